//! What may stand on the command line.

use clap::{Parser, Subcommand};
use std::path::PathBuf;
use yiping_record::{Ident, Timestamp};
use yiping_rules::date::Date;

/// Assessment of older people's ability and the benefits that follow from it: sign, verify and recompute results.
#[derive(Parser, Debug)]
#[command(name = "yiping", version, arg_required_else_help = true)]
pub struct Args {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Subcommand, Debug)]
pub enum Command {
    /// Score an assessment
    Score(Score),
    /// Decide every rule of a region for a person or an institution
    Check(Check),
    /// Rank the persons of a waiting list by the order that a region's document states
    Order(Order),
    /// Recompute a result from the answers inside it; prints the differences
    Replay(Replay),
    /// Sign a result document; prints the signed file (one compact JWS)
    Sign(Sign),
    /// Check a signed file; prints a report
    Verify(Verify),
    /// Make and show signing keys, ask for their enrolment
    Key(Key),
    /// Check, test and build packs of rules
    Pack(Pack),
    /// Decide every rule of regions for every row of a table
    #[cfg(feature = "screen")]
    Screen(Screen),
    /// Write a table of invented people, for load tests
    #[cfg(feature = "screen")]
    Synth(Synth),
}

/// `yiping score`.
#[derive(clap::Args, Debug)]
pub struct Score {
    /// The scale; gbt42195-2022 when not given
    #[arg(long, value_name = "SCALE")]
    pub scale: Option<String>,
    /// Another reading of an open question, such as double_ground=two_steps
    #[arg(long, value_name = "KEY=VALUE")]
    pub assume: Vec<String>,
    /// One assessment a line in, one score a line out
    #[arg(long)]
    pub lines: bool,
    /// The assessment; `-` or nothing is standard input
    pub file: Option<PathBuf>,
}

/// `yiping check`.
#[derive(clap::Args, Debug)]
pub struct Check {
    /// The GB/T 2260 code of the region, such as 150100
    #[arg(long, value_name = "CODE", required_unless_present = "pack", conflicts_with = "pack")]
    pub region: Option<String>,
    /// Another pack than those built in: a file as `yiping pack build` writes it
    #[arg(long, value_name = "FILE")]
    pub pack: Option<PathBuf>,
    /// The day to decide for; today in China, when not given
    #[arg(long, value_name = "DATE")]
    pub on: Option<Date>,
    /// The day as of which the law is known: notices made public later are left out; the day decided for, when not given
    #[arg(long, value_name = "DATE")]
    pub known: Option<Date>,
    /// Another reading of an open question, such as A3=75
    #[arg(long, value_name = "KEY=VALUE")]
    pub assume: Vec<String>,
    /// One case a line in, one decision a line out
    #[arg(long)]
    pub lines: bool,
    /// The facts and the assessment; `-` or nothing is standard input
    pub file: Option<PathBuf>,
}

/// `yiping order`.
#[derive(clap::Args, Debug)]
pub struct Order {
    /// The GB/T 2260 code of the region, such as 360982
    #[arg(long, value_name = "CODE")]
    pub region: String,
    /// The rule whose waiting list it is, such as ZS-10
    #[arg(long, value_name = "ID")]
    pub rule: String,
    /// The day to decide for; today in China, when not given
    #[arg(long, value_name = "DATE")]
    pub on: Option<Date>,
    /// The day as of which the law is known; the day decided for, when not given
    #[arg(long, value_name = "DATE")]
    pub known: Option<Date>,
    /// Another reading of an open question, such as A6=from_level_3
    #[arg(long, value_name = "KEY=VALUE")]
    pub assume: Vec<String>,
    /// One person a line in, one rank a line out: there is no other form
    #[arg(long, required = true)]
    pub lines: bool,
    /// The persons, each as for `check`; `-` or nothing is standard input
    pub file: Option<PathBuf>,
}

/// `yiping replay`.
#[derive(clap::Args, Debug)]
pub struct Replay {
    /// One result a line in, one report a line out
    #[arg(long)]
    pub lines: bool,
    /// The signed file or the result document; `-` or nothing is standard input
    pub file: Option<PathBuf>,
}

