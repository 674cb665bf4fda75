use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use domain::{Decline, ErrorCode};

use super::*;

/// Key → the placeables of its text.
fn keys(language: usize) -> BTreeMap<String, BTreeSet<String>> {
    let mut all = BTreeMap::new();
    for source in FILES[language] {
        let before = all.len();
        let more = keys_of(source);
        let count = more.len();
        all.extend(more);
        assert_eq!(all.len(), before + count, "a key is in two files");
    }
    all
}

fn keys_of(source: &str) -> BTreeMap<String, BTreeSet<String>> {
    let resource = FluentResource::try_new(source.to_owned()).expect("a file without faults");
    let lines: Vec<&str> = source.lines().filter(|l| l.contains(" = ")).collect();
    assert_eq!(resource.entries().count(), lines.len());
    let entry = |line: &str| {
        let (key, text) = line.split_once(" = ").expect("key = text");
        let names = text.split("{ $").skip(1);
        let names = names.map(|rest| rest.split(' ').next().unwrap_or_default().to_owned());
        (key.to_owned(), names.collect())
    };
    let all: BTreeMap<_, _> = lines.iter().map(|line| entry(line)).collect();
    assert_eq!(all.len(), lines.len(), "a key is there twice");
    all
}

#[test]
fn the_three_languages_have_the_same_keys_and_placeables() {
    for other in [1, 2] {
        for (english, source) in FILES[0].iter().zip(FILES[other]) {
            assert_eq!(
                keys_of(source),
                keys_of(english),
                "{:?}",
                Language::ALL[other]
            );
        }
    }
}

#[test]
fn every_error_and_every_decline_has_words_in_each_language() {
    let codes = ErrorCode::ALL
        .iter()
        .map(|c| format!("error-{}", c.as_str()));
    let declines = Decline::ALL
        .iter()
        .map(|d| format!("decline-{}", d.as_str()));
    for key in codes.chain(declines) {
        for language in Language::ALL {
            let words = text(language, &key);
            assert!(
                words != key && words.len() > 20,
                "{language:?} {key}: {words}"
            );
        }
    }
}

#[test]
fn a_translation_is_not_the_english_text() {
    let same = ["language-en", "language-ru", "language-uk"];
    for key in keys(0).into_keys() {
        if same.contains(&key.as_str()) {
            continue;
        }
        let all = Language::ALL.map(|l| text(l, &key));
        assert!(
            all[0] != all[1] && all[0] != all[2],
            "{key} is not translated"
        );
    }
}

/// Every key in quotes in the sources exists, and every key is used somewhere.
#[test]
fn sources_and_files_agree_on_the_keys() {
    let mut source = String::new();
    collect(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        &mut source,
    );
    let mut server = String::new();
    collect(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("../server/src"),
        &mut server,
    );
    let known = keys(0);
    let built = |key: &str| {
        [
            "error-",
            "decline-",
            "language-",
            "order-",
            "done-",
            "role-",
            "event-",
            "fault-",
            "destination-",
            "mail-kind-",
            "mail-hint-",
            "mail-subject-",
            "mail-body-",
        ]
        .iter()
        .any(|prefix| key.starts_with(prefix))
            // The start page's explanations.
            || key.ends_with("-how")
    };
    for key in known.keys().filter(|key| !built(key)) {
        let quoted = format!("\"{key}\"");
        assert!(
            source.contains(&quoted) || server.contains(&quoted),
            "{key} is not used"
        );
    }
    let prefixes: BTreeSet<&str> = known.keys().filter_map(|k| k.split('-').next()).collect();
    for word in source.split('"').skip(1).step_by(2) {
        let looks_like_a_key = word
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b == b'-' || b == b'_')
            // What ends so is the beginning of a key that is built.
            && !word.ends_with('-')
            && word
                .split_once('-')
                .is_some_and(|(first, rest)| prefixes.contains(first) && !rest.is_empty());
        let is_attribute = source.contains(&format!("id=\"{word}\""))
            || source.contains(&format!("class=\"{word}\""));
        assert!(
            !looks_like_a_key || is_attribute || known.contains_key(word),
            "no text for {word}"
        );
    }
}

fn collect(folder: &Path, into: &mut String) {
    for entry in fs::read_dir(folder).expect("the sources").flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, into);
        } else if path.extension().is_some_and(|e| e == "rs") && !path.ends_with("tests.rs") {
            into.push_str(&fs::read_to_string(&path).expect("a source file"));
        }
    }
}

#[test]
fn placeables_are_filled_without_marks() {
    assert_eq!(
        text_with(Language::En, "checkout-pay", "price", "$49.00"),
        "Pay $49.00"
    );
    assert_eq!(text(Language::Uk, "no-such-key"), "no-such-key");
}
