//! From the tree of tags to calls.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use rstml::node::{KeyedAttribute, Node, NodeAttribute, NodeElement, NodeName};
use std::sync::atomic::{AtomicU32, Ordering};
use syn::spanned::Spanned;
use syn::{Error, Expr, Lit, Result};

/// The elements of SVG in use; they live in a namespace of their own.
const DRAWING: [&str; 6] = ["circle", "g", "path", "rect", "svg", "text"];

/// All roots: one element, or several in a row.
pub fn page(nodes: &[Node]) -> Result<TokenStream> {
    match nodes {
        [Node::Element(element)] if is_component(element) => component(element),
        [Node::Element(element)] => {
            let element = markup(element)?;
            Ok(quote! { #element.view() })
        }
        nodes => {
            let calls = children(nodes)?;
            let own = own();
            Ok(quote! {
                { let mut #own = crate::markup::Markup::row(); #calls #own.view() }
            })
        }
    }
}

/// The variable that holds the element being written; of the macro's own hygiene, so that it hides nothing.
fn own() -> Ident {
    Ident::new("markup", Span::mixed_site())
}

/// A number of its own for each element that is written: an element on the page is changed only into what the same place
/// of the program makes of it.
fn place() -> u32 {
    static PLACES: AtomicU32 = AtomicU32::new(0);
    PLACES.fetch_add(1, Ordering::Relaxed)
}

fn is_component(element: &NodeElement<rstml::Infallible>) -> bool {
    let name = element.name().to_string();
    name.rsplit(':').next().unwrap_or(&name).trim().starts_with(char::is_uppercase)
}

fn markup(element: &NodeElement<rstml::Infallible>) -> Result<TokenStream> {
    let name = element.name().to_string();
    let own = own();
    let place = place();
    let new = if DRAWING.contains(&name.as_str()) { "drawing" } else { "new" };
    let new = Ident::new(new, element.name().span());
    let inside = children(&element.children)?;
    let attributes = element.attributes().iter().map(attribute).collect::<Result<TokenStream>>()?;
    Ok(quote! {
        { let mut #own = crate::markup::Markup::#new(#name, #place); #inside #attributes #own }
    })
}

fn children(nodes: &[Node]) -> Result<TokenStream> {
    nodes.iter().map(child).collect()
}

fn child(node: &Node) -> Result<TokenStream> {
    let own = own();
    Ok(match node {
        Node::Comment(_) | Node::Doctype(_) | Node::Custom(_) => TokenStream::new(),
        Node::Fragment(fragment) => children(&fragment.children)?,
        Node::Element(element) if is_component(element) => {
            let view = component(element)?;
            quote! { #own.push(#view); }
        }
        Node::Element(element) => {
            let inner = markup(element)?;
            quote! { #own.element(#inner); }
        }
        Node::Block(block) => quote_spanned! { block.span()=>
            #own.push(crate::markup::Child::child(#[allow(unused_braces)] #block));
        },
        Node::Text(text) => {
            let text = text.value_string();
            quote! { #own.text(#text); }
        }
        Node::RawText(text) => {
            let text = text.to_string_best();
            quote! { #own.text(#text); }
        }
    })
}

fn attribute(attribute: &NodeAttribute) -> Result<TokenStream> {
    let NodeAttribute::Attribute(attribute) = attribute else {
        return Err(Error::new(attribute.span(), "an attribute needs a name: name=value"));
    };
    let own = own();
    let name = attribute.key.to_string();
    let Some(value) = attribute.value() else {
        return Ok(quote! { #own.literal(#name, ""); });
    };
    let span = value.span();
    Ok(if let Some(event) = name.strip_prefix("on:") {
        let known = Ident::new(event, attribute.key.span());
        quote_spanned! { span=> #own.on(::leptos::ev::#known, #event, #value); }
    } else if let Some(class) = name.strip_prefix("class:") {
        quote_spanned! { span=> #own.class(#class, #value); }
    } else if let Some(property) = name.strip_prefix("prop:") {
        quote_spanned! { span=> #own.property(#property, #value); }
    } else if name == "node_ref" {
        quote_spanned! { span=> #own.known_as(#value); }
    } else if let Expr::Lit(syn::ExprLit { lit: Lit::Str(text), .. }) = value {
        quote_spanned! { span=> #own.literal(#name, #text); }
    } else {
        quote_spanned! { span=> #own.attribute(#name, #value); }
    })
}

/// A component with its properties, as an `AnyView`.
fn component(element: &NodeElement<rstml::Infallible>) -> Result<TokenStream> {
    let name = element.name();
    let properties = element.attributes().iter().map(property).collect::<Result<TokenStream>>()?;
    let inside = (!element.children.is_empty()).then(|| {
        let page = page(&element.children)?;
        Ok::<_, Error>(quote! { .children(::std::boxed::Box::new(move || #page)) })
    });
    let inside = inside.transpose()?;
    Ok(quote! {
        crate::markup::Child::child(::leptos::component::component_view(
            &#name,
            ::leptos::component::component_props_builder(&#name) #properties #inside .build(),
        ))
    })
}

fn property(property: &NodeAttribute) -> Result<TokenStream> {
    let NodeAttribute::Attribute(KeyedAttribute { key: name @ NodeName::Path(_), .. }) = property else {
        return Err(Error::new(property.span(), "a property of a component: name=value"));
    };
    let NodeAttribute::Attribute(attribute) = property else { return Ok(TokenStream::new()) };
    let value = attribute.value().map_or_else(|| quote! { #name }, |value| quote! { #value });
    Ok(quote! { .#name(#[allow(unused_braces)] { #value }) })
}
