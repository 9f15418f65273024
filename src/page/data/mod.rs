//! `/data/`: everything on the site as data, and what all of it means.

mod action;
mod column;
mod concern;
#[cfg(feature = "sqlite")]
mod database;
pub(super) mod flat;
pub(super) mod json;
mod plan;
mod prison;
pub(super) mod schema;
mod spreadsheet;
mod table;
mod value;

use std::io::{self, Write};
use std::path::Path;

use schemars::JsonSchema;
use serde::Serialize;

use column::Heading;
pub(super) use spreadsheet::csv;
pub(super) use table::sheet;
pub use value::plain;

use super::downloads::CalendarLink;
use super::{Link, Page, feed};
use crate::site::{Download, Route, Scope, Site, Table};

/// `/data/planbook.sqlite`. A planbook without SQLite has no such address.
pub(super) fn database(site: &Site, scratch: &Path, out: &mut dyn Write) -> io::Result<()> {
    #[cfg(feature = "sqlite")]
    return database::database(site, scratch, out);
    #[cfg(not(feature = "sqlite"))]
    return {
        let _ = (site, scratch, out);
        Err(io::ErrorKind::Unsupported.into())
    };
}

/// Everything as data.
#[derive(Debug, Serialize, JsonSchema)]
pub struct DataView {
    /// Its head.
    pub page: Page,
    /// The table of actions that is complete without others.
    pub actions: FileView,
    /// The columns of that table and of those beside pages.
    pub actions_columns: Vec<ColumnView>,
    /// The SQLite file. None from a planbook that was made without it.
    pub database: Option<FileView>,
    /// The description of the CSV files for programs.
    pub package: FileView,
    /// The JSON Schema of the JSON files.
    pub schema: FileView,
    /// Every table.
    pub tables: Vec<TableView>,
    /// An example of a plan's own file.
    pub plan: Option<Link>,
    /// An example of a prison's own table.
    pub prison: Option<Link>,
    /// The feed of everything.
    pub feed: Link,
    /// How many entries a feed has at most.
    pub feed_entries: usize,
    /// The calendar of everything.
    pub calendar: CalendarLink,
}

/// A file.
#[derive(Debug, Serialize, JsonSchema)]
pub struct FileView {
    /// Its name: "actions.csv".
    pub name: String,
    /// Its address.
    pub url: String,
    /// How many rows it has, where it is a table.
    pub rows: Option<usize>,
}

/// A table.
#[derive(Debug, Serialize, JsonSchema)]
pub struct TableView {
    /// Its name: "actions".
    pub name: &'static str,
    /// What a row stands for.
    pub meaning: &'static str,
    /// How many rows it has.
    pub rows: usize,
    /// As CSV.
    pub csv: FileView,
    /// As JSON.
    pub json: FileView,
    /// Its columns.
    pub columns: Vec<ColumnView>,
}

/// A column of a table.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ColumnView {
    /// Its name.
    pub name: &'static str,
    /// What kind of values it has: "whole number".
    pub kind: String,
    /// Whose they are: "the source", "an editor", "planbook".
    pub origin: &'static str,
    /// What they mean.
    pub meaning: &'static str,
    /// Whether it belongs to the table's key.
    pub key: bool,
    /// Whether every row has a value.
    pub always: bool,
    /// The table whose key it names.
    pub refers: Option<&'static str>,
}

impl From<&Heading> for ColumnView {
    fn from(heading: &Heading) -> Self {
        Self {
            name: heading.name,
            kind: heading.kind.label(),
            origin: heading.origin.label(),
            meaning: heading.meaning,
            key: heading.key,
            always: heading.always,
            refers: heading.refers.map(Table::name),
        }
    }
}

pub(super) fn view(site: &Site) -> DataView {
    let plans = site.plans().len();
    let (title, description) = (site.words.word("page-data"), site.words.count("data-description", plans));
    let table = |table: Table| TableView {
        name: table.name(),
        meaning: table::meaning(table),
        rows: table::count(site, table),
        csv: file(site, Download::Csv(table)),
        json: file(site, Download::Json(table)),
        columns: sheet(site, table).headings.into_iter().map(ColumnView::from).collect(),
    };
    let address = |download: Download| site.url(&Route::Download(download));
    let newest = site.plans().max_by_key(|id| site.plan(*id).said.submitted);
    let example = |title: String, download: Download| Link { title, url: address(download) };
    DataView {
        page: Page::new(site, "data", &Route::Data, title, description, Vec::new()),
        actions: FileView {
            rows: Some(flat::count(site, Scope::Site)),
            ..file(site, Download::Actions(Scope::Site))
        },
        actions_columns: flat::headings()
            .into_iter()
            .map(|heading| ColumnView { key: false, ..heading.into() })
            .collect(),
        database: cfg!(feature = "sqlite").then(|| file(site, Download::Database)),
        package: file(site, Download::Package),
        schema: file(site, Download::Schema),
        tables: Table::ALL.into_iter().map(table).collect(),
        plan: newest.map(|id| {
            let plan = site.plan(id);
            example(format!("{} {}", site.prison(plan.prison).name, plan.said.name), Download::Plan(id))
        }),
        prison: newest.map(|id| {
            let prison = site.plan(id).prison;
            example(site.prison(prison).name.clone(), Download::Actions(Scope::Prison(prison)))
        }),
        feed: example(feed::title(site, Scope::Site), Download::Feed(Scope::Site)),
        feed_entries: feed::ENTRIES,
        calendar: CalendarLink::of(site, Scope::Site),
    }
}

fn file(site: &Site, download: Download) -> FileView {
    let url = site.url(&Route::Download(download));
    FileView { name: url.trim_start_matches("/data/").to_owned(), url, rows: None }
}
