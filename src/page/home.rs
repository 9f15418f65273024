//! `/`: what the site holds, and the ways into it.

use schemars::JsonSchema;
use serde::Serialize;

use super::theme::AreaView;
use super::{ActionRow, ChainView, CountsView, Page, PlanBrief, theme};
use crate::plan::Target;
use crate::plan::prose;
use crate::site::{ActionId, ChainId, PlanId, Route, Site, Status};

/// How many of each list the home page shows.
const NEWEST_PLANS: usize = 6;
const FIRST_CHAINS: usize = 5;
const NEXT_TARGETS: usize = 6;

/// The home page.
#[derive(Debug, Serialize, JsonSchema)]
pub struct HomeView {
    /// Its head.
    pub page: Page,
    /// The publisher's own words.
    pub body_html: String,
    /// How many prisons have a plan.
    pub prisons: usize,
    /// How many plans.
    pub plans: usize,
    /// How many concerns.
    pub concerns: usize,
    /// How many actions, and where they stand.
    pub counts: CountsView,
    /// How many things the import was unsure of.
    pub doubts: usize,
    /// The newest plans, newest first.
    pub newest: Vec<PlanBrief>,
    /// Concerns raised again, the longest chains first.
    pub chains: Vec<ChainView>,
    /// How many chains there are in all.
    pub chain_count: usize,
    /// How many concerns repeat an earlier one.
    pub raised_again: usize,
    /// Of how many of those the source itself says that they are repeats. The others are linked by an
    /// editor alone.
    pub flagged_again: usize,
    /// How many more the source calls repeats, of concerns that cannot be shown.
    pub unseen_again: usize,
    /// The areas and their themes.
    pub areas: Vec<AreaView>,
    /// The targets that come next, soonest first.
    pub next: Vec<ActionRow>,
}

pub(super) fn view(site: &Site) -> HomeView {
    let (title, description, body) = match &site.home {
        Some(home) => (home.title.clone(), home.description.clone(), home.body.as_str()),
        None => (site.config.title.clone(), None, ""),
    };
    let mut newest: Vec<PlanId> = site.plans().collect();
    newest.sort_by_key(|id| (std::cmp::Reverse(site.plan(*id).said.submitted), *id));
    newest.truncate(NEWEST_PLANS);
    let chains: Vec<ChainId> = site.chains().filter(|id| site.chain(*id).concerns.len() > 1).collect();
    let (raised_again, flagged_again) = site.count_repeats(site.concerns());
    HomeView {
        page: Page::new(
            site,
            "home",
            &Route::Home,
            title,
            description.unwrap_or_else(|| site.config.description.clone()),
            Vec::new(),
        ),
        body_html: prose::to_page_html(body, &site.config.address.base),
        prisons: site.prisons_with_plans().count(),
        plans: site.plans().len(),
        concerns: site.concerns().len(),
        counts: site.all_counts_view(),
        doubts: site.plans().map(|id| site.doubts_in_plan(id)).sum(),
        newest: newest.into_iter().map(|id| site.plan_brief(id)).collect(),
        chain_count: chains.len(),
        raised_again,
        flagged_again,
        unseen_again: site.unseen_repeats(site.concerns()).count(),
        chains: chains
            .into_iter()
            .take(FIRST_CHAINS)
            .map(|id| site.chain_view(&site.chain(id).concerns))
            .collect(),
        areas: theme::areas(site),
        next: next_targets(site).into_iter().take(NEXT_TARGETS).map(|id| site.action_row(id)).collect(),
    }
}

/// The actions whose month has not ended, soonest first.
pub(super) fn next_targets(site: &Site) -> Vec<ActionId> {
    let mut next: Vec<ActionId> =
        site.actions().filter(|id| site.action(*id).status == Status::Due).collect();
    next.sort_by_key(|id| match site.action_said(*id).due {
        Target::Dated(month) => (Some(month), *id),
        _ => (None, *id),
    });
    next
}
