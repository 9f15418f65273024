//! `planbook import` as a publisher meets it: what it says, what it writes, and what it leaves alone.

use std::fs;
use std::path::Path;

use planbook::command::import::{ImportOptions, ImportOutcome, Verdict, import};

const PLAN: &str = "Action Plan: HMP Fosse Way.\nAction Plan Submitted: 1 July 2025\nA Response to the HMIP Inspection: \
10 – 20 March 2025\nReport Published: 9 June 2025\n1. Rec No\t2. Concerns\t3. Response Action Taken/Planned\t4. \
Responsible Owner\t5. Target Date\n\tKey concerns\t\t\t\n1\tBad. Very bad.\t<p>One.</p> <p>Two.</p>\tA  A  B\tMay 2026 \
Complete\n";

/// A site folder, a document in it, and what an import of it says.
struct Site {
    folder: tempfile::TempDir,
    options: ImportOptions,
}

impl Site {
    fn new(document: &str, text: impl AsRef<[u8]>) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join(document);
        fs::write(&path, text).expect("a document");
        let options =
            ImportOptions { root: folder.path().to_owned(), files: vec![path], ..ImportOptions::default() };
        Self { folder, options }
    }

    fn import(&self) -> (ImportOutcome, String) {
        let mut out = Vec::new();
        let outcome = import(&self.options, &mut out).expect("a vector can be written to");
        let folder = format!("{}/", self.folder.path().display());
        (outcome, String::from_utf8(out).expect("UTF-8").replace(&folder, ""))
    }

    /// The same import with `--force`.
    fn forced(self) -> Self {
        Self { options: ImportOptions { force: true, ..self.options }, folder: self.folder }
    }

    fn plan(&self) -> std::path::PathBuf {
        self.folder.path().join("content/prisons/fosse-way/2025.toml")
    }

    fn verdict(&self) -> Verdict {
        self.import().0.files.first().expect("one document").verdict
    }
}

#[test]
fn a_new_plan_is_written_with_a_page_for_its_prison() {
    let site = Site::new("plan.txt", PLAN);
    let (outcome, said) = site.import();
    assert!(outcome.succeeded());
    assert_eq!(
        said,
        "plan.txt: HMP Fosse Way submitted 1 July 2025: 1 concern, 2 actions, 2 doubts
  doubt: line 7, concern 1, owner column: “B” is kept apart.
         read: belongs to no action
         or:   a part of one of the actions
  doubt: line 7, concern 1, action 2, owner: In one part of the table the source gives 3 owners and 2 dates for 2 actions; read in order.
         read: A
         or:   B
  If you have the PDF or DOCX, import that: it keeps the line positions.
  written: content/prisons/fosse-way/2025.toml
"
    );
    assert_eq!(
        fs::read_to_string(site.plan()).expect("written"),
        r#"#:schema ../../../plan.schema.json
submitted = 2025-07-01
report_published = 2025-06-09
inspected = [{ from = 2025-03-10, to = 2025-03-20 }]
source = { title = "Action Plan: HMP Fosse Way" }

[[concern]]
number = "1"
kind = "key"
title = "Bad."
detail = "Very bad."

[[concern.unplaced]]
column = "owner"
text = "B"

[[concern.action]]
text = "One."
owner = ["A"]
target = "May 2026"

[[concern.action]]
text = "Two."
owner = ["A"]
target = "Complete"
unsure = ["owner"]
doubt = "In one part of the table the source gives 3 owners and 2 dates for 2 actions; read in order."
"#
    );
    let page = site.plan().with_file_name("index.md");
    assert_eq!(fs::read_to_string(page).expect("written"), "+++\nname = \"HMP Fosse Way\"\n+++\n");
    assert_eq!(fs::read_dir(site.plan().parent().expect("a folder")).expect("a folder").count(), 2);
}

