//! `planbook import`: published action plans into plan files, with everything that was doubtful.
//!
//! For every file: read it, say what was inferred, compare it with the plan file that is there, and
//! write it. What an editor has written is never lost: a plan file that differs stays, unless forced.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use similar::{ChangeTag, TextDiff};

use super::{Outcome, session};
use crate::diagnostic::{Diagnostic, Diagnostics, Document, Place};
use crate::import::{self, Finding, Imported, Unit, carry};
use crate::output::replace;
use crate::plan::file::PlanFile;
use crate::plan::write;
use crate::report::Format;
use crate::wording::counted;

/// What to import, and how.
#[derive(Debug, Clone, Default)]
pub struct ImportOptions {
    /// The site's root, the folder of `site.toml`.
    pub root: PathBuf,
    /// The documents to import.
    pub files: Vec<PathBuf>,
    /// Replace plan files that are there and differ.
    pub force: bool,
    /// Write nothing, only say what would be written.
    pub dry_run: bool,
    /// Write no plan that has doubts.
    pub strict: bool,
}

/// What came of an import.
#[derive(Debug, Clone, Default)]
pub struct ImportOutcome {
    /// One for each document, in the order given.
    pub files: Vec<ImportedFile>,
    /// Why documents were refused or could not be written, each with its place. They are not printed:
    /// the caller shows them like all diagnostics.
    pub diagnostics: Diagnostics,
}

impl ImportOutcome {
    /// Whether every document was imported, or was there already.
    pub fn succeeded(&self) -> bool {
        !self.diagnostics.has_errors()
            && self.files.iter().all(|file| {
                matches!(file.verdict, Verdict::Written | Verdict::Unchanged | Verdict::WouldWrite)
            })
    }
}

/// What came of one document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedFile {
    /// The document.
    pub document: PathBuf,
    /// The plan file relative to the root, where the document could be read.
    pub plan: Option<PathBuf>,
    /// How many doubts there are.
    pub doubts: usize,
    /// What was done.
    pub verdict: Verdict,
}

/// What was done with a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// The plan file was written.
    Written,
    /// The plan file is there already and is the same.
    Unchanged,
    /// A dry run: the plan file would be written.
    WouldWrite,
    /// Another plan file is there, and it was not to be replaced.
    Differs,
    /// There are doubts, and none were allowed.
    Doubtful,
    /// The document is not a plan that planbook can read, or could not be read or written at all.
    Refused,
}

/// Imports what the command line names, and reports.
pub fn run(options: &crate::cli::Import) -> Outcome {
    let options = ImportOptions {
        root: options.root.clone(),
        files: options.files.clone(),
        force: options.force,
        dry_run: options.dry_run,
        strict: options.strict,
    };
    // Only a reader that has gone away makes printing fail.
    let Ok(outcome) = import(&options, &mut io::stdout().lock()) else { return Outcome::Failed };
    let succeeded = outcome.succeeded();
    session::report(outcome.diagnostics.sorted(), Format::Human, Path::new("."));
    if succeeded { Outcome::Done } else { Outcome::Failed }
}

/// Imports the documents, telling `out` what was read and what is doubtful.
///
/// # Errors
///
/// Only if `out` cannot be written to. What is wrong with a document is in the outcome.
pub fn import(options: &ImportOptions, out: &mut dyn Write) -> io::Result<ImportOutcome> {
    let mut outcome = ImportOutcome::default();
    for path in &options.files {
        let (file, diagnostics) = match read(path) {
            Ok(imported) => place(options, path, &imported, out)?,
            Err(diagnostics) => (ImportedFile::refused(path), diagnostics),
        };
        outcome.files.push(file);
        outcome.diagnostics.extend(diagnostics);
    }
    Ok(outcome)
}

impl ImportedFile {
    fn refused(document: &Path) -> Self {
        Self { document: document.to_owned(), plan: None, doubts: 0, verdict: Verdict::Refused }
    }
}

/// Reads a document.
fn read(path: &Path) -> Result<Imported, Diagnostics> {
    let name = path.to_string_lossy().replace('\\', "/");
    let whole = Place::whole(&Document::new(name.as_str(), ""));
    let bytes = std::fs::read(path)
        .map_err(|error| whole.error("import::read", format!("this file cannot be read: {error}")))?;
    import::from_bytes(&name, &bytes)
}

