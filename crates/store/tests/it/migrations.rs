use domain::Timestamp;
use store::markets::insert_contract;
use store::search::{Kind, Which, count_entries, put};
use store::{Db, Tx, sql};
use testkit::{TestDb, each_engine};

use crate::markets::contract;
use crate::obstacles::an_account;
use crate::producers::two_producers;

each_engine! {
    async fn a_schema_that_is_up_to_date_is_left_alone(db: TestDb) {
        assert!(db.migrate(Timestamp::from_micros(1)).await.unwrap().taken.is_empty());
        assert!(db.migration_status().await.unwrap().pending.is_empty());
    }

    async fn a_newer_schema_is_refused_with_a_sentence(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        sql("INSERT INTO schema_step (place, name, content, applied_at) VALUES (999, '20990101-0000-future', 'x', 1)")
            .execute(&mut tx).await.unwrap();
        tx.commit().await.unwrap();
        let refusal = db.migrate(Timestamp::from_micros(1)).await.unwrap_err().to_string();
        assert!(refusal.contains("newer version"), "{refusal}");
        assert!(refusal.contains("20990101-0000-future"), "{refusal}");
    }

    async fn a_step_edited_after_it_was_applied_is_refused(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        sql("UPDATE schema_step SET content = 'x' WHERE place = 1").execute(&mut tx).await.unwrap();
        tx.commit().await.unwrap();
        let refusal = db.migration_status().await.unwrap_err().to_string();
        assert!(refusal.contains("edited"), "{refusal}");
    }
}

/// Undoes the newest step.
async fn back_before_the_newest_step(tx: &mut Tx) {
    for statement in [
        "DELETE FROM schema_step WHERE name = '20261126-1360-search-records'",
        "DROP INDEX search_entry_record",
        "CREATE INDEX search_entry_kind ON search_entry (kind)",
    ] {
        sql(statement).execute(tx).await.unwrap();
    }
}

#[tokio::test]
async fn an_embedded_database_is_copied_before_it_is_changed() {
    let db = TestDb::sqlite();
    let mut tx = db.begin().await.unwrap();
    back_before_the_newest_step(&mut tx).await;
    tx.commit().await.unwrap();
    let migrated = db.migrate(Timestamp::from_micros(7)).await.unwrap();
    assert_eq!(migrated.taken, ["20261126-1360-search-records"]);
    let copy = Db::sqlite(&migrated.backup.expect("a copy was made")).unwrap();
    assert_eq!(copy.migration_status().await.unwrap().pending, ["20261126-1360-search-records"]);
}

#[tokio::test]
async fn kinds_that_are_new_to_the_search_are_put_in_when_the_schema_is_brought_up_to_date() {
    let db = TestDb::sqlite();
    let mut tx = db.begin().await.unwrap();
    let (buoi, _) = two_producers(&mut tx).await;
    put(&mut tx, Kind::Producer, Which::One(&buoi.id.to_string())).await.unwrap();
    let by = an_account(&mut tx).await;
    insert_contract(&mut tx, &contract(1, Some(buoi.id), None, ["2020-01-01", "2020-12-31"]), by).await.unwrap();
    back_before_the_newest_step(&mut tx).await;
    tx.commit().await.unwrap();
    db.migrate(Timestamp::from_micros(7)).await.unwrap();
    let mut tx = db.read().await.unwrap();
    assert_eq!(count_entries(&mut tx, Kind::Contract).await.unwrap(), 1, "of before");
    assert_eq!(count_entries(&mut tx, Kind::Producer).await.unwrap(), 1, "what had entries is left as it is");
}

#[test]
fn a_damaged_file_is_refused_with_a_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("ocop.sqlite");
    std::fs::write(&file, "this is no database, but it is long enough to be taken for a file of one".repeat(100))
        .unwrap();
    let refusal = Db::sqlite(&file).err().expect("it is refused").to_string();
    assert!(refusal.contains("damaged"), "{refusal}");
}
