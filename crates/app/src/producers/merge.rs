//! Making one record of two of the same producer.

use std::collections::BTreeSet;

use domain::ids::ProducerId;
use domain::people::Action;
use domain::producers::{Field, Refusal, merged as merged_details, undecided};
use serde_json::json;
use store::producers::{MergeRow, Producer, ToldApart, YearRow};

use super::{changes, details_of, find, subject, unfit, with_details};
use crate::{Error, Op, Problem, Result, search};

/// A field of which two records say different things.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldPair {
    /// The field.
    pub field: Field,
    /// What the record that stays says; empty if nothing.
    pub kept: String,
    /// What the other says.
    pub other: String,
}

/// Figures of a year of which two records say different things.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearPair {
    /// Those of the record that stays.
    pub kept: YearRow,
    /// Those of the other.
    pub other: YearRow,
}

/// Two records side by side.
#[derive(Debug, Clone)]
pub struct Comparison {
    /// Who said that they are two producers; none if nobody did.
    pub told_apart: Option<ToldApart>,
    /// The record that stays.
    pub kept: Producer,
    /// The one that is merged into it.
    pub other: Producer,
    /// The communes' names, as recorded: of the one that stays, of the other.
    pub unit_names: (String, String),
    /// The fields of which they say different things.
    pub fields: Vec<FieldPair>,
    /// The years of which they say different things.
    pub years: Vec<YearPair>,
    /// What forbids it as they stand.
    pub refusals: Vec<Refusal>,
}

/// What is chosen where two records become one.
#[derive(Debug, Clone)]
pub struct Merge {
    /// The record that stays, and the version that was seen.
    pub kept: (ProducerId, i64),
    /// The one that is merged into it, and the version that was seen.
    pub other: (ProducerId, i64),
    /// What is taken from the other.
    pub from_other: BTreeSet<Field>,
    /// The years of which the other's figures hold.
    pub years_of_other: BTreeSet<i64>,
    /// The years of which the figures of the record that stays hold.
    pub years_of_kept: BTreeSet<i64>,
}

/// A record that became part of another, as it was.
#[derive(Debug, Clone)]
pub struct Merged {
    /// The record as it was when it was merged.
    pub producer: Producer,
    /// The commune's name, as recorded.
    pub unit_name: String,
    /// How it became part of the other.
    pub merge: MergeRow,
    /// Figures that stayed with it because others hold.
    pub years: Vec<YearRow>,
}

/// Puts two records side by side, the one that is to stay first.
///
/// # Errors
/// One of them is not there, or not for this person to merge.
pub async fn compare(op: &mut Op, kept: ProducerId, other: ProducerId) -> Result<Comparison> {
    let kept = find(op, kept, Action::MergeProducers).await?;
    let other = find(op, other, Action::MergeProducers).await?;
    let (details, others) = (details_of(&kept)?, details_of(&other)?);
    let differing = Field::ALL.into_iter().filter(|field| !field.agrees(&details, &others));
    let fields = differing.map(|field| FieldPair { field, kept: value(&kept, field), other: value(&other, field) });
    let mut unit_name = async |id: &str| -> Result<String> {
        Ok(store::units::find_unit(op.tx(), id).await?.map(|unit| unit.name).unwrap_or_default())
    };
    let unit_names = (unit_name(&kept.unit_id).await?, unit_name(&other.unit_id).await?);
    let (_, years) = years(op, kept.id, other.id).await?;
    let refusals = refusals(op, kept.id, other.id).await?;
    let told_apart = store::producers::find_told_apart(op.tx(), kept.id, other.id).await?;
    Ok(Comparison { fields: fields.collect(), years, refusals, unit_names, told_apart, kept, other })
}

/// Makes one record of two: everything that hangs on the other goes to the one that stays, and the other is
/// listed no more. Nothing of it happens if something of it is refused.
///
/// # Errors
/// What forbids it, and the years nobody decided, all at once; [`Error::Stale`] if one of them was saved or
/// merged in between; one of them is not for this person to merge.
pub async fn merge(op: &mut Op, chosen: Merge) -> Result<()> {
    let ((kept_id, kept_version), (other_id, other_version)) = (chosen.kept, chosen.other);
    let kept = find(op, kept_id, Action::MergeProducers).await?;
    let other = find(op, other_id, Action::MergeProducers).await?;
    if kept.version != kept_version || other.version != other_version {
        return Err(Error::Stale);
    }
    let (alone, differing) = years(op, kept_id, other_id).await?;
    let decided = &chosen.years_of_other | &chosen.years_of_kept;
    let years: Vec<i64> = differing.iter().map(|pair| pair.kept.year).collect();
    let mut refused = refusals(op, kept_id, other_id).await?;
    refused.extend(undecided(&years, &decided));
    let details = merged_details(&details_of(&kept)?, &details_of(&other)?, &chosen.from_other);
    let mut problems: Vec<Problem> = refused.iter().map(why_not).collect();
    problems.extend(unfit(&details, op.today()));
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    store::producers::mark_merged(op.tx(), other_id, other_version, kept_id).await?;
    let after = with_details(&kept, details);
    store::producers::save_producer(op.tx(), &after).await?;
    let now = op.now();
    let taken = differing.iter().filter(|pair| chosen.years_of_other.contains(&pair.kept.year));
    let mut moving = alone;
    for pair in taken {
        store::producers::replace_year(op.tx(), pair.kept.id, now).await?;
        moving.push(pair.kept.year);
    }
    let moved_years = store::producers::move_years(op.tx(), other_id, kept_id, &moving).await?;
    take_personal(op, kept_id, other_id).await?;
    let moved = store::producers::move_records(op.tx(), other_id, kept_id).await? + moved_years;
    let row = MergeRow {
        merged_id: other_id,
        merged_name: other.name.clone(),
        kept_id,
        kept_name: after.name.clone(),
        by: String::new(),
        merged_on: op.today(),
        merged_at: now,
        moved: i64::try_from(moved).unwrap_or(i64::MAX),
        fields: chosen.from_other.iter().map(|field| field.name()).collect::<Vec<_>>().join(","),
    };
    let by = op.person()?.account_id;
    store::producers::insert_merge(op.tx(), &row, by).await?;
    search::forget_producer(op, other_id).await?;
    search::index_producer(op, kept_id).await?;
    let detail = json!({
        "merged": other_id, "merged_name": other.name, "moved": moved, "years_of_other": chosen.years_of_other,
        "changes": changes(&kept, &after),
    });
    op.record("producer-merged", "producer", kept_id, &detail);
    op.record("producer-merged-into", "producer", other_id, &json!({ "kept": kept_id }));
    Ok(())
}

