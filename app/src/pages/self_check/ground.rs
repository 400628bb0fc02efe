//! What a question or a result stands on: the rules of the region, the words, and what follows from the answers.

use super::desk::Desk;
use crate::clock;
use crate::content::Edition;
use crate::pages::benefits::Telling;
use crate::prelude::*;
use crate::self_check::{Asked, FactName, Stage, Tally, next, tally};
use std::sync::Arc;
use yiping_rules::date::Date;
use yiping_rules::decide::{Decision, Prepared};
use yiping_rules::evaluate::Chosen;
use yiping_rules::facts::wording::Wording;
use yiping_rules::pack::Pack;
use yiping_rules::scale::Scale;

/// One region under the answers given so far.
#[derive(Clone)]
pub struct Ground {
    /// The answers.
    pub desk: Desk,
    /// The rules.
    pub pack: Arc<Edition<Pack>>,
    /// The scale of the short form.
    pub scale: Arc<Edition<Scale>>,
    /// The words of facts and outcomes.
    pub wording: Arc<Edition<Wording>>,
    /// The day decided for; nothing where the device's clock is outside the calendar.
    pub on: RwSignal<Option<Date>>,
    /// The rules on the day.
    pub prepared: Memo<Option<Arc<Prepared>>>,
    /// What they decide.
    pub decision: Memo<Option<Arc<Decision>>>,
    /// What the cards of rules are told with.
    pub telling: Telling,
}

impl Ground {
    /// The ground of a region.
    pub fn new(
        desk: Desk,
        pack: Arc<Edition<Pack>>,
        scale: Arc<Edition<Scale>>,
        wording: Arc<Edition<Wording>>,
    ) -> Self {
        let on = RwSignal::new(clock::today());
        let prepared = {
            let pack = pack.clone();
            let ready = move |_: Option<&Option<Arc<Prepared>>>| {
                Prepared::new(&pack.value, on.get()?, &Chosen::new()).ok().map(Arc::new)
            };
            Memo::new_with_compare(ready, |_, _| true)
        };
        let case = {
            let scale = scale.clone();
            Memo::new(move |_| desk.check.with(|check| check.case(&scale.value)))
        };
        let decision = {
            let scale = scale.clone();
            let decide = move |_: Option<&Option<Arc<Decision>>>| {
                let prepared = prepared.get()?;
                Some(Arc::new(case.with(|case| case.decide(&scale.value, &Chosen::new(), &prepared))))
            };
            Memo::new_with_compare(decide, |_, _| true)
        };
        let facts = {
            let scale = scale.clone();
            Memo::new(move |_| case.with(|case| case.facts_with_assessment(&scale.value, &Chosen::new())))
        };
        let telling = Telling::new(wording.clone(), facts);
        Self { desk, pack, scale, wording, on, prepared, decision, telling }
    }

    /// What to ask next, as things stand.
    pub fn next(&self) -> Option<Asked> {
        let decision = self.decision.get_untracked()?;
        self.desk.peek(|check| next(check, &self.pack.value, &decision))
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
    pub fn tally(&self) -> Memo<Option<Tally>> {
        let (decision, pack) = (self.decision, self.pack.clone());
        Memo::new(move |_| decision.get().map(|decision| tally(&pack.value, &decision)))
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
