//! OpenDocument texts: the paragraphs and tables of `content.xml`, with their styles.

use std::collections::{HashMap, HashSet};

use roxmltree::{Node, NodeId};

use super::found::Found;
use super::package::{self, Package, Refused, attribute, child};
use super::styles::{Style, Styles};
use super::{Block, Cell, Paragraph, Stands, Table, Text};
use crate::import::remark::{Remark, Why};

/// Columns of a table, rows of one, and spaces in a row: what one attribute may ask for.
const MOST: usize = 200;

/// Elements and letters that cells may repeat.
const MOST_REPEATED: usize = 1 << 20;

/// Reads an ODT.
///
/// # Errors
///
/// A file that is damaged, locked or enormous.
pub fn read(bytes: &[u8]) -> Result<Text, Refused> {
    let mut package = Package::open(bytes)?;
    if package.part("META-INF/manifest.xml")?.is_some_and(|manifest| manifest.contains("encryption-data")) {
        return Err(Refused::Locked);
    }
    let text =
        package.part("content.xml")?.ok_or_else(|| Refused::Damaged("it has no content in it".into()))?;
    let document = package::parse(&text)?;
    let mut reader = Reader::default();
    if let Some(text) = package.part("styles.xml")? {
        reader.styles(package::parse(&text)?.root_element());
    }
    reader.styles(document.root_element());
    let body = child(document.root_element(), "body").and_then(|body| child(body, "text"));
    let body = body.ok_or_else(|| Refused::Damaged("it is no text document".into()))?;
    // Counted first: cells that repeat make more blocks than there is room for.
    let mut room = MOST_REPEATED;
    let mut words = words(body, &mut room)?;
    let mut blocks = Vec::new();
    reader.blocks(body, 0, &mut blocks);
    // Footnotes have no place in the table: they stand after it, as words that belong to no row.
    let shown: HashSet<NodeId> = reader.notes.drain(..).collect();
    let printed = |node: &Node| !node.ancestors().skip(1).any(skipped);
    for note in body.descendants().filter(|node| node.tag_name().name() == "note").filter(printed) {
        let Some(body) = child(note, "note-body") else { continue };
        words.extend(self::words(body, &mut room)?);
        if shown.contains(&note.id()) {
            reader.blocks(body, 0, &mut blocks);
        } else {
            blocks.push(Block::Remark(Remark::of(Why::Hidden, all_words(body))));
        }
    }
    let is_change = |node: Node| matches!(node.tag_name().name(), "insertion" | "deletion");
    if body
        .descendants()
        .any(|node| node.tag_name().name() == "changed-region" && node.children().any(is_change))
    {
        blocks.push(Block::Remark(Remark::of(Why::Changes, "")));
    }
    Ok(Text { blocks, words })
}

/// Every word below a node that was not deleted, by its text nodes alone, and a space where a paragraph begins
/// or words are parted.
///
/// # Errors
///
/// Repeated cells that make more words than there is room for.
fn words(body: Node, room: &mut usize) -> Result<Vec<String>, Refused> {
    let mut words = Vec::new();
    let mut open = vec![(body, false)];
    while let Some((node, inside)) = open.pop() {
        if node.is_text() {
            // White space between elements is none of the text.
            words.extend(node.text().filter(|_| inside).map(str::to_owned));
        } else if !skipped(node) {
            let inside = inside || is_paragraph(node);
            if is_paragraph(node) || matches!(node.tag_name().name(), "s" | "tab" | "line-break") {
                words.push(" ".to_owned());
            }
            let times = if is_cell(node) { number(node, "number-columns-repeated") } else { 1 };
            if times > 1 {
                let size: usize = node.descendants().map(|node| 1 + node.text().map_or(0, str::len)).sum();
                *room = room
                    .checked_sub(size.saturating_mul(times - 1))
                    .ok_or_else(|| Refused::Enormous("cells that repeat".into()))?;
            }
            for _ in 0..times {
                open.extend(node.children().rev().map(|child| (child, inside)));
            }
        }
    }
    Ok(words)
}

