//! Every row of a list as it would be imported: what it makes, what is recorded already, what is asked, what is wrong.

use std::collections::{BTreeSet, HashMap};

use domain::exchange::{
    CellProblem, Choices, Kind, Mapping, Meaning, Pick, ProducerSaid, RowSaid, Sheet, Wrong, read_rows,
};
use domain::ids::{ProducerId, ProductId};
use domain::people::Action;
use domain::producers::{LegalForm, identity_key};
use domain::text::fold;
use store::exchange::{KnownProducer, KnownRecognition};
use store::units::Unit;

use super::places::{Found, Places, Resolved};
use crate::{Op, Result};

/// What is given to look a list through.
#[derive(Debug, Clone, Copy)]
pub struct Given<'list> {
    /// What it is a list of.
    pub kind: Kind,
    /// The list.
    pub sheet: &'list Sheet,
    /// What its columns mean.
    pub mapping: &'list Mapping,
    /// What was chosen.
    pub choices: &'list Choices,
}

/// A list, looked through.
#[derive(Debug, Clone, Default)]
pub struct Preview {
    /// Its rows.
    pub rows: Vec<PreviewRow>,
    /// The numbers of rows that are remarks, and left out.
    pub remarks: Vec<u32>,
    /// The producers that rows speak of, each once.
    pub(super) producers: Vec<ProducerGroup>,
}

/// How a row stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Something is wrong.
    Wrong,
    /// Something has to be chosen.
    Asks,
    /// It makes a record.
    New,
    /// All it says is recorded already.
    Known,
}

/// What a row asks to be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asks {
    /// Which unit its place is; asked once for all rows that name it so.
    Place {
        /// The row that asks.
        row: u32,
        /// The units: id, name, name of the unit above.
        units: Vec<(String, String, String)>,
    },
    /// Whether its producer is one of these.
    Producer {
        /// The row that asks.
        row: u32,
        /// The producers.
        candidates: Vec<KnownProducer>,
    },
}

/// A row, looked through.
#[derive(Debug, Clone)]
pub struct PreviewRow {
    /// What it says.
    pub said: RowSaid,
    /// The unit it names.
    pub unit_name: String,
    /// The producer, among those of the list.
    pub(super) producer: Option<usize>,
    /// The producer that is recorded already.
    pub known_producer: Option<KnownProducer>,
    /// The name under which its producer is recorded, or would be.
    pub producer_name: String,
    /// Whether it is the row that makes its producer.
    pub makes_producer: bool,
    /// The product that is recorded already.
    pub known_product: Option<ProductId>,
    /// Whether it is the row that makes its product.
    pub makes_product: bool,
    /// Of each of its recognitions, whether it makes it.
    pub makes_recognitions: Vec<bool>,
    /// What it asks.
    pub asks: Option<Asks>,
    /// Everything that is wrong.
    pub problems: Vec<CellProblem>,
}

impl PreviewRow {
    /// How the row stands.
    #[must_use]
    pub fn standing(&self) -> Standing {
        let makes = self.makes_producer || self.makes_product || self.makes_recognitions.contains(&true);
        match (self.problems.is_empty(), &self.asks, makes) {
            (false, ..) => Standing::Wrong,
            (true, Some(_), _) => Standing::Asks,
            (true, None, true) => Standing::New,
            (true, None, false) => Standing::Known,
        }
    }

    fn wrong(&mut self, mapping: &Mapping, meaning: Meaning, wrong: Wrong) {
        let column = mapping.column(meaning);
        self.problems.push(CellProblem { row: self.said.row, column, meaning, wrong });
    }
}

impl PreviewRow {
    /// Says that no producer is named, where that was not said yet.
    fn misses_producer(&mut self, mapping: &Mapping) {
        if !self.problems.iter().any(|problem| problem.meaning == Meaning::ProducerName) {
            self.wrong(mapping, Meaning::ProducerName, Wrong::Missing);
        }
    }
}

impl Preview {
    /// How many rows stand so.
    #[must_use]
    pub fn count(&self, standing: Standing) -> usize {
        self.rows.iter().filter(|row| row.standing() == standing).count()
    }

    /// How many producers, products and recognitions it would make.
    #[must_use]
    pub fn makes(&self) -> (usize, usize, usize) {
        let count = |makes: fn(&PreviewRow) -> usize| self.rows.iter().map(makes).sum();
        (
            count(|row| usize::from(row.makes_producer)),
            count(|row| usize::from(row.makes_product)),
            count(|row| row.makes_recognitions.iter().filter(|makes| **makes).count()),
        )
    }

