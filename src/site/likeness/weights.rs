//! What each term counts: the more, the fewer concerns have it.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::plan::terms::Term;
use crate::plan::{self, Terms};
use crate::site::{ConcernId, Site};

/// A term that fewer than one concern in this many has counts no more than one that this many have:
/// beyond that, rarity is chance and names.
const RARE: usize = 200;

/// What every term counts, by itself and in each concern. Terms have numbers here, in the order in which
/// the concerns first have them: a preview makes all this anew for every generation, and looking up a
/// number is much quicker than looking up a term.
#[derive(Debug)]
pub struct Weights {
    concerns: usize,
    numbers: FxHashMap<u64, u32>,
    /// For each term: how many concerns have it, and what it counts.
    having: Vec<u32>,
    worth: Vec<f32>,
    /// For each concern, where its terms begin in the next two lists; and where the last one's end.
    starts: Vec<usize>,
    terms: Vec<u32>,
    /// How much of its concern a term makes up. Squared, those of a concern add up to 1.
    shares: Vec<f32>,
}

impl Weights {
    /// Counts the terms of every concern of these plans, which are all of a site's, in its order.
    pub fn of(plans: &[Arc<plan::Plan>]) -> Self {
        let concerns = plans.iter().map(|plan| plan.concerns.len()).sum();
        let mut weights = Self {
            concerns,
            numbers: FxHashMap::default(),
            having: Vec::new(),
            worth: Vec::new(),
            starts: Vec::with_capacity(concerns + 1),
            terms: Vec::with_capacity(concerns * 24),
            shares: Vec::with_capacity(concerns * 24),
        };
        weights.numbers.reserve(concerns * 4);
        for concern in plans.iter().flat_map(|plan| &plan.concerns) {
            weights.starts.push(weights.terms.len());
            for term in concern.terms().iter() {
                let next = u32::try_from(weights.having.len()).unwrap_or(u32::MAX);
                let number = *weights.numbers.entry(term.key).or_insert(next);
                if number == next {
                    weights.having.push(0);
                }
                weights.having[number as usize] += 1;
                weights.terms.push(number);
                weights.shares.push(term.weight);
            }
        }
        weights.starts.push(weights.terms.len());
        weights.worth = weights.having.iter().map(|having| worth(concerns, *having as usize)).collect();
        for bounds in weights.starts.windows(2) {
            let [start, end] = *bounds else { continue };
            let mut squares = 0.0;
            for (share, number) in weights.shares[start..end].iter_mut().zip(&weights.terms[start..end]) {
                *share *= weights.worth[*number as usize];
                squares += *share * *share;
            }
            let length = f32::sqrt(squares);
            if length > 0.0 {
                weights.shares[start..end].iter_mut().for_each(|share| *share /= length);
            }
        }
        weights
    }

    /// How many terms there are.
    pub fn len(&self) -> usize {
        self.having.len()
    }

    /// How many concerns have a term, by its number.
    pub fn having(&self, number: u32) -> usize {
        self.having.get(number as usize).map_or(0, |having| *having as usize)
    }

    /// The terms of a concern by their numbers, each with the share that it makes up.
    pub fn numbered(&self, id: ConcernId) -> impl Iterator<Item = (u32, f32)> + '_ {
        let bounds = self.starts.get(id.index()).zip(self.starts.get(id.index() + 1));
        let bounds = bounds.map_or(0..0, |(start, end)| *start..*end);
        let terms = self.terms.get(bounds.clone()).unwrap_or_default().iter().copied();
        terms.zip(self.shares.get(bounds).unwrap_or_default().iter().copied())
    }

    /// The same by the keys of the terms, in order.
    pub fn shares<'a>(&'a self, site: &'a Site, id: ConcernId) -> impl Iterator<Item = (u64, f32)> + 'a {
        site.terms(id).iter().map(|term| term.key).zip(self.numbered(id).map(|(_, share)| share))
    }

    /// The same for any text.
    pub fn shares_of<'a>(&'a self, terms: &'a Terms) -> impl Iterator<Item = (u64, f32)> + 'a {
        let worth_of = |key: u64| match self.numbers.get(&key) {
            Some(number) => self.worth[*number as usize],
            None => worth(self.concerns, 0),
        };
        let counts = move |term: &Term| term.weight * worth_of(term.key);
        let length = terms.iter().map(|term| counts(term).powi(2)).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
        terms.iter().map(move |term| (term.key, counts(term) / length))
    }
}

/// What a term counts by itself: next to nothing for one that every concern has.
fn worth(concerns: usize, having: usize) -> f32 {
    let having = having.max(concerns / RARE).max(1) as f32;
    ((concerns as f32 + 1.0) / (having + 0.5)).ln()
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
