//! The only place that asks the device what time it is.

use chrono::{Datelike, Local, Timelike};
use yiping_record::Timestamp;
use yiping_rules::date::Date;

/// A moment on the device's own clock, to the minute.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Moment {
    /// The civil day.
    pub date: Date,
    /// Hour, 0 to 23.
    pub hour: u32,
    /// Minute, 0 to 59.
    pub minute: u32,
}

/// Now, in the device's time zone; nothing if its clock is outside the calendar.
pub fn now() -> Option<Moment> {
    let now = Local::now();
    let date = Date::new(now.year(), now.month(), now.day())?;
    Some(Moment { date, hour: now.hour(), minute: now.minute() })
}

/// Today, in the device's time zone; nothing if its clock is outside the calendar.
pub fn today() -> Option<Date> {
    now().map(|moment| moment.date)
}

/// This moment with the device's time zone; nothing if its clock is outside the calendar.
pub fn timestamp() -> Option<Timestamp> {
    let now = Local::now();
    Timestamp::from_unix(now.timestamp(), now.offset().local_minus_utc() / 60)
}

/// Milliseconds since 1970, for how long something has lasted.
pub fn milliseconds() -> u64 {
    u64::try_from(Local::now().timestamp_millis()).unwrap_or(0)
}

impl Moment {
    /// `14:05`.
    pub fn time(self) -> String {
        format!("{:02}:{:02}", self.hour, self.minute)
    }
}
