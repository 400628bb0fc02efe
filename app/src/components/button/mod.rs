//! Buttons, and links that look like buttons.

use super::Label;
use super::icon::{Icon, picture};
use crate::prelude::*;

/// How much a button stands out.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Weight {
    /// The one thing to do on this page.
    #[default]
    Primary,
    /// Another thing one can do.
    Secondary,
    /// A small errand, as plain text.
    Quiet,
    /// Takes something away.
    Danger,
}

impl Weight {
    fn class(self) -> &'static str {
        match self {
            Self::Primary => "button button-primary",
            Self::Secondary => "button button-secondary",
            Self::Quiet => "button button-quiet",
            Self::Danger => "button button-danger",
        }
    }
}

/// A button; with `href` a link. `<Button label=w.go_on submit=true/>` sends the form it stands in.
///
/// `wide` fills the column. A button is never disabled: it says what is missing when pressed.
#[component]
pub fn Button(
    #[prop(into)] label: Label,
    #[prop(optional)] weight: Weight,
    #[prop(optional, into)] href: Option<Label>,
    #[prop(optional, into)] on_press: Option<Callback<()>>,
    #[prop(optional, into)] testid: Option<Label>,
    #[prop(optional)] icon: Option<Icon>,
    #[prop(optional)] submit: bool,
    #[prop(optional)] wide: bool,
    /// What a screen reader adds, such as the name of the row.
    #[prop(optional, into)]
    about: Option<Label>,
) -> AnyView {
    let inside = (
        icon.map(picture),
        view! { <span>{label}</span> },
        about.map(|about| view! { <span class="unseen">{about}</span> }),
    );
    let press = move |_| {
        if let Some(on_press) = on_press {
            on_press.run(());
        }
    };
    match href {
        Some(href) => view! {
            <a class=weight.class() class:button-wide=wide href=href data-testid=testid on:click=press>{inside}</a>
        },
        None => view! {
            <button
                type=if submit { "submit" } else { "button" }
                class=weight.class()
                class:button-wide=wide
                data-testid=testid
                on:click=press
            >
                {inside}
            </button>
        },
    }
}

/// Buttons in a row; they wrap on a narrow screen.
#[component]
pub fn Buttons(children: Children) -> AnyView {
    view! { <div class="buttons">{children()}</div> }
}
