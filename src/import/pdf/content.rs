//! How much the content of a page is to its reader: what it names as often as it names it, and every form as
//! often as it is drawn.
//!
//! A reader keeps every word of a content at once, and reads a form anew wherever it is drawn. So a page of a few
//! bytes can be of any size.

use std::collections::HashMap;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use super::bounds::{MOST_ALTOGETHER, MOST_BYTES, Refused, unpacked};

/// How many words the content of a page may have: numbers, names, texts, brackets and commands.
const MOST_WORDS: usize = 3_000_000;
/// How deep a form may be drawn in others.
const DEEPEST_FORMS: usize = 10;

/// Whether the content of every page has a size that a page can have.
///
/// # Errors
///
/// Content that is enormous, or a form that is drawn in itself.
pub fn check(document: &Document) -> Result<(), Refused> {
    let mut altogether = MOST_ALTOGETHER;
    for page in document.page_iter() {
        let mut room = Room { document, bytes: MOST_BYTES.min(altogether), words: MOST_WORDS };
        let bytes = room.bytes;
        let resources = resources(document, page);
        for id in document.get_page_contents(page) {
            if let Ok(stream) = document.get_object(id).and_then(Object::as_stream) {
                room.take(stream, resources, 0)?;
            }
        }
        altogether = altogether.saturating_sub(bytes - room.bytes);
    }
    Ok(())
}

/// The resources of a page, its own or those of the pages that it is one of.
fn resources(document: &Document, page: ObjectId) -> Option<&Dictionary> {
    let mut node = document.get_dictionary(page).ok()?;
    loop {
        if node.has(b"Resources") {
            return node.get_deref(b"Resources", document).and_then(Object::as_dict).ok();
        }
        node = node.get_deref(b"Parent", document).and_then(Object::as_dict).ok()?;
    }
}

/// What there is still room for on a page.
struct Room<'a> {
    document: &'a Document,
    bytes: usize,
    words: usize,
}

impl<'a> Room<'a> {
    /// Takes the room of a content and of all that it draws.
    fn take(
        &mut self,
        stream: &'a Stream,
        resources: Option<&'a Dictionary>,
        depth: usize,
    ) -> Result<(), Refused> {
        if depth > DEEPEST_FORMS {
            return Err(Refused::Damaged("a form of a page is drawn in itself".into()));
        }
        let large = || Refused::Enormous("a page with more than 16 MB of content".into());
        let content = unpacked(stream, self.bytes).ok_or_else(large)?;
        // What is empty when it is unpacked takes its time too.
        let size = content.len().max(stream.content.len());
        self.bytes = self.bytes.checked_sub(size).ok_or_else(large)?;
        let forms = resources
            .and_then(|resources| resources.get_deref(b"XObject", self.document).ok())
            .and_then(|forms| forms.as_dict().ok());
        let (words, drawn) = self.read(&content, forms);
        drop(content);
        self.words = self.words.checked_sub(words.max(1)).ok_or_else(|| {
            Refused::Enormous("more than three million words in the content of a page".into())
        })?;
        for (id, times) in drawn {
            let Ok(form) = self.document.get_object(id).and_then(Object::as_stream) else { continue };
            let own = form.dict.get_deref(b"Resources", self.document).and_then(Object::as_dict).ok();
            for _ in 0..times {
                self.take(form, own.or(resources), depth + 1)?;
            }
        }
        Ok(())
    }

    /// How many words a content has, at most one more than there is room for, and how often it names each form.
    fn read(&self, content: &[u8], forms: Option<&Dictionary>) -> (usize, HashMap<ObjectId, usize>) {
        let (mut words, mut drawn) = (0, HashMap::new());
        let (mut before, mut dotted) = (Sign::Space, false);
        for (at, byte) in content.iter().enumerate() {
            let sign = Sign::of(*byte);
            // Words need no white space between them: "1a1a" is four, "1-1" and "1.1.1" are two.
            let begins = match sign {
                Sign::Space => false,
                Sign::Delimiter => true,
                Sign::Digit => before != Sign::Digit || b"+-".contains(byte) || (*byte == b'.' && dotted),
                Sign::Letter => before != Sign::Letter,
            };
            words += usize::from(begins);
            if words > self.words {
                break;
            }
            dotted = *byte == b'.' || (dotted && !begins);
            before = sign;
            if *byte == b'/'
                && let Some(forms) = forms
                && let Some(form) = self.form(content.get(at + 1..).unwrap_or_default(), forms)
            {
                *drawn.entry(form).or_insert(0) += 1;
            }
        }
        (words, drawn)
    }

    /// The form that the name at the beginning of a text stands for.
    fn form(&self, text: &[u8], forms: &Dictionary) -> Option<ObjectId> {
        let ends = |byte: &u8| matches!(Sign::of(*byte), Sign::Space | Sign::Delimiter);
        let name = text.get(..text.iter().position(ends).unwrap_or(text.len()))?;
        let id = forms.get(String::from_utf8_lossy(&spelt_out(name)).as_bytes()).ok()?.as_reference().ok()?;
        let form = self.document.get_object(id).and_then(Object::as_stream).ok()?;
        form.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind == b"Form").then_some(id)
    }
}

/// A name whose signs may be written as their codes: "#46m" is "Fm".
fn spelt_out(name: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(name.len());
    let mut rest = name;
    while let Some((first, after)) = rest.split_first() {
        let code = after.get(..2).filter(|code| *first == b'#' && code.iter().all(u8::is_ascii_hexdigit));
        let code = code
            .and_then(|code| std::str::from_utf8(code).ok())
            .and_then(|code| u8::from_str_radix(code, 16).ok());
        out.push(code.unwrap_or(*first));
        rest = if code.is_some() { after.get(2..).unwrap_or_default() } else { after };
    }
    out
}

/// What a sign of a content is to the words in it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    Space,
    Delimiter,
    Digit,
    Letter,
}

impl Sign {
    fn of(byte: u8) -> Self {
        match byte {
            0 => Self::Space,
            byte if byte.is_ascii_whitespace() => Self::Space,
            b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%' => Self::Delimiter,
            b'0'..=b'9' | b'+' | b'-' | b'.' => Self::Digit,
            _ => Self::Letter,
        }
    }
}
