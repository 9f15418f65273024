//! planbook: a static site generator for prison inspection action plans.
//!
//! The flow, and the module that does each step:
//!
//! 1. [`source`] reads the tree of files; nothing after it touches what publishers wrote.
//! 2. [`config`], [`content`] and [`plan`] turn each file into what it means, with the place of every
//!    value ([`toml_file`]), and collect every problem ([`diagnostic`]).
//! 3. [`site`] links everything: prisons, plans, concerns, actions, themes, owners, repeats, addresses.
//! 4. [`page`] makes the view of an address: plain data, the public API of the templates.
//! 5. [`template`] renders a view through the site theme.
//! 6. [`output`] checks every link, makes pages smaller, and publishes what changed.
//!
//! [`import`] reads action plans from documents into plan files. `serve` is the preview. [`report`]
//! shows diagnostics to people and programs; [`cli`] and [`command`] are the command line.

#![forbid(unsafe_code)]

pub mod character;
pub mod cli;
pub mod command;
pub mod config;
pub mod content;
pub mod diagnostic;
pub mod import;
pub mod output;
pub mod page;
pub mod plan;
pub mod report;
#[cfg(feature = "serve")]
pub mod serve;
pub mod site;
pub mod source;
pub mod template;
pub mod toml_file;
pub mod wording;
pub mod words;

/// The most things of a long list that one thread takes on at once: with fewer pieces than that, the others
/// would wait at the end for the thread that has the last.
const AT_ONCE: usize = 16;
