//! Checks that regulations add up, so that no broken sheet ever scores a product.

use std::collections::BTreeSet;
use std::fmt;

use crate::Points;
use crate::regulations::{
    CriteriaSheet, Criterion, ErratumKind, FilingDays, Finding, FindingKind, Part, Regime, Regulations, Section,
    SheetId, Stars,
};

/// What a check of all regulations came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckReport {
    /// Every sheet with its sums.
    pub sheets: Vec<SheetSums>,
    /// Everything that does not hold, explained or not.
    pub findings: Vec<Finding>,
    /// Places that should be compared with the signed paper, as one line each.
    pub doubts: Vec<String>,
}

/// The sums of one sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetSums {
    /// The sheet.
    pub sheet: SheetId,
    /// Each part's letter and declared maximum.
    pub parts: Vec<(String, Points)>,
    /// The sheet's declared maximum.
    pub max: Points,
    /// The most points that can in fact be reached.
    pub attainable: Points,
    /// How many criteria it has.
    pub criteria: usize,
}

impl CheckReport {
    /// Says whether nothing is wrong but what errata explain.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.unknown().next().is_none()
    }

    /// The findings that errata explain as defects of the print.
    pub fn known_defects(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| finding.known_as == Some(ErratumKind::Defect))
    }

    /// The findings nobody has explained.
    pub fn unknown(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| !finding.is_known())
    }
}

impl fmt::Display for CheckReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for sums in &self.sheets {
            writeln!(f, "{sums}")?;
        }
        let defects: Vec<_> = self.known_defects().collect();
        writeln!(f, "\nknown defects: {}", defects.len())?;
        for finding in defects {
            writeln!(f, "  {finding}")?;
        }
        writeln!(f, "to compare with the signed paper: {}", self.doubts.len())?;
        for doubt in &self.doubts {
            writeln!(f, "  {doubt}")?;
        }
        writeln!(f, "errors: {}", self.unknown().count())?;
        for finding in self.unknown() {
            writeln!(f, "  {finding}")?;
        }
        Ok(())
    }
}

impl fmt::Display for SheetSums {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.sheet)?;
        for (part, max) in &self.parts {
            write!(f, "  {part} {max}")?;
        }
        write!(f, "  total {}  criteria {}", self.max, self.criteria)?;
        if self.attainable != self.max {
            write!(f, "  reaches {}", self.attainable)?;
        }
        Ok(())
    }
}

impl Regulations {
    /// Checks every newest sheet and regulation.
    #[must_use]
    pub fn check(&self) -> CheckReport {
        let mut findings: Vec<Finding> = self.sheets().flat_map(CriteriaSheet::check).collect();
        for regime in self.regimes() {
            findings.extend(check_regime(self, regime));
        }
        findings.extend(check_filing_days(self, "criteria", |regime| regime.criteria));
        findings.extend(check_filing_days(self, "procedure", |regime| regime.procedure));
        let doubts = self.sheets().flat_map(|sheet| {
            let doubtful = sheet.errata.iter().filter(|erratum| erratum.kind == ErratumKind::Doubt);
            doubtful.map(|erratum| format!("{}: {}", sheet.id, erratum.text))
        });
        CheckReport { sheets: self.sheets().map(sums).collect(), doubts: doubts.collect(), findings }
    }
}

fn sums(sheet: &CriteriaSheet) -> SheetSums {
    SheetSums {
        sheet: sheet.id.clone(),
        parts: sheet.parts.iter().map(|part| (part.code.clone(), part.max)).collect(),
        max: sheet.max,
        attainable: sheet.attainable(),
        criteria: sheet.criteria().count(),
    }
}

impl CriteriaSheet {
    /// Checks that the sheet adds up and that every floor can be reached.
    #[must_use]
    pub fn check(&self) -> Vec<Finding> {
        let mut found = Found { of: self.id.to_string(), findings: Vec::new() };
        found.sum(None, FindingKind::PartsDifferFromSheet, self.max, self.parts.iter().map(|part| part.max).sum());
        if self.parts.is_empty() {
            found.add(None, FindingKind::Empty);
        }
        let mut codes = BTreeSet::new();
        for part in &self.parts {
            if !codes.insert(part.code.clone()) {
                found.add(Some(&part.code), FindingKind::DuplicateCode);
            }
            check_part(&mut found, part);
        }
        self.check_codes(&mut found);
        let findings: Vec<_> = found.findings.into_iter().map(|f| f.explained_by(&self.errata)).collect();
        let idle = self.excuses_without_finding(&findings);
        findings.into_iter().chain(idle).collect()
    }

