//! Products: made of an accepted idea or of what a producer already makes.

use domain::ids::{IdeaId, ProducerId, ProductId};
use domain::people::{Action, Subject};
use domain::products::{Held, IdeaState, Stage, stage};
use domain::regulations::{FilingKind, SheetId};
use domain::{producers::LONGEST, text};
use serde_json::json;
use store::exchange::RecordedRecognition;
use store::producers::{Producer, Slice};
use store::products::{
    DossierFilter, DossierListed, Idea, Product, ProductFilter, ProductListed, ProductPhoto, ProductRecognition,
    ProductStop, ProductYear,
};

use super::ideas;
use crate::producers::{self, Listed, ON_ONE_PAGE};
use crate::{Error, Op, Problem, Result, search};

/// What a product comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProductOf {
    /// An accepted idea.
    Idea(IdeaId),
    /// A producer who makes it already.
    Producer(ProducerId),
}

/// A product to be recorded.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NewProduct {
    /// Its name.
    pub name: String,
    /// Its story.
    pub story: String,
    /// The number of its criteria sheet in the rules of the day, from 1.
    pub sheet_number: i64,
}

/// What is asked of a list of products.
#[derive(Debug, Clone, Default)]
pub struct ListProducts {
    /// A part of the name or the producer's name, however it is written.
    pub text: String,
    /// So many stars today; any if none.
    pub stars: Option<i64>,
    /// The number of a criteria sheet; any if none.
    pub sheet_number: Option<i64>,
    /// The path of a unit; anywhere if empty.
    pub unit_path: String,
    /// Which rows.
    pub slice: Slice,
}

/// A product with everything that hangs on it.
#[derive(Debug, Clone)]
pub struct ProductView {
    /// The product.
    pub product: Product,
    /// Whose.
    pub producer: Producer,
    /// The idea it came from.
    pub idea: Option<Idea>,
    /// The commune's name, as recorded.
    pub unit_name: String,
    /// The name of its criteria sheet in the rules of the day; nothing if the rules have no such number.
    pub sheet_name: String,
    /// The rules of the day, in few words.
    pub rules_name: String,
    /// Its recognitions, newest first.
    pub recognitions: Vec<ProductRecognition>,
    /// Recognitions decided elsewhere, of which lists tell; newest first.
    pub recorded: Vec<RecordedRecognition>,
    /// Its dossiers; none for who may not read them.
    pub dossiers: Vec<DossierListed>,
    /// Where it stands in its life, on the programme's day.
    pub stage: Stage,
    /// Its pictures.
    pub photos: Vec<ProductPhoto>,
    /// What it brought in, the newest year first.
    pub years: Vec<ProductYear>,
    /// That it is no longer made.
    pub stop: Option<ProductStop>,
    /// Whether the reader may mend the record.
    pub may_mend: bool,
    /// Whether the reader may begin a dossier now.
    pub may_begin_dossier: bool,
}

impl ProductView {
    /// The recognition that holds on a day.
    #[must_use]
    pub fn holds_on(&self, day: domain::Day) -> Option<&ProductRecognition> {
        self.recognitions.iter().find(|r| !r.is_withdrawn && r.decided_on <= day && day <= r.expires_on)
    }
}

/// The criteria sheets of the rules of the day: number and name, in printed order.
#[must_use]
pub fn list_sheets(op: &Op) -> Vec<(i64, String)> {
    let regulations = op.regulations();
    let Ok(applicable) = regulations.which(op.today(), FilingKind::First) else { return Vec::new() };
    regulations.sheets_of(&applicable.criteria.id).map(|sheet| (sheet.id.number().into(), sheet.name.clone())).collect()
}

/// The criteria sheets a product of this name may belong to by the rules of the day, the likeliest first.
#[must_use]
pub fn propose_sheets(op: &Op, name: &str) -> Vec<i64> {
    let regulations = op.regulations();
    let Ok(applicable) = regulations.which(op.today(), FilingKind::First) else { return Vec::new() };
    let numbers = domain::products::propose_sheets(name, &applicable.criteria.id);
    numbers.into_iter().map(i64::from).collect()
}

