//! Citing and sharing: what is copied, what programs read in the head of a page, and what pictures show.

mod support;

use serde_json::Value;
use support::Site;

const PLAN: &str = "content/prisons/alder/2024.toml";
const HOSTILE: &str = r#"</script><script>alert(1)</script><!-- "x" & {y} \\ 50% _z_ [a](b)"#;

/// A headline, a source and a site title that try to leave the place where they are put.
fn hostile() -> Site {
    let words = format!("'{HOSTILE}'");
    Site::example()
        .replace(PLAN, "\"Force was used too often.\"", &words)
        .replace(PLAN, "title = \"Action Plan: HMP Alder\"", &format!("title = {words}"))
        .replace("site.toml", "title = \"Test plans\"", &format!("title = {words}"))
}

fn inspect(site: &Site, url: &str) -> Value {
    serde_json::from_str(&site.run(&["inspect", url]).succeeds().stdout()).expect("JSON")
}

/// The forms of a citation, one after another.
fn forms(citation: &Value) -> String {
    ["plain", "markdown", "bibtex", "permalink"]
        .map(|form| citation[form].as_str().expect("text"))
        .join("\n\n")
}

/// The contents of every element of a page that begins and ends so.
fn between<'a>(page: &'a str, start: &str, end: &str) -> Vec<&'a str> {
    page.split(start).skip(1).filter_map(|rest| rest.split_once(end)).map(|(inner, _)| inner).collect()
}

#[test]
fn a_concern_is_cited_in_three_forms() {
    let citation = inspect(&Site::example(), "/prisons/alder/2024/1/")["citation"].clone();
    insta::assert_snapshot!("citation-concern", forms(&citation));
}

#[test]
fn a_plan_is_cited_in_three_forms() {
    let citation = inspect(&Site::example(), "/prisons/alder/2024/")["citation"].clone();
    insta::assert_snapshot!("citation-plan", forms(&citation));
}

#[test]
fn hostile_words_stay_words_in_citations() {
    let citation = inspect(&hostile(), "/prisons/alder/2024/1/")["citation"].clone();
    insta::assert_snapshot!("citation-hostile", forms(&citation));
    let bibtex = citation["bibtex"].as_str().expect("text");
    let mut depth = 0;
    for c in bibtex.chars() {
        depth += i32::from(c == '{') - i32::from(c == '}');
        assert!(depth >= 0, "{bibtex}");
    }
    assert_eq!(depth, 0, "{bibtex}");
}

#[test]
fn the_three_forms_stand_on_the_page_without_script() {
    let site = Site::example();
    site.run(&["build"]).succeeds();
    for url in ["prisons/alder/2024/1/", "prisons/alder/2024/"] {
        let page = site.read(&format!("site/{url}index.html"));
        for form in ["citation", "Markdown", "BibTeX", "link"] {
            assert!(
                page.contains(&format!("data-copy={form}"))
                    || page.contains(&format!("data-copy=\"{form}\"")),
                "{form}: {page}"
            );
        }
        assert!(page.contains("@misc{alder-2024"), "{page}");
        assert!(page.contains("\n  year = {2024},\n"), "the lines of an entry stay: {page}");
    }
}

#[test]
fn data_for_programs_is_inert_json_with_the_facts_of_the_plan() {
    let site = hostile();
    site.run(&["build"]).succeeds();
    for (url, scripts) in [("prisons/alder/2024/1/", 1), ("prisons/alder/2024/", 1), ("prisons/alder/", 0)] {
        let page = site.read(&format!("site/{url}index.html"));
        // In a title nothing is a tag but its own end.
        let title = between(&page, "<title>", "</title>")[0];
        let rest = page.replacen(title, "", 1);
        assert!(!rest.contains("alert(1)</script>") && !rest.contains("<script>"), "{rest}");
        let unquoted = page.replace("=\"application/ld+json\">", "=application/ld+json>");
        let data = between(&unquoted, "<script type=application/ld+json>", "</script>");
        assert_eq!(data.len(), scripts, "{page}");
        let Some(data) = data.first() else { continue };
        let data: Value = serde_json::from_str(data).expect("JSON");
        let absolute = |path: &str| format!("https://example.org/{path}");
        assert_eq!(data["url"], absolute(url));
        assert_eq!(data["isPartOf"]["name"], HOSTILE);
        assert_eq!(data["isBasedOn"]["name"], HOSTILE);
        assert_eq!(data["isBasedOn"]["dateCreated"], "2024-05-01");
        assert_eq!(data["about"]["url"], absolute("prisons/alder/"));
    }
}

#[test]
fn the_head_says_what_is_shared() {
    let site = hostile();
    site.run(&["build", "--no-minify", "--base-url", "https://plans.example/in/depth/"]).succeeds();
    let page = site.read("site/prisons/alder/2024/1/index.html");
    let address = "https://plans.example/in/depth/prisons/alder/2024/1/";
    for tag in [
        format!("<link rel=\"canonical\" href=\"{address}\">"),
        format!("<meta property=\"og:url\" content=\"{address}\">"),
        "<meta property=\"og:type\" content=\"article\">".to_owned(),
        "<meta property=\"article:published_time\" content=\"2024-05-01\">".to_owned(),
    ] {
        assert!(page.contains(&tag), "{tag}: {page}");
    }
    for name in ["og:title", "og:description", "og:site_name"] {
        let content = between(&page, &format!("<meta property=\"{name}\" content=\""), "\">");
        assert_eq!(content.len(), 1, "{name}: {page}");
        assert!(!content[0].contains(['<', '"']), "{name}: {content:?}");
    }
    let lost = site.read("site/404.html");
    assert!(!lost.contains("og:url") && !lost.contains("canonical"), "{lost}");
}

#[test]
fn no_script_stands_in_a_page() {
    let site = Site::example();
    site.run(&["build", "--no-minify"]).succeeds();
    for (path, bytes) in site.files("site").iter().filter(|(path, _)| path.ends_with(".html")) {
        let page = String::from_utf8_lossy(bytes);
        for script in between(&page, "<script", "</script>") {
            let data = script.starts_with(" type=\"application/ld+json\">");
            let file = script.starts_with(" src=\"/assets/") && script.ends_with(" defer>");
            assert!(data || file, "{path}: {script}");
        }
        assert!(!page.contains(" onclick=") && !page.contains("javascript:"), "{path}");
    }
}
