//! Which fact to ask for next: the one that most likely has to be known anyway, and whose answer is expected to spare most
//! other questions for what it costs.

mod need;

use super::catalog::Variable;
use super::diagram::{Diagrams, Ref, Var};
use super::outcome::{Outcome, Question, RuleDecision};
use super::prepared::Prepared;
use super::query::Query;
use super::table::Table;
use crate::facts::Range;
use crate::facts::vocabulary::{FACTS, Kind, Subject, lookup, parent, position};
use crate::ids::RuleId;
use crate::pack::RuleKind;
use crate::sorted::{Map, Set};
use need::{Need, Odds, WHOLE, times};

/// A rule still open, and what it still depends on.
struct Pending<'r> {
    id: &'r RuleId,
    /// What is left of it.
    left: Diagrams,
    root: Ref,
    /// The variables of parts that were asked about before.
    seen: Known,
    /// The facts that only its amount depends on.
    of_amount: Facts,
    /// All facts it depends on.
    facts: Facts,
}

/// The variables of parts of a diagram, by the numbers of the parts.
#[derive(Default)]
struct Known {
    places: Table,
    variables: Vec<Vec<Var>>,
}

/// Open facts, by their places among the candidates.
type Facts = Set<usize>;

/// A fact that can be asked for.
struct Candidate {
    name: String,
    /// The variables it settles.
    variables: Vec<Var>,
    /// How many open rules depend on it.
    rules: u64,
}

/// What an answer would do to a variable: leave only this cell; and how often it is given, in shares.
struct Answer {
    cells: Map<Var, u32>,
    share: u64,
}

/// From this share of the best, in a hundred, a question is as good.
const NEARLY: u64 = 97;

impl Prepared {
    /// The open fact that is worth most, of those that may be asked for, and the rules that depend on it.
    pub(super) fn next_question(
        &self,
        query: &Query<'_>,
        rules: &[RuleDecision],
        may_ask: &dyn Fn(&str) -> bool,
    ) -> Option<Question> {
        let (mut pending, candidates) = self.pending(query, rules);
        let need = self.need(query, &mut pending, &candidates);
        let worth = |(place, need): (usize, u64)| {
            self.spared(query, &mut pending, &candidates, place).saturating_add(need)
        };
        let worth: Vec<u64> = need.into_iter().enumerate().map(worth).collect();
        let best = Self::chosen(query, &candidates, &worth, may_ask)?;
        let depends = |rule: &&Pending<'_>| rule.facts.contains(&best);
        Some(Question {
            fact: candidates.get(best)?.name.clone(),
            because: pending.iter().filter(depends).map(|rule| rule.id.clone()).collect(),
        })
    }

    /// A follow-up of what was answered before all others; else the one worth most, of those nearly as good one of a topic
    /// that was begun. What follows up an open fact waits for that.
    fn chosen(
        query: &Query<'_>,
        candidates: &[Candidate],
        worth: &[u64],
        may_ask: &dyn Fn(&str) -> bool,
    ) -> Option<usize> {
        let parent_of = |fact: &Candidate| {
            let own = fact.name.strip_prefix("cared_person.");
            let parent = parent(own.unwrap_or(&fact.name))?;
            Some(if own.is_some() { format!("cared_person.{parent}") } else { parent.to_owned() })
        };
        let is_open = |name: &str| may_ask(name) && candidates.iter().any(|fact| fact.name == name);
        let waits = |fact: &Candidate| parent_of(fact).is_some_and(|parent| is_open(&parent));
        let follows =
            |fact: &Candidate| parent_of(fact).is_some_and(|parent| query.facts.get(&parent).is_some());
        let askable: Vec<(usize, &Candidate)> =
            candidates.iter().enumerate().filter(|(_, fact)| may_ask(&fact.name) && !waits(fact)).collect();
        let worth = |place: usize| {
            let own = worth.get(place).copied().unwrap_or(0);
            let name = candidates.get(place).map(|fact| fact.name.as_str());
            let below = candidates.iter().zip(worth).filter(|(fact, _)| parent_of(fact).as_deref() == name);
            below.map(|(_, worth)| *worth).fold(own, u64::max)
        };
        let most = askable.iter().map(|(place, _)| worth(*place)).max()?;
        let enough = most.saturating_mul(NEARLY).checked_div(100).unwrap_or(most);
        let topic = |name: &str| lookup(name).map(|def| def.topic);
        let begun = |fact: &Candidate| {
            let of_topic = FACTS.iter().filter(|def| Some(def.topic) == topic(&fact.name));
            of_topic.into_iter().any(|def| query.facts.get(def.name).is_some())
        };
        let rank = |(place, fact): &(usize, &Candidate)| {
            let good = worth(*place) >= enough;
            (
                follows(fact),
                good,
                good && begun(fact),
                worth(*place),
                usize::MAX.saturating_sub(position(&fact.name)),
            )
        };
        askable.iter().max_by_key(|one| rank(one)).map(|(place, _)| *place)
    }

