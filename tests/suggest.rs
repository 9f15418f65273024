//! `planbook suggest`: what is offered, and what a decision writes.

mod support;

use std::io::Write;
use std::process::{Command, Stdio};

use support::Site;

const PLAN: &str = "content/prisons/alder/2024.toml";

/// The example without the links and themes that editors gave its newest plan.
fn unlinked() -> Site {
    Site::example()
        .replace(PLAN, "repeats = [\"2021/1.1\"]\n", "# how often?\n")
        .replace(PLAN, "themes = [\"food\", \"use-of-force\"]\n", "")
        .replace(PLAN, "The kitchen was dirty.", "The kitchen and the food were dirty.")
}

/// Runs planbook with answers.
fn answered(site: &Site, arguments: &[&str], answers: &str) -> (bool, String, String) {
    let mut program = Command::new(env!("CARGO_BIN_EXE_planbook"))
        .current_dir(site.path(""))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("planbook runs");
    program.stdin.take().expect("its input").write_all(answers.as_bytes()).expect("answers");
    let output = program.wait_with_output().expect("planbook ends");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.success(), text(&output.stdout), text(&output.stderr))
}

#[test]
fn suggestions_say_why_and_change_nothing() {
    let site = unlinked();
    let before = site.read(PLAN);
    let run = site.run(&["suggest", "repeats"]).succeeds();
    insta::assert_snapshot!("suggest-repeats", run.stdout());
    let run = site.run(&["suggest", "themes"]).succeeds();
    insta::assert_snapshot!("suggest-themes", run.stdout());
    let json = site.run(&["suggest", "repeats", "--format", "json"]).succeeds().stdout();
    let value: serde_json::Value = serde_json::from_str(&json).expect("one JSON document");
    assert_eq!(value["result"]["candidates"][0]["id"], "alder/2024/1:2021/1.1");
    assert_eq!(before, site.read(PLAN));
    let run = Site::example().run(&["suggest", "themes"]).succeeds();
    assert_eq!(run.stdout(), "nothing to suggest\n");
}

#[test]
fn what_is_less_alike_is_offered_only_while_none_is_known() {
    // The source calls "The kitchen was dirty." a repeat; both of 2021 are far from it.
    let offered = Site::example().run(&["suggest", "repeats"]).succeeds().stdout();
    assert!(offered.contains("alder/2021/1.1  ") && offered.contains("alder/2021/1.2  "), "{offered}");
    let site = Site::example().replace(
        PLAN,
        "flagged_repeat = true",
        "repeats = [\"2021/1.2\"]\nflagged_repeat = true",
    );
    assert_eq!(site.run(&["suggest", "repeats"]).succeeds().stdout(), "nothing to suggest\n");
    // Nor is a theme that an editor rejected.
    let warned = unlinked().run(&["check"]).succeeds().stderr();
    assert!(warned.contains("plan::no-theme") && warned.contains("\"food\""), "{warned}");
    let rejected = "number = \"2\"\nkind = \"key\"\nnot_themes = [\"food\"]";
    let site = unlinked().replace(PLAN, "number = \"2\"\nkind = \"key\"", rejected);
    let warned = site.run(&["check"]).succeeds().stderr();
    assert!(warned.contains("plan::no-theme") && !warned.contains("\"food\""), "{warned}");
}

#[test]
fn an_accepted_repeat_and_a_rejected_one_are_written_and_not_asked_again() {
    let site = unlinked();
    let (done, _, said) = answered(&site, &["suggest", "repeats", "--apply"], "y\nn\n");
    assert!(done, "{said}");
    let plan = site.read(PLAN);
    assert!(plan.contains("repeats = [\"2021/1.1\"]\n# how often?"), "{plan}");
    assert!(plan.contains("not_repeats = [\"2021/1.2\"]"), "{plan}");
    assert_eq!(site.run(&["suggest", "repeats"]).succeeds().stdout(), "nothing to suggest\n");
    site.run(&["check"]).succeeds();
}

#[test]
fn themes_are_chosen_by_number_the_main_one_first() {
    let site = unlinked();
    site.run(&["check"]).succeeds().says("warning[plan::no-theme]");
    let (done, shown, _) = answered(&site, &["suggest", "themes", "--apply", "--prison", "alder"], "1\n");
    assert!(done && shown.contains("1 decision written"), "{shown}");
    assert!(site.read(PLAN).contains("themes = [\"food\"]\nflagged_repeat = true"), "{}", site.read(PLAN));
    assert!(!site.run(&["check"]).succeeds().stderr().contains("plan::no-theme"));
}

