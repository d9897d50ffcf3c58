//! Plans of communes: another field under the old tiers, and OCOP under the two tiers of 2025.

use reader::{Level, Role, SectionKind};

#[test]
fn a_plan_without_blank_lines_or_roman_numbers_is_read() {
    let reading = reader::read_plan(include_str!("papers/commune.txt"));
    assert_eq!(reading.document.issuer.as_deref(), Some("Ủy ban nhân dân xã Yên Thắng"));
    assert_eq!(reading.document.issuer_level, Some(Level::Commune));
    assert_eq!((reading.document.number.as_deref(), reading.document.symbol.as_deref()), (None, Some("KH-UBND")));
    assert_eq!(reading.document.programme.as_deref(), Some("CĐS"));
    assert_eq!(reading.document.years, Some([2022, 2025]));
    assert_eq!(reading.document.province.as_deref(), Some("Yên Bái"));
    assert_eq!(reading.legal_bases[0].number.as_deref(), Some("45/KH-UBND"));
    let kinds: Vec<SectionKind> = reading.structure.sections.iter().map(|section| section.kind).collect();
    use SectionKind::{Implementation, Objectives, Purpose, Solutions};
    assert_eq!(kinds, [Purpose, Objectives, Solutions, Implementation]);
}

#[test]
fn bodies_of_a_commune_are_known_and_an_unknown_one_is_kept_and_doubted() {
    let reading = reader::read_plan(include_str!("papers/commune.txt"));
    let units: Vec<_> =
        reading.assignments.iter().map(|assignment| (assignment.unit.as_str(), assignment.role)).collect();
    assert_eq!(
        units,
        [
            ("Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã", Role::Lead),
            ("Công an xã", Role::Coordinate),
            ("Hội Khuyến học xã", Role::Responsible),
            ("Trưởng các thôn", Role::Responsible),
        ]
    );
    assert!(reading.doubts.iter().any(|doubt| doubt.message.contains("Hội Khuyến học xã")));
    let task = &reading.assignments[0].tasks[0];
    assert_eq!(task.deadline.as_ref().map(|deadline| deadline.text.as_str()), Some("trước ngày 20 hằng tháng"));
    assert_eq!(reading.document.signer.and_then(|signer| signer.name).as_deref(), Some("Hoàng Văn Nam"));
}

#[test]
fn a_two_tier_plan_names_the_bodies_of_its_date() {
    let reading = reader::read_plan(include_str!("papers/two_tier.txt"));
    let units: Vec<&str> = reading.assignments.iter().map(|assignment| assignment.unit.as_str()).collect();
    assert_eq!(
        units,
        [
            "Phòng Kinh tế",
            "Phòng Văn hóa - Xã hội",
            "Trung tâm Phục vụ hành chính công",
            "Mặt trận Tổ quốc Việt Nam xã và các tổ chức chính trị - xã hội",
            "Các ấp",
        ]
    );
    let tasks = &reading.assignments[0].tasks;
    assert_eq!(tasks[0].partners, ["Trung tâm Cung ứng dịch vụ sự nghiệp công", "Các ấp"]);
    assert_eq!(tasks[1].advises, ["UBND xã"]);
    assert_eq!(tasks[1].report_to, ["Sở Nông nghiệp và Môi trường thành phố Cần Thơ"]);
    assert_eq!(reading.legal_bases[0].number.as_deref(), Some("26/2026/QĐ-TTg"));
    assert_eq!(reading.structure.annexes.len(), 1);
}

#[test]
fn named_products_keep_the_names_they_are_printed_with() {
    let reading = reader::read_plan(include_str!("papers/two_tier.txt"));
    let names: Vec<&str> = reading.products.iter().map(|product| product.name.as_str()).collect();
    assert_eq!(names, ["Khóm Cầu Đúc", "trà lá vối", "Mật ong"]);
}
