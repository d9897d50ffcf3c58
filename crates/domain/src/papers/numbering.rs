//! How papers number and cite: letters of the Vietnamese alphabet, Roman figures, zeros before small numbers, the
//! first and the later mention of an act.

use crate::{Day, day};

/// Letters of lists, as the Vietnamese alphabet has them (Nghị định 30/2020, Phụ lục I).
pub const LETTERS: [&str; 23] =
    ["a", "b", "c", "d", "đ", "e", "g", "h", "i", "k", "l", "m", "n", "o", "p", "q", "r", "s", "t", "u", "v", "x", "y"];

/// The letter of the point that stands at a place, counting from 1; beyond `y` they begin anew, doubled: `aa`.
#[must_use]
pub fn letter(place: usize) -> String {
    let at = place.saturating_sub(1);
    LETTERS[at % LETTERS.len()].repeat(at / LETTERS.len() + 1)
}

/// A number in Roman figures.
#[must_use]
pub fn roman(number: usize) -> String {
    const FIGURES: [(usize, &str); 9] =
        [(100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];
    let mut rest = number;
    let mut figures = String::new();
    for (value, figure) in FIGURES {
        while rest >= value {
            figures.push_str(figure);
            rest -= value;
        }
    }
    figures
}

/// A number of a paper or a count, with a zero before what has one figure.
#[must_use]
pub fn with_zero(number: u64) -> String {
    format!("{number:02}")
}

/// An act that a paper rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cited {
    /// The word for its kind: `Quyết định`, `Luật`.
    pub kind: String,
    /// Its number; a law is named without.
    pub number: String,
    /// Its day.
    pub dated: Option<Day>,
    /// Who issued it.
    pub issuer: String,
    /// What it is about.
    pub subject: String,
}

impl Cited {
    /// As it is mentioned first: kind, number, day, issuer, what it is about; of a law only its name.
    #[must_use]
    pub fn in_full(&self) -> String {
        if matches!(self.kind.as_str(), "Luật" | "Bộ luật" | "Pháp lệnh") {
            return format!("{} {}", self.kind, self.subject);
        }
        let mut text = self.in_short();
        if let Some(dated) = self.dated {
            text.push_str(&format!(" {}", day::in_words(dated)));
        }
        if !self.issuer.is_empty() {
            text.push_str(&format!(" của {}", self.issuer));
        }
        if !self.subject.is_empty() {
            let about = if self.subject.starts_with("về ") { "" } else { "về việc " };
            text.push_str(&format!(" {about}{}", self.subject));
        }
        text
    }

    /// As it is mentioned later: kind and number.
    #[must_use]
    pub fn in_short(&self) -> String {
        format!("{} số {}", self.kind, self.number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_follow_the_vietnamese_alphabet() {
        let letters: Vec<String> = (1..=10).map(letter).collect();
        assert_eq!(letters.join(" "), "a b c d đ e g h i k");
        assert_eq!((letter(23), letter(24), letter(28)), ("y".into(), "aa".into(), "đđ".into()));
    }

    #[test]
    fn numbers_are_written_as_papers_write_them() {
        let figures: Vec<String> = [1, 4, 9, 14, 40, 99].map(roman).to_vec();
        assert_eq!(figures.join(" "), "I IV IX XIV XL XCIX");
        assert_eq!((with_zero(5), with_zero(470)), ("05".to_owned(), "470".to_owned()));
    }

    #[test]
    fn an_act_is_cited_in_full_once_and_a_law_by_its_name() {
        let decision = Cited {
            kind: "Quyết định".to_owned(),
            number: "1915/QĐ-UBND".to_owned(),
            dated: Day::from_ymd_opt(2018, 12, 6),
            issuer: "Ủy ban nhân dân tỉnh Hậu Giang".to_owned(),
            subject: "phê duyệt Đề án".to_owned(),
        };
        let full = "Quyết định số 1915/QĐ-UBND ngày 06 tháng 12 năm 2018 của Ủy ban nhân dân tỉnh Hậu Giang về việc \
                    phê duyệt Đề án";
        assert_eq!(decision.in_full(), full);
        assert_eq!(decision.in_short(), "Quyết định số 1915/QĐ-UBND");
        let law = Cited { kind: "Luật".to_owned(), subject: "Hợp tác xã".to_owned(), ..decision };
        assert_eq!(law.in_full(), "Luật Hợp tác xã");
    }
}
