//! The first steps of an installation and of a household's account.

use askama::Template;

use crate::Frame;
use crate::forms::{Choice, FormState};
use crate::gallery::{self, Sample};

/// Where the first account of a new installation is opened.
/// Fields: `body`, `name`, `login`, `new-password`, `new-password-again`.
#[derive(Debug, Template)]
#[template(path = "people/set_up.html")]
pub struct SetUpPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// What was typed.
    pub form: FormState,
    /// Where the form goes.
    pub action: String,
    /// The bodies to choose from.
    pub bodies: Vec<Choice>,
}

/// Where a commune says for whom a slip is. Fields: `name`, `phone`.
#[derive(Debug, Template)]
#[template(path = "people/ask_slip.html")]
pub struct AskSlipPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// What was typed, or what is on record.
    pub form: FormState,
    /// The producer.
    pub producer: String,
    /// Where the form goes.
    pub action: String,
}

impl Sample for SetUpPage {
    const PAGE: &'static str = "people/set_up";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let frame = gallery::stranger(frame);
        let form = FormState::new(["body", "name", "login", "new-password", "new-password-again"]);
        let mut wrong = form.clone().with("body", "can-tho.so-nnmt").with("name", "Trần Thị Mai").with("login", "M");
        wrong.wrong("login", "people-login-unfit");
        wrong.wrong("new-password", "people-password-too-short");
        let page = |form| Self {
            frame: frame.clone(),
            form,
            action: "/set-up/token".into(),
            bodies: vec![
                Choice::new("can-tho.so-nnmt", "Sở Nông nghiệp và Môi trường thành phố Cần Thơ"),
                Choice::new("vinh-vien.ubnd", "Ủy ban nhân dân xã Vĩnh Viễn"),
            ],
        };
        vec![("empty", page(form)), ("wrong", page(wrong))]
    }
}

impl Sample for AskSlipPage {
    const PAGE: &'static str = "people/ask_slip";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let form = FormState::new(["name", "phone"]);
        let mut wrong = form.clone().with("name", "Lê Thị Út Mười").with("phone", "0912 34");
        wrong.wrong("phone", "people-phone-unfit");
        let page = |form| Self {
            frame: frame.clone(),
            form,
            producer: "Hộ kinh doanh Lê Thị Út Mười".into(),
            action: "/producers/1/slip".into(),
        };
        vec![
            ("empty", page(form.clone())),
            ("usual", page(form.with("name", "Lê Thị Út Mười").with("phone", "0912345678"))),
            ("wrong", page(wrong)),
        ]
    }
}
