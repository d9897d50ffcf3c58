use app::plans::targets::read_target;
use app::products::flagships::{self, ChoicePaper, NewChoice, Promoted, Promotion};
use app::products::specialities::{self, ListSpecialities, NewSpeciality, Proposal, SpecialityView};
use app::products::{NewIdea, register_idea};
use app::{Actor, Error, Result};
use domain::ids::{ProducerId, SpecialityId};
use domain::people::Role;
use domain::plans::known_plans;
use domain::plans::targets::Measure;
use domain::products::specialities::SpecialityState;

use crate::desk::{Desk, wrong};

pub(crate) const XA_PHIEN: &str = "31495";
const VINH_VIEN_A: &str = "31490";

struct Cast {
    lan: Actor,
    tham: Actor,
    mai: Actor,
    hung: Actor,
}

async fn cast(desk: &Desk) -> Cast {
    Cast {
        lan: desk.someone("lan", Role::CommuneOfficer, "xa-phien-2020.ubnd").await,
        tham: desk.someone("tham", Role::CommuneOfficer, "vinh-vien-a-2020.ubnd").await,
        mai: desk.someone("mai", Role::AgricultureOfficer, "long-my.nnptnt").await,
        hung: desk.someone("hung", Role::DepartmentOfficer, "long-my.ktht").await,
    }
}

fn proposal(unit_code: &str, name: &str) -> Proposal {
    let details = NewSpeciality {
        name: name.to_owned(),
        group: "food".to_owned(),
        advantage: "Ngọt, ít hạt.".to_owned(),
        ..NewSpeciality::default()
    };
    Proposal { unit_code: unit_code.to_owned(), details, producers: Vec::new() }
}

pub(crate) async fn propose(desk: &Desk, who: &Actor, unit_code: &str, name: &str) -> Result<SpecialityId> {
    let proposal = proposal(unit_code, name);
    desk.write(who, async |op| specialities::propose_speciality(op, proposal).await).await
}

pub(crate) async fn decide(desk: &Desk, who: &Actor, id: SpecialityId, accepts: bool, reason: &str) -> Result<()> {
    let version = read(desk, who, id).await?.speciality.version;
    let decide = async |op: &mut app::Op| specialities::decide_speciality(op, id, version, Some(accepts), reason).await;
    desk.write(who, decide).await
}

async fn read(desk: &Desk, who: &Actor, id: SpecialityId) -> Result<SpecialityView> {
    desk.read(who, async |op| specialities::read_speciality(op, id).await).await
}

/// A speciality that stands in the inventory.
async fn accepted(desk: &Desk, cast: &Cast, unit_code: &str, name: &str) -> SpecialityId {
    let commune = if unit_code == XA_PHIEN { &cast.lan } else { &cast.tham };
    let id = propose(desk, commune, unit_code, name).await.unwrap();
    decide(desk, &cast.mai, id, true, "").await.unwrap();
    id
}

fn choice(unit_code: &str, what: Promoted) -> NewChoice {
    let paper = ChoicePaper { number: "14/QĐ-UBND".to_owned(), dated: "2020-03-02".parse().ok() };
    NewChoice { unit_code: unit_code.to_owned(), year: 2020, what: Some(what), paper }
}

async fn choose(desk: &Desk, who: &Actor, unit_code: &str, id: SpecialityId) -> Result<()> {
    let new = choice(unit_code, Promoted::Speciality(id));
    desk.write(who, async |op| flagships::choose_flagship(op, new).await.map(drop)).await
}

async fn promotion(desk: &Desk, who: &Actor) -> Promotion {
    desk.read(who, async |op| flagships::read_promotion(op, Some(2020)).await).await.unwrap()
}

