//! One person or institution, seen through the variables of a pack.

use super::catalog::{Catalog, Opaque, Tested, Variable, member};
use super::diagram::{Diagrams, Leaf, Ref, Var};
use super::settle::Settled;
use crate::date::Date;
use crate::facts::vocabulary::position;
use crate::facts::{Domain, FactSet, Range, Value, bit};
use crate::ids::Term;
use crate::pack::{Addend, Comparison, Formula, Sum};
use crate::scale::NATIONAL;
use crate::sorted::Set;
use crate::tri::Tri;

/// The undefined word for a level that was given by another scale.
pub const OTHER_SCALE: &str = "评估标准换算";

/// What is known of every variable.
pub(super) struct Query<'a> {
    pub facts: &'a FactSet,
    pub settled: &'a Settled,
    pub catalog: &'a Catalog,
    pub diagrams: &'a Diagrams,
    /// Conditions on residents, compiled.
    pub conditions: &'a [(Formula, Ref)],
    domains: Vec<Domain>,
    possible: Vec<u64>,
    other_scale: bool,
}

impl<'a> Query<'a> {
    pub fn new(
        facts: &'a FactSet,
        settled: &'a Settled,
        catalog: &'a Catalog,
        diagrams: &'a Diagrams,
        conditions: &'a [(Formula, Ref)],
    ) -> Self {
        let other_scale = given_by_other_scale(facts);
        let domains =
            catalog.facts.iter().map(|tested| domain(tested, facts, settled, other_scale)).collect();
        let mut query = Self {
            facts,
            settled,
            catalog,
            diagrams,
            conditions,
            domains,
            possible: Vec::new(),
            other_scale,
        };
        query.possible = catalog.variables.iter().map(|variable| query.cells(variable)).collect();
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
            Variable::Relation(index) | Variable::AnyResident(index) => two_cells(self.opaque(*index).0),
            Variable::Term(_) => 0b11,
        }
    }

    /// Whether a comparison or a condition on residents holds, and the open facts in it.
    fn opaque(&self, index: usize) -> (Tri, Set<String>) {
        match self.catalog.opaque.get(index) {
            Some(Opaque::Relation(formula)) => self.relation(formula),
            Some(Opaque::Residents(inner)) => self.any_resident(inner),
            None => (Tri::Unknown, Set::new()),
        }
    }

    /// The names of the open facts behind a variable.
    fn open_facts(&self, var: Var) -> Set<String> {
        match self.catalog.variables.get(usize::from(var)) {
            Some(Variable::Cells(fact) | Variable::Member(fact, _)) => {
                let tested = self.catalog.facts.get(*fact);
                tested.map(|tested| self.name_if_missing(&tested.name)).into_iter().collect()
            }
            Some(Variable::Relation(index) | Variable::AnyResident(index)) => self.opaque(*index).1,
            Some(Variable::Term(_)) | None => Set::new(),
        }
    }

    /// What is still possible of a variable.
    pub fn possible(&self, var: Var) -> u64 {
        self.possible.get(usize::from(var)).copied().unwrap_or(u64::MAX)
    }

    /// The facts behind these variables, in the order of reports, and the terms.
    pub fn names(&self, variables: &[Var]) -> (Vec<String>, Vec<Term>) {
        let names: Set<String> = variables.iter().flat_map(|var| self.open_facts(*var)).collect();
        let mut missing = names.into_vec();
        let before = missing.len();
        if self.other_scale {
            missing.retain(|name| name != "disability_level");
        }
        let terms = (missing.len() < before).then(|| Term::from(OTHER_SCALE)).into_iter().collect();
        missing.sort_by(|a, b| position(root(a)).cmp(&position(root(b))).then_with(|| a.cmp(b)));
        (missing, terms)
    }

    /// The terms of open leaves.
    pub fn terms<'l>(&self, leaves: impl Iterator<Item = &'l Leaf>) -> Set<Term> {
        let vars = leaves.filter_map(|leaf| match leaf {
            Leaf::Open(vars) => Some(vars),
            _ => None,
        });
        vars.flatten()
            .filter_map(|var| match self.catalog.variables.get(usize::from(*var)) {
                Some(Variable::Term(term)) => Some(term.clone()),
                _ => None,
            })
            .collect()
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

    /// Whether a comparison of sums holds, and the open facts in it.
    fn relation(&self, formula: &Formula) -> (Tri, Set<String>) {
        let Formula::Compare(left, comparison, right) = formula else {
            return (Tri::Unknown, Set::new());
        };
        let (_, mut missing) = self.sum(left);
        missing.extend(self.sum(right).1);
        (self.compare(left, *comparison, right), missing)
    }

    /// Whether a comparison holds for the values still possible.
    pub fn compare(&self, left: &Sum, comparison: Comparison, right: &Sum) -> Tri {
        compare(self.sum(left).0, comparison, self.sum(right).0)
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

    /// The least and greatest value of a sum, and the open facts in it.
    pub fn sum(&self, sum: &Sum) -> (Range, Set<String>) {
        let mut total = Range::one(0);
        let mut missing = Set::new();
        for part in sum {
            let (range, more) = match part {
                Addend::Number(number) => (Range::one(*number), Set::new()),
                Addend::Fact(factor, name) => {
                    let (range, more) = self.number(name);
                    (range.times(*factor), more)
                }
                Addend::Residents(factor, condition) => {
                    let (range, more) = self.count_residents(condition);
                    (range.times(*factor), more)
                }
            };
            total = total.plus(range);
            missing.extend(more);
        }
        (total, missing)
    }

    /// The least and greatest value of a numeric fact, and its name where it is open.
    pub fn number(&self, name: &str) -> (Range, Set<String>) {
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
        (range, open.into_iter().collect())
    }

    pub fn any_resident(&self, condition: &Formula) -> (Tri, Set<String>) {
        let (count, missing) = self.count_residents(condition);
        (Tri::from_possible(count.hi > 0, count.lo == 0), missing)
    }

    fn count_residents(&self, condition: &Formula) -> (Range, Set<String>) {
        let Some(groups) = self.facts.residents() else {
            let everyone = Range { lo: 0, hi: crate::facts::vocabulary::MOST };
            return (everyone, Set::from(["residents".to_owned()]));
        };
        let mut total = Range::one(0);
        let mut missing = Set::new();
        for (index, group) in groups.iter().enumerate() {
            let (range, more) = self.in_group(index, group, condition);
            total = total.plus(range);
            missing.extend(more);
        }
        (total, missing)
    }

    /// How many of a group meet a condition, and what is open about it.
    pub fn in_group(&self, index: usize, group: &FactSet, condition: &Formula) -> (Range, Set<String>) {
        let member = Group::new(self, group);
        let (truth, mut missing) = member.truth(self, condition, index);
        let count = member.count(self.settled.on);
        if truth != Tri::False && count.only().is_none() {
            missing.insert(format!("residents[{index}].count"));
        }
        let lo = if truth == Tri::True { count.lo } else { 0 };
        let hi = if truth == Tri::False { 0 } else { count.hi };
        (Range { lo, hi }, missing)
    }
}

/// A group of residents, seen through the variables of the pack.
struct Group<'g> {
    facts: &'g FactSet,
    possible: Vec<(Var, u64, String)>,
}

