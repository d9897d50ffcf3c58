//! The inventory of local specialities: the list, one of them, proposing, mending, deciding.

use app::products::specialities::{
    Inventory, ListSpecialities, NewSpeciality, Proposal, Sign, SpecialityListed, SpecialityView,
};
use app::{Error, Problem};
use axum::extract::{Path, Query, RawQuery, State};
use domain::Day;
use domain::day::parse_typed;
use domain::ids::SpecialityId;
use domain::papers::Cell;
use domain::products::specialities::{ProductGroup, SIGN_FIELDS, SignKind, SpecialityState};
use serde::Deserialize;

use super::{idea_line, slice};
use crate::Web;
use crate::exports::{self, Export};
use crate::forms::{Choice, FormState, whole_number};
use crate::lists::{Chip, ListQuery, Pager};
use crate::pages::answers::{conflict, go_on, held_back, page, page_with_conflict, page_with_problems};
use crate::pages::errors::{PageError, PageResult};
use crate::parts::{Colour, ConflictRow, Figure, Link, Source, SummaryRow, Tag};
use crate::show;
use crate::templates::{
    DayStep, SPECIALITY_DECISION_FIELDS, SPECIALITY_FIELDS, SpecialitiesPage, SpecialityFormPage, SpecialityPage,
    SpecialityRow,
};
use crate::visitor::{Posted, Visitor};
use crate::words::{Lang, Message, say};

/// The heading to which problems of the whole belong.
const WHOLE: &str = "dac-san";
/// The filters of the list.
const FILTERS: [&str; 4] = ["q", "group", "state", "commune"];

/// The columns of the list as a file.
const COLUMNS: [(&str, u16); 12] = [
    ("specialities-name", 32),
    ("specialities-group", 24),
    ("specialities-commune", 24),
    ("specialities-season-from", 10),
    ("specialities-season-to", 10),
    ("specialities-volume-year", 14),
    ("specialities-volume-unit", 10),
    ("specialities-makers", 36),
    ("specialities-advantage", 50),
    ("specialities-signs", 12),
    ("specialities-state", 18),
    ("specialities-proposed-on", 12),
];

fn cells(row: SpecialityListed, lang: Lang) -> Vec<Cell> {
    vec![
        exports::text(row.name),
        exports::text(say(lang, &format!("specialities-group-{}", row.product_group))),
        exports::text(row.unit_name),
        exports::number(row.season_from),
        exports::number(row.season_to),
        exports::number(row.volume),
        exports::text(row.volume_unit),
        exports::text(row.makers),
        exports::text(row.advantage),
        Cell::Number(row.signs),
        exports::text(say(lang, &format!("specialities-state-{}", row.state))),
        Cell::Day(row.proposed_on),
    ]
}

pub(super) async fn index(State(web): State<Web>, visitor: Visitor, RawQuery(asked): RawQuery) -> PageResult {
    let query = ListQuery::read("/specialities", asked.as_deref().unwrap_or_default());
    let communes = async |op: &mut app::Op| {
        app::products::specialities::list_specialities(op, ListSpecialities::default()).await.map(|all| all.communes)
    };
    let communes = web.app.read(&visitor.actor(), communes).await?;
    let commune = communes.iter().find(|(code, ..)| code == query.get("commune"));
    let asked = |slice| ListSpecialities {
        text: query.get("q").to_owned(),
        group: query.get("group").to_owned(),
        state: query.get("state").to_owned(),
        unit_path: commune.map(|(.., path)| path.clone()).unwrap_or_default(),
        slice,
    };
    let lang = visitor.lang;
    if let Some(mut file) = Export::asked(&query, &web, lang, "dac-san", "specialities-title", &COLUMNS) {
        let read = async |op: &mut app::Op| {
            while let Some(slice) = file.next_slice() {
                let found = app::products::specialities::list_specialities(op, asked(slice)).await?;
                file.put(found.rows.into_iter().map(|row| cells(row, lang)).collect()).await;
            }
            Ok(())
        };
        let read = web.app.read(&visitor.actor(), read).await;
        return file.hand_out(read).await;
    }
    let asked = asked(slice(&query));
    let list = async |op: &mut app::Op| app::products::specialities::list_specialities(op, asked).await;
    let found = web.app.read(&visitor.actor(), list).await?;
    let labels = [
        ("q", format!("“{}”", query.get("q"))),
        ("group", format!("specialities-group-{}", query.get("group"))),
        ("state", format!("specialities-state-{}", query.get("state"))),
        ("commune", commune.map_or_else(|| query.get("commune").to_owned(), |(_, name, _)| name.clone())),
    ];
    let set = labels.into_iter().filter(|(name, _)| !query.get(name).is_empty());
    page(&SpecialitiesPage {
        frame: visitor.frame(&web),
        crumbs: vec![Link::new("shell-nav-producers", "/producers")],
        figures: figures(&found, &query),
        form: FILTERS.into_iter().fold(FormState::new(FILTERS), |form, name| form.with(name, query.get(name))),
        groups: groups(),
        states: SpecialityState::ALL
            .map(|state| Choice::new(state.name(), format!("specialities-state-{state}")))
            .to_vec(),
        communes: if communes.len() > 1 { commune_choices(&communes) } else { Vec::new() },
        chips: set.map(|(name, label)| Chip { label, href: query.without(name) }).collect(),
        pager: Pager::new(query.page(), usize::try_from(found.total).unwrap_or_default()),
        may_propose: found.may_propose,
        rows: found.rows.into_iter().map(speciality_row).collect(),
        query,
    })
}

