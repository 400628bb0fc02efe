//! The pages of a self-check, as they stand in addresses behind `#/self-check/`.

use super::FactName;
use std::fmt;
use yiping_rules::ids::{ItemId, RegionCode};

/// A page of the self-check.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Stage {
    /// Choosing a region, or going on with what was answered before.
    Begin,
    /// `in/150100`: the region is chosen, which leads to the next question.
    In(RegionCode),
    /// `next`: leads to the next question, or to the result where none is left.
    Next,
    /// `q/econ`: a question.
    Ask(FactName),
    /// `level`: what a paper says of the level.
    Level(FactName),
    /// `items`: what the short form is.
    Items,
    /// `items/B.1.1`: one item of it.
    Item(ItemId),
    /// `items/more`: what can change the level besides the items.
    More,
    /// `further`: what is not asked for at first is asked for too, which leads to the next question.
    Further,
    /// `answers`: everything that was answered.
    Answers,
    /// `result`
    Result,
    /// `compare`: choosing a region to compare with.
    Compare,
    /// `compare/230000/…`: the same person there.
    Beside(RegionCode, Beside),
}

/// A page of the comparison with another region.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Beside {
    /// Nothing more: both results.
    Table,
    /// `as`: what is supposed about registration and residence.
    Suppose,
    /// `next`: leads to the next question that only the other region asks, or to both results.
    Next,
    /// `q/econ`: such a question.
    Ask(FactName),
}

impl Beside {
    fn parse(rest: &str) -> Option<Self> {
        Some(match rest.split_once('/').unwrap_or((rest, "")) {
            ("", "") => Self::Table,
            ("as", "") => Self::Suppose,
            ("next", "") => Self::Next,
            ("q", name) => Self::Ask(FactName::parse(name)?),
            _ => return None,
        })
    }
}

impl fmt::Display for Beside {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Table => Ok(()),
            Self::Suppose => f.write_str("/as"),
            Self::Next => f.write_str("/next"),
            Self::Ask(name) => write!(f, "/q/{name}"),
        }
    }
}

impl Stage {
    /// Reads what follows the place in the address.
    pub fn parse(rest: &str) -> Option<Self> {
        let (first, more) = rest.split_once('/').unwrap_or((rest, ""));
        Some(match (first, more) {
            ("", "") => Self::Begin,
            ("in", code) if !code.is_empty() => Self::In(RegionCode::from(code)),
            ("next", "") => Self::Next,
            ("q", name) => Self::Ask(FactName::parse(name)?),
            ("level", name) => {
                Self::Level(FactName::parse(name).filter(|name| name.of_level() == Some(*name))?)
            }
            ("items", "") => Self::Items,
            ("items", "more") => Self::More,
            ("items", item) => Self::Item(ItemId::from(item)),
            ("further", "") => Self::Further,
            ("answers", "") => Self::Answers,
            ("result", "") => Self::Result,
            ("compare", "") => Self::Compare,
            ("compare", more) => {
                let (code, page) = more.split_once('/').unwrap_or((more, ""));
                Self::Beside(RegionCode::from(code), Beside::parse(page)?)
            }
            _ => return None,
        })
    }

    /// Where an answer leads that is given on the way from here: back to a list, or on with a comparison.
    pub fn comes_back(&self) -> Option<Self> {
        match self {
            Self::Answers | Self::Result => Some(self.clone()),
            Self::Beside(region, _) => Some(Self::Beside(region.clone(), Beside::Next)),
            _ => None,
        }
    }

    /// Whether it asks something.
    pub fn is_question(&self) -> bool {
        matches!(self, Self::Ask(_) | Self::Level(_) | Self::Items | Self::Item(_) | Self::More)
    }

    /// The whole address.
    pub fn href(&self) -> String {
        let rest = self.to_string();
        if rest.is_empty() { "#/self-check".to_owned() } else { format!("#/self-check/{rest}") }
    }
}

impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Begin => Ok(()),
            Self::In(region) => write!(f, "in/{region}"),
            Self::Next => f.write_str("next"),
            Self::Ask(name) => write!(f, "q/{name}"),
            Self::Level(name) => write!(f, "level/{name}"),
            Self::Items => f.write_str("items"),
            Self::Item(item) => write!(f, "items/{item}"),
            Self::More => f.write_str("items/more"),
            Self::Further => f.write_str("further"),
            Self::Answers => f.write_str("answers"),
            Self::Result => f.write_str("result"),
            Self::Compare => f.write_str("compare"),
            Self::Beside(region, page) => write!(f, "compare/{region}{page}"),
        }
    }
}
