//! The form of an offer, as a browser sends it.

use super::{Answer, Browser, TestApp, hidden};

pub type Fields = Vec<(&'static str, String)>;
/// The fields that differ.
pub type Changes<'a> = &'a [(&'static str, &'a str)];

/// What a person types for an offer that can go on sale.
pub fn offer_fields(app: &TestApp) -> Fields {
    [
        ("title", "Гитара с нуля"),
        ("description", "Twelve *lessons*"),
        ("seller", "School"),
        ("price-1", "49,00"),
        ("currency-1", "USD"),
        ("price-2", "45"),
        ("currency-2", "EUR"),
        ("price-3", ""),
        ("currency-3", "EUR"),
        ("merchant", &app.merchant),
        ("thank_you_text", "See **you**"),
    ]
    .map(|(name, value)| (name, value.to_owned()))
    .to_vec()
}

pub fn with(mut fields: Fields, changes: Changes<'_>) -> Fields {
    for (name, value) in changes {
        fields.retain(|(n, _)| n != name);
        fields.push((name, (*value).to_owned()));
    }
    fields
}

pub async fn send(browser: &Browser<'_>, path: &str, fields: &Fields) -> Answer {
    let fields: Vec<_> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
    browser.post(path, &fields).await
}

/// Sends the form and says where the offer is.
pub async fn saved(browser: &Browser<'_>, path: &str, fields: &Fields) -> String {
    let answer = send(browser, path, fields).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    let to = answer.header("location").to_owned();
    to.split('?').next().unwrap().to_owned()
}

pub async fn seen(browser: &Browser<'_>, path: &str) -> String {
    hidden(&browser.get(path).await.text(), "seen")
}

/// What stands below a field that is wrong.
pub fn sentence<'a>(page: &'a str, field: &str) -> &'a str {
    let error = format!("id=\"field-{field}-error\"");
    let after = page.split(&error).nth(1).unwrap_or_default();
    after.split(['>', '<']).nth(1).unwrap_or_default()
}
