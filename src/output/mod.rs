//! Output: from a site to the bytes of every address, checked, made smaller, and published.

#[cfg(feature = "search")]
mod bundle;
mod check;
mod dress;
mod folder;
pub mod generation;
mod hash;
mod held;
pub mod links;
mod manifest;
pub mod minify;
mod origin;
pub mod permalinks;
mod picture;
pub mod publish;
pub mod said;
mod search;
mod staging;
mod standing;
mod style;

pub use folder::{create, replace, replace_if};
pub use generation::{Body, Generation, Loader, Options, Rendered};
pub use hash::Hash;
pub use publish::{Published, publish};
pub use search::Searched;
pub use staging::{is_left, remove_left};

/// The files of a site's search, by their path in the output: "search/bundle/pagefind.js".
pub type Bundle = std::collections::BTreeMap<String, std::sync::Arc<[u8]>>;
