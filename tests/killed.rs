//! Builds that are killed, that meet each other, or that meet a full or closed disk.
//!
//! What planbook promises of a build that is killed:
//! - A first build leaves no output folder, or the whole site.
//! - A later build leaves files that are each as they were or as they are to be. What stands in both sites
//!   is always there, and nothing is there that is in neither. Some may be old and some new.
//! - The next build makes of either what a build into an empty place makes, and leaves nothing beside it.
#![cfg(unix)]

#[path = "../benches/generate/archive/mod.rs"]
mod archive;
mod support;

use std::collections::BTreeMap;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use archive::Archive;
use support::{Site, repository};

type Files = BTreeMap<String, Vec<u8>>;

/// How long a build may take before a test gives up on it.
const LONGEST: Duration = Duration::from_secs(60);

/// Three plans of a prison that repeats its concerns: 148 pages, 295 files.
fn generated() -> Site {
    let site = Site::empty();
    archive::write(&Archive::of(3), &repository(), &site.path("")).expect("an archive");
    site
}

/// A build of a site into one of its folders. Without search and minifying it takes half a second.
fn build(site: &Site, out: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_planbook"));
    command.args(["build", "--as-at", "2026-11-21", "--no-search", "--no-minify", "--out", out]);
    command.current_dir(site.path("")).stdout(Stdio::null()).stderr(Stdio::piped()).stdin(Stdio::null());
    command
}

#[track_caller]
fn built(site: &Site, out: &str) -> Files {
    let run = build(site, out).output().expect("planbook runs");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    site.files(out)
}

/// What stands beside an output folder and belongs to it, apart from the lock and the manifest.
fn left_over(site: &Site) -> Vec<String> {
    let entries = std::fs::read_dir(site.path("")).expect("a folder").map(|entry| entry.expect("an entry"));
    let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
    names.filter(|name| name.starts_with('.')).collect()
}

/// The folder in which a build finishes its files, once it is there.
fn staging(site: &Site, out: &str) -> Option<PathBuf> {
    let prefix = format!(".{out}.planbook-");
    let mut entries = std::fs::read_dir(site.path("")).ok()?.filter_map(Result::ok);
    entries.find(|entry| entry.file_name().to_string_lossy().starts_with(&prefix)).map(|entry| entry.path())
}

/// Kills a build as soon as something is so. Whether it was killed; else it had ended by itself.
fn kill_when(mut build: Child, mut is_so: impl FnMut() -> bool) -> bool {
    let began = Instant::now();
    loop {
        if let Some(status) = build.try_wait().expect("a process") {
            assert!(status.success(), "it ends well where nothing kills it");
            return false;
        }
        if is_so() {
            build.kill().expect("a process");
            let status = build.wait().expect("a process");
            return status.signal() == Some(9);
        }
        assert!(began.elapsed() < LONGEST, "the build never came to where it was to be killed");
    }
}

/// The same site with one more word in its title, which stands on every page.
fn retitled(site: Site, word: &str) -> Site {
    let config = site.read("site.toml").replacen("title = \"", &format!("title = \"{word} "), 1);
    site.write("site.toml", config)
}

/// Waits until something is so in the folder in which a build finishes its files.
#[track_caller]
fn wait_for_staging(site: &Site, is_so: impl Fn(&Path) -> bool) {
    let began = Instant::now();
    while !staging(site, "site").is_some_and(|folder| is_so(&folder)) {
        assert!(began.elapsed() < LONGEST, "the build never came so far");
    }
}

/// How a build ends, and what it says.
fn end_of(build: Child) -> (Option<i32>, String) {
    let run = build.wait_with_output().expect("its end");
    (run.status.code(), String::from_utf8_lossy(&run.stderr).into_owned())
}

/// Copies an output folder with the manifest beside it.
fn copy(site: &Site, from: &str, to: &str) {
    for (path, bytes) in site.files(from) {
        site.also(&format!("{to}/{path}"), bytes);
    }
    site.also(&format!("{to}.planbook.json"), site.read(&format!("{from}.planbook.json")));
}

