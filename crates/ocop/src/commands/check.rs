//! `ocop check`: whether the rules of a plan are kept.

use app::plans::RuleCheck;
use clap::Subcommand;
use domain::Day;
use serde_json::json;

use super::Common;
use crate::installation::actor;
use crate::say::{Failure, Outcome};

/// Checks what must hold.
#[derive(Subcommand)]
pub(crate) enum Check {
    /// Says of each hard rule of a plan whether it is kept, with its clause and its figure.
    Rules {
        /// The plan's number.
        #[arg(default_value = "470/KH-UBND")]
        number: String,
        /// The day, YYYY-MM-DD; today if not given.
        #[arg(long, value_name = "DAY")]
        on: Option<Day>,
    },
}

impl Check {
    pub(super) async fn run(self, common: &Common) -> Outcome {
        let Self::Rules { number, on } = self;
        let app = common.app().await?;
        let actor = actor(&app, common.act_as.as_deref()).await?;
        let on = on.unwrap_or_else(|| app.today());
        let checks = app.read(&actor, async |op| app::plans::check_rules(op, &number, on).await).await;
        let checks = checks.map_err(|error| match error {
            app::Error::NotFound => Failure::not_done(format!("there is no plan {number} whose rules are known")),
            other => other.into(),
        })?;
        let told: Vec<_> = checks
            .iter()
            .map(|check| {
                json!({
                    "rule": check.rule.id, "item": check.rule.place.as_str(), "text": check.rule.text,
                    "shown_by": check.rule.shown_by, "kept": check.kept, "these": check.figure.map(|(these, _)| these),
                    "of": check.figure.map(|(_, of)| of), "comes_with": check.rule.comes_with,
                })
            })
            .collect();
        common.answer(&json!({ "plan": number, "on": on, "rules": told }), |_| checks.iter().map(line).collect())
    }
}

fn line(check: &RuleCheck) -> String {
    let shown = match (&check.figure, &check.rule.comes_with) {
        (Some((these, of)), _) => format!("{these}/{of}"),
        (None, Some(area)) => format!("comes with: {area}"),
        (None, None) => "no figure yet".to_owned(),
    };
    format!(
        "{} {:<8} {:<8} {shown:<32} {}",
        check.rule.id,
        check.rule.place.as_str(),
        check.kept.name(),
        check.rule.text
    )
}
