//! The one search box: entries of every kind, found by their words within what someone may know of.
//!
//! An entry's `words` hold what is searched, folded, and behind it the entry's scopes: where it lies,
//! as words nobody can type, such as `/paper:/92/` or `/paper:body:can-tho.so-nnmt`. So one index
//! answers both questions at once, and a common word costs no more than a rare one. What several may know of for
//! reasons of their own, such as both sides of a contract, has an entry for each of them.

use std::collections::BTreeSet;

use domain::papers::PaperKind;
use domain::support::CaseKind;
use domain::text;

use crate::{Result, Tx, rows, sql};

/// What kind of record an entry stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A task of a plan.
    Task,
    /// A paper in a register.
    Paper,
    /// A product.
    Product,
    /// A producer.
    Producer,
    /// A local speciality.
    Speciality,
    /// A call for ideas.
    IdeaRound,
    /// A business plan.
    BusinessPlan,
    /// A contract between who supplies and who buys.
    Contract,
    /// A material area.
    MaterialArea,
    /// A craft village or group.
    CraftGroup,
    /// A case of support.
    SupportCase,
    /// An administrative unit.
    Unit,
}

impl Kind {
    /// Every kind, in the order in which they are shown.
    pub const ALL: [Self; 12] = [
        Self::Task,
        Self::Paper,
        Self::Product,
        Self::Producer,
        Self::Speciality,
        Self::IdeaRound,
        Self::BusinessPlan,
        Self::Contract,
        Self::MaterialArea,
        Self::CraftGroup,
        Self::SupportCase,
        Self::Unit,
    ];

    /// The name in the store and in word lists.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Task => "task",
            Self::Paper => "paper",
            Self::Product => "product",
            Self::Producer => "producer",
            Self::Speciality => "speciality",
            Self::IdeaRound => "idea-round",
            Self::BusinessPlan => "business-plan",
            Self::Contract => "contract",
            Self::MaterialArea => "material-area",
            Self::CraftGroup => "craft-group",
            Self::SupportCase => "support-case",
            Self::Unit => "unit",
        }
    }

    /// The records of this kind as entries say them, without a condition.
    const fn sources(self) -> &'static str {
        match self {
            Self::Task => TASKS,
            Self::Paper => PAPERS,
            Self::Product => PRODUCTS,
            Self::Producer => PRODUCERS,
            Self::Speciality => SPECIALITIES,
            Self::IdeaRound => IDEA_ROUNDS,
            Self::BusinessPlan => BUSINESS_PLANS,
            Self::Contract => CONTRACTS,
            Self::MaterialArea => MATERIAL_AREAS,
            Self::CraftGroup => CRAFT_GROUPS,
            Self::SupportCase => SUPPORT_CASES,
            Self::Unit => UNITS,
        }
    }
}

