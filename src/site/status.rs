//! Where an action stands. All of it is the plan's own report, or follows from a date in it.

use crate::plan::file::UpdateStatus;
use crate::plan::{Action, Date, Month, Target};

/// Where an action stands, as at a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// The plan, or a later statement, says that it is complete.
    Complete,
    /// The plan, or a statement later than its target month, says that it is under way, without an end.
    Ongoing,
    /// Its target month has not ended.
    Due,
    /// Its target month has ended, and no statement later than that is recorded.
    Passed,
    /// No date can be read from its target.
    Undated,
    /// It is said that it will not be done, or not now.
    Declined,
}

impl Status {
    /// Every status, in the order that pages list them.
    pub const ALL: [Self; 6] =
        [Self::Complete, Self::Ongoing, Self::Due, Self::Passed, Self::Undated, Self::Declined];

    /// Where an action stands as at a day: what the latest statement up to that day says, else what
    /// the target says. A month has passed once its last day is before that day. That an action was under
    /// way before its target month had ended does not say that it was done by then: the target stands.
    pub fn of(action: &Action, as_at: Date) -> Self {
        let latest = action.updates.iter().rev().find(|update| update.date <= as_at);
        match latest.map(|update| (update.status, Month::of(update.date))) {
            Some((UpdateStatus::Complete, _)) => Self::Complete,
            Some((UpdateStatus::Declined, _)) => Self::Declined,
            Some((UpdateStatus::Ongoing, said)) => match action.due {
                Target::Dated(month) if said <= month => Self::by_target(action.due, as_at),
                _ => Self::Ongoing,
            },
            None if action.declined => Self::Declined,
            None => Self::by_target(action.due, as_at),
        }
    }

    /// Where an action stands as at a day, when nothing but its target says so.
    pub fn by_target(target: Target, as_at: Date) -> Self {
        match target {
            Target::Complete => Self::Complete,
            Target::Ongoing => Self::Ongoing,
            Target::Dated(month) if month < Month::of(as_at) => Self::Passed,
            Target::Dated(_) => Self::Due,
            Target::Undated => Self::Undated,
        }
    }

    /// The name in URLs, classes and data.
    pub fn id(self) -> &'static str {
        match self {
            Self::Complete => "complete",
            Self::Ongoing => "ongoing",
            Self::Due => "due",
            Self::Passed => "passed",
            Self::Undated => "undated",
            Self::Declined => "declined",
        }
    }
}

/// How many actions have each status.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts([usize; 6]);

impl Counts {
    /// The number with one status.
    pub fn of(&self, status: Status) -> usize {
        self.0[status as usize]
    }

    /// The number of all.
    pub fn total(&self) -> usize {
        self.0.iter().sum()
    }
}

impl FromIterator<Status> for Counts {
    fn from_iter<I: IntoIterator<Item = Status>>(statuses: I) -> Self {
        let mut counts = Self::default();
        for status in statuses {
            counts.0[status as usize] += 1;
        }
        counts
    }
}
