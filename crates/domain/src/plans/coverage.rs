//! How far a plan is covered: for each item, what serves it and what is still open.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::{ItemRef, PlanItem};

/// A kind of record that can serve an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RecordKind {
    /// A plan that is entered.
    Plan,
    /// A task of this item.
    Task,
    /// A note on the progress of a task of this item.
    TaskProgress,
    /// An appointment to the programme.
    Appointment,
    /// A producer.
    Producer,
    /// An idea for a product.
    Idea,
    /// A product.
    Product,
    /// A dossier.
    Dossier,
    /// Evidence in a dossier.
    Evidence,
    /// A dossier before a council.
    Assessment,
    /// A recognition.
    Recognition,
    /// A report sent.
    Report,
    /// A unit's word that it takes the plan up.
    Undertaking,
    /// A decision that sets up a body for the programme.
    ApparatusDecision,
    /// An act of urging on a task of the plan.
    Urging,
    /// A difficulty a unit reported.
    Obstacle,
    /// A meeting.
    Meeting,
    /// A figure for a target, typed with its source.
    TargetFigure,
    /// The consolidation of a cooperative.
    Consolidation,
    /// A product developed towards its stars.
    Development,
    /// Who supplies whom, by contract.
    SupplyContract,
    /// A local speciality in the inventory, or on its way there.
    Speciality,
    /// A flagship product a commune chose.
    FlagshipChoice,
    /// A key product of the district or province.
    KeyChoice,
    /// A call for ideas.
    IdeaRound,
    /// What a commune or the office says of an idea in a call.
    IdeaJudgement,
    /// A business plan of an idea.
    BusinessPlan,
    /// A line of a production log.
    ProductionEntry,
}

/// How many records of a kind there are, and one of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Count {
    /// How many.
    pub count: i64,
    /// The id of one, to look at.
    pub sample: Option<String>,
}

/// What was found in the store, for one plan.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts {
    /// Records by kind, where the kind does not depend on the item.
    pub records: BTreeMap<RecordKind, Count>,
    /// Tasks of each item.
    pub tasks: BTreeMap<ItemRef, Count>,
    /// Progress noted on tasks of each item.
    pub progress: BTreeMap<ItemRef, Count>,
}

/// How an item stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum State {
    /// Records serve it, and the software lacks nothing for it.
    Covered,
    /// Something serves it, something lacks.
    Partly {
        /// What lacks, in words.
        lacks: String,
    },
    /// Nothing serves it.
    Open,
}

/// One item with what serves it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CoveredItem {
    /// Where it stands.
    pub place: ItemRef,
    /// What it says.
    pub text: String,
    /// The rule it sets.
    pub rule: Option<String>,
    /// The tasks it became.
    pub tasks: i64,
    /// The page where the responsible role works on it.
    pub page: Option<String>,
    /// What serves it.
    pub records: BTreeMap<RecordKind, Count>,
    /// How it stands.
    #[serde(flatten)]
    pub state: State,
}

/// A plan's coverage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Coverage {
    /// Its items, in order.
    pub items: Vec<CoveredItem>,
}

impl Coverage {
    /// How many items are covered, partly covered and open.
    #[must_use]
    pub fn counts(&self) -> (usize, usize, usize) {
        let count = |is: fn(&State) -> bool| self.items.iter().filter(|item| is(&item.state)).count();
        (
            count(|state| matches!(state, State::Covered)),
            count(|state| matches!(state, State::Partly { .. })),
            count(|state| matches!(state, State::Open)),
        )
    }
}

impl fmt::Display for CoveredItem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = match &self.state {
            State::Covered => "covered".to_owned(),
            State::Partly { lacks } => format!("partly, lacks: {lacks}"),
            State::Open => "open".to_owned(),
        };
        write!(f, "{:<8} {state}", self.place.as_str())?;
        for (kind, count) in &self.records {
            let kind = serde_json::to_value(kind).unwrap_or_default();
            write!(f, "; {} {}", count.count, kind.as_str().unwrap_or_default())?;
            if let Some(sample) = &count.sample {
                write!(f, " ({sample})")?;
            }
        }
        if let Some(page) = &self.page {
            write!(f, "; {page}")?;
        }
        Ok(())
    }
}

/// Says how far a plan is covered.
#[must_use]
pub fn cover(items: &[PlanItem], facts: &Facts) -> Coverage {
    Coverage { items: items.iter().map(|item| cover_item(item, facts)).collect() }
}

