//! The output folder: what stands in it, what of it planbook wrote, and putting new files there.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use rayon::prelude::*;
use tempfile::NamedTempFile;
use walkdir::WalkDir;

use super::hash::Hash;
use super::manifest::{Entry, Manifest};
use super::staging::{is_left, staging_prefix};
use super::standing::{self, Standing};
use crate::AT_ONCE;
use crate::diagnostic::{Diagnostic, Diagnostics, Document, Place};
use crate::source::read_text;

/// How many files that are in the way a message names.
const MOST_NAMED: usize = 20;

/// An output folder.
pub struct Folder<'a> {
    out: &'a Path,
    /// What planbook wrote into it before.
    pub before: Manifest,
    /// The files that stand at the places the site needs.
    there: BTreeMap<String, Standing>,
}

impl<'a> Folder<'a> {
    /// Looks at a folder. One that holds files of others, without a manifest beside it, is refused.
    pub fn open(out: &'a Path) -> Result<Self, Box<Diagnostic>> {
        Ok(Self { out, before: known_files(out)?, there: BTreeMap::new() })
    }

    /// Looks at the places that the site needs. A folder in which one holds a file of others is refused.
    pub fn look<'p>(&mut self, wanted: impl Iterator<Item = &'p String>) -> Result<(), Box<Diagnostic>> {
        let wanted: Vec<&String> = wanted.filter(|path| !self.there.contains_key(*path)).collect();
        self.refuse_in_place_of_folders(&wanted)?;
        let now = SystemTime::now();
        let standing = |path: &&String| Standing::of(&self.out.join(path), self.before.files.get(*path), now);
        let found: Vec<io::Result<Option<Standing>>> =
            wanted.par_iter().with_max_len(AT_ONCE).map(standing).collect();
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
                    return Err(failure(&self.out.join(path), "this cannot be read", &error));
                }
                Err(_) => foreign.push(path),
            }
        }
        match foreign.split_first() {
            None => Ok(()),
            Some((first, others)) => {
                let mut message = "this is not as planbook wrote it, and the site needs its place".to_owned();
                if !others.is_empty() {
                    let named: Vec<&str> = others.iter().take(MOST_NAMED).map(|path| path.as_str()).collect();
                    message += &format!("; so are {} ({} in all)", named.join(", "), foreign.len());
                }
                Err(self.foreign(first, &message))
            }
        }
    }

    fn foreign(&self, path: &str, message: &str) -> Box<Diagnostic> {
        let help =
            "planbook never replaces what it did not write: move it away, or name another folder with --out";
        Box::new(place(&self.out.join(path)).error("publish::foreign-file", message).help(help))
    }

    /// Below the output folder nothing is followed: a link may lead to what somebody else keeps. A file in the
    /// place of a folder makes room only if planbook wrote it.
    fn refuse_in_place_of_folders(&self, paths: &[&String]) -> Result<(), Box<Diagnostic>> {
        if !self.out.exists() {
            return Ok(());
        }
        let folders: BTreeSet<&str> = paths.iter().flat_map(|path| folders_of(path)).collect();
        let folders: Vec<&str> = folders.into_iter().collect();
        let in_place = |folder: &&str| {
            let there = fs::symlink_metadata(self.out.join(folder)).ok()?;
            let message = "this is a link, and the site needs a folder in its place";
            if there.is_symlink() {
                return Some(self.foreign(folder, message));
            }
            let is_foreign = !there.is_dir() && !self.is_ours(Path::new(folder));
            let message = "this is not as planbook wrote it, and the site needs a folder in its place";
            is_foreign.then(|| self.foreign(folder, message))
        };
        folders.par_iter().find_map_first(in_place).map_or(Ok(()), Err)
    }

    /// Whether a file stands here as planbook wrote it.
    fn is_ours(&self, path: &Path) -> bool {
        let known = self.before.files.get(&path.to_string_lossy().replace('\\', "/"));
        known.is_some_and(
            |known| matches!(standing::content(&self.out.join(path)), Ok(Some((hash, _))) if known.is(hash)),
        )
    }

    /// Reads once more the files that are about to be replaced: a build takes its time, and what somebody wrote
    /// meanwhile is theirs. A stamp is no ground for taking a file away.
    pub fn look_again(&self, paths: &[String]) -> Result<(), Box<Diagnostic>> {
        if let Err(error) = fs::read_dir(self.out) {
            return Err(failure(self.out, "this folder is gone since the build began", &error));
        }
        let is_other = |path: &&String| {
            let (file, was) = (self.out.join(path), self.standing(path).map(|was| was.hash));
            match standing::content(&file) {
                Ok(now) => now.map(|(hash, _)| hash) != was,
                // A folder was there before, or whoever made it is told that the file cannot be moved.
                Err(_) => was.is_some() || !fs::symlink_metadata(&file).is_ok_and(|data| data.is_dir()),
            }
        };
        let message = "this changed while the site was built, and the site needs its place";
        paths.par_iter().find_first(is_other).map_or(Ok(()), |path| Err(self.foreign(path, message)))
    }

    /// The manifest of a folder in which files are as they stand now or as the next manifest says. A build
    /// that was killed may have left other files than those that the manifest before was to have.
    pub fn midway(&self, after: &Manifest) -> Manifest {
        // Files of two searches may stand side by side until the next build is done, and that renders all.
        let known =
            |(path, entry): (&String, &Entry)| (path.clone(), Entry { rendered: None, seen: None, ..*entry });
        let mut files: BTreeMap<String, Entry> = self.before.files.iter().map(known).collect();
        for (path, entry) in &after.files {
            let replaces = self.standing(path).map(|there| there.hash).filter(|hash| *hash != entry.hash);
            files.insert(path.clone(), Entry { replaces, ..Entry::of_bytes(entry.hash) });
        }
        Manifest { generator: self.before.generator.clone(), made_from: None, search: None, files }
    }

    /// Notes in the manifest of a finished site what files look like, so that the next build need not read them:
    /// those that were right already, or those of a staging folder that is to be the site. Not what is too young.
    pub fn note(&self, staged: Option<&Path>, after: &mut Manifest) {
        let now = SystemTime::now();
        after.files.par_iter_mut().for_each(|(path, entry)| {
            entry.seen = match staged {
                Some(staged) => {
                    fs::symlink_metadata(staged.join(path)).ok().and_then(|data| standing::seen(&data, now))
                }
                None => {
                    self.standing(path).filter(|there| there.hash == entry.hash).and_then(|there| there.seen)
                }
            };
        });
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
        let is_ours = |entry: walkdir::Result<walkdir::DirEntry>| {
            let Ok(entry) = entry else { return false };
            let below = entry.path().strip_prefix(self.out).unwrap_or(entry.path());
            entry.file_type().is_dir() || self.is_ours(below)
        };
        folder.is_dir() && !folder.is_symlink() && WalkDir::new(&folder).into_iter().all(is_ours)
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
            // Nothing of what a link leads to is this folder's, not even when it is empty.
            let led_away = folders_of(path).any(|folder| self.out.join(folder).is_symlink());
            let found =
                if led_away { Err(io::Error::other("a link leads to it")) } else { standing::content(&file) };
            match found {
                Ok(Some((hash, _))) if entry.is(hash) => {
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
                Some(folder) => fs::create_dir_all(folder).and_then(|()| {
                    // An empty folder has nothing to lose; another stays, and the file cannot be moved.
                    let _ = fs::remove_dir(&file);
                    fs::rename(staged.join(path), &file)
                }),
                None => Ok(()),
            };
            moved.map_err(|error| halfway(&file, "this file cannot be written", &error))?;
        }
        Ok(())
    }
}

