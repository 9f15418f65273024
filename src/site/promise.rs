//! The same promise: actions whose words are the same or nearly the same as another's, in the same
//! plan, in another plan, in another prison.
//!
//! Each distinct wording is held once, however many actions have it. A wording is looked up by a few of
//! its shingles, and no more than a set number of others are compared with it: the work grows as the
//! number of actions, not as its square.

use std::sync::OnceLock;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::{ActionId, Plan, Site};
use crate::AT_ONCE;
use crate::plan::Shingles;

/// How many wordings are looked at for one key; a shingle that more have is a turn of phrase.
const LOOKED_AT: usize = 16;
/// How many keys two wordings must share to be compared. Of those with half of their shingles in common,
/// three in a hundred share fewer.
const SHARED_KEYS: usize = 2;

/// Every wording of an action, as far as it was asked for.
#[derive(Debug, Default)]
pub struct Promises {
    all: OnceLock<Wordings>,
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

/// Wordings, each named by the first action that has it.
#[derive(Debug, Default)]
struct Wordings {
    /// The actions that have a wording, in order.
    actions: FxHashMap<u64, Vec<ActionId>>,
    /// The wordings that are looked up by a key, in order; empty once all are compared.
    by_key: FxHashMap<u32, Vec<ActionId>>,
    /// The other wordings that are nearly the same as one.
    near: FxHashMap<u64, Vec<ActionId>>,
}

impl Site {
    /// For each of some actions, those that promise the same, in the same words or nearly: without
    /// itself, by prison and age of their plan. Before [`Site::prepare_links`] only what these actions
    /// are looked up by is gathered: enough for one page.
    pub fn same_promise(&self, ids: &[ActionId]) -> Vec<Vec<ActionId>> {
        if let Some(wordings) = self.promises.all.get() {
            return ids.iter().map(|id| wordings.same(self, *id)).collect();
        }
        let mut wanted: FxHashSet<u32> = FxHashSet::default();
        for id in ids {
            wanted.extend(self.action_said(*id).shingles().keys());
        }
        // Nearly all keys of a site are not wanted, and one look at a small table says so.
        let mut may_be_wanted = [false; 1 << 12];
        wanted.iter().for_each(|key| may_be_wanted[short(*key)] = true);
        let mut wordings = Wordings::of(self, |key| may_be_wanted[short(key)] && wanted.contains(&key));
        for id in ids {
            let shingles = self.action_said(*id).shingles();
            let near = wordings.nearly(self, shingles);
            wordings.near.insert(shingles.whole, near);
        }
        ids.iter().map(|id| wordings.same(self, *id)).collect()
    }

    /// Every group of actions that promise the same, in order of their first action.
    pub fn promise_groups(&self) -> &[Promise] {
        self.promises.groups.get_or_init(|| groups(self))
    }

    /// Every wording of the site, compared.
    fn wordings(&self) -> &Wordings {
        self.promises.all.get_or_init(|| {
            let mut wordings = Wordings::of(self, |_| true);
            wordings.near = wordings.firsts().filter_map(|first| wordings.near_to(self, first)).collect();
            wordings.by_key = FxHashMap::default();
            wordings
        })
    }