/// The words of an element, where those of the whole document have been counted before.
fn all_words(node: Node) -> String {
    let mut room = MOST_REPEATED;
    words(node, &mut room).unwrap_or_default().concat()
}

/// Whether a field hides what it is in.
fn is_hidden(field: Node) -> bool {
    attribute(field, "is-hidden") == Some("true")
}

fn is_paragraph(node: Node) -> bool {
    matches!(node.tag_name().name(), "p" | "h")
}

fn is_block(node: Node) -> bool {
    is_paragraph(node) || matches!(node.tag_name().name(), "list" | "table")
}

fn is_cell(node: Node) -> bool {
    matches!(node.tag_name().name(), "table-cell" | "covered-table-cell")
}

/// What is not printed in the text: deleted words, notes (which are read after it), comments.
fn skipped(node: Node) -> bool {
    match node.tag_name().name() {
        "tracked-changes" | "note" | "annotation" | "sequence-decls" | "forms" | "desc" => true,
        // Of a picture it is a description; among words it is the document's own title.
        "title" => {
            let above = node.parent().map(|above| above.tag_name().name());
            !above.is_some_and(|above| ["p", "h", "span", "a"].contains(&above))
        }
        _ => false,
    }
}

#[derive(Default)]
struct Reader {
    styles: Styles,
    widths: HashMap<String, f32>,
    middles: HashMap<String, Stands>,
    /// The notes whose marks are shown.
    notes: Vec<NodeId>,
}

impl Reader {
    fn styles(&mut self, root: Node) {
        for group in
            root.children().filter(|node| matches!(node.tag_name().name(), "styles" | "automatic-styles"))
        {
            for node in
                group.children().filter(|node| matches!(node.tag_name().name(), "style" | "default-style"))
            {
                let family = attribute(node, "family").unwrap_or_default();
                let name = attribute(node, "name").unwrap_or("\u{0}default");
                match family {
                    "table-column" => {
                        let width = child(node, "table-column-properties")
                            .and_then(|node| attribute(node, "column-width"));
                        self.widths.insert(name.to_owned(), width.and_then(points).unwrap_or(0.0));
                    }
                    "table-cell" => {
                        let align = child(node, "table-cell-properties")
                            .and_then(|node| attribute(node, "vertical-align"));
                        let stands = match align {
                            Some("middle") => Stands::Middle,
                            Some("bottom") => Stands::Bottom,
                            _ => Stands::Top,
                        };
                        self.middles.insert(name.to_owned(), stands);
                    }
                    "paragraph" | "text" => {
                        let mut style = style_of(node);
                        style.parent = attribute(node, "parent-style-name").map(str::to_owned);
                        if style.parent.is_none() && name != "\u{0}default" && family == "paragraph" {
                            style.parent = Some("\u{0}default".to_owned());
                        }
                        self.styles.0.insert(name.to_owned(), style);
                    }
                    _ => {}
                }
            }
        }
    }

    fn blocks(&mut self, node: Node, depth: usize, out: &mut Vec<Block>) {
        for part in node.children().filter(|part| part.is_element() && !skipped(*part)) {
            match part.tag_name().name() {
                "p" | "h" => {
                    let (mut paragraph, found) = self.paragraph(part);
                    paragraph.bullet = (depth > 0).then_some(depth);
                    out.push(Block::Paragraph(paragraph));
                    self.notes.extend(found.notes);
                    out.extend(found.remarks.into_iter().map(Block::Remark));
                    for text_box in found.boxes {
                        self.blocks(text_box, 0, out);
                    }
                }
                "list" => self.blocks(part, depth + 1, out),
                "list-header" => self.blocks(part, 0, out),
                "table" => out.push(Block::Table(self.table(part))),
                "section" if attribute(part, "display") == Some("none") => {
                    out.push(Block::Remark(Remark::of(Why::Hidden, all_words(part))));
                }
                _ => self.blocks(part, depth, out),
            }
        }
    }

