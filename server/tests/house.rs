//! Who may know whom: docs/ARCHITECTURE.md, "The house".

#![expect(
    clippy::unwrap_used,
    reason = "a test stops where something is missing"
)]

use std::fs;
use std::path::{Path, PathBuf};

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap()
        .to_owned()
}

/// Every Rust file under a folder of the workspace, with its path from there.
fn sources(folder: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![workspace().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let name = path
                    .strip_prefix(workspace())
                    .unwrap()
                    .display()
                    .to_string();
                found.push((name, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    assert!(!found.is_empty(), "nothing under {folder}");
    found
}

/// The files under `folder`, but not under `except`, that name one of these crates or modules.
fn who_names(folder: &str, except: &str, names: &[&str]) -> Vec<String> {
    sources(folder)
        .into_iter()
        .filter(|(path, _)| except.is_empty() || !path.starts_with(except))
        .filter(|(_, text)| names.iter().any(|name| names_it(text, name)))
        .map(|(path, _)| path)
        .collect()
}

fn names_it(text: &str, name: &str) -> bool {
    text.lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .any(|line| {
            line.match_indices(name)
                .any(|(at, _)| is_path(line, at, name))
        })
}

/// `name::` with nothing before it that would make it another word.
fn is_path(line: &str, at: usize, name: &str) -> bool {
    let before = line[..at].chars().next_back();
    let is_word = before.is_some_and(|c| c.is_alphanumeric() || c == '_');
    !is_word
        && (line[at + name.len()..].starts_with("::") || line.contains(&format!("use {name};")))
}

const NOBODY: [&str; 0] = [];

#[test]
fn storage_and_stripe_never_meet() {
    assert_eq!(
        who_names("server/src/store", "", &["crate::stripe"]),
        NOBODY
    );
    assert_eq!(
        who_names("server/src/stripe", "", &["crate::store"]),
        NOBODY
    );
}

#[test]
fn the_databases_types_stay_in_the_store() {
    let names = ["sea_orm", "sea_orm_migration", "sqlx"];
    assert_eq!(who_names("server/src", "server/src/store", &names), NOBODY);
}

#[test]
fn the_stripe_librarys_types_stay_in_its_module() {
    let names = [
        "async_stripe",
        "stripe_client_core",
        "stripe_core",
        "stripe_connect",
        "stripe_misc",
        "stripe_shared",
        "stripe_types",
        "stripe_webhook",
    ];
    assert_eq!(who_names("server/src", "server/src/stripe", &names), NOBODY);
}

#[test]
fn only_pages_know_leptos() {
    assert_eq!(who_names("server/src", "", &["leptos"]), NOBODY);
    assert_eq!(
        who_names("domain/src", "", &["leptos", "app", "server", "standin"]),
        NOBODY
    );
    assert_eq!(who_names("app/src", "", &["server", "standin"]), NOBODY);
}

/// The crates of this workspace that a crate is built on, besides those for its tests.
fn built_on(folder: &str) -> Vec<&'static str> {
    let manifest = fs::read_to_string(workspace().join(folder).join("Cargo.toml")).unwrap();
    let linked = manifest
        .split("[dev-dependencies]")
        .next()
        .unwrap()
        .to_owned();
    let is_named = |name: &&str| {
        linked
            .lines()
            .any(|line| line.split(['.', ' ', '=']).next() == Some(*name))
    };
    ["domain", "app", "server", "standin"]
        .into_iter()
        .filter(is_named)
        .collect()
}

#[test]
fn crates_are_built_on_what_is_below_them() {
    assert_eq!(built_on("domain"), NOBODY);
    assert_eq!(built_on("app"), ["domain"]);
    assert_eq!(built_on("standin"), NOBODY);
    assert_eq!(built_on("server"), ["domain", "app", "standin"]);
}

#[test]
fn use_cases_know_no_routes() {
    let cases = ["orders", "practice", "store", "stripe", "web"];
    for case in cases {
        assert_eq!(
            who_names(&format!("server/src/{case}"), "", &["crate::routes"]),
            NOBODY
        );
    }
}

/// A paused copy asks Stripe nothing: clients come from these files alone, which hold to it.
#[test]
fn stripe_is_reached_only_by_who_knows_of_a_pause() {
    let makes_clients = |text: &str| {
        let text = text.split("#[cfg(test)]").next().unwrap_or_default();
        text.contains("state.client(") || text.contains("state.new_client(")
    };
    let mut files: Vec<_> = sources("server/src")
        .into_iter()
        .filter(|(path, text)| !path.contains("/tests") && makes_clients(text))
        .map(|(path, _)| path)
        .collect();
    files.sort();
    let merchants = |file: &str| format!("server/src/merchants/{file}");
    assert_eq!(
        files,
        ["archive.rs", "doctor/mod.rs", "mod.rs", "proof.rs"].map(merchants)
    );
}

#[test]
fn this_test_can_fail() {
    assert!(names_it("use crate::stripe::Client;", "crate::stripe"));
    assert!(!names_it("use crate::stripes::Client;", "crate::stripe"));
    assert!(!who_names("server/src/store", "", &["sea_orm"]).is_empty());
}
