//! What stays on this device: drafts and settings, behind a trait so that faults can be injected.
