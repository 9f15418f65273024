//! Building: the same bytes everywhere, only what changed is written, nothing foreign is touched.

mod support;

use std::collections::BTreeMap;

use support::{Site, repository};

fn built(site: &Site, arguments: &[&str]) -> BTreeMap<String, Vec<u8>> {
    let mut all = vec!["build"];
    all.extend(arguments);
    site.run(&all).succeeds();
    site.files("site")
}

/// The manifest but for what its files looked like: of a file that is a moment old nothing is noted.
fn without_stamps(site: &Site) -> serde_json::Value {
    let mut manifest: serde_json::Value =
        serde_json::from_str(&site.read("site.planbook.json")).expect("JSON");
    for entry in manifest["files"].as_object_mut().expect("files").values_mut() {
        entry.as_object_mut().expect("an entry").remove("seen");
    }
    manifest
}

#[test]
fn the_same_bytes_from_any_folder_thread_count_and_run() {
    let one = Site::example();
    let first = built(&one, &[]);
    assert!(first.len() > 30 && first.contains_key("prisons/alder/2024/1/index.html"), "{:?}", first.keys());
    for threads in ["1", "2", "7"] {
        let other = Site::example();
        other
            .run_with(
                &["build"],
                &[("RAYON_NUM_THREADS", threads), ("TZ", "Pacific/Kiritimati"), ("LANG", "tr_TR.UTF-8")],
            )
            .succeeds();
        assert!(first == other.files("site"), "{threads} threads");
    }
    // From another folder.
    let elsewhere = Site::empty();
    let root = one.path("").to_string_lossy().into_owned();
    elsewhere.run(&["build", "--root", &root, "--out", "deep/er/site"]).succeeds();
    assert!(first == elsewhere.files("deep/er/site"));
}

#[test]
fn the_day_is_a_parameter() {
    let site = Site::example();
    let is_passed = |json: &str| {
        let view: serde_json::Value = serde_json::from_str(json).expect("JSON");
        view["concern"]["actions"][0]["status"]["id"] == "passed"
    };
    let page = |day: &str| {
        is_passed(&site.run(&["inspect", "/prisons/alder/2024/1/", "--as-at", day]).succeeds().stdout())
    };
    assert!(!page("2024-12-31"), "the target month has not ended on its last day");
    assert!(page("2025-01-01"));
    let run = |seconds: &str| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_planbook"));
        command
            .args(["inspect", "/prisons/alder/2024/1/"])
            .current_dir(site.path(""))
            .env("SOURCE_DATE_EPOCH", seconds);
        is_passed(&String::from_utf8_lossy(&command.output().expect("planbook runs").stdout))
    };
    assert!(!run("1735689599"), "one second before 2025");
    assert!(run("1735689600"));
    site.run(&["build", "--as-at", "2025-02-30"]).misused().says("2026-11-20");
}

#[test]
fn later_statements_are_told_of_from_the_first_on() {
    let plan = "content/prisons/alder/2024.toml";
    let says_none = |site: &Site, day: &str| {
        site.run(&["build", "--no-search", "--as-at", day]).succeeds();
        site.read("site/targets/index.html").contains("no later statements have been recorded yet")
    };
    let site = Site::example();
    assert!(says_none(&site, "2024-08-31"));
    assert!(!says_none(&site, "2024-09-01") && !says_none(&site, "2024-12-31"));
    // Without the update there is a review.
    let text = site.read(plan);
    let (begin, end) = (text.find("[[concern.action.update]]"), text.find("[[concern.review]]"));
    let (begin, end) = (begin.expect("an update"), end.expect("a review"));
    let site = site.write(plan, format!("{}{}", &text[..begin], &text[end..]));
    assert!(says_none(&site, "2024-10-31") && !says_none(&site, "2024-11-01"));
}

#[test]
fn a_later_statement_counts_from_its_day() {
    let site = Site::example();
    let counts = |day: &str| -> serde_json::Value {
        let run = site.run(&["inspect", "/prisons/alder/2024/1/", "--as-at", day]).succeeds();
        let view: serde_json::Value = serde_json::from_str(&run.stdout()).expect("JSON");
        view["concern"]["actions"][1]["status"]["id"].clone()
    };
    assert_eq!(counts("2024-08-31"), "ongoing");
    assert_eq!(counts("2024-09-01"), "complete");
}

