use std::sync::Arc;
use std::time::{Duration, Instant};

use app::units::{self, Standing};
use app::{Actor, App, Clock, Error, Files};
use chrono::NaiveDate;
use domain::regulations::Regulations;
use domain::{Day, Timestamp};
use store::Db;
use testkit::TestDb;

const AT_THE_MACHINE: Actor = Actor::System("test");

fn day(year: i32) -> Day {
    NaiveDate::from_ymd_opt(year, 3, 1).unwrap()
}

/// A programme over a database of its own, which lives as long as its folder.
fn an_app() -> (App, TestDb) {
    let db = TestDb::sqlite();
    let files = Files::in_folder(db.folder().join("files")).unwrap();
    let clock = Clock::of_the_machine().on_day(day(2026));
    (App::new(db.shared(), files, Arc::new(Regulations::built_in().clone()), clock), db)
}

async fn found(app: &App, text: &str, on: Day) -> Vec<String> {
    let views = app.read(&AT_THE_MACHINE, async |op| units::find_units(op, text, on).await).await.unwrap();
    views.iter().map(units::UnitView::full_name).collect()
}

#[tokio::test]
async fn a_unit_is_found_however_its_name_is_typed() {
    let (app, _db) = an_app();
    let xa_phien = "Xã Xà Phiên, Huyện Long Mỹ, Tỉnh Hậu Giang";
    for typed in ["Xã Xà Phiên", "xa xa phien", "Xà Phiên", "xa phien", "XÀ PHIÊN", "xa phien, long my", "31495"]
    {
        assert_eq!(found(&app, typed, day(2020)).await, [xa_phien], "{typed}");
    }
    assert_eq!(found(&app, "xã xà phiên", day(2026)).await, ["Xã Xà Phiên, Thành phố Cần Thơ"]);
    assert!(found(&app, "xa phien, vi thuy", day(2020)).await.is_empty());
    assert!(found(&app, "  , ", day(2020)).await.is_empty());
}

#[tokio::test]
async fn the_word_for_a_kind_puts_units_of_that_kind_first() {
    let (app, _db) = an_app();
    assert!(found(&app, "huyen long my", day(2020)).await[0].starts_with("Huyện Long Mỹ"));
    assert!(found(&app, "thi xa long my", day(2020)).await[0].starts_with("Thị xã Long Mỹ"));
}

#[tokio::test]
async fn an_old_unit_says_what_it_became() {
    let (app, _db) = an_app();
    let read = async |code| app.read(&AT_THE_MACHINE, async |op| units::read_unit(op, code, day(2026)).await).await;
    let long_my = read("936").await.unwrap();
    assert_eq!(long_my.view.standing, Standing::Old);
    assert_eq!(long_my.view.successors.len(), 4);
    assert_eq!(long_my.children.len(), 8);
    assert!(long_my.bodies.iter().any(|view| view.body.id == "long-my.nnptnt"));
    let vinh_vien = read("31489").await.unwrap();
    assert_eq!(vinh_vien.view.standing, Standing::Current);
    let names: Vec<_> = vinh_vien.predecessors.iter().map(|unit| unit.name.as_str()).collect();
    assert_eq!(names, ["Thị trấn Vĩnh Viễn", "Xã Vĩnh Viễn A"]);
    let hau_giang = app.read(&AT_THE_MACHINE, async |op| units::successors(op, "93", day(2020)).await).await.unwrap();
    assert_eq!((hau_giang[0].code.as_str(), hau_giang[0].share.as_str()), ("92", "whole"));
    assert!(matches!(read("99999").await, Err(Error::NotFound)));
}

