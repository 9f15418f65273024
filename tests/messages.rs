//! Every problem that a publisher can make, and the message that they then see.
//!
//! Each case changes the small site in `tests/site`; the whole message is a snapshot in
//! `tests/snapshots`. Every diagnostic code of the program has a case.

mod support;

use std::collections::BTreeSet;

use support::{Site, repository};

const PLAN: &str = "content/prisons/alder/2024.toml";

/// Checks the site, which has problems, and compares what is said.
#[track_caller]
fn message(name: &str, site: Site) {
    insta::assert_snapshot!(name, site.run(&["check"]).fails().stderr());
}

/// Checks the site, which has only warnings, and compares what is said.
#[track_caller]
fn warning(name: &str, site: Site) {
    insta::assert_snapshot!(name, site.run(&["check"]).succeeds().stderr());
}

#[test]
fn the_example_has_no_problem() {
    let run = Site::example().run(&["check"]).succeeds();
    assert_eq!(
        (run.stderr().as_str(), run.stdout().as_str()),
        ("", "3 plans, 5 concerns, 7 actions, 37 pages: no error\n")
    );
}

#[test]
fn what_happens_on_one_day_is_no_problem() {
    let day = "2019-01-08";
    let source = "source = { title = \"A paper\" }";
    let plan = format!(
        "submitted = {day}\nreport_published = {day}\ninspected = [{{ from = {day}, to = {day} }}]\n{source}\n\n\
         [[concern]]\nnumber = \"1\"\nkind = \"key\"\ntitle = \"Food.\"\nthemes = [\"food\"]\n\n\
         [[concern.action]]\ntext = \"Mend it.\"\nowner = [\"Governor\"]\ntarget = \"May 2020\"\n\n\
         [[concern.action.update]]\ndate = {day}\nstatus = \"complete\"\n{source}\n\n\
         [[concern.review]]\ndate = {day}\njudgement = \"reasonable\"\n{source}\n"
    );
    let run = Site::example().write("content/prisons/alder/2019.toml", plan).run(&["check"]);
    assert_eq!(run.succeeds().stderr(), "");
    let site = Site::example().replace(PLAN, "repeats = [\"2021/1.1\"]", "repeats = [\"2021/first\"]");
    site.run(&["check"]).fails().says("error[plan::repeat-form]");
    // What an editor rejects has to be there, also where nothing else is decided.
    let alone = "not_themes = [\"fodo\"]\nnot_repeats = [\"2021/7\"]";
    let run = Site::example().replace(PLAN, "repeats = [\"2021/1.1\"]", alone).run(&["check"]).fails();
    run.says("error[plan::unknown-theme]").says("error[plan::unknown-concern]");
}

#[test]
fn toml_that_cannot_be_read() {
    let site = Site::example()
        .replace(PLAN, "submitted = 2024-05-01", "submitted = 2024-02-30")
        .replace(PLAN, "kind = \"priority\"", "kind = \"priority")
        .replace(PLAN, "[[concern.action]]\ntext = \"training", "[[concern.action]\ntext = \"training");
    message("toml-syntax", site);
    let single = Site::example().read(PLAN).replace("[[concern.action]]", "[concern.action] # one of them");
    message("toml-single-brackets", Site::example().write(PLAN, single));
    let single =
        Site::example().read("content/prisons/birch/2024.toml").replacen("[[concern]]", "[concern]", 1);
    message("toml-single-bracket", Site::example().write("content/prisons/birch/2024.toml", single));
}

#[test]
fn keys_that_are_unknown_missing_or_of_the_wrong_kind() {
    let site = Site::example()
        .replace(PLAN, "report_published", "report_publishd")
        .replace(PLAN, "title = \"Force was used too often.\"", "titel = \"Force was used too often.\"")
        .replace(PLAN, "number = \"2\"", "number = 2")
        .replace(PLAN, "kind = \"key\"", "kind = \"keys\"")
        .replace(PLAN, "flagged_repeat = true", "flagged_repeat = \"yes\"")
        .replace(PLAN, "owner = [\"Catering Manager\"]", "owner = \"Catering Manager\"")
        .replace(PLAN, "text = \"It will be cleaned.\"\n", "");
    let site = site.append(
        PLAN,
        "\n[[concern.action.update]]\ndate = 2024-06-01\ntext = \"x\"\nsource = { title = \"x\" }\n",
    );
    message("shape", site);
}

#[test]
fn a_plan_whose_parts_contradict_one_another() {
    let site = Site::example()
        .replace(PLAN, "report_published = 2024-04-15", "report_published = 2024-01-10")
        .replace(PLAN, "from = 2024-01-08", "from = 2024-01-28")
        .replace(PLAN, "https://example.net/alder-2024.pdf", "alder-2024.pdf")
        .replace(PLAN, "number = \"2\"", "number = \"2.\"")
        .replace(PLAN, "date = 2024-09-01", "date = 2023-09-01")
        .replace(PLAN, "date = 2024-11-01", "date = 2023-11-01")
        .replace(PLAN, "repeats = [\"2021/1.1\"]", "repeats = [\"2021/1.1\", \"2021/1.1\", \"1.1\"]")
        .replace(
            PLAN,
            "themes = [\"food\", \"use-of-force\"]",
            "themes = [\"food\", \"food\"]\nresponse = \"agreed\"",
        )
        .replace(PLAN, "doubt = \"The source gives one owner for two actions.\"\n", "")
        .replace(PLAN, "target = \"December 2024\"", "target = \"December 2024\"\nstatus = \"declined\"")
        .replace(PLAN, "title = \"The kitchen was dirty.\"", "title = \" \"")
        .replace(PLAN, "title = \"Force was used", "missing = [\"title\"]\ntitle = \"Force was used")
        .replace(
            PLAN,
            "owner = [\"Catering Manager\"]\ntarget = \"Spring 2025\"",
            "owner = [\" \"]\ntarget = \"Spring 2025\"\nmissing = [\"target\"]",
        );
    message("plan-contradictions", site);
}

#[test]
fn a_plan_that_leaves_out_what_must_be_said() {
    let site = Site::example()
        .replace(PLAN, "inspected = [{ from = 2024-01-08, to = 2024-01-19 }]", "inspected = []")
        .replace(PLAN, "title = \"Force was used too often.\"\n", "")
        .replace(
            PLAN,
            "text = \"It will be cleaned.\"\nowner = [\"Catering Manager\"]\ntarget = \"Spring 2025\"",
            "text = \"\"",
        )
        .replace("content/prisons/alder/2021.toml", "response = \"agreed\"\n", "");
    message("plan-omissions", site);
}

#[test]
fn a_plan_that_says_nothing_where_it_says_something() {
    let owners: Vec<String> = (0..101).map(|at| format!("\"Officer {at}\"")).collect();
    let site = Site::example()
        .replace(PLAN, "The last page of the source is cut off.", " ")
        .replace(PLAN, "The source gives one owner for two actions.", "")
        .replace(PLAN, "text = \"Catering\"", "text = \"\"")
        .replace(PLAN, "target = \"Ongoing\"", "target = \" \"")
        .replace(PLAN, "detail = \"Records", "missing = [\"detail\"]\ndetail = \"Records")
        .replace(PLAN, "[\"The Governor\"]", &format!("[{}]", owners.join(", ")))
        .replace(
            PLAN,
            "owner = [\"Catering Manager\"]",
            "missing = [\"text\", \"owner\"]\nowner = [\"Cook\"]",
        );
    message("plan-says-nothing", site);
    // What is blank is as good as nothing; what is a hundred is not too many.
    let site = Site::example()
        .replace(PLAN, "detail = \"Records were *incomplete*.\"", "missing = [\"detail\"]\ndetail = \" \"")
        .replace(
            PLAN,
            "[\"The Governor\"]",
            &format!("[{}]", owners[1..].join(", ").replacen("Officer 1", "The Governor", 1)),
        );
    assert_eq!(site.run(&["check"]).succeeds().stderr(), "");
}

