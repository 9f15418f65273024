//! The same site as sources for Hugo, to measure beside it.
//!
//! Hugo is given everything that planbook works out (links, counts, addresses, repeats, likeness, HTML of
//! Markdown) ready made: it has to read, look up, render and write. That is less than planbook does. What many pages
//! show stands once, in `data/`: a file of concerns with their actions, and one of plans, for each prison.
//! A page is a content file whose front matter has what only that page has, and names the rest.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use planbook::diagnostic::Diagnostics;
use planbook::output::{Generation, Options};
use planbook::plan::Date;
use planbook::source::Tree;
use rayon::prelude::*;
use serde_json::{Map, Value, json};

/// Writes Hugo's sources for a site of planbook into a folder that is empty or not there yet, and says how
/// many pages they have. `repository` is planbook's own folder, which has the layouts.
pub fn write(site: &Path, as_at: Date, repository: &Path, folder: &Path) -> io::Result<usize> {
    let mut problems = Diagnostics::default();
    let tree = Tree::read(site, &mut problems);
    let options = Options { base_url: None, as_at, search: false };
    let generation = Generation::load(&tree, &options, &mut problems)
        .ok_or_else(|| io::Error::other("planbook cannot read this site"))?;
    generation.site().prepare_links(|| true);
    let base = generation.site().config.address.base.as_str();
    let routes = generation.site().routes();
    let urls: Vec<&str> = routes.iter().filter(|(_, route)| route.is_page()).map(|(url, _)| url).collect();

    copy(&repository.join("benches/hugo"), folder)?;
    copy(&repository.join("themes/default/assets"), &folder.join("assets"))?;
    if let Some(mut view) = generation.inspect("/") {
        let mut site = view["site"].take();
        prepare(&mut site, base);
        save(&folder.join("data/site.json"), &site)?;
    }
    let facts = Facts::of(&generation, &urls, base);
    for (kind, prisons) in [("concerns", &facts.concerns), ("plans", &facts.plans)] {
        for (prison, values) in prisons {
            save(&folder.join(format!("data/{kind}/{prison}.json")), values)?;
        }
    }
    urls.par_iter().enumerate().try_for_each(|(at, url)| {
        let Some(mut view) = generation.inspect(url) else { return Ok(()) };
        leave_out(&mut view);
        prepare(&mut view, base);
        gather(&mut view);
        facts.replace(&mut view)?;
        let above = urls.get(at + 1).is_some_and(|next| next.starts_with(url));
        let page = &view["page"];
        let front = json!({ "title": page["title"], "description": page["description"], "layout": page["kind"], "params": view });
        save(&content(folder, url, above), &front)
    })?;
    hide_sections(folder, &urls)?;
    Ok(urls.len())
}

/// The content file of an address. A page with others below it is what Hugo calls a section.
fn content(folder: &Path, url: &str, above: bool) -> PathBuf {
    let inner = url.trim_matches('/');
    let below = match (inner, above) {
        ("", _) => "_index.md".to_owned(),
        (inner, true) => format!("{inner}/_index.md"),
        (inner, false) => format!("{inner}.md"),
    };
    folder.join("content").join(below)
}

/// Hugo makes a page of every folder at the top; planbook has none for some of them.
fn hide_sections(folder: &Path, urls: &[&str]) -> io::Result<()> {
    let tops: BTreeSet<&str> =
        urls.iter().filter_map(|url| url.trim_matches('/').split_once('/')).map(|(top, _)| top).collect();
    for top in tops {
        let file = folder.join("content").join(top).join("_index.md");
        if !file.exists() {
            save(&file, &json!({ "title": top, "build": { "render": "never", "list": "never" } }))?;
        }
    }
    Ok(())
}

/// What many pages show: concerns with their actions, and plans, by prison and by what follows in their address.
struct Facts {
    concerns: BTreeMap<String, Map<String, Value>>,
    plans: BTreeMap<String, Map<String, Value>>,
}

