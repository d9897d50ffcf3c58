use chrono::NaiveDate;
use domain::Day;
use store::units::{self, Body, RelatedUnit, Unit};
use testkit::each_engine;

fn day(year: i32, month: u32, day: u32) -> Day {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn unit_names(units: &[Unit]) -> Vec<&str> {
    units.iter().map(|unit| unit.name.as_str()).collect()
}

fn related_names(units: &[RelatedUnit]) -> Vec<&str> {
    units.iter().map(|unit| unit.name.as_str()).collect()
}

fn body(id: &str, unit_id: &str, unit_path: &str) -> Body {
    Body {
        id: id.to_owned(),
        unit_id: unit_id.to_owned(),
        unit_path: unit_path.to_owned(),
        kind: "union".to_owned(),
        name: "Hội Làm vườn".to_owned(),
        short_name: "Hội Làm vườn".to_owned(),
        sort_key: "0".to_owned(),
        parent_id: None,
        superior: None,
        place: None,
        valid_from: None,
        valid_to: None,
        successor_id: None,
    }
}

each_engine! {
    async fn a_code_means_the_unit_that_has_it_on_the_day(db: TestDb) {
        let mut tx = db.read().await.unwrap();
        let before = units::find_unit_by_code(&mut tx, "31489", day(2025, 6, 30)).await.unwrap().unwrap();
        let from = units::find_unit_by_code(&mut tx, "31489", day(2025, 7, 1)).await.unwrap().unwrap();
        assert_eq!((before.name.as_str(), from.name.as_str()), ("Thị trấn Vĩnh Viễn", "Xã Vĩnh Viễn"));
        assert!(units::find_unit_by_code(&mut tx, "936", day(2026, 1, 1)).await.unwrap().is_none());
        let latest = units::find_latest_unit_by_code(&mut tx, "936").await.unwrap().unwrap();
        assert_eq!(latest.name, "Huyện Long Mỹ");
        assert_eq!(units::find_latest_unit_by_code(&mut tx, "31489").await.unwrap().unwrap(), from);
    }

    async fn units_are_found_by_the_beginning_of_their_folded_name(db: TestDb) {
        let mut tx = db.read().await.unwrap();
        let on = day(2020, 3, 1);
        let found = units::list_units_named(&mut tx, "vinh vien", on, 10).await.unwrap();
        assert_eq!(unit_names(&found), ["Thị trấn Vĩnh Viễn", "Xã Vĩnh Viễn A"]);
        let found = units::list_units_named(&mut tx, "vinh vien", day(2026, 3, 1), 10).await.unwrap();
        assert_eq!(unit_names(&found), ["Xã Vĩnh Viễn"]);
    }

    async fn a_district_becomes_the_communes_its_own_went_into(db: TestDb) {
        let mut tx = db.read().await.unwrap();
        let long_my = units::find_unit(&mut tx, "936.pre2025").await.unwrap().unwrap();
        let communes = units::list_communes_after(&mut tx, &long_my).await.unwrap();
        assert_eq!(
            related_names(&communes),
            ["Xã Lương Tâm", "Xã Vĩnh Thuận Đông", "Xã Vĩnh Viễn", "Xã Xà Phiên"]
        );
        let xa_phien = units::list_predecessors(&mut tx, "31495.2025").await.unwrap();
        assert_eq!(related_names(&xa_phien), ["Xã Thuận Hòa", "Xã Thuận Hưng", "Xã Xà Phiên"]);
        let after = units::list_successors(&mut tx, "31484.pre2025").await.unwrap();
        assert_eq!((after[0].name.as_str(), after[0].share.as_str()), ("Xã Xà Phiên", "whole"));
    }

    async fn a_province_becomes_a_province(db: TestDb) {
        let mut tx = db.read().await.unwrap();
        let hau_giang = units::find_unit(&mut tx, "93.pre2025").await.unwrap().unwrap();
        let after = units::list_provinces_after(&mut tx, &hau_giang).await.unwrap();
        assert_eq!(related_names(&after), ["Thành phố Cần Thơ"]);
        let can_tho = units::find_unit(&mut tx, "92.2025").await.unwrap().unwrap();
        let before = units::list_provinces_before(&mut tx, &can_tho).await.unwrap();
        assert_eq!(related_names(&before), ["Thành phố Cần Thơ", "Tỉnh Hậu Giang"]);
    }

    async fn successors_of_several_units_come_in_one_answer(db: TestDb) {
        let mut tx = db.read().await.unwrap();
        let ids = ["31484.pre2025", "31483.pre2025", "31489.2025"].map(str::to_owned);
        let successors = units::list_successors_of(&mut tx, &ids).await.unwrap();
        let pairs: Vec<_> = successors.iter().map(|one| (one.old_id.as_str(), one.id.as_str())).collect();
        assert_eq!(pairs, [("31483.pre2025", "31495.2025"), ("31484.pre2025", "31495.2025")]);
        assert!(units::list_successors_of(&mut tx, &[]).await.unwrap().is_empty());
    }

    async fn units_are_listed_from_the_province_down(db: TestDb) {
        let mut tx = db.read().await.unwrap();
        let ids = ["31495.pre2025", "93.pre2025", "936.pre2025"].map(str::to_owned);
        let listed = units::list_units(&mut tx, &ids).await.unwrap();
        assert_eq!(unit_names(&listed), ["Tỉnh Hậu Giang", "Huyện Long Mỹ", "Xã Xà Phiên"]);
        let under = units::list_units_under(&mut tx, Some("936.pre2025"), "pre2025").await.unwrap();
        assert_eq!(under.len(), 8);
        let provinces = units::list_units_under(&mut tx, None, "2025").await.unwrap();
        assert_eq!(unit_names(&provinces), ["Thành phố Cần Thơ"]);
        let names = units::list_unit_names(&mut tx, &["/93/936/31495/".to_owned()]).await.unwrap();
        assert_eq!(names, [("/93/936/31495/".to_owned(), "Xã Xà Phiên".to_owned())]);
    }

    async fn what_is_loaded_already_is_left_as_it_is(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        let count = units::count_units(&mut tx).await.unwrap();
        let unit = units::find_unit(&mut tx, "936.pre2025").await.unwrap().unwrap();
        let renamed = Unit { name: "Huyện khác".to_owned(), ..unit.clone() };
        assert_eq!(units::insert_units(&mut tx, &[renamed]).await.unwrap(), 0);
        assert_eq!(units::find_unit(&mut tx, "936.pre2025").await.unwrap().unwrap(), unit);
        assert_eq!(units::count_units(&mut tx).await.unwrap(), count);
        let again = units::Succession {
            old_id: "31484.pre2025".to_owned(),
            new_id: "31495.2025".to_owned(),
            share: "part".to_owned(),
        };
        units::insert_successions(&mut tx, &[again]).await.unwrap();
        assert_eq!(units::list_successors(&mut tx, "31484.pre2025").await.unwrap()[0].share, "whole");
    }

    async fn a_body_is_written_mended_and_found_where_it_sits(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        let garden = body("xa-phien.hoi-lam-vuon", "31495.2025", "/92/31495/");
        units::save_body(&mut tx, &garden).await.unwrap();
        let ended = Body { valid_to: Some(day(2026, 5, 31)), ..garden };
        units::save_body(&mut tx, &ended).await.unwrap();
        assert_eq!(units::find_body(&mut tx, &ended.id).await.unwrap().unwrap(), ended);
        let listed = |bodies: Vec<Body>| bodies.into_iter().any(|body| body.id == ended.id);
        assert!(listed(units::list_bodies_in(&mut tx, "31495.2025").await.unwrap()));
        assert!(listed(units::list_bodies(&mut tx, "/92/", day(2026, 5, 31)).await.unwrap()));
        assert!(!listed(units::list_bodies(&mut tx, "/92/", day(2026, 6, 1)).await.unwrap()));
        let by_id = units::list_bodies_by_id(&mut tx, &[ended.id.clone(), "no-such-body".to_owned()]).await.unwrap();
        assert_eq!(by_id.iter().map(|body| &body.id).collect::<Vec<_>>(), [&ended.id]);
        assert!(units::list_body_ids(&mut tx).await.unwrap().contains(&ended.id));
    }
}
