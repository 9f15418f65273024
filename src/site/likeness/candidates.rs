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
#[derive(Debug)]
struct Index {
    /// Where those of each term begin in the list of all, and where the last ones end.
    starts: Vec<usize>,
    all: Vec<Share>,
}

/// Finds concerns by their terms.
#[derive(Debug, Default)]
pub struct Candidates {
    index: OnceLock<Index>,
}

impl Candidates {
    /// Makes the index, for many questions. Without it every question gathers what it needs: enough for
    /// a preview, which asks for one page and throws everything away.
    pub fn prepare(&self, site: &Site, weights: &Weights) {
        self.index.get_or_init(|| Index::of(site, weights, &vec![true; weights.len()]));
    }

    /// The concerns that share the weightiest terms with one, in order of their ids. The same with and
    /// without the index.
    pub fn of(&self, site: &Site, weights: &Weights, id: ConcernId) -> Vec<ConcernId> {
        let room = (weights.shares(id).len() * FOREMOST / 4).min(site.concerns().len());
        let mut sums = FxHashMap::with_capacity_and_hasher(room, FxBuildHasher);
        let gathered;
        let index = match self.index.get() {
            Some(index) => index,
            None => {
                let mut own = vec![false; weights.len()];
                weights.shares(id).iter().for_each(|(number, _)| own[*number as usize] = true);
                gathered = Index::of(site, weights, &own);
                &gathered
            }
        };
        for (number, share) in weights.shares(id) {
            for (other, other_share) in index.having(*number as usize) {
                *sums.entry(*other).or_default() += share * other_share;
            }
        }
        sums.remove(&id);
        let mut sums: Vec<Share> = sums.into_iter().collect();
        let most = |a: &Share, b: &Share| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0));
        let kept = keep(&mut sums, COMPARED, most);
        sums.truncate(kept);
        let mut found: Vec<ConcernId> = sums.into_iter().map(|(id, _)| id).collect();
        found.sort_unstable();
        found
    }
}

impl Index {
    /// Gathers the terms that are wanted; of concerns that a term makes up as much of, those of newer plans
    /// come first.
    fn of(site: &Site, weights: &Weights, wanted: &[bool]) -> Self {
        let is_wanted =
            |number: u32, share: f32| wanted[number as usize] && share > 0.0 && weights.having(number) > 1;
        let shares = || {
            let of_concern = |id| weights.shares(id).iter().map(move |(number, share)| (*number, id, *share));
            site.concerns().flat_map(of_concern).filter(|(number, _, share)| is_wanted(*number, *share))
        };
        let mut ends = vec![0; weights.len()];
        shares().for_each(|(number, ..)| ends[number as usize] += 1);
        let mut count = 0;
        for end in &mut ends {
            (*end, count) = (count, count + *end);
        }
        let mut all = vec![(ConcernId::new(0), 0.0); count];
        for (number, id, share) in shares() {
            let end = &mut ends[number as usize];
            all[*end] = (id, share);
            *end += 1;
        }
        // The foremost of each term move together.
        let submitted = |id: ConcernId| site.plan(site.concern(id).plan).said.submitted;
        let (mut starts, mut from) = (Vec::with_capacity(ends.len() + 1), 0);
        starts.push(0);
        let mut kept = 0;
        for end in ends {
            let most = keep(&mut all[from..end], FOREMOST, |a, b| {
                b.1.total_cmp(&a.1)
                    .then_with(|| submitted(b.0).cmp(&submitted(a.0)))
                    .then_with(|| a.0.cmp(&b.0))
            });
            all.copy_within(from..from + most, kept);
            kept += most;
            starts.push(kept);
            from = end;
        }
        all.truncate(kept);
        all.shrink_to_fit();
        Self { starts, all }
    }

    /// The concerns that a term makes up most of, in no order.
    fn having(&self, number: usize) -> &[Share] {
        let bounds = self.starts.get(number).zip(self.starts.get(number + 1));
        bounds.and_then(|(start, end)| self.all.get(*start..*end)).unwrap_or_default()
    }
}

/// Moves the first `most` in an order to the beginning, in no order. Gives how many there are.
fn keep(list: &mut [Share], most: usize, order: impl Fn(&Share, &Share) -> Ordering) -> usize {
    if list.len() > most {
        list.select_nth_unstable_by(most, order);
    }
    list.len().min(most)
}
