//! Feeds damaged documents to the importer for as long as you like.
//!
//! `cargo run --release --example import_fuzz -- --minutes 60 --seed 1 ../shared` damages the
//! documents of the folder, and small ones made here, in every way it knows. What must never happen is
//! kept in the folder `fuzz-findings` and counted: a panic, a document that takes too long, a plan file
//! that cannot be read back, and words that the ledger misses.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use planbook::import;
use planbook::plan::file::PlanFile;
use planbook::plan::write::write;

#[allow(dead_code, reason = "the tests use all of it")]
#[path = "../tests/support/pdf.rs"]
mod pdf;

/// A generator of numbers: the same seed gives the same run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % below.max(1) as u64) as usize
    }
}

/// What is put in somewhere, for each format.
const SCRAPS: [&str; 44] = [
    "obj",
    "endobj",
    "stream",
    "endstream",
    "<<",
    ">>",
    "[",
    "]",
    "(",
    ")",
    "/Kids",
    "/Parent 2 0 R",
    "2 0 R",
    "1 0 R",
    "/Length",
    "99999999999",
    "-1",
    "0",
    "BT",
    "ET",
    "Tj",
    "Tf",
    "q",
    "Q",
    "cm",
    "Do",
    "re",
    "1e38",
    "/Filter /FlateDecode",
    "/K [1 0 R 2 0 R]",
    "<w:tbl>",
    "</w:tc>",
    "<w:gridSpan w:val=\"99999999\"/>",
    "<w:vMerge/>",
    "<w:p/>",
    "</w:p>",
    "&#0;",
    "&amp;",
    "<!DOCTYPE x>",
    "table:number-columns-spanned=\"9999999\"",
    "<text:s text:c=\"999999999\"/>",
    "\t",
    "\n",
    "\u{0}",
];

fn main() -> ExitCode {
    let (mut minutes, mut seed, mut folder) = (1.0_f64, 1_u64, None);
    let mut only = None;
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--minutes" => minutes = arguments.next().and_then(|text| text.parse().ok()).unwrap_or(minutes),
            "--seed" => seed = arguments.next().and_then(|text| text.parse().ok()).unwrap_or(seed),
            "--only" => only = arguments.next(),
            path => folder = Some(PathBuf::from(path)),
        }
    }
    let mut corpus = small();
    if let Some(folder) = folder {
        for part in [folder.join("plans"), folder.join("documents"), folder] {
            let Ok(entries) = std::fs::read_dir(part) else { continue };
            let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
            paths.sort();
            for path in paths {
                let known = path
                    .extension()
                    .is_some_and(|ending| ["txt", "pdf", "docx", "odt"].iter().any(|known| ending == *known));
                if let (true, Ok(bytes)) = (known, std::fs::read(&path)) {
                    corpus.push((
                        path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
                        bytes,
                    ));
                }
            }
        }
    }
    if let Some(only) = &only {
        corpus.retain(|(name, _)| name.ends_with(only.as_str()));
    }
    let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    let (began, longest) = (Instant::now(), Duration::from_secs_f64(minutes * 60.0));
    let (mut runs, mut imported, mut findings) = (0_u64, 0_u64, 0_u64);
    let mut said = Instant::now();
    while began.elapsed() < longest {
        // Small documents more often: what happens to them is closer together, and faster.
        let few = corpus.iter().filter(|(_, bytes)| bytes.len() < 8_000).count();
        let which = if few > 0 && dice.roll(20) > 0 {
            let at = dice.roll(few);
            corpus
                .iter()
                .enumerate()
                .filter(|(_, (_, bytes))| bytes.len() < 8_000)
                .map(|(at, _)| at)
                .nth(at)
                .unwrap_or(0)
        } else {
            dice.roll(corpus.len())
        };
        let (name, bytes) = &corpus[which];
        let damaged = damage(name, bytes, &mut dice);
        runs += 1;
        match problem(name, &damaged) {
            Ok(true) => imported += 1,
            Ok(false) => {}
            Err(what) => {
                findings += 1;
                keep(name, &damaged, &what, findings);
            }
        }
        if said.elapsed() > Duration::from_secs(60) {
            said = Instant::now();
            println!(
                "{runs} runs, {imported} imported, {findings} findings, {:.0} minutes",
                began.elapsed().as_secs_f64() / 60.0
            );
        }
    }
    println!(
        "{runs} runs, {imported} imported, {findings} findings, {:.1} minutes, seed {seed}",
        began.elapsed().as_secs_f64() / 60.0
    );
    if findings == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Documents of one page.
