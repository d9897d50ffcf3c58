//! Producers: recording them, mending what is recorded, finding them.

mod depth;
mod duplicates;
mod merge;

use domain::Day;
use domain::ids::{ProducerId, RecognitionId};
use domain::people::{Action, Reach as PermissionReach, Subject, granted_to};
use domain::producers::{Details, LegalForm, Problem as Unfit, identity_key, problems};
use serde_json::json;
use store::producers::{Namesake, ProducerFilter, Reach, Slice};
use store::products::{
    DossierFilter, DossierListed, IdeaFilter, IdeaListed, ProductFilter, ProductListed, ProductRecognition,
};

use crate::{Error, Op, Problem, Result, search};

pub use depth::{
    Depth, Sheet, attach_scan, read_depth, read_personal, read_scan, read_sheet, read_year, save_personal, type_year,
};
pub use duplicates::{LikelyDuplicate, MOST_LIKENESSES, list_duplicates, list_told_apart, tell_apart};
pub use merge::{Comparison, FieldPair, Merge, Merged, YearPair, compare, merge, merged_into, read_merged};
pub use store::producers::{
    HandRow, Likeness, MergeRow, Personal, Producer, ProducerFile, ProducerListed, ToldApart, ToldApartPair, YearRow,
};

/// A producer to be recorded.
#[derive(Debug, Clone)]
pub struct NewProducer {
    /// Its name.
    pub name: String,
    /// What it is before the law.
    pub legal_form: LegalForm,
    /// The number of its registration.
    pub registration_number: Option<String>,
    /// The day of that registration.
    pub registered_on: Option<Day>,
    /// Who represents it.
    pub representative: String,
    /// A telephone number.
    pub phone: Option<String>,
    /// An e-mail address.
    pub email: Option<String>,
    /// Where it is.
    pub address: String,
    /// The commune's code on the day it is recorded.
    pub unit_code: String,
    /// Whether someone looked at the producers that seem the same, and it is another.
    pub confirmed_not_duplicate: bool,
}

impl NewProducer {
    fn details(&self) -> Details {
        Details {
            name: self.name.clone(),
            legal_form: self.legal_form,
            registration_number: self.registration_number.clone(),
            registered_on: self.registered_on,
            representative: self.representative.clone(),
            phone: self.phone.clone(),
            email: self.email.clone(),
            address: self.address.clone(),
        }
    }
}

/// A page of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed<T> {
    /// The rows of the page.
    pub rows: Vec<T>,
    /// How many there are in all.
    pub total: i64,
}

/// What is asked of a list of producers.
#[derive(Debug, Clone, Default)]
pub struct ListProducers {
    /// A part of the name, however it is written, or a telephone number.
    pub text: String,
    /// The legal form's name; any if empty.
    pub legal_form: String,
    /// The commune's path; any if empty.
    pub unit_path: String,
    /// Which rows.
    pub slice: Slice,
}

/// A producer with everything that hangs on it, as far as the reader may know.
#[derive(Debug, Clone)]
pub struct ProducerView {
    /// The producer.
    pub producer: Producer,
    /// The commune's name, as recorded.
    pub unit_name: String,
    /// Its ideas, newest first.
    pub ideas: Vec<IdeaListed>,
    /// Its products, by name.
    pub products: Vec<ProductListed>,
    /// Its dossiers, those due first before the others.
    pub dossiers: Vec<DossierListed>,
    /// Its recognitions, newest first.
    pub recognitions: Vec<ProductRecognition>,
    /// Whether the reader may mend the record.
    pub may_mend: bool,
    /// Whether the reader may register an idea for it.
    pub may_register_idea: bool,
    /// Whether the reader may issue a slip to its representative.
    pub may_issue_slip: bool,
}

impl ProducerView {
    /// The recognition of a number, if it is this producer's.
    #[must_use]
    pub fn recognition(&self, id: RecognitionId) -> Option<&ProductRecognition> {
        self.recognitions.iter().find(|recognition| recognition.id == id)
    }
}

/// Who saved a record in between, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastChange {
    /// The person's name; nothing if it was the system.
    pub by: String,
    /// When.
    pub at: domain::Timestamp,
}

/// As much as every page about one producer shows at most of a kind of record.
pub(crate) const ON_ONE_PAGE: Slice = Slice { limit: 100, offset: 0 };

