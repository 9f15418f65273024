//! Charts: every length in a chart is that of a figure in the table beside it.

mod support;

use std::collections::BTreeMap;

use serde_json::Value;
use support::Site;

fn inspect(site: &Site, url: &str) -> Value {
    let run = site.run(&["inspect", url, "--as-at", "2026-11-21"]).succeeds();
    serde_json::from_str(&run.stdout()).expect("JSON")
}

fn list(value: &Value) -> &Vec<Value> {
    value.as_array().unwrap_or_else(|| panic!("a list: {value}"))
}

fn number(value: &Value) -> u64 {
    value.as_u64().unwrap_or_else(|| panic!("a number: {value}"))
}

/// The values of an attribute of all elements of a page that begin so.
fn attributes<'a>(page: &'a str, start: &str, name: &str) -> Vec<&'a str> {
    let tags = page.split(start).skip(1).filter_map(|rest| rest.split('>').next());
    let quoted = format!(" {name}=\"");
    tags.filter_map(|tag| tag.split_once(quoted.as_str())?.1.split('"').next()).collect()
}

#[test]
fn the_months_of_the_chart_are_those_of_the_tables() {
    let site = Site::real();
    let view = inspect(&site, "/targets/");
    let mut rows: Vec<(String, u64)> = list(&view["passed"])
        .iter()
        .chain(list(&view["coming"]))
        .map(|row| (row["iso"].as_str().expect("a month").to_owned(), number(&row["count"])))
        .collect();
    rows.sort();
    let chart = &view["chart"];
    let columns = list(&chart["columns"]);
    let drawn: Vec<(String, u64)> = columns
        .iter()
        .map(|column| (column["iso"].as_str().expect("a month").to_owned(), number(&column["count"])))
        .collect();
    assert!(rows.len() > 12);
    assert_eq!(drawn, rows);
    let most = rows.iter().map(|(_, count)| *count).max().expect("a month");
    assert_eq!(number(&chart["most"]), most);
    let mut before = -1.0;
    for column in columns {
        assert_eq!(number(&column["height"]), number(&column["count"]) * 100 / most);
        let at = column["at"].as_f64().expect("a place");
        assert!(at > before && at < 100.0, "{column}");
        // What has passed is left of the line.
        let today = chart["today"].as_f64().expect("some months have passed and some have not");
        assert_eq!(at < today, column["passed"].as_bool().expect("passed"), "{column} {today}");
        before = at;
    }

    site.run(&["build", "--no-minify", "--as-at", "2026-11-21"]).succeeds();
    let page = site.read("site/targets/index.html");
    let plot = page.split("class=\"plot\"").nth(1).expect("a plot").split("</svg>").next().expect("its end");
    let heights: Vec<u64> =
        attributes(plot, "<rect", "height").iter().map(|height| height.parse().expect("a height")).collect();
    assert_eq!(heights, columns.iter().map(|column| number(&column["height"])).collect::<Vec<_>>());
    assert!(plot.starts_with(" aria-hidden=\"true\""), "the tables are read instead: {plot}");
}

#[test]
fn an_area_has_the_concerns_whose_first_theme_is_in_it() {
    let site = Site::real();
    let mut expected: BTreeMap<String, u64> = BTreeMap::new();
    for (path, text) in site.files("content/prisons").iter().filter(|(path, _)| path.ends_with(".toml")) {
        let plan: toml::Table = toml::from_str(&String::from_utf8_lossy(text)).expect("a plan");
        for concern in plan["concern"].as_array().expect("concerns") {
            let Some(first) = concern.get("themes").map(|themes| &themes[0]) else { continue };
            let file = format!("/{}.md", first.as_str().expect("a theme"));
            let themes = site.files("content/themes");
            let area = themes.keys().find_map(|theme| theme.strip_suffix(file.as_str()));
            *expected.entry(area.unwrap_or_else(|| panic!("{path}: {file}")).to_owned()).or_default() += 1;
        }
    }
    assert!(expected.len() > 3, "{expected:?}");
    for (area, count) in expected {
        let view = inspect(&site, &format!("/areas/{area}/"));
        let shown: usize = list(&view["prisons"]).iter().map(|prison| list(&prison["concerns"]).len()).sum();
        assert_eq!((number(&view["count"]), shown as u64), (count, count), "{area}");
    }
}

#[test]
fn few_months_need_no_chart() {
    let site = Site::example().replace("content/prisons/birch/2024.toml", "March 2030", "Ongoing");
    assert!(inspect(&site, "/targets/")["chart"].is_null());
}

#[test]
fn concerns_over_time_add_up() {
    let site = Site::real();
    let view = inspect(&site, "/prisons/whitemoor/");
    let plans = list(&view["over_time"]);
    let names: Vec<&Value> = plans.iter().map(|plan| &plan["plan"]["title"]).collect();
    assert_eq!(names, ["2023", "2026"]);
    let most = plans.iter().map(|plan| number(&plan["concerns"])).max().expect("a plan");
    for plan in plans {
        let name = plan["plan"]["title"].as_str().expect("a name");
        let groups = inspect(&site, &format!("/prisons/whitemoor/{name}/"));
        let concerns: Vec<&Value> =
            list(&groups["groups"]).iter().flat_map(|group| list(&group["concerns"])).collect();
        assert_eq!(number(&plan["concerns"]), concerns.len() as u64);
        let is = |concern: &&&Value, field: &str| concern[field] == true;
        let again = concerns.iter().filter(|c| is(c, "repeats") || is(c, "flagged_repeat")).count() as u64;
        assert_eq!(number(&plan["again"]), again);
        let priority = concerns.iter().filter(|concern| concern["kind"] == "priority").count() as u64;
        assert_eq!(number(&plan["priority"]), priority);
        let bar = list(&plan["bar"]);
        let counts: u64 = bar.iter().map(|part| number(&part["count"])).sum();
        let length: u64 = bar.iter().map(|part| number(&part["length"])).sum();
        assert_eq!((counts, length), (concerns.len() as u64, concerns.len() as u64 * 100 / most));
    }
    let alone = inspect(&site, "/prisons/elmley/");
    assert_eq!(list(&alone["over_time"]).len(), 0, "one plan is no course of time");
}

#[test]
fn bars_of_themes_are_as_long_as_their_figures() {
    let site = Site::real();
    let view = inspect(&site, "/themes/");
    let themes: Vec<&Value> = list(&view["areas"]).iter().flat_map(|area| list(&area["themes"])).collect();
    let most = themes.iter().map(|theme| number(&theme["concerns"])).max().expect("a theme");
    for theme in &themes {
        assert_eq!(number(&theme["bar"]), number(&theme["concerns"]) * 100 / most, "{theme}");
    }
    let view = inspect(&site, "/themes/mental-health/");
    let rows = list(&view["grid"]);
    let total = |row: &Value| list(&row["cells"]).iter().filter_map(Value::as_u64).sum::<u64>();
    let most = rows.iter().map(total).max().expect("a prison");
    assert_eq!(rows.iter().map(total).sum::<u64>(), number(&view["count"]));
    for row in rows {
        assert_eq!((number(&row["total"]), number(&row["bar"])), (total(row), total(row) * 100 / most));
    }
}
