//! Old addresses lead to where their things are now.

mod support;

use support::Site;

const PLAN: &str = "content/prisons/alder/2024.toml";
const PRISON: &str = "content/prisons/alder/index.md";

fn aliased() -> Site {
    Site::example()
        .replace(PRISON, "+++\n", "+++\naliases = [\"/prisons/old-alder\", \"/alder.html\"]\n")
        .replace(PLAN, "submitted", "aliases = [\"/prisons/alder/spring/\"]\nsubmitted")
        .replace(PLAN, "kind = \"key\"", "kind = \"key\"\naliases = [\"/prisons/alder/2024/9/\"]")
        .replace("content/themes/respect/food.md", "+++\n", "+++\naliases = [\"/themes/kitchens/\"]\n")
        .replace("content/about.md", "+++\n", "+++\naliases = [\"/Who_we_are/index.html\"]\n")
}

#[test]
fn every_old_address_leads_to_its_thing() {
    let site = aliased();
    site.run(&["build"]).succeeds();
    for (old, new) in [
        ("prisons/old-alder/index.html", "/prisons/alder/"),
        ("alder.html", "/prisons/alder/"),
        // All that stands below a prison moves with it …
        ("prisons/old-alder/2021/index.html", "/prisons/alder/2021/"),
        ("prisons/old-alder/2024/2/index.html", "/prisons/alder/2024/2/"),
        ("prisons/old-alder/compare/2021/2024/index.html", "/prisons/alder/compare/2021/2024/"),
        // … below a plan too, and so do addresses that were old already.
        ("prisons/alder/spring/index.html", "/prisons/alder/2024/"),
        ("prisons/alder/spring/1/index.html", "/prisons/alder/2024/1/"),
        ("prisons/alder/2024/9/index.html", "/prisons/alder/2024/2/"),
        ("prisons/alder/spring/9/index.html", "/prisons/alder/2024/2/"),
        ("prisons/old-alder/spring/9/index.html", "/prisons/alder/2024/2/"),
        ("themes/kitchens/index.html", "/themes/food/"),
        ("Who_we_are/index.html", "/about/"),
    ] {
        let page = site.read(&format!("site/{old}")).replace('"', "");
        assert!(
            page.contains(&format!("url={new}"))
                && page.contains(&format!("href=https://example.org{new}"))
                && page.contains("rel=canonical")
                && page.contains("noindex")
                && page.contains(&format!("<a href={new}>")),
            "{old}: {page}"
        );
        assert!(!page.contains("<script"), "{page}");
    }
    // Nothing stands below a file.
    assert_eq!(site.files("site").keys().filter(|path| path.starts_with("alder.html")).count(), 1);
    let sitemap = site.read("site/sitemap.xml");
    assert!(sitemap.contains("/prisons/alder/2024/2/") && !sitemap.contains("old-alder"), "{sitemap}");
    let kept = site.read("site/permalinks.txt");
    assert!(kept.contains("\n/prisons/old-alder/2024/2/\tThe kitchen was dirty.\n"), "{kept}");
    site.run(&["check", "--base-url", "https://example.org/planbook/"]).succeeds();
    site.run(&["build", "--base-url", "https://example.org/planbook/"]).succeeds();
    assert!(site.read("site/themes/kitchens/index.html").contains("url=/planbook/themes/food/"));
}

#[test]
fn what_is_written_at_the_thing_itself_goes_first() {
    // The old prison's concern 1 is concern 2 now, and its concern 2 went to the other prison.
    let site =
        aliased().replace(PLAN, "\"/prisons/alder/2024/9/\"", "\"/prisons/old-alder/2024/1\"").replace(
            "content/prisons/birch/2024.toml",
            "[[concern]]\n",
            "[[concern]]\naliases = [\"/prisons/old-alder/2024/2/\"]\n",
        );
    site.run(&["build"]).succeeds();
    let page = site.read("site/prisons/old-alder/2024/1/index.html");
    assert!(page.contains("url=/prisons/alder/2024/2/"), "{page}");
    let page = site.read("site/prisons/old-alder/2024/2/index.html");
    assert!(page.contains("url=/prisons/birch/2024/1/"), "{page}");
}

#[test]
fn what_programs_fetch_stands_at_its_old_address_too() {
    let site = aliased();
    site.run(&["build"]).succeeds();
    let files = site.files("site");
    let is_page = |path: &String| path.ends_with("/index.html");
    for (old, new) in [
        ("prisons/old-alder/", "prisons/alder/"),
        ("prisons/alder/spring/", "prisons/alder/2024/"),
        ("themes/kitchens/", "themes/food/"),
    ] {
        let below = |base: &str| -> std::collections::BTreeMap<String, Vec<u8>> {
            let below = files.iter().filter(|(path, _)| path.starts_with(base) && !is_page(path));
            below.map(|(path, bytes)| (path[base.len()..].to_owned(), bytes.clone())).collect()
        };
        let (mut then, now) = (below(old), below(new));
        // What had moved before has moved again.
        then.retain(|path, _| !path.starts_with("spring/"));
        let now: std::collections::BTreeMap<_, _> =
            now.into_iter().filter(|(path, _)| !path.starts_with("spring/")).collect();
        assert!(!now.is_empty() && then == now, "{old}: {:?} {:?}", then.keys(), now.keys());
    }
    assert!(files.contains_key("prisons/old-alder/feed.xml"));
    assert!(files.contains_key("prisons/old-alder/spring/plan.json"));
    assert!(files.contains_key("themes/kitchens/feed.xml"));
}

#[test]
fn a_removed_alias_is_removed_from_the_output() {
    let site = aliased();
    site.run(&["build"]).succeeds();
    let site = site.replace("content/themes/respect/food.md", "aliases = [\"/themes/kitchens/\"]\n", "");
    site.run(&["build"]).succeeds();
    assert!(!site.path("site/themes/kitchens").exists());
}

#[test]
fn fmt_and_schema_know_aliases() {
    let site = aliased();
    site.run(&["fmt"]).succeeds();
    let plan = site.read(PLAN);
    assert!(plan.contains("aliases = [\"/prisons/alder/spring/\"]\n"), "{plan}");
    assert!(plan.contains("aliases = [\"/prisons/alder/2024/9/\"]\n"), "{plan}");
    site.run(&["fmt", "--check"]).succeeds();
    let themes = ["suggest", "themes", "--reject", "alder/2024/2:faith"];
    let _ = site.run(&themes);
    assert!(site.read(PLAN).contains("\"/prisons/alder/2024/9/\""));
    let schema = site.run(&["schema"]).succeeds().stdout();
    assert_eq!(schema.matches("\"aliases\"").count(), 2, "{schema}");
}

#[cfg(feature = "serve")]
#[test]
fn the_preview_answers_an_old_address_with_the_page_that_is_published() {
    let site = aliased();
    site.run(&["build", "--no-minify"]).succeeds();
    let preview = support::Preview::of(&site, &[]);
    let (status, _, page) = preview.get("/prisons/old-alder/2024/2/");
    assert_eq!(status, 200);
    let built = site.read("site/prisons/old-alder/2024/2/index.html");
    assert_eq!(String::from_utf8_lossy(&support::unscripted(&page)), built);
}