/// Records a producer.
///
/// # Errors
/// Every problem at once: of what was given, of the commune, and producers that seem the same
/// unless it was confirmed that this is another.
pub async fn register_producer(op: &mut Op, new: NewProducer) -> Result<ProducerId> {
    let details = new.details().tidy();
    let today = op.today();
    let unit = store::units::find_unit_by_code(op.tx(), new.unit_code.trim(), today).await?;
    let Some(unit) = unit.filter(|unit| unit.level == "commune") else {
        let mut problems = unfit(&details, today);
        problems.push(Problem::new("unit_code", "producers-unit-unknown"));
        return Err(Error::Invalid(problems));
    };
    op.allow(Action::WriteProducer, &Subject::in_territory(&unit.path))?;
    let producer = Producer {
        id: ProducerId::new(op.new_id()),
        name: details.name.clone(),
        legal_form: details.legal_form.name().to_owned(),
        registration_number: details.registration_number.clone(),
        registered_on: details.registered_on,
        representative: details.representative.clone(),
        phone: details.phone.clone(),
        email: details.email.clone(),
        address: details.address.clone(),
        unit_id: unit.id,
        custody_path: unit.path,
        created_at: op.now(),
        merged_into: None,
        version: 1,
    };
    let mut problems = unfit(&details, today);
    if !new.confirmed_not_duplicate {
        problems.extend(duplicates(op, &producer).await?);
    }
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    store::producers::insert_producer(op.tx(), &producer).await?;
    search::index_producer(op, producer.id).await?;
    let detail = json!({
        "name": producer.name, "legal_form": producer.legal_form, "unit": producer.unit_id,
        "confirmed_not_duplicate": new.confirmed_not_duplicate,
    });
    op.record("producer-registered", "producer", producer.id, &detail);
    Ok(producer.id)
}

/// Mends what is recorded of a producer. The commune stays the one it was recorded in.
///
/// # Errors
/// [`Error::Stale`] if someone saved it in between; every problem at once.
pub async fn mend_producer(
    op: &mut Op,
    id: ProducerId,
    version: i64,
    details: Details,
    confirmed_not_duplicate: bool,
) -> Result<()> {
    let before = find(op, id, Action::WriteProducer).await?;
    if before.version != version {
        return Err(Error::Stale);
    }
    let details = details.tidy();
    let mut problems = unfit(&details, op.today());
    let after = with_details(&before, details);
    if !confirmed_not_duplicate {
        problems.extend(duplicates(op, &after).await?);
    }
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    store::producers::save_producer(op.tx(), &after).await?;
    search::index_producer(op, id).await?;
    op.record("producer-mended", "producer", id, &changes(&before, &after));
    Ok(())
}

/// Lists the producers one reaches, by name.
///
/// # Errors
/// No role of this person reads producers.
pub async fn list_producers(op: &mut Op, asked: ListProducers) -> Result<Listed<ProducerListed>> {
    let filter = ProducerFilter {
        reach: reach(op, Action::ReadProducer)?,
        text: asked.text,
        legal_form: asked.legal_form,
        unit_path: asked.unit_path,
    };
    let total = store::producers::count_producers(op.tx(), &filter).await?;
    let rows = store::producers::list_producers(op.tx(), &filter, asked.slice).await?;
    Ok(Listed { rows, total })
}

/// Reads a producer with its ideas, products, dossiers and recognitions.
///
/// # Errors
/// There is no such producer, or not for this person.
pub async fn read_producer(op: &mut Op, id: ProducerId) -> Result<ProducerView> {
    let producer = find(op, id, Action::ReadProducer).await?;
    let subject = subject(&producer);
    let unit = store::units::find_unit(op.tx(), &producer.unit_id).await?;
    let own = Reach { territories: Vec::new(), producers: vec![id] };
    let ideas = IdeaFilter { reach: own.clone(), ..IdeaFilter::default() };
    let products = ProductFilter::all(own.clone(), op.today());
    let dossiers = DossierFilter { reach: own, ..DossierFilter::default() };
    let dossiers = if op.may(Action::ReadDossier, &subject) {
        store::products::list_dossiers(op.tx(), &dossiers, ON_ONE_PAGE).await?
    } else {
        Vec::new()
    };
    Ok(ProducerView {
        unit_name: unit.map(|unit| unit.name).unwrap_or_default(),
        ideas: store::products::list_ideas(op.tx(), &ideas, ON_ONE_PAGE).await?,
        products: store::products::list_products(op.tx(), &products, ON_ONE_PAGE).await?,
        dossiers,
        recognitions: store::products::list_recognitions_of(op.tx(), id, None).await?,
        may_mend: op.may(Action::WriteProducer, &subject),
        may_register_idea: op.may(Action::RegisterIdea, &subject),
        may_issue_slip: op.may(Action::IssueSlip, &subject),
        producer,
    })
}

/// The communes in which one may record producers today: code, name and path.
///
/// # Errors
/// No role of this person records producers.
pub async fn list_communes(op: &mut Op) -> Result<Vec<(String, String, String)>> {
    let territories = op.territories(Action::WriteProducer)?;
    let today = op.today();
    Ok(store::producers::list_communes(op.tx(), &territories, today).await?)
}

/// Who last changed a record one may read; for the page that shows both versions.
///
/// # Errors
/// The database failed.
pub async fn read_last_change(op: &mut Op, kind: &'static str, id: &str) -> Result<Option<LastChange>> {
    let found = store::producers::find_last_change(op.tx(), kind, id).await?;
    Ok(found.map(|(by, at)| LastChange { by: by.unwrap_or_default(), at }))
}

/// A producer one has leave to do something to. A record that was merged into another is none any more.
pub(crate) async fn find(op: &mut Op, id: ProducerId, action: Action) -> Result<Producer> {
    let producer = store::producers::find_producer(op.tx(), id).await?.ok_or(Error::NotFound)?;
    op.allow(action, &subject(&producer))?;
    if producer.merged_into.is_some() {
        return Err(Error::NotFound);
    }
    Ok(producer)
}

