//! The decision as a function of columns, as a query engine calls it: in batches, from several threads.

mod support;

use arrow::array::{Array, ArrayRef, AsArray, ListArray, RecordBatch};
use arrow::compute::cast;
use arrow::datatypes::DataType;
use arrow::util::display::{ArrayFormatter, FormatOptions};
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use proptest::prelude::*;
use std::fs::File;
use std::sync::{Arc, LazyLock};
use std::thread;
use support::{Folder, LIBRARY, on};
use yiping_rules::evaluate::Chosen;
use yiping_rules::ids::AssumptionKey;
use yiping_screen::{Decider, Question};

const PEOPLE: usize = 200;

/// Invented people as one batch, and the lines of `screen` for them without row and id.
static SCREENED: LazyLock<(RecordBatch, Vec<String>)> = LazyLock::new(|| {
    let folder = Folder::new();
    let input = folder.people("people.parquet", PEOPLE as u64);
    folder.screen(&input, "out.csv").unwrap();
    let lines = folder.text("out.csv");
    let lines = lines.lines().skip(1).map(|line| line.splitn(3, ',').nth(2).unwrap().to_owned());
    let reader = ParquetRecordBatchReaderBuilder::try_new(File::open(input).unwrap()).unwrap();
    (reader.build().unwrap().next().unwrap().unwrap(), lines.collect())
});

fn question(regions: &[&str], assume: &[(&str, &str)]) -> Question {
    let chosen: Chosen =
        assume.iter().map(|(key, value)| (AssumptionKey::from(*key), (*value).to_owned())).collect();
    Question { regions: regions.iter().map(|code| (*code).to_owned()).collect(), on: on(), chosen }
}

fn both() -> Question {
    question(&["150100", "331083"], &[])
}

/// The columns of a batch behind the id.
fn facts(batch: &RecordBatch) -> Vec<(String, ArrayRef)> {
    let schema = batch.schema();
    let names = schema.fields().iter().map(|field| field.name().clone());
    names.zip(batch.columns().iter().cloned()).skip(1).collect()
}

fn lines(decided: &ListArray) -> Vec<String> {
    let format = FormatOptions::default();
    let entries = decided.values().as_struct();
    let columns: Vec<ArrayFormatter<'_>> =
        entries.columns().iter().map(|column| ArrayFormatter::try_new(column, &format).unwrap()).collect();
    let line = |at: usize| columns.iter().map(|column| column.value(at).to_string()).collect::<Vec<_>>();
    (0..entries.len()).map(|at| line(at).join(",")).collect()
}

fn decide(decider: &Decider, question: &Question, batch: &RecordBatch) -> Result<Vec<String>, String> {
    let decided = decider.decide(question, &facts(batch), batch.num_rows());
    decided.map(|decided| lines(&decided)).map_err(|fault| fault.to_string())
}

fn decider() -> Decider {
    Decider::new(LIBRARY.as_ref().clone())
}

#[test]
fn columns_are_decided_as_the_table_is() {
    let (people, screened) = &*SCREENED;
    assert_eq!(decide(&decider(), &both(), people).unwrap(), *screened);
}

#[test]
fn text_may_come_in_every_type_that_holds_text() {
    let (people, screened) = &*SCREENED;
    let words = DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8));
    for text in [DataType::LargeUtf8, DataType::Utf8View, words] {
        let other = facts(people).into_iter().map(|(name, column)| match column.data_type() {
            DataType::Utf8 => (name, cast(&column, &text).unwrap()),
            _ => (name, column),
        });
        let other: Vec<_> = other.collect();
        let decided = decider().decide(&both(), &other, PEOPLE).unwrap();
        assert_eq!(lines(&decided), *screened, "{text}");
    }
}

#[test]
fn threads_do_not_disturb_each_other() {
    let (people, screened) = &*SCREENED;
    let (decider, each) = (decider(), screened.len() / PEOPLE);
    thread::scope(|scope| {
        for at in 0..4 {
            let decider = &decider;
            scope.spawn(move || {
                for from in (at * 10..PEOPLE).step_by(40) {
                    let decided = decide(decider, &both(), &people.slice(from, 10)).unwrap();
                    assert_eq!(decided, screened[from * each..(from + 10) * each]);
                }
            });
        }
    });
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// A desk that was used for other rows and questions decides as a new one does.
    #[test]
    fn what_was_decided_before_changes_nothing(
        calls in prop::collection::vec((0..PEOPLE, 1..40usize, 0..3usize), 1..6),
    ) {
        let (people, _) = &*SCREENED;
        let questions = [both(), question(&["331083"], &[]), question(&["150100"], &[("A1", "70")])];
        let used = decider();
        for (from, length, asked) in calls {
            let batch = people.slice(from, length.min(PEOPLE - from));
            let question = &questions[asked];
            prop_assert_eq!(decide(&used, question, &batch), decide(&decider(), question, &batch));
        }
    }
}

#[test]
fn what_screen_rejects_is_refused() {
    use arrow::array::{Date32Array, Int64Array, StringArray};
    let text = |cell: &str| -> ArrayRef { Arc::new(StringArray::from(vec![cell])) };
    let number = |number: i64| -> ArrayRef { Arc::new(Int64Array::from(vec![number])) };
    let later: ArrayRef = Arc::new(Date32Array::from(vec![18_780]));
    let cases = [
        (
            vec![("econ", text("rich"))],
            "econ: \"rich\" is not a word of this fact; write one of: tekun, dibao, dibao_edge, low_income, rigid_expenditure, unstable_out_of_poverty, at_risk_of_poverty, sudden_hardship, sanwu, wubao, or say in columns.toml what it means",
        ),
        (vec![("age_years", number(700))], "column \"age_years\", row 0: this value does not fit the fact"),
        (
            vec![("age_years", text("x"))],
            "age_years: \"x\" is not a whole number from 0 to 130; correct the cell or empty it",
        ),
        (
            vec![("birth_date", text("2021-06-02"))],
            "birth_date: 2021-06-02 lies after the day decided for, 2021-06-01; correct it, or leave the row out",
        ),
        (
            vec![("income", number(1))],
            "there is no fact \"income\" that fits into a column; see the list of facts",
        ),
        (vec![("guagu", text("是")), ("guagu", text("否"))], "the fact \"guagu\" is given twice; keep one"),
        (
            vec![("birth_date", later)],
            "birth_date: 2021-06-02 lies after the day decided for, 2021-06-01; correct it, or leave the row out",
        ),
        (
            vec![("birth_date", text("1950-01-01")), ("age_years", number(71))],
            "a row has birth_date and age_years; give one of them, NULL for the other",
        ),
    ];
    for (columns, message) in cases {
        let columns: Vec<_> = columns.into_iter().map(|(name, column)| (name.to_owned(), column)).collect();
        assert_eq!(decider().decide(&both(), &columns, 1).unwrap_err().to_string(), message);
    }
    let nowhere = decider().decide(&question(&["999999"], &[]), &[], 1).unwrap_err().to_string();
    assert!(nowhere.starts_with("there is no region \"999999\"; there are: "), "{nowhere}");
}
