use domain::ids::{AccountId, NoticeId};
use domain::{Day, Timestamp};
use store::notices::{self, Notice};
use store::people::Account;
use store::sql;
use testkit::each_engine;
use uuid::Uuid;

fn at(micros: i64) -> Timestamp {
    Timestamp::from_micros(micros)
}

async fn account(tx: &mut store::Tx, number: u128) -> AccountId {
    let account = Account {
        id: AccountId::new(Uuid::from_u128(number)),
        login: format!("can.bo.{number}"),
        name: "Nguyễn Thị Thắm".to_owned(),
        phone: None,
        password_hash: None,
        must_change: false,
        is_disabled: false,
        created_at: at(1),
        version: 1,
    };
    store::people::insert_account(tx, &account).await.unwrap();
    account.id
}

fn notice(number: u128, account_id: AccountId, occasion: &str) -> Notice {
    Notice {
        id: NoticeId::new(Uuid::from_u128(number)),
        account_id,
        kind: "task-due".to_owned(),
        subject_id: "7".to_owned(),
        occasion: occasion.to_owned(),
        title: "Rà soát sản phẩm".to_owned(),
        how_many: None,
        href: "/tasks/7".to_owned(),
        due_on: Day::from_ymd_opt(2020, 3, 31),
        told_on: Day::from_ymd_opt(2020, 3, 30).unwrap(),
        told_at: at(10),
        read_at: None,
    }
}

each_engine! {
    async fn a_notice_is_kept_once_and_becomes_a_letter_where_there_is_an_address(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        let (one, two) = (account(&mut tx, 1).await, account(&mut tx, 2).await);
        notices::save_email(&mut tx, one, Some("tham@cantho.gov.vn")).await.unwrap();
        let new = [notice(1, one, "a"), notice(2, two, "a"), notice(3, one, "a"), notice(4, one, "b")];
        assert_eq!(notices::insert_notices(&mut tx, &new).await.unwrap(), 3);
        assert_eq!(notices::insert_notices(&mut tx, &[notice(5, two, "a")]).await.unwrap(), 0);
        assert_eq!(notices::count_outbox(&mut tx).await.unwrap(), [("waiting".to_owned(), 2)]);
        let listed = notices::list_notices(&mut tx, two, 9, 0).await.unwrap();
        assert_eq!(listed, [notice(2, two, "a")]);
    }

    async fn what_was_told_later_than_one_looked_stays_unread(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        let one = account(&mut tx, 1).await;
        let later = Notice { told_at: at(20), ..notice(2, one, "b") };
        notices::insert_notices(&mut tx, &[notice(1, one, "a"), later]).await.unwrap();
        assert_eq!(notices::mark_read(&mut tx, one, at(10), at(30)).await.unwrap(), 1);
        assert_eq!(notices::count_unread(&mut tx, one).await.unwrap(), 1);
    }

    async fn for_a_body_that_is_gone_stand_those_of_the_one_that_followed_it(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        let (one, two) = (account(&mut tx, 1).await, account(&mut tx, 2).await);
        sql("UPDATE body SET valid_to = '2025-06-30', successor_id = 'xa-phien.ubnd' WHERE id = 'xa-phien-2020.ubnd'")
            .execute(&mut tx).await.unwrap();
        for (id, account, body, from, to) in [
            ("a", one, "xa-phien-2020.ubnd", "2020-01-01", Some("2025-06-30")),
            ("b", two, "xa-phien.ubnd", "2025-07-01", None),
        ] {
            sql("INSERT INTO appointment (id, account_id, role, body_id, unit_path, from_on, to_on, version)
                 VALUES ($1, $2, 'commune-officer', $3, '/92/31495/', $4, $5, 1)")
                .bind(id).bind(account).bind(body).bind(from).bind(to).execute_one(&mut tx).await.unwrap();
        }
        let of = async |tx: &mut store::Tx, year| {
            let on = Day::from_ymd_opt(year, 8, 1).unwrap();
            let members = notices::list_members(tx, &["xa-phien-2020.ubnd"], on).await.unwrap();
            members.into_iter().map(|member| (member.account_id, member.body_id)).collect::<Vec<_>>()
        };
        assert_eq!(of(&mut tx, 2020).await, [(one, "xa-phien-2020.ubnd".to_owned())]);
        assert_eq!(of(&mut tx, 2026).await, [(two, "xa-phien-2020.ubnd".to_owned())]);
    }

    async fn the_reminding_of_a_day_is_taken_once(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        let day = |day| Day::from_ymd_opt(2020, 3, day).unwrap();
        assert!(notices::take_reminding(&mut tx, day(30)).await.unwrap());
        assert!(!notices::take_reminding(&mut tx, day(30)).await.unwrap());
        assert!(notices::take_reminding(&mut tx, day(31)).await.unwrap());
        assert_eq!(notices::find_reminded_on(&mut tx).await.unwrap(), Some(day(31)));
    }

    async fn a_letter_that_was_taken_is_nobody_elses_until_its_time_is_over(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        let one = account(&mut tx, 1).await;
        notices::save_email(&mut tx, one, Some("tham@cantho.gov.vn")).await.unwrap();
        notices::insert_notices(&mut tx, &[notice(1, one, "a")]).await.unwrap();
        assert_eq!(notices::find_waiting_address(&mut tx, at(9)).await.unwrap(), None, "not before its time");
        let take = async |tx: &mut store::Tx, now| {
            notices::take_letters(tx, "tham@cantho.gov.vn", at(now), at(now + 100)).await.unwrap().len()
        };
        assert_eq!(take(&mut tx, 10).await, 1);
        assert_eq!(take(&mut tx, 50).await, 0);
        assert_eq!(take(&mut tx, 110).await, 1, "the server that had it is gone");
    }
}
