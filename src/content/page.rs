//! Markdown pages: the words on the home page, and pages such as `/about/`.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::Deserialize;

use super::body::report_left_out;
use super::theme::titled;
use crate::diagnostic::{Diagnostics, Document};
use crate::plan::Alias;
use crate::toml_file::{self, Placed};

/// The front matter of a page.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PageFile {
    /// The page's title.
    pub title: Placed<String>,
    /// One sentence about the page, for search engines.
    pub description: Option<String>,
    /// Addresses that the page had before, such as "/old-name/": they lead here.
    #[serde(default)]
    pub aliases: Vec<Placed<String>>,
}

/// A page that publishers write themselves.
#[derive(Debug, Clone)]
pub struct MarkdownPage {
    /// Its file.
    pub document: Arc<Document>,
    /// Its URL: "/about/".
    pub url: String,
    /// Its title.
    pub title: String,
    /// One sentence about it.
    pub description: Option<String>,
    /// The addresses that it had before.
    pub aliases: Vec<Alias>,
    /// Its words, in Markdown.
    pub body: String,
}

impl MarkdownPage {
    /// Reads a page. `below` is its path below `content/`; empty for the home page.
    pub fn read(below: &str, document: &Arc<Document>, diagnostics: &mut Diagnostics) -> Option<Self> {
        let file = toml_file::read_front_matter::<PageFile>(document, diagnostics)?;
        let title = titled(document, file.head.title, diagnostics)?;
        report_left_out(document, &file.body, diagnostics);
        let name = below.strip_suffix(".md").unwrap_or(below).to_lowercase();
        let name = name.strip_suffix("/index").unwrap_or(&name);
        let url = if name.is_empty() { "/".to_owned() } else { format!("/{name}/") };
        Some(Self {
            document: Arc::clone(document),
            url,
            title,
            description: file.head.description,
            aliases: Alias::read_all(document, file.head.aliases, diagnostics),
            body: file.body,
        })
    }
}
