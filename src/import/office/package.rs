//! The zip archive of a word processor file, and the XML in it, within bounds.

use std::io::{Cursor, Read};

use roxmltree::{Document, Node, ParsingOptions};
use zip::ZipArchive;
use zip::result::ZipError;

/// Larger files are no action plans; in bytes.
const MOST_FILE: usize = 64 << 20;
/// What one part may unpack to.
const MOST_BYTES: u64 = 24 << 20;
/// Parts in the archive.
const MOST_PARTS: usize = 4_000;
/// Elements and texts in one part.
const MOST_NODES: u32 = 2_000_000;
/// How deep elements may be nested; a real table is some twenty deep.
pub const DEEPEST: usize = 256;

/// Why a file is not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    /// It is no such file, or a part of it is missing.
    Damaged(String),
    /// It is locked with a password.
    Locked,
    /// It is larger than any action plan, and in what.
    Enormous(String),
}

/// An open archive.
pub struct Package<'a>(ZipArchive<Cursor<&'a [u8]>>);

impl<'a> Package<'a> {
    /// Opens an archive.
    ///
    /// # Errors
    ///
    /// What is no archive, or one that is enormous or locked.
    pub fn open(bytes: &'a [u8]) -> Result<Self, Refused> {
        if bytes.len() > MOST_FILE {
            return Err(Refused::Enormous(format!("{} MB", bytes.len() >> 20)));
        }
        // Word locks a document by putting it into a file of its oldest kind.
        if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
            return Err(Refused::Locked);
        }
        let archive =
            ZipArchive::new(Cursor::new(bytes)).map_err(|error| Refused::Damaged(error.to_string()))?;
        if archive.len() > MOST_PARTS {
            return Err(Refused::Enormous(format!("{} parts", archive.len())));
        }
        Ok(Self(archive))
    }

    /// The text of a part; none if there is no such part.
    ///
    /// # Errors
    ///
    /// A part that is damaged or unpacks to more than a plan can have.
    pub fn part(&mut self, name: &str) -> Result<Option<String>, Refused> {
        let file = match self.0.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::InvalidPassword) => return Err(Refused::Locked),
            Err(error) => return Err(Refused::Damaged(error.to_string())),
        };
        if file.encrypted() {
            return Err(Refused::Locked);
        }
        let mut bytes = Vec::new();
        file.take(MOST_BYTES + 1)
            .read_to_end(&mut bytes)
            .map_err(|error| Refused::Damaged(error.to_string()))?;
        if bytes.len() as u64 > MOST_BYTES {
            return Err(Refused::Enormous("content that unpacks to more than 24 MB".into()));
        }
        String::from_utf8(bytes).map(Some).map_err(|_| Refused::Damaged(format!("{name} is not UTF-8")))
    }
}

/// Parses XML. Entities of its own are not allowed: a plan has none, and a bomb has nothing else.
///
/// # Errors
///
/// What is not XML, and XML that is deeper or larger than that of any plan.
pub fn parse(text: &str) -> Result<Document<'_>, Refused> {
    depth(text)?;
    let options = ParsingOptions { allow_dtd: false, nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    Document::parse_with_options(text, options).map_err(|error| match error {
        roxmltree::Error::NodesLimitReached => Refused::Enormous("more elements than any action plan".into()),
        other => Refused::Damaged(other.to_string()),
    })
}

/// Refuses nesting that would take more stack than there is, before anything follows it.
fn depth(text: &str) -> Result<(), Refused> {
    let (mut depth, mut rest) = (0_usize, text);
    while let Some(at) = rest.find('<') {
        rest = &rest[at..];
        // What stands in these is no tag, however it looks.
        let apart = [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>")];
        if let Some((start, end)) = apart.iter().find(|(start, _)| rest.starts_with(start)) {
            let within = &rest[start.len()..];
            rest = within.find(end).map_or("", |at| &within[at + end.len()..]);
            continue;
        }
        let (tag, after) = rest.split_at(tag_length(rest));
        rest = after;
        if tag.starts_with("</") {
            depth = depth.saturating_sub(1);
        } else if !tag.starts_with("<!") && !tag.ends_with("/>") {
            depth += 1;
        }
        if depth > DEEPEST {
            return Err(Refused::Enormous(format!("elements nested more than {DEEPEST} deep")));
        }
    }
    Ok(())
}

/// How long the tag at the beginning of a text is: it ends where a > stands that is in no attribute.
fn tag_length(text: &str) -> usize {
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate() {
        match (byte, quote) {
            (b'>', None) => return at + 1,
            (b'"' | b'\'', None) => quote = Some(byte),
            (_, Some(open)) if byte == open => quote = None,
            _ => {}
        }
    }
    text.len()
}

/// The value of an attribute, whatever its namespace.
pub fn attribute<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attributes().find(|attribute| attribute.name() == name).map(|attribute| attribute.value())
}

/// The first child element of a name.
pub fn child<'a, 'input>(node: Node<'a, 'input>, name: &str) -> Option<Node<'a, 'input>> {
    node.children().find(|child| child.is_element() && child.tag_name().name() == name)
}

#[cfg(test)]
mod tests {
    use super::depth;

    #[test]
    fn depth_is_counted_whatever_stands_between_tags() {
        let deep = |between: &str| depth(&format!("<a{between}").repeat(10_000)).is_err();
        assert!(deep(">") && deep(">/>") && deep(" b=\"/>\">") && deep("><!-- </a></a> -->"));
        assert!(deep("><![CDATA[</a></a>]]>") && deep("><?x </a></a>?>") && deep(" b='\">'>"));
        assert!(!deep("/>") && !deep(" b='>'/>") && !deep("></a>") && !deep("><!-- <b> --></a>"));
    }
}
