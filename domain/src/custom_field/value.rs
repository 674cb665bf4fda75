//! What counts as an answer to a field, and the one form in which it is kept.

use chrono::{Datelike as _, NaiveDate};

use super::{CustomField, FieldKind};

/// Why an answer does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldMistake {
    /// There is none, and the field wants one.
    Missing,
    /// It is not of the field's kind, or too long.
    Malformed,
}

impl CustomField {
    /// Reads an answer. `None` stands for none, where none is needed.
    ///
    /// # Errors
    /// [`FieldMistake`], of which the buyer reads one sentence for each kind of field.
    pub fn read(&self, typed: &str) -> Result<Option<String>, FieldMistake> {
        let tidy = self.kind.tidy(typed);
        if tidy.chars().count() > self.kind.longest() {
            return Err(FieldMistake::Malformed);
        }
        let answer = match self.kind {
            _ if tidy.is_empty() => None,
            FieldKind::Choice => {
                let option = self.options.iter().find(|option| **option == tidy);
                Some(option.cloned().ok_or(FieldMistake::Malformed)?)
            }
            kind => kind.read(&tidy)?,
        };
        match answer {
            None if self.required => Err(FieldMistake::Missing),
            answer => Ok(answer),
        }
    }
}

impl FieldKind {
    /// Without what nobody types on purpose.
    fn tidy(self, typed: &str) -> String {
        let lines = typed.replace("\r\n", "\n").replace('\r', "\n");
        let keep = |c: char| match c {
            '\n' if self == Self::LongText => Some('\n'),
            '\n' | '\t' => Some(' '),
            c => (!c.is_control()).then_some(c),
        };
        let kept: String = lines.chars().filter_map(keep).collect();
        kept.trim().to_owned()
    }

    fn read(self, tidy: &str) -> Result<Option<String>, FieldMistake> {
        let answer = match self {
            Self::Text | Self::LongText | Self::Hidden | Self::Choice => Some(tidy.to_owned()),
            Self::Number => number(tidy),
            Self::Phone => phone(tidy),
            Self::Country => country(tidy),
            Self::Link => link(tidy),
            Self::Date => date(tidy),
            Self::Checkbox => match tidy.to_ascii_lowercase().as_str() {
                "yes" | "on" | "true" | "1" => Some("yes".to_owned()),
                "no" | "off" | "false" | "0" => return Ok(None),
                _ => None,
            },
        };
        answer.map(Some).ok_or(FieldMistake::Malformed)
    }
}

/// Digits with a sign and decimals behind a point. `1,000` is refused: to some a thousand, to others one.
fn number(tidy: &str) -> Option<String> {
    let number = tidy.replace(',', ".");
    let digits = number.strip_prefix(['+', '-']).unwrap_or(&number);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let are_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let is_unclear = tidy.contains(',') && fraction.len() == 3 && !whole.starts_with('0');
    let is_number = are_digits(whole) && are_digits(fraction) && !is_unclear;
    is_number.then(|| number.trim_start_matches('+').to_owned())
}

/// E.164 has at most 15 digits (<https://www.itu.int/rec/T-REC-E.164>). A number without its
/// country is taken too.
fn phone(tidy: &str) -> Option<String> {
    let is_between =
        |c: char| c.is_whitespace() || matches!(c, '(' | ')' | '.' | '/' | '-' | '‑' | '–');
    let dense: String = tidy.chars().filter(|c| !is_between(*c)).collect();
    let international = dense.strip_prefix('+').or_else(|| dense.strip_prefix("00"));
    let digits = international.unwrap_or(&dense);
    let fits = (7..=15).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    let plus = if international.is_some() { "+" } else { "" };
    fits.then(|| [plus, digits].concat())
}

fn country(tidy: &str) -> Option<String> {
    let code = tidy.to_ascii_uppercase();
    celes::Country::from_alpha2(&code).ok().map(|_| code)
}

fn link(tidy: &str) -> Option<String> {
    let rest = tidy.strip_prefix("https://")?;
    let host = rest.split(['/', '?', '#']).next()?;
    let is_odd = |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"');
    (!host.is_empty() && !host.contains('@') && !tidy.contains(is_odd)).then(|| tidy.to_owned())
}

/// A day as ISO 8601 writes it.
fn date(tidy: &str) -> Option<String> {
    let day: NaiveDate = tidy.parse().ok()?;
    (day.year() > 0 && day.to_string() == tidy).then(|| tidy.to_owned())
}

/// Code and English name of every country.
pub fn countries() -> impl Iterator<Item = (&'static str, &'static str)> {
    celes::Country::get_countries()
        .into_iter()
        .map(|country| (country.alpha2, country.long_name))
}
