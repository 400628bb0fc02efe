//! The `yiping` program: the command line of the contract, a thin layer over the libraries.
//!
//! JSON goes to standard output, words for people to standard error. Exit codes: 0 done, 1 a check failed, 2 bad usage
//! or bad input.

mod args;
mod assume;
mod check;
#[cfg(feature = "screen")]
mod compare;
mod documents;
mod failure;
mod input;
mod key;
mod lines;
mod machine;
mod named;
mod order;
mod output;
mod pack;
mod packs;
mod replay;
mod score;
#[cfg(feature = "screen")]
mod screen;
mod sign;
#[cfg(feature = "screen")]
mod synth;
mod verify;

use args::{Args, Command};
use clap::Parser;
use std::process::ExitCode;

/// How a command ended when its input was good.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Outcome {
    /// Exit code 0.
    Done,
    /// Exit code 1.
    CheckFailed,
    /// Exit code 2: among the lines were bad ones, each answered in its place.
    BadLines,
}

fn main() -> ExitCode {
    let args = Args::parse();
    let outcome = match &args.command {
        Command::Score(args) => score::run(args),
        Command::Check(args) => check::run(args),
        Command::Order(args) => order::run(args),
        Command::Replay(args) => replay::run(args),
        Command::Sign(args) => sign::run(args),
        Command::Verify(args) => verify::run(args),
        Command::Key(args) => key::run(&args.command),
        Command::Pack(args) => pack::run(&args.command),
        #[cfg(feature = "screen")]
        Command::Screen(args) => screen::run(args),
        #[cfg(feature = "screen")]
        Command::Synth(args) => synth::run(args),
    };
    match outcome {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::CheckFailed) => ExitCode::from(1),
        Ok(Outcome::BadLines) => ExitCode::from(2),
        Err(failure) => {
            output::tell(&format!("error: {failure}"));
            ExitCode::from(2)
        }
    }
}
