//! Checks pack folders and prints what is wrong: `cargo run -p yiping-authoring --example lint -- DIR…`

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut found = 0;
    for folder in std::env::args().skip(1) {
        match yiping_authoring::check_folder(Path::new(&folder)) {
            Ok(checked) => {
                checked.problems.iter().for_each(|problem| eprintln!("{problem}\n"));
                found += checked.problems.len();
            }
            Err(error) => {
                eprintln!("{error}");
                return ExitCode::from(2);
            }
        }
    }
    eprintln!("{found} problems");
    if found == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
