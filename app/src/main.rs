//! The browser app: pages, components, drafts on this device and words in each language. It decides nothing itself.

mod aloud;
mod app;
mod clock;
mod components;
mod content;
mod dom;
mod files;
mod letters;
mod markup;
mod offline;
mod open_visit;
mod pages;
mod parts;
mod prelude;
mod random;
mod report;
mod rescue;
mod route;
mod self_check;
mod settings;
mod sign;
mod store;
mod turns;
mod visit;
mod words;

fn main() {
    rescue::install();
    turns::begin(|| leptos::mount::mount_to_body(app::App));
}
