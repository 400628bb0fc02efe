//! How many tests passed and failed, read from what test runners print.
use std::fmt;
use std::iter::Sum;
use std::ops::Add;

/// Passed and failed tests. A test that was left out has failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub passed: usize,
    pub failed: usize,
}

impl Tally {
    pub const ONE_PASSED: Tally = Tally { passed: 1, failed: 0 };
    pub const ONE_FAILED: Tally = Tally { passed: 0, failed: 1 };

    /// Reads a closing line of cargo's and the browser's test runner (`test result: ok. 3 passed; 0 failed; 0 ignored; …`)
    /// or of our own runners (`e2e: 3 passed, 0 failed`).
    pub fn of_line(line: &str) -> Option<Tally> {
        let counts = ["test result: ", "e2e: ", "peers: ", "bench: "]
            .iter()
            .find_map(|start| line.strip_prefix(start))?;
        let words: Vec<&str> =
            counts.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
        let count = |wanted: &str| {
            let at = words.iter().position(|word| *word == wanted)?;
            words.get(at.checked_sub(1)?)?.parse::<usize>().ok()
        };
        Some(Tally { passed: count("passed")?, failed: count("failed")? + count("ignored").unwrap_or(0) })
    }

    /// The tally of a whole run: a runner that failed, or ran nothing, without naming a failed test counts as one.
    pub fn closed(self, success: bool) -> Tally {
        let silent = self.failed == 0 && (!success || self.passed == 0);
        if silent { self + Tally::ONE_FAILED } else { self }
    }
}

impl Add for Tally {
    type Output = Tally;
    fn add(self, other: Tally) -> Tally {
        Tally { passed: self.passed + other.passed, failed: self.failed + other.failed }
    }
}

impl Sum for Tally {
    fn sum<I: Iterator<Item = Tally>>(all: I) -> Tally {
        all.fold(Tally::default(), Tally::add)
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

#[cfg(test)]
mod tests {
    use super::Tally;

    #[test]
    fn closing_lines_are_counted_and_others_are_not() {
        let of = |line| Tally::of_line(line).map(|tally| (tally.passed, tally.failed));
        assert_eq!(
            of(
                "test result: ok. 12 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.03s"
            ),
            Some((12, 0))
        );
        assert_eq!(of("test result: FAILED. 12 passed; 2 failed; 1 ignored; 0 filtered out"), Some((12, 3)));
        assert_eq!(of("e2e: 3 passed, 1 failed"), Some((3, 1)));
        assert_eq!(of("peers: 12 passed, 0 failed"), Some((12, 0)));
        assert_eq!(of("bench: 3 passed, 1 failed"), Some((3, 1)));
        assert_eq!(of("test a::b ... ok"), None);
    }

    #[test]
    fn a_run_that_names_no_failure_is_judged_by_its_end() {
        let three = Tally { passed: 3, failed: 0 };
        assert_eq!(three.closed(true), three);
        assert_eq!(three.closed(false).failed, 1);
        assert_eq!(Tally::default().closed(true).failed, 1);
        assert_eq!(Tally { passed: 3, failed: 2 }.closed(false).failed, 2);
    }
}
