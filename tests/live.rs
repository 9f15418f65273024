//! The preview while files change: a real server, asked over HTTP and its event stream. The cases are
//! the known failures of other tools (W1 to W30 in the list of cases that this project began with).

#![cfg(feature = "serve")]

mod support;

use std::fs;
use std::path::Path;
use std::time::Duration;

use support::{Preview, Site, Tab};

const PLAN: &str = "content/prisons/alder/2024.toml";
const CONCERN: &str = "/prisons/alder/2024/1/";
const TITLE: &str = "Force was used too often.";

/// A preview that has tried all its pages, and a tab that shows a path.
fn preview(site: &Site, path: &str) -> (Preview, Tab) {
    let preview = Preview::of(site, &[]);
    let mut tab = preview.tab(path);
    tab.is_well();
    (preview, tab)
}

/// Replaces text in a file, at once.
fn edit(site: &Site, path: &str, from: &str, to: &str) {
    let text = site.read(path);
    assert!(text.contains(from), "{path} holds {from}");
    fs::write(site.path(path), text.replacen(from, to, 1)).expect("a file");
}

/// Writes a file beside another and renames it over that, as vim and JetBrains do.
fn save_by_rename(path: &Path, text: &str) {
    let beside = path.with_extension("toml.4913~");
    fs::write(&beside, text).expect("a file");
    fs::rename(&beside, path).expect("a rename");
}

#[test]
fn w1_saving_by_rename_is_one_change() {
    let site = Site::example();
    let (preview, mut tab) = preview(&site, CONCERN);
    for (round, title) in ["One.", "Two.", "Three."].into_iter().enumerate() {
        let text = Site::example().read(PLAN).replace(TITLE, title);
        save_by_rename(&site.path(PLAN), &text);
        tab.reloads();
        assert!(preview.page(CONCERN).1.contains(title));
        tab.listen(Duration::from_millis(400));
        assert_eq!(preview.rebuilds(), round + 1, "{}", preview.said());
    }
}

#[test]
fn w2_a_file_that_is_emptied_before_it_is_written_is_never_shown_empty() {
    let site = Site::example();
    let (preview, mut tab) = preview(&site, CONCERN);
    let text = site.read(PLAN).replace(TITLE, "Written late.");
    fs::write(site.path(PLAN), "").expect("a file");
    std::thread::sleep(Duration::from_millis(80));
    fs::write(site.path(PLAN), text).expect("a file");
    tab.reloads();
    assert!(preview.page(CONCERN).1.contains("Written late."));
    tab.is_well();
    assert_eq!(preview.rebuilds(), 1, "{}", preview.said());
    assert!(!preview.said().contains("error"), "{}", preview.said());
}

#[test]
fn w3_w5_w18_files_that_are_renamed_or_deleted_leave_nothing_behind() {
    let site = Site::example();
    let (preview, mut tab) = preview(&site, "/prisons/birch/2024/");
    fs::rename(site.path("content/prisons/birch/2024.toml"), site.path("content/prisons/birch/2023.toml"))
        .expect("a rename");
    tab.reloads();
    assert!(tab.page().starts_with("404"));
    assert_eq!(preview.page("/prisons/birch/2024/").0, 404);
    assert_eq!(preview.page("/prisons/birch/2023/1/").0, 200);
    assert!(!preview.page("/prisons/birch/").1.contains("/birch/2024/"));

    fs::remove_file(site.path("content/themes/respect/faith.md")).expect("removed");
    fs::remove_file(site.path("content/prisons/birch/2023.toml")).expect("removed");
    fs::remove_file(site.path("content/prisons/birch/index.md")).expect("removed");
    preview.until("/prisons/birch/", |status, _| status == 404);
    for list in ["/", "/prisons/", "/themes/", "/owners/", "/targets/", "/sitemap.xml"] {
        assert!(!preview.page(list).1.to_lowercase().contains("birch"), "{list}");
    }

    // A page that comes back is shown again where its tab waits for it.
    let again = Site::example();
    fs::write(site.path("content/prisons/birch/index.md"), again.read("content/prisons/birch/index.md"))
        .expect("a file");
    fs::write(site.path("content/themes/respect/faith.md"), again.read("content/themes/respect/faith.md"))
        .expect("a file");
    fs::write(site.path("content/prisons/birch/2024.toml"), again.read("content/prisons/birch/2024.toml"))
        .expect("a file");
    tab.hears(|told| told["page"].as_str().is_some_and(|page| page.starts_with("200")));
}

