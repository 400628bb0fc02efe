//! One person or institution, seen through the variables of a pack.

use super::catalog::{Catalog, Tested, Variable, Whole, member};
use super::diagram::{Diagrams, Leaf, Ref, Var};
use super::gaps::Gaps;
use super::group::{Group, Met};
use super::meaning::Meaning;
use super::relation::Difference;
use super::settle::Settled;
use crate::facts::vocabulary::in_order;
use crate::facts::{Domain, FactSet, Range, Value, bit};
use crate::ids::Term;
use crate::pack::{Addend, Comparison, Formula, Sum};
use crate::scale::NATIONAL;
use crate::sorted::Set;
use crate::tri::Tri;

/// The undefined word for a level that was given by another scale.
pub const OTHER_SCALE: &str = "评估标准换算";

/// What is known of every variable.
#[derive(Clone)]
pub(super) struct Query<'a> {
    pub facts: &'a FactSet,
    pub settled: &'a Settled,
    pub catalog: &'a Catalog,
    pub diagrams: &'a Diagrams,
    /// Conditions on residents and of computed amounts, compiled.
    pub conditions: &'a [(Formula, Ref)],
    domains: Vec<Domain>,
    possible: Vec<u64>,
}

impl<'a> Query<'a> {
    pub fn new(
        facts: &'a FactSet,
        settled: &'a Settled,
        catalog: &'a Catalog,
        diagrams: &'a Diagrams,
        conditions: &'a [(Formula, Ref)],
    ) -> Self {
        let domains = catalog.facts.iter().map(|tested| domain(tested, facts, settled)).collect();
        let possible = vec![u64::MAX; catalog.variables.len()];
        let mut query = Self { facts, settled, catalog, diagrams, conditions, domains, possible };
        let wholes = |variable: &&(usize, &Variable)| matches!(variable.1, Variable::Opaque(..));
        let (last, first): (Vec<_>, Vec<_>) = catalog.variables.iter().enumerate().partition(|v| wholes(&v));
        for (index, variable) in first.into_iter().chain(last) {
            let cells = query.cells(variable);
            query.possible.get_mut(index).into_iter().for_each(|possible| *possible = cells);
        }
        query
    }

    /// The same where these words have only one meaning.
    pub fn under(&self, terms: &[Term], meaning: Meaning) -> Self {
        let mut query = self.clone();
        for (nth, term) in terms.iter().enumerate() {
            let place = self.catalog.term(term).map(usize::from);
            if let Some(cells) = place.and_then(|place| query.possible.get_mut(place)) {
                *cells = if meaning.holds(nth) { 0b10 } else { 0b01 };
            }
        }
        query
    }

    /// The same with other cells possible of some variables.
    pub fn with(&self, cells: &[(Var, u64)]) -> Self {
        let mut query = self.clone();
        for (var, cells) in cells {
            query.possible.get_mut(usize::from(*var)).into_iter().for_each(|held| *held = *cells);
        }
        query
    }

    /// The cells of a variable that are still possible.
    fn cells(&self, variable: &Variable) -> u64 {
        let domain = |fact: usize| self.domains.get(fact).copied();
        match variable {
            Variable::Cells(fact) => self
                .catalog
                .facts
                .get(*fact)
                .zip(domain(*fact))
                .map_or(u64::MAX, |(tested, domain)| tested.possible(domain)),
            Variable::Member(fact, word) => {
                domain(*fact).map_or(0b11, |domain| two_cells(member(domain, bit(*word))))
            }
            Variable::Opaque(index, meaning) => two_cells(self.opaque(*index, *meaning).0),
            Variable::Term(_) => 0b11,
        }
    }

    /// Whether a comparison or a condition on residents holds under a meaning of the words inside, and what leaves it
    /// open.
    fn opaque(&self, index: usize, meaning: Meaning) -> (Tri, Gaps) {
        match self.catalog.opaque.get(index) {
            None => (Tri::Unknown, Gaps::default()),
            Some(opaque) if opaque.terms.is_empty() => self.whole(&opaque.test),
            Some(opaque) => self.under(&opaque.terms, meaning).whole(&opaque.test),
        }
    }

    fn whole(&self, test: &Whole) -> (Tri, Gaps) {
        match test {
            Whole::Relation(formula) => self.relation(formula),
            Whole::Residents(inner) => self.any_resident(inner),
        }
    }

