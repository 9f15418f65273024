//! The tree of files that a site is made from: `site.toml`, `content/` and `themes/`.
//!
//! This is the only place that reads what publishers wrote. Everything after it works on the
//! [`Tree`] in memory, so a build and a preview see the same bytes.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use walkdir::WalkDir;

use crate::diagnostic::{Diagnostics, Document, Place};

/// The site's own settings, at the root.
pub const CONFIG: &str = "site.toml";
/// The folder of plans and pages.
pub const CONTENT: &str = "content/";
/// The folder of site themes.
pub const THEMES: &str = "themes/";

/// Files that are text to planbook; all others are bytes that pass through.
const TEXT: [&str; 3] = ["toml", "md", "html"];

/// Every file of a site, by its path relative to the root with `/`, in the order of the paths.
#[derive(Debug, Clone, Default)]
pub struct Tree {
    /// Plan files, pages, settings, templates.
    pub documents: BTreeMap<String, Arc<Document>>,
    /// Stylesheets, pictures and whatever else.
    pub assets: BTreeMap<String, Arc<[u8]>>,
}

impl Tree {
    /// Reads a site from disk. Files that cannot be read are reported and left out.
    pub fn read(root: &Path, diagnostics: &mut Diagnostics) -> Self {
        let mut tree = Self::default();
        for top in [CONFIG, CONTENT, THEMES] {
            let walk = WalkDir::new(root.join(top)).follow_links(true).sort_by_file_name();
            for entry in walk.into_iter().filter_entry(|entry| !is_editor_file(entry.file_name())) {
                let entry = match entry {
                    Ok(entry) => entry,
                    Err(error) if error.depth() == 0 => continue, // absent: Config::read and Content::read say so
                    Err(error) => {
                        let path = error.path().map_or_else(|| top.to_owned(), |path| relative(root, path));
                        diagnostics.push(unreadable(&path, &error.to_string()));
                        continue;
                    }
                };
                if entry.file_type().is_file() {
                    let path = relative(root, entry.path());
                    match std::fs::read(entry.path()) {
                        Ok(bytes) => tree.insert(path, bytes, diagnostics),
                        Err(error) => diagnostics.push(unreadable(&path, &error.to_string())),
                    }
                }
            }
        }
        tree
    }

    /// Adds one file, as text where its ending says that it is text.
    pub fn insert(&mut self, path: String, bytes: Vec<u8>, diagnostics: &mut Diagnostics) {
        if !TEXT.iter().any(|ending| has_ending(&path, ending)) {
            self.assets.insert(path, bytes.into());
            return;
        }
        match String::from_utf8(bytes) {
            Ok(text) => {
                let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
                self.documents.insert(path.clone(), Document::new(path, text));
            }
            Err(error) => {
                let offset = error.utf8_error().valid_up_to();
                let document = Document::new(path, String::from_utf8_lossy(error.as_bytes()).into_owned());
                diagnostics.push(
                    Place::new(&document, offset..offset + 1)
                        .error("source::not-utf-8", format!("byte {offset} of this file is not UTF-8 text"))
                        .help("save the file as UTF-8 in your editor"),
                );
            }
        }
    }

    /// The documents below a folder, in the order of their paths.
    pub fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = &'a Arc<Document>> {
        self.documents
            .range(folder.to_owned()..)
            .take_while(move |(path, _)| path.starts_with(folder))
            .map(|(_, document)| document)
    }
}

fn has_ending(path: &str, ending: &str) -> bool {
    Path::new(path).extension().is_some_and(|found| found.eq_ignore_ascii_case(ending))
}

/// Hidden files and what editors leave behind: `.swp`, `~`, `#x#`, `.bck`, `4913` and their like.
fn is_editor_file(name: &std::ffi::OsStr) -> bool {
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

fn unreadable(path: &str, reason: &str) -> crate::diagnostic::Diagnostic {
    Place::whole(&Document::new(path, ""))
        .error("source::unreadable", format!("this file cannot be read: {reason}"))
        .help("check that it exists and that you may read it")
}
