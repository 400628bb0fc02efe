//! From a finished visit to the signed file: the key of this device, and the record.

mod declared;
mod keys;
mod making;

#[cfg(test)]
mod tests;

pub use declared::{Declared, declare};
pub use keys::{KeyError, held, held_or_made};
pub use making::{Disclosed, Finished, Signing, Unfit, chosen_for, make, reference};
