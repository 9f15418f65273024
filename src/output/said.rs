//! What a page says: its tags, their attributes and its words, as a browser's tokenizer reads them.
//!
//! Two pages that say the same have the same bytes here, so one comparison tells whether minifying
//! changed what a page says, and its links are found without reading it again. White space that cannot
//! be seen, at the edges of blocks, is left out; so are comments.

use std::cell::Cell;
use std::convert::Infallible;

use html5gum::emitters::naive_next_state;
use html5gum::{Emitter, Error, Readable, Reader, State, StringReader, Tokenizer};

/// The tags, attributes and words of a page, in order.
#[derive(Debug, PartialEq, Eq)]
pub struct Said {
    bytes: Vec<u8>,
    is_crowded: bool,
}

// Bytes that UTF-8 never has mark the parts: a tag is START or END, its name, its attributes by name,
// each ATTRIBUTE, its name, VALUE, its value, and at last CLOSE. All between tags is words.
const START: u8 = 0xFF;
const END: u8 = 0xFE;
const ATTRIBUTE: u8 = 0xFD;
const VALUE: u8 = 0xFC;
const CLOSE: u8 = 0xFB;

/// The most attributes of a tag. The tokenizer calls itself for each, and a page must not end the program.
pub const MOST_ATTRIBUTES: usize = 500;

/// How much of some words a message quotes, in characters.
const QUOTED: usize = 60;

impl Said {
    /// Reads a page.
    pub fn of(html: &[u8]) -> Self {
        Self::read(html, Vec::with_capacity(html.len()), false)
    }

    /// Reads only the attributes of a page, for its links. It cannot be compared.
    pub fn attributes_of(html: &[u8]) -> Self {
        Self::read(html, Vec::with_capacity(html.len() / 2), true)
    }

    fn read(html: &[u8], mut bytes: Vec<u8>, only_attributes: bool) -> Self {
        let is_crowded = Cell::new(false);
        let page = Page { html: html.to_reader(), is_crowded: &is_crowded };
        let taker = Taker::new(&mut bytes, &is_crowded, only_attributes);
        Tokenizer::new_with_emitter(page, taker).for_each(drop);
        Self { bytes, is_crowded: is_crowded.get() }
    }

    /// Whether a tag has more than [`MOST_ATTRIBUTES`]. What follows that tag is not read.
    pub fn is_crowded(&self) -> bool {
        self.is_crowded
    }

    /// Every attribute of every start tag: its name and its value.
    pub fn attributes(&self) -> impl Iterator<Item = (&[u8], &[u8])> {
        self.bytes.split(|byte| *byte == ATTRIBUTE).skip(1).filter_map(|rest| {
            let middle = rest.iter().position(|byte| *byte == VALUE)?;
            let (name, value) = (rest.get(..middle)?, rest.get(middle + 1..)?);
            Some((name, value.split(|byte| *byte == CLOSE).next().unwrap_or_default()))
        })
    }

    /// How deep its elements are nested.
    pub fn depth(&self) -> usize {
        let (mut open, mut deepest) = (0usize, 0usize);
        for piece in pieces(&self.bytes) {
            let name = || {
                let end = piece.iter().position(|byte| matches!(*byte, ATTRIBUTE | CLOSE));
                piece.get(1..end.unwrap_or(piece.len())).unwrap_or_default()
            };
            match piece.first() {
                Some(&START) if !is_void(name()) && !is_shape(name()) => open += 1,
                Some(&END) => open = open.saturating_sub(1),
                _ => {}
            }
            deepest = deepest.max(open);
        }
        deepest
    }

    /// The first difference from what another page says: what stands here, and what stands there.
    pub fn difference(&self, other: &Self) -> Option<(String, String)> {
        let (mut own, mut others) = (pieces(&self.bytes), pieces(&other.bytes));
        loop {
            match (own.next(), others.next()) {
                (None, None) => return None,
                (a, b) if a == b => {}
                (a, b) => return Some((show(a), show(b))),
            }
        }
    }
}

/// Tags and words, each by itself.
fn pieces(mut said: &[u8]) -> impl Iterator<Item = &[u8]> {
    std::iter::from_fn(move || {
        let first = *said.first()?;
        let end = match first {
            START | END => said.iter().position(|byte| *byte == CLOSE).map_or(said.len(), |at| at + 1),
            _ => said.iter().position(|byte| matches!(*byte, START | END)).unwrap_or(said.len()),
        };
        let (piece, rest) = said.split_at(end);
        said = rest;
        Some(piece)
    })
}

