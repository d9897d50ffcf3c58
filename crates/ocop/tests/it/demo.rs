//! The demonstration, run as its reader runs it.

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

/// The password of every sample account.
pub(crate) const PASSWORD: &str = "ocop-du-lieu-mau";

/// The program under test.
pub(crate) fn ocop() -> Command {
    Command::new(env!("CARGO_BIN_EXE_ocop"))
}

/// A port that nobody listens on.
pub(crate) fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// A program that is killed when the test is over.
pub(crate) struct Running(Child);

impl Running {
    /// Starts a program and waits until it prints a line that holds some words. Answers that line, too.
    pub(crate) fn start(command: &mut Command, until: &str) -> (Self, String) {
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::inherit()).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        while !line.contains(until) {
            line.clear();
            assert!(lines.read_line(&mut line).unwrap() > 0, "{command:?} ended before it said `{until}`");
        }
        // What it prints later must have somewhere to go.
        std::thread::spawn(move || std::io::copy(&mut lines, &mut std::io::sink()));
        (Self(child), line)
    }

    /// Kills it as `kill -9` does.
    pub(crate) fn kill(&mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A demonstration that serves.
pub(crate) struct Demo {
    /// Where it serves.
    pub(crate) port: u16,
    _server: Running,
}

impl Demo {
    /// Starts it with the story told up to a day.
    pub(crate) fn on(today: &str) -> Self {
        let port = free_port();
        let (server, first) = Running::start(
            ocop().args(["demo", "--json", "--today", today, "--port", &port.to_string()]),
            "\"accounts\"",
        );
        let told: serde_json::Value = serde_json::from_str(&first).unwrap();
        assert_eq!(told["url"], format!("http://127.0.0.1:{port}"));
        crate::http::wait_until_served(port);
        Self { port, _server: server }
    }

    /// The whole address of a page.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }
}

/// A folder filled with the demonstration's data.
pub(crate) struct Filled {
    folder: TempDir,
}

impl Filled {
    /// Fills it up to a day.
    pub(crate) fn on(today: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data");
        let ended = ocop()
            .args(["demo", "--no-serve", "--today", today, "--keep"])
            .arg(&data)
            .stdout(Stdio::null())
            .status()
            .unwrap();
        assert!(ended.success());
        Self { folder }
    }

    /// Where the data lies.
    pub(crate) fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// A place beside the data.
    pub(crate) fn beside(&self, name: &str) -> PathBuf {
        Path::join(self.folder.path(), name)
    }
}
