//! Hashed names, compressed siblings and the manifest.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{Asset, Profile};

/// Compressed siblings smaller than the file by less than this are not worth a decision.
const WORTH_BYTES: usize = 64;

/// `manifest.json`.
#[derive(Serialize, Deserialize)]
struct Manifest {
    files: Vec<Listed>,
}

/// One file of the site.
#[derive(Serialize, Deserialize)]
pub(crate) struct Listed {
    /// The name that code asks for: `widget.js`.
    pub(crate) logical: String,
    /// The name that it is served under: `widget-0123456789abcdef.js`.
    pub(crate) name: String,
    /// Its media type.
    #[serde(rename = "type")]
    pub(crate) media_type: String,
}

/// The files of a built site.
pub(crate) fn manifest(site: &Path) -> Result<Vec<Listed>> {
    let path = site.join("manifest.json");
    let text = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
    Ok(serde_json::from_slice::<Manifest>(&text)?.files)
}

/// Writes the files first and the manifest last, then takes away what no manifest names any more.
pub(super) fn write(site: &Path, assets: Vec<Asset>, profile: Profile) -> Result<()> {
    let mut kept = BTreeSet::from(["manifest.json".to_owned(), ".stamp".to_owned()]);
    let mut files = Vec::new();
    for asset in assets {
        let name = hashed_name(&asset);
        kept.extend(write_asset(
            &site.join(&name),
            &name,
            &asset.bytes,
            profile,
        )?);
        files.push(Listed {
            media_type: media_type(&asset.logical).to_owned(),
            logical: asset.logical,
            name,
        });
    }
    fs::write(
        site.join("manifest.json"),
        serde_json::to_vec_pretty(&Manifest { files })?,
    )?;
    for entry in fs::read_dir(site)? {
        let entry = entry?;
        if !kept.contains(entry.file_name().to_string_lossy().as_ref()) {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

/// `icons/a.svg` becomes `icons-a-<hash>.svg`: the site is one flat folder.
fn hashed_name(asset: &Asset) -> String {
    let hash = data_encoding::HEXLOWER.encode(&Sha256::digest(&asset.bytes)[..8]);
    let flat = asset.logical.replace('/', "-");
    match flat.rsplit_once('.') {
        Some((stem, extension)) => format!("{stem}-{hash}.{extension}"),
        None => format!("{flat}-{hash}"),
    }
}

/// Writes one file with its siblings; returns the names written.
fn write_asset(path: &Path, name: &str, bytes: &[u8], profile: Profile) -> Result<Vec<String>> {
    fs::write(path, bytes)?;
    let mut names = vec![name.to_owned()];
    if profile == Profile::Dev {
        return Ok(names);
    }
    for (suffix, packed) in [("br", brotli(bytes)?), ("gz", gzip(bytes)?)] {
        if packed.len() + WORTH_BYTES < bytes.len() {
            fs::write(path.with_file_name(format!("{name}.{suffix}")), packed)?;
            names.push(format!("{name}.{suffix}"));
        }
    }
    Ok(names)
}

/// Brotli at its best level.
pub(crate) fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut packed = Vec::new();
    let options = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        ..Default::default()
    };
    brotli::BrotliCompress(&mut &bytes[..], &mut packed, &options)?;
    Ok(packed)
}

/// Gzip at its best level.
pub(crate) fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "js" => "text/javascript",
        "wasm" => "application/wasm",
        "css" => "text/css",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "webp" => "image/webp",
        "ico" => "image/vnd.microsoft.icon",
        "woff2" => "font/woff2",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "txt" | "ts" => "text/plain",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::{Asset, Profile, hashed_name, manifest, write};

    fn asset(logical: &str, bytes: &[u8]) -> Asset {
        Asset {
            logical: logical.into(),
            bytes: bytes.to_vec(),
        }
    }

    #[test]
    fn names_follow_the_content() {
        assert_eq!(
            hashed_name(&asset("icons/a.svg", b"x")),
            "icons-a-2d711642b726b044.svg"
        );
        assert_ne!(
            hashed_name(&asset("a.js", b"x")),
            hashed_name(&asset("a.js", b"y"))
        );
    }

    #[test]
    fn a_second_build_leaves_nothing_of_the_first() {
        let site = tempfile::tempdir().unwrap();
        let long = b"body { color: red }\n".repeat(50);
        write(
            site.path(),
            vec![asset("main.css", &long)],
            Profile::Release,
        )
        .unwrap();
        let first = manifest(site.path()).unwrap().remove(0).name;
        assert!(site.path().join(format!("{first}.br")).exists());
        assert!(site.path().join(format!("{first}.gz")).exists());

        write(
            site.path(),
            vec![asset("main.css", b"b{}")],
            Profile::Release,
        )
        .unwrap();
        let second = manifest(site.path()).unwrap().remove(0);
        assert_eq!(second.media_type, "text/css");
        let mut names: Vec<_> = site
            .path()
            .read_dir()
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        assert_eq!(
            names,
            [second.name, "manifest.json".into()],
            "too small to be worth siblings"
        );
    }
}
