//! The rules of one kind of benefit, in one region or in all of them.

use super::rule;
use crate::components::back_link::BackLink;
use crate::components::page_title::PageTitle;
use crate::content::Edition;
use crate::prelude::*;
use crate::settings::{say, words};
use crate::words::RulesWords;
use std::sync::Arc;
use yiping_rules::facts::wording::Wording;
use yiping_rules::pack::{Pack, Rule};

/// The page; nothing where none of these packs has the kind.
pub fn view(wording: &Arc<Wording>, packs: &[Arc<Edition<Pack>>], kind: &str) -> Option<AnyView> {
    let w = words::<RulesWords>();
    let title = say(&wording.benefit(kind)?.label);
    let regions: Vec<AnyView> =
        packs.iter().filter_map(|pack| region(w, wording, &pack.value, kind)).collect();
    let caption = match packs {
        [one] => say(&one.value.title),
        _ => w.title.to_owned(),
    };
    let others = (packs.len() == 1).then(|| {
        view! { <p><a class="alone" href=format!("#/rules/kind/{kind}") data-testid="kind-everywhere">{w.kind_everywhere}</a></p> }
    });
    (!regions.is_empty()).then(|| {
        view! {
            <BackLink href="#/rules" label=w.all_regions />
            <PageTitle text=title caption />
            <p>{w.lead}</p>
            {others}
            {regions}
        }
    })
}

fn region(w: &'static RulesWords, wording: &Arc<Wording>, pack: &Pack, kind: &str) -> Option<AnyView> {
    let rules: Vec<&Rule> = pack.rules.iter().filter(|rule| rule.benefit == kind).collect();
    let prepared = rule::prepared(pack);
    let (title, whole) = (say(&pack.title), format!("#/rules/{}", pack.region));
    (!rules.is_empty()).then(|| {
        let cards = rules.into_iter().map(|rule| rule::card(w, pack, prepared.as_ref(), rule, wording));
        view! {
            <section class="section" data-testid=format!("kind-of-{}", pack.region)>
                <h2><a class="alone" href=whole>{title}</a></h2>
                {cards.collect_view()}
            </section>
        }
    })
}
