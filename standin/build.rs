//! Lists the browser files beside this crate, so that the binary carries them, and joins the
//! scripts in `stripejs/page/` to `stripe.js`.

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs, io};

/// Order of the parts of `stripe.js` (`stripejs/README.md`).
const PAGE: [&str; 7] = [
    "check",
    "frames",
    "payment-element",
    "elements",
    "next-action",
    "confirm",
    "stripe",
];

fn main() -> io::Result<()> {
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR").unwrap_or_default()).join("stripejs");
    let out = Path::new(&env::var("OUT_DIR").unwrap_or_default()).to_owned();
    let mut joined = String::from("(() => {\n'use strict';\n");
    for part in PAGE {
        joined.push_str(&fs::read_to_string(
            folder.join("page").join(part).with_extension("js"),
        )?);
        joined.push('\n');
    }
    joined.push_str("})();\n");
    let stripe_js = out.join("stripe.js");
    fs::write(&stripe_js, joined)?;

    let mut files = vec![("stripe.js".to_owned(), stripe_js)];
    for entry in fs::read_dir(&folder)? {
        let path = entry?.path();
        let served = path
            .extension()
            .is_some_and(|kind| kind == "js" || kind == "html" || kind == "css");
        if served && let Some(name) = path.file_name().and_then(|name| name.to_str()) {
            files.push((name.to_owned(), path.clone()));
        }
    }
    files.sort();
    let mut source = String::from("&[\n");
    for (name, path) in files {
        let _ = writeln!(
            source,
            "    ({name:?}, include_bytes!({:?})),",
            path.display().to_string()
        );
    }
    source.push_str("]\n");
    fs::write(out.join("browser_files.rs"), source)?;
    println!("cargo::rerun-if-changed=stripejs");
    Ok(())
}
