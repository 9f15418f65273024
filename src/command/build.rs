//! `planbook build`

use std::path::{Component, Path, PathBuf};

use serde_json::{Value, json};

use super::Outcome;
use super::session::Session;
use crate::cli::Build;
use crate::diagnostic::{Document, Place};
use crate::output::{Published, publish};

/// Checks the whole site, then writes what changed.
pub fn run(options: &Build) -> Outcome {
    let mut session = Session::new(&options.site);
    session.search = !options.no_search;
    if let Some(problem) = unusable(&options.site.root, &options.out) {
        session.diagnostics.push(problem);
        return session.finish(None, Value::Null);
    }
    // "." has no name that the manifest could stand beside.
    let out = if options.out.file_name().is_some() { options.out.clone() } else { real(&options.out) };
    let Some(generation) = session.load_and_check() else {
        return session.finish(None, Value::Null);
    };
    let bar = session.progress(generation.urls().len(), "Writing");
    let published = publish(&generation, &out, !options.no_minify, || bar.inc(1), &mut session.diagnostics);
    bar.finish_and_clear();
    match published {
        Some(published) => {
            let summary = format!("{} in {}", summary(&published), options.out.display());
            session.finish(Some(&summary), result(&published))
        }
        None => session.finish(None, Value::Null),
    }
}

/// An output folder that would swallow the site's own files.
fn unusable(root: &Path, out: &Path) -> Option<crate::diagnostic::Diagnostic> {
    let (root, whole) = (real(root), real(out));
    let own = [crate::source::CONTENT, crate::source::THEMES];
    let swallows = root.starts_with(&whole) || own.iter().any(|folder| whole.starts_with(root.join(folder)));
    swallows.then(|| {
        Place::whole(&Document::new(out.display().to_string(), ""))
            .error("publish::own-folder", "the site cannot be built into the folder of its own files")
            .help("name another folder with --out, such as --out site")
    })
}

/// A path without links, `.` and `..`, as far as it exists; the rest of it is taken by its words.
fn real(path: &Path) -> PathBuf {
    let mut whole = PathBuf::new();
    for part in std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf()).components() {
        match part {
            Component::ParentDir => {
                whole.pop();
            }
            Component::CurDir => {}
            part => whole.push(part),
        }
        if let Ok(found) = whole.canonicalize() {
            whole = found;
        }
    }
    whole
}

fn summary(published: &Published) -> String {
    format!(
        "{} pages, {} files, {}: {} written, {} unchanged, {} removed, {:.2} s",
        published.pages,
        published.files,
        size(published.bytes),
        published.written,
        published.unchanged,
        published.removed,
        published.time.as_secs_f64()
    )
}

fn size(bytes: u64) -> String {
    match bytes {
        0..10_000 => format!("{bytes} bytes"),
        10_000..10_000_000 => format!("{} KB", bytes / 1000),
        _ => format!("{} MB", bytes / 1_000_000),
    }
}

fn result(published: &Published) -> Value {
    json!({
        "pages": published.pages,
        "files": published.files,
        "bytes": published.bytes,
        "written": published.written,
        "unchanged": published.unchanged,
        "removed": published.removed,
        "seconds": published.time.as_secs_f64(),
    })
}
