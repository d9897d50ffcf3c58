//! Ideas, products, dossiers and the evidence in them.

use domain::ids::{AccountId, DossierId, EvidenceId, IdeaId, ProducerId, ProductId, RecognitionId};
use domain::{Day, Timestamp, text};

use crate::producers::{Reach, Slice};
use crate::{Result, Sql, Tx, rows, sql};

rows! {
    /// An idea for a product.
    pub struct Idea {
        /// The idea.
        pub id: IdeaId,
        /// Whose.
        pub producer_id: ProducerId,
        /// In a few words.
        pub title: String,
        /// What the product is and is good for.
        pub description: String,
        /// Where the idea comes from.
        pub origin: String,
        /// Local material and its share.
        pub materials: String,
        /// Who will buy it.
        pub market: String,
        /// What help is asked for.
        pub support_needed: String,
        /// The day it was registered.
        pub registered_on: Day,
        /// Who typed it in.
        pub typed_by: AccountId,
        /// `registered`, `accepted` or `refused`.
        pub state: String,
        /// Why it was accepted or refused.
        pub reason: Option<String>,
        /// The day of the decision.
        pub decided_on: Option<Day>,
        /// Who decided.
        pub decided_by: Option<AccountId>,
        /// The unit answerable now.
        pub custody_path: String,
        /// Counts up with each change.
        pub version: i64,
    }

    /// A product.
    pub struct Product {
        /// The product.
        pub id: ProductId,
        /// Whose.
        pub producer_id: ProducerId,
        /// The idea it came from.
        pub idea_id: Option<IdeaId>,
        /// Its name.
        pub name: String,
        /// Its story.
        pub story: String,
        /// The number of its criteria sheet in its regime.
        pub sheet_number: i64,
        /// The unit, as recorded.
        pub unit_id: String,
        /// The unit answerable now.
        pub custody_path: String,
        /// The day it was recorded.
        pub created_on: Day,
        /// Counts up with each change.
        pub version: i64,
    }

    /// A dossier for evaluation.
    pub struct Dossier {
        /// The dossier.
        pub id: DossierId,
        /// Of which product.
        pub product_id: ProductId,
        /// Whose.
        pub producer_id: ProducerId,
        /// `first`, `upgrade` or `re-evaluation`.
        pub kind: String,
        /// `draft`, `submitted`, `returned`, `forwarded` or `decided`.
        pub state: String,
        /// The criteria sheet: `qd26-2026/01`.
        pub sheet: String,
        /// The criteria edition it is pinned to, by name.
        pub criteria_name: String,
        /// The same, by content.
        pub criteria_hash: String,
        /// The procedure edition it is pinned to, by name.
        pub procedure_name: String,
        /// The same, by content.
        pub procedure_hash: String,
        /// The self-assessment report: canonical JSON.
        pub report: String,
        /// The producer's own answers: canonical JSON.
        pub self_score: String,
        /// The commune's four contents: canonical JSON.
        pub commune_report: String,
        /// The number of its registration.
        pub number: Option<String>,
        /// The day it was filed.
        pub filed_on: Option<Day>,
        /// The last day for whoever holds it now.
        pub due_on: Option<Day>,
        /// What was submitted: canonical JSON.
        pub snapshot: Option<String>,
        /// Its hash.
        pub snapshot_sha256: Option<String>,
        /// The unit answerable now.
        pub custody_path: String,
        /// The day it was begun.
        pub created_on: Day,
        /// Counts up with each change.
        pub version: i64,
    }

    /// A step in a dossier's history.
    pub struct DossierStep {
        /// Its place.
        pub position: i64,
        /// What was done.
        pub step: String,
        /// The day.
        pub taken_on: Day,
        /// Who did it, by name.
        pub by: String,
        /// Why, or what was said.
        pub note: String,
    }

    /// A file that proves something.
    pub struct Evidence {
        /// The evidence.
        pub id: EvidenceId,
        /// In which dossier.
        pub dossier_id: DossierId,
        /// Its kind's name.
        pub kind: String,
        /// What it is.
        pub title: String,
        /// The paper's number.
        pub number: Option<String>,
        /// Who issued it.
        pub issuer: Option<String>,
        /// When.
        pub issued_on: Option<Day>,
        /// When it lapses.
        pub expires_on: Option<Day>,
        /// The criteria it proves, joined by commas.
        pub criteria: String,
        /// The file, by its content.
        pub sha256: String,
        /// The file's name when it was handed in.
        pub file_name: String,
        /// What the file is.
        pub media_type: String,
        /// Its size.
        pub bytes: i64,
        /// When it was added.
        pub added_at: Timestamp,
    }
}