#[test]
fn numbers_of_concerns() {
    let third =
        "\n[[concern]]\nnumber = \"3\"\nkind = \"key\"\ntitle = \"Food was cold.\"\nthemes = [\"food\"]\n";
    // What could not be read is not missing as well.
    let site = Site::example()
        .replace(PLAN, "number = \"2\"", "number = \"two\"")
        .replace("content/prisons/alder/index.md", "concern = \"2\"", "concern = \"1\"")
        .append(PLAN, third);
    message("plan-number-unread", site);
    // "02" is the number that "2" is.
    let site = Site::example().append(PLAN, third.replace('3', "02").as_str());
    message("plan-number-twice-written", site);
    // In another order none is missing; what says so in a doubt is known.
    let site = || {
        Site::example()
            .replace(PLAN, "number = \"1\"", "number = \"3\"")
            .append(PLAN, third.replace('3', "1").as_str())
    };
    warning("plan-number-order", site());
    let doubt = "The source has concern 2 after concern 3, out of order. Concern 1 too.";
    let site = site().replace(PLAN, "The last page of the source is cut off.", doubt);
    assert_eq!(site.run(&["check"]).succeeds().stderr(), "");
    message("plan-number-twice", Site::example().replace(PLAN, "number = \"2\"", "number = \"1\""));
    let site = Site::example().replace(PLAN, "number = \"2\"", "number = \"4\"");
    warning(
        "plan-number-gap",
        site.replace("content/prisons/alder/index.md", "concern = \"2\"", "concern = \"4\""),
    );
    // Said in a doubt, as the importer does or in other words, it is known.
    for (doubt, silent) in [
        ("The numbers go from 1 to 4: the source may have lost a concern.", true),
        ("Concern 3 is missing from the source.", true),
        ("Page 3 of the source is a picture.", false),
        ("Concern 5 is missing from the source.", false),
        ("Concern 4 is missing from the source.", false),
        ("Concern 1 is missing from the source.", false),
        ("Concerns 1 and 4 share one target date.", false),
    ] {
        let site = Site::example()
            .replace(PLAN, "number = \"2\"", "number = \"4\"")
            .replace("content/prisons/alder/index.md", "concern = \"2\"", "concern = \"4\"")
            .replace(PLAN, "The last page of the source is cut off.", doubt);
        assert_eq!(site.run(&["check"]).succeeds().stderr().is_empty(), silent, "{doubt}");
    }
    let site = Site::example()
        .replace(PLAN, "number = \"1\"", "number = \"3\"")
        .replace(PLAN, "number = \"2\"", "number = \"4\"")
        .replace("content/prisons/alder/index.md", "concern = \"2\"", "concern = \"4\"");
    warning("plan-number-first", site);
}

#[test]
fn a_message_that_says_one_which_is_not_there() {
    let site = Site::example()
        .write("themes/ours/theme.toml", "title = \"Ours\"\nextends = \"default\"\n")
        .write("themes/ours/languages/en-GB.ftl", "page-owners = { page-ownerz } and { prisons }\n")
        .replace("site.toml", "[licence]", "theme = \"ours\"\n\n[licence]");
    message("language-unknown-message", site);
    let site = Site::example()
        .write("themes/ours/theme.toml", "title = \"Ours\"\nextends = \"default\"\n")
        .write(
            "themes/ours/languages/en-GB.ftl",
            "page-owners = { page-owners } (who has to act)\npage-repeats = { -again } { NUMBER(1) } { page-owners.hint }\n-again = { -once-more }\n-once-more = and { -again }\n",
        )
        .replace("site.toml", "[licence]", "theme = \"ours\"\n\n[licence]");
    message("language-circle", site);
    // What is put into a message is put into those that it says; a term is given it by hand.
    let site = Site::example()
        .write("themes/ours/theme.toml", "title = \"Ours\"\nextends = \"default\"\n")
        .write(
            "themes/ours/languages/en-GB.ftl",
            "page-owners = { targets-of-month } { -brand }\n-brand = Plans { $count }\npage-repeats = { -kind(of: \"all\") }\n-kind = { $of ->\n    [all] All\n   *[some] Some\n}\n",
        )
        .replace("site.toml", "[licence]", "theme = \"ours\"\n\n[licence]");
    message("language-variables-within", site);
}

#[test]
fn links_of_templates_and_of_files() {
    // One broken link in a template and two in files are three mistakes.
    let site = themed()
        .write("themes/own/templates/home.html", "<a href=\"{{ \"/about/#foo\" | url }}\">a</a>\n")
        .write("content/a.md", "+++\ntitle = \"A\"\n+++\n\n[x](#foo)\n")
        .write("content/b.md", "+++\ntitle = \"B\"\n+++\n\n[x](#foo)\n");
    message("links-of-both", site);
    // The words of a concern stand on pages of later and earlier plans too: one mistake, at its own place.
    let site = Site::example().replace(PLAN, "Records were *incomplete*.", "Records were [bad](/nowhere/).");
    message("links-shown-elsewhere", site);
    // Of a page that cannot be read to its end, nobody knows which places it has.
    let many: String = (0..501).map(|at| format!(" a{at}=\"\"")).collect();
    let site =
        themed().write("themes/own/templates/plan.html", format!("<p{many}></p>{{{{ page.title }}}}\n"));
    message("links-attributes-and-places", site);
}

#[test]
fn a_plan_that_is_there_twice_with_another_between() {
    // Three plans of a day, of which the first and the last are the same.
    let plan = "content/prisons/alder/2021.toml";
    let text = Site::example().read(plan);
    let other = text.replace("from = 2021-", "from = 2020-");
    assert_ne!(other, text);
    let site = Site::example()
        .write("content/prisons/alder/2021-2.toml", other)
        .write("content/prisons/alder/2021-3.toml", &text);
    warning("plan-twice-apart", site);
}

#[test]
fn a_theme_by_its_title() {
    let site = Site::example().replace(PLAN, "\"use-of-force\"]\nrepeats", "\"Use of force\"]\nrepeats");
    message("theme-by-title", site);
}

#[test]
fn decisions_that_contradict_one_another() {
    let site = Site::example().replace(
        PLAN,
        "repeats = [\"2021/1.1\"]",
        "repeats = [\"2021/1.1\"]\nnot_themes = [\"use-of-force\", \"fodo\", \"Mental Health\"]\nnot_repeats = [\"2021/1.1\", \"2022/1\"]",
    );
    message("decisions", site);
    // A concern has two names: with its prison and without.
    let repeats = "repeats = [\"2021/1.1\"]";
    let twice = "repeats = [\"2021/1.1\", \"alder/2021/1.1\"]";
    message("decisions-twice", Site::example().replace(PLAN, repeats, twice));
    let both = "repeats = [\"2021/1.1\"]\nnot_repeats = [\"alder/2021/1.1\"]";
    message("decisions-both-ways", Site::example().replace(PLAN, repeats, both));
}

#[test]
fn a_concern_without_a_theme() {
    let site = Site::example().replace(PLAN, "themes = [\"food\", \"use-of-force\"]\n", "").replace(
        PLAN,
        "\"The kitchen was dirty.\"",
        "\"The kitchen was dirty and so was the food.\"",
    );
    warning("no-theme", site);
    let site = Site::example().replace(PLAN, "themes = [\"food\", \"use-of-force\"]\n", "").replace(
        PLAN,
        "\"The kitchen was dirty.\"",
        "\"Windows had rattled.\"",
    );
    warning("no-theme-known", site);
}

