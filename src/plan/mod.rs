//! Plans: their files, and what the files mean.

pub mod date;
pub mod file;
pub mod write;
