//! The built files of the pages: names that change with their content, compressed when built.

use std::collections::HashMap;
use std::path::Path;

use anyhow::{Context as _, bail};
use bytes::Bytes;
use serde::Deserialize;

use crate::store::site_files::SiteFile;

/// One built file.
#[derive(Clone, Debug)]
pub struct Asset {
    /// Its name with its content's hash.
    pub name: String,
    /// Its media type.
    pub content_type: String,
    /// As it is.
    pub body: Bytes,
    /// Compressed with brotli, where that is smaller.
    pub brotli: Option<Bytes>,
    /// Compressed with gzip, where that is smaller.
    pub gzip: Option<Bytes>,
}

/// All built files of this release.
#[derive(Clone, Debug, Default)]
pub struct Assets {
    by_name: HashMap<String, Asset>,
    names: HashMap<String, String>,
}

#[derive(Deserialize)]
struct Manifest {
    files: Vec<ManifestFile>,
}

#[derive(Deserialize)]
struct ManifestFile {
    logical: String,
    name: String,
    #[serde(rename = "type")]
    content_type: String,
}

#[cfg(feature = "bundled")]
static BUNDLE: include_dir::Dir<'_> = include_dir::include_dir!("$PAYDESK_SITE");

impl From<&Asset> for SiteFile {
    fn from(asset: &Asset) -> Self {
        let bytes = |body: &Option<Bytes>| body.as_ref().map(|body| body.to_vec());
        Self {
            name: asset.name.clone(),
            content_type: asset.content_type.clone(),
            body: asset.body.to_vec(),
            brotli: bytes(&asset.brotli),
            gzip: bytes(&asset.gzip),
        }
    }
}

impl From<SiteFile> for Asset {
    fn from(file: SiteFile) -> Self {
        Self {
            name: file.name,
            content_type: file.content_type,
            body: file.body.into(),
            brotli: file.brotli.map(Bytes::from),
            gzip: file.gzip.map(Bytes::from),
        }
    }
}

impl Assets {
    /// The files in a folder that `cargo xtask` built, or those in the binary.
    pub fn load(folder: Option<&Path>) -> anyhow::Result<Self> {
        match folder {
            Some(folder) => Self::from_reader(&|name| match std::fs::read(folder.join(name)) {
                Ok(bytes) => Ok(Some(Bytes::from(bytes))),
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
                Err(error) => Err(error.into()),
            })
            .with_context(|| format!("no built pages in {}", folder.display())),
            None => Self::bundled(),
        }
    }

    #[cfg(feature = "bundled")]
    fn bundled() -> anyhow::Result<Self> {
        Self::from_reader(&|name| {
            Ok(BUNDLE
                .get_file(name)
                .map(|file| Bytes::from_static(file.contents())))
        })
    }

    #[cfg(not(feature = "bundled"))]
    fn bundled() -> anyhow::Result<Self> {
        bail!(
            "this build carries no pages: give --assets FOLDER, or build it with `cargo xtask dist`"
        )
    }

    fn from_reader(read: &dyn Fn(&str) -> anyhow::Result<Option<Bytes>>) -> anyhow::Result<Self> {
        let Some(manifest) = read("manifest.json")? else {
            bail!("manifest.json is missing")
        };
        let manifest: Manifest = serde_json::from_slice(&manifest).context("manifest.json")?;
        let mut assets = Self::default();
        for file in manifest.files {
            let Some(body) = read(&file.name)? else {
                bail!("{} is missing", file.name)
            };
            let asset = Asset {
                brotli: read(&format!("{}.br", file.name))?,
                gzip: read(&format!("{}.gz", file.name))?,
                name: file.name.clone(),
                content_type: file.content_type,
                body,
            };
            assets.names.insert(file.logical, file.name.clone());
            assets.by_name.insert(file.name, asset);
        }
        Ok(assets)
    }

    /// The file of that hashed name.
    pub fn get(&self, name: &str) -> Option<&Asset> {
        self.by_name.get(name)
    }

    /// The address of a file by its plain name, such as `main.css`.
    pub fn url(&self, logical: &str) -> String {
        self.names
            .get(logical)
            .map_or_else(String::new, |name| format!("/assets/{name}"))
    }

    /// Every file.
    pub fn all(&self) -> impl Iterator<Item = &Asset> {
        self.by_name.values()
    }
}