    /// What leaves a variable open.
    pub fn gaps(&self, var: Var) -> Gaps {
        match self.catalog.variables.get(usize::from(var)) {
            Some(Variable::Cells(fact) | Variable::Member(fact, _)) => {
                let tested = self.catalog.facts.get(*fact);
                Gaps::of_facts(tested.map(|tested| self.name_if_missing(&tested.name)))
            }
            Some(Variable::Opaque(index, meaning)) => self.opaque(*index, *meaning).1,
            Some(Variable::Term(term)) => Gaps::of_term(term.clone()),
            None => Gaps::default(),
        }
    }

    /// What is still possible of a variable.
    pub fn possible(&self, var: Var) -> u64 {
        self.possible.get(usize::from(var)).copied().unwrap_or(u64::MAX)
    }

    /// What leaves these variables open.
    pub fn gaps_of(&self, variables: &[Var]) -> Gaps {
        variables.iter().map(|var| self.gaps(*var)).fold(Gaps::default(), Gaps::and)
    }

    /// The open facts in the order of reports, and the undefined words. A level that was given by another scale is not
    /// open: it is the undefined word of its conversion.
    pub fn report(&self, gaps: Gaps) -> (Vec<String>, Set<Term>) {
        let Gaps { facts, mut terms } = gaps;
        let mut missing = facts.into_vec();
        let before = missing.len();
        missing.retain(|name| !given_by_other_scale(self.facts, name));
        if missing.len() < before {
            terms.insert(Term::from(OTHER_SCALE));
        }
        in_order(&mut missing);
        (missing, terms)
    }

    /// The variables of levels that were given by another scale.
    pub fn of_other_scale(&self) -> Vec<Var> {
        let is = |variable: &Variable| match variable {
            Variable::Cells(fact) => self
                .catalog
                .facts
                .get(*fact)
                .is_some_and(|tested| given_by_other_scale(self.facts, &tested.name)),
            _ => false,
        };
        let all = self.catalog.variables.iter().enumerate();
        all.filter(|(_, variable)| is(variable)).filter_map(|(index, _)| Var::try_from(index).ok()).collect()
    }

    /// The undefined words of an open leaf.
    pub fn terms(&self, leaf: &Leaf) -> Set<Term> {
        let vars = if let Leaf::Open(vars) = leaf { vars.as_slice() } else { &[] };
        let name = |var: &Var| match self.catalog.variables.get(usize::from(*var)) {
            Some(Variable::Term(term)) => Some(term.clone()),
            Some(_) => None,
            None => Some(Term::from(OTHER_SCALE)),
        };
        vars.iter().filter_map(name).collect()
    }

    /// What is known of an undefined word: nothing, unless one meaning is tried.
    pub fn term(&self, term: &Term) -> Tri {
        let cells = self.catalog.term(term).map_or(0b11, |var| self.possible(var));
        Tri::from_possible(cells & 0b10 != 0, cells & 0b01 != 0)
    }

    /// The name under which an open fact is asked for.
    pub fn name_if_missing(&self, name: &str) -> String {
        let ask = |own: &str| if own == "age_years" { "birth_date".to_owned() } else { own.to_owned() };
        match name.strip_prefix("cared_person.") {
            None => ask(name),
            Some(_) if self.facts.cared_person().is_none() => "cared_person".to_owned(),
            Some(own) => format!("cared_person.{}", ask(own)),
        }
    }

    /// Whether a comparison of sums holds, and what leaves it open.
    fn relation(&self, formula: &Formula) -> (Tri, Gaps) {
        let Formula::Compare(left, comparison, right) = formula else {
            return (Tri::Unknown, Gaps::default());
        };
        let difference = Difference::new(self, left, *comparison, right);
        let truth = difference.truth();
        (truth, if truth == Tri::Unknown { difference.gaps() } else { Gaps::default() })
    }

    /// Whether a comparison holds for the values still possible.
    pub fn compare(&self, left: &Sum, comparison: Comparison, right: &Sum) -> Tri {
        Difference::new(self, left, comparison, right).truth()
    }

    /// What a fact can still be.
    pub fn domain(&self, name: &str) -> Domain {
        let known = self.catalog.fact(name).and_then(|index| self.domains.get(index));
        known.copied().unwrap_or(Domain::Flag(Tri::Unknown))
    }

    /// The bits of these words of a fact.
    pub fn bits(&self, name: &str, words: &[String]) -> u64 {
        let tested = self.catalog.fact(name).and_then(|index| self.catalog.facts.get(index));
        let places = words.iter().filter_map(|word| tested?.word(word));
        places.map(bit).fold(0, |all, one| all | one)
    }

