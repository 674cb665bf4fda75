//! What went back of an order, and the form that sends money back.

use domain::{Dispute, RefundReason, RefundState};
use leptos::prelude::*;

use super::cards::at_stripe;
use super::{OrderAdminPage, key};
use crate::admin::Form;
use crate::admin::fields::{Field, choice, post_form, summary};
use crate::texts::{text, text_of, text_with};

/// One refund.
#[derive(Clone, Debug)]
pub struct RefundView {
    /// How much, in the reader's language.
    pub amount: String,
    /// Where it stands.
    pub state: RefundState,
    /// Why.
    pub reason: Option<RefundReason>,
    /// Who asked for it; nobody when it was made at Stripe.
    pub asked_by: Option<String>,
    /// When, as text.
    pub at: String,
    /// Stripe's word for why it failed.
    pub failure: Option<String>,
    /// `re_…` and its page there, once Stripe took it.
    pub at_stripe: Option<(String, String)>,
}

/// The form.
#[derive(Clone, Debug)]
pub struct RefundForm {
    /// So much can go back, in the reader's language.
    pub left: String,
    /// `amount`, `reason`, and `once`, the form's own key.
    pub form: Form,
}

pub(super) fn card(order: &OrderAdminPage) -> Option<AnyView> {
    if order.refunds.is_empty() && order.refund_form.is_none() {
        return None;
    }
    let language = order.frame.language();
    let lines: Vec<_> = order.refunds.iter().map(|r| line(order, r)).collect();
    let lines = (!lines.is_empty()).then(|| view! { <ul class="plain-list">{lines}</ul> });
    Some(
        view! {
            <section class="card" id="refund">
                <h2>{text(language, "orders-refunds")}</h2>
                {lines}
                {form(order)}
            </section>
        }
        .into_any(),
    )
}

fn line(order: &OrderAdminPage, refund: &RefundView) -> AnyView {
    let language = order.frame.language();
    let state = text(language, &key("refund", refund.state.as_str()));
    let class = match refund.state {
        RefundState::Succeeded => "tag good",
        RefundState::Failed => "tag bad",
        _ => "tag",
    };
    let words = match &refund.asked_by {
        Some(by) => text_of(
            language,
            "orders-refund-by",
            &[("by", by), ("at", &refund.at)],
        ),
        None => text_with(language, "orders-refund-at-stripe", "at", &refund.at),
    };
    let reason = refund.reason.map(|reason| {
        let words = text(language, &key("why", reason.as_str()));
        view! { <p class="small">{words}</p> }
    });
    let failure = refund.failure.as_ref().map(|code| {
        view! { <p class="small">{text_with(language, "orders-code", "code", code)}</p> }
    });
    let at_stripe = refund
        .at_stripe
        .clone()
        .map(|page| view! { <p class="small">{at_stripe(page)}</p> });
    view! {
        <li>
            <p><strong>{refund.amount.clone()}</strong> " " <span class=class>{state}</span></p>
            <p class="small">{words}</p>
            {reason}
            {failure}
            {at_stripe}
        </li>
    }
    .into_any()
}

fn form(order: &OrderAdminPage) -> Option<AnyView> {
    let RefundForm { left, form } = order.refund_form.as_ref()?;
    let language = order.frame.language();
    let word = |key: &str| text(language, key);
    let action = ["/admin/orders/", &order.id, "/refund"].concat();
    let amount = Field {
        required: true,
        max: Some(20),
        autocomplete: Some("off"),
        hint: Some(text_with(language, "orders-refund-hint", "left", left)),
        ..Field::new("amount", word("orders-refund-amount"))
    };
    let reasons = RefundReason::ALL.map(|reason| {
        let words = text(language, &key("why", reason.as_str()));
        (reason.as_str().to_owned(), words)
    });
    let reason = Field {
        hint: Some(word("orders-refund-reason-hint")),
        ..Field::new("reason", word("orders-refund-reason"))
    };
    let disputed = (order.dispute == Some(Dispute::Open)).then(|| {
        view! { <p class="notice warn">{word("orders-refund-disputed")}</p> }
    });
    let content = view! {
        {summary(language, form)}
        {disputed}
        {amount.view(language, form)}
        {choice(&reason, reasons.to_vec(), language, form)}
        <input type="hidden" name="once" value=form.value("once").to_owned() />
        <button class="button small-button">{word("orders-refund-send")}</button>
    };
    Some(post_form(&order.frame, &action, content.into_any()))
}

#[cfg(test)]
mod tests {
    use domain::Language;

    use super::*;
    use crate::texts::has_text;

    #[test]
    fn every_state_and_reason_has_words() {
        let states = RefundState::ALL.map(|state| key("refund", state.as_str()));
        let reasons = RefundReason::ALL.map(|reason| key("why", reason.as_str()));
        for name in states.iter().chain(&reasons) {
            assert!(has_text(name), "{name}");
            assert_ne!(&text(Language::Uk, name), name);
        }
    }
}
