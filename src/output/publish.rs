//! Publishing: writing what changed, and nothing else.
//!
//! - Nothing is written before everything is known to be right.
//! - Files are finished in a folder on the disk of the output and then moved, each in one step; a first build
//!   is moved as a whole. So a reader meets a file as it was or as it is, and a build that fails while
//!   it writes has changed nothing.
//! - Only files that are as planbook wrote them are replaced or removed: the manifest knows their
//!   hashes. Before anything moves, the manifest is told of the old and the new hash of every file, so
//!   that a build that was cut short is healed by the next.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, BufWriter};
use std::path::Path;
use std::time::{Duration, Instant};

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use super::folder::{Folder, failure, halfway, is_of_the_disk};
use super::generation::{Body, Generation, Rendered};
use super::hash::{Hash, Hashing};
use super::held::{Held, ROOM};
use super::links::Kept;
use super::manifest::{Entry, Manifest, Rendering};
use super::minify::{Refusal, minify};
use super::origin::{self, Look};
use super::said::Said;
use super::search::Searched;
use super::staging::{lock, remove_staged, save, stage};
use super::style;
use crate::diagnostic::{Diagnostic, Diagnostics, Document};
use crate::site::{SEARCH_FOLDER, output_path};
use crate::wording::counted;

const UNWRITABLE: &str = "this file of the site cannot be written";
const UNSAVED: &str = "this file cannot be written";
const UNMADE: &str = "this file cannot be made, which is a fault of planbook; please report it";

/// How many bytes of a file for programs are kept before they are written.
const BUFFER: usize = 1 << 16;

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