#[test]
fn suggestions_that_cannot_be_decided() {
    let site = Site::example().replace(PLAN, "themes = [\"food\", \"use-of-force\"]\n", "");
    let run = site.run(&["suggest", "themes", "--accept", "alder/2024/2:fod"]).fails();
    insta::assert_snapshot!("suggest-not-offered", run.stderr());
    let plan = "submitted = 2025-06-03\nreport_published = 2025-06-01\ninspected = [{ from = 2025-02-05, to = 2025-02-07 }]\nsource = { title = \"P\" }\nconcern = [{ number = \"1\", kind = \"key\", title = \"The food was cold.\" }]\n";
    let site = Site::example().write("content/prisons/birch/2025.toml", plan);
    let run = site.run(&["suggest", "themes", "--accept", "birch/2025/1:food"]).fails();
    insta::assert_snapshot!("suggest-no-table", run.stderr());
    let run = Site::example().run(&["suggest", "themes", "--prison", "brich"]).fails();
    insta::assert_snapshot!("suggest-no-prison", run.stderr());
}

#[test]
fn suggestions_that_are_decided_already() {
    let site = Site::example().replace(
        PLAN,
        "flagged_repeat = true",
        "flagged_repeat = true\nnot_repeats = [\"2021/1.2\"]",
    );
    let repeats =
        ["suggest", "repeats", "--accept", "alder/2024/1:2021/1.1", "--reject", "alder/2024/2:2021/1.2"];
    let again = site.run(&repeats).succeeds();
    assert_eq!(again.stdout(), "0 decisions written\n");
    let themes = ["suggest", "themes", "--reject", "alder/2024/2:food"];
    let repeats = ["suggest", "repeats", "--accept", "alder/2024/2:2021/1.2"];
    let other = site.run(&themes).fails().stderr() + &site.run(&repeats).fails().stderr();
    let site = site.replace(PLAN, "themes = [\"food\", \"use-of-force\"]\n", "");
    let both = ["suggest", "themes", "--accept", "alder/2024/2:food", "--reject", "alder/2024/2:food"];
    let both = site.run(&both).fails().stderr();
    insta::assert_snapshot!("suggest-decided", [again.stderr(), other, both].join("\n"));
}

#[test]
fn names_of_things_that_are_not_there() {
    let site = Site::example()
        .replace(PLAN, "themes = [\"use-of-force\"]", "themes = [\"use-of-froce\"]")
        .replace(
            PLAN,
            "repeats = [\"2021/1.1\"]",
            "repeats = [\"2022/1.1\", \"2021/1.3\", \"brich/2024/1\", \"2024/1\", \"birch/2024/1\"]",
        )
        .replace("content/prisons/alder/index.md", "plan = \"2024\"", "plan = \"2023\"")
        .replace(
            "content/owners.toml",
            "[\"governor\", \"head-of-healthcare\"]",
            "[\"govenor\", \"head-of-healthcare\"]",
        )
        .append("content/prisons/alder/index.md", "");
    message("unknown-names", site);
    // What is repeated is not missed where its own file has an error: that is said of the file.
    let earlier = "content/prisons/alder/2021.toml";
    let site = Site::example().replace(earlier, "response = \"agreed\"", "response = \"perhaps\"");
    message("repeats-in-a-plan-with-errors", site);
}

#[test]
fn what_follows_from_a_mistake_is_not_reported() {
    // Each plan is named by a fact or a repeat, and names owners whose spellings are listed.
    let plan = Site::example().read(PLAN).replace("It will be cleaned.", "It will be \u{e9}.");
    let latin1: Vec<u8> = plan.chars().map(|c| c as u8).collect();
    message("follows-from-a-byte", Site::example().write(PLAN, latin1));
    let site = Site::example().remove(PLAN);
    std::fs::create_dir(site.path(PLAN)).expect("a folder");
    message("follows-from-a-folder", site);
    message("follows-from-no-prison", Site::example().remove("content/prisons/alder/index.md"));
    message("follows-from-owners", Site::example().write("content/owners.toml", "[[owner]"));
    // A theme with a mistake is a theme. Other mistakes hide nothing that does not follow from them.
    let theme = Site::example().read("content/themes/respect/food.md");
    let site = Site::example().write("content/themes/respect/food.md", theme.replacen("title", "tilte", 1));
    let site = site.replace(PLAN, "repeats = [\"2021/1.1\"]", "repeats = [\"2021/9.9\"]");
    let run = site.run(&["check"]).fails().says("error[plan::unknown-concern]").says("tilte");
    assert!(!run.stderr().contains("there is no theme called"), "{}", run.stderr());
    // A plan that is not there has no problem of its own: who names it does.
    message("plan-gone", Site::example().remove(PLAN).remove("content/prisons/alder/2021.toml"));
}

#[test]
fn a_fact_without_a_source() {
    let site = Site::example().replace("content/prisons/alder/index.md", "plan = \"2024\"\n", "");
    message("fact-without-source", site);
    let address = "source = { title = \"T\", url = \"javascript:alert(1)\" }\n";
    let site = Site::example()
        .replace("content/prisons/alder/index.md", "plan = \"2024\"\n", address)
        .replace("content/prisons/alder/index.md", "concern = \"2\"\n", "");
    message("fact-address", site);
    let site =
        Site::example().replace("content/prisons/alder/index.md", "concern = \"2\"", "concern = \"3\"");
    message("fact-unknown-concern", site);
}

#[test]
fn owners() {
    let site = Site::example()
        .append("content/owners.toml", "\n[[owner]]\nslug = \"governor\"\nname = \"G\"\nspellings = []\n")
        .append(
            "content/owners.toml",
            "\n[[owner]]\nslug = \"The Director\"\nname = \"The Director\"\nspellings = []\n",
        )
        .append(
            "content/owners.toml",
            "\n[[owner]]\nslug = \"director\"\nname = \"D\"\nspellings = [\"Governor\"]\n",
        )
        .append("content/owners.toml", "\n[[joint]]\nspelling = \"All\"\nowners = []\n")
        .append(
            "content/owners.toml",
            "\n[[joint]]\nspelling = \"Both\"\nowners = [\"governor\", \"governor\"]\n",
        )
        .replace(PLAN, "owner = [\"Catering Manager\"]", "owner = [\"–\"]");
    message("owners", site);
    let site = Site::example().replace(
        "content/owners.toml",
        "\"The Governor\"]",
        "\"The Governor\", \"The Govenor\"]",
    );
    warning("owners-unused", site);
}

#[test]
fn files_of_content() {
    let site = Site::example()
        .write("content/prisons/Cedar Hill/2024.toml", "")
        .write("content/prisons/cedar/2024.toml", support_plan())
        .write("content/themes/health/dental.md", "+++\ntitle = \"Dental\"\n+++\n")
        .write("content/about.md", "# About\n")
        .write("content/notes.md", "+++\ntitle = \"Notes\"\n")
        .write("content/help.md", "+++\ntitle = \"\"\n+++\n")
        .write("content/prisons/birch/index.md", "+++\nname = \"\"\n+++\n")
        .write("content/latin1.md", b"+++\ntitle = \"caf\xe9\"\n+++\n");
    message("content-files", site);
    let site = Site::example()
        .write("content/plans.toml", "")
        .write("content/prisons/elm/index.md", "+++\nname = \"HMP Elm\"\n+++\n");
    warning("content-unknown-file", site);
    let site = Site::example().write("content/prisons/elm/index.md", "+++\nname = \"HMP Alder\"\n+++\n");
    message("prison-name-twice", site);
    message("address-folder", Site::example().write("content/feed.xml/x.txt", "a"));
    message("address-page", Site::example().write("content/about/index.html/x.csv", "a"));
    let plan = Site::example().read(PLAN);
    let site = Site::example().write("content/prisons/alder/2024-2.toml", plan);
    warning("plan-twice", site);
    let site =
        Site::example().replace("content/prisons/birch/2024.toml", "submitted = 2024", "submitted = 2042");
    warning("plan-future", site);
    // What the site leaves out because its day is still to come is said.
    let site = Site::example().replace(PLAN, "date = 2024-09-01", "date = 2052-09-01").replace(
        PLAN,
        "date = 2024-11-01",
        "date = 2052-11-01",
    );
    warning("plan-future-statements", site);
    let site = Site::example()
        .write("content/prisons/alder/2025.tml", "notes")
        .write("content/prisons/alder/.notes.txt", "for nobody")
        .write("content/prisons/alder/the map.png", "a picture")
        .write("content/themes/safety/figures/force.csv", "1")
        .write("content/figures/all.csv", "1")
        .append("content/about.md", "\n[The map](/prisons/alder/the%20map.png)\n");
    warning("content-unlinked-file", site);
}

