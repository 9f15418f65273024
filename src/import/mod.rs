//! Imports a published action plan: its words into a plan file, and what is doubtful about them.
//!
//! A *reader* (`text`) turns the document into a [`grid`]: rows of cells under column roles, each
//! cell its paragraphs and list items. The columns are known by the words of their `header`, never
//! by position. One *interpreter* reads the grids of all readers (`interpret`): the `front`
//! matter; the rows that belong to a `concern`; for each concern its answer in `block`s that share
//! owners and dates; the paragraphs and lists of a block as `group`s that can be so many actions;
//! and with them, in order, their `owner`s and `target`s (`pair`); words that go on over a page break
//! are `join`ed first. Whatever was inferred is a
//! doubt, in the plan file for readers and as a [`Finding`] for the publisher.
//!
//! In the end the `ledger` counts the words: those of the source are those of the plan file, column
//! by column, concern by concern, in order. If they differ, nothing is imported.

use std::sync::Arc;

use crate::diagnostic::{Diagnostics, Document};
use crate::plan::file::PlanFile;

mod act;
mod block;
pub mod carry;
mod concern;
mod days;
mod front;
pub mod grid;
mod group;
mod header;
pub mod inline;
mod interpret;
mod join;
mod ledger;
mod markdown;
mod markup;
mod owner;
mod pair;
mod sentence;
mod share;
mod target;
mod text;

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
}

/// Imports a plan from text whose table has its cells set apart by tabs.
///
/// # Errors
///
/// A text that is not a plan, a table with unknown columns, missing front matter, and any difference
/// between the words of the source and those of the result.
pub fn from_text(document: &Arc<Document>) -> Result<Imported, Diagnostics> {
    let grid = text::read(document)?;
    let (plan, front, findings) = interpret::plan(&grid, document)?;
    ledger::check(document, &grid, &plan)?;
    Ok(Imported { plan, slug: front::slug(&front.prison), prison: front.prison, findings })
}