#[test]
fn a_plan_file_of_windows_and_one_that_an_editor_has_open_are_no_other_plan() {
    let site = Site::new("plan.txt", PLAN);
    assert_eq!(site.verdict(), Verdict::Written);
    let windows = fs::read_to_string(site.plan()).expect("a plan").replace('\n', "\r\n");
    fs::write(site.plan(), &windows).expect("written");
    // Emacs makes a link that leads nowhere.
    #[cfg(unix)]
    std::os::unix::fs::symlink("me@here.1", site.plan().with_file_name(".#2025.toml")).expect("a link");
    assert_eq!(site.verdict(), Verdict::Unchanged);
    let edited = windows.replace("\"Bad.\"", "\"Bade.\"");
    fs::write(site.plan(), &edited).expect("written");
    let site = site.forced();
    assert_eq!(site.verdict(), Verdict::Written);
    assert_eq!(fs::read_to_string(site.plan()).expect("a plan"), windows);
}

#[test]
fn a_prison_is_found_by_its_name_in_a_folder_that_was_renamed() {
    let site = Site::new("plan.txt", PLAN);
    assert_eq!(site.verdict(), Verdict::Written);
    let prisons = site.folder.path().join("content/prisons");
    fs::rename(prisons.join("fosse-way"), prisons.join("fw")).expect("renamed");
    let (outcome, said) = site.import();
    assert!(outcome.succeeded());
    assert!(said.ends_with("  unchanged: content/prisons/fw/2025.toml\n"), "{said}");
    assert!(!prisons.join("fosse-way").exists());
}

#[test]
fn importing_twice_changes_nothing() {
    let site = Site::new("plan.txt", PLAN);
    assert_eq!(site.verdict(), Verdict::Written);
    let before = fs::metadata(site.plan()).and_then(|data| data.modified()).expect("a time");
    let (outcome, said) = site.import();
    assert!(outcome.succeeded());
    assert!(said.ends_with("  unchanged: content/prisons/fosse-way/2025.toml\n"), "{said}");
    assert_eq!(fs::metadata(site.plan()).and_then(|data| data.modified()).expect("a time"), before);
}

#[test]
fn what_an_editor_wrote_is_kept_unless_forced() {
    let mut site = Site::new("plan.txt", PLAN);
    site.import();
    let page = site.plan().with_file_name("index.md");
    fs::write(&page, "+++\nname = \"HMP Fosse Way\"\n+++\nProse.\n").expect("a page");
    let edited = fs::read_to_string(site.plan()).expect("a plan").replace("Very bad.", "Really bad.");
    fs::write(site.plan(), &edited).expect("a plan");
    let (outcome, said) = site.import();
    assert!(!outcome.succeeded());
    assert_eq!(outcome.files[0].verdict, Verdict::Differs);
    assert!(
        said.contains(
            "      title = \"Bad.\"\n    - detail = \"Really bad.\"\n    + detail = \"Very bad.\"\n"
        ),
        "{said}"
    );
    assert!(said.ends_with("--force replaces it\n"), "{said}");
    assert_eq!(fs::read_to_string(site.plan()).expect("a plan"), edited);
    site.options.force = true;
    assert_eq!(site.verdict(), Verdict::Written);
    assert!(fs::read_to_string(site.plan()).expect("a plan").contains("Very bad."));
    assert!(fs::read_to_string(page).expect("a page").ends_with("Prose.\n"));
}

#[test]
fn a_dry_run_and_a_strict_run_write_nothing() {
    let mut site = Site::new("plan.txt", PLAN);
    site.options.dry_run = true;
    let (outcome, said) = site.import();
    assert!(
        outcome.succeeded() && said.ends_with("  would be written: content/prisons/fosse-way/2025.toml\n"),
        "{said}"
    );
    site.options.dry_run = false;
    site.options.strict = true;
    let (outcome, said) = site.import();
    assert!(
        !outcome.succeeded() && said.ends_with("  not written: there are doubts, and --strict allows none\n"),
        "{said}"
    );
    assert!(!site.folder.path().join("content").exists());
    let sure = Site::new("plan.txt", PLAN.replace("A  A  B", "A  A"));
    assert_eq!(sure.verdict(), Verdict::Written);
}

/// The code and message of the one problem of an import that writes nothing.
fn refused(document: &str, text: &[u8]) -> String {
    let site = Site::new(document, text);
    let (outcome, said) = site.import();
    assert!(!outcome.succeeded() && said.is_empty(), "{said}");
    assert_eq!(outcome.files[0].verdict, Verdict::Refused);
    assert!(!site.folder.path().join("content").exists());
    let problems: Vec<_> = outcome.diagnostics.iter().collect();
    assert_eq!(problems.len(), 1, "{problems:#?}");
    format!("{}: {}", problems[0].code, problems[0].message)
}

