//! The same promise: actions whose words are the same or nearly the same as another's, in the same
//! plan, in another plan, in another prison.
//!
//! Each distinct wording is held once, however many actions have it. A wording is looked up by a few of
//! its shingles, and no more than a set number of others are compared with it: the work grows as the
//! number of actions, not as its square.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::{ActionId, Site};
use crate::plan::Shingles;

/// From which likeness on two wordings are nearly the same: in a sentence of twenty words, one or two may
/// differ.
const NEARLY: f32 = 0.5;
/// How many wordings are looked at for one shingle; a shingle that more have is a turn of phrase.
const LOOKED_AT: usize = 48;
/// How many questions are answered by reading through all actions before an index of them is made: a
/// preview asks a few, a build asks for every concern.
const BEFORE_INDEX: usize = 12;

/// Every wording of an action, as far as it was asked for.
#[derive(Debug, Default)]
pub struct Promises {
    asked: AtomicUsize,
    index: OnceLock<Index>,
    groups: OnceLock<Vec<Promise>>,
}

/// Actions that promise the same.
#[derive(Debug, Clone)]
pub struct Promise {
    /// The actions, by prison and age of their plan.
    pub actions: Vec<ActionId>,
    /// Whether all have the same words, but for capitals and punctuation.
    pub same_words: bool,
}

/// Wordings by what they are looked up by.
#[derive(Debug, Default)]
struct Index {
    /// The actions that have a wording, in order.
    actions: FxHashMap<u64, Vec<ActionId>>,
    /// The first action of each wording that has a shingle among its keys, in order.
    wordings: FxHashMap<u32, Vec<ActionId>>,
}

impl Site {
    /// The actions that promise the same as one, in the same words or nearly: without itself, by prison
    /// and age of their plan.
    pub fn same_promise(&self, id: ActionId) -> Vec<ActionId> {
        let many = self.promises.asked.fetch_add(1, Ordering::Relaxed) >= BEFORE_INDEX;
        let own = self.action_said(id).shingles();
        if own.is_empty() {
            return Vec::new();
        }
        if many || self.promises.index.get().is_some() {
            self.promises(self.promise_index(), id)
        } else {
            let keys: FxHashSet<u32> = own.keys().iter().copied().collect();
            self.promises(&Index::of(self, |key| keys.contains(&key)), id)
        }
    }

    /// Every group of actions that promise the same, in order of their first action.
    pub fn promise_groups(&self) -> &[Promise] {
        self.promises.groups.get_or_init(|| groups(self))
    }

    fn promise_index(&self) -> &Index {
        self.promises.index.get_or_init(|| Index::of(self, |_| true))
    }

    fn promises(&self, index: &Index, id: ActionId) -> Vec<ActionId> {
        let own = self.action_said(id).shingles();
        let mut found: Vec<ActionId> = Vec::new();
        for wording in std::iter::once(id).chain(index.near(self, own)) {
            let whole = self.action_said(wording).shingles().whole;
            found.extend(index.actions.get(&whole).into_iter().flatten().filter(|other| **other != id));
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

impl Index {
    /// The wordings that are looked up by a shingle that is wanted.
    fn of(site: &Site, wanted: impl Fn(u32) -> bool) -> Self {
        let ids: Vec<ActionId> = site.actions().collect();
        // Taking words apart is the work; it is done once for each action, on all cores.
        ids.par_iter().for_each(|id| {
            site.action_said(*id).shingles();
        });
        let mut index = Self::default();
        for id in ids {
            let shingles = site.action_said(id).shingles();
            if !shingles.keys().iter().any(|key| wanted(*key)) {
                continue;
            }
            let having = index.actions.entry(shingles.whole).or_default();
            having.push(id);
            if having.len() == 1 {
                for key in shingles.keys().iter().filter(|key| wanted(**key)) {
                    let list = index.wordings.entry(*key).or_default();
                    if list.len() < LOOKED_AT {
                        list.push(id);
                    }
                }
            }
        }
        index
    }

    /// The first actions of other wordings that are nearly the same as a text.
    fn near(&self, site: &Site, own: &Shingles) -> Vec<ActionId> {
        let mut met: Vec<ActionId> =
            own.keys().iter().flat_map(|key| self.wordings.get(key).into_iter().flatten().copied()).collect();
        met.sort_unstable();
        met.dedup();
        met.retain(|other| {
            let other = site.action_said(*other).shingles();
            other.whole != own.whole && own.likeness(other) >= NEARLY
        });
        met
    }
}

/// Joins wordings that are nearly the same, directly or through others.
fn groups(site: &Site) -> Vec<Promise> {
    let index = site.promise_index();
    let mut firsts: Vec<ActionId> =
        index.actions.values().filter_map(|actions| actions.first().copied()).collect();
    firsts.sort_unstable();
    let near: Vec<Vec<ActionId>> =
        firsts.par_iter().map(|first| index.near(site, site.action_said(*first).shingles())).collect();
    // Each wording points to an earlier one of its group, or to itself.
    let mut group: FxHashMap<ActionId, ActionId> = firsts.iter().map(|first| (*first, *first)).collect();
    let head = |group: &FxHashMap<ActionId, ActionId>, mut id: ActionId| {
        while let Some(next) = group.get(&id).filter(|next| **next != id) {
            id = *next;
        }
        id
    };
    for (first, others) in firsts.iter().zip(&near) {
        for other in others {
            let (a, b) = (head(&group, *first), head(&group, *other));
            group.insert(a.max(b), a.min(b));
        }
    }
    let mut gathered: FxHashMap<ActionId, Promise> = FxHashMap::default();
    for first in &firsts {
        let whole = site.action_said(*first).shingles().whole;
        let actions = index.actions.get(&whole).into_iter().flatten().copied();
        let promise = gathered
            .entry(head(&group, *first))
            .and_modify(|promise| promise.same_words = false)
            .or_insert(Promise { actions: Vec::new(), same_words: true });
        promise.actions.extend(actions);
    }
    let mut groups: Vec<Promise> =
        gathered.into_values().filter(|promise| promise.actions.len() > 1).collect();
    groups.iter_mut().for_each(|promise| promise.actions.sort_unstable());
    groups.sort_by_key(|promise| promise.actions.first().copied());
    groups
}
