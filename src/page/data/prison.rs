//! The tables of prisons, themes and owners.

use super::column::{Column, Kind, editor, made, source};
use super::table::{absolute, joined};
use super::value::Value;
use crate::site::{OwnerId, PrisonId, Route, ThemeId};

/// `prisons`
pub static PRISONS: [Column<PrisonId>; 4] = [
    made("prison", Kind::Text, "The prison’s name in addresses.", |site, id| {
        Value::text(&site.prison(id).slug)
    })
    .key(),
    editor("name", Kind::Text, "The name in full.", |site, id| Value::text(&site.prison(id).name)),
    made("plan_count", Kind::Number, "How many of its plans the site has.", |site, id| {
        Value::Number(site.prison(id).plans.len())
    }),
    made("permalink", Kind::Address, "Its page.", |site, id| absolute(site, &Route::Prison(id))),
];

/// `themes`
pub static THEMES: [Column<ThemeId>; 6] = [
    made("theme", Kind::Text, "The theme’s name in addresses.", |site, id| {
        Value::text(&site.theme(id).slug)
    })
    .key(),
    editor("title", Kind::Text, "The theme.", |site, id| Value::text(&site.theme(id).title)),
    editor("area", Kind::Text, "The name in addresses of the area that the theme belongs to.", |site, id| {
        Value::maybe(site.theme(id).area.map(|area| site.area(area).slug.as_str()))
    })
    .sometimes(),
    editor(
        "area_title",
        Kind::Text,
        "The area: one of HMIP’s tests of a prison, or another heading.",
        |site, id| Value::maybe(site.theme(id).area.map(|area| site.area(area).title.as_str())),
    )
    .sometimes(),
    made("concern_count", Kind::Number, "How many concerns fall under it.", |site, id| {
        Value::Number(site.theme(id).concerns.len())
    }),
    made("permalink", Kind::Address, "Its page.", |site, id| absolute(site, &Route::Theme(id))),
];

/// `owners`
pub static OWNERS: [Column<OwnerId>; 7] = [
    made("owner", Kind::Text, "The owner’s name in addresses.", |site, id| {
        Value::text(&site.owner(id).slug)
    })
    .key(),
    editor(
        "name",
        Kind::Text,
        "The usual name, to which an editor joined the spellings of plans; where none did, the first spelling.",
        |site, id| Value::text(&site.owner(id).name),
    ),
    editor("note", Kind::Text, "One sentence about the owner.", |site, id| {
        Value::maybe(site.owner(id).note.as_deref())
    })
    .sometimes(),
    source("spellings", Kind::Text, "How plans spell it; several are separated by “; ”.", |site, id| {
        joined(site.owner(id).spellings.iter().map(String::as_str))
    })
    .sometimes(),
    source(
        "joint_spellings",
        Kind::Text,
        "What plans print that names it and other owners at once; several are separated by “; ”.",
        |site, id| joined(site.owner(id).joint.iter().map(String::as_str)),
    )
    .sometimes(),
    made("action_count", Kind::Number, "How many actions name it.", |site, id| {
        Value::Number(site.owner(id).actions.len())
    }),
    made("permalink", Kind::Address, "Its page.", |site, id| absolute(site, &Route::Owner(id))),
];
