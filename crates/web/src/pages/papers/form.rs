//! Entering a paper, mending one, giving it its number.

use app::files::StoredFile;
use app::papers::{AboutView, NewPaper, PaperView};
use app::{Error, Problem};
use axum::extract::{OriginalUri, Path, Query, State};
use domain::ids::PaperId;
use domain::papers::{AboutKind, Direction, Mending, PaperDetails, PaperKind};
use serde::Deserialize;

use super::{about_link, kind_key, kinds, read, signed};
use crate::forms::{Choice, FormState};
use crate::pages::answers::{conflict, explain, go_on, page, page_with_conflict, page_with_problems};
use crate::pages::errors::{PageError, PageResult};
use crate::parts::{ConflictRow, Link};
use crate::templates::{PAPER_FIELDS, PaperFormPage};
use crate::uploads::Upload;
use crate::visitor::Visitor;
use crate::words::{Message, say};
use crate::{Web, show};

/// What the address of a new paper says.
#[derive(Deserialize)]
pub(super) struct Asked {
    direction: Option<String>,
    about: Option<String>,
    id: Option<String>,
}

impl Asked {
    fn direction(&self) -> Direction {
        self.direction.as_deref().and_then(|name| name.parse().ok()).unwrap_or(Direction::In)
    }

    /// The record it is to belong to.
    fn about(&self) -> Result<Option<(AboutKind, String)>, PageError> {
        match (&self.about, &self.id) {
            (Some(kind), Some(id)) => Ok(Some((kind.parse().map_err(|_| Error::NotFound)?, id.clone()))),
            _ => Ok(None),
        }
    }
}

pub(super) async fn new(
    State(web): State<Web>,
    visitor: Visitor,
    Query(asked): Query<Asked>,
    OriginalUri(uri): OriginalUri,
) -> PageResult {
    let form = FormState::new(PAPER_FIELDS).with("registered_on", show::day(web.app.today()));
    page(&page_to_register(&web, &visitor, &asked, form, uri.to_string(), true).await?)
}

pub(super) async fn register(
    State(web): State<Web>,
    visitor: Visitor,
    Query(asked): Query<Asked>,
    OriginalUri(uri): OriginalUri,
    upload: Upload,
) -> PageResult {
    let mut form = FormState::new(PAPER_FIELDS).typed(upload.fields.iter().cloned());
    let registers = own_registers(&web, &visitor).await?;
    let first = registers.first().map(|(id, _)| id.as_str()).unwrap_or_default();
    let body_id = if upload.text("body").is_empty() { first } else { upload.text("body") }.to_owned();
    let about = asked.about()?;
    let mut same_href = None;
    if let (Some(details), Some(file)) = (details(&upload, &mut form), file(&upload, &mut form)) {
        let new = NewPaper { direction: asked.direction(), body_id, details, about };
        let registered =
            web.app.write(&visitor.actor(), async |op| app::papers::register_paper(op, new, file).await).await;
        match registered {
            Ok(id) => {
                signed::look(&web, &visitor, id).await?;
                return go_on(&format!("/papers/{id}"));
            }
            Err(Error::Invalid(problems)) => {
                same_href = same_paper(&problems);
                explain(&mut form, problems);
            }
            Err(other) => return Err(other.into()),
        }
    }
    choose_again(&upload, &mut form);
    let again = page_to_register(&web, &visitor, &asked, form, uri.to_string(), false).await?;
    page_with_problems(&PaperFormPage { same_href, ..again })
}

async fn page_to_register(
    web: &Web,
    visitor: &Visitor,
    asked: &Asked,
    form: FormState,
    action: String,
    is_new: bool,
) -> Result<PaperFormPage, PageError> {
    let registers = own_registers(web, visitor).await?;
    let about = match asked.about()? {
        Some((kind, id)) => Some(read_about(web, visitor, kind, id).await?),
        None => None,
    };
    let is_outgoing = asked.direction() == Direction::Out;
    // One's own side is known; the other is typed.
    let own_side = if is_outgoing { "issuer" } else { "recipient" };
    let own_name = registers.first().map(|(_, name)| name.clone()).unwrap_or_default();
    let about_link = about.as_ref().and_then(about_link);
    Ok(PaperFormPage {
        frame: visitor.frame(web),
        crumbs: vec![Link::new("papers-title", "/papers")],
        title: if is_outgoing { "papers-new-out" } else { "papers-new-in" },
        form: if is_new { form.with(own_side, own_name) } else { form },
        is_outgoing,
        kinds: kinds(),
        registers: if registers.len() > 1 {
            registers.iter().map(|(id, name)| Choice::new(id, name)).collect()
        } else {
            Vec::new()
        },
        back_href: about_link.as_ref().map_or_else(|| "/papers".to_owned(), |link| link.href.clone()),
        about: about_link,
        same_href: None,
        file_name: String::new(),
        is_only_number: false,
        given_number: None,
        next_number: None,
        version: 1,
        action,
        conflict: None,
    })
}