fn small() -> Vec<(String, Vec<u8>)> {
    let front = pdf::text(&[
        "Action Plan: HMP Test",
        "Action Plan Submitted: 1 May 2024",
        "A Response to the HMIP Inspection: 8-19 January 2024",
        "Report Published: 15 April 2024",
    ]);
    let rows = [
        vec![
            "1. Rec No",
            "2. Concerns",
            "3. Response Action Taken/Planned",
            "4. Responsible Owner",
            "5. Target Date",
        ],
        vec!["", "Key concerns", "", "", ""],
        vec![
            "1",
            "It was dirty.\nVery.",
            "It will be cleaned\nby all.\nThen it will be painted.",
            "Governor\n\nHead of\nHealthcare",
            "May 2024\n\nOngoing",
        ],
        vec!["2", "It was cold.", "It will be heated.", "Governor", "Complete"],
        vec!["", "", "And insulated.", "", "June 2024"],
    ];
    let table = pdf::table(&[40.0, 80.0, 240.0, 560.0, 680.0, 800.0], &rows);
    let mut small = vec![("small.pdf".to_owned(), pdf::of_pages(&[&front, &table], pdf::HELVETICA, ""))];
    let text = "Action Plan: HMP Test\nAction Plan Submitted: 1 May 2024\nA Response to the HMIP Inspection: 8-19 January 2024\nReport Published: 15 April 2024\n\
                Rec No\tConcerns\tAction\tOwner\tTarget Date\n1\tDirty. Very.\t<p>One.</p> <ul>• Two. • Three.</ul>\tA  B  C\tMay 2024  Ongoing  Complete\n";
    small.push(("small.txt".to_owned(), text.as_bytes().to_vec()));
    small
}

/// Damages a document. Inside a zip archive it is one of the files that is damaged, mostly.
fn damage(name: &str, bytes: &[u8], dice: &mut Dice) -> Vec<u8> {
    let zipped = name.ends_with(".docx") || name.ends_with(".odt");
    if zipped
        && dice.roll(8) > 0
        && let Some(repacked) = damage_inside(bytes, dice)
    {
        return repacked;
    }
    scramble(bytes, dice)
}

fn damage_inside(bytes: &[u8], dice: &mut Dice) -> Option<Vec<u8>> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).ok()?;
    let mut out = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let names: Vec<String> = archive.file_names().flatten().map(|name| name.into_owned()).collect();
    for name in names {
        let main = matches!(name.as_str(), "word/document.xml" | "content.xml");
        let side = matches!(name.as_str(), "word/styles.xml" | "word/numbering.xml" | "styles.xml");
        if !main && !side {
            continue;
        }
        let mut text = Vec::new();
        archive.by_name(&name).ok()?.read_to_end(&mut text).ok()?;
        let text = if main || dice.roll(6) == 0 { scramble_xml(&text, dice) } else { text };
        out.start_file(name, options).ok()?;
        out.write_all(&text).ok()?;
    }
    out.finish().ok().map(std::io::Cursor::into_inner)
}

