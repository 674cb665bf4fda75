//! `/v1/products` and `/v1/prices`, as far as fixtures need them.

use serde_json::{Value, json};

use crate::api::{Answer, Call, Route, lists, secret};
use crate::error::ApiError;
use crate::kind::Kind;
use crate::money;
use crate::scope::text;

pub(crate) const ROUTES: &[Route] = &[
    secret("POST", "/v1/products", "rak_product_write", create_product),
    secret("GET", "/v1/products", "rak_product_read", list_products),
    secret("GET", "/v1/products/{id}", "rak_product_read", product),
    secret(
        "POST",
        "/v1/products/{id}",
        "rak_product_write",
        update_product,
    ),
    secret(
        "DELETE",
        "/v1/products/{id}",
        "rak_product_write",
        delete_product,
    ),
    secret("POST", "/v1/prices", "rak_price_write", create_price),
    secret("GET", "/v1/prices", "rak_price_read", list_prices),
    secret("GET", "/v1/prices/{id}", "rak_price_read", price),
    secret("POST", "/v1/prices/{id}", "rak_price_write", update_price),
];

fn create_product(call: &mut Call<'_>) -> Answer {
    let name = call.params.required("name")?.to_owned();
    let id = match call.params.filled("id") {
        Some(id) => id.to_owned(),
        None => format!("prod_{}", call.world.ids.letters(14)),
    };
    let now = call.now();
    let mut product = json!({
        "id": id, "object": "product", "active": true, "created": now, "default_price": null, "description": null,
        "images": [], "livemode": call.livemode, "marketing_features": [], "metadata": {}, "name": name,
        "package_dimensions": null, "shippable": null, "statement_descriptor": null, "tax_code": null, "tax_details": null, "type": "service",
        "unit_label": null, "updated": now, "url": null,
    });
    set_product(call, &mut product)?;
    call.put(Kind::Product, product.clone());
    call.emit("product.created", &product);
    Ok(product)
}

fn set_product(call: &Call<'_>, product: &mut Value) -> Result<(), ApiError> {
    call.params.only(&[
        "id",
        "name",
        "active",
        "description",
        "images",
        "metadata",
        "statement_descriptor",
        "tax_code",
        "unit_label",
        "url",
        "type",
        "default_price",
        "shippable",
    ])?;
    call.params.metadata(product)?;
    call.params.copy(
        &[
            "name",
            "description",
            "images",
            "statement_descriptor",
            "tax_code",
            "unit_label",
            "url",
            "type",
            "default_price",
        ],
        product,
    );
    if let Some(active) = call.params.flag("active")? {
        product["active"] = json!(active);
    }
    Ok(())
}

fn product(call: &mut Call<'_>) -> Answer {
    let id = call.id.clone();
    call.get(Kind::Product, &id)
}

fn update_product(call: &mut Call<'_>) -> Answer {
    let mut product = product(call)?;
    let before = product.clone();
    set_product(call, &mut product)?;
    product["updated"] = json!(call.now());
    call.put(Kind::Product, product.clone());
    call.emit_diff("product.updated", &before, &product);
    Ok(product)
}

fn delete_product(call: &mut Call<'_>) -> Answer {
    let product = product(call)?;
    let id = text(&product, "id").to_owned();
    if call
        .data()
        .all(Kind::Price)
        .any(|price| text(price, "product") == id)
    {
        return Err(ApiError::state(
            "product_has_prices",
            "This product cannot be deleted because it has one or more user-created prices.",
        ));
    }
    call.data_mut().table_mut(Kind::Product).remove(&id);
    call.emit("product.deleted", &product);
    Ok(json!({ "id": id, "object": "product", "deleted": true }))
}

fn list_products(call: &mut Call<'_>) -> Answer {
    lists::only(call, &["active", "ids", "shippable", "url"])?;
    let active = call.params.flag("active")?;
    lists::page(call, Kind::Product, |product| {
        active.is_none_or(|active| product["active"] == json!(active))
    })
}

fn create_price(call: &mut Call<'_>) -> Answer {
    call.params.only(&[
        "currency",
        "product",
        "product_data",
        "unit_amount",
        "recurring",
        "nickname",
        "metadata",
        "active",
        "tax_behavior",
        "lookup_key",
        "billing_scheme",
    ])?;
    let currency = money::currency(call.params.required("currency")?)?;
    let amount = call
        .params
        .integer("unit_amount")?
        .ok_or_else(|| ApiError::missing_param("unit_amount"))?;
    let product = match (
        call.params.filled("product").map(str::to_owned),
        call.params.text("product_data.name").map(str::to_owned),
    ) {
        (Some(id), _) => call.given(Kind::Product, &id, "product")?,
        (None, Some(name)) => {
            let keep = std::mem::take(&mut call.params.0);
            call.params.0.insert("name".into(), json!(name));
            let made = create_product(call);
            call.params.0 = keep;
            made?
        }
        (None, None) => return Err(ApiError::missing_param("product")),
    };
    let recurring = call.params.text("recurring.interval").map(|interval| {
        json!({ "interval": interval, "interval_count": 1, "meter": null, "trial_period_days": null, "usage_type": "licensed" })
    });
    let id = format!("price_1{}", call.world.ids.letters(23));
    let mut price = json!({
        "id": id, "object": "price", "active": true, "billing_scheme": "per_unit", "created": call.now(),
        "currency": currency, "custom_unit_amount": null, "livemode": call.livemode, "lookup_key": null,
        "metadata": {}, "nickname": null, "product": product["id"], "recurring": recurring,
        "tax_behavior": "unspecified", "tiers_mode": null, "transform_quantity": null,
        "type": if recurring.is_some() { "recurring" } else { "one_time" }, "unit_amount": amount,
        "unit_amount_decimal": amount.to_string(),
    });
    call.params.metadata(&mut price)?;
    call.params
        .copy(&["nickname", "lookup_key", "tax_behavior"], &mut price);
    call.put(Kind::Price, price.clone());
    call.emit("price.created", &price);
    Ok(price)
}

fn price(call: &mut Call<'_>) -> Answer {
    let id = call.id.clone();
    call.get(Kind::Price, &id)
}

fn update_price(call: &mut Call<'_>) -> Answer {
    call.params.only(&[
        "active",
        "nickname",
        "metadata",
        "lookup_key",
        "tax_behavior",
    ])?;
    let mut price = price(call)?;
    let before = price.clone();
    call.params.metadata(&mut price)?;
    call.params
        .copy(&["nickname", "lookup_key", "tax_behavior"], &mut price);
    if let Some(active) = call.params.flag("active")? {
        price["active"] = json!(active);
    }
    call.put(Kind::Price, price.clone());
    call.emit_diff("price.updated", &before, &price);
    Ok(price)
}

fn list_prices(call: &mut Call<'_>) -> Answer {
    lists::only(
        call,
        &[
            "active",
            "currency",
            "product",
            "type",
            "lookup_keys",
            "recurring",
        ],
    )?;
    let product = call.params.filled("product").map(str::to_owned);
    lists::page(call, Kind::Price, |price| {
        product
            .as_deref()
            .is_none_or(|id| text(price, "product") == id)
    })
}
