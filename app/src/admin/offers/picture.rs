//! The picture in an offer's form.

use leptos::prelude::*;

use super::EditOfferPage;
use crate::PictureView;
use crate::admin::fields::{Field, check, file};
use crate::texts::text;

pub(super) fn view(page: &EditOfferPage) -> AnyView {
    let language = page.frame.language();
    let form = &page.form;
    let shown = page.picture.clone().map(|picture| {
        let PictureView { url, width, height } = picture;
        view! {
            <img
                class="picture small-picture"
                src=url
                width=width.to_string()
                height=height.to_string()
                alt=text(language, "offers-picture")
                loading="lazy"
            />
            {check("picture_remove", text(language, "offers-picture-remove"), form)}
        }
    });
    let label = if page.picture.is_some() {
        "offers-picture-replace"
    } else {
        "offers-picture-choose"
    };
    let field = Field {
        hint: Some(text(language, "offers-picture-hint")),
        ..Field::new("picture_file", text(language, label))
    };
    view! {
        <section class="card">
            <h2>{text(language, "offers-picture")}</h2>
            <input type="hidden" name="picture" value=form.value("picture").to_owned() />
            {shown}
            {file(&field, "image/png,image/jpeg,image/webp", language, form)}
        </section>
    }
    .into_any()
}
