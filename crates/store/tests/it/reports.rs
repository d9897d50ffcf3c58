use domain::ids::{AccountId, ReportId};
use domain::reports::{Counting, Period};
use domain::{Day, Timestamp};
use store::people::{Account, NewAppointment};
use store::reports::{self, ListFilter, Report, ReportValue, Scope};
use store::{Error, Sql, Tx, sql};
use testkit::each_engine;
use uuid::Uuid;

use crate::producers::two_producers;

const XA_PHIEN: &str = "xa-phien-2020.ubnd";
const LUONG_TAM: &str = "luong-tam-2020.ubnd";
const OFFICE: &str = "long-my.nnptnt";

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn quarter() -> Period {
    "2020-Q1".parse().unwrap()
}

fn a_report(number: u128, body_id: &str, custody_path: &str) -> Report {
    Report {
        id: ReportId::new(Uuid::from_u128(number)),
        body_id: body_id.to_owned(),
        to_body_id: OFFICE.to_owned(),
        plan_id: None,
        period_kind: "quarter".to_owned(),
        period_year: 2020,
        period_part: 1,
        from_on: quarter().from_on(),
        to_on: quarter().to_on(),
        due_on: quarter().due_on(),
        state: "draft".to_owned(),
        done: String::new(),
        difficulties: String::new(),
        proposals: String::new(),
        sent_on: None,
        sent_at: None,
        sent_by: None,
        returned_on: None,
        returned_at: None,
        returned_by: None,
        return_reason: None,
        custody_path: custody_path.to_owned(),
        version: 1,
    }
}

fn of_xa_phien() -> Report {
    a_report(1, XA_PHIEN, "/93/936/31495/")
}

fn value(indicator: &str, counted: Option<i64>, reported: Option<i64>) -> ReportValue {
    ReportValue { indicator: indicator.to_owned(), counted, reported, note: "vì".to_owned() }
}

fn scope(body_id: &str, unit_path: &str) -> Scope {
    Scope {
        body_id: body_id.to_owned(),
        unit_path: unit_path.to_owned(),
        from_on: quarter().from_on(),
        to_on: quarter().to_on(),
    }
}

async fn run(tx: &mut Tx, statement: Sql) {
    statement.execute(tx).await.unwrap();
}

async fn an_account(tx: &mut Tx) -> AccountId {
    let account = Account {
        id: AccountId::new(Uuid::from_u128(7)),
        login: "lan".to_owned(),
        name: "Trần Thị Lan".to_owned(),
        phone: None,
        password_hash: None,
        must_change: false,
        is_disabled: false,
        created_at: Timestamp::from_micros(1),
        version: 1,
    };
    store::people::insert_account(tx, &account).await.unwrap();
    account.id
}

/// An idea of the first of two producers, in Xà Phiên.
async fn an_idea(tx: &mut Tx, id: &str, registered_on: &str, state: &str, decided_on: Option<&str>) {
    run(
        tx,
        sql("INSERT INTO idea (id, producer_id, title, title_key, description, origin, materials, market, support_needed,
                registered_on, typed_by, state, decided_on, custody_path, version)
             SELECT CAST($1 AS TEXT), o.id, $1, '', '', '', '', '', '', $2, c.id, $3, $4, o.custody_path, 1
               FROM producer o JOIN account c ON c.login = 'lan' WHERE o.custody_path = '/93/936/31495/'")
        .bind(id)
        .bind(registered_on)
        .bind(state)
        .bind(decided_on.map(str::to_owned)),
    )
    .await;
}

/// The figures of Xà Phiên, of Lương Tâm and of the district; what is listed is what is counted.
async fn counts(tx: &mut Tx, counting: Counting) -> [i64; 3] {
    let mut counts = [0; 3];
    let scopes = [(XA_PHIEN, "/93/936/31495/"), (LUONG_TAM, "/93/936/31492/"), ("long-my.ubnd", "/93/936/")];
    for (count, (body_id, path)) in counts.iter_mut().zip(scopes) {
        *count = reports::count(tx, counting, &scope(body_id, path)).await.unwrap();
        let listed = reports::list_counted(tx, counting, &scope(body_id, path), 100, 0).await.unwrap();
        assert_eq!(i64::try_from(listed.len()).unwrap(), *count);
    }
    counts
}

