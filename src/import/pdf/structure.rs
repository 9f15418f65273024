//! Which paragraph the marked content of a tagged PDF belongs to. It is a hint: the table itself is
//! always read from the page.

use std::collections::{HashMap, HashSet};

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::bounds::Refused;

/// Elements in the structure of a document.
const MOST_ELEMENTS: usize = 400_000;
/// How deep they may be nested.
const DEEPEST: usize = 60;

/// The paragraph of each stretch of marked content, by page (from 0) and number; nothing where the
/// document is not tagged.
///
/// # Errors
///
/// A structure that contains itself is refused: other readers would follow it for ever.
pub fn paragraphs(document: &Document) -> Result<HashMap<(usize, u32), u32>, Refused> {
    let pages = document.get_pages().into_values().enumerate().map(|(index, id)| (id, index)).collect();
    let mut walk =
        Walk { document, pages, found: HashMap::new(), seen: HashSet::new(), next: 0, elements: 0 };
    let kids = document
        .catalog()
        .and_then(|catalog| catalog.get_deref(b"StructTreeRoot", document))
        .and_then(Object::as_dict)
        .and_then(|root| root.get(b"K"));
    if let Ok(kids) = kids {
        walk.kids(kids, None, None, 0)?;
    }
    Ok(walk.found)
}

struct Walk<'a> {
    document: &'a Document,
    pages: HashMap<ObjectId, usize>,
    found: HashMap<(usize, u32), u32>,
    seen: HashSet<ObjectId>,
    next: u32,
    elements: usize,
}

impl Walk<'_> {
    fn kids(
        &mut self,
        kids: &Object,
        page: Option<usize>,
        paragraph: Option<u32>,
        depth: usize,
    ) -> Result<(), Refused> {
        self.elements += 1;
        if self.elements > MOST_ELEMENTS || depth > DEEPEST {
            return Err(Refused::Enormous("a structure deeper or larger than any action plan".into()));
        }
        match kids {
            Object::Integer(id) => self.mark(page, *id, paragraph),
            Object::Array(list) => {
                for kid in list {
                    self.kids(kid, page, paragraph, depth + 1)?;
                }
            }
            Object::Reference(id) => {
                if !self.seen.insert(*id) {
                    return Err(Refused::Damaged("its structure contains itself".into()));
                }
                if let Ok(object) = self.document.get_object(*id) {
                    self.kids(object, page, paragraph, depth + 1)?;
                }
            }
            Object::Dictionary(element) => self.element(element, page, paragraph, depth)?,
            _ => {}
        }
        Ok(())
    }

    fn element(
        &mut self,
        element: &Dictionary,
        page: Option<usize>,
        paragraph: Option<u32>,
        depth: usize,
    ) -> Result<(), Refused> {
        let page = match element.get(b"Pg") {
            Ok(Object::Reference(id)) => self.pages.get(id).copied().or(page),
            _ => page,
        };
        if let Ok(id) = element.get(b"MCID").and_then(Object::as_i64) {
            self.mark(page, id, paragraph);
            return Ok(());
        }
        let name = element.get(b"S").and_then(Object::as_name).unwrap_or_default();
        // What stands inside a paragraph belongs to it; every other element is a paragraph of its
        // own until it turns out to hold some.
        let inline = matches!(
            name,
            b"Span"
                | b"Link"
                | b"Em"
                | b"Strong"
                | b"Lbl"
                | b"Reference"
                | b"Note"
                | b"NonStruct"
                | b"Quote"
                | b"Code"
        );
        let paragraph = if inline && paragraph.is_some() {
            paragraph
        } else {
            self.next += 1;
            Some(self.next)
        };
        match element.get(b"K") {
            Ok(kids) => self.kids(kids, page, paragraph, depth + 1),
            Err(_) => Ok(()),
        }
    }

    fn mark(&mut self, page: Option<usize>, id: i64, paragraph: Option<u32>) {
        if let (Some(page), Ok(id), Some(paragraph)) = (page, u32::try_from(id), paragraph) {
            self.found.insert((page, id), paragraph);
        }
    }
}
