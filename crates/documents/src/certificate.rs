//! The certificate of recognition. Its layout is free: a certificate is none of the document types of Nghị định
//! 30/2020, but its headings follow it.

use chrono::Datelike;
use domain::Day;
use domain::day;
use domain::papers::{Certificate, PaperError};
use serde::Serialize;

use crate::desk::{DataFile, Desk};
use crate::letters::{printable, printable_address};
use crate::qr_code;

/// Letters of a web address on one line.
const ADDRESS_LINE: usize = 48;

/// What the template reads as `/paper.json`.
#[derive(Serialize)]
struct Paper {
    superior: Option<String>,
    issuer: String,
    place: String,
    product: String,
    producer: String,
    address: String,
    stars: u8,
    number: String,
    decision_number: String,
    decided_on: Date,
    expires_on: String,
    criteria: String,
    authority: Vec<String>,
    signer: String,
    verify_url: String,
    verify_url_lines: Vec<String>,
    is_sample: bool,
}

#[derive(Serialize)]
struct Date {
    year: i32,
    month: u32,
    day: u32,
    words: String,
}

impl From<Day> for Date {
    fn from(day: Day) -> Self {
        Self { year: day.year(), month: day.month(), day: day.day(), words: day::in_words(day) }
    }
}

/// Typesets a certificate on exactly one page.
pub(crate) fn typeset(desk: &Desk, certificate: &Certificate) -> Result<Vec<u8>, PaperError> {
    let paper = paper(desk, certificate)?;
    let code = qr_code::svg(&paper.verify_url)?;
    let paper = serde_json::to_string(&paper).map_err(|error| PaperError::Refused(error.to_string()))?;
    desk.typeset(
        "/evaluation/certificate.typ",
        &[DataFile::new("/paper.json", paper), DataFile::new("/verify.svg", code)],
    )
}

fn paper(desk: &Desk, certificate: &Certificate) -> Result<Paper, PaperError> {
    let text = |field, text: &str| printable(desk.regular(), field, text);
    if !(3..=5).contains(&certificate.stars) {
        return Err(PaperError::Refused(format!("a certificate is for 3 to 5 stars, not {}", certificate.stars)));
    }
    if certificate.authority.is_empty() {
        return Err(PaperError::Missing("authority"));
    }
    let verify_url = printable_address(desk.regular(), "verify_url", &certificate.verify_url)?;
    Ok(Paper {
        superior: certificate.superior.as_deref().map(|superior| text("superior", superior)).transpose()?,
        issuer: text("issuer", &certificate.issuer)?,
        place: text("place", &certificate.place)?,
        product: text("product", &certificate.product)?,
        producer: text("producer", &certificate.producer)?,
        address: text("address", &certificate.address)?,
        stars: certificate.stars,
        number: text("number", &certificate.number)?,
        decision_number: text("decision_number", &certificate.decision_number)?,
        decided_on: certificate.decided_on.into(),
        expires_on: day::in_words(certificate.expires_on),
        criteria: text("criteria", &certificate.criteria)?,
        authority: certificate.authority.iter().map(|line| text("authority", line)).collect::<Result<_, _>>()?,
        signer: text("signer", &certificate.signer)?,
        verify_url_lines: lines_of(&verify_url),
        verify_url,
        is_sample: certificate.is_sample,
    })
}

/// A web address in lines as long as there is room for.
fn lines_of(address: &str) -> Vec<String> {
    let letters: Vec<char> = address.chars().collect();
    letters.chunks(ADDRESS_LINE).map(|line| line.iter().collect()).collect()
}
