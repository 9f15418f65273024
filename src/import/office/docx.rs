//! Word files: the paragraphs and tables of `word/document.xml`, with their styles and lists.
//!
//! Words that were inserted under tracked changes are there, words that were deleted are not, as in
//! print. Content controls are looked through.

use std::collections::HashSet;

use roxmltree::Node;

use super::numbering::Numbering;
use super::package::{self, Package, Refused, attribute, child};
use super::styles::{Style, Styles};
use super::{Block, Cell, Paragraph, Stands, Table, Text};
use crate::import::inline::Inline;

/// Columns of a table; a plan has six.
const MOST_COLUMNS: usize = 64;

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
    let mut reader = Reader { styles, numbering };
    let mut blocks = Vec::new();
    reader.blocks(body, None, &mut blocks);
    let mut words = words(body);
    for (part, note) in [("word/footnotes.xml", "footnote"), ("word/endnotes.xml", "endnote")] {
        let wanted = notes(body, &format!("{note}Reference"));
        if wanted.is_empty() {
            continue;
        }
        let missing = || Refused::Damaged(format!("the words of its {note}s are missing"));
        let text = package.part(part)?.ok_or_else(missing)?;
        let document = package::parse(&text)?;
        // Notes have no place in the table: they stand after it, as words that belong to no row.
        for node in document.root_element().children().filter(|node| node.tag_name().name() == note) {
            if attribute(node, "id").is_some_and(|id| wanted.contains(id)) {
                reader.blocks(node, None, &mut blocks);
                words.extend(self::words(node));
            }
        }
    }
    Ok(Text { blocks, words })
}

/// The notes that the text refers to, where that is printed.
fn notes<'a>(body: Node<'a, '_>, reference: &str) -> HashSet<&'a str> {
    let mut ids = HashSet::new();
    let mut open = vec![body];
    while let Some(node) = open.pop() {
        if skipped(node) {
            continue;
        }
        if node.tag_name().name() == reference {
            ids.extend(attribute(node, "id"));
        }
        open.extend(node.children().filter(Node::is_element));
    }
    ids
}

