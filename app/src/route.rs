//! Addresses of the app: everything behind `#`, so that any static host serves every page.

use crate::dom;
use crate::prelude::*;
use std::fmt;

/// A page of the app and its address.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Route {
    /// `#/`
    Start,
    /// `#/self-check/…`; the rest is read by the page.
    SelfCheck(String),
    /// `#/visits`
    Visits,
    /// `#/visits/ID/…`: which visit, and the rest, which the page of the visit reads.
    Visit(String, String),
    /// `#/verify`
    Verify,
    /// `#/rules/…`; the rest is read by the page.
    Rules(String),
    /// `#/institution/…`; the rest is the region.
    Institution(String),
    /// `#/settings`
    Settings,
    /// `#/components`
    #[cfg(feature = "components")]
    Components,
    /// Nothing lives at this address.
    Unknown,
}

impl Route {
    /// Reads the part of an address from `#` on; empty is the start page.
    pub fn parse(hash: &str) -> Self {
        let path = hash.trim_start_matches('#').trim_matches('/');
        let (first, rest) = path.split_once('/').unwrap_or((path, ""));
        match (first, rest) {
            ("", "") => Self::Start,
            ("self-check", rest) => Self::SelfCheck(rest.to_owned()),
            ("visits", "") => Self::Visits,
            ("visits", rest) => {
                let (id, rest) = rest.split_once('/').unwrap_or((rest, ""));
                Self::Visit(id.to_owned(), rest.to_owned())
            }
            ("verify", "") => Self::Verify,
            ("rules", rest) => Self::Rules(rest.to_owned()),
            ("institution", rest) => Self::Institution(rest.to_owned()),
            ("settings", "") => Self::Settings,
            #[cfg(feature = "components")]
            ("components", "") => Self::Components,
            _ => Self::Unknown,
        }
    }

    /// Which page shows this address. Addresses of one place are shown without building the page again.
    fn place(&self) -> Place {
        match self {
            Self::Start => Place::Start,
            Self::SelfCheck(_) => Place::SelfCheck,
            Self::Visits => Place::Visits,
            Self::Visit(id, _) => Place::Visit(id.clone()),
            Self::Verify => Place::Verify,
            Self::Rules(_) => Place::Rules,
            Self::Institution(_) => Place::Institution,
            Self::Settings => Place::Settings,
            #[cfg(feature = "components")]
            Self::Components => Place::Components,
            Self::Unknown => Place::Unknown,
        }
    }

    fn rest(&self) -> String {
        match self {
            Self::SelfCheck(rest) | Self::Visit(_, rest) | Self::Rules(rest) | Self::Institution(rest) => {
                rest.clone()
            }
            _ => String::new(),
        }
    }
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (path, rest) = match self {
            Self::Start | Self::Unknown => ("", ""),
            Self::SelfCheck(rest) => ("self-check", rest.as_str()),
            Self::Visits => ("visits", ""),
            Self::Visit(id, rest) if rest.is_empty() => return write!(f, "#/visits/{id}"),
            Self::Visit(id, rest) => return write!(f, "#/visits/{id}/{rest}"),
            Self::Verify => ("verify", ""),
            Self::Rules(rest) => ("rules", rest.as_str()),
            Self::Institution(rest) => ("institution", rest.as_str()),
            Self::Settings => ("settings", ""),
            #[cfg(feature = "components")]
            Self::Components => ("components", ""),
        };
        if rest.is_empty() { write!(f, "#/{path}") } else { write!(f, "#/{path}/{rest}") }
    }
}

/// A page that is built once, whatever follows in its address.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Place {
    /// Start page.
    Start,
    /// Self-check.
    SelfCheck,
    /// Drafts.
    Visits,
    /// One visit, by its id.
    Visit(String),
    /// Verification of a file.
    Verify,
    /// Rules of the regions.
    Rules,
    /// Calculator for institutions.
    Institution,
    /// Settings.
    Settings,
    /// Components.
    #[cfg(feature = "components")]
    Components,
    /// Nothing.
    Unknown,
}

/// Where the app is. Provided by [`provide`], found by [`here`].
#[derive(Clone, Copy)]
pub struct Here {
    /// The page.
    pub place: Memo<Place>,
    /// What follows the place in the address: the step of a visit, the rule, …
    pub rest: Memo<String>,
    arrived: StoredValue<bool>,
}

impl Here {
    /// Whether the page was reached by a change of address since this was last asked: then its heading takes the focus.
    pub fn take_arrival(&self) -> bool {
        self.arrived.try_update_value(std::mem::take).unwrap_or(false)
    }
}

/// Follows the address bar.
pub fn provide() -> Here {
    let route = RwSignal::new(Route::parse(&dom::hash()));
    let arrived = StoredValue::new(false);
    let handle = window_event_listener(leptos::ev::hashchange, move |_| {
        arrived.set_value(true);
        route.set(Route::parse(&dom::hash()));
    });
    on_cleanup(move || handle.remove());
    let here = Here {
        place: Memo::new(move |_| route.with(Route::place)),
        rest: Memo::new(move |_| route.with(Route::rest)),
        arrived,
    };
    provide_context(here);
    here
}

/// Where the app is.
pub fn here() -> Here {
    expect_context()
}

/// Goes to a page, as a link would.
pub fn go(to: &Route) {
    dom::set_hash(&to.to_string());
}

/// Goes to a page in place of the present one, which `back` then skips.
pub fn go_instead(to: &Route) {
    dom::replace_hash(&to.to_string());
}

#[cfg(test)]
mod tests {
    use super::Route;

    #[test]
    fn addresses_are_read_back_as_they_are_written() {
        for route in [
            Route::Start,
            Route::SelfCheck(String::new()),
            Route::SelfCheck("150100/benefits".into()),
            Route::Visits,
            Route::Visit("7f3a".into(), String::new()),
            Route::Visit("7f3a".into(), "items/B.1.1".into()),
            Route::Verify,
            Route::Rules("HHHT-13".into()),
            Route::Institution("150100".into()),
            Route::Settings,
        ] {
            assert_eq!(Route::parse(&route.to_string()), route);
        }
    }

    #[test]
    fn an_empty_address_is_the_start_and_a_strange_one_is_nothing() {
        assert_eq!(Route::parse(""), Route::Start);
        assert_eq!(Route::parse("#"), Route::Start);
        assert_eq!(Route::parse("#/visits/"), Route::Visits);
        assert_eq!(Route::parse("#/nowhere"), Route::Unknown);
        assert_eq!(Route::parse("#/verify/more"), Route::Unknown);
    }
}