impl<'g> Group<'g> {
    fn new(query: &Query<'_>, facts: &'g FactSet) -> Self {
        let mut possible = Vec::new();
        for (var, variable) in query.catalog.variables.iter().enumerate() {
            let (Ok(var), Variable::Cells(fact)) = (Var::try_from(var), variable) else { continue };
            let Some(tested) = query.catalog.facts.get(*fact) else { continue };
            if let Some(own) = tested.name.strip_prefix("resident.") {
                let domain = facts.domain(tested.def, &tested.words, query.settled.on, query.settled.ages);
                possible.push((var, tested.possible(domain), own.to_owned()));
            }
        }
        Self { facts, possible }
    }

    fn count(&self, on: Date) -> Range {
        let count = crate::facts::vocabulary::lookup("resident.count")
            .map(|def| self.facts.domain(def, &[], on, Default::default()));
        match count {
            Some(Domain::Number(range)) => range,
            _ => Range { lo: 0, hi: 0 },
        }
    }

    fn truth(&self, query: &Query<'_>, condition: &Formula, index: usize) -> (Tri, Set<String>) {
        let Some((_, root)) = query.conditions.iter().find(|(known, _)| known == condition) else {
            return (Tri::Unknown, Set::new());
        };
        let own = |var: Var| self.possible.iter().find(|(known, ..)| *known == var);
        let possible = |var: Var| own(var).map_or_else(|| query.possible(var), |(_, cells, _)| *cells);
        let (small, at) = query.diagrams.restrict(*root, &possible);
        let truth = match small.as_leaf(at) {
            Some(Leaf::No) => Tri::False,
            Some(Leaf::Yes(_)) => Tri::True,
            _ => Tri::Unknown,
        };
        let mut missing = Set::new();
        for var in small.variables(at) {
            match own(var) {
                Some((_, _, own)) => {
                    missing.insert(format!("residents[{index}].{own}"));
                }
                None => missing.extend(query.open_facts(var)),
            }
        }
        (truth, missing)
    }
}

fn domain(tested: &Tested, facts: &FactSet, settled: &Settled, other_scale: bool) -> Domain {
    if other_scale && tested.name == "disability_level" {
        return Domain::everything(tested.def.kind).unwrap_or(Domain::Choice(u64::MAX));
    }
    tested.domain(facts, settled)
}

/// A level was given, and the standard it was given by is known to be another one.
fn given_by_other_scale(facts: &FactSet) -> bool {
    other_scale(facts).is_some() && facts.get("disability_level").is_some()
}

/// The standard of the assessment, where it is known to be another than the national scale.
pub(super) fn other_scale(facts: &FactSet) -> Option<&str> {
    match facts.get("assessment_standard")? {
        Value::Word(word) if word != NATIONAL => Some(word),
        _ => None,
    }
}

fn two_cells(truth: Tri) -> u64 {
    u64::from(truth.can_be_false()) | u64::from(truth.can_be_true()) << 1
}

fn compare(left: Range, comparison: Comparison, right: Range) -> Tri {
    match comparison {
        Comparison::AtLeast => Tri::from_possible(left.hi >= right.lo, left.lo < right.hi),
        Comparison::Above => Tri::from_possible(left.hi > right.lo, left.lo <= right.hi),
        Comparison::Same => match (left.only(), right.only()) {
            (Some(a), Some(b)) => Tri::from(a == b),
            _ => Tri::from_possible(left.lo <= right.hi && right.lo <= left.hi, true),
        },
    }
}

fn root(name: &str) -> &str {
    name.split(['.', '[']).next().unwrap_or(name)
}
