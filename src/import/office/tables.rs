//! The plan's table in a word processor file, as the grid.

use super::flow::{self, Flow};
use super::{Block, Cell, Paragraph, Table, Text};
use crate::import::grid::{self, FrontLine, Grid, Height, Line, Row, Unit};
use crate::import::header::{self, Header};
use crate::import::inline::Inline;
use crate::import::remark::Remark;
use crate::import::text::collapse;
use crate::import::{markup, section, sentence};
use crate::plan::file::Column;

/// Why a document is no plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreadable {
    /// It has no words at all.
    Empty,
    /// It has no table.
    NoTable,
    /// A table whose header is not that of a plan: why, and the header.
    Layout(String, String),
}

/// Reads a document as a plan. Gives the grid, and the numbers that the program prints and no one wrote.
///
/// # Errors
///
/// See [`Unreadable`].
pub fn grid(text: &Text) -> Result<(Grid, Vec<String>), Unreadable> {
    if text.words.iter().all(|words| words.trim().is_empty()) {
        return Err(Unreadable::Empty);
    }
    let mut reader = Reader { grid: Grid { unit: Unit::Row, ..Grid::default() }, ..Reader::default() };
    for block in &text.blocks {
        match block {
            Block::Paragraph(paragraph) => reader.outside(paragraph),
            Block::Table(table) => reader.table(table),
            Block::Remark(remark) => reader.remark(remark, false),
        }
    }
    if reader.grid.columns.is_empty() {
        return Err(reader.refused.unwrap_or(Unreadable::NoTable));
    }
    Ok((reader.grid, reader.printed))
}

#[derive(Default)]
struct Reader {
    grid: Grid,
    refused: Option<Unreadable>,
    /// The columns of the plan, and the columns of the table that each covers.
    layout: Vec<(Column, usize, usize)>,
    /// How many rows there were in all tables.
    row: usize,
    /// Where the next row begins, in lines.
    top: f32,
    printed: Vec<String>,
}

impl Reader {
    /// Something that is not read as it stands, in the plan's table or outside it.
    fn remark(&mut self, remark: &Remark, within: bool) {
        if within || remark.matters_anywhere() {
            // One thing is said once of a row; words are counted.
            let remark = remark.at(self.row);
            let remarks = &mut self.grid.remarks;
            remarks.extend(remark.filter(|new| !new.words.is_empty() || remarks.last() != Some(new)));
        }
    }

    /// Words outside the plan's table.
    fn outside(&mut self, paragraph: &Paragraph) {
        for text in paragraph.text.plain().split('\n').map(collapse).filter(|text| !text.is_empty()) {
            let line = FrontLine { text, source_line: self.row };
            if self.grid.columns.is_empty() {
                self.grid.front.push(line);
                continue;
            }
            let mut row = Row { source_line: self.row, ..Row::default() };
            row.push(Column::Concern, markup::lines(&line.text, self.row, false));
            match section::known(&row) {
                Some(_) => self.grid.rows.push(row),
                None => self.grid.stray.push(line),
            }
        }
    }

    fn table(&mut self, table: &Table) {
        let widest = table.rows.iter().flatten().map(|cell| cell.column + cell.span).max().unwrap_or(0);
        let mut below_header = !self.layout.is_empty()
            && self.layout.last().is_some_and(|(_, from, to)| widest > *from && widest <= *to);
        for (at, cells) in table.rows.iter().enumerate() {
            self.row += 1;
            let words: Vec<String> = cells.iter().map(words).collect();
            for remark in cells.iter().flat_map(|cell| &cell.remarks) {
                self.remark(remark, below_header);
            }
            match header::read(&words) {
                Header::Columns(names)
                    if at == 0
                        || self.grid.may_begin(&names, &words)
                        || self.grid.is_nearly_header(&words) =>
                {
                    self.grid.begin(&names, &words, self.row);
                    self.layout = names
                        .into_iter()
                        .zip(cells)
                        .map(|(name, cell)| (name, cell.column, cell.column + cell.span))
                        .collect();
                    self.grid.set_aside.push(FrontLine { text: words.join(" "), source_line: self.row });
                    below_header = true;
                    continue;
                }
                Header::Unknown(why) if self.layout.is_empty() && self.refused.is_none() => {
                    self.refused = Some(Unreadable::Layout(why, words.join(" | ")));
                }
                _ => {}
            }
            if below_header {
                self.data(table, cells);
            } else {
                cells.iter().flat_map(|cell| &cell.paragraphs).for_each(|paragraph| self.outside(paragraph));
            }
        }
    }

