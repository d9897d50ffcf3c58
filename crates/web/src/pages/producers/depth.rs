//! Figures of years, and what is told of a representative.

use app::Error;
use app::markets::{Bound, Side};
use app::producers::{Depth, HandRow, Personal, ProducerFile, YearRow};
use axum::extract::{Path, State};
use domain::ids::ProducerId;
use domain::producers::{Personal as Told, Sex, YearFigures, growth, rose_two_years};

use super::frame;
use super::read::read;
use crate::forms::{Choice, FormState, whole_number};
use crate::pages::answers::{explain, go_on, page, page_with_conflict, page_with_problems};
use crate::pages::errors::{PageError, PageResult};
use crate::parts::{Conflict, ConflictRow, Link, SummaryRow};
use crate::templates::{Ask, FiguresLine, FormPage, ScanLine};
use crate::visitor::{Posted, Visitor};
use crate::words::Message;
use crate::{Web, show};

/// The figures of a year, in the order of the form: field, label, hint.
const FIGURES: [(&str, &str, &str); 8] = [
    ("members", "producers-year-members", ""),
    ("workers", "producers-year-workers", ""),
    ("local_workers", "producers-year-local-workers", ""),
    ("women", "producers-year-women", ""),
    ("output_kg", "producers-year-output", "producers-year-output-hint"),
    ("material_kg", "producers-year-material", "producers-year-material-hint"),
    ("revenue", "producers-year-revenue", "producers-year-money-hint"),
    ("profit", "producers-year-profit", "producers-year-profit-hint"),
];

pub(super) async fn new_year(State(web): State<Web>, visitor: Visitor, Path(id): Path<ProducerId>) -> PageResult {
    let last = chrono::Datelike::year(&web.app.today()) - 1;
    page(&year_page(&web, &visitor, id, None, 0, form().with("year", last.to_string())).await?)
}

pub(super) async fn type_new_year(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<ProducerId>,
    posted: Posted,
) -> PageResult {
    let year = match whole_number(posted.text("year")) {
        Ok(Some(year)) => year,
        _ => 0,
    };
    type_year(&web, &visitor, id, year, None, &posted).await
}

pub(super) async fn edit_year(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, year)): Path<(ProducerId, i64)>,
) -> PageResult {
    let row = held(&web, &visitor, id, year).await?;
    let filled = row
        .figures()
        .named()
        .into_iter()
        .fold(form(), |form, (field, figure)| form.with(field, figure.map(show::number).unwrap_or_default()));
    page(&year_page(&web, &visitor, id, Some(year), row.version(), filled).await?)
}

pub(super) async fn mend_year(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, year)): Path<(ProducerId, i64)>,
    posted: Posted,
) -> PageResult {
    type_year(&web, &visitor, id, year, Some(year), &posted).await
}

fn form() -> FormState {
    FormState::new(["year"].into_iter().chain(FIGURES.map(|(field, ..)| field)))
}

async fn held(web: &Web, visitor: &Visitor, id: ProducerId, year: i64) -> Result<YearRow, PageError> {
    let row = web.app.read(&visitor.actor(), async |op| app::producers::read_year(op, id, year).await).await?;
    row.ok_or_else(|| Error::NotFound.into())
}

async fn type_year(
    web: &Web,
    visitor: &Visitor,
    id: ProducerId,
    year: i64,
    mended: Option<i64>,
    posted: &Posted,
) -> PageResult {
    let mut form = form().typed(posted.0.iter().cloned());
    let mut number = |field: &str| form.number(field, "producers-number-unreadable");
    let figures = YearFigures {
        members: number("members"),
        workers: number("workers"),
        local_workers: number("local_workers"),
        women: number("women"),
        output_kg: number("output_kg"),
        material_kg: number("material_kg"),
        revenue: number("revenue"),
        profit: number("profit"),
    };
    let seen = if mended.is_some() { posted.version() } else { 0 };
    if !form.has_errors() {
        let act = async |op: &mut app::Op| app::producers::type_year(op, id, year, seen, figures).await;
        match web.app.write(&visitor.actor(), act).await {
            Ok(_) => return go_on(&format!("/producers/{id}#nam")),
            Err(Error::Invalid(problems)) => explain(&mut form, problems),
            Err(Error::Stale) => {
                let now = held(web, visitor, id, year).await?;
                let rows = FIGURES.into_iter().zip(now.figures().named()).map(|((field, label, _), (_, figure))| {
                    ConflictRow {
                        label: label.to_owned(),
                        yours: form.value(field).to_owned(),
                        theirs: figure.map(show::number).unwrap_or_default(),
                    }
                });
                let rows: Vec<ConflictRow> = rows.filter(ConflictRow::differs).collect();
                let conflict = Conflict { by: now.by.clone(), at: now.typed_at, rows };
                let again = year_page(web, visitor, id, mended, now.version(), form).await?;
                return page_with_conflict(&FormPage { conflict: Some(conflict), ..again });
            }
            Err(other) => return Err(other.into()),
        }
    }
    page_with_problems(&year_page(web, visitor, id, mended, seen, form).await?)
}

