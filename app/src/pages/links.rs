//! Links to this page with one query value changed.

/// `?…` with the pairs of the page's query, `key` set to `value`.
pub(super) fn with_query(query: &[(String, String)], key: &str, value: &str) -> String {
    let mut pairs = form_urlencoded::Serializer::for_suffix(String::from("?"), 1);
    for (name, kept) in query.iter().filter(|(name, _)| name != key) {
        pairs.append_pair(name, kept);
    }
    pairs.append_pair(key, value);
    pairs.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rest_of_the_query_is_kept() {
        let query = [("name", "Ann & Bo"), ("lang", "en"), ("lang", "ru")];
        let query = query.map(|(k, v)| (k.to_owned(), v.to_owned()));
        assert_eq!(with_query(&query, "lang", "uk"), "?name=Ann+%26+Bo&lang=uk");
        assert_eq!(with_query(&[], "currency", "eur"), "?currency=eur");
    }
}
