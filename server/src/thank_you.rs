//! The seller's own thank-you address: filled in and signed, so that a course platform can trust it.
//! docs/API.md tells a platform how to check it.

use domain::{Money, format_decimal};
use url::Url;

/// What an address is filled with.
pub struct Sale<'a> {
    /// The order's number.
    pub order: &'a str,
    /// What was paid.
    pub price: Money,
    /// The seller's own word for the order, or nothing.
    pub reference: &'a str,
    /// Real money or not.
    pub livemode: bool,
    /// Unix seconds.
    pub now: i64,
}

/// Fills `{order} {amount} {currency} {reference}` in and adds `paydesk_order`, `paydesk_amount`,
/// `paydesk_currency`, `paydesk_reference`, `paydesk_livemode`, `paydesk_time` and
/// `paydesk_signature`, which `sign` makes over those six values in that order with a line feed
/// between them.
///
/// `None` when the filled text is no https address any more.
pub fn address(template: &str, sale: &Sale<'_>, sign: impl FnOnce(&str) -> String) -> Option<Url> {
    let (amount, currency) = (
        format_decimal(sale.price),
        sale.price.currency.display_code(),
    );
    let encode =
        |text: &str| url::form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
    let filled = template
        .replace("{order}", &encode(sale.order))
        .replace("{amount}", &encode(&amount))
        .replace("{currency}", &encode(currency))
        .replace("{reference}", &encode(sale.reference));
    let mut url = Url::parse(&filled)
        .ok()
        .filter(|url| url.scheme() == "https")?;
    let (livemode, time) = (sale.livemode.to_string(), sale.now.to_string());
    let values = [
        ("paydesk_order", sale.order),
        ("paydesk_amount", &amount),
        ("paydesk_currency", currency),
        ("paydesk_reference", sale.reference),
        ("paydesk_livemode", &livemode),
        ("paydesk_time", &time),
    ];
    let signature = sign(&values.map(|(_, value)| value).join("\n"));
    url.query_pairs_mut()
        .extend_pairs(values)
        .append_pair("paydesk_signature", &signature);
    Some(url)
}

#[cfg(test)]
mod tests {
    use domain::Currency;

    use super::*;

    fn sale(reference: &str) -> Sale<'_> {
        let price = Money::new(4900, Currency::parse("usd").unwrap());
        Sale {
            order: "K7QH2M9D",
            price,
            reference,
            livemode: false,
            now: 1_790_000_000,
        }
    }

    fn filled(template: &str, reference: &str) -> Option<Url> {
        address(template, &sale(reference), |text| text.replace('\n', "|"))
    }

    #[test]
    fn the_address_is_filled_in_and_signed() {
        let url = filled("https://school.example/hi?o={order}&a={amount}", "user 7").unwrap();
        let pairs: std::collections::HashMap<_, _> = url.query_pairs().into_owned().collect();
        assert_eq!(pairs["o"], "K7QH2M9D");
        assert_eq!(pairs["a"], "49.00");
        assert_eq!(pairs["paydesk_reference"], "user 7");
        let signed = "K7QH2M9D|49.00|USD|user 7|false|1790000000";
        assert_eq!(pairs["paydesk_signature"], signed);
    }

    #[test]
    fn a_reference_cannot_change_the_address() {
        let url = filled("https://school.example/{reference}", "../../evil?x=1#y").unwrap();
        assert_eq!(url.host_str(), Some("school.example"));
        assert!(url.path().starts_with("/..%2F"));
        assert!(filled("{reference}", "https://evil.example").is_none());
        assert!(filled("http://school.example/", "").is_none());
    }
}
