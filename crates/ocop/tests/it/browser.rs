//! A real browser, driven through its driver.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD as BASE64;
use serde_json::json;
use tempfile::TempDir;
use thirtyfour::prelude::*;
use thirtyfour::{ChromiumLikeCapabilities, DesiredCapabilities};

use crate::demo::{Demo, PASSWORD, Running, free_port};

/// A browser with one window.
pub(crate) struct Browser {
    pub(crate) driver: WebDriver,
    _chromedriver: Running,
    _profile: TempDir,
}

/// A phone's screen, in pixels.
pub(crate) const PHONE: u32 = 375;
/// A desk's screen, in pixels.
pub(crate) const DESK: u32 = 1280;

/// What of a page sticks out to the right of the window, outside of what scrolls by itself.
const STICKS_OUT: &str = r#"
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    return [...document.querySelectorAll("body *")]
        .filter(e => e.getBoundingClientRect().right > width + 1 && getComputedStyle(e).position !== "fixed")
        .map(e => e.tagName + "." + e.className + ": " + e.textContent.trim().slice(0, 60));
"#;

impl Browser {
    /// Starts one of its own.
    pub(crate) async fn start() -> Self {
        let port = free_port();
        let mut command = Command::new("chromedriver");
        command.arg(format!("--port={port}")).stderr(Stdio::null());
        let (chromedriver, _) = Running::start(&mut command, "started successfully");
        let profile = tempfile::tempdir().unwrap();
        let mut wanted = DesiredCapabilities::chrome();
        for argument in [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--hide-scrollbars",
            "--lang=vi",
        ] {
            wanted.add_arg(argument).unwrap();
        }
        wanted.add_arg(&format!("--user-data-dir={}", profile.path().display())).unwrap();
        let driver = WebDriver::new(format!("http://127.0.0.1:{port}"), wanted).await.unwrap();
        let browser = Self { driver, _chromedriver: chromedriver, _profile: profile };
        browser.set_width(DESK).await;
        browser
    }

    /// Makes the window so wide, as a phone or a desk is.
    pub(crate) async fn set_width(&self, width: u32) {
        let metrics = json!({ "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width == PHONE });
        self.driver.cdp().send_raw("Emulation.setDeviceMetricsOverride", metrics).await.unwrap();
    }

    /// The whole page as a picture: the bytes of a PNG.
    pub(crate) async fn picture(&self) -> Vec<u8> {
        let cdp = self.driver.cdp();
        let size = cdp.send_raw("Page.getLayoutMetrics", json!({})).await.unwrap()["cssContentSize"].clone();
        let clip = json!({ "x": 0, "y": 0, "width": size["width"], "height": size["height"], "scale": 1 });
        let asked = json!({ "format": "png", "captureBeyondViewport": true, "clip": clip });
        let answer = cdp.send_raw("Page.captureScreenshot", asked).await.unwrap();
        BASE64.decode(answer["data"].as_str().unwrap()).unwrap()
    }

    /// Opens a page.
    pub(crate) async fn open(&self, url: &str) {
        self.driver.goto(url).await.unwrap();
    }

    /// Runs a script in the page.
    pub(crate) async fn run(&self, script: &str) -> serde_json::Value {
        self.driver.execute(script, Vec::new()).await.unwrap().json().clone()
    }

    /// The words of the page.
    pub(crate) async fn words(&self) -> String {
        self.driver.find(By::Tag("body")).await.unwrap().text().await.unwrap()
    }

    /// The path of the page.
    pub(crate) async fn path(&self) -> String {
        self.driver.current_url().await.unwrap().path().to_owned()
    }

    /// What of the page is wider than the window: nothing, if all is well.
    pub(crate) async fn sticks_out(&self) -> serde_json::Value {
        self.run(STICKS_OUT).await
    }

    /// Clicks a link or a button by its words, and waits for the page that follows.
    pub(crate) async fn click(&self, words: &str) {
        self.leave("main", words).await;
    }

    /// Clicks a link or a button of the page's head: its navigation, the bell.
    pub(crate) async fn click_above(&self, words: &str) {
        self.leave("*[self::header or self::nav]", words).await;
    }

    async fn leave(&self, part: &str, words: &str) {
        let sticks_out = self.sticks_out().await;
        assert_eq!(sticks_out, json!([]), "{} is wider than the window", self.path().await);
        self.run("window.isLeft = true").await;
        self.press(part, "self::a or self::button", words).await;
        let began = Instant::now();
        while self.run("return window.isLeft === true || document.readyState !== 'complete'").await == true {
            assert!(began.elapsed() < Duration::from_secs(20), "`{words}` leads nowhere from {}", self.path().await);
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    /// Chooses one of several by its words.
    pub(crate) async fn choose(&self, words: &str) {
        self.press("main", "self::label", words).await;
    }

    async fn press(&self, part: &str, what: &str, words: &str) {
        let way = format!("//{part}//*[({what}) and contains(normalize-space(.), \"{words}\")]");
        let Ok(found) = self.driver.find(By::XPath(way)).await else {
            panic!("nothing to press that says `{words}` at {}:\n{}", self.path().await, self.words().await)
        };
        found.scroll_into_view().await.unwrap();
        found.click().await.unwrap();
    }

    /// Types into a field by its name; what stood there goes.
    pub(crate) async fn fill(&self, name: &str, text: &str) {
        let Ok(field) = self.driver.find(By::Css(format!("main [name='{name}']"))).await else {
            panic!("no field `{name}` at {}:\n{}", self.path().await, self.words().await)
        };
        field.clear().await.unwrap();
        field.send_keys(text).await.unwrap();
    }

    /// Chooses a file for the page's field of files.
    pub(crate) async fn attach(&self, file: &Path) {
        let field = self.driver.find(By::Css("main input[type=file]")).await.unwrap();
        field.send_keys(file.display().to_string()).await.unwrap();
    }

    /// Signs a sample account in; whoever was signed in here before is not any more.
    pub(crate) async fn sign_in(&self, demo: &Demo, login: &str) {
        self.driver.delete_all_cookies().await.unwrap();
        self.open(&demo.url("/sign-in")).await;
        self.fill("login", login).await;
        self.fill("password", PASSWORD).await;
        self.click("Đăng nhập").await;
        assert_eq!(self.path().await, "/work", "{login} is not signed in:\n{}", self.words().await);
    }

    /// Ends the browser.
    pub(crate) async fn quit(self) {
        self.driver.clone().quit().await.unwrap();
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // After a failed test the driver is killed; asking it to end the session first would wait for minutes.
        let _ = self.driver.clone().leak();
    }
}