fn figures(found: &Inventory, query: &ListQuery) -> Vec<Figure> {
    let figure = |(state, count): &(SpecialityState, i64)| Figure {
        label: format!("specialities-state-{state}"),
        value: show::number(*count),
        note: String::new(),
        href: Some(query.with("state", state)),
        source: Source::Computed,
    };
    found.by_state.iter().map(figure).collect()
}

fn speciality_row(row: SpecialityListed) -> SpecialityRow {
    SpecialityRow {
        href: format!("/specialities/{}", row.id),
        group: format!("specialities-group-{}", row.product_group),
        unit: row.unit_name,
        season: season(row.season_from, row.season_to),
        volume: volume(row.volume, &row.volume_unit),
        signs: row.signs,
        tag: state_tag(&row.state),
        name: row.name,
    }
}

fn season(from: Option<i64>, to: Option<i64>) -> Message {
    match (from, to) {
        (Some(1), Some(12)) => Message::new("specialities-season-all-year"),
        (Some(from), Some(to)) if from == to => Message::new("specialities-season-month").with("from", from),
        (Some(from), Some(to)) => Message::new("specialities-season-months").with("from", from).with("to", to),
        _ => Message::new("specialities-season-unknown"),
    }
}

fn volume(volume: Option<i64>, unit: &str) -> String {
    volume.map(|volume| format!("{} {unit}", show::number(volume))).unwrap_or_default()
}

fn state_tag(state: &str) -> Tag {
    let colour = match state {
        "accepted" => Colour::Green,
        "commune-accepted" => Colour::Teal,
        "refused" => Colour::Grey,
        _ => Colour::Yellow,
    };
    Tag::new(colour, format!("specialities-state-{state}"))
}

fn groups() -> Vec<Choice> {
    ProductGroup::ALL.map(|group| Choice::new(group.name(), format!("specialities-group-{group}"))).to_vec()
}

fn commune_choices(communes: &[(String, String, String)]) -> Vec<Choice> {
    communes.iter().map(|(code, name, _)| Choice::new(code, name)).collect()
}

#[derive(Deserialize)]
pub(super) struct Where {
    commune: Option<String>,
}

pub(super) async fn new(State(web): State<Web>, visitor: Visitor, Query(of): Query<Where>) -> PageResult {
    let form = FormState::new(SPECIALITY_FIELDS).with("commune", of.commune.unwrap_or_default());
    page(&page_to_propose(&web, &visitor, form).await?)
}

pub(super) async fn propose(State(web): State<Web>, visitor: Visitor, posted: Posted) -> PageResult {
    let mut form = FormState::new(SPECIALITY_FIELDS).typed(posted.0.iter().cloned());
    let mut unreadable = FormState::new(SPECIALITY_FIELDS);
    let details = details(&posted, &mut unreadable);
    let is_readable = !unreadable.has_errors();
    let proposal = Proposal { unit_code: posted.text("commune").to_owned(), details, producers: chosen(&posted) };
    let propose = async |op: &mut app::Op| {
        let proposed = app::products::specialities::propose_speciality(op, proposal).await;
        held_back(proposed, is_readable)
    };
    let existing = match web.app.write(&visitor.actor(), propose).await {
        Ok(id) => return go_on(&format!("/specialities/{id}")),
        Err(Error::Invalid(problems)) => explain(&mut form, &unreadable, problems),
        Err(other) => return Err(other.into()),
    };
    page_with_problems(&SpecialityFormPage { existing, ..page_to_propose(&web, &visitor, form).await? })
}

