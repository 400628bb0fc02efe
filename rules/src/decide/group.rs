//! A group of like residents, seen through the variables of the pack.

use super::catalog::Variable;
use super::diagram::Var;
use super::gaps::Gaps;
use super::query::Query;
use crate::date::Date;
use crate::facts::vocabulary::lookup;
use crate::facts::{Domain, FactSet, Range};
use crate::pack::Formula;
use crate::tri::Tri;

/// One group and what is still possible of its facts.
pub(super) struct Group<'g> {
    index: usize,
    facts: &'g FactSet,
    possible: Vec<(Var, u64, String)>,
}

/// How many of a group meet a condition.
pub(super) struct Met {
    pub range: Range,
    /// How many there are in the group, where that is known: either all of them meet the condition or none.
    pub size: Option<i64>,
    /// What leaves it open.
    pub gaps: Gaps,
}

impl<'g> Group<'g> {
    /// The group at this place of the list.
    pub fn new(query: &Query<'_>, index: usize, facts: &'g FactSet) -> Self {
        let mut possible = Vec::new();
        for (var, variable) in query.catalog.variables.iter().enumerate() {
            let (Ok(var), Variable::Cells(fact)) = (Var::try_from(var), variable) else { continue };
            let Some(tested) = query.catalog.facts.get(*fact) else { continue };
            if let Some(own) = tested.name.strip_prefix("resident.") {
                let domain = facts.domain(tested.def, &tested.words, query.settled.on, query.settled.ages);
                possible.push((var, tested.possible(domain), own.to_owned()));
            }
        }
        Self { index, facts, possible }
    }

    /// How many of the group meet a condition.
    pub fn meeting(&self, query: &Query<'_>, condition: &Formula) -> Met {
        let count = self.count(query.settled.on);
        if count.hi == 0 {
            return Met { range: count, size: Some(0), gaps: Gaps::default() };
        }
        let own = |var: Var| self.possible.iter().find(|(known, ..)| *known == var);
        let possible = |var: Var| own(var).map_or_else(|| query.possible(var), |(_, cells, _)| *cells);
        let (truth, variables) = query.reads(condition, &possible);
        let gaps = |var: Var| match own(var) {
            Some((_, _, name)) => Gaps::of_facts(Some(self.name(name))),
            None => query.gaps(var),
        };
        let mut open = variables.into_iter().map(gaps).fold(Gaps::default(), Gaps::and);
        if truth != Tri::False && count.only().is_none() {
            open.facts.insert(self.name("count"));
        }
        let lo = if truth == Tri::True { count.lo } else { 0 };
        let hi = if truth == Tri::False { 0 } else { count.hi };
        Met { range: Range { lo, hi }, size: count.only(), gaps: open }
    }

    fn name(&self, own: &str) -> String {
        format!("residents[{}].{own}", self.index)
    }

    fn count(&self, on: Date) -> Range {
        let count = lookup("resident.count").map(|def| self.facts.domain(def, &[], on, Default::default()));
        match count {
            Some(Domain::Number(range)) => range,
            _ => Range { lo: 0, hi: 0 },
        }
    }
}
