use domain::ids::{AccountId, PaperId, SignOffId};
use domain::{Day, Timestamp};
use store::papers::{self, Paper, PaperFilter, PaperReach, SignOff};
use store::people::Account;
use store::producers::Slice;
use store::{Error, Tx};
use testkit::each_engine;
use uuid::Uuid;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

async fn an_account(tx: &mut Tx) -> AccountId {
    let id = AccountId::new(Uuid::from_u128(7));
    let account = Account {
        id,
        login: "mai".to_owned(),
        name: "Trần Thị Mai".to_owned(),
        phone: None,
        password_hash: None,
        must_change: false,
        is_disabled: false,
        created_at: Timestamp::from_micros(1),
        version: 1,
    };
    store::people::insert_account(tx, &account).await.unwrap();
    id
}

fn paper(number: u128, by: AccountId, body_id: &str, text: &str) -> Paper {
    Paper {
        id: PaperId::new(Uuid::from_u128(number)),
        direction: "in".to_owned(),
        body_id: body_id.to_owned(),
        number: text.to_owned(),
        dated: Some(day("2020-02-10")),
        kind: "CV".to_owned(),
        issuer: "Ban Chỉ đạo tỉnh Hậu Giang".to_owned(),
        recipient: "Phòng Nông nghiệp".to_owned(),
        subject: format!("Triển khai Chương trình OCOP năm {}", 2019 + number),
        registered_on: day("2020-02-12"),
        about_kind: Some("body".to_owned()),
        about_id: Some("long-my.bcd".to_owned()),
        sha256: None,
        file_name: None,
        registered_by: by,
        custody_path: "/93/936/".to_owned(),
        version: 1,
    }
}

fn everywhere() -> PaperFilter {
    let reach = PaperReach { territories: vec!["/".to_owned()], body_ids: Vec::new() };
    PaperFilter { reach, ..PaperFilter::default() }
}

async fn numbers(tx: &mut Tx, filter: &PaperFilter) -> Vec<String> {
    let rows = papers::list_papers(tx, filter, Slice::default()).await.unwrap();
    let count = papers::count_papers(tx, filter).await.unwrap();
    assert_eq!(count, i64::try_from(rows.len()).unwrap(), "the count is of the same rows");
    rows.into_iter().map(|row| row.number).collect()
}

