//! The list of products, a product, and beginning a dossier on it.

use app::Error;
use app::exchange::RecordedRecognition;
use app::products::{ListProducts, ProductListed, ProductRecognition, ProductView, ProductYear};
use app::support::CaseListed;
use axum::extract::{OriginalUri, Path, State};
use domain::Day;
use domain::ids::ProductId;
use domain::papers::Cell;
use domain::people::Action;
use domain::products::{Held, MOST_PHOTOS, Stage, kind_problem};
use domain::regulations::FilingKind;

use super::{dossier_line, slice};
use crate::exports::{self, Export};
use crate::forms::{Choice, FormState};
use crate::lists::{Chip, ListQuery, Pager};
use crate::pages::answers::{explain, go_on, page, page_with_problems};
use crate::pages::errors::{PageError, PageResult};
use crate::pages::producers::{communes_to_choose, frame};
use crate::pages::support::case_line;
use crate::parts::{Colour, Link, SummaryRow, Tag};
use crate::templates::{
    LIFE_FIELDS, PhotoLine, ProductPage, ProductRow, ProductVerdict, ProductsPage, RecordLine, YearLine,
};
use crate::visitor::{Posted, Visitor};
use crate::words::{Lang, Saying, say};
use crate::{Web, show};

const FILTERS: [&str; 4] = ["q", "stars", "sheet", "unit"];

pub(super) async fn index(State(web): State<Web>, visitor: Visitor, OriginalUri(uri): OriginalUri) -> PageResult {
    let query = ListQuery::read(uri.path(), uri.query().unwrap_or_default());
    let stars = query.get("stars").parse::<i64>().ok();
    let communes = communes_to_choose(&web, &visitor).await?;
    let commune = communes.iter().find(|(code, ..)| code == query.get("unit"));
    let mut sheets = web.app.read(&visitor.actor(), async |op| Ok(app::products::list_sheets(op))).await?;
    sheets.insert(0, (NO_SHEET, String::new()));
    let sheet = sheets.iter().find(|(number, _)| number.to_string() == query.get("sheet"));
    let asked = |slice| ListProducts {
        text: query.get("q").to_owned(),
        stars,
        sheet_number: sheet.map(|(number, _)| *number),
        unit_path: commune.map(|(.., path)| path.clone()).unwrap_or_default(),
        slice,
    };
    let lang = visitor.lang;
    if let Some(mut file) = Export::asked(&query, &web, lang, "san-pham", "shell-nav-products", &COLUMNS) {
        let read = async |op: &mut app::Op| {
            while let Some(slice) = file.next_slice() {
                let rows = app::products::list_products(op, asked(slice)).await?.rows;
                file.put(rows.into_iter().map(|row| cells(row, lang)).collect()).await;
            }
            Ok(())
        };
        let read = web.app.read(&visitor.actor(), read).await;
        return file.hand_out(read).await;
    }
    let asked = asked(slice(&query));
    let found = web.app.read(&visitor.actor(), async |op| app::products::list_products(op, asked).await).await?;
    let in_words = |count: i64| Saying::new(visitor.lang, "shell-stars").with("count", count).to_string();
    let mut chips = Vec::new();
    if !query.get("q").is_empty() {
        chips.push(Chip { label: format!("“{}”", query.get("q")), href: query.without("q") });
    }
    if let Some(stars) = stars {
        chips.push(Chip { label: in_words(stars), href: query.without("stars") });
    }
    if let Some((number, name)) = sheet {
        chips.push(Chip { label: sheet_label(*number, name), href: query.without("sheet") });
    }
    if let Some((_, name, _)) = commune {
        chips.push(Chip { label: name.clone(), href: query.without("unit") });
    }
    page(&ProductsPage {
        frame: frame(&web, &visitor),
        form: FILTERS.into_iter().fold(FormState::new(FILTERS), |form, name| form.with(name, query.get(name))),
        sheets: sheets
            .iter()
            .map(|(number, name)| Choice::new(number.to_string(), sheet_label(*number, name)))
            .collect(),
        communes: if communes.len() > 1 {
            communes.iter().map(|(code, name, _)| Choice::new(code, name)).collect()
        } else {
            Vec::new()
        },
        stars: [3, 4, 5].map(|count| Choice::new(count.to_string(), in_words(count))).to_vec(),
        rows: found
            .rows
            .into_iter()
            .map(|row| ProductRow {
                name: row.name,
                href: format!("/products/{}", row.id),
                producer: row.producer_name,
                producer_href: format!("/producers/{}", row.producer_id),
                unit: row.unit_name,
                stars: row.stars,
                expires_on: row.expires_on,
                proof: row.proof.map(|proof| format!("exchange-proof-{proof}")).unwrap_or_default(),
            })
            .collect(),
        chips,
        pager: Pager::new(query.page(), usize::try_from(found.total).unwrap_or_default()),
        may_import: visitor.does(Action::ImportRecords),
        query,
    })
}

