//! Links: every link to this site, on every rendered page, leads to a page and to a place on it.

use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use rustc_hash::{FxHashSet, FxHasher};
use serde::de::{Deserialize, Deserializer, Error};
use serde::{Serialize, Serializer};

use super::Generation;
use super::said::{MOST_ATTRIBUTES, Said};
use crate::config::Address;
use crate::diagnostic::{Diagnostic, Diagnostics, Place};

/// The links of one page, and the places on it that links can lead to.
#[derive(Debug, Default)]
pub struct Links<'a> {
    url: &'a str,
    ids: FxHashSet<Cow<'a, str>>,
    twice: Vec<Cow<'a, str>>,
    targets: Vec<Cow<'a, str>>,
    is_crowded: bool,
}

/// What is kept of a page until all are rendered: of a large site all links and places would fill the
/// memory. Pages and the places on them are named by hashes. Clones share their names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Kept {
    /// The places on it, and then the places on other pages that it links to, each after its page.
    names: Arc<[u32]>,
    /// How many places are on it.
    places: usize,
    /// Whether it has a fault that shows without the other pages. No build publishes such a page.
    faulty: bool,
}

/// Places that some page links to and no page has.
#[derive(Debug, Default)]
pub struct Lost(FxHashSet<(u32, u32)>);

impl Serialize for Kept {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut text = Vec::with_capacity(8 * self.names.len() + 1);
        let digit = |name: u32, place: usize| b"0123456789abcdef"[(name >> (28 - 4 * place) & 15) as usize];
        let add = |text: &mut Vec<u8>, names: &[u32]| {
            for name in names {
                text.extend_from_slice(&std::array::from_fn::<u8, 8, _>(|place| digit(*name, place)));
            }
        };
        let (places, wanted) = self.names.split_at(self.places);
        add(&mut text, places);
        text.push(b'>');
        add(&mut text, wanted);
        serializer.serialize_str(str::from_utf8(&text).unwrap_or_default())
    }
}

impl<'de> Deserialize<'de> for Kept {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let (places, wanted) = text.split_once('>').ok_or_else(|| D::Error::custom("places have no >"))?;
        let name = |digits: &[u8]| u32::from_str_radix(str::from_utf8(digits).ok()?, 16).ok();
        let names = places.as_bytes().chunks(8).chain(wanted.as_bytes().chunks(8)).map(name);
        let names: Option<Arc<[u32]>> = names.collect();
        let names = names.filter(|_| places.len().is_multiple_of(8) && wanted.len().is_multiple_of(16));
        let names = names.ok_or_else(|| D::Error::custom("a place is no hash"))?;
        Ok(Self { names, places: places.len() / 8, faulty: false })
    }
}

impl Kept {
    /// The names of the places on the page.
    fn places(&self) -> impl Iterator<Item = u32> {
        self.names.iter().take(self.places).copied()
    }

    /// The names of the places on other pages that it links to, each with that of its page.
    fn wanted(&self) -> impl Iterator<Item = (u32, u32)> {
        self.names[self.places..].chunks_exact(2).map(|names| (names[0], names[1]))
    }

    /// Whether anything is wrong with its links.
    pub fn is_faulty(&self, lost: &Lost) -> bool {
        self.faulty || self.wanted().any(|place| lost.0.contains(&place))
    }
}

impl Lost {
    /// What the links of all pages of a site lead to and no page has; each page with its address.
    pub fn of<'a>(pages: impl Iterator<Item = (&'a str, &'a Kept)> + Clone) -> Self {
        let mut lost: FxHashSet<(u32, u32)> = FxHashSet::default();
        pages.clone().for_each(|(_, kept)| lost.extend(kept.wanted()));
        for (url, kept) in pages {
            let page = name_of(url);
            kept.places().for_each(|place| {
                lost.remove(&(page, place));
            });
        }
        Self(lost)
    }
}

/// A short name of an address, or of a place on a page.
fn name_of(words: &str) -> u32 {
    let mut hasher = FxHasher::default();
    words.hash(&mut hasher);
    // The lower half mixes best.
    hasher.finish() as u32
}

/// The attributes that hold an address.
const ADDRESSES: [&[u8]; 4] = [b"href", b"src", b"action", b"poster"];

