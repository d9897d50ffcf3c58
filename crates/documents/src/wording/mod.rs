//! What official papers say: wordings, which are files under `papers/`, filled with what the program knows.
//!
//! A wording is a small XML text with places to be filled, loops and conditions (minijinja). What people typed is
//! escaped, so that it can only ever be text. `docs/guides/add-a-paper.md` tells how one is written.

mod files;
mod filters;
mod reader;

use domain::papers::official::Content;
use domain::papers::{KnownPaper, PaperError};
use minijinja::{AutoEscape, Environment, Error, ErrorKind, OutputSpan, OutputSpanKind, UndefinedBehavior};
use serde_json::Value as Json;

use files::{BUILT_IN, SHARED};
use reader::What;

/// The wordings of all papers, ready to be filled.
pub(crate) struct Wordings {
    environment: Environment<'static>,
}

impl Wordings {
    /// The wordings that come with the program.
    pub(crate) fn built_in() -> Self {
        Self::reading(&[]).expect("every wording that comes with the program is read in a test")
    }

    /// The same, with the authority's own in place of some of them: names such as `plans/plan.xml`, and texts. Each is
    /// filled with the sample that belongs to it.
    ///
    /// # Errors
    /// A file that replaces nothing, or cannot be read or filled: each with its line.
    pub(crate) fn with_files(own: &[(String, String)]) -> Result<Self, Vec<String>> {
        let is_known = |name: &str| BUILT_IN.iter().any(|file| file.name == name) || SHARED.iter().any(|s| s.0 == name);
        let unknown = own.iter().filter(|(name, _)| !is_known(name));
        let unknown: Vec<String> = unknown.map(|(name, _)| format!("{name}: no paper has such a wording")).collect();
        if !unknown.is_empty() {
            return Err(unknown);
        }
        let wordings = Self::reading(own)?;
        let problems: Vec<String> = BUILT_IN.iter().filter_map(|file| wordings.try_sample(file.name).err()).collect();
        if problems.is_empty() { Ok(wordings) } else { Err(problems) }
    }

    fn reading(own: &[(String, String)]) -> Result<Self, Vec<String>> {
        let mut environment = Environment::new();
        environment.set_auto_escape_callback(|_| AutoEscape::Html);
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_formatter(filters::write_value);
        environment.set_debug(true);
        filters::add(&mut environment);
        let mut problems = Vec::new();
        let built_in = BUILT_IN.iter().map(|file| (file.name, file.text)).chain(SHARED);
        for (name, text) in built_in {
            let text = own.iter().find(|(own, _)| own == name).map_or(text, |(_, text)| text);
            if let Err(error) = environment.add_template_owned(name, text.to_owned()) {
                problems.push(told(&error));
            }
        }
        if problems.is_empty() { Ok(Self { environment }) } else { Err(problems) }
    }

    /// Fills a paper's wording and reads what it says.
    pub(crate) fn fill(&self, paper: KnownPaper, data: &Json) -> Result<Content, PaperError> {
        self.fill_file(&format!("{}.xml", paper.wording()), data)
    }

    fn fill_file(&self, name: &str, data: &Json) -> Result<Content, PaperError> {
        let wording = self.environment.get_template(name).map_err(|error| refused(&error))?;
        let values = minijinja::value::Serde(legible(data));
        let (filled, spans) = wording.render_with_spans(values).map_err(|error| refused(&error))?;
        reader::read(&filled).map_err(|trouble| {
            let at = place_behind(&filled, &spans, trouble.offset);
            match trouble.what {
                What::Lacking(field) => PaperError::Lacking { field, at },
                What::Wrong(what) => PaperError::Refused(format!("{at}: {what}")),
            }
        })
    }

    /// The values a paper's wording is tried with.
    pub(crate) fn sample_of(paper: KnownPaper) -> Option<Json> {
        let name = format!("{}.xml", paper.wording());
        let file = BUILT_IN.iter().find(|file| file.name == name)?;
        serde_json::from_str(file.sample).ok()
    }

    fn try_sample(&self, name: &str) -> Result<Content, String> {
        let file = BUILT_IN.iter().find(|file| file.name == name);
        let sample = file.map(|file| file.sample).unwrap_or_default();
        let sample: Json = serde_json::from_str(sample).map_err(|error| format!("the sample of {name}: {error}"))?;
        self.fill_file(name, &sample).map_err(|error| error.to_string())
    }
}

/// File and line of what stands at an offset of a filled wording.
fn place_behind(filled: &str, spans: &[OutputSpan], offset: usize) -> String {
    let span = spans.iter().rev().find(|span| span.output_range().start <= offset);
    let Some(span) = span else { return "a wording".to_owned() };
    // What was not filled in stands as in its file.
    let begin = span.output_range().start;
    let lines = match span.kind() {
        OutputSpanKind::Raw => filled.get(begin..offset).map_or(0, |before| before.matches('\n').count()),
        _ => 0,
    };
    format!("{}:{}", span.name(), span.line() + lines)
}

/// What went wrong, with file and line.
fn told(error: &Error) -> String {
    let what = error.detail().map_or_else(|| error.kind().to_string(), str::to_owned);
    format!("{}: {what}", place_of(error))
}

fn place_of(error: &Error) -> String {
    format!("{}:{}", error.name().unwrap_or("a wording"), error.line().unwrap_or(1))
}

/// What is missing is named as the wording calls it.
fn refused(error: &Error) -> PaperError {
    if error.kind() != ErrorKind::UndefinedError {
        return PaperError::Refused(told(error));
    }
    let named = error.range().and_then(|range| error.template_source()?.get(range));
    let field = named.map_or_else(|| told(error), |named| named.trim_matches(['{', '}', ' ']).to_owned());
    PaperError::Lacking { field, at: place_of(error) }
}

