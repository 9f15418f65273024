//! The tables of actions, of who has to act, and of what was published later.

use super::column::{Column, Kind, editor, made, source};
use super::table::{action_key, action_permalink, concern_key, joined, plan_key};
use super::value::Value;
use crate::plan::{self, Target};
use crate::site::{ActionId, OwnerId, Site, Status, Table};

/// The words for where an action stands.
const STATUSES: Kind = Kind::Choice(&["complete", "ongoing", "due", "passed", "undated", "declined"]);

/// `actions`
pub static ACTIONS: [Column<ActionId>; 19] = [
    made("action", Kind::Text, "The action: prison/plan/concern/number.", action_key).key(),
    made("concern", Kind::Text, "The concern that it answers.", |site, id| {
        concern_key(site, site.action(id).concern)
    })
    .refers(Table::Concerns),
    made("plan", Kind::Text, "The plan.", |site, id| plan_key(site, site.concern(site.action(id).concern).plan))
        .refers(Table::Plans),
    made("prison", Kind::Text, "The prison.", |site, id| {
        Value::text(&site.prison(site.prison_of(site.action(id).concern)).slug)
    })
    .refers(Table::Prisons),
    made("position", Kind::Number, "Its place among the actions of its concern, from 1.", |site, id| {
        Value::Number(site.action_number(id))
    }),
    source("lead_in", Kind::Markdown, "Words that introduce this and the following actions.", |site, id| {
        Value::maybe(site.action_said(id).lead_in.as_deref())
    })
    .sometimes(),
    source("text", Kind::Markdown, "What was done or will be done.", |site, id| {
        Value::text(&site.action_said(id).text)
    })
    .sometimes(),
    source("owners", Kind::Text, "Who is responsible, as printed; several are separated by “; ”.", |site, id| {
        joined(site.owners_of(id).map(|(name, _)| name))
    })
    .sometimes(),
    editor("owner_inherited", Kind::Truth, "Whether the owner was printed at an earlier action, once for several.", |site, id| {
        Value::Truth(site.action_said(id).owner_inherited)
    }),
    source("target", Kind::Text, "By when, as printed.", |site, id| {
        Value::maybe(site.action_said(id).target.as_deref())
    })
    .sometimes(),
    made(
        "due_month",
        Kind::Month,
        "The month that can be read from target. A day that the words may give is only in target; the month counts to its last day.",
        |site, id| match site.action_said(id).due {
            Target::Dated(month) => Value::made(month.to_string()),
            _ => Value::Nothing,
        },
    )
    .sometimes(),
    made(
        "status",
        STATUSES,
        "Where it stands as at the site’s day. complete, ongoing: said in the plan or later, by HMPPS itself unless updates names another author; not checked. due, passed: reckoned from due_month; passed only says that no statement from after that month is recorded, and none that it is complete. undated: no month can be read. declined: declined or deferred: it will not be done, or not for now.",
        |site, id| Value::text(site.action(id).status.id()),
    ),
    made(
        "status_from",
        Kind::Choice(&["plan", "update", "editor", "reckoned"]),
        "What status rests on. plan: the words of target, or that it has none. update: the latest row in updates. editor: an editor’s reading of target. reckoned: due_month and the site’s day.",
        |site, id| Value::text(status_from(site, id)),
    ),
    editor("fragment", Kind::Truth, "Whether the beginning of its words is lost.", |site, id| {
        Value::Truth(site.action_said(id).fragment)
    }),
    editor(
        "missing",
        Kind::Text,
        "What is missing from the source: text, owner, target; several are separated by “; ”.",
        |site, id| Value::words(&site.action_said(id).missing),
    )
    .sometimes(),
    editor(
        "unsure",
        Kind::Text,
        "What was inferred about it: text (where it begins and ends), owner, target; several are separated by “; ”.",
        |site, id| Value::words(&site.action_said(id).unsure),
    )
    .sometimes(),
    editor("doubt", Kind::Text, "Why it is unsure.", |site, id| {
        Value::maybe(site.action_said(id).doubt.as_deref())
    })
    .sometimes(),
    made(
        "doubtful",
        Kind::Truth,
        "Whether anything about it was inferred or is lost: fragment, missing, unsure or doubt.",
        |site, id| Value::Truth(crate::site::is_doubtful(site.action_said(id))),
    ),
    made("permalink", Kind::Address, "Its place on the concern’s page.", action_permalink),
];

