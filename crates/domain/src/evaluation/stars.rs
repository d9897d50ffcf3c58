//! From a mean and the agreed levels to stars.

use serde::{Deserialize, Serialize};

use crate::Points;
use crate::evaluation::scoring::asked;
use crate::evaluation::{Answers, ExactMean, Problem, band, score};
use crate::regulations::{CriteriaSheet, Criterion, CriterionCode, OptionCode, Regime, Stars};

/// What a product reaches, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    /// The mean of the members' totals.
    pub mean: ExactMean,
    /// The stars of the band the mean falls into.
    pub band: Stars,
    /// The stars reached: those of the band or, where a floor fails, the most below it whose
    /// floors all hold.
    pub reached: Stars,
    /// The stars a certificate can be given for; none below three (QĐ 26/2026, art. 4).
    pub certified: Option<Stars>,
    /// The floors that keep the product below the stars of its band.
    pub failed_floors: Vec<FloorMiss>,
    /// What is missing for the next stars worth having; none at five.
    pub way_up: Option<WayUp>,
}

/// A criterion below its floor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FloorMiss {
    /// The criterion.
    pub criterion: CriterionCode,
    /// The stars the floor is for.
    pub stars: Stars,
    /// The points it asks for.
    pub needed: Points,
    /// The points of the agreed level.
    pub got: Points,
    /// The lowest option that would do.
    pub option: Option<OptionCode>,
}

/// The least that leads to more stars.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WayUp {
    /// The stars aimed at.
    pub to: Stars,
    /// The floors still to meet for them.
    pub floors: Vec<FloorMiss>,
    /// What the mean lacks.
    pub points_missing: Points,
    /// What meeting the floors would add.
    pub points_from_floors: Points,
    /// What the mean would still lack once the floors are met.
    pub points_beyond_floors: Points,
}

impl WayUp {
    /// Whether nothing is missing.
    #[must_use]
    pub fn is_gone(&self) -> bool {
        self.floors.is_empty() && self.points_missing == Points::ZERO
    }
}

/// Judges a product: the highest stars whose band the mean reaches and whose floors all hold.
///
/// `regime` is the one of the criteria; `agreed` holds the level the council agreed on for each
/// criterion, by which floors are judged. That a failed floor leads to the next lower stars is our
/// reading: the decisions name only the least level for each number of stars.
pub fn judge(
    regime: &Regime,
    sheet: &CriteriaSheet,
    mean: &ExactMean,
    agreed: &Answers,
) -> Result<Verdict, Vec<Problem>> {
    score(sheet, agreed)?;
    let band = band(regime, mean);
    let failed_floors = misses(sheet, agreed, band);
    let mut reached = band;
    while let Some(lower) = Stars::new(reached.number() - 1).filter(|_| !misses(sheet, agreed, reached).is_empty()) {
        reached = lower;
    }
    let certified = Some(reached).filter(|stars| *stars >= regime.certified_from);
    let way_up = way_up(regime, sheet, mean, agreed, reached);
    Ok(Verdict { mean: *mean, band, reached, certified, failed_floors, way_up })
}

fn way_up(regime: &Regime, sheet: &CriteriaSheet, mean: &ExactMean, agreed: &Answers, reached: Stars) -> Option<WayUp> {
    way_to(regime, sheet, mean, agreed, reached.next()?.max(regime.certified_from))
}

/// The least that leads to so many stars, also while answers are missing: what is not answered meets no floor. None
/// if the regulation knows no such stars.
#[must_use]
pub fn way_to(regime: &Regime, sheet: &CriteriaSheet, mean: &ExactMean, agreed: &Answers, to: Stars) -> Option<WayUp> {
    let floors = misses(sheet, agreed, to);
    let points_missing = mean.lacks(regime.threshold(to)?);
    let points_from_floors = floors.iter().map(|miss| gain(sheet, miss)).sum();
    let points_beyond_floors = (points_missing - points_from_floors).max(Points::ZERO);
    Some(WayUp { to, floors, points_missing, points_from_floors, points_beyond_floors })
}

