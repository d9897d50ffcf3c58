use std::sync::Arc;

use app::evaluation::{
    self, CouncilLevel, CouncilRules, NewCouncil, NewRecognition, Seat, Standing, conclude, declare_conflict,
    forward_to_next_level, open_assessment, read_assessment, recognise, reopen_score_sheet, save_score_sheet,
    set_up_council, submit_score_sheet,
};
use app::people::NewAccount;
use app::{Actor, App, Clock, Error, Files, Op, Result};
use domain::Day;
use domain::catalogue::Verdict;
use domain::evaluation::{Answers, NextStep};
use domain::ids::{AccountId, AssessmentId, CouncilId, DossierId, ProducerId};
use domain::people::{Person, Role};
use domain::regulations::{CriteriaSheet, Regulations, Stars};
use testkit::{TestDb, a_dossier_sent_up, answers_of, best_answers};

const AT_THE_MACHINE: Actor = Actor::System("test");
const QD26: &str = "qd26-2026/01";
const QD1048: &str = "qd1048-2019/01";

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn sheet(id: &str) -> &'static CriteriaSheet {
    Regulations::built_in().sheet(&id.parse().unwrap()).unwrap()
}

/// A programme on a day, with the people of one committee: an officer, a leader, a chair, members.
struct World {
    app: App,
    on: Day,
    body: &'static str,
    level: CouncilLevel,
    officer: Actor,
    leader: Actor,
    chair: AccountId,
    secretary: AccountId,
    members: Vec<AccountId>,
    _db: TestDb,
}

impl World {
    async fn can_tho() -> Self {
        Self::of("2026-10-12", "can-tho.ubnd", "can-tho.so-nnmt", CouncilLevel::Province).await
    }

    async fn long_my() -> Self {
        Self::of("2020-06-15", "long-my.ubnd", "long-my.nnptnt", CouncilLevel::District).await
    }

    async fn of(on: &str, body: &'static str, office: &str, level: CouncilLevel) -> Self {
        let db = TestDb::sqlite();
        let files = Files::in_folder(db.folder().join("files")).unwrap();
        let clock = Clock::of_the_machine().on_day(day(on));
        let app = App::new(db.shared(), files, Arc::new(Regulations::built_in().clone()), clock);
        let officer = person(&app, "officer", Some((Role::AgricultureOfficer, office))).await;
        let leader = person(&app, "leader", Some((Role::Leader, body))).await;
        let chair = person(&app, "chair", None).await;
        let secretary = person(&app, "secretary", None).await;
        let mut members = Vec::new();
        for login in ["member-1", "member-2"] {
            members.push(person(&app, login, None).await);
        }
        let (officer, leader) = (actor(&app, officer).await, actor(&app, leader).await);
        Self { app, on: day(on), body, level, officer, leader, chair, secretary, members, _db: db }
    }

    fn new_council(&self) -> NewCouncil {
        let mut members = vec![
            (self.chair, Seat::Chair, "Ủy ban nhân dân".to_owned()),
            (self.secretary, Seat::Secretary, String::new()),
        ];
        members.extend(self.members.iter().map(|id| (*id, Seat::Member, "Sở Công Thương".to_owned())));
        NewCouncil {
            level: self.level,
            name: "Hội đồng đánh giá".to_owned(),
            body_id: self.body.to_owned(),
            decision_number: "12/QĐ-UBND".to_owned(),
            decided_on: self.on,
            rules: CouncilRules::default(),
            members,
        }
    }

    async fn council(&self) -> CouncilId {
        let new = self.new_council();
        self.app.write(&self.officer, async |op| set_up_council(op, new).await).await.unwrap()
    }

    async fn dossier(&self, number: u128, commune: &str, sheet: &str) -> DossierId {
        let on = self.on;
        self.app
            .write(&AT_THE_MACHINE, async |op| {
                let dossier = a_dossier_sent_up(op.tx(), number, commune, sheet, on).await;
                op.record("sample", "dossier", dossier.id, &serde_json::json!({}));
                Ok(dossier.id)
            })
            .await
            .unwrap()
    }

    async fn open(&self, council: CouncilId, dossier: DossierId) -> Result<AssessmentId> {
        self.app.write(&self.officer, async |op| open_assessment(op, council, dossier).await).await
    }

