//! "A county in an hour" of `docs/packs.md`, done as it is written: its files are written, its commands run.

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use support::yiping;

const PAGE: &str = include_str!("../../docs/packs.md");

/// A fenced block of the section.
enum Step<'p> {
    File { name: &'p str, text: &'p str },
    Commands(&'p str),
}

fn steps() -> Vec<Step<'static>> {
    let (_, section) = PAGE.split_once("\n## A county in an hour\n").unwrap();
    let section = section.split("\n## ").next().unwrap();
    let blocks = section.split("```").skip(1).step_by(2);
    blocks
        .filter_map(|block| {
            let (language, text) = block.split_once('\n').unwrap();
            match language {
                "toml" => {
                    let name = text.lines().next().unwrap().strip_prefix("# ").unwrap();
                    Some(Step::File { name: name.split(':').next().unwrap(), text })
                }
                "sh" => Some(Step::Commands(text)),
                _ => None,
            }
        })
        .collect()
}

/// A folder in which somebody follows the page, with the packs of a portal in it.
fn workplace() -> PathBuf {
    let place = Path::new(env!("CARGO_TARGET_TMPDIR")).join("county");
    let _ = fs::remove_dir_all(&place);
    fs::create_dir_all(&place).unwrap();
    let packs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../rules/packs");
    let (hohhot, nation, out) = (packs.join("150100"), packs.join("cn"), place.join("dist/packs"));
    let built = yiping(
        &[
            "pack",
            "build",
            hohhot.to_str().unwrap(),
            nation.to_str().unwrap(),
            "--out",
            out.to_str().unwrap(),
        ],
        "",
    );
    assert_eq!(built.code, 0, "{}", built.stderr);
    place
}

#[test]
fn the_page_adds_a_county_when_it_is_followed() {
    let place = workplace();
    let programs = Path::new(env!("CARGO_BIN_EXE_yiping")).parent().unwrap().display().to_string();
    let path = format!("{programs}:{}", std::env::var("PATH").unwrap());
    let (mut files, mut commands) = (0, 0);
    for step in steps() {
        match step {
            Step::File { name, text } => {
                fs::write(place.join(name), text).unwrap_or_else(|error| panic!("{name}: {error}"));
                files += 1;
            }
            Step::Commands(text) => {
                let mut shell = Command::new("sh");
                let run =
                    shell.args(["-eu", "-c", text]).current_dir(&place).env("PATH", &path).output().unwrap();
                assert!(run.status.success(), "{text}\n{}", String::from_utf8_lossy(&run.stderr));
                commands += text.lines().filter(|line| line.starts_with("yiping")).count();
            }
        }
    }
    assert!(files >= 5 && commands >= 6, "the page has {files} files and {commands} commands");
    let index = fs::read_to_string(place.join("dist/packs/index.json")).unwrap();
    assert!(index.contains("\"990101\"") && index.contains("\"150100\""));
}
