//! The headings between the rows of the table, which say of what kind the concerns below them are.

use super::concern::{ConcernRows, Doubt, has_number};
use super::grid::Row;
use super::inline::Inline;
use super::sentence;
use super::text::collapse;
use crate::plan::file::{Column, ConcernField, Kind};

/// The longest row that may be a heading in other words than those that are known; in characters.
const LONGEST: usize = 60;

/// The headings of a table, each with the number of concerns above it, and what it leaves in doubt.
#[derive(Default)]
pub struct Headings(Vec<(usize, Option<Doubt>)>);

impl Headings {
    /// The kind that a row announces, if it is a heading. One in unknown words is a doubt about the concerns
    /// below it; what may be none is a doubt about the one above it.
    pub fn read(&mut self, row: &Row, below: &[Row], above: &mut [ConcernRows]) -> Option<Kind> {
        let at = above.len();
        if let Some(kind) = known(row) {
            self.0.push((at, None));
            return Some(kind);
        }
        let last = above.last_mut();
        let words = heading(row)?;
        let begins = |row: &Row| has_number(&collapse(&row.plain(Column::Number)));
        let about = |field, read: &str, other: &str, sentence: String| Doubt {
            source_line: row.source_line,
            field,
            read: read.to_owned(),
            other: other.to_owned(),
            sentence,
        };
        if let Some(kind) = named(&words).filter(|_| below.iter().any(begins)) {
            let name = format!("{kind:?}").to_lowercase();
            let known = if kind == Kind::Recommendation {
                "Recommendations".into()
            } else {
                format!("{kind:?} concerns")
            };
            let sentence = format!("“{words}” above it is read as the heading “{known}”.");
            self.0.push((at, Some(about(ConcernField::Kind, &name, "another kind", sentence))));
            return Some(kind);
        }
        let of_concerns = words.to_lowercase().contains("concern");
        let ended = last.as_ref().and_then(|last| last.paragraphs().last().map(Inline::plain));
        let ended = ended.is_none_or(|words| sentence::ends(&words) && !words.ends_with(':'));
        if below.first().is_some_and(begins) && (ended || of_concerns) {
            let sentence = format!("“{words}” may be the heading of the concerns below it.");
            if of_concerns {
                let sentence = format!("“{words}” above it may be a heading.");
                let read = "that of the heading before";
                self.0.push((at, Some(about(ConcernField::Kind, read, "another kind", sentence))));
            }
            let doubt = about(ConcernField::Detail, "a part of this concern", "a heading", sentence);
            if let Some(last) = last {
                last.doubts.push(doubt);
            }
        }
        None
    }

    /// Adds what the headings leave in doubt to the concerns below them.
    pub fn doubt(self, concerns: &mut [ConcernRows]) {
        for (at, concern) in concerns.iter_mut().enumerate() {
            let above = self.0.iter().rfind(|(before, _)| *before <= at);
            concern.doubts.extend(above.and_then(|(_, doubt)| doubt.clone()));
        }
    }
}

/// Whether a row names a kind of concerns, in words that are known or in others.
pub fn names_a_kind(row: &Row) -> bool {
    known(row).is_some() || heading(row).is_some_and(|words| named(&words).is_some())
}

/// The words of a row that may be a heading: a few that begin something and end no sentence, in the number or
/// concern column alone and without a number.
fn heading(row: &Row) -> Option<String> {
    let plain = |line: &super::grid::Line| line.bullet.is_none() && line.goes_on != Some(true);
    let words = words(row)?;
    let lone = row.cells.iter().all(|cell| matches!(cell.lines.as_slice(), [line] if plain(line)));
    let short = words.chars().count() <= LONGEST && !words.ends_with(['.', '!', '?', ',', ';']);
    let begins = words.chars().next().is_some_and(char::is_alphanumeric) && !sentence::starts_lower(&words);
    (lone && short && begins && !has_number(&collapse(&row.plain(Column::Number)))).then_some(words)
}

/// The kind that the words of a heading name among others: "Key areas of concern", "Section 2: Key concerns".
fn named(words: &str) -> Option<Kind> {
    let words = words.to_lowercase();
    let words: Vec<&str> =
        words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let concerns = words.len() == 1 || words.iter().any(|word| word.contains("concern"));
    let recommendations = words.iter().any(|word| word.starts_with("recommendation"));
    // "Keyconcerns" has lost its space.
    let is =
        |word: &str, name: &str| word.strip_prefix(name).is_some_and(|rest| "concerns".starts_with(rest));
    let has = |name: &str| words.iter().any(|word| is(word, name));
    match (recommendations, concerns && has("priority"), concerns && has("key")) {
        (true, false, false) => Some(Kind::Recommendation),
        // "Non-priority concerns"
        (false, true, false) if has("non") => Some(Kind::Key),
        (false, true, false) => Some(Kind::Priority),
        (false, false, true) => Some(Kind::Key),
        _ => None,
    }
}

/// The words of a row that has none outside the number and concern columns.
fn words(row: &Row) -> Option<String> {
    let only = row.cells.iter().all(|cell| matches!(cell.column, Column::Number | Column::Concern));
    only.then(|| collapse(&format!("{} {}", row.plain(Column::Number), row.plain(Column::Concern))))
        .filter(|words| !words.is_empty())
}

/// The kind that a heading row announces: "Key concerns", in the number or concern column, in any
/// case, bold or not (rule 19).
pub fn known(row: &Row) -> Option<Kind> {
    let words = words(row)?.to_lowercase();
    let words = words.trim_end_matches("(continued)").trim_end_matches("continued").trim_end();
    match words.trim_end_matches([':', '.']) {
        "priority concerns" | "priority concern" => Some(Kind::Priority),
        "key concerns" | "key concern" => Some(Kind::Key),
        "recommendations"
        | "recommendation"
        | "main recommendations"
        | "main recommendation"
        | "key concerns and recommendations"
        | "key recommendations"
        | "key recommendation"
        | "general recommendations"
        | "housekeeping points" => Some(Kind::Recommendation),
        words
            if words.len() < 80
                && (words.starts_with("recommendation") || words.starts_with("recommendations")) =>
        {
            // "Recommendations to the governor", "Recommendation: to HMPPS"
            words.contains(" to ").then_some(Kind::Recommendation)
        }
        _ => None,
    }
}
