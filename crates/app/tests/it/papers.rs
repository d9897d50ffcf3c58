use std::sync::Arc;

use app::papers::{
    ListPapers, NewPaper, answer_sign_off, list_about, list_papers, mend_paper, prepare_answer, put_before_leader,
    read_file, read_paper, register_paper, waiting_sign_offs,
};
use app::{Actor, Error};
use domain::Day;
use domain::ids::{PaperId, SignOffId};
use domain::papers::{AboutKind, Answer, Asking, Direction, Mending, PaperDetails, PaperKind};
use domain::people::{Person, Role};

use crate::desk::{Desk, wrong};

const ON: &str = "2020-03-04";

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn details() -> PaperDetails {
    PaperDetails {
        number: "193/BCĐ-UBND".to_owned(),
        dated: Some(day("2020-02-10")),
        kind: PaperKind::Letter,
        issuer: "Ban Chỉ đạo tỉnh Hậu Giang".to_owned(),
        recipient: "Phòng Nông nghiệp".to_owned(),
        subject: "Triển khai Chương trình OCOP năm 2020".to_owned(),
        registered_on: day("2020-02-12"),
    }
}

fn came() -> NewPaper {
    NewPaper { direction: Direction::In, body_id: "long-my.nnptnt".to_owned(), details: details(), about: None }
}

fn draft(body_id: &str) -> NewPaper {
    let details = PaperDetails { number: String::new(), dated: None, registered_on: day(ON), ..details() };
    NewPaper { direction: Direction::Out, body_id: body_id.to_owned(), details, about: None }
}

async fn office(desk: &Desk) -> Actor {
    desk.someone("mai", Role::AgricultureOfficer, "long-my.nnptnt").await
}

async fn leader(desk: &Desk) -> Actor {
    desk.someone("lanh", Role::Leader, "long-my.ubnd").await
}

async fn register(desk: &Desk, by: &Actor, new: NewPaper) -> app::Result<PaperId> {
    desk.write(by, async |op| register_paper(op, new, None).await).await
}

fn asking() -> Asking {
    Asking { reason: "Để ban hành trong tháng 3".to_owned(), answer_by: Some(day("2020-03-09")) }
}

async fn put(desk: &Desk, by: &Actor, id: PaperId) -> app::Result<SignOffId> {
    let version = desk.read(by, async |op| read_paper(op, id).await).await?.paper.version;
    desk.write(by, async |op| put_before_leader(op, id, version, asking()).await).await
}

async fn answer(desk: &Desk, by: &Actor, id: SignOffId, answer: Answer, note: &str) -> app::Result<PaperId> {
    desk.write(by, async |op| answer_sign_off(op, id, answer, note).await).await
}

#[tokio::test]
async fn a_paper_that_came_is_found_and_belongs_to_its_record() {
    let desk = Desk::on(ON);
    let officer = office(&desk).await;
    let about = Some((AboutKind::Body, "long-my.bcd".to_owned()));
    let file = desk.app.files().put(b"%PDF-1.4 ").await.unwrap();
    let new = NewPaper { about, ..came() };
    let id =
        desk.write(&officer, async |op| register_paper(op, new, Some((file, "C:\\tam\\193.pdf"))).await).await.unwrap();
    let view = desk.read(&officer, async |op| read_paper(op, id).await).await.unwrap();
    assert_eq!(view.paper.file_name.as_deref(), Some("193.pdf"));
    assert!(view.about.unwrap().title.contains("Ban Chỉ đạo") && view.may_ask && view.mending == Mending::Free);
    let (_, _, media_type) = desk.read(&officer, async |op| read_file(op, id).await).await.unwrap();
    assert_eq!(media_type, "application/pdf");
    let asked = ListPapers { text: "193 bcd".to_owned(), year: Some(2020), ..ListPapers::default() };
    let found = desk.read(&officer, async |op| list_papers(op, asked).await).await.unwrap();
    assert_eq!((found.total, found.rows[0].id, found.years), (1, id, vec![2020]));
    let of = desk.read(&officer, async |op| list_about(op, AboutKind::Body, "long-my.bcd").await).await.unwrap();
    assert_eq!(of.len(), 1);
}

#[tokio::test]
async fn the_same_paper_is_refused_and_the_first_is_named() {
    let desk = Desk::on(ON);
    let officer = office(&desk).await;
    let first = register(&desk, &officer, came()).await.unwrap();
    let number = "193 / bcđ-ubnd".to_owned();
    let again = register(&desk, &officer, NewPaper { details: PaperDetails { number, ..details() }, ..came() }).await;
    let Err(Error::Invalid(problems)) = again else { panic!("{again:?}") };
    assert_eq!((problems[0].key, problems[0].args[0].1.as_str()), ("papers-same-paper", first.to_string().as_str()));
}

