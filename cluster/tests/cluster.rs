//! One scheduler and two executors on this machine, as processes of their own.

use std::fs;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output};
use std::thread::sleep;
use std::time::{Duration, Instant};
use tempfile::TempDir;
use yiping_authoring::build;
use yiping_rules::date::Date;
use yiping_rules::evaluate::Chosen;
use yiping_screen::{DigestedPack, Job, Library, Mapping, Question, write_people};
use yiping_synth::{COLUMNS, Province, Share};

const FILES: u64 = 16;
const PEOPLE_OF_FILE: u64 = 100;
/// What is said of a person and a rule.
const DECIDED: [&str; 11] = [
    "region",
    "rule",
    "outcome",
    "temporal",
    "awaiting_assessment",
    "amount",
    "per",
    "min_fen",
    "max_fen",
    "missing",
    "terms",
];

const PATIENCE: Duration = Duration::from_secs(300);

/// A process that ends with the test.
struct Process(Child);

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn program(packs: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_yiping-cluster"));
    command.arg("--packs").arg(packs);
    command
}

fn packs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../rules/packs")
}

/// Two free ports beside each other.
fn ports() -> u16 {
    let bind = |port: u16| TcpListener::bind((Ipv4Addr::LOCALHOST, port));
    loop {
        let first = bind(0).unwrap();
        let port = first.local_addr().unwrap().port();
        if port < u16::MAX && bind(port + 1).is_ok() {
            return port;
        }
    }
}

fn until(what: &str, mut done: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !done() {
        assert!(begun.elapsed() < PATIENCE, "waited in vain until {what}");
        sleep(Duration::from_millis(20));
    }
}

fn listens(port: u16) -> bool {
    TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok()
}

struct Scheduler {
    _process: Process,
    address: String,
}

impl Scheduler {
    fn start(packs: &Path) -> Self {
        let port = ports();
        let mut command = program(packs);
        command.args(["scheduler", "--lost-after", "8", "--port", &port.to_string()]);
        let process = Process(command.spawn().unwrap());
        until("the scheduler listens", || listens(port));
        Self { _process: process, address: format!("127.0.0.1:{port}") }
    }
}

struct Executor {
    process: Process,
    work: PathBuf,
}

impl Executor {
    /// An executor that is known to the scheduler when this returns: only then does it listen.
    fn start(scheduler: &Scheduler, packs: &Path, work: PathBuf) -> Self {
        let port = ports();
        let mut command = program(packs);
        command.args(["executor", "--cores", "1", "--scheduler", &scheduler.address]);
        command.args(["--port", &port.to_string()]).arg("--work").arg(&work);
        let process = Process(command.spawn().unwrap());
        until("the executor listens", || listens(port));
        Self { process, work }
    }

    /// The parts of stages that it has worked at, as `job/stage/part`. With one core, it is done with all but one of them.
    fn parts(&self) -> Vec<PathBuf> {
        let own = |path: PathBuf| path.strip_prefix(&self.work).unwrap().to_owned();
        let within = |folder: PathBuf| entries(&folder);
        let parts = entries(&self.work).into_iter().flat_map(within).flat_map(within);
        parts.filter(|part| !entries(part).is_empty()).map(own).collect()
    }

    /// The machine is gone: process and disk.
    fn lose(mut self) {
        self.process.0.kill().unwrap();
        self.process.0.wait().unwrap();
        fs::remove_dir_all(&self.work).unwrap();
    }
}

/// What is in a folder; nothing when there is none.
fn entries(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect()
}

/// A table of invented people in several files, and queries about it.
struct Table(TempDir);

