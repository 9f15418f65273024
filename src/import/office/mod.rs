//! Word processor files into the grid: DOCX and ODT are zip archives of XML.
//!
//! `docx` and `odt` make one model of paragraphs and tables; `flow` wraps its words as a printer
//! would, to recreate the heights that decide which owner stands beside which action; `tables` finds
//! the plan's table in it. What a document has and the plan has not, such as words that are struck through or
//! hidden, is a `remark`: its words are counted with the others, so that none is left out unsaid.

use super::inline::Inline;
use super::remark::{Remark, Why};

pub mod docx;
mod flow;
mod found;
mod numbering;
mod object;
pub mod odt;
mod package;
mod styles;
mod symbol;
mod tables;
mod word_styles;

pub use package::Refused;
pub use tables::{Unreadable, grid};

/// A document as its readers find it.
#[derive(Debug, Clone, Default)]
pub struct Text {
    /// Its paragraphs and tables, in order.
    pub blocks: Vec<Block>,
    /// Every stretch of words in it, collected in another way than the blocks: for the ledger.
    pub words: Vec<String>,
}

/// A part of a document.
#[derive(Debug, Clone)]
pub enum Block {
    /// A paragraph outside tables.
    Paragraph(Paragraph),
    /// A table.
    Table(Table),
    /// Something that is not read as it stands.
    Remark(Remark),
}

/// A paragraph or list item.
#[derive(Debug, Clone, Default)]
pub struct Paragraph {
    /// Its words; a line break in it is the character of one.
    pub text: Inline,
    /// For a list item, its depth from 1.
    pub bullet: Option<usize>,
    /// The number that the program prints in front of it.
    pub label: Option<String>,
    /// How it is set.
    pub setting: Setting,
}

/// How a paragraph is set; all in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Setting {
    /// The size of its font.
    pub size: f32,
    /// How wide its font is compared with Arial.
    pub width: f32,
    /// The room above it.
    pub before: f32,
    /// The room below it.
    pub after: f32,
    /// Its line height, as a multiple of the font's own.
    pub line: f32,
    /// How far from the left edge of its cell it begins.
    pub indent: f32,
}

impl Default for Setting {
    fn default() -> Self {
        Self { size: 11.0, width: 1.0, before: 0.0, after: 0.0, line: 1.0, indent: 0.0 }
    }
}

/// A table.
#[derive(Debug, Clone, Default)]
pub struct Table {
    /// The widths of its columns in points.
    pub widths: Vec<f32>,
    /// Its rows.
    pub rows: Vec<Vec<Cell>>,
}

/// A cell.
#[derive(Debug, Clone, Default)]
pub struct Cell {
    /// The column that it begins in, from 0.
    pub column: usize,
    /// How many columns it covers.
    pub span: usize,
    /// Whether it only goes on with the cell above it.
    pub reached: bool,
    /// Where its words stand in it.
    pub stands: Stands,
    /// Its paragraphs, empty ones too: they keep the others apart.
    pub paragraphs: Vec<Paragraph>,
    /// What it has that is not read as it stands.
    pub remarks: Vec<Remark>,
}

impl Cell {
    /// Fills the cell with what stands in it, in a table inside it too.
    pub fn fill(&mut self, blocks: Vec<Block>) {
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) => self.paragraphs.push(paragraph),
                Block::Remark(remark) => self.remarks.push(remark),
                Block::Table(table) => {
                    self.remarks.push(Remark::of(Why::Table, ""));
                    for cell in table.rows.into_iter().flatten() {
                        self.paragraphs.extend(cell.paragraphs);
                        self.remarks.extend(cell.remarks);
                    }
                }
            }
        }
    }

    /// Takes the words out of a cell that is not shown. Nothing that quotes them is said to readers.
    pub fn empty(&mut self, why: Why) {
        let words: Vec<String> =
            self.paragraphs.drain(..).map(|Paragraph { text, .. }| text.plain()).collect();
        self.remarks.retain(|remark| !matches!(remark.why, Why::Equation | Why::Form | Why::Sign));
        for struck in self.remarks.iter_mut().filter(|remark| remark.why == Why::Struck) {
            struck.why = why;
        }
        self.remarks.push(Remark::of(why, words.join(" ")));
    }
}

/// Where the words of a cell stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Stands {
    /// At the top.
    #[default]
    Top,
    /// In the middle.
    Middle,
    /// At the bottom.
    Bottom,
}
