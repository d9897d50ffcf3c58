//! Accounts as an administrator manages them.

use askama::Template;
use domain::people::AccountState;
use domain::{Day, Timestamp};

use crate::Frame;
use crate::forms::{Choice, FormState};
use crate::gallery::Sample;
use crate::lists::{Chip, ListQuery, Pager};
use crate::parts::{Colour, Link, SummaryRow, Tag};

/// The list of accounts. Fields: `q`, `role`, `state`.
#[derive(Debug, Template)]
#[template(path = "people/index.html")]
pub struct AccountsPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// What was asked.
    pub form: FormState,
    /// Roles to choose from.
    pub roles: Vec<Choice>,
    /// States to choose from.
    pub states: Vec<Choice>,
    /// The accounts of this page of the list.
    pub rows: Vec<AccountLine>,
    /// What the address asks for.
    pub query: ListQuery,
    /// Filters that are set.
    pub chips: Vec<Chip>,
    /// The pages of the list.
    pub pager: Pager,
}

/// An account in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountLine {
    /// The person.
    pub name: String,
    /// The account's page.
    pub href: String,
    /// The user name.
    pub login: String,
    /// The phone number; nothing if there is none.
    pub phone: String,
    /// What the person is appointed to today.
    pub roles: Vec<HeldRole>,
    /// Where the account stands.
    pub tag: Tag,
}

/// A role held today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldRole {
    /// The key of the role.
    pub role: String,
    /// The body, or the producer represented.
    pub place: String,
}

/// Opening an account.
#[derive(Debug, Template)]
#[template(path = "people/new.html")]
pub struct NewAccountPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Where this page stands.
    pub crumbs: Vec<Link>,
    /// What was typed.
    pub form: FormState,
}

/// Fields of the form that opens an account, in its order.
pub const NEW_ACCOUNT_FIELDS: [&str; 3] = ["name", "login", "phone"];

/// An account with its appointments.
#[derive(Debug, Template)]
#[template(path = "people/person.html")]
pub struct PersonPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Where this page stands.
    pub crumbs: Vec<Link>,
    /// The person.
    pub name: String,
    /// Login, phone number and the like.
    pub facts: Vec<SummaryRow>,
    /// Where the account stands.
    pub state: AccountState,
    /// The same in a word or two.
    pub tag: Tag,
    /// Until when it is locked, if it is.
    pub blocked_until: Option<Timestamp>,
    /// Every appointment, newest first.
    pub appointments: Vec<HeldRow>,
    /// Whether it is the reader's own account, which they cannot close.
    pub is_own: bool,
    /// The account's address, which those of its acts begin with.
    pub base: String,
}

impl PersonPage {
    fn is_closed(&self) -> bool {
        self.state == AccountState::Closed
    }
}

/// One appointment of an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldRow {
    /// The key of the role.
    pub role: String,
    /// The body, or the producer represented.
    pub place: String,
    /// The first day.
    pub from_on: Day,
    /// The last day, if an end is known.
    pub to_on: Option<Day>,
    /// Whether it is over.
    pub is_over: bool,
    /// Whether it has not begun.
    pub is_to_come: bool,
    /// Where it is ended; nothing once it is over.
    pub end_href: Option<String>,
}

/// Appointing someone.
#[derive(Debug, Template)]
#[template(path = "people/appoint.html")]
pub struct AppointPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Where this page stands.
    pub crumbs: Vec<Link>,
    /// The person.
    pub name: String,
    /// What was typed.
    pub form: FormState,
    /// Roles to choose from.
    pub roles: Vec<Choice>,
    /// Bodies to choose from.
    pub bodies: Vec<Choice>,
    /// Where one goes back to.
    pub back_href: String,
}

/// Fields of the form that appoints someone, in its order.
pub const APPOINTMENT_FIELDS: [&str; 4] = ["role", "body", "from_on", "to_on"];

/// An act on an account: says what follows before it is done. Field: `last_on`, where a day is asked for.
#[derive(Debug, Template)]
#[template(path = "people/act.html")]
pub struct PersonActPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Where this page stands.
    pub crumbs: Vec<Link>,
    /// What is acted on.
    pub about: String,
    /// The key of what is done.
    pub title: &'static str,
    /// The key of what follows.
    pub consequence: &'static str,
    /// The key of the button.
    pub button: &'static str,
    /// Whether the act takes something away.
    pub is_warning: bool,
    /// Whether the last day is asked for.
    pub asks_day: bool,
    /// What was typed.
    pub form: FormState,
    /// Where one goes back to.
    pub back_href: String,
}