/// The folders below the output folder that a file's path leads through.
fn folders_of(path: &str) -> impl Iterator<Item = &str> {
    path.rmatch_indices('/').map(|(end, _)| &path[..end])
}

/// The manifest of an output folder, empty where the folder is not there yet.
fn known_files(out: &Path) -> Result<Manifest, Box<Diagnostic>> {
    let read = Manifest::read(out);
    if let Ok(Some(manifest)) = read {
        return Ok(manifest);
    }
    let prefix = staging_prefix(out);
    let is_foreign = |entry: io::Result<fs::DirEntry>| entry.map_or(true, |entry| !is_left(&entry, &prefix));
    match fs::read_dir(out).map(|mut entries| entries.any(is_foreign)) {
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
        Err(error) if error.kind() == io::ErrorKind::NotFound && !out.is_symlink() => Ok(Manifest::default()),
        Err(error) => Err(failure(out, "this folder cannot be read", &error)),
    }
}

/// Writes a file as a whole or not at all. One that is there keeps its permissions, and its group as far as
/// that is the user's to give; a link goes on leading to it.
///
/// # Errors
///
/// Where it cannot be written, or is there and is not to be written.
pub fn replace(file: &Path, bytes: &[u8]) -> io::Result<()> {
    let file = file.canonicalize().unwrap_or_else(|_| file.to_path_buf());
    let there = fs::metadata(&file).ok();
    if there.as_ref().is_some_and(|there| there.permissions().readonly()) {
        return Err(io::Error::new(io::ErrorKind::PermissionDenied, "it is not to be written"));
    }
    replace_from(&parent_of(&file), &file, there, |out| out.write_all(bytes))
}

/// Writes a file as [`replace`] does, if it still holds what was read: what somebody wrote meanwhile is theirs.
///
/// # Errors
///
/// As [`replace`], and where it cannot be read or holds something else.
pub fn replace_if(file: &Path, was: &str, bytes: &[u8]) -> io::Result<()> {
    // Some editors begin a file with a mark that is no part of its text.
    const MARK: char = '\u{feff}';
    if read_text(file)?.trim_start_matches(MARK) != was.trim_start_matches(MARK) {
        return Err(io::Error::other("it changed since planbook read it"));
    }
    replace(file, bytes)
}

/// Writes a file that is not there, as a whole or not at all.
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

/// Writes a file as [`replace`] does, finished in another folder of the same disk, with the group and the
/// permissions of `like`.
pub(super) fn replace_from(
    folder: &Path,
    file: &Path,
    like: Option<fs::Metadata>,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    let mut temporary = BufWriter::new(temporary_in(folder)?);
    write(&mut temporary)?;
    let temporary = temporary.into_inner()?;
    if let Some(like) = like {
        #[cfg(unix)]
        {
            use std::os::unix::fs::{MetadataExt, fchown};
            let _ = fchown(temporary.as_file(), None, Some(like.gid()));
        }
        temporary.as_file().set_permissions(like.permissions())?;
    }
    temporary.persist(file)?;
    Ok(())
}

fn temporary_in(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".planbook-");
    // A temporary file is private to its owner; what planbook writes is as private as the user's umask says.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder)
}

pub(super) fn parent_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_path_buf(),
        _ => PathBuf::from("."),
    }
}

pub(super) fn place(path: &Path) -> Place {
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

#[cfg(test)]
mod tests {
    use super::replace_if;

    #[test]
    fn what_changed_since_it_was_read_stays() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("plan.toml");
        std::fs::write(&file, "theirs").expect("a file");
        assert!(replace_if(&file, "read", b"ours").is_err());
        assert_eq!(std::fs::read(&file).expect("a file"), b"theirs");
        assert!(replace_if(&file, "theirs", b"ours").is_ok());
        assert_eq!(std::fs::read(&file).expect("a file"), b"ours");
    }
}
