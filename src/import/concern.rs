//! The rows of the table as concerns: which rows belong together, and what the inspectors said.

use super::grid::{Grid, Line, Row};
use super::inline::{Inline, lowered};
use super::section::Headings;
use super::sentence;
use super::text::collapse;
use crate::plan::file::{Column, ConcernField, Kind};
use crate::plan::number::Number;

/// A concern and its rows.
#[derive(Debug, Clone)]
pub struct ConcernRows {
    /// The number as printed, without its stop; none where the row that had it is lost.
    pub number: Option<String>,
    /// What the heading above it calls it; none where there is no heading above it.
    pub kind: Option<Kind>,
    /// Its rows, in order.
    pub rows: Vec<Row>,
    /// What its number leaves in doubt: where it begins, and which rows belong to it.
    pub doubts: Vec<Doubt>,
}

/// Something that a number in the table leaves in doubt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    /// The line of the source.
    pub source_line: usize,
    /// What was inferred.
    pub field: ConcernField,
    /// What was read.
    pub read: String,
    /// What else it could be.
    pub other: String,
    /// Why, for readers of the site.
    pub sentence: String,
}

impl ConcernRows {
    /// The line of the source where it begins.
    pub fn source_line(&self) -> usize {
        self.rows.first().map_or(0, |row| row.source_line)
    }

    /// The paragraphs of the concern column. Words over a page break are one paragraph.
    pub fn paragraphs(&self) -> Vec<Inline> {
        let mut paragraphs: Vec<Inline> = Vec::new();
        for row in &self.rows {
            for (at, line) in row.lines(Column::Concern).iter().enumerate() {
                let text = line.text.tidy();
                match paragraphs.last_mut() {
                    Some(last) if at == 0 && self.joins(row, line, &last.plain(), &text.plain()) => {
                        last.join(&text);
                    }
                    _ => paragraphs.push(text),
                }
            }
        }
        paragraphs
    }

    /// Whether the first line of a row goes on with the words above it. Words in the middle of a sentence
    /// do, whatever room the line above them had.
    fn joins(&self, row: &Row, line: &Line, above: &str, below: &str) -> bool {
        let middle = sentence::starts_lower(below) && !sentence::ends(above);
        middle || line.goes_on.unwrap_or_else(|| row.part || goes_on(above, below))
    }

    /// Whether its first words are there: some stand in the concern column, and begin a sentence.
    pub fn has_beginning(&self) -> bool {
        self.paragraphs().first().is_some_and(|first| !sentence::starts_lower(&first.plain()))
    }

    /// The words of the response column.
    pub fn response(&self) -> String {
        let words: Vec<String> = self.rows.iter().map(|row| row.plain(Column::Response)).collect();
        collapse(&words.join(" "))
    }
}

fn goes_on(above: &str, below: &str) -> bool {
    sentence::starts_lower(below) || !sentence::ends(above)
}

/// The concerns of a table, in order.
pub fn concerns(grid: &Grid) -> Vec<ConcernRows> {
    let mut concerns: Vec<ConcernRows> = Vec::new();
    let mut kind = None;
    let mut headings = Headings::default();
    for (at, row) in grid.rows.iter().enumerate() {
        let below = grid.rows.get(at + 1..).unwrap_or_default();
        if let Some(named) = headings.read(row, below, &mut concerns) {
            kind = Some(named);
            continue;
        }
        let mut row = row.clone();
        let printed = collapse(&row.plain(Column::Number));
        let number = number(&printed);
        let first = if number.is_none() { first_number(&printed) } else { None };
        let is_of = |number: &str, concern: &ConcernRows| concern.number.as_deref() == Some(number);
        let begins = match (&number, &first) {
            // The number once more, at the top of the next page, begins nothing new.
            (Some(number), _) => !concerns.last().is_some_and(|last| is_of(number, last)),
            (None, Some(first)) => !concerns.iter().any(|known| is_of(first, known)),
            (None, None) => false,
        };
        if begins || concerns.is_empty() {
            let doubts: Vec<Doubt> = first.iter().map(|first| odd(&row, &printed, first)).collect();
            if !begins {
                slip(&mut row);
            }
            concerns.push(ConcernRows { number: number.or(first), kind, rows: vec![row], doubts });
        } else if let Some(concern) = concerns.last_mut() {
            if first.is_some() || is_whole(&row, &printed) {
                concern.doubts.push(second(&row, &printed));
            }
            if number.is_none() {
                slip(&mut row);
            }
            concern.rows.push(row);
        }
    }
    headings.doubt(&mut concerns);
    concerns
}