/// Records a product.
///
/// # Errors
/// The idea was not accepted, the producer has such a product, the rules of the day know no such
/// criteria sheet; every problem at once.
pub async fn create_product(op: &mut Op, of: ProductOf, new: NewProduct) -> Result<ProductId> {
    let mut problems = Vec::new();
    let (producer_id, idea_id) = match of {
        ProductOf::Producer(id) => (id, None),
        ProductOf::Idea(id) => {
            let idea = ideas::find(op, id, Action::WriteProducer).await?;
            if idea.state != IdeaState::Accepted.name() {
                problems.push(Problem::new("", "products-idea-not-accepted"));
            }
            (idea.producer_id, Some(id))
        }
    };
    let producer = producers::find(op, producer_id, Action::WriteProducer).await?;
    let new = NewProduct { name: text::tidy(&new.name), story: text::tidy_lines(&new.story), ..new };
    problems.extend(unfit(op, &new));
    if store::products::find_product_named(op.tx(), producer_id, &new.name).await?.is_some() {
        problems.push(Problem::new("name", "products-same-name").naming("name", &new.name));
    }
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    let product = Product {
        id: ProductId::new(op.new_id()),
        producer_id,
        idea_id,
        name: new.name,
        story: new.story,
        sheet_number: new.sheet_number,
        unit_id: producer.unit_id,
        custody_path: producer.custody_path,
        created_on: op.today(),
        version: 1,
    };
    store::products::insert_product(op.tx(), &product).await?;
    search::index_product(op, product.id).await?;
    let detail =
        json!({ "producer": producer_id, "idea": idea_id, "name": product.name, "sheet": product.sheet_number });
    op.record("product-created", "product", product.id, &detail);
    Ok(product.id)
}

/// Mends what is recorded of a product. Dossiers that were begun keep their criteria sheet.
///
/// # Errors
/// [`Error::Stale`] if someone saved it in between; every problem at once.
pub async fn mend_product(op: &mut Op, id: ProductId, version: i64, new: NewProduct) -> Result<()> {
    let before = find(op, id, Action::WriteProducer).await?;
    if before.version != version {
        return Err(Error::Stale);
    }
    let new = NewProduct { name: text::tidy(&new.name), story: text::tidy_lines(&new.story), ..new };
    let mut problems = unfit(op, &new);
    let same = store::products::find_product_named(op.tx(), before.producer_id, &new.name).await?;
    if same.is_some_and(|same| same.id != id) {
        problems.push(Problem::new("name", "products-same-name").naming("name", &new.name));
    }
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    let detail = json!({
        "name": [before.name, new.name], "story": [before.story, new.story],
        "sheet": [before.sheet_number, new.sheet_number],
    });
    let after = Product { name: new.name, story: new.story, sheet_number: new.sheet_number, ..before };
    store::products::save_product(op.tx(), &after).await?;
    search::index_product(op, id).await?;
    for case in store::support::list_case_ids_of_product(op.tx(), id).await? {
        search::index_record(op, search::Kind::SupportCase, case).await?;
    }
    op.record("product-mended", "product", id, &detail);
    Ok(())
}

/// Lists the products one reaches, by name, with the stars they hold today.
///
/// # Errors
/// No role of this person reads products.
pub async fn list_products(op: &mut Op, asked: ListProducts) -> Result<Listed<ProductListed>> {
    let filter = ProductFilter {
        text: asked.text,
        stars: asked.stars,
        sheet_number: asked.sheet_number,
        unit_path: asked.unit_path,
        ..ProductFilter::all(producers::reach(op, Action::ReadProduct)?, op.today())
    };
    let total = store::products::count_products(op.tx(), &filter).await?;
    let rows = store::products::list_products(op.tx(), &filter, asked.slice).await?;
    Ok(Listed { rows, total })
}

