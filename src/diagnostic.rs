//! A problem found in what a publisher wrote, and the place it was found at.
//!
//! A [`Diagnostic`] cannot be built without a [`Place`]: ask the place for one, as in
//! `place.error("plan::unknown-theme", "there is no theme called …")`. Problems are collected in
//! [`Diagnostics`] and shown together; nothing stops at the first.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use arcstr::ArcStr;
use serde::Serialize;

/// Words of a document: as a rule a piece of its text, not a copy. Where in the text it stands says nothing: other
/// words may say the same.
pub use arcstr::Substr as Text;

/// A named text that a place can point into: a plan file, a page, a template, `site.toml`.
#[derive(Debug)]
pub struct Document {
    /// The path relative to the site's root, always with `/`.
    pub path: String,
    /// The whole text.
    pub text: ArcStr,
    /// Where each block of the text begins, once somebody has asked for a line.
    blocks: OnceLock<Vec<Block>>,
}

impl PartialEq for Document {
    fn eq(&self, other: &Self) -> bool {
        self.path == other.path && self.text == other.text
    }
}

impl Eq for Document {}

/// How many bytes of a text a block has: no more are read to count lines and characters before a place, and
/// hardly more to find words behind one.
const BLOCK: usize = 1 << 12;

/// Where a block of a text begins.
#[derive(Debug, Clone, Copy, Default)]
struct Block {
    /// How many lines end before it.
    lines: usize,
    /// How many characters of its first line begin before it.
    characters: usize,
}

impl Block {
    /// Behind these bytes.
    fn after(self, bytes: &[u8]) -> Self {
        let begins = |bytes: &[u8]| bytes.iter().filter(|byte| !(0x80..0xC0).contains(*byte)).count();
        match bytes.iter().rposition(|byte| *byte == b'\n') {
            None => Self { characters: self.characters + begins(bytes), ..self },
            Some(last) => Self {
                lines: self.lines + bytes.iter().filter(|byte| **byte == b'\n').count(),
                characters: begins(&bytes[last + 1..]),
            },
        }
    }
}

impl Document {
    /// A document from its path and text.
    pub fn new(path: impl Into<String>, text: impl Into<ArcStr>) -> Arc<Self> {
        Arc::new(Self { path: path.into(), text: text.into(), blocks: OnceLock::new() })
    }

    /// These words as a piece of the text, the first one soon after `start` that says the same; a copy of them
    /// where there is none, as with a quotation mark that the file has to write otherwise.
    pub fn words(&self, words: &str, start: usize) -> Text {
        let near = Place::span_in(&self.text, start..start.saturating_add(words.len()).saturating_add(BLOCK));
        match self.text[near.clone()].find(words) {
            Some(at) => self.text.substr(near.start + at..near.start + at + words.len()),
            None => Text::from(words),
        }
    }

    /// The line and column of a byte offset, both counted from 1; the column counts characters.
    /// An offset past the end means the end.
    pub fn line_column(&self, offset: usize) -> (usize, usize) {
        let mut end = offset.min(self.text.len());
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        let text = self.text.as_bytes();
        let blocks = self.blocks.get_or_init(|| {
            let begins = text.chunks_exact(BLOCK).scan(Block::default(), |begin, block| {
                *begin = begin.after(block);
                Some(*begin)
            });
            std::iter::once(Block::default()).chain(begins).collect()
        });
        let block = end / BLOCK;
        let place = blocks[block].after(&text[block * BLOCK..end]);
        (place.lines + 1, place.characters + 1)
    }

    /// From a line and column, both from 1, the column in characters, to the end of that line. What is
    /// past the end of the line or of the text means that end.
    pub fn rest_of_line(&self, line: usize, column: usize) -> Range<usize> {
        let start: usize = self.text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
        let text = self.text[start..].lines().next().unwrap_or_default();
        let offset = text.char_indices().nth(column.saturating_sub(1)).map_or(text.len(), |(at, _)| at);
        start + offset..start + text.len()
    }
}

/// A stretch of a document, in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The document.
    pub document: Arc<Document>,
    /// The bytes of its text that are meant. Empty and at 0 for the document as a whole.
    pub span: Range<usize>,
}

impl Place {
    /// A place in a document. The span is moved onto character boundaries inside the text, so that
    /// no later step can fail on it.
    pub fn new(document: &Arc<Document>, span: Range<usize>) -> Self {
        Self { document: Arc::clone(document), span: Self::span_in(&document.text, span) }
    }

    fn span_in(text: &str, span: Range<usize>) -> Range<usize> {
        let mut start = span.start.min(text.len());
        while !text.is_char_boundary(start) {
            start -= 1;
        }
        let mut end = span.end.clamp(start, text.len());
        while !text.is_char_boundary(end) {
            end += 1;
        }
        start..end
    }

    /// The document as a whole.
    pub fn whole(document: &Arc<Document>) -> Self {
        Self::new(document, 0..0)
    }