#[test]
fn w4_folders_that_are_renamed_or_moved_away_and_back() {
    let site = Site::example();
    let (preview, mut tab) = preview(&site, "/prisons/elm/");
    assert!(tab.page().starts_with("404"));
    fs::rename(site.path("content/prisons/birch"), site.path("content/prisons/elm")).expect("a rename");
    tab.reloads();
    assert_eq!(preview.page("/prisons/birch/").0, 404);
    // The folder is watched under its new name.
    edit(&site, "content/prisons/elm/index.md", "name = \"", "name = \"HMP New ");
    tab.reloads();
    assert!(preview.page("/prisons/elm/").1.contains("HMP New "));
    // Out of the site, and back in.
    let away = tempfile::tempdir_in(site.path("")).expect("a folder");
    fs::rename(site.path("content/prisons/elm"), away.path().join("elm")).expect("a rename");
    preview.until("/prisons/elm/", |status, _| status == 404);
    fs::rename(away.path().join("elm"), site.path("content/prisons/birch")).expect("a rename");
    preview.until("/prisons/birch/2024/1/", |status, _| status == 200);
}

#[test]
fn w6_a_folder_that_is_made_and_filled_at_once() {
    let site = Site::example();
    let (preview, _tab) = preview(&site, "/");
    for prison in ["oak", "pine", "rowan"] {
        let folder = site.path(&format!("content/prisons/{prison}"));
        fs::create_dir(&folder).expect("a folder");
        fs::write(folder.join("index.md"), format!("+++\nname = \"HMP {prison}\"\n+++\n")).expect("a file");
        fs::copy(site.path("content/prisons/birch/2024.toml"), folder.join("2024.toml")).expect("a copy");
        preview.until(&format!("/prisons/{prison}/2024/1/"), |status, _| status == 200);
    }
    // A folder below a folder below a folder.
    let deep = site.path("content/notes/deep/deeper");
    fs::create_dir_all(&deep).expect("folders");
    fs::write(deep.join("note.md"), "+++\ntitle = \"A deep note\"\n+++\nWords.\n").expect("a file");
    preview.until("/notes/deep/deeper/note/", |status, page| status == 200 && page.contains("A deep note"));
}

#[test]
fn w7_w8_settings_saved_by_rename_then_content() {
    let site = Site::example();
    let (preview, mut tab) = preview(&site, CONCERN);
    for title in ["A first title", "A second title"] {
        let text = Site::example().read("site.toml").replace("Test plans", title);
        save_by_rename(&site.path("site.toml"), &text);
        tab.reloads();
        assert!(preview.page(CONCERN).1.contains(title));
    }
    edit(&site, PLAN, TITLE, "After the settings.");
    tab.reloads();
    assert!(preview.page(CONCERN).1.contains("After the settings."));
}

#[test]
fn w9_what_follows_from_an_edit_elsewhere_changes_too() {
    let site = Site::example();
    let (preview, _tab) = preview(&site, "/");
    let neighbours = [
        "/themes/use-of-force/",
        "/repeats/",
        "/prisons/alder/2021/1.1/",
        "/prisons/alder/compare/2021/2024/",
    ];
    let mut tabs: Vec<Tab> = neighbours.iter().map(|path| preview.tab(path)).collect();
    edit(&site, PLAN, TITLE, "Other words.");
    for (tab, path) in tabs.iter_mut().zip(neighbours) {
        tab.reloads();
        assert!(preview.page(path).1.contains("Other words."), "{path}");
    }
    let mut owner = preview.tab("/owners/governor/");
    let mut targets = preview.tab("/targets/");
    edit(&site, PLAN, "status = \"complete\"", "status = \"ongoing\"");
    owner.reloads();
    targets.reloads();
}

