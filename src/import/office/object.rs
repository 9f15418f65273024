//! What stands in the words of a Word file and is no words: pictures, form fields.

use roxmltree::Node;

use super::package::{attribute, child};
use super::word_styles::on;
use crate::import::remark::{Remark, Why};

/// Whether an element is drawn: a picture, or a text box.
pub fn is_drawn(node: Node) -> bool {
    matches!(node.tag_name().name(), "drawing" | "pict" | "object")
}

/// Whether an element is what a picture, a chart or an embedded object is drawn from.
pub fn is_picture(node: Node) -> bool {
    matches!(node.tag_name().name(), "blip" | "imagedata" | "chart" | "relIds" | "OLEObject")
}

/// The remark about a form field whose answer is no text of the document.
pub fn form(field: Node) -> Option<Remark> {
    let about = |words: String| Some(Remark::of(Why::Form, words));
    if let Some(tick) = child(field, "checkBox") {
        let ticked = on(tick, "checked").or(on(tick, "default")) == Some(true);
        return about(format!("a box that is {}", if ticked { "ticked" } else { "not ticked" }));
    }
    let list = child(field, "ddList")?;
    let chosen = |name| child(list, name).and_then(|node| attribute(node, "val"));
    let chosen = chosen("result").or(chosen("default")).and_then(|at| at.parse::<usize>().ok()).unwrap_or(0);
    let entry = list.children().filter(|node| node.tag_name().name() == "listEntry").nth(chosen);
    about(format!(
        "a list from which “{}” is chosen",
        entry.and_then(|node| attribute(node, "val")).unwrap_or_default()
    ))
}
