//! The bits of HTML that a text cell may hold: paragraphs, lists, bold and italic.
//!
//! Only the tags that plans really use are markup. Any other `<…>` is words, so that nothing that
//! merely looks like a tag is lost.

use html5gum::{Token, Tokenizer};

use super::grid::Line;
use super::inline::{Inline, letters, raised};

/// The tags that are markup. `sup` and `sub` are dropped and their words kept; raised digits stay so.
const TAGS: [&str; 14] =
    ["p", "ul", "ol", "li", "b", "strong", "i", "em", "br", "sup", "sub", "u", "span", "div"];

/// How deep lists may be; deeper ones are read as this deep.
const DEEPEST: usize = 4;

/// The marks that begin a list item in plain text.
const BULLETS: [char; 13] = [
    '•', '●', '▪', '◦', '‣', '■', '○', '➢', '►', '❖', // as Unicode has them
    '\u{f0b7}', '\u{f0a7}', '\u{f0d8}', // as Word's fonts Symbol and Wingdings have them
];

/// Whether a word is only a list mark, and so no word of the plan.
pub fn is_bullet(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|character| BULLETS.contains(&character))
}

/// A piece of a cell.
enum Piece {
    Words(String),
    Open(String),
    Close(String),
}

/// Cuts a cell into words as they are printed and known tags.
fn pieces(cell: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    // How many tags raise the words from here on.
    let mut raising = 0_usize;
    let mut words_from = 0;
    let mut at = 0;
    while let Some(found) = cell.get(at..).and_then(|rest| rest.find('<')) {
        let start = at + found;
        match tag_at(cell, start) {
            Some((name, closing, end)) => {
                if let Some(words) = cell.get(words_from..start).filter(|words| !words.is_empty()) {
                    pieces.push(Piece::Words(decode(words, raising > 0)));
                }
                if name == "sup" {
                    raising = if closing { raising.saturating_sub(1) } else { raising + 1 };
                }
                pieces.push(if closing { Piece::Close(name) } else { Piece::Open(name) });
                words_from = end;
                at = end;
            }
            None => at = start + 1,
        }
    }
    if let Some(words) = cell.get(words_from..).filter(|words| !words.is_empty()) {
        pieces.push(Piece::Words(decode(words, raising > 0)));
    }
    pieces
}

/// The known tag that starts at a `<`: its name, whether it closes, and where it ends.
fn tag_at(cell: &str, start: usize) -> Option<(String, bool, usize)> {
    let inner = cell.get(start + 1..)?;
    let length = inner.find('>')?;
    let inside = inner.get(..length)?;
    let closing = inside.starts_with('/');
    let name: String = inside
        .trim_start_matches('/')
        .chars()
        .take_while(|character| character.is_ascii_alphanumeric())
        .collect();
    let rest = inside.trim_start_matches('/').get(name.len()..)?;
    let name = name.to_ascii_lowercase();
    let well_formed = rest.is_empty() || rest.starts_with([' ', '/']);
    // Attributes hold words too; a tag is only one if what follows the name looks like attributes.
    let attributes = rest.trim().trim_end_matches('/').trim();
    let plausible = attributes.is_empty() || attributes.contains('=');
    (well_formed && plausible && !inside.contains('<') && TAGS.contains(&name.as_str())).then_some((
        name,
        closing,
        start + 1 + length + 1,
    ))
}

/// The printed characters, also those behind entities such as `&amp;`; digits may be raised.
fn decode(words: &str, is_raised: bool) -> String {
    let printed = |words: &str| {
        let words = letters(words);
        if is_raised { raised(&words) } else { words }
    };
    if !words.contains('&') {
        return printed(words);
    }
    let escaped = words.replace('<', "&lt;");
    let mut decoded = String::new();
    for token in Tokenizer::new(escaped.as_str()) {
        if let Ok(Token::String(text)) = token {
            decoded.push_str(&String::from_utf8_lossy(&text));
        }
    }
    printed(&decoded)
}

/// The words of a cell or line without its markup, white space as it stands.
pub fn strip(cell: &str) -> String {
    let mut plain = String::new();
    for piece in pieces(cell) {
        match piece {
            Piece::Words(words) => plain.push_str(&words),
            Piece::Open(name) | Piece::Close(name) if breaks(&name) => plain.push(' '),
            _ => {}
        }
    }
    plain
}

/// Whether a tag ends a line.
fn breaks(name: &str) -> bool {
    matches!(name, "p" | "ul" | "ol" | "li" | "br" | "div")
}

/// Reads a cell into its paragraphs and list items.
///
/// Runs of two and more spaces stay as they are where `keep_spaces` is set: in a flattened owner or
/// date cell they are all that is left of the paragraphs.
pub fn lines(cell: &str, source_line: usize, keep_spaces: bool) -> Vec<Line> {
    let mut reader = Reader { source_line, keep_spaces, ..Reader::default() };
    for piece in pieces(cell) {
        match piece {
            Piece::Words(words) => reader.words(&words),
            Piece::Open(name) => reader.open(&name),
            Piece::Close(name) => reader.close(&name),
        }
    }
    reader.end_line();
    reader.lines
}

