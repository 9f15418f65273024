//! Where an imported plan belongs among the plan files of its prison, and putting it there.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use similar::{ChangeTag, TextDiff};

use super::{ImportOptions, ImportedFile, Verdict, slashes, summarise};
use crate::command::new;
use crate::diagnostic::{Diagnostic, Diagnostics, Document, Place};
use crate::import::Imported;
use crate::import::carry::{self, Carried, Kinship};
use crate::output::replace_if;
use crate::plan::file::PlanFile;
use crate::plan::{line_ends, write};
use crate::source::{is_editor_file, read_text};

/// Says what was read and puts it where it belongs.
pub(super) fn place(
    options: &ImportOptions,
    path: &Path,
    imported: &Imported,
    out: &mut dyn Write,
) -> io::Result<(ImportedFile, Diagnostics)> {
    let mut file = ImportedFile::refused(path);
    let home = match Home::of(options, imported) {
        Ok(home) => home,
        Err(problem) => return Ok((file, (*problem).into())),
    };
    let mut fresh = imported.plan.clone();
    let carried = home.edited.as_ref().map(|edited| carry::over(edited, &mut fresh)).unwrap_or_default();
    let text = write::write(&fresh);
    summarise(path, imported, out)?;
    let plan = &home.plan;
    let name = slashes(plan);
    file.plan = Some(plan.clone());
    if home.is_another {
        writeln!(out, "  {} has other plans of that year: this one is {name}", slashes(&home.folder))?;
    }
    let there = home.there.as_deref().map(line_ends::plain);
    file.verdict = match &there {
        Some(there) if *there == text => Verdict::Unchanged,
        _ if options.strict && !imported.findings.is_empty() => Verdict::Doubtful,
        Some(there) if !options.force => {
            show_difference(&name, there, &text, out)?;
            Verdict::Differs
        }
        Some(there) if home.is_broken => {
            let whole = Place::whole(&Document::new(name, there.as_ref()));
            let message = "this plan file has errors, so what an editor added to it could not be kept";
            let help = "planbook check shows what is wrong with it; move it away to import the plan anew";
            return Ok((file, whole.error("import::broken", message).help(help).into()));
        }
        Some(there) if !carried.lost.is_empty() => {
            return Ok((file, would_be_lost(&name, there, &carried)));
        }
        there => {
            // What goes and what comes is said, whoever asked for it.
            if let Some(there) = there.as_ref().filter(|_| home.edited.is_some()) {
                show_difference(&name, there, &text, out)?;
            }
            for doubt in &carried.doubts {
                writeln!(out, "  kept, though not from this document: the doubt “{doubt}”")?;
            }
            match options.dry_run {
                true => Verdict::WouldWrite,
                false => match home.write(options, imported, &text) {
                    Ok(()) => Verdict::Written,
                    Err((at, error)) => return Ok((file, unwritable(&at, &error).into())),
                },
            }
        }
    };
    match file.verdict {
        Verdict::Written => writeln!(out, "  written: {name}")?,
        Verdict::Unchanged => writeln!(out, "  unchanged: {name}")?,
        Verdict::WouldWrite => writeln!(out, "  would be written: {name}")?,
        Verdict::Differs => {
            let is_replaced = !home.is_broken && carried.lost.is_empty();
            let advice = if is_replaced { "; --force replaces it" } else { "" };
            writeln!(out, "  not written: {name} is there and differs{advice}")?;
        }
        Verdict::Doubtful => writeln!(out, "  not written: there are doubts, and --strict allows none")?,
        Verdict::Refused => {}
    }
    Ok((file, Diagnostics::default()))
}

/// The plan file that a document belongs into.
struct Home {
    /// The prison's folder, relative to the root.
    folder: PathBuf,
    /// The plan file, relative to the root.
    plan: PathBuf,
    /// What it holds, where it is there.
    there: Option<String>,
    /// The same as a plan, where it is one that somebody may have edited.
    edited: Option<PlanFile>,
    /// Whether it holds something that is no plan.
    is_broken: bool,
    /// Whether it is new, beside other plans of the year.
    is_another: bool,
}

