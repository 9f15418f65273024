//! The loop that keeps what is shown true to the files: wait, look, read what changed, show.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::live::{Live, Problems, Shown};
use super::sweep::Sweeper;
use super::watch::{Hint, Watcher};
use crate::diagnostic::Diagnostics;
use crate::output::{Generation, Loader, Options};
use crate::plan::Date;
use crate::source::Scan;

/// A file that is gone or empty is believed to be so only if it still is after this long: editors
/// remove or empty a file before they write it again.
const PATIENCE: Duration = Duration::from_millis(150);
/// How often patience is had with the same files.
const TRIES: usize = 4;
/// A change that the system has not told of after this long, it does not tell of at all.
const TOLD: Duration = Duration::from_millis(300);

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
    /// What is wrong with the newest files. With an error, the last good site is shown.
    Found(Diagnostics),
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
    /// The newest generation that every page was tried of.
    sound: Arc<Mutex<Option<Arc<Generation>>>>,
}

impl Rebuilder {
    /// Reads the site for the first time. What comes back beside the loop is kept up to date by it.
    pub fn new(source: Source) -> (Self, Arc<Live>) {
        let live = Live::new(Shown::default());
        let (watcher, reason) = Watcher::new(source.poll);
        let options = Options { base_url: source.base_url.clone(), as_at: (source.day)() };
        let mut rebuilder = Self {
            options,
            watcher,
            scan: Scan::default(),
            loader: Loader::default(),
            live: Arc::clone(&live),
            sweeper: Sweeper::new(),
            sound: Arc::default(),
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
            let scan = self.look_twice();
            let changed = scan.changed_since(&self.scan);
            let day = (self.source.day)();
            if changed.is_empty() && day == self.options.as_at {
                continue;
            }
            self.sweeper.abandon();
            if hint == Hint::Time && !changed.is_empty() && self.watcher.is_native() {
                self.doubt_the_system();
            }
            self.scan = scan;
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

    /// A change was found that the system did not tell of.
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
        let mut found = self.scan.found.clone();
        let loaded = self.loader.load(&self.scan.tree, &self.options, &mut found);
        let loaded = loaded.map(Arc::new).filter(|_| !found.has_errors());
        let loaded = loaded.filter(|generation| {
            found.extend(self.try_open_pages(generation));
            !found.has_errors()
        });
        let found = found.sorted();
        let Some(generation) = loaded else {
            let problems = Problems::new(&found);
            self.live.show(|shown| shown.with_problems(problems));
            (self.source.report)(Event::Found(found));
            return false;
        };
        self.live.show(|shown| shown.with_generation(&generation));
        let (live, sound) = (Arc::clone(&self.live), Arc::clone(&self.sound));
        let report = Arc::clone(&self.source.report);
        let swept = Arc::clone(&generation);
        self.sweeper.sweep(generation, move |more| {
            let mut all = found;
            all.extend(more);
            let all = all.sorted();
            let mut sound = sound.lock().unwrap_or_else(PoisonError::into_inner);
            if all.has_errors() {
                let good = sound.clone();
                let problems = Problems::new(&all);
                live.show(|shown| match &good {
                    Some(good) => shown.with_generation(good).with_problems(problems),
                    None => shown.with_problems(problems),
                });
            } else {
                *sound = Some(swept);
                live.show(Shown::after_sweep);
            }
            report(Event::Found(all));
        });
        true
    }

    /// What is wrong with the pages that someone is looking at.
    fn try_open_pages(&self, generation: &Generation) -> Diagnostics {
        let base = &generation.site().config.address.base;
        let mut found = Diagnostics::default();
        for path in self.live.paths() {
            if let Some(url) = path.strip_prefix(base.as_str())
                && let Some(Err(errors)) = generation.render(url)
            {
                found.extend(errors);
            }
        }
        found
    }
}
