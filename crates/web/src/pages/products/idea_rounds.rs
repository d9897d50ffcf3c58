//! Calls for ideas: the list, one of them, writing, opening and closing it; the trainings that follow.

use app::Error;
use app::products::idea_rounds::{
    IdeaInRound, JudgementRow, NewRound, RoundDraft, RoundListed, RoundState, RoundView, TrainingNeedListed,
};
use axum::extract::{OriginalUri, Path, State};
use domain::Day;
use domain::day::parse_typed;
use domain::ids::IdeaRoundId;
use domain::papers::Cell;
use domain::people::{Action, may_ever};
use domain::products::idea_rounds::{MOST_CRITERIA, TrainingNeedState, default_criteria};

use super::slice;
use crate::Web;
use crate::exports::{self, Export};
use crate::forms::{Choice, FormState, whole_number};
use crate::lists::{Chip, ListQuery, Pager};
use crate::pages::answers::{
    conflict, explain_new, explain_whole, go_on, held_back, page, page_with_conflict, page_with_problems,
};
use crate::pages::errors::{PageError, PageResult};
use crate::parts::{Colour, ConflictRow, Link, SummaryRow, Tag};
use crate::show;
use crate::templates::{
    IdeaRoundFormPage, IdeaRoundPage, IdeaRoundRow, IdeaRoundsPage, RoundAct, RoundIdeaRow, SaidOfIdea,
    TrainingNeedRow, TrainingNeedsPage,
};
use crate::uploads::{Upload, hand_out};
use crate::visitor::{Posted, Visitor};
use crate::words::{Lang, Message, say, say_with};

/// The heading to which problems of the whole belong.
const WHOLE: &str = "dot-y-tuong";

/// The columns of the calls as a file.
const COLUMNS: [(&str, u16); 9] = [
    ("ideas-round-title", 44),
    ("ideas-office", 36),
    ("ideas-number", 18),
    ("ideas-dated", 12),
    ("ideas-from", 12),
    ("ideas-to", 12),
    ("ideas-published-on", 12),
    ("ideas-count", 10),
    ("ideas-state", 20),
];

fn cells(listed: RoundListed, lang: Lang) -> Vec<Cell> {
    let round = listed.round;
    vec![
        exports::text(round.title),
        exports::text(listed.body_name),
        exports::text(round.number),
        exports::day(round.dated),
        exports::day(round.from_on),
        exports::day(round.to_on),
        exports::day(round.closed_on),
        Cell::Number(listed.ideas),
        exports::text(say(lang, &format!("ideas-state-{}", round.state))),
    ]
}

/// The columns of the ideas of a call as a file.
const IDEA_COLUMNS: [(&str, u16); 12] = [
    ("products-idea", 44),
    ("ideas-producer", 36),
    ("products-commune", 24),
    ("products-idea-registered-on", 12),
    ("ideas-at-commune", 18),
    ("ideas-points", 8),
    ("ideas-place-at-commune", 10),
    ("ideas-reason-at-commune", 40),
    ("ideas-at-office", 18),
    ("ideas-place-at-office", 10),
    ("ideas-reason-at-office", 40),
    ("products-state", 16),
];

/// An idea of a call with what the reader may know of its selection.
fn idea_cells(one: &IdeaInRound, lang: Lang) -> Vec<Cell> {
    let idea = &one.idea;
    let verdict = |said: Option<&JudgementRow>| {
        exports::text(said.map(|said| say(lang, verdict_key(said)).to_owned()).unwrap_or_default())
    };
    let reason = |said: Option<&JudgementRow>| exports::text(said.map(|said| said.reason.as_str()).unwrap_or_default());
    let (commune, office) = (one.commune.as_ref(), one.office.as_ref());
    vec![
        exports::text(&idea.title),
        exports::text(&idea.producer_name),
        exports::text(&idea.unit_name),
        Cell::Day(idea.registered_on),
        verdict(commune),
        exports::number(commune.map(|said| said.total)),
        exports::number(commune.and_then(|said| said.place)),
        reason(commune),
        verdict(office),
        exports::number(office.and_then(|said| said.place)),
        reason(office),
        exports::text(say(lang, &format!("products-idea-{}", idea.state))),
    ]
}

