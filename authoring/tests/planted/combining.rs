//! Faults in what is said about combining benefits and about waiting lists.

use super::faults::{Fault, PERSONS, fault};
use super::shown::{both_met, classes};
use yiping_authoring::problem::Code;

const STACK: &str = "stack.toml";
const ORDER: &str = "order.toml";
const TOGETHER: &str = "rules = [\"YL-02\", \"YL-04\"]";
const STATED: &str = "cite = { doc = \"A\", clause = \"A七\", quote = \"就高享受其中一項\" }";
const OPENING: &str = "# What the plan says about having two of its benefits.";
const ANOTHER: &str = "[[stack]]\nid = \"first\"\ntitle = { zh = \"先后\", en = \"In turn\" }\npolicy = \"priority\"\nrules = [\"YL-01\", \"YL-02\"]\ncite = { doc = \"A\", clause = \"A九\" }";

pub const COMBINING: &[Fault] = &[
    fault(
        "group with a rule that there is not",
        STACK,
        (TOGETHER, "rules = [\"YL-02\", \"YL-40\"]"),
        Code::UnknownRule,
        "YL-40",
    ),
    fault("group of one", STACK, (TOGETHER, "rules = [\"YL-02\"]"), Code::LoneGroup, "id = \"monthly\""),
    fault(
        "sums of a day and of a month compared",
        STACK,
        (TOGETHER, "rules = [\"YL-02\", \"YL-01\"]"),
        Code::MixedGroup,
        "rules =",
    )
    .shown(|s| both_met(s, "YL-01", "YL-02")),
    fault(
        "sum compared with none",
        STACK,
        (TOGETHER, "rules = [\"YL-02\", \"YL-03\"]"),
        Code::MixedGroup,
        "rules =",
    )
    .shown(|s| both_met(s, "YL-02", "YL-03")),
    fault(
        "persons and homes in one group",
        STACK,
        (TOGETHER, "rules = [\"YL-02\", \"YL-I01\"]"),
        Code::MixedGroup,
        "rules =",
    ),
    fault("rule that two groups decide", STACK, (OPENING, ANOTHER), Code::RuleInTwoGroups, TOGETHER),
    fault(
        "two promises of one kind and not a word on both",
        PERSONS,
        ("benefit = \"care_workers\"", "benefit = \"meals\""),
        Code::UnstatedCombination,
        "benefit = \"meals\"",
    )
    .shown(|s| both_met(s, "YL-01", "YL-03")),
    fault(
        "cap that is not named",
        STACK,
        ("policy = \"highest\"", "policy = \"cap\""),
        Code::MissingKey,
        "id = \"monthly\"",
    ),
    fault("statement on both without its clause", STACK, (STATED, ""), Code::MissingCitation, "[[stack]]"),
    fault(
        "class of a waiting list behind one that takes everybody",
        ORDER,
        ("poor and living == alone", "poor or living == alone"),
        Code::DeadClass,
        "id = \"poor\"",
    )
    .shown(|s| {
        assert_eq!(classes(s.pack, s.input(0)), [["poor_alone"]]);
        assert_ne!(classes(s.healthy, s.input(0)), [["poor_alone"]]);
    }),
];
