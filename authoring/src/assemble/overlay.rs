//! An overlay put over the pack that it completes.

use super::Assembler;
use super::formulas::Trees;
use crate::check::{self, Standpoint};
use crate::files::Place;
use crate::overlay::{Open, edition, open, open_terms, with_meanings};
use crate::problem::{Code, suggest};
use crate::read::overlay::{LocalAmount, Meaning};
use crate::read::source::In;
use std::collections::BTreeMap;
use yiping_rules::pack::{Amount, Cite, Class, Definition, Document, Formula, Pack, Rule};
use yiping_rules::text::Text;

impl Assembler<'_> {
    /// The pack below with what the overlay sets in it; `own` is what the overlay brings itself.
    pub(super) fn over(&mut self, below: &Pack, own: Pack, trees: &Trees) -> Pack {
        self.nothing_else(below);
        let meanings = self.meanings(below, &own.documents, trees);
        let mut pack = with_meanings(below, &self.meaning_of_terms(below));
        for element in &self.source.local_amounts {
            self.local_amount(&mut pack, &own.documents, element);
        }
        Pack {
            documents: pack.documents.into_iter().chain(own.documents).collect(),
            params: own.params.into_iter().chain(pack.params).collect(),
            definitions: meanings.into_iter().chain(pack.definitions).chain(own.definitions).collect(),
            amounts: pack.amounts.into_iter().chain(own.amounts).collect(),
            assumptions: pack.assumptions,
            rules: pack.rules,
            targets: pack.targets,
            stacks: pack.stacks,
            orders: pack.orders,
            extends: Some(edition(below)),
            ..own
        }
    }

    /// An overlay sets what is open, and has no rules, groups or readings of its own.
    fn nothing_else(&mut self, below: &Pack) {
        let source = self.source;
        let rules = source.rules.iter().map(|(_, rule)| rule.start());
        let others = rules
            .chain(source.assumptions.iter().map(In::start))
            .chain(source.targets.iter().map(In::start))
            .chain(source.stacks.iter().map(In::start))
            .chain(source.orders.iter().map(In::start));
        for place in others.collect::<Vec<_>>() {
            let message = format!("an overlay only sets what `{}` leaves open", below.region);
            let help = "delete this, or leave out `extends` and make a whole pack of it";
            self.push(&place, Code::NotForAnOverlay, message, help);
        }
    }

    /// Without a pack below nothing can be set.
    pub(super) fn no_overlay(&mut self) {
        let source = self.source;
        let set = source.local_amounts.iter().map(In::start).chain(source.meanings.iter().map(In::start));
        for place in set.collect::<Vec<_>>() {
            let help = "write `extends` into pack.toml, or make a rule or a definition of it";
            self.push(&place, Code::NotForAnOverlay, "only an overlay sets this", help);
        }
    }

    /// By each word that is given a meaning, the name of its definition.
    fn meaning_of_terms(&mut self, below: &Pack) -> BTreeMap<String, String> {
        let (source, open) = (self.source, open_terms(below));
        let mut found = BTreeMap::new();
        for element in &source.meanings {
            let Meaning { id, term, .. } = &element.node;
            let place = element.place(term);
            if !open.contains(term.get_ref()) {
                let help = suggest(term.get_ref(), open.iter().map(String::as_str), "undefined words");
                let message =
                    format!("`{}` is no word that `{}` leaves undefined", term.get_ref(), below.region);
                self.push(&place, Code::NotForAnOverlay, message, help);
            } else if found.insert(term.get_ref().clone(), id.get_ref().clone()).is_some() {
                self.twice(&place, term.get_ref());
            }
        }
        found
    }

    fn meanings(&mut self, below: &Pack, documents: &[Document], trees: &Trees) -> Vec<Definition> {
        let source = self.source;
        let elements = source.meanings.iter().zip(&trees.meanings).enumerate();
        let mut found = Vec::new();
        for (position, (element, tree)) in elements {
            let Meaning { id, title, when, cite, .. } = &element.node;
            let (title, cite) =
                (self.text(element, title.as_ref(), "title"), self.cite(element, cite.as_ref()));
            let at = Standpoint { definitions: position, amounts: below.amounts.len(), resident: false };
            let Some(tree) = tree else { continue };
            let checked = check::condition(&self.names, at, tree);
            let when = self.checked(element, when, checked).unwrap_or(Formula::Always(false));
            let (zh, en) = named(documents, &cite);
            let title = Text { zh: format!("{}（{zh}）", title.zh), en: format!("{} ({en})", title.en) };
            found.push(Definition { id: id.get_ref().clone(), title, when });
        }
        found
    }

    /// Sets the money of a rule that leaves it open.
    fn local_amount(&mut self, pack: &mut Pack, documents: &[Document], element: &In<LocalAmount>) {
        let LocalAmount { rule: id, amount: written, cite } = &element.node;
        let cite = self.cite(element, cite.as_ref());
        let mut amount = self.rule_amount(element, written);
        let place = element.place(id);
        let Some(rule) = pack.rules.iter_mut().find(|rule| rule.id.as_str() == id.get_ref()) else {
            let ids: Vec<&str> = pack.rules.iter().map(|rule| rule.id.as_str()).collect();
            let help = suggest(id.get_ref(), ids, "rules");
            let message = format!("`{}` is not a rule of `{}`", id.get_ref(), pack.region);
            return self.push(&place, Code::UnknownRule, message, help);
        };
        if rule.amount.as_ref().is_some_and(|amount| amount.cite.is_some()) {
            return self.twice(&place, id.get_ref());
        }
        match (open(rule), &rule.amount) {
            (None, _) => {
                let message = format!("`{}` states the amount of `{}` itself", pack.region, rule.id);
                let help = "delete this: an overlay sets only what the document leaves to its region";
                return self.push(&place, Code::StatedInBase, message, help);
            }
            (Some(Open::Within), Some(stated)) if stated.per != amount.per => {
                let message =
                    format!("`{}` states the bounds of `{}` for another period", pack.region, rule.id);
                let help = format!("write per = \"{}\"", stated.per.as_str());
                return self.push(&element.place(written), Code::StatedInBase, message, help);
            }
            _ => {}
        }
        amount.cite = Some(cite.clone());
        set(rule, amount, documents, &cite);
    }

    fn twice(&mut self, place: &Place, name: &str) {
        self.push(place, Code::DuplicateName, format!("`{name}` is set twice"), "delete one of them");
    }
}

