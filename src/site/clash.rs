//! Addresses that two things want: each is reported at the thing that can be named otherwise.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

use super::route::{ASSETS_FOLDER, SEARCH_FOLDER};
use super::{Route, Site};
use crate::diagnostic::{Diagnostic, Diagnostics};

/// The folders that planbook writes files into which are no routes, and what for.
const RESERVED: [(&str, &str); 2] = [(SEARCH_FOLDER, "the search"), (ASSETS_FOLDER, "the site theme")];

/// What to say of an address that would stand in such a folder or take its place: who needs it, and why it
/// cannot stay.
pub(super) fn reserved(url: &str) -> Option<(String, String)> {
    let (folder, user) = RESERVED.into_iter().find(|(folder, _)| {
        let parts = url.split_at_checked(folder.len() - 1);
        parts.is_some_and(|(start, rest)| {
            start.eq_ignore_ascii_case(folder.trim_end_matches('/'))
                && (rest.is_empty() || rest.starts_with('/'))
        })
    })?;
    Some((format!("{user} needs the address {url}"), format!("all of {folder} is for the files of {user}")))
}

impl Site {
    /// Reports what stands in a folder that planbook has for something else.
    pub(super) fn report_reserved(&self, diagnostics: &mut Diagnostics) {
        diagnostics.extend(self.routes.iter().filter_map(|(url, route)| {
            let (message, why) = reserved(url)?;
            let problem = self.place(route).error("site::address-twice", message);
            Some(problem.help(format!("name it otherwise: {why}")))
        }));
    }

    /// Reports what wants an address that something else has. `by_url` is sorted.
    pub(super) fn report_twice(&self, by_url: &[(String, Route)], diagnostics: &mut Diagnostics) {
        for same in by_url.chunk_by(|a, b| a.0 == b.0).filter(|same| same.len() > 1) {
            let Some(((url, first), others)) = same.split_first() else { continue };
            diagnostics.extend(others.iter().map(|(_, route)| self.wanted_twice(url, route, first)));
        }
    }

    /// Reports addresses that are two only to some file systems: not all tell capitals from small
    /// letters, or a letter with an accent from a letter and its accent, a page is the "index.html" of its
    /// folder, and a file cannot stand where another needs a folder.
    pub(super) fn report_clashes(&self, diagnostics: &mut Diagnostics) {
        let mut files: BTreeMap<String, (&str, &Route)> = BTreeMap::new();
        // Of the addresses that planbook makes none has a capital, and none lies below another's file.
        for (url, file) in self.routes.iter().filter(|(_, route)| matches!(route, Route::File(_))) {
            let key = url.nfc().collect::<String>().to_lowercase();
            let page = self.page_in(&key);
            let same = || self.routes.get(&key).filter(|_| key != url);
            if let Some(other) = page.or_else(same).or_else(|| files.get(&key).map(|(_, other)| *other)) {
                diagnostics.push(self.wanted_twice(url, file, other));
            } else {
                files.insert(key, (url, file));
            }
        }
        for (key, (url, file)) in &files {
            let folder = format!("{key}/");
            let below = self.routes.below(&folder).next();
            let file_below = files.range(folder.clone()..).next().filter(|(key, _)| key.starts_with(&folder));
            if let Some((blocked, route)) = below.or(file_below.map(|(_, found)| *found)) {
                diagnostics.push(self.blocked(file, blocked, route));
            }
            let above = key.match_indices('/').filter_map(|(at, _)| {
                let folder = &key[..at];
                let found = self.page_in(folder).or_else(|| self.routes.get(folder));
                found.filter(|found| !matches!(found, Route::File(_)))
            });
            diagnostics.extend(above.map(|above| self.blocked(above, url, file)));
        }
    }

    /// The page that a file is written to: "/x/index.html" is that of "/x/".
    fn page_in(&self, file: &str) -> Option<&Route> {
        let page = file.strip_suffix("index.html").filter(|page| page.ends_with('/'))?;
        self.routes.get(page)
    }

    fn wanted_twice(&self, url: &str, route: &Route, first: &Route) -> Diagnostic {
        let diagnostic = self
            .place(route)
            .error("site::address-twice", format!("two things want the address {url}"))
            .help("rename one of the two files; names that differ only in capitals, or in how accents are written, count as the same");
        self.with_other(diagnostic, first)
    }

    fn blocked(&self, file: &Route, url: &str, route: &Route) -> Diagnostic {
        let diagnostic = self
            .place(file)
            .error("site::address-twice", format!("this file stands where {url} needs a folder"))
            .help("rename the file");
        self.with_other(diagnostic, route)
    }

    /// Names the other thing that wants an address, where it has a file of its own.
    fn with_other(&self, diagnostic: Diagnostic, other: &Route) -> Diagnostic {
        match self.own_place(other) {
            Some(place) => diagnostic.related(place, "the other one"),
            None => diagnostic.label("planbook makes a page of its own there"),
        }
    }
}
