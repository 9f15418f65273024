//! The ledger of words: what a concern has in the source, column by column and in order, is what it
//! has in the plan file. It is kept at every import, and without it nothing is written.
//!
//! List marks and rows of dashes are no words, and neither is the slash between two owners.

#[cfg(feature = "pdf")]
use std::collections::BTreeMap;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::concern::ConcernRows;
use super::front::line_place;
use super::grid::{FrontLine, Grid, Row};
use super::inline::{letters, lowered};
use super::markdown;
use super::{concern, header, markup, text};
use crate::diagnostic::{Diagnostic, Diagnostics, Document, Place};
use crate::plan::file::{Column, ConcernFile, PlanFile};

/// Compares the words of every concern with those of its rows in the grid.
pub fn check(document: &Arc<Document>, grid: &Grid, plan: &PlanFile) -> Result<(), Diagnostics> {
    let mut problems = Diagnostics::default();
    let concerns = concern::concerns(grid);
    if concerns.len() != plan.concern.len() {
        let message =
            format!("the table has {} concerns and the plan {}", concerns.len(), plan.concern.len());
        problems.push(line_place(document, 0).error("import::words", message));
    }
    for (rows, file) in concerns.iter().zip(&plan.concern) {
        problems.extend(check_concern(document, rows, file));
    }
    if problems.is_empty() { Ok(()) } else { Err(problems) }
}

/// How often each sign occurs.
pub type Signs = HashMap<char, usize>;

/// The printed signs of texts, without spaces and the marks of list items.
pub fn signs<'a>(texts: impl Iterator<Item = &'a str>) -> Signs {
    let mut signs = Signs::new();
    for character in texts.flat_map(str::chars) {
        let mark = markup::is_bullet(character.encode_utf8(&mut [0; 4]));
        if character.is_whitespace() || mark {
            continue;
        }
        for letter in letters(character.encode_utf8(&mut [0; 4])).chars() {
            // A reader may write raised digits as such.
            *signs.entry(lowered(letter)).or_default() += 1;
        }
    }
    signs
}

/// Compares the signs of every page, counted before anything was sorted, with those that the grid has
/// from it: in the table, outside it, and set aside.
///
/// # Errors
///
/// Every page whose signs differ, if those of the whole document do.
#[cfg(feature = "pdf")]
pub fn check_pages(
    document: &Arc<Document>,
    pages: &BTreeMap<usize, Signs>,
    grid: &Grid,
) -> Result<(), Diagnostics> {
    let mut all = Signs::new();
    for (sign, count) in pages.values().flatten() {
        *all.entry(*sign).or_default() += count;
    }
    // A word that a page break cuts is put together on one of its pages: the whole decides.
    if all == signs_of(grid) {
        return Ok(());
    }
    let mut problems = Diagnostics::default();
    for (page, seen) in pages {
        let here: Vec<String> = texts(grid).filter(|(at, _)| at == page).map(|(_, text)| text).collect();
        let kept = signs(here.iter().map(String::as_str));
        if *seen != kept {
            problems.push(miscounted(document, &format!("of page {page}"), seen, &kept));
        }
    }
    Err(problems)
}

/// Compares the signs of a document with those that the grid has from it.
///
/// # Errors
///
/// Where they differ.
pub fn check_whole(document: &Arc<Document>, seen: &Signs, grid: &Grid) -> Result<(), Diagnostics> {
    let kept = signs_of(grid);
    if *seen == kept { Ok(()) } else { Err(miscounted(document, "of the document", seen, &kept).into()) }
}

fn signs_of(grid: &Grid) -> Signs {
    let texts: Vec<String> = texts(grid).map(|(_, text)| text).collect();
    signs(texts.iter().map(String::as_str))
}

/// All words of the grid, each with its place.
fn texts(grid: &Grid) -> impl Iterator<Item = (usize, String)> + '_ {
    let outside = grid.front.iter().chain(&grid.stray).chain(&grid.set_aside);
    let lines = grid.rows.iter().flat_map(|row| &row.cells).flat_map(|cell| &cell.lines);
    outside
        .map(|line| (line.source_line, line.text.clone()))
        .chain(grid.remarks.iter().map(|remark| (remark.source_line, remark.words.clone())))
        .chain(lines.map(|line| (line.source_line, line.text.plain())))
}

fn miscounted(document: &Arc<Document>, of: &str, seen: &Signs, kept: &Signs) -> Diagnostic {
    let (was, is): (usize, usize) = (seen.values().sum(), kept.values().sum());
    Place::whole(document)
        .error("import::words", format!("the import would change words {of}, so nothing is written"))
        .label(format!("there are {was} signs, and {is} in the import"))
        .help("this is a fault of planbook: please report it with the source")
}

/// Every word below the front matter must be in the grid, line by line. Headers are no words of the plan.
///
/// # Errors
///
/// Every line whose words differ, with its place.
pub fn check_text(document: &Arc<Document>, grid: &Grid) -> Result<(), Diagnostics> {
    let mut problems = Diagnostics::default();
    problems.extend(check_reader(document, grid));
    if problems.is_empty() { Ok(()) } else { Err(problems) }
}

