//! Assets: stylesheets and pictures, published under a name that changes with their bytes.
//!
//! GitHub Pages lets browsers keep every file for ten minutes. With the content's hash in the name,
//! a page never meets an asset of another build.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::ThemeFile;
use crate::config::as_link;
use crate::site::ASSETS_FOLDER;

/// The published assets by the name that templates use: "style.css".
#[derive(Debug, Default)]
pub struct Assets {
    by_name: BTreeMap<String, Asset>,
}

/// One published asset.
#[derive(Debug, Clone)]
pub struct Asset {
    /// Its address, relative to the site: "/assets/style.1a2b3c4d.css".
    pub url: String,
    /// The same as links write it.
    pub link: String,
    /// The file that it is read from: "themes/default/assets/style.css".
    pub path: String,
    /// Its bytes.
    pub bytes: Arc<[u8]>,
}

impl Assets {
    /// Names every asset after its bytes.
    pub fn new(files: &BTreeMap<String, ThemeFile>) -> Self {
        let by_name = files
            .iter()
            .map(|(name, file)| {
                let hash = blake3::hash(&file.bytes).to_hex();
                let hash = &hash.as_str()[..8];
                let url = match name.rsplit_once('.') {
                    Some((stem, ending)) => format!("{ASSETS_FOLDER}{stem}.{hash}.{ending}"),
                    None => format!("{ASSETS_FOLDER}{name}.{hash}"),
                };
                let link = as_link(&url);
                (name.clone(), Asset { url, link, path: file.path.clone(), bytes: Arc::clone(&file.bytes) })
            })
            .collect();
        Self { by_name }
    }

    /// An asset by the name that templates use.
    pub fn get(&self, name: &str) -> Option<&Asset> {
        self.by_name.get(name)
    }

    /// An asset by its address, relative to the site.
    pub fn at(&self, url: &str) -> Option<&Asset> {
        self.by_name.values().find(|asset| asset.url == url)
    }

    /// All of them, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Asset)> {
        self.by_name.iter().map(|(name, asset)| (name.as_str(), asset))
    }
}
