use app::products::save_self_score;
use app::support::{
    CaseOf, DevelopmentClosing, DevelopmentView, ListCases, close_development, judge_levels, list_cases, mend_step,
    open_development, plan_step, read_case, read_step, take_levels,
};
use app::{Actor, Error, Result};
use domain::evaluation::Answers;
use domain::ids::SupportCaseId;
use domain::people::Role;
use domain::regulations::{CriterionCode, Stars};
use domain::support::StepDetails;
use domain::support::development::{DevelopmentResult, LevelSource};

use crate::desk::wrong;
use crate::products::{Commune, best_answers};

async fn opened(commune: &Commune, by: &Actor, aim: Option<Stars>) -> Result<SupportCaseId> {
    let product = commune.product;
    commune.desk.write(by, async |op| open_development(op, product, aim).await).await
}

async fn seen(commune: &Commune, id: SupportCaseId) -> (i64, DevelopmentView) {
    let view = commune.desk.read(&commune.officer, async |op| read_case(op, id).await).await.unwrap();
    let CaseOf::Development(of) = view.of else { panic!("{:?}", view.of) };
    (view.case.version, *of)
}

async fn judged(commune: &Commune, id: SupportCaseId, version: i64, levels: Answers) -> Result<()> {
    commune.desk.write(&commune.officer, async |op| judge_levels(op, id, version, levels).await).await
}

async fn closed(commune: &Commune, id: SupportCaseId, result: DevelopmentResult) -> Result<()> {
    let (version, _) = seen(commune, id).await;
    let closing = DevelopmentClosing {
        result: Some(result),
        words: "In lại nhãn, ký hợp đồng".to_owned(),
        closed_on: Some(commune.desk.app.today()),
    };
    commune.desk.write(&commune.officer, async |op| close_development(op, id, version, closing).await).await
}

fn step(criterion: Option<&str>, done: bool) -> StepDetails {
    StepDetails {
        what: "Ký hợp đồng liên kết".to_owned(),
        holder_body_id: "xa-phien.ubnd".to_owned(),
        due_on: "2026-09-30".parse().ok(),
        done_on: if done { "2026-08-20".parse().ok() } else { None },
        note: String::new(),
        criterion: criterion.map(|code| code.parse().unwrap()),
    }
}

/// The highest option of every criterion, the lowest of one.
fn all_but(of: &DevelopmentView, code: &str) -> Answers {
    let criteria = of.sheet.criteria().criteria();
    let levels = criteria.map(|(.., criterion)| {
        let options = &criterion.options;
        let least = options.iter().min_by_key(|option| option.points).unwrap();
        let most = options.iter().max_by_key(|option| option.points).unwrap();
        (criterion.code.clone(), if criterion.code.as_str() == code { least.code } else { most.code })
    });
    levels.collect()
}

/// A criterion of the sheet without whose floor four stars are not reached.
fn with_floor(of: &DevelopmentView) -> CriterionCode {
    let mut criteria = of.sheet.criteria().criteria();
    criteria.find(|(.., criterion)| criterion.floor_for(Stars::FOUR).is_some()).unwrap().2.code.clone()
}

