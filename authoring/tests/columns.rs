//! The packs over tables of people: every row gets what the reference gives for it (`docs/semantics.md` §12), with up to
//! 60 % of the facts missing. `YIPING_ROWS` sets how many rows all packs see together (default 3,000).

mod support;

use std::collections::BTreeSet;
use support::{Dice, REGIONS, everything, given, pack};
use yiping_rules::columns::{Answer, Batch, Columns};
use yiping_rules::date::Date;
use yiping_rules::decide::{Outcome, Prepared};
use yiping_rules::evaluate::Chosen;
use yiping_rules::facts::{FactSet, Value};

/// Rows in one table.
const ROWS: usize = 250;

fn rows() -> usize {
    std::env::var("YIPING_ROWS").ok().and_then(|text| text.parse().ok()).unwrap_or(3_000)
}

/// A person of whom each fact is missing with this chance, in a hundred.
fn person(dice: &mut Dice, chance: usize) -> FactSet {
    let known = everything(dice);
    let mut without: BTreeSet<String> = known.keys().filter(|_| dice.below(100) < chance).cloned().collect();
    let groups: Vec<String> = known.keys().filter(|name| name.starts_with("residents")).cloned().collect();
    without.extend(groups);
    without.insert("residents".to_owned());
    if dice.below(2) == 0 {
        without.insert("cared_person".to_owned());
    }
    let mut person = given(&known, &without);
    if dice.below(3) == 0 {
        let year = i32::try_from(1915 + dice.below(60)).unwrap();
        let born = Date::new(year, dice.pick(&[1, 2, 6, 12]), dice.pick(&[1, 2, 28])).unwrap();
        person.set("birth_date", Some(Value::Date(born))).unwrap();
    }
    person
}

/// The rows of one pack that were compared, and how many of their answers were open.
fn compare(region: &str, rows: usize) -> (usize, usize) {
    let mut dice = Dice(0x51_7c_c1_b7_27_22_0a_95 ^ u64::try_from(rows).unwrap());
    let pack = pack(region);
    let ready = |year| Prepared::new(&pack, Date::new(year, 6, 1).unwrap(), &Chosen::new()).unwrap();
    let mut batches = [2021, 2025].map(|year| Batch::new(ready(year)));
    let mut open = 0;
    for table in 0..rows.div_ceil(ROWS) {
        let batch = &mut batches[table % 2];
        let chance = dice.below(61);
        let people: Vec<FactSet> = (0..ROWS).map(|_| person(&mut dice, chance)).collect();
        let outcomes = batch.decide(&Columns::of(&people).unwrap());
        for (row, person) in people.iter().enumerate() {
            let decided = batch.prepared().rules(person);
            assert_eq!(decided.len(), outcomes.rules().len());
            for (column, decided) in outcomes.rules().zip(decided) {
                let id = decided.id.clone();
                let expected = Answer::from(decided);
                open += usize::from(expected.outcome == Outcome::NeedsFacts);
                assert_eq!(batch.answers().get(column[row]), Some(&expected), "{region} {id}: {person:#?}");
            }
        }
    }
    (rows.div_ceil(ROWS) * ROWS, open)
}

#[test]
fn every_row_gets_what_the_reference_gives() {
    let share = rows().div_ceil(REGIONS.len());
    let compared: Vec<(usize, usize)> = std::thread::scope(|scope| {
        let threads = REGIONS.map(|region| scope.spawn(move || compare(region, share)));
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    for (region, (rows, open)) in REGIONS.iter().zip(&compared) {
        println!("{region}: {rows} rows, {open} answers that need facts, all as the reference gives them");
        assert!(*open > 0, "{region}");
    }
}
