//! A list to go on from: each row leads somewhere. For regions, drafts, rules.

use super::Label;
use super::icon::{Icon, picture};
use super::tag::{Tone, tag};
use crate::prelude::*;

/// A row of a [`ChoiceList`].
#[derive(Clone, Debug)]
pub struct Row {
    /// What the row says.
    pub title: Label,
    /// Where it leads.
    pub href: Label,
    /// A second line.
    pub detail: Option<Label>,
    /// A tag at the end of the row, under the text on a narrow screen.
    pub tag: Option<(Tone, Label)>,
    /// `data-testid` of the row.
    pub testid: Option<Label>,
}

impl Row {
    /// A plain row.
    pub fn new(title: impl Into<Label>, href: impl Into<Label>) -> Self {
        Self { title: title.into(), href: href.into(), detail: None, tag: None, testid: None }
    }

    /// Adds a second line.
    pub fn detail(mut self, detail: impl Into<Label>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    /// Adds a tag.
    pub fn tag(mut self, tone: Tone, text: impl Into<Label>) -> Self {
        self.tag = Some((tone, text.into()));
        self
    }

    /// Adds a test id.
    pub fn testid(mut self, testid: impl Into<Label>) -> Self {
        self.testid = Some(testid.into());
        self
    }
}

/// Rows that lead somewhere: `<ChoiceList rows=vec![Row::new(title, href).detail(…)]/>`.
#[component]
pub fn ChoiceList(rows: Vec<Row>, #[prop(optional, into)] testid: Option<Label>) -> AnyView {
    let rows = rows.into_iter().map(|row| {
        view! {
            <li>
                <a class="choice-row" href=row.href data-testid=row.testid>
                    <span class="choice-row-text">
                        <span class="choice-row-title">{row.title}</span>
                        {row.detail.map(|detail| view! { <span class="choice-row-detail">{detail}</span> })}
                    </span>
                    {row.tag.map(|(tone, text)| tag(tone, text))}
                    {picture(Icon::Chevron)}
                </a>
            </li>
        }
    });
    view! { <ul class="choice-list" data-testid=testid>{rows.collect_view()}</ul> }
}
