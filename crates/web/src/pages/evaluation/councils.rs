//! The list of councils, setting one up, a council.

use app::Error;
use app::evaluation::{self, AssessmentSummary, CouncilLevel, CouncilRules, NewCouncil, Seat};
use axum::extract::{Path, RawQuery, State};
use domain::ids::{AccountId, CouncilId, DossierId};
use domain::people::Action;
use domain::{Points, day};

use crate::forms::{Choice, FormState};
use crate::lists::{ListQuery, Pager};
use crate::pages::answers::{explain, go_on, page, page_with_problems};
use crate::pages::errors::{PageError, PageResult};
use crate::parts::{Colour, Link, SummaryRow, Tag};
use crate::templates::{AssessmentRow, CandidateRow, CouncilPage, CouncilRow, CouncilsPage, NewCouncilPage};
use crate::visitor::{Posted, Visitor};
use crate::words::say;
use crate::{Web, show};

const SEATS: [(Seat, &str); 4] = [
    (Seat::Chair, "chair"),
    (Seat::DeputyChair, "deputy-chair"),
    (Seat::Secretary, "secretary"),
    (Seat::Member, "member"),
];

/// The key of a seat's words.
pub(super) fn seat_key(seat: Seat) -> String {
    let name = SEATS.iter().find(|(of, _)| *of == seat).map_or("member", |(_, name)| name);
    format!("evaluation-seat-{name}")
}

pub(super) async fn index(State(web): State<Web>, visitor: Visitor, RawQuery(asked): RawQuery) -> PageResult {
    let query = ListQuery::read("/councils", asked.as_deref().unwrap_or_default());
    let at = i64::try_from(query.page()).unwrap_or(1);
    let (rows, count) = web.app.read(&visitor.actor(), async |op| evaluation::list_councils(op, at).await).await?;
    let councils = rows
        .into_iter()
        .map(|row| CouncilRow {
            name: row.name,
            href: format!("/councils/{}", row.id),
            level: format!("evaluation-level-{}", row.level),
            decision: format!("{}, {}", row.decision_number, show::day(row.decided_on)),
            members: row.members,
            open: row.open,
            concluded: row.concluded,
        })
        .collect();
    let may_set_up = visitor.does(Action::SetUpCouncil);
    let pager = Pager::new(query.page(), usize::try_from(count).unwrap_or_default());
    page(&CouncilsPage { frame: visitor.frame(&web), councils, query, pager, may_set_up })
}

const FIELDS: [&str; 8] = ["name", "body", "level", "decision_number", "decided_on", "quorum", "max_spread", "members"];

pub(super) async fn new(State(web): State<Web>, visitor: Visitor) -> PageResult {
    let rules = CouncilRules::default();
    let form = FormState::new(FIELDS)
        .with("quorum", rules.quorum.to_string())
        .with("max_spread", rules.max_spread.unwrap_or_default().to_string())
        .with("chair_must_be_present", "yes")
        .with("blind", "yes")
        .with("declares", "yes")
        .with("decided_on", show::day(web.app.today()));
    page(&new_page(&web, &visitor, form).await?)
}

async fn new_page(web: &Web, visitor: &Visitor, form: FormState) -> Result<NewCouncilPage, PageError> {
    let (bodies, candidates) = web
        .app
        .read(&visitor.actor(), async |op| {
            let bodies = evaluation::list_committees(op).await?;
            let mut candidates: Vec<evaluation::Candidate> = Vec::new();
            for body in &bodies {
                for candidate in evaluation::list_candidates(op, &body.id).await? {
                    if !candidates.contains(&candidate) {
                        candidates.push(candidate);
                    }
                }
            }
            Ok((bodies, candidates))
        })
        .await?;
    let levels = [CouncilLevel::District, CouncilLevel::Province, CouncilLevel::Centre];
    Ok(NewCouncilPage {
        frame: visitor.frame(web),
        crumbs: vec![Link::new("evaluation-councils", "/councils")],
        bodies: bodies.into_iter().map(|body| Choice::new(body.id, body.name)).collect(),
        levels: levels.map(|level| Choice::new(level.name(), format!("evaluation-level-{level}"))).to_vec(),
        quorums: ["1/2", "2/3", "3/4", "1/1"].map(|share| Choice::new(share, share)).to_vec(),
        candidates: candidates
            .into_iter()
            .map(|of| CandidateRow { id: of.account_id.to_string(), name: of.name, organisation: of.organisation })
            .collect(),
        seats: SEATS.map(|(seat, name)| Choice::new(name, seat_key(seat))).to_vec(),
        form,
    })
}

