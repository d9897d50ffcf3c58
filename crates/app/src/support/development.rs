//! Developing a product towards the stars it aims for (plan 470/KH-UBND, item II.2.a).

use domain::Day;
use domain::evaluation::Answers;
use domain::ids::{ProductId, SupportCaseId};
use domain::people::{Action, Subject};
use domain::regulations::{Edition, FilingKind, Stars};
use domain::support::CaseKind;
use domain::support::development::{Against, DevelopmentResult, LevelSource, measure, result_problems};
use serde_json::json;
use store::products::Product;
use store::support::{Case, Development};

use super::closing::{End, end, find_open, in_the_way};
use super::{KIND, open};
use crate::evaluation::PinnedSheet;
use crate::products::{check_levels, sheet_numbered};
use crate::{Error, Op, Problem, Result, producers};

/// The development of a product as it is read.
#[derive(Debug, Clone)]
pub struct DevelopmentView {
    /// The product.
    pub product: Product,
    /// The criteria sheet it is measured by.
    pub sheet: PinnedSheet,
    /// The levels it holds.
    pub levels: Answers,
    /// Where they come from.
    pub source: LevelSource,
    /// The day they are of.
    pub judged_on: Day,
    /// How it stood when the case was opened.
    pub before: Against,
    /// How it stands.
    pub now: Against,
    /// Whether a dossier holds other levels than these.
    pub has_other_levels: bool,
}

/// How the development of a product ends.
#[derive(Debug, Clone)]
pub struct DevelopmentClosing {
    /// What came of it; nothing if nobody said.
    pub result: Option<DevelopmentResult>,
    /// The same in words.
    pub words: String,
    /// The day; nothing if it was none.
    pub closed_on: Option<Day>,
}

/// A product one may open a file for, with its producer's name.
///
/// # Errors
/// There is none, or not for this person.
pub async fn prepare_development(op: &mut Op, id: ProductId) -> Result<(Product, String)> {
    let product = find_product(op, id).await?;
    let producer = producers::find(op, product.producer_id, Action::WriteSupport).await?;
    Ok((product, producer.name))
}

/// Opens a file for a product, with the levels it holds by its newest dossier.
///
/// # Errors
/// Everything wrong; a file of it is open; the rules of the day know no such sheet; or not for this person.
pub async fn open_development(op: &mut Op, id: ProductId, aim: Option<Stars>) -> Result<SupportCaseId> {
    let product = find_product(op, id).await?;
    let aim = aim.filter(|aim| (Stars::THREE..=Stars::FIVE).contains(aim));
    let mut problems = Vec::new();
    if aim.is_none() {
        problems.push(Problem::new("aim", "support-aim-missing"));
    }
    if store::support::find_open_case_of_product(op.tx(), id).await?.is_some() {
        problems.push(Problem::new("aim", "support-development-there"));
    }
    let edition = edition_of_the_day(op, &product);
    if edition.is_err() {
        problems.push(Problem::new("aim", "support-no-sheet"));
    }
    let (Some(aim), Ok(edition), true) = (aim, edition, problems.is_empty()) else {
        return Err(Error::Invalid(problems));
    };
    let producer = producers::find(op, product.producer_id, Action::WriteSupport).await?;
    let case = open(op, CaseKind::Development, &producer, Some(id)).await?;
    let (levels, source, judged_on) =
        newest_levels(op, id, &edition).await?.unwrap_or((Answers::new(), LevelSource::Nobody, op.today()));
    let development = Development {
        case_id: case.id,
        aim: aim.number().into(),
        criteria_name: edition.name,
        criteria_hash: edition.content_hash,
        before_levels: levels.to_json(),
        before_source: source.name().to_owned(),
        levels: levels.to_json(),
        source: source.name().to_owned(),
        judged_on,
    };
    store::support::insert_development(op.tx(), &development).await?;
    let detail = json!({
        "kind": case.kind, "product": id, "name": product.name, "aim": aim.number(), "sheet": development.criteria_name,
        "levels": development.levels, "source": development.source,
    });
    op.record("support-case-opened", KIND, case.id, &detail);
    Ok(case.id)
}

