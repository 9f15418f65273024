//! `/targets.ics`, `/prisons/whitemoor/targets.ics`, `/owners/governor/targets.ics`: target dates as a
//! calendar to subscribe to.
//!
//! Plans give months, so an action stands on the last day of its month. A calendar has what is still
//! to come and what passed within a year without a later statement; older ones are on the pages.

use std::io::{self, Write};

use icalendar::{Calendar, Component, Event, Parameter, Property};

use super::data::plain;
use super::feed::excerpt;
use crate::plan::{Date, Month, Target, prose};
use crate::site::{ActionId, Download, Route, Scope, Site, Status};

/// How many months after its own an action stays in the calendars.
pub const MONTHS: i16 = 12;

/// How much of a text an event has, in characters. Lines of a calendar are folded, and are not for books.
const EXCERPT: usize = 1000;
/// How much of a text a title has.
const TITLE: usize = 90;

/// The calendar of everything, or of what one page is about.
pub fn calendar(site: &Site, scope: Scope, out: &mut dyn Write) -> io::Result<()> {
    let words = &site.words;
    let mut calendar = Calendar::empty();
    calendar.append_property(Property::new("VERSION", "2.0"));
    calendar.append_property(Property::new(
        "PRODID",
        concat!("-//planbook//planbook ", env!("CARGO_PKG_VERSION"), "//EN"),
    ));
    calendar.append_property(Property::new("CALSCALE", "GREGORIAN"));
    calendar.append_property(Property::new("METHOD", "PUBLISH"));
    calendar.name(&line(&title(site, scope), EXCERPT));
    calendar.description(&line(
        &format!(
            "{} {}",
            words.say("calendar-description", &[("day", words.day(site.as_at).into())]),
            *site.config.notice.text
        ),
        EXCERPT,
    ));
    // One of them once a day is enough: what they hold changes with the site.
    calendar.append_property(
        Property::new("REFRESH-INTERVAL", "P1D").append_parameter(Parameter::new("VALUE", "DURATION")).done(),
    );
    calendar.append_property(Property::new("X-PUBLISHED-TTL", "P1D"));
    for (id, day) in actions(site, scope) {
        calendar.push(event(site, id, day));
    }
    let text: String = (&calendar).try_into().map_err(io::Error::other)?;
    out.write_all(text.as_bytes())
}

/// The title of a calendar.
pub fn title(site: &Site, scope: Scope) -> String {
    let site_title = ("site", (&site.config.title).into());
    match site.scope_name(scope) {
        None => site.words.say("calendar-title", &[site_title]),
        Some(name) => site.words.say("calendar-title-of", &[("name", name.into()), site_title]),
    }
}

/// What a calendar has: each action with the last day of its month, in order of the days.
fn actions(site: &Site, scope: Scope) -> Vec<(ActionId, Date)> {
    let mut actions: Vec<(ActionId, Date)> = dated(site, scope).collect();
    actions.sort_by_key(|(id, day)| (*day, *id));
    actions
}

/// The same in the order of the site.
pub fn dated(site: &Site, scope: Scope) -> impl Iterator<Item = (ActionId, Date)> {
    let now = site.this_month();
    let first = Month { year: now.year - MONTHS / 12, month: now.month };
    let dated = move |id: ActionId| match (site.action(id).status, site.action_said(id).due) {
        (Status::Due | Status::Passed, Target::Dated(month)) if month >= first => {
            month.last_day().map(|day| (id, day))
        }
        _ => None,
    };
    site.actions_in(scope).filter_map(dated)
}

fn event(site: &Site, id: ActionId, day: Date) -> Event {
    let concern = site.action(id).concern;
    let plan = site.plan(site.concern(concern).plan);
    let said = site.action_said(id);
    let number = site.action_number(id);
    let prison = &site.prison(plan.prison).name;
    let say = &site.words;
    let missing = say.word("calendar-words-missing");
    let place = format!("{}#action-{number}", site.url(&Route::Concern(concern)));
    let permalink = site.config.address.absolute(&place);
    let words = prose::to_text(&said.text);
    let owners: Vec<&str> = site.owners_of(id).map(|(name, _)| name).collect();
    let status = site.status_meaning(site.action(id).status);

    let mut description = vec![
        line(&words, EXCERPT),
        say.say(
            "calendar-answer",
            &[
                ("concern", site.called(concern).into()),
                ("prison", line(prison, TITLE).into()),
                (
                    "words",
                    line(site.concern_said(concern).title.as_deref().unwrap_or(&missing), EXCERPT).into(),
                ),
            ],
        ),
        say.say("calendar-owners", &[("owners", line(&owners.join("; "), EXCERPT).into())]),
        say.say(
            "calendar-target",
            &[("target", line(said.target.as_deref().unwrap_or_default(), EXCERPT).into())],
        ),
        say.say(
            "calendar-stands",
            &[
                ("day", say.day(site.as_at).into()),
                ("status", status.status.label.to_lowercase().into()),
                ("meaning", status.meaning.into()),
            ],
        ),
    ];
    if owners.is_empty() {
        description.remove(2);
    }
    if crate::site::is_doubtful(said) {
        let unsaid = say.word("calendar-doubt-unsaid");
        let why = line(said.doubt.as_deref().unwrap_or(&unsaid), EXCERPT);
        description.push(say.say("calendar-doubt", &[("why", why.into())]));
    }
    description.push(permalink.clone());

    let mut event = Event::new();
    let stamp = said.updates.iter().map(|update| update.date).filter(|date| *date <= site.as_at).max();
    let stamp = stamp.unwrap_or(plan.said.submitted);
    event
        .uid(&permalink)
        .add_property("DTSTAMP", format!("{}T000000Z", compact(stamp)))
        .append_property(
            Property::new("DTSTART", compact(day)).append_parameter(Parameter::new("VALUE", "DATE")).done(),
        )
        .summary(&line(&format!("{prison}: {words}"), TITLE))
        .description(&description.join("\n\n"))
        .url(&permalink)
        .add_property("TRANSP", "TRANSPARENT");
    event.done()
}

/// "20260331"
fn compact(day: Date) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}

/// The beginning of a text as one line.
fn line(text: &str, most: usize) -> String {
    excerpt(&plain(text).split_whitespace().collect::<Vec<_>>().join(" "), most)
}

/// The address to subscribe to a calendar, and the file's own.
pub fn addresses(site: &Site, scope: Scope) -> (String, String) {
    let url = site.url(&Route::Download(Download::Calendar(scope)));
    let whole = site.config.address.absolute(&url);
    let subscribe =
        whole.split_once("://").map_or_else(|| whole.clone(), |(_, rest)| format!("webcal://{rest}"));
    (subscribe, url)
}
