//! What the demo sells.

use domain::{Currency, Money, OfferStatus, Slug};

use crate::ids::{self, Kind};
use crate::state::AppState;
use crate::store::offers::Offer;

/// A plain price, one in JPY, one with two currencies, a free one.
pub(super) fn demo_offers(state: &AppState, merchant_id: &str) -> anyhow::Result<Vec<Offer>> {
    let sketches: [(&str, &str, &str, &[(i64, &str)], &str); 4] = [
        (
            "guitar-course",
            "Guitar from zero",
            "Twelve lessons for people who never held a guitar.\n\n\
             - Short videos, **ten minutes** a day\n\
             - Chords, rhythm, and your first three songs\n\
             - Questions answered within a day",
            &[(4_900, "usd")],
            "Your first lesson waits in your inbox. **Tune your guitar!**",
        ),
        (
            "tokyo-walk",
            "A morning walk through Yanaka",
            "Two hours with a guide through the old Tokyo: temples, cats, and coffee.",
            &[(3_500, "jpy")],
            "We meet at Nippori Station, west exit, at 9:00.",
        ),
        (
            "consultation",
            "One hour of consultation",
            "Bring one question. We look at it *together*, and you leave with a plan.",
            &[(12_000, "eur"), (13_000, "usd")],
            "Choose your hour: we have sent you the calendar.",
        ),
        (
            "chord-chart",
            "Chord chart to print",
            "All the chords of the course on one page.",
            &[(0, "usd")],
            "Print it and pin it to the wall.",
        ),
    ];
    let now = state.clock.now();
    let mut offers = Vec::new();
    for (position, (slug, title, description, prices, thank_you)) in (0..).zip(sketches) {
        let prices = prices
            .iter()
            .map(|(minor, code)| Ok(Money::new(*minor, Currency::parse(code)?)))
            .collect::<Result<_, domain::MoneyError>>()?;
        offers.push(Offer {
            id: ids::new(Kind::Offer, now, &state.entropy),
            slug: Slug::parse(slug)?,
            title: title.to_owned(),
            description: description.to_owned(),
            merchant_id: Some(merchant_id.to_owned()),
            status: OfferStatus::Published,
            seller: "Six Strings School".to_owned(),
            picture_url: None,
            terms_url: Some("https://example.com/terms".to_owned()),
            privacy_url: Some("https://example.com/privacy".to_owned()),
            thank_you_text: thank_you.to_owned(),
            thank_you_url: None,
            position,
            prices,
            created_at: now,
            updated_at: now,
        });
    }
    Ok(offers)
}
