//! Producers: cooperatives, groups, enterprises, farms, households.

mod depth;
mod merging;

use domain::ids::ProducerId;
use domain::{Day, Timestamp, text};

use crate::{Result, Sql, Tx, rows, sql};

pub use depth::{
    HandRow, Personal, ProducerFile, YearRow, find_file, find_personal, find_year, insert_file, insert_year,
    list_files, list_hands, list_replaced_years, list_wholes, list_years, replace_year, save_personal,
};
pub use merging::{
    Likeness, MOVED, MergeRow, ToldApart, ToldApartPair, delete_told_apart, find_merge, find_told_apart, insert_merge,
    insert_told_apart, list_likenesses, list_merges_into, list_shared_open_dossiers, list_told_apart, mark_merged,
    move_records, move_years,
};

rows! {
    /// A producer.
    pub struct Producer {
        /// The producer.
        pub id: ProducerId,
        /// Its name.
        pub name: String,
        /// Its legal form's name.
        pub legal_form: String,
        /// The number of its business registration.
        pub registration_number: Option<String>,
        /// The day of that registration.
        pub registered_on: Option<Day>,
        /// Who represents it.
        pub representative: String,
        /// A phone number of ten digits.
        pub phone: Option<String>,
        /// An e-mail address.
        pub email: Option<String>,
        /// Where it is.
        pub address: String,
        /// The unit, as recorded.
        pub unit_id: String,
        /// The unit answerable now.
        pub custody_path: String,
        /// When it was recorded.
        pub created_at: Timestamp,
        /// The record that stays, where this one was found to be of the same producer.
        pub merged_into: Option<ProducerId>,
        /// Counts up with each change.
        pub version: i64,
    }

    /// A producer in a list.
    pub struct ProducerListed {
        /// The producer.
        pub id: ProducerId,
        /// Its name.
        pub name: String,
        /// Its legal form's name.
        pub legal_form: String,
        /// Who represents it.
        pub representative: String,
        /// A phone number of ten digits.
        pub phone: Option<String>,
        /// The commune's name, as recorded.
        pub unit_name: String,
        /// How many products it has.
        pub products: i64,
        /// How many of its dossiers are on their way.
        pub open_dossiers: i64,
    }

    /// A producer that may be the same as one being recorded.
    pub struct Namesake {
        /// The producer.
        pub id: ProducerId,
        /// Its name.
        pub name: String,
        /// Its name without the word for its legal form, folded.
        pub identity_key: String,
        /// The number of its business registration.
        pub registration_number: Option<String>,
        /// A phone number of ten digits.
        pub phone: Option<String>,
        /// The unit answerable now.
        pub custody_path: String,
    }
}

/// Which records someone reaches: those of territories, and those of producers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reach {
    /// Paths of unit codes; `/` is everywhere.
    pub territories: Vec<String>,
    /// Producers, wherever they are.
    pub producers: Vec<ProducerId>,
}

impl Reach {
    /// Adds ` AND (custody in a territory OR producer IN (…))`, or what of it can match at all.
    pub(crate) fn push(&self, question: &mut Sql, producer: &'static str, custody_path: &'static str) {
        if self.producers.is_empty() {
            question.push_territories(custody_path, &self.territories);
            return;
        }
        question.push(" AND (").push_within(custody_path, &self.territories).push(" OR ");
        question.push(producer).push(" IN ").push_list(self.producers.iter().copied()).push(")");
    }
}

/// Which part of a list to show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slice {
    /// Rows at most.
    pub limit: i64,
    /// Rows left out before them.
    pub offset: i64,
}

impl Default for Slice {
    fn default() -> Self {
        Self { limit: 25, offset: 0 }
    }
}

/// What to find among producers.
#[derive(Debug, Clone, Default)]
pub struct ProducerFilter {
    /// What may be found at all.
    pub reach: Reach,
    /// A part of the name, however it is written, or a telephone number.
    pub text: String,
    /// The legal form's name; any if empty.
    pub legal_form: String,
    /// The unit's path; any if empty.
    pub unit_path: String,
}

impl ProducerFilter {
    fn push(&self, question: &mut Sql) {
        self.reach.push(question, "p.id", "p.custody_path");
        let folded = text::fold(&self.text);
        if !folded.is_empty() {
            question.push(" AND (p.name_key LIKE ").push_bind(format!("%{folded}%"));
            question.push(" OR p.phone = ").push_bind(domain::people::phone(&self.text)).push(")");
        }
        if !self.legal_form.is_empty() {
            question.push(" AND p.legal_form = ").push_bind(&self.legal_form);
        }
        if !self.unit_path.is_empty() {
            question.push_territories("p.custody_path", std::slice::from_ref(&self.unit_path));
        }
    }
}