pub(super) async fn set_up(State(web): State<Web>, visitor: Visitor, posted: Posted) -> PageResult {
    let mut form = FormState::new(FIELDS).typed(posted.0.iter().cloned());
    let decided_on = day::parse_typed(posted.text("decided_on"));
    if decided_on.is_none() {
        form.wrong("decided_on", "evaluation-day-unreadable");
    }
    let level = CouncilLevel::from_name(posted.text("level"));
    if level.is_none() {
        form.wrong("level", "evaluation-level-missing");
    }
    let spread = max_spread(posted.text("max_spread"));
    if spread.is_none() {
        form.wrong("max_spread", "evaluation-rule-spread-unreadable");
    }
    let quorum = posted.text("quorum").parse().unwrap_or(CouncilRules::default().quorum);
    let (Some(decided_on), Some(level), Some(max_spread)) = (decided_on, level, spread) else {
        return page_with_problems(&new_page(&web, &visitor, form).await?);
    };
    let is_ticked = |name: &str| posted.text(name) == "yes";
    let council = NewCouncil {
        level,
        name: posted.text("name").to_owned(),
        body_id: posted.text("body").to_owned(),
        decision_number: posted.text("decision_number").to_owned(),
        decided_on,
        rules: CouncilRules {
            quorum,
            max_spread,
            chair_must_be_present: is_ticked("chair_must_be_present"),
            blind_until_submitted: is_ticked("blind"),
            declares_interests: is_ticked("declares"),
            ..CouncilRules::default()
        },
        members: members(&posted),
    };
    match web.app.write(&visitor.actor(), async |op| evaluation::set_up_council(op, council).await).await {
        Ok(id) => go_on(&format!("/councils/{id}")),
        Err(Error::Invalid(problems)) => {
            explain(&mut form, problems);
            page_with_problems(&new_page(&web, &visitor, form).await?)
        }
        Err(other) => Err(other.into()),
    }
}

/// The widest spread as typed, whole points; nothing typed asks for none.
fn max_spread(typed: &str) -> Option<Option<Points>> {
    match typed.trim() {
        "" => Some(None),
        typed => typed.parse().ok().filter(|points| (0..=100).contains(points)).map(|of| Some(Points::from_whole(of))),
    }
}

/// Who was given a seat, by seat and then in the order of the form.
fn members(posted: &Posted) -> Vec<(AccountId, Seat, String)> {
    let mut members = Vec::new();
    for (seat, name) in SEATS {
        for (field, value) in posted.0.iter().filter(|(_, value)| value == name) {
            let Some(id) = field.strip_prefix("seat-") else { continue };
            let Ok(account_id) = id.parse() else { continue };
            debug_assert_eq!(value, name);
            members.push((account_id, seat, posted.text(&format!("organisation-{id}")).to_owned()));
        }
    }
    members
}

pub(super) async fn get(State(web): State<Web>, visitor: Visitor, Path(id): Path<CouncilId>) -> PageResult {
    page(&council_page(&web, &visitor, id, FormState::new(["dossier"])).await?)
}

