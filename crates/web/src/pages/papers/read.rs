//! The list of papers, a paper, and its file.

use app::papers::{ListPapers, PaperListed, PaperView};
use axum::extract::{OriginalUri, Path, State};
use domain::ids::PaperId;
use domain::papers::{Cell, Direction, Mending};
use domain::people::{Action, may_ever};

use super::{about_link, kind_key, kinds, sign_off_row, signed, state_tag};
use crate::Web;
use crate::exports::{self, Export};
use crate::forms::{Choice, FormState};
use crate::lists::{Chip, ListQuery, Pager};
use crate::pages::answers::page;
use crate::pages::errors::{PageError, PageResult};
use crate::pages::products::slice;
use crate::parts::{Colour, Link, SummaryRow, Tag};
use crate::show;
use crate::templates::{PaperPage, PaperRow, PapersPage, SignOffStep};
use crate::uploads::hand_out;
use crate::visitor::Visitor;
use crate::words::{Lang, say};

const FILTERS: [&str; 5] = ["q", "direction", "kind", "year", "body"];

pub(super) async fn index(State(web): State<Web>, visitor: Visitor, OriginalUri(uri): OriginalUri) -> PageResult {
    let query = ListQuery::read(uri.path(), uri.query().unwrap_or_default());
    let asked = |slice| ListPapers {
        text: query.get("q").to_owned(),
        direction: query.get("direction").to_owned(),
        kind: query.get("kind").to_owned(),
        year: query.get("year").parse().ok(),
        body_id: query.get("body").to_owned(),
        slice,
    };
    let lang = visitor.lang;
    if let Some(mut file) = Export::asked(&query, &web, lang, "van-ban", "papers-title", &COLUMNS) {
        let read = async |op: &mut app::Op| {
            while let Some(slice) = file.next_slice() {
                let rows = app::papers::list_papers(op, asked(slice)).await?.rows;
                file.put(rows.into_iter().map(|row| cells(row, lang)).collect()).await;
            }
            Ok(())
        };
        let read = web.app.read(&visitor.actor(), read).await;
        return file.hand_out(read).await;
    }
    let asked = asked(slice(&query));
    let found = web.app.read(&visitor.actor(), async |op| app::papers::list_papers(op, asked).await).await?;
    let person = visitor.signed_in.as_ref().map(|by| &by.person);
    let does = |action| person.is_some_and(|person| may_ever(person, action));
    let register_name =
        |id: &str| found.registers.iter().find(|(of, _)| of == id).map(|(_, name)| name.clone()).unwrap_or_default();
    let labels = [
        ("q", format!("“{}”", query.get("q"))),
        ("direction", format!("papers-direction-{}", query.get("direction"))),
        ("kind", kind_key(query.get("kind"))),
        ("year", query.get("year").to_owned()),
        ("body", register_name(query.get("body"))),
    ];
    let set = labels.into_iter().filter(|(name, label)| !query.get(name).is_empty() && !label.is_empty());
    let has_several = found.registers.len() > 1;
    let new_hrefs = [("papers-new-in", "in"), ("papers-new-out", "out")]
        .map(|(label, direction)| Link::new(label, format!("/papers/new?direction={direction}")));
    page(&PapersPage {
        frame: visitor.frame(&web),
        form: FILTERS.into_iter().fold(FormState::new(FILTERS), |form, name| form.with(name, query.get(name))),
        directions: Direction::ALL.map(|one| Choice::new(one.name(), format!("papers-direction-{one}"))).to_vec(),
        kinds: kinds(),
        years: found.years.iter().map(|year| Choice::new(year.to_string(), year.to_string())).collect(),
        registers: if has_several {
            found.registers.iter().map(|(id, name)| Choice::new(id, name)).collect()
        } else {
            Vec::new()
        },
        chips: set.map(|(name, label)| Chip { label, href: query.without(name) }).collect(),
        rows: found.rows.into_iter().map(|row| paper_row(row, has_several)).collect(),
        pager: Pager::new(query.page(), usize::try_from(found.total).unwrap_or_default()),
        new_hrefs: if does(Action::RegisterPaper) { new_hrefs.to_vec() } else { Vec::new() },
        waiting: does(Action::SignOff).then_some(found.waiting),
        query,
    })
}

/// The columns of the register as a file.
const COLUMNS: [(&str, u16); 9] = [
    ("papers-registered-on", 14),
    ("papers-direction", 12),
    ("papers-number", 18),
    ("papers-dated", 14),
    ("papers-kind", 16),
    ("papers-subject", 60),
    ("papers-issuer", 30),
    ("papers-recipient", 30),
    ("papers-register", 24),
];

