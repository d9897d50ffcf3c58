use chrono::NaiveDate;
use domain::ids::{AccountId, AppointmentId};
use domain::people::{AccountState, Role};
use domain::{Day, Timestamp};
use store::people::{self, Account, AccountFilter, NewAppointment, OneTimeCode};
use store::{Error, Tx};
use testkit::each_engine;
use uuid::Uuid;

pub(crate) fn account(number: u128, login: &str, name: &str) -> Account {
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

fn day(month: u32) -> Day {
    NaiveDate::from_ymd_opt(2020, month, 1).unwrap()
}

fn appointment(number: u128, account_id: AccountId, role: Role, from_on: Day, to_on: Option<Day>) -> NewAppointment {
    NewAppointment {
        id: AppointmentId::new(Uuid::from_u128(number)),
        account_id,
        role,
        body_id: Some("long-my.nnptnt".to_owned()),
        producer_id: None,
        unit_path: "/93/936/".to_owned(),
        from_on,
        to_on,
        decision: None,
    }
}

fn everyone() -> AccountFilter {
    AccountFilter {
        territories: vec!["/".to_owned()],
        text: String::new(),
        role: None,
        state: None,
        on: day(6),
        now: Timestamp::from_micros(50),
    }
}

async fn names(tx: &mut Tx, filter: &AccountFilter) -> Vec<String> {
    let rows = people::list_accounts(tx, filter, 10, 0).await.unwrap();
    let count = people::count_accounts_listed(tx, filter).await.unwrap();
    assert_eq!(count, i64::try_from(rows.len()).unwrap(), "the count is of the same rows");
    rows.into_iter().map(|row| row.name).collect()
}

each_engine! {
    async fn accounts_are_listed_by_given_name(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        two_accounts(&mut tx).await;
        assert_eq!(names(&mut tx, &everyone()).await, ["Võ Văn An", "Trần Thị Lan"]);
        assert_eq!(people::count_accounts(&mut tx).await.unwrap(), 2);
        let second = people::list_accounts(&mut tx, &everyone(), 1, 1).await.unwrap();
        assert_eq!(second[0].login, "lan");
    }

    async fn an_account_is_found_by_a_part_of_its_name_however_it_is_written(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        let dam = Account { phone: Some("0912345678".to_owned()), ..account(3, "dam.vv", "Đặng Thị Ngọc Đầm") };
        people::insert_account(&mut tx, &dam).await.unwrap();
        two_accounts(&mut tx).await;
        for typed in ["dang thi", "ĐẶNG", "ngoc dam", "đầm", "dam.vv", "DAM.", "0912 345 678", " thi ngoc "] {
            let filter = AccountFilter { text: typed.to_owned(), ..everyone() };
            assert_eq!(names(&mut tx, &filter).await, ["Đặng Thị Ngọc Đầm"], "{typed}");
        }
        for typed in ["sang", "1", "0", "%", "dang an"] {
            let filter = AccountFilter { text: typed.to_owned(), ..everyone() };
            assert!(names(&mut tx, &filter).await.is_empty(), "{typed}");
        }
    }

    async fn accounts_are_found_by_the_role_of_the_day_and_by_territory(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        let (lan, _) = two_accounts(&mut tx).await;
        let until_may = appointment(9, lan.id, Role::AgricultureOfficer, day(1), Some(day(5)));
        people::insert_appointment(&mut tx, &until_may).await.unwrap();
        let officers = AccountFilter { role: Some(Role::AgricultureOfficer), ..everyone() };
        assert!(names(&mut tx, &officers).await.is_empty(), "the term is over");
        assert_eq!(names(&mut tx, &AccountFilter { on: day(5), ..officers }).await, ["Trần Thị Lan"]);
        let within = |path: &str| AccountFilter { territories: vec![path.to_owned()], ..everyone() };
        assert_eq!(names(&mut tx, &within("/93/")).await, ["Trần Thị Lan"]);
        assert!(names(&mut tx, &within("/92/")).await.is_empty());
        let roles = people::list_roles_of(&mut tx, &[lan.id], day(5)).await.unwrap();
        assert_eq!(roles[0].role, "agriculture-officer");
        assert!(people::list_roles_of(&mut tx, &[lan.id], day(6)).await.unwrap().is_empty());
    }

    async fn an_account_is_active_waiting_locked_or_closed(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        let with_password = |number, login: &str| Account {
            password_hash: Some("hash".to_owned()),
            ..account(number, login, login)
        };
        people::insert_account(&mut tx, &with_password(1, "active")).await.unwrap();
        people::insert_account(&mut tx, &with_password(2, "locked")).await.unwrap();
        people::insert_account(&mut tx, &account(3, "waiting", "waiting")).await.unwrap();
        people::insert_account(&mut tx, &Account { is_disabled: true, ..account(4, "closed", "closed") }).await.unwrap();
        for (name, until) in [("login:locked", 51), ("login:active", 50)] {
            assert_eq!(people::count_attempt(&mut tx, name).await.unwrap(), (1, Timestamp::from_micros(0)));
            people::make_wait(&mut tx, name, Timestamp::from_micros(until)).await.unwrap();
            assert_eq!(people::find_throttle(&mut tx, name).await.unwrap(), Some((1, Timestamp::from_micros(until))));
        }
        for state in AccountState::ALL {
            let filter = AccountFilter { state: Some(state), ..everyone() };
            assert_eq!(names(&mut tx, &filter).await, [state.name()]);
        }
    }

    async fn an_appointment_is_ended_once_by_its_version(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        let (lan, _) = two_accounts(&mut tx).await;
        let new = appointment(9, lan.id, Role::Leader, day(1), None);
        people::insert_appointment(&mut tx, &new).await.unwrap();
        people::end_appointment(&mut tx, new.id, 1, day(5)).await.unwrap();
        assert!(matches!(people::end_appointment(&mut tx, new.id, 1, day(4)).await, Err(Error::Stale)));
        let kept = people::find_appointment(&mut tx, new.id).await.unwrap().unwrap();
        assert_eq!((kept.account_id, kept.version, kept.appointment.to_on), (lan.id, 2, Some(day(5))));
        assert_eq!(people::list_kept_appointments(&mut tx, lan.id).await.unwrap(), [kept]);
    }

    async fn only_open_accounts_have_administrators_and_officials(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        let (lan, an) = two_accounts(&mut tx).await;
        for (number, of) in [(9, lan.id), (10, an.id)] {
            let new = appointment(number, of, Role::Administrator, day(1), None);
            people::insert_appointment(&mut tx, &new).await.unwrap();
            let new = appointment(number + 10, of, Role::Leader, day(1), Some(day(5)));
            people::insert_appointment(&mut tx, &new).await.unwrap();
        }
        people::save_account(&mut tx, &Account { is_disabled: true, ..an }).await.unwrap();
        let administrators = people::list_administrators(&mut tx).await.unwrap();
        assert_eq!(administrators.iter().map(|term| term.account_id).collect::<Vec<_>>(), [lan.id]);
        let bodies = ["long-my.nnptnt".to_owned()];
        let officials = people::list_officials(&mut tx, &bodies, day(5)).await.unwrap();
        assert_eq!(officials.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["Trần Thị Lan"]);
        assert!(people::list_officials(&mut tx, &bodies, day(6)).await.unwrap().is_empty());
    }

    async fn the_unused_codes_of_an_account_stop_working(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        let (lan, _) = two_accounts(&mut tx).await;
        let code = OneTimeCode {
            code_hash: "code".to_owned(),
            purpose: "slip".to_owned(),
            account_id: Some(lan.id),
            issued_at: Timestamp::from_micros(1),
            expires_at: Timestamp::from_micros(100),
            used_at: None,
        };
        people::insert_one_time_code(&mut tx, &code).await.unwrap();
        people::delete_unused_codes(&mut tx, lan.id).await.unwrap();
        let found = people::find_one_time_code(&mut tx, "code", Timestamp::from_micros(50)).await.unwrap();
        assert!(found.is_none());
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
        let new = appointment(9, lan.id, Role::AgricultureOfficer, day(1), None);
        people::insert_appointment(&mut tx, &new).await.unwrap();
        people::end_appointment(&mut tx, new.id, 1, day(6)).await.unwrap();
        let appointments = people::list_appointments(&mut tx, lan.id).await.unwrap();
        assert_eq!(appointments[0].to_on, Some(day(6)));
        let holders = people::list_role_holders(&mut tx, Role::AgricultureOfficer, "/93/", day(6)).await.unwrap();
        assert_eq!(holders[0].name, "Trần Thị Lan");
        assert!(people::list_role_holders(&mut tx, Role::AgricultureOfficer, "/93/", day(7)).await.unwrap().is_empty());
    }

    async fn nobody_stays_appointed_to_a_body_that_ended(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        let (lan, _) = two_accounts(&mut tx).await;
        let of_the_district = appointment(9, lan.id, Role::AgricultureOfficer, day(1), None);
        let of_the_city =
            NewAppointment { body_id: Some("can-tho.ubnd".to_owned()), ..appointment(8, lan.id, Role::Leader, day(1), None) };
        for new in [&of_the_district, &of_the_city] {
            people::insert_appointment(&mut tx, new).await.unwrap();
        }
        let reform: Day = "2025-07-01".parse().unwrap();
        assert_eq!(people::end_appointments_to_ended_bodies(&mut tx, reform).await.unwrap(), 1);
        let last_day = async |tx: &mut Tx, id| people::find_appointment(tx, id).await.unwrap().unwrap().appointment.to_on;
        assert_eq!(last_day(&mut tx, of_the_district.id).await, reform.pred_opt());
        assert_eq!(last_day(&mut tx, of_the_city.id).await, None);
        assert_eq!(people::end_appointments_to_ended_bodies(&mut tx, reform).await.unwrap(), 0);
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
