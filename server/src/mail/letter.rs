//! What a mail says: made from its order when it is sent.

use std::collections::BTreeMap;

use app::{MailLetter, Words, mail_body, mail_subject};
use domain::{Currency, Language, Money, Role, format_money};

use super::kind::MailKind;
use super::send::Letter;
use super::settings::Outgoing;
use super::texts::{self, MailText};
use crate::error::ApiError;
use crate::state::AppState;
use crate::store::mails::Mail;
use crate::store::offers::Offer;
use crate::store::orders::Order;
use crate::store::payments;
use crate::{merchants, offers, orders, store};

pub(super) async fn compose(
    state: &AppState,
    outgoing: &Outgoing,
    mail: &Mail,
    kind: MailKind,
    order: &Order,
) -> Result<Letter, ApiError> {
    let settings = &outgoing.settings;
    let merchant = merchants::find(state, order.merchant_id.as_deref()).await?;
    let seller = offers::seller_of(order, merchant.as_ref());
    let language = if kind.is_for_seller() {
        settings.language
    } else {
        order.language
    };
    let amount = amount(order, language);
    let refunded = payments::refunded_of(&state.store, &[&order.id]).await?;
    let refunded = refunded.get(&order.id).copied().unwrap_or_default();
    let refunded = format_money(Money::new(refunded, order.price.currency), language);
    let values = [
        ("name", order.name.as_str()),
        ("title", order.terms.title.as_str()),
        ("amount", amount.as_str()),
        ("number", order.number.as_str()),
        ("seller", seller.name.as_str()),
        ("refunded", refunded.as_str()),
    ];
    let own_text = if kind.is_for_seller() {
        MailText::default()
    } else {
        texts::chosen(&state.store, &order.offer_id, kind.text()).await?
    };
    let placeholders = placeholders(order, &values);
    let (mut subject, paragraphs) = said(language, kind.text(), &own_text, &values, &placeholders);
    if !order.livemode && order.merchant_id.is_some() {
        subject = format!("[TEST] {subject}");
    }
    let token = state.vault.order_token(&order.id);
    let own = format!("{}/orders/{}", state.config.origin(), token.expose());
    let unsubscribe = kind.is_reminder().then(|| format!("{own}/reminders"));
    let button = button(state, kind, order, &own);
    let drawn = MailLetter {
        language,
        subject: subject.clone(),
        paragraphs,
        button,
        facts: facts(state, kind, order, &amount, &refunded),
        is_for_seller: kind.is_for_seller(),
        accent: merchant.as_ref().and_then(|m| m.brand.accent.clone()),
        unsubscribe: unsubscribe.clone(),
        is_test: !order.livemode && order.merchant_id.is_some(),
        seller,
    };
    let is_mail = |text: &String| domain::is_email(text);
    let brand = merchant.as_ref().map(|merchant| &merchant.brand);
    let own_reply_to = brand.and_then(|brand| brand.mail_reply_to.clone());
    let reply_to = own_reply_to.or_else(|| drawn.seller.support.clone().filter(is_mail));
    let reply_to = reply_to.or(Some(settings.reply_to.clone()).filter(is_mail));
    let host = state.config.public_url.host_str().unwrap_or("localhost");
    Ok(Letter {
        id: format!("{}@{host}", mail.id),
        from: if kind.is_for_seller() {
            "Paydesk".to_owned()
        } else {
            drawn.seller.name.clone()
        },
        sender: brand
            .filter(|_| !kind.is_for_seller())
            .and_then(|brand| brand.mail_from.clone()),
        // An answer to the news of a sale goes to its buyer.
        reply_to: if kind.is_for_seller() {
            Some(order.email.clone())
        } else {
            reply_to
        },
        to: receivers(state, outgoing, kind, order).await?,
        text: app::mail_letter_text(&drawn),
        html: app::mail_letter_html(&drawn),
        subject,
        unsubscribe,
    })
}

/// Subject and paragraphs: the seller's own text where there is one, else ours.
fn said(
    language: Language,
    mail: &str,
    own: &MailText,
    values: &[(&str, &str)],
    placeholders: &BTreeMap<String, String>,
) -> (String, Vec<String>) {
    let subject = texts::filled(&own.subject, placeholders)
        .unwrap_or_else(|| mail_subject(language, mail, values));
    let body =
        texts::filled(&own.body, placeholders).unwrap_or_else(|| mail_body(language, mail, values));
    let paragraphs = body.split("\n\n").map(str::trim).map(str::to_owned);
    (
        // What a buyer typed may be in it.
        subject.split_whitespace().collect::<Vec<_>>().join(" "),
        paragraphs.filter(|words| !words.is_empty()).collect(),
    )
}