    /// A member declares no conflict and hands a sheet in.
    async fn submits(&self, id: AssessmentId, who: AccountId, answers: Answers) {
        let member = actor(&self.app, who).await;
        self.app.write(&member, async |op| declare_conflict(op, id, false, "").await).await.unwrap();
        self.app.write(&member, async |op| submit_score_sheet(op, id, None, answers, "").await).await.unwrap();
    }

    async fn concludes(&self, id: AssessmentId, remarks: &str) -> Result<domain::evaluation::Verdict> {
        let chair = actor(&self.app, self.chair).await;
        self.app.write(&chair, async |op| conclude(op, id, 1, Answers::new(), remarks).await).await
    }
}

async fn person(app: &App, login: &str, role: Option<(Role, &str)>) -> AccountId {
    app.write(&AT_THE_MACHINE, async |op| {
        let new = NewAccount {
            login: login.to_owned(),
            name: format!("Nguyễn Văn {login}"),
            phone: None,
            password_hash: None,
            must_change: false,
        };
        let id = app::people::open_account(op, new).await?;
        if let Some((role, body_id)) = role {
            let body = store::units::find_body(op.tx(), body_id).await?.unwrap();
            app::people::appoint(op, id, role, Some(body_id), None, &body.unit_path, day("2000-01-01"), None).await?;
        }
        Ok(id)
    })
    .await
    .unwrap()
}

/// A person with the appointments of the day.
async fn actor(app: &App, id: AccountId) -> Actor {
    let today = app.today();
    app.read(&AT_THE_MACHINE, async |op: &mut Op| {
        let account = store::people::find_account(op.tx(), id).await?.unwrap();
        let mut appointments = store::people::list_appointments(op.tx(), id).await?;
        appointments.retain(|appointment| appointment.holds_on(today));
        Ok(Actor::Person(Arc::new(Person { account_id: id, name: account.name, appointments })))
    })
    .await
    .unwrap()
}

fn keys(error: Error) -> Vec<&'static str> {
    match error {
        Error::Invalid(problems) => problems.iter().map(|problem| problem.key).collect(),
        other => panic!("expected problems, found {other}"),
    }
}

#[tokio::test]
async fn a_council_has_one_chair_and_a_committee_of_its_level() {
    let world = World::can_tho().await;
    let wrong = NewCouncil {
        level: CouncilLevel::District,
        name: " ".to_owned(),
        members: vec![(world.members[0], Seat::Member, String::new()); 2],
        ..world.new_council()
    };
    let refused = world.app.write(&world.officer, async |op| set_up_council(op, wrong).await).await.unwrap_err();
    assert_eq!(
        keys(refused),
        ["evaluation-name-missing", "evaluation-level-not-of-body", "evaluation-one-chair", "evaluation-member-twice"]
    );
    let id = world.council().await;
    let chair = actor(&world.app, world.chair).await;
    let view = world.app.read(&chair, async |op| evaluation::read_council(op, id).await).await.unwrap();
    assert_eq!((view.members.len(), view.members[0].1), (4, Seat::Chair));
}

#[tokio::test]
async fn a_dossier_comes_before_a_council_of_its_level_and_territory_only() {
    let world = World::can_tho().await;
    let council = world.council().await;
    let long_my = World::long_my().await;
    let district = long_my.council().await;
    let dossier = world.dossier(1, "31489", QD26).await;
    assert!(world.open(council, dossier).await.is_ok());
    assert!(keys(world.open(council, dossier).await.unwrap_err()).contains(&"evaluation-under-way"));
    assert!(matches!(long_my.open(district, dossier).await, Err(Error::NotFound)));
    // Under QĐ 1048 the district comes first: the province's council has to wait.
    let hau_giang = World::of("2020-06-15", "hau-giang.ubnd", "hau-giang.so-nnptnt", CouncilLevel::Province).await;
    let province = hau_giang.council().await;
    let early = hau_giang.dossier(2, "31495", QD1048).await;
    assert_eq!(keys(hau_giang.open(province, early).await.unwrap_err()), ["evaluation-wrong-level"]);
}

