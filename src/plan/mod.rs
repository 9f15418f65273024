//! Plans: their files, and what the files mean.
//!
//! A plan file is read in two passes that both collect their problems: one for its shape (`file`,
//! checked against the types) and one for its meaning (`validate`). What comes out is a [`Plan`]
//! that the rest of planbook can trust by itself; what it says of *other* files (themes, repeats,
//! owners) is checked when the site is linked.

pub mod alias;
pub mod date;
pub mod edit;
pub mod file;
pub mod format;
pub mod line_ends;
pub mod number;
pub mod outline;
pub mod prose;
mod sequence;
pub mod shingles;
pub mod slug;
pub mod target;
pub mod terms;
mod validate;
pub mod write;

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

pub use alias::Alias;
pub use date::Date;
use file::{
    ActionField, Column, ConcernField, Judgement, Kind, Lost, PlanFile, Response, SourceLink, UpdateStatus,
};
pub use number::Number;
pub use outline::Outline;
pub use shingles::{Lookup, Shingles};
pub use target::{Month, Target};
pub use terms::Terms;

use crate::diagnostic::{Diagnostics, Document, Place, Text};
use crate::toml_file;

/// One action plan: what HMPPS answered to one inspection of one prison.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The folder of the prison, which is its URL part.
    pub prison: String,
    /// The file's stem, which is the plan's URL part: "2026".
    pub name: String,
    /// The plan file.
    pub document: Arc<Document>,
    /// Where it stands in the plan file: the day it was submitted.
    pub place: Place,
    /// The day the plan was submitted.
    pub submitted: Date,
    /// The day the inspection report was published.
    pub report_published: Date,
    /// The visits of the inspection: first and last day of each, in order.
    pub inspected: Vec<(Date, Date)>,
    /// The document that the plan was read from.
    pub source: SourceLink,
    /// The addresses that it had before; what stands below it moves with it.
    pub aliases: Vec<Alias>,
    /// What the import was unsure of, about the plan as a whole.
    pub doubts: Vec<String>,
    /// The concerns, in the order of the source.
    pub concerns: Box<[Concern]>,
    /// How its actions are found, once somebody has asked.
    lookup: OnceLock<Vec<Lookup>>,
    /// What linking asks of its concerns and actions, and who is responsible for each.
    pub outline: Outline,
    /// How many doubts are recorded, once somebody has asked.
    pub(crate) doubt_count: OnceLock<usize>,
}

/// One concern of the inspectors, with the actions in answer to it.
#[derive(Debug, Clone)]
pub struct Concern {
    /// Where it stands in the plan file: its number.
    pub place: Place,
    /// The number as printed, without a trailing stop.
    pub number: Number,
    /// What the inspectors call it.
    pub kind: Kind,
    /// The headline, in plain text. None where the source has lost it.
    pub title: Option<Text>,
    /// The rest of the inspectors' words, in Markdown; may be empty.
    pub detail: Text,
    /// The themes it is said to fall under, each with its place; the first is the primary one.
    pub themes: Box<[(Text, Place)]>,
    /// Whether the source itself says that this repeats an earlier concern.
    pub flagged_repeat: bool,
    /// The earlier concerns that it is said to repeat, each with its place.
    pub repeats: Box<[(RepeatOf, Place)]>,
    /// Themes that an editor rejected, each with its place.
    pub not_themes: Box<[(Text, Place)]>,
    /// Earlier concerns that an editor found it does not repeat, each with its place.
    pub not_repeats: Box<[(RepeatOf, Place)]>,
    /// The addresses that it had before.
    pub aliases: Box<[Alias]>,
    /// For a recommendation: whether HMPPS accepted it.
    pub response: Option<Response>,
    /// What the source has lost of it.
    pub missing: Box<[Lost]>,
    /// What was inferred about it.
    pub unsure: Box<[ConcernField]>,
    /// Why.
    pub doubt: Option<Text>,
    /// Words of the source that belong to no action.
    pub unplaced: Box<[(Column, Text)]>,
    /// The actions, in the order of the source.
    pub actions: Box<[Action]>,
    /// What HMIP found later, in order of date.
    pub reviews: Box<[Review]>,
    /// The terms of its own words by their keys, each with its weight, once somebody has asked.
    term_weights: OnceLock<Box<[(u32, f32)]>>,
}

impl Concern {
    /// Whether its actions are all of the answer: the source has lost none of them, and no words of the answer
    /// belong to none.
    pub fn is_answer_whole(&self) -> bool {
        !self.missing.contains(&Lost::Actions)
            && self.unplaced.iter().all(|(column, _)| *column != Column::Action)
    }

    /// What the inspectors' own words are about.
    pub fn terms(&self) -> Terms {
        Terms::of_concern(self.title.as_deref().unwrap_or_default(), &prose::to_text(&self.detail))
    }

