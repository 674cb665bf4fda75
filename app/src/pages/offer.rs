//! The offer page: what is sold, and the form to pay it.

use domain::{FieldKind, Language, OrderStatus};
use leptos::prelude::*;

use super::{
    OfferPage, StripeSetup, Unfinished,
    document::{Foot, Head, logo, render},
    frame,
    links::with_query,
    script_json::script_json,
    test_cards::{TestCards, TestRibbon},
};
use crate::{
    checkout::{COUNTRY_NAMES, Checkout, CheckoutData},
    markdown::{plain_text, safe_html},
    texts::{price_words, text, text_with},
};

/// `/o/{slug}`: the summary, then the form in its first state, which the widget takes over.
#[must_use]
pub fn offer_page(page: &OfferPage) -> String {
    let language = page.shell.language;
    let page = page.clone();
    let head = Head {
        title: [&page.title, " · ", &page.seller.name].concat(),
        indexed: !page.test_mode
            && !page.is_preview
            && page.unfinished.is_none()
            && page.frame.is_none(),
        theme: page.theme,
        frame: page.frame.clone(),
        css: page.seller.accent_css.clone(),
        more: if page.is_preview {
            page.frame.as_ref().map(|_| frame::style(&page.shell))
        } else {
            Some(head_elements(&page))
        },
    };
    render(&page.shell.clone(), head, move || {
        let data = CheckoutData::of_page(&page);
        let scripts = (!page.is_preview).then(|| scripts(&page, &data));
        let state = RwSignal::new(domain::Checkout::Loading);
        let price = RwSignal::new(page.price.clone());
        let ribbon = page
            .test_mode
            .then(|| view! { <TestRibbon language note="test-note" /> });
        let cards = (page.test_mode && page.stripe.is_some()).then(|| {
            view! { <TestCards language /> }
        });
        let preview = page.is_preview.then(|| {
            let says = || text(language, "page-preview");
            view! { <section class="ribbon" aria-label=says()>{says()}</section> }
        });
        let preview_note = page.is_preview.then(|| {
            view! { <p class="notice">{text(language, "page-preview-note")}</p> }
        });
        let form = view! {
            <section class="card pay" aria-labelledby="pay-heading" inert=page.is_preview>
                <h2 id="pay-heading">{text(language, heading(&page))}</h2>
                {page.unfinished.as_ref().map(|order| unfinished(language, order))}
                {may_be_bought(&page).then(|| bought(language))}
                <Checkout data state price live=false dispatch=|_| () />
                {preview_note}
                {(!page.is_preview).then(|| without_widget(language))}
            </section>
        };
        let content = view! {
            <main class="offer" aria-labelledby="offer-title">
                {summary(&page)}
                {form}
                {cards}
            </main>
            <Foot shell=page.shell.clone() seller=page.seller.clone() />
        }
        .into_any();
        match page.frame.as_ref().map(|frame| frame.display) {
            Some(display) => view! {
                {preview}
                {frame::around(language, display, ribbon.into_any(), content)}
                {scripts}
            }
            .into_any(),
            None => view! {
                <a class="skip" href="#email">
                    {text(language, "page-skip")}
                </a>
                {preview}
                {ribbon}
                {content}
                {scripts}
            }
            .into_any(),
        }
    })
}

const fn heading(page: &OfferPage) -> &'static str {
    match page.unfinished {
        Some(_) => "finish-title",
        None => "checkout-heading",
    }
}

/// A frame keeps nothing in the browser, and an order's own page is of an order that is not paid.
const fn may_be_bought(page: &OfferPage) -> bool {
    page.unfinished.is_none() && page.frame.is_none() && !page.is_preview
}

/// Shown by the widget in the browser that holds the token of a paid order.
fn bought(language: Language) -> impl IntoView {
    view! {
        <p id="bought" class="notice" role="status" hidden=true>
            {text(language, "bought-already")} " " <a href="/">{text(language, "bought-order")}</a> " "
            {text(language, "bought-again")}
        </p>
    }
}

/// Where an order stands that its buyer comes back to.
fn unfinished(language: Language, order: &Unfinished) -> impl IntoView + use<> {
    let words = match (order.status, order.decline) {
        (OrderStatus::RequiresAction, _) => text(language, "finish-challenge"),
        (_, Some(decline)) => text(language, &["decline-", decline.as_str()].concat()),
        _ => text(language, "order-open"),
    };
    let number = text_with(language, "finish-number", "number", &order.order_number);
    view! {
        <p data-order-status=order.status.as_str()>{words}</p>
        <p class="small">{number}</p>
    }
}

/// What is said where the form cannot come alive.
fn without_widget(language: Language) -> impl IntoView {
    view! {
        <p id="widget-failed" class="notice" role="alert">
            {text(language, "checkout-script-failed")}
        </p>
        <noscript>
            // A <noscript>'s children are not escaped: an element of its own is.
            <p class="notice">{text(language, "checkout-script-off")}</p>
        </noscript>
    }
}

