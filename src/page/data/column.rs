//! The columns of tables: what each is called, what it means, and how it is read from the site.
//!
//! The dictionary, the CSV and JSON files, their schemas and the database are all made from these, so
//! that none can say something else than another.

use super::value::Value;
use crate::site::{Site, Table};

/// What kind of values a column has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Plain text.
    Text,
    /// Text with Markdown marks: lists, emphasis.
    Markdown,
    /// One of a few words.
    Choice(&'static [&'static str]),
    /// A whole number.
    Number,
    /// True or false.
    Truth,
    /// A day: 2026-02-02.
    Day,
    /// A month: 2026-03.
    Month,
    /// A whole web address.
    Address,
}

impl Kind {
    /// How the dictionary calls it.
    pub fn label(self) -> String {
        match self {
            Self::Text => "text".to_owned(),
            Self::Markdown => "text, Markdown".to_owned(),
            Self::Choice(words) => words.join(" | "),
            Self::Number => "whole number".to_owned(),
            Self::Truth => "true or false".to_owned(),
            Self::Day => "day, 2026-02-28".to_owned(),
            Self::Month => "month, 2026-02".to_owned(),
            Self::Address => "web address".to_owned(),
        }
    }
}

/// Whose the values of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The words of the source, unchanged but for the form of days.
    Source,
    /// What an editor of the site, or the import, recorded.
    Editor,
    /// What planbook reckoned, counted or named.
    Planbook,
}

impl Origin {
    /// How the dictionary calls it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Source => "the source",
            Self::Editor => "an editor",
            Self::Planbook => "planbook",
        }
    }
}

/// What a column is.
#[derive(Debug, Clone, Copy)]
pub struct Heading {
    /// Its name.
    pub name: &'static str,
    /// What kind of values it has.
    pub kind: Kind,
    /// Whose they are.
    pub origin: Origin,
    /// What they mean.
    pub meaning: &'static str,
    /// Whether every row has one.
    pub always: bool,
    /// Whether it belongs to the key of its table.
    pub key: bool,
    /// The table whose key it names.
    pub refers: Option<Table>,
}

/// A column, and how its value is read.
#[derive(Debug, Clone, Copy)]
pub struct Column<I> {
    /// What it is.
    pub heading: Heading,
    /// Its value for one thing.
    pub value: for<'a> fn(&'a Site, I) -> Value<'a>,
}

/// The columns that are words of the source.
pub const fn source<I: Copy>(
    name: &'static str,
    kind: Kind,
    meaning: &'static str,
    value: for<'a> fn(&'a Site, I) -> Value<'a>,
) -> Column<I> {
    column(name, kind, Origin::Source, meaning, value)
}

/// The columns that an editor recorded.
pub const fn editor<I: Copy>(
    name: &'static str,
    kind: Kind,
    meaning: &'static str,
    value: for<'a> fn(&'a Site, I) -> Value<'a>,
) -> Column<I> {
    column(name, kind, Origin::Editor, meaning, value)
}

/// The columns that planbook made.
pub const fn made<I: Copy>(
    name: &'static str,
    kind: Kind,
    meaning: &'static str,
    value: for<'a> fn(&'a Site, I) -> Value<'a>,
) -> Column<I> {
    column(name, kind, Origin::Planbook, meaning, value)
}

const fn column<I: Copy>(
    name: &'static str,
    kind: Kind,
    origin: Origin,
    meaning: &'static str,
    value: for<'a> fn(&'a Site, I) -> Value<'a>,
) -> Column<I> {
    Column { heading: Heading { name, kind, origin, meaning, always: true, key: false, refers: None }, value }
}

impl<I: Copy> Column<I> {
    /// Not every row has a value.
    pub const fn sometimes(mut self) -> Self {
        self.heading.always = false;
        self
    }

    /// It belongs to the key.
    pub const fn key(mut self) -> Self {
        self.heading.key = true;
        self
    }

    /// It names a row of another table.
    pub const fn refers(mut self, table: Table) -> Self {
        self.heading.refers = Some(table);
        self
    }
}

/// The row of one thing.
#[derive(Debug)]
pub struct Row<'a> {
    /// The columns.
    pub headings: Vec<&'static Heading>,
    /// The value of each.
    pub values: Vec<Value<'a>>,
}

impl<'a> Row<'a> {
    /// Reads the row of one thing, with some of its columns.
    pub fn of<I: Copy>(
        columns: &'static [Column<I>],
        wanted: impl Fn(&Heading) -> bool,
        site: &'a Site,
        item: I,
    ) -> Self {
        let columns = columns.iter().filter(|column| wanted(&column.heading));
        let (headings, values) = columns.map(|column| (&column.heading, (column.value)(site, item))).unzip();
        Self { headings, values }
    }
}

/// A whole table: its columns, and its rows one after another.
pub struct Sheet<'a> {
    /// The columns.
    pub headings: Vec<&'static Heading>,
    /// The values of each row.
    pub rows: Box<dyn Iterator<Item = Vec<Value<'a>>> + 'a>,
}

impl<'a> Sheet<'a> {
    /// The table of some things.
    pub fn new<I: Copy + 'a>(
        columns: &'static [Column<I>],
        site: &'a Site,
        items: impl Iterator<Item = I> + 'a,
    ) -> Self {
        Self {
            headings: columns.iter().map(|column| &column.heading).collect(),
            rows: Box::new(
                items.map(move |item| columns.iter().map(|column| (column.value)(site, item)).collect()),
            ),
        }
    }
}
