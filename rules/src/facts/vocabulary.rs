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
    /// How it can come to be another.
    pub change: Change,
}

/// How a fact can come to be another, for the question what would turn a rule.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Change {
    /// By a decision of the person or the institution.
    Choice,
    /// By an assessment, a diagnosis, or the recognition of an authority.
    Assessment,
    /// By waiting.
    Time,
    /// Hardly: a move, a household, a career.
    Hardly,
    /// Never, or by something nobody would bring about.
    Fixed,
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

const fn fact(name: &'static str, kind: Kind, topic: Topic, cost: u8, change: Change) -> FactDef {
    FactDef { name, kind, subject: Subject::Person, topic, cost, change }
}

const fn of_provider(name: &'static str, kind: Kind, subject: Subject, change: Change) -> FactDef {
    FactDef { name, kind, subject, topic: Topic::Institution, cost: 3, change }
}

const fn of_resident(name: &'static str, kind: Kind) -> FactDef {
    FactDef {
        name,
        kind,
        subject: Subject::Resident,
        topic: Topic::Institution,
        cost: 3,
        change: Change::Hardly,
    }
}

/// Every fact about a person or an institution. The order is the order of reports.
pub const FACTS: &[FactDef] = &[
    fact("role", Kind::One(ROLE), Topic::Who, 1, Change::Fixed),
    fact("birth_date", Kind::Date, Topic::Who, 1, Change::Fixed),
    fact("age_years", Kind::Number(0, 130), Topic::Who, 1, Change::Time),
    fact("hukou_code", Kind::Code, Topic::Who, 1, Change::Hardly),
    fact("resident_here", Kind::Flag, Topic::Who, 1, Change::Hardly),
    fact("residence_area", Kind::One(&["urban", "rural"]), Topic::Who, 1, Change::Hardly),
    fact("town", Kind::Text, Topic::Who, 1, Change::Hardly),
    fact("remote_or_island", Kind::Flag, Topic::Who, 1, Change::Hardly),
    fact("setting", Kind::One(SETTING), Topic::Living, 1, Change::Choice),
    fact("living", Kind::One(LIVING), Topic::Living, 1, Change::Hardly),
    fact("left_behind", Kind::Flag, Topic::Living, 2, Change::Hardly),
    fact("guagu", Kind::Flag, Topic::Living, 3, Change::Fixed),
    fact("no_caregiver", Kind::Flag, Topic::Living, 2, Change::Hardly),
    fact("unsuitable_home", Kind::Flag, Topic::Living, 2, Change::Hardly),
    fact("housing", Kind::One(&["old_estate_renewal", "other"]), Topic::Living, 2, Change::Hardly),
    fact("disability_level", Kind::Grade(4), Topic::Ability, 4, Change::Assessment),
    fact("assessment_standard", Kind::One(STANDARD), Topic::Ability, 3, Change::Assessment),
    fact("assessment_date", Kind::Date, Topic::Ability, 3, Change::Assessment),
    fact("adl6_failed", Kind::Grade(6), Topic::Ability, 3, Change::Assessment),
    fact("dementia_dx", Kind::Flag, Topic::Ability, 2, Change::Assessment),
    fact("dementia_severity", Kind::One(SEVERITY), Topic::Ability, 3, Change::Assessment),
    fact("cognitive_impairment", Kind::Flag, Topic::Ability, 2, Change::Assessment),
    fact("long_term_disabled", Kind::Flag, Topic::Ability, 2, Change::Assessment),
    fact("disability_cert_grade", Kind::Grade(4), Topic::Ability, 2, Change::Assessment),
    fact("terminal_ill", Kind::Flag, Topic::Ability, 4, Change::Fixed),
    fact("chronic_disease", Kind::Texts, Topic::Ability, 2, Change::Assessment),
    fact("econ", Kind::Many(ECON), Topic::Means, 2, Change::Assessment),
    fact("tekun_mode", Kind::One(&["centralized", "at_home", "none"]), Topic::Means, 1, Change::Choice),
    fact("ltci_insured", Kind::Flag, Topic::Means, 2, Change::Hardly),
    fact("medical_insurance", Kind::One(&["employee", "resident", "none"]), Topic::Means, 1, Change::Hardly),
    fact("fp_special_family", Kind::Flag, Topic::Family, 3, Change::Fixed),
    fact("only_child_deceased", Kind::Flag, Topic::Family, 4, Change::Fixed),
    fact(
        "veteran",
        Kind::One(&["preferential_treatment", "childless_preferential", "demobilized", "none"]),
        Topic::Family,
        1,
        Change::Fixed,
    ),
    fact("willing_centralized", Kind::Flag, Topic::Wishes, 1, Change::Choice),
    fact("wants_public_inst", Kind::Flag, Topic::Wishes, 1, Change::Choice),
    fact("wants_institution", Kind::Flag, Topic::Wishes, 1, Change::Choice),
    fact("wants_rural_institution", Kind::Flag, Topic::Wishes, 1, Change::Choice),
    fact("wants_home_bed", Kind::Flag, Topic::Wishes, 1, Change::Choice),
    fact("needs_retrofit", Kind::Flag, Topic::Wishes, 1, Change::Choice),
    fact("wants_retrofit", Kind::Flag, Topic::Wishes, 1, Change::Choice),
    fact("needs_meal", Kind::Flag, Topic::Wishes, 1, Change::Choice),
    fact("needs_daycare", Kind::Flag, Topic::Wishes, 1, Change::Choice),
    fact("needs_service", Kind::Flag, Topic::Wishes, 1, Change::Choice),
    fact(
        "applied_for",
        Kind::Many(&["service_subsidy", "government_purchased_service", "public_institution"]),
        Topic::Wishes,
        1,
        Change::Choice,
    ),
    fact("home_bed", Kind::Flag, Topic::Care, 2, Change::Choice),
    fact("home_bed_24h", Kind::Flag, Topic::Care, 2, Change::Choice),
    fact("family_sickbed", Kind::Flag, Topic::Care, 2, Change::Choice),
    fact("cared_person", Kind::Person, Topic::Work, 1, Change::Fixed),
    fact("training_completed", Kind::Flag, Topic::Work, 1, Change::Choice),
    fact("award_winner", Kind::Flag, Topic::Work, 1, Change::Hardly),
    fact("employed_in_care", Kind::Flag, Topic::Work, 1, Change::Choice),
    fact("major", Kind::One(&["elderly_care", "other"]), Topic::Work, 1, Change::Hardly),
    fact(
        "school",
        Kind::One(&["university", "college", "vocational", "other"]),
        Topic::Work,
        1,
        Change::Hardly,
    ),
    of_provider("provider_kind", Kind::One(PROVIDER), Subject::Either, Change::Fixed),
    of_provider("provider_grade", Kind::Grade(5), Subject::Either, Change::Assessment),
    of_provider("service_rating", Kind::Grade(5), Subject::Institution, Change::Assessment),
    of_provider("facility_beds", COUNT, Subject::Either, Change::Choice),
    of_provider("facility_occupied", COUNT, Subject::Either, Change::Hardly),
    of_provider("nursing_beds", COUNT, Subject::Institution, Change::Choice),
    of_provider("idle_after_tekun", Kind::Flag, Subject::Either, Change::Fixed),
    of_provider("facility_merged", Kind::Flag, Subject::Either, Change::Fixed),
    of_provider("acceptance_passed", Kind::Flag, Subject::Either, Change::Assessment),
    of_provider("medical_agreement", Kind::Flag, Subject::Either, Change::Choice),
    of_provider("residents", Kind::Residents, Subject::Institution, Change::Choice),
    of_provider("staff_service", COUNT, Subject::Institution, Change::Choice),
    of_provider("staff_managing", COUNT, Subject::Institution, Change::Choice),
    of_provider("floor_area_m2", COUNT, Subject::Institution, Change::Hardly),
    of_provider("basic_living_fen_per_head_year", Kind::Money, Subject::Institution, Change::Hardly),
    of_provider("tekun_centralized_count", COUNT, Subject::Institution, Change::Hardly),
    of_provider("lottery_income_fen", Kind::Money, Subject::Institution, Change::Hardly),
    of_provider("lottery_to_elder_care_fen", Kind::Money, Subject::Institution, Change::Choice),
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

/// Sorts names of facts as a talk goes: by the vocabulary, then those of one list or person among each other.
pub fn in_order(names: &mut [String]) {
    let root = |name: &str| position(name.split(['.', '[']).next().unwrap_or(name));
    names.sort_by(|a, b| root(a).cmp(&root(b)).then_with(|| a.cmp(b)));
}

crate::json::words!(Change {
    Choice = "choice",
    Assessment = "assessment",
    Time = "time",
    Hardly = "hardly",
    Fixed = "fixed",
});

/// The fact that another one follows up: asked before it, and right before it where both are open.
pub fn parent(name: &str) -> Option<&'static str> {
    Some(match name {
        "dementia_severity" => "dementia_dx",
        "tekun_mode" => "econ",
        "home_bed_24h" => "home_bed",
        "wants_retrofit" => "needs_retrofit",
        "assessment_standard" | "assessment_date" => "disability_level",
        "training_completed" | "award_winner" | "employed_in_care" | "school" | "cared_person" => "role",
        "major" => "school",
        _ => return None,
    })
}
