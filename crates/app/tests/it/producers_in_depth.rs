use std::collections::BTreeSet;

use app::markets::{Place, add_producer, enter_contract, enter_group};
use app::producers::{
    ListProducers, Merge, NewProducer, attach_scan, compare, list_duplicates, list_producers, list_told_apart, merge,
    merged_into, read_depth, read_merged, read_personal, read_producer, read_scan, read_sheet, read_year,
    save_personal, tell_apart, type_year,
};
use app::products::{NewIdea, NewProduct, ProductOf, create_product, register_idea};
use app::search::search;
use app::{Actor, Error};
use domain::ids::ProducerId;
use domain::markets::{ContractDetails, GroupDetails, GroupKind, Party};
use domain::people::Role;
use domain::producers::{Field, Personal, Sex, YearFigures};
use domain::regulations::FilingKind;

use crate::desk::{Desk, wrong};
use crate::producers::{buoi, register, xa_phien};

fn revenue(dong: i64) -> YearFigures {
    YearFigures { revenue: Some(dong), workers: Some(10), women: Some(6), ..YearFigures::default() }
}

async fn typed(desk: &Desk, by: &Actor, id: ProducerId, year: i64, seen: i64, figures: YearFigures) -> app::Result<()> {
    desk.write(by, async |op| type_year(op, id, year, seen, figures).await.map(drop)).await
}

/// The same cooperative, entered again under another name and number.
fn again() -> NewProducer {
    NewProducer {
        name: "Hợp tác xã bưởi năm roi".to_owned(),
        registration_number: None,
        phone: Some("0912345679".to_owned()),
        confirmed_not_duplicate: true,
        ..buoi()
    }
}

/// A desk with a cooperative entered twice.
async fn entered_twice() -> (Desk, Actor, ProducerId, ProducerId) {
    let desk = Desk::on("2020-03-02");
    let officer = xa_phien(&desk).await;
    let kept = register(&desk, &officer, buoi()).await.unwrap();
    let other = register(&desk, &officer, again()).await.unwrap();
    (desk, officer, kept, other)
}

fn chosen(kept: ProducerId, other: ProducerId) -> Merge {
    Merge {
        kept: (kept, 1),
        other: (other, 1),
        from_other: BTreeSet::new(),
        years_of_other: BTreeSet::new(),
        years_of_kept: BTreeSet::new(),
    }
}

async fn made_one(desk: &Desk, by: &Actor, chosen: Merge) -> app::Result<()> {
    desk.write(by, async |op| merge(op, chosen).await).await
}

/// An idea and a product of a producer.
async fn with_product(desk: &Desk, officer: &Actor, id: ProducerId, name: &str) -> domain::ids::ProductId {
    let text = || "Có ở địa phương.".to_owned();
    let idea = NewIdea {
        title: name.to_owned(),
        description: text(),
        origin: text(),
        materials: text(),
        market: text(),
        support_needed: text(),
        ..NewIdea::default()
    };
    desk.write(officer, async |op| register_idea(op, id, idea).await).await.unwrap();
    let product = NewProduct { name: name.to_owned(), story: "Nước ngọt quanh năm.".to_owned(), sheet_number: 1 };
    desk.write(officer, async |op| create_product(op, ProductOf::Producer(id), product).await).await.unwrap()
}

