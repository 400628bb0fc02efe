//! An overlay: a small pack that sets what the pack of a higher document leaves to its region, and nothing else. What is
//! built is one whole pack, the lower one with what was set in it. `docs/packs.md` has the format.

mod lower;
mod meanings;
mod seen;
mod skeleton;

pub use lower::{Find, names, of_source};
pub use meanings::{open_terms, with_meanings};
pub use seen::seen;
pub use skeleton::{NothingOpen, skeleton};

use yiping_rules::pack::{AmountKind, Base, Pack, Rule};

/// What an overlay may set of the money of a rule.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Open {
    /// The document states no sum: any may be set.
    Sum,
    /// The document states a least sum, or two bounds: what is set keeps to them.
    Within,
}

/// What the pack leaves open of the money of a rule; nothing where the sum is stated.
pub fn open(rule: &Rule) -> Option<Open> {
    match rule.amount.as_ref().map(|amount| &amount.kind) {
        None => Some(Open::Sum),
        Some(AmountKind::AtLeast(_) | AmountKind::Between(..)) => Some(Open::Within),
        Some(AmountKind::Exact(_)) => None,
    }
}

/// The edition of a pack, as an overlay names it.
pub fn edition(pack: &Pack) -> Base {
    let digest = crate::build::pack_file(pack).digest();
    Base { region: pack.region.clone(), version: pack.version.clone(), digest }
}
