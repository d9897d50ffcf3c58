use app::reports::{self, Entry, ReportView, Words};
use app::{Actor, Error, Result};
use domain::ids::ReportId;
use domain::people::Role;
use domain::reports::{Period, State};

use crate::desk::{Desk, wrong};

const XA_PHIEN: &str = "xa-phien-2020.ubnd";
const LUONG_TAM: &str = "luong-tam-2020.ubnd";
const OFFICE: &str = "long-my.nnptnt";

fn quarter() -> Period {
    "2020-Q1".parse().unwrap()
}

fn entry(indicator: &str, reported: i64, note: &str) -> Entry {
    Entry { indicator: indicator.to_owned(), reported: Some(reported), note: note.to_owned() }
}

/// What the system does not count.
fn entered(trained: i64) -> Vec<Entry> {
    vec![entry("people-trained", trained, ""), entry("revenue", 120, "")]
}

async fn begin(desk: &Desk, who: &Actor, body: &str) -> Result<ReportId> {
    desk.write(who, async |op| reports::begin_report(op, body, quarter()).await).await
}

async fn save(desk: &Desk, who: &Actor, id: ReportId, version: i64, entries: &[Entry]) -> Result<()> {
    let words = Words { done: "Đã tập huấn.".to_owned(), ..Words::default() };
    desk.write(who, async |op| reports::save_report(op, id, version, entries, words).await).await
}

async fn send(desk: &Desk, who: &Actor, id: ReportId, version: i64) -> Result<()> {
    desk.write(who, async |op| reports::send_report(op, id, version).await).await
}

async fn give_back(desk: &Desk, who: &Actor, id: ReportId, version: i64, reason: &str) -> Result<()> {
    desk.write(who, async |op| reports::return_report(op, id, version, reason).await).await
}

async fn read(desk: &Desk, who: &Actor, id: ReportId) -> Result<ReportView> {
    desk.read(who, async |op| reports::read_report(op, id).await).await
}

async fn officer(desk: &Desk, login: &str, body: &str) -> Actor {
    desk.someone(login, Role::CommuneOfficer, body).await
}

/// A report of a commune that has been sent.
async fn sent(desk: &Desk, who: &Actor, body: &str, trained: i64) -> ReportId {
    let id = begin(desk, who, body).await.unwrap();
    save(desk, who, id, 1, &entered(trained)).await.unwrap();
    send(desk, who, id, 2).await.unwrap();
    id
}

#[tokio::test]
async fn a_commune_reports_to_the_district_in_2020_and_to_the_city_in_2026() {
    let desk = Desk::on("2020-03-16");
    let lan = officer(&desk, "lan", XA_PHIEN).await;
    let id = begin(&desk, &lan, XA_PHIEN).await.unwrap();
    assert_eq!(read(&desk, &lan, id).await.unwrap().to.id, OFFICE);
    let desk = desk.moved_to("2026-09-15");
    let an = officer(&desk, "binh", "xa-phien.ubnd").await;
    let period: Period = "2026-Q3".parse().unwrap();
    let id = desk.write(&an, async |op| reports::begin_report(op, "xa-phien.ubnd", period).await).await.unwrap();
    let view = read(&desk, &an, id).await.unwrap();
    assert_eq!((view.to.id.as_str(), view.report.due_on.to_string().as_str()), ("can-tho.so-nnmt", "2026-09-20"));
}

#[tokio::test]
async fn a_commune_neither_writes_nor_sees_anothers_report() {
    let desk = Desk::on("2020-03-16");
    let (lan, binh) = (officer(&desk, "lan", XA_PHIEN).await, officer(&desk, "binh", LUONG_TAM).await);
    assert!(matches!(begin(&desk, &binh, XA_PHIEN).await, Err(Error::NotFound)));
    let id = begin(&desk, &lan, XA_PHIEN).await.unwrap();
    assert!(matches!(save(&desk, &binh, id, 1, &entered(1)).await, Err(Error::NotFound)));
    assert!(matches!(send(&desk, &binh, id, 1).await, Err(Error::NotFound)));
    assert!(matches!(read(&desk, &binh, id).await, Err(Error::NotFound)));
    let mai = desk.someone("mai", Role::AgricultureOfficer, OFFICE).await;
    assert!(matches!(read(&desk, &mai, id).await, Err(Error::NotFound)), "a draft is its own body's");
    assert!(matches!(save(&desk, &mai, id, 1, &entered(1)).await, Err(Error::Forbidden)));
    assert!(matches!(give_back(&desk, &lan, id, 1, "sai").await, Err(Error::Forbidden)));
}