#[tokio::test]
async fn a_leader_a_department_and_the_advisory_team_never_see_sex_and_ethnicity() {
    let desk = Desk::on("2020-03-02");
    let officer = xa_phien(&desk).await;
    let id = register(&desk, &officer, buoi()).await.unwrap();
    let told = Personal { sex: Some(Sex::Female), ethnicity: Some(" Khmer ".to_owned()) };
    desk.write(&officer, async |op| save_personal(op, id, 0, told).await).await.unwrap();
    let own = desk.representative("van.be", id).await;
    let office = desk.someone("mai", Role::AgricultureOfficer, "long-my.nnptnt").await;
    for who in [&officer, &own, &office] {
        let depth = desk.read(who, async |op| read_depth(op, id).await).await.unwrap();
        let told = depth.personal.expect("who needs it is told");
        assert_eq!((told.sex.as_deref(), told.ethnicity.as_deref()), (Some("female"), Some("Khmer")));
    }
    for (login, role, body) in [
        ("lanh", Role::Leader, "long-my.ubnd"),
        ("hung", Role::DepartmentOfficer, "long-my.ktht"),
        ("ngan", Role::AdvisoryTeam, "long-my.nnptnt"),
    ] {
        let who = desk.someone(login, role, body).await;
        let depth = desk.read(&who, async |op| read_depth(op, id).await).await.unwrap();
        assert_eq!(depth.personal, None, "{role}");
        assert!(
            matches!(desk.read(&who, async |op| read_personal(op, id).await).await, Err(Error::Forbidden)),
            "{role}"
        );
    }
    let stale = desk.write(&own, async |op| save_personal(op, id, 0, Personal::default()).await).await;
    assert!(matches!(stale, Err(Error::Stale)));
}

#[tokio::test]
async fn a_figure_of_a_year_is_typed_once_and_mended_with_its_history() {
    let desk = Desk::on("2020-03-02");
    let officer = xa_phien(&desk).await;
    let id = register(&desk, &officer, buoi()).await.unwrap();
    let own = desk.representative("van.be", id).await;
    typed(&desk, &officer, id, 2019, 0, revenue(980)).await.unwrap();
    assert_eq!(wrong(typed(&desk, &own, id, 2019, 0, revenue(990)).await), ["year: producers-year-there"]);
    assert_eq!(
        wrong(typed(&desk, &own, id, 2021, 0, YearFigures { women: Some(11), ..revenue(1) }).await),
        ["women: producers-year-more-than-workers", "year: producers-year-to-come"]
    );
    let seen = desk.read(&own, async |op| read_year(op, id, 2019).await).await.unwrap().unwrap().version();
    assert_eq!(wrong(typed(&desk, &own, id, 2019, seen, revenue(980)).await), ["year: producers-year-unchanged"]);
    typed(&desk, &own, id, 2019, seen, revenue(990)).await.unwrap();
    assert!(matches!(typed(&desk, &officer, id, 2019, seen, revenue(1)).await, Err(Error::Stale)));
    let depth = desk.read(&officer, async |op| read_depth(op, id).await).await.unwrap();
    assert_eq!((depth.years[0].revenue, depth.years[0].by.as_str()), (Some(990), "Nguyễn Văn van.be"));
    assert_eq!((depth.replaced[0].revenue, depth.replaced[0].by.as_str()), (Some(980), "Nguyễn Văn phien"));
    let other = desk.someone("tam", Role::CommuneOfficer, "luong-tam-2020.ubnd").await;
    assert!(matches!(typed(&desk, &other, id, 2018, 0, revenue(1)).await, Err(Error::NotFound)));
    let leader = desk.someone("lanh", Role::Leader, "long-my.ubnd").await;
    assert!(matches!(typed(&desk, &leader, id, 2018, 0, revenue(1)).await, Err(Error::Forbidden)));
}

#[tokio::test]
async fn who_entered_a_record_and_who_changed_it_last_is_told() {
    let (desk, officer, id, _) = entered_twice().await;
    let depth = desk.read(&officer, async |op| read_depth(op, id).await).await.unwrap();
    assert_eq!(depth.entered.unwrap().by.as_deref(), Some("Nguyễn Văn phien"));
    assert!(depth.mended.is_none());
    let sheet = desk.read(&officer, async |op| read_sheet(op, id).await).await.unwrap();
    assert_eq!(sheet.view.producer.id, id);
    let leader = desk.someone("lanh", Role::Leader, "long-my.ubnd").await;
    assert!(matches!(desk.read(&leader, async |op| read_sheet(op, id).await).await, Err(Error::Forbidden)));
}

