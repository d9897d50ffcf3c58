//! Every page of the gallery in a browser: none is wider than its window; `./test look` keeps pictures.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use serde_json::Value;
use web::words::Lang;

use crate::browser::{Browser, DESK, PHONE};
use crate::demo::Demo;

/// Where pictures are kept, where the caller wants any.
fn folder_of_pictures() -> Option<PathBuf> {
    std::env::var_os("OCOP_LOOK").filter(|folder| !folder.is_empty()).map(PathBuf::from)
}

#[tokio::test]
async fn no_page_is_wider_than_a_phone_or_a_desk() {
    let demo = Demo::on("2020-06-30");
    let browser = Browser::start().await;
    let pictures = folder_of_pictures();
    let mut too_wide = String::new();
    for lang in Lang::ALL {
        for width in [PHONE, DESK] {
            browser.set_width(width).await;
            let mut taken = Vec::new();
            for page in web::gallery::pages() {
                for (sample, _) in (page.render)(lang) {
                    let address = format!("/gallery/{}/{sample}?lang={}", page.name, lang.code());
                    browser.open(&demo.url(&address)).await;
                    let sticks_out = browser.sticks_out().await;
                    if sticks_out.as_array().is_none_or(|elements| !elements.is_empty()) {
                        writeln!(too_wide, "{address} at {width} px: {}", shortened(&sticks_out)).unwrap();
                    }
                    if let Some(folder) = &pictures {
                        let name = format!("{}-{sample}", page.name.replace('/', "-"));
                        taken.push((name.clone(), kept(&browser, folder, &name, lang, width).await));
                    }
                }
            }
            if let Some(folder) = &pictures {
                make_sheet(folder, lang, width, &taken);
            }
        }
    }
    browser.quit().await;
    assert!(too_wide.is_empty(), "{too_wide}");
}

fn shortened(elements: &Value) -> String {
    elements.to_string().chars().take(300).collect()
}

/// Keeps a picture of the page that is open. Answers its name in the folder.
async fn kept(browser: &Browser, folder: &Path, name: &str, lang: Lang, width: u32) -> String {
    let file = format!("pages/{name}-{}-{width}.png", lang.code());
    let path = folder.join(&file);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, browser.picture().await).unwrap();
    file
}

/// A contact sheet: one page that shows every picture of a language and a width, each with its name.
fn make_sheet(folder: &Path, lang: Lang, width: u32, taken: &[(String, String)]) {
    let mut html = format!(
        "<!doctype html><meta charset=\"utf-8\"><title>{} {width}</title><style>body{{font:14px sans-serif;\
         display:grid;grid-template-columns:repeat(auto-fill,minmax({}px,1fr));gap:16px}}figure{{margin:0}}\
         img{{width:100%;border:1px solid #999}}</style>",
        lang.code(),
        if width == PHONE { 220 } else { 420 }
    );
    for (name, file) in taken {
        write!(html, "<figure><a href=\"{file}\"><img src=\"{file}\" alt=\"{name}\" loading=\"lazy\"></a>").unwrap();
        write!(html, "<figcaption>{name}</figcaption></figure>").unwrap();
    }
    let path = folder.join(format!("{}-{width}.html", lang.code()));
    std::fs::write(&path, html).unwrap();
    println!("{}", path.display());
}
