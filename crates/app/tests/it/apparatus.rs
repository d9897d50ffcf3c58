use app::units::apparatus::{self, NewHandOver, NewTerm};
use app::{Actor, Error, Result};
use domain::ids::AccountId;
use domain::people::Role;
use domain::plans::known_plans;
use domain::units::apparatus::{Gap, TypedDecision, TypedHandOver, TypedMember, TypedTerm};
use store::sql;

use crate::desk::{Desk, wrong};

const AT_THE_MACHINE: Actor = Actor::System("test");
const XA_PHIEN: &str = "xa-phien-2020.ubnd";
const OFFICE: &str = "long-my.nnptnt";

/// Someone with an appointment that stands in the database.
async fn appointed(desk: &Desk, login: &str, role: Role, body_id: &str) -> (Actor, AccountId) {
    let actor = desk.someone(login, role, body_id).await;
    let account_id = actor.person().unwrap().account_id;
    desk.write(&AT_THE_MACHINE, async |op| {
        let body = store::units::find_body(op.tx(), body_id).await?.unwrap();
        let from = "2020-01-02".parse().unwrap();
        app::people::appoint(op, account_id, role, Some(body_id), None, &body.unit_path, from, None).await
    })
    .await
    .unwrap();
    (actor, account_id)
}

fn decision(kind: &str, number: &str) -> TypedDecision {
    let head = TypedMember { name: "Cao Văn Bình".into(), duty: "head".into(), ..TypedMember::default() };
    TypedDecision {
        kind: kind.into(),
        number: number.into(),
        decided_on: "10/3/2020".into(),
        issuer: "UBND xã Xà Phiên".into(),
        members: vec![head],
        ..TypedDecision::default()
    }
}

async fn record(desk: &Desk, who: &Actor, body_id: &str, typed: &TypedDecision) -> Result<()> {
    desk.write(who, async |op| apparatus::record_decision(op, body_id, typed, None).await.map(drop)).await
}

async fn put(desk: &Desk, who: &Actor, body_id: &str, account_id: AccountId, from_on: &str) -> Result<usize> {
    let term = TypedTerm { from_on: from_on.into(), decision: "20/QĐ-UBND".into(), ..TypedTerm::default() };
    let new = NewTerm { account_id: account_id.to_string(), term, takes_tasks: true };
    desk.write(who, async |op| apparatus::put_in_charge(op, body_id, &new).await).await
}

async fn hand_over(desk: &Desk, who: &Actor, to: AccountId, last_on: &str) -> Result<usize> {
    let typed = TypedHandOver {
        last_on: last_on.into(),
        decision: "47/QĐ-UBND".into(),
        decided_on: last_on.into(),
        reason: "Chuyển công tác".into(),
    };
    let new = NewHandOver { account_id: to.to_string(), typed };
    desk.write(who, async |op| apparatus::hand_over(op, XA_PHIEN, &new).await).await
}

async fn gaps_of(desk: &Desk, who: &Actor, body_id: &str, on: &str) -> Vec<Gap> {
    let rows = desk.read(who, async |op| app::units::apparatus_gaps(op, on.parse().unwrap()).await).await.unwrap();
    rows.into_iter().filter(|row| row.body_id == body_id).map(|row| row.gap).collect()
}

/// Gives all tasks of a body to someone, as their holder; answers how many are open.
async fn give_tasks(desk: &Desk, holder: AccountId, body_id: &str) -> usize {
    let mut tx = desk.app.db().begin().await.unwrap();
    sql("UPDATE task SET holder_id = $1 WHERE lead_body_id = $2")
        .bind(holder)
        .bind(body_id)
        .execute(&mut tx)
        .await
        .unwrap();
    sql("UPDATE task SET state = 'done' WHERE lead_body_id = $1 AND item_ref = 'V.11.d'")
        .bind(body_id)
        .execute_one(&mut tx)
        .await
        .unwrap();
    let (open,): (i64,) = sql("SELECT count(*) FROM task WHERE lead_body_id = $1 AND state <> 'done'")
        .bind(body_id)
        .one(&mut tx)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    usize::try_from(open).unwrap()
}

async fn held_by(desk: &Desk, holder: AccountId) -> i64 {
    let mut tx = desk.app.db().read().await.unwrap();
    let (count,) = sql("SELECT count(*) FROM task WHERE holder_id = $1").bind(holder).one(&mut tx).await.unwrap();
    count
}

