//! Reading registers of papers: lists, one paper, its file.

use chrono::Datelike;
use domain::Day;
use domain::ids::PaperId;
use domain::papers::{AboutKind, Direction, Mending, may_ask, mending, next_number};
use domain::people::{Action, may_ever};
use store::papers::{PaperFilter, PaperReach};
use store::producers::Slice;

use super::{
    AboutView, Paper, PaperListed, SignOffListed, SignaturesFound, find, latest_state, own_bodies, read_about, subject,
};
use crate::{Error, Op, Result};

/// What is asked of a list of papers.
#[derive(Debug, Clone, Default)]
pub struct ListPapers {
    /// A part of number, subject, issuer or recipient, however it is written.
    pub text: String,
    /// `in` or `out`; both if empty.
    pub direction: String,
    /// The sign of the kind; any if empty.
    pub kind: String,
    /// The year of the register; any if none.
    pub year: Option<i32>,
    /// Whose register; any if empty.
    pub body_id: String,
    /// Which rows.
    pub slice: Slice,
}

/// A page of a list of papers, with what it can be filtered by.
#[derive(Debug, Clone)]
pub struct PapersFound {
    /// The rows of the page.
    pub rows: Vec<PaperListed>,
    /// How many there are in all.
    pub total: i64,
    /// The years in which papers were registered, the last first.
    pub years: Vec<i32>,
    /// Whose registers one reads: id and name.
    pub registers: Vec<(String, String)>,
    /// How many papers wait for the reader, who leads.
    pub waiting: usize,
}

/// A paper as it is read.
#[derive(Debug, Clone)]
pub struct PaperView {
    /// The paper.
    pub paper: Paper,
    /// Whose register, by name.
    pub register: String,
    /// Who entered it, by name.
    pub registered_by: String,
    /// The record it belongs to, if the reader may know of it.
    pub about: Option<AboutView>,
    /// The number that follows in its series, for a draft whose kind went out this year before.
    pub next_number: Option<String>,
    /// Whether its file is a PDF, which may be signed.
    pub is_pdf: bool,
    /// What was found of the signatures in its file, if it was looked at.
    pub signatures: Option<SignaturesFound>,
    /// Its goings before the leader, the first first.
    pub sign_offs: Vec<SignOffListed>,
    /// The committee whose leader decides, by name; none where there is no committee above.
    pub committee: Option<String>,
    /// Who leads that committee today, by name.
    pub leaders: Vec<String>,
    /// How much of it the reader may change.
    pub mending: Mending,
    /// Whether the reader may put it before the leader now.
    pub may_ask: bool,
    /// Whether the reader is the leader it waits for.
    pub may_answer: bool,
}

/// Lists the papers one reaches, the last of the register first.
///
/// # Errors
/// No role of this person reads papers.
pub async fn list_papers(op: &mut Op, asked: ListPapers) -> Result<PapersFound> {
    let reach = reach(op).await?;
    let days = asked.year.and_then(|year| Day::from_ymd_opt(year, 1, 1).zip(Day::from_ymd_opt(year, 12, 31)));
    let filter = PaperFilter {
        reach: reach.clone(),
        text: asked.text,
        direction: asked.direction,
        kind: asked.kind,
        days,
        body_id: asked.body_id,
        about: None,
    };
    let first_and_last = store::papers::find_first_and_last_day(op.tx(), &reach).await?;
    Ok(PapersFound {
        total: store::papers::count_papers(op.tx(), &filter).await?,
        rows: store::papers::list_papers(op.tx(), &filter, asked.slice).await?,
        years: first_and_last.map_or_else(Vec::new, |(first, last)| (first.year()..=last.year()).rev().collect()),
        registers: store::papers::list_registers(op.tx(), &reach).await?,
        waiting: super::waiting_sign_offs(op).await?.len(),
    })
}

/// The papers of a record, as far as the reader may know of them; for the pages of other areas.
///
/// # Errors
/// The database failed.
pub async fn list_about(op: &mut Op, kind: AboutKind, id: &str) -> Result<Vec<PaperListed>> {
    let reach = match reach(op).await {
        Ok(reach) => reach,
        Err(Error::Forbidden) => return Ok(Vec::new()),
        Err(other) => return Err(other),
    };
    let filter = PaperFilter { reach, about: Some((kind.name(), id.to_owned())), ..PaperFilter::default() };
    Ok(store::papers::list_papers(op.tx(), &filter, crate::producers::ON_ONE_PAGE).await?)
}

