//! What the preview shows at this moment, shared by whoever makes it and whoever answers from it.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::watch;

use crate::diagnostic::{Diagnostics, Severity};
use crate::output::{Generation, Rendered};
use crate::report;
use crate::template::Assets;
use crate::wording::counted;

/// How many earlier site themes still answer. A browser that has just got a page asks for its
/// stylesheet a moment later, when the next generation may be there already.
const EARLIER: usize = 16;

/// How many tabs are told of changes: each keeps a connection, and a quarter is left for what they ask for.
const MOST_TABS: usize = super::CONNECTIONS / 4 * 3;

/// What is shown at one moment. It never changes; the next moment has its own.
#[derive(Clone, Default)]
pub struct Shown {
    /// The newest site without errors. None when there was none yet.
    pub generation: Option<Arc<Generation>>,
    /// Those of its pages that were tried before it was shown, as they are: open tabs ask for them at once.
    pub tried: Arc<BTreeMap<String, Rendered>>,
    /// What is wrong with the files as they are now, if they are not what is shown.
    pub problems: Option<Problems>,
    /// Whether nothing is known to be pending: all pages were tried, or the newest files are refused.
    pub settled: bool,
    /// How often something else was shown before this.
    pub number: u64,
    /// The assets of generations before this one, the newest last.
    pub earlier: VecDeque<Arc<Assets>>,
}

/// What stands in the way of showing the newest files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problems {
    /// "2 errors", "2 errors: an earlier version is shown"
    pub title: String,
    /// What the terminal shows.
    pub text: String,
}

impl Problems {
    /// The problems of the newest files, as the terminal shows them.
    pub fn new(diagnostics: &Diagnostics) -> Self {
        Self {
            title: counted(diagnostics.count(Severity::Error), "error"),
            text: report::human(diagnostics, false),
        }
    }

    /// The same, where a site from before them is shown meanwhile.
    #[must_use]
    pub fn with_earlier_shown(self) -> Self {
        Self { title: format!("{}: an earlier version is shown", self.title), ..self }
    }
}

/// The one place that knows what is shown, and which paths are looked at.
pub struct Live {
    shown: watch::Sender<Arc<Shown>>,
    tabs: Mutex<Tabs>,
}

#[derive(Default)]
struct Tabs {
    next: u64,
    paths: BTreeMap<u64, String>,
}

impl Live {
    /// Shows this first.
    pub fn new(shown: Shown) -> Arc<Self> {
        Arc::new(Self { shown: watch::Sender::new(Arc::new(shown)), tabs: Mutex::default() })
    }

    /// What is shown now.
    pub fn now(&self) -> Arc<Shown> {
        Arc::clone(&self.shown.borrow())
    }

    /// Shows something else from now on, and tells every open tab.
    pub fn show(&self, change: impl FnOnce(&Shown) -> Shown) {
        let next = Arc::new(change(&self.now()));
        take_apart(self.shown.send_replace(next));
    }

    /// What is shown from now on, change by change.
    pub fn changes(&self) -> watch::Receiver<Arc<Shown>> {
        self.shown.subscribe()
    }

    /// The paths that open tabs show.
    pub fn paths(&self) -> Vec<String> {
        let mut paths: Vec<String> = self.tabs().paths.values().cloned().collect();
        paths.sort_unstable();
        paths.dedup();
        paths
    }

    /// Notes a tab, until the guard is dropped. None where there are so many that nothing else would be
    /// answered.
    pub fn open(self: &Arc<Self>, path: &str) -> Option<Tab> {
        let mut tabs = self.tabs();
        if tabs.paths.len() >= MOST_TABS {
            return None;
        }
        tabs.next += 1;
        let id = tabs.next;
        tabs.paths.insert(id, path.to_owned());
        Some(Tab { live: Arc::clone(self), id })
    }

    fn tabs(&self) -> std::sync::MutexGuard<'_, Tabs> {
        self.tabs.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The last one that used a generation takes it apart, which takes a while for a large site: nobody waits
/// for that. Without a thread to spare it happens right here.
pub fn take_apart<T: Send + 'static>(before: T) {
    let _ = std::thread::Builder::new().spawn(move || drop(before));
}

/// An open tab.
pub struct Tab {
    live: Arc<Live>,
    id: u64,
}

impl Drop for Tab {
    fn drop(&mut self) {
        self.live.tabs().paths.remove(&self.id);
    }
}

impl Shown {
    /// The moment after this one, with another generation.
    pub fn with_generation(&self, generation: &Arc<Generation>, tried: BTreeMap<String, Rendered>) -> Self {
        let mut earlier = self.earlier.clone();
        if let Some(before) = &self.generation {
            earlier.push_back(Arc::clone(before.assets()));
            if earlier.len() > EARLIER {
                earlier.pop_front();
            }
        }
        Self {
            generation: Some(Arc::clone(generation)),
            tried: Arc::new(tried),
            problems: None,
            settled: false,
            number: self.number + 1,
            earlier,
        }
    }

    /// The moment after this one, when all pages of its generation were tried and are well.
    pub fn settled(&self) -> Self {
        Self { settled: true, number: self.number + 1, ..self.clone() }
    }

    /// The moment after this one, with the same generation and these problems.
    pub fn with_problems(&self, problems: Problems) -> Self {
        Self { problems: Some(problems), settled: true, number: self.number + 1, ..self.clone() }
    }
}
