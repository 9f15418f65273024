//! Pages that publishers write themselves, and `/404.html`.

use schemars::JsonSchema;
use serde::Serialize;

use super::Page;
use crate::plan::prose;
use crate::site::{Route, Site};

/// A page of words.
#[derive(Debug, Serialize, JsonSchema)]
pub struct MarkdownView {
    /// Its head.
    pub page: Page,
    /// Its words.
    pub body_html: String,
}

pub(super) fn view(site: &Site, index: usize) -> MarkdownView {
    let route = Route::Page(index);
    match site.pages.get(index) {
        Some(page) => MarkdownView {
            page: Page::new(
                site,
                "page",
                &route,
                &page.title,
                page.description.clone().unwrap_or_else(|| page.title.clone()),
                Vec::new(),
            ),
            body_html: prose::to_page_html(&page.body, &site.config.address.base),
        },
        None => not_found(site),
    }
}

pub(super) fn not_found(site: &Site) -> MarkdownView {
    let (title, description) = (site.words.word("not-found"), site.words.word("not-found-description"));
    MarkdownView {
        page: Page::new(site, "404", &Route::NotFound, title, description, Vec::new()),
        body_html: String::new(),
    }
}
