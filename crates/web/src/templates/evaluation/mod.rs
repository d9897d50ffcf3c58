//! Councils, assessments, score sheets, conclusions and recognitions.

mod samples;

use askama::Template;
use domain::Day;

use crate::Frame;
use crate::forms::{Choice, FormState};
use crate::lists::{Chip, ListQuery, Pager};
use crate::parts::{Conflict, Link, MadePaper, SummaryRow, Tag};

/// The councils one may read.
#[derive(Debug, Template)]
#[template(path = "evaluation/councils.html")]
pub struct CouncilsPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// The councils, newest first.
    pub councils: Vec<CouncilRow>,
    /// What the address asks for.
    pub query: ListQuery,
    /// The pages of the list.
    pub pager: Pager,
    /// Whether one may set a council up.
    pub may_set_up: bool,
}

/// One council in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CouncilRow {
    /// Its name.
    pub name: String,
    /// Its page.
    pub href: String,
    /// The key of its level.
    pub level: String,
    /// Number and day of the decision.
    pub decision: String,
    /// How many sit in it.
    pub members: i64,
    /// Dossiers being scored.
    pub open: i64,
    /// Dossiers concluded.
    pub concluded: i64,
}

/// Sets a council up.
#[derive(Debug, Template)]
#[template(path = "evaluation/new_council.html")]
pub struct NewCouncilPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Where this page stands.
    pub crumbs: Vec<Link>,
    /// What was typed.
    pub form: FormState,
    /// Committees that may set one up.
    pub bodies: Vec<Choice>,
    /// Levels.
    pub levels: Vec<Choice>,
    /// Shares for the quorum.
    pub quorums: Vec<Choice>,
    /// Who could sit in it.
    pub candidates: Vec<CandidateRow>,
    /// Seats.
    pub seats: Vec<Choice>,
}

/// Someone who could sit in a council.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CandidateRow {
    /// The account.
    pub id: String,
    /// The name.
    pub name: String,
    /// Whom the person works for.
    pub organisation: String,
}

/// A council: its people and what lies before it.
#[derive(Debug, Template)]
#[template(path = "evaluation/council.html")]
pub struct CouncilPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Where this page stands.
    pub crumbs: Vec<Link>,
    /// Its name.
    pub name: String,
    /// Level, decision and committee in a line.
    pub caption: String,
    /// Its rules.
    pub rules: Vec<SummaryRow>,
    /// Its people: name, key of the seat, organisation.
    pub members: Vec<(String, String, String)>,
    /// What lies before it.
    pub assessments: Vec<AssessmentRow>,
    /// What was chosen, and what is wrong.
    pub form: FormState,
    /// Dossiers that may be put before it.
    pub awaiting: Vec<Choice>,
    /// Whether one may put dossiers before it.
    pub may_open: bool,
    /// Where a dossier is put before it.
    pub action: String,
}

/// One dossier before a council.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssessmentRow {
    /// The product.
    pub product: String,
    /// Its page.
    pub href: String,
    /// The producer.
    pub producer: String,
    /// Where it stands.
    pub tag: Tag,
    /// Sheets handed in.
    pub submitted: i64,
    /// The mean, once concluded.
    pub mean: Option<String>,
    /// The stars, once concluded.
    pub stars: Option<i64>,
    /// Where one's own sheet is, for members.
    pub sheet_href: Option<String>,
}

/// An assessment: who has handed in, and once concluded what the council came to.
#[derive(Debug, Template)]
#[template(path = "evaluation/assessment.html")]
pub struct AssessmentPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Where this page stands.
    pub crumbs: Vec<Link>,
    /// Its papers, made of what is known.
    pub papers: Vec<MadePaper>,
    /// The product.
    pub product: String,
    /// Council and sheet in a line.
    pub caption: String,
    /// Producer, commune and dossier in a line.
    pub about: String,
    /// The dossier's page.
    pub dossier_href: String,
    /// What the council came to; none while it scores.
    pub result: Option<OutcomeBlock>,
    /// The parts: letter and points at most.
    pub parts: Vec<(String, String)>,
    /// Whether one may follow the scoring.
    pub follows: bool,
    /// The members.
    pub members: Vec<MemberRow>,
    /// Sheets handed in.
    pub submitted: usize,
    /// Sheets needed.
    pub needed: usize,
    /// Members who may score.
    pub entitled: usize,
    /// Whether others' points are shown.
    pub shows_points: bool,
    /// What may be done now; the first is the main one.
    pub acts: Vec<Link>,
    /// What the council noted.
    pub remarks: String,
}

