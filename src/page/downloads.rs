//! Downloads: what each file for programs holds, and which of them stand behind a page.

use std::io::{self, Write};
use std::path::Path;

use schemars::JsonSchema;
use serde::Serialize;

use super::{Link, calendar, data, feed};
use crate::site::{Download, List, Route, Scope, Site, Table};

/// The data behind a page, and ways to follow it.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct Downloads {
    /// Files that hold what the page shows.
    pub files: Vec<Link>,
    /// An Atom feed of what is new.
    pub feed: Option<Link>,
    /// A calendar of target dates. None where it would have none.
    pub calendar: Option<CalendarLink>,
}

/// A calendar of target dates.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct CalendarLink {
    /// Its title.
    pub title: String,
    /// The file, relative to the site.
    pub url: String,
    /// The whole address that calendar programs subscribe to.
    pub subscribe: String,
    /// How many months after its own a passed target stays in it.
    pub months: i16,
}

impl Downloads {
    /// Those of a page. A page without any of its own, such as a concern's, has none.
    pub(super) fn of(site: &Site, route: &Route) -> Self {
        let link =
            |title: String, download: Download| Link { title, url: site.url(&Route::Download(download)) };
        let tables = |tables: &[Table]| {
            tables
                .iter()
                .map(|table| link(format!("{} (CSV)", table.name()), Download::Csv(*table)))
                .collect()
        };
        let actions =
            |scope: Scope| vec![link(site.words.word("data-actions-csv"), Download::Actions(scope))];
        let (files, scope) = match route {
            Route::Home => (Vec::new(), Some(Scope::Site)),
            Route::Prisons => (tables(&[Table::Prisons, Table::Plans]), None),
            Route::Prison(id) => (actions(Scope::Prison(*id)), Some(Scope::Prison(*id))),
            Route::Plan(id) => (vec![link(site.words.word("data-plan-json"), Download::Plan(*id))], None),
            Route::Themes => (tables(&[Table::Themes, Table::ConcernThemes]), None),
            Route::Theme(id) | Route::ThemeYear(id, _) => {
                (actions(Scope::Theme(*id)), Some(Scope::Theme(*id)))
            }
            Route::Owners => (tables(&[Table::Owners, Table::ActionOwners]), None),
            Route::Owner(id) => (actions(Scope::Owner(*id)), Some(Scope::Owner(*id))),
            Route::Targets => (actions(Scope::Site), Some(Scope::Site)),
            Route::TargetGroup(_) => (actions(Scope::Site), None),
            Route::Part(part) => match site.part(*part).list {
                List::Owner(id) => (actions(Scope::Owner(id)), Some(Scope::Owner(id))),
                List::Targets(_) => (actions(Scope::Site), None),
                List::Area(_) | List::Doubts => (Vec::new(), None),
            },
            Route::Repeats => (tables(&[Table::Repeats]), None),
            _ => (Vec::new(), None),
        };
        let feed = scope.filter(|scope| !matches!(scope, Scope::Owner(_)) && *route != Route::Targets);
        // Nobody is offered a calendar that has nothing now.
        let calendar = scope.filter(|scope| calendar::dated(site, *scope).next().is_some());
        Self {
            files,
            feed: feed.map(|scope| link(feed::title(site, scope), Download::Feed(scope))),
            calendar: calendar.map(|scope| CalendarLink::of(site, scope)),
        }
    }
}

impl CalendarLink {
    /// The calendar of everything, or of what one page is about.
    pub(super) fn of(site: &Site, scope: Scope) -> Self {
        let (subscribe, url) = calendar::addresses(site, scope);
        Self { title: calendar::title(site, scope), url, subscribe, months: calendar::MONTHS }
    }
}

/// Writes a download. Tables are written row after row: the largest would fill the memory. The database is
/// made as a temporary file in the folder `scratch`. Fails where `out` does, or where it cannot be made.
pub fn write(site: &Site, download: Download, scratch: &Path, out: &mut dyn Write) -> io::Result<()> {
    match download {
        Download::Csv(table) => data::csv(data::sheet(site, table), out),
        Download::Actions(scope) => data::csv(data::flat::sheet(site, scope), out),
        Download::Json(table) => data::json::table(site, table, out),
        Download::Plan(id) => data::json::plan(site, id, out),
        Download::Database => data::database(site, scratch, out),
        Download::Package => data::schema::package(site, out),
        Download::Schema => data::schema::schema(site, out),
        Download::Feed(scope) => feed::feed(site, scope, out),
        Download::Calendar(scope) => calendar::calendar(site, scope, out),
    }
}
