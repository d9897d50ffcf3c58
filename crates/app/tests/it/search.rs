use app::markets::{Place, add_producer, enter_area, enter_contract, remove_producer};
use app::papers::{NewPaper, register_paper};
use app::producers::{NewProducer, register_producer};
use app::products::idea_rounds::{NewRound, RoundDraft, create_round};
use app::products::{NewProduct, ProductOf, create_product};
use app::search::{FoundOfKind, Kind, reindex, search};
use app::support::open_consolidation;
use app::{Actor, Error};
use domain::markets::{AreaDetails, ContractDetails, Party};
use domain::papers::{Direction, PaperDetails, PaperKind};
use domain::people::Role;
use domain::plans::known_plans;
use domain::support::consolidation::{Rating, Standing};
use testkit::each_engine;

use crate::business_plans;
use crate::desk::{Desk, wrong};
use crate::idea_rounds::{Cast, cast, opened};
use crate::producers::buoi;
use crate::specialities::{XA_PHIEN, propose};

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

each_engine! {
    async fn calls_are_found_around_their_territory_once_they_are_open_and_drafts_by_their_office_only(db: TestDb) {
        let desk = Desk::over(db, "2020-03-02");
        let Cast { lan, mai, .. } = cast(&desk).await;
        let elsewhere = desk.someone("can", Role::CommuneOfficer, "can-tho.ubnd").await;
        let details = NewRound { title: "Nháp của phòng".to_owned(), ..NewRound::default() };
        let draft = RoundDraft { details, ..RoundDraft::default() };
        desk.write(&mai, async |op| create_round(op, draft, None).await).await.unwrap();
        opened(&desk, &mai).await;
        assert_eq!(kinds(&found(&desk, &mai, "nhap cua phong").await), [Kind::IdeaRound]);
        assert!(found(&desk, &lan, "nhap cua phong").await.is_empty());
        for asked in ["ý tưởng năm 2020", "12 tb nnptnt"] {
            assert_eq!(kinds(&found(&desk, &lan, asked).await), [Kind::IdeaRound], "{asked}");
            assert!(found(&desk, &elsewhere, asked).await.is_empty(), "{asked}");
        }
    }

    async fn what_hangs_on_producers_is_found_by_both_sides_and_by_nobody_else(db: TestDb) {
        let desk = Desk::over(db, "2020-03-02");
        let lan = desk.someone("lan", Role::CommuneOfficer, "xa-phien-2020.ubnd").await;
        let mai = desk.someone("mai", Role::AgricultureOfficer, "long-my.nnptnt").await;
        let tam = desk.someone("tam", Role::CommuneOfficer, "luong-tam-2020.ubnd").await;
        let other = desk.someone("tham", Role::CommuneOfficer, "vinh-vien-a-2020.ubnd").await;
        let seller = desk.write(&lan, async |op| register_producer(op, buoi()).await).await.unwrap();
        let hers = NewProducer {
            unit_code: "31492".to_owned(),
            name: "Hộ Trần Thị Tám".to_owned(),
            registration_number: None,
            phone: None,
            ..buoi()
        };
        let buyer = desk.write(&tam, async |op| register_producer(op, hers).await).await.unwrap();
        let details = ContractDetails {
            number: Some("07/HĐ".to_owned()),
            supplier: Party::Producer(seller),
            buyer: Party::Producer(buyer),
            what: "Vỏ bưởi khô".to_owned(),
            kg_per_year: None,
            price: None,
            from_on: "2020-01-01".parse().ok(),
            to_on: "2020-12-31".parse().ok(),
        };
        let contract = desk.write(&mai, async |op| enter_contract(op, details).await).await.unwrap();
        let own = desk.representative("muoi", buyer).await;
        for (who, is_found) in [(&lan, true), (&tam, true), (&mai, true), (&own, true), (&other, false)] {
            let rows = found(&desk, who, "vo buoi kho").await;
            assert_eq!(rows.len(), usize::from(is_found), "{rows:?}");
            assert!(rows.iter().all(|(kind, titles)| *kind == Kind::Contract && titles.len() == 1), "once: {rows:?}");
        }
        let area = AreaDetails {
            material: "Sả chanh".to_owned(),
            place: "Ấp 5".to_owned(),
            hectares: Some(1_200),
            output_kg: None,
            standard: None,
            certificate_number: None,
            certificate_expires_on: None,
        };
        let area = desk.write(&lan, async |op| enter_area(op, XA_PHIEN, area).await).await.unwrap();
        assert!(found(&desk, &own, "sả chanh").await.is_empty());
        desk.write(&mai, async |op| add_producer(op, Place::Area(area), Some(buyer)).await).await.unwrap();
        assert_eq!(kinds(&found(&desk, &own, "sả chanh").await), [Kind::MaterialArea], "it is supplied from there");
        assert!(found(&desk, &tam, "sả chanh").await.is_empty(), "but its commune is not");
        desk.write(&mai, async |op| remove_producer(op, Place::Area(area), buyer).await).await.unwrap();
        assert!(found(&desk, &own, "sả chanh").await.is_empty());
        propose(&desk, &lan, XA_PHIEN, "Mãng cầu xiêm").await.unwrap();
        assert_eq!(kinds(&found(&desk, &mai, "mang cau xiem").await), [Kind::Speciality]);
        assert!(found(&desk, &tam, "mang cau xiem").await.is_empty());
        // The same once everything was put anew.
        reindex(&desk.app).await.unwrap();
        assert_eq!(kinds(&found(&desk, &own, "vo buoi kho").await), [Kind::Contract]);
        assert_eq!(found(&desk, &mai, "07 hd").await[0].1, ["Vỏ bưởi khô"]);
        assert!(found(&desk, &other, "vo buoi kho").await.is_empty(), "{contract}");
    }

    async fn a_case_is_found_by_the_words_for_its_kind_and_a_plan_by_its_idea_and_its_producer(db: TestDb) {
        let story = business_plans::begun_over(db).await;
        let (desk, Cast { lan, tham, .. }) = (&story.desk, &story.cast);
        for asked in ["say deo", "út mười sấy dẻo"] {
            assert_eq!(kinds(&found(desk, lan, asked).await), [Kind::BusinessPlan], "{asked}");
        }
        assert!(found(desk, tham, "say deo").await.is_empty());
        let cooperative = desk.write(lan, async |op| register_producer(op, buoi()).await).await.unwrap();
        let before =
            Standing { rating: Some(Rating::Weak), members: Some(9), revenue: None, source: "Báo cáo 2019".to_owned() };
        desk.write(lan, async |op| open_consolidation(op, Some(cooperative), before).await).await.unwrap();
        assert_eq!(kinds(&found(desk, lan, "củng cố hợp tác xã bưởi").await), [Kind::SupportCase]);
        assert!(found(desk, tham, "cung co buoi").await.is_empty());
    }
}