#[tokio::test]
async fn an_option_the_sheet_does_not_have_is_refused_even_in_a_draft() {
    let world = World::can_tho().await;
    let id = world.open(world.council().await, world.dossier(1, "31489", QD26).await).await.unwrap();
    let member = actor(&world.app, world.members[0]).await;
    world.app.write(&member, async |op| declare_conflict(op, id, false, "").await).await.unwrap();
    let made_up: Answers =
        [("1.1".parse().unwrap(), "x".parse().unwrap()), ("99".parse().unwrap(), "a".parse().unwrap())]
            .into_iter()
            .collect();
    let refused =
        world.app.write(&member, async |op| save_score_sheet(op, id, None, made_up, "").await).await.unwrap_err();
    assert_eq!(keys(refused), ["evaluation-unknown-option", "evaluation-unknown-criterion"]);
    let gaps = world.app.write(&member, async |op| submit_score_sheet(op, id, None, Answers::new(), "").await);
    let refused = keys(gaps.await.unwrap_err());
    assert_eq!(refused.len(), sheet(QD26).criteria().count());
    assert!(refused.iter().all(|key| *key == "evaluation-unanswered"));
}

#[tokio::test]
async fn a_draft_keeps_gaps_and_an_old_version_of_it_is_refused() {
    let world = World::can_tho().await;
    let id = world.open(world.council().await, world.dossier(1, "31489", QD26).await).await.unwrap();
    let member = actor(&world.app, world.members[0]).await;
    let one: Answers = std::iter::once(("1.1".parse().unwrap(), "b".parse().unwrap())).collect();
    let save = async |version: Option<i64>| {
        let one = one.clone();
        world.app.write(&member, async |op| save_score_sheet(op, id, version, one, "ghi chú").await).await
    };
    assert_eq!(keys(save(None).await.unwrap_err()), ["evaluation-declare-first"]);
    world.app.write(&member, async |op| declare_conflict(op, id, false, "").await).await.unwrap();
    assert_eq!(save(None).await.unwrap(), 1);
    assert_eq!(save(Some(1)).await.unwrap(), 2);
    assert!(matches!(save(Some(1)).await, Err(Error::Stale)));
    assert!(matches!(save(None).await, Err(Error::Stale)));
    let view = world.app.read(&member, async |op| evaluation::read_score_sheet(op, id).await).await.unwrap();
    assert_eq!((view.version, view.progress.answered, view.remark.as_str()), (Some(2), 1, "ghi chú"));
}

#[tokio::test]
async fn a_member_with_a_conflict_cannot_score_and_the_record_says_why() {
    let world = World::can_tho().await;
    let id = world.open(world.council().await, world.dossier(1, "31489", QD26).await).await.unwrap();
    let member = actor(&world.app, world.members[0]).await;
    let declare = async |has: bool, note: &str| {
        world.app.write(&member, async |op| declare_conflict(op, id, has, note).await).await
    };
    assert_eq!(keys(declare(true, " ").await.unwrap_err()), ["evaluation-conflict-note-missing"]);
    declare(true, "có người thân ở hợp tác xã").await.unwrap();
    let best = best_answers(sheet(QD26));
    let refused =
        world.app.write(&member, async |op| submit_score_sheet(op, id, None, best, "").await).await.unwrap_err();
    assert_eq!(keys(refused), ["evaluation-stands-aside"]);
    let view = world.app.read(&world.officer, async |op| read_assessment(op, id).await).await.unwrap();
    let own = view.own(world.members[0]).unwrap();
    assert_eq!(own.standing, Standing::StandsAside);
    assert_eq!((view.entitled, view.needed), (2, 2));
}

#[tokio::test]
async fn nobody_sees_anothers_points_before_handing_in_their_own() {
    let world = World::can_tho().await;
    let id = world.open(world.council().await, world.dossier(1, "31489", QD26).await).await.unwrap();
    world.submits(id, world.members[0], answers_of(sheet(QD26), 70)).await;
    let seen_by = async |who: &Actor| {
        let view = world.app.read(who, async |op| read_assessment(op, id).await).await.unwrap();
        let first = view.own(world.members[0]).unwrap();
        assert!(matches!(first.standing, Standing::Submitted { .. }));
        (view.shows_points, first.score.is_some(), first.answers.is_some(), first.remark.is_some())
    };
    let hidden = (false, false, false, false);
    for who in [world.chair, world.members[1], world.secretary] {
        assert_eq!(seen_by(&actor(&world.app, who).await).await, hidden);
    }
    assert_eq!(seen_by(&world.officer).await, hidden);
    world.submits(id, world.members[1], answers_of(sheet(QD26), 72)).await;
    assert_eq!(seen_by(&actor(&world.app, world.members[1]).await).await, (true, true, true, true));
    assert_eq!(seen_by(&actor(&world.app, world.secretary).await).await, hidden);
    let chair = actor(&world.app, world.chair).await;
    let draft = world.app.read(&chair, async |op| evaluation::prepare_conclusion(op, id, None).await).await.unwrap();
    assert!(draft.outcome.is_none() && draft.problems.iter().any(|p| p.key == "evaluation-own-sheet-first"));
}

