//! The site: every prison, plan, concern, action, theme and owner, linked to one another.
//!
//! A [`Site`] is made once from the files' content and never changes. Things are named by ids that
//! index its lists; an id is only ever made here, so looking one up cannot fail.

mod alias;
mod clash;
mod doubt;
mod download;
mod likeness;
mod link;
mod list;
mod owners;
mod promise;
mod repeat;
mod route;
mod status;
mod windows;

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

pub use alias::Redirect;
pub use doubt::is_doubtful;
pub use download::{Download, Scope, Table};
pub use likeness::{Alike, Guess, Likeness, Repeat};
pub use link::sort_name;
pub use list::{Cut, LIST_LIMIT, List, Part, Row};
pub use promise::{Promise, Promises};
pub use route::{ASSETS_FOLDER, Route, Routes, SEARCH_FOLDER, SITEMAP_LIMIT, TargetGroup, output_path};
pub use status::{Counts, Status};
pub use windows::windows_name;

use crate::config::Config;
use crate::content::{Content, Fact, MarkdownPage};
use crate::diagnostic::{Diagnostics, Document};
use crate::plan::{self, Alias, Date, Month, Terms};
use crate::words::Words;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u32);

        impl $name {
            fn new(index: usize) -> Self {
                Self(u32::try_from(index).unwrap_or(u32::MAX))
            }

            fn index(self) -> usize {
                self.0 as usize
            }
        }
    )*};
}

ids! {
    /// A prison of the site.
    PrisonId;
    /// A plan of the site.
    PlanId;
    /// A concern of the site.
    ConcernId;
    /// An action of the site.
    ActionId;
    /// An area of the site.
    AreaId;
    /// A theme of the site.
    ThemeId;
    /// An owner of the site.
    OwnerId;
    /// A chain of concerns that repeat.
    ChainId;
    /// A part of a list that is too long for one page.
    PartId;
}

/// How many concerns of a theme stand on its own page; more are split by year.
pub const ON_ONE_PAGE: usize = 80;

/// The whole site, as at one day.
#[derive(Debug)]
pub struct Site {
    /// The site's settings.
    pub config: Config,
    /// The site's own words, in its language.
    pub words: Arc<Words>,
    /// The day that "passed" is reckoned from.
    pub as_at: Date,
    /// The words on the home page.
    pub home: Option<MarkdownPage>,
    /// The Markdown pages.
    pub pages: Vec<MarkdownPage>,
    /// Whether it can be searched.
    pub search: bool,
    /// Files published as they are, by their path.
    pub files: BTreeMap<String, Arc<[u8]>>,
    prisons: Vec<Prison>,
    plans: Vec<Plan>,
    concerns: Vec<Concern>,
    actions: Vec<Action>,
    areas: Vec<Area>,
    themes: Vec<Theme>,
    owners: Vec<Owner>,
    chains: Vec<Chain>,
    targets: BTreeMap<TargetGroup, Vec<ActionId>>,
    beyond_month: BTreeMap<Month, Vec<ActionId>>,
    lists: list::Lists,
    redirects: Vec<Redirect>,
    routes: Routes,
    likeness: OnceLock<Likeness>,
    promises: Promises,
    all_counts: OnceLock<Counts>,
}

/// A prison and its plans.
#[derive(Debug)]
pub struct Prison {
    /// The URL part.
    pub slug: String,
    /// The name in full.
    pub name: String,
    /// The capital under which a list that is divided by letters has it, or a sign for all others.
    pub initial: char,
    /// What is known of it, each fact with the concern of its own plans that states it.
    pub facts: Vec<(Fact, Option<FactSource>)>,
    /// Prose about it, in Markdown.
    pub body: String,
    /// Its file.
    pub document: Arc<Document>,
    /// The addresses that it had before.
    pub aliases: Vec<Alias>,
    /// Its plans, oldest first.
    pub plans: Vec<PlanId>,
    /// The chains that one of its concerns belongs to, in the order of all chains.
    pub chains: Vec<ChainId>,
}

/// The place in a prison's own plans that states a fact about it.
#[derive(Debug, Clone, Copy)]
pub struct FactSource {
    /// The plan.
    pub plan: PlanId,
    /// The concern.
    pub concern: Option<ConcernId>,
}

/// A plan and its concerns.
#[derive(Debug)]
pub struct Plan {
    /// What the plan file says.
    pub said: Arc<plan::Plan>,
    /// The prison.
    pub prison: PrisonId,
    /// Its concerns, in the order of the source.
    pub concerns: Vec<ConcernId>,
    /// What the names in its outline mean: for each the owners.
    owners: Vec<Arc<[OwnerId]>>,
    /// The prison's plan before it.
    pub earlier: Option<PlanId>,
    /// The prison's plan after it.
    pub later: Option<PlanId>,
    /// The first of its actions: theirs are the ids from here on.
    first_action: ActionId,
}

