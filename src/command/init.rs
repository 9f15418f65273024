//! `planbook init`: a small site that works, in a folder of its own.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::{Outcome, session, starter};
use crate::cli::Init;
use crate::diagnostic::{Diagnostic, Document, Place};
use crate::output::{is_left, remove_left};
use crate::report::Format;
use crate::source;
use crate::wording::counted;

/// Writes a new site, or nothing.
pub fn run(options: &Init) -> Outcome {
    match write(&options.folder) {
        Ok(count) => {
            let folder = options.folder.display();
            session::print_line(&format!(
                "a new site in {folder}: {}\n\n  cd {}\n  planbook serve --open\n\nREADME.md there says how to put it on the web.",
                counted(count, "file"),
                quoted(&options.folder)
            ));
            Outcome::Done
        }
        Err(problem) => {
            session::report((*problem).into(), Format::Human, Path::new("."));
            Outcome::Failed
        }
    }
}

/// Finishes all files in a folder of their own and then moves them in, so that nothing is there if anything
/// fails.
fn write(folder: &Path) -> Result<usize, Box<Diagnostic>> {
    let place = Place::whole(&Document::new(folder.display().to_string(), ""));
    let failure = |error: io::Error| {
        Box::new(
            place
                .error("init::write", format!("the new site cannot be written here: {error}"))
                .help("nothing was written; check that you may write here, or name another folder"),
        )
    };
    let whole = std::path::absolute(folder).map_err(failure)?;
    let prefix = source::beside(&whole, ".", ".planbook-init-");
    let prefix = prefix.file_name().unwrap_or_default();
    let beside = whole.parent().unwrap_or(&whole);
    fs::create_dir_all(beside).map_err(failure)?;
    // Inside the folder where there is one: what is beside it may be another disk, or not ours.
    let home = if whole.is_dir() { whole.as_path() } else { beside };
    // Another `init` that works here is waited for, where the system has locks for folders.
    let _lock = fs::File::open(home).and_then(|home| home.lock().map(|()| home));
    let there = match fs::read_dir(folder) {
        Ok(entries) => Some(entries.collect::<io::Result<Vec<_>>>().map_err(failure)?),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(failure(error)),
    };
    // A repository that was just made or cloned has nothing but its own folder.
    let is_own = |entry: &&fs::DirEntry| entry.file_name() == ".git" || is_left(entry, prefix);
    let names = there.iter().flatten().filter(|entry| !is_own(entry)).map(fs::DirEntry::file_name);
    if let Some(first) = names.min() {
        let message = format!("this folder is not empty: it holds {}", first.to_string_lossy());
        let help = "name a folder that is not there yet, such as planbook init my-site";
        return Err(Box::new(place.error("init::not-empty", message).help(help)));
    }
    // What an `init` of this folder that was killed had not finished.
    remove_left(home, prefix);
    let staging = tempfile::Builder::new().prefix(prefix).tempdir_in(home).map_err(failure)?;
    let files = starter::files();
    for (path, bytes) in &files {
        let file = staging.path().join(path);
        file.parent()
            .map_or(Ok(()), fs::create_dir_all)
            .and_then(|()| fs::write(&file, bytes))
            .map_err(failure)?;
    }
    if there.is_none() {
        fs::create_dir(&whole).map_err(failure)?;
    }
    if let Err(error) = move_all(staging.path(), &whole) {
        if there.is_none() {
            let _ = fs::remove_dir(&whole);
        }
        return Err(failure(error));
    }
    Ok(files.len())
}

/// Moves every file and folder to its place, where nothing is yet; on failure those that were moved go back.
fn move_all(from: &Path, to: &Path) -> io::Result<()> {
    let mut names = Vec::new();
    for entry in fs::read_dir(from)? {
        names.push(entry?.file_name());
    }
    // In order, so that of two that move at once one is the first in all.
    names.sort();
    let mut moved: Vec<(PathBuf, PathBuf)> = Vec::new();
    for name in names {
        let (origin, place) = (from.join(&name), to.join(&name));
        match move_one(&origin, &place) {
            Ok(()) => moved.push((origin, place)),
            Err(error) => {
                for (origin, place) in moved {
                    let _ = fs::rename(place, origin);
                }
                return Err(error);
            }
        }
    }
    Ok(())
}

/// Moves a file or folder to a place where nothing is. A folder takes the place of no other that holds
/// anything.
fn move_one(origin: &Path, place: &Path) -> io::Result<()> {
    if origin.is_dir() {
        return fs::rename(origin, place);
    }
    tempfile::TempPath::try_from_path(origin)?.persist_noclobber(place).map_err(|refused| {
        // What was not moved is not to go, as temporary files do.
        let _ = refused.path.keep();
        refused.error
    })
}

/// A folder's name as a shell takes it: on Windows no name has a quotation mark.
fn quoted(folder: &Path) -> String {
    let name = folder.display().to_string();
    let plain = |c: char| c.is_alphanumeric() || "/-._~".contains(c);
    match () {
        () if name.chars().all(plain) => name,
        () if cfg!(windows) => format!("\"{name}\""),
        () => format!("'{}'", name.replace('\'', r"'\''")),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::move_all;

    #[test]
    fn what_came_meanwhile_is_not_overwritten() {
        for taken in ["b.md", "c/d.md"] {
            let folder = tempfile::tempdir().expect("a folder");
            let (from, to) = (folder.path().join("from"), folder.path().join("to"));
            for (home, files) in [(&from, vec!["a.md", "b.md", "c/d.md"]), (&to, vec![taken])] {
                for file in files {
                    let file = home.join(file);
                    fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
                    fs::write(&file, home.to_string_lossy().as_bytes()).expect("a file");
                }
            }
            assert!(move_all(&from, &to).is_err());
            assert_eq!(fs::read(to.join(taken)).expect("theirs"), to.to_string_lossy().as_bytes());
            assert_eq!(fs::read_dir(&to).expect("a folder").count(), 1);
            assert!(from.join("a.md").exists() && from.join("b.md").exists() && from.join("c/d.md").exists());
        }
    }
}