#[tokio::test]
async fn a_report_is_begun_once_for_a_period_that_has_begun_and_by_a_commune() {
    let desk = Desk::on("2019-12-14");
    let lan = officer(&desk, "lan", XA_PHIEN).await;
    assert_eq!(wrong(begin(&desk, &lan, XA_PHIEN).await), ["period: reports-period-to-come"]);
    let desk = desk.moved_to("2019-12-15");
    begin(&desk, &lan, XA_PHIEN).await.unwrap();
    assert_eq!(wrong(begin(&desk, &lan, XA_PHIEN).await), ["period: reports-begun-already"]);
    let vinh = desk.someone("vinh", Role::DepartmentOfficer, "long-my.yte").await;
    assert_eq!(wrong(begin(&desk, &vinh, "long-my.yte").await), ["body: reports-body-does-not-report"]);
    let binh = officer(&desk, "binh", "xa-phien.ubnd").await;
    assert_eq!(wrong(begin(&desk, &binh, "xa-phien.ubnd").await), ["period: reports-body-not-there"]);
}

#[tokio::test]
async fn a_figure_that_differs_from_the_count_needs_a_note_and_every_one_is_named() {
    let desk = Desk::on("2020-03-16");
    let lan = officer(&desk, "lan", XA_PHIEN).await;
    let id = begin(&desk, &lan, XA_PHIEN).await.unwrap();
    let entries = [entry("ideas-registered", 2, ""), entry("producers", 3, " "), entry("revenue", -1, "")];
    let expected = [
        "figure-revenue: reports-figure-negative",
        "note-ideas-registered: reports-note-missing",
        "note-producers: reports-note-missing",
    ];
    assert_eq!(wrong(save(&desk, &lan, id, 1, &entries).await), expected);
    save(&desk, &lan, id, 1, &[entry("producers", 3, "Ba hộ chưa nhập"), entry("ideas-registered", 0, "")])
        .await
        .unwrap();
    let view = read(&desk, &lan, id).await.unwrap();
    let kept = |key: &str| view.figures.iter().find(|figure| figure.indicator == key).unwrap().reported;
    assert_eq!((kept("producers"), kept("ideas-registered")), (Some(3), None));
}

#[tokio::test]
async fn a_report_is_sent_whole_after_its_period_and_only_once() {
    let desk = Desk::on("2020-03-13");
    let lan = officer(&desk, "lan", XA_PHIEN).await;
    let id = begin(&desk, &lan, XA_PHIEN).await.unwrap();
    let expected = [
        "figure-people-trained: reports-figure-missing",
        "figure-revenue: reports-figure-missing",
        "period: reports-period-not-over",
    ];
    assert_eq!(wrong(send(&desk, &lan, id, 1).await), expected);
    save(&desk, &lan, id, 1, &entered(40)).await.unwrap();
    let desk = desk.moved_to("2020-03-16");
    assert!(matches!(send(&desk, &lan, id, 1).await, Err(Error::Stale)));
    send(&desk, &lan, id, 2).await.unwrap();
    assert_eq!(wrong(send(&desk, &lan, id, 3).await), [": reports-sent-already"]);
    assert_eq!(wrong(save(&desk, &lan, id, 3, &entered(41)).await), [": reports-sent-already"]);
    assert!(!read(&desk, &lan, id).await.unwrap().may_write);
}

#[tokio::test]
async fn what_was_counted_no_longer_changes_once_it_is_sent() {
    let desk = Desk::on("2020-03-16");
    let lan = officer(&desk, "lan", XA_PHIEN).await;
    let officials = |view: &ReportView| {
        view.figures.iter().find(|figure| figure.indicator == "officials-in-charge").unwrap().counted
    };
    let id = begin(&desk, &lan, XA_PHIEN).await.unwrap();
    assert_eq!(officials(&read(&desk, &lan, id).await.unwrap()), Some(0));
    appoint(&desk, "mot").await;
    assert_eq!(officials(&read(&desk, &lan, id).await.unwrap()), Some(1), "a draft follows the count");
    save(&desk, &lan, id, 1, &entered(40)).await.unwrap();
    send(&desk, &lan, id, 2).await.unwrap();
    appoint(&desk, "hai").await;
    assert_eq!(officials(&read(&desk, &lan, id).await.unwrap()), Some(1));
    let behind = desk.read(&lan, async |op| reports::list_behind(op, id, "officials-in-charge", 25, 0).await).await;
    assert_eq!(behind.unwrap().total, 2, "the list shows what counts today");
}

