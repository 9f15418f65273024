//! A new site: whole, without a problem, and clearly an example.

mod support;

use std::path::Path;
use std::process::{Command, Stdio};

use support::{Site, repository};

fn new_site() -> Site {
    let site = Site::empty();
    site.run(&["init", "."]).succeeds();
    site
}

#[test]
fn a_new_site_has_no_problem_and_says_that_it_is_an_example() {
    let site = Site::empty();
    let said = site.run(&["init", "my site"]).succeeds().stdout();
    assert!(said.contains("\n  cd 'my site'\n  planbook serve --open\n"), "{said}");
    let said = site.run(&["init", "the governor's $HOME"]).succeeds().stdout();
    assert!(said.contains("\n  cd 'the governor'\\''s $HOME'\n"), "{said}");
    let check = site.run(&["check", "--root", "my site", "--as-at", "2026-11-21"]).succeeds();
    assert_eq!(check.stderr(), "");
    let check = site.run(&["check", "--root", "my site", "--as-at", "2030-01-01"]).succeeds();
    assert_eq!(check.stderr(), "");
    site.run(&["build", "--root", "my site", "--as-at", "2026-11-21"]).succeeds();
    let mut pages = 0;
    for (path, bytes) in site.files("site").iter().filter(|(path, _)| path.ends_with(".html")) {
        let page = String::from_utf8_lossy(bytes);
        assert!(page.contains("HMP Example is not a real prison"), "{path}");
        if path.starts_with("prisons/example") {
            assert!(page.contains("HMP Example (not a real prison)"), "{path}");
        }
        pages += 1;
    }
    assert!(pages > 30, "{pages} pages");
    for page in [
        "prisons/example/2025/1/index.html",
        "prisons/example/compare/2023/2025/index.html",
        "repeats/index.html",
        "targets/declined/index.html",
        "doubts/index.html",
        "owners/governor/index.html",
        "about/index.html",
        "licence/index.html",
    ] {
        assert!(site.path("site").join(page).is_file(), "{page}");
    }
    // The example goes away without a trace but for the owners that were its own.
    std::fs::remove_dir_all(site.path("my site/content/prisons/example")).expect("removed");
    let check = site.run(&["check", "--root", "my site", "--against", "site"]).succeeds().stderr();
    assert_eq!(check.matches("warning[owners::unused-spelling]").count(), 3, "{check}");
    assert_eq!(
        check.matches("warning[permalinks::lost]").count() + 3,
        check.matches("warning[").count(),
        "{check}"
    );
}

#[test]
fn every_file_is_there_and_no_other() {
    let site = new_site();
    let said = site.run(&["fmt", "--check"]).succeeds().stdout();
    assert_eq!(said, "2 plan files, 0 not in form\n", "the plans that teach the form have it");
    let files = site.files(".");
    for file in [
        ".gitignore",
        ".github/workflows/pages.yml",
        "README.md",
        "site.toml",
        "content/LICENCE.md",
        "content/owners.toml",
        "content/themes/safety/use-of-force.md",
    ] {
        assert!(files.contains_key(file), "{file} in {:?}", files.keys());
    }
    let names: Vec<&String> = files.keys().collect();
    assert!(names.iter().all(|name| !name.starts_with(".planbook-")), "{names:?}");
    let schema = site.run(&["schema"]).succeeds().stdout();
    assert_eq!(site.read("plan.schema.json"), schema);
    assert_eq!(std::fs::read_dir(site.path(".")).expect("a folder").count(), 6);
}

#[test]
fn a_folder_with_files_is_left_as_it_is() {
    for other in ["README.md", ".env", "content/x"] {
        let site = Site::empty().write(other, "mine");
        let before = site.files(".");
        site.run(&["init", "."]).fails().says("error[init::not-empty]");
        assert_eq!(site.files("."), before);
    }
    let site = Site::empty().write("file", "mine");
    site.run(&["init", "file"]).fails().says("error[init::write]");
    site.run(&["init", "file/site"]).fails().says("error[init::write]");
    assert_eq!(site.read("file"), "mine");
    // A repository that was just made has its own folder, and a folder may be several new ones deep.
    let site = Site::empty().write(".git/HEAD", "ref: refs/heads/main\n");
    site.run(&["init", "."]).succeeds();
    assert_eq!(site.read(".git/HEAD"), "ref: refs/heads/main\n");
    let site = Site::empty();
    site.run(&["init", "a/b/c"]).succeeds();
    assert!(site.path("a/b/c/site.toml").is_file());
    site.run(&["init", "a/b/c"]).fails();
}