fn support_plan() -> String {
    std::fs::read_to_string(repository().join("tests/site/content/prisons/birch/2024.toml")).expect("a plan")
}

#[test]
fn two_things_at_one_address() {
    let site = Site::example()
        .write("content/prisons.md", "+++\ntitle = \"Prisons\"\n+++\n")
        .write("content/themes/safety/food.md", "+++\ntitle = \"Food again\"\n+++\n")
        .write("content/ABOUT/index.html", "x")
        .write("content/owners/governor.md", "+++\ntitle = \"G\"\n+++\n")
        .write("content/search/bundle/pagefind.js", "x")
        .write("content/Assets/style.css", "x")
        .write("content/targets", "a file where a folder must be");
    message("address-twice", site);
}

#[test]
fn aliases_that_cannot_be() {
    let site = Site::example().replace(
        "content/about.md",
        "+++\n",
        "+++\naliases = [\"old/\", \"/\", \"/old/?page=2\", \"/../x/\", \"/<script>/\"]\n",
    );
    message("alias-address", site);
    let site = Site::example()
        .write("content/plan.pdf", "%PDF")
        .replace(
            "content/prisons/alder/index.md",
            "+++\n",
            "+++\naliases = [\"/prisons/birch\", \"/prisons/alder/\", \"/Themes/\", \"/plan.pdf/\", \"/old/\", \"/assets/old/\", \"/Older/\", \"/older/\"]\n",
        )
        .replace("content/prisons/birch/index.md", "+++\n", "+++\naliases = [\"/old/\"]\n");
    message("alias-taken", site);
    let faith = "content/themes/respect/faith.md";
    let site = Site::example().replace(faith, "+++\n", "+++\naliases = [\"/themes/religion/\"]\n");
    warning("alias-no-page", site);
}

#[test]
fn addresses_that_would_be_gone() {
    let site = Site::example();
    site.run(&["build"]).succeeds();
    std::fs::rename(site.path("content/prisons/birch"), site.path("content/prisons/beech")).expect("renamed");
    let site = site.remove("content/themes/respect/faith.md");
    warning("permalinks-lost", site);
    let site = Site::example().write("list.txt", "<!doctype html><title>Not found</title>");
    let run = site.run(&["check", "--against", "list.txt"]).fails();
    insta::assert_snapshot!("permalinks-list", run.stderr());
    let run = site.run(&["check", "--against", "gone"]).fails();
    insta::assert_snapshot!("permalinks-none", run.stderr());
    assert!(run.stdout().ends_with(" pages: 1 error\n"), "{}", run.stdout());
}

#[test]
fn new_sites_and_new_plans() {
    let site = Site::example();
    let run = site.run(&["init", "."]).fails();
    insta::assert_snapshot!("init-not-empty", run.stderr());
    let run = site.run(&["init", "site.toml"]).fails();
    insta::assert_snapshot!("init-write", run.stderr());
    let site = site.write("content/prisons/file", "x");
    let said: Vec<String> = [
        ["new", "plan", "alder", "2024", "--root=content"],
        ["new", "plan", "alder", "2024", "--root=."],
        ["new", "plan", "alder", "May 2024", "--root=."],
        ["new", "plan", "–", "2024", "--root=."],
        ["new", "plan", "file", "2024", "--root=."],
    ]
    .iter()
    .map(|arguments| site.run(arguments).fails().stderr())
    .collect();
    insta::assert_snapshot!("new-plan", said.join("\n"));
    let site = Site::example();
    site.run(&["new", "plan", "HMP Cedar", "2026"]).succeeds();
    message("new-plan-unfilled", site);
}

#[cfg(feature = "external")]
#[test]
fn links_to_other_sites() {
    use std::io::{Read, Write};
    const LICENCE: &str = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/";
    // Answers with the status that the path names.
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = format!("http://{}", listener.local_addr().expect("an address"));
    std::thread::spawn(move || {
        for mut stream in listener.incoming().filter_map(Result::ok) {
            let mut request = [0; 2000];
            let length = stream.read(&mut request).unwrap_or(0);
            let text = String::from_utf8_lossy(&request[..length]).into_owned();
            let status = text.split(['/', ' ']).find(|word| word.parse::<u16>().is_ok()).unwrap_or("200");
            let head = "Location: /200\r\nRetry-After: 900\r\nContent-Length: 0\r\nConnection: close";
            let _ = stream.write_all(format!("HTTP/1.1 {status} X\r\n{head}\r\n\r\n").as_bytes());
        }
    });
    let run = |site: &Site| {
        let said = site.run_with(&["check", "--external"], &[("NO_PROXY", "127.0.0.1")]).succeeds().stderr();
        said.replace(&address, "http://HOST")
    };
    let linking = |to: &str| {
        Site::example()
            .replace("site.toml", LICENCE, to)
            .replace(PLAN, "https://example.net/alder-2024.pdf", to)
            .replace(PLAN, "https://example.net/progress", to)
    };
    let links =
        format!("\n[a]({address}/301) [b]({address}/404) [c]({address}/503) [d](http://127.0.0.1:1/)\n");
    let site =
        linking(&format!("{address}/200")).append("content/about.md", &links).write(".planbook", "a file");
    // The width of what is drawn depends on the port.
    let steady = |line: &&str| !line.contains('│') && !line.contains("┌─");
    insta::assert_snapshot!("external", run(&site).lines().filter(steady).collect::<Vec<_>>().join("\n"));
    insta::assert_snapshot!("external-offline", run(&linking("http://127.0.0.1:1/")));
}

#[test]
fn settings() {
    message("config-missing", Site::example().remove("site.toml"));
    let site = Site::example();
    site.run(&["build"]).succeeds();
    std::fs::remove_dir_all(site.path("content")).expect("removed");
    insta::assert_snapshot!("content-missing", site.run(&["build"]).fails().stderr());
    assert!(site.path("site/prisons/alder/index.html").exists(), "the published site stays");
    message(
        "config-licence",
        Site::example().replace("site.toml", "https://www.nationalarchives", "www.nationalarchives"),
    );
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_planbook"));
    command.arg("check").env("SOURCE_DATE_EPOCH", "yesterday");
    let site = Site::example();
    let output = command.current_dir(site.path("")).output().expect("planbook runs");
    insta::assert_snapshot!("options-epoch", String::from_utf8_lossy(&output.stderr));
    let site = Site::example().replace("site.toml", "https://example.org/", "example.org").replace(
        "site.toml",
        "url = \"/prisons/\"",
        "url = \"prisons\"",
    );
    message("config-address", site);
    message(
        "config-navigation",
        Site::example().replace("site.toml", "url = \"/prisons/\"", "url = \"prisons\""),
    );
    let site = Site::example()
        .replace("site.toml", "\"Test plans\"", "\"\"")
        .replace("site.toml", "\"Open Government Licence v3.0\"", "\" \"")
        .replace(
            "site.toml",
            "\"Contains public sector information licensed under the Open Government Licence v3.0.\"",
            "''",
        )
        .replace("site.toml", "\"This is not an official site.\"", "\"\"")
        .replace("site.toml", "\"Prisons\"", "\"\"");
    message("config-empty", site);
    let site = Site::example()
        .replace("content/owners.toml", "\"The Governor\"\n", "\" \"\n")
        .replace("content/prisons/alder/index.md", "\"Alder has one kitchen.\"", "\"\"")
        .replace("content/themes/safety/index.md", "title = \"Safety\"", "title = \"\"")
        .replace(PLAN, "\"Action Plan: HMP Alder\"", "\"\"");
    message("texts-that-are-empty", site);
    message("config-unknown-key", Site::example().replace("site.toml", "title =", "tittle ="));
    message(
        "theme-unknown",
        Site::example()
            .replace("site.toml", "\n[licence]", "theme = \"plian\"\n\n[licence]")
            .write("themes/default/theme.toml", "title = \"Default\"\n"),
    );
    let site = Site::example()
        .replace("site.toml", "\n[licence]", "theme = \"a\"\n\n[licence]")
        .write("themes/a/theme.toml", "title = \"A\"\nextends = \"b\"\n")
        .write("themes/b/theme.toml", "title = \"B\"\nextends = \"a\"\n");
    message("theme-extends-itself", site);
    let run = Site::example().run(&["check", "--base-url", "nowhere"]).fails();
    insta::assert_snapshot!("base-url", run.stderr());
}

