//! `planbook fmt`: plan files in the one form, so that an import or an edit shows only what it changed.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Outcome, session};
use crate::cli::Fmt;
use crate::diagnostic::{Diagnostics, Document, Place};
use crate::output::replace;
use crate::plan::format::{Unformatted, format};
use crate::report::Format;
use crate::source::{MOST_TEXT, read_at_most};
use crate::wording::counted;

/// Formats the files that the command line names, or all plan files of the site.
pub fn run(options: &Fmt) -> Outcome {
    let files = if options.files.is_empty() { plans(&options.root) } else { options.files.clone() };
    let mut problems = Diagnostics::default();
    let (mut plans, mut changed) = (0, 0);
    for path in &files {
        let name = path.to_string_lossy().replace('\\', "/");
        let read = read_at_most(path, MOST_TEXT);
        let text = match read.and_then(|bytes| String::from_utf8(bytes).map_err(io::Error::other)) {
            Ok(text) => text,
            Err(error) => {
                let place = Place::whole(&Document::new(name, ""));
                problems.push(
                    place
                        .error("fmt::file", format!("this file cannot be read: {error}"))
                        .help("name plan files that are there, or none, for all of the site"),
                );
                continue;
            }
        };
        let document = Document::new(name.as_str(), text.as_str());
        let formatted = format(&text);
        plans += usize::from(formatted != Err(Unformatted::Broken) || is_in_place(path));
        match formatted {
            Ok(formatted) if formatted == text => {}
            Ok(_) if options.check => {
                changed += 1;
                session::print_line(&format!("would change {name}"));
            }
            Ok(formatted) => match replace(path, formatted.as_bytes()) {
                Ok(()) => {
                    changed += 1;
                    session::print_line(&format!("changed {name}"));
                }
                Err(error) => {
                    problems.push(
                        Place::whole(&document)
                            .error("fmt::file", format!("this file cannot be written: {error}")),
                    );
                }
            },
            Err(why) => problems.push(unformatted(&document, path, why)),
        }
    }
    let failed = problems.has_errors() || (options.check && changed > 0);
    session::report(problems.sorted(), Format::Human, Path::new("."));
    session::print_line(&format!(
        "{}, {changed} {}",
        counted(plans, "plan file"),
        if options.check { "not in form" } else { "changed" }
    ));
    if failed { Outcome::Failed } else { Outcome::Done }
}

fn unformatted(document: &Arc<Document>, path: &Path, why: Unformatted) -> crate::diagnostic::Diagnostic {
    match why {
        Unformatted::Broken if is_in_place(path) => Place::whole(document)
            .error("fmt::plan", "this plan file has errors, so it is left as it is")
            .help("planbook check shows what is wrong with it"),
        Unformatted::Broken => Place::whole(document)
            .error("fmt::plan", "this is not a plan file, so it is left as it is")
            .help("fmt is for plan files, content/prisons/NAME/YEAR.toml, and no others"),
        Unformatted::Comment(comment) => {
            let at = document.text.find(&comment).unwrap_or(0);
            Place::new(document, at..at + comment.len())
                .error("fmt::comment", "this comment has no place in the form, so the file is left as it is")
                .help("put it on a line of its own above a key or above [[concern]] or [[concern.action]]")
        }
    }
}

/// Whether a file is where the plans of a prison are.
fn is_in_place(path: &Path) -> bool {
    let whole = path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
    let is_plan = whole.extension().is_some_and(|ending| ending == "toml");
    is_plan && whole.ancestors().nth(2).is_some_and(|folder| folder.ends_with("content/prisons"))
}

/// The plan files of a site, in order.
fn plans(root: &Path) -> Vec<PathBuf> {
    let mut plans: Vec<PathBuf> = walkdir::WalkDir::new(root.join("content/prisons"))
        .min_depth(2)
        .max_depth(2)
        .into_iter()
        .filter_map(Result::ok)
        .map(walkdir::DirEntry::into_path)
        .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
        .collect();
    plans.sort();
    plans
}
