use domain::Day;
use domain::Timestamp;
use domain::ids::{AccountId, ApparatusDecisionId, OfficerInChargeId, TaskId};
use store::people::{self, Account};
use store::plans::targets;
use store::units::apparatus::{self, ApparatusDecision, ApparatusMember, ChargeTerm};
use store::{Error, Tx, sql};
use testkit::each_engine;
use uuid::Uuid;

const XA_PHIEN: &str = "xa-phien-2020.ubnd";

fn day(month: u32, day: u32) -> Day {
    Day::from_ymd_opt(2020, month, day).unwrap()
}

async fn account(tx: &mut Tx, number: u128, login: &str) -> AccountId {
    let id = AccountId::new(Uuid::from_u128(number));
    let account = Account {
        id,
        login: login.to_owned(),
        name: format!("Nguyễn Văn {login}"),
        phone: None,
        password_hash: None,
        must_change: false,
        is_disabled: false,
        created_at: Timestamp::from_micros(1),
        version: 1,
    };
    people::insert_account(tx, &account).await.unwrap();
    let appointment = people::NewAppointment {
        id: domain::ids::AppointmentId::new(Uuid::from_u128(number)),
        account_id: id,
        role: domain::people::Role::CommuneOfficer,
        body_id: Some(XA_PHIEN.to_owned()),
        producer_id: None,
        unit_path: "/93/936/31495/".to_owned(),
        from_on: day(1, 2),
        to_on: None,
        decision: None,
    };
    people::insert_appointment(tx, &appointment).await.unwrap();
    id
}

fn decision(number: u128, recorded_by: AccountId) -> (ApparatusDecision, Vec<ApparatusMember>) {
    let id = ApparatusDecisionId::new(Uuid::from_u128(number));
    let decision = ApparatusDecision {
        id,
        body_id: XA_PHIEN.to_owned(),
        kind: "steering-committee".to_owned(),
        number: "35/QĐ-UBND".to_owned(),
        decided_on: day(3, 15),
        issuer: "UBND xã Xà Phiên".to_owned(),
        from_on: day(3, 15),
        to_on: None,
        note: String::new(),
        sha256: None,
        file_name: None,
        media_type: None,
        recorded_by,
        recorded_on: day(3, 16),
        version: 1,
    };
    let member = |position: i64, name: &str| ApparatusMember {
        decision_id: id,
        position,
        name: name.to_owned(),
        post: String::new(),
        duty: "member".to_owned(),
        field: "Sản xuất".to_owned(),
    };
    (decision, vec![member(1, "An"), member(2, "Bình")])
}

