use app::plans::targets::{NewFigure, TargetView, read_target, read_targets, type_target_figure};
use app::producers::{ListProducers, NewProducer, list_producers};
use app::products::flagships::{NewChoice, Promoted, choose_key_product};
use app::products::{NewIdea, NewProduct, ProductOf, create_product};
use app::support::{Closing, close_consolidation, list_cooperatives, open_consolidation, open_development};
use app::{Actor, Error, Result};
use domain::people::Role;
use domain::plans::known_plans;
use domain::plans::targets::{Measure, Reached};
use domain::producers::LegalForm;
use domain::products::flagships::ChoicePaper;
use domain::regulations::Stars;
use domain::support::consolidation::{CaseResult, Rating, Standing};

use crate::desk::{Desk, wrong};

const AT_THE_MACHINE: Actor = Actor::System("test");
const SLUG: &str = "470-KH-UBND";

/// The district on a day with its plan, its office and a commune's officer.
async fn district(day: &str) -> (Desk, Actor, Actor) {
    let desk = Desk::on(day);
    let mai = desk.someone("mai", Role::AgricultureOfficer, "long-my.nnptnt").await;
    let lan = desk.someone("lan", Role::CommuneOfficer, "xa-phien-2020.ubnd").await;
    for (actor, role, body) in
        [(&mai, Role::AgricultureOfficer, "long-my.nnptnt"), (&lan, Role::CommuneOfficer, "xa-phien-2020.ubnd")]
    {
        let account_id = actor.person().unwrap().account_id;
        desk.write(&AT_THE_MACHINE, async |op| {
            let body = store::units::find_body(op.tx(), body).await?.unwrap();
            let from = "2020-02-01".parse().unwrap();
            app::people::appoint(op, account_id, role, Some(&body.id), None, &body.unit_path, from, None).await
        })
        .await
        .unwrap();
    }
    let plan = known_plans().unwrap().into_iter().find(|plan| plan.number == "470/KH-UBND").unwrap();
    desk.write(&mai, async |op| app::plans::enter_plan(op, &plan).await).await.unwrap();
    (desk, mai, lan)
}

/// A producer of Xà Phiên that registered an idea today.
async fn taking_part(desk: &Desk, lan: &Actor, name: &str, legal_form: LegalForm, idea: &str) {
    let new = NewProducer {
        name: name.to_owned(),
        legal_form,
        registration_number: None,
        registered_on: None,
        representative: "Lê Văn Bé".to_owned(),
        phone: None,
        email: None,
        address: "Ấp 3".to_owned(),
        unit_code: "31495".to_owned(),
        confirmed_not_duplicate: true,
    };
    let id = desk.write(lan, async |op| app::producers::register_producer(op, new).await).await.unwrap();
    let text = || "Có ở địa phương.".to_owned();
    let new = NewIdea {
        title: idea.to_owned(),
        description: text(),
        origin: text(),
        materials: text(),
        market: text(),
        support_needed: text(),
        speciality_id: None,
        round_id: None,
    };
    desk.write(lan, async |op| app::products::register_idea(op, id, new).await).await.unwrap();
}

async fn target(desk: &Desk, who: &Actor, measure: Measure, on: &str) -> TargetView {
    let on = on.parse().unwrap();
    let read = desk.read(who, async |op| read_targets(op, SLUG, Some(on)).await).await.unwrap();
    read.targets.into_iter().find(|view| view.target.measure == measure).unwrap()
}

async fn typed(desk: &Desk, who: &Actor, measure: Measure, number: i64, as_of: &str) -> Result<()> {
    let new = NewFigure { numerator: Some(number), source: "Danh sách lớp".to_owned(), as_of: as_of.to_owned() };
    desk.write(who, async |op| type_target_figure(op, SLUG, measure, &new).await.map(drop)).await
}

