//! The product's way to the council: specialities, ideas, business plans, products, dossiers and the
//! evidence in them.

pub mod business_plans;
mod calendar;
mod commune_report;
mod dossier;
mod estimate;
mod evidence;
mod finder;
pub mod flagships;
mod gaps;
mod idea;
pub mod idea_rounds;
mod kind;
mod photo;
pub mod production;
mod self_report;
pub mod specialities;
mod stage;

pub use calendar::{Calendar, due_on, working_days};
pub use commune_report::{CommuneContent, CommuneReport};
pub use dossier::{DossierState, Fault, FaultPlace, Step, UnknownName, WrongState};
pub use estimate::{Estimate, estimate};
pub use evidence::{EvidenceProblem, Paper, evidence_problems};
pub use finder::{PROPOSED_AT_MOST, propose_sheets};
pub use gaps::{Contents, Gap, gaps};
pub use idea::{IdeaProblem, IdeaState, NewIdea, idea_problems};
pub use kind::{Held, KindProblem, kind_problem, opens_on};
pub use photo::{LONGEST_SIDE, MOST_PHOTOS, MOST_PIXELS, Photo, PhotoProblem, Photos};
pub use self_report::{ReportField, SelfReport};
pub use stage::{Stage, stage};
