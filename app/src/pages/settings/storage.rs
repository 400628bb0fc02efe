//! What the browser says of this site's data: whether it is kept, and how much room there is.

use crate::components::button::{Button, Buttons, Weight};
use crate::components::card::Card;
use crate::dom;
use crate::prelude::*;
use crate::store::{self, Storage};
use crate::words::{SettingsWords, fill};
use leptos::task::spawn_local;

/// The state of the store, with a way to ask for more safety.
pub fn card(w: &'static SettingsWords) -> AnyView {
    let kept = RwSignal::new(None::<dom::Kept>);
    let refused = RwSignal::new(false);
    spawn_local(async move { kept.set(Some(dom::kept().await)) });
    let ask = move || {
        spawn_local(async move {
            let granted = dom::ask_to_keep().await;
            refused.set(!granted);
            kept.set(Some(dom::kept().await));
        });
    };
    let text = move || {
        kept.get().map(|kept| {
            let state = match kept.persisted {
                Some(true) => w.storage_persisted,
                Some(false) => w.storage_not_persisted,
                None => w.storage_unknown,
            };
            let drafts = fill(w.storage_drafts, &[&size(length_of_all(store::device().as_ref()))]);
            let files = kept.files.filter(|bytes| *bytes > 0).map(|bytes| {
                let text = fill(w.storage_files, &[&size(bytes)]);
                view! { <p class="muted">{text}</p> }
            });
            let offer = (kept.persisted == Some(false)).then(|| {
                view! {
                    <Buttons>
                        <Button label=w.storage_ask weight=Weight::Secondary on_press=ask />
                    </Buttons>
                }
            });
            view! { <p>{state}</p> <p class="muted">{drafts}</p> {files} {offer} }
        })
    };
    view! {
        <Card title=w.storage>
            <div class="section" role="status">
                {text}
                {move || refused.get().then(|| view! { <p>{w.storage_refused}</p> })}
            </div>
        </Card>
    }
}

/// The characters of everything this app has stored, names included: browsers count about so many bytes.
fn length_of_all(storage: &dyn Storage) -> u64 {
    let keys = storage.keys("").unwrap_or_default();
    let length = |key: &String| key.len() + storage.get(key).ok().flatten().map_or(0, |text| text.len());
    keys.iter()
        .map(length)
        .map(|length| u64::try_from(length).unwrap_or(u64::MAX))
        .fold(0, u64::saturating_add)
}

/// A number of bytes for people, in whole units of 1024.
fn size(bytes: u64) -> String {
    const UNITS: [&str; 4] = ["B", "KB", "MB", "GB"];
    let unit = (0..3).take_while(|power| bytes >> (10 * (power + 1)) >= 10).count();
    format!("{} {}", bytes >> (10 * unit), UNITS[unit])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Memory;

    #[test]
    fn everything_stored_counts_with_its_name() {
        let storage = Memory::default();
        assert_eq!(length_of_all(&storage), 0);
        storage.set("settings", "en elder").unwrap();
        assert_eq!(length_of_all(&storage), 16);
    }

    #[test]
    fn sizes_keep_at_least_two_digits() {
        assert_eq!(size(9), "9 B");
        assert_eq!(size(10_239), "10239 B");
        assert_eq!(size(10_240), "10 KB");
        assert_eq!(size(5_242_880), "5120 KB");
        assert_eq!(size(u64::MAX), format!("{} GB", u64::MAX >> 30));
    }
}
