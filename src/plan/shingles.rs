//! How an action is worded, so that the same promise is found again where a few words differ.
//!
//! A text is every run of three of its words (a shingle); two texts are as alike as the shingles that
//! they have in common. A few shingles, always the same ones of a text, find the texts worth comparing.

use std::hash::{BuildHasher, BuildHasherDefault};

use rustc_hash::FxHasher;
use unicode_segmentation::UnicodeSegmentation;

/// Words in a shingle.
const RUN: usize = 3;
/// How many shingles a text is looked up by. Of two texts that have half of their shingles in common,
/// fewer than one pair in two hundred has none of these in common.
pub const KEYS: usize = 8;
/// From which likeness on two wordings are nearly the same.
const NEARLY: f32 = 0.5;
/// Texts of fewer words are too short to say that they promise the same.
const FEWEST_WORDS: usize = 4;

/// The shingles of a text. Capitals, punctuation and marks make no difference.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shingles {
    /// Names the whole text: equal for the same words in the same order.
    pub whole: u64,
    /// Each shingle once, in order.
    list: Box<[u32]>,
}

/// How a text is found among others: what looking through those of a whole site asks of it, close together.
#[derive(Debug, Clone, Copy)]
pub struct Lookup {
    /// Names the whole text, as [`Shingles::whole`].
    pub whole: u64,
    keys: [u32; KEYS],
    count: u8,
}

impl Lookup {
    /// The shingles that the text is looked up by. None for a text that is too short to be compared.
    pub fn keys(&self) -> &[u32] {
        self.keys.get(..usize::from(self.count)).unwrap_or_default()
    }
}

impl Shingles {
    /// The shingles of a text in Markdown. None for a text that is too short to be compared.
    pub fn of(text: &str) -> Self {
        let hasher = BuildHasherDefault::<FxHasher>::default();
        let mut words: Vec<u64> = Vec::with_capacity(text.len() / 5);
        let mut lower = String::new();
        for word in text.unicode_words() {
            lower.clear();
            if word.is_ascii() {
                lower.push_str(word);
                lower.make_ascii_lowercase();
            } else {
                lower.extend(
                    word.chars().flat_map(char::to_lowercase).map(|c| if c == '’' { '\'' } else { c }),
                );
            }
            words.push(hasher.hash_one(lower.as_str()));
        }
        if words.len() < FEWEST_WORDS {
            return Self::default();
        }
        // The upper half of the product mixes best.
        let mut list: Vec<u32> = words.windows(RUN).map(|run| (hasher.hash_one(run) >> 32) as u32).collect();
        list.sort_unstable();
        list.dedup();
        Self { whole: hasher.hash_one(&words), list: list.into() }
    }

    /// Whether the text is too short to be compared.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The shingles that the text is looked up by.
    pub fn keys(&self) -> &[u32] {
        &self.list[..self.list.len().min(KEYS)]
    }

    /// How the text is found among others.
    pub fn lookup(&self) -> Lookup {
        let mut lookup = Lookup { whole: self.whole, keys: [0; KEYS], count: 0 };
        for (place, key) in lookup.keys.iter_mut().zip(self.keys()) {
            *place = *key;
            lookup.count += 1;
        }
        lookup
    }

    /// Whether two wordings are nearly the same: in a sentence of twenty words, one or two may differ.
    pub fn is_nearly(&self, other: &Self) -> bool {
        // No more can be common than the shorter has; most pairs need no closer look.
        let (a, b) = (self.list.len(), other.list.len());
        a.min(b) as f32 >= NEARLY * a.max(b) as f32 && self.likeness(other) >= NEARLY
    }

    /// What share of the shingles of both is common to both: 1 for the same words.
    pub fn likeness(&self, other: &Self) -> f32 {
        if self.whole == other.whole {
            return 1.0;
        }
        // Which comes next cannot be foreseen, so nothing is left to be foreseen.
        let (mut own_at, mut other_at, mut common) = (0, 0, 0);
        while let (Some(own), Some(other)) = (self.list.get(own_at), other.list.get(other_at)) {
            common += usize::from(own == other);
            own_at += usize::from(own <= other);
            other_at += usize::from(other <= own);
        }
        common as f32 / (self.list.len() + other.list.len() - common).max(1) as f32
    }
}

#[cfg(test)]
mod tests {
    use super::Shingles;

    #[test]
    fn the_same_words_are_the_same_promise() {
        let one = Shingles::of("Staff will be *trained* in the new policy.");
        assert_eq!(one, Shingles::of("staff will be trained, in the new policy"));
        assert!(one.likeness(&Shingles::of("Staff will be trained in the new policy by April.")) > 0.7);
        // Each has six shingles, and four are in both: of eight in all.
        let (own, other) = (
            "Alpha bravo charlie delta echo foxtrot golf hotel",
            "alpha bravo charlie delta echo foxtrot x y",
        );
        assert!((Shingles::of(own).likeness(&Shingles::of(other)) - 4.0 / 8.0).abs() < 0.01);
        // At the very bound, in both directions, and below it, however long they are.
        let (own, other) = (Shingles::of(own), Shingles::of(other));
        assert!(own.is_nearly(&other) && other.is_nearly(&own));
        let half = Shingles::of("alpha bravo charlie delta echo");
        assert!(half.is_nearly(&own) && own.is_nearly(&half) && half.likeness(&own) == 0.5);
        let less = Shingles::of("alpha bravo charlie delta");
        assert!(!less.is_nearly(&own) && !own.is_nearly(&less) && less.likeness(&own) < 0.5);
        assert!(one.likeness(&Shingles::of("The kitchen will be cleaned every day.")) < 0.1);
        assert!(Shingles::of("Complete it now.").is_empty());
        assert!(!Shingles::of("Complete all of it.").is_empty());
    }
}
