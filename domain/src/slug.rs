//! An offer's part of its address.

use std::fmt;

use serde::{Deserialize, Serialize};

/// An offer's part of its address: 1 to 80 of `a-z 0-9 -`, no dash at either end.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Slug(String);

/// A suggestion leaves room for a number behind it and stays readable in a message.
const SUGGESTED_LENGTH: usize = 60;

impl Slug {
    /// Checks the text.
    pub fn parse(text: &str) -> Result<Self, SlugError> {
        let fits = (1..=80).contains(&text.len())
            && text
                .bytes()
                .all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-'))
            && !text.starts_with('-')
            && !text.ends_with('-');
        if fits {
            Ok(Self(text.to_owned()))
        } else {
            Err(SlugError)
        }
    }

    /// A slug that reads like the title: Cyrillic is spelled in Latin letters, everything that is
    /// neither letter nor digit becomes a dash. `None` when nothing is left, as of a Chinese title.
    pub fn suggest(title: &str) -> Option<Self> {
        let mut words: Vec<String> = vec![String::new()];
        for letter in title.chars().flat_map(char::to_lowercase) {
            if letter.is_ascii_alphanumeric() {
                words.last_mut()?.push(letter);
            } else if let Some(latin) = latin(letter) {
                words.last_mut()?.push_str(latin);
            } else if words.last().is_some_and(|word| !word.is_empty()) {
                words.push(String::new());
            }
        }
        let mut slug = String::new();
        for word in words.into_iter().filter(|word| !word.is_empty()) {
            let dash = usize::from(!slug.is_empty());
            if slug.len() + dash + word.len() > SUGGESTED_LENGTH {
                if slug.is_empty() {
                    slug.push_str(&word[..SUGGESTED_LENGTH]);
                }
                break;
            }
            if dash == 1 {
                slug.push('-');
            }
            slug.push_str(&word);
        }
        Self::parse(&slug).ok()
    }

    /// The same with a number behind it, for when it is taken.
    #[must_use]
    pub fn numbered(&self, number: u32) -> Self {
        let end = format!("-{number}");
        let kept = self.0.len().min(80 - end.len());
        Self([self.0[..kept].trim_end_matches('-'), &end].concat())
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// How a lower-case letter is spelled in ASCII: Ukrainian and Russian as passports do, roughly, and
/// Latin letters without their marks. Signs that are not spoken are left out.
const fn latin(letter: char) -> Option<&'static str> {
    Some(match letter {
        'а' | 'à' | 'á' | 'â' | 'ã' | 'å' | 'ą' | 'ă' => "a",
        'б' => "b",
        'ц' => "ts",
        'ç' | 'ć' | 'č' => "c",
        'д' | 'ď' | 'đ' => "d",
        'е' | 'э' | 'è' | 'é' | 'ê' | 'ë' | 'ę' | 'ě' => "e",
        'є' => "ye",
        'ё' => "yo",
        'ф' => "f",
        'г' | 'ґ' | 'ğ' => "g",
        'х' => "kh",
        'и' | 'і' | 'ì' | 'í' | 'î' | 'ï' | 'ı' => "i",
        'ї' => "yi",
        'й' | 'ы' | 'ý' => "y",
        'к' => "k",
        'л' | 'ł' => "l",
        'м' => "m",
        'н' | 'ñ' | 'ń' | 'ň' => "n",
        'о' | 'ò' | 'ó' | 'ô' | 'õ' | 'ø' | 'ő' => "o",
        'ö' | 'œ' => "oe",
        'п' => "p",
        'р' | 'ř' => "r",
        'с' | 'ś' | 'š' | 'ş' | 'ș' => "s",
        'ш' => "sh",
        'щ' => "shch",
        'т' | 'ť' | 'ţ' | 'ț' => "t",
        'у' | 'ў' | 'ù' | 'ú' | 'û' | 'ů' | 'ű' => "u",
        'ü' => "ue",
        'в' => "v",
        'ч' => "ch",
        'ю' => "yu",
        'я' => "ya",
        'з' | 'ź' | 'ż' | 'ž' => "z",
        'ж' => "zh",
        'ä' | 'æ' => "ae",
        'ß' => "ss",
        // A combining mark belongs to the letter before it; the rest is not spoken.
        'ь' | 'ъ' | '\'' | '’' | 'ʼ' | '\u{300}'..='\u{36f}' => "",
        _ => return None,
    })
}

impl TryFrom<String> for Slug {
    type Error = SlugError;

    fn try_from(text: String) -> Result<Self, SlugError> {
        Self::parse(&text)
    }
}

impl From<Slug> for String {
    fn from(slug: Slug) -> Self {
        slug.0
    }
}

/// The text is no slug.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SlugError;

impl fmt::Display for SlugError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the slug takes up to 80 of a-z, 0-9 and -, with no - at its ends")
    }
}

impl std::error::Error for SlugError {}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn slugs() {
        let long = "a".repeat(80);
        for good in ["a", "guitar-course", "2026", &long] {
            assert!(Slug::parse(good).is_ok(), "{good}");
        }
        let too_long = "a".repeat(81);
        for bad in ["", "-a", "a-", "Guitar", "a b", "a/b", "курс", &too_long] {
            assert_eq!(Slug::parse(bad), Err(SlugError), "{bad}");
        }
    }

    #[test]
    fn a_title_suggests_a_slug() {
        for (title, slug) in [
            ("Guitar from zero", "guitar-from-zero"),
            ("  Гитара с нуля!  ", "gitara-s-nulya"),
            (
                "Курс «Об’єднання» — їжа, щастя",
                "kurs-obyednannya-yizha-shchastya",
            ),
            ("Подъём & съезд", "podyom-sezd"),
            ("Crème brûlée für Größe", "creme-brulee-fuer-groesse"),
            ("Rust 2026: 100%", "rust-2026-100"),
            ("---a---", "a"),
        ] {
            assert_eq!(Slug::suggest(title).unwrap().as_str(), slug, "{title}");
        }
        for nothing in ["", "!!!", "吉他课", "ь"] {
            assert_eq!(Slug::suggest(nothing), None, "{nothing}");
        }
        let long = "слово ".repeat(40);
        assert!(Slug::suggest(&long).unwrap().as_str().ends_with("slovo"));
        assert_eq!(Slug::suggest(&"щ".repeat(40)).unwrap().as_str().len(), 60);
    }

    #[test]
    fn a_number_behind_it_fits() {
        let slug = Slug::parse("guitar").unwrap();
        assert_eq!(slug.numbered(2).as_str(), "guitar-2");
        let long = Slug::parse(&["a".repeat(77), "-bc".to_owned()].concat()).unwrap();
        assert!(Slug::parse(long.numbered(12).as_str()).is_ok());
    }

    proptest! {
        #[test]
        fn a_suggestion_is_a_slug(title in ".*") {
            if let Some(slug) = Slug::suggest(&title) {
                prop_assert_eq!(Slug::parse(slug.as_str()), Ok(slug.clone()));
                prop_assert!(slug.as_str().len() <= SUGGESTED_LENGTH);
                prop_assert!(Slug::parse(slug.numbered(99).as_str()).is_ok());
            }
        }
    }
}
