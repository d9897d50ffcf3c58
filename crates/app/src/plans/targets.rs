//! The targets of a plan: how many of how many, by what is recorded, and the lists behind.

use std::collections::BTreeMap;

use chrono::Datelike;
use domain::Day;
use domain::day::parse_typed;
use domain::ids::{ProductId, SupportCaseId, TargetFigureId};
use domain::people::{Action, Subject};
use domain::plans::known_plans;
use domain::plans::targets::{
    FigureProblem, Measure, Reached, Target, TypedFigure, agree_on_figure, is_named, reached,
};
use domain::producers::LegalForm;
use domain::products::flagships::ChoiceKind;
use domain::text;
use domain::units::Level;
use serde_json::json;
use store::plans::Plan;
use store::plans::targets::MadeOrRegistered;
pub use store::plans::targets::TargetFigure;
use store::products::flagships::{Chosen, list_chosen_on};

use crate::units::apparatus::overview_within;
use crate::{Error, Op, Problem, Result};

/// One of the list behind a target: a person, a producer, a commune, a product the plan names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Behind {
    /// Its name.
    pub name: String,
    /// What it is, or what was found: names as they were recorded.
    pub about: Vec<String>,
    /// Its page.
    pub href: Option<String>,
    /// Whether it counts as reached; nothing where a figure is typed for all of them.
    pub counts: Option<bool>,
    /// Where it was recorded.
    pub unit_path: String,
}

/// A target as it stands on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TargetView {
    /// The target.
    pub target: Target,
    /// What the item of the plan says.
    pub text: String,
    /// How many; nothing if nobody typed a figure yet.
    pub numerator: Option<u64>,
    /// Of how many.
    pub denominator: u64,
    /// Whether it is reached.
    pub reached: Reached,
    /// The figure it rests on, where one is typed.
    pub figure: Option<TargetFigure>,
    /// The list behind: everything that is counted against, with what counts as reached.
    pub behind: Vec<Behind>,
}

/// The targets of a plan on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanTargets {
    /// The plan.
    pub plan: Plan,
    /// The day.
    pub on: Day,
    /// The targets, in the order of the plan.
    pub targets: Vec<TargetView>,
}

/// The day targets are shown as of if none is asked for: today, or the last day of the plan's year.
fn usual_day(plan: &Plan, today: Day) -> Day {
    let year = i32::try_from(plan.year).unwrap_or_else(|_| today.year());
    Day::from_ymd_opt(year, 12, 31).map_or(today, |last| last.min(today))
}

/// Reads the targets of a plan as they stand on a day.
///
/// # Errors
/// There is no such plan, or no role of this person reads plans.
pub async fn read_targets(op: &mut Op, slug: &str, on: Option<Day>) -> Result<PlanTargets> {
    op.allow(Action::ReadPlan, &Subject::default())?;
    let plan = store::plans::find_plan_by_slug(op.tx(), slug).await?.ok_or(Error::NotFound)?;
    let on = on.unwrap_or_else(|| usual_day(&plan, op.today()));
    let counted = Counted::read(op, &plan, on).await?;
    let figures = store::plans::targets::list_figures(op.tx(), plan.id, on).await?;
    let items = store::plans::list_items(op.tx(), plan.id).await?;
    let targets = defined(&plan)?
        .into_iter()
        .map(|target| {
            let text = items.iter().find(|item| item.place == target.place.as_str()).map(|item| item.text.clone());
            view(target, text.unwrap_or_default(), &counted, &figures)
        })
        .collect();
    Ok(PlanTargets { plan, on, targets })
}

/// The targets that come with a plan.
fn defined(plan: &Plan) -> Result<Vec<Target>> {
    let known = known_plans().map_err(|error| Error::Bug(error.to_string()))?;
    let document = known.into_iter().find(|document| document.number == plan.number && document.slug == plan.slug);
    Ok(document.map(|document| document.targets).unwrap_or_default())
}

