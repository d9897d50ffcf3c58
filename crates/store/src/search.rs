//! The one search box: entries of every kind, found by their words within what someone may know of.
//!
//! An entry's `words` hold what is searched, folded, and behind it the entry's scopes: where it lies,
//! as words nobody can type, such as `/paper:/92/` or `/paper:body:can-tho.so-nnmt`. So one index
//! answers both questions at once, and a common word costs no more than a rare one.

use domain::papers::PaperKind;
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
    /// An administrative unit.
    Unit,
}

impl Kind {
    /// Every kind, in the order in which they are shown.
    pub const ALL: [Self; 5] = [Self::Task, Self::Paper, Self::Product, Self::Producer, Self::Unit];

    /// The name in the store and in word lists.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Task => "task",
            Self::Paper => "paper",
            Self::Product => "product",
            Self::Producer => "producer",
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
            t.plan_id AS of_id
       FROM task t JOIN plan p ON p.id = t.plan_id JOIN body b ON b.id = t.lead_body_id";

const PAPERS: &str =
    "SELECT p.id AS record_id, p.custody_path, p.body_id, CAST(NULL AS TEXT) AS producer_id, p.subject AS title,
            CASE WHEN p.number = '' THEN '' ELSE p.number || ' · ' END
              || CASE WHEN p.direction = 'in' THEN p.issuer ELSE p.recipient END AS caption,
            p.kind || ' ' || p.issuer || ' ' || p.recipient AS more_words, p.body_id AS of_id
       FROM paper p";

const PRODUCTS: &str =
    "SELECT q.id AS record_id, q.custody_path, CAST(NULL AS TEXT) AS body_id, q.producer_id, q.name AS title,
            o.name || ' · ' || u.name AS caption, '' AS more_words, q.producer_id AS of_id
       FROM product q JOIN producer o ON o.id = q.producer_id JOIN unit u ON u.id = q.unit_id";

const PRODUCERS: &str =
    "SELECT o.id AS record_id, o.custody_path, CAST(NULL AS TEXT) AS body_id, o.id AS producer_id, o.name AS title,
            u.name || ' · ' || o.representative AS caption,
            COALESCE(o.phone, '') || ' ' || COALESCE(o.registration_number, '') AS more_words, o.unit_id AS of_id
       FROM producer o JOIN unit u ON u.id = o.unit_id
      WHERE o.merged_into IS NULL";

const UNITS: &str =
    "SELECT u.id AS record_id, '/' AS custody_path, CAST(NULL AS TEXT) AS body_id, CAST(NULL AS TEXT) AS producer_id,
            u.name AS title, COALESCE(a.name, '') || COALESCE(', ' || b.name, '') AS caption, u.code AS more_words,
            u.parent_id AS of_id
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
}

impl Scope {
    /// The words that entries of a kind within this scope hold at least one of.
    fn words(&self, kind: &str) -> Vec<String> {
        let territories = self.territories.iter().map(|path| format!("/{kind}:{path}"));
        let bodies = self.body_ids.iter().map(|id| format!("/{kind}:body:{id}"));
        let producers = self.producer_ids.iter().map(|id| format!("/{kind}:producer:{id}"));
        territories.chain(bodies).chain(producers).collect()
    }
}

/// Entries written by one statement.
const AT_ONCE: usize = 200;

/// Fewer characters than this are not searched for.
pub const LEAST_CHARACTERS: usize = 2;

/// More words than this are not searched for.
const MOST_WORDS: usize = 12;

/// The scopes an entry lies in: each territory above it, its body, its producer.
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
    question.push(" ORDER BY s.record_id");
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
        if kind == Kind::Paper {
            words.push_str(&kind_of_paper(&source.more_words));
        }
        words.push_str(&scopes(kind.name(), &source.custody_path, body, producer));
        statement.push(if place == 0 { "" } else { ", " });
        statement.push("(").push_bind(format!("{}:{}", kind.name(), source.record_id));
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

/// The word for the kind of a paper, by its sign, which stands first: who looks for a `Kế hoạch` types so.
fn kind_of_paper(more_words: &str) -> String {
    let sign = more_words.split(' ').next().unwrap_or_default();
    let kind = sign.parse::<PaperKind>();
    kind.map(|kind| format!(" {}", text::fold(kind.title()))).unwrap_or_default()
}

/// Takes the entry of a record away that is not to be found any more.
pub async fn remove(tx: &mut Tx, kind: Kind, record_id: &str) -> Result<()> {
    sql("DELETE FROM search_entry WHERE id = $1").bind(format!("{}:{record_id}", kind.name())).execute(tx).await?;
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
    sql(statement).bind(asked).bind(at_most).all(tx).await
}