/// Saves the levels a product holds, as whoever keeps the file judges them; some may be missing.
///
/// # Errors
/// [`Error::Stale`] if someone saved it in between; a level the sheet does not have; the case is closed.
pub async fn judge_levels(op: &mut Op, id: SupportCaseId, version: i64, levels: Answers) -> Result<()> {
    let case = find_open(op, id, version).await?;
    let development = find(op, id).await?;
    check_levels(pinned(op, &development)?.criteria(), &levels)?;
    let today = op.today();
    save_levels(op, case, development, levels, LevelSource::Judged, today).await
}

/// Takes the levels of the product's newest dossier: those a council agreed on, or the producer's own.
///
/// # Errors
/// [`Error::Stale`] if someone saved it in between; there is no such dossier; the case is closed.
pub async fn take_levels(op: &mut Op, id: SupportCaseId, version: i64) -> Result<()> {
    let case = find_open(op, id, version).await?;
    let development = find(op, id).await?;
    let product = case.product_id.ok_or(Error::NotFound)?;
    let (levels, source, on) = newest_levels(op, product, &edition(&development)).await?.ok_or(Error::NotFound)?;
    save_levels(op, case, development, levels, source, on).await
}

async fn save_levels(
    op: &mut Op,
    case: Case,
    before: Development,
    levels: Answers,
    source: LevelSource,
    judged_on: Day,
) -> Result<()> {
    let after = Development { levels: levels.to_json(), source: source.name().to_owned(), judged_on, ..before.clone() };
    store::support::save_case(op.tx(), &case).await?;
    store::support::save_levels(op.tx(), &after).await?;
    let detail = json!({ "levels": [before.levels, after.levels], "source": source.name(), "on": judged_on });
    op.record("support-levels-judged", KIND, case.id, &detail);
    Ok(())
}

/// Closes the development of a product with what came of it.
///
/// # Errors
/// Everything that stands in the way; [`Error::Stale`] if someone saved it in between.
pub async fn close_development(
    op: &mut Op,
    id: SupportCaseId,
    version: i64,
    closing: DevelopmentClosing,
) -> Result<()> {
    let case = find_open(op, id, version).await?;
    let view = read(op, &case).await?;
    let held = match closing.closed_on {
        Some(day) => stars_held(op, &view.product, day).await?,
        None => None,
    };
    let found = closing.result.map(|result| result_problems(result, &view.now, held)).unwrap_or_default();
    let result = closing.result.map(|result| (result.name(), result.asks_every_step()));
    let told = End { result, words: &closing.words, closed_on: closing.closed_on };
    let (result, words, closed_on) = end(op, case, told, found.into_iter().map(in_the_way)).await?;
    let detail = json!({
        "result": result, "words": words, "closed_on": closed_on,
        "points": view.now.estimate.progress.so_far.total, "aim": view.now.aim,
    });
    op.record("support-case-closed", KIND, id, &detail);
    Ok(())
}

/// What a case has of its own, as it is read.
pub(super) async fn read(op: &mut Op, case: &Case) -> Result<DevelopmentView> {
    let row = find(op, case.id).await?;
    let product = case.product_id.ok_or_else(|| strange(case.id, "it is about no product"))?;
    let product = store::products::find_product(op.tx(), product).await?.ok_or(Error::NotFound)?;
    let sheet = pinned(op, &row)?;
    let aim = u8::try_from(row.aim).ok().and_then(Stars::new).ok_or_else(|| strange(case.id, "its aim is none"))?;
    let answers = |json: &str| Answers::from_json(json).map_err(|error| strange(case.id, &error.to_string()));
    let (levels, before) = (answers(&row.levels)?, answers(&row.before_levels)?);
    let against = |answers: &Answers| {
        measure(sheet.criteria_regime(), sheet.criteria(), answers, aim)
            .ok_or_else(|| strange(case.id, "its rules know no such stars"))
    };
    let (now, before) = (against(&levels)?, against(&before)?);
    let newest = newest_levels(op, product.id, &edition(&row)).await?;
    Ok(DevelopmentView {
        has_other_levels: newest.is_some_and(|(newest, ..)| newest != levels),
        source: row.source.parse().map_err(|_| strange(case.id, "the source of its levels is none"))?,
        judged_on: row.judged_on,
        product,
        sheet,
        levels,
        before,
        now,
    })
}

