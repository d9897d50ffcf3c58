use app::products::idea_rounds::{self, NewRound, RoundDraft, RoundState, RoundView};
use app::products::selection::{self, Judgement};
use app::products::{NewIdea, decide_idea, read_idea, register_idea};
use app::{Actor, Error, Result};
use domain::ids::{IdeaId, IdeaRoundId, ProducerId};
use domain::people::Role;
use store::producers::Slice;

use crate::desk::{Desk, wrong};
use crate::specialities::a_producer;

pub(crate) struct Cast {
    pub(crate) lan: Actor,
    pub(crate) tham: Actor,
    pub(crate) mai: Actor,
}

pub(crate) async fn cast(desk: &Desk) -> Cast {
    Cast {
        lan: desk.someone("lan", Role::CommuneOfficer, "xa-phien-2020.ubnd").await,
        tham: desk.someone("tham", Role::CommuneOfficer, "vinh-vien-a-2020.ubnd").await,
        mai: desk.someone("mai", Role::AgricultureOfficer, "long-my.nnptnt").await,
    }
}

fn march() -> RoundDraft {
    let day = |text: &str| text.parse().ok();
    let details = NewRound {
        title: "Ý tưởng năm 2020".to_owned(),
        from_on: day("2020-03-02"),
        to_on: day("2020-03-31"),
        number: "12/TB-NNPTNT".to_owned(),
        dated: day("2020-02-28"),
        criteria: vec![("Nguyên liệu".to_owned(), Some(20)), ("Thị trường".to_owned(), Some(10))],
    };
    RoundDraft { details, ..RoundDraft::default() }
}

pub(crate) async fn opened(desk: &Desk, mai: &Actor) -> IdeaRoundId {
    let id = desk.write(mai, async |op| idea_rounds::create_round(op, march(), None).await).await.unwrap();
    desk.write(mai, async |op| idea_rounds::open_round(op, id, 1).await).await.unwrap();
    id
}

pub(crate) async fn register(
    desk: &Desk,
    who: &Actor,
    producer: ProducerId,
    round: IdeaRoundId,
    title: &str,
) -> Result<IdeaId> {
    let new = NewIdea {
        title: title.to_owned(),
        description: "Sấy lạnh".to_owned(),
        support_needed: "Thiết kế nhãn".to_owned(),
        round_id: Some(round),
        ..NewIdea::default()
    };
    desk.write(who, async |op| register_idea(op, producer, new).await).await
}

pub(crate) fn said(points: &[i64], is_for: bool, place: Option<i64>) -> Judgement {
    let points = points.iter().copied().map(Some).collect();
    Judgement { points, is_for: Some(is_for), place, reason: "Có vùng nguyên liệu".to_owned() }
}

pub(crate) async fn judge(desk: &Desk, who: &Actor, id: IdeaId, version: i64, judgement: Judgement) -> Result<()> {
    desk.write(who, async |op| selection::judge_idea(op, id, version, judgement).await).await
}

pub(crate) async fn close(desk: &Desk, who: &Actor, id: IdeaRoundId) -> Result<()> {
    desk.write(who, async |op| idea_rounds::close_round(op, id, 2).await).await
}

async fn read(desk: &Desk, who: &Actor, id: IdeaRoundId) -> Result<RoundView> {
    desk.read(who, async |op| idea_rounds::read_round(op, id).await).await
}