async fn page_to_propose(web: &Web, visitor: &Visitor, form: FormState) -> Result<SpecialityFormPage, PageError> {
    let communes = async |op: &mut app::Op| app::products::specialities::list_communes_to_propose_for(op).await;
    let communes = web.app.read(&visitor.actor(), communes).await?;
    let form = match communes.as_slice() {
        [(only, ..)] if form.value("commune").is_empty() => form.with("commune", only),
        _ => form,
    };
    let path = communes.iter().find(|(code, ..)| code == form.value("commune")).map(|(.., path)| path.as_str());
    Ok(form_page(web, visitor, form, path).await?.with_communes(commune_choices(&communes)))
}

async fn form_page(
    web: &Web,
    visitor: &Visitor,
    form: FormState,
    path: Option<&str>,
) -> Result<SpecialityFormPage, PageError> {
    let producers = match path {
        Some(path) => {
            let list = async |op: &mut app::Op| app::products::specialities::list_linkable_producers(op, path).await;
            web.app.read(&visitor.actor(), list).await?
        }
        None => Vec::new(),
    };
    Ok(SpecialityFormPage {
        frame: visitor.frame(web),
        crumbs: vec![Link::new("specialities-title", "/specialities")],
        title: "specialities-propose",
        consequence: "specialities-propose-text",
        form,
        communes: Vec::new(),
        groups: groups(),
        months: (1..=12)
            .map(|month| {
                Choice::new(month.to_string(), Message::new("shell-month").with("month", month).say(visitor.lang))
            })
            .collect(),
        signs: SignKind::ALL.map(|kind| Choice::new(kind.name(), format!("specialities-sign-{kind}"))).to_vec(),
        producers: producers.into_iter().map(|one| Choice::new(one.id.to_string(), one.name)).collect(),
        existing: None,
        version: 1,
        conflict: None,
        back_href: "/specialities".to_owned(),
    })
}

impl SpecialityFormPage {
    fn with_communes(self, communes: Vec<Choice>) -> Self {
        Self { communes, ..self }
    }
}

/// What was typed; what cannot be read is noted in `unreadable`.
fn details(posted: &Posted, unreadable: &mut FormState) -> NewSpeciality {
    let volume = whole_number(posted.text("volume")).unwrap_or_else(|_| {
        unreadable.wrong("volume", "specialities-number-unreadable");
        None
    });
    let mut signs = Vec::new();
    for [kind, number, dated] in SIGN_FIELDS {
        let typed = posted.text(dated).trim();
        let day = parse_typed(typed);
        if day.is_none() && !typed.is_empty() {
            unreadable.wrong(dated, "specialities-day-unreadable");
        }
        signs.push(Sign { kind: posted.text(kind).to_owned(), number: posted.text(number).to_owned(), dated: day });
    }
    NewSpeciality {
        name: posted.text("name").to_owned(),
        group: posted.text("group").to_owned(),
        season_from: posted.text("season_from").parse().ok(),
        season_to: posted.text("season_to").parse().ok(),
        volume,
        volume_unit: posted.text("volume_unit").to_owned(),
        makers: posted.text("makers").to_owned(),
        advantage: posted.text("advantage").to_owned(),
        signs,
    }
}

fn chosen(posted: &Posted) -> Vec<domain::ids::ProducerId> {
    posted.all("producer").filter_map(|id| id.parse().ok()).collect()
}

/// Notes what is wrong; answers the one that is there already.
fn explain(form: &mut FormState, unreadable: &FormState, problems: Vec<Problem>) -> Option<Link> {
    let mut existing = None;
    for error in unreadable.errors() {
        form.wrong(error.field.clone(), error.message.clone());
    }
    for problem in problems {
        let message = Message::from(&problem);
        let named = |name: &str| problem.args.iter().find(|(of, _)| *of == name).map(|(_, value)| value.clone());
        if let (Some(id), Some(name)) = (named("id"), named("name")) {
            existing = Some(Link::new(name, format!("/specialities/{id}")));
        }
        // A volume that cannot be read is not missing as well.
        if unreadable.error(&problem.field).is_some() {
            continue;
        }
        form.wrong(if problem.field.is_empty() { WHOLE.into() } else { problem.field.clone() }, message);
    }
    existing
}

pub(super) async fn edit(State(web): State<Web>, visitor: Visitor, Path(id): Path<SpecialityId>) -> PageResult {
    let view = read_to_mend(&web, &visitor, id).await?;
    let form = FormState::new(SPECIALITY_FIELDS).typed(recorded(&view));
    page(&page_to_mend(&web, &visitor, &view, form).await?)
}

