//! `/owners/` and `/owners/governor/`: who has to act.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::Serialize;

use super::{ActionRow, CountsView, Link, Page, PartBrief, PartView, StatusMeaning};
use crate::plan::Target;
use crate::site::{ActionId, List, OwnerId, PartId, PrisonId, Route, Row, Site, Status};

/// How many actions of a status the first page of a long list shows in full.
const FIRST_ACTIONS: usize = 5;

/// All owners.
#[derive(Debug, Serialize, JsonSchema)]
pub struct OwnersView {
    /// Its head.
    pub page: Page,
    /// The owners: who has the most actions first.
    pub owners: Vec<OwnerBrief>,
}

/// An owner in a line.
#[derive(Debug, Serialize, JsonSchema)]
pub struct OwnerBrief {
    /// The name.
    pub name: String,
    /// Its page.
    pub url: String,
    /// Where their actions stand.
    pub counts: CountsView,
    /// How many prisons those actions are at.
    pub prisons: usize,
}

/// An owner's own page, or a part of it where it would be too long.
#[derive(Debug, Serialize, JsonSchema)]
pub struct OwnerView {
    /// Its head.
    pub page: Page,
    /// The name.
    pub name: String,
    /// One sentence about the owner.
    pub note: Option<String>,
    /// How plans spell it.
    pub spellings: Vec<String>,
    /// What plans print that names it and other owners at once.
    pub joint: Vec<String>,
    /// Where their actions stand.
    pub counts: CountsView,
    /// For how many of them the plan prints the owner once for several actions, at an earlier one.
    pub inherited: usize,
    /// The prisons those actions are at.
    pub prisons: Vec<Link>,
    /// The actions by status. Of a long list, on its first page, only those that come next and those
    /// that passed last.
    pub groups: Vec<StatusGroup>,
    /// The parts that the actions are divided into. Empty where they stand on this page.
    pub parts: Vec<PartBrief>,
    /// Which part of the owner's actions this page has. None on the first page.
    pub part: Option<PartView>,
}

/// The actions of one status.
#[derive(Debug, Serialize, JsonSchema)]
pub struct StatusGroup {
    /// The status.
    pub status: StatusMeaning,
    /// How many there are.
    pub count: usize,
    /// The actions: by month where they have one, else in the order of the site.
    pub actions: Vec<ActionRow>,
}

fn prisons_of(site: &Site, actions: &[ActionId]) -> BTreeSet<PrisonId> {
    actions.iter().map(|action| site.prison_of(site.action(*action).concern)).collect()
}

pub(super) fn list(site: &Site) -> OwnersView {
    let owners: Vec<OwnerBrief> = site
        .owners()
        .into_iter()
        .map(|id| OwnerBrief {
            name: site.owner(id).name.clone(),
            url: site.url(&Route::Owner(id)),
            counts: site.counts_view(site.owner(id).actions.iter().copied()),
            prisons: prisons_of(site, &site.owner(id).actions).len(),
        })
        .collect();
    let (title, description) =
        (site.words.word("page-owners"), site.words.count("owners-description", owners.len()));
    OwnersView { page: Page::new(site, "owners", &Route::Owners, title, description, Vec::new()), owners }
}

/// An owner's page; with `part`, that part of it.
pub(super) fn view(site: &Site, id: OwnerId, part: Option<PartId>) -> OwnerView {
    let owner = site.owner(id);
    let list = List::Owner(id);
    let actions: Vec<ActionId> = match part {
        Some(part) => site.rows_of(part).iter().copied().filter_map(Row::action).collect(),
        None => owner.actions.clone(),
    };
    let parts = site.part_briefs(list, part);
    let groups = match (parts.is_empty(), part) {
        (true, _) => by_status(site, &actions),
        (false, None) => first(site, &actions),
        (false, Some(_)) => Vec::new(),
    };
    let prisons = prisons_of(site, &actions);
    let of_whole = |names: &Vec<String>| if part.is_none() { names.clone() } else { Vec::new() };
    let inherited = actions.iter().filter(|action| site.action_said(**action).owner_inherited).count();
    OwnerView {
        page: head(site, id, part, actions.len()),
        name: owner.name.clone(),
        note: owner.note.clone().filter(|_| part.is_none()),
        spellings: of_whole(&owner.spellings),
        joint: of_whole(&owner.joint),
        counts: site.counts_view(actions),
        inherited,
        prisons: prisons.into_iter().map(|prison| site.prison_link(prison)).collect(),
        groups,
        parts,
        part: part.map(|part| site.part_view(part)),
    }
}

fn head(site: &Site, id: OwnerId, part: Option<PartId>, count: usize) -> Page {
    let name = &site.owner(id).name;
    site.list_head("owner", List::Owner(id), part, |_, within| {
        let put = [("count", count.into()), ("owner", name.into()), ("within", within.into())];
        site.words.say("owner-description", &put)
    })
}

/// The actions of one status, by month where they have one.
fn of_status(site: &Site, actions: &[ActionId], status: Status) -> Vec<ActionId> {
    let mut actions: Vec<_> =
        actions.iter().copied().filter(|action| site.action(*action).status == status).collect();
    actions.sort_by_key(|action| match site.action_said(*action).due {
        Target::Dated(month) => (Some(month), *action),
        _ => (None, *action),
    });
    actions
}

fn group(site: &Site, status: Status, count: usize, actions: &[ActionId]) -> Option<StatusGroup> {
    let actions: Vec<ActionRow> = actions.iter().map(|action| site.action_row(*action)).collect();
    (!actions.is_empty()).then(|| StatusGroup { status: site.status_meaning(status), count, actions })
}

/// Every status that some have, in the order of the figures.
fn by_status(site: &Site, actions: &[ActionId]) -> Vec<StatusGroup> {
    let groups = Status::ALL.into_iter().filter_map(|status| {
        let actions = of_status(site, actions, status);
        group(site, status, actions.len(), &actions)
    });
    groups.collect()
}

/// What comes next, soonest first, and what passed last, newest first.
fn first(site: &Site, actions: &[ActionId]) -> Vec<StatusGroup> {
    let due = of_status(site, actions, Status::Due);
    let mut passed = of_status(site, actions, Status::Passed);
    passed.reverse();
    [(Status::Due, due), (Status::Passed, passed)]
        .into_iter()
        .filter_map(|(status, actions)| {
            group(site, status, actions.len(), &actions[..actions.len().min(FIRST_ACTIONS)])
        })
        .collect()
}
