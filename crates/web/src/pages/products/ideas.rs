//! Ideas: the list, one idea, registering one, deciding on one.

use app::Error;
use app::products::{IdeaView, ListIdeas, NewIdea};
use axum::extract::{OriginalUri, Path, Query, State};
use domain::ids::{IdeaId, IdeaRoundId, ProducerId, SpecialityId};
use domain::papers::Cell;
use domain::products::IdeaState;
use serde::Deserialize;

use super::{idea_line, idea_tag, slice};
use crate::Web;
use crate::exports::{self, Export};
use crate::forms::{Choice, FormState};
use crate::lists::{Chip, ListQuery, Pager};
use crate::pages::answers::{conflict, explain, explain_whole, go_on, page, page_with_conflict, page_with_problems};
use crate::pages::errors::{PageError, PageResult};
use crate::pages::producers::frame;
use crate::parts::{ConflictRow, Link, SummaryRow};
use crate::show;
use crate::templates::{IDEA_FIELDS, IdeaFormPage, IdeaPage, IdeasPage, RecordLine, decisions};
use crate::uploads::{Upload, hand_out};
use crate::visitor::{Posted, Visitor};
use crate::words::{Lang, say, say_with};

const DECISION_FIELDS: [&str; 2] = ["decision", "reason"];

/// The columns of the list as a file.
const COLUMNS: [(&str, u16); 5] = [
    ("products-idea", 50),
    ("products-producer", 36),
    ("products-commune", 24),
    ("products-idea-registered-on", 14),
    ("products-state", 18),
];

fn cells(row: app::products::IdeaListed, lang: Lang) -> Vec<Cell> {
    vec![
        exports::text(row.title),
        exports::text(row.producer_name),
        exports::text(row.unit_name),
        Cell::Day(row.registered_on),
        exports::text(say(lang, &format!("products-idea-{}", row.state))),
    ]
}

pub(super) async fn index(State(web): State<Web>, visitor: Visitor, OriginalUri(uri): OriginalUri) -> PageResult {
    let query = ListQuery::read(uri.path(), uri.query().unwrap_or_default());
    let asked = |slice| ListIdeas { text: query.get("q").to_owned(), state: query.get("state").to_owned(), slice };
    let lang = visitor.lang;
    if let Some(mut file) = Export::asked(&query, &web, lang, "y-tuong", "products-ideas", &COLUMNS) {
        let read = async |op: &mut app::Op| {
            while let Some(slice) = file.next_slice() {
                let rows = app::products::list_ideas(op, asked(slice)).await?.rows;
                file.put(rows.into_iter().map(|row| cells(row, lang)).collect()).await;
            }
            Ok(())
        };
        let read = web.app.read(&visitor.actor(), read).await;
        return file.hand_out(read).await;
    }
    let asked = asked(slice(&query));
    let found = web.app.read(&visitor.actor(), async |op| app::products::list_ideas(op, asked).await).await?;
    let labels = [("q", format!("“{}”", query.get("q"))), ("state", format!("products-idea-{}", query.get("state")))];
    let set = labels.into_iter().filter(|(name, _)| !query.get(name).is_empty());
    page(&IdeasPage {
        frame: frame(&web, &visitor),
        form: FormState::new(["q", "state"]).with("q", query.get("q")).with("state", query.get("state")),
        states: IdeaState::ALL.map(|state| Choice::new(state.name(), format!("products-idea-{state}"))).to_vec(),
        rows: found
            .rows
            .into_iter()
            .map(|row| {
                let caption = format!("{} · {} · {}", row.producer_name, row.unit_name, show::day(row.registered_on));
                RecordLine { caption, ..idea_line(row) }
            })
            .collect(),
        chips: set.map(|(name, label)| Chip { label, href: query.without(name) }).collect(),
        pager: Pager::new(query.page(), usize::try_from(found.total).unwrap_or_default()),
        query,
    })
}

#[derive(Deserialize)]
pub(super) struct Whose {
    producer: Option<ProducerId>,
    speciality: Option<SpecialityId>,
    round: Option<IdeaRoundId>,
}

impl Whose {
    fn producer(&self) -> Result<ProducerId, PageError> {
        self.producer.ok_or_else(|| Error::NotFound.into())
    }
}

