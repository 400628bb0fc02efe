//! The only place that asks the device for random bytes.

use leptos::prelude::window;

/// Random bytes, fit for keys. Zeros, and a word on the console, in a browser that has none.
pub fn bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    if let Err(error) = fill(&mut bytes) {
        crate::dom::warn(&error);
    }
    bytes
}

/// Fills a buffer with random bytes fit for keys, or says why there are none.
pub fn fill(buffer: &mut [u8]) -> Result<(), String> {
    let filled = window().crypto().and_then(|crypto| crypto.get_random_values_with_u8_array(buffer));
    filled.map(|_| ()).map_err(|_| "this browser gives no random bytes".to_owned())
}
