//! The style sheet, fonts, icons and scripts, compiled into the program.
//!
//! All are served below `/assets/{hash}/`, where the hash is that of everything together, so that a
//! file may be kept for a year and a new version of the program is seen at once.

use std::collections::HashMap;
use std::io::Write as _;
use std::sync::LazyLock;

use axum::Router;
use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};

/// Takes the files in when the program is built.
macro_rules! files {
    ($($path:literal),+ $(,)?) => {
        const FILES: &[(&str, &[u8])] = &[$(($path, include_bytes!(concat!("../assets/", $path)))),+];
    };
}

files![
    "ocop.css",
    "icons.svg",
    "icons/chevron.svg",
    "icons/mark.svg",
    "icons/tick.svg",
    "js/score_sheet.js",
    "js/shell.js",
    "fonts/OFL.txt",
    "fonts/be-vietnam-pro-latin-400.woff2",
    "fonts/be-vietnam-pro-latin-600.woff2",
    "fonts/be-vietnam-pro-latin-700.woff2",
    "fonts/be-vietnam-pro-vietnamese-400.woff2",
    "fonts/be-vietnam-pro-vietnamese-600.woff2",
    "fonts/be-vietnam-pro-vietnamese-700.woff2",
    "fonts/ocop-chu-so-400.woff2",
    "fonts/ocop-chu-so-600.woff2",
    "fonts/ocop-chu-so-700.woff2",
];

struct Asset {
    url: String,
    content_type: &'static str,
    plain: &'static [u8],
    /// Present where compressing makes it smaller.
    gzip: Option<Vec<u8>>,
}

struct Assets {
    hash: String,
    by_path: HashMap<&'static str, Asset>,
}

static ASSETS: LazyLock<Assets> = LazyLock::new(Assets::prepare);

impl Assets {
    fn prepare() -> Self {
        let mut digest = Sha256::new();
        for (path, bytes) in FILES {
            digest.update(path);
            digest.update(bytes);
        }
        let hash = hex::encode(&digest.finalize()[..6]);
        let by_path = FILES
            .iter()
            .map(|(path, plain)| {
                let asset = Asset {
                    url: format!("/assets/{hash}/{path}"),
                    content_type: content_type(path),
                    plain,
                    gzip: compressed(plain),
                };
                (*path, asset)
            })
            .collect();
        Self { hash, by_path }
    }
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("woff2") => "font/woff2",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

fn compressed(plain: &[u8]) -> Option<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(plain).ok()?;
    encoder.finish().ok().filter(|gzip| gzip.len() < plain.len() * 9 / 10)
}

/// The address of an asset, such as `/assets/4f2a…/ocop.css`. A name that is none of ours is given back.
#[must_use]
pub fn url(path: &str) -> &str {
    ASSETS.by_path.get(path).map_or(path, |asset| &asset.url)
}

/// The routes that serve the assets.
pub fn routes<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new().route("/assets/{hash}/{*path}", get(serve))
}

async fn serve(Path((hash, path)): Path<(String, String)>, headers: HeaderMap) -> Response {
    let Some(asset) = ASSETS.by_path.get(path.as_str()) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    // A page of an older version may still be open somewhere: it gets the file, but may not keep it.
    let keeping = if hash == ASSETS.hash { "public, max-age=31536000, immutable" } else { "no-cache" };
    let accepts_gzip = headers
        .get(header::ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|value| value.split(',').any(|coding| coding.trim().split(';').next() == Some("gzip")));

    let mut answer = HeaderMap::new();
    answer.insert(header::CONTENT_TYPE, HeaderValue::from_static(asset.content_type));
    answer.insert(header::CACHE_CONTROL, HeaderValue::from_static(keeping));
    answer.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    answer.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    match &asset.gzip {
        Some(gzip) if accepts_gzip => {
            answer.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
            (answer, gzip.as_slice()).into_response()
        }
        _ => (answer, asset.plain).into_response(),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::PathBuf;

    use super::*;

    #[test]
    fn every_file_of_the_folder_is_taken_in() {
        let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("assets");
        let mut folders = vec![root.clone()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let name = path.strip_prefix(&root).unwrap().to_str().unwrap().to_owned();
                    assert!(ASSETS.by_path.contains_key(name.as_str()), "{name}");
                }
            }
        }
    }

    #[test]
    fn the_style_sheet_stays_within_its_budget() {
        let gzip = ASSETS.by_path["ocop.css"].gzip.as_ref().unwrap().len();
        assert!(gzip <= 15 * 1024, "{gzip} bytes compressed");
    }

    #[test]
    fn every_rule_of_the_style_sheet_is_closed_where_its_line_ends_or_its_block_does() {
        let css = std::str::from_utf8(ASSETS.by_path["ocop.css"].plain).unwrap();
        let mut depth = 0_i32;
        for (line, text) in css.lines().enumerate() {
            assert!(depth == 0 || !text.starts_with("@media"), "line {} lies inside an open rule", line + 1);
            depth +=
                i32::try_from(text.matches('{').count()).unwrap() - i32::try_from(text.matches('}').count()).unwrap();
            assert!(depth >= 0, "line {} closes too much", line + 1);
        }
        assert_eq!(depth, 0, "a rule stays open");
    }

    #[test]
    fn the_style_sheet_asks_for_nothing_but_our_own_files() {
        let css = std::str::from_utf8(ASSETS.by_path["ocop.css"].plain).unwrap();
        for address in css.split("url(").skip(1).filter_map(|rest| rest.split(')').next()) {
            assert!(ASSETS.by_path.contains_key(address), "{address}");
        }
    }

    #[tokio::test]
    async fn an_asset_is_kept_for_a_year_and_an_old_address_is_not() {
        let current = serve(Path((ASSETS.hash.clone(), "ocop.css".into())), HeaderMap::new()).await;
        assert_eq!(current.headers()[header::CACHE_CONTROL], "public, max-age=31536000, immutable");
        assert_eq!(current.headers()[header::CONTENT_TYPE], "text/css; charset=utf-8");

        let old = serve(Path(("000000000000".into(), "ocop.css".into())), HeaderMap::new()).await;
        assert_eq!(
            (old.status(), &old.headers()[header::CACHE_CONTROL]),
            (StatusCode::OK, &HeaderValue::from_static("no-cache"))
        );

        let none = serve(Path((ASSETS.hash.clone(), "../Cargo.toml".into())), HeaderMap::new()).await;
        assert_eq!(none.status(), StatusCode::NOT_FOUND);
    }

    #[tokio::test]
    async fn an_asset_goes_compressed_to_those_who_take_it() {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_static("br, gzip;q=0.8"));
        let sheet = serve(Path((ASSETS.hash.clone(), "ocop.css".into())), headers.clone()).await;
        assert_eq!(sheet.headers()[header::CONTENT_ENCODING], "gzip");
        let font = serve(Path((ASSETS.hash.clone(), "fonts/ocop-chu-so-400.woff2".into())), headers).await;
        assert!(font.headers().get(header::CONTENT_ENCODING).is_none());
    }
}