#[tokio::test]
async fn a_draft_is_the_offices_alone_and_an_opened_call_is_everybodys_and_frozen() {
    let desk = Desk::on("2020-03-02");
    let Cast { lan, mai, .. } = cast(&desk).await;
    let empty = RoundDraft { details: NewRound { title: "Nháp".to_owned(), ..NewRound::default() }, ..march() };
    let id = desk.write(&mai, async |op| idea_rounds::create_round(op, empty, None).await).await.unwrap();
    assert!(matches!(read(&desk, &lan, id).await, Err(Error::NotFound)));
    assert_eq!(read(&desk, &mai, id).await.unwrap().criteria.len(), 6, "those that come with the software");
    let too_early = desk.write(&mai, async |op| idea_rounds::open_round(op, id, 1).await).await;
    assert_eq!(
        wrong(too_early),
        [": ideas-dated-missing", ": ideas-from-missing", ": ideas-number-missing", ": ideas-to-missing"]
    );
    desk.write(&mai, async |op| idea_rounds::mend_round(op, id, 1, march(), None).await).await.unwrap();
    desk.write(&mai, async |op| idea_rounds::open_round(op, id, 2).await).await.unwrap();
    let view = read(&desk, &lan, id).await.unwrap();
    assert_eq!((view.state, view.criteria.len(), view.may_write), (RoundState::Open, 2, false));
    let frozen = desk.write(&mai, async |op| idea_rounds::mend_round(op, id, 3, march(), None).await).await;
    assert_eq!(wrong(frozen), [": ideas-round-frozen"]);
    let by_commune = desk.write(&lan, async |op| idea_rounds::create_round(op, march(), None).await).await;
    assert!(matches!(by_commune, Err(Error::Forbidden)));
}

#[tokio::test]
async fn ideas_are_registered_within_the_days_by_producers_or_their_commune_and_not_outside() {
    let desk = Desk::on("2020-03-02");
    let Cast { lan, tham, mai } = cast(&desk).await;
    let round = opened(&desk, &mai).await;
    let producer = a_producer(&desk, &lan).await;
    let muoi = desk.representative("muoi", producer).await;
    register(&desk, &muoi, producer, round, "Sấy dẻo").await.unwrap();
    let typed = register(&desk, &lan, producer, round, "Trà túi lọc").await.unwrap();
    assert!(matches!(register(&desk, &tham, producer, round, "Mứt").await, Err(Error::NotFound)));
    let view = desk.read(&muoi, async |op| read_idea(op, typed).await).await.unwrap();
    assert_eq!((view.typed_by.as_str(), view.round.as_deref()), ("Nguyễn Văn lan", Some("Ý tưởng năm 2020")));
    assert_eq!(
        (read(&desk, &lan, round).await.unwrap().ideas.len(), read(&desk, &tham, round).await.unwrap().ideas.len()),
        (2, 0)
    );
    let desk = desk.moved_to("2020-04-01");
    assert_eq!(wrong(register(&desk, &muoi, producer, round, "Mứt").await), ["round: ideas-round-over"]);
    let desk = desk.moved_to("2020-03-01");
    assert_eq!(wrong(register(&desk, &muoi, producer, round, "Mứt").await), ["round: ideas-round-not-yet"]);
}

#[tokio::test]
async fn the_commune_speaks_before_the_office_with_every_gap_named_and_no_place_given_twice() {
    let desk = Desk::on("2020-03-20");
    let Cast { lan, tham, mai } = cast(&desk).await;
    let round = opened(&desk, &mai).await;
    let producer = a_producer(&desk, &lan).await;
    let first = register(&desk, &lan, producer, round, "Sấy dẻo").await.unwrap();
    let second = register(&desk, &lan, producer, round, "Trà").await.unwrap();
    assert_eq!(wrong(judge(&desk, &mai, first, 0, said(&[], true, Some(1))).await), [": ideas-commune-first"]);
    let gaps = Judgement { points: vec![Some(21)], ..Judgement::default() };
    assert_eq!(
        wrong(judge(&desk, &lan, first, 0, gaps).await),
        [
            "points-1: ideas-points-unfit",
            "points-2: ideas-points-unfit",
            "reason: ideas-reason-missing",
            "verdict: ideas-verdict-missing",
        ]
    );
    assert!(matches!(judge(&desk, &tham, first, 0, said(&[20, 10], true, Some(1))).await, Err(Error::NotFound)));
    judge(&desk, &lan, first, 0, said(&[20, 8], true, Some(1))).await.unwrap();
    assert!(matches!(judge(&desk, &lan, first, 0, said(&[20, 8], true, Some(1))).await, Err(Error::Stale)));
    let same = judge(&desk, &lan, second, 0, said(&[10, 8], true, Some(1))).await;
    assert_eq!(wrong(same), ["place: ideas-place-taken"]);
    judge(&desk, &mai, first, 0, said(&[], true, Some(1))).await.unwrap();
    let late = judge(&desk, &lan, first, 1, said(&[1, 1], false, None)).await;
    assert_eq!(wrong(late), [": ideas-office-has-spoken"]);
}