    /// Whether it can be imported: there is something in it, nothing wrong, and nothing left to choose.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        !self.rows.is_empty() && self.count(Standing::Wrong) == 0 && self.count(Standing::Asks) == 0
    }
}

/// A producer that one or several rows speak of.
#[derive(Debug, Clone)]
pub(super) struct ProducerGroup {
    pub(super) first_row: u32,
    pub(super) said: ProducerSaid,
    pub(super) unit: Found,
    pub(super) standing: GroupStanding,
}

#[derive(Debug, Clone)]
pub(super) enum GroupStanding {
    New,
    Known(KnownProducer),
    Ask(Vec<KnownProducer>),
    Wrong(Wrong, Meaning),
}

/// The name of a producer that a list does not name.
fn unnamed(unit: &Unit) -> String {
    format!("Chưa rõ chủ thể – {}", unit.name)
}

/// Looks a list through, with a fixed number of questions however many rows it has.
///
/// # Errors
/// No role of this person takes lists in.
pub async fn preview(op: &mut Op, given: Given<'_>) -> Result<Preview> {
    let (said, remarks) = read_rows(given.sheet, given.mapping, given.kind, op.today());
    let mut places = Places::of(op, &said).await?;
    let mut rows: Vec<PreviewRow> = said.into_iter().map(begin).collect();
    let mut groups: Vec<ProducerGroup> = Vec::new();
    let mut places_of: HashMap<String, usize> = HashMap::new();
    for row in &mut rows {
        let Some(unit) = find_unit(op, &mut places, row, given).await? else {
            if row.producer_name.is_empty() && !given.choices.without_producer {
                row.misses_producer(given.mapping);
            }
            continue;
        };
        let said = named(&row.said.producer, &unit.unit, given.choices);
        row.unit_name.clone_from(&unit.unit.name);
        row.producer_name.clone_from(&said.name);
        if said.name.is_empty() {
            row.misses_producer(given.mapping);
            continue;
        }
        let key = group_key(&said, &unit);
        let group = *places_of.entry(key).or_insert_with(|| {
            let group = ProducerGroup { first_row: row.said.row, said, unit, standing: GroupStanding::New };
            groups.push(group);
            groups.len() - 1
        });
        row.producer = Some(group);
    }
    find_known(op, &mut groups, given.choices).await?;
    give_standing(&mut rows, &groups, given);
    find_products(op, &mut rows, &groups, given).await?;
    Ok(Preview { rows, remarks, producers: groups })
}

fn begin(said: RowSaid) -> PreviewRow {
    PreviewRow {
        problems: said.problems.clone(),
        producer_name: said.producer.name.clone(),
        makes_recognitions: vec![false; said.recognitions.len()],
        said,
        unit_name: String::new(),
        producer: None,
        known_producer: None,
        makes_producer: false,
        known_product: None,
        makes_product: false,
        asks: None,
    }
}

async fn find_unit(op: &mut Op, places: &mut Places, row: &mut PreviewRow, given: Given<'_>) -> Result<Option<Found>> {
    match places.resolve(op, &row.said, given.choices).await? {
        Resolved::One(found) => Ok(Some(*found)),
        Resolved::Wrong(wrong, meaning) => {
            row.wrong(given.mapping, meaning, wrong);
            Ok(None)
        }
        Resolved::Ask(first_row, units) => {
            row.asks = Some(Asks::Place { row: first_row, units });
            Ok(None)
        }
    }
}

/// The producer a row names; one that it does not name has a name that says so, if that was chosen.
fn named(said: &ProducerSaid, unit: &Unit, choices: &Choices) -> ProducerSaid {
    if said.name.is_empty() && choices.without_producer {
        return ProducerSaid { name: unnamed(unit), legal_form: Some(LegalForm::Household), ..ProducerSaid::default() };
    }
    ProducerSaid { legal_form: said.legal_form.or(choices.unknown_form), ..said.clone() }
}

/// By what rows of one list speak of the same producer.
fn group_key(said: &ProducerSaid, unit: &Found) -> String {
    match &said.registration_number {
        Some(number) => format!("number {number}"),
        None => format!("{} in {}", identity_key(&said.name), unit.unit.id),
    }
}

