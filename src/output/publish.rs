//! Publishing: writing what changed, and nothing else.
//!
//! - Nothing is written before everything is known to be right.
//! - A first build is written beside its folder and moved there in one step; later builds replace
//!   each changed file in one step. So a reader meets a file as it was or as it is.
//! - Only files that planbook wrote are replaced or removed. A folder that holds other files at the
//!   places planbook needs is left alone.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use rayon::prelude::*;

use super::generation::{Body, Generation, Rendered};
use super::manifest::{Entry, Manifest, hash};
use super::minify::{Minified, minify};
use crate::diagnostic::{Diagnostic, Diagnostics, Document, Place};
use crate::site::output_path;

/// What a build did.
#[derive(Debug, Clone, Default)]
pub struct Published {
    /// How many pages the site has.
    pub pages: usize,
    /// How many files, pages included.
    pub files: usize,
    /// How many bytes they have.
    pub bytes: u64,
    /// How many files were written because they are new or differ.
    pub written: usize,
    /// How many files were right already.
    pub unchanged: usize,
    /// How many files were removed because the site no longer has them.
    pub removed: usize,
    /// How long it took.
    pub time: Duration,
}

/// Writes a site into a folder. `step` is called after each file. Nothing comes back when the folder
/// cannot be used or written to; the reasons are reported.
pub fn publish(
    generation: &Generation,
    out: &Path,
    smaller: bool,
    step: impl Fn() + Sync,
    diagnostics: &mut Diagnostics,
) -> Option<Published> {
    let begin = Instant::now();
    match write(generation, out, smaller, step, diagnostics) {
        Ok(published) => Some(Published { time: begin.elapsed(), ..published }),
        Err(diagnostic) => {
            diagnostics.push(*diagnostic);
            None
        }
    }
}

fn write(
    generation: &Generation,
    out: &Path,
    smaller: bool,
    step: impl Fn() + Sync,
    diagnostics: &mut Diagnostics,
) -> Result<Published, Box<Diagnostic>> {
    let urls = generation.urls();
    let before = known_files(out)?;
    let wanted: BTreeMap<String, &str> = urls.iter().map(|url| (output_path(url), url.as_str())).collect();
    refuse_foreign(out, &before, &wanted)?;

    let first = !out.exists();
    let staging = if first { Some(stage(out)?) } else { None };
    let folder = staging.as_ref().map_or(out, |staging| staging.path());
    if !first {
        // Should this build be cut short, the next one must know all that it may have written.
        let mut both = before.clone();
        for path in wanted.keys() {
            both.files
                .entry(path.clone())
                .or_insert_with(|| Entry { source: String::new(), hash: String::new() });
        }
        save(&both, out)?;
    }

    // What another planbook wrote, or this one without minifying, is compared byte by byte.
    let trusted = before.generator == generator(smaller);
    let results: Vec<Result<(String, Done), Box<Diagnostic>>> = wanted
        .par_iter()
        .map(|(path, url)| {
            let known = before.files.get(path).filter(|_| trusted);
            let done = write_one(generation, url, path, folder, known, smaller);
            step();
            done.map(|done| (path.clone(), done))
        })
        .collect();

    let mut published = Published { pages: generation.site().routes().iter().len(), ..Published::default() };
    let mut refused: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    let mut manifest = Manifest { generator: generator(smaller), files: BTreeMap::new() };
    for result in results {
        let (path, done) = result?;
        published.files += 1;
        published.bytes += done.bytes;
        published.written += usize::from(done.written);
        published.unchanged += usize::from(!done.written);
        if let Some(difference) = done.difference {
            refused.entry(difference).or_default().push(wanted.get(&path).copied().unwrap_or_default());
        }
        manifest.files.insert(path, done.entry);
    }
    if let Some(staging) = staging {
        let staged = staging.keep();
        fs::rename(&staged, out).map_err(|error| {
            let _ = fs::remove_dir_all(&staged);
            failure(out, "the finished site cannot be moved here", &error)
        })?;
    }
    diagnostics
        .extend(refused.iter().filter_map(|(difference, urls)| not_minified(generation, difference, urls)));
    published.removed = remove_old(out, &before, &manifest)?;
    save(&manifest, out)?;
    Ok(published)
}

/// What was done with one file.
struct Done {
    bytes: u64,
    written: bool,
    entry: Entry,
    /// What minifying would have changed, where the page was left as it is.
    difference: Option<String>,
}

fn write_one(
    generation: &Generation,
    url: &str,
    path: &str,
    folder: &Path,
    before: Option<&Entry>,
    smaller: bool,
) -> Result<Done, Box<Diagnostic>> {
    let file = folder.join(path);
    let rendered = match generation.render(url) {
        Some(Ok(rendered)) => rendered,
        // Cannot happen after a check without errors: rendering is a pure function.
        _ => {
            return Err(Box::new(
                generation.place(url).error("publish::unrendered", format!("{url} was not rendered")),
            ));
        }
    };
    let source = hash(&rendered.bytes);
    let there = fs::read(&file).ok();
    let there_hash = there.as_deref().map(hash);
    if let (Some(before), Some(there), Some(there_hash)) = (before, &there, &there_hash)
        && before.source == source
        && before.hash == *there_hash
    {
        return Ok(Done {
            bytes: there.len() as u64,
            written: false,
            entry: before.clone(),
            difference: None,
        });
    }
    let (bytes, difference) = finish(&rendered, smaller);
    let entry = Entry { source, hash: hash(&bytes) };
    let written = there_hash.as_ref() != Some(&entry.hash);
    if written {
        replace(&file, &bytes).map_err(|error| failure(&file, "this file cannot be written", &error))?;
    }
    Ok(Done { bytes: bytes.len() as u64, written, entry, difference })
}

