//! What the demo sells.

use domain::{AllowedSite, Currency, Money, OfferForm, OfferStatus, Slug};

use crate::ids::{self, Kind};
use crate::state::AppState;
use crate::store::offers::Offer;

struct Sketch {
    slug: &'static str,
    title: &'static str,
    description: &'static str,
    /// Minor units and currency.
    prices: &'static [(i64, &'static str)],
    thank_you: &'static str,
}

const SKETCHES: [Sketch; 4] = [
    Sketch {
        slug: "guitar-course",
        title: "Guitar from zero",
        description: "Twelve lessons for people who never held a guitar.\n\n\
             - Short videos, **ten minutes** a day\n\
             - Chords, rhythm, and your first three songs\n\
             - Questions answered within a day",
        prices: &[(4_900, "usd")],
        thank_you: "Your first lesson waits in your inbox. **Tune your guitar!**",
    },
    Sketch {
        slug: "tokyo-walk",
        title: "A morning walk through Yanaka",
        description: "Two hours with a guide through the old Tokyo: temples, cats, and coffee.",
        prices: &[(3_500, "jpy")],
        thank_you: "We meet at Nippori Station, west exit, at 9:00.",
    },
    Sketch {
        slug: "consultation",
        title: "One hour of consultation",
        description: "Bring one question. We look at it *together*, and you leave with a plan.",
        prices: &[(12_000, "eur"), (13_000, "usd")],
        thank_you: "Choose your hour: we have sent you the calendar.",
    },
    Sketch {
        slug: "chord-chart",
        title: "Chord chart to print",
        description: "All the chords of the course on one page.",
        prices: &[(0, "usd")],
        thank_you: "Print it and pin it to the wall.",
    },
];

/// Offers that a site may show: a plain price, one in JPY, one with two currencies, a free one.
pub(super) fn demo_offers(
    state: &AppState,
    merchant_id: &str,
    site: &str,
) -> anyhow::Result<Vec<Offer>> {
    let now = state.clock.now();
    let site = AllowedSite::parse(site).map_err(|_| anyhow::anyhow!("{site} is no site"))?;
    let mut offers = Vec::new();
    for (position, sketch) in (0..).zip(SKETCHES) {
        let prices = sketch
            .prices
            .iter()
            .map(|(minor, code)| Ok(Money::new(*minor, Currency::parse(code)?)))
            .collect::<Result<_, domain::MoneyError>>()?;
        offers.push(Offer {
            id: ids::new(Kind::Offer, now, &state.entropy),
            slug: Slug::parse(sketch.slug)?,
            title: sketch.title.to_owned(),
            description: sketch.description.to_owned(),
            merchant_id: Some(merchant_id.to_owned()),
            internal_name: String::new(),
            status: OfferStatus::Published,
            seller: "Six Strings School".to_owned(),
            picture_url: None,
            terms_url: Some("https://example.com/terms".to_owned()),
            privacy_url: Some("https://example.com/privacy".to_owned()),
            thank_you_text: sketch.thank_you.to_owned(),
            thank_you_url: None,
            form: OfferForm::default(),
            sites: vec![site.clone()],
            position,
            prices,
            created_at: now,
            updated_at: now,
        });
    }
    Ok(offers)
}
