//! Reads how often something is done and by when.

use crate::passage::Passage;
use crate::reading::{Deadline, Frequency, Period};
use crate::references::{date_from, short_date_at};

/// The frequencies named in `from..to`, in their order, each once.
pub(crate) fn frequencies(passage: &Passage, from: usize, to: usize) -> Vec<Frequency> {
    let mut found: Vec<Frequency> = Vec::new();
    let mut index = from;
    while index < to.min(passage.len()) {
        let (read, end) = at(passage, index);
        for frequency in read {
            if !found.contains(&frequency) {
                found.push(frequency);
            }
        }
        index = end.max(index + 1);
    }
    found
}

fn at(passage: &Passage, index: usize) -> (Vec<Frequency>, usize) {
    let one = |period, words, end| (vec![Frequency { period, words }], end);
    if let Some(hit) = passage.at(index, "thuong xuyen") {
        return one(Period::Continually, "thường xuyên", hit.end);
    }
    if let Some(hit) = passage.at(index, "thuong nien") {
        return one(Period::Yearly, "hằng năm", hit.end);
    }
    if let Some(hit) = passage.at(index, "dot xuat") {
        return one(Period::OnOccasion, "đột xuất", hit.end);
    }
    // "đăng ký" is near; only one slip is allowed.
    if let Some(hit) = passage.at(index, "dinh ky").filter(|hit| hit.cost <= 1) {
        let (listed, end) = listed_periods(passage, hit.end);
        if listed.is_empty() {
            return one(Period::Regularly, "định kỳ", hit.end);
        }
        return (listed, end);
    }
    if let Some((frequency, end)) = every_at(passage, index) {
        return (vec![frequency], end);
    }
    (Vec::new(), index + 1)
}

/// "hằng tháng"; "khách hàng năm 2020" is none.
fn every_at(passage: &Passage, index: usize) -> Option<(Frequency, usize)> {
    const UNITS: [(&str, Period, &str); 5] = [
        ("ngay", Period::Daily, "hằng ngày"),
        ("tuan", Period::Weekly, "hằng tuần"),
        ("thang", Period::Monthly, "hằng tháng"),
        ("quy", Period::Quarterly, "hằng quý"),
        ("nam", Period::Yearly, "hằng năm"),
    ];
    let every = passage.at(index, "hang").filter(|hit| hit.cost <= 1)?;
    let follows_number =
        passage.number(every.end + 1).is_some_and(|year| year > 1900) && passage.gap(every.end + 1) == " ";
    let (_, period, words) =
        UNITS.iter().find(|(unit, ..)| passage.at(every.end, unit).is_some_and(|hit| hit.cost <= 1))?;
    (!follows_number).then_some((Frequency { period: *period, words }, every.end + 1))
}

/// "quý, sáu tháng, cả năm" behind "định kỳ".
fn listed_periods(passage: &Passage, start: usize) -> (Vec<Frequency>, usize) {
    const PERIODS: [(&str, Period, &str); 8] = [
        ("sau thang", Period::HalfYearly, "6 tháng"),
        ("6 thang", Period::HalfYearly, "6 tháng"),
        ("06 thang", Period::HalfYearly, "6 tháng"),
        ("ca nam", Period::Yearly, "năm"),
        ("quy", Period::Quarterly, "quý"),
        ("thang", Period::Monthly, "tháng"),
        ("tuan", Period::Weekly, "tuần"),
        ("nam", Period::Yearly, "năm"),
    ];
    let mut found = Vec::new();
    let mut end = start;
    let mut place = start;
    loop {
        let read = every_at(passage, place).or_else(|| {
            PERIODS.iter().find_map(|(phrase, period, words)| {
                Some((Frequency { period: *period, words }, passage.at(place, phrase)?.end))
            })
        });
        let Some((frequency, next)) = read else { break };
        found.push(frequency);
        end = next;
        place = match (passage.gap(next).trim(), passage.skeleton(next)) {
            ("" | ",", "va" | "hoac") => next + 1,
            ("," | "/" | "-", _) => next,
            _ => break,
        };
    }
    (found, end)
}

