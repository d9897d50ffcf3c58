//! The development of a product: opening its file, judging its levels, and how it stands on the case's page.

use app::Error;
use app::support::{CaseOf, CaseView, DevelopmentView};
use axum::extract::{Path, State};
use domain::Points;
use domain::evaluation::Answers;
use domain::ids::{ProductId, SupportCaseId};
use domain::regulations::{CriterionCode, Stars};
use domain::support::development::Against;

use super::act::read_to_write;
use super::crumbs;
use crate::forms::{Choice, FormState};
use crate::pages::answers::{conflict, explain, go_on, page, page_with_conflict, page_with_problems};
use crate::pages::dossiers::{floor_links, levels_form, levels_in_conflict, levels_typed, sheet_parts, sheet_title};
use crate::pages::errors::{PageError, PageResult};
use crate::parts::Link;
use crate::templates::{AimBlock, Ask, CriterionGap, FormPage, SelfScorePage, StandingLine};
use crate::visitor::{Posted, Visitor};
use crate::words::{Message, Saying};
use crate::{Frame, Web};

const FIELDS: [&str; 1] = ["aim"];

pub(super) async fn new(State(web): State<Web>, visitor: Visitor, Path(id): Path<ProductId>) -> PageResult {
    page(&page_to_open(&web, &visitor, id, FormState::new(FIELDS)).await?)
}

async fn page_to_open(web: &Web, visitor: &Visitor, id: ProductId, form: FormState) -> Result<FormPage, PageError> {
    let prepare = async |op: &mut app::Op| app::support::prepare_development(op, id).await;
    let (product, producer) = web.app.read(&visitor.actor(), prepare).await?;
    let href = format!("/products/{id}");
    let stars = |count: u8| {
        let words = Saying::new(visitor.lang, "shell-stars").with("count", i64::from(count)).to_string();
        Choice::new(count.to_string(), words)
    };
    let crumbs = vec![Link::new("shell-nav-products", "/products"), Link::new(&product.name, &href)];
    Ok(FormPage {
        about: format!("{} · {producer}", product.name),
        consequence: "support-develop-text".to_owned(),
        asks: vec![Ask::OneOfFew { name: "aim", label: "support-aim", choices: [3, 4, 5].map(stars).to_vec() }],
        button: "support-develop",
        ..FormPage::new(visitor.frame(web), crumbs, "support-develop", form, href)
    })
}

pub(super) async fn open(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<ProductId>,
    posted: Posted,
) -> PageResult {
    let mut form = FormState::new(FIELDS).typed(posted.0.iter().cloned());
    let aim = posted.text("aim").parse().ok().and_then(Stars::new);
    match web.app.write(&visitor.actor(), async |op| app::support::open_development(op, id, aim).await).await {
        Ok(case) => go_on(&format!("/support/{case}")),
        Err(Error::Invalid(problems)) => {
            explain(&mut form, problems);
            page_with_problems(&page_to_open(&web, &visitor, id, form).await?)
        }
        Err(other) => Err(other.into()),
    }
}

/// A case about a product that one may write while it is open.
async fn read_developing(
    web: &Web,
    visitor: &Visitor,
    id: SupportCaseId,
) -> Result<(CaseView, DevelopmentView), PageError> {
    let view = read_to_write(web, visitor, id).await?;
    let CaseOf::Development(of) = &view.of else { return Err(Error::NotFound.into()) };
    let of = DevelopmentView::clone(of);
    Ok((view, of))
}

pub(super) async fn levels(State(web): State<Web>, visitor: Visitor, Path(id): Path<SupportCaseId>) -> PageResult {
    let (view, of) = read_developing(&web, &visitor, id).await?;
    let held = of.levels.iter().map(|(criterion, option)| (criterion.to_string(), option.to_string()));
    let form = levels_form(of.sheet.criteria()).typed(held);
    page(&levels_page(&web, &visitor, &view, &of, form))
}

pub(super) async fn judge(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<SupportCaseId>,
    posted: Posted,
) -> PageResult {
    let (view, of) = read_developing(&web, &visitor, id).await?;
    let mut form = levels_form(of.sheet.criteria()).typed(posted.0.iter().cloned());
    let levels = levels_typed(&mut form, &posted);
    let version = posted.version();
    if !form.has_errors() {
        let judge = async |op: &mut app::Op| app::support::judge_levels(op, id, version, levels).await;
        match web.app.write(&visitor.actor(), judge).await {
            Ok(()) => return go_on(&format!("/support/{id}")),
            Err(Error::Invalid(problems)) => explain(&mut form, problems),
            Err(Error::Stale) => {
                let rows = levels_in_conflict(of.sheet.criteria(), &form, &of.levels);
                let conflict = Some(conflict(&web, &visitor, app::support::KIND, id, rows).await?);
                let again = levels_page(&web, &visitor, &view, &of, form);
                return page_with_conflict(&SelfScorePage { conflict, ..again });
            }
            Err(other) => return Err(other.into()),
        }
    }
    page_with_problems(&SelfScorePage { version, ..levels_page(&web, &visitor, &view, &of, form) })
}

