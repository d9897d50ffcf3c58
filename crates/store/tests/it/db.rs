use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use store::{Error, Tx, sql};
use testkit::each_engine;

async fn save(tx: &mut Tx, name: &str, value: &str) -> store::Result<u64> {
    sql("INSERT INTO setting (name, value) VALUES ($1, $2)").bind(name).bind(value).execute(tx).await
}

async fn names(tx: &mut Tx) -> Vec<String> {
    let rows: Vec<(String,)> = sql("SELECT name FROM setting ORDER BY name").all(tx).await.unwrap();
    rows.into_iter().map(|(name,)| name).collect()
}

each_engine! {
    async fn values_go_where_their_number_says_not_where_they_stand(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        save(&mut tx, "a", "old").await.unwrap();
        let changed = sql("UPDATE setting SET value = $2 WHERE name = $1").bind("a").bind("new").execute(&mut tx).await;
        assert_eq!(changed.unwrap(), 1);
        let (value,): (String,) = sql("SELECT value FROM setting WHERE name = $1").bind("a").one(&mut tx).await.unwrap();
        assert_eq!(value, "new");
    }

    async fn a_value_too_many_or_too_few_is_refused(db: TestDb) {
        let mut tx = db.read().await.unwrap();
        let few: store::Result<Vec<(String,)>> = sql("SELECT name FROM setting WHERE name = $1").all(&mut tx).await;
        assert!(few.is_err());
        let many: store::Result<Vec<(String,)>> = sql("SELECT name FROM setting").bind("a").all(&mut tx).await;
        assert!(many.is_err());
    }

    async fn what_is_not_committed_never_happened(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        save(&mut tx, "a", "1").await.unwrap();
        drop(tx);
        let mut tx = db.begin().await.unwrap();
        assert!(names(&mut tx).await.is_empty());
        save(&mut tx, "b", "2").await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(names(&mut db.read().await.unwrap()).await, ["b"]);
    }

    async fn a_second_record_of_the_same_name_is_called_a_duplicate(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        save(&mut tx, "a", "1").await.unwrap();
        assert!(matches!(save(&mut tx, "a", "2").await, Err(Error::Duplicate(_))));
    }

    async fn both_engines_sort_by_bytes(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        for name in ["ấm", "b", "B", "a", "áo"] {
            save(&mut tx, name, "").await.unwrap();
        }
        assert_eq!(names(&mut tx).await, ["B", "a", "b", "áo", "ấm"]);
    }

    async fn a_territory_holds_itself_and_what_lies_below_and_nothing_beside(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        for path in ["/93/", "/93/936/", "/93/936/31492/", "/93/937/", "/930/"] {
            save(&mut tx, path, "").await.unwrap();
        }
        let mut question = sql("SELECT name FROM setting WHERE 1 = 1");
        question.push_territories("name", &["/93/936/".to_owned()]).push(" ORDER BY name");
        let found: Vec<(String,)> = question.all(&mut tx).await.unwrap();
        assert_eq!(found, [("/93/936/".to_owned(),), ("/93/936/31492/".to_owned(),)]);
        let mut nowhere = sql("SELECT name FROM setting WHERE 1 = 1");
        nowhere.push_territories("name", &[]);
        assert!(nowhere.all::<(String,)>(&mut tx).await.unwrap().is_empty());
    }

    async fn housekeeping_may_not_touch_a_record(db: TestDb) {
        let mut tx = db.begin().await.unwrap().only_changing(&["session"]);
        assert!(save(&mut tx, "a", "1").await.is_err());
        let answering = sql("UPDATE audit_head SET seq = seq WHERE one = 1 RETURNING seq").one::<(i64,)>(&mut tx).await;
        assert!(answering.is_err(), "nor by a statement that answers rows");
        let ended = sql("DELETE FROM session WHERE expires_at < $1").bind(0_i64).execute(&mut tx).await;
        assert_eq!(ended.unwrap(), 0);
    }

    async fn an_act_dropped_at_any_await_leaves_no_lock_and_nothing_half_done(db: TestDb) {
        let act = async |name: String| -> store::Result<()> {
            let mut tx = db.begin().await?;
            save(&mut tx, &format!("{name}-one"), "1").await?;
            save(&mut tx, &format!("{name}-two"), "2").await?;
            tx.commit().await
        };
        let mut finished = false;
        for polls in 1..200 {
            let mut work = pin!(act(format!("{polls:03}")));
            for _ in 0..polls {
                let mut context = Context::from_waker(Waker::noop());
                if let Poll::Ready(done) = work.as_mut().poll(&mut context) {
                    done.unwrap();
                    finished = true;
                    break;
                }
                tokio::task::yield_now().await;
                tokio::time::sleep(std::time::Duration::from_micros(300)).await;
            }
            if finished {
                break;
            }
        }
        assert!(finished, "the act never came to its end");
        act("last".to_owned()).await.expect("no lock was left behind");
        let names = names(&mut db.read().await.unwrap()).await;
        assert_eq!(names.len() % 2, 0, "an act was done by half: {names:?}");
        assert!(names.contains(&"last-two".to_owned()));
    }
}
