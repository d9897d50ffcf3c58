use app::producers::NewProducer;
use app::support::{
    CaseOf, Closing, ListCases, close_consolidation, list_cases, list_cooperatives, mend_step, open_consolidation,
    plan_step, read_case, read_step,
};
use app::{Actor, Error};
use domain::ids::{ProducerId, SupportCaseId};
use domain::people::Role;
use domain::producers::LegalForm;
use domain::support::consolidation::{CaseResult, Rating, Standing};
use domain::support::{CaseState, StepDetails};

use crate::desk::{Desk, wrong};
use crate::producers::{buoi, register, xa_phien};

fn before() -> Standing {
    Standing { rating: Some(Rating::Average), members: Some(21), revenue: None, source: "Báo cáo 2019".to_owned() }
}

fn step(due: &str, done: &str) -> StepDetails {
    StepDetails {
        what: "Họp thành viên".to_owned(),
        holder_body_id: "long-my.nnptnt".to_owned(),
        due_on: due.parse().ok(),
        done_on: done.parse().ok(),
        note: String::new(),
        criterion: None,
    }
}

fn closing(result: CaseResult, on: &str) -> Closing {
    Closing {
        result: Some(result),
        words: "Bầu lại Hội đồng quản trị".to_owned(),
        closed_on: on.parse().ok(),
        after: Standing { rating: Some(Rating::Fair), members: Some(28), ..before() },
    }
}

async fn opened(desk: &Desk, by: &Actor, id: ProducerId) -> app::Result<SupportCaseId> {
    desk.write(by, async |op| open_consolidation(op, Some(id), before()).await).await
}

async fn closed(desk: &Desk, by: &Actor, id: SupportCaseId, version: i64, closing: Closing) -> app::Result<()> {
    desk.write(by, async |op| close_consolidation(op, id, version, closing).await).await
}

#[tokio::test]
async fn a_case_is_for_a_cooperative_and_one_at_a_time() {
    let desk = Desk::on("2020-03-16");
    let officer = xa_phien(&desk).await;
    let id = register(&desk, &officer, buoi()).await.unwrap();
    let farm = NewProducer {
        name: "Trang trại Út".to_owned(),
        legal_form: LegalForm::Farm,
        registration_number: None,
        phone: None,
        ..buoi()
    };
    let farm = register(&desk, &officer, farm).await.unwrap();
    assert_eq!(wrong(opened(&desk, &officer, farm).await), ["producer: support-no-cooperative"]);
    let nothing = desk.write(&officer, async |op| open_consolidation(op, None, Standing::default()).await).await;
    assert_eq!(
        wrong(nothing),
        ["producer: support-producer-missing", "rating: support-rating-missing", "source: support-source-missing"]
    );
    opened(&desk, &officer, id).await.unwrap();
    assert_eq!(wrong(opened(&desk, &officer, id).await), ["producer: support-case-there"]);
    let offered = desk.read(&officer, async |op| list_cooperatives(op).await).await.unwrap();
    assert_eq!(offered.iter().map(|(id, ..)| *id).collect::<Vec<_>>(), [id], "a farm is not offered");
}

#[tokio::test]
async fn a_case_goes_from_its_steps_to_its_result_and_is_fixed_then() {
    let desk = Desk::on("2020-03-16");
    let officer = xa_phien(&desk).await;
    let id = register(&desk, &officer, buoi()).await.unwrap();
    let case = opened(&desk, &officer, id).await.unwrap();
    let early = desk.write(&officer, async |op| plan_step(op, case, step("2020-03-15", "")).await).await;
    assert_eq!(wrong(early), ["due_on: support-due-before-opened"]);
    let nobody = StepDetails { holder_body_id: "luong-tam-2020.ubnd".to_owned(), ..step("2020-04-30", "") };
    let nobody = desk.write(&officer, async |op| plan_step(op, case, nobody).await).await;
    assert_eq!(wrong(nobody), ["holder: support-holder-missing"], "another commune holds no step of it");
    let step_id = desk.write(&officer, async |op| plan_step(op, case, step("2020-04-30", "")).await).await.unwrap();
    let desk = desk.moved_to("2020-05-04");
    let asked = ListCases { only_late: true, ..ListCases::default() };
    let late = desk.read(&officer, async |op| list_cases(op, asked).await).await.unwrap();
    assert_eq!((late.total, late.rows[0].late), (1, 1));
    let too_soon = closed(&desk, &officer, case, 1, closing(CaseResult::Consolidated, "2020-05-04")).await;
    assert_eq!(wrong(too_soon), ["result: support-steps-open"]);
    desk.write(&officer, async |op| mend_step(op, step_id, 1, step("2020-04-30", "2020-05-02")).await).await.unwrap();
    let stale = desk.write(&officer, async |op| mend_step(op, step_id, 1, step("2020-04-30", "")).await).await;
    assert!(matches!(stale, Err(Error::Stale)));
    closed(&desk, &officer, case, 1, closing(CaseResult::Consolidated, "2020-05-04")).await.unwrap();
    let view = desk.read(&officer, async |op| read_case(op, case).await).await.unwrap();
    let CaseOf::Consolidation(figures) = &view.of else { panic!("{:?}", view.of) };
    assert!(!view.may_write && figures.after_members == Some(28));
    let again = closed(&desk, &officer, case, 2, closing(CaseResult::Dissolved, "2020-05-04")).await;
    assert_eq!(wrong(again), ["result: support-case-closed"]);
    let more = desk.write(&officer, async |op| plan_step(op, case, step("2020-06-30", "")).await).await;
    assert_eq!(wrong(more), ["what: support-case-closed"]);
    let open = ListCases { state: Some(CaseState::Open), ..ListCases::default() };
    assert_eq!(desk.read(&officer, async |op| list_cases(op, open).await).await.unwrap().total, 0);
}

#[tokio::test]
async fn another_communes_case_does_not_exist_and_the_cooperative_reads_its_own() {
    let desk = Desk::on("2020-03-16");
    let officer = xa_phien(&desk).await;
    let id = register(&desk, &officer, buoi()).await.unwrap();
    let case = opened(&desk, &officer, id).await.unwrap();
    let step_id = desk.write(&officer, async |op| plan_step(op, case, step("2020-04-30", "")).await).await.unwrap();
    let other = desk.someone("tam", Role::CommuneOfficer, "luong-tam-2020.ubnd").await;
    assert!(matches!(desk.read(&other, async |op| read_case(op, case).await).await, Err(Error::NotFound)));
    assert!(matches!(desk.read(&other, async |op| read_step(op, step_id).await).await, Err(Error::NotFound)));
    assert!(matches!(opened(&desk, &other, id).await, Err(Error::NotFound)));
    let own = desk.representative("van.be", id).await;
    let view = desk.read(&own, async |op| read_case(op, case).await).await.unwrap();
    assert!(!view.may_write);
    let by_itself = closed(&desk, &own, case, 1, closing(CaseResult::Consolidated, "2020-03-16")).await;
    assert!(matches!(by_itself, Err(Error::Forbidden)));
    let office = desk.someone("mai", Role::AgricultureOfficer, "long-my.nnptnt").await;
    assert!(desk.read(&office, async |op| read_case(op, case).await).await.unwrap().may_write);
}
