//! Scheduler and executors of an Apache Ballista cluster that knows the function.

use ballista_core::error::Result;
use ballista_core::extension::SessionConfigExt;
use ballista_core::registry::BallistaFunctionRegistry;
use ballista_core::utils::default_session_builder;
use ballista_executor::executor_process::{ExecutorProcessConfig, start_executor_process};
use ballista_scheduler::cluster::BallistaCluster;
use ballista_scheduler::config::SchedulerConfig;
use ballista_scheduler::scheduler_process::start_server;
use datafusion::execution::{FunctionRegistry, SessionState};
use datafusion::logical_expr::ScalarUDF;
use datafusion::prelude::SessionConfig;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;

/// Seconds between two signs of life of an executor.
const HEARTBEAT: u64 = 2;

/// What a scheduler is told.
#[derive(clap::Args, Debug)]
pub struct Scheduler {
    /// The address of this machine by which executors and clients reach it
    #[arg(long, default_value_t = crate::HERE)]
    host: IpAddr,
    /// The port
    #[arg(long, default_value_t = 50050)]
    port: u16,
    /// Seconds without a sign of life after which an executor is lost and its tasks are given to others
    #[arg(long, default_value_t = 20, value_parser = clap::value_parser!(u64).range(3 * HEARTBEAT..))]
    lost_after: u64,
}

impl Scheduler {
    /// Gives out tasks until it is stopped.
    pub async fn run(self, function: Arc<ScalarUDF>) -> Result<()> {
        let host = self.host.to_string();
        let config = SchedulerConfig {
            external_host: host.clone(),
            bind_host: host,
            bind_port: self.port,
            executor_timeout_seconds: self.lost_after,
            expire_dead_executor_interval_seconds: 1,
            override_session_builder: Some(Arc::new(move |config| state(config, &function))),
            ..SchedulerConfig::default()
        };
        let cluster = BallistaCluster::new_from_config(&config).await?;
        start_server(cluster, SocketAddr::new(self.host, self.port), Arc::new(config)).await
    }
}

/// The engine's own functions and ours.
pub fn state(config: SessionConfig, function: &Arc<ScalarUDF>) -> datafusion::common::Result<SessionState> {
    let mut state = default_session_builder(config)?;
    state.register_udf(Arc::clone(function))?;
    Ok(state)
}

/// What an executor is told.
#[derive(clap::Args, Debug)]
pub struct Executor {
    /// The scheduler
    #[arg(long, value_name = "HOST:PORT", default_value = "127.0.0.1:50050")]
    scheduler: SocketAddr,
    /// The address of this machine by which others reach it
    #[arg(long, default_value_t = crate::HERE)]
    host: IpAddr,
    /// The port by which others fetch rows; the next one takes orders
    #[arg(long, default_value_t = 50052)]
    port: u16,
    /// Tasks that are done at the same time; 0 means one for each core
    #[arg(long, default_value_t = 0)]
    cores: usize,
    /// The folder for rows between tasks
    #[arg(long)]
    work: PathBuf,
}

impl Executor {
    /// Does tasks until it is stopped.
    pub async fn run(self, function: Arc<ScalarUDF>) -> Result<()> {
        std::fs::create_dir_all(&self.work)?;
        let state = state(SessionConfig::new_with_ballista(), &function)?;
        let defaults = ExecutorProcessConfig::default();
        let config = ExecutorProcessConfig {
            bind_host: self.host.to_string(),
            external_host: Some(self.host.to_string()),
            port: self.port,
            grpc_port: self.port.saturating_add(1),
            scheduler_host: self.scheduler.ip().to_string(),
            scheduler_port: self.scheduler.port(),
            scheduler_connect_timeout_seconds: 30,
            vcores: if self.cores == 0 { defaults.vcores } else { self.cores },
            work_dir: Some(self.work.display().to_string()),
            executor_heartbeat_interval_seconds: HEARTBEAT,
            override_function_registry: Some(Arc::new(BallistaFunctionRegistry::from(&state))),
            ..defaults
        };
        start_executor_process(Arc::new(config)).await
    }
}