#[test]
fn a_first_build_that_is_killed_leaves_nothing_or_the_whole_site() {
    let site = generated();
    let began = Instant::now();
    let whole = built(&site, "whole");
    let took = began.elapsed();
    let paths: Vec<&String> = whole.keys().collect();
    assert!(paths.len() > 200, "{}", paths.len());

    let (mut killed, mut nothing) = (0, 0);
    let mut cut_short = |number: usize, is_so: &mut dyn FnMut(&str) -> bool| {
        let out = format!("site{number}");
        let child = build(&site, &out).spawn().expect("planbook runs");
        killed += usize::from(kill_when(child, || is_so(&out)));
        if site.path(&out).exists() {
            assert!(site.files(&out) == whole, "killed at point {number}, the site is whole");
        } else {
            nothing += 1;
        }
        assert!(built(&site, &out) == whole, "healed after point {number}");
        assert_eq!(left_over(&site), Vec::<String>::new(), "after point {number}");
    };
    // At moments, whatever the build is at.
    for number in 0..7u32 {
        let (moment, began) = (took * (2 * number + 1) / 14, Instant::now());
        cut_short(number as usize, &mut |_| began.elapsed() >= moment);
    }
    // While files are finished, and around the one moment in which they become the site.
    for number in 7..13 {
        let path = paths[paths.len() * (number - 7) / 6];
        cut_short(number, &mut |out| staging(&site, out).is_some_and(|staged| staged.join(path).exists()));
    }
    cut_short(13, &mut |out| site.path(&format!("{out}.planbook.json")).exists());
    cut_short(14, &mut |out| site.path(out).exists());
    // A build that was over before it could be killed proves nothing.
    assert!(
        killed >= 8 && nothing >= 5,
        "{killed} of 15 were killed, {nothing} of them before there was a site"
    );
}

#[test]
fn a_later_build_that_is_killed_leaves_files_that_are_whole() {
    let site = generated().write("content/old.md", "+++\ntitle = \"Old\"\n+++\n");
    let old = built(&site, "old");
    // Every page differs, one is gone and one is new.
    let site = site
        .remove("content/old.md")
        .write("content/new.md", "+++\ntitle = \"New\"\n+++\n")
        .append("content/about.md", "\nChanged.\n");
    let site = retitled(site, "Other");
    let began = Instant::now();
    let new = built(&site, "new");
    let took = began.elapsed();
    let changed: Vec<&String> = new.keys().filter(|path| old.get(*path) != new.get(*path)).collect();
    assert!(changed.len() > 200 && old.keys().any(|path| !new.contains_key(path)), "{}", changed.len());

    let (mut killed, mut mixed) = (0, 0);
    let mut cut_short = |number: usize, is_so: &mut dyn FnMut(&str) -> bool| {
        let out = format!("site{number}");
        copy(&site, "old", &out);
        let child = build(&site, &out).spawn().expect("planbook runs");
        killed += usize::from(kill_when(child, || is_so(&out)));
        let now = site.files(&out);
        for (path, bytes) in &now {
            let is_whole = old.get(path) == Some(bytes) || new.get(path) == Some(bytes);
            assert!(is_whole, "killed at point {number}, {path} is neither old nor new");
        }
        for path in old.keys().filter(|path| new.contains_key(*path)) {
            assert!(now.contains_key(path), "killed at point {number}, {path} is gone");
        }
        mixed += usize::from(now != old && now != new);
        assert!(built(&site, &out) == new, "healed after point {number}");
        assert_eq!(left_over(&site), Vec::<String>::new(), "after point {number}");
    };
    for number in 0..5u32 {
        let (moment, began) = (took * (2 * number + 1) / 10, Instant::now());
        cut_short(number as usize, &mut |_| began.elapsed() >= moment);
    }
    // As soon as one of the files has been moved: the first, and some after it.
    for number in 5..15 {
        let path = changed[changed.len() * (number - 5) / 10];
        let mut staged = None;
        cut_short(number, &mut |out| {
            let file = staged.get_or_insert_with(|| staging(&site, out).map(|folder| folder.join(path)));
            let Some(file) = file else {
                staged = None;
                return false;
            };
            // It was there before the manifest was told of both sites, and is gone now.
            std::fs::metadata(site.path(&format!("{out}.planbook.json"))).is_ok() && {
                let manifest = site.read(&format!("{out}.planbook.json"));
                let is_told = manifest.contains("\"replaces\"");
                // What is rendered from the same is known only of a finished site.
                assert!(!is_told || !manifest.contains("\"rendered\""), "{manifest}");
                is_told && !file.exists()
            }
        });
    }
    assert!(killed >= 6 && mixed >= 1, "{killed} of 15 were killed, {mixed} of them between two sites");
}

