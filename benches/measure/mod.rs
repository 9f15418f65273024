//! Computed links against the judgement of a reader. Used by the command that prints the figures and by
//! the test that holds them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use planbook::config::Config;
use planbook::content::Content;
use planbook::diagnostic::Diagnostics;
use planbook::plan::Date;
use planbook::site::{ConcernId, Guess, Site};
use planbook::source::Tree;
use planbook::template::SiteTheme;
use planbook::words::Words;
use serde::Deserialize;

type Pairs = BTreeSet<(ConcernId, ConcernId)>;

/// What a reader says is linked.
pub struct Labels {
    same: Pairs,
    near: Pairs,
    repeats: Pairs,
    near_repeats: Pairs,
}

#[derive(Deserialize)]
struct LabelFile {
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

impl Labels {
    /// The labels of the five plans.
    pub fn read(root: &Path, site: &Site) -> Self {
        let text = std::fs::read_to_string(root.join("tests/links/labels.toml")).expect("the labels");
        let file: LabelFile = toml::from_str(&text).expect("labels as TOML");
        let ids: BTreeMap<String, ConcernId> = site.concerns().map(|id| (name(site, id), id)).collect();
        let groups = |groups: &[Group]| -> Pairs {
            let mut pairs = Pairs::new();
            for Group { concerns } in groups {
                for (at, a) in concerns.iter().enumerate() {
                    pairs.extend(concerns[at + 1..].iter().map(|b| (ids[a].min(ids[b]), ids[a].max(ids[b]))));
                }
            }
            pairs
        };
        let pairs = |pairs: &[Pair]| -> Pairs {
            pairs.iter().map(|pair| (ids[&pair.later], ids[&pair.earlier])).collect()
        };
        let same = groups(&file.same);
        let near = groups(&file.near).difference(&same).copied().collect();
        Self { same, near, repeats: pairs(&file.repeat), near_repeats: pairs(&file.near_repeat) }
    }
}

/// Pairs that were found, against those that are labelled.
pub struct Found {
    /// How many were found.
    pub shown: usize,
    /// How many of them a reader would link.
    pub right: usize,
    /// How many of them touch.
    pub near: usize,
    /// How many should have been found.
    pub labelled: usize,
    /// Each pair, the most alike first, and those that were missed.
    pub lines: Vec<String>,
}

impl Found {
    /// How many have nothing to do with one another.
    pub fn wrong(&self) -> usize {
        self.shown - self.right - self.near
    }

    /// The share of those found that is right, near ones left out.
    pub fn precision(&self) -> f64 {
        share(self.right, self.shown - self.near)
    }

