//! The files that the browser's search reads. The only file that knows Pagefind.

use std::collections::BTreeMap;
use std::io;

use pagefind::api::PagefindIndex;
use pagefind::options::PagefindServiceConfig;

use super::Bundle;
use crate::import::guard::hushed;
use crate::page::Record;
use crate::site::SEARCH_FOLDER;

/// What of Pagefind's files the search page does not use: other user interfaces, and the worker.
const UNUSED: [&str; 6] = [
    "pagefind-ui.",
    "pagefind-modular-ui.",
    "pagefind-component-ui.",
    "pagefind-highlight.",
    "pagefind-worker.",
    "wasm.unknown.", // the search of languages without endings
];

/// The language of what is searched: the words of the source are English, whatever the site's own are.
const LANGUAGE: &str = "en";

/// The search of records. The same records give the same bytes.
pub fn bundle(records: &[Record]) -> io::Result<Bundle> {
    // Pagefind needs to know where it is, though it reads nothing there.
    if let Err(error) = std::env::current_dir() {
        return Err(io::Error::other(format!("the folder that planbook was started in is gone: {error}")));
    }
    let runtime = tokio::runtime::Builder::new_current_thread().build()?;
    let records = records.to_vec();
    // A task of its own: if Pagefind panics, as it does without threads, that is an error like any other.
    let done = hushed(|| runtime.block_on(async { tokio::spawn(build(records)).await }));
    done.map_err(|panicked| io::Error::other(panicked.to_string()))?
}

async fn build(records: Vec<Record>) -> io::Result<Bundle> {
    let options = PagefindServiceConfig::builder().force_language(LANGUAGE.to_owned()).build();
    let mut index = PagefindIndex::new(Some(options)).map_err(io::Error::other)?;
    for record in records {
        let filters = record.filters.into_iter();
        let filters = filters.map(|(name, values)| (name.to_owned(), values.into_iter().collect())).collect();
        // Pagefind finds a record by these too. No part of it shows them.
        let mut meta = BTreeMap::from([("names".to_owned(), record.names)]);
        meta.extend(record.title.map(|title| ("title".to_owned(), title)));
        let added = index
            .add_custom_record(record.url, record.words, LANGUAGE.to_owned(), Some(meta), Some(filters), None)
            .await;
        added.map_err(io::Error::other)?;
    }
    let files = index.get_files().await.map_err(io::Error::other)?;
    let names = files.iter().map(|file| file.filename.to_string_lossy().replace('\\', "/"));
    let names: Vec<String> = names.collect();
    let is_unused = |name: &str| UNUSED.iter().any(|unused| name.starts_with(unused));
    let used = names.iter().zip(files).filter(|(name, _)| !is_unused(name));
    let folder = SEARCH_FOLDER.trim_start_matches('/');
    Ok(used.map(|(name, file)| (format!("{folder}{name}"), file.contents.into())).collect())
}
