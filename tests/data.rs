//! The files for programs: tables, feeds and calendars, read back.
//!
//! `tests/validate/run` reads them with Python programs that planbook has no part in; without Python
//! that part says so and passes, and `tests/run` insists on it.

mod support;

use std::collections::BTreeMap;

use support::Site;

const PLAN: &str = "content/prisons/alder/2024.toml";

/// A built site, as at a day.
fn built(site: &Site, as_at: &str) {
    site.run(&["build", "--as-at", as_at]).succeeds();
}

/// A page without the quotes that minifying takes away.
fn page(site: &Site, path: &str) -> String {
    site.read(&format!("site/{path}index.html")).replace('"', "")
}

/// The rows of a CSV file, by the names of its columns, as the dictionary says to read them.
fn rows(site: &Site, path: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_reader(std::io::Cursor::new(site.read(&format!("site/{path}"))));
    let names = reader.headers().expect("a heading").clone();
    let row = |record: csv::StringRecord| {
        let words = record.iter().map(|cell| cell.strip_prefix('\'').unwrap_or(cell).to_owned());
        names.iter().map(str::to_owned).zip(words).collect()
    };
    reader.records().map(|record| row(record.expect("a record"))).collect()
}

/// What the independent programs say. None without Python.
#[cfg(feature = "sqlite")]
fn validated(site: &Site, word: &str) -> Option<String> {
    let python = std::process::Command::new("python3").args(["-c", "import venv, ensurepip"]).output();
    if !python.is_ok_and(|output| output.status.success()) {
        assert!(
            std::env::var_os("PLANBOOK_ALL_TESTS").is_none(),
            "tests/run wants every test, and Python with venv is missing"
        );
        eprintln!("skipped: Python with venv is missing; tests/run installs what is needed");
        return None;
    }
    // The first one installs the programs, and the others wait for that.
    static ONE_BY_ONE: std::sync::Mutex<()> = std::sync::Mutex::new(());
    let _one = ONE_BY_ONE.lock();
    let run = std::process::Command::new(support::repository().join("tests/validate/run"))
        .args([site.path("site").as_os_str(), word.as_ref()])
        .output()
        .expect("tests/validate/run runs");
    let failed = String::from_utf8_lossy(&run.stderr).into_owned();
    assert!(run.status.success(), "{failed}");
    Some(String::from_utf8_lossy(&run.stdout).into_owned())
}

#[cfg(feature = "sqlite")]
#[test]
fn independent_programs_read_the_five_plans() {
    let site = Site::real();
    built(&site, "2026-11-21");
    if let Some(found) = validated(&site, "segregation") {
        for count in ["4 prisons", "5 plans", "65 concerns", "286 actions", "5 repeats", "18 documents"] {
            assert!(found.contains(count), "{count}: {found}");
        }
    }
}

#[test]
fn every_permalink_leads_to_its_words() {
    let site = Site::real();
    built(&site, "2026-11-21");
    let actions = rows(&site, "data/actions.csv");
    assert_eq!(actions.len(), 286);
    let flat = rows(&site, "data/actions-with-concerns.csv");
    assert!(flat.len() >= actions.len());
    for row in actions.iter().chain(&flat).chain(&rows(&site, "data/concerns.csv")) {
        let place = row["permalink"].strip_prefix("https://example.org/planbook/").expect("a whole address");
        let (path, anchor) = place.split_once('#').unwrap_or((place, "content"));
        let html = page(&site, path);
        assert!(
            html.contains(&format!("id={anchor} ")) || html.contains(&format!("id={anchor}>")),
            "{place}"
        );
    }
    let counted = |path: &str| rows(&site, path).len();
    let prisons = ["elmley", "fosse-way", "long-lartin", "whitemoor"];
    let of_prisons: usize =
        prisons.iter().map(|prison| counted(&format!("prisons/{prison}/actions.csv"))).sum();
    assert_eq!(of_prisons, flat.len());
    let governor: Vec<_> = rows(&site, "data/action_owners.csv");
    let governor = governor.iter().filter(|row| row["owner"] == "governor");
    let mut named: Vec<&str> = governor.map(|row| row["action"].as_str()).collect();
    named.dedup();
    assert_eq!(counted("owners/governor/actions.csv"), named.len());
}

