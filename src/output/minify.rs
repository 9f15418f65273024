//! Smaller pages: the only file that knows minify-html.
//!
//! minify-html repairs and shortens silently, and some of what it does loses text or structure. So what
//! the page says is compared before and after, and a page that would not say the same stays as it is.

use super::said::Said;

/// Why a page is not made smaller.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(not(feature = "minify"), allow(dead_code))]
pub enum Refusal {
    /// Minifying would have changed what the page says: the first difference.
    Changes(String),
    /// Its elements are nested so deep.
    Deep(usize),
}

/// How deep the elements of a page may be nested to be made smaller: minify-html calls itself for each, and
/// some 1,000 are more than a thread has room for. Browsers lay out 512 at most.
#[cfg(feature = "minify")]
const DEEPEST: usize = 256;

impl Refusal {
    /// The end of a sentence that begins "it is published as it is, because".
    pub fn reason(&self) -> String {
        match self {
            Self::Changes(difference) => format!("minifying would change it: {difference}"),
            Self::Deep(depth) => format!("its elements are nested {depth} deep"),
        }
    }

    /// What helps.
    pub fn help(&self) -> &'static str {
        match self {
            Self::Changes(_) => {
                "in its template write every end tag, and put inline neighbours in p, li or span"
            }
            Self::Deep(_) => {
                "nest lists, quotes and emphasis less deeply: browsers do not show so many levels"
            }
        }
    }
}

/// How pages are made smaller: end tags, `<html>`, `<head>` and `type=text` are kept, and CSS and JavaScript
/// are left alone. With them minify-html changes meaning (see its issues 170, 197, 218, 241).
#[cfg(feature = "minify")]
pub fn settings() -> minify_html::Cfg {
    minify_html::Cfg {
        keep_closing_tags: true,
        keep_html_and_head_opening_tags: true,
        keep_input_type_text_attr: true,
        ..minify_html::Cfg::default()
    }
}

/// Makes a page smaller without changing what it says, which is `said`; else says why it is left as it was.
#[cfg(feature = "minify")]
pub fn minify(html: &[u8], said: &Said) -> Result<Vec<u8>, Refusal> {
    let depth = said.depth();
    if depth > DEEPEST {
        return Err(Refusal::Deep(depth));
    }
    let smaller = minify_html::minify(html, &settings());
    let left = Said::of(&smaller);
    if left == *said {
        return Ok(smaller);
    }
    let (before, after) = said.difference(&left).unwrap_or_default();
    Err(Refusal::Changes(format!("{before} became {after}")))
}

/// Without the feature `minify` pages stay as they are.
#[cfg(not(feature = "minify"))]
pub fn minify(html: &[u8], _: &Said) -> Result<Vec<u8>, Refusal> {
    Ok(html.to_vec())
}

#[cfg(all(test, feature = "minify"))]
mod tests {
    use super::{Said, minify};

    fn refused(html: &str) -> bool {
        minify(html.as_bytes(), &Said::of(html.as_bytes())).is_err()
    }

    #[test]
    fn known_corruptions_are_refused() {
        assert!(refused("<table><tr><td>1</table><p>after</p>"), "lost </table>");
        assert!(refused("<div hidden=\"until-found\">x</div>"), "flattened hidden");
        assert!(refused("<div><a href=/a>Prev</a> <a href=/b>Next</a></div>"), "PrevNext");
    }

    #[test]
    fn what_is_nested_too_deep_is_left_as_it_is() {
        let page = |depth: usize| format!("{}x{}", "<div>".repeat(depth), "</div>".repeat(depth));
        assert!(refused(&page(10_000)) && refused(&page(257)));
        assert!(!refused(&page(256)));
        assert!(!refused(&"<p>a<br>b<img src=x alt=y></p>".repeat(1000)), "what is closed or void");
    }

    #[test]
    fn good_pages_become_smaller() {
        let page = "<!doctype html>\n<html lang=en>\n<head>\n<title>x</title>\n</head>\n<body>\n<p> a <b>c</b> </p>\n</body>\n</html>";
        let said = Said::of(page.as_bytes());
        let Ok(smaller) = minify(page.as_bytes(), &said) else { panic!("refused") };
        assert!(smaller.len() < page.len());
        assert!(String::from_utf8_lossy(&smaller).contains("<p>a <b>c</b></p>"));
    }
}