fn show(piece: Option<&[u8]>) -> String {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    match piece {
        None => "nothing".to_owned(),
        Some([END, name @ .., CLOSE]) => format!("</{}>", text(name)),
        Some([START, tag @ .., CLOSE]) => {
            let mut parts = tag.split(|byte| matches!(*byte, ATTRIBUTE | VALUE));
            let mut shown = format!("<{}", text(parts.next().unwrap_or_default()));
            while let (Some(name), Some(value)) = (parts.next(), parts.next()) {
                shown.push_str(&format!(" {}={:?}", text(name), text(value)));
            }
            shown + ">"
        }
        Some(words) => format!("{:?}", text(words).chars().take(QUOTED).collect::<String>()),
    }
}

/// Whether white space inside an element is seen as it is.
fn is_verbatim(element: &[u8]) -> bool {
    matches!(element, b"pre" | b"textarea" | b"script" | b"style")
}

/// Whether an element stands in a line of text: white space beside it can be seen.
#[rustfmt::skip]
fn is_inline(element: &[u8]) -> bool {
    shows_something(element) || matches!(element,
        b"a" | b"abbr" | b"b" | b"bdi" | b"bdo" | b"cite" | b"code" | b"data" | b"del" | b"dfn" | b"em"
        | b"i" | b"ins" | b"kbd" | b"label" | b"mark" | b"output" | b"q" | b"s" | b"samp" | b"small"
        | b"span" | b"strong" | b"sub" | b"sup" | b"time" | b"u" | b"var")
}

/// Whether an element in a line of text shows something of its own, as a word does.
fn shows_something(element: &[u8]) -> bool {
    matches!(element, b"img" | b"input" | b"svg" | b"button" | b"select" | b"meter" | b"progress")
}

/// Whether an element may be closed by itself: `<path/>`, where another page has `<path></path>`.
#[rustfmt::skip]
fn is_shape(element: &[u8]) -> bool {
    matches!(element,
        b"path" | b"rect" | b"circle" | b"line" | b"polyline" | b"polygon" | b"ellipse" | b"use")
}

/// Whether an element has neither content nor an end tag.
#[rustfmt::skip]
fn is_void(element: &[u8]) -> bool {
    matches!(element,
        b"area" | b"base" | b"br" | b"col" | b"embed" | b"hr" | b"img" | b"input" | b"link" | b"meta"
        | b"source" | b"wbr")
}

/// Whether an attribute says nothing: it is empty, or says what holds anyway. minify-html leaves these out.
#[rustfmt::skip]
fn says_nothing(element: &[u8], name: &[u8], value: &[u8]) -> bool {
    match value {
        b"" => {
            matches!(name, b"class" | b"id" | b"title" | b"rel") || (element, name) == (b"meta", b"content")
        }
        _ => matches!((element, name, value),
            (b"form", b"method", b"get") | (b"a", b"target", b"_self") | (b"button", b"type", b"submit")
            | (b"img", b"loading", b"eager") | (b"img", b"decoding", b"auto")
            | (b"style" | b"link", b"media", b"all")),
    }
}

/// Adds a text in which runs of white space are one space, and none stands at the ends.
fn add_collapsed(text: &[u8], said: &mut Vec<u8>) {
    for (at, word) in text.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty()).enumerate() {
        if at > 0 {
            said.push(b' ');
        }
        said.extend_from_slice(word);
    }
}

/// What the tokenizer reads: a page, or what comes before a tag of too many attributes.
struct Page<'a> {
    html: StringReader<'a>,
    is_crowded: &'a Cell<bool>,
}

impl Reader for Page<'_> {
    type Error = Infallible;

    fn read_byte(&mut self) -> Result<Option<u8>, Infallible> {
        if self.is_crowded.get() { Ok(None) } else { self.html.read_byte() }
    }

    // What is looked for is known where the tokenizer asks, so the search can be made for it when it is
    // compiled. Where nothing is optimised, the tokenizer's calls of itself would only take more of the stack.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn read_until<'b>(
        &'b mut self,
        needle: &[u8],
        buffer: &'b mut [u8; 4],
    ) -> Result<Option<&'b [u8]>, Infallible> {
        self.html.read_until(needle, buffer)
    }

    fn try_read_string(&mut self, text: &[u8], case_sensitive: bool) -> Result<bool, Infallible> {
        self.html.try_read_string(text, case_sensitive)
    }
}

