//! The search: what it is made from, that its files are the same for the same site, and when they are
//! made anew. `tests/browser` searches.

mod support;

use support::Site;

/// The files of the search below an output folder.
fn bundle(site: &Site, out: &str) -> std::collections::BTreeMap<String, Vec<u8>> {
    let mut files = site.files(out);
    files.retain(|path, _| path.starts_with("search/bundle/"));
    files
}

fn manifest(site: &Site) -> serde_json::Value {
    serde_json::from_str(&site.read("site.planbook.json")).expect("a manifest")
}

#[cfg(feature = "search")]
mod with_the_feature {
    use planbook::diagnostic::Diagnostics;
    use planbook::output::{Generation, Options};
    use planbook::page::{Record, records};
    use planbook::plan::Date;
    use planbook::source::Tree;

    use super::support::{AS_AT, Site};
    use super::{bundle, manifest};

    const PLAN: &str = "content/prisons/alder/2024.toml";

    fn records_of(site: &Site) -> Vec<Record> {
        let mut found = Diagnostics::default();
        let tree = Tree::read(&site.path(""), &mut found);
        let options = Options { base_url: None, as_at: Date::parse(AS_AT).expect("a day"), search: true };
        let generation = Generation::load(&tree, &options, &mut found).expect("a site without errors");
        records(generation.site())
    }

    #[test]
    fn a_record_for_each_concern() {
        let records = serde_json::to_string_pretty(&records_of(&Site::example())).expect("JSON");
        insta::assert_snapshot!("records", records);
        assert_eq!(records_of(&Site::real()).len(), 65);
    }

    #[test]
    fn a_concern_has_the_names_of_its_prison_and_plan_apart_from_its_words() {
        let records = records_of(&Site::real());
        for (place, names, count) in [
            ("elmley/2025", "prison HMP Elmley 2025", 12),
            ("fosse-way/2025", "prison HMP Fosse Way 2025", 13),
            ("long-lartin/2026", "prison HMP Long Lartin 2026", 15),
            ("whitemoor/2023", "prison HMP Whitemoor 2023", 12),
            ("whitemoor/2026", "prison HMP Whitemoor 2026", 13),
        ] {
            let of_plan =
                records.iter().filter(|record| record.url.starts_with(&format!("/prisons/{place}/")));
            assert_eq!(of_plan.clone().count(), count);
            assert!(of_plan.clone().all(|record| record.names == names && !record.words.contains(names)));
            let name = names.split(' ').nth(2).expect("a name");
            assert!(of_plan.clone().any(|record| !record.words.contains(name)), "{name}");
        }
    }

    #[test]
    fn nothing_in_a_source_is_taken_for_a_mark() {
        let site = Site::example().replace(
            PLAN,
            "Force was used too often.",
            "Force \u{e001} was\u{e007} ___PAGEFIND_WEIGHT___9 ____ \u{e001}___END_PAGEFIND_WEIGHT___ <b>used</b> too \u{200b} often.",
        );
        let records = records_of(&site);
        let record =
            records.iter().find(|record| record.url == "/prisons/alder/2024/1/").expect("the concern");
        let title = "Force was PAGEFIND_WEIGHT___9 END_PAGEFIND_WEIGHT___ <b>used</b> too \u{200b} often. \u{e000} Records";
        assert!(record.words.starts_with(title), "{}", record.words);
        site.run(&["build"]).succeeds();
    }

    #[test]
    fn the_same_site_gives_the_same_files() {
        let site = Site::real();
        for (out, threads) in [("one", "1"), ("four", "4"), ("again", "4")] {
            site.run_with(&["build", "--out", out], &[("RAYON_NUM_THREADS", threads)]).succeeds();
        }
        let first = bundle(&site, "one");
        let ends = |ending: &str| first.keys().filter(|path| path.ends_with(ending)).count();
        assert_eq!((ends(".pf_fragment"), ends("/wasm.en.pagefind"), ends("/pagefind.js")), (65, 1, 1));
        assert!(
            first.keys().all(|path| !path.contains("-ui.") && !path.contains("worker")),
            "{:?}",
            first.keys()
        );
        assert_eq!(first, bundle(&site, "four"));
        assert_eq!(first, bundle(&site, "again"));
    }

