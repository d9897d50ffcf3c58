//! A client of a few lines: one request a connection, cookies by hand.

use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

/// What came back.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    /// The body as text.
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The value of a header.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.head
            .lines()
            .filter_map(|line| line.split_once(": "))
            .find_map(|(header, value)| header.eq_ignore_ascii_case(name).then_some(value))
    }

    /// What stands in the page's hidden field of a name.
    pub(crate) fn hidden(&self, name: &str) -> Option<String> {
        let text = self.text();
        let (_, rest) = text.split_once(&format!("name=\"{name}\" value=\""))?;
        rest.split_once('"').map(|(value, _)| value.to_owned())
    }
}

/// Someone who sends requests and keeps the cookies.
#[derive(Clone)]
pub(crate) struct Client {
    port: u16,
    cookies: Vec<(String, String)>,
}

impl Client {
    pub(crate) fn of(port: u16) -> Self {
        Self { port, cookies: Vec::new() }
    }

    /// The same person at a server that came back on another port.
    pub(crate) fn at(&self, port: u16) -> Self {
        Self { port, cookies: self.cookies.clone() }
    }

    /// Sends a cookie along from now on.
    pub(crate) fn with_cookie(mut self, name: &str, value: &str) -> Self {
        self.cookies.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Signs a sample account in.
    pub(crate) fn signed_in(port: u16, login: &str) -> Self {
        let mut client = Self::of(port);
        let csrf = client.get("/sign-in").unwrap().hidden("csrf").unwrap();
        let fields = [("csrf", csrf.as_str()), ("login", login), ("password", crate::demo::PASSWORD)];
        let answer = client.post("/sign-in", &fields).unwrap();
        assert_eq!(answer.status, 303, "{login} cannot sign in");
        client
    }

    pub(crate) fn get(&mut self, path: &str) -> io::Result<Answer> {
        self.send("GET", path, "")
    }

    pub(crate) fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> io::Result<Answer> {
        let pairs: Vec<String> = fields.iter().map(|(name, value)| format!("{name}={}", escaped(value))).collect();
        self.send("POST", path, &pairs.join("&"))
    }

    fn send(&mut self, method: &str, path: &str, body: &str) -> io::Result<Answer> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port))?;
        let cookies: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let head = format!(
            "{method} {path} HTTP/1.0\r\nHost: 127.0.0.1:{}\r\nCookie: {}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n",
            self.port,
            cookies.join("; "),
            body.len()
        );
        stream.write_all(head.as_bytes())?;
        stream.write_all(body.as_bytes())?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer)?;
        let end = answer.windows(4).position(|four| four == b"\r\n\r\n");
        let end = end.ok_or_else(|| io::Error::new(io::ErrorKind::UnexpectedEof, "no whole answer"))?;
        let head = String::from_utf8_lossy(&answer[..end]).into_owned();
        for (header, value) in head.lines().filter_map(|line| line.split_once(": ")) {
            let pair = value.split(';').next().and_then(|pair| pair.split_once('='));
            if let (true, Some((name, value))) = (header.eq_ignore_ascii_case("set-cookie"), pair) {
                self.cookies.retain(|(known, _)| known != name);
                self.cookies.push((name.to_owned(), value.to_owned()));
            }
        }
        let status = head.split(' ').nth(1).and_then(|code| code.parse().ok());
        let status = status.ok_or_else(|| io::Error::new(io::ErrorKind::InvalidData, "no status"))?;
        Ok(Answer { status, body: answer.split_off(end + 4), head })
    }
}

fn escaped(value: &str) -> String {
    let mut escaped = String::new();
    for byte in value.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => escaped.push(char::from(byte)),
            _ => escaped.push_str(&format!("%{byte:02X}")),
        }
    }
    escaped
}

/// Waits until a server answers.
pub(crate) fn wait_until_served(port: u16) {
    let began = Instant::now();
    loop {
        if Client::of(port).get("/livez").is_ok_and(|answer| answer.status == 200) {
            return;
        }
        assert!(began.elapsed() < Duration::from_secs(60), "nothing answers on port {port}");
        std::thread::sleep(Duration::from_millis(5));
    }
}
