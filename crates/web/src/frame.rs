//! What every page needs: who reads it, in which language, on whose installation.

use std::borrow::Borrow;
use std::sync::Arc;

use chrono::{Datelike as _, Weekday};
use domain::Day;

use crate::assets;
use crate::forms::FormState;
use crate::show::{self, Markup};
use crate::words::{self, Lang, Saying};

/// Where the mark in the header leads.
pub const HOME: &str = "/";
/// Where one signs in.
pub const SIGN_IN: &str = "/sign-in";
/// Where one signs in for the first time, with the code of a slip.
pub const SLIP: &str = "/slip";
/// Where the sign-out button posts to.
pub const SIGN_OUT: &str = "/sign-out";
/// The page of the account that is signed in.
pub const ACCOUNT: &str = "/account";
/// What the system told whoever is signed in.
pub const NOTICES: &str = "/notices";
/// Administrative units: in the footer, so that the navigation stays short.
pub const UNITS: &str = "/units";
/// The one search box.
pub const SEARCH: &str = "/search";
/// The name of the hidden field that proves a form is ours.
pub const CSRF_FIELD: &str = "csrf";

/// What every page is given.
#[derive(Debug, Clone)]
pub struct Frame {
    /// The language of the page.
    pub lang: Lang,
    /// Whose installation this is.
    pub authority: Arc<Authority>,
    /// The token each form carries back.
    pub csrf_token: String,
    /// The path and query of the request, for the language switch.
    pub path: String,
    /// Who is signed in.
    pub person: Option<FramePerson>,
    /// How many notices the person has not read; none on a page that does not know its reader.
    pub unread: Option<i64>,
    /// The service navigation: six items at most.
    pub nav: Vec<NavItem>,
    /// The pages that stand beside this one, where an item of the navigation leads to several.
    pub beside: Vec<NavItem>,
    /// Whether the installation holds sample data.
    pub is_sample: bool,
    /// Whether the page came over plain HTTP from another machine.
    pub is_insecure: bool,
    /// Whether type is larger and lines are farther apart: pages of producers and of the public.
    pub is_roomy: bool,
    /// The programme's day.
    pub today: Day,
    /// What the last act did.
    pub notice: Option<Notice>,
    /// The number of the request, as the log has it.
    pub request_id: String,
}

/// The authority that runs this installation: its words on every page, in its own language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Authority {
    /// The place, under the name of the programme: `Thành phố Cần Thơ`.
    pub place: String,
    /// The office that answers, such as `Phòng Kinh tế, UBND xã Vĩnh Viễn`.
    pub office: String,
    /// Its address.
    pub address: String,
    /// Its telephone number.
    pub telephone: String,
    /// What the programme rests on, one sentence each.
    pub legal_basis: Vec<String>,
    /// The version of the program.
    pub version: String,
}

/// The person who is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FramePerson {
    /// The person's name.
    pub name: String,
    /// The body and the role: `Xã Vĩnh Viễn – Công chức phụ trách OCOP`.
    pub body_and_role: String,
}

/// One item of the service navigation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NavItem {
    /// The key of its words.
    pub label: &'static str,
    /// Where it leads.
    pub href: String,
    /// Whether the page belongs to it.
    pub is_current: bool,
}

/// What the last act did, told once on the page after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// What kind of news it is.
    pub kind: NoticeKind,
    /// The sentence, in the reader's language.
    pub text: String,
}

/// The kinds of news.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoticeKind {
    /// Something was done.
    Done,
    /// Something to know.
    Information,
    /// Something to look after.
    Warning,
}

impl NoticeKind {
    /// The look of the note: a name the part `show::note` knows.
    #[must_use]
    pub const fn look(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Information => "information",
            Self::Warning => "warning",
        }
    }
}

impl Frame {
    /// Says a message without variables. What is not a key is said as it stands.
    #[must_use]
    pub fn t<'key>(&self, key: &'key str) -> &'key str {
        words::say(self.lang, key)
    }

    /// Begins a message with variables: `frame.tn("shell-results").with("count", 7)`.
    #[must_use]
    pub fn tn(&self, key: &str) -> Saying {
        Saying::new(self.lang, key)
    }

    /// The address of an asset.
    #[must_use]
    pub fn asset<'path>(&self, path: &'path str) -> &'path str {
        assets::url(path)
    }

    /// The attribute for what stays Vietnamese: nothing on a Vietnamese page.
    #[must_use]
    pub fn vi(&self) -> Markup {
        show::vietnamese(self.lang != Lang::Vi)
    }

    /// What the second line of navigation is called where it is folded away: the page it stands on.
    #[must_use]
    pub fn beside_label(&self) -> &'static str {
        self.beside.iter().find(|item| item.is_current).map_or("shell-nav-beside", |item| item.label)
    }

    /// What the title of a page begins with while its form has errors.
    #[must_use]
    pub fn error_prefix(&self, form: &FormState) -> &'static str {
        if form.has_errors() { self.t("shell-error-prefix-title") } else { "" }
    }

    /// This page in the other language.
    #[must_use]
    pub fn language_href(&self) -> String {
        let (path, query) = self.path.split_once('?').unwrap_or((&self.path, ""));
        let mut pairs: Vec<(String, String)> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        pairs.retain(|(name, _)| name != "lang");
        pairs.push(("lang".to_owned(), self.lang.other().code().to_owned()));
        format!("{path}?{}", form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish())
    }

    /// A day with its weekday: `Thứ Hai, 12/10/2026`.
    #[must_use]
    pub fn long_day(&self, day: impl Borrow<Day>) -> String {
        let day = *day.borrow();
        let weekday = match day.weekday() {
            Weekday::Mon => "shell-monday",
            Weekday::Tue => "shell-tuesday",
            Weekday::Wed => "shell-wednesday",
            Weekday::Thu => "shell-thursday",
            Weekday::Fri => "shell-friday",
            Weekday::Sat => "shell-saturday",
            Weekday::Sun => "shell-sunday",
        };
        format!("{}, {}", self.t(weekday), show::day(day))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gallery;

    #[test]
    fn the_language_switch_keeps_the_filters_of_a_list() {
        let frame = Frame { path: "/products?q=b%C6%B0%E1%BB%9Fi&lang=vi&page=2".into(), ..gallery::frame(Lang::Vi) };
        assert_eq!(frame.language_href(), "/products?q=b%C6%B0%E1%BB%9Fi&page=2&lang=en");
    }

    #[test]
    fn a_day_is_named_by_its_weekday() {
        let frame = gallery::frame(Lang::Vi);
        assert_eq!(frame.long_day(Day::from_ymd_opt(2026, 10, 12).unwrap()), "Thứ Hai, 12/10/2026");
    }
}
