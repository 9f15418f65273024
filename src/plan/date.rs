//! A day, as plan files write it: a TOML date such as `2026-02-02`.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer};

/// A civil day, without time or zone. Displayed as `2026-02-02`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(jiff::civil::Date);

impl Date {
    /// A day of the calendar, or nothing where the calendar has no such day.
    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        jiff::civil::Date::new(year, month, day).ok().map(Self)
    }

    /// Reads `2026-02-02` and nothing else.
    pub fn parse(text: &str) -> Option<Self> {
        let date: toml::value::Datetime = text.parse().ok()?;
        Self::from_toml(date)
    }

    /// The year.
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// The month, from 1.
    pub fn month(self) -> i8 {
        self.0.month()
    }

    /// The day of the month, from 1.
    pub fn day(self) -> i8 {
        self.0.day()
    }

    /// "2 February 2026"
    pub fn long(self) -> String {
        self.0.strftime("%-d %B %Y").to_string()
    }

    fn from_toml(datetime: toml::value::Datetime) -> Option<Self> {
        match datetime {
            toml::value::Datetime { date: Some(date), time: None, offset: None } => Self::new(
                i16::try_from(date.year).ok()?,
                i8::try_from(date.month).ok()?,
                i8::try_from(date.day).ok()?,
            ),
            _ => None,
        }
    }
}

impl From<jiff::civil::Date> for Date {
    fn from(date: jiff::civil::Date) -> Self {
        Self(date)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.0)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let datetime = toml::value::Datetime::deserialize(deserializer)?;
        Self::from_toml(datetime).ok_or_else(|| {
            serde::de::Error::custom("this must be a day of the calendar, without a time, such as 2026-02-02")
        })
    }
}

impl JsonSchema for Date {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Date".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": "date" })
    }
}

#[cfg(test)]
mod tests {
    use super::Date;

    #[test]
    fn reads_days_and_nothing_else() {
        assert_eq!(Date::parse("2026-02-02").map(|date| date.long()).as_deref(), Some("2 February 2026"));
        for wrong in ["2026-02-30", "2026-13-01", "2026-02", "2026-02-02T10:00:00", "02/02/2026", ""] {
            assert_eq!(Date::parse(wrong), None, "{wrong}");
        }
    }
}
