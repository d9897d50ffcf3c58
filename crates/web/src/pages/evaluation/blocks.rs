//! A criteria sheet as pages show it, and the answers a form brings back.

use app::Problem;
use app::evaluation::Evidence;
use domain::evaluation::{Answers, Progress};
use domain::regulations::{CriteriaSheet, Criterion, CriterionCode, OptionCode, Section};

use crate::parts::Link;
use crate::templates::{CriterionBlock, OptionLine, PartBlock, SectionBlock};
use crate::visitor::Posted;

/// What stands beside the criteria.
#[derive(Default)]
pub(crate) struct Beside<'a> {
    /// The producer's own answers.
    pub self_score: Option<&'a Answers>,
    /// Whether they stay hidden until something is picked.
    pub hides_self: bool,
    /// The evidence of the dossier.
    pub evidence: &'a [Evidence],
    /// What members picked.
    pub votes: &'a [Answers],
    /// Criteria whose sections are open at first.
    pub open_at: &'a [CriterionCode],
}

/// The field of a criterion.
pub(super) fn field(code: &CriterionCode) -> String {
    format!("c{code}")
}

/// The address of a piece of evidence.
pub(super) fn evidence_href(evidence: &Evidence) -> String {
    format!("/evidence/{}", evidence.id)
}

/// The parts of a sheet with what is picked.
pub(crate) fn parts(
    sheet: &CriteriaSheet,
    answers: &Answers,
    progress: &Progress,
    beside: &Beside<'_>,
) -> Vec<PartBlock> {
    let part = |part: &domain::regulations::Part| {
        let so_far = progress.so_far.parts.iter().find(|score| score.code == part.code);
        PartBlock {
            code: part.code.clone(),
            title: part.title.clone(),
            points: so_far.map(|score| score.points).unwrap_or_default().to_string(),
            max: part.max.to_string(),
            sections: part.sections.iter().map(|of| section(&part.code, of, answers, beside)).collect(),
        }
    };
    sheet.parts.iter().map(part).collect()
}

fn section(part: &str, section: &Section, answers: &Answers, beside: &Beside<'_>) -> SectionBlock {
    let is_answered = |criterion: &&Criterion| answers.get(&criterion.code).is_some();
    let answered = section.criteria.iter().filter(is_answered).count();
    let is_asked_for = |criterion: &Criterion| beside.open_at.contains(&criterion.code);
    let waits = beside.votes.is_empty() && answered < section.criteria.len() && !section.picks_one_case();
    SectionBlock {
        code: section.code.to_string(),
        title: section.title.clone(),
        max: section.max.to_string(),
        is_open: waits || (section.picks_one_case() && answered == 0) || section.criteria.iter().any(is_asked_for),
        answered,
        has_cases: section.picks_one_case(),
        notes: section.notes.clone(),
        criteria: section.criteria.iter().map(|of| criterion(part, section, of, answers, beside)).collect(),
    }
}

