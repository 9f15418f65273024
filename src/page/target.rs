//! `/targets/` and `/targets/2026-03/`: what falls due when.

use std::collections::BTreeMap;

use serde::Serialize;

use super::home::next_targets;
use super::{ActionRow, CountsView, Link, MonthView, Page, StatusView};
use crate::plan::Month;
use crate::site::{PrisonId, Route, Site, Status, TargetGroup};
use crate::wording::counted;

/// How many of the next targets the overview shows in full.
const NEXT_TARGETS: usize = 20;

/// All targets, by month.
#[derive(Debug, Serialize)]
pub struct TargetsView {
    /// Its head.
    pub page: Page,
    /// Where all actions stand.
    pub counts: CountsView,
    /// The months that have not ended, soonest first.
    pub coming: Vec<MonthGroup>,
    /// The months that have ended, newest first.
    pub passed: Vec<MonthGroup>,
    /// The actions without a month.
    pub others: Vec<OtherGroup>,
    /// The next targets in full, soonest first.
    pub next: Vec<ActionRow>,
}

/// The actions of one month in figures.
#[derive(Debug, Serialize)]
pub struct MonthGroup {
    /// The month.
    #[serde(flatten)]
    pub month: MonthView,
    /// How many actions fall due in it, without a later statement.
    pub count: usize,
}

/// The actions of one status in figures.
#[derive(Debug, Serialize)]
pub struct OtherGroup {
    /// The status.
    pub status: StatusView,
    /// The page that lists them.
    pub url: String,
    /// How many there are.
    pub count: usize,
}

/// One month, or one status without a month.
#[derive(Debug, Serialize)]
pub struct TargetGroupView {
    /// Its head.
    pub page: Page,
    /// The month, for a month's page.
    pub month: Option<MonthView>,
    /// The status that all its actions have.
    pub status: StatusView,
    /// How many actions there are.
    pub count: usize,
    /// The actions, by prison.
    pub prisons: Vec<PrisonActions>,
    /// The month before it that has actions.
    pub previous: Option<Link>,
    /// The month after it that has actions.
    pub next: Option<Link>,
}

/// The actions of one prison.
#[derive(Debug, Serialize)]
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
    for (group, actions) in site.targets() {
        let count = actions.len();
        match *group {
            TargetGroup::Month(month) => {
                let view = MonthGroup { month: site.month_view(month), count };
                if view.month.passed { passed.push(view) } else { coming.push(view) }
            }
            other => others.push(OtherGroup {
                status: status_of(site, other).into(),
                url: site.url(&Route::TargetGroup(other)),
                count,
            }),
        }
    }
    passed.reverse();
    let description = "Target dates by month: what falls due, what has passed with no later statement, and what has no date.";
    TargetsView {
        page: Page::new(site, "targets", &Route::Targets, "Targets", description, Vec::new()),
        counts: site.count(site.actions()).into(),
        coming,
        passed,
        others,
        next: next_targets(site).into_iter().take(NEXT_TARGETS).map(|id| site.action_row(id)).collect(),
    }
}

pub(super) fn view(site: &Site, group: TargetGroup) -> TargetGroupView {
    let groups = site.targets();
    let actions = groups.get(&group).map_or(&[][..], Vec::as_slice);
    let status = StatusView::from(status_of(site, group));
    let mut by_prison: BTreeMap<PrisonId, Vec<ActionRow>> = BTreeMap::new();
    for id in actions {
        by_prison.entry(site.prison_of(site.action(*id).concern)).or_default().push(site.action_row(*id));
    }
    let month = match group {
        TargetGroup::Month(month) => Some(month),
        _ => None,
    };
    let title = match month {
        Some(month) => format!("Targets for {}", month.long()),
        None => status.label.to_owned(),
    };
    let description = format!("{}: {}.", title, counted(actions.len(), "action"));
    let months: Vec<Month> = groups
        .keys()
        .filter_map(|group| match group {
            TargetGroup::Month(month) => Some(*month),
            _ => None,
        })
        .collect();
    let at = month.and_then(|month| months.iter().position(|other| *other == month));
    let neighbour = |at: Option<usize>| {
        let month = site.month_view(*months.get(at?)?);
        Some(Link { title: month.text, url: month.url })
    };
    TargetGroupView {
        page: Page::new(
            site,
            "target-group",
            &Route::TargetGroup(group),
            title,
            description,
            vec![Link { title: "Targets".to_owned(), url: site.url(&Route::Targets) }],
        ),
        month: month.map(|month| site.month_view(month)),
        status,
        count: actions.len(),
        prisons: by_prison
            .into_iter()
            .map(|(prison, actions)| PrisonActions {
                id: site.prison(prison).slug.clone(),
                prison: site.prison_link(prison),
                actions,
            })
            .collect(),
        previous: neighbour(at.and_then(|at| at.checked_sub(1))),
        next: neighbour(at.map(|at| at + 1)),
    }
}
