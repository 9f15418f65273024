//! The site of the five real plans in a real Chromium, and its HTML in the Nu HTML checker.
//!
//! These need Chromium, Node and Java: `tests/run` installs what is missing and insists on them.
//! Without them the tests say so and pass.

#![cfg(feature = "serve")]

mod support;

use std::ffi::OsStr;
use std::path::PathBuf;
use std::process::Command;

use support::{Preview, Site, repository};

/// One of every kind of page, and those where the content is out of the ordinary.
const PAGES: [&str; 28] = [
    "/",
    "/prisons/",
    "/prisons/whitemoor/",
    "/prisons/elmley/",
    "/prisons/whitemoor/2023/",
    "/prisons/whitemoor/2026/",
    "/prisons/whitemoor/2026/4/",
    "/prisons/whitemoor/2026/3/",
    "/prisons/whitemoor/2023/1.1/",
    "/prisons/whitemoor/2023/1.3/",
    "/prisons/fosse-way/2025/1/",
    "/prisons/long-lartin/2026/4/",
    "/prisons/whitemoor/compare/2023/2026/",
    "/themes/",
    "/areas/safety/",
    "/themes/mental-health/",
    "/repeats/",
    "/promises/",
    "/owners/",
    "/owners/director/",
    "/targets/",
    "/targets/2026-04/",
    "/targets/undated/",
    "/doubts/",
    "/search/",
    "/data/",
    "/about/",
    "/nowhere/",
];

/// Those of them with the most words of the site's own.
const WELSH_PAGES: [&str; 7] = [
    "/",
    "/prisons/whitemoor/",
    "/prisons/whitemoor/2026/4/",
    "/prisons/whitemoor/compare/2023/2026/",
    "/targets/",
    "/search/",
    "/data/",
];

/// Whether the tools are there; they must be where `tests/run` asked for them.
fn tools(named: &[(&str, bool)]) -> bool {
    let missing: Vec<&str> = named.iter().filter(|(_, there)| !there).map(|(name, _)| *name).collect();
    assert!(
        missing.is_empty() || std::env::var_os("PLANBOOK_ALL_TESTS").is_none(),
        "tests/run wants every test, and these are missing: {missing:?}"
    );
    if !missing.is_empty() {
        eprintln!("skipped: {missing:?} missing; tests/run installs what is needed");
    }
    missing.is_empty()
}

fn runs(program: &str, argument: &str) -> bool {
    Command::new(program).arg(argument).output().is_ok_and(|output| output.status.success())
}

fn modules() -> PathBuf {
    repository().join("tests/browser/node_modules")
}

fn chromium() -> String {
    std::env::var("CHROMIUM").unwrap_or_else(|_| "/usr/bin/chromium".to_owned())
}

/// Whether a browser and what drives it are there.
fn browser() -> bool {
    tools(&[
        ("Chromium", runs(&chromium(), "--version")),
        ("Node", runs("node", "--version")),
        ("tests/browser/node_modules", modules().join("puppeteer-core").exists()),
    ])
}

/// What a script of `tests/browser` says when it is well.
fn node<A: AsRef<OsStr>>(script: &str, arguments: impl IntoIterator<Item = A>) -> String {
    let output = Command::new("node")
        .arg(repository().join("tests/browser").join(script))
        .args(arguments)
        .output()
        .expect("node runs");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let failed = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{said}{failed}");
    said
}

/// Looks at pages of a preview, below the base path of its site, and finds no problem.
fn looks_at(preview: &Preview, base: &str, pages: &[&str]) {
    let addresses = pages.iter().map(|page| format!("{base}{page}"));
    let said = node("check.mjs", [format!("http://{}", preview.address)].into_iter().chain(addresses));
    let all = format!("{} looks at {} pages, 0 problems", pages.len() * 4, pages.len());
    assert!(said.contains(&all), "{said}");
}

#[test]
fn every_kind_of_page_in_chromium() {
    if !browser() {
        return;
    }
    let site = Site::real();
    let preview = Preview::of(&site, &["--base-url", "https://example.org/planbook/"]);
    with_search(&preview);
    looks_at(&preview, "/planbook", &PAGES);
}

/// The site in Welsh, whose words are longer.
#[test]
fn another_language_in_chromium() {
    if !browser() {
        return;
    }
    let site = Site::real().replace("site.toml", "language = \"en-GB\"", "language = \"cy\"");
    let preview = Preview::of(&site, &["--base-url", "https://example.org/planbook/"]);
    with_search(&preview);
    looks_at(&preview, "/planbook", &WELSH_PAGES);
}

