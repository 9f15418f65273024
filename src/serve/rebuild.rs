//! The loop that keeps what is shown true to the files: wait, look, read what changed, show.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::live::{Live, Problems, Shown, take_apart};
use super::sweep::{Sweeper, Swept};
use super::watch::{Hint, Watcher};
use crate::diagnostic::Diagnostics;
use crate::output::{Generation, Loader, Options, Rendered};
use crate::plan::Date;
use crate::source::Scan;

/// A file that is gone or empty is believed to be so only if it still is after this long: editors
/// remove or empty a file before they write it again.
const PATIENCE: Duration = Duration::from_millis(150);
/// How often patience is had with the same files.
const TRIES: usize = 4;
/// A change that the system has not told of after this long, it does not tell of at all.
const TOLD: Duration = Duration::from_millis(300);
/// How many generations that were shown but not yet tried are kept, to go back to.
const UNTRIED: usize = 3;

/// What happens while a site is previewed.
#[derive(Debug)]
pub enum Event {
    /// Another generation is shown.
    Shown {
        /// The files that had changed. Empty when only the day has.
        changed: Vec<String>,
        /// From the first look to the answer to every open tab.
        time: Duration,
    },
    /// What is wrong with the newest files.
    Found {
        /// The problems.
        found: Diagnostics,
        /// Whether, if these are errors, a site from before them is shown meanwhile.
        shown: bool,
    },
    /// The system cannot be relied on to tell of changes, for this reason; planbook looks by itself.
    Polling(String),
}

/// What a preview is made from.
pub struct Source {
    /// The folder of the site.
    pub root: PathBuf,
    /// The address of the site, in place of the one in `site.toml`.
    pub base_url: Option<String>,
    /// The day that "passed" is reckoned from.
    pub day: Box<dyn Fn() -> Date + Send>,
    /// Whether to look every quarter of a second instead of asking the system.
    pub poll: bool,
    /// Who hears what happens.
    pub report: Arc<dyn Fn(Event) + Send + Sync>,
}

/// Makes generation after generation.
pub struct Rebuilder {
    source: Source,
    options: Options,
    watcher: Watcher,
    scan: Scan,
    loader: Loader,
    live: Arc<Live>,
    sweeper: Sweeper,
    known: Arc<Mutex<Known>>,
}

/// What is known of the generations so far.
#[derive(Default)]
struct Known {
    /// The newest one of which every page was tried and is well.
    sound: Option<Arc<Generation>>,
    /// Those shown since, oldest first.
    untried: Vec<Arc<Generation>>,
    /// The pages that failed when last tried: they are tried again before anything is shown.
    failing: Vec<String>,
    /// What is wrong with the newest files, so that they are not shown.
    refused: Diagnostics,
}

impl Known {
    /// The newest generation in which these pages are well.
    fn newest_without(&self, failing: &[String]) -> Option<Arc<Generation>> {
        let is_well = |generation: &&Arc<Generation>| {
            failing.iter().all(|url| !matches!(generation.render(url), Some(Err(_))))
        };
        self.untried.iter().rev().find(is_well).or(self.sound.as_ref()).map(Arc::clone)
    }
}

impl Rebuilder {
    /// Reads the site for the first time. What comes back beside the loop is kept up to date by it.
    pub fn new(source: Source) -> (Self, Arc<Live>) {
        let live = Live::new(Shown::default());
        let (watcher, reason) = Watcher::new(source.poll);
        let options = Options { base_url: source.base_url.clone(), as_at: (source.day)(), search: true };
        let mut rebuilder = Self {
            options,
            watcher,
            scan: Scan::default(),
            loader: Loader::default(),
            live: Arc::clone(&live),
            sweeper: Sweeper::new(),
            known: Arc::default(),
            source,
        };
        if let Some(reason) = reason {
            (rebuilder.source.report)(Event::Polling(reason));
        }
        rebuilder.scan = rebuilder.look();
        rebuilder.load();
        (rebuilder, live)
    }

    /// Keeps what is shown true to the files, for ever.
    pub fn run(mut self) {
        loop {
            let hint = self.watcher.wait();
            let begin = Instant::now();
            let mut scan = self.look_twice();
            let is_new = |scan: &Scan| !scan.changed_since(&self.scan).is_empty();
            if hint == Hint::Time
                && self.watcher.is_native()
                && scan.folders == self.scan.folders
                && is_new(&scan)
            {
                self.doubt_the_system();
                scan = self.look_twice();
            }
            let changed = scan.changed_since(&self.scan);
            let day = (self.source.day)();
            // Also kept when nothing changed: it may know of more files that need not be read again.
            self.scan = scan;
            if changed.is_empty() && day == self.options.as_at {
                continue;
            }
            self.options.as_at = day;
            if self.load() {
                (self.source.report)(Event::Shown { changed, time: begin.elapsed() });
            }
        }
    }