/// The example with a site theme of its own.
fn themed() -> Site {
    Site::example()
        .replace("site.toml", "\n[licence]", "theme = \"own\"\n\n[licence]")
        .write("themes/own/theme.toml", "title = \"Own\"\n")
}

#[test]
fn words_of_the_site() {
    let speaking = |language: &str| {
        themed().replace(
            "site.toml",
            "theme = \"own\"",
            &format!("theme = \"own\"\nlanguage = \"{language}\""),
        )
    };
    let site = speaking("cy").write("themes/own/languages/en-GB.ftl", "own-greeting = Good morning\n").write(
        "themes/own/languages/cy.ftl",
        "own-greeting = Bore da\ncite = { $authors, { $url }\n\npage-home = Hafan\nplan of = { $plan }\n",
    );
    // How many messages there are in all is no matter of this test.
    let counted = |said: String| {
        let lines = said.lines().map(|line| match line.split_once(" messages are not said in ") {
            Some((_, language)) => {
                format!("warning[language::untranslated]: … messages are not said in {language}")
            }
            None => line.split(", action-").next().unwrap_or_default().to_owned(),
        });
        lines.collect::<Vec<_>>().join("\n")
    };
    message("language-syntax", site);
    let deep = format!("own-deep = {}\"a\"{}\nown-open = ((((\n", "{".repeat(101), "}".repeat(101));
    let site = speaking("cy").write("themes/own/languages/cy.ftl", deep);
    message("language-nested", site);
    let deep = format!("own-deep = {{\nF({}", "{\nF({\n".repeat(60_000));
    speaking("cy")
        .write("themes/own/languages/cy.ftl", deep)
        .run(&["check"])
        .fails()
        .says("nested more than 100 deep");
    let site = speaking("cy").write(
        "themes/own/languages/cy.ftl",
        "plan-off = { $plan }\npage-home = Hafan { $name }\nplan-title = { $day }: { $prisons }\n",
    );
    insta::assert_snapshot!("language-words", counted(site.run(&["check"]).fails().stderr()));
    message("language-unknown", speaking("fr"));
    let site = speaking("en GB").write("themes/own/languages/en GB.ftl", "page-owners = Owners\n");
    message("language-name", site);
    let mut grown = "-a0 = ha\n".to_owned();
    for level in 1..4 {
        grown += &format!("-a{level} ={}\n", format!(" {{ -a{} }}", level - 1).repeat(5));
    }
    let site = speaking("en-GB").write(
        "themes/own/languages/en-GB.ftl",
        format!(
            "{grown}page-owners = {{ -a3 }}\npage-home = A{{ \"\\u0000\" }}B{{\"\\uFFFF\"}}\npage-home = Home\n\
             -one = {{ -two }}\n-two = {{ -one }}\npage-themes = {{ -one }}\n"
        ),
    );
    message("language-large", site);
    // However many there are, they are looked at once.
    let mut chain: String = (0..60_000).map(|at| format!("-t{at} = {{ -t{} }}\n", at + 1)).collect();
    chain += "-t60000 = the end\npage-owners = { -t0 }\n";
    let site = speaking("en-GB").write("themes/own/languages/en-GB.ftl", chain);
    site.run(&["check"]).fails().says("\"-t59899\" puts more than 100").says("1 error, 0 warnings");
    let site = speaking("fr").write("themes/own/languages/fr.ftl", "page-home = Accueil\n");
    insta::assert_snapshot!("language-untranslated", counted(site.run(&["check"]).succeeds().stderr()));
}

#[test]
fn templates() {
    let site = themed()
        .write("themes/own/templates/page.html", "<p>{{ page.title }</p>\n")
        .write("themes/own/templates/404.html", "{% if %}\n");
    message("template-syntax", site);
    let site = themed()
        .write(
            "themes/own/templates/page.html",
            "<p>{{ page.title | shout }}</p>\n<p>{{ <badge x={1}/> }}</p>\n",
        )
        .write("themes/own/templates/404.html", "{% include \"nav.html\" %}\n");
    message("template-unknown-names", site);
    let site = themed().write(
        "themes/own/templates/theme.html",
        "{% extends \"default/theme.html\" %}\n{% block content %}\n<p>{{ concern.title }}</p>\n{% endblock content %}\n",
    );
    message("template-undefined", site);
    // Links to places on the pages that fail are not broken: the pages are.
    let site = themed().write(
        "themes/own/templates/concern.html",
        "{% extends \"default/concern.html\" %}\n{% block content %}{{ plan.titel }}{% endblock content %}\n",
    );
    message("template-fails-on-many-pages", site);
    let site = themed().write("themes/own/templates/page.html", "<p>{{ \"missing.png\" | asset }}</p>\n");
    message("template-asset", site);
    message(
        "template-parent",
        themed().write("themes/own/templates/page.html", "{% extends \"bare.html\" %}\n"),
    );
    let site = themed()
        .write("themes/own/templates/page.html", "{% include \"404.html\" %}\n")
        .write("themes/own/templates/404.html", "{# {% raw %} #}\n{%- include 'page.html' -%}\n");
    message("template-circle", site);
    let turned = "{% extends \"base.html\" %}{% block content %}{% block page %}{{ super() }}{% endblock %}{% endblock %}\n";
    let site = themed()
        .write(
            "themes/own/templates/base.html",
            "{% block page %}{% block content %}{% endblock %}{% endblock %}\n",
        )
        .write("themes/own/templates/turned.html", turned)
        .write("themes/own/templates/page.html", "{% extends \"turned.html\" %}\n")
        .write(
            "themes/own/templates/404.html",
            format!("{{% if 0 %}}{}{{% endif %}}\n", "\n{% elif 0 %}".repeat(1001)),
        );
    message("template-nested", site);
    // Within the bounds there is room for all.
    let mut site = themed()
        .write(
            "themes/own/templates/404.html",
            format!("{{% if 0 %}}{}{{% endif %}}\n", "{% elif 0 %}".repeat(1000)),
        )
        .write("themes/own/templates/page.html", "{% include \"1.html\" %}\n")
        .write("themes/own/templates/30.html", "<p>The end</p>\n");
    for level in 1..30 {
        let next = format!("{{% include \"{}.html\" %}}\n", level + 1);
        site = site.write(&format!("themes/own/templates/{level}.html"), next);
    }
    site.run(&["check"]).succeeds();
    site.run(&["build"]).succeeds();
    let endless =
        format!("{{% for number in range(end=100000) %}}\n{}\n{{% endfor %}}\n", "On and on. ".repeat(1000));
    message("template-endless", themed().write("themes/own/templates/concern.html", endless));
    #[cfg(feature = "share")]
    message("theme-font", themed().write("themes/own/fonts/bold.ttf", "not a font"));
}