/// What stands for the sheet of a product that a list told of without its group.
const NO_SHEET: i64 = 0;

/// A criteria sheet to choose, or the key of none.
fn sheet_label(number: i64, name: &str) -> String {
    if number == NO_SHEET { "products-sheet-none".to_owned() } else { format!("{number}. {name}") }
}

/// The columns of the list as a file.
const COLUMNS: [(&str, u16); 7] = [
    ("products-product", 36),
    ("products-producer", 36),
    ("products-commune", 24),
    ("products-sheet", 12),
    ("products-stars", 8),
    ("products-expires-on", 14),
    ("products-proof", 24),
];

fn cells(row: ProductListed, lang: Lang) -> Vec<Cell> {
    let proof = row.proof.map(|proof| say(lang, &format!("exchange-proof-{proof}")).to_owned());
    vec![
        exports::text(row.name),
        exports::text(row.producer_name),
        exports::text(row.unit_name),
        Cell::Number(row.sheet_number),
        exports::number(row.stars),
        exports::day(row.expires_on),
        exports::text(proof.unwrap_or_default()),
    ]
}

pub(super) async fn get(State(web): State<Web>, visitor: Visitor, Path(id): Path<ProductId>) -> PageResult {
    let view = read(&web, &visitor, id).await?;
    let is_first = view.of.recognitions.is_empty();
    let kind = if is_first { FilingKind::First } else { FilingKind::ReEvaluation };
    page(&product_page(&web, &visitor, view, FormState::new(LIFE_FIELDS).with("kind", kind.name())))
}

pub(super) async fn begin(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<ProductId>,
    posted: Posted,
) -> PageResult {
    let mut form = FormState::new(LIFE_FIELDS).typed(posted.0.iter().cloned());
    if let Some(kind) = FilingKind::from_name(posted.text("kind")) {
        let begun = web.app.write(&visitor.actor(), async |op| app::products::begin_dossier(op, id, kind).await).await;
        match begun {
            Ok(dossier) => return go_on(&format!("/dossiers/{dossier}")),
            Err(Error::Invalid(problems)) => {
                let on_kind = problems.into_iter().map(|problem| app::Problem { field: "kind".into(), ..problem });
                explain(&mut form, on_kind.collect());
            }
            Err(other) => return Err(other.into()),
        }
    } else {
        form.wrong("kind", "products-kind-missing");
    }
    let view = read(&web, &visitor, id).await?;
    page_with_problems(&product_page(&web, &visitor, view, form))
}

/// A product with everything that hangs on it, and the cases about it.
pub(super) struct Whole {
    pub of: ProductView,
    pub cases: Vec<CaseListed>,
}

pub(super) async fn read(web: &Web, visitor: &Visitor, id: ProductId) -> Result<Whole, PageError> {
    let read = async |op: &mut app::Op| {
        let of = app::products::read_product(op, id).await?;
        Ok(Whole { of, cases: app::support::cases_of_product(op, id).await? })
    };
    Ok(web.app.read(&visitor.actor(), read).await?)
}

pub(super) fn product_page(web: &Web, visitor: &Visitor, whole: Whole, form: FormState) -> ProductPage {
    let Whole { of: view, cases } = whole;
    let may_develop = visitor.does(Action::WriteSupport) && cases.iter().all(|case| case.state == "closed");
    let today = web.app.today();
    let id = view.product.id;
    let sheet = match view.sheet_name.as_str() {
        "" => String::new(),
        name => format!("Bộ {} – {name}, {}", view.product.sheet_number, view.rules_name),
    };
    let reports = visitor.does(Action::ReportObstacle);
    let kinds = if view.may_begin_dossier { kinds(&view, today) } else { Vec::new() };
    let dossiers = view.dossiers.iter().cloned().map(|row| {
        let title = format!("products-kind-{}", row.kind);
        RecordLine { title, ..dossier_line(row, today) }
    });
    ProductPage {
        frame: frame(web, visitor),
        crumbs: vec![Link::new("shell-nav-products", "/products")],
        caption: format!("{} · {}", view.producer.name, view.unit_name),
        verdict: verdict(&view, today),
        facts: vec![
            SummaryRow::new("products-producer", &view.producer.name),
            SummaryRow::new("products-sheet", sheet),
            SummaryRow::new("products-created-on", show::day(view.product.created_on)),
        ],
        producer_href: format!("/producers/{}", view.producer.id),
        idea_href: view.idea.as_ref().map(|idea| format!("/ideas/{}", idea.id)),
        edit_href: view.may_mend.then(|| format!("/products/{id}/edit")),
        obstacle_href: reports.then(|| format!("/obstacles/new?about=product&id={id}")),
        kinds,
        form,
        action: format!("/products/{id}/dossiers"),
        developments: cases.into_iter().map(|case| case_line(visitor.lang, case)).collect(),
        develop_href: may_develop.then(|| format!("/products/{id}/development/new")),
        dossiers: dossiers.collect(),
        recognitions: {
            let made = view.recognitions.iter().map(|held| recognition_line(held, today));
            made.chain(view.recorded.iter().map(recorded_line)).collect()
        },
        stage: stage_tag(view.stage),
        stop: view.stop.map(|stop| (stop.stopped_on, stop.reason)),
        photos: view
            .photos
            .iter()
            .map(|photo| PhotoLine {
                href: format!("/photos/{}", photo.id),
                caption: photo.caption.clone(),
                is_public: photo.is_public,
                width: photo.width,
                height: photo.height,
            })
            .collect(),
        takes_photos: view.may_mend && view.photos.len() < MOST_PHOTOS,
        years: view.years.into_iter().map(year_line).collect(),
        may_mend: view.may_mend,
        base: format!("/products/{id}"),
        story: view.product.story,
        name: view.product.name,
    }
}

