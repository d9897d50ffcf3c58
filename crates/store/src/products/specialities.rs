//! Local specialities, who makes them, what protects them, and who accepted them.

use domain::ids::{AccountId, ProducerId, SpecialityId};
use domain::{Day, Timestamp, text};

use crate::producers::{Reach, Slice};
use crate::{Result, Sql, Tx, rows, sql};

rows! {
    /// What a commune is known for.
    pub struct Speciality {
        /// The speciality.
        pub id: SpecialityId,
        /// The commune, as recorded.
        pub unit_id: String,
        /// The unit answerable now.
        pub custody_path: String,
        /// What it is called.
        pub name: String,
        /// The name of its group.
        pub product_group: String,
        /// The first month of its season.
        pub season_from: Option<i64>,
        /// The last month of its season.
        pub season_to: Option<i64>,
        /// How much there is in a year.
        pub volume: Option<i64>,
        /// In which unit.
        pub volume_unit: String,
        /// Who makes it, in words.
        pub makers: String,
        /// What makes it better than others.
        pub advantage: String,
        /// `proposed`, `commune-accepted`, `accepted` or `refused`.
        pub state: String,
        /// Who proposed it.
        pub proposed_by: AccountId,
        /// The day it was proposed.
        pub proposed_on: Day,
        /// Counts up with each change.
        pub version: i64,
    }

    /// A speciality in a list.
    pub struct SpecialityListed {
        /// The speciality.
        pub id: SpecialityId,
        /// What it is called.
        pub name: String,
        /// The name of its group.
        pub product_group: String,
        /// The first month of its season.
        pub season_from: Option<i64>,
        /// The last month of its season.
        pub season_to: Option<i64>,
        /// How much there is in a year.
        pub volume: Option<i64>,
        /// In which unit.
        pub volume_unit: String,
        /// The commune's name, as recorded.
        pub unit_name: String,
        /// The commune, as recorded.
        pub unit_id: String,
        /// `proposed`, `commune-accepted`, `accepted` or `refused`.
        pub state: String,
        /// How many signs protect its name.
        pub signs: i64,
        /// Who makes it, in words.
        pub makers: String,
        /// Why it is better than elsewhere.
        pub advantage: String,
        /// The day it was proposed.
        pub proposed_on: Day,
    }

    /// What protects a speciality's name.
    pub struct SpecialitySign {
        /// The name of its kind.
        pub kind: String,
        /// The number of its certificate.
        pub number: String,
        /// The day of its certificate.
        pub dated: Option<Day>,
    }

    /// Who did what with a record, when and why.
    pub struct StepTaken {
        /// The name of the step.
        pub kind: String,
        /// By whom, by name.
        pub by: String,
        /// Why, or what.
        pub text: String,
        /// The day.
        pub done_on: Day,
        /// When it was recorded.
        pub recorded_at: Timestamp,
    }

    /// A producer linked to a speciality.
    pub struct LinkedProducer {
        /// The producer.
        pub id: ProducerId,
        /// Its name.
        pub name: String,
        /// The unit answerable now.
        pub custody_path: String,
    }
}

/// What to find among specialities.
#[derive(Debug, Clone, Default)]
pub struct SpecialityFilter {
    /// What may be found at all.
    pub territories: Vec<String>,
    /// A part of the name, however it is written.
    pub text: String,
    /// The group's name; any if empty.
    pub group: String,
    /// The state's name; any if empty.
    pub state: String,
    /// The commune's path; any if empty.
    pub unit_path: String,
}

impl SpecialityFilter {
    fn push(&self, question: &mut Sql) {
        let reach = Reach { territories: self.territories.clone(), producers: Vec::new() };
        reach.push(question, "s.id", "s.custody_path");
        let folded = text::fold(&self.text);
        if !folded.is_empty() {
            question.push(" AND s.name_key LIKE ").push_bind(format!("%{folded}%"));
        }
        if !self.group.is_empty() {
            question.push(" AND s.product_group = ").push_bind(&self.group);
        }
        if !self.state.is_empty() {
            question.push(" AND s.state = ").push_bind(&self.state);
        }
        if !self.unit_path.is_empty() {
            question.push_territories("s.custody_path", std::slice::from_ref(&self.unit_path));
        }
    }
}

