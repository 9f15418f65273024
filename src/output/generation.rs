//! A generation: a site and its templates, ready to answer any address.
//!
//! [`Generation::render`] is a function of the files that were read, the day, and the address; only SQLite
//! needs a temporary file on the way.
//! A build does what it does for every address, the preview for the one that the browser asks for, a check
//! for all of them: so what is previewed is what is built.

use std::collections::HashSet;
use std::sync::Arc;

use bytes::Bytes;

use super::dress::Dress;
use super::folder::is_of_the_disk;
use super::picture::{Painter, Unpainted};
use crate::content::{Content as Files, PlanCache};
use crate::diagnostic::{Diagnostics, Place};
use crate::import::guard::no_threads;
use crate::page::{self, Content};
use crate::plan::Date;
use crate::site::{Route, Site};
use crate::source::{THEMES, Tree};
use crate::template::{Assets, Engine};

/// What a site depends on besides its files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// The address of the site, in place of the one in `site.toml`.
    pub base_url: Option<String>,
    /// The day that "passed" is reckoned from.
    pub as_at: Date,
    /// Whether the site can be searched, where planbook has the feature for it and there is a concern.
    pub search: bool,
}

/// Reads generation after generation of a site, each time only the plans whose files have changed.
/// While only the look of a site changes, it is not linked anew; while only its content does, its
/// templates are not read anew.
#[derive(Default)]
pub struct Loader {
    plans: PlanCache,
    dress: Option<Arc<Dress>>,
    linked: Option<Linked>,
}

/// A linked site and all that it was made from.
#[derive(Debug)]
struct Linked {
    tree: Tree,
    options: Options,
    site: Arc<Site>,
    found: Diagnostics,
}

/// A site and its templates.
pub struct Generation {
    site: Arc<Site>,
    engine: Engine,
    assets: Arc<Assets>,
    painter: Arc<Painter>,
    pub(super) tree: Tree,
    pub(super) options: Options,
}

/// What an address is rendered for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Aim {
    /// For a reader, who does not wait for a template without end.
    Show,
    /// To see what is wrong with it: of a picture come no bytes.
    Check,
    /// For a build, which takes the time that its pages take: a limit costs it memory, because pages then pass
    /// from thread to thread.
    Publish,
}

/// What kind of bytes stand at an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Body {
    /// A page.
    Html,
    /// A stylesheet of the site theme.
    Style,
    /// Anything else, written as it is.
    File,
}

/// The bytes at an address.
#[derive(Debug, Clone)]
pub struct Rendered {
    /// What kind of bytes they are.
    pub body: Body,
    /// The bytes, not minified.
    pub bytes: Bytes,
}

impl Loader {
    /// Reads and links a site. Nothing comes back when anything has an error, and every problem
    /// of every file is reported.
    pub fn load(
        &mut self,
        tree: &Tree,
        options: &Options,
        diagnostics: &mut Diagnostics,
    ) -> Option<Generation> {
        let known = self.dress.take().filter(|dress| dress.is_of(tree, options));
        let dress = known.unwrap_or_else(|| Arc::new(Dress::read(tree, options)));
        self.dress = Some(Arc::clone(&dress));
        let (mut found, mut wrong) = (dress.found.clone(), Diagnostics::default());
        let (site, engine) =
            rayon::join(|| self.link(&dress, tree, options, &mut found), || dress.engine(&mut wrong));
        found.extend(wrong);
        let loaded = site.zip(engine).map(|(site, mut engine)| {
            engine.show(&page::site_view(&site));
            let (assets, painter) = (Arc::clone(&dress.assets), Arc::clone(&dress.painter));
            Generation { site, engine, assets, painter, tree: tree.clone(), options: options.clone() }
        });
        let failed = found.has_errors();
        diagnostics.extend(found);
        loaded.filter(|_| !failed)
    }