    fn table(&mut self, node: Node) -> Table {
        let mut table = Table::default();
        let mut parts = Vec::new();
        through(node, &["table-column", "table-row"], &mut parts);
        // How many more rows a cell of each column reaches down.
        let mut reaches = vec![0_usize; MOST];
        for part in parts {
            if part.tag_name().name() == "table-column" {
                let width = attribute(part, "style-name")
                    .and_then(|name| self.widths.get(name))
                    .copied()
                    .unwrap_or(0.0);
                for _ in 0..number(part, "number-columns-repeated") {
                    if table.widths.len() < MOST {
                        table.widths.push(width);
                    }
                }
                continue;
            }
            if matches!(attribute(part, "visibility"), Some("collapse" | "filter")) {
                let remarks = vec![Remark::of(Why::Hidden, all_words(part))];
                table.rows.push(vec![Cell { remarks, ..Cell::default() }]);
                continue;
            }
            let mut cells = Vec::new();
            let mut column = 0;
            for node in part.children().filter(Node::is_element) {
                let covered = node.tag_name().name() == "covered-table-cell";
                if !is_cell(node) {
                    continue;
                }
                let span = number(node, "number-columns-spanned");
                for _ in 0..number(node, "number-columns-repeated") {
                    let Some(reach) = reaches.get_mut(column) else { break };
                    let reached = covered && *reach > 0;
                    if covered {
                        *reach = reach.saturating_sub(1);
                    } else {
                        *reach = number(node, "number-rows-spanned") - 1;
                    }
                    let mut blocks = Vec::new();
                    let notes = self.notes.len();
                    self.blocks(node, 0, &mut blocks);
                    let stands = attribute(node, "style-name").and_then(|name| self.middles.get(name));
                    // A cell that another one covers from the side is no cell.
                    if !covered || reached || !blocks.is_empty() {
                        let stands = stands.copied().unwrap_or_default();
                        let mut cell = Cell { column, span, reached, stands, ..Cell::default() };
                        cell.fill(blocks);
                        if covered {
                            cell.empty(Why::Covered);
                            self.notes.truncate(notes);
                        }
                        cells.push(cell);
                    }
                    column += 1;
                }
            }
            table.rows.push(cells);
        }
        table
    }

    fn paragraph<'a, 'input>(&self, node: Node<'a, 'input>) -> (Paragraph, Found<'a, 'input>) {
        let style = self.styles.resolve(attribute(node, "style-name").unwrap_or("\u{0}default"));
        // A field in a paragraph hides the whole of it.
        let of_this = |field: &Node| field.ancestors().find(|above| is_paragraph(*above)) == Some(node);
        let mut fields = node.descendants().filter(|field| field.tag_name().name() == "hidden-paragraph");
        let hides = fields.any(|field| is_hidden(field) && of_this(&field));
        let style = Style { hidden: if hides { Some(true) } else { style.hidden }, ..style };
        let mut found = Found::default();
        self.inline(node, &style, &mut found);
        let size = found.sizes.first().map(|(size, _)| *size);
        let set = Style { size: size.or(style.size), ..style };
        let text = std::mem::take(&mut found.text);
        (Paragraph { text, setting: set.setting(), ..Paragraph::default() }, found)
    }

