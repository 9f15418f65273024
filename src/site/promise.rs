//! The same promise: actions whose words are the same or nearly the same as another's, in the same
//! plan, in another plan, in another prison.
//!
//! Each distinct wording is compared once, however many actions have it. It is looked up by a few of its
//! shingles, and finds no more than a set number of others: the work grows as the number of actions, not as
//! its square. What one wording finds has found it, too.

use std::borrow::Borrow;
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;
use std::sync::OnceLock;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::{ActionId, Plan, Site};
use crate::AT_ONCE;
use crate::plan::{Lookup, Shingles};

/// How many wordings are looked at for one key; a shingle that more have is a turn of phrase.
const LOOKED_AT: usize = 16;
/// How many keys two wordings must share to be compared. Of those with half of their shingles in common,
/// three in a hundred share fewer.
const SHARED_KEYS: usize = 2;

/// Every wording of an action, once somebody has asked.
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

/// Two wordings that are nearly the same, each named by the first action that has it.
type Near = (ActionId, ActionId);

/// An action, the name of its wording, and the keys that this is looked up by.
type Keyed<'a> = (ActionId, u64, &'a [u32]);

/// The actions that can be compared, and their wordings, each named by the first action that has it.
#[derive(Debug)]
struct Wordings {
    /// Each action and its wording, in order.
    firsts: Vec<(ActionId, ActionId)>,
    /// The same the other way round, in order.
    having: Vec<(ActionId, ActionId)>,
    /// Each pair of wordings that are nearly the same, both ways, in order.
    near: Vec<Near>,
}

/// Wordings by the keys that they are looked up by, those of one key together, in the order of the site.
struct Keys(Vec<(u32, ActionId)>);

impl Site {
    /// For each of some actions, those that promise the same, in the same words or nearly: without
    /// itself, by prison and age of their plan. Before [`Site::prepare_links`] only what these actions
    /// are looked up by is gathered: enough for one page.
    pub fn same_promise(&self, ids: &[ActionId]) -> Vec<Vec<ActionId>> {
        if let Some(wordings) = self.promises.all.get() {
            return ids.iter().map(|id| wordings.same(*id)).collect();
        }
        let wanted: FxHashSet<u32> = ids.iter().flat_map(|id| self.lookup(*id).keys()).copied().collect();
        // Nearly all keys of a site are not wanted, and one look at a small table says so.
        let mut may_be_wanted = [false; 1 << 12];
        wanted.iter().for_each(|key| may_be_wanted[short(*key)] = true);
        let is_wanted = |key: &u32| may_be_wanted[short(*key)] && wanted.contains(key);
        let keyed: Vec<Keyed<'_>> = self.keyed().filter(|(_, _, keys)| keys.iter().any(&is_wanted)).collect();
        let mut wordings = Wordings::of(keyed.iter().copied());
        let keys = Keys::of(&wordings, keyed.iter().copied(), is_wanted);
        // Many of them meet the same others.
        let known: RefCell<FxHashMap<ActionId, Rc<Shingles>>> = RefCell::default();
        let shingles = |id: ActionId| {
            let of = || Rc::new(Shingles::of(&self.action_said(id).text));
            Rc::clone(known.borrow_mut().entry(id).or_insert_with(of))
        };
        let firsts: BTreeSet<ActionId> = ids.iter().filter_map(|id| wordings.first(*id)).collect();
        let mut near: Vec<Near> = Vec::new();
        for first in firsts {
            let own = shingles(first);
            let found =
                keys.nearly(&own, shingles).into_iter().chain(keys.finders(self, &own, first, shingles));
            near.extend(found.map(|other| (first, other)));
        }
        wordings.join(near);
        ids.iter().map(|id| wordings.same(*id)).collect()
    }

    /// Every group of actions that promise the same, in order of their first action.
    pub fn promise_groups(&self) -> &[Promise] {
        self.promises.groups.get_or_init(|| self.wordings().groups(self.actions.len()))
    }

    /// Whether two actions that promise the same have the same words, but for capitals and punctuation.
    pub fn has_same_words(&self, one: ActionId, other: ActionId) -> bool {
        match self.promises.all.get() {
            Some(wordings) => wordings.first(one) == wordings.first(other),
            None => self.lookup(one).whole == self.lookup(other).whole,
        }
    }

    /// How an action is found among others.
    fn lookup(&self, id: ActionId) -> &Lookup {
        let plan = self.plan(self.concern(self.action(id).concern).plan);
        &plan.said.lookup()[id.index() - plan.first_action.index()]
    }

