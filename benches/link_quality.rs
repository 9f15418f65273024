//! How good the computed links are, on the labels in `tests/links/labels.toml` and the themes of the
//! five plans.
//!
//! ```text
//! cargo run --release --example link_quality [-- -v]
//! ```

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use planbook::config::Config;
use planbook::content::Content;
use planbook::diagnostic::Diagnostics;
use planbook::plan::Date;
use planbook::site::{ConcernId, Site};
use planbook::source::Tree;
use serde::Deserialize;

#[derive(Deserialize)]
struct Labels {
    same: Vec<Group>,
    near: Vec<Group>,
    repeat: Vec<Pair>,
    near_repeat: Vec<Pair>,
}

#[derive(Deserialize)]
struct Group {
    concerns: Vec<String>,
}

#[derive(Deserialize)]
struct Pair {
    later: String,
    earlier: String,
}

type Pairs = BTreeSet<(ConcernId, ConcernId)>;

fn main() {
    let verbose = std::env::args().any(|argument| argument == "-v");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let site = load(root);
    let labels: Labels =
        toml::from_str(&std::fs::read_to_string(root.join("tests/links/labels.toml")).expect("the labels"))
            .expect("labels as TOML");
    let names: BTreeMap<String, ConcernId> = site.concerns().map(|id| (name(&site, id), id)).collect();
    same_issue(&site, &labels, &names, verbose);
    repeats(&site, &labels, &names, verbose);
    themes(&site, verbose);
    if verbose {
        promises(&site);
    }
}

fn load(root: &Path) -> Site {
    let mut found = Diagnostics::default();
    let tree = Tree::read(root, &mut found);
    let config = Config::read(&tree, None, &mut found).expect("settings");
    let content = Content::read(&tree, &mut found);
    let as_at = Date::parse("2026-11-20").expect("a day");
    let site = Site::link(config, content, as_at, &mut found);
    site.unwrap_or_else(|| panic!("the site has errors: {found:?}"))
}

/// "whitemoor/2026/4"
fn name(site: &Site, id: ConcernId) -> String {
    let plan = site.plan(site.concern(id).plan);
    format!("{}/{}/{}", site.prison(plan.prison).slug, plan.said.name, site.concern_said(id).number)
}

fn pairs(groups: &[Group], names: &BTreeMap<String, ConcernId>) -> Pairs {
    let mut pairs = Pairs::new();
    for group in groups {
        for a in &group.concerns {
            for b in &group.concerns {
                if names[a] < names[b] {
                    pairs.insert((names[a], names[b]));
                }
            }
        }
    }
    pairs
}

/// Pairs of two prisons: what readers are shown.
fn same_issue(site: &Site, labels: &Labels, names: &BTreeMap<String, ConcernId>, verbose: bool) {
    let same = pairs(&labels.same, names);
    let near: Pairs = pairs(&labels.near, names).difference(&same).copied().collect();
    let mut shown: BTreeMap<(ConcernId, ConcernId), (f32, Vec<String>)> = BTreeMap::new();
    for id in site.concerns() {
        for alike in site.likeness().elsewhere(site, id) {
            let pair = (id.min(alike.concern), id.max(alike.concern));
            shown.entry(pair).or_insert((alike.likeness, alike.because));
        }
    }
    let right = shown.keys().filter(|pair| same.contains(pair)).count();
    let beside = shown.keys().filter(|pair| near.contains(pair)).count();
    println!("same issue elsewhere (shown to readers): {} pairs shown, {} labelled", shown.len(), same.len());
    println!(
        "  precision {:.2} ({right} same, {beside} near, {} wrong; near pairs count neither way)",
        share(right, shown.len() - beside),
        shown.len() - right - beside
    );
    println!(
        "  precision {:.2} with near pairs counted as wrong, {:.2} as right",
        share(right, shown.len()),
        share(right + beside, shown.len())
    );
    println!("  recall    {:.2}", share(right, same.len()));
    if verbose {
        let mut all: Vec<_> = shown.iter().collect();
        all.sort_by(|a, b| b.1.0.total_cmp(&a.1.0));
        for ((a, b), (likeness, because)) in all {
            let mark = if same.contains(&(*a, *b)) {
                "same"
            } else if near.contains(&(*a, *b)) {
                "near"
            } else {
                "WRONG"
            };
            println!(
                "    {likeness:.2} {mark:5} {} – {}: {}",
                name(site, *a),
                name(site, *b),
                because.join(", ")
            );
        }
        for (a, b) in same.iter().filter(|pair| !shown.contains_key(pair)) {
            let likeness = site.likeness().alike(site, *a, 0.0, 100);
            let likeness = likeness.iter().find(|alike| alike.concern == *b);
            println!(
                "    missed {} – {} ({:?})",
                name(site, *a),
                name(site, *b),
                likeness.map(|l| (l.likeness, &l.because))
            );
        }
    }
}