fn levels_page(web: &Web, visitor: &Visitor, view: &CaseView, of: &DevelopmentView, form: FormState) -> SelfScorePage {
    let (sheet, lang) = (of.sheet.criteria(), visitor.lang);
    let href = format!("/support/{}", view.case.id);
    let mut crumbs = crumbs();
    crumbs.push(Link::new(view.about(), &href));
    SelfScorePage {
        frame: Frame { is_roomy: true, ..visitor.frame(web) },
        crumbs,
        title: "support-judge",
        product: of.product.name.clone(),
        sheet: sheet_title(sheet, of.sheet.criteria_regime()),
        errata: sheet.errata.iter().map(|erratum| erratum.text.clone()).collect(),
        form,
        parts: sheet_parts(sheet),
        progress: format!("{} · {}", answered(&of.now), of.now.estimate.progress.so_far.total),
        estimate: String::new(),
        way_up: way(&of.now).say(lang).to_string(),
        floors: floor_links(&of.now.way.floors, lang),
        version: view.case.version,
        action: format!("{href}/levels"),
        conflict: None,
    }
}

pub(super) async fn take(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<SupportCaseId>,
    posted: Posted,
) -> PageResult {
    let version = posted.version();
    let take = async |op: &mut app::Op| app::support::take_levels(op, id, version).await;
    web.app.write(&visitor.actor(), take).await?;
    go_on(&format!("/support/{id}"))
}

/// How a product stood and stands, line by line.
pub(super) fn standing(of: &DevelopmentView) -> Vec<StandingLine> {
    let points = |against: &Against| against.estimate.progress.so_far.total.to_string();
    let stars = |against: &Against| match &against.estimate.verdict {
        Some(verdict) => verdict.reached.number().to_string(),
        None => "–".to_owned(),
    };
    let line = |label: &str, told: &dyn Fn(&Against) -> String| StandingLine {
        label: label.to_owned(),
        before: told(&of.before),
        after: told(&of.now),
    };
    vec![line("support-points", &points), line("support-answered", &answered), line("support-stars-estimated", &stars)]
}

fn answered(against: &Against) -> String {
    let progress = &against.estimate.progress;
    format!("{}/{}", progress.answered, progress.to_answer)
}

/// What is missing for the stars aimed for, in a sentence.
fn way(against: &Against) -> Message {
    let stars = i64::from(against.aim.number());
    if against.is_reached() {
        return Message::new("support-way-gone").with("stars", stars);
    }
    let (points, floors) = (against.way.points_missing, against.way.floors.len());
    let key = match (points > Points::ZERO, floors > 0) {
        (true, true) => "support-way",
        (true, false) => "support-way-points",
        (false, true) => "support-way-floors",
        (false, false) => "support-way-answers",
    };
    let floors = i64::try_from(floors).unwrap_or(i64::MAX);
    Message::new(key).with("stars", stars).with("points", points).with("floors", floors)
}

/// How a product stands against the stars it aims for.
pub(super) fn aim(view: &CaseView, of: &DevelopmentView) -> AimBlock {
    let base = format!("/support/{}", view.case.id);
    AimBlock {
        stars: of.now.aim.number().into(),
        sheet: sheet_title(of.sheet.criteria(), of.sheet.criteria_regime()),
        way: way(&of.now),
        source: Message::new(format!("support-source-{}", of.source)).with("day", of.judged_on),
        gaps: of.now.gaps().iter().map(|code| gap(view, of, code, &base)).collect(),
        levels_href: view.may_write.then(|| format!("{base}/levels")),
        take_action: (view.may_write && of.has_other_levels).then(|| format!("{base}/levels/take")),
        version: view.case.version,
    }
}

fn gap(view: &CaseView, of: &DevelopmentView, code: &CriterionCode, base: &str) -> CriterionGap {
    let criterion = of.sheet.criteria().criterion(code);
    let floor = of.now.way.floors.iter().find(|miss| miss.criterion == *code);
    let held = |levels: &Answers| levels.get(code).and_then(|level| criterion?.points_of(level));
    let most = criterion.map(domain::regulations::Criterion::top).unwrap_or_default();
    let steps = view.steps.iter().filter(|step| step.criterion.as_deref() == Some(code.as_str()));
    CriterionGap {
        criterion: format!("{code} {}", criterion.map(|criterion| criterion.title.as_str()).unwrap_or_default()),
        got: held(&of.levels).map_or_else(|| "–".to_owned(), |points| points.to_string()),
        wanted: match floor {
            Some(miss) => Message::new("support-gap-floor")
                .with("points", miss.needed)
                .with("stars", i64::from(of.now.aim.number())),
            None => Message::new("support-gap-room").with("points", most),
        },
        steps: steps
            .map(|step| {
                let href = if view.may_write { format!("/support-steps/{}", step.id) } else { String::new() };
                Link::new(&step.what, href)
            })
            .collect(),
        add_href: view.may_write.then(|| format!("{base}/steps/new?criterion={code}")),
    }
}
