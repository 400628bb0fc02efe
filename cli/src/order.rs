//! `yiping order`: who comes before whom on a waiting list, a person a line.

use crate::args::Order;
use crate::failure::Failure;
use crate::input::Input;
use crate::packs::{Held, held};
use crate::{Outcome, assume, lines, machine, output};
use yiping_rules::date::Date;
use yiping_rules::evaluate::{Case, Chosen, for_pack, scale_named};
use yiping_rules::ids::RuleId;
use yiping_rules::json::{Json, Limits, closest, read};
use yiping_rules::pack::Pack;
use yiping_rules::scale::{NATIONAL, Scale};
use yiping_rules::waiting::{Place, WaitingList, ranks};

/// Reads every person, then prints the rank of each in the order of the input. A bad line is answered in its place, and
/// the others are ranked without it.
pub fn run(args: &Order) -> Result<Outcome, Failure> {
    let held = held()?;
    let (pack, _) = held.pack(&args.region)?;
    let on = args.on.map_or_else(machine::today, Ok)?;
    let chosen = assume::chosen(&args.assume)?;
    let scales: Vec<&Scale> = held.scales().collect();
    assume::check(&chosen, &scales, &[pack])?;
    let list = waiting_list(args, pack, on, &scales, &chosen)?;
    let mut read = Vec::new();
    lines::each(&Input::of(args.file.as_ref()), Limits::GENERAL.bytes, |line| {
        read.push(line.and_then(|bytes| place(&bytes, held, &list, on, &chosen)));
        Ok(())
    })?;
    print(read)
}

fn waiting_list(
    args: &Order,
    pack: &Pack,
    on: Date,
    scales: &[&Scale],
    chosen: &Chosen,
) -> Result<WaitingList, Failure> {
    let of_pack = scales.iter().fold(chosen.clone(), |chosen, scale| for_pack(scale, &chosen));
    let days = (on, args.known.unwrap_or(on));
    let list = WaitingList::new(pack, &RuleId::new(&args.rule), days, &of_pack).map_err(Failure::new)?;
    list.ok_or_else(|| {
        let known: Vec<&str> = pack.orders.iter().map(|order| order.rule.as_str()).collect();
        let near = closest(&args.rule, known.iter().copied());
        let near = near.map(|near| format!("did you mean {near}? ")).unwrap_or_default();
        let has = if known.is_empty() { "none".to_owned() } else { known.join(", ") };
        Failure::new(format!(
            "--rule {}: region {} has no waiting list of this rule; {near}it has: {has}",
            args.rule, args.region
        ))
    })
}

fn place(line: &[u8], held: &Held, list: &WaitingList, on: Date, chosen: &Chosen) -> Result<Place, Failure> {
    let document = read(line, &Limits::GENERAL)?;
    let scale = scale_named(&document, held.scales()).map_or_else(|| held.scale(NATIONAL), Ok)?;
    let case = Case::read(&document, scale)?;
    match case.impossible_date(on) {
        Some(error) => Err(error.into()),
        None => Ok(list.place(&case.facts_with_assessment(scale, chosen))),
    }
}

fn print(read: Vec<Result<Place, Failure>>) -> Result<Outcome, Failure> {
    let places: Vec<Place> = read.iter().flatten().cloned().collect();
    let ranks = ranks(&places);
    let mut ranked = places.iter().zip(&ranks).map(|(place, rank)| place.to_json(rank));
    let mut outcome = Outcome::Done;
    for line in &read {
        let answer: Option<Json> = match line {
            Ok(_) => ranked.next(),
            Err(failure) => {
                outcome = Outcome::BadLines;
                Some(failure.to_json())
            }
        };
        answer.iter().try_for_each(output::json)?;
    }
    Ok(outcome)
}