#[test]
fn builds_that_are_killed_one_after_the_other_are_healed() {
    let mut site = generated();
    built(&site, "site");
    let (mut killed, mut mixed) = (0, 0);
    for round in 0..4 {
        let before = site.files("site");
        let manifest = site.read("site.planbook.json");
        site = retitled(site, &format!("Round {round}"));
        // As soon as the manifest is told of both sites.
        let child = build(&site, "site").spawn().expect("planbook runs");
        killed += usize::from(kill_when(child, || site.read("site.planbook.json") != manifest));
        mixed += usize::from(site.files("site") != before);
    }
    assert!(killed >= 2, "{killed} of 4 were killed, {mixed} with some files moved");
    assert!(built(&site, "site") == built(&site, "whole"));
    assert_eq!(left_over(&site), Vec::<String>::new());
}

#[test]
fn what_somebody_writes_into_the_site_while_it_is_built_stays() {
    let site = generated();
    built(&site, "site");
    let site = retitled(site, "Other");
    let manifest = site.read("site.planbook.json");
    let child = build(&site, "site").spawn().expect("planbook runs");
    let signal = |name: &str| {
        let sent = Command::new("kill").args([name, &child.id().to_string()]).status().expect("kill runs");
        assert!(sent.success());
    };
    wait_for_staging(&site, |_| true);
    // It stands still meanwhile, and has not come to where it moves its files.
    signal("-STOP");
    assert_eq!(site.read("site.planbook.json"), manifest);
    let site = site.append("site/index.html", "<!-- a note -->");
    signal("-CONT");
    let before = site.files("site");
    let (code, said) = end_of(child);
    assert!(code == Some(1) && said.contains("error[publish::foreign-file]"), "{said}");
    assert!(said.contains("this changed while the site was built"), "{said}");
    assert!(site.files("site") == before && site.read("site.planbook.json") == manifest);
    assert_eq!(left_over(&site), Vec::<String>::new());
}

#[test]
fn a_site_that_is_moved_away_while_it_is_built_anew_is_not_made_of_what_changed() {
    let site = generated();
    built(&site, "site");
    let site = retitled(site, "Other");
    let child = build(&site, "site").spawn().expect("planbook runs");
    wait_for_staging(&site, |folder| folder.join("prisons").exists());
    std::fs::rename(site.path("site"), site.path("moved")).expect("moved");
    let (code, said) = end_of(child);
    assert!(code == Some(1) && said.contains("error[publish::failed]"), "{said}");
    assert!(said.contains("gone since the build began") && !site.path("site").exists(), "{said}");
    assert!(built(&site, "site") == built(&site, "whole"));
}