#[test]
fn w10_w12_a_minute_of_reading_is_no_change() {
    let site = Site::example();
    let (preview, mut tab) = preview(&site, CONCERN);
    let before = tab.last.clone();
    for _ in 0..60 {
        for path in site.files("").into_keys() {
            fs::read(site.path(&path)).expect("a file");
        }
        // The same bytes again are no change either.
        fs::write(site.path(PLAN), site.read(PLAN)).expect("a file");
        tab.listen(Duration::from_secs(1));
    }
    assert_eq!(preview.rebuilds(), 0, "{}", preview.said());
    assert_eq!(tab.last, before);
}

#[test]
fn w11_w28_building_beside_the_preview_disturbs_neither() {
    let site = Site::example();
    let (preview, mut tab) = preview(&site, CONCERN);
    site.run(&["build", "--out", "site"]).succeeds();
    let built = site.files("site");
    tab.listen(Duration::from_millis(2500));
    assert_eq!(preview.rebuilds(), 0, "{}", preview.said());
    edit(&site, PLAN, TITLE, "Not built.");
    tab.reloads();
    tab.is_well();
    assert!(site.files("site") == built);
    drop(preview);
    let mut left: Vec<String> = site.files("").into_keys().collect();
    left.retain(|path| !path.starts_with("site/") && !path.starts_with("site.planbook."));
    assert_eq!(left, Site::example().files("").into_keys().collect::<Vec<_>>());
}

#[test]
fn w13_what_editors_leave_beside_a_file_is_ignored() {
    let site = Site::example();
    let (preview, mut tab) = preview(&site, CONCERN);
    let folder = site.path("content/prisons/alder");
    for name in
        [".2024.toml.swp", "2024.toml~", "#2024.toml#", "2024.toml.bck", "4913", ".DS_Store", ".#2024.toml"]
    {
        fs::write(folder.join(name), "not = \"a plan").expect("a file");
    }
    tab.listen(Duration::from_millis(600));
    assert_eq!(preview.rebuilds(), 0, "{}", preview.said());
    assert!(!preview.said().contains("error"), "{}", preview.said());
}

#[test]
fn w14_five_hundred_files_at_once_are_one_change() {
    let site = Site::example();
    let plan = site.read("content/prisons/birch/2024.toml");
    let prisons: Vec<String> = (0..500).map(|number| format!("p{number}")).collect();
    for prison in &prisons {
        let folder = site.path(&format!("content/prisons/{prison}"));
        fs::create_dir(&folder).expect("a folder");
        fs::write(folder.join("index.md"), format!("+++\nname = \"HMP {prison}\"\n+++\n")).expect("a file");
        fs::write(folder.join("2024.toml"), &plan).expect("a file");
    }
    let (preview, mut tab) = preview(&site, "/prisons/p499/2024/");
    for prison in &prisons {
        let file = site.path(&format!("content/prisons/{prison}/2024.toml"));
        fs::write(file, plan.replacen("submitted = 2024", "submitted = 2025", 1)).expect("a file");
    }
    tab.reloads();
    tab.is_well();
    assert_eq!(preview.rebuilds(), 1, "{}", preview.said());
    assert!(preview.page("/prisons/p499/2024/").1.contains("2025"));
}

#[cfg(unix)]
#[test]
fn w15_linked_files_and_folders() {
    use std::os::unix::fs::symlink;
    let outside = tempfile::tempdir().expect("a folder");
    let site = Site::example();
    fs::rename(site.path(PLAN), outside.path().join("plan.toml")).expect("a rename");
    symlink(outside.path().join("plan.toml"), site.path(PLAN)).expect("a link");
    fs::rename(site.path("content/prisons/birch"), outside.path().join("birch")).expect("a rename");
    symlink(outside.path().join("birch"), site.path("content/prisons/birch")).expect("a link");
    let (preview, mut tab) = preview(&site, CONCERN);
    let text = fs::read_to_string(outside.path().join("plan.toml")).expect("a file");
    fs::write(outside.path().join("plan.toml"), text.replace(TITLE, "Through a link.")).expect("a file");
    tab.reloads();
    assert!(preview.page(CONCERN).1.contains("Through a link."));
    let index = outside.path().join("birch/index.md");
    let text = fs::read_to_string(&index).expect("a file");
    save_by_rename(&index, &text.replace("name = \"", "name = \"HMP Linked "));
    preview.until("/prisons/birch/", |_, page| page.contains("HMP Linked "));
    assert!(!preview.said().contains("looks for changes by itself"), "{}", preview.said());
    // A link that leads nowhere is said so, and the last good site stays.
    fs::remove_file(outside.path().join("plan.toml")).expect("removed");
    tab.hears_of("2024.toml");
    assert!(preview.page(CONCERN).1.contains("Through a link."));
}

