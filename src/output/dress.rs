//! What a site is shown in: its settings, its site theme, and its words. It stays while their files do.

use std::sync::{Arc, OnceLock};

use super::generation::Options;
use super::picture::Painter;
use crate::config::Config;
use crate::diagnostic::{Diagnostics, Document, Place};
use crate::source::{CONFIG, THEMES, Tree};
use crate::template::{Assets, Engine, SiteTheme};
use crate::words::Words;

/// The settings, the site theme and the words of a site, as far as they can be read.
pub struct Dress {
    /// The files that it was read from.
    tree: Tree,
    base_url: Option<String>,
    /// The site's settings.
    pub config: Option<Config>,
    theme: Option<Arc<SiteTheme>>,
    /// The site's own words.
    pub words: Option<Arc<Words>>,
    /// The files of the site theme that are published.
    pub assets: Arc<Assets>,
    /// What draws with the fonts of the site theme.
    pub painter: Arc<Painter>,
    engine: OnceLock<Engine>,
    /// What there is to say about all this, but for its templates.
    pub found: Diagnostics,
}

/// Whether a file says how a site is shown, and not what it says.
pub fn is_of_it(path: &str) -> bool {
    path == CONFIG || path.starts_with(THEMES)
}

impl Dress {
    /// Reads the dress of a site.
    pub fn read(tree: &Tree, options: &Options) -> Self {
        let mut found = Diagnostics::default();
        let config = Config::read(tree, options.base_url.as_deref(), &mut found);
        let theme =
            config.as_ref().and_then(|config| SiteTheme::gather(config, tree, &mut found)).map(Arc::new);
        let fonts = theme.as_ref().map(|theme| theme.fonts.as_slice()).unwrap_or_default();
        let (painter, none) = Painter::new(fonts);
        found.extend(none.into_iter().map(|font| {
            Place::whole(&Document::new(&font.path, ""))
                .error("theme::font", "this is not a font, or it is damaged")
                .help("put a TrueType or OpenType font there, or take it away")
        }));
        let words = config
            .as_ref()
            .zip(theme.as_ref())
            .and_then(|(config, theme)| Words::read(config, &theme.languages, &mut found).map(Arc::new));
        let assets =
            Arc::new(theme.as_ref().map_or_else(Assets::default, |theme| Assets::new(&theme.assets)));
        let (tree, base_url) = (tree.part(is_of_it), options.base_url.clone());
        let painter = Arc::new(painter);
        Self { tree, base_url, config, theme, words, assets, painter, engine: OnceLock::new(), found }
    }

    /// Whether it would be read the same from other files.
    pub fn is_of(&self, tree: &Tree, options: &Options) -> bool {
        self.base_url == options.base_url && self.tree.is_same_in(tree, is_of_it)
    }

    /// An engine with every template. Nothing comes back when one is wrong, and all wrong ones are reported.
    pub fn engine(&self, diagnostics: &mut Diagnostics) -> Option<Engine> {
        if let Some(engine) = self.engine.get() {
            return Some(engine.clone());
        }
        let (config, theme, words) = (self.config.as_ref()?, self.theme.as_ref()?, self.words.as_ref()?);
        let engine = Engine::new(Arc::clone(theme), &self.assets, &config.address, words, diagnostics)?;
        let _ = self.engine.set(engine.clone());
        Some(engine)
    }
}
