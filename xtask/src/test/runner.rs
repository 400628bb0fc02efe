//! Starts one check, shows what it prints and counts it.
use super::tally::Tally;
use crate::root;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::Instant;

/// What of a check is counted.
pub enum Counted {
    /// The check itself, by its exit code.
    AsOne,
    /// The tests it ran, by the closing lines it prints.
    ByLines,
}

/// A command that passes or fails.
pub struct Check {
    /// What the check is called in the report.
    pub name: &'static str,
    /// The check that must have passed before this one means anything.
    pub needs: Option<&'static str>,
    counted: Counted,
    command: Command,
}

impl Check {
    pub fn new(name: &'static str, counted: Counted, command: Command) -> Self {
        Check { name, needs: None, counted, command }
    }

    pub fn needs(self, name: &'static str) -> Self {
        Check { needs: Some(name), ..self }
    }

    /// Says why the check is not run, and counts it as failed.
    pub fn cannot_run(&self, needed: &str) -> Tally {
        println!("\n== {}: cannot run, because '{needed}' failed", self.name);
        Tally::ONE_FAILED
    }

    /// Runs the command and shows its output as it comes.
    pub fn run(&mut self) -> Tally {
        println!("\n== {}: {}", self.name, format!("{:?}", self.command).replace('"', ""));
        let began = Instant::now();
        let tally = match self.command.current_dir(root()).stdin(Stdio::null()).stdout(Stdio::piped()).spawn()
        {
            Ok(child) => self.follow(child),
            Err(error) => {
                println!("cannot start it: {error}. Run `make setup`");
                Tally::ONE_FAILED
            }
        };
        println!("== {}: {tally} ({} s)", self.name, began.elapsed().as_secs());
        tally
    }

    fn follow(&self, mut child: Child) -> Tally {
        let mut lines = Tally::default();
        if let Some(output) = child.stdout.take() {
            for line in BufReader::new(output).split(b'\n').map_while(Result::ok) {
                let line = String::from_utf8_lossy(&line);
                println!("{line}");
                lines = lines + Tally::of_line(line.trim()).unwrap_or_default();
            }
        }
        let success = child.wait().is_ok_and(|status| status.success());
        match self.counted {
            Counted::AsOne if success => Tally::ONE_PASSED,
            Counted::AsOne => Tally::ONE_FAILED,
            Counted::ByLines => lines.closed(success),
        }
    }
}
