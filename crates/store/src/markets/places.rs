//! Craft villages, craft groups and material areas.

use domain::ids::{AccountId, CraftGroupId, MaterialAreaId, ProducerId};
use domain::{Day, text};

use crate::producers::{Reach, Slice};
use crate::{Result, Sql, Tx, rows, sql};

rows! {
    /// A craft village or group.
    pub struct Group {
        /// The group.
        pub id: CraftGroupId,
        /// `village` or `group`.
        pub kind: String,
        /// Its name.
        pub name: String,
        /// The craft.
        pub craft: String,
        /// The number of the decision that recognises it.
        pub decision_number: Option<String>,
        /// The day of that decision.
        pub recognised_on: Option<Day>,
        /// Households that take part.
        pub households: Option<i64>,
        /// What else is to be said.
        pub note: String,
        /// The unit, as recorded.
        pub unit_id: String,
        /// The unit answerable now.
        pub custody_path: String,
        /// The day it was entered.
        pub entered_on: Day,
        /// Counts up with each change.
        pub version: i64,
    }

    /// A craft village or group in a list.
    pub struct GroupListed {
        /// The group.
        pub id: CraftGroupId,
        /// `village` or `group`.
        pub kind: String,
        /// Its name.
        pub name: String,
        /// The craft.
        pub craft: String,
        /// The number of the decision that recognises it.
        pub decision_number: Option<String>,
        /// The day of that decision.
        pub recognised_on: Option<Day>,
        /// Households that take part.
        pub households: Option<i64>,
        /// The commune's name, as recorded.
        pub unit_name: String,
        /// How many producers of the programme are in it.
        pub producers: i64,
    }

    /// A material area.
    pub struct Area {
        /// The area.
        pub id: MaterialAreaId,
        /// What grows or is made there.
        pub material: String,
        /// Where in the commune.
        pub place: String,
        /// Hundredths of hectares.
        pub hectares: i64,
        /// What it yields in a year, in kilograms.
        pub output_kg: Option<i64>,
        /// The standard's name.
        pub standard: Option<String>,
        /// The number of the certificate.
        pub certificate_number: Option<String>,
        /// The last day of the certificate.
        pub certificate_expires_on: Option<Day>,
        /// The unit, as recorded.
        pub unit_id: String,
        /// The unit answerable now.
        pub custody_path: String,
        /// The day it was entered.
        pub entered_on: Day,
        /// Counts up with each change.
        pub version: i64,
    }

    /// A material area in a list.
    pub struct AreaListed {
        /// The area.
        pub id: MaterialAreaId,
        /// What grows or is made there.
        pub material: String,
        /// Where in the commune.
        pub place: String,
        /// Hundredths of hectares.
        pub hectares: i64,
        /// What it yields in a year, in kilograms.
        pub output_kg: Option<i64>,
        /// The standard's name.
        pub standard: Option<String>,
        /// The number of the certificate.
        pub certificate_number: Option<String>,
        /// The last day of the certificate.
        pub certificate_expires_on: Option<Day>,
        /// The commune's name, as recorded.
        pub unit_name: String,
        /// How many producers it supplies.
        pub producers: i64,
    }
}

/// Which of the two tables of places, with its table of producers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Places {
    /// Craft villages and groups.
    Groups,
    /// Material areas.
    Areas,
}

/// What to find among places.
#[derive(Debug, Clone, Default)]
pub struct PlaceFilter {
    /// What may be found at all: places of territories, and those a producer is in.
    pub reach: Reach,
    /// Words in the name, the craft or the material.
    pub text: String,
    /// The unit's path; any if empty.
    pub unit_path: String,
    /// The producer that is in it.
    pub producer_id: Option<ProducerId>,
}

impl PlaceFilter {
    fn push(&self, question: &mut Sql, of: Places) {
        let (words, is_in) = match of {
            Places::Groups => (
                "g.name_key",
                "SELECT 1 FROM craft_group_producer m WHERE m.craft_group_id = g.id AND m.producer_id IN ",
            ),
            Places::Areas => (
                "g.material_key",
                "SELECT 1 FROM material_area_producer m WHERE m.material_area_id = g.id AND m.producer_id IN ",
            ),
        };
        if self.reach.producers.is_empty() {
            question.push_territories("g.custody_path", &self.reach.territories);
        } else {
            question.push(" AND (").push_within("g.custody_path", &self.reach.territories).push(" OR EXISTS (");
            question.push(is_in).push_list(self.reach.producers.iter().copied()).push("))");
        }
        let folded = text::fold(&self.text);
        if !folded.is_empty() {
            question.push(" AND ").push(words).push(" LIKE ").push_bind(format!("%{folded}%"));
        }
        if !self.unit_path.is_empty() {
            question.push_territories("g.custody_path", std::slice::from_ref(&self.unit_path));
        }
        if let Some(id) = self.producer_id {
            question.push(" AND EXISTS (").push(is_in).push_list([id]).push(")");
        }
    }
}