    fn check_codes(&self, found: &mut Found) {
        let mut sections = BTreeSet::new();
        for section in self.parts.iter().flat_map(|part| &part.sections) {
            if !sections.insert(&section.code) {
                found.add(Some(section.code.as_str()), FindingKind::DuplicateCode);
            }
        }
        let mut criteria = BTreeSet::new();
        for (_, _, criterion) in self.criteria() {
            let mut options = BTreeSet::new();
            let twice = criterion.options.iter().any(|option| !options.insert(option.code));
            if !criteria.insert(&criterion.code) || twice {
                found.add(Some(criterion.code.as_str()), FindingKind::DuplicateCode);
            }
        }
    }

    /// An erratum must not outlive what it explains, or it would hide the next fault of its kind.
    fn excuses_without_finding(&self, findings: &[Finding]) -> Vec<Finding> {
        let mut found = Found { of: self.id.to_string(), findings: Vec::new() };
        for erratum in self.errata.iter().filter(|erratum| erratum.excuses.is_some()) {
            let explains = |finding: &Finding| {
                finding.place == erratum.place && erratum.excuses.is_some_and(|excuse| excuse.finding == finding.kind)
            };
            if !findings.iter().any(explains) {
                found.add(erratum.place.as_deref(), FindingKind::ExcuseWithoutFinding);
            }
        }
        found.findings
    }
}

/// Collects findings of one sheet or regulation.
struct Found {
    of: String,
    findings: Vec<Finding>,
}

impl Found {
    fn add(&mut self, place: Option<&str>, kind: FindingKind) {
        self.differ(place, kind, Points::ZERO, Points::ZERO);
    }

    fn sum(&mut self, place: Option<&str>, kind: FindingKind, declared: Points, found: Points) {
        if declared != found {
            self.differ(place, kind, declared, found);
        }
    }

    fn differ(&mut self, place: Option<&str>, kind: FindingKind, declared: Points, found: Points) {
        let (of, place) = (self.of.clone(), place.map(str::to_owned));
        self.findings.push(Finding { of, place, kind, declared, found, known_as: None });
    }
}

fn check_part(found: &mut Found, part: &Part) {
    let sections = part.sections.iter().map(|section| section.max).sum();
    found.sum(Some(&part.code), FindingKind::SectionsDifferFromPart, part.max, sections);
    if part.sections.is_empty() {
        found.add(Some(&part.code), FindingKind::Empty);
    }
    for section in &part.sections {
        check_section(found, section);
        for criterion in &section.criteria {
            check_criterion(found, criterion);
        }
    }
}

fn check_section(found: &mut Found, section: &Section) {
    let place = Some(section.code.as_str());
    found.sum(place, FindingKind::CriteriaDifferFromSection, section.max, section.most(|criterion| criterion.max));
    if section.criteria.is_empty() {
        found.add(place, FindingKind::Empty);
    }
    for case in 1..=section.cases.len() {
        let points: Points =
            section.criteria.iter().filter(|c| c.case.map(usize::from) == Some(case)).map(|c| c.max).sum();
        let other_cases = section.criteria.iter().filter(|c| c.case.is_none()).map(|c| c.max).sum();
        if points == Points::ZERO {
            found.add(place, FindingKind::UnknownCase);
        } else {
            let best = section.most(|criterion| criterion.max);
            found.sum(place, FindingKind::CriteriaDifferFromSection, best, points + other_cases);
        }
    }
    for criterion in &section.criteria {
        let known = criterion.case.is_none_or(|case| (1..=section.cases.len()).contains(&usize::from(case)));
        if !known {
            found.add(Some(criterion.code.as_str()), FindingKind::UnknownCase);
        }
    }
}

fn check_criterion(found: &mut Found, criterion: &Criterion) {
    let place = Some(criterion.code.as_str());
    if criterion.options.is_empty() {
        found.add(place, FindingKind::Empty);
        return;
    }
    let top = criterion.top();
    if top < criterion.max {
        found.differ(place, FindingKind::TopOptionBelowMaximum, criterion.max, top);
    }
    if top > criterion.max {
        found.differ(place, FindingKind::OptionAboveMaximum, criterion.max, top);
    }
    let mut seen = BTreeSet::new();
    for option in &criterion.options {
        if !seen.insert((option.case, option.points)) {
            found.differ(place, FindingKind::EqualPoints, option.points, option.points);
        }
    }
    if criterion.options.iter().any(|option| option.case.is_some())
        && criterion.options.iter().any(|o| o.case.is_none())
    {
        found.add(place, FindingKind::UnknownCase);
    }
    check_floors(found, criterion);
}

