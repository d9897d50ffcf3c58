//! Pictures of products: what of an upload is kept.

/// The longer side of a picture that is kept, in pixels.
pub const LONGEST_SIDE: u32 = 1_600;
/// The most pixels a picture may have to be looked at at all: those of a large camera.
pub const MOST_PIXELS: u64 = 60_000_000;
/// The most pictures of one product.
pub const MOST_PHOTOS: usize = 8;

/// A picture as it is kept: a JPEG without anything a camera noted, such as where it was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Photo {
    /// The file.
    pub content: Vec<u8>,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
}

/// Why an upload is not kept as a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PhotoProblem {
    /// It is no JPEG or PNG, whatever it is called.
    #[error("not a picture")]
    NotAPicture,
    /// It has more than [`MOST_PIXELS`].
    #[error("too many pixels")]
    TooManyPixels,
    /// It begins like a picture and cannot be read to its end.
    #[error("the picture is damaged")]
    Damaged,
}

/// Makes pictures fit to be kept. One implementation reads them; pages that only pass them on need not know it.
pub trait Photos: Send + Sync {
    /// Reads a picture, turns it upright, makes it no larger than [`LONGEST_SIDE`], and writes it anew.
    ///
    /// # Errors
    /// What was uploaded is not kept, and why.
    fn prepare(&self, upload: &[u8]) -> Result<Photo, PhotoProblem>;
}
