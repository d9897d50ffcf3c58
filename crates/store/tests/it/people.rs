use chrono::NaiveDate;
use domain::Timestamp;
use domain::ids::{AccountId, AppointmentId};
use domain::people::Role;
use store::people::{self, Account, NewAppointment, OneTimeCode};
use store::{Error, Tx};
use testkit::each_engine;
use uuid::Uuid;

fn account(number: u128, login: &str, name: &str) -> Account {
    Account {
        id: AccountId::new(Uuid::from_u128(number)),
        login: login.to_owned(),
        name: name.to_owned(),
        phone: None,
        password_hash: None,
        must_change: false,
        is_disabled: false,
        created_at: Timestamp::from_micros(1),
        version: 1,
    }
}

async fn two_accounts(tx: &mut Tx) -> (Account, Account) {
    let (lan, an) = (account(1, "lan", "Trần Thị Lan"), account(2, "an", "Võ Văn An"));
    people::insert_account(tx, &lan).await.unwrap();
    people::insert_account(tx, &an).await.unwrap();
    (lan, an)
}

each_engine! {
    async fn accounts_are_listed_by_given_name(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        two_accounts(&mut tx).await;
        let names: Vec<String> = people::list_accounts(&mut tx, 10, 0).await.unwrap().into_iter().map(|a| a.name).collect();
        assert_eq!(names, ["Võ Văn An", "Trần Thị Lan"]);
        assert_eq!(people::count_accounts(&mut tx).await.unwrap(), 2);
    }

    async fn saving_an_old_version_of_an_account_is_refused(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        let (lan, _) = two_accounts(&mut tx).await;
        people::save_account(&mut tx, &lan).await.unwrap();
        assert!(matches!(people::save_account(&mut tx, &lan).await, Err(Error::Stale)));
    }

    async fn an_appointment_ends_on_its_last_day(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        let (lan, _) = two_accounts(&mut tx).await;
        let day = |month| NaiveDate::from_ymd_opt(2020, month, 1).unwrap();
        let new = NewAppointment {
            id: AppointmentId::new(Uuid::from_u128(9)),
            account_id: lan.id,
            role: Role::AgricultureOfficer,
            body_id: Some("long-my.nnptnt".to_owned()),
            producer_id: None,
            unit_path: "/93/936/".to_owned(),
            from_on: day(1),
            to_on: None,
            decision: None,
        };
        people::insert_appointment(&mut tx, &new).await.unwrap();
        assert_eq!(people::end_appointments(&mut tx, lan.id, day(6)).await.unwrap(), 1);
        let appointments = people::list_appointments(&mut tx, lan.id).await.unwrap();
        assert_eq!(appointments[0].to_on, Some(day(6)));
        let holders = people::list_role_holders(&mut tx, Role::AgricultureOfficer, "/93/", day(6)).await.unwrap();
        assert_eq!(holders[0].name, "Trần Thị Lan");
        assert!(people::list_role_holders(&mut tx, Role::AgricultureOfficer, "/93/", day(7)).await.unwrap().is_empty());
    }

    async fn a_code_works_once_and_a_new_one_replaces_it(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        let (lan, _) = two_accounts(&mut tx).await;
        let code = |hash: &str| OneTimeCode {
            code_hash: hash.to_owned(),
            purpose: "slip".to_owned(),
            account_id: Some(lan.id),
            issued_at: Timestamp::from_micros(1),
            expires_at: Timestamp::from_micros(100),
            used_at: None,
        };
        let now = Timestamp::from_micros(50);
        people::insert_one_time_code(&mut tx, &code("first")).await.unwrap();
        people::insert_one_time_code(&mut tx, &code("second")).await.unwrap();
        assert!(people::find_one_time_code(&mut tx, "first", now).await.unwrap().is_none());
        assert!(people::find_one_time_code(&mut tx, "second", Timestamp::from_micros(100)).await.unwrap().is_none());
        people::use_one_time_code(&mut tx, "second", now).await.unwrap();
        assert!(matches!(people::use_one_time_code(&mut tx, "second", now).await, Err(Error::Stale)));
    }
}
