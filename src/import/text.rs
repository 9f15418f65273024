//! Reads a plan from text: one row of the table per line, its cells set apart by tabs, with or
//! without the HTML bits that `markup` knows.

use std::sync::Arc;

use super::grid::{FrontLine, Grid, Row};
use super::header::{self, Header};
use super::{markup, section, target};
use crate::diagnostic::{Diagnostics, Document, Place};
use crate::plan::file::Column;

/// Reads the text into a grid.
///
/// # Errors
///
/// A text without a table, a table whose header is not that of a plan, and a row with more cells
/// than the table has columns are refused, with their place.
pub fn read(document: &Arc<Document>) -> Result<Grid, Diagnostics> {
    let mut grid = Grid::default();
    let mut after_gap = false;
    let mut offset = 0;
    for (index, raw) in document.text.split('\n').enumerate() {
        let span = offset..offset + raw.len();
        offset += raw.len() + 1;
        let line = raw.trim_end_matches('\r').trim_start_matches('\u{feff}');
        if line.trim().is_empty() {
            after_gap = true;
            continue;
        }
        if is_rule(line) {
            continue;
        }
        let source_line = index + 1;
        if !line.contains('\t') {
            let outside = FrontLine { text: collapse(&markup::strip(line)), source_line };
            if grid.columns.is_empty() {
                grid.front.push(outside);
            } else {
                match heading(&outside) {
                    Some(row) => grid.rows.push(row),
                    None => grid.stray.push(outside),
                }
            }
            continue;
        }
        let place = Place::new(document, span);
        let cells: Vec<&str> = line.split('\t').collect();
        if grid.columns.is_empty() && begin(&mut grid, &cells, &place)? {
            after_gap = false;
            continue;
        }
        // The header once more, as it is on every page of some plans.
        let mut words: Vec<String> = cells.iter().map(|cell| collapse(&markup::strip(cell))).collect();
        while words.last().is_some_and(String::is_empty) {
            words.pop();
        }
        if grid.is_header(&grid.columns, &words) {
            continue;
        }
        if grid.is_nearly_header(&words) {
            let columns = grid.columns.clone();
            grid.begin(&columns, &words, source_line);
            grid.set_aside.push(FrontLine { text: words.join(" "), source_line });
            continue;
        }
        let mut row = align(&grid.columns, &cells, source_line, &place)?;
        row.after_gap = std::mem::take(&mut after_gap);
        if !row.cells.is_empty() {
            grid.rows.push(row);
        }
    }
    if grid.columns.is_empty() {
        return Err(Place::whole(document)
            .error("import::no-table", "there is no table in this text")
            .help("planbook reads tables whose cells are set apart by tabs, one row per line")
            .into());
    }
    Ok(grid)
}

/// A heading such as "Key concerns" that stands between the rows without any tab.
fn heading(outside: &FrontLine) -> Option<Row> {
    let mut row = Row { source_line: outside.source_line, ..Row::default() };
    row.push(Column::Concern, markup::lines(&outside.text, outside.source_line, false));
    section::known(&row).map(|_| row)
}

/// Takes the columns from the first row of the table. Says whether that row was the header.
fn begin(grid: &mut Grid, cells: &[&str], place: &Place) -> Result<bool, Diagnostics> {
    let words: Vec<String> = cells.iter().map(|cell| collapse(&markup::strip(cell))).collect();
    let refused = |why: String| -> Diagnostics {
        place
            .error("import::unknown-layout", format!("this table is not one of an action plan: {why}"))
            .label(format!("the header found: {}", words.join(" | ")))
            .help(
                "planbook reads tables with the columns Rec No, Concerns (or Recommendation), Response Action \
                 Taken/Planned, Responsible Owner and Target Date, in any order",
            )
            .into()
    };
    match header::read(&words) {
        Header::Columns(columns) => {
            grid.begin(&columns, &words, 0);
            Ok(true)
        }
        Header::Unknown(why) => Err(refused(why)),
        // A table that begins in the middle: its first row already ends with a date.
        Header::None if words.len() <= header::SINCE_2022.len() && last_is_target(&words) => {
            grid.columns = header::SINCE_2022.to_vec();
            Ok(false)
        }
        Header::None => Err(refused("its first row names no columns".to_owned())),
    }
}

/// Whether the last cell with words in it reads as a target date.
fn last_is_target(words: &[String]) -> bool {
    words.iter().rev().find(|cell| !cell.is_empty()).is_some_and(|cell| target::is_target(cell))
}

/// Gives every cell of a row its column.
///
/// A row with fewer cells than columns, or with an empty last one, has lost its beginning if it
/// ends with a date: it is aligned from the right.
fn align(columns: &[Column], cells: &[&str], source_line: usize, place: &Place) -> Result<Row, Diagnostics> {
    let mut cells = cells.to_vec();
    let blank = |cell: &&str| markup::strip(cell).trim().is_empty();
    let filled = cells.iter().rposition(|cell| !blank(cell)).map_or(0, |last| last + 1);
    let ends_with_target = cells
        .get(..filled)
        .and_then(<[&str]>::last)
        .is_some_and(|cell| target::is_target(&collapse(&markup::strip(cell))));
    let from_right = columns.last() == Some(&Column::Target) && ends_with_target && filled > 1;
    if from_right || cells.len() > columns.len() {
        cells.truncate(filled);
    }
    let Some(missing) = columns.len().checked_sub(cells.len()) else {
        return Err(place
            .error(
                "import::too-many-cells",
                format!("this row has {} cells and the table has {} columns", cells.len(), columns.len()),
            )
            .help("a tab inside a cell must be a space")
            .into());
    };
    let skip = if from_right { missing } else { 0 };
    let mut row = Row { source_line, ..Row::default() };
    for (column, cell) in columns.iter().skip(skip).zip(&cells) {
        let keep_spaces = matches!(column, Column::Owner | Column::Target);
        row.push(*column, markup::lines(cell, source_line, keep_spaces));
    }
    Ok(row)
}

/// Whether a line has no words: an empty one, or a row of dashes, which some converters put under a
/// table (rule 17).
pub fn is_rule(line: &str) -> bool {
    let sign = |character: char| matches!(character, '-' | '–' | '—' | '|' | ':' | '=' | '\u{feff}');
    markup::strip(line).chars().all(|character| character.is_whitespace() || sign(character))
}

/// The words with single spaces between them.
pub fn collapse(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
