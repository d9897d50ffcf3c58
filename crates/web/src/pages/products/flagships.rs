//! What is promoted in a year: the table of communes, choosing, giving up.

use app::Error;
use app::products::flagships::{
    ChoiceKind, ChoicePaper, CommuneChoices, FlagshipChoice, FlagshipRule, NewChoice, Promoted, Promotion, ValueChain,
};
use axum::extract::{OriginalUri, Path, Query, State};
use domain::day::parse_typed;
use domain::ids::FlagshipChoiceId;
use domain::papers::Cell;
use serde::Deserialize;

use crate::Web;
use crate::exports::{self, Export};
use crate::forms::{Choice, FormState};
use crate::lists::ListQuery;
use crate::pages::answers::{conflict, explain, go_on, page, page_with_conflict, page_with_problems};
use crate::pages::errors::{PageError, PageResult};
use crate::parts::{Colour, ConflictRow, Figure, Link, Source, Tag};
use crate::templates::{Ask, ChoiceLine, CommuneChoiceRow, FlagshipsPage, FormPage};
use crate::visitor::{Posted, Visitor};
use crate::words::{Lang, Message, say};

const CHOICE_FIELDS: [&str; 4] = ["what", "number", "dated", "year"];

/// The columns of the list as a file.
const COLUMNS: [(&str, u16); 10] = [
    ("specialities-year", 8),
    ("specialities-unit", 26),
    ("specialities-choice-kind", 20),
    ("specialities-what", 36),
    ("specialities-paper-number", 18),
    ("specialities-paper-day", 12),
    ("specialities-chosen-on", 12),
    ("specialities-given-up-on", 12),
    ("specialities-give-up-reason", 30),
    ("specialities-standing", 18),
];

pub(super) async fn index(State(web): State<Web>, visitor: Visitor, OriginalUri(uri): OriginalUri) -> PageResult {
    let query = ListQuery::read(uri.path(), uri.query().unwrap_or_default());
    let year = query.get("year").parse().ok().filter(|year| (1900..2200).contains(year));
    let read = async |op: &mut app::Op| app::products::flagships::read_promotion(op, year).await;
    let found = web.app.read(&visitor.actor(), read).await?;
    let lang = visitor.lang;
    if let Some(file) = Export::asked(&query, &web, lang, "dac-trung", "specialities-flagships", &COLUMNS) {
        return file.hand_out_whole(cells(&found, lang)).await;
    }
    page(&flagships_page(&web, &visitor, found, query))
}

/// A row for each choice; a commune without one has a row as well, which says so.
fn cells(found: &Promotion, lang: Lang) -> Vec<Vec<Cell>> {
    let row = |unit: &str, kind: ChoiceKind, choice: Option<&FlagshipChoice>, standing: &str| {
        let text = |of: fn(&FlagshipChoice) -> &str| exports::text(choice.map(of).unwrap_or_default());
        vec![
            Cell::Number(found.year.into()),
            exports::text(unit),
            exports::text(say(lang, &format!("specialities-choice-kind-{kind}"))),
            text(|choice| &choice.name),
            text(|choice| &choice.number),
            exports::day(choice.map(|choice| choice.dated)),
            exports::day(choice.map(|choice| choice.from_on)),
            exports::day(choice.and_then(|choice| choice.ended_on)),
            text(|choice| choice.end_reason.as_deref().unwrap_or_default()),
            exports::text(if standing.is_empty() { "" } else { say(lang, standing) }),
        ]
    };
    let mut rows = Vec::new();
    for commune in &found.communes {
        let standing = standing_key(commune);
        if commune.choices.is_empty() {
            rows.push(row(&commune.name, ChoiceKind::Flagship, None, standing));
        }
        rows.extend(
            commune.choices.iter().map(|choice| row(&commune.name, ChoiceKind::Flagship, Some(choice), standing)),
        );
    }
    for choice in &found.key {
        let unit = found.key_units.iter().find(|(path, _)| *path == choice.custody_path);
        rows.push(row(unit.map_or("", |(_, name)| name), ChoiceKind::Key, Some(choice), ""));
    }
    rows
}

fn flagships_page(web: &Web, visitor: &Visitor, found: Promotion, query: ListQuery) -> FlagshipsPage {
    let year = found.year;
    let in_order = found.communes.iter().filter(|one| one.is_in_order).count();
    let figure = |label: &str, value: String| Figure {
        label: label.to_owned(),
        value,
        note: String::new(),
        href: None,
        source: Source::Computed,
    };
    FlagshipsPage {
        frame: visitor.frame(web),
        crumbs: vec![Link::new("specialities-title", "/specialities")],
        year: year.to_string(),
        rule: rule(found.rule.as_ref()),
        form: FormState::new(["year"]).with("year", year.to_string()),
        figures: vec![
            figure("specialities-communes-chosen", format!("{in_order} / {}", found.communes.len())),
            figure("specialities-communes-not-chosen", (found.communes.len() - in_order).to_string()),
        ],
        key: found.key.iter().map(|one| choice_line(one, &found.chains, found.key_unit.is_some())).collect(),
        key_href: found.key_unit.map(|(code, _)| format!("/flagships/new?kind=key&unit={code}&year={year}")),
        communes: found.communes.into_iter().map(|one| commune_row(one, &found.chains, year)).collect(),
        query,
    }
}