/// Appoints someone in charge, in the database.
async fn appoint(desk: &Desk, login: &str) {
    let new = app::people::NewAccount {
        login: format!("can-bo-{login}"),
        name: format!("Cán bộ {login}"),
        phone: None,
        password_hash: None,
        must_change: false,
    };
    let from = "2020-01-01".parse().unwrap();
    let path = "/93/936/31495/";
    desk.write(&Actor::System("test"), async |op| {
        let id = app::people::open_account(op, new).await?;
        app::people::appoint(op, id, Role::CommuneOfficer, Some(XA_PHIEN), None, path, from, None).await
    })
    .await
    .unwrap();
}

#[tokio::test]
async fn the_office_gives_a_report_back_with_a_reason_and_it_is_sent_again() {
    let desk = Desk::on("2020-03-16");
    let lan = officer(&desk, "lan", XA_PHIEN).await;
    let mai = desk.someone("mai", Role::AgricultureOfficer, OFFICE).await;
    let id = sent(&desk, &lan, XA_PHIEN, 40).await;
    assert!(read(&desk, &mai, id).await.unwrap().may_return);
    assert_eq!(wrong(give_back(&desk, &mai, id, 3, " ").await), ["reason: reports-reason-missing"]);
    give_back(&desk, &mai, id, 3, "Doanh thu chưa khớp").await.unwrap();
    let view = read(&desk, &lan, id).await.unwrap();
    assert_eq!((view.state, view.report.return_reason.as_deref()), (State::Returned, Some("Doanh thu chưa khớp")));
    assert_eq!(wrong(give_back(&desk, &mai, id, 4, "Lần nữa").await), [": reports-not-sent"]);
    save(&desk, &lan, id, 4, &entered(41)).await.unwrap();
    send(&desk, &lan, id, 5).await.unwrap();
    assert_eq!(read(&desk, &mai, id).await.unwrap().state, State::Sent);
}

#[tokio::test]
async fn the_roll_up_sums_what_was_sent_and_names_who_has_not_sent() {
    let desk = Desk::on("2020-03-16");
    let (lan, binh) = (officer(&desk, "lan", XA_PHIEN).await, officer(&desk, "binh", LUONG_TAM).await);
    sent(&desk, &lan, XA_PHIEN, 40).await;
    sent(&desk, &binh, LUONG_TAM, 2).await;
    let mai = desk.someone("mai", Role::AgricultureOfficer, OFFICE).await;
    let roll_up = desk.read(&mai, async |op| reports::roll_up(op, OFFICE, quarter()).await).await.unwrap();
    assert_eq!(roll_up.rows.len(), 8);
    assert_eq!(
        (roll_up.sums.totals["people-trained"], roll_up.sums.totals["revenue"], roll_up.sums.sent),
        (42, 240, 2)
    );
    let names: Vec<_> = roll_up.not_sent().map(|row| row.row.body_name.as_str()).collect();
    assert_eq!(names, roll_up.sums.not_sent);
    assert_eq!(names.len(), 6);
    assert!(!names.iter().any(|name| name.contains("Xà Phiên") || name.contains("Lương Tâm")));

    let sheet = reports::roll_up_workbook(&roll_up).sheets.remove(0);
    assert_eq!(sheet.rows.len(), 9, "eight communes and the total");
    assert!(sheet.rows.iter().all(|row| row.len() == sheet.columns.len()));
    assert!(names.iter().all(|name| sheet.notes[0].contains(name)));
    assert!(sheet.heading.iter().any(|line| line == "Kỳ báo cáo: 15/12/2019 – 14/03/2020"));
    assert!(sheet.heading.iter().any(|line| line.ends_with("QUÝ I NĂM 2020")));
}

#[tokio::test]
async fn only_whoever_leads_a_territory_rolls_its_reports_up() {
    let desk = Desk::on("2020-03-16");
    let lan = officer(&desk, "lan", XA_PHIEN).await;
    let leader = desk.someone("hung", Role::Leader, "long-my.ubnd").await;
    let elsewhere = desk.someone("cuc", Role::AgricultureOfficer, "can-tho.so-nnmt").await;
    let roll_up = async |who: &Actor| desk.read(who, async |op| reports::roll_up(op, OFFICE, quarter()).await).await;
    assert!(matches!(roll_up(&lan).await, Err(Error::Forbidden)));
    assert!(matches!(roll_up(&elsewhere).await, Err(Error::NotFound)));
    assert!(roll_up(&leader).await.is_ok());
    let province = desk.someone("quan", Role::Leader, "hau-giang.ubnd").await;
    let commune = desk.someone("phuc", Role::Leader, XA_PHIEN).await;
    let offices = async |who: &Actor| {
        let found = desk.read(who, async |op| reports::offices_of(op, quarter()).await).await;
        found.map(|offices| offices.into_iter().map(|office| office.id).collect::<Vec<_>>())
    };
    assert_eq!(offices(&leader).await.unwrap(), [OFFICE]);
    assert_eq!(offices(&province).await.unwrap(), [OFFICE], "communes report to their district, not to the province");
    assert!(offices(&commune).await.unwrap().is_empty() && offices(&elsewhere).await.unwrap().is_empty());
    assert!(matches!(offices(&lan).await, Err(Error::Forbidden)));
}