/// Points that can still be won at a criterion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Room {
    /// The criterion.
    pub criterion: CriterionCode,
    /// The points of the level held; none while it is not answered.
    pub got: Option<Points>,
    /// The points of its highest level.
    pub most: Points,
}

/// Where points can still be won, the most first, and of equals as printed.
#[must_use]
pub fn rooms(sheet: &CriteriaSheet, agreed: &Answers) -> Vec<Room> {
    let sections = sheet.parts.iter().flat_map(|part| &part.sections);
    let of = |criterion: &Criterion| Room {
        criterion: criterion.code.clone(),
        got: agreed.get(&criterion.code).and_then(|answer| criterion.points_of(answer)),
        most: criterion.top(),
    };
    let left = |room: &Room| room.most - room.got.unwrap_or_default();
    let mut found: Vec<Room> = sections.flat_map(|section| asked(section, agreed)).map(of).collect();
    found.retain(|room| left(room) > Points::ZERO);
    found.sort_by_key(|room| std::cmp::Reverse(left(room)));
    found
}

/// What picking the lowest option that meets a floor would add.
fn gain(sheet: &CriteriaSheet, miss: &FloorMiss) -> Points {
    let criterion = sheet.criterion(&miss.criterion);
    let option = criterion.and_then(|criterion| criterion.option(miss.option?));
    option.map_or(Points::ZERO, |option| option.points - miss.got)
}

/// The floors for so many stars that the agreed levels do not meet.
fn misses(sheet: &CriteriaSheet, agreed: &Answers, stars: Stars) -> Vec<FloorMiss> {
    let sections = sheet.parts.iter().flat_map(|part| &part.sections);
    let criteria = sections.flat_map(|section| asked(section, agreed));
    criteria.filter_map(|criterion| miss(criterion, agreed, stars)).collect()
}

fn miss(criterion: &Criterion, agreed: &Answers, stars: Stars) -> Option<FloorMiss> {
    let needed = criterion.floor_for(stars)?;
    let answer = agreed.get(&criterion.code);
    let got = answer.and_then(|answer| criterion.points_of(answer)).unwrap_or_default();
    (got < needed).then(|| FloorMiss {
        criterion: criterion.code.clone(),
        stars: first_stars_asking(criterion, needed, stars),
        needed,
        got,
        option: criterion.cheapest_option_giving(needed).map(|option| option.code),
    })
}