/// Every printed word of the document, by its text elements alone.
fn words(body: Node) -> Vec<String> {
    let mut words = Vec::new();
    let mut open = vec![body];
    while let Some(node) = open.pop() {
        if skipped(node) {
            continue;
        }
        match node.tag_name().name() {
            "t" => words.push(node.text().unwrap_or_default().to_owned()),
            "noBreakHyphen" => words.push("-".to_owned()),
            "r" if child(node, "rPr").is_some_and(|run| on(run, "vanish") == Some(true)) => continue,
            _ => {}
        }
        open.extend(node.children().filter(Node::is_element));
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
}

impl Reader {
    /// The paragraphs and tables below a node, through whatever wraps them.
    fn blocks(&mut self, node: Node, table_style: Option<&str>, out: &mut Vec<Block>) {
        for part in node.children().filter(|part| part.is_element() && !skipped(*part)) {
            match part.tag_name().name() {
                "p" => {
                    let (paragraph, boxes) = self.paragraph(part, table_style);
                    out.push(Block::Paragraph(paragraph));
                    for text_box in boxes {
                        self.blocks(text_box, table_style, out);
                    }
                }
                "tbl" => {
                    let table = self.table(part);
                    out.push(Block::Table(table));
                }
                _ => self.blocks(part, table_style, out),
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
        for row in rows {
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
                self.blocks(node, style, &mut blocks);
                let width = about
                    .and_then(|about| child(about, "tcW"))
                    .filter(|node| attribute(*node, "type") == Some("dxa"));
                if let (Some(width), 1) = (width, span)
                    && table.widths.len() == column
                {
                    table.widths.push(twips(width, "w"));
                }
                cells.push(Cell {
                    column,
                    span,
                    reached: value("vMerge").is_some_and(|value| value != "restart"),
                    stands: match value("vAlign") {
                        Some("center") => Stands::Middle,
                        Some("bottom") => Stands::Bottom,
                        _ => Stands::Top,
                    },
                    paragraphs: flat(blocks),
                });
                column = (column + span).min(MOST_COLUMNS);
            }
            table.rows.push(cells);
        }
        table
    }

    /// A paragraph, and the text boxes anchored in it.
    fn paragraph<'a, 'input>(
        &mut self,
        node: Node<'a, 'input>,
        table_style: Option<&str>,
    ) -> (Paragraph, Vec<Node<'a, 'input>>) {
        let about = child(node, "pPr");
        let named = about.and_then(|about| child(about, "pStyle")).and_then(|node| attribute(node, "val"));
        let own = about.map(style_of).unwrap_or_default();
        let mut style = own.over(&self.styles.resolve(named.unwrap_or("\u{0}default")));
        if let Some(table) = table_style {
            style = style.over(&self.styles.resolve(table));
        }
        let style = style.over(&self.styles.resolve("\u{0}document"));
        let mut found = Found { text: Inline::default(), boxes: Vec::new(), sizes: Vec::new() };
        self.inline(node, &style, &mut found);
        let mut set = style.clone();
        // The size that most words have, not the one that the empty paragraph would have.
        set.size = found.sizes.iter().max_by_key(|(_, letters)| *letters).map(|(size, _)| *size).or(set.size);
        let mut paragraph = Paragraph { text: found.text, setting: set.setting(), ..Paragraph::default() };
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
        (paragraph, found.boxes)
    }

    fn inline<'a, 'input>(&self, node: Node<'a, 'input>, style: &Style, found: &mut Found<'a, 'input>) {
        for part in node.children().filter(|part| part.is_element() && !skipped(*part)) {
            match part.tag_name().name() {
                "r" => self.run(part, style, found),
                "txbxContent" => found.boxes.push(part),
                "pPr" | "sdtPr" => {}
                _ => self.inline(part, style, found),
            }
        }
    }

    fn run<'a, 'input>(&self, node: Node<'a, 'input>, style: &Style, found: &mut Found<'a, 'input>) {
        let about = child(node, "rPr");
        let named = about.and_then(|about| child(about, "rStyle")).and_then(|node| attribute(node, "val"));
        let own = about.map(run_style).unwrap_or_default();
        let style = own.over(&self.styles.resolve(named.unwrap_or_default())).over(style);
        if style.hidden == Some(true) {
            return;
        }
        let (bold, italic) = (style.bold == Some(true), style.italic == Some(true));
        for part in node.children().filter(|part| part.is_element() && !skipped(*part)) {
            match part.tag_name().name() {
                "t" => {
                    let text = part.text().unwrap_or_default().replace(['\n', '\r'], " ");
                    let size = style.size.unwrap_or(11.0);
                    match found.sizes.iter_mut().find(|(known, _)| (*known - size).abs() < 0.1) {
                        Some((_, letters)) => *letters += text.len(),
                        None => found.sizes.push((size, text.len())),
                    }
                    found.text.push(&text, bold, italic);
                }
                "tab" | "ptab" => found.text.push(" ", bold, italic),
                "br" | "cr" if attribute(part, "type").is_none_or(|kind| kind == "textWrapping") => {
                    found.text.push("\n", bold, italic);
                }
                // The end of a page or column parts words, and not lines.
                "br" => found.text.push(" ", bold, italic),
                "noBreakHyphen" => found.text.push("-", bold, italic),
                // Letters of the fonts Symbol and Wingdings are marks.
                "sym" => found.text.push("•", bold, italic),
                "rPr" => {}
                _ => self.inline(part, &style, found),
            }
        }
    }
}

struct Found<'a, 'input> {
    text: Inline,
    boxes: Vec<Node<'a, 'input>>,
    /// How many letters there are of each size.
    sizes: Vec<(f32, usize)>,
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

/// Whether a property is switched on or off; none where it is not mentioned.
fn on(node: Node, name: &str) -> Option<bool> {
    let value = attribute(child(node, name)?, "val").unwrap_or("true");
    Some(!matches!(value, "0" | "false" | "off" | "none"))
}

fn run_style(node: Node) -> Style {
    let value = |name| child(node, name).and_then(|node| attribute(node, "val"));
    Style {
        bold: on(node, "b"),
        italic: on(node, "i"),
        hidden: on(node, "vanish"),
        size: value("sz").and_then(|text| text.parse::<f32>().ok()).map(|half| half / 2.0),
        font: child(node, "rFonts").and_then(|node| attribute(node, "ascii")).map(str::to_owned),
        ..Style::default()
    }
}

fn style_of(node: Node) -> Style {
    let number = |node: Option<Node>, name: &str| {
        node.and_then(|node| attribute(node, name)).and_then(|text| text.parse::<f32>().ok())
    };
    let spacing = child(node, "spacing");
    let exact = spacing.and_then(|node| attribute(node, "lineRule")).is_some_and(|rule| rule != "auto");
    let list = child(node, "numPr").and_then(|list| {
        let value = |name| child(list, name).and_then(|node| attribute(node, "val"));
        let level = value("ilvl").and_then(|text| text.parse::<usize>().ok()).unwrap_or(0).min(8);
        value("numId").map(|list| (list.to_owned(), level))
    });
    Style {
        before: number(spacing, "before").map(|twips| twips / 20.0),
        after: number(spacing, "after").map(|twips| twips / 20.0),
        line: number(spacing, "line").filter(|_| !exact).map(|line| line / 240.0),
        indent: number(child(node, "ind"), "left")
            .or(number(child(node, "ind"), "start"))
            .map(|twips| twips / 20.0),
        list,
        ..Style::default()
    }
}

fn read_styles(document: &roxmltree::Document) -> Styles {
    let mut styles = Styles::default();
    let root = document.root_element();
    if let Some(defaults) = child(root, "docDefaults") {
        let part = |outer, inner| child(defaults, outer).and_then(|node| child(node, inner));
        let runs = part("rPrDefault", "rPr").map(run_style).unwrap_or_default();
        let paragraphs = part("pPrDefault", "pPr").map(style_of).unwrap_or_default();
        styles.0.insert("\u{0}document".to_owned(), paragraphs.over(&runs));
    }
    for node in root.children().filter(|node| node.tag_name().name() == "style") {
        let runs = child(node, "rPr").map(run_style).unwrap_or_default();
        let mut style = child(node, "pPr").map(style_of).unwrap_or_default().over(&runs);
        style.parent = child(node, "basedOn").and_then(|node| attribute(node, "val")).map(str::to_owned);
        let name = attribute(node, "styleId").unwrap_or_default().to_owned();
        if attribute(node, "type") == Some("paragraph")
            && matches!(attribute(node, "default"), Some("1" | "true"))
        {
            styles
                .0
                .insert("\u{0}default".to_owned(), Style { parent: Some(name.clone()), ..Style::default() });
        }
        styles.0.insert(name, style);
    }
    styles
}
