//! What a question or a result stands on: the rules of the region and of the country, the words, and what follows from the
//! answers.

use super::desk::Desk;
use crate::clock;
use crate::content::Edition;
use crate::pages::benefits::Telling;
use crate::prelude::*;
use crate::self_check::{Asked, Beside, Decided, FactName, SelfCheck, Stage, Tally, asked_for, next, tally};
use std::sync::Arc;
use yiping_rules::date::Date;
use yiping_rules::decide::{Decision, Prepared};
use yiping_rules::evaluate::{Case, Chosen};
use yiping_rules::facts::Value;
use yiping_rules::facts::wording::Wording;
use yiping_rules::ids::{RegionCode, RuleId};
use yiping_rules::pack::{Pack, Rule};
use yiping_rules::scale::Scale;
use yiping_rules::text::Text;

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
    /// The answers, and the device that keeps them.
    pub desk: Desk,
    /// What is decided with: the answers, or those of the same person in another region.
    pub check: Memo<SelfCheck>,
    /// The other region, where this is the ground of one that is compared.
    pub beside: Option<RegionCode>,
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
        (check, case): (Memo<SelfCheck>, Memo<Case>),
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
            let decide = |check: &SelfCheck| {
                let may_ask = |name: &str| check.may_ask(name);
                case.with(|case| case.decide_asking(&scale.value, &Chosen::new(), &prepared, &may_ask))
            };
            Some(Arc::new(check.with(decide)))
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
        Self::on(desk, desk.part(SelfCheck::clone), packs, scale, wording)
    }

    /// The ground of the same person in another region.
    pub fn elsewhere(&self, pack: Arc<Edition<Pack>>) -> Self {
        let check = self.desk.part(|check| check.there().unwrap_or_default());
        let beside = Some(pack.value.region.clone());
        let (scale, wording) = (self.scale.clone(), self.wording.clone());
        Self { beside, ..Self::on(self.desk, check, vec![pack], scale, wording) }
    }

    fn on(
        desk: Desk,
        check: Memo<SelfCheck>,
        packs: Vec<Arc<Edition<Pack>>>,
        scale: Arc<Edition<Scale>>,
        wording: Arc<Edition<Wording>>,
    ) -> Self {
        let on = RwSignal::new(clock::today());
        let case = {
            let scale = scale.clone();
            Memo::new(move |_| check.with(|check| check.case(&scale.value)))
        };
        let layers =
            packs.into_iter().map(|pack| Layer::new(pack, scale.clone(), on, (check, case))).collect();
        let facts = {
            let scale = scale.clone();
            Memo::new(move |_| case.with(|case| case.facts_with_assessment(&scale.value, &Chosen::new())))
        };
        let telling = Telling::new(wording.clone(), facts);
        Self { desk, check, beside: None, layers, scale, wording, on, telling }
    }

    /// The region.
    pub fn region(&self) -> Option<&Arc<Edition<Pack>>> {
        self.layers.first().map(|layer| &layer.pack)
    }

    /// Runs something on what is asked for: the region, the country, or both. Follows the answers.
    pub fn with_asked<T>(&self, read: impl FnOnce(&[Decided<'_>]) -> T) -> T {
        let decisions: Vec<(&Pack, Arc<Decision>)> =
            self.layers.iter().filter_map(|layer| Some((&layer.pack.value, layer.decision.get()?))).collect();
        let decided = decisions.iter().map(|(pack, decision)| (*pack, decision.as_ref())).collect();
        read(&asked_for(decided, self.check.with(|check| check.further)))
    }

    /// Whether all of the region and the country is asked for; follows the answers.
    pub fn asks_all(&self) -> bool {
        self.with_asked(|decided| decided.len()) == self.layers.len()
    }

    /// The region, and the country where it is asked for; follows the answers.
    pub fn places(&self) -> Vec<&Text> {
        let asked = self
            .with_asked(|decided| decided.iter().map(|(pack, _)| pack.region.clone()).collect::<Vec<_>>());
        let is_shown =
            |(index, layer): &(usize, &Layer)| *index == 0 || asked.contains(&layer.pack.value.region);
        self.layers.iter().enumerate().filter(is_shown).map(|(_, layer)| &layer.pack.value.title).collect()
    }

    /// What to ask next, as things stand.
    pub fn next(&self) -> Option<Asked> {
        untrack(|| self.with_asked(|decided| self.check.with(|check| next(check, decided))))
    }

    /// The page to go on to: the next question, or the result where none is left.
    pub fn next_stage(&self) -> Stage {
        self.next().map_or_else(|| self.result(), |asked| self.ask(asked.name))
    }

    /// The page of a question.
    pub fn ask(&self, name: FactName) -> Stage {
        match &self.beside {
            None => Stage::Ask(name),
            Some(region) => Stage::Beside(region.clone(), Beside::Ask(name)),
        }
    }

    /// The page of the result.
    pub fn result(&self) -> Stage {
        match &self.beside {
            None => Stage::Result,
            Some(region) => Stage::Beside(region.clone(), Beside::Table),
        }
    }

    /// The answer to a question, without following it.
    pub fn given(&self, name: FactName) -> Option<Value> {
        self.check.with_untracked(|check| check.value(name).cloned())
    }

    /// Answers a question, or sets it aside.
    pub fn answer(&self, name: FactName, value: Option<Value>) {
        let elsewhere = self.beside.is_some();
        self.desk.change(|check| {
            let answers = if elsewhere { check.answers_there(name) } else { &mut check.answers };
            match value {
                Some(value) => answers.answer(name, value),
                None => answers.set_aside(name),
            }
        });
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
        if let Some(region) = &self.beside {
            return Stage::Beside(region.clone(), Beside::Suppose);
        }
        let before = self.desk.peek(|check| {
            let place = check.asked().iter().position(|asked| *asked == name);
            let end = place.unwrap_or(check.asked().len());
            end.checked_sub(1).and_then(|index| check.asked().get(index).copied())
        });
        before.map_or(Stage::Begin, Stage::Ask)
    }
}