    /// The open rules that concern the subject, and the facts they depend on.
    fn pending<'r>(
        &self,
        query: &Query<'_>,
        rules: &'r [RuleDecision],
    ) -> (Vec<Pending<'r>>, Vec<Candidate>) {
        let institution = query.facts.subject() == Subject::Institution;
        let concerns = |kind| (kind == RuleKind::Institution) == institution;
        let open = |rule: &RuleDecision| rule.outcome == Outcome::NeedsFacts && concerns(rule.kind);
        let mut candidates: Vec<Candidate> = Vec::new();
        let mut pending = Vec::new();
        for (rule, compiled) in rules.iter().zip(&self.compiled).filter(|(rule, _)| open(rule)) {
            let (left, root) = self.diagrams.restrict(compiled.root, &|var| query.possible(var));
            let variables = left.variables(root);
            let mut facts = Facts::new();
            for var in &variables {
                for name in query.report(query.gaps(*var)).0 {
                    let place = candidate(&mut candidates, &name);
                    facts.insert(place);
                    let settles = candidates.get_mut(place).map(|found| &mut found.variables);
                    settles
                        .filter(|known| !known.contains(var))
                        .into_iter()
                        .for_each(|known| known.push(*var));
                }
            }
            let more: Facts = rule.missing.iter().map(|name| candidate(&mut candidates, name)).collect();
            let of_amount: Facts = more.iter().filter(|place| !facts.contains(place)).copied().collect();
            facts.extend(of_amount.iter().copied());
            for place in &facts {
                candidates
                    .get_mut(*place)
                    .into_iter()
                    .for_each(|fact| fact.rules = fact.rules.saturating_add(1));
            }
            pending.push(Pending { id: &rule.id, left, root, seen: Known::default(), of_amount, facts });
        }
        (pending, candidates)
    }

    /// How likely each fact has to be known for some rule, whatever else is answered.
    fn need(&self, query: &Query<'_>, pending: &mut [Pending<'_>], all: &[Candidate]) -> Vec<u64> {
        let odds = self.odds(query, all);
        let mut idle = vec![WHOLE; all.len()];
        for rule in pending {
            let own = rule.seen.of(&rule.left, rule.root);
            let mut need = Need::new(&rule.left, &odds);
            for (fact, idle) in all.iter().zip(&mut idle) {
                let tested: Vec<Var> =
                    fact.variables.iter().copied().filter(|var| own.contains(var)).collect();
                let needed = if tested.is_empty() { 0 } else { need.of(rule.root, &tested) };
                *idle = times(*idle, WHOLE.saturating_sub(needed));
            }
        }
        idle.into_iter().map(|idle| WHOLE.saturating_sub(idle)).collect()
    }

    /// How likely the answers are, for each variable by itself.
    fn odds(&self, query: &Query<'_>, all: &[Candidate]) -> Odds {
        let mut odds = Odds::new();
        for fact in all {
            let words = u64::try_from(fact.variables.len()).unwrap_or(1);
            for var in &fact.variables {
                let shares: Vec<u64> = match self.catalog.variables.get(usize::from(*var)) {
                    Some(Variable::Member(..)) => vec![words.saturating_mul(4).saturating_sub(1), 1],
                    _ => self.open_cells(query, *var).map(|cell| self.share(*var, cell)).collect(),
                };
                let total = shares.iter().copied().fold(0, u64::saturating_add);
                let odd = |share: u64| share.saturating_mul(WHOLE).checked_div(total).unwrap_or(0);
                odds.insert(*var, shares.into_iter().map(odd).collect());
            }
        }
        odds
    }

    /// The cells still possible of a variable.
    fn open_cells(&self, query: &Query<'_>, var: Var) -> impl Iterator<Item = u32> {
        let possible = query.possible(var);
        (0..self.cells(var)).filter(move |cell| possible.checked_shr(*cell).unwrap_or(0) & 1 == 1)
    }

    /// What an answer is expected to spare of the cost of all other questions, for the cost of asking: a rule that no
    /// longer depends on a fact spares its share of it.
    fn spared(&self, query: &Query<'_>, pending: &mut [Pending<'_>], all: &[Candidate], place: usize) -> u64 {
        let Some(fact) = all.get(place) else { return 0 };
        let answers = self.answers(query, &fact.variables);
        let shares = answers.iter().map(|answer| answer.share).fold(0, u64::saturating_add);
        let spared = answers.iter().map(|answer| {
            let concerned = pending.iter_mut().filter(|rule| rule.facts.contains(&place));
            let each = concerned.map(|rule| rule.spared(query, all, place, answer));
            each.fold(0, u64::saturating_add).saturating_mul(answer.share)
        });
        let spared = spared.fold(0, u64::saturating_add);
        spared.checked_div(shares.saturating_mul(cost(&fact.name))).unwrap_or(0)
    }

    /// The answers tried: each cell of a fact; for a set, no word and each single word.
    fn answers(&self, query: &Query<'_>, group: &[Var]) -> Vec<Answer> {
        if let [var] = group
            && !matches!(self.catalog.variables.get(usize::from(*var)), Some(Variable::Member(..)))
        {
            let answer = |cell| Answer { cells: Map::from([(*var, cell)]), share: self.share(*var, cell) };
            return self.open_cells(query, *var).map(answer).collect();
        }
        let only =
            |chosen: Option<Var>| group.iter().map(|var| (*var, u32::from(chosen == Some(*var)))).collect();
        let none =
            Answer { cells: only(None), share: u64::try_from(group.len()).unwrap_or(1).saturating_mul(3) };
        let one = group.iter().map(|var| Answer { cells: only(Some(*var)), share: 1 });
        std::iter::once(none).chain(one).collect()
    }

    /// How often an answer is given: most people ask for somebody old who lives here, and most of what is asked is not so.
    fn share(&self, var: Var, cell: u32) -> u64 {
        let Some(Variable::Cells(fact)) = self.catalog.variables.get(usize::from(var)) else { return 1 };
        let Some(tested) = self.catalog.facts.get(*fact) else { return 1 };
        let of_pack = |range: Range| range.lo > 0 && range.hi < 999_999;
        match tested.def.kind {
            Kind::Flag if cell == 0 => 5,
            Kind::Code if of_pack(tested.cell(cell)) => 6,
            Kind::One(_) if tested.def.name == "role" && cell == 0 => 6,
            _ => 1,
        }
    }

    fn cells(&self, var: Var) -> u32 {
        match self.catalog.variables.get(usize::from(var)) {
            Some(Variable::Cells(fact)) => {
                self.catalog.facts.get(*fact).map_or(2, super::catalog::Tested::cells)
            }
            _ => 2,
        }
    }
}

