//! The product's way to the council: specialities, ideas, business plans, products, dossiers and the
//! evidence in them.

pub mod business_plans;
mod dossiers;
mod evidence;
pub mod flagships;
pub mod idea_rounds;
mod ideas;
mod life;
mod paper;
mod problems;
pub mod production;
mod records;
mod review;
pub mod selection;
pub mod specialities;
mod submission;
mod view;

pub use dossiers::{ListDossiers, begin_dossier, list_dossiers, renew_rules, save_self_report, save_self_score};
pub(crate) use dossiers::{check_levels, sheet_numbered};
pub use evidence::{NewEvidence, add_evidence, read_evidence, remove_evidence};
pub use ideas::{
    IdeaView, ListIdeas, attach_idea_scan, decide_idea, list_ideas, read_idea, read_idea_scan, register_idea,
};
pub use life::{NewYear, add_photo, publish_photo, read_photo, remove_photo, resume_product, save_year, stop_product};
pub use records::{
    ListProducts, NewProduct, ProductOf, ProductView, create_product, list_products, list_sheets, mend_product,
    propose_sheets, read_product,
};
pub use review::{forward_dossier, return_dossier, save_commune_report};
pub use submission::submit_dossier;
pub use view::{DossierView, read_dossier};

pub use domain::products::{CommuneReport, Fault, FaultPlace, NewIdea, SelfReport};
pub(crate) use paper::{draft_form_one, draft_form_three, draft_form_two, draft_receipt, draft_return_letter};
pub use store::producers::Slice;
pub use store::products::{
    Dossier, DossierListed, DossierStep, Evidence, Idea, IdeaListed, ProductListed, ProductPhoto, ProductRecognition,
    ProductStop, ProductYear,
};
