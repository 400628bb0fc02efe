//! Build helpers of this workspace.
fn main() {}
