//! Styles of a DOCX: those of `word/styles.xml`, and what a run or paragraph says for itself.

use roxmltree::Node;

use super::package::{attribute, child};
use super::styles::{Style, Styles};

/// Whether a property is switched on or off; none where it is not mentioned.
pub fn on(node: Node, name: &str) -> Option<bool> {
    let value = attribute(child(node, name)?, "val").unwrap_or("true");
    Some(!matches!(value, "0" | "false" | "off" | "none"))
}

/// What a run says of its words.
pub fn run_style(node: Node) -> Style {
    let value = |name| child(node, name).and_then(|node| attribute(node, "val"));
    Style {
        bold: on(node, "b"),
        italic: on(node, "i"),
        hidden: on(node, "vanish"),
        struck: match (on(node, "strike"), on(node, "dstrike")) {
            (None, other) | (other, None) => other,
            (Some(one), Some(other)) => Some(one || other),
        },
        raised: value("vertAlign").map(|align| align == "superscript"),
        size: value("sz").and_then(|text| text.parse::<f32>().ok()).map(|half| half / 2.0),
        font: child(node, "rFonts").and_then(|node| attribute(node, "ascii")).map(str::to_owned),
        ..Style::default()
    }
}

/// What a paragraph says of itself.
pub fn style_of(node: Node) -> Style {
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

/// The styles of a document.
pub fn read_styles(document: &roxmltree::Document) -> Styles {
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