/// That something was under way before its target month had ended does not say that it was done by then.
#[test]
fn a_statement_before_the_target_leaves_it_standing() {
    let plan = "content/prisons/alder/2024.toml";
    let site = Site::example();
    let update = |day: &str, status: &str| {
        format!(
            "target = \"December 2024\"\n\n[[concern.action.update]]\ndate = {day}\nstatus = \"{status}\"\n\
             source = {{ title = \"A statement\" }}\n"
        )
    };
    let stands = |site: &Site, as_at: &str| {
        site.run(&["build", "--no-search", "--no-minify", "--as-at", as_at]).succeeds();
        let table = site.read("site/data/actions.csv");
        let row =
            table.split("\nalder/2024/1/1,").nth(1).and_then(|rest| rest.split("\nalder/2024/1/2,").next());
        let row = row.expect("the action").to_owned();
        let page = site.read("site/prisons/alder/2024/1/index.html");
        let action =
            page.split("id=\"action-1\"").nth(1).and_then(|rest| rest.split("id=\"action-2\"").next());
        (row, action.expect("the action").to_owned())
    };
    let site = site.replace(plan, "target = \"December 2024\"\n", &update("2024-12-31", "ongoing"));
    let (row, action) = stands(&site, "2024-12-31");
    assert!(row.contains(",due,reckoned,"), "{row}");
    assert!(action.contains("Later statement") && action.contains("Target not yet reached"), "{action}");
    assert!(!action.contains("in a statement of"), "{action}");
    let (row, action) = stands(&site, "2025-01-01");
    assert!(row.contains(",passed,reckoned,"), "{row}");
    assert!(action.contains("no statement since that month recorded here"), "{action}");
    assert!(site.read("site/targets/2024-12/index.html").contains("/prisons/alder/2024/1/#action-1"));
    // One of the month after, and one that says more, change how it stands.
    let site = site.replace(plan, "date = 2024-12-31", "date = 2025-01-01");
    let (row, action) = stands(&site, "2025-01-01");
    assert!(row.contains(",ongoing,update,"), "{row}");
    assert!(action.contains("in a statement of 1\u{a0}January\u{a0}2025"), "{action}");
    let site = site.replace(
        plan,
        "date = 2025-01-01\nstatus = \"ongoing\"",
        "date = 2024-12-01\nstatus = \"complete\"",
    );
    assert!(stands(&site, "2025-01-01").0.contains(",complete,update,"));
}

#[test]
fn nothing_changed_and_nothing_is_written() {
    let site = Site::example();
    let first = site.run(&["build", "--format", "json"]).succeeds();
    let first: serde_json::Value = serde_json::from_str(&first.stdout()).expect("JSON");
    let first_written = (&first["result"]["written"], &first["result"]["unchanged"]);
    assert_eq!(first_written, (&first["result"]["files"], &0.into()));
    let times = |site: &Site| -> Vec<std::time::SystemTime> {
        site.files("site")
            .keys()
            .map(|path| {
                std::fs::metadata(site.path("site").join(path))
                    .and_then(|file| file.modified())
                    .expect("a time")
            })
            .collect()
    };
    let before = (times(&site), site.read("site.planbook.json"));
    let run = site.run(&["build", "--format", "json"]).succeeds();
    let report: serde_json::Value = serde_json::from_str(&run.stdout()).expect("JSON");
    assert_eq!((&report["result"]["written"], &report["result"]["removed"]), (&0.into(), &0.into()));
    let files = before.0.len();
    assert_eq!((&report["result"]["files"], &report["result"]["unchanged"]), (&files.into(), &files.into()));
    assert_eq!(report["result"]["pages"], first["result"]["pages"]);
    assert_eq!(before, (times(&site), site.read("site.planbook.json")));
}

#[test]
fn what_is_gone_from_the_output_comes_back() {
    let site = Site::example();
    let whole = built(&site, &[]);
    std::fs::remove_file(site.path("site/prisons/index.html")).expect("a file");
    let run = site.run(&["build", "--format", "json"]).succeeds();
    let report: serde_json::Value = serde_json::from_str(&run.stdout()).expect("JSON");
    assert_eq!(report["result"]["written"], 1);
    assert_eq!(report["result"]["unchanged"], whole.len() - 1);
    assert!(site.files("site") == whole);
}

