//! Likeness: which concerns speak of the same thing, worked out from their words.
//!
//! Nothing here is a fact of a plan. It is used for two things: readers are shown the same problem in
//! other prisons, labelled as computed ([`Likeness::elsewhere`]), and editors are offered repeats and
//! themes to confirm ([`Likeness::repeats`], [`Likeness::themes`]). A term counts the more, the fewer
//! concerns have it. Everything is a pure function of the site: what was asked before, and in how many
//! threads, changes nothing.

mod candidates;
mod elsewhere;
mod offers;
mod repeats;
mod themes;
mod weights;

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

pub use elsewhere::Alike;
pub use repeats::Repeat;
pub use themes::{Guess, theme_cues, theme_terms};

use rayon::prelude::*;

use super::{ConcernId, Site};
use crate::AT_ONCE;
use crate::plan::{self, Terms};
use candidates::Candidates;
use themes::Lessons;
use weights::Weights;

/// What is known of the words of all concerns. Made when it is first needed.
#[derive(Debug)]
pub struct Likeness {
    weights: Weights,
    candidates: Candidates,
    lessons: OnceLock<Lessons>,
}

impl Likeness {
    /// That of all plans of a site, in its order. What their words are about is kept with them.
    pub(super) fn of(plans: &[Arc<plan::Plan>]) -> Self {
        let concerns = plans.iter().flat_map(|plan| &plan.concerns);
        Self::from(Weights::of(&concerns.map(plan::Concern::term_weights).collect::<Vec<_>>()))
    }
}

impl From<Weights> for Likeness {
    fn from(weights: Weights) -> Self {
        Self { weights, candidates: Candidates::default(), lessons: OnceLock::new() }
    }
}

impl Site {
    /// What the words of the concerns say of their likeness.
    pub fn likeness(&self) -> &Likeness {
        self.likeness.get_or_init(|| Likeness::of(&self.all_said()))
    }

    /// All plans, in order.
    pub(super) fn all_said(&self) -> Vec<Arc<plan::Plan>> {
        self.plans.iter().map(|plan| Arc::clone(&plan.said)).collect()
    }

    /// Works out on all cores what every page will ask for: before a build renders all pages. Without it
    /// each is worked out when it is first asked for, on the core that asks, with the same result; so it
    /// may end early, when `go_on` says no.
    ///
    /// No cell is filled by several cores together: a core that waits for others may take up the
    /// rendering of another page in between, which would then wait for the cell that it is itself filling.
    pub fn prepare_links(&self, go_on: impl Fn() -> bool + Sync) {
        if self.likeness.get().is_none() {
            let plans = self.all_said();
            let weighed = plans
                .par_iter()
                .with_max_len(AT_ONCE)
                .map(|plan| go_on().then(|| plan.concerns.iter().map(plan::Concern::weigh_terms).collect()));
            let Some(weighed) = weighed.collect::<Option<Vec<Vec<_>>>>() else { return };
            let weighed: Vec<Cow<'_, [(u32, f32)]>> = weighed.into_iter().flatten().collect();
            let _ = self.likeness.set(Weights::of(&weighed).into());
        }
        if go_on() {
            self.prepare_promises(&go_on);
        }
        if go_on() {
            self.likeness().candidates.prepare(self, &self.likeness().weights);
        }
    }

    /// Works out on all cores what the words of all concerns are about, as long as `go_on` says so, and keeps it
    /// with their plans: for whoever links the plans again after one of them changed.
    pub fn keep_terms(&self, go_on: impl Fn() -> bool + Sync) {
        self.all_said().par_iter().with_max_len(AT_ONCE).filter(|_| go_on()).for_each(|plan| {
            plan.concerns.iter().for_each(|concern| {
                concern.term_weights();
            });
        });
    }

    /// What a concern's own words are about.
    fn terms(&self, id: ConcernId) -> Terms {
        self.concern_said(id).terms()
    }
}
