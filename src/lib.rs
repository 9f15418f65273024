//! planbook: a static site generator for prison inspection action plans.

pub mod command;
pub mod diagnostic;
pub mod import;
pub mod plan;
pub mod toml_file;
