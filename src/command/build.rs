//! `planbook build`

use std::path::{Component, Path, PathBuf};

use serde_json::{Value, json};

use super::Outcome;
use super::session::Session;
use crate::cli::Build;
use crate::diagnostic::{Diagnostic, Diagnostics, Document, Place};
use crate::output::{Published, publish};
use crate::source::{CONTENT, THEMES};

/// Checks the whole site, then writes what changed.
pub fn run(options: &Build) -> Outcome {
    let mut session = Session::new(&options.site);
    session.search = !options.no_search;
    if let Some(problem) = unusable(&options.site.root, &options.out) {
        session.diagnostics.push(problem);
        return session.finish(None, Value::Null);
    }
    let out = named(&options.out);
    let Some(generation) = session.load() else {
        return session.finish(None, Value::Null);
    };
    let mut lost = Diagnostics::default();
    super::check::compare(generation.site(), &out, false, &mut lost);
    let bar = session.progress(generation.urls().count(), "Building");
    let published = publish(&generation, &out, !options.no_minify, || bar.inc(1), &mut session.diagnostics);
    bar.finish_and_clear();
    // The system takes its memory back at once; to take it apart first would be a hundredth of a build.
    std::mem::forget(generation);
    match published {
        Some(published) => {
            session.diagnostics.extend(lost);
            session.diagnostics.extend(too_large(&published, options));
            let summary = format!("{} in {}", summary(&published), options.out.display());
            session.finish(Some(&summary), result(&published))
        }
        None => session.finish(None, Value::Null),
    }
}

/// An output folder that would swallow the site's own files.
fn unusable(root: &Path, out: &Path) -> Option<Diagnostic> {
    let whole = real(out);
    let own = [CONTENT, THEMES].map(|folder| real(&root.join(folder)));
    let swallows = real(root).starts_with(&whole) || own.iter().any(|own| whole.starts_with(own));
    swallows.then(|| {
        Place::whole(&Document::new(out.display().to_string(), ""))
            .error("publish::own-folder", "the site cannot be built into the folder of its own files")
            .help("name another folder with --out, such as --out site")
    })
}

/// An output folder by a name that its manifest can stand beside: "." has none.
fn named(out: &Path) -> PathBuf {
    if out.file_name().is_some() { out.components().collect() } else { real(out) }
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

/// The most bytes that a site on GitHub Pages may have, by GitHub's own documentation.
const PAGES_LIMIT: u64 = 1_000_000_000;

/// Warns before a site outgrows GitHub Pages: from four fifths of what it may have.
fn too_large(published: &Published, options: &Build) -> Option<Diagnostic> {
    let (bytes, files) = (published.bytes, published.files);
    let share = bytes * 100 / PAGES_LIMIT;
    (share >= 80).then(|| {
        let many = if bytes > PAGES_LIMIT { "more than" } else { "nearly all of" };
        let message = format!(
            "the site has {} MB in {files} files, {many} the {} MB that GitHub Pages publishes ({share}%)",
            bytes / 1_000_000,
            PAGES_LIMIT / 1_000_000
        );
        let smaller = if options.no_minify { "build without --no-minify; " } else { "" };
        Place::whole(&Document::new(options.out.display().to_string(), ""))
            .warning("build::pages-limit", message)
            .help(format!("{smaller}put large files of content/ elsewhere and link to them; beyond the limit, serve the folder from another web server"))
    })
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

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::{PAGES_LIMIT, too_large};
    use crate::cli::{Cli, Command};
    use crate::diagnostic::Diagnostics;
    use crate::output::Published;
    use crate::report::human;

    #[test]
    fn a_site_that_outgrows_its_host() {
        let Command::Build(options) = Cli::parse_from(["planbook", "build", "--no-minify"]).command else {
            return;
        };
        let of = |bytes| too_large(&Published { bytes, files: 14_521, ..Published::default() }, &options);
        assert_eq!(of(PAGES_LIMIT / 100 * 80 - 1), None);
        let mut found = Diagnostics::default();
        found.extend(of(812_345_678));
        found.extend(of(PAGES_LIMIT + 1));
        insta::with_settings!({ snapshot_path => "../../tests/snapshots", prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!("pages-limit", human(&found, false));
        });
    }
}