/// Finds which producers are recorded already, or may be.
async fn find_known(op: &mut Op, groups: &mut [ProducerGroup], choices: &Choices) -> Result<()> {
    let distinct = |values: Vec<String>| values.into_iter().collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>();
    let keys = distinct(groups.iter().map(|group| identity_key(&group.said.name)).collect());
    let numbers = distinct(groups.iter().filter_map(|group| group.said.registration_number.clone()).collect());
    let phones = distinct(groups.iter().filter_map(|group| group.said.phone.clone()).collect());
    let known = store::exchange::list_known_producers(op.tx(), &keys, &numbers, &phones).await?;
    let territories = op.territories(Action::ImportRecords)?;
    let index = Index::of(&known);
    for group in groups {
        group.standing = standing_of(group, &index, &territories, choices);
    }
    Ok(())
}

/// Known producers by what they can be found by.
struct Index<'known> {
    by_key: HashMap<&'known str, Vec<&'known KnownProducer>>,
    by_number: HashMap<&'known str, Vec<&'known KnownProducer>>,
    by_phone: HashMap<&'known str, Vec<&'known KnownProducer>>,
}

impl<'known> Index<'known> {
    fn of(known: &'known [KnownProducer]) -> Self {
        let mut index = Self { by_key: HashMap::new(), by_number: HashMap::new(), by_phone: HashMap::new() };
        for producer in known {
            index.by_key.entry(&producer.identity_key).or_default().push(producer);
            if let Some(number) = &producer.registration_number {
                index.by_number.entry(number).or_default().push(producer);
            }
            if let Some(phone) = &producer.phone {
                index.by_phone.entry(phone).or_default().push(producer);
            }
        }
        index
    }
}

fn standing_of(group: &ProducerGroup, known: &Index<'_>, territories: &[String], choices: &Choices) -> GroupStanding {
    let is_ours = |producer: &&KnownProducer| territories.iter().any(|path| producer.custody_path.starts_with(path));
    let of = |found: Option<&Vec<&KnownProducer>>| -> Vec<KnownProducer> {
        found.into_iter().flatten().filter(|producer| is_ours(producer)).map(|producer| (*producer).clone()).collect()
    };
    let number = group.said.registration_number.as_deref();
    if let Some(same) = number.and_then(|number| known.by_number.get(number)) {
        return match of(Some(same)).into_iter().next() {
            Some(producer) => GroupStanding::Known(producer),
            None => GroupStanding::Wrong(
                Wrong::RegisteredElsewhere(number.unwrap_or_default().to_owned()),
                Meaning::RegistrationNumber,
            ),
        };
    }
    let path = group.unit.custody_path.as_str();
    let is_near = |producer: &KnownProducer| {
        producer.custody_path.starts_with(path) || path.starts_with(producer.custody_path.as_str())
    };
    // Someone with another registration number is another.
    let may_be = |producer: &KnownProducer| number.is_none() || producer.registration_number.is_none();
    let mut candidates = of(known.by_key.get(identity_key(&group.said.name).as_str()));
    candidates.retain(|producer| is_near(producer) && may_be(producer));
    let same_place: Vec<KnownProducer> = candidates
        .iter()
        .filter(|producer| producer.unit_id == group.unit.unit.id || producer.custody_path == path)
        .cloned()
        .collect();
    let mut by_phone = of(group.said.phone.as_deref().and_then(|phone| known.by_phone.get(phone)));
    by_phone.retain(|producer| may_be(producer) && !candidates.iter().any(|other| other.id == producer.id));
    candidates.extend(by_phone);
    match choices.producers.get(&group.first_row) {
        Some(Pick::New) => return GroupStanding::New,
        Some(Pick::Existing(id)) => {
            let chosen = candidates.into_iter().find(|producer| producer.id == *id);
            return chosen.map_or(GroupStanding::Wrong(Wrong::ChoiceGone, Meaning::ProducerName), GroupStanding::Known);
        }
        None => {}
    }
    match (&same_place[..], candidates.is_empty()) {
        ([only], _) => GroupStanding::Known(only.clone()),
        (_, true) => GroupStanding::New,
        _ if choices.all_new => GroupStanding::New,
        _ => GroupStanding::Ask(candidates),
    }
}

