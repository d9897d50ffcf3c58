use app::papers::{NewPaper, register_paper};
use app::producers::register_producer;
use app::products::{NewProduct, ProductOf, create_product};
use app::search::{FoundOfKind, Kind, reindex, search};
use app::{Actor, Error};
use domain::papers::{Direction, PaperDetails, PaperKind};
use domain::people::Role;
use domain::plans::known_plans;

use crate::desk::{Desk, wrong};
use crate::producers::buoi;

async fn found(desk: &Desk, by: &Actor, asked: &str) -> Vec<(Kind, Vec<String>)> {
    let found: Vec<FoundOfKind> = desk.read(by, async |op| search(op, asked).await).await.unwrap();
    found.into_iter().map(|of| (of.kind, of.rows.into_iter().map(|row| row.title).collect())).collect()
}

fn kinds(found: &[(Kind, Vec<String>)]) -> Vec<Kind> {
    found.iter().map(|(kind, _)| *kind).collect()
}

async fn a_paper(desk: &Desk, by: &Actor, body_id: &str, subject: &str) {
    let day = desk.app.today();
    let new = NewPaper {
        direction: Direction::In,
        body_id: body_id.to_owned(),
        details: PaperDetails {
            number: "193/BCĐ-UBND".to_owned(),
            dated: Some(day),
            kind: PaperKind::Plan,
            issuer: "Ban Chỉ đạo tỉnh".to_owned(),
            recipient: "Phòng Nông nghiệp".to_owned(),
            subject: subject.to_owned(),
            registered_on: day,
        },
        about: None,
    };
    desk.write(by, async |op| register_paper(op, new, None).await).await.unwrap();
}

#[tokio::test]
async fn one_box_finds_every_kind_and_the_best_name_first() {
    let desk = Desk::on("2020-03-02");
    let commune = desk.someone("phien", Role::CommuneOfficer, "xa-phien-2020.ubnd").await;
    let id = desk.write(&commune, async |op| register_producer(op, buoi()).await).await.unwrap();
    for name in ["Mứt bưởi", "Bưởi Năm Roi"] {
        let new = NewProduct { name: name.to_owned(), story: "Vườn ven sông.".to_owned(), sheet_number: 1 };
        desk.write(&commune, async |op| create_product(op, ProductOf::Producer(id), new).await).await.unwrap();
    }
    a_paper(&desk, &commune, "xa-phien-2020.ubnd", "Trồng bưởi năm 2020").await;
    let all = found(&desk, &commune, "buoi").await;
    assert_eq!(kinds(&all), [Kind::Paper, Kind::Product, Kind::Producer]);
    assert_eq!(all[1].1, ["Bưởi Năm Roi", "Mứt bưởi"]);
    assert_eq!(kinds(&found(&desk, &commune, "kế hoạch 193").await), [Kind::Paper], "by the word for its kind");
    assert_eq!(kinds(&found(&desk, &commune, "xà phiên").await).last(), Some(&Kind::Unit));
    let short = desk.read(&commune, async |op| search(op, " x ").await).await;
    assert_eq!(wrong(short), ["q: search-too-short"]);
    let stranger = desk.read(&Actor::Stranger, async |op| search(op, "buoi").await).await;
    assert!(matches!(stranger, Err(Error::SignedOut)));
}

#[tokio::test]
async fn nobody_finds_what_they_may_not_read() {
    let desk = Desk::on("2020-03-02");
    let commune = desk.someone("phien", Role::CommuneOfficer, "xa-phien-2020.ubnd").await;
    let id = desk.write(&commune, async |op| register_producer(op, buoi()).await).await.unwrap();
    a_paper(&desk, &commune, "xa-phien-2020.ubnd", "Trồng bưởi năm 2020").await;
    let other = desk.someone("tam", Role::CommuneOfficer, "luong-tam-2020.ubnd").await;
    assert!(found(&desk, &other, "buoi").await.is_empty());
    let office = desk.someone("mai", Role::AgricultureOfficer, "long-my.nnptnt").await;
    assert_eq!(kinds(&found(&desk, &office, "buoi").await), [Kind::Paper, Kind::Producer]);
    let department = desk.someone("hung", Role::DepartmentOfficer, "long-my.ktht").await;
    assert_eq!(kinds(&found(&desk, &department, "buoi").await), [Kind::Producer], "papers of one's own body only");
    let own = desk.representative("muoi", id).await;
    assert_eq!(kinds(&found(&desk, &own, "buoi").await), [Kind::Producer]);
    let administrator = desk.someone("tri", Role::Administrator, "long-my.ubnd").await;
    assert_eq!(kinds(&found(&desk, &administrator, "xa").await), [Kind::Unit]);
}

#[tokio::test]
async fn a_plan_brings_its_tasks_and_a_new_name_the_products_of_a_producer() {
    let desk = Desk::on("2020-03-02");
    let office = desk.someone("mai", Role::AgricultureOfficer, "long-my.nnptnt").await;
    let plan = known_plans().unwrap().into_iter().find(|plan| plan.number == "470/KH-UBND").unwrap();
    desk.write(&office, async |op| app::plans::enter_plan(op, &plan).await).await.unwrap();
    let tasks = found(&desk, &office, "470 kh ubnd kiện toàn").await;
    assert_eq!(kinds(&tasks), [Kind::Task]);
    let commune = desk.someone("phien", Role::CommuneOfficer, "xa-phien-2020.ubnd").await;
    let id = desk.write(&commune, async |op| register_producer(op, buoi()).await).await.unwrap();
    let new =
        NewProduct { name: "Trà túi lọc".to_owned(), story: "Vườn ven sông.".to_owned(), sheet_number: 1 };
    desk.write(&commune, async |op| create_product(op, ProductOf::Producer(id), new).await).await.unwrap();
    let mut details =
        desk.read(&commune, async |op| app::producers::read_producer(op, id).await).await.unwrap().producer;
    details.name = "HTX Phù sa".to_owned();
    let details = domain::producers::Details {
        name: details.name,
        legal_form: details.legal_form.parse().unwrap(),
        registration_number: details.registration_number,
        registered_on: details.registered_on,
        representative: details.representative,
        phone: details.phone,
        email: details.email,
        address: details.address,
    };
    desk.write(&commune, async |op| app::producers::mend_producer(op, id, 1, details, true).await).await.unwrap();
    assert_eq!(kinds(&found(&desk, &commune, "phu sa").await), [Kind::Product, Kind::Producer]);
    assert!(found(&desk, &commune, "nam roi").await.is_empty());
}

#[tokio::test]
async fn after_the_reform_the_new_commune_finds_what_it_answers_for() {
    let desk = Desk::on("2020-03-02");
    let commune = desk.someone("phien", Role::CommuneOfficer, "xa-phien-2020.ubnd").await;
    desk.write(&commune, async |op| register_producer(op, buoi()).await).await.unwrap();
    app::units::carry_out_reform(&desk.app, "2025-07-01".parse().unwrap()).await.unwrap();
    let desk = desk.moved_to("2026-03-02");
    let new = desk.someone("moi", Role::CommuneOfficer, "xa-phien.ubnd").await;
    assert_eq!(kinds(&found(&desk, &new, "buoi").await), [Kind::Producer]);
    assert!(found(&desk, &commune, "buoi").await.is_empty());
    let put = reindex(&desk.app).await.unwrap();
    assert!(put.contains(&(Kind::Producer, 1)) && put.contains(&(Kind::Product, 0)));
    assert_eq!(kinds(&found(&desk, &new, "buoi").await), [Kind::Producer], "the same, put anew");
}
