//! Target dates: what the plan's own words say of when an action is done.
//!
//! The words are shown as they are printed. This small grammar only decides under which status an
//! action is listed, and in which month it falls due:
//!
//! - *Complete*, *Completed*, also with the month it was ("Complete (April 2024)"): [`Target::Complete`]; a month
//!   that had not begun when the plan was submitted cannot be that ([`Target::in_plan`])
//! - words with exactly one month and year, or one full date: [`Target::Dated`], due at the end of that month
//! - *Ongoing*, *Commenced and ongoing*, and other words that begin with either: [`Target::Ongoing`]
//! - anything else, two months among them: [`Target::Undated`]

use std::fmt;

/// A month of a year. Displayed as `2026-03`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    /// The year, four digits.
    pub year: i16,
    /// The month, 1 to 12.
    pub month: i8,
}

const NAMES: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl Month {
    /// The month that a day lies in.
    pub fn of(day: super::Date) -> Self {
        Self { year: day.year(), month: day.month() }
    }

    /// How many months it is after the first of the year 0: for lengths of time.
    pub fn ordinal(self) -> i32 {
        i32::from(self.year) * 12 + i32::from(self.month) - 1
    }

    /// Its last day. None past the end of the calendar.
    pub fn last_day(self) -> Option<super::Date> {
        (28..=31).rev().find_map(|day| super::Date::new(self.year, self.month, day))
    }
}

impl fmt::Display for Month {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}-{:02}", self.year, self.month)
    }
}

/// What a target says, as the plan's authors reported it themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// Said to be complete.
    Complete,
    /// Said to be under way, without an end.
    Ongoing,
    /// Due at the end of a month.
    Dated(Month),
    /// No date can be read from the words.
    Undated,
}

impl Target {
    /// Reads a target as it stands in a plan that was submitted on a day: nothing was complete in a month that
    /// had not begun then. "Completed end of March 2027" is when it is due; of other words it is not clear.
    pub fn in_plan(target: &str, submitted: super::Date) -> Self {
        let read = Self::read(target);
        let words = words(target);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let later = one_month(&words).filter(|month| *month > Month::of(submitted));
        let first = target.split(['.', ';']).next().unwrap_or_default();
        match (read, later, words.as_slice()) {
            (Self::Complete, Some(month), [_, rest @ ..]) if rest.iter().all(|word| dates(word)) => {
                Self::Dated(month)
            }
            (Self::Complete, Some(_), _) if first.split_whitespace().count() == 1 => Self::Complete,
            (Self::Complete, Some(_), _) => Self::Undated,
            _ => read,
        }
    }

    /// Reads a target as printed.
    pub fn read(target: &str) -> Self {
        let words = words(target);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let dated = one_month(&words);
        match (words.as_slice(), dated) {
            (["complete" | "completed"], None) => Self::Complete,
            // "Completed on 31 March 2023" tells when it was done; "Completed by March 2023" when it is due.
            (["completed", "by" | "before", ..], Some(month)) => Self::Dated(month),
            (["completed", "in", "part", ..] | ["completed", "partly" | "partially", ..], _) => Self::Undated,
            (["completed", ..] | ["complete", "in" | "on" | "since", ..], Some(_)) => Self::Complete,
            // A mark parts what is said from when: "Complete – April 2024", not "Complete: due April 2024".
            (["complete", rest @ ..], Some(_)) if is_parted(target) && is_only_a_date(rest) => Self::Complete,
            (_, Some(month)) => Self::Dated(month),
            (["ongoing", ..], None) => Self::Ongoing,
            (["commenced" | "completed" | "complete", rest @ ..], None) if rest.contains(&"ongoing") => {
                Self::Ongoing
            }
            _ => Self::Undated,
        }
    }
}

/// The month, where the words name exactly one.
fn one_month(words: &[&str]) -> Option<Month> {
    match months(words).as_slice() {
        [month] if !names_another_month(words) => Some(*month),
        _ => None,
    }
}

