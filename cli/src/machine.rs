//! What the libraries get handed in: the time and random bytes.

use crate::failure::Failure;
use std::time::{SystemTime, UNIX_EPOCH};
use yiping_record::Timestamp;
use yiping_rules::date::Date;

/// Now, by the clock of this machine.
pub fn now() -> Result<Timestamp, Failure> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).ok();
    since
        .and_then(|since| Timestamp::from_unix(i64::try_from(since.as_secs()).ok()?, 0))
        .ok_or_else(|| Failure::new("the clock of this machine is out of range; set it"))
}

/// Today in China, where the rules are in force.
pub fn today() -> Result<Date, Failure> {
    const BEIJING: u64 = 8 * 3600;
    let since = SystemTime::now().duration_since(UNIX_EPOCH).ok();
    since
        .and_then(|since| Date::from_unix_days(i64::try_from((since.as_secs() + BEIJING) / 86_400).ok()?))
        .ok_or_else(|| {
            Failure::new("the clock of this machine is out of range; set it, or name the day with --on")
        })
}

/// Random bytes of the system, fit for keys.
pub fn entropy(buffer: &mut [u8]) -> Result<(), String> {
    getrandom::fill(buffer).map_err(|error| format!("the system gives no random bytes: {error}"))
}
