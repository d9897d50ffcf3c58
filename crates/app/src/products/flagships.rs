//! What is promoted in a year: a commune's few flagship products, the key products of a district or province.

use chrono::Datelike as _;
use domain::ids::{FlagshipChoiceId, ProductId, SpecialityId};
use domain::people::{Action, Subject};
use domain::plans::known_plans;
pub use domain::products::flagships::{ChoiceKind, ChoicePaper, FlagshipRule};
use domain::products::flagships::{ChoiceProblem, Choosing, choice_problems, flagship_rule};
use domain::products::specialities::{LONGEST_TEXT, SpecialityState};
use domain::text;
use serde_json::json;
use store::products::flagships::{self as rows};
pub use store::products::flagships::{Choosable, FlagshipChoice, ValueChain};
use store::units::Unit;

use crate::{Error, Op, Problem, Result};

/// What to choose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Promoted {
    /// A speciality of the inventory.
    Speciality(SpecialityId),
    /// A product.
    Product(ProductId),
}

/// A choice to be made.
#[derive(Debug, Clone)]
pub struct NewChoice {
    /// The code of the commune; of the district or province for a key product.
    pub unit_code: String,
    /// The year it is for.
    pub year: i32,
    /// What is chosen; nothing if nothing was.
    pub what: Option<Promoted>,
    /// The decision it stands on.
    pub paper: ChoicePaper,
}

/// A commune with what it chose for a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommuneChoices {
    /// The commune's code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its path.
    pub path: String,
    /// What it chose, those given up last.
    pub choices: Vec<FlagshipChoice>,
    /// Whether as many stand as the rule wants.
    pub is_in_order: bool,
    /// Whether the reader may choose for it.
    pub may_choose: bool,
}

/// What is promoted in a year, as far as one reaches.
#[derive(Debug, Clone)]
pub struct Promotion {
    /// The year.
    pub year: i32,
    /// How many a commune chooses; none if no plan says so.
    pub rule: Option<FlagshipRule>,
    /// The communes, those that have not chosen first.
    pub communes: Vec<CommuneChoices>,
    /// The key products, those given up last.
    pub key: Vec<FlagshipChoice>,
    /// The chain behind each choice that stands; none for who reads no markets.
    pub chains: Vec<ValueChain>,
    /// The districts and provinces of these: path and name.
    pub key_units: Vec<(String, String)>,
    /// The district or province for which the reader may record key products: code and name.
    pub key_unit: Option<(String, String)>,
}

impl CommuneChoices {
    /// Those that stand.
    pub fn standing(&self) -> impl Iterator<Item = &FlagshipChoice> {
        self.choices.iter().filter(|choice| choice.ended_on.is_none())
    }
}

/// Chooses something for a commune and a year.
///
/// # Errors
/// Every reason against it at once: too many, of another commune, not accepted, chosen already, no paper.
pub async fn choose_flagship(op: &mut Op, new: NewChoice) -> Result<FlagshipChoiceId> {
    let unit = unit_within(op, Action::ChooseFlagship, &new.unit_code, "commune").await?;
    let at_most = rule_of(new.year)?.map(|rule| rule.at_most);
    choose(op, ChoiceKind::Flagship, &unit, new, at_most).await
}

/// Records a key product of a district or province, from the plan's scheme. Nothing limits how many.
///
/// # Errors
/// As [`choose_flagship`].
pub async fn choose_key_product(op: &mut Op, new: NewChoice) -> Result<FlagshipChoiceId> {
    let unit = match key_unit(op).await? {
        Some(unit) if unit.code == new.unit_code.trim() => unit,
        _ => return Err(Error::NotFound),
    };
    op.allow(Action::ChooseKeyProduct, &Subject::in_territory(&unit.path))?;
    choose(op, ChoiceKind::Key, &unit, new, None).await
}

