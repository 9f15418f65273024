//! Lists of a DOCX: which paragraphs are points, and the numbers that Word prints in front of others.

use std::collections::HashMap;

use roxmltree::Document;

use super::package::{attribute, child};

/// The lists of a document.
#[derive(Debug, Clone, Default)]
pub struct Numbering {
    /// For each list, the levels of its kind.
    levels: HashMap<String, Vec<Level>>,
    counts: HashMap<String, Vec<usize>>,
}

#[derive(Debug, Clone, Default)]
struct Level {
    format: String,
    text: String,
    start: usize,
    /// Whether the numbers of all levels are printed as numbers, whatever these have alone.
    all_decimal: bool,
    indent: f32,
}

impl Numbering {
    /// Reads `word/numbering.xml`.
    pub fn read(document: &Document) -> Self {
        let mut kinds: HashMap<String, Vec<Level>> = HashMap::new();
        let mut levels = HashMap::new();
        let root = document.root_element();
        let named = |name: &'static str| root.children().filter(move |node| node.tag_name().name() == name);
        for kind in named("abstractNum") {
            let list = kind
                .children()
                .filter(|node| node.tag_name().name() == "lvl")
                .take(9)
                .map(|level| {
                    let value =
                        |name| child(level, name).and_then(|node| attribute(node, "val")).unwrap_or_default();
                    let indent = child(level, "pPr").and_then(|node| child(node, "ind"));
                    let indent = indent.and_then(|node| attribute(node, "left").or(attribute(node, "start")));
                    Level {
                        format: value("numFmt").to_owned(),
                        text: value("lvlText").chars().take(40).collect(),
                        all_decimal: child(level, "isLgl").is_some(),
                        start: value("start").parse().unwrap_or(1),
                        indent: indent
                            .and_then(|text| text.parse::<f32>().ok())
                            .map_or(18.0, |twips| twips / 20.0),
                    }
                })
                .collect();
            kinds.insert(attribute(kind, "abstractNumId").unwrap_or_default().to_owned(), list);
        }
        for list in named("num") {
            let kind =
                child(list, "abstractNumId").and_then(|node| attribute(node, "val")).unwrap_or_default();
            if let Some(kind) = kinds.get(kind) {
                levels.insert(attribute(list, "numId").unwrap_or_default().to_owned(), kind.clone());
            }
        }
        Self { levels, counts: HashMap::new() }
    }

    /// How far the words of a level are from the edge, in points.
    pub fn indent(&self, list: &str, level: usize) -> Option<f32> {
        self.levels.get(list)?.get(level).map(|level| level.indent)
    }

    /// The number that is printed in front of the next paragraph of a list; none for a mark, or where letters
    /// or other signs stand for a number.
    pub fn next(&mut self, list: &str, level: usize) -> Option<String> {
        let levels = self.levels.get(list)?;
        let own = levels.get(level)?;
        let counts = self.counts.entry(list.to_owned()).or_insert_with(|| vec![0; 9]);
        for (at, count) in counts.iter_mut().enumerate() {
            if at == level {
                *count = if *count == 0 { own.start } else { count.saturating_add(1) };
            } else if at > level {
                *count = 0;
            }
        }
        let mut label = own.text.clone();
        for (at, (count, other)) in counts.iter().zip(levels).enumerate() {
            let place = format!("%{}", at + 1);
            if !label.contains(&place) {
                continue;
            }
            let number = (*count).max(other.start);
            let printed = match other.format.as_str() {
                "decimalZero" => format!("{number:02}"),
                // What names no format is printed as a number.
                format if own.all_decimal || matches!(format, "decimal" | "") => number.to_string(),
                _ => return None,
            };
            label = label.replace(&place, &printed);
        }
        (!matches!(own.format.as_str(), "bullet" | "none")).then_some(label)
    }
}
