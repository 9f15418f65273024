//! Imports a published action plan: its words into a plan file, and what is doubtful about them.
//!
//! A *reader* (`text`; `office` for DOCX and ODT; `pdf` with `print`) turns the document into a
//! [`grid`]: rows of cells under column roles, each cell its paragraphs and list items. The columns are
//! known by the words of their `header`, never by position. One *interpreter* reads the grids of all
//! readers (`interpret`): the `front` matter; the rows that belong to a `concern`; for each concern its
//! answer in `block`s that share owners and dates; and the paragraphs and lists of a block with their
//! `owner`s and `target`s: by their height on the page where the source has heights (`level`), else as
//! `group`s that can be so many actions, in order (`pair`). Words that go on over a page break are put
//! together first (`page_break`, `join`). Whatever was inferred is a doubt, in the plan file for
//! readers and as a [`Finding`] for the publisher.
//!
//! In the end the `ledger` counts the words: those of the source are those of the plan file, column
//! by column, concern by concern, in order. If they differ, nothing is imported.

use std::sync::Arc;

use crate::diagnostic::{Diagnostics, Document, Place};
use crate::plan::file::PlanFile;
use grid::Grid;

mod act;
mod block;
pub mod carry;
mod concern;
mod days;
mod front;
pub mod grid;
mod group;
pub mod guard;
mod header;
pub mod inline;
mod interpret;
mod join;
mod ledger;
mod level;
mod markdown;
mod markup;
mod misplaced;
mod nameless;
mod office;
mod owner;
mod page_break;
mod pair;
#[cfg(feature = "pdf")]
mod pdf;
#[cfg(feature = "pdf")]
mod print;
mod refusal;
mod remark;
mod review;
mod section;
mod sentence;
mod share;
mod target;
mod text;
mod whole;

pub use front::slug as prison_slug;
pub use grid::Unit;
pub use interpret::Finding;

/// A plan as it was imported.
#[derive(Debug, Clone, PartialEq)]
pub struct Imported {
    /// The plan file.
    pub plan: PlanFile,
    /// The prison's name as the source has it: "HMP Whitemoor".
    pub prison: String,
    /// The name of the prison's folder: "whitemoor".
    pub slug: String,
    /// Everything that was inferred, in the order of the source.
    pub findings: Vec<Finding>,
    /// What the places of the findings are counted in.
    pub unit: Unit,
}

/// Imports a plan from text whose table has its cells set apart by tabs.
///
/// # Errors
///
/// A text that is not a plan, a table with unknown columns, missing front matter, and any difference
/// between the words of the source and those of the result.
pub fn from_text(document: &Arc<Document>) -> Result<Imported, Diagnostics> {
    let grid = text::read(document)?;
    ledger::check_text(document, &grid)?;
    from_grid(grid, document)
}

/// Imports a plan from the bytes of a PDF; `name` is how messages call it.
///
/// # Errors
///
/// As for text, and a file that is damaged, locked, enormous, or only pictures of pages.
#[cfg(feature = "pdf")]
pub fn from_pdf(name: &str, bytes: &[u8]) -> Result<Imported, Diagnostics> {
    let document = Document::new(name, "");
    let pages = pdf::open(bytes).map_err(|refused| refusal::of_pdf(&document, &refused))?;
    let mut sheet =
        print::sheet::read(&pages).map_err(|unreadable| refusal::of_pages(&document, &unreadable))?;
    ledger::check_pages(&document, &sheet.signs, &sheet.grid)?;
    page_break::mend(&mut sheet.grid.rows);
    from_grid(sheet.grid, &document)
}

/// Imports a plan from the bytes of a document of any format that planbook reads; `name` tells the
/// format by its ending, and is how messages call the document.
///
/// # Errors
///
/// A format that planbook does not read, and whatever its reader refuses.
pub fn from_bytes(name: &str, bytes: &[u8]) -> Result<Imported, Diagnostics> {
    let (own, copy) = (name.to_owned(), bytes.to_vec());
    guard::guarded(move || unguarded(&own, &copy))
        .unwrap_or_else(|failure| Err(refusal::of_failure(&Document::new(name, ""), failure)))
}

