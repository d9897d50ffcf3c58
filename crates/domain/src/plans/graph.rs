//! Plans that carry out other plans: one above each, and no circle.

use std::collections::{BTreeMap, HashSet};

use serde::{Deserialize, Serialize};

use crate::ids::PlanId;

/// What a plan says of another paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Relation {
    /// Names it as a ground (căn cứ).
    #[default]
    Cites,
    /// Does what it asks for (triển khai).
    CarriesOut,
    /// Says in detail what it says in general (cụ thể hóa).
    Concretises,
}

impl Relation {
    /// Every relation.
    pub const ALL: [Self; 3] = [Self::Cites, Self::CarriesOut, Self::Concretises];

    /// The name in data, in the store and in forms.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Cites => "cites",
            Self::CarriesOut => "carries-out",
            Self::Concretises => "concretises",
        }
    }

    /// The relation of a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|relation| relation.name() == name)
    }
}

/// Whether putting a plan below another would close a circle: the other lies below the plan, or is the plan.
#[must_use]
pub fn closes_a_circle(parents: &BTreeMap<PlanId, PlanId>, plan: PlanId, above: PlanId) -> bool {
    let mut seen = HashSet::new();
    let mut at = Some(above);
    while let Some(current) = at {
        if current == plan || !seen.insert(current) {
            return true;
        }
        at = parents.get(&current).copied();
    }
    false
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn plan(number: u128) -> PlanId {
        PlanId::new(Uuid::from_u128(number))
    }

    #[test]
    fn a_plan_does_not_lie_below_itself_however_far() {
        // 3 carries out 2, which carries out 1.
        let parents = BTreeMap::from([(plan(3), plan(2)), (plan(2), plan(1))]);
        assert!(closes_a_circle(&parents, plan(1), plan(1)));
        assert!(closes_a_circle(&parents, plan(1), plan(3)));
        assert!(!closes_a_circle(&parents, plan(3), plan(1)));
        assert!(!closes_a_circle(&parents, plan(4), plan(3)));
    }

    #[test]
    fn a_circle_that_is_there_already_ends_the_walk() {
        let parents = BTreeMap::from([(plan(1), plan(2)), (plan(2), plan(1))]);
        assert!(closes_a_circle(&parents, plan(9), plan(1)));
    }
}