    /// Reads and links everything but the look.
    fn link(
        &mut self,
        dress: &Dress,
        tree: &Tree,
        options: &Options,
        diagnostics: &mut Diagnostics,
    ) -> Option<Arc<Site>> {
        let is_same = |linked: &&Linked| {
            linked.options == *options
                && dress.words.as_ref().is_some_and(|words| linked.site.words == *words)
                && linked.tree.is_same_in(tree, |path| !path.starts_with(THEMES))
        };
        if let Some(linked) = self.linked.as_ref().filter(is_same) {
            diagnostics.extend(linked.found.clone());
            return Some(Arc::clone(&linked.site));
        }
        let mut found = Diagnostics::default();
        let files = Files::read(tree, &mut self.plans, &mut found);
        let linked = dress
            .config
            .clone()
            .zip(dress.words.clone())
            .and_then(|(config, words)| Site::link(config, words, files, options.as_at, &mut found));
        let site = linked.map(|mut site| {
            site.search = options.search && cfg!(feature = "search") && site.concerns().len() > 0;
            Arc::new(site)
        });
        self.linked = site.as_ref().map(|site| Linked {
            tree: tree.clone(),
            options: options.clone(),
            site: Arc::clone(site),
            found: found.clone(),
        });
        diagnostics.extend(found);
        site
    }
}

impl Generation {
    /// Reads and links everything, once.
    pub fn load(tree: &Tree, options: &Options, diagnostics: &mut Diagnostics) -> Option<Self> {
        Loader::default().load(tree, options, diagnostics)
    }

    /// The site.
    pub fn site(&self) -> &Site {
        &self.site
    }

    /// What the search is to be made from. None where the site is not to be searched.
    pub fn records(&self) -> Option<Vec<page::Record>> {
        self.site.search.then(|| page::records(&self.site))
    }

    /// Every address, relative to the site, in order: pages first, then assets.
    pub fn urls(&self) -> impl Iterator<Item = &str> {
        let pages = self.site.routes().iter().map(|(url, _)| url);
        pages.chain(self.assets.iter().map(|(_, asset)| asset.url.as_str()))
    }

    /// Whether anything stands at an address.
    pub fn has(&self, url: &str) -> bool {
        self.site.routes().get(url).is_some() || self.assets.at(url).is_some()
    }

    /// The bytes at an address, or what is wrong with its template. None where nothing stands.
    pub fn render(&self, url: &str) -> Option<Result<Rendered, Diagnostics>> {
        self.rendered(url, Aim::Show)
    }

    /// The bytes at an address.
    pub(super) fn rendered(&self, url: &str, aim: Aim) -> Option<Result<Rendered, Diagnostics>> {
        match self.site.routes().get(url) {
            None => self.asset(url).map(Ok),
            Some(route) => self.finish(url, route, page::view(&self.site, route), aim),
        }
    }

    /// A file of the site theme, by its address.
    pub(super) fn asset(&self, url: &str) -> Option<Rendered> {
        let asset = self.assets.at(url)?;
        let body = if asset.path.ends_with(".css") { Body::Style } else { Body::File };
        Some(Rendered { body, bytes: Bytes::from_owner(Arc::clone(&asset.bytes)) })
    }

    /// The bytes at an address, made from what stands there.
    pub(super) fn finish(
        &self,
        url: &str,
        route: &Route,
        content: Content,
        aim: Aim,
    ) -> Option<Result<Rendered, Diagnostics>> {
        let limit = aim != Aim::Publish;
        let rendered = match content {
            Content::Page { template, view } => self
                .engine
                .render(template, view, &self.site.place(route), url, limit)
                .map(|html| Rendered { body: Body::Html, bytes: html.into_bytes().into() }),
            Content::Picture { template, view } => self
                .engine
                .render(template, view, &self.site.place(route), url, limit)
                .and_then(|svg| self.paint(template, &svg, aim))
                .map(|bytes| Rendered { body: Body::File, bytes: bytes.into() }),
            Content::Text(text) => Ok(Rendered { body: Body::File, bytes: text.into_bytes().into() }),
            Content::Download(download) => {
                let mut bytes = Vec::new();
                match page::write_download(&self.site, download, &std::env::temp_dir(), &mut bytes) {
                    Ok(()) => Ok(Rendered { body: Body::File, bytes: bytes.into() }),
                    Err(why) => {
                        let problem = self.site.place(route).error("data::failed", format!("{url}: {why}"));
                        let help = if is_of_the_disk(&why) {
                            "it is made in the system's folder for temporary files: is there room in it?"
                        } else {
                            "this is a fault of planbook; please report it"
                        };
                        Err(problem.help(help).into())
                    }
                }
            }
            Content::File(path) => {
                let bytes = Bytes::from_owner(Arc::clone(self.site.files.get(&path)?));
                Ok(Rendered { body: Body::File, bytes })
            }
        };
        Some(rendered)
    }