fn view(target: Target, text: String, counted: &Counted, figures: &[TargetFigure]) -> TargetView {
    let behind = counted.behind(&target);
    let figure = figures.iter().find(|figure| target.measure.is_typed() && figure.measure == target.measure.name());
    let numerator = if target.measure.is_typed() {
        figure.and_then(|figure| u64::try_from(figure.numerator).ok())
    } else {
        Some(count(behind.iter().filter(|one| one.counts == Some(true))))
    };
    let denominator = count(behind.iter());
    TargetView {
        reached: reached(target.wanted, numerator, denominator),
        text,
        numerator,
        denominator,
        figure: figure.cloned(),
        behind,
        target,
    }
}

fn count<T>(rows: impl Iterator<Item = T>) -> u64 {
    rows.fold(0, |count, _| count + 1)
}

/// What is recorded in a plan's territory by a day: eight questions, however many records.
struct Counted {
    officials: Vec<Behind>,
    producers: Vec<(LegalForm, Behind)>,
    /// Each commune, and whether its apparatus is there.
    communes: Vec<Behind>,
    made: Vec<MadeOrRegistered>,
    /// The case by which each cooperative was consolidated, by the cooperative's page.
    consolidated: BTreeMap<String, SupportCaseId>,
    /// What communes chose for the plan's year and had not given up.
    flagships: Vec<Chosen>,
    /// What the offices above them chose.
    keys: Vec<Chosen>,
    /// The file by which each product is developed, by the product.
    developed: BTreeMap<ProductId, SupportCaseId>,
}

impl Counted {
    async fn read(op: &mut Op, plan: &Plan, on: Day) -> Result<Self> {
        let unit = store::units::find_unit(op.tx(), &plan.unit_id).await?.ok_or(Error::NotFound)?;
        let officials = store::plans::targets::list_officials_on(op.tx(), &unit.path, on).await?;
        let producers = store::plans::targets::list_taking_part(op.tx(), &unit.path, on).await?;
        let made = store::plans::targets::list_made_or_registered(op.tx(), &unit.path, on).await?;
        let (flagship, key) = (ChoiceKind::Flagship.name(), ChoiceKind::Key.name());
        let flagships = list_chosen_on(op.tx(), flagship, &unit.path, plan.year, on).await?;
        let keys = list_chosen_on(op.tx(), key, &unit.path, plan.year, on).await?;
        let developed = store::support::list_developed(op.tx(), &unit.path, on).await?;
        let communes = overview_within(op, &unit.path, on).await?;
        let consolidated = store::support::list_consolidated(op.tx(), on).await?;
        let official = |row: store::plans::targets::OfficialOnDay| Behind {
            name: row.name,
            about: vec![row.body_name],
            href: None,
            counts: None,
            unit_path: row.unit_path,
        };
        let producers = producers.into_iter().filter_map(|row| {
            let form = row.legal_form.parse().ok()?;
            let href = Some(format!("/producers/{}", row.id));
            let about = vec![row.representative];
            Some((form, Behind { name: row.name, about, href, counts: None, unit_path: row.unit_path }))
        });
        let communes = communes.into_iter().filter(|row| row.body.level == Level::Commune.name()).map(|row| {
            let papers = [&row.standing.apparatus, &row.standing.advisory];
            Behind {
                about: papers.into_iter().flatten().map(|decision| decision.number.clone()).collect(),
                href: Some(format!("/apparatus/{}?on={on}", row.body.id)),
                counts: Some(row.standing.meets_both_conditions()),
                name: row.body.unit_name,
                unit_path: row.body.unit_path,
            }
        });
        Ok(Self {
            officials: officials.into_iter().map(official).collect(),
            producers: producers.collect(),
            communes: communes.collect(),
            made,
            consolidated: consolidated.into_iter().map(|(id, case)| (format!("/producers/{id}"), case)).collect(),
            flagships,
            keys,
            developed: developed.into_iter().collect(),
        })
    }

