//! From glyphs to lines of print, and from lines of print to paragraphs and list items.

use super::page::Glyph;
use crate::import::inline::{Inline, letters};
use crate::import::markup;
use crate::import::sentence;

/// A line of print.
#[derive(Debug, Clone, Default)]
pub struct Printed {
    /// Its words, without the mark of a list item.
    pub text: Inline,
    /// Its words as they stand, mark and all.
    pub words: Vec<String>,
    /// Where its words begin.
    pub left: f32,
    /// Where they end.
    pub right: f32,
    /// Half way up.
    pub middle: f32,
    /// The size of its largest font.
    pub size: f32,
    /// How wide its first word is.
    pub first: f32,
    /// Where the mark of a list item stands, if it begins with one.
    pub mark: Option<f32>,
    /// Whether a space ends it, as it does where a program has wrapped words into lines.
    pub space: bool,
    /// The paragraph that the document says it belongs to.
    pub paragraph: Option<u32>,
}

/// A paragraph or list item as printed.
#[derive(Debug, Clone, Default)]
pub struct Paragraph {
    /// Its words.
    pub text: Inline,
    /// Where the mark of a list item stands, if it is one.
    pub mark: Option<f32>,
    /// The height of its first line.
    pub first: f32,
    /// The height of its last line.
    pub last: f32,
    /// Its lines.
    pub lines: Vec<Printed>,
}

impl Paragraph {
    /// The paragraph that the document says its end belongs to.
    pub fn ends_in(&self) -> Option<u32> {
        self.lines.last().and_then(|line| line.paragraph)
    }
}

/// The lines of print that glyphs stand in, from top to bottom.
pub fn lines(glyphs: &[&Glyph]) -> Vec<Printed> {
    let mut glyphs: Vec<&Glyph> = glyphs.to_vec();
    glyphs.sort_by(|a, b| a.middle().total_cmp(&b.middle()).then(a.left.total_cmp(&b.left)));
    let mut rows: Vec<(f32, f32, Vec<&Glyph>)> = Vec::new();
    for glyph in glyphs.iter().filter(|glyph| !glyph.is_blank()) {
        match rows.last_mut() {
            // A raised "th" is smaller, and still stands in the line.
            Some((middle, size, row)) if (glyph.middle() - *middle).abs() < 0.45 * size.max(glyph.size) => {
                if glyph.size > *size {
                    (*middle, *size) = (glyph.middle(), glyph.size);
                }
                row.push(glyph);
            }
            _ => rows.push((glyph.middle(), glyph.size, vec![glyph])),
        }
    }
    // Spaces only say where words end: they join the line that they stand in.
    for glyph in glyphs.iter().filter(|glyph| glyph.is_blank()) {
        let nearest = rows
            .iter_mut()
            .min_by(|a, b| (a.0 - glyph.middle()).abs().total_cmp(&(b.0 - glyph.middle()).abs()));
        if let Some((_, _, row)) = nearest.filter(|row| (row.0 - glyph.middle()).abs() < 0.6 * row.1) {
            row.push(glyph);
        }
    }
    rows.into_iter().filter_map(|(middle, size, row)| line(middle, size, row)).collect()
}

/// One line of print from its glyphs.
fn line(middle: f32, size: f32, mut glyphs: Vec<&Glyph>) -> Option<Printed> {
    glyphs.sort_by(|a, b| a.left.total_cmp(&b.left));
    while glyphs.first().is_some_and(|glyph| glyph.is_blank()) {
        glyphs.remove(0);
    }
    let space = glyphs.last().is_some_and(|glyph| glyph.is_blank());
    while glyphs.last().is_some_and(|glyph| glyph.is_blank()) {
        glyphs.pop();
    }
    let mut pieces: Vec<(String, Vec<&Glyph>)> = Vec::new();
    let mut open = false;
    let mut right = f32::NEG_INFINITY;
    for glyph in glyphs {
        if glyph.is_blank() {
            open = false;
            right = right.max(glyph.right);
            continue;
        }
        if glyph.left - right > 0.25 * glyph.size.max(1.0) {
            open = false;
        }
        right = right.max(glyph.right);
        match pieces.last_mut().filter(|_| open) {
            Some((word, parts)) => {
                word.push_str(&letters(&glyph.text));
                parts.push(glyph);
            }
            None => pieces.push((letters(&glyph.text), vec![glyph])),
        }
        open = true;
    }
    let words: Vec<String> = pieces.iter().map(|(word, _)| word.clone()).collect();
    let begins = pieces.first()?.1.first()?.left;
    let mut mark = None;
    if pieces.len() > 1 && is_mark(&pieces) {
        mark = Some(begins);
        pieces.remove(0);
    } else if pieces.len() == 1 && markup::is_bullet(&pieces.first()?.0) {
        // A mark whose words are lost, or stand somewhere else: kept as a line without words.
        mark = Some(begins);
        pieces.clear();
    } else if let Some((word, glyphs)) = pieces.first_mut()
        && glyphs.len() > 1
        && glyphs.first().is_some_and(|glyph| markup::is_bullet(&glyph.text))
    {
        // "•Words": a mark without a space.
        mark = Some(begins);
        let first = glyphs.remove(0);
        *word = word.get(letters(&first.text).len()..).unwrap_or_default().to_owned();
    }
    let mut text = Inline::default();
    for (at, (word, parts)) in pieces.iter().enumerate() {
        if at > 0 {
            // A space between two bold words is bold.
            let style =
                |glyph: Option<&&Glyph>| glyph.map_or((false, false), |glyph| (glyph.bold, glyph.italic));
            let before = style(pieces.get(at - 1).and_then(|(_, parts)| parts.last()));
            let (bold, italic) = if before == style(parts.first()) { before } else { (false, false) };
            text.push(" ", bold, italic);
        }
        let mut rest = word.as_str();
        for glyph in parts {
            let spelled = letters(&glyph.text);
            let (now, after) = rest.split_at_checked(spelled.len()).unwrap_or((rest, ""));
            text.push(now, glyph.bold, glyph.italic);
            rest = after;
        }
    }
    let first = pieces.first().map(|(_, parts)| parts.as_slice()).unwrap_or_default();
    let left = first.first().map_or(begins, |glyph| glyph.left);
    let paragraph = pieces.iter().flat_map(|(_, parts)| parts).find_map(|glyph| glyph.paragraph);
    Some(Printed {
        text,
        words,
        left,
        right,
        middle,
        size,
        first: first.last().map_or(0.0, |glyph| glyph.right) - left,
        mark,
        space,
        paragraph,
    })
}