    /// Every action with what it is looked up by.
    fn keyed(&self) -> impl Iterator<Item = Keyed<'_>> {
        self.plans().flat_map(|plan| {
            let Plan { said, first_action, .. } = self.plan(plan);
            let lookups = (first_action.index()..).zip(said.lookup());
            lookups.map(|(at, lookup)| (ActionId::new(at), lookup.whole, lookup.keys()))
        })
    }

    /// Every wording of the site, compared.
    fn wordings(&self) -> &Wordings {
        self.promises.all.get_or_init(|| {
            let shingles: Vec<Shingles> =
                self.plans().flat_map(|plan| self.plan(plan).said.shingles()).collect();
            let (mut wordings, keys) = all_of(&shingles);
            let near = wordings.all().flat_map(|first| keys.near_to(first, &shingles)).collect();
            wordings.join(near);
            wordings
        })
    }

    /// Compares every wording of the site, on all cores, as long as `go_on` says so.
    pub(super) fn prepare_promises(&self, go_on: impl Fn() -> bool + Sync) {
        if self.promises.all.get().is_some() {
            return;
        }
        let plans = self.all_said();
        let shingles = plans.par_iter().with_max_len(AT_ONCE).map(|plan| go_on().then(|| plan.shingles()));
        let Some(shingles) = shingles.collect::<Option<Vec<Vec<Shingles>>>>() else { return };
        let shingles: Vec<Shingles> = shingles.into_iter().flatten().collect();
        let (mut wordings, keys) = all_of(&shingles);
        let all: Vec<ActionId> = wordings.all().collect();
        let near = all.par_iter().with_max_len(AT_ONCE);
        let near = near.map(|first| go_on().then(|| keys.near_to(*first, &shingles)));
        if let Some(near) = near.collect::<Option<Vec<Vec<Near>>>>() {
            wordings.join(near.into_iter().flatten().collect());
            let _ = self.promises.all.set(wordings);
        }
    }
}

/// A key, short.
fn short(key: u32) -> usize {
    (key & 0xfff) as usize
}

/// The wordings of all actions of a site, and their keys.
fn all_of(shingles: &[Shingles]) -> (Wordings, Keys) {
    let keyed = || shingles.iter().enumerate().map(|(at, own)| (ActionId::new(at), own.whole, own.keys()));
    let wordings = Wordings::of(keyed());
    let keys = Keys::of(&wordings, keyed(), |_| true);
    (wordings, keys)
}

impl Keys {
    /// Those that are wanted.
    fn of<'a>(
        wordings: &Wordings,
        keyed: impl Iterator<Item = Keyed<'a>>,
        is_wanted: impl Fn(&u32) -> bool,
    ) -> Self {
        let firsts = keyed.filter(|(id, _, _)| wordings.first(*id) == Some(*id));
        let all = firsts.flat_map(|(id, _, keys)| keys.iter().map(move |key| (*key, id)));
        let mut keys: Vec<(u32, ActionId)> = all.filter(|(key, _)| is_wanted(key)).collect();
        keys.sort_unstable();
        Self(keys)
    }

    /// The wordings that have a key, in order: the first of them are looked up by it.
    fn having(&self, key: u32) -> impl Iterator<Item = ActionId> {
        beside(&self.0, key)
    }

    /// The other wordings that are nearly the same as one, by its first action, and that it finds.
    fn near_to(&self, first: ActionId, shingles: &[Shingles]) -> Vec<Near> {
        let of = |id: ActionId| &shingles[id.index()];
        self.nearly(of(first), of).into_iter().map(|other| (first, other)).collect()
    }

    /// The other wordings that are nearly the same as one and that it finds.
    fn nearly<S: Borrow<Shingles>>(&self, own: &Shingles, shingles: impl Fn(ActionId) -> S) -> Vec<ActionId> {
        let met = own.keys().iter().flat_map(|key| self.having(*key).take(LOOKED_AT));
        alike(own, met, |_| own.keys().len(), shingles)
    }

    /// The other wordings that are nearly the same as one, by its first action, and that find it.
    fn finders<S: Borrow<Shingles>>(
        &self,
        site: &Site,
        own: &Shingles,
        first: ActionId,
        shingles: impl Fn(ActionId) -> S,
    ) -> Vec<ActionId> {
        let keys = own.keys().iter().filter(|key| self.having(**key).take(LOOKED_AT).any(|id| id == first));
        let met = keys.flat_map(|key| self.having(*key));
        alike(own, met, |other| site.lookup(other).keys().len(), shingles)
    }
}

