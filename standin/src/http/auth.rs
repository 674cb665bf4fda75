//! Whose key it is, and whether it may.

use http::HeaderMap;

use crate::api::Route;
use crate::error::ApiError;
use crate::keys::{self, Key, Power};
use crate::params::Params;
use crate::world::World;

/// The key in a request: bearer, basic user name, or the `key` parameter of the browser.
pub(crate) fn given(headers: &HeaderMap, params: &Params) -> Option<String> {
    let header = headers
        .get("authorization")
        .and_then(|value| value.to_str().ok());
    if let Some(token) = header.and_then(|value| value.strip_prefix("Bearer ")) {
        return Some(token.trim().to_owned());
    }
    if let Some(encoded) = header.and_then(|value| value.strip_prefix("Basic ")) {
        let bytes = data_encoding::BASE64
            .decode(encoded.trim().as_bytes())
            .ok()?;
        let text = String::from_utf8(bytes).ok()?;
        return Some(text.split(':').next().unwrap_or_default().to_owned());
    }
    params.filled("key").map(str::to_owned)
}

fn unauthorized(message: String) -> ApiError {
    ApiError::new(401, "invalid_request_error", message)
}

/// The account of a key.
pub(crate) fn authenticate(world: &World, given: Option<&str>) -> Result<(usize, Key), ApiError> {
    let Some(given) = given.filter(|key| !key.is_empty()) else {
        return Err(unauthorized("You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY'). See https://stripe.com/docs/api#authentication for details, or we can help at https://support.stripe.com/.".into()));
    };
    let found = world.accounts.iter().enumerate().find_map(|(at, account)| {
        account
            .keys
            .iter()
            .find(|key| key.value == given)
            .map(|key| (at, key.clone()))
    });
    match found {
        None => Err(unauthorized(format!(
            "Invalid API Key provided: {}",
            keys::masked(given)
        ))),
        Some((_, key)) if key.expired => Err(unauthorized(format!(
            "Expired API Key provided: {}",
            keys::masked(given)
        ))
        .code("api_key_expired")),
        Some(found) => Ok(found),
    }
}

/// Whether the key may call the endpoint.
pub(crate) fn authorize(key: &Key, route: &Route, account: &str) -> Result<(), ApiError> {
    if key.power == Power::Publishable && !route.public {
        return Err(unauthorized("This API call cannot be made with a publishable API key. Please use a secret API key. You can find a list of your API keys at https://dashboard.stripe.com/account/apikeys.".into()).code("secret_key_required"));
    }
    if !key.allows(route.permission) {
        let message = format!(
            "The provided key '{}' does not have the required permissions for this endpoint on account '{account}'. Having the '{}' permission would allow this request to continue.",
            keys::masked(&key.value),
            route.permission
        );
        return Err(ApiError::new(403, "invalid_request_error", message));
    }
    Ok(())
}