fn check_floors(found: &mut Found, criterion: &Criterion) {
    let place = Some(criterion.code.as_str());
    let mut printed: Vec<(Points, Stars)> =
        criterion.options.iter().filter_map(|option| Some((option.points, option.floor?))).collect();
    printed.sort();
    if !printed.is_sorted_by(|(_, lower), (_, higher)| lower < higher) {
        found.add(place, FindingKind::FloorFalls);
    }
    let highest = criterion.floor_for(Stars::FIVE).unwrap_or_default();
    if highest > criterion.top() {
        found.differ(place, FindingKind::FloorUnreachable, highest, criterion.top());
    }
}

fn check_regime(regulations: &Regulations, regime: &Regime) -> Vec<Finding> {
    let mut found = Found { of: regime.id.to_string(), findings: Vec::new() };
    let sheets: Vec<_> = regulations.sheets_of(&regime.id).collect();
    let held = Points::from_whole(i64::try_from(sheets.len()).unwrap_or(i64::MAX / 100));
    found.sum(None, FindingKind::SheetsMissing, Points::from_whole(regime.sheets.into()), held);
    let falls = regime.bands.is_sorted_by(|upper, lower| upper.from > lower.from && upper.stars > lower.stars);
    let ends_at_zero = regime.bands.last().is_some_and(|band| band.from == Points::ZERO);
    if !falls || !ends_at_zero || regime.threshold(regime.certified_from).is_none() {
        found.add(None, FindingKind::BandsBroken);
    }
    for rule in &regime.levels {
        let targets = rule.forwards.map(|forwards| forwards.to).into_iter().chain(rule.returns_to);
        if targets.into_iter().any(|level| regime.level(level).is_none()) {
            found.add(Some(rule.level.name()), FindingKind::LevelMissing);
        }
    }
    for sheet in sheets {
        let mut of_sheet = Found { of: sheet.id.to_string(), findings: Vec::new() };
        for part in &sheet.parts {
            let declared = regime.part_maxima.get(&part.code).map(|max| Points::from_whole((*max).into()));
            let declared = declared.unwrap_or_default();
            of_sheet.sum(Some(&part.code), FindingKind::PartsDifferFromRegime, declared, part.max);
        }
        found.findings.extend(of_sheet.findings.into_iter().map(|finding| finding.explained_by(&sheet.errata)));
    }
    found.findings
}

