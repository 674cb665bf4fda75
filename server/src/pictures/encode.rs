//! Decoding under limits, and encoding anew: what is stored was written by us.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::codecs::webp::WebPEncoder;
use image::imageops::{self, FilterType};
use image::metadata::Orientation;
use image::{
    DynamicImage, GenericImageView as _, ImageDecoder as _, ImageError, ImageFormat, ImageReader,
    Limits, RgbImage, Rgba, RgbaImage,
};

/// A picture is scaled down to fit: as wide as the summary is on a sharp screen, and no tower.
const WIDEST: u32 = 1_200;
const HIGHEST: u32 = 2_400;
/// More than any camera of today; on one side, and in all.
const MAX_SIDE: u32 = 16_000;
const MAX_PIXELS: u64 = 50_000_000;
/// What decoding may take: such a picture, four bytes a pixel.
const MAX_MEMORY: u64 = 256 * 1024 * 1024;
/// A transparent picture that would weigh more gets a white ground and becomes a JPEG.
const HEAVY: usize = 400 * 1024;
const QUALITY: u8 = 82;

/// Why a file is no picture for us.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PictureError {
    /// It has more than [`LARGEST`](super::LARGEST) bytes.
    #[error("the file is larger than 5 MB")]
    TooLarge,
    /// It is neither PNG nor JPEG nor WebP.
    #[error("only PNG, JPEG and WebP are taken")]
    WrongKind,
    /// It has too many pixels.
    #[error("the picture has too many pixels")]
    TooManyPixels,
    /// It is broken.
    #[error("the picture cannot be read")]
    Unreadable,
}

/// How a picture is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Jpeg,
    WebP,
}

impl Kind {
    pub(super) const fn ending(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::WebP => "webp",
        }
    }

    pub(super) const fn content_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::WebP => "image/webp",
        }
    }
}

/// A picture as it is stored.
#[derive(Debug)]
pub(super) struct Encoded {
    pub(super) kind: Kind,
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) body: Vec<u8>,
}

/// Decodes a file, turns and scales it, and writes it anew: a JPEG, or WebP where it is transparent.
pub(super) fn encode(file: &[u8]) -> Result<Encoded, PictureError> {
    let image = fitting(decode(file)?);
    let (width, height) = image.dimensions();
    let mut encoded = Encoded {
        kind: Kind::Jpeg,
        width,
        height,
        body: Vec::new(),
    };
    if is_transparent(&image) {
        let pixels = DynamicImage::from(image.to_rgba8());
        pixels
            .write_with_encoder(WebPEncoder::new_lossless(&mut encoded.body))
            .map_err(|_| PictureError::Unreadable)?;
        if encoded.body.len() <= HEAVY {
            encoded.kind = Kind::WebP;
            return Ok(encoded);
        }
        encoded.body.clear();
    }
    let pixels = DynamicImage::from(on_white(&image));
    pixels
        .write_with_encoder(JpegEncoder::new_with_quality(&mut encoded.body, QUALITY))
        .map_err(|_| PictureError::Unreadable)?;
    Ok(encoded)
}

/// The picture as a viewer would show it: its orientation is applied, everything else about it is left.
fn decode(file: &[u8]) -> Result<DynamicImage, PictureError> {
    let reader = ImageReader::new(Cursor::new(file))
        .with_guessed_format()
        .map_err(|_| PictureError::Unreadable)?;
    match reader.format() {
        Some(ImageFormat::Png | ImageFormat::Jpeg | ImageFormat::WebP) => {}
        _ => return Err(PictureError::WrongKind),
    }
    let mut decoder = reader.into_decoder().map_err(refusal)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MAX_PIXELS {
        return Err(PictureError::TooManyPixels);
    }
    let mut limits = Limits::default();
    limits.max_image_width = Some(MAX_SIDE);
    limits.max_image_height = Some(MAX_SIDE);
    limits.max_alloc = Some(MAX_MEMORY);
    decoder.set_limits(limits).map_err(refusal)?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut image = DynamicImage::from_decoder(decoder).map_err(refusal)?;
    image.apply_orientation(orientation);
    Ok(image)
}

#[expect(clippy::needless_pass_by_value, reason = "for map_err")]
fn refusal(error: ImageError) -> PictureError {
    match error {
        ImageError::Limits(_) => PictureError::TooManyPixels,
        _ => PictureError::Unreadable,
    }
}

fn fitting(image: DynamicImage) -> DynamicImage {
    if image.width() <= WIDEST && image.height() <= HIGHEST {
        return image;
    }
    image.resize(WIDEST, HIGHEST, FilterType::CatmullRom)
}

fn is_transparent(image: &DynamicImage) -> bool {
    image.color().has_alpha() && image.pixels().any(|(_, _, pixel)| pixel.0[3] < 255)
}

fn on_white(image: &DynamicImage) -> RgbImage {
    if !image.color().has_alpha() {
        return image.to_rgb8();
    }
    let white = Rgba([u8::MAX; 4]);
    let mut ground = RgbaImage::from_pixel(image.width(), image.height(), white);
    imageops::overlay(&mut ground, &image.to_rgba8(), 0, 0);
    DynamicImage::from(ground).to_rgb8()
}

#[cfg(test)]
mod tests;