/// The columns of the trainings as a file.
const NEED_COLUMNS: [(&str, u16); 6] = [
    ("ideas-producer", 36),
    ("products-commune", 24),
    ("products-idea", 44),
    ("ideas-need-what", 44),
    ("ideas-need-raised", 12),
    ("ideas-state", 16),
];

fn need_cells(row: TrainingNeedListed, lang: Lang) -> Vec<Cell> {
    vec![
        exports::text(row.producer_name),
        exports::text(row.unit_name),
        exports::text(row.idea_title),
        exports::text(row.what),
        Cell::Day(row.raised_on),
        exports::text(say(lang, &format!("ideas-need-{}", row.state))),
    ]
}

pub(super) async fn index(State(web): State<Web>, visitor: Visitor, OriginalUri(uri): OriginalUri) -> PageResult {
    let query = ListQuery::read(uri.path(), uri.query().unwrap_or_default());
    let list = async |op: &mut app::Op| {
        let rounds = app::products::idea_rounds::list_rounds(op).await?;
        Ok((rounds, app::products::idea_rounds::may_create_round(op)))
    };
    let (rounds, may_create) = web.app.read(&visitor.actor(), list).await?;
    let lang = visitor.lang;
    if let Some(file) = Export::asked(&query, &web, lang, "dot-y-tuong", "ideas-rounds", &COLUMNS) {
        return file.hand_out_whole(rounds.into_iter().map(|listed| cells(listed, lang)).collect()).await;
    }
    let person = visitor.signed_in.as_ref().map(|signed_in| &signed_in.person);
    let rows = rounds.into_iter().map(|listed| IdeaRoundRow {
        href: format!("/idea-rounds/{}", listed.round.id),
        caption: [listed.body_name, listed.round.number.clone()]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" · "),
        days: days(listed.round.from_on, listed.round.to_on),
        ideas: listed.ideas,
        tag: state_tag(&listed.round.state),
        title: listed.round.title,
    });
    page(&IdeaRoundsPage {
        frame: visitor.frame(&web),
        crumbs: vec![Link::new("shell-nav-producers", "/producers")],
        rows: rows.collect(),
        may_create,
        needs_href: person
            .filter(|person| may_ever(person, Action::ReadProducer))
            .map(|_| "/training-needs".to_owned()),
        query,
    })
}

fn days(from: Option<Day>, to: Option<Day>) -> Message {
    match (from, to) {
        (Some(from), Some(to)) => Message::new("ideas-from-to").with("from", from).with("to", to),
        _ => Message::new("ideas-days-missing"),
    }
}

pub(super) fn state_tag(state: &str) -> Tag {
    let colour = match state {
        "open" => Colour::Yellow,
        "closed" => Colour::Green,
        _ => Colour::Grey,
    };
    Tag::new(colour, format!("ideas-state-{state}"))
}

fn fields() -> Vec<String> {
    let mut fields: Vec<String> =
        ["title", "plan", "item", "from_on", "to_on", "number", "dated", "file"].map(str::to_owned).to_vec();
    for place in 1..=MOST_CRITERIA {
        fields.extend([format!("criterion-{place}"), format!("points-{place}")]);
    }
    fields
}

pub(super) async fn new(State(web): State<Web>, visitor: Visitor) -> PageResult {
    let criteria = default_criteria().map_err(|error| Error::Bug(error.to_string()))?;
    let mut form = FormState::new(fields());
    for (place, criterion) in (1..).zip(criteria) {
        form = form
            .with(&format!("criterion-{place}"), criterion.title)
            .with(&format!("points-{place}"), criterion.max_points.to_string());
    }
    page(&form_page(&web, &visitor, form).await?)
}

