//! A disk that is full: the run says so, leaves nothing half-written that looks whole, and goes on when there is space again.
//!
//! `/dev/full` takes the place of one file at a time; every write to it fails as on a full disk.
#![cfg(target_os = "linux")]

mod support;

use std::fs;
use std::os::unix::fs::symlink;
use support::{Folder, LIBRARY};
use yiping_screen::{Job, screen};

const ENDINGS: [&str; 3] = [".rejected.csv", ".summary.json", ""];

/// A run of three parts, with a rejected row in the second.
fn job(folder: &Folder, output: &str) -> Job {
    let mut job = folder.job(&folder.path("people.csv"), output);
    job.question.regions = vec!["331083".to_owned()];
    Job { workers: 1, ..job }
}

/// Each file in turn is on a full disk.
fn goes_on_where_the_disk_was_full(ending: &str, files: &[&str]) {
    let folder = Folder::new();
    folder.people("people.csv", 250);
    folder.put("people.csv", folder.text("people.csv").replace("S000000120,", ","));
    let read = |name: &str, ending: &str| fs::read(folder.path(&format!("{name}{ending}"))).unwrap();
    let whole = format!("whole.{ending}");
    screen(&job(&folder, &whole), &LIBRARY).unwrap();
    for (number, full) in files.iter().enumerate() {
        let cut = format!("{number}.{ending}");
        let file = folder.path(&format!("{cut}.parts/{full}"));
        fs::create_dir(folder.path(&format!("{cut}.parts"))).unwrap();
        symlink("/dev/full", &file).unwrap();
        let message = screen(&job(&folder, &cut), &LIBRARY).unwrap_err().to_string();
        let advice =
            "the disk is full; free some space and give the same command again, which goes on from here";
        assert!(message.ends_with(advice), "{full}: {message}");
        assert!(!folder.path(&cut).exists(), "{full}");
        // A run that ended before it began has taken its folder away.
        let _ = fs::remove_file(&file);
        screen(&job(&folder, &cut), &LIBRARY).unwrap();
        for ending in ENDINGS {
            assert!(read(&whole, ending) == read(&cut, ending), "{full}: {ending}");
        }
    }
}

#[test]
fn every_file_of_a_run_may_meet_a_full_disk() {
    let files = [
        "ids-07",
        "job.new",
        "000000.out",
        "000001.rejected",
        "000002.new",
        "whole.rejected.csv",
        "whole.summary.new",
        "whole.out",
    ];
    goes_on_where_the_disk_was_full("csv", &files);
}

#[test]
fn a_parquet_output_may_meet_a_full_disk() {
    goes_on_where_the_disk_was_full("parquet", &["000001.out", "whole.out"]);
}