/// The fewest stars for which a criterion asks this much.
fn first_stars_asking(criterion: &Criterion, needed: Points, at_most: Stars) -> Stars {
    let all = (1..=at_most.number()).filter_map(Stars::new);
    all.into_iter().find(|stars| criterion.floor_for(*stars) == Some(needed)).unwrap_or(at_most)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluation::mean;
    use crate::evaluation::testing::{answers, best_answers, sheet};
    use crate::regulations::Regulations;

    fn qd26() -> &'static Regime {
        Regulations::built_in().regime(&"qd26-2026".parse().unwrap()).unwrap()
    }

    fn verdict(sheet: &CriteriaSheet, points: i64, agreed: &str) -> Verdict {
        judge(qd26(), sheet, &mean(&[Points::from_whole(points)]).unwrap(), &answers(agreed)).unwrap()
    }

    #[test]
    fn points_alone_do_not_make_stars() {
        let sheet = sheet("A[1: a=0 b=1*** c=2**** d=3*****; 2: a=0 b=97]");
        let stars = |points, agreed| verdict(&sheet, points, agreed).reached.number();
        assert_eq!(stars(95, "1d 2b"), 5);
        assert_eq!(stars(95, "1c 2b"), 4);
        assert_eq!(stars(95, "1b 2b"), 3);
        assert_eq!(stars(60, "1d 2b"), 3);
        let none = verdict(&sheet, 95, "1a 2b");
        assert_eq!((none.band, none.reached.number(), none.certified), (Stars::FIVE, 2, None));
    }

    #[test]
    fn a_floor_for_fewer_stars_holds_for_more() {
        let sheet = sheet("A[1: a=0 b=1***; 2: a=0 b=99]");
        let verdict = verdict(&sheet, 95, "1a 2b");
        assert_eq!(verdict.reached.number(), 2);
        assert_eq!(verdict.failed_floors.len(), 1);
        let miss = &verdict.failed_floors[0];
        assert_eq!((miss.stars, miss.needed, miss.got), (Stars::THREE, Points::from_whole(1), Points::ZERO));
        assert_eq!(miss.option, Some("b".parse().unwrap()));
    }

    #[test]
    fn the_way_up_names_the_floors_and_the_points_that_are_missing() {
        let sheet = sheet("A[1: a=0 b=1 c=2****; 2: a=0 b=2****; 3: a=0 b=96]");
        let way = verdict(&sheet, 65, "1b 2a 3b").way_up.unwrap();
        assert_eq!((way.to, way.floors.len()), (Stars::FOUR, 2));
        assert_eq!(way.points_missing, Points::from_whole(5));
        assert_eq!(way.points_from_floors, Points::from_whole(3));
        assert_eq!(way.points_beyond_floors, Points::from_whole(2));
        assert_eq!(verdict(&sheet, 20, "1a 2a 3a").way_up.unwrap().to, Stars::THREE);
        assert_eq!(verdict(&sheet, 100, "1c 2b 3b").way_up, None);
    }

    #[test]
    fn the_way_to_stars_is_told_while_answers_are_missing_and_room_comes_largest_first() {
        let sheet = sheet("A[1: a=0 b=1 c=2****; 2: a=0 b=2****; 3: a=0 b=96]");
        let agreed = answers("1c 3a");
        let so_far = mean(&[Points::from_whole(2)]).unwrap();
        let way = way_to(qd26(), &sheet, &so_far, &agreed, Stars::FOUR).unwrap();
        let lacking: Vec<&str> = way.floors.iter().map(|miss| miss.criterion.as_str()).collect();
        assert_eq!((lacking, way.points_missing, way.is_gone()), (vec!["2"], Points::from_whole(68), false));
        let all = mean(&[Points::from_whole(100)]).unwrap();
        assert!(way_to(qd26(), &sheet, &all, &answers("1c 2b 3b"), Stars::FOUR).unwrap().is_gone());
        let rooms = rooms(&sheet, &agreed);
        let told: Vec<_> = rooms.iter().map(|room| (room.criterion.as_str(), room.got)).collect();
        assert_eq!(told, [("3", Some(Points::ZERO)), ("2", None)], "nothing can be won at 1");
    }

    #[test]
    fn the_best_answers_reach_five_stars_on_every_sheet() {
        for sheet in Regulations::built_in().sheets() {
            let best = best_answers(sheet);
            let regime = Regulations::built_in().regime(sheet.id.regime()).unwrap();
            let mean = mean(&[score(sheet, &best).unwrap().total]).unwrap();
            assert_eq!(judge(regime, sheet, &mean, &best).unwrap().certified, Some(Stars::FIVE), "{}", sheet.id);
        }
    }

    #[test]
    fn stars_on_a_title_ask_for_at_least_one_point() {
        let sheet = Regulations::built_in().sheet(&"qd148-2023/01".parse().unwrap()).unwrap();
        let criterion = sheet.criterion(&"3.6".parse().unwrap()).unwrap();
        assert_eq!(criterion.floor_for(Stars::THREE), None);
        assert_eq!(criterion.floor_for(Stars::FIVE), Some(Points::from_whole(1)));
        let mut agreed = best_answers(sheet);
        agreed.pick(criterion.code.clone(), OptionCode::NO_EVIDENCE);
        let regime = Regulations::built_in().regime(sheet.id.regime()).unwrap();
        let verdict = judge(regime, sheet, &mean(&[Points::from_whole(95)]).unwrap(), &agreed).unwrap();
        assert_eq!(verdict.certified, Some(Stars::THREE));
    }

    #[test]
    fn agreed_levels_with_gaps_are_refused_with_every_gap() {
        let sheet = sheet("A[1: a=0 b=1***; 2: a=0 b=99]");
        let problems = judge(qd26(), &sheet, &mean(&[Points::from_whole(95)]).unwrap(), &Answers::new());
        assert_eq!(problems.unwrap_err().len(), 2);
    }
}