pub(super) async fn create(State(web): State<Web>, visitor: Visitor, upload: Upload) -> PageResult {
    let mut form = FormState::new(fields()).typed(upload.fields.iter().cloned());
    let (draft, is_readable) = draft(&upload, &mut form);
    let file = match &upload.file {
        Some(Ok(stored)) => Some((stored, upload.file_name.as_str())),
        _ => None,
    };
    let create = async |op: &mut app::Op| {
        let created = app::products::idea_rounds::create_round(op, draft, file).await;
        held_back(created, is_readable)
    };
    match web.app.write(&visitor.actor(), create).await {
        Ok(id) => go_on(&format!("/idea-rounds/{id}")),
        Err(Error::Invalid(problems)) => {
            explain_new(&mut form, problems, WHOLE);
            page_with_problems(&form_page(&web, &visitor, form).await?)
        }
        Err(other) => Err(other.into()),
    }
}

/// What was typed, and whether all of it can be read.
fn draft(upload: &Upload, form: &mut FormState) -> (RoundDraft, bool) {
    let mut day = |field: &'static str| {
        let typed = upload.text(field).trim();
        let day = parse_typed(typed);
        if day.is_none() && !typed.is_empty() {
            form.wrong(field, "ideas-day-unreadable");
        }
        day
    };
    let (from_on, to_on, dated) = (day("from_on"), day("to_on"), day("dated"));
    let mut criteria = Vec::new();
    for place in 1..=MOST_CRITERIA {
        let field = format!("points-{place}");
        let points = whole_number(upload.text(&field)).unwrap_or_else(|_| {
            form.wrong(field.clone(), "ideas-criterion-without-points");
            None
        });
        criteria.push((upload.text(&format!("criterion-{place}")).to_owned(), points));
    }
    if let Some(Err(problems)) = &upload.file {
        explain_whole(form, problems.clone(), WHOLE);
    }
    let plan = upload.text("plan");
    let details = NewRound {
        title: upload.text("title").to_owned(),
        from_on,
        to_on,
        number: upload.text("number").to_owned(),
        dated,
        criteria,
    };
    let draft = RoundDraft { details, plan_id: plan.parse().ok(), item: upload.text("item").to_owned() };
    (draft, !form.has_errors())
}

async fn form_page(web: &Web, visitor: &Visitor, form: FormState) -> Result<IdeaRoundFormPage, PageError> {
    let plans = async |op: &mut app::Op| app::products::idea_rounds::list_plans_to_serve(op).await;
    let plans = web.app.read(&visitor.actor(), plans).await?;
    Ok(IdeaRoundFormPage {
        frame: visitor.frame(web),
        crumbs: vec![Link::new("ideas-rounds", "/idea-rounds")],
        title: "ideas-round-new",
        form,
        plans: plans.into_iter().map(|(id, number)| Choice::new(id.to_string(), number)).collect(),
        file_name: String::new(),
        criteria: (1..)
            .take(MOST_CRITERIA)
            .map(|place: i64| (place, format!("criterion-{place}"), format!("points-{place}")))
            .collect(),
        version: 1,
        conflict: None,
        back_href: "/idea-rounds".to_owned(),
    })
}

pub(super) async fn edit(State(web): State<Web>, visitor: Visitor, Path(id): Path<IdeaRoundId>) -> PageResult {
    let view = read_to_write(&web, &visitor, id).await?;
    let form = FormState::new(fields()).typed(recorded(&view));
    page(&page_to_mend(&web, &visitor, &view, form).await?)
}

pub(super) async fn mend(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<IdeaRoundId>,
    upload: Upload,
) -> PageResult {
    let mut form = FormState::new(fields()).typed(upload.fields.iter().cloned());
    let (draft, is_readable) = draft(&upload, &mut form);
    let version = upload.version();
    let file = match &upload.file {
        Some(Ok(stored)) => Some((stored, upload.file_name.as_str())),
        _ => None,
    };
    let mend = async |op: &mut app::Op| {
        let mended = app::products::idea_rounds::mend_round(op, id, version, draft, file).await;
        held_back(mended, is_readable)
    };
    match web.app.write(&visitor.actor(), mend).await {
        Ok(()) => go_on(&format!("/idea-rounds/{id}")),
        Err(Error::Invalid(problems)) => {
            explain_new(&mut form, problems, WHOLE);
            let view = read_to_write(&web, &visitor, id).await?;
            let again = page_to_mend(&web, &visitor, &view, form).await?;
            page_with_problems(&IdeaRoundFormPage { version, ..again })
        }
        Err(Error::Stale) => {
            let view = read_to_write(&web, &visitor, id).await?;
            let kept = recorded(&view);
            let rows = ["title", "from_on", "to_on", "number"].map(|field| ConflictRow {
                label: match field {
                    "title" => "ideas-round-title",
                    "from_on" => "ideas-from",
                    "to_on" => "ideas-to",
                    _ => "ideas-number",
                }
                .to_owned(),
                yours: form.value(field).to_owned(),
                theirs: kept.iter().find(|(name, _)| name == field).map(|(_, text)| text.clone()).unwrap_or_default(),
            });
            let conflict = Some(conflict(&web, &visitor, "idea-round", id, rows).await?);
            let again = page_to_mend(&web, &visitor, &view, form).await?;
            page_with_conflict(&IdeaRoundFormPage { conflict, ..again })
        }
        Err(other) => Err(other.into()),
    }
}

