//! Orders as rows of a spreadsheet: CSV by RFC 4180.

use std::collections::{BTreeMap, BTreeSet};

use csv::{Terminator, WriterBuilder};
use domain::{FieldName, Mode, Money, format_decimal};

use crate::clock::Timestamp;
use crate::error::ApiError;
use crate::state::AppState;
use crate::store::orders::Order;
use crate::store::{merchants, payments};

/// Spreadsheets take a file with this mark for UTF-8.
pub const BYTE_ORDER_MARK: &str = "\u{feff}";
const LINE_END: &[u8] = b"\r\n";
/// More marks of links than these share one column: anybody can make up marks.
const MAX_MARKS: usize = 100;
/// The columns that every file has.
const COLUMNS: [&str; 32] = [
    "number",
    "id",
    "mode",
    "status",
    "dispute",
    "placed_at",
    "paid_at",
    "time_zone",
    "offer",
    "title",
    "amount",
    "refunded",
    "currency",
    "name",
    "email",
    "language",
    "phone",
    "reference",
    "utm_source",
    "utm_medium",
    "utm_campaign",
    "utm_term",
    "utm_content",
    "card_brand",
    "card_last4",
    "declines",
    "last_decline",
    "stripe_account",
    "stripe_payment",
    "consent",
    "consent_at",
    "look",
];

/// Writes a file's rows; the file's columns are settled before its first row.
#[derive(Clone, Debug, Default)]
pub struct Export {
    fields: BTreeSet<FieldName>,
    marks: BTreeSet<String>,
    has_more: bool,
}

impl Export {
    /// Takes note of a row's answers and of what its link carried, so that each has its column.
    pub fn see(&mut self, order: &Order) {
        let names = order.answers.fields.iter().map(|answer| &answer.name);
        self.fields.extend(names.cloned());
        self.see_marks(&order.carried);
    }

    fn see_marks(&mut self, carried: &BTreeMap<String, String>) {
        for key in carried
            .keys()
            .filter(|key| !COLUMNS.contains(&key.as_str()))
        {
            if self.marks.len() < MAX_MARKS {
                self.marks.insert(key.clone());
            } else if !self.marks.contains(key) {
                self.has_more = true;
            }
        }
    }

    /// The beginning of the first row: the columns that every file has.
    pub fn head() -> String {
        COLUMNS.join(",")
    }

    /// The end of the first row: a column for each field and each mark that was seen.
    pub fn own_columns(&self) -> Result<Vec<u8>, ApiError> {
        let more = self.has_more.then_some("more");
        let fields = self.fields.iter().map(FieldName::key);
        let marks = self.marks.iter().map(String::as_str).chain(more);
        let names: Vec<String> = fields.chain(marks.map(str::to_owned)).collect();
        if names.is_empty() {
            return Ok(LINE_END.to_vec());
        }
        Ok([b",", &lines(std::iter::once(names))?[..]].concat())
    }

    /// The rows of these orders.
    pub async fn rows(&self, state: &AppState, orders: &[Order]) -> Result<Vec<u8>, ApiError> {
        let ids: Vec<&str> = orders.iter().map(|order| order.id.as_str()).collect();
        let refunded = payments::refunded_of(&state.store, &ids).await?;
        let mut accounts = BTreeMap::new();
        for id in orders.iter().filter_map(|order| order.merchant_id.as_ref()) {
            if !accounts.contains_key(id) {
                let merchant = merchants::get(&state.store, id).await?;
                accounts.insert(id.clone(), merchant.map(|m| m.name).unwrap_or_default());
            }
        }
        lines(orders.iter().map(|order| {
            let refunded = refunded.get(&order.id).copied().unwrap_or_default();
            let account = order.merchant_id.as_ref().and_then(|id| accounts.get(id));
            self.row(state, order, refunded, account.map_or("", String::as_str))
        }))
    }

    fn row(&self, state: &AppState, order: &Order, refunded: i64, account: &str) -> Vec<String> {
        let mut row: Vec<String> = COLUMNS
            .iter()
            .map(|column| cell(state, order, refunded, account, column))
            .collect();
        let answer = |name: &FieldName| {
            let mut answers = order.answers.fields.iter();
            let answer = answers.find(|answer| answer.name == *name);
            answer.map(|answer| answer.value.clone())
        };
        row.extend(
            self.fields
                .iter()
                .map(|name| answer(name).unwrap_or_default()),
        );
        let carried = |key: &String| order.carried.get(key).cloned().unwrap_or_default();
        row.extend(self.marks.iter().map(carried));
        if self.has_more {
            let is_more =
                |key: &&String| !self.marks.contains(*key) && !COLUMNS.contains(&key.as_str());
            let more = order.carried.keys().filter(is_more);
            let more: Vec<String> = more.map(|key| format!("{key}={}", carried(key))).collect();
            row.push(more.join("; "));
        }
        row
    }
}