/// Checks a whole site, and writes it into a folder if it is right. `step` is called after each file.
/// Nothing comes back when something is wrong with the site, or when the folder cannot be used or written
/// to; the reasons are reported.
pub fn publish(
    generation: &Generation,
    out: &Path,
    smaller: bool,
    step: impl Fn() + Sync,
    diagnostics: &mut Diagnostics,
) -> Option<Published> {
    let begin = Instant::now();
    match write(generation, out, smaller, step, diagnostics) {
        Ok(published) => published.map(|published| Published { time: begin.elapsed(), ..published }),
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
) -> Result<Option<Published>, Box<Diagnostic>> {
    let paths: Vec<String> = generation.urls().map(output_path).collect();
    let lock = lock(out)?;
    remove_staged(out, &lock);
    let mut folder = Folder::open(out)?;
    folder.look(paths.iter())?;
    let program = program(smaller);
    let made_from = origin::of_site(generation, &program);
    if folder.before.made_from == Some(made_from)
        && let Some(published) = as_it_stands(generation, &mut folder)?
    {
        return Ok(Some(published));
    }
    let staging = stage(out)?;
    let searched = Searched::of(generation);
    let kept = searched.as_ref().map_or(Ok(None), |searched| searched.standing(&mut folder))?;
    let searched_anew = searched.as_ref().filter(|_| kept.is_none());

    let mut found = Diagnostics::default();
    let look = Look::of(generation, &program);
    let writer = Writer::new(&folder, &paths, staging.path(), smaller);
    drop(paths);
    // The search is made by one processor, while the others make pages.
    let (made, bundle) = rayon::join(
        || generation.write_each(&writer, &look, &step, &mut found),
        || searched_anew.map(Searched::bundle).transpose(),
    );
    let failed = found.has_errors();
    diagnostics.extend(found);
    if failed {
        return Ok(None);
    }
    let mut published =
        Published { pages: generation.site().routes().pages().count(), ..Published::default() };
    let (mut files, mut written) = (BTreeMap::new(), Vec::new());
    let mut add = |path: String, done: Done, links: Option<Kept>| {
        published.files += 1;
        published.bytes += done.bytes;
        if done.written {
            written.push(path.clone());
        }
        files.insert(path, done.entry(links));
    };
    let mut refused: BTreeMap<Refusal, Vec<&str>> = BTreeMap::new();
    for (url, links, done) in made {
        let mut done = done?;
        if let Some(refusal) = done.refusal.take() {
            refused.entry(*refusal).or_default().push(url);
        }
        add(output_path(url), done, links);
    }
    let unmade = |error| failure(Path::new("search/bundle"), "the search cannot be made", &error);
    let bundle = bundle.map_err(unmade)?.unwrap_or_default();
    folder.look(bundle.keys())?;
    let of_search = bundle
        .into_par_iter()
        .map(|(path, bytes)| write_bytes(&bytes, &path, &folder, staging.path()).map(|done| (path, done)));
    for done in of_search.collect::<Vec<_>>() {
        let (path, done) = done?;
        add(path, done, None);
    }
    for path in kept.into_iter().flatten() {
        if let Some(done) = unchanged(&folder, &path) {
            add(path, done, None);
        }
    }

    let styles = if smaller { unread_styles(generation) } else { Vec::new() };
    let is_quiet = styles.is_empty() && refused.is_empty();
    let mut after = Manifest {
        generator: generator(smaller),
        made_from: is_quiet.then_some(made_from),
        search: searched.map(|searched| searched.hash),
        files,
    };
    published.written = written.len();
    published.unchanged = published.files - published.written;

    folder.note(staging.is_first.then(|| staging.path()), &mut after);

    let unsaved = |error: io::Error| halfway(&Manifest::path(out), UNSAVED, &error);
    if !staging.is_first {
        let moves = !written.is_empty() || folder.before.files.len() != after.files.len();
        folder.look_again(&written)?;
        if moves {
            save(&folder.midway(&after), out, &staging).map_err(unsaved)?;
        }
        published.removed = folder.remove_old(&after, diagnostics)?;
        folder.put(staging.path(), written.iter())?;
        if moves || folder.before != after {
            save(&after, out, &staging).map_err(unsaved)?;
        }
    } else {
        save(&after, out, &staging).map_err(|error| failure(&Manifest::path(out), UNSAVED, &error))?;
        let staged = staging.keep();
        fs::rename(&staged, out).map_err(|error| {
            let _ = fs::remove_dir_all(&staged);
            let _ = fs::remove_file(Manifest::path(out));
            failure(out, "the finished site cannot be moved here", &error)
        })?;
    }
    diagnostics.extend(styles);
    diagnostics.extend(refused.iter().filter_map(|(refusal, urls)| not_minified(generation, refusal, urls)));
    Ok(Some(published))
}

/// What to say where every file of the site stands as the build before wrote it, from the same, or looks as it
/// was noted. None where one does not.
fn as_it_stands(
    generation: &Generation,
    folder: &mut Folder<'_>,
) -> Result<Option<Published>, Box<Diagnostic>> {
    let paths: Vec<String> = folder.before.files.keys().cloned().collect();
    folder.look(paths.iter())?;
    let standing = paths.iter().map(|path| unchanged(folder, path));
    Ok(standing.collect::<Option<Vec<_>>>().map(|standing| Published {
        pages: generation.site().routes().pages().count(),
        files: standing.len(),
        unchanged: standing.len(),
        bytes: standing.iter().map(|done| done.bytes).sum(),
        ..Published::default()
    }))
}

/// The very program that makes the site, and how it is to make it.
fn program(smaller: bool) -> String {
    let program = std::env::current_exe().and_then(fs::metadata);
    let program = program.map(|program| (program.len(), program.modified().ok()));
    format!("{} {:?}", generator(smaller), program.ok())
}

/// What came of writing one file.
pub(super) type Written = Result<Done, Box<Diagnostic>>;

/// What was done with one file.
pub(super) struct Done {
    bytes: u64,
    hash: Hash,
    /// Whether it was written into the staging folder, because it is new or differs.
    written: bool,
    /// Of a page or picture that need not be rendered again: the hash of all that it was rendered from.
    origin: Option<Hash>,
    /// Why the page was left as it is, where it could not be made smaller.
    refusal: Option<Box<Refusal>>,
}

impl Done {
    /// A file of so many bytes with this hash.
    fn of(bytes: u64, hash: Hash, written: bool) -> Self {
        Self { bytes, hash, written, origin: None, refusal: None }
    }

    /// What the manifest says of it; of a page, with its links.
    fn entry(&self, links: Option<Kept>) -> Entry {
        // A picture has no links.
        let rendered = self.origin.map(|from| Rendering { from, links: links.unwrap_or_default() });
        Entry { rendered, ..Entry::of_bytes(self.hash) }
    }
}

/// Writes what differs into the staging folder.
pub(super) struct Writer<'a> {
    folder: &'a Folder<'a>,
    /// The folder in which files are finished.
    pub(super) staging: &'a Path,
    smaller: bool,
    /// Whether this planbook wrote what stands there, in the same way.
    is_ours: bool,
    /// Whether every file of the build before has its place on the site as it is now: a link to one that is
    /// gone may be on any page.
    is_whole: bool,
}

impl<'a> Writer<'a> {
    fn new(folder: &'a Folder<'a>, paths: &[String], staging: &'a Path, smaller: bool) -> Self {
        let paths: FxHashSet<&str> = paths.iter().map(String::as_str).collect();
        let search = SEARCH_FOLDER.trim_start_matches('/');
        let stays = |path: &String| paths.contains(path.as_str()) || path.starts_with(search);
        Self {
            folder,
            staging,
            smaller,
            is_ours: folder.before.generator == generator(smaller),
            is_whole: folder.before.files.keys().all(stays),
        }
    }

    /// A page or picture that stands, rendered from the same before, and the links that it has.
    pub(super) fn standing(&self, url: &str, origin: Hash) -> Option<(Done, Kept)> {
        let path = output_path(url);
        let done = unchanged(self.folder, &path).filter(|_| self.is_ours && self.is_whole)?;
        let before = self.folder.before.files.get(&path)?.rendered.as_ref();
        let kept = before.filter(|before| before.from == origin)?.links.clone();
        Some((Done { origin: Some(origin), ..done }, kept))
    }