#[tokio::test]
async fn a_stranger_to_the_council_learns_nothing_of_it() {
    let world = World::can_tho().await;
    let id = world.open(world.council().await, world.dossier(1, "31489", QD26).await).await.unwrap();
    let other = NewCouncil {
        members: vec![(person(&world.app, "someone-else", None).await, Seat::Chair, String::new())],
        ..world.new_council()
    };
    let outsider = other.members[0].0;
    world.app.write(&world.officer, async |op| set_up_council(op, other).await).await.unwrap();
    let outsider = actor(&world.app, outsider).await;
    let read = world.app.read(&outsider, async |op| read_assessment(op, id).await).await;
    assert!(matches!(read, Err(Error::NotFound)));
    let sheet = world.app.read(&outsider, async |op| evaluation::read_score_sheet(op, id).await).await;
    assert!(matches!(sheet, Err(Error::NotFound)));
}

#[tokio::test]
async fn a_producer_cannot_open_the_sheet() {
    let world = World::can_tho().await;
    let dossier = world.dossier(1, "31489", QD26).await;
    let id = world.open(world.council().await, dossier).await.unwrap();
    let producer_id = ProducerId::new(uuid::Uuid::from_u128(1 << 64 | 1));
    let producer = person(&world.app, "producer", None).await;
    let today = world.on;
    let appoint = async |who: AccountId| {
        world
            .app
            .write(&AT_THE_MACHINE, async |op| {
                let path = "/92/31489/";
                app::people::appoint(op, who, Role::Producer, None, Some(producer_id), path, today, None).await
            })
            .await
            .unwrap();
    };
    appoint(producer).await;
    let as_producer = actor(&world.app, producer).await;
    let sheet = world.app.read(&as_producer, async |op| evaluation::read_score_sheet(op, id).await).await;
    assert!(matches!(sheet, Err(Error::Forbidden)));
    // A member who represents the producer may only stand aside.
    appoint(world.members[0]).await;
    let member = actor(&world.app, world.members[0]).await;
    let denied = world.app.write(&member, async |op| declare_conflict(op, id, false, "").await).await.unwrap_err();
    assert_eq!(keys(denied), ["evaluation-represents-producer"]);
}

#[tokio::test]
async fn concluding_without_quorum_or_chair_names_both() {
    let world = World::can_tho().await;
    let id = world.open(world.council().await, world.dossier(1, "31489", QD26).await).await.unwrap();
    world.submits(id, world.members[0], answers_of(sheet(QD26), 70)).await;
    let refused = keys(world.concludes(id, "").await.unwrap_err());
    assert_eq!(refused, ["evaluation-own-sheet-first", "evaluation-quorum-too-few", "evaluation-quorum-no-chair"]);
    let member = actor(&world.app, world.members[0]).await;
    let not_chair = world.app.write(&member, async |op| conclude(op, id, 1, Answers::new(), "").await).await;
    assert!(matches!(not_chair, Err(Error::Forbidden)));
}

#[tokio::test]
async fn a_mean_a_hair_below_seventy_is_three_stars_and_never_rounded() {
    let world = World::long_my().await;
    let id = world.open(world.council().await, world.dossier(1, "31495", QD1048).await).await.unwrap();
    for (who, total) in [(world.chair, 70), (world.members[0], 70), (world.members[1], 69)] {
        world.submits(id, who, answers_of(sheet(QD1048), total)).await;
    }
    let verdict = world.concludes(id, "").await.unwrap();
    assert_eq!((verdict.mean.to_string().as_str(), verdict.reached), ("69,66", Stars::THREE));
    let view = world.app.read(&world.leader, async |op| read_assessment(op, id).await).await.unwrap();
    assert_eq!((view.assessment.points_sum, view.assessment.sheets_count), (Some(20_900), Some(3)));
    let outcome = view.outcome.unwrap();
    assert_eq!(outcome.next_step, NextStep::Forward(CouncilLevel::Province));
    assert!(view.members[2].score.is_some());
}