/// What a council came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutcomeBlock {
    /// The mean with two decimals.
    pub mean: String,
    /// Sum and count, as the mean is exactly.
    pub exactly: String,
    /// The stars reached.
    pub stars: u8,
    /// The verdict in one sentence.
    pub verdict: String,
    /// Why, in another.
    pub why: String,
    /// Who decides now.
    pub next: String,
    /// The stars aimed at next; none at five.
    pub way_to: Option<u8>,
    /// What points are missing beyond the floors; nothing if none.
    pub way_points: String,
    /// The floors to meet for them.
    pub way: Vec<FloorLine>,
    /// The widest spread, in a sentence.
    pub spread: String,
    /// The conditions of each number of stars.
    pub floors: Vec<FloorRow>,
    /// Members, short, for the table of differences.
    pub voices: Vec<String>,
    /// The criteria on which they differ.
    pub differing: Vec<DifferingRow>,
    /// Means of the parts, and of the whole.
    pub part_means: Vec<String>,
}

/// A floor that is not met.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FloorLine {
    /// The criterion's number.
    pub code: String,
    /// Its title.
    pub title: String,
    /// The points of the agreed level.
    pub got: String,
    /// The points asked for.
    pub needed: String,
    /// What the lowest level that would do asks for.
    pub option: String,
}

/// The conditions of one number of stars.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FloorRow {
    /// The stars.
    pub stars: u8,
    /// The points from which they begin.
    pub from: String,
    /// Whether the mean reaches them.
    pub is_reached: bool,
    /// Floors met.
    pub met: usize,
    /// Floors in all.
    pub all: usize,
    /// Criteria below their floor.
    pub missing: Vec<String>,
    /// What it comes to.
    pub tag: Tag,
}

/// A criterion on which members differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DifferingRow {
    /// Number and title.
    pub criterion: String,
    /// Each member's points, and whether they differ from the agreed level.
    pub points: Vec<(String, bool)>,
    /// The agreed points.
    pub agreed: String,
}

/// A member before one dossier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberRow {
    /// The name.
    pub name: String,
    /// The key of the seat.
    pub seat: String,
    /// Whom the person speaks for.
    pub organisation: String,
    /// How far they have come.
    pub tag: Tag,
    /// When they handed in; nothing if not.
    pub at: String,
    /// The points of the parts, where shown.
    pub parts: Vec<String>,
    /// The total, where shown.
    pub total: String,
    /// How far from the mean, where shown.
    pub apart: String,
    /// What they said on their conflict of interest; nothing if none.
    pub conflict: String,
    /// When and why the chair gave the sheet back.
    pub taken_back: Vec<String>,
    /// Where the chair gives the sheet back.
    pub reopen_href: Option<String>,
}

/// Says whether there is a conflict of interest.
#[derive(Debug, Template)]
#[template(path = "evaluation/conflict.html")]
pub struct ConflictPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Where this page stands.
    pub crumbs: Vec<Link>,
    /// The product.
    pub product: String,
    /// The producer and the commune.
    pub about: String,
    /// What was said.
    pub form: FormState,
    /// Yes or no.
    pub choices: Vec<Choice>,
}

