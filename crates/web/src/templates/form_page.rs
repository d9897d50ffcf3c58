//! A page that is one act: what it is done to, what follows, what is asked, and its button.

use askama::Template;

use crate::Frame;
use crate::forms::{Choice, FormState};
use crate::gallery::Sample;
use crate::parts::{Conflict, ConflictRow, Link};

/// Something a form asks. Labels and hints are keys, or words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ask {
    /// One line of text; the width is "10", "20", or "" for all.
    #[expect(missing_docs, reason = "the fields are those of the macro")]
    Line { name: &'static str, label: &'static str, hint: &'static str, width: &'static str },
    /// A number, typed with the keyboard of numbers.
    #[expect(missing_docs, reason = "the fields are those of the macro")]
    Number { name: &'static str, label: &'static str, hint: &'static str },
    /// Several lines of text.
    #[expect(missing_docs, reason = "the fields are those of the macro")]
    Text { name: &'static str, label: &'static str, hint: &'static str },
    /// A day.
    #[expect(missing_docs, reason = "the fields are those of the macro")]
    Day { name: &'static str, label: &'static str },
    /// One of many, in a list that opens; `blank` stands for none.
    #[expect(missing_docs, reason = "the fields are those of the macro")]
    OneOfMany { name: &'static str, label: &'static str, choices: Vec<Choice>, blank: &'static str },
    /// One of a few, all in view.
    #[expect(missing_docs, reason = "the fields are those of the macro")]
    OneOfFew { name: &'static str, label: &'static str, choices: Vec<Choice> },
    /// Any of several.
    #[expect(missing_docs, reason = "the fields are those of the macro")]
    Several { name: &'static str, label: &'static str, choices: Vec<Choice>, hint: &'static str },
    /// A file.
    #[expect(missing_docs, reason = "the fields are those of the macro")]
    File { name: &'static str, label: &'static str },
}

impl Ask {
    /// The field's name.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Line { name, .. }
            | Self::Number { name, .. }
            | Self::Text { name, .. }
            | Self::Day { name, .. }
            | Self::OneOfMany { name, .. }
            | Self::OneOfFew { name, .. }
            | Self::Several { name, .. }
            | Self::File { name, .. } => name,
        }
    }
}

/// One act with its form.
#[derive(Debug, Template)]
#[template(path = "shell/form.html")]
pub struct FormPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Where this page stands.
    pub crumbs: Vec<Link>,
    /// The key of the title.
    pub title: &'static str,
    /// What it is done to, in its own language.
    pub about: String,
    /// What follows: a key, or a sentence; nothing if empty.
    pub consequence: String,
    /// What it answers; nothing if empty.
    pub quoted: String,
    /// What was typed, and what is wrong.
    pub form: FormState,
    /// What is asked, in order.
    pub asks: Vec<Ask>,
    /// The version this page was read from; none if none is needed.
    pub version: Option<i64>,
    /// What someone else saved in between.
    pub conflict: Option<Conflict>,
    /// The key of the button.
    pub button: &'static str,
    /// Whether it withdraws something.
    pub is_warning: bool,
    /// The way back.
    pub back_href: String,
}

impl FormPage {
    /// An act that asks nothing, says nothing of what follows, and is saved; each page names what differs.
    #[must_use]
    pub fn new(
        frame: Frame,
        crumbs: Vec<Link>,
        title: &'static str,
        form: FormState,
        back_href: impl Into<String>,
    ) -> Self {
        Self {
            frame,
            crumbs,
            title,
            about: String::new(),
            consequence: String::new(),
            quoted: String::new(),
            form,
            asks: Vec::new(),
            version: None,
            conflict: None,
            button: "shell-save",
            is_warning: false,
            back_href: back_href.into(),
        }
    }

    fn has_file(&self) -> bool {
        self.asks.iter().any(|ask| matches!(ask, Ask::File { .. }))
    }
}

impl Sample for FormPage {
    const PAGE: &'static str = "shell/form";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let few = || vec![Choice::new("doing", "plans-state-doing"), Choice::new("done", "plans-state-done")];
        let asks = || {
            vec![
                Ask::Line { name: "paper", label: "plans-urge-paper", hint: "", width: "20" },
                Ask::Number { name: "number", label: "plans-urge-paper", hint: "" },
                Ask::Text { name: "text", label: "plans-urge-text", hint: "" },
                Ask::Day { name: "answer_by", label: "plans-answer-by" },
                Ask::OneOfMany { name: "lead", label: "plans-lead", choices: few(), blank: "shell-choose" },
                Ask::OneOfFew { name: "state", label: "plans-state", choices: few() },
                Ask::Several { name: "partners", label: "plans-partners", choices: few(), hint: "" },
                Ask::File { name: "file", label: "plans-evidence" },
            ]
        };
        let page = |form, conflict, is_warning| Self {
            frame: frame.clone(),
            crumbs: vec![Link::new("470/KH-UBND", "/plans/470-KH-UBND")],
            title: "plans-urge-title",
            about: "Thường xuyên kiểm tra, giám sát, đánh giá kết quả; thực hiện nghiêm báo cáo định kỳ, đột xuất"
                .into(),
            consequence: "plans-urge-consequence".into(),
            quoted: String::new(),
            form,
            asks: asks(),
            version: Some(3),
            conflict,
            button: "plans-urge-button",
            is_warning,
            back_href: "/tasks/1".into(),
        };
        let names: Vec<&str> = asks().iter().map(Ask::name).collect();
        let mut wrong = FormState::new(names.clone());
        wrong.wrong("text", "plans-urge-missing");
        wrong.wrong("answer_by", "plans-answer-by-missing");
        let conflict = Conflict {
            by: "Trần Văn Khởi".into(),
            at: domain::Timestamp::from_micros(1_601_600_000_000_000),
            rows: vec![ConflictRow {
                label: "plans-state".into(), yours: "Đang làm".into(), theirs: "Đã xong".into()
            }],
        };
        vec![
            ("usual", page(FormState::new(names.clone()), None, false)),
            ("wrong", page(wrong, None, false)),
            ("conflict", page(FormState::new(names).with("text", "Đã xong phần của xã"), Some(conflict), true)),
        ]
    }
}