#[test]
fn an_answer_that_is_none_is_asked_for_again() {
    let site = unlinked();
    let before = site.read(PLAN);
    let answers = "x\n99\n1 1\n1,x\ny\nq\n";
    let (done, shown, _) = answered(&site, &["suggest", "themes", "--apply", "--prison", "alder"], answers);
    assert!(done && shown.contains("0 decisions written"), "{shown}");
    assert_eq!(shown.matches("\" is no answer here: numbers, the main theme first").count(), 5, "{shown}");
    assert_eq!(before, site.read(PLAN));
    let (_, shown, _) = answered(&site, &["suggest", "repeats", "--apply"], "1,2\nyes\nY\n");
    assert_eq!(shown.matches("\" is no answer here: y: it repeats this one").count(), 2, "{shown}");
    assert!(shown.contains("1 decision written"), "{shown}");
}

#[test]
fn decisions_by_name() {
    // Some editors begin a file with a mark.
    let marked = format!("\u{feff}{}", unlinked().read(PLAN));
    let site = unlinked().write(PLAN, marked);
    let run = site.run(&[
        "suggest",
        "repeats",
        "--accept",
        "alder/2024/1:2021/1.1",
        "--reject",
        "alder/2024/2:2021/1.2",
    ]);
    assert_eq!(run.succeeds().stdout(), "2 decisions written\n");
    let plan = site.read(PLAN);
    assert!(
        plan.contains("repeats = [\"2021/1.1\"]") && plan.contains("not_repeats = [\"2021/1.2\"]"),
        "{plan}"
    );
    site.run(&["suggest", "themes", "--apply", "--accept", "x"]).misused();
}

#[test]
fn who_stops_loses_nothing() {
    let site = unlinked();
    let before = site.read(PLAN);
    let (done, shown, _) = answered(&site, &["suggest", "repeats", "--apply"], "\nq\n");
    assert!(done && shown.contains("0 decisions written"), "{shown}");
    assert_eq!(before, site.read(PLAN));
    let (_, shown, _) = answered(&site, &["suggest", "repeats", "--apply"], "y\n");
    assert!(shown.contains("1 decision written"), "{shown}");
}

/// Changes a site while a question is asked, then gives answers. Whether it went well, and what is said.
fn changed_meanwhile(site: &Site, change: impl FnOnce(), answers: &str) -> (bool, String) {
    let mut program = Command::new(env!("CARGO_BIN_EXE_planbook"))
        .current_dir(site.path(""))
        .args(["suggest", "repeats", "--apply"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("planbook runs");
    let mut asked = std::io::BufReader::new(program.stdout.take().expect("its output"));
    let mut line = String::new();
    std::io::BufRead::read_line(&mut asked, &mut line).expect("the first line");
    change();
    program.stdin.take().expect("its input").write_all(answers.as_bytes()).expect("answers");
    std::io::Read::read_to_string(&mut asked, &mut line).expect("the rest");
    let output = program.wait_with_output().expect("planbook ends");
    (output.status.success(), String::from_utf8_lossy(&output.stderr).into_owned())
}

#[test]
fn a_file_that_cannot_be_written_is_reported() {
    let site = unlinked();
    let remove = || std::fs::remove_file(site.path(PLAN)).expect("removed");
    let (done, said) = changed_meanwhile(&site, remove, "y\nq\n");
    assert!(!done && said.contains("error[suggest::write]: this file cannot be written"), "{said}");
}

#[test]
fn what_somebody_writes_while_a_question_is_asked_stays() {
    let site = unlinked();
    let theirs = site
        .read(PLAN)
        .replace("number = \"1\"", "number = \"7\"")
        .replace("number = \"2\"", "number = \"1\"");
    let (done, said) = changed_meanwhile(&site, || site.also(PLAN, &theirs), "y\ny\n");
    assert!(!done && said.contains("it changed since planbook read it"), "{said}");
    assert_eq!(said.matches("error[").count(), 1, "nobody is asked more: {said}");
    assert_eq!(site.read(PLAN), theirs);
}