#[test]
fn a_removed_plan_leaves_and_foreign_files_stay() {
    let site = Site::example();
    built(&site, &[]);
    let site = site
        .write("site/CNAME", "plans.example")
        .write("site/prisons/birch/2024/notes/mine.txt", "mine")
        .remove("content/prisons/birch/2024.toml")
        .remove("content/prisons/birch/index.md");
    let after = built(&site, &[]);
    assert!(
        !after.keys().any(|path| path.starts_with("prisons/birch") && path.ends_with(".html")),
        "{:?}",
        after.keys()
    );
    assert_eq!(after["CNAME"], b"plans.example");
    assert_eq!(after["prisons/birch/2024/notes/mine.txt"], b"mine");
    assert!(!site.path("site/prisons/birch/2024/1").exists(), "empty folders go");
}

#[test]
fn what_a_build_writes_is_what_a_clean_build_writes() {
    type Edit = fn(Site) -> Site;
    let edits: [(&str, &[&str], Edit); 8] = [
        ("a word of a plan", &[], |site| {
            site.replace("content/prisons/alder/2024.toml", "used too often.", "used far too often.")
        }),
        ("the name of a theme", &[], |site| {
            site.replace(
                "content/themes/respect/food.md",
                "What prisoners eat.",
                "What prisoners eat and drink.",
            )
        }),
        ("an action more", &[], |site| {
            let action =
                "\n[[concern.action]]\ntext = \"Another.\"\nowner = [\"Governor\"]\ntarget = \"May 2023\"\n";
            site.append("content/prisons/alder/2021.toml", action)
        }),
        ("a day later", &["--as-at", "2026-12-01"], |site| site),
        ("a word of the site", &[], |site| {
            site.write("themes/ours/theme.toml", "title = \"Ours\"\n")
                .write("themes/ours/languages/en-GB.ftl", "prisons-letters = Signs\n")
                .replace("site.toml", "[licence]", "theme = \"ours\"\n\n[licence]")
        }),
        ("a template", &[], |site| {
            let page = "{% extends \"default/page.html\" %}{% block content %}Ours.{% endblock %}";
            site.write("themes/ours/templates/page.html", page)
        }),
        ("a page more", &[], |site| site.write("content/more.md", "+++\ntitle = \"More\"\n+++\nMore.\n")),
        ("a plan less", &[], |site| {
            site.remove("content/prisons/alder/2021.toml").replace(
                "content/prisons/alder/2024.toml",
                "repeats = [\"2021/1.1\"]\n",
                "",
            )
        }),
    ];
    for smaller in [true, false] {
        let mut site = Site::example();
        built(&site, if smaller { &[] } else { &["--no-minify"] });
        for (what, options, edit) in edits {
            site = edit(site);
            let mut options = options.to_vec();
            options.extend((!smaller).then_some("--no-minify"));
            let later = built(&site, &options);
            let manifest = without_stamps(&site);
            std::fs::remove_dir_all(site.path("site")).expect("removed");
            std::fs::remove_file(site.path("site.planbook.json")).expect("removed");
            let clean = built(&site, &options);
            let differ: Vec<_> =
                clean.keys().chain(later.keys()).filter(|key| clean.get(*key) != later.get(*key)).collect();
            assert!(differ.is_empty(), "{what}: {differ:?}");
            assert_eq!(manifest, without_stamps(&site), "{what}");
        }
    }
}

#[test]
fn minified_or_not_is_as_a_build_says() {
    let ways: [&[&str]; 2] = [&[], &["--no-minify"]];
    let clean = ways.map(|options| built(&Site::example(), options));
    assert_eq!(clean[0] != clean[1], cfg!(feature = "minify"));
    let site = Site::example();
    for way in [0, 1, 0] {
        assert!(built(&site, ways[way]) == clean[way], "{:?}", ways[way]);
    }
}