/// What a plan file of the prison is to a document, the likeliest home first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Same,
    /// It may be the same plan: nobody can read it.
    Broken,
    /// Somebody made it with `planbook new plan`, and has not filled it in.
    Unfilled,
    Unclear,
    Other,
}

impl Home {
    /// Looks through the prison's plan files: a plan goes where it is already, else into a file of its own,
    /// "2025" or the first that is free of "2025-2" and so on.
    fn of(options: &ImportOptions, imported: &Imported) -> Result<Self, Box<Diagnostic>> {
        let folder = Path::new("content/prisons").join(new::prison_folder(&options.root, &imported.slug));
        let unreadable = |path: &Path, error: &io::Error| {
            let place = Place::whole(&Document::new(slashes(path), ""));
            let problem = place.error("import::read", format!("this cannot be read: {error}"));
            Box::new(problem.help("the plan may be there already, so it is written nowhere else"))
        };
        let year = imported.plan.submitted.year();
        let (names, others) =
            names_by_year(&options.root.join(&folder), year).map_err(|error| unreadable(&folder, &error))?;
        let mut best: Option<(Rank, Self)> = None;
        for name in names.iter().chain(&others) {
            let plan = folder.join(format!("{name}.toml"));
            let there = read_text(&options.root.join(&plan)).map_err(|error| unreadable(&plan, &error))?;
            let (rank, edited) = rank(&there, &imported.plan);
            // A file with the name of another year matters if it holds this plan, or answers the same inspection.
            if !matches!(rank, Rank::Same | Rank::Unclear) && others.contains(name) {
                continue;
            }
            let (folder, is_broken) = (folder.clone(), rank == Rank::Broken);
            let home = Self { folder, plan, there: Some(there), edited, is_broken, is_another: false };
            if best.as_ref().is_none_or(|(other, _)| rank < *other) {
                best = Some((rank, home));
            }
        }
        let free = free_name(&names, year);
        match best {
            Some((Rank::Unclear, home)) => Err(Box::new(home.unclear(imported, &free))),
            Some((rank, home)) if rank != Rank::Other => Ok(home),
            other => Ok(Self {
                plan: folder.join(format!("{free}.toml")),
                folder,
                there: None,
                edited: None,
                is_broken: false,
                is_another: other.is_some(),
            }),
        }
    }

    /// A plan of the same day and another inspection, or the other way round.
    fn unclear(&self, imported: &Imported, free: &str) -> Diagnostic {
        let (there, fresh) = (self.there.as_deref().unwrap_or_default(), &imported.plan);
        let document = Document::new(slashes(&self.plan), line_ends::plain(there));
        let edited = self.edited.as_ref();
        let visit = edited.and_then(|edited| edited.inspected.first()).map(|visit| visit.from.span.clone());
        let day = edited.filter(|edited| edited.submitted != fresh.submitted);
        let (message, span, label) = match day {
            Some(edited) => (
                "this plan answers the same inspection and was submitted on another day",
                edited.submitted.span.clone(),
                format!("the document has {}", *fresh.submitted),
            ),
            None => {
                let visits: Vec<String> =
                    fresh.inspected.iter().map(|visit| format!("{} to {}", *visit.from, *visit.to)).collect();
                let label = format!("the document has {}", visits.join(", "));
                (
                    "this plan was submitted on the same day and answers another inspection",
                    visit.unwrap_or(0..0),
                    label,
                )
            }
        };
        let help = format!(
            "if it is the same plan, write what the document has here; if it is another, planbook new plan {} {free} makes a file for it, which import --force fills",
            self.folder.file_name().unwrap_or_default().display()
        );
        Place::new(&document, span).error("import::unclear", message).label(label).help(help)
    }