#[test]
fn what_is_no_text_is_refused() {
    assert_eq!(refused("plan.txt", b"Pris\xe9"), "import::encoding: this file is not UTF-8 text");
    assert_eq!(refused("plan.txt", b""), "import::no-table: there is no table in this text");
}

#[test]
fn one_bad_document_does_not_stop_the_others() {
    let mut site = Site::new("plan.txt", PLAN);
    site.options.files.insert(0, Path::new("/nowhere/plan.txt").to_owned());
    let (outcome, _) = site.import();
    assert!(!outcome.succeeded());
    assert_eq!(
        outcome.files.iter().map(|file| file.verdict).collect::<Vec<_>>(),
        [Verdict::Refused, Verdict::Written]
    );
    assert_eq!(outcome.diagnostics.iter().map(|problem| problem.code).collect::<Vec<_>>(), ["import::read"]);
}

#[test]
fn a_plan_file_with_errors_is_never_replaced() {
    let site = Site::new("plan.txt", PLAN);
    assert!(site.import().0.succeeded());
    let imported = fs::read_to_string(site.plan()).expect("a plan file");
    let themed =
        imported.replacen("detail = \"Very bad.\"\n", "detail = \"Very bad.\"\nthemes = [\"food\"]\n", 1);
    let forced = site.forced();
    for broken in [format!("{themed}\nbroken ===\n"), format!("note = \"mine\"\n{themed}")] {
        fs::write(forced.plan(), &broken).expect("written");
        let (outcome, said) = forced.import();
        assert!(!outcome.succeeded() && !said.contains("written"), "{said}");
        assert_eq!(outcome.files[0].verdict, Verdict::Refused);
        let codes: Vec<&str> = outcome.diagnostics.iter().map(|problem| problem.code).collect();
        assert_eq!(codes, ["import::broken"]);
        assert_eq!(fs::read_to_string(forced.plan()).expect("a plan file"), broken);
    }
}

#[test]
fn what_an_editor_added_is_carried_over() {
    let site = Site::new("plan.txt", PLAN);
    assert!(site.import().0.succeeded());
    let imported = fs::read_to_string(site.plan()).expect("a plan file");
    let edited = imported
        .replacen(
            "detail = \"Very bad.\"\n",
            "detail = \"Very bad.\"\nthemes = [\"food\"]\nrepeats = [\"2020/1\"]\naliases = [\"/prisons/old/2020/9/\"]\n",
            1,
        )
        .replacen("target = \"May 2026\"\n", "target = \"May 2026\"\nstatus = \"declined\"\n", 1);
    assert_ne!(edited, imported);
    fs::write(site.plan(), &edited).expect("written");
    assert_eq!(site.verdict(), Verdict::Unchanged, "{}", site.import().1);
    // A word that an editor changed is a difference, and even then nothing that was added is lost.
    fs::write(site.plan(), edited.replacen("Very bad.", "Really bad.", 1)).expect("written");
    assert_eq!(site.verdict(), Verdict::Differs);
    let forced = site.forced();
    let (outcome, said) = forced.import();
    assert!(
        outcome.succeeded() && said.contains("    - detail = \"Really bad.\"\n"),
        "what goes is said: {said}"
    );
    assert_eq!(fs::read_to_string(forced.plan()).expect("a plan file"), edited);
}

/// What was published later about an action.
const UPDATE: &str =
    "\n[[concern.action.update]]\ndate = 2025-08-01\nstatus = \"complete\"\nsource = { title = \"News\" }\n";