/// "trước ngày 15/12/2026", "hoàn thành trong quý II năm 2026".
pub(crate) fn deadline(passage: &Passage) -> Option<Deadline> {
    (0..passage.len()).find_map(|index| {
        let opening = passage
            .any_at(index, &["truoc ngay", "cham nhat ngay", "xong truoc ngay", "cham nhat den ngay", "han cuoi ngay"]);
        if let Some(hit) = opening.filter(|hit| passage.number(hit.end).is_some()) {
            return Some(dated(passage, index, hit.end - 1));
        }
        let before = passage.at(index, "truoc").filter(|hit| short_date_at(passage, hit.end).is_some());
        if let Some(hit) = before {
            return Some(dated(passage, index, hit.end));
        }
        quarter(passage, index)
    })
}

fn dated(passage: &Passage, start: usize, day: usize) -> Deadline {
    let date = date_from(passage, day, day + 1);
    let mut end = date.as_ref().map_or(day + 1, |date| date.end);
    // "ngày 20", "ngày 01/6 và 15/11 hằng năm"
    if date.is_none() {
        while end < day + 8 && passage.words.get(end).is_some() {
            let is_number = passage.number(end).is_some();
            let is_joint = passage.at(end, "va").is_some() && passage.number(end + 1).is_some();
            let is_period = ["thang", "nam", "hang"].iter().any(|word| passage.at(end, word).is_some());
            if !(is_number || is_joint || is_period) || passage.gap(end).contains([';', '.', ',']) {
                break;
            }
            end += 1;
        }
    }
    Deadline { text: passage.slice(start, end).to_owned(), on: date.and_then(|date| date.on) }
}

fn quarter(passage: &Passage, index: usize) -> Option<Deadline> {
    let hit = passage.any_at(index, &["hoan thanh trong", "hoan thanh truoc", "xong trong", "trong", "hoan thanh"])?;
    let quarter = passage.at(hit.end, "quy")?;
    let number = passage.printed(quarter.end);
    if !matches!(number, "I" | "II" | "III" | "IV" | "1" | "2" | "3" | "4") {
        return None;
    }
    let year_at = passage.at(quarter.end + 1, "nam").map_or(quarter.end + 1, |hit| hit.end);
    let end = if passage.number(year_at).is_some_and(|year| year > 1900) { year_at + 1 } else { quarter.end + 1 };
    Some(Deadline { text: passage.slice(index, end).to_owned(), on: None })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&'static str> {
        let passage = Passage::join([(1, text)]);
        frequencies(&passage, 0, passage.len()).into_iter().map(|frequency| frequency.words).collect()
    }

    fn by(text: &str) -> Option<(String, Option<String>)> {
        deadline(&Passage::join([(1, text)])).map(|deadline| (deadline.text, deadline.on))
    }

    #[test]
    fn periods_behind_dinh_ky_are_a_list() {
        assert_eq!(words("dinh ky quy, sau thang va ca nam bao cao"), ["quý", "6 tháng", "năm"]);
        assert_eq!(words("báo cáo định kỳ, đột xuất"), ["định kỳ", "đột xuất"]);
        assert_eq!(words("định kỳ hằng quý rà soát"), ["hằng quý"]);
    }

    #[test]
    fn both_spellings_of_every_are_one() {
        assert_eq!(words("hàng năm và hằng năm"), ["hằng năm"]);
        assert_eq!(words("phát tin hang tuin"), ["hằng tuần"]);
    }

    #[test]
    fn a_year_behind_goods_is_no_frequency() {
        assert!(words("khách hàng năm 2020").is_empty());
        assert!(words("hàng hóa, đề xuất").is_empty());
    }

    #[test]
    fn deadlines_keep_their_words_and_a_full_date() {
        assert_eq!(by("gửi trước ngày 15/12/2026."), Some(("trước ngày 15/12/2026".into(), Some("2026-12-15".into()))));
        assert_eq!(by("báo cáo trước ngày 20 hằng tháng"), Some(("trước ngày 20 hằng tháng".into(), None)));
        assert_eq!(by("hoàn thành trong quý II năm 2026"), Some(("hoàn thành trong quý II năm 2026".into(), None)));
        assert_eq!(by("trong quá trình thực hiện"), None);
    }
}
