//! The tree of files that a site is made from: `site.toml`, `content/` and `themes/`.
//!
//! This is the only place that reads what publishers wrote. Everything after it works on the
//! [`Tree`] in memory, so a build and a preview see the same bytes.

mod refusal;
mod stamp;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs::File;
use std::io::{ErrorKind, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use rayon::prelude::*;
use walkdir::WalkDir;

use refusal::{Link, no_file, no_source, published_from_outside, too_large, unreadable};
pub use stamp::Stamp;
use stamp::number_of;

use crate::AT_ONCE;
use crate::character::{no_page_has, unpublishable};
use crate::diagnostic::{Diagnostic, Diagnostics, Document, Place};

/// The site's own settings, at the root.
pub const CONFIG: &str = "site.toml";
/// The folder of plans and pages.
pub const CONTENT: &str = "content/";
/// The folder of site themes.
pub const THEMES: &str = "themes/";
/// What the name of an output folder is followed by in that of its manifest, which stands beside it.
pub const MANIFEST: &str = ".planbook.json";

/// Files that are text to planbook; all others are bytes that pass through.
const TEXT: [&str; 4] = ["toml", "md", "html", "ftl"];

/// The most bytes that a file of text may have. The longest plan there is has 60,000; what is larger than
/// this would hold the memory of the machine and be no page that anybody can read.
pub const MOST_TEXT: u64 = 8_000_000;

/// The most bytes that any other file may have: GitHub takes none that is larger.
const MOST_BYTES: u64 = 100_000_000;

/// Every file of a site, by its path relative to the root with `/`, in the order of the paths.
#[derive(Debug, Clone, Default)]
pub struct Tree {
    /// Plan files, pages, settings, templates.
    pub documents: BTreeMap<String, Arc<Document>>,
    /// Stylesheets, pictures and whatever else.
    pub assets: BTreeMap<String, Arc<[u8]>>,
    /// The paths of what is there and cannot be read: that nothing is known of it was reported.
    pub unread: BTreeSet<String>,
}

/// What one look at the disk found.
#[derive(Debug, Default)]
pub struct Scan {
    /// The files.
    pub tree: Tree,
    /// What could not be read.
    pub found: Diagnostics,
    /// Every folder that a change of the site shows in, with a number that another folder of the
    /// same name would not have. Behind a link, the folder that it leads to.
    pub folders: BTreeMap<PathBuf, u64>,
    stamps: HashMap<String, Stamp>,
}

/// The bytes of a file, or why it cannot be read.
type Bytes = std::io::Result<Vec<u8>>;

impl Scan {
    /// Reads a site from disk. Files that cannot be read are reported and left out.
    ///
    /// A file with the bytes that it had in `earlier` stays the very same document, so that whoever
    /// kept something made from it can tell by comparing pointers.
    pub fn of(root: &Path, earlier: &Self) -> Self {
        let mut scan = Self::default();
        let now = SystemTime::now();
        let mut files: Vec<(String, PathBuf)> = Vec::new();
        scan.add_folder(root);
        for top in [CONFIG, CONTENT, THEMES] {
            // A link is seen as one only by its name without the "/".
            let walk =
                WalkDir::new(root.join(top.trim_end_matches('/'))).follow_links(true).sort_by_file_name();
            let mut walk = walk.into_iter().filter_entry(|entry| !is_editor_file(entry.file_name()));
            // The link out of the site's folder that what is met now stands behind, and all such with files behind.
            let (mut way_out, mut outside) = (None::<PathBuf>, BTreeSet::new());
            while let Some(entry) = walk.next() {
                let entry = match entry {
                    Ok(entry) => entry,
                    // Absent, or gone since it was listed. What must be there is missed by who needs it.
                    Err(error) if error.path().is_some_and(is_absent) => continue,
                    Err(error) => {
                        let path = error.path().map_or_else(|| top.to_owned(), |path| relative(root, path));
                        scan.refuse(unreadable(&path, &error.to_string()));
                        continue;
                    }
                };
                let link = Link::of(root, &entry);
                // A link behind another one is that one's matter.
                way_out = way_out.filter(|way| entry.path().starts_with(way));
                if way_out.is_none() && entry.depth() > 0 && link.as_ref().is_some_and(Link::leads_out) {
                    way_out = Some(entry.path().to_path_buf());
                }
                if let Some(why) = no_source(root, &entry, link.as_ref()) {
                    scan.refuse(why);
                    if entry.file_type().is_dir() {
                        walk.skip_current_dir();
                    }
                } else if entry.file_type().is_dir() {
                    scan.add_folder(entry.path());
                    if is_text(&entry.file_name().to_string_lossy()) {
                        let path = relative(root, entry.path());
                        scan.refuse(no_file(&path, "it is a folder"));
                    }
                } else if entry.file_type().is_file() {
                    if let Some(folder) = link.as_ref().and_then(|link| link.real.parent()) {
                        scan.add_folder(folder);
                    }
                    if !is_text(&entry.file_name().to_string_lossy()) {
                        outside.extend(way_out.iter().map(|way| relative(root, way)));
                    }
                    files.push((relative(root, entry.path()), entry.into_path()));
                } else {
                    // To read a pipe would be to wait for whoever writes into it.
                    let path = relative(root, entry.path());
                    scan.refuse(no_file(&path, "it is neither a file nor a folder"));
                }
            }
            scan.found.extend(outside.iter().map(|link| published_from_outside(link)));
        }
        let read: Vec<(Option<Stamp>, Option<Bytes>)> = files
            .par_iter()
            .with_max_len(AT_ONCE)
            .map(|(path, file)| {
                let stamp = std::fs::metadata(file).ok().and_then(|data| Stamp::of(&data, now));
                let same = stamp.is_some() && stamp.as_ref() == earlier.stamps.get(path);
                (stamp, (!same).then(|| read(file)))
            })
            .collect();
        for ((path, file), (stamp, bytes)) in files.into_iter().zip(read) {
            match bytes {
                None => scan.tree.keep(&path, &earlier.tree),
                Some(Ok(bytes)) => scan.tree.keep_or_insert(&path, bytes, &earlier.tree, &mut scan.found),
                Some(Err(_)) if is_absent(&file) => {}
                Some(Err(error)) if error.kind() == ErrorKind::FileTooLarge => {
                    scan.refuse(too_large(&path));
                }
                Some(Err(error)) => scan.refuse(unreadable(&path, &error.to_string())),
            }
            // What could not be read is read again the next time, and reported again.
            if let Some(stamp) = stamp.filter(|_| scan.tree.has(&path)) {
                scan.stamps.insert(path, stamp);
            }
        }
        scan
    }

    /// Leaves out what cannot be read, and says why.
    fn refuse(&mut self, why: Diagnostic) {
        self.tree.unread.insert(why.place.document.path.clone());
        self.found.push(why);
    }

    fn add_folder(&mut self, folder: &Path) {
        if let Ok(real) = folder.canonicalize()
            && let Ok(data) = std::fs::metadata(&real)
        {
            self.folders.insert(real, number_of(&data).0);
        }
    }

    /// The paths of the files that differ from an earlier look, in order.
    pub fn changed_since(&self, earlier: &Self) -> Vec<String> {
        let mut changed = different(&self.tree.documents, &earlier.tree.documents);
        changed.extend(different(&self.tree.assets, &earlier.tree.assets));
        let unread = |scan: &Self| -> BTreeSet<(String, String)> {
            scan.found
                .iter()
                .map(|found| (found.place.document.path.clone(), found.message.clone()))
                .collect()
        };
        changed.extend(unread(self).symmetric_difference(&unread(earlier)).map(|(path, _)| path.clone()));
        changed.into_iter().collect()
    }

    /// Whether a file that was there is gone, empty or cannot be read now. An editor may be in the
    /// midst of saving it.
    pub fn may_be_unfinished(&self, earlier: &Self) -> bool {
        let documents = earlier.tree.documents.iter().any(|(path, document)| {
            let now = self.tree.documents.get(path);
            !document.text.is_empty() && now.is_none_or(|now| now.text.is_empty())
        });
        let assets = earlier.tree.assets.iter().any(|(path, bytes)| {
            let now = self.tree.assets.get(path);
            !bytes.is_empty() && now.is_none_or(|now| now.is_empty())
        });
        documents || assets
    }
}

fn different<T: ?Sized>(
    now: &BTreeMap<String, Arc<T>>,
    earlier: &BTreeMap<String, Arc<T>>,
) -> BTreeSet<String> {
    let new = now.iter().filter(|(path, file)| earlier.get(*path).is_none_or(|was| !Arc::ptr_eq(was, file)));
    let gone = earlier.iter().filter(|(path, _)| !now.contains_key(*path));
    new.chain(gone).map(|(path, _)| path.clone()).collect()
}

fn is_same_in<T: ?Sized>(
    a: &BTreeMap<String, Arc<T>>,
    b: &BTreeMap<String, Arc<T>>,
    counts: impl Fn(&str) -> bool,
) -> bool {
    let mut others = b.iter().filter(|(path, _)| counts(path));
    let mut own = a.iter().filter(|(path, _)| counts(path));
    let same = own.all(|(path, file)| {
        others.next().is_some_and(|(other_path, other)| path == other_path && Arc::ptr_eq(file, other))
    });
    same && others.next().is_none()
}

impl Tree {
    /// Reads a site from disk. Files that cannot be read are reported and left out.
    pub fn read(root: &Path, diagnostics: &mut Diagnostics) -> Self {
        let scan = Scan::of(root, &Scan::default());
        diagnostics.extend(scan.found);
        scan.tree
    }

    /// Whether there is no document at a path, nor one that cannot be read.
    pub fn lacks(&self, path: &str) -> bool {
        !self.documents.contains_key(path) && !self.unread.contains(path)
    }

    fn has(&self, path: &str) -> bool {
        self.documents.contains_key(path) || self.assets.contains_key(path)
    }

    fn keep(&mut self, path: &str, earlier: &Self) {
        if let Some(document) = earlier.documents.get(path) {
            self.documents.insert(path.to_owned(), Arc::clone(document));
        } else if let Some(asset) = earlier.assets.get(path) {
            self.assets.insert(path.to_owned(), Arc::clone(asset));
        }
    }

    fn keep_or_insert(&mut self, path: &str, bytes: Vec<u8>, earlier: &Self, diagnostics: &mut Diagnostics) {
        let without_mark = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&bytes);
        let same_text = earlier.documents.get(path).is_some_and(|was| was.text.as_bytes() == without_mark);
        let same_bytes = earlier.assets.get(path).is_some_and(|was| **was == *bytes);
        if same_text || same_bytes {
            self.keep(path, earlier);
        } else {
            self.insert(path.to_owned(), bytes, diagnostics);
        }
    }

    /// Adds one file, as text where its ending says that it is text.
    pub fn insert(&mut self, path: String, bytes: Vec<u8>, diagnostics: &mut Diagnostics) {
        if !is_text(&path) {
            self.assets.insert(path, bytes.into());
            return;
        }
        match String::from_utf8(bytes) {
            Ok(text) => {
                let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
                let strange = unpublishable(&text);
                let document = Document::new(path.clone(), text);
                match strange {
                    None => drop(self.documents.insert(path, document)),
                    Some((at, c)) => {
                        self.unread.insert(path);
                        diagnostics.push(
                            Place::new(&document, at..at + c.len_utf8())
                                .error("source::control-character", no_page_has(c))
                                .help("take it out: nobody can see it"),
                        );
                    }
                }
            }
            Err(error) => {
                let offset = error.utf8_error().valid_up_to();
                self.unread.insert(path.clone());
                let document = Document::new(path, String::from_utf8_lossy(error.as_bytes()).into_owned());
                diagnostics.push(
                    Place::new(&document, offset..offset + 1)
                        .error("source::not-utf-8", format!("byte {offset} of this file is not UTF-8 text"))
                        .help("save the file as UTF-8 in your editor"),
                );
            }
        }
    }

    /// Whether all files whose path counts are the very same as in another look.
    pub fn is_same_in(&self, other: &Self, counts: impl Fn(&str) -> bool) -> bool {
        let mut unread = self.unread.symmetric_difference(&other.unread);
        is_same_in(&self.documents, &other.documents, &counts)
            && is_same_in(&self.assets, &other.assets, &counts)
            && !unread.any(|path| counts(path))
    }

    /// The files whose path counts.
    pub fn part(&self, counts: impl Fn(&str) -> bool) -> Self {
        let mut part = self.clone();
        part.documents.retain(|path, _| counts(path));
        part.assets.retain(|path, _| counts(path));
        part.unread.retain(|path| counts(path));
        part
    }

    /// The documents below a folder, in the order of their paths.
    pub fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = &'a Arc<Document>> {
        self.documents
            .range(folder.to_owned()..)
            .take_while(move |(path, _)| path.starts_with(folder))
            .map(|(_, document)| document)
    }
}

