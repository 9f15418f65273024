//! What each term counts: the more, the fewer concerns have it.

use rustc_hash::FxHashMap;

use crate::plan::Terms;
use crate::site::{ConcernId, Site};

/// A term that fewer than one concern in this many has counts no more than one that this many have:
/// beyond that, rarity is chance and names.
const RARE: usize = 200;

/// What every term counts, by itself and in each concern.
#[derive(Debug)]
pub struct Weights {
    concerns: usize,
    terms: FxHashMap<u64, Counted>,
    /// For each concern, where its shares begin.
    starts: Vec<usize>,
    /// For each concern, one for each of its terms: how much of the concern it makes up. Squared, they
    /// add up to 1.
    shares: Vec<f32>,
}

#[derive(Debug, Clone, Copy)]
struct Counted {
    having: u32,
    worth: f32,
}

impl Weights {
    /// Counts the terms of every concern.
    pub fn of(site: &Site) -> Self {
        let ids: Vec<ConcernId> = site.concerns().collect();
        let mut starts = Vec::with_capacity(ids.len() + 1);
        let mut all = 0;
        for id in &ids {
            starts.push(all);
            all += site.terms(*id).iter().len();
        }
        let mut terms: FxHashMap<u64, Counted> = FxHashMap::default();
        terms.reserve(all / 8);
        for term in ids.iter().flat_map(|id| site.terms(*id).iter()) {
            terms.entry(term.key).or_insert(Counted { having: 0, worth: 0.0 }).having += 1;
        }
        for counted in terms.values_mut() {
            counted.worth = worth(ids.len(), counted.having as usize);
        }
        let mut weights = Self { concerns: ids.len(), terms, starts, shares: Vec::with_capacity(all) };
        for id in &ids {
            let own = site.terms(*id);
            let start = weights.shares.len();
            let mut squares = 0.0;
            for term in own.iter() {
                let counts = term.weight * weights.worth(term.key);
                squares += counts * counts;
                weights.shares.push(counts);
            }
            let length = f32::sqrt(squares);
            if length > 0.0 {
                weights.shares[start..].iter_mut().for_each(|share| *share /= length);
            }
        }
        weights
    }

    /// What a term counts by itself: 0 for one that every concern has.
    pub fn worth(&self, key: u64) -> f32 {
        self.terms.get(&key).map_or_else(|| worth(self.concerns, 0), |counted| counted.worth)
    }

    /// How many concerns have a term.
    pub fn having(&self, key: u64) -> usize {
        self.terms.get(&key).map_or(0, |counted| counted.having as usize)
    }

    /// The terms of a concern, each with the share that it makes up, in order of their keys.
    pub fn shares<'a>(&'a self, site: &'a Site, id: ConcernId) -> impl Iterator<Item = (u64, f32)> + 'a {
        let terms = site.terms(id);
        let start = self.starts.get(id.index()).copied().unwrap_or(0);
        let shares = self.shares.get(start..start + terms.iter().len()).unwrap_or_default();
        terms.iter().zip(shares).map(|(term, share)| (term.key, *share))
    }

    /// The same for any text.
    pub fn shares_of<'a>(&'a self, terms: &'a Terms) -> impl Iterator<Item = (u64, f32)> + 'a {
        let counts = |term: &crate::plan::terms::Term| term.weight * self.worth(term.key);
        let length = terms.iter().map(|term| counts(term).powi(2)).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
        terms.iter().map(move |term| (term.key, counts(term) / length))
    }
}

fn worth(concerns: usize, having: usize) -> f32 {
    let having = having.max(concerns / RARE).max(1) as f32;
    ((concerns as f32 + 1.0) / (having + 0.5)).ln().max(0.0)
}

/// What two texts share: each shared term with what it adds. The sum is the cosine of the two: 0 where
/// nothing is shared, 1 where they are the same.
pub fn shared(
    a: impl Iterator<Item = (u64, f32)>,
    b: impl Iterator<Item = (u64, f32)>,
) -> impl Iterator<Item = (u64, f32)> {
    let mut others = b.peekable();
    a.filter_map(move |(key, share)| {
        while others.next_if(|(other, _)| *other < key).is_some() {}
        others.next_if(|(other, _)| *other == key).map(|(_, other)| (key, share * other))
    })
}
