//! A pack made ready for a day and a choice of assumptions, and the decision of its rules.

use super::catalog::Catalog;
use super::compile::{Compiled, Compiler};
use super::diagram::{Diagrams, Leaf, Ref, Var};
use super::explain::explain;
use super::gaps::Gaps;
use super::outcome::{Decision, Outcome, Payment, RuleDecision};
use super::payment::{Computed, paid};
use super::query::Query;
use super::settle::{PackError, Settled};
use super::why::Why;
use crate::date::Date;
use crate::facts::FactSet;
use crate::ids::{AssumptionKey, RuleId, Term};
use crate::money::Fen;
use crate::pack::{Amount, AmountKind, Formula, Pack, Rule};
use crate::sorted::{Map, Set};
use crate::stack::combine;

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

/// What is left of a rule for one person.
struct Seen {
    left: Diagrams,
    root: Ref,
    /// The undefined words that decide.
    terms: Set<Term>,
    /// The sums stated where it is met.
    sums: Vec<Option<(i64, i64)>>,
}

impl Prepared {
    /// Prepares a pack for a day, with the law as known on that day. Assumptions not named in `chosen` have the pack's
    /// defaults.
    pub fn new(pack: &Pack, on: Date, chosen: &Map<AssumptionKey, String>) -> Result<Self, PackError> {
        Self::as_known(pack, on, on, chosen)
    }

