//! `planbook new plan`: a plan file to fill in by hand, where there is no document to import.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::{Outcome, session};
use crate::cli::{New, NewPlan, NewWhat};
use crate::content::Prison;
use crate::diagnostic::{Diagnostic, Diagnostics, Document, Place};
use crate::import::prison_slug;
use crate::output::create;
use crate::plan::slug::is_slug;
use crate::report::Format;
use crate::source::{CONTENT, read_text};

/// The plan file, with a few words of what belongs where.
pub(super) const PLAN: &str = include_str!("plan.toml");

/// Writes what was asked for.
pub fn run(options: &New) -> Outcome {
    let NewWhat::Plan(plan) = &options.what;
    match write(plan) {
        Ok(written) => {
            for path in &written {
                session::print_line(&format!("wrote {}", path.display()));
            }
            session::print_line("\nFill it in beside the plan; planbook check says what is still missing.");
            Outcome::Done
        }
        Err(problem) => {
            session::report((*problem).into(), Format::Human, Path::new("."));
            Outcome::Failed
        }
    }
}

fn write(options: &NewPlan) -> Result<Vec<PathBuf>, Box<Diagnostic>> {
    if let Some(problem) = session::no_site(&options.root, "new::no-site", "; planbook init makes a new one")
    {
        return Err(Box::new(problem));
    }
    // A name has capitals or spaces, a folder never has.
    let is_folder = is_slug(&options.prison);
    let prison = if is_folder { options.prison.clone() } else { prison_slug(&options.prison) };
    let place = Place::whole(&Document::new("planbook new plan", ""));
    if !is_slug(&prison) {
        let message = format!("\"{}\" cannot be part of an address", options.prison);
        let help =
            "write planbook new plan \"HMP Example\" 2026, or the prison's folder in place of its name";
        return Err(Box::new(place.error("new::name", message).help(help)));
    }
    if !is_year(&options.year) {
        let help =
            "write the year that the plan was submitted in, such as 2026; of a second plan in it, 2026-2";
        let message = format!("\"{}\" is not a year", options.year);
        return Err(Box::new(place.error("new::year", message).help(help)));
    }
    let prison = if is_folder { prison } else { prison_folder(&options.root, &prison) };
    let folder = options.root.join(CONTENT).join("prisons").join(&prison);
    let plan = folder.join(format!("{}.toml", options.year));
    let name = toml::Value::from(if is_folder { "" } else { options.prison.trim() });
    let page = format!("+++\n# The prison's name in full, such as \"HMP Whitemoor\".\nname = {name}\n+++\n");
    write_both(&plan, PLAN, &page).map_err(|(path, error)| {
        let place = Place::whole(&Document::new(path.display().to_string(), ""));
        Box::new(match error.kind() {
            io::ErrorKind::AlreadyExists if path == plan => place
                .error("new::exists", "this file is there already")
                .help("planbook never overwrites a plan; name another year, or edit this file"),
            _ => place
                .error("new::write", format!("this cannot be written: {error}"))
                .help("nothing was written; check that you may write here, and that the disk has room"),
        })
    })
}

/// The folder of a prison, by the one that its name makes: that one, unless another is there whose page has
/// such a name. A publisher may have renamed it.
pub(super) fn prison_folder(root: &Path, slug: &str) -> String {
    let prisons = root.join(CONTENT).join("prisons");
    let is_called_so = |folder: &Path| {
        let text = read_text(&folder.join("index.md")).unwrap_or_default();
        let page = Prison::read(&Document::new("index.md", text), &mut Diagnostics::default());
        page.is_some_and(|page| prison_slug(&page.name) == slug)
    };
    if prisons.join(slug).exists() {
        return slug.to_owned();
    }
    let folders = fs::read_dir(&prisons).into_iter().flatten().flatten();
    let mut called: Vec<String> = folders
        .filter(|entry| is_called_so(&entry.path()))
        .filter_map(|entry| entry.file_name().into_string().ok())
        .collect();
    called.sort();
    called.into_iter().next().unwrap_or_else(|| slug.to_owned())
}

/// Writes a plan file that is not there, and the prison's page where there is none: both or neither. Gives
/// back what was written, else what could not be.
pub(super) fn write_both(plan: &Path, text: &str, page: &str) -> Result<Vec<PathBuf>, (PathBuf, io::Error)> {
    let folder = plan.parent().unwrap_or(plan);
    let is_new = |folder: &&Path| !folder.as_os_str().is_empty() && !folder.exists();
    let made: Vec<&Path> = folder.ancestors().take_while(is_new).collect();
    // The plan comes first: whoever meets another one that is made at once has nothing to take back.
    let written = fs::create_dir_all(folder)
        .map_err(|error| (folder.to_path_buf(), error))
        .and_then(|()| create(plan, text.as_bytes()).map_err(|error| (plan.to_path_buf(), error)))
        .and_then(|()| {
            let index = folder.join("index.md");
            match create(&index, page.as_bytes()) {
                Ok(()) => Ok(vec![plan.to_path_buf(), index]),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(vec![plan.to_path_buf()]),
                Err(error) => {
                    let _ = fs::remove_file(plan);
                    Err((index, error))
                }
            }
        });
    if written.is_err() {
        // A folder that somebody else uses by now is not empty, and stays.
        made.iter().for_each(|folder| drop(fs::remove_dir(folder)));
    }
    written
}

/// Whether a plan may be called so: by four digits, and what else tells it from others of that year.
fn is_year(name: &str) -> bool {
    let year = name.split('-').next().unwrap_or_default();
    is_slug(name) && year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit())
}
