//! How lints see an overlay: every amount it sets as a rule that stands in its files, before the other rules of the pack.

use crate::read::overlay::LocalAmount;
use crate::read::source::{self, In, Source};
use crate::read::spanned::Spanned;
use yiping_rules::pack::{Pack, Rule};

/// The source with a rule for each amount that is set, and the pack with these rules first, in the same order.
pub fn seen(source: &Source, pack: &Pack) -> (Source, Pack) {
    let (mut source, mut pack) = (source.clone(), pack.clone());
    let mut set = Vec::new();
    for element in &source.local_amounts {
        let found = pack.rules.iter().position(|rule| rule.id.as_str() == element.node.rule.get_ref());
        let Some(rule) = found.map(|at| pack.rules.remove(at)) else { continue };
        source.rules.push((rule.kind, written(element, &rule)));
        set.push(rule);
    }
    set.append(&mut pack.rules);
    pack.rules = set;
    (source, pack)
}

fn written(element: &In<LocalAmount>, rule: &Rule) -> In<source::Rule> {
    let LocalAmount { rule: id, amount, cite } = &element.node;
    let here = |text: &str| Spanned::in_place_of(id, text.to_owned());
    let node = source::Rule {
        id: id.clone(),
        title: None,
        benefit: here(&rule.benefit),
        class: rule.class,
        when: here(""),
        amount: Some(amount.clone()),
        payee: rule.payee,
        cite: cite.clone(),
        window: None,
        assessment_first: rule.assessment_first,
        agency: here(&rule.agency),
        terms: None,
        note: None,
        certainty: rule.certainty,
    };
    In { file: element.file, span: element.span.clone(), node }
}
