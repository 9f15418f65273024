//! Owners: every name that plans print, joined to the owners that it means.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::{ActionId, Owner, OwnerId, Site};
use crate::content::Owners;
use crate::diagnostic::{Diagnostics, Place};
use crate::plan::slug;
use crate::wording::alphabetical;

/// The owners that were met while linking.
pub struct Register {
    known: Owners,
    /// What each name means that was met. Plans name the same few owners again and again.
    met: FxHashMap<String, Arc<[OwnerId]>>,
    owners: Vec<Owner>,
    by_slug: BTreeMap<String, OwnerId>,
}

impl Register {
    /// A register that begins with the owners of `owners.toml`.
    pub fn new(known: Owners) -> Self {
        let mut register =
            Self { known, met: FxHashMap::default(), owners: Vec::new(), by_slug: BTreeMap::new() };
        for owner in &register.known.owners {
            let id = OwnerId::new(register.owners.len());
            register.by_slug.insert(owner.slug.clone(), id);
            register.owners.push(Owner {
                slug: owner.slug.clone(),
                name: owner.name.clone(),
                note: owner.note.clone(),
                spellings: Vec::new(),
                joint: Vec::new(),
                actions: Vec::new(),
            });
        }
        register
    }

    /// The owners that a name means. A name that `owners.toml` does not list is an owner of its own;
    /// names that make the same address are one owner.
    pub fn named(&mut self, name: &str, place: &Place, diagnostics: &mut Diagnostics) -> Arc<[OwnerId]> {
        if let Some(owners) = self.met.get(name) {
            return Arc::clone(owners);
        }
        let owners: Arc<[OwnerId]> = match self.known.spellings.get(name) {
            Some((owners, _)) => owners.iter().map(|index| OwnerId::new(*index)).collect(),
            None => match self.by_address(name) {
                Some(owner) => Arc::new([owner]),
                None => {
                    diagnostics.push(
                        place
                            .error("owners::no-name", format!("\"{name}\" is not the name of an owner"))
                            .help("write the owner as printed, or missing = [\"owner\"] where the source has none"),
                    );
                    return Arc::default();
                }
            },
        };
        for owner in owners.iter() {
            self.spelled(*owner, name, owners.len() > 1);
        }
        self.met.insert(name.to_owned(), Arc::clone(&owners));
        owners
    }

    /// The owner at the address that a name makes.
    fn by_address(&mut self, name: &str) -> Option<OwnerId> {
        let slug = slug::slug(name);
        if slug.is_empty() {
            return None;
        }
        let next = OwnerId::new(self.owners.len());
        let id = *self.by_slug.entry(slug.clone()).or_insert(next);
        if id == next {
            self.owners.push(Owner {
                slug,
                name: name.to_owned(),
                note: None,
                spellings: Vec::new(),
                joint: Vec::new(),
                actions: Vec::new(),
            });
        }
        Some(id)
    }

    fn spelled(&mut self, id: OwnerId, name: &str, joint: bool) {
        let owner = &mut self.owners[id.index()];
        let spellings = if joint { &mut owner.joint } else { &mut owner.spellings };
        if let Err(at) = spellings.binary_search_by(|known| known.as_str().cmp(name)) {
            spellings.insert(at, name.to_owned());
        }
    }

    /// Gives an owner one more action.
    pub fn add(&mut self, id: OwnerId, action: ActionId) {
        let actions = &mut self.owners[id.index()].actions;
        if actions.last() != Some(&action) {
            actions.push(action);
        }
    }

    /// The owners, in order of first mention, after the spellings that no plan uses are reported; not
    /// where the plans are incomplete, because those left out may use them.
    pub fn finish(self, complete: bool, diagnostics: &mut Diagnostics) -> Vec<Owner> {
        for (spelling, (_, place)) in &self.known.spellings {
            if complete && !self.met.contains_key(spelling) {
                diagnostics.push(
                    place
                        .warning("owners::unused-spelling", format!("no plan names an owner \"{spelling}\""))
                        .help("correct it to what a plan prints, remove it, or leave it if another plan will use it"),
                );
            }
        }
        self.owners
    }
}

impl Site {
    /// Every owner that has actions: who has the most first, then by name.
    pub fn owners(&self) -> Vec<OwnerId> {
        let mut owners: Vec<OwnerId> = (0..self.owners.len()).map(OwnerId::new).collect();
        owners.retain(|id| !self.owner(*id).actions.is_empty());
        owners.sort_by_cached_key(|id| {
            let owner = self.owner(*id);
            (Reverse(owner.actions.len()), alphabetical(&owner.name))
        });
        owners
    }
}