    /// Compares every wording of the site, on all cores, as long as `go_on` says so.
    pub(super) fn prepare_promises(&self, go_on: impl Fn() -> bool + Sync) {
        if self.promises.all.get().is_some() {
            return;
        }
        let mut wordings = Wordings::of(self, |_| true);
        let firsts: Vec<ActionId> = wordings.firsts().collect();
        let near = firsts
            .par_iter()
            .with_max_len(AT_ONCE)
            .filter(|_| go_on())
            .filter_map(|first| wordings.near_to(self, *first));
        wordings.near = near.collect::<Vec<_>>().into_iter().collect();
        wordings.by_key = FxHashMap::default();
        if go_on() {
            let _ = self.promises.all.set(wordings);
        }
    }
}

/// A key, short.
fn short(key: u32) -> usize {
    (key & 0xfff) as usize
}

impl Wordings {
    /// The wordings that are looked up by a key that is wanted.
    fn of(site: &Site, wanted: impl Fn(u32) -> bool) -> Self {
        let mut wordings = Self::default();
        for plan in site.plans() {
            let Plan { said, first_action, .. } = site.plan(plan);
            for (at, lookup) in (first_action.index()..).zip(said.lookup()) {
                let mut keys = lookup.keys().iter().copied().filter(|key| wanted(*key)).peekable();
                if keys.peek().is_none() {
                    continue;
                }
                let id = ActionId::new(at);
                let having = wordings.actions.entry(lookup.whole).or_default();
                having.push(id);
                if having.len() > 1 {
                    continue;
                }
                for key in keys {
                    let list = wordings.by_key.entry(key).or_default();
                    if list.len() < LOOKED_AT {
                        list.push(id);
                    }
                }
            }
        }
        wordings
    }

    /// The first action of each wording, in no order.
    fn firsts(&self) -> impl Iterator<Item = ActionId> {
        self.actions.values().filter_map(|actions| actions.first().copied())
    }

    /// The other wordings that are nearly the same as one, where there are any.
    fn near_to(&self, site: &Site, first: ActionId) -> Option<(u64, Vec<ActionId>)> {
        let shingles = site.action_said(first).shingles();
        let near = self.nearly(site, shingles);
        (!near.is_empty()).then_some((shingles.whole, near))
    }

    /// The other wordings that are nearly the same as a text.
    fn nearly(&self, site: &Site, own: &Shingles) -> Vec<ActionId> {
        let lists = own.keys().iter().filter_map(|key| self.by_key.get(key));
        let mut met: Vec<ActionId> = lists.flatten().copied().collect();
        met.sort_unstable();
        let mut near = Vec::new();
        for same in met.chunk_by(|a, b| a == b) {
            let shared = own.keys().len().min(SHARED_KEYS);
            if let Some(other) = same.first().filter(|_| same.len() >= shared) {
                let shingles = site.action_said(*other).shingles();
                if shingles.whole != own.whole && own.is_nearly(shingles) {
                    near.push(*other);
                }
            }
        }
        near
    }

    /// The actions that promise the same as one.
    fn same(&self, site: &Site, id: ActionId) -> Vec<ActionId> {
        let own = site.action_said(id).shingles();
        let near = self.near.get(&own.whole).into_iter().flatten();
        let wholes = near.map(|other| site.action_said(*other).shingles().whole);
        let all = std::iter::once(own.whole).chain(wholes);
        let mut found: Vec<ActionId> = all
            .filter_map(|whole| self.actions.get(&whole))
            .flatten()
            .copied()
            .filter(|other| *other != id)
            .collect();
        found.sort_unstable();
        found
    }
}

/// Joins wordings that are nearly the same, directly or through others.
fn groups(site: &Site) -> Vec<Promise> {
    let wordings = site.wordings();
    let mut firsts: Vec<ActionId> = wordings.firsts().collect();
    firsts.sort_unstable();
    let whole = |id: ActionId| site.action_said(id).shingles().whole;
    // Each wording points to an earlier one of its group, or to itself.
    let mut group: FxHashMap<ActionId, ActionId> = firsts.iter().map(|first| (*first, *first)).collect();
    let head = |group: &FxHashMap<ActionId, ActionId>, mut id: ActionId| {
        while let Some(next) = group.get(&id).filter(|next| **next != id) {
            id = *next;
        }
        id
    };
    for first in &firsts {
        for other in wordings.near.get(&whole(*first)).into_iter().flatten() {
            let (a, b) = (head(&group, *first), head(&group, *other));
            group.insert(a.max(b), a.min(b));
        }
    }
    let mut gathered: FxHashMap<ActionId, Promise> = FxHashMap::default();
    for first in &firsts {
        let actions = wordings.actions.get(&whole(*first)).into_iter().flatten().copied();
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
