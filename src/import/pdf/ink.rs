//! What can be seen of the letters on a page: not those in the colour of what they stand on, and those that
//! are printed twice at one place only once.

use std::collections::HashMap;

use pdfplumber::{Char, Color, Page};

/// How much two colours differ at least that an eye tells apart, in one of red, green and blue from 0 to 1.
const APART: f32 = 0.1;

/// Red, green and blue.
type Rgb = (f32, f32, f32);

/// A filled area of a page; its colour, if it is known.
struct Area {
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
    colour: Option<Rgb>,
}

/// The areas of a page that letters stand on.
pub struct Ground {
    /// Boxes, the last one uppermost.
    boxes: Vec<Area>,
    /// Pictures and other shapes. Whether they are above the boxes is not known, nor what they are like inside.
    others: Vec<Area>,
}

impl Ground {
    /// The ground of a page, which is white where nothing is.
    pub fn of(page: &Page) -> Self {
        let boxes = page.rects().iter().filter(|rect| rect.fill).map(|rect| Area {
            left: rect.x0,
            right: rect.x1,
            top: rect.top,
            bottom: rect.bottom,
            colour: rect.fill_color.to_rgb(),
        });
        let curves = page.curves().iter().filter(|curve| curve.fill).map(|curve| Area {
            left: curve.x0,
            right: curve.x1,
            top: curve.top,
            bottom: curve.bottom,
            colour: curve.fill_color.to_rgb(),
        });
        let images = page.images().iter().map(|image| Area {
            left: image.x0,
            right: image.x1,
            top: image.top,
            bottom: image.bottom,
            colour: None,
        });
        Self { boxes: boxes.collect(), others: curves.chain(images).collect() }
    }

    /// Whether a letter stands out. One in the colour of the uppermost box is unseen both on it and under it.
    fn shows(&self, char: &Char) -> bool {
        let Some(ink) = char.non_stroking_color.as_ref().and_then(Color::to_rgb) else { return true };
        let (x, y) = ((char.bbox.x0 + char.bbox.x1) / 2.0, (char.bbox.top + char.bbox.bottom) / 2.0);
        // A line across letters is no ground.
        let tall = (char.bbox.bottom - char.bbox.top) / 2.0;
        let here = |area: &&Area| {
            (area.left..=area.right).contains(&x)
                && (area.top..=area.bottom).contains(&y)
                && area.bottom - area.top >= tall
        };
        let boxed = self.boxes.iter().rev().find(here).map_or(Some((1.0, 1.0, 1.0)), |area| area.colour);
        let mut grounds = self.others.iter().filter(here).map(|area| area.colour).chain([boxed]);
        grounds.any(|ground| ground.is_none_or(|ground| apart(ink, ground)))
    }
}

fn apart(a: Rgb, b: Rgb) -> bool {
    [a.0 - b.0, a.1 - b.1, a.2 - b.2].iter().any(|difference| difference.abs() > APART)
}

/// The letters of a page, each once, and whether it can be seen. Some programs print bold by printing twice,
/// a third of a letter's width apart at most: the two l of "hall" are further apart, however small.
pub fn once<'a>(chars: &'a [Char], ground: &Ground) -> Vec<(&'a Char, bool)> {
    let shown: Vec<bool> = chars.iter().map(|char| ground.shows(char)).collect();
    let mut places: HashMap<(&str, &str), Vec<&Char>> = HashMap::new();
    let mut kept = vec![false; chars.len()];
    // A letter that is seen counts more than its white shadow.
    for seen in [true, false] {
        for ((char, _), kept) in
            chars.iter().zip(&shown).zip(&mut kept).filter(|((_, shown), _)| **shown == seen)
        {
            let same = places.entry((&char.text, &char.fontname)).or_default();
            *kept = !same.iter().any(|other| is_twice(char, other));
            if *kept {
                same.push(char);
            }
        }
    }
    let all = chars.iter().zip(shown).zip(kept);
    all.filter(|(_, kept)| *kept).map(|(char, _)| char).collect()
}

fn is_twice(a: &Char, b: &Char) -> bool {
    let near = (a.bbox.x1 - a.bbox.x0).min(b.bbox.x1 - b.bbox.x0) / 3.0;
    let level = (a.bbox.bottom - a.bbox.top) / 10.0;
    (a.size - b.size).abs() < 0.1
        && (a.bbox.x0 - b.bbox.x0).abs() < near
        && (a.bbox.top - b.bbox.top).abs() < level
}
