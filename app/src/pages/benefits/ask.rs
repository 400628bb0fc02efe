//! The one question to answer now, with why it is asked.

use super::answer::{form, skip};
use super::checking::{Asked, Checking};
use crate::components::button::{Button, Buttons, Weight};
use crate::components::card::Card;
use crate::prelude::*;
use crate::settings::{say, words};
use crate::visit::Step;
use crate::words::{BenefitsWords, fill};

/// The id of the question on the page.
pub const QUESTION: &str = "question";

/// Facts that the assessment gives.
const OF_ASSESSMENT: [&str; 2] = ["disability_level", "assessment_standard"];

/// The card of the question, or the word that there is none.
pub fn view(checking: &Checking, asked: Memo<Option<Asked>>) -> impl Child + use<> {
    let w = words::<BenefitsWords>();
    let checking = checking.clone();
    // The card is built anew only for another fact, so that what is typed stays while other things change.
    let fact = Memo::new(move |_| asked.get().map(|asked| asked.fact));
    move || match fact.get() {
        Some(fact) => card(w, &checking, fact, asked),
        None => view! { <p class="muted" role="status">{w.nothing_to_ask}</p> },
    }
}

fn card(w: &'static BenefitsWords, checking: &Checking, fact: String, asked: Memo<Option<Asked>>) -> AnyView {
    let (wording, name) = (checking.wording.clone(), fact.clone());
    let words_of_fact = wording.value.fact(&fact);
    let help = words_of_fact.and_then(|fact| fact.help.as_ref()).map(|help| view! { <p>{say(help)}</p> });
    let paper = words_of_fact.and_then(|fact| fact.document.as_ref());
    let paper = paper.map(|paper| view! { <p class="small muted">{w.paper} {say(paper)}</p> });
    let sensitive = words_of_fact.is_some_and(|fact| fact.sensitive).then(|| view! { <p>{w.sensitive}</p> });
    let because = move || {
        asked.get().filter(|asked| asked.rules > 0).map(|asked| fill(w.because, &[&asked.rules.to_string()]))
    };
    let field = if OF_ASSESSMENT.contains(&fact.as_str()) {
        elsewhere(w.assess_first, Some((w.assess_go, checking.visit.href(&Step::Check))), w, checking, fact)
    } else if fact == "cared_person" || fact.contains('.') || fact == "residents" {
        elsewhere(w.not_here, None, w, checking, fact)
    } else if fact == "birth_date" || fact == "age_years" {
        elsewhere(w.who_first, Some((w.who_go, checking.visit.href(&Step::Who))), w, checking, fact)
    } else {
        form(checking, &fact)
    };
    view! {
        <div id=QUESTION tabindex="-1" class="ask" data-fact=name>
            <Card testid="question">
                <p class="ask-why">{because}</p>
                {sensitive}
                {help}
                {paper}
                {field}
            </Card>
        </div>
    }
}

/// A question that is answered on another page.
fn elsewhere(
    text: &'static str,
    link: Option<(&'static str, String)>,
    w: &'static BenefitsWords,
    checking: &Checking,
    fact: String,
) -> AnyView {
    let question = checking.wording.value.fact(&fact).map(|fact| say(&fact.question)).unwrap_or_default();
    let skip = skip(w, checking, fact);
    view! {
        <p class="field-label">{question}</p>
        <p>{text}</p>
        <Buttons>
            {link.map(|(label, href)| view! { <Button label=label weight=Weight::Secondary href=href /> })}
            {skip}
        </Buttons>
    }
}