    /// Writes a file for programs, as `write` makes it.
    pub(super) fn write_file(
        &self,
        url: &str,
        write: &dyn Fn(&mut dyn io::Write) -> io::Result<()>,
    ) -> Written {
        let path = output_path(url);
        let done = || {
            // Where nothing stands, it is needed whatever it will be.
            let room = if self.folder.standing(&path).is_some() { ROOM } else { 0 };
            let held = Held::new(self.staging.join(&path), room);
            let mut out = BufWriter::with_capacity(BUFFER, Hashing::new(held));
            write(&mut out)?;
            let (held, hash, bytes) = out.into_inner()?.hashed();
            // Whether it differs is known when all of it is made.
            let written = !self.folder.holds(&path, hash);
            if written { held.keep() } else { held.discard() }?;
            Ok(Done::of(bytes, hash, written))
        };
        done().map_err(|error: io::Error| {
            let message = if is_of_the_disk(&error) { UNWRITABLE } else { UNMADE };
            failure(Path::new(&path), message, &error)
        })
    }

    /// Reads what a page says, as far as writing it needs that.
    pub(super) fn read(&self, html: &[u8]) -> Said {
        if self.smaller { Said::of(html) } else { Said::attributes_of(html) }
    }

    /// Writes what was rendered. Pages and pictures have an origin, the hash of all that they were rendered
    /// from; what a page says comes with it.
    pub(super) fn write(
        &self,
        url: &str,
        rendered: &Rendered,
        origin: Option<Hash>,
        said: Option<&Said>,
    ) -> Written {
        let (bytes, refusal) = finish(rendered, self.smaller, said);
        // To say again why it was refused, a page has to be rendered again.
        let origin = origin.filter(|_| refusal.is_none());
        let done = write_bytes(&bytes, &output_path(url), self.folder, self.staging)?;
        Ok(Done { origin, refusal: refusal.map(Box::new), ..done })
    }
}

/// A file that stands in the folder as the build before wrote it. None where it does not.
fn unchanged(folder: &Folder<'_>, path: &str) -> Option<Done> {
    let (before, there) = (folder.before.files.get(path)?, folder.standing(path)?);
    (before.hash == there.hash).then(|| Done::of(there.length, there.hash, false))
}

/// Writes a file into the staging folder, if it is new or differs.
fn write_bytes(bytes: &[u8], path: &str, folder: &Folder<'_>, staging: &Path) -> Written {
    let hash = Hash::of(bytes);
    let written = !folder.holds(path, hash);
    if written {
        let file = staging.join(path);
        let made = file.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(&file, bytes));
        made.map_err(|error| failure(Path::new(path), UNWRITABLE, &error))?;
    }
    Ok(Done::of(bytes.len() as u64, hash, written))
}

/// The bytes to publish, and why the page is left as it is where it cannot be made smaller.
fn finish<'a>(
    rendered: &'a Rendered,
    smaller: bool,
    said: Option<&Said>,
) -> (Cow<'a, [u8]>, Option<Refusal>) {
    let as_it_is = || Cow::Borrowed(&*rendered.bytes);
    match (rendered.body, said) {
        (Body::Html, Some(said)) if smaller => match minify(&rendered.bytes, said) {
            Ok(bytes) => (Cow::Owned(bytes), None),
            Err(refusal) => (as_it_is(), Some(refusal)),
        },
        (Body::Style, _) if smaller => {
            (style::minify(&rendered.bytes).map_or_else(|_| as_it_is(), Cow::Owned), None)
        }
        _ => (as_it_is(), None),
    }
}

/// A warning for every stylesheet that cannot be made smaller, and where it goes wrong.
fn unread_styles(generation: &Generation) -> Vec<Diagnostic> {
    let styles = generation.assets().iter().filter(|(_, asset)| asset.path.ends_with(".css"));
    styles
        .filter_map(|(_, asset)| {
            let unread = style::minify(&asset.bytes).err()?;
            let document = Document::new(&asset.path, String::from_utf8_lossy(&asset.bytes));
            let place = unread.place(&document);
            Some(
                place
                    .warning(
                        "minify::style",
                        format!("this stylesheet is published as it is: {}", unread.why),
                    )
                    .help(
                        "browsers skip what they cannot read; correct the stylesheet and it is made smaller",
                    ),
            )
        })
        .collect()
}

/// One warning for all pages that are left as they are for the same reason.
fn not_minified(generation: &Generation, refusal: &Refusal, urls: &[&str]) -> Option<Diagnostic> {
    let (first, others) = urls.split_first()?;
    let others = match others.len() {
        0 => String::new(),
        others => format!(" (and {})", counted(others, "other page")),
    };
    Some(
        generation
            .place(first)
            .warning(
                "minify::changed",
                format!("{first}{others} is published as it is, because {}", refusal.reason()),
            )
            .help(refusal.help()),
    )
}

/// Which planbook wrote a manifest, and how.
fn generator(smaller: bool) -> String {
    let minified = if smaller && cfg!(feature = "minify") { " minified" } else { "" };
    format!("planbook {}{minified}", env!("CARGO_PKG_VERSION"))
}
