//! Responsible owners: how a cell of several is taken apart (rule 5).

use std::collections::BTreeSet;

use super::grid::{Grid, Line};
use super::target::{self, wide_pieces};
use crate::plan::file::Column;

/// How many words a name may have by which a cell of several is taken apart.
const MOST_WORDS: usize = 12;

/// An entry of the owner column as printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The words, verbatim, with single spaces.
    pub text: String,
    /// How sure its borders are.
    pub reading: Reading,
}

/// How an entry was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reading {
    /// It stands by itself, or is a name that stands by itself elsewhere in the plan.
    Plain,
    /// Two known names stand in one line with nothing between them: one joint owner or two.
    Joint,
    /// A line was divided after a known name, because there are more dates than owners.
    Divided {
        /// The line as printed.
        whole: String,
        /// The name it was divided after.
        after: String,
    },
}

impl Entry {
    /// The owners of the entry, verbatim: a slash stands between two.
    pub fn owners(&self) -> Vec<String> {
        names(&self.text)
    }
}

/// The names in an entry: a slash stands between two, but not one that is part of a word.
fn names(text: &str) -> Vec<String> {
    let mut names = vec![String::new()];
    for (at, character) in text.char_indices() {
        let (before, after) = (text.get(..at).unwrap_or_default(), text.get(at + 1..).unwrap_or_default());
        match names.last_mut() {
            Some(name) if character != '/' || in_word(before, after) => name.push(character),
            _ => names.push(String::new()),
        }
    }
    names.iter().map(|name| name.trim()).filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

/// Whether a slash between these is part of a word: "and/or", "N/A", "D/Governor", "A/B Wing", "HMP/YOI Feltham".
/// Only the words beside it are looked at: a cell may have any number of slashes.
fn in_word(before: &str, after: &str) -> bool {
    let parts = |c: char| c == '/' || c.is_whitespace();
    let last_word = |text: &str| text.trim_end().rsplit(parts).next().map_or(0, str::len);
    let (left, right) = (before.trim_end(), after.trim_start());
    let (above, left) = left.split_at_checked(left.len() - last_word(left)).unwrap_or_default();
    let (right, below) = right.split_at_checked(right.find(parts).unwrap_or(right.len())).unwrap_or_default();
    let are = |one: &str, other: &str| left.eq_ignore_ascii_case(one) && right.eq_ignore_ascii_case(other);
    if are("and", "or") {
        return true;
    }
    let apart = before.ends_with(char::is_whitespace) || after.starts_with(char::is_whitespace);
    let letter = |word: &str| word.chars().count() == 1;
    // A letter is cut from its name only where it is the whole of one: not in "Wing A/Head of Security".
    let (above, below) = (above.trim_end(), below.trim_start());
    let begins = above.is_empty()
        || above.ends_with(['/', ',', ';', '&'])
        || above.rsplit(parts).next().is_some_and(|word| matches!(word, "and" | "or"));
    let ends = below.is_empty() || below.starts_with('/');
    let cut = match (letter(left), letter(right)) {
        (true, true) => true,
        (true, false) => begins,
        (false, true) => ends,
        (false, false) => are("hmp", "yoi"),
    };
    cut && !apart
}

/// The names that stand alone somewhere in the plan. They tell where one owner ends and the next
/// begins in a cell that has lost its paragraphs.
#[derive(Debug, Clone, Default)]
pub struct Names(BTreeSet<String>);

impl Names {
    /// Collects the names of a plan.
    pub fn of(grid: &Grid) -> Self {
        let mut found = BTreeSet::new();
        for row in &grid.rows {
            let lines = row.lines(Column::Owner);
            let pieces: Vec<String> = lines.iter().flat_map(|line| wide_pieces(&line.text.plain())).collect();
            // One line beside several dates is a flattened cell, not a name.
            let flattened = pieces.len() == 1 && target::entries(row.lines(Column::Target), false).len() > 1;
            if !flattened {
                found.extend(pieces.iter().flat_map(|piece| names(piece)));
            }
        }
        let all = Self(found);
        // "Governor Head of Healthcare" is no name of its own where both halves are.
        let simple = all.0.iter().filter(|name| all.divide(name).is_none()).cloned().collect();
        Self(simple)
    }

    /// Whether this is one of them.
    pub fn has(&self, name: &str) -> bool {
        self.0.contains(name)
    }

    /// The text as two or more known names, the fewest that cover it.
    fn divide(&self, text: &str) -> Option<Vec<String>> {
        let words: Vec<&str> = text.split_whitespace().collect();
        // best[i]: of the fewest names that cover the words from i on, their number and the end of the first.
        let mut best: Vec<Option<(usize, usize)>> = vec![None; words.len() + 1];
        *best.last_mut()? = Some((0, words.len()));
        for from in (0..words.len()).rev() {
            let ends = from + 1..=words.len().min(from + MOST_WORDS);
            let shortest = ends
                .filter(|to| (from, *to) != (0, words.len()))
                .filter_map(|to| best.get(to).copied().flatten().map(|(names, _)| (names + 1, to)))
                .filter(|(_, to)| words.get(from..*to).is_some_and(|name| self.0.contains(&name.join(" "))))
                .min_by_key(|(names, _)| *names);
            if let Some(slot) = best.get_mut(from) {
                *slot = shortest;
            }
        }
        let (mut from, mut cover) = (0, Vec::new());
        while from < words.len() {
            let (_, to) = best.get(from).copied().flatten()?;
            cover.push(words.get(from..to)?.join(" "));
            from = to;
        }
        Some(cover).filter(|cover| cover.len() > 1)
    }

    /// The longest known name at the beginning of the text, and what follows it.
    fn first(&self, text: &str) -> Option<(String, String)> {
        let words: Vec<&str> = text.split_whitespace().collect();
        (1..words.len().min(MOST_WORDS + 1)).rev().find_map(|length| {
            let (name, rest) = (words.get(..length)?.join(" "), words.get(length..)?);
            let joined = rest.first().is_some_and(|word| {
                !word.chars().any(char::is_alphanumeric)
                    || matches!(*word, "and" | "and/or" | "or" | "of" | "for")
            });
            (self.0.contains(&name) && !joined).then(|| (name, rest.join(" ")))
        })
    }

    /// The entries of a cell, in order; `wanted` is how many there should be, by the dates beside it.
    pub fn entries(&self, lines: &[Line], wanted: usize) -> Vec<Entry> {
        let mut pieces: Vec<String> = Vec::new();
        for line in lines {
            pieces.extend(wide_pieces(&line.text.plain()));
        }
        if wanted <= 1 && lines.len() == 1 {
            pieces = vec![pieces.join(" ")];
        }
        while pieces.len() < wanted {
            let fits = |cover: &Vec<String>| pieces.len() + cover.len() - 1 <= wanted;
            let found = pieces
                .iter()
                .enumerate()
                .find_map(|(at, piece)| self.divide(piece).filter(fits).map(|cover| (at, cover)));
            let Some((at, cover)) = found else { break };
            pieces.splice(at..=at, cover);
        }
        let mut entries: Vec<Entry> =
            pieces.into_iter().map(|text| Entry { text, reading: Reading::Plain }).collect();
        if entries.len() + 1 == wanted {
            self.divide_after_name(&mut entries);
        }
        for entry in &mut entries {
            if entry.reading == Reading::Plain && self.divide(&entry.text).is_some() {
                entry.reading = Reading::Joint;
            }
        }
        entries
    }

    /// Divides the first entry that begins with a known name, if there is one.
    fn divide_after_name(&self, entries: &mut Vec<Entry>) {
        let found = entries.iter().enumerate().find_map(|(at, entry)| {
            self.first(&entry.text).map(|(name, rest)| (at, entry.text.clone(), name, rest))
        });
        if let Some((at, whole, name, rest)) = found {
            let reading = Reading::Divided { whole, after: name.clone() };
            entries.splice(
                at..=at,
                [Entry { text: name, reading: reading.clone() }, Entry { text: rest, reading }],
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Names, Reading};
    use crate::import::markup;

    fn names(list: &[&str]) -> Names {
        Names(list.iter().map(|name| (*name).to_owned()).collect())
    }

    fn read(names: &Names, cell: &str, wanted: usize) -> Vec<String> {
        names.entries(&markup::lines(cell, 1, true), wanted).into_iter().map(|entry| entry.text).collect()
    }

    #[test]
    fn wide_spaces_then_known_names_divide_a_cell() {
        let known = names(&["The Governor", "HMPSS", "Health Provider"]);
        assert_eq!(read(&known, "HMPSS  The Governor", 2), ["HMPSS", "The Governor"]);
        assert_eq!(read(&known, "The Governor The Governor", 2), ["The Governor", "The Governor"]);
        assert_eq!(
            read(&known, "<p>Health Provider</p> <p>Health Provider Health Provider</p>", 3),
            ["Health Provider", "Health Provider", "Health Provider"]
        );
    }

    #[test]
    fn an_unknown_name_after_a_known_one_is_divided_and_says_so() {
        let known = names(&["HMPSS"]);
        let entries = known.entries(&markup::lines("HMPSS NHS – Dental Care Limited", 1, true), 2);
        assert_eq!(entries.len(), 2);
        assert!(entries.iter().all(|entry| matches!(entry.reading, Reading::Divided { .. })));
        assert_eq!(read(&known, "HMPSS NHS – Dental Care Limited", 1), ["HMPSS NHS – Dental Care Limited"]);
    }

    #[test]
    fn a_slash_in_a_word_divides_no_owner() {
        let list = |text: &str| super::names(text).join(" + ");
        for one in [
            "N/A",
            "Governor and/or Head of Healthcare",
            "Governor and / or HMPPS",
            "D/Governor",
            "HMP/YOI Head",
            "Head of A/B Wing",
            "Governor and D/Governor",
        ] {
            assert_eq!(list(one), one);
        }
        assert_eq!(list("Ministry of Justice/NHS England"), "Ministry of Justice + NHS England");
        assert_eq!(list("Director/ Health Provider"), "Director + Health Provider");
        assert_eq!(list("Governor / D / HMPPS / "), "Governor + D + HMPPS");
        assert_eq!(list("Governor/A Smith"), "Governor + A Smith");
        assert_eq!(list("Wing A/Head of Security"), "Wing A + Head of Security");
        assert_eq!(list("Mr X/Mr Y"), "Mr X + Mr Y");
        assert_eq!(list(&format!("{}Governor", "/".repeat(500_000))), "Governor");
    }

    #[test]
    fn two_names_on_one_line_stay_together_and_say_so() {
        let known = names(&["Governor", "Head of Healthcare"]);
        let entries = known.entries(&markup::lines("Governor Head of Healthcare", 1, true), 1);
        assert_eq!(entries.iter().map(|entry| &entry.reading).collect::<Vec<_>>(), [&Reading::Joint]);
        let slash = known.entries(&markup::lines("Governor / Head of Healthcare", 1, true), 1);
        assert_eq!(slash.iter().map(|entry| &entry.reading).collect::<Vec<_>>(), [&Reading::Plain]);
        assert_eq!(
            slash.iter().flat_map(super::Entry::owners).collect::<Vec<_>>(),
            ["Governor", "Head of Healthcare"]
        );
    }
}
