//! `/repeats/`: the chains of concerns that repeat, of every prison.

use std::cmp::Reverse;

use schemars::JsonSchema;
use serde::Serialize;

use super::{ChainView, ConcernView, Link, Page};
use crate::site::{ChainId, ConcernId, PrisonId, Route, Site};

/// How many concerns of chains are shown with what was answered; the other chains stand on the pages of
/// their prisons.
const IN_FULL: usize = 60;
/// How many concerns are listed that the source calls repeats of one that we cannot show.
const ALONE: usize = 50;

/// Every chain.
#[derive(Debug, Serialize, JsonSchema)]
pub struct RepeatsView {
    /// Its head.
    pub page: Page,
    /// The longest chains of concerns raised again, the newest of equals first.
    pub chains: Vec<ChainView>,
    /// How many such chains there are.
    pub chain_count: usize,
    /// All of them in figures.
    pub again: AgainView,
    /// The same for each prison that has any, by name.
    pub prisons: Vec<PrisonAgain>,
    /// Concerns that the source calls repeats, where the earlier one cannot be shown.
    pub alone: Vec<ConcernView>,
    /// How many of those there are.
    pub alone_count: usize,
}

/// Concerns raised again, in figures.
#[derive(Debug, Clone, Copy, Default, Serialize, JsonSchema)]
pub struct AgainView {
    /// How many concerns repeat an earlier one.
    pub raised_again: usize,
    /// Of how many of them the source itself says that they are repeats. The others are linked by an
    /// editor alone.
    pub flagged_again: usize,
    /// For how many of them an action in answer to the earlier one had been said to be complete.
    pub after_complete: usize,
    /// For how many of them all those actions had.
    pub after_all_complete: usize,
    /// For how many of them a later statement about one of those actions, of before they were raised
    /// again, is recorded. Of the others the earlier plans alone say what was complete.
    pub after_statement: usize,
}

/// One prison's concerns raised again.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PrisonAgain {
    /// Its page, at the table of repeats.
    pub prison: Link,
    /// How many chains it has.
    pub chains: usize,
    /// How many concerns of its longest chain.
    pub longest: usize,
    /// In figures.
    #[serde(flatten)]
    pub again: AgainView,
}

pub(super) fn view(site: &Site) -> RepeatsView {
    let chains: Vec<ChainId> = site.chains().filter(|id| site.chain(*id).concerns.len() > 1).collect();
    let mut concerns = 0;
    let shown = chains.iter().take_while(|id| {
        let before = concerns;
        concerns += site.chain(**id).concerns.len();
        before < IN_FULL
    });
    let mut alone: Vec<ConcernId> = site.unseen_repeats(site.concerns()).collect();
    alone.sort_by_key(|id| Reverse(site.plan(site.concern(*id).plan).said.submitted));
    let again = again(site, site.concerns());
    let description = match again.raised_again {
        0 => site.words.word("repeats-description-none"),
        count => site.words.count("repeats-description", count),
    };
    let title = site.words.word("page-repeats");
    RepeatsView {
        page: Page::new(site, "repeats", &Route::Repeats, title, description, Vec::new()),
        chains: shown.map(|id| site.chain_view(&site.chain(*id).concerns)).collect(),
        chain_count: chains.len(),
        again,
        prisons: site.prisons().filter_map(|id| prison_again(site, id)).collect(),
        alone: alone.iter().take(ALONE).map(|id| site.concern_view(*id)).collect(),
        alone_count: alone.len(),
    }
}

fn prison_again(site: &Site, id: PrisonId) -> Option<PrisonAgain> {
    let prison = site.prison(id);
    let lengths = prison.chains.iter().map(|chain| site.chain(*chain).concerns.len());
    let lengths: Vec<usize> = lengths.filter(|length| *length > 1).collect();
    let link = site.prison_link(id);
    Some(PrisonAgain {
        prison: Link { url: format!("{}#repeats", link.url), ..link },
        chains: lengths.len(),
        longest: lengths.iter().copied().max()?,
        again: again(site, site.concerns_at(id)),
    })
}

/// Counts the concerns that repeat an earlier one, and what had been said of the answer to that.
pub(super) fn again(site: &Site, concerns: impl Iterator<Item = ConcernId>) -> AgainView {
    let mut again = AgainView::default();
    for id in concerns.filter(|id| !site.concern(*id).repeats.is_empty()) {
        let (complete, all) = site.complete_before(id);
        again.raised_again += 1;
        again.flagged_again += usize::from(site.concern_said(id).flagged_repeat);
        again.after_statement += usize::from(site.statement_before(id));
        again.after_complete += usize::from(complete > 0);
        let is_all = complete > 0 && complete == all && !site.has_lost_answers_before(id);
        again.after_all_complete += usize::from(is_all);
    }
    again
}
