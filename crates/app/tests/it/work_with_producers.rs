use app::exchange::{NewImport, begin_import, read_batch, save_mapping};
use app::products::business_plans::PlanSection;
use app::work::{CallFor, WithProducers, todo};
use app::{Actor, Op};
use domain::exchange::{Book, Cell, Kind, Sheet};
use domain::people::Role;
use testkit::each_engine;

use crate::business_plans;
use crate::desk::Desk;
use crate::idea_rounds::{Cast, cast, close, judge, opened, register, said};
use crate::specialities::{XA_PHIEN, a_producer, decide, propose};

async fn waiting(desk: &Desk, who: &Actor) -> WithProducers {
    desk.read(who, async |op| todo(op).await).await.unwrap().with_producers
}

/// How many calls one may still register in, and for what calls wait.
async fn calls(desk: &Desk, who: &Actor) -> (usize, Vec<(CallFor, i64)>) {
    let waiting = waiting(desk, who).await;
    let waits = waiting.selections.iter().map(|(what, call)| (*what, call.ideas)).collect();
    (waiting.calls.len(), waits)
}

each_engine! {
    async fn a_call_waits_for_whoever_may_register_then_for_the_commune_the_office_and_its_result(db: TestDb) {
        let desk = Desk::over(db, "2020-03-20");
        let Cast { lan, tham, mai } = cast(&desk).await;
        let producer = a_producer(&desk, &lan).await;
        let muoi = desk.representative("muoi", producer).await;
        let round = opened(&desk, &mai).await;
        for one in [&lan, &tham, &muoi] {
            assert_eq!(calls(&desk, one).await, (1, vec![]));
        }
        assert_eq!(calls(&desk, &mai).await, (0, vec![]));
        let idea = register(&desk, &muoi, producer, round, "Sấy dẻo").await.unwrap();
        assert_eq!(calls(&desk, &muoi).await, (0, vec![]));
        assert_eq!(calls(&desk, &lan).await, (0, vec![(CallFor::Commune, 1)]));
        assert_eq!(calls(&desk, &tham).await, (1, vec![]), "another commune has no idea yet");
        let direct = desk.read(&mai, async |op| todo(op).await).await.unwrap().ideas;
        assert!(direct.is_empty(), "an idea of a call is not decided directly");
        judge(&desk, &lan, idea, 0, said(&[20, 8], true, Some(1))).await.unwrap();
        assert_eq!(calls(&desk, &lan).await, (0, vec![]));
        assert_eq!(calls(&desk, &mai).await, (0, vec![(CallFor::Office, 1)]));
        judge(&desk, &mai, idea, 0, said(&[], true, Some(1))).await.unwrap();
        assert_eq!(calls(&desk, &mai).await, (0, vec![]), "its last day has not come");
        let desk = desk.moved_to("2020-03-31");
        assert_eq!(calls(&desk, &mai).await, (0, vec![(CallFor::Result, 1)]));
        close(&desk, &mai, round).await.unwrap();
        assert_eq!(calls(&desk, &mai).await, (0, vec![]));
        assert_eq!(calls(&desk, &tham).await, (0, vec![]), "it is over");
    }

    async fn a_business_plan_waits_for_whoever_it_lies_with_and_for_who_wrote_it_when_it_comes_back(db: TestDb) {
        let story = business_plans::begun_over(db).await;
        let (desk, Cast { lan, tham, mai }, muoi) = (&story.desk, &story.cast, &story.muoi);
        let plans = async |who: &Actor| {
            let waiting = waiting(desk, who).await;
            (waiting.plans_to_look_at.len(), waiting.plans_to_mend.len())
        };
        story.write_all().await;
        story.submit().await.unwrap();
        assert_eq!((plans(lan).await, plans(mai).await, plans(tham).await), ((1, 0), (0, 0), (0, 0)));
        story.give_back(lan, &[(PlanSection::Market, "Ghi giá bán")]).await.unwrap();
        assert_eq!((plans(muoi).await, plans(lan).await), ((0, 1), (0, 0)), "the commune did not write it");
        story.write_all().await;
        story.submit().await.unwrap();
        story.pass(lan).await.unwrap();
        assert_eq!((plans(muoi).await, plans(lan).await, plans(mai).await), ((0, 0), (0, 0), (1, 0)));
    }

    async fn a_proposed_speciality_waits_for_the_commune_then_for_the_office(db: TestDb) {
        let desk = Desk::over(db, "2020-03-02");
        let Cast { lan, tham, mai } = cast(&desk).await;
        let hung = desk.someone("hung", Role::DepartmentOfficer, "long-my.ktht").await;
        let id = propose(&desk, &hung, XA_PHIEN, "Mãng cầu xiêm").await.unwrap();
        let specialities = async |who: &Actor| waiting(&desk, who).await.specialities.len();
        assert_eq!((specialities(&lan).await, specialities(&tham).await, specialities(&mai).await), (1, 0, 0));
        decide(&desk, &lan, id, true, "").await.unwrap();
        assert_eq!((specialities(&lan).await, specialities(&mai).await, specialities(&hung).await), (0, 1, 0));
        decide(&desk, &mai, id, true, "").await.unwrap();
        assert_eq!(specialities(&mai).await, 0);
    }

    async fn a_list_waits_for_the_body_that_looked_it_through_until_it_is_taken_in(db: TestDb) {
        let desk = Desk::over(db, "2020-03-02");
        let Cast { lan, tham, mai } = cast(&desk).await;
        let cells = |line: &str| line.split('|').map(|text| Cell::Text(text.to_owned())).collect();
        let rows = ["Tên chủ thể|Loại hình", "HTX Bưởi|Hợp tác xã"].into_iter().map(cells).collect();
        let book = Book { sheets: Vec::new(), sheet: Sheet { name: String::new(), rows } };
        let table = desk.app.files().put_table(b"ds").await.unwrap();
        let new = NewImport { kind: Kind::Producers, table, file_name: "danh-sach.csv".to_owned(), decision: None };
        let id = desk.write(&lan, async |op| begin_import(op, new, &book).await).await.unwrap();
        let imports = async |who: &Actor| waiting(&desk, who).await.imports.len();
        assert_eq!(imports(&lan).await, 0, "what its columns mean was not confirmed");
        let confirm = async |op: &mut Op| {
            let view = read_batch(op, id).await?;
            save_mapping(op, id, view.batch.version, view.mapping, &book).await
        };
        desk.write(&lan, confirm).await.unwrap();
        assert_eq!((imports(&lan).await, imports(&tham).await, imports(&mai).await), (1, 0, 0));
    }
}
