use super::{Writing, read, write};
use crate::dates::Dates;
use crate::layout::of_person;
use proptest::prelude::*;
use yiping_rules::date::Date;
use yiping_rules::facts::Value;
use yiping_rules::facts::vocabulary::{FACTS, FactDef, Kind};
use yiping_rules::sorted::Set;

fn plain(fact: &str, cell: &str) -> Result<Option<Value>, String> {
    of(fact, Writing::default(), cell)
}

fn of(fact: &str, writing: Writing, cell: &str) -> Result<Option<Value>, String> {
    read(of_person(fact).unwrap(), &writing, cell).map_err(|error| error.to_string())
}

fn dates(dates: Dates, cell: &str) -> Result<Option<Value>, String> {
    of("birth_date", Writing { dates, ..Writing::default() }, cell)
}

fn day(text: &str) -> Result<Option<Value>, String> {
    Ok(Some(Value::Date(Date::parse(text).unwrap())))
}

#[test]
fn an_empty_cell_is_unknown_whatever_the_fact() {
    for fact in FACTS.iter().filter(|fact| of_person(fact.name).is_some()) {
        assert_eq!(plain(fact.name, ""), Ok(None), "{}", fact.name);
        assert_eq!(plain(fact.name, "  "), Ok(None), "{}", fact.name);
    }
}

#[test]
fn yes_and_no_have_three_pairs_of_words() {
    for (yes, no) in [("true", "false"), ("TRUE", "FALSE"), ("是", "否"), ("1", "0"), ("１", "０")] {
        assert_eq!(plain("guagu", yes), Ok(Some(Value::Flag(true))));
        assert_eq!(plain("guagu", no), Ok(Some(Value::Flag(false))));
    }
}

#[test]
fn digits_of_full_width_are_digits() {
    assert_eq!(plain("birth_date", "１９６１－０６－０１"), day("1961-06-01"));
    assert_eq!(plain("hukou_code", "１５０１０２"), Ok(Some(Value::Number(150_102))));
    assert_eq!(plain("town", "楚门镇１"), Ok(Some(Value::Word("楚门镇１".to_owned()))));
}

#[test]
fn a_set_can_be_empty_and_known() {
    assert_eq!(plain("econ", "[]"), Ok(Some(Value::Words(Set::new()))));
    let two = ["dibao", "tekun"].map(str::to_owned).into_iter().collect();
    assert_eq!(plain("econ", "tekun | dibao"), Ok(Some(Value::Words(two))));
}

#[test]
fn other_forms_of_dates_are_read_where_the_mapping_says_so() {
    assert_eq!(dates(Dates::Slashes, "1961/6/1"), day("1961-06-01"));
    assert_eq!(dates(Dates::Digits, "19610601"), day("1961-06-01"));
    assert_eq!(dates(Dates::Chinese, "1961年6月1日"), day("1961-06-01"));
    assert_eq!(dates(Dates::Excel, "22433"), day("1961-06-01"));
    assert_eq!(dates(Dates::Excel, "61"), day("1900-03-01"));
    assert!(dates(Dates::Excel, "60").is_err());
}

#[test]
fn words_of_the_mapping_stand_for_cells() {
    let writing = Writing { words: [("有".to_owned(), "true".to_owned())].into(), ..Writing::default() };
    assert_eq!(of("guagu", writing, "有"), Ok(Some(Value::Flag(true))));
}

