//! TOML files read into types, with the place of every value and every problem at once.
//!
//! The types are the format: serde reads a file that is right, and only when it refuses one is the
//! file compared with the JSON Schema of the same types, so that all problems are found with their
//! places. A file that serde refuses never passes, even if the comparison finds nothing.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value as Json;
use toml::Spanned;
use toml::de::{DeTable, DeValue};
use toml_parser::Source;
use toml_parser::lexer::{Token, TokenKind};

use crate::character::{no_page_has, unpublishable};
use crate::diagnostic::{Diagnostic, Diagnostics, Document, Place};

/// Reads a TOML document. Nothing comes back when it has errors, and all of them are reported.
pub fn read<T: DeserializeOwned + JsonSchema>(
    document: &Arc<Document>,
    diagnostics: &mut Diagnostics,
) -> Option<T> {
    read_text(&document.text, document, diagnostics)
}

/// A Markdown document with TOML front matter between two `+++` lines.
pub struct FrontMatter<T> {
    /// The front matter.
    pub head: T,
    /// What follows it.
    pub body: String,
}

/// Reads the front matter of a Markdown document; the rest is its body.
pub fn read_front_matter<T: DeserializeOwned + JsonSchema>(
    document: &Arc<Document>,
    diagnostics: &mut Diagnostics,
) -> Option<FrontMatter<T>> {
    const FENCE: &str = "+++";
    let text = &document.text;
    let mut lines = text.split_inclusive('\n');
    let first = lines.next().unwrap_or_default();
    if first.trim_end() != FENCE {
        let example = "begin the file with\n+++\ntitle = \"…\"\n+++";
        let end = first.trim_end().len();
        diagnostics.push(
            Place::new(document, 0..end)
                .error("front-matter::missing", "this file does not begin with front matter")
                .help(example),
        );
        return None;
    }
    let mut end = first.len();
    for line in lines {
        if line.trim_end() == FENCE {
            // Blanks stand in for the opening fence, so that every place is one of the whole file.
            let toml = format!("{}{}", " ".repeat(FENCE.len()), &text[FENCE.len()..end]);
            let head = read_text(&toml, document, diagnostics)?;
            return Some(FrontMatter { head, body: text[end + line.len()..].to_owned() });
        }
        end += line.len();
    }
    diagnostics.push(
        Place::new(document, 0..FENCE.len())
            .error("front-matter::unclosed", "the front matter that begins here never ends")
            .help("end it with a line of +++"),
    );
    None
}

fn read_text<T: DeserializeOwned + JsonSchema>(
    text: &str,
    document: &Arc<Document>,
    diagnostics: &mut Diagnostics,
) -> Option<T> {
    let refusal = match toml::from_str::<T>(text) {
        Ok(value) => return is_publishable(text, document, diagnostics).then_some(value),
        Err(refusal) => refusal,
    };
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut shape = Shape { root: schema_of::<T>(), document, found: Diagnostics::default() };
    let single = shape.single_headers(text);
    for header in &single {
        let help = format!("write [{}]", &text[header.clone()]);
        let message = "there may be several of these, so this header takes two brackets";
        diagnostics.push(shape.place(header.clone()).error("toml::single-brackets", message).help(help));
    }
    // Such a header takes all that has its name, in two brackets or one, for one table.
    for error in errors.iter().filter(|error| single.is_empty() || error.message() != "duplicate key") {
        let span = error.span().unwrap_or(0..0);
        diagnostics.push(Place::new(document, span).error("toml::syntax", error.message().trim()).help(
            "see https://toml.io for the rules; text stands in \"…\", long text in \"\"\"…\"\"\", days are bare: 2026-02-02",
        ));
    }
    if errors.is_empty() {
        let root = shape.root.clone();
        shape.table(table.get_ref(), 0..0, &root);
        if shape.found.has_errors() {
            let is_single =
                |found: &Diagnostic| single.iter().any(|header| header.start == found.place.span.start);
            diagnostics.extend(shape.found.into_iter().filter(|found| !is_single(found)));
        } else if single.is_empty() {
            let span = refusal.span().unwrap_or(0..0);
            diagnostics.push(Place::new(document, span).error("shape::refused", refusal.message().trim()));
        }
    }
    None
}

/// Whether every text of a TOML document can stand on a page. A character that cannot, written by its
/// number, is reported; those written as they are were found when the file was read.
fn is_publishable(text: &str, document: &Arc<Document>, diagnostics: &mut Diagnostics) -> bool {
    let is_escape = |pair: &[u8]| pair[0] == b'\\' && b"uUxbfe".contains(&pair[1]);
    if !text.as_bytes().windows(2).any(is_escape) {
        return true;
    }
    let mut found = Vec::new();
    for value in DeTable::parse_recoverable(text).0.get_ref().values() {
        add_unpublishable(value, &mut found);
    }
    diagnostics.extend(found.iter().map(|(span, c)| {
        Place::new(document, span.clone())
            .error("toml::control-character", no_page_has(*c))
            .help("take it out: nobody can see it")
    }));
    found.is_empty()
}

