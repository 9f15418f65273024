//! OpenDocument texts: the paragraphs and tables of `content.xml`, with their styles.

use roxmltree::Node;

use super::package::{self, Package, Refused, attribute, child};
use super::styles::{Style, Styles};
use super::{Block, Cell, Paragraph, Stands, Table, Text};
use crate::import::inline::Inline;

/// Columns of a table, rows of one, and spaces in a row: what one attribute may ask for.
const MOST: usize = 200;

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
    let mut blocks = Vec::new();
    reader.blocks(body, 0, &mut blocks);
    let mut words = words(body);
    // Footnotes have no place in the table: they stand after it, as words that belong to no row.
    let printed = |node: &Node| !node.ancestors().skip(1).any(skipped);
    for note in body.descendants().filter(|node| node.tag_name().name() == "note").filter(printed) {
        let Some(note) = child(note, "note-body") else { continue };
        reader.blocks(note, 0, &mut blocks);
        words.extend(self::words(note));
    }
    Ok(Text { blocks, words })
}

/// Every printed word of the document, by its text nodes alone.
fn words(body: Node) -> Vec<String> {
    let mut words = Vec::new();
    let mut open = vec![(body, false)];
    while let Some((node, inside)) = open.pop() {
        if node.is_text() {
            // White space between elements is none of the text.
            words.extend(node.text().filter(|_| inside).map(str::to_owned));
        } else if !skipped(node) {
            let inside = inside || matches!(node.tag_name().name(), "p" | "h");
            open.extend(node.children().map(|child| (child, inside)));
        }
    }
    words
}

/// What is not printed in the text: deleted words, notes (which are read after it), comments.
fn skipped(node: Node) -> bool {
    matches!(
        node.tag_name().name(),
        "tracked-changes" | "note" | "annotation" | "sequence-decls" | "forms" | "desc" | "title"
    )
}

#[derive(Default)]
struct Reader {
    styles: Styles,
    widths: std::collections::HashMap<String, f32>,
    middles: std::collections::HashMap<String, Stands>,
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

    fn blocks(&self, node: Node, depth: usize, out: &mut Vec<Block>) {
        for part in node.children().filter(|part| part.is_element() && !skipped(*part)) {
            match part.tag_name().name() {
                "p" | "h" => {
                    let (mut paragraph, boxes) = self.paragraph(part);
                    paragraph.bullet = (depth > 0).then_some(depth);
                    out.push(Block::Paragraph(paragraph));
                    for text_box in boxes {
                        self.blocks(text_box, 0, out);
                    }
                }
                "list" => self.blocks(part, depth + 1, out),
                "list-header" => self.blocks(part, 0, out),
                "table" => out.push(Block::Table(self.table(part))),
                _ => self.blocks(part, depth, out),
            }
        }
    }

    fn table(&self, node: Node) -> Table {
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
            let mut cells = Vec::new();
            let mut column = 0;
            for node in part.children().filter(Node::is_element) {
                let covered = node.tag_name().name() == "covered-table-cell";
                if !covered && node.tag_name().name() != "table-cell" {
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
                    self.blocks(node, 0, &mut blocks);
                    let stands = attribute(node, "style-name").and_then(|name| self.middles.get(name));
                    // A cell that another one covers from the side is no cell.
                    if !covered || reached || !blocks.is_empty() {
                        cells.push(Cell {
                            column,
                            span,
                            reached,
                            stands: stands.copied().unwrap_or_default(),
                            paragraphs: flat(blocks),
                        });
                    }
                    column += 1;
                    if node.has_children() {
                        break;
                    }
                }
            }
            table.rows.push(cells);
        }
        table
    }

    fn paragraph<'a, 'input>(&self, node: Node<'a, 'input>) -> (Paragraph, Vec<Node<'a, 'input>>) {
        let style = self.styles.resolve(attribute(node, "style-name").unwrap_or("\u{0}default"));
        let mut text = Inline::default();
        let mut boxes = Vec::new();
        let mut size = None;
        self.inline(node, &style, &mut text, &mut boxes, &mut size);
        let set = Style { size: size.or(style.size), ..style };
        (Paragraph { text, setting: set.setting(), ..Paragraph::default() }, boxes)
    }

    fn inline<'a, 'input>(
        &self,
        node: Node<'a, 'input>,
        style: &Style,
        text: &mut Inline,
        boxes: &mut Vec<Node<'a, 'input>>,
        size: &mut Option<f32>,
    ) {
        let (bold, italic) = (style.bold == Some(true), style.italic == Some(true));
        for part in node.children() {
            if part.is_text() {
                text.push(&part.text().unwrap_or_default().replace(['\n', '\r', '\t'], " "), bold, italic);
                *size = size.or(style.size);
                continue;
            }
            if !part.is_element() || skipped(part) {
                continue;
            }
            match part.tag_name().name() {
                "s" => text.push(&" ".repeat(number(part, "c")), bold, italic),
                "tab" => text.push(" ", bold, italic),
                "line-break" => text.push("\n", bold, italic),
                "text-box" => boxes.push(part),
                "span" => {
                    let own = self.styles.resolve(attribute(part, "style-name").unwrap_or_default());
                    self.inline(part, &own.over(style), text, boxes, size);
                }
                _ => self.inline(part, style, text, boxes, size),
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

/// The paragraphs of a cell, those of a table inside it too.
fn flat(blocks: Vec<Block>) -> Vec<Paragraph> {
    blocks
        .into_iter()
        .flat_map(|block| match block {
            Block::Paragraph(paragraph) => vec![paragraph],
            Block::Table(table) => {
                table.rows.into_iter().flatten().flat_map(|cell| cell.paragraphs).collect()
            }
        })
        .collect()
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
        size: length(text, "font-size"),
        font: of(text, "font-name").or_else(|| of(text, "font-family")),
        before: length(paragraph, "margin-top"),
        after: length(paragraph, "margin-bottom"),
        line: line.map(|percent| percent / 100.0),
        indent: length(paragraph, "margin-left"),
        ..Style::default()
    }
}