#[test]
fn what_a_killed_one_left_is_in_nobodys_way() {
    let site = Site::empty().write("new/.new.planbook-init-x1y2z3/site.toml", "half");
    let site = site
        .write(".other.planbook-init-x1y2z3/site.toml", "half")
        .write(".other.planbook-init-notes/a.txt", "mine");
    site.run(&["init", "new"]).succeeds();
    site.run(&["init", "other"]).succeeds();
    site.also("full/notes.txt", "mine");
    site.also("full/.full.planbook-init-x1y2z3/a.txt", "mine");
    site.run(&["init", "full"]).fails();
    let left: Vec<String> =
        site.files("").into_keys().filter(|path| path.contains("planbook-init")).collect();
    assert_eq!(left, [".other.planbook-init-notes/a.txt", "full/.full.planbook-init-x1y2z3/a.txt"]);
}

#[cfg(unix)]
#[test]
fn another_one_that_works_in_the_folder_is_waited_for() {
    for folder in [".", "new"] {
        let site = Site::empty();
        let beside = format!(
            ".{}.planbook-init-x1y2z3/site.toml",
            site.path(folder).file_name().expect("a name").display()
        );
        let lock = std::fs::File::open(site.path("")).expect("a folder");
        lock.lock().expect("a lock");
        let site = site.write(&beside, "half");
        let mut command = Command::new(env!("CARGO_BIN_EXE_planbook"));
        command.args(["init", folder]).current_dir(site.path("")).stderr(Stdio::piped());
        let run = command.spawn().expect("planbook runs");
        std::thread::sleep(std::time::Duration::from_millis(300));
        assert_eq!(site.read(&beside), "half", "what the other one has not finished is left alone");
        site.also(&format!("{folder}/site.toml"), "theirs");
        drop(lock);
        let run = run.wait_with_output().expect("its end");
        let said = String::from_utf8_lossy(&run.stderr);
        assert!(!run.status.success() && said.contains("error[init::not-empty]"), "{said}");
        assert_eq!(site.read(&format!("{folder}/site.toml")), "theirs");
    }
}

#[cfg(unix)]
#[test]
fn nothing_is_left_where_nothing_can_be_written() {
    use std::os::unix::fs::PermissionsExt;
    let site = Site::empty().write("closed/.git/HEAD", "x");
    let closed = site.path("closed");
    std::fs::set_permissions(&closed, std::fs::Permissions::from_mode(0o555)).expect("permissions");
    // Who may write anywhere cannot be kept out.
    if std::fs::write(closed.join("probe"), "").is_ok() {
        let _ = std::fs::remove_file(closed.join("probe"));
    } else {
        site.run(&["init", "closed"]).fails().says("error[init::write]");
        assert_eq!(site.files("closed").len(), 1);
    }
    std::fs::set_permissions(&closed, std::fs::Permissions::from_mode(0o755)).expect("permissions");
}

#[test]
fn the_workflow_installs_this_version_from_where_releases_are() {
    let workflow = new_site().read(".github/workflows/pages.yml");
    let own = env!("CARGO_PKG_REPOSITORY").trim_start_matches("https://github.com/");
    let uses: Vec<&str> =
        workflow.lines().filter_map(|line| line.split_once("uses: ")).map(|(_, it)| it).collect();
    let expected = format!("{own}@v{}", env!("CARGO_PKG_VERSION"));
    assert_eq!(uses.iter().filter(|it| **it == expected).count(), 2, "{uses:?}");
    for it in uses {
        assert!(it == expected || it.starts_with("actions/"), "{it}");
    }
    assert!(new_site().read("README.md").contains(env!("CARGO_PKG_REPOSITORY")));
}

#[test]
fn a_plan_to_fill_in_by_hand() {
    let site = new_site();
    let said = site.run(&["new", "plan", "HMP Alder & Oak's \"X\"", "2026"]).succeeds().stdout();
    assert!(said.contains("alder-oaks-x/2026.toml\n") && said.contains("alder-oaks-x/index.md\n"), "{said}");
    let index = site.read("content/prisons/alder-oaks-x/index.md");
    assert!(index.contains("name = 'HMP Alder & Oak''s") || index.contains("HMP Alder & Oak's"), "{index}");
    // The check says what belongs there, and each word of it is one to be filled in.
    let run = site.run(&["check"]).fails();
    for key in ["submitted", "report_published", "inspected", "source"] {
        assert!(run.stderr().contains(&format!("the key \"{key}\" is missing")), "{}", run.stderr());
    }
    assert_eq!(run.stderr().matches("error[").count(), 4, "{}", run.stderr());
    let plan = "content/prisons/alder-oaks-x/2026.toml";
    let mut text = site.read(plan);
    for key in ["submitted", "report_published", "inspected", "source"] {
        text = text.replace(&format!("# {key} = "), &format!("{key} = "));
    }
    let site = site.write(plan, text.replace("https://…", "https://example.net/"));
    let said = site.run(&["check"]).fails().stderr();
    assert!(
        said.contains("this title is empty") && said.contains("content/prisons/alder-oaks-x/2026.toml"),
        "{said}"
    );
    let text = site
        .read(plan)
        .replace("title = \"\" ", "title = \"A\" ")
        .replace("text = \"\" ", "text = \"B\" ")
        .replace("owner = [] ", "owner = [\"Governor\"] ")
        .replace("target = \"\" ", "target = \"Ongoing\" ")
        .replace("themes = [] ", "themes = [\"behaviour\"] ");
    let site = site.write(plan, text);
    assert_eq!(site.run(&["check", "--as-at", "2026-11-21"]).succeeds().stderr(), "");
}

