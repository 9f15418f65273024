//! `/targets/` and `/targets/2026-03/`: what falls due when.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::chart::{self, MonthChart};
use super::home::next_targets;
use super::{ActionRow, CountsView, Link, MonthView, Page, PartBrief, PartView, StatusMeaning};
use crate::plan::Month;
use crate::site::{ActionId, List, PartId, PrisonId, Route, Row, Site, Status, TargetGroup};

/// How many of the next targets the overview shows in full.
const NEXT_TARGETS: usize = 20;

/// All targets, by month.
#[derive(Debug, Serialize, JsonSchema)]
pub struct TargetsView {
    /// Its head.
    pub page: Page,
    /// Where all actions stand.
    pub counts: CountsView,
    /// The months that have not ended, soonest first.
    pub coming: Vec<MonthGroup>,
    /// The months that have ended, newest first.
    pub passed: Vec<MonthGroup>,
    /// The months as a chart, which has the figures of `passed` and `coming`.
    pub chart: Option<MonthChart>,
    /// The actions without a month.
    pub others: Vec<OtherGroup>,
    /// The next targets in full, soonest first.
    pub next: Vec<ActionRow>,
}

/// The actions of one month in figures.
#[derive(Debug, Serialize, JsonSchema)]
pub struct MonthGroup {
    /// The month.
    #[serde(flatten)]
    pub month: MonthView,
    /// How many actions fall due in it, without those that are declined, said to be complete or, after it, said
    /// to be under way.
    pub count: usize,
}

/// The actions of one status in figures.
#[derive(Debug, Serialize, JsonSchema)]
pub struct OtherGroup {
    /// The status.
    pub status: StatusMeaning,
    /// The page that lists them.
    pub url: String,
    /// How many there are.
    pub count: usize,
}

/// One month, or one status without a month; a part of it where it would be too long.
#[derive(Debug, Serialize, JsonSchema)]
pub struct TargetGroupView {
    /// Its head.
    pub page: Page,
    /// The month, for a month's page.
    pub month: Option<MonthView>,
    /// The status that all its actions have.
    pub status: StatusMeaning,
    /// How many actions there are.
    pub count: usize,
    /// For a whole month: where those actions stand that have it as target too, and are not on its page.
    pub left_out: Option<CountsView>,
    /// The actions, by prison. Empty where they are divided into parts.
    pub prisons: Vec<PrisonActions>,
    /// The parts that they are divided into.
    pub parts: Vec<PartBrief>,
    /// Which part of them this page has. None on the first page.
    pub part: Option<PartView>,
    /// The month before it that has actions.
    pub previous: Option<Link>,
    /// The month after it that has actions.
    pub next: Option<Link>,
}

/// The actions of one prison.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PrisonActions {
    /// A name for its place on the page: "whitemoor".
    pub id: String,
    /// The prison.
    pub prison: Link,
    /// The actions.
    pub actions: Vec<ActionRow>,
}

fn status_of(site: &Site, group: TargetGroup) -> Status {
    match group {
        TargetGroup::Month(month) if month < site.this_month() => Status::Passed,
        TargetGroup::Month(_) => Status::Due,
        TargetGroup::Complete => Status::Complete,
        TargetGroup::Ongoing => Status::Ongoing,
        TargetGroup::Undated => Status::Undated,
        TargetGroup::Declined => Status::Declined,
    }
}

pub(super) fn list(site: &Site) -> TargetsView {
    let (mut coming, mut passed, mut others) = (Vec::new(), Vec::new(), Vec::new());
    let mut months = Vec::new();
    for (group, actions) in site.targets() {
        let count = actions.len();
        match *group {
            TargetGroup::Month(month) => {
                months.push((month, site.month_view(month), count));
                let view = MonthGroup { month: site.month_view(month), count };
                if view.month.passed { passed.push(view) } else { coming.push(view) }
            }
            other => others.push(OtherGroup {
                status: site.status_meaning(status_of(site, other)),
                url: site.url(&Route::TargetGroup(other)),
                count,
            }),
        }
    }
    passed.reverse();
    let (title, description) = (site.words.word("page-targets"), site.words.word("targets-description"));
    TargetsView {
        page: Page::new(site, "targets", &Route::Targets, title, description, Vec::new()),
        counts: site.all_counts_view(),
        coming,
        passed,
        chart: chart::months(months, site.this_month()),
        others,
        next: next_targets(site).into_iter().take(NEXT_TARGETS).map(|id| site.action_row(id)).collect(),
    }
}

impl Site {
    /// "Targets for March 2026", "Said to be complete"
    pub(super) fn group_title(&self, group: TargetGroup) -> String {
        match group {
            TargetGroup::Month(month) => {
                self.words.say("targets-of-month", &[("month", self.words.month(month).into())])
            }
            other => self.status_label(status_of(self, other)),
        }
    }
}

/// The page of a group; with `part`, that part of it.
pub(super) fn view(site: &Site, group: TargetGroup, part: Option<PartId>) -> TargetGroupView {
    let list = List::Targets(group);
    let actions: Vec<ActionId> = match part {
        Some(part) => site.rows_of(part).iter().copied().filter_map(Row::action).collect(),
        None => site.targets().get(&group).cloned().unwrap_or_default(),
    };
    let month = match group {
        TargetGroup::Month(month) => Some(month),
        _ => None,
    };
    let parts = site.part_briefs(list, part);
    let (previous, next) = match part {
        Some(_) => (None, None),
        None => neighbours(site, month),
    };
    TargetGroupView {
        page: head(site, group, part, actions.len()),
        month: month.map(|month| site.month_view(month)),
        status: site.status_meaning(status_of(site, group)),
        count: actions.len(),
        left_out: month
            .filter(|_| part.is_none())
            .map(|month| site.counts_view(site.beyond_month(month).iter().copied())),
        prisons: if parts.is_empty() { by_prison(site, &actions) } else { Vec::new() },
        parts,
        part: part.map(|part| site.part_view(part)),
        previous,
        next,
    }
}

fn head(site: &Site, group: TargetGroup, part: Option<PartId>, count: usize) -> Page {
    site.list_head("target-group", List::Targets(group), part, |title, _| {
        site.words.say("targets-group-description", &[("title", title.into()), ("count", count.into())])
    })
}

fn by_prison(site: &Site, actions: &[ActionId]) -> Vec<PrisonActions> {
    let mut by_prison: BTreeMap<PrisonId, Vec<ActionRow>> = BTreeMap::new();
    for id in actions {
        by_prison.entry(site.prison_of(site.action(*id).concern)).or_default().push(site.action_row(*id));
    }
    by_prison
        .into_iter()
        .map(|(prison, actions)| PrisonActions {
            id: site.prison(prison).slug.clone(),
            prison: site.prison_link(prison),
            actions,
        })
        .collect()
}

/// The months with actions before and after a month.
fn neighbours(site: &Site, month: Option<Month>) -> (Option<Link>, Option<Link>) {
    let Some(month) = month else { return (None, None) };
    let link = |group: &TargetGroup| match group {
        TargetGroup::Month(month) => {
            let month = site.month_view(*month);
            Some(Link { title: month.text, url: month.url })
        }
        _ => None,
    };
    let this = TargetGroup::Month(month);
    let mut before = site.targets().range(..this);
    let mut after = site.targets().range(this..).skip(1);
    (before.next_back().and_then(|(group, _)| link(group)), after.next().and_then(|(group, _)| link(group)))
}
