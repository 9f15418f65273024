//! What is no part of a site, and why.

use std::path::{Path, PathBuf};

use walkdir::DirEntry;

use super::{MANIFEST, MOST_BYTES, MOST_TEXT, beside, is_editor_file, is_text, relative};
use crate::diagnostic::{Diagnostic, Document, Place};

/// Why a file, or anything in a folder, cannot be a part of the site, where that is so.
pub(super) fn no_source(root: &Path, entry: &DirEntry) -> Option<Diagnostic> {
    let path = relative(root, entry.path());
    if entry.file_name().to_str().is_none() {
        let help = "name it with letters that are UTF-8: pages and addresses have no others";
        return Some(unreadable(&path, "its name is not UTF-8").help(help));
    }
    if entry.path_is_symlink()
        && let Some(below) = below_root(root, entry)
        && below.components().any(|part| is_editor_file(part.as_os_str()))
    {
        return Some(no_file(&path, "it is a link to a file that a site leaves out, such as a hidden one"));
    }
    if !entry.file_type().is_dir() {
        return None;
    }
    let is_output = |folder: &Path| beside(folder, "", MANIFEST).is_file();
    let is_built = if entry.path_is_symlink() {
        let (root, real) = (root.canonicalize().ok()?, entry.path().canonicalize().ok()?);
        if root.starts_with(&real) {
            return Some(no_file(&path, "it is a link to a folder that holds the site itself"));
        }
        // What stands beside a folder that the site is in says nothing about the site's own files.
        real.ancestors().take_while(|above| !root.starts_with(above)).any(is_output)
    } else {
        is_output(entry.path())
    };
    is_built.then(|| no_file(&path, "planbook built a site in it"))
}

/// Where a link leads below the site's own folder. None where it leads out of it.
fn below_root(root: &Path, entry: &DirEntry) -> Option<PathBuf> {
    let (root, real) = (root.canonicalize().ok()?, entry.path().canonicalize().ok()?);
    real.strip_prefix(root).ok().map(Path::to_path_buf)
}

/// Whether this is a link in a folder of the site to what is not the site's own.
pub(super) fn leads_out(root: &Path, entry: &DirEntry) -> bool {
    entry.depth() > 0 && entry.path_is_symlink() && below_root(root, entry).is_none()
}

/// What to say of a link when a file behind it would be published as it is: whoever may add to the content
/// could publish what is nobody's business.
pub(super) fn published_from_outside(path: &str) -> Diagnostic {
    Place::whole(&Document::new(path, ""))
        .error(
            "source::outside",
            "this link leads out of the site's folder, to files that would be published",
        )
        .help("copy what is to be published into content/, and take the link away")
}

pub(super) fn too_large(path: &str) -> Diagnostic {
    let whole = Place::whole(&Document::new(path, ""));
    let is_more = |most: u64| format!("this file has more than {} MB", most / 1_000_000);
    let problem = |message: String| whole.error("source::too-large", message);
    if is_text(path) {
        problem(format!("{}; planbook reads no text that is longer", is_more(MOST_TEXT)))
            .help("a plan has some 60,000 letters: divide the file, or take out what is no plan")
    } else {
        problem(format!("{}; GitHub takes none that is larger", is_more(MOST_BYTES)))
            .help("put it elsewhere on the web, and link to it")
    }
}

pub(super) fn no_file(path: &str, what: &str) -> Diagnostic {
    unreadable(path, what).help("take it away, or put there what the site is to be made from")
}

pub(super) fn unreadable(path: &str, reason: &str) -> Diagnostic {
    Place::whole(&Document::new(path, ""))
        .error("source::unreadable", format!("this cannot be read: {reason}"))
        .help("check that it exists and that you may read it")
}
