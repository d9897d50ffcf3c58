//! Signing in, passwords, the account and its slip.

use askama::Template;
use domain::Day;

use crate::Frame;
use crate::forms::FormState;
use crate::gallery::{self, Sample};
use crate::parts::SummaryRow;

/// Where one signs in with a password. Fields: `login`, `password`.
#[derive(Debug, Template)]
#[template(path = "people/sign_in.html")]
pub struct SignInPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// What was typed.
    pub form: FormState,
    /// Where to go on afterwards; nothing for the first page.
    pub next: String,
    /// Whether a session has just ended.
    pub has_expired: bool,
}

/// Where one signs in for the first time, with the code of a slip. Fields: `login`, `code`.
#[derive(Debug, Template)]
#[template(path = "people/code.html")]
pub struct CodePage {
    /// What surrounds the page.
    pub frame: Frame,
    /// What was typed, or what the QR code brought along.
    pub form: FormState,
    /// Where the form goes.
    pub action: String,
}

/// Where one chooses the first password. Fields: `new-password`, `new-password-again`.
#[derive(Debug, Template)]
#[template(path = "people/first_password.html")]
pub struct FirstPasswordPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// What was typed.
    pub form: FormState,
    /// Where the form goes.
    pub action: String,
    /// The user name, so that the browser keeps the pair together.
    pub login: String,
}

/// The account that is signed in.
/// Fields of the password form: `current-password`, `new-password`, `new-password-again`; of the form for
/// the e-mail address: `email`.
#[derive(Debug, Template)]
#[template(path = "people/account.html")]
pub struct AccountPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// What was typed into the forms.
    pub form: FormState,
    /// Name, user name, telephone number.
    pub facts: Vec<SummaryRow>,
    /// The user name, so that the browser keeps the pair together.
    pub login: String,
    /// Appointments, those that hold first.
    pub appointments: Vec<AppointmentRow>,
    /// Whether the password must be changed before anything else.
    pub must_change_password: bool,
    /// Sessions that are open, this one included.
    pub sessions: i64,
    /// Whether the calendar has an address.
    pub has_calendar: bool,
    /// The address of the calendar, shown once after it was made.
    pub calendar_address: Option<String>,
}

/// One appointment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppointmentRow {
    /// The key of the role: `people-role-` and its name.
    pub role_key: String,
    /// The body, as papers name it.
    pub body: String,
    /// The first day.
    pub from_on: Day,
    /// The last day, if an end is known.
    pub to_on: Option<Day>,
}

/// Slips of new accounts, to print and hand out: cards of A6, two to a page of A4.
#[derive(Debug, Template)]
#[template(path = "people/slip.html")]
pub struct SlipPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// The slips.
    pub slips: Vec<Slip>,
    /// Where to go on afterwards.
    pub back_href: String,
}

/// The slip of one account: shown once, never kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slip {
    /// The person.
    pub name: String,
    /// The producer or body; nothing if empty.
    pub producer: String,
    /// The user name: for a household, the telephone number.
    pub login: String,
    /// The one-time code, as it is read out: `K7M2-9QXD`.
    pub code: String,
    /// The address of the first sign-in, short enough to type.
    pub address: String,
    /// The address with the code, for the QR code.
    pub qr_address: String,
    /// The last day of the code.
    pub valid_until: Day,
    /// The body that issued the slip.
    pub issued_by: String,
    /// The day of issue.
    pub issued_on: Day,
}

const SIGN_IN_FIELDS: [&str; 2] = ["login", "password"];
const PASSWORD_FIELDS: [&str; 3] = ["current-password", "new-password", "new-password-again"];

impl Sample for SignInPage {
    const PAGE: &'static str = "people/sign_in";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let frame = Frame { path: crate::frame::SIGN_IN.to_owned(), ..gallery::stranger(frame) };
        let page = |form: FormState| Self { frame: frame.clone(), form, next: String::new(), has_expired: false };
        let mut nothing = FormState::new(SIGN_IN_FIELDS);
        nothing.wrong("login", "people-login-missing");
        nothing.wrong("password", "people-password-missing");
        let mut wrong = FormState::new(SIGN_IN_FIELDS).with("login", "0912 345 678");
        wrong.wrong("login", "people-sign-in-wrong");
        let insecure = Frame { is_insecure: true, ..frame.clone() };
        vec![
            ("empty", page(FormState::new(SIGN_IN_FIELDS))),
            ("expired", Self { has_expired: true, next: "/work".into(), ..page(FormState::new(SIGN_IN_FIELDS)) }),
            ("missing", page(nothing)),
            ("wrong", page(wrong)),
            ("insecure", Self { frame: insecure, ..page(FormState::new(SIGN_IN_FIELDS)) }),
        ]
    }
}

impl Sample for CodePage {
    const PAGE: &'static str = "people/code";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let frame = gallery::stranger(frame);
        let form = FormState::new(["login", "code"]);
        let page = |form| Self { frame: frame.clone(), form, action: "/slip".into() };
        let mut wrong = form.clone().with("login", "0912345678").with("code", "K7M2-9QXD");
        wrong.wrong("code", "people-code-wrong");
        vec![
            ("empty", page(form.clone())),
            ("usual", page(form.with("login", "0912345678").with("code", "K7M2-9QXD"))),
            ("wrong", page(wrong)),
        ]
    }
}

