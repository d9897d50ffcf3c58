use app::activities::{self, Conclusion, ListMeetings, MeetingView, NewMeeting, Noted, When};
use app::{Actor, Error, Result};
use domain::Day;
use domain::ids::{ActivityId, TaskId};
use domain::people::Role;

use crate::desk::{Desk, wrong};

const OFFICE: &str = "long-my.nnptnt";
const XA_PHIEN: &str = "xa-phien-2020.ubnd";

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn planned(held_on: &str) -> NewMeeting {
    NewMeeting {
        title: "Họp triển khai kế hoạch".to_owned(),
        held_on: Some(day(held_on)),
        from_time: "7h30".to_owned(),
        place: "Phòng họp số 1".to_owned(),
        agenda: "1. Phân công".to_owned(),
        body_ids: vec!["long-my.ktht".to_owned(), XA_PHIEN.to_owned()],
        chair: "Huỳnh Văn Lãnh".to_owned(),
        ..NewMeeting::default()
    }
}

async fn create(desk: &Desk, who: &Actor, body: &str, new: NewMeeting) -> Result<ActivityId> {
    desk.write(who, async |op| activities::create_meeting(op, body, new).await).await
}

async fn invite(desk: &Desk, who: &Actor, id: ActivityId, version: i64) -> Result<()> {
    let today = desk.app.today();
    let act = async |op: &mut app::Op| activities::invite_to_meeting(op, id, version, "08/GM-BCĐ", Some(today)).await;
    desk.write(who, act).await
}

async fn read(desk: &Desk, who: &Actor, id: ActivityId) -> Result<MeetingView> {
    desk.read(who, async |op| activities::read_meeting(op, id).await).await
}

async fn minutes(desk: &Desk, who: &Actor, id: ActivityId, version: i64, ended: &str) -> Result<()> {
    let act = async |op: &mut app::Op| activities::write_minutes(op, id, version, "Thống nhất.", ended).await;
    desk.write(who, act).await
}

async fn conclude(
    desk: &Desk,
    who: &Actor,
    id: ActivityId,
    version: i64,
    body: &str,
    due_on: &str,
) -> Result<Option<TaskId>> {
    let conclusion = Conclusion {
        text: "Hướng dẫn thiết kế nhãn.\nBáo cáo kết quả.".to_owned(),
        body_id: body.to_owned(),
        due_on: Some(day(due_on)),
        ..Conclusion::default()
    };
    desk.write(who, async |op| activities::conclude_meeting(op, id, version, conclusion).await).await
}

async fn listed(desk: &Desk, who: &Actor, when: When) -> usize {
    let asked = ListMeetings { when, ..ListMeetings::default() };
    desk.read(who, async |op| activities::list_meetings(op, asked).await).await.unwrap().rows.len()
}

async fn coming(desk: &Desk, who: &Actor) -> usize {
    desk.read(who, async |op| activities::coming(op).await).await.unwrap().len()
}

#[tokio::test]
async fn whoever_is_invited_knows_of_a_meeting_once_the_invitation_was_sent() {
    let desk = Desk::on("2020-02-24");
    let mai = desk.someone("mai", Role::AgricultureOfficer, OFFICE).await;
    let lan = desk.someone("lan", Role::CommuneOfficer, XA_PHIEN).await;
    let binh = desk.someone("binh", Role::CommuneOfficer, "luong-tam-2020.ubnd").await;
    let lanh = desk.someone("lanh", Role::Leader, "long-my.ubnd").await;
    let id = create(&desk, &mai, OFFICE, planned("2020-03-02")).await.unwrap();
    assert!(matches!(read(&desk, &lan, id).await, Err(Error::NotFound)));
    assert_eq!((listed(&desk, &lan, When::Coming).await, listed(&desk, &lanh, When::Coming).await), (0, 1));
    invite(&desk, &mai, id, 1).await.unwrap();
    assert_eq!(read(&desk, &lan, id).await.unwrap().meeting.invitation_number.as_deref(), Some("08/GM-BCĐ"));
    assert_eq!((coming(&desk, &lan).await, coming(&desk, &binh).await, coming(&desk, &mai).await), (1, 0, 1));
    assert!(matches!(read(&desk, &binh, id).await, Err(Error::NotFound)));
    assert!(!read(&desk, &lan, id).await.unwrap().is_in_charge);
    assert!(matches!(minutes(&desk, &lan, id, 2, "10:00").await, Err(Error::NotFound)));
}