pub(super) async fn mend(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<SpecialityId>,
    posted: Posted,
) -> PageResult {
    let mut form = FormState::new(SPECIALITY_FIELDS).typed(posted.0.iter().cloned());
    let mut unreadable = FormState::new(SPECIALITY_FIELDS);
    let details = details(&posted, &mut unreadable);
    let is_readable = !unreadable.has_errors();
    let version = posted.version();
    let producers = chosen(&posted);
    let mend = async |op: &mut app::Op| {
        let mended = app::products::specialities::mend_speciality(op, id, version, details, &producers).await;
        held_back(mended, is_readable)
    };
    let mended = web.app.write(&visitor.actor(), mend).await;
    let existing = match mended {
        Ok(()) => return go_on(&format!("/specialities/{id}")),
        Err(Error::Invalid(problems)) => explain(&mut form, &unreadable, problems),
        Err(Error::Stale) => {
            let view = read_to_mend(&web, &visitor, id).await?;
            let rows = two_versions(&view, &form);
            let conflict = Some(conflict(&web, &visitor, "speciality", id, rows).await?);
            return page_with_conflict(&SpecialityFormPage {
                conflict,
                ..page_to_mend(&web, &visitor, &view, form).await?
            });
        }
        Err(other) => return Err(other.into()),
    };
    let view = read_to_mend(&web, &visitor, id).await?;
    let again = page_to_mend(&web, &visitor, &view, form).await?;
    page_with_problems(&SpecialityFormPage { existing, version, ..again })
}

fn two_versions(view: &SpecialityView, form: &FormState) -> Vec<ConflictRow> {
    let rows = ["name", "advantage", "makers", "volume"].into_iter();
    let kept = recorded(view);
    rows.map(|field| ConflictRow {
        label: match field {
            "name" => "specialities-name",
            "advantage" => "specialities-advantage",
            "makers" => "specialities-makers",
            _ => "specialities-volume-year",
        }
        .to_owned(),
        yours: form.value(field).to_owned(),
        theirs: kept.iter().find(|(name, _)| name == field).map(|(_, value)| value.clone()).unwrap_or_default(),
    })
    .collect()
}

async fn page_to_mend(
    web: &Web,
    visitor: &Visitor,
    view: &SpecialityView,
    form: FormState,
) -> Result<SpecialityFormPage, PageError> {
    let page = form_page(web, visitor, form, Some(&view.speciality.custody_path)).await?;
    let href = format!("/specialities/{}", view.speciality.id);
    let is_refused = view.state == SpecialityState::Refused;
    Ok(SpecialityFormPage {
        crumbs: vec![Link::new("specialities-title", "/specialities"), Link::new(&view.speciality.name, &href)],
        title: "specialities-mend",
        consequence: if is_refused { "specialities-mend-refused-text" } else { "specialities-mend-text" },
        version: view.speciality.version,
        back_href: href,
        ..page
    })
}

async fn read_to_mend(web: &Web, visitor: &Visitor, id: SpecialityId) -> Result<SpecialityView, PageError> {
    let view = read(web, visitor, id).await?;
    if view.may_mend { Ok(view) } else { Err(Error::NotFound.into()) }
}

/// A speciality as the form has it.
fn recorded(view: &SpecialityView) -> Vec<(String, String)> {
    let one = &view.speciality;
    let number = |number: Option<i64>| number.map(|number| number.to_string()).unwrap_or_default();
    let mut values = vec![
        ("name".to_owned(), one.name.clone()),
        ("group".to_owned(), one.product_group.clone()),
        ("advantage".to_owned(), one.advantage.clone()),
        ("season_from".to_owned(), number(one.season_from)),
        ("season_to".to_owned(), number(one.season_to)),
        ("volume".to_owned(), one.volume.map(show::number).unwrap_or_default()),
        ("volume_unit".to_owned(), one.volume_unit.clone()),
        ("makers".to_owned(), one.makers.clone()),
    ];
    values.extend(view.producers.iter().map(|producer| ("producer".to_owned(), producer.id.to_string())));
    for (sign, [kind, number, dated]) in view.signs.iter().zip(SIGN_FIELDS) {
        values.push((kind.to_owned(), sign.kind.clone()));
        values.push((number.to_owned(), sign.number.clone()));
        values.push((dated.to_owned(), show::day_or_nothing(sign.dated)));
    }
    values
}

