//! The parts that views share: links, days, statuses, actions, concerns.
//!
//! Every view is plain data for templates. Addresses are relative to the site ("/prisons/"); the
//! template filter `url` puts the base path before them. Fields that end in `_html` are safe HTML.

use schemars::JsonSchema;
use serde::Serialize;

use super::Html;

use crate::plan::file::{ActionField, Column, ConcernField, Judgement, Kind, Lost, Response, SourceLink};

/// A link to another page.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Link {
    /// The words of the link.
    pub title: String,
    /// The address, relative to the site.
    pub url: String,
}

/// A day.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Day {
    /// "2026-02-02"
    pub iso: String,
    /// "2 February 2026"
    pub text: String,
}

/// A month in which actions fall due.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct MonthView {
    /// "2026-03"
    pub iso: String,
    /// "March 2026"
    pub text: String,
    /// The page of all actions due in it.
    pub url: String,
    /// Whether it had ended by the site's day.
    pub passed: bool,
}

/// A status.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct StatusView {
    /// "passed": for classes.
    pub id: &'static str,
    /// "Target passed"
    pub label: String,
}

/// A status and what it means.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct StatusMeaning {
    /// The status.
    #[serde(flatten)]
    pub status: StatusView,
    /// One or two sentences.
    pub meaning: String,
}

/// How many actions have each status.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct CountsView {
    /// All of them.
    pub total: usize,
    /// The statuses that occur, in their fixed order.
    pub statuses: Vec<StatusCount>,
}

/// How many actions have one status.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct StatusCount {
    /// The status's name, for classes.
    pub id: &'static str,
    /// Its label.
    pub label: String,
    /// What is said of these actions after their number: "with target passed".
    pub counted: String,
    /// How many actions.
    pub count: usize,
}

/// A name in the owner column.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct OwnerName {
    /// As printed.
    pub text: String,
    /// The owners that it means; several for a joint name.
    pub links: Vec<Link>,
}

/// A plan in a line.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct PlanBrief {
    /// Its URL part: "2026".
    pub name: String,
    /// A name for a place on a page: "whitemoor-2026".
    pub id: String,
    /// Its page.
    pub url: String,
    /// The prison.
    pub prison: Link,
    /// The day it was submitted.
    pub submitted: Day,
    /// The day the inspection report was published.
    pub report_published: Day,
    /// "13–23 October 2025"
    pub inspected: String,
    /// How many concerns it answers.
    pub concerns: usize,
    /// Whether all of them are recommendations, as before May 2022: no priority of those is recorded.
    pub recommendations: bool,
    /// How many of what it answers, in words: "14 concerns", "14 recommendations".
    pub answered: String,
    /// How many of them are priority concerns.
    pub priority: usize,
    /// Of how many of those it is inferred that they are.
    pub priority_inferred: usize,
    /// How many things in it we are unsure of.
    pub doubts: usize,
    /// Where its actions stand.
    pub counts: CountsView,
}

/// A concern by its name, and where it stands.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ConcernName {
    /// What it is called in a sentence, and what is inferred of that: "priority concern 4".
    pub called: String,
    /// The headline; words saying so where the source has lost it.
    pub title: String,
    /// Whether the headline is the inspectors' own, not words saying that it is lost.
    pub has_title: bool,
    /// Its page: its permanent address.
    pub url: String,
    /// The prison.
    pub prison: Link,
    /// The plan: its name and page.
    pub plan: Link,
}

/// A concern in a line.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ConcernBrief {
    /// "4"
    pub number: String,
    /// "priority", "key" or "recommendation": for classes.
    pub kind: Kind,
    /// "Priority concern"
    pub kind_label: String,
    /// What of its kind and number is inferred: "number", "kind" or "both".
    pub inferred: Option<&'static str>,
    /// Its kind and number, and what is inferred of them: "Priority concern 4".
    pub named: String,
    /// The same in a sentence: "priority concern 4".
    pub called: String,
    /// The headline; words saying so where the source has lost it.
    pub title: String,
    /// Whether the headline is the inspectors' own, not words saying that it is lost.
    pub has_title: bool,
    /// Its page: its permanent address.
    pub url: String,
    /// Its place on the plan's page: "concern-4".
    pub anchor: String,
    /// The prison.
    pub prison: Link,
    /// The plan: its name and page.
    pub plan: Link,
    /// The year in which the inspection ended.
    pub year: i16,
    /// Its themes; the first is the primary one.
    pub themes: Vec<Link>,
    /// Where its actions stand.
    pub counts: CountsView,
    /// Whether it repeats an earlier concern that we can show.
    pub repeats: bool,
    /// Whether a later concern repeats it.
    pub repeated: bool,
    /// Whether the source itself says that it repeats an earlier concern.
    pub flagged_repeat: bool,
    /// Where it repeats earlier concerns: how many actions in answer to those had been said to be
    /// complete when the report that raises it again was published.
    pub complete_before: usize,
    /// Of how many.
    pub promised_before: usize,
    /// In how many plans those stand.
    pub plans_before: usize,
    /// Whether those are not all of the answer: the source has lost some, or words that belong to none.
    pub answers_lost_before: bool,
    /// Whether a later statement about one of those actions, published by then, is recorded. Where none is,
    /// it is the earlier plans themselves that said so.
    pub statement_before: bool,
    /// Whether it is inferred which earlier concern it repeats.
    pub unsure_repeat: bool,
    /// Whether it is inferred that a later concern repeats this one, and not another.
    pub repeated_unsure: bool,
    /// Whether the source itself says of every later concern that repeats this one that it is a repeat.
    pub flagged_repeated: bool,
}

