//! Who issues a paper and who signs it: headings, letters in symbols, lines of authority, from typed facts.

use super::PaperKind;
use super::official::{Issuer, Signature};
use crate::Day;
use crate::units::{BodyKind, Level, reformed_on};

/// A body, as far as its papers need to know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssuingBody {
    /// Its name: `Sở Nông nghiệp và Môi trường thành phố Cần Thơ`.
    pub name: String,
    /// What kind it is.
    pub kind: BodyKind,
    /// The level of the unit it sits in.
    pub level: Level,
    /// The name of that unit: `thành phố Cần Thơ`.
    pub unit: String,
    /// The line above its name, where one is kept.
    pub superior: Option<String>,
}

/// The post of whoever signs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Post {
    /// The head: chairman, director.
    Head,
    /// Who does the work of the head until one is appointed.
    ActingHead,
    /// A deputy, who signs for the head.
    Deputy,
    /// The head of an office below, on the head's order: `CHÁNH VĂN PHÒNG`.
    OnOrder(String),
    /// Someone entrusted in writing with this paper alone: `TRƯỞNG PHÒNG KINH TẾ`.
    Entrusted(String),
}

/// The heading of a body on a day (Nghị định 30/2020, Phụ lục I; for communes QĐ 26/2026, Mẫu 03).
///
/// A committee names its unit on a second line. Since 1 July 2025 a commune has nobody above it on its papers. A
/// department stands below its committee, whose short name names the unit, so that its own name need not.
#[must_use]
pub fn issuer_on(body: &IssuingBody, day: Day) -> Issuer {
    let letters = letters_of(body);
    let (first, unit) = without_unit(&body.name, &body.unit);
    let lines =
        |second: Option<&str>| std::iter::once(first.as_str()).chain(second).map(str::to_uppercase).collect::<Vec<_>>();
    match body.kind {
        BodyKind::Committee | BodyKind::Council => {
            let stands_alone = body.level == Level::Commune && day >= reformed_on();
            let superior = body.superior.clone().filter(|_| !stands_alone);
            Issuer { superior, lines: lines(unit), letters }
        }
        BodyKind::AgricultureOffice | BodyKind::Department | BodyKind::SteeringCommittee | BodyKind::Station => {
            let committee = format!("UBND {}", body.unit.to_uppercase());
            Issuer { superior: Some(body.superior.clone().unwrap_or(committee)), lines: lines(None), letters }
        }
        BodyKind::Union | BodyKind::Group => {
            Issuer { superior: body.superior.clone(), lines: vec![body.name.to_uppercase()], letters }
        }
    }
}

/// The heading of a council that a committee has set up, such as one that judges products.
#[must_use]
pub fn council_of(committee: &IssuingBody, council: &str) -> Issuer {
    let (name, _) = without_unit(council, &committee.unit);
    let superior = Some(format!("UBND {}", committee.unit.to_uppercase()));
    Issuer { superior, lines: vec![name.to_uppercase()], letters: "HĐ".to_owned() }
}

/// A name without the unit at its end, and that unit if it stood there.
fn without_unit<'unit>(name: &str, unit: &'unit str) -> (String, Option<&'unit str>) {
    let lower = name.to_lowercase();
    match lower.strip_suffix(&unit.to_lowercase()) {
        Some(rest) if !unit.is_empty() && !rest.trim().is_empty() => {
            let kept = name.chars().take(rest.trim_end().chars().count()).collect();
            (kept, Some(unit))
        }
        _ => (name.to_owned(), None),
    }
}

/// The letters of a body in symbols: `UBND`, `BCĐ`, `SNNMT`; an office of a committee goes without the word for it.
fn letters_of(body: &IssuingBody) -> String {
    let fixed = match body.kind {
        BodyKind::Committee => "UBND",
        BodyKind::Council => "HĐND",
        BodyKind::SteeringCommittee => "BCĐ",
        _ => "",
    };
    if fixed.is_empty() { initials(&without_unit(&body.name, &body.unit).0) } else { fixed.to_owned() }
}

/// The first letters of a name's syllables, without `và` and without the word `phòng` before it.
fn initials(name: &str) -> String {
    if name.starts_with("Văn phòng") {
        return "VP".to_owned();
    }
    let words = name.strip_prefix("Phòng ").unwrap_or(name).split([' ', '-', ',']);
    let words = words.filter(|word| !word.is_empty() && *word != "và");
    let mut letters = String::new();
    for word in words {
        match word.chars().all(|letter| letter.is_uppercase() || letter == '&') && word.chars().count() > 1 {
            true => letters.extend(word.chars().filter(|letter| *letter != '&')),
            false => letters.extend(word.chars().next().into_iter().flat_map(char::to_uppercase)),
        }
    }
    letters
}

