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
    let there = match fs::read_dir(folder) {
        Ok(entries) => Some(entries.collect::<io::Result<Vec<_>>>().map_err(failure)?),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(failure(error)),
    };
    let whole = std::path::absolute(folder).map_err(failure)?;
    let prefix = source::beside(&whole, ".", ".planbook-init-");
    let prefix = prefix.file_name().unwrap_or_default();
    let beside = whole.parent().unwrap_or(&whole);
    fs::create_dir_all(beside).map_err(failure)?;
    // Inside the folder where there is one: what is beside it may be another disk, or not ours.
    let home = if there.is_some() { whole.as_path() } else { beside };
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

/// Moves every file and folder to its place; on failure those that were moved go back.
fn move_all(from: &Path, to: &Path) -> io::Result<()> {
    let mut moved: Vec<(PathBuf, PathBuf)> = Vec::new();
    for entry in fs::read_dir(from)? {
        let done = entry.and_then(|entry| {
            let place = to.join(entry.file_name());
            fs::rename(entry.path(), &place).map(|()| (entry.path(), place))
        });
        match done {
            Ok(pair) => moved.push(pair),
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

/// A folder's name as a shell takes it.
fn quoted(folder: &Path) -> String {
    let name = folder.display().to_string();
    let plain = |c: char| c.is_alphanumeric() || "/-._~".contains(c);
    if name.chars().all(plain) { name } else { format!("\"{name}\"") }
}