/// Whether the first word of a line is the mark of a list item: a bullet, or a small "o" or a dash in
/// a font or at a distance that words do not have.
fn is_mark(pieces: &[(String, Vec<&Glyph>)]) -> bool {
    let [(first, mark), (_, next), ..] = pieces else { return false };
    let (Some(mark), Some(next)) = (mark.last(), next.first()) else { return false };
    let gap = next.left - mark.right;
    markup::is_bullet(first) || (matches!(first.as_str(), "o" | "-" | "–" | "§") && gap > 0.55 * next.size)
}

/// What is known of the column that lines stand in.
#[derive(Debug, Clone, Copy)]
pub struct Measure {
    /// How far apart lines of one paragraph are.
    pub pitch: f32,
    /// Where the room for words ends.
    pub right: f32,
    /// Whether the column holds entries, such as owners and dates, and not running text.
    pub entries: bool,
    /// Whether this document ends its wrapped lines with a space.
    pub spaces: bool,
}

/// The paragraphs and list items that lines of one cell make.
pub fn paragraphs(lines: Vec<Printed>, measure: &Measure) -> Vec<Paragraph> {
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    for line in lines {
        match paragraphs.last_mut().filter(|paragraph| !begins(paragraph, &line, measure)) {
            Some(paragraph) => {
                append(paragraph, &line, measure);
                paragraph.last = line.middle;
                paragraph.lines.push(line);
            }
            None => paragraphs.push(Paragraph {
                text: line.text.clone(),
                mark: line.mark,
                first: line.middle,
                last: line.middle,
                lines: vec![line],
            }),
        }
    }
    paragraphs
}

/// Whether a line begins a paragraph of its own below another.
fn begins(above: &Paragraph, line: &Printed, measure: &Measure) -> bool {
    let Some(last) = above.lines.last() else { return true };
    if line.mark.is_some() {
        return true;
    }
    let gap = (line.middle - last.middle) / measure.pitch.max(1.0);
    if gap > 1.6 {
        return true;
    }
    let fits = room_for(last, line, measure);
    if let (Some(a), Some(b)) = (last.paragraph, line.paragraph) {
        // Within one paragraph a line may still end early: that sets entries apart, and sentences.
        return a != b || (fits && (measure.entries || new_sentence(above, line)));
    }
    if gap > 1.15 {
        return true;
    }
    // After a list item, words back at the margin are no part of it.
    if above.mark.is_some_and(|mark| line.left < mark + 3.0) {
        return true;
    }
    fits && (measure.entries || new_sentence(above, line))
}

fn new_sentence(above: &Paragraph, line: &Printed) -> bool {
    let text = above.text.plain();
    sentence::ends(&text) || text.ends_with(';') || !sentence::starts_lower(&line.text.plain())
}

/// Whether the first word of a line would have found room at the end of the line above it: then
/// nothing but the end of a paragraph, or of an entry, explains why it stands below.
pub fn room_for(above: &Printed, line: &Printed, measure: &Measure) -> bool {
    let space = 0.28 * above.size;
    above.right + space + line.first + 1.5 < measure.right
}

/// Adds the words of a line. A hyphen at the end of the line above joins, unless a space follows it.
fn append(paragraph: &mut Paragraph, line: &Printed, measure: &Measure) {
    let spaced = paragraph.lines.last().is_some_and(|last| last.space);
    if joined(&paragraph.text.plain(), spaced, &line.text.plain(), measure.spaces) {
        for run in line.text.runs() {
            paragraph.text.push(&run.text, run.bold, run.italic);
        }
    } else {
        paragraph.text.join(&line.text);
    }
}

/// Whether the words of two lines are one word: "de-" and "escalation", but not "short-" and "and".
pub fn joined(above: &str, spaced: bool, below: &str, spaces: bool) -> bool {
    if spaced {
        return false;
    }
    let mut before = above.chars().rev();
    let (Some(last), Some(second)) = (before.next(), before.next()) else { return false };
    let next = below.split_whitespace().next().unwrap_or_default();
    let starts = below.chars().next().is_some_and(char::is_alphanumeric);
    match last {
        '-' | '\u{2010}' | '\u{ad}' => {
            second.is_alphanumeric() && starts && !matches!(next, "and" | "or" | "to")
        }
        '–' | '—' => second.is_alphanumeric() && starts && spaces,
        '/' => second.is_alphanumeric() && starts && spaces,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::joined;

    #[test]
    fn a_hyphen_joins_unless_a_space_follows_it() {
        assert!(joined("including de-", false, "escalation prompts", true));
        assert!(!joined("including de-", true, "escalation prompts", true));
        assert!(!joined("short-", false, "and long-term", true));
        assert!(!joined("the staff –", false, "all of them", true));
        assert!(joined("will be/", false, "have been", true));
        assert!(!joined("Capability /", false, "The Governor", true));
        assert!(!joined("the end", false, "begins", true));
    }
}
