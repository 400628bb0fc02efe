use super::Layout;
use crate::mapping::Mapping;
use std::path::Path;

fn layout(headers: &str, mapping: &str) -> Result<Layout, String> {
    let headers: Vec<String> = headers.split(',').map(str::to_owned).collect();
    let mapping: Mapping = toml::from_str(mapping).map_err(|error| error.to_string())?;
    Layout::new(&headers, &mapping, Path::new("t.csv")).map_err(|fault| fault.to_string())
}

#[test]
fn names_of_facts_need_no_mapping() {
    let layout = layout("birth_date,person_id, econ,cared_person.birth_date", "").unwrap();
    assert_eq!(layout.id, 1);
    let names: Vec<&str> = layout.facts.iter().map(|column| column.name.as_str()).collect();
    assert_eq!(names, ["birth_date", "econ", "cared_person.birth_date"]);
}

#[test]
fn a_mapping_says_what_other_headers_mean() {
    let said = r#"
        id = "身份证号"
        ignore = ["备注"]
        carry = ["街道"]
        [column."出生日期"]
        fact = "birth_date"
        dates = "yyyy/m/d"
        [column.guagu]
        words = { "有" = "true" }
    "#;
    let layout = layout("身份证号,出生日期,备注,街道,guagu", said).unwrap();
    assert_eq!((layout.id, &layout.carried), (0, &vec![3]));
    assert_eq!(layout.facts.len(), 2);
    assert_eq!(layout.facts[1].writing.words.len(), 1);
}

#[test]
fn headers_that_cannot_be_understood_are_refused_with_the_way_out() {
    let wrong = [
        (
            "person_id,birthdate,foo",
            "",
            "t.csv: line 1: nobody knows these columns: \"birthdate\" (did you mean birth_date?), \"foo\"; say in columns.toml which facts they are ([column.\"…\"] fact = \"…\"), or put them under ignore or carry",
        ),
        (
            "person_id,econ,econ",
            "",
            "t.csv: line 1: columns 2 and 3 have the same name \"econ\"; rename or remove one",
        ),
        ("person_id,econ,", "", "t.csv: line 1: column 3 has no name; give it one, or remove the column"),
        (
            "econ",
            "",
            "t.csv: line 1: no column is called person_id; say in columns.toml which column holds the person's id: id = \"…\"",
        ),
        (
            "person_id,id",
            "",
            "t.csv: line 1: there are columns \"id\" and \"person_id\"; say in columns.toml which is the person's: id = \"person_id\"",
        ),
        (
            "person_id,econ,钱",
            "[column.\"钱\"]\nfact = \"econ\"",
            "t.csv: line 1: the columns \"econ\" and \"钱\" both give the fact econ; put one of them under ignore in columns.toml",
        ),
        (
            "person_id,econ",
            "ignore = [\"ecan\"]",
            "t.csv: line 1: columns.toml names a column \"ecan\" that the table does not have; did you mean \"econ\"? the table has: person_id, econ",
        ),
        (
            "person_id,residents",
            "",
            "t.csv: line 1: nobody knows these columns: \"residents\" (does not fit into one cell); say in columns.toml which facts they are ([column.\"…\"] fact = \"…\"), or put them under ignore or carry",
        ),
    ];
    for (headers, mapping, message) in wrong {
        assert_eq!(layout(headers, mapping).unwrap_err(), message);
    }
}