/// The same values without signs that XML does not know or nobody sees.
fn legible(data: &Json) -> Json {
    match data {
        Json::String(text) => Json::String(crate::letters::legible(text)),
        Json::Array(values) => values.iter().map(legible).collect(),
        Json::Object(fields) => fields.iter().map(|(name, value)| (name.clone(), legible(value))).collect(),
        other => other.clone(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn files(text: &str) -> [(String, String); 1] {
        [("plans/plan.xml".to_owned(), text.to_owned())]
    }

    /// Wordings with another one for plans, not yet tried with the sample.
    fn own(text: &str) -> Wordings {
        Wordings::reading(&files(text)).unwrap_or_else(|problems| panic!("{problems:?}"))
    }

    fn problem_of(text: &str) -> String {
        Wordings::with_files(&files(text)).err().map(|problems| problems.join("\n")).unwrap_or_default()
    }

    #[test]
    fn every_wording_is_filled_with_its_sample() {
        let wordings = Wordings::built_in();
        for file in BUILT_IN {
            wordings.try_sample(file.name).unwrap_or_else(|problem| panic!("{problem}"));
        }
    }

    #[test]
    fn every_known_paper_has_a_wording_and_every_file_is_one() {
        let papers = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("papers");
        let mut found = Vec::new();
        for area in std::fs::read_dir(&papers).unwrap().map(|area| area.unwrap().path()) {
            for file in std::fs::read_dir(area).unwrap().map(|file| file.unwrap().path()) {
                let name = file.strip_prefix(&papers).unwrap().to_str().unwrap().to_owned();
                found.extend(name.ends_with(".xml").then_some(name));
            }
        }
        found.sort();
        let mut known: Vec<String> = KnownPaper::ALL.iter().map(|paper| format!("{}.xml", paper.wording())).collect();
        known.extend(SHARED.iter().map(|(name, _)| (*name).to_owned()));
        known.sort();
        assert_eq!(found, known);
        assert_eq!(BUILT_IN.len(), KnownPaper::ALL.len());
    }

    #[test]
    fn an_authoritys_wording_replaces_ours_and_a_bad_one_is_refused_with_its_line() {
        let text = "<paper kind=\"KH\">\n<subject>của tỉnh</subject>\n<p>Nội dung {{ plan.title }}</p>\n</paper>";
        let wordings = Wordings::with_files(&files(text)).unwrap_or_else(|problems| panic!("{problems:?}"));
        let read = wordings.fill(KnownPaper::Plan, &json!({"plan": {"title": "A"}})).unwrap();
        assert_eq!(read.subject.letters(), "của tỉnh");
        let cases = [
            ("<paper kind=\"KH\">\n<subject>a</subject>\n{% if %}</paper>", "plans/plan.xml:3: "),
            (
                "<paper kind=\"KH\">\n<subject>a</subject>\n{{ nothing }}</paper>",
                "plans/plan.xml:3: `nothing` is missing",
            ),
            (
                "<paper kind=\"KH\">\n<subject>a</subject>\n<q>x</q>\n</paper>",
                "plans/plan.xml:3: no element is called `q`",
            ),
            ("<paper kind=\"KH\">\n<subject>a</subject>\n<p>\n</paper>", "plans/plan.xml:4: expected 'p' tag"),
            (
                "<paper kind=\"XY\">\n<subject>a</subject>\n</paper>",
                "plans/plan.xml:1: no kind of paper has the sign `XY`",
            ),
            ("<paper kind=\"KH\">\n<subject></subject>\n</paper>", "plans/plan.xml:2: `subject` is missing"),
        ];
        for (text, said) in cases {
            let problem = problem_of(text);
            assert!(problem.contains(said), "{said}\n{problem}");
        }
        let unknown = Wordings::with_files(&[("plans/plam.xml".to_owned(), String::new())]).err().unwrap();
        assert_eq!(unknown, ["plans/plam.xml: no paper has such a wording"]);
    }

    #[test]
    fn what_is_missing_is_named_wherever_it_stands() {
        let text = "<paper kind=\"KH\">\n<subject>{{ title }}</subject>\n{% for one in items|default([]) %}\n\
                    <p>{{ one.text }} {{ one.day|day }}</p>{% endfor %}</paper>";
        let wordings = own(text);
        let lacks = |data: Json| match wordings.fill(KnownPaper::Plan, &data).unwrap_err() {
            PaperError::Lacking { field, at } => format!("{at} {field}"),
            other => other.to_string(),
        };
        assert_eq!(lacks(json!({})), "plans/plan.xml:2 title");
        assert_eq!(lacks(json!({"title": null})), "plans/plan.xml:2 title");
        assert_eq!(lacks(json!({"title": "A", "items": [{}]})), "plans/plan.xml:4 one.text");
        let no_day = lacks(json!({"title": "A", "items": [{"text": "B", "day": "soon"}]}));
        assert!(no_day.contains("plans/plan.xml:4: `soon` is no day"), "{no_day}");
    }

    #[test]
    fn what_people_typed_is_only_ever_text() {
        let text = "<paper kind=\"KH\"><subject>{{ title }}</subject><heading>{{ title }}</heading></paper>";
        let typed = "“Trà” <b>& {{ 7 * 7 }} {% if %} #place_x \\* $1$ </paper> 'Út' \u{0} \u{200b}—";
        let read = own(text).fill(KnownPaper::Plan, &json!({"title": typed})).unwrap();
        assert_eq!(read.subject.letters(), "“Trà” <b>& {{ 7 * 7 }} {% if %} #place_x \\* $1$ </paper> 'Út' —");
    }
}
