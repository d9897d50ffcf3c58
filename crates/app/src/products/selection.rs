//! What communes and the office say of the ideas of a call.

use domain::ids::IdeaId;
use domain::people::{Action, Subject};
pub use domain::products::idea_rounds::Judgement;
use domain::products::idea_rounds::{IdeaCriterion, JudgementProblem, RoundState, SelectionLevel};
use serde_json::json;
use store::products::Idea;
use store::products::idea_rounds::{self as rows, IdeaRound, JudgementRow};

use super::idea_rounds::{find_to_read, state_of};
use crate::{Error, Op, Problem, Result};

/// An idea before whoever judges it.
#[derive(Debug, Clone)]
pub struct SelectionView {
    /// The idea.
    pub idea: Idea,
    /// The producer's name.
    pub producer_name: String,
    /// The commune's name, as recorded.
    pub unit_name: String,
    /// The call.
    pub round: IdeaRound,
    /// At which level the reader judges.
    pub level: SelectionLevel,
    /// What ideas are judged by.
    pub criteria: Vec<IdeaCriterion>,
    /// The points of the commune, in the order of the criteria.
    pub points: Vec<i64>,
    /// What the commune says.
    pub commune: Option<JudgementRow>,
    /// What the office says.
    pub office: Option<JudgementRow>,
}

impl SelectionView {
    /// What the reader's level says so far.
    #[must_use]
    pub const fn own(&self) -> Option<&JudgementRow> {
        match self.level {
            SelectionLevel::Commune => self.commune.as_ref(),
            SelectionLevel::Office => self.office.as_ref(),
        }
    }
}

/// Reads an idea of a call for whoever judges it.
///
/// # Errors
/// It is in no call, or not for this person.
pub async fn read_selection(op: &mut Op, id: IdeaId) -> Result<SelectionView> {
    let (idea, round, level) = find(op, id).await?;
    let producer = store::producers::find_producer(op.tx(), idea.producer_id).await?.ok_or(Error::NotFound)?;
    let unit = store::units::find_unit(op.tx(), &producer.unit_id).await?;
    Ok(SelectionView {
        criteria: rows::list_criteria(op.tx(), round.id).await?,
        points: rows::list_points(op.tx(), id).await?,
        commune: rows::find_judgement(op.tx(), id, SelectionLevel::Commune.name()).await?,
        office: rows::find_judgement(op.tx(), id, SelectionLevel::Office.name()).await?,
        producer_name: producer.name,
        unit_name: unit.map(|unit| unit.name).unwrap_or_default(),
        idea,
        round,
        level,
    })
}

