//! The number of a concern, as printed: "4", "1.1", "1.10". Never a decimal number.

use std::cmp::Ordering;
use std::fmt;

/// The most parts of a number: it is the name of a folder, which cannot have any length.
const MOST_PARTS: usize = 8;

/// One to eight whole numbers separated by full stops. "1.2" comes before "1.10".
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Number(String);

impl Number {
    /// Reads a number as it stands in a plan file.
    pub fn parse(text: &str) -> Option<Self> {
        let is_part =
            |part: &str| !part.is_empty() && part.len() <= 4 && part.bytes().all(|b| b.is_ascii_digit());
        let is_number = text.split('.').all(is_part) && text.split('.').count() <= MOST_PARTS;
        is_number.then(|| Self(text.to_owned()))
    }

    /// As printed.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether this number is the next one after another: 5 after 4, 1.10 after 1.9, 2.1 after 1.12. There are
    /// sections without concerns, so that 5.1 is the next one after 2.3 too.
    pub fn follows(&self, before: &Self) -> bool {
        let (mine, theirs) = (self.parts(), before.parts());
        let Some(differ) = mine.iter().zip(&theirs).position(|(a, b)| a != b) else { return false };
        let (Some(mine_here), Some(theirs_here)) = (mine.get(differ), theirs.get(differ)) else {
            return false;
        };
        let section_begins = mine.len() > differ + 1 && mine.iter().skip(differ + 1).all(|part| *part == 1);
        if section_begins {
            mine_here > theirs_here
        } else {
            mine.len() == differ + 1 && *mine_here == theirs_here + 1
        }
    }

    /// Whether this can be the number of a plan's first concern: 1, 1.1, and 4.1 in plans that number by section.
    pub fn is_first(&self) -> bool {
        self.parts().last() == Some(&1)
    }

    /// The numbers that stand in a text.
    pub fn all_in(text: &str) -> impl Iterator<Item = Self> + '_ {
        let words = text.split(|c: char| !c.is_ascii_digit() && c != '.');
        words.filter_map(|word| Self::parse(word.trim_matches('.')))
    }

    /// Its whole numbers: "01" is the number that "1" is.
    pub fn parts(&self) -> Vec<u32> {
        self.0.split('.').filter_map(|part| part.parse().ok()).collect()
    }
}

impl Ord for Number {
    fn cmp(&self, other: &Self) -> Ordering {
        self.parts().cmp(&other.parts()).then_with(|| self.0.cmp(&other.0))
    }
}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Number {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::Number;

    fn number(text: &str) -> Number {
        Number::parse(text).unwrap_or_else(|| panic!("{text} is a number"))
    }

    #[test]
    fn numbers_are_not_decimals() {
        assert!(number("1.2") < number("1.10"));
        assert_ne!(number("1.1"), number("1.10"));
        for wrong in ["", "4.", ".4", "1..2", "a", "1a", "-1", "1.2 ", "12345", "1.1.1.1.1.1.1.1.1"] {
            assert_eq!(Number::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn numbers_in_a_text() {
        let found: Vec<Number> = Number::all_in("Concerns 2, 1.10 and 4. are lost (p. 12345).").collect();
        assert_eq!(found, [number("2"), number("1.10"), number("4")]);
    }

    #[test]
    fn one_number_follows_another() {
        for (before, after) in [("4", "5"), ("1.9", "1.10"), ("1.12", "2.1"), ("2.1", "5.1"), ("4", "5.1")] {
            assert!(number(after).follows(&number(before)), "{after} follows {before}");
        }
        for (before, after) in
            [("4", "6"), ("4", "4"), ("1.9", "1.11"), ("1.12", "2.2"), ("5", "4"), ("5.1", "2.1")]
        {
            assert!(!number(after).follows(&number(before)), "{after} does not follow {before}");
        }
    }
}