fn add_unpublishable(value: &Spanned<DeValue<'_>>, found: &mut Vec<(Range<usize>, char)>) {
    match value.get_ref() {
        DeValue::String(text) => found.extend(unpublishable(text).map(|(_, c)| (value.span(), c))),
        DeValue::Array(array) => array.iter().for_each(|value| add_unpublishable(value, found)),
        DeValue::Table(table) => table.values().for_each(|value| add_unpublishable(value, found)),
        _ => {}
    }
}

/// The JSON Schema of a file's type, without the nulls that TOML does not have.
pub fn schema_of<T: JsonSchema>() -> Json {
    let mut schema = schemars::schema_for!(T).to_value();
    drop_nulls(&mut schema);
    schema
}

fn drop_nulls(schema: &mut Json) {
    match schema {
        Json::Object(map) => {
            if let Some(Json::Array(kinds)) = map.get_mut("type") {
                kinds.retain(|kind| kind != "null");
                if let [only] = kinds.as_slice() {
                    let only = only.clone();
                    map.insert("type".into(), only);
                }
            }
            if map.get("default").is_some_and(Json::is_null) {
                map.remove("default");
            }
            if let Some(Json::Array(options)) = map.get("anyOf") {
                let real: Vec<Json> =
                    options.iter().filter(|option| option["type"] != "null").cloned().collect();
                if let [Json::Object(only)] = real.as_slice() {
                    map.remove("anyOf");
                    map.extend(only.clone());
                }
            }
            map.values_mut().for_each(drop_nulls);
        }
        Json::Array(list) => list.iter_mut().for_each(drop_nulls),
        _ => {}
    }
}

/// The comparison of a file with its schema.
struct Shape<'a> {
    root: Json,
    document: &'a Arc<Document>,
    found: Diagnostics,
}

impl Shape<'_> {
    fn place(&self, span: Range<usize>) -> Place {
        Place::new(self.document, span)
    }

    /// The schema itself, or the one it refers to.
    fn resolve(&self, schema: &Json) -> Json {
        let mut resolved = schema.clone();
        while let Some(name) = resolved["$ref"].as_str().and_then(|path| path.strip_prefix("#/$defs/")) {
            resolved = self.root["$defs"][name].clone();
        }
        resolved
    }

    /// The headers in single brackets of tables that a list has: `[concern.action]`.
    fn single_headers(&self, text: &str) -> Vec<Range<usize>> {
        let mut headers = Vec::new();
        let mut line: Vec<Token> = Vec::new();
        for token in Source::new(text).lex() {
            match token.kind() {
                TokenKind::Whitespace | TokenKind::Comment => {}
                TokenKind::Newline | TokenKind::Eof => {
                    headers.extend(self.single_header(text, &line));
                    line.clear();
                }
                _ => line.push(token),
            }
        }
        headers
    }

    fn single_header(&self, text: &str, line: &[Token]) -> Option<Range<usize>> {
        let [first, names @ .., last] = line else { return None };
        let mut schema = self.root.clone();
        for name in names.iter().filter(|token| token.kind() != TokenKind::Dot) {
            let items = schema.get("items").map(|items| self.resolve(items));
            let name = text.get(name.span().start()..name.span().end())?;
            schema = self.resolve(items.unwrap_or(schema)["properties"].get(name)?);
        }
        let is_header =
            first.kind() == TokenKind::LeftSquareBracket && last.kind() == TokenKind::RightSquareBracket;
        let has_tables = self.resolve(schema.get("items")?)["type"] == "object";
        (is_header && has_tables).then(|| first.span().start()..last.span().end())
    }

    fn table(&mut self, table: &DeTable<'_>, span: Range<usize>, schema: &Json) {
        let empty = serde_json::Map::new();
        let properties = schema["properties"].as_object().unwrap_or(&empty);
        for (key, value) in table {
            let name = key.get_ref().as_ref();
            match properties.get(name) {
                Some(property) => self.value(value, property),
                None => {
                    let known = properties.keys().map(String::as_str);
                    let help =
                        format!("the keys known here: {}", known.clone().collect::<Vec<_>>().join(", "));
                    let message = format!("there is no key called \"{name}\" here");
                    self.found.push(
                        self.place(key.span())
                            .error("shape::unknown-key", message)
                            .did_you_mean(name, known)
                            .help(help),
                    );
                }
            }
        }
        for name in schema["required"].as_array().into_iter().flatten().filter_map(Json::as_str) {
            if !table.keys().any(|key| key.get_ref() == name) {
                let property = properties.get(name).unwrap_or(&Json::Null);
                let whole = self.resolve(property);
                let meaning = describe(property, &whole);
                let diagnostic = self
                    .place(span.clone())
                    .error("shape::missing-key", format!("the key \"{name}\" is missing"))
                    .label(format!("needs {name} = …"));
                self.found.push(match (meaning.as_str(), choices(&whole)) {
                    ("", _) => diagnostic,
                    (meaning, choices) if choices.is_empty() => diagnostic.help(format!("{name}: {meaning}")),
                    (meaning, choices) => {
                        diagnostic.help(format!("{name}: {meaning} One of {}.", listed(&choices)))
                    }
                });
            }
        }
    }

    fn value(&mut self, value: &Spanned<DeValue<'_>>, schema: &Json) {
        let schema = self.resolve(schema);
        let choices = choices(&schema);
        match (value.get_ref(), schema["type"].as_str()) {
            (DeValue::String(text), _) if !choices.is_empty() => {
                if !choices.contains(&text.as_ref()) {
                    let listed = listed(&choices);
                    self.found.push(
                        self.place(value.span())
                            .error("shape::unknown-value", format!("\"{text}\" cannot stand here"))
                            .did_you_mean(text, choices.iter().copied())
                            .help(format!("it is one of {listed}")),
                    );
                }
            }
            (DeValue::Table(table), Some("object")) => self.table(table, value.span(), &schema),
            (DeValue::Array(array), Some("array")) => {
                for item in array.iter() {
                    self.value(item, &schema["items"]);
                }
            }
            (DeValue::String(_), Some("string")) if schema["format"] != "date" => {}
            (DeValue::Datetime(date), Some("string"))
                if schema["format"] == "date" && date.time.is_none() => {}
            (DeValue::Boolean(_), Some("boolean")) => {}
            (DeValue::Integer(number), Some("integer"))
                if i64::from_str_radix(number.as_str(), number.radix()).is_ok() => {}
            (found, _) => {
                let message = format!("this must be {}, and it is {}", wanted(&schema), given(found));
                self.found.push(self.place(value.span()).error("shape::wrong-type", message));
            }
        }
    }
}