const COLUMNS: &str =
    "SELECT id, unit_id, custody_path, name, product_group, season_from, season_to, volume, volume_unit,
            makers, advantage, state, proposed_by, proposed_on, version
       FROM speciality WHERE ";

/// A speciality.
pub async fn find_speciality(tx: &mut Tx, id: SpecialityId) -> Result<Option<Speciality>> {
    let mut question = sql(COLUMNS);
    question.push("id = ").push_bind(id);
    question.optional(tx).await
}

/// The speciality of a commune with a name, however it is written.
pub async fn find_speciality_named(tx: &mut Tx, unit_id: &str, name: &str) -> Result<Option<Speciality>> {
    let mut question = sql(COLUMNS);
    question.push("unit_id = ").push_bind(unit_id);
    question.push(" AND name_key = ").push_bind(text::fold(name));
    question.optional(tx).await
}

/// A new speciality.
pub async fn insert_speciality(tx: &mut Tx, speciality: &Speciality) -> Result<()> {
    sql("INSERT INTO speciality (id, unit_id, custody_path, name, name_key, sort_key, product_group, season_from,
                                 season_to, volume, volume_unit, makers, advantage, state, proposed_by, proposed_on,
                                 version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, 1)")
    .bind(speciality.id)
    .bind(&speciality.unit_id)
    .bind(&speciality.custody_path)
    .bind(&speciality.name)
    .bind(text::fold(&speciality.name))
    .bind(text::sort_key(&speciality.name))
    .bind(&speciality.product_group)
    .bind(speciality.season_from)
    .bind(speciality.season_to)
    .bind(speciality.volume)
    .bind(&speciality.volume_unit)
    .bind(&speciality.makers)
    .bind(&speciality.advantage)
    .bind(&speciality.state)
    .bind(speciality.proposed_by)
    .bind(speciality.proposed_on)
    .execute_one(tx)
    .await
}

