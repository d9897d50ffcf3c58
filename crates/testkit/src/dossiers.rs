//! Dossiers that stand before a council, and answers that come to so many points.

use std::collections::BTreeMap;

use domain::evaluation::Answers;
use domain::ids::{DossierId, ProducerId, ProductId};
use domain::regulations::{CriteriaSheet, Regulations};
use domain::{Day, Timestamp};
use store::Tx;
use store::producers::Producer;
use store::products::{Dossier, Product};
use uuid::Uuid;

/// A dossier its commune has sent up, filed a week before the day. `number` makes its ids and names.
///
/// # Panics
/// The commune or the sheet is not held.
pub async fn a_dossier_sent_up(tx: &mut Tx, number: u128, commune: &str, sheet: &str, on: Day) -> Dossier {
    let unit =
        store::units::find_unit_by_code(tx, commune, on).await.expect("a question").expect("the commune is held");
    let regulations = Regulations::built_in();
    let filed_on = on - chrono::Days::new(7);
    let sheet = regulations.sheet(&sheet.parse().expect("the name of a sheet")).expect("the sheet is held");
    let rules = regulations.which(filed_on, domain::regulations::FilingKind::First).expect("rules of that day");
    let id = |kind: u128| Uuid::from_u128(kind << 64 | number);
    let producer = Producer {
        id: ProducerId::new(id(1)),
        name: format!("Hợp tác xã số {number}"),
        legal_form: "cooperative".to_owned(),
        registration_number: None,
        registered_on: None,
        representative: "Lê Thị Út Mười".to_owned(),
        phone: Some("0912345678".to_owned()),
        email: Some("muoi@example.vn".to_owned()),
        address: "Ấp 3".to_owned(),
        unit_id: unit.id.clone(),
        custody_path: unit.path.clone(),
        created_at: Timestamp::from_micros(1),
        merged_into: None,
        version: 1,
    };
    store::producers::insert_producer(tx, &producer).await.expect("the row is accepted");
    let product = Product {
        id: ProductId::new(id(2)),
        producer_id: producer.id,
        idea_id: None,
        name: format!("Bưởi da xanh số {number}"),
        story: "Nước ngọt quanh năm.".to_owned(),
        sheet_number: i64::from(sheet.id.number()),
        unit_id: unit.id,
        custody_path: unit.path.clone(),
        created_on: filed_on,
        version: 1,
    };
    store::products::insert_product(tx, &product).await.expect("the row is accepted");
    let dossier = Dossier {
        id: DossierId::new(id(3)),
        product_id: product.id,
        producer_id: producer.id,
        kind: "first".to_owned(),
        state: "forwarded".to_owned(),
        sheet: sheet.id.to_string(),
        criteria_name: sheet.edition().name.clone(),
        criteria_hash: sheet.edition().content_hash.clone(),
        procedure_name: rules.procedure.edition().name.clone(),
        procedure_hash: rules.procedure.edition().content_hash.clone(),
        report: "{}".to_owned(),
        self_score: answers_of(sheet, 60).to_json(),
        commune_report: "{}".to_owned(),
        number: Some(format!("{number}/PĐK")),
        filed_on: Some(filed_on),
        due_on: None,
        snapshot: None,
        snapshot_sha256: None,
        custody_path: unit.path,
        created_on: filed_on,
        version: 1,
    };
    store::products::insert_dossier(tx, &dossier).await.expect("the row is accepted");
    store::products::save_dossier(tx, &dossier).await.expect("the row is accepted");
    store::products::find_dossier(tx, dossier.id).await.expect("a question").expect("it was written")
}

/// Complete answers that come to so many whole points, high levels first.
///
/// # Panics
/// No answers come to that.
#[must_use]
pub fn answers_of(sheet: &CriteriaSheet, total: i64) -> Answers {
    // By sums that can be reached with the criteria so far: how.
    let mut reached = BTreeMap::from([(0, Answers::new())]);
    for (.., criterion) in sheet.criteria().filter(|(.., criterion)| criterion.case.is_none_or(|case| case == 1)) {
        let mut next = BTreeMap::new();
        for (sum, answers) in &reached {
            let mut options: Vec<_> = criterion.options.iter().collect();
            options.sort_by_key(|option| std::cmp::Reverse(option.points));
            for option in options {
                let sum = sum + option.points.hundredths() / 100;
                next.entry(sum).or_insert_with(|| {
                    let mut answers = answers.clone();
                    answers.pick(criterion.code.clone(), option.code);
                    answers
                });
            }
        }
        reached = next;
    }
    reached.remove(&total).expect("some answers come to that many points")
}

/// The highest level of every criterion.
///
/// # Panics
/// Never: every criterion has options.
#[must_use]
pub fn best_answers(sheet: &CriteriaSheet) -> Answers {
    let asked = sheet.criteria().filter(|(.., criterion)| criterion.case.is_none_or(|case| case == 1));
    asked
        .map(|(.., criterion)| {
            let best = criterion.options.iter().max_by_key(|option| option.points).expect("a criterion has options");
            (criterion.code.clone(), best.code)
        })
        .collect()
}
