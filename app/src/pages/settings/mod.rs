//! Settings: how the app looks and speaks, what the device keeps, and the readings taken where the standard leaves two.

mod storage;

use crate::components::Label;
use crate::components::card::Card;
use crate::components::choice::Choice;
use crate::components::fetched::show;
use crate::components::page_title::PageTitle;
use crate::components::radios::Radios;
use crate::components::tag::{Tone, tag};
use crate::content::content;
use crate::letters::as_written;
use crate::prelude::*;
use crate::settings::{Contrast, Preferences, TextSize, Theme, say, settings, words};
use crate::words::{Language, SettingsWords, fill};
use yiping_rules::ids::ScaleId;
use yiping_rules::scale::Scale;

/// The page.
pub fn page() -> AnyView {
    let w = words::<SettingsWords>();
    view! {
        <PageTitle text=w.title />
        <p>{w.lead}</p>
        {choice(
            "language-choice",
            w.language,
            None,
            Language::ALL.map(|language| (language, language.tag(), as_written(language.name()), None)).into(),
            |chosen| chosen.language,
            |chosen, language| chosen.language = language,
        )}
        {choice(
            "mode",
            w.mode,
            Some(w.mode_hint),
            vec![(false, "usual", w.mode_usual, None), (true, "elder", w.mode_elder, Some(w.mode_elder_hint))],
            |chosen| chosen.elder,
            |chosen, elder| chosen.elder = elder,
        )}
        {choice(
            "text",
            w.text,
            Some(w.sample),
            vec![
                (TextSize::Normal, "normal", w.text_normal, None),
                (TextSize::Large, "large", w.text_large, None),
                (TextSize::Largest, "largest", w.text_largest, None),
            ],
            |chosen| chosen.text,
            |chosen, text| chosen.text = text,
        )}
        {choice(
            "theme",
            w.theme,
            None,
            vec![
                (Theme::System, "system", w.as_device, None),
                (Theme::Light, "light", w.light, None),
                (Theme::Dark, "dark", w.dark, None),
            ],
            |chosen| chosen.theme,
            |chosen, theme| chosen.theme = theme,
        )}
        {choice(
            "contrast",
            w.contrast,
            None,
            vec![(Contrast::System, "system", w.as_device, None), (Contrast::More, "more", w.contrast_more, None)],
            |chosen| chosen.contrast,
            |chosen, contrast| chosen.contrast = contrast,
        )}
        {storage::card(w)}
        {show(content().scale(&ScaleId::from("gbt42195-2022")), move |scale| readings(w, &scale.value))}
        <p class="muted small">{fill(w.version_line, &[env!("CARGO_PKG_VERSION")])}</p>
    }
}

/// An option of a setting: its value, its name in the form, its label and its second line.
type Option4<T, L> = (T, &'static str, L, Option<&'static str>);

fn choice<T: Copy + PartialEq + Send + Sync + 'static, L: Into<Label> + Clone + Send + Sync + 'static>(
    id: &'static str,
    legend: &'static str,
    hint: Option<&'static str>,
    options: Vec<Option4<T, L>>,
    get: fn(&Preferences) -> T,
    set: fn(&mut Preferences, T),
) -> AnyView {
    let settings = settings();
    let rows = options.iter().map(|(_, name, label, hint)| {
        let row = Choice::new(*name, label.clone());
        hint.map_or(row.clone(), |hint| row.hint(hint))
    });
    let rows: Vec<Choice> = rows.collect();
    let named = StoredValue::new(options);
    let value = Signal::derive(move || {
        let now = get(&settings.get());
        named.with_value(|options| {
            options.iter().find(|(value, ..)| *value == now).map(|(_, name, ..)| (*name).to_owned())
        })
    });
    let pick = move |name: String| {
        let found = named
            .with_value(|options| options.iter().find(|(_, n, ..)| *n == name).map(|(value, ..)| *value));
        if let Some(value) = found {
            settings.update(|chosen| set(chosen, value));
        }
    };
    view! { <Radios id legend choices=rows value on_pick=pick hint=hint.unwrap_or_default() inline=true /> }
}

fn readings(w: &'static SettingsWords, scale: &Scale) -> AnyView {
    let assumptions = scale.assumptions.iter().map(|assumption| {
        let readings = assumption.readings.iter().enumerate().map(|(position, reading)| {
            let default = (position == 0).then(|| tag(Tone::Accent, w.reading_default));
            view! { <li>{say(&reading.title)} " " {default}</li> }
        });
        view! {
            <h3>{say(&assumption.title)}</h3>
            <ul class="readings">{readings.collect_view()}</ul>
        }
    });
    let assumptions = assumptions.collect_view();
    view! {
        <Card title=w.readings>
            <p class="muted">{w.readings_hint}</p>
            {assumptions}
        </Card>
    }
}
