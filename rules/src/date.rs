//! Civil dates and completed years.

use chrono::{Datelike, NaiveDate};
use std::fmt;

/// A civil date.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Date(NaiveDate);

/// How a completed year is counted (assumptions A10 and `leap_day`).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct AgePolicy {
    /// The year is complete only when the birthday is over (a strict reading of 民法典 §201).
    pub day_after: bool,
    /// Born on 29 February: in a common year the birthday is 28 February instead of 1 March.
    pub february_28: bool,
}

impl Date {
    /// A day of the calendar, or nothing if there is no such day.
    pub fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        NaiveDate::from_ymd_opt(year, month, day).map(Self)
    }

    /// Reads `YYYY-MM-DD`, nothing else.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        let digits = |part: &str, n: usize| part.len() == n && part.bytes().all(|b| b.is_ascii_digit());
        if parts.next().is_some() || !digits(year, 4) || !digits(month, 2) || !digits(day, 2) {
            return None;
        }
        Self::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.0.year()
    }

    /// The month, 1 to 12.
    pub fn month(self) -> u32 {
        self.0.month()
    }

    /// The day of the month, from 1.
    pub fn day(self) -> u32 {
        self.0.day()
    }

    /// Days since the first day of the common era; orders like the dates themselves.
    pub fn number(self) -> i64 {
        i64::from(self.0.num_days_from_ce())
    }

    /// The day of this [`number`](Self::number).
    pub fn from_number(number: i64) -> Option<Self> {
        NaiveDate::from_num_days_from_ce_opt(i32::try_from(number).ok()?).map(Self)
    }

    /// The day so many days after 1 January 1970.
    pub fn from_unix_days(days: i64) -> Option<Self> {
        let days = i32::try_from(days.checked_add(719_163)?).ok()?;
        NaiveDate::from_num_days_from_ce_opt(days).map(Self)
    }

    /// The day after, unless the calendar ends.
    pub fn next(self) -> Self {
        Self(self.0.succ_opt().unwrap_or(self.0))
    }

    /// Completed years of somebody born on `self`, on the day `on`; negative before the birth.
    pub fn age_on(self, on: Self, policy: AgePolicy) -> i64 {
        let birthday = self.birthday_in(on.year(), policy);
        let reached = if policy.day_after { on > birthday } else { on >= birthday };
        let years = i64::from(on.year()).saturating_sub(i64::from(self.year()));
        if reached { years } else { years.saturating_sub(1) }
    }

    /// The day on which somebody born on `self` has completed `years` years.
    pub fn completes(self, years: i64, policy: AgePolicy) -> Option<Self> {
        let year = i32::try_from(i64::from(self.year()).checked_add(years)?).ok()?;
        let birthday = self.birthday_in(year, policy);
        Some(if policy.day_after { birthday.next() } else { birthday })
    }

    fn birthday_in(self, year: i32, policy: AgePolicy) -> Self {
        let instead = if policy.february_28 { (2, 28) } else { (3, 1) };
        Self::new(year, self.month(), self.day())
            .or_else(|| Self::new(year, instead.0, instead.1))
            .unwrap_or(self)
    }
}

/// The text is not a day of the calendar.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NotADate;

impl std::error::Error for NotADate {}

impl fmt::Display for NotADate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a date; write a day of the calendar as YYYY-MM-DD")
    }
}

impl std::str::FromStr for Date {
    type Err = NotADate;

    fn from_str(text: &str) -> Result<Self, NotADate> {
        Self::parse(text).ok_or(NotADate)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year(), self.month(), self.day())
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for Date {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text)
            .ok_or_else(|| serde::de::Error::custom(format!("`{text}` is not a date; write YYYY-MM-DD")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    #[test]
    fn reads_only_real_days_in_full_form() {
        assert!(Date::parse("2024-02-29").is_some());
        for bad in [
            "2023-02-29",
            "2024-2-9",
            "20240229",
            "2024-13-01",
            "2024-01-01x",
            "",
            "-024-01-01",
            "２024-01-01",
        ] {
            assert!(Date::parse(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn counts_days_from_the_unix_epoch() {
        assert_eq!(Date::from_unix_days(0), Some(date("1970-01-01")));
        assert_eq!(Date::from_unix_days(20_778), Some(date("2026-11-21")));
    }

    #[test]
    fn the_birthday_counts_unless_assumed_otherwise() {
        let born = date("1961-06-01");
        let strict = AgePolicy { day_after: true, ..Default::default() };
        assert_eq!(born.age_on(date("2021-05-31"), AgePolicy::default()), 59);
        assert_eq!(born.age_on(date("2021-06-01"), AgePolicy::default()), 60);
        assert_eq!(born.age_on(date("2021-06-01"), strict), 59);
        assert_eq!(born.age_on(date("2021-06-02"), strict), 60);
    }

    #[test]
    fn a_leap_day_birth_is_counted_by_policy() {
        let born = date("1964-02-29");
        let lenient = AgePolicy { february_28: true, ..Default::default() };
        assert_eq!(born.age_on(date("2024-02-28"), AgePolicy::default()), 59);
        assert_eq!(born.age_on(date("2024-02-29"), AgePolicy::default()), 60);
        assert_eq!(born.age_on(date("2023-02-28"), AgePolicy::default()), 58);
        assert_eq!(born.age_on(date("2023-02-28"), lenient), 59);
        assert_eq!(born.age_on(date("2023-03-01"), AgePolicy::default()), 59);
    }

    #[test]
    fn the_day_a_year_is_completed_is_the_first_day_of_that_age() {
        for born in ["1964-02-29", "1961-06-01", "1940-12-31", "1941-01-01"] {
            for policy in [AgePolicy::default(), AgePolicy { day_after: true, february_28: true }] {
                let day = date(born).completes(80, policy).unwrap();
                assert_eq!(date(born).age_on(day, policy), 80);
                let before = Date(day.0.pred_opt().unwrap());
                assert_eq!(date(born).age_on(before, policy), 79);
            }
        }
    }
}
