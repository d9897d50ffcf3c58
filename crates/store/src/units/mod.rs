//! Administrative units with their days, their successors, and the bodies that sit in them.

pub mod apparatus;

use domain::Day;

use crate::{Result, Tx, rows, sql};

rows! {
    /// An administrative unit as it stood for a time.
    pub struct Unit {
        /// Code and edition: `31489.2025`.
        pub id: String,
        /// The statistical code.
        pub code: String,
        /// The edition of the list it belongs to.
        pub edition: String,
        /// The full name, with the word for its kind.
        pub name: String,
        /// The name folded, without the word for its kind.
        pub name_key: String,
        /// The name's place in the alphabet.
        pub sort_key: String,
        /// The word for its kind.
        pub kind: String,
        /// `province`, `district` or `commune`.
        pub level: String,
        /// The unit above.
        pub parent_id: Option<String>,
        /// Codes from the province down: `/93/936/31492/`.
        pub path: String,
        /// The first day, where known.
        pub valid_from: Option<Day>,
        /// The last day.
        pub valid_to: Option<Day>,
    }

    /// Which unit became which.
    pub struct Succession {
        /// The old unit.
        pub old_id: String,
        /// The new unit.
        pub new_id: String,
        /// `whole`, `main part` or `part`.
        pub share: String,
    }

    /// A body: people's committee, department, steering committee, station, union.
    pub struct Body {
        /// Readable: `long-my.nnptnt`.
        pub id: String,
        /// Where it sits.
        pub unit_id: String,
        /// The territory it answers for.
        pub unit_path: String,
        /// What kind of body.
        pub kind: String,
        /// Its name.
        pub name: String,
        /// Its name in lists.
        pub short_name: String,
        /// The name's place in the alphabet.
        pub sort_key: String,
        /// The body above.
        pub parent_id: Option<String>,
        /// The line above its name on papers.
        pub superior: Option<String>,
        /// Where its papers are dated.
        pub place: Option<String>,
        /// The first day, where known.
        pub valid_from: Option<Day>,
        /// The last day.
        pub valid_to: Option<Day>,
        /// The body that carries on its work.
        pub successor_id: Option<String>,
    }
}

/// Rows written by one statement when the gazetteer is loaded.
const AT_ONCE: usize = 200;

/// How many units there are.
pub async fn count_units(tx: &mut Tx) -> Result<i64> {
    let (count,) = sql("SELECT count(*) FROM unit").one(tx).await?;
    Ok(count)
}

/// Writes units that are not there yet; says how many.
pub async fn insert_units(tx: &mut Tx, units: &[Unit]) -> Result<u64> {
    let mut inserted = 0;
    for some in units.chunks(AT_ONCE) {
        let mut statement =
            sql("INSERT INTO unit (id, code, edition, name, name_key, sort_key, kind, level, parent_id, path,
                               valid_from, valid_to) VALUES ");
        for (place, unit) in some.iter().enumerate() {
            statement.push(if place == 0 { "" } else { ", " });
            statement.push("(").push_bind(&unit.id).push(", ").push_bind(&unit.code);
            statement.push(", ").push_bind(&unit.edition).push(", ").push_bind(&unit.name);
            statement.push(", ").push_bind(&unit.name_key).push(", ").push_bind(&unit.sort_key);
            statement.push(", ").push_bind(&unit.kind).push(", ").push_bind(&unit.level);
            statement.push(", ").push_bind(unit.parent_id.as_deref()).push(", ").push_bind(&unit.path);
            statement.push(", ").push_bind(unit.valid_from).push(", ").push_bind(unit.valid_to).push(")");
        }
        statement.push(" ON CONFLICT (id) DO NOTHING");
        inserted += statement.execute(tx).await?;
    }
    Ok(inserted)
}

/// Writes successions that are not there yet.
pub async fn insert_successions(tx: &mut Tx, successions: &[Succession]) -> Result<()> {
    for some in successions.chunks(AT_ONCE) {
        let mut statement = sql("INSERT INTO unit_succession (old_id, new_id, share) VALUES ");
        for (place, succession) in some.iter().enumerate() {
            statement.push(if place == 0 { "" } else { ", " });
            statement.push("(").push_bind(&succession.old_id).push(", ").push_bind(&succession.new_id);
            statement.push(", ").push_bind(&succession.share).push(")");
        }
        statement.push(" ON CONFLICT (old_id, new_id) DO NOTHING");
        statement.execute(tx).await?;
    }
    Ok(())
}

