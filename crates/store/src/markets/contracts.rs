//! Contracts between who supplies and who buys.

use domain::ids::{AccountId, ContractId, ProducerId};
use domain::{Day, text};

use crate::producers::{Reach, Slice};
use crate::{Result, Sql, Tx, rows, sql};

rows! {
    /// A contract.
    pub struct Contract {
        /// The contract.
        pub id: ContractId,
        /// Its number.
        pub number: Option<String>,
        /// The producer that supplies.
        pub supplier_id: Option<ProducerId>,
        /// Who supplies, if it is somebody else.
        pub supplier_name: Option<String>,
        /// The producer that buys.
        pub buyer_id: Option<ProducerId>,
        /// Who buys, if it is somebody else.
        pub buyer_name: Option<String>,
        /// What is supplied.
        pub what: String,
        /// Kilograms in a year.
        pub kg_per_year: Option<i64>,
        /// Đồng for a kilogram.
        pub price: Option<i64>,
        /// The first day.
        pub from_on: Day,
        /// The last day.
        pub to_on: Day,
        /// The day it was entered.
        pub entered_on: Day,
        /// Counts up with each change.
        pub version: i64,
    }

    /// The scan of a contract.
    pub struct ContractFile {
        /// SHA-256 of its content.
        pub sha256: String,
        /// Its name.
        pub file_name: String,
        /// What it is.
        pub media_type: String,
    }

    /// A contract in a list, with the names of both sides.
    pub struct ContractListed {
        /// The contract.
        pub id: ContractId,
        /// Its number.
        pub number: Option<String>,
        /// The producer that supplies.
        pub supplier_id: Option<ProducerId>,
        /// Who supplies.
        pub supplier: String,
        /// The producer that buys.
        pub buyer_id: Option<ProducerId>,
        /// Who buys.
        pub buyer: String,
        /// What is supplied.
        pub what: String,
        /// Kilograms in a year.
        pub kg_per_year: Option<i64>,
        /// Đồng for a kilogram.
        pub price: Option<i64>,
        /// The first day.
        pub from_on: Day,
        /// The last day.
        pub to_on: Day,
    }

    /// How long a contract holds, and how much it binds.
    struct TermRow {
        from_on: Day,
        to_on: Day,
        kg_per_year: Option<i64>,
    }
}

/// A side of a contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Who supplies.
    Supplier,
    /// Who buys.
    Buyer,
}

/// What to find among contracts.
#[derive(Debug, Clone, Default)]
pub struct ContractFilter {
    /// Contracts with a producer of these.
    pub reach: Reach,
    /// Words in what it is about, its number, or a party's name.
    pub text: String,
    /// The unit's path of one of the producers; any if empty.
    pub unit_path: String,
    /// A producer on either side.
    pub producer_id: Option<ProducerId>,
    /// Producers of whom one is on this side.
    pub on_side: Option<(Side, Vec<ProducerId>)>,
    /// A day on which it holds.
    pub holding_on: Option<Day>,
    /// The last day, between these.
    pub ending_between: Option<(Day, Day)>,
}

