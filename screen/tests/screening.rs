//! What is true of every run: it says what the rules say, loses nothing, and does not depend on how it was cut.

mod support;

use std::fs;
use support::{Folder, LIBRARY, on, packs, people};
use yiping_rules::decide::{Payment, Prepared};
use yiping_rules::evaluate::Chosen;
use yiping_screen::{Mapping, screen};

/// Every line that the rules give for these people, computed one by one.
fn expected(rows: u64) -> String {
    let mut out = String::from(
        "row,person_id,region,rule,outcome,temporal,awaiting_assessment,amount,per,min_fen,max_fen,missing,terms\n",
    );
    let regions = ["150100", "331083"].map(|code| {
        let held = packs().into_iter().find(|held| held.pack.region.as_str() == code).unwrap();
        Prepared::new(&held.pack, on(), &Chosen::new()).unwrap()
    });
    for (at, (id, facts)) in people(rows).iter().enumerate() {
        for region in &regions {
            for rule in region.rules(facts) {
                let amount = match rule.amount {
                    None => ",,,".to_owned(),
                    Some(Payment::NotStated) => "not_stated,,,".to_owned(),
                    Some(Payment::Exact(per, fen)) => format!("exact,{},{},{}", per.as_str(), fen.0, fen.0),
                    Some(Payment::AtLeast(per, fen)) => format!("at_least,{},{},", per.as_str(), fen.0),
                    Some(Payment::Range(per, lo, hi)) => format!("range,{},{},{}", per.as_str(), lo.0, hi.0),
                };
                let terms: Vec<&str> = rule.terms.iter().map(|term| term.as_str()).collect();
                out += &format!(
                    "{},{id},{},{},{},{},{},{amount},{},{}\n",
                    at + 1,
                    region.pack().region,
                    rule.id,
                    rule.outcome.as_str(),
                    rule.temporal.as_str(),
                    rule.awaiting_assessment,
                    rule.missing.join("|"),
                    terms.join("|"),
                );
            }
        }
    }
    out
}

#[test]
fn a_table_says_what_the_rules_say_of_each_person() {
    let folder = Folder::new();
    let input = folder.people("people.csv", 250);
    let report = folder.screen(&input, "out.csv").unwrap();
    assert_eq!((report.input.rows, report.input.decided, report.input.rejected), (250, 250, 0));
    assert_eq!(folder.text("out.csv"), expected(250));
    assert_eq!(folder.text("out.csv.rejected.csv"), "line,column,person_id,reason\n");
    assert!(!folder.path("out.csv.parts").exists());
}

#[test]
fn parquet_and_csv_say_the_same() {
    let folder = Folder::new();
    let (text, columnar) = (folder.people("people.csv", 130), folder.people("people.parquet", 130));
    folder.screen(&text, "a.csv").unwrap();
    folder.screen(&columnar, "b.csv").unwrap();
    assert_eq!(folder.text("a.csv"), folder.text("b.csv"));
    folder.screen(&columnar, "c.parquet").unwrap();
    assert_eq!(folder.text("a.csv"), rows_of(&folder.path("c.parquet")));
}

/// A Parquet output as the CSV it would be.
fn rows_of(path: &std::path::Path) -> String {
    use arrow::util::display::{ArrayFormatter, FormatOptions};
    let file = fs::File::open(path).unwrap();
    let builder = parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder::try_new(file).unwrap();
    let names: Vec<String> = builder.schema().fields().iter().map(|field| field.name().clone()).collect();
    let mut out = names.join(",") + "\n";
    for batch in builder.build().unwrap() {
        let batch = batch.unwrap();
        let format = FormatOptions::default();
        let columns: Vec<_> =
            batch.columns().iter().map(|column| ArrayFormatter::try_new(column, &format).unwrap()).collect();
        for row in 0..batch.num_rows() {
            let cells: Vec<String> = columns.iter().map(|column| column.value(row).to_string()).collect();
            out += &(cells.join(",") + "\n");
        }
    }
    out
}

