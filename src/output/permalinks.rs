//! Permalinks: what was published before and would be gone, and where it probably went.
//!
//! Every site publishes the list of the addresses that it keeps (`/permalinks.txt`). The next site is
//! compared with that list, wherever it is read from: the output folder, or the site that is live.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::{Bound, Range};
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Diagnostics, Document, Place};
use crate::page::permalinks::title;
use crate::site::{Route, Site};
use crate::wording::counted;

/// The addresses of a published list that neither a page nor an alias answers now.
struct Lost<'a> {
    site: &'a Site,
    list: &'a Arc<Document>,
    /// Each with its title and its place in the list.
    lost: BTreeMap<&'a str, (&'a str, Range<usize>)>,
    /// What stands on the site now, by its title.
    by_title: BTreeMap<String, Vec<(&'a str, &'a Route)>>,
}

/// Warns of every address in a published list that would be gone.
pub fn check_permalinks(site: &Site, list: &Arc<Document>, diagnostics: &mut Diagnostics) {
    let Some(published) = read(&list.text) else {
        let message = "this is not a list of the addresses that a site keeps";
        let help = "a site that planbook built has one: permalinks.txt, in the folder it was built into";
        diagnostics.push(Place::whole(list).error("permalinks::list", message).help(help));
        return;
    };
    let lost: BTreeMap<_, _> =
        published.into_iter().filter(|(url, _)| site.routes().get(url).is_none()).collect();
    if lost.is_empty() {
        return;
    }
    let mut by_title: BTreeMap<String, Vec<(&str, &Route)>> = BTreeMap::new();
    for (url, route) in site.routes().iter() {
        if let Some(title) = title(site, route) {
            by_title.entry(title).or_default().push((url, route));
        }
    }
    Lost { site, list, lost, by_title }.report(diagnostics);
}

/// The addresses of a list, with their titles and places. None where it holds not a single one.
fn read(text: &str) -> Option<BTreeMap<&str, (&str, Range<usize>)>> {
    let mut published = BTreeMap::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if let Some((url, title)) = line.trim_end().split_once('\t').filter(|(url, _)| url.starts_with('/')) {
            published.insert(url, (title, at..at + url.len()));
        }
        at += line.len();
    }
    (!published.is_empty()).then_some(published)
}

/// The parts of an address: "/prisons/whitemoor/2026/4/" has four.
fn parts(url: &str) -> Vec<&str> {
    url.trim_matches('/').split('/').collect()
}

/// Whether two addresses are of the same kind of thing: two prisons, two concerns.
fn same_kind(one: &str, other: &str) -> bool {
    let (one, other) = (parts(one), parts(other));
    let kept = ["prisons", "themes"];
    let top = |parts: &[&str]| parts.first().copied().filter(|top| kept.contains(top)).map(str::to_owned);
    top(&one) == top(&other) && (top(&one).is_none() || one.len() == other.len())
}

impl<'a> Lost<'a> {
    fn report(&self, diagnostics: &mut Diagnostics) {
        let mut told: BTreeSet<&str> = BTreeSet::new();
        for (url, (title, span)) in &self.lost {
            if told.contains(url) {
                continue;
            }
            let to = self.moved(url, title);
            // One alias of a prison or a plan brings back all that is below both.
            let below: Vec<&str> = self.lost_below(url).into_iter().map(|(below, _)| below).collect();
            let with_it: Vec<&str> = match to {
                Some((new, _)) => {
                    let stays = |tail: &str| self.site.routes().get(&format!("{new}{tail}")).is_some();
                    below.into_iter().filter(|below| stays(&below[url.len()..])).collect()
                }
                None => below,
            };
            told.extend(&with_it);
            diagnostics.push(self.warning(url, title, span, to, with_it.len()));
        }
    }

