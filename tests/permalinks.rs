//! What was published before is kept, or a check says what would be gone and where it went.

mod support;

use support::Site;

const PLAN: &str = "content/prisons/alder/2024.toml";

/// The example, built once, so that a check has something to compare with.
fn published() -> Site {
    let site = Site::example().write("content/help.md", "+++\ntitle = \"Help\"\n+++\n");
    site.run(&["build"]).succeeds();
    site
}

fn rename(site: &Site, from: &str, to: &str) {
    std::fs::rename(site.path(from), site.path(to)).expect("renamed");
}

#[test]
fn the_list_holds_what_people_cite() {
    let list = published().read("site/permalinks.txt");
    let lines: Vec<&str> = list.lines().collect();
    assert!(lines[0].starts_with("# "), "{list}");
    for line in [
        "/about/\tAbout",
        "/prisons/alder/\tHMP Alder",
        "/prisons/alder/2024/\tAction Plan: HMP Alder, submitted 1 May 2024",
        "/prisons/alder/2024/2/\tThe kitchen was dirty.",
        "/themes/food/\tFood",
    ] {
        assert!(lines.iter().any(|found| found.starts_with(line)), "{line} in {list}");
    }
    for made in ["/targets/", "/owners/", "/compare/", "/repeats/"] {
        assert!(!list.contains(made), "{list}");
    }
    assert!(lines.is_sorted(), "{list}");
}

#[test]
fn nothing_is_said_while_every_address_is_kept() {
    let site = published();
    assert_eq!(site.run(&["check"]).succeeds().stderr(), "");
    let site = site.append("content/themes/respect/food.md", "\nMore words.\n");
    assert_eq!(site.run(&["check"]).succeeds().stderr(), "");
}

#[test]
fn a_prison_that_was_renamed_needs_one_line() {
    let site = published();
    rename(&site, "content/prisons/birch", "content/prisons/silver-birch");
    let said = site.run(&["check"]).succeeds();
    assert_eq!(said.stderr().matches("warning[").count(), 1, "{}", said.stderr());
    let said = said
        .says("/prisons/birch/ was published (\"HMP/YOI Birch\"), and so were 2 pages below it")
        .says("it is probably /prisons/silver-birch/")
        .says("write aliases = [\"/prisons/birch/\"] at the top of content/prisons/silver-birch/index.md");
    drop(said);
    // The line does what it says.
    let site = site.replace(
        "content/prisons/silver-birch/index.md",
        "+++\n",
        "+++\naliases = [\"/prisons/birch/\"]\n",
    );
    assert_eq!(site.run(&["check"]).succeeds().stderr(), "");
    // The name may change too: its concerns are known by their words.
    let site = published();
    rename(&site, "content/prisons/alder", "content/prisons/elder");
    let site = site.replace("content/prisons/elder/index.md", "HMP Alder", "HMP Elder");
    site.run(&["check"]).succeeds().says("write aliases = [\"/prisons/alder/\"] at the top of");
}

#[test]
fn a_prison_went_where_most_of_its_concerns_are() {
    let plan = |concerns: &[(&str, &str)]| {
        let head = "submitted = 2020-06-01\nreport_published = 2020-05-20\ninspected = [{ from = 2020-01-11, to = 2020-01-22 }]\nsource = { title = \"Action Plan\" }\n";
        let concern = |(number, title): &(&str, &str)| {
            format!(
                "\n[[concern]]\nnumber = \"{number}\"\nkind = \"key\"\ntitle = \"{title}\"\nmissing = [\"actions\"]\nthemes = [\"food\"]\n"
            )
        };
        head.to_owned() + &concerns.iter().map(concern).collect::<String>()
    };
    let both = [("1", "The soup was cold."), ("2", "The bread was stale.")];
    let (index, cedar) = ("content/prisons/cedar/index.md", "content/prisons/cedar/2020.toml");
    let site = Site::example().write(index, "+++\nname = \"HMP Cedar\"\n+++\n").write(cedar, plan(&both));
    site.run(&["build", "--no-search", "--no-minify"]).succeeds();
    std::fs::remove_dir_all(site.path("content/prisons/cedar")).expect("removed");
    // Half of them are not most of them.
    let to = "content/prisons/dell/2020.toml";
    let site = site
        .write("content/prisons/dell/index.md", "+++\nname = \"HMP Dell\"\n+++\n")
        .write(to, plan(&both[..1]));
    let said = site.run(&["check"]).succeeds().stderr();
    assert!(said.contains("/prisons/cedar/ was published") && !said.contains("dell"), "{said}");
    let site = site.write(to, plan(&both));
    site.run(&["check"]).succeeds().says("write aliases = [\"/prisons/cedar/\"] at the top of");
}

