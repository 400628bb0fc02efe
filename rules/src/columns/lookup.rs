//! The signature of a rule, and the answers already found for it.

use super::answers::AnswerId;
use super::table::Columns;
use crate::decide::table::Table;
use std::collections::HashMap;
use std::collections::hash_map::DefaultHasher;
use std::hash::BuildHasherDefault;

/// One rule: how its signature is made of digits, and which answer each signature has.
#[derive(Clone, Debug)]
pub(super) struct Lookup {
    /// The place of the rule in the pack.
    pub rule: usize,
    /// Digits by their places in the batch, each with its weight.
    weights: Vec<(usize, u64)>,
    /// Facts whose number belongs to the signature.
    numbers: Vec<String>,
    known: Known,
}

/// The answers by signature.
#[derive(Clone, Debug)]
enum Known {
    /// Few signatures: one place for each.
    Table(Vec<AnswerId>),
    /// Many: those that occurred.
    Hashed(Table),
    /// Those that occurred, with numbers.
    Numbers(HashMap<Signature, AnswerId, BuildHasherDefault<DefaultHasher>>),
    /// Too many to be told apart.
    Never,
}

/// Digits by weight, and numbers.
pub(super) type Signature = (u64, Vec<i64>);

/// Digits of a chunk of rows, and room for their signatures.
#[derive(Clone, Debug)]
pub(super) struct Scratch {
    /// For each digit of the batch its values; nothing for one that is a gap in every row.
    pub digits: Vec<Option<Vec<u8>>>,
    short: Vec<u16>,
    long: Vec<u64>,
}

/// The most signatures that have a place each.
const MOST_PLACES: u64 = 1 << 16;
/// The most signatures kept of a rule that has more.
const MOST_KEPT: usize = 1 << 20;

impl Scratch {
    pub fn new(digits: usize, chunk: usize) -> Self {
        Self { digits: vec![None; digits], short: vec![0; chunk], long: vec![0; chunk] }
    }
}

impl Lookup {
    /// The lookup of a rule whose signature is made of these digits, each with its radix.
    pub fn new(rule: usize, digits: Vec<(usize, u64)>, numbers: Vec<String>) -> Self {
        let (mut product, mut weights) = (Some(1_u64), Vec::new());
        for (digit, radix) in digits {
            weights.push((digit, product.unwrap_or(0)));
            product = product.and_then(|product| product.checked_mul(radix));
        }
        let known = match product {
            None => Known::Never,
            Some(_) if !numbers.is_empty() => Known::Numbers(HashMap::default()),
            Some(product) if product <= MOST_PLACES => {
                Known::Table(vec![AnswerId::OPEN; usize::try_from(product).unwrap_or(0)])
            }
            Some(_) => Known::Hashed(Table::default()),
        };
        Self { rule, weights, numbers, known }
    }

    /// The facts whose numbers it reads.
    pub fn numbers(&self) -> impl Iterator<Item = &str> {
        self.numbers.iter().map(String::as_str)
    }

    /// Looks up the answers of a chunk of rows from this one on; [`AnswerId::OPEN`] where there is none yet.
    pub fn look_up(&self, scratch: &mut Scratch, table: &Columns, from: usize, out: &mut [AnswerId]) {
        let Scratch { digits, short, long } = scratch;
        let columns = self.weights.iter().filter_map(|(digit, weight)| {
            digits.get(*digit)?.as_ref().map(|digits| (digits.as_slice(), *weight))
        });
        match &self.known {
            Known::Table(places) => {
                add_up(short, out.len(), columns, |weight| u16::try_from(weight).unwrap_or(0));
                for (out, signature) in out.iter_mut().zip(short.iter()) {
                    *out = places.get(usize::from(*signature)).copied().unwrap_or(AnswerId::OPEN);
                }
            }
            Known::Hashed(found) => {
                add_up(long, out.len(), columns, |weight| weight);
                for (out, signature) in out.iter_mut().zip(long.iter()) {
                    *out = found.get(*signature).map_or(AnswerId::OPEN, AnswerId::of);
                }
            }
            Known::Numbers(found) => {
                add_up(long, out.len(), columns, |weight| weight);
                let mut key: Signature = (0, Vec::with_capacity(self.numbers.len()));
                for ((row, out), signature) in (from..).zip(out.iter_mut()).zip(long.iter()) {
                    self.key(*signature, table, row, &mut key);
                    *out = found.get(&key).copied().unwrap_or(AnswerId::OPEN);
                }
            }
            Known::Never => out.fill(AnswerId::OPEN),
        }
    }

    /// The signature of one row, `at` the place of it in the chunk.
    pub fn signature(&self, scratch: &Scratch, table: &Columns, row: usize, at: usize) -> Signature {
        let digit = |digit: usize| scratch.digits.get(digit)?.as_ref()?.get(at).copied();
        let each = self
            .weights
            .iter()
            .map(|(place, weight)| u64::from(digit(*place).unwrap_or(0)).wrapping_mul(*weight));
        let mut key = (0, Vec::new());
        self.key(each.fold(0, u64::wrapping_add), table, row, &mut key);
        key
    }

    fn key(&self, signature: u64, table: &Columns, row: usize, key: &mut Signature) {
        key.0 = signature;
        key.1.clear();
        key.1.extend(
            self.numbers.iter().map(|fact| table.column(fact).map_or(i64::MIN, |column| column.number(row))),
        );
    }

    /// The answer of a signature, if it was found before.
    pub fn known(&self, signature: &Signature) -> Option<AnswerId> {
        match &self.known {
            Known::Table(places) => {
                let found = usize::try_from(signature.0).ok().and_then(|place| places.get(place));
                found.copied().filter(|id| *id != AnswerId::OPEN)
            }
            Known::Hashed(found) => found.get(signature.0).map(AnswerId::of),
            Known::Numbers(found) => found.get(signature).copied(),
            Known::Never => None,
        }
    }

    /// Keeps the answer of a signature that is not known.
    pub fn keep(&mut self, signature: Signature, id: AnswerId) {
        match &mut self.known {
            Known::Table(places) => {
                let place = usize::try_from(signature.0).ok().and_then(|place| places.get_mut(place));
                place.into_iter().for_each(|place| *place = id);
            }
            Known::Hashed(found) if found.len() < MOST_KEPT => found.insert(signature.0, id.number()),
            Known::Numbers(found) if found.len() < MOST_KEPT => {
                found.insert(signature, id);
            }
            Known::Hashed(_) | Known::Numbers(_) | Known::Never => {}
        }
    }
}

/// Sums of digits by their weights, one a row.
fn add_up<'d, T: Whole>(
    sums: &mut [T],
    rows: usize,
    columns: impl Iterator<Item = (&'d [u8], u64)>,
    weight: impl Fn(u64) -> T,
) {
    let sums = sums.get_mut(..rows).unwrap_or_default();
    sums.fill(T::from(0));
    for (digits, own) in columns {
        let own = weight(own);
        for (sum, digit) in sums.iter_mut().zip(digits) {
            *sum = sum.plus_times(T::from(*digit), own);
        }
    }
}

/// A number in which signatures are counted. The sums never exceed it, so that wrapping is exact.
trait Whole: From<u8> + Copy {
    fn plus_times(self, digit: Self, weight: Self) -> Self;
}

impl Whole for u16 {
    fn plus_times(self, digit: Self, weight: Self) -> Self {
        self.wrapping_add(digit.wrapping_mul(weight))
    }
}

impl Whole for u64 {
    fn plus_times(self, digit: Self, weight: Self) -> Self {
        self.wrapping_add(digit.wrapping_mul(weight))
    }
}
