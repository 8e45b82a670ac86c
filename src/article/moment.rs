//! A day and, where given, a time of day, in Vietnam.

use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{self, Offset};
use jiff::{Timestamp, ToSpan};
use serde::de::{Deserialize, Deserializer, Error};
use serde::ser::{Serialize, Serializer};

use super::article::{DateOrigin, Published};

/// When something was published, to the day or to the minute: `2023-11-05`, `2023-11-05T13:45`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment {
    /// The day.
    pub date: Date,
    /// The time of day, where one is given.
    pub time: Option<Time>,
}

impl Moment {
    /// Whether it is still to come wherever one is: no day on which something was published, but a slip of the hand or the day of something
    /// else.
    pub(crate) fn is_to_come(self) -> bool {
        let today = VIETNAM.to_datetime(Timestamp::now()).date().max(WRITTEN);
        self.date > today.saturating_add(1.day())
    }

    /// As a date of publication that was found there.
    pub fn found_in(self, from: DateOrigin) -> Published {
        Published { date: self.date, time: self.time, from }
    }
}

impl From<Published> for Moment {
    /// Seconds are dropped.
    fn from(published: Published) -> Self {
        let minute = |time: Time| Time::new(time.hour(), time.minute(), 0, 0).unwrap_or(time);
        Moment { date: published.date, time: published.time.map(minute) }
    }
}

/// When this was written: a clock that shows an earlier day was never set.
const WRITTEN: Date = jiff::civil::date(2026, 11, 30);
/// Of Vietnam, where no clock is ever put forward.
const VIETNAM: Offset = tz::offset(7);

impl From<Timestamp> for Moment {
    /// Seconds are dropped.
    fn from(timestamp: Timestamp) -> Self {
        let at = VIETNAM.to_datetime(timestamp);
        let minute = Time::new(at.hour(), at.minute(), 0, 0).unwrap_or(at.time());
        Moment { date: at.date(), time: Some(minute) }
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.time {
            Some(time) => write!(f, "{}T{:02}:{:02}", self.date, time.hour(), time.minute()),
            None => write!(f, "{}", self.date),
        }
    }
}

impl FromStr for Moment {
    type Err = jiff::Error;

    fn from_str(text: &str) -> Result<Self, jiff::Error> {
        Ok(match text.contains('T') {
            true => {
                let at: DateTime = text.parse()?;
                Moment { date: at.date(), time: Some(at.time()) }
            }
            false => Moment { date: text.parse()?, time: None },
        })
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_timestamp_is_a_moment_in_vietnam() {
        let moment = |text: &str| Moment::from(text.parse::<Timestamp>().unwrap()).to_string();
        assert_eq!(moment("2023-11-05T23:59:59Z"), "2023-11-06T06:59");
    }

    #[test]
    fn a_moment_is_written_to_the_minute_and_read_back() {
        for text in ["2023-11-05", "2023-11-05T00:00", "1945-09-02T13:45", "2099-12-31T23:59"] {
            let moment: Moment = text.parse().unwrap();
            assert_eq!(moment.to_string(), text);
            let json = serde_json::to_string(&moment).unwrap();
            assert_eq!((json.as_str(), serde_json::from_str(&json).unwrap()), (&*format!("\"{text}\""), moment));
        }
        for text in ["", "2023", "2023-13-05", "5/11/2023", "2023-11-05T25:00"] {
            assert!(text.parse::<Moment>().is_err(), "{text}");
        }
    }
}
