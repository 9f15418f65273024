//! The guard: whether minifying changed what a page says.
//!
//! minify-html repairs and shortens silently, and some of what it does loses text or structure. The
//! guard reads a page before and after as a browser's tokenizer does and compares the tags, their
//! attributes and the words. White space may go where it cannot be seen: at the edges of blocks.

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Token, Tokenizer};

/// One thing that a page says.
#[derive(Debug, PartialEq, Eq)]
enum Piece {
    Start(String, Vec<(String, String)>),
    End(String),
    Words(String),
}

/// Elements whose white space is seen as it is.
const VERBATIM: [&str; 4] = ["pre", "textarea", "script", "style"];

/// Elements that stand in a line of text: white space beside them can be seen.
const INLINE: [&str; 35] = [
    "a", "abbr", "b", "bdi", "bdo", "button", "cite", "code", "data", "del", "dfn", "em", "i", "img",
    "input", "ins", "kbd", "label", "mark", "meter", "output", "progress", "q", "s", "samp", "select",
    "small", "span", "strong", "sub", "sup", "svg", "time", "u", "var",
];

/// Attributes that minify-html leaves out because they say what holds anyway: element, name, value.
const DEFAULTS: [(&str, &str, &str); 7] = [
    ("form", "method", "get"),
    ("a", "target", "_self"),
    ("button", "type", "submit"),
    ("img", "loading", "eager"),
    ("img", "decoding", "auto"),
    ("style", "media", "all"),
    ("link", "media", "all"),
];

/// Empty attributes that say nothing.
const MAY_BE_EMPTY: [&str; 4] = ["class", "id", "title", "rel"];

/// The first difference between a page and its minified form, or none where they say the same.
pub fn difference(before: &[u8], after: &[u8]) -> Option<String> {
    let (before, after) = (pieces(before), pieces(after));
    let first = before.iter().zip(&after).position(|(a, b)| a != b);
    match first {
        Some(at) => Some(format!("{} became {}", show(before.get(at)), show(after.get(at)))),
        None if before.len() == after.len() => None,
        None => {
            let at = before.len().min(after.len());
            Some(format!("{} became {}", show(before.get(at)), show(after.get(at))))
        }
    }
}

fn show(piece: Option<&Piece>) -> String {
    match piece {
        None => "nothing".to_owned(),
        Some(Piece::End(name)) => format!("</{name}>"),
        Some(Piece::Words(words)) => format!("{:?}", words.chars().take(60).collect::<String>()),
        Some(Piece::Start(name, attributes)) => {
            let attributes: String =
                attributes.iter().map(|(name, value)| format!(" {name}={value:?}")).collect();
            format!("<{name}{attributes}>")
        }
    }
}

fn pieces(html: &[u8]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut verbatim = 0usize;
    let mut emitter = DefaultEmitter::<()>::default();
    emitter.naively_switch_states(true);
    for token in Tokenizer::new_with_emitter(html, emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name).to_lowercase();
                if !INLINE.contains(&name.as_str()) {
                    end_line(&mut pieces, verbatim);
                }
                verbatim += usize::from(VERBATIM.contains(&name.as_str()));
                let mut attributes: Vec<(String, String)> = tag
                    .attributes
                    .iter()
                    .map(|(key, value)| {
                        let key = String::from_utf8_lossy(key.as_ref()).to_lowercase();
                        let value = String::from_utf8_lossy(value.as_ref()).into_owned();
                        (key.clone(), attribute_value(&name, &key, value))
                    })
                    .filter(|(key, value)| !says_nothing(&name, key, value))
                    .collect();
                attributes.sort_unstable();
                pieces.push(Piece::Start(name, attributes));
            }
            Token::EndTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name).to_lowercase();
                if !INLINE.contains(&name.as_str()) {
                    end_line(&mut pieces, verbatim);
                }
                if VERBATIM.contains(&name.as_str()) {
                    verbatim = verbatim.saturating_sub(1);
                }
                // SVG shapes may be written <path/> or <path></path>.
                pieces.push(Piece::End(name));
            }
            Token::String(text) => {
                let text = String::from_utf8_lossy(text.as_ref()).into_owned();
                add_words(&mut pieces, &text, verbatim);
            }
            _ => {}
        }
    }
    end_line(&mut pieces, 0);
    pieces.retain(|piece| !matches!(piece, Piece::Words(words) if words.is_empty()));
    drop_shape_ends(&mut pieces);
    pieces
}