#[tokio::test]
async fn a_register_is_its_bodys_and_those_above_only_read_it() {
    let desk = Desk::on(ON);
    let (officer, leader) = (office(&desk).await, leader(&desk).await);
    let id = register(&desk, &officer, came()).await.unwrap();
    let other = desk.someone("hung", Role::DepartmentOfficer, "long-my.ktht").await;
    assert!(matches!(register(&desk, &other, came()).await, Err(Error::NotFound)));
    assert!(matches!(desk.read(&other, async |op| read_paper(op, id).await).await, Err(Error::NotFound)));
    assert!(desk.read(&other, async |op| list_about(op, AboutKind::Plan, "x").await).await.unwrap().is_empty());
    let view = desk.read(&leader, async |op| read_paper(op, id).await).await.unwrap();
    assert!(view.mending == Mending::Not && !view.may_ask);
    assert!(matches!(register(&desk, &leader, came()).await, Err(Error::Forbidden)));
}

#[tokio::test]
async fn who_carries_on_a_bodys_work_reads_its_register_and_does_not_change_it() {
    let desk = Desk::on(ON);
    let old = desk.someone("hung", Role::DepartmentOfficer, "long-my.ktht").await;
    let id = register(&desk, &old, NewPaper { body_id: "long-my.ktht".to_owned(), ..came() }).await.unwrap();
    app::units::carry_out_reform(&desk.app, day("2025-07-01")).await.unwrap();
    let desk = desk.moved_to("2026-03-04");
    let new = desk.someone("moi", Role::DepartmentOfficer, "can-tho.so-congthuong").await;
    let view = desk.read(&new, async |op| read_paper(op, id).await).await.unwrap();
    assert!(view.paper.custody_path == "/92/" && view.mending == Mending::Not);
    let found = desk.read(&new, async |op| list_papers(op, ListPapers::default()).await).await.unwrap();
    assert_eq!(found.total, 1);
}

#[tokio::test]
async fn a_draft_is_approved_gets_its_number_once_and_stays_as_it_was() {
    let desk = Desk::on(ON);
    let (officer, leader) = (office(&desk).await, leader(&desk).await);
    let id = register(&desk, &officer, draft("long-my.nnptnt")).await.unwrap();
    let asked = put(&desk, &officer, id).await.unwrap();
    let waiting = desk.read(&leader, async |op| waiting_sign_offs(op).await).await.unwrap();
    assert_eq!((waiting.len(), waiting[0].paper_id), (1, id));
    let mend = async |version, details: PaperDetails| {
        desk.write(&officer, async |op| mend_paper(op, id, version, details, None).await).await
    };
    assert_eq!(wrong(mend(2, draft("").details).await), [": papers-before-the-leader"]);
    assert_eq!(wrong(put(&desk, &officer, id).await), [": papers-waits-already"]);
    answer(&desk, &leader, asked, Answer::Approve, "").await.unwrap();
    assert_eq!(wrong(put(&desk, &officer, id).await), [": papers-approved-before"]);
    let numbered = PaperDetails { number: "812/QĐ-UBND".to_owned(), dated: Some(day(ON)), ..draft("").details };
    let otherwise = PaperDetails { subject: "Việc khác".to_owned(), ..numbered.clone() };
    assert_eq!(wrong(mend(2, otherwise).await), [": papers-approved-already"]);
    mend(2, numbered.clone()).await.unwrap();
    let again = PaperDetails { number: "813/QĐ-UBND".to_owned(), ..numbered.clone() };
    assert_eq!(wrong(mend(3, again).await), ["number: papers-number-fixed"]);
    assert!(matches!(mend(2, numbered).await, Err(Error::Stale)));
}

#[tokio::test]
async fn a_leader_asks_and_the_officer_answers_by_putting_it_again() {
    let desk = Desk::on(ON);
    let (officer, leader) = (office(&desk).await, leader(&desk).await);
    let id = register(&desk, &officer, draft("long-my.nnptnt")).await.unwrap();
    let first = put(&desk, &officer, id).await.unwrap();
    assert_eq!(wrong(answer(&desk, &leader, first, Answer::Ask, " ").await), ["note: papers-question-missing"]);
    assert_eq!(wrong(answer(&desk, &leader, first, Answer::Return, "").await), ["note: papers-return-reason-missing"]);
    answer(&desk, &leader, first, Answer::Ask, "Kinh phí lấy từ đâu?").await.unwrap();
    let second = put(&desk, &officer, id).await.unwrap();
    answer(&desk, &leader, second, Answer::Return, "Ghi rõ nguồn.").await.unwrap();
    let view = desk.read(&officer, async |op| read_paper(op, id).await).await.unwrap();
    let told: Vec<_> = view.sign_offs.iter().map(|one| (one.state.as_str(), one.note.as_str())).collect();
    assert_eq!(told, [("asked", "Kinh phí lấy từ đâu?"), ("returned", "Ghi rõ nguồn.")]);
    assert!(view.may_ask && view.mending == Mending::Free);
}

