//! The same promise: actions whose words are the same or nearly the same as another's, in the same
//! plan, in another plan, in another prison.
//!
//! Each distinct wording is held once, however many actions have it. A wording is looked up by a few of
//! its shingles, and finds no more than a set number of others: the work grows as the number of actions,
//! not as its square. What one wording finds has found it, too.

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

/// A wording and others that are nearly the same, each named by the first action that has it.
type Near = (u64, Vec<ActionId>);

/// Wordings, each named by the first action that has it.
#[derive(Debug, Default)]
struct Wordings {
    /// The actions that have a wording, in order.
    actions: FxHashMap<u64, Vec<ActionId>>,
    /// The wordings that have a key; empty once all are compared.
    by_key: FxHashMap<u32, Having>,
    /// The other wordings that are nearly the same as one.
    near: FxHashMap<u64, Vec<ActionId>>,
}

/// Wordings that have one key, in order.
#[derive(Debug, Default)]
struct Having {
    /// The first of them, which are looked up by it.
    first: Vec<ActionId>,
    /// Whether one of these is asked for.
    is_asked: bool,
    /// If so, the others, which find it.
    others: Vec<ActionId>,
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
        let mut asked: FxHashSet<u64> = FxHashSet::default();
        for id in ids {
            let shingles = self.action_said(*id).shingles();
            wanted.extend(shingles.keys());
            asked.insert(shingles.whole);
        }
        // Nearly all keys of a site are not wanted, and one look at a small table says so.
        let mut may_be_wanted = [false; 1 << 12];
        wanted.iter().for_each(|key| may_be_wanted[short(*key)] = true);
        let wanted = |key| may_be_wanted[short(key)] && wanted.contains(&key);
        let mut wordings = Wordings::of(self, wanted, |whole| asked.contains(&whole));
        for id in ids {
            let shingles = self.action_said(*id).shingles();
            let mut near = wordings.nearly(self, shingles);
            near.extend(wordings.finders(self, shingles));
            near.sort_unstable();
            near.dedup();
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
            let wordings = Wordings::of(self, |_| true, |_| false);
            let near = wordings.firsts().filter_map(|first| wordings.near_to(self, first)).collect();
            wordings.compared(self, near)
        })
    }

    /// Compares every wording of the site, on all cores, as long as `go_on` says so.
    pub(super) fn prepare_promises(&self, go_on: impl Fn() -> bool + Sync) {
        if self.promises.all.get().is_some() {
            return;
        }
        let wordings = Wordings::of(self, |_| true, |_| false);
        let firsts: Vec<ActionId> = wordings.firsts().collect();
        let near = firsts
            .par_iter()
            .with_max_len(AT_ONCE)
            .filter(|_| go_on())
            .filter_map(|first| wordings.near_to(self, *first));
        let near: Vec<_> = near.collect();
        if go_on() {
            let _ = self.promises.all.set(wordings.compared(self, near));
        }
    }
}

/// A key, short.
fn short(key: u32) -> usize {
    (key & 0xfff) as usize
}

impl Wordings {
    /// The wordings that have a key which is wanted: for each key the first, and the others where one of the
    /// first is asked for.
    fn of(site: &Site, wanted: impl Fn(u32) -> bool, asked: impl Fn(u64) -> bool) -> Self {
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
                    let key = wordings.by_key.entry(key).or_default();
                    if key.first.len() < LOOKED_AT {
                        key.first.push(id);
                        key.is_asked |= asked(lookup.whole);
                    } else if key.is_asked {
                        key.others.push(id);
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

    /// The same, now that it is known which wordings each finds.
    fn compared(mut self, site: &Site, near: Vec<Near>) -> Self {
        self.by_key = FxHashMap::default();
        for (whole, others) in &near {
            let Some(first) = self.actions.get(whole).and_then(|actions| actions.first()) else { continue };
            for other in others {
                let found = self.near.entry(site.action_said(*other).shingles().whole).or_default();
                found.push(*first);
            }
        }
        for (whole, others) in near {
            self.near.entry(whole).or_default().extend(others);
        }
        for near in self.near.values_mut() {
            near.sort_unstable();
            near.dedup();
            near.shrink_to_fit();
        }
        self
    }

    /// The other wordings that are nearly the same as one and that it finds, where there are any.
    fn near_to(&self, site: &Site, first: ActionId) -> Option<Near> {
        let shingles = site.action_said(first).shingles();
        let near = self.nearly(site, shingles);
        (!near.is_empty()).then_some((shingles.whole, near))
    }

    /// The other wordings that are nearly the same as one and that it finds.
    fn nearly(&self, site: &Site, own: &Shingles) -> Vec<ActionId> {
        let lists = own.keys().iter().filter_map(|key| self.by_key.get(key));
        alike(site, own, lists.flat_map(|having| &having.first), |_| own)
    }

    /// The other wordings that are nearly the same as one that is asked for and that find it.
    fn finders(&self, site: &Site, own: &Shingles) -> Vec<ActionId> {
        let is_own = |id: &ActionId| site.action_said(*id).shingles().whole == own.whole;
        let lists = own.keys().iter().filter_map(|key| self.by_key.get(key));
        let lists = lists.filter(|having| having.first.iter().any(is_own));
        let met = lists.flat_map(|having| having.first.iter().chain(&having.others));
        alike(site, own, met, |other| other)
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

/// Of the wordings that were met by keys, once for each, those that are nearly the same as another. Of the keys
/// of the one that finds, enough must be shared.
fn alike<'a>(
    site: &'a Site,
    own: &'a Shingles,
    met: impl Iterator<Item = &'a ActionId>,
    finds: impl Fn(&'a Shingles) -> &'a Shingles,
) -> Vec<ActionId> {
    let mut met: Vec<ActionId> = met.copied().collect();
    met.sort_unstable();
    let mut near = Vec::new();
    for same in met.chunk_by(|a, b| a == b) {
        let Some(other) = same.first() else { continue };
        let shingles = site.action_said(*other).shingles();
        let shared = finds(shingles).keys().len().min(SHARED_KEYS);
        if same.len() >= shared && shingles.whole != own.whole && own.is_nearly(shingles) {
            near.push(*other);
        }
    }
    near
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
