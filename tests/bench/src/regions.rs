//! The packs over tables of random people, every fact of the vocabulary that a person can have a column.

use crate::dice::Dice;
use crate::{least, number};
use std::time::Instant;
use yiping_rules::columns::{Batch, Columns, Outcomes};
use yiping_rules::date::Date;
use yiping_rules::decide::Prepared;
use yiping_rules::evaluate::Chosen;
use yiping_rules::facts::Value;
use yiping_rules::facts::vocabulary::{FACTS, FactDef, Kind, Subject};
use yiping_rules::json::Json;
use yiping_rules::pack::{Pack, RuleKind};

/// A likely value: most people are older, live here, and have little of what rules are especially about.
fn value(fact: &FactDef, region: i64, dice: &mut Dice) -> Option<Value> {
    let word = |word: &str| Value::Word(word.to_owned());
    Some(match (fact.name, fact.kind) {
        ("birth_date", _) => {
            let (year, month) = (1925 + dice.below(45), 1 + dice.below(12));
            Value::Date(Date::new(i32::try_from(year).ok()?, u32::try_from(month).ok()?, 15)?)
        }
        ("age_years", _) | (_, Kind::Date | Kind::Texts | Kind::Person | Kind::Residents) => return None,
        ("role", _) if dice.percent(90) => word("older_person"),
        ("setting", _) if dice.percent(85) => word("home"),
        ("resident_here", _) => Value::Flag(dice.percent(90)),
        ("assessment_standard", _) => word("gbt42195-2022"),
        (_, Kind::Code) => Value::Number(if dice.percent(85) { region } else { 110_101 }),
        (_, Kind::Flag) => Value::Flag(dice.percent(15)),
        (_, Kind::Number(..)) => Value::Number(i64::try_from(dice.below(300)).ok()?),
        (_, Kind::Money) => Value::Number(i64::try_from(dice.below(100_000_000)).ok()?),
        (_, Kind::Grade(most)) if dice.percent(50) => {
            Value::Number(i64::try_from(dice.below(usize::from(most) + 1)).ok()?)
        }
        (_, Kind::Grade(_)) => Value::Number(0),
        (_, Kind::One(words)) => word(words.get(dice.below(words.len()))?),
        (_, Kind::Many(_)) if dice.percent(70) => Value::Words([].into_iter().collect()),
        (_, Kind::Many(words)) => {
            Value::Words([(*words.get(dice.below(words.len()))?).to_owned()].into_iter().collect())
        }
        (_, Kind::Text) => word(["楚门镇", "别处"].get(dice.below(2))?),
    })
}

/// A table of people, and how many of its cells are missing, in a hundred.
fn table(region: i64, rows: usize, missing: usize) -> Result<Columns, String> {
    let mut dice = Dice(0x517c_c1b7_2722_0a95);
    let mut table = Columns::new(rows);
    for fact in FACTS.iter().filter(|fact| fact.subject == Subject::Person) {
        let one = |_| value(fact, region, &mut dice).filter(|_| !dice.percent(missing));
        let values: Vec<Option<Value>> = (0..rows).map(one).collect();
        if values.iter().any(Option::is_some) {
            table.set(fact.name, values).map_err(|error| error.to_string())?;
        }
    }
    Ok(table)
}

/// Every rule about persons, for so many rows with a fifth of the facts missing.
pub fn measure(pack: &Pack, rows: usize, repeats: usize) -> Result<Json, String> {
    let missing = 20;
    let region = pack.region.as_str().parse().unwrap_or(230_101);
    let table = table(region, rows, missing)?;
    let on = Date::new(2021, 6, 1).ok_or("no such day")?;
    let prepared = Prepared::new(pack, on, &Chosen::new()).map_err(|error| error.to_string())?;
    let reference =
        least(1, || (0..rows.min(1_000)).map(|row| prepared.rules(&table.row(row)).len()).sum::<usize>());
    let mut batch = Batch::of(prepared, |rule| rule.kind == RuleKind::Person);
    let mut outcomes = Outcomes::default();
    let began = Instant::now();
    batch.decide_into(&table, &mut outcomes);
    let first = began.elapsed();
    let best = least(repeats, || batch.decide_into(&table, &mut outcomes));
    Ok(Json::object([
        ("bench", Json::from("region")),
        ("region", Json::from(pack.region.as_str())),
        ("rules", number(batch.rules().count())),
        ("rows", number(rows)),
        ("missing_percent", number(missing)),
        ("first_ns", number(first.as_nanos())),
        ("best_ns", number(best.as_nanos())),
        (
            "reference_ns_per_row",
            number(reference.as_nanos() / u128::try_from(rows.clamp(1, 1_000)).unwrap_or(1)),
        ),
        ("answers", number(batch.answers().iter().len())),
    ]))
}
