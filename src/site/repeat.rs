//! Repeats, and chains: concerns that repeat one another through a prison's plans.
//!
//! Only repeats that the source states or an editor confirmed in a plan file make a chain. A concern
//! that two later ones repeat, or that repeats two earlier ones, holds them in one chain.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::link::{find_concern, find_plan, unknown_concern, unknown_plan};
use super::{Chain, ChainId, Concern, ConcernId, Site, Status};
use crate::diagnostic::{Diagnostic, Diagnostics, Place};
use crate::plan::{self, RepeatOf};

/// Links every concern with the earlier ones that it is said to repeat, and those that an editor rejected.
pub(super) fn link(site: &mut Site, failed: &BTreeSet<String>, found: &mut Diagnostics) {
    let outlines = site.plans.iter().flat_map(|plan| &plan.said.outline.concerns);
    let linked = site.concerns().zip(outlines).filter(|(_, outline)| outline.repeats);
    for id in linked.map(|(id, _)| id).collect::<Vec<_>>() {
        let said = site.concern_said(id);
        let stated = said.repeats.iter().map(|(repeat, place)| (true, repeat.clone(), place.clone()));
        let rejected = said.not_repeats.iter().map(|(repeat, place)| (false, repeat.clone(), place.clone()));
        let repeats: Vec<(bool, RepeatOf, Place)> = stated.chain(rejected).collect();
        let own = site.prison(site.prison_of(id)).slug.clone();
        for (stated, repeat, place) in repeats {
            let prison = repeat.prison.as_ref().unwrap_or(&own);
            if !failed.is_empty()
                && (failed.contains(&format!("prisons/{prison}"))
                    || failed.contains(&format!("prisons/{prison}/{}", repeat.plan)))
            {
                continue;
            }
            let resolved = resolve_repeat(site, id, &repeat, &place);
            match resolved.and_then(|earlier| once(site, id, stated, earlier, &place)) {
                Ok(earlier) if !stated => site.concerns[id.index()].not_repeats.push(earlier),
                Ok(earlier) => {
                    site.concerns[id.index()].repeats.push(earlier);
                    site.concerns[earlier.index()].repeated_by.push(id);
                }
                Err(diagnostic) => found.push(*diagnostic),
            }
        }
    }
}

/// Refuses an earlier concern that is named already, perhaps in the other of the two forms of its name.
fn once(
    site: &Site,
    id: ConcernId,
    stated: bool,
    earlier: ConcernId,
    place: &Place,
) -> Result<ConcernId, Box<Diagnostic>> {
    let Concern { repeats, not_repeats, .. } = site.concern(id);
    let same = if stated { repeats } else { not_repeats };
    let problem = if same.contains(&earlier) {
        place.error("plan::repeat-twice", "this names a concern that stands here already")
    } else if repeats.contains(&earlier) {
        place.error("plan::contradiction", "this concern is said to repeat that one, and not to repeat it")
    } else {
        return Ok(earlier);
    };
    Err(Box::new(problem.help("remove one of the two")))
}

fn resolve_repeat(
    site: &Site,
    id: ConcernId,
    repeat: &RepeatOf,
    place: &Place,
) -> Result<ConcernId, Box<Diagnostic>> {
    let own = site.prison_of(id);
    let prison = match &repeat.prison {
        None => own,
        Some(slug) => site.prisons().find(|id| site.prison(*id).slug == *slug).ok_or_else(|| {
            let known = site.prisons.iter().map(|prison| prison.slug.as_str());
            place
                .error("plan::unknown-prison", format!("there is no prison called \"{slug}\""))
                .did_you_mean(slug, known)
                .help("prisons are the folders in content/prisons/")
        })?,
    };
    let plan = find_plan(site, prison, &repeat.plan)
        .ok_or_else(|| unknown_plan(site, prison, &repeat.plan, place))?;
    let earlier = find_concern(site, plan, &repeat.number)
        .ok_or_else(|| unknown_concern(site, plan, &repeat.number, place))?;
    if earlier == id {
        let help = "name the earlier concern that it repeats";
        return Err(Box::new(
            place.error("plan::repeats-itself", "a concern cannot repeat itself").help(help),
        ));
    }
    let (this, that) = (site.plan(site.concern(id).plan), site.plan(plan));
    if that.said.submitted >= this.said.submitted {
        let message = format!(
            "this repeats a concern of {}, which is not earlier than {}",
            that.said.submitted.long(),
            this.said.submitted.long()
        );
        return Err(Box::new(
            place
                .error("plan::repeats-forward", message)
                .related(site.concern_said(earlier).place.clone(), "the concern that it names")
                .help("write repeats in the later plan, naming the earlier concern"),
        ));
    }
    Ok(earlier)
}

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
        let (day, earlier) = self.answered_before(id);
        earlier.fold((0, 0), |(complete, all), action| {
            (complete + usize::from(Status::of(action, day) == Status::Complete), all + 1)
        })
    }

    /// Whether the actions in answer to the concerns that one repeats are not all of the answer.
    pub fn has_lost_answers_before(&self, id: ConcernId) -> bool {
        let mut earlier = self.concern(id).repeats.iter();
        earlier.any(|earlier| !self.concern_said(*earlier).is_answer_whole())
    }

    /// Whether anything but the plans themselves had said by then how one of these actions stands.
    pub fn statement_before(&self, id: ConcernId) -> bool {
        let (day, mut earlier) = self.answered_before(id);
        earlier.any(|action| action.updates.iter().any(|update| update.date <= day))
    }

    /// The day on which a concern was raised again, and the actions in answer to those that it repeats.
    fn answered_before(&self, id: ConcernId) -> (plan::Date, impl Iterator<Item = &plan::Action>) {
        let concern = self.concern(id);
        let actions = concern.repeats.iter().flat_map(|earlier| &self.concern(*earlier).actions);
        let day = self.plan(concern.plan).said.report_published.min(self.as_at);
        (day, actions.map(|action| self.action_said(*action)))
    }

    /// Orders concerns by the age of their plan, then by their place in it.
    fn age(&self, id: ConcernId) -> (plan::Date, ConcernId) {
        (self.plan(self.concern(id).plan).said.submitted, id)
    }
}