#[test]
fn visits_and_reviews_stand_in_order_of_date_however_they_are_written() {
    let plan = "content/prisons/alder/2024.toml";
    let visits = "[{ from = 2024-02-05, to = 2024-02-06 }, { from = 2024-01-08, to = 2024-01-19 }]";
    let review = "[[concern.review]]\ndate = 2024-11-01";
    let later =
        "[[concern.review]]\ndate = 2024-12-01\njudgement = \"good\"\nsource = { title = \"Later\" }\n\n";
    let site = Site::example().replace(plan, "[{ from = 2024-01-08, to = 2024-01-19 }]", visits).replace(
        plan,
        review,
        &format!("{later}{review}"),
    );
    built(&site, "2024-12-31");
    let column = |path: &str, name: &str| -> Vec<String> {
        let of_it = |row: &BTreeMap<String, String>| row.values().any(|cell| cell.starts_with("alder/2024"));
        rows(&site, path).into_iter().filter(of_it).map(|row| row[name].clone()).collect()
    };
    assert_eq!(column("data/visits.csv", "first_day"), ["2024-01-08", "2024-02-05"]);
    assert_eq!(column("data/reviews.csv", "date"), ["2024-11-01", "2024-12-01"]);
}

#[test]
fn the_day_decides_and_the_clock_does_not() {
    let (site, again) = (Site::example(), Site::example());
    built(&site, "2024-12-31");
    built(&again, "2024-12-31");
    assert!(site.files("site") == again.files("site"), "the same site has the same bytes");
    assert_eq!(rows(&site, "data/updates.csv").len(), 1);
    assert_eq!(rows(&site, "data/reviews.csv").len(), 1);
    let action = |site: &Site| {
        rows(site, "data/actions.csv").into_iter().find(|row| row["action"] == "alder/2024/1/2").expect("it")
    };
    let row = action(&site);
    assert_eq!((&*row["status"], &*row["status_from"]), ("complete", "update"));
    assert_eq!((&*row["unsure"], &*row["owner_inherited"], &*row["doubtful"]), ("owner", "true", "true"));
    assert_eq!(row["doubt"], "The source gives one owner for two actions.");

    built(&again, "2024-08-31");
    assert_eq!(rows(&again, "data/updates.csv").len(), 0);
    let row = action(&again);
    assert_eq!((&*row["status"], &*row["status_from"]), ("ongoing", "plan"));
    assert!(!again.read("site/feed.xml").contains("update-2024-09-01"));

    // Another day on which nothing was published leaves the feeds as they are.
    built(&again, "2025-02-01");
    for feed in ["site/feed.xml", "site/prisons/alder/feed.xml", "site/themes/use-of-force/feed.xml"] {
        assert_eq!(site.read(feed), again.read(feed));
    }
}

#[test]
fn feeds_have_plans_concerns_and_later_statements() {
    let site = Site::example();
    built(&site, "2024-12-31");
    let ids = |path: &str| -> Vec<String> {
        let feed = site.read(path);
        feed.split("<id>")
            .skip(2)
            .map(|rest| rest.split("</id>").next().unwrap_or_default().to_owned())
            .collect()
    };
    let alder = "https://example.org/prisons/alder";
    assert_eq!(
        ids("site/prisons/alder/feed.xml"),
        [
            format!("{alder}/2024/1/#review-2024-11-01"),
            format!("{alder}/2024/1/#action-2-update-2024-09-01"),
            format!("{alder}/2024/"),
            format!("{alder}/2021/"),
        ]
    );
    assert!(ids("site/themes/use-of-force/feed.xml").contains(&format!("{alder}/2024/1/")));
    assert!(ids("site/feed.xml").len() > 4);
    let page = site.read("site/prisons/alder/index.html");
    assert!(
        page.contains("application/atom+xml")
            && page.contains("webcal://example.org/prisons/alder/targets.ics")
    );
}

#[test]
fn a_passed_target_leaves_the_calendars_after_a_year() {
    let site = Site::example();
    let event = "alder/2024/1/#action-1";
    for (day, there) in [("2024-06-01", true), ("2025-12-31", true), ("2026-01-01", false)] {
        built(&site, day);
        let unfolded = site.read("site/targets.ics").replace("\r\n ", "");
        assert_eq!(
            unfolded.contains(&format!("UID:https://example.org/prisons/{event}\r\n")),
            there,
            "{day}"
        );
        assert!(!there || unfolded.contains("DTSTART;VALUE=DATE:20241231\r\n"), "{day}");
        assert!(!there || unfolded.contains("DTSTAMP:20240501T000000Z\r\n"), "{day}");
    }
}

#[test]
fn an_empty_calendar_is_offered_to_nobody() {
    let site = Site::real();
    built(&site, "2026-11-21");
    // Months ahead; months long past, which somebody may have subscribed to; never a month.
    for (owner, there, offered) in
        [("governor", true, true), ("head-of-healthcare", true, false), ("nhse-commissioners", false, false)]
    {
        let file = format!("owners/{owner}/targets.ics");
        assert_eq!(site.path(&format!("site/{file}")).exists(), there, "{owner}");
        assert_eq!(page(&site, &format!("owners/{owner}/")).contains(&file), offered, "{owner}");
    }
}

