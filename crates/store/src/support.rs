//! Cases of support, their steps, and what a kind of case has of its own.

use domain::Day;
use domain::ids::{AccountId, ProducerId, ProductId, SupportCaseId, SupportStepId};

use crate::producers::{Reach, Slice};
use crate::{Result, Sql, Tx, rows, sql};

rows! {
    /// A case of support.
    pub struct Case {
        /// The case.
        pub id: SupportCaseId,
        /// What kind of support.
        pub kind: String,
        /// `open` or `closed`.
        pub state: String,
        /// For whom.
        pub producer_id: ProducerId,
        /// About which product, if it is about one.
        pub product_id: Option<ProductId>,
        /// The body that opened it.
        pub body_id: String,
        /// The day it was opened.
        pub opened_on: Day,
        /// The day it was closed.
        pub closed_on: Option<Day>,
        /// What came of it.
        pub result: Option<String>,
        /// The same in words.
        pub result_words: Option<String>,
        /// The unit answerable now.
        pub custody_path: String,
        /// Counts up with each change.
        pub version: i64,
    }

    /// A case in a list.
    pub struct CaseListed {
        /// The case.
        pub id: SupportCaseId,
        /// What kind of support.
        pub kind: String,
        /// `open` or `closed`.
        pub state: String,
        /// For whom.
        pub producer_id: ProducerId,
        /// Its name.
        pub producer_name: String,
        /// The name of the product it is about, if it is about one.
        pub product_name: Option<String>,
        /// The commune's name, as recorded.
        pub unit_name: String,
        /// The day it was opened.
        pub opened_on: Day,
        /// The day it was closed.
        pub closed_on: Option<Day>,
        /// What came of it.
        pub result: Option<String>,
        /// How many steps it has.
        pub steps: i64,
        /// How many of them are done.
        pub done: i64,
        /// How many of them are late.
        pub late: i64,
        /// How the cooperative was rated before; nothing for another kind of case.
        pub before_rating: Option<String>,
        /// Members before.
        pub before_members: Option<i64>,
        /// Revenue before.
        pub before_revenue: Option<i64>,
        /// How it is rated after.
        pub after_rating: Option<String>,
        /// Members after.
        pub after_members: Option<i64>,
        /// Revenue after.
        pub after_revenue: Option<i64>,
    }

    /// A step of a case.
    pub struct Step {
        /// The step.
        pub id: SupportStepId,
        /// The case.
        pub case_id: SupportCaseId,
        /// What is to be done.
        pub what: String,
        /// The body that does it.
        pub holder_body_id: String,
        /// Its name.
        pub holder: String,
        /// By when.
        pub due_on: Day,
        /// When it was done.
        pub done_on: Option<Day>,
        /// What is to be said of it.
        pub note: String,
        /// The criterion it is for, of a product that is developed.
        pub criterion: Option<String>,
        /// Counts up with each change.
        pub version: i64,
    }

    /// What a consolidation has of its own.
    pub struct Consolidation {
        /// The case.
        pub case_id: SupportCaseId,
        /// How the cooperative was rated before.
        pub before_rating: String,
        /// Members before.
        pub before_members: Option<i64>,
        /// Revenue before.
        pub before_revenue: Option<i64>,
        /// Where this comes from.
        pub before_source: String,
        /// How it is rated after.
        pub after_rating: Option<String>,
        /// Members after.
        pub after_members: Option<i64>,
        /// Revenue after.
        pub after_revenue: Option<i64>,
        /// Where this comes from.
        pub after_source: Option<String>,
    }

    /// What the development of a product has of its own.
    pub struct Development {
        /// The case.
        pub case_id: SupportCaseId,
        /// The stars aimed for, 3 to 5.
        pub aim: i64,
        /// The edition of the criteria sheet, by name.
        pub criteria_name: String,
        /// The same by content.
        pub criteria_hash: String,
        /// The levels held when the case was opened: canonical JSON.
        pub before_levels: String,
        /// Where they came from.
        pub before_source: String,
        /// The levels as they stand: canonical JSON.
        pub levels: String,
        /// Where they come from.
        pub source: String,
        /// The day they were judged.
        pub judged_on: Day,
    }

    /// The newest answers to a criteria sheet of a product.
    pub struct NewestLevels {
        /// The producer's own: canonical JSON.
        pub self_score: String,
        /// Those a council agreed on, once it concluded: canonical JSON.
        pub agreed: Option<String>,
        /// The day they are of.
        pub on: Day,
    }
}

/// What to find among cases.
#[derive(Debug, Clone, Default)]
pub struct CaseFilter {
    /// What may be found at all.
    pub reach: Reach,
    /// `open` or `closed`; any if empty.
    pub state: String,
    /// The kind; any if empty.
    pub kind: String,
    /// Words in the producer's name.
    pub text: String,
    /// The unit's path; any if empty.
    pub unit_path: String,
    /// For whom.
    pub producer_id: Option<ProducerId>,
    /// About which product.
    pub product_id: Option<ProductId>,
    /// Only cases with a step that is late on this day.
    pub late_on: Option<Day>,
}

