//! `/doubts/`: everything that the import was unsure of, or that the source has lost.

use schemars::JsonSchema;
use serde::Serialize;

use super::{ConcernView, Page, PartBrief, PartView, PlanBrief};
use crate::site::{List, PartId, PlanId, Row, Site, is_doubtful};

/// Every doubt; a part of them where they would be too many for a page.
#[derive(Debug, Serialize, JsonSchema)]
pub struct DoubtsView {
    /// Its head.
    pub page: Page,
    /// How many there are.
    pub count: usize,
    /// The plans that have any, by prison. Empty where they are divided into parts.
    pub plans: Vec<PlanDoubts>,
    /// The parts that they are divided into.
    pub parts: Vec<PartBrief>,
    /// Which part of them this page has. None on the first page.
    pub part: Option<PartView>,
}

/// The doubts of one plan.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PlanDoubts {
    /// The plan.
    pub plan: PlanBrief,
    /// Those about the plan as a whole.
    pub doubts: Vec<String>,
    /// The concerns that have any. Of their actions, only those with doubts.
    pub concerns: Vec<ConcernView>,
}

/// The page of all doubts; with `part`, that part of it.
pub(super) fn view(site: &Site, part: Option<PartId>) -> DoubtsView {
    let plans: Vec<PlanId> = match part {
        Some(part) => site.rows_of(part).iter().copied().filter_map(Row::plan).collect(),
        None => site.plans().filter(|id| site.doubts_in_plan(*id) > 0).collect(),
    };
    let count: usize = plans.iter().map(|id| site.doubts_in_plan(*id)).sum();
    let parts = site.part_briefs(List::Doubts, part);
    let page = site.list_head("doubts", List::Doubts, part, |_, within| {
        site.words.say("doubts-description", &[("count", count.into()), ("within", within.into())])
    });
    DoubtsView {
        page,
        count,
        plans: if parts.is_empty() {
            plans.into_iter().map(|id| of_plan(site, id)).collect()
        } else {
            Vec::new()
        },
        parts,
        part: part.map(|part| site.part_view(part)),
    }
}

fn of_plan(site: &Site, id: PlanId) -> PlanDoubts {
    let plan = site.plan(id);
    let doubtful = plan.concerns.iter().copied().filter(|concern| site.doubts_in(*concern) > 0);
    let concerns = doubtful.map(|concern| {
        let mut view = site.concern_view(concern);
        let said = &site.concern_said(concern).actions;
        view.actions.retain(|action| said.get(action.number - 1).is_some_and(is_doubtful));
        view
    });
    PlanDoubts { plan: site.plan_brief(id), doubts: plan.said.doubts.clone(), concerns: concerns.collect() }
}
