//! What stands in an output folder, read or recognised.

use std::fs;
use std::io;
use std::path::Path;
use std::time::SystemTime;

use super::hash::Hash;
use super::manifest::Entry;
use crate::source::Stamp;

/// A file that stands in an output folder.
#[derive(Debug, Clone)]
pub struct Standing {
    /// Its hash.
    pub hash: Hash,
    /// Its length in bytes.
    pub length: u64,
    /// The hash of its stamp, as it was before the file was read, where that is worth something.
    pub seen: Option<Hash>,
}

impl Standing {
    /// The file at a path: none where nothing stands, an error where something else than a file does. One that
    /// looks as when its hash was noted is not read.
    pub fn of(file: &Path, known: Option<&Entry>, now: SystemTime) -> io::Result<Option<Self>> {
        let seen = fs::symlink_metadata(file).ok().and_then(|data| Some((seen(&data, now)?, data.len())));
        if let (Some((seen, length)), Some(known)) = (seen, known)
            && known.seen == Some(seen)
        {
            return Ok(Some(Self { hash: known.hash, length, seen: Some(seen) }));
        }
        let seen = seen.map(|(seen, _)| seen);
        Ok(content(file)?.map(|(hash, length)| Self { hash, length, seen }))
    }
}

/// The hash of a file's stamp. None where that is worth nothing: also on systems that do not say when anything
/// about a file was last changed, because whoever copies files back may keep their time and length.
pub fn seen(data: &fs::Metadata, now: SystemTime) -> Option<Hash> {
    let stamp = Stamp::of(data, now).filter(|_| cfg!(unix) && data.is_file())?;
    Some(Hash::of(&stamp.bytes()))
}

/// The hash and the length of the file at a path, as [`Standing::of`].
pub fn content(file: &Path) -> io::Result<Option<(Hash, u64)>> {
    // A link leads to what is somebody else's, and nobody can say when the reading of a pipe ends.
    if fs::symlink_metadata(file).is_ok_and(|data| !data.is_file()) {
        return Err(io::Error::other("it is no file"));
    }
    let mut hasher = blake3::Hasher::new();
    match fs::File::open(file).and_then(|open| hasher.update_reader(open).map(drop)) {
        Ok(()) => Ok(Some((hasher.finalize().into(), hasher.count()))),
        Err(error)
            if error.kind() == io::ErrorKind::NotFound || error.kind() == io::ErrorKind::NotADirectory =>
        {
            Ok(None)
        }
        Err(error) => Err(error),
    }
}
