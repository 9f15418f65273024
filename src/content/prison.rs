//! `content/prisons/NAME/index.md`: a prison, and what the plans themselves say of it.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::Deserialize;

use super::body::report_left_out;
use crate::diagnostic::{Diagnostics, Document, Place};
use crate::plan::Alias;
use crate::plan::file::SourceLink;
use crate::toml_file::{self, FrontMatter, Placed};

/// The front matter of a prison's file.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PrisonFile {
    /// The name in full: "HMP Whitemoor".
    pub name: Placed<String>,
    /// Addresses that the prison had before, such as "/prisons/old-name/": they and all pages below them lead here.
    #[serde(default)]
    pub aliases: Vec<Placed<String>>,
    /// What is known of it, each fact from a source.
    #[serde(default)]
    pub fact: Vec<FactFile>,
}

/// One fact about a prison. It names a plan of the prison, or another source.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FactFile {
    /// The fact, as a phrase or a sentence.
    pub text: Placed<String>,
    /// The plan of this prison that states it: "2026".
    pub plan: Option<Placed<String>>,
    /// The concern of that plan that states it: "6".
    pub concern: Option<Placed<String>>,
    /// Another document that states it.
    pub source: Option<SourceLink>,
}

/// A prison.
#[derive(Debug, Clone)]
pub struct Prison {
    /// Its file.
    pub document: Arc<Document>,
    /// Its name in full.
    pub name: String,
    /// The addresses that it had before; what stands below it moves with it.
    pub aliases: Vec<Alias>,
    /// What is known of it.
    pub facts: Vec<Fact>,
    /// Prose about it, in Markdown; may be empty.
    pub body: String,
}

/// One fact about a prison, with its source.
#[derive(Debug, Clone)]
pub struct Fact {
    /// The fact.
    pub text: String,
    /// The plan of this prison that states it, by name.
    pub plan: Option<(String, Place)>,
    /// The concern of that plan that states it, by number.
    pub concern: Option<(String, Place)>,
    /// Another document that states it.
    pub source: Option<SourceLink>,
}

impl Prison {
    /// Reads a prison's file.
    pub fn read(document: &Arc<Document>, diagnostics: &mut Diagnostics) -> Option<Self> {
        let FrontMatter { head, body } = toml_file::read_front_matter::<PrisonFile>(document, diagnostics)?;
        report_left_out(document, &body, diagnostics);
        let place = |span: &std::ops::Range<usize>| Place::new(document, span.clone());
        let mut fine = true;
        if head.name.is_blank() {
            fine = false;
            diagnostics.push(
                place(&head.name.span)
                    .error("prison::name", "the prison has no name")
                    .help("write name = \"HMP …\""),
            );
        }
        for fact in head.fact.iter().filter(|fact| fact.plan.is_none() && fact.source.is_none()) {
            fine = false;
            diagnostics.push(
                place(&fact.text.span)
                    .error("prison::fact-without-source", "this fact has no source")
                    .help("add plan = \"2026\" and concern = \"6\", or source = { title = \"…\", url = \"…\" }, or leave the fact out"),
            );
        }
        for fact in &head.fact {
            if fact.text.is_blank() {
                fine = false;
                diagnostics.push(
                    place(&fact.text.span)
                        .error("prison::fact-without-words", "this fact has no words")
                        .help("write what is known of the prison, or remove the [[fact]]"),
                );
            }
            if let Some(source) = &fact.source {
                let mut found = Diagnostics::default();
                source.check(document, &mut found);
                fine &= !found.has_errors();
                diagnostics.extend(found);
            }
            if let (None, Some(concern)) = (&fact.plan, &fact.concern) {
                fine = false;
                diagnostics.push(
                    place(&concern.span)
                        .error("prison::concern-without-plan", "this fact names a concern and no plan")
                        .help("add plan = \"2026\", the plan that the concern stands in"),
                );
            }
        }
        let mut found = Diagnostics::default();
        let aliases = Alias::read_all(document, head.aliases, &mut found);
        fine &= !found.has_errors();
        diagnostics.extend(found);
        let named =
            |name: Option<Placed<String>>| name.map(|name| (name.value, Place::new(document, name.span)));
        fine.then(|| Self {
            document: Arc::clone(document),
            name: head.name.value,
            aliases,
            facts: head
                .fact
                .into_iter()
                .map(|fact| Fact {
                    text: fact.text.value,
                    plan: named(fact.plan),
                    concern: named(fact.concern),
                    source: fact.source,
                })
                .collect(),
            body,
        })
    }
}
