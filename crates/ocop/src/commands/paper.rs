//! `ocop paper`: official papers as files.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use domain::papers::{KnownPaper, PaperFormat, Papers as _};
use serde_json::json;

use super::Common;
use crate::installation::{self, actor};
use crate::say::{Failure, Outcome};

/// Makes official papers: `ocop paper list`, or `ocop paper KIND ID --docx FILE --pdf FILE`.
#[derive(Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub(crate) struct Paper {
    #[command(subcommand)]
    asked: Option<Asked>,
    /// Which paper; `ocop paper list` lists them.
    #[arg(required = true)]
    kind: Option<String>,
    /// What it is of.
    #[arg(required = true)]
    id: Option<String>,
    /// Where to write the file for Word.
    #[arg(long, value_name = "FILE")]
    docx: Option<PathBuf>,
    /// Where to write the file for print.
    #[arg(long, value_name = "FILE")]
    pdf: Option<PathBuf>,
}

#[derive(Subcommand)]
enum Asked {
    /// Lists the papers the program makes, and what each is of.
    List,
}

impl Paper {
    pub(super) async fn run(self, common: &Common) -> Outcome {
        if self.asked.is_some() {
            return list(common);
        }
        let (kind, id) = (self.kind.unwrap_or_default(), self.id.unwrap_or_default());
        let paper: KnownPaper = kind
            .parse()
            .map_err(|_| Failure::asked_wrongly(format!("no paper is called `{kind}`; see `ocop paper list`")))?;
        let wanted = [(self.docx, PaperFormat::Docx), (self.pdf, PaperFormat::Pdf)];
        let wanted: Vec<_> = wanted.into_iter().filter_map(|(file, format)| Some((file?, format))).collect();
        if wanted.is_empty() {
            return Err(Failure::asked_wrongly("say where to write it: --docx FILE, --pdf FILE, or both"));
        }
        let typesetter = installation::typesetter(&common.settings()?)?;
        let app = common.app().await?;
        let actor = actor(&app, common.act_as.as_deref()).await?;
        let is_sample = installation::is_sample(&app).await?;
        let drafted = app.read(&actor, async |op| app::papers::draft_paper(op, paper, &id).await).await;
        let mut draft = drafted.map_err(|error| match error {
            app::Error::NotFound => Failure::not_done(format!("there is no `{id}`; a {paper} is of {}", paper.id_of())),
            other => other.into(),
        })?;
        draft.frame.is_sample = is_sample;
        let mut written = Vec::new();
        for (file, format) in wanted {
            let made = typesetter.official(&draft, format).map_err(Failure::not_done)?;
            std::fs::write(&file, &made)
                .map_err(|error| Failure::not_done(format!("cannot write {}: {error}", file.display())))?;
            written.push(json!({ "file": file, "bytes": made.len() }));
        }
        common.answer(&written, |written| {
            written
                .iter()
                .map(|one| format!("{}  {} bytes", one["file"].as_str().unwrap_or(""), one["bytes"]))
                .collect()
        })
    }
}

fn list(common: &Common) -> Outcome {
    let papers: Vec<_> = KnownPaper::ALL
        .iter()
        .map(|paper| json!({ "paper": paper.name(), "of": paper.id_of(), "wording": paper.wording() }))
        .collect();
    common.answer(&papers, |_| {
        KnownPaper::ALL.iter().map(|paper| format!("{:<22} {}", paper.name(), paper.id_of())).collect()
    })
}
