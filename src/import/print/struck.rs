//! Words that are struck through: a line runs across their letters.

use super::page::{Glyph, Rule};

/// Where a line strikes letters, as parts of their height from above. An underline is lower.
const ACROSS: std::ops::Range<f32> = 0.35..0.75;

/// Which glyphs are struck through. The lines that strike them are taken out: they rule no table.
pub fn struck(glyphs: &[Glyph], rules: &mut Vec<Rule>) -> Vec<bool> {
    let mut struck = vec![false; glyphs.len()];
    rules.retain(|rule| {
        if rule.upright {
            return true;
        }
        let crossed: Vec<usize> =
            glyphs.iter().enumerate().filter(|(_, glyph)| crosses(rule, glyph)).map(|(at, _)| at).collect();
        let own = || crossed.iter().filter_map(|at| glyphs.get(*at));
        let left = own().map(|glyph| glyph.left).fold(f32::INFINITY, f32::min);
        let right = own().map(|glyph| glyph.right).fold(f32::NEG_INFINITY, f32::max);
        let near = 0.5 * own().map(|glyph| glyph.size).fold(0.0, f32::max);
        // The border of a cell that words run over begins and ends where they do not.
        let strikes = own().any(|glyph| !glyph.is_blank())
            && (rule.from - left).abs() < near
            && (rule.to - right).abs() < near;
        for at in crossed.iter().filter(|_| strikes) {
            if let Some(struck) = struck.get_mut(*at) {
                *struck = true;
            }
        }
        !strikes
    });
    struck
}

/// Whether a line runs over the middle of a glyph.
fn crosses(rule: &Rule, glyph: &Glyph) -> bool {
    let part = (rule.at - glyph.top) / (glyph.bottom - glyph.top).max(0.1);
    (rule.from..rule.to).contains(&glyph.centre()) && ACROSS.contains(&part)
}