/// The bytes to publish, and what minifying would have changed where the page is left as it is.
fn finish(rendered: &Rendered, smaller: bool) -> (Vec<u8>, Option<String>) {
    if rendered.body != Body::Html || !smaller {
        return (rendered.bytes.to_vec(), None);
    }
    match minify(&rendered.bytes) {
        Minified::Smaller(bytes) => (bytes, None),
        Minified::Refused(difference) => (rendered.bytes.to_vec(), Some(difference)),
    }
}

/// One warning for all pages that minifying would change in the same way.
fn not_minified(generation: &Generation, difference: &str, urls: &[&str]) -> Option<Diagnostic> {
    let (first, others) = urls.split_first()?;
    let others =
        if others.is_empty() { String::new() } else { format!(" (and {} other pages)", others.len()) };
    Some(
        generation
            .place(first)
            .warning(
                "minify::changed",
                format!(
                    "{first}{others} is published as it is, because minifying would change it: {difference}"
                ),
            )
            .help("in its template write every end tag, and put inline neighbours in p, li or span"),
    )
}

/// Which planbook wrote a manifest, and how.
fn generator(smaller: bool) -> String {
    let minified = if smaller && cfg!(feature = "minify") { " minified" } else { "" };
    format!("planbook {}{minified}", env!("CARGO_PKG_VERSION"))
}

/// The manifest of an output folder, empty where the folder is not there yet.
fn known_files(out: &Path) -> Result<Manifest, Box<Diagnostic>> {
    if let Some(manifest) = Manifest::read(out) {
        return Ok(manifest);
    }
    match fs::read_dir(out).map(|mut entries| entries.next().is_some()) {
        Ok(true) => Err(Box::new(
            place(out)
                .error("publish::foreign-folder", "this folder holds files that planbook did not write")
                .help("name another folder with --out, or empty this one yourself: planbook never deletes what it did not write"),
        )),
        Ok(false) => Ok(Manifest::default()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Manifest::default()),
        Err(error) => Err(failure(out, "this folder cannot be read", &error)),
    }
}

/// Files at places that the site needs, which planbook did not write.
fn refuse_foreign(
    out: &Path,
    before: &Manifest,
    wanted: &BTreeMap<String, &str>,
) -> Result<(), Box<Diagnostic>> {
    let foreign: Vec<&String> =
        wanted.keys().filter(|path| !before.files.contains_key(*path) && out.join(path).exists()).collect();
    let Some(first) = foreign.first() else { return Ok(()) };
    Err(Box::new(
        place(&out.join(first))
            .error(
                "publish::foreign-file",
                format!(
                    "planbook did not write this file, and the site needs its place ({} in all)",
                    foreign.len()
                ),
            )
            .help("move it away, or name another folder with --out"),
    ))
}

/// A folder beside the output folder, to be moved there when it is complete.
fn stage(out: &Path) -> Result<tempfile::TempDir, Box<Diagnostic>> {
    let parent = parent_of(out);
    fs::create_dir_all(&parent).map_err(|error| failure(&parent, "this folder cannot be made", &error))?;
    let mut builder = tempfile::Builder::new();
    builder.prefix(".planbook-");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o755));
    builder.tempdir_in(&parent).map_err(|error| failure(&parent, "nothing can be written here", &error))
}

fn parent_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_path_buf(),
        _ => PathBuf::from("."),
    }
}

/// Replaces a file in one step; everybody may read it.
fn replace(file: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = parent_of(file);
    fs::create_dir_all(&folder)?;
    let mut builder = tempfile::Builder::new();
    builder.prefix(".planbook-");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o644));
    let mut temporary = builder.tempfile_in(&folder)?;
    temporary.write_all(bytes)?;
    temporary.persist(file)?;
    Ok(())
}

fn remove_old(out: &Path, before: &Manifest, after: &Manifest) -> Result<usize, Box<Diagnostic>> {
    let mut removed = 0;
    for path in before.files.keys().filter(|path| !after.files.contains_key(*path)) {
        let file = out.join(path);
        match fs::remove_file(&file) {
            Ok(()) => removed += 1,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(failure(&file, "this file cannot be removed", &error)),
        }
        // Folders that are empty now; one that is not stays, and that is no error.
        let mut folder = file.parent();
        while let Some(empty) = folder.filter(|folder| *folder != out && fs::remove_dir(folder).is_ok()) {
            folder = empty.parent();
        }
    }
    Ok(removed)
}

fn save(manifest: &Manifest, out: &Path) -> Result<(), Box<Diagnostic>> {
    let path = Manifest::path(out);
    if Manifest::read(out).as_ref() == Some(manifest) {
        return Ok(());
    }
    let mut json = serde_json::to_vec_pretty(manifest)
        .map_err(|error| failure(&path, "this file cannot be written", &io::Error::other(error)))?;
    json.push(b'\n');
    replace(&path, &json).map_err(|error| failure(&path, "this file cannot be written", &error))
}

fn place(path: &Path) -> Place {
    Place::whole(&Document::new(path.display().to_string(), ""))
}

fn failure(path: &Path, message: &str, error: &io::Error) -> Box<Diagnostic> {
    Box::new(
        place(path)
            .error("publish::failed", format!("{message}: {error}"))
            .help("what was published before is as it was"),
    )
}
