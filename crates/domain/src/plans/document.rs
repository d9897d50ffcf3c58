//! A plan as data: what its paper says, item by item.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::targets::Target;
use super::{ItemRef, PlanRule, Recurrence, Relation, Role};
use crate::Day;
use crate::plans::coverage::RecordKind;

/// A plan.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanDocument {
    /// `470/KH-UBND`.
    pub number: String,
    /// The number as addresses write it.
    pub slug: String,
    /// The day it was issued.
    pub issued_on: Day,
    /// The year it plans.
    pub year: i32,
    /// The body that issued it.
    pub issuer: String,
    /// The unit it holds for.
    pub unit: String,
    /// What it is about.
    pub title: String,
    /// What it rests on.
    #[serde(rename = "basis")]
    pub bases: Vec<Basis>,
    /// Bodies the plan names together.
    #[serde(default)]
    pub groups: BTreeMap<String, Vec<String>>,
    /// Its items, in order.
    #[serde(default, rename = "item")]
    pub items: Vec<PlanItem>,
    /// Its targets that can be measured.
    #[serde(default, rename = "target")]
    pub targets: Vec<Target>,
    /// Its hard rules, and what shows whether each is kept.
    #[serde(default)]
    pub rules: Vec<PlanRule>,
}

/// A paper a plan rests on.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Basis {
    /// Its number.
    pub number: String,
    /// Its day.
    pub dated: Option<Day>,
    /// Who issued it.
    pub issuer: String,
    /// What it is about.
    pub subject: String,
    /// What the plan does with it; names it as a ground, if nothing else is said.
    #[serde(default)]
    pub relation: Relation,
    /// What is uncertain about it.
    pub note: Option<String>,
}

/// One item of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanItem {
    /// Where it stands.
    #[serde(rename = "ref")]
    pub place: ItemRef,
    /// The heading it stands under.
    pub section: String,
    /// What kind of statement it is.
    pub kind: ItemKind,
    /// What it says, in our words.
    pub text: String,
    /// A rule it sets.
    pub rule: Option<String>,
    /// Records that serve it.
    #[serde(default)]
    pub served_by: Vec<RecordKind>,
    /// The page where the responsible role works on it.
    pub page: Option<String>,
    /// What the software does not yet do for it.
    pub lacks: Option<String>,
    /// The task it becomes.
    pub task: Option<ItemTask>,
}

/// The task of an item, before groups are spelt out.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ItemTask {
    leads: Vec<String>,
    role: Role,
    #[serde(default)]
    partners: Vec<String>,
    recurrence: Recurrence,
    #[serde(default)]
    is_inferred: bool,
}

/// What kind of statement an item is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ItemKind {
    /// Mục đích.
    Purpose,
    /// Yêu cầu.
    Requirement,
    /// Mục tiêu tổng quát.
    ObjectiveGeneral,
    /// Mục tiêu cụ thể.
    ObjectiveSpecific,
    /// Giải pháp.
    Solution,
    /// Kinh phí.
    Funding,
    /// Nhiệm vụ của một đơn vị.
    Task,
    /// Quy định.
    Rule,
}

impl ItemKind {
    /// Every kind.
    pub const ALL: [Self; 8] = [
        Self::Purpose,
        Self::Requirement,
        Self::ObjectiveGeneral,
        Self::ObjectiveSpecific,
        Self::Solution,
        Self::Funding,
        Self::Task,
        Self::Rule,
    ];

    /// The kind of a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// The name in the store.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Purpose => "purpose",
            Self::Requirement => "requirement",
            Self::ObjectiveGeneral => "objective-general",
            Self::ObjectiveSpecific => "objective-specific",
            Self::Solution => "solution",
            Self::Funding => "funding",
            Self::Task => "task",
            Self::Rule => "rule",
        }
    }
}