    /// A row of the plan.
    fn data(&mut self, table: &Table, cells: &[Cell]) {
        let width = |cell: &Cell| -> f32 {
            let width: f32 = table.widths.iter().skip(cell.column).take(cell.span).sum();
            if width > 1.0 { width } else { 120.0 }
        };
        let mut flows: Vec<Flow> = cells.iter().map(|cell| flow::flow(cell, width(cell))).collect();
        let height = flows.iter().map(|flow| flow.height).fold(0.0, f32::max);
        for (cell, flow) in cells.iter().zip(&mut flows) {
            flow::stand(flow, cell.stands, height);
        }
        let action = cells.iter().find(|cell| self.column_of(cell) == Some(Column::Action));
        let pitch = action
            .and_then(|cell| cell.paragraphs.iter().find(|paragraph| !paragraph.text.is_blank()))
            .map_or_else(
                || flow::line_height(super::Setting::default()),
                |paragraph| flow::line_height(paragraph.setting),
            );
        let mut row = Row { source_line: self.row, ..Row::default() };
        for (cell, flow) in cells.iter().zip(&flows) {
            let Some(column) = self.column_of(cell) else {
                self.adrift(cell);
                continue;
            };
            let lines = self.lines(cell, column, flow, pitch);
            if cell.reached && lines.is_empty() {
                row.reached.push(column);
            }
            let mut all = row.lines(column).to_vec();
            all.extend(lines);
            row.cells.retain(|cell| cell.column != column);
            row.push(column, all);
        }
        self.top += height / pitch + 0.5;
        if !row.cells.is_empty() {
            self.grid.remarks.extend(self.out_of_line(cells, &row));
            self.grid.rows.push(row);
        }
    }

    /// The columns of the plan that a cell stands in.
    fn covers(&self, cell: &Cell) -> impl Iterator<Item = Column> {
        let (from, to) = (cell.column, cell.column + cell.span);
        self.layout
            .iter()
            .filter(move |(_, left, right)| *left < to && from < *right)
            .map(|(column, ..)| *column)
    }

    /// The column of the plan that a cell is read in: a heading over several is read like a concern. None
    /// where it stands under no column.
    fn column_of(&self, cell: &Cell) -> Option<Column> {
        self.covers(cell).find(|column| *column == Column::Concern).or_else(|| self.covers(cell).next())
    }

    /// Leaves out a cell that stands under no column, and says so.
    fn adrift(&mut self, cell: &Cell) {
        let words = words(cell);
        if !words.is_empty() {
            self.grid.remarks.push(grid::Remark {
                source_line: self.row,
                sentence: format!(
                    "“{words}” stands under no column of the table in the source, and is left out."
                ),
                read: "left out".to_owned(),
                other: "it is a part of the plan".to_owned(),
                words,
            });
        }
    }