/// Takes what the tokenizer finds. The memory for names and values is used again for every tag.
struct Taker<'a> {
    said: &'a mut Vec<u8>,
    is_crowded: &'a Cell<bool>,
    /// Whether nothing but the attributes is wanted.
    only_attributes: bool,
    /// Whether the tag that is being read is a start tag.
    starts: bool,
    tag: Vec<u8>,
    last_start: Vec<u8>,
    attributes: Vec<Attribute>,
    /// The names and values of the attributes.
    text: Vec<u8>,
    /// In how many verbatim elements it stands.
    verbatim: usize,
    /// Whether only inline tags stand between here and the last block's edge or space.
    line_begins: bool,
    /// The last space, while no words follow it: at a block's edge it cannot be seen.
    space: Option<usize>,
}

/// Where an attribute stands in the text of its tag.
struct Attribute {
    name: usize,
    value: usize,
    end: usize,
}

impl<'a> Taker<'a> {
    fn new(said: &'a mut Vec<u8>, is_crowded: &'a Cell<bool>, only_attributes: bool) -> Self {
        Self {
            said,
            is_crowded,
            only_attributes,
            starts: false,
            tag: Vec::new(),
            last_start: Vec::new(),
            attributes: Vec::new(),
            text: Vec::new(),
            verbatim: 0,
            line_begins: true,
            space: None,
        }
    }

    fn begin(&mut self, starts: bool) {
        self.starts = starts;
        self.tag.clear();
        self.attributes.clear();
        self.text.clear();
    }

    /// Of attributes of one name the first holds, as in browsers.
    fn add_attributes(&mut self) {
        let text = &self.text;
        let name = |attribute: &Attribute| text.get(attribute.name..attribute.value).unwrap_or_default();
        self.attributes.sort_by(|a, b| name(a).cmp(name(b)));
        let mut last: Option<&[u8]> = None;
        for attribute in &self.attributes {
            let name = name(attribute);
            let value = text.get(attribute.value..attribute.end).unwrap_or_default();
            if last.replace(name) == Some(name) {
                continue;
            }
            let start = self.said.len();
            self.said.push(ATTRIBUTE);
            self.said.extend_from_slice(name);
            self.said.push(VALUE);
            let begin = self.said.len();
            // Lists of classes, and the settings of the viewport: white space in them means nothing.
            match (self.tag.as_slice(), name) {
                (_, b"class") => add_collapsed(value, self.said),
                (b"meta", b"content") => {
                    for (at, part) in value.split(|byte| *byte == b',').enumerate() {
                        if at > 0 {
                            self.said.push(b',');
                        }
                        add_collapsed(part, self.said);
                    }
                }
                _ => self.said.extend_from_slice(value),
            }
            if says_nothing(&self.tag, name, self.said.get(begin..).unwrap_or_default()) {
                self.said.truncate(start);
            }
        }
    }

    /// A tag, and what it means for the white space around it.
    fn add_tag(&mut self) {
        if self.only_attributes {
            if self.starts && !self.attributes.is_empty() {
                self.add_attributes();
                self.said.push(CLOSE);
            }
            return;
        }
        let inline = is_inline(&self.tag);
        if !inline
            && self.verbatim == 0
            && let Some(at) = self.space.take()
        {
            self.said.remove(at);
        }
        if self.starts || !is_shape(&self.tag) {
            self.said.push(if self.starts { START } else { END });
            self.said.extend_from_slice(&self.tag);
            if self.starts {
                self.add_attributes();
            }
            self.said.push(CLOSE);
        }
        if !inline {
            self.line_begins = true;
        } else if shows_something(&self.tag) {
            self.line_begins = false;
            self.space = None;
        }
        if is_verbatim(&self.tag) {
            self.verbatim = if self.starts { self.verbatim + 1 } else { self.verbatim.saturating_sub(1) };
        }
    }
}

