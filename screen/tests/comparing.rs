//! What another pack would change: settled changes are counted, open ones are ranges that hold for every completion.

mod support;

use support::{Folder, on, packs};
use yiping_rules::evaluate::Chosen;
use yiping_rules::pack::{Pack, Quantity};
use yiping_screen::{Comparison, DiffReport, DigestedPack, Mapping, compare};

const ENDINGS: [&str; 3] = ["", ".rejected.csv", ".summary.json"];

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

fn comparison(folder: &Folder, before: DigestedPack, after: DigestedPack) -> Comparison {
    Comparison {
        input: folder.path("t.csv"),
        output: folder.path("diff.csv"),
        on: on(),
        chosen: Chosen::new(),
        mapping: Mapping::default(),
        omit: Vec::new(),
        before,
        after,
        part_rows: 100,
        workers: 2,
    }
}

fn run(folder: &Folder, table: &str, before: DigestedPack, after: DigestedPack) -> DiffReport {
    folder.put("t.csv", table);
    compare(&comparison(folder, before, after)).unwrap()
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

/// A comparison of 230 people, one of them rejected.
fn larger(folder: &Folder) -> Comparison {
    folder.people("t.csv", 230);
    let table = folder.text("t.csv").replace("S000000120,", ",");
    folder.put("t.csv", table);
    comparison(folder, hohhot(), with_breakfast(300))
}

#[test]
fn parts_and_workers_do_not_change_the_bytes() {
    let folder = Folder::new();
    let wanted = larger(&folder);
    let report = compare(&wanted).unwrap();
    assert_eq!((report.input.decided, report.input.rejected), (229, 1));
    for (part_rows, workers) in [(7, 3), (1000, 1)] {
        let output = folder.path("other.csv");
        let other = compare(&Comparison { output, part_rows, workers, ..wanted.clone() }).unwrap();
        assert_eq!(report, other);
        for ending in ENDINGS {
            let names = [format!("diff.csv{ending}"), format!("other.csv{ending}")];
            assert_eq!(folder.text(&names[0]), folder.text(&names[1]));
            std::fs::remove_file(folder.path(&names[1])).unwrap();
        }
    }
}

#[test]
fn a_comparison_that_was_cut_goes_on_to_the_same_bytes() {
    for lost in 0..3 {
        let folder = Folder::new();
        let wanted = larger(&folder);
        compare(&wanted).unwrap();
        let cut = Comparison { output: folder.path("cut.csv"), ..wanted };
        let place = folder.path("cut.csv.summary.json");
        std::fs::create_dir(&place).unwrap();
        compare(&cut).unwrap_err();
        std::fs::remove_dir(&place).unwrap();
        std::fs::remove_file(folder.path(&format!("cut.csv.parts/{lost:06}.json"))).unwrap();
        folder.put(&format!("cut.csv.parts/{lost:06}.out"), "1,half a li");
        compare(&cut).unwrap();
        for ending in ENDINGS {
            assert_eq!(folder.text(&format!("diff.csv{ending}")), folder.text(&format!("cut.csv{ending}")));
        }
    }
}