impl Facts {
    fn of(generation: &Generation, urls: &[&str], base: &str) -> Self {
        let found: Vec<(&'static str, Value)> = urls
            .par_iter()
            .filter_map(|url| {
                let mut view = generation.inspect(url)?;
                let kind = match view["page"]["kind"].as_str() {
                    Some("concern") => "concern",
                    Some("plan") => "plan",
                    _ => return None,
                };
                let mut fact = view[kind].take();
                prepare(&mut fact, base);
                shorten_statuses(&mut fact);
                if let Some(fact) = fact.as_object_mut() {
                    // The layouts make these of what else is there.
                    for key in ["named", "answered"] {
                        fact.remove(key);
                    }
                }
                Some((kind, fact))
            })
            .collect();
        let mut facts = Self { concerns: BTreeMap::new(), plans: BTreeMap::new() };
        for (kind, fact) in found {
            let Some((prison, name)) = fact["url"].as_str().and_then(place) else { continue };
            let all = if kind == "plan" { &mut facts.plans } else { &mut facts.concerns };
            all.entry(prison).or_default().insert(name, fact);
        }
        facts
    }

    fn concern(&self, prison: &str, name: &str) -> Option<&Value> {
        self.concerns.get(prison)?.get(name)
    }

    /// Replaces what stands in `data/` by its place there: a plan or a concern by its prison and its name, an action
    /// by these and where it stands among the concern's. A concern of which a page says more than that, or shows less,
    /// becomes an object whose `at` is its place.
    fn replace(&self, value: &mut Value) -> io::Result<()> {
        match value {
            Value::Array(values) => values.iter_mut().try_for_each(|value| self.replace(value)),
            Value::Object(object) => {
                if let Some(place) = self.place_of(object)? {
                    *value = place;
                    return Ok(());
                }
                if object.contains_key("difference_html") || object.contains_key("place") {
                    object.values_mut().for_each(shorten_statuses);
                }
                object.values_mut().try_for_each(|value| self.replace(value))
            }
            _ => Ok(()),
        }
    }

    fn place_of(&self, object: &Map<String, Value>) -> io::Result<Option<Value>> {
        let here = object.get("url").and_then(Value::as_str).and_then(place);
        if object.contains_key("report_published") {
            return Ok(here.map(|(prison, name)| json!([prison, name])));
        }
        if object.contains_key("text_html")
            && let Some(concern) = object.get("concern")
        {
            let (prison, name) = self.known(concern)?;
            return Ok(object["number"].as_u64().map(|number| json!([prison, name, number - 1])));
        }
        if !object.contains_key("called") {
            return Ok(None);
        }
        let (prison, name) = self.known(&Value::Object(object.clone()))?;
        let at = json!([prison, name]);
        let mut more = Map::new();
        if let Some(full) = object.get("in_full") {
            more.insert("in_full".to_owned(), full.clone());
        }
        if let Some(groups) = object.get("groups") {
            more.insert("groups".to_owned(), groups.clone());
        }
        if more.is_empty() {
            return Ok(Some(at));
        }
        more.insert("at".to_owned(), at);
        Ok(Some(Value::Object(more)))
    }

    /// The place in `data/` of a concern, and that what is there says the same.
    fn known(&self, concern: &Value) -> io::Result<(String, String)> {
        let found = concern["url"].as_str().and_then(place);
        let same =
            found.as_ref().and_then(|(prison, name)| self.concern(prison, name)).is_some_and(|known| {
                ["title", "counts", "themes", "repeats", "repeated", "detail_html"]
                    .iter()
                    .all(|key| concern.get(key).is_none_or(|value| *value == known[*key]))
            });
        found
            .filter(|_| same)
            .ok_or_else(|| io::Error::other(format!("{} is not the same everywhere", concern["url"])))
    }
}

/// What a page has from the site, and what the layouts show nothing of: Hugo should not read it for nothing.
const LEFT_OUT: [&str; 10] = [
    "/site",
    "/page/image",
    "/page/downloads",
    "/linked_data",
    "/citation/markdown",
    "/citation/bibtex",
    "/over_time",
    "/chart",
    "/bundle",
    "/filters",
];

fn leave_out(view: &mut Value) {
    // A plan can be cited too, but only the concern's layout says how.
    let citation = (view["page"]["kind"] != "concern").then_some("/citation");
    for (inside, key) in LEFT_OUT.into_iter().chain(citation).filter_map(|place| place.rsplit_once('/')) {
        if let Some(object) = view.pointer_mut(inside).and_then(Value::as_object_mut) {
            object.remove(key);
        }
    }
}

/// Groups what planbook's templates group as they render, so that Hugo need not: an owner's actions by prison, a
/// prison's newest concerns by kind, and the doubtful actions of a concern by their doubt.
fn gather(view: &mut Value) {
    match view["page"]["kind"].as_str() {
        Some("owner") => {
            for group in view["groups"].as_array_mut().into_iter().flatten() {
                let by_prison =
                    grouped(&group["actions"], |action| action["concern"]["prison"]["title"].clone());
                let by_prison =
                    by_prison.into_iter().map(|(key, items)| json!({ "key": key, "items": items }));
                group["by_prison"] = by_prison.collect();
            }
        }
        Some("prison") => {
            let newest = grouped(&view["newest"], |concern| concern["kind_label"].clone());
            view["newest"] =
                newest.into_iter().map(|(key, items)| json!({ "key": key, "items": items })).collect();
        }
        Some("doubts") => {
            let plans = view["plans"].as_array_mut().into_iter().flatten();
            for concern in plans.filter_map(|plan| plan["concerns"].as_array_mut()).flatten() {
                // Those without words of doubt come last.
                if let Some(actions) = concern["actions"].as_array_mut() {
                    actions.sort_by_key(|action| action.get("doubt").is_none());
                }
                let groups = grouped(&concern["actions"], |action| {
                    let alone =
                        if action.get("doubt").is_some() { Value::Null } else { action["number"].clone() };
                    json!([action.get("doubt"), action.get("unsure"), alone])
                });
                let place = |action: &Value| action["number"].as_u64().map(|number| number - 1);
                concern["groups"] = groups
                    .iter()
                    .map(|(_, actions)| actions.iter().filter_map(place).collect::<Value>())
                    .collect();
            }
        }
        _ => {}
    }
}

/// The values of a list with the same key together, in the order in which a key first occurs.
fn grouped(values: &Value, key: impl Fn(&Value) -> Value) -> Vec<(Value, Vec<Value>)> {
    let mut groups: Vec<(Value, Vec<Value>)> = Vec::new();
    for value in values.as_array().into_iter().flatten() {
        let key = key(value);
        match groups.iter_mut().find(|(known, _)| *known == key) {
            Some((_, items)) => items.push(value.clone()),
            None => groups.push((key, vec![value.clone()])),
        }
    }
    groups
}

/// The prison and the rest of an address below `/prisons/`.
fn place(url: &str) -> Option<(String, String)> {
    let (_, inner) = url.split_once("/prisons/")?;
    let (prison, name) = inner.trim_end_matches('/').split_once('/')?;
    Some((prison.to_owned(), name.to_owned()))
}

/// Addresses as links give them, and nothing said of what is not there: a key that is missing is as good to a layout
/// as one that is empty.
fn prepare(value: &mut Value, base: &str) {
    match value {
        Value::Array(values) => values.iter_mut().for_each(|value| prepare(value, base)),
        Value::Object(object) => {
            object.retain(|key, value| key == "in_full" || !is_empty(key, value));
            for (key, value) in object {
                match value {
                    Value::String(text) if key.ends_with("url") && text.starts_with('/') => {
                        text.insert_str(0, base)
                    }
                    value => prepare(value, base),
                }
            }
        }
        _ => {}
    }
}

/// The lists that a layout counts stay, because Hugo cannot count what is not there.
fn is_empty(key: &str, value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::String(text) => text.is_empty(),
        Value::Array(values) => {
            values.is_empty() && ["missing", "reviews", "unplaced", "unsure", "updates"].contains(&key)
        }
        _ => false,
    }
}

