use app::obstacles::{self, Answer, Decision, ListObstacles, NewObstacle, ObstacleView, Whose};
use app::{Actor, Error, Result};
use domain::Day;
use domain::ids::ObstacleId;
use domain::people::Role;

use crate::desk::{Desk, wrong};

const XA_PHIEN: &str = "xa-phien-2020.ubnd";
const LUONG_TAM: &str = "luong-tam-2020.ubnd";
const OFFICE: &str = "long-my.nnptnt";

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn labels() -> NewObstacle {
    NewObstacle {
        about_kind: "rule".to_owned(),
        rule: "Nghị định về nhãn hàng hóa".to_owned(),
        title: "Chưa rõ nhãn phụ".to_owned(),
        text: "Hộ nhỏ chưa biết ghi nhãn thế nào.".to_owned(),
        ..NewObstacle::default()
    }
}

async fn report(desk: &Desk, who: &Actor, body: &str) -> Result<ObstacleId> {
    desk.write(who, async |op| obstacles::report_obstacle(op, body, labels()).await).await
}

async fn read(desk: &Desk, who: &Actor, id: ObstacleId) -> Result<ObstacleView> {
    desk.read(who, async |op| obstacles::read_obstacle(op, id).await).await
}

async fn answer(desk: &Desk, who: &Actor, id: ObstacleId, version: i64, is_general: bool) -> Result<()> {
    let answer = Answer { text: "Ghi theo mẫu gửi kèm.".to_owned(), paper: "88/NN".to_owned(), is_general };
    desk.write(who, async |op| obstacles::answer_obstacle(op, id, version, answer).await).await
}

async fn pass_up(desk: &Desk, who: &Actor, id: ObstacleId, version: i64, reason: &str) -> Result<()> {
    desk.write(who, async |op| obstacles::pass_up_obstacle(op, id, version, reason).await).await
}

async fn decide(desk: &Desk, who: &Actor, id: ObstacleId, version: i64, until: Option<Day>) -> Result<()> {
    let decision = Decision { text: "Giao Phòng KT&HT.".to_owned(), carry_out_by: until, ..Decision::default() };
    desk.write(who, async |op| obstacles::decide_obstacle(op, id, version, decision).await).await
}

async fn add(desk: &Desk, who: &Actor, id: ObstacleId, text: &str) -> Result<()> {
    desk.write(who, async |op| obstacles::add_to_obstacle(op, id, text).await).await
}

async fn listed(desk: &Desk, who: &Actor, whose: Whose) -> usize {
    let asked = ListObstacles { whose, ..ListObstacles::default() };
    desk.read(who, async |op| obstacles::list_obstacles(op, asked).await).await.unwrap().rows.len()
}

async fn waits(desk: &Desk, who: &Actor) -> usize {
    desk.read(who, async |op| obstacles::waiting(op).await).await.unwrap().len()
}

struct Cast {
    lan: Actor,
    binh: Actor,
    mai: Actor,
    lanh: Actor,
}

async fn cast(desk: &Desk) -> Cast {
    Cast {
        lan: desk.someone("lan", Role::CommuneOfficer, XA_PHIEN).await,
        binh: desk.someone("binh", Role::CommuneOfficer, LUONG_TAM).await,
        mai: desk.someone("mai", Role::AgricultureOfficer, OFFICE).await,
        lanh: desk.someone("lanh", Role::Leader, "long-my.ubnd").await,
    }
}

#[tokio::test]
async fn a_communes_obstacle_goes_to_the_office_of_its_day_and_the_offices_own_to_the_committee() {
    let desk = Desk::on("2020-03-02");
    let Cast { lan, mai, lanh, .. } = cast(&desk).await;
    let id = report(&desk, &lan, XA_PHIEN).await.unwrap();
    let view = read(&desk, &lan, id).await.unwrap();
    assert_eq!((view.holder.id.as_str(), view.obstacle.due_on), (OFFICE, day("2020-03-16")));
    let own = report(&desk, &mai, OFFICE).await.unwrap();
    let view = read(&desk, &lanh, own).await.unwrap();
    assert_eq!((view.holder.id.as_str(), view.may_decide), ("long-my.ubnd", true));
    let desk = desk.moved_to("2026-03-02");
    let hoa = desk.someone("hoa", Role::CommuneOfficer, "xa-phien.ubnd").await;
    let id = report(&desk, &hoa, "xa-phien.ubnd").await.unwrap();
    assert_eq!(read(&desk, &hoa, id).await.unwrap().holder.id, "can-tho.so-nnmt");
}