    /// Looks at all files, and watches the folders that they are in.
    fn look(&mut self) -> Scan {
        let mut scan = Scan::of(&self.source.root, &self.scan);
        loop {
            match self.watcher.watch(&scan.folders) {
                Ok(false) => return scan,
                // Something may have happened in a new folder before it was watched.
                Ok(true) => scan = Scan::of(&self.source.root, &scan),
                Err(reason) => (self.source.report)(Event::Polling(reason)),
            }
        }
    }

    fn look_twice(&mut self) -> Scan {
        let mut scan = self.look();
        for _ in 0..TRIES {
            if !scan.may_be_unfinished(&self.scan) {
                break;
            }
            let told = self.watcher.is_told_within(PATIENCE);
            scan = self.look();
            if !told {
                break;
            }
        }
        scan
    }

    /// A change was found in a watched folder that the system did not tell of.
    fn doubt_the_system(&mut self) {
        if !self.watcher.is_told_within(TOLD) {
            self.watcher.poll();
            (self.source.report)(Event::Polling(
                "the system does not tell of changes in this folder, as with network and container mounts"
                    .to_owned(),
            ));
        }
    }

    /// Shows the site as it was last looked at, if it has no errors. Says whether it does.
    fn load(&mut self) -> bool {
        self.sweeper.abandon();
        let mut found = self.scan.found.clone();
        let loaded = self.loader.load(&self.scan.tree, &self.options, &mut found).map(Arc::new);
        let mut tried = BTreeMap::new();
        if let Some(generation) = loaded.as_ref().filter(|_| !found.has_errors()) {
            tried = self.try_pages_that_matter(generation, &mut found);
        }
        let found = found.sorted();
        match loaded.filter(|_| !found.has_errors()) {
            Some(generation) => {
                let mut oldest = None;
                {
                    let mut known = lock(&self.known);
                    known.refused = Diagnostics::default();
                    known.untried.push(Arc::clone(&generation));
                    if known.untried.len() > UNTRIED {
                        oldest = Some(known.untried.remove(0));
                    }
                }
                self.live.show(|shown| shown.with_generation(&generation, tried));
                take_apart(oldest);
                self.sweep(generation, found);
                true
            }
            None => {
                lock(&self.known).refused = found.clone();
                let problems = Problems::new(&found).with_earlier_shown();
                self.live.show(|shown| shown.with_problems(problems));
                let shown = self.live.now().generation.clone();
                (self.source.report)(Event::Found { found, shown: shown.is_some() });
                // What is shown meanwhile may not have been tried to the end.
                let untried = lock(&self.known).untried.last().cloned();
                if let Some(generation) =
                    shown.filter(|shown| untried.is_some_and(|last| Arc::ptr_eq(&last, shown)))
                {
                    self.sweep(generation, Diagnostics::default());
                }
                false
            }
        }
    }

    /// Tries all pages of a generation that is shown. `found` is what is known to be wrong with it.
    fn sweep(&self, generation: Arc<Generation>, found: Diagnostics) {
        let (live, known) = (Arc::clone(&self.live), Arc::clone(&self.known));
        let report = Arc::clone(&self.source.report);
        let tried = Arc::clone(&generation);
        self.sweeper.sweep(generation, move |swept: Swept| {
            let mut known = lock(&known);
            let mut all = known.refused.clone();
            all.extend(found);
            all.extend(swept.found);
            let all = all.sorted();
            let mut is_shown = true;
            known.untried.retain(|generation| !Arc::ptr_eq(generation, &tried));
            if swept.failing.is_empty() {
                known.sound = Some(tried);
                known.untried.clear();
                known.failing.clear();
                live.show(Shown::settled);
            } else {
                let good = known.newest_without(&swept.failing);
                known.failing = swept.failing;
                is_shown = good.is_some();
                let problems = Problems::new(&all);
                live.show(|shown| match &good {
                    Some(good) => {
                        let problems = problems.with_earlier_shown();
                        shown.with_generation(good, BTreeMap::new()).with_problems(problems)
                    }
                    None => shown.with_problems(problems),
                });
            }
            report(Event::Found { found: all, shown: is_shown });
        });
    }

    /// Renders the pages that someone is looking at, and those that failed before.
    fn try_pages_that_matter(
        &self,
        generation: &Generation,
        found: &mut Diagnostics,
    ) -> BTreeMap<String, Rendered> {
        let base = &generation.site().config.address.base;
        let open = self.live.paths();
        let open = open.iter().filter_map(|path| path.strip_prefix(base.as_str()));
        let failing = lock(&self.known).failing.clone();
        let mut tried = BTreeMap::new();
        for url in open.chain(failing.iter().map(String::as_str)) {
            match generation.render(url) {
                Some(Ok(rendered)) => {
                    tried.insert(url.to_owned(), rendered);
                }
                Some(Err(errors)) => found.extend(errors),
                None => {}
            }
        }
        tried
    }
}

fn lock(known: &Mutex<Known>) -> MutexGuard<'_, Known> {
    known.lock().unwrap_or_else(PoisonError::into_inner)
}