#[tokio::test]
async fn a_signed_sheet_opens_only_for_who_may_read_what_it_tells() {
    let desk = Desk::on("2020-03-02");
    let officer = xa_phien(&desk).await;
    let id = register(&desk, &officer, buoi()).await.unwrap();
    let stored = desk.app.files().put(b"%PDF-1.4 signed").await.unwrap();
    let attach =
        async |kind| desk.write(&officer, async |op| attach_scan(op, id, kind, &stored, "phiếu.pdf").await).await;
    assert_eq!(wrong(attach("drawing").await), ["kind: producers-scan-kind-missing"]);
    attach("signed-sheet").await.unwrap();
    attach("registration").await.unwrap();
    let leader = desk.someone("lanh", Role::Leader, "long-my.ubnd").await;
    let depth = desk.read(&leader, async |op| read_depth(op, id).await).await.unwrap();
    assert!(!depth.may_read_signed);
    for file in depth.files {
        let read = desk.read(&leader, async |op| read_scan(op, file.id).await).await;
        assert_eq!(read.is_ok(), file.kind == "registration", "{}", file.kind);
        assert_eq!(file.by, "Nguyễn Văn phien");
    }
}

#[tokio::test]
async fn likely_duplicates_are_listed_once_however_much_they_share() {
    let (desk, officer, kept, other) = entered_twice().await;
    let found = desk.read(&officer, async |op| list_duplicates(op).await).await.unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].records.iter().map(|record| record.id).collect::<Vec<_>>(), [kept, other]);
    assert_eq!(found[0].shared, [("name".to_owned(), "buoi nam roi".to_owned())]);
    let neighbour = desk.someone("tam", Role::CommuneOfficer, "luong-tam-2020.ubnd").await;
    assert!(desk.read(&neighbour, async |op| list_duplicates(op).await).await.unwrap().is_empty());
    assert!(matches!(desk.read(&neighbour, async |op| compare(op, kept, other).await).await, Err(Error::NotFound)));
    let own = desk.representative("van.be", kept).await;
    assert!(matches!(desk.read(&own, async |op| list_duplicates(op).await).await, Err(Error::Forbidden)));
}

#[tokio::test]
async fn records_told_apart_are_offered_no_more_until_that_is_taken_back() {
    let (desk, officer, kept, other) = entered_twice().await;
    let tell = async |by: &Actor, are_two| desk.write(by, async |op| tell_apart(op, other, kept, are_two).await).await;
    let offered = async || desk.read(&officer, async |op| list_duplicates(op).await).await.unwrap().len();
    let neighbour = desk.someone("tam", Role::CommuneOfficer, "luong-tam-2020.ubnd").await;
    assert!(matches!(tell(&neighbour, true).await, Err(Error::NotFound)));
    tell(&officer, true).await.unwrap();
    tell(&officer, true).await.unwrap();
    assert_eq!(offered().await, 0);
    let compared = desk.read(&officer, async |op| compare(op, kept, other).await).await.unwrap();
    assert_eq!(compared.told_apart.unwrap().by, "Nguyễn Văn phien");
    assert_eq!(desk.read(&officer, async |op| list_told_apart(op).await).await.unwrap().len(), 1);
    tell(&officer, false).await.unwrap();
    assert_eq!(offered().await, 1);
    tell(&officer, true).await.unwrap();
    made_one(&desk, &officer, chosen(kept, other)).await.unwrap();
    assert!(desk.read(&officer, async |op| list_told_apart(op).await).await.unwrap().is_empty(), "one is left");
}

