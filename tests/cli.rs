//! The command line: help that teaches, versions, completions.

mod support;

use support::Site;

#[test]
fn help_names_every_verb_and_what_it_does() {
    let site = Site::empty();
    let help = site.run(&["help"]).succeeds().stdout();
    for verb in ["build", "check", "import", "suggest", "inspect", "schema", "completions"] {
        assert!(help.contains(&format!("\n  {verb} ")), "{help}");
        let more = site.run(&["help", verb]).succeeds().stdout();
        assert!(more.contains("Usage: planbook ") && more.lines().count() > 8, "{more}");
    }
    let build = site.run(&["build", "--help"]).succeeds().stdout();
    for option in ["--root", "--out", "--base-url", "--as-at", "--format", "SOURCE_DATE_EPOCH"] {
        assert!(build.contains(option), "{option} in {build}");
    }
}

#[test]
fn version_and_wrong_words() {
    let site = Site::empty();
    let version = site.run(&["--version"]).succeeds().stdout();
    assert_eq!(version, format!("planbook {}\n", env!("CARGO_PKG_VERSION")));
    site.run(&["biuld"]).misused().says("build");
    site.run(&["build", "--bse-url", "x"]).misused().says("--base-url");
    site.run(&["import"]).misused().says("<FILE>");
}

