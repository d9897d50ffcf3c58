use app::markets::{
    ListMarkets, Place, Side, add_producer, attach_contract_file, enter_area, enter_contract, enter_group, list_areas,
    list_contracts, list_contracts_with_shares, list_groups, mend_contract, read_area, read_chain, read_contract,
    read_contract_file, read_group, remove_producer, share_of,
};
use app::producers::{NewProducer, type_year};
use app::{Actor, Error};
use domain::Day;
use domain::ids::ProducerId;
use domain::markets::{AreaDetails, ContractDetails, GroupDetails, GroupKind, Party, Standard};
use domain::people::Role;
use domain::producers::YearFigures;
use testkit::each_engine;

use crate::desk::{Desk, wrong};
use crate::producers::{buoi, register, xa_phien};

fn day(text: &str) -> Option<Day> {
    text.parse().ok()
}

fn sold(by: ProducerId, kg: i64, term: [&str; 2]) -> ContractDetails {
    ContractDetails {
        number: None,
        supplier: Party::Producer(by),
        buyer: Party::Outside("Siêu thị".to_owned()),
        what: "Bưởi Năm Roi".to_owned(),
        kg_per_year: Some(kg),
        price: None,
        from_on: day(term[0]),
        to_on: day(term[1]),
    }
}

fn group() -> GroupDetails {
    GroupDetails {
        name: "Làng nghề ấp 5".to_owned(),
        kind: Some(GroupKind::Village),
        craft: "Đan lát".to_owned(),
        decision_number: None,
        recognised_on: None,
        households: Some(20),
        note: String::new(),
    }
}

async fn entered(desk: &Desk, by: &Actor, details: ContractDetails) -> app::Result<domain::ids::ContractId> {
    desk.write(by, async |op| enter_contract(op, details).await).await
}

async fn out_put(desk: &Desk, by: &Actor, id: ProducerId, year: i64, kg: i64) {
    let figures = YearFigures { output_kg: Some(kg), ..YearFigures::default() };
    desk.write(by, async |op| type_year(op, id, year, 0, figures).await).await.unwrap();
}

#[tokio::test]
async fn a_commune_enters_what_lies_in_it_and_no_other_commune_sees_it() {
    let desk = Desk::on("2020-03-02");
    let officer = xa_phien(&desk).await;
    let wrong_commune = desk
        .write(&officer, async |op| enter_group(op, "99999", GroupDetails { name: String::new(), ..group() }).await)
        .await;
    assert_eq!(wrong(wrong_commune), ["name: markets-name-missing", "unit_code: markets-unit-unknown"]);
    let id = desk.write(&officer, async |op| enter_group(op, "31495", group()).await).await.unwrap();
    let listed = desk.read(&officer, async |op| list_groups(op, ListMarkets::default()).await).await.unwrap();
    assert_eq!((listed.total, listed.rows[0].id), (1, id));
    let other = desk.someone("tam", Role::CommuneOfficer, "luong-tam-2020.ubnd").await;
    assert_eq!(desk.read(&other, async |op| list_groups(op, ListMarkets::default()).await).await.unwrap().total, 0);
    assert!(matches!(desk.read(&other, async |op| read_group(op, id).await).await, Err(Error::NotFound)));
    assert!(matches!(
        desk.write(&other, async |op| enter_group(op, "31495", group()).await).await,
        Err(Error::NotFound)
    ));
}

#[tokio::test]
async fn a_commune_that_is_no_more_takes_no_new_area() {
    let desk = Desk::on("2026-03-02");
    let officer = desk.someone("vien", Role::CommuneOfficer, "vinh-vien.ubnd").await;
    let area = AreaDetails {
        material: "Bưởi da xanh".to_owned(),
        place: String::new(),
        hectares: Some(4_200),
        output_kg: None,
        standard: Some(Standard::VietGap),
        certificate_number: Some("VG-1".to_owned()),
        certificate_expires_on: day("2025-01-01"),
    };
    let old = desk.write(&officer, async |op| enter_area(op, "31490", area.clone()).await).await;
    assert_eq!(wrong(old), ["unit_code: markets-unit-unknown"], "Vĩnh Viễn A became part of Vĩnh Viễn");
    let id = desk.write(&officer, async |op| enter_area(op, "31489", area).await).await.unwrap();
    assert_eq!(desk.read(&officer, async |op| read_area(op, id).await).await.unwrap().area.hectares, 4_200);
}