#[tokio::test]
async fn a_file_names_the_floors_that_keep_a_product_from_its_stars_and_closes_once_they_are_met() {
    let commune = Commune::on("2026-08-20").await;
    let id = opened(&commune, &commune.officer, Some(Stars::FOUR)).await.unwrap();
    let (version, of) = seen(&commune, id).await;
    assert_eq!((of.source, of.now.estimate.progress.answered), (LevelSource::Nobody, 0), "nothing is known of it yet");
    let short = with_floor(&of);
    judged(&commune, id, version, all_but(&of, short.as_str())).await.unwrap();
    let (version, of) = seen(&commune, id).await;
    assert_eq!((of.source, of.now.gaps()), (LevelSource::Judged, vec![short.clone()]));
    assert_eq!(of.before.estimate.progress.answered, 0, "how it stood before stays");
    assert!(matches!(judged(&commune, id, version - 1, Answers::new()).await, Err(Error::Stale)));
    assert_eq!(wrong(closed(&commune, id, DevelopmentResult::Ready).await), ["result: support-aim-not-reached"]);

    let plan = async |details| commune.desk.write(&commune.officer, async |op| plan_step(op, id, details).await).await;
    assert_eq!(wrong(plan(step(Some("9.9.9"), false)).await), ["criterion: products-criterion-unknown"]);
    let step_id = plan(step(Some(short.as_str()), false)).await.unwrap();
    judged(&commune, id, version, all_but(&of, "")).await.unwrap();
    assert_eq!(wrong(closed(&commune, id, DevelopmentResult::Ready).await), ["result: support-steps-open"]);
    let done = step(Some(short.as_str()), true);
    commune.desk.write(&commune.officer, async |op| mend_step(op, step_id, 1, done).await).await.unwrap();
    let (_, held) = commune.desk.read(&commune.officer, async |op| read_step(op, step_id).await).await.unwrap();
    assert_eq!(held.criterion.as_deref(), Some(short.as_str()));
    assert_eq!(wrong(closed(&commune, id, DevelopmentResult::Recognised).await), ["result: support-not-recognised"]);
    closed(&commune, id, DevelopmentResult::Ready).await.unwrap();
    let asked = ListCases { text: "buoi".to_owned(), ..ListCases::default() };
    let found = commune.desk.read(&commune.officer, async |op| list_cases(op, asked).await).await.unwrap();
    assert_eq!(found.rows[0].product_name.as_deref(), Some("Bưởi Năm Roi"), "found by the product's name");
    let (version, _) = seen(&commune, id).await;
    let again = judged(&commune, id, version, Answers::new()).await;
    assert_eq!(wrong(again), ["result: support-case-closed"]);
}

#[tokio::test]
async fn a_file_takes_what_the_producer_scored_and_what_changed_since() {
    let commune = Commune::on("2026-08-20").await;
    let dossier = commune.begin().await;
    let view = commune.view(dossier).await;
    let score = async |answers: Answers, version| {
        let by = &commune.producer;
        commune.desk.write(by, async |op| save_self_score(op, dossier, version, answers).await).await.unwrap();
    };
    let best = best_answers(&view);
    let some: Answers = best.iter().take(3).map(|(code, option)| (code.clone(), option)).collect();
    score(some, view.dossier.version).await;
    let id = opened(&commune, &commune.officer, Some(Stars::FIVE)).await.unwrap();
    let (_, of) = seen(&commune, id).await;
    assert_eq!((of.source, of.levels.len(), of.has_other_levels), (LevelSource::SelfScore, 3, false));
    score(best.clone(), view.dossier.version + 1).await;
    let (version, of) = seen(&commune, id).await;
    assert!(of.has_other_levels);
    commune.desk.write(&commune.officer, async |op| take_levels(op, id, version).await).await.unwrap();
    let (_, of) = seen(&commune, id).await;
    assert_eq!((of.levels, of.has_other_levels), (best, false));
    assert!(of.now.is_reached());
}

#[tokio::test]
async fn a_product_has_one_open_file_kept_by_its_commune_and_read_by_its_producer() {
    let commune = Commune::on("2026-08-20").await;
    assert_eq!(wrong(opened(&commune, &commune.officer, Stars::new(2)).await), ["aim: support-aim-missing"]);
    assert!(matches!(opened(&commune, &commune.producer, Some(Stars::FOUR)).await, Err(Error::Forbidden)));
    let other = commune.desk.someone("tam", Role::CommuneOfficer, "luong-tam.ubnd").await;
    assert!(matches!(opened(&commune, &other, Some(Stars::FOUR)).await, Err(Error::NotFound)));
    let id = opened(&commune, &commune.officer, Some(Stars::FOUR)).await.unwrap();
    let twice = opened(&commune, &commune.officer, Some(Stars::FIVE)).await;
    assert_eq!(wrong(twice), ["aim: support-development-there"]);
    let own = commune.desk.read(&commune.producer, async |op| read_case(op, id).await).await.unwrap();
    assert!(!own.may_write);
    closed(&commune, id, DevelopmentResult::Stopped).await.unwrap();
    opened(&commune, &commune.officer, Some(Stars::FIVE)).await.unwrap();
}
