//! The site theme: which template and which asset is used, and turning views into HTML.
//!
//! A site theme is a folder in `themes/` with `templates/`, `assets/` and a `theme.toml`. It extends
//! another one, and in the end the theme that is built into planbook, so it holds only what it
//! changes: a whole template, one block of a template, a component, the stylesheet.

mod assets;
mod embedded;
mod engine;
mod nesting;

use std::collections::BTreeMap;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::Deserialize;

pub use assets::{Asset, Assets};
pub use engine::Engine;

use crate::config::Config;
use crate::diagnostic::{Diagnostics, Document, Place};
use crate::site::windows_name;
use crate::source::{THEMES, Tree};
use crate::toml_file::{self, Placed};
use crate::words::Languages;

/// The name of the theme that is built into planbook.
pub const DEFAULT: &str = "default";

/// `theme.toml` as it is written.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SiteThemeFile {
    /// What the theme is called.
    pub title: String,
    /// The theme that it changes; without one, the theme built into planbook.
    pub extends: Option<Placed<String>>,
}

/// A site theme and those that it extends, with their files.
#[derive(Debug, Default)]
pub struct SiteTheme {
    /// The themes' names, the site's own first, the built-in one last.
    pub layers: Vec<String>,
    /// The templates of all layers, by layer and file: "default/concern.html".
    pub templates: BTreeMap<String, Arc<Document>>,
    /// The assets, by their path below `assets/`; the first layer that has one wins.
    pub assets: BTreeMap<String, ThemeFile>,
    /// The fonts that pictures are drawn with, the site's own first.
    pub fonts: Vec<ThemeFile>,
    /// The site's own words, in every language that a layer has.
    pub languages: Languages,
}

/// A file of a site theme that is no text: it is published, or pictures are drawn with it.
#[derive(Debug, Clone)]
pub struct ThemeFile {
    /// Where it stands: "themes/default/assets/style.css".
    pub path: String,
    /// Its bytes.
    pub bytes: Arc<[u8]>,
}

impl SiteTheme {
    /// Gathers the site theme that the settings name. Nothing comes back when it is not there.
    pub fn gather(config: &Config, tree: &Tree, diagnostics: &mut Diagnostics) -> Option<Self> {
        let mut theme = Self::default();
        let mut next = config.theme.clone();
        while let Some((name, place)) = next.take() {
            if name == DEFAULT {
                break;
            }
            if theme.layers.contains(&name) {
                diagnostics.push(
                    place
                        .error("theme::extends-itself", format!("the theme \"{name}\" extends itself"))
                        .help("let one of the themes extend \"default\""),
                );
                return None;
            }
            let path = format!("{THEMES}{name}/theme.toml");
            let Some(document) = tree.documents.get(&path) else {
                if tree.unread.contains(&path) {
                    return None;
                }
                diagnostics.push(unknown_theme(tree, &name, &place, &path));
                return None;
            };
            let file = toml_file::read::<SiteThemeFile>(document, diagnostics)?;
            next = file.extends.map(|extends| (extends.value, Place::new(document, extends.span)));
            theme.add_layer(&name, tree, diagnostics);
        }
        theme.add_layer(DEFAULT, tree, diagnostics);
        theme.add_embedded();
        Some(theme)
    }

    /// The template that is meant by a name: the one of that name, "default/base.html", else that of the first
    /// layer which has one.
    fn template(&self, name: &str) -> Option<(&str, &Arc<Document>)> {
        let own = self.templates.get_key_value(name);
        let of_layer = |layer| self.templates.get_key_value(&format!("{layer}/{name}"));
        let found = own.or_else(|| self.layers.iter().find_map(of_layer));
        found.map(|(name, document)| (name.as_str(), document))
    }

    /// A line and column of a template, both from 1.
    fn place(&self, template: &str, line: usize, column: usize) -> Place {
        let Some((_, document)) = self.template(template) else {
            return Place::whole(&Document::new(format!("{THEMES}{template}"), ""));
        };
        let rest = document.rest_of_line(line, column);
        let end = document.text[rest.clone()].find([' ', '}', '%', '|']).filter(|end| *end > 0).unwrap_or(1);
        Place::new(document, rest.start..rest.start + end)
    }

