//! The batches.

use app::exchange::ImportBatchListed;
use axum::extract::{OriginalUri, State};
use domain::papers::Cell;

use crate::exports::{self, Export};
use crate::lists::{ListQuery, Pager};
use crate::pages::answers::page;
use crate::pages::errors::PageResult;
use crate::pages::products::slice;
use crate::parts::{Colour, Tag};
use crate::templates::{ImportRow, ImportsPage};
use crate::visitor::Visitor;
use crate::words::{Lang, say, say_with};
use crate::{Web, show};

/// The columns of the list as a file.
const COLUMNS: [(&str, u16); 9] = [
    ("exchange-file", 40),
    ("exchange-kind", 20),
    ("exchange-state", 16),
    ("exchange-done-rows", 12),
    ("exchange-producers-made", 12),
    ("exchange-products-made", 12),
    ("exchange-recognitions-made", 12),
    ("exchange-brought", 26),
    ("exchange-brought-on", 12),
];

fn cells(row: ImportBatchListed, lang: Lang) -> Vec<Cell> {
    vec![
        exports::text(row.file_name),
        exports::text(say(lang, &format!("exchange-kind-{}", row.kind))),
        exports::text(say(lang, &format!("exchange-state-{}", row.state))),
        Cell::Number(row.rows_read),
        Cell::Number(row.producers_made),
        Cell::Number(row.products_made),
        Cell::Number(row.recognitions_made),
        exports::text(row.begun_by.unwrap_or_else(|| say(lang, "exchange-operator").to_owned())),
        Cell::Day(row.begun_at.day()),
    ]
}

pub(super) async fn index(State(web): State<Web>, visitor: Visitor, OriginalUri(uri): OriginalUri) -> PageResult {
    let query = ListQuery::read(uri.path(), uri.query().unwrap_or_default());
    let lang = visitor.lang;
    if let Some(mut file) = Export::asked(&query, &web, lang, "dot-nhap", "exchange-title", &COLUMNS) {
        let read = async |op: &mut app::Op| {
            while let Some(slice) = file.next_slice() {
                let found = app::exchange::list_batches(op, slice).await?;
                file.put(found.rows.into_iter().map(|row| cells(row, lang)).collect()).await;
            }
            Ok(())
        };
        let read = web.app.read(&visitor.actor(), read).await;
        return file.hand_out(read).await;
    }
    let asked = slice(&query);
    let found = web.app.read(&visitor.actor(), async |op| app::exchange::list_batches(op, asked).await).await?;
    page(&ImportsPage {
        frame: visitor.frame(&web),
        rows: found.rows.into_iter().map(|row| line(visitor.lang, row)).collect(),
        pager: Pager::new(query.page(), usize::try_from(found.total).unwrap_or_default()),
        query,
    })
}

fn line(lang: Lang, row: ImportBatchListed) -> ImportRow {
    let colour = match row.state.as_str() {
        "imported" => Colour::Green,
        "draft" => Colour::Blue,
        _ => Colour::Grey,
    };
    let made = if row.state == "draft" { String::new() } else { made(lang, &row) };
    ImportRow {
        href: format!("/imports/{}", row.id),
        kind: format!("exchange-kind-{}", row.kind),
        tag: Tag::new(colour, format!("exchange-state-{}", row.state)),
        made,
        by: row.begun_by.unwrap_or_else(|| "exchange-operator".to_owned()),
        at: show::moment(row.begun_at),
        file_name: row.file_name,
    }
}

fn made(lang: Lang, row: &ImportBatchListed) -> String {
    let counts: [(&'static str, &dyn crate::words::Word); 3] = [
        ("producers", &row.producers_made),
        ("products", &row.products_made),
        ("recognitions", &row.recognitions_made),
    ];
    say_with(lang, "exchange-made-words", &counts)
}
