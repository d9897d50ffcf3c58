//! A plan of a district, typed and whole.

use reader::{Amount, Bound, FundingKind, Level, ObjectiveKind, Reading, Role};

fn read() -> Reading {
    reader::read_plan(include_str!("papers/district.txt"))
}

#[test]
fn the_head_of_a_paper_in_two_columns_is_read() {
    let document = read().document;
    assert_eq!(document.issuer.as_deref(), Some("Ủy ban nhân dân huyện Phụng Hiệp"));
    assert_eq!(document.issuer_level, Some(Level::District));
    assert_eq!(document.number.as_deref(), Some("88/KH-UBND"));
    assert_eq!(document.date.as_deref(), Some("2021-03-15"));
    assert_eq!(document.place.as_deref(), Some("Phụng Hiệp"));
    assert_eq!(document.title.as_deref(), Some("Phát triển sản phẩm OCOP huyện Phụng Hiệp năm 2021"));
    assert_eq!(document.province.as_deref(), Some("Hậu Giang"));
    assert_eq!(document.years, Some([2021, 2021]));
}

#[test]
fn recipients_are_no_tasks_and_the_signer_has_an_office() {
    let reading = read();
    let recipients: Vec<&str> = reading.document.recipients.iter().map(|recipient| recipient.text.as_str()).collect();
    assert_eq!(recipients, ["UBND tỉnh", "Phòng Y tế huyện", "Lưu: VT"]);
    let signer = reading.document.signer.expect("the paper is signed");
    assert_eq!(signer.name.as_deref(), Some("Trần Thị Bình"));
    assert_eq!(signer.office.as_deref(), Some("Phó Chủ tịch"));
    assert_eq!(signer.on_behalf_of, ["TM. Ủy ban nhân dân", "KT. Chủ tịch"]);
    assert!(reading.assignments.iter().all(|assignment| !assignment.unit.contains("Y tế")));
}

#[test]
fn each_legal_basis_has_its_number_day_and_issuer() {
    let bases = read().legal_bases;
    let read: Vec<_> = bases
        .iter()
        .map(|basis| {
            (basis.relation.as_deref(), basis.number.as_deref(), basis.date.as_deref(), basis.issuer.as_deref())
        })
        .collect();
    assert_eq!(
        read,
        [
            (Some("Căn cứ"), Some("12/QĐ-UBND"), Some("2021-01-05"), Some("Ủy ban nhân dân tỉnh Hậu Giang")),
            (
                Some("Theo đề nghị"),
                Some("9/TTr-PNN"),
                Some("2021-03-02"),
                Some("Phòng Nông nghiệp và Phát triển nông thôn")
            ),
        ]
    );
}

#[test]
fn objectives_have_their_kinds_and_targets_their_bounds() {
    let reading = read();
    let kinds: Vec<ObjectiveKind> = reading.objectives.iter().map(|objective| objective.kind).collect();
    use ObjectiveKind::{General, Purpose, Requirement, Specific};
    assert_eq!(kinds, [Purpose, Requirement, General, Specific, Specific]);
    let targets: Vec<_> =
        reading.targets.iter().map(|target| (target.low, target.high, target.bound, target.unit.as_str())).collect();
    let whole = Amount::whole;
    assert_eq!(
        targets,
        [
            (whole(5), whole(5), Bound::AtLeast, "sản phẩm"),
            (whole(80), whole(80), Bound::AtLeast, "%"),
            (whole(2), whole(3), Bound::Exactly, "sản phẩm"),
        ]
    );
    assert_eq!(reading.targets[2].per.as_deref(), Some("mỗi xã"));
}

#[test]
fn money_has_sums_sources_and_exclusions() {
    let funding = read().funding;
    assert_eq!(funding.amounts[0].dong, 1_250_000_000);
    let sources: Vec<_> = funding.sources.iter().map(|source| (source.kind, source.source.as_str())).collect();
    assert!(sources.contains(&(FundingKind::Budget, "ngân sách huyện")), "{sources:?}");
    assert!(sources.contains(&(FundingKind::Social, "vốn đối ứng của chủ thể")), "{sources:?}");
    assert_eq!(funding.exclusions[0].who, "phường");
}

#[test]
fn units_are_found_before_a_colon_in_pairs_and_at_the_head_of_a_sentence() {
    let reading = read();
    let units: Vec<&str> = reading.assignments.iter().map(|assignment| assignment.unit.as_str()).collect();
    assert_eq!(
        units,
        [
            "Phòng Nông nghiệp và Phát triển nông thôn huyện",
            "Phòng Tài chính - Kế hoạch huyện",
            "Hội Nông dân huyện, Hội Liên hiệp Phụ nữ huyện",
            "Ủy ban nhân dân các xã, thị trấn",
        ]
    );
    assert_eq!(reading.assignments[2].bodies.len(), 2);
    assert_eq!(reading.assignments[1].tasks[0].role, Role::Coordinate);
    assert_eq!(reading.assignments[3].tasks[0].role, Role::Lead);
}

#[test]
fn letters_are_tasks_with_partners_deadlines_and_reports() {
    let reading = read();
    let tasks = &reading.assignments[0].tasks;
    assert_eq!(tasks.len(), 2);
    assert_eq!(tasks[0].partners, ["Phòng Tài chính - Kế hoạch huyện", "Hội Nông dân huyện"]);
    assert_eq!(tasks[0].deadline.as_ref().and_then(|deadline| deadline.on.as_deref()), Some("2021-04-30"));
    assert_eq!(tasks[1].frequency[0].words, "hằng quý");
    assert_eq!(tasks[1].report_to, ["Ủy ban nhân dân huyện"]);
}

#[test]
fn nested_bullets_stay_with_their_task() {
    let reading = read();
    assert_eq!(reading.assignments[2].tasks.len(), 1);
    assert!(reading.assignments[2].tasks[0].text.contains("Đi thăm mô hình"));
}

#[test]
fn the_closing_words_are_a_reporting_line_and_no_task() {
    let reading = read();
    assert_eq!(reading.assignments[3].tasks.len(), 1);
    let last = reading.reporting.last().expect("the closing words ask for a report");
    assert_eq!(last.from, "các đơn vị");
    assert_eq!(last.to, ["Phòng Nông nghiệp và Phát triển nông thôn huyện"]);
}

#[test]
fn the_json_and_the_preview_say_the_same_paper() {
    let reading = read();
    let json = serde_json::to_value(&reading).expect("a reading is plain data");
    assert_eq!(json["document"]["type"], "Kế hoạch");
    assert_eq!(json["targets"][2]["high"], 3);
    assert_eq!(json["assignments"][0]["tasks"][0]["role"], "lead");
    assert!(reader::preview(&reading).contains("Kế hoạch số 88/KH-UBND"));
}