fn check_reader(document: &Arc<Document>, grid: &Grid) -> Vec<Diagnostic> {
    let begins = grid.front.last().map_or(0, |line| line.source_line);
    let rows: HashMap<usize, &Row> = grid.rows.iter().map(|row| (row.source_line, row)).collect();
    let outside = grid.stray.iter().chain(&grid.set_aside);
    let outside: HashMap<usize, &FrontLine> = outside.map(|line| (line.source_line, line)).collect();
    let header = header::bare(&grid.header.concat());
    let mut problems = Vec::new();
    for (index, line) in document.text.split('\n').enumerate().skip(begins) {
        let number = index + 1;
        // A mark that is never taken back ends with its cell.
        let words: Vec<String> =
            line.split('\t').flat_map(|cell| words(&markup::strip(cell), false)).collect();
        if text::is_rule(line) || (!header.is_empty() && header::bare(&markup::strip(line)) == header) {
            continue;
        }
        let mut kept: Vec<String> = Vec::new();
        if let Some(row) = rows.get(&number) {
            kept.extend(grid.columns.iter().flat_map(|column| self::words(&row.plain(*column), false)));
        }
        if let Some(line) = outside.get(&number) {
            kept.extend(self::words(&line.text, false));
        }
        if words != kept {
            problems.push(lost(document, number, "the table", &words, &kept));
        }
    }
    problems
}

fn check_concern(document: &Arc<Document>, rows: &ConcernRows, file: &ConcernFile) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    for (column, name) in [
        (Column::Concern, "the concern"),
        (Column::Action, "the actions"),
        (Column::Owner, "the owners"),
        (Column::Target, "the target dates"),
    ] {
        let source: Vec<String> =
            rows.rows.iter().flat_map(|row| words(&row.plain(column), column == Column::Owner)).collect();
        let kept = kept(file, column);
        let apart: Vec<Vec<String>> = file
            .unplaced
            .iter()
            .filter(|words| words.column == column)
            .map(|unplaced| words(&unplaced.text, column == Column::Owner))
            .collect();
        if !balances(&source, &kept, &apart) {
            let place = format!("{name} of concern {}", file.number.value);
            problems.push(lost(document, rows.source_line(), &place, &source, &kept));
        }
    }
    problems
}

/// The words that a concern of the plan file has under a column, without those kept apart.
pub fn kept(file: &ConcernFile, column: Column) -> Vec<String> {
    let mut text: Vec<String> = Vec::new();
    match column {
        Column::Concern => {
            text.extend(file.title.as_ref().map(|title| title.value.clone()));
            text.extend(file.detail.as_ref().map(|text| markdown::plain(text)));
        }
        Column::Action => {
            for action in &file.action {
                text.extend(action.lead_in.as_ref().map(|text| markdown::plain(text)));
                text.push(markdown::plain(&action.text.value));
            }
        }
        Column::Owner => {
            for action in file.action.iter().filter(|action| !action.owner_inherited) {
                text.extend(action.owner.iter().map(|owner| owner.value.clone()));
            }
        }
        Column::Target => {
            text.extend(
                file.action
                    .iter()
                    .filter_map(|action| action.target.as_ref())
                    .map(|target| target.value.clone()),
            );
        }
        Column::Number | Column::Response => {}
    }
    words(&text.join(" "), column == Column::Owner)
}

/// The words of a text. Between owners a slash is no word.
pub fn words(text: &str, owners: bool) -> Vec<String> {
    let text: String = text
        .chars()
        .map(|character| {
            let mark = markup::is_bullet(character.encode_utf8(&mut [0; 4]));
            if mark || (owners && character == '/') { ' ' } else { character }
        })
        .collect();
    text.split_whitespace().map(str::to_owned).collect()
}

/// Whether the source is the kept words with the words kept apart, in order, somewhere among them.
pub fn balances(source: &[String], kept: &[String], apart: &[Vec<String>]) -> bool {
    let length: usize = apart.iter().map(Vec::len).sum();
    if source.len() != kept.len() + length {
        return false;
    }
    // A state is how many words of the source are passed and how many of the stretches kept apart.
    let mut seen: HashSet<(usize, usize)> = HashSet::new();
    let mut open = vec![(0, 0)];
    while let Some((passed, used)) = open.pop() {
        if passed == source.len() {
            return true;
        }
        if !seen.insert((passed, used)) {
            continue;
        }
        let before: usize = apart.iter().take(used).map(Vec::len).sum();
        if let Some(stretch) = apart.get(used)
            && source.get(passed..).is_some_and(|rest| rest.starts_with(stretch))
        {
            open.push((passed + stretch.len(), used + 1));
        }
        let main = passed - before;
        if kept.get(main).is_some() && kept.get(main) == source.get(passed) {
            open.push((passed + 1, used));
        }
    }
    false
}

