//! Doubts: what the import was unsure of, or the source has lost, counted.

use super::{ConcernId, PlanId, Site};
use crate::plan;

impl Site {
    /// How many things in a plan the import was unsure of.
    pub fn doubts_in_plan(&self, id: PlanId) -> usize {
        let plan = self.plan(id);
        *plan.said.doubt_count.get_or_init(|| {
            plan.said.doubts.len() + plan.concerns.iter().map(|id| self.doubts_in(*id)).sum::<usize>()
        })
    }

    /// How many things in a concern the import was unsure of.
    pub fn doubts_in(&self, id: ConcernId) -> usize {
        let said = self.concern_said(id);
        let actions = said.actions.iter().filter(|action| is_doubtful(action)).count();
        usize::from(said.doubt.is_some() || !said.unsure.is_empty() || !said.missing.is_empty())
            + said.unplaced.len()
            + actions
    }
}

/// Whether anything about an action was inferred or is lost.
pub fn is_doubtful(action: &plan::Action) -> bool {
    !action.unsure.is_empty() || action.doubt.is_some() || action.fragment || !action.missing.is_empty()
}
