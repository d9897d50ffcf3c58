//! Records that seem to be of one producer: the list, two side by side, making one of them.

use std::collections::BTreeSet;

use app::Error;
use app::producers::{Comparison, LikelyDuplicate, Likeness, Merge, YearRow};
use axum::extract::{Path, State};
use domain::ids::ProducerId;
use domain::producers::Field;

use super::depth::year_lines;
use crate::forms::{Choice, FormState};
use crate::pages::answers::{explain, go_on, page, page_with_conflict, page_with_problems};
use crate::pages::errors::{PageError, PageResult};
use crate::parts::{Link, SummaryRow};
use crate::templates::{DuplicateGroup, DuplicateRecord, DuplicatesPage, MergeChoice, MergePage, MergedPage};
use crate::visitor::{Posted, Visitor};
use crate::words::{Lang, Message, say, say_with};
use crate::{Web, show};

pub(super) async fn index(State(web): State<Web>, visitor: Visitor) -> PageResult {
    let list = async |op: &mut app::Op| {
        Ok((app::producers::list_duplicates(op).await?, app::producers::list_told_apart(op).await?))
    };
    let (found, apart) = web.app.read(&visitor.actor(), list).await?;
    let count = found.iter().map(|one| one.records.len()).sum::<usize>();
    page(&DuplicatesPage {
        frame: visitor.frame(&web),
        crumbs: vec![Link::new("shell-nav-producers", "/producers")],
        is_cut: i64::try_from(count).unwrap_or(i64::MAX) >= app::producers::MOST_LIKENESSES,
        groups: found.into_iter().map(group).collect(),
        apart: apart
            .into_iter()
            .map(|pair| {
                let names = format!("{} – {}", pair.one_name, pair.other_name);
                Link::new(names, format!("/producers/{}/merge/{}", pair.one_id, pair.other_id))
            })
            .collect(),
    })
}

fn group(found: LikelyDuplicate) -> DuplicateGroup {
    let first = found.records.first().map(|record| record.id);
    let record = |record: Likeness| DuplicateRecord {
        href: format!("/producers/{}", record.id),
        compare_href: first
            .filter(|first| *first != record.id)
            .map(|first| format!("/producers/{first}/merge/{}", record.id)),
        name: record.name,
        legal_form: format!("producers-form-{}", record.legal_form),
        representative: record.representative,
        unit: record.unit_name,
        entered_at: record.created_at,
    };
    let shared =
        |(reason, shared): (String, String)| Message::new(format!("producers-shared-{reason}")).with("value", shared);
    DuplicateGroup {
        shared: found.shared.into_iter().map(shared).collect(),
        records: found.records.into_iter().map(record).collect(),
    }
}

pub(super) async fn compare(
    State(web): State<Web>,
    visitor: Visitor,
    Path((kept, other)): Path<(ProducerId, ProducerId)>,
) -> PageResult {
    let compared = read(&web, &visitor, kept, other).await?;
    let form = Field::ALL.into_iter().fold(form(&compared), |form, field| form.with(field.name(), "kept"));
    page(&merge_page(&web, &visitor, &compared, form))
}

async fn read(web: &Web, visitor: &Visitor, kept: ProducerId, other: ProducerId) -> Result<Comparison, PageError> {
    Ok(web.app.read(&visitor.actor(), async |op| app::producers::compare(op, kept, other).await).await?)
}

fn form(compared: &Comparison) -> FormState {
    let years = compared.years.iter().map(|pair| year_field(pair.kept.year));
    FormState::new(Field::ALL.into_iter().map(|field| field.name().to_owned()).chain(years))
}

fn year_field(year: i64) -> String {
    format!("year-{year}")
}

pub(super) async fn merge(
    State(web): State<Web>,
    visitor: Visitor,
    Path((kept, other)): Path<(ProducerId, ProducerId)>,
    posted: Posted,
) -> PageResult {
    let years = |of: &str| {
        let chosen = posted.0.iter().filter(|(_, value)| value == of);
        chosen.filter_map(|(field, _)| field.strip_prefix("year-")?.parse().ok()).collect::<BTreeSet<i64>>()
    };
    let version = |field: &str| posted.text(field).parse().unwrap_or_default();
    let chosen = Merge {
        kept: (kept, version("kept_version")),
        other: (other, version("other_version")),
        from_other: Field::ALL.into_iter().filter(|field| posted.text(field.name()) == "other").collect(),
        years_of_other: years("other"),
        years_of_kept: years("kept"),
    };
    match web.app.write(&visitor.actor(), async |op| app::producers::merge(op, chosen).await).await {
        Ok(()) => go_on(&format!("/producers/{kept}")),
        Err(Error::Invalid(problems)) => {
            let compared = read(&web, &visitor, kept, other).await?;
            let mut form = form(&compared).typed(posted.0.iter().cloned());
            explain(&mut form, problems);
            page_with_problems(&merge_page(&web, &visitor, &compared, form))
        }
        Err(Error::Stale) => {
            let compared = read(&web, &visitor, kept, other).await?;
            let mut form = form(&compared).typed(posted.0.iter().cloned());
            form.wrong("hai-ho-so", "producers-merge-stale");
            page_with_conflict(&merge_page(&web, &visitor, &compared, form))
        }
        Err(other) => Err(other.into()),
    }
}

pub(super) async fn tell_apart(
    State(web): State<Web>,
    visitor: Visitor,
    Path((one, other)): Path<(ProducerId, ProducerId)>,
    posted: Posted,
) -> PageResult {
    let are_two = posted.text("are_two") == "yes";
    let tell = async |op: &mut app::Op| app::producers::tell_apart(op, one, other, are_two).await;
    web.app.write(&visitor.actor(), tell).await?;
    if are_two { go_on("/producers/duplicates") } else { go_on(&format!("/producers/{one}/merge/{other}")) }
}