    /// The least and greatest value of a sum.
    pub fn sum(&self, sum: &Sum) -> Range {
        let one = |addend: &Addend| match addend {
            Addend::Number(number) => Range::one(*number),
            Addend::Fact(factor, name) => self.number(name).0.times(*factor),
            Addend::Residents(factor, condition) => self.count_residents(condition).0.times(*factor),
        };
        sum.iter().map(one).fold(Range::one(0), Range::plus)
    }

    /// The least and greatest value of a numeric fact, and its name where it is open.
    pub fn number(&self, name: &str) -> (Range, Gaps) {
        let domain = self.catalog.fact(name).and_then(|index| self.domains.get(index));
        let range = match domain {
            Some(Domain::Number(range)) => *range,
            Some(Domain::Choice(bits)) => Range {
                lo: bits.trailing_zeros().into(),
                hi: i64::from(63_u32.saturating_sub(bits.leading_zeros())),
            },
            _ => Range { lo: 0, hi: crate::facts::vocabulary::MOST },
        };
        let open = range.only().is_none().then(|| self.name_if_missing(name));
        (range, Gaps::of_facts(open))
    }

    /// Whether some resident meets a condition, and what leaves it open.
    pub fn any_resident(&self, condition: &Formula) -> (Tri, Gaps) {
        let (count, gaps) = self.count_residents(condition);
        (Tri::from_possible(count.hi > 0, count.lo == 0), gaps)
    }

    fn count_residents(&self, condition: &Formula) -> (Range, Gaps) {
        let each = self.meeting(condition).into_iter();
        each.fold((Range::one(0), Gaps::default()), |(total, gaps), met| {
            (total.plus(met.range), gaps.and(met.gaps))
        })
    }

    /// How many of each group meet a condition; where no groups are named, how many anywhere.
    pub fn meeting(&self, condition: &Formula) -> Vec<Met> {
        let Some(groups) = self.facts.residents() else {
            let range = Range { lo: 0, hi: crate::facts::vocabulary::MOST };
            return vec![Met { range, size: None, gaps: Gaps::of_facts(Some("residents".to_owned())) }];
        };
        let groups = groups.iter().enumerate();
        groups.map(|(index, group)| Group::new(self, index, group).meeting(self, condition)).collect()
    }

    /// Whether a compiled condition holds with what is possible of each variable, and the variables that leave it open.
    pub fn reads(&self, condition: &Formula, possible: &dyn Fn(Var) -> u64) -> (Tri, Vec<Var>) {
        match self.conditions.iter().find(|(known, _)| known == condition) {
            Some((_, root)) => self.holds(*root, possible),
            None => (Tri::Unknown, Vec::new()),
        }
    }

    /// Whether a diagram ends in yes with what is possible of each variable, and the variables that leave it open.
    pub fn holds(&self, root: Ref, possible: &dyn Fn(Var) -> u64) -> (Tri, Vec<Var>) {
        let (small, at) = self.diagrams.restrict(root, possible);
        let truth = match small.as_leaf(at) {
            Some(Leaf::No) => Tri::False,
            Some(Leaf::Yes(_)) => Tri::True,
            _ => Tri::Unknown,
        };
        (truth, small.variables(at))
    }
}

fn domain(tested: &Tested, facts: &FactSet, settled: &Settled) -> Domain {
    if given_by_other_scale(facts, &tested.name) {
        return Domain::everything(tested.def.kind).unwrap_or(Domain::Choice(u64::MAX));
    }
    tested.domain(facts, settled)
}

/// The fact is a level that was given, and the standard it was given by is known to be another one.
fn given_by_other_scale(facts: &FactSet, name: &str) -> bool {
    other_scale(facts, name).is_some() && facts.get(name).is_some()
}

/// The standard by which a level was assessed, where it is known to be another than the national scale.
pub(super) fn other_scale<'f>(facts: &'f FactSet, name: &str) -> Option<&'f str> {
    let standard = match name {
        "disability_level" => "assessment_standard",
        "cared_person.disability_level" => "cared_person.assessment_standard",
        _ => return None,
    };
    match facts.get(standard)? {
        Value::Word(word) if word != NATIONAL => Some(word),
        _ => None,
    }
}

fn two_cells(truth: Tri) -> u64 {
    u64::from(truth.can_be_false()) | u64::from(truth.can_be_true()) << 1
}
