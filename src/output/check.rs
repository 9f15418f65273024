//! Checking a site: every address can be rendered, and every link leads somewhere.

use std::collections::HashMap;
use std::io;
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use super::generation::{Aim, Body, Generation, Rendered};
use super::links::{Faults, Kept, Links, Lost, Own};
use super::origin::Look;
use super::publish::{Writer, Written};
use super::said::Said;
use crate::AT_ONCE;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::page::{self, Content};
use crate::site::Route;

/// How many faulty pages are looked at together.
const REPORTED_AT_ONCE: usize = 256;

/// What came of rendering one address: its links, where it is a page, and what was made of it.
type Tried<T> = Result<(Option<Kept>, T), Diagnostics>;

/// Addresses, and what came of rendering each.
pub(super) type Made<'s, T> = Vec<(&'s str, Option<Kept>, T)>;

impl Generation {
    /// Renders every address and resolves every link on every page. `step` is called after each;
    /// when `go_on` says no, the check ends early, and what it reports is not complete. Gives the addresses that
    /// cannot be rendered.
    pub fn check(
        &self,
        step: impl Fn() + Sync,
        go_on: impl Fn() -> bool + Sync,
        diagnostics: &mut Diagnostics,
    ) -> Vec<String> {
        // Files for programs have no links, and no template that could fail.
        let is_file =
            |url: &str| matches!(self.site().routes().get(url), Some(Route::Download(_) | Route::File(_)));
        let urls = self.urls().filter(|url| !is_file(url)).collect();
        let one = |url: &str, own: &Own<'_>| {
            Some(self.rendered(url, Aim::Check)?.map(|rendered| {
                let said = (rendered.body == Body::Html).then(|| Said::attributes_of(&rendered.bytes));
                step();
                (said.map(|said| Links::of(url, &said).kept(own)), ())
            }))
        };
        self.try_all(urls, one, go_on, diagnostics).1
    }

    /// The same, with the files for programs: `writer` writes what stands at every address. What it did comes
    /// back, in the order of the addresses, whatever the check finds. Of a page that stands, rendered from the
    /// same, only the links are looked at. With each page come its links.
    pub(super) fn write_each(
        &self,
        writer: &Writer<'_>,
        look: &Look,
        step: impl Fn() + Sync,
        diagnostics: &mut Diagnostics,
    ) -> Made<'_, Written> {
        let one = |url: &str, own: &Own<'_>| {
            let (origin, rendered) = match self.site().routes().get(url) {
                None => (None, Ok(self.asset(url)?)),
                Some(route) => {
                    let content = page::view(self.site(), route);
                    if let Content::Download(download) = content {
                        let write = |out: &mut dyn io::Write| {
                            page::write_download(self.site(), download, writer.staging, out)
                        };
                        let made = writer.write_file(url, &write);
                        step();
                        return Some(Ok((None, made)));
                    }
                    let origin = look.origin(&content);
                    let standing = origin.and_then(|origin| writer.standing(url, origin));
                    if let Some((done, kept)) = standing {
                        step();
                        return Some(Ok((Some(kept), Ok(done))));
                    }
                    (origin, self.finish(url, route, content, Aim::Publish)?)
                }
            };
            Some(rendered.map(|rendered| {
                let said = (rendered.body == Body::Html).then(|| writer.read(&rendered.bytes));
                let kept = said.as_ref().map(|said| Links::of(url, said).kept(own));
                let made = writer.write(url, &rendered, origin, said.as_ref());
                step();
                (kept, made)
            }))
        };
        self.try_all(self.urls().collect(), one, || true, diagnostics).0
    }

    fn try_all<'s, T: Send>(
        &'s self,
        urls: Vec<&'s str>,
        one: impl Fn(&str, &Own<'_>) -> Option<Tried<T>> + Sync,
        go_on: impl Fn() -> bool + Sync,
        diagnostics: &mut Diagnostics,
    ) -> (Made<'s, T>, Vec<String>) {
        let abandoned = AtomicBool::new(false);
        self.site().prepare_links(&go_on);
        let own = Own::of(self);
        let pages: Vec<Option<Tried<T>>> = urls
            .par_iter()
            .with_max_len(AT_ONCE)
            .map(|url| {
                if abandoned.load(Ordering::Relaxed) {
                    return None;
                }
                if !go_on() {
                    abandoned.store(true, Ordering::Relaxed);
                }
                one(url, &own)
            })
            .collect();
        let kept = urls.iter().zip(&pages).filter_map(|(url, page)| {
            let (kept, _) = page.as_ref()?.as_ref().ok()?;
            Some((*url, kept.as_ref()?))
        });
        let lost = Lost::of(kept);
        let mut faulty = Vec::new();
        let mut made = Vec::with_capacity(pages.len());
        let mut failures = Failures::default();
        let mut failing = Vec::new();
        for (page, url) in pages.into_iter().zip(urls) {
            match page {
                Some(Ok((kept, one))) => {
                    if kept.as_ref().is_some_and(|kept| kept.is_faulty(&lost)) {
                        faulty.push(url);
                    }
                    made.push((url, kept, one));
                }
                None => {}
                Some(Err(found)) => {
                    found.into_iter().for_each(|failure| failures.add(failure));
                    failing.push(url.to_owned());
                }
            }
        }
        diagnostics.extend(failures.all.into_iter().map(|(failure, others)| match others {
            0 => failure,
            _ => {
                let help = failure.help.clone().unwrap_or_default();
                let pages = if others == 1 { "page fails" } else { "pages fail" };
                failure.help(format!("{others} other {pages} in the same way; {help}"))
            }
        }));
        if !abandoned.into_inner() {
            // Rendered once more, to say what is wrong with them.
            let failed: FxHashSet<&str> = failing.iter().map(String::as_str).collect();
            let mut faults = Faults::default();
            // A mistake in the navigation is on every page: what they say is not kept all at once.
            for urls in faulty.chunks(REPORTED_AT_ONCE) {
                if !go_on() {
                    break;
                }
                let said: Vec<Option<Said>> = urls.par_iter().map(|url| self.said(url)).collect();
                for (url, said) in urls.iter().zip(&said) {
                    if let Some(said) = said {
                        faults.add(self, &Links::of(url, said), &own, &lost, &failed);
                    }
                }
            }
            faults.report(diagnostics);
        }
        (made, failing)
    }

    fn said(&self, url: &str) -> Option<Said> {
        match self.render(url)? {
            Ok(Rendered { body: Body::Html, bytes }) => Some(Said::attributes_of(&bytes)),
            _ => None,
        }
    }
}

/// What is wrong with pages. A mistake in a template that thousands of pages share is one problem.
#[derive(Default)]
struct Failures {
    /// Each, and on how many other pages it is too.
    all: Vec<(Diagnostic, usize)>,
    known: HashMap<(String, usize, String), usize>,
}

impl Failures {
    fn add(&mut self, failure: Diagnostic) {
        let place = &failure.place;
        let key = (place.document.path.clone(), place.span.start, failure.message.clone());
        match self.known.get(&key) {
            Some(known) => self.all[*known].1 += 1,
            None => {
                self.known.insert(key, self.all.len());
                self.all.push((failure, 0));
            }
        }
    }
}
