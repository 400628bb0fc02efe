//! Questions of a closed list, from the state of the visit and back into it.

use super::session::Session;
use crate::components::Label;
use crate::components::choice::Choice;
use crate::components::form::Errors;
use crate::components::radios::Radios;
use crate::prelude::*;
use crate::visit::{Command, Visit};

/// Reads the present answer of a question.
type Read<T> = Box<dyn Fn(&Visit) -> Option<T> + Send + Sync>;

/// A question whose answers are the words of a closed list.
pub struct Question<T: 'static> {
    /// The field's id and the prefix of its test ids.
    pub id: &'static str,
    /// What is asked.
    pub legend: Label,
    /// A line under it; may be empty.
    pub hint: &'static str,
    /// The words and their values.
    pub all: &'static [(&'static str, T)],
    /// What each is called, in the same order, and a second line that may be empty.
    pub labels: Vec<(&'static str, &'static str)>,
    /// The present answer.
    pub read: Read<T>,
    /// How it is recorded.
    pub command: Box<dyn Fn(T) -> Command + Send + Sync>,
    /// Short answers stand side by side.
    pub inline: bool,
    /// The errors of the form it stands in.
    pub errors: Option<Errors>,
}

impl<T: Copy + PartialEq + Send + Sync + 'static> Question<T> {
    /// The question on the page.
    pub fn view(self, session: Session) -> AnyView {
        let Self { id, all, read, command, .. } = self;
        let choices = all.iter().zip(self.labels).map(|((word, _), (label, hint))| {
            let choice = Choice::new(*word, label).testid(format!("{id}-{word}"));
            if hint.is_empty() { choice } else { choice.hint(hint) }
        });
        let choices: Vec<Choice> = choices.collect();
        let now = session.part(move |visit| {
            let now = read(visit)?;
            all.iter().find(|(_, value)| *value == now).map(|(word, _)| (*word).to_owned())
        });
        let pick = move |picked: String| {
            if let Some((_, value)) = all.iter().find(|(word, _)| *word == picked) {
                session.run(command(*value));
            }
        };
        match self.errors {
            Some(errors) => view! {
                <Radios id legend=self.legend hint=self.hint choices value=now on_pick=pick errors inline=self.inline />
            },
            None => view! {
                <Radios id legend=self.legend hint=self.hint choices value=now on_pick=pick inline=self.inline />
            },
        }
    }
}

/// Labels without second lines.
pub fn plain(labels: &[&'static str]) -> Vec<(&'static str, &'static str)> {
    labels.iter().map(|label| (*label, "")).collect()
}
