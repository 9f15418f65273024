//! `planbook fmt`: plan files in the one form, so that an import or an edit shows only what it changed.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Outcome, session};
use crate::cli::Fmt;
use crate::diagnostic::{Diagnostic, Diagnostics, Document, Place};
use crate::output::replace_if;
use crate::plan::format::{Unformatted, format};
use crate::report::Format;
use crate::source::{is_editor_file, read_text};
use crate::wording::counted;

/// Formats the files that the command line names, or all plan files of the site.
pub fn run(options: &Fmt) -> Outcome {
    let mut problems = Diagnostics::default();
    let files = match options.files.is_empty() {
        true => plans(&options.root, &mut problems),
        false => options.files.clone(),
    };
    let (mut plans, mut changed) = (0, 0);
    for path in &files {
        let name = path.to_string_lossy().replace('\\', "/");
        let text = match read_text(path) {
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
            Ok(formatted) => match replace_if(path, &text, formatted.as_bytes()) {
                Ok(()) => {
                    changed += 1;
                    session::print_line(&format!("changed {name}"));
                }
                Err(error) => {
                    problems.push(
                        Place::whole(&document)
                            .error("fmt::file", format!("this file cannot be written: {error}"))
                            .help("nothing was written into it"),
                    );
                }
            },
            Err(why) => problems.extend(unformatted(&document, path, why)),
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

fn unformatted(document: &Arc<Document>, path: &Path, why: Unformatted) -> Vec<Diagnostic> {
    let comments = match why {
        Unformatted::Broken if is_in_place(path) => {
            let message = "this plan file has errors, so it is left as it is";
            let diagnostic = Place::whole(document).error("fmt::plan", message);
            return vec![diagnostic.help("planbook check shows what is wrong with it")];
        }
        Unformatted::Broken => {
            let message = "this is not a plan file, so it is left as it is";
            let diagnostic = Place::whole(document).error("fmt::plan", message);
            let help = "fmt is for plan files, content/prisons/NAME/YEAR.toml, and no others";
            return vec![diagnostic.help(help)];
        }
        Unformatted::Comments(comments) => comments,
    };
    let mut from = 0;
    let lost = comments.iter().map(|comment| {
        let at = document.text[from..].find(comment).map_or(0, |at| from + at);
        from = at + comment.len();
        let message = "this comment has no place in the form, so the file is left as it is";
        let help = "put it on a line of its own above [[concern]], [[concern.action]] or a key that is neither in a list nor in braces; source.title is in braces in the form: source = { title = … }";
        Place::new(document, at..from).error("fmt::comment", message).help(help)
    });
    lost.collect()
}

/// Whether a file is where the plans of a prison are.
fn is_in_place(path: &Path) -> bool {
    let whole = path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
    let is_plan = whole.extension().is_some_and(|ending| ending == "toml");
    is_plan && whole.ancestors().nth(2).is_some_and(|folder| folder.ends_with("content/prisons"))
}

/// The plan files of a site, in order.
fn plans(root: &Path, problems: &mut Diagnostics) -> Vec<PathBuf> {
    if let Some(problem) = session::no_site(root, "fmt::no-site", ", or name plan files") {
        problems.push(problem);
        return Vec::new();
    }
    let mut plans = Vec::new();
    let walk = walkdir::WalkDir::new(root.join("content/prisons")).follow_links(true).max_depth(2);
    for entry in walk.into_iter().filter_entry(|entry| !is_editor_file(entry.file_name())) {
        match entry {
            Ok(entry) if entry.depth() < 2 => {}
            Ok(entry) => plans.push(entry.into_path()),
            // A site without prisons has no plans.
            Err(error) if error.depth() == 0 && is_missing(&error) => {}
            Err(error) => {
                let path = error.path().unwrap_or(root).to_string_lossy().replace('\\', "/");
                let message = format!("the plan files in this folder cannot be read: {error}");
                let place = Place::whole(&Document::new(path, ""));
                problems.push(place.error("fmt::file", message).help("check that you may read it"));
            }
        }
    }
    plans.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
    plans.sort();
    plans
}

fn is_missing(error: &walkdir::Error) -> bool {
    error.io_error().is_some_and(|error| error.kind() == io::ErrorKind::NotFound)
}
