//! `ocop search`: finding records by their words, and making their index anew.

use clap::{Args, Subcommand};
use serde_json::json;

use super::Common;
use crate::installation::actor;
use crate::say::{Failure, Outcome};

/// Finds records by words, with the permissions of `--as`.
#[derive(Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct Search {
    #[command(subcommand)]
    command: Option<SearchCommand>,
    /// The words, with or without diacritics; the last may be a beginning.
    words: Vec<String>,
}

#[derive(Subcommand)]
enum SearchCommand {
    /// Puts everything that can be found into the index anew.
    Reindex,
}

impl Search {
    pub(crate) async fn run(self, common: &Common) -> Outcome {
        let app = common.app().await?;
        if let Some(SearchCommand::Reindex) = self.command {
            let put = app::search::reindex(&app).await?;
            let rows: Vec<_> =
                put.iter().map(|(kind, count)| json!({ "kind": kind.name(), "entries": count })).collect();
            return common
                .answer(&rows, |_| put.iter().map(|(kind, count)| format!("{}  {count}", kind.name())).collect());
        }
        let asked = self.words.join(" ");
        if domain::text::fold(&asked).chars().count() < store::search::LEAST_CHARACTERS {
            return Err(Failure::asked_wrongly("name at least two characters to search for"));
        }
        let actor = actor(&app, common.act_as.as_deref()).await?;
        let found = app.read(&actor, async |op| app::search::search(op, &asked).await).await?;
        let rows: Vec<_> = found
            .iter()
            .flat_map(|of| of.rows.iter().map(|row| (of.kind.name(), row)))
            .map(|(kind, row)| json!({ "kind": kind, "id": row.record_id, "title": row.title, "caption": row.caption }))
            .collect();
        common.answer(&rows, |_| {
            let of_kind = |of: &app::search::FoundOfKind| {
                let kind = of.kind.name();
                of.rows.iter().map(|row| format!("{kind}  {}  {}", row.title, row.caption)).collect::<Vec<_>>()
            };
            found.iter().flat_map(of_kind).collect()
        })?;
        if rows.is_empty() { Err(Failure::not_done(format!("nothing was found for `{asked}`"))) } else { Ok(()) }
    }
}
