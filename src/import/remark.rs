//! What a document has and a plan does not, or not as it stands there.

use super::grid;
use super::text::collapse;

/// Something that is not read, or not read as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// What it is.
    pub why: Why,
    /// Its words, as the document has them.
    pub words: String,
}

/// What is not read as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// Words that are struck through: their author took them out.
    Struck,
    /// Words that are not shown.
    Hidden,
    /// Words in a cell that another one covers.
    Covered,
    /// Words in a cell that was deleted.
    Deleted,
    /// Changes that the document marks as such, and nobody has accepted.
    Changes,
    /// A comment and its words.
    Comment,
    /// A document within the document.
    Chunk,
    /// A picture, or another object.
    Picture,
    /// A box to tick or a list to choose from, in words.
    Form,
    /// A table within a cell.
    Table,
    /// An equation and its words.
    Equation,
    /// A sign of a font whose signs are no letters, by its font and code.
    Sign,
}

impl Remark {
    /// A remark.
    pub fn of(why: Why, words: impl Into<String>) -> Self {
        Self { why, words: words.into() }
    }

    /// Whether its words are left out of the plan, and so are in no cell.
    fn is_left_out(&self) -> bool {
        matches!(self.why, Why::Struck | Why::Hidden | Why::Covered | Why::Deleted)
    }

    /// Whether it is worth a word outside the plan's table too.
    pub fn matters_anywhere(&self) -> bool {
        self.is_left_out() || matches!(self.why, Why::Chunk | Why::Changes)
    }

    /// The remark as the grid has it; none where no word is left out. What nobody sees in the document is
    /// shown to the publisher, and not to readers.
    pub fn at(&self, source_line: usize) -> Option<grid::Remark> {
        let words = collapse(&self.words);
        if self.is_left_out() && words.is_empty() {
            return None;
        }
        let unseen = |what: &str| (format!("Words {what} of the source are left out."), "left out");
        let (sentence, read) = match self.why {
            Why::Struck => (format!("“{words}” is struck through in the source and left out."), "left out"),
            Why::Hidden => unseen("in a hidden part"),
            Why::Covered => unseen("in a cell that another covers in the table"),
            Why::Deleted => unseen("in a deleted cell"),
            Why::Changes => (
                "The source marks changes that nobody has accepted; it is read as if they were accepted."
                    .to_owned(),
                "with the changes",
            ),
            Why::Comment => ("A comment in the table of the source is left out.".to_owned(), "left out"),
            Why::Chunk => ("A document within the source is not read.".to_owned(), "not read"),
            Why::Picture => ("A picture in the table of the source is not read.".to_owned(), "not read"),
            Why::Form => (format!("The table of the source has {words}, which is not read."), "not read"),
            Why::Table => (
                "A cell of the source has a table in it, whose cells are read one after the other."
                    .to_owned(),
                "one after the other",
            ),
            Why::Equation => {
                (format!("The equation “{words}” of the source is read as plain words."), "plain words")
            }
            Why::Sign => (format!("A sign of the source is read as “•”: {words}."), "•"),
        };
        let other = match self.why {
            Why::Chunk | Why::Picture | Why::Form => "it is a part of the plan".to_owned(),
            Why::Changes => "the words before the changes".to_owned(),
            Why::Table => "it has columns of its own".to_owned(),
            Why::Equation => "its signs say more".to_owned(),
            Why::Sign => "another sign".to_owned(),
            _ => format!("“{words}” is a part of the plan"),
        };
        Some(grid::Remark {
            source_line,
            words: if self.is_left_out() { words } else { String::new() },
            read: read.to_owned(),
            other,
            sentence,
        })
    }
}