/// What stands in a column that every file has. Names are those of the API.
fn cell(state: &AppState, order: &Order, refunded: i64, account: &str, column: &str) -> String {
    let zone = &state.config.timezone;
    let time = |at: Timestamp| zone.exact_text(at);
    let mode = if order.livemode {
        Mode::Live
    } else {
        Mode::Test
    };
    let text = match column {
        "number" => &order.number,
        "id" => &order.id,
        "mode" => mode.as_str(),
        "status" => order.status.as_str(),
        "dispute" => order.dispute.map_or("", domain::Dispute::as_str),
        "placed_at" => return time(order.created_at),
        "paid_at" => return order.paid_at.map(time).unwrap_or_default(),
        "time_zone" => zone.name(),
        "offer" => order.terms.slug.as_str(),
        "title" => &order.terms.title,
        "amount" => return format_decimal(order.price),
        "refunded" => return format_decimal(Money::new(refunded, order.price.currency)),
        "currency" => order.price.currency.display_code(),
        "name" => &order.name,
        "email" => &order.email,
        "language" => order.language.as_str(),
        "card_brand" => order.card_brand.as_deref().unwrap_or_default(),
        "card_last4" => order.card_last4.as_deref().unwrap_or_default(),
        "declines" => return order.declines.to_string(),
        "last_decline" => order.decline.map_or("", domain::Decline::as_str),
        "stripe_account" => account,
        "stripe_payment" => order.intent_id.as_deref().unwrap_or_default(),
        "consent" => order
            .answers
            .consent
            .as_ref()
            .map_or("", |c| c.text.as_str()),
        "consent_at" => {
            let consent = order.answers.consent.as_ref();
            let at = consent.map(|consent| time(Timestamp::from_millis(consent.at)));
            return at.unwrap_or_default();
        }
        "look" => order.flag.as_deref().unwrap_or_default(),
        carried => order.carried.get(carried).map_or("", String::as_str),
    };
    text.to_owned()
}

fn lines(rows: impl Iterator<Item = Vec<String>>) -> Result<Vec<u8>, ApiError> {
    let mut writer = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .from_writer(Vec::new());
    for row in rows {
        let written = writer.write_record(row.into_iter().map(harmless));
        written.map_err(|error| fault(&error))?;
    }
    writer.into_inner().map_err(|error| fault(error.error()))
}

fn fault(error: &dyn std::error::Error) -> ApiError {
    tracing::error!(%error, "a row of the export could not be written");
    ApiError::Internal
}

/// A text that no spreadsheet takes for a formula
/// (<https://owasp.org/www-community/attacks/CSV_Injection>).
fn harmless(text: String) -> String {
    let is_formula =
        text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    if is_formula { format!("'{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn carried(keys: impl IntoIterator<Item = String>) -> BTreeMap<String, String> {
        keys.into_iter().map(|key| (key, "v".to_owned())).collect()
    }

    #[test]
    fn marks_get_columns_and_too_many_share_one() {
        let mut export = Export::default();
        export.see_marks(&carried(["utm_source".to_owned(), "meta-b".to_owned()]));
        export.see_marks(&carried(["meta-a".to_owned()]));
        let own = |export: &Export| String::from_utf8(export.own_columns().unwrap()).unwrap();
        assert_eq!(own(&export), ",meta-a,meta-b\r\n");
        assert!(Export::head().ends_with(",look"));
        export.see_marks(&carried((0..200).map(|n| format!("meta-{n:03}"))));
        let head = own(&export);
        assert!(head.ends_with(",more\r\n"), "{head}");
        assert_eq!(head.matches(',').count(), MAX_MARKS + 1);
        assert_eq!(own(&Export::default()), "\r\n");
    }

    #[test]
    fn formulas_are_texts_and_quotes_are_doubled() {
        let row = [
            "=1+1", "+380", "-1", "@x", "\tx", "a\"b,c", "x\r\ny", "a=b", "",
        ];
        let line = lines(std::iter::once(row.map(str::to_owned).to_vec())).unwrap();
        assert_eq!(
            String::from_utf8(line).unwrap(),
            "'=1+1,'+380,'-1,'@x,'\tx,\"a\"\"b,c\",\"x\r\ny\",a=b,\r\n"
        );
    }
}