async fn own_registers(web: &Web, visitor: &Visitor) -> Result<Vec<(String, String)>, PageError> {
    Ok(web.app.read(&visitor.actor(), async |op| app::papers::own_registers(op).await).await?)
}

async fn read_about(web: &Web, visitor: &Visitor, kind: AboutKind, id: String) -> Result<AboutView, PageError> {
    let about = web.app.read(&visitor.actor(), async |op| app::papers::read_about(op, kind, &id).await).await?;
    about.ok_or_else(|| Error::NotFound.into())
}

pub(super) async fn edit(State(web): State<Web>, visitor: Visitor, Path(id): Path<PaperId>) -> PageResult {
    let view = read_to_mend(&web, &visitor, id).await?;
    let known = recorded(&view).map(|(field, text)| (field.to_owned(), text));
    page(&page_to_mend(&web, &visitor, &view, FormState::new(PAPER_FIELDS).typed(known)))
}

pub(super) async fn mend(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<PaperId>,
    upload: Upload,
) -> PageResult {
    let view = read(&web, &visitor, id).await?;
    let mut form = FormState::new(PAPER_FIELDS).typed(upload.fields.iter().cloned());
    // What the form does not ask stays as it is recorded.
    let asked = |field: &str| upload.fields.iter().any(|(of, _)| of == field);
    for (field, text) in recorded(&view) {
        if !asked(field) {
            form = form.with(field, text);
        }
    }
    let version = upload.version();
    let filled = Upload { fields: filled(&form), ..Upload::default() };
    let mut same_href = None;
    if let (Some(details), Some(file)) = (details(&filled, &mut form), file(&upload, &mut form)) {
        let mended = web
            .app
            .write(&visitor.actor(), async |op| app::papers::mend_paper(op, id, version, details, file).await)
            .await;
        match mended {
            Ok(()) => {
                if upload.file.is_some() {
                    signed::look(&web, &visitor, id).await?;
                }
                return go_on(&format!("/papers/{id}"));
            }
            Err(Error::Invalid(problems)) => {
                same_href = same_paper(&problems);
                explain(&mut form, problems);
            }
            Err(Error::Stale) => {
                let view = read(&web, &visitor, id).await?;
                let conflict = conflict(&web, &visitor, "paper", id, versions(&visitor, &view, &form)).await?;
                let again = PaperFormPage { conflict: Some(conflict), ..page_to_mend(&web, &visitor, &view, form) };
                return page_with_conflict(&again);
            }
            Err(other) => return Err(other.into()),
        }
    }
    choose_again(&upload, &mut form);
    // What was typed stays on the version it was typed on, so that a later save still sees a conflict.
    page_with_problems(&PaperFormPage { same_href, version, ..page_to_mend(&web, &visitor, &view, form) })
}

async fn read(web: &Web, visitor: &Visitor, id: PaperId) -> Result<PaperView, PageError> {
    read::read(web, visitor, id).await
}

/// A paper that may be mended; one that lies before the leader says so.
async fn read_to_mend(web: &Web, visitor: &Visitor, id: PaperId) -> Result<PaperView, PageError> {
    let view = read(web, visitor, id).await?;
    if view.mending != Mending::Not {
        return Ok(view);
    }
    let is_waiting = view.sign_offs.last().is_some_and(|last| last.state == "waiting");
    Err(if is_waiting { Error::problem("", "papers-before-the-leader") } else { Error::NotFound }.into())
}