    /// What to say of a row whose cells do not stand under the columns one by one.
    fn out_of_line(&self, cells: &[Cell], row: &Row) -> Vec<grid::Remark> {
        if section::names_a_kind(row) {
            return Vec::new();
        }
        let said = |sentence: String, read: &str, other: &str| grid::Remark {
            source_line: self.row,
            words: String::new(),
            read: read.to_owned(),
            other: other.to_owned(),
            sentence,
        };
        let beyond = |column: &Column| !matches!(column, Column::Number | Column::Concern);
        let is_wide = |cell: &&Cell| {
            self.column_of(cell) == Some(Column::Concern) && self.covers(cell).any(|column| beyond(&column))
        };
        let wide = cells.iter().filter(is_wide).map(words).filter(|words| !words.is_empty());
        let mut all: Vec<grid::Remark> = wide
            .map(|words| {
                let sentence = format!(
                    "“{words}” goes across several columns of the table in the source, and is read as words of the concern."
                );
                said(sentence, "words of the concern", "words about what stands above or below")
            })
            .collect();
        let end = cells.iter().map(|cell| cell.column + cell.span).max().unwrap_or(0);
        if self.layout.last().is_some_and(|(_, from, _)| end <= *from) {
            let sentence = "A row of the table in the source ends before the last column; it is read from the first one on.";
            all.push(said(sentence.to_owned(), "under the first columns", "under the last columns"));
        }
        all
    }

    /// The paragraphs of a cell with their heights.
    fn lines(&mut self, cell: &Cell, column: Column, flow: &Flow, pitch: f32) -> Vec<Line> {
        let mut lines: Vec<Line> = Vec::new();
        for (paragraph, parts) in cell.paragraphs.iter().zip(&flow.parts) {
            // A cell with nothing but the number that the program prints has that number.
            if let (Some(label), true, Column::Number) = (&paragraph.label, paragraph.text.is_blank(), column)
            {
                self.printed.push(label.clone());
                lines.push(Line {
                    text: Inline::plain_text(label),
                    source_line: self.row,
                    ..Line::default()
                });
                continue;
            }
            let mut begins = true;
            let mut blank = false;
            for (text, (first, last)) in split(&paragraph.text).into_iter().zip(parts) {
                let (mut text, marked) = without_mark(&text);
                text = text.tidy();
                if text.is_blank() {
                    blank = true;
                    continue;
                }
                let height = Height { first: self.top + first / pitch, last: self.top + last / pitch };
                let entries = matches!(column, Column::Owner | Column::Target);
                let own = begins
                    || entries
                    || blank
                    || marked
                    || lines.last().is_none_or(|above| {
                        sentence::ends(&above.text.plain()) && !sentence::starts_lower(&text.plain())
                    });
                match lines.last_mut().filter(|_| !own) {
                    Some(above) => {
                        above.text.join(&text);
                        if let Some(above) = &mut above.height {
                            above.last = height.last;
                        }
                    }
                    None => {
                        let listed = paragraph.bullet.or_else(|| {
                            paragraph.label.as_ref().filter(|_| column == Column::Action).map(|_| 1)
                        });
                        let bullet =
                            if marked { Some(listed.unwrap_or(1)) } else { listed.filter(|_| begins) };
                        lines.push(Line {
                            text,
                            bullet,
                            height: Some(height),
                            source_line: self.row,
                            ..Line::default()
                        });
                    }
                }
                begins = false;
                blank = false;
            }
        }
        lines
    }
}

/// All words of a cell; the number that a program prints is one.
fn words(cell: &Cell) -> String {
    let texts: Vec<String> = cell.paragraphs.iter().map(|paragraph| paragraph.text.plain()).collect();
    collapse(&texts.join(" "))
}

/// The parts of a paragraph between its line breaks.
fn split(text: &Inline) -> Vec<Inline> {
    let mut parts = vec![Inline::default()];
    for run in text.runs() {
        for (at, part) in run.text.split('\n').enumerate() {
            if at > 0 {
                parts.push(Inline::default());
            }
            if let Some(last) = parts.last_mut() {
                last.push(part, run.bold, run.italic);
            }
        }
    }
    parts
}

/// A text without the mark of a list item that someone typed in front of it.
fn without_mark(text: &Inline) -> (Inline, bool) {
    let plain = text.plain();
    let words = plain.trim_start();
    let lead = plain.len() - words.len();
    let length: usize =
        words.chars().take_while(|c| markup::is_bullet(c.encode_utf8(&mut [0; 4]))).map(char::len_utf8).sum();
    if length == 0 {
        return (text.clone(), false);
    }
    (text.split(lead + length).1, true)
}
