//! What a reader finds in a paragraph: its words, what is anchored in it, and what is not read from it.

use roxmltree::{Node, NodeId};

use super::styles::Style;
use crate::import::inline::{Inline, letters, raised};
use crate::import::remark::{Remark, Why};

/// A paragraph while it is being read.
#[derive(Debug, Clone, Default)]
pub struct Found<'a, 'input> {
    /// The words that are read.
    pub text: Inline,
    /// The text boxes that are anchored in it.
    pub boxes: Vec<Node<'a, 'input>>,
    /// How many letters there are of each size, in the order of their first.
    pub sizes: Vec<(f32, usize)>,
    /// What is there and not read, or not read as it stands.
    pub remarks: Vec<Remark>,
    /// The notes, or the marks of notes, that are shown in it.
    pub notes: Vec<NodeId>,
    /// Whether words were left out after the last ones that are read.
    leaving_out: bool,
}

impl Found<'_, '_> {
    /// A paragraph that goes on with words that stand before it. The end of theirs still parts them.
    pub fn after(mut words: Inline) -> Self {
        if !words.is_blank() {
            words.push(" ", false, false);
        }
        Self { text: words, ..Self::default() }
    }

    /// Adds what is to be said of words in a style, unless they are left out: then nothing of them is said.
    pub fn remark(&mut self, remark: Remark, style: &Style) {
        if style.hidden != Some(true) && style.struck != Some(true) {
            self.remarks.push(remark);
        }
    }

    /// Where the words that are read end now: their stretches, and the letters of the last.
    pub fn end(&self) -> (usize, usize) {
        let runs = self.text.runs();
        (runs.len(), runs.last().map_or(0, |run| run.text.len()))
    }

    /// The words that have been read since they ended there.
    pub fn since(&self, (runs, letters): (usize, usize)) -> String {
        let runs = self.text.runs().split_at_checked(runs).unwrap_or_default();
        let last = runs.0.last().and_then(|run| run.text.get(letters..)).unwrap_or_default();
        runs.1.iter().fold(last.to_owned(), |words, run| words + &run.text)
    }

    /// Adds words in a style, or leaves them out where they are no part of the plan.
    pub fn push(&mut self, text: &str, style: &Style) {
        let text = letters(text);
        let why = match style {
            Style { hidden: Some(true), .. } => Why::Hidden,
            Style { struck: Some(true), .. } => Why::Struck,
            _ => {
                self.leaving_out &= text.trim().is_empty();
                let text = if style.raised == Some(true) { raised(&text) } else { text };
                self.space(&text, style);
                return;
            }
        };
        self.leave_out(why, &text);
        // The words on both sides stay apart.
        if text.starts_with(char::is_whitespace) || text.ends_with(char::is_whitespace) {
            self.space(" ", &Style::default());
        }
    }

    /// Adds what parts words, whether the words around it are read or not.
    pub fn space(&mut self, text: &str, style: &Style) {
        self.text.push(text, style.bold == Some(true), style.italic == Some(true));
    }

    /// Leaves words out; what was left out just before them for the same reason goes on in them.
    pub fn leave_out(&mut self, why: Why, words: &str) {
        match self.remarks.last_mut().filter(|last| last.why == why && self.leaving_out) {
            Some(last) => last.words.push_str(words),
            None => self.remarks.push(Remark::of(why, words)),
        }
        self.leaving_out = true;
    }

    /// Notes that letters stand in a size.
    pub fn sized(&mut self, size: f32, letters: usize) {
        match self.sizes.iter_mut().find(|(known, _)| (*known - size).abs() < 0.1) {
            Some((_, known)) => *known += letters,
            None => self.sizes.push((size, letters)),
        }
    }
}
