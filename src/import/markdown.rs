//! Words to Markdown and back: escaped so that the rendered words are exactly the source's words.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use crate::plan::prose::OPTIONS;

use super::inline::Inline;

/// A paragraph, on one line.
pub fn paragraph(text: &Inline) -> String {
    let mut out = String::new();
    for run in text.runs() {
        let words = escape(&run.text);
        // Emphasis must touch its words, or Markdown shows the stars.
        let inner = words.trim();
        if inner.is_empty() {
            out.push_str(&words);
            continue;
        }
        let mark = match (run.bold, run.italic) {
            (true, true) => "***",
            (true, false) => "**",
            (false, true) => "*",
            (false, false) => "",
        };
        let lead = words.len() - words.trim_start().len();
        out.push_str(words.get(..lead).unwrap_or_default());
        let attached = out.chars().last().is_some_and(char::is_alphanumeric)
            || !inner.starts_with(char::is_alphanumeric)
            || !inner.ends_with(char::is_alphanumeric);
        // Emphasis beside or inside other signs may not be seen as such: the words matter more.
        let mark = if attached && !mark.is_empty() && !safe(&out, mark, inner) { "" } else { mark };
        out.push_str(mark);
        out.push_str(inner);
        out.push_str(mark);
        out.push_str(words.get(lead + inner.len()..).unwrap_or_default());
    }
    let out = escape_start(out.trim());
    // The last guard: what a reader of Markdown makes of it must be the words, or it is no emphasis.
    if squeeze(&plain(&out)) == squeeze(&text.plain()) {
        out
    } else {
        escape_start(escape(&text.plain()).trim())
    }
}

/// Whether emphasis at this place comes out as emphasis.
fn safe(before: &str, mark: &str, inner: &str) -> bool {
    let trial = format!("{before}{mark}{inner}{mark}");
    squeeze(&plain(&trial)) == squeeze(&plain(&format!("{before}{inner}")))
}

/// Paragraphs (depth 0) and list items (from 1), in order.
pub fn blocks<'a>(nodes: impl Iterator<Item = (usize, &'a Inline)>) -> String {
    let mut out = String::new();
    let mut above: Option<usize> = None;
    for (depth, text) in nodes {
        // A list may not begin deeper than one step below what is above it.
        let depth = depth.min(above.unwrap_or(0) + 1);
        out.push_str(match above {
            None => "",
            Some(above) if above > 0 && depth > 0 => "\n",
            Some(_) => "\n\n",
        });
        if depth > 0 {
            out.push_str(&"  ".repeat(depth - 1));
            out.push_str("- ");
        }
        out.push_str(&paragraph(text));
        above = Some(depth);
    }
    out
}

/// Escapes what Markdown would read as something other than the sign itself.
fn escape(text: &str) -> String {
    let mut out = String::new();
    for (at, character) in text.char_indices() {
        let special = match character {
            '\\' | '`' | '*' | '_' | '[' | '<' | '~' | '$' => true,
            '&' => is_entity(text.get(at..).unwrap_or_default()),
            _ => false,
        };
        if special {
            out.push('\\');
        }
        out.push(character);
    }
    out
}

fn is_entity(text: &str) -> bool {
    text.find(';').is_some_and(|end| {
        end > 1
            && text
                .get(1..end)
                .is_some_and(|name| name.chars().all(|c| c.is_ascii_alphanumeric() || c == '#'))
    })
}

/// Escapes what is special only at the beginning of a line.
fn escape_start(line: &str) -> String {
    let digits = line.chars().take_while(char::is_ascii_digit).count();
    let after = line.get(digits..).unwrap_or_default();
    if digits > 0 && (after.starts_with(". ") || after.starts_with(") ") || after == "." || after == ")") {
        return format!("{}\\{after}", line.get(..digits).unwrap_or_default());
    }
    if line.starts_with(['#', '+', '-', '=', '>', '|', ':']) { format!("\\{line}") } else { line.to_owned() }
}

/// The words that a reader sees, paragraphs and items on lines of their own.
pub fn plain(markdown: &str) -> String {
    let mut out = String::new();
    for event in Parser::new_ext(markdown, OPTIONS) {
        match event {
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
                out.push_str(&text)
            }
            Event::SoftBreak | Event::HardBreak => out.push('\n'),
            Event::Start(Tag::Item | Tag::Paragraph) | Event::End(TagEnd::Item | TagEnd::Paragraph) => {
                out.push('\n')
            }
            _ => {}
        }
    }
    out
}

fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::{Inline, blocks, paragraph, plain};

    #[test]
    fn signs_of_markdown_stay_signs() {
        for words in [
            "a * b _c_ [d](e) <f> `g` \\h ~~i~~ $j$",
            "1. not a list",
            "2) nor this",
            "- nor this",
            "+ nor",
            "# nor a heading",
            "> nor a quotation",
            "=== nor an underline",
            "---",
            "R&D, &amp; and &#65; stay",
            "![no image](x)",
            "http://example.org/_a_",
            "*",
            "1.",
            "[a]: b",
        ] {
            assert_eq!(plain(&paragraph(&Inline::plain_text(words))).trim(), words);
        }
    }

    #[test]
    fn italics_are_kept_where_they_can_be() {
        let mut text = Inline::plain_text("progression (");
        text.push("see Priority Concern 1.1", false, true);
        text.push(").", false, false);
        assert_eq!(paragraph(&text), "progression (*see Priority Concern 1.1*).");
        let mut text = Inline::plain_text("a");
        text.push(" (b) ", true, false);
        text.push("c", false, false);
        assert_eq!(plain(&paragraph(&text)).trim(), "a (b) c");
    }

    #[test]
    fn lists_nest() {
        let nodes = ["Lead:", "one", "two", "three", "After."].map(Inline::plain_text);
        let text = blocks([0, 1, 2, 1, 0].into_iter().zip(&nodes));
        assert_eq!(text, "Lead:\n\n- one\n  - two\n- three\n\nAfter.");
        assert_eq!(
            plain(&text).split_whitespace().collect::<Vec<_>>().join(" "),
            "Lead: one two three After."
        );
    }
}