#[tokio::test]
async fn closing_publishes_the_result_and_each_chosen_idea_raises_a_need_for_training() {
    let desk = Desk::on("2020-03-20");
    let Cast { lan, tham, mai } = cast(&desk).await;
    let round = opened(&desk, &mai).await;
    let producer = a_producer(&desk, &lan).await;
    let muoi = desk.representative("muoi", producer).await;
    let first = register(&desk, &muoi, producer, round, "Sấy dẻo").await.unwrap();
    let second = register(&desk, &muoi, producer, round, "Trà").await.unwrap();
    let direct = desk.write(&mai, async |op| decide_idea(op, first, 1, true, "Được").await).await;
    assert_eq!(wrong(direct), [": ideas-decided-in-round"]);
    judge(&desk, &lan, first, 0, said(&[20, 8], true, Some(1))).await.unwrap();
    judge(&desk, &mai, first, 0, said(&[], true, Some(1))).await.unwrap();
    assert_eq!(wrong(close(&desk, &mai, round).await), [": ideas-close-too-early", ": ideas-without-commune"]);
    judge(&desk, &lan, second, 0, said(&[2, 1], false, None)).await.unwrap();
    let desk = desk.moved_to("2020-03-31");
    assert_eq!(wrong(close(&desk, &mai, round).await), [": ideas-without-office"]);
    judge(&desk, &mai, second, 0, said(&[], false, None)).await.unwrap();
    let before = read(&desk, &muoi, round).await.unwrap();
    assert!(before.ideas.iter().all(|one| one.office.is_none()), "not published yet");
    close(&desk, &mai, round).await.unwrap();
    let state = async |id| desk.read(&muoi, async |op| read_idea(op, id).await).await.unwrap().idea.state;
    assert_eq!((state(first).await.as_str(), state(second).await.as_str()), ("accepted", "refused"));
    let needs = async |who: &Actor| {
        let list = async |op: &mut app::Op| idea_rounds::list_training_needs(op, "open", Slice::default()).await;
        desk.read(who, list).await.unwrap()
    };
    let raised = needs(&mai).await;
    assert_eq!((raised.total, raised.rows[0].what.as_str()), (1, "Thiết kế nhãn"));
    assert_eq!(needs(&tham).await.total, 0);
    let published = read(&desk, &tham, round).await.unwrap();
    assert_eq!((published.ideas.len(), published.ideas[0].may_read), (1, false), "what was chosen elsewhere is public");
    assert_eq!(
        wrong(close(&desk, &mai, round).await.map_err(|error| match error {
            Error::Stale => Error::problem("", "stale"),
            other => other,
        })),
        [": stale"]
    );
}

#[tokio::test]
async fn an_idea_without_a_call_is_decided_directly_as_before() {
    let desk = Desk::on("2020-03-20");
    let Cast { lan, mai, .. } = cast(&desk).await;
    let producer = a_producer(&desk, &lan).await;
    let new = NewIdea { title: "Mứt".to_owned(), description: "Ngon".to_owned(), ..NewIdea::default() };
    let id = desk.write(&lan, async |op| register_idea(op, producer, new).await).await.unwrap();
    assert!(matches!(judge(&desk, &lan, id, 0, said(&[1], false, None)).await, Err(Error::NotFound)));
    desk.write(&mai, async |op| decide_idea(op, id, 1, true, "Được").await).await.unwrap();
    assert_eq!(desk.read(&lan, async |op| read_idea(op, id).await).await.unwrap().idea.state, "accepted");
}