#[test]
fn a_page_that_stays_is_told_when_its_links_no_longer_lead_anywhere() {
    let site = Site::example()
        .write("content/more.md", "+++\ntitle = \"More\"\n+++\nMore.\n")
        .append("content/about.md", "\n[An action](/prisons/alder/2024/1/#action-2), [more](/more/).\n");
    built(&site, &[]);
    let plan = site.read("content/prisons/alder/2024.toml");
    let begin = plan.find("[[concern.action]]\ntext = \"training all staff.\"").expect("the second action");
    let end = plan[begin..].find("[[concern]]").map_or(plan.len(), |at| begin + at);
    let site = site.write("content/prisons/alder/2024.toml", format!("{}{}", &plan[..begin], &plan[end..]));
    let run = site.run(&["build"]).fails().says("error[links::broken]").says("content/about.md");
    run.says("links to /prisons/alder/2024/1/#action-2, a place that /prisons/alder/2024/1/ does not have");
    let site = site.write("content/prisons/alder/2024.toml", &plan).remove("content/more.md");
    site.run(&["build"]).fails().says("the page /about/ links to /more/, where nothing stands");
}

#[test]
fn with_an_error_nothing_is_written() {
    let site = Site::example();
    let before = built(&site, &[]);
    let site = site.replace("content/prisons/alder/2024.toml", "number = \"2\"", "number = \"1\"");
    site.run(&["build"]).fails();
    assert!(before == site.files("site"));
    let site = Site::example().replace("content/prisons/alder/2024.toml", "number = \"2\"", "number = \"1\"");
    site.run(&["build"]).fails();
    assert!(!site.path("site").exists() && !site.path("site.planbook.json").exists());
}

/// Only Unix tells when anything about a file was last changed.
#[cfg(unix)]
#[test]
fn a_file_that_looks_as_it_was_noted_is_not_read_and_any_other_is() {
    let site = Site::example();
    let about = site.read("content/about.md");
    built(&site, &[]);
    // Of a file that is a moment old nothing is noted: it may be written twice in one tick of a clock.
    std::thread::sleep(std::time::Duration::from_millis(2200));
    let site = site.append("content/about.md", "\nMore.\n");
    let files = built(&site, &[]);
    let noted = site.read("site.planbook.json").matches("\"seen\"").count();
    assert!(noted > files.len() / 2 && noted < files.len(), "{noted} of {}", files.len());

    // What the manifest says of a noted file is believed, so nothing reads it.
    let page = "site/prisons/birch/index.html";
    let manifest = site.read("site.planbook.json");
    let mut other: serde_json::Value = serde_json::from_str(&manifest).expect("JSON");
    let entry = &mut other["files"]["prisons/birch/index.html"];
    entry["hash"] = "0".repeat(32).into();
    assert!(entry["seen"].is_string());
    let site = site.write("site.planbook.json", other.to_string());
    assert!(site.run(&["build"]).succeeds().stdout().contains(" 0 written"));
    other["files"]["prisons/birch/index.html"].as_object_mut().expect("an entry").remove("seen");
    let site = site.write("site.planbook.json", other.to_string());
    site.run(&["build"]).fails().says("error[publish::foreign-file]").says(page);

    // As long, and as old: the system knows when it was changed all the same.
    let site = site.write("site.planbook.json", manifest);
    assert!(site.run(&["build"]).succeeds().stdout().contains(" 0 written"));
    let modified = || std::fs::metadata(site.path(page)).and_then(|data| data.modified()).expect("a day");
    let (text, before) = (site.read(page), modified());
    let other = text.replacen("Birch", "Larch", 1);
    assert!(other != text && other.len() == text.len());
    std::fs::write(site.path(page), other).expect("written");
    let file = std::fs::File::options().write(true).open(site.path(page)).expect("a file");
    file.set_modified(before).expect("dated");
    assert_eq!(modified(), before);
    site.run(&["build"]).fails().says("error[publish::foreign-file]").says(page);
    let site = site.write(page, text).write("content/about.md", about);
    built(&site, &[]);
}

#[test]
fn what_killed_builds_left_is_removed_and_nothing_else() {
    let site = Site::example().write(".site.planbook-x1y2z3/index.html", "half a page");
    let site = site.write(".other.planbook-x1y2z3/index.html", "another site's");
    let site = site.write(".site.planbook-notes", "a file").write(".site.planbook-old-notes/a.txt", "mine");
    built(&site, &[]);
    assert!(!site.path(".site.planbook-x1y2z3").exists());
    assert!(site.path(".other.planbook-x1y2z3/index.html").exists());
    assert!(site.path(".site.planbook-notes").exists());
    assert!(site.path(".site.planbook-old-notes/a.txt").exists());
}

