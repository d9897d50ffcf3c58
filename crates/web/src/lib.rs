//! Pages: parse what was asked, call one operation, render.
//!
//! Handlers hold no rules. Every page works without scripts, in two languages, and lies in the
//! gallery with samples of its own.

pub mod assets;
pub mod due;
pub mod exports;
pub mod forms;
pub mod frame;
pub mod gallery;
pub mod letters;
pub mod lists;
pub mod pages;
pub mod parts;
pub mod routes;
mod security;
mod settings;
mod shell;
pub mod show;
pub mod templates;
pub mod uploads;
pub mod visitor;
pub mod words;

use std::sync::Arc;

use app::App;
use domain::exchange::Tables;
use domain::papers::{Papers, Signatures};
use domain::products::Photos;

pub use frame::Frame;
pub use settings::Settings;

/// What pages stand on.
#[derive(Clone)]
pub struct Web {
    /// What people do.
    pub app: App,
    /// Who makes papers.
    pub papers: Arc<dyn Papers>,
    /// Who reads the signatures of papers.
    pub signatures: Arc<dyn Signatures>,
    /// Who makes pictures fit to be kept.
    pub photos: Arc<dyn Photos>,
    /// Who reads the lists people bring.
    pub tables: Arc<dyn Tables>,
    /// What the installation says about itself.
    pub settings: Arc<Settings>,
}
