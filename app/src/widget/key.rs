//! The checkout key: one key, one order, however often it is sent. It is kept per offer, so that a
//! reload or a second tab goes on with the same order.

use std::cell::RefCell;

use web_sys::Storage;

use super::dom;

thread_local! {
    /// Where the browser keeps nothing for us, the page does.
    static MEMORY: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// The key of the order in hand, made when there is none. `None` without a source of randomness.
pub(super) fn current(offer: &str) -> Option<String> {
    let stored = storage().and_then(|s| s.get_item(&name(offer)).ok().flatten());
    if let Some(key) = stored.filter(|k| is_key(k)).or_else(|| MEMORY.take()) {
        keep(offer, &key);
        return Some(key);
    }
    let key = make()?;
    keep(offer, &key);
    Some(key)
}

/// Forgets the key: the next order is another one.
pub(super) fn renew(offer: &str) {
    MEMORY.take();
    if let Some(storage) = storage() {
        _ = storage.remove_item(&name(offer));
    }
}

fn keep(offer: &str, key: &str) {
    MEMORY.set(Some(key.to_owned()));
    if let Some(storage) = storage() {
        _ = storage.set_item(&name(offer), key);
    }
}

fn storage() -> Option<Storage> {
    dom::window()?.local_storage().ok().flatten()
}

fn name(offer: &str) -> String {
    ["paydesk-checkout-", offer].concat()
}

fn is_key(text: &str) -> bool {
    text.len() == 32 && text.bytes().all(|b| b.is_ascii_hexdigit())
}

/// 16 random bytes in lower-case hex.
fn make() -> Option<String> {
    let mut bytes = [0; 16];
    let crypto = dom::window()?.crypto().ok()?;
    crypto.get_random_values_with_u8_array(&mut bytes).ok()?;
    let digit = |value: u8| char::from(b"0123456789abcdef"[usize::from(value & 15)]);
    let digits = bytes
        .iter()
        .flat_map(|byte| [digit(byte >> 4), digit(*byte)]);
    Some(digits.collect())
}