    fn inline<'a, 'input>(&self, node: Node<'a, 'input>, style: &Style, found: &mut Found<'a, 'input>) {
        for part in node.children() {
            if part.is_text() {
                let text = part.text().unwrap_or_default().replace(['\n', '\r', '\t'], " ");
                found.sized(style.size.unwrap_or(11.0), text.len());
                found.push(&text, style);
                continue;
            }
            if part.tag_name().name() == "note" && style.hidden != Some(true) {
                found.notes.push(part.id());
            }
            if part.tag_name().name() == "annotation" {
                let words: Vec<String> = part.children().map(all_words).collect();
                found.remarks.push(Remark::of(Why::Comment, words.join(" ")));
            }
            if !part.is_element() || skipped(part) {
                continue;
            }
            match part.tag_name().name() {
                "s" => found.space(&" ".repeat(number(part, "c")), style),
                "tab" => found.space(" ", style),
                "line-break" => found.space("\n", style),
                "frame" => {
                    let is_picture =
                        |node: Node| matches!(node.tag_name().name(), "image" | "object" | "object-ole");
                    if style.hidden != Some(true) && part.children().any(is_picture) {
                        found.remarks.push(Remark::of(Why::Picture, ""));
                    }
                    self.inline(part, style, found);
                }
                "span" => {
                    let own = self.styles.resolve(attribute(part, "style-name").unwrap_or_default());
                    self.inline(part, &own.over(style), found);
                }
                "hidden-text" if is_hidden(part) => {
                    self.inline(part, &Style { hidden: Some(true), ..style.clone() }, found);
                }
                // Paragraphs in a paragraph are those of a text box or a shape.
                _ if part.children().any(is_block) => match style.hidden {
                    Some(true) => found.leave_out(Why::Hidden, &all_words(part)),
                    _ => found.boxes.push(part),
                },
                _ => self.inline(part, style, found),
            }
        }
    }
}

/// A count in an attribute: 1 where there is none.
fn number(node: Node, name: &str) -> usize {
    attribute(node, name).and_then(|text| text.parse::<usize>().ok()).unwrap_or(1).clamp(1, MOST)
}

fn through<'a, 'input>(node: Node<'a, 'input>, names: &[&str], out: &mut Vec<Node<'a, 'input>>) {
    for part in node.children().filter(|part| part.is_element() && !skipped(*part)) {
        if names.contains(&part.tag_name().name()) {
            out.push(part);
        } else if !matches!(part.tag_name().name(), "table" | "p") {
            through(part, names, out);
        }
    }
}

/// A length in points: "0.63in", "1.6cm", "11pt".
fn points(text: &str) -> Option<f32> {
    let end = text.find(|c: char| !(c.is_ascii_digit() || c == '.' || c == '-'))?;
    let (number, unit) = text.split_at_checked(end)?;
    let number: f32 = number.parse().ok()?;
    let factor = match unit {
        "pt" => 1.0,
        "in" => 72.0,
        "cm" => 72.0 / 2.54,
        "mm" => 7.2 / 2.54,
        "pc" => 12.0,
        "px" => 0.75,
        _ => return None,
    };
    Some((number * factor).clamp(-2_000.0, 2_000.0))
}

fn style_of(node: Node) -> Style {
    let text = child(node, "text-properties");
    let paragraph = child(node, "paragraph-properties");
    let of = |node: Option<Node>, name: &str| node.and_then(|node| attribute(node, name).map(str::to_owned));
    let length = |node, name: &str| of(node, name).as_deref().and_then(points);
    let line = of(paragraph, "line-height")
        .and_then(|text| text.strip_suffix('%').and_then(|text| text.parse::<f32>().ok()));
    Style {
        bold: of(text, "font-weight")
            .map(|weight| weight == "bold" || weight.parse::<u16>().is_ok_and(|weight| weight >= 600)),
        italic: of(text, "font-style").map(|style| style != "normal"),
        hidden: of(text, "display").map(|display| display == "none"),
        struck: of(text, "text-line-through-style")
            .or_else(|| of(text, "text-line-through-type"))
            .map(|line| line != "none"),
        raised: of(text, "text-position").map(|position| {
            let up = position.split_whitespace().next().unwrap_or_default();
            up == "super" || up.trim_end_matches('%').parse::<f32>().is_ok_and(|up| up > 0.0)
        }),
        size: length(text, "font-size"),
        font: of(text, "font-name").or_else(|| of(text, "font-family")),
        before: length(paragraph, "margin-top"),
        after: length(paragraph, "margin-bottom"),
        line: line.map(|percent| percent / 100.0),
        indent: length(paragraph, "margin-left"),
        ..Style::default()
    }
}