async fn choose(
    op: &mut Op,
    kind: ChoiceKind,
    unit: &Unit,
    new: NewChoice,
    at_most: Option<usize>,
) -> Result<FlagshipChoiceId> {
    let paper = new.paper.tidy();
    let year = i64::from(new.year);
    let candidate = match new.what {
        Some(what) => candidate(op, what).await?,
        None => None,
    };
    let standing = rows::list_choices(op.tx(), std::slice::from_ref(&unit.path), year).await?;
    let standing: Vec<_> =
        standing.into_iter().filter(|one| one.kind == kind.name() && one.ended_on.is_none()).collect();
    let (speciality_id, product_id) = match new.what {
        Some(Promoted::Speciality(id)) => (Some(id), None),
        Some(Promoted::Product(id)) => (None, Some(id)),
        None => (None, None),
    };
    let is_same =
        |one: &FlagshipChoice| one.speciality_id == speciality_id && one.product_id == product_id && new.what.is_some();
    let choosing = Choosing {
        year: new.year,
        today: op.today(),
        standing: standing.len(),
        at_most,
        is_chosen_already: standing.iter().any(is_same),
        is_of_this_commune: candidate.as_ref().is_none_or(|one| one.custody_path.starts_with(&unit.path)),
        is_accepted: candidate.as_ref().is_none_or(|one| one.is_accepted),
    };
    let mut problems: Vec<Problem> =
        choice_problems(choosing, &paper).into_iter().map(|problem| explain(problem, at_most)).collect();
    let (Some(candidate), Some(dated), true) = (candidate, paper.dated, problems.is_empty()) else {
        if new.what.is_none() {
            problems.insert(0, Problem::new("what", "specialities-choice-missing"));
        } else if problems.is_empty() {
            problems.push(Problem::new("what", "specialities-choice-missing"));
        }
        return Err(Error::Invalid(problems));
    };
    let choice = FlagshipChoice {
        id: FlagshipChoiceId::new(op.new_id()),
        kind: kind.name().to_owned(),
        unit_id: unit.id.clone(),
        custody_path: unit.path.clone(),
        year,
        speciality_id,
        product_id,
        name: candidate.name,
        number: paper.number,
        dated,
        from_on: op.today(),
        ended_on: None,
        end_reason: None,
        chosen_by: op.person()?.account_id,
        recorded_at: op.now(),
        version: 1,
    };
    rows::insert_choice(op.tx(), &choice).await?;
    let detail = json!({ "unit": unit.id, "year": year, "name": choice.name, "number": choice.number });
    let act = match kind {
        ChoiceKind::Flagship => "flagship-chosen",
        ChoiceKind::Key => "key-product-chosen",
    };
    op.record(act, "flagship-choice", choice.id, &detail);
    Ok(choice.id)
}

/// Gives a choice up during the year; it stays with the day and the reason.
///
/// # Errors
/// There is no reason; it was given up already; [`Error::Stale`].
pub async fn give_up_choice(op: &mut Op, id: FlagshipChoiceId, version: i64, reason: &str) -> Result<()> {
    let choice = find_to_give_up(op, id).await?;
    if choice.version != version {
        return Err(Error::Stale);
    }
    let reason = text::tidy_lines(reason);
    let mut problems = Vec::new();
    if choice.ended_on.is_some() {
        problems.push(Problem::new("", "specialities-given-up-already"));
    }
    if reason.is_empty() {
        problems.push(Problem::new("reason", "specialities-give-up-reason-missing"));
    }
    if reason.chars().count() > LONGEST_TEXT {
        problems.push(Problem::new("reason", "specialities-text-too-long"));
    }
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    let today = op.today();
    rows::end_choice(op.tx(), &choice, today, &reason).await?;
    op.record("choice-given-up", "flagship-choice", id, &json!({ "name": choice.name, "reason": reason }));
    Ok(())
}

/// A choice, for whoever may give it up.
///
/// # Errors
/// There is no such choice, or not for this person.
pub async fn find_to_give_up(op: &mut Op, id: FlagshipChoiceId) -> Result<FlagshipChoice> {
    let choice = rows::find_choice(op.tx(), id).await?.ok_or(Error::NotFound)?;
    let action = match choice.kind.parse() {
        Ok(ChoiceKind::Flagship) => Action::ChooseFlagship,
        _ => Action::ChooseKeyProduct,
    };
    op.allow(action, &Subject::in_territory(&choice.custody_path))?;
    Ok(choice)
}

/// What is promoted in a year: the communes one reaches with their choices, those without one first.
///
/// # Errors
/// No role of this person reads specialities.
pub async fn read_promotion(op: &mut Op, year: Option<i32>) -> Result<Promotion> {
    let territories = op.territories(Action::ReadSpeciality)?;
    let today = op.today();
    let year = year.unwrap_or_else(|| today.year());
    let rule = rule_of(year)?;
    let choices = rows::list_choices(op.tx(), &territories, i64::from(year)).await?;
    let (key, flagships): (Vec<_>, Vec<_>) = choices.into_iter().partition(|one| one.kind == ChoiceKind::Key.name());
    let mut communes = Vec::new();
    for (code, name, path) in store::producers::list_communes(op.tx(), &territories, day_in(year, today)).await? {
        let mut choices: Vec<_> = flagships.iter().filter(|one| one.custody_path == path).cloned().collect();
        choices.sort_by_key(|one| one.ended_on.is_some());
        let standing = choices.iter().filter(|one| one.ended_on.is_none()).count();
        communes.push(CommuneChoices {
            is_in_order: rule.as_ref().map_or(standing > 0, |rule| (rule.at_least..=rule.at_most).contains(&standing)),
            may_choose: op.may(Action::ChooseFlagship, &Subject::in_territory(&path)),
            code,
            name,
            path,
            choices,
        });
    }
    // The sort is stable: within each part the communes stay by name.
    communes.sort_by_key(|one| one.is_in_order);
    let mut key = key;
    key.sort_by_key(|one| one.ended_on.is_some());
    let paths: Vec<String> = key.iter().map(|one| one.custody_path.clone()).collect();
    let key_units = store::units::list_unit_names(op.tx(), &paths).await?;
    let key_unit = key_unit(op).await?.map(|unit| (unit.code, unit.name));
    let chains = match op.territories(Action::ReadMarkets) {
        Ok(within) => rows::list_chains(op.tx(), &within, i64::from(year), today).await?,
        Err(_) => Vec::new(),
    };
    Ok(Promotion { year, rule, communes, key, chains, key_units, key_unit })
}

