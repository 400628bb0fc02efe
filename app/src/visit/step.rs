//! The steps of a visit and their addresses.

use std::fmt;
use yiping_rules::ids::{DomainId, ItemId, ScaleId};
use yiping_rules::scale::Scale;

/// A page of a visit: what follows the visit's id in the address.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum Step {
    /// Who is assessed.
    #[default]
    Who,
    /// Why, where and by whom.
    Why,
    /// Health facts that change the level.
    Health,
    /// One item.
    Item(ItemId),
    /// All items of a domain.
    List(DomainId),
    /// Check your answers.
    Check,
    /// The level and why.
    Result,
    /// What the regions owe.
    Benefits,
    /// All items of another scale, and its level.
    Other(ScaleId),
    /// The signed file.
    Export,
}

impl Step {
    /// Reads the address behind the visit's id.
    pub fn parse(rest: &str) -> Option<Self> {
        let (first, second) = rest.split_once('/').unwrap_or((rest, ""));
        Some(match (first, second) {
            ("who", "") => Self::Who,
            ("why", "") => Self::Why,
            ("health", "") => Self::Health,
            ("item", item) if is_code(item) => Self::Item(item.into()),
            ("list", domain) if is_code(domain) => Self::List(domain.into()),
            ("check", "") => Self::Check,
            ("result", "") => Self::Result,
            ("other", scale) if is_code(&scale.replace('-', "")) => Self::Other(scale.into()),
            ("benefits", "") => Self::Benefits,
            ("export", "") => Self::Export,
            _ => return None,
        })
    }

    /// The step after this one; the check page ends the questions.
    pub fn next(&self, scale: &Scale) -> Self {
        match self {
            Self::Who => Self::Why,
            Self::Why => Self::Health,
            Self::Health => first_item(scale).map_or(Self::Check, Self::Item),
            Self::Item(item) => {
                neighbours(scale.items().map(|item| &item.id), item).1.map_or(Self::Check, Self::Item)
            }
            Self::List(domain) => neighbours(domains(scale), domain).1.map_or(Self::Check, Self::List),
            Self::Check | Self::Other(_) => Self::Result,
            Self::Result => Self::Benefits,
            Self::Benefits | Self::Export => Self::Export,
        }
    }

    /// The step before this one; nothing comes before the first.
    pub fn previous(&self, scale: &Scale) -> Option<Self> {
        Some(match self {
            Self::Who => return None,
            Self::Why => Self::Who,
            Self::Health => Self::Why,
            Self::Item(item) => {
                neighbours(scale.items().map(|item| &item.id), item).0.map_or(Self::Health, Self::Item)
            }
            Self::List(domain) => neighbours(domains(scale), domain).0.map_or(Self::Health, Self::List),
            Self::Check => scale.items().last().map_or(Self::Health, |item| Self::Item(item.id.clone())),
            Self::Result => Self::Check,
            Self::Benefits | Self::Other(_) => Self::Result,
            Self::Export => Self::Benefits,
        })
    }
}

fn first_item(scale: &Scale) -> Option<ItemId> {
    scale.items().next().map(|item| item.id.clone())
}

fn domains(scale: &Scale) -> impl Iterator<Item = &DomainId> {
    scale.domains.iter().map(|domain| &domain.id)
}

/// What stands before and after an entry of a list.
fn neighbours<'a, T: Clone + PartialEq + 'a>(
    list: impl Iterator<Item = &'a T>,
    entry: &T,
) -> (Option<T>, Option<T>) {
    let mut before = None;
    let mut list = list.skip_while(|other| {
        let earlier = *other != entry;
        if earlier {
            before = Some((*other).clone());
        }
        earlier
    });
    let found = list.next().is_some();
    let after = list.next().cloned();
    drop(list);
    if found { (before, after) } else { (None, None) }
}

/// A code of an item or a domain: letters, digits and dots.
fn is_code(text: &str) -> bool {
    !text.is_empty() && text.len() <= 16 && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'.')
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Who => f.write_str("who"),
            Self::Why => f.write_str("why"),
            Self::Health => f.write_str("health"),
            Self::Item(item) => write!(f, "item/{item}"),
            Self::List(domain) => write!(f, "list/{domain}"),
            Self::Check => f.write_str("check"),
            Self::Result => f.write_str("result"),
            Self::Other(scale) => write!(f, "other/{scale}"),
            Self::Benefits => f.write_str("benefits"),
            Self::Export => f.write_str("export"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::visit::testing::scale;

    #[test]
    fn addresses_are_read_back_as_they_are_written() {
        for address in [
            "who",
            "why",
            "health",
            "item/B.1.1",
            "list/B.4",
            "check",
            "result",
            "benefits",
            "other/ltci-2021",
            "export",
        ] {
            assert_eq!(Step::parse(address).unwrap().to_string(), address);
        }
        for strange in ["", "items", "item", "item/", "item/<b>", "who/more", "list/B.1/2"] {
            assert_eq!(Step::parse(strange), None, "{strange}");
        }
    }

    #[test]
    fn forward_passes_every_item_and_back_is_the_way_back() {
        let scale = scale();
        let mut step = Step::Who;
        let mut way = vec![step.clone()];
        while step != Step::Check {
            step = step.next(&scale);
            way.push(step.clone());
        }
        assert_eq!(way.len(), 3 + 26 + 1);
        for pair in way.windows(2) {
            assert_eq!(pair[1].previous(&scale).as_ref(), Some(&pair[0]));
        }
        assert_eq!(Step::Who.previous(&scale), None);
    }

    #[test]
    fn lists_follow_lists() {
        let scale = scale();
        assert_eq!(Step::List("B.1".into()).next(&scale), Step::List("B.2".into()));
        assert_eq!(Step::List("B.4".into()).next(&scale), Step::Check);
        assert_eq!(Step::List("B.1".into()).previous(&scale), Some(Step::Health));
        assert_eq!(Step::Item("Z.9".into()).next(&scale), Step::Check);
    }
}