    #[test]
    fn it_is_made_anew_only_when_what_it_was_made_from_changes() {
        let site = Site::example();
        site.run(&["build"]).succeeds();
        let hash = manifest(&site)["search"].clone();
        assert!(hash.is_string());
        // A mark that only a search that was made anew would lose: a file that differs, as planbook wrote it.
        let entry = "search/bundle/pagefind-entry.json";
        let marked = format!("{} ", site.read(&format!("site/{entry}")));
        let mut told = manifest(&site);
        told["files"][entry]["hash"] = blake3::hash(marked.as_bytes()).to_hex().as_str()[..32].into();
        site.also(&format!("site/{entry}"), &marked);
        site.also("site.planbook.json", told.to_string());

        let site = site.append("content/about.md", "\nMore words.\n");
        let run = site.run(&["build"]).succeeds();
        assert!(run.stdout().contains(" 1 written,"), "{}", run.stdout());
        assert_eq!(site.read(&format!("site/{entry}")), marked, "the search was kept");
        assert_eq!(manifest(&site)["search"], hash);

        let before = bundle(&site, "site");
        let site = site.replace(PLAN, "Force was used too often.", "Force was used far too often.");
        site.run(&["build"]).succeeds();
        assert_ne!(site.read(&format!("site/{entry}")), marked, "the search was made anew");
        assert_ne!(manifest(&site)["search"], hash);
        let after = bundle(&site, "site");
        let same = |ending: &str| {
            after
                .iter()
                .filter(|(path, bytes)| path.ends_with(ending) && before.get(*path) == Some(*bytes))
                .count()
        };
        let fragments = after.keys().filter(|path| path.ends_with(".pf_fragment")).count();
        assert_eq!(same(".pf_fragment"), fragments - 1, "one concern has changed");
        assert_eq!(after.len(), before.len(), "what is old is gone");

        std::fs::remove_file(site.path("site/search/bundle/wasm.en.pagefind")).expect("removed");
        site.run(&["build"]).succeeds();
        assert_eq!(bundle(&site, "site"), after, "what is lost is made again");
    }

    #[test]
    fn without_search() {
        let site = Site::example();
        site.run(&["build"]).succeeds();
        assert!(site.read("site/index.html").contains("class=site-search"));
        site.also("site/search/bundle/mine.txt", "mine");
        site.run(&["build", "--no-search"]).succeeds();
        assert_eq!(bundle(&site, "site").into_keys().collect::<Vec<_>>(), ["search/bundle/mine.txt"]);
        assert!(manifest(&site).get("search").is_none());
        super::says_how_to_browse(&site);
        site.run(&["check"]).succeeds();
        assert!(!site.path("search").exists());
    }

    #[test]
    fn the_place_of_the_search_is_taken() {
        let site = Site::example().write("content/search/bundle/mine.txt", "mine");
        let run = site.run(&["build"]).fails();
        assert!(
            run.says("the search needs the address /search/bundle/mine.txt").stderr().contains("1 error")
        );
    }

    #[test]
    fn a_site_without_concerns_has_nothing_to_search() {
        let site = Site::example();
        std::fs::remove_dir_all(site.path("content/prisons")).expect("removed");
        site.run(&["build"]).succeeds();
        assert!(bundle(&site, "site").is_empty());
        super::says_how_to_browse(&site);
    }

    #[cfg(feature = "serve")]
    #[test]
    fn the_preview_makes_it_when_it_is_first_asked_for() {
        use super::support::Preview;
        let first = "/search/bundle/pagefind.js";
        let site = Site::example();
        let preview = Preview::of(&site, &[]);
        assert_eq!(preview.get("/search/bundle/pagefind-entry.json").0, 503, "nobody has searched");
        assert_eq!(preview.get(first).0, 503);
        preview.until(first, |status, _| status == 200);
        let entry = || preview.page("/search/bundle/pagefind-entry.json");
        let (status, before) = entry();
        assert_eq!(status, 200);
        assert_eq!(preview.get("/search/bundle/nothing").0, 404);

        // Whoever began with the old one can go on until the new one is asked for and made.
        let site = site.replace(PLAN, "Force was used too often.", "Force was used far too often.");
        preview.until("/prisons/alder/2024/1/", |_, page| page.contains("far too often"));
        assert_eq!(entry(), (200, before.clone()));
        assert_eq!(preview.get(first).0, 503);
        preview.until(first, |status, _| status == 200);
        let (_, after) = entry();
        assert_ne!(after, before);
        site.run(&["build"]).succeeds();
        assert_eq!(after, site.read("site/search/bundle/pagefind-entry.json"), "as a build has it");
    }
}

#[cfg(not(feature = "search"))]
#[test]
fn without_the_feature() {
    let site = Site::example();
    site.run(&["build"]).succeeds();
    assert!(bundle(&site, "site").is_empty());
    assert!(manifest(&site).get("search").is_none());
    says_how_to_browse(&site);
}

/// No page offers a search, and the search page leads to everything.
fn says_how_to_browse(site: &Site) {
    for (path, bytes) in site.files("site").into_iter().filter(|(path, _)| path.ends_with(".html")) {
        let page = String::from_utf8_lossy(&bytes).into_owned();
        assert!(!page.contains("role=search") && !page.contains("role=\"search\""), "{path}");
        assert!(!page.contains("/assets/search."), "{path}");
    }
    let page = site.read("site/search/index.html");
    assert!(page.contains("cannot be searched"), "{page}");
    for way in ["/prisons/", "/themes/", "/owners/", "/targets/", "/repeats/"] {
        assert!(page.contains(way), "{way}");
    }
}