fn year_line(year: ProductYear) -> YearLine {
    YearLine {
        year: year.year,
        revenue: show::number(year.revenue),
        quantity: year.quantity.map(|count| format!("{} {}", show::number(count), year.measure)).unwrap_or_default(),
        by: year.by,
    }
}

/// Where a product stands in its life, in words and a colour.
fn stage_tag(stage: Stage) -> Tag {
    let colour = match stage {
        Stage::Developing => Colour::Grey,
        Stage::InEvaluation => Colour::Blue,
        Stage::Recognised => Colour::Green,
        Stage::Expired => Colour::Yellow,
        Stage::Withdrawn | Stage::Stopped => Colour::Red,
    };
    Tag::new(colour, format!("products-stage-{stage}"))
}

/// The kinds of dossier the product may have now.
fn kinds(view: &ProductView, today: Day) -> Vec<Choice> {
    let held = |held: &ProductRecognition| Held { expires_on: held.expires_on, is_withdrawn: held.is_withdrawn };
    let held: Vec<Held> = view.recognitions.iter().map(held).collect();
    FilingKind::ALL
        .into_iter()
        .filter(|kind| kind_problem(*kind, &held, today).is_none())
        .map(|kind| Choice::new(kind.name(), format!("products-kind-{}", kind.name())))
        .collect()
}

fn verdict(view: &ProductView, today: Day) -> ProductVerdict {
    if let Some(held) = view.holds_on(today) {
        return ProductVerdict::Holds {
            stars: held.stars,
            until: held.expires_on,
            decision: held.decision_number.clone(),
        };
    }
    let holds = |held: &&RecordedRecognition| held.held_from <= Some(today) && held.held_until >= Some(today);
    if let Some(held) = view.recorded.iter().find(holds)
        && let (Some(until), Some(decision)) = (held.held_until, held.decision_number.clone())
    {
        return ProductVerdict::Holds { stars: held.stars, until, decision };
    }
    match view.recognitions.first() {
        Some(last) if last.is_withdrawn => {
            ProductVerdict::Withdrawn { reason: last.withdrawal_reason.clone().unwrap_or_default() }
        }
        Some(last) => ProductVerdict::Expired { on: last.expires_on },
        None => ProductVerdict::Never,
    }
}

fn recognition_line(held: &ProductRecognition, today: Day) -> RecordLine {
    let tag = match (held.is_withdrawn, today <= held.expires_on) {
        (true, _) => Tag::new(Colour::Red, "products-withdrawn"),
        (false, true) => Tag::new(Colour::Green, "products-holds"),
        (false, false) => Tag::new(Colour::Grey, "products-expired"),
    };
    RecordLine {
        title: format!("{} – {} sao", held.decision_number, held.stars),
        href: format!("/q/{}", held.public_code),
        caption: format!("{} – {}", show::day(held.decided_on), show::day(held.expires_on)),
        tag,
        due: None,
    }
}

/// A recognition that a list tells of, with the strength of its proof.
fn recorded_line(held: &RecordedRecognition) -> RecordLine {
    let is_public = matches!(held.proof.as_str(), "decision-file" | "decision-number") && held.decided_on.is_some();
    let colour = if is_public { Colour::Blue } else { Colour::Yellow };
    let day = |day: Option<Day>| day.map(show::day).unwrap_or_default();
    let decided = held.decided_on.map(show::day).or_else(|| held.decided_year.map(|year| year.to_string()));
    RecordLine {
        title: format!("{} – {} sao", held.decision_number.as_deref().unwrap_or("…"), held.stars),
        href: if is_public { format!("/q/{}", held.public_code) } else { format!("/products/{}", held.product_id) },
        caption: format!("{} – {}", decided.unwrap_or_default(), day(held.held_until)),
        tag: Tag::new(colour, format!("exchange-proof-{}", held.proof)),
        due: None,
    }
}
