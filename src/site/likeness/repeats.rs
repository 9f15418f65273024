//! Repeats that an editor may want to confirm.

use std::borrow::Cow;
use std::cell::LazyCell;

use super::Likeness;
use super::elsewhere::{same_theme, themes_add};
use super::weights::{Share, shared};
use crate::plan::{Terms, prose};
use crate::site::{ConcernId, Site, ThemeId};

/// From which likeness on a repeat is offered. Chosen on the labels in `tests/links`, for recall: an
/// editor who rejects one loses a second, and one that is never offered is never found.
pub(super) const OFFERED: f32 = 0.12;
/// The same where the source itself says that a concern repeats one.
const OFFERED_IF_FLAGGED: f32 = 0.03;
/// How many are offered for one concern.
const MOST: usize = 3;

/// An earlier concern of the same prison that a concern may repeat.
#[derive(Debug, Clone)]
pub struct Repeat {
    /// The later concern.
    pub later: ConcernId,
    /// The earlier concern.
    pub earlier: ConcernId,
    /// How alike they are.
    pub likeness: f32,
    /// What both speak of, in the words of the later one.
    pub because: Vec<String>,
    /// The primary theme of both.
    pub theme: Option<ThemeId>,
    /// Whether the earlier one's own words are lost, so that the answer to it was compared instead.
    pub by_answer: bool,
}

impl Likeness {
    /// Earlier concerns of the same prison that a concern may repeat, the most alike first: at most
    /// three. Those that a plan file already names or rejects are among them.
    pub fn repeats(&self, site: &Site, later: ConcernId) -> Vec<Repeat> {
        let concern = site.concern(later);
        let flagged = site.concern_said(later).flagged_repeat;
        let offered = if flagged { OFFERED_IF_FLAGGED } else { OFFERED };
        let plan = site.plan(concern.plan);
        let mut found: Vec<(f32, ConcernId, Vec<Share>)> = site
            .prison(plan.prison)
            .plans
            .iter()
            .filter(|earlier| site.plan(**earlier).said.submitted < plan.said.submitted)
            .flat_map(|earlier| &site.plan(*earlier).concerns)
            .map(|earlier| {
                let adds = self.adds(site, later, *earlier);
                let likeness = adds.iter().map(|(_, adds)| adds).sum::<f32>();
                (likeness + themes_add(site, later, *earlier), *earlier, adds)
            })
            .filter(|(likeness, ..)| *likeness >= offered)
            .collect();
        found.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| b.1.cmp(&a.1)));
        found.truncate(MOST);
        let terms = LazyCell::new(|| site.terms(later));
        let repeat = |(likeness, earlier, adds): (_, _, Vec<Share>)| Repeat {
            later,
            earlier,
            likeness,
            because: self.say(&terms, &adds.into_iter().collect()),
            theme: same_theme(site, later, earlier),
            by_answer: self.is_by_answer(earlier),
        };
        found.into_iter().map(repeat).collect()
    }

    /// What a concern shares with an earlier one, and what each term adds to their likeness.
    fn adds(&self, site: &Site, later: ConcernId, earlier: ConcernId) -> Vec<Share> {
        let other: Cow<'_, [Share]> = match self.is_by_answer(earlier) {
            true => self.weights.shares_of(&answer_terms(site, earlier)).into(),
            false => self.weights.shares(earlier).into(),
        };
        shared(self.weights.shares(later), &other).collect()
    }

    /// Whether a concern's own words are lost, so that the answer to it is compared instead.
    fn is_by_answer(&self, earlier: ConcernId) -> bool {
        self.weights.shares(earlier).is_empty()
    }
}

/// What the answer to a concern is about.
fn answer_terms(site: &Site, id: ConcernId) -> Terms {
    let texts: Vec<String> =
        site.concern_said(id).actions.iter().map(|action| prose::to_text(&action.text)).collect();
    let parts: Vec<(&str, f32)> = texts.iter().map(|text| (text.as_str(), 1.0)).collect();
    Terms::of(&parts)
}