#[tokio::test]
async fn after_the_reform_a_report_is_read_by_whoever_answers_for_its_territory_now() {
    let desk = Desk::on("2020-03-16");
    let lan = officer(&desk, "lan", XA_PHIEN).await;
    let id = sent(&desk, &lan, XA_PHIEN, 40).await;
    let desk = desk.moved_to("2025-07-01");
    app::units::carry_out_reform(&desk.app, "2025-07-01".parse().unwrap()).await.unwrap();
    let cuc = desk.someone("cuc", Role::AgricultureOfficer, "can-tho.so-nnmt").await;
    let periods = desk.read(&cuc, async |op| reports::list_periods(op).await).await.unwrap();
    assert_eq!(periods, [quarter()]);
    let view = read(&desk, &cuc, id).await.unwrap();
    assert_eq!(view.report.sent_on, "2020-03-16".parse().ok());
    assert!(!view.may_return, "it was sent to the district's office");
}

#[tokio::test]
async fn a_commune_is_told_which_reports_it_owes() {
    let desk = Desk::on("2020-06-16");
    let lan = officer(&desk, "lan", XA_PHIEN).await;
    let owed = async || {
        let due = desk.read(&lan, async |op| reports::due_reports(op).await).await.unwrap();
        due.iter().map(|due| due.period.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(owed().await, ["2020-Q2", "2020-H1", "2020-Q3"]);
    let period: Period = "2020-Q2".parse().unwrap();
    let id = desk.write(&lan, async |op| reports::begin_report(op, XA_PHIEN, period).await).await.unwrap();
    save(&desk, &lan, id, 1, &entered(1)).await.unwrap();
    send(&desk, &lan, id, 2).await.unwrap();
    assert_eq!(owed().await, ["2020-H1", "2020-Q3"]);
    let todo = desk.read(&lan, async |op| app::work::todo(op).await).await.unwrap();
    assert_eq!(todo.reports.len(), 2, "the first page names what is owed");
}

#[tokio::test]
async fn a_report_that_came_back_is_owed_however_old_it_is() {
    let desk = Desk::on("2020-03-16");
    let lan = officer(&desk, "lan", XA_PHIEN).await;
    let mai = desk.someone("mai", Role::AgricultureOfficer, OFFICE).await;
    let id = sent(&desk, &lan, XA_PHIEN, 40).await;
    let desk = desk.moved_to("2020-12-16");
    give_back(&desk, &mai, id, 3, "Doanh thu chưa khớp").await.unwrap();
    let due = desk.read(&lan, async |op| reports::due_reports(op).await).await.unwrap();
    assert_eq!((due[0].period, due[0].state), (quarter(), Some(State::Returned)));
}

#[tokio::test]
async fn a_list_holds_what_one_may_read() {
    let desk = Desk::on("2020-03-16");
    let (lan, binh) = (officer(&desk, "lan", XA_PHIEN).await, officer(&desk, "binh", LUONG_TAM).await);
    sent(&desk, &lan, XA_PHIEN, 40).await;
    begin(&desk, &binh, LUONG_TAM).await.unwrap();
    let mai = desk.someone("mai", Role::AgricultureOfficer, OFFICE).await;
    let filter = reports::ReportsFilter { period: Some(quarter()), limit: 25, offset: 0 };
    let listed = async |who: &Actor| {
        let (rows, total) = desk.read(who, async |op| reports::list_reports(op, &filter).await).await.unwrap();
        assert_eq!(i64::try_from(rows.len()).unwrap(), total);
        rows.into_iter().map(|row| row.body_id).collect::<Vec<_>>()
    };
    assert_eq!(listed(&lan).await, [XA_PHIEN]);
    assert_eq!(listed(&binh).await, [LUONG_TAM]);
    assert_eq!(listed(&mai).await, [XA_PHIEN]);
}
