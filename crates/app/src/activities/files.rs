//! Files of a meeting: the invitation, papers, signed minutes, pictures.

use domain::ids::{ActivityFileId, ActivityId};
use domain::people::Action;
use serde_json::json;
use store::activities::ActivityFile;

use super::find;
use crate::files::{StoredFile, plain_name};
use crate::{Error, Op, Result};

/// What a file of a meeting is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// The invitation.
    Invitation,
    /// Something to read before or at the meeting.
    Paper,
    /// The signed minutes.
    Minutes,
    /// A picture.
    Picture,
}

impl FileKind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Invitation, Self::Paper, Self::Minutes, Self::Picture];

    /// The name in the store and in word lists.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Invitation => "invitation",
            Self::Paper => "paper",
            Self::Minutes => "minutes",
            Self::Picture => "picture",
        }
    }
}

/// Adds a file that lies in the folder of files already.
///
/// # Errors
/// The meeting is another unit's; it is not said what the file is.
pub async fn add_file(op: &mut Op, id: ActivityId, kind: &str, file: &StoredFile, file_name: &str) -> Result<()> {
    find(op, id, Action::WriteActivity).await?;
    if FileKind::ALL.into_iter().all(|known| known.name() != kind) {
        return Err(Error::problem("kind", "activities-file-kind-missing"));
    }
    let (by, now) = (op.person()?.account_id, op.now());
    let added = ActivityFile {
        id: ActivityFileId::new(op.new_id()),
        activity_id: id,
        kind: kind.to_owned(),
        sha256: file.sha256.clone(),
        file_name: plain_name(file_name),
        media_type: file.media_type.to_owned(),
        bytes: file.bytes,
        added_at: now,
    };
    store::products::save_stored_file(op.tx(), &file.sha256, file.bytes, file.media_type, now).await?;
    store::activities::insert_file(op.tx(), &added, by).await?;
    let detail = json!({ "kind": added.kind, "file_name": added.file_name, "sha256": added.sha256 });
    op.record("meeting-file-added", "activity", id, &detail);
    Ok(())
}

/// A file of a meeting one may read.
///
/// # Errors
/// There is no such file, or not for this person.
pub async fn read_file(op: &mut Op, id: ActivityFileId) -> Result<ActivityFile> {
    let file = store::activities::find_file(op.tx(), id).await?.ok_or(Error::NotFound)?;
    find(op, file.activity_id, Action::ReadActivity).await?;
    Ok(file)
}
