//! The plan file as it is written: every key that `content/prisons/*/*.toml` may have.
//!
//! These types are the format. The JSON Schema for editors is generated from them, the shape check
//! reads that schema, and the importer writes them. What the values mean is checked in `validate`.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::Deserialize;

use super::date::Date;
use crate::config::is_web_address;
use crate::diagnostic::{Diagnostics, Document, Place};
use crate::toml_file::Placed;

/// One action plan: what HMPPS answered to one inspection of one prison.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlanFile {
    /// The day the action plan was submitted, as the plan states it.
    pub submitted: Placed<Date>,
    /// The day HMIP published the inspection report, as the plan states it.
    pub report_published: Placed<Date>,
    /// The visits of the inspection; some inspections have two.
    pub inspected: Vec<Visit>,
    /// The document that the plan was read from.
    pub source: SourceLink,
    /// Addresses that the plan had before, such as "/prisons/old-name/2023/": they and all pages below them lead here.
    #[serde(default)]
    pub aliases: Vec<Placed<String>>,
    /// What the import was unsure of, about the plan as a whole: a missing page, say.
    #[serde(default)]
    pub doubt: Vec<DoubtNote>,
    /// The concerns, in the order of the source.
    #[serde(default)]
    pub concern: Vec<Placed<ConcernFile>>,
}

/// One visit of an inspection, both days included.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Visit {
    /// The first day.
    pub from: Placed<Date>,
    /// The last day.
    pub to: Placed<Date>,
}

/// A document that something was read from.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SourceLink {
    /// The document's own title.
    pub title: Placed<String>,
    /// Where it can be read, as an http or https address.
    pub url: Option<Placed<String>>,
}

impl SourceLink {
    /// Reports a title without words, and an address that is not one of a web page: they become a link.
    pub fn check(&self, document: &Arc<Document>, diagnostics: &mut Diagnostics) {
        if self.title.is_blank() {
            diagnostics.push(
                Place::new(document, self.title.span.clone())
                    .error("plan::source-title", "the source has no title")
                    .help("write the title that the document itself has"),
            );
        }
        if let Some(url) = self.url.as_ref().filter(|url| !is_web_address(url)) {
            diagnostics.push(
                Place::new(document, url.span.clone())
                    .error("plan::source-address", "this is not the address of a web page")
                    .help("write the whole address, beginning with https://, or leave url out"),
            );
        }
    }
}

/// A sentence about something that could not be read or paired with certainty.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DoubtNote {
    /// What is uncertain, for readers.
    pub text: Placed<String>,
}

/// One concern of the inspectors (before May 2022: one recommendation), with the actions in answer to it.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ConcernFile {
    /// The number as printed, without a trailing stop: "4", "1.1", "1.10". Never a decimal number.
    pub number: Placed<String>,
    /// What the inspectors call it.
    pub kind: Kind,
    /// The inspectors' headline, in plain text: the bold part, or the first sentence where nothing is bold.
    pub title: Option<Placed<String>>,
    /// The rest of the inspectors' words, in Markdown.
    pub detail: Option<Placed<String>>,
    /// The themes it falls under, by their file names; the first is the primary one.
    #[serde(default)]
    pub themes: Vec<Placed<String>>,
    /// Whether the source itself says that this repeats an earlier concern.
    #[serde(default)]
    pub flagged_repeat: bool,
    /// Earlier concerns that this one repeats: "2023/1.1" in the same prison, or "elmley/2023/4".
    #[serde(default)]
    pub repeats: Vec<Placed<String>>,
    /// Themes that an editor looked at and rejected, so that they are not suggested again.
    #[serde(default)]
    pub not_themes: Vec<Placed<String>>,
    /// Earlier concerns that an editor looked at, and that this one does not repeat.
    #[serde(default)]
    pub not_repeats: Vec<Placed<String>>,
    /// Addresses that the concern had before, such as "/prisons/whitemoor/2023/9/": they lead here.
    #[serde(default)]
    pub aliases: Vec<Placed<String>>,
    /// For a recommendation: whether HMPPS accepted it.
    pub response: Option<Placed<Response>>,
    /// What the source has lost of this concern.
    #[serde(default)]
    pub missing: Vec<Lost>,
    /// What was inferred about the concern itself.
    #[serde(default)]
    pub unsure: Vec<ConcernField>,
    /// Why, for readers.
    pub doubt: Option<Placed<String>>,
    /// Words of the source that belong to no action.
    #[serde(default)]
    pub unplaced: Vec<Unplaced>,
    /// The actions in answer to the concern, in the order of the source.
    #[serde(default)]
    pub action: Vec<Placed<ActionFile>>,
    /// What HMIP itself found later, at an Independent Review of Progress.
    #[serde(default)]
    pub review: Vec<ReviewFile>,
}

