//! How well the importer reads documents whose plans people have checked.
//!
//! `cargo run --release --example import_quality -- ../shared` imports every document in the folder
//! (`plans/*.txt`, `documents/*`) and compares it with the plan file of the same name in `content/`:
//! the document `elmley-2025.sloppy.docx` with `content/prisons/elmley/2025.toml`. With `--verbose` it
//! shows every difference. Exits with 1 where a figure is missed.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use planbook::import::{self, Imported};
use planbook::plan::file::{ActionField, ActionFile, ConcernField, ConcernFile, PlanFile};

/// What was found in one document.
#[derive(Default)]
struct Figures {
    concerns: usize,
    concerns_right: usize,
    actions: usize,
    exact: usize,
    text_right: usize,
    owner_right: usize,
    target_right: usize,
    words: usize,
    wrong_unflagged: usize,
    flagged: usize,
    milliseconds: f64,
}

fn main() -> ExitCode {
    let mut verbose = false;
    let mut folders = Vec::new();
    for argument in std::env::args().skip(1) {
        match argument.as_str() {
            "--verbose" => verbose = true,
            folder => folders.push(PathBuf::from(folder)),
        }
    }
    let mut documents: Vec<PathBuf> = folders.iter().flat_map(|folder| documents(folder)).collect();
    documents.sort();
    if documents.is_empty() {
        eprintln!(
            "usage: import_quality [--verbose] FOLDER…   (with plans/*.txt or documents/* of known plans)"
        );
        return ExitCode::FAILURE;
    }
    println!(
        "{:<36} {:>8} {:>14} {:>6} {:>6} {:>6} {:>7} {:>9} {:>8} {:>7}",
        "document",
        "concerns",
        "exact actions",
        "text",
        "owner",
        "target",
        "words±",
        "unflagged",
        "flagged",
        "ms"
    );
    let mut missed = Vec::new();
    let mut flagged = [(0_usize, 0_usize); 2];
    for path in &documents {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let Some(truth) = truth(path) else {
            println!("{name:<36} no plan file of this name in content/");
            continue;
        };
        let began = Instant::now();
        let imported = match import(path) {
            Ok(imported) => imported,
            Err(why) => {
                println!("{name:<36} refused: {why}");
                missed.push(name);
                continue;
            }
        };
        let mut figures = compare(&truth, &imported, verbose);
        figures.milliseconds = began.elapsed().as_secs_f64() * 1000.0;
        let part = |right: usize, all: usize| 100.0 * right as f64 / all.max(1) as f64;
        println!(
            "{name:<36} {:>3} / {:<3} {:>3}/{:<3} {:>5.1}% {:>6} {:>6} {:>6} {:>7} {:>9} {:>3}/{:<4} {:>7.0}",
            figures.concerns_right,
            figures.concerns,
            figures.exact,
            figures.actions,
            part(figures.exact, figures.actions),
            figures.text_right,
            figures.owner_right,
            figures.target_right,
            figures.words,
            figures.wrong_unflagged,
            figures.flagged,
            figures.concerns,
            figures.milliseconds,
        );
        let text = name.ends_with(".txt");
        let least = if text || name.contains(".sloppy.") { 99.0 } else { 99.6 };
        // What is flagged counts over all texts, and over all PDFs that are set with care.
        let class = usize::from(!text);
        if text || (name.ends_with(".pdf") && !name.contains(".sloppy.") && !name.contains(".shifted.")) {
            flagged[class].0 += figures.flagged;
            flagged[class].1 += figures.concerns;
        }
        if figures.words > 0 || figures.wrong_unflagged > 0 || part(figures.exact, figures.actions) < least {
            missed.push(name);
        }
    }
    for (name, (flagged, all), most) in [("text", flagged[0], 30.0), ("clean PDF", flagged[1], 5.0)] {
        let share = 100.0 * flagged as f64 / all.max(1) as f64;
        println!("{name}: {flagged} of {all} concerns flagged ({share:.1} %, at most {most} %)");
        if share > most {
            missed.push(format!("{name} flagged"));
        }
    }
    if missed.is_empty() {
        println!("every figure is reached");
        return ExitCode::SUCCESS;
    }
    println!("missed: {}", missed.join(", "));
    ExitCode::FAILURE
}

/// The documents in a folder and in the folders of it that hold sources.
fn documents(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for folder in [folder.to_owned(), folder.join("plans"), folder.join("documents")] {
        let Ok(entries) = std::fs::read_dir(folder) else { continue };
        for path in entries.flatten().map(|entry| entry.path()) {
            let known = path
                .extension()
                .is_some_and(|ending| ["txt", "pdf", "docx", "odt"].iter().any(|known| ending == *known));
            let named = path.file_name().is_some_and(|name| name.to_string_lossy().contains("-20"));
            if known && named {
                found.push(path);
            }
        }
    }
    found
}

/// The checked plan that a document is of: `long-lartin-2026.exact.pdf` → `long-lartin/2026.toml`.
fn truth(path: &Path) -> Option<PlanFile> {
    let name = path.file_name()?.to_string_lossy().into_owned();
    let (prison, year) = name.split('.').next()?.rsplit_once('-')?;
    let beside = path.with_file_name(format!("{prison}-{year}.toml"));
    let content = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("content/prisons")
        .join(prison)
        .join(format!("{year}.toml"));
    let text = std::fs::read_to_string(beside).or_else(|_| std::fs::read_to_string(content)).ok()?;
    toml::from_str(&text).ok()
}

fn import(path: &Path) -> Result<Imported, String> {
    let bytes = std::fs::read(path).map_err(|error| error.to_string())?;
    import::from_bytes(&path.to_string_lossy(), &bytes).map_err(|problems| {
        let problems: Vec<String> = problems
            .iter()
            .map(|problem| {
                format!(
                    "{}: {} ({})",
                    problem.code,
                    problem.message,
                    problem.label.clone().unwrap_or_default()
                )
            })
            .collect();
        problems.join("; ")
    })
}

fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn owners(action: &ActionFile) -> Vec<String> {
    action.owner.iter().map(|owner| squeeze(&owner.value)).collect()
}

fn target(action: &ActionFile) -> String {
    action.target.as_ref().map(|target| squeeze(&target.value)).unwrap_or_default()
}

/// The words of an action as a reader sees them; a lead-in belongs to them.
fn text(action: &ActionFile) -> String {
    squeeze(&format!("{}\n{}", action.lead_in.as_ref().map_or("", |text| text.as_str()), action.text.value))
}

/// The words of a plan; those kept apart only where they are wanted: a document that was made from the
/// checked plan does not have them.
fn words(plan: &PlanFile, apart: bool) -> Vec<String> {
    let mut words = Vec::new();
    let mut add = |text: &str| {
        let plain: String = text.chars().map(|c| if "*\\-/•".contains(c) { ' ' } else { c }).collect();
        words.extend(plain.split_whitespace().map(str::to_owned));
    };
    for concern in &plan.concern {
        add(concern.title.as_ref().map_or("", |title| title.value.as_str()));
        add(concern.detail.as_ref().map_or("", |text| text.as_str()));
        concern.unplaced.iter().filter(|_| apart).for_each(|unplaced| add(&unplaced.text));
        for action in &concern.action {
            add(action.lead_in.as_ref().map_or("", |text| text.as_str()));
            add(&action.text.value);
            if !action.owner_inherited {
                action.owner.iter().for_each(|owner| add(&owner.value));
            }
            add(action.target.as_ref().map_or("", |target| target.value.as_str()));
        }
    }
    words.sort();
    words
}

/// How many words one list has and the other lacks.
fn difference(a: &[String], b: &[String]) -> usize {
    let (mut i, mut j, mut count) = (0, 0, 0);
    while i < a.len() || j < b.len() {
        match (a.get(i), b.get(j)) {
            (Some(x), Some(y)) if x == y => (i, j) = (i + 1, j + 1),
            (Some(x), Some(y)) if x < y => (i, count) = (i + 1, count + 1),
            (Some(_), None) => (i, count) = (i + 1, count + 1),
            _ => (j, count) = (j + 1, count + 1),
        }
    }
    count
}

fn compare(truth: &PlanFile, imported: &Imported, verbose: bool) -> Figures {
    let plan = &imported.plan;
    let mut figures = Figures {
        words: difference(&words(truth, true), &words(plan, true))
            .min(difference(&words(truth, false), &words(plan, true))),
        ..Figures::default()
    };
    let show = |what: &str, concern: &ConcernFile, is: &str, should: &str, flagged: bool| {
        if verbose {
            println!(
                "    {} {what}{}\n      is     {is}\n      should {should}",
                concern.number.value,
                if flagged { "" } else { " NOT FLAGGED" }
            );
        }
    };
    for (at, should) in truth.concern.iter().enumerate() {
        figures.concerns += 1;
        figures.actions += should.action.len();
        let Some(is) = plan.concern.get(at) else {
            figures.wrong_unflagged += 1;
            continue;
        };
        let concern_words = |concern: &ConcernFile| {
            squeeze(&format!(
                "{} {}",
                concern.title.as_ref().map_or("", |title| title.value.as_str()),
                concern.detail.as_ref().map_or("", |text| text.as_str())
            ))
        };
        let right = is.number.value == should.number.value
            && is.kind == should.kind
            && concern_words(is) == concern_words(should);
        figures.concerns_right += usize::from(right);
        if !right {
            let flagged =
                is.unsure.contains(&ConcernField::Detail) || is.unsure.contains(&ConcernField::Kind);
            figures.wrong_unflagged += usize::from(!flagged);
            show("concern", is, &concern_words(is), &concern_words(should), flagged);
        }
        let doubtful = is.doubt.is_some()
            || !is.unplaced.is_empty()
            || is.action.iter().any(|action| action.doubt.is_some());
        figures.flagged += usize::from(doubtful);
        if verbose {
            for action in is.action.iter().filter_map(|action| action.doubt.as_ref()) {
                println!("    {} doubt: {}", is.number.value, action.value);
            }
        }
        if is.action.len() != should.action.len() {
            let flagged = is.action.iter().any(|action| action.unsure.contains(&ActionField::Text));
            show(
                "number of actions",
                is,
                &is.action.len().to_string(),
                &should.action.len().to_string(),
                flagged,
            );
        }
        for (at, wanted) in should.action.iter().enumerate() {
            let Some(found) = is.action.get(at) else {
                let flagged = is.action.iter().any(|action| action.unsure.contains(&ActionField::Text));
                figures.wrong_unflagged += usize::from(!flagged);
                continue;
            };
            let checks = [
                (ActionField::Text, text(found), text(wanted)),
                (ActionField::Owner, owners(found).join(" / "), owners(wanted).join(" / ")),
                (ActionField::Target, target(found), target(wanted)),
            ];
            let mut exact = true;
            for (field, is_now, should_be) in checks {
                let same = is_now == should_be;
                match field {
                    ActionField::Text => figures.text_right += usize::from(same),
                    ActionField::Owner => figures.owner_right += usize::from(same),
                    ActionField::Target => figures.target_right += usize::from(same),
                }
                if !same {
                    exact = false;
                    let flagged = found.unsure.contains(&field);
                    figures.wrong_unflagged += usize::from(!flagged);
                    show(&format!("action {} {field:?}", at + 1), is, &is_now, &should_be, flagged);
                }
            }
            figures.exact += usize::from(exact);
        }
    }
    figures
}
