//! `/promises/`: actions whose words are the same or nearly the same as another's.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::Serialize;

use super::difference::marked;
use super::{Html, Link, Page, StatusView};
use crate::plan::file::ActionField;
use crate::plan::{Month, Target, prose};
use crate::site::{ActionId, PlanId, PrisonId, Promise, Route, Site};

/// How many groups a page shows in full; the others are found from their concerns.
const GROUPS: usize = 60;
/// How many actions of a group are shown.
const MEMBERS: usize = 6;
/// How many actions that promise the same a concern's page shows beside one of its own.
const BESIDE: usize = 4;

/// Groups of actions that promise the same.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PromisesView {
    /// Its head.
    pub page: Page,
    /// The year of the newest plan of these groups; none for the page of all.
    pub year: Option<i16>,
    /// How many groups there are.
    pub count: usize,
    /// How many of them stand in more than one plan of a prison.
    pub carried: usize,
    /// In how many of those the later plan names a later month.
    pub moved: usize,
    /// How many of them stand in more than one prison.
    pub shared: usize,
    /// The pages of each year that has groups, newest first, with their numbers.
    pub years: Vec<YearLink>,
    /// The groups that are shown: those carried from plan to plan first, then those of several prisons.
    pub groups: Vec<PromiseGroup>,
}

/// A year's page.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct YearLink {
    /// The year and its page.
    #[serde(flatten)]
    pub link: Link,
    /// How many things stand there.
    pub count: usize,
}

/// Actions that promise the same.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PromiseGroup {
    /// The words of the first.
    pub text_html: Html,
    /// How many actions there are.
    pub count: usize,
    /// Whether they stand in more than one plan of a prison.
    pub carried: bool,
    /// Whether a later plan of a prison names a later month for it than an earlier one.
    pub moved: bool,
    /// How many prisons they stand in.
    pub prisons: usize,
    /// The first of them.
    pub actions: Vec<SamePromise>,
}

/// An action that promises the same as another.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SamePromise {
    /// Its permanent address.
    pub url: String,
    /// The prison.
    pub prison: Link,
    /// The plan.
    pub plan: Link,
    /// "priority concern 4, action 2"
    pub place: String,
    /// By when, as printed. None where it is missing from the source.
    pub target: Option<String>,
    /// Whether that is uncertain.
    pub target_unsure: bool,
    /// Where it stands.
    pub status: StatusView,
    /// Where its words differ: its words, with those that only it has in `ins`, and those that only the
    /// other has in `del`. None where the words are the same.
    pub difference_html: Option<String>,
}

/// What stands elsewhere in the same words as an action of the page.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PromisedElsewhere {
    /// The action's place in its concern, from 1.
    pub number: usize,
    /// How many others there are.
    pub count: usize,
    /// Some of them: those of the same prison first, then the newest.
    pub others: Vec<SamePromise>,
}

/// Every group, or those whose newest plan is of a year.
pub(super) fn view(site: &Site, year: Option<i16>) -> PromisesView {
    let all = site.promise_groups();
    let mut groups: Vec<&Promise> =
        all.iter().filter(|group| year.is_none_or(|year| newest(site, group) == year)).collect();
    groups.sort_by_key(|group| {
        let carried = carried(site, group);
        (
            !moved(site, group),
            !carried,
            std::cmp::Reverse(prisons(site, group)),
            group.actions.first().copied(),
        )
    });
    let count_if = |test: &dyn Fn(&Promise) -> bool| groups.iter().filter(|group| test(group)).count();
    let mut above = Vec::new();
    let (title, route) = match year {
        None => (site.words.word("page-promises"), Route::Promises),
        Some(year) => {
            above.push(Link { title: site.words.word("page-promises"), url: site.url(&Route::Promises) });
            (
                site.words.say("promises-of-year", &[("year", year.to_string().into())]),
                Route::PromisesOf(year),
            )
        }
    };
    let description = site.words.count("promises-description", groups.len());
    PromisesView {
        page: Page::new(site, "promises", &route, title, description, above),
        year,
        count: groups.len(),
        carried: count_if(&|group| carried(site, group)),
        moved: count_if(&|group| moved(site, group)),
        shared: count_if(&|group| prisons(site, group) > 1),
        years: years(site)
            .into_iter()
            .rev()
            .map(|(year, count)| YearLink {
                link: Link { title: year.to_string(), url: site.url(&Route::PromisesOf(year)) },
                count,
            })
            .collect(),
        groups: groups.iter().take(GROUPS).map(|group| group_view(site, group)).collect(),
    }
}

