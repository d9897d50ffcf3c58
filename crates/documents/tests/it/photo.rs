use std::io::Cursor;

use documents::Darkroom;
use domain::products::{LONGEST_SIDE, PhotoProblem, Photos};
use image::{DynamicImage, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};

fn file(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut file = Cursor::new(Vec::new());
    picture.write_to(&mut file, format).unwrap();
    file.into_inner()
}

/// A JPEG, red at the left and blue at the right, with the notes of a camera: turned by a quarter, and where it was.
fn from_a_camera(width: u32, height: u32) -> Vec<u8> {
    let picture =
        RgbImage::from_fn(width, height, |x, _| if x < width / 2 { Rgb([220, 0, 0]) } else { Rgb([0, 0, 220]) });
    let plain = file(&DynamicImage::ImageRgb8(picture), ImageFormat::Jpeg);
    // EXIF in one directory of two entries: the orientation, 6, and a description that stands for a place.
    let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x02".to_vec();
    exif.extend(b"\x01\x0e\0\x02\0\0\0\x08\0\0\0\x26");
    exif.extend(b"\x01\x12\0\x03\0\0\0\x01\0\x06\0\0");
    exif.extend(b"\0\0\0\0Xa Phien\0");
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    [&plain[..2], b"\xff\xe1", &length, &exif, &plain[2..]].concat()
}

#[test]
fn a_picture_is_kept_upright_no_larger_than_needed_and_without_what_the_camera_noted() {
    let upload = from_a_camera(3_200, 400);
    assert!(upload.windows(8).any(|part| part == b"Xa Phien"));
    let photo = Darkroom.prepare(&upload).unwrap();
    assert_eq!((photo.width, photo.height), (200, LONGEST_SIDE), "a quarter turn made it stand");
    assert!(photo.content.starts_with(b"\xff\xd8\xff"));
    assert!(!photo.content.windows(4).any(|part| part == b"Exif" || part == b"Xa P"));
    let kept = image::load_from_memory(&photo.content).unwrap().into_rgb8();
    let (top, bottom) = (kept.get_pixel(100, 100), kept.get_pixel(100, 1_500));
    assert!(top[0] > 180 && bottom[2] > 180, "what was left is above: {top:?} {bottom:?}");
}

#[test]
fn what_is_transparent_becomes_white_and_a_small_picture_stays_its_size() {
    let picture = RgbaImage::from_pixel(40, 30, Rgba([0, 0, 0, 0]));
    let photo = Darkroom.prepare(&file(&DynamicImage::ImageRgba8(picture), ImageFormat::Png)).unwrap();
    assert_eq!((photo.width, photo.height), (40, 30));
    let kept = image::load_from_memory(&photo.content).unwrap().into_rgb8();
    assert!(kept.pixels().all(|pixel| pixel.0.iter().all(|part| *part > 250)));
}

#[test]
fn what_is_no_picture_is_cut_off_or_is_far_too_large_is_said() {
    assert_eq!(Darkroom.prepare(b"%PDF-1.7 a paper").unwrap_err(), PhotoProblem::NotAPicture);
    assert_eq!(Darkroom.prepare(b"").unwrap_err(), PhotoProblem::NotAPicture);
    let noisy = RgbImage::from_fn(90, 90, |x, y| {
        Rgb([x * 7 + y * 13, x * y, x ^ y].map(|part| (part % 256).try_into().unwrap()))
    });
    let whole = file(&DynamicImage::ImageRgb8(noisy), ImageFormat::Png);
    assert_eq!(Darkroom.prepare(&whole[..whole.len() / 2]).map(|photo| photo.width), Err(PhotoProblem::Damaged));
    // A PNG of a few bytes that claims 100,000 pixels a side.
    let mut bomb = file(&DynamicImage::ImageRgb8(RgbImage::new(1, 1)), ImageFormat::Png);
    bomb[16..20].copy_from_slice(&100_000_u32.to_be_bytes());
    bomb[20..24].copy_from_slice(&100_000_u32.to_be_bytes());
    let said = Darkroom.prepare(&bomb).map(|photo| photo.width);
    assert!(matches!(said, Err(PhotoProblem::TooManyPixels | PhotoProblem::Damaged)), "{said:?}");
}
