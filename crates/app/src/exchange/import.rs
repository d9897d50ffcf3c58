//! Importing a list: whole, or not at all.

use std::collections::HashMap;

use domain::exchange::{RecognitionSaid, Sheet, held_days};
use domain::ids::{ImportBatchId, ProducerId, ProductId, RecordedRecognitionId};
use domain::regulations::FilingKind;
use domain::text::fold;
use serde_json::json;
use store::exchange::{ImportBatch, Made, RecordedRecognition};
use store::producers::Producer;
use store::products::Product;
use store::search::{Kind as Found, Which};

use super::batches::{BatchView, find_draft, read_batch};
use super::preview::{Given, GroupStanding, Preview, ProducerGroup, preview};
use crate::people::secrets;
use crate::products::list_sheets;
use crate::{Error, Op, Result};

/// How long stars hold where no rules of the day say it, in months.
const USUAL_MONTHS: u32 = 36;
/// Records put into the search with one question.
const AT_ONCE: usize = 500;

/// How much an import made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Rows of the list.
    pub rows: usize,
    /// Producers.
    pub producers: usize,
    /// Products.
    pub products: usize,
    /// Recognitions.
    pub recognitions: usize,
}

/// Imports a draft: looks it through once more, and makes everything it says, or nothing.
///
/// # Errors
/// Something in it is wrong, or left to choose; it was imported already; someone saved it in between.
pub async fn import(op: &mut Op, id: ImportBatchId, version: i64, sheet: &Sheet) -> Result<Counts> {
    find_draft(op, id, version).await?;
    let view = read_batch(op, id).await?;
    let given = Given { kind: view.kind, sheet, mapping: &view.mapping, choices: &view.choices };
    let list = preview(op, given).await?;
    if !list.is_ready() {
        return Err(Error::problem("", "exchange-not-ready"));
    }
    let mut making = Making { view: &view, made: Vec::new(), sheets: sheets(op), months: HashMap::new() };
    let counts = making.make(op, &list).await?;
    store::exchange::insert_made(op.tx(), id, &making.made).await?;
    index(op, &making.made).await?;
    let many = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let after = ImportBatch {
        state: "imported".to_owned(),
        rows_read: many(counts.rows),
        producers_made: many(counts.producers),
        products_made: many(counts.products),
        recognitions_made: many(counts.recognitions),
        imported_at: Some(op.now()),
        ..view.batch.clone()
    };
    store::exchange::save_batch(op.tx(), &after).await?;
    let detail = json!({
        "kind": after.kind, "file": after.file_name, "sha256": after.sha256, "rows": counts.rows,
        "producers": counts.producers, "products": counts.products, "recognitions": counts.recognitions,
    });
    op.record("list-imported", "import-batch", id, &detail);
    Ok(counts)
}

/// Criteria sheets by their folded names.
fn sheets(op: &Op) -> HashMap<String, i64> {
    list_sheets(op).into_iter().map(|(number, name)| (fold(&name), number)).collect()
}

/// Lets what was made be found.
async fn index(op: &mut Op, made: &[Made]) -> Result<()> {
    for (kind, name) in [(Found::Producer, "producer"), (Found::Product, "product")] {
        let of_kind = made.iter().filter(|made| made.is_made && made.record_kind == name);
        let ids: Vec<String> = of_kind.map(|made| made.record_id.clone()).collect();
        for some in ids.chunks(AT_ONCE) {
            store::search::put(op.tx(), kind, Which::Some(some)).await?;
        }
    }
    Ok(())
}

/// An import while it makes records.
struct Making<'view> {
    view: &'view BatchView,
    made: Vec<Made>,
    sheets: HashMap<String, i64>,
    /// For how many months stars of a day hold, by that day.
    months: HashMap<domain::Day, u32>,
}