impl Sample for FirstPasswordPage {
    const PAGE: &'static str = "people/first_password";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let frame = gallery::producer(frame);
        let form = FormState::new(["new-password", "new-password-again"]);
        let mut wrong = form.clone();
        wrong.wrong("new-password-again", "people-password-not-same");
        wrong.wrong("new-password", "people-password-too-short");
        let page =
            |form| Self { frame: frame.clone(), form, action: "/account/password".into(), login: "0912345678".into() };
        vec![("empty", page(form)), ("wrong", page(wrong))]
    }
}

impl Sample for AccountPage {
    const PAGE: &'static str = "people/account";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let day = |year, month, day| Day::from_ymd_opt(year, month, day).unwrap_or_default();
        let row = |role: &str, body: &str, from_on, to_on| AppointmentRow {
            role_key: format!("people-role-{role}"),
            body: body.to_owned(),
            from_on,
            to_on,
        };
        let page = |form, appointments| Self {
            frame: frame.clone(),
            form,
            facts: vec![
                SummaryRow::new("people-account-name", "Nguyễn Thị Hồng Thắm"),
                SummaryRow::new("people-account-login", "tham.vinhvien"),
                SummaryRow::new("people-account-telephone", ""),
            ],
            login: "tham.vinhvien".into(),
            appointments,
            must_change_password: false,
            sessions: 1,
            has_calendar: false,
            calendar_address: None,
        };
        let usual = vec![row("commune-officer", "Ủy ban nhân dân xã Vĩnh Viễn", day(2020, 1, 2), None)];
        let crowded = vec![
            row(
                "agriculture-officer",
                "Phòng Nông nghiệp và Phát triển nông thôn huyện Long Mỹ",
                day(2019, 3, 1),
                None,
            ),
            row(
                "council-secretary",
                "Hội đồng đánh giá, phân hạng sản phẩm OCOP huyện Long Mỹ năm 2020",
                day(2020, 2, 24),
                Some(day(2020, 12, 31)),
            ),
            row(
                "advisory-team",
                "Tổ tư vấn giúp việc Hội đồng đánh giá, phân hạng sản phẩm OCOP huyện Long Mỹ",
                day(2020, 2, 24),
                Some(day(2020, 12, 31)),
            ),
        ];
        let mut wrong = FormState::new(PASSWORD_FIELDS);
        wrong.wrong("new-password", "people-password-same-as-login");
        wrong.wrong("current-password", "people-password-current-wrong");
        let form = FormState::new(PASSWORD_FIELDS);
        let mut wrong_email = form.clone().with("email", "tham@vinhvien");
        wrong_email.wrong("email", "notices-email-unfit");
        let with_email = form.clone().with("email", "tham.vinhvien@cantho.gov.vn");
        let address = format!("https://ocop.cantho.gov.vn/calendar/{}.ics", "4f6e2a9c".repeat(8));
        vec![
            ("empty", page(form.clone(), Vec::new())),
            ("usual", page(form.clone(), usual.clone())),
            ("crowded", Self { sessions: 4, has_calendar: true, ..page(form.clone(), crowded) }),
            ("must-change", Self { must_change_password: true, ..page(form, usual.clone()) }),
            ("wrong", page(wrong, usual.clone())),
            ("wrong-email", page(wrong_email, usual.clone())),
            ("calendar", Self { calendar_address: Some(address), ..page(with_email, usual) }),
        ]
    }
}

impl Sample for SlipPage {
    const PAGE: &'static str = "people/slip";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let slip = |name: &str, producer: &str, login: &str, code: &str| Slip {
            name: name.to_owned(),
            producer: producer.to_owned(),
            login: login.to_owned(),
            code: code.to_owned(),
            address: "ocop.cantho.gov.vn/slip".into(),
            qr_address: format!("https://ocop.cantho.gov.vn/slip?login={login}&code={code}"),
            valid_until: Day::from_ymd_opt(2026, 10, 19).unwrap_or_default(),
            issued_by: "Ủy ban nhân dân xã Vĩnh Viễn".into(),
            issued_on: Day::from_ymd_opt(2026, 10, 12).unwrap_or_default(),
        };
        let usual = slip("Lê Thị Út Mười", "Hộ kinh doanh Lê Thị Út Mười", "0912345678", "K7M2-9QXD");
        let long = slip(
            "Nguyễn Phước Thị Huỳnh Ngọc Trâm Anh",
            "Hợp tác xã Nông nghiệp – Thương mại – Dịch vụ tổng hợp Thanh niên Vĩnh Viễn A",
            "0987654321",
            "8WCR-4TNP",
        );
        let page = |slips| Self { frame: frame.clone(), slips, back_href: "/people".into() };
        vec![("usual", page(vec![usual.clone()])), ("crowded", page(vec![usual.clone(), long.clone(), usual, long]))]
    }
}