#[tokio::test]
async fn what_was_answered_is_not_answered_again_and_says_by_whom_and_when() {
    let desk = Desk::on(ON);
    let (officer, leader) = (office(&desk).await, leader(&desk).await);
    let deputy = desk.someone("pho", Role::Leader, "long-my.ubnd").await;
    let id = register(&desk, &officer, draft("long-my.nnptnt")).await.unwrap();
    let asked = put(&desk, &officer, id).await.unwrap();
    answer(&desk, &leader, asked, Answer::Approve, "").await.unwrap();
    let again = answer(&desk, &deputy, asked, Answer::Return, "Sửa lại.").await;
    let Err(Error::Invalid(problems)) = again else { panic!("{again:?}") };
    assert_eq!(problems[0].key, "papers-answered-approved");
    assert_eq!(problems[0].args[..2], [("who", "Nguyễn Văn lanh".to_owned()), ("day", "04/03/2020".to_owned())]);
}

#[tokio::test]
async fn a_paper_before_another_bodys_leader_does_not_exist() {
    let desk = Desk::on(ON);
    let (officer, leader) = (office(&desk).await, leader(&desk).await);
    let id = register(&desk, &officer, draft("long-my.nnptnt")).await.unwrap();
    let asked = put(&desk, &officer, id).await.unwrap();
    let above = desk.someone("quan", Role::Leader, "hau-giang.ubnd").await;
    assert!(matches!(answer(&desk, &above, asked, Answer::Approve, "").await, Err(Error::NotFound)));
    assert!(desk.read(&above, async |op| waiting_sign_offs(op).await).await.unwrap().is_empty());
    assert!(matches!(answer(&desk, &officer, asked, Answer::Approve, "").await, Err(Error::Forbidden)));
    assert!(desk.read(&leader, async |op| prepare_answer(op, asked).await).await.is_ok());
}

#[tokio::test]
async fn a_leader_whose_appointment_is_over_is_told_so() {
    let desk = Desk::on(ON);
    let officer = office(&desk).await;
    let id = register(&desk, &officer, draft("long-my.nnptnt")).await.unwrap();
    let asked = put(&desk, &officer, id).await.unwrap();
    let leader = leader(&desk).await;
    let with_term = |from: &str, to: Option<&str>| {
        let mut person: Person = leader.person().unwrap().clone();
        person.appointments[0].from_on = day(from);
        person.appointments[0].to_on = to.map(day);
        Actor::Person(Arc::new(person))
    };
    let over = with_term("2019-01-01", Some("2020-03-03"));
    assert_eq!(wrong(answer(&desk, &over, asked, Answer::Approve, "").await), [": papers-leader-over"]);
    let not_yet = with_term("2020-03-05", None);
    assert_eq!(wrong(answer(&desk, &not_yet, asked, Answer::Approve, "").await), [": papers-leader-not-yet"]);
    let last_day = with_term("2019-01-01", Some(ON));
    answer(&desk, &last_day, asked, Answer::Approve, "").await.unwrap();
}

#[tokio::test]
async fn a_commune_goes_to_its_own_leader() {
    let desk = Desk::on("2026-10-05");
    let commune = desk.someone("tham", Role::CommuneOfficer, "vinh-vien.ubnd").await;
    let head = desk.someone("lanh", Role::Leader, "vinh-vien.ubnd").await;
    let city = desk.someone("quan", Role::Leader, "can-tho.ubnd").await;
    let id = register(&desk, &commune, draft("vinh-vien.ubnd")).await.unwrap();
    let by = Asking { reason: "Trình ký".to_owned(), answer_by: Some(day("2026-10-09")) };
    desk.write(&commune, async |op| put_before_leader(op, id, 1, by).await).await.unwrap();
    assert_eq!(desk.read(&head, async |op| waiting_sign_offs(op).await).await.unwrap().len(), 1);
    assert!(desk.read(&city, async |op| waiting_sign_offs(op).await).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_number_is_given_once_in_a_year_and_the_next_of_its_series_is_proposed() {
    let desk = Desk::on(ON);
    let officer = office(&desk).await;
    let sent = |number: &str, dated: &str| NewPaper {
        direction: Direction::Out,
        details: PaperDetails {
            number: number.to_owned(),
            dated: Some(day(dated)),
            kind: PaperKind::Plan,
            registered_on: day(dated),
            ..details()
        },
        ..came()
    };
    register(&desk, &officer, sent("09/KH-PNN", "2020-02-24")).await.unwrap();
    let again = register(&desk, &officer, sent("09/KH-PNN", "2020-03-02")).await;
    assert_eq!(wrong(again), ["number: papers-number-taken"]);
    register(&desk, &officer, sent("09/KH-PNN", "2019-03-02")).await.expect("each year begins anew");
    let proposed = async |kind| {
        let mut new = draft("long-my.nnptnt");
        new.details.kind = kind;
        let id = register(&desk, &officer, new).await.unwrap();
        desk.read(&officer, async |op| read_paper(op, id).await).await.unwrap().next_number
    };
    assert_eq!(proposed(PaperKind::Plan).await.as_deref(), Some("10/KH-PNN"));
    assert_eq!(proposed(PaperKind::Decision).await, None, "no decision went out yet, and nobody knows its sign");
}
