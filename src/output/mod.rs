//! Output: from a site to the bytes of every address, checked, made smaller, and published.

mod folder;
pub mod generation;
pub mod guard;
pub mod links;
pub mod manifest;
mod minify;
pub mod permalinks;
mod picture;
pub mod publish;
mod style;
mod tags;

pub use folder::replace;
pub use generation::{Body, Generation, Loader, Options, Rendered};
pub use publish::{Published, publish};
