//! Files of messages, read and compared with those in British English.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use fluent_bundle::FluentResource;
use fluent_syntax::ast::Entry;
use unic_langid::LanguageIdentifier;

use super::Languages;
use super::wants::{Sizes, Wants, all, named, said_by, wants};
use crate::character::no_page_has;
use crate::config::{Config, ENGLISH};
use crate::diagnostic::{Diagnostic, Diagnostics, Document, Place};

/// A file of messages that was read.
pub(super) type File = (Arc<Document>, Arc<FluentResource>);

/// How many names a message lists before it stops.
const LISTED: usize = 5;

/// How often anything may be put into a message, counting what it says: Fluent stops there.
const MOST_PUT: usize = 100;

/// Reads files of messages. Those that are wrong are reported, every mistake.
pub(super) fn parse(documents: &[Arc<Document>], diagnostics: &mut Diagnostics) -> Vec<File> {
    let mut files = Vec::new();
    for document in documents {
        if let Some(at) = too_deep(&document.text) {
            diagnostics.push(
                Place::new(document, at..at + 1)
                    .error("language::syntax", format!("here brackets are nested more than {DEEPEST} deep"))
                    .help("a message has a bracket or two: close those that were left open"),
            );
            continue;
        }
        // Fluent reads lines that end as on Unix.
        let resource = match FluentResource::try_new(document.text.replace("\r\n", "\n")) {
            Ok(resource) => resource,
            Err((resource, errors)) => {
                for error in errors {
                    let line = resource.source()[..error.pos.start.min(resource.source().len())]
                        .bytes()
                        .filter(|byte| *byte == b'\n')
                        .count();
                    let span = document.rest_of_line(line + 1, 1);
                    diagnostics.push(
                        Place::new(document, span).error("language::syntax", error.kind.to_string()).help(
                            "a message is a name, an equals sign and its words: concerns-raised = { $count } concerns",
                        ),
                    );
                }
                resource
            }
        };
        files.push((Arc::clone(document), Arc::new(resource)));
    }
    files
}

/// How deep brackets may be nested: the parser goes down with each of them, and its stack has an end.
const DEEPEST: usize = 100;

/// Where brackets are nested deeper than any message has them. Every message begins anew: what was left open
/// before it is none of its own.
fn too_deep(text: &str) -> Option<usize> {
    let (mut depth, mut start) = (0_usize, 0);
    for line in text.split_inclusive('\n') {
        if begins_message(line) {
            depth = 0;
        }
        for (at, byte) in line.bytes().enumerate() {
            match byte {
                b'{' | b'(' => depth += 1,
                b'}' | b')' => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth > DEEPEST {
                return Some(start + at);
            }
        }
        start += line.len();
    }
    None
}

/// Whether a line begins with a name and an equals sign, which stand nowhere else: "-brand-name = …".
fn begins_message(line: &str) -> bool {
    let name = line.strip_prefix('-').unwrap_or(line);
    let rest = name.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || "-_".contains(c));
    name.starts_with(|c: char| c.is_ascii_alphabetic()) && rest.trim_start_matches(' ').starts_with('=')
}

