//! `ocop regulations`: the rules at the command line.

use std::sync::Arc;

use clap::Subcommand;
use domain::Day;
use domain::regulations::{CriteriaSheet, FilingKind, Regulations, SheetId};
use serde_json::json;

use super::Common;
use crate::installation;
use crate::say::{Failure, Outcome};

/// Lists, shows and checks the rules.
#[derive(Subcommand)]
pub(crate) enum RegulationsCommand {
    /// Lists the regulations and their sheets.
    List,
    /// Shows a sheet, such as qd26-2026/01.
    Show {
        /// The sheet.
        sheet: String,
    },
    /// Checks that every sheet adds up; known defects of the print are listed.
    Check,
    /// Says which rules judge a dossier filed on a day, and why.
    Which {
        /// The day it is filed, YYYY-MM-DD.
        #[arg(long)]
        filed: Day,
        /// first, upgrade or re-evaluation.
        #[arg(long, default_value = "first")]
        kind: String,
    },
}

impl RegulationsCommand {
    pub(super) fn run(self, common: &Common) -> Outcome {
        let regulations = installation::regulations(&common.settings()?)?;
        match self {
            Self::List => list(common, &regulations),
            Self::Show { sheet } => show(common, &regulations, &sheet),
            Self::Check => check(common, &regulations),
            Self::Which { filed, kind } => which(common, &regulations, filed, &kind),
        }
    }
}

fn list(common: &Common, regulations: &Arc<Regulations>) -> Outcome {
    let rows: Vec<_> = regulations
        .regimes()
        .map(|regime| {
            let sheets: Vec<_> = regulations
                .sheets_of(&regime.id)
                .map(|sheet| json!({ "sheet": sheet.id.to_string(), "name": sheet.name, "hash": sheet.edition().content_hash }))
                .collect();
            json!({ "regulation": regime.id.as_str(), "name": regime.short_name, "hash": regime.edition().content_hash, "sheets": sheets })
        })
        .collect();
    common.answer(&rows, |_| {
        let mut lines = Vec::new();
        for regime in regulations.regimes() {
            lines.push(format!("{}  {}", regime.id.as_str(), regime.short_name));
            lines.extend(regulations.sheets_of(&regime.id).map(|sheet| format!("  {}  {}", sheet.id, sheet.name)));
        }
        lines
    })
}

fn show(common: &Common, regulations: &Arc<Regulations>, name: &str) -> Outcome {
    let id: SheetId = name
        .parse()
        .map_err(|_| Failure::asked_wrongly(format!("`{name}` is not a sheet; write one like qd26-2026/01")))?;
    let sheet = regulations.sheet(&id).ok_or_else(|| Failure::not_done(format!("there is no sheet `{name}`")))?;
    common.answer(sheet, lines_of)
}

fn lines_of(sheet: &CriteriaSheet) -> Vec<String> {
    let mut lines = vec![
        format!("{}  {}", sheet.id, sheet.name),
        format!("{}, {}; {}", sheet.industry.name, sheet.group, sheet.source),
    ];
    for part in &sheet.parts {
        lines.push(format!("Phần {}. {} ({} điểm)", part.code, part.title, part.max));
        for section in &part.sections {
            lines.push(format!("  {}. {} ({} điểm)", section.code, section.title, section.max));
            for criterion in &section.criteria {
                lines.push(format!("    {}  {} ({} điểm)", criterion.code, criterion.title, criterion.max));
                lines.extend(criterion.options.iter().map(|option| {
                    let floor = option.floor.map(|stars| format!("  [mức tối thiểu cho {stars} sao]"));
                    format!(
                        "      {}  {:>3}  {}{}",
                        option.code,
                        option.points,
                        option.label,
                        floor.unwrap_or_default()
                    )
                }));
            }
        }
    }
    lines.extend(sheet.errata.iter().map(|erratum| format!("Đính chính: {}", erratum.text)));
    lines
}

fn check(common: &Common, regulations: &Arc<Regulations>) -> Outcome {
    let report = regulations.check();
    let unknown: Vec<String> = report.unknown().map(ToString::to_string).collect();
    let known: Vec<String> = report.known_defects().map(ToString::to_string).collect();
    let summary = json!({ "sheets": report.sheets.len(), "known_defects": known, "unknown": unknown });
    common.answer(&summary, |_| report.to_string().lines().map(str::to_owned).collect())?;
    if report.is_clean() { Ok(()) } else { Err(Failure::told()) }
}

fn which(common: &Common, regulations: &Arc<Regulations>, filed: Day, kind: &str) -> Outcome {
    let kind = FilingKind::from_name(kind).ok_or_else(|| {
        Failure::asked_wrongly(format!("`{kind}` is no kind of filing: write first, upgrade or re-evaluation"))
    })?;
    let applicable = regulations.which(filed, kind).map_err(Failure::not_done)?;
    let reason = applicable.reason;
    let answer = json!({
        "criteria": applicable.criteria.id.as_str(),
        "procedure": applicable.procedure.id.as_str(),
        "reason": reason.key(),
        "finish_by": reason.finish_by(),
    });
    common.answer(&answer, |_| {
        let mut lines = vec![
            format!("criteria   {}  {}", applicable.criteria.id.as_str(), applicable.criteria.short_name),
            format!("procedure  {}  {}", applicable.procedure.id.as_str(), applicable.procedure.short_name),
        ];
        let args: Vec<String> = reason.args().into_iter().map(|(name, value)| format!("{name} {value}")).collect();
        lines.push(format!("because    {} ({})", reason.key(), args.join(", ")));
        lines
    })
}
