//! What the region and the country say under the answers given: on the result, on paper and in a comparison.

use super::ground::{Ground, Layer};
use crate::pages::benefits::concerns_a_person;
use crate::prelude::*;
use crate::self_check::{Birthday, birthdays, resting_on_estimate};
use std::sync::Arc;
use yiping_rules::decide::{Decision, Prepared, RuleDecision};
use yiping_rules::ids::RuleId;
use yiping_rules::pack::Temporal;
use yiping_rules::sorted;

/// One pack with what it decides and what its cards say besides.
pub struct Told {
    /// The rules on the day.
    pub prepared: Arc<Prepared>,
    /// What they decide.
    pub decision: Arc<Decision>,
    /// The rules that rest on the short form.
    pub estimated: sorted::Set<RuleId>,
    /// The birthdays to come on which something changes.
    pub birthdays: Vec<Birthday>,
}

impl Told {
    /// What a layer says under the answers given; follows them.
    fn new(ground: &Ground, layer: &Layer) -> Option<Self> {
        let (prepared, decision) = layer.decided()?;
        let scale = &ground.scale.value;
        let check = ground.check.get();
        let facts = ground.telling.facts.get();
        Some(Self {
            estimated: resting_on_estimate(&prepared, scale, &check, &decision),
            birthdays: birthdays(&prepared, &facts, &decision),
            prepared,
            decision,
        })
    }

    /// The rules about a person.
    pub fn rules(&self) -> impl Iterator<Item = &RuleDecision> + Clone {
        let pack = self.prepared.pack();
        let about = |rule: &&RuleDecision| pack.rule(&rule.id).is_some_and(concerns_a_person);
        self.decision.rules.iter().filter(about)
    }

    /// Whether everything is of the past.
    pub fn is_past(&self) -> bool {
        self.rules().all(|rule| rule.temporal == Temporal::AfterPlanPeriod)
    }
}

/// What the region says, and the country where it is asked for; follows the answers.
pub fn told(ground: &Ground) -> Vec<Told> {
    let all = ground.asks_all();
    let told = |layer: &Layer| Told::new(ground, layer);
    let (region, nation) = (ground.layers.first().and_then(told), ground.layers.get(1));
    let nation = nation.filter(|_| all || region.as_ref().is_some_and(Told::is_past)).and_then(told);
    region.into_iter().chain(nation).collect()
}
