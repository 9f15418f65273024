//! Smaller stylesheets: the only file that knows Lightning CSS.

use std::sync::Arc;

use crate::diagnostic::{Document, Place};

/// Why a stylesheet was left as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// What is wrong with it.
    pub why: String,
    /// The line and the column, both from 1, where that is known.
    at: Option<(usize, usize)>,
}

impl Unread {
    /// Where it goes wrong.
    pub fn place(&self, document: &Arc<Document>) -> Place {
        let Some((line, column)) = self.at else { return Place::whole(document) };
        Place::new(document, document.rest_of_line(line, column))
    }
}

/// How deep brackets may be nested: Lightning CSS calls itself for some of them without an end.
#[cfg(feature = "minify")]
const DEEPEST: usize = 128;

/// Makes a stylesheet smaller without changing what it says to a browser.
///
/// # Errors
///
/// When it cannot be read. A mistake anywhere keeps the whole as it is: browsers have rules of their own
/// for what they skip.
#[cfg(feature = "minify")]
pub fn minify(css: &[u8]) -> Result<Vec<u8>, Unread> {
    use lightningcss::stylesheet::{MinifyOptions, ParserOptions, PrinterOptions, StyleSheet};
    use lightningcss::targets::{Features, Targets};

    let whole = |why: &str| Unread { why: why.to_owned(), at: None };
    let css = std::str::from_utf8(css).map_err(|_| whole("it is not UTF-8"))?.to_owned();
    if depth(&css) > DEEPEST {
        return Err(whole(&format!("its brackets are nested more than {DEEPEST} deep")));
    }
    let smaller = move || {
        let mut sheet = StyleSheet::parse(&css, ParserOptions::default()).map_err(|error| Unread {
            why: error.kind.to_string(),
            at: error.loc.map(|loc| (loc.line as usize + 1, loc.column as usize)),
        })?;
        sheet
            .minify(MinifyOptions::default())
            .map_err(|error| Unread { why: error.kind.to_string(), at: None })?;
        // Else it writes (width>=48rem) for (min-width: 48rem), which older phones cannot read.
        let targets = Targets { include: Features::MediaQueries, ..Targets::default() };
        let printed = sheet.to_css(PrinterOptions { minify: true, targets, ..PrinterOptions::default() });
        printed
            .map(|printed| printed.code.into_bytes())
            .map_err(|error| Unread { why: error.kind.to_string(), at: None })
    };
    // Guarded, because nothing that a publisher writes may end a build.
    crate::import::guard::guarded(smaller).map_err(|failure| whole(failure.reason())).flatten()
}

/// How deep brackets are nested. Those in text and comments count too, which does no harm.
#[cfg(feature = "minify")]
fn depth(css: &str) -> usize {
    let (mut open, mut deepest) = (0usize, 0usize);
    for byte in css.bytes() {
        match byte {
            b'(' | b'[' | b'{' => open += 1,
            b')' | b']' | b'}' => open = open.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(open);
    }
    deepest
}

/// Without the feature `minify` stylesheets stay as they are.
///
/// # Errors
///
/// None.
#[cfg(not(feature = "minify"))]
pub fn minify(css: &[u8]) -> Result<Vec<u8>, Unread> {
    Ok(css.to_vec())
}

#[cfg(all(test, feature = "minify"))]
mod tests {
    use super::minify;
    use crate::diagnostic::Document;

    #[test]
    fn what_a_browser_is_told_stays() {
        let css = "/* note */\n@media (prefers-color-scheme: dark) { :root { --ground: #000000 } }\nli::after { content: \"/\"; content: \"/\" / \"\" }\n@media (min-width: 48rem) { b { color: red } }\n.a { -webkit-mask: var(--i) center / contain no-repeat; mask: var(--i) center / contain no-repeat }\n";
        let smaller = String::from_utf8(minify(css.as_bytes()).expect("good CSS")).expect("text");
        assert!(smaller.len() < css.len() && !smaller.contains("note"), "{smaller}");
        assert!(smaller.contains("content:\"/\";content:\"/\" / \"\""), "{smaller}");
        assert!(smaller.contains("@media (min-width:48rem)"), "{smaller}");
        assert!(smaller.contains("-webkit-mask:") && smaller.contains(";mask:"), "{smaller}");
        assert_eq!(minify(smaller.as_bytes()).expect("its own words"), smaller.as_bytes());
    }

    #[test]
    fn a_mistake_has_its_place() {
        for css in ["a { color: red }\nb { color red }\n", "a }\nb{}", "@media (", "\u{fffd}{{{", "a{b:c"] {
            if let Err(unread) = minify(css.as_bytes()) {
                let document = Document::new("style.css", css);
                assert!(unread.place(&document).span.end <= css.len(), "{unread:?}");
            }
        }
        let unread = minify(b"a { color: red }\nb { color red }\n").expect_err("a colon is missing");
        assert_eq!(unread.at.map(|(line, _)| line), Some(2));
        assert!(minify(b"\xff").is_err());
        let nested = format!("{}b{} {{ color: red }}", ":not(".repeat(20_000), ")".repeat(20_000));
        assert!(minify(nested.as_bytes()).is_err());
    }
}