async fn year_page(
    web: &Web,
    visitor: &Visitor,
    id: ProducerId,
    mended: Option<i64>,
    version: i64,
    form: FormState,
) -> Result<FormPage, PageError> {
    let view = read(web, visitor, id).await?;
    if !view.may_mend {
        return Err(Error::NotFound.into());
    }
    let href = format!("/producers/{id}");
    let mut asks: Vec<Ask> = FIGURES.into_iter().map(|(name, label, hint)| Ask::Number { name, label, hint }).collect();
    if mended.is_none() {
        asks.insert(0, Ask::Number { name: "year", label: "producers-year", hint: "" });
    }
    let about = match mended {
        Some(year) => format!("{} – {year}", view.producer.name),
        None => view.producer.name.clone(),
    };
    Ok(FormPage {
        about,
        consequence: "producers-year-text".to_owned(),
        asks,
        version: Some(version),
        ..FormPage::new(
            frame(web, visitor),
            vec![Link::new("shell-nav-producers", "/producers"), Link::new(&view.producer.name, &href)],
            if mended.is_some() { "producers-year-mend" } else { "producers-year-add" },
            form,
            href,
        )
    })
}

pub(super) async fn personal(State(web): State<Web>, visitor: Visitor, Path(id): Path<ProducerId>) -> PageResult {
    let told = told(&web, &visitor, id).await?;
    let form = FormState::new(["sex", "ethnicity"])
        .with("sex", told.sex.clone().unwrap_or_default())
        .with("ethnicity", told.ethnicity.clone().unwrap_or_default());
    page(&personal_page(&web, &visitor, id, told.version, form).await?)
}

async fn told(web: &Web, visitor: &Visitor, id: ProducerId) -> Result<Personal, PageError> {
    Ok(web.app.read(&visitor.actor(), async |op| app::producers::read_personal(op, id).await).await?)
}

pub(super) async fn save_personal(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<ProducerId>,
    posted: Posted,
) -> PageResult {
    let version = posted.version();
    let new =
        Told { sex: posted.text("sex").parse::<Sex>().ok(), ethnicity: Some(posted.text("ethnicity").to_owned()) };
    let mut form = FormState::new(["sex", "ethnicity"]).typed(posted.0.iter().cloned());
    let save = async |op: &mut app::Op| app::producers::save_personal(op, id, version, new).await;
    match web.app.write(&visitor.actor(), save).await {
        Ok(()) => go_on(&format!("/producers/{id}")),
        Err(Error::Invalid(problems)) => {
            explain(&mut form, problems);
            page_with_problems(&personal_page(&web, &visitor, id, version, form).await?)
        }
        Err(Error::Stale) => {
            let now = told(&web, &visitor, id).await?;
            form.wrong("sex", "producers-personal-stale");
            page_with_conflict(&personal_page(&web, &visitor, id, now.version, form).await?)
        }
        Err(other) => Err(other.into()),
    }
}

async fn personal_page(
    web: &Web,
    visitor: &Visitor,
    id: ProducerId,
    version: i64,
    form: FormState,
) -> Result<FormPage, PageError> {
    let view = read(web, visitor, id).await?;
    let href = format!("/producers/{id}");
    let sexes = Sex::ALL.map(|sex| Choice::new(sex.name(), format!("producers-sex-{sex}"))).to_vec();
    Ok(FormPage {
        about: view.producer.representative,
        consequence: "producers-personal-text".to_owned(),
        asks: vec![
            Ask::OneOfFew { name: "sex", label: "producers-sex", choices: sexes },
            Ask::Line {
                name: "ethnicity",
                label: "producers-ethnicity",
                hint: "producers-ethnicity-hint",
                width: "20",
            },
        ],
        version: Some(version),
        ..FormPage::new(
            frame(web, visitor),
            vec![Link::new("shell-nav-producers", "/producers"), Link::new(&view.producer.name, &href)],
            "producers-personal",
            form,
            href,
        )
    })
}

