//! The attributes of a page's start tags, as links need them.
//!
//! html5gum decides what is a tag and what is a word, a comment or a script. Here nothing else of the
//! page is kept, which halves the time that a check of a large site takes.

use std::convert::Infallible;

use html5gum::emitters::naive_next_state;
use html5gum::{Emitter, Error, State, Tokenizer};

/// Calls `found` with the name and the value of every attribute of every start tag, in order.
pub fn each_attribute(html: &[u8], found: impl FnMut(&[u8], &[u8])) {
    let tags = Tags {
        found,
        starts: false,
        tag: Vec::new(),
        last_start: Vec::new(),
        name: Vec::new(),
        value: Vec::new(),
    };
    Tokenizer::new_with_emitter(html, tags).for_each(drop);
}

/// The tag that is being read. Names and values are read into the same memory again and again.
struct Tags<F> {
    found: F,
    starts: bool,
    tag: Vec<u8>,
    last_start: Vec<u8>,
    name: Vec<u8>,
    value: Vec<u8>,
}

impl<F: FnMut(&[u8], &[u8])> Tags<F> {
    fn begin(&mut self, starts: bool) {
        self.starts = starts;
        self.tag.clear();
        self.name.clear();
    }

    fn end_attribute(&mut self) {
        if self.starts && !self.name.is_empty() {
            (self.found)(&self.name, &self.value);
        }
        self.name.clear();
        self.value.clear();
    }
}

impl<F: FnMut(&[u8], &[u8])> Emitter for Tags<F> {
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
        self.end_attribute();
    }

    fn push_attribute_name(&mut self, part: &[u8]) {
        self.name.extend_from_slice(part);
    }

    fn push_attribute_value(&mut self, part: &[u8]) {
        self.value.extend_from_slice(part);
    }

    fn emit_current_tag(&mut self) -> Option<State> {
        self.end_attribute();
        if !self.starts {
            return None;
        }
        std::mem::swap(&mut self.last_start, &mut self.tag);
        naive_next_state(&self.last_start)
    }

    fn current_is_appropriate_end_tag_token(&mut self) -> bool {
        !self.starts && !self.last_start.is_empty() && self.tag == self.last_start
    }

    // Words, comments, doctypes and errors are passed over.
    fn emit_eof(&mut self) {}
    fn emit_error(&mut self, _: Error) {}
    fn emit_string(&mut self, _: &[u8]) {}
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
    use super::each_attribute;

    fn attributes(html: &str) -> String {
        let mut all = Vec::new();
        each_attribute(html.as_bytes(), |name, value| {
            all.push(format!("{}={}", String::from_utf8_lossy(name), String::from_utf8_lossy(value)));
        });
        all.join(" ")
    }

    #[test]
    fn attributes_of_start_tags() {
        assert_eq!(
            attributes("<!doctype html><p ID=a hidden>x<br class='b c'/></p id=no>"),
            "id=a hidden= class=b c"
        );
        assert_eq!(attributes("<a href=\"/x/?a=1&amp;b#c\">y</a>"), "href=/x/?a=1&b#c");
    }

    #[test]
    fn what_only_looks_like_a_tag() {
        assert_eq!(attributes("<!-- <a href=/x/> --> a < b <title><a href=/y/></title>"), "");
        assert_eq!(attributes("<script>'<a href=/x/>'</script><i id=z></i>"), "id=z");
        assert_eq!(attributes("<style></p id=x> <b id=y></style><i id=z></i>"), "id=z");
    }
}
