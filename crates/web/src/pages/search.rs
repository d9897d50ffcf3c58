//! The one search box.

use app::Error;
use app::search::{FoundOfKind, Kind};
use axum::extract::{OriginalUri, State};
use domain::people::Role;

use crate::forms::FormState;
use crate::lists::ListQuery;
use crate::pages::answers::{explain, page, page_with_problems};
use crate::pages::errors::PageResult;
use crate::routes::{Access, Route};
use crate::show::query_value;
use crate::templates::{SearchGroup, SearchPage, SearchRow};
use crate::visitor::Visitor;
use crate::{Frame, Web};

/// The ways in.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![Route::get(crate::frame::SEARCH, Access::SignedIn, get)]
}

async fn get(State(web): State<Web>, visitor: Visitor, OriginalUri(uri): OriginalUri) -> PageResult {
    let query = ListQuery::read(uri.path(), uri.query().unwrap_or_default());
    let asked = query.get("q");
    let mut found = SearchPage {
        frame: frame(&web, &visitor),
        form: FormState::new(["q"]).with("q", asked),
        asked: asked.to_owned(),
        total: 0,
        groups: Vec::new(),
    };
    if asked.is_empty() {
        return page(&found);
    }
    match web.app.read(&visitor.actor(), async |op| app::search::search(op, asked).await).await {
        Ok(kinds) => {
            found.total = kinds.iter().map(|of| of.rows.len()).sum();
            found.groups = kinds.into_iter().map(|of| group(of, asked)).collect();
            page(&found)
        }
        Err(Error::Invalid(problems)) => {
            explain(&mut found.form, problems);
            page_with_problems(&found)
        }
        Err(other) => Err(other.into()),
    }
}

/// The frame of a page that producers read on a telephone and officials on a desk.
fn frame(web: &Web, visitor: &Visitor) -> Frame {
    let is_roomy = visitor.signed_in.as_ref().is_some_and(|signed_in| signed_in.person.is(Role::Producer));
    Frame { is_roomy, ..visitor.frame(web) }
}

fn group(of: FoundOfKind, asked: &str) -> SearchGroup {
    let kind = of.kind.name();
    let list = match of.kind {
        Kind::Task | Kind::IdeaRound | Kind::BusinessPlan => None,
        Kind::Paper => Some("papers"),
        Kind::Product => Some("products"),
        Kind::Producer => Some("producers"),
        Kind::Speciality => Some("specialities"),
        Kind::Contract => Some("markets/contracts"),
        Kind::MaterialArea => Some("markets/areas"),
        Kind::CraftGroup => Some("markets/groups"),
        Kind::SupportCase => Some("support"),
        Kind::Unit => Some("units"),
    };
    SearchGroup {
        id: format!("tim-{kind}"),
        title: format!("search-kind-{kind}"),
        list_href: list.map(|list| format!("/{list}?q={}", query_value(asked))),
        is_more: of.is_more,
        rows: of
            .rows
            .into_iter()
            .map(|row| SearchRow { href: href(of.kind, &row.record_id), title: row.title, caption: row.caption })
            .collect(),
    }
}

fn href(kind: Kind, id: &str) -> String {
    match kind {
        Kind::Task => format!("/tasks/{id}"),
        Kind::Paper => format!("/papers/{id}"),
        Kind::Product => format!("/products/{id}"),
        Kind::Producer => format!("/producers/{id}"),
        Kind::Speciality => format!("/specialities/{id}"),
        Kind::IdeaRound => format!("/idea-rounds/{id}"),
        Kind::BusinessPlan => format!("/business-plans/{id}"),
        Kind::Contract => format!("/markets/contracts/{id}"),
        Kind::MaterialArea => format!("/markets/areas/{id}"),
        Kind::CraftGroup => format!("/markets/groups/{id}"),
        Kind::SupportCase => format!("/support/{id}"),
        // A unit is a code in an edition of the list; its page is asked for on a day of that edition.
        Kind::Unit => {
            let (code, edition) = id.split_once('.').unwrap_or((id, ""));
            let reformed_on = domain::units::reformed_on();
            let is_old = edition == domain::units::Edition::Pre2025.name();
            let on = if is_old { reformed_on.pred_opt().unwrap_or(reformed_on) } else { reformed_on };
            format!("/units/{code}?on={on}")
        }
    }
}
