//! Pictures people upload, made fit to be kept.

use std::io::Cursor;

use domain::products::{LONGEST_SIDE, MOST_PIXELS, Photo, PhotoProblem, Photos};
use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};

/// How much of a picture is kept when it is written anew, in hundredths.
const QUALITY: u8 = 82;
/// Memory one picture may take while it is read: four bytes a pixel, and room for a second copy.
const MOST_MEMORY: u64 = MOST_PIXELS * 4 + 64 * 1024 * 1024;

/// Reads pictures and writes them anew. Work for the processor: callers run it on a blocking thread.
#[derive(Debug, Clone, Copy, Default)]
pub struct Darkroom;

impl Photos for Darkroom {
    fn prepare(&self, upload: &[u8]) -> Result<Photo, PhotoProblem> {
        let picture = read(upload)?;
        // Paper-white behind what is transparent: a JPEG knows no holes.
        let picture = on_white(smaller(picture));
        let (width, height) = (picture.width(), picture.height());
        let mut content = Vec::new();
        let encoder = JpegEncoder::new_with_quality(&mut content, QUALITY);
        picture.write_with_encoder(encoder).map_err(|_| PhotoProblem::Damaged)?;
        Ok(Photo { content, width, height })
    }
}

fn read(upload: &[u8]) -> Result<DynamicImage, PhotoProblem> {
    let mut reader =
        ImageReader::new(Cursor::new(upload)).with_guessed_format().map_err(|_| PhotoProblem::NotAPicture)?;
    if !matches!(reader.format(), Some(ImageFormat::Jpeg | ImageFormat::Png)) {
        return Err(PhotoProblem::NotAPicture);
    }
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|_| PhotoProblem::Damaged)?;
    // The size stands in the first bytes: what is too large is never unpacked.
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(PhotoProblem::TooManyPixels);
    }
    let orientation = decoder.orientation().unwrap_or(image::metadata::Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|_| PhotoProblem::Damaged)?;
    picture.apply_orientation(orientation);
    Ok(picture)
}

/// The picture with its longer side no longer than [`LONGEST_SIDE`].
fn smaller(picture: DynamicImage) -> DynamicImage {
    if picture.width().max(picture.height()) <= LONGEST_SIDE {
        return picture;
    }
    picture.thumbnail(LONGEST_SIDE, LONGEST_SIDE)
}

fn on_white(picture: DynamicImage) -> DynamicImage {
    if !picture.color().has_alpha() {
        return DynamicImage::ImageRgb8(picture.into_rgb8());
    }
    let picture = picture.into_rgba8();
    let mut opaque = image::RgbImage::new(picture.width(), picture.height());
    for (from, to) in picture.pixels().zip(opaque.pixels_mut()) {
        let [red, green, blue, alpha] = from.0.map(u32::from);
        let over = |part: u32| u8::try_from((part * alpha + 255 * (255 - alpha)) / 255).unwrap_or(u8::MAX);
        to.0 = [over(red), over(green), over(blue)];
    }
    DynamicImage::ImageRgb8(opaque)
}
