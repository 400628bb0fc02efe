//! What another pack would change: settled changes are counted, open ones are ranges that hold for every completion.

mod support;

use support::{Folder, on, packs};
use yiping_rules::evaluate::Chosen;
use yiping_rules::pack::{Pack, Quantity};
use yiping_screen::{Comparison, DiffReport, DigestedPack, Mapping, compare};

fn hohhot() -> DigestedPack {
    packs().into_iter().find(|held| held.name == "150100").unwrap()
}

/// The pack of Hohhot with another sum for breakfast.
fn with_breakfast(fen: i64) -> DigestedPack {
    let mut held = hohhot();
    set(&mut held.pack, "breakfast", fen);
    DigestedPack { digest: format!("sha256:{fen}"), ..held }
}

fn set(pack: &mut Pack, param: &str, fen: i64) {
    let param = pack.params.iter_mut().find(|one| one.id == param).unwrap();
    param.values.iter_mut().for_each(|value| value.value = Quantity::Fen(fen));
}

fn run(folder: &Folder, table: &str, before: DigestedPack, after: DigestedPack) -> DiffReport {
    let input = folder.put("t.csv", table);
    compare(&Comparison {
        input,
        output: folder.path("diff.csv"),
        on: on(),
        chosen: Chosen::new(),
        mapping: Mapping::default(),
        omit: Vec::new(),
        before,
        after,
    })
    .unwrap()
}

const TABLE: &str = "person_id,birth_date,hukou_code,econ\n\
    gets,1950-01-01,150102,dibao\n\
    not,1990-01-01,150102,dibao\n\
    open,1950-01-01,,dibao\n";

#[test]
fn a_greater_sum_is_a_gain_and_a_cost() {
    let folder = Folder::new();
    let report = run(&folder, TABLE, hohhot(), with_breakfast(300));
    let meals = &report.rules["HHHT-13"];
    assert_eq!((meals.gain, meals.lose, meals.may_change), (1, 0, 1));
    let range = |range: &yiping_screen::Range| (range.least, range.most);
    assert_eq!(range(&meals.yearly.before), (Some(600 * 365), Some(2 * 600 * 365)));
    assert_eq!(range(&meals.yearly.after), (Some(700 * 365), Some(2 * 700 * 365)));
    assert_eq!(range(&meals.yearly.difference), (Some((100 - 600) * 365), Some((100 + 700) * 365)));
    let changed: Vec<&String> = report
        .rules
        .iter()
        .filter(|(_, one)| one.gain + one.lose + one.may_change > 0)
        .map(|(id, _)| id)
        .collect();
    assert_eq!(changed, ["HHHT-13"]);
    assert_eq!(
        folder.text("diff.csv"),
        "row,person_id,rule,change,before_outcome,before_per,before_min_fen,before_max_fen,after_outcome,after_per,after_min_fen,after_max_fen\n\
         1,gets,HHHT-13,gain,met,day,600,600,met,day,700,700\n\
         3,open,HHHT-13,may_change,needs_facts,day,600,600,needs_facts,day,700,700\n"
    );
}

#[test]
fn the_other_way_round_gains_are_losses() {
    let folder = Folder::new();
    let report = run(&folder, TABLE, with_breakfast(300), hohhot());
    assert_eq!((report.total.gain, report.total.lose, report.total.may_change), (0, 1, 1));
}

#[test]
fn a_pack_beside_itself_changes_nothing() {
    let folder = Folder::new();
    folder.people("t.csv", 200);
    let table = folder.text("t.csv");
    let report = run(&folder, &table, hohhot(), hohhot());
    assert_eq!((report.total.gain, report.total.lose, report.total.may_change), (0, 0, 0));
    assert_eq!(report.total.yearly.difference, yiping_screen::Range::ZERO);
    assert_eq!(folder.text("diff.csv").lines().count(), 1);
}

#[test]
fn a_rule_that_is_taken_away_is_lost_by_those_who_meet_it() {
    let folder = Folder::new();
    let mut after = hohhot();
    after.pack.rules.retain(|rule| rule.id.as_str() != "HHHT-13");
    let report = run(&folder, TABLE, hohhot(), after);
    let meals = &report.rules["HHHT-13"];
    assert_eq!((meals.gain, meals.lose, meals.may_change), (0, 1, 1));
}