#[tokio::test]
async fn floors_lower_the_stars_whatever_the_points() {
    let world = World::can_tho().await;
    let id = world.open(world.council().await, world.dossier(1, "31489", QD26).await).await.unwrap();
    let sheet = sheet(QD26);
    let mut lame = best_answers(sheet);
    let (.., floored) = sheet
        .criteria()
        .find(|(.., criterion)| criterion.floor_for(Stars::FOUR) > criterion.floor_for(Stars::THREE))
        .unwrap();
    let enough_for_three = floored.floor_for(Stars::THREE).unwrap_or_default();
    let option = floored.options.iter().find(|option| option.points >= enough_for_three).unwrap();
    lame.pick(floored.code.clone(), option.code);
    for who in [world.chair, world.members[0], world.members[1]] {
        world.submits(id, who, lame.clone()).await;
    }
    let verdict = world.concludes(id, "").await.unwrap();
    assert_eq!((verdict.band, verdict.reached), (Stars::FIVE, Stars::THREE));
    assert_eq!(verdict.failed_floors[0].criterion, floored.code);
    let view = world.app.read(&world.officer, async |op| read_assessment(op, id).await).await.unwrap();
    assert_eq!(view.outcome.unwrap().next_step, NextStep::Recognise(Stars::THREE));
}

#[tokio::test]
async fn a_spread_beyond_the_rules_needs_the_discussion_noted() {
    let world = World::long_my().await;
    let id = world.open(world.council().await, world.dossier(1, "31495", QD1048).await).await.unwrap();
    for (who, total) in [(world.chair, 70), (world.members[0], 81), (world.members[1], 75)] {
        world.submits(id, who, answers_of(sheet(QD1048), total)).await;
    }
    assert_eq!(keys(world.concludes(id, " ").await.unwrap_err()), ["evaluation-spread-needs-note"]);
    assert!(world.concludes(id, "Hội đồng thảo luận tiêu chí 1.5, giữ nguyên phiếu.").await.is_ok());
    assert!(keys(world.concludes(id, "lần nữa").await.unwrap_err()).contains(&"evaluation-concluded-already"));
}

#[tokio::test]
async fn the_chair_gives_a_sheet_back_with_a_reason_and_what_was_handed_in_is_kept() {
    let world = World::can_tho().await;
    let id = world.open(world.council().await, world.dossier(1, "31489", QD26).await).await.unwrap();
    world.submits(id, world.members[0], answers_of(sheet(QD26), 70)).await;
    let chair = actor(&world.app, world.chair).await;
    let of = world.members[0];
    let reopen =
        async |reason: &str| world.app.write(&chair, async |op| reopen_score_sheet(op, id, of, reason).await).await;
    assert_eq!(keys(reopen("").await.unwrap_err()), ["evaluation-reason-missing"]);
    reopen("chấm nhầm sản phẩm").await.unwrap();
    let member = actor(&world.app, of).await;
    let view = world.app.read(&member, async |op| evaluation::read_score_sheet(op, id).await).await.unwrap();
    assert_eq!((view.is_submitted, view.progress.so_far.total.to_string().as_str()), (false, "70"));
    let again = view.answers.clone();
    let version = view.version;
    world.app.write(&member, async |op| submit_score_sheet(op, id, version, again, "").await).await.unwrap();
    let view = world.app.read(&member, async |op| read_assessment(op, id).await).await.unwrap();
    assert_eq!(view.own(of).unwrap().taken_back[0].1, "chấm nhầm sản phẩm");
    assert_eq!(view.submitted, 1);
}

