//! `ocop plan`: reading a plan, and how far one is covered.

use std::path::PathBuf;

use app::plans::targets::TargetView;
use clap::Subcommand;
use serde_json::json;

use super::Common;
use crate::installation::actor;
use crate::say::{self, Failure, Outcome};

/// Reads plans and says how far they are covered.
#[derive(Subcommand)]
pub(crate) enum Plan {
    /// Reads a plan's text, clean or scanned, into units and their tasks.
    Read {
        /// A text file.
        file: PathBuf,
    },
    /// Says, item by item, what serves a plan and what is still open; exits 1 while a claim is open.
    Coverage {
        /// The plan's number, such as 470/KH-UBND.
        number: String,
    },
    /// Says how far each target of a plan is reached: how many of how many, by what is recorded.
    Targets {
        /// The plan's number, such as 470/KH-UBND.
        number: String,
        /// The day, YYYY-MM-DD; today, or the last day of the plan's year, if not given.
        #[arg(long, value_name = "DAY")]
        on: Option<domain::Day>,
    },
}

impl Plan {
    pub(super) async fn run(self, common: &Common) -> Outcome {
        match self {
            Self::Read { file } => read(common, &file),
            Self::Coverage { number } => coverage(common, &number).await,
            Self::Targets { number, on } => targets(common, &number, on).await,
        }
    }
}

fn read(common: &Common, file: &std::path::Path) -> Outcome {
    let bytes = std::fs::read(file)
        .map_err(|error| Failure::asked_wrongly(format!("cannot read {}: {error}", file.display())))?;
    let text = String::from_utf8(bytes).map_err(|_| {
        Failure::asked_wrongly(format!("{} is not text in UTF-8; save it as plain text first", file.display()))
    })?;
    let reading = reader::read_plan(&text);
    common.answer(&reading, |reading| {
        let document = &reading.document;
        let shown = |value: &Option<String>| value.clone().unwrap_or_else(|| "?".to_owned());
        let mut lines = vec![
            format!("number  {}", shown(&document.number)),
            format!("date    {}", shown(&document.date)),
            format!("title   {}", shown(&document.title)),
        ];
        for assignment in &reading.assignments {
            lines.push(format!("{}: {} tasks", assignment.unit, assignment.tasks.len()));
        }
        lines.extend(reading.doubts.iter().map(|doubt| format!("unsure: {}", doubt.message)));
        lines
    })
}

/// What the project claims to cover, compiled in.
const CLAIMS: &str = include_str!("../../../../docs/coverage.toml");

async fn coverage(common: &Common, number: &str) -> Outcome {
    let app = common.app().await?;
    let actor = actor(&app, common.act_as.as_deref()).await?;
    let coverage = app.read(&actor, async |op| app::plans::coverage(op, number).await).await;
    let coverage = coverage.map_err(|error| match error {
        app::Error::NotFound => Failure::not_done(format!("there is no plan {number}")),
        other => other.into(),
    })?;
    let claims = domain::plans::coverage::claims(CLAIMS, number).map_err(Failure::not_done)?;
    let open = domain::plans::coverage::claims_open(&claims, &coverage);
    let open: Vec<String> = open.iter().map(ToString::to_string).collect();
    common.answer(&json!({ "items": coverage.items, "claims_open": open }), |_| {
        coverage.items.iter().map(ToString::to_string).collect()
    })?;
    for item in &open {
        say::problem(&format!("claimed as covered, yet open: {item}"));
    }
    if open.is_empty() { Ok(()) } else { Err(Failure::told()) }
}

async fn targets(common: &Common, number: &str, on: Option<domain::Day>) -> Outcome {
    let app = common.app().await?;
    let actor = actor(&app, common.act_as.as_deref()).await?;
    let slug = number.replace('/', "-");
    let read = app.read(&actor, async |op| app::plans::targets::read_targets(op, &slug, on).await).await;
    let read = read.map_err(|error| match error {
        app::Error::NotFound => Failure::not_done(format!("there is no plan {number}")),
        other => other.into(),
    })?;
    let source = |view: &TargetView| match &view.figure {
        Some(figure) => format!("figure from {} as of {}", figure.source, figure.as_of),
        None if view.target.measure.is_typed() => "no figure yet".to_owned(),
        None => "counted".to_owned(),
    };
    let told: Vec<_> = read
        .targets
        .iter()
        .map(|view| {
            json!({
                "item": view.target.place.as_str(), "measure": view.target.measure.name(),
                "wanted": view.target.wanted, "numerator": view.numerator, "denominator": view.denominator,
                "reached": view.reached, "source": source(view), "listed": view.behind.len(),
            })
        })
        .collect();
    common.answer(&json!({ "plan": read.plan.number, "on": read.on, "targets": told }), |_| {
        let line = |view: &TargetView| {
            let numerator = view.numerator.map_or_else(|| "?".to_owned(), |numerator| numerator.to_string());
            format!(
                "{:<8} {:<26} wanted {}%  {numerator}/{}  reached: {:<8} {}; {} listed",
                view.target.place.as_str(),
                view.target.measure.name(),
                view.target.wanted,
                view.denominator,
                view.reached.name(),
                source(view),
                view.behind.len(),
            )
        };
        std::iter::once(format!("{} on {}", read.plan.number, read.on))
            .chain(read.targets.iter().map(line))
            .collect::<Vec<_>>()
    })
}
