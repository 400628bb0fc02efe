//! The only place that asks the device for random bytes.

use leptos::prelude::window;

/// Random bytes, fit for keys. Zeros, and a word on the console, in a browser that has none.
pub fn bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    let filled = window().crypto().and_then(|crypto| crypto.get_random_values_with_u8_array(&mut bytes));
    if filled.is_err() {
        crate::dom::warn("this browser gives no random bytes");
    }
    bytes
}