/// A promise whose sum is now stated is an amount; which document states it stands with its terms.
fn set(rule: &mut Rule, amount: Amount, documents: &[Document], cite: &Cite) {
    let (zh, en) = named(documents, cite);
    let before = rule.terms.take();
    let joined = |before: Option<String>, comma: &str, more: String| match before {
        Some(before) => format!("{before}{comma}{more}"),
        None => more,
    };
    let (before_zh, before_en) = before.map(|text| (text.zh, text.en)).unzip();
    rule.terms = Some(Text {
        zh: joined(before_zh, "；", format!("金额依据：{zh}")),
        en: joined(before_en, "; ", format!("amount by {en}")),
    });
    if rule.class == Class::Promise {
        rule.class = Class::Amount;
    }
    rule.amount = Some(amount);
}

/// A citation for people: title, number and clause, in Chinese and in English.
fn named(documents: &[Document], cite: &Cite) -> (String, String) {
    let Some(document) = documents.iter().find(|document| document.id == cite.doc) else {
        return (cite.clause.clone(), cite.clause.clone());
    };
    let number = document.number.as_deref();
    let zh = number.map(|number| format!("（{number}）")).unwrap_or_default();
    let en = number.map(|number| format!(" ({number})")).unwrap_or_default();
    let Text { zh: title, en: english } = &document.title;
    (format!("《{title}》{zh}{}", cite.clause), format!("{english}{en}, {}", cite.clause))
}
