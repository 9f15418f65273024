//! The words below the front matter: what publishers write there and no page shows is told to them.

use std::sync::Arc;

use crate::diagnostic::{Diagnostics, Document, Place};
use crate::plan::prose::{Left, left_out};

/// Warns of the links and pictures of a file's Markdown that its page leaves out. `body` is the end of the
/// file.
pub fn report_left_out(document: &Arc<Document>, body: &str, diagnostics: &mut Diagnostics) {
    const LINK: &str = "write a place on this site from its root, such as [themes](/themes/), or a whole address, such as https://example.org/";
    const PICTURE: &str =
        "put the file in content/ and link to it: content/map.png is linked to as [the map](/map.png)";
    let begin = document.text.len() - body.len();
    for (span, left) in left_out(body) {
        let (message, help) = match left {
            Left::Link => ("this link is left out, and only its words are shown", LINK),
            Left::Nowhere => ("this link names no other site, so it leads nowhere", LINK),
            Left::Picture => ("this picture is left out, and only its description is shown", PICTURE),
        };
        let place = Place::new(document, begin + span.start..begin + span.end);
        diagnostics.push(place.warning("content::left-out", message).help(help));
    }
}