fn page_to_mend(web: &Web, visitor: &Visitor, view: &PaperView, form: FormState) -> PaperFormPage {
    let paper = &view.paper;
    let href = format!("/papers/{}", paper.id);
    let is_outgoing = paper.direction == Direction::Out.name();
    let given = (is_outgoing && !paper.number.is_empty())
        .then(|| format!("{}, {}", paper.number, show::day_or_nothing(paper.dated)));
    PaperFormPage {
        frame: visitor.frame(web),
        crumbs: vec![Link::new("papers-title", "/papers"), Link::new(&paper.subject, &href)],
        title: "papers-mend",
        form,
        is_outgoing,
        kinds: kinds(),
        registers: Vec::new(),
        about: view.about.as_ref().and_then(about_link),
        same_href: None,
        file_name: paper.file_name.clone().unwrap_or_default(),
        is_only_number: view.mending == Mending::OnlyNumber,
        given_number: given,
        next_number: view
            .next_number
            .as_ref()
            .map(|next| Message::new("papers-next-number").with("number", next.as_str())),
        version: paper.version,
        action: format!("{href}/edit"),
        back_href: href,
        conflict: None,
    }
}

/// What is recorded, field by field, as the form shows it.
fn recorded(view: &PaperView) -> [(&'static str, String); 7] {
    let paper = &view.paper;
    [
        ("kind", paper.kind.clone()),
        ("number", paper.number.clone()),
        ("dated", show::day_or_nothing(paper.dated)),
        ("issuer", paper.issuer.clone()),
        ("recipient", paper.recipient.clone()),
        ("subject", paper.subject.clone()),
        ("registered_on", show::day(paper.registered_on)),
    ]
}

/// The fields of a form as they would be sent.
fn filled(form: &FormState) -> Vec<(String, String)> {
    PAPER_FIELDS.map(|field| (field.to_owned(), form.value(field).to_owned())).to_vec()
}

/// What was typed and what is recorded, field by field.
fn versions(visitor: &Visitor, view: &PaperView, form: &FormState) -> [ConflictRow; 7] {
    let words = |field: &str, text: &str| match field {
        "kind" if !text.is_empty() => say(visitor.lang, &kind_key(text)).to_owned(),
        _ => text.to_owned(),
    };
    recorded(view).map(|(field, theirs)| ConflictRow {
        label: format!("papers-{}", field.replace('_', "-")),
        yours: words(field, form.value(field)),
        theirs: words(field, &theirs),
    })
}

/// What was typed, or notes in the form what cannot be read of it.
fn details(upload: &Upload, form: &mut FormState) -> Option<PaperDetails> {
    let kind = upload.text("kind").parse::<PaperKind>().ok();
    if kind.is_none() {
        form.wrong("kind", "papers-kind-missing");
    }
    let (dated, registered_on) = (form.day("dated"), form.day("registered_on"));
    if registered_on.is_none() && form.error("registered_on").is_none() {
        form.wrong("registered_on", "papers-registered-on-missing");
    }
    if form.error("dated").is_some() {
        return None;
    }
    Some(PaperDetails {
        number: upload.text("number").to_owned(),
        dated,
        kind: kind?,
        issuer: upload.text("issuer").to_owned(),
        recipient: upload.text("recipient").to_owned(),
        subject: upload.text("subject").to_owned(),
        registered_on: registered_on?,
    })
}

/// The file that came along, if any, or notes in the form what is wrong with it.
fn file<'upload>(upload: &'upload Upload, form: &mut FormState) -> Option<Option<(StoredFile, &'upload str)>> {
    match &upload.file {
        None => Some(None),
        Some(Ok(stored)) => Some(Some((stored.clone(), upload.file_name.as_str()))),
        Some(Err(problems)) => {
            explain(form, problems.clone());
            None
        }
    }
}

/// A browser does not send a file a second time by itself.
fn choose_again(upload: &Upload, form: &mut FormState) {
    if upload.file.is_some() && form.error("file").is_none() {
        form.wrong("file", "papers-file-choose-again");
    }
}

/// The page of the paper that stands in the register already.
fn same_paper(problems: &[Problem]) -> Option<String> {
    const SAME: [&str; 2] = ["papers-same-paper", "papers-number-taken"];
    let same = problems.iter().find(|problem| SAME.contains(&problem.key))?;
    let (_, id) = same.args.iter().find(|(name, _)| *name == "id")?;
    Some(format!("/papers/{id}"))
}