#[tokio::test]
async fn a_district_passes_on_and_only_then_the_province_may_score() {
    let world = World::long_my().await;
    let dossier = world.dossier(1, "31495", QD1048).await;
    let id = world.open(world.council().await, dossier).await.unwrap();
    for who in [world.chair, world.members[0], world.members[1]] {
        world.submits(id, who, answers_of(sheet(QD1048), 75)).await;
    }
    world.concludes(id, "").await.unwrap();
    let officer = person(&world.app, "province", Some((Role::AgricultureOfficer, "hau-giang.so-nnptnt"))).await;
    let officer = actor(&world.app, officer).await;
    let new = NewCouncil { level: CouncilLevel::Province, body_id: "hau-giang.ubnd".to_owned(), ..world.new_council() };
    let province = world.app.write(&officer, async |op| set_up_council(op, new).await).await.unwrap();
    let open = async || world.app.write(&officer, async |op| open_assessment(op, province, dossier).await).await;
    assert_eq!(keys(open().await.unwrap_err()), ["evaluation-wrong-level"]);
    let forward = async || world.app.write(&world.officer, async |op| forward_to_next_level(op, id).await).await;
    assert_eq!(forward().await.unwrap(), CouncilLevel::Province);
    assert_eq!(keys(forward().await.unwrap_err()), ["evaluation-forwarded-already"]);
    assert!(open().await.is_ok());
}

/// Recognises what came before a council of Cần Thơ with four stars or so.
async fn a_recognition(world: &World, number: u128) -> domain::ids::RecognitionId {
    let council = world.council().await;
    let id = world.open(council, world.dossier(number, "31489", QD26).await).await.unwrap();
    for who in [world.chair, world.members[0], world.members[1]] {
        world.submits(id, who, four_star_answers()).await;
    }
    world.concludes(id, "").await.unwrap();
    let new = a_decision(number, world.on);
    world.app.write(&world.leader, async |op| recognise(op, id, new).await).await.unwrap()
}

/// The best answers but for one criterion, which keeps the product from five stars.
fn four_star_answers() -> Answers {
    let sheet = sheet(QD26);
    let mut good = best_answers(sheet);
    let (.., five) = sheet.criteria().find(|(.., of)| of.floor_for(Stars::FIVE) > of.floor_for(Stars::FOUR)).unwrap();
    let enough = five.floor_for(Stars::FOUR).unwrap_or_default();
    good.pick(five.code.clone(), five.options.iter().find(|option| option.points >= enough).unwrap().code);
    good
}

fn a_decision(number: u128, on: Day) -> NewRecognition {
    NewRecognition {
        decision_number: format!("{number}/QĐ-UBND"),
        decided_on: on,
        certificate_number: format!("{number}/2026/OCOP"),
        signer: "Trần Văn Bình".to_owned(),
        authority: vec!["TM. ỦY BAN NHÂN DÂN".to_owned(), "CHỦ TỊCH".to_owned()],
    }
}

#[tokio::test]
async fn a_leader_recognises_and_the_certificate_says_all_of_it() {
    let world = World::can_tho().await;
    let id = a_recognition(&world, 1).await;
    let certificate = world.app.read(&world.officer, async |op| evaluation::certificate(op, id).await).await.unwrap();
    assert_eq!((certificate.stars, certificate.expires_on), (4, day("2029-10-12")));
    assert_eq!(certificate.criteria, "Bộ 1 – Rau, củ, quả, hạt tươi, Quyết định 26/2026/QĐ-TTg");
    assert_eq!(certificate.issuer, "Ủy ban nhân dân thành phố Cần Thơ");
    assert!(certificate.verify_url.starts_with("/q/"));
    let view = world.app.read(&world.officer, async |op| evaluation::read_recognition(op, id).await).await.unwrap();
    assert_eq!(view.recognition.product_code, "92-31489-1-2026");
    let second = a_recognition(&world, 2).await;
    let view = world.app.read(&world.officer, async |op| evaluation::read_recognition(op, second).await).await.unwrap();
    assert_eq!(view.recognition.product_code, "92-31489-2-2026");
}