const LONG_NAME: &str = "Nguyễn Phước Thị Huỳnh Ngọc Trâm Anh";
const LONG_BODY: &str = "Phòng Nông nghiệp và Phát triển nông thôn huyện Long Mỹ";

fn day(year: i32, month: u32, day: u32) -> Day {
    Day::from_ymd_opt(year, month, day).unwrap_or_default()
}

fn crumbs() -> Vec<Link> {
    vec![Link::new("people-accounts-title", "/people")]
}

fn roles() -> Vec<Choice> {
    ["agriculture-officer", "commune-officer", "leader"]
        .map(|role| Choice::new(role, format!("people-role-{role}")))
        .to_vec()
}

impl Sample for AccountsPage {
    const PAGE: &'static str = "people/index";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let page = |rows: Vec<AccountLine>, total, chips| Self {
            frame: frame.clone(),
            form: FormState::new(["q", "role", "state"]),
            roles: roles(),
            states: AccountState::ALL
                .map(|state| Choice::new(state.name(), format!("people-state-{}", state.name())))
                .to_vec(),
            rows,
            query: ListQuery::read("/people", ""),
            chips,
            pager: Pager::new(1, total),
        };
        let held = |role: &str, place: &str| HeldRole { role: format!("people-role-{role}"), place: place.into() };
        let line = |name: &str, login: &str, phone: &str, roles, colour, state: &str| AccountLine {
            name: name.into(),
            href: "/people/1".into(),
            login: login.into(),
            phone: phone.into(),
            roles,
            tag: Tag::new(colour, format!("people-state-{state}")),
        };
        let officer = vec![held("commune-officer", "Ủy ban nhân dân xã Vĩnh Viễn")];
        let several = vec![held("agriculture-officer", LONG_BODY), held("council-secretary", LONG_BODY)];
        let producer = vec![held("producer", "HTX Bưởi da xanh Vĩnh Viễn")];
        let usual = vec![
            line("Nguyễn Thị Hồng Thắm", "tham.vinhvien", "0912345678", officer, Colour::Green, "active"),
            line("Trần Văn Khởi", "khoi", "", Vec::new(), Colour::Blue, "waiting"),
            line("Lê Thị Út Mười", "0987654321", "0987654321", producer, Colour::Yellow, "locked"),
            line("Võ Văn An", "an", "", Vec::new(), Colour::Grey, "closed"),
        ];
        let crowded = line(LONG_NAME, "tram.anh.nongnghiep.longmy", "0912345678", several, Colour::Green, "active");
        let chip = Chip { label: "people-state-active".into(), href: "/people".into() };
        vec![
            ("usual", page(usual, 4, Vec::new())),
            ("crowded", page(vec![crowded; 25], 412, vec![chip.clone()])),
            ("empty", page(Vec::new(), 0, vec![chip])),
        ]
    }
}

impl Sample for NewAccountPage {
    const PAGE: &'static str = "people/new";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let page = |form| Self { frame: frame.clone(), crumbs: crumbs(), form };
        let empty = FormState::new(NEW_ACCOUNT_FIELDS);
        let mut wrong = empty.clone().with("login", "Lê Văn").with("phone", "0912");
        wrong.wrong("login", "people-login-unfit");
        wrong.wrong("name", "people-name-missing");
        wrong.wrong("phone", "people-phone-unfit");
        vec![("empty", page(empty)), ("wrong", page(wrong))]
    }
}

