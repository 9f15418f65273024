//! What the bytes of a site are made from, as hashes: what is made from the same need not be made again.

use std::io::BufWriter;

use super::dress;
use super::generation::{Generation, Options};
use super::hash::Hash;
use crate::page::{self, Content};

/// How many bytes are hashed together.
const ROOM: usize = 1 << 14;

/// The hash of every file and every option that a site is made from. `program` names the program that makes it.
pub fn of_site(generation: &Generation, program: &str) -> Hash {
    hash(generation, program, |_| true).finalize().into()
}

/// What all pages have in common: the look of the site, its words, and what every page knows of the site.
pub struct Look(blake3::Hasher);

impl Look {
    /// That of a site.
    pub fn of(generation: &Generation, program: &str) -> Self {
        let mut all = hash(generation, program, dress::is_of_it);
        let view = serde_json::to_vec(&page::site_view(generation.site())).unwrap_or_default();
        all.update(&view);
        Self(all)
    }

    /// The hash of all that a page or a picture is rendered from. None for what no template makes, and for data
    /// that cannot be hashed: that is made every time.
    pub fn origin(&self, content: &Content) -> Option<Hash> {
        let (Content::Page { template, view } | Content::Picture { template, view }) = content else {
            return None;
        };
        let mut all = self.0.clone();
        all.update(format!("{template}\n").as_bytes());
        // Values in their order, without the names of fields: a template has views of one kind only.
        let mut data = BufWriter::with_capacity(ROOM, all);
        rmp_serde::encode::write(&mut data, view).ok()?;
        Some(data.into_inner().ok()?.finalize().into())
    }
}

fn hash(generation: &Generation, program: &str, wanted: impl Fn(&str) -> bool) -> blake3::Hasher {
    let Options { base_url, as_at, search } = &generation.options;
    let mut all = blake3::Hasher::new();
    all.update(format!("{program} {base_url:?} {as_at} {search}\n").as_bytes());
    let tree = &generation.tree;
    let documents = tree.documents.iter().map(|(path, document)| (path, document.text.as_bytes()));
    let assets = tree.assets.iter().map(|(path, bytes)| (path, &**bytes));
    for (path, bytes) in documents.chain(assets).filter(|(path, _)| wanted(path)) {
        all.update(format!("{path:?} {}\n", bytes.len()).as_bytes()).update(bytes);
    }
    all
}