#[test]
fn nothing_behind_a_link_in_the_output_is_touched() {
    let site = generated().write("content/files/kept.txt", "kept");
    built(&site, "site");
    // The very file, in a folder of somebody, and a link to that in the place of the site's own.
    let site = site.write("theirs/kept.txt", "kept").remove("site/files/kept.txt");
    std::fs::remove_dir(site.path("site/files")).expect("an empty folder");
    std::os::unix::fs::symlink("../theirs", site.path("site/files")).expect("a link");
    let again = |site: &Site| end_of(build(site, "site").spawn().expect("planbook runs"));
    let (code, said) = again(&site);
    assert!(code == Some(1) && said.contains("error[publish::foreign-file]"), "{said}");
    assert!(said.contains("this is a link"), "{said}");
    // Without the file the site has no need of its folder.
    let site = site.remove("content/files/kept.txt");
    let (code, said) = again(&site);
    assert!(code == Some(0) && said.contains("warning[publish::changed-since]"), "{said}");
    assert_eq!(site.read("theirs/kept.txt"), "kept");
    // Nor is a folder that is empty, or a link in the place of a file.
    let site = generated().write("content/files/sub/kept.txt", "kept");
    built(&site, "site");
    std::fs::create_dir_all(site.path("theirs/sub")).expect("a folder");
    std::fs::remove_dir_all(site.path("site/files")).expect("removed");
    std::os::unix::fs::symlink("../theirs", site.path("site/files")).expect("a link");
    let site = site.remove("content/files/sub/kept.txt");
    let (code, said) = again(&site);
    assert!(code == Some(0) && said.contains("warning[publish::changed-since]"), "{said}");
    assert!(site.path("theirs/sub").exists());
    let site = site.remove("site/index.html");
    std::os::unix::fs::symlink("../nowhere.html", site.path("site/index.html")).expect("a link");
    let (code, said) = again(&site);
    assert!(code == Some(1) && said.contains("error[publish::foreign-file]"), "{said}");
    assert!(site.path("site/index.html").is_symlink());
}