/// Words in the number column that are no number have slipped there from the concern (rule 8).
fn slip(row: &mut Row) {
    let slipped = row.lines(Column::Number).to_vec();
    row.cells.retain(|cell| cell.column != Column::Number);
    row.push(Column::Concern, slipped);
}

/// Whether a cell of the number column holds a number, or several.
pub fn has_number(printed: &str) -> bool {
    number(printed).or_else(|| first_number(printed)).is_some()
}

/// The number that a number cell holds: "1.", "1", "1.2", "1.10", "(2)", "2)", "2:", "2 –".
fn number(printed: &str) -> Option<String> {
    let after = |c: char| matches!(c, ')' | ']' | '.' | ':' | '-' | '–' | '—') || c.is_whitespace();
    let number = printed.trim_start_matches(['(', '[']).trim_end_matches(after).trim();
    let short = number.split('.').count() <= 3 && number.split('.').all(|part| part.len() <= 3);
    Number::parse(number).filter(|_| short).map(|number| number.as_str().to_owned())
}

/// The first number of a cell that holds a number which is none: "2a", "2 A", "2 & 3", "2-3", "2, 3 and 4".
fn first_number(printed: &str) -> Option<String> {
    let words = printed.split(|c: char| !c.is_alphanumeric() && c != '.').filter(|word| !word.is_empty());
    let mut numbers = Vec::new();
    for word in words {
        // A letter after it tells parts of a concern apart, a raised digit is the mark of a note.
        let letter = !numbers.is_empty() && word.len() == 1 && word.chars().all(char::is_alphabetic);
        if letter || matches!(word.to_lowercase().as_str(), "and" | "to") {
            continue;
        }
        numbers.push(number(
            word.strip_suffix(|c: char| c.is_ascii_alphabetic() || lowered(c) != c).unwrap_or(word),
        )?);
    }
    numbers.into_iter().next()
}

/// The doubt about a concern whose number is printed as what is none.
fn odd(row: &Row, printed: &str, first: &str) -> Doubt {
    Doubt {
        source_line: row.source_line,
        field: ConcernField::Number,
        read: first.to_owned(),
        other: format!("“{printed}”, as printed: a part of a concern, or several in one row"),
        sentence: format!("The source numbers it “{printed}”."),
    }
}

/// Whether a row has a number cell and words in every column, its own or those of a cell that reaches down.
fn is_whole(row: &Row, printed: &str) -> bool {
    let Some(first) = row.lines(Column::Concern).first() else { return false };
    let begins = !sentence::starts_lower(&first.text.plain()) && first.goes_on != Some(true);
    let filled = |column: &Column| !row.lines(*column).is_empty() || row.reached.contains(column);
    begins && !printed.is_empty() && [Column::Action, Column::Owner].iter().all(filled)
}

/// The doubt about a row that was added to the concern above it though it has a number that is known, or
/// everything that a concern has: it may be another concern, whose number is wrong.
fn second(row: &Row, printed: &str) -> Doubt {
    Doubt {
        source_line: row.source_line,
        field: ConcernField::Detail,
        read: format!("the row with “{printed}” in its number column goes on with this concern"),
        other: "it is a concern of its own".to_owned(),
        sentence: format!(
            "The row with “{printed}” in its number column is taken to go on with this concern; it may be one of its own."
        ),
    }
}

/// The headline and the rest: the bold words at the beginning, or the first sentence where nothing
/// is bold.
pub fn headline(paragraphs: &[Inline]) -> (Option<String>, Vec<Inline>) {
    let Some((first, others)) = paragraphs.split_first() else { return (None, Vec::new()) };
    let bold: usize = first
        .runs()
        .iter()
        .take_while(|run| run.bold || run.text.trim().is_empty())
        .map(|run| run.text.len())
        .sum();
    let plain = first.plain();
    let at = if bold > 0 {
        // "<b>Bad</b>. Worse": the stop belongs to the headline.
        bold + plain
            .get(bold..)
            .and_then(|rest| rest.find(char::is_whitespace))
            .unwrap_or(plain.len().saturating_sub(bold))
    } else {
        sentence::starts(&plain).get(1).copied().unwrap_or(plain.len())
    };
    let (title, rest) = first.split(at);
    let mut detail = Vec::new();
    if !rest.is_blank() {
        detail.push(rest);
    }
    detail.extend(others.iter().cloned());
    (Some(title.plain()).filter(|title| !title.is_empty()), detail)
}
