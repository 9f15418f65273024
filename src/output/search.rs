//! The search of a site: kept while what it was made from is the same, else made anew.

use std::io;

use super::Generation;
use super::folder::Folder;
use super::hash::Hash;
use crate::diagnostic::Diagnostic;
use crate::page::Record;
use crate::site::SEARCH_FOLDER;

use super::Bundle;
#[cfg(feature = "search")]
use super::bundle::bundle;

/// What a site's search is made from, and the hash of all that.
pub struct Searched {
    records: Vec<Record>,
    /// The hash of the records, and of the planbook that reads them.
    pub hash: Hash,
}

impl Searched {
    /// What the search of a site is made from. None where the site is not to be searched.
    pub fn of(generation: &Generation) -> Option<Self> {
        let records = generation.records()?;
        let text = serde_json::to_vec(&(env!("CARGO_PKG_VERSION"), &records)).unwrap_or_default();
        Some(Self { records, hash: Hash::of(&text) })
    }

    /// The files of the search.
    pub fn bundle(&self) -> io::Result<Bundle> {
        bundle(&self.records)
    }

    /// The paths of the files that stand in the output folder already, if every one of them is as the
    /// build before wrote it and they were made from the same.
    pub fn standing(&self, folder: &mut Folder<'_>) -> Result<Option<Vec<String>>, Box<Diagnostic>> {
        if folder.before.search != Some(self.hash) {
            return Ok(None);
        }
        let prefix = SEARCH_FOLDER.trim_start_matches('/');
        let below = folder.before.files.keys().filter(|path| path.starts_with(prefix));
        let paths: Vec<String> = below.cloned().collect();
        folder.look(paths.iter())?;
        let stands =
            |path: &String| folder.before.files.get(path).is_some_and(|entry| folder.holds(path, entry.hash));
        Ok((!paths.is_empty() && paths.iter().all(stands)).then_some(paths))
    }
}

/// Without the feature no site is to be searched, so this is not called.
#[cfg(not(feature = "search"))]
fn bundle(_: &[Record]) -> io::Result<Bundle> {
    Ok(Bundle::new())
}
