//! Lists the browser files beside this crate, so that the binary carries them.

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR").unwrap_or_default()).join("stripejs");
    let mut names: Vec<String> = fs::read_dir(&folder)?
        .filter_map(Result::ok)
        .filter(|entry| entry.path().is_file())
        .filter_map(|entry| entry.file_name().into_string().ok())
        .filter(|name| name.ends_with(".js") || name.ends_with(".html") || name.ends_with(".css"))
        .filter(|name| !name.contains(".test.") && !name.contains(".config."))
        .collect();
    names.sort();
    let mut source = String::from("&[\n");
    for name in names {
        let path = folder.join(&name);
        let _ = writeln!(source, "    ({name:?}, include_bytes!({path:?})),");
    }
    source.push_str("]\n");
    let out = Path::new(&env::var("OUT_DIR").unwrap_or_default()).join("browser_files.rs");
    fs::write(out, source)?;
    println!("cargo::rerun-if-changed=stripejs");
    Ok(())
}
