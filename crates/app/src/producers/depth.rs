//! A producer in depth: the representative, figures of years, scans, and who entered what.

use domain::ids::{ProducerFileId, ProducerId, ProducerYearId};
use domain::people::Action;
use domain::producers::{
    Personal as Told, PersonalProblem, YearFigures, YearProblem, personal_problems, year_problems,
};
use serde_json::json;
use store::producers::{HandRow, MergeRow, Personal, ProducerFile, YearRow};

use super::{ProducerView, find, read_producer, subject};
use crate::files::{StoredFile, plain_name};
use crate::markets::{Bound, bound_on};
use crate::{Error, Op, Problem, Result};

/// What a producer's page shows beside its record.
#[derive(Debug, Clone)]
pub struct Depth {
    /// Figures of years that hold, the newest first.
    pub years: Vec<YearRow>,
    /// Figures others took the place of, the newest year first.
    pub replaced: Vec<YearRow>,
    /// What is told of the representative; none for who does not need it.
    pub personal: Option<Personal>,
    /// Scans, the newest first.
    pub files: Vec<ProducerFile>,
    /// Whether the reader may open what was signed.
    pub may_read_signed: bool,
    /// Who entered the record.
    pub entered: Option<HandRow>,
    /// Who changed it last, if someone did after.
    pub mended: Option<HandRow>,
    /// Records that were merged into this one.
    pub merges: Vec<MergeRow>,
    /// How much of its trade contracts bind today.
    pub bound: Vec<Bound>,
}

/// A producer with everything that is printed for its signature.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// The producer with what hangs on it.
    pub view: ProducerView,
    /// The rest.
    pub depth: Depth,
}

/// What is told of a representative of whom nothing is told yet.
const NOTHING_TOLD: Personal = Personal { sex: None, ethnicity: None, version: 0 };

/// Reads what stands beside a producer's record.
///
/// # Errors
/// There is no such producer, or not for this person.
pub async fn read_depth(op: &mut Op, id: ProducerId) -> Result<Depth> {
    let producer = find(op, id, Action::ReadProducer).await?;
    let reads_personal = op.may(Action::ReadPersonalDetails, &subject(&producer));
    let personal = if reads_personal {
        Some(store::producers::find_personal(op.tx(), id).await?.unwrap_or(NOTHING_TOLD))
    } else {
        None
    };
    let hands = store::producers::list_hands(op.tx(), id).await?;
    let changes = ["producer-registered", "producer-mended"];
    let mut hands = hands.into_iter().filter(|hand| changes.contains(&hand.action.as_str()));
    let (entered, today) = (hands.next(), op.today());
    Ok(Depth {
        years: store::producers::list_years(op.tx(), id).await?,
        replaced: store::producers::list_replaced_years(op.tx(), id).await?,
        personal,
        files: store::producers::list_files(op.tx(), id).await?,
        may_read_signed: reads_personal,
        entered,
        mended: hands.next_back(),
        merges: store::producers::list_merges_into(op.tx(), id).await?,
        bound: bound_on(op, id, today).await?,
    })
}

/// Reads everything that is printed for a producer's signature.
///
/// # Errors
/// There is no such producer, or this person does not write for it.
pub async fn read_sheet(op: &mut Op, id: ProducerId) -> Result<Sheet> {
    find(op, id, Action::WriteProducer).await?;
    Ok(Sheet { view: read_producer(op, id).await?, depth: read_depth(op, id).await? })
}

/// Reads what is told of a representative, to change it.
///
/// # Errors
/// There is no such producer, or not for this person; or this person does not need to know.
pub async fn read_personal(op: &mut Op, id: ProducerId) -> Result<Personal> {
    find(op, id, Action::ReadPersonalDetails).await?;
    Ok(store::producers::find_personal(op.tx(), id).await?.unwrap_or(NOTHING_TOLD))
}

/// Saves what is told of a representative. The audit keeps that it changed, not what it says.
///
/// # Errors
/// [`Error::Stale`] if someone saved it in between; what is wrong with it; or not for this person.
pub async fn save_personal(op: &mut Op, id: ProducerId, version: i64, told: Told) -> Result<()> {
    find(op, id, Action::WriteProducer).await?;
    find(op, id, Action::ReadPersonalDetails).await?;
    let told = told.tidy();
    let key = |problem| match problem {
        PersonalProblem::EthnicityTooLong => Problem::new("ethnicity", "producers-ethnicity-too-long"),
    };
    let problems: Vec<Problem> = personal_problems(&told).into_iter().map(key).collect();
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    let personal = Personal { sex: told.sex.map(|sex| sex.name().to_owned()), ethnicity: told.ethnicity, version };
    store::producers::save_personal(op.tx(), id, &personal).await?;
    op.record("producer-personal-saved", "producer", id, &json!({ "sex": "…", "ethnicity": "…" }));
    Ok(())
}

