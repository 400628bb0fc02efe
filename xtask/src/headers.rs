//! The headers a portal should send with the app, and the types and lifetimes of its files.

/// Headers of every answer. The policy repeats the one in `index.html` and adds what only a header can say.
pub const SECURITY: [(&str, &str); 7] = [
    (
        "Content-Security-Policy",
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' 'unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    ),
    (
        "Permissions-Policy",
        "camera=(), microphone=(), geolocation=(), usb=(), serial=(), bluetooth=(), payment=(), clipboard-read=()",
    ),
    ("Integrity-Policy", "blocked-destinations=(script)"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
];

/// The media type of a file, by its name.
pub fn media_type(path: &str) -> &'static str {
    match path.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("json") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        _ => "application/octet-stream",
    }
}

/// How long a browser may keep a file without asking again: names with a digest for ever, all others not at all.
pub fn cache_control(path: &str) -> &'static str {
    if crate::files::is_hashed(path) { "public, max-age=31536000, immutable" } else { "no-cache" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_carries_the_same_policy() {
        let page = include_str!("../../index.html");
        let tag = crate::html::tags(page)
            .into_iter()
            .find(|tag| tag.get("http-equiv") == Some("Content-Security-Policy"));
        let in_page = tag.and_then(|tag| tag.get("content")).unwrap();
        assert_eq!(SECURITY[0].1.strip_suffix("; frame-ancestors 'none'"), Some(in_page));
    }

    #[test]
    fn only_hashed_files_are_kept() {
        assert_eq!(cache_control("sw.js"), "no-cache");
        assert_eq!(cache_control("packs/index.json"), "no-cache");
        assert!(cache_control("app-0123456789abcdef.js").contains("immutable"));
    }
}
