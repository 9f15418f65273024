//! `planbook new plan`: a plan file to fill in by hand, where there is no document to import.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::{Outcome, session};
use crate::cli::{New, NewPlan, NewWhat};
use crate::diagnostic::{Diagnostic, Document, Place};
use crate::import::prison_slug;
use crate::output;
use crate::plan::slug::is_slug;
use crate::report::Format;
use crate::source::CONTENT;

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
    let folder = options.root.join(CONTENT).join("prisons").join(&prison);
    let plan = folder.join(format!("{}.toml", options.year));
    let index = folder.join("index.md");
    fs::create_dir_all(&folder).map_err(|error| failure(&folder, &error))?;
    let index = (!plan.exists() && !index.exists()).then_some(index);
    if let Some(index) = &index {
        let name = if is_folder { "" } else { options.prison.trim() };
        let name = toml::Value::from(name);
        let page =
            format!("+++\n# The prison's name in full, such as \"HMP Whitemoor\".\nname = {name}\n+++\n");
        create(index, &page)?;
    }
    if let Err(problem) = create(&plan, PLAN) {
        // All or nothing: the prison's page was not there before.
        if let Some(index) = index {
            let _ = fs::remove_file(index);
        }
        return Err(problem);
    }
    Ok(std::iter::once(plan).chain(index).collect())
}

/// Whether a plan may be called so: by four digits, and what else tells it from others of that year.
fn is_year(name: &str) -> bool {
    let year = name.split('-').next().unwrap_or_default();
    is_slug(name) && year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit())
}

/// Writes a file that is not there.
fn create(path: &Path, text: &str) -> Result<(), Box<Diagnostic>> {
    output::create(path, text.as_bytes()).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => {
            let place = Place::whole(&Document::new(path.display().to_string(), ""));
            let help = "planbook never overwrites a plan; name another year, or edit this file";
            Box::new(place.error("new::exists", "this file is there already").help(help))
        }
        _ => failure(path, &error),
    })
}

fn failure(path: &Path, error: &io::Error) -> Box<Diagnostic> {
    let place = Place::whole(&Document::new(path.display().to_string(), ""));
    Box::new(
        place
            .error("new::write", format!("this cannot be written: {error}"))
            .help("nothing was written; check that you may write here, and that the disk has room"),
    )
}
