//! Work beside an output folder: the lock, and the folders in which files are finished.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::folder::{failure, parent_of, place, replace_from};
use super::manifest::Manifest;
use crate::diagnostic::Diagnostic;
use crate::source::beside;

/// Keeps other builds away from an output folder until it is dropped. Where the file system has no
/// locks, nothing is kept away.
pub fn lock(out: &Path) -> Result<fs::File, Box<Diagnostic>> {
    if fs::symlink_metadata(out).is_ok() && !out.is_dir() {
        return Err(failure(out, "this folder cannot be read", &io::Error::other("it is no folder")));
    }
    let parent = parent_of(out);
    fs::create_dir_all(&parent).map_err(|error| failure(&parent, "this folder cannot be made", &error))?;
    let file = beside(out, "", ".planbook.lock");
    // To open a pipe is to wait for whoever reads it, and a link may lead to what somebody else keeps.
    if file.symlink_metadata().is_ok_and(|data| !data.is_file()) {
        let error = io::Error::other("something else has its name");
        return Err(failure(&file, "the lock of this folder cannot be made", &error));
    }
    let open = fs::OpenOptions::new().create(true).truncate(false).write(true).open(&file);
    let lock = open.map_err(|error| failure(&parent, "nothing can be written here", &error))?;
    match lock.try_lock() {
        Err(fs::TryLockError::WouldBlock) => Err(Box::new(
            place(out)
                .error("publish::busy", "another build is writing into this folder")
                .help("wait until it has ended, or name another folder with --out"),
        )),
        Ok(()) | Err(fs::TryLockError::Error(_)) => Ok(lock),
    }
}

/// Removes the folders in which builds that were killed finished their files, and what they tried: nobody else
/// works here while `_lock` is held.
pub fn remove_staged(out: &Path, _lock: &fs::File) {
    let prefix = staging_prefix(out);
    for home in [&parent_of(out), out] {
        remove_left(home, &prefix);
    }
}

/// Removes the temporary files and folders with names that begin so.
pub fn remove_left(home: &Path, prefix: &OsStr) {
    for left in fs::read_dir(home).into_iter().flatten().filter_map(Result::ok) {
        if is_left(&left, prefix) {
            // What cannot be removed is in nobody's way.
            let _ = match left.file_type() {
                Ok(kind) if kind.is_dir() => fs::remove_dir_all(left.path()),
                _ => fs::remove_file(left.path()),
            };
        }
    }
}

/// Whether this is temporary, with a name that begins so: six letters and digits follow.
pub fn is_left(entry: &fs::DirEntry, prefix: &OsStr) -> bool {
    let name = entry.file_name();
    let rest = name.as_encoded_bytes().strip_prefix(prefix.as_encoded_bytes());
    rest.is_some_and(|rest| rest.len() == 6 && rest.iter().all(u8::is_ascii_alphanumeric))
}

/// Where files are finished before they are moved, each in one step; what is not moved goes with it.
pub struct Staging {
    /// Whether there is no output folder yet.
    pub is_first: bool,
    beside: TempDir,
    /// For an output folder that is a disk of its own.
    within: Option<TempDir>,
}

impl Staging {
    /// The folder for the files of the site.
    pub fn path(&self) -> &Path {
        self.within.as_ref().unwrap_or(&self.beside).path()
    }

    /// Makes of the folder, which is beside the output folder, one that stays.
    pub fn keep(self) -> PathBuf {
        self.beside.keep()
    }
}

/// Makes the folders in which files are finished: beside the output folder, and in it if it is another disk.
pub fn stage(out: &Path) -> Result<Staging, Box<Diagnostic>> {
    let prefix = staging_prefix(out);
    let mut builder = tempfile::Builder::new();
    builder.prefix(&prefix);
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o777));
    let made = |home: &Path| {
        builder.tempdir_in(home).map_err(|error| failure(home, "nothing can be written here", &error))
    };
    let beside = made(&parent_of(out))?;
    let is_first = !out.exists();
    if is_first {
        return Ok(Staging { is_first, beside, within: None });
    }
    // Two names of one disk can be apart as two disks are: only trying tells.
    let (trial, there) =
        (beside.path().join("trial"), out.join(beside.path().file_name().unwrap_or(&prefix)));
    let moved = fs::write(&trial, "").and_then(|()| fs::rename(&trial, &there));
    let within = match moved.and_then(|()| fs::remove_file(&there)) {
        Ok(()) => None,
        Err(_) => Some(made(out)?),
    };
    Ok(Staging { is_first, beside, within })
}

/// What the names of such folders begin with.
pub(super) fn staging_prefix(out: &Path) -> OsString {
    beside(out, ".", ".planbook-").file_name().unwrap_or_default().to_os_string()
}

/// Saves the manifest beside an output folder. It is finished in the staging folder, so that a build that
/// is killed meanwhile leaves nothing that the next does not remove.
pub fn save(manifest: &Manifest, out: &Path, staging: &Staging) -> io::Result<()> {
    replace_from(staging.beside.path(), &Manifest::path(out), None, |out| {
        serde_json::to_writer_pretty(&mut *out, manifest)?;
        out.write_all(b"\n")
    })
}
