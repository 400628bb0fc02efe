//! The faults: a change of the healthy pack, and what is to be said of it.

use super::shown::{Shown, pays, pays_nothing};
use yiping_authoring::problem::Code;
use yiping_rules::decide::{Outcome, Payment};
use yiping_rules::ids::Term;

pub struct Fault {
    pub name: &'static str,
    pub file: &'static str,
    pub old: &'static str,
    pub new: &'static str,
    pub code: Code,
    pub reported_in: &'static str,
    /// Words of the line that is reported.
    pub line: &'static str,
    /// Decides the input that comes with the report; nothing where no input can show the fault.
    pub shown: Option<fn(&Shown<'_>)>,
}

/// A fault that is reported in the file it is planted in.
pub const fn fault(
    name: &'static str,
    file: &'static str,
    (old, new): (&'static str, &'static str),
    code: Code,
    line: &'static str,
) -> Fault {
    Fault { name, file, old, new, code, reported_in: file, line, shown: None }
}

impl Fault {
    pub const fn shown(self, shows: fn(&Shown<'_>)) -> Self {
        Self { shown: Some(shows), ..self }
    }

    pub const fn reported_in(self, file: &'static str) -> Self {
        Self { reported_in: file, ..self }
    }
}

const PACK: &str = "pack.toml";
const SOURCES: &str = "sources.toml";
const WORDS: &str = "definitions.toml";
const PARAMS: &str = "params.toml";
pub const PERSONS: &str = "benefits/1.toml";
const HOMES: &str = "institutions/1.toml";
const TRAINED: &str = "role == care_worker and training_completed";
const CARE: &str = "disability_level >= 3 => care_severe; true => care_moderate";
const MEAL: &str = "values = [{ fen = 600, valid_from = \"2020-01-01\" }]";

pub const FAULTS: &[Fault] = &[
    // --- tables of amounts
    fault(
        "gap in a table",
        PARAMS,
        (CARE, "disability_level >= 3 => care_severe; disability_level == 1 => care_moderate"),
        Code::AmountHole,
        "exact = \"care\"",
    )
    .reported_in(PERSONS)
    .shown(|s| assert!(pays_nothing(&s.rule(0, "YL-02")) && pays(&s.right(0, "YL-02")).is_some())),
    fault(
        "overlap in a table",
        PARAMS,
        (
            CARE,
            "disability_level in 2..3 => care_moderate; disability_level in 3..4 => care_severe; true => 200 yuan",
        ),
        Code::OverlappingCases,
        "disability_level in 2..3 => care_moderate",
    )
    .shown(|s| {
        assert_eq!(s.fact(0, "disability_level"), Some(3));
        assert_eq!((pays(&s.rule(0, "YL-02")), pays(&s.right(0, "YL-02"))), (Some(20_000), Some(30_000)));
    }),
    fault(
        "shadowed case of a table",
        PARAMS,
        ("provider_grade >= 4 => ", "provider_grade >= 4 => 150 yuan * best_home;\n  provider_grade >= 4 => "),
        Code::DeadCase,
        "provider_grade >= 4 => sum_residents",
    )
    .shown(|s| {
        assert!(s.problem.message.contains("`provider_grade >= 4`"));
        assert_eq!(s.fact(0, "provider_grade"), Some(4));
        assert_ne!(pays(&s.rule(0, "YL-I01")), pays(&s.right(0, "YL-I01")));
    }),
    fault(
        "case that nobody fits",
        PARAMS,
        ("  true => sum_residents", "  provider_grade <= 2 => 150 yuan;\n  true => sum_residents"),
        Code::DeadCase,
        "provider_grade <= 2",
    ),
    fault(
        "range upside down",
        HOMES,
        ("[\"30000 yuan\", \"100000 yuan\"]", "[\"100000 yuan\", \"30000 yuan\"]"),
        Code::ReversedRange,
        "between",
    )
    .shown(|s| {
        let stated = s.rule(0, "YL-I02").amount;
        assert!(matches!(stated, Some(Payment::Range(_, least, most)) if least > most), "{stated:?}");
    }),
    fault(
        "sum that the quotation does not state",
        PARAMS,
        ("fen = 30000", "fen = 35000"),
        Code::UnstatedAmount,
        "fen = 35000",
    )
    .shown(|s| assert_eq!(pays(&s.rule(0, "YL-02")), Some(35_000))),
    fault(
        "sum in the amount itself that the quotation does not state",
        HOMES,
        ("[\"30000 yuan\", \"100000 yuan\"]", "[\"3000 yuan\", \"100000 yuan\"]"),
        Code::UnstatedAmount,
        "3000 yuan",
    )
    .shown(|s| {
        let stated = s.rule(0, "YL-I02").amount;
        assert!(matches!(stated, Some(Payment::Range(_, least, _)) if least.0 == 300_000), "{stated:?}");
    }),
    fault(
        "rate that the quotation does not state",
        PARAMS,
        ("rate = \"12/10\"", "rate = \"13/10\""),
        Code::UnstatedAmount,
        "13/10",
    )
    .shown(|s| {
        assert_eq!((pays(&s.rule(0, "YL-I01")), pays(&s.right(0, "YL-I01"))), (Some(19_500), Some(18_000)));
    }),
    fault(
        "sum of a day paid by the month",
        PERSONS,
        ("cite = { doc = \"A\", clause = \"A三\"", "amount = { per = \"month\", exact = \"meal\" }\ncite = { doc = \"A\", clause = \"A三\""),
        Code::MixedPeriod,
        "per = \"month\"",
    )
    .shown(|s| assert_eq!(pays(&s.rule(0, "YL-03")), Some(600))),
    fault(
        "sum of a year paid by the month",
        HOMES,
        ("exact = \"graded_beds\"", "exact = \"graded_beds + basic_living_fen_per_head_year\""),
        Code::MixedPeriod,
        "per = \"month\"",
    )
    .shown(|s| assert_eq!(s.right(0, "YL-I01").outcome, Outcome::Met)),
    // --- time
    fault(
        "parameter without a value while its rule is in force",
        PARAMS,
        (MEAL, "values = [{ fen = 600, valid_from = \"2020-01-01\", valid_to = \"2021-06-30\" }]"),
        Code::ParamGap,
        "id = \"meal\"",
    )
    .shown(|s| {
        assert_eq!(s.input(0).on.to_string(), "2021-07-01");
        assert!(pays_nothing(&s.rule(0, "YL-01")));
        assert_eq!(pays(&s.on(0, "2021-06-30", "YL-01")), Some(600));
    }),
    fault(
        "parameter without a value until its correction is known",
        PARAMS,
        ("fen = 5000, valid_from = \"2020-01-01\"", "fen = 5000, valid_from = \"2020-01-01\", valid_to = \"2020-12-31\""),
        Code::ParamGap,
        "id = \"allowance\"",
    )
    .shown(|s| {
        assert_eq!(s.input(0).on.to_string(), "2021-01-01");
        assert!(pays_nothing(&s.rule(0, "YL-04")));
        assert_eq!(pays(&s.right(0, "YL-04")), Some(5000));
        assert_eq!(pays(&s.on(0, "2021-03-15", "YL-04")), Some(6000));
    }),
    fault(
        "correction with the wrong years, which hides what it corrects",
        PARAMS,
        (
            "valid_from = \"2021-01-01\", known_from = \"2021-03-15\"",
            "valid_from = \"2020-01-01\", known_from = \"2019-03-15\"",
        ),
        Code::HiddenValue,
        "fen = 5000",
    )
    .shown(|s| {
        assert_eq!((pays(&s.rule(0, "YL-04")), pays(&s.right(0, "YL-04"))), (Some(6000), Some(5000)));
    }),
    fault(
        "value that begins before the other has ended",
        PARAMS,
        (
            MEAL,
            "values = [{ fen = 600, valid_from = \"2020-01-01\", valid_to = \"2021-06-30\" }, \
             { fen = 700, valid_from = \"2021-06-01\" }]",
        ),
        Code::OverlappingValues,
        "fen = 700",
    )
    .shown(|s| {
        assert_eq!(pays(&s.rule(0, "YL-01")), Some(700));
        assert_eq!(pays(&s.on(0, "2021-05-31", "YL-01")), Some(600));
        let meal = s.pack.params.iter().find(|param| param.id == "meal").unwrap();
        let day = s.input(0).on;
        let held = |value: &&_| covers(value, day);
        assert_eq!(meal.values.iter().filter(held).count(), 2);
    }),
    fault(
        "two values from the same day",
        PARAMS,
        (MEAL, "values = [{ fen = 600, valid_from = \"2020-01-01\" }, { fen = 600, valid_from = \"2020-01-01\" }]"),
        Code::AmbiguousParam,
        "fen = 600",
    )
    .shown(|s| assert_eq!(s.rule(0, "YL-01").outcome, Outcome::Met)),
    fault(
        "period whose days are not in order",
        PERSONS,
        ("due = \"2021-01-01\"", "due = \"2019-01-01\""),
        Code::BadWindow,
        "due = \"2019-01-01\"",
    ),
    fault(
        "plan that ends before it begins",
        SOURCES,
        ("to = \"2022-12-31\"", "to = \"2002-12-31\""),
        Code::BadWindow,
        "to = \"2002-12-31\"",
    ),
    fault(
        "day that does not exist",
        PARAMS,
        (MEAL, "values = [{ fen = 600, valid_from = \"2020-02-30\" }]"),
        Code::BadDate,
        "2020-02-30",
    ),
    // --- conditions
    fault(
        "rule that nobody can meet",
        PERSONS,
        (TRAINED, "role == care_worker and training_completed and role == student"),
        Code::NeverMet,
        "role == student",
    ),
    fault(
        "level of another scale",
        PERSONS,
        (TRAINED, "assessment_standard == mzt039-2013 and disability_level >= 3"),
        Code::OtherScale,
        "mzt039-2013",
    )
    .shown(|s| {
        let found = s.rule(0, "YL-03");
        assert_eq!((found.outcome, found.terms), (Outcome::NeedsDefinition, vec![Term::from("评估标准换算")]));
    }),
    fault(
        "threshold without a case on each side",
        PERSONS,
        (TRAINED, "role == care_worker and age_years >= 18"),
        Code::UntestedThreshold,
        "age_years >= 18",
    )
    .shown(|s| {
        assert_eq!([s.fact(0, "age_years"), s.fact(1, "age_years")], [Some(17), Some(18)]);
        let outcomes = [0, 1].map(|side| s.rule(side, "YL-03").outcome);
        assert_eq!(outcomes, [Outcome::NotMet, Outcome::Met]);
    }),
    fault("level that the scale does not have", HOMES, ("service_rating >= 4", "service_rating >= 6"), Code::OutOfRange, "service_rating >= 6"),
    fault(
        "units that do not go together",
        HOMES,
        ("facility_beds * 70", "lottery_income_fen * 70"),
        Code::WrongUnit,
        "lottery_income_fen * 70",
    ),
    fault("rate paid as money", PERSONS, ("exact = \"meal\"", "exact = \"best_home\""), Code::WrongUnit, "best_home"),
    fault("type that does not fit", PERSONS, (TRAINED, "role and training_completed"), Code::WrongType, "role and"),
    fault("fact that does not exist", PERSONS, (TRAINED, "rolle == care_worker"), Code::UnknownFact, "rolle"),
    fault("word that the fact does not have", PERSONS, (TRAINED, "role == care_wroker"), Code::UnknownWord, "care_wroker"),
    fault(
        "fact of a person in a rule about institutions",
        HOMES,
        ("service_rating >= 4 and", "service_rating >= 4 and award_winner and"),
        Code::WrongSubject,
        "award_winner",
    ),
    // --- names
    fault("cycle", WORDS, ("\"age_years >= 60\"", "\"age_years >= 60 or poor\""), Code::Cycle, "or poor"),
    fault(
        "definition used above the line where it stands",
        WORDS,
        ("\"age_years >= 60\"", "\"age_years >= 60 and not disabled\""),
        Code::UsedBeforeDefined,
        "not disabled",
    ),
    fault("name given twice", PERSONS, ("id = \"YL-03\"", "id = \"YL-02\""), Code::DuplicateName, "id = \"YL-02\""),
    fault(
        "definition that nothing uses",
        WORDS,
        ("[[definition]]\nid = \"severe_resident\"", "[[definition]]\nid = \"alone\"\ntitle = { zh = \"独居\", en = \"Alone\" }\nwhen = \"living == alone\"\n\n[[definition]]\nid = \"severe_resident\""),
        Code::Unused,
        "id = \"alone\"",
    ),
    fault(
        "parameter that nothing uses",
        PARAMS,
        ("[[money]]\nid = \"care\"", "[[param]]\nid = \"old_rate\"\ntitle = { zh = \"旧标准\", en = \"Old rate\" }\nvalues = [{ fen = 100, valid_from = \"2020-01-01\" }]\n\n[[money]]\nid = \"care\""),
        Code::Unused,
        "id = \"old_rate\"",
    ),
    fault(
        "assumption that nothing uses",
        PERSONS,
        ("assumption(A3)", "80"),
        Code::Unused,
        "key = \"A3\"",
    )
    .reported_in(PACK),
    fault(
        "assumption without a default",
        PACK,
        ("default = \"80\"\n", ""),
        Code::MissingKey,
        "",
    ),
    fault(
        "default that is not one of the readings",
        PACK,
        ("default = \"as_worded\"", "default = \"as_word\""),
        Code::UnknownReading,
        "as_word",
    ),
    // --- documents and words
    fault(
        "rule without a citation",
        PERSONS,
        ("cite = { doc = \"A\", clause = \"A三\", quote = \"免費培訓\" }\n", ""),
        Code::MissingCitation,
        "",
    ),
    fault("document that the pack does not have", PERSONS, ("doc = \"A\", clause = \"A三\"", "doc = \"B\", clause = \"A三\""), Code::UnknownDocument, "doc = \"B\""),
    fault(
        "quotation that is too long",
        PERSONS,
        ("免費培訓", "免費崗位培訓免費崗位培訓免費崗位培訓免費崗位培訓免費崗位培訓免費崗位培訓免費崗位培訓"),
        Code::LongQuote,
        "免費崗位培訓",
    ),
    fault("text without English", PERSONS, (", en = \"Training for care workers\"", ""), Code::MissingText, "护理员培训"),
    fault("Chinese left in the English", PERSONS, ("Training for care workers", "Training for 护理员"), Code::WrongScript, "Training for"),
    fault(
        "amount promised and not stated",
        PERSONS,
        ("class = \"promise\"", "class = \"amount\""),
        Code::MissingAmount,
        "YL-03",
    ),
];

fn covers(value: &yiping_rules::pack::ParamValue, day: yiping_rules::date::Date) -> bool {
    value.valid_from <= day && value.valid_to.is_none_or(|to| day <= to)
}
