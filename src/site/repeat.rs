//! Chains: concerns that repeat one another through a prison's plans.
//!
//! Only repeats that the source states or an editor confirmed in a plan file make a chain. A concern
//! that two later ones repeat, or that repeats two earlier ones, holds them in one chain.

use std::cmp::Reverse;

use super::{Chain, ChainId, ConcernId, Site, Status};

impl Site {
    /// Gathers the chains from the repeats that are linked already.
    pub(super) fn gather_chains(&mut self) {
        let mut chained = vec![false; self.concerns.len()];
        let mut chains = Vec::new();
        let outlines = self.plans.iter().flat_map(|plan| &plan.said.outline.concerns);
        for (start, outline) in self.concerns().zip(outlines) {
            let concern = self.concern(start);
            let linked = !concern.repeats.is_empty() || !concern.repeated_by.is_empty();
            let stands_alone = !linked && outline.repeats && self.concern_said(start).flagged_repeat;
            if chained[start.index()] || !(linked || stands_alone) {
                continue;
            }
            let mut found = vec![start];
            chained[start.index()] = true;
            let mut next = 0;
            while let Some(id) = found.get(next).copied() {
                next += 1;
                let concern = &self.concerns[id.index()];
                for other in concern.repeats.iter().chain(&concern.repeated_by) {
                    if !std::mem::replace(&mut chained[other.index()], true) {
                        found.push(*other);
                    }
                }
            }
            found.sort_by_key(|id| self.age(*id));
            chains.push(Chain { concerns: found });
        }
        chains.sort_by_key(|chain| {
            let newest = chain.concerns.last().map(|id| self.plan(self.concern(*id).plan).said.submitted);
            (Reverse(chain.concerns.len()), Reverse(newest), chain.concerns.first().copied())
        });
        for (index, chain) in chains.iter().enumerate() {
            for concern in &chain.concerns {
                self.concerns[concern.index()].chain = Some(ChainId::new(index));
                let prison = self.prison_of(*concern).index();
                let of_prison = &mut self.prisons[prison].chains;
                if !of_prison.contains(&ChainId::new(index)) {
                    of_prison.push(ChainId::new(index));
                }
            }
        }
        self.chains = chains;
    }

    /// Of the actions in answer to the concerns that one repeats, how many had been said to be complete
    /// when the report that raises it again was published, and how many there are.
    pub fn complete_before(&self, id: ConcernId) -> (usize, usize) {
        let day = self.plan(self.concern(id).plan).said.report_published;
        let earlier = self.concern(id).repeats.iter().flat_map(|earlier| &self.concern(*earlier).actions);
        earlier.fold((0, 0), |(complete, all), action| {
            let said = Status::of(self.action_said(*action), day.min(self.as_at));
            (complete + usize::from(said == Status::Complete), all + 1)
        })
    }

    /// Orders concerns by the age of their plan, then by their place in it.
    fn age(&self, id: ConcernId) -> (crate::plan::Date, ConcernId) {
        (self.plan(self.concern(id).plan).said.submitted, id)
    }
}
