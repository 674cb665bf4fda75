//! Stripe.js and the card form: brought, mounted, asked.

use std::cell::RefCell;

use domain::{CheckoutEvent, ErrorCode, PriceView};
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlElement;

use super::{
    Widget, dom,
    json::{number, object},
    stripe::{Elements, Stripe, new_stripe},
};

/// How long Stripe.js, and then the card form, may take, in milliseconds.
const PATIENCE: i32 = 15_000;
const PAUSE: i32 = 20;
const SCRIPT: &str = "stripe-js";

thread_local! {
    static CARD: RefCell<Option<Card>> = const { RefCell::new(None) };
}

/// The mounted card form.
#[derive(Clone)]
pub(super) struct Card {
    pub(super) stripe: Stripe,
    pub(super) elements: Elements,
}

/// The card form, when there is one.
pub(super) fn current() -> Option<Card> {
    CARD.with_borrow(Clone::clone)
}

/// Brings Stripe.js and the card form, and says how that went. `again` starts from nothing.
pub(super) async fn load(widget: Widget, again: bool) {
    if again {
        remove_script();
    }
    let event = match bring(&widget).await {
        Ok(()) => CheckoutEvent::Ready,
        Err(code) => CheckoutEvent::LoadFailed(code),
    };
    widget.dispatch(event);
}

async fn bring(widget: &Widget) -> Result<(), ErrorCode> {
    bring_script(&widget.data.stripe_js).await?;
    // A fault of Stripe.js's own, such as a key it refuses, leaves no card form either.
    let (card, ready) = mount(widget).map_err(|_| ErrorCode::StripeBlocked)?;
    match JsFuture::from(ready).await {
        Ok(_) => {
            CARD.set(Some(card));
            Ok(())
        }
        Err(reason) if reason.is_undefined() => Err(ErrorCode::StripeSlow),
        Err(_) => Err(ErrorCode::StripeBlocked),
    }
}

/// Waits for the script that the page began to load; when that fails, tries once with a fresh one.
async fn bring_script(src: &str) -> Result<(), ErrorCode> {
    let mut is_fresh = false;
    let mut waited = 0;
    if let Some(script) = dom::by_id(SCRIPT) {
        remove_on_error(&script);
    }
    while !is_there() {
        // The page is complete only when the script it was drawn with has come or failed.
        let complete = dom::document().is_some_and(|d| d.ready_state() == "complete");
        if dom::by_id(SCRIPT).is_none() || (complete && !is_fresh) {
            if is_fresh {
                return Err(ErrorCode::StripeBlocked);
            }
            is_fresh = true;
            add_script(src).ok_or(ErrorCode::StripeBlocked)?;
        }
        if waited >= PATIENCE {
            return Err(ErrorCode::StripeSlow);
        }
        dom::sleep(PAUSE).await;
        waited += PAUSE;
    }
    Ok(())
}

fn is_there() -> bool {
    dom::window().is_some_and(|w| Reflect::has(&w, &"Stripe".into()).unwrap_or(false))
}

fn remove_script() {
    if let Some(script) = dom::by_id(SCRIPT) {
        script.remove();
    }
}

fn remove_on_error(script: &web_sys::Element) {
    // The handler needs nothing but the element, so the element's own function will do.
    let remove = Reflect::get(script, &"remove".into()).ok();
    if let Some(remove) = remove.and_then(|f| f.dyn_into::<Function>().ok()) {
        _ = script.add_event_listener_with_callback("error", &remove.bind0(script));
    }
}

fn add_script(src: &str) -> Option<()> {
    let document = dom::document()?;
    let nonce = document.query_selector("script[nonce]").ok().flatten();
    let nonce = nonce.and_then(|s| s.dyn_into::<HtmlElement>().ok());
    remove_script();
    let script: HtmlElement = document.create_element("script").ok()?.unchecked_into();
    script.set_id(SCRIPT);
    script.set_nonce(&nonce.map(|n| n.nonce()).unwrap_or_default());
    script.set_attribute("src", src).ok()?;
    remove_on_error(&script);
    document.head()?.append_child(&script).ok()?;
    Some(())
}

/// Mounts the card form; the promise is kept when it is usable, and broken without a reason when it
/// takes too long.
fn mount(widget: &Widget) -> Result<(Card, Promise), JsValue> {
    use leptos::prelude::GetUntracked;
    let data = &widget.data;
    let locale = data.language.stripe_locale();
    let stripe = new_stripe(&data.publishable_key, &object([("locale", locale.into())]))?;
    let price = widget.price.get_untracked();
    let elements = stripe.elements(&object([
        ("mode", "payment".into()),
        ("amount", number(price.stripe_amount)),
        ("currency", price.currency.into()),
        ("appearance", appearance()),
    ]))?;
    let never = object([("email", "never".into()), ("name", "never".into())]);
    let fields = object([("billingDetails", never)]);
    let element = elements.create("payment", &object([("fields", fields)]))?;
    // Which method is chosen decides whether a frame can go through with it.
    if let Some(frame) = dom::frame() {
        element.on("change", &frame);
    }
    let ready = Promise::new(&mut |resolve, reject| {
        element.on("ready", &resolve);
        element.on("loaderror", &reject);
        dom::set_timeout(&reject, PATIENCE);
    });
    if let Some(place) = dom::by_id("payment") {
        place.set_text_content(None);
    }
    element.mount("#payment")?;
    Ok((Card { stripe, elements }, ready))
}

/// Shows another price in the card form (wallets name it).
pub(super) async fn update_price(price: &PriceView) {
    let Some(card) = current() else { return };
    let terms = object([
        ("amount", number(price.stripe_amount)),
        ("currency", price.currency.as_str().into()),
    ]);
    // A promise in newer versions of Stripe.js, nothing in older ones.
    if let Ok(answer) = card.elements.update(&terms) {
        _ = JsFuture::from(Promise::resolve(&answer)).await;
    }
}

/// The seller's colour: the address of its style sheet, `/accent/8844cc.css`, says it.
fn accent() -> Option<String> {
    let href = dom::query("link[href^='/accent/']")?.get_attribute("href")?;
    Some(["#", href.get(8..14)?].concat())
}

/// Colours as in `style/main.css`, and the seller's.
fn appearance() -> JsValue {
    let root = dom::document().and_then(|d| d.document_element());
    let dark = match root.and_then(|r| r.get_attribute("data-theme")) {
        Some(theme) => theme == "dark",
        None => dom::window()
            .and_then(|w| w.match_media("(prefers-color-scheme: dark)").ok().flatten())
            .is_some_and(|query| query.matches()),
    };
    let [theme, primary, background, text, danger, edge] = if dark {
        [
            "night", "#45c8b8", "#101a1e", "#e6eef0", "#fda4af", "#5f757c",
        ]
    } else {
        [
            "stripe", "#0f766e", "#ffffff", "#14262b", "#b42318", "#7d9195",
        ]
    };
    let variables = object([
        (
            "colorPrimary",
            accent().as_deref().unwrap_or(primary).into(),
        ),
        ("colorBackground", background.into()),
        ("colorText", text.into()),
        ("colorDanger", danger.into()),
        ("borderRadius", "10px".into()),
        ("fontFamily", "system-ui, sans-serif".into()),
    ]);
    let rules = object([
        (".Label", object([("fontWeight", "600".into())])),
        (".Input", object([("borderColor", edge.into())])),
    ]);
    object([
        ("theme", theme.into()),
        ("variables", variables),
        ("rules", rules),
    ])
}
