//! What programs can check the data against: a JSON Schema of the JSON files, and a tabular data
//! package of the CSV files (Frictionless Data).

use std::io::{self, Write};

use serde_json::{Map, Value as Json, json};

use super::column::{Heading, Kind};
use super::json::{below, is_said_below};
use super::table::{meaning, sheet};
use super::value::plain;
use crate::site::{Download, Route, Site, Table};

/// `/data/schema.json`
pub fn schema(site: &Site, out: &mut dyn Write) -> io::Result<()> {
    let mut definitions = Map::new();
    definitions.insert("head".to_owned(), head());
    for table in Table::ALL {
        definitions.insert(table.name().to_owned(), row(site, table, false));
        if ![Table::Prisons, Table::Themes, Table::Owners].contains(&table) {
            definitions.insert(whole(table), row(site, table, true));
        }
    }
    let tables = Table::ALL.map(|table| {
        let name = table.name();
        json!({
            "properties": {
                "table": { "const": name },
                "rows": { "type": "array", "items": { "$ref": format!("#/$defs/{name}") } },
            },
            "required": ["table", "rows"],
        })
    });
    let plan = json!({
        "properties": { "plan": { "$ref": format!("#/$defs/{}", whole(Table::Plans)) } },
        "required": ["plan"],
    });
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": site.config.address.absolute(&site.url(&Route::Download(Download::Schema))),
        "title": plain(&site.config.title),
        "description": "The JSON files of the site: each table by itself, or a plan with everything that belongs to it.",
        "allOf": [{ "$ref": "#/$defs/head" }],
        "oneOf": tables.into_iter().chain([plan]).collect::<Vec<Json>>(),
        "$defs": definitions,
    });
    finished(&schema, out)
}

/// The definition of a table's rows as a plan's own file has them.
fn whole(table: Table) -> String {
    format!("{}_of_plan", table.name())
}

/// What every JSON file says before its data.
fn head() -> Json {
    let text = json!({ "type": "string" });
    json!({
        "type": "object",
        "properties": {
            "$schema": text,
            "site": text,
            "documentation": text,
            "as_at": { "type": "string", "format": "date" },
            "notice": text,
            "licence": {
                "type": "object",
                "properties": {
                    "name": text,
                    "url": text,
                    "attribution": text,
                    "copyright": { "type": ["string", "null"] },
                },
                "required": ["name", "url", "attribution"],
            },
        },
        "required": ["$schema", "site", "documentation", "as_at", "notice", "licence"],
    })
}

/// A row of a table: by itself, or as a plan's own file has it, with the rows of others below it.
fn row(site: &Site, table: Table, nested: bool) -> Json {
    let mut properties = Map::new();
    for heading in sheet(site, table).headings {
        if !nested || table == Table::Plans || is_said_below(heading) {
            properties.insert(heading.name.to_owned(), value(heading));
        }
    }
    for table in below(table).iter().filter(|_| nested) {
        let rows = json!({ "type": "array", "items": { "$ref": format!("#/$defs/{}", whole(*table)) } });
        properties.insert(table.name().to_owned(), rows);
    }
    let required: Vec<String> = properties.keys().cloned().collect();
    json!({
        "type": "object",
        "description": meaning(table),
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

fn value(heading: &Heading) -> Json {
    let kind = match heading.kind {
        Kind::Number => "integer",
        Kind::Truth => "boolean",
        _ => "string",
    };
    let mut value = json!({
        "type": if heading.always { json!(kind) } else { json!([kind, "null"]) },
        "description": heading.meaning,
    });
    let more = match heading.kind {
        Kind::Number => Some(("minimum", json!(0))),
        Kind::Day => Some(("format", json!("date"))),
        Kind::Month => Some(("pattern", json!("^[0-9]{4}-[0-9]{2}$"))),
        Kind::Address => Some(("pattern", json!("^https?://"))),
        Kind::Choice(words) if heading.always => Some(("enum", json!(words))),
        Kind::Choice(words) => {
            let words = words.iter().map(|word| json!(word)).chain([Json::Null]);
            Some(("enum", words.collect()))
        }
        Kind::Text | Kind::Markdown | Kind::Truth => None,
    };
    if let (Some((name, more)), Some(value)) = (more, value.as_object_mut()) {
        value.insert(name.to_owned(), more);
    }
    value
}

/// `/data/datapackage.json`
pub fn package(site: &Site, out: &mut dyn Write) -> io::Result<()> {
    let licence = &site.config.licence;
    let package = json!({
        "profile": "tabular-data-package",
        "name": "planbook",
        "title": plain(&site.config.title),
        "description": plain(&site.config.description),
        "homepage": site.config.address.absolute(&site.url(&Route::Data)),
        "version": site.as_at.to_string(),
        "licenses": [{ "path": licence.url, "title": plain(&licence.name) }],
        "attribution": plain(&licence.attribution),
        "notice": plain(&site.config.notice.text),
        "resources": Table::ALL.map(|table| resource(site, table)),
    });
    finished(&package, out)
}

fn resource(site: &Site, table: Table) -> Json {
    let headings = sheet(site, table).headings;
    let key: Vec<&str> = headings.iter().filter(|heading| heading.key).map(|heading| heading.name).collect();
    let foreign: Vec<Json> = headings
        .iter()
        .filter_map(|heading| {
            let to = heading.refers?;
            let resource = if to == table { "" } else { to.name() };
            let reference = json!({ "resource": resource, "fields": [key_of(site, to)] });
            Some(json!({ "fields": [heading.name], "reference": reference }))
        })
        .collect();
    json!({
        "profile": "tabular-data-resource",
        "name": table.name(),
        "title": meaning(table),
        "path": format!("{}.csv", table.name()),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": { "delimiter": ",", "lineTerminator": "\r\n", "quoteChar": "\"", "doubleQuote": true, "header": true },
        "schema": {
            "fields": headings.iter().map(|heading| field(heading)).collect::<Vec<Json>>(),
            "primaryKey": key,
            "foreignKeys": foreign,
            "missingValues": [""],
        },
    })
}

/// The key of a table that others refer to: its first column.
pub fn key_of(site: &Site, table: Table) -> &'static str {
    sheet(site, table).headings.first().map_or("", |heading| heading.name)
}

fn field(heading: &Heading) -> Json {
    let kind = match heading.kind {
        Kind::Number => "integer",
        Kind::Truth => "boolean",
        Kind::Day => "date",
        Kind::Month => "yearmonth",
        _ => "string",
    };
    let mut constraints = Map::new();
    if heading.always {
        constraints.insert("required".to_owned(), json!(true));
    }
    match heading.kind {
        Kind::Choice(words) => drop(constraints.insert("enum".to_owned(), json!(words))),
        Kind::Number => drop(constraints.insert("minimum".to_owned(), json!(0))),
        _ => {}
    }
    let mut field = json!({ "name": heading.name, "type": kind, "description": heading.meaning });
    if let Some(field) = field.as_object_mut() {
        if heading.kind == Kind::Address {
            field.insert("format".to_owned(), json!("uri"));
        }
        field.insert("constraints".to_owned(), Json::Object(constraints));
    }
    field
}

fn finished(json: &Json, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, json)?;
    out.write_all(b"\n")
}
