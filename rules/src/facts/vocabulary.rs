//! The closed list of facts (`contract.md` §4): every name, its type and whom it describes.

/// The type of a fact and the values it can have.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// Yes or no.
    Flag,
    /// An integer between two bounds, both included.
    Number(i64, i64),
    /// A whole number from 0 to this one (at most 63), each value possible by itself.
    Grade(u8),
    /// Money in fen, not negative.
    Money,
    /// A date.
    Date,
    /// A six-digit GB/T 2260 code, ordered as a number.
    Code,
    /// One word of a closed list.
    One(&'static [&'static str]),
    /// A set of words of a closed list.
    Many(&'static [&'static str]),
    /// Free text; a pack compares it with words of its own.
    Text,
    /// A set of free texts.
    Texts,
    /// The person cared for: an object of person facts.
    Person,
    /// Groups of residents of an institution.
    Residents,
}

/// Whom a fact describes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Subject {
    /// A person.
    Person,
    /// An institution.
    Institution,
    /// An institution, or the institution a person is in.
    Either,
    /// A group of residents.
    Resident,
}

/// A fact of the vocabulary.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct FactDef {
    /// Name in the contract.
    pub name: &'static str,
    /// Type.
    pub kind: Kind,
    /// Whom it describes.
    pub subject: Subject,
    /// Facts of one topic are asked together.
    pub topic: Topic,
    /// What it costs a family to answer, 1 (known at once) to 5 (a document must be fetched, or it hurts to say).
    pub cost: u8,
}

/// What a question is about; the order in which topics are natural in a talk.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Topic {
    /// Who is asking, age, place.
    Who,
    /// With whom and where the person lives.
    Living,
    /// What the person can do.
    Ability,
    /// Income support and insurance.
    Means,
    /// Family history.
    Family,
    /// What is wanted.
    Wishes,
    /// Care already received.
    Care,
    /// Work in care.
    Work,
    /// The institution.
    Institution,
}

const SETTING: &[&str] = &[
    "home",
    "public_institution",
    "private_institution",
    "embedded_micro_home",
    "community_institution",
    "township_home",
    "hospital",
    "other",
];
const LIVING: &[&str] =
    &["alone", "spouse_only", "with_children", "with_other_relatives", "with_paid_carer", "institution"];
const STANDARD: &[&str] = &["gbt42195-2022", "mzt039-2013", "ltci-2021", "tk6", "local"];
const SEVERITY: &[&str] = &["none", "mild", "moderate", "severe"];
const ECON: &[&str] = &[
    "tekun",
    "dibao",
    "dibao_edge",
    "low_income",
    "rigid_expenditure",
    "unstable_out_of_poverty",
    "at_risk_of_poverty",
    "sudden_hardship",
    "sanwu",
    "wubao",
];
const ROLE: &[&str] = &[
    "older_person",
    "family_caregiver",
    "care_worker",
    "social_worker",
    "volunteer",
    "student",
    "graduate",
    "jobseeker",
];
const PROVIDER: &[&str] = &[
    "private_institution",
    "public_institution",
    "public_built_private_run",
    "community_service_centre",
    "social_organisation",
    "township_home",
    "disabled_tekun_centre",
    "town_service_centre",
    "village_mutual_aid",
];
/// The greatest count of anything; also the greatest integer JSON carries exactly.
pub const MOST: i64 = 9_007_199_254_740_991;
const COUNT: Kind = Kind::Number(0, 1_000_000_000);

const fn fact(name: &'static str, kind: Kind, topic: Topic, cost: u8) -> FactDef {
    FactDef { name, kind, subject: Subject::Person, topic, cost }
}

const fn of_provider(name: &'static str, kind: Kind, subject: Subject) -> FactDef {
    FactDef { name, kind, subject, topic: Topic::Institution, cost: 3 }
}

const fn of_resident(name: &'static str, kind: Kind) -> FactDef {
    FactDef { name, kind, subject: Subject::Resident, topic: Topic::Institution, cost: 3 }
}

