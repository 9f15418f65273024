//! What templates are given, as Markdown: written from the types of the views and their own words.

use std::fmt::Write;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::{Map, Value};

use super::{
    SiteView, area, compare, concern, data, doubts, home, markdown, owner, plan, prison, promise, redirect,
    repeats, search, share, target, theme,
};

const OPENING: &str = "# What templates are given

<!-- Written by planbook from the types of its views: planbook inspect --views > VIEWS.md -->

Every template is given `site` and the fields of its own view, by the names below. `planbook inspect /prisons/` \
prints them for one page. Addresses are relative to the site: write `{{ url | url }}`, or `| absolute` for a \
whole one. Fields that end in `_html` are safe HTML: write `| safe` behind them. Everything else is plain text.
";

/// The schema of one type; others that it mentions are kept by the generator.
type Describe = fn(&mut SchemaGenerator) -> Schema;

/// Every template and the type of its view.
const VIEWS: [(&str, Describe); 22] = [
    ("404.html", of::<markdown::MarkdownView>),
    ("area.html", of::<area::AreaPageView>),
    ("compare.html", of::<compare::CompareView>),
    ("concern.html", of::<concern::ConcernPageView>),
    ("data.html", of::<data::DataView>),
    ("doubts.html", of::<doubts::DoubtsView>),
    ("home.html", of::<home::HomeView>),
    ("owner.html", of::<owner::OwnerView>),
    ("owners.html", of::<owner::OwnersView>),
    ("page.html", of::<markdown::MarkdownView>),
    ("plan.html", of::<plan::PlanView>),
    ("prison.html", of::<prison::PrisonView>),
    ("prisons.html", of::<prison::PrisonsView>),
    ("promises.html", of::<promise::PromisesView>),
    ("redirect.html", of::<redirect::RedirectView>),
    ("repeats.html", of::<repeats::RepeatsView>),
    ("search.html", of::<search::SearchView>),
    ("share.html", of::<share::ShareView>),
    ("target-group.html", of::<target::TargetGroupView>),
    ("targets.html", of::<target::TargetsView>),
    ("theme.html", of::<theme::ThemeView>),
    ("themes.html", of::<theme::ThemesView>),
];

/// Every template that planbook renders, by name.
pub fn templates() -> impl Iterator<Item = &'static str> {
    VIEWS.iter().map(|(template, _)| *template)
}

fn of<T: JsonSchema>(generator: &mut SchemaGenerator) -> Schema {
    generator.subschema_for::<T>()
}

/// What templates are given, as Markdown.
pub fn reference() -> String {
    let mut generator = SchemaGenerator::default();
    let site = name_of(of::<SiteView>(&mut generator).as_value());
    let views: Vec<(&str, String)> =
        VIEWS.iter().map(|(template, view)| (*template, name_of(view(&mut generator).as_value()))).collect();
    let mut types = generator.take_definitions(true);
    let mut text = OPENING.to_owned();
    text.push_str("\n## Every template: `site`\n");
    describe(&mut text, &types, &site);
    for (template, view) in &views {
        let _ = write!(text, "\n## `{template}`\n");
        describe(&mut text, &types, view);
    }
    types.retain(|name, _| *name != site && views.iter().all(|(_, view)| view != name));
    text.push_str("\n# The parts\n");
    let mut names: Vec<&String> = types.keys().collect();
    names.sort_unstable();
    for name in names {
        let _ = write!(text, "\n## {name}\n");
        describe(&mut text, &types, name);
    }
    text
}

/// What a type is, and its fields.
fn describe(text: &mut String, types: &Map<String, Value>, name: &str) {
    let Some(schema) = types.get(name) else { return };
    let _ = write!(text, "\n{}\n", words(schema));
    let fields = schema.get("properties").and_then(Value::as_object);
    if let Some(fields) = fields {
        text.push_str("\n| field | what it is | type |\n|---|---|---|\n");
        for (field, schema) in fields {
            let _ = writeln!(text, "| `{field}` | {} | {} |", words(schema), kind(schema));
        }
    } else {
        let _ = write!(text, "\n{}\n", kind(schema));
    }
}

/// What its author says of it, in one line.
fn words(schema: &Value) -> String {
    let words = schema.get("description").and_then(Value::as_str).unwrap_or_default();
    words.split_whitespace().collect::<Vec<_>>().join(" ").replace('|', "\\|")
}

/// A type in words: "list of ConcernBrief", with a link to where that is described.
fn kind(schema: &Value) -> String {
    if schema.get("$ref").is_some() {
        let name = name_of(schema);
        return format!("[{name}](#{})", name.to_lowercase());
    }
    if let Some(choices) = ["anyOf", "oneOf"].iter().find_map(|key| schema.get(key)?.as_array()) {
        let constants: Vec<String> = choices.iter().filter_map(constant).collect();
        if constants.len() == choices.len() {
            return constants.join(", ");
        }
        return choices.iter().map(kind).collect::<Vec<_>>().join(" or ");
    }
    if let Some(values) = schema.get("enum").and_then(Value::as_array) {
        return values.iter().map(|value| format!("`{value}`")).collect::<Vec<_>>().join(", ");
    }
    match schema.get("type") {
        Some(Value::Array(kinds)) => {
            let kinds = kinds.iter().filter_map(Value::as_str);
            kinds.map(|name| simple(name, schema)).collect::<Vec<_>>().join(" or ")
        }
        Some(Value::String(name)) => simple(name, schema),
        _ => "anything".to_owned(),
    }
}

fn simple(name: &str, schema: &Value) -> String {
    match name {
        "string" => "text".to_owned(),
        "integer" | "number" => "number".to_owned(),
        "boolean" => "true or false".to_owned(),
        "null" => "none".to_owned(),
        "array" => format!("list of {}", schema.get("items").map_or_else(|| "anything".to_owned(), kind)),
        other => other.to_owned(),
    }
}

/// A choice that is one word, with what it means.
fn constant(schema: &Value) -> Option<String> {
    schema.get("const").map(|value| format!("`{value}`"))
}

/// The name of the type that a schema refers to.
fn name_of(schema: &Value) -> String {
    let address = schema.get("$ref").and_then(Value::as_str).unwrap_or_default();
    address.rsplit('/').next().unwrap_or_default().to_owned()
}
