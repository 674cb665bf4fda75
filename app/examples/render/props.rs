//! Props to look at: the demo's own texts, in the page's language where a seller would translate.

use app::{
    AssetNames, EmailPage, HomeOffer, HomePage, MessagePage, OfferPage, OrderPage, Seller, Shell,
    StripeSetup, ThankYouPage,
};
use domain::{
    Currency, Decline, ErrorCode, Language, Money, OfferForm, OrderStatus, Prefill, PriceView,
    format_money,
};

pub(crate) fn shell(language: Language) -> Shell {
    Shell {
        language,
        is_fixed: false,
        nonce: "bm9uY2U".to_owned(),
        assets: AssetNames {
            css: "main.css".to_owned(),
            js: "./widget.js".to_owned(),
            wasm: "./widget_bg.wasm".to_owned(),
            icon: "icon.svg".to_owned(),
            frame_css: "embed.css".to_owned(),
            frame_js: "frame.js".to_owned(),
        },
        query: Vec::new(),
    }
}

pub(crate) fn price(minor: i64, code: &str, language: Language) -> PriceView {
    let currency = Currency::parse(code).expect("a currency");
    PriceView {
        amount: minor,
        currency: currency.code(),
        stripe_amount: minor,
        text: format_money(Money::new(minor, currency), language),
    }
}

pub(crate) fn seller(full: bool) -> Seller {
    let link = |path: &str| full.then(|| ["https://seller.example/", path].concat());
    Seller {
        name: "Olena’s Guitar School".to_owned(),
        terms_url: link("terms"),
        privacy_url: link("privacy"),
        refund_url: link("refunds"),
        support: full.then(|| "help@seller.example".to_owned()),
        legal_name: full.then(|| "Olena Koval, sole proprietor".to_owned()),
        legal_address: full.then(|| "1 Lesson Street, Kyiv".to_owned()),
        logo_url: link("logo.png"),
        accent_css: full.then(|| "/accent/b8406a.css".to_owned()),
    }
}

pub(crate) fn offer(language: Language, test_mode: bool) -> OfferPage {
    let (title, description) = match language {
        Language::En => ("Guitar for beginners", EN),
        Language::Ru => ("Гитара для начинающих", RU),
        Language::Uk => ("Гітара для початківців", UK),
    };
    OfferPage {
        shell: shell(language),
        slug: "guitar".to_owned(),
        canonical_url: "https://pay.example/o/guitar".to_owned(),
        title: title.to_owned(),
        description: description.to_owned(),
        picture: None,
        seller: seller(true),
        test_mode,
        price: price(4900, "usd", language),
        prices: vec![price(4900, "usd", language), price(4500, "eur", language)],
        stripe: Some(StripeSetup {
            merchant: "mer_1".to_owned(),
            js_url: "https://js.stripe.com/endive/stripe.js".to_owned(),
            publishable_key: "pk_test_example".to_owned(),
        }),
        form: OfferForm::default(),
        prefill: Prefill::default(),
        is_preview: false,
        unfinished: None,
        back: None,
        theme: None,
        frame: None,
    }
}

pub(crate) fn free(language: Language) -> OfferPage {
    let free = price(0, "usd", language);
    OfferPage {
        slug: "free".to_owned(),
        prices: vec![free.clone()],
        price: free,
        stripe: None,
        seller: seller(false),
        ..offer(language, true)
    }
}

pub(crate) fn thank_you(language: Language, status: OrderStatus) -> ThankYouPage {
    ThankYouPage {
        shell: shell(language),
        status,
        order_number: "K7Q2-9XWD".to_owned(),
        title: offer(language, true).title,
        price: price(4900, "usd", language),
        thank_you_text: "Your first lesson is at [seller.example/start](https://seller.example/start).\n\nSee you on **Monday**!".to_owned(),
        seller: seller(true),
        test_mode: true,
        email: Some((
            "anna.shevchenko@example.com".to_owned(),
            "/orders/t/email".to_owned(),
        )),
        receipt_again: (status == OrderStatus::Paid).then(|| "/orders/t/receipt".to_owned()),
        notice: (status == OrderStatus::Paid).then_some("receipt-sent"),
    }
}

pub(crate) fn email(language: Language, error: Option<&'static str>) -> EmailPage {
    EmailPage {
        shell: shell(language),
        order_number: "K7Q2-9XWD".to_owned(),
        email: "anna.shevchenko@example,com".to_owned(),
        version: 1,
        error,
        is_over: false,
        back: "/orders/t/thank-you".to_owned(),
        seller: seller(true),
    }
}

pub(crate) fn order(language: Language, status: OrderStatus) -> OrderPage {
    OrderPage {
        shell: shell(language),
        status,
        decline: (status == OrderStatus::Failed).then_some(Decline::OtherMethod),
        order_number: "K7Q2-9XWD".to_owned(),
        title: offer(language, true).title,
        price: price(4900, "usd", language),
        seller: seller(true),
        test_mode: false,
        end: None,
        go_on: Some("/o/guitar".to_owned()),
    }
}

pub(crate) fn home(language: Language) -> HomePage {
    let line = |slug: &str, title: &str, prices: Vec<PriceView>| HomeOffer {
        url: ["/o/", slug].concat(),
        title: title.to_owned(),
        prices,
    };
    HomePage {
        shell: shell(language),
        offers: vec![
            line(
                "guitar",
                "Guitar for beginners",
                vec![price(4900, "usd", language)],
            ),
            line(
                "strings",
                "Strings, a set for a year",
                vec![price(1200, "jpy", language)],
            ),
            line(
                "lesson",
                "One lesson",
                vec![price(2000, "usd", language), price(1900, "eur", language)],
            ),
            line("tuner", "Tuning by ear", vec![price(0, "usd", language)]),
        ],
    }
}

pub(crate) fn message(language: Language, code: ErrorCode) -> MessagePage {
    MessagePage {
        shell: shell(language),
        code,
        request_id: (code == ErrorCode::Internal).then(|| "0f9a-77c1".to_owned()),
        home_url: Some("/".to_owned()),
    }
}

const EN: &str = "From the first chord to your first five songs, in **eight weeks**.\n\n- 24 short video lessons\n- a live question hour every Thursday\n- feedback on your own recordings\n\nYou need a guitar and 20 minutes a day. [See the plan](https://seller.example/plan).";
const RU: &str = "От первого аккорда до первых пяти песен за **восемь недель**.\n\n- 24 коротких видеоурока\n- живой час вопросов каждый четверг\n- отзывы на ваши записи\n\nНужны гитара и 20 минут в день. [Программа курса](https://seller.example/plan).";
const UK: &str = "Від першого акорду до перших п’яти пісень за **вісім тижнів**.\n\n- 24 короткі відеоуроки\n- жива година запитань щочетверга\n- відгуки на ваші записи\n\nПотрібні гітара та 20 хвилин на день. [Програма курсу](https://seller.example/plan).";