fn merge_page(web: &Web, visitor: &Visitor, compared: &Comparison, form: FormState) -> MergePage {
    let lang = visitor.lang;
    let words = |field: Field, value: &str| match (field, value.is_empty()) {
        (_, true) => "producers-merge-nothing".to_owned(),
        (Field::LegalForm, false) => format!("producers-form-{value}"),
        _ => value.to_owned(),
    };
    let fields = compared.fields.iter().map(|pair| MergeChoice {
        name: pair.field.name().to_owned(),
        label: say(lang, label(pair.field)).to_owned(),
        choices: vec![
            Choice::new("kept", words(pair.field, &pair.kept)).with_hint("producers-merge-from-kept"),
            Choice::new("other", words(pair.field, &pair.other)).with_hint("producers-merge-from-other"),
        ],
    });
    let years = compared.years.iter().map(|pair| MergeChoice {
        name: year_field(pair.kept.year),
        label: say_with(lang, "producers-merge-year", &[("year", &pair.kept.year.to_string())]),
        choices: vec![
            Choice::new("kept", in_words(lang, &pair.kept)).with_hint("producers-merge-from-kept"),
            Choice::new("other", in_words(lang, &pair.other)).with_hint("producers-merge-from-other"),
        ],
    });
    let facts = |producer: &app::producers::Producer, unit: &str| {
        vec![
            SummaryRow::new("producers-unit", unit),
            SummaryRow::new("producers-representative", &producer.representative),
            SummaryRow::new("producers-phone", producer.phone.clone().unwrap_or_default()),
            SummaryRow::new("producers-registration-number", producer.registration_number.clone().unwrap_or_default()),
            SummaryRow::new("producers-address", &producer.address),
            SummaryRow::new("producers-entered-at", show::moment(producer.created_at)),
        ]
    };
    MergePage {
        frame: visitor.frame(web),
        crumbs: vec![
            Link::new("shell-nav-producers", "/producers"),
            Link::new("producers-duplicates", "/producers/duplicates"),
        ],
        kept_name: compared.kept.name.clone(),
        kept_href: format!("/producers/{}", compared.kept.id),
        kept_facts: facts(&compared.kept, &compared.unit_names.0),
        kept_version: compared.kept.version,
        other_name: compared.other.name.clone(),
        other_href: format!("/producers/{}", compared.other.id),
        other_facts: facts(&compared.other, &compared.unit_names.1),
        other_version: compared.other.version,
        swap_href: format!("/producers/{}/merge/{}", compared.other.id, compared.kept.id),
        choices: fields.chain(years).collect(),
        reasons: compared.reasons().iter().map(Message::from).collect(),
        told_apart: compared
            .told_apart
            .as_ref()
            .map(|said| Message::new("producers-told-apart-by").with("by", said.by.clone()).with("day", said.said_on)),
        apart_action: format!("/producers/{}/merge/{}/apart", compared.kept.id, compared.other.id),
        form,
    }
}

/// The key of a field's label.
const fn label(field: Field) -> &'static str {
    match field {
        Field::Name => "producers-name",
        Field::LegalForm => "producers-legal-form",
        Field::Registration => "producers-registration-number",
        Field::Representative => "producers-representative",
        Field::Phone => "producers-phone",
        Field::Email => "producers-email",
        Field::Address => "producers-address",
    }
}

/// The figures of a year in one line.
fn in_words(lang: Lang, row: &YearRow) -> String {
    let labels = [
        "producers-year-members",
        "producers-year-workers",
        "producers-year-local-workers",
        "producers-year-women",
        "producers-year-output",
        "producers-year-material",
        "producers-year-revenue",
        "producers-year-profit",
    ];
    let told = labels.into_iter().zip(row.figures().named());
    let told = told.filter_map(|(label, (_, figure))| Some(format!("{}: {}", say(lang, label), show::number(figure?))));
    told.collect::<Vec<_>>().join("; ")
}

pub(super) async fn merged(State(web): State<Web>, visitor: Visitor, Path(id): Path<ProducerId>) -> PageResult {
    let merged = web.app.read(&visitor.actor(), async |op| app::producers::read_merged(op, id).await).await?;
    let (producer, merge) = (merged.producer, merged.merge);
    let kept = producer.merged_into.unwrap_or(merge.kept_id);
    page(&MergedPage {
        frame: visitor.frame(&web),
        crumbs: vec![
            Link::new("shell-nav-producers", "/producers"),
            Link::new(&merge.kept_name, format!("/producers/{kept}")),
        ],
        note: Message::new("producers-merged-note")
            .with("by", merge.by.clone())
            .with("day", merge.merged_on)
            .with("moved", merge.moved),
        kept: Link::new(merge.kept_name, format!("/producers/{kept}")),
        legal_form: format!("producers-form-{}", producer.legal_form),
        facts: vec![
            SummaryRow::new("producers-unit", merged.unit_name),
            SummaryRow::new("producers-representative", &producer.representative),
            SummaryRow::new("producers-phone", producer.phone.clone().unwrap_or_default()),
            SummaryRow::new("producers-email", producer.email.clone().unwrap_or_default()),
            SummaryRow::new("producers-address", &producer.address),
            SummaryRow::new("producers-registration-number", producer.registration_number.clone().unwrap_or_default()),
            SummaryRow::new("producers-registered-on", producer.registered_on.map(show::day).unwrap_or_default()),
        ],
        years: year_lines(&merged.years, None),
        name: producer.name,
    })
}
