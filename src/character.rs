//! Characters that cannot be published, or cannot be shown as they are.

use std::borrow::Cow;

/// The first character of a text that neither a page nor a feed can hold, and where it stands: XML has no
/// way to write it.
pub fn unpublishable(text: &str) -> Option<(usize, char)> {
    // Nearly all text has none, so its bytes are looked at before its letters.
    let may_be = |byte: u8| (byte < b' ' && !b"\t\n\r".contains(&byte)) || byte == 0xef;
    text.bytes().any(may_be).then(|| text.char_indices().find(|(_, c)| is_unpublishable(*c)))?
}

/// Whether neither a page nor a feed can hold a character.
pub fn is_unpublishable(c: char) -> bool {
    (c < ' ' && !"\t\n\r".contains(c)) || c == '\u{fffe}' || c == '\u{ffff}'
}

/// A text as HTML and XML have it, also inside the quotes of an attribute.
pub fn escaped(text: &str) -> String {
    let mut markup = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => markup.push_str("&amp;"),
            '<' => markup.push_str("&lt;"),
            '>' => markup.push_str("&gt;"),
            '"' => markup.push_str("&quot;"),
            '\'' => markup.push_str("&#39;"),
            other => markup.push(other),
        }
    }
    markup
}

/// Whether a terminal obeys this character: it moves its cursor, changes its colours or turns the direction
/// of its letters.
pub fn acts(c: char) -> bool {
    (c.is_control() && !"\t\n".contains(c))
        || ('\u{202a}'..='\u{202e}').contains(&c)
        || ('\u{2066}'..='\u{2069}').contains(&c)
}

/// A text as a terminal may show it: without what it would obey. As many bytes take the place of each, so that
/// places in it stay right.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(acts) {
        return Cow::Borrowed(text);
    }
    let shown = |c: char| match c.len_utf8() {
        _ if !acts(c) => c,
        1 => '?',
        2 => '¿',
        _ => '\u{fffd}',
    };
    Cow::Owned(text.chars().map(shown).collect())
}

/// What is said of such a character.
pub fn no_page_has(c: char) -> String {
    format!("here is a character that no page can have: U+{:04X}", u32::from(c))
}

#[cfg(test)]
mod tests {
    use super::{unpublishable, visible};

    #[test]
    fn what_no_page_can_have() {
        assert_eq!(unpublishable("a\tb\r\né\u{f000}\u{fffd}\u{7f}\u{9b}"), None);
        assert_eq!(unpublishable("é\u{b}"), Some((2, '\u{b}')));
        assert_eq!(unpublishable("a\u{ffff}\u{0}"), Some((1, '\u{ffff}')));
    }

    #[test]
    fn what_a_terminal_would_do_is_not_done() {
        assert_eq!(visible("é\t\"x\"\n"), "é\t\"x\"\n");
        let text = "a\u{1b}[31m\u{7}\u{9b}\u{202e}b\r";
        assert_eq!(visible(text), "a?[31m?¿\u{fffd}b?");
        assert_eq!(visible(text).len(), text.len());
    }
}