/// The years that groups are of, with their numbers. Every year of a plan has its page all the same: which have
/// groups is known only once all words are compared, and changes with every plan.
pub(super) fn years(site: &Site) -> BTreeMap<i16, usize> {
    let mut years = BTreeMap::new();
    for group in site.promise_groups() {
        *years.entry(newest(site, group)).or_default() += 1;
    }
    years
}

/// What stands elsewhere in the same words as some actions.
pub(super) fn elsewhere(site: &Site, actions: &[ActionId]) -> Vec<PromisedElsewhere> {
    let same = site.same_promise(actions);
    let found = actions.iter().zip(same).filter(|(_, others)| !others.is_empty());
    found
        .map(|(own, mut others)| {
            let count = others.len();
            let prison = prison_of(site, *own);
            others.sort_by_key(|other| {
                let plan = plan_of(site, *other);
                (prison_of(site, *other) != prison, std::cmp::Reverse(site.plan(plan).said.submitted), *other)
            });
            PromisedElsewhere {
                number: site.action_number(*own),
                count,
                others: others
                    .into_iter()
                    .take(BESIDE)
                    .map(|other| same_promise(site, *own, other))
                    .collect(),
            }
        })
        .collect()
}

fn group_view(site: &Site, group: &Promise) -> PromiseGroup {
    let first = group.actions.first().copied();
    PromiseGroup {
        text_html: first.map(|id| site.html(&site.action_said(id).text)).unwrap_or_default(),
        count: group.actions.len(),
        carried: carried(site, group),
        moved: moved(site, group),
        prisons: prisons(site, group),
        actions: first.map_or_else(Vec::new, |first| {
            group.actions.iter().take(MEMBERS).map(|id| same_promise(site, first, *id)).collect()
        }),
    }
}

fn same_promise(site: &Site, own: ActionId, id: ActionId) -> SamePromise {
    let action = site.action(id);
    let said = site.action_said(id);
    let concern = site.concern_name(action.concern);
    let number = site.action_number(id);
    let same_words = site.has_same_words(own, id);
    SamePromise {
        url: format!("{}#action-{number}", concern.url),
        place: site.words.say(
            "action-of-concern",
            &[("concern", concern.called.into()), ("action", number.to_string().into())],
        ),
        prison: concern.prison,
        plan: concern.plan,
        target: said.target.as_deref().map(str::to_owned),
        target_unsure: said.unsure.contains(&ActionField::Target),
        status: site.status_view(action.status),
        difference_html: (!same_words)
            .then(|| marked(&prose::to_text(&site.action_said(own).text), &prose::to_text(&said.text))),
    }
}

fn plan_of(site: &Site, id: ActionId) -> PlanId {
    site.concern(site.action(id).concern).plan
}

fn prison_of(site: &Site, id: ActionId) -> PrisonId {
    site.prison_of(site.action(id).concern)
}

/// How many prisons a promise was made at.
fn prisons(site: &Site, group: &Promise) -> usize {
    let prisons: BTreeSet<PrisonId> = group.actions.iter().map(|id| prison_of(site, *id)).collect();
    prisons.len()
}

/// The actions of a group in one prison, by age of their plan; groups hold them in that order.
fn by_prison<'a>(site: &'a Site, group: &'a Promise) -> impl Iterator<Item = &'a [ActionId]> {
    group.actions.chunk_by(|a, b| prison_of(site, *a) == prison_of(site, *b))
}

/// Whether a promise stands in more than one plan of a prison.
fn carried(site: &Site, group: &Promise) -> bool {
    let mut prisons = by_prison(site, group);
    prisons.any(|actions| {
        actions.iter().any(|id| Some(plan_of(site, *id)) != actions.first().map(|id| plan_of(site, *id)))
    })
}

/// Whether a later plan of a prison names a later month for a promise than an earlier one. Of a plan that makes
/// it several times the latest month counts.
fn moved(site: &Site, group: &Promise) -> bool {
    let month = |id: &ActionId| match site.action_said(*id).due {
        Target::Dated(month) => Some(month),
        _ => None,
    };
    by_prison(site, group).any(|actions| {
        let plans = actions.chunk_by(|a, b| plan_of(site, *a) == plan_of(site, *b));
        let latest: Vec<Month> = plans.filter_map(|plan| plan.iter().filter_map(month).max()).collect();
        !latest.is_sorted_by(|before, after| before >= after)
    })
}

/// The year of a group's newest plan.
fn newest(site: &Site, group: &Promise) -> i16 {
    let submitted = |id: &ActionId| site.plan(plan_of(site, *id)).said.submitted;
    group.actions.iter().map(submitted).max().map_or(0, |date| date.year())
}