#[test]
fn a_build_that_was_cut_short_is_healed_by_the_next() {
    let site = Site::example();
    let old = built(&site, &[]);
    let old_manifest: serde_json::Value =
        serde_json::from_str(&site.read("site.planbook.json")).expect("JSON");
    let site = site.replace("site.toml", "title = \"Test plans\"", "title = \"Tested plans\"");
    let new = built(&site, &[]);
    // As a build leaves it that is killed while it moves its files: the manifest tells of both, some
    // files are new and some old.
    let mut manifest: serde_json::Value =
        serde_json::from_str(&site.read("site.planbook.json")).expect("JSON");
    for (path, entry) in manifest["files"].as_object_mut().expect("files") {
        *entry =
            serde_json::json!({ "hash": entry["hash"], "replaces": old_manifest["files"][path]["hash"] });
    }
    manifest.as_object_mut().expect("a manifest").remove("made_from");
    let mut site = site.write("site.planbook.json", manifest.to_string());
    for (path, bytes) in old.iter().step_by(2) {
        site = site.write(&format!("site/{path}"), bytes);
    }
    assert!(new == built(&site, &[]));

    // As a build leaves it that was not to minify and is killed after its last move: the manifest still says
    // what wrote the files before. Nothing else tells how a stylesheet was made.
    if cfg!(feature = "minify") {
        let style = new.keys().find(|path| path.ends_with(".css")).map(|path| format!("site/{path}"));
        let style = style.expect("a stylesheet");
        let small = site.read(&style).len();
        let _ = built(&site, &["--no-minify"]);
        let version = format!("\"planbook {}", env!("CARGO_PKG_VERSION"));
        let midway = site.read("site.planbook.json").replace(&version, &format!("{version} minified"));
        assert!(site.read(&style).len() > small);
        site = site.write("site.planbook.json", midway);
        assert!(new == built(&site, &[]) && site.read(&style).len() == small);
    }

    // As a first build leaves it that is killed before its folder is moved, and after.
    std::fs::remove_dir_all(site.path("site")).expect("removed");
    assert!(new == built(&site, &[]));
}

#[test]
fn what_somebody_changed_by_hand_is_never_replaced_or_removed() {
    let site = Site::example();
    built(&site, &[]);
    let site = site.write("site/index.html", "mine").write("site/prisons/birch/2024/index.html", "mine");
    let site = site.remove("content/prisons/birch/2024.toml");
    site.run(&["build"]).fails().says("publish::foreign-file").says("index.html");
    assert_eq!(site.read("site/index.html"), "mine");
    std::fs::remove_file(site.path("site/index.html")).expect("removed");
    site.run(&["build"])
        .succeeds()
        .says("warning[publish::changed-since]")
        .says("prisons/birch/2024/index.html");
    assert_eq!(site.read("site/prisons/birch/2024/index.html"), "mine");
    // A folder of somebody else's, with the manifest of one that is gone.
    std::fs::remove_dir_all(site.path("site")).expect("removed");
    let site = site.write("site/index.html", "mine");
    site.run(&["build"]).fails();
    assert_eq!(site.read("site/index.html"), "mine");
}

#[test]
fn a_folder_of_somebody_else_where_a_file_belongs_is_refused_before_anything_is_written() {
    let site = Site::example();
    built(&site, &[]);
    std::fs::remove_file(site.path("site/404.html")).expect("removed");
    let site = site.write("site/404.html/mine.txt", "mine").append("content/index.md", "\nMore.\n");
    let before = site.files("site");
    site.run(&["build"]).fails().says("publish::foreign-file").says("404.html");
    assert!(before == site.files("site"));
}

#[test]
fn a_file_becomes_a_page_and_a_page_a_file() {
    let site = Site::example().write("content/notes", "a file");
    built(&site, &[]);
    let site = site.remove("content/notes").write("content/notes.md", "+++\ntitle = \"Notes\"\n+++\n");
    assert!(built(&site, &[]).contains_key("notes/index.html"));
    let site = site.remove("content/notes.md").write("content/notes", "a file");
    assert_eq!(built(&site, &[])["notes"], b"a file");
}