#[test]
fn what_pages_leave_out() {
    let site = Site::example()
        .append("content/about.md", "\nSee [plans](plans.md), [it](http://) and [x](/themes/).\n")
        .append("content/prisons/alder/index.md", "\n![The gate](/gate.png)\n")
        .append("content/themes/safety/use-of-force.md", "\n[z][1]\n\n[1]: themes/\n")
        .append("content/themes/safety/index.md", "\n[y](javascript:alert())\n");
    warning("content-left-out", site);
}

#[test]
fn links() {
    let site = Site::example().append(
        "content/about.md",
        "\n[a](/nowhere/) [b](#nowhere) [c](/themes/food/#x) [d](/themes/food/) [e](https://example.org/none/)\n[f](/a:b) [g](/themes%3A/) [h](mailto:a@example.org)\n",
    );
    message("links-broken", site);
    message("links-own-place", Site::example().append("content/about.md", "\n[b](#nowhere)\n"));
    // Each page of a template is named by its own file.
    let mut site = themed();
    for kind in ["home", "area", "plan", "compare"] {
        let lost = format!("<a href=\"/no-{kind}/\">a</a>\n");
        site = site.write(&format!("themes/own/templates/{kind}.html"), lost);
    }
    message("links-of-templates", site);
    let everywhere = "\n[[navigation]]\ntitle = \"Lost\"\nurl = \"/lost/\"\n";
    message("links-everywhere", Site::example().append("site.toml", everywhere));
    // Both themes that have a page.
    let site = themed()
        .write("themes/own/templates/theme.html", "<a href=\"/lost/\">a</a><a href=\"/gone/\">b</a>\n");
    message("links-on-two-pages", site);
    let many: String = (0..501).map(|at| format!(" a{at}=\"\"")).collect();
    let site =
        themed().write("themes/own/templates/page.html", format!("<p{many}>{{{{ page.title }}}}</p>\n"));
    message("links-attributes", site);
    // Where a link is written is not guessed from a stroke alone.
    let site = themed().write("themes/own/templates/page.html", "<a href=\"/\">a</a>\n");
    let run = site.run(&["check", "--base-url", "https://example.org/plans/"]).fails();
    insta::assert_snapshot!("links-outside", run.stderr());
    let site = themed()
        .write("themes/own/templates/page.html", "<p id=\"a\">{{ page.title }}</p><p id=\"a\"></p>\n");
    message("links-id-twice", site);
    let site = themed().write("themes/own/templates/owner.html", "<p id=\"a\"></p><p id=\"a\"></p>\n");
    message("links-id-twice-everywhere", site);
}

#[test]
#[cfg(feature = "share")]
fn a_picture_that_cannot_be_drawn() {
    let site = themed().write("themes/own/templates/share.html", "<svg><text>{{ heading.size }}</svg>\n");
    message("template-picture", site);
    let nested = format!("<svg><text>{}x{}</text></svg>\n", "<tspan>".repeat(1001), "</tspan>".repeat(1001));
    themed()
        .write("themes/own/templates/share.html", nested)
        .run(&["check"])
        .fails()
        .says("more than 1000 deep");
}

#[test]
#[cfg(feature = "minify")]
fn minifying_that_would_change_a_page() {
    let site = themed().write(
        "themes/own/templates/page.html",
        "<!doctype html>\n<html lang=\"en\"><head><title>x</title></head><body><div><a href=\"#a\">Prev</a> <a id=\"a\" href=\"#a\">Next</a></div></body></html>\n",
    );
    let run = site.run(&["build"]).succeeds();
    insta::assert_snapshot!("minify-changed", run.stderr());
    assert_eq!(site.run(&["build"]).succeeds().stderr(), run.stderr(), "said by every build");
    assert!(site.read("site/about/index.html").contains("Prev</a> <a"));
}

#[test]
#[cfg(feature = "minify")]
fn a_page_that_is_nested_too_deep() {
    let site = Site::example().replace(PLAN, "Records were *incomplete*.", &">".repeat(300));
    let run = site.run(&["build"]).succeeds();
    insta::assert_snapshot!("minify-deep", run.stderr());
}

#[test]
#[cfg(feature = "minify")]
fn a_stylesheet_that_cannot_be_read() {
    let style = "a { color: red }\nb { color red }\n";
    let site = themed().write("themes/own/assets/style.css", style);
    let run = site.run(&["build"]).succeeds();
    insta::assert_snapshot!("minify-style", run.stderr());
    let files = site.files("site/assets");
    assert!(files.iter().any(|(name, bytes)| name.ends_with(".css") && bytes == style.as_bytes()));
}

#[test]
fn pages_that_cannot_be_inspected() {
    let site = Site::example();
    insta::assert_snapshot!("inspect-no-page", site.run(&["inspect", "/prisons/adler/"]).fails().stderr());
    insta::assert_snapshot!("inspect-file", site.run(&["inspect", "robots.txt"]).fails().stderr());
    site.run(&["inspect", "data/actions.csv"]).fails().says("/data/actions.csv is a file");
    site.run(&["inspect", "404.html"]).succeeds();
    site.run(&["inspect", "prisons"]).succeeds();
}

#[test]
fn output_folders_that_cannot_be_used() {
    let site = Site::example().write("site/notes.txt", "mine");
    insta::assert_snapshot!("publish-foreign-folder", site.run(&["build"]).fails().stderr());
    assert_eq!(site.read("site/notes.txt"), "mine");

    let site = Site::example();
    insta::assert_snapshot!("publish-own-folder", site.run(&["build", "--out", "content"]).fails().stderr());
    insta::assert_snapshot!("publish-own-folder-root", site.run(&["build", "--out", "."]).fails().stderr());

    let site =
        Site::example().remove("content/about.md").replace("content/index.md", "[about](/about/)", "about");
    site.run(&["build"]).succeeds();
    let site = site
        .write("site/about/index.html", "mine")
        .write("content/about.md", "+++\ntitle = \"About\"\n+++\n");
    insta::assert_snapshot!("publish-foreign-file", site.run(&["build"]).fails().stderr());
    assert_eq!(site.read("site/about/index.html"), "mine");
    // All of them are named; and what stands where a folder is needed is found before anything is written.
    let site = site.write("site/404.html", "mine");
    insta::assert_snapshot!("publish-foreign-files", site.run(&["build"]).fails().stderr());
    let site = Site::example();
    site.run(&["build"]).succeeds();
    let before = site.read("site/index.html");
    let site = site
        .write("site/notes", "mine")
        .write("content/notes.md", "+++\ntitle = \"Notes\"\n+++\n")
        .replace("site.toml", "title = \"", "title = \"Other ");
    insta::assert_snapshot!("publish-foreign-no-folder", site.run(&["build"]).fails().stderr());
    assert_eq!((site.read("site/notes"), site.read("site/index.html")), ("mine".to_owned(), before));

    let site = Site::example();
    let lock = std::fs::File::create(site.path("site.planbook.lock")).expect("a file");
    lock.lock().expect("a lock");
    insta::assert_snapshot!("publish-busy", site.run(&["build"]).fails().stderr());
    assert!(!site.path("site").exists());
    drop(lock);

    let site = Site::example();
    site.run(&["build"]).succeeds();
    let site = site.write("site/themes/food/index.html", "mine").replace(PLAN, "\"food\", ", "").replace(
        "content/prisons/alder/2021.toml",
        "themes = [\"food\"]\n",
        "",
    );
    insta::assert_snapshot!("publish-changed-since", site.run(&["build"]).succeeds().stderr());

    let site = Site::example().write("file", "not a folder");
    let text = site.run(&["build", "--out", "file/site"]).fails().stderr();
    assert!(text.contains("error[publish::failed]") && text.contains("file"), "{text}");
}