/// `yiping sign`.
#[derive(clap::Args, Debug)]
pub struct Sign {
    /// The key file, as made by `yiping key new`
    #[arg(long, value_name = "KEYFILE")]
    pub key: PathBuf,
    /// The result document (yiping.result/1); `-` or nothing is standard input
    pub file: Option<PathBuf>,
}

/// `yiping verify`.
#[derive(clap::Args, Debug)]
pub struct Verify {
    /// The list of trusted keys (yiping.keylist/1); without it only integrity is shown
    #[arg(long, value_name = "TRUSTFILE")]
    pub trust: Option<PathBuf>,
    /// When the file was received, such as 2026-11-21T09:00:00+08:00; now, when not given
    #[arg(long, value_name = "TIME")]
    pub received: Option<Timestamp>,
    /// One signed file a line in, one report a line out
    #[arg(long)]
    pub lines: bool,
    /// The signed file; `-` or nothing is standard input
    pub file: Option<PathBuf>,
}

/// `yiping key`.
#[derive(clap::Args, Debug)]
pub struct Key {
    /// What to do with keys.
    #[command(subcommand)]
    pub command: KeyCommand,
}

/// The commands for keys.
#[derive(Subcommand, Debug)]
pub enum KeyCommand {
    /// Make a signing key
    New {
        /// Where to keep it: a new file that only you may read; without it the key goes to standard output
        #[arg(long, value_name = "KEYFILE")]
        out: Option<PathBuf>,
    },
    /// Show the public half of a key, its id and its fingerprint
    Show {
        /// The key file; `-` or nothing is standard input
        file: Option<PathBuf>,
    },
    /// Write a request to be put on a list of trusted keys
    Enrol {
        /// Your number or name at the office that keeps the list
        #[arg(long, value_name = "ID")]
        assessor: Ident,
        /// The name of the device that holds the key
        #[arg(long, value_name = "NAME")]
        device: Option<Ident>,
        /// The key file; `-` or nothing is standard input
        file: Option<PathBuf>,
    },
    /// Check enrolment requests and write the list of trusted keys
    List {
        /// The number of the list; later lists have higher numbers
        #[arg(long, value_name = "NUMBER")]
        seq: u32,
        /// The enrolment requests
        #[arg(required = true, value_name = "REQUEST")]
        requests: Vec<PathBuf>,
    },
}

/// `yiping screen`.
#[cfg(feature = "screen")]
#[derive(clap::Args, Debug)]
pub struct Screen {
    /// The GB/T 2260 code of a region, such as 150100; may be given several times
    #[arg(long, value_name = "CODE", required_unless_present = "diff")]
    pub region: Vec<String>,
    /// Two packs to compare, each a code, a built file or a folder: who gains, who loses, what it costs in a year
    #[arg(long, num_args = 2, value_names = ["PACK_A", "PACK_B"], conflicts_with = "region")]
    pub diff: Option<Vec<String>>,
    /// The day to decide for
    #[arg(long, value_name = "DATE")]
    pub on: Date,
    /// Another reading of an open question, such as A3=75
    #[arg(long, value_name = "KEY=VALUE")]
    pub assume: Vec<String>,
    /// What the columns of the table mean, where their headers are not the names of facts
    #[arg(long, value_name = "FILE")]
    pub columns: Option<PathBuf>,
    /// A column to leave out of the output, such as person_id; may be given several times
    #[arg(long, value_name = "COLUMN")]
    pub omit: Vec<String>,
    /// Rows that are written at a time, and lost at most by each core when a run is cut
    #[arg(long, value_name = "NUMBER", default_value_t = yiping_screen::PART_ROWS, value_parser = clap::value_parser!(u64).range(1..))]
    pub part_rows: u64,
    /// The table: CSV or Parquet
    pub input: PathBuf,
    /// Where the decisions go: Parquet where the name ends in .parquet, otherwise CSV
    #[arg(long, value_name = "OUTPUT")]
    pub out: PathBuf,
}

