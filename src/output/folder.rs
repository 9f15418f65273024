//! The output folder: what stands in it, what of it planbook wrote, and putting new files there.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use rayon::prelude::*;
use tempfile::{NamedTempFile, TempDir};
use walkdir::WalkDir;

use super::hash::Hash;
use super::manifest::{Entry, Manifest, beside};
use crate::diagnostic::{Diagnostic, Diagnostics, Document, Place};

/// An output folder.
pub struct Folder<'a> {
    out: &'a Path,
    /// What planbook wrote into it before.
    pub before: Manifest,
    /// The files that stand at the places the site needs.
    there: BTreeMap<String, Standing>,
}

/// A file that stands in the folder already.
#[derive(Debug, Clone)]
pub struct Standing {
    /// Its hash.
    pub hash: Hash,
    /// Its length in bytes.
    pub length: u64,
    /// When it was last written, before it was read.
    written: Option<SystemTime>,
}

impl<'a> Folder<'a> {
    /// Looks at a folder. One that holds files of others, without a manifest beside it, is refused.
    pub fn open(out: &'a Path) -> Result<Self, Box<Diagnostic>> {
        Ok(Self { out, before: known_files(out)?, there: BTreeMap::new() })
    }

    /// Looks at the places that the site needs. A folder in which one holds a file of others is refused.
    pub fn look<'p>(&mut self, wanted: impl Iterator<Item = &'p String>) -> Result<(), Box<Diagnostic>> {
        let wanted: Vec<&String> = wanted.filter(|path| !self.there.contains_key(*path)).collect();
        self.refuse_links(&wanted)?;
        let found: Vec<io::Result<Option<Standing>>> =
            wanted.par_iter().map(|path| standing(&self.out.join(path))).collect();
        let mut foreign: Vec<&String> = Vec::new();
        for (path, found) in wanted.into_iter().zip(found) {
            match found {
                Ok(Some(standing)) => {
                    let is_ours = self.before.files.get(path).is_some_and(|entry| entry.is(standing.hash));
                    if !is_ours {
                        foreign.push(path);
                    }
                    self.there.insert(path.clone(), standing);
                }
                Ok(None) => {}
                // A folder that holds only what planbook wrote makes room.
                Err(_) if self.is_ours_below(path) => {}
                Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
                    return Err(failure(&self.out.join(path), "this file cannot be read", &error));
                }
                Err(_) => foreign.push(path),
            }
        }
        match foreign.first() {
            None => Ok(()),
            Some(first) => {
                let message = format!(
                    "this is not as planbook wrote it, and the site needs its place ({} in all)",
                    foreign.len()
                );
                Err(self.foreign(first, &message))
            }
        }
    }

    fn foreign(&self, path: &str, message: &str) -> Box<Diagnostic> {
        let help =
            "planbook never replaces what it did not write: move it away, or name another folder with --out";
        Box::new(place(&self.out.join(path)).error("publish::foreign-file", message).help(help))
    }

    /// Below the output folder nothing is followed: a link may lead to what somebody else keeps.
    fn refuse_links(&self, paths: &[&String]) -> Result<(), Box<Diagnostic>> {
        if !self.out.exists() {
            return Ok(());
        }
        let folders: BTreeSet<&Path> = paths.iter().flat_map(|path| folders_of(path)).collect();
        let folders: Vec<&Path> = folders.into_iter().collect();
        let link = folders.par_iter().find_first(|folder| self.out.join(folder).is_symlink());
        let message = "this is a link, and the site needs a folder in its place";
        link.map_or(Ok(()), |link| Err(self.foreign(&link.to_string_lossy(), message)))
    }

    /// Looks once more at the files that are about to be replaced: a build takes its time, and what
    /// somebody wrote meanwhile is theirs.
    pub fn look_again<'p>(&self, paths: impl Iterator<Item = &'p String>) -> Result<(), Box<Diagnostic>> {
        for path in paths {
            let now = fs::metadata(self.out.join(path)).ok().filter(fs::Metadata::is_file);
            let now = now.map(|data| (data.len(), data.modified().ok()));
            if now != self.standing(path).map(|was| (was.length, was.written)) {
                return Err(
                    self.foreign(path, "this changed while the site was built, and the site needs its place")
                );
            }
        }
        Ok(())
    }

    /// The manifest of a folder in which files are as they stand now or as the next manifest says. A build
    /// that was killed may have left other files than those that the manifest before was to have.
    pub fn midway(&self, after: &Manifest) -> Manifest {
        // Files of two searches may stand side by side until the next build is done.
        let mut both = Manifest { made_from: None, search: None, ..self.before.clone() };
        for (path, entry) in &after.files {
            let replaces = self.standing(path).map(|there| there.hash).filter(|hash| *hash != entry.hash);
            both.files.insert(path.clone(), Entry { replaces, ..entry.clone() });
        }
        both
    }

    /// Whether a file with this hash stands at a place the site needs.
    pub fn holds(&self, path: &str, hash: Hash) -> bool {
        self.standing(path).is_some_and(|there| there.hash == hash)
    }

    /// The file that stands at a place the site needs.
    pub fn standing(&self, path: &str) -> Option<&Standing> {
        self.there.get(path)
    }

    /// Whether a folder stands here that holds nothing but what planbook wrote.
    fn is_ours_below(&self, path: &str) -> bool {
        let folder = self.out.join(path);
        folder.is_dir()
            && WalkDir::new(&folder)
                .into_iter()
                .filter_map(Result::ok)
                .filter(|entry| !entry.file_type().is_dir())
                .all(|entry| {
                    let below = entry.path().strip_prefix(self.out).unwrap_or(entry.path());
                    self.before.files.contains_key(&below.to_string_lossy().replace('\\', "/"))
                })
    }

    /// Removes what planbook wrote before and the site no longer has. What somebody changed since
    /// stays, with a warning.
    pub fn remove_old(
        &self,
        after: &Manifest,
        diagnostics: &mut Diagnostics,
    ) -> Result<usize, Box<Diagnostic>> {
        let mut removed = 0;
        for (path, entry) in self.before.files.iter().filter(|(path, _)| !after.files.contains_key(*path)) {
            let file = self.out.join(path);
            let led_away = folders_of(path).any(|folder| self.out.join(folder).is_symlink());
            match standing(&file) {
                Ok(Some(standing)) if !led_away && entry.is(standing.hash) => {
                    fs::remove_file(&file)
                        .map_err(|error| halfway(&file, "this file cannot be removed", &error))?;
                    removed += 1;
                }
                Ok(Some(_)) | Err(_) => {
                    diagnostics.push(
                        place(&file)
                            .warning(
                                "publish::changed-since",
                                "the site no longer has this, and it stays: it is not as planbook wrote it",
                            )
                            .help("remove it yourself, if you do not need it"),
                    );
                    continue;
                }
                Ok(None) => {}
            }
            // Folders that are empty now; one that is not stays, and that is no error.
            let mut folder = file.parent();
            while let Some(empty) =
                folder.filter(|folder| *folder != self.out && fs::remove_dir(folder).is_ok())
            {
                folder = empty.parent();
            }
        }
        Ok(removed)
    }

    /// Moves finished files to their places, each in one step.
    pub fn put<'p>(
        &self,
        staged: &Path,
        paths: impl Iterator<Item = &'p String>,
    ) -> Result<(), Box<Diagnostic>> {
        for path in paths {
            let file = self.out.join(path);
            let moved = match file.parent() {
                Some(folder) => {
                    fs::create_dir_all(folder).and_then(|()| fs::rename(staged.join(path), &file))
                }
                None => Ok(()),
            };
            moved.map_err(|error| halfway(&file, "this file cannot be written", &error))?;
        }
        Ok(())
    }
}