impl<'a> Links<'a> {
    /// The links of a rendered page.
    pub fn of(url: &'a str, said: &'a Said) -> Self {
        let mut links = Self { url, is_crowded: said.is_crowded(), ..Self::default() };
        for (name, value) in said.attributes() {
            let value = || String::from_utf8_lossy(value);
            if name == b"id" {
                if !links.ids.insert(value()) {
                    links.twice.push(value());
                }
            } else if ADDRESSES.contains(&name) {
                links.targets.push(value());
            }
        }
        links.targets.sort_unstable();
        links.targets.dedup();
        links
    }

    /// What to keep of the page.
    pub fn kept(&self, own: &Own<'_>) -> Kept {
        let mut names: Vec<u32> = self.ids.iter().map(|id| name_of(id)).collect();
        let places = names.len();
        let mut faulty = self.is_crowded || !self.twice.is_empty();
        for target in &self.targets {
            match own.follow(self.url, target) {
                Follow::Elsewhere | Follow::Page => {}
                Follow::Nothing => faulty = true,
                Follow::Place(to, id) if to == self.url => faulty |= !self.ids.contains(&id),
                Follow::Place(to, id) => names.extend([name_of(&to), name_of(&id)]),
            }
        }
        Kept { names: names.into(), places, faulty }
    }

    /// Whether a link of the page leads to a place that is not there.
    fn leads_astray(&self, to: &str, id: &str, lost: &Lost) -> bool {
        match to == self.url {
            true => !self.ids.contains(id),
            false => lost.0.contains(&(name_of(to), name_of(id))),
        }
    }
}

/// What is wrong with a link or place.
struct Fault {
    said: Diagnostic,
    /// The address that the link has.
    target: String,
    /// Whether it is written in a file of the page.
    is_written: bool,
    /// Whether it is about a place that a page lacks.
    is_of_place: bool,
    /// The last page that it was found on.
    page: String,
    /// On how many other pages it is too.
    others: usize,
}