/// What the widget starts from.
fn scripts(page: &OfferPage, data: &CheckoutData) -> impl IntoView + use<> {
    let json = script_json(&data.to_json());
    view! {
        <script type="application/json" id="checkout-data" inner_html=json></script>
        {widget_scripts(page)}
    }
}

fn summary(page: &OfferPage) -> impl IntoView + use<> {
    let language = page.shell.language;
    let logo = logo(&page.seller);
    let picture = page.picture.clone().map(|picture| {
        // It stands above the fold, and is the largest thing there.
        view! {
            <img
                class="picture"
                src=picture.url
                alt=""
                width=picture.width.to_string()
                height=picture.height.to_string()
                fetchpriority="high"
            />
        }
    });
    let switch = (page.prices.len() > 1).then(|| {
        let links = page.prices.iter().map(|price| {
            let url = with_query(&page.shell.query, "currency", &price.currency);
            let current = price.currency == page.price.currency;
            view! {
                <li>
                    <a href=url aria-current=current.then_some("true")>
                        {price.currency.to_ascii_uppercase()}
                    </a>
                </li>
            }
        });
        let links: Vec<_> = links.collect();
        view! {
            <nav aria-label=text(language, "page-currency")>
                <ul class="switch">{links}</ul>
            </nav>
        }
    });
    view! {
        <section class="summary">
            {logo}
            <p class="seller">{text_with(language, "offer-seller", "seller", &page.seller.name)}</p>
            <h1 id="offer-title">{page.title.clone()}</h1>
            <p class="price" data-price="">
                {price_words(language, &page.price)}
            </p>
            {switch}
            {picture}
            <div class="prose" inner_html=safe_html(&page.description)></div>
        </section>
    }
}

/// Preloads, Stripe.js, and what previews in messengers read.
fn head_elements(page: &OfferPage) -> AnyView {
    let nonce = page.shell.nonce.clone();
    let stripe = page.stripe.as_ref().map(|StripeSetup { js_url, .. }| {
        view! {
            <link rel="preconnect" href=origin(js_url) />
            <script async id="stripe-js" src=js_url.clone() nonce=nonce></script>
        }
    });
    // An order's own page is nobody else's.
    let is_public = page.unfinished.is_none();
    let canonical = is_public.then(|| {
        view! { <link rel="canonical" href=page.canonical_url.clone() /> }
    });
    let graph = (!page.test_mode && is_public && page.frame.is_none()).then(|| {
        let preview = plain_text(&page.description, 200);
        let picture = page.picture.as_ref().map(|picture| match &picture.url {
            path if path.starts_with('/') => [&origin(&page.canonical_url), path.as_str()].concat(),
            url => url.clone(),
        });
        let picture = picture.filter(|url| url.starts_with("https://"));
        let picture = picture.map(|url| open_graph("image", url));
        view! {
            <meta name="description" content=preview.clone() />
            {open_graph("type", "product".to_owned())}
            {open_graph("title", page.title.clone())}
            {open_graph("description", preview)}
            {open_graph("url", page.canonical_url.clone())}
            {open_graph("site_name", page.seller.name.clone())}
            {picture}
        }
    });
    let assets = &page.shell.assets;
    let frame = page.frame.as_ref().map(|_| frame::head(&page.shell));
    view! {
        {canonical}
        {frame}
        {stripe}
        <link rel="modulepreload" href=assets.js.clone() nonce=page.shell.nonce.clone() />
        <link
            rel="preload"
            href=assets.wasm.clone()
            r#as="fetch"
            type="application/wasm"
            crossorigin="anonymous"
        />
        {graph}
    }
    .into_any()
}

fn open_graph(property: &'static str, content: String) -> impl IntoView {
    let meta = leptos::html::meta().content(content);
    meta.attr("property", ["og:", property].concat())
}

/// `https://host` of an address.
fn origin(url: &str) -> String {
    url.splitn(4, '/').take(3).collect::<Vec<_>>().join("/")
}

/// Starts the widget; when that fails, shows the element that says what to do.
fn widget_scripts(page: &OfferPage) -> impl IntoView + use<> {
    let assets = &page.shell.assets;
    let quote = |text: &str| script_json(&serde_json::Value::from(text));
    let has_countries = page
        .form
        .fields
        .iter()
        .any(|f| f.kind == FieldKind::Country);
    let countries = if has_countries { COUNTRY_NAMES } else { "" };
    let is_handed = page.back.is_some() && page.frame.is_none();
    // Compositions are noted from the start: the widget must not take the form away in one.
    let start = format!(
        "{countries}{handed}const d=document.documentElement.dataset;\
         for(const t of['start','end'])addEventListener('composition'+t,()=>d.composing=t);\
         import({js}).then(m=>m.default({{module_or_path:{wasm}}})).catch(()=>d.widget='failed')",
        handed = if is_handed { frame::HANDED_OVER } else { "" },
        js = quote(&assets.js),
        wasm = quote(&assets.wasm),
    );
    view! { <script type="module" nonce=page.shell.nonce.clone() inner_html=start></script> }
}
