//! How many pages of questions a family goes through, in the app's order and in the fixed order of the vocabulary.
//! `YIPING_FAMILIES` sets how many families a region sees (default 24).

#[path = "../../../../tests/families/mod.rs"]
mod families;

use super::*;
use families::{Dice, Family};
use yiping_rules::decide::Decision;

/// A region and the country on a day.
struct Place {
    scale: Scale,
    prepared: Vec<Prepared>,
}

/// Which of the questions that are open comes next.
type Order = fn(&SelfCheck, &[Decided<'_>]) -> Option<FactName>;

fn ours(check: &SelfCheck, decided: &[Decided<'_>]) -> Option<FactName> {
    next(check, decided).map(|asked| asked.name)
}

/// The order of the vocabulary, which is that of a talk.
fn fixed(check: &SelfCheck, decided: &[Decided<'_>]) -> Option<FactName> {
    missing(decided).into_vec().into_iter().find(|name| !check.is_settled(*name))
}

impl Place {
    fn new(region: &str, on: Date) -> Self {
        let prepared = [region, "cn"].map(|code| {
            let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../rules/packs").join(code);
            let pack = yiping_authoring::check_folder(&folder).unwrap().pack.unwrap();
            Prepared::new(&pack, on, &sorted::Map::new()).unwrap()
        });
        Self { scale: scale(), prepared: prepared.into() }
    }

    /// The questions that a family answers, a page each. What a paper says of the level is one page.
    fn asked(&self, family: &Family, order: Order, further: bool) -> Vec<String> {
        let (mut check, mut asked) = (SelfCheck { further, ..SelfCheck::default() }, Vec::new());
        while let Some(name) = self.next(&check, order) {
            asked.push(name.to_string());
            assert!(asked.len() < 100, "it never ends: {asked:?}");
            let with = ["assessment_standard", "assessment_date"].into_iter();
            let with = with.filter(|_| name.own() == "disability_level").filter_map(|own| name.beside(own));
            for name in std::iter::once(name).chain(with) {
                let answers = if name.whose == Whose::Own { &family.own } else { &family.cared };
                match answers.get(name.own()) {
                    Some(value) => check.answer(name, value.clone()),
                    None => check.set_aside(name),
                }
            }
        }
        asked
    }

    fn next(&self, check: &SelfCheck, order: Order) -> Option<FactName> {
        let case = check.case(&self.scale);
        let may_ask = |name: &str| check.may_ask(name);
        let chosen = sorted::Map::new();
        let decide = |prepared: &Prepared| case.decide_asking(&self.scale, &chosen, prepared, &may_ask);
        let decisions: Vec<Decision> = self.prepared.iter().map(decide).collect();
        let decided = self.prepared.iter().map(Prepared::pack).zip(&decisions).collect();
        order(check, &asked_for(decided, check.further))
    }
}

/// The one in the middle.
fn median(mut counts: Vec<usize>) -> usize {
    counts.sort_unstable();
    counts.get(counts.len() / 2).copied().unwrap_or(0)
}

/// Each region on a day within its plan period.
const PLACES: [(&str, &str); 5] = [
    ("150100", "2021-06-01"),
    ("230000", "2014-06-01"),
    ("331083", "2024-03-15"),
    ("360982", "2024-06-01"),
    ("500229", "2022-06-01"),
];

#[test]
fn families_answer_fewer_pages_than_in_fixed_order() {
    let families: usize =
        std::env::var("YIPING_FAMILIES").ok().and_then(|text| text.parse().ok()).unwrap_or(24);
    for (region, on) in PLACES {
        let (place, mut dice) = (Place::new(region, day(on)), Dice(0x9e37_79b9_7f4a_7c15));
        let (mut own, mut order): (Vec<usize>, Vec<usize>) = (vec![], vec![]);
        for _ in 0..families {
            let family = Family::random(region.parse().unwrap(), &mut dice);
            own.push(place.asked(&family, ours, false).len());
            order.push(place.asked(&family, fixed, false).len());
        }
        let (own, order) = (median(own), median(order));
        println!("{region} on {on}: {families} families, pages in the middle: {own}, in fixed order {order}");
        assert!(own <= order, "{region}: {own} against {order}");
    }
}

/// A day on which the plan of the region is in force, and one on which it is over; the most pages at first and with the rest.
const NOTHING_SPECIAL: [(&str, [usize; 2]); 2] = [("2021-06-01", [12, 15]), ("2026-11-22", [12, 15])];

#[test]
fn a_family_with_nothing_special_is_done_soon() {
    for (on, most) in NOTHING_SPECIAL {
        let place = Place::new("150100", day(on));
        for (further, most) in [false, true].into_iter().zip(most) {
            let asked = |age| place.asked(&Family::nothing_special(150_102, age), ours, further);
            let all: Vec<Vec<String>> = (60..100).step_by(5).map(asked).collect();
            let counts: Vec<usize> = all.iter().map(Vec::len).collect();
            let what = if further { "with the rest" } else { "at first" };
            println!("150100 on {on}, a family with nothing special: {counts:?} pages {what}");
            assert!(counts.iter().all(|count| *count <= most), "{all:?}");
        }
    }
}
