//! The table to read without others: every action with the concern that it answers.
//!
//! The one table where a concern without an action has a row too, so that nothing that was raised is
//! left out of a prison's or a theme's own file.

use super::action::ACTIONS;
use super::column::{Column, Heading, Kind, Sheet, editor, made, source};
use super::concern::KINDS;
use super::table::{absolute, action_permalink, concern_key, joined};
use super::value::Value;
use crate::site::{ActionId, ConcernId, Route, Scope, Site};

/// A concern, and one of its actions where it has any.
type Answer = (ConcernId, Option<ActionId>);

/// The first column.
static PERMALINK: Column<Answer> = made(
    "permalink",
    Kind::Address,
    "The action’s place on the concern’s page, or that page.",
    |site, (id, action): Answer| {
        action.map_or_else(|| absolute(site, &Route::Concern(id)), |action| action_permalink(site, action))
    },
);

/// The columns of the concern, before those of the action.
static CONCERN: [Column<ConcernId>; 11] = [
    editor("prison_name", Kind::Text, "The prison’s name.", |site, id| {
        Value::text(&site.prison(site.prison_of(id)).name)
    }),
    source("submitted", Kind::Day, "The day the action plan was submitted.", |site, id| {
        Value::made(site.plan(site.concern(id).plan).said.submitted.to_string())
    }),
    made("concern", Kind::Text, "The concern: prison/plan/number.", concern_key),
    source("concern_kind", KINDS, "What the inspectors call it.", |site, id| {
        Value::word(site.concern_said(id).kind)
    }),
    source(
        "concern_title",
        Kind::Text,
        "The inspectors’ headline: what is printed in bold, else their first sentence.",
        |site, id| Value::maybe(site.concern_said(id).title.as_deref()),
    )
    .sometimes(),
    editor(
        "concern_themes",
        Kind::Text,
        "The themes it falls under, the main one first; several are separated by “; ”.",
        |site, id| joined(site.concern(id).themes.iter().map(|theme| site.theme(*theme).title.as_str())),
    )
    .sometimes(),
    source(
        "concern_flagged_repeat",
        Kind::Truth,
        "Whether the source itself says that it repeats an earlier concern.",
        |site, id| Value::Truth(site.concern_said(id).flagged_repeat),
    ),
    made(
        "concern_repeats_earlier",
        Kind::Truth,
        "Whether the table of repeats names an earlier concern that it repeats.",
        |site, id| Value::Truth(!site.concern(id).repeats.is_empty()),
    ),
    editor("concern_missing", Kind::Text, "What the source has lost of the concern.", |site, id| {
        Value::words(&site.concern_said(id).missing)
    })
    .sometimes(),
    editor("concern_unsure", Kind::Text, "What was inferred about the concern.", |site, id| {
        Value::words(&site.concern_said(id).unsure)
    })
    .sometimes(),
    editor("concern_doubt", Kind::Text, "Why.", |site, id| {
        Value::maybe(site.concern_said(id).doubt.as_deref())
    })
    .sometimes(),
];

/// Keys that are a part of the concern's or of the permalink. This table is the longest, and stands in
/// many files.
const PARTS_OF_KEYS: [&str; 3] = ["action", "plan", "prison"];

/// The columns of the action: those of the table of actions that the concern's do not give already.
fn action_columns() -> impl Iterator<Item = &'static Column<ActionId>> {
    let given = |name: &str| {
        PARTS_OF_KEYS.contains(&name)
            || name == PERMALINK.heading.name
            || CONCERN.iter().any(|column| column.heading.name == name)
    };
    ACTIONS.iter().filter(move |column| !given(column.heading.name))
}

/// Every column.
pub fn headings() -> Vec<&'static Heading> {
    let concern = CONCERN.iter().map(|column| &column.heading);
    let action = action_columns().map(|column| &column.heading);
    std::iter::once(&PERMALINK.heading).chain(concern).chain(action).collect()
}

/// The table of everything, or of what one page is about.
pub fn sheet(site: &Site, scope: Scope) -> Sheet<'_> {
    let headings = headings();
    let (columns, of_action) = (headings.len(), action_columns().collect::<Vec<_>>());
    // The actions of a concern stand together, and what is said of it is made once.
    let mut last: Option<(ConcernId, Vec<Value<'_>>)> = None;
    let rows = answers(site, scope).map(move |(id, action)| {
        let known = last.take().filter(|(last, _)| *last == id);
        let values = || CONCERN.iter().map(|column| (column.value)(site, id)).collect();
        let (_, concern) = last.insert(known.unwrap_or_else(|| (id, values())));
        let mut row = Vec::with_capacity(columns);
        row.push((PERMALINK.value)(site, (id, action)));
        row.extend_from_slice(concern);
        let value = |column: &&Column<ActionId>| match action {
            Some(action) => (column.value)(site, action),
            None => Value::Nothing,
        };
        row.extend(of_action.iter().map(value));
        row
    });
    Sheet { headings, rows: Box::new(rows) }
}

/// How many rows that table has.
pub fn count(site: &Site, scope: Scope) -> usize {
    answers(site, scope).count()
}

fn answers(site: &Site, scope: Scope) -> Box<dyn Iterator<Item = Answer> + '_> {
    let of_concern = move |id: ConcernId| {
        let actions = &site.concern(id).actions;
        let alone = actions.is_empty().then_some((id, None));
        alone.into_iter().chain(actions.iter().map(move |action| (id, Some(*action))))
    };
    match scope {
        Scope::Site => Box::new(site.concerns().flat_map(of_concern)),
        Scope::Prison(id) => Box::new(site.concerns_at(id).flat_map(of_concern)),
        Scope::Theme(id) => Box::new(site.theme(id).concerns.iter().copied().flat_map(of_concern)),
        Scope::Owner(id) => Box::new(
            site.owner(id).actions.iter().map(|action| (site.action(*action).concern, Some(*action))),
        ),
    }
}