/// A producer.
pub async fn find_producer(tx: &mut Tx, id: ProducerId) -> Result<Option<Producer>> {
    sql("SELECT id, name, legal_form, registration_number, registered_on, representative, phone, email, address,
                unit_id, custody_path, created_at, merged_into, version
           FROM producer WHERE id = $1")
    .bind(id)
    .optional(tx)
    .await
}

/// A new producer.
pub async fn insert_producer(tx: &mut Tx, producer: &Producer) -> Result<()> {
    sql(
        "INSERT INTO producer (id, name, name_key, identity_key, sort_key, legal_form, registration_number, registered_on,
                               representative, phone, email, address, unit_id, custody_path, created_at, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 1)",
    )
    .bind(producer.id)
    .bind(&producer.name)
    .bind(text::fold(&producer.name))
    .bind(domain::producers::identity_key(&producer.name))
    .bind(text::sort_key(&producer.name))
    .bind(&producer.legal_form)
    .bind(producer.registration_number.as_deref())
    .bind(producer.registered_on)
    .bind(&producer.representative)
    .bind(producer.phone.as_deref())
    .bind(producer.email.as_deref())
    .bind(&producer.address)
    .bind(&producer.unit_id)
    .bind(&producer.custody_path)
    .bind(producer.created_at)
    .execute_one(tx)
    .await
}

/// Saves what may change of a producer. Fails with [`crate::Error::Stale`] if it was saved in between.
pub async fn save_producer(tx: &mut Tx, producer: &Producer) -> Result<()> {
    sql("UPDATE producer
            SET name = $3, name_key = $4, identity_key = $5, sort_key = $6, legal_form = $7, registration_number = $8,
                registered_on = $9, representative = $10, phone = $11, email = $12, address = $13, version = version + 1
          WHERE id = $1 AND version = $2")
    .bind(producer.id)
    .bind(producer.version)
    .bind(&producer.name)
    .bind(text::fold(&producer.name))
    .bind(domain::producers::identity_key(&producer.name))
    .bind(text::sort_key(&producer.name))
    .bind(&producer.legal_form)
    .bind(producer.registration_number.as_deref())
    .bind(producer.registered_on)
    .bind(&producer.representative)
    .bind(producer.phone.as_deref())
    .bind(producer.email.as_deref())
    .bind(&producer.address)
    .execute_one(tx)
    .await
}

/// Producers that may be the same: of the same name in the commune, or with the same registration
/// or telephone number anywhere.
pub async fn list_namesakes(tx: &mut Tx, like: &Producer) -> Result<Vec<Namesake>> {
    sql("SELECT id, name, identity_key, registration_number, phone, custody_path
           FROM producer
          WHERE id <> $1 AND merged_into IS NULL
            AND ((identity_key = $2 AND custody_path = $3) OR registration_number = $4 OR phone = $5)
          ORDER BY sort_key, id")
    .bind(like.id)
    .bind(domain::producers::identity_key(&like.name))
    .bind(&like.custody_path)
    .bind(like.registration_number.as_deref())
    .bind(like.phone.as_deref())
    .all(tx)
    .await
}

/// Producers by name, a slice of them.
pub async fn list_producers(tx: &mut Tx, filter: &ProducerFilter, slice: Slice) -> Result<Vec<ProducerListed>> {
    let mut question = sql("SELECT p.id, p.name, p.legal_form, p.representative, p.phone, u.name AS unit_name,
                (SELECT count(*) FROM product q WHERE q.producer_id = p.id) AS products,
                (SELECT count(*) FROM dossier d WHERE d.producer_id = p.id AND d.state <> 'decided') AS open_dossiers
           FROM producer p JOIN unit u ON u.id = p.unit_id
          WHERE p.merged_into IS NULL");
    filter.push(&mut question);
    question.push(" ORDER BY p.sort_key, p.id LIMIT ").push_bind(slice.limit);
    question.push(" OFFSET ").push_bind(slice.offset);
    question.all(tx).await
}

/// How many producers there are.
pub async fn count_producers(tx: &mut Tx, filter: &ProducerFilter) -> Result<i64> {
    let mut question = sql("SELECT count(*) FROM producer p WHERE p.merged_into IS NULL");
    filter.push(&mut question);
    let (count,) = question.one(tx).await?;
    Ok(count)
}

/// The communes of territories on a day, by name: code, name and path.
pub async fn list_communes(tx: &mut Tx, territories: &[String], on: Day) -> Result<Vec<(String, String, String)>> {
    let mut question = sql("SELECT code, name, path FROM unit
          WHERE level = 'commune' AND (valid_from IS NULL OR valid_from <= $1) AND (valid_to IS NULL OR valid_to >= $1)")
    .bind(on);
    question.push_territories("path", territories);
    question.push(" ORDER BY sort_key, code");
    question.all(tx).await
}

/// Producers one reaches, for choosing among them: each by id, name and commune.
pub async fn list_choices(tx: &mut Tx, reach: &Reach, at_most: i64) -> Result<Vec<(ProducerId, String, String)>> {
    let mut question = sql("SELECT p.id, p.name, u.name FROM producer p JOIN unit u ON u.id = p.unit_id
          WHERE p.merged_into IS NULL");
    reach.push(&mut question, "p.id", "p.custody_path");
    question.push(" ORDER BY p.sort_key, p.id LIMIT ").push_bind(at_most);
    question.all(tx).await
}

/// Who last changed a record, by name, and when; nothing is known of records older than the audit.
pub async fn find_last_change(
    tx: &mut Tx,
    kind: &'static str,
    id: &str,
) -> Result<Option<(Option<String>, Timestamp)>> {
    sql("SELECT a.name, e.at
           FROM audit_event e LEFT JOIN account a ON a.id = e.actor
          WHERE e.subject_kind = $1 AND e.subject_id = $2
          ORDER BY e.seq DESC LIMIT 1")
    .bind(kind)
    .bind(id)
    .optional(tx)
    .await
}