    /// A key product the plan names: the products and ideas of that name, and those the office chose under it. It
    /// counts once the office has chosen it, or one of its products is developed by a file of its own: a name among
    /// what was registered directs nobody.
    fn key_product(&self, name: &str) -> Behind {
        let choices: Vec<&Chosen> = self.keys.iter().filter(|key| is_named(&text::fold(&key.name), name)).collect();
        let is_chosen = |one: &MadeOrRegistered| {
            choices.iter().any(|choice| choice.product_id.is_some_and(|id| id.to_string() == one.id))
        };
        let found: Vec<&MadeOrRegistered> =
            self.made.iter().filter(|one| is_named(&one.name_key, name) || is_chosen(one)).collect();
        let case = found.iter().find_map(|one| self.developed.get(&one.id.parse().ok()?));
        let page = |one: &&MadeOrRegistered| {
            format!("/{}/{}", if one.kind == "product" { "products" } else { "ideas" }, one.id)
        };
        let numbers = choices.iter().map(|choice| choice.number.clone());
        Behind {
            name: name.to_owned(),
            about: found.iter().map(|one| one.name.clone()).chain(numbers).collect(),
            href: case.map(|case| format!("/support/{case}")).or_else(|| found.first().map(page)),
            counts: Some(case.is_some() || !choices.is_empty()),
            unit_path: String::new(),
        }
    }

    /// The list behind a target: everything it counts against.
    fn behind(&self, target: &Target) -> Vec<Behind> {
        let producers = |forms: &[LegalForm]| {
            self.producers.iter().filter(|(form, _)| forms.contains(form)).map(|(_, one)| one.clone()).collect()
        };
        match target.measure {
            Measure::CommunesWithApparatus => self.communes.clone(),
            Measure::CooperativesConsolidated => {
                let cooperatives: Vec<Behind> = producers(&[LegalForm::Cooperative]);
                let counted = cooperatives.into_iter().map(|one| {
                    let case = one.href.as_ref().and_then(|page| self.consolidated.get(page));
                    let href = case.map(|id| format!("/support/{id}")).or(one.href);
                    Behind { counts: Some(case.is_some()), href, ..one }
                });
                counted.collect()
            }
            Measure::Trained => {
                let mut all = self.officials.clone();
                let heads: Vec<Behind> =
                    producers(&[LegalForm::Enterprise, LegalForm::Cooperative, LegalForm::Household]);
                // The head stands in the list by name, with the producer below.
                all.extend(heads.into_iter().map(|one| Behind {
                    name: one.about.first().cloned().unwrap_or_default(),
                    about: vec![one.name.clone()],
                    ..one
                }));
                all
            }
            Measure::FlagshipProducts => {
                let of = |commune: &Behind| {
                    let chosen: Vec<&Chosen> =
                        self.flagships.iter().filter(|choice| choice.unit_path == commune.unit_path).collect();
                    let speciality = chosen.iter().find_map(|choice| choice.speciality_id);
                    Behind {
                        about: chosen.iter().map(|choice| choice.name.clone()).collect(),
                        counts: Some((target.at_least..=target.at_most).contains(&chosen.len())),
                        href: speciality.map(|id| format!("/specialities/{id}")),
                        ..commune.clone()
                    }
                };
                self.communes.iter().map(of).collect()
            }
            Measure::KeyProducts => target.names.iter().map(|name| self.key_product(name)).collect(),
        }
    }
}

/// One target with the list behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TargetDetail {
    /// The plan.
    pub plan: Plan,
    /// The day.
    pub on: Day,
    /// The target; of the list behind, what lies in the reader's territory.
    pub view: TargetView,
    /// How many of the list lie elsewhere.
    pub elsewhere: usize,
    /// Every figure typed for it until that day, the newest first.
    pub figures: Vec<TargetFigure>,
    /// Whether the reader may type a figure.
    pub may_type: bool,
}