/// The figures of a year that hold, to mend them; none if nobody typed any.
///
/// # Errors
/// There is no such producer, or this person does not write for it.
pub async fn read_year(op: &mut Op, id: ProducerId, year: i64) -> Result<Option<YearRow>> {
    find(op, id, Action::WriteProducer).await?;
    Ok(store::producers::find_year(op.tx(), id, year).await?)
}

/// Types a producer's figures of a year, or others in place of those that were seen; these stay as history.
/// `seen` is [`YearRow::version`] of what the form was filled from, 0 if there was nothing.
///
/// # Errors
/// Everything wrong with the figures; there are figures of that year already and nobody saw them;
/// [`Error::Stale`] if others took the place of those that were seen.
pub async fn type_year(
    op: &mut Op,
    id: ProducerId,
    year: i64,
    seen: i64,
    figures: YearFigures,
) -> Result<ProducerYearId> {
    find(op, id, Action::WriteProducer).await?;
    let mut problems: Vec<Problem> = year_problems(year, &figures, op.today()).into_iter().map(unfit_year).collect();
    let holds = store::producers::find_year(op.tx(), id, year).await?;
    match (&holds, seen) {
        (Some(row), 0) => {
            problems.push(Problem::new("year", "producers-year-there").naming("year", year).naming("by", &row.by));
        }
        (held, seen) if held.as_ref().map_or(0, YearRow::version) != seen => return Err(Error::Stale),
        (Some(row), _) if row.figures() == figures => problems.push(Problem::new("year", "producers-year-unchanged")),
        _ => {}
    }
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    let (by, now) = (op.person()?.account_id, op.now());
    if let Some(row) = &holds {
        store::producers::replace_year(op.tx(), row.id, now).await?;
    }
    let row = YearRow {
        id: ProducerYearId::new(op.new_id()),
        producer_id: id,
        year,
        members: figures.members,
        workers: figures.workers,
        local_workers: figures.local_workers,
        women: figures.women,
        output_kg: figures.output_kg,
        material_kg: figures.material_kg,
        revenue: figures.revenue,
        profit: figures.profit,
        by: String::new(),
        typed_on: op.today(),
        typed_at: now,
        replaced_at: None,
    };
    store::producers::insert_year(op.tx(), &row, by).await?;
    let before = holds.map(|row| row.figures()).unwrap_or_default();
    let changed = before.named().into_iter().zip(figures.named()).filter(|(old, new)| old != new);
    let mut detail: serde_json::Map<_, _> =
        changed.map(|((field, old), (_, new))| (field.to_owned(), json!([old, new]))).collect();
    detail.insert("year".to_owned(), json!(year));
    op.record("producer-year-typed", "producer", id, &serde_json::Value::Object(detail));
    Ok(row.id)
}

fn unfit_year(problem: YearProblem) -> Problem {
    let key = match problem {
        YearProblem::YearUnfit => "producers-year-unfit",
        YearProblem::YearToCome => "producers-year-to-come",
        YearProblem::NothingGiven => "producers-year-nothing",
        YearProblem::BelowNothing(_) => "producers-year-below-nothing",
        YearProblem::WorkersMissing => "producers-year-workers-missing",
        YearProblem::MoreThanWorkers(_) => "producers-year-more-than-workers",
    };
    Problem::new(problem.field(), key)
}

/// What a scan may be.
const SCANS: [&str; 3] = ["signed-sheet", "registration", "other"];

/// Attaches a scan that lies in the folder of files already.
///
/// # Errors
/// There is no such producer, or this person does not write for it; it is not said what the scan is.
pub async fn attach_scan(op: &mut Op, id: ProducerId, kind: &str, file: &StoredFile, file_name: &str) -> Result<()> {
    find(op, id, Action::WriteProducer).await?;
    if !SCANS.contains(&kind) {
        return Err(Error::problem("kind", "producers-scan-kind-missing"));
    }
    let (by, now) = (op.person()?.account_id, op.now());
    let scan = ProducerFile {
        id: ProducerFileId::new(op.new_id()),
        producer_id: id,
        kind: kind.to_owned(),
        sha256: file.sha256.clone(),
        file_name: plain_name(file_name),
        media_type: file.media_type.to_owned(),
        bytes: file.bytes,
        by: String::new(),
        added_at: now,
    };
    store::products::save_stored_file(op.tx(), &file.sha256, file.bytes, file.media_type, now).await?;
    store::producers::insert_file(op.tx(), &scan, by).await?;
    let detail = json!({ "kind": scan.kind, "file_name": scan.file_name, "sha256": scan.sha256 });
    op.record("producer-scan-attached", "producer", id, &detail);
    Ok(())
}

/// A scan one may open. What was signed tells what only who needs it may read.
///
/// # Errors
/// There is no such scan, or not for this person.
pub async fn read_scan(op: &mut Op, id: ProducerFileId) -> Result<ProducerFile> {
    let file = store::producers::find_file(op.tx(), id).await?.ok_or(Error::NotFound)?;
    find(op, file.producer_id, Action::ReadProducer).await?;
    if file.kind == "signed-sheet" {
        find(op, file.producer_id, Action::ReadPersonalDetails).await?;
    }
    Ok(file)
}