/// Compares the messages of a language with those in English: none more, none that wants something
/// put in that it is not given or another message that is not there, and none less.
pub(super) fn compare(language: &str, own: &[File], english: &[File], diagnostics: &mut Diagnostics) {
    // The last layer is the built-in theme, whose templates and views give the messages what they need.
    let mut known: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (_, resource) in english {
        for entry in resource.entries() {
            if let Entry::Message(message) = entry {
                known.insert(message.id.name, wants(message.value.as_ref()).put);
            }
        }
    }
    let there = all(own);
    let sizes = Sizes::of(&there);
    let is_large = |name: &str| sizes.placeables.get(name).is_some_and(|size| *size > MOST_PUT);
    for (name, (document, wants)) in &there {
        for other in wants.messages.keys().filter(|other| !there.contains_key(*other)) {
            diagnostics.push(
                place(document, name)
                    .error(
                        "language::unknown-message",
                        format!(
                            "\"{name}\" says \"{other}\", and there is no message of that name in {language}"
                        ),
                    )
                    .did_you_mean(other, there.keys().map(String::as_str))
                    .help("messages can say others of the same language: add it, or write its words here"),
            );
        }
        for function in &wants.functions {
            diagnostics.push(
                place(document, name)
                    .error(
                        "language::unknown-function",
                        format!("\"{name}\" asks for {function}(), and there are no functions here"),
                    )
                    .help("write what is to be said, with { $… } for what is put in"),
            );
        }
        if let Some(strange) = wants.unpublishable {
            diagnostics.push(
                place(document, name)
                    .error("language::control-character", no_page_has(strange))
                    .help("write its words without this escape"),
            );
        }
        // One that only says a large one follows from that.
        if is_large(name) && !wants.messages.keys().any(|other| is_large(other)) {
            diagnostics.push(
                place(document, name)
                    .error(
                        "language::large",
                        format!("\"{name}\" puts more than {MOST_PUT} things together, with what it says"),
                    )
                    .help("write its words here, instead of saying others that say others"),
            );
        }
        if sizes.circles.contains(name.as_str()) {
            diagnostics.push(
                place(document, name)
                    .error("language::circle", format!("\"{name}\" says itself, or another that says it"))
                    .help("write its words here: a message replaces the one of the theme below it, and cannot say it"),
            );
        }
    }
    // A term has nothing but what it is given where it is said.
    let given: BTreeSet<_> = there.values().flat_map(|(_, wants)| &wants.given).collect();
    for (name, (document, wants)) in there.iter().filter(|(name, _)| name.starts_with('-')) {
        for wanted in wants.put.iter().filter(|wanted| !given.contains(&(name.clone(), **wanted))) {
            diagnostics.push(
                place(document, name)
                    .error("language::unknown-variable", format!("\"{name}\" is not given ${wanted}"))
                    .help(format!("a term is given what stands with it: {{ {name}({wanted}: \"…\") }}")),
            );
        }
    }
    let mut said = BTreeSet::new();
    for (document, resource) in own {
        let mut here = BTreeSet::new();
        let names = resource.entries().filter_map(|entry| Some(named(entry)?.0));
        for name in names.filter(|name| !here.insert(name.clone())) {
            diagnostics.push(
                places(document, &name)
                    .last()
                    .unwrap_or_else(|| place(document, &name))
                    .warning(
                        "language::twice",
                        format!("\"{name}\" is in this file before, and that one is said"),
                    )
                    .related(place(document, &name), "this one")
                    .help("take one of them out"),
            );
        }
        for entry in resource.entries() {
            let Entry::Message(message) = entry else { continue };
            let name = message.id.name;
            said.insert(name);
            let Wants { mut put, messages, .. } = wants(message.value.as_ref());
            // A large one is wrong, and there is no end to what it says.
            let others = messages.keys().filter(|_| !is_large(name));
            let others = others.flat_map(|other| said_by(other, &there).into_iter().chain([&**other]));
            let others = others.filter(|other| !other.starts_with('-')).filter_map(|other| there.get(other));
            put.extend(others.flat_map(|(_, wants)| &wants.put));
            let Some(given) = known.get(name) else {
                diagnostics.push(
                    place(document, name)
                        .warning("language::unused", format!("nothing says \"{name}\""))
                        .did_you_mean(name, known.keys().copied())
                        .help(format!(
                            "add it to {ENGLISH}.ftl if a template of your own says it, or remove it"
                        )),
                );
                continue;
            };
            for wanted in put.difference(given) {
                let list: Vec<String> = given.iter().map(|name| format!("${name}")).collect();
                let has = if list.is_empty() { "nothing".to_owned() } else { list.join(", ") };
                diagnostics.push(
                    place(document, name)
                        .error("language::unknown-variable", format!("\"{name}\" is not given ${wanted}"))
                        .help(format!("it is given {has}")),
                );
            }
        }
    }
    let missing: Vec<&str> = known.keys().copied().filter(|name| !said.contains(name)).collect();
    if let (false, Some((document, _))) = (missing.is_empty(), own.last()) {
        let shown = missing.iter().take(LISTED).copied().collect::<Vec<_>>().join(", ");
        let more = if missing.len() > LISTED { ", …" } else { "" };
        let message = format!("{} of {} messages are not said in {language}", missing.len(), known.len());
        diagnostics.push(
            Place::whole(document)
                .warning("language::untranslated", message)
                .help(format!("until they are, they are in English: {shown}{more}")),
        );
    }
}

/// That no file has messages in the site's language.
pub(super) fn unknown(config: &Config, languages: &Languages) -> Diagnostic {
    let mut known: Vec<&str> = languages.keys().map(String::as_str).collect();
    known.sort_unstable();
    let language = &config.language;
    config
        .language_place
        .error("language::unknown", format!("the site theme has no words in the language \"{language}\""))
        .did_you_mean(language, known.iter().copied())
        .help(format!(
            "it has {}; for another, put languages/{language}.ftl into a site theme of your own",
            known.join(" and ")
        ))
}

/// That the site's language is no name of any language, where it is none. It stands in every page, for browsers.
pub(super) fn misnamed(config: &Config) -> Option<Diagnostic> {
    let language = &config.language;
    let is_tag = language.parse::<LanguageIdentifier>().is_ok() && !language.contains('_');
    (!is_tag).then(|| {
        config
            .language_place
            .error("language::name", format!("\"{language}\" is not the name of a language"))
            .help("write it as browsers have it, such as \"cy\" or \"en-GB\"")
    })
}

/// The names of the messages in a file that was read.
pub(super) fn names(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter_map(|line| {
        let (name, _) = line.split_once('=')?;
        let name = name.trim_end();
        (name.starts_with(|c: char| c.is_ascii_alphabetic())
            && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_'))
        .then_some(name)
    })
}

fn place(document: &Arc<Document>, name: &str) -> Place {
    let first = || Place::new(document, document.rest_of_line(1, 1));
    places(document, name).next().unwrap_or_else(first)
}

/// Where messages or terms of this name begin, in order.
fn places(document: &Arc<Document>, name: &str) -> impl Iterator<Item = Place> {
    let begins = move |line: &str| line.split_once('=').is_some_and(|(known, _)| known.trim_end() == name);
    let lines = document.text.lines().enumerate().filter(move |(_, line)| begins(line));
    lines.map(|(line, _)| Place::new(document, document.rest_of_line(line + 1, 1)))
}
