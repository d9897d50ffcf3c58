//! The page of a failure.

use askama::Template;

use crate::Frame;
use crate::gallery::Sample;

/// Says what happened, what to do about it, and the number of the request.
#[derive(Debug, Template)]
#[template(path = "errors/error.html")]
pub struct ErrorPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// The key of what happened.
    pub title_key: String,
    /// What to do, in the reader's language.
    pub explanation: String,
    /// What stands in the way, each a sentence.
    pub problems: Vec<String>,
}

impl Sample for ErrorPage {
    const PAGE: &'static str = "errors/error";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let sample = |name, title_key: &str, frame: &Frame| {
            let text_key = format!("{title_key}-text");
            let explanation = frame.tn(&text_key).with("minutes", 7).to_string();
            (name, Self { frame: frame.clone(), title_key: title_key.to_owned(), explanation, problems: Vec::new() })
        };
        let stranger = Frame { person: None, nav: Vec::new(), is_roomy: true, ..frame.clone() };
        let (_, mut refused) = sample("refused", "error-refused", &frame);
        refused.problems = vec![frame.t("evaluation-recognised-already").to_string()];
        vec![
            ("refused", refused),
            sample("not-found", "error-not-found", &stranger),
            sample("signed-out", "error-signed-out", &stranger),
            sample("forbidden", "error-forbidden", &frame),
            sample("invalid", "error-invalid", &frame),
            sample("stale", "error-stale", &frame),
            sample("too-many", "error-too-many", &stranger),
            sample("too-large", "error-too-large", &frame),
            sample("internal", "error-internal", &frame),
            sample("unavailable", "error-unavailable", &stranger),
            sample("form-expired", "error-form-expired", &frame),
        ]
    }
}