#[test]
fn an_output_folder_is_known_by_where_it_leads() {
    let site = Site::example().write("x/keep", "");
    site.run(&["build", "--out", "x/../content/site"]).fails().says("publish::own-folder");
    let elsewhere = Site::empty();
    let root = site.path("").to_string_lossy().into_owned();
    let below = elsewhere.path("pub");
    std::fs::create_dir(&below).expect("a folder");
    let build = std::process::Command::new(env!("CARGO_BIN_EXE_planbook"))
        .args(["build", "--as-at", support::AS_AT, "--out", ".", "--root", &root])
        .current_dir(&below)
        .output()
        .expect("planbook runs");
    assert_eq!(build.status.code(), Some(0), "{}", String::from_utf8_lossy(&build.stderr));
    assert!(elsewhere.path("pub.planbook.json").exists(), "the manifest stands beside the folder");
    assert!(!elsewhere.files("pub").keys().any(|path| path.contains("planbook.json")));
}

#[test]
fn addresses_of_others_are_not_this_sites() {
    let links = "\n[a](https://example.org.uk/a) [b](https://example.org) [c](https://example.org/about/) [d](#caf%C3%A9-1) [e](</my%20file.txt>)\n\n## Caf\u{e9} 1\n\n## Content\n\n## …\n\n## …\n";
    let site = Site::example()
        .append("content/about.md", &links.replace("#caf%C3%A9-1", "#cafe-1"))
        .write("content/my file.txt", "x");
    for base in ["https://example.org/", "https://example.org/planbook/"] {
        let links = if base.ends_with("planbook/") {
            site.read("content/about.md")
                .replace("https://example.org/about/", "https://example.org/planbook-docs/")
        } else {
            site.read("content/about.md")
        };
        std::fs::write(site.path("content/about.md"), links).expect("written");
        site.run(&["check", "--base-url", base]).succeeds();
    }
}

#[test]
fn a_review_is_shown_from_its_day() {
    let site = Site::example();
    let reviews = |day: &str| {
        let run = site.run(&["inspect", "/prisons/alder/2024/1/", "--as-at", day]).succeeds();
        let view: serde_json::Value = serde_json::from_str(&run.stdout()).expect("JSON");
        view["concern"]["reviews"].as_array().map_or(0, Vec::len)
    };
    assert_eq!((reviews("2024-10-31"), reviews("2024-11-01")), (0, 1));
}

#[test]
#[cfg(unix)]
fn everybody_may_read_and_nothing_is_a_link() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    let site = Site::example();
    built(&site, &[]);
    for entry in walkdir::WalkDir::new(site.path("site")) {
        let entry = entry.expect("readable");
        let file = std::fs::symlink_metadata(entry.path()).expect("metadata");
        let (mode, wanted) = (file.permissions().mode(), if file.is_dir() { 0o555 } else { 0o444 });
        assert_eq!(mode & wanted, wanted, "{} has mode {mode:o}", entry.path().display());
        assert!(!file.is_symlink() && (file.is_dir() || file.nlink() == 1), "{}", entry.path().display());
    }
}

#[test]
fn under_another_address_only_addresses_differ() {
    let root = Site::example();
    let at_root = built(&root, &["--no-minify"]);
    let below = Site::example();
    let at_path = built(&below, &["--no-minify", "--base-url", "https://example.org/planbook/"]);
    assert_eq!(at_root.keys().collect::<Vec<_>>(), at_path.keys().collect::<Vec<_>>());
    // The database is no text, and the page of all data says how large each file is.
    let compared = |path: &str| !path.ends_with(".sqlite") && path != "data/index.html";
    for (path, bytes) in at_path.iter().filter(|(path, _)| compared(path)) {
        // Lines of calendars are folded where they are full.
        let unfolded = |bytes: &[u8]| String::from_utf8_lossy(bytes).replace("\r\n ", "");
        let text = unfolded(bytes).replace("example.org/planbook/", "example.org/");
        let text = text.replace("=\"/planbook/", "=\"/");
        assert!(text == unfolded(&at_root[path]), "{path}");
    }
    let page = String::from_utf8_lossy(&at_path["404.html"]).into_owned();
    assert!(page.contains("href=\"/planbook/assets/"), "404.html works at any depth");
    assert!(!page.contains("href=\"/assets/"));
}

#[test]
fn odd_files_are_read_or_refused_but_never_lost() {
    let plan = std::fs::read_to_string(repository().join("tests/site/content/prisons/birch/2024.toml"))
        .expect("a plan");
    let site = Site::example()
        .write("content/prisons/birch/2024.toml", format!("\u{feff}{}", plan.replace('\n', "\r\n")))
        .write("content/prisons/birch/.2024.toml.swp", "x")
        .write("content/prisons/birch/2024.toml~", "x")
        .write("content/prisons/birch/#2024.toml#", "x")
        .write("content/4913", "x");
    let run = site.run(&["check"]).succeeds();
    assert_eq!(run.stderr(), "");
    assert!(run.stdout().starts_with("3 plans, 5 concerns, 7 actions"), "{}", run.stdout());
}