#[tokio::test]
async fn any_unit_proposes_and_the_commune_accepts_before_the_office_with_a_timeline_of_who_and_why() {
    let desk = Desk::on("2020-03-02");
    let cast = cast(&desk).await;
    let id = propose(&desk, &cast.hung, XA_PHIEN, "Mãng cầu xiêm").await.unwrap();
    assert_eq!(wrong(decide(&desk, &cast.mai, id, true, "").await), [": specialities-commune-first"]);
    assert!(matches!(read(&desk, &cast.tham, id).await, Err(Error::NotFound)), "of another commune");
    decide(&desk, &cast.lan, id, true, "").await.unwrap();
    let refused = decide(&desk, &cast.mai, id, false, " ").await;
    assert_eq!(wrong(refused), ["reason: specialities-reason-missing"]);
    decide(&desk, &cast.mai, id, false, "Chưa rõ sản lượng").await.unwrap();
    let view = read(&desk, &cast.hung, id).await.unwrap();
    assert_eq!((view.state, view.may_mend), (SpecialityState::Refused, true));
    let mended = proposal("", "Mãng cầu xiêm").details;
    let version = view.speciality.version;
    desk.write(&cast.hung, async |op| specialities::mend_speciality(op, id, version, mended, &[]).await).await.unwrap();
    let view = read(&desk, &cast.lan, id).await.unwrap();
    let kinds: Vec<_> = view.steps.iter().map(|step| step.kind.as_str()).collect();
    assert_eq!(kinds, ["proposed", "commune-accepted", "refused", "proposed"]);
    assert_eq!(view.steps[2].text, "Chưa rõ sản lượng");
    assert!(view.may_review);
}

#[tokio::test]
async fn a_commune_accepts_what_it_proposes_itself_and_nobody_proposes_for_a_commune_out_of_reach() {
    let desk = Desk::on("2020-03-02");
    let cast = cast(&desk).await;
    let id = propose(&desk, &cast.lan, XA_PHIEN, "Mãng cầu xiêm").await.unwrap();
    assert_eq!(read(&desk, &cast.lan, id).await.unwrap().state, SpecialityState::CommuneAccepted);
    let elsewhere = propose(&desk, &cast.lan, VINH_VIEN_A, "Khóm Cầu Đúc").await;
    assert_eq!(wrong(elsewhere), ["commune: specialities-commune-missing"]);
}

#[tokio::test]
async fn the_same_name_twice_in_a_commune_is_refused_with_the_one_that_is_there() {
    let desk = Desk::on("2020-03-02");
    let cast = cast(&desk).await;
    let first = propose(&desk, &cast.lan, XA_PHIEN, "Mãng cầu xiêm").await.unwrap();
    let again = propose(&desk, &cast.hung, XA_PHIEN, "  mang cau  XIEM ").await;
    let Err(Error::Invalid(problems)) = &again else { panic!("{again:?}") };
    assert_eq!(problems[0].key, "specialities-there-already");
    assert!(problems[0].args.contains(&("id", first.to_string())));
    propose(&desk, &cast.hung, VINH_VIEN_A, "Mãng cầu xiêm").await.unwrap();
    let listed = async |who: &Actor| {
        let asked = ListSpecialities::default();
        desk.read(who, async |op| specialities::list_specialities(op, asked).await).await.unwrap()
    };
    assert_eq!((listed(&cast.mai).await.total, listed(&cast.lan).await.total), (2, 1));
}

#[tokio::test]
async fn an_idea_keeps_the_speciality_of_the_inventory_it_grew_out_of() {
    let desk = Desk::on("2020-03-02");
    let cast = cast(&desk).await;
    let producer = a_producer(&desk, &cast.lan).await;
    let muoi = desk.representative("muoi", producer).await;
    let proposed = propose(&desk, &muoi, XA_PHIEN, "Mãng cầu xiêm").await.unwrap();
    let idea = |id| NewIdea {
        title: "Mãng cầu xiêm sấy dẻo".to_owned(),
        description: "Sấy lạnh".to_owned(),
        speciality_id: Some(id),
        ..NewIdea::default()
    };
    let too_early = desk.write(&muoi, async |op| register_idea(op, producer, idea(proposed)).await).await;
    assert_eq!(wrong(too_early), [": specialities-not-accepted"]);
    decide(&desk, &cast.lan, proposed, true, "").await.unwrap();
    decide(&desk, &cast.mai, proposed, true, "").await.unwrap();
    let view = read(&desk, &muoi, proposed).await.unwrap();
    assert_eq!(view.idea_for.iter().map(|one| one.id).collect::<Vec<_>>(), [producer]);
    desk.write(&muoi, async |op| register_idea(op, producer, idea(proposed)).await).await.unwrap();
    assert_eq!(read(&desk, &muoi, proposed).await.unwrap().ideas.len(), 1);
}

