//! A plan as a paper: its items under the headings they stand under, and the words that go around them.

use super::{ItemKind, ItemRef};

/// An item, as far as its paper needs to know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperItem {
    /// Where it stands.
    pub place: ItemRef,
    /// The heading it stands under.
    pub section: String,
    /// What kind of statement it is.
    pub kind: ItemKind,
    /// What it says.
    pub text: String,
}

/// A part of a plan: `II. MỤC TIÊU`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperPart {
    /// Its number, in Roman figures.
    pub number: String,
    /// Its heading.
    pub title: String,
    /// What stands in it, in order.
    pub sections: Vec<PaperSection>,
}

/// A section of a part: `1. Mục tiêu tổng quát`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperSection {
    /// Its number; empty where the items stand in the part itself.
    pub number: String,
    /// Its heading; empty likewise.
    pub title: String,
    /// What its items say.
    pub texts: Vec<String>,
}

/// A plan's text, part by part, and what is said at its end.
#[must_use]
pub fn parts_of(items: &[PaperItem]) -> (Vec<PaperPart>, Vec<String>) {
    let mut parts: Vec<PaperPart> = Vec::new();
    let mut closing = Vec::new();
    for item in items {
        let mut steps = item.place.as_str().split('.');
        let (Some(part), Some(section)) = (steps.next(), steps.next()) else {
            closing.push(item.text.clone());
            continue;
        };
        // Of `IV.b` the letter is the item's own: no section stands between.
        let number = if steps.next().is_some() { section } else { "" };
        if parts.last().is_none_or(|last| last.number != part) {
            let of_part = items.iter().filter(|other| other.place.part() == part);
            let title = title_of(part, &of_part.collect::<Vec<_>>());
            parts.push(PaperPart { number: part.to_owned(), title, sections: Vec::new() });
        }
        let Some(last) = parts.last_mut() else { continue };
        if last.sections.last().is_none_or(|last| last.number != number) {
            let title = if number.is_empty() { String::new() } else { item.section.clone() };
            last.sections.push(PaperSection { number: number.to_owned(), title, texts: Vec::new() });
        }
        if let Some(section) = last.sections.last_mut() {
            section.texts.push(item.text.clone());
        }
    }
    (parts, closing)
}

/// The heading of a part: that of its only section where the items stand in the part itself, otherwise the usual one
/// for what stands in it.
fn title_of(part: &str, items: &[&PaperItem]) -> String {
    let has = |kinds: &[ItemKind]| items.iter().any(|item| kinds.contains(&item.kind));
    let stands_alone = items.iter().all(|item| item.place.as_str().split('.').count() == 2);
    match items.first() {
        Some(first) if stands_alone => first.section.clone(),
        _ => match () {
            () if has(&[ItemKind::Purpose]) && has(&[ItemKind::Requirement]) => "Mục đích, yêu cầu",
            () if has(&[ItemKind::Purpose]) => "Mục đích",
            () if has(&[ItemKind::Requirement]) => "Yêu cầu",
            () if has(&[ItemKind::ObjectiveGeneral, ItemKind::ObjectiveSpecific]) => "Mục tiêu",
            () if has(&[ItemKind::Task]) => "Tổ chức thực hiện",
            () if has(&[ItemKind::Solution]) => "Một số giải pháp trọng tâm",
            () if has(&[ItemKind::Funding]) => "Kinh phí thực hiện",
            () => return format!("Phần {part}"),
        }
        .to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plans::known_plans;

    /// The headings of plan 470/KH-UBND as printed, without signs at their ends.
    const HEADINGS: [&str; 26] = [
        "I. Mục đích, yêu cầu",
        "1. Mục đích",
        "2. Yêu cầu",
        "II. Mục tiêu",
        "1. Mục tiêu tổng quát",
        "2. Mục tiêu cụ thể",
        "III. Một số giải pháp trọng tâm",
        "1. Kiện toàn bộ máy quản lý, điều hành",
        "2. Tuyên truyền về Chương trình",
        "3. Triển khai chu trình OCOP",
        "4. Đào tạo nhân lực",
        "5. Khoa học và công nghệ",
        "6. Xúc tiến thương mại, quảng bá sản phẩm",
        "IV. Kinh phí thực hiện",
        "V. Tổ chức thực hiện",
        "1. Phòng Nông nghiệp và PTNT",
        "2. Phòng Kinh tế và Hạ tầng",
        "3. Phòng Tài nguyên và Môi trường",
        "4. Phòng Y tế",
        "5. Phòng Lao động - Thương binh và Xã hội",
        "6. Phòng Tài chính - Kế hoạch",
        "7. Phòng Văn hóa và Thông tin",
        "8. Đài Truyền thanh huyện",
        "9. Các ban, ngành liên quan",
        "10. Các tổ chức chính trị - xã hội",
        "11. Ủy ban nhân dân các xã, thị trấn",
    ];

    #[test]
    fn plan_470_has_the_headings_of_its_paper_and_every_item_once() {
        let plan = known_plans().unwrap().pop().unwrap();
        let item = |item: &crate::plans::PlanItem| PaperItem {
            place: item.place.clone(),
            section: item.section.clone(),
            kind: item.kind,
            text: item.text.clone(),
        };
        let (parts, closing) = parts_of(&plan.items.iter().map(item).collect::<Vec<_>>());
        let mut headings = Vec::new();
        for part in &parts {
            headings.push(format!("{}. {}", part.number, part.title));
            let titled = part.sections.iter().filter(|section| !section.title.is_empty());
            headings.extend(titled.map(|section| format!("{}. {}", section.number, section.title)));
        }
        assert_eq!(headings, HEADINGS);
        let texts: usize = parts.iter().flat_map(|part| &part.sections).map(|section| section.texts.len()).sum();
        assert_eq!((texts, closing.len()), (51, 1));
    }
}