/// Saves a speciality. Fails with [`crate::Error::Stale`] if it was saved in between.
pub async fn save_speciality(tx: &mut Tx, speciality: &Speciality) -> Result<()> {
    sql("UPDATE speciality
            SET name = $3, name_key = $4, sort_key = $5, product_group = $6, season_from = $7, season_to = $8,
                volume = $9, volume_unit = $10, makers = $11, advantage = $12, state = $13, version = version + 1
          WHERE id = $1 AND version = $2")
    .bind(speciality.id)
    .bind(speciality.version)
    .bind(&speciality.name)
    .bind(text::fold(&speciality.name))
    .bind(text::sort_key(&speciality.name))
    .bind(&speciality.product_group)
    .bind(speciality.season_from)
    .bind(speciality.season_to)
    .bind(speciality.volume)
    .bind(&speciality.volume_unit)
    .bind(&speciality.makers)
    .bind(&speciality.advantage)
    .bind(&speciality.state)
    .execute_one(tx)
    .await
}

/// Puts signs and producers in the place of those that were there.
pub async fn save_speciality_links(
    tx: &mut Tx,
    id: SpecialityId,
    signs: &[SpecialitySign],
    producers: &[ProducerId],
) -> Result<()> {
    sql("DELETE FROM speciality_sign WHERE speciality_id = $1").bind(id).execute(tx).await?;
    for (position, sign) in (1_i64..).zip(signs) {
        sql("INSERT INTO speciality_sign (speciality_id, position, kind, number, dated) VALUES ($1, $2, $3, $4, $5)")
            .bind(id)
            .bind(position)
            .bind(&sign.kind)
            .bind(&sign.number)
            .bind(sign.dated)
            .execute_one(tx)
            .await?;
    }
    sql("DELETE FROM speciality_producer WHERE speciality_id = $1").bind(id).execute(tx).await?;
    for producer in producers {
        sql("INSERT INTO speciality_producer (speciality_id, producer_id) VALUES ($1, $2)")
            .bind(id)
            .bind(*producer)
            .execute_one(tx)
            .await?;
    }
    Ok(())
}

/// What protects a speciality's name.
pub async fn list_speciality_signs(tx: &mut Tx, id: SpecialityId) -> Result<Vec<SpecialitySign>> {
    sql("SELECT kind, number, dated FROM speciality_sign WHERE speciality_id = $1 ORDER BY position")
        .bind(id)
        .all(tx)
        .await
}

/// Who makes a speciality, by name.
pub async fn list_speciality_producers(tx: &mut Tx, id: SpecialityId) -> Result<Vec<LinkedProducer>> {
    sql("SELECT p.id, p.name, p.custody_path
           FROM speciality_producer l JOIN producer p ON p.id = l.producer_id
          WHERE l.speciality_id = $1
          ORDER BY p.sort_key, p.id")
    .bind(id)
    .all(tx)
    .await
}

/// Producers of a territory, by name.
pub async fn list_producers_within(tx: &mut Tx, path: &str) -> Result<Vec<LinkedProducer>> {
    let mut question = sql("SELECT p.id, p.name, p.custody_path FROM producer p WHERE p.merged_into IS NULL");
    question.push_territories("p.custody_path", &[path.to_owned()]);
    question.push(" ORDER BY p.sort_key, p.id LIMIT 500");
    question.all(tx).await
}

/// Notes a step.
pub async fn insert_speciality_step(
    tx: &mut Tx,
    id: SpecialityId,
    kind: &str,
    account_id: AccountId,
    text: &str,
    (done_on, recorded_at): (Day, Timestamp),
) -> Result<()> {
    sql("INSERT INTO speciality_step (speciality_id, position, kind, account_id, text, done_on, recorded_at)
         SELECT CAST($1 AS TEXT), count(*) + 1, CAST($2 AS TEXT), CAST($3 AS TEXT), CAST($4 AS TEXT), CAST($5 AS TEXT),
                CAST($6 AS BIGINT)
           FROM speciality_step WHERE speciality_id = $1")
    .bind(id)
    .bind(kind)
    .bind(account_id)
    .bind(text)
    .bind(done_on)
    .bind(recorded_at)
    .execute_one(tx)
    .await
}

/// What was done with a speciality, in order.
pub async fn list_speciality_steps(tx: &mut Tx, id: SpecialityId) -> Result<Vec<StepTaken>> {
    sql("SELECT s.kind, a.name AS by, s.text, s.done_on, s.recorded_at
           FROM speciality_step s JOIN account a ON a.id = s.account_id
          WHERE s.speciality_id = $1
          ORDER BY s.position")
    .bind(id)
    .all(tx)
    .await
}

/// Specialities by commune and name, a slice of them.
pub async fn list_specialities(tx: &mut Tx, filter: &SpecialityFilter, slice: Slice) -> Result<Vec<SpecialityListed>> {
    let mut question = sql("SELECT s.id, s.name, s.product_group, s.season_from, s.season_to, s.volume, s.volume_unit,
                u.name AS unit_name, s.unit_id, s.state,
                (SELECT count(*) FROM speciality_sign g WHERE g.speciality_id = s.id) AS signs, s.makers,
                s.advantage, s.proposed_on
           FROM speciality s JOIN unit u ON u.id = s.unit_id
          WHERE 1 = 1");
    filter.push(&mut question);
    question.push(" ORDER BY u.sort_key, u.id, s.sort_key, s.id LIMIT ").push_bind(slice.limit);
    question.push(" OFFSET ").push_bind(slice.offset);
    question.all(tx).await
}

/// How many specialities there are in each state.
pub async fn count_specialities(tx: &mut Tx, filter: &SpecialityFilter) -> Result<Vec<(String, i64)>> {
    let mut question = sql("SELECT s.state, count(*) FROM speciality s WHERE 1 = 1");
    filter.push(&mut question);
    question.push(" GROUP BY s.state ORDER BY s.state");
    question.all(tx).await
}

/// The communes of a day in some territories: code, name and path.
pub async fn list_communes_within(
    tx: &mut Tx,
    territories: &[String],
    on: Day,
) -> Result<Vec<(String, String, String)>> {
    crate::producers::list_communes(tx, territories, on).await
}