    /// The share of those labelled that was found.
    pub fn recall(&self) -> f64 {
        share(self.right, self.labelled)
    }
}

/// The site in a folder.
pub fn load(root: &Path) -> Site {
    let mut found = Diagnostics::default();
    let tree = Tree::read(root, &mut found);
    let config = Config::read(&tree, None, &mut found).expect("settings");
    let content = Content::read(&tree, &mut planbook::content::PlanCache::default(), &mut found);
    let as_at = Date::parse("2026-11-20").expect("a day");
    let words = words(&config, &tree);
    let site = Site::link(config, words, content, as_at, &mut found);
    site.unwrap_or_else(|| panic!("the site has errors: {found:?}"))
}

/// The words of a site in its language.
pub fn words(config: &Config, tree: &Tree) -> Arc<Words> {
    let mut found = Diagnostics::default();
    let theme = SiteTheme::gather(config, tree, &mut found).expect("a site theme");
    Words::read(config, &theme.languages, &mut found).expect("words").into()
}

/// "whitemoor/2026/4"
pub fn name(site: &Site, id: ConcernId) -> String {
    let plan = site.plan(site.concern(id).plan);
    format!("{}/{}/{}", site.prison(plan.prison).slug, plan.said.name, site.concern_said(id).number)
}

/// A share of a whole; of nothing, all.
pub fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

/// Pairs of two prisons: what readers are shown.
pub fn same_issue(site: &Site, labels: &Labels) -> Found {
    let mut found = BTreeMap::new();
    for id in site.concerns() {
        for alike in site.likeness().elsewhere(site, id) {
            let pair = (id.min(alike.concern), id.max(alike.concern));
            found.entry(pair).or_insert((alike.likeness, alike.because));
        }
    }
    compare(site, &found, &labels.same, &labels.near)
}

/// Pairs of one prison: what editors are offered.
pub fn repeats(site: &Site, labels: &Labels) -> Found {
    let mut found = BTreeMap::new();
    for repeat in site.concerns().flat_map(|id| site.likeness().repeats(site, id)) {
        found.insert((repeat.later, repeat.earlier), (repeat.likeness, repeat.because));
    }
    compare(site, &found, &labels.repeats, &labels.near_repeats)
}

fn compare(
    site: &Site,
    found: &BTreeMap<(ConcernId, ConcernId), (f32, Vec<String>)>,
    right: &Pairs,
    near: &Pairs,
) -> Found {
    let mut ordered: Vec<_> = found.iter().collect();
    ordered.sort_by(|a, b| b.1.0.total_cmp(&a.1.0).then_with(|| a.0.cmp(b.0)));
    let mut lines: Vec<String> = ordered
        .into_iter()
        .map(|(pair, (likeness, because))| {
            let mark = match pair {
                pair if right.contains(pair) => "right",
                pair if near.contains(pair) => "near ",
                _ => "WRONG",
            };
            let (a, b) = (name(site, pair.0), name(site, pair.1));
            format!("{likeness:.2} {mark} {a} – {b}: {}", because.join(", "))
        })
        .collect();
    let missed = right.iter().filter(|pair| !found.contains_key(pair));
    lines.extend(missed.map(|(a, b)| format!("missed     {} – {}", name(site, *a), name(site, *b))));
    Found {
        shown: found.len(),
        right: found.keys().filter(|pair| right.contains(pair)).count(),
        near: found.keys().filter(|pair| near.contains(pair)).count(),
        labelled: right.len(),
        lines,
    }
}

/// Themes that were suggested, against those that editors gave.
#[derive(Default)]
pub struct Themes {
    /// How many concerns have a theme.
    pub concerns: usize,
    /// For how many the first suggestion is the primary theme.
    pub first: usize,
    /// For how many it is among those offered.
    pub among_three: usize,
    /// How many themes the concerns have in all.
    pub all_labelled: usize,
    /// How many of those are offered.
    pub all_found: usize,
    /// How many themes are offered in all.
    pub offered: usize,
    /// The concerns whose first suggestion is wrong.
    pub lines: Vec<String>,
}

/// The themes of every plan, learnt from the other plans and the themes' own words.
pub fn themes(site: &Site) -> Themes {
    let mut found = Themes::default();
    for plan in site.plans() {
        for (id, guesses) in site.likeness().themes_without(site, plan) {
            let labelled = &site.concern(id).themes;
            let Some(primary) = labelled.first() else { continue };
            let three = Guess::likeliest(guesses);
            let right = three.first().is_some_and(|guess| guess.theme == *primary);
            found.concerns += 1;
            found.first += usize::from(right);
            found.among_three += usize::from(three.iter().any(|guess| guess.theme == *primary));
            found.offered += three.len();
            found.all_labelled += labelled.len();
            found.all_found += three.iter().filter(|guess| labelled.contains(&guess.theme)).count();
            if !right {
                let said: Vec<String> = three
                    .iter()
                    .map(|guess| format!("{} ({})", site.theme(guess.theme).slug, guess.because.join(", ")))
                    .collect();
                let primary = &site.theme(*primary).slug;
                found.lines.push(format!("{} is {primary}, not {}", name(site, id), said.join("; ")));
            }
        }
    }
    found
}
