//! Which concerns are worth comparing with one: those that speak most of what it speaks of.
//!
//! No concern is compared with all others. For each term only the concerns that it makes up most of are
//! looked at, so the work for one concern has a bound, and for all of them it grows as their number.

use std::cmp::Ordering;
use std::sync::OnceLock;

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::weights::Weights;
use crate::site::{ConcernId, Site};

/// How many concerns are looked at for one term.
const FOREMOST: usize = 64;
/// How many of those that share the most are compared in full.
const COMPARED: usize = 32;
/// A concern and how much of it a term makes up.
type Share = (ConcernId, f32);

/// For each term by its number, the concerns that it makes up most of.
type Index = Vec<Vec<Share>>;

/// Finds concerns by their terms.
#[derive(Debug, Default)]
pub struct Candidates {
    index: OnceLock<Index>,
}

impl Candidates {
    /// Makes the index, for many questions. Without it every question gathers what it needs: enough for
    /// a preview, which asks for one page and throws everything away.
    pub fn prepare(&self, site: &Site, weights: &Weights) {
        self.index.get_or_init(|| index(site, weights, &vec![true; weights.len()]));
    }

    /// The concerns that share the weightiest terms with one, in order of their ids. The same with and
    /// without the index.
    pub fn of(&self, site: &Site, weights: &Weights, id: ConcernId) -> Vec<ConcernId> {
        let room = weights.shares(id).len() * FOREMOST / 4;
        let mut sums = FxHashMap::with_capacity_and_hasher(room, FxBuildHasher);
        let gathered;
        let index = match self.index.get() {
            Some(index) => index,
            None => {
                let mut own = vec![false; weights.len()];
                weights.shares(id).iter().for_each(|(number, _)| own[*number as usize] = true);
                gathered = index(site, weights, &own);
                &gathered
            }
        };
        for (number, share) in weights.shares(id) {
            for (other, other_share) in index.get(*number as usize).map_or(&[][..], Vec::as_slice) {
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

/// Gathers the terms that are wanted; of concerns that a term makes up as much of, those of newer plans
/// come first.
fn index(site: &Site, weights: &Weights, wanted: &[bool]) -> Index {
    let mut index: Index = vec![Vec::new(); weights.len()];
    for id in site.concerns() {
        for (number, share) in weights.shares(id) {
            if wanted[*number as usize] && *share > 0.0 && weights.having(*number) > 1 {
                index[*number as usize].push((id, *share));
            }
        }
    }
    let submitted = |id: ConcernId| site.plan(site.concern(id).plan).said.submitted;
    for list in &mut index {
        keep(list, FOREMOST, |a, b| {
            b.1.total_cmp(&a.1).then_with(|| submitted(b.0).cmp(&submitted(a.0))).then_with(|| a.0.cmp(&b.0))
        });
        list.shrink_to_fit();
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
