//! Aliases: the addresses that something of the site had before, which lead readers to where it is now.

use std::sync::Arc;

use rustc_hash::FxHashSet;

use crate::diagnostic::{Diagnostics, Document, Place};
use crate::toml_file::Placed;

/// An address that something had before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alias {
    /// The address, relative to the site: "/prisons/old-name/2023/4/", or "/old/page.html".
    pub url: String,
    /// Where it is written.
    pub place: Place,
}

impl Alias {
    /// Reads the aliases of one thing. Those that are no address of a page are reported.
    pub fn read_all(
        document: &Arc<Document>,
        written: Vec<Placed<String>>,
        diagnostics: &mut Diagnostics,
    ) -> Vec<Self> {
        let mut aliases: Vec<Self> = Vec::new();
        let mut known: FxHashSet<String> = FxHashSet::default();
        for alias in written {
            let place = Place::new(document, alias.span.clone());
            let url = match normalised(&alias) {
                Ok(url) => url,
                Err(why) => {
                    let message = format!("\"{}\" is not an address of a page on this site: {why}", *alias);
                    let help =
                        "write the old address below the site's own, such as \"/prisons/old-name/2023/4/\"";
                    diagnostics.push(place.error("alias::address", message).help(help));
                    continue;
                }
            };
            // Named once or twice, it leads to the same place.
            if known.insert(url.clone()) {
                aliases.push(Self { url, place });
            }
        }
        aliases
    }
}

/// The one form of an address of a page: it ends with a slash or with ".html".
fn normalised(written: &str) -> Result<String, &'static str> {
    let Some(path) = written.strip_prefix('/') else {
        return Err("it does not begin with a slash");
    };
    if path.contains(['?', '#']) {
        return Err("a page of plain files cannot depend on what stands behind ? or #");
    }
    let path =
        path.strip_suffix("index.html").filter(|rest| rest.is_empty() || rest.ends_with('/')).unwrap_or(path);
    let parts = path.strip_suffix('/').unwrap_or(path);
    if parts.is_empty() {
        return Err("the home page cannot lead elsewhere");
    }
    if parts.split('/').any(|part| part.is_empty() || part.starts_with('.') || part.ends_with('.')) {
        return Err("a part of it is empty, or begins or ends with a dot");
    }
    // Every page is the file index.html of its folder, so nothing else can have that name.
    if parts.split('/').any(|part| part.eq_ignore_ascii_case("index.html")) {
        return Err("a folder cannot be called index.html");
    }
    if !parts.chars().all(|c| c.is_ascii_alphanumeric() || "/-._~".contains(c)) {
        return Err("it may have letters without accents, digits, and - . _ ~");
    }
    if parts.len() > LONGEST || parts.split('/').any(|part| part.len() > LONGEST_PART) {
        return Err("it is too long");
    }
    Ok(if !path.ends_with('/') && parts.ends_with(".html") {
        written.to_owned()
    } else {
        format!("/{parts}/")
    })
}

/// What every file system can hold below an output folder.
const LONGEST: usize = 1000;
const LONGEST_PART: usize = 200;

#[cfg(test)]
mod tests {
    use super::{LONGEST, LONGEST_PART, normalised};

    #[test]
    fn one_form_of_every_address() {
        for (written, url) in [
            ("/prisons/old/", "/prisons/old/"),
            ("/prisons/old", "/prisons/old/"),
            ("/prisons/old/1.10", "/prisons/old/1.10/"),
            ("/prisons/old/index.html", "/prisons/old/"),
            ("/old/page.html", "/old/page.html"),
            ("/old.html/", "/old.html/"),
            ("/myindex.html", "/myindex.html"),
            ("/a~b/C_d/", "/a~b/C_d/"),
        ] {
            assert_eq!(normalised(written).as_deref(), Ok(url), "{written}");
        }
        for wrong in [
            "",
            "/",
            "/index.html",
            "prisons/old/",
            "https://example.org/x/",
            "//example.org/",
            "/a//b/",
            "/a/../b/",
            "/./a/",
            "/a/./",
            "/.git/",
            "/a./",
            "/x/?y",
            "/x/#y",
            "/index.html/",
            "/old/Index.html",
            "/old/index.html/4/",
            "/é/",
            "/a b/",
            "/a\\b/",
            "/\"><script>/",
            "/%2e%2e/",
            "/a\n/",
        ] {
            assert!(normalised(wrong).is_err(), "{wrong}");
        }
        assert!(normalised(&format!("/{}/", "x".repeat(LONGEST_PART))).is_ok());
        assert!(normalised(&format!("/{}/", "x".repeat(LONGEST_PART + 1))).is_err());
        assert!(normalised(&format!("/{}/", "x/".repeat(LONGEST / 2).trim_end_matches('/'))).is_ok());
        assert!(normalised(&format!("/{}", "x/".repeat(LONGEST / 2 + 1))).is_err());
        assert!(normalised(&format!("/{}", "x/".repeat(600))).is_err());
    }
}