#[tokio::test]
async fn nobody_reports_for_another_unit_and_every_gap_is_named_at_once() {
    let desk = Desk::on("2020-03-02");
    let Cast { lan, lanh, .. } = cast(&desk).await;
    assert!(matches!(report(&desk, &lan, LUONG_TAM).await, Err(Error::NotFound)));
    assert!(matches!(report(&desk, &lanh, "long-my.ubnd").await, Err(Error::Forbidden)));
    let gaps = NewObstacle { about_kind: "task".to_owned(), about_id: "khong-co".to_owned(), ..NewObstacle::default() };
    let refused = desk.write(&lan, async |op| obstacles::report_obstacle(op, XA_PHIEN, gaps).await).await;
    assert_eq!(
        wrong(refused),
        ["task: obstacles-task-missing", "text: obstacles-text-missing", "title: obstacles-title-missing"]
    );
}

#[tokio::test]
async fn another_communes_obstacle_does_not_exist_until_its_answer_is_for_everybody() {
    let desk = Desk::on("2020-03-02");
    let Cast { lan, binh, mai, .. } = cast(&desk).await;
    let id = report(&desk, &lan, XA_PHIEN).await.unwrap();
    assert!(matches!(read(&desk, &binh, id).await, Err(Error::NotFound)));
    assert!(matches!(add(&desk, &binh, id, "xen vào").await, Err(Error::NotFound)));
    assert!(matches!(answer(&desk, &binh, id, 1, true).await, Err(Error::NotFound)));
    answer(&desk, &mai, id, 1, true).await.unwrap();
    assert_eq!(read(&desk, &binh, id).await.unwrap().steps.len(), 2);
    assert_eq!((listed(&desk, &binh, Whose::All).await, listed(&desk, &binh, Whose::General).await), (0, 1));
    assert_eq!(listed(&desk, &lan, Whose::Mine).await, 1);
}

#[tokio::test]
async fn an_answer_that_is_not_for_everybody_stays_with_whoever_asked() {
    let desk = Desk::on("2020-03-02");
    let Cast { lan, binh, mai, .. } = cast(&desk).await;
    let id = report(&desk, &lan, XA_PHIEN).await.unwrap();
    answer(&desk, &mai, id, 1, false).await.unwrap();
    assert!(matches!(read(&desk, &binh, id).await, Err(Error::NotFound)));
    let view = read(&desk, &lan, id).await.unwrap();
    assert_eq!(view.steps.last().unwrap().paper.as_deref(), Some("88/NN"));
    assert_eq!(view.obstacle.first_answered_on, Some(day("2020-03-02")));
}

#[tokio::test]
async fn what_was_passed_up_has_a_term_of_its_own_and_is_decided_by_the_leader_alone() {
    let desk = Desk::on("2020-03-02");
    let Cast { lan, mai, lanh, .. } = cast(&desk).await;
    let id = report(&desk, &lan, XA_PHIEN).await.unwrap();
    assert!(matches!(decide(&desk, &lanh, id, 1, None).await, Err(Error::NotFound)), "it lies with the office");
    assert_eq!(wrong(pass_up(&desk, &mai, id, 1, " ").await), ["reason: obstacles-reason-missing"]);
    let desk = desk.moved_to("2020-03-09");
    pass_up(&desk, &mai, id, 1, "Cần kinh phí").await.unwrap();
    assert_eq!((waits(&desk, &mai).await, waits(&desk, &lanh).await), (0, 1));
    assert_eq!(wrong(answer(&desk, &mai, id, 2, false).await), [": obstacles-passed-up-already"]);
    let view = read(&desk, &lanh, id).await.unwrap();
    assert_eq!(view.obstacle.due_on, day("2020-03-23"));
    let yesterday = Some(day("2020-03-08"));
    assert_eq!(wrong(decide(&desk, &lanh, id, 2, yesterday).await), ["carry_out_by: obstacles-carry-out-in-past"]);
    decide(&desk, &lanh, id, 2, Some(day("2020-04-30"))).await.unwrap();
    let view = read(&desk, &lan, id).await.unwrap();
    assert_eq!(view.steps.last().unwrap().carry_out_by, Some(day("2020-04-30")));
    assert_eq!(view.obstacle.first_answered_on, Some(day("2020-03-09")));
}

