//! Numbers that look random and are always the same: splitmix64, in whole numbers only, so that every
//! machine draws alike.

/// A stream of numbers.
pub struct Random(u64);

impl Random {
    /// The stream of a thing: its own, whatever else is generated before or after it.
    pub fn of(thing: &[usize]) -> Self {
        let mut state = 0x0070_6C61_6E62_6F6F;
        for part in thing {
            state = mix(state ^ mix(*part as u64 + 1));
        }
        Self(state)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        mix(self.0)
    }

    /// A number below `limit`, which is not 0.
    pub fn below(&mut self, limit: usize) -> usize {
        ((u128::from(self.next()) * limit as u128) >> 64) as usize
    }

    /// True in so many cases out of a thousand.
    pub fn chance(&mut self, per_thousand: usize) -> bool {
        self.below(1000) < per_thousand
    }

    /// One of several, each as likely as the others.
    pub fn pick<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }

    /// A place in a list of a length whose first entries are the common ones: Zipf's law, as words follow it.
    pub fn rank(&mut self, length: usize) -> usize {
        let weight = |rank: usize| 10_000 / (rank + 3);
        let mut left = self.below((0..length).map(weight).sum());
        for rank in 0..length {
            match left.checked_sub(weight(rank)) {
                Some(rest) => left = rest,
                None => return rank,
            }
        }
        0
    }

    /// An index into weights, as often as each weighs.
    pub fn weighted(&mut self, weights: &[usize]) -> usize {
        let mut left = self.below(weights.iter().sum());
        for (index, weight) in weights.iter().enumerate() {
            match left.checked_sub(*weight) {
                Some(rest) => left = rest,
                None => return index,
            }
        }
        0
    }

    /// The rank of a word among 16,000: each doubling of the rank is as likely as the one before.
    pub fn rare(&mut self) -> usize {
        let first = 1 << self.below(14);
        first + self.below(first)
    }

    /// Puts a list into another order.
    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for end in (1..list.len()).rev() {
            list.swap(end, self.below(end + 1));
        }
    }
}

fn mix(mut state: u64) -> u64 {
    state = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    state = (state ^ (state >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    state ^ (state >> 31)
}