fn rule(rule: Option<&FlagshipRule>) -> Message {
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    match rule {
        Some(rule) => Message::new("specialities-rule")
            .with("plan", rule.plan_number.clone())
            .with("least", number(rule.at_least))
            .with("most", number(rule.at_most)),
        None => Message::new("specialities-rule-none"),
    }
}

/// How a commune stands to the rule, as a key.
fn standing_key(one: &CommuneChoices) -> &'static str {
    match (one.is_in_order, one.standing().count()) {
        (true, _) => "specialities-in-order",
        (false, 0) => "specialities-not-chosen",
        (false, _) => "specialities-out-of-order",
    }
}

fn commune_row(one: CommuneChoices, chains: &[ValueChain], year: i32) -> CommuneChoiceRow {
    CommuneChoiceRow {
        tag: Tag::new(if one.is_in_order { Colour::Green } else { Colour::Red }, standing_key(&one)),
        choose_href: one.may_choose.then(|| format!("/flagships/new?unit={}&year={year}", one.code)),
        choices: one.choices.iter().map(|choice| choice_line(choice, chains, one.may_choose)).collect(),
        name: one.name,
    }
}

fn choice_line(choice: &FlagshipChoice, chains: &[ValueChain], may_end: bool) -> ChoiceLine {
    let href = match (choice.speciality_id, choice.product_id) {
        (Some(id), _) => format!("/specialities/{id}"),
        (None, Some(id)) => format!("/products/{id}"),
        (None, None) => "/specialities".to_owned(),
    };
    ChoiceLine {
        name: choice.name.clone(),
        href,
        paper: Message::new("specialities-paper-of").with("number", choice.number.clone()).with("day", choice.dated),
        chain: chains.iter().find(|chain| chain.id == choice.id).map(|chain| {
            Message::new("specialities-chain")
                .with("makers", chain.makers)
                .with("contracts", chain.contracts)
                .with("areas", chain.areas)
        }),
        ended: choice.ended_on.map(|day| {
            let reason = choice.end_reason.clone().unwrap_or_default();
            Message::new("specialities-ended").with("day", day).with("reason", reason)
        }),
        end_href: (may_end && choice.ended_on.is_none()).then(|| format!("/flagships/{}/end", choice.id)),
    }
}

#[derive(Deserialize)]
pub(super) struct Of {
    unit: Option<String>,
    kind: Option<String>,
    year: Option<String>,
}

impl Of {
    fn kind(&self) -> ChoiceKind {
        self.kind.as_deref().and_then(|kind| kind.parse().ok()).unwrap_or(ChoiceKind::Flagship)
    }

    fn unit(&self) -> &str {
        self.unit.as_deref().unwrap_or_default()
    }
}

pub(super) async fn new(State(web): State<Web>, visitor: Visitor, Query(of): Query<Of>) -> PageResult {
    let form = FormState::new(CHOICE_FIELDS).with("year", of.year.as_deref().unwrap_or_default());
    page(&choose_page(&web, &visitor, &of, form).await?)
}

pub(super) async fn choose(
    State(web): State<Web>,
    visitor: Visitor,
    Query(of): Query<Of>,
    posted: Posted,
) -> PageResult {
    let mut form = FormState::new(CHOICE_FIELDS).typed(posted.0.iter().cloned());
    let year = posted.text("year").trim().parse().unwrap_or_default();
    let new = NewChoice {
        unit_code: of.unit().to_owned(),
        year,
        what: promoted(posted.text("what")),
        paper: ChoicePaper { number: posted.text("number").to_owned(), dated: parse_typed(posted.text("dated")) },
    };
    let kind = of.kind();
    let choose = async |op: &mut app::Op| match kind {
        ChoiceKind::Flagship => app::products::flagships::choose_flagship(op, new).await,
        ChoiceKind::Key => app::products::flagships::choose_key_product(op, new).await,
    };
    match web.app.write(&visitor.actor(), choose).await {
        Ok(_) => go_on(&format!("/flagships?year={year}")),
        Err(Error::Invalid(problems)) => {
            explain(&mut form, problems);
            page_with_problems(&choose_page(&web, &visitor, &of, form).await?)
        }
        Err(other) => Err(other.into()),
    }
}

