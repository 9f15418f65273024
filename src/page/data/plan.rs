//! The tables of plans and of the visits of their inspections.

use super::column::{Column, Kind, editor, made, source};
use super::table::{absolute, plan_key};
use super::value::Value;
use crate::site::{PlanId, Route, Site, Table};

/// `plans`
pub static PLANS: [Column<PlanId>; 14] = [
    made("plan", Kind::Text, "The plan: prison/name.", plan_key).key(),
    made("prison", Kind::Text, "The prison.", |site, id| {
        Value::text(&site.prison(site.plan(id).prison).slug)
    })
    .refers(Table::Prisons),
    editor("name", Kind::Text, "Its name among the prison’s plans, usually a year.", |site, id| {
        Value::text(&site.plan(id).said.name)
    }),
    source("submitted", Kind::Day, "The day the action plan was submitted.", |site, id| {
        Value::made(site.plan(id).said.submitted.to_string())
    }),
    source("report_published", Kind::Day, "The day the inspection report was published.", |site, id| {
        Value::made(site.plan(id).said.report_published.to_string())
    }),
    source(
        "inspected",
        Kind::Text,
        "The days of the inspection, in words; in figures in visits.",
        |site, id| Value::made(site.inspected(&site.plan(id).said)),
    )
    .sometimes(),
    source(
        "source_title",
        Kind::Text,
        "The title of the document that the plan was read from.",
        |site, id| Value::text(&site.plan(id).said.source.title),
    )
    .sometimes(),
    editor("source_url", Kind::Address, "Where that document can be read.", |site, id| {
        Value::maybe(site.plan(id).said.source.url.as_ref().map(|url| url.value.as_str()))
    })
    .sometimes(),
    editor(
        "doubts",
        Kind::Text,
        "What we are unsure of about the plan as a whole, one doubt a line.",
        |site, id| Value::made(site.plan(id).said.doubts.join("\n")),
    )
    .sometimes(),
    made(
        "doubt_count",
        Kind::Number,
        "How many things in it we are unsure of: the doubts of its concerns and actions too. A doubt about several actions counts for each of them.",
        |site, id| Value::Number(site.doubts_in_plan(id)),
    ),
    made("earlier", Kind::Text, "The prison’s plan before it on this site.", |site, id| {
        site.plan(id).earlier.map_or(Value::Nothing, |earlier| plan_key(site, earlier))
    })
    .sometimes()
    .refers(Table::Plans),
    made("concern_count", Kind::Number, "How many concerns it answers.", |site, id| {
        Value::Number(site.plan(id).concerns.len())
    }),
    made("action_count", Kind::Number, "How many actions it has.", |site, id| {
        Value::Number(site.actions_of(id).count())
    }),
    made("permalink", Kind::Address, "Its page.", |site, id| absolute(site, &Route::Plan(id))),
];

/// A visit: its plan, and its place among the visits of the inspection, from 0.
pub type Visit = (PlanId, usize);

/// `visits`
pub static VISITS: [Column<Visit>; 4] = [
    made("plan", Kind::Text, "The plan.", |site, (id, _): Visit| plan_key(site, id))
        .key()
        .refers(Table::Plans),
    made(
        "position",
        Kind::Number,
        "The place among the visits of the inspection, from 1.",
        |_, (_, at): Visit| Value::Number(at + 1),
    )
    .key(),
    source("first_day", Kind::Day, "The first day.", |site, visit| day(site, visit, |(from, _)| from)),
    source("last_day", Kind::Day, "The last day.", |site, visit| day(site, visit, |(_, to)| to)),
];

fn day(
    site: &Site,
    (id, at): Visit,
    which: fn((crate::plan::Date, crate::plan::Date)) -> crate::plan::Date,
) -> Value<'_> {
    let visit = site.plan(id).said.inspected.get(at);
    visit.map_or(Value::Nothing, |visit| Value::made(which(*visit).to_string()))
}

/// Every visit of every inspection.
pub fn visits(site: &Site) -> impl Iterator<Item = Visit> + '_ {
    site.plans().flat_map(|id| (0..site.plan(id).said.inspected.len()).map(move |at| (id, at)))
}
