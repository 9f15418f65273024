//! The geometry of charts: where each bar begins and how long it is.
//!
//! A chart only repeats figures that a view has and that stand beside it in words or in a table.
//! Lengths are whole numbers in the chart's own units.

use schemars::JsonSchema;
use serde::Serialize;

use super::{CountsView, MonthView};
use crate::plan::Month;

/// One part of a bar.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Segment {
    /// What it counts, for classes: the name of a status, "again" or "first".
    pub id: &'static str,
    /// The same in words.
    pub label: String,
    /// How many.
    pub count: usize,
    /// Where it begins.
    pub at: usize,
    /// How long it is.
    pub length: usize,
}

/// A bar of several counts, one after another, on a scale on which `most` is as long as `length`. Each
/// ends where the next begins.
pub(super) fn stack(
    parts: impl IntoIterator<Item = (&'static str, String, usize)>,
    most: usize,
    length: usize,
) -> Vec<Segment> {
    let mut before = 0;
    let parts = parts.into_iter().map(|(id, label, count)| {
        let at = share(before, most, length);
        before += count;
        Segment { id, label, count, at, length: share(before, most, length) - at }
    });
    parts.filter(|segment| segment.count > 0).collect()
}

/// A bar of statuses of a length in all.
pub(super) fn segments(counts: &CountsView, length: usize) -> Vec<Segment> {
    let parts = counts.statuses.iter().map(|status| (status.id, status.label.clone(), status.count));
    stack(parts, counts.total, length)
}

/// The length that a count has where `most` is as long as `length`.
pub(super) fn share(count: usize, most: usize, length: usize) -> usize {
    (count * length).checked_div(most).unwrap_or(0)
}

/// How many actions fall due in each month: a column for each, in a chart of 100 by 100.
#[derive(Debug, Serialize, JsonSchema)]
pub struct MonthChart {
    /// The columns, in order of time. Months without actions have none, but keep their room.
    pub columns: Vec<MonthColumn>,
    /// The width of a column.
    pub width: f64,
    /// The Januaries, as far as they have room.
    pub years: Vec<YearMark>,
    /// Where the months that have ended end; none where all have, or none has.
    pub today: Option<f64>,
    /// How many actions the highest column stands for.
    pub most: usize,
}

/// One month.
#[derive(Debug, Serialize, JsonSchema)]
pub struct MonthColumn {
    /// The month.
    #[serde(flatten)]
    pub month: MonthView,
    /// How many actions fall due in it.
    pub count: usize,
    /// Where it begins.
    pub at: f64,
    /// How high it is.
    pub height: usize,
}

/// Where a year begins.
#[derive(Debug, Serialize, JsonSchema)]
pub struct YearMark {
    /// The year.
    pub year: i32,
    /// Where.
    pub at: f64,
}

/// A chart of months, which are in order of time. None where there are fewer than three: words do.
pub(super) fn months(groups: Vec<(Month, MonthView, usize)>, this_month: Month) -> Option<MonthChart> {
    let (first, last) = (groups.first()?.0.ordinal(), groups.last()?.0.ordinal());
    let span = last - first + 1;
    if groups.len() < 3 {
        return None;
    }
    // Hundredths, so that the same is written on every machine.
    let at = |month: i32| (f64::from(month - first) * 10_000.0 / f64::from(span)).round() / 100.0;
    let most = groups.iter().map(|(_, _, count)| *count).max().unwrap_or(0);
    let step = (span / 12 / 8 + 1) * 12;
    let begins = |month: &i32| month.rem_euclid(step) == 0;
    // The first month says its year too, where that does not touch the next.
    let next = (first + 1..=last).find(begins).map_or(100.0, at);
    let years = (first..=last).filter(|month| begins(month) || (*month == first && next > 12.0));
    let today = this_month.ordinal();
    Some(MonthChart {
        years: years.map(|month| YearMark { year: month.div_euclid(12), at: at(month) }).collect(),
        width: (10_000.0 / f64::from(span)).round() / 100.0,
        today: (first < today && today <= last).then(|| at(today)),
        columns: groups
            .into_iter()
            .map(|(month, view, count)| MonthColumn {
                month: view,
                count,
                at: at(month.ordinal()),
                height: share(count, most, 100),
            })
            .collect(),
        most,
    })
}

#[cfg(test)]
mod tests {
    use super::segments;
    use crate::page::{CountsView, StatusCount};

    fn counts(of: &[(&'static str, usize)]) -> CountsView {
        let count = |(id, count): &(&'static str, usize)| StatusCount {
            id,
            label: String::new(),
            counted: String::new(),
            count: *count,
        };
        let statuses: Vec<StatusCount> = of.iter().map(count).collect();
        CountsView { total: statuses.iter().map(|status| status.count).sum(), statuses }
    }

    #[test]
    fn a_bar_has_no_gap_and_no_rest() {
        let bar = segments(&counts(&[("complete", 2), ("due", 2), ("passed", 3)]), 1000);
        let mut end = 0;
        for segment in &bar {
            assert_eq!(segment.at, end, "{bar:?}");
            end = segment.at + segment.length;
        }
        assert_eq!(end, 1000);
        assert_eq!(bar.iter().map(|segment| segment.count).sum::<usize>(), 7);
        assert!(segments(&counts(&[]), 1000).is_empty());
    }
}