/// Reads a paper with its history.
///
/// # Errors
/// There is no such paper, or not for this person.
pub async fn read_paper(op: &mut Op, id: PaperId) -> Result<PaperView> {
    let paper = find(op, id, Action::ReadPaper).await?;
    let register = store::units::find_body(op.tx(), &paper.body_id).await?.ok_or(Error::NotFound)?;
    let registered_by = store::people::find_account(op.tx(), paper.registered_by).await?;
    let about = match (paper.about_kind.as_deref().map(str::parse::<AboutKind>), &paper.about_id) {
        (Some(Ok(kind)), Some(id)) => read_about(op, kind, id).await?,
        _ => None,
    };
    let latest = latest_state(op.tx(), id).await?;
    let to_register = subject(op, &paper, Action::RegisterPaper).await?;
    let may_register = op.may(Action::RegisterPaper, &to_register);
    let committee = crate::units::committee_of(op.tx(), &register).await?;
    let today = op.today();
    let leaders = match &committee {
        Some(body) => store::people::list_officials(op.tx(), std::slice::from_ref(&body.id), today).await?,
        None => Vec::new(),
    };
    let sign_offs = store::papers::list_sign_offs_of(op.tx(), id).await?;
    let led = op.actor().person().map(|person| own_bodies(person, Action::SignOff)).unwrap_or_default();
    Ok(PaperView {
        register: register.name,
        registered_by: registered_by.map(|account| account.name).unwrap_or_default(),
        about,
        committee: committee.map(|body| body.name),
        leaders: leaders.into_iter().filter(|one| one.role == "leader").map(|one| one.name).collect(),
        mending: if may_register { mending(latest) } else { Mending::Not },
        may_ask: may_register && may_ask(latest).is_ok(),
        may_answer: sign_offs.last().is_some_and(|last| last.state == "waiting" && led.contains(&last.body_id)),
        next_number: if paper.direction == Direction::Out.name() && paper.number.is_empty() {
            let year = today.year();
            let given = store::papers::list_numbers_of_year(op.tx(), &paper.body_id, &paper.kind, year).await?;
            next_number(&given)
        } else {
            None
        },
        is_pdf: super::signed::is_pdf(op, paper.sha256.as_deref()).await?,
        signatures: super::signed::read(op, paper.sha256.as_deref()).await?,
        sign_offs,
        paper,
    })
}

/// What is known of a paper's file: its content's name, its own name, its media type. The content lies in
/// the folder of files.
///
/// # Errors
/// The paper is not this person's to read, or has no file.
pub async fn read_file(op: &mut Op, id: PaperId) -> Result<(String, String, String)> {
    let paper = find(op, id, Action::ReadPaper).await?;
    let (Some(sha256), Some(name)) = (paper.sha256, paper.file_name) else { return Err(Error::NotFound) };
    let media_type = store::papers::find_media_type(op.tx(), &sha256).await?.ok_or(Error::NotFound)?;
    Ok((sha256, name, media_type))
}

/// The bodies in whose registers one enters papers: id and name, the first appointment's first.
///
/// # Errors
/// No role of this person enters papers.
pub async fn own_registers(op: &mut Op) -> Result<Vec<(String, String)>> {
    let person = op.person()?.clone();
    if !may_ever(&person, Action::RegisterPaper) {
        return Err(Error::Forbidden);
    }
    let ids = own_bodies(&person, Action::RegisterPaper);
    let bodies = store::units::list_bodies_by_id(op.tx(), &ids).await?;
    let named =
        |id: &String| bodies.iter().find(|body| body.id == *id).map(|body| (body.id.clone(), body.name.clone()));
    Ok(ids.iter().filter_map(named).collect())
}

/// The papers one reaches: of territories, and of registers of one's bodies and those they followed.
pub(crate) async fn reach(op: &mut Op) -> Result<PaperReach> {
    let territories = op.territories(Action::ReadPaper)?;
    let own = op.actor().person().map(|person| own_bodies(person, Action::ReadPaper)).unwrap_or_default();
    let today = op.today();
    let body_ids = match own.is_empty() {
        true => own,
        false => store::units::list_with_predecessors(op.tx(), &own, today).await?,
    };
    Ok(PaperReach { territories, body_ids })
}
