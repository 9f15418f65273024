//! `planbook import`: published action plans into plan files, with everything that was doubtful.
//!
//! For every file: read it, say what was inferred, compare it with the plan file that is there, and
//! write it. What an editor has written is never lost: a plan file that differs stays. Where that is forced, what
//! was added to it is kept, and what was changed in it is shown as it goes.

mod place;

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::{Outcome, session};
use crate::diagnostic::{Diagnostic, Diagnostics, Document, Place};
use crate::import::{self, Finding, Imported, Unit};
use crate::output::replace;
use crate::report::Format;
use crate::source::read_at_most;
use crate::wording::counted;
use place::{place, unwritable};

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
    /// Write a review page beside each plan.
    pub review: bool,
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
#[derive(Debug, Clone, PartialEq)]
pub struct ImportedFile {
    /// The document.
    pub document: PathBuf,
    /// The plan file relative to the root, where the document could be read.
    pub plan: Option<PathBuf>,
    /// The review page relative to the root, where one was written.
    pub review: Option<PathBuf>,
    /// What was read, where the document could be read.
    pub imported: Option<Imported>,
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

impl Verdict {
    /// The word for programs: "written", "would write".
    fn name(self) -> &'static str {
        match self {
            Self::Written => "written",
            Self::Unchanged => "unchanged",
            Self::WouldWrite => "would write",
            Self::Differs => "differs",
            Self::Doubtful => "doubtful",
            Self::Refused => "refused",
        }
    }
}

/// Imports what the command line names, and reports.
pub fn run(options: &crate::cli::Import) -> Outcome {
    let format = options.format;
    let options = ImportOptions {
        root: options.root.clone(),
        files: options.files.clone(),
        force: options.force,
        dry_run: options.dry_run,
        strict: options.strict,
        review: options.review,
    };
    let bar = session::progress(format, options.files.len(), "reading");
    let mut said: Vec<u8> = Vec::new();
    let outcome = match no_site(&options) {
        Some(problem) => Ok(ImportOutcome { files: Vec::new(), diagnostics: problem.into() }),
        None => import_each(&options, &mut said, &mut || bar.inc(1)),
    };
    bar.finish_and_clear();
    // Words for people are held back until the bar is gone. Only a reader that has gone away makes
    // printing fail.
    let Ok(mut outcome) = outcome else { return Outcome::Failed };
    let succeeded = outcome.succeeded();
    let diagnostics = std::mem::take(&mut outcome.diagnostics).sorted();
    if format == Format::Json {
        session::print_json(as_json(&outcome, &diagnostics));
    } else {
        session::print(&String::from_utf8_lossy(&said));
        session::report(diagnostics, format, Path::new("."));
    }
    if succeeded { Outcome::Done } else { Outcome::Failed }
}

/// A folder that is no site gets no plans: they would be looked for in vain.
fn no_site(options: &ImportOptions) -> Option<Diagnostic> {
    let more = "; planbook init makes a new one; --dry-run shows what would be written, and needs none";
    (!options.dry_run).then(|| session::no_site(&options.root, "import::no-site", more)).flatten()
}

/// What was done, for programs: every document with its doubts, and the problems.
fn as_json(outcome: &ImportOutcome, diagnostics: &Diagnostics) -> Value {
    let files: Vec<Value> = outcome
        .files
        .iter()
        .map(|file| {
            let concerns = file.imported.as_ref().map(|imported| imported.plan.concern.len());
            let actions = file.imported.as_ref().map(actions);
            let doubts: Vec<Value> = file.imported.iter().flat_map(doubts).collect();
            json!({
                "document": slashes(&file.document),
                "verdict": file.verdict.name(),
                "prison": file.imported.as_ref().map(|imported| imported.prison.as_str()),
                "plan": file.plan.as_deref().map(slashes),
                "review": file.review.as_deref().map(slashes),
                "concerns": concerns,
                "actions": actions,
                "doubts": doubts,
            })
        })
        .collect();
    json!({ "diagnostics": crate::report::json(diagnostics), "result": { "files": files } })
}

