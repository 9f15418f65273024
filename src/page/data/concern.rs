//! The tables of concerns and of what belongs to them.

use super::column::{Column, Kind, editor, made, source};
use super::table::{absolute, concern_key, plan_key};
use super::value::Value;
use crate::plan;
use crate::plan::file::ConcernField;
use crate::site::{ConcernId, Route, Site, Table, ThemeId};

/// What the inspectors call what they found.
pub const KINDS: Kind = Kind::Choice(&["priority", "key", "recommendation"]);

/// `concerns`
pub static CONCERNS: [Column<ConcernId>; 17] = [
    made("concern", Kind::Text, "The concern: prison/plan/number.", concern_key).key(),
    made("plan", Kind::Text, "The plan.", |site, id| plan_key(site, site.concern(id).plan))
        .refers(Table::Plans),
    made("prison", Kind::Text, "The prison.", |site, id| Value::text(&site.prison(site.prison_of(id)).slug))
        .refers(Table::Prisons),
    made("position", Kind::Number, "Its place in the plan, from 1.", |site, id| {
        let beside = &site.plan(site.concern(id).plan).concerns;
        Value::Number(beside.iter().take_while(|other| **other != id).count() + 1)
    }),
    source(
        "number",
        Kind::Text,
        "The number as printed. 1.1 and 1.10 differ: it is not a decimal.",
        |site, id| Value::made(site.concern_said(id).number.to_string()),
    ),
    source("kind", KINDS, "What the inspectors call it.", |site, id| Value::word(site.concern_said(id).kind)),
    source(
        "title",
        Kind::Text,
        "The inspectors’ headline: what is printed in bold, else their first sentence. None where the source has lost it.",
        |site, id| Value::maybe(site.concern_said(id).title.as_deref()),
    )
    .sometimes(),
    source("detail", Kind::Markdown, "The rest of the inspectors’ words.", |site, id| {
        Value::text(&site.concern_said(id).detail)
    })
    .sometimes(),
    source(
        "response",
        Kind::Choice(&["agreed", "partly agreed", "not agreed"]),
        "For a recommendation: whether HMPPS accepted it.",
        |site, id| site.concern_said(id).response.map_or(Value::Nothing, Value::word),
    )
    .sometimes(),
    source(
        "flagged_repeat",
        Kind::Truth,
        "Whether the source itself says that it repeats an earlier concern. Without a row in repeats that concern cannot be shown.",
        |site, id| Value::Truth(site.concern_said(id).flagged_repeat),
    ),
    made(
        "repeats_earlier",
        Kind::Truth,
        "Whether the table of repeats names an earlier concern that it repeats.",
        |site, id| Value::Truth(!site.concern(id).repeats.is_empty()),
    ),
    made(
        "repeated_later",
        Kind::Truth,
        "Whether the table of repeats names a later concern that repeats it.",
        |site, id| Value::Truth(!site.concern(id).repeated_by.is_empty()),
    ),
    editor(
        "missing",
        Kind::Text,
        "What the source has lost of it: title, detail, actions; several are separated by “; ”.",
        |site, id| Value::words(&site.concern_said(id).missing),
    )
    .sometimes(),
    editor(
        "unsure",
        Kind::Text,
        "What was inferred about it: number, kind, title, detail, repeats; several are separated by “; ”.",
        |site, id| Value::words(&site.concern_said(id).unsure),
    )
    .sometimes(),
    editor("doubt", Kind::Text, "Why it is unsure.", |site, id| {
        Value::maybe(site.concern_said(id).doubt.as_deref())
    })
    .sometimes(),
    made("action_count", Kind::Number, "How many actions answer it.", |site, id| {
        Value::Number(site.concern(id).actions.len())
    }),
    made("permalink", Kind::Address, "Its page.", |site, id| absolute(site, &Route::Concern(id))),
];

/// A theme of a concern, by its place among the concern's themes, from 0.
pub type Theme = (ConcernId, usize, ThemeId);

/// `concern_themes`
pub static CONCERN_THEMES: [Column<Theme>; 4] = [
    made("concern", Kind::Text, "The concern.", |site, (id, ..): Theme| concern_key(site, id))
        .key()
        .refers(Table::Concerns),
    editor("theme", Kind::Text, "A theme that it falls under.", |site, (_, _, theme): Theme| {
        Value::text(&site.theme(theme).slug)
    })
    .key()
    .refers(Table::Themes),
    editor(
        "position",
        Kind::Number,
        "The place of the theme among those of the concern, from 1.",
        |_, (_, at, _): Theme| Value::Number(at + 1),
    ),
    editor("main", Kind::Truth, "Whether it is the concern’s main theme.", |_, (_, at, _): Theme| {
        Value::Truth(at == 0)
    }),
];

/// The themes of a concern.
pub fn themes_of(site: &Site, id: ConcernId) -> impl Iterator<Item = Theme> + '_ {
    site.concern(id).themes.iter().enumerate().map(move |(at, theme)| (id, at, *theme))
}

/// A concern and an earlier one that it repeats.
pub type Repeat = (ConcernId, ConcernId);

