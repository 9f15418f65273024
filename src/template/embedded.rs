//! The theme that is built into planbook: `themes/default` as it was when planbook was compiled.

use std::borrow::Cow;

use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "themes/default"]
struct Embedded;

/// Every file of the built-in theme: its path below the theme's folder, and its bytes.
pub(super) fn files() -> impl Iterator<Item = (String, Cow<'static, [u8]>)> {
    Embedded::iter().filter_map(|path| Some((path.to_string(), Embedded::get(&path)?.data)))
}
