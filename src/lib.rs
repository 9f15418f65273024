//! planbook: a static site generator for prison inspection action plans.

pub mod diagnostic;
pub mod plan;
pub mod toml_file;