async fn page_to_mend(
    web: &Web,
    visitor: &Visitor,
    view: &RoundView,
    form: FormState,
) -> Result<IdeaRoundFormPage, PageError> {
    let href = format!("/idea-rounds/{}", view.round.id);
    Ok(IdeaRoundFormPage {
        crumbs: vec![Link::new("ideas-rounds", "/idea-rounds"), Link::new(&view.round.title, &href)],
        title: "ideas-round-mend",
        file_name: view.round.file_name.clone().unwrap_or_default(),
        version: view.round.version,
        back_href: href,
        ..form_page(web, visitor, form).await?
    })
}

/// A call as the form has it.
fn recorded(view: &RoundView) -> Vec<(String, String)> {
    let round = &view.round;
    let mut values = vec![
        ("title".to_owned(), round.title.clone()),
        ("plan".to_owned(), round.plan_id.map(|id| id.to_string()).unwrap_or_default()),
        ("item".to_owned(), round.item_ref.clone().unwrap_or_default()),
        ("from_on".to_owned(), show::day_or_nothing(round.from_on)),
        ("to_on".to_owned(), show::day_or_nothing(round.to_on)),
        ("number".to_owned(), round.number.clone()),
        ("dated".to_owned(), show::day_or_nothing(round.dated)),
    ];
    for (place, criterion) in (1..).zip(&view.criteria) {
        values.push((format!("criterion-{place}"), criterion.title.clone()));
        values.push((format!("points-{place}"), criterion.max_points.to_string()));
    }
    values
}

async fn read(web: &Web, visitor: &Visitor, id: IdeaRoundId) -> Result<RoundView, PageError> {
    let read = async |op: &mut app::Op| app::products::idea_rounds::read_round(op, id).await;
    Ok(web.app.read(&visitor.actor(), read).await?)
}

async fn read_to_write(web: &Web, visitor: &Visitor, id: IdeaRoundId) -> Result<RoundView, PageError> {
    let view = read(web, visitor, id).await?;
    if view.may_write { Ok(view) } else { Err(Error::NotFound.into()) }
}

pub(super) async fn get(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<IdeaRoundId>,
    OriginalUri(uri): OriginalUri,
) -> PageResult {
    let query = ListQuery::read(uri.path(), uri.query().unwrap_or_default());
    let view = read(&web, &visitor, id).await?;
    let lang = visitor.lang;
    if let Some(file) = Export::asked(&query, &web, lang, "y-tuong-trong-dot", &view.round.title, &IDEA_COLUMNS) {
        return file.hand_out_whole(view.ideas.iter().map(|one| idea_cells(one, lang)).collect()).await;
    }
    page(&round_page(&web, &visitor, view, FormState::default()))
}

pub(super) async fn file(State(web): State<Web>, visitor: Visitor, Path(id): Path<IdeaRoundId>) -> PageResult {
    let read = async |op: &mut app::Op| app::products::idea_rounds::read_round_file(op, id).await;
    let (sha256, name, media_type) = web.app.read(&visitor.actor(), read).await?;
    hand_out(&web, &sha256, &media_type, &name).await
}