#[test]
fn w16_where_the_system_does_not_tell_planbook_looks_by_itself() {
    let outside = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder");
    let site = Site::example_in(Path::new(env!("CARGO_TARGET_TMPDIR")));
    // A second name for the same file, in a folder that nobody watches: Linux tells of no change.
    let second = outside.path().join("second.toml");
    fs::hard_link(site.path(PLAN), &second).expect("a hard link");
    let (preview, mut tab) = preview(&site, CONCERN);
    for words in ["Said by nobody.", "Said by nobody again."] {
        let text = Site::example().read(PLAN).replace(TITLE, words);
        // Overwritten in place, never emptied.
        use std::io::Write;
        let mut file = fs::OpenOptions::new().write(true).open(&second).expect("a file");
        file.write_all(text.as_bytes()).expect("written");
        file.set_len(text.len() as u64).expect("cut");
        drop(file);
        tab.reloads();
        assert!(preview.page(CONCERN).1.contains(words));
    }
    if cfg!(target_os = "linux") {
        assert_eq!(
            preview.said().matches("planbook looks for changes by itself").count(),
            1,
            "{}",
            preview.said()
        );
    }
}

#[cfg(target_os = "linux")]
#[test]
fn w17_at_the_systems_limit_planbook_says_how_to_raise_it_and_looks_by_itself() {
    // A user namespace has limits of its own, so that no other program is disturbed.
    let site = Site::example();
    let script = "echo 0 > /proc/sys/user/max_inotify_watches && exec \"$@\"";
    let mut command = std::process::Command::new("unshare");
    command
        .args([
            "--user",
            "--map-root-user",
            "sh",
            "-c",
            script,
            "sh",
            env!("CARGO_BIN_EXE_planbook"),
            "serve",
        ])
        .current_dir(site.path(""));
    let can = std::process::Command::new("unshare")
        .args(["--user", "--map-root-user", "sh", "-c", "echo 0 > /proc/sys/user/max_inotify_watches"])
        .output();
    if !can.is_ok_and(|run| run.status.success()) {
        // Where namespaces are forbidden, what is said is tested in serve::watch, and polling below.
        return;
    }
    let preview = Preview::from(command);
    preview.says("sudo sysctl fs.inotify.max_user_watches=");
    let mut tab = preview.tab(CONCERN);
    edit(&site, PLAN, TITLE, "Found by looking.");
    tab.reloads();
    assert_eq!(preview.said().matches("looks for changes by itself").count(), 1, "{}", preview.said());
}

#[test]
fn polling_when_it_is_asked_for() {
    let site = Site::example();
    let preview = Preview::of(&site, &["--poll"]);
    let mut tab = preview.tab(CONCERN);
    edit(&site, PLAN, TITLE, "Found by looking.");
    tab.reloads();
    fs::remove_file(site.path("content/about.md")).expect("removed");
    preview.until("/about/", |status, _| status == 404);
    assert!(!preview.said().contains("looks for changes by itself"), "{}", preview.said());
}

#[test]
fn w19_with_a_mistake_the_last_good_site_stays() {
    let site = Site::example();
    let (preview, mut tab) = preview(&site, CONCERN);
    let good = preview.page(CONCERN);
    for (path, from, to, words) in [
        (
            PLAN,
            "themes = [\"use-of-force\"]",
            "themes = [\"use-of-froce\"]",
            "did you mean \"use-of-force\"?",
        ),
        (PLAN, "submitted =", "submitted ==", "2024.toml:1:"),
        ("site.toml", "title = \"Test", "titel = \"<script>", "site.toml:1:"),
        ("content/index.md", "+++", "++", "content/index.md"),
    ] {
        let right = site.read(path);
        edit(&site, path, from, to);
        let told = tab.hears_of(words);
        assert!(told["problems"]["title"].as_str().is_some_and(|title| title.contains("error")), "{told}");
        assert!(preview.page(CONCERN) == good, "{path}");
        preview.says(words);
        fs::write(site.path(path), right).expect("a file");
        tab.is_well();
        assert!(preview.page(CONCERN) == good, "{path}");
    }
}

