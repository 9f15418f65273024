//! Printed pages into the grid: which words stand in which cell of the plan's table, and which outside.

use std::collections::{BTreeMap, HashMap};

use super::column::{Layout, Sort};
use super::habits;
use super::page::{Glyph, Page, Paged};
use super::ruled::{self, Ruled, Stretch};
use super::typeset::{self, Measure, Paragraph, Printed};
use crate::import::grid::{FrontLine, Grid, Row, Unit};
use crate::import::header::{self, Header};
use crate::import::ledger::{Signs, signs};
use crate::import::remark::Remark;
use crate::import::{markup, section};
use crate::plan::file::Column;

/// Why pages could not be read as a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreadable {
    /// A page that the program behind the trait could not read.
    Page(usize, String),
    /// No page has words: they are pictures.
    Scanned,
    /// Glyphs whose letters the file does not tell: how many, on which page.
    Nameless(usize, usize),
    /// No table with ruling lines.
    NoTable,
    /// A table whose header is not that of a plan: why, the header, and its page.
    Layout(String, String, usize),
}

/// What was read, and every sign that was seen: the reader's own side of the ledger.
#[derive(Debug, Default)]
pub struct Sheet {
    /// The plan as found.
    pub grid: Grid,
    /// How often each sign stands on each page, counted before anything was sorted into cells.
    pub signs: BTreeMap<usize, Signs>,
}

/// Reads all pages.
///
/// # Errors
///
/// See [`Unreadable`].
pub fn read(paged: &dyn Paged) -> Result<Sheet, Unreadable> {
    let mut sheet = Sheet::default();
    sheet.grid.unit = Unit::Page;
    let mut pages = Vec::new();
    for number in 1..=paged.page_count() {
        pages.push(paged.page(number).map_err(|why| Unreadable::Page(number, why))?);
    }
    let mut printed = 0;
    for page in &pages {
        let signs = signs(page.printed().map(|glyph| glyph.text.as_str()));
        let here: usize = signs.values().sum();
        let nameless = signs.get(&'\u{fffd}').copied().unwrap_or(0)
            + page.printed().filter(|glyph| glyph.text.starts_with("(cid:")).count();
        if nameless > 0 {
            return Err(Unreadable::Nameless(nameless, page.number));
        }
        if here == 0 && page.picture {
            sheet.grid.pictures.push(page.number);
        }
        printed += here;
        for (why, glyphs) in &page.left_out {
            let glyphs: Vec<&Glyph> = glyphs.iter().collect();
            let words: Vec<String> =
                typeset::lines(&glyphs).into_iter().flat_map(|line| line.words).collect();
            sheet.grid.remarks.extend(Remark::of(*why, words.join(" ")).at(page.number));
        }
        sheet.signs.insert(page.number, signs);
    }
    if printed < 40 {
        return Err(Unreadable::Scanned);
    }
    let spaces = habits::ends_with_spaces(&pages);
    let pitch = habits::pitch(&pages);
    let mut reader = Reader {
        sheet,
        layout: None,
        refused: None,
        repeats: habits::repeats(&pages),
        spaces,
        pitch,
        above: HashMap::new(),
        ended: false,
    };
    for page in &pages {
        reader.page(page);
    }
    if reader.sheet.grid.columns.is_empty() {
        return Err(reader.refused.unwrap_or(Unreadable::NoTable));
    }
    Ok(reader.sheet)
}

struct Reader {
    sheet: Sheet,
    /// The columns of the plan's table, once its header has been seen.
    layout: Option<Layout>,
    refused: Option<Unreadable>,
    /// Lines that many pages have in common, without their digits.
    repeats: HashMap<String, usize>,
    spaces: bool,
    /// How far apart lines are, for each point of their size.
    pitch: f32,
    /// The last paragraph of each column in the rows above.
    above: HashMap<Column, (Paragraph, Measure)>,
    /// Whether the last row of the page above ends there, as far as its lines tell.
    ended: bool,
}

