//! planbook: a static site generator for prison inspection action plans.

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