/// The values that an enumeration allows; none where the schema is no enumeration.
fn choices(schema: &Json) -> Vec<&str> {
    let listed = schema["enum"].as_array().into_iter().flatten();
    let described = schema["oneOf"].as_array().into_iter().flatten().map(|option| &option["const"]);
    listed.chain(described).filter_map(Json::as_str).collect()
}

fn listed(choices: &[&str]) -> String {
    choices.iter().map(|choice| format!("\"{choice}\"")).collect::<Vec<_>>().join(", ")
}

fn describe(property: &Json, resolved: &Json) -> String {
    let text = property["description"].as_str().or_else(|| resolved["description"].as_str());
    text.unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn wanted(schema: &Json) -> &'static str {
    match schema["type"].as_str() {
        _ if !choices(schema).is_empty() => "text in quotes",
        Some("string") if schema["format"] == "date" => "a day, bare and without a time, such as 2026-02-02",
        Some("string") => "text in quotes",
        Some("boolean") => "true or false",
        Some("integer") => "a whole number of at most 18 digits",
        Some("array") => "a list in [ ]",
        _ => "a table",
    }
}

fn given(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "text",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a decimal number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(date) if date.time.is_some() => "a date with a time",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

/// A value and the bytes of the file that it was read from. Two are the same wherever they stand.
#[derive(Debug, Clone)]
pub struct Placed<T> {
    /// The value.
    pub value: T,
    /// Its bytes in the file.
    pub span: Range<usize>,
}

impl<T: PartialEq> PartialEq for Placed<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl<T: Eq> Eq for Placed<T> {}

impl<T> Placed<T> {
    /// A value that comes from no file, as the importer makes them.
    pub fn nowhere(value: T) -> Self {
        Self { value, span: 0..0 }
    }
}

impl<T> std::ops::Deref for Placed<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.value
    }
}

impl Placed<String> {
    /// Whether it says nothing.
    pub fn is_blank(&self) -> bool {
        self.value.trim().is_empty()
    }
}

/// As the value alone.
impl<T: Serialize> Serialize for Placed<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value.serialize(serializer)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Placed<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let spanned = toml::Spanned::<T>::deserialize(deserializer)?;
        let span = spanned.span();
        Ok(Self { value: spanned.into_inner(), span })
    }
}

impl<T: JsonSchema> JsonSchema for Placed<T> {
    fn inline_schema() -> bool {
        T::inline_schema()
    }

    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }

    fn schema_id() -> Cow<'static, str> {
        T::schema_id()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }
}
