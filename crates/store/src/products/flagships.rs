//! What communes, districts and provinces chose to promote, and what they could choose.

use domain::ids::{AccountId, FlagshipChoiceId, ProductId, SpecialityId};
use domain::{Day, Timestamp};

use crate::{Result, Tx, rows, sql};

rows! {
    /// A choice.
    pub struct FlagshipChoice {
        /// The choice.
        pub id: FlagshipChoiceId,
        /// `flagship` or `key`.
        pub kind: String,
        /// The commune; for a key product the district or province.
        pub unit_id: String,
        /// The unit answerable now.
        pub custody_path: String,
        /// The year it is for.
        pub year: i64,
        /// The speciality.
        pub speciality_id: Option<SpecialityId>,
        /// The product, where it is no speciality.
        pub product_id: Option<ProductId>,
        /// Its name when it was chosen.
        pub name: String,
        /// The number of the decision.
        pub number: String,
        /// The day of the decision.
        pub dated: Day,
        /// The day it was chosen.
        pub from_on: Day,
        /// The day it was given up, from which on it does not count.
        pub ended_on: Option<Day>,
        /// Why it was given up.
        pub end_reason: Option<String>,
        /// Who chose.
        pub chosen_by: AccountId,
        /// When.
        pub recorded_at: Timestamp,
        /// Counts up with each change.
        pub version: i64,
    }

    /// The chain behind a choice.
    pub struct ValueChain {
        /// The choice.
        pub id: FlagshipChoiceId,
        /// Who makes it.
        pub makers: i64,
        /// Contracts of theirs that hold on the day.
        pub contracts: i64,
        /// Areas that supply them.
        pub areas: i64,
    }

    /// A choice that stood on a day.
    pub struct Chosen {
        /// Where, as recorded.
        pub unit_path: String,
        /// What, by its name when it was chosen.
        pub name: String,
        /// The number of the decision.
        pub number: String,
        /// The speciality.
        pub speciality_id: Option<SpecialityId>,
        /// The product, where it is no speciality.
        pub product_id: Option<ProductId>,
    }

    /// Something that can be chosen.
    pub struct Choosable {
        /// `speciality` or `product`.
        pub kind: String,
        /// Its id.
        pub id: String,
        /// Its name.
        pub name: String,
    }
}

/// A choice.
pub async fn find_choice(tx: &mut Tx, id: FlagshipChoiceId) -> Result<Option<FlagshipChoice>> {
    sql("SELECT * FROM flagship_choice WHERE id = $1").bind(id).optional(tx).await
}

/// A new choice.
pub async fn insert_choice(tx: &mut Tx, choice: &FlagshipChoice) -> Result<()> {
    sql("INSERT INTO flagship_choice (id, kind, unit_id, custody_path, year, speciality_id, product_id, name, number,
                                      dated, from_on, chosen_by, recorded_at, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 1)")
    .bind(choice.id)
    .bind(&choice.kind)
    .bind(&choice.unit_id)
    .bind(&choice.custody_path)
    .bind(choice.year)
    .bind(choice.speciality_id)
    .bind(choice.product_id)
    .bind(&choice.name)
    .bind(&choice.number)
    .bind(choice.dated)
    .bind(choice.from_on)
    .bind(choice.chosen_by)
    .bind(choice.recorded_at)
    .execute_one(tx)
    .await
}

/// Ends a choice. Fails with [`crate::Error::Stale`] if it was changed in between.
pub async fn end_choice(tx: &mut Tx, choice: &FlagshipChoice, on: Day, reason: &str) -> Result<()> {
    sql("UPDATE flagship_choice SET ended_on = $3, end_reason = $4, version = version + 1
          WHERE id = $1 AND version = $2 AND ended_on IS NULL")
    .bind(choice.id)
    .bind(choice.version)
    .bind(on)
    .bind(reason)
    .execute_one(tx)
    .await
}

/// Choices for a year in some territories, those given up too, in the order they were made.
pub async fn list_choices(tx: &mut Tx, territories: &[String], year: i64) -> Result<Vec<FlagshipChoice>> {
    let mut question = sql("SELECT * FROM flagship_choice WHERE year = $1").bind(year);
    question.push_territories("custody_path", territories);
    question.push(" ORDER BY from_on, recorded_at, id");
    question.all(tx).await
}

/// The chain behind each choice for a year that stands, in some territories: who makes it, which contracts of theirs
/// hold on a day, which material areas supply them.
pub async fn list_chains(tx: &mut Tx, territories: &[String], year: i64, on: Day) -> Result<Vec<ValueChain>> {
    let mut question = sql("SELECT c.id, count(DISTINCT m.producer_id) AS makers, count(DISTINCT s.id) AS contracts,
                count(DISTINCT a.material_area_id) AS areas
           FROM flagship_choice c
           LEFT JOIN (SELECT speciality_id AS made_of, producer_id FROM speciality_producer
                      UNION ALL SELECT id, producer_id FROM product) m ON m.made_of = COALESCE(c.speciality_id, c.product_id)
           LEFT JOIN supply_contract s ON (s.supplier_id = m.producer_id OR s.buyer_id = m.producer_id)
                AND s.from_on <= $2 AND s.to_on >= $2
           LEFT JOIN material_area_producer a ON a.producer_id = m.producer_id
          WHERE c.year = $1 AND c.ended_on IS NULL")
    .bind(year)
    .bind(on);
    question.push_territories("c.custody_path", territories);
    question.push(" GROUP BY c.id ORDER BY c.id");
    question.all(tx).await
}

/// Choices of a kind for a year that stood on a day, with the path of the unit as recorded.
pub async fn list_chosen_on(tx: &mut Tx, kind: &str, unit_path: &str, year: i64, on: Day) -> Result<Vec<Chosen>> {
    let mut question = sql("SELECT u.path AS unit_path, c.name, c.number, c.speciality_id, c.product_id
           FROM flagship_choice c JOIN unit u ON u.id = c.unit_id
          WHERE c.kind = $1 AND c.year = $2 AND c.from_on <= $3 AND (c.ended_on IS NULL OR c.ended_on > $3)")
    .bind(kind)
    .bind(year)
    .bind(on);
    question.push_territories("u.path", &[unit_path.to_owned()]);
    question.push(" ORDER BY c.from_on, c.recorded_at, c.id");
    question.all(tx).await
}

/// What can be chosen in a territory: specialities of the inventory, then products; by name.
pub async fn list_choosable(tx: &mut Tx, path: &str) -> Result<Vec<Choosable>> {
    let territory = [path.to_owned()];
    let mut question =
        sql("SELECT 'speciality' AS kind, s.id, s.name, s.sort_key FROM speciality s WHERE s.state = 'accepted'");
    question.push_territories("s.custody_path", &territory);
    question.push(" UNION ALL SELECT 'product', p.id, p.name, p.sort_key FROM product p WHERE 1 = 1");
    question.push_territories("p.custody_path", &territory);
    question.push(" ORDER BY 1 DESC, 4, 2");
    question.all(tx).await
}
