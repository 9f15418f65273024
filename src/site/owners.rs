//! Owners: every name that plans print, joined to the owners that it means.

use std::collections::{BTreeMap, BTreeSet};

use super::{ActionId, Owner, OwnerId};
use crate::content::Owners;
use crate::diagnostic::{Diagnostics, Place};
use crate::plan::slug;

/// The owners that were met while linking.
pub struct Register {
    known: Owners,
    used: BTreeSet<String>,
    owners: Vec<Owner>,
    by_slug: BTreeMap<String, OwnerId>,
}

impl Register {
    /// A register that begins with the owners of `owners.toml`.
    pub fn new(known: Owners) -> Self {
        let mut register =
            Self { known, used: BTreeSet::new(), owners: Vec::new(), by_slug: BTreeMap::new() };
        for owner in &register.known.owners {
            let id = OwnerId::new(register.owners.len());
            register.by_slug.insert(owner.slug.clone(), id);
            register.owners.push(Owner {
                slug: owner.slug.clone(),
                name: owner.name.clone(),
                note: owner.note.clone(),
                spellings: Vec::new(),
                actions: Vec::new(),
            });
        }
        register
    }

    /// The owners that a name means. A name that `owners.toml` does not list is an owner of its own;
    /// names that make the same address are one owner.
    pub fn named(&mut self, name: &str, place: &Place, diagnostics: &mut Diagnostics) -> Vec<OwnerId> {
        if let Some((owners, _)) = self.known.spellings.get(name) {
            let owners: Vec<OwnerId> = owners.iter().map(|index| OwnerId::new(*index)).collect();
            self.used.insert(name.to_owned());
            for owner in &owners {
                self.spelled(*owner, name);
            }
            return owners;
        }
        let slug = slug::slug(name);
        if slug.is_empty() {
            diagnostics.push(
                place
                    .error("owners::no-name", format!("\"{name}\" is not the name of an owner"))
                    .help("write the owner as printed, or missing = [\"owner\"] where the source gives none"),
            );
            return Vec::new();
        }
        let next = OwnerId::new(self.owners.len());
        let id = *self.by_slug.entry(slug.clone()).or_insert(next);
        if id == next {
            self.owners.push(Owner {
                slug,
                name: name.to_owned(),
                note: None,
                spellings: Vec::new(),
                actions: Vec::new(),
            });
        }
        self.spelled(id, name);
        vec![id]
    }

    fn spelled(&mut self, id: OwnerId, name: &str) {
        let spellings = &mut self.owners[id.index()].spellings;
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
            if complete && !self.used.contains(spelling) {
                diagnostics.push(
                    place
                        .warning("owners::unused-spelling", format!("no plan names an owner \"{spelling}\""))
                        .help("remove it, or correct it to what a plan prints"),
                );
            }
        }
        self.owners
    }
}
