//! The site's own words, in the site's language.
//!
//! A site theme has a file of messages for each language, `languages/en-GB.ftl`, in the format of
//! Fluent (<https://projectfluent.org>), which knows each language's plurals. As with templates, the
//! site's own theme is asked first and the built-in one last, so a theme changes one word by saying
//! that one. What a language does not say is said in British English.
//!
//! The words of the source are never in these files: they stay in the language of the source.

mod check;
mod wants;

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast::{Expression, InlineExpression, Pattern, PatternElement};
use rustc_hash::FxHashMap;
use unic_langid::LanguageIdentifier;

use crate::character::escaped;
use crate::config::{Config, ENGLISH};
use crate::diagnostic::{Diagnostics, Document};
use crate::plan::{Date, Month};

/// The site's own words, in its language.
pub struct Words {
    language: String,
    documents: Vec<Arc<Document>>,
    /// The site's language, then British English where that is another one.
    tongues: Vec<Bundle>,
    /// The messages that nothing is put into, ready to be said: most are, many times on every page.
    plain: FxHashMap<String, String>,
}

type Bundle = FluentBundle<Arc<FluentResource>>;

/// What is put into a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Put<'a> {
    /// A number, which decides about plurals.
    Number(usize),
    /// Text. In a message that is HTML it is escaped.
    Text(Cow<'a, str>),
    /// HTML, for a message that is HTML.
    Html(&'a str),
}

/// Files of messages, by language, the site's own theme first: (the language, the files).
pub type Languages = HashMap<String, Vec<Arc<Document>>>;

impl Words {
    /// Reads the messages of the site's language. Nothing comes back when a file cannot be read or
    /// there is none for the language, and every problem is reported.
    pub fn read(config: &Config, languages: &Languages, diagnostics: &mut Diagnostics) -> Option<Self> {
        if let Some(misnamed) = check::misnamed(config) {
            diagnostics.push(misnamed);
            return None;
        }
        let Some(language) = find(languages, &config.language) else {
            diagnostics.push(check::unknown(config, languages));
            return None;
        };
        let mut words = Self {
            language: config.language.clone(),
            documents: Vec::new(),
            tongues: Vec::new(),
            plain: FxHashMap::default(),
        };
        let mut found = Diagnostics::default();
        let english = check::parse(languages.get(ENGLISH).map_or(&[][..], Vec::as_slice), &mut found);
        if !found.has_errors() {
            check::compare(ENGLISH, &english, &english, &mut found);
        }
        if language != ENGLISH {
            let own = check::parse(languages.get(language).map_or(&[][..], Vec::as_slice), &mut found);
            if !found.has_errors() {
                check::compare(language, &own, &english, &mut found);
            }
            words.add(language, own);
        }
        words.add(ENGLISH, english);
        let failed = found.has_errors();
        diagnostics.extend(found);
        if failed {
            return None;
        }
        words.find_unchanging();
        Some(words)
    }

    fn add(&mut self, language: &str, files: Vec<check::File>) {
        let identifier: LanguageIdentifier = language.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
        // Marks around what is put in are for texts of mixed direction; they would be in every title.
        bundle.set_use_isolating(false);
        for (document, resource) in files {
            self.documents.push(document);
            // A message of an earlier layer stands; that it is there already is no error.
            let _ = bundle.add_resource(resource);
        }
        self.tongues.push(bundle);
    }

    /// Whether the site's own words are in the language of the source.
    pub fn are_of_the_source(&self) -> bool {
        self.tongues.len() == 1
    }

    /// Whether a message is HTML: then its name says so.
    pub fn is_html(id: &str) -> bool {
        id.ends_with("-html")
    }

    /// A message with nothing to put in. The name itself where there is none of this name.
    pub fn word(&self, id: &str) -> String {
        self.say(id, &[])
    }

    /// A message and what is put into it. The name itself where there is none of this name.
    pub fn say(&self, id: &str, put: &[(&str, Put)]) -> String {
        self.find(id, put.iter().cloned()).unwrap_or_else(|| id.to_owned())
    }

    /// A message and what is put into it. None where there is none of this name.
    pub fn find<'a>(&self, id: &str, put: impl Iterator<Item = (&'a str, Put<'a>)>) -> Option<String> {
        if let Some(plain) = self.plain.get(id) {
            return Some(plain.clone());
        }
        let (bundle, pattern) = self.pattern(id)?;
        let arguments = arguments(id, put);
        let formatted = || bundle.format_pattern(pattern, Some(&arguments), &mut Vec::new()).into_owned();
        Some(joined(pattern, &arguments).unwrap_or_else(formatted))
    }

    /// A message as it is in the first language that has it.
    fn pattern(&self, id: &str) -> Option<(&Bundle, &Pattern<&str>)> {
        self.tongues.iter().find_map(|bundle| Some((bundle, bundle.get_message(id)?.value()?)))
    }

    /// Makes those messages that are the same whatever is put into them.
    fn find_unchanging(&mut self) {
        let mut plain = FxHashMap::default();
        for id in self.documents.iter().flat_map(|document| check::names(&document.text)) {
            let Some((bundle, pattern)) = self.pattern(id) else { continue };
            // With nothing given, Fluent reports what it misses.
            let mut missed = Vec::new();
            let text = bundle.format_pattern(pattern, None, &mut missed);
            if missed.is_empty() {
                plain.insert(id.to_owned(), text.into_owned());
            }
        }
        self.plain = plain;
    }

    /// A number of things: "3 concerns". The thing is the name of its message: "concerns".
    pub fn count(&self, things: &str, count: usize) -> String {
        self.say(things, &[("count", count.into())])
    }

    /// "2 February 2026"
    pub fn day(&self, date: Date) -> String {
        let (year, day) = (date.year().to_string(), date.day().to_string());
        let month = self.name_of_month(date.month());
        self.say("date", &[("day", day.into()), ("month", month.into()), ("year", year.into())])
    }

    /// "March 2026"
    pub fn month(&self, month: Month) -> String {
        let name = self.name_of_month(month.month);
        let year = month.year.to_string();
        self.say("month", &[("month", name.into()), ("year", year.into())])
    }

    /// "2 February"
    pub fn day_of_year(&self, date: Date) -> String {
        let month = self.name_of_month(date.month());
        self.say("day-month", &[("day", date.day().to_string().into()), ("month", month.into())])
    }

    fn name_of_month(&self, month: i8) -> String {
        self.word(&format!("month-{month}"))
    }

    /// "A, B and C"
    pub fn list(&self, items: &[String]) -> String {
        match items {
            [] => String::new(),
            [one] => one.clone(),
            [before @ .., last] => {
                self.say("list", &[("before", before.join(", ").into()), ("last", last.into())])
            }
        }
    }
}