pub(crate) async fn a_producer(desk: &Desk, lan: &Actor) -> ProducerId {
    let new = app::producers::NewProducer {
        name: "Hộ Lê Thị Út Mười".to_owned(),
        legal_form: domain::producers::LegalForm::Household,
        registration_number: None,
        registered_on: None,
        representative: "Lê Thị Út Mười".to_owned(),
        phone: None,
        email: None,
        address: "Ấp 3".to_owned(),
        unit_code: XA_PHIEN.to_owned(),
        confirmed_not_duplicate: true,
    };
    desk.write(lan, async |op| app::producers::register_producer(op, new).await).await.unwrap()
}

#[tokio::test]
async fn a_commune_chooses_two_of_its_own_and_a_third_one_a_strange_one_and_the_same_again_are_refused() {
    let desk = Desk::on("2020-03-02");
    let cast = cast(&desk).await;
    let mut ids = Vec::new();
    for name in ["Mãng cầu xiêm", "Chanh không hạt", "Cá thát lát"] {
        ids.push(accepted(&desk, &cast, XA_PHIEN, name).await);
    }
    let khom = accepted(&desk, &cast, VINH_VIEN_A, "Khóm Cầu Đúc").await;
    let proposed = propose(&desk, &cast.lan, XA_PHIEN, "Bánh xèo").await.unwrap();
    assert_eq!(wrong(choose(&desk, &cast.lan, XA_PHIEN, khom).await), ["what: specialities-of-another-commune"]);
    assert_eq!(wrong(choose(&desk, &cast.lan, XA_PHIEN, proposed).await), ["what: specialities-not-accepted"]);
    choose(&desk, &cast.lan, XA_PHIEN, ids[0]).await.unwrap();
    assert_eq!(wrong(choose(&desk, &cast.lan, XA_PHIEN, ids[0]).await), ["what: specialities-chosen-already"]);
    choose(&desk, &cast.lan, XA_PHIEN, ids[1]).await.unwrap();
    assert_eq!(wrong(choose(&desk, &cast.lan, XA_PHIEN, ids[2]).await), ["what: specialities-too-many"]);
    assert!(matches!(choose(&desk, &cast.tham, XA_PHIEN, ids[2]).await, Err(Error::NotFound)));
    let gaps =
        NewChoice { what: None, paper: ChoicePaper::default(), ..choice(VINH_VIEN_A, Promoted::Speciality(khom)) };
    let gaps = desk.write(&cast.tham, async |op| flagships::choose_flagship(op, gaps).await).await;
    assert_eq!(
        wrong(gaps),
        [
            "dated: specialities-paper-day-missing",
            "number: specialities-paper-number-missing",
            "what: specialities-choice-missing"
        ]
    );
}

