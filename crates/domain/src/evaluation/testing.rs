//! Small sheets and answers for tests.

use std::fmt::Write;

use crate::evaluation::Answers;
use crate::regulations::{CriteriaSheet, OptionCode};

/// A sheet in short hand: `A[1: a=1 b=2*** ; 2: a=0 b=5] B[3: a=3]`; stars after an option are its
/// floor. Maxima are what adds up.
pub(crate) fn sheet(short: &str) -> CriteriaSheet {
    let (mut text, mut total) = (String::new(), 0);
    for part in short.split(']').filter(|part| !part.trim().is_empty()) {
        let (code, criteria) = part.trim().split_once('[').unwrap();
        let (mut sections, mut part_max) = (String::new(), 0);
        for criterion in criteria.split(';') {
            let (number, options) = criterion.trim().split_once(':').unwrap();
            let (mut list, mut max) = (String::new(), 0);
            for option in options.split_whitespace() {
                let (letter, points) = option.split_once('=').unwrap();
                let stars = points.matches('*').count();
                let points: i64 = points.trim_end_matches('*').parse().unwrap();
                max = max.max(points);
                let floor = if stars > 0 { format!("floor = {stars}, ") } else { String::new() };
                write!(list, "{{ code = '{letter}', points = {points}, {floor}label = '' }}, ").unwrap();
            }
            part_max += max;
            write!(
                sections,
                "[[part.section]]\ncode = '{number}'\ntitle = ''\nmax = {max}\n\
                 [[part.section.criterion]]\ncode = '{number}'\ntitle = ''\nmax = {max}\noptions = [{list}]\n"
            )
            .unwrap();
        }
        total += part_max;
        write!(text, "[[part]]\ncode = '{code}'\ntitle = ''\nmax = {part_max}\n{sections}").unwrap();
    }
    let head = format!(
        "sheet = 'test/01'\nrevision = 1\nname = ''\nindustry = {{ code = 'I', name = '' }}\ngroup = ''\n\
         sample_units = 5\nmax = {total}\nsource = ''\nconfidence = 'one-copy'\n"
    );
    CriteriaSheet::from_toml("test", &(head + &text)).unwrap()
}

/// Answers in short hand: `1a 2b 3:0`.
pub(crate) fn answers(short: &str) -> Answers {
    let split = |answer: &str| {
        let answer = answer.replace(':', "");
        let at = answer.char_indices().last().unwrap().0;
        (answer[..at].parse().unwrap(), answer[at..].parse().unwrap())
    };
    short.split_whitespace().map(split).collect()
}

/// The highest option of every criterion; the first case where there are several.
pub(crate) fn best_answers(sheet: &CriteriaSheet) -> Answers {
    let asked = sheet.criteria().filter(|(.., criterion)| criterion.case.is_none_or(|case| case == 1));
    let best = |options: &[crate::regulations::CriterionOption]| -> OptionCode {
        options.iter().max_by_key(|option| option.points).unwrap().code
    };
    asked.map(|(.., criterion)| (criterion.code.clone(), best(&criterion.options))).collect()
}