impl Reader {
    fn page(&mut self, page: &Page) {
        let mut tables =
            if page.rules.len() > habits::MOST_RULES { Vec::new() } else { ruled::tables(&page.rules) };
        for table in &mut tables {
            table.feet = habits::feet(page, table, self.pitch);
        }
        let mut inside: Vec<Vec<&Glyph>> = vec![Vec::new(); tables.len()];
        let mut outside: Vec<&Glyph> = Vec::new();
        for glyph in &page.glyphs {
            let holder = tables.iter().position(|table| table.holds(glyph.word, glyph.middle()));
            match holder.and_then(|at| inside.get_mut(at)) {
                Some(glyphs) => glyphs.push(glyph),
                None => outside.push(glyph),
            }
        }
        let mut outside = self.outside(page, &outside).into_iter().peekable();
        for (table, glyphs) in tables.iter().zip(&inside) {
            while let Some((_, paragraph)) = outside.next_if(|(middle, _)| *middle < table.top) {
                self.place_outside(&paragraph, page.number);
            }
            self.table(page, table, glyphs);
        }
        for (_, paragraph) in outside {
            self.place_outside(&paragraph, page.number);
        }
    }

    /// The words outside the tables, as paragraphs with their heights.
    fn outside(&self, page: &Page, glyphs: &[&Glyph]) -> Vec<(f32, String)> {
        let lines = typeset::lines(glyphs);
        let left = lines.iter().map(|line| line.left).fold(page.width, f32::min);
        let right = lines.iter().map(|line| line.right).fold(page.width - left, f32::max);
        let mut out = Vec::new();
        let mut rest = lines.into_iter().peekable();
        while let Some(line) = rest.next() {
            // Lines of one size are set as paragraphs together.
            let measure = self.measure(line.size, right, false);
            let mut lines = vec![line];
            while let Some(next) = rest.next_if(|next| (next.size - measure.0).abs() < 0.6) {
                lines.push(next);
            }
            for paragraph in typeset::paragraphs(lines, &measure.1) {
                let words: Vec<&str> =
                    paragraph.lines.iter().flat_map(|line| line.words.iter().map(String::as_str)).collect();
                out.push((paragraph.first, words.join(" ")));
            }
        }
        out
    }

    fn measure(&self, size: f32, right: f32, entries: bool) -> (f32, Measure) {
        (size, Measure { pitch: self.pitch * size, right, entries, spaces: self.spaces })
    }

    fn place_outside(&mut self, text: &str, page: usize) {
        let line = FrontLine { text: text.to_owned(), source_line: page };
        let grid = &mut self.sheet.grid;
        let common = self.repeats.get(&habits::without_digits(text)).copied().unwrap_or(0) > 1;
        if habits::is_page_number(text) {
            grid.set_aside.push(line);
        } else if grid.columns.is_empty() {
            grid.front.push(line);
        } else if common {
            grid.set_aside.push(line);
        } else {
            let mut row = Row { source_line: page, ..Row::default() };
            row.push(Column::Concern, markup::lines(text, page, false));
            match section::known(&row) {
                Some(_) => grid.rows.push(row),
                None => grid.stray.push(line),
            }
        }
    }

