//! Word files: the paragraphs and tables of `word/document.xml`, with their styles and lists.
//!
//! Words that were inserted under tracked changes are there, words that were deleted are not, as in
//! print. Content controls are looked through. What is struck through or hidden is left out with a remark.

use std::collections::{HashMap, HashSet};

use roxmltree::{Node, NodeId};

use super::found::Found;
use super::numbering::Numbering;
use super::object::{form, is_drawn, is_picture};
use super::package::{self, Package, Refused, attribute, child};
use super::styles::{Style, Styles};
use super::word_styles::{on, read_styles, run_style, style_of};
use super::{Block, Cell, Paragraph, Stands, Table, Text, symbol};
use crate::import::inline::Inline;
use crate::import::remark::{Remark, Why};

/// Columns of a table; a plan has six.
const MOST_COLUMNS: usize = 64;

/// Letters of a comment that are shown: many places may refer to one.
const MOST_OF_COMMENT: usize = 200;

/// Reads a DOCX.
///
/// # Errors
///
/// A file that is damaged, locked or enormous.
pub fn read(bytes: &[u8]) -> Result<Text, Refused> {
    let mut package = Package::open(bytes)?;
    let text = package
        .part("word/document.xml")?
        .ok_or_else(|| Refused::Damaged("it has no document in it".into()))?;
    let document = package::parse(&text)?;
    let styles = match package.part("word/styles.xml")? {
        Some(text) => read_styles(&package::parse(&text)?),
        None => Styles::default(),
    };
    let numbering = match package.part("word/numbering.xml")? {
        Some(text) => Numbering::read(&package::parse(&text)?),
        None => Numbering::default(),
    };
    let body =
        child(document.root_element(), "body").ok_or_else(|| Refused::Damaged("it has no body".into()))?;
    let is_text = |node: &Node| node.tag_name().name() == "t";
    if body.descendants().filter(is_text).any(|text| text.children().any(|node| node.is_element())) {
        return Err(Refused::Damaged("one of its texts has other elements in it".into()));
    }
    let comments = match package.part("word/comments.xml")? {
        Some(text) => comments(package::parse(&text)?.root_element()),
        None => HashMap::new(),
    };
    let mut reader = Reader { styles, numbering, comments, notes: Vec::new() };
    let mut blocks = Vec::new();
    reader.blocks(body, None, &mut blocks);
    let shown: HashSet<NodeId> = reader.notes.drain(..).collect();
    let mut words = words(body);
    for (part, note) in [("word/footnotes.xml", "footnote"), ("word/endnotes.xml", "endnote")] {
        let wanted = notes(body, &format!("{note}Reference"), &shown);
        if wanted.is_empty() {
            continue;
        }
        let missing = || Refused::Damaged(format!("the words of its {note}s are missing"));
        let text = package.part(part)?.ok_or_else(missing)?;
        let document = package::parse(&text)?;
        // Notes have no place in the table: they stand after it, as words that belong to no row.
        for node in document.root_element().children().filter(|node| node.tag_name().name() == note) {
            let Some(shown) = attribute(node, "id").and_then(|id| wanted.get(id)) else { continue };
            words.extend(self::words(node));
            if *shown {
                reader.blocks(node, None, &mut blocks);
            } else {
                blocks.push(Block::Remark(Remark::of(Why::Hidden, self::words(node).concat())));
            }
        }
    }
    if body.descendants().any(is_change) {
        blocks.push(Block::Remark(Remark::of(Why::Changes, "")));
    }
    Ok(Text { blocks, words })
}

/// Whether words were put in or taken out here under tracked changes.
fn is_change(node: Node) -> bool {
    let has_words = |node: &Node| matches!(node.tag_name().name(), "t" | "delText") && node.text().is_some();
    matches!(node.tag_name().name(), "ins" | "del" | "moveFrom" | "moveTo")
        && node.descendants().any(|below| has_words(&below))
}

/// The notes that the text refers to, and whether one of their marks is shown.
fn notes<'a>(body: Node<'a, '_>, reference: &str, shown: &HashSet<NodeId>) -> HashMap<&'a str, bool> {
    let mut ids = HashMap::new();
    let mut open = vec![body];
    while let Some(node) = open.pop() {
        if skipped(node) {
            continue;
        }
        if node.tag_name().name() == reference
            && let Some(id) = attribute(node, "id")
        {
            *ids.entry(id).or_insert(false) |= shown.contains(&node.id());
        }
        open.extend(node.children().filter(Node::is_element));
    }
    ids
}