/// The folders below the output folder that a file's path leads through.
fn folders_of(path: &str) -> impl Iterator<Item = &Path> {
    Path::new(path).ancestors().skip(1).filter(|folder| !folder.as_os_str().is_empty())
}

/// The file at a path: none where nothing stands, an error where something else than a file does.
fn standing(file: &Path) -> io::Result<Option<Standing>> {
    // Nobody can say when the reading of a pipe or of a device ends.
    if fs::metadata(file).is_ok_and(|data| !data.is_file() && !data.is_dir()) {
        return Err(io::Error::other("it is neither a file nor a folder"));
    }
    let mut hasher = blake3::Hasher::new();
    let read = fs::File::open(file).and_then(|open| {
        let written = open.metadata()?.modified().ok();
        hasher.update_reader(open)?;
        Ok(written)
    });
    match read {
        Ok(written) => Ok(Some(Standing { hash: hasher.finalize().into(), length: hasher.count(), written })),
        Err(error)
            if error.kind() == io::ErrorKind::NotFound || error.kind() == io::ErrorKind::NotADirectory =>
        {
            Ok(None)
        }
        Err(error) => Err(error),
    }
}

/// The manifest of an output folder, empty where the folder is not there yet.
fn known_files(out: &Path) -> Result<Manifest, Box<Diagnostic>> {
    let read = Manifest::read(out);
    if let Ok(Some(manifest)) = read {
        return Ok(manifest);
    }
    match fs::read_dir(out).map(|mut entries| entries.next().is_some()) {
        Ok(true) => {
            let message = match read {
                Err(error) => format!(
                    "what planbook wrote into this folder cannot be known: {} cannot be read: {error}",
                    Manifest::path(out).display()
                ),
                Ok(_) => "this folder holds files that planbook did not write".to_owned(),
            };
            let help = "name another folder with --out, or empty this one yourself: planbook never deletes what it did not write";
            Err(Box::new(place(out).error("publish::foreign-folder", message).help(help)))
        }
        Ok(false) => Ok(Manifest::default()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Manifest::default()),
        Err(error) => Err(failure(out, "this folder cannot be read", &error)),
    }
}

