//! Hints that something may have changed. What has changed, if anything, is found by looking.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, EventKind};
use notify::{Error, ErrorKind, RecommendedWatcher, RecursiveMode, Watcher as _};

/// An editor that saves in several steps is done when nothing has happened for this long.
const QUIET: Duration = Duration::from_millis(15);
/// After this many events it is no editor but a program that writes many files …
const MANY: usize = 60;
/// … which may pause for this long between two of them.
const QUIET_AMONG_MANY: Duration = Duration::from_millis(100);
/// A storm of events is looked into after this long, even if it goes on.
const LONGEST: Duration = Duration::from_millis(450);
/// How often the site is looked at when the system tells nothing.
pub const POLL: Duration = Duration::from_millis(250);
/// How often it is looked at anyway: some systems say that they tell of changes, and do not.
pub const SAFETY: Duration = Duration::from_secs(2);

/// Linux watches each folder by itself. Elsewhere whole trees are watched: there, a watch for each folder
/// would start all of them anew (macOS) or keep folders from being renamed (Windows).
const EACH_FOLDER: bool = cfg!(target_os = "linux");

/// Why the site is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hint {
    /// The system told of something.
    Told,
    /// Time has passed.
    Time,
}

/// Watches folders, each without those below it, as far as the system can.
pub struct Watcher {
    native: Option<RecommendedWatcher>,
    watched: BTreeMap<PathBuf, u64>,
    hints: Receiver<()>,
    // Keeps `hints` open while polling.
    _sender: Sender<()>,
}

impl Watcher {
    /// Asks the system to tell of changes; or, with `poll` or when the system cannot, looks every
    /// quarter of a second. The words say why it cannot and what to do about it.
    pub fn new(poll: bool) -> (Self, Option<String>) {
        let (sender, hints) = channel();
        let tell = sender.clone();
        let native = (!poll).then(|| {
            notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
                if event.map_or(true, |event| may_be_a_change(&event.kind)) {
                    // Nobody listens any more when the program ends.
                    let _ = tell.send(());
                }
            })
        });
        let (native, reason) = match native {
            None => (None, None),
            Some(Ok(native)) => (Some(native), None),
            Some(Err(error)) => (None, Some(explain(&error))),
        };
        (Self { native, watched: BTreeMap::new(), hints, _sender: sender }, reason)
    }

    /// Whether the system is relied on.
    pub fn is_native(&self) -> bool {
        self.native.is_some()
    }

    /// From now on looks every quarter of a second.
    pub fn poll(&mut self) {
        self.native = None;
    }

    /// Watches these folders and no others. Says whether one was added, in which something may have
    /// happened between the look that found it and now. When the system refuses, polling begins, and
    /// the words say why.
    pub fn watch(&mut self, folders: &BTreeMap<PathBuf, u64>) -> Result<bool, String> {
        let Some(native) = &mut self.native else { return Ok(false) };
        let folders = if EACH_FOLDER { folders.clone() } else { topmost(folders) };
        let mode = if EACH_FOLDER { RecursiveMode::NonRecursive } else { RecursiveMode::Recursive };
        let gone: Vec<PathBuf> = self
            .watched
            .iter()
            .filter(|(folder, number)| folders.get(*folder) != Some(*number))
            .map(|(folder, _)| folder.clone())
            .collect();
        let new: Vec<(&PathBuf, &u64)> =
            folders.iter().filter(|(folder, number)| self.watched.get(*folder) != Some(*number)).collect();
        if gone.is_empty() && new.is_empty() {
            return Ok(false);
        }
        // A folder that was renamed is the same to the system: first forget its old name.
        for folder in &gone {
            // The system itself has forgotten a folder that was deleted.
            let _ = native.unwatch(folder);
            self.watched.remove(folder);
        }
        // A system that starts its watching anew for this may have missed something meanwhile.
        let mut changed = !gone.is_empty() && !EACH_FOLDER;
        for (folder, number) in new {
            match native.watch(folder, mode) {
                Ok(()) => {
                    self.watched.insert(folder.clone(), *number);
                    changed = true;
                }
                // It is gone again; the next look will tell.
                Err(error) if is_missing(&error) => {}
                Err(error) => {
                    self.native = None;
                    return Err(explain(&error));
                }
            }
        }
        Ok(changed)
    }

    /// Waits until there is a reason to look, and until whoever is writing seems to be done.
    pub fn wait(&self) -> Hint {
        let longest = if self.is_native() { SAFETY } else { POLL };
        match self.hints.recv_timeout(longest) {
            Ok(()) => {
                self.settle();
                Hint::Told
            }
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => Hint::Time,
        }
    }

    fn settle(&self) {
        let begin = Instant::now();
        let mut events = 1;
        while begin.elapsed() < LONGEST {
            let quiet = if events < MANY { QUIET } else { QUIET_AMONG_MANY };
            match self.hints.recv_timeout(quiet) {
                Ok(()) => events += 1,
                Err(_) => return,
            }
        }
    }

    /// Whether the system tells of something within a time.
    pub fn is_told_within(&self, time: Duration) -> bool {
        let told = self.hints.recv_timeout(time).is_ok();
        if told {
            self.settle();
        }
        told
    }
}

