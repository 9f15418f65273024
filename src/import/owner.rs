//! Responsible owners: how a cell of several is taken apart (rule 5).

use std::collections::BTreeSet;

use super::grid::{Grid, Line};
use super::target::{self, wide_pieces};
use crate::plan::file::Column;

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

/// Whether a slash between these is part of a word: "and/or", "N/A", "D/Governor", "HMP/YOI Feltham".
fn in_word(before: &str, after: &str) -> bool {
    let words = |text: &str| text.split([' ', '/']).map(str::to_lowercase).collect::<Vec<_>>();
    let (left, right) = (words(before.trim_end()), words(after.trim_start()));
    let (left, right) =
        (left.last().cloned().unwrap_or_default(), right.first().cloned().unwrap_or_default());
    if (left.as_str(), right.as_str()) == ("and", "or") {
        return true;
    }
    let apart = before.ends_with(' ') || after.starts_with(' ');
    let one_letter = |word: &str| word.chars().count() == 1;
    !apart && (one_letter(&left) || one_letter(&right) || (left.as_str(), right.as_str()) == ("hmp", "yoi"))
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
        let simple = all.0.iter().filter(|name| all.without(name).divide(name).is_none()).cloned().collect();
        Self(simple)
    }

    fn without(&self, name: &str) -> Self {
        Self(self.0.iter().filter(|other| *other != name).cloned().collect())
    }

    /// The text as two or more known names, the fewest that cover it.
    fn divide(&self, text: &str) -> Option<Vec<String>> {
        let words: Vec<&str> = text.split_whitespace().collect();
        // best[i]: the fewest names that cover the words from i on.
        let mut best: Vec<Option<Vec<String>>> = vec![None; words.len() + 1];
        *best.last_mut()? = Some(Vec::new());
        for from in (0..words.len()).rev() {
            let mut shortest: Option<Vec<String>> = None;
            for to in from + 1..=words.len().min(from + 12) {
                let name = words.get(from..to)?.join(" ");
                let Some(Some(rest)) = best.get(to).filter(|_| self.0.contains(&name)) else { continue };
                if shortest.as_ref().is_none_or(|known| rest.len() + 1 < known.len()) {
                    let mut cover = vec![name];
                    cover.extend(rest.iter().cloned());
                    shortest = Some(cover);
                }
            }
            if let Some(slot) = best.get_mut(from) {
                *slot = shortest;
            }
        }
        best.into_iter().next().flatten().filter(|cover| cover.len() > 1)
    }

    /// The longest known name at the beginning of the text, and what follows it.
    fn first(&self, text: &str) -> Option<(String, String)> {
        let words: Vec<&str> = text.split_whitespace().collect();
        (1..words.len()).rev().find_map(|length| {
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
        ] {
            assert_eq!(list(one), one);
        }
        assert_eq!(list("Ministry of Justice/NHS England"), "Ministry of Justice + NHS England");
        assert_eq!(list("Director/ Health Provider"), "Director + Health Provider");
        assert_eq!(list("Governor / D / HMPPS / "), "Governor + D + HMPPS");
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
