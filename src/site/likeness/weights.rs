//! What each term counts: the more, the fewer concerns have it.

use rustc_hash::FxHashMap;

use crate::plan::Terms;
use crate::plan::terms::Term;
use crate::site::ConcernId;

/// A term that fewer than one concern in this many has counts no more than one that this many have:
/// beyond that, rarity is chance and names.
const RARE: usize = 200;

/// What every term counts, by itself and in each concern. Terms have numbers here, in the order in which
/// the concerns first have them: a preview makes all this anew for every generation, and looking up a
/// number is much quicker than looking up a term.
#[derive(Debug)]
pub struct Weights {
    concerns: usize,
    numbers: FxHashMap<u32, u32>,
    /// For each term: how many concerns have it, and what it counts.
    having: Vec<u32>,
    worth: Vec<f32>,
    /// For each concern, where its terms begin in the next list; and where the last one's end.
    starts: Vec<usize>,
    shares: Vec<Share>,
}

/// A term by its number, and how much of a text it makes up: squared, those of a text add up to 1.
pub type Share = (u32, f32);

impl Weights {
    /// Counts the terms of every concern of a site, in its order: each by its key, with its weight.
    pub fn of<T: AsRef<[(u32, f32)]>>(concerns: &[T]) -> Self {
        let count = concerns.len();
        let mut weights = Self {
            concerns: count,
            numbers: FxHashMap::default(),
            having: Vec::new(),
            worth: Vec::new(),
            starts: Vec::with_capacity(count + 1),
            shares: Vec::with_capacity(concerns.iter().map(|terms| terms.as_ref().len()).sum()),
        };
        for terms in concerns {
            weights.starts.push(weights.shares.len());
            for (key, weight) in terms.as_ref() {
                let next = u32::try_from(weights.having.len()).unwrap_or(u32::MAX);
                let number = *weights.numbers.entry(*key).or_insert(next);
                if number == next {
                    weights.having.push(0);
                }
                weights.having[number as usize] += 1;
                weights.shares.push((number, *weight));
            }
        }
        weights.starts.push(weights.shares.len());
        weights.worth = weights.having.iter().map(|having| worth(count, *having as usize)).collect();
        for bounds in weights.starts.windows(2) {
            let [start, end] = *bounds else { continue };
            let shares = &mut weights.shares[start..end];
            shares.sort_unstable_by_key(|(number, _)| *number);
            shares.iter_mut().for_each(|(number, share)| *share *= weights.worth[*number as usize]);
            let length = shares.iter().map(|(_, share)| share * share).sum::<f32>().sqrt();
            if length > 0.0 {
                shares.iter_mut().for_each(|(_, share)| *share /= length);
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

    /// The number of a term. None for one that no concern has.
    pub fn number(&self, key: u32) -> Option<u32> {
        self.numbers.get(&key).copied()
    }

    /// The terms of a concern, in order of their numbers.
    pub fn shares(&self, id: ConcernId) -> &[Share] {
        let bounds = self.starts.get(id.index()).zip(self.starts.get(id.index() + 1));
        bounds.and_then(|(start, end)| self.shares.get(*start..*end)).unwrap_or_default()
    }

    /// The same for any text, but for terms that no concern has: they make up a part of it, too.
    pub fn shares_of(&self, terms: &Terms) -> Vec<Share> {
        let counts = |term: &Term| {
            let number = self.number(term.key);
            let worth = number.map_or_else(|| worth(self.concerns, 0), |number| self.worth[number as usize]);
            (number, term.weight * worth)
        };
        let length =
            terms.iter().map(|term| counts(term).1.powi(2)).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
        let known = terms.iter().map(counts).filter_map(|(number, counts)| Some((number?, counts / length)));
        let mut shares: Vec<Share> = known.collect();
        shares.sort_unstable_by_key(|(number, _)| *number);
        shares
    }
}

/// What a term counts by itself: next to nothing for one that every concern has.
fn worth(concerns: usize, having: usize) -> f32 {
    let having = having.max(concerns / RARE).max(1) as f32;
    ((concerns as f32 + 1.0) / (having + 0.5)).ln()
}

/// What two texts share: each shared term with what it adds. The sum is the cosine of the two: 0 where
/// nothing is shared, 1 where they are the same.
pub fn shared<'a>(a: &'a [Share], b: &'a [Share]) -> impl Iterator<Item = Share> + 'a {
    let mut others = b.iter().peekable();
    a.iter().filter_map(move |(number, share)| {
        while others.next_if(|(other, _)| other < number).is_some() {}
        others.next_if(|(other, _)| other == number).map(|(_, other)| (*number, share * other))
    })
}