/// The review page of a document that was imported: the source beside the plan.
///
/// # Errors
///
/// As for the import.
pub fn review(name: &str, bytes: &[u8], imported: &Imported) -> Result<String, Diagnostics> {
    let (own, copy, plan) = (name.to_owned(), bytes.to_vec(), imported.clone());
    guard::guarded(move || unguarded_review(&own, &copy, &plan))
        .unwrap_or_else(|failure| Err(refusal::of_failure(&Document::new(name, ""), failure)))
}

fn unguarded_review(name: &str, bytes: &[u8], imported: &Imported) -> Result<String, Diagnostics> {
    let document = Document::new(name, "");
    let office = |read: Result<office::Text, office::Refused>| {
        let text = read.map_err(|refused| refusal::of_office(&document, &refused))?;
        let (grid, _) = office::grid(&text).map_err(|unreadable| refusal::of_text(&document, &unreadable))?;
        Ok(review::of_grid(imported, &grid))
    };
    match ending(name).as_str() {
        #[cfg(feature = "pdf")]
        "pdf" => {
            let pages = pdf::open(bytes).map_err(|refused| refusal::of_pdf(&document, &refused))?;
            Ok(review::of_pages(imported, &pages))
        }
        "docx" => office(office::docx::read(bytes)),
        "odt" => office(office::odt::read(bytes)),
        _ => {
            let text = Document::new(name, String::from_utf8_lossy(bytes));
            Ok(review::of_grid(imported, &text::read(&text)?))
        }
    }
}

/// What a file's name ends with, in lower case.
fn ending(name: &str) -> String {
    name.rsplit_once('.').map_or(String::new(), |(_, ending)| ending.to_lowercase())
}

/// Reads a document of any format, without protection from what its reader may do.
fn unguarded(name: &str, bytes: &[u8]) -> Result<Imported, Diagnostics> {
    let whole = Place::whole(&Document::new(name, ""));
    let ending = ending(name);
    match ending.as_str() {
        #[cfg(feature = "pdf")]
        "pdf" => from_pdf(name, bytes),
        #[cfg(not(feature = "pdf"))]
        "pdf" => Err(whole
            .error("import::format", "this planbook was built without its PDF reader")
            .help("install it with the feature pdf, or import the DOCX")
            .into()),
        "docx" => from_office(name, office::docx::read(bytes)),
        "odt" => from_office(name, office::odt::read(bytes)),
        "doc" | "rtf" | "pages" => Err(whole
            .error("import::format", format!("planbook does not read {} files", ending.to_uppercase()))
            .help("open it in a word processor and save it as DOCX")
            .into()),
        _ => {
            let text = std::str::from_utf8(bytes).map_err(|_| {
                whole
                    .error("import::encoding", "this file is not UTF-8 text")
                    .help("save it as plain text in the encoding UTF-8, one row of the table per line, cells set apart by tabs")
            })?;
            from_text(&Document::new(name, text))
        }
    }
}

/// Imports a plan from what the reader of a word processor file has found.
fn from_office(name: &str, read: Result<office::Text, office::Refused>) -> Result<Imported, Diagnostics> {
    let document = Document::new(name, "");
    let text = read.map_err(|refused| refusal::of_office(&document, &refused))?;
    let (grid, printed) =
        office::grid(&text).map_err(|unreadable| refusal::of_text(&document, &unreadable))?;
    let words = text.words.iter().chain(&printed).map(String::as_str);
    ledger::check_whole(&document, &ledger::signs(words), &grid)?;
    from_grid(grid, &document)
}

/// Interprets a grid, and keeps the ledger.
fn from_grid(mut grid: Grid, document: &Arc<Document>) -> Result<Imported, Diagnostics> {
    nameless::remark(&mut grid);
    let (plan, front, findings) = interpret::plan(&grid, document)?;
    ledger::check(document, &grid, &plan)?;
    Ok(Imported { plan, slug: front::slug(&front.prison), prison: front.prison, findings, unit: grid.unit })
}
