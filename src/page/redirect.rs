//! An address that something had before: a page that leads to where it is now.

use schemars::JsonSchema;
use serde::Serialize;

use super::permalinks::title;
use super::{Link, Page};
use crate::site::{Route, Site};

/// A page that leads elsewhere.
#[derive(Debug, Serialize, JsonSchema)]
pub struct RedirectView {
    /// Its head.
    pub page: Page,
    /// Where it leads.
    pub to: Link,
}

pub(super) fn view(site: &Site, index: usize) -> RedirectView {
    let to = site.redirect(index).map_or(&Route::Home, |redirect| &redirect.to);
    let url = site.url(to);
    let title = title(site, to).unwrap_or_else(|| site.config.address.absolute(&url));
    let absolute = site.config.address.absolute(&url);
    let description = site.words.say("moved-description", &[("url", absolute.into())]);
    let page = Page::new(site, "redirect", &Route::Redirect(index), &title, description, Vec::new());
    RedirectView { page, to: Link { title, url } }
}
