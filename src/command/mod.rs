//! The verbs: one file for each.

pub mod import;
