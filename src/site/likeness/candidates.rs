//! Which concerns are worth comparing with one: those that speak most of what it speaks of.
//!
//! No concern is compared with all others. For each term only the concerns that it makes up most of are
//! looked at, so the work for one concern has a bound, and for all of them it grows as their number.

use std::cmp::Ordering;
use std::sync::OnceLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::weights::Weights;
use crate::site::{ConcernId, Site};

/// How many concerns are looked at for one term.
const FOREMOST: usize = 64;
/// How many of those that share the most are compared in full.
const COMPARED: usize = 32;
/// A concern and how much of it a term makes up.
type Share = (ConcernId, f32);

/// Finds concerns by their terms.
#[derive(Debug, Default)]
pub struct Candidates {
    index: OnceLock<FxHashMap<u64, Vec<Share>>>,
}

impl Candidates {
    /// Makes the index, for many questions. Without it every question gathers what it needs: enough for
    /// a preview, which asks for one page and throws everything away.
    pub fn prepare(&self, site: &Site, weights: &Weights) {
        self.index.get_or_init(|| index(site, weights, |_| true));
    }

    /// The concerns that share the weightiest terms with one, in order of their ids. The same with and
    /// without the index.
    pub fn of(&self, site: &Site, weights: &Weights, id: ConcernId) -> Vec<ConcernId> {
        let mut sums: FxHashMap<ConcernId, f32> = FxHashMap::default();
        let gathered;
        let index = match self.index.get() {
            Some(index) => index,
            None => {
                let own: FxHashSet<u64> = weights.shares(site, id).map(|(key, _)| key).collect();
                gathered = index(site, weights, |key| own.contains(&key));
                &gathered
            }
        };
        for (key, share) in weights.shares(site, id) {
            for (other, other_share) in index.get(&key).map_or(&[][..], Vec::as_slice) {
                *sums.entry(*other).or_default() += share * other_share;
            }
        }
        sums.remove(&id);
        let mut sums: Vec<Share> = sums.into_iter().collect();
        let most = |a: &Share, b: &Share| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0));
        keep(&mut sums, COMPARED, most);
        let mut found: Vec<ConcernId> = sums.into_iter().map(|(id, _)| id).collect();
        found.sort_unstable();
        found
    }
}

/// For each term that is wanted, the concerns that it makes up most of; of equals those of newer plans.
fn index(site: &Site, weights: &Weights, wanted: impl Fn(u64) -> bool) -> FxHashMap<u64, Vec<Share>> {
    let mut index: FxHashMap<u64, Vec<Share>> = FxHashMap::default();
    for id in site.concerns() {
        for (key, share) in weights.shares(site, id) {
            if wanted(key) && share > 0.0 && weights.having(key) > 1 {
                index.entry(key).or_default().push((id, share));
            }
        }
    }
    let submitted = |id: ConcernId| site.plan(site.concern(id).plan).said.submitted;
    for list in index.values_mut() {
        keep(list, FOREMOST, |a, b| {
            b.1.total_cmp(&a.1).then_with(|| submitted(b.0).cmp(&submitted(a.0))).then_with(|| a.0.cmp(&b.0))
        });
    }
    index
}

/// Keeps the first `most` in an order, in no order.
fn keep(list: &mut Vec<Share>, most: usize, order: impl Fn(&Share, &Share) -> Ordering) {
    if list.len() > most {
        list.select_nth_unstable_by(most, order);
        list.truncate(most);
    }
}
