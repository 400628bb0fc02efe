//! Rules and targets.

use super::{Assembler, BENEFITS};
use crate::problem::{Code, suggest};
use crate::read::source::{self, In};
use crate::read::spanned::Spanned;
use yiping_rules::ids::RuleId;
use yiping_rules::money::Fen;
use yiping_rules::pack::{Amount, AmountKind, Class, Formula, Money, Rule, RuleKind, Target};

impl Assembler<'_> {
    pub(super) fn rule(&mut self, kind: RuleKind, element: &In<source::Rule>) -> Rule {
        let rule = &element.node;
        let series = match kind {
            RuleKind::Person => "",
            RuleKind::Institution => "I",
            RuleKind::Assessment => "A",
        };
        self.rule_id(element, &rule.id, series);
        self.benefit(element);
        self.agency(element, &rule.agency);
        if rule.class == Class::Amount && rule.amount.is_none() {
            let help = "add `amount`, or take class = \"promise\" where the amount is stated elsewhere";
            self.push(
                &element.place(&rule.id),
                Code::MissingAmount,
                "a rule of class `amount` states no amount",
                help,
            );
        }
        let cite = self.cite(element, rule.cite.as_ref());
        Rule {
            id: RuleId::new(rule.id.get_ref()),
            kind,
            title: self.text(element, rule.title.as_ref(), "title"),
            benefit: rule.benefit.get_ref().clone(),
            class: rule.class,
            when: self.condition(element, &rule.when).unwrap_or(Formula::Always(false)),
            amount: rule.amount.as_ref().map(|amount| self.rule_amount(element, amount)),
            payee: rule.payee,
            window: self.window(element, rule.window.as_ref()),
            cite,
            assessment_first: rule.assessment_first,
            agency: rule.agency.get_ref().clone(),
            terms: self.optional_text(element, rule.terms.as_ref(), "terms"),
            note: self.optional_text(element, rule.note.as_ref(), "note"),
            certainty: rule.certainty,
        }
    }

    pub(super) fn target(&mut self, element: &In<source::Target>) -> Target {
        let target = &element.node;
        self.rule_id(element, &target.id, "T");
        self.agency(element, &target.agency);
        Target {
            id: RuleId::new(target.id.get_ref()),
            title: self.text(element, target.title.as_ref(), "title"),
            unit: self.text(element, target.unit.as_ref(), "unit"),
            values: target.values.clone(),
            agency: target.agency.get_ref().clone(),
            cite: self.optional_cite(element, target.cite.as_ref()),
            note: self.optional_text(element, target.note.as_ref(), "note"),
            certainty: target.certainty,
        }
    }

    /// Public names follow one pattern: the document, a hyphen, the series, and a number.
    fn rule_id<T>(&mut self, element: &In<T>, id: &Spanned<String>, series: &str) {
        let follows = id.get_ref().split_once('-').is_some_and(|(document, rest)| {
            let number = rest.strip_prefix(series).unwrap_or("");
            let named = !document.is_empty() && document.bytes().all(|b| b.is_ascii_uppercase());
            let number = number.strip_suffix(|c: char| c.is_ascii_lowercase()).unwrap_or(number);
            named && number.len() >= 2 && number.bytes().all(|b| b.is_ascii_digit())
        });
        if !follows {
            let message = format!("`{}` is no name for what this file holds", id.get_ref());
            self.push(
                &element.place(id),
                Code::BadRuleId,
                message,
                format!("write capital letters, `-{series}` and two digits, as in `HHHT-{series}03`"),
            );
        }
    }

    fn benefit(&mut self, element: &In<source::Rule>) {
        let benefit = &element.node.benefit;
        if !BENEFITS.contains(&benefit.get_ref().as_str()) {
            let help = suggest(benefit.get_ref(), BENEFITS.iter().copied(), "kinds");
            self.push(
                &element.place(benefit),
                Code::UnknownKind,
                format!("`{}` is no kind of benefit", benefit.get_ref()),
                help,
            );
        }
    }

    fn agency<T>(&mut self, element: &In<T>, agency: &Spanned<String>) {
        if agency.get_ref().trim().is_empty() {
            self.push(
                &element.place(agency),
                Code::MissingKey,
                "the agency is empty",
                "write who decides or pays; \"未载明\" where the document does not say",
            );
        }
    }

    pub(super) fn rule_amount<T>(&mut self, element: &In<T>, written: &Spanned<source::Amount>) -> Amount {
        let source::Amount { per, exact, at_least, between } = written.get_ref();
        let kind = match (exact, at_least, between) {
            (Some(exact), None, None) => self.money(element, exact).map(AmountKind::Exact),
            (None, Some(least), None) => self.money(element, least).map(AmountKind::AtLeast),
            (None, None, Some([least, most])) => {
                let (least, most) = (self.money(element, least), self.money(element, most));
                least.zip(most).map(|(least, most)| AmountKind::Between(least, most))
            }
            _ => {
                let help = "write one of `exact = \"…\"`, `at_least = \"…\"`, `between = [\"…\", \"…\"]`";
                self.push(&element.place(written), Code::BadValue, "an amount is stated in one way", help);
                None
            }
        };
        // A faulty amount has left a problem behind, and the pack is not given out.
        Amount { per: *per, kind: kind.unwrap_or(AmountKind::Exact(Money::Fen(Fen(0)))), cite: None }
    }
}
