//! The manifest: what planbook wrote into an output folder, so that it only ever removes that.
//!
//! It stands beside the folder, not in it, so that it is not published.

use std::collections::BTreeMap;
use std::io;
use std::path::{Component, Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::hash::Hash;
use super::links::Kept;
use crate::source::{MANIFEST, beside};

/// What planbook wrote, by path below the output folder.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// The version of planbook that wrote it: another version may minify differently.
    pub generator: String,
    /// The hash of all that the site was made from, where there was nothing to say about writing it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub made_from: Option<Hash>,
    /// The hash of what the search was made from, where the site can be searched.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub search: Option<Hash>,
    /// The files.
    pub files: BTreeMap<String, Entry>,
}

/// One file that planbook wrote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The hash of the file.
    pub hash: Hash,
    /// The hash of its stamp: a file that has it is not read again. A younger one is read, and noted by the next
    /// build that changes the site.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seen: Option<Hash>,
    /// Of a page or picture that need not be rendered while it would be made from the same. Anything else is
    /// made every time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rendered: Option<Rendering>,
    /// While a build moves its files: the hash of the file that this one replaces.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaces: Option<Hash>,
}

/// How a page or picture was rendered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rendering {
    /// The hash of what it was made from: its template, look and data.
    pub from: Hash,
    /// The places on it, and those that it links to.
    pub links: Kept,
}

impl Entry {
    /// That of a file that is written as it was made, with the hash of its bytes.
    pub fn of_bytes(hash: Hash) -> Self {
        Self { hash, seen: None, rendered: None, replaces: None }
    }

    /// Whether a file with this hash is the one that planbook wrote.
    pub fn is(&self, hash: Hash) -> bool {
        self.hash == hash || self.replaces == Some(hash)
    }
}

impl Manifest {
    /// Where the manifest of an output folder stands: "site" has "site.planbook.json".
    pub fn path(out: &Path) -> PathBuf {
        beside(out, "", MANIFEST)
    }

    /// Reads the manifest of an output folder. None where there is none.
    ///
    /// # Errors
    ///
    /// One that cannot be read or understood.
    pub fn read(out: &Path) -> io::Result<Option<Self>> {
        let path = Self::path(out);
        if path.symlink_metadata().is_err_and(|error| error.kind() == io::ErrorKind::NotFound) {
            return Ok(None);
        }
        // Reading a pipe would be waiting for whoever writes into it.
        if !path.metadata()?.is_file() {
            return Err(io::Error::other("it is no file"));
        }
        let mut manifest: Self = serde_json::from_slice(&std::fs::read(path)?)?;
        // A manifest that somebody edited must not lead outside the folder.
        manifest.files.retain(|path, _| {
            let own = |part: &str| {
                Path::new(part).components().eq([Component::Normal(part.as_ref())]) && !part.contains('\\')
            };
            path.split('/').all(own)
        });
        Ok(Some(manifest))
    }
}