#[tokio::test]
async fn everything_of_a_merged_record_goes_to_the_one_that_stays() {
    let (desk, officer, kept, other) = entered_twice().await;
    with_product(&desk, &officer, other, "Bưởi Năm Roi").await;
    let account = desk.representative("van.be", other).await;
    let account_id = account.person().unwrap().account_id;
    desk.write(&Actor::System("test"), async |op| {
        let from = "2020-01-01".parse().unwrap();
        app::people::appoint(op, account_id, Role::Producer, None, Some(other), "/93/936/31495/", from, None).await
    })
    .await
    .unwrap();
    typed(&desk, &officer, other, 2018, 0, revenue(7)).await.unwrap();
    let group = GroupDetails {
        name: "Tổ bưởi".to_owned(),
        kind: Some(GroupKind::Group),
        craft: "Trồng bưởi".to_owned(),
        decision_number: None,
        recognised_on: None,
        households: None,
        note: String::new(),
    };
    desk.write(&officer, async |op| {
        let id = enter_group(op, "31495", group).await?;
        add_producer(op, Place::Group(id), Some(kept)).await?;
        add_producer(op, Place::Group(id), Some(other)).await
    })
    .await
    .unwrap();
    let told = Personal { sex: Some(Sex::Male), ethnicity: None };
    desk.write(&officer, async |op| save_personal(op, other, 0, told).await).await.unwrap();
    let choice = Merge { from_other: [Field::Phone].into(), ..chosen(kept, other) };
    made_one(&desk, &officer, choice).await.unwrap();

    let view = desk.read(&officer, async |op| read_producer(op, kept).await).await.unwrap();
    assert_eq!((view.products.len(), view.ideas.len()), (1, 1));
    assert_eq!(view.producer.phone.as_deref(), Some("0912345679"), "what was chosen");
    assert_eq!(view.producer.name, "HTX Bưởi Năm Roi", "and nothing else");
    let depth = desk.read(&officer, async |op| read_depth(op, kept).await).await.unwrap();
    assert_eq!(depth.years.iter().map(|row| row.year).collect::<Vec<_>>(), [2018]);
    assert_eq!(depth.personal.unwrap().sex.as_deref(), Some("male"));
    assert_eq!(depth.merges[0].merged_name, "Hợp tác xã bưởi năm roi");
    let person = app::people::find_person(&desk.app, "van.be").await.unwrap().unwrap();
    assert_eq!(person.appointments[0].producer_id, Some(kept), "the account goes along");
}

#[tokio::test]
async fn a_merged_record_is_listed_no_more_found_no_more_and_can_still_be_read() {
    let (desk, officer, kept, other) = entered_twice().await;
    made_one(&desk, &officer, chosen(kept, other)).await.unwrap();
    let listed = desk.read(&officer, async |op| list_producers(op, ListProducers::default()).await).await.unwrap();
    assert_eq!((listed.total, listed.rows[0].id), (1, kept));
    let found = desk.read(&officer, async |op| search(op, "bưởi năm roi").await).await.unwrap();
    assert_eq!(found[0].rows.iter().map(|row| row.record_id.clone()).collect::<Vec<_>>(), [kept.to_string()]);
    assert!(desk.read(&officer, async |op| list_duplicates(op).await).await.unwrap().is_empty());
    assert!(matches!(desk.read(&officer, async |op| read_producer(op, other).await).await, Err(Error::NotFound)));
    assert!(
        matches!(typed(&desk, &officer, other, 2019, 0, revenue(1)).await, Err(Error::NotFound)),
        "nothing is written to it"
    );
    let leads_to = desk.read(&officer, async |op| merged_into(op, other).await).await.unwrap();
    assert_eq!(leads_to, Some(kept));
    let was = desk.read(&officer, async |op| read_merged(op, other).await).await.unwrap();
    assert_eq!((was.producer.name.as_str(), was.merge.by.as_str()), ("Hợp tác xã bưởi năm roi", "Nguyễn Văn phien"));
    let neighbour = desk.someone("tam", Role::CommuneOfficer, "luong-tam-2020.ubnd").await;
    assert_eq!(desk.read(&neighbour, async |op| merged_into(op, other).await).await.unwrap(), None);
    assert!(matches!(desk.read(&neighbour, async |op| read_merged(op, other).await).await, Err(Error::NotFound)));
    assert!(matches!(made_one(&desk, &officer, chosen(kept, other)).await, Err(Error::NotFound)), "once");
}