fn doubts(imported: &Imported) -> impl Iterator<Item = Value> + '_ {
    imported.findings.iter().map(|finding| {
        json!({
            imported.unit.name().replace(' ', "_"): finding.source_line,
            "at": finding.at,
            "fields": finding.fields,
            "read": finding.read,
            "other": finding.other,
            "sentence": finding.sentence,
        })
    })
}

fn actions(imported: &Imported) -> usize {
    imported.plan.concern.iter().map(|concern| concern.action.len()).sum()
}

/// Imports the documents, telling `out` what was read and what is doubtful.
///
/// # Errors
///
/// Only if `out` cannot be written to. What is wrong with a document is in the outcome.
pub fn import(options: &ImportOptions, out: &mut dyn Write) -> io::Result<ImportOutcome> {
    import_each(options, out, &mut || {})
}

fn import_each(
    options: &ImportOptions,
    out: &mut dyn Write,
    done: &mut dyn FnMut(),
) -> io::Result<ImportOutcome> {
    let mut outcome = ImportOutcome::default();
    for path in &options.files {
        let (mut file, diagnostics) = match read(path) {
            Ok((bytes, imported)) => {
                let (mut file, mut diagnostics) = place(options, path, &imported, out)?;
                if options.review && !options.dry_run {
                    diagnostics.extend(review(options, &mut file, &bytes, &imported, out)?);
                }
                file.imported = Some(imported);
                (file, diagnostics)
            }
            Err(diagnostics) => (ImportedFile::refused(path), diagnostics),
        };
        if diagnostics.has_errors() {
            file.verdict = Verdict::Refused;
        }
        outcome.files.push(file);
        outcome.diagnostics.extend(diagnostics);
        done();
    }
    Ok(outcome)
}

impl ImportedFile {
    fn refused(document: &Path) -> Self {
        Self {
            document: document.to_owned(),
            plan: None,
            review: None,
            imported: None,
            verdict: Verdict::Refused,
        }
    }
}

/// The most bytes of a document: more than its readers take, so that they say what is too large about it.
const MOST: u64 = 256 << 20;

/// Reads a document.
fn read(path: &Path) -> Result<(Vec<u8>, Imported), Diagnostics> {
    let name = path.to_string_lossy().replace('\\', "/");
    let whole = Place::whole(&Document::new(name.as_str(), ""));
    let bytes = read_at_most(path, MOST)
        .map_err(|error| whole.error("import::read", format!("this file cannot be read: {error}")))?;
    let imported = import::from_bytes(&name, &bytes)?;
    Ok((bytes, imported))
}

/// Writes the review page beside the plan file.
fn review(
    options: &ImportOptions,
    file: &mut ImportedFile,
    bytes: &[u8],
    imported: &Imported,
    out: &mut dyn Write,
) -> io::Result<Diagnostics> {
    let Some(plan) = &file.plan else { return Ok(Diagnostics::default()) };
    let page = plan.with_extension("review.html");
    let html = match import::review(&slashes(&file.document), bytes, imported) {
        Ok(html) => html,
        Err(diagnostics) => return Ok(diagnostics),
    };
    let path = options.root.join(&page);
    let folder = path.parent().map_or(Ok(()), std::fs::create_dir_all);
    if let Err(error) = folder.and_then(|()| replace(&path, html.as_bytes())) {
        return Ok(unwritable(&page, &error).into());
    }
    writeln!(out, "  review: {}", slashes(&page))?;
    file.review = Some(page);
    Ok(Diagnostics::default())
}

/// Counts, doubts and advice.
fn summarise(path: &Path, imported: &Imported, out: &mut dyn Write) -> io::Result<()> {
    let concerns = &imported.plan.concern;
    let actions = actions(imported);
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

fn slashes(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}
