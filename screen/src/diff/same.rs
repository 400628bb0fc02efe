//! Whether a rule says the same in two packs: itself and everything it refers to.

use std::collections::BTreeSet;
use yiping_rules::ids::RuleId;
use yiping_rules::json::{Form, Json};
use yiping_rules::pack::Pack;

/// True where both packs have the rule, and it and all that it names are the same in both.
pub fn same_rule(before: &Pack, after: &Pack, rule: &RuleId) -> bool {
    let whole = |pack: &Pack| pack.rule(rule).map(|rule| closure(pack, rule.to_json()));
    whole(before).is_some_and(|one| whole(after) == Some(one))
}

/// The rule with all definitions, values, amounts, assumptions and documents whose names stand in it, in them, and so on. A text that only
/// looks like such a name takes in more than is needed, never less.
fn closure(pack: &Pack, rule: Json) -> Vec<Json> {
    let named = named(pack);
    let (mut taken, mut found) = (BTreeSet::new(), vec![rule]);
    let mut at = 0;
    while let Some(json) = found.get(at).cloned() {
        at += 1;
        let mut words = BTreeSet::new();
        texts(&json, &mut words);
        for (place, (name, json)) in named.iter().enumerate() {
            if words.contains(name) && taken.insert(place) {
                found.push(json.clone());
            }
        }
    }
    found.sort_by_key(|json| format!("{json:?}"));
    found
}

/// Everything in a pack that a rule can refer to by name.
fn named(pack: &Pack) -> Vec<(String, Json)> {
    let definitions = pack.definitions.iter().map(|one| (one.id.clone(), one.to_json()));
    let params = pack.params.iter().map(|one| (one.id.clone(), one.to_json()));
    let amounts = pack.amounts.iter().map(|one| (one.id.clone(), one.to_json()));
    let assumptions = pack.assumptions.iter().map(|one| (one.key.to_string(), one.to_json()));
    let documents = pack.documents.iter().map(|one| (one.id.clone(), one.to_json()));
    definitions.chain(params).chain(amounts).chain(assumptions).chain(documents).collect()
}

fn texts(json: &Json, found: &mut BTreeSet<String>) {
    match json {
        Json::Text(text) => {
            found.insert(text.clone());
        }
        Json::List(entries) => entries.iter().for_each(|entry| texts(entry, found)),
        Json::Object(members) => members.iter().for_each(|(_, member)| texts(member, found)),
        Json::Bool(_) | Json::Int(_) => {}
    }
}
