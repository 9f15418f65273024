//! Target dates: what reads as one, and how a cell of several is taken apart (rule 7).

use super::days;
use super::grid::Line;

/// A target as printed, and the line it stands in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// The words, verbatim, with single spaces.
    pub text: String,
    /// The line of the source.
    pub source_line: usize,
}

/// The targets of a cell, in order.
///
/// Paragraphs and runs of spaces set them apart; in what is left, the words do: "Commenced & Ongoing
/// Completed" is two. `single` says that the cell answers one paragraph, where "Complete March 2024"
/// is one statement.
pub fn entries(lines: &[Line], single: bool) -> Vec<Target> {
    let mut targets = Vec::new();
    for line in lines {
        for piece in wide_pieces(&line.text.plain()) {
            let found = if single { None } else { parts(&piece) };
            for text in found.unwrap_or_else(|| vec![piece]) {
                targets.push(Target { text, source_line: line.source_line });
            }
        }
    }
    targets
}

/// The parts of a flattened cell: where two and more spaces stand, a paragraph ended.
pub fn wide_pieces(text: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut open = false;
    let mut spaces = 0;
    for character in text.trim().chars() {
        if character.is_whitespace() {
            spaces += 1;
            continue;
        }
        if spaces > 1 {
            open = false;
        }
        match pieces.last_mut().filter(|_| open) {
            Some(piece) => {
                if spaces == 1 {
                    piece.push(' ');
                }
                piece.push(character);
            }
            None => pieces.push(character.to_string()),
        }
        open = true;
        spaces = 0;
    }
    pieces
}

/// Whether a cell reads as nothing but targets. A sentence that begins with "Completed" is none.
pub fn is_target(cell: &str) -> bool {
    parts(cell).is_some()
}

/// A text as the targets that it holds, if it is nothing but targets.
pub fn parts(text: &str) -> Option<Vec<String>> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let rest = words.get(at..)?;
        let length = one(rest)?;
        found.push(rest.get(..length)?.join(" "));
        at += length;
    }
    (!found.is_empty()).then_some(found)
}

/// How many words the target at the beginning has.
fn one(words: &[&str]) -> Option<usize> {
    let word = |at: usize| {
        words
            .get(at)
            .map(|word| word.to_lowercase().trim_end_matches(['.', ',']).to_owned())
            .unwrap_or_default()
    };
    let year = |at: usize| {
        let word = word(at);
        word.len() == 4 && word.starts_with("20") && word.parse::<u16>().is_ok()
    };
    // "End of May 2026", "By June 2026"
    let before = (0..3)
        .take_while(|at| matches!(word(*at).as_str(), "by" | "end" | "of" | "from" | "until" | "mid"))
        .count();
    if before > 0 {
        let rest = words.get(before..)?;
        return one(rest)
            .filter(|_| rest.first().is_some_and(|word| days::month(word).is_some()))
            .map(|length| before + length);
    }
    let day = |at: usize| word(at).trim_end_matches(['s', 't', 'n', 'd', 'r', 'h']).parse::<u8>().is_ok();
    if days::month(&word(0)).is_some() && year(1) {
        return Some(2);
    }
    if day(0) && days::month(&word(1)).is_some() && year(2) {
        return Some(3);
    }
    // "30/06/2026"
    let numbers = |text: &str| text.split('/').map(|part| part.parse::<u16>().is_ok()).collect::<Vec<_>>();
    if numbers(&word(0)) == [true, true, true] {
        return Some(1);
    }
    match word(0).as_str() {
        "tbc" | "n/a" => Some(1),
        "complete" | "completed" | "ongoing" => Some(1),
        "commenced" if matches!(word(1).as_str(), "and" | "&") && word(2) == "ongoing" => Some(3),
        "commenced" => Some(1),
        // "Legislation fully implemented by December 2027."
        "legislation" => (1..words.len().min(9)).find(|at| year(*at)).map(|at| at + 1),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{entries, is_target};
    use crate::import::markup;

    fn texts(cell: &str) -> Vec<String> {
        entries(&markup::lines(cell, 1, true), false).into_iter().map(|target| target.text).collect()
    }

    #[test]
    fn flattened_cells_are_taken_apart() {
        assert_eq!(texts("<p>July 2023</p> <p>Complete</p>"), ["July 2023", "Complete"]);
        assert_eq!(
            texts("Commenced and ongoing  May 2026  April 2026"),
            ["Commenced and ongoing", "May 2026", "April 2026"]
        );
        assert_eq!(texts("Commenced & Ongoing Completed"), ["Commenced & Ongoing", "Completed"]);
        assert_eq!(texts("November 2025 November 2025"), ["November 2025", "November 2025"]);
        assert_eq!(
            texts("Legislation fully implemented by December 2027.  Completed"),
            ["Legislation fully implemented by December 2027.", "Completed"]
        );
        assert_eq!(texts("Completed April 2026 May 2026"), ["Completed", "April 2026", "May 2026"]);
    }

    #[test]
    fn a_target_in_its_own_words_stays_whole() {
        for words in [
            "Ongoing 18 – 24 months after Royal Assent.",
            "Proposal submitted but not accepted at this time",
            "Complete",
        ] {
            assert_eq!(texts(words), [words]);
        }
    }

    #[test]
    fn owners_and_sentences_are_no_targets() {
        assert!(is_target("Complete") && is_target("12 May 2026") && is_target("July 2023 December 2023"));
        assert!(!is_target("Governor") && !is_target("in the 'Lead to Read' scheme.") && !is_target(""));
        assert!(
            is_target("30/06/2026")
                && is_target("End of Sept 2026")
                && is_target("By May 2026")
                && is_target("N/A")
        );
        assert!(!is_target("By May") && !is_target("End of the month") && !is_target("by"));
        assert!(!is_target("Completed the review of staffing.") && !is_target("Ongoing work continues."));
    }
}
