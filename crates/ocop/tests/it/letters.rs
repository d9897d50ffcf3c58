//! Letters, from the outbox to a mail server that this file plays itself.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;

use crate::demo::{Filled, free_port, ocop};

/// A mail server: takes letters, or answers to every address what it is told to.
struct MailServer {
    port: u16,
    letters: Receiver<String>,
}

impl MailServer {
    fn start(port: u16, to_each_address: &'static str) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", port)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let (told, letters) = channel();
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                if let Some(letter) = talk(&stream.unwrap(), to_each_address) {
                    let _ = told.send(letter);
                }
            }
        });
        Self { port, letters }
    }

    fn next(&self) -> Letter {
        Letter::read(&self.letters.recv_timeout(Duration::from_secs(20)).expect("no letter arrived"))
    }
}

/// Talks SMTP with one client. Answers the letter, if it took one.
fn talk(stream: &TcpStream, to_each_address: &str) -> Option<String> {
    let mut out = stream.try_clone().ok()?;
    let mut say = |line: &str| out.write_all(format!("{line}\r\n").as_bytes()).ok();
    say("220 mail.example.vn")?;
    let mut lines = BufReader::new(stream).lines();
    let mut letter = None;
    while let Some(Ok(line)) = lines.next() {
        let verb = line.split([' ', ':']).next().unwrap_or_default().to_uppercase();
        match verb.as_str() {
            "RCPT" => say(to_each_address)?,
            "DATA" => {
                say("354 go on")?;
                let text = lines.by_ref().map_while(Result::ok).take_while(|line| line != ".");
                letter = Some(text.map(|line| format!("{line}\n")).collect());
                say("250 taken")?;
            }
            "QUIT" => {
                say("221 good day")?;
                break;
            }
            _ => say("250 mail.example.vn")?,
        }
    }
    letter
}

/// A letter as a mail program shows it.
struct Letter {
    to: String,
    subject: String,
    text: String,
}

impl Letter {
    fn read(raw: &str) -> Self {
        let (head, body) = raw.split_once("\n\n").unwrap();
        let head = head.replace("\n ", " ");
        let field = |name: &str| {
            head.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_else(|| panic!("no {name} in {head}"))
        };
        let text = match field("Content-Transfer-Encoding: ") {
            "base64" => utf8(STANDARD.decode(body.replace('\n', "")).unwrap()),
            "quoted-printable" => quoted_printable(body),
            _ => body.to_owned(),
        };
        Self { to: field("To: ").to_owned(), subject: decoded_words(field("Subject: ")), text }
    }
}

fn utf8(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap()
}

fn quoted_printable(body: &str) -> String {
    let joined = body.replace("=\n", "");
    let mut bytes = Vec::new();
    let mut rest = joined.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        if *first == b'=' {
            let code = std::str::from_utf8(&after[..2]).unwrap();
            bytes.push(u8::from_str_radix(code, 16).unwrap());
            rest = &after[2..];
        } else {
            bytes.push(*first);
            rest = after;
        }
    }
    utf8(bytes)
}

/// Encoded words of a header (RFC 2047), decoded; blanks between two of them mean nothing.
fn decoded_words(field: &str) -> String {
    let mut bytes = Vec::new();
    for word in field.split(' ') {
        match word.strip_prefix("=?utf-8?b?").and_then(|rest| rest.strip_suffix("?=")) {
            Some(code) => bytes.extend(STANDARD.decode(code).unwrap()),
            None => bytes.extend(word.bytes().chain([b' '])),
        }
    }
    utf8(bytes).trim_end().to_owned()
}

/// Runs `ocop notices …` on some data with a mail server.
fn notices(what: &str, data: &Path, port: u16) -> Value {
    let output = ocop()
        .args(["notices", what, "--json", "--data"])
        .arg(data)
        .env("OCOP__MAIL__SERVER", "127.0.0.1")
        .env("OCOP__MAIL__PORT", port.to_string())
        .env("OCOP__MAIL__SECURITY", "none")
        .env("OCOP__MAIL__FROM", "OCOP Long Mỹ <ocop@longmy.example.vn>")
        .env("OCOP__PUBLIC_URL", "https://ocop.example.vn")
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    serde_json::from_slice(&output.stdout).unwrap()
}

/// Lets the waits of all letters be over.
fn let_the_waits_be_over(data: &Path) {
    let db = rusqlite::Connection::open(data.join("ocop.sqlite")).unwrap();
    db.execute("UPDATE outbox SET next_at = 0", []).unwrap();
}

#[test]
fn a_letter_arrives_with_its_vietnamese_words() {
    let filled = Filled::on("2020-06-30");
    let server = MailServer::start(0, "250 known");
    let done = notices("send", &filled.data(), server.port);
    assert_eq!((&done["sent"], &done["put_off"]), (&Value::from(2), &Value::from(0)), "{done}");
    let letters = [server.next(), server.next()];
    for letter in &letters {
        assert!(letter.to.ends_with("example.vn"), "{}", letter.to);
        assert!(letter.subject.contains("thông báo") || letter.subject.contains("Việc"), "{}", letter.subject);
        assert!(letter.text.contains("https://ocop.example.vn/"), "{}", letter.text);
        assert!(letter.text.starts_with("Hệ thống OCOP báo:"), "{}", letter.text);
    }
    let again = notices("send", &filled.data(), server.port);
    assert_eq!(again["sent"], 0, "a letter is sent once");
    assert_eq!(notices("outbox", &filled.data(), server.port)["letters"], Value::Array(Vec::new()));
}

#[test]
fn what_a_server_that_is_down_did_not_take_is_sent_later() {
    let filled = Filled::on("2020-06-30");
    let port = free_port();
    assert_eq!(notices("send", &filled.data(), port)["put_off"], 1, "the others wait as well");
    let outbox = notices("outbox", &filled.data(), port);
    let tried: Vec<&Value> =
        outbox["letters"].as_array().unwrap().iter().filter(|letter| letter["attempts"] == 1).collect();
    assert!(!tried.is_empty() && tried.iter().all(|letter| letter["last_error"].is_string()), "{outbox}");
    let server = MailServer::start(port, "250 known");
    notices("send", &filled.data(), port);
    let_the_waits_be_over(&filled.data());
    notices("send", &filled.data(), port);
    let mut to = [server.next().to, server.next().to];
    to.sort();
    assert!(to[0].starts_with("mai.tran") && to[1].starts_with("tham.nguyen"), "{to:?}");
}

#[test]
fn an_address_the_server_refuses_is_given_up_with_its_reason() {
    let filled = Filled::on("2020-06-30");
    let server = MailServer::start(0, "550 no such mailbox");
    assert_eq!(notices("send", &filled.data(), server.port)["given_up"], 2);
    let outbox = notices("outbox", &filled.data(), server.port);
    for letter in outbox["letters"].as_array().unwrap() {
        assert_eq!(letter["state"], "given-up");
        assert!(letter["last_error"].as_str().unwrap().contains("no such mailbox"), "{letter}");
    }
}