pub(super) async fn get(State(web): State<Web>, visitor: Visitor, Path(id): Path<SpecialityId>) -> PageResult {
    let view = read(&web, &visitor, id).await?;
    page(&speciality_page(&web, &visitor, view, FormState::new(SPECIALITY_DECISION_FIELDS)))
}

pub(super) async fn decide(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<SpecialityId>,
    posted: Posted,
) -> PageResult {
    let mut form = FormState::new(SPECIALITY_DECISION_FIELDS).typed(posted.0.iter().cloned());
    let accepts = match posted.text("decision") {
        "accept" => Some(true),
        "refuse" => Some(false),
        _ => None,
    };
    let (version, reason) = (posted.version(), posted.text("reason"));
    let decide =
        async |op: &mut app::Op| app::products::specialities::decide_speciality(op, id, version, accepts, reason).await;
    match web.app.write(&visitor.actor(), decide).await {
        Ok(()) => go_on(&format!("/specialities/{id}")),
        Err(Error::Invalid(problems)) => {
            explain(&mut form, &FormState::default(), problems);
            let view = read(&web, &visitor, id).await?;
            page_with_problems(&speciality_page(&web, &visitor, view, form))
        }
        Err(Error::Stale) => {
            let view = read(&web, &visitor, id).await?;
            let last = view.steps.last();
            let theirs = last.map(|step| say(visitor.lang, &format!("specialities-step-{}", step.kind)).to_owned());
            let rows = [ConflictRow {
                label: "specialities-decision".to_owned(),
                yours: reason.to_owned(),
                theirs: theirs.unwrap_or_default(),
            }];
            let conflict = Some(conflict(&web, &visitor, "speciality", id, rows).await?);
            page_with_conflict(&SpecialityPage { conflict, ..speciality_page(&web, &visitor, view, form) })
        }
        Err(other) => Err(other.into()),
    }
}

async fn read(web: &Web, visitor: &Visitor, id: SpecialityId) -> Result<SpecialityView, PageError> {
    let read = async |op: &mut app::Op| app::products::specialities::read_speciality(op, id).await;
    Ok(web.app.read(&visitor.actor(), read).await?)
}

fn speciality_page(web: &Web, visitor: &Visitor, view: SpecialityView, form: FormState) -> SpecialityPage {
    let one = view.speciality;
    let sign = |kind: &str, number: &str, dated: Option<Day>| {
        let kind = say(visitor.lang, &format!("specialities-sign-{kind}")).to_owned();
        let day = dated.map(|day| format!(", {}", show::day(day))).unwrap_or_default();
        format!("{kind}: {number}{day}")
    };
    let signs: Vec<String> = view.signs.iter().map(|one| sign(&one.kind, &one.number, one.dated)).collect();
    let group = say(visitor.lang, &format!("specialities-group-{}", one.product_group)).to_owned();
    SpecialityPage {
        frame: visitor.frame(web),
        crumbs: vec![Link::new("specialities-title", "/specialities")],
        caption: view.unit_name,
        tag: state_tag(&one.state),
        facts: vec![
            SummaryRow::new("specialities-group", group),
            SummaryRow::new("specialities-advantage", one.advantage),
            SummaryRow::new("specialities-season", season(one.season_from, one.season_to).say(visitor.lang)),
            SummaryRow::new("specialities-volume-year", volume(one.volume, &one.volume_unit)),
            SummaryRow::new("specialities-makers", one.makers),
            SummaryRow::new("specialities-signs", signs.join("; ")),
        ],
        producers: view.producers.iter().map(|one| Link::new(&one.name, format!("/producers/{}", one.id))).collect(),
        ideas: view.ideas.into_iter().map(idea_line).collect(),
        steps: view
            .steps
            .into_iter()
            .map(|step| DayStep {
                what: format!("specialities-step-{}", step.kind),
                who: step.by,
                why: step.text,
                on: step.done_on,
            })
            .collect(),
        idea_links: view
            .idea_for
            .iter()
            .map(|producer| {
                Link::new(&producer.name, format!("/ideas/new?producer={}&speciality={}", producer.id, one.id))
            })
            .collect(),
        mend_href: view.may_mend.then(|| format!("/specialities/{}/edit", one.id)),
        may_decide: view.may_review || view.may_accept,
        decide_title: if view.may_review { "specialities-decide-commune" } else { "specialities-decide-office" },
        decisions: vec![Choice::new("accept", "specialities-accept"), Choice::new("refuse", "specialities-refuse")],
        form,
        version: one.version,
        action: format!("/specialities/{}/decision", one.id),
        name: one.name,
        conflict: None,
    }
}
