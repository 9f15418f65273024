//! The generator of synthetic archives: always the same bytes, right by planbook's own checks, of every
//! kind that a plan can be, and plainly invented.

#[path = "../benches/generate/archive/mod.rs"]
mod archive;
#[path = "../benches/measure/mod.rs"]
#[allow(dead_code)] // the commands print more than the tests hold
mod measure;
mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use archive::Archive;
use planbook::diagnostic::{Diagnostics, Document};
use planbook::plan::file::PlanFile;
use planbook::site::{Cut, LIST_LIMIT, List, PartId, Row};
use support::{Site, repository};

/// The archive of so many plans in a folder of its own.
fn generated(plans: usize) -> Site {
    let site = Site::empty();
    archive::write(&Archive::of(plans), &repository(), &site.path("")).expect("an archive");
    site
}

fn is_plan(path: &str) -> bool {
    path.starts_with("prisons/") && path.ends_with(".toml")
}

fn plans(files: &BTreeMap<String, Vec<u8>>) -> BTreeMap<&str, &str> {
    let text = |bytes| std::str::from_utf8(bytes).expect("plan files are text");
    files.iter().filter(|(path, _)| is_plan(path)).map(|(path, bytes)| (path.as_str(), text(bytes))).collect()
}

fn count(plans: &BTreeMap<&str, &str>, words: &str) -> usize {
    plans.values().map(|text| text.matches(words).count()).sum()
}

#[test]
fn an_archive_has_no_problem_and_every_page_says_that_it_is_invented() {
    let site = generated(12);
    let files = site.files("content");
    assert_eq!(plans(&files).len(), 12);
    // Everything in it is older than this day.
    let check = site.run(&["check", "--as-at", "2026-11-21"]).succeeds();
    assert!(!check.stderr().contains("warning") && check.stdout().contains("12 plans"), "{}", check.stderr());
    site.run(&["build", "--as-at", "2026-11-21"]).succeeds();
    let pages = site.files("site");
    let concerns = count(&plans(&files), "\n[[concern]]\n");
    assert!(pages.len() > concerns + 12 + 100, "{concerns} concerns, {} files", pages.len());
    for (path, page) in pages.iter().filter(|(path, _)| path.ends_with(".html")) {
        assert!(String::from_utf8_lossy(page).contains("Everything here is invented"), "{path}");
    }
}

#[test]
fn the_same_archive_is_the_same_bytes_and_a_larger_one_begins_with_it() {
    let small = generated(12).files("");
    assert!(small == generated(12).files(""));
    let large = generated(40).files("");
    for (path, bytes) in &small {
        if is_plan(path.trim_start_matches("content/")) {
            assert!(large.get(path) == Some(bytes), "{path}");
        }
    }
}

#[test]
fn nothing_is_written_into_a_folder_that_holds_something() {
    let site = Site::empty().write("mine.txt", "mine");
    assert!(archive::write(&Archive::of(1), &repository(), &site.path("")).is_err());
    assert_eq!(site.files("").len(), 1);
}

#[test]
fn plan_files_are_in_the_canonical_form() {
    let files = generated(12).files("content");
    for (path, text) in plans(&files) {
        let mut found = Diagnostics::default();
        let plan: Option<PlanFile> = planbook::toml_file::read(&Document::new(path, text), &mut found);
        let plan = plan.unwrap_or_else(|| panic!("{path} is read"));
        assert_eq!(planbook::plan::write::write(&plan), text, "{path}");
    }
}

#[test]
fn an_archive_has_everything_that_plans_have() {
    let files = generated(150).files("content");
    let plans = plans(&files);
    let (concerns, actions) = (count(&plans, "\n[[concern]]\n"), count(&plans, "\n[[concern.action]]\n"));
    assert!((1_800..2_100).contains(&concerns), "{concerns} concerns");
    assert!((4 * concerns..5 * concerns).contains(&actions), "{actions} actions");
    for (words, at_least) in [
        ("kind = \"priority\"", 50),
        ("kind = \"key\"", 100),
        ("response = \"agreed\"", 300),
        ("response = \"partly agreed\"", 50),
        ("response = \"not agreed\"", 10),
        ("\nrepeats = [", 250),
        ("flagged_repeat = true", 50),
        ("unsure = [\"repeats\"]", 10),
        ("missing = [\"title\"", 3),
        ("[[concern.unplaced]]", 10),
        ("[[concern.action.update]]", 100),
        ("status = \"complete\"", 50),
        ("status = \"ongoing\"", 20),
        ("status = \"declined\"", 20),
        ("[[concern.review]]", 30),
        ("judgement = \"good\"", 3),
        ("judgement = \"reasonable\"", 3),
        ("judgement = \"insufficient\"", 3),
        ("judgement = \"none\"", 1),
        ("\n[[doubt]]", 5),
        ("unsure = [\"text\"]", 20),
        ("unsure = [\"owner\"]", 20),
        ("unsure = [\"target\"]", 20),
        ("missing = [\"target\"]", 5),
        ("missing = [\"owner\"]", 5),
        ("fragment = true", 5),
        ("owner_inherited = true", 50),
        ("lead_in = ", 10),
        ("\n- ", 100),
        ("target = \"Complete", 500),
        ("target = \"Ongoing", 50),
        ("target = \"TBC\"", 1),
    ] {
        let found = count(&plans, words);
        assert!(found >= at_least, "{words}: {found}");
    }
    for theme in files.keys().filter(|path| path.starts_with("themes/") && !path.ends_with("index.md")) {
        let name = Path::new(theme).file_stem().expect("a name").to_string_lossy().into_owned();
        assert!(count(&plans, &format!("themes = [\"{name}\"")) > 0, "{name} is a primary theme");
    }
}