#[tokio::test]
async fn a_meeting_is_planned_by_its_own_body_and_every_gap_is_named_at_once() {
    let desk = Desk::on("2020-02-24");
    let mai = desk.someone("mai", Role::AgricultureOfficer, OFFICE).await;
    assert!(matches!(create(&desk, &mai, XA_PHIEN, planned("2020-03-02")).await, Err(Error::NotFound)));
    let gaps = NewMeeting {
        place: String::new(),
        body_ids: vec!["can-tho.so-yte".to_owned()],
        serves: "task khong-co".to_owned(),
        ..planned("2020-03-02")
    };
    assert_eq!(
        wrong(create(&desk, &mai, OFFICE, gaps).await),
        ["bodies: activities-body-not-there", "place: activities-place-missing", "serves: activities-serves-unknown"]
    );
}

#[tokio::test]
async fn nobody_is_invited_to_a_day_in_the_past_until_the_day_is_changed() {
    let desk = Desk::on("2020-03-03");
    let mai = desk.someone("mai", Role::AgricultureOfficer, OFFICE).await;
    let id = create(&desk, &mai, OFFICE, planned("2020-03-02")).await.unwrap();
    assert_eq!(wrong(invite(&desk, &mai, id, 1).await), [": activities-day-past"]);
    let later = planned("2020-03-09");
    desk.write(&mai, async |op| activities::mend_meeting(op, id, 1, later).await).await.unwrap();
    invite(&desk, &mai, id, 2).await.unwrap();
    assert_eq!(wrong(invite(&desk, &mai, id, 3).await), [": activities-invited-already"]);
    let again = planned("2020-03-10");
    let mended = desk.write(&mai, async |op| activities::mend_meeting(op, id, 3, again).await).await;
    assert_eq!(wrong(mended), [": activities-invited-already"]);
}

#[tokio::test]
async fn who_came_is_noted_on_the_day_and_a_body_is_represented_by_somebody() {
    let desk = Desk::on("2020-02-24");
    let mai = desk.someone("mai", Role::AgricultureOfficer, OFFICE).await;
    let id = create(&desk, &mai, OFFICE, planned("2020-03-02")).await.unwrap();
    let note = async |desk: &Desk, name: &str| {
        let noted = [Noted { position: 2, presence: "represented".to_owned(), name: name.to_owned() }];
        desk.write(&mai, async |op| activities::note_presence(op, id, 1, &noted).await).await
    };
    assert_eq!(wrong(note(&desk, "Lê Văn Tám").await), [": activities-not-yet"]);
    let desk = desk.moved_to("2020-03-02");
    assert_eq!(wrong(note(&desk, " ").await), ["name-2: activities-represented-by-nobody"]);
    note(&desk, "Lê Văn Tám").await.unwrap();
    let second = read(&desk, &mai, id).await.unwrap().participants.remove(1);
    assert_eq!((second.presence.as_str(), second.name.as_str()), ("represented", "Lê Văn Tám"));
}

/// A site's plan 470, a meeting that serves its item V.1.a and was held.
async fn held(desk: &Desk, mai: &Actor) -> ActivityId {
    let plan = domain::plans::known_plans().unwrap().pop().unwrap();
    let plan_id = desk.write(mai, async |op| app::plans::enter_plan(op, &plan).await).await.unwrap();
    let new = NewMeeting { serves: format!("item {plan_id} V.1.a"), ..planned("2020-03-02") };
    let id = create(desk, mai, OFFICE, new).await.unwrap();
    minutes(desk, mai, id, 1, "10:45").await.unwrap();
    id
}

#[tokio::test]
async fn a_conclusion_becomes_a_task_of_the_plan_with_a_unit_and_a_day() {
    let desk = Desk::on("2020-03-02");
    let mai = desk.someone("mai", Role::AgricultureOfficer, OFFICE).await;
    let id = held(&desk, &mai).await;
    let task_id = conclude(&desk, &mai, id, 2, "long-my.ktht", "2020-04-15").await.unwrap().unwrap();
    let task = desk.read(&mai, async |op| app::plans::read_task(op, task_id).await).await.unwrap().task;
    assert_eq!((task.title.as_str(), task.lead_body_id.as_str()), ("Hướng dẫn thiết kế nhãn.", "long-my.ktht"));
    assert_eq!((task.due_on, task.source.as_str(), task.item_ref.as_str()), (day("2020-04-15"), "conclusion", "V.1.a"));
    let view = read(&desk, &mai, id).await.unwrap();
    assert_eq!((view.activity.state.as_str(), view.conclusions[0].task_id), ("concluded", Some(task_id)));
    let of_task = desk.read(&mai, async |op| activities::meeting_of_task(op, task_id).await).await.unwrap();
    assert_eq!(of_task.map(|(meeting, ..)| meeting), Some(Some(id)));
    assert_eq!(wrong(minutes(&desk, &mai, id, 3, "11:00").await), [": activities-concluded-already"]);
}