/// What can be chosen in a unit: specialities of the inventory first, then products.
///
/// # Errors
/// The unit is not within reach.
pub async fn list_choosable(op: &mut Op, kind: ChoiceKind, unit_code: &str) -> Result<(String, Vec<Choosable>)> {
    let unit = match kind {
        ChoiceKind::Flagship => unit_within(op, Action::ChooseFlagship, unit_code, "commune").await?,
        ChoiceKind::Key => key_unit(op).await?.filter(|unit| unit.code == unit_code.trim()).ok_or(Error::NotFound)?,
    };
    let choosable = rows::list_choosable(op.tx(), &unit.path).await?;
    Ok((unit.name, choosable))
}

/// The rule on how many flagship products a commune chooses in a year.
///
/// # Errors
/// The plans that come with the software make no sense, which a test excludes.
pub fn rule_of(year: i32) -> Result<Option<FlagshipRule>> {
    let plans = known_plans().map_err(|error| Error::Bug(error.to_string()))?;
    Ok(flagship_rule(&plans, year))
}

/// The last day of a past year, today otherwise: which communes there are.
fn day_in(year: i32, today: domain::Day) -> domain::Day {
    domain::Day::from_ymd_opt(year, 12, 31).map_or(today, |last| last.min(today))
}

/// Something that can be chosen, as it is now.
struct Candidate {
    name: String,
    custody_path: String,
    is_accepted: bool,
}

/// What is chosen; nothing if there is no such thing or the person may not know of it.
async fn candidate(op: &mut Op, what: Promoted) -> Result<Option<Candidate>> {
    Ok(match what {
        Promoted::Speciality(id) => {
            let found = store::products::specialities::find_speciality(op.tx(), id).await?;
            found.map(|one| Candidate {
                is_accepted: one.state == SpecialityState::Accepted.name(),
                name: one.name,
                custody_path: one.custody_path,
            })
        }
        Promoted::Product(id) => {
            let found = store::products::find_product(op.tx(), id).await?;
            found.map(|one| Candidate { name: one.name, custody_path: one.custody_path, is_accepted: true })
        }
    })
}

async fn unit_within(op: &mut Op, action: Action, code: &str, level: &str) -> Result<Unit> {
    op.territories(action)?;
    let today = op.today();
    let unit = store::units::find_unit_by_code(op.tx(), code.trim(), today).await?;
    let unit = unit.filter(|unit| unit.level == level).ok_or(Error::NotFound)?;
    op.allow(action, &Subject::in_territory(&unit.path))?;
    Ok(unit)
}

/// The district or province whose key products a person may record: that of their body.
async fn key_unit(op: &mut Op) -> Result<Option<Unit>> {
    let bodies = op.own_bodies(Action::ChooseKeyProduct);
    for body in bodies {
        if let Some(body) = store::units::find_body(op.tx(), &body).await?
            && let Some(unit) = store::units::find_unit(op.tx(), &body.unit_id).await?
            && unit.level != "commune"
        {
            return Ok(Some(unit));
        }
    }
    Ok(None)
}

fn explain(problem: ChoiceProblem, at_most: Option<usize>) -> Problem {
    let key = match problem {
        ChoiceProblem::TooMany => "specialities-too-many",
        ChoiceProblem::ChosenAlready => "specialities-chosen-already",
        ChoiceProblem::OfAnotherCommune => "specialities-of-another-commune",
        ChoiceProblem::NotAccepted => "specialities-not-accepted",
        ChoiceProblem::NumberMissing => "specialities-paper-number-missing",
        ChoiceProblem::NumberTooLong => "specialities-line-too-long",
        ChoiceProblem::DayMissing => "specialities-paper-day-missing",
        ChoiceProblem::DayInFuture => "specialities-paper-in-future",
        ChoiceProblem::YearUnfit => "specialities-year-unfit",
    };
    Problem::new(problem.field(), key).naming("most", at_most.unwrap_or_default())
}