impl Sample for PersonPage {
    const PAGE: &'static str = "people/person";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let held = |role: &str, place: &str, from_on, to_on, end: bool| HeldRow {
            role: format!("people-role-{role}"),
            place: place.into(),
            from_on,
            to_on,
            is_over: !end,
            is_to_come: false,
            end_href: end.then(|| "/appointments/1/end".to_owned()),
        };
        let page = |name: &str, state: AccountState, colour, appointments| Self {
            frame: frame.clone(),
            crumbs: crumbs(),
            name: name.into(),
            facts: vec![
                SummaryRow::new("people-account-login", "tham.vinhvien"),
                SummaryRow::new("people-account-telephone", ""),
                SummaryRow::new("notices-email", "tham.vinhvien@cantho.gov.vn"),
                SummaryRow::new("people-opened-on", "02/01/2020"),
                SummaryRow::new("people-open-sessions", "1"),
            ],
            tag: Tag::new(colour, format!("people-state-{}", state.name())),
            state,
            blocked_until: None,
            appointments,
            is_own: false,
            base: "/people/1".into(),
        };
        let now = held("commune-officer", "Ủy ban nhân dân xã Vĩnh Viễn", day(2025, 7, 1), None, true);
        let past = held("agriculture-officer", LONG_BODY, day(2020, 1, 2), Some(day(2025, 6, 30)), false);
        let to_come = HeldRow { is_to_come: true, ..held("leader", LONG_BODY, day(2027, 1, 1), None, true) };
        let usual = vec![now.clone(), past.clone()];
        let until = Timestamp::from_micros(1_790_151_600_000_000);
        let locked = page("Lê Thị Út Mười", AccountState::Locked, Colour::Yellow, vec![now.clone()]);
        vec![
            ("usual", page("Nguyễn Thị Hồng Thắm", AccountState::Active, Colour::Green, usual)),
            ("empty", page("Trần Văn Khởi", AccountState::Waiting, Colour::Blue, Vec::new())),
            (
                "crowded",
                page(
                    LONG_NAME,
                    AccountState::Active,
                    Colour::Green,
                    [to_come, now, past].into_iter().cycle().take(15).collect(),
                ),
            ),
            ("locked", Self { blocked_until: Some(until), is_own: true, ..locked }),
            ("closed", page("Võ Văn An", AccountState::Closed, Colour::Grey, Vec::new())),
        ]
    }
}

impl Sample for AppointPage {
    const PAGE: &'static str = "people/appoint";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let page = |form| Self {
            frame: frame.clone(),
            crumbs: vec![Link::new("people-accounts-title", "/people"), Link::new(LONG_NAME, "/people/1")],
            name: LONG_NAME.into(),
            roles: roles(),
            bodies: vec![
                Choice::new("long-my.nnptnt", LONG_BODY),
                Choice::new("vinh-vien.ubnd", "Ủy ban nhân dân xã Vĩnh Viễn"),
            ],
            form,
            back_href: "/people/1".into(),
        };
        let empty = FormState::new(APPOINTMENT_FIELDS).with("from_on", "12/10/2026");
        let mut wrong = empty.clone().with("role", "commune-officer").with("to_on", "11/10/2026");
        wrong.wrong("to_on", "people-appointment-ends-before-it-begins");
        wrong.wrong("body", "people-body-unknown");
        vec![("empty", page(empty)), ("wrong", page(wrong))]
    }
}

impl Sample for PersonActPage {
    const PAGE: &'static str = "people/act";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let close = |form| Self {
            frame: frame.clone(),
            crumbs: vec![Link::new("people-accounts-title", "/people"), Link::new(LONG_NAME, "/people/1")],
            about: LONG_NAME.into(),
            title: "people-close",
            consequence: "people-close-text",
            button: "people-close",
            is_warning: true,
            asks_day: false,
            form,
            back_href: "/people/1".into(),
        };
        let mut refused = FormState::default();
        refused.wrong("act", "people-last-administrator");
        let mut wrong = FormState::new(["last_on"]).with("last_on", "hôm qua");
        wrong.wrong("last_on", "people-last-on-unreadable");
        let end = |form| Self {
            about: format!("{LONG_NAME} – Công chức xã phụ trách OCOP, {LONG_BODY}"),
            title: "people-end",
            consequence: "people-end-text",
            button: "people-end",
            asks_day: true,
            ..close(form)
        };
        let code = Self {
            title: "people-code-new",
            consequence: "people-code-new-text",
            button: "people-code-issue",
            is_warning: false,
            ..close(FormState::default())
        };
        vec![
            ("close", close(FormState::default())),
            ("refused", close(refused)),
            ("end", end(FormState::new(["last_on"]).with("last_on", "12/10/2026"))),
            ("wrong", end(wrong)),
            ("code", code),
        ]
    }
}
