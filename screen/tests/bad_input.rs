//! Tables as offices have them: every bad row is reported with line, column and reason, and the others are decided.

mod support;

use std::io::Write;
use support::Folder;

fn rejected(table: impl AsRef<[u8]>) -> String {
    let folder = Folder::new();
    let input = folder.put("t.csv", table);
    folder.screen(&input, "out.csv").unwrap();
    let text = folder.text("out.csv.rejected.csv");
    text.strip_prefix("line,column,person_id,reason\n").unwrap().to_owned()
}

fn refused(name: &str, table: impl AsRef<[u8]>) -> String {
    let folder = Folder::new();
    let input = folder.put(name, table);
    let message = folder.screen(&input, "out.csv").unwrap_err().to_string();
    assert!(!folder.path("out.csv").exists() && !folder.path("out.csv.parts").exists());
    message.replace(&format!("{}", input.display()), name)
}

/// Ids of the people who were decided.
fn decided(table: impl AsRef<[u8]>) -> Vec<String> {
    let folder = Folder::new();
    let input = folder.put("t.csv", table);
    folder.screen(&input, "out.csv").unwrap();
    let text = folder.text("out.csv");
    let mut ids: Vec<String> =
        text.lines().skip(1).map(|line| line.split(',').nth(1).unwrap().to_owned()).collect();
    ids.dedup();
    ids
}

#[test]
fn rows_that_cannot_be_read_are_reported_and_the_others_decided() {
    let table = "person_id,birth_date,age_years,econ\n\
        a,1940-01-01,,dibao\n\
        b,1940-01-01,81,\n\
        c,1940-13-01,x,\n\
        \n\
        d,1940-01-01\n\
        ,1940-01-01,,\n\
        \"e\nf\",2030-01-01,,\n\
        a,1950-01-01,,\n\
        g,,70,[]\n";
    assert_eq!(
        rejected(table),
        "3,,b,\"give birth_date or age_years, not both; empty one of the cells\"\n\
         4,birth_date,c,\"\"\"1940-13-01\"\" is not a day of the calendar in the form yyyy-mm-dd; correct the cell or empty it\"\n\
         4,age_years,c,\"\"\"x\"\" is not a whole number from 0 to 130; correct the cell or empty it\"\n\
         6,,d,\"the row has 2 cells and the header 4; look for a separator too many or too few, or whether the file was cut here\"\n\
         7,person_id,,the person has no id; give one\n\
         8,birth_date,\"e\nf\",\"2030-01-01 lies after the day decided for, 2021-06-01; correct one of them\"\n\
         10,person_id,a,the same id stands in line 2 already; keep one of the two\n"
    );
    assert_eq!(decided(table), ["a", "g"]);
}

#[test]
fn lines_are_counted_as_an_editor_counts_them() {
    let table = "person_id,town,age_years\na,\"two\nlines\",x\n\nb,,x\nc,,x";
    let lines = |table: &str| -> Vec<String> {
        rejected(table).lines().map(|line| line.split(',').next().unwrap().to_owned()).collect()
    };
    assert_eq!(lines(table), ["2", "5", "6"]);
    assert_eq!(lines(&table.replace('\n', "\r\n")), ["2", "5", "6"]);
}

#[test]
fn gb18030_and_marks_of_encodings_are_read() {
    let table = "person_id,town,left_behind\n张三,楚门镇,是\n";
    let gb18030 = encoding_rs::GB18030.encode(table).0.into_owned();
    let marked = [&[0xef, 0xbb, 0xbf][..], table.as_bytes()].concat();
    let utf16: Vec<u8> =
        [0xfeff].into_iter().chain(table.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    for bytes in [table.as_bytes().to_vec(), gb18030, marked, utf16, table.replace('\n', "\r\n").into_bytes()]
    {
        assert_eq!(decided(&bytes), ["张三"]);
        assert_eq!(rejected(&bytes), "");
    }
}

#[test]
fn bytes_that_are_no_text_reject_their_row_only() {
    let table = b"person_id,town\na,\xff\xfe\xff\nb,\xe6\xa5\x9a\n".to_vec();
    assert_eq!(decided(&table), ["b"]);
    assert!(rejected(&table).contains("has bytes that are not text in the encoding of the file"));
}

#[test]
fn files_that_are_no_tables_are_refused() {
    let zip = b"PK\x03\x04rest".to_vec();
    assert_eq!(
        refused("t.csv", zip),
        "t.csv: this is a packed file such as an Excel workbook; save the sheet as CSV"
    );
    assert_eq!(refused("t.csv", ""), "t.csv: the file is empty; give a table with a header line");
    assert_eq!(refused("t.csv", [0x1f, 0x8b, 8]), "t.csv: this file is compressed; unpack it first");
    let open = "person_id,town\na,\"".to_owned() + &"x".repeat(2 << 20);
    assert!(
        refused("t.csv", open)
            .starts_with("t.csv: line 2: the row has more than 1048576 bytes; look for a quotation mark")
    );
}

#[test]
fn a_parquet_file_that_was_cut_is_refused() {
    let folder = Folder::new();
    let whole = std::fs::read(folder.people("people.parquet", 50)).unwrap();
    let message = refused("t.parquet", &whole[..whole.len() / 2]);
    assert!(message.starts_with("t.parquet: cannot be read as Parquet: "), "{message}");
    assert!(message.ends_with("the file may have been cut: copy it again"), "{message}");
}

#[test]
fn a_table_without_rows_is_screened() {
    let folder = Folder::new();
    let input = folder.put("t.csv", "person_id,birth_date\n");
    let report = folder.screen(&input, "out.csv").unwrap();
    assert_eq!(report.input.rows, 0);
    assert_eq!(folder.text("out.csv").lines().count(), 1);
    folder.screen(&input, "out.parquet").unwrap();
}

#[test]
fn a_file_cut_in_the_middle_of_a_row_loses_only_that_row() {
    let folder = Folder::new();
    let whole = std::fs::read(folder.people("people.csv", 20)).unwrap();
    let mut cut = Vec::new();
    cut.write_all(&whole[..whole.len() - 30]).unwrap();
    assert_eq!(decided(&cut).len(), 19);
    assert!(rejected(&cut).contains("or whether the file was cut here"));
}
