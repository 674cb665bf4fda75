//! Who may show an offer in a frame, as typed.

use app::admin::FormError;
use domain::{AllowedSite, MAX_SITES, SiteError};
use url::Host;

use super::save::SaveError;
use super::typed::Mistakes;
use crate::state::AppState;
use crate::store::{checks, offers};

/// Reads one site a line. The mistake names the first line that is none.
pub fn read_sites(typed: &str) -> Result<Vec<AllowedSite>, FormError> {
    let mut sites: Vec<AllowedSite> = Vec::new();
    let lines = typed.split(['\n', ',', ' ', '\r', '\t']).map(str::trim);
    for line in lines.filter(|line| !line.is_empty()) {
        let site = AllowedSite::parse(&in_ascii(line)).map_err(|error| mistake(line, error))?;
        if !sites.contains(&site) {
            sites.push(site);
        }
    }
    if sites.len() > MAX_SITES {
        let error = FormError::with("offers-sites-many", "count", MAX_SITES.to_string());
        return Err(error);
    }
    Ok(sites)
}

/// Stores who may show the offer.
pub async fn set_sites(state: &AppState, id: &str, typed: &str) -> Result<(), SaveError> {
    let sites = read_sites(typed).map_err(|error| {
        let mistakes: Mistakes = vec![("sites".to_owned(), error)];
        SaveError::Refused(mistakes)
    })?;
    let now = state.clock.now();
    offers::set_sites(&state.store, id, &sites, now).await?;
    let offer = offers::get(&state.store, id).await?;
    // Soon the connection check registers them for wallets.
    if let Some(merchant_id) = offer.and_then(|offer| offer.merchant_id) {
        checks::set_next(&state.store, &merchant_id, now).await?;
    }
    Ok(())
}

/// A host in other letters, as browsers write it in an origin.
fn in_ascii(typed: &str) -> String {
    if typed.is_ascii() {
        return typed.to_owned();
    }
    let (scheme, rest) = typed.split_once("://").map_or(("", typed), |(_, rest)| {
        (&typed[..typed.len() - rest.len()], rest)
    });
    let (star, rest) = rest
        .strip_prefix("*.")
        .map_or(("", rest), |rest| ("*.", rest));
    let end = rest.find([':', '/']).unwrap_or(rest.len());
    let (host, after) = rest.split_at(end);
    match Host::parse(host) {
        Ok(host) => [scheme, star, &host.to_string(), after].concat(),
        Err(_) => typed.to_owned(),
    }
}

fn mistake(line: &str, error: SiteError) -> FormError {
    let key = match error {
        SiteError::NotAHost => "offers-site-no-host",
        SiteError::NotASite => "offers-site-path",
        SiteError::NotHttps => "offers-site-http",
        SiteError::Wildcard => "offers-site-star",
    };
    FormError::with(key, "site", line.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sites_are_read_line_by_line_and_once() {
        let typed = "https://example.com/\r\n*.example.com, example.com\n\nпример.рф:8443";
        let sites = read_sites(typed).unwrap();
        let sites: Vec<_> = sites.iter().map(AllowedSite::as_str).collect();
        assert_eq!(
            sites,
            ["example.com", "*.example.com", "xn--e1afmkfd.xn--p1ai:8443"]
        );
    }

    #[test]
    fn the_line_that_is_none_is_named() {
        let error = read_sites("example.com\nhttp://shop.example.com").unwrap_err();
        let sentence = error.sentence(domain::Language::En);
        assert!(sentence.contains("http://shop.example.com"), "{sentence}");
        let many: Vec<String> = (0..51).map(|n| format!("s{n}.example.com")).collect();
        assert!(read_sites(&many.join("\n")).is_err());
    }
}