/// Words that would be markup, formulas, events or broken files somewhere.
const HOSTILE: &str = r#"=HYPERLINK(\"http://evil.example\",\"x\"), </script><script>alert(1)</script> ]]> & \u007F\u0085 end\r\nEND:VEVENT\r\nBEGIN:VEVENT\nSUMMARY:forged; a\\nb '; DROP TABLE actions; -- 😀"#;

#[test]
fn hostile_words_stay_words() {
    let long = "@ünïcödé, ".repeat(400);
    let site = Site::example()
        .replace(PLAN, "\"Force was used too often.\"", &format!("\"{HOSTILE}\""))
        .replace(PLAN, "text = \"training all staff.\"", &format!("text = \"{HOSTILE}\""))
        .replace(PLAN, "[\"Catering Manager\"]", "[\"-2+3 'Catering' Manager\"]")
        .replace(PLAN, "target = \"December 2024\"", "target = \"\\tDecember 2024 \\r\\nX-EVIL:1\"")
        .replace(PLAN, "\"It will be cleaned.\"", &format!("\"{long}\""))
        .replace(PLAN, "\"All staff are trained.\"", &format!("\"{HOSTILE}\""))
        .replace(PLAN, "\"Catering\"", "\"+44\"");
    built(&site, "2024-12-31");

    let concern = &rows(&site, "data/concerns.csv").into_iter().find(|row| row["concern"] == "alder/2024/1");
    let title = &concern.as_ref().expect("the concern")["title"];
    assert!(title.starts_with("=HYPERLINK(\"http://evil.example\",\"x\"), </script>"), "{title}");
    assert!(title.contains("& \u{fffd}\u{fffd} end\nEND:VEVENT\n"), "{title}");
    for (path, bytes) in site.files("site") {
        let text = String::from_utf8_lossy(&bytes);
        if path.ends_with(".csv") {
            let cells = csv::ReaderBuilder::new().has_headers(false).from_reader(&*bytes).into_records();
            for cell in cells
                .flat_map(|record| record.expect("a record").iter().map(str::to_owned).collect::<Vec<_>>())
            {
                assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']), "{path}: {cell}");
            }
        } else if path.ends_with(".xml") {
            assert!(!text.contains("<script"), "{path}");
            assert!(!text.contains(|c: char| c.is_control() && c != '\n' || c == '\u{fffe}'), "{path}");
        } else if path.ends_with(".ics") {
            let begun = text.lines().filter(|line| *line == "BEGIN:VEVENT").count();
            let uids = text.lines().filter(|line| line.starts_with("UID:")).count();
            assert_eq!(begun, uids, "{path}");
            assert!(!text.contains("\nSUMMARY:forged") && !text.contains("\nX-EVIL"), "{path}");
            assert!(
                text.split("\r\n").all(|line| line.len() <= 75 && !line.contains(char::is_control)),
                "{path}"
            );
        }
    }
    #[cfg(feature = "sqlite")]
    validated(&site, "hyperlink");
}

#[test]
fn pages_link_the_data_behind_them() {
    let site = Site::real();
    built(&site, "2026-11-21");
    for (path, file) in [
        ("prisons/", "/planbook/data/prisons.csv"),
        ("prisons/whitemoor/", "/planbook/prisons/whitemoor/actions.csv"),
        ("prisons/whitemoor/2026/", "/planbook/prisons/whitemoor/2026/plan.json"),
        ("themes/mental-health/", "/planbook/themes/mental-health/actions.csv"),
        ("themes/", "/planbook/data/themes.csv"),
        ("owners/", "/planbook/data/owners.csv"),
        ("owners/governor/", "/planbook/owners/governor/targets.ics"),
        ("targets/", "/planbook/targets.ics"),
        ("repeats/", "/planbook/data/repeats.csv"),
        ("", "/planbook/feed.xml"),
        ("about/", "/planbook/data/"),
    ] {
        assert!(page(&site, path).contains(&format!("href={file}")), "{path} links {file}");
    }
    let data = page(&site, "data/");
    for file in site.files("site/data").keys().filter(|name| *name != "index.html") {
        assert!(data.contains(&format!("href=/planbook/data/{file}")), "{file} is documented");
    }
    let sitemap = site.read("site/sitemap.xml");
    assert!(sitemap.contains("/data/</loc>") && !sitemap.contains(".csv") && !sitemap.contains("feed"));
}
