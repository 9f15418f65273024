//! What a PDF must be before its pages are read: whole, unlocked, and of a size that a plan can have.
//!
//! A small file can unpack to any size and a tree can contain itself, so everything that the page
//! reader would unpack is unpacked here first, against one budget.

use std::borrow::Cow;

use lopdf::{DecompressError, Document, Error, LoadOptions, Object, ObjectId, Stream};

use super::content;

/// Larger files are no action plans; in bytes.
const MOST_FILE: usize = 64 << 20;
/// A plan has some twenty pages; a whole report a hundred.
pub const MOST_PAGES: usize = 500;
/// Glyphs and lines on one page.
pub const MOST_GLYPHS: usize = 60_000;
/// What one stream may unpack to, in bytes.
pub const MOST_BYTES: usize = 16 << 20;
/// What all streams together may unpack to.
pub const MOST_ALTOGETHER: usize = 128 << 20;
/// Objects in the file.
const MOST_OBJECTS: usize = 500_000;

/// How deep lists, texts and states may be nested in the content of a page.
const DEEPEST_LISTS: usize = 4_000;
/// How deep the tree of pages may be.
const DEEPEST: usize = 64;

/// Why a PDF is not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    /// It is no PDF, or a part of it is missing.
    Damaged(String),
    /// It is locked with a password.
    Locked,
    /// It is larger than any action plan, and in what.
    Enormous(String),
}

/// Loads the structure of a PDF.
///
/// # Errors
///
/// See [`Refused`].
pub fn check(bytes: &[u8]) -> Result<Document, Refused> {
    if bytes.len() > MOST_FILE {
        return Err(Refused::Enormous(format!("{} MB", bytes.len() >> 20)));
    }
    let begins = bytes.iter().take(1024).position(|byte| *byte == b'%');
    let is_pdf = begins
        .and_then(|at| bytes.get(at..1029.min(bytes.len())))
        .is_some_and(|head| head.windows(5).any(|word| word == b"%PDF-"));
    if !is_pdf {
        return Err(Refused::Damaged("it does not begin like a PDF".into()));
    }
    let options = LoadOptions::with_max_decompressed_size(MOST_BYTES);
    let document = Document::load_mem_with_options(bytes, options).map_err(refused)?;
    // One that opens without a password has been unlocked by now.
    if document.is_encrypted() {
        return Err(Refused::Locked);
    }
    if document.objects.len() > MOST_OBJECTS {
        return Err(Refused::Enormous(format!("{} objects", document.objects.len())));
    }
    let pages = document.get_pages().len();
    // The objects of a locked file are left out when they cannot be unlocked.
    if pages == 0 && bytes.windows(8).any(|word| word == b"/Encrypt") {
        return Err(Refused::Locked);
    }
    if pages == 0 {
        return Err(Refused::Damaged("it has no pages".into()));
    }
    if pages > MOST_PAGES {
        return Err(Refused::Enormous(format!("{pages} pages")));
    }
    if document.page_iter().any(|page| parents_without_end(&document, page)) {
        return Err(Refused::Damaged("a page is its own parent".into()));
    }
    let mut left = MOST_ALTOGETHER;
    for object in document.objects.values() {
        let Object::Stream(stream) = object else { continue };
        let is = |key: &[u8], name: &[u8]| {
            stream.dict.get(key).and_then(Object::as_name).is_ok_and(|found| found == name)
        };
        if is(b"Subtype", b"Image") {
            continue;
        }
        let content = unpacked(stream, MOST_BYTES.min(left)).ok_or_else(unpacks_to_more)?;
        if let Some(what) = excess(&content) {
            return Err(Refused::Enormous(what.into()));
        }
        left = left.saturating_sub(content.len());
    }
    content::check(&document)?;
    Ok(document)
}

/// The content of a stream; none where it unpacks to more bytes than this.
pub fn unpacked(stream: &Stream, most: usize) -> Option<Cow<'_, [u8]>> {
    match stream.decompressed_content_with_limit(most) {
        Ok(content) => Some(content.into()),
        Err(Error::Decompress(DecompressError::MemoryLimitExceeded { .. })) => None,
        // Not every stream is packed, and not every damage matters.
        Err(_) => Some(stream.content.as_slice().into()),
    }
}

fn unpacks_to_more() -> Refused {
    Refused::Enormous("content that unpacks to more than 16 MB".into())
}

/// What is nested deeper in a stream than a reader can follow: lists in lists and texts in texts. In data that is
/// no content, such as a font, as many signs close as open.
fn excess(content: &[u8]) -> Option<&'static str> {
    let (mut lists, mut texts, mut states) = (0_usize, 0_usize, 0_usize);
    let mut before = b' ';
    let mut bytes = content.iter().copied().peekable();
    while let Some(byte) = bytes.next() {
        let begins = before.is_ascii_whitespace();
        let ends = bytes.peek().is_none_or(u8::is_ascii_whitespace);
        match byte {
            b'[' | b'<' => lists += 1,
            b']' | b'>' => lists = lists.saturating_sub(1),
            b'(' => texts += 1,
            b')' => texts = texts.saturating_sub(1),
            b'q' if begins && ends => states += 1,
            b'Q' if begins && ends => states = states.saturating_sub(1),
            // What follows a backslash is a sign of the text.
            b'\\' => _ = bytes.next(),
            _ => {}
        }
        before = byte;
        if lists.max(texts).max(states) > DEEPEST_LISTS {
            return Some("lists, texts or states of a page nested deeper than any needs");
        }
    }
    None
}

/// Whether the way up from a page does not end. Other readers would follow it for ever.
fn parents_without_end(document: &Document, page: ObjectId) -> bool {
    let mut at = page;
    for _ in 0..DEEPEST {
        let parent =
            document.get_dictionary(at).and_then(|node| node.get(b"Parent")).and_then(Object::as_reference);
        match parent {
            Ok(parent) => at = parent,
            Err(_) => return false,
        }
    }
    true
}

fn refused(error: Error) -> Refused {
    match error {
        Error::Decryption(_) | Error::InvalidPassword | Error::UnsupportedSecurityHandler(_) => {
            Refused::Locked
        }
        Error::Decompress(DecompressError::MemoryLimitExceeded { .. }) => unpacks_to_more(),
        other => Refused::Damaged(other.to_string()),
    }
}