/// Says what was read and puts it where it belongs.
fn place(
    options: &ImportOptions,
    path: &Path,
    imported: &Imported,
    out: &mut dyn Write,
) -> io::Result<(ImportedFile, Diagnostics)> {
    let folder = Path::new("content/prisons").join(&imported.slug);
    let plan = folder.join(format!("{}.toml", imported.plan.submitted.year()));
    let there = std::fs::read_to_string(options.root.join(&plan));
    let mut fresh = imported.plan.clone();
    if let Some(edited) = there.as_ref().ok().and_then(|there| toml::from_str::<PlanFile>(there).ok()) {
        carry::over(&edited, &mut fresh);
    }
    let text = write::write(&fresh);
    summarise(path, imported, out)?;
    let mut file = ImportedFile {
        document: path.to_owned(),
        plan: Some(plan.clone()),
        doubts: imported.findings.len(),
        verdict: Verdict::Refused,
    };
    file.verdict = match there {
        Ok(there) if there == text => Verdict::Unchanged,
        _ if options.strict && !imported.findings.is_empty() => Verdict::Doubtful,
        Ok(there) if !options.force => {
            show_difference(&plan, &there, &text, out)?;
            Verdict::Differs
        }
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            return Ok((file, unwritable(&plan, &error).into()));
        }
        _ if options.dry_run => Verdict::WouldWrite,
        _ => match write_files(options, &folder, &plan, imported, &text) {
            Ok(()) => Verdict::Written,
            Err(error) => return Ok((file, unwritable(&plan, &error).into())),
        },
    };
    let name = slashes(&plan);
    match file.verdict {
        Verdict::Written => writeln!(out, "  written: {name}")?,
        Verdict::Unchanged => writeln!(out, "  unchanged: {name}")?,
        Verdict::WouldWrite => writeln!(out, "  would be written: {name}")?,
        Verdict::Differs => writeln!(out, "  not written: {name} is there and differs; --force replaces it")?,
        Verdict::Doubtful => writeln!(out, "  not written: there are doubts, and --strict allows none")?,
        Verdict::Refused => {}
    }
    Ok((file, Diagnostics::default()))
}

/// Counts, doubts and advice.
fn summarise(path: &Path, imported: &Imported, out: &mut dyn Write) -> io::Result<()> {
    let concerns = &imported.plan.concern;
    let actions: usize = concerns.iter().map(|concern| concern.action.len()).sum();
    writeln!(
        out,
        "{}: {} submitted {}: {}, {}, {}",
        path.display(),
        imported.prison,
        imported.plan.submitted.long(),
        counted(concerns.len(), "concern"),
        counted(actions, "action"),
        counted(imported.findings.len(), "doubt"),
    )?;
    for finding in &imported.findings {
        show(finding, imported.unit, out)?;
    }
    if imported.unit == Unit::Line {
        writeln!(out, "  If you have the PDF or DOCX, import that: it keeps the line positions.")?;
    }
    Ok(())
}

fn show(finding: &Finding, unit: Unit, out: &mut dyn Write) -> io::Result<()> {
    let Finding { source_line, at, fields, read, other, sentence } = finding;
    let line = if *source_line == 0 { String::new() } else { format!("{} {source_line}, ", unit.name()) };
    writeln!(out, "  doubt: {line}{at}, {fields}: {sentence}")?;
    writeln!(out, "         read: {read}")?;
    writeln!(out, "         or:   {other}")
}

/// The lines that differ, with one line around them.
fn show_difference(plan: &Path, there: &str, new: &str, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "  {} differs from this import (- there, + imported):", slashes(plan))?;
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

/// Writes the plan file, and for a new prison its page.
fn write_files(
    options: &ImportOptions,
    folder: &Path,
    plan: &Path,
    imported: &Imported,
    text: &str,
) -> io::Result<()> {
    std::fs::create_dir_all(options.root.join(folder))?;
    let page = options.root.join(folder).join("index.md");
    if !page.exists() {
        let name = imported.prison.replace('\\', "\\\\").replace('"', "\\\"");
        replace(&page, format!("+++\nname = \"{name}\"\n+++\n").as_bytes())?;
    }
    replace(&options.root.join(plan), text.as_bytes())
}

fn unwritable(plan: &Path, error: &io::Error) -> Diagnostic {
    let document: Arc<Document> = Document::new(slashes(plan), "");
    Place::whole(&document).error("import::write", format!("this file cannot be written: {error}"))
}

fn slashes(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}