/// Whether the sheet a case is measured by has a criterion; a case about no product has no sheet.
pub(super) async fn has_criterion(op: &mut Op, case: SupportCaseId, code: &str) -> Result<bool> {
    let Some(row) = store::support::find_development(op.tx(), case).await? else { return Ok(false) };
    let sheet = pinned(op, &row)?;
    Ok(code.parse().is_ok_and(|code| sheet.criteria().criterion(&code).is_some()))
}

async fn find(op: &mut Op, id: SupportCaseId) -> Result<Development> {
    store::support::find_development(op.tx(), id).await?.ok_or(Error::NotFound)
}

async fn find_product(op: &mut Op, id: ProductId) -> Result<Product> {
    let product = store::products::find_product(op.tx(), id).await?.ok_or(Error::NotFound)?;
    op.allow(Action::WriteSupport, &Subject::in_territory(&product.custody_path).of_producer(product.producer_id))?;
    Ok(product)
}

fn strange(case: SupportCaseId, what: &str) -> Error {
    store::Error::inconsistent("support case", case, what).into()
}

fn edition(row: &Development) -> Edition {
    Edition { name: row.criteria_name.clone(), content_hash: row.criteria_hash.clone() }
}

fn pinned(op: &Op, row: &Development) -> Result<PinnedSheet> {
    PinnedSheet::of(op.regulations(), edition(row)).ok_or_else(|| strange(row.case_id, "its sheet is not held"))
}

/// The edition of the criteria sheet that judges a product by the rules of the day.
fn edition_of_the_day(op: &Op, product: &Product) -> Result<Edition> {
    let regulations = op.regulations();
    let applicable =
        regulations.which(op.today(), FilingKind::First).map_err(|_| Error::problem("aim", "support-no-sheet"))?;
    Ok(sheet_numbered(&regulations, &applicable, product.sheet_number)?.edition().clone())
}

/// The newest answers of a product to an edition of a sheet, where they come from, and of which day.
async fn newest_levels(
    op: &mut Op,
    product: ProductId,
    edition: &Edition,
) -> Result<Option<(Answers, LevelSource, Day)>> {
    let found = store::support::find_newest_levels(op.tx(), product, &edition.name, &edition.content_hash).await?;
    let Some(found) = found else { return Ok(None) };
    let (json, source) = match found.agreed {
        Some(agreed) => (agreed, LevelSource::Council),
        None => (found.self_score, LevelSource::SelfScore),
    };
    let levels =
        Answers::from_json(&json).map_err(|error| store::Error::inconsistent("product", product, error.to_string()))?;
    Ok(if levels.is_empty() { None } else { Some((levels, source, found.on)) })
}

/// The most stars a product holds on a day, recognised here or as a list tells.
async fn stars_held(op: &mut Op, product: &Product, on: Day) -> Result<Option<i64>> {
    let made = store::products::list_recognitions_of(op.tx(), product.producer_id, Some(product.id)).await?;
    let told = store::exchange::list_recorded_of(op.tx(), product.producer_id, Some(product.id)).await?;
    let made = made.iter().filter(|held| !held.is_withdrawn && held.decided_on <= on && on <= held.expires_on);
    let told = told.iter().filter(|held| {
        held.held_from.is_some_and(|from| from <= on) && held.held_until.is_some_and(|until| on <= until)
    });
    Ok(made.map(|held| held.stars).chain(told.map(|held| held.stars)).max())
}
