//! A dossier while its producer fills it in.

use domain::evaluation::{Answers, Problem as ScoreProblem, score};
use domain::ids::{DossierId, ProductId};
use domain::people::{Action, Subject};
use domain::products::{CommuneReport, DossierState, Held, KindProblem, SelfReport, Step, kind_problem};
use domain::regulations::{Applicable, CriteriaSheet, FilingKind, Regulations, SheetId};
use serde_json::json;
use store::producers::Slice;
use store::products::{Dossier, DossierFilter, DossierListed, Product};

use super::{problems, records};
use crate::evaluation::Pinned;
use crate::producers::{self, Listed};
use crate::{Error, Op, Result};

/// What is asked of a list of dossiers.
#[derive(Debug, Clone, Default)]
pub struct ListDossiers {
    /// A part of the product's or the producer's name, or the number.
    pub text: String,
    /// The state's name; any if empty.
    pub state: String,
    /// Which rows.
    pub slice: Slice,
}

/// Begins a dossier under the rules of the day, pinned by name and content.
///
/// # Errors
/// The product has an open dossier, it may not ask for this now, or no rules are held for the day.
pub async fn begin_dossier(op: &mut Op, product_id: ProductId, kind: FilingKind) -> Result<DossierId> {
    let product = records::find(op, product_id, Action::WriteDossier).await?;
    let others = records::list_all_dossiers(op, &product).await?;
    if others.iter().any(|other| other.state != DossierState::Decided.name()) {
        return Err(Error::problem("", "products-dossier-open-already"));
    }
    if let Some(problem) = kind_problem(kind, &held(op, &product).await?, op.today()) {
        let key = match problem {
            KindProblem::HoldsStars => "products-kind-holds-stars",
            KindProblem::NothingToUpgrade => "products-kind-nothing-to-upgrade",
            KindProblem::NothingToReEvaluate => "products-kind-nothing-to-re-evaluate",
        };
        return Err(Error::problem("kind", key));
    }
    let mut dossier = Dossier {
        id: DossierId::new(op.new_id()),
        product_id,
        producer_id: product.producer_id,
        kind: kind.name().to_owned(),
        state: DossierState::Draft.name().to_owned(),
        sheet: String::new(),
        criteria_name: String::new(),
        criteria_hash: String::new(),
        procedure_name: String::new(),
        procedure_hash: String::new(),
        report: SelfReport::default().to_json(),
        self_score: Answers::new().to_json(),
        commune_report: CommuneReport::default().to_json(),
        number: None,
        filed_on: None,
        due_on: None,
        snapshot: None,
        snapshot_sha256: None,
        custody_path: product.custody_path.clone(),
        created_on: op.today(),
        version: 1,
    };
    pin(op, &mut dossier, product.sheet_number)?;
    store::products::insert_dossier(op.tx(), &dossier).await?;
    step(op, dossier.id, "begun", "").await?;
    op.record("dossier-begun", "dossier", dossier.id, &json!({ "product": product_id, "sheet": dossier.sheet }));
    Ok(dossier.id)
}

/// The recognitions a product had.
pub(super) async fn held(op: &mut Op, product: &Product) -> Result<Vec<Held>> {
    let found = store::products::list_recognitions_of(op.tx(), product.producer_id, Some(product.id)).await?;
    Ok(found.iter().map(|held| Held { expires_on: held.expires_on, is_withdrawn: held.is_withdrawn }).collect())
}

/// Pins a dossier to the rules of the day: its criteria edition and its procedure edition.
fn pin(op: &Op, dossier: &mut Dossier, sheet_number: i64) -> Result<()> {
    let kind = FilingKind::from_name(&dossier.kind).unwrap_or(FilingKind::First);
    let regulations = op.regulations();
    let no_rules = |_| Error::problem("", "products-no-rules");
    // The day of filing decides, also for a dossier that came back to be mended (QĐ 26/2026, article 12).
    let filed_on = dossier.filed_on.unwrap_or_else(|| op.today());
    let applicable = regulations.which(filed_on, kind).map_err(no_rules)?;
    let sheet = sheet_numbered(&regulations, &applicable, sheet_number)?;
    dossier.sheet = sheet.id.to_string();
    dossier.criteria_name.clone_from(&sheet.edition().name);
    dossier.criteria_hash.clone_from(&sheet.edition().content_hash);
    dossier.procedure_name.clone_from(&applicable.procedure.edition().name);
    dossier.procedure_hash.clone_from(&applicable.procedure.edition().content_hash);
    Ok(())
}

/// The criteria sheet of a number in rules that apply.
///
/// # Errors
/// They have no such number.
pub(crate) fn sheet_numbered<'a>(
    regulations: &'a Regulations,
    applicable: &Applicable<'_>,
    number: i64,
) -> Result<&'a CriteriaSheet> {
    u8::try_from(number)
        .ok()
        .and_then(|number| SheetId::new(applicable.criteria.id.clone(), number))
        .and_then(|id| regulations.sheet(&id))
        .ok_or_else(|| Error::problem("sheet_number", "products-sheet-unknown"))
}

