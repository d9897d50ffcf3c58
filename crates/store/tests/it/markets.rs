use domain::Day;
use domain::ids::{ContractId, CraftGroupId, MaterialAreaId, ProducerId};
use store::markets::{self, Area, Contract, ContractFilter, Group, PlaceFilter, Places, Side};
use store::producers::{Reach, Slice};
use store::{Error, Tx};
use testkit::each_engine;
use uuid::Uuid;

use crate::people::account;
use crate::producers::{LUONG_TAM, XA_PHIEN, everywhere, two_producers};

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn group(number: u128, name: &str, (unit_id, path): (&str, &str)) -> Group {
    Group {
        id: CraftGroupId::new(Uuid::from_u128(number)),
        kind: "village".to_owned(),
        name: name.to_owned(),
        craft: "Đan lát".to_owned(),
        decision_number: None,
        recognised_on: None,
        households: Some(12),
        note: String::new(),
        unit_id: unit_id.to_owned(),
        custody_path: path.to_owned(),
        entered_on: day("2020-03-02"),
        version: 1,
    }
}

fn area(number: u128, material: &str, (unit_id, path): (&str, &str)) -> Area {
    Area {
        id: MaterialAreaId::new(Uuid::from_u128(number)),
        material: material.to_owned(),
        place: "Ấp 5".to_owned(),
        hectares: 1_250,
        output_kg: None,
        standard: Some("vietgap".to_owned()),
        certificate_number: Some("VG-1".to_owned()),
        certificate_expires_on: Some(day("2021-01-01")),
        unit_id: unit_id.to_owned(),
        custody_path: path.to_owned(),
        entered_on: day("2020-03-02"),
        version: 1,
    }
}

pub(crate) fn contract(
    number: u128,
    supplier: Option<ProducerId>,
    buyer: Option<ProducerId>,
    term: [&str; 2],
) -> Contract {
    Contract {
        id: ContractId::new(Uuid::from_u128(number)),
        number: None,
        supplier_name: supplier.is_none().then(|| "Trại giống".to_owned()),
        supplier_id: supplier,
        buyer_name: buyer.is_none().then(|| "Siêu thị".to_owned()),
        buyer_id: buyer,
        what: "Bưởi da xanh".to_owned(),
        kg_per_year: Some(1_000),
        price: None,
        from_on: day(term[0]),
        to_on: day(term[1]),
        entered_on: day("2020-03-02"),
        version: 1,
    }
}

fn of(territories: &[&str], producers: Vec<ProducerId>) -> Reach {
    Reach { territories: territories.iter().map(|path| (*path).to_owned()).collect(), producers }
}

async fn found(tx: &mut Tx, filter: &ContractFilter) -> Vec<u128> {
    let rows = markets::list_contracts(tx, filter, Slice::default()).await.unwrap();
    let count = markets::count_contracts(tx, filter).await.unwrap();
    assert_eq!(count, i64::try_from(rows.len()).unwrap(), "the count is of the same rows");
    rows.into_iter().map(|row| row.id.value().as_u128()).collect()
}

