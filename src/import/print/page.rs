//! A page as it is printed: its glyphs and its ruling lines, with their places in points from the
//! top left corner. Whatever reads a paged format makes these, and nothing else knows that format.

use crate::import::remark::Why;

/// A document of pages.
pub trait Paged {
    /// How many pages the document says it has.
    fn page_count(&self) -> usize;
    /// A page, counted from 1.
    ///
    /// # Errors
    ///
    /// What is wrong with the page, in a few words.
    fn page(&self, number: usize) -> Result<Page, String>;
}

/// A page.
#[derive(Debug, Clone, Default)]
pub struct Page {
    /// Its number in the document, from 1.
    pub number: usize,
    /// Its width in points.
    pub width: f32,
    /// Its height in points.
    pub height: f32,
    /// Its glyphs, in no order that can be relied on; spaces may be among them.
    pub glyphs: Vec<Glyph>,
    /// The glyphs of words that are no part of the plan, and why; in the order in which they were printed.
    pub left_out: Vec<(Why, Vec<Glyph>)>,
    /// Its ruling lines.
    pub rules: Vec<Rule>,
    /// Whether it has a picture, which may show words that cannot be read.
    pub picture: bool,
}

/// A printed sign.
#[derive(Debug, Clone, PartialEq)]
pub struct Glyph {
    /// The characters it stands for: mostly one, several for a ligature.
    pub text: String,
    /// Its left edge.
    pub left: f32,
    /// Its right edge.
    pub right: f32,
    /// Its upper edge.
    pub top: f32,
    /// Its lower edge.
    pub bottom: f32,
    /// The size of its font in points.
    pub size: f32,
    /// Whether its font is bold.
    pub bold: bool,
    /// Whether its font is italic.
    pub italic: bool,
    /// The paragraph of the document that it belongs to, where the document says so.
    pub paragraph: Option<u32>,
    /// Where the first glyph of its word is: a long word may run over the edge of its cell.
    pub word: f32,
}

/// Tells glyphs where their words begin. They must be in the order in which they were printed.
pub fn gather_words(glyphs: &mut [Glyph]) {
    for at in 0..glyphs.len() {
        let (before, from) = glyphs.split_at_mut(at);
        let Some(glyph) = from.first_mut() else { continue };
        glyph.word = glyph.centre();
        let Some(last) = before.last() else { continue };
        let (gap, size) = (glyph.left - last.right, glyph.size.max(1.0));
        let together =
            (-0.3 * size..0.2 * size).contains(&gap) && (glyph.middle() - last.middle()).abs() < 0.45 * size;
        // A number that is too wide for its column may touch the words of the next one.
        let apart =
            glyph.bold != last.bold || glyph.paragraph.zip(last.paragraph).is_some_and(|(a, b)| a != b);
        if together && !apart && !glyph.is_blank() && !last.is_blank() {
            glyph.word = last.word;
        }
    }
}

impl Page {
    /// Takes out glyphs for the reasons given, and gathers them as they stand beside and below each other.
    pub fn leave_out(&mut self, why: impl IntoIterator<Item = Option<Why>>) {
        let mut open = None;
        for (glyph, why) in std::mem::take(&mut self.glyphs).into_iter().zip(why) {
            // A space is left out with what stands around it, and stays: it shows how lines end.
            let why = if glyph.is_blank() { open } else { why };
            let last = self.left_out.last_mut().filter(|(last, glyphs)| {
                open == Some(*last) && why == open && glyphs.last().is_some_and(|last| glyph.follows(last))
            });
            match (last, why) {
                (Some((_, glyphs)), _) => glyphs.push(glyph.clone()),
                (None, Some(why)) if !glyph.is_blank() => self.left_out.push((why, vec![glyph.clone()])),
                (None, _) => {}
            }
            open = why;
            if glyph.is_blank() || why.is_none() {
                self.glyphs.push(glyph);
            }
        }
    }

    /// All that is printed on it.
    pub fn printed(&self) -> impl Iterator<Item = &Glyph> {
        self.glyphs.iter().chain(self.left_out.iter().flat_map(|(_, glyphs)| glyphs))
    }
}

impl Glyph {
    /// Half way between its upper and its lower edge.
    pub fn middle(&self) -> f32 {
        f32::midpoint(self.top, self.bottom)
    }

    /// Half way between its left and its right edge.
    pub fn centre(&self) -> f32 {
        f32::midpoint(self.left, self.right)
    }

    /// Whether it may go on with what ends with another: beside it, or on the line below.
    fn follows(&self, last: &Self) -> bool {
        let down = self.middle() - last.middle();
        let beside = down.abs() < 0.45 * last.size && self.left - last.right < 2.0 * last.size;
        beside || (self.left < last.right && (0.0..2.0 * last.size).contains(&down))
    }

    /// Whether it prints nothing.
    pub fn is_blank(&self) -> bool {
        self.text.chars().all(char::is_whitespace)
    }
}

/// A ruling line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rule {
    /// Whether it runs from top to bottom.
    pub upright: bool,
    /// How far it is from the left edge of the page if upright, else from the top.
    pub at: f32,
    /// Where it begins along its direction.
    pub from: f32,
    /// Where it ends.
    pub to: f32,
}