/// A craft village or group.
pub async fn find_group(tx: &mut Tx, id: CraftGroupId) -> Result<Option<Group>> {
    sql("SELECT id, kind, name, craft, decision_number, recognised_on, households, note, unit_id, custody_path, entered_on,
                version
           FROM craft_group WHERE id = $1")
    .bind(id)
    .optional(tx)
    .await
}

/// A new craft village or group.
pub async fn insert_group(tx: &mut Tx, group: &Group, entered_by: AccountId) -> Result<()> {
    sql("INSERT INTO craft_group (id, kind, name, name_key, sort_key, craft, decision_number, recognised_on, households,
                                  note, unit_id, custody_path, entered_by, entered_on, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 1)")
    .bind(group.id)
    .bind(&group.kind)
    .bind(&group.name)
    .bind(text::fold(&format!("{} {}", group.name, group.craft)))
    .bind(text::sort_key(&group.name))
    .bind(&group.craft)
    .bind(group.decision_number.as_deref())
    .bind(group.recognised_on)
    .bind(group.households)
    .bind(&group.note)
    .bind(&group.unit_id)
    .bind(&group.custody_path)
    .bind(entered_by)
    .bind(group.entered_on)
    .execute_one(tx)
    .await
}

/// Saves what may change of it. Fails with [`crate::Error::Stale`] if it was saved in between.
pub async fn save_group(tx: &mut Tx, group: &Group) -> Result<()> {
    sql("UPDATE craft_group
            SET kind = $3, name = $4, name_key = $5, sort_key = $6, craft = $7, decision_number = $8, recognised_on = $9,
                households = $10, note = $11, version = version + 1
          WHERE id = $1 AND version = $2")
    .bind(group.id)
    .bind(group.version)
    .bind(&group.kind)
    .bind(&group.name)
    .bind(text::fold(&format!("{} {}", group.name, group.craft)))
    .bind(text::sort_key(&group.name))
    .bind(&group.craft)
    .bind(group.decision_number.as_deref())
    .bind(group.recognised_on)
    .bind(group.households)
    .bind(&group.note)
    .execute_one(tx)
    .await
}

/// Craft villages and groups by name, a slice of them.
pub async fn list_groups(tx: &mut Tx, filter: &PlaceFilter, slice: Slice) -> Result<Vec<GroupListed>> {
    let mut question = sql(
        "SELECT g.id, g.kind, g.name, g.craft, g.decision_number, g.recognised_on, g.households, u.name AS unit_name,
                (SELECT count(*) FROM craft_group_producer m WHERE m.craft_group_id = g.id) AS producers
           FROM craft_group g JOIN unit u ON u.id = g.unit_id
          WHERE 1 = 1",
    );
    filter.push(&mut question, Places::Groups);
    question.push(" ORDER BY g.sort_key, g.id LIMIT ").push_bind(slice.limit);
    question.push(" OFFSET ").push_bind(slice.offset);
    question.all(tx).await
}

/// How many craft villages and groups there are.
pub async fn count_groups(tx: &mut Tx, filter: &PlaceFilter) -> Result<i64> {
    let mut question = sql("SELECT count(*) FROM craft_group g WHERE 1 = 1");
    filter.push(&mut question, Places::Groups);
    let (count,) = question.one(tx).await?;
    Ok(count)
}

/// A material area.
pub async fn find_area(tx: &mut Tx, id: MaterialAreaId) -> Result<Option<Area>> {
    sql("SELECT id, material, place, hectares, output_kg, standard, certificate_number, certificate_expires_on, unit_id,
                custody_path, entered_on, version
           FROM material_area WHERE id = $1")
    .bind(id)
    .optional(tx)
    .await
}

/// A new material area.
pub async fn insert_area(tx: &mut Tx, area: &Area, entered_by: AccountId) -> Result<()> {
    sql("INSERT INTO material_area (id, material, material_key, sort_key, place, hectares, output_kg, standard,
                                    certificate_number, certificate_expires_on, unit_id, custody_path, entered_by,
                                    entered_on, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 1)")
    .bind(area.id)
    .bind(&area.material)
    .bind(text::fold(&format!("{} {}", area.material, area.place)))
    .bind(text::sort_key(&area.material))
    .bind(&area.place)
    .bind(area.hectares)
    .bind(area.output_kg)
    .bind(area.standard.as_deref())
    .bind(area.certificate_number.as_deref())
    .bind(area.certificate_expires_on)
    .bind(&area.unit_id)
    .bind(&area.custody_path)
    .bind(entered_by)
    .bind(area.entered_on)
    .execute_one(tx)
    .await
}

/// Saves what may change of it. Fails with [`crate::Error::Stale`] if it was saved in between.
pub async fn save_area(tx: &mut Tx, area: &Area) -> Result<()> {
    sql("UPDATE material_area
            SET material = $3, material_key = $4, sort_key = $5, place = $6, hectares = $7, output_kg = $8, standard = $9,
                certificate_number = $10, certificate_expires_on = $11, version = version + 1
          WHERE id = $1 AND version = $2")
    .bind(area.id)
    .bind(area.version)
    .bind(&area.material)
    .bind(text::fold(&format!("{} {}", area.material, area.place)))
    .bind(text::sort_key(&area.material))
    .bind(&area.place)
    .bind(area.hectares)
    .bind(area.output_kg)
    .bind(area.standard.as_deref())
    .bind(area.certificate_number.as_deref())
    .bind(area.certificate_expires_on)
    .execute_one(tx)
    .await
}

/// Material areas by material, a slice of them.
pub async fn list_areas(tx: &mut Tx, filter: &PlaceFilter, slice: Slice) -> Result<Vec<AreaListed>> {
    let mut question = sql("SELECT g.id, g.material, g.place, g.hectares, g.output_kg, g.standard,
                g.certificate_number, g.certificate_expires_on, u.name AS unit_name,
                (SELECT count(*) FROM material_area_producer m WHERE m.material_area_id = g.id) AS producers
           FROM material_area g JOIN unit u ON u.id = g.unit_id
          WHERE 1 = 1");
    filter.push(&mut question, Places::Areas);
    question.push(" ORDER BY g.sort_key, g.id LIMIT ").push_bind(slice.limit);
    question.push(" OFFSET ").push_bind(slice.offset);
    question.all(tx).await
}

/// How many material areas there are.
pub async fn count_areas(tx: &mut Tx, filter: &PlaceFilter) -> Result<i64> {
    let mut question = sql("SELECT count(*) FROM material_area g WHERE 1 = 1");
    filter.push(&mut question, Places::Areas);
    let (count,) = question.one(tx).await?;
    Ok(count)
}

/// The producers in a group or supplied by an area, by name: id, name and custody.
pub async fn list_producers_of(tx: &mut Tx, of: Places, id: &str) -> Result<Vec<(ProducerId, String, String)>> {
    let statement = match of {
        Places::Groups => {
            "SELECT p.id, p.name, p.custody_path FROM craft_group_producer m JOIN producer p ON p.id = m.producer_id
              WHERE m.craft_group_id = $1 ORDER BY p.sort_key, p.id"
        }
        Places::Areas => {
            "SELECT p.id, p.name, p.custody_path FROM material_area_producer m JOIN producer p ON p.id = m.producer_id
              WHERE m.material_area_id = $1 ORDER BY p.sort_key, p.id"
        }
    };
    sql(statement).bind(id).all(tx).await
}

/// Adds a producer to a group or an area; once is enough. Says whether it was not there before.
pub async fn add_producer(tx: &mut Tx, of: Places, id: &str, producer: ProducerId) -> Result<bool> {
    let statement = match of {
        Places::Groups => {
            "INSERT INTO craft_group_producer (craft_group_id, producer_id) VALUES ($1, $2)
             ON CONFLICT (craft_group_id, producer_id) DO NOTHING"
        }
        Places::Areas => {
            "INSERT INTO material_area_producer (material_area_id, producer_id) VALUES ($1, $2)
             ON CONFLICT (material_area_id, producer_id) DO NOTHING"
        }
    };
    Ok(sql(statement).bind(id).bind(producer).execute(tx).await? > 0)
}

/// Takes a producer out of a group or an area. Says whether it was there.
pub async fn remove_producer(tx: &mut Tx, of: Places, id: &str, producer: ProducerId) -> Result<bool> {
    let statement = match of {
        Places::Groups => "DELETE FROM craft_group_producer WHERE craft_group_id = $1 AND producer_id = $2",
        Places::Areas => "DELETE FROM material_area_producer WHERE material_area_id = $1 AND producer_id = $2",
    };
    Ok(sql(statement).bind(id).bind(producer).execute(tx).await? > 0)
}
