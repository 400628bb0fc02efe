//! Measures the engine natively: the five benefits over tables, the packs over tables, one person of each pack.
//! One JSON object a line; times are the least of several runs. `tests/bench/run.mjs` runs it beside other engines.

#[path = "../../dice/mod.rs"]
mod dice;
mod five;
mod people;
mod person;
mod regions;

use clap::Parser;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};
use yiping_rules::json::{Json, write_canonical};
use yiping_rules::pack::Pack;

/// What to measure.
#[derive(Parser)]
struct Args {
    /// Rows of a table.
    #[arg(long, default_value_t = 1_000_000)]
    rows: usize,
    /// Runs of which the fastest counts.
    #[arg(long, default_value_t = 9)]
    repeats: usize,
    /// Folder in which the built packs are left.
    #[arg(long)]
    packs: PathBuf,
}

fn main() -> ExitCode {
    match run(&Args::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(args: &Args) -> Result<(), String> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let five = pack(&here.join("packs/000000"))?;
    for rows in [args.rows / 10, args.rows] {
        for missing in [0, 30] {
            say(five::measure(&five, rows, missing, args.repeats)?);
        }
    }
    say(five::without_income(&five)?);
    let people = people::read_all(&here.join("people.json"))?;
    for region in ["150100", "230000", "331083", "360982", "500229", "cn"] {
        let pack = pack(&here.join("../../rules/packs").join(region))?;
        let built = person::write(&pack, &args.packs.join(format!("{region}.json")))?;
        for (who, facts) in &people {
            say(person::measure(region, &built, who, facts, args.repeats)?);
        }
        say(regions::measure(&pack, args.rows / 10, args.repeats)?);
    }
    Ok(())
}

/// A pack from its folder. That one of its facts stands in for another does not matter here.
fn pack(folder: &Path) -> Result<Pack, String> {
    let checked = yiping_authoring::check_folder(folder).map_err(|error| error.to_string())?;
    checked.pack.ok_or_else(|| format!("{} holds no pack", folder.display()))
}

fn say(line: Json) {
    println!("{}", text(&line));
}

/// JSON as text.
fn text(json: &Json) -> String {
    String::from_utf8_lossy(&write_canonical(json)).into_owned()
}

/// The least time of several runs.
fn least<T>(repeats: usize, mut run: impl FnMut() -> T) -> Duration {
    let once = |_| {
        let began = Instant::now();
        std::hint::black_box(run());
        began.elapsed()
    };
    (0..repeats.max(1)).map(once).min().unwrap_or_default()
}

/// A number for JSON.
fn number(count: impl TryInto<i64>) -> Json {
    Json::Int(count.try_into().unwrap_or(i64::MAX))
}