each_engine! {
    async fn places_are_found_by_name_commune_and_the_producers_in_them(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        let (buoi, ca) = two_producers(&mut tx).await;
        let clerk = account(90, "clerk", "Trần Văn Khởi");
        store::people::insert_account(&mut tx, &clerk).await.unwrap();
        let (here, there) = (group(1, "Làng nghề ấp 5", XA_PHIEN), group(2, "Tổ đan lục bình", LUONG_TAM));
        for one in [&here, &there] {
            markets::insert_group(&mut tx, one, clerk.id).await.unwrap();
        }
        let id = there.id.to_string();
        assert!(markets::add_producer(&mut tx, Places::Groups, &id, buoi.id).await.unwrap());
        assert!(!markets::add_producer(&mut tx, Places::Groups, &id, buoi.id).await.unwrap(), "once is enough");
        let mut names = async |filter: PlaceFilter| {
            let rows = markets::list_groups(&mut tx, &filter, Slice::default()).await.unwrap();
            assert_eq!(markets::count_groups(&mut tx, &filter).await.unwrap(), i64::try_from(rows.len()).unwrap());
            rows.into_iter().map(|row| (row.name, row.producers)).collect::<Vec<_>>()
        };
        let within = |reach| PlaceFilter { reach, ..PlaceFilter::default() };
        let (first, second) = (("Làng nghề ấp 5".to_owned(), 0), ("Tổ đan lục bình".to_owned(), 1));
        assert_eq!(names(within(everywhere())).await, [first.clone(), second.clone()]);
        assert_eq!(names(within(of(&[XA_PHIEN.1], vec![]))).await, std::slice::from_ref(&first));
        assert_eq!(names(within(of(&[], vec![buoi.id]))).await, std::slice::from_ref(&second), "a producer sees where it is in");
        assert!(names(within(of(&[], vec![ca.id]))).await.is_empty());
        assert_eq!(names(PlaceFilter { text: "LUC BINH".to_owned(), ..within(everywhere()) }).await, std::slice::from_ref(&second));
        assert_eq!(names(PlaceFilter { text: "dan lat".to_owned(), ..within(everywhere()) }).await.len(), 2, "by the craft");
        assert_eq!(names(PlaceFilter { producer_id: Some(buoi.id), ..within(everywhere()) }).await, [second]);
        assert_eq!(names(PlaceFilter { unit_path: XA_PHIEN.1.to_owned(), ..within(everywhere()) }).await, [first]);
        assert!(markets::remove_producer(&mut tx, Places::Groups, &id, buoi.id).await.unwrap());
        markets::save_group(&mut tx, &here).await.unwrap();
        assert!(matches!(markets::save_group(&mut tx, &here).await, Err(Error::Stale)));
    }

    async fn an_area_is_read_as_it_was_saved(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        let clerk = account(90, "clerk", "Trần Văn Khởi");
        store::people::insert_account(&mut tx, &clerk).await.unwrap();
        let buoi = area(1, "Bưởi da xanh", XA_PHIEN);
        markets::insert_area(&mut tx, &buoi, clerk.id).await.unwrap();
        let mended = Area { hectares: 1_300, standard: None, certificate_number: None, ..buoi.clone() };
        markets::save_area(&mut tx, &mended).await.unwrap();
        assert!(matches!(markets::save_area(&mut tx, &mended).await, Err(Error::Stale)));
        assert_eq!(markets::find_area(&mut tx, buoi.id).await.unwrap().unwrap(), Area { version: 2, ..mended });
        let filter = PlaceFilter { reach: everywhere(), text: "ap 5".to_owned(), ..PlaceFilter::default() };
        assert_eq!(markets::list_areas(&mut tx, &filter, Slice::default()).await.unwrap().len(), 1);
        assert_eq!(markets::count_areas(&mut tx, &filter).await.unwrap(), 1);
    }

    async fn a_contract_is_found_by_either_side_and_by_its_last_day(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        let (buoi, ca) = two_producers(&mut tx).await;
        let clerk = account(90, "clerk", "Trần Văn Khởi");
        store::people::insert_account(&mut tx, &clerk).await.unwrap();
        for one in [
            contract(1, Some(buoi.id), None, ["2020-01-01", "2020-12-31"]),
            contract(2, None, Some(ca.id), ["2020-01-01", "2020-06-30"]),
            contract(3, Some(ca.id), Some(buoi.id), ["2020-07-01", "2021-06-30"]),
        ] {
            markets::insert_contract(&mut tx, &one, clerk.id).await.unwrap();
        }
        let all = || ContractFilter { reach: everywhere(), ..ContractFilter::default() };
        assert_eq!(found(&mut tx, &all()).await, [3, 1, 2], "those that end last first");
        assert_eq!(found(&mut tx, &ContractFilter { reach: of(&[XA_PHIEN.1], vec![]), ..all() }).await, [3, 1]);
        assert_eq!(found(&mut tx, &ContractFilter { reach: of(&[], vec![ca.id]), ..all() }).await, [3, 2]);
        assert!(found(&mut tx, &ContractFilter { reach: of(&[], vec![]), ..all() }).await.is_empty());
        assert_eq!(found(&mut tx, &ContractFilter { text: "thát lát".to_owned(), ..all() }).await, [3, 2], "by a party");
        assert_eq!(found(&mut tx, &ContractFilter { text: "sieu thi".to_owned(), ..all() }).await, [1]);
        let soon = Some((day("2020-06-01"), day("2020-12-31")));
        assert_eq!(found(&mut tx, &ContractFilter { ending_between: soon, ..all() }).await, [2, 1], "the first to end first");
        let on = Some(day("2020-07-01"));
        assert_eq!(found(&mut tx, &ContractFilter { holding_on: on, ..all() }).await, [3, 1]);
        let supplied = Some((Side::Buyer, vec![buoi.id]));
        assert_eq!(found(&mut tx, &ContractFilter { on_side: supplied, ..all() }).await, [3]);
        assert!(markets::is_contract_between(&mut tx, buoi.id, ca.id).await.unwrap());
        assert_eq!(markets::list_terms(&mut tx, Side::Supplier, buoi.id).await.unwrap().len(), 1);
    }

    async fn a_contract_with_oneself_or_that_ends_before_it_begins_is_refused_by_the_database(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        let (buoi, _) = two_producers(&mut tx).await;
        let clerk = account(90, "clerk", "Trần Văn Khởi");
        store::people::insert_account(&mut tx, &clerk).await.unwrap();
        tx.commit().await.unwrap();
        for wrong in [
            contract(1, Some(buoi.id), Some(buoi.id), ["2020-01-01", "2020-12-31"]),
            contract(2, Some(buoi.id), None, ["2020-01-02", "2020-01-01"]),
            contract(3, None, None, ["2020-01-01", "2020-12-31"]),
        ] {
            let mut tx = db.begin().await.unwrap();
            assert!(markets::insert_contract(&mut tx, &wrong, clerk.id).await.is_err(), "{:?}", wrong.id);
        }
    }
}