    /// A problem here that makes the site unpublishable.
    pub fn error(&self, code: &'static str, message: impl Into<String>) -> Diagnostic {
        self.diagnostic(Severity::Error, code, message.into())
    }

    /// A problem here that a publisher should know of, and that does not stop a build.
    pub fn warning(&self, code: &'static str, message: impl Into<String>) -> Diagnostic {
        self.diagnostic(Severity::Warning, code, message.into())
    }

    fn diagnostic(&self, severity: Severity, code: &'static str, message: String) -> Diagnostic {
        Diagnostic {
            severity,
            code,
            message,
            place: self.clone(),
            label: None,
            related: Vec::new(),
            help: None,
        }
    }
}

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Nothing is published.
    Error,
    /// The site is published, and the publisher should look.
    Warning,
}

/// One problem, with its place and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// A stable name, `area::problem`, that scripts and searches can rely on.
    pub code: &'static str,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// Where.
    pub place: Place,
    /// A few words beside the marked text.
    pub label: Option<String>,
    /// Other places that belong to the problem, each with a few words.
    pub related: Vec<(Place, String)>,
    /// What to do.
    pub help: Option<String>,
}

impl Diagnostic {
    /// Adds words beside the marked text.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = Some(label.into());
        self
    }

    /// Adds "did you mean …?" beside the marked text when one of the known names is close.
    #[must_use]
    pub fn did_you_mean<'a>(self, written: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
        match closest(written, known) {
            Some(name) => self.label(format!("did you mean \"{name}\"?")),
            None => self,
        }
    }

    /// Adds another place that belongs to the problem.
    #[must_use]
    pub fn related(mut self, place: Place, label: impl Into<String>) -> Self {
        self.related.push((place, label.into()));
        self
    }

    /// Adds what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// The known name nearest to what was written, if it is near enough to be what was meant.
fn closest<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    known
        .into_iter()
        .map(|name| (strsim::jaro_winkler(written, name), name))
        .filter(|(likeness, _)| *likeness > 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1)))
        .map(|(_, name)| name)
}

/// The problems of a run, in a stable order once sorted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Adds one problem.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    /// Takes over another collection.
    pub fn extend(&mut self, other: impl IntoIterator<Item = Diagnostic>) {
        self.list.extend(other);
    }

    /// Whether anything makes the site unpublishable.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// How many problems have this severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.list.iter().filter(|diagnostic| diagnostic.severity == severity).count()
    }

    /// Whether there is nothing to say.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The problems in order of file and place, errors and warnings mixed; what was said twice is
    /// said once.
    pub fn sorted(mut self) -> Self {
        self.list.sort_by(|a, b| {
            let path = a.place.document.path.cmp(&b.place.document.path);
            path.then(a.place.span.start.cmp(&b.place.span.start))
                .then_with(|| a.code.cmp(b.code))
                .then_with(|| a.message.cmp(&b.message))
        });
        self.list.dedup();
        self
    }

    /// The problems as they stand.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.list.iter()
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;
    fn into_iter(self) -> Self::IntoIter {
        self.list.into_iter()
    }
}

impl From<Diagnostic> for Diagnostics {
    fn from(diagnostic: Diagnostic) -> Self {
        Self { list: vec![diagnostic] }
    }
}

#[cfg(test)]
mod tests {
    use super::{BLOCK, Document};

    #[test]
    fn lines_are_counted_the_same_in_texts_of_any_length() {
        for length in [0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK] {
            let text: String = "é\nab\n\ncde".chars().cycle().take(length).collect();
            let document = Document::new("x", text.as_str());
            for offset in (0..text.len() + 2).filter(|offset| offset % 97 == 0 || offset % BLOCK < 3) {
                let end = (0..=offset.min(text.len())).rev().find(|end| text.is_char_boundary(*end));
                let before = &text[..end.expect("a boundary")];
                let line = before.split('\n').count();
                let column = before.rsplit('\n').next().map_or(0, |last| last.chars().count()) + 1;
                assert_eq!(document.line_column(offset), (line, column), "{offset} of {length}");
            }
        }
    }

    #[test]
    fn words_are_a_place_in_the_text_where_it_has_them_soon_after_a_start() {
        let far = "é".repeat(BLOCK);
        let document = Document::new("x", format!("one é two, one{far}three"));
        for (words, start, place) in [
            ("one", 0, Some(0)),
            ("one", 1, Some(12)),
            // In the middle of a character.
            ("two", 5, Some(7)),
            ("three", 0, None),
            ("three", far.len(), Some(15 + far.len())),
            ("one", 99_999, None),
            ("a \"b\"", 0, None),
        ] {
            let text = document.words(words, start);
            let found = arcstr::ArcStr::ptr_eq(text.parent(), &document.text).then(|| text.range().start);
            assert_eq!((text.as_str(), found), (words, place), "{words} from {start}");
        }
    }
}
