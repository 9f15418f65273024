//! Words that mean harm, in every field that a publisher fills, come out inert in every file of the site.

mod support;

use std::collections::{BTreeMap, BTreeSet};

use planbook::config::ConfigFile;
use planbook::content::{AreaFile, OwnersFile, PageFile, PrisonFile, ThemeFile};
use planbook::plan::file::PlanFile;
use planbook::toml_file::schema_of;
use serde_json::Value as Json;
use support::Site;
use toml::Value;

/// What each field begins with: a formula to a spreadsheet.
const FORMULA: &str = "=HYPERLINK(\"https://evil.example\") ";

/// What each field ends with: whatever HTML, Markdown, JSON, XML, templates or calendars could take for their own.
const EVIL: &str = " </title></p></textarea></a></svg></script><script>alert(1)</script> \"onmouseover=alert(1) ' {{ 7*7 }} \
{% include \"base.html\" %} {# note #} <!-- note --> ]]> <![CDATA[ &lt;b&gt; &#60;b&#62; <img src=x onerror=alert(1)> \
[l](javascript:alert(1)) [d](data:text/html,x) <javascript:alert(1)> [e](//evil.example) ![p](https://evil.example/p.png) \
,;: \\n \\, \u{202e}turned\u{202c} \u{2028} \r\nBEGIN:VEVENT\r\nUID:evil\r\n \r\n\r\n# Heading\r\n\r\n| a |\r\n|---|\r\n";

/// Keys whose words are the publisher's or the source's own.
const FREE: [&str; 15] = [
    "attribution",
    "copyright",
    "description",
    "detail",
    "doubt",
    "lead_in",
    "name",
    "note",
    "owner",
    "spelling",
    "spellings",
    "target",
    "terms",
    "text",
    "title",
];

/// Keys whose values are checked: what is not of their form is refused, with a case in `messages`. What a
/// language may be is not: it is tried below by itself.
const CHECKED: [&str; 21] = [
    "aliases",
    "column",
    "concern",
    "judgement",
    "kind",
    "language",
    "missing",
    "not_repeats",
    "not_themes",
    "number",
    "owners",
    "plan",
    "repeats",
    "response",
    "slug",
    "status",
    "theme",
    "themes",
    "unsure",
    "url",
    "order",
];

fn evil(words: &str) -> String {
    format!("{FORMULA}{words}{EVIL}")
}

/// The same in tables, where lines end in one way.
fn evil_in_a_table(words: &str) -> String {
    evil(words).replace("\r\n", "\n")
}

/// Makes every free text of a TOML value evil, and notes its key.
fn poison(key: &str, value: &mut Value, seen: &mut BTreeSet<String>) {
    match value {
        Value::String(text) if FREE.contains(&key) => {
            seen.insert(key.to_owned());
            *text = evil(text);
        }
        Value::Array(list) => list.iter_mut().for_each(|value| poison(key, value, seen)),
        Value::Table(table) => table.iter_mut().for_each(|(key, value)| poison(key, value, seen)),
        _ => {}
    }
}

fn poisoned(text: &str, seen: &mut BTreeSet<String>) -> String {
    let mut value: Value = toml::from_str(text).expect("TOML");
    poison("", &mut value, seen);
    toml::to_string(&value).expect("TOML")
}

/// The small site, with every field that it has evil, and every key that is.
fn evil_site() -> (Site, BTreeSet<String>) {
    let mut seen = BTreeSet::new();
    let mut site = Site::example()
        .replace("site.toml", "[notice]", "copyright = \"Crown\"\n\n[notice]")
        .replace("content/owners.toml", "spellings = []", "spellings = []\nnote = \"Since 2024\"")
        .replace("content/about.md", "+++\n", "+++\ndescription = \"About\"\n")
        .replace("content/prisons/alder/2021.toml", "kind = \"", "missing = []\nkind = \"");
    for (path, bytes) in site.files("") {
        let text = String::from_utf8(bytes).expect("text");
        let poisoned = match text.strip_prefix("+++\n").and_then(|rest| rest.split_once("+++\n")) {
            Some((head, body)) => {
                format!("+++\n{}+++\n{body}\n\n{}", poisoned(head, &mut seen), evil("Body."))
            }
            None => poisoned(&text, &mut seen),
        };
        site = site.write(&path, poisoned);
    }
    (site, seen)
}

