//! Groups of rules that bear on each other, and orders of waiting lists.

use super::Assembler;
use crate::check::ParamKind;
use crate::problem::{Code, suggest};
use crate::read::source::{self, In};
use crate::read::spanned::Spanned;
use yiping_rules::ids::RuleId;
use yiping_rules::pack::{Formula, Key, Order, Policy, PriorityClass, Stack};

impl Assembler<'_> {
    pub(super) fn stack(&mut self, element: &In<source::Stack>) -> Stack {
        let stack = &element.node;
        let cite = match stack.policy {
            Policy::Silent => self.optional_cite(element, stack.cite.as_ref()),
            _ => Some(self.cite(element, stack.cite.as_ref())),
        };
        self.cap(element);
        Stack {
            id: stack.id.get_ref().clone(),
            title: self.text(element, stack.title.as_ref(), "title"),
            policy: stack.policy,
            rules: stack.rules.iter().map(|rule| self.known_rule(element, rule)).collect(),
            excludes: stack.excludes.iter().map(|rule| self.known_rule(element, rule)).collect(),
            cap: stack.cap.as_ref().map(|cap| cap.get_ref().clone()),
            cite,
            note: self.optional_text(element, stack.note.as_ref(), "note"),
        }
    }

    /// A cap is named by a group that has one, and by no other.
    fn cap(&mut self, element: &In<source::Stack>) {
        let stack = &element.node;
        match (&stack.cap, stack.policy) {
            (None, Policy::Cap) => self.push(
                &element.place(&stack.id),
                Code::MissingKey,
                "this group has a cap and does not say which",
                "add cap = \"…\", the name of a parameter that holds money",
            ),
            (Some(cap), Policy::Cap) => {
                if self.names.params.get(cap.get_ref()) != Some(&ParamKind::Money) {
                    let params = self.names.params.iter();
                    let money = params.filter(|(_, kind)| **kind == ParamKind::Money);
                    let names: Vec<String> = money.map(|(name, _)| name.clone()).collect();
                    let help = suggest(cap.get_ref(), names.iter().map(String::as_str), "money parameters");
                    let message = format!("`{}` is no parameter that holds money", cap.get_ref());
                    self.push(&element.place(cap), Code::UnknownParam, message, help);
                }
            }
            (Some(cap), _) => self.push(
                &element.place(cap),
                Code::BadValue,
                "only a group with policy = \"cap\" has a cap",
                "take policy = \"cap\", or delete it",
            ),
            (None, _) => {}
        }
    }

    pub(super) fn order(&mut self, element: &In<source::Order>) -> Order {
        let order = &element.node;
        Order {
            rule: self.known_rule(element, &order.rule),
            keys: order.keys.iter().map(|key| self.key(element, key)).collect(),
            cite: self.cite(element, order.cite.as_ref()),
            note: self.optional_text(element, order.note.as_ref(), "note"),
        }
    }

    fn key(&mut self, element: &In<source::Order>, key: &source::Key) -> Key {
        let class = |class: &source::PriorityClass| PriorityClass {
            id: class.id.get_ref().clone(),
            title: self.text(element, class.title.as_ref(), "title"),
            when: self.condition(element, &class.when).unwrap_or(Formula::Always(false)),
        };
        let classes = key.classes.iter().map(class).collect();
        Key { title: self.text(element, key.title.as_ref(), "title"), classes }
    }

    /// A rule of this pack.
    fn known_rule<T>(&mut self, element: &In<T>, id: &Spanned<String>) -> RuleId {
        let known: Vec<&str> =
            self.source.rules.iter().map(|(_, rule)| rule.node.id.get_ref().as_str()).collect();
        if !known.contains(&id.get_ref().as_str()) {
            let help = suggest(id.get_ref(), known, "rules");
            let message = format!("`{}` is not a rule of this pack", id.get_ref());
            self.push(&element.place(id), Code::UnknownRule, message, help);
        }
        RuleId::new(id.get_ref())
    }
}
