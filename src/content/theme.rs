//! `content/themes/AREA/…`: the areas (HMIP's healthy prison tests, and leadership) and the themes
//! that concerns fall under.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::Deserialize;

use super::body::report_left_out;
use crate::diagnostic::{Diagnostics, Document, Place};
use crate::plan::Alias;
use crate::toml_file::{self, Placed};

/// The front matter of an area's `index.md`.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AreaFile {
    /// The area's title.
    pub title: Placed<String>,
    /// Its place among the areas, from 1.
    pub order: i64,
}

/// The front matter of a theme's file.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ThemeFile {
    /// The theme's title.
    pub title: Placed<String>,
    /// Words that suggest the theme to an editor.
    #[serde(default)]
    pub terms: Vec<String>,
    /// Addresses that the theme had before, such as "/themes/old-name/": they lead here.
    #[serde(default)]
    pub aliases: Vec<Placed<String>>,
}

/// An area that themes belong to.
#[derive(Debug, Clone)]
pub struct Area {
    /// Its file.
    pub document: Arc<Document>,
    /// Its title.
    pub title: String,
    /// Its place among the areas.
    pub order: i64,
    /// Its description, in Markdown.
    pub body: String,
}

/// A topic of concern.
#[derive(Debug, Clone)]
pub struct Theme {
    /// Its file.
    pub document: Arc<Document>,
    /// The folder of its area.
    pub area: String,
    /// The file's stem, which is its URL part.
    pub name: String,
    /// Its title.
    pub title: String,
    /// Words that suggest it.
    pub terms: Vec<String>,
    /// The addresses that it had before.
    pub aliases: Vec<Alias>,
    /// Its description, in Markdown.
    pub body: String,
}

impl Area {
    /// Reads an area's file.
    pub fn read(document: &Arc<Document>, diagnostics: &mut Diagnostics) -> Option<Self> {
        let file = toml_file::read_front_matter::<AreaFile>(document, diagnostics)?;
        let title = titled(document, file.head.title, diagnostics)?;
        report_left_out(document, &file.body, diagnostics);
        Some(Self { document: Arc::clone(document), title, order: file.head.order, body: file.body })
    }
}

impl Theme {
    /// Reads a theme's file.
    pub fn read(
        area: &str,
        name: &str,
        document: &Arc<Document>,
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        let file = toml_file::read_front_matter::<ThemeFile>(document, diagnostics)?;
        let title = titled(document, file.head.title, diagnostics)?;
        report_left_out(document, &file.body, diagnostics);
        Some(Self {
            document: Arc::clone(document),
            area: area.to_owned(),
            name: name.to_owned(),
            title,
            terms: file.head.terms,
            aliases: Alias::read_all(document, file.head.aliases, diagnostics),
            body: file.body,
        })
    }
}

/// A title that is not empty.
pub(super) fn titled(
    document: &Arc<Document>,
    title: Placed<String>,
    diagnostics: &mut Diagnostics,
) -> Option<String> {
    if !title.is_blank() {
        return Some(title.value);
    }
    let help = "write title = \"…\"";
    diagnostics
        .push(Place::new(document, title.span).error("content::no-title", "this title is empty").help(help));
    None
}