rows! {
    /// An idea in a list.
    pub struct IdeaListed {
        /// The idea.
        pub id: IdeaId,
        /// In a few words.
        pub title: String,
        /// Whose.
        pub producer_id: ProducerId,
        /// The producer's name.
        pub producer_name: String,
        /// The commune's name, as recorded.
        pub unit_name: String,
        /// The day it was registered.
        pub registered_on: Day,
        /// `registered`, `accepted` or `refused`.
        pub state: String,
    }

    /// A product in a list.
    pub struct ProductListed {
        /// The product.
        pub id: ProductId,
        /// Its name.
        pub name: String,
        /// Whose.
        pub producer_id: ProducerId,
        /// The producer's name.
        pub producer_name: String,
        /// The commune's name, as recorded.
        pub unit_name: String,
        /// The number of its criteria sheet in its regime.
        pub sheet_number: i64,
        /// The stars it holds on the day asked for; none if it holds none.
        pub stars: Option<i64>,
        /// The last day it holds them.
        pub expires_on: Option<Day>,
    }

    /// A dossier in a list.
    pub struct DossierListed {
        /// The dossier.
        pub id: DossierId,
        /// The number of its registration.
        pub number: Option<String>,
        /// `first`, `upgrade` or `re-evaluation`.
        pub kind: String,
        /// Where it stands.
        pub state: String,
        /// The criteria sheet.
        pub sheet: String,
        /// Of which product.
        pub product_id: ProductId,
        /// The product's name.
        pub product_name: String,
        /// Whose.
        pub producer_id: ProducerId,
        /// The producer's name.
        pub producer_name: String,
        /// The commune's name, as recorded.
        pub unit_name: String,
        /// The day it was filed.
        pub filed_on: Option<Day>,
        /// The last day for whoever holds it now.
        pub due_on: Option<Day>,
        /// The day it was begun.
        pub created_on: Day,
    }

    /// A fault found when a dossier was sent back.
    pub struct DossierFault {
        /// Where.
        pub place: String,
        /// What is missing or wrong.
        pub what: String,
    }

    /// A recognition, as the product's page tells of it.
    pub struct ProductRecognition {
        /// The recognition.
        pub id: RecognitionId,
        /// Of which product.
        pub product_id: ProductId,
        /// The product's name.
        pub product_name: String,
        /// The stars.
        pub stars: i64,
        /// The number of the decision.
        pub decision_number: String,
        /// Its day.
        pub decided_on: Day,
        /// The last day it holds.
        pub expires_on: Day,
        /// The number of the certificate.
        pub certificate_number: String,
        /// What the QR code says.
        pub public_code: String,
        /// Whether it was withdrawn.
        pub is_withdrawn: bool,
        /// When.
        pub withdrawn_on: Option<Day>,
        /// Why.
        pub withdrawal_reason: Option<String>,
    }
}

/// What to find among ideas.
#[derive(Debug, Clone, Default)]
pub struct IdeaFilter {
    /// What may be found at all.
    pub reach: Reach,
    /// A part of the title or of the producer's name, however it is written.
    pub text: String,
    /// The state's name; any if empty.
    pub state: String,
    /// Of one producer.
    pub producer_id: Option<ProducerId>,
}

impl IdeaFilter {
    fn push(&self, question: &mut Sql) {
        self.reach.push(question, "i.producer_id", "i.custody_path");
        let folded = text::fold(&self.text);
        if !folded.is_empty() {
            question.push(" AND (i.title_key LIKE ").push_bind(format!("%{folded}%"));
            question.push(" OR p.name_key LIKE ").push_bind(format!("%{folded}%")).push(")");
        }
        if !self.state.is_empty() {
            question.push(" AND i.state = ").push_bind(&self.state);
        }
        if let Some(id) = self.producer_id {
            question.push(" AND i.producer_id = ").push_bind(id);
        }
    }
}