/// Pairs of one prison: what editors are offered.
fn repeats(site: &Site, labels: &Labels, names: &BTreeMap<String, ConcernId>, verbose: bool) {
    let named = |pairs: &[Pair]| -> Pairs {
        pairs.iter().map(|pair| (names[&pair.later], names[&pair.earlier])).collect()
    };
    let (repeats, near) = (named(&labels.repeat), named(&labels.near_repeat));
    let mut offered = BTreeMap::new();
    for id in site.concerns() {
        for repeat in site.likeness().repeats(site, id) {
            offered.insert((repeat.later, repeat.earlier), (repeat.likeness, repeat.because));
        }
    }
    let right = offered.keys().filter(|pair| repeats.contains(pair)).count();
    let beside = offered.keys().filter(|pair| near.contains(pair)).count();
    println!(
        "repeats in one prison (offered to editors): {} offered, {} labelled",
        offered.len(),
        repeats.len()
    );
    println!("  recall    {:.2}", share(right, repeats.len()));
    println!("  precision {:.2} ({right} repeats, {beside} near)", share(right, offered.len()));
    if verbose {
        let mut all: Vec<_> = offered.iter().collect();
        all.sort_by(|a, b| b.1.0.total_cmp(&a.1.0));
        for ((later, earlier), (likeness, because)) in all {
            let pair = (*later, *earlier);
            let mark = if repeats.contains(&pair) {
                "repeat"
            } else if near.contains(&pair) {
                "near"
            } else {
                "-"
            };
            println!(
                "    {likeness:.2} {mark:6} {} – {}: {}",
                name(site, *later),
                name(site, *earlier),
                because.join(", ")
            );
        }
    }
}

/// Themes, each plan's from the other plans alone and the themes' own words.
fn themes(site: &Site, verbose: bool) {
    let (mut all, mut first, mut three, mut found, mut labelled) = (0, 0, 0, 0, 0);
    for plan in site.plans() {
        for (id, guesses) in site.likeness().themes_without(site, plan) {
            let themes = &site.concern(id).themes;
            let Some(primary) = themes.first() else { continue };
            all += 1;
            labelled += themes.len();
            found += guesses.iter().take(3).filter(|guess| themes.contains(&guess.theme)).count();
            three += usize::from(guesses.iter().take(3).any(|guess| guess.theme == *primary));
            let right = guesses.first().is_some_and(|guess| guess.theme == *primary);
            first += usize::from(right);
            if verbose && !right {
                let guesses: Vec<String> = guesses
                    .iter()
                    .take(3)
                    .map(|guess| {
                        format!(
                            "{} {:.2} ({})",
                            site.theme(guess.theme).slug,
                            guess.likeness,
                            guess.because.join(", ")
                        )
                    })
                    .collect();
                println!("    {} {}: {}", name(site, id), site.theme(*primary).slug, guesses.join("; "));
            }
        }
    }
    println!("themes, leave one plan out: {all} concerns");
    println!(
        "  first theme right {:.2}; primary theme among the first three {:.2}",
        share(first, all),
        share(three, all)
    );
    println!("  recall of all labelled themes in the first three {:.2}", share(found, labelled));
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

/// The groups of actions that promise the same, to be read.
fn promises(site: &Site) {
    for promise in site.promise_groups() {
        println!("    ---- {}", if promise.same_words { "same words" } else { "nearly" });
        for id in &promise.actions {
            let action = site.action_said(*id);
            println!(
                "    {} #{} [{}] {}",
                name(site, site.action(*id).concern),
                site.action_number(*id),
                action.target.as_deref().unwrap_or("-"),
                action.text.replace('\n', " ")
            );
        }
    }
    println!("same promise: {} groups", site.promise_groups().len());
}
