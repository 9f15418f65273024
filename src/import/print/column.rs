//! The columns of the plan's table on a page, and the cells under them.

use super::ruled::{Ruled, Stretch};
use super::typeset::{self, Measure, Paragraph};
use crate::import::grid::{Height, Line, Row};
use crate::plan::file::Column;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// Running text.
    Text,
    /// Short entries, one for each action.
    Entries,
}

impl Sort {
    /// What a column of a plan holds.
    pub fn of(column: Column) -> Self {
        match column {
            Column::Owner | Column::Target => Self::Entries,
            _ => Self::Text,
        }
    }
}

/// The columns of the table from left to right, and where they are on the page.
#[derive(Debug, Clone, PartialEq)]
pub struct Layout {
    columns: Vec<(Column, Stretch)>,
}

/// A cell: its column, its row, and where it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    /// Which column.
    pub column: Column,
    /// Which row, counted from 0.
    pub row: usize,
    /// From left to right.
    pub across: Stretch,
    /// From top to bottom.
    pub down: Stretch,
}

impl Layout {
    /// The columns as the header has them.
    pub fn new(columns: Vec<(Column, Stretch)>) -> Self {
        Self { columns }
    }

    /// The columns from left to right.
    pub fn columns(&self) -> impl Iterator<Item = Column> + '_ {
        self.columns.iter().map(|(column, _)| *column)
    }

    /// The same columns on a table of another page; none if its lines are elsewhere.
    pub fn on(&self, table: &Ruled) -> Option<Self> {
        let (left, right) = (self.columns.first()?.1.0, self.columns.last()?.1.1);
        if (table.left - left).abs() < 8.0 && (table.right - right).abs() < 8.0 {
            return Some(self.clone());
        }
        // A page of another size: as many columns, from left to right.
        let own = table
            .bands()
            .map(|height| table.columns(height))
            .find(|columns| columns.len() == self.columns.len())?;
        Some(Self { columns: self.columns().zip(own).collect() })
    }

    fn of(&self, wanted: Column) -> Stretch {
        let found = self.columns.iter().find(|(column, _)| *column == wanted);
        found.map_or((0.0, 0.0), |(_, across)| *across)
    }

    /// The rows below the header, empty as yet: those of the action column.
    pub fn rows(&self, table: &Ruled, begins: f32, page: usize) -> Vec<Row> {
        let bands = self.bands(table, begins);
        bands.iter().map(|_| Row { source_line: page, ..Row::default() }).collect()
    }

    fn bands(&self, table: &Ruled, begins: f32) -> Vec<Stretch> {
        table.cells(self.of(Column::Action)).into_iter().filter(|(_, to)| *to > begins + 2.0).collect()
    }

    /// Whether the last row ends at the foot of the table: a line closes its action, owner and date,
    /// while a cell beside several rows is left open there, so that this document does not close what a
    /// page break cuts.
    pub fn ends(&self, table: &Ruled) -> bool {
        let cut = |wanted: Column| table.is_cut(self.of(wanted));
        (cut(Column::Number) || cut(Column::Concern))
            && ![Column::Action, Column::Owner, Column::Target].into_iter().any(cut)
    }

    /// The cells of all columns. A cell beside several rows belongs to the first of them, and the
    /// others are told that it reaches down to them.
    pub fn cells(&self, table: &Ruled, begins: f32, rows: &mut [Row]) -> Vec<Placed> {
        let bands = self.bands(table, begins);
        let mut cells = Vec::new();
        for (at, band) in bands.iter().enumerate().take(rows.len()) {
            // A heading over all columns has no upright lines inside it.
            let height = f32::midpoint(band.0, band.1);
            for across in table.columns(height) {
                let held: Vec<Column> = self
                    .columns
                    .iter()
                    .filter(|(_, (left, right))| {
                        let centre = f32::midpoint(*left, *right);
                        across.0 <= centre && centre < across.1
                    })
                    .map(|(column, _)| *column)
                    .collect();
                if held.len() > 1 {
                    let first = held.first().copied().unwrap_or(Column::Concern);
                    let column = if held.contains(&Column::Concern) { Column::Concern } else { first };
                    cells.push(Placed { column, row: at, across, down: (band.0.max(begins), band.1) });
                }
            }
        }
        for (column, across) in &self.columns {
            for down in table.cells(*across) {
                if down.1 <= begins + 2.0 {
                    continue;
                }
                let top = down.0.max(begins);
                let row =
                    bands.iter().position(|band| band.1 > top + 2.0).unwrap_or(bands.len().saturating_sub(1));
                for (band, below) in bands.iter().zip(rows.iter_mut()).skip(row + 1) {
                    if band.0 < down.1 - 2.0 {
                        below.reached.push(*column);
                    }
                }
                cells.push(Placed { column: *column, row, across: *across, down: (top, down.1) });
            }
        }
        cells
    }
}

/// Paragraphs as lines of the grid, their heights in lines of print.
pub fn lines(paragraphs: &[Paragraph], pitch: f32, source_line: usize) -> Vec<Line> {
    let pitch = pitch.max(1.0);
    let mut marks: Vec<f32> = paragraphs.iter().filter_map(|paragraph| paragraph.mark).collect();
    marks.sort_by(f32::total_cmp);
    marks.dedup_by(|a, b| (*a - *b).abs() < 4.0);
    let depth = |mark: f32| marks.iter().take_while(|known| **known < mark + 4.0).count().max(1);
    paragraphs
        .iter()
        .filter(|paragraph| !paragraph.text.is_blank())
        .map(|paragraph| Line {
            text: paragraph.text.clone(),
            bullet: paragraph.mark.map(depth),
            height: Some(Height { first: paragraph.first / pitch, last: paragraph.last / pitch }),
            source_line,
            ..Line::default()
        })
        .collect()
}

/// Whether the first paragraph of a page goes on with the last one above it, as far as the document's
/// own structure or the room at the end of the line can tell.
pub fn goes_on(above: &Paragraph, first: &Paragraph, measure: &Measure) -> Option<bool> {
    if first.mark.is_some() {
        return Some(false);
    }
    let line = first.lines.first()?;
    if let (Some(a), Some(b)) = (above.ends_in(), line.paragraph) {
        return Some(a == b);
    }
    let last = above.lines.last()?;
    typeset::room_for(last, line, measure).then_some(false)
}