    fn paint(&self, template: &str, svg: &str, aim: Aim) -> Result<Vec<u8>, Diagnostics> {
        let painted = match aim {
            Aim::Check => self.painter.check(svg).map(|()| Vec::new()),
            Aim::Show | Aim::Publish => self.painter.paint(svg),
        };
        painted.map_err(|why| match why {
            Unpainted::NoThread => no_threads().into(),
            Unpainted::Wrong(why) => {
                let place = self.engine.place(template);
                let problem = place.error("template::picture", format!("this is not a picture: {why}"));
                problem.help("the template draws SVG, 1200 wide and 630 high, well-formed as XML").into()
            }
        })
    }

    /// The data that the template of an address gets, with what all templates get under `site`.
    pub fn inspect(&self, url: &str) -> Option<serde_json::Value> {
        let (Content::Page { view, .. } | Content::Picture { view, .. }) =
            page::view(&self.site, self.site.routes().get(url)?)
        else {
            return None;
        };
        let mut value = serde_json::to_value(&view).ok()?;
        let site = serde_json::to_value(page::site_view(&self.site)).ok()?;
        value.as_object_mut()?.insert("site".to_owned(), site);
        Some(value)
    }

    /// One address of every kind of page, in order.
    pub fn samples(&self) -> Vec<String> {
        let mut kinds = HashSet::new();
        let routes = self.site.routes().iter();
        routes
            .filter(|(_, route)| kinds.insert(std::mem::discriminant(*route)))
            .map(|(url, _)| url.to_owned())
            .collect()
    }

    /// The files of the site theme.
    pub fn assets(&self) -> &Arc<Assets> {
        &self.assets
    }

    /// The place that a problem with an address is reported at.
    pub fn place(&self, url: &str) -> Place {
        let route = self.site.routes().get(url).unwrap_or(&Route::Home);
        self.site.place(route)
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    /// What a loader that has loaded other options before says of a page, and what a new one says.
    #[test]
    fn a_loader_keeps_nothing_of_other_options() {
        let mut found = Diagnostics::default();
        let tree = Tree::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/site"), &mut found);
        let on = |day: &str, base_url: Option<&str>| Options {
            base_url: base_url.map(str::to_owned),
            as_at: Date::parse(day).expect("a day"),
            search: false,
        };
        let mut loader = Loader::default();
        let first = loader.load(&tree, &on("2024-12-31", None), &mut found).expect("a site");
        for options in [on("2026-12-31", None), on("2026-12-31", Some("https://example.com/x/"))] {
            let again = loader.load(&tree, &options, &mut found).expect("a site");
            let fresh = Generation::load(&tree, &options, &mut found).expect("a site");
            for url in ["/prisons/alder/2024/1/", "/prisons/alder/", "/"] {
                let bytes = |generation: &Generation| {
                    generation.render(url).expect("a page").expect("which renders").bytes
                };
                assert_eq!(bytes(&again), bytes(&fresh), "{url}");
                assert_ne!(bytes(&again), bytes(&first), "{url}");
            }
        }
        // What is the same is not linked twice.
        let once = loader.load(&tree, &on("2024-12-31", None), &mut found).expect("a site");
        let twice = loader.load(&tree, &on("2024-12-31", None), &mut found).expect("a site");
        assert!(Arc::ptr_eq(&once.site, &twice.site));
        assert!(once.has("/about/") && !once.has("/nowhere/"));
    }
}
