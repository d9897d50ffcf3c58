use domain::ids::{AccountId, IdeaId, IdeaRoundId, ProducerId, TrainingNeedId};
use domain::products::idea_rounds::IdeaCriterion;
use domain::{Day, Timestamp};
use store::producers::{Producer, Reach, Slice};
use store::products::Idea;
use store::products::idea_rounds::{self, IdeaRound, JudgementRow, TrainingNeed};
use store::{Error, Tx};
use testkit::each_engine;
use uuid::Uuid;

use crate::obstacles::an_account;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

pub(crate) fn a_round(number: u128) -> IdeaRound {
    IdeaRound {
        id: IdeaRoundId::new(Uuid::from_u128(number)),
        body_id: "long-my.nnptnt".to_owned(),
        custody_path: "/93/936/".to_owned(),
        title: "Ý tưởng năm 2020".to_owned(),
        plan_id: None,
        item_ref: None,
        from_on: Some(day("2020-03-02")),
        to_on: Some(day("2020-03-31")),
        number: "12/TB".to_owned(),
        dated: Some(day("2020-02-28")),
        sha256: None,
        file_name: None,
        state: "draft".to_owned(),
        opened_on: None,
        closed_on: None,
        created_on: day("2020-02-28"),
        version: 1,
    }
}

/// An idea of a producer of Xà Phiên, in a call if one is given.
pub(crate) async fn an_idea(tx: &mut Tx, number: u128, round_id: Option<IdeaRoundId>, typed_by: AccountId) -> Idea {
    let producer_id = ProducerId::new(Uuid::from_u128(number));
    let producer = Producer {
        id: producer_id,
        name: format!("Hộ số {number}"),
        legal_form: "household".to_owned(),
        registration_number: None,
        registered_on: None,
        representative: "Lê Thị Út Mười".to_owned(),
        phone: None,
        email: None,
        address: "Ấp 3".to_owned(),
        unit_id: "31495.pre2025".to_owned(),
        custody_path: "/93/936/31495/".to_owned(),
        created_at: Timestamp::from_micros(1),
        merged_into: None,
        version: 1,
    };
    store::producers::insert_producer(tx, &producer).await.unwrap();
    let idea = Idea {
        id: IdeaId::new(Uuid::from_u128(number)),
        producer_id,
        title: format!("Ý tưởng {number}"),
        description: "Sấy lạnh".to_owned(),
        origin: String::new(),
        materials: String::new(),
        market: String::new(),
        support_needed: "Thiết kế nhãn".to_owned(),
        registered_on: day("2020-03-05"),
        typed_by,
        speciality_id: None,
        round_id,
        scan_sha256: None,
        scan_name: None,
        state: "registered".to_owned(),
        reason: None,
        decided_on: None,
        decided_by: None,
        custody_path: "/93/936/31495/".to_owned(),
        version: 1,
    };
    store::products::insert_idea(tx, &idea).await.unwrap();
    idea
}

each_engine! {
    async fn a_call_is_saved_once_for_each_version_and_keeps_its_criteria_in_order(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        let round = a_round(1);
        idea_rounds::insert_round(&mut tx, &round).await.unwrap();
        let criterion = |title: &str, max_points| IdeaCriterion { title: title.to_owned(), max_points };
        let criteria = [criterion("Nguyên liệu", 20), criterion("Thị trường", 10)];
        idea_rounds::save_criteria(&mut tx, round.id, &criteria).await.unwrap();
        idea_rounds::save_criteria(&mut tx, round.id, &criteria).await.unwrap();
        assert_eq!(idea_rounds::list_criteria(&mut tx, round.id).await.unwrap(), criteria);
        let opened = IdeaRound { state: "open".to_owned(), opened_on: Some(day("2020-03-02")), ..round };
        idea_rounds::save_round(&mut tx, &opened).await.unwrap();
        assert!(matches!(idea_rounds::save_round(&mut tx, &opened).await, Err(Error::Stale)));
        let found = idea_rounds::find_round(&mut tx, opened.id).await.unwrap().unwrap();
        assert_eq!(found, IdeaRound { version: 2, ..opened });
    }

    async fn what_a_level_says_of_an_idea_is_kept_once_and_changed_by_version(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        let lan = an_account(&mut tx).await;
        let round = a_round(1);
        idea_rounds::insert_round(&mut tx, &round).await.unwrap();
        let idea = an_idea(&mut tx, 1, Some(round.id), lan).await;
        an_idea(&mut tx, 2, None, lan).await;
        let said = JudgementRow {
            idea_id: idea.id,
            level: "commune".to_owned(),
            is_for: true,
            place: Some(1),
            total: 28,
            reason: "Có nguyên liệu".to_owned(),
            account_id: lan,
            judged_on: day("2020-04-01"),
            version: 0,
        };
        idea_rounds::save_judgement(&mut tx, &said).await.unwrap();
        let changed = JudgementRow { is_for: false, place: None, version: 1, ..said.clone() };
        idea_rounds::save_judgement(&mut tx, &changed).await.unwrap();
        assert!(matches!(idea_rounds::save_judgement(&mut tx, &changed).await, Err(Error::Stale)));
        idea_rounds::save_points(&mut tx, idea.id, &[18, 10]).await.unwrap();
        assert_eq!(idea_rounds::list_points(&mut tx, idea.id).await.unwrap(), [18, 10]);
        let all = idea_rounds::list_round_judgements(&mut tx, round.id).await.unwrap();
        assert_eq!(all, [JudgementRow { version: 2, ..changed }]);
        assert_eq!(idea_rounds::list_round_ideas(&mut tx, round.id).await.unwrap().len(), 1);
        assert_eq!(idea_rounds::count_round_ideas(&mut tx).await.unwrap(), [(round.id, 1)]);
    }

    async fn a_chosen_idea_has_one_need_for_training_within_reach(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        let lan = an_account(&mut tx).await;
        let idea = an_idea(&mut tx, 1, None, lan).await;
        let need = TrainingNeed {
            id: TrainingNeedId::new(Uuid::from_u128(1)),
            producer_id: idea.producer_id,
            idea_id: idea.id,
            what: "Thiết kế nhãn".to_owned(),
            raised_on: day("2020-04-06"),
            state: "open".to_owned(),
            custody_path: idea.custody_path.clone(),
        };
        idea_rounds::insert_training_need(&mut tx, &need).await.unwrap();
        let of = |path: &str| Reach { territories: vec![path.to_owned()], producers: Vec::new() };
        let listed = idea_rounds::list_training_needs(&mut tx, &of("/93/936/"), "open", Slice::default()).await.unwrap();
        assert_eq!((listed.len(), listed[0].idea_title.as_str()), (1, "Ý tưởng 1"));
        assert_eq!(idea_rounds::count_training_needs(&mut tx, &of("/93/936/31490/"), "").await.unwrap(), 0);
        assert_eq!(idea_rounds::count_training_needs(&mut tx, &of("/93/"), "taken-up").await.unwrap(), 0);
    }
}
