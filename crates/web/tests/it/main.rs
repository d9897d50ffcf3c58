//! Pages through the router.

mod people;
mod plans;
mod routes;
mod site;