pub(super) async fn open(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<IdeaRoundId>,
    posted: Posted,
) -> PageResult {
    let version = posted.version();
    let open = async |op: &mut app::Op| app::products::idea_rounds::open_round(op, id, version).await;
    let done = web.app.write(&visitor.actor(), open).await;
    told(&web, &visitor, id, done).await
}

pub(super) async fn close(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<IdeaRoundId>,
    posted: Posted,
) -> PageResult {
    let version = posted.version();
    let close = async |op: &mut app::Op| app::products::idea_rounds::close_round(op, id, version).await;
    let done = web.app.write(&visitor.actor(), close).await;
    told(&web, &visitor, id, done).await
}

/// The way on, or the page again with everything that keeps the act from being done.
async fn told(web: &Web, visitor: &Visitor, id: IdeaRoundId, done: app::Result<()>) -> PageResult {
    match done {
        Ok(()) => go_on(&format!("/idea-rounds/{id}")),
        Err(Error::Invalid(problems)) => {
            let mut form = FormState::default();
            explain_whole(&mut form, problems, WHOLE);
            let view = read(web, visitor, id).await?;
            page_with_problems(&round_page(web, visitor, view, form))
        }
        Err(Error::Stale) => {
            let view = read(web, visitor, id).await?;
            let none: [ConflictRow; 0] = [];
            let conflict = Some(conflict(web, visitor, "idea-round", id, none).await?);
            page_with_conflict(&IdeaRoundPage { conflict, ..round_page(web, visitor, view, FormState::default()) })
        }
        Err(other) => Err(other.into()),
    }
}

fn round_page(web: &Web, visitor: &Visitor, view: RoundView, form: FormState) -> IdeaRoundPage {
    let round = view.round;
    let base = format!("/idea-rounds/{}", round.id);
    let announcement = match round.dated {
        Some(day) => {
            let words: [(&str, &dyn crate::words::Word); 2] = [("number", &round.number), ("day", &day)];
            say_with(visitor.lang, "ideas-announcement-of", &words)
        }
        None => round.number.clone(),
    };
    let mut links = Vec::new();
    if let Some((number, slug)) = view.plan {
        let item = round.item_ref.clone().unwrap_or_default();
        let words = say_with(visitor.lang, "ideas-plan-of", &[("plan", &number), ("item", &item)]);
        links.push(Link::new(words, format!("/plans/{slug}")));
    }
    if round.file_name.is_some() {
        links.push(Link::new("ideas-file-open", format!("{base}/file")));
    }
    let act = match view.state {
        RoundState::Draft => Some(RoundAct {
            title: "ideas-open-title",
            text: "ideas-open-text",
            button: "ideas-open",
            href: format!("{base}/open"),
        }),
        RoundState::Open => Some(RoundAct {
            title: "ideas-close-title",
            text: "ideas-close-text",
            button: "ideas-close",
            href: format!("{base}/close"),
        }),
        RoundState::Closed => None,
    };
    let mut facts = vec![
        SummaryRow::new("ideas-days", days(round.from_on, round.to_on).say(visitor.lang)),
        SummaryRow::new("ideas-number", announcement),
    ];
    if let Some(day) = round.closed_on {
        facts.push(SummaryRow::new("ideas-published-on", show::day(day)));
    }
    let is_closed = view.state == RoundState::Closed;
    IdeaRoundPage {
        frame: visitor.frame(web),
        crumbs: vec![Link::new("ideas-rounds", "/idea-rounds")],
        id: round.id.to_string(),
        caption: view.body_name,
        tag: state_tag(&round.state),
        facts,
        links,
        criteria: view.criteria.into_iter().map(|one| (one.title, one.max_points)).collect(),
        edit_href: (view.may_write && view.state == RoundState::Draft).then(|| format!("{base}/edit")),
        act: act.filter(|_| view.may_write),
        producers: view.register_for.into_iter().map(|one| Choice::new(one.id.to_string(), one.name)).collect(),
        is_draft: view.state == RoundState::Draft,
        ideas_title: if is_closed { "ideas-result" } else { "ideas-of-round" },
        ideas: view.ideas.into_iter().map(idea_row).collect(),
        sees_selection: view.sees_selection || is_closed,
        form,
        version: round.version,
        title: round.title,
        query: ListQuery::read(&base, ""),
        conflict: None,
    }
}

