//! JSON inside a `<script>` element, whose text the renderer does not escape.

use serde_json::Value;

/// The JSON text without a character that could end the element or start a comment in it.
pub(super) fn script_json(value: &Value) -> String {
    let mut text = String::new();
    for character in value.to_string().chars() {
        match character {
            '<' => text.push_str("\\u003c"),
            '>' => text.push_str("\\u003e"),
            '&' => text.push_str("\\u0026"),
            other => text.push(other),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_cannot_leave_its_element_and_reads_back_as_it_was() {
        let value = serde_json::json!({"title": "</script><!--<script>alert(1)</script>&amp;\"'"});
        let text = script_json(&value);
        assert!(!text.contains(['<', '>', '&']), "{text}");
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), value);
    }
}