#[test]
fn the_output_folder_may_be_a_link_or_another_disk() {
    let site = Site::example();
    std::fs::create_dir(site.path("elsewhere")).expect("a folder");
    std::os::unix::fs::symlink("elsewhere", site.path("site")).expect("a link");
    site.run(&["build", "--no-search"]).succeeds();
    site.run(&["build", "--no-search", "--out", "site/"]).succeeds();
    assert!(site.path("elsewhere/index.html").exists() && site.path("site.planbook.json").exists());
    std::os::unix::fs::symlink("nowhere/site", site.path("lost")).expect("a link");
    site.run(&["build", "--no-search", "--out", "lost"]).fails().says("error[publish::failed]");
    assert!(!site.path("lost.planbook.json").exists());
    if !has_own_world() {
        return;
    }
    let (code, said) = in_own_world(
        &site,
        "mkdir disk same && mount -t tmpfs none disk && mount --bind same same || exit 9
         go() { \"$PLANBOOK\" build --as-at 2024-12-31 --no-search --out \"$1\"; }
         for out in disk same; do
           go $out || exit 8
           sed -i 's/^title = \"/title = \"Other /' site.toml && go $out || exit 7
           ls -A $out | grep planbook && exit 6
         done; go whole && diff -r whole same && exit 0; exit 5",
    );
    assert_eq!(code, 0, "{said}");
    assert_eq!(left_over(&site), Vec::<String>::new());
}

#[test]
fn of_two_builds_at_once_each_ends_well_or_says_that_the_other_is_there() {
    let site = generated();
    let mut busy = 0;
    for round in 0..3 {
        let out = format!("site{round}");
        let builds: Vec<Child> = (0..3).map(|_| build(&site, &out).spawn().expect("planbook runs")).collect();
        let ends: Vec<_> =
            builds.into_iter().map(|build| build.wait_with_output().expect("its end")).collect();
        assert!(ends.iter().any(|end| end.status.success()), "one of them built the site");
        for end in ends.iter().filter(|end| !end.status.success()) {
            let said = String::from_utf8_lossy(&end.stderr).into_owned();
            assert!(end.status.code() == Some(1) && said.contains("error[publish::busy]"), "{said}");
            busy += 1;
        }
        let whole = built(&site, "whole");
        assert!(site.files(&out) == whole);
        assert_eq!(left_over(&site), Vec::<String>::new());
    }
    assert!(busy > 0, "three builds at once, three times, and none met another");
}

/// Runs a shell script as the owner of a world in which disks can be mounted; what it says and how it ends.
/// The script stands in a shell, so `$PLANBOOK` and `$SITE` are the program and the folder of the site.
fn in_own_world(site: &Site, script: &str) -> (i32, String) {
    let run = Command::new("unshare")
        .args(["--map-root-user", "--mount", "sh", "-c", script])
        .env("PLANBOOK", env!("CARGO_BIN_EXE_planbook"))
        .env("SITE", site.path(""))
        .current_dir(site.path(""))
        .output()
        .expect("unshare runs");
    (run.status.code().unwrap_or(-1), String::from_utf8_lossy(&run.stderr).into_owned())
}

/// Whether this machine lets a test mount disks of its own.
fn has_own_world() -> bool {
    let (code, said) = in_own_world(&Site::empty(), "mkdir disk && mount -t tmpfs none disk");
    assert!(
        code == 0 || std::env::var_os("PLANBOOK_ALL_TESTS").is_none(),
        "this test needs user namespaces, or to be run by root: {said}"
    );
    if code != 0 {
        eprintln!("skipped: no disk can be mounted here: {said}");
    }
    code == 0
}

#[test]
fn a_full_disk_is_said_and_the_site_that_was_there_stays() {
    if !has_own_world() {
        return;
    }
    let site = generated();
    let whole: usize = built(&site, "whole").values().map(|bytes| bytes.len().next_multiple_of(4096)).sum();
    // A first build: sizes at which the disk is full early, late, and only for the manifest.
    for share in [1, 50, 90, 99] {
        let bytes = (whole * share / 100).next_multiple_of(4096);
        let (code, said) = in_own_world(
            &site,
            &format!(
                "mkdir -p disk && mount -t tmpfs -o size={bytes} none disk || exit 9
                 \"$PLANBOOK\" build --as-at 2026-11-21 --no-search --no-minify --out disk/site && exit 8
                 test -e disk/site && exit 7; ls -A disk | grep -v '^site.planbook.lock$' && exit 6; exit 0"
            ),
        );
        assert!(code == 0 && said.contains("error[publish::"), "{share}%: {code} {said}");
        assert!(said.contains("No space left on device"), "{share}%: {said}");
    }
    // A later one, of which everything differs and for which there is not room beside the old one.
    let bytes = (whole * 3 / 2).next_multiple_of(4096);
    let (code, said) = in_own_world(
        &site,
        &format!(
            "mkdir -p disk && mount -t tmpfs -o size={bytes} none disk || exit 9
             go() {{ \"$PLANBOOK\" build --as-at $1 --no-search --no-minify --out disk/site; }}
             go 2026-11-21 || exit 8
             cp -r disk/site before && cp disk/site.planbook.json before.json
             sed -i 's/^title = \"/title = \"Other /' site.toml && go 2026-11-21 && exit 7
             diff -r before disk/site && cmp before.json disk/site.planbook.json || exit 6
             sed -i 's/^title = \"Other /title = \"/' site.toml && go 2026-11-21 || exit 5
             diff -r before disk/site"
        ),
    );
    assert!(code == 0 && said.contains("error[publish::failed]"), "{code} {said}");
}

#[test]
fn a_new_plan_on_a_full_disk_is_not_there_at_all() {
    if !has_own_world() {
        return;
    }
    let site = Site::empty().write("site.toml", "");
    let (code, said) = in_own_world(
        &site,
        "mkdir disk && mount -t tmpfs -o size=64k none disk && cp site.toml disk && cd disk || exit 9
         go() { \"$PLANBOOK\" new plan 'HMP Full' 2026; }
         cat /dev/zero > full 2> /dev/null; go && exit 8
         find . -name '*.toml' -path '*prisons*' | grep . && exit 7
         rm full; go || exit 6; test -s content/prisons/full/2026.toml && test -s content/prisons/full/index.md",
    );
    assert!(code == 0 && said.contains("error[new::write]"), "{code} {said}");
}

#[test]
fn an_import_on_a_full_disk_leaves_nothing() {
    if !has_own_world() {
        return;
    }
    let text = "Action Plan: HMP Full\n\nAction Plan Submitted: 1 May 2024\n\nA Response to the HMIP Inspection: 8-19 January 2024\n\nReport Published: 15 April 2024\n\n1. Rec No\t2. Concerns\t3. Response Action Taken/Planned\t4. Responsible Owner\t5. Target Date\nKey concerns\t\t\t\t\n1\tIt was dirty.\tIt will be cleaned.\tGovernor\tMay 2024\n";
    let site =
        Site::empty().write("site.toml", "").write("plan.txt", text.replace("cleaned", &"x".repeat(6000)));
    // Of three blocks the plan takes two, and there is room for one of them, for both, and for the page too.
    let (code, said) = in_own_world(
        &site,
        "mkdir disk && mount -t tmpfs -o size=64k none disk && cp site.toml disk && cd disk || exit 9
         go() { rm one 2> /dev/null; \"$PLANBOOK\" import ../plan.txt > /dev/null; }
         for free in 1 2 3 4; do
           rm -f full; head -c $((free * 4096)) /dev/zero > one; cat /dev/zero > full 2> /dev/null
           if go; then break; fi
           find content -name '*.toml' -o -name '*.md' 2> /dev/null | grep . && exit 7
         done
         test -s content/prisons/full/2024.toml && test -s content/prisons/full/index.md",
    );
    assert!(code == 0 && said.contains("error[import::write]"), "{code} {said}");
}

#[test]
fn a_file_that_may_not_grow_is_said_and_the_site_that_was_there_stays() {
    let site = generated();
    let before = built(&site, "site");
    let site = site.append("site.toml", "\n[[navigation]]\ntitle = \"About\"\nurl = \"/about/\"\n");
    let manifest = site.read("site.planbook.json");
    // The signal is ignored, so that writing more than 8 KB into a file fails as on a full disk.
    let run = Command::new("sh")
        .args([
            "-c",
            "trap '' XFSZ; ulimit -f 16; exec \"$0\" build --as-at 2026-11-21 --no-search --no-minify",
        ])
        .arg(env!("CARGO_BIN_EXE_planbook"))
        .current_dir(site.path(""))
        .output()
        .expect("a shell");
    let said = String::from_utf8_lossy(&run.stderr).into_owned();
    assert!(run.status.code() == Some(1) && said.contains("error[publish::failed]"), "{said}");
    assert!(said.contains("what was published before is as it was"), "{said}");
    assert!(site.files("site") == before && site.read("site.planbook.json") == manifest);
    assert_eq!(left_over(&site), Vec::<String>::new());
}

#[test]
fn a_folder_that_nobody_may_write_into_is_said() {
    // No one may make folders there, not even root.
    let site = Site::example();
    site.run(&["build", "--out", "/proc/self/site"])
        .fails()
        .says("error[publish::failed]")
        .says("/proc/self");
    if !has_own_world() {
        return;
    }
    let site = generated();
    let before = built(&site, "out/site");
    let site = site.append("site.toml", "\n[[navigation]]\ntitle = \"About\"\nurl = \"/about/\"\n");
    let readonly = |folder: &str| {
        in_own_world(
            &site,
            &format!(
                "mount --bind {folder} {folder} && mount -o remount,ro,bind {folder} || exit 9
                 exec \"$PLANBOOK\" build --as-at 2026-11-21 --no-search --no-minify --out out/site"
            ),
        )
    };
    let (code, said) = readonly("out");
    assert!(
        code == 1 && said.contains("error[publish::failed]") && said.contains("Read-only"),
        "{code} {said}"
    );
    assert!(site.files("out/site") == before);
    // The folder beside it can be written, the site itself not: nothing of it changes.
    let (code, said) = readonly("out/site");
    assert!(
        code == 1 && said.contains("error[publish::failed]") && said.contains("Read-only"),
        "{code} {said}"
    );
    assert!(site.files("out/site") == before);
    assert!(built(&site, "out/site") != before, "and the next build heals");
    assert_eq!(list(&site.path("out")), ["site", "site.planbook.json", "site.planbook.lock"]);
}

fn list(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry"));
    let mut names: Vec<String> =
        entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}