#[test]
fn what_was_added_to_an_action_stays_with_it_while_its_words_are_alike() {
    let long = "Staff will be trained in the new policy of the prison by the end of the year.";
    let site = Site::new("plan.txt", PLAN.replace("Two.", long));
    assert!(site.import().0.succeeded());
    let edited = fs::read_to_string(site.plan()).expect("a plan file") + UPDATE;
    fs::write(site.plan(), &edited).expect("written");
    assert_eq!(site.verdict(), Verdict::Unchanged);
    let site = site.forced();
    // The document was mended: the words are nearly the same, or the action stands elsewhere.
    let mended = long.replace("trained", "taught");
    let moved = format!("<p>{long}</p> <p>One.</p>");
    let first = format!("<p>One.</p> <p>{long}</p>");
    for text in [PLAN.replace("Two.", &mended), PLAN.replace("Two.", long).replace(&first, &moved)] {
        fs::write(site.plan(), &edited).expect("written");
        fs::write(&site.options.files[0], text).expect("a document");
        let (outcome, said) = site.import();
        assert!(outcome.succeeded(), "{said} {:?}", outcome.diagnostics);
        let kept = fs::read_to_string(site.plan()).expect("a plan file");
        let action =
            kept.split("[[concern.action]]").find(|action| action.contains("[[concern.action.update]]"));
        assert!(
            action.is_some_and(|action| action.contains("Staff will be ta") || action.contains(long)),
            "{kept}"
        );
    }
}

#[test]
fn what_has_no_place_any_more_stops_a_forced_import() {
    let site = Site::new("plan.txt", PLAN);
    assert!(site.import().0.succeeded());
    let imported = fs::read_to_string(site.plan()).expect("a plan file");
    let themed =
        imported.replacen("detail = \"Very bad.\"\n", "detail = \"Very bad.\"\nthemes = [\"food\"]\n", 1);
    let update = imported.clone() + UPDATE;
    fs::write(site.plan(), &update).expect("written");
    fs::write(&site.options.files[0], PLAN.replace("Two.", "Three.")).expect("a document");
    assert!(site.import().1.ends_with("2025.toml is there and differs\n"), "--force is of no use");
    let site = site.forced();
    let lost = |edited: &str, text: String| {
        fs::write(site.plan(), edited).expect("written");
        fs::write(&site.options.files[0], text).expect("a document");
        let (outcome, said) = site.import();
        assert!(!outcome.succeeded() && !said.contains("written"), "{said}");
        assert_eq!(fs::read_to_string(site.plan()).expect("a plan file"), edited);
        let problems = outcome.diagnostics.iter();
        problems.map(|problem| format!("{}: {}", problem.code, problem.message)).collect::<Vec<_>>()
    };
    let of_action = "import::lost: what was added to action 2 of concern 1 would be lost (update): the document has no such words there";
    assert_eq!(lost(&update, PLAN.replace("Two.", "Three.")), [of_action]);
    assert_eq!(
        lost(&update, PLAN.replace("<p>One.</p> <p>Two.</p>", "<p>One.</p> <p>Two.</p> <p>Two.</p>")),
        [of_action]
    );
    let of_concern = "import::lost: what was added to concern 1 would be lost (themes): the document has no such words there";
    assert_eq!(lost(&themed, PLAN.replace("\n1\tBad", "\n2\tBad")), [of_concern]);
    assert_eq!(lost(&themed, PLAN.replace("Bad. Very bad.", "Poor food.")), [of_concern]);
    let other = PLAN.replace("Bad. Very bad.", "The kitchen was never cleaned. Prisoners fell ill.");
    let words = themed.replace("\"Bad.\"", "\"Staff used force too often, and no manager looked at it.\"");
    assert_eq!(lost(&words, other), [of_concern]);
}

#[test]
fn what_was_added_to_a_concern_that_has_another_number_now_is_told_where_it_is() {
    let plan = PLAN.replace("Bad. Very bad.", "The kitchen was never cleaned. Prisoners fell ill.");
    let site = Site::new("plan.txt", &plan);
    assert!(site.import().0.succeeded());
    let imported = fs::read_to_string(site.plan()).expect("a plan file");
    let themed = imported.replacen("detail =", "themes = [\"food\"]\ndetail =", 1);
    fs::write(site.plan(), &themed).expect("written");
    fs::write(&site.options.files[0], plan.replace("\n1\tThe", "\n2\tThe")).expect("a document");
    let site = site.forced();
    let (outcome, _) = site.import();
    let help: Vec<&str> = outcome.diagnostics.iter().filter_map(|problem| problem.help.as_deref()).collect();
    assert!(matches!(help.as_slice(), [help] if help.contains("write number = \"2\" here")), "{help:?}");
    fs::write(site.plan(), themed.replace("number = \"1\"", "number = \"2\"")).expect("written");
    assert!(site.import().0.succeeded());
    assert!(fs::read_to_string(site.plan()).expect("a plan file").contains("themes = [\"food\"]"));
}

