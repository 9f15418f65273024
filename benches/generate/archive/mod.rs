//! A synthetic archive of action plans, as large as one likes.
//!
//! Everything in it is invented: prisons, bodies, problems and promises. Each prison's plans come from
//! streams of numbers of their own, so that the same number of plans is always the same bytes, and a
//! plan reads the same in a larger archive.

mod action;
mod concern;
mod days;
mod grammar;
mod names;
mod owners;
mod prison;
mod random;
mod site;
mod words;

pub use prison::Prison;
pub use site::write;

use words::Words;

/// The archive: its prisons are made when they are asked for.
pub struct Archive {
    words: Words,
    /// How many plans each prison has.
    sizes: Vec<usize>,
}

impl Archive {
    /// An archive of so many plans: seven to ten for each prison, fewer for the last one.
    pub fn of(plans: usize) -> Self {
        let mut sizes = Vec::new();
        let mut left = plans;
        while left > 0 {
            let size = prison::plans(sizes.len()).min(left);
            sizes.push(size);
            left -= size;
        }
        Self { words: Words::read(), sizes }
    }

    /// How many prisons it has.
    pub fn prisons(&self) -> usize {
        self.sizes.len()
    }

    /// A prison with all its plans.
    pub fn prison(&self, index: usize) -> Prison {
        Prison::new(&self.words, index, self.sizes[index])
    }
}
