//! A plan scanned without its marks, with letters misread.

use reader::{Lines, Marks, Reading, Restore, Restored, Role};

fn read() -> Reading {
    reader::read_plan(include_str!("papers/damaged.txt"))
}

#[test]
fn the_head_is_read_through_the_damage_and_doubted() {
    let reading = read();
    let document = &reading.document;
    assert_eq!(document.issuer.as_deref(), Some("Ủy ban nhân dân huyện Châu Thành A"));
    assert_eq!(document.number.as_deref(), Some("31/KH-UBND"));
    assert_eq!(document.date.as_deref(), Some("2021-04-09"));
    assert_eq!(document.place.as_deref(), Some("Châu Thành A"));
    assert_eq!(reading.text.marks, Marks::Lost);
    assert!(reading.doubts.iter().any(|doubt| doubt.message.contains("202121")));
}

#[test]
fn section_numbers_are_put_right() {
    let numbers: Vec<String> = read().structure.sections.into_iter().map(|section| section.number).collect();
    assert_eq!(numbers, ["I", "II", "III", "IV"]);
}

#[test]
fn units_are_canonical_and_numbered_as_meant() {
    let reading = read();
    let units: Vec<_> =
        reading.assignments.iter().map(|assignment| (assignment.number.as_deref(), assignment.unit.as_str())).collect();
    assert_eq!(
        units,
        [
            (Some("1"), "Phòng Nông nghiệp và Phát triển nông thôn huyện"),
            (Some("2"), "Phòng Văn hóa và Thông tin huyện"),
            (Some("3"), "Các tổ chức chính trị - xã hội"),
        ]
    );
    assert_eq!(reading.assignments[0].number_as_printed.as_deref(), Some("1.1."));
}

#[test]
fn a_task_goes_on_over_a_page_break() {
    let reading = read();
    let task = &reading.assignments[0].tasks[0];
    assert_eq!(task.lines, Lines { first: 27, last: 33 });
    assert_eq!(task.role, Role::Lead);
    assert_eq!(task.partners, ["Phòng Y tế", "các đơn vị có liên quan"]);
    assert_eq!(task.frequency.iter().map(|frequency| frequency.words).collect::<Vec<_>>(), ["quý", "6 tháng"]);
    assert_eq!(task.report_to, ["UBND huyện"]);
    assert_eq!(reading.structure.items_over_page_breaks, [Lines { first: 27, last: 33 }]);
}

#[test]
fn a_decoder_can_restore_the_free_text() {
    struct Shout;
    impl Restore for Shout {
        fn restore(&self, text: &str) -> Option<Restored> {
            Some(Restored { text: text.to_uppercase(), confidence: 40 })
        }
    }
    let reading = reader::read_plan_with(include_str!("papers/damaged.txt"), &Shout);
    assert!(reading.assignments[0].tasks[0].text.starts_with("CHU TRI"));
    assert_eq!(reading.assignments[0].tasks[0].confidence, 40);
    assert_eq!(reading.assignments[0].unit, "Phòng Nông nghiệp và Phát triển nông thôn huyện");
}
