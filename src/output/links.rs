//! Links: every link to this site, on every rendered page, leads to a page and to a place on it.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::Generation;
use super::tags::each_attribute;
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
        each_attribute(html, |name, value| {
            let value = || String::from_utf8_lossy(value).into_owned();
            if name == b"id" {
                let id = value();
                if links.ids.contains(&id) {
                    links.twice.push(id);
                } else {
                    links.ids.insert(id);
                }
            } else if ADDRESSES.contains(&name) {
                links.targets.push(value());
            }
        });
        links.targets.sort_unstable();
        links.targets.dedup();
        links
    }
}

/// Reports every link that leads nowhere, and every id that stands twice on its page.
pub fn check_links(generation: &Generation, pages: &[Links], diagnostics: &mut Diagnostics) {
    let ids: HashMap<&str, &HashSet<String>> =
        pages.iter().map(|page| (page.url.as_str(), &page.ids)).collect();
    let site = Own {
        address: &generation.site().config.address,
        whole: &generation.site().config.address.absolute(""),
    };
    let mut broken = Broken::default();
    // Most links are on many pages: the same header, the same prison.
    let mut sound: HashSet<&str> = HashSet::new();
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
            if sound.contains(target.as_str()) {
                continue;
            }
            let (path, fragment) = match target.split_once('#') {
                Some((path, fragment)) => (path, Some(decode(fragment))),
                None => (target.as_str(), None),
            };
            let path = decode(path.split('?').next().unwrap_or_default());
            let to = match site.leads(&path) {
                _ if path.is_empty() => page.url.as_str(),
                Leads::Elsewhere => continue,
                Leads::Here(to) => to,
                Leads::Outside => "",
            };
            let message = if !generation.has(to) {
                format!("the page {} links to {target}, and there is nothing", page.url)
            } else {
                let known = ids.get(to);
                match &fragment {
                    Some(id) if !id.is_empty() && known.is_none_or(|ids| !ids.contains(id.as_ref())) => {
                        format!("the page {} links to {target}, and {to} has no place called #{id}", page.url)
                    }
                    _ => {
                        if !path.is_empty() {
                            sound.insert(target);
                        }
                        continue;
                    }
                }
            };
            broken.add(generation, page, target, message);
        }
    }
    for (place, message, others) in broken.all {
        let message = match others {
            0 => message,
            _ => format!("{message} (and so do {others} other pages)"),
        };
        let help =
            "correct the link; in templates write {{ \"/themes/\" | url }}, in Markdown [themes](/themes/)";
        diagnostics.push(place.error("links::broken", message).help(help));
    }
}

/// The broken links, each once. A link in a template or in the navigation is on many pages, and is one
/// mistake; so are all links that one place of a file has made.
#[derive(Default)]
struct Broken<'a> {
    /// Where it is written, what is wrong, and on how many other pages.
    all: Vec<(Place, String, usize)>,
    by_target: HashMap<&'a str, usize>,
    by_place: HashMap<(String, usize), usize>,
}

impl<'a> Broken<'a> {
    fn add(&mut self, generation: &Generation, page: &Links, target: &'a str, message: String) {
        if let Some(known) = self.by_target.get(target) {
            self.all[*known].2 += 1;
            return;
        }
        let place = link_place(generation, &page.url, target);
        let key = (place.document.path.clone(), place.span.start);
        if let Some(known) = self.by_place.get(&key) {
            self.all[*known].2 += 1;
            return;
        }
        self.by_target.insert(target, self.all.len());
        self.by_place.insert(key, self.all.len());
        self.all.push((place, message, 0));
    }
}

/// Where an address leads.
enum Leads<'a> {
    /// To another site.
    Elsewhere,
    /// To a place on this site.
    Here(&'a str),
    /// To this server, outside the site's own path.
    Outside,
}

/// The site's own addresses.
struct Own<'a> {
    address: &'a Address,
    /// The address of the home page, without its final slash.
    whole: &'a str,
}

impl Own<'_> {
    fn leads<'a>(&self, path: &'a str) -> Leads<'a> {
        if let Some(to) = below(path, self.whole) {
            Leads::Here(to)
        } else if path.contains(':') || path.starts_with("//") {
            Leads::Elsewhere
        } else {
            below(path, &self.address.base).map_or(Leads::Outside, Leads::Here)
        }
    }
}

fn below<'a>(path: &'a str, base: &str) -> Option<&'a str> {
    match path.strip_prefix(base)? {
        "" => Some("/"),
        rest => rest.starts_with('/').then_some(rest),
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