impl Emitter for Taker<'_> {
    type Token = Infallible;

    fn set_last_start_tag(&mut self, name: Option<&[u8]>) {
        self.last_start.clear();
        self.last_start.extend_from_slice(name.unwrap_or_default());
    }

    fn should_emit_errors(&mut self) -> bool {
        false
    }

    fn pop_token(&mut self) -> Option<Infallible> {
        None
    }

    fn init_start_tag(&mut self) {
        self.begin(true);
    }

    fn init_end_tag(&mut self) {
        self.begin(false);
    }

    fn push_tag_name(&mut self, part: &[u8]) {
        self.tag.extend_from_slice(part);
    }

    fn init_attribute(&mut self) {
        let at = self.text.len();
        self.attributes.push(Attribute { name: at, value: at, end: at });
        if self.attributes.len() > MOST_ATTRIBUTES {
            self.is_crowded.set(true);
        }
    }

    fn push_attribute_name(&mut self, part: &[u8]) {
        self.text.extend_from_slice(part);
        if let Some(attribute) = self.attributes.last_mut() {
            (attribute.value, attribute.end) = (self.text.len(), self.text.len());
        }
    }

    fn push_attribute_value(&mut self, part: &[u8]) {
        self.text.extend_from_slice(part);
        if let Some(attribute) = self.attributes.last_mut() {
            attribute.end = self.text.len();
        }
    }

    fn emit_current_tag(&mut self) -> Option<State> {
        self.add_tag();
        if !self.starts {
            return None;
        }
        std::mem::swap(&mut self.last_start, &mut self.tag);
        naive_next_state(&self.last_start)
    }

    fn current_is_appropriate_end_tag_token(&mut self) -> bool {
        !self.starts && !self.last_start.is_empty() && self.tag == self.last_start
    }

    fn emit_string(&mut self, text: &[u8]) {
        if self.only_attributes {
            return;
        }
        if self.verbatim > 0 {
            self.said.extend_from_slice(text);
            (self.line_begins, self.space) = (false, None);
            return;
        }
        let mut rest = text;
        while let Some(first) = rest.first() {
            let is_space = first.is_ascii_whitespace();
            let end = rest.iter().position(|byte| byte.is_ascii_whitespace() != is_space);
            let (run, after) = rest.split_at(end.unwrap_or(rest.len()));
            rest = after;
            if !is_space {
                self.said.extend_from_slice(run);
                (self.line_begins, self.space) = (false, None);
            } else if !self.line_begins {
                self.space = Some(self.said.len());
                self.said.push(b' ');
                self.line_begins = true;
            }
        }
    }

    // Comments, doctypes and errors are passed over.
    fn emit_eof(&mut self) {
        if let Some(at) = self.space.take() {
            self.said.remove(at);
        }
    }
    fn emit_error(&mut self, _: Error) {}
    fn init_comment(&mut self) {}
    fn push_comment(&mut self, _: &[u8]) {}
    fn emit_current_comment(&mut self) {}
    fn init_doctype(&mut self) {}
    fn push_doctype_name(&mut self, _: &[u8]) {}
    fn emit_current_doctype(&mut self) {}
    fn set_self_closing(&mut self) {}
    fn set_force_quirks(&mut self) {}
    fn set_doctype_public_identifier(&mut self, _: &[u8]) {}
    fn set_doctype_system_identifier(&mut self, _: &[u8]) {}
    fn push_doctype_public_identifier(&mut self, _: &[u8]) {}
    fn push_doctype_system_identifier(&mut self, _: &[u8]) {}
}

#[cfg(test)]
mod tests {
    use super::Said;

    fn difference(before: &str, after: &str) -> Option<(String, String)> {
        let (before, after) = (Said::of(before.as_bytes()), Said::of(after.as_bytes()));
        let difference = before.difference(&after);
        assert_eq!(before == after, difference.is_none(), "{before:?} {after:?}");
        difference
    }

    fn same(before: &str, after: &str) {
        assert_eq!(difference(before, after), None, "{before}");
    }

    fn differ(before: &str, after: &str) {
        assert!(difference(before, after).is_some(), "{before}");
    }