#[test]
fn the_doubts_of_many_pages_are_each_on_one() {
    let site = generated(60);
    site.run(&["build", "--no-search", "--no-minify", "--as-at", "2026-11-21"]).succeeds();
    let (content, pages) = (site.files("content"), site.files("site"));
    let doubts: Vec<String> = pages
        .iter()
        .filter(|(path, _)| path.starts_with("doubts/"))
        .map(|(_, page)| String::from_utf8_lossy(page).into_owned())
        .collect();
    assert!(doubts.len() > 2, "{} pages", doubts.len());
    let mut doubtful = 0;
    for (path, text) in plans(&content) {
        let heading = format!("<h2><a href=\"/planbook/{}/\">", path.trim_end_matches(".toml"));
        let shown: usize = doubts.iter().map(|page| page.matches(&heading).count()).sum();
        let is_doubtful = text.contains("\ndoubt = ") || text.contains("\n[[doubt]]");
        assert!(if is_doubtful { shown == 1 } else { shown <= 1 }, "{path} {shown} times");
        doubtful += shown;
    }
    assert!(doubtful > 20, "{doubtful} plans");
}

/// The parts of a list that have rows of their own, and whether each holds what its own parts do.
fn leaves(site: &planbook::site::Site, parts: &[PartId], out: &mut Vec<PartId>) {
    for id in parts {
        let part = site.part(*id);
        for row in site.rows_of(*id) {
            let plan = site.plan_of(*row);
            match part.cut {
                Cut::Prison(prison) => assert_eq!(site.plan(plan).prison, prison),
                Cut::Plan(of) => assert_eq!(plan, of),
                Cut::Letters(first, last) => {
                    assert!((first..=last).contains(&site.prison(site.plan(plan).prison).initial));
                }
                Cut::Number(_) => {}
            }
        }
        if part.parts.is_empty() {
            out.push(*id);
            continue;
        }
        assert!(part.parts.iter().all(|below| site.part(*below).above == Some(*id)));
        let below: Vec<Row> = part.parts.iter().flat_map(|below| site.rows_of(*below).to_vec()).collect();
        assert_eq!(below, site.rows_of(*id));
        leaves(site, &part.parts, out);
    }
}

#[test]
fn every_row_of_a_long_list_is_on_one_page_of_it() {
    let site = measure::load(&generated(300).path(""));
    // Far from the 50,000 addresses that a sitemap may have.
    assert!(site.routes().get("/sitemap.xml").is_some() && site.routes().get("/sitemap-1.xml").is_none());
    let mut lists: Vec<(List, Vec<Row>)> = Vec::new();
    for id in site.areas() {
        lists.push((List::Area(id), site.concerns_in(id).map(Row::Concern).collect()));
    }
    for id in site.owners() {
        lists.push((List::Owner(id), site.owner(id).actions.iter().copied().map(Row::Action).collect()));
    }
    for (group, actions) in site.targets() {
        lists.push((List::Targets(*group), actions.iter().copied().map(Row::Action).collect()));
    }
    let doubtful = site.plans().filter(|id| site.doubts_in_plan(*id) > 0);
    lists.push((List::Doubts, doubtful.map(Row::Plan).collect()));
    let mut divided = 0;
    for (list, mut rows) in lists {
        let weight = |rows: &[Row]| rows.iter().map(|row| site.weight(*row)).sum::<usize>();
        let parts = site.parts_of(list);
        if parts.is_empty() {
            assert!(weight(&rows) <= LIST_LIMIT || rows.len() == 1, "{list:?} has {}", rows.len());
            continue;
        }
        divided += 1;
        let mut ends = Vec::new();
        leaves(&site, parts, &mut ends);
        rows.sort_unstable();
        let paged: Vec<Row> = ends.iter().flat_map(|end| site.rows_of(*end).to_vec()).collect();
        assert_eq!(paged, rows, "{list:?}");
        for end in ends {
            let own = site.rows_of(end);
            assert!(weight(own) <= LIST_LIMIT || own.len() == 1);
            assert!(own.iter().all(|row| site.part_with(parts, *row, false) == Some(end)));
        }
    }
    assert!(divided > 15, "{divided} lists are long");
}

#[test]
fn no_sentence_of_the_real_plans_is_in_it() {
    let real = Site::real().files("content");
    let archive = generated(150).files("content");
    let real: BTreeSet<String> = plans(&real).values().flat_map(|text| sentences(text)).collect();
    let archive: BTreeSet<String> = plans(&archive).values().flat_map(|text| sentences(text)).collect();
    assert!(real.len() > 300 && archive.len() > 5_000, "{} and {}", real.len(), archive.len());
    let both: Vec<&String> = real.intersection(&archive).collect();
    assert!(both.is_empty(), "{both:#?}");
}

/// The sentences of five words or more in the titles and texts of a plan file.
fn sentences(text: &str) -> Vec<String> {
    text.lines()
        .filter_map(|line| {
            line.split_once(" = \"").filter(|(key, _)| ["title", "detail", "text"].contains(key))
        })
        .flat_map(|(_, words)| words.trim_end_matches('"').split(". "))
        .map(|sentence| sentence.trim_end_matches('.').to_lowercase())
        .filter(|sentence| sentence.split(' ').count() >= 5)
        .collect()
}
