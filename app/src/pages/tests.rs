use domain::{Decline, ErrorCode, Language, OrderStatus};

use super::*;
use crate::example_props as props;

const ATTACK: &str = "</script><script>alert(1)</script>\"'><img src=x onerror=alert(1)>";

/// The page's own elements, without what is between them.
fn tags(html: &str) -> Vec<&str> {
    html.split('<')
        .skip(1)
        .map(|rest| rest.split('>').next().unwrap_or_default())
        .collect()
}

#[test]
fn a_hostile_title_stays_text() {
    let mut page = props::offer(Language::En, false);
    page.title = ATTACK.to_owned();
    page.description = ATTACK.to_owned();
    page.seller.name = ATTACK.to_owned();
    page.seller.logo_url = Some(ATTACK.to_owned());
    page.seller.support = Some(ATTACK.to_owned());
    page.seller.legal_name = Some(ATTACK.to_owned());
    page.slug = ATTACK.to_owned();
    page.prefill.email = Some(ATTACK.to_owned());
    page.prefill.name = Some(ATTACK.to_owned());
    page.prefill
        .carried
        .insert("reference".to_owned(), ATTACK.to_owned());
    page.shell.query = vec![("name".to_owned(), ATTACK.to_owned())];
    page.price.text = ATTACK.to_owned();
    page.picture = Some(crate::PictureView {
        url: ATTACK.to_owned(),
        width: 640,
        height: 360,
    });
    let html = offer_page(&page);
    let scripts = tags(&html)
        .into_iter()
        .filter(|t| t.starts_with("script"))
        .count();
    assert_eq!(scripts, 3, "Stripe.js, the data, the start: {html}");
    let pictures: Vec<&str> = tags(&html)
        .into_iter()
        .filter(|t| t.starts_with("img"))
        .collect();
    assert_eq!(
        pictures.len(),
        2,
        "the seller's logo and the offer's picture: {pictures:?}"
    );
    assert!(!html.contains("\"'><"), "an attribute was left: {html}");
}

#[test]
fn a_hostile_order_stays_text() {
    let mut page = props::thank_you(Language::En, OrderStatus::Paid);
    page.title = ATTACK.to_owned();
    page.order_number = ATTACK.to_owned();
    page.thank_you_text = ATTACK.to_owned();
    page.seller.name = ATTACK.to_owned();
    page.seller.legal_address = Some(ATTACK.to_owned());
    page.seller.logo_url = None;
    page.email = Some((ATTACK.to_owned(), ATTACK.to_owned()));
    let mut email = props::email(Language::En, Some("error-invalid_email"));
    email.email = ATTACK.to_owned();
    email.seller.logo_url = None;
    let mut order = props::order(Language::En, OrderStatus::Failed);
    order.title = ATTACK.to_owned();
    order.seller.name = ATTACK.to_owned();
    order.seller.logo_url = None;
    let mut home = props::home(Language::En);
    home.offers[0].title = ATTACK.to_owned();
    let mut message = props::message(Language::En, ErrorCode::Internal);
    message.request_id = Some(ATTACK.to_owned());
    for html in [
        thank_you_page(&page),
        email_page(&email),
        order_page(&order),
        home_page(&home),
        message_page(&message),
    ] {
        assert!(
            !html.contains("<script>") && !html.contains("<img"),
            "{html}"
        );
    }
}

#[test]
fn every_page_is_a_whole_document_in_its_language_without_inline_styles() {
    for language in Language::ALL {
        let mut pages = vec![
            offer_page(&props::offer(language, true)),
            offer_page(&props::free(language)),
            home_page(&props::home(language)),
            message_page(&props::message(language, ErrorCode::NotFound)),
        ];
        for status in OrderStatus::ALL {
            pages.push(order_page(&props::order(language, status)));
            pages.push(thank_you_page(&props::thank_you(language, status)));
        }
        for html in pages {
            let start = format!("<!DOCTYPE html><html lang=\"{}\"", language.as_str());
            assert!(
                html.starts_with(&start) && html.ends_with("</html>"),
                "{html}"
            );
            for tag in tags(&html) {
                let inline = tag.contains(" style=") || tag.starts_with("style");
                assert!(!inline && !tag.contains(" on"), "{tag}");
            }
            assert_eq!(html.matches("<h1").count(), 1, "{html}");
        }
    }
}

#[test]
fn only_offers_for_real_money_are_listed_and_previewed() {
    let live = offer_page(&props::offer(Language::En, false));
    assert!(!live.contains("noindex"));
    assert!(
        live.contains("<meta content=\"Guitar for beginners\" property=\"og:title\">"),
        "{live}"
    );
    assert!(live.contains("rel=\"canonical\""));
    assert!(!live.contains("4242"));
    let test = offer_page(&props::offer(Language::En, true));
    assert!(
        test.contains("content=\"noindex\"") && !test.contains("og:title"),
        "{test}"
    );
    assert!(test.contains("4242 4242 4242 4242"));
    for status in OrderStatus::ALL {
        assert!(order_page(&props::order(Language::En, status)).contains("noindex"));
    }
}

#[test]
fn a_free_offer_loads_nothing_of_stripes() {
    let html = offer_page(&props::free(Language::En));
    assert!(
        !html.contains("stripe-js") && !html.contains("id=\"payment\""),
        "{html}"
    );
    assert!(html.contains("Get it free"));
}

#[test]
fn scripts_carry_the_nonce() {
    let html = offer_page(&props::offer(Language::En, true));
    for tag in tags(&html).into_iter().filter(|t| t.starts_with("script")) {
        assert!(
            tag.contains("nonce=\"bm9uY2U\"") || tag.contains("application/json"),
            "{tag}"
        );
    }
}

#[test]
fn a_page_that_waits_for_a_bank_looks_again_and_the_others_do_not() {
    for status in OrderStatus::ALL {
        let waits = matches!(
            status,
            OrderStatus::RequiresAction | OrderStatus::Processing
        );
        let html = order_page(&props::order(Language::En, status));
        assert_eq!(html.contains("http-equiv=\"refresh\""), waits, "{status:?}");
    }
    let html = thank_you_page(&props::thank_you(Language::En, OrderStatus::Processing));
    assert!(html.contains("http-equiv=\"refresh\""));
    assert!(
        !html.contains("seller.example/start"),
        "nothing is handed out before it is paid"
    );
}

#[test]
fn a_declined_order_says_what_to_do() {
    for decline in Decline::ALL {
        let mut page = props::order(Language::Uk, OrderStatus::Failed);
        page.decline = Some(decline);
        let words = crate::texts::text(Language::Uk, &format!("decline-{}", decline.as_str()));
        assert!(
            order_page(&page).contains(&words.replace('\'', "&#x27;")),
            "{decline:?}"
        );
    }
}

#[test]
fn links_keep_what_the_address_brought() {
    let mut page = props::offer(Language::En, true);
    page.shell.query = [("email", "a@b.example"), ("lang", "en")]
        .map(|(k, v)| (k.to_owned(), v.to_owned()))
        .to_vec();
    let html = offer_page(&page);
    assert!(
        html.contains("?email=a%40b.example&amp;lang=en&amp;currency=eur"),
        "{html}"
    );
    assert!(html.contains("?email=a%40b.example&amp;lang=uk"), "{html}");
}

#[test]
fn the_offer_page() {
    insta::assert_snapshot!(offer_page(&props::offer(Language::En, true)).replace("><", ">\n<"));
}