/// The keys of a schema whose values are text or lists of text.
fn text_keys(schema: &Json, keys: &mut BTreeSet<String>) {
    match schema {
        Json::Object(map) => {
            for (name, property) in map.get("properties").and_then(Json::as_object).into_iter().flatten() {
                let is_text = |property: &Json| property["type"] == "string" && property["format"] != "date";
                if is_text(property) || is_text(&property["items"]) {
                    keys.insert(name.clone());
                }
            }
            map.values().for_each(|value| text_keys(value, keys));
        }
        Json::Array(list) => list.iter().for_each(|value| text_keys(value, keys)),
        _ => {}
    }
}

#[test]
fn every_field_of_every_file_is_tried_here() {
    let mut keys = BTreeSet::new();
    for schema in [
        schema_of::<PlanFile>(),
        schema_of::<ConfigFile>(),
        schema_of::<PrisonFile>(),
        schema_of::<AreaFile>(),
        schema_of::<ThemeFile>(),
        schema_of::<OwnersFile>(),
        schema_of::<PageFile>(),
    ] {
        text_keys(&schema, &mut keys);
    }
    let (_, seen) = evil_site();
    for key in &keys {
        let known = seen.contains(key) || CHECKED.contains(&key.as_str());
        assert!(known, "{key} is a new field: make it evil in this test, or say that it is checked");
    }
    assert_eq!(
        seen.iter().map(String::as_str).collect::<Vec<_>>(),
        FREE,
        "every free field is somewhere in the site"
    );
}

/// Reads HTML as a browser does. Whatever could run, load or hide is a panic; what comes back is its text.
fn inert_html(path: &str, html: &[u8], is_page: bool) -> String {
    let mut emitter = html5gum::emitters::default::DefaultEmitter::<()>::default();
    emitter.naively_switch_states(true);
    let (mut text, mut policies, mut data) = (String::new(), 0, None);
    for token in html5gum::Tokenizer::new_with_emitter(html, emitter) {
        let Ok(token) = token;
        match token {
            html5gum::Token::StartTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                let attributes: BTreeMap<String, String> = tag
                    .attributes
                    .iter()
                    .map(|(name, value)| {
                        (
                            String::from_utf8_lossy(name).into_owned(),
                            String::from_utf8_lossy(value).into_owned(),
                        )
                    })
                    .collect();
                for (attribute, value) in &attributes {
                    assert!(!attribute.starts_with("on"), "{path}: {attribute}");
                    let address = value.trim_start_matches(|c: char| c <= ' ').to_ascii_lowercase();
                    let leads = ["href", "src", "action", "formaction", "data", "srcset", "poster"];
                    if leads.contains(&attribute.as_str()) {
                        let runs = ["javascript:", "vbscript:", "data:", "//"];
                        assert!(!runs.iter().any(|start| address.starts_with(start)), "{path}: {address}");
                        let loads = name != "a" && name != "link" && address.contains("evil.example");
                        assert!(!loads, "{path}: <{name}> loads {address}");
                    }
                    assert!(
                        !["srcdoc", "style"].contains(&attribute.as_str()) || !value.contains("evil"),
                        "{path}"
                    );
                }
                assert!(
                    !["iframe", "object", "embed", "base", "textarea"].contains(&name.as_str()),
                    "{path}: <{name}>"
                );
                let is = |key: &str, wanted: &str| attributes.get(key).is_some_and(|value| value == wanted);
                if name == "meta" && is("http-equiv", "Content-Security-Policy") {
                    let policy = attributes["content"].clone();
                    assert!(policy.starts_with("default-src 'none'"), "{path}: {policy}");
                    let scripts = policy.split(';').find(|part| part.trim().starts_with("script-src"));
                    assert!(scripts.is_none_or(|scripts| !scripts.contains("unsafe-inline")), "{path}");
                    policies += 1;
                }
                if name == "script" {
                    let own = attributes.get("src").is_some_and(|address| address.starts_with("/assets/"));
                    let is_data = is("type", "application/ld+json");
                    assert!(is_page && (own || is_data), "{path}: a script that is not ours: {attributes:?}");
                    data = is_data.then(String::new);
                }
            }
            html5gum::Token::EndTag(tag) if tag.name.as_slice() == b"script" => {
                if let Some(data) = data.take() {
                    serde_json::from_str::<Json>(&data)
                        .unwrap_or_else(|error| panic!("{path}: {error}: {data}"));
                }
            }
            html5gum::Token::String(words) => {
                let words = String::from_utf8_lossy(&words).into_owned();
                match &mut data {
                    Some(data) => data.push_str(&words),
                    None => text.push_str(&words),
                }
            }
            html5gum::Token::Comment(comment) => panic!("{path} has a comment: {comment:?}"),
            _ => {}
        }
    }
    assert!(!is_page || policies == 1, "{path} forbids inline scripts");
    text
}

