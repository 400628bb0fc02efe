//! What is fetched beside the page: configuration, packs and scales. Fetched once, checked, kept.

/// Provides the cache.
pub fn provide() {}