/// A member's score sheet.
#[derive(Debug, Template)]
#[template(path = "evaluation/sheet.html")]
pub struct SheetPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Where this page stands.
    pub crumbs: Vec<Link>,
    /// The product.
    pub product: String,
    /// The sheet in a line.
    pub caption: String,
    /// Producer, commune and dossier in a line.
    pub about: String,
    /// The assessment's page, to which the sheet's pages belong.
    pub base: String,
    /// The version seen; nothing before the first save.
    pub version: String,
    /// Criteria answered.
    pub answered: usize,
    /// Criteria to answer.
    pub to_answer: usize,
    /// The parts.
    pub parts: Vec<PartBlock>,
    /// The total so far.
    pub total: String,
    /// The most points.
    pub max: String,
    /// Where the total stands on the scale, of a thousand.
    pub meter: i64,
    /// Where the bands begin on it: points and stars.
    pub bands: Vec<(i64, u8)>,
    /// The stars so far.
    pub stars: u8,
    /// Criteria whose floor keeps the stars down.
    pub held_by: Vec<String>,
    /// When interests were declared; nothing if the council does not ask.
    pub declared_at: String,
    /// What was said then.
    pub declared_note: String,
    /// Whether others' points stay hidden until one's own are handed in.
    pub is_blind: bool,
    /// Sheets handed in.
    pub submitted: usize,
    /// Members who may score.
    pub entitled: usize,
    /// What shuts a dossier out.
    pub disqualified_when: Vec<String>,
    /// What is wrong in the print, and how it was read.
    pub errata: Vec<String>,
    /// What was noted, and what is wrong.
    pub form: FormState,
    /// Criteria without an answer.
    pub missing: Vec<String>,
    /// The evidence.
    pub evidence: Vec<EvidenceLine>,
    /// Whether it was handed in.
    pub is_submitted: bool,
    /// The council's dossier before this one.
    pub previous: Option<String>,
    /// The one after it.
    pub next: Option<String>,
    /// What someone saved in between.
    pub conflict: Option<Conflict>,
}

/// A part of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartBlock {
    /// Its letter.
    pub code: String,
    /// Its title.
    pub title: String,
    /// The points so far.
    pub points: String,
    /// The most points.
    pub max: String,
    /// Its sections.
    pub sections: Vec<SectionBlock>,
}

/// A section of a part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SectionBlock {
    /// Its number.
    pub code: String,
    /// Its title.
    pub title: String,
    /// The most points.
    pub max: String,
    /// Whether it is open at first.
    pub is_open: bool,
    /// Criteria answered.
    pub answered: usize,
    /// Whether one of several cases is answered here.
    pub has_cases: bool,
    /// Notes to the scorer.
    pub notes: Vec<String>,
    /// Its criteria.
    pub criteria: Vec<CriterionBlock>,
}

/// A criterion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CriterionBlock {
    /// Its number.
    pub code: String,
    /// Its field in the form.
    pub field: String,
    /// Its part.
    pub part: String,
    /// Its title, or the regulation's own words.
    pub title: String,
    /// The most points.
    pub max: String,
    /// The case it belongs to; nothing in most.
    pub case: String,
    /// Notes to the scorer.
    pub notes: Vec<String>,
    /// A floor printed on its title.
    pub title_floor: Option<u8>,
    /// Its options.
    pub options: Vec<OptionLine>,
    /// Whether nothing is picked yet.
    pub is_missing: bool,
    /// The points the producer gave; nothing where hidden or not given.
    pub self_points: String,
    /// Whether the producer's points are hidden until something is picked.
    pub hides_self: bool,
    /// Evidence for it.
    pub evidence: Vec<Link>,
}

/// An option of a criterion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OptionLine {
    /// Its letter.
    pub value: String,
    /// What it asks for, or the regulation's own words.
    pub label: String,
    /// Its points.
    pub points: String,
    /// The same in hundredths, for adding up while one picks.
    pub hundredths: i64,
    /// The stars it is the floor of.
    pub floor: Option<u8>,
    /// Whether it is picked.
    pub is_chosen: bool,
    /// How many members picked it, where that is told.
    pub picked_by: usize,
}

/// A file of the evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvidenceLine {
    /// What it is.
    pub title: String,
    /// Where it is read.
    pub href: String,
    /// The criteria it proves.
    pub criteria: String,
    /// Number, issuer and last day in a line.
    pub about: String,
}

/// Looks a sheet over before handing it in.
#[derive(Debug, Template)]
#[template(path = "evaluation/check.html")]
pub struct CheckPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Where this page stands.
    pub crumbs: Vec<Link>,
    /// The product.
    pub product: String,
    /// The assessment's page.
    pub base: String,
    /// The version seen.
    pub version: String,
    /// The parts: title, points, most points.
    pub parts: Vec<(String, String, String)>,
    /// The total.
    pub total: String,
    /// The stars by this sheet alone.
    pub stars: u8,
    /// Criteria without an answer: number and title.
    pub missing: Vec<(String, String)>,
    /// Criteria whose floor keeps the stars down: number and title.
    pub held_by: Vec<(String, String)>,
    /// What was noted.
    pub remark: String,
    /// What is wrong.
    pub form: FormState,
}