/// Of the wordings that were met by keys, once for each, those that are nearly the same as another. Of the keys
/// of the one that finds, enough must be shared; `keys` says how many it has.
fn alike<S: Borrow<Shingles>>(
    own: &Shingles,
    met: impl Iterator<Item = ActionId>,
    keys: impl Fn(ActionId) -> usize,
    shingles: impl Fn(ActionId) -> S,
) -> Vec<ActionId> {
    let mut met: Vec<ActionId> = met.collect();
    met.sort_unstable();
    let is_near = |id: ActionId| {
        let other = shingles(id);
        other.borrow().whole != own.whole && own.is_nearly(other.borrow())
    };
    let found = met.chunk_by(|a, b| a == b).filter_map(|same| Some((*same.first()?, same.len())));
    found
        .filter(|(id, shared)| *shared >= keys(*id).min(SHARED_KEYS) && is_near(*id))
        .map(|(id, _)| id)
        .collect()
}

impl Wordings {
    /// Those of some actions, in their order. What is too short to be compared has no keys.
    fn of<'a>(keyed: impl Iterator<Item = Keyed<'a>>) -> Self {
        let keyed = keyed.filter(|(_, _, keys)| !keys.is_empty());
        let mut named: Vec<(u64, ActionId)> = keyed.map(|(id, whole, _)| (whole, id)).collect();
        named.sort_unstable();
        let mut firsts = Vec::with_capacity(named.len());
        for same in named.chunk_by(|a, b| a.0 == b.0) {
            let first = same.first().map(|(_, first)| *first);
            firsts.extend(same.iter().filter_map(|(_, id)| Some((*id, first?))));
        }
        let mut having: Vec<(ActionId, ActionId)> = firsts.iter().map(|(id, first)| (*first, *id)).collect();
        firsts.sort_unstable();
        having.sort_unstable();
        Self { firsts, having, near: Vec::new() }
    }

    /// Takes in which wordings are nearly the same, where one of each pair finds the other.
    fn join(&mut self, mut near: Vec<Near>) {
        let back: Vec<Near> = near.iter().map(|(one, other)| (*other, *one)).collect();
        near.extend(back);
        near.sort_unstable();
        near.dedup();
        near.shrink_to_fit();
        self.near = near;
    }

    /// The wording of an action. None for one that cannot be compared.
    fn first(&self, id: ActionId) -> Option<ActionId> {
        beside(&self.firsts, id).next()
    }

    /// Every wording.
    fn all(&self) -> impl Iterator<Item = ActionId> {
        self.firsts.iter().filter(|(id, first)| id == first).map(|(id, _)| *id)
    }

    /// The actions that promise the same as one.
    fn same(&self, id: ActionId) -> Vec<ActionId> {
        let Some(first) = self.first(id) else { return Vec::new() };
        let wordings = std::iter::once(first).chain(beside(&self.near, first));
        let all = wordings.flat_map(|first| beside(&self.having, first));
        let mut found: Vec<ActionId> = all.filter(|other| *other != id).collect();
        found.sort_unstable();
        found
    }

    /// Joins wordings that are nearly the same, directly or through others. `actions` says how many the site has.
    fn groups(&self, actions: usize) -> Vec<Promise> {
        // Each wording points to an earlier one of its group, or to itself.
        let mut group: Vec<ActionId> = (0..actions).map(ActionId::new).collect();
        let head = |group: &[ActionId], mut id: ActionId| {
            while group[id.index()] != id {
                id = group[id.index()];
            }
            id
        };
        for (one, other) in &self.near {
            let (a, b) = (head(&group, *one), head(&group, *other));
            group[a.max(b).index()] = a.min(b);
        }
        let members = self.firsts.iter().map(|(id, first)| (head(&group, *first), *id, *first));
        let mut members: Vec<(ActionId, ActionId, ActionId)> = members.collect();
        members.sort_unstable();
        let groups = members.chunk_by(|a, b| a.0 == b.0).filter(|group| group.len() > 1);
        groups
            .map(|group| Promise {
                actions: group.iter().map(|(_, id, _)| *id).collect(),
                same_words: group.iter().all(|(head, _, first)| head == first),
            })
            .collect()
    }
}

/// The actions that stand beside a name in a list of pairs, which are in order.
fn beside<N: Ord + Copy>(pairs: &[(N, ActionId)], name: N) -> impl Iterator<Item = ActionId> {
    let from = pairs.partition_point(|(one, _)| *one < name);
    pairs[from..].iter().take_while(move |(one, _)| *one == name).map(|(_, id)| *id)
}