/// Which records of a kind.
#[derive(Debug, Clone, Copy)]
pub enum Which<'id> {
    /// All of them.
    All,
    /// One, by its id.
    One(&'id str),
    /// Those of a plan or a producer.
    Of(&'id str),
    /// Some, by their ids.
    Some(&'id [String]),
}

const TASKS: &str =
    "SELECT t.id AS record_id, t.custody_path, t.lead_body_id AS body_id, CAST(NULL AS TEXT) AS producer_id,
            t.title, p.number || ', ' || t.item_ref || ' · ' || b.short_name AS caption, b.name AS more_words,
            t.plan_id AS of_id, '' AS side
       FROM task t JOIN plan p ON p.id = t.plan_id JOIN body b ON b.id = t.lead_body_id";

const PAPERS: &str =
    "SELECT p.id AS record_id, p.custody_path, p.body_id, CAST(NULL AS TEXT) AS producer_id, p.subject AS title,
            CASE WHEN p.number = '' THEN '' ELSE p.number || ' · ' END
              || CASE WHEN p.direction = 'in' THEN p.issuer ELSE p.recipient END AS caption,
            p.kind || ' ' || p.issuer || ' ' || p.recipient AS more_words, p.body_id AS of_id,
            '' AS side
       FROM paper p";

const PRODUCTS: &str =
    "SELECT q.id AS record_id, q.custody_path, CAST(NULL AS TEXT) AS body_id, q.producer_id, q.name AS title,
            o.name || ' · ' || u.name AS caption, '' AS more_words, q.producer_id AS of_id, '' AS side
       FROM product q JOIN producer o ON o.id = q.producer_id JOIN unit u ON u.id = q.unit_id";

const PRODUCERS: &str =
    "SELECT o.id AS record_id, o.custody_path, CAST(NULL AS TEXT) AS body_id, o.id AS producer_id, o.name AS title,
            u.name || ' · ' || o.representative AS caption,
            COALESCE(o.phone, '') || ' ' || COALESCE(o.registration_number, '') AS more_words, o.unit_id AS of_id,
            '' AS side
       FROM producer o JOIN unit u ON u.id = o.unit_id
      WHERE o.merged_into IS NULL";

const SPECIALITIES: &str =
    "SELECT s.id AS record_id, s.custody_path, CAST(NULL AS TEXT) AS body_id, CAST(NULL AS TEXT) AS producer_id,
            s.name AS title, u.name AS caption, s.makers AS more_words, s.unit_id AS of_id, '' AS side
       FROM speciality s JOIN unit u ON u.id = s.unit_id";

/// A draft lies nowhere: only the office that writes it finds it.
const IDEA_ROUNDS: &str =
    "SELECT r.id AS record_id, CASE WHEN r.state = 'draft' THEN '' ELSE r.custody_path END AS custody_path, r.body_id,
            CAST(NULL AS TEXT) AS producer_id, r.title,
            CASE WHEN r.number = '' THEN '' ELSE r.number || ' · ' END || b.short_name AS caption,
            '' AS more_words, r.body_id AS of_id, '' AS side
       FROM idea_round r JOIN body b ON b.id = r.body_id";

const BUSINESS_PLANS: &str =
    "SELECT q.id AS record_id, q.custody_path, CAST(NULL AS TEXT) AS body_id, q.producer_id, i.title,
            o.name || ' · ' || u.name AS caption, '' AS more_words, q.producer_id AS of_id, '' AS side
       FROM business_plan q JOIN idea i ON i.id = q.idea_id JOIN producer o ON o.id = q.producer_id
       JOIN unit u ON u.id = o.unit_id";

/// An entry for each side that is a producer.
const CONTRACTS: &str =
    "SELECT c.id AS record_id, o.custody_path, CAST(NULL AS TEXT) AS body_id, o.id AS producer_id, c.what AS title,
            COALESCE(s.name, c.supplier_name) || ' → ' || COALESCE(b.name, c.buyer_name) AS caption,
            COALESCE(c.number, '') AS more_words, o.id AS of_id,
            CASE WHEN o.id = c.supplier_id THEN 'supplier' ELSE 'buyer' END AS side
       FROM supply_contract c JOIN producer o ON o.id IN (c.supplier_id, c.buyer_id)
       LEFT JOIN producer s ON s.id = c.supplier_id LEFT JOIN producer b ON b.id = c.buyer_id";

/// An entry where it lies, and one for each producer it supplies.
const MATERIAL_AREAS: &str =
    "SELECT g.id AS record_id, g.custody_path, CAST(NULL AS TEXT) AS body_id, CAST(NULL AS TEXT) AS producer_id,
            g.material AS title, CASE WHEN g.place = '' THEN '' ELSE g.place || ', ' END || u.name AS caption,
            COALESCE(g.certificate_number, '') AS more_words, g.unit_id AS of_id, '' AS side
       FROM material_area g JOIN unit u ON u.id = g.unit_id
      UNION ALL
     SELECT g.id, '', CAST(NULL AS TEXT), m.producer_id, g.material,
            CASE WHEN g.place = '' THEN '' ELSE g.place || ', ' END || u.name,
            COALESCE(g.certificate_number, ''), m.producer_id, m.producer_id
       FROM material_area g JOIN unit u ON u.id = g.unit_id
       JOIN material_area_producer m ON m.material_area_id = g.id";

/// The same of crafts.
const CRAFT_GROUPS: &str =
    "SELECT g.id AS record_id, g.custody_path, CAST(NULL AS TEXT) AS body_id, CAST(NULL AS TEXT) AS producer_id,
            g.name AS title, g.craft || ' · ' || u.name AS caption, COALESCE(g.decision_number, '') AS more_words,
            g.unit_id AS of_id, '' AS side
       FROM craft_group g JOIN unit u ON u.id = g.unit_id
      UNION ALL
     SELECT g.id, '', CAST(NULL AS TEXT), m.producer_id, g.name, g.craft || ' · ' || u.name,
            COALESCE(g.decision_number, ''), m.producer_id, m.producer_id
       FROM craft_group g JOIN unit u ON u.id = g.unit_id
       JOIN craft_group_producer m ON m.craft_group_id = g.id";

const SUPPORT_CASES: &str = "SELECT c.id AS record_id, c.custody_path, CAST(NULL AS TEXT) AS body_id, c.producer_id,
            COALESCE(q.name, o.name) AS title,
            CASE WHEN q.id IS NULL THEN u.name ELSE o.name || ' · ' || u.name END AS caption,
            c.kind || ' ' || o.name AS more_words, c.producer_id AS of_id, '' AS side
       FROM support_case c JOIN producer o ON o.id = c.producer_id JOIN unit u ON u.id = o.unit_id
       LEFT JOIN product q ON q.id = c.product_id";

const UNITS: &str =
    "SELECT u.id AS record_id, '/' AS custody_path, CAST(NULL AS TEXT) AS body_id, CAST(NULL AS TEXT) AS producer_id,
            u.name AS title, COALESCE(a.name, '') || COALESCE(', ' || b.name, '') AS caption, u.code AS more_words,
            u.parent_id AS of_id, '' AS side
       FROM unit u LEFT JOIN unit a ON a.id = u.parent_id LEFT JOIN unit b ON b.id = a.parent_id";

rows! {
    /// An entry that was found.
    pub struct Found {
        /// The record.
        pub record_id: String,
        /// Its name.
        pub title: String,
        /// A line below.
        pub caption: String,
        /// The title's place in the alphabet.
        pub sort_key: String,
    }

    /// A record as its entry says it.
    struct Source {
        record_id: String,
        custody_path: String,
        body_id: Option<String>,
        producer_id: Option<String>,
        title: String,
        caption: String,
        more_words: String,
        side: String,
    }

    struct Moved {
        id: String,
        kind: String,
        body_id: Option<String>,
        producer_id: Option<String>,
        words: String,
    }
}

/// Where someone may find entries of a kind.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scope {
    /// Paths of unit codes; `/` is everywhere.
    pub territories: Vec<String>,
    /// Bodies, wherever they are.
    pub body_ids: Vec<String>,
    /// Producers, wherever they are.
    pub producer_ids: Vec<String>,
    /// Paths at which something lies that concerns whoever is below, such as a call for ideas.
    pub around: Vec<String>,
}

impl Scope {
    /// The words that entries of a kind within this scope hold at least one of.
    fn words(&self, kind: &str) -> Vec<String> {
        let territories = self.territories.iter().map(|path| format!("/{kind}:{path}"));
        let bodies = self.body_ids.iter().map(|id| format!("/{kind}:body:{id}"));
        let producers = self.producer_ids.iter().map(|id| format!("/{kind}:producer:{id}"));
        let around = self.around.iter().map(|path| format!("/{kind}:at:{path}"));
        territories.chain(bodies).chain(producers).chain(around).collect()
    }
}

/// Entries written by one statement.
const AT_ONCE: usize = 200;

/// Fewer characters than this are not searched for.
pub const LEAST_CHARACTERS: usize = 2;

/// More words than this are not searched for.
const MOST_WORDS: usize = 12;

/// The scopes an entry lies in: each territory above it, its body, its producer; a call also the place itself.
fn scopes(kind: &str, custody_path: &str, body_id: Option<&str>, producer_id: Option<&str>) -> String {
    let mut scopes = String::new();
    for (at, _) in custody_path.match_indices('/') {
        scopes.push_str(&format!(" /{kind}:{}", &custody_path[..=at]));
    }
    if let Some(id) = body_id {
        scopes.push_str(&format!(" /{kind}:body:{id}"));
    }
    if let Some(id) = producer_id {
        scopes.push_str(&format!(" /{kind}:producer:{id}"));
    }
    if kind == Kind::IdeaRound.name() && !custody_path.is_empty() {
        scopes.push_str(&format!(" /{kind}:at:{custody_path}"));
    }
    scopes
}

/// Puts the entries of records, or puts them anew where records were renamed or moved. Says how many.
pub async fn put(tx: &mut Tx, kind: Kind, which: Which<'_>) -> Result<usize> {
    let mut question = sql("SELECT * FROM (");
    question.push(kind.sources()).push(") s WHERE 1 = 1");
    match which {
        Which::All => {}
        Which::One(id) => {
            question.push(" AND s.record_id = ").push_bind(id);
        }
        Which::Of(id) => {
            question.push(" AND s.of_id = ").push_bind(id);
        }
        Which::Some(ids) => {
            question.push(" AND s.record_id IN ").push_list(ids.iter().map(String::as_str));
        }
    }
    // Ids sort by when they were made: an index put anew finds the newest first as the old one did.
    question.push(" ORDER BY s.record_id, s.side");
    let sources: Vec<Source> = question.all(tx).await?;
    for some in sources.chunks(AT_ONCE) {
        insert(tx, kind, some).await?;
    }
    Ok(sources.len())
}

async fn insert(tx: &mut Tx, kind: Kind, sources: &[Source]) -> Result<()> {
    let mut statement = sql("INSERT INTO search_entry (id, kind, record_id, custody_path, body_id, producer_id, title,
                                   caption, words, sort_key) VALUES ");
    for (place, source) in sources.iter().enumerate() {
        let (body, producer) = (source.body_id.as_deref(), source.producer_id.as_deref());
        let mut words = text::fold(&[source.title.as_str(), &source.caption, &source.more_words].join(" "));
        words.push_str(&words_of_kind(kind, &source.more_words));
        words.push_str(&scopes(kind.name(), &source.custody_path, body, producer));
        statement.push(if place == 0 { "" } else { ", " });
        let side = if source.side.is_empty() { String::new() } else { format!(":{}", source.side) };
        statement.push("(").push_bind(format!("{}:{}{side}", kind.name(), source.record_id));
        statement.push(", ").push_bind(kind.name()).push(", ").push_bind(&source.record_id);
        statement.push(", ").push_bind(&source.custody_path).push(", ").push_bind(body);
        statement.push(", ").push_bind(producer).push(", ").push_bind(&source.title);
        statement.push(", ").push_bind(&source.caption).push(", ").push_bind(words);
        statement.push(", ").push_bind(text::sort_key(&source.title)).push(")");
    }
    statement.push(
        " ON CONFLICT (id) DO UPDATE
             SET custody_path = excluded.custody_path, body_id = excluded.body_id,
                 producer_id = excluded.producer_id, title = excluded.title, caption = excluded.caption,
                 words = excluded.words, sort_key = excluded.sort_key",
    );
    statement.execute(tx).await?;
    Ok(())
}

/// The words for the kind of a paper or a case, by its name, which stands first: who looks for a `Kế hoạch` types so.
fn words_of_kind(kind: Kind, more_words: &str) -> String {
    let name = more_words.split(' ').next().unwrap_or_default();
    let title = match kind {
        Kind::Paper => name.parse::<PaperKind>().map(PaperKind::title).ok(),
        Kind::SupportCase => name.parse::<CaseKind>().map(CaseKind::title).ok(),
        _ => None,
    };
    title.map(|title| format!(" {}", text::fold(title))).unwrap_or_default()
}

/// Takes the entries of a record away that is not to be found any more.
pub async fn remove(tx: &mut Tx, kind: Kind, record_id: &str) -> Result<()> {
    sql("DELETE FROM search_entry WHERE kind = $1 AND record_id = $2")
        .bind(kind.name())
        .bind(record_id)
        .execute(tx)
        .await?;
    Ok(())
}

/// Takes every entry away through which something is found because of a producer.
pub async fn remove_of_producer(tx: &mut Tx, producer_id: &str) -> Result<()> {
    sql("DELETE FROM search_entry WHERE producer_id = $1").bind(producer_id).execute(tx).await?;
    Ok(())
}

/// Puts in every record of the kinds of which there is no entry yet: of those that are new to the search.
pub(crate) async fn put_new_kinds(tx: &mut Tx) -> Result<()> {
    for kind in Kind::ALL {
        if count_entries(tx, kind).await? == 0 {
            put(tx, kind, Which::All).await?;
        }
    }
    Ok(())
}

/// How many entries of a kind there are.
pub async fn count_entries(tx: &mut Tx, kind: Kind) -> Result<i64> {
    let (count,) = sql("SELECT count(*) FROM search_entry WHERE kind = $1").bind(kind.name()).one(tx).await?;
    Ok(count)
}

/// Takes every entry away, to be put anew.
pub async fn clear(tx: &mut Tx) -> Result<()> {
    sql("DELETE FROM search_entry WHERE 1 = 1").execute(tx).await?;
    Ok(())
}

/// Moves the entries of a path to another, as a reform moves the records they stand for.
pub async fn move_entries(tx: &mut Tx, old_path: &str, new_path: &str) -> Result<()> {
    let moved: Vec<Moved> =
        sql("SELECT id, kind, body_id, producer_id, words FROM search_entry WHERE custody_path = $1")
            .bind(old_path)
            .all(tx)
            .await?;
    for entry in moved {
        let searched = entry.words.split(" /").next().unwrap_or_default();
        let scopes = scopes(&entry.kind, new_path, entry.body_id.as_deref(), entry.producer_id.as_deref());
        sql("UPDATE search_entry SET custody_path = $2, words = $3 WHERE id = $1")
            .bind(entry.id)
            .bind(new_path)
            .bind(format!("{searched}{scopes}"))
            .execute_one(tx)
            .await?;
    }
    Ok(())
}

/// Entries of a kind within a scope that hold every word, the last as a beginning; at most so many, in no
/// order. Fewer than [`LEAST_CHARACTERS`] find nothing.
pub async fn find(tx: &mut Tx, kind: Kind, scope: &Scope, asked: &str, at_most: i64) -> Result<Vec<Found>> {
    let folded = text::fold(asked);
    let words: Vec<&str> = folded.split(' ').take(MOST_WORDS).collect();
    let scopes = scope.words(kind.name());
    if folded.chars().count() < LEAST_CHARACTERS || scopes.is_empty() {
        return Ok(Vec::new());
    }
    let (statement, asked) = crate::dialect::full_text(tx, &words, &scopes);
    // Both sides of a contract may lie within the scope.
    let entries = if kind == Kind::Contract { 2 * at_most } else { at_most };
    let mut found: Vec<Found> = sql(statement).bind(asked).bind(entries).all(tx).await?;
    let mut seen = BTreeSet::new();
    found.retain(|one| seen.insert(one.record_id.clone()));
    found.truncate(usize::try_from(at_most).unwrap_or_default());
    Ok(found)
}