pub(super) async fn new(State(web): State<Web>, visitor: Visitor, Query(whose): Query<Whose>) -> PageResult {
    let round = whose.round.map(|id| id.to_string()).unwrap_or_default();
    let mut form = FormState::new(IDEA_FIELDS).with("round", round);
    if let Some(id) = whose.speciality {
        let read = async |op: &mut app::Op| app::products::specialities::read_speciality(op, id).await;
        let view = web.app.read(&visitor.actor(), read).await?;
        let one = view.speciality;
        let words: [(&str, &dyn crate::words::Word); 3] =
            [("name", &one.name), ("unit", &view.unit_name), ("advantage", &one.advantage)];
        let volume = one.volume.map(|volume| format!(", {} {}", show::number(volume), one.volume_unit));
        form = form
            .with("origin", say_with(visitor.lang, "specialities-idea-origin", &words))
            .with("materials", format!("{}{}", one.name, volume.unwrap_or_default()));
    }
    page(&form_page(&web, &visitor, &whose, form).await?)
}

pub(super) async fn register(
    State(web): State<Web>,
    visitor: Visitor,
    Query(whose): Query<Whose>,
    upload: Upload,
) -> PageResult {
    let producer_id = whose.producer()?;
    let mut form = FormState::new(IDEA_FIELDS).typed(upload.fields.iter().cloned());
    let text = |field: &str| upload.text(field).to_owned();
    let new = NewIdea {
        title: text("title"),
        description: text("description"),
        origin: text("origin"),
        materials: text("materials"),
        market: text("market"),
        support_needed: text("support_needed"),
        speciality_id: whose.speciality,
        round_id: upload.text("round").parse().ok(),
    };
    let register = async |op: &mut app::Op| {
        let registered = app::products::register_idea(op, producer_id, new).await;
        match &upload.file {
            Some(Ok(file)) => {
                let id = registered?;
                app::products::attach_idea_scan(op, id, file, &upload.file_name).await?;
                Ok(id)
            }
            // What is wrong with the file is told together with everything else.
            Some(Err(of_file)) => match registered {
                Ok(_) => Err(Error::Invalid(of_file.clone())),
                Err(Error::Invalid(problems)) => {
                    Err(Error::Invalid(problems.into_iter().chain(of_file.iter().cloned()).collect()))
                }
                Err(other) => Err(other),
            },
            None => registered,
        }
    };
    match web.app.write(&visitor.actor(), register).await {
        Ok(id) => go_on(&format!("/ideas/{id}")),
        Err(Error::Invalid(problems)) => {
            explain_whole(&mut form, problems, "y-tuong-moi");
            page_with_problems(&form_page(&web, &visitor, &whose, form).await?)
        }
        Err(other) => Err(other.into()),
    }
}

pub(super) async fn scan(State(web): State<Web>, visitor: Visitor, Path(id): Path<IdeaId>) -> PageResult {
    let read = async |op: &mut app::Op| app::products::read_idea_scan(op, id).await;
    let (sha256, name, media_type) = web.app.read(&visitor.actor(), read).await?;
    hand_out(&web, &sha256, &media_type, &name).await
}

async fn form_page(web: &Web, visitor: &Visitor, whose: &Whose, form: FormState) -> Result<IdeaFormPage, PageError> {
    let id = whose.producer()?;
    let view = web.app.read(&visitor.actor(), async |op| app::producers::read_producer(op, id).await).await?;
    if !view.may_register_idea {
        return Err(Error::NotFound.into());
    }
    let path = view.producer.custody_path;
    let rounds = async |op: &mut app::Op| app::products::idea_rounds::list_open_rounds(op, &path).await;
    let rounds = web.app.read(&visitor.actor(), rounds).await?;
    let href = format!("/producers/{id}");
    let from = whose.speciality.map(|id| format!("&speciality={id}")).unwrap_or_default();
    Ok(IdeaFormPage {
        frame: frame(web, visitor),
        crumbs: vec![Link::new("shell-nav-producers", "/producers"), Link::new(&view.producer.name, &href)],
        producer: view.producer.name,
        rounds: rounds.into_iter().map(|(id, title)| Choice::new(id.to_string(), title)).collect(),
        form,
        action: format!("/ideas/new?producer={id}{from}"),
        back_href: href,
    })
}

pub(super) async fn get(State(web): State<Web>, visitor: Visitor, Path(id): Path<IdeaId>) -> PageResult {
    let view = read(&web, &visitor, id).await?;
    page(&idea_page(&web, &visitor, view, FormState::new(DECISION_FIELDS)))
}

