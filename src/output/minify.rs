//! Smaller pages: the only file that knows minify-html.

/// A page made smaller, or why it was left as it was.
pub enum Minified {
    /// The smaller page, which says the same.
    Smaller(Vec<u8>),
    /// Minifying would have changed what the page says: the first difference.
    #[cfg_attr(not(feature = "minify"), allow(dead_code))]
    Refused(String),
}

/// Makes a page smaller without changing what it says.
///
/// End tags, `<html>`, `<head>` and `type=text` are kept, and CSS and JavaScript are left alone: with
/// them minify-html changes meaning (see its issues 170, 197, 218, 241).
#[cfg(feature = "minify")]
pub fn minify(html: &[u8]) -> Minified {
    let settings = minify_html::Cfg {
        keep_closing_tags: true,
        keep_html_and_head_opening_tags: true,
        keep_input_type_text_attr: true,
        ..minify_html::Cfg::default()
    };
    let smaller = minify_html::minify(html, &settings);
    match super::guard::difference(html, &smaller) {
        None => Minified::Smaller(smaller),
        Some(difference) => Minified::Refused(difference),
    }
}

/// Without the feature `minify` pages stay as they are.
#[cfg(not(feature = "minify"))]
pub fn minify(html: &[u8]) -> Minified {
    Minified::Smaller(html.to_vec())
}

#[cfg(all(test, feature = "minify"))]
mod tests {
    use super::{Minified, minify};

    fn refused(html: &str) -> bool {
        matches!(minify(html.as_bytes()), Minified::Refused(_))
    }

    #[test]
    fn known_corruptions_are_refused() {
        assert!(refused("<table><tr><td>1</table><p>after</p>"), "lost </table>");
        assert!(refused("<div hidden=\"until-found\">x</div>"), "flattened hidden");
        assert!(refused("<div><a href=/a>Prev</a> <a href=/b>Next</a></div>"), "PrevNext");
    }

    #[test]
    fn good_pages_become_smaller() {
        let page = "<!doctype html>\n<html lang=en>\n<head>\n<title>x</title>\n</head>\n<body>\n<p> a <b>c</b> </p>\n</body>\n</html>";
        let Minified::Smaller(smaller) = minify(page.as_bytes()) else { panic!("refused") };
        assert!(smaller.len() < page.len());
        assert!(String::from_utf8_lossy(&smaller).contains("<p>a <b>c</b></p>"));
    }
}