    /// The same with the law as known on another day (semantics §6): later notices are not there yet, retroactive ones
    /// of between are.
    pub fn as_known(
        pack: &Pack,
        on: Date,
        known: Date,
        chosen: &Map<AssumptionKey, String>,
    ) -> Result<Self, PackError> {
        let pack = with_doubts(pack);
        let settled = Settled::new(&pack, on, known, chosen)?;
        let catalog = Catalog::new(&pack, &settled)?;
        let mut diagrams = Diagrams::default();
        let mut compiler = Compiler::new(&pack, &settled, &catalog, &mut diagrams)?;
        let mut conditions = Vec::new();
        let on_residents = catalog.opaque.iter().flat_map(|opaque| opaque.test.resident_conditions());
        for formula in on_residents.chain(of_amounts(&pack)) {
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

    /// Decides every rule, without looking for a question.
    pub fn rules(&self, facts: &FactSet) -> Vec<RuleDecision> {
        self.decide_all(&self.query(facts))
    }

    /// Decides one rule.
    pub fn rule(&self, id: &RuleId, facts: &FactSet) -> Option<RuleDecision> {
        let (rule, compiled) =
            self.pack.rules.iter().zip(&self.compiled).find(|(known, _)| known.id == *id)?;
        Some(self.decide_rule(&self.query(facts), rule, *compiled))
    }

    fn decide_all(&self, query: &Query<'_>) -> Vec<RuleDecision> {
        let pairs = self.pack.rules.iter().zip(&self.compiled);
        pairs.map(|(rule, compiled)| self.decide_rule(query, rule, *compiled)).collect()
    }

    /// Decides every rule.
    pub fn decide(&self, facts: &FactSet) -> Decision {
        self.decide_asking(facts, &|_| true)
    }

    /// Decides every rule; the next question is one of the facts that may be asked for.
    pub fn decide_asking(&self, facts: &FactSet, may_ask: &dyn Fn(&str) -> bool) -> Decision {
        let query = self.query(facts);
        let rules = self.decide_all(&query);
        let next_question = self.next_question(&query, &rules, may_ask);
        let combined = combine(&self.pack.stacks, &rules, &|param| self.settled.fen(param));
        Decision {
            region: self.pack.region.clone(),
            version: self.pack.version.clone(),
            on: self.settled.on,
            assumptions: self.settled.assumptions.clone(),
            rules,
            combined,
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

    pub(super) fn decide_rule(&self, query: &Query<'_>, rule: &Rule, compiled: Compiled) -> RuleDecision {
        let Seen { mut left, mut root, terms, mut sums } = self.seen(query, compiled);
        let computed = self.computed(query, rule, compiled, &terms, !sums.is_empty());
        let undefined = computed.as_ref().is_some_and(|computed| computed.undefined);
        let certain = !undefined && !sums.is_empty();
        if undefined {
            sums.clear();
            root = left.map(root, &|leaf| if *leaf == Leaf::No { Leaf::No } else { Leaf::Open(Vec::new()) });
        }
        let mut gaps = query.gaps_of(&left.variables(root)).and(Gaps { terms, ..Gaps::default() });
        if let Some(Computed { gaps: more, .. }) = &computed {
            gaps.terms.extend(more.terms.iter().cloned());
            gaps.facts.extend(more.facts.iter().filter(|_| certain).cloned());
        }
        let (missing, terms) = query.report(gaps);
        let outcome = outcome(left.as_leaf(root), &missing);
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
            terms: terms.into_vec(),
            amount: self.payment(outcome, rule, &sums, computed.as_ref()),
            payee: rule.payee,
            cite: rule.cite.clone(),
        }
    }

    /// The amount of a rule that can be met, under some meaning of the words that decide it at least.
    fn computed(
        &self,
        query: &Query<'_>,
        rule: &Rule,
        compiled: Compiled,
        terms: &Set<Term>,
        can_be_met: bool,
    ) -> Option<Computed> {
        let amount =
            rule.amount.as_ref().filter(|_| compiled.computed && (can_be_met || !terms.is_empty()))?;
        let met = |query: &Query<'_>| query.holds(compiled.with_terms, &|var| query.possible(var)).0;
        paid(&self.pack, query, &amount.kind, terms, &met)
    }

    /// What is left of a rule for these facts. A level given by another scale is put among the undefined words.
    fn seen(&self, query: &Query<'_>, compiled: Compiled) -> Seen {
        let (possible, everything) = (|var| query.possible(var), |_| u64::MAX);
        let levels = query.of_other_scale();
        if levels.is_empty() {
            let leaves = self.diagrams.reachable(compiled.root, &possible);
            let (terms, sums) = (terms_of(query, &leaves), sums_of(&leaves));
            let (left, root) = self.diagrams.restrict(compiled.root, &possible);
            return Seen { left, root, terms, sums };
        }
        let (mut whole, mut root) = self.diagrams.restrict(compiled.with_terms, &possible);
        for (level, behind) in levels.into_iter().zip((0..=Var::MAX).rev()) {
            root = whole.postpone(root, level, behind);
        }
        let root = whole.close(root, self.catalog.first_term);
        let leaves = whole.reachable(root, &everything);
        let (terms, sums) = (terms_of(query, &leaves), sums_of(&leaves));
        let (left, root) = whole.restrict(root, &everything);
        Seen { left, root, terms, sums }
    }

    fn payment(
        &self,
        outcome: Outcome,
        rule: &Rule,
        sums: &[Option<(i64, i64)>],
        computed: Option<&Computed>,
    ) -> Option<Payment> {
        if outcome == Outcome::NotMet {
            return None;
        }
        if sums.is_empty() {
            return Some(Payment::NotStated);
        }
        let Some(amount) = &rule.amount else { return Some(Payment::NotStated) };
        if let Some(computed) = computed {
            return Some(stated(amount, Fen(computed.lo), computed.hi.map(Fen)));
        }
        let least = sums.iter().flatten().map(|(lo, _)| *lo).min();
        let greatest = sums.iter().flatten().map(|(_, hi)| *hi).max();
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

fn terms_of(query: &Query<'_>, leaves: &[&Leaf]) -> Set<Term> {
    leaves.iter().flat_map(|leaf| query.terms(leaf)).collect()
}

fn sums_of(leaves: &[&Leaf]) -> Vec<Option<(i64, i64)>> {
    let sum = |leaf: &&Leaf| match leaf {
        Leaf::Yes(sum) => Some(*sum),
        _ => None,
    };
    leaves.iter().filter_map(sum).collect()
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

/// The conditions inside amounts.
fn of_amounts(pack: &Pack) -> impl Iterator<Item = &Formula> {
    let of_rules =
        pack.rules.iter().filter_map(|rule| rule.amount.as_ref()).flat_map(|amount| amount.kind.parts());
    let named = pack.amounts.iter().map(|amount| &amount.value);
    of_rules.chain(named).flat_map(|money| money.conditions())
}