#[test]
fn two_names_that_differ_only_in_capitals_are_one_owner() {
    let site = Site::example().replace(
        "content/prisons/alder/2021.toml",
        "owner = [\"Governor\"]\ntarget = \"March",
        "owner = [\"catering manager\"]\ntarget = \"March",
    );
    let run = site.run(&["inspect", "/owners/catering-manager/"]).succeeds();
    let view: serde_json::Value = serde_json::from_str(&run.stdout()).expect("JSON");
    assert_eq!(view["counts"]["total"], 2);
    assert_eq!(view["spellings"], serde_json::json!(["Catering Manager", "catering manager"]));
}

#[test]
fn words_that_name_two_owners_spell_neither() {
    let view = |slug: &str| -> serde_json::Value {
        let run = Site::example().run(&["inspect", &format!("/owners/{slug}/")]).succeeds();
        serde_json::from_str(&run.stdout()).expect("JSON")
    };
    let both = serde_json::json!(["Governor / Head of Healthcare"]);
    let (governor, head) = (view("governor"), view("head-of-healthcare"));
    assert_eq!(governor["spellings"], serde_json::json!(["Governor", "The Governor"]));
    assert_eq!(head["spellings"], serde_json::json!([]));
    assert_eq!((&governor["joint"], &head["joint"]), (&both, &both));
}

#[test]
fn what_a_killed_build_left_is_removed_and_nothing_else() {
    let site = Site::example()
        .write(".site.planbook-aB3dE9", "left by a build")
        .write(".site.planbook-Zz99zz/x.html", "left by another")
        .write(".site.planbook-notes", "five letters")
        .write(".other.planbook-aB3dE9", "of another folder");
    site.run(&["build", "--no-search", "--no-minify"]).succeeds();
    let left = [".site.planbook-aB3dE9", ".site.planbook-Zz99zz"].map(|name| site.path(name).exists());
    assert_eq!(left, [false, false]);
    let kept = [".site.planbook-notes", ".other.planbook-aB3dE9"].map(|name| site.path(name).exists());
    assert_eq!(kept, [true, true]);
}

#[test]
fn a_folder_that_planbook_wrote_makes_room_for_a_file() {
    let (within, file) = ("content/figures/all.csv/2024.csv", "content/figures/all.csv");
    let figures = || {
        let site = Site::example().write(within, "a\n1\n");
        site.run(&["build", "--no-search", "--no-minify"]).succeeds();
        site
    };
    let as_a_file = |site: Site| {
        std::fs::remove_dir_all(site.path(file)).expect("removed");
        site.write(file, "a\n2\n")
    };
    let site = as_a_file(figures());
    site.run(&["build", "--no-search", "--no-minify"]).succeeds();
    assert_eq!(site.read("site/figures/all.csv"), "a\n2\n");
    // Not where somebody else has put something.
    let site = as_a_file(figures().write("site/figures/all.csv/own.txt", "mine"));
    site.run(&["build", "--no-search", "--no-minify"]).fails().says("publish::foreign-file");
    assert_eq!(site.read("site/figures/all.csv/own.txt"), "mine");
    assert_eq!(site.read("site/figures/all.csv/2024.csv"), "a\n1\n");
}

#[test]
fn doubts_that_are_too_many_for_a_page_are_divided_by_what_a_plan_has() {
    let unplaced = "\n[[concern.unplaced]]\ncolumn = \"owner\"\ntext = \"Somebody\"\n".repeat(150);
    let site = Site::example()
        .append("content/prisons/alder/2024.toml", &unplaced)
        .append("content/prisons/birch/2024.toml", &unplaced);
    site.run(&["build", "--no-search", "--no-minify"]).succeeds();
    let (all, alder) = (site.read("site/doubts/index.html"), site.read("site/doubts/alder/index.html"));
    assert!(!all.contains("Somebody") && all.contains("/doubts/birch/"), "{all}");
    assert!(alder.contains("Somebody") && alder.contains("The kitchen was dirty."), "{alder}");
}