/// `yiping synth`.
#[cfg(feature = "screen")]
#[derive(clap::Args, Debug)]
pub struct Synth {
    /// How many people
    #[arg(long, value_name = "NUMBER", default_value_t = 1000)]
    pub rows: u64,
    /// The same seed gives the same people
    #[arg(long, value_name = "NUMBER", default_value_t = 1)]
    pub seed: u64,
    /// The day on which they are as old as they are
    #[arg(long, value_name = "DATE", default_value = "2021-06-01")]
    pub on: Date,
    /// How many values of a hundred are missing
    #[arg(long, value_name = "PERCENT", default_value_t = 20, value_parser = clap::value_parser!(u8).range(..=100))]
    pub missing: u8,
    /// Where they go: Parquet where the name ends in .parquet, otherwise CSV
    #[arg(long, value_name = "OUTPUT")]
    pub out: PathBuf,
}

/// `yiping pack`.
#[derive(clap::Args, Debug)]
pub struct Pack {
    /// What to do with packs.
    #[command(subcommand)]
    pub command: PackCommand,
}

/// The commands for packs.
#[derive(Subcommand, Debug)]
pub enum PackCommand {
    /// Check packs; prints every problem with its place and how to mend it
    Lint {
        /// The folders of the packs
        #[arg(required = true, value_name = "DIR")]
        folders: Vec<PathBuf>,
    },
    /// Decide the cases of packs and compare them with what they expect
    Test {
        /// The folders of the packs
        #[arg(required = true, value_name = "DIR")]
        folders: Vec<PathBuf>,
    },
    /// Write packs as the JSON files that the app and portals read; prints their index
    Build {
        /// The folders of the packs, and the folder with the scales
        #[arg(required = true, value_name = "DIR")]
        folders: Vec<PathBuf>,
        /// Where to write
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
        /// Keep what the index there lists already, such as the packs of other regions
        #[arg(long)]
        add: bool,
    },
    /// Write a first pack, commented and right, into a new folder named by the code of its region
    New {
        /// Chinese name of the region
        #[arg(long, value_name = "NAME", default_value = "（地区名称）")]
        zh: String,
        /// English name of the region
        #[arg(long, value_name = "NAME", default_value = "(name of the region)")]
        en: String,
        /// Make an overlay, which sets what this pack leaves open: a code, a folder or a built file
        #[arg(long, value_name = "PACK")]
        over: Option<String>,
        /// The folder, such as packs/331083
        #[arg(value_name = "DIR")]
        folder: PathBuf,
    },
    /// Write the JSON Schemas by which editors complete and check the files of packs
    Schemas {
        /// The folder in which the packs lie
        #[arg(value_name = "DIR")]
        folder: PathBuf,
    },
    /// Compare two editions of a pack: rules that changed, and whose answers change
    Diff(Diff),
    /// Sign a pack; prints who stands behind its bytes (one compact JWS)
    Sign {
        /// The key file, as made by `yiping key new`
        #[arg(long, value_name = "KEYFILE")]
        key: PathBuf,
        /// The folder of the pack
        #[arg(value_name = "DIR")]
        folder: PathBuf,
    },
    /// Check the signature of a built pack; prints a report
    Verify {
        /// The list of trusted keys (yiping.keylist/1)
        #[arg(long, value_name = "TRUSTFILE")]
        trust: PathBuf,
        /// The signature, as printed by `yiping pack sign`
        #[arg(long, value_name = "FILE")]
        signature: PathBuf,
        /// The built pack
        #[arg(value_name = "FILE")]
        pack: PathBuf,
    },
    /// Check and test a pack whenever one of its files is saved
    Watch {
        /// The folder of the pack
        #[arg(value_name = "DIR")]
        folder: PathBuf,
    },
}

/// `yiping pack diff`.
#[derive(clap::Args, Debug)]
pub struct Diff {
    /// The day to decide for; today in China, when not given
    #[arg(long, value_name = "DATE")]
    pub on: Option<Date>,
    /// How many sampled persons both are asked about
    #[arg(long, value_name = "NUMBER", default_value_t = 1000)]
    pub persons: usize,
    /// The old edition: a folder, a built file, or the code of a region
    #[arg(value_name = "OLD")]
    pub old: String,
    /// The new edition
    #[arg(value_name = "NEW")]
    pub new: String,
}