#[tokio::test]
async fn a_producer_reads_the_places_it_is_in_and_writes_none() {
    let desk = Desk::on("2020-03-02");
    let officer = xa_phien(&desk).await;
    let id = register(&desk, &officer, buoi()).await.unwrap();
    let own = desk.representative("van.be", id).await;
    let group_id = desk.write(&officer, async |op| enter_group(op, "31495", group()).await).await.unwrap();
    let place = Place::Group(group_id);
    assert!(matches!(desk.read(&own, async |op| read_group(op, group_id).await).await, Err(Error::NotFound)));
    desk.write(&officer, async |op| add_producer(op, place, Some(id)).await).await.unwrap();
    let twice = desk.write(&officer, async |op| add_producer(op, place, Some(id)).await).await;
    assert_eq!(wrong(twice), ["producer: markets-producer-there"]);
    let nobody = desk.write(&officer, async |op| add_producer(op, place, None).await).await;
    assert_eq!(wrong(nobody), ["producer: markets-producer-missing"]);
    let view = desk.read(&own, async |op| read_group(op, group_id).await).await.unwrap();
    assert!(!view.may_mend && view.producers[0].2);
    assert_eq!(desk.read(&own, async |op| list_groups(op, ListMarkets::default()).await).await.unwrap().total, 1);
    assert_eq!(desk.read(&own, async |op| list_areas(op, ListMarkets::default()).await).await.unwrap().total, 0);
    assert!(matches!(desk.write(&own, async |op| remove_producer(op, place, id).await).await, Err(Error::NotFound)));
    desk.write(&officer, async |op| remove_producer(op, place, id).await).await.unwrap();
}

#[tokio::test]
async fn a_contract_is_entered_by_who_writes_for_one_of_its_producers() {
    let desk = Desk::on("2020-03-02");
    let officer = xa_phien(&desk).await;
    let id = register(&desk, &officer, buoi()).await.unwrap();
    let term = ["2020-01-01", "2020-12-31"];
    let outside = ContractDetails {
        supplier: Party::Outside("Trại giống".to_owned()),
        ..sold(id, 1, ["2020-02-01", "2020-01-31"])
    };
    assert_eq!(
        wrong(entered(&desk, &officer, outside).await),
        ["supplier: markets-both-outside", "to_on: markets-ends-before-it-begins"]
    );
    let other = desk.someone("tam", Role::CommuneOfficer, "luong-tam-2020.ubnd").await;
    assert_eq!(wrong(entered(&desk, &other, sold(id, 1, term)).await), ["supplier: markets-producer-missing"]);
    let leader = desk.someone("lanh", Role::Leader, "long-my.ubnd").await;
    assert!(matches!(entered(&desk, &leader, sold(id, 1, term)).await, Err(Error::Forbidden)));
    let own = desk.representative("van.be", id).await;
    let contract = entered(&desk, &own, sold(id, 1, term)).await.unwrap();
    assert!(matches!(desk.read(&other, async |op| read_contract(op, contract).await).await, Err(Error::NotFound)));
    let stored = desk.app.files().put(b"%PDF-1.4 hop dong").await.unwrap();
    let nothing = desk.read(&own, async |op| read_contract_file(op, contract).await).await;
    assert!(matches!(nothing, Err(Error::NotFound)));
    desk.write(&own, async |op| attach_contract_file(op, contract, &stored, "hđ.pdf").await).await.unwrap();
    assert!(desk.read(&leader, async |op| read_contract_file(op, contract).await).await.is_ok());
    desk.write(&officer, async |op| mend_contract(op, contract, 1, sold(id, 2, term)).await).await.unwrap();
    let stale = desk.write(&own, async |op| mend_contract(op, contract, 1, sold(id, 3, term)).await).await;
    assert!(matches!(stale, Err(Error::Stale)));
}

#[tokio::test]
async fn a_volume_over_the_years_output_is_said_and_not_refused() {
    let desk = Desk::on("2020-03-02");
    let officer = xa_phien(&desk).await;
    let id = register(&desk, &officer, buoi()).await.unwrap();
    out_put(&desk, &officer, id, 2019, 10_000).await;
    let over = entered(&desk, &officer, sold(id, 12_000, ["2020-01-01", "2020-12-31"])).await.unwrap();
    let view = desk.read(&officer, async |op| read_contract(op, over).await).await.unwrap();
    assert_eq!(view.warnings.len(), 1);
    assert_eq!((view.warnings[0].side, view.warnings[0].year, view.warnings[0].whole), (Side::Supplier, 2019, 10_000));
}