/// Moves and removes whole elements, so that much of it is still XML; else scrambles bytes.
fn scramble_xml(bytes: &[u8], dice: &mut Dice) -> Vec<u8> {
    if dice.roll(10) == 0 {
        return scramble(bytes, dice);
    }
    let mut out = bytes.to_vec();
    for _ in 0..=dice.roll(4) {
        // Text between two tags, or the value of an attribute.
        let starts: Vec<usize> =
            out.iter().enumerate().filter(|(_, byte)| **byte == b'<').map(|(at, _)| at).collect();
        let Some(at) = starts.get(dice.roll(starts.len())).copied() else { break };
        let end =
            out.iter().skip(at).position(|byte| *byte == b'>').map_or(out.len(), |length| at + length + 1);
        let tag = out[at..end].to_vec();
        match dice.roll(5) {
            0 => {
                // An element without its tags.
                out.drain(at..end);
            }
            1 if tag.ends_with(b"/>") => {
                let other = starts[dice.roll(starts.len())].min(out.len());
                out.splice(other..other, tag);
            }
            2 => {
                let digits: Vec<usize> = (at..end).filter(|at| out[*at].is_ascii_digit()).collect();
                if let Some(digit) = digits.get(dice.roll(digits.len())) {
                    out.splice(*digit..=*digit, ["9", "0", "-1", "99999999", "x"][dice.roll(5)].bytes());
                }
            }
            3 => {
                out.splice(end..end, ["words ", "• ", "May 2026", "&amp;", " "][dice.roll(5)].bytes());
            }
            _ => {
                // A whole element, to its end tag, once more or gone.
                let name: Vec<u8> =
                    tag.iter().skip(1).take_while(|byte| !b" />".contains(byte)).copied().collect();
                let close = [b"</".as_slice(), &name, b">"].concat();
                if let Some(length) = out[at..].windows(close.len()).position(|part| part == close) {
                    let whole = out[at..at + length + close.len()].to_vec();
                    if dice.roll(2) == 0 {
                        out.drain(at..at + whole.len());
                    } else if whole.len() < 20_000 {
                        out.splice(at..at, whole);
                    }
                }
            }
        }
    }
    out
}

fn scramble(bytes: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut out = bytes.to_vec();
    for _ in 0..=dice.roll(6) {
        if out.is_empty() {
            break;
        }
        let at = dice.roll(out.len());
        let end = (at + 1 + dice.roll(40)).min(out.len());
        match dice.roll(7) {
            0 => out[at] = dice.roll(256) as u8,
            1 => out[at] ^= 1 << dice.roll(8),
            2 => drop(out.drain(at..end)),
            3 => {
                let part = out[at..end].to_vec();
                let to = dice.roll(out.len());
                out.splice(to..to, part);
            }
            4 => drop(out.splice(at..at, SCRAPS[dice.roll(SCRAPS.len())].bytes())),
            5 => drop(out.splice(at..end, SCRAPS[dice.roll(SCRAPS.len())].bytes())),
            _ if dice.roll(10) == 0 => out.truncate(at),
            _ => {
                // A digit becomes another: places, lengths and references.
                if let Some(digit) = (at..out.len()).find(|at| out[*at].is_ascii_digit()) {
                    out[digit] = b'0' + dice.roll(10) as u8;
                }
            }
        }
    }
    out
}

/// Whether the document was imported, or what went wrong that never may.
fn problem(name: &str, bytes: &[u8]) -> Result<bool, String> {
    let began = Instant::now();
    let result = import::from_bytes(name, bytes);
    if began.elapsed() > Duration::from_secs(10) {
        return Err(format!("took {:?}", began.elapsed()));
    }
    match result {
        Ok(imported) => {
            let text = write(&imported.plan);
            let read: Result<PlanFile, _> = toml::from_str(&text);
            match read {
                Ok(read) if write(&read) == text => Ok(true),
                Ok(_) => Err("the plan file is another when read back".into()),
                Err(error) => Err(format!("the plan file cannot be read back: {error}")),
            }
        }
        Err(problems) => {
            for problem in problems.iter() {
                if problem.code == "import::words" || problem.message.contains("cannot say") {
                    return Err(format!(
                        "{}: {} {}",
                        problem.code,
                        problem.message,
                        problem.label.clone().unwrap_or_default()
                    ));
                }
            }
            Ok(false)
        }
    }
}

fn keep(name: &str, bytes: &[u8], what: &str, number: u64) {
    println!("finding {number}: {name}: {what}");
    let folder = Path::new("fuzz-findings");
    // A finding that cannot be kept is still counted.
    let _ = std::fs::create_dir_all(folder);
    let _ = std::fs::write(folder.join(format!("{number:04}-{name}")), bytes);
}
