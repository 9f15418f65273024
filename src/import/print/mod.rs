//! Printed pages into the grid: glyphs and ruling lines become cells, lines of print and paragraphs.
//!
//! `page` is all that a paged format must give. `ruled` finds tables in the ruling lines, `column`
//! the plan's columns in them, `typeset` the lines and paragraphs in their cells, `habits` what the
//! document does on all pages; `sheet` puts it together.

mod column;
mod habits;
pub mod page;
mod ruled;
pub mod sheet;
pub mod struck;
mod typeset;