    /// Reads a table: its header, if it has one here, and its rows.
    fn table(&mut self, page: &Page, table: &Ruled, glyphs: &[&Glyph]) {
        let mut begins = table.top;
        let mut found = None;
        for (at, band) in table.cells((table.left, table.right)).into_iter().take(4).enumerate() {
            let columns = table.columns(f32::midpoint(band.0, band.1));
            let cells: Vec<String> =
                columns.iter().map(|column| self.words(&within(glyphs, *column, band))).collect();
            match header::read(&cells) {
                Header::Columns(names) if at == 0 || self.sheet.grid.may_begin(&names, &cells) => {
                    self.sheet.grid.begin(&names, &cells, page.number);
                    found = Some((band, names.into_iter().zip(columns).collect::<Vec<_>>()));
                    break;
                }
                Header::Unknown(why) if self.layout.is_none() && self.refused.is_none() => {
                    self.refused = Some(Unreadable::Layout(why, cells.join(" | "), page.number));
                }
                _ => {}
            }
        }
        if let Some((band, columns)) = found {
            let anywhere = (f32::NEG_INFINITY, f32::INFINITY);
            let above = within(glyphs, anywhere, (f32::NEG_INFINITY, band.0));
            for line in typeset::lines(&above) {
                self.place_outside(&line.words.join(" "), page.number);
            }
            begins = band.1;
            let grid = &mut self.sheet.grid;
            let text = within(glyphs, anywhere, band).iter().map(|glyph| glyph.text.as_str()).collect();
            grid.set_aside.push(FrontLine { text, source_line: page.number });
            self.layout = Some(Layout::new(columns));
        }
        let fits = self.layout.as_ref().and_then(|layout| layout.on(table));
        let Some(layout) = fits else {
            for line in typeset::lines(glyphs) {
                self.place_outside(&line.words.join(" "), page.number);
            }
            return;
        };
        self.rows(page, table, glyphs, &layout, begins);
        self.layout = Some(layout);
    }

    fn words(&self, glyphs: &[&Glyph]) -> String {
        let mut words = String::new();
        for line in typeset::lines(glyphs) {
            let spaced =
                words.is_empty() || !typeset::joined(&words, line.space, &line.text.plain(), self.spaces);
            if spaced && !words.is_empty() {
                words.push(' ');
            }
            words.push_str(&line.words.join(" "));
        }
        words
    }

    /// The rows of a table below its header.
    fn rows(&mut self, page: &Page, table: &Ruled, glyphs: &[&Glyph], layout: &Layout, begins: f32) {
        let mut rows = layout.rows(table, begins, page.number);
        let cells = layout.cells(table, begins, &mut rows);
        let mut taken = vec![false; glyphs.len()];
        let mut texts: Vec<(usize, Column, Stretch, Vec<Printed>)> = Vec::new();
        for cell in &cells {
            let mut own: Vec<&Glyph> = Vec::new();
            for (glyph, taken) in glyphs.iter().zip(&mut taken) {
                if !*taken && holds(cell.across, glyph.word) && holds(cell.down, glyph.middle()) {
                    *taken = true;
                    own.push(glyph);
                }
            }
            let lines = typeset::lines(&own);
            if !lines.is_empty() {
                texts.push((cell.row, cell.column, cell.across, lines));
            }
        }
        let lefts = indents(&texts);
        for (row, column, across, lines) in texts {
            let indent = lefts.get(&column).copied().unwrap_or(5.0).clamp(1.0, 14.0);
            let size = lines.first().map_or(11.0, |line| line.size);
            let entries = Sort::of(column) == Sort::Entries;
            let measure = self.measure(size, across.1 - indent, entries).1;
            let paragraphs = typeset::paragraphs(lines, &measure);
            if let Some(row) = rows.get_mut(row) {
                self.fill(row, column, paragraphs, &measure);
            }
        }
        // What no cell holds stands on a line between two of them: it must not be lost.
        let left: Vec<&Glyph> = glyphs
            .iter()
            .zip(&taken)
            .filter(|(glyph, taken)| !**taken && (glyph.middle() >= begins || begins == table.top))
            .map(|(glyph, _)| *glyph)
            .collect();
        for line in typeset::lines(&left) {
            self.place_outside(&line.words.join(" "), page.number);
        }
        let mut first = true;
        for mut row in rows {
            if row.cells.is_empty() {
                continue;
            }
            let columns: Vec<Column> = layout.columns().collect();
            let cells: Vec<String> = columns.iter().map(|column| row.plain(*column)).collect();
            if self.sheet.grid.is_header(&columns, &cells) {
                let text = cells.join(" ");
                self.sheet.grid.set_aside.push(FrontLine { text, source_line: page.number });
                continue;
            }
            let numbered = !row.lines(Column::Number).is_empty();
            let goes_on = row.lines(Column::Action).first().and_then(|line| line.goes_on) == Some(true);
            let ended = self.ended && !goes_on;
            row.part = first && !numbered && !ended && !self.sheet.grid.rows.is_empty();
            row.after_gap = first && !self.sheet.grid.rows.is_empty();
            first = false;
            self.sheet.grid.rows.push(row);
        }
        self.ended = layout.ends(table);
    }