/// What `planbook init` writes, as a publisher first sees it.
#[test]
fn a_new_site_in_chromium() {
    if !browser() {
        return;
    }
    let site = new_site();
    let preview = Preview::of(&site, &["--base-url", "https://example.org/my-site/"]);
    looks_at(&preview, "/my-site", &NEW_PAGES);

    // An address that a theme had before leads to the theme, without script.
    let address = |path: &str| format!("http://{}/my-site{path}", preview.address);
    let ended = node("moved.mjs", [address("/themes/violence/"), address("/themes/behaviour/")]);
    assert_eq!(ended.trim(), address("/themes/behaviour/"));
}

/// What a publisher sees first of a new site.
const NEW_PAGES: [&str; 8] = [
    "/",
    "/prisons/",
    "/prisons/example/",
    "/prisons/example/2025/",
    "/prisons/example/2025/1/",
    "/prisons/example/compare/2023/2025/",
    "/about/",
    "/licence/",
];

/// A new site with one old address.
fn new_site() -> Site {
    let site = Site::empty();
    site.run(&["init", "."]).succeeds();
    site.replace("content/themes/safety/behaviour.md", "+++\n", "+++\naliases = [\"/themes/violence/\"]\n")
}

#[test]
fn a_reader_copies_and_filters() {
    if !browser() {
        return;
    }
    let site = Site::real();
    let preview = Preview::of(&site, &["--base-url", "https://example.org/planbook/"]);
    let said = node("use.mjs", [format!("http://{}/planbook", preview.address)]);
    assert!(said.contains("all seen"), "{said}");
}

#[test]
fn a_publisher_edits_while_a_browser_looks() {
    if !browser() {
        return;
    }
    let site = Site::example();
    let said = node("live.mjs", [env!("CARGO_BIN_EXE_planbook").as_ref(), site.path("").as_os_str()]);
    assert!(said.contains("all seen"), "{said}");
}

/// Waits until the preview has made its search: a browser complains of every answer that is none.
fn with_search(preview: &Preview) {
    if cfg!(feature = "search") {
        preview.until("/planbook/search/bundle/pagefind.js", |status, _| status == 200);
    }
}

#[cfg(feature = "search")]
#[test]
fn a_reader_searches() {
    if !browser() {
        return;
    }
    let hostile = "Guidance will be re-issued <img src=x onerror=alert(1)> regarding";
    let site = Site::real().replace(
        "content/prisons/whitemoor/2026.toml",
        "Guidance will be re-issued regarding",
        hostile,
    );
    let preview = Preview::of(&site, &["--base-url", "https://example.org/planbook/"]);
    with_search(&preview);
    let said = node("search.mjs", [format!("http://{}", preview.address), "/planbook".to_owned()]);
    assert!(said.contains("all seen"), "{said}");
}

#[test]
fn every_page_is_valid_html() {
    let jar = modules().join("vnu-jar/build/dist/vnu.jar");
    if !tools(&[("Java", runs("java", "-version")), ("tests/browser/node_modules", jar.exists())]) {
        return;
    }
    for (site, pages) in [(Site::real(), 150), (Site::example(), 30), (new_site(), 30)] {
        site.run(&["build", "--no-minify"]).succeeds();
        let output = Command::new("java")
            .arg("-jar")
            .arg(&jar)
            .args(["--skip-non-html", "--format", "text"])
            .arg(site.path("site"))
            .output()
            .expect("java runs");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success() && said.contains("No errors found"), "{said}");
        assert!(site.files("site").keys().filter(|path| path.ends_with(".html")).count() >= pages);
    }
}

#[test]
fn no_page_is_heavy() {
    let site = Site::real();
    site.run(&["build"]).succeeds();
    let files = site.files("site");
    let is_style = |path: &str| path.ends_with(".css");
    // The stylesheets that a page names.
    let style = |page: &[u8]| -> usize {
        let page = String::from_utf8_lossy(page);
        let named = files.iter().filter(|(path, _)| is_style(path) && page.contains(path.as_str()));
        let bytes: usize = named.map(|(_, bytes)| bytes.len()).sum();
        assert!(bytes > 1000);
        bytes
    };
    let concern = |path: &str| {
        path.starts_with("prisons/") && path.split('/').count() == 5 && !path.contains("compare")
    };
    let concerns: Vec<(&String, usize)> = files
        .iter()
        .filter(|(path, _)| concern(path))
        .map(|(path, bytes)| (path, bytes.len() + style(bytes)))
        .collect();
    assert_eq!(concerns.len(), 65);
    for (path, bytes) in concerns {
        assert!(bytes < 50_000, "{path} has {bytes} bytes with its stylesheet");
    }
}