/// What stands behind a number: `KH-UBND`; in a công văn the issuing body and who drafted it, `UBND-KT`.
#[must_use]
pub fn symbol(kind: PaperKind, issuer: &Issuer, drafted_by: Option<&str>) -> String {
    match (kind, drafted_by) {
        (PaperKind::Letter | PaperKind::OpenLetter, Some(unit)) => format!("{}-{unit}", issuer.letters),
        (PaperKind::Letter | PaperKind::OpenLetter, None) => issuer.letters.clone(),
        _ => format!("{}-{}", kind.code(), issuer.letters),
    }
}

/// The lines above a signer's name (box 7a). A committee and other bodies that decide together are signed for (TM.);
/// a director or head of office signs in their own right.
#[must_use]
pub fn signed_by(body: &IssuingBody, post: &Post, name: Option<&str>, day: Day) -> Signature {
    let (together, head) = posts_of(body, day);
    let together = together.map(|body| format!("TM. {body}"));
    let authority = match post {
        Post::Head => together.into_iter().chain([head.to_owned()]).collect(),
        Post::ActingHead => together.into_iter().chain([format!("Q. {head}")]).collect(),
        Post::Deputy => together.into_iter().chain([format!("KT. {head}"), format!("PHÓ {head}")]).collect(),
        Post::OnOrder(title) => vec![format!("TL. {head}"), title.to_uppercase()],
        Post::Entrusted(title) => vec![format!("TUQ. {head}"), title.to_uppercase()],
    };
    Signature { authority, note: None, name: name.map(str::to_owned) }
}