    /// Writes the plan file, and for a new prison its page.
    fn write(
        &self,
        options: &ImportOptions,
        imported: &Imported,
        text: &str,
    ) -> Result<(), (PathBuf, io::Error)> {
        let plan = options.root.join(&self.plan);
        if let Some(there) = &self.there {
            let text = line_ends::as_in(there, text);
            return replace_if(&plan, there, text.as_bytes()).map_err(|error| (self.plan.clone(), error));
        }
        let name = toml::Value::from(imported.prison.as_str());
        // What came to be there since it was looked for is not overwritten.
        new::write_both(&plan, text, &format!("+++\nname = {name}\n+++\n")).map(drop).map_err(
            |(at, error)| (at.strip_prefix(&options.root).map(Path::to_path_buf).unwrap_or(at), error),
        )
    }
}

/// What a plan file is to a plan, and the plan in it where somebody may have edited it.
fn rank(there: &str, fresh: &PlanFile) -> (Rank, Option<PlanFile>) {
    let there = line_ends::plain(there);
    if there == new::PLAN {
        return (Rank::Unfilled, None);
    }
    let Ok(edited) = toml::from_str::<PlanFile>(&there) else { return (Rank::Broken, None) };
    let rank = match carry::kinship(&edited, fresh) {
        Kinship::Same => Rank::Same,
        Kinship::Unclear => Rank::Unclear,
        Kinship::Other => Rank::Other,
    };
    (rank, Some(edited))
}

/// The names of a prison's plan files of a year, "2025" and "2025-2", and those of all other years, in order.
fn names_by_year(folder: &Path, year: i16) -> io::Result<(Vec<String>, Vec<String>)> {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Default::default()),
        Err(error) => return Err(error),
    };
    let mut names = Vec::new();
    for entry in entries {
        let file = entry?.file_name();
        let own = file.to_str().filter(|_| !is_editor_file(&file));
        names.extend(own.and_then(|name| name.strip_suffix(".toml")).map(str::to_owned));
    }
    names.sort();
    let year = year.to_string();
    Ok(names.into_iter().partition(|name| name.split('-').next() == Some(year.as_str())))
}

/// The first name that no plan of the year has.
fn free_name(taken: &[String], year: i16) -> String {
    let numbered = (2..=taken.len() + 1).map(|number| format!("{year}-{number}"));
    let mut names = std::iter::once(year.to_string()).chain(numbered);
    names.find(|name| !taken.contains(name)).unwrap_or_default()
}

/// A problem for each thing that was added and has no place any more.
fn would_be_lost(name: &str, there: &str, carried: &Carried) -> Diagnostics {
    let document = Document::new(name, there);
    let mut problems = Diagnostics::default();
    problems.extend(carried.lost.iter().map(|lost| {
        let message = format!(
            "what was added to {} would be lost ({}): the document has no such words there",
            lost.of, lost.keys
        );
        let help = match &lost.now {
            Some(now) => format!(
                "nothing was written; the document has these words as concern {now}: if it is the same, write number = \"{now}\" here and import again"
            ),
            None => "nothing was written; keep it elsewhere or remove it here, import again, and add it where it belongs".to_owned(),
        };
        Place::new(&document, lost.span.clone()).error("import::lost", message).help(help)
    }));
    problems
}

/// The lines that differ, with one line around them.
fn show_difference(name: &str, there: &str, new: &str, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "  {name} differs from this import (- there, + imported):")?;
    let difference = TextDiff::from_lines(there, new);
    for group in difference.grouped_ops(1) {
        writeln!(out, "    …")?;
        for change in group.iter().flat_map(|operation| difference.iter_changes(operation)) {
            let sign = match change.tag() {
                ChangeTag::Delete => '-',
                ChangeTag::Insert => '+',
                ChangeTag::Equal => ' ',
            };
            writeln!(out, "    {sign} {}", change.value().trim_end())?;
        }
    }
    Ok(())
}

pub(super) fn unwritable(plan: &Path, error: &io::Error) -> Diagnostic {
    Place::whole(&Document::new(slashes(plan), ""))
        .error("import::write", format!("this file cannot be written: {error}"))
        .help("nothing was written into it")
}
