//! A pack under each meaning of its undefined words, written out: a word is true or false wherever it stands.

use crate::decide::terms_of;
use crate::ids::Term;
use crate::pack::{Addend, Formula, Pack};
use crate::sorted::Set;

/// The most words whose meanings are written out; with more, each person's are taken for themselves.
const MOST: usize = 6;

/// The pack under each meaning; as it is where it has no undefined word, or too many.
pub(super) fn all(pack: &Pack) -> Vec<Pack> {
    let mut terms: Set<Term> = Set::new();
    pack.rules.iter().for_each(|rule| terms_of(pack, &rule.when, &mut terms));
    if terms.len() > MOST {
        return vec![pack.clone()];
    }
    terms.iter().fold(vec![pack.clone()], |packs, term| {
        packs.iter().flat_map(|pack| [false, true].map(|holds| under(pack, term, holds))).collect()
    })
}

fn under(pack: &Pack, term: &Term, holds: bool) -> Pack {
    let mut pack = pack.clone();
    let definitions = pack.definitions.iter_mut().map(|definition| &mut definition.when);
    for formula in definitions.chain(pack.rules.iter_mut().map(|rule| &mut rule.when)) {
        settle(formula, term, holds);
    }
    pack
}

/// Puts true or false wherever the word stands.
fn settle(formula: &mut Formula, term: &Term, holds: bool) {
    match formula {
        Formula::Undefined(word) if word == term => *formula = Formula::Always(holds),
        Formula::All(parts) | Formula::Any(parts) => {
            parts.iter_mut().for_each(|part| settle(part, term, holds))
        }
        Formula::Not(part) | Formula::AnyResident(part) => settle(part, term, holds),
        Formula::Compare(left, _, right) => {
            for part in left.iter_mut().chain(right) {
                if let Addend::Residents(_, condition) = part {
                    settle(condition, term, holds);
                }
            }
        }
        _ => {}
    }
}