async fn enter_plan(desk: &Desk, mai: &Actor) {
    let plan = known_plans().unwrap().into_iter().find(|plan| plan.number == "470/KH-UBND").unwrap();
    desk.write(mai, async |op| app::plans::enter_plan(op, &plan).await).await.unwrap();
}

#[tokio::test]
async fn a_gap_closes_when_its_decision_holds_and_opens_again_after_its_last_day() {
    let desk = Desk::on("2020-06-30");
    let (mai, _) = appointed(&desk, "mai", Role::AgricultureOfficer, OFFICE).await;
    let everything = [Gap::NoSteeringCommittee, Gap::NoAdvisoryUnit, Gap::NobodyInCharge];
    assert_eq!(gaps_of(&desk, &mai, XA_PHIEN, "2020-06-30").await, everything);
    record(&desk, &mai, XA_PHIEN, &decision("steering-committee", "35/QĐ-UBND")).await.unwrap();
    let advisory = TypedDecision { to_on: "31/5/2020".into(), ..decision("advisory-unit", "36/QĐ-UBND") };
    record(&desk, &mai, XA_PHIEN, &advisory).await.unwrap();
    let (_, lan) = appointed(&desk, "lan", Role::CommuneOfficer, XA_PHIEN).await;
    put(&desk, &mai, XA_PHIEN, lan, "12/3/2020").await.unwrap();
    assert_eq!(gaps_of(&desk, &mai, XA_PHIEN, "2020-05-31").await, []);
    assert_eq!(gaps_of(&desk, &mai, XA_PHIEN, "2020-06-01").await, [Gap::NoAdvisoryUnit]);
    assert_eq!(gaps_of(&desk, &mai, XA_PHIEN, "2020-03-11").await, [Gap::NobodyInCharge]);
}

#[tokio::test]
async fn the_district_sees_its_communes_and_a_commune_itself_and_another_commune_does_not_exist() {
    let desk = Desk::on("2020-06-30");
    let (mai, _) = appointed(&desk, "mai", Role::AgricultureOfficer, OFFICE).await;
    let (lan, _) = appointed(&desk, "lan", Role::CommuneOfficer, XA_PHIEN).await;
    let on = "2020-06-30".parse().unwrap();
    let ids = async |who: &Actor| {
        let rows = desk.read(who, async |op| apparatus::overview(op, on).await).await.unwrap();
        rows.into_iter().map(|row| row.body.id).collect::<Vec<_>>()
    };
    let of_district = ids(&mai).await;
    assert_eq!((of_district.len(), of_district[0].as_str()), (9, "long-my.ubnd"));
    assert_eq!(ids(&lan).await, [XA_PHIEN]);
    let other = record(&desk, &lan, "luong-tam-2020.ubnd", &decision("advisory-unit", "1")).await;
    assert!(matches!(other, Err(Error::NotFound)));
    let read = desk.read(&lan, async |op| apparatus::read_apparatus(op, "luong-tam-2020.ubnd", on).await).await;
    assert!(matches!(read, Err(Error::NotFound)));
    let (vinh, _) = appointed(&desk, "vinh", Role::DepartmentOfficer, "long-my.yte").await;
    let forbidden = record(&desk, &vinh, XA_PHIEN, &decision("advisory-unit", "1")).await;
    assert!(matches!(forbidden, Err(Error::Forbidden)));
}

#[tokio::test]
async fn whoever_follows_a_body_sees_how_it_stood() {
    let desk = Desk::on("2026-10-12");
    let (mai, _) = appointed(&desk, "mai", Role::AgricultureOfficer, "can-tho.so-nnmt").await;
    let overview =
        async |on: &str| desk.read(&mai, async |op| apparatus::overview(op, on.parse().unwrap()).await).await.unwrap();
    let before: Vec<_> = overview("2020-06-30").await.into_iter().map(|row| row.body.id).collect();
    assert!(before.contains(&"long-my.ubnd".to_owned()) && before.contains(&XA_PHIEN.to_owned()));
    let now: Vec<_> = overview("2026-10-12").await.into_iter().map(|row| row.body.id).collect();
    assert_eq!(now.len(), 5);
    assert_eq!(now[0], "can-tho.ubnd");
}