/// What the placeholders of a seller's own text stand for.
fn placeholders(order: &Order, values: &[(&str, &str)]) -> BTreeMap<String, String> {
    let mut all = renamed(values);
    all.insert("email".to_owned(), order.email.clone());
    let reference = order.carried.get("reference").cloned();
    all.insert("reference".to_owned(), reference.unwrap_or_default());
    let answers = order.answers.fields.iter();
    all.extend(answers.map(|answer| (format!("field:{}", answer.name), answer.value.clone())));
    all
}

/// Our own texts' values under the names that sellers write.
fn renamed(values: &[(&str, &str)]) -> BTreeMap<String, String> {
    let name = |name: &str| match name {
        "title" => "offer".to_owned(),
        "number" => "order".to_owned(),
        name => name.to_owned(),
    };
    values
        .iter()
        .map(|(key, value)| (name(key), (*value).to_owned()))
        .collect()
}

/// How a mail reads with this text, for an order that nobody made.
pub fn example(
    language: Language,
    mail: &str,
    own: &MailText,
    offer: Option<&Offer>,
) -> (String, Vec<String>) {
    let word = |key: &str| Words::from(key).sentence(language);
    let dollars = Currency::parse("usd")
        .ok()
        .map(|usd| Money::new(4_900, usd));
    let price = offer.and_then(|offer| offer.prices.first().copied());
    let amount = price.or(dollars).map(|price| format_money(price, language));
    let amount = amount.unwrap_or_default();
    let name = word("mail-example-name");
    let title = offer.map_or_else(|| word("mail-example-offer"), |offer| offer.title.clone());
    let seller = offer.map(|offer| offer.seller.clone());
    let seller = seller.filter(|seller| !seller.is_empty());
    let seller = seller.unwrap_or_else(|| word("mail-example-seller"));
    let values = [
        ("name", name.as_str()),
        ("title", title.as_str()),
        ("amount", amount.as_str()),
        ("number", "K7QH2M9D"),
        ("seller", seller.as_str()),
        ("refunded", amount.as_str()),
    ];
    let mut placeholders = renamed(&values);
    placeholders.insert("email".to_owned(), "anna@example.com".to_owned());
    said(language, mail, own, &values, &placeholders)
}

fn amount(order: &Order, language: Language) -> String {
    if order.price.is_free() {
        Words::from("page-free").sentence(language)
    } else {
        format_money(order.price, language)
    }
}

/// What there is to do: its text's key and its address.
fn button(
    state: &AppState,
    kind: MailKind,
    order: &Order,
    own: &str,
) -> Option<(&'static str, String)> {
    if kind.is_for_seller() {
        let address = format!("{}/admin/orders/{}", state.config.origin(), order.id);
        return Some(("mail-to-admin", address));
    }
    if order.status.is_payable() {
        let link = orders::finish_link(state, order)?;
        return Some(("mail-finish", link.expose().to_owned()));
    }
    Some(("mail-to-order", format!("{own}/thank-you")))
}

fn facts(
    state: &AppState,
    kind: MailKind,
    order: &Order,
    amount: &str,
    refunded: &str,
) -> Vec<(&'static str, String)> {
    let mut facts = vec![
        ("mail-item", order.terms.title.clone()),
        ("thanks-amount", amount.to_owned()),
        ("thanks-order-number", order.number.clone()),
    ];
    if kind == MailKind::Refunded {
        facts.push(("mail-refunded", refunded.to_owned()));
    }
    if let Some(at) = order.paid_at {
        facts.push(("mail-paid-at", state.config.timezone.text(at)));
    }
    if let Some(last4) = &order.card_last4
        && order.status.was_paid()
    {
        let brand = order.card_brand.as_deref().unwrap_or_default();
        facts.push((
            "mail-card",
            format!("{brand} •••• {last4}").trim().to_owned(),
        ));
    }
    if kind.is_for_seller() {
        facts.push(("mail-buyer", format!("{} <{}>", order.name, order.email)));
    }
    facts
}

async fn receivers(
    state: &AppState,
    outgoing: &Outgoing,
    kind: MailKind,
    order: &Order,
) -> Result<Vec<String>, ApiError> {
    if kind.is_for_seller() {
        team(state, outgoing).await
    } else {
        Ok(vec![order.email.clone()])
    }
}

/// Who hears of sales and trouble.
pub(super) async fn team(state: &AppState, outgoing: &Outgoing) -> Result<Vec<String>, ApiError> {
    let named: Vec<String> = outgoing
        .settings
        .notify
        .split([',', ' ', ';'])
        .filter(|text| domain::is_email(text))
        .map(str::to_owned)
        .collect();
    if !named.is_empty() {
        return Ok(named);
    }
    let members = store::members::list(&state.store).await?;
    let owners = members.into_iter().filter(|m| m.role == Role::Owner);
    Ok(owners.map(|owner| owner.email).collect())
}