#[tokio::test]
async fn of_two_who_answer_at_once_the_second_is_told() {
    let desk = Desk::on("2020-03-02");
    let Cast { lan, mai, .. } = cast(&desk).await;
    let id = report(&desk, &lan, XA_PHIEN).await.unwrap();
    answer(&desk, &mai, id, 1, false).await.unwrap();
    assert!(matches!(answer(&desk, &mai, id, 1, false).await, Err(Error::Stale)));
    assert_eq!(wrong(answer(&desk, &mai, id, 2, false).await), [": obstacles-closed-already"]);
}

#[tokio::test]
async fn the_reporter_adds_to_an_open_obstacle_and_the_office_that_did_not_see_it_is_told() {
    let desk = Desk::on("2020-03-02");
    let Cast { lan, mai, .. } = cast(&desk).await;
    let id = report(&desk, &lan, XA_PHIEN).await.unwrap();
    add(&desk, &lan, id, "Thêm hai hộ nữa.").await.unwrap();
    assert!(matches!(answer(&desk, &mai, id, 1, false).await, Err(Error::Stale)));
    answer(&desk, &mai, id, 2, false).await.unwrap();
    assert_eq!(wrong(add(&desk, &lan, id, "Còn nữa").await), [": obstacles-closed-already"]);
    assert!(matches!(add(&desk, &mai, id, "xen vào").await, Err(Error::NotFound)));
}

#[tokio::test]
async fn after_the_reform_an_open_obstacle_lies_with_whoever_carries_on_the_offices_work() {
    let desk = Desk::on("2020-03-02");
    let Cast { lan, .. } = cast(&desk).await;
    let id = report(&desk, &lan, XA_PHIEN).await.unwrap();
    let desk = desk.moved_to("2025-07-01");
    app::units::carry_out_reform(&desk.app, day("2025-07-01")).await.unwrap();
    let hau = desk.someone("hau", Role::AgricultureOfficer, "can-tho.so-nnmt").await;
    let hoa = desk.someone("hoa", Role::CommuneOfficer, "xa-phien.ubnd").await;
    assert_eq!((waits(&desk, &hau).await, listed(&desk, &hau, Whose::WithMe).await), (1, 1));
    assert_eq!(listed(&desk, &hoa, Whose::Mine).await, 1);
    let view = read(&desk, &hau, id).await.unwrap();
    assert_eq!((view.may_answer, view.holder_now.map(|body| body.id).as_deref()), (true, Some("can-tho.so-nnmt")));
    answer(&desk, &hau, id, 1, false).await.unwrap();
    assert_eq!(read(&desk, &hoa, id).await.unwrap().holder.id, "can-tho.so-nnmt");
}

#[tokio::test]
async fn a_list_says_what_is_open_and_late_and_how_long_the_first_answer_took() {
    let desk = Desk::on("2020-03-02");
    let Cast { lan, mai, lanh, .. } = cast(&desk).await;
    let first = report(&desk, &lan, XA_PHIEN).await.unwrap();
    report(&desk, &lan, XA_PHIEN).await.unwrap();
    let desk = desk.moved_to("2020-03-07");
    answer(&desk, &mai, first, 1, false).await.unwrap();
    let desk = desk.moved_to("2020-03-17");
    let all = desk.read(&lanh, async |op| obstacles::list_obstacles(op, ListObstacles::default()).await).await.unwrap();
    assert_eq!((all.total, all.open, all.late), (2, 1, 1));
    assert_eq!(all.answer_times.map(|times| (times.mean, times.median)), Some((5, 5)));
    let old = ListObstacles { older_than: Some(16), ..ListObstacles::default() };
    assert_eq!(desk.read(&lanh, async |op| obstacles::list_obstacles(op, old).await).await.unwrap().total, 0);
    assert_eq!(desk.read(&mai, async |op| obstacles::count_open(op).await).await.unwrap(), (1, 1));
}