/// A task to be given to one body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaskSpec {
    /// The item it comes from.
    pub place: ItemRef,
    /// What is to be done.
    pub title: String,
    /// Who answers for it.
    pub lead: String,
    /// As what.
    pub role: Role,
    /// Whether the lead is inferred rather than stated.
    pub is_inferred: bool,
    /// Who takes part.
    pub partners: Vec<String>,
    /// How often.
    pub recurrence: Recurrence,
}

impl PlanDocument {
    /// Reads a plan.
    ///
    /// # Errors
    /// The file makes no sense: says where.
    pub fn from_toml(text: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(text)
    }

    /// The tasks its items become: one for each body that answers, so that each can say how far it is.
    /// A group that is named together (`@communes`) is spelt out.
    #[must_use]
    pub fn tasks(&self) -> Vec<TaskSpec> {
        let mut tasks = Vec::new();
        for item in &self.items {
            let Some(task) = &item.task else { continue };
            let partners = self.spelt_out(&task.partners);
            for lead in self.spelt_out(&task.leads) {
                tasks.push(TaskSpec {
                    place: item.place.clone(),
                    title: item.text.clone(),
                    partners: partners.iter().filter(|partner| **partner != lead).cloned().collect(),
                    lead,
                    role: task.role,
                    is_inferred: task.is_inferred,
                    recurrence: task.recurrence,
                });
            }
        }
        tasks
    }

    fn spelt_out(&self, names: &[String]) -> Vec<String> {
        let mut bodies = Vec::new();
        for name in names {
            match name.strip_prefix('@') {
                Some(group) => bodies.extend(self.groups.get(group).into_iter().flatten().cloned()),
                None => bodies.push(name.clone()),
            }
        }
        bodies
    }
}

/// The plans that come with the software, oldest first: a plan stands after those it carries out.
///
/// # Errors
/// A file makes no sense; a test makes sure that none does.
pub fn known_plans() -> Result<Vec<PlanDocument>, toml::de::Error> {
    const FILES: [&str; 3] = [
        include_str!("../../../../data/plans/1915-QD-UBND.toml"),
        include_str!("../../../../data/plans/193-BCD-UBND.toml"),
        include_str!("../../../../data/plans/470-KH-UBND.toml"),
    ];
    FILES.into_iter().map(PlanDocument::from_toml).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, HashSet};

    use super::*;
    use crate::units::bodies;

    fn plan_470() -> PlanDocument {
        known_plans().unwrap().pop().unwrap()
    }

    #[test]
    fn plan_470_has_fifty_two_items_in_the_order_of_its_paper() {
        let plan = plan_470();
        assert_eq!(plan.items.len(), 52);
        assert!(plan.items.is_sorted_by(|a, b| a.place < b.place));
        let mut by_part: BTreeMap<&str, usize> = BTreeMap::new();
        for item in &plan.items {
            *by_part.entry(item.place.part()).or_default() += 1;
        }
        assert_eq!(by_part, BTreeMap::from([("I", 4), ("II", 8), ("III", 15), ("IV", 2), ("Kết", 1), ("V", 22)]));
    }

    #[test]
    fn the_twenty_two_items_of_part_five_become_tasks_of_known_bodies() {
        let plan = plan_470();
        let known: HashSet<String> = bodies().unwrap().into_iter().map(|body| body.id).collect();
        let tasks = plan.tasks();
        let places: HashSet<_> = tasks.iter().map(|task| task.place.as_str()).collect();
        assert_eq!(places.len(), 22);
        for task in &tasks {
            assert!(known.contains(&task.lead), "{}: {}", task.place, task.lead);
            assert!(task.partners.iter().all(|partner| known.contains(partner)), "{}", task.place);
            assert!(!task.partners.contains(&task.lead), "{}", task.place);
        }
    }

    #[test]
    fn what_the_communes_are_told_together_each_of_them_answers_for() {
        let tasks = plan_470().tasks();
        assert_eq!(tasks.iter().filter(|task| task.place.as_str() == "V.11.d").count(), 8);
    }
}
