//! The batches.

use app::exchange::ImportBatchListed;
use axum::extract::{OriginalUri, State};

use crate::lists::{ListQuery, Pager};
use crate::pages::answers::page;
use crate::pages::errors::PageResult;
use crate::pages::products::slice;
use crate::parts::{Colour, Tag};
use crate::templates::{ImportRow, ImportsPage};
use crate::visitor::Visitor;
use crate::words::{Lang, say_with};
use crate::{Web, show};

pub(super) async fn index(State(web): State<Web>, visitor: Visitor, OriginalUri(uri): OriginalUri) -> PageResult {
    let query = ListQuery::read(uri.path(), uri.query().unwrap_or_default());
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
