//! `yiping-cluster`: the decision as a function of SQL, on this machine or on an Apache Ballista cluster.
//!
//! The same program is scheduler, executor and client. Every process reads the same packs: the name under which the function travels ends
//! in their digest, so that processes with other packs refuse a query instead of answering it otherwise.

mod function;
mod packs;
mod query;
mod serve;

use clap::{Parser, Subcommand};
use datafusion::logical_expr::ScalarUDF;
use std::error::Error;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

const HERE: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);

/// Decide every rule for every row of a table by SQL, on one machine or on many.
#[derive(Parser, Debug)]
#[command(name = "yiping-cluster", version, arg_required_else_help = true)]
struct Args {
    /// The folder of the packs, the same for every process of a cluster
    #[arg(long, global = true, default_value = "rules/packs")]
    packs: PathBuf,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand, Debug)]
enum Command {
    /// Give out the tasks of queries
    Scheduler(serve::Scheduler),
    /// Do tasks
    Executor(serve::Executor),
    /// Run the statements of an SQL file and write what the last one gives, as CSV
    Query {
        /// The file
        sql: PathBuf,
        /// Where the rows go
        #[arg(long)]
        out: PathBuf,
        /// The scheduler of a cluster; this machine alone when not given
        #[arg(long, value_name = "HOST:PORT")]
        scheduler: Option<SocketAddr>,
    },
}

#[tokio::main]
async fn main() -> ExitCode {
    env_logger::Builder::from_env(env_logger::Env::default().default_filter_or("warn")).init();
    match run(Args::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run(args: Args) -> Result<(), Box<dyn Error>> {
    let packs = packs::read(&args.packs)?;
    let function = Arc::new(ScalarUDF::from(function::Decide::new(packs)));
    match args.command {
        Command::Scheduler(scheduler) => scheduler.run(function).await?,
        Command::Executor(executor) => executor.run(function).await?,
        Command::Query { sql, out, scheduler } => {
            let rows = query::run(&sql, &out, scheduler, function).await?;
            eprintln!("{rows} rows");
        }
    }
    Ok(())
}
