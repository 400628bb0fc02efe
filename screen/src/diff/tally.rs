//! What another pack changes, counted by rule, and written person by person.

use super::seen::{Pace, Range, Seen};
use crate::results::Results;
use arrow::array::RecordBatch;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

/// Name by which the first pack is asked for.
pub const BEFORE: &str = "before";

/// Name by which the second pack is asked for.
pub const AFTER: &str = "after";

/// The header of the output.
pub const HEADER: [&str; 12] = [
    "row",
    "person_id",
    "rule",
    "change",
    "before_outcome",
    "before_per",
    "before_min_fen",
    "before_max_fen",
    "after_outcome",
    "after_per",
    "after_min_fen",
    "after_max_fen",
];

/// One rule, or all together.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Changed {
    /// People who get it, or get more, and did not before.
    pub gain: u64,
    /// People who do not get it any more, or get less.
    pub lose: u64,
    /// People for whom missing facts, undefined words or open amounts leave that open.
    pub may_change: u64,
    /// People who may get it while no amount is stated, by the second pack.
    pub amount_not_stated: u64,
    /// What is paid every year: days times 365, months times 12.
    pub yearly: Cost,
    /// What is paid once.
    pub once: Cost,
}

/// A cost by both packs.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Cost {
    /// By the first pack.
    pub before: Range,
    /// By the second.
    pub after: Range,
    /// The second less the first, person by person.
    pub difference: Range,
}

/// What changes for one person by one rule.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Change {
    Gain,
    Lose,
    Open,
}

/// Reads results of both packs, in the order of the rows.
pub struct Tally<'a, W: Write> {
    same: &'a BTreeSet<String>,
    with_ids: bool,
    out: csv::Writer<W>,
    row: i64,
    id: String,
    seen: BTreeMap<String, [Option<Seen>; 2]>,
    rules: BTreeMap<String, Changed>,
}

impl<'a, W: Write> Tally<'a, W> {
    /// Counts, and writes into `out` without a header; the rules in `same` say the same in both packs.
    pub fn new(same: &'a BTreeSet<String>, with_ids: bool, out: W) -> Self {
        let out = csv::WriterBuilder::new().has_headers(false).from_writer(out);
        let (seen, rules) = (BTreeMap::new(), BTreeMap::new());
        Self { same, with_ids, out, row: 0, id: String::new(), seen, rules }
    }

    /// Takes results of the query.
    pub fn add(&mut self, batch: &RecordBatch) -> csv::Result<()> {
        let Some(results) = Results::of(batch) else { return Ok(()) };
        for at in 0..batch.num_rows() {
            if results.row(at) != self.row {
                self.end_row()?;
                self.row = results.row(at);
                results.id(at).clone_into(&mut self.id);
            }
            let [before, after] = self.seen.entry(results.rule.at(at).to_owned()).or_default();
            let place = if results.region.at(at) == BEFORE { before } else { after };
            *place = Some(Seen::of(&results, at));
        }
        Ok(())
    }

    /// Ends the table; what was counted, and what was written into.
    pub fn finish(mut self) -> Result<(BTreeMap<String, Changed>, W), csv::Error> {
        self.end_row()?;
        let out = self.out.into_inner().map_err(|error| error.into_error())?;
        Ok((self.rules, out))
    }

    fn end_row(&mut self) -> csv::Result<()> {
        for (rule, pair) in std::mem::take(&mut self.seen) {
            let [before, after] = pair.map(|seen| seen.unwrap_or_else(Seen::absent));
            let unchanged = self.same.contains(&rule) && before == after;
            let change = if unchanged { None } else { change(&before, &after) };
            self.rules
                .entry(rule.clone())
                .or_insert(Changed::NOTHING)
                .add(&before, &after, change, unchanged);
            if let Some(change) = change {
                self.write(&rule, change, &before, &after)?;
            }
        }
        Ok(())
    }

    fn write(&mut self, rule: &str, change: Change, before: &Seen, after: &Seen) -> csv::Result<()> {
        let id = if self.with_ids { self.id.as_str() } else { "" };
        let mut record = vec![self.row.to_string(), id.to_owned(), rule.to_owned(), change.word().to_owned()];
        for seen in [before, after] {
            let stated = !seen.per.is_empty();
            record.push(seen.outcome.clone());
            record.push(seen.per.clone());
            record.push(if stated { seen.least.to_string() } else { String::new() });
            record.push(seen.most.map(|most| most.to_string()).unwrap_or_default());
        }
        self.out.write_record(record)
    }
}

/// What changes; nothing where both decisions are settled and the same.
fn change(before: &Seen, after: &Seen) -> Option<Change> {
    let paces = before.pace() == after.pace();
    match (before.met(), after.met()) {
        (Some(false), Some(true)) => Some(Change::Gain),
        (Some(true), Some(false)) => Some(Change::Lose),
        (Some(true), Some(true)) if paces && after.cost().above(before.cost()) => Some(Change::Gain),
        (Some(true), Some(true)) if paces && before.cost().above(after.cost()) => Some(Change::Lose),
        (Some(_), Some(_)) if before == after && after.most.is_none_or(|most| most == after.least) => None,
        _ => Some(Change::Open),
    }
}

impl Change {
    fn word(self) -> &'static str {
        match self {
            Self::Gain => "gain",
            Self::Lose => "lose",
            Self::Open => "may_change",
        }
    }
}

impl Changed {
    /// Nothing counted yet.
    pub const NOTHING: Self =
        Self { gain: 0, lose: 0, may_change: 0, amount_not_stated: 0, yearly: Cost::ZERO, once: Cost::ZERO };

    fn add(&mut self, before: &Seen, after: &Seen, change: Option<Change>, unchanged: bool) {
        match change {
            Some(Change::Gain) => self.gain += 1,
            Some(Change::Lose) => self.lose += 1,
            Some(Change::Open) => self.may_change += 1,
            None => {}
        }
        self.amount_not_stated += u64::from(after.unstated());
        for pace in [Pace::Yearly, Pace::Once] {
            let of = |seen: &Seen| if seen.pace() == pace { seen.cost() } else { Range::ZERO };
            let (before, after) = (of(before), of(after));
            let difference = if unchanged { Range::ZERO } else { after.minus(before) };
            let cost = match pace {
                Pace::Yearly => &mut self.yearly,
                Pace::Once => &mut self.once,
            };
            *cost = cost.plus(Cost { before, after, difference });
        }
    }

    /// Both together.
    pub fn plus(self, other: &Self) -> Self {
        Self {
            gain: self.gain + other.gain,
            lose: self.lose + other.lose,
            may_change: self.may_change + other.may_change,
            amount_not_stated: self.amount_not_stated + other.amount_not_stated,
            yearly: self.yearly.plus(other.yearly),
            once: self.once.plus(other.once),
        }
    }
}

impl Cost {
    const ZERO: Self = Self { before: Range::ZERO, after: Range::ZERO, difference: Range::ZERO };

    fn plus(self, other: Self) -> Self {
        Self {
            before: self.before.plus(other.before),
            after: self.after.plus(other.after),
            difference: self.difference.plus(other.difference),
        }
    }
}