/// The meaning of a status is said once for a page; an action needs its name only.
fn shorten_statuses(value: &mut Value) {
    match value {
        Value::Array(values) => values.iter_mut().for_each(shorten_statuses),
        Value::Object(object) => {
            object.remove("meaning");
            object.values_mut().for_each(shorten_statuses);
        }
        _ => {}
    }
}

fn save(path: &Path, value: &impl serde::Serialize) -> io::Result<()> {
    path.parent().map_or(Ok(()), fs::create_dir_all)?;
    let mut text = serde_json::to_vec(value)?;
    text.push(b'\n');
    fs::write(path, text)
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    for entry in walkdir::WalkDir::new(from).sort_by_file_name() {
        let entry = entry?;
        let to = to.join(entry.path().strip_prefix(from).map_err(io::Error::other)?);
        if entry.file_type().is_dir() {
            fs::create_dir_all(to)?;
        } else {
            fs::copy(entry.path(), to)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;

    use planbook::diagnostic::Diagnostics;
    use planbook::output::{Generation, Options};
    use planbook::plan::Date;
    use planbook::source::Tree;
    use serde_json::Value;

    #[test]
    fn the_theme_of_the_comparison_renders_every_page() {
        let repository = Path::new(env!("CARGO_MANIFEST_DIR"));
        let folder = tempfile::tempdir().expect("a folder");
        crate::archive::write(&crate::Archive::of(12), repository, folder.path()).expect("an archive");
        super::copy(&repository.join("benches/theme"), &folder.path().join("themes/peers")).expect("a theme");
        let config = folder.path().join("site.toml");
        let settings = fs::read_to_string(&config).expect("settings");
        fs::write(&config, format!("theme = \"peers\"\n{settings}")).expect("settings with a theme");

        let mut problems = Diagnostics::default();
        let tree = Tree::read(folder.path(), &mut problems);
        let as_at = Date::parse(crate::AS_AT).expect("a day");
        let options = Options { base_url: None, as_at, search: false };
        let generation = Generation::load(&tree, &options, &mut problems).expect("a site");
        generation.check(|| (), || true, &mut problems);
        let said: Vec<&str> = problems.iter().map(|problem| problem.message.as_str()).collect();
        assert_eq!(said, Vec::<&str>::new());
        let page = generation.render("/").expect("a page").expect("a page without problems");
        assert!(
            !String::from_utf8_lossy(&page.bytes).contains("Content-Security-Policy"),
            "this is the built-in theme"
        );
    }

    #[test]
    fn every_page_has_a_content_file_and_a_layout() {
        let repository = Path::new(env!("CARGO_MANIFEST_DIR"));
        let folder = tempfile::tempdir().expect("a folder");
        let (site, hugo) = (folder.path().join("site"), folder.path().join("hugo"));
        crate::archive::write(&crate::Archive::of(12), repository, &site).expect("an archive");
        let as_at = Date::parse(crate::AS_AT).expect("a day");
        let pages = super::write(&site, as_at, repository, &hugo).expect("sources for Hugo");
        let mut layouts = BTreeSet::new();
        let (mut found, mut linked) = (0, 0);
        for entry in walkdir::WalkDir::new(hugo.join("content")) {
            let entry = entry.expect("a file");
            if !entry.file_type().is_file() {
                continue;
            }
            let text = fs::read_to_string(entry.path()).expect("a text");
            let front: Value = serde_json::from_str(&text).expect("front matter in JSON");
            if let Some(layout) = front["layout"].as_str() {
                found += 1;
                layouts.insert(layout.to_owned());
                // Concerns beside one are places in data/, whatever the source has lost of them.
                let neighbours = ["previous", "next"].map(|key| &front["params"][key]);
                if layout == "concern" {
                    assert!(neighbours.iter().all(|place| place.is_null() || place.is_array()), "{front}");
                    linked += neighbours.iter().filter(|place| place.is_array()).count();
                }
            }
        }
        assert_eq!(found, pages);
        assert!(linked > 100, "{linked}");
        for kind in
            ["home", "prison", "plan", "concern", "compare", "theme", "owner", "target-group", "doubts"]
        {
            assert!(layouts.contains(kind), "{kind}");
        }
        for layout in layouts {
            assert!(repository.join(format!("benches/hugo/layouts/{layout}.html")).exists(), "{layout}");
        }
    }
}