fn inert_calendar(path: &str, calendar: &str) {
    const KNOWN: [&str; 14] = [
        "BEGIN",
        "END",
        "VERSION",
        "PRODID",
        "CALSCALE",
        "METHOD",
        "NAME",
        "X-WR-CALNAME",
        "UID",
        "DTSTAMP",
        "DTSTART",
        "SUMMARY",
        "DESCRIPTION",
        "URL",
    ];
    assert!(calendar.ends_with("\r\n") && !calendar.replace("\r\n", "").contains(['\r', '\n']), "{path}");
    assert!(calendar.split("\r\n").all(|line| line.len() <= 75), "{path}: lines are folded at 75 bytes");
    let unfolded = calendar.replace("\r\n ", "");
    for line in unfolded.split("\r\n").filter(|line| !line.is_empty()) {
        let name = line.split([':', ';']).next().unwrap_or_default();
        let known = KNOWN.contains(&name)
            || name.starts_with("X-")
            || ["DTEND", "TRANSP", "CATEGORIES", "LAST-MODIFIED", "REFRESH-INTERVAL", "CLASS", "STATUS"]
                .contains(&name);
        assert!(known, "{path}: {line}");
        assert!(!line.starts_with("UID:evil"), "{path}");
    }
    let count = |what: &str| unfolded.lines().filter(|line| line.starts_with(what)).count();
    assert_eq!(count("BEGIN:VEVENT"), count("UID:"), "{path}");
}

#[test]
fn in_every_output_they_are_words() {
    let (site, _) = evil_site();
    site.run(&["build"]).succeeds();
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    let files = site.files("site");
    for (path, bytes) in &files {
        let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
        let is_made = !path.starts_with("assets/") && !path.starts_with("search/bundle/");
        if !is_made {
            continue;
        }
        *kinds.entry(ending.to_owned()).or_default() += 1;
        let text = || std::str::from_utf8(bytes).unwrap_or_else(|error| panic!("{path}: {error}"));
        match ending {
            "html" => {
                inert_html(path, bytes, true);
            }
            "xml" => {
                let document =
                    roxmltree::Document::parse(text()).unwrap_or_else(|error| panic!("{path}: {error}"));
                for node in document.descendants().filter(roxmltree::Node::is_element) {
                    let name = node.tag_name().name();
                    assert!(!["script", "img", "p", "b", "a"].contains(&name), "{path}: <{name}>");
                    for attribute in node.attributes() {
                        assert!(!attribute.name().starts_with("on"), "{path}: {}", attribute.name());
                        assert!(!attribute.value().starts_with("javascript:"), "{path}");
                    }
                    // A reader of feeds shows this as HTML.
                    if node.attribute("type") == Some("html") {
                        inert_html(path, node.text().unwrap_or_default().as_bytes(), false);
                    }
                }
            }
            "ics" => inert_calendar(path, text()),
            "csv" => {
                for record in csv::ReaderBuilder::new().has_headers(false).from_reader(&bytes[..]).records() {
                    for cell in &record.unwrap_or_else(|error| panic!("{path}: {error}")) {
                        assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']), "{path}: {cell}");
                    }
                }
            }
            "json" => {
                serde_json::from_str::<Json>(text()).unwrap_or_else(|error| panic!("{path}: {error}"));
            }
            "txt" => {
                for line in text().lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
                    let known =
                        ["/", "User-agent: ", "Allow: ", "Disallow: ", "Sitemap: https://example.org/"];
                    assert!(known.iter().any(|start| line.starts_with(start)), "{path}: {line}");
                }
            }
            "png" | "sqlite" => {}
            other => panic!("{path}: what is in a .{other} file is not looked at"),
        }
    }
    for kind in ["html", "xml", "ics", "csv", "json", "txt"] {
        assert!(kinds.contains_key(kind), "{kinds:?}");
    }
    // And they are all there: nothing was lost to make them harmless.
    let page = inert_html("the concern", &files["prisons/alder/2024/2/index.html"], true);
    for words in [
        "<script>alert(1)</script>",
        "{{ 7*7 }}",
        "{% include \"base.html\" %}",
        "<!-- note -->",
        "=HYPERLINK(",
    ] {
        assert!(page.contains(words), "{words} in {page}");
    }
    let json: Json = serde_json::from_slice(&files["data/concerns.json"]).expect("JSON");
    assert!(
        json.to_string()
            .contains(&serde_json::to_string(&evil_in_a_table("The kitchen was dirty.")).expect("JSON")),
        "{json}"
    );
}