each_engine! {
    async fn a_body_has_one_report_a_period_and_an_old_version_is_refused(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        let report = of_xa_phien();
        reports::insert_report(&mut tx, &report).await.unwrap();
        assert_eq!(reports::find_report(&mut tx, report.id).await.unwrap().unwrap(), report);
        let found = reports::find_report_of_period(&mut tx, XA_PHIEN, quarter()).await.unwrap();
        assert_eq!(found.unwrap(), report);
        assert!(reports::find_report_of_period(&mut tx, XA_PHIEN, quarter().next()).await.unwrap().is_none());
        let saved = Report { state: "sent".to_owned(), sent_on: Some(day("2020-03-14")), ..report };
        reports::save_report(&mut tx, &saved).await.unwrap();
        assert_eq!(reports::find_report(&mut tx, saved.id).await.unwrap().unwrap().sent_on, saved.sent_on);
        assert!(matches!(reports::save_report(&mut tx, &saved).await, Err(Error::Stale)));
        let again = Report { id: ReportId::new(Uuid::from_u128(2)), ..saved };
        assert!(matches!(reports::insert_report(&mut tx, &again).await, Err(Error::Duplicate(_))));
    }

    async fn figures_take_the_place_of_those_before(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        let report = of_xa_phien();
        reports::insert_report(&mut tx, &report).await.unwrap();
        let first = [value("producers", Some(3), Some(4)), value("revenue", None, Some(5))];
        reports::save_values(&mut tx, report.id, &first).await.unwrap();
        assert_eq!(reports::list_values(&mut tx, report.id).await.unwrap(), first);
        reports::save_values(&mut tx, report.id, &[value("producers", Some(3), None)]).await.unwrap();
        assert_eq!(reports::list_values(&mut tx, report.id).await.unwrap(), [value("producers", Some(3), None)]);
        reports::save_values(&mut tx, report.id, &[]).await.unwrap();
        assert!(reports::list_values(&mut tx, report.id).await.unwrap().is_empty());
    }

    async fn only_what_was_sent_is_summed_and_every_commune_of_the_day_is_to_send(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        let sent = Report { state: "sent".to_owned(), ..of_xa_phien() };
        let draft = a_report(2, LUONG_TAM, "/93/936/31492/");
        let values = [value("producers", Some(3), Some(4)), value("revenue", None, None), value("ideas", Some(2), None)];
        for report in [&sent, &draft] {
            reports::insert_report(&mut tx, report).await.unwrap();
            reports::save_values(&mut tx, report.id, &values).await.unwrap();
        }
        let sums = reports::list_sent_values(&mut tx, OFFICE, quarter()).await.unwrap();
        let expected = [("ideas", 2), ("producers", 4)].map(|(key, value)| (XA_PHIEN.to_owned(), key.to_owned(), value));
        assert_eq!(sums, expected);

        let office = store::units::find_body(&mut tx, OFFICE).await.unwrap().unwrap();
        let senders = reports::list_senders(&mut tx, &office, quarter()).await.unwrap();
        assert_eq!(senders.len(), 8);
        let state = |id: &str| senders.iter().find(|sender| sender.body_id == id).unwrap().state.clone();
        assert_eq!((state(XA_PHIEN).as_deref(), state(LUONG_TAM).as_deref()), (Some("sent"), Some("draft")));
        assert_eq!(state("vinh-vien-2020.ubnd"), None);
        let city = store::units::find_body(&mut tx, "can-tho.so-nnmt").await.unwrap().unwrap();
        let senders = reports::list_senders(&mut tx, &city, "2026-Q3".parse().unwrap()).await.unwrap();
        assert_eq!(senders.len(), 4);
    }

    async fn a_commune_with_an_office_of_its_own_district_does_not_report_to_the_province(db: TestDb) {
        let mut tx = db.read().await.unwrap();
        let province = store::units::find_body(&mut tx, "hau-giang.so-nnptnt").await.unwrap().unwrap();
        assert!(reports::list_senders(&mut tx, &province, quarter()).await.unwrap().is_empty());
        let paths = ["/93/".to_owned()];
        let offices = reports::list_bodies_of_kind(&mut tx, "agriculture-office", &paths, day("2020-03-14")).await.unwrap();
        let ids: Vec<_> = offices.iter().map(|office| office.id.as_str()).collect();
        assert_eq!(ids, ["hau-giang.so-nnptnt", OFFICE]);
        let later = reports::list_bodies_of_kind(&mut tx, "agriculture-office", &paths, day("2026-03-14")).await.unwrap();
        assert!(later.is_empty());
    }

    async fn what_was_begun_and_not_sent_is_in_the_hands_of_its_body(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        let sent = Report { period_part: 2, state: "sent".to_owned(), ..a_report(2, XA_PHIEN, "/93/936/31495/") };
        for report in [of_xa_phien(), sent, a_report(3, LUONG_TAM, "/93/936/31492/")] {
            reports::insert_report(&mut tx, &report).await.unwrap();
        }
        assert_eq!(reports::list_unsent_reports(&mut tx, XA_PHIEN).await.unwrap(), [of_xa_phien()]);
    }

    async fn the_periods_of_a_list_are_told_once_each_and_the_newest_first(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        let half: Period = "2020-H1".parse().unwrap();
        let of_half = Report {
            period_kind: "half-year".to_owned(),
            from_on: half.from_on(),
            to_on: half.to_on(),
            ..a_report(3, XA_PHIEN, "/93/936/31495/")
        };
        for report in [of_xa_phien(), a_report(2, LUONG_TAM, "/93/936/31492/"), of_half] {
            reports::insert_report(&mut tx, &Report { state: "sent".to_owned(), ..report }).await.unwrap();
        }
        let filter = ListFilter { paths: vec!["/93/".to_owned()], period: Some(half), ..ListFilter::default() };
        let periods = reports::list_periods(&mut tx, &filter).await.unwrap();
        assert_eq!(periods, [("half-year".to_owned(), 2020, 1), ("quarter".to_owned(), 2020, 1)]);
        assert!(reports::list_periods(&mut tx, &ListFilter::default()).await.unwrap().is_empty());
    }

    async fn a_draft_is_listed_only_for_its_own_body(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        reports::insert_report(&mut tx, &Report { state: "sent".to_owned(), ..of_xa_phien() }).await.unwrap();
        reports::insert_report(&mut tx, &a_report(2, LUONG_TAM, "/93/936/31492/")).await.unwrap();
        let mut listed = async |paths: &[&str], bodies: &[&str], period| {
            let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<String>>();
            let filter = ListFilter { paths: owned(paths), body_ids: owned(bodies), period, limit: 10, offset: 0 };
            let rows = reports::list_reports(&mut tx, &filter).await.unwrap();
            assert_eq!(reports::count_reports(&mut tx, &filter).await.unwrap(), i64::try_from(rows.len()).unwrap());
            rows.into_iter().map(|row| row.body_id).collect::<Vec<_>>()
        };
        assert_eq!(listed(&["/93/936/"], &[], None).await, [XA_PHIEN]);
        assert_eq!(listed(&[], &[LUONG_TAM], Some(quarter())).await, [LUONG_TAM]);
        assert_eq!(listed(&["/93/936/"], &[LUONG_TAM], None).await.len(), 2);
        assert!(listed(&["/92/"], &[], None).await.is_empty());
        assert!(listed(&["/"], &[], Some(quarter().next())).await.is_empty());
        assert!(listed(&[], &[], None).await.is_empty());
    }

    async fn the_nearest_office_above_a_place_is_the_one_of_the_day(db: TestDb) {
        let mut tx = db.read().await.unwrap();
        let mut above = async |path: &str, on: &str| {
            let found = reports::find_body_above(&mut tx, "agriculture-office", path, day(on)).await.unwrap();
            found.map(|body| body.id)
        };
        assert_eq!(above("/93/936/31495/", "2020-03-14").await.as_deref(), Some(OFFICE));
        assert_eq!(above("/93/", "2020-03-14").await.as_deref(), Some("hau-giang.so-nnptnt"));
        assert_eq!(above("/93/936/31495/", "2026-03-14").await, None);
        assert_eq!(above("/92/31495/", "2026-03-14").await.as_deref(), Some("can-tho.so-nnmt"));
    }

    async fn ideas_and_producers_are_counted_where_and_when_they_are(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        two_producers(&mut tx).await;
        an_account(&mut tx).await;
        an_idea(&mut tx, "before", "2019-12-14", "accepted", Some("2019-12-15")).await;
        an_idea(&mut tx, "first-day", "2019-12-15", "registered", None).await;
        an_idea(&mut tx, "last-day", "2020-03-14", "refused", Some("2020-03-14")).await;
        an_idea(&mut tx, "after", "2020-03-15", "registered", None).await;
        assert_eq!(counts(&mut tx, Counting::IdeasRegistered).await, [2, 0, 2]);
        assert_eq!(counts(&mut tx, Counting::IdeasAccepted).await, [1, 0, 1]);
        assert_eq!(counts(&mut tx, Counting::Producers).await, [1, 0, 1]);
        let listed = reports::list_counted(&mut tx, Counting::IdeasRegistered, &scope(XA_PHIEN, "/93/936/31495/"), 1, 1).await;
        assert_eq!(listed.unwrap()[0].name, "last-day");
    }

    async fn dossiers_and_recognitions_are_counted_by_their_days_each_product_once(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        two_producers(&mut tx).await;
        an_account(&mut tx).await;
        a_product_with_its_papers(&mut tx).await;
        assert_eq!(counts(&mut tx, Counting::DossiersSubmitted).await, [1, 0, 1]);
        assert_eq!(counts(&mut tx, Counting::DossiersForwarded).await, [1, 0, 1]);
        assert_eq!(counts(&mut tx, Counting::ProductsRecognised { stars: 4 }).await, [1, 0, 1]);
        assert_eq!(counts(&mut tx, Counting::ProductsRecognised { stars: 3 }).await, [0, 0, 0]);
        assert_eq!(counts(&mut tx, Counting::ProductsInForce).await, [1, 0, 1]);
        run(&mut tx, sql("UPDATE recognition SET is_withdrawn = $1, withdrawn_on = '2020-03-14'").bind(true)).await;
        assert_eq!(counts(&mut tx, Counting::ProductsInForce).await, [0, 0, 0]);
        run(&mut tx, sql("UPDATE recognition SET is_withdrawn = $1, withdrawn_on = NULL, expires_on = '2020-03-13'").bind(false)).await;
        assert_eq!(counts(&mut tx, Counting::ProductsInForce).await, [0, 0, 0]);
    }

    async fn a_task_is_done_once_and_late_until_then(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        an_account(&mut tx).await;
        a_plan_with_tasks(&mut tx).await;
        assert_eq!(counts(&mut tx, Counting::TasksDone).await, [1, 0, 0]);
        assert_eq!(counts(&mut tx, Counting::TasksLate).await, [1, 0, 0]);
    }

    async fn an_official_is_in_charge_until_the_last_day_of_the_appointment(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        let lan = an_account(&mut tx).await;
        let mut appoint = async |number: u128, from_on: &str, to_on: &str| {
            let new = NewAppointment {
                id: domain::ids::AppointmentId::new(Uuid::from_u128(number)),
                account_id: lan,
                role: domain::people::Role::CommuneOfficer,
                body_id: Some(XA_PHIEN.to_owned()),
                producer_id: None,
                unit_path: "/93/936/31495/".to_owned(),
                from_on: day(from_on),
                to_on: Some(day(to_on)),
                decision: None,
            };
            store::people::insert_appointment(&mut tx, &new).await.unwrap();
            counts(&mut tx, Counting::OfficialsInCharge).await
        };
        assert_eq!(appoint(1, "2020-01-01", "2020-03-13").await, [0, 0, 0]);
        assert_eq!(appoint(2, "2020-01-01", "2020-03-14").await, [1, 0, 0]);
        assert_eq!(appoint(3, "2020-03-14", "2020-04-14").await, [1, 0, 0], "a person counts once");
    }
}