#[tokio::test]
async fn only_a_leader_of_the_committee_itself_recognises() {
    let world = World::can_tho().await;
    let council = world.council().await;
    let id = world.open(council, world.dossier(1, "31489", QD26).await).await.unwrap();
    for who in [world.chair, world.members[0], world.members[1]] {
        world.submits(id, who, four_star_answers()).await;
    }
    world.concludes(id, "").await.unwrap();
    let commune = person(&world.app, "commune", Some((Role::Leader, "vinh-vien.ubnd"))).await;
    let commune = actor(&world.app, commune).await;
    let by =
        async |who: &Actor, new: NewRecognition| world.app.write(who, async |op| recognise(op, id, new).await).await;
    let decision = a_decision(1, world.on);
    assert!(matches!(by(&commune, decision.clone()).await, Err(Error::Forbidden)));
    assert!(matches!(by(&world.officer, decision.clone()).await, Err(Error::Forbidden)));
    let empty = NewRecognition {
        decision_number: String::new(),
        certificate_number: String::new(),
        signer: String::new(),
        authority: Vec::new(),
        decided_on: day("2026-10-01"),
    };
    assert_eq!(
        keys(by(&world.leader, empty).await.unwrap_err()),
        [
            "evaluation-decision-number-missing",
            "evaluation-decided-before-conclusion",
            "evaluation-certificate-number-missing",
            "evaluation-signer-missing",
            "evaluation-authority-missing"
        ]
    );
    assert!(by(&world.leader, decision.clone()).await.is_ok());
    assert_eq!(keys(by(&world.leader, decision).await.unwrap_err()), ["evaluation-recognised-already"]);
}

#[tokio::test]
async fn a_code_leads_to_its_verdict_and_to_nothing_private() {
    let world = World::can_tho().await;
    let id = a_recognition(&world, 1).await;
    let view = world.app.read(&world.officer, async |op| evaluation::read_recognition(op, id).await).await.unwrap();
    let code = view.recognition.public_code.clone();
    let verify = async |app: &App, code: &str| {
        app.read(&Actor::Stranger, async |op| app::catalogue::verify(op, code).await).await.unwrap()
    };
    let product = verify(&world.app, &code.to_lowercase()).await.unwrap();
    assert_eq!(product.verdict, Verdict::Valid { until: day("2029-10-12") });
    assert_eq!(product.place, "Xã Vĩnh Viễn, Thành phố Cần Thơ");
    let public = serde_json::to_string(&product).unwrap();
    for private in ["0912345678", "muoi@example.vn", "Ấp 3", "Út Mười"] {
        assert!(!public.contains(private), "{private}");
    }
    assert_eq!(verify(&world.app, "NOSUCHCODE").await, None);
    let later = verify(&world.app.on_day(day("2029-10-13")), &code).await.unwrap();
    assert_eq!(later.verdict, Verdict::Expired { on: day("2029-10-12") });
    let withdrawal = evaluation::Withdrawal {
        number: "99/QĐ-UBND".to_owned(),
        on: world.on,
        ground: "production-stopped".to_owned(),
        reason: "Ngừng sản xuất".to_owned(),
    };
    world
        .app
        .write(&world.leader, async |op| evaluation::withdraw_recognition(op, id, 1, withdrawal).await)
        .await
        .unwrap();
    let withdrawn = verify(&world.app, &code).await.unwrap().verdict;
    assert_eq!(withdrawn, Verdict::Withdrawn { on: world.on, decision: "99/QĐ-UBND".to_owned() });
}

#[tokio::test]
async fn the_catalogue_finds_what_is_in_force_by_the_beginning_of_a_word() {
    let world = World::can_tho().await;
    a_recognition(&world, 1).await;
    let find = async |app: &App, words: &str, stars: Option<u8>| {
        let search = app::catalogue::Search { words: words.to_owned(), stars, ..Default::default() };
        app.read(&Actor::Stranger, async |op| app::catalogue::search(op, &search).await).await.unwrap()
    };
    for words in ["", "bưởi", "BUOI da", "xanh", "xa", "hop tac", "%"] {
        assert_eq!(find(&world.app, words, None).await.count, 1, "{words}");
    }
    assert_eq!(find(&world.app, "anh", None).await.count, 0);
    assert_eq!(find(&world.app, "", Some(3)).await.count, 0);
    let all = find(&world.app, "", None).await;
    assert_eq!(all.communes, [("/92/31489/".to_owned(), "Xã Vĩnh Viễn".to_owned(), 1)]);
    assert_eq!(all.stars, [(4, 1)]);
    assert_eq!(find(&world.app.on_day(day("2029-10-13")), "", None).await.count, 0);
}
