//! Draws every page in every language to files, to be looked at in a browser:
//! `cargo run -p app --example render -- FOLDER`.

mod props;

use std::{fs, path::PathBuf};

use domain::{ErrorCode, Language, OrderStatus};

fn main() -> std::io::Result<()> {
    let folder = PathBuf::from(std::env::args().nth(1).unwrap_or_else(|| "site".to_owned()));
    fs::create_dir_all(&folder)?;
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..");
    fs::copy(root.join("style/main.css"), folder.join("main.css"))?;
    fs::copy(root.join("public/icon.svg"), folder.join("icon.svg"))?;
    for language in Language::ALL {
        let save = |name: &str, html: String| {
            fs::write(
                folder.join(format!("{name}.{}.html", language.as_str())),
                html,
            )
        };
        save("offer-test", app::offer_page(&props::offer(language, true)))?;
        save(
            "offer-live",
            app::offer_page(&props::offer(language, false)),
        )?;
        save("offer-free", app::offer_page(&props::free(language)))?;
        save("home", app::home_page(&props::home(language)))?;
        for status in [OrderStatus::Paid, OrderStatus::Processing] {
            let page = props::thank_you(language, status);
            save(
                &format!("thanks-{}", status.as_str()),
                app::thank_you_page(&page),
            )?;
        }
        let refused = props::email(language, Some("error-invalid_email"));
        save("email", app::email_page(&refused))?;
        for status in OrderStatus::ALL.into_iter().filter(|s| !s.was_paid()) {
            let page = props::order(language, status);
            save(
                &format!("order-{}", status.as_str()),
                app::order_page(&page),
            )?;
        }
        for code in [
            ErrorCode::NotFound,
            ErrorCode::OfferUnavailable,
            ErrorCode::Internal,
        ] {
            let page = props::message(language, code);
            save(
                &format!("message-{}", code.as_str()),
                app::message_page(&page),
            )?;
        }
    }
    Ok(())
}
