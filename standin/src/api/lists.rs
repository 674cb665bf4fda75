//! Lists, newest first, by cursor.

use serde_json::Value;

use crate::api::{Answer, Call};
use crate::error::ApiError;
use crate::kind::Kind;
use crate::objects;
use crate::scope::{number, text};

/// A page of the objects that `keep` wants.
pub(crate) fn page(call: &Call<'_>, kind: Kind, keep: impl Fn(&Value) -> bool) -> Answer {
    let url = format!("/v1/{}", kind.path());
    let limit = limit(call)?;
    let created = Created::read(call)?;
    let all: Vec<&Value> = call
        .data()
        .all(kind)
        .rev()
        .filter(|object| keep(object) && created.holds(number(object, "created")))
        .collect();
    let at = |param: &str| -> Result<Option<usize>, ApiError> {
        let Some(cursor) = call.params.filled(param) else {
            return Ok(None);
        };
        if call.lookup(kind, cursor).is_none() {
            return Err(ApiError::no_such(400, kind.object(), param, cursor));
        }
        Ok(all.iter().position(|object| text(object, "id") == cursor))
    };
    let (after, before) = (at("starting_after")?, at("ending_before")?);
    if after.is_some() && before.is_some() {
        return Err(ApiError::invalid(
            "ending_before",
            "You may only specify one of these parameters: starting_after, ending_before.",
        ));
    }
    let (from, to, more) = match (after, before) {
        (_, Some(before)) => (before.saturating_sub(limit), before, before > limit),
        (after, None) => {
            let from = after.map_or(0, |after| after + 1);
            let to = all.len().min(from + limit);
            (from, to, to < all.len())
        }
    };
    let data: Vec<Value> = all[from..to]
        .iter()
        .map(|object| (*object).clone())
        .collect();
    Ok(objects::list(&data, more, &url))
}

fn limit(call: &Call<'_>) -> Result<usize, ApiError> {
    let limit = call.params.integer("limit")?.unwrap_or(10);
    match usize::try_from(limit) {
        Ok(limit @ 1..=100) => Ok(limit),
        Ok(0) | Err(_) => Err(ApiError::invalid(
            "limit",
            "This value must be greater than or equal to 1.",
        )
        .code("parameter_invalid_integer")),
        Ok(_) => Err(ApiError::invalid(
            "limit",
            format!("This value must be less than or equal to 100 (it currently is '{limit}')."),
        )
        .code("parameter_invalid_integer")),
    }
}

/// The `created` filter, in unix seconds.
struct Created {
    from: i64,
    to: i64,
}

impl Created {
    fn read(call: &Call<'_>) -> Result<Self, ApiError> {
        let bound = |name: &str| -> Result<Option<i64>, ApiError> {
            let Some(given) = call.params.text(&format!("created.{name}")) else {
                return Ok(None);
            };
            let number = given.parse().map_err(|_| {
                ApiError::invalid(
                    &format!("created[{name}]"),
                    format!("Invalid integer: {given}"),
                )
                .code("parameter_invalid_integer")
            })?;
            Ok(Some(number))
        };
        if let Some(exact) = call.params.text("created") {
            let at = exact.parse().map_err(|_| {
                ApiError::invalid("created", format!("Invalid integer: {exact}"))
                    .code("parameter_invalid_integer")
            })?;
            return Ok(Self { from: at, to: at });
        }
        let after = bound("gt")?.map(|at| at.saturating_add(1));
        let before = bound("lt")?.map(|at| at.saturating_sub(1));
        let from = after
            .into_iter()
            .chain(bound("gte")?)
            .max()
            .unwrap_or(i64::MIN);
        let to = before
            .into_iter()
            .chain(bound("lte")?)
            .min()
            .unwrap_or(i64::MAX);
        Ok(Self { from, to })
    }

    fn holds(&self, at: i64) -> bool {
        (self.from..=self.to).contains(&at)
    }
}

/// Parameters of every list.
pub(crate) const PARAMS: [&str; 4] = ["limit", "starting_after", "ending_before", "created"];

/// Refuses what a list does not know: the common parameters and `more` are known.
pub(crate) fn only(call: &Call<'_>, more: &[&str]) -> Result<(), ApiError> {
    let known: Vec<&str> = PARAMS.iter().chain(more).copied().collect();
    call.params.only(&known)
}