fn cover_item(item: &PlanItem, facts: &Facts) -> CoveredItem {
    let found = |kind: &RecordKind| {
        let count = match kind {
            RecordKind::Task => facts.tasks.get(&item.place).or_else(|| {
                // A requirement on everyone is served by everyone's tasks.
                item.task.is_none().then(|| facts.records.get(kind)).flatten()
            }),
            RecordKind::TaskProgress => facts.progress.get(&item.place),
            other => facts.records.get(other),
        };
        count.filter(|count| count.count > 0).cloned()
    };
    let records: BTreeMap<RecordKind, Count> =
        item.served_by.iter().filter_map(|kind| found(kind).map(|count| (*kind, count))).collect();
    let without: Vec<String> = item
        .served_by
        .iter()
        .filter(|kind| !records.contains_key(kind))
        .map(|kind| format!("{kind:?}").to_lowercase())
        .collect();
    let state = if records.is_empty() {
        State::Open
    } else if let Some(lacks) = &item.lacks {
        State::Partly { lacks: lacks.clone() }
    } else if !without.is_empty() {
        State::Partly { lacks: without.join(", ") }
    } else {
        State::Covered
    };
    CoveredItem {
        place: item.place.clone(),
        text: item.text.clone(),
        rule: item.rule.clone(),
        tasks: facts.tasks.get(&item.place).map_or(0, |count| count.count),
        page: item.page.clone(),
        records,
        state,
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Claims {
    plan: Vec<PlanClaims>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PlanClaims {
    number: String,
    covered: Vec<ItemRef>,
}

/// Reads what is claimed to be covered of a plan.
///
/// # Errors
/// The file makes no sense: says where.
pub fn claims(text: &str, number: &str) -> Result<Vec<ItemRef>, toml::de::Error> {
    let claims: Claims = toml::from_str(text)?;
    Ok(claims.plan.into_iter().filter(|plan| plan.number == number).flat_map(|plan| plan.covered).collect())
}

/// The claims that do not hold.
#[must_use]
pub fn claims_open(claims: &[ItemRef], coverage: &Coverage) -> Vec<ItemRef> {
    let is_covered =
        |place: &ItemRef| coverage.items.iter().any(|item| item.place == *place && item.state == State::Covered);
    claims.iter().filter(|place| !is_covered(place)).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plans::{ItemKind, known_plans};

    fn item(place: &str, served_by: Vec<RecordKind>, lacks: Option<&str>) -> PlanItem {
        PlanItem {
            place: place.parse().unwrap(),
            section: String::new(),
            kind: ItemKind::Solution,
            text: String::new(),
            rule: None,
            served_by,
            page: None,
            lacks: lacks.map(str::to_owned),
            task: None,
        }
    }

    fn facts(kind: RecordKind, count: i64) -> Facts {
        Facts { records: BTreeMap::from([(kind, Count { count, sample: Some("one".into()) })]), ..Facts::default() }
    }

    #[test]
    fn an_item_is_covered_only_by_records_and_only_if_nothing_lacks() {
        let items = [
            item("III.1.a", vec![RecordKind::Appointment], None),
            item("III.1.b", vec![RecordKind::Appointment], Some("quyết định")),
            item("III.2.a", vec![], Some("phát thanh")),
            item("III.3.a", vec![RecordKind::Appointment, RecordKind::Idea], None),
        ];
        let states: Vec<State> =
            cover(&items, &facts(RecordKind::Appointment, 1)).items.into_iter().map(|item| item.state).collect();
        let partly = |lacks: &str| State::Partly { lacks: lacks.to_owned() };
        assert_eq!(states, [State::Covered, partly("quyết định"), State::Open, partly("idea")]);
        let nothing = cover(&items, &facts(RecordKind::Appointment, 0));
        assert_eq!(nothing.counts(), (0, 0, 4));
    }

    #[test]
    fn a_claim_that_is_not_covered_is_open() {
        let coverage = cover(&[item("IV.a", vec![RecordKind::Report], None)], &facts(RecordKind::Report, 1));
        let claims = claims("[[plan]]\nnumber = \"1\"\ncovered = [\"IV.a\", \"IV.b\"]", "1").unwrap();
        assert_eq!(claims_open(&claims, &coverage), ["IV.b".parse().unwrap()]);
    }

    #[test]
    fn every_claim_of_this_project_is_an_item_of_its_plan() {
        for plan in known_plans().unwrap() {
            let claims = claims(include_str!("../../../../docs/coverage.toml"), &plan.number).unwrap();
            for claim in claims {
                assert!(plan.items.iter().any(|item| item.place == claim), "{claim}");
            }
        }
    }
}
