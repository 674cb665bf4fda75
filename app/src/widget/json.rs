//! JSON by the browser's own parser: serde's would cost a seventh of the size budget.

use js_sys::{JSON, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// A value that was read. Reading what is not there gives nothing, never an error.
pub(super) struct Json(JsValue);

impl Json {
    /// Parses a text.
    pub(super) fn parse(text: &str) -> Option<Self> {
        JSON::parse(text).ok().map(Self)
    }

    /// Takes a value from JavaScript.
    pub(super) const fn of(value: JsValue) -> Self {
        Self(value)
    }

    /// A field.
    pub(super) fn get(&self, name: &str) -> Self {
        Self(Reflect::get(&self.0, &name.into()).unwrap_or(JsValue::UNDEFINED))
    }

    /// Whether it is there.
    pub(super) fn exists(&self) -> bool {
        !self.0.is_undefined() && !self.0.is_null()
    }

    /// A field with a text.
    pub(super) fn text(&self, name: &str) -> Option<String> {
        self.get(name).0.as_string()
    }

    /// A field with a whole number.
    #[expect(clippy::cast_possible_truncation, reason = "amounts have eight digits")]
    pub(super) fn number(&self, name: &str) -> Option<i64> {
        self.get(name).0.as_f64().map(|number| number as i64)
    }

    /// Keys and texts of an object.
    pub(super) fn pairs(&self) -> Vec<(String, String)> {
        let keys = Object::keys(self.0.unchecked_ref::<Object>());
        let pair = |key: JsValue| {
            let key = key.as_string()?;
            let text = self.text(&key)?;
            Some((key, text))
        };
        keys.iter().filter_map(pair).collect()
    }
}

/// An object of fields.
pub(super) fn object<const N: usize>(fields: [(&str, JsValue); N]) -> JsValue {
    let object = Object::new();
    for (name, value) in fields {
        set(&object, name, &value);
    }
    object.into()
}

/// An object of texts.
pub(super) fn object_of(pairs: &[(String, String)]) -> JsValue {
    let object = Object::new();
    for (name, text) in pairs {
        set(&object, name, &text.into());
    }
    object.into()
}

/// A whole number as JavaScript has it.
#[expect(clippy::cast_precision_loss, reason = "amounts have eight digits")]
pub(super) fn number(value: i64) -> JsValue {
    JsValue::from_f64(value as f64)
}

/// The text of a value.
pub(super) fn stringify(value: &JsValue) -> Option<String> {
    JSON::stringify(value).ok().map(Into::into)
}

fn set(object: &Object, name: &str, value: &JsValue) {
    // Fails only on a frozen object or a trap, and this one is ours.
    _ = Reflect::set(object, &name.into(), value);
}
