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
