//! What a file system says of a file without reading it.

use std::fs::Metadata;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Clocks of file systems tick at least this often.
const TICK: Duration = Duration::from_secs(2);

/// When a file was written, how long it is, and what tells it from others. Two looks of a running preview that
/// find the same stamp found the same bytes. As in git, a stamp is worth something only when it is older than the
/// moment it was taken at: a file may be written twice in one tick of a clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    written: SystemTime,
    length: u64,
    number: (u64, i64, i64),
}

impl Stamp {
    /// The stamp of a file that was looked at at a moment. None where it is worth nothing.
    pub fn of(data: &Metadata, now: SystemTime) -> Option<Self> {
        let (written, number) = (data.modified().ok()?, number_of(data));
        let changed =
            u64::try_from(number.1).ok().and_then(|at| UNIX_EPOCH.checked_add(Duration::from_secs(at)));
        let last = changed.map_or(written, |changed| changed.max(written));
        let settled = last.checked_add(TICK).is_some_and(|settled| settled < now);
        settled.then_some(Self { written, length: data.len(), number })
    }

    /// The stamp as bytes, for a hash of it.
    pub fn bytes(&self) -> Vec<u8> {
        let since = |at: SystemTime| at.duration_since(UNIX_EPOCH).unwrap_or_else(|before| before.duration());
        let (id, seconds, nanoseconds) = self.number;
        let written = since(self.written).as_nanos().to_le_bytes();
        let numbers = [self.length, id, seconds.cast_unsigned(), nanoseconds.cast_unsigned()];
        written.into_iter().chain(numbers.into_iter().flat_map(u64::to_le_bytes)).collect()
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
