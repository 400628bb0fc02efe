//! An overlay to begin with: commented, small, and right.

use super::{Open, edition, open};
use crate::build::Built;
use crate::lint::somebody;
use crate::skeleton::{NotARegion, fill, region_code};
use std::fmt;
use yiping_rules::date::Date;
use yiping_rules::json::Json;
use yiping_rules::pack::{Base, Class, Pack, Rule, RuleKind};

const FILES: &[(&str, &str)] = &[
    ("pack.toml", include_str!("../../skeleton/overlay/pack.toml")),
    ("sources.toml", include_str!("../../skeleton/overlay/sources.toml")),
    ("params.toml", include_str!("../../skeleton/overlay/params.toml")),
    ("overlay.toml", include_str!("../../skeleton/overlay/overlay.toml")),
    ("cases/10-amounts.toml", include_str!("../../skeleton/overlay/cases.toml")),
];

/// Why there is no skeleton.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum NothingOpen {
    /// The folder is not named by a region.
    Region(NotARegion),
    /// No rule of this pack leaves its sum open.
    Closed(String),
}

/// The files of an overlay over a pack, which `lint` and `test` pass. They set the first sum that is open.
pub fn skeleton(region: &str, zh: &str, en: &str, below: &Pack) -> Result<Vec<Built>, NothingOpen> {
    let code = region_code(region).map_err(NothingOpen::Region)?;
    let closed = || NothingOpen::Closed(below.region.to_string());
    let (rule, day, facts) = below.rules.iter().find_map(|rule| example(below, rule)).ok_or_else(closed)?;
    let promised =
        |other: &&Rule| matches!(other.class, Class::Promise | Class::Amount) && other.id != rule.id;
    let others = below.rules.iter().filter(|other| open(other).is_some()).filter(promised);
    let others = others.map(|other| other.id.as_str()).collect::<Vec<_>>().join(" ");
    let Base { region: base, version, digest } = edition(below);
    let (day, facts) = (day.to_string(), written(&facts));
    let gaps = [
        ("{base}", base.as_str()),
        ("{base_version}", &version),
        ("{digest}", &digest),
        ("{day}", &day),
        ("{rule}", rule.id.as_str()),
        ("{rule_zh}", &rule.title.zh),
        ("{rule_en}", &rule.title.en),
        ("{facts}", &facts),
        ("{others}", &others),
    ];
    let filled = |text: &str| {
        gaps.iter().fold(fill(text, code, zh, en), |text, (gap, value)| text.replace(gap, value))
    };
    let built =
        |(name, text): &(&str, &str)| Built { name: (*name).to_owned(), bytes: filled(text).into_bytes() };
    Ok(FILES.iter().map(built).collect())
}

/// A rule about persons whose sum is open, with a day and facts on which it is met.
fn example<'p>(below: &'p Pack, rule: &'p Rule) -> Option<(&'p Rule, Date, Json)> {
    let fits = rule.kind == RuleKind::Person && open(rule) == Some(Open::Sum) && rule.certainty.is_verified();
    let found = fits.then(|| somebody(below, rule)).flatten()?;
    Some((rule, found.on, found.facts))
}

/// Facts as TOML has them.
fn written(facts: &Json) -> String {
    match facts {
        Json::Bool(value) => value.to_string(),
        Json::Int(number) => number.to_string(),
        Json::Text(text) => format!("\"{text}\""),
        Json::List(items) => format!("[{}]", items.iter().map(written).collect::<Vec<_>>().join(", ")),
        Json::Object(members) => {
            let members = members.iter().map(|(name, value)| format!("{name} = {}", written(value)));
            format!("{{ {} }}", members.collect::<Vec<_>>().join(", "))
        }
    }
}

impl fmt::Display for NothingOpen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Region(error) => error.fmt(f),
            Self::Closed(pack) => write!(f, "no rule of `{pack}` about persons leaves its sum open"),
        }
    }
}

impl std::error::Error for NothingOpen {}
