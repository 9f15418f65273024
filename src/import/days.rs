//! The days in a plan's front matter: "6th April 2023.", "26–27 February and 10–13 March 2025".

use crate::plan::date::Date;
use crate::plan::target::month_named;

/// The number of the month that a word names, from 1.
pub fn month(word: &str) -> Option<i8> {
    month_named(&word.trim_end_matches('.').to_lowercase())
}

/// The years that a plan can be of: another is a slip of the pen.
const YEARS: std::ops::RangeInclusive<i16> = 1990..=2100;

/// What the words of a date are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Token {
    Day(i8),
    Month(i8),
    Year(i16),
    /// "–", "-", "to"
    Through,
    /// "and", "&", ","
    And,
}

/// Reads one day.
pub fn day(text: &str) -> Option<Date> {
    match visits(text)?.as_slice() {
        [(from, to)] if from == to => Some(*from),
        _ => None,
    }
}

/// Reads one or more stretches of days, first and last day included. What a stretch leaves out, its
/// month or year, is that of the next one.
pub fn visits(text: &str) -> Option<Vec<(Date, Date)>> {
    let mut list: Vec<(Date, Date)> = Vec::new();
    let (mut month, mut year, mut last) = (None, None, None);
    let mut end: Option<Date> = None;
    // From the right, so that the month and year are known when a day comes.
    let tokens = tokens(text)?;
    let mut tokens = tokens.iter().rev().peekable();
    while let Some(token) = tokens.next() {
        match *token {
            Token::Year(found) => year = Some(found),
            Token::Month(found) => month = Some(found),
            Token::And | Token::Through => return None,
            Token::Day(found) => {
                let date = Date::new(year?, month?, found)?;
                if last.is_some_and(|later| date >= later) {
                    return None;
                }
                last = Some(date);
                match tokens.peek() {
                    Some(Token::Through) if end.is_none() => {
                        tokens.next();
                        end = Some(date);
                    }
                    Some(Token::Through) => return None,
                    next => {
                        if next == Some(&&Token::And) {
                            tokens.next();
                        }
                        list.push((date, end.take().unwrap_or(date)));
                    }
                }
            }
        }
    }
    list.reverse();
    (!list.is_empty() && end.is_none()).then_some(list)
}

/// Cuts the words of a date. Anything that is not of a date makes it none.
fn tokens(text: &str) -> Option<Vec<Token>> {
    let spaced: String = text
        .trim()
        .trim_end_matches('.')
        .chars()
        .flat_map(|character| match character {
            '-' | '–' | '—' | '−' => vec![' ', '–', ' '],
            ',' | '&' => vec![' ', '&', ' '],
            other => vec![other],
        })
        .collect();
    let mut tokens: Vec<Token> = Vec::new();
    for word in spaced.split_whitespace() {
        let token = match word.to_lowercase().as_str() {
            "–" | "to" => Token::Through,
            "and" | "&" => Token::And,
            // "6th of April", and the ordinal set apart by a converter: "6 th April"
            "of" | "st" | "nd" | "rd" | "th" => continue,
            word => number(word).or_else(|| month(word).map(Token::Month))?,
        };
        // ", and"
        if !(token == Token::And && tokens.last() == Some(&Token::And)) {
            tokens.push(token);
        }
    }
    Some(tokens)
}

fn number(word: &str) -> Option<Token> {
    let digits: String = word.chars().take_while(char::is_ascii_digit).collect();
    let suffix = word.get(digits.len()..)?;
    match digits.len() {
        1 | 2 if matches!(suffix, "" | "st" | "nd" | "rd" | "th") => digits.parse().ok().map(Token::Day),
        4 if suffix.is_empty() => digits.parse().ok().filter(|year| YEARS.contains(year)).map(Token::Year),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{day, visits};

    fn read(text: &str) -> String {
        visits(text).map_or("nothing".into(), |list| {
            list.iter().map(|(from, to)| format!("{from}/{to}")).collect::<Vec<_>>().join(" ")
        })
    }

    #[test]
    fn all_the_ways_that_plans_write_days() {
        for (text, expected) in [
            ("5th – 15th December 2022", "2022-12-05/2022-12-15"),
            ("13-23 October 2025", "2025-10-13/2025-10-23"),
            ("10 – 20 March 2025", "2025-03-10/2025-03-20"),
            ("15 February - 5 March 2026", "2026-02-15/2026-03-05"),
            ("26–27 February and 10–13 March 2025", "2025-02-26/2025-02-27 2025-03-10/2025-03-13"),
            ("29 December 2025 to 9 January 2026", "2025-12-29/2026-01-09"),
            (
                "3, 4 and 10–13 March 2025",
                "2025-03-03/2025-03-03 2025-03-04/2025-03-04 2025-03-10/2025-03-13",
            ),
            ("13-2 October 2025", "nothing"),
            ("31 February 2025", "nothing"),
            ("October 2025", "nothing"),
            ("1 July 0000", "nothing"),
            ("1 July 2205", "nothing"),
            ("", "nothing"),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
        assert_eq!(day("09 July 2025.").map(|date| date.to_string()).as_deref(), Some("2025-07-09"));
        assert_eq!(day("6 th April 2023").map(|date| date.to_string()).as_deref(), Some("2023-04-06"));
        assert_eq!(day("5-6 April 2023"), None);
    }
}
