//! The `yiping` program.
fn main() {}
