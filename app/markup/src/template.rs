//! From the tree of tags to a template and what fills it.
//!
//! A template is a run of marks, each a control character with the text that follows it: [`OPEN`] and the tag of an
//! element, its children, its attributes, [`CLOSE`]. The app reads it in `markup/template.rs`.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use rstml::Infallible;
use rstml::node::{KeyedAttribute, Node, NodeAttribute, NodeElement};
use syn::spanned::Spanned;
use syn::{Error, Expr, ExprLit, Lit, Result};

const OPEN: char = '\u{1}';
const TEXT: char = '\u{2}';
const CHILD: char = '\u{3}';
const SET: char = '\u{4}';
const TO: char = '\u{5}';
const LIVE: char = '\u{6}';
const CLOSE: char = '\u{7}';

/// What is written so far: the template, and the calls that fill its open places in their order.
#[derive(Default)]
struct Writer {
    template: String,
    calls: TokenStream,
}

/// The view of some nodes in a row.
pub fn view(nodes: &[Node]) -> Result<TokenStream> {
    if let [Node::Element(element)] = nodes
        && is_component(element)
    {
        return component(element);
    }
    let mut writer = Writer::default();
    nodes.iter().try_for_each(|node| writer.child(node))?;
    let (filled, template, calls) = (filled(), &writer.template, &writer.calls);
    Ok(quote! {
        { let mut #filled = crate::markup::Filled::new(#template); #calls #filled.view() }
    })
}

/// The variable that is being filled; of the macro's own hygiene, so that it hides nothing.
fn filled() -> Ident {
    Ident::new("filled", Span::mixed_site())
}

fn is_component(element: &NodeElement<Infallible>) -> bool {
    let name = element.name().to_string();
    name.rsplit(':').next().unwrap_or(&name).trim().starts_with(char::is_uppercase)
}

impl Writer {
    fn mark(&mut self, mark: char, text: &str) {
        self.template.push(mark);
        self.template.extend(text.chars().filter(|letter| *letter > CLOSE));
    }

    fn child(&mut self, node: &Node) -> Result<()> {
        match node {
            Node::Comment(_) | Node::Doctype(_) | Node::Custom(_) => {}
            Node::Fragment(fragment) => fragment.children.iter().try_for_each(|node| self.child(node))?,
            Node::Element(element) if is_component(element) => {
                let view = component(element)?;
                self.fill(CHILD, "", quote! { child(#view) });
            }
            Node::Element(element) => self.element(element)?,
            Node::Block(block) => {
                let call = quote_spanned! { block.span()=> child(crate::markup::Child::child(#[allow(unused_braces)] #block)) };
                self.fill(CHILD, "", call);
            }
            Node::Text(text) => self.mark(TEXT, &text.value_string()),
            Node::RawText(text) => self.mark(TEXT, &text.to_string_best()),
        }
        Ok(())
    }

    fn element(&mut self, element: &NodeElement<Infallible>) -> Result<()> {
        self.mark(OPEN, &element.name().to_string());
        element.children.iter().try_for_each(|node| self.child(node))?;
        for attribute in element.attributes() {
            match attribute {
                NodeAttribute::Attribute(attribute) => self.attribute(attribute),
                NodeAttribute::Block(block) => {
                    return Err(Error::new(block.span(), "an attribute needs a name: name=value"));
                }
            }
        }
        self.mark(CLOSE, "");
        Ok(())
    }

    fn attribute(&mut self, attribute: &KeyedAttribute) {
        let name = attribute.key.to_string();
        let Some(value) = attribute.value() else {
            self.mark(SET, &name);
            return self.mark(TO, "");
        };
        let span = value.span();
        if let Some(event) = name.strip_prefix("on:") {
            let known = Ident::new(event, attribute.key.span());
            self.fill(LIVE, event, quote_spanned! { span=> on(::leptos::ev::#known, #value) });
        } else if let Some(class) = name.strip_prefix("class:") {
            self.fill(LIVE, class, quote_spanned! { span=> class(#value) });
        } else if let Some(property) = name.strip_prefix("prop:") {
            self.fill(LIVE, property, quote_spanned! { span=> property(#value) });
        } else if name == "node_ref" {
            self.fill(LIVE, "", quote_spanned! { span=> known_as(#value) });
        } else if let Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) = value {
            self.mark(SET, &name);
            self.mark(TO, &text.value());
        } else {
            self.fill(LIVE, &name, quote_spanned! { span=> attribute(#value) });
        }
    }

    fn fill(&mut self, mark: char, name: &str, call: TokenStream) {
        self.mark(mark, name);
        let filled = filled();
        self.calls.extend(quote! { #filled.#call; });
    }
}

/// A component with its properties, as an `AnyView`.
fn component(element: &NodeElement<Infallible>) -> Result<TokenStream> {
    let name = element.name();
    let properties = element.attributes().iter().map(property).collect::<Result<TokenStream>>()?;
    let inside = (!element.children.is_empty()).then(|| view(&element.children)).transpose()?;
    let inside = inside.map(|view| quote! { .children(::std::boxed::Box::new(move || #view)) });
    Ok(quote! {
        crate::markup::Child::child(::leptos::component::component_view(
            &#name,
            ::leptos::component::component_props_builder(&#name) #properties #inside .build(),
        ))
    })
}

fn property(property: &NodeAttribute) -> Result<TokenStream> {
    let NodeAttribute::Attribute(attribute) = property else {
        return Err(Error::new(property.span(), "a property of a component needs a name: name=value"));
    };
    let name = &attribute.key;
    let value = attribute.value().map_or_else(|| quote! { #name }, |value| quote! { #value });
    Ok(quote! { .#name(#[allow(unused_braces)] { #value }) })
}