    /// Puts paragraphs into a cell.
    fn fill(&mut self, row: &mut Row, column: Column, paragraphs: Vec<Paragraph>, measure: &Measure) {
        // A dash or letter that marks a list item is no word, but it was seen.
        for line in
            paragraphs.iter().flat_map(|paragraph| &paragraph.lines).filter(|line| line.mark.is_some())
        {
            let marks =
                line.words.first().filter(|_| line.words.concat() != line.text.plain().replace(' ', ""));
            let set_aside = &mut self.sheet.grid.set_aside;
            set_aside
                .extend(marks.map(|mark| FrontLine { text: mark.clone(), source_line: row.source_line }));
        }
        let mut paragraphs = paragraphs;
        self.join_word(column, &mut paragraphs);
        let mut lines = super::column::lines(&paragraphs, measure.pitch, row.source_line);
        if let (Some(first), Some(line), Some((above, was))) =
            (paragraphs.first(), lines.first_mut(), self.above.get(&column))
        {
            line.goes_on = super::column::goes_on(above, first, was);
        }
        if let Some(last) = paragraphs.into_iter().next_back() {
            self.above.insert(column, (last, *measure));
        }
        let mut all = row.lines(column).to_vec();
        all.append(&mut lines);
        row.cells.retain(|cell| cell.column != column);
        row.push(column, all);
    }
}

impl Reader {
    /// Puts the rest of a word that a page break cuts at its hyphen where the word begins.
    fn join_word(&mut self, column: Column, paragraphs: &mut [Paragraph]) {
        let (Some(first), Some((above, _))) = (paragraphs.first_mut(), self.above.get(&column)) else {
            return;
        };
        let Some(last) = above.lines.last() else { return };
        let words = first.text.plain();
        let cut =
            first.mark.is_none() && typeset::joined(&last.text.plain(), last.space, &words, self.spaces);
        if !cut || Sort::of(column) == Sort::Entries {
            return;
        }
        let grid = &mut self.sheet.grid;
        let cell =
            grid.rows.last_mut().and_then(|row| row.cells.iter_mut().find(|cell| cell.column == column));
        let Some(line) = cell.and_then(|cell| cell.lines.last_mut()) else { return };
        let (rest, others) = first.text.split(words.find(char::is_whitespace).unwrap_or(words.len()));
        for run in rest.runs() {
            line.text.push(&run.text, run.bold, run.italic);
        }
        first.text = others;
    }
}

/// How far the words of each column stand from its left edge at least.
fn indents(texts: &[(usize, Column, Stretch, Vec<Printed>)]) -> HashMap<Column, f32> {
    let mut indents: HashMap<Column, f32> = HashMap::new();
    for (_, column, across, lines) in texts {
        for line in lines {
            let here = line.mark.unwrap_or(line.left).min(line.left) - across.0;
            let known = indents.entry(*column).or_insert(here);
            *known = known.min(here);
        }
    }
    indents
}

fn holds((from, to): Stretch, at: f32) -> bool {
    from <= at && at < to
}

/// The glyphs in a stretch of a page.
pub fn within<'a>(glyphs: &[&'a Glyph], across: Stretch, down: Stretch) -> Vec<&'a Glyph> {
    glyphs.iter().copied().filter(|glyph| holds(across, glyph.word) && holds(down, glyph.middle())).collect()
}
