//! Statements of SQL, run on this machine or on a cluster; the rows of the last one as CSV.

use crate::serve::state;
use ballista::prelude::{SessionConfigExt, SessionContextExt};
use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::csv::WriterBuilder;
use datafusion::common::{DataFusionError, Result, plan_err};
use datafusion::dataframe::DataFrame;
use datafusion::logical_expr::ScalarUDF;
use datafusion::prelude::{SessionConfig, SessionContext};
use datafusion::sql::parser::DFParser;
use futures::StreamExt;
use std::fs::{self, File};
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;

/// Runs the file's statements and writes the rows of the last: aside first, then renamed. How many rows there were.
pub async fn run(
    sql: &Path,
    out: &Path,
    scheduler: Option<SocketAddr>,
    function: Arc<ScalarUDF>,
) -> Result<usize> {
    if out.exists() {
        return plan_err!("{}: the file exists; name another output, or remove it first", out.display());
    }
    let text = fs::read_to_string(sql)
        .map_err(|error| DataFusionError::from(error).context(sql.display().to_string()))?;
    let session = session(scheduler, &function).await?;
    let mut aside = out.as_os_str().to_owned();
    aside.push(".partial");
    let aside = Path::new(&aside);
    let written = async { write(last(&session, &text).await?, aside).await };
    let rows = written.await.map_err(|error| other_packs(error, function.name()))?;
    fs::rename(aside, out)?;
    Ok(rows)
}

async fn session(scheduler: Option<SocketAddr>, function: &Arc<ScalarUDF>) -> Result<SessionContext> {
    let Some(scheduler) = scheduler else {
        return Ok(SessionContext::new_with_state(state(SessionConfig::new(), function)?));
    };
    let state = state(SessionConfig::new_with_ballista(), function)?;
    let session = SessionContext::remote_with_state(&format!("df://{scheduler}"), state).await?;
    // A remote session begins with the engine's own functions only.
    session.register_udf(function.as_ref().clone());
    Ok(session)
}

/// Runs every statement but the last, which is made ready. Statements such as `SET` have no rows to wait for.
async fn last(session: &SessionContext, sql: &str) -> Result<DataFrame> {
    let mut last = None;
    for statement in DFParser::parse_sql(sql)? {
        if let Some(before) = last.take() {
            DataFrame::collect(before).await?;
        }
        let plan = session.state().statement_to_plan(statement).await?;
        let frame = session.execute_logical_plan(plan).await?;
        last = Some(frame).filter(|frame| !frame.schema().fields().is_empty());
    }
    match last {
        Some(frame) => Ok(frame),
        None => plan_err!("the last statement gives no rows; end the file with a SELECT"),
    }
}

async fn write(frame: DataFrame, path: &Path) -> Result<usize> {
    let mut writer = WriterBuilder::new().with_header(true).build(File::create(path)?);
    let mut batches = frame.execute_stream().await?;
    writer.write(&RecordBatch::new_empty(batches.schema()))?;
    let mut rows = 0;
    while let Some(batch) = batches.next().await {
        let batch = batch?;
        rows += batch.num_rows();
        writer.write(&batch)?;
    }
    writer.into_inner().sync_all()?;
    Ok(rows)
}

/// The way out, where a process of the cluster does not know the function by its name.
fn other_packs(error: DataFusionError, name: &str) -> DataFusionError {
    let text = error.to_string();
    // The second is all that an executor lets the client know; its log has the name.
    let unknown = [format!("is not provided for scalar function {name}"), "rejected by executor".to_owned()];
    if unknown.iter().any(|part| text.contains(part)) {
        return error.context(format!(
            "{name} is not known everywhere: start scheduler and executors with the --packs of the query"
        ));
    }
    error
}