/// `repeats`
pub static REPEATS: [Column<Repeat>; 7] = [
    made("concern", Kind::Text, "The concern that was raised again.", |site, (id, _): Repeat| {
        concern_key(site, id)
    })
    .key()
    .refers(Table::Concerns),
    editor(
        "earlier",
        Kind::Text,
        "The earlier concern that it repeats: as a plan states, or as an editor confirmed.",
        |site, (_, earlier): Repeat| concern_key(site, earlier),
    )
    .key()
    .refers(Table::Concerns),
    made(
        "chain",
        Kind::Text,
        "The oldest concern of all that repeat one another: the same for each row of one chain.",
        |site, (id, earlier): Repeat| {
            let oldest = site.concern(id).chain.and_then(|chain| site.chain(chain).concerns.first());
            concern_key(site, oldest.copied().unwrap_or(earlier))
        },
    )
    .refers(Table::Concerns),
    source(
        "flagged",
        Kind::Truth,
        "Whether the source itself says that the concern is a repeat.",
        |site, (id, _): Repeat| Value::Truth(site.concern_said(id).flagged_repeat),
    ),
    editor(
        "unsure",
        Kind::Truth,
        "Whether an editor had to infer which earlier concern it is.",
        |site, (id, _): Repeat| Value::Truth(site.concern_said(id).unsure.contains(&ConcernField::Repeats)),
    ),
    made(
        "promised_before",
        Kind::Number,
        "How many actions had answered all earlier concerns that it repeats. At least this many where the answer to one of them is not whole: its missing then names actions, or unplaced has words of the column action.",
        |site, (id, _): Repeat| Value::Number(site.complete_before(id).1),
    ),
    made(
        "complete_before",
        Kind::Number,
        "How many of those the earlier plan, or a later statement recorded here, had said to be complete when the report that raises it again was published. At least this many, as in promised_before; later statements may be missing, too.",
        |site, (id, _): Repeat| Value::Number(site.complete_before(id).0),
    ),
];

/// The earlier concerns that a concern repeats.
pub fn repeats_of(site: &Site, id: ConcernId) -> impl Iterator<Item = Repeat> + '_ {
    site.concern(id).repeats.iter().map(move |earlier| (id, *earlier))
}

/// One of a concern’s entries, by its place from 0.
pub type Entry = (ConcernId, usize);

/// `reviews`
pub static REVIEWS: [Column<Entry>; 7] = [
    made("concern", Kind::Text, "The concern.", |site, (id, _): Entry| concern_key(site, id))
        .key()
        .refers(Table::Concerns),
    made(
        "position",
        Kind::Number,
        "The place among the reviews of the concern, from 1.",
        |_, (_, at): Entry| Value::Number(at + 1),
    )
    .key(),
    source("date", Kind::Day, "The day the Independent Review of Progress was published.", |site, entry| {
        review(site, entry).map_or(Value::Nothing, |review| Value::made(review.date.to_string()))
    }),
    source(
        "judgement",
        Kind::Choice(&["good", "reasonable", "insufficient", "none"]),
        "HMIP’s judgement of the progress; none is “no meaningful progress”.",
        |site, entry| review(site, entry).map_or(Value::Nothing, |review| Value::word(review.judgement)),
    ),
    source("text", Kind::Markdown, "HMIP’s words.", |site, entry| {
        Value::maybe(review(site, entry).map(|review| review.text.as_str()))
    })
    .sometimes(),
    source("source_title", Kind::Text, "The document’s title.", |site, entry| {
        Value::maybe(review(site, entry).map(|review| review.source.title.as_str()))
    })
    .sometimes(),
    editor("source_url", Kind::Address, "Where it can be read.", |site, entry| {
        Value::maybe(
            review(site, entry).and_then(|review| review.source.url.as_ref()).map(|url| url.value.as_str()),
        )
    })
    .sometimes(),
];

fn review(site: &Site, (id, at): Entry) -> Option<&plan::Review> {
    site.concern_said(id).reviews.get(at)
}

/// The reviews of a concern that were published by the site's day.
pub fn reviews_of(site: &Site, id: ConcernId) -> impl Iterator<Item = Entry> + '_ {
    let reviews = site.concern_said(id).reviews.iter().enumerate();
    reviews.filter(|(_, review)| review.date <= site.as_at).map(move |(at, _)| (id, at))
}

/// `unplaced`
pub static UNPLACED: [Column<Entry>; 4] = [
    made("concern", Kind::Text, "The concern beside which they stand.", |site, (id, _): Entry| {
        concern_key(site, id)
    })
    .key()
    .refers(Table::Concerns),
    made(
        "position",
        Kind::Number,
        "The place among the unplaced words of the concern, from 1.",
        |_, (_, at): Entry| Value::Number(at + 1),
    )
    .key(),
    editor(
        "column",
        Kind::Choice(&["number", "concern", "action", "owner", "target", "response"]),
        "The column of the plan’s table that they stand in.",
        |site, (id, at): Entry| {
            site.concern_said(id).unplaced.get(at).map_or(Value::Nothing, |(column, _)| Value::word(column))
        },
    ),
    source("text", Kind::Text, "Words of the source that belong to no action.", |site, (id, at): Entry| {
        Value::maybe(site.concern_said(id).unplaced.get(at).map(|unplaced| unplaced.1.as_str()))
    })
    .sometimes(),
];

/// The words of a concern that belong to no action.
pub fn unplaced_of(site: &Site, id: ConcernId) -> impl Iterator<Item = Entry> + '_ {
    (0..site.concern_said(id).unplaced.len()).map(move |at| (id, at))
}
