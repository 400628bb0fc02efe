//! `view!` in the notation of Leptos, written out without types of its own.
//!
//! Leptos gives every element of a page its own type and compiles the code that shows it once for each; of a module that
//! must be small that is by far the largest part. Here what never changes of a view becomes one string, a template, and
//! the code only hands over what the template leaves open. `Filled` of the app makes of both what Leptos shows.

mod template;

use proc_macro::TokenStream;
use quote::quote;

/// `view! { <p class="hint">{text}</p> }`: a part of a page, as an `AnyView`.
///
/// Knows elements, components (with a capital letter), texts, `{blocks}`, `on:`, `class:`, `prop:` and `node_ref`; a closure
/// as a block or value follows the signals it reads. Children are evaluated before attributes, as in Leptos.
#[proc_macro]
pub fn view(tokens: TokenStream) -> TokenStream {
    let (nodes, errors) = rstml::Parser::new(rstml::ParserConfig::default())
        .parse_recoverable(proc_macro2::TokenStream::from(tokens))
        .split_vec();
    let errors = errors.into_iter().map(|error| error.emit_as_expr_tokens());
    let view = template::view(&nodes).unwrap_or_else(|error| error.to_compile_error());
    quote! { { #(#errors;)* #view } }.into()
}
