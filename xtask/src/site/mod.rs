//! Builds what the browser gets into `target/site/`: the widget and its glue, the style sheet,
//! and everything of `public/`.
//!
//! Names carry a hash of the content, so that they may be cached for ever; `manifest.json` tells
//! the server which name stands for which logical one. Nothing is done when nothing changed.

mod bindgen;
mod files;
mod minify;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

pub(crate) use files::{brotli, gzip, manifest};

use crate::process;
use crate::workspace::Workspace;

/// Changes when this builder's output changes for the same input, so that old output is not kept.
const BUILDER: &str = "2";

/// How the widget is compiled.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Profile {
    /// Quick to build, large, with names for debugging.
    Dev,
    /// What buyers get: the Cargo profile `wasm-release`.
    Release,
}

impl Profile {
    fn cargo_name(self) -> &'static str {
        match self {
            Self::Dev => "dev",
            Self::Release => "wasm-release",
        }
    }

    fn folder(self) -> &'static str {
        match self {
            Self::Dev => "debug",
            Self::Release => "wasm-release",
        }
    }
}

/// Makes `target/site/` what the sources say; quick when it is already.
pub(crate) fn build(workspace: &Workspace, profile: Profile) -> Result<()> {
    let wasm = compile_widget(workspace, profile)?;
    let inputs = Inputs::read(workspace, wasm)?;
    let stamp = inputs.stamp(profile);
    let site = workspace.site();
    let stamp_file = site.join(".stamp");
    if fs::read_to_string(&stamp_file).is_ok_and(|old| old == stamp) {
        return Ok(());
    }
    eprintln!("    Bundling {}", site.display());
    fs::create_dir_all(&site).with_context(|| format!("cannot make {}", site.display()))?;
    files::write(&site, inputs.into_assets(profile)?, profile)?;
    fs::write(stamp_file, stamp)?;
    Ok(())
}

/// Compiles the widget and returns its path.
fn compile_widget(workspace: &Workspace, profile: Profile) -> Result<PathBuf> {
    eprintln!("    Building the checkout widget (WebAssembly)");
    let mut cargo = workspace.cargo();
    cargo
        .args([
            "build",
            "-p",
            "app",
            "--lib",
            "--target",
            "wasm32-unknown-unknown",
            "--profile",
        ])
        .arg(profile.cargo_name());
    process::run(&mut cargo, "building the checkout widget")?;
    Ok(workspace
        .target
        .join("wasm32-unknown-unknown")
        .join(profile.folder())
        .join("app.wasm"))
}

/// A file to publish, under the name that the server asks for.
pub(crate) struct Asset {
    logical: String,
    bytes: Vec<u8>,
}

impl Asset {
    /// A script of ours, as buyers get it; anything else as it is.
    fn minified(mut self, profile: Profile) -> Result<Self> {
        if profile == Profile::Release && self.logical.rsplit('.').next() == Some("js") {
            let source = String::from_utf8(self.bytes).context("a script is not UTF-8")?;
            self.bytes = minify::script(&source)?.into_bytes();
        }
        Ok(self)
    }
}

/// Everything that the site is made of, as it lies in the tree.
struct Inputs {
    wasm: Vec<u8>,
    style: Vec<u8>,
    admin_style: Vec<u8>,
    frame_style: Vec<u8>,
    public: Vec<Asset>,
}

impl Inputs {
    fn read(workspace: &Workspace, wasm: PathBuf) -> Result<Self> {
        let read = |path: PathBuf| {
            fs::read(&path).with_context(|| format!("cannot read {}", path.display()))
        };
        let mut public = Vec::new();
        collect(&workspace.root.join("public"), "", &mut public)?;
        Ok(Self {
            wasm: read(wasm)?,
            style: read(workspace.root.join("style/main.css"))?,
            admin_style: read(workspace.root.join("style/admin.css"))?,
            frame_style: read(workspace.root.join("style/embed.css"))?,
            public,
        })
    }

    /// One hash over everything that decides the output.
    fn stamp(&self, profile: Profile) -> String {
        let mut hash = Sha256::new();
        let public = self
            .public
            .iter()
            .flat_map(|asset| [asset.logical.as_bytes(), &asset.bytes]);
        let fixed = [
            BUILDER.as_bytes(),
            profile.cargo_name().as_bytes(),
            &self.wasm,
            &self.style,
            &self.admin_style,
            &self.frame_style,
        ];
        for part in fixed.into_iter().chain(public) {
            hash.update(part.len().to_le_bytes());
            hash.update(part);
        }
        data_encoding::HEXLOWER.encode(&hash.finalize())
    }

    fn into_assets(self, profile: Profile) -> Result<Vec<Asset>> {
        let widget = bindgen::process(&self.wasm, profile)?;
        let style = String::from_utf8(self.style).context("style/main.css is not UTF-8")?;
        let admin = String::from_utf8(self.admin_style).context("style/admin.css is not UTF-8")?;
        let frame = String::from_utf8(self.frame_style).context("style/embed.css is not UTF-8")?;
        let (script, style, admin, frame) = match profile {
            Profile::Dev => (widget.script, style, admin, frame),
            Profile::Release => (
                minify::script(&widget.script)?,
                minify::style(&style),
                minify::style(&admin),
                minify::style(&frame),
            ),
        };
        let mut assets = vec![
            Asset {
                logical: "widget.js".into(),
                bytes: script.into_bytes(),
            },
            Asset {
                logical: "widget_bg.wasm".into(),
                bytes: widget.wasm,
            },
            Asset {
                logical: "main.css".into(),
                bytes: style.into_bytes(),
            },
            Asset {
                logical: "admin.css".into(),
                bytes: admin.into_bytes(),
            },
        ];
        assets.push(Asset {
            logical: "embed.css".into(),
            bytes: frame.into_bytes(),
        });
        for asset in self.public {
            assets.push(asset.minified(profile)?);
        }
        Ok(assets)
    }
}

/// Reads a folder's files, sorted by name; sub-folders become part of the logical name.
fn collect(folder: &Path, prefix: &str, into: &mut Vec<Asset>) -> Result<()> {
    if !folder.exists() {
        return Ok(());
    }
    let mut entries = fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let logical = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), &format!("{logical}/"), into)?;
        } else {
            into.push(Asset {
                logical,
                bytes: fs::read(entry.path())?,
            });
        }
    }
    Ok(())
}