/// The folders that are in no other one of these.
fn topmost(folders: &BTreeMap<PathBuf, u64>) -> BTreeMap<PathBuf, u64> {
    let below = |folder: &Path| folder.ancestors().skip(1).any(|above| folders.contains_key(above));
    folders
        .iter()
        .filter(|(folder, _)| !below(folder))
        .map(|(folder, number)| (folder.clone(), *number))
        .collect()
}

/// Reading a file is no change. All else may be one.
fn may_be_a_change(kind: &EventKind) -> bool {
    match kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => true,
        EventKind::Access(_) => false,
        _ => true,
    }
}

fn is_missing(error: &Error) -> bool {
    match &error.kind {
        ErrorKind::PathNotFound => true,
        ErrorKind::Io(error) => error.kind() == io::ErrorKind::NotFound,
        _ => false,
    }
}

/// What went wrong, and what to do about it.
fn explain(error: &Error) -> String {
    // Linux: the limit on watches (ENOSPC) and the limit on watchers (EMFILE).
    let remedy = match &error.kind {
        ErrorKind::MaxFilesWatch => Some("max_user_watches=524288"),
        ErrorKind::Io(error) if error.raw_os_error() == Some(28) => Some("max_user_watches=524288"),
        ErrorKind::Io(error) if error.raw_os_error() == Some(24) => Some("max_user_instances=1024"),
        _ => None,
    };
    match remedy {
        Some(setting) => format!(
            "the system's limit on watched folders is reached; to raise it: sudo sysctl fs.inotify.{setting}"
        ),
        None => format!("the system cannot watch this folder ({error})"),
    }
}

#[cfg(test)]
mod tests {
    use notify::event::{AccessKind, AccessMode, CreateKind, EventKind, ModifyKind, RenameMode};
    use notify::{Error, ErrorKind};

    use std::collections::BTreeMap;
    use std::path::PathBuf;

    use super::{explain, may_be_a_change, topmost};

    #[test]
    fn a_tree_is_watched_at_its_top() {
        let folders: BTreeMap<PathBuf, u64> =
            ["/site", "/site/content", "/site/content/prisons", "/elsewhere/plans", "/sites"]
                .into_iter()
                .map(|folder| (PathBuf::from(folder), 1))
                .collect();
        let top: Vec<PathBuf> = topmost(&folders).into_keys().collect();
        assert_eq!(top, ["/elsewhere/plans", "/site", "/sites"].map(PathBuf::from));
    }

    #[test]
    fn reading_is_no_change() {
        for kind in [
            EventKind::Access(AccessKind::Open(AccessMode::Any)),
            EventKind::Access(AccessKind::Read),
            EventKind::Access(AccessKind::Close(AccessMode::Read)),
        ] {
            assert!(!may_be_a_change(&kind), "{kind:?}");
        }
        for kind in [
            EventKind::Any,
            EventKind::Other,
            EventKind::Create(CreateKind::File),
            EventKind::Modify(ModifyKind::Name(RenameMode::Both)),
            EventKind::Access(AccessKind::Close(AccessMode::Write)),
        ] {
            assert!(may_be_a_change(&kind), "{kind:?}");
        }
    }

    #[test]
    fn limits_come_with_their_remedy() {
        let said = explain(&Error::new(ErrorKind::MaxFilesWatch));
        assert!(said.contains("sudo sysctl fs.inotify.max_user_watches="), "{said}");
        let said = explain(&Error::io(std::io::Error::from_raw_os_error(24)));
        assert!(said.contains("sudo sysctl fs.inotify.max_user_instances="), "{said}");
    }
}
