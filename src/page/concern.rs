//! `/prisons/whitemoor/2026/4/`: one concern, at its permanent address.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::Serialize;

use super::promise::{self, PromisedElsewhere};
use super::{CitationView, citation, linked_data};
use super::{ConcernName, ConcernView, Link, Page, PlanBrief, SourceView, StatusMeaning, above_prisons};
use crate::site::{ConcernId, Route, Site, Status};

/// How many actions of earlier and later appearances a page shows, before it only counts them.
const IN_FULL: usize = 16;

/// A concern's own page.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ConcernPageView {
    /// Its head.
    pub page: Page,
    /// The concern and its actions.
    pub concern: ConcernView,
    /// The plan that it stands in.
    pub plan: PlanBrief,
    /// The document that it was read from.
    pub source: SourceView,
    /// The earlier concerns that it repeats, directly or through others, oldest first, with what was promised then.
    pub earlier: Vec<PastView>,
    /// The later concerns that repeat it, oldest first, with what was promised then.
    pub later: Vec<PastView>,
    /// Whether the site has no other plan of the prison.
    pub only_plan: bool,
    /// The same problem in other prisons, worked out from the words: at most five, the most alike first.
    pub elsewhere: Vec<ElsewhereView>,
    /// What the statuses on the page mean.
    pub statuses: Vec<StatusMeaning>,
    /// For each of its actions that stands elsewhere too, in the same or nearly the same words, where.
    pub same_promises: Vec<PromisedElsewhere>,
    /// The primary theme.
    pub theme: Option<Link>,
    /// How many concerns there are under the primary theme in all.
    pub theme_count: usize,
    /// The concern before it in the plan.
    pub previous: Option<ConcernName>,
    /// The concern after it in the plan.
    pub next: Option<ConcernName>,
    /// How to cite it.
    pub citation: CitationView,
    /// What programs can learn from the page: JSON-LD that can stand in a script element.
    pub linked_data: String,
}

/// Another appearance of the concern in its prison's plans.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PastView {
    /// The concern, with what was promised in answer to it.
    #[serde(flatten)]
    pub concern: ConcernView,
    /// Whether the page shows the actions themselves: those of the nearest appearances, as long as they
    /// are not too many. Of the others it shows how many there are and how they stand.
    pub in_full: bool,
}

/// A concern of another prison that speaks of the same problem.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ElsewhereView {
    /// The concern.
    pub concern: ConcernName,
    /// What both speak of, in this page's words: "transfer", "hospital", "Mental Health Act".
    pub because: Vec<String>,
}

