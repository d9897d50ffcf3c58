//! What the system told whoever is signed in, and their calendar.

mod calendar;

use axum::extract::{RawQuery, State};
use domain::Timestamp;

use crate::Web;
use crate::due::due;
use crate::lists::{ListQuery, Pager, ROWS};
use crate::pages::answers::{go_on, page};
use crate::pages::errors::PageResult;
use crate::parts::{Colour, Tag};
use crate::routes::{Access, Route};
use crate::templates::{NoticeRow, NoticesPage};
use crate::visitor::{Posted, Visitor};
use crate::words::{Lang, say_with};

/// The ways in.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/notices", Access::SignedIn, index),
        Route::post("/notices/read", Access::SignedIn, mark_read),
        Route::get("/calendar/{secret}", Access::Anyone, calendar::get),
    ]
}

async fn index(State(web): State<Web>, visitor: Visitor, RawQuery(asked): RawQuery) -> PageResult {
    let query = ListQuery::read("/notices", asked.as_deref().unwrap_or_default());
    let (rows, at) = (i64::try_from(ROWS).unwrap_or_default(), query.page());
    let offset = i64::try_from(at - 1).unwrap_or_default().saturating_mul(rows);
    let as_of = web.app.now();
    let list = async |op: &mut app::Op| app::notices::list_notices(op, rows, offset).await;
    let (notices, total) = web.app.read(&visitor.actor(), list).await?;
    let today = web.app.today();
    let row = |notice: app::notices::Kept| NoticeRow {
        what: what(&notice, visitor.lang),
        is_unread: notice.read_at.is_none(),
        due: notice.due_on.map(|day| due(day, today)),
        title: notice.title,
        href: notice.href,
        told_on: notice.told_on,
    };
    page(&NoticesPage {
        frame: visitor.frame(&web),
        rows: notices.into_iter().map(row).collect(),
        as_of: as_of.micros(),
        pager: Pager::new(at, usize::try_from(total).unwrap_or_default()),
        query,
    })
}

/// What a notice tells of, in a word or two.
fn what(notice: &app::notices::Kept, lang: Lang) -> Tag {
    let colour = match notice.kind.as_str() {
        "task-late" | "tasks-late" | "urged" => Colour::Red,
        "task-due" | "idea-round-closing" | "business-plan-returned" => Colour::Yellow,
        _ => Colour::Blue,
    };
    let count = notice.how_many.unwrap_or(1);
    Tag::new(colour, say_with(lang, &format!("notices-kind-{}", notice.kind), &[("count", &count)]))
}

async fn mark_read(State(web): State<Web>, visitor: Visitor, posted: Posted) -> PageResult {
    let told_by = posted.text("as_of").parse().map(Timestamp::from_micros);
    if let (Some(signed_in), Ok(told_by)) = (&visitor.signed_in, told_by) {
        app::notices::mark_read(&web.app, signed_in.person.account_id, told_by).await?;
    }
    go_on("/notices")
}
