use domain::ids::{AccountId, FlagshipChoiceId, SpecialityId};
use domain::{Day, Timestamp};
use store::producers::Slice;
use store::products::flagships::{self, FlagshipChoice};
use store::products::specialities::{self, Speciality, SpecialityFilter, SpecialitySign};
use store::{Error, Tx};
use testkit::each_engine;
use uuid::Uuid;

use crate::obstacles::an_account;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn speciality(number: u128, name: &str, commune: (&str, &str), proposed_by: AccountId) -> Speciality {
    Speciality {
        id: SpecialityId::new(Uuid::from_u128(number)),
        unit_id: commune.0.to_owned(),
        custody_path: commune.1.to_owned(),
        name: name.to_owned(),
        product_group: "food".to_owned(),
        season_from: Some(11),
        season_to: Some(2),
        volume: Some(1200),
        volume_unit: "tấn".to_owned(),
        makers: String::new(),
        advantage: "Ngọt".to_owned(),
        state: "accepted".to_owned(),
        proposed_by,
        proposed_on: day("2020-03-02"),
        version: 1,
    }
}

const XA_PHIEN: (&str, &str) = ("31495.pre2025", "/93/936/31495/");
const VINH_VIEN_A: (&str, &str) = ("31490.pre2025", "/93/936/31490/");

fn choice(number: u128, of: &Speciality, from_on: &str) -> FlagshipChoice {
    FlagshipChoice {
        id: FlagshipChoiceId::new(Uuid::from_u128(number)),
        kind: "flagship".to_owned(),
        unit_id: of.unit_id.clone(),
        custody_path: of.custody_path.clone(),
        year: 2020,
        speciality_id: Some(of.id),
        product_id: None,
        name: of.name.clone(),
        number: "14/QĐ-UBND".to_owned(),
        dated: day("2020-03-02"),
        from_on: day(from_on),
        ended_on: None,
        end_reason: None,
        chosen_by: of.proposed_by,
        recorded_at: Timestamp::from_micros(7),
        version: 1,
    }
}

async fn names(tx: &mut Tx, filter: &SpecialityFilter) -> Vec<String> {
    let rows = specialities::list_specialities(tx, filter, Slice::default()).await.unwrap();
    rows.into_iter().map(|row| row.name).collect()
}

