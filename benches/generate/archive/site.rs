//! The archive as a site of planbook: plan files, and everything beside them.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;

use planbook::plan::file::PlanFile;
use planbook::plan::slug::slug;
use planbook::plan::write::write as plan_text;
use rayon::prelude::*;

use super::words::Words;
use super::{Archive, Prison};

const HOME: &str = r#"+++
title = "Invented prison action plans"
+++

**Everything on this site is invented.** A program made these prisons, concerns, actions, owners and dates out of a list of words, to measure how planbook does with a large archive. No prison of these names exists, and nobody has said or promised any of this.
"#;

const ABOUT: &str = r#"+++
title = "About this site"
+++

## Nothing here is real

This is a synthetic archive: `cargo run --release --example generate` in planbook's repository wrote it. Its prisons, plans, companies and dates are **invented**, and its sentences were put together by chance from planbook's own list of phrases. None comes from an action plan or an inspection report. Where these pages speak of HM Inspectorate of Prisons or HM Prison and Probation Service, they are the pages of planbook with invented content in them; neither of these bodies has anything to do with it.

## What it is for

Measuring and testing programs with an archive as large as twenty-five years of real plans. Do not cite it.
"#;

const CONFIG: &str = r#"title = "Invented prison action plans"
description = "A synthetic archive for measuring planbook. Every prison, plan and promise in it is invented."
url = "https://example.org/planbook/"
language = "en-GB"

[licence]
name = "CC0 1.0"
url = "https://creativecommons.org/publicdomain/zero/1.0/"
attribution = "Invented text made by planbook’s generator, given away under CC0 1.0."

[notice]
text = "Everything here is invented: no prison, plan, owner or promise on this site is real. A program made it up to measure how planbook does with a large archive."
"#;

const NAVIGATION: [&str; 7] = ["Prisons", "Themes", "Repeats", "Targets", "Owners", "Doubts", "About"];

/// What was written.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Written {
    pub prisons: usize,
    pub plans: usize,
    pub concerns: usize,
    pub actions: usize,
    /// The bytes of the plan files.
    pub bytes: usize,
    /// The spellings of owners that plans use.
    spellings: BTreeSet<String>,
}

impl Written {
    fn and(mut self, other: Self) -> Self {
        self.prisons += other.prisons;
        self.plans += other.plans;
        self.concerns += other.concerns;
        self.actions += other.actions;
        self.bytes += other.bytes;
        self.spellings.extend(other.spellings);
        self
    }

    fn count(&mut self, plan: &PlanFile, text: &str) {
        self.plans += 1;
        self.concerns += plan.concern.len();
        self.bytes += text.len();
        for action in plan.concern.iter().flat_map(|concern| &concern.action) {
            self.actions += 1;
            for owner in &action.owner {
                if !self.spellings.contains(&owner.value) {
                    self.spellings.insert(owner.value.clone());
                }
            }
        }
    }
}

/// Writes the site into a folder that is empty or not there yet. `repository` is planbook's own folder, which has the themes and the schema.
pub fn write(archive: &Archive, repository: &Path, folder: &Path) -> io::Result<Written> {
    if folder.exists() && fs::read_dir(folder)?.next().is_some() {
        return Err(io::Error::new(io::ErrorKind::AlreadyExists, "this folder is not empty"));
    }
    let content = folder.join("content");
    let written = (0..archive.prisons())
        .into_par_iter()
        .map(|index| write_prison(&archive.prison(index), &content))
        .try_reduce(Written::default, |one, other| Ok(one.and(other)))?;
    fs::create_dir_all(&content)?;
    let mut config = CONFIG.to_owned();
    for title in NAVIGATION {
        let _ =
            write!(config, "\n[[navigation]]\ntitle = \"{title}\"\nurl = \"/{}/\"\n", title.to_lowercase());
    }
    fs::write(folder.join("site.toml"), config)?;
    fs::write(folder.join("plan.schema.json"), fs::read(repository.join("plan.schema.json"))?)?;
    fs::write(content.join("index.md"), HOME)?;
    fs::write(content.join("about.md"), ABOUT)?;
    fs::write(content.join("owners.toml"), owners(&archive.words, &written.spellings))?;
    let themes = &repository.join("content/themes");
    for entry in walkdir::WalkDir::new(themes).sort_by_file_name() {
        let entry = entry?;
        let below = entry.path().strip_prefix(themes).map_err(io::Error::other)?;
        let to = content.join("themes").join(below);
        if entry.file_type().is_dir() {
            fs::create_dir_all(to)?;
        } else {
            fs::copy(entry.path(), to)?;
        }
    }
    Ok(written)
}

fn write_prison(prison: &Prison, content: &Path) -> io::Result<Written> {
    let folder = content.join("prisons").join(&prison.slug);
    fs::create_dir_all(&folder)?;
    fs::write(folder.join("index.md"), prison_page(prison))?;
    let mut written = Written { prisons: 1, ..Written::default() };
    for (name, plan) in &prison.plans {
        let text = plan_text(plan);
        fs::write(folder.join(format!("{name}.toml")), &text)?;
        written.count(plan, &text);
    }
    Ok(written)
}

fn prison_page(prison: &Prison) -> String {
    let Prison { name, unit, .. } = prison;
    let first = prison.plans.first().map_or("", |(plan, _)| plan.as_str());
    format!(
        "+++\nname = \"{name}\"\n\n[[fact]]\ntext = \"The invented plan of {first} speaks of a {unit}.\"\nplan = \"{first}\"\n+++\n\n\
         **This prison is invented.** There is no {name}, and none of its plans was ever written by anybody.\n"
    )
}

/// `owners.toml` for the spellings that the plans use: one that nobody uses would be a warning, and an
/// owner whose one spelling is its name needs no entry.
fn owners(words: &Words, used: &BTreeSet<String>) -> String {
    let mut out = "# The owners of this archive. All bodies are invented.\n".to_owned();
    let quoted = |text: &str| toml::Value::from(text).to_string();
    let joints: Vec<_> = words.joints.iter().filter(|joint| used.contains(&joint.spelling)).collect();
    for owner in &words.owners {
        let spellings: Vec<&String> =
            owner.spellings.iter().filter(|spelling| used.contains(*spelling)).collect();
        let joined = joints.iter().any(|joint| joint.owners.contains(&owner.key));
        let plain = spellings.iter().all(|spelling| **spelling == owner.name);
        if plain && !joined {
            continue;
        }
        let spellings: Vec<String> = spellings.into_iter().map(|spelling| quoted(spelling)).collect();
        let _ = write!(
            out,
            "\n[[owner]]\nslug = {}\nname = {}\nspellings = [{}]\n",
            quoted(&slug(&owner.name)),
            quoted(&owner.name),
            spellings.join(", ")
        );
        if let Some(note) = &owner.note {
            let _ = writeln!(out, "note = {}", quoted(note));
        }
    }
    for joint in joints {
        let owners: Vec<String> =
            joint.owners.iter().map(|key| quoted(&slug(&words.owner(key).name))).collect();
        let _ = write!(
            out,
            "\n[[joint]]\nspelling = {}\nowners = [{}]\n",
            quoted(&joint.spelling),
            owners.join(", ")
        );
    }
    out
}
