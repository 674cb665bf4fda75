//! What is derived from the state, in as few types as possible: the renderer makes code anew for
//! each type of closure, and all attributes of the form share one here, all texts another.

use std::sync::Arc;

use domain::Checkout;
use leptos::prelude::{Get, RwSignal};

/// An attribute's value: its text, or no attribute.
pub(super) type Attribute = Option<&'static str>;
/// A text, or none.
pub(super) type Words = Option<String>;

/// An attribute that follows the state.
pub(super) fn attribute(
    state: RwSignal<Checkout>,
    value: fn(Checkout) -> Attribute,
) -> impl Fn() -> Attribute + Clone + Send + Sync + 'static {
    move || value(state.get())
}

/// A text that follows what it reads.
pub(super) fn words(
    words: impl Fn() -> Words + Send + Sync + 'static,
) -> impl Fn() -> Words + Clone + Send + Sync + 'static {
    shared(Arc::new(words))
}

fn shared(
    words: Arc<dyn Fn() -> Words + Send + Sync>,
) -> impl Fn() -> Words + Clone + Send + Sync + 'static {
    move || words()
}

/// A boolean attribute.
pub(super) fn present(is_there: bool) -> Attribute {
    is_there.then_some("")
}

/// An ARIA attribute.
pub(super) fn aria(is_true: bool) -> Attribute {
    is_true.then_some("true")
}
