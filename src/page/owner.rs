//! `/owners/` and `/owners/governor/`: who has to act.

use std::collections::BTreeSet;

use serde::Serialize;

use super::{ActionRow, CountsView, Link, Page, StatusView};
use crate::plan::Target;
use crate::site::{OwnerId, PrisonId, Route, Site, Status};
use crate::wording::counted;

/// All owners.
#[derive(Debug, Serialize)]
pub struct OwnersView {
    /// Its head.
    pub page: Page,
    /// The owners: who has the most actions first.
    pub owners: Vec<OwnerBrief>,
}

/// An owner in a line.
#[derive(Debug, Serialize)]
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

/// An owner's own page.
#[derive(Debug, Serialize)]
pub struct OwnerView {
    /// Its head.
    pub page: Page,
    /// The name.
    pub name: String,
    /// One sentence about the owner.
    pub note: Option<String>,
    /// How plans spell it.
    pub spellings: Vec<String>,
    /// Where their actions stand.
    pub counts: CountsView,
    /// For how many of them the plan prints the owner once for several actions.
    pub inherited: usize,
    /// The prisons those actions are at.
    pub prisons: Vec<Link>,
    /// The actions by status.
    pub groups: Vec<StatusGroup>,
}

/// The actions of one status.
#[derive(Debug, Serialize)]
pub struct StatusGroup {
    /// The status.
    pub status: StatusView,
    /// The actions: by month where they have one, else in the order of the site.
    pub actions: Vec<ActionRow>,
}

fn prisons_of(site: &Site, id: OwnerId) -> BTreeSet<PrisonId> {
    site.owner(id).actions.iter().map(|action| site.prison_of(site.action(*action).concern)).collect()
}

pub(super) fn list(site: &Site) -> OwnersView {
    let owners: Vec<OwnerBrief> = site
        .owners()
        .into_iter()
        .map(|id| OwnerBrief {
            name: site.owner(id).name.clone(),
            url: site.url(&Route::Owner(id)),
            counts: site.count(site.owner(id).actions.iter().copied()).into(),
            prisons: prisons_of(site, id).len(),
        })
        .collect();
    let description =
        format!("The {} that action plans name as responsible.", counted(owners.len(), "owner"));
    OwnersView { page: Page::new(site, "owners", &Route::Owners, "Owners", description, Vec::new()), owners }
}

pub(super) fn view(site: &Site, id: OwnerId) -> OwnerView {
    let owner = site.owner(id);
    let mut groups = Vec::new();
    // What is still to come, or has passed without word, before what is said to be done.
    for status in
        [Status::Passed, Status::Due, Status::Ongoing, Status::Undated, Status::Declined, Status::Complete]
    {
        let mut actions: Vec<_> =
            owner.actions.iter().copied().filter(|action| site.action(*action).status == status).collect();
        actions.sort_by_key(|action| match site.action_said(*action).due {
            Target::Dated(month) => (Some(month), *action),
            _ => (None, *action),
        });
        if !actions.is_empty() {
            let actions = actions.into_iter().map(|action| site.action_row(action)).collect();
            groups.push(StatusGroup { status: status.into(), actions });
        }
    }
    let description = format!(
        "{} for which action plans name {} as responsible.",
        counted(owner.actions.len(), "action"),
        owner.name
    );
    let above = vec![Link { title: "Owners".to_owned(), url: site.url(&Route::Owners) }];
    OwnerView {
        page: Page::new(site, "owner", &Route::Owner(id), &owner.name, description, above),
        name: owner.name.clone(),
        note: owner.note.clone(),
        spellings: owner.spellings.clone(),
        counts: site.count(owner.actions.iter().copied()).into(),
        inherited: owner.actions.iter().filter(|action| site.action_said(**action).owner_inherited).count(),
        prisons: prisons_of(site, id).into_iter().map(|prison| site.prison_link(prison)).collect(),
        groups,
    }
}