/// What is put into a message, as Fluent takes it: into one that is HTML, texts are escaped.
fn arguments<'a>(id: &str, put: impl Iterator<Item = (&'a str, Put<'a>)>) -> FluentArgs<'a> {
    let mut arguments = FluentArgs::new();
    for (name, put) in put {
        arguments.set(
            name,
            match put {
                Put::Number(number) => FluentValue::from(number),
                Put::Text(text) if Words::is_html(id) => FluentValue::from(escaped(&text)),
                Put::Text(text) => FluentValue::String(text),
                Put::Html(text) => FluentValue::from(text),
            },
        );
    }
    arguments
}

/// A message that is only texts and what is put between them: what Fluent would say, in a fifth of the time. None
/// for any other.
fn joined(pattern: &Pattern<&str>, put: &FluentArgs<'_>) -> Option<String> {
    let mut said = String::new();
    for element in &pattern.elements {
        let name = match element {
            PatternElement::TextElement { value } => {
                said.push_str(value);
                continue;
            }
            PatternElement::Placeable {
                expression: Expression::Inline(InlineExpression::VariableReference { id }),
            } => id.name,
            PatternElement::Placeable { .. } => return None,
        };
        match put.get(name)? {
            FluentValue::String(text) => said.push_str(text),
            FluentValue::Number(number) => said.push_str(&number.as_string()),
            _ => return None,
        }
    }
    Some(said)
}

/// The file of a language: its own, or that of the language without its country; for any English, ours.
fn find<'a>(languages: &'a Languages, language: &'a str) -> Option<&'a str> {
    let general = language.split('-').next().unwrap_or_default();
    let named = [language, general].into_iter().find(|name| languages.contains_key(*name));
    named.or_else(|| (general == "en").then_some(ENGLISH))
}

impl PartialEq for Words {
    fn eq(&self, other: &Self) -> bool {
        self.language == other.language
            && self
                .documents
                .iter()
                .map(|document| &document.text)
                .eq(other.documents.iter().map(|document| &document.text))
    }
}

impl fmt::Debug for Words {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Words").field("language", &self.language).finish_non_exhaustive()
    }
}

impl From<usize> for Put<'_> {
    fn from(number: usize) -> Self {
        Self::Number(number)
    }
}

impl<'a> From<&'a str> for Put<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text.into())
    }
}

impl<'a> From<&'a String> for Put<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text.into())
    }
}

impl From<String> for Put<'_> {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use fluent_bundle::FluentResource;

    use super::{Put, arguments, joined};

    /// What is joined, and what Fluent says of the same.
    fn said(message: &str, put: &[(&str, Put<'_>)]) -> (Option<String>, String) {
        let resource = FluentResource::try_new(format!("{message}\n")).expect("a message");
        let mut bundle = super::Bundle::new_concurrent(vec!["en-GB".parse().expect("a language")]);
        bundle.set_use_isolating(false);
        bundle.add_resource(Arc::new(resource)).expect("the only one");
        let id = message.split(' ').next().expect("a name");
        let pattern = bundle.get_message(id).and_then(|message| message.value()).expect("words");
        let arguments = arguments(id, put.iter().cloned());
        let fluent = bundle.format_pattern(pattern, Some(&arguments), &mut Vec::new()).into_owned();
        (joined(pattern, &arguments), fluent)
    }

    #[test]
    fn what_is_only_joined_is_what_fluent_says() {
        let put = [("a", Put::from("x {y} $z")), ("count", Put::from(12_345)), ("b", Put::Html("<i>ü</i>"))];
        for message in [
            "one = Before { $a }, then {$count} and { $b }",
            "two = { $a }{ $a }",
            "three =\n    A line\n    and {$count}\n\n      more",
            "four = No space at its end { $b } ",
        ] {
            let (joined, fluent) = said(message, &put);
            assert_eq!(joined.as_deref(), Some(&*fluent), "{message}");
        }
        for message in [
            "one = { $missing } of { $a }",
            "two = { \"{\" }{ $a }",
            "three = { $count ->\n    [one] one\n   *[other] { $count }\n  }",
            "four = { NUMBER($count) }",
        ] {
            assert_eq!(said(message, &put).0, None, "{message}");
        }
        let words = [("a", Put::from("a < b"))];
        assert_eq!(said("one-html = <b>{ $a }</b>", &words).0.as_deref(), Some("<b>a &lt; b</b>"));
    }
}