/// What the reading of a cell has come to.
#[derive(Default)]
struct Reader {
    lines: Vec<Line>,
    current: Inline,
    bold: usize,
    italic: usize,
    /// The depth of open lists.
    depth: usize,
    /// Whether the current line began at a list mark or an `li`.
    marked: bool,
    /// Whether the current line stands in an `li`.
    in_item: bool,
    source_line: usize,
    keep_spaces: bool,
}

impl Reader {
    fn words(&mut self, words: &str) {
        let mut rest = words;
        while let Some(at) = rest.find(BULLETS) {
            let (before, after) = rest.split_at(at);
            self.push(before);
            // A mark right after `<li>` says again what the tag said.
            if !(self.in_item && self.current.is_blank()) {
                self.end_line();
            }
            self.marked = true;
            rest = after.trim_start_matches(BULLETS);
        }
        self.push(rest);
    }

    fn push(&mut self, text: &str) {
        self.current.push(text, self.bold > 0, self.italic > 0);
    }

    fn open(&mut self, name: &str) {
        match name {
            "b" | "strong" => self.bold += 1,
            "i" | "em" => self.italic += 1,
            "ul" | "ol" => {
                self.end_line();
                self.depth += 1;
                self.in_item = false;
            }
            "li" => {
                self.end_line();
                self.marked = true;
                self.in_item = true;
            }
            // A paragraph outside an item closes a list that was never closed.
            "p" | "div" if !(self.in_item && self.current.is_blank()) => {
                self.end_line();
                if !self.in_item {
                    self.depth = 0;
                }
            }
            "br" => self.end_line(),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "b" | "strong" => self.bold = self.bold.saturating_sub(1),
            "i" | "em" => self.italic = self.italic.saturating_sub(1),
            "ul" | "ol" => {
                self.end_line();
                self.depth = self.depth.saturating_sub(1);
                self.in_item = false;
            }
            "li" => {
                self.end_line();
                self.in_item = false;
            }
            "p" | "div" => self.end_line(),
            _ => {}
        }
    }

    fn end_line(&mut self) {
        let current = std::mem::take(&mut self.current);
        let marked = std::mem::take(&mut self.marked);
        if current.is_blank() {
            // An empty item keeps its mark for the words that follow.
            self.marked = marked && self.in_item;
            return;
        }
        let text = if self.keep_spaces { current } else { current.tidy() };
        let listed = marked || self.depth > 0;
        self.lines.push(Line {
            text,
            bullet: listed.then_some(self.depth.clamp(1, DEEPEST)),
            run_on: self.depth > 0 && !marked,
            source_line: self.source_line,
            ..Line::default()
        });
    }
}

#[cfg(test)]
mod tests {
    use super::{lines, strip};

    fn shape(cell: &str) -> Vec<(String, Option<usize>, bool)> {
        lines(cell, 1, false).into_iter().map(|line| (line.text.plain(), line.bullet, line.run_on)).collect()
    }

    #[test]
    fn paragraphs_and_plain_words() {
        assert_eq!(
            shape("<p>One.</p> <p>Two.</p>"),
            [("One.".into(), None, false), ("Two.".into(), None, false)]
        );
        assert_eq!(shape(" plain "), [("plain".into(), None, false)]);
        assert!(shape("<p> </p>").is_empty());
    }

    #[test]
    fn lists_with_marks_without_marks_and_nested() {
        let one = |text: &str, depth, run_on| (text.to_owned(), Some(depth), run_on);
        assert_eq!(shape("<ul style=\"x: y;\"> • A. • B. "), [one("A.", 1, false), one("B.", 1, false)]);
        assert_eq!(shape("<ul><li>• A.</li> <li>B.</li></ul>"), [one("A.", 1, false), one("B.", 1, false)]);
        assert_eq!(shape("<ul> A. B. "), [one("A. B.", 1, true)]);
        assert_eq!(shape("<ul> A: <ol> B. C. "), [one("A:", 1, true), one("B. C.", 2, true)]);
        assert_eq!(shape("• A • B"), [one("A", 1, false), one("B", 1, false)]);
    }

    #[test]
    fn a_paragraph_ends_a_list_that_was_never_closed() {
        assert_eq!(shape("<ul> A. <p>B:</p>"), [("A.".into(), Some(1), true), ("B:".into(), None, false)]);
    }

    #[test]
    fn what_only_looks_like_markup_is_words() {
        for words in ["a < b", "<5 days", "a <unknown> tag", "<p", "use <b as written>", "<>"] {
            assert_eq!(strip(words), words);
        }
        assert_eq!(strip("Specialist &amp; Secured, R&D"), "Specialist & Secured, R&D");
        assert_eq!(strip("6<sup>th</sup> April"), "6th April");
        assert_eq!(strip("10<sup>-6</sup> of <sub>2</sub>"), "10⁻⁶ of 2");
        assert_eq!(shape("10<sup>6</sup>"), [("10⁶".into(), None, false)]);
    }
}
