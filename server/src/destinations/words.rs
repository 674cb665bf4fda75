//! Events in words: the placeholders of messages and the columns of a sheet.

use std::collections::BTreeMap;

use app::admin::event_words;
use domain::{Currency, Money, OrderEvent, Template, format_decimal, format_money};
use serde_json::Value;

use super::send::News;
use crate::state::AppState;
use crate::store::destinations::Destination;

/// What a message may have filled in. Those that end in `:` are followed by a name.
pub const PLACEHOLDERS: [&str; 17] = [
    "event",
    "order",
    "status",
    "offer",
    "amount",
    "refunded",
    "name",
    "email",
    "phone",
    "reference",
    "seller",
    "mode",
    "finish_link",
    "admin_link",
    "field:",
    "meta:",
    "utm:",
];

/// The message of a destination.
pub(super) fn message(state: &AppState, destination: &Destination, news: &News) -> String {
    match Template::parse(&destination.template, &PLACEHOLDERS) {
        Ok(template) => template.fill(&values(state, destination, news)),
        // A text of another version; it was checked when it was saved.
        Err(_) => destination.template.clone(),
    }
}

fn values(state: &AppState, destination: &Destination, news: &News) -> BTreeMap<String, String> {
    let data = &news.data;
    let language = destination.language;
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let money = |amount: &Value| {
        let money = money(amount, &data["currency"]);
        money.map_or(String::new(), |money| format_money(money, language))
    };
    let order = text(&data["id"]);
    let mut values: BTreeMap<String, String> = [
        ("event", event_words(language, &news.event)),
        ("order", text(&data["number"])),
        ("status", text(&data["status"])),
        ("offer", text(&data["offer"]["title"])),
        ("amount", money(&data["amount"])),
        ("refunded", money(&data["refunded"])),
        ("name", text(&data["buyer"]["name"])),
        ("email", text(&data["buyer"]["email"])),
        ("phone", text(&data["buyer"]["phone"])),
        ("reference", text(&data["reference"])),
        ("seller", text(&data["offer"]["seller"])),
        ("mode", destination.mode.as_str().to_owned()),
        ("finish_link", text(&data["finish_link"])),
        (
            "admin_link",
            format!("{}/admin/orders/{order}", state.config.origin()),
        ),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .into();
    for (prefix, group) in [("field", "fields"), ("meta", "meta"), ("utm", "utm")] {
        for (name, value) in data[group].as_object().into_iter().flatten() {
            values.insert(format!("{prefix}:{name}"), text(value));
        }
    }
    values
}

fn money(amount: &Value, currency: &Value) -> Option<Money> {
    let currency = Currency::parse(currency.as_str()?).ok()?;
    Some(Money::new(amount.as_i64()?, currency))
}

/// A row of a sheet: columns and what stands in them, in their order.
pub(super) fn row(news: &News) -> Vec<(String, String)> {
    let data = &news.data;
    let text = |value: &Value| match value {
        Value::String(text) => text.clone(),
        Value::Bool(yes) => yes.to_string(),
        _ => String::new(),
    };
    let decimal = |amount: &Value| {
        let money = money(amount, &data["currency"]);
        money.map_or(String::new(), format_decimal)
    };
    let event = OrderEvent::parse(&news.event).map_or("test", OrderEvent::as_str);
    let mut row: Vec<(String, String)> = [
        ("id", news.id.clone()),
        ("time", news.at.to_rfc3339()),
        ("event", event.to_owned()),
        ("order", text(&data["number"])),
        ("status", text(&data["status"])),
        ("offer", text(&data["offer"]["title"])),
        ("amount", decimal(&data["amount"])),
        ("refunded", decimal(&data["refunded"])),
        ("currency", text(&data["currency"]).to_uppercase()),
        ("name", text(&data["buyer"]["name"])),
        ("email", text(&data["buyer"]["email"])),
        ("phone", text(&data["buyer"]["phone"])),
        ("reference", text(&data["reference"])),
        ("livemode", text(&data["livemode"])),
        ("finish_link", text(&data["finish_link"])),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .into();
    for (prefix, group) in [("field-", "fields"), ("meta-", "meta"), ("utm_", "utm")] {
        for (name, value) in data[group].as_object().into_iter().flatten() {
            row.push((format!("{prefix}{name}"), text(value)));
        }
    }
    row
}
