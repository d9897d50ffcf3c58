//! Looking at the signatures in a paper's file.

use app::Error;
use app::papers::SignaturesFound;
use axum::extract::{Path, State};
use domain::ids::PaperId;
use domain::papers::{Trust, worth};

use crate::Web;
use crate::pages::answers::go_on;
use crate::pages::errors::{PageError, PageResult};
use crate::parts::{Colour, Tag};
use crate::templates::{SignatureLine, SignaturesBlock};
use crate::visitor::Visitor;
use crate::words::Message;

pub(super) async fn check(State(web): State<Web>, visitor: Visitor, Path(id): Path<PaperId>) -> PageResult {
    look(&web, &visitor, id).await?;
    go_on(&format!("/papers/{id}#chu-ky"))
}

/// Looks at the signatures of a paper's file, outside the threads that answer, and keeps what was found.
pub(super) async fn look(web: &Web, visitor: &Visitor, id: PaperId) -> Result<(), PageError> {
    let find = async |op: &mut app::Op| app::papers::find_file_to_check(op, id).await;
    let Some(sha256) = web.app.read(&visitor.actor(), find).await? else { return Ok(()) };
    let file = web.app.files().read(&sha256).await?;
    let (signatures, now) = (web.signatures.clone(), web.app.now());
    let found = tokio::task::spawn_blocking(move || signatures.read(&file, now)).await;
    let found = found.map_err(|error| Error::Bug(format!("signatures: {error}")))?;
    let save = async |op: &mut app::Op| app::papers::save_signatures(op, id, &sha256, &found).await;
    Ok(web.app.write(&visitor.actor(), save).await?)
}

/// What was found, as the paper's page shows it.
pub(super) fn block(id: PaperId, found: Option<&SignaturesFound>) -> SignaturesBlock {
    let line = |one: &domain::papers::Signature| SignatureLine {
        signer: one.signer.clone(),
        organisation: one.organisation.clone(),
        signed_at: one.signed_at,
        covers_all: one.covers_all,
        tag: tag(one.trust),
    };
    let signatures = found.map(|found| found.signatures.as_slice()).unwrap_or_default();
    SignaturesBlock {
        worth: worth(signatures).map(|trust| Message::new(format!("papers-signed-{}", trust.name()))),
        checked_at: found.map(|found| found.checked_at),
        lines: signatures.iter().map(line).collect(),
        check_action: format!("/papers/{id}/signatures"),
    }
}

fn tag(trust: Trust) -> Tag {
    let colour = match trust {
        Trust::Valid => Colour::Green,
        Trust::Unknown | Trust::Unchecked => Colour::Yellow,
        Trust::Altered => Colour::Red,
    };
    Tag::new(colour, format!("papers-signature-{}", trust.name()))
}
