//! Markdown to HTML that is safe to publish, and to plain text.
//!
//! Plan files hold words taken from other people's documents, so nothing in them is trusted: HTML
//! in Markdown comes out as the text it is, pictures as their description, and a link only where
//! its address is a web page, a mail address or a place on this site.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd, html};

use crate::character::unpublishable;

/// Markdown as HTML blocks. `base` is the path that the site lives under ("" or "/planbook"): it is
/// put before links to places on this site.
pub fn to_html(markdown: &str, base: &str) -> String {
    let mut out = String::with_capacity(markdown.len() * 5 / 4 + 16);
    html::push_html(&mut out, events(markdown, base));
    out
}

/// Markdown as HTML blocks whose headings can be linked to: each has an id made of its words.
pub fn to_page_html(markdown: &str, base: &str) -> String {
    let mut events: Vec<Event<'_>> = events(markdown, base).collect();
    // The built-in theme has a place called #content on every page.
    let mut taken = HashSet::from(["content".to_owned()]);
    let mut counts = HashMap::new();
    for start in 0..events.len() {
        let is_heading = matches!(&events[start], Event::Start(Tag::Heading { .. }));
        if !is_heading {
            continue;
        }
        let words: String = events[start..]
            .iter()
            .take_while(|event| !matches!(event, Event::End(TagEnd::Heading(_))))
            .filter_map(|event| match event {
                Event::Text(text) | Event::Code(text) => Some(text.as_ref()),
                _ => None,
            })
            .collect();
        let name = match super::slug::slug(&words) {
            name if name.is_empty() => "section".to_owned(),
            name => name,
        };
        let count = counts.entry(name.clone()).or_insert(0_usize);
        let unique = loop {
            *count += 1;
            let unique = if *count == 1 { name.clone() } else { format!("{name}-{count}") };
            if taken.insert(unique.clone()) {
                break unique;
            }
        };
        if let Event::Start(Tag::Heading { id, .. }) = &mut events[start] {
            *id = Some(unique.into());
        }
    }
    let mut out = String::with_capacity(markdown.len() * 5 / 4 + 16);
    html::push_html(&mut out, events.into_iter());
    out
}

/// The words of Markdown, without marks; blocks are separated by a space.
pub fn to_text(markdown: &str) -> String {
    let mut out = String::with_capacity(markdown.len());
    for event in events(markdown, "") {
        match event {
            Event::Text(text) | Event::Code(text) => out.push_str(&text),
            Event::Start(ref tag) if is_inline(&tag.to_end()) => {}
            Event::End(ref tag) if is_inline(tag) => {}
            _ if out.is_empty() || out.ends_with(' ') => {}
            _ => out.push(' '),
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// The addresses of other sites that Markdown links to, in order.
pub fn web_links(markdown: &str) -> Vec<String> {
    let links = events(markdown, "").filter_map(|event| match event {
        Event::Start(Tag::Link { dest_url, .. }) => Some(dest_url.to_string()),
        _ => None,
    });
    links.filter(|link| link.starts_with("https://") || link.starts_with("http://")).collect()
}

/// What of Markdown is not shown as it was meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Left {
    /// A link whose address is none that is trusted: its words are shown.
    Link,
    /// A link to another site that names none.
    Nowhere,
    /// A picture: its description is shown.
    Picture,
}

/// What of Markdown is left out of its page, with its bytes in the Markdown, in order.
pub fn left_out(markdown: &str) -> Vec<(Range<usize>, Left)> {
    let events = Parser::new_ext(markdown, OPTIONS).into_offset_iter();
    let left = events.filter_map(|(event, span)| match event {
        Event::Start(Tag::Image { .. }) => Some((span, Left::Picture)),
        Event::Start(Tag::Link { link_type, dest_url, .. }) if !is_safe(link_type, &dest_url) => {
            Some((span, Left::Link))
        }
        Event::Start(Tag::Link { dest_url, .. }) => {
            let (scheme, rest) = dest_url.split_once("://")?;
            let is_web = ["http", "https"].iter().any(|web| scheme.trim().eq_ignore_ascii_case(web));
            let names_no_site = rest.is_empty() || rest.starts_with(['/', '?', '#', ':']);
            (is_web && names_no_site).then_some((span, Left::Nowhere))
        }
        _ => None,
    });
    left.collect()
}

fn is_inline(tag: &TagEnd) -> bool {
    matches!(tag, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link | TagEnd::Strikethrough)
}

/// What is more than plain Markdown.
pub const OPTIONS: Options = Options::ENABLE_TABLES.union(Options::ENABLE_STRIKETHROUGH);

fn events<'a>(markdown: &'a str, base: &'a str) -> impl Iterator<Item = Event<'a>> {
    let mut safe_links = Vec::new();
    Parser::new_ext(markdown, OPTIONS).filter_map(move |event| match event {
        Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => {
            Some(Event::Text(publishable(text)))
        }
        Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(language))) => {
            Some(Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(publishable(language)))))
        }
        Event::Start(Tag::HtmlBlock) => Some(Event::Start(Tag::Paragraph)),
        Event::End(TagEnd::HtmlBlock) => Some(Event::End(TagEnd::Paragraph)),
        Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => None,
        Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
            let safe = is_safe(link_type, &dest_url);
            safe_links.push(safe);
            let dest_url =
                if dest_url.starts_with('/') { format!("{base}{dest_url}").into() } else { dest_url };
            let (dest_url, title) = (publishable(dest_url), publishable(title));
            safe.then_some(Event::Start(Tag::Link { link_type, dest_url, title, id }))
        }
        Event::End(TagEnd::Link) => safe_links.pop().unwrap_or(false).then_some(event),
        other => Some(other),
    })
}

