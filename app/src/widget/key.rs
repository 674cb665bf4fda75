//! The checkout key: one key, one order, however often it is sent. It is kept per offer, so that a
//! reload or a second tab goes on with the same order.

use std::cell::RefCell;

use web_sys::Storage;

use super::dom;

thread_local! {
    /// The key of this page. A tab keeps the key that it began with: when another tab has paid in
    /// the meantime, the server knows the key and sends this one to the paid order.
    static OWN: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// The key of the order in hand: this page's, else the browser's, else a new one. `None` without a
/// source of randomness.
pub(super) fn current(offer: &str) -> Option<String> {
    if let Some(key) = OWN.with_borrow(Clone::clone) {
        return Some(key);
    }
    let stored = read(&name(offer)).filter(|key| is_key(key));
    let key = stored.or_else(make)?;
    write(&name(offer), &key);
    OWN.set(Some(key.clone()));
    Some(key)
}

/// Forgets the key: the next order is another one.
pub(super) fn renew(offer: &str) {
    let own = OWN.take();
    // Another tab may have begun a new order already.
    if read(&name(offer)) == own
        && let Some(storage) = storage()
    {
        _ = storage.remove_item(&name(offer));
    }
}

/// What the browser keeps under a name.
pub(super) fn read(name: &str) -> Option<String> {
    storage()?.get_item(name).ok().flatten()
}

/// Has the browser keep something.
pub(super) fn write(name: &str, value: &str) {
    if let Some(storage) = storage() {
        _ = storage.set_item(name, value);
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