pub(super) fn view(site: &Site, id: ConcernId) -> ConcernPageView {
    let concern = site.concern(id);
    let plan = site.plan(concern.plan);
    let prison = &site.prison(plan.prison).name;
    let brief = site.plan_brief(concern.plan);
    let view = site.concern_view(id);
    let route = Route::Concern(id);
    let title = site.words.say(
        "concern-page-title",
        &[
            ("title", (&view.brief.title).into()),
            ("concern", (&view.brief.named).into()),
            ("prison", prison.into()),
            ("plan", (&brief.name).into()),
        ],
    );
    let answer = if view.answer_whole { "whole" } else { "lost" };
    let description = site.words.say(
        "concern-description",
        &[
            ("concern", (&view.brief.named).into()),
            ("prison", prison.into()),
            ("days", (&brief.inspected).into()),
            ("count", view.actions.len().into()),
            ("answer", answer.into()),
        ],
    );
    let (earlier, later) = history(site, id);
    let in_full = in_full(site, &earlier, &later);
    let place = plan.concerns.iter().position(|other| *other == id);
    let neighbour =
        |at: Option<usize>| at.and_then(|at| plan.concerns.get(at)).map(|id| site.concern_name(*id));
    let theme = concern.themes.first().copied();
    let elsewhere = site.likeness().elsewhere(site, id).into_iter();
    let (earlier, later) = (past_views(site, &earlier, &in_full), past_views(site, &later, &in_full));
    let same_promises = promise::elsewhere(site, &concern.actions);
    let shown = earlier.iter().chain(&later).map(|past| &past.concern).chain([&view]);
    let statuses = statuses(site, shown, &same_promises);
    let above = vec![
        above_prisons(site),
        site.prison_link(plan.prison),
        Link {
            title: site.words.say("plan-named", &[("plan", (&brief.name).into())]),
            url: brief.url.clone(),
        },
    ];
    let page = Page::new(site, "concern", &route, title, description, above);
    ConcernPageView {
        citation: citation::of_concern(site, id),
        linked_data: linked_data::of_plan(site, &page, concern.plan),
        page,
        elsewhere: elsewhere
            .map(|alike| ElsewhereView { concern: site.concern_name(alike.concern), because: alike.because })
            .collect(),
        statuses,
        same_promises,
        theme: theme.map(|theme| site.theme_link(theme)),
        theme_count: theme.map_or(0, |theme| site.theme(theme).concerns.len()),
        concern: view,
        plan: brief,
        source: (&plan.said.source).into(),
        only_plan: site.prison(plan.prison).plans.len() == 1,
        earlier,
        later,
        previous: neighbour(place.and_then(|at| at.checked_sub(1))),
        next: neighbour(place.map(|at| at + 1)),
    }
}

/// The appearances whose actions are shown: the one before and the one after always, then those next to
/// them, until the page has its fill.
fn in_full(site: &Site, earlier: &[ConcernId], later: &[ConcernId]) -> Vec<ConcernId> {
    let mut shown = Vec::new();
    let mut actions = 0;
    for distance in 0..earlier.len().max(later.len()) {
        let before = earlier.len().checked_sub(distance + 1).and_then(|at| earlier.get(at));
        for id in before.into_iter().chain(later.get(distance)) {
            actions += site.concern(*id).actions.len();
            if distance == 0 || actions <= IN_FULL {
                shown.push(*id);
            }
        }
    }
    shown
}

/// The statuses of some concerns' actions, of later statements about these, and of actions in the same words.
fn statuses<'a>(
    site: &Site,
    concerns: impl Iterator<Item = &'a ConcernView>,
    same: &[PromisedElsewhere],
) -> Vec<StatusMeaning> {
    let mut shown: BTreeSet<&str> =
        same.iter().flat_map(|own| &own.others).map(|other| other.status.id).collect();
    for action in concerns.flat_map(|concern| &concern.actions) {
        shown.insert(action.status.id);
        shown.extend(action.updates.iter().map(|update| update.status.id));
    }
    Status::ALL
        .into_iter()
        .filter(|status| shown.contains(status.id()))
        .map(|status| site.status_meaning(status))
        .collect()
}

fn past_views(site: &Site, ids: &[ConcernId], in_full: &[ConcernId]) -> Vec<PastView> {
    ids.iter().map(|id| PastView { concern: site.concern_view(*id), in_full: in_full.contains(id) }).collect()
}

/// The concerns that this one repeats and those that repeat it, directly or through others, each
/// oldest first. Concerns that only share an ancestor with it are in neither.
fn history(site: &Site, id: ConcernId) -> (Vec<ConcernId>, Vec<ConcernId>) {
    let reach = |links: fn(&Site, ConcernId) -> &[ConcernId]| {
        let mut found: Vec<ConcernId> = links(site, id).to_vec();
        let mut next = 0;
        while let Some(at) = found.get(next).copied() {
            next += 1;
            for other in links(site, at) {
                if !found.contains(other) {
                    found.push(*other);
                }
            }
        }
        found.sort_by_key(|other| (site.plan(site.concern(*other).plan).said.submitted, *other));
        found
    };
    (reach(|site, id| &site.concern(id).repeats), reach(|site, id| &site.concern(id).repeated_by))
}
