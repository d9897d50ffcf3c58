use domain::Timestamp;
use store::audit::{self, NewEvent, Verdict};
use store::{Tx, sql};
use testkit::{TestDb, each_engine};

fn event(subject_id: &str) -> NewEvent {
    NewEvent {
        actor: "lan".to_owned(),
        action: "idea-accepted".to_owned(),
        subject_kind: "idea",
        subject_id: subject_id.to_owned(),
        fields: "reason".to_owned(),
        detail: r#"{"reason":"đặc sản của xã"}"#.to_owned(),
        salt: format!("salt of {subject_id}"),
    }
}

/// How many events the set-up of a test's database recorded.
async fn before(db: &TestDb) -> i64 {
    audit::head(&mut db.read().await.unwrap()).await.unwrap().seq
}

async fn three_events(db: &TestDb) -> Tx {
    let mut tx = db.begin().await.unwrap();
    audit::append(&mut tx, Timestamp::from_micros(1), &[event("a"), event("b")]).await.unwrap();
    audit::append(&mut tx, Timestamp::from_micros(2), &[event("c")]).await.unwrap();
    tx
}

fn broken_at(verdict: Verdict) -> i64 {
    match verdict {
        Verdict::Broken { seq, .. } => seq,
        Verdict::Sound(head) => panic!("sound up to {}", head.seq),
    }
}

each_engine! {
    async fn a_chain_left_alone_is_sound(db: TestDb) {
        let mut tx = three_events(&db).await;
        let head = audit::head(&mut tx).await.unwrap();
        assert_eq!(head.seq, before(&db).await + 3);
        assert_eq!(audit::verify(&mut tx, None).await.unwrap(), Verdict::Sound(head));
    }

    async fn a_changed_event_is_found(db: TestDb) {
        let mut tx = three_events(&db).await;
        sql("UPDATE audit_event SET actor = 'hoa' WHERE seq = $1").bind(before(&db).await + 2).execute(&mut tx).await.unwrap();
        assert_eq!(broken_at(audit::verify(&mut tx, None).await.unwrap()), before(&db).await + 2);
    }

    async fn a_changed_detail_is_found_and_an_erased_one_is_not_missed(db: TestDb) {
        let mut tx = three_events(&db).await;
        sql("DELETE FROM audit_detail WHERE seq = $1").bind(before(&db).await + 1).execute(&mut tx).await.unwrap();
        assert!(matches!(audit::verify(&mut tx, None).await.unwrap(), Verdict::Sound(_)));
        sql("UPDATE audit_detail SET detail = '{}' WHERE seq = $1").bind(before(&db).await + 3).execute(&mut tx).await.unwrap();
        assert_eq!(broken_at(audit::verify(&mut tx, None).await.unwrap()), before(&db).await + 3);
    }

    async fn a_removed_event_is_found(db: TestDb) {
        let mut tx = three_events(&db).await;
        sql("DELETE FROM audit_detail WHERE seq = $1").bind(before(&db).await + 2).execute(&mut tx).await.unwrap();
        sql("DELETE FROM audit_event WHERE seq = $1").bind(before(&db).await + 2).execute(&mut tx).await.unwrap();
        assert_eq!(broken_at(audit::verify(&mut tx, None).await.unwrap()), before(&db).await + 3);
    }

    async fn an_end_cut_off_is_found_by_the_head(db: TestDb) {
        let mut tx = three_events(&db).await;
        sql("DELETE FROM audit_detail WHERE seq = $1").bind(before(&db).await + 3).execute(&mut tx).await.unwrap();
        sql("DELETE FROM audit_event WHERE seq = $1").bind(before(&db).await + 3).execute(&mut tx).await.unwrap();
        assert_eq!(broken_at(audit::verify(&mut tx, None).await.unwrap()), before(&db).await + 3);
    }

    async fn a_chain_is_verified_from_a_head_printed_earlier(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        let printed = audit::append(&mut tx, Timestamp::from_micros(1), &[event("a")]).await.unwrap();
        audit::append(&mut tx, Timestamp::from_micros(2), &[event("b")]).await.unwrap();
        assert!(matches!(audit::verify(&mut tx, Some(&printed.hash)).await.unwrap(), Verdict::Sound(_)));
        assert!(audit::verify(&mut tx, Some("no such hash")).await.is_err());
    }
}
