//! The geometry of charts: where each bar begins and how long it is.
//!
//! A chart only repeats figures that a view has and that stand beside it in words or in a table.
//! Lengths are whole numbers in the chart's own units.

use serde::Serialize;

use super::CountsView;

/// One status in a bar of statuses.
#[derive(Debug, Clone, Serialize)]
pub struct Segment {
    /// The status's name, for classes.
    pub id: &'static str,
    /// Its label.
    pub label: &'static str,
    /// How many actions have it.
    pub count: usize,
    /// Where it begins.
    pub at: usize,
    /// How long it is.
    pub length: usize,
}

/// A bar of statuses of a length in all. Each status ends where the next begins.
pub(super) fn segments(counts: &CountsView, length: usize) -> Vec<Segment> {
    let mut before = 0;
    counts
        .statuses
        .iter()
        .map(|status| {
            let at = share(before, counts.total, length);
            before += status.count;
            let end = share(before, counts.total, length);
            Segment { id: status.id, label: status.label, count: status.count, at, length: end - at }
        })
        .collect()
}

/// The length that a count has where `most` is as long as `length`.
pub(super) fn share(count: usize, most: usize, length: usize) -> usize {
    (count * length).checked_div(most).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::segments;
    use crate::page::CountsView;
    use crate::site::{Counts, Status};

    #[test]
    fn a_bar_has_no_gap_and_no_rest() {
        use Status::{Complete, Due, Passed};
        let counts: Counts = [Complete, Passed, Passed, Due, Passed, Complete, Due].into_iter().collect();
        let bar = segments(&CountsView::from(counts), 1000);
        let mut end = 0;
        for segment in &bar {
            assert_eq!(segment.at, end, "{bar:?}");
            end = segment.at + segment.length;
        }
        assert_eq!(end, 1000);
        assert_eq!(bar.iter().map(|segment| segment.count).sum::<usize>(), 7);
        assert!(segments(&CountsView::from(Counts::default()), 1000).is_empty());
    }
}
