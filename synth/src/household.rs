//! Where and with whom a person lives, and on what.

use crate::dice::Dice;
use crate::person::Known;
use crate::shares;

/// Draws home, household and means of a person of this age and level of disability.
pub fn draw(dice: &mut Dice, known: &mut Known, age: i64, level: usize) {
    let rural = dice.in_mille(shares::RURAL);
    known.number("hukou_code", dice.one_of(shares::HOMES, 150_102));
    known.word("residence_area", if rural { "rural" } else { "urban" });
    known.word("town", dice.one_of(shares::TOWNS, "城关镇"));
    known.word("housing", if !rural && dice.in_mille(180) { "old_estate_renewal" } else { "other" });
    let alone = place(dice, known, age, level);
    means(dice, known, rural);
    family(dice, known, rural, alone);
}

/// Where the person lives; whether alone.
fn place(dice: &mut Dice, known: &mut Known, age: i64, level: usize) -> bool {
    if dice.in_mille(shares::IN_INSTITUTION.get(level).copied().unwrap_or_default()) {
        known.word("setting", dice.one_of(shares::INSTITUTIONS, "private_institution"));
        known.word("living", "institution");
        return false;
    }
    let [younger, older] = shares::LIVING;
    let living = dice.one_of(if age < 80 { younger } else { older }, "spouse_only");
    known.word("setting", "home");
    known.word("living", living);
    living == "alone"
}

fn means(dice: &mut Dice, known: &mut Known, rural: bool) {
    let econ = dice.one_of(if rural { shares::MEANS_RURAL } else { shares::MEANS_URBAN }, &[]);
    let mode = match econ.contains(&"tekun") {
        true if dice.in_mille(350) => "centralized",
        true => "at_home",
        false => "none",
    };
    known.words("econ", econ);
    known.word("tekun_mode", mode);
}

fn family(dice: &mut Dice, known: &mut Known, rural: bool, alone: bool) {
    let lost = dice.in_mille(12);
    known.flag("only_child_deceased", lost);
    known.flag("fp_special_family", lost || dice.in_mille(4));
    known.flag("left_behind", rural && dice.in_mille(if alone { 350 } else { 90 }));
    known.flag("no_caregiver", alone && dice.in_mille(220));
}