/// What is wrong with the links and places of pages, each once. A link in a template or in the navigation
/// is on many pages, and is one mistake; so are all links that one place of a file has made.
#[derive(Default)]
pub struct Faults {
    all: Vec<Fault>,
    /// Those whose words stand in a template, or that are of a page as a whole.
    by_words: HashMap<(&'static str, String), usize>,
    /// Of those, the places that links lead to and that pages lack.
    by_lost: HashMap<String, usize>,
    /// Those that are written in a file.
    by_place: HashMap<(&'static str, String, usize), usize>,
}

impl Faults {
    const LINK: &'static str = "links::broken";
    const CROWDED: &'static str = "links::attributes";
    const TWICE: &'static str = "links::id-twice";

    /// Adds every link of a page that leads nowhere, and every id that stands twice on it. That a page
    /// which fails has no places follows from its own fault.
    pub fn add(
        &mut self,
        generation: &Generation,
        page: &Links<'_>,
        own: &Own<'_>,
        lost: &Lost,
        fail: &FxHashSet<&str>,
    ) {
        if page.is_crowded {
            let message =
                format!("the page {} has a tag with more than {MOST_ATTRIBUTES} attributes", page.url);
            let help = "look in its template";
            self.once((Self::CROWDED, page.url, "", None), || {
                (generation.place(page.url).error(Self::CROWDED, message).help(help), false)
            });
        }
        for id in &page.twice {
            let message = format!("the page {} has two places called #{id}", page.url);
            let help = "ids are unique on a page; look in its template";
            self.once((Self::TWICE, page.url, id, None), || {
                (generation.place(page.url).error(Self::TWICE, message).help(help), false)
            });
        }
        for target in &page.targets {
            let (message, id) = match own.follow(page.url, target) {
                Follow::Nothing => {
                    (format!("the page {} links to {target}, where nothing stands", page.url), None)
                }
                Follow::Place(to, id) if !fail.contains(&*to) && page.leads_astray(&to, &id, lost) => (
                    format!("the page {} links to {target}, a place that {to} does not have", page.url),
                    Some(id),
                ),
                _ => continue,
            };
            let help = "correct the link; in templates write {{ \"/themes/\" | url }}, in Markdown [themes](/themes/)";
            self.once((Self::LINK, page.url, target, id.as_deref()), || {
                let written = written_at(generation, page.url, target);
                let is_written = written.is_some();
                let place = written.unwrap_or_else(|| generation.place(page.url));
                (place.error(Self::LINK, message).help(help), is_written)
            });
        }
    }

    /// Counts a fault that has been found before: one that is written in a file by its place there, any other
    /// by its words. A place that many pages lack, and links of a template lead to, is one mistake.
    fn once(
        &mut self,
        (code, page, words, lost): (&'static str, &str, &str, Option<&str>),
        fault: impl FnOnce() -> (Diagnostic, bool),
    ) {
        let (said, is_written) = fault();
        let next = self.all.len();
        let known = if is_written {
            let place = (code, said.place.document.path.clone(), said.place.span.start);
            *self.by_place.entry(place).or_insert(next)
        } else if let Some(id) = lost {
            *self.by_lost.entry(id.to_owned()).or_insert(next)
        } else {
            *self.by_words.entry((code, words.to_owned())).or_insert(next)
        };
        if known < next {
            self.again(known, page);
        } else {
            let (target, page) = (words.to_owned(), page.to_owned());
            self.all.push(Fault { said, target, is_written, is_of_place: lost.is_some(), page, others: 0 });
        }
    }

    fn again(&mut self, known: usize, page: &str) {
        let fault = &mut self.all[known];
        if fault.page != page {
            fault.others += 1;
            fault.page = page.to_owned();
        }
    }

    /// Reports them. Where a page could not be read to its end, which places there are is not known. A link that is
    /// written in a file is shown on pages of other files too, and is one mistake.
    pub fn report(self, diagnostics: &mut Diagnostics) {
        let unread = self.all.iter().any(|fault| fault.said.code == Self::CROWDED);
        let written = self.all.iter().filter(|fault| fault.is_written).map(|fault| fault.target.clone());
        let written: FxHashSet<String> = written.collect();
        let is_left_out = |fault: &Fault| {
            (unread && fault.is_of_place) || (!fault.is_written && written.contains(&fault.target))
        };
        let known = self.all.into_iter().filter(|fault| !is_left_out(fault));
        diagnostics.extend(known.map(|Fault { said, others, .. }| {
            let message = match others {
                0 => said.message,
                1 => format!("{}; 1 other page does too", said.message),
                _ => format!("{}; {others} other pages do too", said.message),
            };
            Diagnostic { message, ..said }
        }));
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

/// What a link leads to.
enum Follow<'a> {
    /// Another site.
    Elsewhere,
    /// A page or file of this site.
    Page,
    /// A place on a page of this site, if it is there: the page's address and the place's id.
    Place(Cow<'a, str>, Cow<'a, str>),
    /// Nothing.
    Nothing,
}

/// The site's own addresses.
pub struct Own<'g> {
    address: &'g Address,
    /// The address of the home page, without its final slash.
    whole: String,
    /// Everything that stands on the site.
    urls: FxHashSet<&'g str>,
}

impl<'g> Own<'g> {
    /// Those of a site.
    pub fn of(generation: &'g Generation) -> Self {
        let address = &generation.site().config.address;
        let pages = generation.site().routes().iter().map(|(url, _)| url);
        let assets = generation.assets().iter().map(|(_, asset)| asset.url.as_str());
        Self { address, whole: address.absolute(""), urls: pages.chain(assets).collect() }
    }

    /// Follows a link from a page.
    fn follow<'a>(&self, from: &'a str, target: &'a str) -> Follow<'a> {
        let (path, id) = target.split_once('#').unwrap_or((target, ""));
        let path = decode(path.split('?').next().unwrap_or_default());
        let to = match self.leads(&path) {
            _ if path.is_empty() => from,
            Leads::Elsewhere => return Follow::Elsewhere,
            Leads::Here(to) => to,
            Leads::Outside => return Follow::Nothing,
        };
        if !self.urls.contains(to) {
            return Follow::Nothing;
        }
        match decode(id) {
            id if id.is_empty() => Follow::Page,
            id => Follow::Place(Cow::Owned(to.to_owned()), id),
        }
    }

    fn leads<'a>(&self, path: &'a str) -> Leads<'a> {
        if let Some(to) = below(path, &self.whole) {
            Leads::Here(to)
        } else if path.starts_with("//") || (path.contains(':') && !path.starts_with('/')) {
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
fn written_at(generation: &Generation, url: &str, target: &str) -> Option<Place> {
    let navigation = &generation.site().config.navigation;
    let config = &generation.site().config;
    if let Some(link) = navigation.iter().find(|link| config.address.path(&link.url) == target) {
        return Some(Place::new(&config.document, link.url.span.clone()));
    }
    let document = generation.place(url).document;
    let base = &generation.site().config.address.base;
    let written = target.strip_prefix(base).unwrap_or(target);
    if written.is_empty() || written == "/" {
        return None;
    }
    let at = document.text.find(written)?;
    Some(Place::new(&document, at..at + written.len()))
}
