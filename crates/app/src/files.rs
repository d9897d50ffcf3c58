//! Files people upload, named by their content.
//!
//! A file is written aside while it is hashed and counted, forced to the disk, and only then given
//! its name; only after that may a transaction name it. A file is never changed.

use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use tokio::fs::{self, File};
use tokio::io::AsyncWriteExt;

use crate::people::secrets;
use crate::{Error, Problem, Result};

/// The largest file accepted, in bytes.
pub const LARGEST: u64 = 10 * 1024 * 1024;

/// The folder of files.
#[derive(Debug, Clone)]
pub struct Files {
    root: PathBuf,
}

/// A file that has its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredFile {
    /// SHA-256 of the content, in hexadecimal.
    pub sha256: String,
    /// Its size.
    pub bytes: i64,
    /// What it is, by its first bytes, never by what the sender says.
    pub media_type: &'static str,
}

/// A file on its way in.
pub struct Incoming {
    root: PathBuf,
    aside: PathBuf,
    file: File,
    hasher: Sha256,
    bytes: u64,
    first: Vec<u8>,
    is_kept: bool,
}

impl Files {
    /// Files in a folder, made if it is missing.
    ///
    /// # Errors
    /// The folder cannot be made.
    pub fn in_folder(root: PathBuf) -> Result<Self> {
        std::fs::create_dir_all(root.join("incoming"))?;
        Ok(Self { root })
    }

    /// Where a file lies.
    #[must_use]
    pub fn path(&self, sha256: &str) -> PathBuf {
        self.root.join(sha256.get(..2).unwrap_or("__")).join(sha256)
    }

    /// Begins to take a file in.
    ///
    /// # Errors
    /// The disk refuses.
    pub async fn begin(&self) -> Result<Incoming> {
        let aside = self.root.join("incoming").join(secrets::token());
        let file = File::create(&aside).await?;
        Ok(Incoming {
            root: self.root.clone(),
            aside,
            file,
            hasher: Sha256::new(),
            bytes: 0,
            first: Vec::new(),
            is_kept: false,
        })
    }

    /// Takes in a file that is already in memory.
    ///
    /// # Errors
    /// As [`Incoming::write`] and [`Incoming::keep`].
    pub async fn put(&self, content: &[u8]) -> Result<StoredFile> {
        let mut incoming = self.begin().await?;
        incoming.write(content).await?;
        incoming.keep().await
    }

    /// Takes in a list that is already in memory.
    ///
    /// # Errors
    /// As [`Incoming::write`] and [`Incoming::keep_table`].
    pub async fn put_table(&self, content: &[u8]) -> Result<StoredFile> {
        let mut incoming = self.begin().await?;
        incoming.write(content).await?;
        incoming.keep_table().await
    }

    /// Reads a whole file.
    ///
    /// # Errors
    /// It is not there, or its content is no longer what its name says.
    pub async fn read(&self, sha256: &str) -> Result<Vec<u8>> {
        let content = fs::read(self.path(sha256)).await?;
        if hex::encode(Sha256::digest(&content)) != sha256 {
            return Err(Error::Bug(format!("the file {sha256} was changed on the disk")));
        }
        Ok(content)
    }
}

impl Incoming {
    /// Takes the next piece.
    ///
    /// # Errors
    /// The file is over [`LARGEST`], or the disk refuses.
    pub async fn write(&mut self, piece: &[u8]) -> Result<()> {
        self.bytes += piece.len() as u64;
        if self.bytes > LARGEST {
            return Err(Error::Invalid(vec![
                Problem::new("file", "shell-file-too-large").naming("megabytes", LARGEST / (1024 * 1024)),
            ]));
        }
        if self.first.len() < 16 {
            self.first.extend(piece.iter().take(16 - self.first.len()));
        }
        self.hasher.update(piece);
        self.file.write_all(piece).await?;
        Ok(())
    }

    /// Gives the file its name, once it is safe on the disk.
    ///
    /// # Errors
    /// It is empty, or not a PDF, JPEG or PNG whatever it calls itself; or the disk refuses.
    pub async fn keep(self) -> Result<StoredFile> {
        let media_type = media_type(&self.first);
        self.keep_as(media_type).await
    }

    /// The same for a list that is to be read: whether it is one, its reader says.
    ///
    /// # Errors
    /// It is empty; or the disk refuses.
    pub async fn keep_table(self) -> Result<StoredFile> {
        const SPREADSHEET: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        let media_type = if self.first.starts_with(b"PK") { SPREADSHEET } else { "text/csv" };
        self.keep_as(Some(media_type)).await
    }

    async fn keep_as(mut self, media_type: Option<&'static str>) -> Result<StoredFile> {
        if self.bytes == 0 {
            return Err(Error::problem("file", "shell-file-empty"));
        }
        let media_type = media_type.ok_or_else(|| Error::problem("file", "shell-file-wrong-kind"))?;
        self.file.flush().await?;
        self.file.sync_all().await?;
        let sha256 = hex::encode(std::mem::take(&mut self.hasher).finalize());
        let folder = self.root.join(&sha256[..2]);
        fs::create_dir_all(&folder).await?;
        fs::rename(&self.aside, folder.join(&sha256)).await?;
        sync_folder(&folder).await?;
        self.is_kept = true;
        let bytes = i64::try_from(self.bytes).unwrap_or(i64::MAX);
        Ok(StoredFile { sha256, bytes, media_type })
    }
}

impl Drop for Incoming {
    fn drop(&mut self) {
        if !self.is_kept {
            // What was not kept is not wanted; a file left behind here does no harm.
            let _ = std::fs::remove_file(&self.aside);
        }
    }
}

async fn sync_folder(folder: &Path) -> Result<()> {
    File::open(folder).await?.sync_all().await?;
    Ok(())
}

/// What a file is, by its first bytes.
fn media_type(first: &[u8]) -> Option<&'static str> {
    const KINDS: [(&[u8], &str); 3] =
        [(b"%PDF-", "application/pdf"), (b"\xFF\xD8\xFF", "image/jpeg"), (b"\x89PNG\r\n\x1a\n", "image/png")];
    KINDS.iter().find(|(magic, _)| first.starts_with(magic)).map(|(_, kind)| *kind)
}

/// A file's name without a folder and without what could break a header.
pub(crate) fn plain_name(file_name: &str) -> String {
    let last = file_name.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain: String = domain::text::tidy(last).chars().filter(|c| !c.is_control() && *c != '"').take(120).collect();
    if plain.is_empty() { "tep".to_owned() } else { plain }
}
