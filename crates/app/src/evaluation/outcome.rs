//! What a council came to, worked out again from the pinned rules.

use std::collections::BTreeMap;

use domain::Points;
use domain::evaluation::{Answers, ExactMean, FloorMiss, NextStep, Spread, Verdict, judge, next_step, spread};
use domain::people::Role;
use domain::regulations::{CriterionCode, Level, OptionCode, Stars};
use store::units::Body;

use super::case::{Case, Pinned, answers_of};
use crate::{Error, Op, Result};

/// What a council came to.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// Mean, stars and floors.
    pub verdict: Verdict,
    /// The lowest and the highest total.
    pub spread: Option<Spread>,
    /// The level agreed on for each criterion.
    pub agreed: Answers,
    /// Which level decides now.
    pub next_step: NextStep,
    /// The conditions of each number of stars a certificate is given for.
    pub floors: Vec<FloorsOf>,
    /// Criteria on which members or the council differ.
    pub differing: Vec<CriterionCode>,
}

impl Outcome {
    /// The level the dossier goes on to, where it does.
    #[must_use]
    pub const fn goes_on(&self) -> bool {
        matches!(self.next_step, NextStep::Forward(_))
    }
}

/// The conditions of one number of stars.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FloorsOf {
    /// The stars.
    pub stars: Stars,
    /// The least mean.
    pub from: Points,
    /// Whether the mean reaches it.
    pub is_reached: bool,
    /// How many floors these stars have.
    pub floors: usize,
    /// The floors not met.
    pub missing: Vec<FloorMiss>,
}

/// What the council of a case came to; nothing while it is open.
pub(super) fn outcome_of(case: &Case) -> Result<Option<Outcome>> {
    let (Some(sum), Some(count)) = (case.assessment.points_sum, case.assessment.sheets_count) else {
        return Ok(None);
    };
    let strange = |what: &str| Error::Bug(format!("assessment {}: {what}", case.assessment.id));
    let count = u32::try_from(count).map_err(|_| strange("a count below zero"))?;
    let mean = ExactMean::from_parts(Points::from_hundredths(sum), count).ok_or_else(|| strange("no sheets"))?;
    let agreed = Answers::from_json(&case.assessment.agreed).map_err(|error| strange(&error.to_string()))?;
    outcome(case, mean, agreed).map(Some)
}

/// What a mean and agreed levels come to.
pub(super) fn outcome(case: &Case, mean: ExactMean, agreed: Answers) -> Result<Outcome> {
    let pinned = &case.pinned;
    let verdict = judge(pinned.criteria_regime(), pinned.criteria(), &mean, &agreed)
        .map_err(|problems| Error::Bug(format!("assessment {}: {problems:?}", case.assessment.id)))?;
    let step = next_step(pinned.procedure(), case.bench.level, Some(&verdict));
    let totals: Vec<Points> = case.counted().filter_map(|sheet| sheet.total).map(Points::from_hundredths).collect();
    Ok(Outcome {
        next_step: step.map_err(|error| Error::Bug(error.to_string()))?,
        spread: spread(&totals),
        floors: floors(pinned, &mean, &agreed),
        differing: differing(case, &agreed)?,
        agreed,
        verdict,
    })
}

/// The conditions of each number of stars a certificate is given for, the fewest first.
pub(super) fn floors(pinned: &Pinned, mean: &ExactMean, agreed: &Answers) -> Vec<FloorsOf> {
    let regime = pinned.criteria_regime();
    let mut bands: Vec<_> = regime.bands.iter().filter(|band| band.stars >= regime.certified_from).collect();
    bands.sort_by_key(|band| band.stars);
    let of = |stars: Stars, from: Points| {
        let mut floors = 0;
        let mut missing = Vec::new();
        for (_, _, criterion) in pinned.criteria().criteria() {
            let Some(needed) = criterion.floor_for(stars) else { continue };
            // Of several cases only the one that was answered is asked for.
            if criterion.case.is_some() && agreed.get(&criterion.code).is_none() {
                continue;
            }
            floors += 1;
            let got = agreed.get(&criterion.code).and_then(|answer| criterion.points_of(answer)).unwrap_or_default();
            if got < needed {
                let dearer = criterion.options.iter().filter(|option| option.points >= needed);
                let option = dearer.min_by_key(|option| option.points).map(|option| option.code);
                missing.push(FloorMiss { criterion: criterion.code.clone(), stars, needed, got, option });
            }
        }
        FloorsOf { stars, from, is_reached: mean.reaches(from), floors, missing }
    };
    bands.into_iter().map(|band| of(band.stars, band.from)).collect()
}

/// The criteria for which not everyone picked the agreed level.
fn differing(case: &Case, agreed: &Answers) -> Result<Vec<CriterionCode>> {
    let picked: Vec<Answers> = case.counted().map(answers_of).collect::<Result<_>>()?;
    let mut differing: BTreeMap<CriterionCode, ()> = BTreeMap::new();
    for (criterion, option) in agreed.iter() {
        let differs = |answers: &Answers| answers.get(criterion) != Some(option);
        if picked.iter().any(differs) {
            differing.insert(criterion.clone(), ());
        }
    }
    for answers in &picked {
        let elsewhere =
            answers.iter().filter(|(criterion, _): &(&CriterionCode, OptionCode)| agreed.get(criterion).is_none());
        differing.extend(elsewhere.map(|(criterion, _)| (criterion.clone(), ())));
    }
    Ok(differing.into_keys().collect())
}

/// The body that recognises the product of a case, if this person signs for it: the committee of
/// the council, or the level the result is sent back to.
pub(super) async fn issuer(op: &mut Op, case: &Case, outcome: Option<&Outcome>) -> Result<Option<Body>> {
    let Some(outcome) = outcome else { return Ok(None) };
    let leads: Vec<(String, String)> = op.actor().person().map_or_else(Vec::new, |person| {
        let leads = person.appointments.iter().filter(|appointment| appointment.role == Role::Leader);
        leads.map(|appointment| (appointment.body_id.clone(), appointment.unit_path.clone())).collect()
    });
    let level = match outcome.next_step {
        NextStep::Recognise(_) => {
            let body = store::units::find_body(op.tx(), &case.bench.council.body_id).await?;
            return Ok(body.filter(|body| leads.iter().any(|(_, path)| *path == body.unit_path)));
        }
        NextStep::Return(level) => level,
        NextStep::Forward(_) | NextStep::NotEnough => return Ok(None),
    };
    for (body_id, path) in leads.iter().filter(|(_, path)| case.dossier.custody_path.starts_with(path.as_str())) {
        let Some(body) = store::units::find_body(op.tx(), body_id).await? else { continue };
        let unit = store::units::find_unit(op.tx(), &body.unit_id).await?;
        if path != "/" && unit.and_then(|unit| Level::from_name(&unit.level)) == Some(level) {
            return Ok(Some(body));
        }
    }
    Ok(None)
}