#[tokio::test]
async fn a_conclusion_of_a_meeting_that_serves_no_plan_becomes_a_task_if_it_serves_one_itself() {
    let desk = Desk::on("2020-03-02");
    let mai = desk.someone("mai", Role::AgricultureOfficer, OFFICE).await;
    let plan = domain::plans::known_plans().unwrap().pop().unwrap();
    let plan_id = desk.write(&mai, async |op| app::plans::enter_plan(op, &plan).await).await.unwrap();
    let id = create(&desk, &mai, OFFICE, planned("2020-03-02")).await.unwrap();
    minutes(&desk, &mai, id, 1, "10:45").await.unwrap();
    let conclude = async |version, serves: String| {
        let text = "Rà soát hợp tác xã".to_owned();
        let body_id = "long-my.ktht".to_owned();
        let new = Conclusion { text, body_id, due_on: Some(day("2020-04-15")), serves };
        desk.write(&mai, async |op| activities::conclude_meeting(op, id, version, new).await).await
    };
    assert_eq!(wrong(conclude(2, format!("item {plan_id} XI.9")).await), ["serves: activities-serves-unknown"]);
    let task_id = conclude(2, format!("item {plan_id} II.2.c")).await.unwrap().unwrap();
    let task = desk.read(&mai, async |op| app::plans::read_task(op, task_id).await).await.unwrap().task;
    assert_eq!((task.plan_id, task.item_ref.as_str(), task.source.as_str()), (plan_id, "II.2.c", "conclusion"));
}

#[tokio::test]
async fn everything_wrong_with_a_conclusion_is_named_at_once() {
    let desk = Desk::on("2020-03-02");
    let mai = desk.someone("mai", Role::AgricultureOfficer, OFFICE).await;
    let id = held(&desk, &mai).await;
    let nothing = desk.write(&mai, async |op| {
        let due_on = Some(day("2020-03-01"));
        activities::conclude_meeting(op, id, 2, Conclusion { due_on, ..Conclusion::default() }).await
    });
    assert_eq!(
        wrong(nothing.await),
        [
            "body: activities-body-missing",
            "conclusion: activities-conclusion-missing",
            "due_on: activities-due-before-meeting",
        ]
    );
    let too_late = conclude(&desk, &mai, id, 2, "long-my.ktht", "2026-01-01").await;
    assert_eq!(wrong(too_late), ["body: activities-body-not-there"]);
    assert!(matches!(conclude(&desk, &mai, id, 1, "long-my.ktht", "2020-04-15").await, Err(Error::Stale)));
    assert!(read(&desk, &mai, id).await.unwrap().conclusions.is_empty());
}

#[tokio::test]
async fn nothing_is_concluded_before_the_minutes_and_they_end_after_the_meeting_began() {
    let desk = Desk::on("2020-02-24");
    let mai = desk.someone("mai", Role::AgricultureOfficer, OFFICE).await;
    let id = create(&desk, &mai, OFFICE, planned("2020-03-02")).await.unwrap();
    assert_eq!(wrong(minutes(&desk, &mai, id, 1, "10:00").await), [": activities-not-yet"]);
    let desk = desk.moved_to("2020-03-02");
    assert_eq!(wrong(conclude(&desk, &mai, id, 1, OFFICE, "2020-04-15").await), [": activities-not-held"]);
    assert_eq!(wrong(minutes(&desk, &mai, id, 1, "7:00").await), ["ended_time: activities-ends-before-it-begins"]);
    minutes(&desk, &mai, id, 1, "9 giờ 30").await.unwrap();
    assert_eq!(conclude(&desk, &mai, id, 2, OFFICE, "2020-04-15").await.unwrap(), None, "it serves no plan");
}

#[tokio::test]
async fn a_meeting_that_was_called_off_stays_with_its_reason_and_nothing_more_is_done_with_it() {
    let desk = Desk::on("2020-02-24");
    let mai = desk.someone("mai", Role::AgricultureOfficer, OFFICE).await;
    let lan = desk.someone("lan", Role::CommuneOfficer, XA_PHIEN).await;
    let id = create(&desk, &mai, OFFICE, planned("2020-03-02")).await.unwrap();
    invite(&desk, &mai, id, 1).await.unwrap();
    let call_off = async |version, reason: &str| {
        desk.write(&mai, async |op| activities::call_off_meeting(op, id, version, reason).await).await
    };
    assert_eq!(wrong(call_off(2, " ").await), ["reason: activities-reason-missing"]);
    call_off(2, "Phòng dịch").await.unwrap();
    assert_eq!(read(&desk, &lan, id).await.unwrap().activity.reason.as_deref(), Some("Phòng dịch"));
    assert_eq!(coming(&desk, &lan).await, 0);
    let desk = desk.moved_to("2020-03-02");
    assert_eq!(wrong(minutes(&desk, &mai, id, 3, "10:00").await), [": activities-called-off-already"]);
}