    fn attributes(html: &str) -> String {
        let said = Said::of(html.as_bytes());
        let alone = Said::attributes_of(html.as_bytes());
        assert!(said.attributes().eq(alone.attributes()), "{html}");
        let text = |(name, value): (&[u8], &[u8])| {
            format!("{}={}", String::from_utf8_lossy(name), String::from_utf8_lossy(value))
        };
        said.attributes().map(text).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn settings_of_the_viewport_are_parted_by_commas() {
        let meta = |content: &str| format!("<meta name=viewport content=\"{content}\">");
        same(&meta("width=device-width, initial-scale=1"), &meta("width=device-width,initial-scale=1"));
        differ(&meta("width=device-width,initial-scale=1"), &meta("width=device-widthinitial-scale=1"));
        differ(&meta("width=device-width"), &meta(",width=device-width"));
        same(&meta(" "), "<meta name=viewport>");
        differ(&meta("a"), "<meta name=viewport>");
    }

    #[test]
    fn white_space_that_cannot_be_seen_may_go() {
        same("<ul>\n  <li> a </li>\n  <li>b</li>\n</ul>", "<ul><li>a</li><li>b</li></ul>");
        same("<p>\n one\n two <b> three</b>\n</p>", "<p>one two <b>three</b></p>");
        same("<p>one <b>two </b> </p>", "<p>one <b>two</b></p>");
        same("<p class=\" a  b \">x</p>", "<p class=\"a b\">x</p>");
        same("<p class='' id='' title='' rel=''>x</p>", "<p>x</p>");
        same("<form method=get></form>", "<form></form>");
        same("<p>a<!-- b -->c</p>", "<p>ac</p>");
        same("<p id=a lang=en>x</p>\n", "<p lang=en id=a>x</p>");
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
        differ("<p>a <img src=x></p>", "<p>a<img src=x></p>");
        differ("<p>one</p>", "<p>two</p>");
        differ("<p>one</p><p>two</p>", "<p>one</p>");
        differ("<p title=\"a\">b</p>", "<p title=\"ab\"></p>");
        differ("<p title=\"a\"></p>", "<p title></p>");
    }

    #[test]
    fn a_difference_is_shown_as_it_is_written() {
        let shown = difference("<p a=1 class='b c'>x</p>", "<p a=2 class='b c'>x</p>");
        let expected = ("<p a=\"1\" class=\"b c\">", "<p a=\"2\" class=\"b c\">");
        assert_eq!(shown, Some((expected.0.to_owned(), expected.1.to_owned())));
        let shown = difference("<p>one</p>", "<p>");
        assert_eq!(shown, Some(("\"one\"".to_owned(), "nothing".to_owned())));
        let shown = difference("<p></p>", "<p></i>");
        assert_eq!(shown, Some(("</p>".to_owned(), "</i>".to_owned())));
    }

    #[test]
    fn attributes_of_start_tags() {
        assert_eq!(
            attributes("<!doctype html><p ID=a hidden>x<br class='b c'/></p id=no>"),
            "hidden= id=a class=b c"
        );
        assert_eq!(attributes("<a href=\"/x/?a=1&amp;b#c\">y</a>"), "href=/x/?a=1&b#c");
        assert_eq!(attributes("<i id=a id=b>"), "id=a", "the first holds");
    }

    #[test]
    fn depth_is_counted_where_elements_have_content() {
        let depth = |html: &str| Said::of(html.as_bytes()).depth();
        assert_eq!(depth("x"), 0);
        assert_eq!(
            depth("<p>a<br>b<br><img src=x></p><p><b>c</b></p><svg><path d=M0 /><path></path></svg>"),
            2
        );
        assert_eq!(depth("</p></p><i><i><i>"), 3);
    }

    #[test]
    fn what_only_looks_like_a_tag() {
        assert_eq!(attributes("<!-- <a href=/x/> --> a < b <title><a href=/y/></title>"), "");
        assert_eq!(attributes("<script>'<a href=/x/>'</script><i id=z></i>"), "id=z");
        assert_eq!(attributes("<style></p id=x> <b id=y></style><i id=z></i>"), "id=z");
    }
    #[test]
    fn a_tag_of_very_many_attributes_does_not_end_the_program() {
        for (count, crowded) in [(500, false), (501, true), (200_000, true)] {
            let attributes: String = (0..count).map(|at| format!(" a{at}=\"1\"")).collect();
            let said = Said::of(format!("<p{attributes}>words</p>").as_bytes());
            assert_eq!(said.is_crowded(), crowded, "{count}");
            assert_eq!(Said::attributes_of(format!("<p{attributes}>").as_bytes()).is_crowded(), crowded);
        }
    }
}
