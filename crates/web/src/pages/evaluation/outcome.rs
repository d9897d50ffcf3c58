//! What a council came to, in sentences.

use app::evaluation::{AssessmentView, MemberView, Outcome};
use domain::Points;
use domain::evaluation::{FloorMiss, NextStep};
use domain::regulations::{CriteriaSheet, Stars};

use super::blocks::named;
use crate::parts::{Colour, Tag};
use crate::show;
use crate::templates::{DifferingRow, FloorLine, FloorRow, OutcomeBlock};
use crate::words::{Lang, Message, say};

/// An outcome as pages tell it.
pub(super) fn told(lang: Lang, view: &AssessmentView, outcome: &Outcome) -> OutcomeBlock {
    let sheet = view.pinned.criteria();
    let verdict = &outcome.verdict;
    let mean = verdict.mean;
    let scored: Vec<&MemberView> = view.members.iter().filter(|member| member.score.is_some()).collect();
    let way = verdict.way_up.as_ref();
    let spread = outcome.spread.map(|spread| {
        let key = if view.rules.max_spread.is_some() { "evaluation-spread-of" } else { "evaluation-spread-unlimited" };
        let widest = view.rules.max_spread.unwrap_or_default();
        Message::new(key).with("width", spread.width().to_string()).with("limit", widest.to_string()).say(lang)
    });
    OutcomeBlock {
        mean: mean.to_string(),
        exactly: Message::new("evaluation-exactly")
            .with("sum", mean.sum().to_string())
            .with("count", i64::from(mean.count()))
            .say(lang),
        stars: verdict.reached.number(),
        verdict: sentence(lang, outcome),
        why: reason(lang, outcome),
        next: next(lang, view, outcome),
        way_to: way.map(|way| way.to.number()),
        way_points: way.map_or_else(String::new, |way| {
            let key = if way.points_missing == Points::ZERO {
                "evaluation-way-no-points"
            } else if way.points_beyond_floors == Points::ZERO {
                "evaluation-way-points-by-floors"
            } else {
                "evaluation-way-points"
            };
            Message::new(key)
                .with("missing", show::points(way.points_missing))
                .with("beyond", show::points(way.points_beyond_floors))
                .say(lang)
        }),
        way: way.map_or_else(Vec::new, |way| way.floors.iter().map(|miss| line(sheet, miss)).collect()),
        spread: spread.unwrap_or_default(),
        floors: floors(outcome),
        voices: scored.iter().map(|member| given_name(&member.name)).collect(),
        differing: differing(sheet, outcome, &scored),
        part_means: part_means(&scored, mean.to_string()),
    }
}

fn sentence(lang: Lang, outcome: &Outcome) -> String {
    let verdict = &outcome.verdict;
    let is_held = !verdict.failed_floors.is_empty();
    let key = match (verdict.certified, is_held) {
        (Some(_), false) => "evaluation-verdict-plain",
        (Some(_), true) => "evaluation-verdict-held",
        (None, false) => "evaluation-verdict-none",
        (None, true) => "evaluation-verdict-none-held",
    };
    Message::new(key)
        .with("mean", verdict.mean.to_string())
        .with("stars", i64::from(verdict.reached.number()))
        .with("band", i64::from(verdict.band.number()))
        .with("count", i64::try_from(verdict.failed_floors.len()).unwrap_or(i64::MAX))
        .say(lang)
}

fn reason(lang: Lang, outcome: &Outcome) -> String {
    let verdict = &outcome.verdict;
    let codes: Vec<String> = verdict.failed_floors.iter().map(|miss| miss.criterion.to_string()).collect();
    let key = if codes.is_empty() { "evaluation-why-plain" } else { "evaluation-why-held" };
    Message::new(key).with("band", i64::from(verdict.band.number())).with("criteria", codes.join(", ")).say(lang)
}

