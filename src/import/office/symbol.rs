//! The signs of the fonts Symbol and Wingdings, which Word writes by the place that they have in the font.

use roxmltree::Node;

use super::package::attribute;
use crate::import::remark::{Remark, Why};

/// What is read for a sign that is not known: most are marks of list items.
pub const UNKNOWN: &str = "•";

/// The sign that an element stands for; none where it is not known.
pub fn sign(node: Node) -> Option<String> {
    let font = attribute(node, "font").unwrap_or_default();
    let code = u32::from_str_radix(attribute(node, "char")?, 16).ok()?;
    // Newer fonts have their signs where everybody has them.
    if node.tag_name().name() == "symEx" {
        return char::from_u32(code).map(String::from);
    }
    // The place is written as U+F0xx, of which only the end tells.
    let place = code & 0xff;
    let known: &[(u32, &str)] = match font {
        "Symbol" => &[
            (0x2d, "−"),
            (0xa3, "≤"),
            (0xa5, "∞"),
            (0xac, "←"),
            (0xad, "↑"),
            (0xae, "→"),
            (0xaf, "↓"),
            (0xb0, "°"),
            (0xb1, "±"),
            (0xb3, "≥"),
            (0xb4, "×"),
            (0xb7, "•"),
            (0xb8, "÷"),
            (0xb9, "≠"),
            (0xbb, "≈"),
        ],
        "Wingdings" => &[
            (0x6c, "●"),
            (0x6e, "■"),
            (0x6f, "□"),
            (0x76, "❖"),
            (0x9f, "•"),
            (0xa1, "○"),
            (0xa7, "▪"),
            (0xa8, "□"),
            (0xd8, "➢"),
            (0xe0, "→"),
            (0xfb, "✗"),
            (0xfc, "✓"),
            (0xfd, "☒"),
            (0xfe, "☑"),
        ],
        "Wingdings 2" => &[(0x4f, "✗"), (0x50, "✓"), (0x51, "☒"), (0x52, "☑"), (0x97, "●"), (0xa3, "□")],
        _ => &[],
    };
    known.iter().find(|(at, _)| *at == place).map(|(_, sign)| (*sign).to_owned())
}

/// The remark about a sign that is not known.
pub fn remark(node: Node) -> Remark {
    let of = |name| attribute(node, name).unwrap_or_default();
    Remark::of(Why::Sign, format!("{} of the font {}", of("char"), of("font")))
}
