//! `site.toml`: what the site is called, where it lives, how it looks and under which licence.

use std::sync::Arc;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use url::Url;

use crate::diagnostic::{Diagnostics, Document, Place};
use crate::source::{CONFIG, Tree};
use crate::toml_file::{self, Placed};

/// The language that has every message, and that the words of the source are in.
pub const ENGLISH: &str = "en-GB";

/// The site's settings as they are written.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ConfigFile {
    /// The name of the site, at the top of every page.
    pub title: Placed<String>,
    /// One sentence about the site, for search engines and feeds.
    #[serde(default)]
    pub description: String,
    /// The address that the site is published at, such as `https://example.org/planbook/`.
    pub url: Placed<String>,
    /// The site theme: a folder in themes/. Without one, the theme built into planbook.
    pub theme: Option<Placed<String>>,
    /// The language of the site's own words, such as "en-GB".
    pub language: Option<Placed<String>>,
    /// The licence that the plans are published under.
    pub licence: Licence,
    /// What every page says about the site's standing.
    pub notice: Notice,
    /// The links at the top of every page, in order.
    #[serde(default)]
    pub navigation: Vec<NavigationLink>,
}

/// The licence of the plans.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Licence {
    /// Its name.
    pub name: Placed<String>,
    /// Where it can be read.
    pub url: Placed<String>,
    /// The attribution that it asks for.
    pub attribution: Placed<String>,
    /// Whose copyright the plans are, such as "Action plans © Crown copyright", beside the attribution.
    pub copyright: Option<String>,
}

/// What every page says about the site's standing.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Notice {
    /// The words.
    pub text: Placed<String>,
}

/// A link at the top of every page.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NavigationLink {
    /// The words of the link.
    pub title: Placed<String>,
    /// A place on this site, such as "/prisons/".
    pub url: Placed<String>,
}

/// The site's settings, checked.
#[derive(Debug, Clone)]
pub struct Config {
    /// `site.toml`.
    pub document: Arc<Document>,
    /// The name of the site.
    pub title: String,
    /// One sentence about it.
    pub description: String,
    /// The address of the site.
    pub address: Address,
    /// The site theme's name and where it is named. None for the built-in one.
    pub theme: Option<(String, Place)>,
    /// The language of the site's own words.
    pub language: String,
    /// Where it is named.
    pub language_place: Place,
    /// The licence of the plans.
    pub licence: Licence,
    /// What every page says about the site's standing.
    pub notice: Notice,
    /// The links at the top of every page.
    pub navigation: Vec<NavigationLink>,
}

/// Where a site lives: its origin and the path below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// Scheme and host, without a final slash: `https://example.org`.
    pub origin: String,
    /// The path of the site, without a final slash: "" or "/planbook".
    pub base: String,
}

impl Address {
    /// Reads an http or https address without a name, query or fragment, as browsers read it.
    pub fn parse(url: &str) -> Option<Self> {
        let url = web_address(url)?;
        let base = url.path().trim_end_matches('/');
        let is_bare = url.username().is_empty()
            && url.password().is_none()
            && url.query().is_none()
            && url.fragment().is_none();
        let is_plain = base.chars().all(|c| c.is_ascii_alphanumeric() || "/-._~".contains(c));
        (is_bare && is_plain && !base.contains("//"))
            .then(|| Self { origin: url.origin().ascii_serialization(), base: base.to_owned() })
    }

    /// The path of a place on this site as links give it: the base path before the site's own path.
    pub fn path(&self, url: &str) -> String {
        format!("{}{url}", self.base)
    }

    /// The whole address of a place on this site, for feeds, the sitemap and canonical links.
    pub fn absolute(&self, url: &str) -> String {
        [&self.origin, &self.base, url].concat()
    }
}

/// A place on this site as links write it, which have no spaces and give "?" and "#" a meaning.
pub fn as_link(url: &str) -> String {
    const ODD: &AsciiSet = &CONTROLS
        .add(b' ')
        .add(b'"')
        .add(b'(')
        .add(b')')
        .add(b'<')
        .add(b'>')
        .add(b'\\')
        .add(b'%')
        .add(b'#')
        .add(b'?');
    utf8_percent_encode(url, ODD).to_string()
}

/// Whether an address leads to a web page.
pub fn is_web_address(url: &str) -> bool {
    web_address(url).is_some()
}

fn web_address(url: &str) -> Option<Url> {
    let is_whole = url.starts_with("https://") || url.starts_with("http://");
    // Browsers take the first part of the path for a host that was forgotten.
    let is_whole = is_whole && !url.contains(":///");
    let is_one_word = !url.contains(|c: char| c.is_whitespace() || c.is_control());
    (is_whole && is_one_word).then(|| Url::parse(url).ok()).flatten()
}