#[test]
fn a_site_that_begins_with_a_mistake_is_shown_when_that_is_mended() {
    let site = Site::example().replace(PLAN, "submitted =", "submitted ==");
    let preview = Preview::of(&site, &[]);
    let (status, page) = preview.page(CONCERN);
    assert!(status == 503 && page.contains("2024.toml:1:"), "{page}");
    let mut tab = preview.tab(CONCERN);
    edit(&site, PLAN, "==", "=");
    tab.reloads();
    assert_eq!(preview.page(CONCERN).0, 200);
}

#[test]
fn w20_a_mistake_on_a_page_that_nobody_looks_at() {
    let site = Site::example()
        .replace("site.toml", "description", "theme = \"own\"\ndescription")
        .write("themes/own/theme.toml", "title = \"Own\"\n")
        .write("themes/own/templates/owner.html", "{% extends \"default/owner.html\" %}\n");
    let (preview, mut tab) = preview(&site, CONCERN);
    let good = preview.page("/owners/governor/");
    // A template that is well formed, and asks for what is not there.
    fs::write(site.path("themes/own/templates/owner.html"), "{{ owner.nmae }}").expect("a file");
    let told = tab.hears_of("themes/own/templates/owner.html:1:");
    assert!(told["problems"]["text"].as_str().is_some_and(|text| text.contains("while this was rendered")));
    assert!(preview.page("/owners/governor/") == good);
    preview.says("themes/own/templates/owner.html:1:");
    // A whole new site theme in place of that one.
    fs::create_dir_all(site.path("themes/new/templates")).expect("folders");
    fs::write(site.path("themes/new/theme.toml"), "title = \"New\"\n").expect("a file");
    fs::write(site.path("themes/new/templates/owner.html"), "<p>{{ page.title }}, newly</p>\n")
        .expect("a file");
    edit(&site, "site.toml", "\"own\"", "\"new\"");
    tab.is_well();
    assert!(preview.page("/owners/governor/").1.contains(", newly"));
}

#[test]
fn a_template_that_does_not_come_to_an_end_is_left_when_it_is_mended() {
    let path = "themes/own/templates/concern.html";
    let template = "{% extends \"default/concern.html\" %}\n{% block content %}<p>Mended</p>{% endblock %}\n";
    let site = Site::example()
        .replace("site.toml", "description", "theme = \"own\"\ndescription")
        .write("themes/own/theme.toml", "title = \"Own\"\n")
        .write(path, "{% extends \"default/concern.html\" %}\n");
    let (preview, mut tab) = preview(&site, CONCERN);
    let endless =
        format!("{{% for number in range(end=100000) %}}{}{{% endfor %}}", "On and on. ".repeat(1000));
    fs::write(site.path(path), endless).expect("a file");
    tab.hears_of("error[template::endless]");
    fs::write(site.path(path), template).expect("a file");
    tab.reloads();
    assert!(preview.page(CONCERN).1.contains("Mended"));
}

/// Several good edits, each before all pages of the one before could be tried, then a mistake.
#[test]
fn a_mistake_takes_back_no_good_edit() {
    let site = Site::example()
        .replace("site.toml", "description", "theme = \"own\"\ndescription")
        .write("themes/own/theme.toml", "title = \"Own\"\n");
    let (preview, mut tab) = preview(&site, "/about/");
    for round in 1..=4 {
        edit(
            &site,
            PLAN,
            "kind = \"priority\"\ntitle = \"",
            &format!("kind = \"priority\"\ntitle = \"Edit {round}. "),
        );
        preview.until(CONCERN, |_, page| page.contains(&format!("Edit {round}. ")));
    }
    site.also("themes/own/templates/owner.html", "{{ owner.nmae }}");
    tab.hears_of("themes/own/templates/owner.html:1:");
    assert!(preview.page(CONCERN).1.contains("Edit 4. Edit 3. Edit 2. Edit 1. "));
    assert_eq!(preview.page("/owners/governor/").0, 200);

    // While that page is broken, an edit elsewhere is not shown and taken back again.
    let before = tab.page();
    site.also("content/about.md", "+++\ntitle = \"About\"\n+++\nNew words.\n");
    let number = tab.last["number"].as_u64();
    tab.hears(|told| told["number"].as_u64() > number);
    tab.listen(Duration::from_millis(700));
    assert!(tab.page() == before && !tab.last["problems"].is_null(), "{}", tab.last);
    fs::remove_file(site.path("themes/own/templates/owner.html")).expect("removed");
    tab.reloads();
    tab.is_well();
    assert!(preview.page("/about/").1.contains("New words."));
}

