//! Files of a meeting: taking one in, giving one back.

use app::Error;
use axum::extract::{Path, State};
use domain::ids::{ActivityFileId, ActivityId};

use super::explain;
use super::read::{meeting_page, read};
use crate::Web;
use crate::forms::FormState;
use crate::pages::answers::{go_on, page_with_problems};
use crate::pages::errors::PageResult;
use crate::templates::MEETING_ACT_FIELDS;
use crate::uploads::{Upload, hand_out};
use crate::visitor::Visitor;

pub(super) async fn upload(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<ActivityId>,
    upload: Upload,
) -> PageResult {
    let mut form = FormState::new(MEETING_ACT_FIELDS).typed(upload.fields.iter().cloned());
    match &upload.file {
        Some(Ok(stored)) => {
            let add = async |op: &mut app::Op| {
                app::activities::add_file(op, id, upload.text("kind"), stored, &upload.file_name).await
            };
            match web.app.write(&visitor.actor(), add).await {
                Ok(()) => return go_on(&format!("/meetings/{id}")),
                Err(Error::Invalid(problems)) => explain(&mut form, problems),
                Err(other) => return Err(other.into()),
            }
        }
        Some(Err(problems)) => explain(&mut form, problems.clone()),
        None => form.wrong("file", "activities-file-missing"),
    }
    let view = read(&web, &visitor, id).await?;
    if !view.is_in_charge {
        return Err(Error::NotFound.into());
    }
    page_with_problems(&meeting_page(&web, &visitor, view, form).await?)
}

pub(super) async fn download(State(web): State<Web>, visitor: Visitor, Path(id): Path<ActivityFileId>) -> PageResult {
    let file = web.app.read(&visitor.actor(), async |op| app::activities::read_file(op, id).await).await?;
    hand_out(&web, &file.sha256, &file.media_type, &file.file_name).await
}
