//! What was answered, row by row, each with a way back to change it.

use super::Label;
use crate::prelude::*;
use crate::settings::words;
use crate::words::Common;

/// A row of a [`SummaryList`].
#[derive(Clone, Debug)]
pub struct Summary {
    /// The question in short.
    pub key: Label,
    /// The answer; nothing shows as 未填写.
    pub value: Option<Label>,
    /// A second line under the answer.
    pub detail: Option<Label>,
    /// A short text at the end of the row, such as a score.
    pub badge: Option<Label>,
    /// Where it can be changed.
    pub change: Option<Label>,
    /// `data-testid` of the row.
    pub testid: Option<Label>,
}

impl Summary {
    /// A question and its answer.
    pub fn new(key: impl Into<Label>, value: Option<impl Into<Label>>) -> Self {
        Self {
            key: key.into(),
            value: value.map(Into::into),
            detail: None,
            badge: None,
            change: None,
            testid: None,
        }
    }

    /// Adds a second line.
    pub fn detail(mut self, detail: impl Into<Label>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    /// Adds a badge.
    pub fn badge(mut self, badge: impl Into<Label>) -> Self {
        self.badge = Some(badge.into());
        self
    }

    /// Adds the address where it can be changed.
    pub fn change(mut self, href: impl Into<Label>) -> Self {
        self.change = Some(href.into());
        self
    }

    /// Adds a test id.
    pub fn testid(mut self, testid: impl Into<Label>) -> Self {
        self.testid = Some(testid.into());
        self
    }
}

/// Answers to look over: `<SummaryList rows=vec![Summary::new(w.name, Some(name)).change("#/visits/…/who")]/>`.
#[component]
pub fn SummaryList(rows: Vec<Summary>) -> AnyView {
    let common = words::<Common>();
    let rows = rows.into_iter().map(|row| {
        let given = row.value.is_some();
        let about = row.key.clone();
        view! {
            <div class="summary-row" data-testid=row.testid>
                <dt>{row.key}</dt>
                <dd class="summary-value" class:is-open=!given>
                    {row.value.unwrap_or(Label::Borrowed(common.not_given))}
                    {row.badge.map(|badge| view! { " " <span class="summary-badge">{badge}</span> })}
                    {row.detail.map(|detail| view! { <span class="summary-detail">{detail}</span> })}
                </dd>
                {row.change.map(|href| {
                    view! { <dd class="summary-change"><a href=href>{common.change}<span class="unseen">" " {about}</span></a></dd> }
                })}
            </div>
        }
    });
    view! { <dl class="summary-list">{rows.collect_view()}</dl> }
}
