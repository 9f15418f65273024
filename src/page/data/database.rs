//! One SQLite file with every table, to be opened as it is: keys, indexes, and full-text search over
//! the words of concerns and actions.
//!
//! It is made always in the same order by the same SQLite, so its bytes follow from the site; and in a
//! temporary file, for in memory that of a large archive would be a third of all that a build takes.

use std::io::{self, Write};
use std::path::Path;

use rusqlite::types::{ToSqlOutput, Value as Sql, ValueRef};
use rusqlite::{Connection, ErrorCode, ToSql, params, params_from_iter};

use super::column::{Heading, Kind, Sheet};
use super::schema::key_of;
use super::table::{meaning, sheet};
use super::value::{Value, plain};
use crate::site::{Route, Site, Table};

/// The tables whose words can be searched.
const SEARCHED: [Table; 2] = [Table::Concerns, Table::Actions];

impl ToSql for Value<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Self::Nothing => ToSqlOutput::Owned(Sql::Null),
            Self::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
            Self::Number(number) => {
                ToSqlOutput::Owned(Sql::Integer(i64::try_from(*number).unwrap_or(i64::MAX)))
            }
            Self::Truth(truth) => ToSqlOutput::Owned(Sql::Integer(i64::from(*truth))),
        })
    }
}

/// `/data/planbook.sqlite`
pub fn database(site: &Site, scratch: &Path, out: &mut dyn Write) -> io::Result<()> {
    let mut file = tempfile::NamedTempFile::new_in(scratch)?;
    fill_file(site, file.path()).map_err(|error| io::Error::new(kind(&error), error))?;
    io::copy(file.as_file_mut(), out).map(drop)
}

/// Whose fault it is: that of the disk, or planbook's own.
fn kind(error: &rusqlite::Error) -> io::ErrorKind {
    match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull | ErrorCode::SystemIoFailure) => io::ErrorKind::StorageFull,
        Some(ErrorCode::CannotOpen | ErrorCode::ReadOnly) => io::ErrorKind::PermissionDenied,
        _ => io::ErrorKind::Other,
    }
}

fn fill_file(site: &Site, file: &Path) -> rusqlite::Result<()> {
    let mut connection = Connection::open(file)?;
    // Nobody else sees the file, and nobody needs what a crash leaves of it. What an index sorts stays in memory:
    // else it would be written where the system keeps what is temporary, and not where the site is built.
    connection.execute_batch(
        "PRAGMA journal_mode = off; PRAGMA synchronous = off; PRAGMA locking_mode = exclusive;
         PRAGMA cache_size = -500; PRAGMA temp_store = memory;",
    )?;
    let transaction = connection.transaction()?;
    about(site, &transaction)?;
    for table in Table::ALL {
        fill(site, table, &transaction)?;
    }
    for table in Table::ALL {
        let headings = sheet(site, table).headings;
        // The first column of the key needs no other index.
        let first = headings.iter().find(|heading| heading.key).map(|heading| heading.name);
        let looked_up = |heading: &&&Heading| is_looked_up(heading) && Some(heading.name) != first;
        for heading in headings.iter().filter(looked_up) {
            let (table, column) = (table.name(), heading.name);
            transaction.execute_batch(&format!(
                "CREATE INDEX \"{table}_{column}\" ON \"{table}\" (\"{column}\");"
            ))?;
        }
    }
    // The words stand in the tables; the index only points to them.
    // Datasette looks for the tables' names in these very quotes.
    transaction.execute_batch(
        r#"CREATE VIRTUAL TABLE concerns_fts USING fts5 (title, detail, content="concerns", tokenize="porter");
           INSERT INTO concerns_fts (concerns_fts) VALUES ('rebuild');
           CREATE VIRTUAL TABLE actions_fts USING fts5 (lead_in, text, content="actions", tokenize="porter");
           INSERT INTO actions_fts (actions_fts) VALUES ('rebuild');"#,
    )?;
    transaction.commit()?;
    connection.close().map_err(|(_, error)| error)
}

/// What the file is, and what its columns mean: it is copied about without the page that says so.
fn about(site: &Site, connection: &Connection) -> rusqlite::Result<()> {
    connection.execute_batch(
        "CREATE TABLE about (name TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL);
         CREATE TABLE dictionary (\"table\" TEXT NOT NULL, \"column\" TEXT NOT NULL, type TEXT NOT NULL, origin TEXT NOT NULL, meaning TEXT NOT NULL, PRIMARY KEY (\"table\", \"column\"));",
    )?;
    let licence = &site.config.licence;
    let page = site.config.address.absolute(&site.url(&Route::Data));
    let facts = [
        ("site", site.config.title.as_str()),
        ("documentation", &page),
        ("as_at", &site.as_at.to_string()),
        ("licence", &licence.name),
        ("licence_url", &licence.url),
        ("attribution", &licence.attribution),
        ("copyright", licence.copyright.as_deref().unwrap_or_default()),
        ("notice", &site.config.notice.text),
    ];
    for (name, value) in facts {
        connection.execute("INSERT INTO about VALUES (?, ?)", params![name, plain(value)])?;
    }
    let mut insert = connection.prepare("INSERT INTO dictionary VALUES (?, ?, ?, ?, ?)")?;
    for table in Table::ALL {
        insert.execute(params![table.name(), "", "", "", meaning(table)])?;
        for heading in sheet(site, table).headings {
            insert.execute(params![
                table.name(),
                heading.name,
                heading.kind.label(),
                heading.origin.label(),
                heading.meaning
            ])?;
        }
    }
    Ok(())
}

/// Makes a table with all its rows.
fn fill(site: &Site, table: Table, connection: &Connection) -> rusqlite::Result<()> {
    let Sheet { headings, rows } = sheet(site, table);
    let mut parts: Vec<String> = headings.iter().map(|heading| column(heading)).collect();
    let key: Vec<String> = headings
        .iter()
        .filter(|heading| heading.key)
        .map(|heading| format!("\"{}\"", heading.name))
        .collect();
    parts.push(format!("PRIMARY KEY ({})", key.join(", ")));
    for heading in &headings {
        if let Some(to) = heading.refers {
            let (name, key) = (to.name(), key_of(site, to));
            parts.push(format!("FOREIGN KEY (\"{}\") REFERENCES \"{name}\" (\"{key}\")", heading.name));
        }
    }
    let name = table.name();
    // The rows of tables that are searched have numbers; those of the others stand in their key itself.
    let keyed = if SEARCHED.contains(&table) { "" } else { " WITHOUT ROWID" };
    connection.execute_batch(&format!("CREATE TABLE \"{name}\" ({}){keyed};", parts.join(", ")))?;
    let places = vec!["?"; headings.len()].join(", ");
    let mut insert = connection.prepare(&format!("INSERT INTO \"{name}\" VALUES ({places})"))?;
    for row in rows {
        insert.execute(params_from_iter(&row))?;
    }
    Ok(())
}

fn column(heading: &Heading) -> String {
    let kind = match heading.kind {
        Kind::Number | Kind::Truth => "INTEGER",
        _ => "TEXT",
    };
    let always = if heading.always { " NOT NULL" } else { "" };
    format!("\"{}\" {kind}{always}", heading.name)
}

/// Whether rows are looked up by a column: one that names another table's row, or a status.
fn is_looked_up(heading: &Heading) -> bool {
    heading.refers.is_some() || heading.name == "status"
}
