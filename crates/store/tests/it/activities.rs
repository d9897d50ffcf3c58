use domain::Day;
use domain::ids::{AccountId, ActivityId, ConclusionId};
use store::activities::{self, Activity, Meeting, MeetingFilter, NewConclusion, Participant};
use store::producers::Slice;
use store::{Error, Tx};
use testkit::each_engine;
use uuid::Uuid;

use crate::obstacles::an_account;

const OFFICE: &str = "long-my.nnptnt";
const XA_PHIEN: &str = "xa-phien-2020.ubnd";

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn id(number: u128) -> ActivityId {
    ActivityId::new(Uuid::from_u128(number))
}

async fn a_meeting(tx: &mut Tx, by: AccountId, number: u128, held_on: &str, state: &str) -> Activity {
    let activity = Activity {
        id: id(number),
        kind: "meeting".to_owned(),
        title: "Họp".to_owned(),
        body_id: OFFICE.to_owned(),
        plan_id: None,
        item_ref: None,
        task_id: None,
        held_on: day(held_on),
        from_time: "07:30".to_owned(),
        to_on: day(held_on),
        to_time: None,
        place: "UBND huyện".to_owned(),
        state: state.to_owned(),
        reason: None,
        result: String::new(),
        cost: None,
        created_by: by,
        custody_path: "/93/936/".to_owned(),
        version: 1,
    };
    activities::insert_activity(tx, &activity).await.unwrap();
    let meeting = Meeting {
        activity_id: activity.id,
        agenda: "1.".to_owned(),
        invitation_number: None,
        invited_on: (state == "invited").then(|| day(held_on)),
        minutes: String::new(),
        ended_time: None,
    };
    activities::save_meeting(tx, &meeting).await.unwrap();
    let participant = Participant {
        position: 1,
        body_id: Some(XA_PHIEN.to_owned()),
        called: String::new(),
        name: String::new(),
        post: String::new(),
        duty: "partner".to_owned(),
        presence: "unknown".to_owned(),
    };
    activities::save_participants(tx, activity.id, &[participant]).await.unwrap();
    activity
}

async fn found(tx: &mut Tx, filter: &MeetingFilter) -> Vec<ActivityId> {
    let rows = activities::list_meetings(tx, filter, Slice::default()).await.unwrap();
    assert_eq!(activities::count_meetings(tx, filter).await.unwrap(), i64::try_from(rows.len()).unwrap());
    rows.into_iter().map(|row| row.id).collect()
}

each_engine! {
    async fn an_invited_body_finds_what_it_was_invited_to_and_no_draft(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        let lan = an_account(&mut tx).await;
        a_meeting(&mut tx, lan, 1, "2020-03-02", "concluded").await;
        a_meeting(&mut tx, lan, 2, "2020-04-06", "invited").await;
        a_meeting(&mut tx, lan, 3, "2020-04-01", "draft").await;
        a_meeting(&mut tx, lan, 4, "2020-04-02", "called-off").await;
        let invited = MeetingFilter { body_ids: vec![XA_PHIEN.to_owned()], ..MeetingFilter::default() };
        assert_eq!(found(&mut tx, &invited).await, [id(2), id(1)]);
        let in_charge = MeetingFilter { territories: vec!["/93/936/".to_owned()], ..MeetingFilter::default() };
        assert_eq!(found(&mut tx, &in_charge).await, [id(2), id(4), id(3), id(1)]);
        let april = MeetingFilter { from_on: Some(day("2020-04-01")), before_on: Some(day("2020-05-01")), ..in_charge.clone() };
        assert_eq!(found(&mut tx, &april).await, [id(3), id(4), id(2)]);
        let coming = MeetingFilter { only_invited: true, from_on: Some(day("2020-03-20")), ..invited };
        assert_eq!(found(&mut tx, &coming).await, [id(2)]);
        assert_eq!(activities::list_months(&mut tx, &in_charge).await.unwrap(), ["2020-04", "2020-03"]);
    }

    async fn a_meeting_keeps_its_conclusions_in_order_and_an_old_version_is_refused(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        let lan = an_account(&mut tx).await;
        let activity = a_meeting(&mut tx, lan, 1, "2020-03-02", "held").await;
        for position in [2, 1] {
            let conclusion = NewConclusion {
                id: ConclusionId::new(Uuid::from_u128(10 + u128::try_from(position).unwrap())),
                activity_id: activity.id,
                position,
                text: "Hướng dẫn".to_owned(),
                body_id: XA_PHIEN.to_owned(),
                due_on: day("2020-04-15"),
                task_id: None,
            };
            activities::insert_conclusion(&mut tx, &conclusion).await.unwrap();
        }
        let conclusions = activities::list_conclusions(&mut tx, activity.id).await.unwrap();
        let order: Vec<i64> = conclusions.iter().map(|one| one.position).collect();
        assert_eq!((order.as_slice(), conclusions[0].task_state.clone()), ([1, 2].as_slice(), None));
        activities::save_activity(&mut tx, &activity).await.unwrap();
        assert!(matches!(activities::save_activity(&mut tx, &activity).await, Err(Error::Stale)));
    }
}