/// The beginning of each comment, by its id.
fn comments(root: Node) -> HashMap<String, String> {
    let comments = root.children().filter(|node| node.tag_name().name() == "comment");
    comments
        .filter_map(|node| {
            let words = words(node).concat().trim_start().chars().take(MOST_OF_COMMENT).collect();
            attribute(node, "id").map(|id| (id.to_owned(), words))
        })
        .collect()
}

/// Every word of the document that was not deleted, by its text elements alone, and a space where a paragraph
/// begins or words are parted.
fn words(body: Node) -> Vec<String> {
    let mut words = Vec::new();
    let mut open = vec![body];
    while let Some(node) = open.pop() {
        if skipped(node) {
            continue;
        }
        match node.tag_name().name() {
            "t" => words.push(node.text().unwrap_or_default().to_owned()),
            "p" | "tab" | "ptab" | "br" | "cr" => words.push(" ".to_owned()),
            "noBreakHyphen" => words.push("-".to_owned()),
            "sym" | "symEx" => words.extend(symbol::sign(node)),
            _ => {}
        }
        open.extend(node.children().rev().filter(Node::is_element));
    }
    words
}

/// What is not printed, or is there a second time for older programs.
fn skipped(node: Node) -> bool {
    let deleted_row =
        node.tag_name().name() == "tr" && child(node, "trPr").is_some_and(|row| child(row, "del").is_some());
    deleted_row
        || matches!(
            node.tag_name().name(),
            "del" | "moveFrom" | "Fallback" | "rPrChange" | "pPrChange" | "instrText"
        )
}

struct Reader {
    styles: Styles,
    numbering: Numbering,
    comments: HashMap<String, String>,
    /// The marks of notes that are shown.
    notes: Vec<NodeId>,
}

impl Reader {
    /// The paragraphs and tables below a node, through whatever wraps them.
    fn blocks(&mut self, node: Node, table_style: Option<&str>, out: &mut Vec<Block>) {
        let mut open = Inline::default();
        self.blocks_after(&mut open, node, table_style, out);
        flush(open, out);
    }

    /// The same after the words of paragraphs whose end was deleted: they go on in the next one.
    fn blocks_after(
        &mut self,
        open: &mut Inline,
        node: Node,
        table_style: Option<&str>,
        out: &mut Vec<Block>,
    ) {
        for part in node.children().filter(|part| part.is_element() && !skipped(*part)) {
            match part.tag_name().name() {
                "p" => {
                    let mut found = Found::after(std::mem::take(open));
                    match self.paragraph(part, table_style, &mut found) {
                        Some(paragraph) => out.push(Block::Paragraph(paragraph)),
                        None => *open = found.text,
                    }
                    self.notes.extend(found.notes);
                    out.extend(found.remarks.into_iter().map(Block::Remark));
                    for text_box in found.boxes {
                        self.blocks(text_box, table_style, out);
                    }
                }
                "tbl" => {
                    flush(std::mem::take(open), out);
                    let table = self.table(part);
                    out.push(Block::Table(table));
                }
                "altChunk" => {
                    flush(std::mem::take(open), out);
                    out.push(Block::Remark(Remark::of(Why::Chunk, "")));
                }
                _ => self.blocks_after(open, part, table_style, out),
            }
        }
    }

