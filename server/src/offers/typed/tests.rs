use domain::Language;
use proptest::prelude::*;

use super::*;

fn typed() -> Typed {
    Typed {
        title: "Guitar from zero".to_owned(),
        seller: "School".to_owned(),
        prices: prices(&[("0", "usd")]),
        ..Typed::default()
    }
}

fn prices(lines: &[(&str, &str)]) -> Vec<TypedPrice> {
    let line = |(number, (amount, currency)): (usize, &(&str, &str))| TypedPrice {
        number,
        amount: (*amount).to_owned(),
        currency: (*currency).to_owned(),
    };
    (1..).zip(lines).map(line).collect()
}

/// The names of the fields that are wrong, with the texts' keys.
fn wrong(typed: &Typed, status: OfferStatus) -> Vec<(String, String)> {
    match typed.read(status, None) {
        Ok(_) => Vec::new(),
        Err(mistakes) => mistakes.into_iter().map(|(n, e)| (n, e.key)).collect(),
    }
}

fn one(name: &str, key: &str) -> Vec<(String, String)> {
    vec![(name.to_owned(), key.to_owned())]
}

#[test]
fn each_mistake_has_its_field_and_its_sentence() {
    type Change = fn(&mut Typed);
    let cases: [(Change, &str, &str); 18] = [
        (|t| t.title = "  ".into(), "title", "offers-title-missing"),
        (|t| t.title = "x".repeat(121), "title", "offers-too-long"),
        (|t| t.slug = "Курс!".into(), "slug", "offers-slug-invalid"),
        (
            |t| t.description = "x".repeat(10_001),
            "description",
            "offers-too-long",
        ),
        (
            |t| t.terms_url = "http://a.example".into(),
            "terms_url",
            "offers-not-https",
        ),
        (
            |t| t.privacy_url = "javascript:alert(1)".into(),
            "privacy_url",
            "offers-not-https",
        ),
        (
            |t| t.terms_url = "https://".into(),
            "terms_url",
            "offers-not-https",
        ),
        (
            |t| t.terms_url = "https://a.example/ b".into(),
            "terms_url",
            "offers-not-https",
        ),
        (
            |t| t.thank_you_url = "https://a.example/{orders}".into(),
            "thank_you_url",
            "offers-placeholder",
        ),
        (
            |t| t.thank_you_url = "https://{reference}.example/".into(),
            "thank_you_url",
            "offers-placeholder",
        ),
        (
            |t| t.prices = prices(&[("49", "usd"), ("50", "USD")]),
            "currency-2",
            "offers-currency-twice",
        ),
        (
            |t| t.prices = prices(&[("49", "zzz")]),
            "currency-1",
            "offers-currency-unknown",
        ),
        (
            |t| t.prices = prices(&[("49", "kwd")]),
            "currency-1",
            "offers-currency-unsupported",
        ),
        (
            |t| t.prices = prices(&[("", "usd"), ("4,9,0", "usd")]),
            "price-2",
            "offers-price-unreadable",
        ),
        (
            |t| t.prices = prices(&[("-5", "usd")]),
            "price-1",
            "offers-price-unreadable",
        ),
        (
            |t| t.prices = prices(&[("0.49", "usd")]),
            "price-1",
            "offers-price-small",
        ),
        (
            |t| t.prices = prices(&[("1000000", "usd")]),
            "price-1",
            "offers-price-large",
        ),
        (
            |t| t.prices = prices(&[("12.34", "mga")]),
            "price-1",
            "offers-price-whole",
        ),
    ];
    for (change, name, key) in cases {
        let mut typed = typed();
        change(&mut typed);
        assert_eq!(wrong(&typed, OfferStatus::Draft), one(name, key), "{key}");
    }
}

#[test]
fn what_an_offer_on_sale_needs_a_draft_may_lack() {
    type Change = fn(&mut Typed);
    let cases: [(Change, &str, &str); 4] = [
        (
            |t| t.seller = String::new(),
            "seller",
            "offers-seller-missing",
        ),
        (|t| t.prices.clear(), "price-1", "offers-price-missing"),
        (
            |t| t.prices = prices(&[("", "usd")]),
            "price-1",
            "offers-price-missing",
        ),
        (
            |t| t.prices = prices(&[("49", "usd")]),
            "merchant",
            "offers-merchant-missing",
        ),
    ];
    for (change, name, key) in cases {
        let mut typed = typed();
        change(&mut typed);
        assert_eq!(wrong(&typed, OfferStatus::Draft), [], "{key}");
        assert_eq!(wrong(&typed, OfferStatus::Published), one(name, key));
    }
    assert_eq!(wrong(&typed(), OfferStatus::Published), []);
}

#[test]
fn what_was_typed_is_tidied() {
    let mut typed = typed();
    typed.title = " Guitar \t from\u{a0}zero\u{7} ".to_owned();
    typed.description = "a\r\nb\n\n".to_owned();
    typed.slug = " guitar ".to_owned();
    typed.prices = prices(&[("", ""), ("49,5", "EUR"), (" ", "usd"), ("49", "usd")]);
    let Ok(content) = typed.read(OfferStatus::Draft, None) else {
        panic!("it is fine")
    };
    assert_eq!(content.title, "Guitar from zero");
    assert_eq!(content.description, "a\nb");
    assert_eq!(content.slug.unwrap().as_str(), "guitar");
    let minor: Vec<i64> = content.prices.iter().map(|p| p.minor).collect();
    assert_eq!(minor, [4950, 4900]);
}

#[test]
fn the_smallest_charge_is_named() {
    let mut typed = typed();
    typed.prices = prices(&[("100", "huf")]);
    let Err(mistakes) = typed.read(OfferStatus::Draft, None) else {
        panic!("too small")
    };
    let sentence = mistakes[0].1.sentence(Language::En);
    assert!(sentence.contains("175.00 HUF"), "{sentence}");
}

#[test]
fn only_currencies_that_stripe_takes_are_offered() {
    let all: Vec<String> = currencies().collect();
    assert!(all.len() > 100);
    for code in ["usd", "eur", "uah", "jpy", "isk"] {
        assert!(all.iter().any(|c| c == code), "{code}");
    }
    for code in ["uyi", "kwd", "xau"] {
        assert!(!all.iter().any(|c| c == code), "{code}");
    }
}

proptest! {
    /// Whatever is typed, a price that comes out can be charged, and is what was typed.
    #[test]
    fn a_price_that_is_read_can_be_charged(amount in "[-+ ]?[0-9]{0,9}[.,]?[0-9]{0,4}", code in proptest::sample::select(currencies().collect::<Vec<_>>())) {
        let mut typed = typed();
        typed.prices = prices(&[(&amount, &code)]);
        if let Ok(content) = typed.read(OfferStatus::Draft, None) {
            for price in content.prices {
                prop_assert!(price.minor >= 0 && price.check_price().is_ok());
                prop_assert!(stripe::to_stripe(price).is_ok());
                let digits = |text: &str| {
                    let text = text.trim().replace(',', ".");
                    let (units, fraction) = text.split_once('.').map_or((text.as_str(), ""), |p| p);
                    let units = units.trim_start_matches('0').to_owned();
                    (units, fraction.trim_end_matches('0').to_owned())
                };
                prop_assert_eq!(digits(&format_decimal(price)), digits(&amount));
            }
        }
    }
}
