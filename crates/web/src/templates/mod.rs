//! The pages as templates see them: plain values, with samples of each for the gallery.
//!
//! A struct here holds what its page shows and nothing more; `pages` fills it and renders it.

mod components;
mod errors;
mod first_steps;
mod people;
mod work;

pub use components::ComponentsPage;
pub use errors::ErrorPage;
pub use first_steps::{AskSlipPage, SetUpPage};
pub use people::{AccountPage, AppointmentRow, CodePage, FirstPasswordPage, SignInPage, Slip, SlipPage};
pub use work::{TodoPage, WorkGroup, WorkRow};

use crate::gallery::Page;

/// The pages of the gallery, area by area.
#[must_use]
pub fn gallery() -> Vec<Page> {
    vec![
        Page::of::<SignInPage>(),
        Page::of::<CodePage>(),
        Page::of::<FirstPasswordPage>(),
        Page::of::<AccountPage>(),
        Page::of::<SlipPage>(),
        Page::of::<SetUpPage>(),
        Page::of::<AskSlipPage>(),
        Page::of::<TodoPage>(),
        Page::of::<ErrorPage>(),
    ]
}