#[test]
fn a_mistake_on_top_of_a_mistake_hides_neither() {
    let site = Site::example()
        .replace("site.toml", "description", "theme = \"own\"\ndescription")
        .write("themes/own/theme.toml", "title = \"Own\"\n");
    let (preview, mut tab) = preview(&site, "/about/");
    let good = preview.page("/owners/governor/");
    site.also("themes/own/templates/owner.html", "{{ owner.nmae }}");
    std::thread::sleep(Duration::from_millis(60));
    edit(&site, PLAN, "submitted =", "submitted ==");
    tab.hears_of("2024.toml:1:");
    tab.hears_of("themes/own/templates/owner.html:1:");
    assert!(preview.page("/owners/governor/") == good);
    edit(&site, PLAN, "==", "=");
    fs::remove_file(site.path("themes/own/templates/owner.html")).expect("removed");
    tab.is_well();
}

#[test]
fn an_earlier_version_is_spoken_of_only_where_there_is_one() {
    let site = Site::example()
        .replace("site.toml", "description", "theme = \"own\"\ndescription")
        .write("themes/own/theme.toml", "title = \"Own\"\n")
        .write("themes/own/templates/owner.html", "{{ nope }}");
    let preview = Preview::of(&site, &[]);
    let mut tab = preview.tab("/about/");
    let told = tab.hears_of("themes/own/templates/owner.html:1:");
    let title = |told: &serde_json::Value| told["problems"]["title"].as_str().map(str::to_owned);
    assert_eq!(title(&told).as_deref(), Some("1 error"));
    assert_eq!(preview.page("/owners/governor/").0, 500);
    assert!(!preview.said().contains("an earlier version"), "{}", preview.said());
    fs::write(site.path("themes/own/templates/owner.html"), "<p>well</p>\n").expect("a file");
    tab.is_well();
    assert_eq!(preview.page("/owners/governor/").0, 200);
    fs::write(site.path("themes/own/templates/owner.html"), "{{ nope }}").expect("a file");
    let told = tab.hears_of("themes/own/templates/owner.html:1:");
    assert_eq!(title(&told).as_deref(), Some("1 error: an earlier version is shown"));
    preview.says("an earlier version of the site is shown until this is mended");
    assert_eq!(preview.page("/owners/governor/").0, 200);
}

#[test]
fn a_path_that_becomes_a_redirect_or_a_page_is_loaded_anew() {
    let site = Site::example()
        .replace("site.toml", "https://example.org/", "https://example.org/planbook/")
        .replace(PLAN, "submitted =", "submitted ==");
    let preview = Preview::of(&site, &[]);
    let mut tab = preview.tab("/");
    assert!(tab.page().starts_with("503") && tab.last["problems"].is_null(), "{}", tab.last);
    assert!(!preview.said().contains("an earlier version"), "{}", preview.said());
    edit(&site, PLAN, "==", "=");
    tab.reloads();
    assert!(tab.page().starts_with("307"));
    edit(&site, "site.toml", "https://example.org/planbook/", "https://example.org/");
    tab.reloads();
    assert!(tab.page().starts_with("200"));
    let mut below = preview.tab("/planbook/");
    assert!(below.page().starts_with("404"));
    edit(&site, "site.toml", "https://example.org/", "https://example.org/planbook/");
    below.reloads();
}

