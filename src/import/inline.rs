//! Words with their bold and italic stretches: what stands in one line of a cell.

use crate::character::{acts, is_unpublishable};

/// A stretch of words in one style.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// The characters; never empty.
    pub text: String,
    /// Whether they are bold.
    pub bold: bool,
    /// Whether they are italic.
    pub italic: bool,
}

/// Words with their styles. White space is single spaces, with none at the ends of a trimmed line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Inline {
    runs: Vec<Run>,
}

impl Inline {
    /// Words without style.
    pub fn plain_text(text: &str) -> Self {
        let mut inline = Self::default();
        inline.push(text, false, false);
        inline
    }

    /// Adds characters. They join the last run where the style is the same.
    pub fn push(&mut self, text: &str, bold: bool, italic: bool) {
        if text.is_empty() {
            return;
        }
        match self.runs.last_mut() {
            Some(last) if last.bold == bold && last.italic == italic => last.text.push_str(text),
            _ => self.runs.push(Run { text: text.to_owned(), bold, italic }),
        }
    }

    /// The stretches, in order.
    pub fn runs(&self) -> &[Run] {
        &self.runs
    }

    /// The characters without their styles.
    pub fn plain(&self) -> String {
        self.runs.iter().map(|run| run.text.as_str()).collect()
    }

    /// Whether there are no words.
    pub fn is_blank(&self) -> bool {
        self.runs.iter().all(|run| run.text.trim().is_empty())
    }

    /// The same words with single spaces between them and none at the ends. A space at the border of
    /// a style is kept outside it, where Markdown needs it.
    #[must_use]
    pub fn tidy(&self) -> Self {
        let mut tidy = Self::default();
        let mut space = false;
        for run in &self.runs {
            let mut words = String::new();
            for character in run.text.chars() {
                if character.is_whitespace() {
                    space = true;
                    continue;
                }
                if space && !(tidy.runs.is_empty() && words.is_empty()) {
                    if words.is_empty() {
                        tidy.space();
                    } else {
                        words.push(' ');
                    }
                }
                space = false;
                words.push(character);
            }
            tidy.push(&words, run.bold, run.italic);
        }
        tidy
    }

    /// Adds a space: inside the last run if that is plain, else between the runs.
    fn space(&mut self) {
        self.push(" ", false, false);
    }

    /// The words before a byte of the plain text and those from it on, both tidied.
    pub fn split(&self, at: usize) -> (Self, Self) {
        let (mut before, mut after) = (Self::default(), Self::default());
        let mut passed = 0;
        for run in &self.runs {
            let cut = at.saturating_sub(passed).min(run.text.len());
            match (run.text.get(..cut), run.text.get(cut..)) {
                (Some(left), Some(right)) => {
                    before.push(left, run.bold, run.italic);
                    after.push(right, run.bold, run.italic);
                }
                // Inside a character: the whole run stays on the left, so that nothing is lost.
                _ => before.push(&run.text, run.bold, run.italic),
            }
            passed += run.text.len();
        }
        (before.tidy(), after.tidy())
    }

    /// Adds another line after a space.
    pub fn join(&mut self, next: &Self) {
        if !self.is_blank() && !next.is_blank() {
            match (self.runs.last(), next.runs.first()) {
                (Some(last), Some(first)) if (last.bold, last.italic) == (first.bold, first.italic) => {
                    let (bold, italic) = (last.bold, last.italic);
                    self.push(" ", bold, italic);
                }
                _ => self.space(),
            }
        }
        for run in &next.runs {
            self.push(&run.text, run.bold, run.italic);
        }
    }
}

/// Digits with the signs that raised ones have: the 6 of "10⁶" must not be read as that of "106". A text
/// with anything but digits stays as it is.
pub fn raised(text: &str) -> String {
    let signs = text.trim().chars().map(|digit| RAISED.iter().find(|(plain, _)| *plain == digit));
    match signs.map(|found| found.map(|(_, raised)| *raised)).collect::<Option<String>>() {
        Some(raised) if !raised.is_empty() => text.replace(text.trim(), &raised),
        _ => text.to_owned(),
    }
}

/// The digit that a raised one is.
pub fn lowered(sign: char) -> char {
    RAISED.iter().find(|(_, raised)| *raised == sign).map_or(sign, |(plain, _)| *plain)
}

const RAISED: [(char, char); 11] = [
    ('0', '⁰'),
    ('1', '¹'),
    ('2', '²'),
    ('3', '³'),
    ('4', '⁴'),
    ('5', '⁵'),
    ('6', '⁶'),
    ('7', '⁷'),
    ('8', '⁸'),
    ('9', '⁹'),
    ('-', '⁻'),
];

/// Whether a character is nothing that is printed: one that no page can have, and parts no words, or one that
/// turns the direction of the letters after it.
fn is_unprinted(c: char) -> bool {
    (is_unpublishable(c) && !c.is_whitespace()) || (acts(c) && !c.is_control())
}

/// The letters of a text: ligatures taken apart, signs of no width left out.
pub fn letters(text: &str) -> String {
    let mut out = String::new();
    for character in text.chars() {
        match character {
            'ﬀ' => out.push_str("ff"),
            // Some fonts have two of them at places of their own.
            'ﬁ' | '\u{f001}' => out.push_str("fi"),
            'ﬂ' | '\u{f002}' => out.push_str("fl"),
            'ﬃ' => out.push_str("ffi"),
            'ﬄ' => out.push_str("ffl"),
            '\u{200b}' | '\u{200c}' | '\u{200d}' | '\u{feff}' => {}
            other if is_unprinted(other) => {}
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::Inline;

    #[test]
    fn spaces_are_single_and_outside_styles() {
        let mut inline = Inline::default();
        inline.push("  one ", false, false);
        inline.push(" two ", true, false);
        inline.push("three\n", false, false);
        let tidy = inline.tidy();
        assert_eq!(tidy.plain(), "one two three");
        let bold: Vec<&str> =
            tidy.runs().iter().filter(|run| run.bold).map(|run| run.text.as_str()).collect();
        assert_eq!(bold, ["two"]);
    }

    #[test]
    fn splitting_keeps_styles() {
        let mut inline = Inline::plain_text("see ");
        inline.push("this one", false, true);
        let (before, after) = inline.split(8);
        assert_eq!((before.plain().as_str(), after.plain().as_str()), ("see this", "one"));
        assert!(after.runs().iter().all(|run| run.italic));
    }
}