/// A concern in full.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ConcernView {
    /// The same in a line.
    #[serde(flatten)]
    pub brief: ConcernBrief,
    /// The rest of the inspectors' words.
    pub detail_html: Html,
    /// For a recommendation: "agreed", "partly agreed", "not agreed".
    pub response: Option<Response>,
    /// What the source has lost of it.
    pub missing: Vec<Lost>,
    /// What was inferred about it.
    pub unsure: Vec<ConcernField>,
    /// Why.
    pub doubt: Option<String>,
    /// Words that belong to no action.
    pub unplaced: Vec<UnplacedView>,
    /// The actions in answer to it.
    pub actions: Vec<ActionView>,
    /// Whether they are all of the answer: the source has lost none, and no words of it belong to none.
    pub answer_whole: bool,
    /// What HMIP found later.
    pub reviews: Vec<ReviewView>,
}

/// Words of the source that belong to no action.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct UnplacedView {
    /// The column they stand in.
    pub column: Column,
    /// The words.
    pub text: String,
}

/// An action in full.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ActionView {
    /// Its place in the concern, from 1.
    pub number: usize,
    /// Its place on the concern's page: "action-2".
    pub anchor: String,
    /// Its permanent address.
    pub url: String,
    /// Words that introduce this and the following actions.
    pub lead_in_html: Option<Html>,
    /// What was done or will be done.
    pub text_html: Html,
    /// Who is responsible, as printed.
    pub owners: Vec<OwnerName>,
    /// Whether the owner was printed at an earlier action, once for several.
    pub owner_inherited: bool,
    /// By when, as printed.
    pub target: Option<String>,
    /// The month read from it.
    pub due: Option<MonthView>,
    /// Where it stands.
    pub status: StatusView,
    /// Whether its beginning is lost.
    pub fragment: bool,
    /// What was inferred about it.
    pub unsure: Vec<ActionField>,
    /// Why.
    pub doubt: Option<String>,
    /// What is missing from the source.
    pub missing: Vec<ActionField>,
    /// What was published later.
    pub updates: Vec<UpdateView>,
}

/// An action in a list of actions from many concerns.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ActionRow {
    /// The action.
    #[serde(flatten)]
    pub action: ActionView,
    /// The words that introduce it in the plan, and perhaps others with it.
    pub under_html: Option<Html>,
    /// The concern that it answers.
    pub concern: ConcernName,
}

/// What was published later about an action.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct UpdateView {
    /// When.
    pub date: Day,
    /// What it says.
    pub status: StatusView,
    /// Its words.
    pub text_html: Html,
    /// Where.
    pub source: SourceView,
}

/// HMIP's later verdict on a concern.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ReviewView {
    /// When it was published.
    pub date: Day,
    /// "good", "reasonable", "insufficient" or "none".
    pub judgement: Judgement,
    /// "Reasonable progress"
    pub label: String,
    /// HMIP's words.
    pub text_html: Html,
    /// Where.
    pub source: SourceView,
}

/// A document that something was read from.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct SourceView {
    /// Its title.
    pub title: String,
    /// Its whole address, where it is known.
    pub url: Option<String>,
}

impl From<&SourceLink> for SourceView {
    fn from(source: &SourceLink) -> Self {
        Self { title: source.title.value.clone(), url: source.url.as_ref().map(|url| url.value.clone()) }
    }
}

/// A chain of concerns that repeat, oldest first.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ChainView {
    /// The concerns, with their actions.
    pub concerns: Vec<ConcernView>,
    /// Whether one of its links is inferred.
    pub unsure: bool,
    /// How many of the concerns repeat an earlier one.
    pub raised_again: usize,
}