#[test]
#[cfg(unix)]
fn files_that_cannot_be_read() {
    let site = Site::example();
    std::os::unix::fs::symlink(".", site.path("content/themes/loop")).expect("a link");
    std::os::unix::fs::symlink("nowhere.md", site.path("content/gone.md")).expect("a link");
    let pipe = site.path("content/prisons/alder/2022.toml");
    assert!(std::process::Command::new("mkfifo").arg(pipe).status().expect("mkfifo runs").success());
    std::fs::create_dir(site.path("content/prisons/alder/2023.toml")).expect("a folder");
    message("source-unreadable", site);
}

#[test]
#[cfg(target_os = "linux")]
fn folders_and_names_that_are_no_part_of_a_site() {
    use std::os::unix::ffi::OsStrExt;

    let site = Site::example();
    site.run(&["build", "--no-search"]).succeeds();
    std::os::unix::fs::symlink("..", site.path("content/whole")).expect("a link");
    std::os::unix::fs::symlink("../site/prisons", site.path("content/published")).expect("a link");
    site.run(&["build", "--no-search", "--out", "site2"]).fails();
    // Another output folder that was moved into the content together with its manifest.
    site.also("content/old/index.html", "a page");
    site.also("content/old.planbook.json", "{}");
    // What git keeps for itself may have passwords in it.
    site.also(".git/config", "password");
    std::os::unix::fs::symlink("../.git/config", site.path("content/config.txt")).expect("a link");
    let elsewhere = Site::empty().write("list.csv", "a,b").write("other.csv", "a,b");
    std::os::unix::fs::symlink(elsewhere.path(""), site.path("content/elsewhere")).expect("a link");
    // A link in there changes nothing about it.
    let further = Site::empty();
    std::os::unix::fs::symlink(further.path(""), elsewhere.path("a")).expect("a link");
    // Other systems refuse such a name themselves.
    let name = std::ffi::OsStr::from_bytes(b"content/pris\xf3n.txt");
    std::fs::write(site.path("").join(name), "one").expect("a file");
    message("source-folders", site);
}

#[test]
fn a_file_that_is_too_large() {
    let site = Site::example();
    let file = std::fs::File::create(site.path("content/prisons/alder/2022.toml")).expect("a file");
    file.set_len(100_000_000).expect("a file of 100 MB without anything in it");
    let file = std::fs::File::create(site.path("content/film.mp4")).expect("a file");
    file.set_len(110_000_000).expect("a file of 110 MB");
    message("source-too-large", site);
}

#[test]
fn characters_that_no_page_can_have() {
    let site = Site::example().append("content/about.md", "\nNot \u{1b}[31mred.\n").replace(
        PLAN,
        "The kitchen was dirty.",
        "The kitchen\\u0007 was dirty.",
    );
    message("control-characters", site);
}

#[test]
fn names_that_windows_does_not_have() {
    let plan = Site::example().read("content/prisons/birch/2024.toml");
    let site = Site::example()
        .write("content/prisons/con/index.md", "+++\nname = \"HMP Con\"\n+++\n")
        .write("content/prisons/con/2024.toml", plan.replace("repeats", "#"))
        .write("content/aux.md", "+++\ntitle = \"Aux\"\n+++\n")
        .write("content/figures/a: b?.txt", "")
        .write("content/figures/ends with a stop.", "");
    warning("site-windows-name", site);
    let site = themed()
        .write("themes/own/assets/img/a:b.svg", "<svg/>")
        .write("themes/own/assets/map.html", "<p>A map</p>\n");
    warning("theme-assets", site);
}

#[test]
fn other_forms_of_messages() {
    let site = Site::example()
        .replace(PLAN, "themes = [\"use-of-force\"]", "themes = [\"use-of-froce\"]")
        .replace(PLAN, "number = \"2\"", "number = \"3\"");
    let json = site.run(&["check", "--format", "json"]).fails().stdout();
    let value: serde_json::Value = serde_json::from_str(&json).expect("one JSON document");
    assert_eq!(value["diagnostics"][0]["code"], "plan::unknown-theme");
    assert_eq!(value["diagnostics"][0]["line"], 14);
    assert_eq!(value["diagnostics"][1]["severity"], "warning");
    insta::assert_snapshot!("github", site.run(&["check", "--format", "github"]).fails().stderr());
}

#[test]
fn documents_that_cannot_be_imported() {
    let front = "Action Plan: HMP Test\n\nAction Plan Submitted: 1 May 2024\n\nA Response to the HMIP Inspection: 8-19 January 2024\n\nReport Published: 15 April 2024\n\n";
    let header =
        "1. Rec No\t2. Concerns\t3. Response Action Taken/Planned\t4. Responsible Owner\t5. Target Date\n";
    let row = "1\tIt was dirty.\tIt will be cleaned.\tGovernor\tMay 2024\n";
    let old = "Rec No\tRecommendation\tAgreed / Partly Agreed / Not Agreed\tResponse\tFunction/Responsible Owner\tTarget Date\n1.1\tClean it.\tPerhaps\tIt will be cleaned.\tGovernor\tMay 2024\n";
    let site = Site::empty()
        .write("a-no-table.txt", front)
        .write("b-layout.txt", format!("{front}Name\tAge\tHeight\tWeight\tHair\n1\t2\t3\t4\t5\n"))
        .write("c-cells.txt", format!("{front}{header}1\ta\tb\tc\td\te\tf\tg\n"))
        .write("d-front.txt", format!("Report Published: yesterday\n{header}{row}"))
        .write("e-empty.txt", format!("{front}{header}"))
        .write(
            "f-number.txt",
            format!("{front}{header}\tIt was dirty.\tIt will be cleaned.\tGovernor\tMay 2024\n"),
        )
        .write("g-twice.txt", format!("{front}{header}{row}{}{row}", row.replacen('1', "2", 1)))
        .write("h-response.txt", format!("{front}{old}"))
        .write("i-latin1.txt", b"caf\xe9")
        .write("j.doc", b"\xd0\xcf\x11\xe0");
    let files: Vec<String> = std::fs::read_dir(site.path(""))
        .expect("a folder")
        .map(|entry| entry.expect("a file").file_name().to_string_lossy().into_owned())
        .collect();
    let mut arguments = vec!["import", "nowhere.txt"];
    insta::assert_snapshot!("import-no-site", site.run(&["import", "a-no-table.txt"]).fails().stderr());
    let site = site.write("site.toml", "");
    arguments.extend(files.iter().map(String::as_str));
    insta::assert_snapshot!("import-refused", site.run(&arguments).fails().stderr());
    assert!(!site.path("content").exists(), "nothing is written");

    let site = Site::empty()
        .write("plan.txt", format!("{front}{header}{row}"))
        .write("site.toml", "")
        .write("content", "a file where a folder must be");
    insta::assert_snapshot!("import-read", site.run(&["import", "plan.txt"]).fails().stderr());
    let site = site.remove("content");
    site.run(&["import", "plan.txt"]).succeeds();
    let site = site.replace("plan.txt", "It was dirty.", "It was not clean.");
    let plan = site.path("content/prisons/test/2024.toml");
    let writable = std::fs::metadata(&plan).expect("a plan").permissions();
    let mut closed = writable.clone();
    closed.set_readonly(true);
    std::fs::set_permissions(&plan, closed).expect("permissions");
    insta::assert_snapshot!("import-write", site.run(&["import", "--force", "plan.txt"]).fails().stderr());
    std::fs::set_permissions(&plan, writable).expect("permissions");
    let site = site.replace("plan.txt", "It was not clean.", "It was dirty.");
    let site = site.write("content/prisons/test/2024.toml", "themes = [\"food\"\n");
    let run = site.run(&["import", "--force", "plan.txt"]).fails();
    insta::assert_snapshot!("import-broken", run.stderr());

    let site = site.remove("content/prisons/test/2024.toml");
    site.run(&["import", "plan.txt"]).succeeds();
    let added = "dirty.\"\nthemes = [\"food\"]\nrepeats = [\"2021/1\"]\n";
    let site = site
        .replace("content/prisons/test/2024.toml", "dirty.\"\n", added)
        .replace(
            "content/prisons/test/2024.toml",
            "target = \"May 2024\"",
            "target = \"May 2024\"\nstatus = \"declined\"",
        )
        .replace("plan.txt", "\n1\tIt was", "\n2\tIt was");
    insta::assert_snapshot!("import-lost", site.run(&["import", "--force", "plan.txt"]).fails().stderr());
    let site = site.replace("plan.txt", "1 May 2024", "2 May 2024");
    let day = site.run(&["import", "plan.txt"]).fails().stderr();
    let site = site.replace("plan.txt", "2 May 2024", "1 May 2024").replace("plan.txt", "8-19", "8-20");
    let inspection = site.run(&["import", "plan.txt"]).fails().stderr();
    insta::assert_snapshot!("import-unclear", day + &inspection);
}