#[test]
fn what_an_editor_doubts_of_a_plan_stays() {
    let site = Site::new("plan.txt", PLAN);
    assert!(site.import().0.succeeded());
    let imported = fs::read_to_string(site.plan()).expect("a plan file");
    let doubt = "\n[[doubt]]\ntext = \"Page 3 is torn.\"\n";
    let edited = imported.replacen("\n[[concern]]", &format!("{doubt}\n[[concern]]"), 1);
    fs::write(site.plan(), &edited).expect("written");
    assert_eq!(site.verdict(), Verdict::Unchanged);
    fs::write(site.plan(), edited.replace("Very bad.", "Really bad.")).expect("written");
    let site = site.forced();
    let (_, said) = site.import();
    assert!(said.contains("  kept, though not from this document: the doubt “Page 3 is torn.”\n"), "{said}");
    assert_eq!(fs::read_to_string(site.plan()).expect("a plan file"), edited);
}

#[test]
fn another_plan_of_the_same_year_gets_a_file_of_its_own() {
    let site = Site::new("plan.txt", PLAN);
    assert!(site.import().0.succeeded());
    let first = fs::read_to_string(site.plan()).expect("a plan file");
    let other = PLAN.replace("1 July 2025", "1 December 2025").replace("10 – 20 March", "2 – 9 May");
    fs::write(&site.options.files[0], other).expect("a document");
    let second = site.plan().with_file_name("2025-2.toml");
    let site = site.forced();
    for verdict in [Verdict::Written, Verdict::Unchanged] {
        let (outcome, said) = site.import();
        assert_eq!(outcome.files[0].verdict, verdict, "{said}");
        assert!(said.ends_with("content/prisons/fosse-way/2025-2.toml\n"), "{said}");
    }
    assert!(fs::read_to_string(second).expect("a plan file").contains("submitted = 2025-12-01"));
    assert_eq!(fs::read_to_string(site.plan()).expect("a plan file"), first);
    // The first one is found again beside it.
    fs::write(&site.options.files[0], PLAN).expect("a document");
    assert_eq!(site.verdict(), Verdict::Unchanged);
}

#[test]
fn a_plan_under_the_name_of_another_year_is_found() {
    let site = Site::new("plan.txt", PLAN);
    assert!(site.import().0.succeeded());
    // Inspected in one year, and answered in the next.
    let renamed = site.plan().with_file_name("2024.toml");
    fs::rename(site.plan(), &renamed).expect("a rename");
    let (outcome, said) = site.import();
    assert_eq!(outcome.files[0].verdict, Verdict::Unchanged, "{said}");
    assert!(said.ends_with("content/prisons/fosse-way/2024.toml\n") && !site.plan().exists(), "{said}");
}

#[test]
fn a_plan_that_may_be_another_is_not_replaced() {
    let site = Site::new("plan.txt", PLAN);
    assert!(site.import().0.succeeded());
    let first = fs::read_to_string(site.plan()).expect("a plan file");
    let site = site.forced();
    // Another year is another day.
    let others =
        [("1 July 2025", "2 July 2025"), ("1 July 2025", "1 July 2026"), ("10 – 20 March", "10 – 21 March")];
    for other in others {
        fs::write(&site.options.files[0], PLAN.replace(other.0, other.1)).expect("a document");
        let (outcome, said) = site.import();
        let codes: Vec<&str> = outcome.diagnostics.iter().map(|problem| problem.code).collect();
        assert_eq!((codes, said.as_str()), (vec!["import::unclear"], ""));
        assert_eq!(fs::read_to_string(site.plan()).expect("a plan file"), first);
        assert_eq!(fs::read_dir(site.plan().parent().expect("a folder")).expect("a folder").count(), 2);
    }
}
