//! `ocop units`: the gazetteer at the command line.

use clap::Subcommand;
use domain::Day;
use serde_json::json;

use super::Common;
use crate::installation::actor;
use crate::say::{Failure, Outcome};

/// Finds administrative units and what became of them.
#[derive(Subcommand)]
pub(crate) enum Units {
    /// Finds units by code, or by name with or without diacritics and prefixes.
    Find {
        /// A code or a name.
        text: String,
        /// As the units stood on a day, YYYY-MM-DD.
        #[arg(long)]
        on: Option<Day>,
    },
    /// Lists what a unit became.
    Successors {
        /// The unit's code.
        code: String,
        /// As the unit stood on a day, YYYY-MM-DD.
        #[arg(long)]
        on: Option<Day>,
    },
}

impl Units {
    pub(super) async fn run(self, common: &Common) -> Outcome {
        let (app, _folder) = common.app_or_units_only().await?;
        let actor = actor(&app, common.act_as.as_deref()).await?;
        match self {
            Self::Find { text, on } => {
                let on = on.unwrap_or_else(|| app.today());
                let found = app.read(&actor, async |op| app::units::find_units(op, &text, on).await).await?;
                let rows: Vec<_> = found
                    .iter()
                    .map(|view| {
                        let unit = &view.unit;
                        json!({ "code": unit.code, "id": unit.id, "name": unit.name, "level": unit.level,
                                "path": unit.path, "full_name": view.full_name() })
                    })
                    .collect();
                common.answer(&rows, |_| {
                    found.iter().map(|view| format!("{}  {}", view.unit.code, view.full_name())).collect()
                })?;
                if found.is_empty() {
                    Err(Failure::not_done(format!("no unit is called `{text}` on {on}")))
                } else {
                    Ok(())
                }
            }
            Self::Successors { code, on } => {
                let on = on.unwrap_or_else(|| app.today());
                let found = app.read(&actor, async |op| app::units::successors(op, &code, on).await).await;
                let found = found.map_err(|error| match error {
                    app::Error::NotFound => Failure::not_done(format!("no unit has the code {code} on {on}")),
                    other => other.into(),
                })?;
                let rows: Vec<_> = found
                    .iter()
                    .map(|unit| json!({ "code": unit.code, "id": unit.id, "name": unit.name, "path": unit.path, "share": unit.share }))
                    .collect();
                common.answer(&rows, |_| {
                    found.iter().map(|unit| format!("{}  {}  {}", unit.code, unit.name, unit.share)).collect()
                })
            }
        }
    }
}
