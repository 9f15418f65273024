//! Every table with its rows, and the keys by which rows name one another.

use super::action::{self, ACTION_OWNERS, ACTIONS, UPDATES};
use super::column::Sheet;
use super::concern::{self, CONCERN_THEMES, CONCERNS, REPEATS, REVIEWS, UNPLACED};
use super::plan::{self, PLANS, VISITS};
use super::prison::{OWNERS, PRISONS, THEMES};
use super::value::Value;
use crate::site::{ActionId, ConcernId, PlanId, Route, Site, Table};

/// A table with all its rows.
pub fn sheet(site: &Site, table: Table) -> Sheet<'_> {
    match table {
        Table::Prisons => Sheet::new(&PRISONS, site, site.prisons()),
        Table::Themes => Sheet::new(&THEMES, site, site.themes()),
        Table::Owners => Sheet::new(&OWNERS, site, site.owners().into_iter()),
        Table::Plans => Sheet::new(&PLANS, site, site.plans()),
        Table::Visits => Sheet::new(&VISITS, site, plan::visits(site)),
        Table::Concerns => Sheet::new(&CONCERNS, site, site.concerns()),
        Table::ConcernThemes => {
            Sheet::new(&CONCERN_THEMES, site, site.concerns().flat_map(|id| concern::themes_of(site, id)))
        }
        Table::Repeats => {
            Sheet::new(&REPEATS, site, site.concerns().flat_map(|id| concern::repeats_of(site, id)))
        }
        Table::Reviews => {
            Sheet::new(&REVIEWS, site, site.concerns().flat_map(|id| concern::reviews_of(site, id)))
        }
        Table::Unplaced => {
            Sheet::new(&UNPLACED, site, site.concerns().flat_map(|id| concern::unplaced_of(site, id)))
        }
        Table::Actions => Sheet::new(&ACTIONS, site, site.actions()),
        Table::ActionOwners => {
            Sheet::new(&ACTION_OWNERS, site, site.actions().flat_map(|id| action::owners_of(site, id)))
        }
        Table::Updates => {
            Sheet::new(&UPDATES, site, site.actions().flat_map(|id| action::updates_of(site, id)))
        }
    }
}

/// How many rows a table has.
pub fn count(site: &Site, table: Table) -> usize {
    match table {
        Table::Prisons => site.prisons().len(),
        Table::Themes => site.themes().count(),
        Table::Owners => site.owners().len(),
        Table::Plans => site.plans().len(),
        Table::Visits => plan::visits(site).count(),
        Table::Concerns => site.concerns().len(),
        Table::ConcernThemes => site.concerns().flat_map(|id| concern::themes_of(site, id)).count(),
        Table::Repeats => site.concerns().flat_map(|id| concern::repeats_of(site, id)).count(),
        Table::Reviews => site.concerns().flat_map(|id| concern::reviews_of(site, id)).count(),
        Table::Unplaced => site.concerns().flat_map(|id| concern::unplaced_of(site, id)).count(),
        Table::Actions => site.actions().len(),
        Table::ActionOwners => site.actions().flat_map(|id| action::owners_of(site, id)).count(),
        Table::Updates => site.actions().flat_map(|id| action::updates_of(site, id)).count(),
    }
}

/// What one row of a table stands for.
pub fn meaning(table: Table) -> &'static str {
    match table {
        Table::Prisons => "A prison.",
        Table::Themes => "A theme that concerns fall under.",
        Table::Owners => "Someone who is named as responsible for actions.",
        Table::Plans => "An action plan: what HMPPS answered to one inspection of one prison.",
        Table::Visits => "A visit of an inspection; some inspections have two.",
        Table::Concerns => "A concern of the inspectors; in plans before May 2022, a recommendation.",
        Table::ConcernThemes => "A theme that a concern falls under. Editors decide which.",
        Table::Repeats => {
            "A concern that repeats an earlier one. Only repeats that a plan states or an editor confirmed; a concern without a row may still have been raised before."
        }
        Table::Reviews => {
            "What HMIP itself found later about a concern, at an Independent Review of Progress."
        }
        Table::Unplaced => "Words of a plan that could not be given to any action.",
        Table::Actions => "An action taken or planned in answer to a concern.",
        Table::ActionOwners => "Someone who is responsible for an action.",
        Table::Updates => "What was published later about an action.",
    }
}

/// The whole address of a page.
pub fn absolute(site: &Site, route: &Route) -> Value<'static> {
    Value::made(site.config.address.absolute(&site.url(route)))
}

/// The whole address of an action.
pub fn action_permalink(site: &Site, id: ActionId) -> Value<'static> {
    let concern = site.config.address.absolute(&site.url(&Route::Concern(site.action(id).concern)));
    Value::made(format!("{concern}#action-{}", site.action_number(id)))
}

/// "whitemoor/2026"
pub fn plan_key(site: &Site, id: PlanId) -> Value<'static> {
    let plan = site.plan(id);
    Value::made([&site.prison(plan.prison).slug, "/", &plan.said.name].concat())
}

/// "whitemoor/2026/4"
pub fn concern_key(site: &Site, id: ConcernId) -> Value<'static> {
    let plan = site.plan(site.concern(id).plan);
    let number = site.concern_said(id).number.as_str();
    Value::made([&site.prison(plan.prison).slug, "/", &plan.said.name, "/", number].concat())
}

/// "whitemoor/2026/4/2"
pub fn action_key(site: &Site, id: ActionId) -> Value<'static> {
    match concern_key(site, site.action(id).concern) {
        Value::Text(concern) => Value::made(format!("{concern}/{}", site.action_number(id))),
        other => other,
    }
}

/// Several texts in one value.
pub fn joined<'a>(texts: impl Iterator<Item = &'a str>) -> Value<'static> {
    Value::made(texts.collect::<Vec<_>>().join("; "))
}