#[test]
fn a_document_takes_the_place_of_a_plan_that_nobody_filled_in() {
    let text = "Action Plan: HMP Test\n\nAction Plan Submitted: 1 May 2024\n\nA Response to the HMIP Inspection: 8-19 January 2024\n\nReport Published: 15 April 2024\n\n1. Rec No\t2. Concerns\t3. Response Action Taken/Planned\t4. Responsible Owner\t5. Target Date\nKey concerns\t\t\t\t\n1\tIt was dirty.\tIt will be cleaned.\tGovernor\tMay 2024\n";
    let site = Site::empty().write("site.toml", "").write("plan.txt", text);
    site.run(&["new", "plan", "HMP Test", "2024"]).succeeds();
    site.run(&["import", "plan.txt"]).fails();
    site.run(&["import", "--force", "plan.txt"]).succeeds();
    assert!(site.read("content/prisons/test/2024.toml").contains("It will be cleaned."));
    // So it is where an import cannot say whether this is another plan.
    let site = site.replace("plan.txt", "1 May 2024", "2 May 2024");
    site.run(&["import", "--force", "plan.txt"])
        .fails()
        .says("planbook new plan test 2024-2 makes a file for it");
    site.run(&["new", "plan", "test", "2024-2"]).succeeds();
    site.run(&["import", "--force", "plan.txt"]).succeeds();
    assert!(site.read("content/prisons/test/2024-2.toml").contains("submitted = 2024-05-02"));
}

#[test]
fn a_new_plan_goes_to_the_prison_of_that_name() {
    let site = Site::example();
    std::fs::rename(site.path("content/prisons/alder"), site.path("content/prisons/old-alder"))
        .expect("renamed");
    site.run(&["new", "plan", "HMP Alder", "2026"]).succeeds();
    assert!(site.path("content/prisons/old-alder/2026.toml").exists());
    assert!(!site.path("content/prisons/alder").exists());
    site.run(&["new", "plan", "HMP Cedar", "2026"]).succeeds();
    assert!(site.read("content/prisons/cedar/index.md").contains("name = \"HMP Cedar\""));
}

#[test]
fn new_plans_that_are_made_at_once_leave_one_another_alone() {
    for _ in 0..10 {
        let site = Site::empty().write("site.toml", "");
        let years = ["2021", "2022", "2022", "2022", "2023"];
        let new = |year: &&str| {
            let mut command = Command::new(env!("CARGO_BIN_EXE_planbook"));
            command.args(["new", "plan", "HMP Test", year]).current_dir(site.path(""));
            command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("planbook runs")
        };
        let runs: Vec<_> = years.iter().map(new).collect();
        let ended = runs.into_iter().map(|mut run| run.wait().expect("its end").success());
        assert_eq!(ended.filter(|done| *done).count(), 3);
        let files: Vec<String> = site.files("content/prisons/test").into_keys().collect();
        assert_eq!(files, ["2021.toml", "2022.toml", "2023.toml", "index.md"]);
    }
}

#[test]
fn a_plan_that_is_there_is_never_overwritten() {
    let site = new_site();
    let before = site.files("content");
    site.run(&["new", "plan", "example", "2025"]).fails().says("error[new::exists]");
    site.run(&["new", "plan", "HMP Example", "2025"]).fails().says("error[new::exists]");
    site.run(&["new", "plan", "../x", "../y"]).fails();
    for wrong in ["../../y", "20266", "26", "20x6", "2026-", "compare"] {
        site.run(&["new", "plan", "x", wrong]).fails().says("error[new::year]");
    }
    assert_eq!(site.files("content"), before);
    site.run(&["new", "plan", "example", "2027"]).succeeds();
    site.run(&["new", "plan", "HMP Ynys Môn", "2027-2"]).succeeds();
    assert!(site.path("content/prisons/ynys-mon/2027-2.toml").is_file());
    assert_eq!(site.read("content/prisons/example/index.md").as_bytes(), before["prisons/example/index.md"]);
}