#[tokio::test]
async fn whoever_is_to_be_trained_is_counted_by_the_day_and_a_cooperative_group_has_no_head_among_them() {
    let (desk, mai, lan) = district("2020-04-01").await;
    let before = target(&desk, &mai, Measure::Trained, "2020-04-01").await;
    assert_eq!((before.denominator, before.numerator, before.reached), (2, None, Reached::Unknown));
    taking_part(&desk, &lan, "HTX Mãng cầu Xà Phiên", LegalForm::Cooperative, "Mãng cầu xiêm sấy").await;
    taking_part(&desk, &lan, "Tổ hợp tác Khóm", LegalForm::CooperativeGroup, "Khóm sấy").await;
    let after = target(&desk, &mai, Measure::Trained, "2020-04-01").await;
    assert_eq!((after.denominator, after.behind.len()), (3, 3));
    assert!(after.behind.iter().any(|one| one.name == "Lê Văn Bé" && one.about == ["HTX Mãng cầu Xà Phiên"]));
    assert_eq!(target(&desk, &mai, Measure::Trained, "2020-03-31").await.denominator, 2);
    assert_eq!(target(&desk, &mai, Measure::Trained, "2020-01-31").await.denominator, 0);
    assert_eq!(target(&desk, &mai, Measure::CooperativesConsolidated, "2020-04-01").await.denominator, 1);
}

#[tokio::test]
async fn a_figure_holds_from_its_day_on_with_its_source_and_never_above_all_there_are() {
    let (desk, mai, lan) = district("2020-04-01").await;
    let too_many = typed(&desk, &mai, Measure::Trained, 3, "1/4/2020").await;
    assert_eq!(wrong(too_many), ["numerator: targets-number-too-large"]);
    typed(&desk, &mai, Measure::Trained, 1, "10/3/2020").await.unwrap();
    typed(&desk, &mai, Measure::Trained, 2, "1/4/2020").await.unwrap();
    let on = async |day| {
        let view = target(&desk, &mai, Measure::Trained, day).await;
        (view.numerator, view.reached, view.figure.map(|figure| figure.source))
    };
    assert_eq!(on("2020-03-09").await, (None, Reached::Unknown, None));
    assert_eq!(on("2020-03-31").await, (Some(1), Reached::No, Some("Danh sách lớp".to_owned())));
    assert_eq!(on("2020-04-01").await.1, Reached::Yes);
    assert!(matches!(typed(&desk, &lan, Measure::Trained, 1, "1/4/2020").await, Err(Error::Forbidden)));
    let counted = typed(&desk, &mai, Measure::KeyProducts, 1, "1/4/2020").await;
    assert!(matches!(counted, Err(Error::NotFound)), "what is counted is not typed");
}

#[tokio::test]
async fn a_key_product_counts_once_the_office_has_chosen_it_or_keeps_a_file_of_it() {
    let (desk, mai, lan) = district("2020-04-01").await;
    let on = async |day| target(&desk, &mai, Measure::KeyProducts, day).await;
    for (name, idea) in [("HTX Một", "Mãng cầu xiêm sấy dẻo"), ("HTX Hai", "Khóm sấy")] {
        taking_part(&desk, &lan, name, LegalForm::Cooperative, idea).await;
    }
    let key = on("2020-04-01").await;
    assert_eq!((key.numerator, key.denominator, key.reached), (Some(0), 2, Reached::No), "a name directs nobody");
    assert_eq!(key.behind[1].about, ["Mãng cầu xiêm sấy dẻo"]);
    let producer = desk.read(&lan, async |op| list_producers(op, ListProducers::default()).await).await.unwrap();
    let id = producer.rows[0].id;
    let new = NewProduct { name: "Bưởi da xanh Xà Phiên".to_owned(), story: String::new(), sheet_number: 1 };
    let product = desk.write(&lan, async |op| create_product(op, ProductOf::Producer(id), new).await).await.unwrap();
    let case = desk.write(&lan, async |op| open_development(op, product, Some(Stars::THREE)).await).await.unwrap();
    let key = on("2020-04-01").await;
    assert_eq!((key.numerator, key.behind[0].href.clone()), (Some(1), Some(format!("/support/{case}"))));
    assert_eq!(on("2020-03-31").await.numerator, Some(0), "not before the file was opened");
    let choice = NewChoice {
        unit_code: "936".to_owned(),
        year: 2020,
        what: Some(Promoted::Product(product)),
        paper: ChoicePaper { number: "1915/QĐ-UBND".to_owned(), dated: "2018-12-06".parse().ok() },
    };
    desk.write(&mai, async |op| choose_key_product(op, choice).await).await.unwrap();
    let key = on("2020-04-01").await;
    assert_eq!(key.behind[0].about, ["Bưởi da xanh Xà Phiên", "1915/QĐ-UBND"]);
    let flagship = target(&desk, &mai, Measure::FlagshipProducts, "2020-04-01").await;
    assert_eq!((flagship.numerator, flagship.denominator), (Some(0), 8), "an idea is no choice");
}