/// Words without the characters that no page can have: Markdown can write those that its file cannot hold,
/// such as `&#1;`. What is borrowed stands in the file as it is.
fn publishable(text: CowStr<'_>) -> CowStr<'_> {
    if matches!(text, CowStr::Borrowed(_)) || unpublishable(&text).is_none() {
        return text;
    }
    let shown = |c: char| if unpublishable(c.encode_utf8(&mut [0; 4])).is_some() { '\u{fffd}' } else { c };
    text.chars().map(shown).collect::<String>().into()
}

/// Whether a link leads to a web page, a mail address or a place on this site.
fn is_safe(link_type: LinkType, url: &CowStr<'_>) -> bool {
    let url = url.trim();
    let lower = url.to_ascii_lowercase();
    let known = ["https://", "http://", "mailto:"].iter().any(|scheme| lower.starts_with(scheme));
    let on_this_site = url.starts_with('#') || (url.starts_with('/') && !url.starts_with("//"));
    // "<governor@example.org>": what writes the page puts "mailto:" before it.
    known || on_this_site || link_type == LinkType::Email
}

#[cfg(test)]
mod tests {
    use super::{left_out, to_html, to_page_html, to_text};

    #[test]
    fn blocks_are_parted_in_plain_words_and_marks_are_not() {
        assert_eq!(to_text("- a\n  - b\n- c"), "a b c");
        assert_eq!(to_text("a *b*c `d`\n\ne"), "a bc d e");
    }

    #[test]
    fn untrusted_text_stays_text() {
        assert_eq!(
            to_html("<script>alert(1)</script>", ""),
            "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"
        );
        assert_eq!(
            to_html("a <img src=x onerror=alert(1)> b", ""),
            "<p>a &lt;img src=x onerror=alert(1)&gt; b</p>\n"
        );
        assert_eq!(to_html("[x](javascript:alert(1))", ""), "<p>x</p>\n");
        assert_eq!(to_html("[x](//evil.example)", ""), "<p>x</p>\n");
        assert_eq!(to_html("[x](JAVASCRIPT:alert(1)) [y](/z/)", ""), "<p>x <a href=\"/z/\">y</a></p>\n");
        assert_eq!(to_html("![x](https://e.example/track.png)", ""), "<p>x</p>\n");
        let mail = "<p><a href=\"mailto:a@example.org\">a@example.org</a></p>\n";
        assert_eq!((to_html("<a@example.org>", "").as_str(), left_out("<a@example.org>").len()), (mail, 0));
        let odd = to_html("a&#1;b &#xffff; [x](/y&#11; 'z&#7;')", "");
        assert!(!to_html("```a&#1;b\nc\n```", "").contains('\u{1}'));
        assert_eq!(odd, "<p>a\u{fffd}b \u{fffd} <a href=\"/y%EF%BF%BD\" title=\"z\u{fffd}\">x</a></p>\n");
    }

    #[test]
    fn words_without_marks() {
        assert_eq!(to_text("one *two*:\n\n- three\n- four\n  1. five"), "one two: three four five");
        assert_eq!(to_text("un*believ*able"), "unbelievable");
        assert_eq!(to_text("see \\*this\\* & <b>"), "see *this* & <b>");
    }

    #[test]
    fn links_and_headings_of_a_page() {
        assert_eq!(to_html("[x](/themes/)", "/planbook"), "<p><a href=\"/planbook/themes/\">x</a></p>\n");
        assert_eq!(
            to_page_html("## Why *so*?\n\n## Why so", ""),
            "<h2 id=\"why-so\">Why <em>so</em>?</h2>\n<h2 id=\"why-so-2\">Why so</h2>\n"
        );
        let named: Vec<String> = to_page_html("# A 2\n# A\n# A\n# A 2\n# A\n# Content", "")
            .lines()
            .filter_map(|line| Some(line.split('"').nth(1)?.to_owned()))
            .collect();
        assert!(to_page_html("# ¿?", "").contains("<h1 id=\"section\">"));
        assert_eq!(named, ["a-2", "a", "a-3", "a-2-2", "a-4", "content-2"]);
    }
}
