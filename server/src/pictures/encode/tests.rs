use image::Rgb;

use super::*;

fn written(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut file = Cursor::new(Vec::new());
    image.write_to(&mut file, format).unwrap();
    file.into_inner()
}

/// Red on the left, blue on the right.
fn halves(width: u32, height: u32) -> DynamicImage {
    let colour = |x, _| {
        if x < width / 2 {
            Rgb([255, 0, 0])
        } else {
            Rgb([0, 0, 255])
        }
    };
    RgbImage::from_fn(width, height, colour).into()
}

/// A JPEG with an EXIF block that says to turn it a quarter, and where it was taken.
fn turned(image: &DynamicImage) -> Vec<u8> {
    let file = written(image, ImageFormat::Jpeg);
    let mut exif =
        b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0".to_vec();
    exif.extend_from_slice(b"taken at 50.45N 30.52E");
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    [&file[..2], &[0xff, 0xe1], &length, &exif, &file[2..]].concat()
}

#[test]
fn every_kind_becomes_a_jpeg_of_at_most_that_width() {
    for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP] {
        let encoded = encode(&written(&halves(2_400, 600), format)).unwrap();
        assert_eq!((encoded.width, encoded.height), (1_200, 300), "{format:?}");
        assert_eq!(encoded.kind, Kind::Jpeg);
        let again = image::load_from_memory(&encoded.body).unwrap();
        assert_eq!(again.dimensions(), (1_200, 300));
        let small = encode(&written(&halves(40, 30), format)).unwrap();
        assert_eq!((small.width, small.height), (40, 30), "never scaled up");
    }
}

#[test]
fn orientation_is_applied_and_metadata_is_dropped() {
    let file = turned(&halves(80, 40));
    assert!(file.windows(5).any(|part| part == b"taken"));
    let encoded = encode(&file).unwrap();
    assert_eq!((encoded.width, encoded.height), (40, 80));
    for word in [&b"taken"[..], b"Exif"] {
        assert!(!encoded.body.windows(word.len()).any(|part| part == word));
    }
    // A quarter turn clockwise: what was left is above.
    let image = image::load_from_memory(&encoded.body).unwrap().to_rgb8();
    let (above, below) = (image.get_pixel(20, 10), image.get_pixel(20, 70));
    assert!(above.0[0] > 200 && below.0[2] > 200, "{above:?} {below:?}");
}

#[test]
fn what_is_transparent_stays_so_unless_that_is_heavy() {
    let clear = RgbaImage::from_pixel(50, 50, Rgba([10, 20, 30, 100]));
    let encoded = encode(&written(&clear.into(), ImageFormat::Png)).unwrap();
    assert_eq!(encoded.kind, Kind::WebP);
    let opaque = RgbaImage::from_pixel(50, 50, Rgba([10, 20, 30, 255]));
    let encoded = encode(&written(&opaque.into(), ImageFormat::Png)).unwrap();
    assert_eq!(encoded.kind, Kind::Jpeg);
    // Noise does not compress.
    let mut seed = 1_u32;
    let noise = RgbaImage::from_fn(400, 400, |_, _| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        Rgba(seed.to_be_bytes())
    });
    let encoded = encode(&written(&noise.into(), ImageFormat::Png)).unwrap();
    assert_eq!(encoded.kind, Kind::Jpeg);
}

/// The head of a PNG that claims to be enormous.
fn bomb(width: u32, height: u32) -> Vec<u8> {
    let mut file = written(&halves(1, 1), ImageFormat::Png);
    file[16..20].copy_from_slice(&width.to_be_bytes());
    file[20..24].copy_from_slice(&height.to_be_bytes());
    let mut crc = 0xffff_ffff_u32;
    for byte in &file[12..29] {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg());
        }
    }
    file[29..33].copy_from_slice(&(!crc).to_be_bytes());
    file
}

#[test]
fn what_would_fill_the_memory_is_refused_unread() {
    for (width, height) in [
        (30_000, 30_000),
        (60_000, 100),
        (100, 60_000),
        (10_000, 6_000),
    ] {
        let refused = encode(&bomb(width, height)).unwrap_err();
        assert_eq!(refused, PictureError::TooManyPixels, "{width}x{height}");
    }
}

#[test]
fn what_is_no_picture_is_refused() {
    for file in [
        &b""[..],
        b"hello",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"GIF89a\x01\0\x01\0\0\0\0;",
        b"BM\0\0\0\0",
    ] {
        assert_eq!(encode(file).unwrap_err(), PictureError::WrongKind);
    }
    for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP] {
        let whole = written(&halves(64, 64), format);
        let head = &whole[..20.min(whole.len())];
        assert!(encode(head).is_err(), "{format:?}");
    }
}
