//! `content/owners.toml`: who the owners are that plans spell in several ways.
//!
//! It joins spellings into one page for an owner and changes nothing of what a plan says.

use std::collections::BTreeMap;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::diagnostic::{Diagnostics, Document, Place};
use crate::plan::slug;
use crate::toml_file::{self, Placed};

/// `owners.toml` as it is written.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OwnersFile {
    /// The owners that are spelled in more than one way, or not by their usual name.
    #[serde(default)]
    pub owner: Vec<OwnerFile>,
    /// Spellings that name several owners at once.
    #[serde(default)]
    pub joint: Vec<JointFile>,
}

/// One owner and its spellings.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OwnerFile {
    /// The owner's URL part: "governor".
    pub slug: Placed<String>,
    /// The owner's usual name.
    pub name: Placed<String>,
    /// The spellings in plans that mean this owner, exactly as printed.
    pub spellings: Vec<Placed<String>>,
    /// One sentence about the owner, for its page.
    pub note: Option<String>,
}

/// One spelling that names several owners.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct JointFile {
    /// The spelling, exactly as printed.
    pub spelling: Placed<String>,
    /// The owners that it names, by their slugs.
    pub owners: Vec<Placed<String>>,
}

/// The owners and what means them.
#[derive(Debug, Clone, Default)]
pub struct Owners {
    /// The owners, in the order of the file.
    pub owners: Vec<Owner>,
    /// The spellings that name one owner (an index into `owners`) or several.
    pub spellings: BTreeMap<String, (Vec<usize>, Place)>,
}

/// One owner.
#[derive(Debug, Clone)]
pub struct Owner {
    /// Its URL part.
    pub slug: String,
    /// Its usual name.
    pub name: String,
    /// One sentence about it.
    pub note: Option<String>,
    /// Where it is written.
    pub place: Place,
}

impl Owners {
    /// Reads `owners.toml`. Entries with errors are reported and left out; nothing comes back where the file
    /// as a whole cannot be read.
    pub fn read(document: &Arc<Document>, diagnostics: &mut Diagnostics) -> Option<Self> {
        let file: OwnersFile = toml_file::read(document, diagnostics)?;
        let place = |span: &std::ops::Range<usize>| Place::new(document, span.clone());
        let mut owners = Self::default();
        for entry in file.owner {
            let at = place(&entry.slug.span);
            if !slug::is_slug(&entry.slug) {
                let help =
                    format!("write lower-case letters, digits and hyphens: \"{}\"", slug::slug(&entry.name));
                diagnostics.push(at.error("owners::slug", "this cannot be part of an address").help(help));
                continue;
            }
            if entry.name.is_blank() {
                let help = "write name = \"…\", the usual name of the owner";
                diagnostics.push(
                    place(&entry.name.span).error("owners::no-name", "this owner has no name").help(help),
                );
            }
            if let Some(first) = owners.owners.iter().find(|owner| owner.slug == entry.slug.value) {
                diagnostics.push(
                    at.error(
                        "owners::slug-twice",
                        format!("there are two owners called \"{}\"", entry.slug.value),
                    )
                    .related(first.place.clone(), "the first one")
                    .help("put all spellings of an owner in one entry"),
                );
                continue;
            }
            let index = owners.owners.len();
            owners.owners.push(Owner {
                slug: entry.slug.value,
                name: entry.name.value,
                note: entry.note,
                place: at,
            });
            for spelling in entry.spellings {
                owners.spell(&spelling, vec![index], place(&spelling.span), diagnostics);
            }
        }
        for joint in file.joint {
            let mut named = Vec::with_capacity(joint.owners.len());
            for owner in &joint.owners {
                match owners.owners.iter().position(|known| known.slug == owner.value) {
                    Some(index) if named.contains(&index) => diagnostics.push(
                        place(&owner.span)
                            .error("owners::owner-twice", format!("\"{}\" stands here twice", owner.value))
                            .help("a joint spelling names each of its owners once"),
                    ),
                    Some(index) => named.push(index),
                    None => diagnostics.push(
                        place(&owner.span)
                            .error(
                                "owners::unknown-owner",
                                format!("there is no owner called \"{}\"", owner.value),
                            )
                            .did_you_mean(owner, owners.owners.iter().map(|known| known.slug.as_str()))
                            .help("owners are the [[owner]] entries of this file, by their slug"),
                    ),
                }
            }
            if joint.owners.len() < 2 {
                diagnostics.push(
                    place(&joint.spelling.span)
                        .error("owners::not-joint", "a joint spelling names at least two owners")
                        .help("name them by their slugs, or put the spelling under its one [[owner]]"),
                );
            }
            owners.spell(&joint.spelling, named, place(&joint.spelling.span), diagnostics);
        }
        Some(owners)
    }

    fn spell(&mut self, spelling: &str, owners: Vec<usize>, place: Place, diagnostics: &mut Diagnostics) {
        if let Some((_, first)) = self.spellings.get(spelling) {
            diagnostics.push(
                place
                    .error("owners::spelling-twice", format!("\"{spelling}\" stands here twice"))
                    .related(first.clone(), "the first time")
                    .help("a spelling means one owner, or one group of owners under [[joint]]"),
            );
        } else {
            self.spellings.insert(spelling.to_owned(), (owners, place));
        }
    }
}