fn criterion(
    part: &str,
    section: &Section,
    criterion: &Criterion,
    answers: &Answers,
    beside: &Beside<'_>,
) -> CriterionBlock {
    let picked = answers.get(&criterion.code);
    let case = criterion.case.and_then(|case| section.cases.get(usize::from(case).checked_sub(1)?));
    let no_evidence = criterion.allows_no_evidence().then(|| {
        let code = OptionCode::NO_EVIDENCE;
        option(criterion, code, "evaluation-no-evidence".to_owned(), None, picked, beside.votes)
    });
    let printed = criterion.options.iter().map(|of| {
        let label = of.official_text.clone().unwrap_or_else(|| of.label.clone());
        option(criterion, of.code, label, of.floor.map(|stars| stars.number()), picked, beside.votes)
    });
    let not_applicable = case.is_some().then(|| OptionLine {
        value: String::new(),
        label: "evaluation-not-applicable".to_owned(),
        points: "0".to_owned(),
        hundredths: 0,
        floor: None,
        is_chosen: false,
        picked_by: 0,
    });
    let own = beside.self_score.and_then(|own| own.get(&criterion.code));
    let hides_self = beside.hides_self && picked.is_none() && own.is_some();
    let proves = |evidence: &&Evidence| evidence.criteria.split(',').any(|code| code.trim() == criterion.code.as_str());
    CriterionBlock {
        code: criterion.code.to_string(),
        field: field(&criterion.code),
        part: part.to_owned(),
        title: criterion.official_text.clone().unwrap_or_else(|| criterion.title.clone()),
        max: criterion.max.to_string(),
        case: case.cloned().unwrap_or_default(),
        notes: criterion.heading.iter().chain(&criterion.notes).cloned().collect(),
        title_floor: criterion.title_floor.map(|floor| floor.stars.number()),
        options: not_applicable.into_iter().chain(no_evidence).chain(printed).collect(),
        is_missing: picked.is_none() && criterion.case.is_none() && beside.votes.is_empty(),
        self_points: own
            .filter(|_| !hides_self)
            .and_then(|own| criterion.points_of(own))
            .map(|points| points.to_string())
            .unwrap_or_default(),
        hides_self,
        evidence: beside
            .evidence
            .iter()
            .filter(proves)
            .map(|evidence| Link::new(&evidence.title, evidence_href(evidence)))
            .collect(),
    }
}

fn option(
    criterion: &Criterion,
    code: OptionCode,
    label: String,
    floor: Option<u8>,
    picked: Option<OptionCode>,
    votes: &[Answers],
) -> OptionLine {
    let points = criterion.points_of(code).unwrap_or_default();
    OptionLine {
        value: code.to_string(),
        label,
        points: points.to_string(),
        hundredths: points.hundredths(),
        floor,
        is_chosen: picked == Some(code),
        picked_by: votes.iter().filter(|vote| vote.get(&criterion.code) == Some(code)).count(),
    }
}

/// The answers a form brings back: every field that names a criterion. What is no option at all is
/// named as a problem; whether the sheet knows it is asked by the operation.
pub(super) fn answers(posted: &Posted) -> (Answers, Vec<Problem>) {
    let mut answers = Answers::new();
    let mut problems = Vec::new();
    for (name, value) in posted.0.iter() {
        let Some(code) = name.strip_prefix('c').and_then(|code| code.parse::<CriterionCode>().ok()) else { continue };
        // An empty value is a case that does not apply.
        if value.is_empty() {
            continue;
        }
        match value.parse::<OptionCode>() {
            Ok(option) => answers.pick(code, option),
            Err(_) => problems.push(
                Problem::new(name.clone(), "evaluation-unknown-option")
                    .naming("criterion", &code)
                    .naming("option", value.chars().take(8).collect::<String>()),
            ),
        }
    }
    (answers, problems)
}

/// The fields of a sheet's form in printed order.
pub(super) fn fields(sheet: &CriteriaSheet) -> Vec<String> {
    sheet.criteria().map(|(.., criterion)| field(&criterion.code)).chain(["remark".to_owned()]).collect()
}

/// The number and the title of a criterion.
pub(super) fn named(sheet: &CriteriaSheet, code: &CriterionCode) -> (String, String) {
    let title = sheet.criterion(code).map(|criterion| criterion.title.clone()).unwrap_or_default();
    (code.to_string(), title)
}

/// The criteria still to be answered; of several cases, those of the case being answered.
pub(crate) fn unanswered(sheet: &CriteriaSheet, answers: &Answers) -> Vec<CriterionCode> {
    let sections = sheet.parts.iter().flat_map(|part| &part.sections);
    let missing = sections.flat_map(|section| {
        let answered = section.criteria.iter().filter(|criterion| answers.get(&criterion.code).is_some());
        let case = answered.clone().find_map(|criterion| criterion.case).unwrap_or(1);
        let asked = section.criteria.iter().filter(move |criterion| criterion.case.is_none_or(|of| of == case));
        asked.filter(|criterion| answers.get(&criterion.code).is_none()).map(|criterion| criterion.code.clone())
    });
    missing.collect()
}
