//! JSON: each table in a file of its own, and each plan with everything that belongs to it.

use std::io::{self, Write};

use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};

use super::action::{self, ACTION_OWNERS, ACTIONS, UPDATES};
use super::column::{Column, Heading, Row};
use super::concern::{self, CONCERN_THEMES, CONCERNS, REPEATS, REVIEWS, UNPLACED};
use super::plan::{PLANS, VISITS};
use super::table::sheet;
use super::value::{Value, plain};
use crate::config::Licence;
use crate::site::{ActionId, ConcernId, Download, PlanId, Route, Site, Table};

/// What every JSON file says before its data.
#[derive(Debug, Serialize)]
struct Head {
    /// The schema that the file follows.
    #[serde(rename = "$schema")]
    schema: String,
    /// The name of the site.
    site: String,
    /// The page that says what everything means.
    documentation: String,
    /// The day that statuses are reckoned from.
    as_at: String,
    /// The site's standing, and whose reports the statuses are.
    notice: String,
    /// The licence of the plans.
    licence: Licence,
}

impl Head {
    fn of(site: &Site) -> Self {
        let whole = |route: &Route| site.config.address.absolute(&site.url(route));
        Self {
            schema: whole(&Route::Download(Download::Schema)),
            site: plain(&site.config.title).into_owned(),
            documentation: whole(&Route::Data),
            as_at: site.as_at.to_string(),
            notice: plain(&site.config.notice.text).into_owned(),
            licence: site.config.licence.clone(),
        }
    }
}

/// A whole table.
#[derive(Serialize)]
struct TableFile<'a> {
    #[serde(flatten)]
    head: Head,
    table: &'static str,
    rows: Rows<'a>,
}

/// The rows of a table, made one after another.
struct Rows<'a> {
    site: &'a Site,
    table: Table,
}

impl Serialize for Rows<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let sheet = sheet(self.site, self.table);
        let mut rows = serializer.serialize_seq(None)?;
        for values in sheet.rows {
            rows.serialize_element(&Cells { headings: &sheet.headings, values: &values })?;
        }
        rows.end()
    }
}

/// One of them.
struct Cells<'a> {
    headings: &'a [&'static Heading],
    values: &'a [Value<'a>],
}

impl Serialize for Cells<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.headings.iter().map(|heading| heading.name).zip(self.values))
    }
}

/// A table as JSON.
pub fn table(site: &Site, table: Table, out: &mut dyn Write) -> io::Result<()> {
    let file = TableFile { head: Head::of(site), table: table.name(), rows: Rows { site, table } };
    Ok(serde_json::to_writer(out, &file)?)
}

/// A row, with the rows of other tables that belong to it, each under its table's name.
struct Nested<'a> {
    row: Row<'a>,
    below: Vec<(Table, Vec<Nested<'a>>)>,
}

impl Serialize for Nested<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (heading, value) in self.row.headings.iter().zip(&self.row.values) {
            map.serialize_entry(heading.name, value)?;
        }
        for (table, rows) in &self.below {
            map.serialize_entry(table.name(), rows)?;
        }
        map.end()
    }
}

impl<'a> Nested<'a> {
    /// A row without rows below it.
    fn leaf<I: Copy>(columns: &'static [Column<I>], site: &'a Site, item: I) -> Self {
        Self { row: Row::of(columns, is_said_below, site, item), below: Vec::new() }
    }

    /// Such rows, under their table.
    fn leaves<I: Copy>(
        table: Table,
        columns: &'static [Column<I>],
        site: &'a Site,
        items: impl Iterator<Item = I>,
    ) -> (Table, Vec<Self>) {
        (table, items.map(|item| Self::leaf(columns, site, item)).collect())
    }
}

/// Whether a row that stands below another one has a column: what it belongs to is plain there.
pub fn is_said_below(heading: &Heading) -> bool {
    !(["prison", "plan", "concern", "action"].contains(&heading.name) && heading.refers.is_some())
}

/// A plan and all that belongs to it.
#[derive(Serialize)]
struct PlanFile<'a> {
    #[serde(flatten)]
    head: Head,
    plan: Nested<'a>,
}

/// A plan as JSON.
pub fn plan(site: &Site, id: PlanId, out: &mut dyn Write) -> io::Result<()> {
    let visits = (0..site.plan(id).said.inspected.len()).map(|at| (id, at));
    let concerns = site.plan(id).concerns.iter().map(|id| nested_concern(site, *id)).collect();
    let plan = Nested {
        row: Row::of(&PLANS, |_| true, site, id),
        below: vec![Nested::leaves(Table::Visits, &VISITS, site, visits), (Table::Concerns, concerns)],
    };
    Ok(serde_json::to_writer(out, &PlanFile { head: Head::of(site), plan })?)
}

/// The tables whose rows stand below a row of another in a plan's file.
pub fn below(table: Table) -> &'static [Table] {
    match table {
        Table::Plans => &[Table::Visits, Table::Concerns],
        Table::Concerns => {
            &[Table::ConcernThemes, Table::Repeats, Table::Reviews, Table::Unplaced, Table::Actions]
        }
        Table::Actions => &[Table::ActionOwners, Table::Updates],
        _ => &[],
    }
}

fn nested_concern(site: &Site, id: ConcernId) -> Nested<'_> {
    let actions = site.concern(id).actions.iter().map(|action| nested_action(site, *action)).collect();
    Nested {
        below: vec![
            Nested::leaves(Table::ConcernThemes, &CONCERN_THEMES, site, concern::themes_of(site, id)),
            Nested::leaves(Table::Repeats, &REPEATS, site, concern::repeats_of(site, id)),
            Nested::leaves(Table::Reviews, &REVIEWS, site, concern::reviews_of(site, id)),
            Nested::leaves(Table::Unplaced, &UNPLACED, site, concern::unplaced_of(site, id)),
            (Table::Actions, actions),
        ],
        ..Nested::leaf(&CONCERNS, site, id)
    }
}

fn nested_action(site: &Site, id: ActionId) -> Nested<'_> {
    Nested {
        below: vec![
            Nested::leaves(Table::ActionOwners, &ACTION_OWNERS, site, action::owners_of(site, id)),
            Nested::leaves(Table::Updates, &UPDATES, site, action::updates_of(site, id)),
        ],
        ..Nested::leaf(&ACTIONS, site, id)
    }
}
