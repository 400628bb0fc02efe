//! The words for facts: complete for every closed list, in both languages, and small.

mod support;

use std::collections::BTreeSet;
use yiping_rules::decide::Outcome;
use yiping_rules::facts::vocabulary::{FACTS, FactDef, Kind, RESIDENT_FACTS, Topic};
use yiping_rules::facts::wording::{FactWording, Word, Wording};
use yiping_rules::json::{Form, write_canonical};
use yiping_rules::pack::{Class, Payee, Per, Temporal};
use yiping_rules::text::Text;

const WORDING: &str = include_str!("../packs/cn/facts.toml");
const PACKS_PAGE: &str = include_str!("../../docs/packs.md");
const MOST_BYTES: usize = 45_000;
/// Facts that hurt to say, whatever the app's tone elsewhere.
const GENTLE: &[&str] =
    &["only_child_deceased", "terminal_ill", "fp_special_family", "dementia_dx", "dementia_severity"];

fn wording() -> Wording {
    support::from_toml(WORDING)
}

fn vocabulary() -> Vec<(String, &'static FactDef)> {
    let own = FACTS.iter().map(|fact| (fact.name.to_owned(), fact));
    own.chain(RESIDENT_FACTS.iter().map(|fact| (format!("resident.{}", fact.name), fact))).collect()
}

fn ids(words: &[Word]) -> Vec<&str> {
    words.iter().map(|word| word.id.as_str()).collect()
}

/// Every text with the place it stands at.
fn texts(wording: &Wording) -> Vec<(String, &Text)> {
    let mut all = Vec::new();
    for fact in &wording.facts {
        let optional =
            [("help", &fact.help), ("document", &fact.document), ("unit", &fact.unit), ("none", &fact.none)];
        let named = optional.into_iter().filter_map(|(key, text)| Some((key, text.as_ref()?)));
        for (key, text) in [("label", &fact.label), ("question", &fact.question)].into_iter().chain(named) {
            all.push((format!("{}.{key}", fact.id), text));
        }
        words_of(&fact.id, &fact.words, &mut all);
    }
    for pair in &wording.answers {
        all.push((format!("{}.yes", pair.id), &pair.yes));
        all.push((format!("{}.no", pair.id), &pair.no));
    }
    for (name, table) in tables(wording) {
        words_of(name, table, &mut all);
    }
    all
}

fn words_of<'a>(owner: &str, words: &'a [Word], all: &mut Vec<(String, &'a Text)>) {
    for word in words {
        all.push((format!("{owner}.{}", word.id), &word.label));
        all.extend(word.help.iter().map(|help| (format!("{owner}.{}.help", word.id), help)));
    }
}

fn tables(wording: &Wording) -> [(&'static str, &[Word]); 7] {
    [
        ("benefit", &wording.benefits),
        ("class", &wording.classes),
        ("outcome", &wording.outcomes),
        ("temporal", &wording.temporals),
        ("payee", &wording.payees),
        ("per", &wording.pers),
        ("topic", &wording.topics),
    ]
}

fn is_chinese(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{303f}' | '\u{3400}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}')
}

#[test]
fn every_fact_is_worded_once_in_the_order_of_the_vocabulary() {
    let wording = wording();
    let given: Vec<_> = wording.facts.iter().map(|fact| fact.id.as_str()).collect();
    let expected = vocabulary();
    assert_eq!(given, expected.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>());
}

#[test]
fn every_closed_list_is_worded_once_and_in_its_order() {
    let wording = wording();
    for (name, def) in vocabulary() {
        let fact = wording.facts.iter().find(|fact| fact.id == name).unwrap();
        let words = ids(wording.words(fact));
        match def.kind {
            Kind::One(list) | Kind::Many(list) => assert_eq!(words, list, "{name}"),
            Kind::Grade(_) if fact.unit.is_some() => {
                assert!(words.is_empty() || words == ["0"], "{name}: {words:?}")
            }
            Kind::Grade(most) => {
                assert_eq!(words, (0..=most).map(|grade| grade.to_string()).collect::<Vec<_>>(), "{name}");
            }
            _ => assert!(words.is_empty(), "{name} has no closed list"),
        }
    }
}

#[test]
fn answers_units_and_none_stand_only_where_the_kind_has_them() {
    let wording = wording();
    let mut used = BTreeSet::from(["plain"]);
    for (name, def) in vocabulary() {
        let fact = wording.facts.iter().find(|fact| fact.id == name).unwrap();
        assert!(wording.answers(fact).is_some(), "{name}: no pair of answers {:?}", fact.answers);
        used.extend(fact.answers.as_deref());
        assert!(fact.answers.is_none() || def.kind == Kind::Flag, "{name}");
        assert_eq!(fact.none.is_some(), matches!(def.kind, Kind::Many(_) | Kind::Texts), "{name}");
        match def.kind {
            Kind::Number(..) | Kind::Money => assert!(fact.unit.is_some(), "{name}"),
            Kind::Grade(_) => {}
            _ => assert!(fact.unit.is_none(), "{name}"),
        }
    }
    let pairs: BTreeSet<_> = wording.answers.iter().map(|pair| pair.id.as_str()).collect();
    assert_eq!(pairs, used);
    assert_eq!(pairs.len(), wording.answers.len());
}