/// What the inspectors call what they found.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, serde::Serialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A priority concern: one of the most important, since May 2022.
    Priority,
    /// A key concern, since May 2022.
    Key,
    /// A recommendation: before May 2022.
    Recommendation,
}

/// How HMPPS answered a recommendation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, serde::Serialize, JsonSchema)]
pub enum Response {
    /// "Agreed"
    #[serde(rename = "agreed")]
    Agreed,
    /// "Partly agreed"
    #[serde(rename = "partly agreed")]
    PartlyAgreed,
    /// "Not agreed"
    #[serde(rename = "not agreed")]
    NotAgreed,
}

/// A part of a concern that the source has lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, serde::Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Lost {
    /// The inspectors' headline.
    Title,
    /// The rest of the inspectors' words.
    Detail,
    /// One or more whole actions.
    Actions,
}

/// A field of a concern that can be inferred.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, serde::Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ConcernField {
    /// The number.
    Number,
    /// Priority or key.
    Kind,
    /// The headline.
    Title,
    /// The other words.
    Detail,
    /// Which earlier concern it repeats.
    Repeats,
}

/// Words of the source that belong to no action.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Unplaced {
    /// The column that they stand in.
    pub column: Column,
    /// The words, verbatim.
    pub text: Placed<String>,
}

impl Unplaced {
    /// Words that the importer could not place.
    pub fn new(column: Column, text: String) -> Self {
        Self { column, text: Placed::nowhere(text) }
    }
}

/// A column of the plan's table.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, serde::Serialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Column {
    /// "Rec No"
    Number,
    /// "Concerns"
    Concern,
    /// "Response Action Taken/Planned"
    Action,
    /// "Responsible Owner"
    Owner,
    /// "Target Date"
    Target,
    /// "Agreed / Partly Agreed / Not Agreed", before May 2022.
    Response,
}

/// One action taken or planned.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ActionFile {
    /// Words that introduce this and the following actions, in Markdown.
    pub lead_in: Option<Placed<String>>,
    /// What was done or will be done, in Markdown.
    pub text: Placed<String>,
    /// Who is responsible, verbatim, one string for each owner.
    #[serde(default)]
    pub owner: Vec<Placed<String>>,
    /// By when, verbatim.
    pub target: Option<Placed<String>>,
    /// An editor's reading of a target that the grammar cannot read.
    pub status: Option<Placed<EditorStatus>>,
    /// Fields that were inferred.
    #[serde(default)]
    pub unsure: Vec<ActionField>,
    /// Why, for readers.
    pub doubt: Option<Placed<String>>,
    /// Fields that are missing from the source: where they should stand, the text that the plan was read
    /// from has nothing.
    #[serde(default)]
    pub missing: Vec<ActionField>,
    /// Whether the beginning of the action is lost.
    #[serde(default)]
    pub fragment: bool,
    /// Whether the owner was printed at an earlier action, once for several.
    #[serde(default)]
    pub owner_inherited: bool,
    /// What was published later about this action.
    #[serde(default)]
    pub update: Vec<UpdateFile>,
}

/// A field of an action that can be inferred or missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, serde::Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ActionField {
    /// Where the action begins and ends.
    Text,
    /// Who is responsible.
    Owner,
    /// By when.
    Target,
}

/// An editor's reading of a target that the grammar cannot read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, serde::Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum EditorStatus {
    /// The plan says that this will not be done, or not now.
    Declined,
}

/// What was published later about an action.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UpdateFile {
    /// The day it was published.
    pub date: Placed<Date>,
    /// What it says of the action.
    pub status: UpdateStatus,
    /// Its words, in Markdown.
    pub text: Option<Placed<String>>,
    /// Where it was published.
    pub source: SourceLink,
}

/// What a later statement says of an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, serde::Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum UpdateStatus {
    /// It is said to be complete.
    Complete,
    /// It is said to be under way.
    Ongoing,
    /// It is said not to be done.
    Declined,
}

/// What HMIP found later, at an Independent Review of Progress.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReviewFile {
    /// The day the review was published.
    pub date: Placed<Date>,
    /// HMIP's judgement of the progress.
    pub judgement: Judgement,
    /// HMIP's words, in Markdown.
    pub text: Option<Placed<String>>,
    /// Where it was published.
    pub source: SourceLink,
}

/// HMIP's four judgements of progress.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, serde::Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Judgement {
    /// "Good progress"
    Good,
    /// "Reasonable progress"
    Reasonable,
    /// "Insufficient progress"
    Insufficient,
    /// "No meaningful progress"
    None,
}