impl Making<'_> {
    async fn make(&mut self, op: &mut Op, list: &Preview) -> Result<Counts> {
        let mut counts = Counts { rows: list.rows.len(), ..Counts::default() };
        let mut producers: HashMap<usize, ProducerId> = HashMap::new();
        let mut products: HashMap<(usize, String), ProductId> = HashMap::new();
        for row in &list.rows {
            let place = row.producer.ok_or_else(|| Error::Bug("a row without a producer".to_owned()))?;
            let group = &list.producers[place];
            let row_number = i64::from(row.said.row);
            let producer_id = match producers.get(&place) {
                Some(id) => *id,
                None => {
                    let (id, is_made) = self.producer(op, group).await?;
                    counts.producers += usize::from(is_made);
                    self.note(row_number, "producer", id, is_made);
                    producers.insert(place, id);
                    id
                }
            };
            let Some(said) = &row.said.product else { continue };
            let key = (place, fold(&said.name));
            let product_id = match products.get(&key) {
                Some(id) => *id,
                None => {
                    let id = match row.known_product {
                        Some(id) => id,
                        None => self.product(op, group, producer_id, said).await?,
                    };
                    counts.products += usize::from(row.known_product.is_none());
                    self.note(row_number, "product", id, row.known_product.is_none());
                    products.insert(key, id);
                    id
                }
            };
            for (said, makes) in row.said.recognitions.iter().zip(&row.makes_recognitions) {
                if *makes {
                    let id = self.recognition(op, group, producer_id, product_id, said).await?;
                    counts.recognitions += 1;
                    self.note(row_number, "recognition", id, true);
                }
            }
        }
        Ok(counts)
    }

    fn note(&mut self, row_number: i64, record_kind: &str, record_id: impl ToString, is_made: bool) {
        let (record_kind, record_id) = (record_kind.to_owned(), record_id.to_string());
        self.made.push(Made { row_number, record_kind, record_id, is_made });
    }

    /// The producer of a group: the one that is recorded, or a new one. What the list does not say stays empty; the
    /// form asks for it when someone mends the record.
    async fn producer(&mut self, op: &mut Op, group: &ProducerGroup) -> Result<(ProducerId, bool)> {
        if let GroupStanding::Known(producer) = &group.standing {
            return Ok((producer.id, false));
        }
        let said = &group.said;
        let legal_form = said.legal_form.ok_or_else(|| Error::Bug("a producer without a legal form".to_owned()))?;
        let producer = Producer {
            id: ProducerId::new(op.new_id()),
            name: said.name.clone(),
            legal_form: legal_form.name().to_owned(),
            registration_number: said.registration_number.clone(),
            registered_on: said.registered_on,
            representative: said.representative.clone(),
            phone: said.phone.clone(),
            email: said.email.clone(),
            address: said.address.clone(),
            unit_id: group.unit.unit.id.clone(),
            custody_path: group.unit.custody_path.clone(),
            created_at: op.now(),
            merged_into: None,
            version: 1,
        };
        store::producers::insert_producer(op.tx(), &producer).await?;
        Ok((producer.id, true))
    }

    /// A new product. A group that is no name of a criteria sheet leaves the sheet open: number 0.
    async fn product(
        &mut self,
        op: &mut Op,
        group: &ProducerGroup,
        producer_id: ProducerId,
        said: &domain::exchange::ProductSaid,
    ) -> Result<ProductId> {
        let product = Product {
            id: ProductId::new(op.new_id()),
            producer_id,
            idea_id: None,
            name: said.name.clone(),
            story: said.story.clone(),
            sheet_number: self.sheets.get(&fold(&said.group)).copied().unwrap_or_default(),
            unit_id: group.unit.unit.id.clone(),
            custody_path: group.unit.custody_path.clone(),
            created_on: op.today(),
            version: 1,
        };
        store::products::insert_product(op.tx(), &product).await?;
        Ok(product.id)
    }

    async fn recognition(
        &mut self,
        op: &mut Op,
        group: &ProducerGroup,
        producer_id: ProducerId,
        product_id: ProductId,
        said: &RecognitionSaid,
    ) -> Result<RecordedRecognitionId> {
        let year_begins = said.year.and_then(|year| domain::Day::from_ymd_opt(year, 1, 1));
        let decided_about = said.decided_on.or(year_begins);
        let months = decided_about.map_or(USUAL_MONTHS, |day| self.months_of(op, day));
        let held = held_days(said.decided_on, said.year, said.expires_on, months);
        let proof = said.proof(self.view.batch.decision_sha256.is_some());
        let recognition = RecordedRecognition {
            id: RecordedRecognitionId::new(op.new_id()),
            product_id,
            producer_id,
            batch_id: self.view.batch.id,
            stars: i64::from(said.stars),
            points: said.points,
            proof: proof.name().to_owned(),
            decision_number: said.decision_number.clone(),
            decided_on: said.decided_on,
            decided_year: said.year.map(i64::from),
            expires_on: said.expires_on,
            held_from: held.map(|held| held.from_on),
            held_until: held.map(|held| held.until_on),
            certificate_number: said.certificate_number.clone(),
            product_code: said.product_code.clone(),
            public_code: secrets::public_code(),
            issuer_name: said.issuer.clone(),
            source: said.source.clone(),
            note: said.note.clone(),
            custody_path: group.unit.custody_path.clone(),
            version: 1,
        };
        store::exchange::insert_recorded(op.tx(), &recognition).await?;
        Ok(recognition.id)
    }

    /// For how many months stars of a day hold, by the rules of that day.
    fn months_of(&mut self, op: &Op, day: domain::Day) -> u32 {
        let look = || {
            let regulations = op.regulations();
            let rules = regulations.which(day, FilingKind::First).ok();
            rules.map_or(USUAL_MONTHS, |rules| rules.procedure.validity_months)
        };
        *self.months.entry(day).or_insert_with(look)
    }
}