#[test]
fn a_whole_site_that_is_away_for_a_while() {
    let folder = tempfile::tempdir().expect("a folder");
    let site = Site::example_in(folder.path());
    let root = site.path("");
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_planbook"));
    command.args(["serve", "--as-at", support::AS_AT, "--root"]).arg(&root);
    let preview = Preview::from(command);
    let mut tab = preview.tab(CONCERN);
    tab.is_well();
    let good = tab.page();
    let away = folder.path().join("away");
    fs::rename(&root, &away).expect("a rename");
    tab.hears_of("site.toml");
    assert_eq!(tab.page(), good);
    fs::rename(&away, &root).expect("a rename");
    tab.is_well();
    edit(&site, PLAN, TITLE, "Back again.");
    tab.reloads();
    assert!(!preview.said().contains("looks for changes by itself"), "{}", preview.said());
}

#[test]
fn links_that_lead_nowhere_are_warnings() {
    let site = Site::example();
    let (preview, mut tab) = preview(&site, "/about/");
    fs::write(site.path("content/about.md"), "+++\ntitle = \"About\"\n+++\n[gone](/gone/)\n")
        .expect("a file");
    tab.reloads();
    preview.says("warning[links::broken]");
    tab.is_well();
    assert!(preview.page("/about/").1.contains("/gone/"));
}

#[test]
fn w22_a_preview_for_other_machines_has_links_that_work_there() {
    let site = Site::example();
    let preview = Preview::of(&site, &["--host", "0.0.0.0", "--base-url", "https://example.org/planbook/"]);
    let (_, port) = preview.address.rsplit_once(':').expect("a port");
    let (status, _, page) = preview
        .send(&format!("GET /planbook/ HTTP/1.1\r\nHost: 192.0.2.7:{port}\r\nConnection: close\r\n\r\n"));
    assert_eq!(status, 200);
    let page = String::from_utf8(page).expect("text");
    for link in page.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
        let elsewhere = ["https://", "webcal://", "#"].iter().any(|start| link.starts_with(start));
        assert!(elsewhere || link.starts_with("/planbook/"), "{link}");
    }
    assert!(page.contains("src=\"/__planbook/tab.js\""));
}

#[test]
fn w23_everything_works_below_a_base_path() {
    let site = Site::example();
    let preview = Preview::of(&site, &["--base-url", "https://example.org/planbook/"]);
    let mut tab = preview.tab("/planbook/prisons/alder/2024/1/");
    let mut missing = preview.tab("/planbook/nowhere/");
    assert!(missing.page().starts_with("404"));
    assert_eq!(preview.get("/__planbook/tab.js").0, 200);
    edit(&site, PLAN, TITLE, "Below a path.");
    tab.reloads();
    fs::write(site.path("content/nowhere.md"), "+++\ntitle = \"Now here\"\n+++\n").expect("a file");
    missing.reloads();
    assert!(missing.page().starts_with("200"));
}

#[test]
fn w24_asking_while_files_change_never_gives_half_a_page() {
    let site = Site::example();
    let (preview, _tab) = preview(&site, "/");
    std::thread::scope(|scope| {
        let done = scope.spawn(|| {
            for round in 0..30 {
                edit(&site, PLAN, "kind = \"priority\"\ntitle = \"", "kind = \"priority\"\ntitle = \"x");
                fs::create_dir_all(site.path("themes/default/assets")).expect("folders");
                fs::write(site.path("themes/default/assets/style.css"), format!("p {{ margin: {round}px }}"))
                    .expect("a file");
                std::thread::sleep(Duration::from_millis(40));
            }
        });
        let mut asked = 0;
        while !done.is_finished() {
            let (status, page) = preview.page(CONCERN);
            assert_eq!(status, 200);
            assert!(page.starts_with("<!doctype html>") && page.trim_end().ends_with("</html>"), "{page}");
            let style =
                page.split("href=\"").find(|rest| rest.starts_with("/assets/style.")).expect("a style");
            let style = style.split('"').next().expect("an address");
            // The page's own stylesheet, though the next one may be there already.
            std::thread::sleep(Duration::from_millis(20));
            assert_eq!(preview.get(style).0, 200, "{style}");
            asked += 1;
        }
        assert!(asked > 10);
    });
}

