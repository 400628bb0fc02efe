//! Collects every name of a pack before any formula is checked.

use super::Assembler;
use super::formulas::Trees;
use crate::check::{AssumptionKind, Named, ParamKind, Uses, is_fact, is_reserved};
use crate::files::Place;
use crate::problem::Code;
use crate::read::source;
use std::collections::BTreeSet;

impl Assembler<'_> {
    /// Reads the formulas of definitions and amounts, and fills in the names.
    pub(super) fn collect(&mut self) -> Trees {
        let trees = self.trees();
        let source = self.source;
        for param in &source.params {
            let kind = self.param_kind(param);
            self.names.params.insert(param.node.id.get_ref().clone(), kind);
        }
        for assumption in &source.assumptions {
            let readings: Vec<String> =
                assumption.node.readings.iter().map(|reading| reading.get_ref().clone()).collect();
            let kind =
                if readings.is_empty() { AssumptionKind::Number } else { AssumptionKind::Readings(readings) };
            self.names.assumptions.insert(assumption.node.key.get_ref().clone(), kind);
        }
        for (definition, tree) in source.definitions.iter().zip(&trees.definitions) {
            let uses = tree.as_ref().map(Uses::of_condition).unwrap_or_default();
            let resident = self.resident(&uses);
            self.names.definitions.push(Named {
                id: definition.node.id.get_ref().clone(),
                resident,
                uses: uses.conditions,
            });
        }
        for (amount, tree) in source.amounts.iter().zip(&trees.amounts) {
            let uses = tree.as_ref().map(Uses::of_money).unwrap_or_default();
            self.names.amounts.push(Named {
                id: amount.node.id.get_ref().clone(),
                resident: false,
                uses: uses.amounts,
            });
        }
        self.check_names();
        trees
    }

    /// Whether a definition speaks of a resident, by itself or through what it uses.
    fn resident(&self, uses: &Uses) -> bool {
        let of = |name: &String| self.names.definition(name).is_some_and(|(_, named)| named.resident);
        uses.resident || uses.outside_groups.iter().any(of)
    }

    fn param_kind(&mut self, param: &source::In<source::Param>) -> ParamKind {
        let mut kinds = param.node.values.get_ref().iter().map(|value| {
            let written = value.get_ref();
            let kind = if written.fen.is_some() {
                ParamKind::Money
            } else if written.rate.is_some() {
                ParamKind::Rate
            } else {
                ParamKind::Number
            };
            (kind, param.place(value))
        });
        let Some((kind, _)) = kinds.next() else {
            self.push(
                &param.place(&param.node.values),
                Code::MissingKey,
                "this parameter has no value",
                "add one with its first day",
            );
            return ParamKind::Number;
        };
        if let Some((_, place)) = kinds.find(|(other, _)| *other != kind) {
            self.push(
                &place,
                Code::MixedParam,
                "the values of one parameter are all money, all numbers or all rates",
                "make two parameters of it",
            );
        }
        kind
    }

    fn check_names(&mut self) {
        let source = self.source;
        let definitions =
            source.definitions.iter().map(|d| (d.node.id.get_ref().as_str(), d.place(&d.node.id)));
        let params = source.params.iter().map(|p| (p.node.id.get_ref().as_str(), p.place(&p.node.id)));
        let amounts = source.amounts.iter().map(|a| (a.node.id.get_ref().as_str(), a.place(&a.node.id)));
        let keys = source.assumptions.iter().map(|a| (a.node.key.get_ref().as_str(), a.place(&a.node.key)));
        let meanings = source.meanings.iter().map(|m| (m.node.id.get_ref().as_str(), m.place(&m.node.id)));
        let named: Vec<(&str, Place)> =
            definitions.chain(params).chain(amounts).chain(keys).chain(meanings).collect();
        for (name, place) in &named {
            self.check_name(name, place);
        }
        self.unique(named, "name");
        self.lent_names();
        self.unique(
            source.documents.iter().map(|d| (d.node.id.get_ref().as_str(), d.place(&d.node.id))),
            "document",
        );
        let rules = source.rules.iter().map(|(_, r)| (r.node.id.get_ref().as_str(), r.place(&r.node.id)));
        let targets = source.targets.iter().map(|t| (t.node.id.get_ref().as_str(), t.place(&t.node.id)));
        self.unique(rules.chain(targets).collect::<Vec<_>>(), "rule");
        let stacks = source.stacks.iter().map(|s| (s.node.id.get_ref().as_str(), s.place(&s.node.id)));
        self.unique(stacks.collect::<Vec<_>>(), "group");
        let orders = source.orders.iter().map(|o| (o.node.rule.get_ref().as_str(), o.place(&o.node.rule)));
        self.unique(orders.collect::<Vec<_>>(), "order");
        self.unique(source.cases.iter().map(|c| (c.node.id.get_ref().as_str(), c.place(&c.node.id))), "case");
    }

    /// What an overlay names itself has another name than what it completes.
    fn lent_names(&mut self) {
        let (source, Some(below)) = (self.source, self.below) else { return };
        let taken = below.definitions.iter().map(|one| one.id.as_str());
        let taken = taken.chain(below.params.iter().map(|one| one.id.as_str()));
        let taken = taken.chain(below.amounts.iter().map(|one| one.id.as_str()));
        let taken = taken.chain(below.assumptions.iter().map(|one| one.key.as_str()));
        let taken = taken.chain(below.documents.iter().map(|one| one.id.as_str()));
        let taken: BTreeSet<&str> = taken.collect();
        let own = source.definitions.iter().map(|one| (&one.node.id, one.place(&one.node.id)));
        let own = own.chain(source.meanings.iter().map(|one| (&one.node.id, one.place(&one.node.id))));
        let own = own.chain(source.params.iter().map(|one| (&one.node.id, one.place(&one.node.id))));
        let own = own.chain(source.amounts.iter().map(|one| (&one.node.id, one.place(&one.node.id))));
        let own = own.chain(source.documents.iter().map(|one| (&one.node.id, one.place(&one.node.id))));
        for (name, place) in own.filter(|(name, _)| taken.contains(name.get_ref().as_str())) {
            let message = format!("`{}` is already a name of `{}`", name.get_ref(), below.region);
            self.push(&place, Code::DuplicateName, message, "give it another name");
        }
    }

    fn check_name(&mut self, name: &str, place: &Place) {
        let well_formed = name.starts_with(|c: char| c.is_ascii_alphabetic())
            && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
        if !well_formed {
            self.push(
                place,
                Code::BadValue,
                format!("`{name}` cannot be written in a formula"),
                "a name has letters, digits and `_`, and begins with a letter",
            );
        } else if is_fact(name) {
            self.push(
                place,
                Code::DuplicateName,
                format!("`{name}` is already the name of a fact"),
                "give it another name",
            );
        } else if is_reserved(name) {
            self.push(
                place,
                Code::DuplicateName,
                format!("`{name}` is a word of the formula language"),
                "give it another name",
            );
        }
    }
}
