//! The order of a waiting list: who comes before whom by the keys that a document states, with facts missing the range
//! of places (semantics §14).

mod meanings;
mod ranks;

use crate::date::Date;
use crate::decide::{Outcome, PackError, Prepared, RuleDecision};
use crate::facts::FactSet;
use crate::facts::vocabulary::in_order;
use crate::ids::{AssumptionKey, RuleId};
use crate::json::Json;
use crate::pack::{Formula, Order, Pack, PriorityClass, Rule};
use crate::sorted::{Map, Set};
pub use ranks::{Listed, Rank};

/// A waiting list of a pack on one day.
#[derive(Clone, Debug)]
pub struct WaitingList {
    /// One for each meaning of the undefined words, which is the same for every person.
    meanings: Vec<Prepared>,
    /// The same with the words left open, for what a person's place depends on.
    open: Prepared,
    /// The classes of each place, one for each key; nothing for those behind all classes.
    places: Vec<Vec<Option<String>>>,
}

/// What is known of the place of one person.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Place {
    /// For each meaning of the words: the places the person can have.
    possible: Vec<ranks::Possible>,
    /// The classes the person can be in, each as one for each key.
    pub classes: Vec<Vec<Option<String>>>,
    /// The facts on which the place depends.
    pub missing: Vec<String>,
    /// The undefined words on which it depends.
    pub terms: Vec<String>,
}

impl WaitingList {
    /// The list of this rule, where the pack states its order. Arguments as for [`Prepared::as_known`].
    pub fn new(
        pack: &Pack,
        rule: &RuleId,
        (on, known): (Date, Date),
        chosen: &Map<AssumptionKey, String>,
    ) -> Result<Option<Self>, PackError> {
        let order = pack.orders.iter().find(|order| order.rule == *rule);
        let Some((order, rule)) = order.zip(pack.rule(rule)) else { return Ok(None) };
        let places = places(order);
        let asking = asking(pack, rule, &places);
        let prepare = |pack: &Pack| Prepared::as_known(pack, on, known, chosen);
        let meanings =
            meanings::all(&asking).iter().map(prepare).collect::<Result<Vec<Prepared>, PackError>>()?;
        let classes = |place: &Vec<Step<'_>>| {
            place.iter().map(|step| step.class.map(|class| class.id.clone())).collect()
        };
        Ok(Some(Self { meanings, open: prepare(&asking)?, places: places.iter().map(classes).collect() }))
    }

    /// Where a person can stand.
    pub fn place(&self, facts: &FactSet) -> Place {
        let possible = self.meanings.iter().map(|prepared| possible(&prepared.rules(facts))).collect();
        let open = self.open.rules(facts);
        let can_be = |(_, rule): &(&Vec<Option<String>>, &RuleDecision)| rule.outcome != Outcome::NotMet;
        let classes = self.places.iter().zip(&open).filter(can_be).map(|(place, _)| place.clone()).collect();
        let missing: Set<String> = open.iter().flat_map(|rule| rule.missing.iter().cloned()).collect();
        let terms: Set<String> =
            open.iter().flat_map(|rule| rule.terms.iter().map(ToString::to_string)).collect();
        let mut missing = missing.into_vec();
        in_order(&mut missing);
        Place { possible, classes, missing, terms: terms.into_vec() }
    }
}

/// Where each of these persons comes among all of them.
pub fn ranks(places: &[Place]) -> Vec<Rank> {
    ranks::all(&places.iter().map(|place| place.possible.as_slice()).collect::<Vec<_>>())
}

impl Place {
    /// A line of `yiping order`.
    pub fn to_json(&self, rank: &Rank) -> Json {
        let named = |class: &Option<String>| Json::from(class.as_deref().unwrap_or("others"));
        let classes = self.classes.iter().map(|keys| Json::List(keys.iter().map(named).collect()));
        let mut members = vec![
            ("listed", Json::from(rank.listed.as_str())),
            ("classes", Json::List(classes.collect())),
            ("missing", Json::list(self.missing.iter().map(String::as_str))),
            ("terms", Json::list(self.terms.iter().map(String::as_str))),
        ];
        let number = |number: usize| Json::Int(i64::try_from(number).unwrap_or(i64::MAX));
        members
            .extend(rank.range.map(|(first, last)| {
                ("rank", Json::object([("min", number(first)), ("max", number(last))]))
            }));
        Json::object(members)
    }
}

/// One key of a place: the class, and the condition of being in it.
#[derive(Clone)]
struct Step<'o> {
    class: Option<&'o PriorityClass>,
    when: Formula,
}

/// Every place: one step for each key, in the order in which persons come.
fn places(order: &Order) -> Vec<Vec<Step<'_>>> {
    let mut places: Vec<Vec<Step<'_>>> = vec![Vec::new()];
    for key in &order.keys {
        let steps = steps(&key.classes);
        let longer = places
            .iter()
            .flat_map(|place| steps.iter().map(move |step| place.iter().chain([step]).cloned().collect()));
        places = longer.collect();
    }
    places
}

fn steps(classes: &[PriorityClass]) -> Vec<Step<'_>> {
    let before = |at: usize| {
        classes.iter().take(at).map(|class| Formula::Not(Box::new(class.when.clone()))).collect::<Vec<_>>()
    };
    let within = classes.iter().enumerate().map(|(at, class)| {
        let when = before(at).into_iter().chain([class.when.clone()]).collect();
        Step { class: Some(class), when: Formula::All(when) }
    });
    within.chain([Step { class: None, when: Formula::All(before(classes.len())) }]).collect()
}

/// The pack with one question for each place, and a last one: whether the person is on the list at all.
fn asking(pack: &Pack, rule: &Rule, places: &[Vec<Step<'_>>]) -> Pack {
    let question = |when: Formula| Rule { when, amount: None, ..rule.clone() };
    let at = |place: &Vec<Step<'_>>| {
        let steps = place.iter().map(|step| step.when.clone());
        question(Formula::All([rule.when.clone()].into_iter().chain(steps).collect()))
    };
    let rules = places.iter().map(at).chain([question(rule.when.clone())]).collect();
    Pack { rules, amounts: Vec::new(), stacks: Vec::new(), ..pack.clone() }
}

fn possible(answers: &[RuleDecision]) -> ranks::Possible {
    let (listed, places) = match answers.split_last() {
        Some((listed, places)) => (listed.outcome, places),
        None => (Outcome::NotMet, answers),
    };
    let can_be = |(place, rule): (usize, &RuleDecision)| (rule.outcome != Outcome::NotMet).then_some(place);
    let can_be: Vec<usize> = places.iter().enumerate().filter_map(can_be).collect();
    ranks::Possible {
        first: can_be.first().copied(),
        last: can_be.last().copied(),
        surely_listed: listed == Outcome::Met,
    }
}