/// Moves a draft to the rules of the day, when others came into force since it was begun. Answers to
/// another sheet do not carry over.
///
/// # Errors
/// It was handed in already.
pub async fn renew_rules(op: &mut Op, id: DossierId, version: i64) -> Result<()> {
    let mut dossier = find_at(op, id, version, Action::WriteDossier, Step::FillIn).await?;
    let product = store::products::find_product(op.tx(), dossier.product_id).await?.ok_or(Error::NotFound)?;
    let before = (dossier.sheet.clone(), dossier.criteria_hash.clone());
    pin(op, &mut dossier, product.sheet_number)?;
    if before != (dossier.sheet.clone(), dossier.criteria_hash.clone()) {
        dossier.self_score = Answers::new().to_json();
    }
    store::products::save_dossier(op.tx(), &dossier).await?;
    op.record(
        "dossier-rules-renewed",
        "dossier",
        id,
        &json!({ "sheet": { "before": before.0, "after": dossier.sheet } }),
    );
    Ok(())
}

/// Whether a dossier is pinned to the rules that judge what is filed on its day: the day it was filed or,
/// before that, today.
pub(super) fn has_rules_of_the_day(op: &Op, dossier: &Dossier, sheet_number: i64) -> bool {
    let mut today = dossier.clone();
    pin(op, &mut today, sheet_number).is_ok()
        && today.criteria_hash == dossier.criteria_hash
        && today.procedure_hash == dossier.procedure_hash
}

/// Saves the report.
///
/// # Errors
/// It was handed in already, or a text is too long.
pub async fn save_self_report(op: &mut Op, id: DossierId, version: i64, report: SelfReport) -> Result<()> {
    let dossier = find_at(op, id, version, Action::WriteDossier, Step::FillIn).await?;
    let report = report.tidy();
    let unfit = problems::report_problems(&report);
    if !unfit.is_empty() {
        return Err(Error::Invalid(unfit));
    }
    let saved = Dossier { report: report.to_json(), ..dossier };
    store::products::save_dossier(op.tx(), &saved).await?;
    op.record("self-report-saved", "dossier", id, &json!({ "report": saved.report }));
    Ok(())
}

/// Saves the producer's own answers; while it is a draft some may be missing.
///
/// # Errors
/// A criterion or an option the sheet does not have, two cases of one section; all at once.
pub async fn save_self_score(op: &mut Op, id: DossierId, version: i64, answers: Answers) -> Result<()> {
    let dossier = find_at(op, id, version, Action::WriteDossier, Step::FillIn).await?;
    let pinned = Pinned::of(op.regulations(), &dossier)?;
    check_levels(pinned.criteria(), &answers)?;
    let saved = Dossier { self_score: answers.to_json(), ..dossier };
    store::products::save_dossier(op.tx(), &saved).await?;
    op.record("self-score-saved", "dossier", id, &json!({ "self_score": saved.self_score }));
    Ok(())
}

/// Refuses answers a sheet does not have; some may be missing.
///
/// # Errors
/// A criterion or an option the sheet does not have, two cases of one section; all at once.
pub(crate) fn check_levels(sheet: &CriteriaSheet, answers: &Answers) -> Result<()> {
    let found = score(sheet, answers).err().unwrap_or_default();
    let is_missing =
        |problem: &ScoreProblem| matches!(problem, ScoreProblem::Unanswered(_) | ScoreProblem::NoCase { .. });
    let wrong: Vec<_> = found.iter().filter(|problem| !is_missing(problem)).map(problems::of_score).collect();
    if wrong.is_empty() { Ok(()) } else { Err(Error::Invalid(wrong)) }
}

/// Lists the dossiers one reaches, those due first before the others.
///
/// # Errors
/// No role of this person reads dossiers.
pub async fn list_dossiers(op: &mut Op, asked: ListDossiers) -> Result<Listed<DossierListed>> {
    let reach = producers::reach(op, Action::ReadDossier)?;
    let filter = DossierFilter { reach, text: asked.text, state: asked.state, ..DossierFilter::default() };
    let total = store::products::count_dossiers(op.tx(), &filter).await?;
    let rows = store::products::list_dossiers(op.tx(), &filter, asked.slice).await?;
    Ok(Listed { rows, total })
}

/// A dossier one has leave to do something to.
pub(super) async fn find(op: &mut Op, id: DossierId, action: Action) -> Result<Dossier> {
    let dossier = store::products::find_dossier(op.tx(), id).await?.ok_or(Error::NotFound)?;
    let people = store::products::list_people_before(op.tx(), id).await?;
    op.allow(action, &subject(&dossier).naming(people))?;
    Ok(dossier)
}

/// The same, if it is still the version the page was read from and the step can be taken.
pub(super) async fn find_at(op: &mut Op, id: DossierId, version: i64, action: Action, next: Step) -> Result<Dossier> {
    let dossier = find(op, id, action).await?;
    state(&dossier)?.after(next).map_err(|_| Error::problem("", "products-dossier-not-now"))?;
    if dossier.version != version {
        return Err(Error::Stale);
    }
    Ok(dossier)
}

/// Where a dossier stands.
pub(super) fn state(dossier: &Dossier) -> Result<DossierState> {
    let inconsistent = |error| store::Error::inconsistent("dossier", dossier.id, error);
    Ok(dossier.state.parse::<DossierState>().map_err(inconsistent)?)
}

pub(super) fn subject(dossier: &Dossier) -> Subject {
    Subject::in_territory(&dossier.custody_path).of_producer(dossier.producer_id)
}

/// Notes a step in the dossier's history.
pub(super) async fn step(op: &mut Op, id: DossierId, name: &str, note: &str) -> Result<()> {
    let (by, today) = (op.person()?.account_id, op.today());
    Ok(store::products::insert_dossier_step(op.tx(), id, name, today, by, note).await?)
}