/// Tells each row how its producer stands.
fn give_standing(rows: &mut [PreviewRow], groups: &[ProducerGroup], given: Given<'_>) {
    let mut has_made = vec![false; groups.len()];
    for row in rows {
        let Some(place) = row.producer else { continue };
        let group = &groups[place];
        if given.kind == Kind::Producers && row.said.row != group.first_row {
            row.wrong(given.mapping, Meaning::ProducerName, Wrong::RepeatsRow(group.first_row));
            continue;
        }
        match &group.standing {
            GroupStanding::Known(producer) => {
                row.producer_name.clone_from(&producer.name);
                row.known_producer = Some(producer.clone());
            }
            GroupStanding::Ask(candidates) => {
                row.asks = Some(Asks::Producer { row: group.first_row, candidates: candidates.clone() });
            }
            GroupStanding::Wrong(wrong, meaning) => row.wrong(given.mapping, *meaning, wrong.clone()),
            GroupStanding::New if group.said.legal_form.is_none() => {
                if !row.problems.iter().any(|problem| problem.meaning == Meaning::LegalForm) {
                    row.wrong(given.mapping, Meaning::LegalForm, Wrong::Missing);
                }
            }
            GroupStanding::New => row.makes_producer = !std::mem::replace(&mut has_made[place], true),
        }
    }
}

/// Finds which products and recognitions are recorded already.
async fn find_products(op: &mut Op, rows: &mut [PreviewRow], groups: &[ProducerGroup], given: Given<'_>) -> Result<()> {
    let ids: BTreeSet<ProducerId> = rows.iter().filter_map(|row| Some(row.known_producer.as_ref()?.id)).collect();
    let products = store::exchange::list_known_products(op.tx(), &ids.into_iter().collect::<Vec<_>>()).await?;
    let known: HashMap<(ProducerId, &str), ProductId> =
        products.iter().map(|product| ((product.producer_id, product.name_key.as_str()), product.id)).collect();
    let mut first: HashMap<(usize, String), u32> = HashMap::new();
    for row in rows.iter_mut() {
        let (Some(group), Some(product)) = (row.producer, &row.said.product) else { continue };
        let key = fold(&product.name);
        let is_known = row.known_producer.as_ref().and_then(|producer| known.get(&(producer.id, key.as_str())));
        row.known_product = is_known.copied();
        let first_row = *first.entry((group, key)).or_insert(row.said.row);
        let is_first = first_row == row.said.row;
        if given.kind == Kind::Products && !is_first {
            row.wrong(given.mapping, Meaning::ProductName, Wrong::RepeatsRow(first_row));
        }
        let is_settled = !matches!(groups[group].standing, GroupStanding::Ask(_) | GroupStanding::Wrong(..));
        row.makes_product = is_settled && is_first && row.known_product.is_none();
    }
    if given.kind == Kind::Recognitions {
        find_recognitions(op, rows, given).await?;
    }
    Ok(())
}

async fn find_recognitions(op: &mut Op, rows: &mut [PreviewRow], given: Given<'_>) -> Result<()> {
    let ids: BTreeSet<ProductId> = rows.iter().filter_map(|row| row.known_product).collect();
    let known = store::exchange::list_known_recognitions(op.tx(), &ids.into_iter().collect::<Vec<_>>()).await?;
    let mut by_product: HashMap<ProductId, Vec<&KnownRecognition>> = HashMap::new();
    for recognition in &known {
        by_product.entry(recognition.product_id).or_default().push(recognition);
    }
    let mut said: HashMap<String, u32> = HashMap::new();
    for row in rows {
        let (Some(group), Some(product)) = (row.producer, &row.said.product) else { continue };
        let product_key = format!("{group} {}", fold(&product.name));
        let recorded = row.known_product.and_then(|id| by_product.get(&id));
        let mut repeated = None;
        for (place, new) in row.said.recognitions.iter().enumerate() {
            let key =
                format!("{product_key} {} {:?} {:?} {:?}", new.stars, new.decision_number, new.decided_on, new.year);
            if let Some(before) = said.insert(key, row.said.row) {
                repeated = Some(before);
            }
            let is_recorded = recorded.is_some_and(|all| all.iter().any(|one| is_same(one, new)));
            row.makes_recognitions[place] = !is_recorded;
        }
        if let Some(before) = repeated {
            row.wrong(given.mapping, Meaning::ProductName, Wrong::RepeatsRow(before));
        }
    }
    Ok(())
}

/// Whether a recognition that is recorded is the one a row tells of.
fn is_same(known: &KnownRecognition, new: &domain::exchange::RecognitionSaid) -> bool {
    let number = |number: &Option<String>| number.as_deref().map(fold);
    if known.stars != i64::from(new.stars) {
        return false;
    }
    match (number(&known.decision_number), number(&new.decision_number)) {
        (Some(one), Some(other)) => one == other,
        _ if known.decided_on.is_some() => known.decided_on == new.decided_on,
        _ => known.decided_year == new.year.map(i64::from),
    }
}