#[test]
#[cfg(feature = "sqlite")]
fn in_the_database_they_are_words() {
    let (site, _) = evil_site();
    site.run(&["build", "--no-search", "--no-minify"]).succeeds();
    let database = site.files("site").into_keys().find(|path| path.ends_with(".sqlite")).expect("a database");
    let database = rusqlite::Connection::open(site.path("site").join(database)).expect("it opens");
    let check: String =
        database.query_row("PRAGMA integrity_check", [], |row| row.get(0)).expect("it answers");
    assert_eq!(check, "ok");
    let title: String = database
        .query_row("SELECT title FROM concerns WHERE title LIKE '%kitchen%'", [], |row| row.get(0))
        .expect("the concern");
    assert_eq!(title, evil_in_a_table("The kitchen was dirty."));
}

#[test]
fn in_what_the_search_reads_they_are_words() {
    use planbook::diagnostic::Diagnostics;
    use planbook::output::{Generation, Options};
    let (site, _) = evil_site();
    let mut found = Diagnostics::default();
    let tree = planbook::source::Tree::read(&site.path(""), &mut found);
    let as_at = planbook::plan::Date::parse(support::AS_AT).expect("a day");
    let options = Options { base_url: None, as_at, search: true };
    let generation = Generation::load(&tree, &options, &mut found).expect("a site without errors");
    let records = planbook::page::records(generation.site());
    assert!(records.iter().any(|record| record.words.contains("<script>alert(1)</script>")));
    for record in &records {
        assert!(
            record.url.starts_with("/prisons/") && !record.url.contains(['<', '"', ' ']),
            "{}",
            record.url
        );
        // Marks that tell the parts of a record apart are made by planbook alone.
        assert!(!record.words.contains("___PAGEFIND"), "{}", record.words);
    }
}

#[test]
fn addresses_that_run_are_refused() {
    const PLAN: &str = "content/prisons/alder/2024.toml";
    for evil in [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "//evil.example",
        "\\u0001javascript:x",
        " https://x",
        "vbscript:x",
    ] {
        for address in ["https://example.net/alder-2024.pdf", "https://example.net/progress"] {
            Site::example().replace(PLAN, address, evil).run(&["check"]).fails();
        }
        let licence = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/";
        Site::example().replace("site.toml", licence, evil).run(&["check"]).fails();
        Site::example().replace("site.toml", "\"/prisons/\"", &format!("\"{evil}\"")).run(&["check"]).fails();
        Site::example().replace("site.toml", "https://example.org/", evil).run(&["check"]).fails();
        let fact = "plan = \"2024\"\nconcern = \"2\"";
        let source = format!("source = {{ title = \"x\", url = \"{evil}\" }}");
        Site::example().replace("content/prisons/alder/index.md", fact, &source).run(&["check"]).fails();
        let page = "aliases = [\"EVIL\"]\n".replace("EVIL", evil);
        let site = Site::example().replace("content/about.md", "+++\n", &format!("+++\n{page}"));
        site.run(&["check"]).fails();
    }
}

#[test]
fn a_language_that_is_none_is_refused_or_inert() {
    let settings = "language = '\"><script>alert(1)</script>'\ntitle = \"Test plans\"";
    let site = Site::example().replace("site.toml", "title = \"Test plans\"", settings);
    let run = site.run(&["build", "--no-search"]);
    if run.stderr().is_empty() {
        for (path, bytes) in site.files("site").iter().filter(|(path, _)| path.ends_with(".html")) {
            inert_html(path, bytes, true);
        }
    }
}