/// What to find among products.
#[derive(Debug, Clone)]
pub struct ProductFilter {
    /// What may be found at all.
    pub reach: Reach,
    /// The day whose stars are shown.
    pub on: Day,
    /// A part of the name or of the producer's name, however it is written.
    pub text: String,
    /// So many stars on the day; any if none.
    pub stars: Option<i64>,
    /// Of one producer.
    pub producer_id: Option<ProducerId>,
}

/// The recognition that holds on a day; a product has one at most, and the newest counts.
const HOLDS: &str = "
           LEFT JOIN recognition r ON r.id = (
                SELECT h.id FROM recognition h
                 WHERE h.product_id = q.id AND NOT h.is_withdrawn AND h.decided_on <= $1 AND h.expires_on >= $1
                 ORDER BY h.decided_on DESC, h.id DESC LIMIT 1)";

impl ProductFilter {
    fn push(&self, question: &mut Sql) {
        self.reach.push(question, "q.producer_id", "q.custody_path");
        let folded = text::fold(&self.text);
        if !folded.is_empty() {
            question.push(" AND (q.name_key LIKE ").push_bind(format!("%{folded}%"));
            question.push(" OR p.name_key LIKE ").push_bind(format!("%{folded}%")).push(")");
        }
        if let Some(stars) = self.stars {
            question.push(" AND r.stars = ").push_bind(stars);
        }
        if let Some(id) = self.producer_id {
            question.push(" AND q.producer_id = ").push_bind(id);
        }
    }
}

/// What to find among dossiers.
#[derive(Debug, Clone, Default)]
pub struct DossierFilter {
    /// What may be found at all.
    pub reach: Reach,
    /// A part of the product's or the producer's name, however it is written, or of the number.
    pub text: String,
    /// The state's name; any if empty.
    pub state: String,
    /// The kind's name; any if empty.
    pub kind: String,
    /// Only those whose last day lies before this one.
    pub due_before: Option<Day>,
    /// Of one producer.
    pub producer_id: Option<ProducerId>,
    /// Of one product.
    pub product_id: Option<ProductId>,
}

impl DossierFilter {
    fn push(&self, question: &mut Sql) {
        self.reach.push(question, "d.producer_id", "d.custody_path");
        let folded = text::fold(&self.text);
        if !folded.is_empty() {
            question.push(" AND (q.name_key LIKE ").push_bind(format!("%{folded}%"));
            question.push(" OR p.name_key LIKE ").push_bind(format!("%{folded}%"));
            question.push(" OR d.number = ").push_bind(self.text.trim()).push(")");
        }
        if !self.state.is_empty() {
            question.push(" AND d.state = ").push_bind(&self.state);
        }
        if !self.kind.is_empty() {
            question.push(" AND d.kind = ").push_bind(&self.kind);
        }
        if let Some(day) = self.due_before {
            question.push(" AND d.due_on < ").push_bind(day);
        }
        if let Some(id) = self.producer_id {
            question.push(" AND d.producer_id = ").push_bind(id);
        }
        if let Some(id) = self.product_id {
            question.push(" AND d.product_id = ").push_bind(id);
        }
    }
}

/// An idea.
pub async fn find_idea(tx: &mut Tx, id: IdeaId) -> Result<Option<Idea>> {
    sql("SELECT * FROM idea WHERE id = $1").bind(id).optional(tx).await
}

/// A product.
pub async fn find_product(tx: &mut Tx, id: ProductId) -> Result<Option<Product>> {
    sql("SELECT * FROM product WHERE id = $1").bind(id).optional(tx).await
}

/// A dossier.
pub async fn find_dossier(tx: &mut Tx, id: DossierId) -> Result<Option<Dossier>> {
    sql("SELECT * FROM dossier WHERE id = $1").bind(id).optional(tx).await
}

