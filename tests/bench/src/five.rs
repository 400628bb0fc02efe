//! The five invented benefits over tables, checked against their definition in plain Rust.

use crate::dice::Dice;
use crate::{least, number};
use std::time::Instant;
use yiping_rules::columns::{Batch, Columns, Outcomes, Sums};
use yiping_rules::date::Date;
use yiping_rules::decide::{Payment, Prepared};
use yiping_rules::evaluate::Chosen;
use yiping_rules::facts::{FactSet, Value};
use yiping_rules::json::Json;
use yiping_rules::pack::Pack;

/// The six facts of a person; a level above 4 counts as 4.
#[derive(Clone, Copy)]
struct Person {
    age: i64,
    local: bool,
    level: i64,
    income: i64,
    dibao: bool,
    alone: bool,
}

impl Person {
    fn random(dice: &mut Dice) -> Self {
        let mut below = |n: usize| i64::try_from(dice.below(n)).unwrap_or(0);
        let (age, level, income) = (55 + below(46), below(6), below(8_000));
        Self { age, level, income, local: dice.percent(80), dibao: dice.percent(10), alone: dice.percent(30) }
    }

    /// The total in yuan, by the definition.
    fn total(self) -> i64 {
        let by_age = match self.age {
            100.. => 500,
            90.. => 200,
            80.. => 100,
            _ => 0,
        };
        let a = if self.local { by_age } else { 0 };
        let cared = self.local && self.age >= 60 && (self.dibao || self.income <= 3_000);
        let care = match self.level {
            4.. if cared => 600,
            3 if cared => 400,
            2 if cared => 200,
            _ => 0,
        };
        let t = if self.dibao && self.age >= 60 { 300 } else { 0 };
        let solo = if self.alone && self.age >= 70 { 50 } else { 0 };
        a + care.max(t) + solo
    }
}

/// A table of people of whom each fact is missing with this chance, in a hundred.
fn table(people: &[Person], missing: usize, dice: &mut Dice) -> Result<Columns, String> {
    let mut table = Columns::new(people.len());
    let mut kept = |value: Value| (!dice.percent(missing)).then_some(value);
    let econ = |dibao: bool| Value::Words(dibao.then(|| "dibao".to_owned()).into_iter().collect());
    let living = |alone| Value::Word(if alone { "alone" } else { "with_children" }.to_owned());
    let mut column = |fact: &str, of: &dyn Fn(&Person) -> Value| {
        let values: Vec<Option<Value>> = people.iter().map(|person| kept(of(person))).collect();
        table.set(fact, values).map_err(|error| error.to_string())
    };
    column("age_years", &|person| Value::Number(person.age))?;
    column("resident_here", &|person| Value::Flag(person.local))?;
    column("disability_level", &|person| Value::Number(person.level.min(4)))?;
    column("basic_living_fen_per_head_year", &|person| Value::Number(person.income * 100))?;
    column("econ", &|person| econ(person.dibao))?;
    column("living", &|person| living(person.alone))?;
    Ok(table)
}

fn batch(pack: &Pack) -> Result<Batch, String> {
    let on = Date::new(2026, 1, 1).ok_or("no such day")?;
    Ok(Batch::new(Prepared::new(pack, on, &Chosen::new()).map_err(|error| error.to_string())?))
}

/// All five rules and the sums of the total, for so many rows.
pub fn measure(pack: &Pack, rows: usize, missing: usize, repeats: usize) -> Result<Json, String> {
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    let people: Vec<Person> = (0..rows).map(|_| Person::random(&mut dice)).collect();
    let table = table(&people, missing, &mut dice)?;
    let mut batch = batch(pack)?;
    let (mut outcomes, mut sums) = (Outcomes::default(), Sums::default());
    let mut run = || {
        batch.decide_into(&table, &mut outcomes);
        batch.answers().sums_into(outcomes.rule(4), &mut sums);
    };
    let began = Instant::now();
    run();
    let first = began.elapsed();
    let best = least(repeats, run);
    let ends = sums.least.iter().zip(&sums.greatest);
    let wrong = ends.zip(&people).filter(|((least, greatest), person)| {
        let total = person.total() * 100;
        !(**least <= total && total <= **greatest) || missing == 0 && least != greatest
    });
    match wrong.count() {
        0 => Ok(Json::object([
            ("bench", Json::from("five")),
            ("rows", number(rows)),
            ("missing_percent", number(missing)),
            ("first_ns", number(first.as_nanos())),
            ("best_ns", number(best.as_nanos())),
            ("answers", number(batch.answers().iter().len())),
        ])),
        wrong => Err(format!("{wrong} of {rows} totals are not those of the definition")),
    }
}

/// What the total is for somebody whose income was never given, and what it waits for; and the time for one person.
pub fn without_income(pack: &Pack) -> Result<Json, String> {
    let person = Person { age: 85, local: true, level: 3, income: 0, dibao: false, alone: true };
    let mut facts = table(&[person], 0, &mut Dice(1))?.row(0);
    facts.set("basic_living_fen_per_head_year", None).map_err(|error| error.to_string())?;
    let batch = batch(pack)?;
    let decided = batch.prepared().rules(&facts);
    let total = decided.last().ok_or("the pack has no rules")?;
    let Some(Payment::Range(_, least_fen, greatest_fen)) = total.amount else {
        return Err(format!("the total is {:?} where the income is missing", total.amount));
    };
    let one = |facts: &FactSet| batch.prepared().rules(facts);
    let time = least(200, || one(&facts));
    Ok(Json::object([
        ("bench", Json::from("without income")),
        ("outcome", Json::from(total.outcome.as_str())),
        ("missing", Json::list(total.missing.iter().map(String::as_str))),
        ("least_fen", number(least_fen.0)),
        ("greatest_fen", number(greatest_fen.0)),
        ("one_person_ns", number(time.as_nanos())),
    ]))
}
