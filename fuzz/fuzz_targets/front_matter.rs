//! Markdown files with front matter: pages, prisons, areas and themes; and owners.toml. The first byte says
//! which of them the rest is.
#![no_main]

use libfuzzer_sys::fuzz_target;
use planbook::content::{Area, MarkdownPage, Owners, Prison, Theme};
use planbook::diagnostic::{Diagnostics, Document};

fuzz_target!(|text: &str| {
    let Some(kind) = text.chars().next() else { return };
    let text = &text[kind.len_utf8()..];
    let document = Document::new("content/x.md", text);
    let mut found = Diagnostics::default();
    let read = match kind {
        'a' => Area::read(&document, &mut found).is_some(),
        'o' => {
            Owners::read(&document, &mut found);
            !found.has_errors()
        }
        't' => Theme::read("area", "theme", &document, &mut found).is_some(),
        'n' => Prison::read(&document, &mut found).is_some(),
        _ => MarkdownPage::read("x.md", &document, &mut found).is_some_and(|page| {
            assert!(text.ends_with(&page.body), "the body is the end of the file");
            assert!(!page.title.trim().is_empty());
            true
        }),
    };
    // An alias that cannot be used is reported, and the page is there.
    assert!(read || found.has_errors(), "nothing came of it, and nothing was said");
    for diagnostic in found.iter() {
        let span = &diagnostic.place.span;
        assert!(span.start <= span.end && span.end <= text.len().max(1), "{diagnostic:?}");
        let (line, column) = document.line_column(span.start);
        assert!(line >= 1 && column >= 1);
    }
    planbook::report::human(&found, false);
});
