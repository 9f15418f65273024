//! Repeats that an editor may want to confirm.

use super::Likeness;
use super::elsewhere::{BECAUSE, same_theme, themes_add};
use super::weights::shared;
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
        let mut found: Vec<Repeat> = site
            .prison(plan.prison)
            .plans
            .iter()
            .filter(|earlier| site.plan(**earlier).said.submitted < plan.said.submitted)
            .flat_map(|earlier| &site.plan(*earlier).concerns)
            .map(|earlier| self.repeat(site, later, *earlier))
            .filter(|repeat| repeat.likeness >= offered)
            .collect();
        found.sort_by(|a, b| b.likeness.total_cmp(&a.likeness).then_with(|| b.earlier.cmp(&a.earlier)));
        found.truncate(MOST);
        found
    }

    fn repeat(&self, site: &Site, later: ConcernId, earlier: ConcernId) -> Repeat {
        let by_answer = site.terms(earlier).is_empty();
        let answer = if by_answer { answer_terms(site, earlier) } else { Terms::default() };
        let other = if by_answer { &answer } else { site.terms(earlier) };
        let terms: rustc_hash::FxHashMap<u64, f32> =
            shared(self.weights.shares(site, later), self.weights.shares_of(other)).collect();
        let mut adds: Vec<(u64, f32)> = terms.iter().map(|(key, adds)| (*key, *adds)).collect();
        adds.sort_by_key(|(key, _)| *key);
        Repeat {
            later,
            earlier,
            likeness: adds.iter().map(|(_, adds)| adds).sum::<f32>() + themes_add(site, later, earlier),
            because: site.terms(later).say(&terms, BECAUSE),
            theme: same_theme(site, later, earlier),
            by_answer,
        }
    }
}

/// What the answer to a concern is about.
fn answer_terms(site: &Site, id: ConcernId) -> Terms {
    let texts: Vec<String> =
        site.concern_said(id).actions.iter().map(|action| prose::to_text(&action.text)).collect();
    let parts: Vec<(&str, f32)> = texts.iter().map(|text| (text.as_str(), 1.0)).collect();
    Terms::of(&parts)
}