fn idea_row(one: IdeaInRound) -> RoundIdeaRow {
    let idea = one.idea;
    RoundIdeaRow {
        href: one.may_read.then(|| format!("/ideas/{}", idea.id)),
        caption: format!("{} · {} · {}", idea.producer_name, idea.unit_name, show::day(idea.registered_on)),
        commune: one.commune.map(|said| said_of(&said)),
        office: one.office.map(|said| said_of(&said)),
        judge_href: one.may_judge.then(|| format!("/ideas/{}/judge", idea.id)),
        title: idea.title,
    }
}

/// What a level says of an idea, as a key.
fn verdict_key(said: &JudgementRow) -> &'static str {
    match (said.level == "commune", said.is_for) {
        (true, true) => "ideas-proposed",
        (true, false) => "ideas-proposed-not",
        (false, true) => "ideas-chosen",
        (false, false) => "ideas-chosen-not",
    }
}

fn said_of(said: &JudgementRow) -> SaidOfIdea {
    let is_commune = said.level == "commune";
    let colour = match (is_commune, said.is_for) {
        (true, true) => Colour::Teal,
        (false, true) => Colour::Green,
        (_, false) => Colour::Grey,
    };
    let tag = Tag::new(colour, verdict_key(said));
    let note = match (is_commune, said.place) {
        (true, Some(place)) => {
            Some(Message::new("ideas-points-and-place").with("points", said.total).with("place", place))
        }
        (true, None) => Some(Message::new("ideas-points-only").with("points", said.total)),
        (false, Some(place)) => Some(Message::new("ideas-place-only").with("place", place)),
        (false, None) => None,
    };
    SaidOfIdea { tag, note, reason: said.reason.clone() }
}

pub(super) async fn needs(State(web): State<Web>, visitor: Visitor, OriginalUri(uri): OriginalUri) -> PageResult {
    let query = ListQuery::read(uri.path(), uri.query().unwrap_or_default());
    let (state, slice) = (query.get("state").to_owned(), slice(&query));
    let lang = visitor.lang;
    if let Some(mut file) = Export::asked(&query, &web, lang, "nhu-cau-tap-huan", "ideas-needs", &NEED_COLUMNS) {
        let read = async |op: &mut app::Op| {
            while let Some(slice) = file.next_slice() {
                let found = app::products::idea_rounds::list_training_needs(op, &state, slice).await?;
                file.put(found.rows.into_iter().map(|row| need_cells(row, lang)).collect()).await;
            }
            Ok(())
        };
        let read = web.app.read(&visitor.actor(), read).await;
        return file.hand_out(read).await;
    }
    let list = async |op: &mut app::Op| app::products::idea_rounds::list_training_needs(op, &state, slice).await;
    let found = web.app.read(&visitor.actor(), list).await?;
    let chip = Chip { label: format!("ideas-need-{state}"), href: query.without("state") };
    page(&TrainingNeedsPage {
        frame: visitor.frame(&web),
        crumbs: vec![Link::new("ideas-rounds", "/idea-rounds")],
        form: FormState::new(["state"]).with("state", &state),
        states: TrainingNeedState::ALL.map(|one| Choice::new(one.name(), format!("ideas-need-{one}"))).to_vec(),
        chips: if state.is_empty() { Vec::new() } else { vec![chip] },
        pager: Pager::new(query.page(), usize::try_from(found.total).unwrap_or_default()),
        rows: found.rows.into_iter().map(need_row).collect(),
        query,
    })
}

fn need_row(row: TrainingNeedListed) -> TrainingNeedRow {
    let colour = if row.state == "open" { Colour::Yellow } else { Colour::Green };
    TrainingNeedRow {
        producer: Link::new(row.producer_name, format!("/producers/{}", row.producer_id)),
        unit: row.unit_name,
        idea: Link::new(row.idea_title, format!("/ideas/{}", row.idea_id)),
        what: row.what,
        raised_on: row.raised_on,
        tag: Tag::new(colour, format!("ideas-need-{}", row.state)),
    }
}