/// The record that a merged one became part of; none if it was not merged, or is not there for this person.
///
/// # Errors
/// The database failed.
pub async fn merged_into(op: &mut Op, id: ProducerId) -> Result<Option<ProducerId>> {
    let found = store::producers::find_producer(op.tx(), id).await?;
    Ok(found.filter(|producer| op.may(Action::ReadProducer, &subject(producer))).and_then(|found| found.merged_into))
}

/// Reads a record that became part of another, as it was.
///
/// # Errors
/// There is no such record, or not for this person; or it was not merged.
pub async fn read_merged(op: &mut Op, id: ProducerId) -> Result<Merged> {
    let producer = store::producers::find_producer(op.tx(), id).await?.ok_or(Error::NotFound)?;
    op.allow(Action::ReadProducer, &subject(&producer))?;
    let merge = store::producers::find_merge(op.tx(), id).await?.ok_or(Error::NotFound)?;
    let unit = store::units::find_unit(op.tx(), &producer.unit_id).await?;
    Ok(Merged {
        unit_name: unit.map(|unit| unit.name).unwrap_or_default(),
        years: store::producers::list_years(op.tx(), id).await?,
        merge,
        producer,
    })
}

/// The years only the other has figures of, and those of which both have different ones.
async fn years(op: &mut Op, kept: ProducerId, other: ProducerId) -> Result<(Vec<i64>, Vec<YearPair>)> {
    let kept = store::producers::list_years(op.tx(), kept).await?;
    let (mut alone, mut differing) = (Vec::new(), Vec::new());
    for other in store::producers::list_years(op.tx(), other).await? {
        match kept.iter().find(|row| row.year == other.year) {
            None => alone.push(other.year),
            Some(row) if row.figures() != other.figures() => differing.push(YearPair { kept: row.clone(), other }),
            Some(_) => {}
        }
    }
    Ok((alone, differing))
}

/// What forbids making two records one, whatever is chosen.
async fn refusals(op: &mut Op, kept: ProducerId, other: ProducerId) -> Result<Vec<Refusal>> {
    if kept == other {
        return Ok(vec![Refusal::SameRecord]);
    }
    let open = store::producers::list_shared_open_dossiers(op.tx(), kept, other).await?;
    let mut refusals: Vec<Refusal> = open.into_iter().map(Refusal::BothHaveOpenDossier).collect();
    if store::markets::is_contract_between(op.tx(), kept, other).await? {
        refusals.push(Refusal::ContractBetween);
    }
    if store::support::have_both_open_case(op.tx(), kept, other).await? {
        refusals.push(Refusal::BothHaveOpenCase);
    }
    Ok(refusals)
}

/// Why two records cannot be made one, as a sentence at its place.
fn why_not(refusal: &Refusal) -> Problem {
    match refusal {
        Refusal::SameRecord => Problem::new("hai-ho-so", "producers-merge-same"),
        Refusal::BothHaveOpenDossier(name) => {
            Problem::new("hai-ho-so", "producers-merge-open-dossiers").naming("product", name)
        }
        Refusal::ContractBetween => Problem::new("hai-ho-so", "producers-merge-contract-between"),
        Refusal::BothHaveOpenCase => Problem::new("hai-ho-so", "producers-merge-open-cases"),
        Refusal::YearUndecided(year) => {
            Problem::new(format!("year-{year}"), "producers-merge-year-undecided").naming("year", year)
        }
    }
}

impl Comparison {
    /// What forbids it, as sentences.
    #[must_use]
    pub fn reasons(&self) -> Vec<Problem> {
        self.refusals.iter().map(why_not).collect()
    }
}

/// What is told of the representative goes along where nothing is told at the record that stays.
async fn take_personal(op: &mut Op, kept: ProducerId, other: ProducerId) -> Result<()> {
    if store::producers::find_personal(op.tx(), kept).await?.is_none()
        && let Some(told) = store::producers::find_personal(op.tx(), other).await?
    {
        let told = store::producers::Personal { version: 0, ..told };
        store::producers::save_personal(op.tx(), kept, &told).await?;
    }
    Ok(())
}

/// What a record says of a field.
fn value(producer: &Producer, field: Field) -> String {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    match field {
        Field::Name => producer.name.clone(),
        Field::LegalForm => producer.legal_form.clone(),
        Field::Registration => {
            let day = producer.registered_on.map(domain::day::short).unwrap_or_default();
            [text(&producer.registration_number), day]
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join(" – ")
        }
        Field::Representative => producer.representative.clone(),
        Field::Phone => text(&producer.phone),
        Field::Email => text(&producer.email),
        Field::Address => producer.address.clone(),
    }
}
