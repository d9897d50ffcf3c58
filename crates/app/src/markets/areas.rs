//! Material areas.

use domain::ids::{MaterialAreaId, ProducerId};
use domain::markets::{AreaDetails, AreaProblem, area_problems};
use domain::people::{Action, Subject};
use serde_json::json;
use store::markets::{Area, AreaListed, PlaceFilter, Places};

use super::{ListMarkets, commune, or_problems};
use crate::producers::{Listed, reach};
use crate::{Error, Op, Problem, Result, search};

/// A material area with the producers it supplies.
#[derive(Debug, Clone)]
pub struct AreaView {
    /// The area.
    pub area: Area,
    /// The commune's name, as recorded.
    pub unit_name: String,
    /// Producers it supplies: id, name, and whether the reader may open them.
    pub producers: Vec<(ProducerId, String, bool)>,
    /// Whether the reader may mend it.
    pub may_mend: bool,
}

/// Enters a material area.
///
/// # Errors
/// Everything wrong with it; the commune is not one of today, or not this person's.
pub async fn enter_area(op: &mut Op, unit_code: &str, details: AreaDetails) -> Result<MaterialAreaId> {
    let details = details.tidy();
    let commune = commune(op, unit_code).await?;
    let unit = or_problems(problems(&details), commune)?;
    let area = Area {
        id: MaterialAreaId::new(op.new_id()),
        material: details.material,
        place: details.place,
        hectares: details.hectares.unwrap_or_default(),
        output_kg: details.output_kg,
        standard: details.standard.map(|standard| standard.name().to_owned()),
        certificate_number: details.certificate_number,
        certificate_expires_on: details.certificate_expires_on,
        unit_id: unit.id,
        custody_path: unit.path,
        entered_on: op.today(),
        version: 1,
    };
    let by = op.person()?.account_id;
    store::markets::insert_area(op.tx(), &area, by).await?;
    let detail = json!({ "material": area.material, "hectares": area.hectares, "unit": area.unit_id });
    search::index_record(op, search::Kind::MaterialArea, area.id).await?;
    op.record("material-area-entered", "material-area", area.id, &detail);
    Ok(area.id)
}

/// Mends what is recorded of a material area.
///
/// # Errors
/// [`Error::Stale`] if someone saved it in between; everything wrong with it.
pub async fn mend_area(op: &mut Op, id: MaterialAreaId, version: i64, details: AreaDetails) -> Result<()> {
    let before = find(op, id, Action::WriteMarkets).await?;
    if before.version != version {
        return Err(Error::Stale);
    }
    let details = details.tidy();
    let problems = problems(&details);
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    let after = Area {
        material: details.material,
        place: details.place,
        hectares: details.hectares.unwrap_or_default(),
        output_kg: details.output_kg,
        standard: details.standard.map(|standard| standard.name().to_owned()),
        certificate_number: details.certificate_number,
        certificate_expires_on: details.certificate_expires_on,
        ..before
    };
    store::markets::save_area(op.tx(), &after).await?;
    let detail = json!({ "material": after.material, "hectares": after.hectares, "output_kg": after.output_kg });
    search::index_record(op, search::Kind::MaterialArea, id).await?;
    op.record("material-area-mended", "material-area", id, &detail);
    Ok(())
}

/// Lists material areas one reaches, by material.
///
/// # Errors
/// No role of this person reads markets.
pub async fn list_areas(op: &mut Op, asked: ListMarkets) -> Result<Listed<AreaListed>> {
    let filter = PlaceFilter {
        reach: reach(op, Action::ReadMarkets)?,
        text: asked.text,
        unit_path: asked.unit_path,
        producer_id: asked.producer_id,
    };
    let total = store::markets::count_areas(op.tx(), &filter).await?;
    Ok(Listed { rows: store::markets::list_areas(op.tx(), &filter, asked.slice).await?, total })
}

/// Reads a material area with the producers it supplies.
///
/// # Errors
/// There is none, or not for this person.
pub async fn read_area(op: &mut Op, id: MaterialAreaId) -> Result<AreaView> {
    let area = find(op, id, Action::ReadMarkets).await?;
    let unit = store::units::find_unit(op.tx(), &area.unit_id).await?;
    let producers = super::members::producers_of(op, Places::Areas, &id.to_string()).await?;
    let may_mend = op.may(Action::WriteMarkets, &Subject::in_territory(&area.custody_path));
    Ok(AreaView { unit_name: unit.map(|unit| unit.name).unwrap_or_default(), producers, may_mend, area })
}

/// A material area one has leave to do something to: by its territory, or by being supplied by it.
pub(super) async fn find(op: &mut Op, id: MaterialAreaId, action: Action) -> Result<Area> {
    let area = store::markets::find_area(op.tx(), id).await?.ok_or(Error::NotFound)?;
    super::members::allow(op, action, &area.custody_path, Places::Areas, &id.to_string()).await?;
    Ok(area)
}

fn problems(details: &AreaDetails) -> Vec<Problem> {
    let explain = |problem| match problem {
        AreaProblem::MaterialMissing => ("material", "markets-material-missing"),
        AreaProblem::TooLong(field) => (field, "markets-too-long"),
        AreaProblem::HectaresUnfit => ("hectares", "markets-hectares-unfit"),
        AreaProblem::OutputUnfit => ("output_kg", "markets-number-unfit"),
        AreaProblem::StandardMissing => ("standard", "markets-standard-missing"),
        AreaProblem::CertificateMissing => ("certificate_number", "markets-certificate-missing"),
    };
    area_problems(details).into_iter().map(explain).map(|(field, key)| Problem::new(field, key)).collect()
}