    fn table(&mut self, node: Node) -> Table {
        let twips = |node: Node, name: &str| {
            attribute(node, name)
                .and_then(|text| text.parse::<f32>().ok())
                .map_or(0.0, |twips| (twips / 20.0).clamp(0.0, 2_000.0))
        };
        let style = child(node, "tblPr")
            .and_then(|node| child(node, "tblStyle"))
            .and_then(|node| attribute(node, "val"));
        let mut table = Table {
            widths: child(node, "tblGrid").map_or_else(Vec::new, |grid| {
                grid.children()
                    .filter(|column| column.tag_name().name() == "gridCol")
                    .take(MOST_COLUMNS)
                    .map(|column| twips(column, "w"))
                    .collect()
            }),
            rows: Vec::new(),
        };
        let mut rows = Vec::new();
        through(node, "tr", &mut rows);
        // The columns whose cell in the row above goes on below.
        let mut merged: HashSet<usize> = HashSet::new();
        for row in rows {
            if child(row, "trPr").is_some_and(|about| on(about, "hidden") == Some(true)) {
                let remarks = vec![Remark::of(Why::Hidden, words(row).concat())];
                table.rows.push(vec![Cell { remarks, ..Cell::default() }]);
                continue;
            }
            let above = std::mem::take(&mut merged);
            let before = child(row, "trPr")
                .and_then(|row| child(row, "gridBefore"))
                .and_then(|node| attribute(node, "val"));
            let mut column =
                before.and_then(|text| text.parse::<usize>().ok()).unwrap_or(0).min(MOST_COLUMNS);
            let mut cells = Vec::new();
            let mut nodes = Vec::new();
            through(row, "tc", &mut nodes);
            for node in nodes {
                let about = child(node, "tcPr");
                let value = |name| {
                    about
                        .and_then(|about| child(about, name))
                        .map(|node| attribute(node, "val").unwrap_or("continue"))
                };
                let span = value("gridSpan")
                    .and_then(|text| text.parse::<usize>().ok())
                    .unwrap_or(1)
                    .clamp(1, MOST_COLUMNS);
                let mut blocks = Vec::new();
                let notes = self.notes.len();
                self.blocks(node, style, &mut blocks);
                let width = about
                    .and_then(|about| child(about, "tcW"))
                    .filter(|node| attribute(*node, "type") == Some("dxa"));
                if let (Some(width), 1) = (width, span)
                    && table.widths.len() == column
                {
                    table.widths.push(twips(width, "w"));
                }
                let merge = value("vMerge");
                if merge.is_some() {
                    merged.insert(column);
                }
                let mut cell = Cell {
                    column,
                    span,
                    // Below a cell that ends it goes on with nothing, and is shown.
                    reached: merge.is_some_and(|value| value != "restart") && above.contains(&column),
                    stands: match value("vAlign") {
                        Some("center") => Stands::Middle,
                        Some("bottom") => Stands::Bottom,
                        _ => Stands::Top,
                    },
                    ..Cell::default()
                };
                cell.fill(blocks);
                if about.is_some_and(|about| child(about, "cellDel").is_some()) {
                    cell.empty(Why::Deleted);
                    self.notes.truncate(notes);
                } else if cell.reached {
                    cell.empty(Why::Covered);
                    self.notes.truncate(notes);
                }
                cells.push(cell);
                column = (column + span).min(MOST_COLUMNS);
            }
            table.rows.push(cells);
        }
        table
    }

    /// A paragraph, from what it has; none where its end was deleted.
    fn paragraph<'a, 'input>(
        &mut self,
        node: Node<'a, 'input>,
        table_style: Option<&str>,
        found: &mut Found<'a, 'input>,
    ) -> Option<Paragraph> {
        let about = child(node, "pPr");
        let named = about.and_then(|about| child(about, "pStyle")).and_then(|node| attribute(node, "val"));
        let own = about.map(style_of).unwrap_or_default();
        let mut style = own.over(&self.styles.resolve(named.unwrap_or("\u{0}default")));
        if let Some(table) = table_style {
            style = style.over(&self.styles.resolve(table));
        }
        let style = style.over(&self.styles.resolve("\u{0}document"));
        self.inline(node, &style, found);
        let end = about.and_then(|about| child(about, "rPr"));
        if end.is_some_and(|end| child(end, "del").is_some() || child(end, "moveFrom").is_some()) {
            return None;
        }
        let mut set = style.clone();
        // The size that most words have, not the one that the empty paragraph would have.
        set.size = found.sizes.iter().max_by_key(|(_, letters)| *letters).map(|(size, _)| *size).or(set.size);
        let text = std::mem::take(&mut found.text);
        let mut paragraph = Paragraph { text, setting: set.setting(), ..Paragraph::default() };
        if let Some((list, level)) = style.list.as_ref().filter(|(list, _)| list != "0") {
            match self.numbering.next(list, *level) {
                Some(label) => paragraph.label = Some(label),
                None => {
                    paragraph.bullet = Some(level + 1);
                    if style.indent.is_none() {
                        paragraph.setting.indent =
                            self.numbering.indent(list, *level).unwrap_or(18.0).clamp(0.0, 300.0);
                    }
                }
            }
        }
        Some(paragraph)
    }

