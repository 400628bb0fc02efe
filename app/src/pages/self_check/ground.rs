//! What a question or a result stands on: the rules of the region and of the country, the words, and what follows from the
//! answers.

use super::desk::Desk;
use crate::clock;
use crate::content::Edition;
use crate::pages::benefits::Telling;
use crate::prelude::*;
use crate::self_check::{Asked, Decided, FactName, Stage, Tally, is_history, next, tally};
use std::sync::Arc;
use yiping_rules::date::Date;
use yiping_rules::decide::{Decision, Prepared};
use yiping_rules::evaluate::{Case, Chosen};
use yiping_rules::facts::wording::Wording;
use yiping_rules::ids::RuleId;
use yiping_rules::pack::{Pack, Rule};
use yiping_rules::scale::Scale;

/// The rules of one pack under the answers given so far.
#[derive(Clone)]
pub struct Layer {
    /// The rules.
    pub pack: Arc<Edition<Pack>>,
    /// The rules on the day.
    pub prepared: Memo<Option<Arc<Prepared>>>,
    /// What they decide.
    pub decision: Memo<Option<Arc<Decision>>>,
}

/// A region and the country under the answers given so far.
#[derive(Clone)]
pub struct Ground {
    /// The answers.
    pub desk: Desk,
    /// The region, and after it the country.
    pub layers: Vec<Layer>,
    /// The scale of the short form.
    pub scale: Arc<Edition<Scale>>,
    /// The words of facts and outcomes.
    pub wording: Arc<Edition<Wording>>,
    /// The day decided for; nothing where the device's clock is outside the calendar.
    pub on: RwSignal<Option<Date>>,
    /// What the cards of rules are told with.
    pub telling: Telling,
}

impl Layer {
    fn new(
        pack: Arc<Edition<Pack>>,
        scale: Arc<Edition<Scale>>,
        on: RwSignal<Option<Date>>,
        case: Memo<Case>,
    ) -> Self {
        let prepared = {
            let pack = pack.clone();
            let ready = move |_: Option<&Option<Arc<Prepared>>>| {
                Prepared::new(&pack.value, on.get()?, &Chosen::new()).ok().map(Arc::new)
            };
            Memo::new_with_compare(ready, |_, _| true)
        };
        let decide = move |_: Option<&Option<Arc<Decision>>>| {
            let prepared = prepared.get()?;
            Some(Arc::new(case.with(|case| case.decide(&scale.value, &Chosen::new(), &prepared))))
        };
        Self { pack, prepared, decision: Memo::new_with_compare(decide, |_, _| true) }
    }

    /// Pack, rules on the day, and decision; follows the answers.
    pub fn decided(&self) -> Option<(Arc<Prepared>, Arc<Decision>)> {
        self.prepared.get().zip(self.decision.get())
    }
}

impl Ground {
    /// The ground of a region; `packs` are its own and, unless it is the country, the national one.
    pub fn new(
        desk: Desk,
        packs: Vec<Arc<Edition<Pack>>>,
        scale: Arc<Edition<Scale>>,
        wording: Arc<Edition<Wording>>,
    ) -> Self {
        let on = RwSignal::new(clock::today());
        let case = {
            let scale = scale.clone();
            Memo::new(move |_| desk.check.with(|check| check.case(&scale.value)))
        };
        let layers = packs.into_iter().map(|pack| Layer::new(pack, scale.clone(), on, case)).collect();
        let facts = {
            let scale = scale.clone();
            Memo::new(move |_| case.with(|case| case.facts_with_assessment(&scale.value, &Chosen::new())))
        };
        let telling = Telling::new(wording.clone(), facts);
        Self { desk, layers, scale, wording, on, telling }
    }

    /// The region.
    pub fn region(&self) -> Option<&Arc<Edition<Pack>>> {
        self.layers.first().map(|layer| &layer.pack)
    }

    /// Runs something on what is asked for: the region, and the country where it is wanted or all rules of the region are
    /// of the past; then the country comes first. Follows the answers.
    pub fn with_asked<T>(&self, read: impl FnOnce(&[Decided<'_>]) -> T) -> T {
        let decisions: Vec<(&Pack, Arc<Decision>)> =
            self.layers.iter().filter_map(|layer| Some((&layer.pack.value, layer.decision.get()?))).collect();
        let mut decided: Vec<Decided<'_>> =
            decisions.iter().map(|(pack, decision)| (*pack, decision.as_ref())).collect();
        let past = decided.first().is_some_and(|region| is_history(*region));
        let wanted = self.desk.check.with(|check| check.national).unwrap_or(past);
        if !wanted {
            decided.truncate(1);
        } else if past {
            decided.reverse();
        }
        read(&decided)
    }

    /// Whether the country is asked for too; follows the answers.
    pub fn asks_nation(&self) -> bool {
        self.layers.len() > 1 && self.with_asked(|decided| decided.len() > 1)
    }

    /// What to ask next, as things stand.
    pub fn next(&self) -> Option<Asked> {
        untrack(|| self.with_asked(|decided| self.desk.peek(|check| next(check, decided))))
    }

    /// The page to go on to: the next question, or the result where none is left.
    pub fn next_stage(&self) -> Stage {
        self.next().map_or(Stage::Result, |asked| Stage::Ask(asked.name))
    }

    /// Where an answer leads: back to the list one came from, or on to the next question.
    pub fn onward(&self) -> Stage {
        self.desk.list().unwrap_or_else(|| self.next_stage())
    }

    /// How far the check has come; follows the answers.
    pub fn tally(&self) -> Memo<Tally> {
        let ground = self.clone();
        Memo::new(move |_| ground.with_asked(tally))
    }

    /// A rule of the region or of the country.
    pub fn rule(&self, id: &RuleId) -> Option<&Rule> {
        self.layers.iter().find_map(|layer| layer.pack.value.rule(id))
    }

    /// The question that was asked before this one, for the way back.
    pub fn before(&self, name: FactName) -> Stage {
        let before = self.desk.peek(|check| {
            let place = check.asked().iter().position(|asked| *asked == name);
            let end = place.unwrap_or(check.asked().len());
            end.checked_sub(1).and_then(|index| check.asked().get(index).copied())
        });
        before.map_or(Stage::Begin, Stage::Ask)
    }
}