pub(super) async fn open_assessment(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<CouncilId>,
    posted: Posted,
) -> PageResult {
    let mut form = FormState::new(["dossier"]).typed(posted.0.iter().cloned());
    let Ok(dossier_id) = posted.text("dossier").parse::<DossierId>() else {
        form.wrong("dossier", "evaluation-dossier-missing");
        return page_with_problems(&council_page(&web, &visitor, id, form).await?);
    };
    let opened =
        web.app.write(&visitor.actor(), async |op| evaluation::open_assessment(op, id, dossier_id).await).await;
    match opened {
        Ok(assessment) => go_on(&format!("/assessments/{assessment}")),
        Err(Error::Invalid(problems)) => {
            explain(&mut form, problems);
            page_with_problems(&council_page(&web, &visitor, id, form).await?)
        }
        Err(other) => Err(other.into()),
    }
}

async fn council_page(web: &Web, visitor: &Visitor, id: CouncilId, form: FormState) -> Result<CouncilPage, PageError> {
    let view = web.app.read(&visitor.actor(), async |op| evaluation::read_council(op, id).await).await?;
    let lang = visitor.lang;
    let yes_or_no = |is: bool| say(lang, if is { "evaluation-yes" } else { "evaluation-no" }).to_owned();
    let rules = &view.rules;
    let level = say(lang, &format!("evaluation-level-{}", view.level)).to_owned();
    Ok(CouncilPage {
        frame: visitor.frame(web),
        crumbs: vec![Link::new("evaluation-councils", "/councils")],
        caption: format!(
            "{level} · {} · {}, {}",
            view.body_name,
            view.council.decision_number,
            show::day(view.council.decided_on)
        ),
        rules: vec![
            SummaryRow::new("evaluation-rule-quorum", rules.quorum.to_string()),
            SummaryRow::new("evaluation-rule-chair", yes_or_no(rules.chair_must_be_present)),
            SummaryRow::new(
                "evaluation-rule-spread",
                rules
                    .max_spread
                    .map_or_else(|| say(lang, "evaluation-rule-spread-any").to_owned(), |of| of.to_string()),
            ),
            SummaryRow::new("evaluation-rule-blind", yes_or_no(rules.blind_until_submitted)),
            SummaryRow::new("evaluation-rule-declares", yes_or_no(rules.declares_interests)),
        ],
        members: view
            .members
            .into_iter()
            .map(|(member, seat)| (member.name, seat_key(seat), member.organisation))
            .collect(),
        assessments: view.assessments.into_iter().map(|row| assessment_row(row, view.may_score)).collect(),
        awaiting: view
            .awaiting
            .into_iter()
            .map(|row| {
                let sheet = row.sheet.parse().ok().and_then(|id| web.app.regulations().sheet(&id));
                let sheet = sheet.map_or(row.sheet, |sheet| format!("Bộ {} – {}", sheet.id.number(), sheet.name));
                let about = format!("{} · {sheet} · {}", row.producer_name, row.number.unwrap_or_default());
                Choice::new(row.id.to_string(), row.product_name).with_hint(about)
            })
            .collect(),
        may_open: view.may_open,
        action: format!("/councils/{id}/assessments"),
        name: view.council.name,
        form,
    })
}

fn assessment_row(row: AssessmentSummary, may_score: bool) -> AssessmentRow {
    let mean = row.points_sum.zip(row.sheets_count).and_then(|(sum, count)| {
        let count = u32::try_from(count).ok()?;
        domain::evaluation::ExactMean::from_parts(Points::from_hundredths(sum), count)
    });
    let is_open = row.state == "open";
    AssessmentRow {
        href: format!("/assessments/{}", row.id),
        product: row.product_name,
        producer: row.producer_name,
        tag: match (is_open, row.forwarded_to.is_some()) {
            (true, _) => Tag::new(Colour::Blue, "evaluation-state-open"),
            (false, true) => Tag::new(Colour::Teal, "evaluation-state-forwarded"),
            (false, false) => Tag::new(Colour::Green, "evaluation-state-concluded"),
        },
        submitted: row.submitted,
        mean: mean.map(|mean| mean.to_string()),
        stars: row.stars,
        sheet_href: (is_open && may_score).then(|| format!("/assessments/{}/sheet", row.id)),
    }
}