each_engine! {
    async fn a_decision_is_kept_with_its_members_and_ended_once(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        let by = account(&mut tx, 1, "lan").await;
        let (decision, members) = decision(1, by);
        apparatus::insert_apparatus_decision(&mut tx, &decision, &members).await.unwrap();
        let listed = apparatus::list_apparatus_decisions(&mut tx, &[XA_PHIEN.to_owned()]).await.unwrap();
        assert_eq!(listed, std::slice::from_ref(&decision));
        assert_eq!(apparatus::list_apparatus_members(&mut tx, &[decision.id]).await.unwrap(), members);
        apparatus::end_apparatus_decision(&mut tx, decision.id, 1, day(6, 30)).await.unwrap();
        let again = apparatus::end_apparatus_decision(&mut tx, decision.id, 1, day(7, 1)).await;
        assert!(matches!(again, Err(Error::Stale)));
        let found = apparatus::find_apparatus_decision(&mut tx, decision.id).await.unwrap().unwrap();
        assert_eq!((found.to_on, found.version), (Some(day(6, 30)), 2));
    }

    async fn committees_are_listed_of_their_day_for_whoever_answers_today(db: TestDb) {
        let mut tx = db.read().await.unwrap();
        let today = Day::from_ymd_opt(2026, 10, 12).unwrap();
        let ids = |bodies: Vec<apparatus::ApparatusBody>| {
            bodies.into_iter().map(|body| body.id).collect::<Vec<_>>()
        };
        let xa_phien = "/92/31495/".to_owned();
        let before = apparatus::list_apparatus_bodies(&mut tx, std::slice::from_ref(&xa_phien), day(6, 30), today);
        assert_eq!(ids(before.await.unwrap()), ["thuan-hoa-2020.ubnd", "thuan-hung-2020.ubnd", XA_PHIEN]);
        let now = apparatus::list_apparatus_bodies(&mut tx, &[xa_phien], today, today).await.unwrap();
        assert_eq!(ids(now), ["xa-phien.ubnd"]);
        let within = apparatus::list_apparatus_bodies_within(&mut tx, "/93/936/", day(6, 30), today).await.unwrap();
        assert_eq!((within.len(), within[0].id.as_str()), (9, "long-my.ubnd"));
    }

    async fn a_term_and_a_tasks_move_are_kept_and_a_task_moved_in_between_is_refused(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        let (lan, binh) = (account(&mut tx, 1, "lan").await, account(&mut tx, 2, "binh").await);
        let term = ChargeTerm {
            id: OfficerInChargeId::new(Uuid::from_u128(1)),
            body_id: XA_PHIEN.to_owned(),
            account_id: lan,
            name: "Nguyễn Văn lan".to_owned(),
            phone: None,
            from_on: day(3, 12),
            to_on: None,
            decision: "37/QĐ-UBND".to_owned(),
            decided_on: day(3, 12),
            version: 1,
        };
        apparatus::hold_apparatus(&mut tx, XA_PHIEN).await.unwrap();
        apparatus::insert_term(&mut tx, &term, binh).await.unwrap();
        assert_eq!(apparatus::list_terms(&mut tx, &[XA_PHIEN.to_owned()]).await.unwrap(), [term]);
        let candidates = apparatus::list_charge_candidates(&mut tx, "31495.pre2025").await.unwrap();
        assert_eq!(candidates.len(), 2);

        let (plan, task) = (Uuid::from_u128(8), TaskId::new(Uuid::from_u128(9)));
        sql("INSERT INTO plan (id, number, slug, issued_on, title, year, issuer_body_id, unit_id, custody_path, version)
             VALUES ($1, '470/KH-UBND', '470', '2020-02-24', '', 2020, 'long-my.ubnd', '936.pre2025', '/93/936/', 1)")
            .bind(plan.to_string()).execute_one(&mut tx).await.unwrap();
        sql("INSERT INTO plan_item (plan_id, ref, position, section, kind, text) VALUES ($1, 'V', 1, '', 'task', '')")
            .bind(plan.to_string()).execute_one(&mut tx).await.unwrap();
        sql("INSERT INTO task (id, plan_id, item_ref, position, title, lead_body_id, role, is_inferred, recurrence,
                               due_on, state, custody_path, holder_id, version)
             VALUES ($1, $2, 'V', 1, 'Rà soát', $3, 'lead', $4, 'once', '2020-12-15', 'doing', '/93/936/', $5, 1)")
            .bind(task).bind(plan.to_string()).bind(XA_PHIEN).bind(false).bind(lan)
            .execute_one(&mut tx).await.unwrap();
        let held = apparatus::list_tasks_held(&mut tx, lan, "31495.pre2025").await.unwrap();
        assert_eq!((held.len(), held[0].id), (1, task));
        apparatus::give_task(&mut tx, &held[0], binh).await.unwrap();
        assert!(matches!(apparatus::give_task(&mut tx, &held[0], binh).await, Err(Error::Stale)));
        assert_eq!(apparatus::list_tasks_held(&mut tx, binh, "31495.pre2025").await.unwrap().len(), 1);
    }

    async fn what_targets_count_is_asked_on_both_engines(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        let lan = account(&mut tx, 1, "lan").await;
        let officials = targets::list_officials_on(&mut tx, "/93/936/", day(1, 2)).await.unwrap();
        assert_eq!(officials.iter().map(|one| one.account_id).collect::<Vec<_>>(), [lan]);
        assert!(targets::list_officials_on(&mut tx, "/93/936/", day(1, 1)).await.unwrap().is_empty());
        let made = crate::producers::producer(1, "HTX Bưởi", crate::producers::XA_PHIEN);
        store::producers::insert_producer(&mut tx, &made).await.unwrap();
        assert!(targets::list_taking_part(&mut tx, "/93/936/", day(6, 30)).await.unwrap().is_empty());
        assert!(targets::list_made_or_registered(&mut tx, "/93/936/", day(6, 30)).await.unwrap().is_empty());
    }
}