    fn add_layer(&mut self, name: &str, tree: &Tree, diagnostics: &mut Diagnostics) {
        self.layers.push(name.to_owned());
        let templates = format!("{THEMES}{name}/templates/");
        for document in tree.below(&templates).filter(|document| document.path.ends_with(".html")) {
            let file = &document.path[templates.len()..];
            self.templates.insert(format!("{name}/{file}"), Arc::clone(document));
        }
        let languages = format!("{THEMES}{name}/languages/");
        for document in tree.below(&languages) {
            if let Some(language) = document.path[languages.len()..].strip_suffix(".ftl") {
                self.languages.entry(language.to_owned()).or_default().push(Arc::clone(document));
            }
        }
        let fonts = format!("{THEMES}{name}/fonts/");
        let fonts = tree.assets.range(fonts.clone()..).take_while(|(path, _)| path.starts_with(&fonts));
        let file = |(path, bytes): (&String, _)| ThemeFile { path: path.clone(), bytes: Arc::clone(bytes) };
        self.fonts.extend(fonts.filter(|(path, _)| is_font(path)).map(file));
        let assets = format!("{THEMES}{name}/assets/");
        diagnostics.extend(tree.below(&assets).map(|document| {
            Place::whole(document)
                .warning("theme::left-out", "this file is not published: no asset has this ending")
                .help("a page is a template or a file of content/; take it away, or give it another ending")
        }));
        for (path, bytes) in
            tree.assets.range(assets.clone()..).take_while(|(path, _)| path.starts_with(&assets))
        {
            let place = || Place::whole(&Document::new(path, ""));
            let names = path[THEMES.len()..].split('/');
            diagnostics.extend(names.filter_map(|name| windows_name(path, name, place)));
            let file = || ThemeFile { path: path.clone(), bytes: Arc::clone(bytes) };
            self.assets.entry(path[assets.len()..].to_owned()).or_insert_with(file);
        }
    }

    /// The files of the built-in theme, each only where no file on disk stands for it.
    fn add_embedded(&mut self) {
        for (path, bytes) in embedded::files() {
            if let Some(file) = path.strip_prefix("templates/") {
                self.templates.entry(format!("{DEFAULT}/{file}")).or_insert_with(|| {
                    Document::new(format!("{THEMES}{DEFAULT}/{path}"), String::from_utf8_lossy(&bytes))
                });
            } else if let Some(language) =
                path.strip_prefix("languages/").and_then(|file| file.strip_suffix(".ftl"))
            {
                let path = format!("{THEMES}{DEFAULT}/{path}");
                let documents = self.languages.entry(language.to_owned()).or_default();
                if documents.iter().all(|document| document.path != path) {
                    documents.push(Document::new(path, String::from_utf8_lossy(&bytes)));
                }
            } else if is_font(&path) {
                let path = format!("{THEMES}{DEFAULT}/{path}");
                self.fonts.push(ThemeFile { path, bytes: bytes.as_ref().into() });
            } else if let Some(file) = path.strip_prefix("assets/") {
                let path = format!("{THEMES}{DEFAULT}/{path}");
                let whole = || ThemeFile { path, bytes: bytes.as_ref().into() };
                self.assets.entry(file.to_owned()).or_insert_with(whole);
            }
        }
    }
}

fn is_font(path: &str) -> bool {
    path.ends_with(".ttf") || path.ends_with(".otf")
}

fn unknown_theme(tree: &Tree, name: &str, place: &Place, path: &str) -> crate::diagnostic::Diagnostic {
    let known: Vec<&str> = tree
        .documents
        .keys()
        .filter_map(|path| path.strip_prefix(THEMES)?.strip_suffix("/theme.toml"))
        .filter(|name| *name != DEFAULT)
        .chain([DEFAULT])
        .collect();
    place
        .error("theme::unknown", format!("there is no site theme called \"{name}\""))
        .did_you_mean(name, known.iter().copied())
        .help(format!(
            "a site theme is a folder in themes/ with a theme.toml: add {path}, or name one of {}",
            known.join(", ")
        ))
}
