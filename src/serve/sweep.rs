//! The sweep: every page of a generation is tried in the background, so that a mistake on a page
//! that nobody looks at is found too.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use crate::diagnostic::{Diagnostics, Severity};
use crate::output::Generation;

/// How long the pages that someone looks at have the processors to themselves.
const HEAD_START: Duration = Duration::from_millis(150);

/// How many failing pages are remembered.
const MOST_FAILING: usize = 20;

/// What came of trying every page.
#[derive(Debug, Default)]
pub struct Swept {
    /// What is wrong. A link that leads nowhere is only a warning: that is the usual state of a site
    /// that is being written.
    pub found: Diagnostics,
    /// The addresses of the pages that cannot be rendered.
    pub failing: Vec<String>,
}

/// Tries generations one after the other, on half of the processors: the rest is for who is looking.
pub struct Sweeper {
    pool: Option<Arc<rayon::ThreadPool>>,
    current: Arc<Mutex<Arc<AtomicBool>>>,
}

impl Sweeper {
    /// A sweeper that tries nothing yet.
    pub fn new() -> Self {
        let half = std::thread::available_parallelism().map_or(1, |all| (all.get() / 2).max(1));
        let pool = rayon::ThreadPoolBuilder::new().num_threads(half);
        // The program goes on; what has happened was printed.
        let pool = pool.panic_handler(|_| {}).build();
        Self { pool: pool.ok().map(Arc::new), current: Arc::default() }
    }

    /// Abandons the sweep that is under way. It will report nothing any more.
    pub fn abandon(&self) {
        self.current.lock().unwrap_or_else(PoisonError::into_inner).store(true, Ordering::Relaxed);
    }

    /// Tries every page, and then says what was found, unless the sweep is abandoned before that.
    pub fn sweep(&self, generation: Arc<Generation>, done: impl FnOnce(Swept) + Send + 'static) {
        let abandoned = Arc::new(AtomicBool::new(false));
        *self.current.lock().unwrap_or_else(PoisonError::into_inner) = Arc::clone(&abandoned);
        let current = Arc::clone(&self.current);
        let work = move || {
            // Edits may come faster than sweeps end: those that wait in vain are over at once.
            if abandoned.load(Ordering::Relaxed) {
                return;
            }
            // First the tabs that were just told load their pages.
            std::thread::sleep(HEAD_START);
            let found = try_pages(&generation, || !abandoned.load(Ordering::Relaxed));
            drop(generation);
            // Held until `done` is over, so that after `abandon` nothing is reported.
            let _current = current.lock().unwrap_or_else(PoisonError::into_inner);
            if !abandoned.load(Ordering::Relaxed) {
                done(found);
            }
        };
        match &self.pool {
            Some(pool) => pool.spawn(work),
            None => drop(std::thread::Builder::new().spawn(work)),
        }
    }
}

/// One page of every kind first: most mistakes in a template show on any page that uses it.
fn try_pages(generation: &Generation, go_on: impl Fn() -> bool + Sync) -> Swept {
    let mut swept = Swept::default();
    generation.site().keep_terms(&go_on);
    // Pages of promises want it all, and one alone would do it on one core, and not stop when told to.
    generation.site().prepare_links(&go_on);
    for url in generation.samples() {
        if !go_on() {
            return swept;
        }
        if let Some(Err(errors)) = generation.render(&url) {
            swept.found.extend(errors);
            swept.failing.push(url);
        }
    }
    if swept.failing.is_empty() {
        let mut checked = Diagnostics::default();
        swept.failing = generation.check(|| (), go_on, &mut checked);
        // A mistake in a template fails thousands of pages, and a few of them tell as much.
        swept.failing.truncate(MOST_FAILING);
        swept.found.extend(checked.into_iter().map(|mut diagnostic| {
            if diagnostic.code.starts_with("links::") {
                diagnostic.severity = Severity::Warning;
            }
            diagnostic
        }));
    }
    swept
}
