//! Bodies known from the start: those of plan 470/KH-UBND of 2020, and those that followed them.

use serde::Deserialize;

use crate::Day;

/// What kind of body it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BodyKind {
    /// Ủy ban nhân dân.
    Committee,
    /// Hội đồng nhân dân.
    Council,
    /// Ban Chỉ đạo.
    SteeringCommittee,
    /// The office that runs the programme: phòng Nông nghiệp of a district, sở Nông nghiệp of a province.
    AgricultureOffice,
    /// Another department or office.
    Department,
    /// Đài truyền thanh.
    Station,
    /// Mặt trận, hội, đoàn.
    Union,
    /// Several bodies a paper names together.
    Group,
}

impl BodyKind {
    /// Every kind.
    pub const ALL: [Self; 8] = [
        Self::Committee,
        Self::Council,
        Self::SteeringCommittee,
        Self::AgricultureOffice,
        Self::Department,
        Self::Station,
        Self::Union,
        Self::Group,
    ];

    /// The kind with a name in the store.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// The name in data and in the store.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Committee => "committee",
            Self::Council => "council",
            Self::SteeringCommittee => "steering-committee",
            Self::AgricultureOffice => "agriculture-office",
            Self::Department => "department",
            Self::Station => "station",
            Self::Union => "union",
            Self::Group => "group",
        }
    }
}

/// A body.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Body {
    /// Readable and stable: `long-my.nnptnt`.
    pub id: String,
    /// The unit it sits in: `936.pre2025`.
    pub unit: String,
    /// What kind it is.
    pub kind: BodyKind,
    /// Its name, as papers write it.
    pub name: String,
    /// Its name in lists.
    pub short_name: String,
    /// The body above.
    pub parent: Option<String>,
    /// The line above its name on papers (Nghị định 30/2020, Phụ lục I).
    pub superior: Option<String>,
    /// Where its papers are dated.
    pub place: Option<String>,
    /// The first day, where known.
    pub valid_from: Option<Day>,
    /// The last day.
    pub valid_to: Option<Day>,
    /// The body that carries on its work.
    pub successor: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    body: Vec<Body>,
}

const FILES: [&str; 2] =
    [include_str!("../../../../data/bodies/can-tho.toml"), include_str!("../../../../data/bodies/long-my-2020.toml")];

/// Reads the bodies that are compiled in; each stands after the body above it.
///
/// # Errors
/// A file makes no sense; a test makes sure that none does.
pub fn bodies() -> Result<Vec<Body>, toml::de::Error> {
    let mut bodies = Vec::new();
    for file in FILES {
        bodies.extend(toml::from_str::<File>(file)?.body);
    }
    Ok(bodies)
}

/// Whose leader decides for a body: the nearest people's committee at or above it. `line` is the body and
/// those above it, the nearest first.
#[must_use]
pub fn committee_above(line: &[(String, BodyKind)]) -> Option<&str> {
    line.iter().find(|(_, kind)| *kind == BodyKind::Committee).map(|(id, _)| id.as_str())
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::units::gazetteer;

    #[test]
    fn every_body_sits_in_a_unit_and_stands_after_the_body_above_it() {
        let units: HashSet<String> = gazetteer().unwrap().units.into_iter().map(|unit| unit.id).collect();
        let all = bodies().unwrap();
        let ids: HashSet<&str> = all.iter().map(|body| body.id.as_str()).collect();
        assert_eq!(ids.len(), all.len());
        let mut seen = HashSet::new();
        for body in &all {
            assert!(units.contains(&body.unit), "{}: no unit {}", body.id, body.unit);
            assert!(body.parent.as_deref().is_none_or(|parent| seen.contains(parent)), "{}", body.id);
            assert!(body.successor.as_deref().is_none_or(|successor| ids.contains(successor)), "{}", body.id);
            seen.insert(body.id.as_str());
        }
    }

    #[test]
    fn a_body_and_its_unit_end_together() {
        for body in bodies().unwrap() {
            assert_eq!(body.unit.ends_with(".pre2025"), body.valid_to.is_some(), "{}", body.id);
            assert_eq!(body.unit.ends_with(".2025"), body.valid_from.is_some(), "{}", body.id);
        }
    }

    #[test]
    fn a_department_goes_to_its_committee_and_a_commune_to_its_own() {
        let body = |id: &str, kind| (id.to_owned(), kind);
        let office = [body("long-my.nnptnt", BodyKind::AgricultureOffice), body("long-my.ubnd", BodyKind::Committee)];
        assert_eq!(committee_above(&office), Some("long-my.ubnd"));
        let commune = [body("vinh-vien.ubnd", BodyKind::Committee), body("can-tho.ubnd", BodyKind::Committee)];
        assert_eq!(committee_above(&commune), Some("vinh-vien.ubnd"));
        assert_eq!(committee_above(&[body("long-my.hdnd", BodyKind::Council)]), None);
    }
}
