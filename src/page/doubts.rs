//! `/doubts/`: everything that the import was unsure of, or that the source has lost.

use serde::Serialize;

use super::{ConcernView, Page, PlanBrief, is_doubtful};
use crate::site::{PlanId, Route, Site};
use crate::wording::counted;

/// Every doubt.
#[derive(Debug, Serialize)]
pub struct DoubtsView {
    /// Its head.
    pub page: Page,
    /// How many there are.
    pub count: usize,
    /// The plans that have any, by prison.
    pub plans: Vec<PlanDoubts>,
}

/// The doubts of one plan.
#[derive(Debug, Serialize)]
pub struct PlanDoubts {
    /// The plan.
    pub plan: PlanBrief,
    /// Those about the plan as a whole.
    pub doubts: Vec<String>,
    /// The concerns that have any. Of their actions, only those with doubts.
    pub concerns: Vec<ConcernView>,
}

pub(super) fn view(site: &Site) -> DoubtsView {
    let plans: Vec<PlanDoubts> =
        site.plans().map(|id| of_plan(site, id)).filter(|plan| plan.plan.doubts > 0).collect();
    let count = plans.iter().map(|plan| plan.plan.doubts).sum();
    let description =
        format!("{} about how the plans were read, each with its place.", counted(count, "doubt"));
    DoubtsView {
        page: Page::new(site, "doubts", &Route::Doubts, "Doubts", description, Vec::new()),
        count,
        plans,
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