/// A unit by its id.
pub async fn find_unit(tx: &mut Tx, id: &str) -> Result<Option<Unit>> {
    sql("SELECT * FROM unit WHERE id = $1").bind(id).optional(tx).await
}

/// The unit that has a code on a day.
pub async fn find_unit_by_code(tx: &mut Tx, code: &str, on: Day) -> Result<Option<Unit>> {
    sql("SELECT * FROM unit
          WHERE code = $1 AND (valid_from IS NULL OR valid_from <= $2) AND (valid_to IS NULL OR valid_to >= $2)
          ORDER BY valid_from DESC NULLS LAST LIMIT 1")
    .bind(code)
    .bind(on)
    .optional(tx)
    .await
}

/// The newest unit that has or had a code, whatever the day.
pub async fn find_latest_unit_by_code(tx: &mut Tx, code: &str) -> Result<Option<Unit>> {
    sql("SELECT * FROM unit WHERE code = $1 ORDER BY valid_from DESC NULLS LAST LIMIT 1").bind(code).optional(tx).await
}

/// Units by their ids, from the province down.
pub async fn list_units(tx: &mut Tx, ids: &[String]) -> Result<Vec<Unit>> {
    let mut question = sql("SELECT * FROM unit WHERE id IN ");
    question.push_list(ids.iter().map(String::as_str)).push(" ORDER BY path, id");
    question.all(tx).await
}

/// Units whose name begins with a folded text on a day: provinces first, then by name.
pub async fn list_units_named(tx: &mut Tx, name_key: &str, on: Day, limit: i64) -> Result<Vec<Unit>> {
    sql("SELECT * FROM unit
          WHERE name_key >= $1 AND name_key < $2
            AND (valid_from IS NULL OR valid_from <= $3) AND (valid_to IS NULL OR valid_to >= $3)
          ORDER BY CASE WHEN name_key = $1 THEN 0 ELSE 1 END,
                   CASE level WHEN 'province' THEN 0 WHEN 'district' THEN 1 ELSE 2 END, sort_key, path
          LIMIT $4")
    .bind(name_key)
    .bind(format!("{name_key}\u{10FFFF}"))
    .bind(on)
    .bind(limit)
    .all(tx)
    .await
}

/// The units of an edition directly under one; under none, its provinces.
pub async fn list_units_under(tx: &mut Tx, parent_id: Option<&str>, edition: &str) -> Result<Vec<Unit>> {
    let mut question = sql("SELECT * FROM unit WHERE edition = $1").bind(edition);
    match parent_id {
        Some(parent_id) => question.push(" AND parent_id = ").push_bind(parent_id),
        None => question.push(" AND parent_id IS NULL"),
    };
    question.push(" ORDER BY sort_key, code");
    question.all(tx).await
}

rows! {
    /// A unit that followed another, or came before it, and how much of it.
    pub struct RelatedUnit {
        /// The unit.
        pub id: String,
        /// Its code.
        pub code: String,
        /// Its name.
        pub name: String,
        /// Its path.
        pub path: String,
        /// `whole`, `main part` or `part`.
        pub share: String,
    }
}

rows! {
    /// What one of several units became.
    pub struct Successor {
        /// The old unit.
        pub old_id: String,
        /// The new unit.
        pub id: String,
        /// Its code.
        pub code: String,
        /// Its name.
        pub name: String,
        /// Its path.
        pub path: String,
        /// `whole`, `main part` or `part`.
        pub share: String,
    }
}

/// What a unit became.
pub async fn list_successors(tx: &mut Tx, id: &str) -> Result<Vec<RelatedUnit>> {
    sql("SELECT u.id, u.code, u.name, u.path, s.share
           FROM unit_succession s JOIN unit u ON u.id = s.new_id
          WHERE s.old_id = $1
          ORDER BY CASE s.share WHEN 'whole' THEN 0 WHEN 'main part' THEN 1 ELSE 2 END, u.sort_key")
    .bind(id)
    .all(tx)
    .await
}

/// What a unit was made of.
pub async fn list_predecessors(tx: &mut Tx, id: &str) -> Result<Vec<RelatedUnit>> {
    sql("SELECT u.id, u.code, u.name, u.path, s.share
           FROM unit_succession s JOIN unit u ON u.id = s.old_id
          WHERE s.new_id = $1
          ORDER BY CASE s.share WHEN 'whole' THEN 0 WHEN 'main part' THEN 1 ELSE 2 END, u.sort_key")
    .bind(id)
    .all(tx)
    .await
}

/// What became of the communes of an old district or province: the communes they went into.
pub async fn list_communes_after(tx: &mut Tx, old: &Unit) -> Result<Vec<RelatedUnit>> {
    related(
        tx,
        "SELECT DISTINCT n.id, n.code, n.name, n.path, 'part' AS share, n.sort_key
           FROM unit o JOIN unit_succession s ON s.old_id = o.id JOIN unit n ON n.id = s.new_id
          WHERE o.edition = $1",
        "o.path",
        old,
    )
    .await
}

/// The provinces that the communes of an old province went to.
pub async fn list_provinces_after(tx: &mut Tx, old: &Unit) -> Result<Vec<RelatedUnit>> {
    related(
        tx,
        "SELECT DISTINCT p.id, p.code, p.name, p.path, 'part' AS share, p.sort_key
           FROM unit o JOIN unit_succession s ON s.old_id = o.id JOIN unit n ON n.id = s.new_id
           JOIN unit p ON p.id = n.parent_id
          WHERE o.edition = $1",
        "o.path",
        old,
    )
    .await
}

/// The provinces that the communes of a province came from.
pub async fn list_provinces_before(tx: &mut Tx, new: &Unit) -> Result<Vec<RelatedUnit>> {
    related(
        tx,
        "SELECT DISTINCT p.id, p.code, p.name, p.path, 'part' AS share, p.sort_key
           FROM unit n JOIN unit_succession s ON s.new_id = n.id JOIN unit o ON o.id = s.old_id
           JOIN unit d ON d.id = o.parent_id JOIN unit p ON p.id = COALESCE(d.parent_id, d.id)
          WHERE n.edition = $1",
        "n.path",
        new,
    )
    .await
}

async fn related(tx: &mut Tx, text: &'static str, path: &'static str, unit: &Unit) -> Result<Vec<RelatedUnit>> {
    let mut question = sql(text).bind(&unit.edition);
    question.push_territories(path, std::slice::from_ref(&unit.path)).push(" ORDER BY 6, 2");
    question.all(tx).await
}

/// What units became, for a page of them: the old unit's id and its successor.
pub async fn list_successors_of(tx: &mut Tx, ids: &[String]) -> Result<Vec<Successor>> {
    let mut question = sql("SELECT s.old_id, u.id, u.code, u.name, u.path, s.share
           FROM unit_succession s JOIN unit u ON u.id = s.new_id WHERE s.old_id IN ");
    question.push_list(ids.iter().map(String::as_str));
    question.push(
        " ORDER BY s.old_id, CASE s.share WHEN 'whole' THEN 0 WHEN 'main part' THEN 1 ELSE 2 END, u.sort_key, u.id",
    );
    question.all(tx).await
}

/// The names of units, by path, for a page of records: one question, however many rows.
pub async fn list_unit_names(tx: &mut Tx, paths: &[String]) -> Result<Vec<(String, String)>> {
    let mut question = sql("SELECT path, name FROM unit WHERE path IN ");
    question.push_list(paths.iter().map(String::as_str));
    question.push(" ORDER BY path, valid_from NULLS FIRST");
    question.all(tx).await
}

/// Writes a body, or mends it.
pub async fn save_body(tx: &mut Tx, body: &Body) -> Result<()> {
    sql("INSERT INTO body (id, unit_id, unit_path, kind, name, short_name, sort_key, parent_id, superior, place,
                           valid_from, valid_to, successor_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
         ON CONFLICT (id) DO UPDATE
            SET name = $5, short_name = $6, sort_key = $7, superior = $9, place = $10,
                valid_from = $11, valid_to = $12, successor_id = $13")
    .bind(&body.id)
    .bind(&body.unit_id)
    .bind(&body.unit_path)
    .bind(&body.kind)
    .bind(&body.name)
    .bind(&body.short_name)
    .bind(&body.sort_key)
    .bind(body.parent_id.as_deref())
    .bind(body.superior.as_deref())
    .bind(body.place.as_deref())
    .bind(body.valid_from)
    .bind(body.valid_to)
    .bind(body.successor_id.as_deref())
    .execute_one(tx)
    .await
}

/// A body by its id.
pub async fn find_body(tx: &mut Tx, id: &str) -> Result<Option<Body>> {
    sql("SELECT * FROM body WHERE id = $1").bind(id).optional(tx).await
}

/// Bodies by their ids.
pub async fn list_bodies_by_id(tx: &mut Tx, ids: &[String]) -> Result<Vec<Body>> {
    let mut question = sql("SELECT * FROM body WHERE id IN ");
    question.push_list(ids.iter().map(String::as_str)).push(" ORDER BY id");
    question.all(tx).await
}

/// Some bodies with those that carry on the work of the ones that are no more on a day.
pub async fn list_with_successors(tx: &mut Tx, ids: &[String], on: Day) -> Result<Vec<String>> {
    let mut question = sql("WITH RECURSIVE line (id) AS (SELECT id FROM body WHERE id IN ");
    question.push_list(ids.iter().map(String::as_str));
    question.push(
        " UNION SELECT b.successor_id FROM body b JOIN line l ON b.id = l.id
           WHERE b.successor_id IS NOT NULL AND b.valid_to < ",
    );
    question.push_bind(on).push(") SELECT id FROM line ORDER BY id");
    let ids: Vec<(String,)> = question.all(tx).await?;
    Ok(ids.into_iter().map(|(id,)| id).collect())
}

/// Some bodies with those that are no more on a day and whose work they carry on.
pub async fn list_with_predecessors(tx: &mut Tx, ids: &[String], on: Day) -> Result<Vec<String>> {
    let mut question = sql("WITH RECURSIVE line (id) AS (SELECT id FROM body WHERE id IN ");
    question.push_list(ids.iter().map(String::as_str));
    question.push(" UNION SELECT b.id FROM body b JOIN line l ON b.successor_id = l.id WHERE b.valid_to < ");
    question.push_bind(on).push(") SELECT id FROM line ORDER BY id");
    let ids: Vec<(String,)> = question.all(tx).await?;
    Ok(ids.into_iter().map(|(id,)| id).collect())
}

/// The ids of all bodies.
pub async fn list_body_ids(tx: &mut Tx) -> Result<Vec<String>> {
    let ids: Vec<(String,)> = sql("SELECT id FROM body ORDER BY id").all(tx).await?;
    Ok(ids.into_iter().map(|(id,)| id).collect())
}

/// The bodies that sit in one unit, by name.
pub async fn list_bodies_in(tx: &mut Tx, unit_id: &str) -> Result<Vec<Body>> {
    sql("SELECT * FROM body WHERE unit_id = $1 ORDER BY sort_key, id").bind(unit_id).all(tx).await
}

/// The bodies of a territory on a day, by name.
pub async fn list_bodies(tx: &mut Tx, unit_path: &str, on: Day) -> Result<Vec<Body>> {
    let mut question = sql("SELECT * FROM body
          WHERE (valid_from IS NULL OR valid_from <= $1) AND (valid_to IS NULL OR valid_to >= $1)")
    .bind(on);
    question.push_territories("unit_path", &[unit_path.to_owned()]);
    question.push(" ORDER BY unit_path, sort_key, id");
    question.all(tx).await
}

rows! {
    struct CustodyMove {
        old_path: String,
        new_path: String,
    }
}

/// From which old path to which new one records go: each commune to the one that took all or most of
/// it, each district and province to the province that its communes went to. Only paths that records
/// have are listed.
pub async fn list_custody_moves(tx: &mut Tx) -> Result<Vec<(String, String)>> {
    let mut moves = Vec::new();
    let held: Vec<(String,)> = sql("SELECT custody_path FROM producer UNION SELECT custody_path FROM idea
         UNION SELECT custody_path FROM product UNION SELECT custody_path FROM dossier
         UNION SELECT custody_path FROM plan UNION SELECT custody_path FROM task
         UNION SELECT custody_path FROM council UNION SELECT custody_path FROM assessment
         UNION SELECT custody_path FROM recognition UNION SELECT custody_path FROM report
         UNION SELECT custody_path FROM paper
         UNION SELECT custody_path FROM obstacle UNION SELECT custody_path FROM activity
         UNION SELECT custody_path FROM import_batch UNION SELECT custody_path FROM recorded_recognition
         UNION SELECT custody_path FROM craft_group UNION SELECT custody_path FROM material_area
         UNION SELECT custody_path FROM support_case
         ORDER BY 1")
    .all(tx)
    .await?;
    for (old_path,) in held {
        let new_path = find_custody_move(tx, &old_path).await?;
        moves.extend(new_path.map(|new_path| (old_path, new_path)));
    }
    Ok(moves)
}

/// To which path the records of an old one go, if they go at all.
pub(crate) async fn find_custody_move(tx: &mut Tx, old_path: &str) -> Result<Option<String>> {
    // The communes at or below the path, the commune itself first where it is one.
    let next: Option<CustodyMove> = sql("SELECT o.path AS old_path, n.path AS new_path
           FROM unit o
           JOIN unit_succession s ON s.old_id = o.id
           JOIN unit n ON n.id = s.new_id
          WHERE o.path >= $1 AND o.path < $2
          ORDER BY CASE s.share WHEN 'whole' THEN 0 WHEN 'main part' THEN 1 ELSE 2 END, o.path, n.path
          LIMIT 1")
    .bind(old_path)
    .bind(format!("{old_path}\u{10FFFF}"))
    .optional(tx)
    .await?;
    let Some(next) = next else { return Ok(None) };
    let is_commune = next.old_path == old_path;
    let province = next.new_path.split('/').nth(1).map(|code| format!("/{code}/"));
    let new_path = if is_commune { Some(next.new_path) } else { province };
    Ok(new_path.filter(|path| path != old_path))
}

/// Makes another unit answerable for every record of a path; says how many.
pub async fn move_custody(tx: &mut Tx, old_path: &str, new_path: &str) -> Result<u64> {
    const TABLES: &[&str] = &[
        "UPDATE producer SET custody_path = $2 WHERE custody_path = $1",
        "UPDATE idea SET custody_path = $2 WHERE custody_path = $1",
        "UPDATE product SET custody_path = $2 WHERE custody_path = $1",
        "UPDATE dossier SET custody_path = $2 WHERE custody_path = $1",
        "UPDATE plan SET custody_path = $2 WHERE custody_path = $1",
        "UPDATE task SET custody_path = $2 WHERE custody_path = $1",
        "UPDATE council SET custody_path = $2 WHERE custody_path = $1",
        "UPDATE assessment SET custody_path = $2 WHERE custody_path = $1",
        "UPDATE recognition SET custody_path = $2 WHERE custody_path = $1",
        "UPDATE report SET custody_path = $2 WHERE custody_path = $1",
        "UPDATE paper SET custody_path = $2 WHERE custody_path = $1",
        "UPDATE obstacle SET custody_path = $2 WHERE custody_path = $1",
        "UPDATE activity SET custody_path = $2 WHERE custody_path = $1",
        "UPDATE import_batch SET custody_path = $2 WHERE custody_path = $1",
        "UPDATE recorded_recognition SET custody_path = $2 WHERE custody_path = $1",
        "UPDATE craft_group SET custody_path = $2 WHERE custody_path = $1",
        "UPDATE material_area SET custody_path = $2 WHERE custody_path = $1",
        "UPDATE support_case SET custody_path = $2 WHERE custody_path = $1",
    ];
    let mut moved = 0;
    for statement in TABLES {
        moved += sql(statement).bind(old_path).bind(new_path).execute(tx).await?;
    }
    Ok(moved)
}
