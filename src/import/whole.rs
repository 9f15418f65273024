//! Doubts about the plan as a whole.

use std::collections::HashSet;

use super::grid::Grid;
use super::interpret::{Finding, Number};
use crate::plan;
use crate::plan::file::DoubtNote;
use crate::toml_file::Placed;

/// Doubts about the plan as a whole: a lost beginning, numbers left out, words outside the table.
pub(super) fn about_the_plan(grid: &Grid, numbers: &[Number], findings: &mut Vec<Finding>) -> Vec<DoubtNote> {
    let mut doubts: Vec<(usize, String)> = Vec::new();
    if grid.header.is_empty() || numbers.first().is_some_and(|number| number.lost) {
        let line = grid.rows.first().map_or(0, |row| row.source_line);
        let lost = numbers
            .first()
            .filter(|number| number.lost)
            .map(|number| format!(", with the beginning of concern {}", number.text));
        doubts.push((
            line,
            format!("The first page of the table is missing from the source{}.", lost.unwrap_or_default()),
        ));
    }
    let parsed = |number: &Number| plan::number::Number::parse(&number.text);
    let begins = |first: &Number| first.lost || parsed(first).is_none_or(|first| first.is_first());
    if let Some(first) = numbers.first().filter(|first| !begins(first)) {
        doubts.push((
            0,
            format!(
                "The first concern is numbered {}: the source may have lost those before it.",
                first.text
            ),
        ));
    }
    for pair in numbers.windows(2) {
        if let [above, below] = pair
            && parsed(above).zip(parsed(below)).is_some_and(|(above, below)| !below.follows(&above))
        {
            doubts.push((
                0,
                format!(
                    "The numbers go from {} to {}: the source may have lost a concern.",
                    above.text, below.text
                ),
            ));
        }
    }
    for page in &grid.pictures {
        doubts.push((*page, format!("Page {page} of the source is a picture, whose words cannot be read.")));
    }
    for stray in &grid.stray {
        doubts.push((
            stray.source_line,
            format!("The source has “{}” between the rows of the table.", stray.text),
        ));
    }
    for remark in &grid.remarks {
        findings.push(Finding {
            source_line: remark.source_line,
            at: "the plan".to_owned(),
            fields: "whole".to_owned(),
            read: remark.read.clone(),
            other: remark.other.clone(),
            sentence: remark.sentence.clone(),
        });
    }
    for (source_line, sentence) in &doubts {
        findings.push(Finding {
            source_line: *source_line,
            at: "the plan".to_owned(),
            fields: "whole".to_owned(),
            read: "as it stands".to_owned(),
            other: "words that are lost or belong into a row".to_owned(),
            sentence: sentence.clone(),
        });
    }
    // Readers are told once of what is in many places.
    let mut told = HashSet::new();
    let remarks = grid.remarks.iter().map(|remark| remark.sentence.clone());
    let texts = doubts.into_iter().map(|(_, text)| text).chain(remarks);
    texts
        .filter(|text| told.insert(text.clone()))
        .map(|text| DoubtNote { text: Placed::nowhere(text) })
        .collect()
}