each_engine! {
    async fn papers_are_found_by_what_stands_on_them_however_it_is_written(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        let by = an_account(&mut tx).await;
        papers::insert_paper(&mut tx, &paper(1, by, "long-my.nnptnt", "193/BCĐ-UBND")).await.unwrap();
        let out = Paper { direction: "out".to_owned(), kind: "KH".to_owned(), registered_on: day("2021-01-04"),
            about_kind: None, about_id: None, ..paper(2, by, "long-my.ktht", "18/KH-KTHT") };
        papers::insert_paper(&mut tx, &out).await.unwrap();
        let with = |text: &str| PaperFilter { text: text.to_owned(), ..everywhere() };
        assert_eq!(numbers(&mut tx, &everywhere()).await, ["18/KH-KTHT", "193/BCĐ-UBND"], "the last first");
        assert_eq!(numbers(&mut tx, &with("193 bcd")).await, ["193/BCĐ-UBND"]);
        assert_eq!(numbers(&mut tx, &with("OCOP NAM 2021")).await, ["18/KH-KTHT"]);
        assert_eq!(numbers(&mut tx, &PaperFilter { direction: "in".to_owned(), ..everywhere() }).await, ["193/BCĐ-UBND"]);
        assert_eq!(numbers(&mut tx, &PaperFilter { kind: "KH".to_owned(), ..everywhere() }).await, ["18/KH-KTHT"]);
        let days = Some((day("2020-01-01"), day("2020-12-31")));
        assert_eq!(numbers(&mut tx, &PaperFilter { days, ..everywhere() }).await, ["193/BCĐ-UBND"]);
        assert_eq!(numbers(&mut tx, &PaperFilter { body_id: "long-my.ktht".to_owned(), ..everywhere() }).await, ["18/KH-KTHT"]);
        let about = Some(("body", "long-my.bcd".to_owned()));
        assert_eq!(numbers(&mut tx, &PaperFilter { about, ..everywhere() }).await, ["193/BCĐ-UBND"]);
        let years = papers::find_first_and_last_day(&mut tx, &everywhere().reach).await.unwrap();
        assert_eq!(years, Some((day("2020-02-12"), day("2021-01-04"))));
        let registers = papers::list_registers(&mut tx, &everywhere().reach).await.unwrap();
        assert_eq!(registers.iter().map(|(id, _)| id.as_str()).collect::<Vec<_>>(), ["long-my.ktht", "long-my.nnptnt"]);
    }

    async fn only_papers_within_reach_are_listed(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        let by = an_account(&mut tx).await;
        papers::insert_paper(&mut tx, &paper(1, by, "long-my.nnptnt", "1/A")).await.unwrap();
        papers::insert_paper(&mut tx, &paper(2, by, "long-my.ktht", "2/B")).await.unwrap();
        let of = |territories: &[&str], bodies: &[&str]| PaperFilter {
            reach: PaperReach {
                territories: territories.iter().map(|path| (*path).to_owned()).collect(),
                body_ids: bodies.iter().map(|id| (*id).to_owned()).collect(),
            },
            ..PaperFilter::default()
        };
        assert_eq!(numbers(&mut tx, &of(&["/93/"], &[])).await.len(), 2);
        assert_eq!(numbers(&mut tx, &of(&["/92/"], &[])).await.len(), 0);
        assert_eq!(numbers(&mut tx, &of(&[], &["long-my.ktht"])).await, ["2/B"]);
        assert_eq!(numbers(&mut tx, &of(&["/92/"], &["long-my.ktht"])).await, ["2/B"]);
        assert!(numbers(&mut tx, &of(&[], &[])).await.is_empty());
        let after = Day::from_ymd_opt(2025, 7, 1).unwrap();
        let successor = ["can-tho.so-congthuong".to_owned()];
        let followed = store::units::list_with_predecessors(&mut tx, &successor, after).await.unwrap();
        assert!(followed.contains(&"long-my.ktht".to_owned()) && followed.contains(&"can-tho.so-congthuong".to_owned()));
    }

    async fn one_register_holds_a_paper_once_and_drafts_may_be_alike(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        let by = an_account(&mut tx).await;
        let first = paper(1, by, "long-my.nnptnt", "193/BCĐ-UBND");
        papers::insert_paper(&mut tx, &first).await.unwrap();
        let again = Paper { issuer: "ban chỉ đạo Tỉnh Hậu Giang".to_owned(), ..paper(2, by, "long-my.nnptnt", "193 / BCĐ – UBND") };
        assert_eq!(papers::find_same_paper(&mut tx, &again).await.unwrap(), Some(first.id));
        assert_eq!(papers::find_same_paper(&mut tx, &first).await.unwrap(), None, "it is not its own double");
        let elsewhere = Paper { body_id: "long-my.ktht".to_owned(), ..again.clone() };
        assert_eq!(papers::find_same_paper(&mut tx, &elsewhere).await.unwrap(), None);
        let draft = Paper { number: String::new(), dated: None, ..again };
        papers::insert_paper(&mut tx, &draft).await.unwrap();
        papers::insert_paper(&mut tx, &Paper { id: PaperId::new(Uuid::from_u128(3)), ..draft }).await.unwrap();
        let twice = Paper { id: PaperId::new(Uuid::from_u128(4)), ..first };
        assert!(papers::insert_paper(&mut tx, &twice).await.is_err(), "the database holds it once, too");
    }

    async fn saving_an_old_version_of_a_paper_is_refused(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        let by = an_account(&mut tx).await;
        let seen = paper(1, by, "long-my.nnptnt", "1/A");
        papers::insert_paper(&mut tx, &seen).await.unwrap();
        papers::save_paper(&mut tx, &Paper { subject: "Việc khác".to_owned(), ..seen.clone() }).await.unwrap();
        assert!(matches!(papers::save_paper(&mut tx, &seen).await, Err(Error::Stale)));
        assert!(matches!(papers::hold_paper(&mut tx, seen.id, 1).await, Err(Error::Stale)));
        papers::hold_paper(&mut tx, seen.id, 2).await.unwrap();
        assert_eq!(papers::find_paper(&mut tx, seen.id).await.unwrap().unwrap().version, 3);
    }

    async fn a_leader_sees_what_waits_by_its_day_and_answers_it_once(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        let by = an_account(&mut tx).await;
        let one = paper(1, by, "long-my.nnptnt", "1/A");
        papers::insert_paper(&mut tx, &one).await.unwrap();
        let asked = |number: u128, answer_by: &str| SignOff {
            id: SignOffId::new(Uuid::from_u128(number)),
            paper_id: one.id,
            body_id: "long-my.ubnd".to_owned(),
            reason: "Để ban hành".to_owned(),
            answer_by: day(answer_by),
            asked_by: by,
            asked_on: day("2020-03-04"),
            state: "waiting".to_owned(),
            note: String::new(),
            answered_by: None,
            answered_on: None,
            version: 1,
        };
        papers::insert_sign_off(&mut tx, &asked(1, "2020-03-09")).await.unwrap();
        papers::insert_sign_off(&mut tx, &asked(2, "2020-03-06")).await.unwrap();
        let led = ["long-my.ubnd".to_owned()];
        let waiting = papers::list_waiting_sign_offs(&mut tx, &led).await.unwrap();
        assert_eq!(waiting.iter().map(|one| one.answer_by).collect::<Vec<_>>(), [day("2020-03-06"), day("2020-03-09")]);
        assert!(papers::list_waiting_sign_offs(&mut tx, &["can-tho.ubnd".to_owned()]).await.unwrap().is_empty());
        let answered = SignOff { state: "approved".to_owned(), answered_by: Some(by), answered_on: Some(day("2020-03-05")), ..asked(2, "2020-03-06") };
        papers::save_answer(&mut tx, &answered).await.unwrap();
        assert!(matches!(papers::save_answer(&mut tx, &answered).await, Err(Error::Stale)), "someone answered in between");
        assert_eq!(papers::find_latest_state(&mut tx, one.id).await.unwrap().as_deref(), Some("approved"));
        assert_eq!(papers::list_waiting_sign_offs(&mut tx, &led).await.unwrap().len(), 1);
        let last = papers::list_answered_sign_offs(&mut tx, &led, 10).await.unwrap();
        assert_eq!(last[0].answered_by.as_deref(), Some("Trần Thị Mai"));
    }
}
