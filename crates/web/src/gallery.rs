//! Every page with sample data, in both languages: to look at while developing, and to test.

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use domain::Day;
use serde::Deserialize;

use crate::frame::{Authority, FramePerson, NavItem};
use crate::words::Lang;
use crate::{Frame, templates};

/// A page with samples of what it can show.
pub trait Sample: Template + Sized {
    /// The page's name: its template without the ending, such as `people/sign_in`.
    const PAGE: &'static str;

    /// The samples: empty, usual, crowded, wrong, and what else can be.
    fn samples(frame: Frame) -> Vec<(&'static str, Self)>;
}

/// One page of the gallery.
#[derive(Clone, Copy)]
pub struct Page {
    /// The page's name.
    pub name: &'static str,
    /// Renders each of its samples in a language.
    pub render: fn(Lang) -> Vec<(&'static str, String)>,
}

impl Page {
    /// The gallery's page of a template.
    #[must_use]
    pub fn of<T: Sample>() -> Self {
        Self { name: T::PAGE, render: rendered::<T> }
    }
}

fn rendered<T: Sample>(lang: Lang) -> Vec<(&'static str, String)> {
    let samples = T::samples(frame(lang)).into_iter();
    samples.map(|(name, page)| (name, page.render().unwrap_or_else(|error| error.to_string()))).collect()
}

/// Every page, in the order of the areas.
#[must_use]
pub fn pages() -> Vec<Page> {
    let mut pages = vec![Page::of::<templates::ComponentsPage>()];
    pages.extend(templates::gallery());
    pages
}

/// The frame of a sample: a commune's official, on an installation with sample data.
#[must_use]
pub fn frame(lang: Lang) -> Frame {
    let item = |label, href: &str, is_current| NavItem { label, href: href.to_owned(), is_current };
    Frame {
        lang,
        authority: Arc::new(Authority {
            place: "Thành phố Cần Thơ".into(),
            office: "Phòng Kinh tế, UBND xã Vĩnh Viễn".into(),
            address: "Ấp 1, xã Vĩnh Viễn, thành phố Cần Thơ".into(),
            telephone: "0293 000 0000".into(),
            legal_basis: vec!["Căn cứ: Quyết định 26/2026/QĐ-TTg ngày 22/5/2026.".into()],
            version: "0.1".into(),
        }),
        csrf_token: "sample-token".into(),
        path: "/gallery".into(),
        person: Some(FramePerson {
            name: "Nguyễn Thị Hồng Thắm".into(),
            body_and_role: "Xã Vĩnh Viễn – Công chức phụ trách OCOP".into(),
        }),
        beside: Vec::new(),
        unread: Some(2),
        nav: vec![
            item("shell-nav-work", "/work", true),
            item("shell-nav-dossiers", "/dossiers", false),
            item("shell-nav-evaluation", "/evaluation", false),
            item("shell-nav-plans", "/plans", false),
            item("shell-nav-reports", "/reports", false),
            item("shell-nav-products", "/products", false),
        ],
        is_sample: true,
        is_insecure: false,
        is_roomy: false,
        today: Day::from_ymd_opt(2026, 10, 12).unwrap_or_default(),
        notice: None,
        request_id: "0199d2c4-7b1e".into(),
    }
}

/// The same for someone who is not signed in.
#[must_use]
pub fn stranger(frame: Frame) -> Frame {
    Frame { person: None, unread: None, nav: Vec::new(), is_roomy: true, ..frame }
}

/// The same for a producer's representative.
#[must_use]
pub fn producer(frame: Frame) -> Frame {
    let person = FramePerson {
        name: "Lê Thị Út Mười".into(), body_and_role: "Hộ kinh doanh Lê Thị Út Mười".into()
    };
    let nav = frame.nav.into_iter().take(2).collect();
    Frame { person: Some(person), nav, is_roomy: true, ..frame }
}

/// The list of pages.
#[derive(Template)]
#[template(path = "gallery/index.html")]
struct IndexPage {
    frame: Frame,
    pages: Vec<(&'static str, Vec<&'static str>)>,
}

#[derive(Deserialize)]
struct Asked {
    lang: Option<String>,
}

impl Asked {
    fn lang(&self) -> Lang {
        self.lang.as_deref().and_then(Lang::from_code).unwrap_or_default()
    }
}

/// The routes of the gallery: `/gallery`, and `/gallery/{page}/{sample}?lang=`. For development only.
pub fn routes<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new().route("/gallery", get(index)).route("/gallery/{*page}", get(sample))
}

async fn index(Query(asked): Query<Asked>) -> Response {
    let lang = asked.lang();
    let names = |page: Page| (page.name, (page.render)(lang).into_iter().map(|(sample, _)| sample).collect());
    let page = IndexPage { frame: frame(lang), pages: pages().into_iter().map(names).collect() };
    match page.render() {
        Ok(html) => Html(html).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

async fn sample(Path(path): Path<String>, Query(asked): Query<Asked>) -> Response {
    let found = path.rsplit_once('/').and_then(|(name, sample)| find(name, sample, asked.lang()));
    found.map_or_else(|| StatusCode::NOT_FOUND.into_response(), |html| Html(html).into_response())
}

/// One page with one sample in one language, if there is such a one.
#[must_use]
pub fn find(name: &str, sample: &str, lang: Lang) -> Option<String> {
    let page = pages().into_iter().find(|page| page.name == name)?;
    (page.render)(lang).into_iter().find(|(of, _)| *of == sample).map(|(_, html)| html)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::{Path, PathBuf};

    use super::{Lang, pages};
    use crate::words::AREAS;

    /// Calls `check` with the name and the HTML of every page, every sample, in both languages.
    fn each_page(mut check: impl FnMut(&str, &str, Lang)) {
        for lang in Lang::ALL {
            for page in pages() {
                let samples = (page.render)(lang);
                assert!(!samples.is_empty(), "{} has no sample", page.name);
                for (sample, html) in samples {
                    check(&format!("{}/{sample} in {}", page.name, lang.code()), &html, lang);
                }
            }
        }
    }

    /// The tags of a page with a name: what stands between `<input` and `>`.
    fn tags<'html>(html: &'html str, name: &str) -> Vec<&'html str> {
        let begin = format!("<{name}");
        html.match_indices(&begin)
            .map(|(at, _)| &html[at + begin.len()..])
            .filter(|rest| rest.starts_with([' ', '>', '\n']))
            .filter_map(|rest| rest.split_once('>').map(|(tag, _)| tag))
            .collect()
    }

    fn attribute<'tag>(tag: &'tag str, name: &str) -> Option<&'tag str> {
        let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
        rest.split_once('"').map(|(value, _)| value)
    }

    #[test]
    fn every_template_of_a_page_has_samples() {
        let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("templates");
        let known: BTreeSet<_> = pages().into_iter().map(|page| page.name.to_owned()).collect();
        let mut folders = vec![root.clone()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                    continue;
                }
                let name = path.strip_prefix(&root).unwrap().with_extension("");
                let is_page = fs::read_to_string(&path).unwrap().contains("{% extends \"layout.html\" %}");
                let is_index = name == Path::new("gallery/index");
                assert!(
                    !is_page || is_index || known.contains(name.to_str().unwrap()),
                    "{} has no samples",
                    name.display()
                );
            }
        }
    }

    #[test]
    fn every_page_is_whole_and_obeys_the_content_security_policy() {
        each_page(|page, html, lang| {
            assert!(html.starts_with("<!doctype html>"), "{page} is not a page: {html}");
            assert!(html.trim_end().ends_with("</html>"), "{page} is cut off");
            assert!(html.contains(&format!("<html lang=\"{}\">", lang.code())), "{page}");
            assert!(!html.contains(" style="), "{page} has an inline style");
            assert!(!html.contains("javascript:") && !html.contains(" onclick="), "{page} has an inline script");
            for tag in tags(html, "script") {
                assert!(attribute(tag, "src").is_some(), "{page} has an inline script");
            }
            assert_eq!(tags(html, "main").len(), 1, "{page} has one main");
            assert_eq!(tags(html, "h1").len(), 1, "{page} has one first heading");
        });
    }

    #[test]
    fn every_link_leads_somewhere_and_every_image_says_what_it_shows() {
        each_page(|page, html, _| {
            for tag in tags(html, "a") {
                let href = attribute(tag, "href").unwrap_or_default();
                assert!(!href.is_empty() && href != "#", "{page} has a link to nowhere: {tag}");
            }
            for tag in tags(html, "img") {
                assert!(attribute(tag, "alt").is_some(), "{page} has an image without words");
            }
        });
    }

    #[test]
    fn every_id_is_used_once_and_everything_that_points_to_one_finds_it() {
        each_page(|page, html, _| {
            let ids: Vec<&str> = html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
            let unique: BTreeSet<_> = ids.iter().copied().collect();
            for id in &unique {
                assert_eq!(ids.iter().filter(|other| *other == id).count(), 1, "{page} repeats the id {id}");
            }
            for pointer in [" for=\"", " aria-labelledby=\"", " aria-describedby=\"", " aria-controls=\"", " href=\"#"]
            {
                let targets = html.split(pointer).skip(1).filter_map(|rest| rest.split('"').next());
                for target in targets.flat_map(str::split_whitespace) {
                    assert!(unique.contains(target), "{page} points to {target}, which is not there");
                }
            }
        });
    }

    #[test]
    fn every_input_has_a_label_and_every_form_that_changes_something_a_token() {
        each_page(|page, html, _| {
            for name in ["input", "select", "textarea"] {
                for tag in tags(html, name) {
                    if attribute(tag, "type") == Some("hidden") || tag.contains(" hidden ") {
                        continue;
                    }
                    let id = attribute(tag, "id").unwrap_or_else(|| panic!("{page} has a field without id: {tag}"));
                    let is_labelled =
                        html.contains(&format!(" for=\"{id}\"")) || attribute(tag, "aria-label").is_some();
                    assert!(is_labelled, "{page} has no label for {id}");
                }
            }
            for form in html.split("<form").skip(1).filter_map(|rest| rest.split("</form>").next()) {
                if form.contains("method=\"post\"") {
                    assert!(form.contains("name=\"csrf\" value=\"sample-token\""), "{page} has a form without a token");
                }
            }
        });
    }

    #[test]
    fn a_page_with_errors_says_so_in_its_title_and_takes_the_focus_there() {
        each_page(|page, html, lang| {
            let title = html.split_once("<title>").and_then(|(_, rest)| rest.split_once("</title>")).unwrap().0;
            let is_wrong = html.contains("govuk-error-summary\"") && !page.starts_with("gallery/");
            let prefix = match lang {
                Lang::Vi => "Lỗi: ",
                Lang::En => "Error: ",
            };
            assert_eq!(title.starts_with(prefix), is_wrong, "{page}: {title}");
            assert!(!title.trim_start().starts_with('–'), "{page} has no title");
        });
    }

    #[test]
    fn no_page_shows_a_key_instead_of_words() {
        each_page(|page, html, _| {
            // What stands between tags, and the attributes that are read out.
            let texts = html.split('>').filter_map(|rest| rest.split('<').next());
            let read_out = [" aria-label=\"", " data-l=\"", " alt=\"", " title=\""];
            let attributes = read_out
                .into_iter()
                .flat_map(|name| html.split(name).skip(1))
                .filter_map(|rest| rest.split('"').next());
            for word in texts.chain(attributes).flat_map(str::split_whitespace) {
                let area =
                    AREAS.iter().find(|area| word.strip_prefix(**area).is_some_and(|rest| rest.starts_with('-')));
                let is_key = word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
                assert!(area.is_none() || !is_key, "{page} shows the key {word}");
            }
            assert!(!html.contains("{ $") && !html.contains("{$"), "{page} shows a variable without its value");
        });
    }

    #[test]
    fn pages_of_producers_and_of_the_public_stay_within_their_budget() {
        use flate2::{Compression, write::GzEncoder};
        use std::io::Write as _;

        each_page(|page, html, _| {
            if html.contains("<body class=\"ocop-roomy\">") {
                let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
                encoder.write_all(html.as_bytes()).unwrap();
                let bytes = encoder.finish().unwrap().len();
                assert!(bytes <= 20 * 1024, "{page}: {bytes} bytes compressed");
            }
        });
    }
}
