//! The heights that words would have in print: they are wrapped in the width of their cell with the
//! widths of Arial's letters, which the published plans are set in.

use super::{Cell, Paragraph, Setting, Stands};

/// The room between a cell's edge and its words on both sides together, in points.
const MARGINS: f32 = 10.8;
/// The height of a line of Arial, for each point of its size.
const LINE: f32 = 1.149;

/// Where the lines of a cell's paragraphs stand, from the top of the cell, in points.
#[derive(Debug, Clone, Default)]
pub struct Flow {
    /// For each paragraph and each part of it between line breaks: the middle of its first and of its
    /// last line.
    pub parts: Vec<Vec<(f32, f32)>>,
    /// The height of the whole.
    pub height: f32,
}

/// Sets the paragraphs of a cell.
pub fn flow(cell: &Cell, width: f32) -> Flow {
    let mut flow = Flow::default();
    let mut y = 0.0_f32;
    let mut gap = 0.0_f32;
    for paragraph in &cell.paragraphs {
        let setting = paragraph.setting;
        let height = line_height(setting);
        if y > 0.0 {
            y += gap.max(setting.before);
        }
        gap = setting.after;
        let room = (width - MARGINS - setting.indent).max(20.0);
        let mut parts = Vec::new();
        for part in runs(paragraph) {
            let lines = count(&part, setting, room);
            parts.push((y + height / 2.0, y + height * (lines as f32 - 0.5)));
            y += height * lines as f32;
        }
        flow.parts.push(parts);
    }
    flow.height = y + gap;
    flow
}

/// Moves the words of a cell to where they stand in a row of this height.
pub fn stand(flow: &mut Flow, stands: Stands, row: f32) {
    let free = (row - flow.height).max(0.0);
    let down = match stands {
        Stands::Top => 0.0,
        Stands::Middle => free / 2.0,
        Stands::Bottom => free,
    };
    for part in flow.parts.iter_mut().flatten() {
        *part = (part.0 + down, part.1 + down);
    }
}

/// The height of a line in points.
pub fn line_height(setting: Setting) -> f32 {
    (setting.size * LINE * setting.line).max(1.0)
}

/// The words of a paragraph between its line breaks, each letter with whether it is bold.
fn runs(paragraph: &Paragraph) -> Vec<Vec<(char, bool)>> {
    let mut parts = vec![Vec::new()];
    for run in paragraph.text.runs() {
        for character in run.text.chars() {
            if character == '\n' {
                parts.push(Vec::new());
            } else if let Some(part) = parts.last_mut() {
                part.push((character, run.bold));
            }
        }
    }
    parts
}

/// How many lines the words take.
fn count(letters: &[(char, bool)], setting: Setting, room: f32) -> usize {
    let mut lines = 1;
    let mut at = 0.0;
    let mut word = 0.0;
    for (character, bold) in letters {
        let wide =
            advance(*character) * if *bold { 1.06 } else { 1.0 } * setting.size * setting.width / 1000.0;
        if *character == ' ' {
            at += word + wide;
            word = 0.0;
            continue;
        }
        word += wide;
        if at + word > room && at > 0.0 {
            lines += 1;
            at = 0.0;
        }
        // A word may be divided after its hyphen.
        if *character == '-' {
            at += word;
            word = 0.0;
        }
    }
    lines
}

/// The width of a letter of Arial in thousandths of its size.
fn advance(character: char) -> f32 {
    let width = match character {
        'i' | 'j' | 'l' | '’' | '‘' => 222,
        '\'' => 191,
        '|' => 260,
        ' ' | '\u{a0}' | '!' | ',' | '.' | '/' | ':' | ';' | 'I' | '[' | ']' | '\\' | 'f' | 't' => 278,
        '(' | ')' | '-' | 'r' | '`' | '“' | '”' => 333,
        '{' | '}' => 334,
        '"' => 355,
        '*' => 389,
        '^' => 469,
        'J' | 'c' | 'k' | 's' | 'v' | 'x' | 'y' | 'z' => 500,
        '+' | '<' | '=' | '>' | '~' => 584,
        'F' | 'T' | 'Z' => 611,
        '&' | 'A' | 'B' | 'E' | 'K' | 'P' | 'S' | 'V' | 'X' | 'Y' => 667,
        'C' | 'D' | 'H' | 'N' | 'R' | 'U' | 'w' => 722,
        'G' | 'O' | 'Q' => 778,
        'M' | 'm' => 833,
        '%' => 889,
        'W' => 944,
        '—' | '…' => 1000,
        '@' => 1015,
        _ => 556,
    };
    width as f32
}

#[cfg(test)]
mod tests {
    use super::{Cell, Paragraph, Setting, flow};
    use crate::import::inline::Inline;

    #[test]
    fn words_wrap_and_empty_paragraphs_take_a_line() {
        let paragraph = |text: &str| Paragraph { text: Inline::plain_text(text), ..Paragraph::default() };
        let cell = Cell {
            paragraphs: vec![paragraph("Governor"), paragraph(""), paragraph("Head of Healthcare")],
            ..Cell::default()
        };
        let set = flow(&cell, 70.0);
        let line = super::line_height(Setting::default());
        let firsts: Vec<f32> =
            set.parts.iter().filter_map(|parts| parts.first()).map(|part| (part.0 / line).round()).collect();
        assert_eq!(firsts, [1.0, 2.0, 3.0]);
        assert_eq!((set.height / line).round(), 4.0);
    }
}