    /// What was below an address and is lost with it, in order.
    fn lost_below(&self, url: &str) -> Vec<(&'a str, &'a str)> {
        let wide = url.ends_with('/') && parts(url).first() == Some(&"prisons");
        let later = self.lost.range::<str, _>((Bound::Excluded(url), Bound::Unbounded));
        let from = later.take_while(|(below, _)| wide && below.starts_with(url));
        from.map(|(below, (title, _))| (*below, *title)).collect()
    }

    /// Where something probably is now.
    fn moved(&self, url: &str, title: &str) -> Option<(&'a str, &'a Route)> {
        let named: Vec<_> = self.by_title.get(title).into_iter().flatten().copied().collect();
        let named: Vec<_> = named.into_iter().filter(|(new, _)| same_kind(url, new)).collect();
        let old = parts(url);
        let own = |count: usize| {
            let prefix = format!("/{}/", old.iter().take(count).copied().collect::<Vec<_>>().join("/"));
            let near: Vec<_> = named.iter().filter(|(new, _)| new.starts_with(&prefix)).copied().collect();
            if let [only] = near.as_slice() { Some(*only) } else { None }
        };
        match old.as_slice() {
            // In the same plan, then in the same prison, then anywhere; then by its number.
            ["prisons", _, _, number] => own(3).or_else(|| own(2)).or_else(|| own(1)).or_else(|| {
                let plan = url.strip_suffix(&format!("{number}/"))?;
                let (plan_title, _) = self.lost.get(plan)?;
                let (new, _) = self.moved(plan, plan_title)?;
                self.stands(&format!("{new}{number}/"))
            }),
            ["prisons", _, _] => own(2).or_else(|| own(1)).or_else(|| self.where_most_went(url)),
            ["prisons", _] => own(1).or_else(|| self.where_most_went(url)),
            _ => {
                if let [only] = named.as_slice() {
                    Some(*only)
                } else {
                    None
                }
            }
        }
    }

    /// The prison or plan that has most of the concerns that were below another one.
    fn where_most_went(&self, url: &str) -> Option<(&'a str, &'a Route)> {
        let mut votes: BTreeMap<&str, usize> = BTreeMap::new();
        let mut all = 0;
        for (below, title) in self.lost_below(url).into_iter().filter(|(below, _)| parts(below).len() == 4) {
            all += 1;
            let tail = &below[url.len()..];
            for (new, _) in self.by_title.get(title).into_iter().flatten() {
                if let Some(base) = new.strip_suffix(tail).filter(|base| same_kind(url, base)) {
                    *votes.entry(base).or_default() += 1;
                }
            }
        }
        let (base, _) =
            votes.into_iter().filter(|(_, votes)| votes * 2 > all).max_by_key(|(_, votes)| *votes)?;
        self.stands(base)
    }

    fn stands(&self, url: &str) -> Option<(&'a str, &'a Route)> {
        self.site.routes().below(url).next().filter(|(found, _)| *found == url)
    }

    fn warning(
        &self,
        url: &str,
        title: &str,
        span: &Range<usize>,
        to: Option<(&str, &Route)>,
        with_it: usize,
    ) -> Diagnostic {
        const CODE: &str = "permalinks::lost";
        let more = match with_it {
            0 => String::new(),
            _ => format!(", and so were {} below it", counted(with_it, "page")),
        };
        let was = format!("{url} was published (\"{title}\"){more}");
        let line = format!("aliases = [\"{url}\"]");
        match to {
            Some((new, route)) => {
                let place = self.site.place(route);
                let file = place.document.path.clone();
                let at = match route {
                    Route::Concern(_) => format!("at this concern in {file}"),
                    _ => format!("at the top of {file}"),
                };
                place
                    .warning(CODE, format!("{was}; now nothing is there, and it is probably {new}"))
                    .help(format!("if it is, write {line} {at}, so that links to the old address lead here"))
            }
            None => Place::new(self.list, span.clone())
                .warning(CODE, format!("{was}; now there is neither a page nor an alias"))
                .help(format!(
                    "write {line} at what replaced it; if nothing did, links to it will find nothing"
                )),
        }
    }
}
