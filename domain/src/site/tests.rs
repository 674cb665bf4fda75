use super::*;

#[test]
fn what_a_person_types_is_read() {
    for (typed, site) in [
        ("example.com", "example.com"),
        (" https://Example.com/ ", "example.com"),
        ("example.com:8443", "example.com:8443"),
        ("https://example.com:443", "example.com"),
        ("*.example.com", "*.example.com"),
        ("https://*.example.co.uk:8443/", "*.example.co.uk:8443"),
        ("localhost:3000", "localhost:3000"),
        ("http://localhost:3000", "localhost:3000"),
        ("http://shop.test", "shop.test"),
        ("*.localhost", "*.localhost"),
        ("http://127.0.0.1:8080/", "127.0.0.1:8080"),
        ("http://[::1]:8080", "[::1]:8080"),
        ("xn--80ak6aa92e.com", "xn--80ak6aa92e.com"),
    ] {
        assert_eq!(AllowedSite::parse(typed).unwrap().as_str(), site, "{typed}");
    }
}

#[test]
fn what_is_no_site_is_refused() {
    use SiteError as E;
    for (typed, error) in [
        ("", E::NotAHost),
        ("example", E::NotAHost),
        ("exa mple.com", E::NotASite),
        ("example.com/shop", E::NotASite),
        ("example.com?x", E::NotASite),
        ("https://me@example.com", E::NotASite),
        ("ftp://example.com", E::NotASite),
        ("http://example.com", E::NotHttps),
        ("http://*.example.com", E::NotHttps),
        ("*", E::Wildcard),
        ("*.com", E::Wildcard),
        ("*.*.example.com", E::Wildcard),
        ("shop.*.com", E::Wildcard),
        ("*example.com", E::Wildcard),
        ("*.10.0.0.1", E::Wildcard),
        ("example.com:", E::NotAHost),
        ("example.com:0", E::NotAHost),
        ("example.com:99999", E::NotAHost),
        ("example.com:+1", E::NotAHost),
        ("-a.example.com", E::NotAHost),
        ("a..example.com", E::NotAHost),
        ("example.com;script-src", E::NotAHost),
        ("пример.рф", E::NotAHost),
        ("[::zz]", E::NotAHost),
    ] {
        assert_eq!(AllowedSite::parse(typed), Err(error), "{typed}");
    }
}

#[test]
fn a_site_allows_its_origins_and_no_other() {
    for (site, origin, allowed) in [
        ("example.com", "https://example.com", true),
        ("example.com", "http://example.com", false),
        ("example.com", "https://www.example.com", false),
        ("example.com", "https://example.com:8443", false),
        ("example.com", "https://example.com.evil.net", false),
        ("example.com", "https://evilexample.com", false),
        ("example.com", "null", false),
        ("example.com", "", false),
        ("example.com:8443", "https://example.com:8443", true),
        ("example.com:8443", "https://example.com", false),
        ("*.example.com", "https://a.example.com", true),
        ("*.example.com", "https://a.b.example.com", true),
        ("*.example.com", "https://example.com", false),
        ("*.example.com", "https://.example.com", false),
        ("*.example.com", "https://aexample.com", false),
        ("*.example.com", "https://evil.net/.example.com", false),
        ("*.example.com", "https://evil.net#.example.com", false),
        ("*.example.com", "https://a.example.com:8443", false),
        ("localhost:3000", "http://localhost:3000", true),
        ("localhost:3000", "https://localhost:3000", true),
        ("localhost:3000", "http://localhost:3001", false),
        ("localhost", "http://localhost", true),
        ("*.localhost", "http://shop.localhost", true),
        ("127.0.0.1:80", "http://127.0.0.1:80", true),
        ("[::1]:3000", "http://[::1]:3000", true),
    ] {
        let parsed = AllowedSite::parse(site).unwrap();
        assert_eq!(parsed.allows(origin), allowed, "{site} {origin}");
    }
}

#[test]
fn only_local_names_may_come_by_http() {
    let sources = |site: &str| AllowedSite::parse(site).unwrap().sources();
    assert_eq!(sources("*.example.com"), ["https://*.example.com"]);
    assert_eq!(
        sources("localhost:3000"),
        ["https://localhost:3000", "http://localhost:3000"]
    );
}

#[test]
fn a_site_that_names_one_host_says_which() {
    let host = |site: &str| AllowedSite::parse(site).unwrap().host().map(str::to_owned);
    assert_eq!(host("example.com:8443").as_deref(), Some("example.com"));
    assert_eq!(host("*.example.com"), None);
}