/// Judges an idea: the commune with points for each criterion, the office after it without. `version` is that
/// of what was said before, 0 if nothing was.
///
/// # Errors
/// Every gap at once; the call is not open; the commune has not spoken, or the office has already;
/// [`Error::Stale`].
pub async fn judge_idea(op: &mut Op, id: IdeaId, version: i64, judgement: Judgement) -> Result<()> {
    let (idea, round, level) = find(op, id).await?;
    let kept = rows::find_judgement(op.tx(), id, level.name()).await?;
    if kept.map_or(0, |row| row.version) != version {
        return Err(Error::Stale);
    }
    let judgement = judgement.tidy();
    let criteria = match level {
        SelectionLevel::Commune => rows::list_criteria(op.tx(), round.id).await?,
        SelectionLevel::Office => Vec::new(),
    };
    let mut problems: Vec<Problem> = judgement.problems(&criteria).into_iter().map(explain).collect();
    if state_of(&round)? != RoundState::Open {
        problems.insert(0, Problem::new("", "ideas-round-not-open"));
    }
    let other = match level {
        SelectionLevel::Commune => SelectionLevel::Office,
        SelectionLevel::Office => SelectionLevel::Commune,
    };
    let other = rows::find_judgement(op.tx(), id, other.name()).await?;
    match (level, other) {
        (SelectionLevel::Commune, Some(_)) => problems.insert(0, Problem::new("", "ideas-office-has-spoken")),
        (SelectionLevel::Office, None) => problems.insert(0, Problem::new("", "ideas-commune-first")),
        _ => {}
    }
    if let Some(title) = same_place(op, &idea, &round, level, &judgement).await? {
        problems.push(Problem::new("place", "ideas-place-taken").naming("title", title));
    }
    let (Some(is_for), true) = (judgement.is_for, problems.is_empty()) else {
        return Err(Error::Invalid(problems));
    };
    let row = JudgementRow {
        idea_id: id,
        level: level.name().to_owned(),
        is_for,
        place: judgement.place.filter(|_| is_for),
        total: judgement.total(),
        reason: judgement.reason.clone(),
        account_id: op.person()?.account_id,
        judged_on: op.today(),
        version,
    };
    rows::save_judgement(op.tx(), &row).await?;
    if level == SelectionLevel::Commune {
        let points: Vec<i64> = judgement.points.iter().take(criteria.len()).flatten().copied().collect();
        rows::save_points(op.tx(), id, &points).await?;
    }
    let detail = json!({
        "level": row.level, "is_for": row.is_for, "place": row.place, "total": row.total, "reason": row.reason,
    });
    op.record("idea-judged", "idea", id, &detail);
    Ok(())
}

/// Another idea with the same place: at the commune among its own, at the office in the whole call.
async fn same_place(
    op: &mut Op,
    idea: &Idea,
    round: &IdeaRound,
    level: SelectionLevel,
    judgement: &Judgement,
) -> Result<Option<String>> {
    let Some(place) = judgement.place else { return Ok(None) };
    let ideas = rows::list_round_ideas(op.tx(), round.id).await?;
    let judgements = rows::list_round_judgements(op.tx(), round.id).await?;
    let others = ideas
        .into_iter()
        .filter(|one| one.id != idea.id && (level == SelectionLevel::Office || one.custody_path == idea.custody_path));
    let has_place = |one: &rows::RoundIdea| {
        judgements.iter().any(|said| said.idea_id == one.id && said.level == level.name() && said.place == Some(place))
    };
    let mut taken = others.filter(has_place);
    Ok(taken.next().map(|one| one.title))
}

/// An idea of a call, and the level at which a person judges it.
async fn find(op: &mut Op, id: IdeaId) -> Result<(Idea, IdeaRound, SelectionLevel)> {
    let idea = store::products::find_idea(op.tx(), id).await?.ok_or(Error::NotFound)?;
    let subject = Subject::in_territory(&idea.custody_path).of_producer(idea.producer_id);
    op.allow(Action::ReadProducer, &subject)?;
    let level = if op.may(Action::SelectIdea, &subject) {
        SelectionLevel::Commune
    } else {
        op.allow(Action::DecideIdea, &subject)?;
        SelectionLevel::Office
    };
    let round_id = idea.round_id.ok_or(Error::NotFound)?;
    let round = find_to_read(op, round_id).await?;
    Ok((idea, round, level))
}

fn explain(problem: JudgementProblem) -> Problem {
    match problem {
        JudgementProblem::PointsUnfit(place, most) => {
            Problem::new(format!("points-{place}"), "ideas-points-unfit").naming("most", most)
        }
        JudgementProblem::VerdictMissing => Problem::new("verdict", "ideas-verdict-missing"),
        JudgementProblem::PlaceMissing => Problem::new("place", "ideas-place-missing"),
        JudgementProblem::PlaceNotWanted => Problem::new("place", "ideas-place-not-wanted"),
        JudgementProblem::PlaceUnfit => Problem::new("place", "ideas-place-unfit"),
        JudgementProblem::ReasonMissing => Problem::new("reason", "ideas-reason-missing"),
        JudgementProblem::ReasonTooLong => Problem::new("reason", "products-text-too-long"),
    }
}