impl ContractFilter {
    fn push(&self, question: &mut Sql) {
        let everywhere = self.reach.territories.iter().any(|path| path == "/");
        if !everywhere {
            question.push(" AND (").push_within("s.custody_path", &self.reach.territories);
            question.push(" OR ").push_within("b.custody_path", &self.reach.territories);
            if !self.reach.producers.is_empty() {
                question.push(" OR c.supplier_id IN ").push_list(self.reach.producers.iter().copied());
                question.push(" OR c.buyer_id IN ").push_list(self.reach.producers.iter().copied());
            }
            question.push(")");
        }
        let folded = text::fold(&self.text);
        if !folded.is_empty() {
            let like = format!("%{folded}%");
            question.push(" AND (c.words_key LIKE ").push_bind(&like);
            question.push(" OR s.name_key LIKE ").push_bind(&like);
            question.push(" OR b.name_key LIKE ").push_bind(&like).push(")");
        }
        if !self.unit_path.is_empty() {
            let unit = std::slice::from_ref(&self.unit_path);
            question.push(" AND (").push_within("s.custody_path", unit);
            question.push(" OR ").push_within("b.custody_path", unit).push(")");
        }
        if let Some(id) = self.producer_id {
            question.push(" AND (c.supplier_id = ").push_bind(id).push(" OR c.buyer_id = ").push_bind(id).push(")");
        }
        if let Some((side, producers)) = &self.on_side {
            question.push(match side {
                Side::Supplier => " AND c.supplier_id IN ",
                Side::Buyer => " AND c.buyer_id IN ",
            });
            question.push_list(producers.iter().copied());
        }
        if let Some(on) = self.holding_on {
            question.push(" AND c.from_on <= ").push_bind(on).push(" AND c.to_on >= ").push_bind(on);
        }
        if let Some((first, last)) = self.ending_between {
            question.push(" AND c.to_on >= ").push_bind(first).push(" AND c.to_on <= ").push_bind(last);
        }
    }
}