each_engine! {
    async fn specialities_stand_by_commune_and_name_and_are_found_however_they_are_written(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        let lan = an_account(&mut tx).await;
        for (number, name, commune) in
            [(1, "Mãng cầu xiêm", XA_PHIEN), (2, "Khóm Cầu Đúc", VINH_VIEN_A), (3, "Bưởi da xanh", VINH_VIEN_A)]
        {
            specialities::insert_speciality(&mut tx, &speciality(number, name, commune, lan)).await.unwrap();
        }
        let all = SpecialityFilter { territories: vec!["/93/936/".to_owned()], ..SpecialityFilter::default() };
        assert_eq!(names(&mut tx, &all).await, ["Bưởi da xanh", "Khóm Cầu Đúc", "Mãng cầu xiêm"]);
        let written = SpecialityFilter { text: "MANG CAU".to_owned(), ..all.clone() };
        assert_eq!(names(&mut tx, &written).await, ["Mãng cầu xiêm"]);
        let commune = SpecialityFilter { unit_path: VINH_VIEN_A.1.to_owned(), ..all.clone() };
        assert_eq!(names(&mut tx, &commune).await.len(), 2);
        assert_eq!(specialities::count_specialities(&mut tx, &all).await.unwrap(), [("accepted".to_owned(), 3)]);
        let nowhere = SpecialityFilter { territories: Vec::new(), ..all };
        assert_eq!(names(&mut tx, &nowhere).await, [] as [String; 0]);
    }

    async fn the_database_keeps_one_speciality_of_a_name_in_a_commune(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        let lan = an_account(&mut tx).await;
        let first = speciality(1, "Mãng cầu xiêm", XA_PHIEN, lan);
        specialities::insert_speciality(&mut tx, &first).await.unwrap();
        let found = specialities::find_speciality_named(&mut tx, XA_PHIEN.0, "mang cau XIÊM").await.unwrap();
        assert_eq!(found, Some(first));
        assert_eq!(specialities::find_speciality_named(&mut tx, VINH_VIEN_A.0, "Mãng cầu xiêm").await.unwrap(), None);
        let again = specialities::insert_speciality(&mut tx, &speciality(2, "MÃNG CẦU XIÊM", XA_PHIEN, lan)).await;
        assert!(again.is_err());
    }

    async fn signs_and_steps_come_back_in_order_and_an_old_version_is_refused(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        let lan = an_account(&mut tx).await;
        let kept = speciality(1, "Khóm Cầu Đúc", VINH_VIEN_A, lan);
        specialities::insert_speciality(&mut tx, &kept).await.unwrap();
        let sign = |number: &str| SpecialitySign {
            kind: "collective-mark".to_owned(),
            number: number.to_owned(),
            dated: Some(day("2019-05-04")),
        };
        for signs in [vec![sign("1"), sign("2")], vec![sign("3")]] {
            specialities::save_speciality_links(&mut tx, kept.id, &signs, &[]).await.unwrap();
            assert_eq!(specialities::list_speciality_signs(&mut tx, kept.id).await.unwrap(), signs);
        }
        for kind in ["proposed", "commune-accepted"] {
            let when = (day("2020-03-02"), Timestamp::from_micros(7));
            specialities::insert_speciality_step(&mut tx, kept.id, kind, lan, "", when).await.unwrap();
        }
        let steps = specialities::list_speciality_steps(&mut tx, kept.id).await.unwrap();
        let kinds: Vec<_> = steps.iter().map(|step| step.kind.as_str()).collect();
        assert_eq!(kinds, ["proposed", "commune-accepted"]);
        specialities::save_speciality(&mut tx, &kept).await.unwrap();
        assert!(matches!(specialities::save_speciality(&mut tx, &kept).await, Err(Error::Stale)));
    }

    async fn a_choice_counts_from_its_day_until_the_day_it_is_given_up(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        let lan = an_account(&mut tx).await;
        let khom = speciality(1, "Khóm Cầu Đúc", VINH_VIEN_A, lan);
        specialities::insert_speciality(&mut tx, &khom).await.unwrap();
        let chosen = choice(1, &khom, "2020-03-05");
        flagships::insert_choice(&mut tx, &chosen).await.unwrap();
        assert!(flagships::insert_choice(&mut tx, &choice(2, &khom, "2020-03-06")).await.is_err(), "the same twice");
    }

    async fn what_was_given_up_stays_and_may_be_chosen_again(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        let lan = an_account(&mut tx).await;
        let khom = speciality(1, "Khóm Cầu Đúc", VINH_VIEN_A, lan);
        specialities::insert_speciality(&mut tx, &khom).await.unwrap();
        let chosen = choice(1, &khom, "2020-03-05");
        flagships::insert_choice(&mut tx, &chosen).await.unwrap();
        let count = async |tx: &mut Tx, on: &str| {
            flagships::list_chosen_on(tx, "flagship", "/93/936/", 2020, day(on)).await.unwrap().len()
        };
        assert_eq!((count(&mut tx, "2020-03-04").await, count(&mut tx, "2020-03-05").await), (0, 1));
        flagships::end_choice(&mut tx, &chosen, day("2020-07-01"), "Mặn").await.unwrap();
        assert_eq!((count(&mut tx, "2020-06-30").await, count(&mut tx, "2020-07-01").await), (1, 0));
        let twice = flagships::end_choice(&mut tx, &chosen, day("2020-07-02"), "Mặn").await;
        assert!(matches!(twice, Err(Error::Stale)));
        flagships::insert_choice(&mut tx, &choice(2, &khom, "2020-07-01")).await.unwrap();
        let all = flagships::list_choices(&mut tx, &["/".to_owned()], 2020).await.unwrap();
        assert_eq!((all.len(), all[0].end_reason.as_deref()), (2, Some("Mặn")));
        let choosable = flagships::list_choosable(&mut tx, VINH_VIEN_A.1).await.unwrap();
        assert_eq!((choosable.len(), choosable[0].kind.as_str()), (1, "speciality"));
    }
}
