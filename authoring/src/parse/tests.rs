use super::*;
use syntax::{Atom, Op};

#[test]
fn and_binds_closer_than_or() {
    let Cond::Any(parts) = condition("a or b and not c").unwrap().node else { panic!() };
    assert!(matches!(&parts[1].node, Cond::All(inner) if matches!(inner[1].node, Cond::Not(_))));
}

#[test]
fn a_sum_keeps_its_factors_and_places() {
    let text = "facility_occupied * 100 > 70 * facility_beds + 3";
    let Cond::Compare(left, op, right) = condition(text).unwrap().node else { panic!() };
    assert_eq!(
        (op.node, &text[left.span], &text[right.span.clone()]),
        (Op::Above, "facility_occupied * 100", "70 * facility_beds + 3")
    );
    assert_eq!(right.node[0].times.as_ref().unwrap().node, 70);
    assert_eq!(right.node[0].atom.node, Atom::Name("facility_beds".into()));
}

#[test]
fn dates_codes_ranges_and_hyphens_are_told_apart() {
    assert!(matches!(condition("hukou_code in 150100..150199").unwrap().node, Cond::Between(..)));
    assert!(matches!(condition("birth_date >= 1960-01-01").unwrap().node, Cond::Compare(..)));
    let Cond::Compare(_, _, right) = condition("assessment_standard == gbt42195-2022").unwrap().node else {
        panic!()
    };
    assert_eq!(right.node[0].atom.node, Atom::Name("gbt42195-2022".into()));
}

#[test]
fn money_is_read_in_yuan_and_fen() {
    assert_eq!(money("6 yuan").unwrap().node, Cash::Fen(600));
    assert_eq!(money("0.5 yuan").unwrap().node, Cash::Fen(50));
    assert!(money("0.005 yuan").is_err());
    assert!(
        matches!(money("cases { a => b; true => 0 fen; }").unwrap().node, Cash::Cases(rows) if rows.len() == 2)
    );
}

#[test]
fn hostile_nesting_is_refused_and_never_overflows() {
    let deep = "(".repeat(100_000) + "a" + &")".repeat(100_000);
    assert_eq!(condition(&deep).unwrap_err().code, Code::Syntax);
    assert_eq!(money(&deep).unwrap_err().code, Code::Syntax);
    assert!(condition(&"not ".repeat(100_000)).is_err());
}