#[tokio::test]
async fn a_hand_over_ends_a_term_begins_the_next_and_moves_every_open_task_with_its_reason() {
    let desk = Desk::on("2020-06-16");
    let (mai, _) = appointed(&desk, "mai", Role::AgricultureOfficer, OFFICE).await;
    let (_, lan) = appointed(&desk, "lan", Role::CommuneOfficer, XA_PHIEN).await;
    let (_, binh) = appointed(&desk, "binh", Role::CommuneOfficer, XA_PHIEN).await;
    enter_plan(&desk, &mai).await;
    put(&desk, &mai, XA_PHIEN, lan, "12/3/2020").await.unwrap();
    let open = give_tasks(&desk, lan, XA_PHIEN).await;
    assert!(open >= 2);
    assert_eq!(hand_over(&desk, &mai, binh, "15/6/2020").await.unwrap(), open);
    assert_eq!(held_by(&desk, binh).await, i64::try_from(open).unwrap());
    assert_eq!(held_by(&desk, lan).await, 1, "what is done stays with whoever did it");
    let view = desk
        .read(&mai, async |op| apparatus::read_apparatus(op, XA_PHIEN, "2020-06-16".parse().unwrap()).await)
        .await
        .unwrap();
    let terms: Vec<_> = view.terms.iter().map(|term| (term.account_id, term.from_on.to_string(), term.to_on)).collect();
    assert_eq!(terms[0], (binh, "2020-06-16".to_owned(), None));
    assert_eq!(terms[1], (lan, "2020-03-12".to_owned(), Some("2020-06-15".parse().unwrap())));
    assert_eq!(view.tasks_held, open);
    let mut tx = desk.app.db().read().await.unwrap();
    let noted: Vec<(String, String, String)> =
        sql("SELECT from_holder, to_holder, reason FROM task_hand_over").all(&mut tx).await.unwrap();
    assert_eq!(noted.len(), open);
    assert!(noted.iter().all(|row| *row == (lan.to_string(), binh.to_string(), "Chuyển công tác".to_owned())));
}

#[tokio::test]
async fn a_hand_over_that_is_refused_moves_nothing() {
    let desk = Desk::on("2020-06-16");
    let (mai, _) = appointed(&desk, "mai", Role::AgricultureOfficer, OFFICE).await;
    let (_, lan) = appointed(&desk, "lan", Role::CommuneOfficer, XA_PHIEN).await;
    let (_, other) = appointed(&desk, "khac", Role::CommuneOfficer, "luong-tam-2020.ubnd").await;
    enter_plan(&desk, &mai).await;
    put(&desk, &mai, XA_PHIEN, lan, "12/3/2020").await.unwrap();
    let open = give_tasks(&desk, lan, XA_PHIEN).await;
    let refused = hand_over(&desk, &mai, other, "17/6/2020").await;
    assert_eq!(
        wrong(refused),
        ["account: units-apparatus-officer-not-appointed", "last_on: units-apparatus-last-in-future"]
    );
    assert_eq!(held_by(&desk, lan).await, i64::try_from(open).unwrap() + 1);
    assert_eq!(gaps_of(&desk, &mai, XA_PHIEN, "2020-06-16").await.len(), 2, "someone is still in charge");
}

#[tokio::test]
async fn a_vacancy_is_a_gap_until_someone_follows_who_takes_the_work_over() {
    let desk = Desk::on("2020-06-16");
    let (mai, _) = appointed(&desk, "mai", Role::AgricultureOfficer, OFFICE).await;
    let (_, lan) = appointed(&desk, "lan", Role::CommuneOfficer, XA_PHIEN).await;
    let (_, binh) = appointed(&desk, "binh", Role::CommuneOfficer, XA_PHIEN).await;
    enter_plan(&desk, &mai).await;
    put(&desk, &mai, XA_PHIEN, lan, "12/3/2020").await.unwrap();
    assert_eq!(wrong(put(&desk, &mai, XA_PHIEN, binh, "16/6/2020").await), ["from_on: units-apparatus-held-by"]);
    let open = give_tasks(&desk, lan, XA_PHIEN).await;
    desk.write(&mai, async |op| apparatus::end_charge(op, XA_PHIEN, "31/5/2020").await).await.unwrap();
    assert!(gaps_of(&desk, &mai, XA_PHIEN, "2020-06-16").await.contains(&Gap::NobodyInCharge));
    let today = "2020-06-16".parse().unwrap();
    let view = desk.read(&mai, async |op| apparatus::read_apparatus(op, XA_PHIEN, today).await).await.unwrap();
    assert_eq!(view.tasks_left.map(|(_, count)| count), Some(open));
    assert_eq!(put(&desk, &mai, XA_PHIEN, binh, "16/6/2020").await.unwrap(), open);
    assert_eq!(held_by(&desk, binh).await, i64::try_from(open).unwrap());
}