/// What is recorded of a producer, as the rules see it.
///
/// # Errors
/// The store holds a legal form that is none.
pub(crate) fn details_of(producer: &Producer) -> Result<Details> {
    let legal_form = producer.legal_form.parse().map_err(|error| Error::Bug(format!("{}: {error}", producer.id)))?;
    Ok(Details {
        name: producer.name.clone(),
        legal_form,
        registration_number: producer.registration_number.clone(),
        registered_on: producer.registered_on,
        representative: producer.representative.clone(),
        phone: producer.phone.clone(),
        email: producer.email.clone(),
        address: producer.address.clone(),
    })
}

/// The same producer with other details.
pub(crate) fn with_details(producer: &Producer, details: Details) -> Producer {
    Producer {
        name: details.name,
        legal_form: details.legal_form.name().to_owned(),
        registration_number: details.registration_number,
        registered_on: details.registered_on,
        representative: details.representative,
        phone: details.phone,
        email: details.email,
        address: details.address,
        ..producer.clone()
    }
}

/// Producers one may choose among: each by id, name and commune; so many at most.
///
/// # Errors
/// No role of this person does such a thing.
pub async fn list_choices(op: &mut Op, action: Action) -> Result<Vec<(ProducerId, String, String)>> {
    const MOST: i64 = 500;
    let reach = reach(op, action)?;
    Ok(store::producers::list_choices(op.tx(), &reach, MOST).await?)
}

/// A producer, as permission sees it.
pub(crate) fn subject(producer: &Producer) -> Subject {
    Subject::in_territory(&producer.custody_path).of_producer(producer.id)
}

/// The records one reaches with an action: territories, and producers one represents.
pub(crate) fn reach(op: &Op, action: Action) -> Result<Reach> {
    let territories = op.territories(action)?;
    let reaches_own = |role| granted_to(action).contains(&(role, PermissionReach::OwnProducer));
    let appointments = op.actor().person().into_iter().flat_map(|person| &person.appointments);
    let producers = appointments.filter(|held| reaches_own(held.role)).filter_map(|held| held.producer_id).collect();
    Ok(Reach { territories, producers })
}

fn unfit(details: &Details, today: Day) -> Vec<Problem> {
    let key = |problem| match problem {
        Unfit::NameMissing => "producers-name-missing",
        Unfit::NameTooLong => "producers-name-too-long",
        Unfit::RepresentativeMissing => "producers-representative-missing",
        Unfit::AddressMissing => "producers-address-missing",
        Unfit::AddressTooLong => "producers-address-too-long",
        Unfit::PhoneUnfit => "producers-phone-unfit",
        Unfit::EmailUnfit => "producers-email-unfit",
        Unfit::RegistrationNumberMissing => "producers-registration-number-missing",
        Unfit::RegisteredInFuture => "producers-registered-in-future",
    };
    problems(details, today).into_iter().map(|problem| Problem::new(problem.field(), key(problem))).collect()
}

/// Producers that seem the same, each once, named only to who may know of it.
async fn duplicates(op: &mut Op, producer: &Producer) -> Result<Vec<Problem>> {
    let namesakes = store::producers::list_namesakes(op.tx(), producer).await?;
    Ok(namesakes.into_iter().map(|namesake| duplicate(op, producer, &namesake)).collect())
}

fn duplicate(op: &Op, producer: &Producer, namesake: &Namesake) -> Problem {
    let is_same = |a: &Option<String>, b: &Option<String>| a.is_some() && a == b;
    let (field, key) = if is_same(&producer.registration_number, &namesake.registration_number) {
        ("registration_number", "producers-same-registration")
    } else if is_same(&producer.phone, &namesake.phone) {
        ("phone", "producers-same-phone")
    } else {
        debug_assert_eq!(identity_key(&producer.name), namesake.identity_key);
        ("name", "producers-same-name")
    };
    let subject = Subject::in_territory(&namesake.custody_path).of_producer(namesake.id);
    let name = if op.may(Action::ReadProducer, &subject) { namesake.name.as_str() } else { "…" };
    Problem::new(field, key).naming("name", name)
}

/// What changed: the fields, before and after.
fn changes(before: &Producer, after: &Producer) -> serde_json::Value {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let day = |value: Option<Day>| value.map(|day| day.to_string()).unwrap_or_default();
    let fields = |p: &Producer| {
        [
            ("name", p.name.clone()),
            ("legal_form", p.legal_form.clone()),
            ("registration_number", text(&p.registration_number)),
            ("registered_on", day(p.registered_on)),
            ("representative", p.representative.clone()),
            ("phone", text(&p.phone)),
            ("email", text(&p.email)),
            ("address", p.address.clone()),
        ]
    };
    let pairs = fields(before).into_iter().zip(fields(after));
    let changed = pairs.filter(|((_, old), (_, new))| old != new);
    changed.map(|((field, old), (_, new))| (field.to_owned(), json!([old, new]))).collect()
}