fn next(lang: Lang, view: &AssessmentView, outcome: &Outcome) -> String {
    let level = |level: domain::regulations::Level| say(lang, &format!("evaluation-level-{level}")).to_owned();
    match outcome.next_step {
        NextStep::Recognise(stars) if view.recognition_id.is_some() => {
            Message::new("evaluation-next-recognised").with("stars", i64::from(stars.number())).say(lang)
        }
        NextStep::Recognise(stars) => Message::new("evaluation-next-recognise")
            .with("level", level(view.level))
            .with("stars", i64::from(stars.number()))
            .say(lang),
        NextStep::Forward(to) => {
            let key = if view.assessment.forwarded_to.is_some() {
                "evaluation-next-forwarded"
            } else {
                "evaluation-next-forward"
            };
            Message::new(key).with("level", level(to)).say(lang)
        }
        NextStep::Return(to) => Message::new("evaluation-next-return").with("level", level(to)).say(lang),
        NextStep::NotEnough => say(lang, "evaluation-next-not-enough").to_owned(),
    }
}

fn line(sheet: &CriteriaSheet, miss: &FloorMiss) -> FloorLine {
    let (code, title) = named(sheet, &miss.criterion);
    let criterion = sheet.criterion(&miss.criterion);
    let option = criterion.zip(miss.option).and_then(|(criterion, code)| criterion.option(code));
    FloorLine {
        code,
        title,
        got: miss.got.to_string(),
        needed: miss.needed.to_string(),
        option: option
            .map(|option| option.official_text.clone().unwrap_or_else(|| option.label.clone()))
            .unwrap_or_default(),
    }
}

fn floors(outcome: &Outcome) -> Vec<FloorRow> {
    let tag = |stars: Stars, meets: bool| match meets {
        true if outcome.verdict.certified == Some(stars) => Tag::new(Colour::Teal, "evaluation-class-given"),
        true => Tag::new(Colour::Green, "evaluation-reached"),
        false => Tag::new(Colour::Yellow, "evaluation-not-reached"),
    };
    outcome
        .floors
        .iter()
        .map(|of| FloorRow {
            stars: of.stars.number(),
            from: of.from.to_string(),
            is_reached: of.is_reached,
            met: of.floors - of.missing.len(),
            all: of.floors,
            missing: of.missing.iter().map(|miss| miss.criterion.to_string()).collect(),
            tag: tag(of.stars, of.is_reached && of.missing.is_empty()),
        })
        .collect()
}

fn differing(sheet: &CriteriaSheet, outcome: &Outcome, scored: &[&MemberView]) -> Vec<DifferingRow> {
    let row = |code: &domain::regulations::CriterionCode| {
        let criterion = sheet.criterion(code)?;
        let agreed = outcome.agreed.get(code);
        let points = |option: Option<domain::regulations::OptionCode>| {
            option.and_then(|option| criterion.points_of(option)).map_or_else(|| "–".to_owned(), |of| of.to_string())
        };
        let of = |member: &&MemberView| {
            let picked = member.answers.as_ref().and_then(|answers| answers.get(code));
            (points(picked), picked != agreed)
        };
        let criterion = format!("{code}. {}", criterion.title);
        Some(DifferingRow { criterion, points: scored.iter().map(of).collect(), agreed: points(agreed) })
    };
    outcome.differing.iter().filter_map(row).collect()
}

/// The exact means of the parts, cut to hundredths, and the mean of the whole.
fn part_means(scored: &[&MemberView], whole: String) -> Vec<String> {
    let scores: Vec<_> = scored.iter().filter_map(|member| member.score.as_ref()).collect();
    let Some(first) = scores.first() else { return Vec::new() };
    let mean_of = |place: usize| {
        let points: Vec<Points> = scores.iter().filter_map(|score| Some(score.parts.get(place)?.points)).collect();
        domain::evaluation::mean(&points).map(|mean| mean.to_string()).unwrap_or_default()
    };
    (0..first.parts.len()).map(mean_of).chain([whole]).collect()
}

fn given_name(name: &str) -> String {
    name.split_whitespace().last().unwrap_or_default().to_owned()
}