/// A concern, its actions and its links.
#[derive(Debug)]
pub struct Concern {
    /// The plan.
    pub plan: PlanId,
    index: usize,
    /// Its actions, in the order of the source.
    pub actions: Vec<ActionId>,
    /// Its themes; the first is the primary one.
    pub themes: Vec<ThemeId>,
    /// The earlier concerns that it repeats.
    pub repeats: Vec<ConcernId>,
    /// The later concerns that repeat it.
    pub repeated_by: Vec<ConcernId>,
    /// The earlier concerns that an editor found it does not repeat.
    pub not_repeats: Vec<ConcernId>,
    /// The chain it belongs to, where it repeats or is repeated.
    pub chain: Option<ChainId>,
}

/// An action and where it stands.
#[derive(Debug)]
pub struct Action {
    /// The concern that it answers.
    pub concern: ConcernId,
    index: usize,
    /// Where it stands, as at the site's day.
    pub status: Status,
}

/// An area and its themes.
#[derive(Debug)]
pub struct Area {
    /// The URL part.
    pub slug: String,
    /// The title.
    pub title: String,
    /// The description, in Markdown.
    pub body: String,
    /// Its file.
    pub document: Arc<Document>,
    /// Its themes that have concerns, by title.
    pub themes: Vec<ThemeId>,
}

/// A theme and its concerns.
#[derive(Debug)]
pub struct Theme {
    /// The URL part.
    pub slug: String,
    /// The title.
    pub title: String,
    /// The description, in Markdown.
    pub body: String,
    /// What its own words are about: its title, the terms that suggest it, its description.
    pub terms: Terms,
    /// Single words that suggest it although they say nothing where concerns are compared: "leaders".
    pub cues: Vec<String>,
    /// The addresses that it had before.
    pub aliases: Vec<Alias>,
    /// Its file.
    pub document: Arc<Document>,
    /// The area it belongs to. None where the area's own file has errors.
    pub area: Option<AreaId>,
    /// Every concern under it, newest plan first.
    pub concerns: Vec<ConcernId>,
}

/// An owner and their actions.
#[derive(Debug)]
pub struct Owner {
    /// The URL part.
    pub slug: String,
    /// The usual name, or the first spelling that plans give.
    pub name: String,
    /// One sentence about the owner.
    pub note: Option<String>,
    /// How plans spell it, in order.
    pub spellings: Vec<String>,
    /// What plans print that names it and other owners at once, in order.
    pub joint: Vec<String>,
    /// The actions, in the order of the site.
    pub actions: Vec<ActionId>,
}

/// Concerns that repeat one another, oldest first.
#[derive(Debug)]
pub struct Chain {
    /// The concerns. One alone where the source says that it repeats a concern that we cannot show.
    pub concerns: Vec<ConcernId>,
}

impl Site {
    /// Links everything. Nothing comes back when the files contradict one another; all
    /// contradictions are reported.
    pub fn link(
        config: Config,
        words: Arc<Words>,
        content: Content,
        as_at: Date,
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        link::link(config, words, content, as_at, diagnostics)
    }

    /// Every prison, by name.
    pub fn prisons(&self) -> impl ExactSizeIterator<Item = PrisonId> {
        (0..self.prisons.len()).map(PrisonId::new)
    }

    /// Those that have a plan: the others are only known by name.
    pub fn prisons_with_plans(&self) -> impl Iterator<Item = PrisonId> {
        self.prisons().filter(|id| !self.prison(*id).plans.is_empty())
    }

    /// Every plan, by prison and age.
    pub fn plans(&self) -> impl ExactSizeIterator<Item = PlanId> {
        (0..self.plans.len()).map(PlanId::new)
    }

    /// Every concern, by plan and in the order of the source.
    pub fn concerns(&self) -> impl ExactSizeIterator<Item = ConcernId> {
        (0..self.concerns.len()).map(ConcernId::new)
    }

    /// Every action, by concern and in the order of the source.
    pub fn actions(&self) -> impl ExactSizeIterator<Item = ActionId> {
        (0..self.actions.len()).map(ActionId::new)
    }

    /// Every area that has a theme with concerns, in their order.
    pub fn areas(&self) -> impl Iterator<Item = AreaId> {
        (0..self.areas.len()).map(AreaId::new).filter(|id| !self.area(*id).themes.is_empty())
    }