#[tokio::test]
async fn a_change_during_the_year_keeps_the_old_choice_with_its_day_and_reason() {
    let desk = Desk::on("2020-03-02");
    let cast = cast(&desk).await;
    let mut ids = Vec::new();
    for name in ["Mãng cầu xiêm", "Chanh không hạt", "Cá thát lát"] {
        ids.push(accepted(&desk, &cast, XA_PHIEN, name).await);
    }
    choose(&desk, &cast.lan, XA_PHIEN, ids[0]).await.unwrap();
    choose(&desk, &cast.lan, XA_PHIEN, ids[1]).await.unwrap();
    let desk = desk.moved_to("2020-07-01");
    let chosen = promotion(&desk, &cast.lan).await.communes.remove(0).choices.remove(0);
    let give_up = async |who: &Actor, version: i64, reason: &str| {
        desk.write(who, async |op| flagships::give_up_choice(op, chosen.id, version, reason).await).await
    };
    assert_eq!(wrong(give_up(&cast.lan, 1, " ").await), ["reason: specialities-give-up-reason-missing"]);
    assert!(matches!(give_up(&cast.tham, 1, "Mặn").await, Err(Error::NotFound)));
    give_up(&cast.lan, 1, "Vùng trồng bị mặn").await.unwrap();
    assert!(matches!(give_up(&cast.lan, 1, "Mặn").await, Err(Error::Stale)));
    choose(&desk, &cast.lan, XA_PHIEN, ids[2]).await.unwrap();
    let commune = promotion(&desk, &cast.lan).await.communes.remove(0);
    assert_eq!((commune.choices.len(), commune.standing().count(), commune.is_in_order), (3, 2, true));
    let old = commune.choices.last().unwrap();
    assert_eq!((old.name.as_str(), old.end_reason.as_deref()), ("Mãng cầu xiêm", Some("Vùng trồng bị mặn")));
}

#[tokio::test]
async fn communes_without_a_choice_stand_first_and_rule_and_target_count_what_was_chosen() {
    let desk = Desk::on("2020-03-02");
    let cast = cast(&desk).await;
    let plan = known_plans().unwrap().into_iter().find(|plan| plan.number == "470/KH-UBND").unwrap();
    desk.write(&cast.mai, async |op| app::plans::enter_plan(op, &plan).await).await.unwrap();
    let id = accepted(&desk, &cast, XA_PHIEN, "Mãng cầu xiêm").await;
    let target = async || {
        let read = async |op: &mut app::Op| read_target(op, "470-KH-UBND", Measure::FlagshipProducts, None).await;
        desk.read(&cast.mai, read).await.unwrap().view
    };
    assert_eq!((target().await.numerator, target().await.denominator), (Some(0), 8));
    choose(&desk, &cast.lan, XA_PHIEN, id).await.unwrap();
    let view = target().await;
    let behind = view.behind.iter().find(|one| one.counts == Some(true)).unwrap();
    assert_eq!(
        (view.numerator, behind.name.as_str(), behind.about.as_slice()),
        (Some(1), "Xã Xà Phiên", ["Mãng cầu xiêm".to_owned()].as_slice())
    );
    let checks = async |op: &mut app::Op| {
        let today = op.today();
        app::plans::check_rules(op, "470/KH-UBND", today).await
    };
    let checks = desk.read(&cast.mai, checks).await.unwrap();
    let r2 = checks.iter().find(|check| check.rule.id == "R2").unwrap();
    assert_eq!(r2.figure, Some((1, 8)));
    let found = promotion(&desk, &cast.mai).await;
    assert_eq!(found.communes.len(), 8);
    assert!(found.communes.is_sorted_by_key(|one| one.is_in_order));
    assert_eq!(found.communes.last().unwrap().name, "Xã Xà Phiên");
}

#[tokio::test]
async fn the_office_records_key_products_without_a_limit_and_a_commune_none() {
    let desk = Desk::on("2020-03-02");
    let cast = cast(&desk).await;
    for name in ["Mãng cầu xiêm", "Chanh không hạt", "Cá thát lát"] {
        let id = accepted(&desk, &cast, XA_PHIEN, name).await;
        let new = choice("936", Promoted::Speciality(id));
        desk.write(&cast.mai, async |op| flagships::choose_key_product(op, new).await).await.unwrap();
        let new = choice("936", Promoted::Speciality(id));
        let refused = desk.write(&cast.lan, async |op| flagships::choose_key_product(op, new).await).await;
        assert!(refused.is_err());
    }
    assert_eq!(promotion(&desk, &cast.mai).await.key.len(), 3);
}
