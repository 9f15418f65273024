//! Files below the folders of prisons and themes that are published as they are.
//!
//! Plans and their pages are what these folders are for. A note that somebody keeps beside a plan, or a
//! plan file with a mistyped ending, would be on the web without anybody's wanting it.

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::config::as_link;
use crate::diagnostic::{Diagnostics, Document, Place};
use crate::source::{CONTENT, Tree};

/// The folders, as addresses begin.
const FOLDERS: [&str; 2] = ["/prisons/", "/themes/"];

/// Warns of each such file that no file of the site names: nothing can link to it.
pub fn report_unnamed(tree: &Tree, diagnostics: &mut Diagnostics) {
    let address = |path: &'_ String| path.get(CONTENT.len() - 1..).map(str::to_owned);
    let addresses = tree.assets.keys().filter(|path| path.starts_with(CONTENT)).filter_map(address);
    let is_kept = |address: &String| FOLDERS.iter().any(|folder| address.starts_with(folder));
    let mut unnamed: BTreeSet<String> = addresses.filter(is_kept).collect();
    if unnamed.is_empty() {
        return;
    }
    let named: BTreeSet<String> =
        tree.documents.par_iter().flat_map_iter(|(_, document)| named_in(&document.text, &unnamed)).collect();
    unnamed.retain(|address| !named.contains(address));
    for address in unnamed {
        let path = format!("{CONTENT}{}", address.trim_start_matches('/'));
        let link = as_link(&address);
        let help = format!(
            "link to it as [its name]({link}), move it out of content/, or begin its name with a dot to leave it out"
        );
        let message = "this file is published as it is, and nothing on the site links to it";
        diagnostics.push(
            Place::whole(&Document::new(path, "")).warning("content::unlinked-file", message).help(help),
        );
    }
}

/// Those of the addresses that stand in a text, as they are or as links write them.
fn named_in(text: &str, addresses: &BTreeSet<String>) -> Vec<String> {
    let begins = FOLDERS.iter().flat_map(|folder| text.match_indices(folder));
    let written = begins.filter_map(|(at, _)| text[at..].lines().next());
    let written = written.map(|line| percent_encoding::percent_decode_str(line).decode_utf8_lossy());
    let names = |line: &str, address: &str| {
        let rest = line.strip_prefix(address);
        rest.is_some_and(|rest| {
            !rest.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '/'))
        })
    };
    written.flat_map(|line| addresses.iter().filter(move |address| names(&line, address))).cloned().collect()
}