/// Reads one target of a plan with the list behind it.
///
/// # Errors
/// There is no such plan, or it has no such target, or no role of this person reads plans.
pub async fn read_target(op: &mut Op, slug: &str, measure: Measure, on: Option<Day>) -> Result<TargetDetail> {
    let PlanTargets { plan, on, targets } = read_targets(op, slug, on).await?;
    let mut view = targets.into_iter().find(|view| view.target.measure == measure).ok_or(Error::NotFound)?;
    let all = view.behind.len();
    // Who runs the programme where the plan held sees all of it; others see what is their own territory's.
    let territories = op.territories(Action::ReadApparatus).unwrap_or_default();
    if territories.iter().all(|path| !plan.custody_path.starts_with(path)) {
        view.behind
            .retain(|one| one.unit_path.is_empty() || territories.iter().any(|path| one.unit_path.starts_with(path)));
    }
    let figures = store::plans::targets::list_figures(op.tx(), plan.id, on).await?;
    Ok(TargetDetail {
        elsewhere: all - view.behind.len(),
        figures: figures.into_iter().filter(|figure| figure.measure == measure.name()).collect(),
        may_type: measure.is_typed() && op.may(Action::TypeTargetFigure, &subject(&plan)),
        plan,
        on,
        view,
    })
}

fn subject(plan: &Plan) -> Subject {
    Subject::in_territory(&plan.custody_path).with_bodies([plan.issuer_body_id.clone()])
}

/// A figure as typed.
#[derive(Debug, Clone, Default)]
pub struct NewFigure {
    /// How many; nothing if it was no whole number.
    pub numerator: Option<i64>,
    /// Where it comes from.
    pub source: String,
    /// The day it is true of.
    pub as_of: String,
}

/// Keeps a figure for a target that the system cannot count, with its source and its day.
///
/// # Errors
/// Every problem of what was typed; there is no such target, or it is counted; or not for this person.
pub async fn type_target_figure(op: &mut Op, slug: &str, measure: Measure, new: &NewFigure) -> Result<TargetFigureId> {
    op.territories(Action::TypeTargetFigure)?;
    let plan = store::plans::find_plan_by_slug(op.tx(), slug).await?.ok_or(Error::NotFound)?;
    op.allow(Action::TypeTargetFigure, &subject(&plan))?;
    let target = defined(&plan)?.into_iter().find(|target| target.measure == measure && measure.is_typed());
    let target = target.ok_or(Error::NotFound)?;
    let as_of = parse_typed(&new.as_of);
    // What there was on the day of the figure; today's while no day can be read.
    let counted = Counted::read(op, &plan, as_of.unwrap_or_else(|| op.today())).await?;
    let denominator = count(counted.behind(&target).iter());
    let typed = TypedFigure { numerator: new.numerator, source: new.source.clone(), as_of };
    let agreed = agree_on_figure(&typed, denominator, plan.issued_on, op.today())
        .map_err(|problems| Error::Invalid(problems.into_iter().map(explain).collect()))?;
    let account_id = op.person()?.account_id;
    let figure = TargetFigure {
        id: TargetFigureId::new(op.new_id()),
        plan_id: plan.id,
        item_ref: target.place.to_string(),
        measure: measure.name().to_owned(),
        numerator: i64::try_from(agreed.numerator).unwrap_or(i64::MAX),
        denominator: i64::try_from(denominator).ok(),
        source: agreed.source,
        as_of: agreed.as_of,
        by: String::new(),
        recorded_at: op.now(),
    };
    store::plans::targets::insert_figure(op.tx(), &figure, account_id).await?;
    let detail = json!({
        "plan": plan.number, "measure": figure.measure, "numerator": figure.numerator, "denominator": denominator,
        "source": figure.source, "as_of": figure.as_of,
    });
    op.record("target-figure-typed", "target-figure", figure.id, &detail);
    Ok(figure.id)
}

fn explain(problem: FigureProblem) -> Problem {
    match problem {
        FigureProblem::NotANumber => Problem::new("numerator", "targets-number-unreadable"),
        FigureProblem::LargerThanAll(all) => Problem::new("numerator", "targets-number-too-large").naming("all", all),
        FigureProblem::SourceMissing => Problem::new("source", "targets-source-missing"),
        FigureProblem::DayUnreadable => Problem::new("as_of", "targets-day-unreadable"),
        FigureProblem::DayToCome => Problem::new("as_of", "targets-day-to-come"),
        FigureProblem::BeforeThePlan(day) => {
            Problem::new("as_of", "targets-day-before-plan").naming("day", domain::day::short(day))
        }
    }
}