/// Names the first words that differ.
fn lost(
    document: &Arc<Document>,
    line: usize,
    place: &str,
    source: &[String],
    kept: &[String],
) -> Diagnostic {
    let at = source.iter().zip(kept).take_while(|(a, b)| a == b).count();
    let show = |list: &[String]| -> String {
        let from = at.saturating_sub(2);
        let words: Vec<&str> = list.iter().skip(from).take(8).map(String::as_str).collect();
        if words.is_empty() { "nothing more".to_owned() } else { format!("\"{}\"", words.join(" ")) }
    };
    line_place(document, line)
        .error("import::words", format!("the import would change words in {place}, so nothing is written"))
        .label(format!("the source has {}, the import {}", show(source), show(kept)))
        .help("this is a fault of planbook: please report it with the source")
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{balances, check, check_text, check_whole, signs_of, words};
    use crate::diagnostic::{Diagnostics, Document};
    use crate::import::grid::Grid;
    use crate::import::{interpret, text};
    use crate::plan::file::PlanFile;

    const SOURCE: &str = "\nAction Plan: HMP Test\n\nAction Plan Submitted: 2 March 2026\n\n\
        A Response to the HMIP Inspection: 1-5 December 2025\n\nReport Published: 1 March 2026\n\n\
        1. Rec No\t2. Concerns\t3. Response Action Taken/Planned\t4. Responsible Owner\t5. Target Date\n\
        Priority concerns\t\t\t\t\n\
        1\tIt was dirty.\tThe governor will clean it.\tGovernor\tMay 2026\n\
        2\tIt was loud.\tStaff will be quiet.\tHead of Safety\tJune 2026\n";

    fn imported() -> (Arc<Document>, Grid, PlanFile) {
        let document = Document::new("plan.txt", SOURCE);
        let grid = text::read(&document).expect("a table");
        let (plan, ..) = interpret::plan(&grid, &document).expect("a plan");
        (document, grid, plan)
    }

    /// The places that are refused, as a reader of the message sees them.
    fn refused(result: Result<(), Diagnostics>) -> Vec<String> {
        let problems = result.expect_err("words that were changed");
        problems.iter().map(|problem| problem.message.clone()).collect()
    }

    #[test]
    fn what_an_interpretation_changes_is_refused() {
        let (document, grid, plan) = imported();
        check(&document, &grid, &plan).expect("nothing was changed");
        let changed = |change: fn(&mut PlanFile)| {
            let mut other = plan.clone();
            change(&mut other);
            refused(check(&document, &grid, &other))
        };
        let of = |what: &str| [format!("the import would change words in {what}, so nothing is written")];
        let word = changed(|plan| {
            plan.concern[0].value.action[0].value.text.value = "The governor may clean it.".into()
        });
        assert_eq!(word, of("the actions of concern 1"));
        let more = changed(|plan| {
            plan.concern[1].value.detail = Some(crate::toml_file::Placed::nowhere("Very loud.".into()))
        });
        assert_eq!(more, of("the concern of concern 2"));
        let owner = changed(|plan| plan.concern[1].value.action[0].value.owner.clear());
        assert_eq!(owner, of("the owners of concern 2"));
        let target = changed(|plan| plan.concern[0].value.action[0].value.target = None);
        assert_eq!(target, of("the target dates of concern 1"));
        let fewer = changed(|plan| drop(plan.concern.pop()));
        assert_eq!(fewer, ["the table has 2 concerns and the plan 1"]);
        let moved = changed(|plan| plan.concern.swap(0, 1));
        assert_eq!(moved.len(), 8);
    }

    #[test]
    fn what_a_reader_changes_is_refused() {
        let (document, grid, _) = imported();
        let seen = signs_of(&grid);
        check_text(&document, &grid).expect("nothing was changed");
        check_whole(&document, &seen, &grid).expect("nothing was changed");
        let mut fewer = grid.clone();
        fewer.rows.pop();
        assert_eq!(
            refused(check_text(&document, &fewer)),
            ["the import would change words in the table, so nothing is written"]
        );
        let whole = ["the import would change words of the document, so nothing is written"];
        assert_eq!(refused(check_whole(&document, &seen, &fewer)), whole);
        #[cfg(feature = "pdf")]
        {
            let pages = [(1, seen)].into();
            super::check_pages(&document, &pages, &grid).expect("nothing was changed");
            let page = ["the import would change words of page 1, so nothing is written"];
            assert_eq!(refused(super::check_pages(&document, &pages, &fewer)), page);
        }
    }

    #[test]
    fn words_kept_apart_may_stand_anyofin_order() {
        let list = |text: &str| words(text, false);
        assert!(balances(&list("a b c d"), &list("a b c d"), &[]));
        assert!(balances(&list("a b c d"), &list("a d"), &[list("b c")]));
        assert!(balances(&list("a a b"), &list("a b"), &[list("a")]));
        assert!(!balances(&list("a b c"), &list("a c b"), &[]));
        assert!(!balances(&list("a b c"), &list("a b"), &[]));
        assert!(!balances(&list("a b"), &list("a b c"), &[]));
        assert!(!balances(&list("a b c d"), &list("a b"), &[list("d"), list("c")]));
    }

    #[test]
    fn marks_are_no_words() {
        assert_eq!(words("• one ●two", false), ["one", "two"]);
        assert_eq!(words("Governor / Head", true), ["Governor", "Head"]);
        assert_eq!(words("and/or", false), ["and/or"]);
    }
}