/// Every fact about a person or an institution. The order is the order of reports.
pub const FACTS: &[FactDef] = &[
    fact("role", Kind::One(ROLE), Topic::Who, 1),
    fact("birth_date", Kind::Date, Topic::Who, 1),
    fact("age_years", Kind::Number(0, 130), Topic::Who, 1),
    fact("hukou_code", Kind::Code, Topic::Who, 1),
    fact("resident_here", Kind::Flag, Topic::Who, 1),
    fact("residence_area", Kind::One(&["urban", "rural"]), Topic::Who, 1),
    fact("town", Kind::Text, Topic::Who, 1),
    fact("remote_or_island", Kind::Flag, Topic::Who, 1),
    fact("setting", Kind::One(SETTING), Topic::Living, 1),
    fact("living", Kind::One(LIVING), Topic::Living, 1),
    fact("left_behind", Kind::Flag, Topic::Living, 2),
    fact("guagu", Kind::Flag, Topic::Living, 3),
    fact("no_caregiver", Kind::Flag, Topic::Living, 2),
    fact("unsuitable_home", Kind::Flag, Topic::Living, 2),
    fact("housing", Kind::One(&["old_estate_renewal", "other"]), Topic::Living, 2),
    fact("disability_level", Kind::Grade(4), Topic::Ability, 4),
    fact("assessment_standard", Kind::One(STANDARD), Topic::Ability, 3),
    fact("assessment_date", Kind::Date, Topic::Ability, 3),
    fact("adl6_failed", Kind::Grade(6), Topic::Ability, 3),
    fact("dementia_dx", Kind::Flag, Topic::Ability, 2),
    fact("dementia_severity", Kind::One(SEVERITY), Topic::Ability, 3),
    fact("cognitive_impairment", Kind::Flag, Topic::Ability, 2),
    fact("long_term_disabled", Kind::Flag, Topic::Ability, 2),
    fact("disability_cert_grade", Kind::Grade(4), Topic::Ability, 2),
    fact("terminal_ill", Kind::Flag, Topic::Ability, 4),
    fact("chronic_disease", Kind::Texts, Topic::Ability, 2),
    fact("econ", Kind::Many(ECON), Topic::Means, 2),
    fact("tekun_mode", Kind::One(&["centralized", "at_home", "none"]), Topic::Means, 1),
    fact("ltci_insured", Kind::Flag, Topic::Means, 2),
    fact("medical_insurance", Kind::One(&["employee", "resident", "none"]), Topic::Means, 1),
    fact("fp_special_family", Kind::Flag, Topic::Family, 3),
    fact("only_child_deceased", Kind::Flag, Topic::Family, 4),
    fact(
        "veteran",
        Kind::One(&["preferential_treatment", "childless_preferential", "demobilized", "none"]),
        Topic::Family,
        1,
    ),
    fact("willing_centralized", Kind::Flag, Topic::Wishes, 1),
    fact("wants_public_inst", Kind::Flag, Topic::Wishes, 1),
    fact("wants_institution", Kind::Flag, Topic::Wishes, 1),
    fact("wants_rural_institution", Kind::Flag, Topic::Wishes, 1),
    fact("wants_home_bed", Kind::Flag, Topic::Wishes, 1),
    fact("needs_retrofit", Kind::Flag, Topic::Wishes, 1),
    fact("wants_retrofit", Kind::Flag, Topic::Wishes, 1),
    fact("needs_meal", Kind::Flag, Topic::Wishes, 1),
    fact("needs_daycare", Kind::Flag, Topic::Wishes, 1),
    fact("needs_service", Kind::Flag, Topic::Wishes, 1),
    fact(
        "applied_for",
        Kind::Many(&["service_subsidy", "government_purchased_service", "public_institution"]),
        Topic::Wishes,
        1,
    ),
    fact("home_bed", Kind::Flag, Topic::Care, 2),
    fact("home_bed_24h", Kind::Flag, Topic::Care, 2),
    fact("family_sickbed", Kind::Flag, Topic::Care, 2),
    fact("cared_person", Kind::Person, Topic::Work, 1),
    fact("training_completed", Kind::Flag, Topic::Work, 1),
    fact("award_winner", Kind::Flag, Topic::Work, 1),
    fact("employed_in_care", Kind::Flag, Topic::Work, 1),
    fact("major", Kind::One(&["elderly_care", "other"]), Topic::Work, 1),
    fact("school", Kind::One(&["university", "college", "vocational", "other"]), Topic::Work, 1),
    of_provider("provider_kind", Kind::One(PROVIDER), Subject::Either),
    of_provider("provider_grade", Kind::Grade(5), Subject::Either),
    of_provider("service_rating", Kind::Grade(5), Subject::Institution),
    of_provider("facility_beds", COUNT, Subject::Either),
    of_provider("facility_occupied", COUNT, Subject::Either),
    of_provider("nursing_beds", COUNT, Subject::Institution),
    of_provider("idle_after_tekun", Kind::Flag, Subject::Either),
    of_provider("facility_merged", Kind::Flag, Subject::Either),
    of_provider("acceptance_passed", Kind::Flag, Subject::Either),
    of_provider("medical_agreement", Kind::Flag, Subject::Either),
    of_provider("residents", Kind::Residents, Subject::Institution),
    of_provider("staff_service", COUNT, Subject::Institution),
    of_provider("staff_managing", COUNT, Subject::Institution),
    of_provider("floor_area_m2", COUNT, Subject::Institution),
    of_provider("basic_living_fen_per_head_year", Kind::Money, Subject::Institution),
    of_provider("tekun_centralized_count", COUNT, Subject::Institution),
    of_provider("lottery_income_fen", Kind::Money, Subject::Institution),
    of_provider("lottery_to_elder_care_fen", Kind::Money, Subject::Institution),
];

/// What is known of a group of residents.
pub const RESIDENT_FACTS: &[FactDef] = &[
    of_resident("hukou_code", Kind::Code),
    of_resident("disability_level", Kind::Grade(4)),
    of_resident("dementia_dx", Kind::Flag),
    of_resident("dementia_severity", Kind::One(SEVERITY)),
    of_resident("mode", Kind::One(&["home_bed", "resident"])),
    of_resident("home_bed_24h", Kind::Flag),
    of_resident("count", Kind::Number(0, 1_000_000)),
];

/// Looks a fact up by its name in the contract; `cared_person.x` is the fact `x` of the person cared for.
pub fn lookup(name: &str) -> Option<&'static FactDef> {
    let own = name.strip_prefix("cared_person.").unwrap_or(name);
    let own = own.strip_prefix("resident.").map_or((FACTS, own), |member| (RESIDENT_FACTS, member));
    own.0.iter().find(|fact| fact.name == own.1)
}

/// The place of a fact in reports.
pub fn position(name: &str) -> usize {
    let own = name.strip_prefix("cared_person.").map_or(name, |_| "cared_person");
    FACTS.iter().position(|fact| fact.name == own).unwrap_or(usize::MAX)
}