/// Keeps other builds away from an output folder until it is dropped. Where the file system has no
/// locks, nothing is kept away.
pub fn lock(out: &Path) -> Result<fs::File, Box<Diagnostic>> {
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

/// Removes the folders in which builds that were killed finished their files: nobody else works here while
/// `_lock` is held.
pub fn remove_staged(out: &Path, _lock: &fs::File) {
    let prefix = staging_prefix(out);
    let entries = [parent_of(out), out.to_path_buf()].into_iter();
    let entries = entries.filter_map(|folder| fs::read_dir(folder).ok()).flatten().filter_map(Result::ok);
    for left in entries.filter(|entry| {
        let name = entry.file_name();
        name.as_encoded_bytes().starts_with(prefix.as_encoded_bytes())
            && entry.file_type().is_ok_and(|kind| kind.is_dir())
    }) {
        // What cannot be removed is in nobody's way.
        let _ = fs::remove_dir_all(left.path());
    }
}

/// Where files are finished before they are moved, each in one step; what is not moved goes with it.
pub struct Staging {
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
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o755));
    let made = |home: &Path| {
        builder.tempdir_in(home).map_err(|error| failure(home, "nothing can be written here", &error))
    };
    let beside = made(&parent_of(out))?;
    if !out.is_dir() {
        return Ok(Staging { beside, within: None });
    }
    // Two names of one disk can be apart as two disks are: only trying tells.
    let (trial, there) = (beside.path().join("trial"), out.join(&prefix));
    let moved = fs::create_dir(&trial).and_then(|()| fs::rename(&trial, &there));
    let _ = fs::remove_dir(&trial);
    match moved.and_then(|()| fs::remove_dir(&there)) {
        Ok(()) => Ok(Staging { beside, within: None }),
        Err(error) if error.kind() == io::ErrorKind::CrossesDevices => {
            Ok(Staging { within: Some(made(out)?), beside })
        }
        Err(error) => Err(failure(out, "nothing can be written here", &error)),
    }
}

