//! Form bodies and query strings with nested keys: `items[0][price]=…`, `expand[]=…`.

use serde_json::{Map, Value};

/// Reads an urlencoded text into nested objects and lists; every leaf is a string.
pub(crate) fn parse(text: &[u8]) -> Map<String, Value> {
    let mut root = Map::new();
    for (key, value) in form_urlencoded::parse(text) {
        put(&mut root, &segments(&key), value.into_owned());
    }
    root.into_iter()
        .map(|(key, value)| (key, lists(value)))
        .collect()
}

fn segments(key: &str) -> Vec<String> {
    let (head, rest) = key.split_at(key.find('[').unwrap_or(key.len()));
    let inner = rest.strip_prefix('[').unwrap_or_default();
    let inner = inner.strip_suffix(']').unwrap_or(inner);
    let mut all = vec![head.to_owned()];
    if !rest.is_empty() {
        all.extend(inner.split("][").map(str::to_owned));
    }
    all
}

fn put(into: &mut Map<String, Value>, path: &[String], value: String) {
    let Some((first, rest)) = path.split_first() else {
        return;
    };
    let key = if first.is_empty() {
        into.len().to_string()
    } else {
        first.clone()
    };
    if rest.is_empty() {
        into.insert(key, Value::String(value));
        return;
    }
    let slot = into.entry(key).or_insert_with(|| Value::Object(Map::new()));
    if !slot.is_object() {
        *slot = Value::Object(Map::new());
    }
    if let Value::Object(next) = slot {
        put(next, rest, value);
    }
}

/// Objects whose keys are 0, 1, 2 … become lists.
fn lists(value: Value) -> Value {
    let Value::Object(map) = value else {
        return value;
    };
    let map: Map<String, Value> = map
        .into_iter()
        .map(|(key, value)| (key, lists(value)))
        .collect();
    let is_list = !map.is_empty() && (0..map.len()).all(|at| map.contains_key(&at.to_string()));
    if !is_list {
        return Value::Object(map);
    }
    let mut entries: Vec<(usize, Value)> = map
        .into_iter()
        .map(|(key, value)| (key.parse().unwrap_or(0), value))
        .collect();
    entries.sort_by_key(|(at, _)| *at);
    Value::Array(entries.into_iter().map(|(_, value)| value).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn nested_keys_become_objects_and_lists() {
        let read = |text: &str| Value::Object(parse(text.as_bytes()));
        assert_eq!(
            read("a=1&b[c]=2&b[d][e]=3"),
            json!({"a": "1", "b": {"c": "2", "d": {"e": "3"}}})
        );
        assert_eq!(read("expand[]=x&expand[]=y"), json!({"expand": ["x", "y"]}));
        assert_eq!(
            read("items[0][price]=p&items[1][price]=q"),
            json!({"items": [{"price": "p"}, {"price": "q"}]})
        );
        assert_eq!(
            read("metadata%5Border%5D=a+b%26c"),
            json!({"metadata": {"order": "a b&c"}})
        );
    }
}