/// Runs a script of the action as a runner would. None where there is no bash.
fn script(name: &str, folder: &Path, variables: &[(&str, &str)]) -> Option<(bool, String)> {
    let mut command = Command::new("bash");
    command.arg(repository().join(".github").join(name)).current_dir(folder).envs(variables.iter().copied());
    command.env("ACTION", repository()).env("FOLDER", folder);
    command.env("GITHUB_PATH", folder.join("path")).env("GITHUB_OUTPUT", folder.join("output"));
    let output = command.output().ok()?;
    let said = [output.stdout, output.stderr].concat();
    Some((output.status.success(), String::from_utf8_lossy(&said).into_owned()))
}

#[cfg(target_os = "linux")]
#[test]
fn the_action_installs_what_was_released_and_nothing_else() {
    let site = Site::empty();
    let folder = site.path(".");
    let version = env!("CARGO_PKG_VERSION");
    let release = site.path(&format!("releases/v{version}"));
    std::fs::create_dir_all(&release).expect("a folder");
    let system = if cfg!(target_arch = "aarch64") { "Linux-ARM64" } else { "Linux-X64" };
    let archive = format!("planbook-{}-unknown-linux-gnu.tar.gz", std::env::consts::ARCH);
    let binary = Path::new(env!("CARGO_BIN_EXE_planbook"));
    let pack = Command::new("tar")
        .args(["-czf", &archive, "-C"])
        .arg(binary.parent().expect("a folder"))
        .arg("planbook")
        .current_dir(&release)
        .status();
    assert!(pack.expect("tar").success());
    let sums = Command::new("sha256sum").arg(&archive).current_dir(&release).output().expect("sha256sum");
    std::fs::write(release.join("SHA256SUMS"), &sums.stdout).expect("a file");
    let releases = format!("file://{}", site.path("releases").canonicalize().expect("a folder").display());
    let variables = [("RELEASES", releases.as_str()), ("SYSTEM", system), ("VERSION", "")];
    let Some((fine, said)) = script("install.sh", &folder, &variables) else { return };
    assert!(fine, "{said}");
    assert_eq!(site.read("output"), format!("version={version}\n"));
    assert!(Path::new(site.read("path").trim()).join("planbook").is_file(), "{said}");

    // One byte more, and nothing is unpacked.
    std::fs::remove_dir_all(site.path(&format!("planbook-{version}"))).expect("removed");
    let mut bytes = std::fs::read(release.join(&archive)).expect("an archive");
    bytes.push(0);
    std::fs::write(release.join(&archive), bytes).expect("an archive");
    let (fine, said) = script("install.sh", &folder, &variables).expect("bash");
    assert!(!fine && said.contains("FAILED"), "{said}");
    assert!(!site.path(&format!("planbook-{version}/planbook")).exists());
    for (name, value, words) in [
        ("VERSION", "9.9.9", "cannot be fetched"),
        ("VERSION", "../../x", "is not a version"),
        ("SYSTEM", "Linux-S390X", "there is no planbook for"),
    ] {
        let mut wrong = variables.to_vec();
        wrong.push((name, value));
        let (fine, said) = script("install.sh", &folder, &wrong).expect("bash");
        assert!(!fine && said.contains("::error::") && said.contains(words), "{said}");
    }
}

#[cfg(unix)]
#[test]
fn the_action_checks_and_builds() {
    let site = new_site();
    let folder = site.path(".");
    let bin = Path::new(env!("CARGO_BIN_EXE_planbook")).parent().expect("a folder").display().to_string();
    let path = format!("{bin}:{}", std::env::var("PATH").unwrap_or_default());
    let common = [
        ("PATH", path.as_str()),
        ("ROOT", "."),
        ("OUT", "out"),
        ("GITHUB_REPOSITORY", "x/y"),
        ("GH_TOKEN", ""),
    ];
    let with =
        |more: &[(&'static str, &'static str)]| script("run.sh", &folder, &[&common[..], more].concat());
    let Some((fine, said)) = with(&[("COMMAND", "build"), ("BASE_URL", "https://example.org/planbook/")])
    else {
        return;
    };
    assert!(fine, "{said}");
    assert!(site.read("out/index.html").contains("/planbook/prisons/"));
    let site = site.write("content/prisons/example/2025.toml", "x");
    let folder = site.path(".");
    let (fine, said) =
        script("run.sh", &folder, &[&common[..], &[("COMMAND", "check")]].concat()).expect("bash");
    assert!(!fine && said.contains("::error file=content/prisons/example/2025.toml,line=1"), "{said}");
    let (fine, said) =
        script("run.sh", &folder, &[&common[..], &[("COMMAND", "explode")]].concat()).expect("bash");
    assert!(!fine && said.contains("::error::"), "{said}");
}
