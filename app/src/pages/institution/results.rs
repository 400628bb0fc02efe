//! What the rules about institutions come to: money first, then what must be met, then what does not concern this one.

use super::form::RESULTS;
use crate::components::details::Details;
use crate::components::notice::{Mood, Notice};
use crate::content::Edition;
use crate::pages::benefits::{Decided, Group, Telling, assumptions, card, why};
use crate::prelude::*;
use crate::settings::words;
use crate::words::{BenefitsWords, InstitutionWords, fill};
use std::sync::Arc;
use yiping_rules::date::Date;
use yiping_rules::decide::{Outcome, Prepared, RuleDecision};
use yiping_rules::evaluate::Chosen;
use yiping_rules::facts::FactSet;
use yiping_rules::facts::wording::Wording;
use yiping_rules::pack::{Class, Pack, RuleKind, Temporal};

/// Where a rule stands for an institution.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Standing {
    /// As a rule about a person would.
    Like(Group),
    /// A requirement that is not met.
    Unmet,
    /// It is for institutions of another kind.
    Elsewhere,
}

/// The standings in the order of the page.
const ORDER: [Standing; 9] = [
    Standing::Like(Group::Payable),
    Standing::Unmet,
    Standing::Like(Group::Open),
    Standing::Like(Group::Promised),
    Standing::Like(Group::Offered),
    Standing::Like(Group::Procedure),
    Standing::Like(Group::Undefined),
    Standing::Like(Group::NotMet),
    Standing::Elsewhere,
];

impl Standing {
    fn of(decided: &RuleDecision, of_another_kind: bool) -> Self {
        match (decided.outcome, decided.class) {
            (Outcome::NotMet, _) if of_another_kind => Self::Elsewhere,
            (Outcome::NotMet, Class::Process) => Self::Unmet,
            (outcome, class) => Self::Like(Group::of(outcome, class)),
        }
    }

    fn is_folded(self) -> bool {
        matches!(self, Self::Elsewhere | Self::Like(Group::NotMet | Group::Undefined))
    }
}

/// The results, once they were asked for; they follow what is entered.
pub fn view(
    pack: Arc<Edition<Pack>>,
    wording: Arc<Edition<Wording>>,
    given: RwSignal<FactSet>,
    on: RwSignal<Date>,
    shown: RwSignal<bool>,
) -> impl Child + use<> {
    let w = words::<InstitutionWords>();
    let facts = Memo::new(move |_| given.get());
    let telling = Telling::new(wording, facts);
    let prepared = Memo::new_with_compare(
        move |_: Option<&Option<Arc<Prepared>>>| {
            Prepared::new(&pack.value, on.get(), &Chosen::new()).ok().map(Arc::new)
        },
        |_, _| true,
    );
    let decided = move || {
        let prepared = prepared.get()?;
        let decision = facts.with(|facts| prepared.decide(facts));
        Some(Decided { prepared, decision: Arc::new(decision) })
    };
    move || {
        shown.get().then(|| {
            let results = decided().map(|decided| untrack(|| all(w, &telling, &decided)));
            view! {
                <section id=RESULTS class="stack institution-results" tabindex="-1" data-testid="institution-results">
                    <h2>{w.results}</h2>
                    {results}
                </section>
            }
        })
    }
}

fn all(w: &'static InstitutionWords, telling: &Telling, decided: &Decided) -> AnyView {
    let pack = decided.prepared.pack();
    let rules = decided.decision.rules.iter().filter(|rule| rule.kind == RuleKind::Institution);
    let (past, current): (Vec<&RuleDecision>, Vec<&RuleDecision>) =
        rules.partition(|rule| rule.temporal == Temporal::AfterPlanPeriod);
    let ended = past.iter().filter_map(|rule| pack.window(pack.rule(&rule.id)?).to).max();
    let of_benefits = words::<BenefitsWords>();
    let history = ended.map(|ended| {
        let notice = fill(of_benefits.history_notice, &[&ended.to_string()]);
        let count = fill(of_benefits.history_count, &[&past.len().to_string()]);
        view! {
            <h3 class="benefit-history">{count}</h3>
            <Notice mood=Mood::Warn testid="history"><p>{notice}</p></Notice>
            {groups(w, telling, decided, &past)}
        }
    });
    view! {
        {groups(w, telling, decided, &current)}
        {history}
        {assumptions(of_benefits, decided)}
    }
}

fn groups(
    w: &'static InstitutionWords,
    telling: &Telling,
    decided: &Decided,
    rules: &[&RuleDecision],
) -> AnyView {
    let standings: Vec<(Standing, &RuleDecision)> =
        rules.iter().map(|rule| (standing(telling, decided, rule), *rule)).collect();
    let past = rules.iter().any(|rule| rule.temporal == Temporal::AfterPlanPeriod);
    let group = |standing: Standing| {
        let of_it = standings.iter().filter(|(found, _)| *found == standing).map(|(_, rule)| *rule);
        let cards: Vec<AnyView> =
            of_it.filter_map(|rule| card::view(telling, &decided.prepared, rule)).collect();
        (!cards.is_empty()).then(|| shown(w, standing, past, cards))
    };
    ORDER.into_iter().filter_map(group).collect_view().child()
}

fn standing(telling: &Telling, decided: &Decided, rule: &RuleDecision) -> Standing {
    let why = (rule.outcome == Outcome::NotMet)
        .then(|| telling.facts.with(|facts| decided.prepared.why(&rule.id, facts)))
        .flatten();
    Standing::of(rule, why.is_some_and(|why| why::fails_by(&why, "provider_kind")))
}

fn shown(w: &'static InstitutionWords, standing: Standing, past: bool, cards: Vec<AnyView>) -> AnyView {
    let (title, hint) = match standing {
        Standing::Like(group) => w.groups.get(group.index()).copied().unwrap_or_default(),
        Standing::Unmet => w.unmet,
        Standing::Elsewhere => w.of_others,
    };
    let then = words::<BenefitsWords>().history_then;
    let title = if past { format!("{then} · {title}") } else { title.to_owned() };
    let counted = format!("{title} ({})", cards.len());
    if standing.is_folded() {
        view! {
            <Details summary=counted>
                <h3 class="unseen">{title}</h3>
                <p class="small muted">{hint}</p>
                {cards}
            </Details>
        }
    } else {
        view! {
            <section class="benefit-group">
                <h3>{counted}</h3>
                <p class="small muted">{hint}</p>
                {cards}
            </section>
        }
    }
}