#[test]
fn tables_hold_every_id_once() {
    let wording = wording();
    let classes = [Class::Amount, Class::Promise, Class::Offered, Class::Discretionary, Class::Process];
    assert_eq!(ids(&wording.classes), classes.map(Class::as_str));
    let outcomes = [Outcome::Met, Outcome::NotMet, Outcome::NeedsFacts, Outcome::NeedsDefinition];
    assert_eq!(ids(&wording.outcomes), outcomes.map(Outcome::as_str));
    let temporals =
        [Temporal::Undated, Temporal::NotYetDue, Temporal::InPlanPeriod, Temporal::AfterPlanPeriod];
    assert_eq!(ids(&wording.temporals), temporals.map(Temporal::as_str));
    assert_eq!(ids(&wording.payees), [Payee::Person, Payee::Provider, Payee::Government].map(Payee::as_str));
    assert_eq!(ids(&wording.pers), [Per::Day, Per::Month, Per::Year, Per::Once].map(Per::as_str));
    assert_eq!(ids(&wording.topics), Topic::ALL.map(Topic::as_str));
    for class in &wording.classes {
        assert!(class.help.is_some(), "{}: a family must know what the strength means", class.id);
    }
}

/// The kinds that `docs/packs.md` lists between its back-ticks.
#[test]
fn every_kind_of_benefit_of_the_page_has_a_label() {
    let list = PACKS_PAGE.split_once("Kinds of benefit: `").unwrap().1.split_once('`').unwrap().0;
    let listed: BTreeSet<_> = list.split_whitespace().collect();
    let wording = wording();
    assert_eq!(ids(&wording.benefits).len(), listed.len());
    assert_eq!(ids(&wording.benefits).into_iter().collect::<BTreeSet<_>>(), listed);
}

#[test]
fn both_languages_are_there_and_english_holds_no_chinese() {
    for (place, Text { zh, en }) in texts(&wording()) {
        for (language, text) in [("zh", zh), ("en", en)] {
            assert!(!text.is_empty() && text.trim() == text, "{place}.{language}: {text:?}");
        }
        assert!(!en.chars().any(is_chinese), "{place}: Chinese in English: {en:?}");
        assert!(zh == en || zh.chars().any(is_chinese), "{place}: no Chinese: {zh:?}");
        assert!(!zh.contains(['?', ',', ';', '!']), "{place}: half-width mark in {zh:?}");
    }
}

#[test]
fn questions_ask_and_helps_end_like_sentences() {
    for fact in wording().facts {
        let Text { zh, en } = &fact.question;
        assert!(zh.ends_with('？') && en.ends_with('?'), "{}: {zh} {en}", fact.id);
        assert!(en.chars().filter(|c| *c == '?').count() == 1, "{}: one question at a time", fact.id);
        for help in fact.help.iter().chain(fact.words.iter().filter_map(|word| word.help.as_ref())) {
            assert!(help.zh.ends_with('。') && help.en.ends_with('.'), "{}: {help:?}", fact.id);
            assert!(help.zh.matches('。').count() <= 3, "{}: too long: {}", fact.id, help.zh);
        }
    }
}

#[test]
fn labels_are_told_apart() {
    let wording = wording();
    assert_unique("facts", wording.facts.iter().map(|fact| &fact.label));
    for fact in &wording.facts {
        assert_unique(&fact.id, fact.words.iter().map(|word| &word.label));
    }
    for (name, table) in tables(&wording) {
        assert_unique(name, table.iter().map(|word| &word.label));
    }
}

fn assert_unique<'a>(list: &str, labels: impl Iterator<Item = &'a Text>) {
    let (mut zh, mut en) = (BTreeSet::new(), BTreeSet::new());
    for label in labels {
        assert!(zh.insert(&label.zh), "{list}: {} stands twice", label.zh);
        assert!(en.insert(&label.en), "{list}: {} stands twice", label.en);
    }
}

#[test]
fn persons_learn_why_or_where_and_what_hurts_may_be_skipped() {
    let wording = wording();
    for (name, def) in vocabulary() {
        let fact = wording.fact(&name).unwrap();
        assert!(
            def.topic == Topic::Institution
                || fact.help.is_some()
                || fact.document.is_some()
                || !fact.words.is_empty()
        );
        assert!(fact.sensitive || !GENTLE.contains(&name.as_str()), "{name}");
    }
}

#[test]
fn names_of_decisions_find_their_words() {
    let wording = wording();
    let label = |name: &str| wording.fact(name).map(|fact: &FactWording| fact.label.zh.as_str());
    assert_eq!(label("hukou_code"), Some("户籍地"));
    assert_eq!(label("cared_person.hukou_code"), Some("户籍地"));
    assert_eq!(label("residents[12].hukou_code"), Some("这组老人的户籍地"));
    assert_eq!(label("residents[0].nothing"), None);
    assert_eq!(label("nothing"), None);
}

#[test]
fn the_file_of_the_browser_is_small_and_reads_back() {
    let wording = wording();
    let bytes = write_canonical(&wording.to_json());
    assert!(bytes.len() <= MOST_BYTES, "{} bytes, {MOST_BYTES} allowed", bytes.len());
    assert_eq!(Wording::from_bytes(&bytes), Ok(wording));
    let more = String::from_utf8(bytes).unwrap().replacen("\"id\":", "\"odd\":1,\"id\":", 1);
    let error = Wording::from_bytes(more.as_bytes()).unwrap_err().to_string();
    assert_eq!(error, "/answers/0/odd: unknown key \"odd\"; remove it");
}
