//! The table of an action plan as a reader found it: rows of cells under column roles, nothing
//! interpreted yet. Every reader makes a grid, and one interpreter reads all grids.

use super::header::{self, Header};
use super::inline::Inline;
use crate::plan::file::Column;

/// How many letters a header may differ by from the first, in each column.
const MOST_LETTERS: usize = 2;

/// What the places of a source are counted in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Unit {
    /// Lines of text.
    #[default]
    Line,
    /// Pages.
    Page,
    /// Rows of the document's tables.
    Row,
}

impl Unit {
    /// "line", "page", "table row"
    pub fn name(self) -> &'static str {
        match self {
            Self::Line => "line",
            Self::Page => "page",
            Self::Row => "table row",
        }
    }
}

/// A plan as a reader found it.
#[derive(Debug, Clone, Default)]
pub struct Grid {
    /// What `source_line` counts.
    pub unit: Unit,
    /// The lines before the table, as plain text: title, dates, introduction.
    pub front: Vec<FrontLine>,
    /// The words of the header row, in the order of the columns. Without one the columns are those of
    /// every plan since May 2022, and the beginning of the table is taken to be lost.
    pub header: Vec<String>,
    /// The columns of the table, from left to right.
    pub columns: Vec<Column>,
    /// The rows, without the header, its repetitions and rows of dashes.
    pub rows: Vec<Row>,
    /// Words that stand between the rows, outside every column.
    pub stray: Vec<FrontLine>,
    /// Pages that are pictures, whose words cannot be read.
    pub pictures: Vec<usize>,
    /// What is not read, or not as it stands in the source.
    pub remarks: Vec<Remark>,
    /// Words that are no part of the plan: headers, page numbers, what every page repeats.
    pub set_aside: Vec<FrontLine>,
}

/// A line outside the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrontLine {
    /// Its words, without markup.
    pub text: String,
    /// The line, page or row of the source, from 1.
    pub source_line: usize,
}

/// Something that is not read, or not as it stands in the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// The line, page or row of the source, from 1.
    pub source_line: usize,
    /// The words that are left out; none where they are read.
    pub words: String,
    /// How it is read.
    pub read: String,
    /// What else it could be.
    pub other: String,
    /// What is said of it to readers of the site.
    pub sentence: String,
}

/// A row of the table.
#[derive(Debug, Clone, Default)]
pub struct Row {
    /// The cells that hold words. A column is at most once among them.
    pub cells: Vec<Cell>,
    /// Whether the row is the first after a gap: in text, after an empty line; in a document, on a page.
    pub after_gap: bool,
    /// Whether it is the first on its page and may be the rest of the row above.
    pub part: bool,
    /// The columns whose cell begins in a row above and reaches down beside this one.
    pub reached: Vec<Column>,
    /// The line, page or row of the source, from 1.
    pub source_line: usize,
}

/// Where a paragraph stands in its row.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Height {
    /// Its first line of print, in lines from the top.
    pub first: f32,
    /// Its last.
    pub last: f32,
}

impl Height {
    /// The same place, further down.
    #[must_use]
    pub fn below(self, lines: f32) -> Self {
        Self { first: self.first + lines, last: self.last + lines }
    }
}

/// A cell of the table.
#[derive(Debug, Clone)]
pub struct Cell {
    /// The column it stands in.
    pub column: Column,
    /// Its paragraphs and list items, in order; none is empty.
    pub lines: Vec<Line>,
}

/// A paragraph or list item of a cell.
#[derive(Debug, Clone, Default)]
pub struct Line {
    /// Its words, and which are bold or italic.
    pub text: Inline,
    /// For a list item, its depth from 1.
    pub bullet: Option<usize>,
    /// Whether this is a whole list whose marks are lost, so that its items run on.
    pub run_on: bool,
    /// Where it stands in the row, if the source has heights.
    pub height: Option<Height>,
    /// For the first line of a page, whether it goes on with the last line above in the same column,
    /// as far as print and structure can tell.
    pub goes_on: Option<bool>,
    /// The line, page or row of the source, from 1.
    pub source_line: usize,
}

impl Grid {
    /// Whether cells under these columns are the header once more, as it is on every page of some plans: the
    /// same words in the same columns. What only looks like a header is a row.
    pub fn is_header(&self, columns: &[Column], cells: &[String]) -> bool {
        let same = |(column, cell): (&Column, &String)| {
            let named = self.columns.iter().zip(&self.header).find(|(known, _)| *known == column);
            named.is_some_and(|(_, name)| header::bare(name) == header::bare(cell))
        };
        columns.len() == self.columns.len()
            && columns.len() == cells.len()
            && columns.iter().zip(cells).all(same)
    }

    /// Whether cells are the header, for the first time or once more.
    pub fn may_begin(&self, columns: &[Column], cells: &[String]) -> bool {
        self.columns.is_empty() || self.is_header(columns, cells)
    }

    /// Whether cells are nearly the header once more: each names the same column, in words that differ by a letter
    /// or two in one place.
    pub fn is_nearly_header(&self, cells: &[String]) -> bool {
        let letters = |words: &String| header::bare(words).chars().collect::<Vec<_>>();
        let near = |(name, cell): (&String, &String)| {
            let (name, cell) = (letters(name), letters(cell));
            let (shorter, longer) = (name.len().min(cell.len()), name.len().max(cell.len()));
            let same = name.iter().zip(&cell).take_while(|(one, other)| one == other).count();
            let ends =
                name.iter().rev().zip(cell.iter().rev()).take_while(|(one, other)| one == other).count();
            longer - (same + ends).min(shorter) <= MOST_LETTERS
        };
        header::read(cells) == Header::Columns(self.columns.clone())
            && self.header.iter().zip(cells).all(near)
    }

    /// Takes a row as the header of the table, or of one that goes on with it.
    pub fn begin(&mut self, columns: &[Column], cells: &[String], source_line: usize) {
        if self.columns.is_empty() {
            self.columns = columns.to_vec();
            self.header = cells.to_vec();
        } else if !self.is_header(columns, cells) {
            let named = cells.join(" | ");
            self.remarks.push(Remark {
                source_line,
                words: String::new(),
                read: "a header".to_owned(),
                other: "a row of the plan".to_owned(),
                sentence: format!("A table of the source has another header than the first one: “{named}”."),
            });
        }
    }
}

impl Row {
    /// The lines under a column; none where the cell is empty.
    pub fn lines(&self, column: Column) -> &[Line] {
        self.cells.iter().find(|cell| cell.column == column).map_or(&[], |cell| cell.lines.as_slice())
    }

    /// The plain words under a column, paragraphs joined by a space.
    pub fn plain(&self, column: Column) -> String {
        let lines: Vec<String> = self.lines(column).iter().map(|line| line.text.plain()).collect();
        lines.join(" ")
    }

    /// Puts words in front of what a column has, or into it where it is empty.
    pub fn push(&mut self, column: Column, lines: Vec<Line>) {
        if lines.is_empty() {
            return;
        }
        match self.cells.iter_mut().find(|cell| cell.column == column) {
            Some(cell) => {
                let after = std::mem::replace(&mut cell.lines, lines);
                cell.lines.extend(after);
            }
            None => self.cells.push(Cell { column, lines }),
        }
    }
}