/// Whether a word is a part of a day or a month, or leads to one: "no later than the end of March 2027".
fn dates(word: &str) -> bool {
    let leads = ["in", "on", "at", "by", "no", "later", "than", "the", "end", "of", "early", "mid", "late"];
    leads.contains(&word) || month_named(word).is_some() || word.starts_with(|c: char| c.is_ascii_digit())
}

/// The words of a target, in lower case and without punctuation.
fn words(target: &str) -> Vec<String> {
    let words = target.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

/// Whether words are nothing but a day or a month: "in april 2024", "30 06 2024".
fn is_only_a_date(words: &[&str]) -> bool {
    let joins = |word: &str| matches!(word, "in" | "on" | "since");
    words.iter().all(|word| {
        joins(word) || month_named(word).is_some() || word.starts_with(|c: char| c.is_ascii_digit())
    })
}

/// Whether a punctuation mark follows the first word.
fn is_parted(target: &str) -> bool {
    let after = target.trim_start().trim_start_matches(char::is_alphanumeric);
    after.trim_start().starts_with(|c: char| !c.is_alphanumeric())
}

/// Whether a month is named without a year of its own: "June/July 2026", "Jun/Jul 2026" name two. "May" is more
/// often a verb, unless another month follows.
fn names_another_month(words: &[&str]) -> bool {
    words.iter().enumerate().any(|(index, word)| {
        let next = words.get(index + 1);
        let is_named = next.is_some_and(|next| month_named(next).is_some());
        month_named(word).is_some()
            && (*word != "may" || is_named)
            && next.and_then(|next| year(next)).is_none()
    })
}

/// Every month and year in the words: "march 2026", "mar 2026", "31 03 2026" from "31/03/2026",
/// and "2026 03 31".
fn months(words: &[&str]) -> Vec<Month> {
    let mut found = Vec::new();
    for (index, word) in words.iter().enumerate() {
        let Some(year) = year(word) else { continue };
        let before = |back: usize| index.checked_sub(back).and_then(|at| words.get(at)).copied();
        let named = before(1).and_then(month_named);
        let numbered = || {
            let day = before(2).and_then(|word| word.parse::<i8>().ok())?;
            let month = before(1).and_then(|word| word.parse::<i8>().ok())?;
            super::Date::new(year, month, day).map(|_| month)
        };
        let after = |forward: usize| words.get(index + forward).and_then(|word| word.parse::<i8>().ok());
        let international = || {
            let month = after(1)?;
            super::Date::new(year, month, after(2)?).map(|_| month)
        };
        if let Some(month) = named.or_else(numbered).or_else(international) {
            found.push(Month { year, month });
        }
    }
    found
}

fn year(word: &str) -> Option<i16> {
    let year: i16 = word.parse().ok().filter(|_| word.len() == 4)?;
    (1990..=2100).contains(&year).then_some(year)
}

/// The number of a month, from 1, by its English name or the usual short forms of it, in lower case.
pub fn month_named(word: &str) -> Option<i8> {
    let index = NAMES.iter().position(|name| {
        let name = name.to_lowercase();
        name == word || (word.len() == 3 && name.starts_with(word)) || (word == "sept" && name == "september")
    })?;
    i8::try_from(index + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::{Month, Target};

    fn dated(year: i16, month: i8) -> Target {
        Target::Dated(Month { year, month })
    }

    #[test]
    fn nothing_was_complete_in_a_month_to_come() {
        let submitted = crate::plan::Date::new(2026, 2, 2).expect("a day");
        for (words, expected) in [
            ("Completed no later than March 2027", dated(2027, 3)),
            ("Completed end of March 2027", dated(2027, 3)),
            ("Completed 31 March 2027", dated(2027, 3)),
            ("Completed 31/03/2027", dated(2027, 3)),
            ("Completed – March 2026", dated(2026, 3)),
            ("Completed for phase 1; phase 2 March 2027", Target::Undated),
            ("Completed, except kitchens (March 2027)", Target::Undated),
            ("Completed: phase one. Phase two March 2027", Target::Undated),
            ("Completed. To be reviewed in March 2027", Target::Complete),
            ("Completed. 31/03/2027", dated(2027, 3)),
            ("Completed; March 2027", dated(2027, 3)),
            ("Completed February 2026", Target::Complete),
            ("Completed on 31 March 2023", Target::Complete),
            ("Completed", Target::Complete),
            ("March 2027", dated(2027, 3)),
            ("Ongoing", Target::Ongoing),
        ] {
            assert_eq!(Target::in_plan(words, submitted), expected, "{words}");
        }
    }

    #[test]
    fn months_are_counted_over_years() {
        let ordinal = |year, month| Month { year, month }.ordinal();
        assert_eq!(ordinal(2025, 1) - ordinal(2024, 12), 1);
        assert_eq!(ordinal(2026, 3) - ordinal(2024, 1), 26);
        assert_eq!(ordinal(1, 1), 12);
    }

    #[test]
    fn every_target_of_the_five_plans() {
        for (words, expected) in [
            ("Complete", Target::Complete),
            ("Completed", Target::Complete),
            ("Ongoing", Target::Ongoing),
            ("Commenced and ongoing", Target::Ongoing),
            ("Commenced & Ongoing", Target::Ongoing),
            ("April 2026", dated(2026, 4)),
            ("Legislation fully implemented by December 2027.", dated(2027, 12)),
            ("Ongoing 18 – 24 months after Royal Assent.", Target::Ongoing),
            ("Proposal submitted but not accepted at this time", Target::Undated),
        ] {
            assert_eq!(Target::read(words), expected, "{words}");
        }
    }

    #[test]
    fn other_words_that_plans_may_use() {
        for (words, expected) in [
            ("12 June 2026", dated(2026, 6)),
            ("12th June 2026", dated(2026, 6)),
            ("31/03/2026", dated(2026, 3)),
            ("Sept 2026", dated(2026, 9)),
            ("End of March 2026.", dated(2026, 3)),
            ("Ongoing – review in March 2026", dated(2026, 3)),
            ("To be completed by March 2026", dated(2026, 3)),
            ("Complete by March 2026", dated(2026, 3)),
            ("Completed by March 2023", dated(2023, 3)),
            ("Completed before Sept 2023", dated(2023, 9)),
            ("31 Mar 2026", dated(2026, 3)),
            ("Marc 2026", Target::Undated),
            ("Complete subject to funding", Target::Undated),
            ("2026-03-31", dated(2026, 3)),
            ("Completed March 2023", Target::Complete),
            ("Completed on 31 March 2023", Target::Complete),
            ("Completed. To be reviewed in March 2024", Target::Complete),
            ("Complete end March 2027", dated(2027, 3)),
            ("Complete in March 2023", Target::Complete),
            ("Complete (April 2024)", Target::Complete),
            ("Complete - April 2025", Target::Complete),
            ("Complete, by March 2026", dated(2026, 3)),
            ("Complete: due March 2027", dated(2027, 3)),
            ("Complete ‘key work’ training by March 2027", dated(2027, 3)),
            ("Complete (expected March 2027)", dated(2027, 3)),
            ("Complete, 30 June 2025", Target::Complete),
            ("Complete March 2026", dated(2026, 3)),
            ("Completed and ongoing", Target::Ongoing),
            ("It may be done in March 2026", dated(2026, 3)),
            ("June/July 2026", Target::Undated),
            ("Jun/Jul 2026", Target::Undated),
            ("Sept/Oct 2026", Target::Undated),
            ("Apr – Jun 2026", Target::Undated),
            ("Jul 2026", dated(2026, 7)),
            ("March or April 2026", Target::Undated),
            ("Completed in part, the rest by March 2026", Target::Undated),
            ("COMPLETE.", Target::Complete),
            ("March 2026 and April 2026", Target::Undated),
            ("Not complete", Target::Undated),
            ("Completed in part", Target::Undated),
            ("Spring 2026", Target::Undated),
            ("2026", Target::Undated),
            ("41/03/2026", Target::Undated),
            ("", Target::Undated),
        ] {
            assert_eq!(Target::read(words), expected, "{words}");
        }
    }
}