#[test]
fn completions_for_shells() {
    let site = Site::empty();
    for (shell, sign) in
        [("bash", "complete -F"), ("zsh", "#compdef planbook"), ("fish", "complete -c planbook")]
    {
        assert!(site.run(&["completions", shell]).succeeds().stdout().contains(sign), "{shell}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn what_cannot_be_printed_is_no_success() {
    use std::io::Read;
    use std::process::{Command, Stdio};

    let site = Site::example();
    let program = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_planbook"));
        command.args(arguments).current_dir(site.path("")).stderr(Stdio::piped());
        command
    };
    let everything: [&[&str]; 5] = [
        &["schema"],
        &["completions", "bash"],
        &["inspect", "/"],
        &["check", "--format", "json"],
        &["build", "--no-search"],
    ];
    for arguments in everything {
        let full = std::fs::File::options().write(true).open("/dev/full").expect("a full disk");
        let run = program(arguments).stdout(full).output().expect("planbook runs");
        let said = String::from_utf8_lossy(&run.stderr).into_owned();
        assert_eq!(run.status.code(), Some(1), "{arguments:?}: {said}");
        assert_eq!(said.matches("error[output::unprinted]").count(), 1, "{arguments:?}: {said}");
        // A reader that has seen enough is none of planbook's business.
        let mut run = program(arguments).stdout(Stdio::piped()).spawn().expect("planbook runs");
        let mut first = [0];
        run.stdout.take().expect("a pipe").read_exact(&mut first).expect("a sign");
        let run = run.wait_with_output().expect("its end");
        let said = String::from_utf8_lossy(&run.stderr).into_owned();
        assert!(run.status.success() && !said.contains("error"), "{arguments:?}: {said}");
    }
    assert!(site.path("site/index.html").exists(), "the site was built all the same");
    let full = std::fs::File::options().write(true).open("/dev/full").expect("a full disk");
    let run = program(&["schema"]).stdout(full).output().expect("planbook runs");
    insta::assert_snapshot!("output-unprinted", String::from_utf8_lossy(&run.stderr));
}

#[test]
fn the_view_of_a_page_is_json_of_the_same_words() {
    let site = Site::example();
    let run = site.run(&["inspect", "prisons/alder/2024/2"]).succeeds();
    let view: serde_json::Value = serde_json::from_str(&run.stdout()).expect("JSON");
    assert_eq!(view["page"]["kind"], "concern");
    assert_eq!(view["concern"]["title"], "The kitchen was dirty.");
    assert_eq!(view["concern"]["actions"][0]["status"]["id"], "declined");
    assert_eq!(
        (&view["concern"]["flagged_repeat"], &view["concern"]["repeats"]),
        (&true.into(), &false.into())
    );
    assert_eq!(view["site"]["as_at"]["text"], "31 December 2024");
}

#[test]
fn nothing_that_is_printed_is_obeyed() {
    let evil = "a \u{9b}31m \u{202e}b ##[error]c";
    let text = format!(
        "Action Plan: HMP Test\n\nAction Plan Submitted: 1 May 2024\n\nA Response to the HMIP Inspection: 8-19 January 2024\n\nReport Published: 15 April 2024\n\n1. Rec No\t2. Concerns\t3. Response Action Taken/Planned\t4. Responsible Owner\t5. Target Date\nKey concerns\t\t\t\t\n1\tIt was dirty.\t<p>{evil}</p> <p>It will be cleaned.</p>\tA  A  {evil}\tMay 2024 Complete\n"
    );
    let plan = "content/prisons/alder/2024.toml";
    let site = Site::example()
        .write("::warning::plan.txt", &text)
        .replace(plan, "repeats = [\"2021/1.1\"]\n", "")
        .replace(plan, "themes = [\"food\", \"use-of-force\"]\n", "")
        .replace(plan, "The kitchen was dirty.", &format!("The kitchen and the food were dirty. {evil}"))
        .replace(plan, "Force was used too often.", &format!("Force was used too often. {evil}"));
    let site = site.write("content/prisons/test/index.md", "+++\nname = \"HMP Test\"\n+++\n");
    site.also("content/prisons/test/2024.toml", site.read(plan));
    let commands: [&[&str]; 8] = [
        &["import", "--dry-run", "--root", "nowhere", "::warning::plan.txt"],
        &["import", "--dry-run", "--root", "nowhere", "--format", "json", "::warning::plan.txt"],
        &["import", "::warning::plan.txt"],
        &["fmt", "--check", "::warning::plan.txt"],
        &["suggest", "repeats"],
        &["suggest", "themes"],
        &["suggest", "themes", "--format", "json"],
        &["inspect", "/prisons/alder/2024/2/"],
    ];
    for arguments in commands {
        let run = site.run(arguments);
        let (said, told) = (run.stdout(), run.stderr());
        assert!(arguments.first() == Some(&"fmt") || said.contains("error]c"), "{arguments:?}: {said}{told}");
        for line in said.lines().chain(told.lines()) {
            let is_obeyed = line.contains(['\u{9b}', '\u{202e}'])
                || line.contains("##[")
                || line.trim_start().starts_with("::");
            assert!(!is_obeyed, "{arguments:?}: {line}");
        }
        if arguments.contains(&"json") || arguments.first() == Some(&"inspect") {
            let json: serde_json::Value = serde_json::from_str(&said).expect("JSON");
            // What turns the letters after it is no word of a document.
            let turned = arguments.first() == Some(&"import");
            let words = if turned { evil.replace('\u{202e}', "") } else { evil.to_owned() };
            assert!(json.to_string().contains(&words), "{arguments:?} says the same: {said}");
        }
    }
}

/// Runs planbook from a shell script in a site's folder, in which it is "$PLANBOOK". What it says, and whether
/// it ended well.
#[cfg(target_os = "linux")]
fn scripted(site: &Site, shell: &[&str], script: &str) -> (bool, String) {
    let mut command = std::process::Command::new(shell[0]);
    command.args(&shell[1..]).args(["bash", "-c", script]).current_dir(site.path(""));
    let run = command.env("PLANBOOK", env!("CARGO_BIN_EXE_planbook")).output().expect("a shell");
    (run.status.success(), String::from_utf8_lossy(&run.stderr).into_owned())
}

#[cfg(all(target_os = "linux", feature = "search"))]
#[test]
fn a_folder_that_is_gone_is_said() {
    let site = Site::example();
    let script =
        "here=$PWD; mkdir gone; cd gone; rmdir ../gone; \"$PLANBOOK\" build --root $here --out $here/out";
    let (done, said) = scripted(&site, &["env"], script);
    assert!(!done && said.contains("the folder that planbook was started in is gone"), "{said}");
    assert!(!said.contains("panicked"), "{said}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_system_that_gives_no_threads_is_said() {
    use std::os::unix::fs::PermissionsExt;

    let site = Site::example();
    for folder in ["", "content"] {
        let all = std::fs::Permissions::from_mode(0o777);
        std::fs::set_permissions(site.path(folder), all).expect("permissions");
    }
    // The limit does not hold for root, and counts what else its user runs.
    let other = ["setpriv", "--reuid=54321", "--regid=54321", "--clear-groups"];
    let able = |shell: &[&str]| {
        std::process::Command::new(shell[0])
            .args(&shell[1..])
            .args([env!("CARGO_BIN_EXE_planbook"), "--version"])
            .output()
            .is_ok_and(|run| run.status.success())
    };
    let shell: &[&str] = if able(&other) { &other } else { &["env"] };
    if !scripted(&site, shell, "test $(id -u) != 0").0 {
        eprintln!("skipped: threads cannot be limited here");
        return;
    }
    let mut is_said = false;
    for limit in 1..8 {
        let script = format!("ulimit -u {limit}; exec \"$PLANBOOK\" build --out out{limit}");
        let (done, said) = scripted(&site, shell, &script);
        assert!(
            done || said.contains("error[system::threads]") || said.contains("can't spawn worker thread"),
            "{limit}: {said}"
        );
        assert!(!said.contains("panicked at"), "{limit}: {said}");
        is_said |= said.contains("error[system::threads]");
    }
    assert!(is_said, "one of these is too few");
}
