//! Links: every link to this site, on every rendered page, leads to a page and to a place on it.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Token, Tokenizer};

use super::Generation;
use crate::config::Address;
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
    let mut broken: Vec<(Place, String, String, usize)> = Vec::new();
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
                Some((path, fragment)) => (path, Some(decode(fragment))),
                None => (target.as_str(), None),
            };
            let path = decode(path.split('?').next().unwrap_or_default());
            let to = match own_address(address, &path) {
                _ if path.is_empty() => page.url.clone(),
                Own::Elsewhere => continue,
                Own::Here(to) => to,
                Own::Outside => String::new(),
            };
            let message = if !generation.has(&to) {
                format!("the page {} links to {target}, and there is nothing", page.url)
            } else {
                let known = ids.get(to.as_str());
                match &fragment {
                    Some(id) if !id.is_empty() && known.is_none_or(|ids| !ids.contains(id.as_ref())) => {
                        format!("the page {} links to {target}, and {to} has no place called #{id}", page.url)
                    }
                    _ => continue,
                }
            };
            let place = link_place(generation, &page.url, target);
            // A link in a template or in the navigation is on many pages, and is one mistake.
            match broken.iter_mut().find(|(known, to, ..)| *known == place || to == target) {
                Some((.., others)) => *others += 1,
                None => broken.push((place, target.clone(), message, 0)),
            }
        }
    }
    for (place, _, message, others) in broken {
        let message = match others {
            0 => message,
            _ => format!("{message} (and so do {others} other pages)"),
        };
        let help =
            "correct the link; in templates write {{ \"/themes/\" | url }}, in Markdown [themes](/themes/)";
        diagnostics.push(place.error("links::broken", message).help(help));
    }
}

/// Where an address leads.
enum Own {
    /// To another site.
    Elsewhere,
    /// To a place on this site.
    Here(String),
    /// To this server, outside the site's own path.
    Outside,
}

fn own_address(address: &Address, path: &str) -> Own {
    let below = |path: &str, base: &str| match path.strip_prefix(base) {
        Some("") => Some("/".to_owned()),
        Some(rest) if rest.starts_with('/') => Some(rest.to_owned()),
        _ => None,
    };
    if let Some(to) = below(path, &address.absolute("")) {
        Own::Here(to)
    } else if path.contains(':') || path.starts_with("//") {
        Own::Elsewhere
    } else {
        below(path, &address.base).map_or(Own::Outside, Own::Here)
    }
}

fn decode(text: &str) -> Cow<'_, str> {
    percent_encoding::percent_decode_str(text).decode_utf8_lossy()
}

/// Where a link is written, if the page's own file holds it.
fn link_place(generation: &Generation, url: &str, target: &str) -> Place {
    let navigation = &generation.site().config.navigation;
    let config = &generation.site().config;
    if let Some(link) = navigation.iter().find(|link| config.address.path(&link.url) == target) {
        return Place::new(&config.document, link.url.span.clone());
    }
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