#[test]
fn what_cannot_be_read_is_told_with_the_way_out() {
    let wrong = [
        (
            "guagu",
            "有",
            "\"有\" is neither yes nor no; write true or false, 是 or 否, 1 or 0, or say in columns.toml what it means",
        ),
        ("age_years", "150", "\"150\" is not a whole number from 0 to 130; correct the cell or empty it"),
        ("age_years", "72.0", "\"72.0\" is not a whole number from 0 to 130; correct the cell or empty it"),
        ("disability_level", "-1", "\"-1\" is not a whole number from 0 to 4; correct the cell or empty it"),
        (
            "hukou_code",
            "1501",
            "\"1501\" is not a code of six digits, such as 150102; correct the cell or empty it",
        ),
        (
            "birth_date",
            "22433",
            "\"22433\" looks like a day counted by Excel; say dates = \"excel\" for this column in columns.toml, or write yyyy-mm-dd",
        ),
        (
            "birth_date",
            "1961/6/1",
            "\"1961/6/1\" is a date in the form yyyy/m/d; say so in columns.toml (dates = \"yyyy/m/d\"), or write yyyy-mm-dd",
        ),
        (
            "birth_date",
            "1961-02-30",
            "\"1961-02-30\" is not a day of the calendar in the form yyyy-mm-dd; correct the cell or empty it",
        ),
        (
            "econ",
            "dibao|",
            "\"dibao|\" has nothing between two signs |; remove one, and write [] for a set without any word",
        ),
        ("econ", "dibao|dibao", "\"dibao|dibao\" names dibao twice; keep one"),
        (
            "residence_area",
            "urbn",
            "\"urbn\" is not a word of this fact; did you mean urban? write one of: urban, rural, or say in columns.toml what it means",
        ),
        (
            "town",
            "楚\u{fffd}镇",
            "\"楚\u{fffd}镇\" has bytes that are not text in the encoding of the file; write the cell again",
        ),
    ];
    for (fact, cell, message) in wrong {
        assert_eq!(plain(fact, cell), Err(message.to_owned()));
    }
}

/// Any fact that fits into a cell, with any value it can have.
fn any_value() -> impl Strategy<Value = (&'static FactDef, Value)> {
    let facts: Vec<&'static FactDef> = FACTS.iter().filter(|fact| of_person(fact.name).is_some()).collect();
    proptest::sample::select(facts)
        .prop_flat_map(|fact| value_of(fact.kind).prop_map(move |value| (fact, value)))
}

fn value_of(kind: Kind) -> BoxedStrategy<Value> {
    let words = |list: &'static [&'static str]| proptest::sample::select(list).prop_map(str::to_owned);
    let set = |words: Vec<String>| Value::Words(words.into_iter().collect());
    match kind {
        Kind::Flag => any::<bool>().prop_map(Value::Flag).boxed(),
        Kind::Number(lo, hi) => (lo..=hi).prop_map(Value::Number).boxed(),
        Kind::Grade(most) => (0..=i64::from(most)).prop_map(Value::Number).boxed(),
        Kind::Money => (0..=1_000_000_i64).prop_map(Value::Number).boxed(),
        Kind::Code => (0..=999_999_i64).prop_map(Value::Number).boxed(),
        Kind::Date => {
            (-20_000_i64..40_000).prop_map(|day| Value::Date(Date::from_unix_days(day).unwrap())).boxed()
        }
        Kind::One(list) => words(list).prop_map(Value::Word).boxed(),
        Kind::Many(list) => proptest::collection::vec(words(list), 0..list.len()).prop_map(set).boxed(),
        Kind::Text => "[楚门镇a-z0-9]{1,6}".prop_map(Value::Word).boxed(),
        _ => proptest::collection::vec("[病a-z0-9]{1,6}", 0..4).prop_map(set).boxed(),
    }
}

proptest! {
    #[test]
    fn a_value_that_is_written_is_read_again((fact, value) in any_value()) {
        let cell = write(fact, &value);
        prop_assert_eq!(read(fact, &Writing::default(), &cell), Ok(Some(value)));
    }

    #[test]
    fn every_day_is_read_in_every_form(day in -20_000_i64..40_000) {
        let date = Date::from_unix_days(day).unwrap();
        let (y, m, d) = (date.year(), date.month(), date.day());
        let forms = [
            (Dates::Dashes, date.to_string()),
            (Dates::Slashes, format!("{y}/{m}/{d}")),
            (Dates::Digits, format!("{y:04}{m:02}{d:02}")),
            (Dates::Chinese, format!("{y}年{m}月{d}日")),
            (Dates::Excel, (day + 25_569).to_string()),
        ];
        for (form, cell) in forms {
            prop_assert_eq!(dates(form, &cell), Ok(Some(Value::Date(date))), "{}", cell);
        }
    }

    #[test]
    fn no_cell_stops_the_reader(cell in ".{0,40}", at in 0..FACTS.len()) {
        if let Some(fact) = of_person(FACTS[at].name)
            && let Ok(Some(value)) = read(fact, &Writing::default(), &cell)
        {
            prop_assert_eq!(read(fact, &Writing::default(), &write(fact, &value)), Ok(Some(value)));
        }
    }
}