#[test]
fn w25_a_tab_finds_the_server_again_and_sees_whether_its_page_differs() {
    let site = Site::example();
    let (first, tab) = preview(&site, CONCERN);
    let before = tab.page();
    drop(first);
    let (second, tab) = preview(&site, CONCERN);
    assert_eq!(tab.page(), before);
    drop(second);
    edit(&site, PLAN, TITLE, "Changed meanwhile.");
    let (_third, tab) = preview(&site, CONCERN);
    assert_ne!(tab.page(), before);
}

#[test]
fn w26_a_change_of_the_stylesheet_is_no_change_of_the_page() {
    let site = Site::example().write("themes/default/assets/style.css", "p { color: red }");
    let (preview, mut tab) = preview(&site, CONCERN);
    let before = tab.last.clone();
    fs::write(site.path("themes/default/assets/style.css"), "p { color: blue }").expect("a file");
    let told = tab.hears(|told| told["styles"] != before["styles"]);
    assert_eq!(told["page"], before["page"]);
    let style = told["styles"]["style.css"].as_str().expect("an address");
    assert_eq!(String::from_utf8(preview.get(style).2).expect("text"), "p { color: blue }");
}

#[test]
fn w27_only_tabs_whose_own_page_changed_are_told_to_reload() {
    let site = Site::example();
    let (preview, mut tab) = preview(&site, CONCERN);
    let mut others: Vec<Tab> = ["/about/", "/prisons/birch/2024/1/", "/themes/food/", "/nowhere/"]
        .map(|path| preview.tab(path))
        .into();
    let before: Vec<String> = others.iter().map(Tab::page).collect();
    edit(&site, PLAN, TITLE, "Only here.");
    tab.reloads();
    tab.is_well();
    for (other, before) in others.iter_mut().zip(before) {
        other.is_well();
        assert_eq!(other.page(), before);
    }
}

#[cfg(unix)]
#[test]
fn w29_told_to_stop_it_stops_at_once_and_leaves_nothing() {
    let site = Site::example();
    for signal in ["-INT", "-TERM", "-HUP"] {
        let (preview, tab) = preview(&site, "/");
        let (code, time) = preview.signalled(signal);
        assert_eq!(code, Some(0), "{signal}");
        // No bound on speed: an open tab and a sleeping watcher must not hold it for ever.
        assert!(time < Duration::from_secs(5), "{signal}: {time:?}");
        drop(tab);
    }
    assert_eq!(
        site.files("").into_keys().collect::<Vec<_>>(),
        Site::example().files("").into_keys().collect::<Vec<_>>()
    );
}

#[test]
fn slow_and_endless_clients_hold_nobody_up() {
    use std::io::{Read, Write};
    use std::net::TcpStream;
    let site = Site::example();
    let (preview, mut tab) = preview(&site, CONCERN);
    // Clients that never finish their question, and one whose question never ends.
    let mut slow: Vec<TcpStream> = (0..60)
        .map(|_| {
            let mut stream = TcpStream::connect(&preview.address).expect("a connection");
            stream.write_all(b"GET / HTTP/1.1\r\nHost: ").expect("sent");
            stream
        })
        .collect();
    let mut endless = TcpStream::connect(&preview.address).expect("a connection");
    let _ = endless.write_all(format!("GET /{} HTTP/1.1\r\n", "a".repeat(2_000_000)).as_bytes());
    assert_eq!(preview.get("/").0, 200);
    edit(&site, PLAN, TITLE, "In spite of them.");
    tab.reloads();
    // They are not waited for for ever.
    let mut answer = Vec::new();
    let first = &mut slow[0];
    first.set_read_timeout(Some(Duration::from_secs(30))).expect("a limit");
    let ended = first.read_to_end(&mut answer);
    assert!(ended.is_ok() || ended.is_err_and(|error| error.kind() == std::io::ErrorKind::ConnectionReset));
    // Events of a path that is no path.
    for path in ["", "%00", "../..", "/%2e%2e/%2e%2e/etc/passwd", "%3Cscript%3E"] {
        let tab = preview.tab(path);
        let page = tab.last["page"].as_str().unwrap_or("no page of its own");
        assert!(!page.starts_with("200"), "{path}: {page}");
    }
}
