//! The site that `planbook init` writes: the folder `starter` as it was when planbook was compiled, the
//! themes of `content/themes`, and the schema of plan files.

use std::borrow::Cow;
use std::collections::BTreeMap;

use rust_embed::RustEmbed;

use super::schema;

#[derive(RustEmbed)]
#[folder = "starter"]
struct Starter;

/// Areas and themes that fit every prison, with the terms that suggest them.
#[derive(RustEmbed)]
#[folder = "content/themes"]
#[prefix = "content/themes/"]
struct Themes;

/// Every file of a new site, by its path.
pub fn files() -> BTreeMap<String, Cow<'static, [u8]>> {
    let own = Starter::iter().filter_map(|path| Some((path.to_string(), Starter::get(&path)?.data)));
    let themes = Themes::iter().filter_map(|path| Some((path.to_string(), Themes::get(&path)?.data)));
    let schema = Cow::Owned(format!("{}\n", schema::schema()).into_bytes());
    own.chain(themes).chain([("plan.schema.json".to_owned(), schema)]).collect()
}