impl CaseFilter {
    fn push(&self, question: &mut Sql) {
        self.reach.push(question, "c.producer_id", "c.custody_path");
        for (column, value) in [(" AND c.state = ", &self.state), (" AND c.kind = ", &self.kind)] {
            if !value.is_empty() {
                question.push(column).push_bind(value);
            }
        }
        let folded = domain::text::fold(&self.text);
        if !folded.is_empty() {
            let part = format!("%{folded}%");
            question.push(" AND (p.name_key LIKE ").push_bind(&part);
            question.push(" OR q.name_key LIKE ").push_bind(part).push(")");
        }
        if !self.unit_path.is_empty() {
            question.push_territories("c.custody_path", std::slice::from_ref(&self.unit_path));
        }
        if let Some(id) = self.producer_id {
            question.push(" AND c.producer_id = ").push_bind(id);
        }
        if let Some(id) = self.product_id {
            question.push(" AND c.product_id = ").push_bind(id);
        }
        if let Some(day) = self.late_on {
            question.push(
                " AND c.state = 'open' AND EXISTS (SELECT 1 FROM support_step s
                     WHERE s.case_id = c.id AND s.done_on IS NULL AND s.due_on < ",
            );
            question.push_bind(day).push(")");
        }
    }
}

/// A case.
pub async fn find_case(tx: &mut Tx, id: SupportCaseId) -> Result<Option<Case>> {
    sql("SELECT id, kind, state, producer_id, product_id, body_id, opened_on, closed_on, result, result_words,
                custody_path, version
           FROM support_case WHERE id = $1")
    .bind(id)
    .optional(tx)
    .await
}

/// The open case of a kind for a producer.
pub async fn find_open_case(tx: &mut Tx, producer: ProducerId, kind: &str) -> Result<Option<SupportCaseId>> {
    let found: Option<(SupportCaseId,)> =
        sql("SELECT id FROM support_case WHERE producer_id = $1 AND kind = $2 AND state = 'open'")
            .bind(producer)
            .bind(kind)
            .optional(tx)
            .await?;
    Ok(found.map(|(id,)| id))
}

/// The open case about a product.
pub async fn find_open_case_of_product(tx: &mut Tx, product: ProductId) -> Result<Option<SupportCaseId>> {
    let found: Option<(SupportCaseId,)> =
        sql("SELECT id FROM support_case WHERE product_id = $1 AND state = 'open'").bind(product).optional(tx).await?;
    Ok(found.map(|(id,)| id))
}

/// Every case about a product.
pub async fn list_case_ids_of_product(tx: &mut Tx, product: ProductId) -> Result<Vec<SupportCaseId>> {
    let rows: Vec<(SupportCaseId,)> =
        sql("SELECT id FROM support_case WHERE product_id = $1 ORDER BY id").bind(product).all(tx).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// A new case.
pub async fn insert_case(tx: &mut Tx, case: &Case, opened_by: AccountId) -> Result<()> {
    sql("INSERT INTO support_case (id, kind, state, producer_id, product_id, body_id, opened_by, opened_on, custody_path,
                                   version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1)")
    .bind(case.id)
    .bind(&case.kind)
    .bind(&case.state)
    .bind(case.producer_id)
    .bind(case.product_id)
    .bind(&case.body_id)
    .bind(opened_by)
    .bind(case.opened_on)
    .bind(&case.custody_path)
    .execute_one(tx)
    .await
}

/// Saves where a case stands. Fails with [`crate::Error::Stale`] if it was saved in between.
pub async fn save_case(tx: &mut Tx, case: &Case) -> Result<()> {
    sql("UPDATE support_case SET state = $3, closed_on = $4, result = $5, result_words = $6, version = version + 1
          WHERE id = $1 AND version = $2")
    .bind(case.id)
    .bind(case.version)
    .bind(&case.state)
    .bind(case.closed_on)
    .bind(case.result.as_deref())
    .bind(case.result_words.as_deref())
    .execute_one(tx)
    .await
}

/// Whether two producers both have an open case of a kind a producer has one of at a time.
pub async fn have_both_open_case(tx: &mut Tx, one: ProducerId, other: ProducerId) -> Result<bool> {
    let (count,): (i64,) =
        sql("SELECT count(*) FROM support_case a JOIN support_case b ON b.kind = a.kind AND b.state = 'open'
          WHERE a.producer_id = $1 AND a.state = 'open' AND a.product_id IS NULL
            AND b.producer_id = $2 AND b.product_id IS NULL")
        .bind(one)
        .bind(other)
        .one(tx)
        .await?;
    Ok(count > 0)
}

/// Bodies that may hold a step for whoever lies at a path: those of its unit and of the units above, by name:
/// id and short name.
pub async fn list_holders(tx: &mut Tx, path: &str, on: Day) -> Result<Vec<(String, String)>> {
    sql("SELECT id, short_name FROM body
          WHERE substr(CAST($1 AS TEXT), 1, length(unit_path)) = unit_path
            AND (valid_from IS NULL OR valid_from <= $2) AND (valid_to IS NULL OR valid_to >= $2)
          ORDER BY length(unit_path) DESC, sort_key, id")
    .bind(path)
    .bind(on)
    .all(tx)
    .await
}

/// Cases, the open ones first and of these the last opened, a slice of them; late steps are those of a day.
pub async fn list_cases(tx: &mut Tx, filter: &CaseFilter, on: Day, slice: Slice) -> Result<Vec<CaseListed>> {
    let mut question = sql("SELECT c.id, c.kind, c.state, c.producer_id, p.name AS producer_name,
                q.name AS product_name, u.name AS unit_name, c.opened_on, c.closed_on, c.result,
                (SELECT count(*) FROM support_step s WHERE s.case_id = c.id) AS steps,
                (SELECT count(*) FROM support_step s WHERE s.case_id = c.id AND s.done_on IS NOT NULL) AS done,
                (SELECT count(*) FROM support_step s
                  WHERE s.case_id = c.id AND s.done_on IS NULL AND c.state = 'open' AND s.due_on < $1) AS late,
                k.before_rating, k.before_members, k.before_revenue, k.after_rating, k.after_members, k.after_revenue
           FROM support_case c JOIN producer p ON p.id = c.producer_id JOIN unit u ON u.id = p.unit_id
           LEFT JOIN product q ON q.id = c.product_id
           LEFT JOIN consolidation k ON k.case_id = c.id
          WHERE 1 = 1")
    .bind(on);
    filter.push(&mut question);
    question.push(" ORDER BY c.state DESC, c.opened_on DESC, c.id DESC LIMIT ").push_bind(slice.limit);
    question.push(" OFFSET ").push_bind(slice.offset);
    question.all(tx).await
}

/// How many cases there are.
pub async fn count_cases(tx: &mut Tx, filter: &CaseFilter) -> Result<i64> {
    let mut question = sql("SELECT count(*)
           FROM support_case c JOIN producer p ON p.id = c.producer_id LEFT JOIN product q ON q.id = c.product_id
          WHERE 1 = 1");
    filter.push(&mut question);
    let (count,) = question.one(tx).await?;
    Ok(count)
}

const STEPS: &str =
    "SELECT s.id, s.case_id, s.what, s.holder_body_id, b.short_name AS holder, s.due_on, s.done_on, s.note,
            s.criterion, s.version
       FROM support_step s JOIN body b ON b.id = s.holder_body_id WHERE ";

/// The steps of a case, by their day.
pub async fn list_steps(tx: &mut Tx, case: SupportCaseId) -> Result<Vec<Step>> {
    let mut question = sql(STEPS);
    question.push("s.case_id = ").push_bind(case).push(" ORDER BY s.due_on, s.id");
    question.all(tx).await
}

/// A step.
pub async fn find_step(tx: &mut Tx, id: SupportStepId) -> Result<Option<Step>> {
    let mut question = sql(STEPS);
    question.push("s.id = ").push_bind(id);
    question.optional(tx).await
}

/// A new step.
pub async fn insert_step(tx: &mut Tx, step: &Step) -> Result<()> {
    sql("INSERT INTO support_step (id, case_id, what, holder_body_id, due_on, done_on, note, criterion, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1)")
    .bind(step.id)
    .bind(step.case_id)
    .bind(&step.what)
    .bind(&step.holder_body_id)
    .bind(step.due_on)
    .bind(step.done_on)
    .bind(&step.note)
    .bind(step.criterion.as_deref())
    .execute_one(tx)
    .await
}

/// Saves a step. Fails with [`crate::Error::Stale`] if it was saved in between.
pub async fn save_step(tx: &mut Tx, step: &Step) -> Result<()> {
    sql("UPDATE support_step
            SET what = $3, holder_body_id = $4, due_on = $5, done_on = $6, note = $7, criterion = $8,
                version = version + 1
          WHERE id = $1 AND version = $2")
    .bind(step.id)
    .bind(step.version)
    .bind(&step.what)
    .bind(&step.holder_body_id)
    .bind(step.due_on)
    .bind(step.done_on)
    .bind(&step.note)
    .bind(step.criterion.as_deref())
    .execute_one(tx)
    .await
}

/// What a consolidation has of its own.
pub async fn find_consolidation(tx: &mut Tx, case: SupportCaseId) -> Result<Option<Consolidation>> {
    sql("SELECT case_id, before_rating, before_members, before_revenue, before_source, after_rating, after_members,
                after_revenue, after_source
           FROM consolidation WHERE case_id = $1")
    .bind(case)
    .optional(tx)
    .await
}

/// How a cooperative stands before it is consolidated.
pub async fn insert_consolidation(tx: &mut Tx, of: &Consolidation) -> Result<()> {
    sql("INSERT INTO consolidation (case_id, before_rating, before_members, before_revenue, before_source)
         VALUES ($1, $2, $3, $4, $5)")
    .bind(of.case_id)
    .bind(&of.before_rating)
    .bind(of.before_members)
    .bind(of.before_revenue)
    .bind(&of.before_source)
    .execute_one(tx)
    .await
}

/// How a cooperative stands after.
pub async fn save_after(tx: &mut Tx, of: &Consolidation) -> Result<()> {
    sql("UPDATE consolidation SET after_rating = $2, after_members = $3, after_revenue = $4, after_source = $5
          WHERE case_id = $1")
    .bind(of.case_id)
    .bind(of.after_rating.as_deref())
    .bind(of.after_members)
    .bind(of.after_revenue)
    .bind(of.after_source.as_deref())
    .execute_one(tx)
    .await
}

/// Producers whose consolidation was closed with that result by a day, each with the case.
pub async fn list_consolidated(tx: &mut Tx, until: Day) -> Result<Vec<(ProducerId, SupportCaseId)>> {
    sql("SELECT producer_id, min(id) FROM support_case
          WHERE kind = 'consolidation' AND result = 'consolidated' AND closed_on <= $1
          GROUP BY producer_id ORDER BY 1")
    .bind(until)
    .all(tx)
    .await
}

/// What the development of a product has of its own.
pub async fn find_development(tx: &mut Tx, case: SupportCaseId) -> Result<Option<Development>> {
    sql("SELECT case_id, aim, criteria_name, criteria_hash, before_levels, before_source, levels, source, judged_on
           FROM development WHERE case_id = $1")
    .bind(case)
    .optional(tx)
    .await
}

/// What the development of a product begins with.
pub async fn insert_development(tx: &mut Tx, of: &Development) -> Result<()> {
    sql("INSERT INTO development (case_id, aim, criteria_name, criteria_hash, before_levels, before_source, levels, source,
                                  judged_on)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)")
    .bind(of.case_id)
    .bind(of.aim)
    .bind(&of.criteria_name)
    .bind(&of.criteria_hash)
    .bind(&of.before_levels)
    .bind(&of.before_source)
    .bind(&of.levels)
    .bind(&of.source)
    .bind(of.judged_on)
    .execute_one(tx)
    .await
}

/// The levels a product holds now, and where they come from. The version of the case guards it.
pub async fn save_levels(tx: &mut Tx, of: &Development) -> Result<()> {
    sql("UPDATE development SET levels = $2, source = $3, judged_on = $4 WHERE case_id = $1")
        .bind(of.case_id)
        .bind(&of.levels)
        .bind(&of.source)
        .bind(of.judged_on)
        .execute_one(tx)
        .await
}

/// The newest answers of a product to an edition of a sheet, from its dossiers.
pub async fn find_newest_levels(
    tx: &mut Tx,
    product: ProductId,
    name: &str,
    hash: &str,
) -> Result<Option<NewestLevels>> {
    sql("SELECT d.self_score, a.agreed, COALESCE(d.filed_on, d.created_on) AS \"on\"
           FROM dossier d
           LEFT JOIN assessment a ON a.dossier_id = d.id AND a.state = 'concluded'
          WHERE d.product_id = $1 AND d.criteria_name = $2 AND d.criteria_hash = $3
          ORDER BY d.created_on DESC, d.id DESC, a.concluded_on DESC, a.id DESC LIMIT 1")
    .bind(product)
    .bind(name)
    .bind(hash)
    .optional(tx)
    .await
}

/// Products of a territory under development on a day: a file of them was open, or had ended well. Each with its
/// newest file.
pub async fn list_developed(tx: &mut Tx, unit_path: &str, on: Day) -> Result<Vec<(ProductId, SupportCaseId)>> {
    let mut question = sql("SELECT c.product_id, max(c.id) FROM support_case c JOIN product q ON q.id = c.product_id
           JOIN unit u ON u.id = q.unit_id
          WHERE c.kind = 'development' AND c.opened_on <= $1
            AND (c.closed_on IS NULL OR c.closed_on > $1 OR c.result <> 'stopped')")
    .bind(on);
    question.push_territories("u.path", &[unit_path.to_owned()]);
    question.push(" GROUP BY c.product_id ORDER BY 1");
    question.all(tx).await
}