/// Every filing day from the first regulation on belongs to exactly one.
fn check_filing_days(
    regulations: &Regulations,
    what: &str,
    days: impl Fn(&Regime) -> Option<FilingDays>,
) -> Vec<Finding> {
    let mut spans: Vec<_> = regulations.regimes().filter_map(|regime| Some((days(regime)?, regime))).collect();
    spans.sort_by_key(|(days, _)| days.filed_from);
    let mut findings = Vec::new();
    for (index, (days, regime)) in spans.iter().enumerate() {
        let next_begins = spans.get(index + 1).map(|(next, _)| next.filed_from);
        let backwards = days.filed_before.is_some_and(|end| end <= days.filed_from);
        if days.filed_before != next_begins || backwards {
            let mut found = Found { of: regime.id.to_string(), findings: Vec::new() };
            found.add(Some(what), FindingKind::FilingDaysBroken);
            findings.append(&mut found.findings);
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_regulations_that_come_with_the_software_hold_but_for_five_known_sheets() {
        let report = Regulations::built_in().check();
        assert_eq!(report.unknown().map(ToString::to_string).collect::<Vec<_>>(), Vec::<String>::new());
        let defects: Vec<_> = report.known_defects().map(ToString::to_string).collect();
        assert_eq!(
            defects,
            [
                "qd1048-2019/19, 10: the highest option gives less than the maximum (declared 5, found 3)",
                "qd148-2023/07, 6.4: the highest option gives less than the maximum (declared 4, found 3)",
                "qd148-2023/11, C: sections differ from the part's maximum (declared 35, found 32)",
                "qd148-2023/12, C: sections differ from the part's maximum (declared 35, found 32)",
                "qd148-2023/13, C: sections differ from the part's maximum (declared 35, found 33)",
            ]
        );
    }

    #[test]
    fn every_sheet_declares_the_sums_of_its_decision() {
        let report = Regulations::built_in().check();
        assert_eq!(report.sheets.len(), 78);
        for sums in &report.sheets {
            let expected = if sums.sheet.regime().as_str() == "qd1048-2019" { [35, 25, 40] } else { [40, 25, 35] };
            let found: Vec<_> = sums.parts.iter().map(|(_, max)| *max).collect();
            assert_eq!(found, expected.map(Points::from_whole), "{}", sums.sheet);
            assert_eq!(sums.max, Points::from_whole(100), "{}", sums.sheet);
        }
        let criteria = |regime: &str| {
            let of_regime = report.sheets.iter().filter(|sums| sums.sheet.regime().as_str() == regime);
            of_regime.map(|sums| sums.criteria).sum::<usize>()
        };
        assert_eq!(criteria("qd26-2026"), 790);
    }

    #[test]
    fn options_and_stars_of_qd_26_are_as_many_as_were_counted_in_print() {
        let qd26 = "qd26-2026".parse().unwrap();
        let criteria = Regulations::built_in().sheets_of(&qd26).flat_map(CriteriaSheet::criteria);
        let (mut options, mut stars) = (0, 0);
        for (.., criterion) in criteria {
            options += criterion.options.len();
            stars += criterion.options.iter().filter(|option| option.floor.is_some()).count();
        }
        // The bilingual label prints no options: each of its 22 sheets holds two that are inferred.
        assert_eq!((options - 2 * 22, stars), (2535, 575));
    }

    #[test]
    fn the_report_is_printed_line_by_line() {
        let printed = Regulations::built_in().check().to_string();
        assert!(printed.contains("qd26-2026/01  A 40  B 25  C 35  total 100  criteria 32\n"), "{printed}");
        assert!(
            printed.contains("qd1048-2019/19  A 35  B 25  C 40  total 100  criteria 28  reaches 98\n"),
            "{printed}"
        );
        assert!(printed.contains("known defects: 5\n"), "{printed}");
        assert!(printed.ends_with("errors: 0\n"), "{printed}");
    }

    /// The findings of a sheet in the form of a data file.
    fn findings(change: impl Fn(String) -> String) -> Vec<String> {
        let (path, text) = crate::regulations::built_in::SHEETS[52];
        let sheet = CriteriaSheet::from_toml(path, &change(text.to_owned())).unwrap();
        sheet.check().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_sheet_that_does_not_add_up_is_found_out_with_its_place() {
        assert_eq!(findings(|text| text), Vec::<String>::new());
        let cases = [
            ("max = 100", "max = 99", "qd26-2026/01: parts differ from the sheet's maximum (declared 99, found 100)"),
            (
                "max = 25",
                "max = 24",
                "qd26-2026/01, B: sections differ from the part's maximum (declared 24, found 25)",
            ),
            ("code = \"a\", points = 1,", "code = \"a\", points = 9,", "qd26-2026/01, 1.1: an option gives more"),
            ("code = \"b\"", "code = \"a\"", "qd26-2026/01, 1.1: the code is used twice"),
            ("code = \"1.2\"", "code = \"1.1\"", "qd26-2026/01, 1.1: the code is used twice"),
            (
                "max = 40",
                "max = 40\n[[part.section]]\ncode = '99'\ntitle = ''\nmax = 0\ncriterion = []",
                "99: it holds",
            ),
        ];
        for (from, to, expected) in cases {
            let found = findings(|text| text.replacen(from, to, 1));
            assert!(found.iter().any(|finding| finding.contains(expected)), "{expected}: {found:?}");
        }
    }

    #[test]
    fn a_floor_that_falls_or_cannot_be_reached_is_found_out() {
        use crate::regulations::Stars;
        let (path, text) = crate::regulations::built_in::SHEETS[52];
        let mut sheet = CriteriaSheet::from_toml(path, text).unwrap();
        let criterion = &mut sheet.parts[0].sections[0].criteria[0];
        criterion.options[0].floor = Some(Stars::FIVE);
        criterion.options[1].floor = Some(Stars::THREE);
        let unreachable = Points::from_whole(50);
        criterion.title_floor = Some(crate::regulations::TitleFloor { stars: Stars::FOUR, points: unreachable });
        let kinds: Vec<_> = sheet.check().iter().map(|finding| finding.kind).collect();
        assert_eq!(kinds, [FindingKind::FloorFalls, FindingKind::FloorUnreachable]);
    }

    #[test]
    fn an_erratum_explains_only_its_own_numbers_and_does_not_outlive_them() {
        let (path, text) = crate::regulations::built_in::SHEETS[18];
        let other_numbers = text.replace("found = 3 }", "found = 2 }");
        let sheet = CriteriaSheet::from_toml(path, &other_numbers).unwrap();
        assert!(sheet.check().iter().any(|finding| !finding.is_known()));
        let top = "points = 3, suggested_points = 5";
        let mended = text.replace(top, "points = 5");
        assert_ne!(mended, text);
        let kinds: Vec<_> =
            CriteriaSheet::from_toml(path, &mended).unwrap().check().iter().map(|finding| finding.kind).collect();
        assert_eq!(kinds, [FindingKind::ExcuseWithoutFinding]);
    }
}