#[tokio::test]
async fn a_body_that_is_no_more_names_the_one_that_carries_on_and_its_unit_the_one_answerable() {
    let (app, _db) = an_app();
    let read = async |code| app.read(&AT_THE_MACHINE, async |op| units::read_unit(op, code, day(2020)).await).await;
    let long_my = read("936").await.unwrap();
    assert_eq!(long_my.answerable.unwrap().name, "Thành phố Cần Thơ");
    let office = long_my.bodies.into_iter().find(|view| view.body.id == "long-my.nnptnt").unwrap();
    assert!(office.is_over && office.successor.unwrap().id.starts_with("can-tho."));
    let town = read("31489").await.unwrap();
    assert_eq!(town.view.standing, Standing::Current);
    assert_eq!(town.answerable.unwrap().name, "Xã Vĩnh Viễn");
    assert_eq!(town.namesake.unwrap().name, "Xã Vĩnh Viễn", "the code means another unit now");
}

#[tokio::test]
async fn a_unit_says_whether_the_reform_left_it_as_it_was() {
    let (app, _db) = an_app();
    let read = async |code, year| {
        app.read(&AT_THE_MACHINE, async |op| units::read_unit(op, code, day(year)).await).await.unwrap()
    };
    assert!(read("31213", 2020).await.is_unchanged && read("31213", 2026).await.is_unchanged, "Phường Tân Lộc");
    assert!(!read("31489", 2020).await.is_unchanged && !read("31489", 2026).await.is_unchanged, "Vĩnh Viễn");
    let can_tho = read("92", 2026).await;
    assert!(!can_tho.is_unchanged && !read("92", 2020).await.is_unchanged);
    assert!(can_tho.predecessors.iter().all(|province| province.share == "whole"), "{:?}", can_tho.predecessors);
}

#[tokio::test]
async fn whoever_looks_for_a_unit_that_is_no_more_finds_what_it_became() {
    let (app, _db) = an_app();
    let search = async |text| {
        app.read(&AT_THE_MACHINE, async |op| units::search_units(op, text, day(2026)).await).await.unwrap()
    };
    let gone = search("vinh vien a").await;
    assert!(gone.found.is_empty());
    assert_eq!(gone.otherwise[0].standing, Standing::Old);
    assert_eq!(gone.otherwise[0].successors[0].name, "Xã Vĩnh Viễn");
    assert!(search("xa phien").await.otherwise.is_empty(), "it is there on the day");
}

#[tokio::test]
async fn a_stranger_is_asked_to_sign_in() {
    let (app, _db) = an_app();
    let found = app.read(&Actor::Stranger, async |op| units::find_units(op, "long my", day(2020)).await).await;
    assert!(matches!(found, Err(Error::SignedOut)));
}

#[tokio::test]
#[expect(clippy::disallowed_methods, reason = "the time it takes is what is tested")]
async fn the_whole_country_loads_once_and_quickly() {
    let folder = tempfile::tempdir().unwrap();
    let db = Db::sqlite(&folder.path().join("ocop.sqlite")).unwrap();
    db.migrate(Timestamp::from_micros(0)).await.unwrap();
    let begun = Instant::now();
    assert_eq!(units::load_gazetteer(&db).await.unwrap(), 14_149);
    let took = begun.elapsed();
    println!("the gazetteer was loaded in {took:?}");
    assert!(took < Duration::from_secs(10), "{took:?}");
    assert_eq!(units::load_gazetteer(&db).await.unwrap(), 0);
    let mut tx = db.read().await.unwrap();
    let head = store::audit::head(&mut tx).await.unwrap();
    assert_eq!(head.seq, 1, "loading again records nothing");
}

#[tokio::test]
async fn the_country_is_completed_where_some_provinces_are_loaded() {
    let db = TestDb::sqlite();
    let some = {
        let mut tx = db.read().await.unwrap();
        usize::try_from(store::units::count_units(&mut tx).await.unwrap()).unwrap()
    };
    assert_eq!(units::load_gazetteer(&db).await.unwrap(), 14_149 - some);
    let mut tx = db.read().await.unwrap();
    assert!(store::units::find_unit_by_code(&mut tx, "01", day(2026)).await.unwrap().is_some());
    assert!(!store::units::list_successors(&mut tx, "00001.pre2025").await.unwrap().is_empty());
}
