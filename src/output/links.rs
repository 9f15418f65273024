//! Links: every link to this site, on every rendered page, leads to a page and to a place on it.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Token, Tokenizer};

use super::Generation;
use crate::diagnostic::{Diagnostics, Place};

/// The links of one page, and the places on it that links can lead to.
#[derive(Debug, Default)]
pub struct Links {
    url: String,
    ids: HashSet<String>,
    twice: Vec<String>,
    targets: Vec<String>,
}

/// The attributes that hold an address.
const ADDRESSES: [&[u8]; 4] = [b"href", b"src", b"action", b"poster"];

impl Links {
    /// Reads a rendered page.
    pub fn of(url: &str, html: &[u8]) -> Self {
        let mut links = Self { url: url.to_owned(), ..Self::default() };
        let mut emitter = DefaultEmitter::<()>::default();
        emitter.naively_switch_states(true);
        for token in Tokenizer::new_with_emitter(html, emitter) {
            let Ok(token) = token;
            let Token::StartTag(tag) = token else { continue };
            for (name, value) in &tag.attributes {
                let value = || String::from_utf8_lossy(value.as_ref()).into_owned();
                if name.as_slice() == b"id" {
                    let id = value();
                    if !links.ids.insert(id.clone()) {
                        links.twice.push(id);
                    }
                } else if ADDRESSES.contains(&name.as_slice()) {
                    links.targets.push(value());
                }
            }
        }
        links.targets.sort_unstable();
        links.targets.dedup();
        links
    }
}

/// Reports every link that leads nowhere, and every id that stands twice on its page.
pub fn check_links(generation: &Generation, pages: &[Links], diagnostics: &mut Diagnostics) {
    let ids: HashMap<&str, &HashSet<String>> =
        pages.iter().map(|page| (page.url.as_str(), &page.ids)).collect();
    let address = &generation.site().config.address;
    for page in pages {
        for id in &page.twice {
            diagnostics.push(
                generation
                    .place(&page.url)
                    .error("links::id-twice", format!("the page {} has two places called #{id}", page.url))
                    .help("ids are unique on a page; look in its template"),
            );
        }
        for target in &page.targets {
            let (path, fragment) = match target.split_once('#') {
                Some((path, fragment)) => (path, Some(fragment)),
                None => (target.as_str(), None),
            };
            let path = path.split('?').next().unwrap_or_default();
            let to: Cow<'_, str> = if path.is_empty() {
                Cow::Borrowed(page.url.as_str())
            } else if let Some(rest) = path.strip_prefix(&address.absolute("")) {
                Cow::Borrowed(rest)
            } else if path.contains(':') || path.starts_with("//") {
                continue;
            } else {
                match path.strip_prefix(&address.base) {
                    Some(rest) if rest.starts_with('/') => Cow::Borrowed(rest),
                    _ => Cow::Borrowed(""),
                }
            };
            let message = if !generation.has(&to) {
                format!("the page {} links to {target}, and there is nothing", page.url)
            } else {
                let known = ids.get(to.as_ref());
                match fragment {
                    Some(id) if !id.is_empty() && known.is_none_or(|ids| !ids.contains(id)) => {
                        format!("the page {} links to {target}, and {to} has no place called #{id}", page.url)
                    }
                    _ => continue,
                }
            };
            diagnostics.push(link_place(generation, &page.url, target).error("links::broken", message).help(
                "correct the link; in templates write {{ \"/themes/\" | url }}, in Markdown [themes](/themes/)",
            ));
        }
    }
}

/// Where a link is written, if the page's own file holds it.
fn link_place(generation: &Generation, url: &str, target: &str) -> Place {
    let place = generation.place(url);
    let base = &generation.site().config.address.base;
    let written = target.strip_prefix(base).unwrap_or(target);
    match place.document.text.find(written) {
        Some(at) if !written.is_empty() && written != "/" => {
            Place::new(&place.document, at..at + written.len())
        }
        _ => place,
    }
}