fn cells(row: PaperListed, lang: Lang) -> Vec<Cell> {
    vec![
        Cell::Day(row.registered_on),
        exports::text(say(lang, &format!("papers-direction-{}", row.direction))),
        exports::text(row.number),
        exports::day(row.dated),
        exports::text(say(lang, &kind_key(&row.kind))),
        exports::text(row.subject),
        exports::text(row.issuer),
        exports::text(row.recipient),
        exports::text(row.body_name),
    ]
}

fn paper_row(row: PaperListed, shows_register: bool) -> PaperRow {
    let is_in = row.direction == Direction::In.name();
    let href = format!("/papers/{}", row.id);
    PaperRow {
        tag: paper_tag(row.sign_off.as_deref(), !is_in && row.number.is_empty()),
        file_href: row.file_name.map(|_| format!("{href}/file")),
        href,
        number: row.number,
        kind: kind_key(&row.kind),
        subject: row.subject,
        dated: row.dated,
        direction: direction_key(&row.direction),
        party: if is_in { row.issuer } else { row.recipient },
        registered_on: row.registered_on,
        register: if shows_register { row.body_name } else { String::new() },
    }
}

/// Whether a paper came or goes.
fn direction_key(direction: &str) -> &'static str {
    if direction == Direction::In.name() { "papers-direction-in" } else { "papers-direction-out" }
}

/// How a paper stands: with its leader, or as a draft nobody has put there.
fn paper_tag(sign_off: Option<&str>, is_draft: bool) -> Option<Tag> {
    match sign_off {
        Some(state) => Some(state_tag(state)),
        None => is_draft.then(|| Tag::new(Colour::Grey, "papers-draft")),
    }
}

pub(super) async fn get(State(web): State<Web>, visitor: Visitor, Path(id): Path<PaperId>) -> PageResult {
    page(&paper_page(&web, &visitor, id).await?)
}

/// The file itself.
pub(super) async fn file(State(web): State<Web>, visitor: Visitor, Path(id): Path<PaperId>) -> PageResult {
    let (sha256, name, media_type) =
        web.app.read(&visitor.actor(), async |op| app::papers::read_file(op, id).await).await?;
    hand_out(&web, &sha256, &media_type, &name).await
}

pub(super) async fn read(web: &Web, visitor: &Visitor, id: PaperId) -> Result<PaperView, PageError> {
    Ok(web.app.read(&visitor.actor(), async |op| app::papers::read_paper(op, id).await).await?)
}

pub(super) async fn paper_page(web: &Web, visitor: &Visitor, id: PaperId) -> Result<PaperPage, PageError> {
    let view = read(web, visitor, id).await?;
    let today = web.app.today();
    let paper = &view.paper;
    let href = format!("/papers/{id}");
    let is_draft = paper.direction == Direction::Out.name() && paper.number.is_empty();
    let offered = [
        (view.may_ask, "papers-put", format!("{href}/sign-off")),
        (view.mending != Mending::Not, "papers-mend", format!("{href}/edit")),
    ];
    let waiting = view.sign_offs.last().filter(|_| view.may_answer).cloned();
    Ok(PaperPage {
        frame: visitor.frame(web),
        crumbs: vec![Link::new("papers-title", "/papers")],
        direction: direction_key(&paper.direction),
        kind: kind_key(&paper.kind),
        tag: paper_tag(view.sign_offs.last().map(|last| last.state.as_str()), is_draft),
        facts: facts(&view),
        about: view.about.as_ref().and_then(about_link),
        signatures: view.is_pdf.then(|| signed::block(id, view.signatures.as_ref())),
        file: paper.file_name.as_ref().map(|name| Link::new(name, format!("{href}/file"))),
        actions: offered.into_iter().filter(|(may, ..)| *may).map(|(_, label, href)| Link::new(label, href)).collect(),
        to_answer: waiting.map(|one| sign_off_row(one, today)),
        problem: None,
        kept_note: String::new(),
        number: paper.number.clone(),
        title: paper.subject.clone(),
        history: view
            .sign_offs
            .into_iter()
            .map(|one| SignOffStep {
                tag: state_tag(&one.state),
                asked_by: one.asked_by,
                asked_on: one.asked_on,
                body: one.body_name,
                reason: one.reason,
                answer_by: one.answer_by,
                answered_by: one.answered_by.unwrap_or_default(),
                answered_on: one.answered_on,
                note: one.note,
            })
            .collect(),
    })
}

fn facts(view: &PaperView) -> Vec<SummaryRow> {
    let paper = &view.paper;
    vec![
        SummaryRow::new("papers-number", &paper.number),
        SummaryRow::new("papers-dated", show::day_or_nothing(paper.dated)),
        SummaryRow::new("papers-issuer", &paper.issuer),
        SummaryRow::new("papers-recipient", &paper.recipient),
        SummaryRow::new("papers-register", &view.register),
        SummaryRow::new("papers-registered-on", show::day(paper.registered_on)),
        SummaryRow::new("papers-registered-by", &view.registered_by),
    ]
}
