//! What is no part of a site, and why.

use std::path::{Path, PathBuf};

use walkdir::DirEntry;

use super::{MANIFEST, MOST_BYTES, MOST_TEXT, beside, is_editor_file, is_text, relative};
use crate::diagnostic::{Diagnostic, Document, Place};

/// A link in the site's folder.
pub(super) struct Link {
    /// The site's own folder, without links.
    home: PathBuf,
    /// What the link leads to in the end.
    pub(super) real: PathBuf,
}

impl Link {
    /// Where a file or folder leads. None where it is no link.
    pub(super) fn of(root: &Path, entry: &DirEntry) -> Option<Self> {
        let is_one = entry.path_is_symlink();
        is_one.then(|| {
            Some(Self { home: root.canonicalize().ok()?, real: entry.path().canonicalize().ok()? })
        })?
    }

    /// Whether it leads to what is not the site's own.
    pub(super) fn leads_out(&self) -> bool {
        !self.real.starts_with(&self.home)
    }

    /// Whether it leads to what the site leaves out.
    fn is_to_what_is_left_out(&self) -> bool {
        let below = self.real.strip_prefix(&self.home);
        below.is_ok_and(|below| below.components().any(|part| is_editor_file(part.as_os_str())))
    }
}

/// Why a file, or anything in a folder, cannot be a part of the site, where that is so. `link` is where it leads.
pub(super) fn no_source(root: &Path, entry: &DirEntry, link: Option<&Link>) -> Option<Diagnostic> {
    let path = relative(root, entry.path());
    if entry.file_name().to_str().is_none() {
        let help = "name it with letters that are UTF-8: pages and addresses have no others";
        return Some(unreadable(&path, "its name is not UTF-8").help(help));
    }
    if link.is_some_and(Link::is_to_what_is_left_out) {
        return Some(no_file(&path, "it is a link to a file that a site leaves out, such as a hidden one"));
    }
    if !entry.file_type().is_dir() {
        return None;
    }
    let is_output = |folder: &Path| beside(folder, "", MANIFEST).is_file();
    let is_built = match link {
        Some(Link { home, real }) if home.starts_with(real) => {
            return Some(no_file(&path, "it is a link to a folder that holds the site itself"));
        }
        // What stands beside a folder that the site is in says nothing about the site's own files.
        Some(Link { home, real }) => {
            real.ancestors().take_while(|above| !home.starts_with(above)).any(is_output)
        }
        None => is_output(entry.path()),
    };
    is_built.then(|| no_file(&path, "planbook built a site in it"))
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