impl Table {
    fn new() -> Self {
        let table = Self(tempfile::tempdir().unwrap());
        fs::create_dir(table.path("people")).unwrap();
        for file in 0..FILES {
            let rows = file * PEOPLE_OF_FILE..(file + 1) * PEOPLE_OF_FILE;
            table.people(&format!("people/{file:02}.parquet"), rows);
        }
        fs::write(table.path("all.sql"), table.sql()).unwrap();
        table
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn people(&self, name: &str, rows: std::ops::Range<u64>) {
        let province = Province::new(5, day(), Share::percent(20).unwrap());
        let people = rows.map(|index| (Province::id(index), province.person(index)));
        write_people(&self.path(name), COLUMNS, people).unwrap();
    }

    /// Every decision on everybody, in the columns of `yiping screen` behind the number of the row.
    fn sql(&self) -> String {
        let facts: Vec<String> = COLUMNS.iter().map(|name| format!("'{name}', {name}")).collect();
        let columns: Vec<String> = DECIDED.iter().map(|name| format!("d['{name}'] AS {name}")).collect();
        format!(
            "SET datafusion.execution.target_partitions = {FILES};\n\
             CREATE EXTERNAL TABLE people STORED AS PARQUET LOCATION '{}';\n\
             SELECT person_id, {} FROM (\n\
               SELECT person_id, unnest(yiping('150100,331083', '{}', {})) AS d FROM people)\n\
             ORDER BY person_id, region, rule;\n",
            self.path("people/").display(),
            columns.join(", "),
            day(),
            facts.join(", ")
        )
    }

    fn query(&self, packs: &Path, scheduler: Option<&Scheduler>, out: &str) -> Command {
        let mut command = program(packs);
        command.arg("query").arg(self.path("all.sql")).arg("--out").arg(self.path(out));
        if let Some(scheduler) = scheduler {
            command.args(["--scheduler", &scheduler.address]);
        }
        command
    }

    fn embedded(&self) -> Vec<u8> {
        succeed(self.query(&packs(), None, "embedded.csv").output().unwrap());
        self.bytes("embedded.csv")
    }

    fn bytes(&self, name: &str) -> Vec<u8> {
        fs::read(self.path(name)).unwrap()
    }
}

fn day() -> Date {
    Date::parse("2021-06-01").unwrap()
}

fn succeed(output: Output) {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

fn two_executors(scheduler: &Scheduler, table: &Table) -> [Executor; 2] {
    ["one", "two"].map(|name| Executor::start(scheduler, &packs(), table.path(name)))
}

#[test]
fn a_cluster_gives_the_bytes_of_one_machine() {
    let table = Table::new();
    let scheduler = Scheduler::start(&packs());
    let executors = two_executors(&scheduler, &table);
    succeed(table.query(&packs(), Some(&scheduler), "cluster.csv").output().unwrap());
    assert!(executors.iter().all(|one| !one.parts().is_empty()), "an executor had nothing to do");
    assert!(table.embedded() == table.bytes("cluster.csv"), "the cluster gave other bytes");
}

#[test]
fn a_cluster_that_loses_an_executor_gives_the_bytes_of_one_machine() {
    let table = Table::new();
    let scheduler = Scheduler::start(&packs());
    let [lost, other] = two_executors(&scheduler, &table);
    let mut query = Process(table.query(&packs(), Some(&scheduler), "cluster.csv").spawn().unwrap());
    until("the executor works at its second task", || lost.parts().len() > 1);
    let begun = lost.parts();
    assert!(query.0.try_wait().unwrap().is_none(), "the query ended before the executor was lost");
    lost.lose();
    assert!(query.0.wait().unwrap().success());
    let again = other.parts();
    let done_again = begun.iter().all(|part| again.contains(part));
    assert!(done_again, "{begun:?} were lost, but not done again: {again:?}");
    assert!(table.embedded() == table.bytes("cluster.csv"), "the cluster gave other bytes");
}

#[test]
fn a_query_says_what_screen_says() {
    let table = Table::new();
    let people = FILES * PEOPLE_OF_FILE;
    table.people("people.csv", 0..people);
    let built = build::library(&packs()).unwrap().packs.into_iter();
    let library = Library::new(built.map(|(pack, built)| DigestedPack::new(pack, built.digest())).collect());
    let job = Job {
        input: table.path("people.csv"),
        output: table.path("screen.csv"),
        question: Question {
            regions: ["150100", "331083"].map(str::to_owned).into(),
            on: day(),
            chosen: Chosen::new(),
        },
        mapping: Mapping::default(),
        omit: vec!["row".to_owned()],
        part_rows: 1000,
        workers: 2,
    };
    yiping_screen::screen(&job, &library).unwrap();
    let sorted = |bytes: Vec<u8>| {
        let text = String::from_utf8(bytes).unwrap();
        let mut lines: Vec<String> = text.lines().skip(1).map(str::to_owned).collect();
        lines.sort_unstable();
        lines
    };
    assert!(sorted(table.embedded()) == sorted(table.bytes("screen.csv")), "screen says something else");
}

/// What is said when scheduler or executor have fewer packs than the query.
fn refusal(scheduler_has: &Path, executor_has: &Path, table: &Table) -> String {
    let scheduler = Scheduler::start(scheduler_has);
    let _executor = Executor::start(&scheduler, executor_has, table.path("work"));
    let output = table.query(&packs(), Some(&scheduler), "out.csv").output().unwrap();
    assert!(!output.status.success() && !table.path("out.csv").exists());
    String::from_utf8(output.stderr).unwrap()
}

#[test]
fn processes_with_other_packs_refuse_the_query() {
    let table = Table::new();
    let fewer = table.path("packs");
    fs::create_dir(&fewer).unwrap();
    std::os::unix::fs::symlink(packs().join("cn"), fewer.join("cn")).unwrap();
    for (scheduler_has, executor_has) in [(&fewer, &fewer), (&packs(), &fewer)] {
        let message = refusal(scheduler_has, executor_has, &table);
        let way_out = "start scheduler and executors with the --packs of the query";
        assert!(message.contains(way_out), "{message}");
    }
}