#[tokio::test]
async fn the_share_under_contract_is_of_the_newest_year_up_to_the_day_and_steady_only_after_twelve_months() {
    let desk = Desk::on("2020-03-02");
    let officer = xa_phien(&desk).await;
    let id = register(&desk, &officer, buoi()).await.unwrap();
    out_put(&desk, &officer, id, 2018, 9_000).await;
    out_put(&desk, &officer, id, 2019, 10_000).await;
    entered(&desk, &officer, sold(id, 7_501, ["2019-02-01", "2020-12-31"])).await.unwrap();
    let bound = async |on: &str| {
        let on = on.parse().unwrap();
        desk.read(&officer, async |op| share_of(op, id, Side::Supplier, on).await).await.unwrap()
    };
    let now = bound("2020-02-01").await;
    assert_eq!(now.whole, Some((2019, 10_000)));
    assert!(now.share().unwrap().is_above(75) && now.steady_share().unwrap().is_above(75));
    let day_before = bound("2020-01-31").await;
    assert!(day_before.share().unwrap().is_above(75) && !day_before.steady_share().unwrap().is_above(75));
    assert_eq!(bound("2018-06-01").await.whole, Some((2018, 9_000)));
    assert_eq!(bound("2017-06-01").await.share(), None, "nobody typed what it sold");
}

#[tokio::test]
async fn who_supplies_whom_is_followed_from_hand_to_hand_and_round_a_circle_once() {
    let desk = Desk::on("2020-03-02");
    let officer = xa_phien(&desk).await;
    let named = |name: &str| NewProducer { name: name.to_owned(), registration_number: None, phone: None, ..buoi() };
    let mut ids = Vec::new();
    for name in ["Tổ trồng bưởi", "HTX Bưởi", "Cơ sở mứt"] {
        ids.push(register(&desk, &officer, named(name)).await.unwrap());
    }
    let term = ["2020-01-01", "2020-12-31"];
    for (from, to) in [(0, 1), (1, 2), (2, 0)] {
        let link = ContractDetails { buyer: Party::Producer(ids[to]), ..sold(ids[from], 100, term) };
        entered(&desk, &officer, link).await.unwrap();
    }
    let read = async |on: &str| {
        let on = on.parse().ok();
        desk.read(&officer, async |op| read_chain(op, ids[1], on).await).await.unwrap()
    };
    let chain = read("2020-06-01").await;
    let hands = |levels: &[Vec<app::markets::ContractListed>]| {
        levels.iter().map(|level| level.iter().map(|row| row.supplier.clone()).collect::<Vec<_>>()).collect::<Vec<_>>()
    };
    assert_eq!(hands(&chain.suppliers), [["Tổ trồng bưởi"], ["Cơ sở mứt"], ["HTX Bưởi"]]);
    assert_eq!(hands(&chain.buyers), [["HTX Bưởi"], ["Cơ sở mứt"], ["Tổ trồng bưởi"]]);
    assert!(read("2021-01-01").await.suppliers.is_empty(), "nothing holds after its last day");
}

#[tokio::test]
async fn contracts_that_end_within_ninety_days_are_listed_the_first_to_end_first() {
    let desk = Desk::on("2020-03-02");
    let officer = xa_phien(&desk).await;
    let id = register(&desk, &officer, buoi()).await.unwrap();
    for until in ["2020-03-01", "2020-05-31", "2020-03-02", "2020-06-01"] {
        entered(&desk, &officer, sold(id, 1, ["2020-01-01", until])).await.unwrap();
    }
    let asked = ListMarkets { ending_soon: true, ..ListMarkets::default() };
    let found = desk.read(&officer, async |op| list_contracts(op, asked).await).await.unwrap();
    let days: Vec<String> = found.rows.iter().map(|row| row.to_on.to_string()).collect();
    assert_eq!(days, ["2020-03-02", "2020-05-31"], "today and the ninetieth day count");
}

each_engine! {
    async fn a_contract_is_listed_with_its_share_of_the_newest_year_as_far_as_one_may_know_it(db: TestDb) {
        let desk = Desk::over(db, "2020-03-02");
        let officer = xa_phien(&desk).await;
        let id = register(&desk, &officer, buoi()).await.unwrap();
        for (year, kg) in [(2018, 20_000), (2019, 10_000)] {
            out_put(&desk, &officer, id, year, kg).await;
        }
        entered(&desk, &officer, sold(id, 7_500, ["2020-01-01", "2020-12-31"])).await.unwrap();
        let shares = async |who: &Actor| {
            let list = async |op: &mut app::Op| list_contracts_with_shares(op, ListMarkets::default()).await;
            let listed = desk.read(who, list).await.unwrap();
            listed.into_iter().map(|(_, shares)| shares.of_output.map(|share| share.hundredths())).collect::<Vec<_>>()
        };
        assert_eq!(shares(&officer).await, [Some(7_500)]);
        let other = desk.someone("tam", Role::CommuneOfficer, "luong-tam-2020.ubnd").await;
        assert_eq!(shares(&other).await, []);
    }
}
