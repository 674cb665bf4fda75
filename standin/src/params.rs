//! A call's parameters, read with Stripe's error messages.

use serde_json::{Map, Value, json};

use crate::error::ApiError;

/// Parameters of one call.
#[derive(Debug, Clone, Default)]
pub(crate) struct Params(pub(crate) Map<String, Value>);

const EVERYWHERE: [&str; 4] = ["expand", "key", "client_secret", "_stripe_version"];

impl Params {
    pub(crate) fn get(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }

    /// The value at `a.b.c`, where it is a text.
    pub(crate) fn text(&self, path: &str) -> Option<&str> {
        let mut parts = path.split('.');
        let mut at = self.0.get(parts.next()?)?;
        for part in parts {
            at = at.get(part)?;
        }
        at.as_str()
    }

    /// As [`Params::text`], but an empty text counts as absent.
    pub(crate) fn filled(&self, path: &str) -> Option<&str> {
        self.text(path).filter(|text| !text.is_empty())
    }

    pub(crate) fn required(&self, name: &str) -> Result<&str, ApiError> {
        self.filled(name)
            .ok_or_else(|| ApiError::missing_param(name))
    }

    pub(crate) fn integer(&self, name: &str) -> Result<Option<i64>, ApiError> {
        let Some(text) = self.filled(name) else {
            return Ok(None);
        };
        let number = text.parse().map_err(|_| {
            ApiError::invalid(name, format!("Invalid integer: {text}"))
                .code("parameter_invalid_integer")
        })?;
        Ok(Some(number))
    }

    pub(crate) fn flag(&self, name: &str) -> Result<Option<bool>, ApiError> {
        match self.filled(name) {
            None => Ok(None),
            Some("true" | "1") => Ok(Some(true)),
            Some("false" | "0") => Ok(Some(false)),
            Some(other) => Err(ApiError::invalid(name, format!("Invalid boolean: {other}"))),
        }
    }

    pub(crate) fn one_of(&self, name: &str, choices: &[&str]) -> Result<Option<&str>, ApiError> {
        let Some(text) = self.filled(name) else {
            return Ok(None);
        };
        if choices.contains(&text) {
            return Ok(Some(text));
        }
        Err(ApiError::invalid(
            name,
            format!("Invalid {name}: must be one of {}", choices.join(", ")),
        ))
    }

    /// A list of texts; a single text counts as a list of one.
    pub(crate) fn texts(&self, name: &str) -> Vec<String> {
        match self.0.get(name) {
            Some(Value::Array(all)) => all
                .iter()
                .filter_map(Value::as_str)
                .map(str::to_owned)
                .collect(),
            Some(Value::String(one)) if !one.is_empty() => vec![one.clone()],
            _ => Vec::new(),
        }
    }

    /// Refuses parameters that the call does not know.
    pub(crate) fn only(&self, known: &[&str]) -> Result<(), ApiError> {
        let stranger = self
            .0
            .keys()
            .find(|key| !known.contains(&key.as_str()) && !EVERYWHERE.contains(&key.as_str()));
        stranger.map_or(Ok(()), |key| Err(ApiError::unknown_param(key)))
    }

    /// Copies texts as they come into `object`; an empty text unsets.
    pub(crate) fn copy(&self, names: &[&str], object: &mut Value) {
        for name in names {
            if let Some(value) = self.0.get(*name) {
                let empty = value.as_str() == Some("");
                object[*name] = if empty { Value::Null } else { value.clone() };
            }
        }
    }

    /// Merges `metadata` into `object`: an empty value unsets a key, an empty `metadata` all of them.
    pub(crate) fn metadata(&self, object: &mut Value) -> Result<(), ApiError> {
        let Some(given) = self.0.get("metadata") else {
            return Ok(());
        };
        let mut kept = object["metadata"].as_object().cloned().unwrap_or_default();
        match given {
            Value::Object(entries) => {
                for (key, value) in entries {
                    merge(&mut kept, key, value)?;
                }
            }
            Value::Array(entries) => {
                for (at, value) in entries.iter().enumerate() {
                    merge(&mut kept, &at.to_string(), value)?;
                }
            }
            _ => kept.clear(),
        }
        if kept.len() > 50 {
            return Err(ApiError::invalid(
                "metadata",
                "You can have at most 50 metadata keys.",
            ));
        }
        object["metadata"] = Value::Object(kept);
        Ok(())
    }
}

fn merge(kept: &mut Map<String, Value>, key: &str, value: &Value) -> Result<(), ApiError> {
    let param = format!("metadata[{key}]");
    let text = value
        .as_str()
        .ok_or_else(|| ApiError::invalid(&param, "Metadata values must be strings."))?;
    if key.chars().count() > 40 {
        return Err(ApiError::invalid(
            &param,
            "Metadata keys can be at most 40 characters.",
        ));
    }
    if key.contains(['[', ']']) {
        return Err(ApiError::invalid(
            &param,
            "Metadata keys can't include square brackets.",
        ));
    }
    if text.chars().count() > 500 {
        let message = format!(
            "Metadata values can have up to 500 characters, but you passed in a value that is {} characters. Invalid value: {text}",
            text.chars().count()
        );
        return Err(ApiError::invalid(&param, message));
    }
    if text.is_empty() {
        kept.remove(key);
    } else {
        kept.insert(key.to_owned(), json!(text));
    }
    Ok(())
}