/// What is told of a representative, as lines.
pub(super) fn personal_facts(told: &Personal, change: Option<ProducerId>) -> Vec<SummaryRow> {
    let sex = told.sex.as_ref().map(|sex| format!("producers-sex-{sex}"));
    let rows = [
        ("producers-sex", sex.unwrap_or_default()),
        ("producers-ethnicity", told.ethnicity.clone().unwrap_or_default()),
    ];
    let row = |(label, value): (&str, String)| match change {
        Some(id) => SummaryRow::new(label, value).changed_at(format!("/producers/{id}/personal")),
        None => SummaryRow::new(label, value),
    };
    rows.into_iter().map(row).collect()
}

/// Who entered the record, and who changed it last.
pub(super) fn hands(depth: &Depth) -> Vec<Message> {
    let say = |key: &'static str, hand: &HandRow| {
        Message::new(key).with("who", hand.by.clone().unwrap_or_default()).with("at", hand.at)
    };
    let entered = depth.entered.iter().map(|hand| say("producers-entered-by", hand));
    entered.chain(depth.mended.iter().map(|hand| say("producers-mended-by", hand))).collect()
}

/// Figures of years as lines, each with what it grew by since the year before it.
pub(super) fn year_lines(rows: &[YearRow], change: Option<ProducerId>) -> Vec<FiguresLine> {
    let grown = |row: &YearRow, of: fn(&YearRow) -> Option<i64>| {
        let before = rows.iter().find(|other| other.year == row.year - 1).and_then(of);
        before.zip(of(row)).and_then(|(before, after)| growth(before, after))
    };
    let line = |row: &YearRow| FiguresLine {
        year: row.year,
        href: change.map(|id| format!("/producers/{id}/years/{}", row.year)),
        members: row.members,
        workers: row.workers,
        local: row.figures().local_share().map(|share| share.hundredths()),
        women: row.figures().women_share().map(|share| share.hundredths()),
        output_kg: row.output_kg,
        material_kg: row.material_kg,
        revenue: row.revenue,
        revenue_growth: grown(row, |row| row.revenue),
        profit: row.profit,
        profit_growth: grown(row, |row| row.profit),
        by: row.by.clone(),
        typed_on: row.typed_on,
    };
    rows.iter().map(line).collect()
}

/// Whether profit rose two years in a row up to the last year, which criteria ask for.
pub(super) fn years_note(rows: &[YearRow]) -> Option<Message> {
    let last = rows.iter().find(|row| row.profit.is_some())?.year;
    let profits: Vec<_> = rows.iter().map(|row| (row.year, row.profit)).collect();
    let key = match rose_two_years(&profits, last) {
        Some(true) => "producers-year-rose",
        Some(false) => "producers-year-rose-not",
        None => "producers-year-rose-unknown",
    };
    // A year is a name, not an amount: it is written without dots.
    Some(Message::new(key).with("first", (last - 2).to_string()).with("last", last.to_string()))
}

/// A scan as a line; what was signed opens only for who may read what it tells.
pub(super) fn scan_line(file: &ProducerFile, may_read_signed: bool) -> ScanLine {
    let opens = file.kind != "signed-sheet" || may_read_signed;
    ScanLine {
        kind: format!("producers-scan-{}", file.kind),
        name: file.file_name.clone(),
        href: opens.then(|| format!("/producer-scans/{}", file.id)),
        by: file.by.clone(),
        at: file.added_at,
    }
}

/// How much of its trade contracts bind, in a sentence.
pub(crate) fn bound_message(bound: &Bound) -> Message {
    let side = match bound.side {
        Side::Supplier => "sold",
        Side::Buyer => "bought",
    };
    let message = |key: &str| Message::new(format!("markets-bound-{side}{key}")).with("kg", bound.kg);
    match (bound.share(), bound.steady_share(), bound.whole) {
        (Some(share), Some(steady), Some((year, whole))) => {
            let key = match (share.is_above(75), steady.is_above(75)) {
                (_, true) => "-steady",
                (true, false) => "-above",
                (false, false) => "",
            };
            message(key)
                .with("share", show::percent(share.hundredths()))
                .with("steady", show::percent(steady.hundredths()))
                .with("whole", whole)
                .with("year", year.to_string())
        }
        _ => message("-unknown"),
    }
}
