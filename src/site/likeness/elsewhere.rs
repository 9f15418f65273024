//! The same problem in other prisons.

use std::cell::LazyCell;

use rustc_hash::FxHashMap;

use super::Likeness;
use super::weights::shared;
use crate::plan::Terms;
use crate::site::{ConcernId, PrisonId, Site, ThemeId};

/// How many are named at most.
const MOST: usize = 5;
/// From which likeness on a concern is shown. Chosen on the labels in `tests/links`, for precision.
const SHOWN: f32 = 0.30;
/// How many terms are named as the reason.
const BECAUSE: usize = 4;
/// What it adds that two concerns have the same primary theme, and what another shared theme adds.
const SAME_THEME: f32 = 0.15;
const SHARED_THEME: f32 = 0.05;

/// A concern like another.
#[derive(Debug, Clone)]
pub struct Alike {
    /// The concern.
    pub concern: ConcernId,
    /// How alike: 0 is nothing shared, 1 the same words. With themes shared it can be more.
    pub likeness: f32,
    /// What both speak of, in the words of the one that was asked about.
    pub because: Vec<String>,
}

impl Likeness {
    /// Concerns of other prisons that speak of the same problem: at most five, one for each prison, the
    /// most alike first; none where nothing is close.
    pub fn elsewhere(&self, site: &Site, id: ConcernId) -> Vec<Alike> {
        self.alike(site, id, SHOWN, MOST)
    }

    /// The same with another measure of what is close, and of how many are enough. Of two equally alike
    /// the one of the newer plan comes first.
    pub fn alike(&self, site: &Site, id: ConcernId, close: f32, most: usize) -> Vec<Alike> {
        let own = site.prison_of(id);
        let mut found: Vec<(f32, ConcernId)> = self
            .candidates
            .of(site, &self.weights, id)
            .into_iter()
            .filter(|other| site.prison_of(*other) != own)
            .map(|other| (self.cosine(id, other) + themes_add(site, id, other), other))
            .filter(|(likeness, _)| *likeness >= close)
            .collect();
        let submitted = |id: ConcernId| site.plan(site.concern(id).plan).said.submitted;
        found.sort_by(|a, b| {
            b.0.total_cmp(&a.0).then_with(|| submitted(b.1).cmp(&submitted(a.1))).then_with(|| a.1.cmp(&b.1))
        });
        let mut prisons: Vec<PrisonId> = Vec::new();
        found.retain(|(_, other)| {
            let prison = site.prison_of(*other);
            let new = !prisons.contains(&prison);
            prisons.push(prison);
            new
        });
        found.truncate(most);
        let terms = LazyCell::new(|| site.terms(id));
        let because = |other| {
            let shared: FxHashMap<u32, f32> =
                shared(self.weights.shares(id), self.weights.shares(other)).collect();
            self.say(&terms, &shared)
        };
        found
            .into_iter()
            .map(|(likeness, concern)| Alike { concern, likeness, because: because(concern) })
            .collect()
    }

    /// How much two concerns share.
    fn cosine(&self, a: ConcernId, b: ConcernId) -> f32 {
        shared(self.weights.shares(a), self.weights.shares(b)).map(|(_, adds)| adds).sum()
    }

    /// Some terms of a text in its own words, by what each adds: the reason for a link.
    pub(super) fn say(&self, terms: &Terms, adds: &FxHashMap<u32, f32>) -> Vec<String> {
        terms.say(|key| adds.get(&self.weights.number(key)?).copied(), BECAUSE)
    }
}

/// What shared themes add to the likeness of two concerns.
pub(super) fn themes_add(site: &Site, a: ConcernId, b: ConcernId) -> f32 {
    let (a, b) = (&site.concern(a).themes, &site.concern(b).themes);
    match (a.first(), b.first()) {
        (Some(first), Some(other)) if first == other => SAME_THEME,
        _ if a.iter().any(|theme| b.contains(theme)) => SHARED_THEME,
        _ => 0.0,
    }
}

/// The primary theme of two concerns, where it is the same.
pub(super) fn same_theme(site: &Site, a: ConcernId, b: ConcernId) -> Option<ThemeId> {
    let first = site.concern(a).themes.first().copied();
    first.filter(|first| site.concern(b).themes.first() == Some(first))
}
