//! Redirects: the addresses that things had before, and where each leads now.
//!
//! What is written beside a prison, a plan or a theme moves all that is below it: `aliases = ["/prisons/old/"]`
//! makes `/prisons/old/2023/4/` lead to the same concern as below the new address. What is written at
//! the thing itself goes before what follows from a wider alias, and a page before both.
//!
//! A page's old address leads readers on. What programs fetch (feeds, calendars, tables, share pictures)
//! follows no link: it stands at its old addresses too.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::clash::reserved;
use super::{Route, Routes, Site};
use crate::diagnostic::{Diagnostics, Place};
use crate::plan::Alias;

/// An address that something had before, and what leads there now.
#[derive(Debug, Clone)]
pub struct Redirect {
    /// The old address.
    pub url: String,
    /// What stands elsewhere now.
    pub to: Route,
    /// The alias that it comes from.
    pub place: Place,
}

impl Redirect {
    /// The address, as file systems that do not tell capitals from small letters compare it.
    fn key(&self) -> String {
        self.url.to_lowercase()
    }
}

/// What stands on the site already.
struct Taken<'a> {
    routes: &'a Routes,
    /// What is no page, by its address in small letters.
    files: BTreeMap<String, &'a Route>,
}

impl<'a> Taken<'a> {
    fn of(routes: &'a Routes) -> Self {
        let files = routes.iter().filter(|(url, _)| !url.ends_with('/'));
        Self { routes, files: files.map(|(url, route)| (url.to_lowercase(), route)).collect() }
    }

    /// What stands at an address. Pages have small letters alone.
    fn at(&self, key: &str) -> Option<&'a Route> {
        let index = || self.files.get(&format!("{key}index.html")).copied();
        self.routes.get(key).or_else(|| self.files.get(key).copied()).or_else(index)
    }

    /// Whether a file stands where an address needs a folder, or the other way round: only an old address can be
    /// below one that ends in ".html".
    fn blocks(&self, key: &str, redirects: &BTreeMap<String, Redirect>) -> bool {
        let mut folders = key.match_indices('/').map(|(at, _)| &key[..at]);
        let below = format!("{key}/");
        folders.any(|folder| self.files.contains_key(folder) || redirects.contains_key(folder))
            || redirects.range(below.clone()..).next().is_some_and(|(other, _)| other.starts_with(&below))
    }
}

impl Site {
    /// Where an old address leads.
    pub fn redirect(&self, index: usize) -> Option<&Redirect> {
        self.redirects.get(index)
    }

    /// Lays out the old addresses beside those that are there, and reports each that something else has.
    pub(super) fn lay_redirects(&mut self, diagnostics: &mut Diagnostics) {
        let without_page = self.themes.iter().filter(|theme| theme.concerns.is_empty());
        for alias in without_page.flat_map(|theme| &theme.aliases) {
            let message =
                format!("{} leads nowhere: no concern falls under this theme, so it has no page", alias.url);
            let help = "it leads to the theme as soon as a concern falls under it; remove it if none will";
            diagnostics.push(alias.place.warning("alias::no-page", message).help(help));
        }
        let aliases = self.aliases();
        if aliases.is_empty() {
            return;
        }
        let taken = Taken::of(&self.routes);
        let mut redirects: BTreeMap<String, Redirect> = BTreeMap::new();
        for (to, alias) in &aliases {
            let redirect = Redirect { url: alias.url.clone(), to: to.clone(), place: alias.place.clone() };
            let key = redirect.key();
            if let Some((message, why)) = reserved(&alias.url) {
                let help = format!("remove the alias: {why}");
                diagnostics.push(alias.place.error("alias::taken", message).help(help));
            } else if let Some(page) = taken.at(&key) {
                diagnostics.push(self.taken(alias, page, page == to));
            } else if let Some(first) = redirects.get(&key) {
                let (message, help) = if first.to != redirect.to {
                    let help = "leave it at the one that readers of the old address look for";
                    (format!("two things say that {} was their address", alias.url), help)
                } else {
                    let help = "leave the one that was published";
                    (
                        format!(
                            "{} and {} differ only in capitals, and not every disk can have both",
                            first.url, alias.url
                        ),
                        help,
                    )
                };
                let diagnostic = alias.place.error("alias::twice", message);
                diagnostics.push(diagnostic.related(first.place.clone(), "the other one").help(help));
            } else {
                redirects.insert(key, redirect);
            }
        }
        for (to, alias) in self.wide(&aliases) {
            for redirect in self.moved_with(&to, &alias, &redirects) {
                let key = redirect.key();
                if taken.at(&key).is_none() {
                    redirects.entry(key).or_insert(redirect);
                }
            }
        }
        let mut blocked_at: Vec<&Place> = Vec::new();
        for (key, redirect) in &redirects {
            // All that moves with a prison is one mistake.
            if taken.blocks(key, &redirects) && !blocked_at.contains(&&redirect.place) {
                blocked_at.push(&redirect.place);
                let message = format!("{} and a file of the site cannot both be there", redirect.url);
                let help = "one of the two names is a file where the other needs a folder: remove this alias, or rename the file";
                diagnostics.push(redirect.place.error("alias::taken", message).help(help));
            }
        }
        self.redirects = redirects.into_values().collect();
        let old = self.redirects.iter().zip(0..).map(|(redirect, index)| {
            let route = if redirect.to.is_page() { Route::Redirect(index) } else { redirect.to.clone() };
            (redirect.url.clone(), route)
        });
        self.routes.add(old.collect::<Vec<_>>().into_iter());
    }

