use app::products::business_plans::PlanSection;
use app::products::{NewIdea, decide_idea, register_idea};
use domain::people::Role;
use testkit::each_engine;

use crate::business_plans;
use crate::desk::Desk;
use crate::idea_rounds::{Cast, cast, close, judge, opened, register, said};
use crate::specialities::{XA_PHIEN, a_producer, decide, propose};

/// What was told, as the tests write it.
fn is(told: &[(&str, &str)]) -> Vec<(String, String)> {
    told.iter().map(|(kind, title)| ((*kind).to_owned(), (*title).to_owned())).collect()
}

const CALL: &str = "Ý tưởng năm 2020";

each_engine! {
    async fn an_opened_call_is_told_to_the_communes_and_producers_of_its_territory_and_to_nobody_else(db: TestDb) {
        let desk = Desk::over(db, "2020-03-02");
        let Cast { lan, tham, mai } = cast(&desk).await;
        let producer = a_producer(&desk, &lan).await;
        let muoi = desk.representative("muoi", producer).await;
        let elsewhere = desk.someone("thanh", Role::CommuneOfficer, "can-tho.ubnd").await;
        let province = desk.someone("hau", Role::AgricultureOfficer, "hau-giang.so-nnptnt").await;
        for one in [&lan, &tham, &mai, &muoi, &elsewhere, &province] {
            desk.appoint(one).await;
        }
        opened(&desk, &mai).await;
        for one in [&lan, &tham, &muoi] {
            assert_eq!(desk.told(one).await, is(&[("idea-round-opened", CALL)]));
        }
        for one in [&mai, &elsewhere, &province] {
            assert_eq!(desk.told(one).await, is(&[]), "who opened it, and who cannot register");
        }
    }

    async fn a_call_that_closes_soon_is_told_once_to_those_without_an_idea_in_it(db: TestDb) {
        let desk = Desk::over(db, "2020-03-02");
        let Cast { lan, tham, mai } = cast(&desk).await;
        let producer = a_producer(&desk, &lan).await;
        let muoi = desk.representative("muoi", producer).await;
        let round = opened(&desk, &mai).await;
        for one in [&lan, &tham, &muoi, &mai] {
            desk.appoint(one).await;
        }
        let desk = desk.moved_to("2020-03-25");
        app::notices::remind(&desk.app, desk.app.today()).await.unwrap();
        assert_eq!(desk.told(&tham).await, is(&[]), "six days are left");
        register(&desk, &lan, producer, round, "Sấy dẻo").await.unwrap();
        for day in ["2020-03-27", "2020-03-30"] {
            let app = desk.app.on_day(day.parse().unwrap());
            app::notices::remind(&app, app.today()).await.unwrap();
        }
        assert_eq!(desk.told(&tham).await, is(&[("idea-round-closing", CALL)]), "once");
        assert_eq!(desk.told(&lan).await, is(&[]), "its commune has one");
        assert_eq!(desk.told(&muoi).await, is(&[]));
    }

    async fn the_result_of_an_idea_is_told_with_its_reason_to_its_producer_and_to_who_typed_it_once_it_is_published(db: TestDb) {
        let desk = Desk::over(db, "2020-03-20");
        let Cast { lan, mai, .. } = cast(&desk).await;
        let producer = a_producer(&desk, &lan).await;
        let muoi = desk.representative("muoi", producer).await;
        let round = opened(&desk, &mai).await;
        for one in [&lan, &mai, &muoi] {
            desk.appoint(one).await;
        }
        let typed = register(&desk, &lan, producer, round, "Sấy dẻo").await.unwrap();
        let own = register(&desk, &muoi, producer, round, "Trà").await.unwrap();
        judge(&desk, &lan, typed, 0, said(&[20, 8], true, Some(1))).await.unwrap();
        judge(&desk, &mai, typed, 0, said(&[], true, Some(1))).await.unwrap();
        judge(&desk, &lan, own, 0, said(&[2, 1], false, None)).await.unwrap();
        judge(&desk, &mai, own, 0, said(&[], false, None)).await.unwrap();
        assert_eq!(desk.told(&muoi).await, is(&[]), "what levels say is not public before the call is closed");
        let desk = desk.moved_to("2020-03-31");
        close(&desk, &mai, round).await.unwrap();
        let mut told = desk.told(&muoi).await;
        told.sort();
        let (chosen, not) =
            (("idea-chosen", "Sấy dẻo – Có vùng nguyên liệu"), ("idea-not-chosen", "Trà – Có vùng nguyên liệu"));
        assert_eq!(told, is(&[chosen, not]));
        assert_eq!(desk.told(&lan).await, is(&[chosen]), "only what was typed by this person");
        let new = NewIdea { title: "Mứt".to_owned(), description: "Ngon".to_owned(), ..NewIdea::default() };
        let direct = desk.write(&lan, async |op| register_idea(op, producer, new).await).await.unwrap();
        desk.write(&mai, async |op| decide_idea(op, direct, 1, false, "Chưa rõ\n nguồn nước").await).await.unwrap();
        assert_eq!(desk.told(&lan).await[1..], is(&[("idea-not-chosen", "Mứt – Chưa rõ nguồn nước")]));
        assert_eq!(desk.told(&mai).await, is(&[]));
    }

    async fn a_business_plan_is_told_to_whoever_it_lies_with_and_what_came_of_it_to_who_wrote_it(db: TestDb) {
        let story = business_plans::begun_over(db).await;
        let (desk, Cast { lan, tham, mai }, muoi) = (&story.desk, &story.cast, &story.muoi);
        let colleague = desk.someone("khoi", Role::CommuneOfficer, "xa-phien-2020.ubnd").await;
        for one in [lan, tham, mai, muoi, &colleague] {
            desk.appoint(one).await;
        }
        story.write_all().await;
        story.submit().await.unwrap();
        let sent = ("business-plan-sent", "Sấy dẻo");
        assert_eq!((desk.told(lan).await, desk.told(&colleague).await), (is(&[sent]), is(&[sent])));
        story.give_back(lan, &[(PlanSection::Market, "Ghi giá bán")]).await.unwrap();
        let returned = ("business-plan-returned", "Sấy dẻo – Ghi giá bán");
        let chosen = ("idea-chosen", "Sấy dẻo – Được");
        assert_eq!(desk.told(muoi).await, is(&[chosen, returned]));
        story.write_all().await;
        story.submit().await.unwrap();
        assert_eq!(desk.told(lan).await, is(&[sent, sent]), "it was sent again");
        story.pass(lan).await.unwrap();
        assert_eq!(desk.told(mai).await, is(&[sent]));
        story.pass(mai).await.unwrap();
        assert_eq!(desk.told(muoi).await, is(&[chosen, returned, ("business-plan-approved", "Sấy dẻo")]));
        assert_eq!(desk.told(tham).await, is(&[]), "of another commune");
        assert_eq!(desk.told(lan).await.len(), 2, "who did not write it is not told what came of it");
    }

    async fn a_proposed_speciality_is_told_to_the_commune_then_to_the_office_and_its_end_to_who_proposed_it(db: TestDb) {
        let desk = Desk::over(db, "2020-03-02");
        let Cast { lan, tham, mai } = cast(&desk).await;
        let hung = desk.someone("hung", Role::DepartmentOfficer, "long-my.ktht").await;
        for one in [&lan, &tham, &mai, &hung] {
            desk.appoint(one).await;
        }
        let id = propose(&desk, &hung, XA_PHIEN, "Mãng cầu xiêm").await.unwrap();
        let waits = ("speciality-proposed", "Mãng cầu xiêm");
        assert_eq!((desk.told(&lan).await, desk.told(&mai).await), (is(&[waits]), is(&[])));
        decide(&desk, &lan, id, true, "").await.unwrap();
        assert_eq!((desk.told(&mai).await, desk.told(&hung).await), (is(&[waits]), is(&[])));
        decide(&desk, &mai, id, false, "Chưa rõ sản lượng").await.unwrap();
        assert_eq!(desk.told(&hung).await, is(&[("speciality-refused", "Mãng cầu xiêm – Chưa rõ sản lượng")]));
        let own = propose(&desk, &lan, XA_PHIEN, "Khóm Cầu Đúc").await.unwrap();
        assert_eq!(desk.told(&mai).await.len(), 2, "what its own commune proposes goes to the office at once");
        decide(&desk, &mai, own, true, "").await.unwrap();
        assert_eq!(desk.told(&lan).await[1..], is(&[("speciality-accepted", "Khóm Cầu Đúc")]));
        assert_eq!(desk.told(&tham).await, is(&[]), "of another commune");
    }
}