/// A product of Xà Phiên, filed and sent up twice, and recognised with four stars, all in the quarter.
async fn a_product_with_its_papers(tx: &mut Tx) {
    run(
        tx,
        sql("INSERT INTO product (id, producer_id, name, name_key, sort_key, story, sheet_number, unit_id, custody_path,
                created_on, version)
             SELECT 'p', id, 'Bưởi', 'buoi', 'b', '', 1, unit_id, custody_path, '2020-01-02', 1
               FROM producer WHERE custody_path = '/93/936/31495/'"),
    )
    .await;
    run(
        tx,
        sql("INSERT INTO dossier (id, product_id, producer_id, kind, state, sheet, criteria_name, criteria_hash,
                procedure_name, procedure_hash, report, self_score, commune_report, filed_on, custody_path, created_on,
                version)
             SELECT 'd', 'p', producer_id, 'first', 'forwarded', '', '', '', '', '', '{}', '{}', '{}', '2020-03-01',
                custody_path, '2020-01-02', 1 FROM product"),
    )
    .await;
    for (position, on) in [(1, "2020-03-02"), (2, "2020-03-14")] {
        run(
            tx,
            sql("INSERT INTO dossier_step (dossier_id, position, step, taken_on, account_id, note)
                 SELECT 'd', CAST($1 AS BIGINT), 'forwarded', $2, id, '' FROM account")
            .bind(position)
            .bind(on),
        )
        .await;
    }
    run(
        tx,
        sql("INSERT INTO council (id, level, name, body_id, decision_number, decided_on, rules, custody_path, version)
             VALUES ('c', 'district', '', 'long-my.ubnd', '', '2020-01-01', '{}', '/93/936/', 1)"),
    )
    .await;
    run(
        tx,
        sql("INSERT INTO assessment (id, council_id, dossier_id, state, opened_on, agreed, remarks, custody_path, version)
             SELECT 'a', 'c', 'd', 'open', '2020-03-03', '{}', '', custody_path, 1 FROM product"),
    )
    .await;
    run(
        tx,
        sql("INSERT INTO recognition (id, product_id, producer_id, assessment_id, stars, decision_number, decided_on,
                expires_on, certificate_number, product_code, public_code, issuer_body_id, signer, authority,
                is_withdrawn, custody_path, version)
             SELECT 'r', 'p', producer_id, 'a', 4, '1', '2020-03-14', '2023-03-14', '1', '1', 'x', 'long-my.ubnd', '', '',
                $1, custody_path, 1 FROM product")
        .bind(false),
    )
    .await;
}

/// Four tasks of Xà Phiên: done twice in the quarter, done before it, void, and late.
async fn a_plan_with_tasks(tx: &mut Tx) {
    run(
        tx,
        sql("INSERT INTO plan (id, number, slug, issued_on, title, year, issuer_body_id, unit_id, custody_path, version)
             VALUES ('k', '470/KH-UBND', '470', '2020-02-24', '', 2020, 'long-my.ubnd', '936.pre2025', '/93/936/', 1)"),
    )
    .await;
    run(
        tx,
        sql("INSERT INTO plan_item (plan_id, ref, position, section, kind, text) VALUES ('k', 'V', 1, '', 'task', '')"),
    )
    .await;
    for (id, state) in [("done", "done"), ("earlier", "done"), ("void", "void"), ("late", "doing")] {
        run(
            tx,
            sql(
                "INSERT INTO task (id, plan_id, item_ref, position, title, lead_body_id, role, is_inferred, recurrence,
                    due_on, state, custody_path, version)
                 VALUES ($1, 'k', 'V', 1, $1, $2, 'responsible', $3, 'once', '2020-03-14', $4, '/93/936/31495/', 1)",
            )
            .bind(id)
            .bind(XA_PHIEN)
            .bind(false)
            .bind(state),
        )
        .await;
    }
    let notes = [("done", "2019-12-15"), ("done", "2020-03-14"), ("earlier", "2019-12-14"), ("late", "2020-03-15")];
    for (task, on) in notes {
        run(
            tx,
            sql("INSERT INTO task_progress (id, task_id, account_id, noted_on, state, note, recorded_at)
                 SELECT CAST($3 AS TEXT), CAST($1 AS TEXT), id, $2, 'done', '', 1 FROM account")
            .bind(task)
            .bind(on)
            .bind(format!("{task} {on}")),
        )
        .await;
    }
}