fn is_text(path: &str) -> bool {
    let ending = Path::new(path).extension();
    ending.is_some_and(|ending| TEXT.iter().any(|text| ending.eq_ignore_ascii_case(text)))
}

/// The bytes of a file of a site.
fn read(file: &Path) -> Bytes {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    read_at_most(file, if is_text(&name) { MOST_TEXT } else { MOST_BYTES })
}

/// A text that somebody wrote. To read a pipe would be to wait for whoever writes into it.
pub fn read_text(file: &Path) -> std::io::Result<String> {
    if !std::fs::metadata(file)?.is_file() {
        return Err(std::io::Error::other("it is no file"));
    }
    String::from_utf8(read_at_most(file, MOST_TEXT)?).map_err(std::io::Error::other)
}

/// The bytes of a file. One that has more than this is refused, also one that grows while it is read, and a
/// device that never ends.
pub fn read_at_most(file: &Path, most: u64) -> std::io::Result<Vec<u8>> {
    let file = File::open(file)?;
    let mut bytes = Vec::with_capacity(usize::try_from(file.metadata()?.len().min(most)).unwrap_or_default());
    file.take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most { Err(ErrorKind::FileTooLarge.into()) } else { Ok(bytes) }
}

/// Whether there is nothing, not even a link that leads nowhere.
fn is_absent(path: &Path) -> bool {
    std::fs::symlink_metadata(path).is_err_and(|error| error.kind() == std::io::ErrorKind::NotFound)
}

/// What stands beside an output folder, named after it.
pub fn beside(out: &Path, before: &str, after: &str) -> PathBuf {
    let mut name = std::ffi::OsString::from(before);
    name.push(out.file_name().unwrap_or_default());
    name.push(after);
    out.with_file_name(name)
}

/// Hidden files and what editors leave behind: `.swp`, `~`, `#x#`, `.bck`, `4913` and their like.
pub fn is_editor_file(name: &std::ffi::OsStr) -> bool {
    let name = name.to_string_lossy();
    let ending = |end: &str| name.len() > end.len() && name.ends_with(end);
    (name.starts_with('.') && name.len() > 1 && name != "..")
        || ending("~")
        || (name.starts_with('#') && ending("#"))
        || [".swp", ".swx", ".bck", ".bak", ".tmp", ".orig"].iter().any(|end| ending(end))
        // `planbook import --review` writes these beside the plans, for the publisher alone.
        || ending(".review.html")
        || name == "4913"
        || name == "Thumbs.db"
}

fn relative(root: &Path, path: &Path) -> String {
    let below: PathBuf = path.strip_prefix(root).unwrap_or(path).components().collect();
    below.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}