/// Reads a product with everything that hangs on it.
///
/// # Errors
/// There is no such product, or not for this person.
pub async fn read_product(op: &mut Op, id: ProductId) -> Result<ProductView> {
    let product = find(op, id, Action::ReadProduct).await?;
    let subject = subject(&product);
    let producer = store::producers::find_producer(op.tx(), product.producer_id).await?.ok_or(Error::NotFound)?;
    let idea = match product.idea_id {
        Some(id) => store::products::find_idea(op.tx(), id).await?,
        None => None,
    };
    let unit = store::units::find_unit(op.tx(), &product.unit_id).await?;
    let recognitions = store::products::list_recognitions_of(op.tx(), product.producer_id, Some(id)).await?;
    let recorded = store::exchange::list_recorded_of(op.tx(), product.producer_id, Some(id)).await?;
    let dossiers =
        if op.may(Action::ReadDossier, &subject) { list_all_dossiers(op, &product).await? } else { Vec::new() };
    let has_open_dossier = dossiers.iter().any(|dossier| dossier.state != "decided");
    let (sheet_name, rules_name) = sheet_in_words(op, product.sheet_number);
    let stop = store::products::find_stop(op.tx(), id).await?;
    let made = recognitions.iter().map(|held| Held { expires_on: held.expires_on, is_withdrawn: held.is_withdrawn });
    let told = recorded.iter().filter(|held| held.held_from.is_some_and(|from| from <= op.today()));
    let told = told.filter_map(|held| Some(Held { expires_on: held.held_until?, is_withdrawn: false }));
    let held: Vec<Held> = made.chain(told).collect();
    Ok(ProductView {
        stage: stage(stop.as_ref().map(|stop| stop.stopped_on), &held, has_open_dossier, op.today()),
        photos: store::products::list_photos(op.tx(), id).await?,
        years: store::products::list_years(op.tx(), id).await?,
        stop,
        unit_name: unit.map(|unit| unit.name).unwrap_or_default(),
        sheet_name,
        rules_name,
        recognitions,
        recorded,
        dossiers,
        may_mend: op.may(Action::WriteProducer, &subject),
        may_begin_dossier: !has_open_dossier && op.may(Action::WriteDossier, &subject),
        product,
        producer,
        idea,
    })
}

/// The name of a criteria sheet in the rules of the day, and these rules in few words.
fn sheet_in_words(op: &Op, number: i64) -> (String, String) {
    let regulations = op.regulations();
    let Ok(applicable) = regulations.which(op.today(), FilingKind::First) else { return Default::default() };
    let regime = &applicable.criteria;
    let id = u8::try_from(number).ok().and_then(|number| SheetId::new(regime.id.clone(), number));
    let sheet = id.and_then(|id| regulations.sheet(&id));
    (sheet.map(|sheet| sheet.name.clone()).unwrap_or_default(), regime.short_name.clone())
}

pub(super) async fn list_all_dossiers(op: &mut Op, product: &Product) -> Result<Vec<DossierListed>> {
    let reach = store::producers::Reach { territories: Vec::new(), producers: vec![product.producer_id] };
    let filter = DossierFilter { reach, product_id: Some(product.id), ..DossierFilter::default() };
    Ok(store::products::list_dossiers(op.tx(), &filter, ON_ONE_PAGE).await?)
}

pub(super) async fn find(op: &mut Op, id: ProductId, action: Action) -> Result<Product> {
    let product = store::products::find_product(op.tx(), id).await?.ok_or(Error::NotFound)?;
    op.allow(action, &subject(&product))?;
    Ok(product)
}

fn subject(product: &Product) -> Subject {
    Subject::in_territory(&product.custody_path).of_producer(product.producer_id)
}

fn unfit(op: &Op, new: &NewProduct) -> Vec<Problem> {
    let mut problems = Vec::new();
    if new.name.is_empty() {
        problems.push(Problem::new("name", "products-name-missing"));
    }
    if new.name.chars().count() > LONGEST {
        problems.push(Problem::new("name", "products-name-too-long"));
    }
    if new.story.chars().count() > 4000 {
        problems.push(Problem::new("story", "products-text-too-long"));
    }
    if !list_sheets(op).iter().any(|(number, _)| *number == new.sheet_number) {
        problems.push(Problem::new("sheet_number", "products-sheet-unknown"));
    }
    problems
}