#[cfg(feature = "serve")]
#[test]
fn a_folder_that_is_no_site_is_not_served() {
    insta::assert_snapshot!("serve-no-site", Site::empty().run(&["serve"]).fails().stderr());
    // An address that is kept for examples, and a port that is taken.
    let help = "help: this machine does not have that address: name one that it has, or leave --host out";
    Site::example().run(&["serve", "--host", "192.0.2.1"]).fails().says(help);
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = taken.local_addr().expect("an address").port().to_string();
    Site::example()
        .run(&["serve", "--port", &port])
        .fails()
        .says("help: stop the program that uses the port");
}

#[cfg(unix)]
#[test]
fn what_is_read_is_what_is_formatted() {
    let site = Site::example();
    assert!(site.run(&["fmt"]).succeeds().stdout().ends_with("3 plan files, 3 changed\n"));
    std::fs::rename(site.path("content/prisons/birch"), site.path("birch")).expect("moved");
    std::os::unix::fs::symlink("../../birch", site.path("content/prisons/birch")).expect("a link");
    let site = site.write("content/prisons/alder/.#2021.toml", "an editor's");
    let run = site.append("birch/2024.toml", "\n\n\n").run(&["fmt", "--check"]).fails();
    assert_eq!(run.stdout(), "would change ./content/prisons/birch/2024.toml\n3 plan files, 1 not in form\n");
}

#[test]
fn plan_files_that_cannot_be_formatted() {
    let comment = "# inside the list\n";
    let site = Site::example().write("content/prisons/alder/2019.toml", "submitted = yesterday").replace(
        "content/prisons/alder/2024.toml",
        "[{ from",
        &format!("[\n{comment}{{ from"),
    );
    let source =
        "source = { title = \"Action Plan: HMP Alder\", url = \"https://example.net/alder-2024.pdf\" }";
    let dotted = "#:schema other.json\nsource.title = \"Action Plan: HMP Alder\"\n# where from\nsource.url = \"https://example.net/alder-2024.pdf\"";
    let site = site.replace("content/prisons/alder/2024.toml", source, dotted);
    let run = site.run(&[
        "fmt",
        "content/prisons/alder/2019.toml",
        "content/prisons/alder/2024.toml",
        "nowhere.toml",
        "site.toml",
    ]);
    let run = run.fails();
    insta::assert_snapshot!("fmt", run.stderr());
    assert_eq!(run.stdout(), "2 plan files, 0 changed\n");
    insta::assert_snapshot!("fmt-no-site", Site::empty().run(&["fmt"]).fails().stderr());
}

#[cfg(feature = "pdf")]
#[test]
fn pdf_files_that_cannot_be_imported() {
    use support::pdf;
    let words =
        pdf::text(&["Action Plan: HMP Test", "Action Plan Submitted: 1 May 2024", "It has no table."]);
    let nameless = "<< /Type /Font /Subtype /Type0 /BaseFont /None /Encoding /Identity-H /DescendantFonts [<< /Type /Font \
                    /Subtype /CIDFontType2 /BaseFont /None /CIDSystemInfo << /Registry (None) /Ordering (None) /Supplement 0 >> >>] >>";
    let other = pdf::table(
        &[40.0, 150.0, 300.0, 450.0],
        &[vec!["Rec No", "Concern", "Progress"], vec!["1", "It was dirty.", "It is clean."]],
    );
    let locked = "/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O (aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa) /U \
                  (bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb) >> /ID [(cccccccccccccccc) (cccccccccccccccc)]";
    let site = Site::empty()
        .write("a-damaged.pdf", b"%PDF-1.7")
        .write("b-no-pdf.pdf", b"<html></html>")
        .write("c-scanned.pdf", pdf::of_pages(&[""], pdf::HELVETICA, ""))
        .write("d-enormous.pdf", pdf::of_pages(&vec![""; 501], pdf::HELVETICA, ""))
        .write("e-no-table.pdf", pdf::of_pages(&[&words], pdf::HELVETICA, ""))
        .write("f-layout.pdf", pdf::of_pages(&[&words, &other], pdf::HELVETICA, ""))
        .write("g-locked.pdf", pdf::of_pages(&[&words], pdf::HELVETICA, locked))
        .write("h-nameless.pdf", pdf::of_pages(&[&words], nameless, ""))
        .write("site.toml", "");
    let files = [
        "a-damaged",
        "b-no-pdf",
        "c-scanned",
        "d-enormous",
        "e-no-table",
        "f-layout",
        "g-locked",
        "h-nameless",
    ];
    let files: Vec<String> = files.iter().map(|name| format!("{name}.pdf")).collect();
    let mut arguments = vec!["import"];
    arguments.extend(files.iter().map(String::as_str));
    insta::assert_snapshot!("import-pdf", site.run(&arguments).fails().stderr());
}

/// The codes in the program that no snapshot shows. Each new diagnostic gets a case here.
#[test]
fn every_code_has_a_case() {
    // Only a bug, or a file system that fails half-way, leads to these.
    let unreachable = [
        "data::failed",
        "publish::failed",
        "shape::refused",
        "serve::failed",
        "template::missing",
        "import::words",
        "publish::halfway",
        "suggest::write",  // tests/suggest.rs takes the file away in between
        "system::threads", // tests/cli.rs limits them
    ];
    let mut codes = BTreeSet::new();
    for entry in walkdir::WalkDir::new(repository().join("src")).into_iter().filter_map(Result::ok) {
        if entry.path().extension().is_none_or(|ending| ending != "rs") || entry.path().ends_with("report.rs")
        {
            continue;
        }
        let text = std::fs::read_to_string(entry.path()).expect("a source file");
        let text = text.split("#[cfg(test)]").next().unwrap_or_default();
        for quoted in text.split('"').skip(1).step_by(2) {
            let is_code = quoted.split_once("::").is_some_and(|(area, name)| {
                let plain = |part: &str| {
                    !part.is_empty()
                        && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
                };
                plain(area) && plain(name)
            });
            if is_code {
                codes.insert(quoted.to_owned());
            }
        }
    }
    assert!(codes.len() > 40, "{codes:?}");
    let mut shown = String::new();
    for entry in std::fs::read_dir(repository().join("tests/snapshots")).expect("snapshots") {
        shown += &std::fs::read_to_string(entry.expect("a snapshot").path()).expect("a snapshot");
    }
    let unshown: Vec<&String> = codes
        .iter()
        .filter(|code| !unreachable.contains(&code.as_str()))
        .filter(|code| !shown.contains(&format!("[{code}]")) && !shown.contains(&code.replace(':', "%3A")))
        .collect();
    assert!(unshown.is_empty(), "no case shows {unshown:?}");
}
