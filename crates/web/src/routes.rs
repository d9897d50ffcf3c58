//! Every way in, in one table: the router, `ocop routes` and the test of permissions read it.

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::handler::Handler;
use axum::middleware::from_fn_with_state;
use axum::routing::{MethodRouter, get, post};
use domain::people::Action;

use crate::{Web, pages, security, visitor};

/// Who may come in at all. What may be done to which record is asked again by the operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Anyone, signed in or not.
    Anyone,
    /// Anyone signed in.
    SignedIn,
    /// Whoever holds a role that does this.
    Does(Action),
}

impl Access {
    /// The name in `ocop routes`.
    #[must_use]
    pub fn name(self) -> String {
        match self {
            Self::Anyone => "anyone".to_owned(),
            Self::SignedIn => "signed-in".to_owned(),
            Self::Does(action) => action.name(),
        }
    }
}

/// One way in.
pub struct Route {
    /// GET or POST.
    pub method: &'static str,
    /// The address, with its parameters in braces.
    pub path: &'static str,
    /// Who may come in.
    pub access: Access,
    handler: MethodRouter<Web>,
}

impl Route {
    /// A page to read.
    pub fn get<H, T>(path: &'static str, access: Access, handler: H) -> Self
    where
        H: Handler<T, Web>,
        T: 'static,
    {
        Self { method: "GET", path, access, handler: get(handler) }
    }

    /// A form to hand in.
    pub fn post<H, T>(path: &'static str, access: Access, handler: H) -> Self
    where
        H: Handler<T, Web>,
        T: 'static,
    {
        Self { method: "POST", path, access, handler: post(handler) }
    }

    /// A form with a file in it, which may be larger than other forms. A file that is too large is told so by
    /// the handler, which reads the form to its end; beyond twice that size nobody reads on.
    pub fn upload<H, T>(path: &'static str, access: Access, handler: H) -> Self
    where
        H: Handler<T, Web>,
        T: 'static,
    {
        let largest = usize::try_from(2 * app::files::LARGEST).unwrap_or(usize::MAX);
        Self { method: "POST", path, access, handler: post(handler).layer(DefaultBodyLimit::max(largest)) }
    }
}

/// The table.
#[must_use]
pub fn table() -> Vec<Route> {
    let mut table = pages::start::routes();
    table.extend(pages::people::routes());
    table.extend(pages::work::routes());
    table.extend(pages::overview::routes());
    table.extend(pages::notices::routes());
    table.extend(pages::units::routes());
    table.extend(pages::plans::routes());
    table.extend(pages::papers::routes());
    table.extend(pages::producers::routes());
    table.extend(pages::markets::routes());
    table.extend(pages::support::routes());
    table.extend(pages::products::routes());
    table.extend(pages::dossiers::routes());
    table.extend(pages::evaluation::routes());
    table.extend(pages::reports::routes());
    table.extend(pages::search::routes());
    table.extend(pages::obstacles::routes());
    table.extend(pages::activities::routes());
    table.extend(pages::catalogue::routes());
    table.extend(pages::exchange::routes());
    table
}

/// The router that the table describes.
pub fn router(web: Web) -> Router {
    let mut router = Router::new();
    for route in table() {
        let gate = visitor::Gate { web: web.clone(), access: route.access };
        router = router.route(route.path, route.handler.layer(from_fn_with_state(gate, visitor::admit)));
    }
    if web.settings.is_development {
        router = router.merge(crate::gallery::routes());
    }
    router
        .merge(crate::assets::routes())
        .fallback(pages::errors::no_such_page)
        .layer(from_fn_with_state(web.clone(), security::headers))
        .layer(tower_http::compression::CompressionLayer::new().gzip(true))
        .with_state(web)
}
