//! PDF pages by the crate pdfplumber, which nothing outside this folder names. Its own `bounds` are set before
//! it sees the file; the paragraphs of a tagged PDF come from its `structure`, what can be seen from the `ink`.

use std::collections::HashMap;

use pdfplumber::{ExtractOptions, Pdf, PdfErrorKind};

use super::print::page::{Glyph, Page, Paged, Rule, gather_words};
use super::print::struck::struck;
use super::remark::Why;

mod bounds;
mod content;
mod ink;
mod structure;

pub use bounds::Refused;

/// A PDF whose pages can be read.
pub struct PdfPages {
    pdf: Pdf,
    /// The paragraph of each stretch of marked content, by page and number.
    paragraphs: HashMap<(usize, u32), u32>,
}

/// Opens a PDF.
///
/// # Errors
///
/// A file that is damaged, locked with a password, or larger than any action plan.
pub fn open(bytes: &[u8]) -> Result<PdfPages, Refused> {
    let sound = bounds::check(bytes)?;
    let paragraphs = structure::paragraphs(&sound)?;
    drop(sound);
    let options = ExtractOptions {
        max_pages: Some(bounds::MOST_PAGES),
        max_objects_per_page: bounds::MOST_GLYPHS,
        max_stream_bytes: bounds::MOST_BYTES,
        collect_warnings: false,
        ..ExtractOptions::default()
    };
    let pdf = Pdf::open_bytes(bytes, Some(options)).map_err(|error| match error.kind() {
        PdfErrorKind::PasswordRequired | PdfErrorKind::InvalidPassword => Refused::Locked,
        PdfErrorKind::ResourceLimit => Refused::Enormous("more pages or objects than any action plan".into()),
        _ => Refused::Damaged(error.to_string()),
    })?;
    Ok(PdfPages { pdf, paragraphs })
}

impl Paged for PdfPages {
    fn page_count(&self) -> usize {
        self.pdf.page_count()
    }

    fn page(&self, number: usize) -> Result<Page, String> {
        let index = number.saturating_sub(1);
        let raw = self.pdf.page(index).map_err(|error| error.to_string())?;
        let ground = ink::Ground::of(&raw);
        let mut glyphs = Vec::with_capacity(raw.chars().len());
        let mut unseen = Vec::with_capacity(raw.chars().len());
        for (char, seen) in ink::once(raw.chars(), &ground) {
            let font = char.fontname.to_lowercase();
            let has = |names: &[&str]| names.iter().any(|name| font.contains(name));
            unseen.push(!seen);
            glyphs.push(Glyph {
                text: char.text.clone(),
                left: char.bbox.x0 as f32,
                right: char.bbox.x1 as f32,
                top: char.bbox.top as f32,
                bottom: char.bbox.bottom as f32,
                size: char.size as f32,
                bold: has(&["bold", "black", "heavy"]),
                italic: has(&["italic", "oblique"]),
                word: 0.0,
                paragraph: char.mcid.and_then(|id| self.paragraphs.get(&(index, id)).copied()),
            });
        }
        gather_words(&mut glyphs);
        let mut rules = rules(&raw);
        let struck = struck(&glyphs, &mut rules);
        let mut page = Page {
            number,
            width: raw.width() as f32,
            height: raw.height() as f32,
            glyphs,
            left_out: Vec::new(),
            rules,
            picture: !raw.images().is_empty(),
        };
        page.leave_out(
            unseen.into_iter().zip(struck).map(|(unseen, struck)| {
                if unseen { Some(Why::Hidden) } else { struck.then_some(Why::Struck) }
            }),
        );
        page.glyphs.extend(drawn_marks(&raw));
        Ok(page)
    }
}

/// What is thinner than this is a line, not an area; in points.
const THIN: f32 = 3.0;

/// The lines of a page, drawn as lines, as thin rectangles or as the edges of outlined ones.
fn rules(page: &pdfplumber::Page) -> Vec<Rule> {
    let mut rules = Vec::new();
    let mut add = |left: f64, top: f64, right: f64, bottom: f64| {
        let (left, top, right, bottom) = (left as f32, top as f32, right as f32, bottom as f32);
        if (right - left).abs() < THIN && (bottom - top).abs() >= THIN {
            let at = f32::midpoint(left, right);
            rules.push(Rule { upright: true, at, from: top.min(bottom), to: top.max(bottom) });
        } else if (bottom - top).abs() < THIN && (right - left).abs() >= THIN {
            let at = f32::midpoint(top, bottom);
            rules.push(Rule { upright: false, at, from: left.min(right), to: left.max(right) });
        }
    };
    for line in page.lines() {
        add(line.x0, line.top, line.x1, line.bottom);
    }
    // Some programs draw a line as a thin area with slanted ends.
    for curve in page.curves() {
        add(curve.x0, curve.top, curve.x1, curve.bottom);
    }
    for rect in page.rects() {
        let area = (rect.x1 - rect.x0) as f32 >= THIN && (rect.bottom - rect.top) as f32 >= THIN;
        if !area {
            add(rect.x0, rect.top, rect.x1, rect.bottom);
        } else if rect.stroke {
            add(rect.x0, rect.top, rect.x1, rect.top);
            add(rect.x0, rect.bottom, rect.x1, rect.bottom);
            add(rect.x0, rect.top, rect.x0, rect.bottom);
            add(rect.x1, rect.top, rect.x1, rect.bottom);
        }
    }
    rules
}

/// The smallest dot; in points.
const SMALLEST: f32 = 1.2;

/// The marks of list items that are drawn and not printed, as browsers do: small round or square dots.
fn drawn_marks(page: &pdfplumber::Page) -> Vec<Glyph> {
    let round = page.curves().iter().filter(|curve| curve.fill || curve.stroke);
    let round = round.map(|curve| (curve.x0, curve.top, curve.x1, curve.bottom));
    let square =
        page.rects().iter().filter(|rect| rect.fill).map(|rect| (rect.x0, rect.top, rect.x1, rect.bottom));
    round
        .chain(square)
        .map(|(left, top, right, bottom)| (left as f32, top as f32, right as f32, bottom as f32))
        .filter(|(left, top, right, bottom)| {
            let (wide, high) = (right - left, bottom - top);
            (SMALLEST..9.0).contains(&wide) && (SMALLEST..9.0).contains(&high) && (wide - high).abs() < 0.5
        })
        .map(|(left, top, right, bottom)| Glyph {
            text: "•".to_owned(),
            left,
            right,
            top,
            bottom,
            // A dot is a third of its font's size.
            size: 3.0 * (bottom - top),
            bold: false,
            italic: false,
            paragraph: None,
            word: f32::midpoint(left, right),
        })
        .collect()
}
