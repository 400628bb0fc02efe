use super::Decide;
use crate::packs;
use datafusion::arrow::util::pretty::pretty_format_batches;
use datafusion::logical_expr::ScalarUDF;
use datafusion::prelude::SessionContext;
use std::path::Path;

fn run(sql: &str) -> Result<String, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../rules/packs");
    let session = SessionContext::new();
    session.register_udf(ScalarUDF::from(Decide::new(packs::read(&folder).unwrap())));
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let answer = runtime.block_on(async { session.sql(sql).await?.collect().await });
    answer
        .map(|batches| pretty_format_batches(&batches).unwrap().to_string())
        .map_err(|error| error.find_root().to_string())
}

const PEOPLE: &str = "(VALUES ('a', DATE '1950-03-01', '150102', 'dibao'), ('b', DATE '1970-03-01', '150102', '[]'), \
                      ('c', DATE '1950-03-01', NULL, 'dibao')) AS people(id, born, hukou, econ)";

#[test]
fn decisions_can_be_counted_and_filtered() {
    let table = run(&format!(
        "SELECT id, d['outcome'] AS outcome, d['min_fen'] AS min_fen, d['missing'] AS missing \
         FROM (SELECT id, unnest(yiping('150100', '2021-06-01', \
           'birth_date', born, 'hukou_code', hukou, 'econ', econ)) AS d FROM {PEOPLE}) \
         WHERE d['rule'] = 'HHHT-13' ORDER BY id"
    ))
    .unwrap();
    let expected = "\
+----+-------------+---------+------------+
| id | outcome     | min_fen | missing    |
+----+-------------+---------+------------+
| a  | met         | 600     |            |
| b  | not_met     |         |            |
| c  | needs_facts | 600     | hukou_code |
+----+-------------+---------+------------+";
    assert_eq!(table, expected);
}

#[test]
fn assumptions_and_several_regions_are_arguments() {
    let count = |arguments: &str| {
        run(&format!(
            "SELECT count(*) AS met FROM (SELECT unnest(yiping({arguments})) AS d FROM {PEOPLE}) \
             WHERE d['outcome'] = 'met'"
        ))
        .unwrap()
    };
    let one = count("'150100', '2021-06-01', 'birth_date', born, 'hukou_code', hukou");
    let two = count("'150100,331083', '2021-06-01', 'birth_date', born, 'hukou_code', hukou");
    assert_ne!(one, two);
    let other = count("'150100', '2021-06-01', 'assume', 'A1=75', 'birth_date', born, 'hukou_code', hukou");
    assert_ne!(one, other);
}

#[test]
fn calls_that_mean_nothing_are_refused_with_the_way_out() {
    let wrong = [
        (
            "'150100'",
            "yiping needs regions and a day, such as yiping('150100', '2021-06-01', 'birth_date', birth_date)",
        ),
        (
            "'150100', '2021-06-01', 'age', 70",
            "yiping: there is no fact \"age\" that fits into a column; see the list of facts",
        ),
        ("'150100', '2021-06-01', 'guagu'", "yiping: the last fact has a name but no column; give both"),
        ("'150100', 'today'", "yiping: \"today\" is not a day; write YYYY-MM-DD"),
        (
            "'150100', '2021-06-01', econ, econ",
            "yiping: the name of a fact must be a text in quotes, the same for all rows",
        ),
        (
            "'150100', '2021-06-01', 'assume', 'A1'",
            "yiping: \"A1\" is no assumption; write KEY=VALUE, such as A3=75",
        ),
    ];
    for (arguments, message) in wrong {
        let sql = format!("SELECT yiping({arguments}) FROM {PEOPLE}");
        let error = run(&sql).unwrap_err();
        assert!(error.ends_with(message), "{error}");
    }
}