pub(super) async fn decide(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<IdeaId>,
    posted: Posted,
) -> PageResult {
    let mut form = FormState::new(DECISION_FIELDS).typed(posted.0.iter().cloned());
    let accept = match posted.text("decision") {
        "accept" => Some(true),
        "refuse" => Some(false),
        _ => None,
    };
    let (version, reason) = (posted.version(), posted.text("reason"));
    if let Some(accept) = accept {
        let decided = web
            .app
            .write(&visitor.actor(), async |op| app::products::decide_idea(op, id, version, accept, reason).await)
            .await;
        match decided {
            Ok(()) => return go_on(&format!("/ideas/{id}")),
            Err(Error::Invalid(problems)) => explain(&mut form, problems),
            Err(Error::Stale) => {
                let view = read(&web, &visitor, id).await?;
                let choice = if accept { "accept" } else { "refuse" };
                let rows = [
                    ConflictRow {
                        label: "products-idea-decision".to_owned(),
                        yours: say(visitor.lang, &format!("products-idea-{choice}")).to_owned(),
                        theirs: say(visitor.lang, &format!("products-idea-{}", view.idea.state)).to_owned(),
                    },
                    ConflictRow {
                        label: "products-idea-reason".to_owned(),
                        yours: reason.to_owned(),
                        theirs: view.idea.reason.clone().unwrap_or_default(),
                    },
                ];
                let conflict = Some(conflict(&web, &visitor, "idea", id, rows).await?);
                return page_with_conflict(&IdeaPage { conflict, ..idea_page(&web, &visitor, view, form) });
            }
            Err(other) => return Err(other.into()),
        }
    } else {
        form.wrong("decision", "products-decision-missing");
        if reason.trim().is_empty() {
            form.wrong("reason", "products-reason-missing");
        }
    }
    let view = read(&web, &visitor, id).await?;
    page_with_problems(&idea_page(&web, &visitor, view, form))
}

async fn read(web: &Web, visitor: &Visitor, id: IdeaId) -> Result<IdeaView, PageError> {
    Ok(web.app.read(&visitor.actor(), async |op| app::products::read_idea(op, id).await).await?)
}

fn idea_page(web: &Web, visitor: &Visitor, view: IdeaView, form: FormState) -> IdeaPage {
    let idea = view.idea;
    let decision = match &idea.reason {
        Some(reason) => vec![
            SummaryRow::new("products-idea-reason", reason),
            SummaryRow::new("products-idea-decided-by", view.decided_by),
            SummaryRow::new("products-idea-decided-on", idea.decided_on.map(show::day).unwrap_or_default()),
        ],
        None => Vec::new(),
    };
    let mut links = Vec::new();
    if let (Some(id), Some(name)) = (idea.speciality_id, view.speciality) {
        let words = say_with(visitor.lang, "products-idea-of-speciality", &[("name", &name)]);
        links.push(Link::new(words, format!("/specialities/{id}")));
    }
    if let (Some(id), Some(title)) = (idea.round_id, view.round) {
        let words = say_with(visitor.lang, "ideas-in-round", &[("title", &title)]);
        links.push(Link::new(words, format!("/idea-rounds/{id}")));
    }
    if idea.scan_sha256.is_some() {
        links.push(Link::new("ideas-scan-open", format!("/ideas/{}/scan", idea.id)));
    }
    if let Some(plan) = view.plan {
        links.push(Link::new("business-plans-of-idea", format!("/business-plans/{plan}")));
    }
    IdeaPage {
        frame: frame(web, visitor),
        crumbs: vec![
            Link::new("products-ideas", "/ideas"),
            Link::new(&view.producer.name, format!("/producers/{}", view.producer.id)),
        ],
        caption: format!("{} · {}", view.producer.name, view.unit_name),
        tag: idea_tag(&idea.state),
        facts: vec![
            SummaryRow::new("products-idea-description", idea.description),
            SummaryRow::new("products-idea-origin", idea.origin),
            SummaryRow::new("products-idea-materials", idea.materials),
            SummaryRow::new("products-idea-market", idea.market),
            SummaryRow::new("products-idea-support", idea.support_needed),
            SummaryRow::new("products-idea-registered-on", show::day(idea.registered_on)),
            SummaryRow::new("products-idea-typed-by", view.typed_by),
        ],
        links,
        decision,
        plan_action: view.may_begin_plan.then(|| format!("/business-plans/new?idea={}", idea.id)),
        product_href: view.may_create_product.then(|| format!("/products/new?idea={}", idea.id)),
        form: view.may_decide.then_some(form),
        decisions: decisions(),
        version: idea.version,
        action: format!("/ideas/{}/decision", idea.id),
        title: idea.title,
        conflict: None,
    }
}
