//! The files that the browser's search reads. The only file that knows Pagefind.

use std::collections::BTreeMap;
use std::io;

use pagefind::api::PagefindIndex;
use pagefind::options::PagefindServiceConfig;

use super::Bundle;
use crate::page::Record;
use crate::site::SEARCH_FOLDER;

/// What of Pagefind's files the search page does not use: other user interfaces, and the worker.
const UNUSED: [&str; 5] = [
    "pagefind-ui.",
    "pagefind-modular-ui.",
    "pagefind-component-ui.",
    "pagefind-highlight.",
    "pagefind-worker.",
];

/// The search of records in a language, "en". The same records give the same bytes.
pub fn bundle(records: &[Record], language: &str) -> io::Result<Bundle> {
    let runtime = tokio::runtime::Builder::new_current_thread().build()?;
    let (records, language) = (records.to_vec(), language.to_owned());
    // A task of its own: if Pagefind panics, that is an error like any other.
    runtime.block_on(async { tokio::spawn(build(records, language)).await })?
}

async fn build(records: Vec<Record>, language: String) -> io::Result<Bundle> {
    let options = PagefindServiceConfig::builder().force_language(language.clone()).build();
    let mut index = PagefindIndex::new(Some(options)).map_err(io::Error::other)?;
    for record in records {
        let filters = record.filters.into_iter();
        let filters = filters.map(|(name, values)| (name.to_owned(), values.into_iter().collect())).collect();
        let meta = record.title.map(|title| BTreeMap::from([("title".to_owned(), title)]));
        let added = index
            .add_custom_record(record.url, record.words, language.clone(), meta, Some(filters), None)
            .await;
        added.map_err(io::Error::other)?;
    }
    let files = index.get_files().await.map_err(io::Error::other)?;
    let names = files.iter().map(|file| file.filename.to_string_lossy().replace('\\', "/"));
    let names: Vec<String> = names.collect();
    // The search of languages without endings, where there is none for the site's own.
    let stems = names.iter().any(|name| name.starts_with("wasm.") && name != "wasm.unknown.pagefind");
    let is_unused = |name: &str| {
        UNUSED.iter().any(|unused| name.starts_with(unused)) || stems && name == "wasm.unknown.pagefind"
    };
    let used = names.iter().zip(files).filter(|(name, _)| !is_unused(name));
    let folder = SEARCH_FOLDER.trim_start_matches('/');
    Ok(used.map(|(name, file)| (format!("{folder}{name}"), file.contents.into())).collect())
}