    /// What is written at each thing, in the order of the site.
    fn aliases(&self) -> Vec<(Route, Alias)> {
        let mut all: Vec<(Route, Alias)> = Vec::new();
        let mut add = |route: Route, aliases: &[Alias]| {
            all.extend(aliases.iter().map(|alias| (route.clone(), alias.clone())));
        };
        self.prisons().for_each(|id| add(Route::Prison(id), &self.prison(id).aliases));
        for id in self.plans() {
            let plan = self.plan(id);
            add(Route::Plan(id), &plan.said.aliases);
            for (id, outline) in plan.concerns.iter().zip(&plan.said.outline.concerns) {
                if outline.moved {
                    add(Route::Concern(*id), &self.concern_said(*id).aliases);
                }
            }
        }
        self.themes().for_each(|id| add(Route::Theme(id), &self.theme(id).aliases));
        self.pages.iter().enumerate().for_each(|(index, page)| add(Route::Page(index), &page.aliases));
        all
    }

    /// The aliases that move what is below them: the narrower first.
    fn wide(&self, aliases: &[(Route, Alias)]) -> Vec<(Route, Alias)> {
        let folder = |alias: &Alias| alias.url.ends_with('/');
        let mut wide: Vec<(Route, Alias)> = aliases
            .iter()
            .filter(|(to, alias)| {
                matches!(to, Route::Prison(_) | Route::Plan(_) | Route::Theme(_)) && folder(alias)
            })
            .cloned()
            .collect();
        let rank = |route: &Route| usize::from(matches!(route, Route::Prison(_)));
        wide.sort_by_key(|(to, alias)| (rank(to), Reverse(alias.url.len()), alias.url.clone()));
        wide
    }

    /// The old addresses of all that stands below a prison, plan or theme.
    fn moved_with(&self, to: &Route, alias: &Alias, redirects: &BTreeMap<String, Redirect>) -> Vec<Redirect> {
        let base = self.url(to);
        let moves = |route: &Route| route.is_page() || matches!(route, Route::Download(_) | Route::Share(_));
        let below = self.routes.below(&base).filter(|(_, route)| moves(route));
        let earlier = redirects.range(base.clone()..).take_while(|(key, _)| key.starts_with(&base));
        let earlier = earlier.map(|(_, earlier)| earlier);
        let earlier = earlier.filter(|earlier| !earlier.url.starts_with(&alias.url));
        let earlier = earlier.map(|earlier| (earlier.url.as_str(), &earlier.to));
        below
            .chain(earlier)
            .filter_map(|(url, route)| {
                let tail = url.strip_prefix(&base).filter(|tail| !tail.is_empty())?;
                let url = format!("{}{tail}", alias.url);
                Some(Redirect { url, to: route.clone(), place: alias.place.clone() })
            })
            .collect()
    }

    fn taken(&self, alias: &Alias, page: &Route, own: bool) -> crate::diagnostic::Diagnostic {
        let diagnostic =
            alias.place.error("alias::taken", format!("there is a page at {} already", alias.url));
        let help = "an alias is an address that nothing has any more; remove it, or rename the other page";
        if own {
            return diagnostic.label("this is its own address").help("remove the alias");
        }
        match self.own_place(page) {
            Some(place) => diagnostic.related(place, "what stands there").help(help),
            None => diagnostic.label("planbook makes a page of its own there").help(help),
        }
    }
}