/// What was chosen: `speciality/…` or `product/…`.
fn promoted(chosen: &str) -> Option<Promoted> {
    let (kind, id) = chosen.split_once('/')?;
    match kind {
        "speciality" => id.parse().ok().map(Promoted::Speciality),
        "product" => id.parse().ok().map(Promoted::Product),
        _ => None,
    }
}

async fn choose_page(web: &Web, visitor: &Visitor, of: &Of, form: FormState) -> Result<FormPage, PageError> {
    let (kind, code) = (of.kind(), of.unit().to_owned());
    let list = async |op: &mut app::Op| app::products::flagships::list_choosable(op, kind, &code).await;
    let (about, choosable) = web.app.read(&visitor.actor(), list).await?;
    let choices = choosable.into_iter().map(|one| {
        let what = if one.kind == "speciality" { "specialities-speciality" } else { "specialities-product" };
        let what = crate::words::say(visitor.lang, what);
        Choice::new(format!("{}/{}", one.kind, one.id), format!("{} ({})", one.name, what.to_lowercase()))
    });
    let year = form.value("year").trim().parse().unwrap_or_default();
    let rule_of = app::products::flagships::rule_of(year)?;
    let is_key = kind == ChoiceKind::Key;
    Ok(FormPage {
        about,
        consequence: if is_key { "specialities-key-text".to_owned() } else { rule(rule_of.as_ref()).say(visitor.lang) },
        asks: vec![
            Ask::OneOfMany {
                name: "what",
                label: "specialities-what",
                choices: choices.collect(),
                blank: "shell-choose",
            },
            Ask::Line {
                name: "number",
                label: "specialities-paper-number",
                hint: "specialities-paper-hint",
                width: "20",
            },
            Ask::Day { name: "dated", label: "specialities-paper-day" },
            Ask::Line { name: "year", label: "specialities-year", hint: "", width: "10" },
        ],
        button: "specialities-choose-save",
        ..FormPage::new(
            visitor.frame(web),
            vec![Link::new("specialities-title", "/specialities"), Link::new("specialities-flagships", "/flagships")],
            if is_key { "specialities-key-add" } else { "specialities-choose-title" },
            form,
            "/flagships",
        )
    })
}

pub(super) async fn end(State(web): State<Web>, visitor: Visitor, Path(id): Path<FlagshipChoiceId>) -> PageResult {
    page(&end_page(&web, &visitor, id, FormState::new(["reason"])).await?)
}

pub(super) async fn give_up(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<FlagshipChoiceId>,
    posted: Posted,
) -> PageResult {
    let mut form = FormState::new(["reason"]).typed(posted.0.iter().cloned());
    let (version, reason) = (posted.version(), posted.text("reason"));
    let choice = find(&web, &visitor, id).await?;
    let give_up = async |op: &mut app::Op| app::products::flagships::give_up_choice(op, id, version, reason).await;
    match web.app.write(&visitor.actor(), give_up).await {
        Ok(()) => go_on(&format!("/flagships?year={}", choice.year)),
        Err(Error::Invalid(problems)) => {
            for problem in problems {
                let field = if problem.field.is_empty() { "reason".into() } else { problem.field.clone() };
                form.wrong(field, Message::from(&problem));
            }
            page_with_problems(&end_page(&web, &visitor, id, form).await?)
        }
        Err(Error::Stale) => {
            let row = ConflictRow {
                label: "specialities-give-up-reason".to_owned(),
                yours: reason.to_owned(),
                theirs: choice.end_reason.unwrap_or_default(),
            };
            let conflict = Some(conflict(&web, &visitor, "flagship-choice", id, [row]).await?);
            page_with_conflict(&FormPage { conflict, ..end_page(&web, &visitor, id, form).await? })
        }
        Err(other) => Err(other.into()),
    }
}

async fn find(web: &Web, visitor: &Visitor, id: FlagshipChoiceId) -> Result<FlagshipChoice, PageError> {
    let find = async |op: &mut app::Op| app::products::flagships::find_to_give_up(op, id).await;
    Ok(web.app.read(&visitor.actor(), find).await?)
}

async fn end_page(web: &Web, visitor: &Visitor, id: FlagshipChoiceId, form: FormState) -> Result<FormPage, PageError> {
    let choice = find(web, visitor, id).await?;
    let back_href = format!("/flagships?year={}", choice.year);
    Ok(FormPage {
        about: choice.name,
        consequence: "specialities-give-up-text".to_owned(),
        asks: vec![Ask::Text { name: "reason", label: "specialities-give-up-reason", hint: "" }],
        version: Some(choice.version),
        button: "specialities-give-up",
        is_warning: true,
        ..FormPage::new(
            visitor.frame(web),
            vec![Link::new("specialities-flagships", &back_href)],
            "specialities-give-up-title",
            form,
            back_href,
        )
    })
}
