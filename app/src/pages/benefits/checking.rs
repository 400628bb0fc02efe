//! What the page works with: the visit, the words, the day, and what follows for each region.

use crate::clock;
use crate::content::Edition;
use crate::open_visit::OpenVisit;
use crate::prelude::*;
use crate::sign::chosen_for;
use std::sync::Arc;
use yiping_rules::date::Date;
use yiping_rules::decide::{Decision, Outcome, Prepared};
use yiping_rules::evaluate::{Case, Chosen};
use yiping_rules::facts::FactSet;
use yiping_rules::facts::wording::Wording;
use yiping_rules::ids::RuleId;
use yiping_rules::pack::Pack;
use yiping_rules::sorted;

/// Everything the parts of the page share.
#[derive(Clone)]
pub struct Checking {
    /// The visit.
    pub visit: OpenVisit,
    /// The words of facts and outcomes.
    pub wording: Arc<Edition<Wording>>,
    /// The day decided for.
    pub on: RwSignal<Date>,
    /// What is known.
    pub case: Memo<Case>,
    /// The readings that were chosen.
    pub chosen: Memo<Chosen>,
    /// The fact to ask for next, because somebody picked it.
    pub picked: RwSignal<Option<String>>,
    /// What its cards are told with.
    pub telling: Telling,
    /// Facts that nobody knows now; they are not asked again on this page.
    pub skipped: RwSignal<sorted::Set<String>>,
    /// Groups of results that were folded away and are open; they stay so when an answer draws the page anew.
    pub unfolded: RwSignal<sorted::Set<String>>,
}

/// What the cards of rules are told with, in a visit and in a self-check.
#[derive(Clone)]
pub(crate) struct Telling {
    /// The words of facts and outcomes.
    pub wording: Arc<Edition<Wording>>,
    /// The facts that rules read, those of an assessment among them.
    pub facts: Memo<FactSet>,
    /// Rules whose reasons are open on the page; they stay so when an answer draws the page anew.
    pub opened: RwSignal<sorted::Set<RuleId>>,
}

impl Telling {
    /// No reasons are open yet.
    pub fn new(wording: Arc<Edition<Wording>>, facts: Memo<FactSet>) -> Self {
        Self { wording, facts, opened: RwSignal::new(sorted::Set::new()) }
    }
}

/// A pack made ready, and what it decided.
#[derive(Clone)]
pub struct Decided {
    /// The pack on the day.
    pub prepared: Arc<Prepared>,
    /// What it decided.
    pub decision: Arc<Decision>,
}

/// The question to ask now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Asked {
    /// The fact.
    pub fact: String,
    /// How many rules depend on it.
    pub rules: usize,
}

impl Checking {
    /// The page's state for a visit; nothing if neither the clock nor the visit knows a day of the calendar.
    pub fn new(visit: OpenVisit, wording: Arc<Edition<Wording>>) -> Option<Self> {
        let (case, chosen) = (visit.case(), visit.chosen());
        let today = clock::today().or_else(|| day_of(&visit))?;
        let scale = visit.scale.clone();
        let facts = Memo::new(move |_| {
            case.with(|case| chosen.with(|chosen| case.facts_with_assessment(&scale.value, chosen)))
        });
        Some(Self {
            visit,
            telling: Telling::new(wording.clone(), facts),
            wording,
            on: RwSignal::new(today),
            case,
            chosen,
            picked: RwSignal::new(None),
            skipped: RwSignal::new(sorted::Set::new()),
            unfolded: RwSignal::new(sorted::Set::new()),
        })
    }

    /// The facts that rules read, those of the assessment among them.
    pub fn facts(&self) -> FactSet {
        self.telling.facts.get()
    }

    /// The packs on the day; made anew only when the day or the readings change.
    pub fn prepared(&self, packs: Vec<Arc<Edition<Pack>>>) -> Memo<Vec<Arc<Prepared>>> {
        let (on, chosen) = (self.on, self.chosen);
        let ready = move |_: Option<&Vec<Arc<Prepared>>>| {
            let ready = |pack: &Arc<Edition<Pack>>| {
                let chosen = chosen.with(|chosen| chosen_for(&pack.value, chosen));
                Prepared::new(&pack.value, on.get(), &chosen).ok().map(Arc::new)
            };
            packs.iter().filter_map(ready).collect()
        };
        Memo::new_with_compare(ready, |_, _| true)
    }

    /// What each pack decides.
    pub fn decided(&self, prepared: Memo<Vec<Arc<Prepared>>>) -> Memo<Vec<Decided>> {
        let (case, chosen, scale) = (self.case, self.chosen, self.visit.scale.clone());
        let skipped = self.skipped;
        let decide = move |_: Option<&Vec<Decided>>| {
            let one = |prepared: &Arc<Prepared>| {
                let may_ask = |fact: &str| skipped.with(|skipped| !skipped.contains(fact));
                let decision = case.with(|case| {
                    chosen.with(|chosen| case.decide_asking(&scale.value, chosen, prepared, &may_ask))
                });
                Decided { prepared: prepared.clone(), decision: Arc::new(decision) }
            };
            prepared.with(|all| all.iter().map(one).collect())
        };
        Memo::new_with_compare(decide, |_, _| true)
    }

    /// What to ask now: what somebody picked, else what decides most of those not skipped.
    pub fn asked(&self, decided: Memo<Vec<Decided>>) -> Memo<Option<Asked>> {
        let picked = self.picked;
        Memo::new(move |_| {
            decided.with(|decided| {
                let missing = missing(decided);
                let rules = |fact: &str| missing.get(fact).copied().unwrap_or(0);
                if let Some(fact) = picked.get() {
                    return Some(Asked { rules: rules(&fact), fact });
                }
                let best = decided.iter().find_map(|decided| decided.decision.next_question.as_ref());
                let fact = best?.fact.clone();
                Some(Asked { rules: rules(&fact), fact })
            })
        })
    }
}

/// Every missing fact with the number of rules that depend on it.
pub fn missing(decided: &[Decided]) -> sorted::Map<String, usize> {
    let mut counts = sorted::Map::new();
    let rules = decided.iter().flat_map(|decided| {
        decided.decision.rules.iter().filter(|rule| {
            let concerns =
                decided.prepared.pack().rule(&rule.id).is_some_and(super::group::concerns_a_person);
            concerns && rule.outcome == Outcome::NeedsFacts
        })
    });
    for fact in rules.flat_map(|rule| &rule.missing) {
        *counts.get_or_insert(fact.clone(), 0) += 1;
    }
    counts
}

fn day_of(visit: &OpenVisit) -> Option<Date> {
    let changed = visit.draft.with_untracked(|draft| draft.changed.to_string());
    Date::parse(changed.get(..10)?)
}
