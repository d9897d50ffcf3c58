//! Ideas, products, dossiers and the evidence in them.

pub mod business_plans;
mod dossiers;
mod evidence;
pub mod flagships;
pub mod idea_rounds;
mod ideas;
mod life;
pub mod production;
mod records;
pub mod specialities;

pub use dossiers::{
    Dossier, DossierFault, DossierFilter, DossierListed, DossierStep, count_dossiers, find_dossier, hold_open_dossier,
    insert_dossier, insert_dossier_faults, insert_dossier_step, list_dossier_faults, list_dossier_steps, list_dossiers,
    list_people_before, next_registration_number, save_dossier,
};
pub use evidence::{
    Evidence, delete_evidence, find_evidence, insert_evidence, list_evidence, list_stored_files, save_stored_file,
};
pub use ideas::{Idea, IdeaFilter, IdeaListed, count_ideas, find_idea, insert_idea, list_ideas, save_idea_decision};
pub use life::{
    ProductPhoto, ProductStop, ProductYear, delete_photo, delete_stop, find_photo, find_stop, insert_photo,
    insert_stop, list_photos, list_years, save_photo_is_public, save_year,
};
pub use records::{
    Product, ProductFilter, ProductListed, ProductRecognition, count_products, find_product, find_product_named,
    insert_product, list_products, list_recognitions_of, save_product,
};