/// End tags of SVG shapes, which may be left out by writing `<path/>`.
fn drop_shape_ends(pieces: &mut Vec<Piece>) {
    const SHAPES: [&str; 8] = ["path", "rect", "circle", "line", "polyline", "polygon", "ellipse", "use"];
    pieces.retain(|piece| !matches!(piece, Piece::End(name) if SHAPES.contains(&name.as_str())));
}

/// Values in which white space means nothing: lists of classes, and the viewport's settings.
fn attribute_value(element: &str, key: &str, value: String) -> String {
    match (element, key) {
        (_, "class") => collapse(&value),
        ("meta", "content") => value.split(',').map(collapse).collect::<Vec<_>>().join(","),
        _ => value,
    }
}

fn says_nothing(element: &str, key: &str, value: &str) -> bool {
    (value.is_empty() && MAY_BE_EMPTY.contains(&key)) || DEFAULTS.contains(&(element, key, value))
}

fn collapse(text: &str) -> String {
    text.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}

/// Adds text; outside verbatim elements, runs of white space are one space, and none begins a line.
fn add_words(pieces: &mut Vec<Piece>, text: &str, verbatim: usize) {
    if verbatim > 0 {
        pieces.push(Piece::Words(text.to_owned()));
        return;
    }
    let begins_line = begins_line(pieces);
    let mut words = collapse(text);
    if text.starts_with(|c: char| c.is_ascii_whitespace()) && !begins_line {
        words.insert(0, ' ');
    }
    if text.ends_with(|c: char| c.is_ascii_whitespace())
        && !words.ends_with(' ')
        && !(words.is_empty() && begins_line)
    {
        words.push(' ');
    }
    if !words.is_empty() {
        pieces.push(Piece::Words(words));
    }
}

/// Whether only inline tags stand between here and the last block's edge or space.
fn begins_line(pieces: &[Piece]) -> bool {
    for piece in pieces.iter().rev() {
        match piece {
            Piece::Words(words) => return words.ends_with(' '),
            Piece::Start(name, _) | Piece::End(name) if INLINE.contains(&name.as_str()) => {
                // What shows something of its own is not a line's beginning.
                if ["img", "input", "svg", "button", "select", "meter", "progress"].contains(&name.as_str()) {
                    return false;
                }
            }
            _ => return true,
        }
    }
    true
}

/// A block's edge: the space before it cannot be seen.
fn end_line(pieces: &mut [Piece], verbatim: usize) {
    if verbatim > 0 {
        return;
    }
    for piece in pieces.iter_mut().rev() {
        match piece {
            Piece::Words(words) => {
                words.truncate(words.trim_end_matches(' ').len());
                if !words.is_empty() {
                    return;
                }
            }
            Piece::Start(name, _) | Piece::End(name) if INLINE.contains(&name.as_str()) => {}
            _ => return,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::difference;

    fn same(before: &str, after: &str) {
        assert_eq!(difference(before.as_bytes(), after.as_bytes()), None, "{before}");
    }

    fn differ(before: &str, after: &str) {
        assert!(difference(before.as_bytes(), after.as_bytes()).is_some(), "{before}");
    }

    #[test]
    fn white_space_that_cannot_be_seen_may_go() {
        same("<ul>\n  <li> a </li>\n  <li>b</li>\n</ul>", "<ul><li>a</li><li>b</li></ul>");
        same("<p>\n one\n two <b> three</b>\n</p>", "<p>one two <b>three</b></p>");
        same("<p class=\" a  b \">x</p>", "<p class=\"a b\">x</p>");
        same("<form method=get></form>", "<form></form>");
        same(
            "<svg viewBox='0 0 1 1'><path d='M0'></path></svg>",
            "<svg viewbox=\"0 0 1 1\"><path d=M0 /></svg>",
        );
    }

    #[test]
    fn what_a_reader_would_miss_is_seen() {
        differ("<div><a>Prev</a> <a>Next</a></div>", "<div><a>Prev</a><a>Next</a></div>");
        differ("<table><tr><td>1</td></tr></table><p>x</p>", "<table><tr><td>1<p>x</p>");
        differ("<div hidden=\"until-found\">x</div>", "<div hidden>x</div>");
        differ("<pre> a  b </pre>", "<pre>a b</pre>");
        differ("<p>one</p>", "<p>two</p>");
        differ("<p>one</p><p>two</p>", "<p>one</p>");
    }
}