    /// The concerns whose primary theme lies in an area, by theme.
    pub fn concerns_in(&self, id: AreaId) -> impl Iterator<Item = ConcernId> {
        let primary =
            move |theme: ThemeId, concern: ConcernId| self.concern(concern).themes.first() == Some(&theme);
        self.area(id).themes.iter().flat_map(move |theme| {
            self.theme(*theme).concerns.iter().copied().filter(move |concern| primary(*theme, *concern))
        })
    }

    /// Every theme that has concerns, by area and title.
    pub fn themes(&self) -> impl Iterator<Item = ThemeId> {
        self.areas().flat_map(|area| self.area(area).themes.iter().copied())
    }

    /// The years of inspection by which the concerns of a theme are split, newest first; none where they
    /// fit on one page.
    pub fn theme_years(&self, id: ThemeId) -> Vec<i16> {
        let concerns = &self.theme(id).concerns;
        if concerns.len() <= ON_ONE_PAGE {
            return Vec::new();
        }
        let mut years: Vec<i16> = concerns.iter().map(|id| self.year_of(*id)).collect();
        years.sort_unstable();
        years.dedup();
        years.reverse();
        years
    }

    /// The year in which the inspection that raised a concern ended.
    pub fn year_of(&self, concern: ConcernId) -> i16 {
        self.plan(self.concern(concern).plan).said.inspection_ended().year()
    }

    /// Every chain: the longest first, then the newest.
    pub fn chains(&self) -> impl ExactSizeIterator<Item = ChainId> {
        (0..self.chains.len()).map(ChainId::new)
    }

    /// A prison.
    pub fn prison(&self, id: PrisonId) -> &Prison {
        &self.prisons[id.index()]
    }

    /// A plan.
    pub fn plan(&self, id: PlanId) -> &Plan {
        &self.plans[id.index()]
    }

    /// A concern.
    pub fn concern(&self, id: ConcernId) -> &Concern {
        &self.concerns[id.index()]
    }

    /// What the plan file says of a concern.
    pub fn concern_said(&self, id: ConcernId) -> &plan::Concern {
        let concern = self.concern(id);
        &self.plan(concern.plan).said.concerns[concern.index]
    }

    /// An action.
    pub fn action(&self, id: ActionId) -> &Action {
        &self.actions[id.index()]
    }

    /// What the plan file says of an action.
    pub fn action_said(&self, id: ActionId) -> &plan::Action {
        let action = self.action(id);
        &self.concern_said(action.concern).actions[action.index]
    }

    /// Who has to act: each name as printed, with the owners that it means.
    pub fn owners_of(&self, id: ActionId) -> impl Iterator<Item = (&str, &[OwnerId])> {
        let plan = self.plan(self.concern(self.action(id).concern).plan);
        let named = plan.said.outline.named(id.index() - plan.first_action.index());
        named.map(|name| (plan.said.outline.names[name].0.as_str(), &*plan.owners[name]))
    }

    /// The place of an action among those of its concern, from 1.
    pub fn action_number(&self, id: ActionId) -> usize {
        self.action(id).index + 1
    }

    /// An area.
    pub fn area(&self, id: AreaId) -> &Area {
        &self.areas[id.index()]
    }

    /// A theme.
    pub fn theme(&self, id: ThemeId) -> &Theme {
        &self.themes[id.index()]
    }

    /// An owner.
    pub fn owner(&self, id: OwnerId) -> &Owner {
        &self.owners[id.index()]
    }

    /// A chain.
    pub fn chain(&self, id: ChainId) -> &Chain {
        &self.chains[id.index()]
    }

    /// The prison that a concern was raised at.
    pub fn prison_of(&self, concern: ConcernId) -> PrisonId {
        self.plan(self.concern(concern).plan).prison
    }

    /// Every address of the site and what stands there.
    pub fn routes(&self) -> &Routes {
        &self.routes
    }

    /// How many of these actions have each status.
    pub fn count(&self, actions: impl IntoIterator<Item = ActionId>) -> Counts {
        actions.into_iter().map(|id| self.action(id).status).collect()
    }

    /// How many of all actions have each status: counted once, and said on thousands of pages.
    pub fn count_all(&self) -> Counts {
        *self.all_counts.get_or_init(|| self.count(self.actions()))
    }

    /// The concerns that were raised at a prison, oldest plan first.
    pub fn concerns_at(&self, id: PrisonId) -> impl Iterator<Item = ConcernId> {
        self.prison(id).plans.iter().flat_map(|plan| self.plan(*plan).concerns.iter().copied())
    }

    /// The actions of a plan, in the order of the source.
    pub fn actions_of(&self, plan: PlanId) -> impl Iterator<Item = ActionId> {
        self.plan(plan).concerns.iter().flat_map(|concern| self.concern(*concern).actions.iter().copied())
    }

    /// The month that the site is as at.
    pub fn this_month(&self) -> Month {
        Month::of(self.as_at)
    }
}