/// Whether an address is a place on this site: "/prisons/", and not "//elsewhere/".
fn is_own_place(url: &str) -> bool {
    url.starts_with('/') && !url.starts_with("//")
}

impl Config {
    /// Reads `site.toml`; `base_url` takes the place of its address.
    pub fn read(tree: &Tree, base_url: Option<&str>, diagnostics: &mut Diagnostics) -> Option<Self> {
        let Some(document) = tree.documents.get(CONFIG) else {
            if tree.unread.contains(CONFIG) {
                return None;
            }
            diagnostics.push(
                Place::whole(&Document::new(CONFIG, ""))
                    .error("config::missing", "there is no site.toml here")
                    .help("run planbook in the folder of your site, or name the folder with --root"),
            );
            return None;
        };
        let file: ConfigFile = toml_file::read(document, diagnostics)?;
        let mut failed = false;
        let (licence, links) = (&file.licence, file.navigation.iter().map(|link| ("title", &link.title)));
        let needed = [
            ("title", &file.title),
            ("name", &licence.name),
            ("attribution", &licence.attribution),
            ("text", &file.notice.text),
        ];
        for (key, text) in needed.into_iter().chain(links).filter(|(_, text)| text.is_blank()) {
            failed = true;
            diagnostics.push(
                Place::new(document, text.span.clone())
                    .error("config::empty", format!("this {key} is empty"))
                    .help(format!("write {key} = \"…\": every page shows it")),
            );
        }
        for NavigationLink { url, .. } in file.navigation.iter().filter(|link| !is_own_place(&link.url)) {
            failed = true;
            diagnostics.push(
                Place::new(document, url.span.clone())
                    .error("config::navigation", format!("\"{}\" is not a place on this site", **url))
                    .help("begin it with a slash: /prisons/"),
            );
        }
        if !is_web_address(&file.licence.url) {
            failed = true;
            diagnostics.push(
                Place::new(document, file.licence.url.span.clone())
                    .error("config::licence", "this is not the address of a web page")
                    .help("write where the licence can be read, beginning with https://"),
            );
        }
        let Some(address) = Address::parse(base_url.unwrap_or(&file.url)) else {
            let place = match base_url {
                Some(given) => Place::new(&Document::new("--base-url", given), 0..given.len()),
                None => Place::new(document, file.url.span.clone()),
            };
            let help = "write the whole address, such as https://example.org/planbook/";
            diagnostics.push(place.error("config::address", "this is not the address of a site").help(help));
            return None;
        };
        (!failed).then(|| Self {
            document: Arc::clone(document),
            title: file.title.value,
            description: file.description,
            address,
            theme: file.theme.map(|theme| {
                let place = Place::new(document, theme.span);
                (theme.value, place)
            }),
            language_place: file
                .language
                .as_ref()
                .map_or_else(|| Place::whole(document), |named| Place::new(document, named.span.clone())),
            language: file.language.map_or_else(|| ENGLISH.to_owned(), |named| named.value),
            licence: file.licence,
            notice: file.notice,
            navigation: file.navigation,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Address, is_web_address};

    #[test]
    fn addresses() {
        let address = Address::parse("https://example.org/planbook/").expect("an address");
        assert_eq!(address.path("/themes/"), "/planbook/themes/");
        assert_eq!(address.absolute("/"), "https://example.org/planbook/");
        let root = Address::parse("http://127.0.0.1:8080").expect("an address");
        assert_eq!((root.path("/"), root.absolute("/x/")), ("/".into(), "http://127.0.0.1:8080/x/".into()));
        let same = |given: &str, whole: &str| {
            assert_eq!(Address::parse(given).expect("an address").absolute("/"), whole);
        };
        same("http://[::1]:4000/x/", "http://[::1]:4000/x/");
        // As browsers read them.
        same("https://Example.ORG:443", "https://example.org/");
        same("https://carchardai.cymru/x/../y", "https://carchardai.cymru/y/");
        same("https://tŷ.cymru", "https://xn--t-foa.cymru/");
        for wrong in [
            "",
            "example.org",
            "ftp://x/",
            "https://",
            "https://x/?q",
            "https://x/a//b",
            "https://x/\"><script>",
            "https://[/",
            "https://x:99999/",
            "https://[::1/",
            "https://me:secret@x/",
            "https://x/a b",
        ] {
            assert_eq!(Address::parse(wrong), None, "{wrong}");
        }
        assert!(is_web_address("https://x.example/a?b=c#d") && !is_web_address("https://["));
    }
}
