//! A pack made ready for a day and a choice of assumptions, and the decision of its rules.

use super::catalog::{Catalog, Opaque};
use super::compile::{Compiled, Compiler};
use super::diagram::{Diagrams, Leaf, Ref};
use super::explain::explain;
use super::outcome::{Decision, Outcome, Payment, RuleDecision};
use super::payment::{Computed, compute};
use super::query::Query;
use super::settle::{PackError, Settled};
use super::why::Why;
use crate::date::Date;
use crate::facts::FactSet;
use crate::ids::{AssumptionKey, RuleId, Term};
use crate::money::Fen;
use crate::pack::{Amount, AmountKind, Formula, Pack, Rule};
use crate::sorted::{Map, Set};

/// A pack on one day under chosen assumptions: the work that does not depend on the person is done.
#[derive(Clone, Debug)]
pub struct Prepared {
    pub(super) pack: Pack,
    pub(super) settled: Settled,
    pub(super) catalog: Catalog,
    pub(super) diagrams: Diagrams,
    pub(super) conditions: Vec<(Formula, Ref)>,
    pub(super) compiled: Vec<Compiled>,
}

impl Prepared {
    /// Prepares a pack. Assumptions not named in `chosen` have the pack's defaults.
    pub fn new(pack: &Pack, on: Date, chosen: &Map<AssumptionKey, String>) -> Result<Self, PackError> {
        let pack = with_doubts(pack);
        let settled = Settled::new(&pack, on, chosen)?;
        let catalog = Catalog::new(&pack, &settled)?;
        let mut diagrams = Diagrams::default();
        let mut compiler = Compiler::new(&pack, &settled, &catalog, &mut diagrams)?;
        let mut conditions = Vec::new();
        for formula in
            catalog.opaque.iter().flat_map(Opaque::resident_conditions).chain(resident_amounts(&pack))
        {
            conditions.push((formula.clone(), compiler.condition(formula)?));
        }
        let mut compiled = Vec::new();
        for rule in &pack.rules {
            compiled.push(compiler.rule(
                &rule.id,
                &rule.when,
                rule.amount.as_ref().map(|amount| &amount.kind),
            )?);
        }
        Ok(Self { pack, settled, catalog, diagrams, conditions, compiled })
    }

    /// The pack.
    pub fn pack(&self) -> &Pack {
        &self.pack
    }

    /// The day.
    pub fn on(&self) -> Date {
        self.settled.on
    }

    /// Decides every rule.
    pub fn decide(&self, facts: &FactSet) -> Decision {
        let query = self.query(facts);
        let pairs = self.pack.rules.iter().zip(&self.compiled);
        let rules: Vec<RuleDecision> =
            pairs.map(|(rule, compiled)| self.decide_rule(&query, rule, *compiled)).collect();
        let next_question = self.next_question(&query, &rules);
        Decision {
            region: self.pack.region.clone(),
            version: self.pack.version.clone(),
            on: self.settled.on,
            assumptions: self.settled.assumptions.clone(),
            rules,
            next_question,
        }
    }

    /// Why a rule came out as it did.
    pub fn why(&self, rule: &RuleId, facts: &FactSet) -> Option<Why> {
        let rule = self.pack.rule(rule)?;
        Some(explain(&self.pack, &self.query(facts), &rule.when))
    }

    pub(super) fn query<'a>(&'a self, facts: &'a FactSet) -> Query<'a> {
        Query::new(facts, &self.settled, &self.catalog, &self.diagrams, &self.conditions)
    }

    fn decide_rule(&self, query: &Query<'_>, rule: &Rule, compiled: Compiled) -> RuleDecision {
        let possible = |var| query.possible(var);
        let (small, root) = self.diagrams.restrict(compiled.root, &possible);
        let leaves = self.diagrams.reachable(compiled.root, &possible);
        let (mut missing, mut terms) = query.names(&small.variables(root));
        terms.extend(query.terms(leaves.iter().copied()));
        let can_be_met = leaves.iter().any(|leaf| matches!(leaf, Leaf::Yes(_)));
        let computed = (compiled.computed && can_be_met).then(|| self.computed(query, rule)).flatten();
        if let Some(computed) = computed.as_ref().filter(|computed| computed.hi != Some(computed.lo)) {
            missing.extend(
                computed.missing.iter().filter(|name| !missing.contains(name)).cloned().collect::<Vec<_>>(),
            );
        }
        let outcome = outcome(small.as_leaf(root), &missing);
        RuleDecision {
            id: rule.id.clone(),
            kind: rule.kind,
            class: rule.class,
            outcome,
            temporal: self.pack.window(rule).status(self.settled.on),
            awaiting_assessment: outcome == Outcome::Met
                && rule.assessment_first
                && !level_known(query.facts),
            missing,
            terms: terms.into_iter().collect::<Set<Term>>().into_vec(),
            amount: self.payment(outcome, rule, &leaves, computed.as_ref()),
            payee: rule.payee,
            cite: rule.cite.clone(),
        }
    }

