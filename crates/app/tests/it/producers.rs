use app::producers::{
    ListProducers, NewProducer, list_communes, list_producers, mend_producer, read_last_change, read_producer,
    register_producer,
};
use app::{Actor, Error};
use domain::ids::ProducerId;
use domain::people::Role;
use domain::producers::{Details, LegalForm};

use crate::desk::{Desk, wrong};

pub(crate) fn buoi() -> NewProducer {
    NewProducer {
        name: "HTX Bưởi Năm Roi".to_owned(),
        legal_form: LegalForm::Cooperative,
        registration_number: Some("640100001".to_owned()),
        registered_on: None,
        representative: "Lê Văn Bé".to_owned(),
        phone: Some("0912 345 678".to_owned()),
        email: None,
        address: "Ấp 5, xã Xà Phiên".to_owned(),
        unit_code: "31495".to_owned(),
        confirmed_not_duplicate: false,
    }
}

fn details(new: &NewProducer) -> Details {
    Details {
        name: new.name.clone(),
        legal_form: new.legal_form,
        registration_number: new.registration_number.clone(),
        registered_on: new.registered_on,
        representative: new.representative.clone(),
        phone: new.phone.clone(),
        email: new.email.clone(),
        address: new.address.clone(),
    }
}

pub(crate) async fn xa_phien(desk: &Desk) -> Actor {
    desk.someone("phien", Role::CommuneOfficer, "xa-phien-2020.ubnd").await
}

pub(crate) async fn register(desk: &Desk, by: &Actor, new: NewProducer) -> app::Result<ProducerId> {
    desk.write(by, async |op| register_producer(op, new).await).await
}

#[tokio::test]
async fn a_commune_records_a_producer_and_finds_it_again() {
    let desk = Desk::on("2020-03-02");
    let officer = xa_phien(&desk).await;
    let id = register(&desk, &officer, buoi()).await.unwrap();
    let view = desk.read(&officer, async |op| read_producer(op, id).await).await.unwrap();
    assert_eq!((view.producer.phone.as_deref(), view.unit_name.as_str()), (Some("0912345678"), "Xã Xà Phiên"));
    assert!(view.may_mend && view.may_register_idea && view.may_issue_slip);
    let asked = ListProducers { text: "buoi".to_owned(), ..ListProducers::default() };
    let found = desk.read(&officer, async |op| list_producers(op, asked).await).await.unwrap();
    assert_eq!((found.total, found.rows[0].id), (1, id));
    let communes = desk.read(&officer, async |op| list_communes(op).await).await.unwrap();
    assert_eq!(communes.iter().map(|(code, ..)| code.as_str()).collect::<Vec<_>>(), ["31495"]);
}

#[tokio::test]
async fn every_problem_is_named_at_once() {
    let desk = Desk::on("2020-03-02");
    let officer = xa_phien(&desk).await;
    let new = NewProducer { name: " ".to_owned(), phone: Some("1".to_owned()), unit_code: "936".to_owned(), ..buoi() };
    assert_eq!(
        wrong(register(&desk, &officer, new).await),
        ["name: producers-name-missing", "phone: producers-phone-unfit", "unit_code: producers-unit-unknown"]
    );
}

#[tokio::test]
async fn a_producer_recorded_twice_is_a_problem_until_someone_has_looked() {
    let desk = Desk::on("2020-03-02");
    let officer = xa_phien(&desk).await;
    register(&desk, &officer, buoi()).await.unwrap();
    let again =
        NewProducer {
            name: "Hợp tác xã bưởi năm roi".to_owned(), registration_number: None, phone: None, ..buoi()
        };
    assert_eq!(wrong(register(&desk, &officer, again.clone()).await), ["name: producers-same-name"]);
    let phone = NewProducer { name: "Hộ Lê Văn Bé".to_owned(), registration_number: None, ..buoi() };
    assert_eq!(wrong(register(&desk, &officer, phone).await), ["phone: producers-same-phone"]);
    register(&desk, &officer, NewProducer { confirmed_not_duplicate: true, ..again }).await.unwrap();
}

#[tokio::test]
async fn another_communes_producer_does_not_exist_and_its_name_is_not_told() {
    let desk = Desk::on("2020-03-02");
    let id = register(&desk, &xa_phien(&desk).await, buoi()).await.unwrap();
    let other = desk.someone("tam", Role::CommuneOfficer, "luong-tam-2020.ubnd").await;
    let read = desk.read(&other, async |op| read_producer(op, id).await).await;
    assert!(matches!(read, Err(Error::NotFound)));
    assert!(matches!(register(&desk, &other, buoi()).await, Err(Error::NotFound)), "Xà Phiên is not theirs");
    let same = NewProducer { unit_code: "31492".to_owned(), ..buoi() };
    let Err(Error::Invalid(problems)) = register(&desk, &other, same).await else {
        panic!("the registration is taken")
    };
    assert_eq!(problems[0].key, "producers-same-registration");
    assert_eq!(problems[0].args, [("name", "…".to_owned())]);
}

#[tokio::test]
async fn a_producer_sees_and_mends_its_own_record_and_no_other() {
    let desk = Desk::on("2020-03-02");
    let officer = xa_phien(&desk).await;
    let own = register(&desk, &officer, buoi()).await.unwrap();
    let other =
        NewProducer { name: "Hộ Trần Thị Út".to_owned(), registration_number: None, phone: None, ..buoi() };
    let other = register(&desk, &officer, other).await.unwrap();
    let producer = desk.representative("van.be", own).await;
    let listed = desk.read(&producer, async |op| list_producers(op, ListProducers::default()).await).await.unwrap();
    assert_eq!(listed.rows.iter().map(|row| row.id).collect::<Vec<_>>(), [own]);
    assert!(matches!(desk.read(&producer, async |op| read_producer(op, other).await).await, Err(Error::NotFound)));
    let mended = Details { address: "Ấp 6".to_owned(), ..details(&buoi()) };
    desk.write(&producer, async |op| mend_producer(op, own, 1, mended, false).await).await.unwrap();
    let view = desk.read(&producer, async |op| read_producer(op, own).await).await.unwrap();
    assert_eq!((view.producer.address.as_str(), view.may_issue_slip), ("Ấp 6", false));
}

#[tokio::test]
async fn of_two_who_mend_a_producer_the_second_is_told_who_was_first() {
    let desk = Desk::on("2020-03-02");
    let officer = xa_phien(&desk).await;
    let id = register(&desk, &officer, buoi()).await.unwrap();
    let producer = desk.representative("van.be", id).await;
    let mend =
        async |by: &Actor| desk.write(by, async |op| mend_producer(op, id, 1, details(&buoi()), false).await).await;
    mend(&producer).await.unwrap();
    assert!(matches!(mend(&officer).await, Err(Error::Stale)));
    let key = id.to_string();
    let last = desk.read(&officer, async |op| read_last_change(op, "producer", &key).await).await.unwrap();
    assert_eq!(last.unwrap().by, "Nguyễn Văn van.be");
}