fn status_from(site: &Site, id: ActionId) -> &'static str {
    let said = site.action_said(id);
    if matches!(site.action(id).status, Status::Due | Status::Passed) {
        "reckoned"
    } else if said.updates.iter().any(|update| update.date <= site.as_at) {
        "update"
    } else if said.declined {
        "editor"
    } else {
        "plan"
    }
}

/// An owner of an action, by the place of the printed name among those of the action, from 0.
pub type Named = (ActionId, usize, OwnerId);

/// `action_owners`
pub static ACTION_OWNERS: [Column<Named>; 4] = [
    made("action", Kind::Text, "The action.", |site, (id, ..): Named| action_key(site, id)).key().refers(Table::Actions),
    made(
        "position",
        Kind::Number,
        "The place of the name among those printed for the action, from 1. A joint name means several owners.",
        |_, (_, at, _): Named| Value::Number(at + 1),
    )
    .key(),
    editor("owner", Kind::Text, "The owner that the name means.", |site, (_, _, owner): Named| {
        Value::text(&site.owner(owner).slug)
    })
    .key()
    .refers(Table::Owners),
    source("printed", Kind::Text, "The name as printed.", |site, (id, at, _): Named| {
        Value::maybe(site.owners_of(id).nth(at).map(|(name, _)| name))
    }),
];

/// The owners of an action.
pub fn owners_of(site: &Site, id: ActionId) -> impl Iterator<Item = Named> + '_ {
    let named = site.owners_of(id).enumerate();
    named.flat_map(move |(at, (_, owners))| owners.iter().map(move |owner| (id, at, *owner)))
}

/// One of an action’s updates, by its place from 0.
pub type Entry = (ActionId, usize);

/// `updates`
pub static UPDATES: [Column<Entry>; 7] = [
    made("action", Kind::Text, "The action.", |site, (id, _): Entry| action_key(site, id))
        .key()
        .refers(Table::Actions),
    made(
        "position",
        Kind::Number,
        "The place among the updates of the action, oldest first, from 1.",
        |_, (_, at): Entry| Value::Number(at + 1),
    )
    .key(),
    source("date", Kind::Day, "The day it was published.", |site, entry| {
        update(site, entry).map_or(Value::Nothing, |update| Value::made(update.date.to_string()))
    }),
    source(
        "status",
        Kind::Choice(&["complete", "ongoing", "declined"]),
        "What it says of the action.",
        |site, entry| update(site, entry).map_or(Value::Nothing, |update| Value::word(update.status)),
    ),
    source("text", Kind::Markdown, "Its words.", |site, entry| {
        Value::maybe(update(site, entry).map(|update| update.text.as_str()))
    })
    .sometimes(),
    source("source_title", Kind::Text, "The title of the document that says so.", |site, entry| {
        Value::maybe(update(site, entry).map(|update| update.source.title.as_str()))
    })
    .sometimes(),
    editor("source_url", Kind::Address, "Where it can be read.", |site, entry| {
        Value::maybe(
            update(site, entry).and_then(|update| update.source.url.as_ref()).map(|url| url.value.as_str()),
        )
    })
    .sometimes(),
];

fn update(site: &Site, (id, at): Entry) -> Option<&plan::Update> {
    site.action_said(id).updates.get(at)
}

/// The updates of an action that were published by the site's day.
pub fn updates_of(site: &Site, id: ActionId) -> impl Iterator<Item = Entry> + '_ {
    let updates = site.action_said(id).updates.iter().enumerate();
    updates.filter(|(_, update)| update.date <= site.as_at).map(move |(at, _)| (id, at))
}