#[test]
fn a_concern_that_was_renumbered_is_found_by_its_words() {
    let site = published();
    let site = site.replace(PLAN, "number = \"2\"", "number = \"3\"").replace(
        "content/prisons/alder/index.md",
        "concern = \"2\"",
        "concern = \"3\"",
    );
    site.run(&["check"])
        .succeeds()
        .says("/prisons/alder/2024/2/ was published (\"The kitchen was dirty.\"); now nothing is there")
        .says(
            "write aliases = [\"/prisons/alder/2024/2/\"] at this concern in content/prisons/alder/2024.toml",
        );
}

#[test]
fn what_went_is_looked_for_among_its_like() {
    // A page of the same name as a theme is no theme.
    let site = Site::example().write("content/eating.md", "+++\ntitle = \"Food\"\n+++\n");
    site.run(&["build", "--no-search", "--no-minify"]).succeeds();
    let said = site.remove("content/eating.md").run(&["check"]).succeeds().stderr();
    assert!(said.contains("/eating/ was published") && !said.contains("/themes/"), "{said}");
    // Words that stand in two prisons are those of the nearer one.
    let birch = "content/prisons/birch/2024.toml";
    let concern = "\n[[concern]]\nnumber = \"2\"\nkind = \"key\"\ntitle = \"The kitchen was dirty.\"\nthemes = [\"food\"]\nmissing = [\"actions\"]\n";
    let site = Site::example().append(birch, concern);
    site.run(&["build", "--no-search", "--no-minify"]).succeeds();
    let site = site.replace(PLAN, "number = \"2\"", "number = \"3\"").replace(
        "content/prisons/alder/index.md",
        "concern = \"2\"",
        "concern = \"3\"",
    );
    site.run(&["check"]).succeeds().says(
        "write aliases = [\"/prisons/alder/2024/2/\"] at this concern in content/prisons/alder/2024.toml",
    );
    // A plan under another name and another title went where its concerns are.
    let site = Site::example();
    site.run(&["build", "--no-search", "--no-minify"]).succeeds();
    rename(&site, birch, "content/prisons/birch/2024-2.toml");
    let site = site.replace("content/prisons/birch/2024-2.toml", "Action Plan: HMP/YOI Birch", "Plan");
    site.run(&["check"]).succeeds().says("/prisons/birch/2024/ was published");
    rename(&site, PLAN, "content/prisons/alder/2024-2.toml");
    let site = site
        .replace(
            "content/prisons/alder/2024-2.toml",
            "title = \"Action Plan: HMP Alder\"",
            "title = \"Plan\"",
        )
        .replace("content/prisons/alder/index.md", "plan = \"2024\"", "plan = \"2024-2\"");
    site.run(&["check"]).succeeds().says("write aliases = [\"/prisons/alder/2024/\"] at the top of");
}

#[test]
fn what_is_gone_for_good_is_said_too() {
    let site = published().remove("content/help.md");
    site.run(&["check"])
        .succeeds()
        .says("/help/ was published")
        .says("now there is neither a page nor an alias")
        .says("site/permalinks.txt:");
    // A build says it once more, and the next one begins from what it published.
    site.run(&["build"]).succeeds().says("/help/ was published");
    assert_eq!(site.run(&["build"]).succeeds().stderr(), "");
}

#[test]
fn the_list_of_a_live_site_can_be_compared_with() {
    let site = published();
    let list = site.read("site/permalinks.txt");
    let site = site.write("fetched.txt", list).remove("content/help.md");
    std::fs::remove_dir_all(site.path("site")).expect("removed");
    assert_eq!(site.run(&["check"]).succeeds().stderr(), "");
    site.run(&["check", "--against", "fetched.txt"])
        .succeeds()
        .says("/help/ was published")
        .says("fetched.txt:");
    // Windows' line ends, and titles that hold anything.
    let site = site.write("odd.txt", "/nowhere/\t\u{1b}[31m\t<b>%0A::error::x\r\n/themes/food/\tFood\r\n");
    let run = site.run(&["check", "--against", "odd.txt", "--format", "github"]).succeeds();
    assert_eq!(run.stderr().lines().count(), 1, "{}", run.stderr());
}