    fn computed(&self, query: &Query<'_>, rule: &Rule) -> Option<Computed> {
        match &rule.amount.as_ref()?.kind {
            AmountKind::Exact(money) | AmountKind::AtLeast(money) => compute(&self.pack, query, money),
            AmountKind::Between(least, greatest) => {
                let (least, greatest) =
                    (compute(&self.pack, query, least)?, compute(&self.pack, query, greatest)?);
                Some(Computed { hi: greatest.hi, ..least })
            }
        }
    }

    fn payment(
        &self,
        outcome: Outcome,
        rule: &Rule,
        leaves: &[&Leaf],
        computed: Option<&Computed>,
    ) -> Option<Payment> {
        let met = |leaf: &&&Leaf| matches!(leaf, Leaf::Yes(_));
        if outcome == Outcome::NotMet || leaves.iter().filter(met).count() == 0 {
            return (outcome != Outcome::NotMet).then_some(Payment::NotStated);
        }
        let Some(amount) = &rule.amount else { return Some(Payment::NotStated) };
        if let Some(computed) = computed {
            return Some(stated(amount, Fen(computed.lo), computed.hi.map(Fen)));
        }
        let sums: Vec<(i64, i64)> = leaves
            .iter()
            .filter_map(|leaf| match leaf {
                Leaf::Yes(sum) => *sum,
                _ => None,
            })
            .collect();
        let least = sums.iter().map(|(lo, _)| *lo).min();
        let greatest = sums.iter().map(|(_, hi)| *hi).max();
        Some(
            least.zip(greatest).map_or(Payment::NotStated, |(lo, hi)| stated(amount, Fen(lo), Some(Fen(hi)))),
        )
    }
}

/// The undefined word of a rule that is not verified itself.
pub const UNVERIFIED: &str = "依据待核实";

/// The pack as it is decided: a rule that is not verified rests on one more undefined word, so that it never comes out
/// as plainly met.
fn with_doubts(pack: &Pack) -> Pack {
    let mut pack = pack.clone();
    for rule in pack.rules.iter_mut().filter(|rule| !rule.certainty.is_verified()) {
        let when = std::mem::replace(&mut rule.when, Formula::Always(false));
        rule.when = Formula::All(vec![when, Formula::Undefined(Term::from(UNVERIFIED))]);
    }
    pack
}

fn outcome(leaf: Option<&Leaf>, missing: &[String]) -> Outcome {
    match leaf {
        Some(Leaf::No) => Outcome::NotMet,
        Some(Leaf::Yes(_)) if missing.is_empty() => Outcome::Met,
        Some(Leaf::Open(_)) => Outcome::NeedsDefinition,
        _ if missing.is_empty() => Outcome::NeedsDefinition,
        _ => Outcome::NeedsFacts,
    }
}

fn stated(amount: &Amount, lo: Fen, hi: Option<Fen>) -> Payment {
    match (&amount.kind, hi) {
        (AmountKind::AtLeast(_), _) | (_, None) => Payment::AtLeast(amount.per, lo),
        (_, Some(hi)) if hi == lo => Payment::Exact(amount.per, lo),
        (_, Some(hi)) => Payment::Range(amount.per, lo, hi),
    }
}

fn level_known(facts: &FactSet) -> bool {
    facts.get("disability_level").is_some()
}

fn resident_amounts(pack: &Pack) -> impl Iterator<Item = &Formula> {
    let of_rules =
        pack.rules.iter().filter_map(|rule| rule.amount.as_ref()).flat_map(|amount| amount.kind.parts());
    let named = pack.amounts.iter().map(|amount| &amount.value);
    of_rules.chain(named).flat_map(|money| money.resident_conditions())
}