/// Saves what changes in a dossier. Fails with [`crate::Error::Stale`] if it was saved in between.
pub async fn save_dossier(tx: &mut Tx, dossier: &Dossier) -> Result<()> {
    sql("UPDATE dossier
            SET state = $3, sheet = $4, criteria_name = $5, criteria_hash = $6, procedure_name = $7,
                procedure_hash = $8, report = $9, self_score = $10, commune_report = $11, number = $12,
                filed_on = $13, due_on = $14, snapshot = $15, snapshot_sha256 = $16, version = version + 1
          WHERE id = $1 AND version = $2")
    .bind(dossier.id)
    .bind(dossier.version)
    .bind(&dossier.state)
    .bind(&dossier.sheet)
    .bind(&dossier.criteria_name)
    .bind(&dossier.criteria_hash)
    .bind(&dossier.procedure_name)
    .bind(&dossier.procedure_hash)
    .bind(&dossier.report)
    .bind(&dossier.self_score)
    .bind(&dossier.commune_report)
    .bind(dossier.number.as_deref())
    .bind(dossier.filed_on)
    .bind(dossier.due_on)
    .bind(dossier.snapshot.as_deref())
    .bind(dossier.snapshot_sha256.as_deref())
    .execute_one(tx)
    .await
}

/// Adds a step to a dossier's history.
pub async fn insert_dossier_step(
    tx: &mut Tx,
    dossier_id: DossierId,
    step: &str,
    taken_on: Day,
    account_id: AccountId,
    note: &str,
) -> Result<()> {
    sql("INSERT INTO dossier_step (dossier_id, position, step, taken_on, account_id, note)
         SELECT $1, CAST(count(*) AS BIGINT) + 1, $2, $3, $4, $5 FROM dossier_step WHERE dossier_id = $1")
    .bind(dossier_id)
    .bind(step)
    .bind(taken_on)
    .bind(account_id)
    .bind(note)
    .execute_one(tx)
    .await
}

/// A dossier's history, oldest step first.
pub async fn list_dossier_steps(tx: &mut Tx, dossier_id: DossierId) -> Result<Vec<DossierStep>> {
    sql("SELECT s.position, s.step, s.taken_on, a.name AS by, s.note
           FROM dossier_step s JOIN account a ON a.id = s.account_id
          WHERE s.dossier_id = $1
          ORDER BY s.position")
    .bind(dossier_id)
    .all(tx)
    .await
}

/// The evidence of a dossier, by kind.
pub async fn list_evidence(tx: &mut Tx, dossier_id: DossierId) -> Result<Vec<Evidence>> {
    sql("SELECT e.id, e.dossier_id, e.kind, e.title, e.number, e.issuer, e.issued_on, e.expires_on, e.criteria,
                e.sha256, e.file_name, f.media_type, f.bytes, e.added_at
           FROM evidence e JOIN stored_file f ON f.sha256 = e.sha256
          WHERE e.dossier_id = $1
          ORDER BY e.kind, e.added_at, e.id")
    .bind(dossier_id)
    .all(tx)
    .await
}

/// The content hashes of every file a row names.
pub async fn list_stored_files(tx: &mut Tx) -> Result<Vec<String>> {
    let rows: Vec<(String,)> = sql("SELECT sha256 FROM stored_file ORDER BY sha256").all(tx).await?;
    Ok(rows.into_iter().map(|(sha256,)| sha256).collect())
}

/// A new idea.
pub async fn insert_idea(tx: &mut Tx, idea: &Idea) -> Result<()> {
    sql("INSERT INTO idea (id, producer_id, title, title_key, description, origin, materials, market, support_needed,
                           registered_on, typed_by, state, custody_path, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'registered', $12, 1)")
    .bind(idea.id)
    .bind(idea.producer_id)
    .bind(&idea.title)
    .bind(text::fold(&idea.title))
    .bind(&idea.description)
    .bind(&idea.origin)
    .bind(&idea.materials)
    .bind(&idea.market)
    .bind(&idea.support_needed)
    .bind(idea.registered_on)
    .bind(idea.typed_by)
    .bind(&idea.custody_path)
    .execute_one(tx)
    .await
}

/// Saves the decision on an idea. Fails with [`crate::Error::Stale`] if it was saved in between.
pub async fn save_idea_decision(tx: &mut Tx, idea: &Idea) -> Result<()> {
    sql("UPDATE idea
            SET state = $3, reason = $4, decided_on = $5, decided_by = $6, version = version + 1
          WHERE id = $1 AND version = $2")
    .bind(idea.id)
    .bind(idea.version)
    .bind(&idea.state)
    .bind(idea.reason.as_deref())
    .bind(idea.decided_on)
    .bind(idea.decided_by)
    .execute_one(tx)
    .await
}

/// Ideas, newest first, a slice of them.
pub async fn list_ideas(tx: &mut Tx, filter: &IdeaFilter, slice: Slice) -> Result<Vec<IdeaListed>> {
    let mut question = sql("SELECT i.id, i.title, i.producer_id, p.name AS producer_name, u.name AS unit_name,
                i.registered_on, i.state
           FROM idea i JOIN producer p ON p.id = i.producer_id JOIN unit u ON u.id = p.unit_id
          WHERE 1 = 1");
    filter.push(&mut question);
    question.push(" ORDER BY i.registered_on DESC, i.id DESC LIMIT ").push_bind(slice.limit);
    question.push(" OFFSET ").push_bind(slice.offset);
    question.all(tx).await
}

/// How many ideas there are.
pub async fn count_ideas(tx: &mut Tx, filter: &IdeaFilter) -> Result<i64> {
    let mut question = sql("SELECT count(*) FROM idea i JOIN producer p ON p.id = i.producer_id WHERE 1 = 1");
    filter.push(&mut question);
    let (count,) = question.one(tx).await?;
    Ok(count)
}

/// A new product.
pub async fn insert_product(tx: &mut Tx, product: &Product) -> Result<()> {
    sql("INSERT INTO product (id, producer_id, idea_id, name, name_key, sort_key, story, sheet_number, unit_id,
                              custody_path, created_on, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 1)")
    .bind(product.id)
    .bind(product.producer_id)
    .bind(product.idea_id)
    .bind(&product.name)
    .bind(text::fold(&product.name))
    .bind(text::sort_key(&product.name))
    .bind(&product.story)
    .bind(product.sheet_number)
    .bind(&product.unit_id)
    .bind(&product.custody_path)
    .bind(product.created_on)
    .execute_one(tx)
    .await
}

/// Saves what may change of a product. Fails with [`crate::Error::Stale`] if it was saved in between.
pub async fn save_product(tx: &mut Tx, product: &Product) -> Result<()> {
    sql("UPDATE product
            SET name = $3, name_key = $4, sort_key = $5, story = $6, sheet_number = $7, version = version + 1
          WHERE id = $1 AND version = $2")
    .bind(product.id)
    .bind(product.version)
    .bind(&product.name)
    .bind(text::fold(&product.name))
    .bind(text::sort_key(&product.name))
    .bind(&product.story)
    .bind(product.sheet_number)
    .execute_one(tx)
    .await
}

/// A producer's product of a name, however it is written.
pub async fn find_product_named(tx: &mut Tx, producer_id: ProducerId, name: &str) -> Result<Option<Product>> {
    sql("SELECT * FROM product WHERE producer_id = $1 AND name_key = $2 ORDER BY id LIMIT 1")
        .bind(producer_id)
        .bind(text::fold(name))
        .optional(tx)
        .await
}

/// Products by name, a slice of them.
pub async fn list_products(tx: &mut Tx, filter: &ProductFilter, slice: Slice) -> Result<Vec<ProductListed>> {
    let mut question = sql("SELECT q.id, q.name, q.producer_id, p.name AS producer_name, u.name AS unit_name,
                q.sheet_number, r.stars, r.expires_on
           FROM product q JOIN producer p ON p.id = q.producer_id JOIN unit u ON u.id = q.unit_id")
    .bind(filter.on);
    question.push(HOLDS).push(" WHERE 1 = 1");
    filter.push(&mut question);
    question.push(" ORDER BY q.sort_key, q.id LIMIT ").push_bind(slice.limit);
    question.push(" OFFSET ").push_bind(slice.offset);
    question.all(tx).await
}

/// How many products there are.
pub async fn count_products(tx: &mut Tx, filter: &ProductFilter) -> Result<i64> {
    let mut question = sql("SELECT count(*) FROM product q JOIN producer p ON p.id = q.producer_id").bind(filter.on);
    question.push(HOLDS).push(" WHERE 1 = 1");
    filter.push(&mut question);
    let (count,) = question.one(tx).await?;
    Ok(count)
}

/// Every recognition of a producer's products or, if one is named, of that product; newest first.
pub async fn list_recognitions_of(
    tx: &mut Tx,
    producer_id: ProducerId,
    product_id: Option<ProductId>,
) -> Result<Vec<ProductRecognition>> {
    let mut question =
        sql("SELECT r.id, r.product_id, q.name AS product_name, r.stars, r.decision_number, r.decided_on,
                r.expires_on, r.certificate_number, r.public_code, r.is_withdrawn, r.withdrawn_on, r.withdrawal_reason
           FROM recognition r JOIN product q ON q.id = r.product_id
          WHERE r.producer_id = $1")
        .bind(producer_id);
    if let Some(id) = product_id {
        question.push(" AND r.product_id = ").push_bind(id);
    }
    question.push(" ORDER BY r.decided_on DESC, r.id DESC");
    question.all(tx).await
}

/// A new dossier.
pub async fn insert_dossier(tx: &mut Tx, dossier: &Dossier) -> Result<()> {
    sql(
        "INSERT INTO dossier (id, product_id, producer_id, kind, state, sheet, criteria_name, criteria_hash, procedure_name,
                              procedure_hash, report, self_score, commune_report, custody_path, created_on, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 1)",
    )
    .bind(dossier.id)
    .bind(dossier.product_id)
    .bind(dossier.producer_id)
    .bind(&dossier.kind)
    .bind(&dossier.state)
    .bind(&dossier.sheet)
    .bind(&dossier.criteria_name)
    .bind(&dossier.criteria_hash)
    .bind(&dossier.procedure_name)
    .bind(&dossier.procedure_hash)
    .bind(&dossier.report)
    .bind(&dossier.self_score)
    .bind(&dossier.commune_report)
    .bind(&dossier.custody_path)
    .bind(dossier.created_on)
    .execute_one(tx)
    .await
}

/// Holds a dossier that its producer may still change, so that nobody hands it in meanwhile.
/// Fails with [`crate::Error::Stale`] if it was handed in.
pub async fn hold_open_dossier(tx: &mut Tx, id: DossierId) -> Result<()> {
    sql("UPDATE dossier SET state = state WHERE id = $1 AND state IN ('draft', 'returned')")
        .bind(id)
        .execute_one(tx)
        .await
}

/// Dossiers, those due first before the others, a slice of them.
pub async fn list_dossiers(tx: &mut Tx, filter: &DossierFilter, slice: Slice) -> Result<Vec<DossierListed>> {
    let mut question = sql("SELECT d.id, d.number, d.kind, d.state, d.sheet, d.product_id, q.name AS product_name,
                d.producer_id, p.name AS producer_name, u.name AS unit_name, d.filed_on, d.due_on, d.created_on
           FROM dossier d
           JOIN product q ON q.id = d.product_id
           JOIN producer p ON p.id = d.producer_id
           JOIN unit u ON u.id = p.unit_id
          WHERE 1 = 1");
    filter.push(&mut question);
    question.push(" ORDER BY d.due_on NULLS LAST, d.created_on DESC, d.id DESC LIMIT ").push_bind(slice.limit);
    question.push(" OFFSET ").push_bind(slice.offset);
    question.all(tx).await
}

/// How many dossiers there are.
pub async fn count_dossiers(tx: &mut Tx, filter: &DossierFilter) -> Result<i64> {
    let mut question = sql("SELECT count(*)
           FROM dossier d
           JOIN product q ON q.id = d.product_id
           JOIN producer p ON p.id = d.producer_id
          WHERE 1 = 1");
    filter.push(&mut question);
    let (count,) = question.one(tx).await?;
    Ok(count)
}

/// The people of every council a dossier is or was before.
pub async fn list_people_before(tx: &mut Tx, id: DossierId) -> Result<Vec<AccountId>> {
    let people: Vec<(AccountId,)> = sql("SELECT DISTINCT m.account_id
           FROM assessment a JOIN council_member m ON m.council_id = a.council_id
          WHERE a.dossier_id = $1
          ORDER BY m.account_id")
    .bind(id)
    .all(tx)
    .await?;
    Ok(people.into_iter().map(|(id,)| id).collect())
}

/// Gives the next number of a series, from 1. No number is given twice, whatever becomes of it.
pub async fn next_registration_number(tx: &mut Tx, series: &str) -> Result<i64> {
    let (number,) = sql("INSERT INTO registration_series (series, last_number)
         VALUES ($1, 1)
         ON CONFLICT (series) DO UPDATE SET last_number = registration_series.last_number + 1
         RETURNING last_number")
    .bind(series)
    .one(tx)
    .await?;
    Ok(number)
}

/// Notes the faults with which the newest step sent a dossier back: place and words.
pub async fn insert_dossier_faults(tx: &mut Tx, id: DossierId, faults: &[(String, String)]) -> Result<()> {
    for (position, (place, what)) in (1..).zip(faults) {
        sql("INSERT INTO dossier_fault (dossier_id, step_position, position, place, what)
             SELECT $1, max(position), $2, $3, $4 FROM dossier_step WHERE dossier_id = $1")
        .bind(id)
        .bind(position)
        .bind(place)
        .bind(what)
        .execute_one(tx)
        .await?;
    }
    Ok(())
}

/// The faults with which a dossier was last sent back.
pub async fn list_dossier_faults(tx: &mut Tx, id: DossierId) -> Result<Vec<DossierFault>> {
    sql("SELECT place, what FROM dossier_fault
          WHERE dossier_id = $1
            AND step_position = (SELECT max(step_position) FROM dossier_fault WHERE dossier_id = $1)
          ORDER BY position")
    .bind(id)
    .all(tx)
    .await
}

/// Notes a file that lies in the folder of files; once is enough.
pub async fn save_stored_file(
    tx: &mut Tx,
    sha256: &str,
    bytes: i64,
    media_type: &str,
    stored_at: Timestamp,
) -> Result<()> {
    sql("INSERT INTO stored_file (sha256, bytes, media_type, stored_at)
         VALUES ($1, $2, $3, $4)
         ON CONFLICT (sha256) DO NOTHING")
    .bind(sha256)
    .bind(bytes)
    .bind(media_type)
    .bind(stored_at)
    .execute(tx)
    .await?;
    Ok(())
}

/// A new paper in a dossier. Its file is noted before.
pub async fn insert_evidence(tx: &mut Tx, evidence: &Evidence, added_by: AccountId) -> Result<()> {
    sql("INSERT INTO evidence (id, dossier_id, kind, title, number, issuer, issued_on, expires_on, criteria, sha256,
                               file_name, added_by, added_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)")
    .bind(evidence.id)
    .bind(evidence.dossier_id)
    .bind(&evidence.kind)
    .bind(&evidence.title)
    .bind(evidence.number.as_deref())
    .bind(evidence.issuer.as_deref())
    .bind(evidence.issued_on)
    .bind(evidence.expires_on)
    .bind(&evidence.criteria)
    .bind(&evidence.sha256)
    .bind(&evidence.file_name)
    .bind(added_by)
    .bind(evidence.added_at)
    .execute_one(tx)
    .await
}

/// A paper.
pub async fn find_evidence(tx: &mut Tx, id: EvidenceId) -> Result<Option<Evidence>> {
    sql("SELECT e.id, e.dossier_id, e.kind, e.title, e.number, e.issuer, e.issued_on, e.expires_on, e.criteria,
                e.sha256, e.file_name, f.media_type, f.bytes, e.added_at
           FROM evidence e JOIN stored_file f ON f.sha256 = e.sha256
          WHERE e.id = $1")
    .bind(id)
    .optional(tx)
    .await
}

/// Takes a paper out of a dossier; its file stays, what was handed in may name it.
pub async fn delete_evidence(tx: &mut Tx, id: EvidenceId) -> Result<()> {
    sql("DELETE FROM evidence WHERE id = $1").bind(id).execute_one(tx).await
}
