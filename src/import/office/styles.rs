//! Styles: what a paragraph or a run of words is like, by the chain of styles that it stands in.

use std::collections::HashMap;

use super::Setting;

/// What one style says; what it leaves out, the style that it is based on says.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Style {
    /// The style that it is based on.
    pub parent: Option<String>,
    /// Whether words are bold.
    pub bold: Option<bool>,
    /// Whether words are italic.
    pub italic: Option<bool>,
    /// Whether words are not printed.
    pub hidden: Option<bool>,
    /// Whether words are struck through.
    pub struck: Option<bool>,
    /// Whether words are raised above the line.
    pub raised: Option<bool>,
    /// The size of the font in points.
    pub size: Option<f32>,
    /// The font.
    pub font: Option<String>,
    /// The room above in points.
    pub before: Option<f32>,
    /// The room below in points.
    pub after: Option<f32>,
    /// The line height as a multiple of the font's.
    pub line: Option<f32>,
    /// How far from the edge in points.
    pub indent: Option<f32>,
    /// The list and level that its paragraphs are points of.
    pub list: Option<(String, usize)>,
}

impl Style {
    /// This style, and where it says nothing, another.
    #[must_use]
    pub fn over(self, below: &Self) -> Self {
        Self {
            parent: self.parent,
            bold: self.bold.or(below.bold),
            italic: self.italic.or(below.italic),
            hidden: self.hidden.or(below.hidden),
            struck: self.struck.or(below.struck),
            raised: self.raised.or(below.raised),
            size: self.size.or(below.size),
            font: self.font.or_else(|| below.font.clone()),
            before: self.before.or(below.before),
            after: self.after.or(below.after),
            line: self.line.or(below.line),
            indent: self.indent.or(below.indent),
            list: self.list.or_else(|| below.list.clone()),
        }
    }

    /// How a paragraph in this style is set.
    pub fn setting(&self) -> Setting {
        let sane = |value: Option<f32>, or: f32, most: f32| {
            value.filter(|value| value.is_finite()).unwrap_or(or).clamp(0.0, most)
        };
        let font = self.font.as_deref().unwrap_or("Arial").to_lowercase();
        let width = [
            ("calibri", 0.91),
            ("carlito", 0.91),
            ("times", 0.9),
            ("narrow", 0.82),
            ("verdana", 1.16),
            ("cambria", 0.96),
        ]
        .iter()
        .find(|(name, _)| font.contains(name))
        .map_or(1.0, |(_, width)| *width);
        Setting {
            size: sane(self.size, 11.0, 72.0).max(4.0),
            width,
            before: sane(self.before, 0.0, 200.0),
            after: sane(self.after, 0.0, 200.0),
            line: sane(self.line, 1.0, 5.0).max(0.5),
            indent: sane(self.indent, 0.0, 300.0),
        }
    }
}

/// The styles of a document, by name.
#[derive(Debug, Clone, Default)]
pub struct Styles(pub HashMap<String, Style>);

impl Styles {
    /// A style with everything that the styles below it say.
    pub fn resolve(&self, name: &str) -> Style {
        let mut style = Style::default();
        let mut next = Some(name.to_owned());
        // A style may be based on itself in a damaged file.
        for _ in 0..12 {
            let Some(found) = next.as_deref().and_then(|name| self.0.get(name)) else { break };
            next.clone_from(&found.parent);
            style = style.over(found);
        }
        style
    }
}