    /// The terms of its own words by their keys, each with its weight. Worked out once, and kept as long as the
    /// plan is: a preview that reads one plan anew keeps those of all others.
    pub fn term_weights(&self) -> &[(u32, f32)] {
        self.term_weights.get_or_init(|| self.weigh_terms().into())
    }

    /// The same, and nothing more of it is kept than was before: with those of all others it would be a tenth of
    /// what a build has in use.
    pub fn weigh_terms(&self) -> Cow<'_, [(u32, f32)]> {
        match self.term_weights.get() {
            Some(known) => Cow::Borrowed(known),
            None => self.terms().iter().map(|term| (term.key, term.weight)).collect(),
        }
    }
}

/// One action taken or planned.
#[derive(Debug, Clone)]
pub struct Action {
    /// Where it stands in the plan file: its text.
    pub place: Place,
    /// Words that introduce this and the following actions, in Markdown.
    pub lead_in: Option<Text>,
    /// What was done or will be done, in Markdown.
    pub text: Text,
    /// By when, verbatim. None where the source gives nothing.
    pub target: Option<Text>,
    /// What the target says.
    pub due: Target,
    /// Whether an editor read the target as "will not be done".
    pub declined: bool,
    /// What was inferred about it.
    pub unsure: Box<[ActionField]>,
    /// Why.
    pub doubt: Option<Text>,
    /// What is missing from the source.
    pub missing: Box<[ActionField]>,
    /// Whether its beginning is lost.
    pub fragment: bool,
    /// Whether the owner was printed at an earlier action, once for several.
    pub owner_inherited: bool,
    /// What was published later, in order of date.
    pub updates: Box<[Update]>,
}

/// What was published later about an action.
#[derive(Debug, Clone)]
pub struct Update {
    /// Where its day stands in the plan file.
    pub place: Place,
    /// The day it was published.
    pub date: Date,
    /// What it says.
    pub status: UpdateStatus,
    /// Its words, in Markdown; may be empty.
    pub text: Text,
    /// Where it was published.
    pub source: SourceLink,
}

/// HMIP's own verdict at an Independent Review of Progress.
#[derive(Debug, Clone)]
pub struct Review {
    /// Where its day stands in the plan file.
    pub place: Place,
    /// The day the review was published.
    pub date: Date,
    /// The judgement.
    pub judgement: Judgement,
    /// HMIP's words, in Markdown; may be empty.
    pub text: Text,
    /// Where it was published.
    pub source: SourceLink,
}

/// An earlier concern, as a plan file names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RepeatOf {
    /// The prison, where it is another one.
    pub prison: Option<String>,
    /// The plan's name.
    pub plan: String,
    /// The concern's number.
    pub number: String,
}

impl Plan {
    /// Reads the plan file of a prison. Nothing comes back when it has errors, and all are reported.
    pub fn read(
        prison: &str,
        name: &str,
        document: &Arc<Document>,
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        let file: PlanFile = toml_file::read(document, diagnostics)?;
        validate::validate(prison, name, document, file, diagnostics)
    }

    /// Whether the terms of its concerns were worked out already.
    pub fn knows_its_terms(&self) -> bool {
        self.concerns.iter().all(|concern| concern.term_weights.get().is_some())
    }

    /// How each of its actions is found among those of the site, in order. Worked out once, and kept as
    /// long as the plan is.
    pub fn lookup(&self) -> &[Lookup] {
        self.lookup.get_or_init(|| self.worded().map(|shingles| shingles.lookup()).collect())
    }

    /// How each of its actions is worded, in order. Nothing of this is kept: it would be a third of what the plan
    /// itself takes.
    pub fn shingles(&self) -> Vec<Shingles> {
        self.worded().collect()
    }

    fn worded(&self) -> impl Iterator<Item = Shingles> {
        let actions = self.concerns.iter().flat_map(|concern| &concern.actions);
        actions.map(|action| Shingles::of(&action.text))
    }

    /// The places and days of all later statements about its actions, and of all reviews.
    pub fn later_statements(&self) -> impl Iterator<Item = (&Place, Date)> {
        self.concerns.iter().flat_map(|concern| {
            let updates = concern.actions.iter().flat_map(|action| &action.updates);
            let reviews = concern.reviews.iter().map(|review| (&review.place, review.date));
            updates.map(|update| (&update.place, update.date)).chain(reviews)
        })
    }

    /// Whether a later statement about one of its actions, or a review, was published by a day.
    pub fn has_later_statement(&self, by: Date) -> bool {
        self.later_statements().any(|(_, date)| date <= by)
    }

    /// The last day of the inspection.
    pub fn inspection_ended(&self) -> Date {
        self.inspected.iter().map(|(_, to)| *to).max().unwrap_or(self.report_published)
    }
}
