//! Journeys of people through the demonstration, in a real browser. No page on the way is wider than the window.

use std::path::Path;

use crate::browser::Browser;
use crate::demo::Demo;
use crate::http::{Answer, Client};

mod leader;
mod officer_excel;
mod plan_year;
mod spine;

/// A PDF of nothing, different each time.
fn write_paper(file: &Path, number: u64) {
    std::fs::write(file, format!("%PDF-1.4\n% {number}\ntrailer\n<<>>\n%%EOF\n")).unwrap();
}

/// What the person who is signed in gets at a path.
async fn read_file(browser: &Browser, demo: &Demo, path: &str) -> Answer {
    let session = browser.driver.get_named_cookie("local-ocop").await.unwrap();
    Client::of(demo.port).with_cookie("local-ocop", &session.value).get(path).unwrap()
}

/// The path behind a link of the page, found by its words.
async fn path_behind(browser: &Browser, words: &str) -> String {
    let script = format!(
        "const link = [...document.querySelectorAll('main a')].find(link => link.textContent.includes('{words}'));
         return link?.pathname ?? 'no link says {words}'"
    );
    browser.run(&script).await.as_str().unwrap().to_owned()
}

/// The page says all of some words.
async fn assert_says(browser: &Browser, words: &[&str]) {
    let said = browser.words().await;
    for word in words {
        assert!(said.contains(word), "`{word}` is not at {}:\n{said}", browser.path().await);
    }
}
