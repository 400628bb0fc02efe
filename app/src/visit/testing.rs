//! Scales and random commands for tests.

use super::*;
use proptest::prelude::*;
use yiping_rules::facts::Value;
use yiping_rules::ids::AssumptionKey;
use yiping_rules::json::Form;

/// The national scale.
pub fn scale() -> Scale {
    let source = include_str!("../../../rules/packs/cn/scales/gbt42195-2022.toml");
    let json = toml::from_str::<serde_json::Value>(source).unwrap().to_string();
    Scale::from_bytes(json.as_bytes()).unwrap()
}

fn word<T: Copy + std::fmt::Debug>(all: &'static [(&'static str, T)]) -> impl Strategy<Value = T> {
    (0..all.len()).prop_map(|place| all[place].1)
}

fn perhaps<T: Copy + std::fmt::Debug>(all: &'static [(&'static str, T)]) -> impl Strategy<Value = Option<T>> {
    prop::option::weighted(0.8, word(all))
}

fn line() -> impl Strategy<Value = Line> {
    prop_oneof!["[王李张]{0,2}[ a-z小明\"\\\\\n😀]{0,6}", "\\PC{0,12}"].prop_map(|typed| Line::new(&typed))
}

fn item() -> impl Strategy<Value = ItemId> {
    (1..=4, 1..=9).prop_map(|(domain, item)| ItemId::new(format!("B.{domain}.{item}")))
}

fn pack() -> impl Strategy<Value = PackRef> {
    any::<u8>().prop_map(|n| PackRef { version: format!("1.{n}"), digest: Digest::of(&[n]) })
}

fn fact() -> impl Strategy<Value = Command> {
    prop_oneof![
        prop::option::of(any::<bool>()).prop_map(|flag| Command::Fact("needs_meal", flag.map(Value::Flag))),
        prop::option::of(0..=4_i64)
            .prop_map(|n| Command::Fact("disability_cert_grade", n.map(Value::Number))),
        (0..999_999_i64).prop_map(|code| Command::Fact("hukou_code", Some(Value::Number(code)))),
        prop::sample::subsequence(vec!["dibao", "wubao", "tekun"], 0..=3).prop_map(|words| Command::Fact(
            "econ",
            Some(Value::Words(words.into_iter().map(String::from).collect()))
        )),
        "[a-z]{1,8}".prop_map(|town| Command::Fact("town", Some(Value::Word(town)))),
    ]
}

fn other_scale() -> impl Strategy<Value = ScaleId> {
    prop_oneof![Just("ltci-2021"), Just("mzt039-2013")].prop_map(ScaleId::from)
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        Just(Step::Who),
        Just(Step::Health),
        item().prop_map(Step::Item),
        Just(Step::Check),
        other_scale().prop_map(Step::Other),
        Just(Step::Export)
    ]
}

/// Any command.
pub fn command() -> impl Strategy<Value = Command> {
    let option = prop::option::weighted(0.8, "[0-4][ab]?").prop_map(|id| id.map(OptionId::new));
    prop_oneof![
        6 => (item(), option).prop_map(|(item, option)| Command::Answer(item, option)),
        1 => line().prop_map(Command::Name),
        1 => perhaps(IdentifiedBy::ALL).prop_map(Command::IdentifiedBy),
        1 => line().prop_map(Command::IdNumber),
        1 => [line(), line(), line()].prop_map(Command::Born),
        1 => perhaps(Sex::ALL).prop_map(Command::Sex),
        1 => (word(Field::ALL), line()).prop_map(|(field, line)| Command::Line(field, line)),
        1 => perhaps(Reason::ALL).prop_map(Command::Reason),
        1 => perhaps(Relation::ALL).prop_map(Command::Relation),
        1 => ("[0-9]{6}", prop::option::of(pack())).prop_map(|(code, pack)| Command::Region(code.as_str().into(), pack)),
        1 => (word(HealthFact::ALL), perhaps(Said::ALL)).prop_map(|(fact, said)| Command::Said(fact, said)),
        1 => perhaps(Diagnosis::ALL).prop_map(Command::Diagnosis),
        1 => (word(EventKind::ALL), perhaps(Times::ALL)).prop_map(|(kind, times)| Command::Event(kind, times)),
        1 => (item(), "\\PC{0,30}").prop_map(|(item, typed)| Command::Note(item, Note::new(&typed))),
        1 => fact(),
        1 => prop::option::of("[a-z_]{1,8}").prop_map(|value| Command::Reading(AssumptionKey::new("events"), value)),
        1 => (other_scale(), prop::option::weighted(0.9, pack())).prop_map(|(scale, edition)| Command::OtherScale(scale, edition)),
        2 => (other_scale(), item(), prop::option::weighted(0.8, "[0-9]{1,2}"))
            .prop_map(|(scale, item, id)| Command::OtherAnswer(scale, item, id.map(OptionId::new))),
        1 => step().prop_map(Command::Go),
        1 => "[A-Za-z0-9]{1,22}".prop_map(|id| Command::Exported(id.parse().unwrap())),
    ]
}

/// A random visit, tap by tap.
pub fn commands(most: usize) -> impl Strategy<Value = Vec<Command>> {
    prop::collection::vec(command(), 0..=most)
}
