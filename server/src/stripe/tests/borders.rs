//! Who may know whom.

use std::fs;
use std::path::{Path, PathBuf};

/// The client library's crates, as code names them.
const LIBRARY: [&str; 8] = [
    "stripe_client_core",
    "stripe_connect",
    "stripe_core",
    "stripe_misc",
    "stripe_shared",
    "stripe_types",
    "stripe_webhook",
    "miniserde",
];

fn sources(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, into);
        } else if path.extension().is_some_and(|kind| kind == "rs") {
            into.push(path);
        }
    }
}

#[test]
fn the_client_library_stays_here_and_storage_stays_out() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let here = root.join("stripe");
    let mut files = Vec::new();
    sources(&root, &mut files);
    files.retain(|file| !file.ends_with("borders.rs"));
    let (inside, outside): (Vec<_>, Vec<_>) = files.iter().partition(|f| f.starts_with(&here));
    assert!(inside.len() > 20 && outside.len() > 1);
    for file in inside {
        let text = fs::read_to_string(file).unwrap();
        assert!(!text.contains("crate::store"), "{}", file.display());
        assert!(!text.contains("sea_orm"), "{}", file.display());
    }
    for file in outside {
        let text = fs::read_to_string(file).unwrap();
        for name in LIBRARY {
            let named =
                text.contains(&format!("{name}::")) || text.contains(&format!("use {name}"));
            assert!(!named, "{name} in {}", file.display());
        }
        let storage = file.starts_with(root.join("store"));
        assert!(
            !storage || !text.contains("crate::stripe"),
            "{}",
            file.display()
        );
    }
}