#[tokio::test]
async fn a_record_merged_twice_over_leads_to_the_last_that_stays() {
    let (desk, officer, first, second) = entered_twice().await;
    let third = NewProducer { name: "HTX Bưởi Xà Phiên".to_owned(), phone: None, ..again() };
    let third = register(&desk, &officer, third).await.unwrap();
    made_one(&desk, &officer, chosen(second, first)).await.unwrap();
    made_one(&desk, &officer, Merge { other: (second, 2), ..chosen(third, second) }).await.unwrap();
    assert_eq!(desk.read(&officer, async |op| merged_into(op, first).await).await.unwrap(), Some(third));
    let depth = desk.read(&officer, async |op| read_depth(op, third).await).await.unwrap();
    assert_eq!(depth.merges.len(), 2);
}

#[tokio::test]
async fn figures_of_one_year_that_differ_are_chosen_by_a_person_and_nothing_happens_before() {
    let (desk, officer, kept, other) = entered_twice().await;
    for (id, year, dong) in [(kept, 2018, 5), (other, 2018, 5), (kept, 2019, 100), (other, 2019, 200)] {
        typed(&desk, &officer, id, year, 0, revenue(dong)).await.unwrap();
    }
    let compared = desk.read(&officer, async |op| compare(op, kept, other).await).await.unwrap();
    assert_eq!(
        compared.years.iter().map(|pair| pair.kept.year).collect::<Vec<_>>(),
        [2019],
        "what agrees is not asked"
    );
    assert_eq!(
        wrong(made_one(&desk, &officer, chosen(kept, other)).await),
        ["year-2019: producers-merge-year-undecided"]
    );
    assert!(desk.read(&officer, async |op| read_producer(op, other).await).await.is_ok(), "nothing happened");
    let choice = Merge { years_of_other: [2019].into(), ..chosen(kept, other) };
    made_one(&desk, &officer, choice).await.unwrap();
    let depth = desk.read(&officer, async |op| read_depth(op, kept).await).await.unwrap();
    assert_eq!(depth.years.iter().map(|row| row.revenue).collect::<Vec<_>>(), [Some(200), Some(5)]);
    assert_eq!(
        depth.replaced.iter().map(|row| row.revenue).collect::<Vec<_>>(),
        [Some(100)],
        "what was not chosen is history"
    );
}

#[tokio::test]
async fn two_open_dossiers_of_one_product_or_a_contract_between_the_two_forbid_it() {
    let (desk, officer, kept, other) = entered_twice().await;
    for id in [kept, other] {
        let product = with_product(&desk, &officer, id, "Bưởi Năm Roi").await;
        desk.write(&officer, async |op| app::products::begin_dossier(op, product, FilingKind::First).await.map(drop))
            .await
            .unwrap();
    }
    let details = ContractDetails {
        number: None,
        supplier: Party::Producer(kept),
        buyer: Party::Producer(other),
        what: "Bưởi".to_owned(),
        kg_per_year: None,
        price: None,
        from_on: "2020-01-01".parse().ok(),
        to_on: "2020-12-31".parse().ok(),
    };
    desk.write(&officer, async |op| enter_contract(op, details).await).await.unwrap();
    let same =
        desk.write(&officer, async |op| merge(op, Merge { other: (kept, 1), ..chosen(kept, other) }).await).await;
    assert_eq!(wrong(same), ["hai-ho-so: producers-merge-same"]);
    assert_eq!(
        wrong(made_one(&desk, &officer, chosen(kept, other)).await),
        ["hai-ho-so: producers-merge-contract-between", "hai-ho-so: producers-merge-open-dossiers"]
    );
}

#[tokio::test]
async fn of_two_who_change_a_record_while_it_is_merged_the_second_is_told() {
    let (desk, officer, kept, other) = entered_twice().await;
    let stale = Merge { kept: (kept, 0), ..chosen(kept, other) };
    assert!(matches!(made_one(&desk, &officer, stale).await, Err(Error::Stale)));
    let own = desk.representative("van.be", kept).await;
    assert!(matches!(made_one(&desk, &own, chosen(kept, other)).await, Err(Error::Forbidden)));
}
