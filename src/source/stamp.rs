//! What a file system says of a file without reading it.

use std::fs::Metadata;
use std::time::{Duration, SystemTime};

/// Clocks of file systems tick at least this often.
const TICK: Duration = Duration::from_secs(2);

/// When a file was written, how long it is, and what tells it from others. Two looks that find the same stamp
/// found the same bytes. As in git, a stamp is worth something only when it is older than the moment it was
/// taken at: a file may be written twice in one tick of a clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    written: SystemTime,
    length: u64,
    number: (u64, i64, i64),
}

impl Stamp {
    /// The stamp of a file that was looked at at a moment. None where it is worth nothing.
    pub fn of(data: &Metadata, now: SystemTime) -> Option<Self> {
        let written = data.modified().ok()?;
        let settled = written.checked_add(TICK).is_some_and(|settled| settled < now);
        settled.then(|| Self { written, length: data.len(), number: number_of(data) })
    }
}

/// What tells a file or folder from another one that later takes its name, and the last change of
/// anything about it.
#[cfg(unix)]
pub fn number_of(data: &Metadata) -> (u64, i64, i64) {
    use std::os::unix::fs::MetadataExt;
    (data.ino(), data.ctime(), data.ctime_nsec())
}

/// What tells a file or folder from another one: nothing that this system says.
#[cfg(not(unix))]
pub fn number_of(_: &Metadata) -> (u64, i64, i64) {
    (0, 0, 0)
}