fn staging_prefix(out: &Path) -> OsString {
    beside(out, ".", ".planbook-").file_name().unwrap_or_default().to_os_string()
}

/// Saves the manifest beside an output folder. It is finished in the staging folder, so that a build that
/// is killed meanwhile leaves nothing that the next does not remove.
pub fn save(manifest: &Manifest, out: &Path, staging: &Staging) -> Result<(), Box<Diagnostic>> {
    let path = Manifest::path(out);
    let written = replace_from(staging.beside.path(), &path, None, |out| {
        serde_json::to_writer_pretty(&mut *out, manifest)?;
        out.write_all(b"\n")
    });
    written.map_err(|error| halfway(&path, "this file cannot be written", &error))
}

/// Writes a file as a whole or not at all. One that is there keeps who may read it, and if it is a link, that
/// leads to the new words; a new one may be read by everybody.
///
/// # Errors
///
/// Where it cannot be written, or is there and is not to be written.
pub fn replace(file: &Path, bytes: &[u8]) -> io::Result<()> {
    let file = file.canonicalize().unwrap_or_else(|_| file.to_path_buf());
    let there = fs::metadata(&file).ok().map(|data| data.permissions());
    if there.as_ref().is_some_and(fs::Permissions::readonly) {
        return Err(io::Error::new(io::ErrorKind::PermissionDenied, "it is not to be written"));
    }
    replace_from(&parent_of(&file), &file, there, |out| out.write_all(bytes))
}

/// Writes a file that is not there, as a whole or not at all; everybody may read it.
///
/// # Errors
///
/// Where it cannot be written, or is there.
pub fn create(file: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut temporary = temporary_in(&parent_of(file))?;
    temporary.write_all(bytes)?;
    temporary.persist_noclobber(file)?;
    Ok(())
}

/// Writes a file as [`replace`] does, finished in another folder of the same disk; `may` says who may do what
/// with it, where that is known.
fn replace_from(
    folder: &Path,
    file: &Path,
    may: Option<fs::Permissions>,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    let mut temporary = BufWriter::new(temporary_in(folder)?);
    write(&mut temporary)?;
    let temporary = temporary.into_inner()?;
    may.map_or(Ok(()), |may| temporary.as_file().set_permissions(may))?;
    temporary.persist(file)?;
    Ok(())
}

fn temporary_in(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".planbook-");
    // A temporary file is private to its owner; what planbook writes is not.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o644));
    builder.tempfile_in(folder)
}

fn parent_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_path_buf(),
        _ => PathBuf::from("."),
    }
}

fn place(path: &Path) -> Place {
    Place::whole(&Document::new(path.display().to_string(), ""))
}

/// Whether it is the disk that a file could not be made, and not planbook. The system's own errors have
/// numbers; those that came through a library may only have a kind.
pub fn is_of_the_disk(error: &io::Error) -> bool {
    use io::ErrorKind as Kind;
    let is_kind_of_it = matches!(
        error.kind(),
        Kind::StorageFull
            | Kind::QuotaExceeded
            | Kind::FileTooLarge
            | Kind::PermissionDenied
            | Kind::NotFound
            | Kind::ReadOnlyFilesystem
    );
    error.raw_os_error().is_some() || is_kind_of_it
}

/// A failure before anything in the output folder was touched.
pub fn failure(path: &Path, message: &str, error: &io::Error) -> Box<Diagnostic> {
    let help = "what was published before is as it was";
    Box::new(place(path).error("publish::failed", format!("{message}: {error}")).help(help))
}

/// A failure while finished files were being moved.
pub fn halfway(path: &Path, message: &str, error: &io::Error) -> Box<Diagnostic> {
    let help = "every file is whole, some are new and some old: mend this and build again";
    Box::new(place(path).error("publish::halfway", format!("{message}: {error}")).help(help))
}