impl Known {
    fn of(&mut self, diagrams: &Diagrams, at: Ref) -> &[Var] {
        let key = at.number().into();
        let place = self.places.get(key).unwrap_or_else(|| {
            let place = u32::try_from(self.variables.len()).unwrap_or(u32::MAX);
            self.variables.push(diagrams.variables(at));
            self.places.insert(key, place);
            place
        });
        usize::try_from(place).ok().and_then(|place| self.variables.get(place)).map_or(&[], Vec::as_slice)
    }
}

impl Pending<'_> {
    /// What would be left of the rule after an answer.
    fn after(&mut self, query: &Query<'_>, answer: &Answer) -> Ref {
        let own = self.seen.of(&self.left, self.root);
        let Some(last) = answer.cells.keys().filter(|var| own.contains(var)).max() else { return self.root };
        // What is left of the rule has only the cells that are possible.
        let rank = |var: Var| {
            let below = 1_u64.checked_shl(*answer.cells.get(&var)?).unwrap_or(0).saturating_sub(1);
            usize::try_from((query.possible(var) & below).count_ones()).ok()
        };
        self.left.fix(self.root, *last, &rank)
    }

    /// What the rule no longer asks for after an answer.
    fn spared(&mut self, query: &Query<'_>, all: &[Candidate], place: usize, answer: &Answer) -> u64 {
        let root = self.after(query, answer);
        let amount_matters = self.left.as_leaf(root).is_none_or(|leaf| leaf.is_met());
        let left = &self.left;
        let still = self.seen.of(left, root);
        let is_open = |other: &usize| {
            let in_diagram =
                all.get(*other).is_some_and(|fact| fact.variables.iter().any(|var| still.contains(var)));
            in_diagram || self.of_amount.contains(other) && amount_matters
        };
        let gone = self.facts.iter().filter(|other| **other != place && !is_open(other));
        let share =
            |fact: &Candidate| cost(&fact.name).saturating_mul(WHOLE).checked_div(fact.rules).unwrap_or(0);
        gone.filter_map(|other| all.get(*other)).map(share).fold(0, u64::saturating_add)
    }
}

/// The place of a fact among the candidates, where it is put if it is new.
fn candidate(all: &mut Vec<Candidate>, name: &str) -> usize {
    let known = all.iter().position(|fact| fact.name == name);
    known.unwrap_or_else(|| {
        all.push(Candidate { name: name.to_owned(), variables: Vec::new(), rules: 0 });
        all.len().saturating_sub(1)
    })
}

/// What a question costs, in quarters of an easy one: more where it hurts or a paper must be fetched. Finer weights make
/// families answer more questions in the end.
fn cost(fact: &str) -> u64 {
    if lookup(fact).is_some_and(|fact| fact.cost >= 4) { 5 } else { 4 }
}