#[test]
fn parts_and_workers_do_not_change_the_bytes() {
    let folder = Folder::new();
    let input = folder.people("people.csv", 120);
    folder.screen(&input, "a.csv").unwrap();
    for (part_rows, workers) in [(1, 3), (7, 1), (120, 2), (1000, 2)] {
        let output = format!("{part_rows}.csv");
        let job = yiping_screen::Job { part_rows, workers, ..folder.job(&input, &output) };
        screen(&job, &LIBRARY).unwrap();
        assert_eq!(folder.text("a.csv"), folder.text(&output));
        assert_eq!(folder.text("a.csv.summary.json"), folder.text(&format!("{output}.summary.json")));
    }
}

/// Leaves the folder as a run leaves it that is cut after some of its parts.
fn cut(folder: &Folder, whole: &yiping_screen::Job, kept: &[u64]) {
    let blocked = yiping_screen::Job { output: folder.path("cut.csv"), ..whole.clone() };
    let place = folder.path("cut.csv.summary.json");
    fs::create_dir(&place).unwrap();
    screen(&blocked, &LIBRARY).unwrap_err();
    fs::remove_dir(&place).unwrap();
    for entry in fs::read_dir(folder.path("cut.csv.parts")).unwrap() {
        let path = entry.unwrap().path();
        let stem = path.file_stem().unwrap().to_str().unwrap().to_owned();
        match (stem.parse::<u64>(), path.extension().and_then(|ending| ending.to_str())) {
            (Ok(part), Some("json")) if !kept.contains(&part) => fs::remove_file(path).unwrap(),
            (Ok(part), Some("out")) if !kept.contains(&part) => fs::write(path, "1,half a li").unwrap(),
            _ => {}
        }
    }
}

#[test]
fn a_run_that_was_cut_goes_on_to_the_same_bytes() {
    for kept in [&[][..], &[0], &[1, 3], &[0, 1, 2, 3, 4]] {
        let folder = Folder::new();
        let input = folder.people("people.csv", 430);
        folder.screen(&input, "whole.csv").unwrap();
        let job = folder.job(&input, "cut.csv");
        cut(&folder, &job, kept);
        assert!(!folder.path("cut.csv").exists());
        screen(&job, &LIBRARY).unwrap();
        for ending in ["", ".rejected.csv", ".summary.json"] {
            assert_eq!(folder.text(&format!("whole.csv{ending}")), folder.text(&format!("cut.csv{ending}")));
        }
    }
}

#[test]
fn another_run_does_not_go_on_where_this_one_was_cut() {
    let folder = Folder::new();
    let input = folder.people("people.csv", 130);
    let job = folder.job(&input, "cut.csv");
    cut(&folder, &job, &[0]);
    folder.people("people.csv", 131);
    let message = screen(&job, &LIBRARY).unwrap_err().to_string();
    let parts = folder.path("cut.csv.parts");
    assert_eq!(
        message,
        format!(
            "{}: another run was begun here, with another input, pack or option; finish it as it was begun, or remove this folder",
            parts.display()
        )
    );
}

#[test]
fn an_output_that_exists_is_not_touched() {
    let folder = Folder::new();
    let input = folder.people("people.csv", 3);
    let place = folder.put("out.csv", "precious");
    let message = folder.screen(&input, "out.csv").unwrap_err().to_string();
    assert_eq!(
        message,
        format!("{}: the file exists; name another output, or remove it first", place.display())
    );
    assert_eq!(folder.text("out.csv"), "precious");
}

#[test]
fn personal_columns_can_be_left_out_and_others_carried_along() {
    let folder = Folder::new();
    let input =
        folder.put("t.csv", "person_id,birth_date,街道,电话\n甲,1940-01-01,红旗街,123\n乙,x,红旗街,456\n");
    let file = folder.put("columns.toml", "ignore = [\"电话\"]\ncarry = [\"街道\"]\n");
    let mut job = folder.job(&input, "out.csv");
    job.mapping = Mapping::read(&file).unwrap();
    job.omit = vec!["person_id".to_owned()];
    let report = screen(&job, &LIBRARY).unwrap();
    assert_eq!((report.input.decided, report.input.rejected), (1, 1));
    assert!(folder.text("out.csv").starts_with("row,街道,region,rule,"));
    for name in ["out.csv", "out.csv.rejected.csv", "out.csv.summary.json"] {
        let text = folder.text(name);
        assert!(!text.contains('甲') && !text.contains('乙') && !text.contains("123"), "{text}");
    }
}
