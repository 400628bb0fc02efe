//! Moments with the offset of the place where they were noted (RFC 3339, whole seconds).

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, Timelike};
use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

/// A moment such as `2026-11-21T09:00:00+08:00`. Order and equality are those of the moments, whatever their offsets.
#[derive(Clone, Copy, Debug)]
pub struct Timestamp(DateTime<FixedOffset>);

/// The text is not a moment in the one form that is read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NotATimestamp;

impl std::error::Error for NotATimestamp {}

impl fmt::Display for NotATimestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a moment; write date, time and offset like 2026-11-21T09:00:00+08:00")
    }
}

impl Timestamp {
    /// The moment this many seconds after 1970-01-01T00:00:00Z, seen `offset_minutes` east of Greenwich.
    pub fn from_unix(seconds: i64, offset_minutes: i32) -> Option<Self> {
        let offset = FixedOffset::east_opt(offset_minutes.checked_mul(60)?)?;
        Some(Self(DateTime::from_timestamp(seconds, 0)?.with_timezone(&offset)))
    }

    /// Seconds since 1970-01-01T00:00:00Z.
    pub fn unix(self) -> i64 {
        self.0.timestamp()
    }
}

impl FromStr for Timestamp {
    type Err = NotATimestamp;

    fn from_str(text: &str) -> Result<Self, NotATimestamp> {
        parse(text.as_bytes()).map(Self).ok_or(NotATimestamp)
    }
}

fn parse(text: &[u8]) -> Option<DateTime<FixedOffset>> {
    let &[
        y1,
        y2,
        y3,
        y4,
        b'-',
        m1,
        m2,
        b'-',
        d1,
        d2,
        b'T',
        h1,
        h2,
        b':',
        i1,
        i2,
        b':',
        s1,
        s2,
        ref zone @ ..,
    ] = text
    else {
        return None;
    };
    let year = i32::try_from(number(&[y1, y2, y3, y4])?).ok()?;
    let day = NaiveDate::from_ymd_opt(year, number(&[m1, m2])?, number(&[d1, d2])?)?;
    let local = day.and_hms_opt(number(&[h1, h2])?, number(&[i1, i2])?, number(&[s1, s2])?)?;
    let &[sign, h1, h2, b':', i1, i2] = zone else {
        return None;
    };
    moment(local, sign, number(&[h1, h2])?, number(&[i1, i2])?)
}

fn moment(local: NaiveDateTime, sign: u8, hours: u32, minutes: u32) -> Option<DateTime<FixedOffset>> {
    let seconds = i32::try_from(hours.checked_mul(3600)?.checked_add(minutes.checked_mul(60)?)?).ok()?;
    let offset = match sign {
        b'+' => FixedOffset::east_opt(seconds)?,
        b'-' if seconds > 0 => FixedOffset::west_opt(seconds)?,
        _ => return None,
    };
    (minutes < 60).then(|| local.and_local_timezone(offset).single())?
}

fn number(digits: &[u8]) -> Option<u32> {
    digits.iter().try_fold(0_u32, |number, digit| {
        number.checked_mul(10)?.checked_add(char::from(*digit).to_digit(10)?)
    })
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at = &self.0;
        let minutes = at.offset().local_minus_utc().checked_div(60).unwrap_or(0);
        let sign = if minutes < 0 { '-' } else { '+' };
        let minutes = minutes.unsigned_abs();
        write!(
            f,
            "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}{sign}{:02}:{:02}",
            at.year(),
            at.month(),
            at.day(),
            at.hour(),
            at.minute(),
            at.second(),
            minutes.checked_div(60).unwrap_or(0),
            minutes.checked_rem(60).unwrap_or(0),
        )
    }
}

impl PartialEq for Timestamp {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Timestamp {}

impl PartialOrd for Timestamp {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Timestamp {
    fn cmp(&self, other: &Self) -> Ordering {
        self.unix().cmp(&other.unix())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn orders_moments_across_offsets() {
        assert!(at("2026-11-21T09:00:00+08:00") < at("2026-11-21T01:00:01+00:00"));
        assert_eq!(at("2026-11-21T09:00:00+08:00"), at("2026-11-21T06:30:00+05:30"));
        assert_eq!(at("1970-01-01T08:00:00+08:00").unix(), 0);
        assert_eq!(Timestamp::from_unix(0, -210).unwrap().to_string(), "1969-12-31T20:30:00-03:30");
    }

    #[test]
    fn has_one_form() {
        for wrong in [
            "2026-11-21T09:00:00Z",
            "2026-11-21T09:00:00",
            "2026-11-21 09:00:00+08:00",
            "2026-11-21t09:00:00+08:00",
            "2026-11-21T09:00:00.5+08:00",
            "2026-11-21T24:00:00+08:00",
            "2026-11-21T09:00:60+08:00",
            "2026-11-21T09:00:00+08:60",
            "2026-11-21T09:00:00+24:00",
            "2026-11-21T09:00:00-00:00",
            "2026-02-29T09:00:00+08:00",
            "2026-11-21T09:00:00+0800",
            "",
        ] {
            assert_eq!(wrong.parse::<Timestamp>(), Err(NotATimestamp), "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn is_read_back_as_written(seconds in -62_000_000_000_i64..250_000_000_000, offset in -1439_i32..=1439) {
            let written = Timestamp::from_unix(seconds, offset).unwrap();
            prop_assert_eq!(at(&written.to_string()).unix(), seconds);
            prop_assert_eq!(at(&written.to_string()).to_string(), written.to_string());
        }
    }
}
