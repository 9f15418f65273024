//! What messages want: what is put into them, and what they say of each other.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::unicode::unescape_unicode_to_string;

use super::check::File;
use crate::character::unpublishable;
use crate::diagnostic::Document;

/// What a message needs to be said.
#[derive(Default)]
pub(super) struct Wants<'a> {
    /// What is to be put into it, without the dollar sign.
    pub put: BTreeSet<&'a str>,
    /// The messages that it says, and the terms ("-term"), and how often.
    pub messages: BTreeMap<String, usize>,
    /// How often anything is put into it.
    pub placeables: usize,
    /// A character in it that no page can have, written as an escape.
    pub unpublishable: Option<char>,
    /// The functions that it asks for.
    pub functions: BTreeSet<&'a str>,
    /// What it gives to terms: the term, and the name of what is put in.
    pub given: BTreeSet<(String, &'a str)>,
}

/// The messages and terms of a language, by name: of each the one that is said, which is that of the first file.
pub(super) type All<'a> = BTreeMap<String, (&'a Arc<Document>, Wants<'a>)>;

/// Reads what all messages want.
pub(super) fn all(files: &[File]) -> All<'_> {
    let mut all = All::new();
    for (document, resource) in files {
        for entry in resource.entries() {
            if let Some((name, words)) = named(entry) {
                all.entry(name).or_insert((document, wants(words)));
            }
        }
    }
    all
}

/// The name of a message or a term ("-term"), and its words.
pub(super) fn named<'e, 'a>(entry: &'e Entry<&'a str>) -> Option<(String, Option<&'e Pattern<&'a str>>)> {
    match entry {
        Entry::Message(message) => Some((message.id.name.to_owned(), message.value.as_ref())),
        Entry::Term(term) => Some((format!("-{}", term.id.name), Some(&term.value))),
        _ => None,
    }
}

/// The messages and terms that one says, and that those say.
pub(super) fn said_by<'a>(name: &str, all: &'a All<'_>) -> BTreeSet<&'a str> {
    let mut met = BTreeSet::new();
    let mut open = vec![name];
    while let Some(next) = open.pop() {
        for other in all.get(next).into_iter().flat_map(|(_, wants)| wants.messages.keys()) {
            if met.insert(other.as_str()) {
                open.push(other);
            }
        }
    }
    met
}

/// How much each message is when it is said with all that it says.
#[derive(Default)]
pub(super) struct Sizes<'a> {
    /// How often anything is put into it, and into what it says.
    pub placeables: BTreeMap<&'a str, usize>,
    /// Those that say themselves, or others that say them.
    pub circles: BTreeSet<&'a str>,
}

impl<'a> Sizes<'a> {
    /// Those of all messages. There may be many that say each other, so this goes over each once.
    pub fn of(all: &'a All<'_>) -> Self {
        let mut sizes = Self::default();
        for name in all.keys() {
            // The way here, and of each message on it what is still to be looked at.
            let mut way: Vec<(&str, _)> = Vec::new();
            let mut on_way = BTreeSet::new();
            let mut next = Some(name.as_str());
            loop {
                if let Some((name, (_, wants))) = next.and_then(|name| all.get_key_value(name))
                    && !sizes.placeables.contains_key(name.as_str())
                {
                    if on_way.insert(name.as_str()) {
                        way.push((name, wants.messages.keys()));
                    } else {
                        let circle = way.iter().rev().map(|(name, _)| *name);
                        sizes
                            .circles
                            .extend(circle.take_while(|before| before != name).chain([name.as_str()]));
                    }
                }
                let Some((name, others)) = way.last_mut() else { break };
                let name = *name;
                next = others.next().map(String::as_str);
                if next.is_none() {
                    way.pop();
                    on_way.remove(name);
                    sizes.add(name, all);
                }
            }
        }
        sizes
    }

    /// Adds a message after all that it says.
    fn add(&mut self, name: &'a str, all: &All<'_>) {
        let Some((_, wants)) = all.get(name) else { return };
        let others = wants.messages.iter().map(|(other, times)| {
            self.placeables.get(other.as_str()).copied().unwrap_or_default().saturating_mul(*times)
        });
        let size = others.fold(wants.placeables, usize::saturating_add);
        self.placeables.insert(name, size);
    }
}

/// Reads what a message wants.
pub(super) fn wants<'a>(pattern: Option<&Pattern<&'a str>>) -> Wants<'a> {
    let mut found = Wants::default();
    if let Some(pattern) = pattern {
        found.gather(pattern);
    }
    found
}

impl<'a> Wants<'a> {
    fn gather(&mut self, pattern: &Pattern<&'a str>) {
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { .. } => {}
                PatternElement::Placeable { expression } => {
                    self.placeables += 1;
                    self.gather_from(expression);
                }
            }
        }
    }

    fn gather_from(&mut self, expression: &Expression<&'a str>) {
        match expression {
            Expression::Inline(expression) => self.gather_inline(expression),
            Expression::Select { selector, variants } => {
                self.gather_inline(selector);
                for variant in variants {
                    self.gather(&variant.value);
                }
            }
        }
    }

    fn gather_inline(&mut self, expression: &InlineExpression<&'a str>) {
        match expression {
            InlineExpression::VariableReference { id } => drop(self.put.insert(id.name)),
            // Messages have no attributes here: one that is asked for is not there.
            InlineExpression::MessageReference { id, attribute } => {
                let attribute =
                    attribute.as_ref().map_or(String::new(), |attribute| format!(".{}", attribute.name));
                *self.messages.entry(format!("{}{attribute}", id.name)).or_default() += 1;
            }
            InlineExpression::TermReference { id, arguments, .. } => {
                let term = format!("-{}", id.name);
                if let Some(arguments) = arguments {
                    arguments.positional.iter().for_each(|argument| self.gather_inline(argument));
                    self.given
                        .extend(arguments.named.iter().map(|argument| (term.clone(), argument.name.name)));
                }
                *self.messages.entry(term).or_default() += 1;
            }
            InlineExpression::Placeable { expression } => self.gather_from(expression),
            InlineExpression::FunctionReference { id, arguments } => {
                self.functions.insert(id.name);
                arguments.positional.iter().for_each(|argument| self.gather_inline(argument));
            }
            InlineExpression::StringLiteral { value } => {
                let strange = unpublishable(&unescape_unicode_to_string(value)).map(|(_, c)| c);
                self.unpublishable = self.unpublishable.or(strange);
            }
            InlineExpression::NumberLiteral { .. } => {}
        }
    }
}