/// A contract.
pub async fn find_contract(tx: &mut Tx, id: ContractId) -> Result<Option<Contract>> {
    sql("SELECT id, number, supplier_id, supplier_name, buyer_id, buyer_name, what, kg_per_year, price, from_on, to_on,
                entered_on, version
           FROM supply_contract WHERE id = $1")
    .bind(id)
    .optional(tx)
    .await
}

fn words_key(contract: &Contract) -> String {
    let others = [&contract.number, &contract.supplier_name, &contract.buyer_name];
    let words: Vec<&str> =
        [contract.what.as_str()].into_iter().chain(others.into_iter().filter_map(Option::as_deref)).collect();
    text::fold(&words.join(" "))
}

/// A new contract.
pub async fn insert_contract(tx: &mut Tx, contract: &Contract, entered_by: AccountId) -> Result<()> {
    sql("INSERT INTO supply_contract (id, number, supplier_id, supplier_name, buyer_id, buyer_name, what, words_key,
                                      kg_per_year, price, from_on, to_on, entered_by, entered_on, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 1)")
    .bind(contract.id)
    .bind(contract.number.as_deref())
    .bind(contract.supplier_id)
    .bind(contract.supplier_name.as_deref())
    .bind(contract.buyer_id)
    .bind(contract.buyer_name.as_deref())
    .bind(&contract.what)
    .bind(words_key(contract))
    .bind(contract.kg_per_year)
    .bind(contract.price)
    .bind(contract.from_on)
    .bind(contract.to_on)
    .bind(entered_by)
    .bind(contract.entered_on)
    .execute_one(tx)
    .await
}

/// Saves what may change of a contract. Fails with [`crate::Error::Stale`] if it was saved in between.
pub async fn save_contract(tx: &mut Tx, contract: &Contract) -> Result<()> {
    sql("UPDATE supply_contract
            SET number = $3, supplier_id = $4, supplier_name = $5, buyer_id = $6, buyer_name = $7, what = $8,
                words_key = $9, kg_per_year = $10, price = $11, from_on = $12, to_on = $13, version = version + 1
          WHERE id = $1 AND version = $2")
    .bind(contract.id)
    .bind(contract.version)
    .bind(contract.number.as_deref())
    .bind(contract.supplier_id)
    .bind(contract.supplier_name.as_deref())
    .bind(contract.buyer_id)
    .bind(contract.buyer_name.as_deref())
    .bind(&contract.what)
    .bind(words_key(contract))
    .bind(contract.kg_per_year)
    .bind(contract.price)
    .bind(contract.from_on)
    .bind(contract.to_on)
    .execute_one(tx)
    .await
}

/// The scan of a contract.
pub async fn find_contract_file(tx: &mut Tx, id: ContractId) -> Result<Option<ContractFile>> {
    sql("SELECT sha256, file_name, media_type FROM supply_contract WHERE id = $1 AND sha256 IS NOT NULL")
        .bind(id)
        .optional(tx)
        .await
}

/// Attaches the scan of a contract, in place of one before. Its file is noted before.
pub async fn attach_file(tx: &mut Tx, id: ContractId, file: &ContractFile) -> Result<()> {
    sql("UPDATE supply_contract SET sha256 = $2, file_name = $3, media_type = $4 WHERE id = $1")
        .bind(id)
        .bind(&file.sha256)
        .bind(&file.file_name)
        .bind(&file.media_type)
        .execute_one(tx)
        .await
}

const LISTED: &str = "SELECT c.id, c.number, c.supplier_id, COALESCE(s.name, c.supplier_name) AS supplier, c.buyer_id,
            COALESCE(b.name, c.buyer_name) AS buyer, c.what, c.kg_per_year, c.price, c.from_on, c.to_on
       FROM supply_contract c LEFT JOIN producer s ON s.id = c.supplier_id LEFT JOIN producer b ON b.id = c.buyer_id
      WHERE 1 = 1";

/// Contracts, those that end last first, a slice of them; asked for those about to end, the first to end first.
pub async fn list_contracts(tx: &mut Tx, filter: &ContractFilter, slice: Slice) -> Result<Vec<ContractListed>> {
    let mut question = sql(LISTED);
    filter.push(&mut question);
    question.push(if filter.ending_between.is_some() {
        " ORDER BY c.to_on, c.id"
    } else {
        " ORDER BY c.to_on DESC, c.id"
    });
    question.push(" LIMIT ").push_bind(slice.limit).push(" OFFSET ").push_bind(slice.offset);
    question.all(tx).await
}

/// Whether one of two producers supplies the other by a contract.
pub async fn is_contract_between(tx: &mut Tx, one: ProducerId, other: ProducerId) -> Result<bool> {
    let (count,): (i64,) = sql("SELECT count(*) FROM supply_contract
          WHERE (supplier_id = $1 AND buyer_id = $2) OR (supplier_id = $2 AND buyer_id = $1)")
    .bind(one)
    .bind(other)
    .one(tx)
    .await?;
    Ok(count > 0)
}

/// The contracts of a producer on either side.
pub async fn list_contract_ids_of(tx: &mut Tx, id: ProducerId) -> Result<Vec<ContractId>> {
    let rows: Vec<(ContractId,)> =
        sql("SELECT id FROM supply_contract WHERE supplier_id = $1 OR buyer_id = $1 ORDER BY id")
            .bind(id)
            .all(tx)
            .await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// How many contracts there are.
pub async fn count_contracts(tx: &mut Tx, filter: &ContractFilter) -> Result<i64> {
    let mut question = sql("SELECT count(*) FROM supply_contract c LEFT JOIN producer s ON s.id = c.supplier_id
           LEFT JOIN producer b ON b.id = c.buyer_id WHERE 1 = 1");
    filter.push(&mut question);
    let (count,) = question.one(tx).await?;
    Ok(count)
}

/// The terms of every contract of a producer on a side.
pub async fn list_terms(tx: &mut Tx, side: Side, id: ProducerId) -> Result<Vec<domain::markets::Term>> {
    let statement = match side {
        Side::Supplier => {
            "SELECT from_on, to_on, kg_per_year FROM supply_contract WHERE supplier_id = $1 ORDER BY to_on, id"
        }
        Side::Buyer => "SELECT from_on, to_on, kg_per_year FROM supply_contract WHERE buyer_id = $1 ORDER BY to_on, id",
    };
    let rows: Vec<TermRow> = sql(statement).bind(id).all(tx).await?;
    let term =
        |row: TermRow| domain::markets::Term { from_on: row.from_on, to_on: row.to_on, kg_per_year: row.kg_per_year };
    Ok(rows.into_iter().map(term).collect())
}