/// The body signed for, if it decides together, and the word for its head.
fn posts_of(body: &IssuingBody, day: Day) -> (Option<String>, &'static str) {
    match body.kind {
        BodyKind::Committee if body.level == Level::Commune && day >= reformed_on() => {
            (Some(format!("ỦY BAN NHÂN DÂN {}", body.unit.to_uppercase())), "CHỦ TỊCH")
        }
        BodyKind::Committee => (Some("ỦY BAN NHÂN DÂN".to_owned()), "CHỦ TỊCH"),
        BodyKind::Council => (Some("HỘI ĐỒNG NHÂN DÂN".to_owned()), "CHỦ TỊCH"),
        BodyKind::SteeringCommittee => (Some("BAN CHỈ ĐẠO".to_owned()), "TRƯỞNG BAN"),
        BodyKind::Union if body.name.starts_with("Ủy ban Mặt trận") => {
            (Some("BAN THƯỜNG TRỰC".to_owned()), "CHỦ TỊCH")
        }
        BodyKind::Union => (Some("BAN THƯỜNG VỤ".to_owned()), "CHỦ TỊCH"),
        BodyKind::Station => (None, "TRƯỞNG ĐÀI"),
        BodyKind::AgricultureOffice | BodyKind::Department | BodyKind::Group => {
            let head = match body.name.split(' ').next() {
                Some("Sở") => "GIÁM ĐỐC",
                Some("Văn") => "CHÁNH VĂN PHÒNG",
                _ => "TRƯỞNG PHÒNG",
            };
            (None, head)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn body(name: &str, kind: BodyKind, level: Level, unit: &str, superior: Option<&str>) -> IssuingBody {
        IssuingBody { name: name.into(), kind, level, unit: unit.into(), superior: superior.map(Into::into) }
    }

    fn district() -> IssuingBody {
        body("Ủy ban nhân dân huyện Long Mỹ", BodyKind::Committee, Level::District, "huyện Long Mỹ", None)
    }

    fn commune_of_2020() -> IssuingBody {
        let superior = Some("UBND HUYỆN LONG MỸ");
        body("Ủy ban nhân dân xã Xà Phiên", BodyKind::Committee, Level::Commune, "Xã Xà Phiên", superior)
    }

    fn department() -> IssuingBody {
        let name = "Sở Nông nghiệp và Môi trường thành phố Cần Thơ";
        body(name, BodyKind::AgricultureOffice, Level::Province, "thành phố Cần Thơ", Some("UBND THÀNH PHỐ CẦN THƠ"))
    }

    fn heading(body: &IssuingBody, on: &str) -> (Option<String>, String) {
        let issuer = issuer_on(body, day(on));
        (issuer.superior, issuer.lines.join(" / "))
    }

    #[test]
    fn a_committee_of_2020_names_its_district_on_a_second_line_and_nobody_above() {
        assert_eq!(heading(&district(), "2020-02-24"), (None, "ỦY BAN NHÂN DÂN / HUYỆN LONG MỸ".to_owned()));
    }

    #[test]
    fn a_commune_has_its_district_above_it_in_2020_and_nobody_since_july_2025() {
        let lines = "ỦY BAN NHÂN DÂN / XÃ XÀ PHIÊN".to_owned();
        assert_eq!(heading(&commune_of_2020(), "2020-03-13"), (Some("UBND HUYỆN LONG MỸ".into()), lines.clone()));
        assert_eq!(heading(&commune_of_2020(), "2025-07-01"), (None, lines));
    }

    #[test]
    fn a_department_stands_below_its_committee_and_leaves_the_unit_to_it() {
        let expected = (Some("UBND THÀNH PHỐ CẦN THƠ".into()), "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG".to_owned());
        assert_eq!(heading(&department(), "2026-03-02"), expected);
        let office = body(
            "Phòng Kinh tế xã Vĩnh Viễn",
            BodyKind::Department,
            Level::Commune,
            "xã Vĩnh Viễn",
            Some("UBND XÃ VĨNH VIỄN"),
        );
        assert_eq!(heading(&office, "2026-03-02"), (Some("UBND XÃ VĨNH VIỄN".into()), "PHÒNG KINH TẾ".to_owned()));
    }

    #[test]
    fn a_steering_committee_and_a_council_stand_below_the_committee_that_set_them_up() {
        let steering = body(
            "Ban Chỉ đạo các chương trình mục tiêu quốc gia huyện Long Mỹ",
            BodyKind::SteeringCommittee,
            Level::District,
            "huyện Long Mỹ",
            None,
        );
        let lines = "BAN CHỈ ĐẠO CÁC CHƯƠNG TRÌNH MỤC TIÊU QUỐC GIA".to_owned();
        assert_eq!(heading(&steering, "2020-03-09"), (Some("UBND HUYỆN LONG MỸ".into()), lines));
        let council = council_of(&district(), "Hội đồng đánh giá, phân hạng sản phẩm OCOP huyện Long Mỹ");
        assert_eq!(council.superior.as_deref(), Some("UBND HUYỆN LONG MỸ"));
        assert_eq!(council.lines, ["HỘI ĐỒNG ĐÁNH GIÁ, PHÂN HẠNG SẢN PHẨM OCOP"]);
    }

    #[test]
    fn symbols_join_the_kind_and_the_letters_of_the_body() {
        let of = |body: &IssuingBody, kind, unit| symbol(kind, &issuer_on(body, day("2020-02-24")), unit);
        assert_eq!(of(&district(), PaperKind::Plan, None), "KH-UBND");
        assert_eq!(of(&district(), PaperKind::Letter, Some("NN")), "UBND-NN");
        assert_eq!(of(&department(), PaperKind::Report, None), "BC-SNNMT");
        let office = |name: &str| IssuingBody { name: name.into(), unit: "huyện Long Mỹ".into(), ..department() };
        for (name, letters) in [
            ("Phòng Nông nghiệp và Phát triển nông thôn huyện Long Mỹ", "NNPTNT"),
            ("Phòng Kinh tế và Hạ tầng huyện Long Mỹ", "KTHT"),
            ("Phòng Tài chính - Kế hoạch huyện Long Mỹ", "TCKH"),
            ("Văn phòng HĐND và UBND huyện Long Mỹ", "VP"),
            ("Sở NN&PTNT tỉnh Hậu Giang", "SNNPTNTTHG"),
        ] {
            assert_eq!(of(&office(name), PaperKind::Letter, None), letters, "{name}");
        }
    }

    #[test]
    fn whoever_signs_for_a_committee_says_in_whose_authority() {
        let on = day("2020-02-24");
        let lines = |post: Post| signed_by(&district(), &post, None, on).authority;
        assert_eq!(lines(Post::Head), ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]);
        assert_eq!(lines(Post::ActingHead), ["TM. ỦY BAN NHÂN DÂN", "Q. CHỦ TỊCH"]);
        assert_eq!(lines(Post::Deputy), ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]);
        assert_eq!(lines(Post::OnOrder("Chánh Văn phòng".into())), ["TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"]);
        assert_eq!(lines(Post::Entrusted("Trưởng phòng Kinh tế".into())), ["TUQ. CHỦ TỊCH", "TRƯỞNG PHÒNG KINH TẾ"]);
    }

    #[test]
    fn a_commune_names_itself_in_the_authority_since_july_2025() {
        let on = |text| signed_by(&commune_of_2020(), &Post::Head, None, day(text)).authority;
        assert_eq!(on("2020-03-13"), ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]);
        assert_eq!(on("2026-03-13"), ["TM. ỦY BAN NHÂN DÂN XÃ XÀ PHIÊN", "CHỦ TỊCH"]);
    }

    #[test]
    fn a_director_signs_in_their_own_right() {
        let on = day("2026-03-02");
        let lines = |post: Post| signed_by(&department(), &post, Some("Đỗ Văn Hậu"), on).authority;
        assert_eq!(lines(Post::Head), ["GIÁM ĐỐC"]);
        assert_eq!(lines(Post::Deputy), ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]);
    }
}