#[tokio::test]
async fn a_commune_sees_the_figure_and_of_the_list_what_is_its_own() {
    let (desk, mai, lan) = district("2020-04-01").await;
    let read = async |who: &Actor| {
        desk.read(who, async |op| read_target(op, SLUG, Measure::CommunesWithApparatus, None).await).await.unwrap()
    };
    let (of_mai, of_lan) = (read(&mai).await, read(&lan).await);
    assert_eq!((of_mai.view.behind.len(), of_mai.elsewhere), (8, 0));
    assert_eq!((of_lan.view.behind.len(), of_lan.elsewhere, of_lan.view.denominator), (1, 7, 8));
    assert!(!of_mai.may_type && of_lan.view.behind[0].name == "Xã Xà Phiên");
}

#[tokio::test]
async fn a_cooperative_counts_as_consolidated_by_its_case_and_from_the_day_it_was_closed() {
    let (desk, mai, lan) = district("2020-04-01").await;
    taking_part(&desk, &lan, "HTX Một", LegalForm::Cooperative, "Khóm sấy").await;
    taking_part(&desk, &lan, "HTX Hai", LegalForm::Cooperative, "Mứt bưởi").await;
    let offered = desk.read(&lan, async |op| list_cooperatives(op).await).await.unwrap();
    let (id, ..) = offered.into_iter().find(|(_, name, _)| name == "HTX Một").unwrap();
    let standing = Standing { rating: Some(Rating::Fair), source: "Báo cáo".to_owned(), ..Standing::default() };
    let before = standing.clone();
    let case = desk.write(&lan, async |op| open_consolidation(op, Some(id), before).await).await.unwrap();
    let open = target(&desk, &mai, Measure::CooperativesConsolidated, "2020-04-01").await;
    assert_eq!((open.numerator, open.denominator, open.reached), (Some(0), 2, Reached::No));
    let desk = desk.moved_to("2020-05-04");
    let closing = Closing {
        result: Some(CaseResult::Consolidated),
        words: "Có phương án sản xuất".to_owned(),
        closed_on: "2020-05-04".parse().ok(),
        after: standing,
    };
    desk.write(&lan, async |op| close_consolidation(op, case, 1, closing).await).await.unwrap();
    let counted = target(&desk, &mai, Measure::CooperativesConsolidated, "2020-05-04").await;
    assert_eq!((counted.numerator, counted.denominator), (Some(1), 2));
    let of = |name: &str| counted.behind.iter().find(|one| one.name == name).unwrap();
    assert_eq!((of("HTX Một").counts, of("HTX Một").href.clone()), (Some(true), Some(format!("/support/{case}"))));
    assert_eq!(of("HTX Hai").counts, Some(false));
    let before = target(&desk, &mai, Measure::CooperativesConsolidated, "2020-05-03").await;
    assert_eq!(before.numerator, Some(0));
    let figure = typed(&desk, &mai, Measure::CooperativesConsolidated, 2, "4/5/2020").await;
    assert!(matches!(figure, Err(Error::NotFound)), "what is counted is not typed");
}