/// The chair concludes.
#[derive(Debug, Template)]
#[template(path = "evaluation/conclude.html")]
pub struct ConcludePage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Where this page stands.
    pub crumbs: Vec<Link>,
    /// The product.
    pub product: String,
    /// The assessment's page.
    pub base: String,
    /// The version seen.
    pub version: i64,
    /// What stands in the way, in sentences.
    pub problems: Vec<String>,
    /// What it would come to.
    pub result: Option<OutcomeBlock>,
    /// Sheets begun and not handed in.
    pub unfinished: usize,
    /// Whether the levels may be looked at yet.
    pub shows_levels: bool,
    /// The parts with the agreed levels.
    pub parts: Vec<PartBlock>,
    /// What was typed, and what is wrong.
    pub form: FormState,
    /// What someone saved in between.
    pub is_stale: bool,
}

/// An act that is confirmed: passing on, giving a sheet back, withdrawing.
#[derive(Debug, Template)]
#[template(path = "evaluation/act.html")]
pub struct ActPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Where this page stands.
    pub crumbs: Vec<Link>,
    /// The key of the title.
    pub title: &'static str,
    /// What it is done to.
    pub about: String,
    /// What follows, in a sentence.
    pub consequence: String,
    /// What was typed, and what is wrong.
    pub form: FormState,
    /// The key of the label of the reason; nothing if none is asked.
    pub reason: &'static str,
    /// Grounds to choose from; empty if none are.
    pub grounds: Vec<Choice>,
    /// Whether number and day of a decision are asked for.
    pub asks_decision: bool,
    /// The version seen; nothing if none is needed.
    pub version: String,
    /// The key of the button.
    pub button: &'static str,
    /// Whether it withdraws something.
    pub is_warning: bool,
    /// The way back.
    pub back: String,
}

/// Records a decision of recognition.
#[derive(Debug, Template)]
#[template(path = "evaluation/recognise.html")]
pub struct RecognisePage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Where this page stands.
    pub crumbs: Vec<Link>,
    /// The product.
    pub product: String,
    /// The producer.
    pub producer: String,
    /// The stars.
    pub stars: u8,
    /// The body that recognises.
    pub issuer: String,
    /// How many months it holds.
    pub months: u32,
    /// What was typed.
    pub form: FormState,
    /// The assessment's page.
    pub base: String,
}

/// The recognitions one may read.
#[derive(Debug, Template)]
#[template(path = "evaluation/recognitions.html")]
pub struct RecognitionsPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// The recognitions, newest first.
    pub rows: Vec<RecognitionRow>,
    /// Filters that are set.
    pub chips: Vec<Chip>,
    /// What the address asks for.
    pub query: ListQuery,
    /// The pages of the list.
    pub pager: Pager,
    /// Stars to choose from.
    pub stars: Vec<Choice>,
    /// The filters.
    pub form: FormState,
}

/// One recognition in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecognitionRow {
    /// The product.
    pub product: String,
    /// Its page.
    pub href: String,
    /// The producer.
    pub producer: String,
    /// The stars.
    pub stars: i64,
    /// The number of the certificate.
    pub certificate: String,
    /// The code printed for people.
    pub code: String,
    /// The day of the decision.
    pub decided_on: Day,
    /// The last day.
    pub expires_on: Day,
    /// Where it stands.
    pub tag: Tag,
}

/// A recognition.
#[derive(Debug, Template)]
#[template(path = "evaluation/recognition.html")]
pub struct RecognitionPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Where this page stands.
    pub crumbs: Vec<Link>,
    /// Its papers, made of what is known.
    pub papers: Vec<MadePaper>,
    /// The product.
    pub product: String,
    /// The producer and the commune.
    pub about: String,
    /// The stars.
    pub stars: i64,
    /// Where it stands.
    pub tag: Tag,
    /// The verdict in a sentence.
    pub verdict: String,
    /// What its papers say.
    pub facts: Vec<SummaryRow>,
    /// The certificate.
    pub certificate_href: String,
    /// The address behind the QR, in full.
    pub verify_url: String,
    /// The assessment behind it, for those who may read it.
    pub assessment_href: Option<String>,
    /// A later recognition of the same product.
    pub newer_href: Option<String>,
    /// Where it is withdrawn, for those who may.
    pub withdraw_href: Option<String>,
}
