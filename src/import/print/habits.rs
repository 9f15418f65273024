//! What a document does on all its pages: how far apart its lines are, what it repeats, how its lines end.

use std::collections::{BTreeMap, HashMap};

use super::page::{Glyph, Page};
use super::ruled::{Ruled, Stretch};
use super::sheet::within;
use super::{ruled, typeset};

/// More lines on one page than any table has; such a page is a drawing.
pub const MOST_RULES: usize = 8_000;

/// "12", "Page 3 of 20"
pub fn is_page_number(text: &str) -> bool {
    let words: Vec<String> = text
        .split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase())
        .filter(|word| !word.is_empty())
        .collect();
    !words.is_empty()
        && words.len() <= 4
        && words.iter().any(|word| word.chars().all(|c| c.is_ascii_digit()))
        && words.iter().all(|word| {
            matches!(word.as_str(), "page" | "of") || word.chars().all(|c| c.is_ascii_digit() || c == '/')
        })
}

/// A text without its digits: page numbers differ.
pub fn without_digits(text: &str) -> String {
    text.chars().filter(|character| !character.is_ascii_digit()).collect()
}

/// The lines at the head and foot of pages that several pages have.
pub fn repeats(pages: &[Page]) -> HashMap<String, usize> {
    let mut repeats: HashMap<String, usize> = HashMap::new();
    for page in pages {
        let edge: Vec<&Glyph> = page
            .glyphs
            .iter()
            .filter(|glyph| glyph.middle() < 0.12 * page.height || glyph.middle() > 0.88 * page.height)
            .collect();
        for line in typeset::lines(&edge) {
            *repeats.entry(without_digits(&line.words.join(" "))).or_default() += 1;
        }
    }
    repeats
}

/// Whether lines of print end with a space where words go on below, as most programs print them.
pub fn ends_with_spaces(pages: &[Page]) -> bool {
    let blanks = pages.iter().flat_map(|page| &page.glyphs).filter(|glyph| glyph.is_blank()).count();
    let all = pages.iter().map(|page| page.glyphs.len()).sum::<usize>();
    if blanks * 20 < all {
        return false;
    }
    let mut ended = 0;
    let mut lines = 0;
    for page in pages.iter().rev().take(3) {
        let glyphs: Vec<&Glyph> = page.glyphs.iter().collect();
        for line in typeset::lines(&glyphs) {
            lines += 1;
            ended += usize::from(line.space);
        }
    }
    ended * 4 > lines
}

/// How far apart the lines of a paragraph are, for each point of their size: the least distance that
/// many neighbouring lines have.
pub fn pitch(pages: &[Page]) -> f32 {
    let mut steps: BTreeMap<u32, usize> = BTreeMap::new();
    let mut all = 0;
    for page in pages {
        let tables = if page.rules.len() > MOST_RULES { Vec::new() } else { ruled::tables(&page.rules) };
        for table in &tables {
            for column in table.columns(f32::midpoint(table.top, table.bottom)) {
                let glyphs: Vec<&Glyph> = page.glyphs.iter().collect();
                let lines = typeset::lines(&within(&glyphs, column, (table.top, table.bottom)));
                for pair in lines.windows(2) {
                    let [above, below] = pair else { continue };
                    let step = (below.middle - above.middle) / above.size.max(1.0);
                    if (above.size - below.size).abs() < 0.3 && (0.8..3.0).contains(&step) {
                        *steps.entry((step * 25.0).round() as u32).or_default() += 1;
                        all += 1;
                    }
                }
            }
        }
    }
    let least = steps.iter().find(|(_, count)| **count * 8 > all).map(|(step, _)| *step as f32 / 25.0);
    least.unwrap_or(1.2)
}

/// The columns of a table that a page break cuts, and where their words end: some programs print the
/// last lines of a cell below the ends of its lines.
pub fn feet(page: &Page, table: &Ruled, pitch: f32) -> Vec<(Stretch, f32)> {
    let mut feet = Vec::new();
    for (left, right) in table.columns(table.bottom - 1.0) {
        if !table.is_cut((left, right)) {
            continue;
        }
        let mut column: Vec<&Glyph> = page
            .glyphs
            .iter()
            .filter(|glyph| left <= glyph.word && glyph.word < right && glyph.middle() > table.top)
            .collect();
        column.sort_by(|a, b| a.middle().total_cmp(&b.middle()));
        let mut foot = table.bottom;
        for pair in column.windows(2) {
            let [above, below] = pair else { continue };
            if below.middle() <= table.bottom {
                continue;
            }
            if below.middle() - above.middle() > 1.3 * pitch * below.size {
                break;
            }
            foot = foot.max(below.bottom);
        }
        if foot > table.bottom {
            feet.push(((left, right), foot));
        }
    }
    feet
}
