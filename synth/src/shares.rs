//! The invented shares. Weights of a table are relative; single shares are in thousandths. They were made up for load
//! tests and describe no real place.

/// Who is in the table.
pub const ROLES: &[(&str, u16)] = &[
    ("older_person", 965),
    ("family_caregiver", 20),
    ("care_worker", 6),
    ("volunteer", 4),
    ("social_worker", 2),
    ("student", 1),
    ("graduate", 1),
    ("jobseeker", 1),
];

/// Ages of older people: first year of a five-year band.
pub const AGES: &[(u8, u16)] =
    &[(55, 30), (60, 280), (65, 240), (70, 180), (75, 120), (80, 80), (85, 45), (90, 18), (95, 5), (100, 2)];

/// Where people are registered.
pub const HOMES: &[(i64, u16)] = &[
    (150_102, 90),
    (150_103, 70),
    (150_105, 80),
    (150_121, 70),
    (150_123, 30),
    (230_102, 90),
    (230_103, 90),
    (230_822, 60),
    (331_083, 140),
    (360_982, 110),
    (500_229, 90),
    (360_102, 50),
    (440_305, 30),
];

/// Townships, as likely as each other.
pub const TOWNS: &[(&str, u16)] =
    &[("楚门镇", 1), ("清港镇", 1), ("玉城街道", 1), ("城关镇", 2), ("红星乡", 2)];

/// Levels of disability (0 able to 4 complete) by age: below 70, below 80, below 90, older.
pub const LEVELS: [&[(i64, u16)]; 4] = [
    &[(0, 900), (1, 60), (2, 25), (3, 10), (4, 5)],
    &[(0, 800), (1, 110), (2, 50), (3, 25), (4, 15)],
    &[(0, 560), (1, 210), (2, 120), (3, 70), (4, 40)],
    &[(0, 320), (1, 260), (2, 200), (3, 130), (4, 90)],
];

/// The standard a level was given by.
pub const STANDARDS: &[(&str, u16)] =
    &[("gbt42195-2022", 780), ("mzt039-2013", 110), ("ltci-2021", 70), ("tk6", 25), ("local", 15)];

/// How severe a dementia is.
pub const SEVERITIES: &[(&str, u16)] = &[("mild", 5), ("moderate", 3), ("severe", 2)];

/// Dementia by level of disability, in thousandths.
pub const DEMENTIA: [u16; 5] = [10, 60, 140, 260, 420];

/// Income support in town.
pub const MEANS_URBAN: &[(&[&str], u16)] = &[
    (&[], 900),
    (&["dibao"], 35),
    (&["dibao_edge"], 20),
    (&["low_income"], 20),
    (&["tekun"], 8),
    (&["sanwu"], 4),
    (&["low_income", "rigid_expenditure"], 8),
    (&["sudden_hardship"], 5),
];

/// Income support in the countryside.
pub const MEANS_RURAL: &[(&[&str], u16)] = &[
    (&[], 810),
    (&["dibao"], 70),
    (&["dibao_edge"], 35),
    (&["low_income"], 30),
    (&["tekun"], 18),
    (&["tekun", "wubao"], 7),
    (&["unstable_out_of_poverty"], 10),
    (&["at_risk_of_poverty"], 8),
    (&["dibao", "rigid_expenditure"], 7),
    (&["sudden_hardship"], 5),
];

/// With whom people live who are not in an institution: below 80, older.
pub const LIVING: [&[(&str, u16)]; 2] = [
    &[
        ("spouse_only", 480),
        ("with_children", 360),
        ("alone", 110),
        ("with_other_relatives", 40),
        ("with_paid_carer", 10),
    ],
    &[
        ("spouse_only", 270),
        ("with_children", 430),
        ("alone", 220),
        ("with_other_relatives", 40),
        ("with_paid_carer", 40),
    ],
];

/// Where people in institutions live.
pub const INSTITUTIONS: &[(&str, u16)] = &[
    ("private_institution", 420),
    ("public_institution", 240),
    ("township_home", 160),
    ("community_institution", 90),
    ("embedded_micro_home", 60),
    ("hospital", 30),
];

/// Living in an institution by level of disability, in thousandths.
pub const IN_INSTITUTION: [u16; 5] = [8, 30, 80, 180, 260];

/// Living in the countryside.
pub const RURAL: u16 = 410;

/// Service in the army and the like.
pub const VETERANS: &[(&str, u16)] =
    &[("none", 962), ("demobilized", 25), ("preferential_treatment", 11), ("childless_preferential", 2)];

/// Health insurance.
pub const INSURANCE: &[(&str, u16)] = &[("resident", 640), ("employee", 335), ("none", 25)];

/// Yes-or-no facts that depend on nothing else here.
pub const PLAIN: &[(&str, u16)] = &[
    ("resident_here", 930),
    ("remote_or_island", 60),
    ("guagu", 9),
    ("unsuitable_home", 45),
    ("terminal_ill", 4),
    ("ltci_insured", 300),
    ("willing_centralized", 70),
    ("wants_public_inst", 60),
    ("wants_institution", 90),
    ("wants_rural_institution", 40),
    ("wants_home_bed", 110),
    ("needs_retrofit", 160),
    ("wants_retrofit", 130),
    ("needs_meal", 240),
    ("needs_daycare", 120),
    ("needs_service", 280),
    ("home_bed_24h", 6),
    ("family_sickbed", 12),
    ("training_completed", 30),
];

/// What was applied for.
pub const APPLICATIONS: &[(&[&str], u16)] = &[
    (&[], 870),
    (&["service_subsidy"], 60),
    (&["government_purchased_service"], 40),
    (&["public_institution"], 15),
    (&["service_subsidy", "government_purchased_service"], 15),
];
