//! Which sites may send forms and calls that change something.

use axum::http::HeaderMap;
use axum::http::header::ORIGIN;

use crate::error::ApiError;

/// Refuses a browser's request from another site. `Sec-Fetch-Site` decides first; a browser that
/// lacks it is judged by `Origin`; a program sends neither and carries no cookies to misuse.
pub fn check(headers: &HeaderMap, own_origin: &str) -> Result<(), ApiError> {
    let text = |name: &str| {
        headers
            .get(name)
            .map(|value| value.to_str().unwrap_or("invalid"))
    };
    match text("sec-fetch-site") {
        Some("same-origin") => Ok(()),
        Some(_) => Err(ApiError::ForeignOrigin),
        None => match text(ORIGIN.as_str()) {
            None => Ok(()),
            Some(origin) if origin == own_origin => Ok(()),
            Some(_) => Err(ApiError::ForeignOrigin),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_sites_are_refused() {
        let own = "https://pay.example";
        let cases: [(&[(&str, &str)], bool); 7] = [
            (&[], true),
            (&[("sec-fetch-site", "same-origin")], true),
            (&[("sec-fetch-site", "same-site")], false),
            (&[("sec-fetch-site", "cross-site"), ("origin", own)], false),
            (&[("origin", own)], true),
            (&[("origin", "null")], false),
            (&[("origin", "https://pay.example.evil.example")], false),
        ];
        for (pairs, allowed) in cases {
            let mut headers = HeaderMap::new();
            for (name, value) in pairs {
                headers.insert(
                    axum::http::HeaderName::from_bytes(name.as_bytes()).unwrap(),
                    value.parse().unwrap(),
                );
            }
            assert_eq!(check(&headers, own).is_ok(), allowed, "{pairs:?}");
        }
    }
}