    fn inline<'a, 'input>(&self, node: Node<'a, 'input>, style: &Style, found: &mut Found<'a, 'input>) {
        for part in node.children().filter(|part| part.is_element() && !skipped(*part)) {
            match part.tag_name().name() {
                "r" => self.run(part, style, found),
                "txbxContent" if style.hidden == Some(true) => {
                    found.leave_out(Why::Hidden, &words(part).concat());
                }
                "txbxContent" => found.boxes.push(part),
                "pPr" | "sdtPr" => {}
                _ if is_drawn(part) => self.picture(part, style, found),
                "oMath" => {
                    let from = found.end();
                    self.inline(part, style, found);
                    let words = found.since(from);
                    // Of an equation within an equation the outer one tells.
                    let within = node.ancestors().any(|above| above.tag_name().name() == "oMath");
                    if !within && !words.trim().is_empty() {
                        found.remarks.push(Remark::of(Why::Equation, words));
                    }
                }
                _ => self.inline(part, style, found),
            }
        }
    }

    /// A drawing: the text boxes in it, and a remark where it is a picture or has one in it.
    fn picture<'a, 'input>(&self, node: Node<'a, 'input>, style: &Style, found: &mut Found<'a, 'input>) {
        let within = node.ancestors().skip(1).any(is_drawn);
        if style.hidden != Some(true) && !within && node.descendants().any(|node| is_picture(node)) {
            found.remarks.push(Remark::of(Why::Picture, ""));
        }
        self.inline(node, style, found);
    }

    fn run<'a, 'input>(&self, node: Node<'a, 'input>, style: &Style, found: &mut Found<'a, 'input>) {
        let about = child(node, "rPr");
        let named = about.and_then(|about| child(about, "rStyle")).and_then(|node| attribute(node, "val"));
        let own = about.map(run_style).unwrap_or_default();
        let style = own.over(&self.styles.resolve(named.unwrap_or_default())).over(style);
        self.pieces(node, &style, found);
    }

    /// What a run has, in the run's style.
    fn pieces<'a, 'input>(&self, node: Node<'a, 'input>, style: &Style, found: &mut Found<'a, 'input>) {
        for part in node.children().filter(|part| part.is_element() && !skipped(*part)) {
            match part.tag_name().name() {
                "t" => {
                    let text = part.text().unwrap_or_default().replace(['\n', '\r'], " ");
                    found.sized(style.size.unwrap_or(11.0), text.len());
                    found.push(&text, style);
                }
                "tab" | "ptab" => found.space(" ", style),
                "br" | "cr" if attribute(part, "type").is_none_or(|kind| kind == "textWrapping") => {
                    found.space("\n", style);
                }
                // The end of a page or column parts words, and not lines.
                "br" => found.space(" ", style),
                "noBreakHyphen" => found.push("-", style),
                // Of what older programs are given otherwise, the newer form.
                "AlternateContent" | "Choice" => self.pieces(part, style, found),
                "sym" | "symEx" => match symbol::sign(part) {
                    Some(sign) => found.push(&sign, style),
                    None => {
                        found.push(symbol::UNKNOWN, style);
                        found.remark(symbol::remark(part), style);
                    }
                },
                "fldChar" => {
                    if let Some(form) = child(part, "ffData").and_then(form) {
                        found.remark(form, style);
                    }
                }
                "footnoteReference" | "endnoteReference" if style.hidden != Some(true) => {
                    found.notes.push(part.id());
                }
                "commentReference" => {
                    let words = attribute(part, "id").and_then(|id| self.comments.get(id));
                    found.remarks.push(Remark::of(Why::Comment, words.cloned().unwrap_or_default()));
                }
                "rPr" => {}
                _ if is_drawn(part) => self.picture(part, style, found),
                _ => self.inline(part, style, found),
            }
        }
    }
}

/// Ends a paragraph whose end was deleted where nothing follows that it could go on in.
fn flush(open: Inline, out: &mut Vec<Block>) {
    if !open.is_blank() {
        out.push(Block::Paragraph(Paragraph { text: open, ..Paragraph::default() }));
    }
}

/// The elements of a name below a node, through whatever wraps them, but not inside each other.
fn through<'a, 'input>(node: Node<'a, 'input>, name: &str, out: &mut Vec<Node<'a, 'input>>) {
    for part in node.children().filter(|part| part.is_element() && !skipped(*part)) {
        if part.tag_name().name() == name {
            out.push(part);
        } else if !matches!(part.tag_name().name(), "tbl" | "p" | "tblPr" | "trPr") {
            through(part, name, out);
        }
    }
}
