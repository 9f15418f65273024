//! `/prisons/whitemoor/compare/2023/2026/`: two plans of one prison side by side.

use schemars::JsonSchema;
use serde::Serialize;

use super::{ConcernBrief, ConcernView, Page, PlanBrief, above_prisons};
use crate::site::{ConcernId, PlanId, Route, Site};

/// A plan beside the one before it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CompareView {
    /// Its head.
    pub page: Page,
    /// The earlier plan.
    pub earlier: PlanBrief,
    /// The later plan.
    pub later: PlanBrief,
    /// Concerns of the earlier plan that the later one repeats, side by side.
    pub repeated: Vec<Pair>,
    /// How many concerns of the later plan repeat one of the earlier plan.
    pub repeated_count: usize,
    /// Of how many of those the source itself says that they are repeats. The others are linked by an
    /// editor alone.
    pub flagged_count: usize,
    /// For how many of those it is inferred which earlier concern they repeat.
    pub inferred_count: usize,
    /// Concerns of the later plan that have no link to the earlier one. Some may be flagged as
    /// repeats by the source itself (`flagged_repeat`), or repeat an older plan (`repeats`).
    pub new: Vec<ConcernBrief>,
    /// Concerns of the earlier plan that the later one does not repeat.
    pub not_again: Vec<ConcernBrief>,
}

/// Concerns that belong together in two plans.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Pair {
    /// Those of the earlier plan.
    pub earlier: Vec<ConcernView>,
    /// Those of the later plan.
    pub later: Vec<ConcernView>,
}

pub(super) fn view(site: &Site, earlier: PlanId, later: PlanId) -> CompareView {
    let repeats = |id: ConcernId| -> Vec<ConcernId> {
        let repeats = &site.concern(id).repeats;
        repeats.iter().copied().filter(|other| site.concern(*other).plan == earlier).collect()
    };
    let mut groups: Vec<(Vec<ConcernId>, Vec<ConcernId>)> = Vec::new();
    let mut new = Vec::new();
    for id in site.plan(later).concerns.iter().copied() {
        let mut before = repeats(id);
        if before.is_empty() {
            new.push(id);
            continue;
        }
        let mut after = vec![id];
        // A concern that two later ones repeat holds them in one row.
        groups.retain(|(other_before, other_after)| {
            let apart = !other_before.iter().any(|other| before.contains(other));
            if !apart {
                before.extend(other_before);
                after.extend(other_after);
            }
            apart
        });
        before.sort_unstable();
        before.dedup();
        after.sort_unstable();
        groups.push((before, after));
    }
    groups.sort_by_key(|(_, after)| after.first().copied());
    let taken: Vec<ConcernId> = groups.iter().flat_map(|(before, _)| before.iter().copied()).collect();
    let not_again = site.plan(earlier).concerns.iter().copied().filter(|id| !taken.contains(id));
    let views = |ids: &[ConcernId]| ids.iter().map(|id| site.concern_view(*id)).collect();

    let again = groups.iter().flat_map(|(_, after)| after.iter().copied());
    let (repeated_count, flagged_count) = site.count_repeats(again);

    let prison = site.plan(later).prison;
    let (earlier_brief, later_brief) = (site.plan_brief(earlier), site.plan_brief(later));
    let name = &site.prison(prison).name;
    let put = [
        ("prison", name.into()),
        ("earlier", (&earlier_brief.name).into()),
        ("later", (&later_brief.name).into()),
    ];
    let title = site.words.say("compare-title", &put);
    let description = site.words.say("compare-description", &put);
    CompareView {
        page: Page::new(
            site,
            "compare",
            &Route::Compare(earlier, later),
            title,
            description,
            vec![above_prisons(site), site.prison_link(prison)],
        ),
        earlier: earlier_brief,
        later: later_brief,
        repeated_count,
        flagged_count,
        inferred_count: groups
            .iter()
            .flat_map(|(_, after)| after)
            .filter(|id| site.is_unsure_repeat(**id))
            .count(),
        repeated: groups
            .iter()
            .map(|(before, after)| Pair { earlier: views(before), later: views(after) })
            .collect(),
        new: new.into_iter().map(|id| site.concern_brief(id)).collect(),
        not_again: not_again.map(|id| site.concern_brief(id)).collect(),
    }
}
