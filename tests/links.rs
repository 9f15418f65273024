//! The computed links: as good as they are said to be, the same however they are asked for, and kept
//! apart from what the sources state.

mod support;

#[path = "../benches/measure/mod.rs"]
#[allow(dead_code)] // the command prints more than the test holds
mod measure;

use measure::{Labels, load, repeats, same_issue, share, themes};
use planbook::site::ConcernId;
use support::{Site, repository};

#[test]
fn links_are_as_good_as_they_must_be() {
    let site = load(&repository());
    let labels = Labels::read(&repository(), &site);
    let shown = same_issue(&site, &labels);
    assert!(shown.precision() >= 0.9 && shown.shown >= 18, "{:#?}", shown.lines);
    let offered = repeats(&site, &labels);
    assert!(offered.recall() >= 0.8, "{:#?}", offered.lines);
    let learnt = themes(&site);
    assert!(learnt.concerns >= 60 && share(learnt.first, learnt.concerns) >= 0.88, "{:#?}", learnt.lines);
}

#[test]
fn what_was_asked_before_changes_nothing() {
    let (prepared, fresh) = (load(&repository()), load(&repository()));
    prepared.prepare_links(|| true);
    let answers = |site: &planbook::site::Site, backwards: bool| {
        let mut ids: Vec<_> = site.concerns().collect();
        if backwards {
            ids.reverse();
        }
        let mut answers: Vec<String> = ids
            .into_iter()
            .map(|id| {
                let elsewhere = site.likeness().elsewhere(site, id);
                let themes = site.likeness().themes(site, id);
                let same = site.same_promise(&site.concern(id).actions);
                format!("{id:?} {elsewhere:?} {themes:?} {same:?}")
            })
            .collect();
        answers.sort();
        answers
    };
    assert_eq!(answers(&prepared, false), answers(&fresh, true));
    assert_eq!(format!("{:?}", prepared.promise_groups()), format!("{:?}", fresh.promise_groups()));
}

/// One promise in so many wordings that not all are compared with all.
#[test]
fn the_same_promise_is_shown_on_both_pages() {
    let (head, _) = BIRCH.split_once("[[concern]]").expect("its head");
    let concern = |number: usize| {
        let action = |at: usize| {
            let units: Vec<String> =
                (0..3).map(|unit| format!("unit{}", (number * 4 + at) * (unit + 1) % 47)).collect();
            format!(
                "\n[[concern.action]]\ntext = \"The head of safety will review the weekly figures with all staff of {}, \
                 and report to the board each month.\"\nowner = [\"Governor\"]\ntarget = \"March 2026\"\n",
                units.join(" and ")
            )
        };
        let actions: String = (0..4).map(action).collect();
        format!(
            "[[concern]]\nnumber = \"{number}\"\nkind = \"key\"\ntitle = \"It was bad.\"\nthemes = [\"food\"]\n{actions}\n"
        )
    };
    let concerns: String = (1..=11).map(concern).collect();
    let folder = Site::example().write("content/prisons/birch/2025.toml", format!("{head}{concerns}"));
    let (prepared, fresh) = (load(&folder.path("")), load(&folder.path("")));
    prepared.prepare_links(|| true);
    let mut shown = std::collections::BTreeSet::new();
    for id in fresh.concerns() {
        let actions = &fresh.concern(id).actions;
        let others = fresh.same_promise(actions);
        assert_eq!(others, prepared.same_promise(actions), "{actions:?}");
        shown.extend(
            actions
                .iter()
                .zip(others)
                .flat_map(|(own, others)| others.into_iter().map(|other| (*own, other))),
        );
    }
    assert!(shown.len() > 500, "{}", shown.len());
    let one_way: Vec<_> = shown.iter().filter(|(own, other)| !shown.contains(&(*other, *own))).collect();
    assert!(one_way.is_empty(), "{one_way:?}");
}

#[test]
fn links_stay_within_other_prisons_and_say_why() {
    let site = load(&repository());
    for id in site.concerns() {
        let elsewhere = site.likeness().elsewhere(&site, id);
        assert!(elsewhere.len() <= 5);
        for alike in elsewhere {
            assert_ne!(site.prison_of(alike.concern), site.prison_of(id));
            assert!(!alike.because.is_empty());
            let said = site.concern_said(id);
            let words = format!("{} {}", said.title.as_deref().unwrap_or_default(), said.detail);
            assert!(
                alike.because.iter().all(|because| words.contains(because.as_str())),
                "{alike:?} in {words}"
            );
        }
    }
}

/// A plan of birch that raises what alder's kitchen concern says, and promises it in nearly its words.
const BIRCH: &str = r#"submitted = 2025-06-03
report_published = 2025-06-01
inspected = [{ from = 2025-02-05, to = 2025-02-07 }]
source = { title = "Action Plan: HMP/YOI Birch" }

[[concern]]
number = "1"
kind = "key"
title = "The kitchen was dirty and hot."
themes = ["food"]

[[concern.action]]
text = "All kitchen staff will be trained to clean every surface at the end of each day."
owner = ["Governor"]
target = "March 2026"

[[concern]]
number = "2"
kind = "key"
title = "Windows had rattled."
themes = ["food"]

[[concern.action]]
text = "All kitchen staff will be trained to clean <every> surface by the end of each day."
owner = ["Governor"]
target = "June 2026"
"#;

#[test]
fn three_kinds_of_link_on_a_page() {
    let site = Site::example().write("content/prisons/birch/2025.toml", BIRCH);
    site.run(&["build", "--no-minify"]).succeeds();
    let page = site.read("site/prisons/birch/2025/1/index.html");
    let (before, elsewhere) = page.split_once("id=\"elsewhere\"").expect("the same issue elsewhere");
    assert!(
        elsewhere.contains("/prisons/alder/2024/2/") && elsewhere.contains("Computed from the words"),
        "{page}"
    );
    assert!(elsewhere.contains("puts it: <span class=\"words\">kitchen was dirty</span>"), "{page}");
    let (history, same) = before.split_once("id=\"same-promise\"").expect("the same promise");
    assert!(!history.contains("/prisons/alder/2024/2/"), "a computed link is no history: {page}");
    assert!(same.contains("/prisons/birch/2025/2/#action-1") && same.contains("June 2026"), "{page}");
    assert!(same.contains("<ins>&lt;every&gt;</ins> surface <del>at</del> <ins>by</ins> the end"), "{page}");
    let none = site.read("site/prisons/birch/2025/2/index.html");
    assert!(none.contains("No concern of another prison here comes close"), "{none}");
    let groups = site.read("site/promises/index.html");
    assert!(groups.contains("1 group.") && groups.contains("/prisons/birch/2025/1/#action-1"), "{groups}");
}

#[test]
fn doubts_are_counted_as_the_plan_files_have_them() {
    let site = load(&repository());
    let mut all = 0;
    for id in site.plans() {
        let plan: toml::Table = site.plan(id).said.document.text.parse().expect("TOML");
        let has = |table: &toml::Value, key: &str| match table.get(key) {
            Some(toml::Value::Array(list)) => !list.is_empty(),
            Some(toml::Value::Boolean(is)) => *is,
            value => value.is_some(),
        };
        let list = |table: &toml::Value, key: &str| -> Vec<toml::Value> {
            table.get(key).and_then(toml::Value::as_array).cloned().unwrap_or_default()
        };
        let plan = toml::Value::Table(plan);
        let mut counted = list(&plan, "doubt").len();
        for (concern, value) in site.plan(id).concerns.iter().zip(list(&plan, "concern")) {
            let own = ["doubt", "unsure", "missing"].iter().any(|key| has(&value, key));
            let is_doubtful = |action: &&toml::Value| {
                ["doubt", "unsure", "missing", "fragment"].iter().any(|key| has(action, key))
            };
            let actions = list(&value, "action").iter().filter(is_doubtful).count();
            let doubts = usize::from(own) + list(&value, "unplaced").len() + actions;
            assert_eq!(site.doubts_in(*concern), doubts);
            counted += doubts;
        }
        assert_eq!(site.doubts_in_plan(id), counted);
        all += counted;
    }
    assert!(all > 20, "{all}");
}

#[test]
fn what_an_editor_rejects_is_no_repeat() {
    let site = Site::example();
    site.run(&["build", "--no-search"]).succeeds();
    let (own, earlier) = ("site/prisons/alder/2024/1/index.html", "site/prisons/alder/2021/1.1/index.html");
    assert!(
        site.read(own).contains("Raised before") && site.read(earlier).contains("/prisons/alder/2024/1/")
    );
    let plan = "content/prisons/alder/2024.toml";
    let site = site.replace(plan, "repeats = [\"2021/1.1\"]", "not_repeats = [\"2021/1.1\"]");
    site.run(&["build", "--no-search"]).succeeds();
    assert!(
        !site.read(own).contains("Raised before") && !site.read(own).contains("/prisons/alder/2021/1.1/")
    );
    assert!(!site.read(earlier).contains("/prisons/alder/2024/1/"));
}

#[test]
fn of_a_promise_that_a_plan_makes_twice_the_latest_month_counts() {
    // Both of its concerns are answered by the same promise.
    let plan = |one: &str, two: &str| BIRCH.replace("March 2026", one).replace("June 2026", two);
    for (one, two, later, moved) in [
        ("January 2026", "June 2027", "March 2027", false),
        ("June 2027", "January 2026", "March 2027", false),
        ("June 2027", "January 2026", "July 2027", true),
    ] {
        let site = Site::example()
            .write("content/prisons/birch/2025.toml", plan(one, two))
            .write("content/prisons/birch/2026.toml", plan(later, "Ongoing").replace("2025-", "2026-"));
        site.run(&["build", "--no-minify", "--as-at", "2026-12-31"]).succeeds();
        let said = site.read("site/promises/index.html").contains("for a later month");
        assert_eq!(said, moved, "{one}, {two}, {later}");
    }
}

#[test]
fn a_promise_that_slipped_from_plan_to_plan() {
    let site = Site::example().write("content/prisons/birch/2025.toml", BIRCH).write(
        "content/prisons/birch/2026.toml",
        BIRCH.replace("2025-", "2026-").replace("target = \"March 2026\"", "target = \"April 2027\""),
    );
    site.run(&["build", "--no-minify", "--as-at", "2026-12-31"]).succeeds();
    let groups = site.read("site/promises/index.html");
    assert!(groups.contains("In a later plan again, for a later month"), "{groups}");
    assert!(site.read("site/promises/2026/index.html").contains("/prisons/birch/2025/1/#action-1"));
    assert!(site.read("site/promises/2025/index.html").contains("None."), "its newest plan is of 2026");
    for file in ["site/promises/index.html", "site/sitemap.xml"] {
        let said = site.read(file);
        assert!(said.contains("/promises/2026/") && !said.contains("/promises/2025/"), "{file}: {said}");
    }
}

#[test]
fn the_key_has_the_statuses_of_its_page() {
    let plan =
        std::fs::read_to_string(Site::example().path("content/prisons/alder/2024.toml")).expect("a plan");
    let (before, concerns) = plan.split_once("[[concern]]").expect("a concern");
    let (first, others) = concerns.split_once("[[concern]]").expect("another");
    let (words, _) = first.split_once("[[concern.action]]").expect("an action");
    let unanswered = format!("{before}[[concern]]{words}[[concern]]{others}");
    let mut keys = 0;
    for site in [Site::real(), Site::example().write("content/prisons/alder/2024.toml", unanswered)] {
        site.run(&["build", "--no-minify"]).succeeds();
        let pages = site.files("site");
        let concerns =
            pages.iter().filter(|(path, _)| path.starts_with("prisons/") && path.split('/').count() == 5);
        for (path, page) in concerns.filter(|(path, _)| !path.contains("compare")) {
            let page = String::from_utf8_lossy(page);
            let statuses = |part: &str| -> std::collections::BTreeSet<String> {
                let found = part.split("\"status status-").skip(1);
                found.filter_map(|rest| rest.split('"').next().map(str::to_owned)).collect()
            };
            let (before, rest) = page.split_once("<details class=\"key\">").unwrap_or((&page, "</details>"));
            let (key, after) = rest.split_once("</details>").expect("its end");
            assert_eq!(statuses(key), &statuses(before) | &statuses(after), "{path}");
            keys += usize::from(!key.is_empty());
        }
    }
    assert!(keys > 65, "{keys}");
}

#[test]
fn complete_then_raised_again_is_counted_by_what_was_said_before() {
    let site = Site::example();
    site.run(&["build", "--no-minify"]).succeeds();
    let page = site.read("site/repeats/index.html");
    let nothing_later = "No statement made after that and before this was raised is recorded here.";
    let by_the_plan =
        format!("The earlier plan said that the action in answer was complete. {nothing_later}");
    assert!(page.contains(&by_the_plan), "{page}");
    assert!(
        page.contains("For <b>1</b> of those linked, an earlier plan said that at least one action"),
        "{page}"
    );
    assert!(page.contains("For <b>1</b>, every action in answer was said to be complete."), "{page}");
    assert!(page.contains("No statement about those actions"), "{page}");
    // Said to be complete by a later statement, before it was raised again.
    let old = "content/prisons/alder/2021.toml";
    let update = |date: &str| {
        format!(
            "target = \"June 2030\"\n\n[[concern.action.update]]\ndate = {date}\nstatus = \"complete\"\nsource = {{ title = \"S\" }}\n"
        )
    };
    let site = site.replace(old, "target = \"Complete\"\n", &update("2023-10-01"));
    site.run(&["build", "--no-minify"]).succeeds();
    let page = site.read("site/repeats/index.html");
    let stated = "When this was raised, the earlier plan or a later statement had said that the earlier action was complete.";
    assert!(page.contains(stated) && !page.contains(nothing_later), "{page}");
    assert!(page.contains("an earlier plan or a later statement recorded here had said"), "{page}");
    assert!(!page.contains("No statement about those actions"), "{page}");
    // Only after it was raised again: not counted, and nothing is said of none.
    let site = site.replace(old, "date = 2023-10-01", "date = 2024-10-01");
    site.run(&["build", "--no-minify"]).succeeds();
    let page = site.read("site/repeats/index.html");
    assert!(page.contains("1 concern linked here with an earlier one"), "{page}");
    assert!(!page.contains("<b>0</b>") && !page.contains("of those linked, an earlier plan"), "{page}");
}

#[test]
fn what_was_said_before_counts_plans_and_what_is_lost() {
    let old = "content/prisons/alder/2021.toml";
    let lost = "title = \"Force should be used only as a last resort.\"\nmissing = [\"actions\"]";
    let site = Site::example().replace(old, "title = \"Force should be used only as a last resort.\"", lost);
    site.run(&["build", "--no-search", "--no-minify"]).succeeds();
    let page = site.read("site/repeats/index.html");
    let not_all = "The earlier plan said that the 1 action in answer that can be read from our source was complete; that is not the whole answer.";
    assert!(page.contains(not_all), "{page}");
    assert!(!page.contains("every action in answer was said to be complete"), "{page}");
    let concern = site.read("site/prisons/alder/2021/1.1/index.html");
    let survives = "and the 1 action of HMPPS’s answer that can be read from our source.";
    assert!(concern.contains(survives), "{concern}");
    // Words of an answer that belong to no action are a part of it.
    let unplaced = "[[concern.unplaced]]\ncolumn = \"action\"\ntext = \"A new wing, which is not begun.\"\n\n[[concern.action]]";
    let apart = site.replace(old, "missing = [\"actions\"]\n", "");
    let text = apart.read(old).replacen("[[concern.action]]", unplaced, 1);
    let site = apart.write(old, text);
    site.run(&["build", "--no-search", "--no-minify"]).succeeds();
    assert!(site.read("site/repeats/index.html").contains(not_all));
    assert!(site.read("site/prisons/alder/2021/1.1/index.html").contains(survives));
    let text = site.read(old).replacen(unplaced, "[[concern.action]]", 1);
    let site = site.write(
        old,
        text.replacen("only as a last resort.\"\n", "only as a last resort.\"\nmissing = [\"actions\"]\n", 1),
    );
    // Raised in two plans before.
    let older = site.read(old).replace("missing = [\"actions\"]\n", "").replace("2021-", "2018-");
    let site = site
        .replace(old, "missing = [\"actions\"]\n", "repeats = [\"2018/1.1\"]\n")
        .write("content/prisons/alder/2018.toml", older)
        .replace("content/prisons/alder/2024.toml", "\"2021/1.1\"", "\"2021/1.1\", \"2018/1.1\"");
    site.run(&["build", "--no-search", "--no-minify"]).succeeds();
    let page = site.read("site/repeats/index.html");
    assert!(page.contains("The earlier plans said that both actions in answer were complete."), "{page}");
    assert!(page.contains("The earlier plan said that the action in answer was complete."), "{page}");
    assert!(page.contains("For <b>2</b>, every action in answer was said to be complete."), "{page}");
}

#[test]
fn a_concern_of_no_known_before_is_counted_though_it_was_raised_again() {
    let plan = "content/prisons/alder/2024.toml";
    let site = Site::example().write(
        "content/prisons/alder/2026.toml",
        Site::example()
            .read(plan)
            .replace("2024-", "2026-")
            .replace("repeats = [\"2021/1.1\"]", "")
            .replace("flagged_repeat = true", "repeats = [\"2024/2\"]"),
    );
    site.run(&["build", "--no-search", "--no-minify", "--as-at", "2026-12-31"]).succeeds();
    let prison = site.read("site/prisons/alder/index.html");
    assert!(prison.contains("1 more was raised before, says the source; we cannot show where."), "{prison}");
    let repeats = site.read("site/repeats/index.html");
    let (_, alone) = repeats.split_once("id=\"alone-title\"").expect("those of no known before");
    assert!(alone.contains("The kitchen was dirty."), "{repeats}");
}

#[test]
fn what_is_inferred_says_so_where_it_is_counted_and_compared() {
    let site = Site::real();
    site.run(&["build", "--no-search", "--no-minify"]).succeeds();
    let inferred = "5 priority (1 inferred by this site)";
    for page in ["", "prisons/whitemoor/", "prisons/whitemoor/compare/2023/2026/"] {
        assert!(site.read(&format!("site/{page}index.html")).contains(inferred), "{page}");
    }
    let reference =
        "HMP Whitemoor, 2023, priority concern 1.1 [number and kind inferred by this site], action\u{a0}2<";
    assert!(site.read("site/promises/index.html").contains(reference));
    // An uncertain target beside the targets of the same promise elsewhere.
    let promise = "[[concern.action]]\ntext = \"Every cell will be painted by the works department.\"\nowner = [\"Governor\"]\n";
    let unsure = "target = \"May 2025\"\nunsure = [\"target\"]\ndoubt = \"The source is smudged.\"\n";
    let site = Site::example()
        .append("content/prisons/alder/2024.toml", &format!("\n{promise}{unsure}"))
        .append("content/prisons/birch/2024.toml", &format!("\n{promise}missing = [\"target\"]\n"));
    site.run(&["build", "--no-search", "--no-minify"]).succeeds();
    let page = site.read("site/promises/index.html");
    assert!(
        page.contains("May 2025</span> <a class=\"flag\"") && page.contains("We are unsure of it"),
        "{page}"
    );
    assert!(page.contains("<span class=\"absent\">Missing from the source</span>"), "{page}");
}

#[test]
fn shared_themes_add_to_likeness() {
    let second = |themes: &str| {
        let plan = "content/prisons/birch/2024.toml";
        let concern = "\n[[concern]]\nnumber = \"2\"\nkind = \"key\"\ntitle = \"The kitchen was dirty and cold.\"\nmissing = [\"actions\"]\n";
        let site = Site::example().append(plan, &format!("{concern}themes = [{themes}]\n"));
        let loaded = load(&site.path(""));
        let titled = |title: &str| {
            let is_it = |id: &ConcernId| loaded.concern_said(*id).title.as_deref() == Some(title);
            loaded.concerns().find(is_it).expect("the concern")
        };
        // Its themes are food, then use of force.
        let (own, other) = (titled("The kitchen was dirty."), titled("The kitchen was dirty and cold."));
        let alike = loaded.likeness().alike(&loaded, own, 0.0, 99);
        alike.iter().find(|alike| alike.concern == other).expect("it is alike").likeness
    };
    let (none, shared, same) = (second("\"faith\""), second("\"use-of-force\""), second("\"food\""));
    assert!(none > 0.0 && none < shared && shared < same, "{none} {shared} {same}");
    assert_eq!(shared, second("\"faith\", \"food\""));
}

#[test]
fn what_the_source_lost_is_not_what_the_plan_left_out() {
    let plan = "content/prisons/birch/2024.toml";
    let concern =
        "\n[[concern]]\nnumber = \"2\"\nkind = \"key\"\ntitle = \"Meals were cold.\"\nthemes = [\"food\"]\n";
    let site = Site::example().append(plan, concern);
    let says = |site: &Site, words: &str| {
        site.run(&["build", "--no-search", "--no-minify"]).succeeds();
        ["", "2/"]
            .iter()
            .all(|page| site.read(&format!("site/prisons/birch/2024/{page}index.html")).contains(words))
    };
    let (none, lost) = ("The plan gives no action.", "No action in answer can be read from our source.");
    assert!(says(&site, none) && !says(&site, lost));
    let unplaced = "[[concern.unplaced]]\ncolumn = \"action\"\ntext = \"We will warm them.\"\n";
    let apart = Site::example().append(plan, &format!("{concern}\n{unplaced}"));
    assert!(says(&apart, lost) && !says(&apart, none));
    let site = site.append(plan, "missing = [\"actions\"]\n");
    assert!(says(&site, lost) && !says(&site, none));
}

#[test]
fn one_doubt_about_two_actions_says_of_each_what_is_true_of_it() {
    let doubt = "unsure = [\"owner\"]\ndoubt = \"The source gives one owner for two actions.\"\n";
    let plan = "content/prisons/alder/2024.toml";
    let target = "target = \"Spring 2025\"\nstatus = \"declined\"";
    for first_has_lost_it in [true, false] {
        let lost = format!("missing = [\"target\"]\n{doubt}");
        let dated = format!("target = \"May 2025\"\n{doubt}");
        let (one, other) = if first_has_lost_it { (&lost, &dated) } else { (&dated, &lost) };
        let both = format!(
            "{one}\n[[concern.action]]\ntext = \"It will stay clean.\"\nowner = [\"Catering Manager\"]\n{other}"
        );
        let site = Site::example().replace(plan, target, &both);
        site.run(&["build", "--no-search", "--no-minify"]).succeeds();
        let page = site.read("site/doubts/index.html");
        let concern = page.split("The kitchen was dirty.").nth(1).expect("the concern");
        let notes: Vec<&str> = concern.split("<p class=\"eyebrow\">").skip(1).take(2).collect();
        let numbers = |note: &str| (note.contains("Action 1"), note.contains("Action 2"));
        assert_eq!((numbers(notes[0]), numbers(notes[1])), ((true, false), (false, true)), "{concern}");
        let lost = notes.iter().map(|note| {
            note.split("<details>").next().is_some_and(|note| note.contains("Missing from the source"))
        });
        assert_eq!(lost.collect::<Vec<_>>(), [first_has_lost_it, !first_has_lost_it], "{concern}");
    }
}

#[test]
fn a_repeat_says_who_says_so() {
    let site = Site::real();
    site.run(&["build", "--no-search", "--no-minify"]).succeeds();
    assert!(site.read("site/promises/index.html").contains("4 groups."));
    let both = "The plans themselves call 1 of them a repeat; an editor of this site linked the other 4.";
    // A concern of which the source says so, and nothing more, is not hidden by this.
    let all = format!("{both} 1 more was raised before, says the source; we cannot show where.");
    for page in ["", "repeats/", "prisons/whitemoor/"] {
        assert!(site.read(&format!("site/{page}index.html")).contains(&all), "{page}");
    }
    assert!(site.read("site/index.html").contains("<b>6</b> shown as raised before"));
    let prisons = site.read("site/prisons/index.html");
    for said in
        ["6 concerns shown as raised before<", "<span class=\"quiet\">4 of them as this site reads it</span>"]
    {
        assert!(prisons.contains(said), "{prisons}");
    }
    // It is in no row of those that were raised again.
    let prison = site.read("site/prisons/whitemoor/index.html");
    assert!(!prison.contains("Not part of this chain"), "{prison}");
    let (_, alone) =
        prison.split_once("Raised before, says the source; we cannot show where</h3>").expect("it");
    assert!(alone.contains("/prisons/whitemoor/2023/1.5/"), "{prison}");
    for (prison, said) in [
        (
            "whitemoor",
            "2 action plans in answer to HM Inspectorate of Prisons, what was promised, and which concerns are shown as raised before.",
        ),
        ("elmley", "1 action plan in answer to HM Inspectorate of Prisons, and what was promised."),
    ] {
        let page = site.read(&format!("site/prisons/{prison}/index.html"));
        assert!(page.contains(&format!("{said}\">")), "{page}");
    }
    let compared = site.read("site/prisons/whitemoor/compare/2023/2026/index.html");
    assert!(compared.contains(&both.replace("The plans themselves call", "The 2026 plan itself calls")));
    let repeats = site.read("site/repeats/index.html");
    assert!(
        repeats.contains("content=\"5 concerns of inspectors linked here with earlier ones, "),
        "{repeats}"
    );
    let plan = site.read("site/prisons/whitemoor/2026/index.html");
    let by_editor = "<span class=\"flag\">Raised before (as this site reads it)</span>";
    let by_source =
        "<span class=\"flag\">Raised before, says the source (which concern is our reading)</span>";
    // Each stands in the contents and over its concern.
    assert_eq!((plan.matches(by_editor).count(), plan.matches(by_source).count()), (8, 2));
    let earlier = site.read("site/prisons/whitemoor/2023/index.html");
    assert!(earlier.contains("Raised again later (as this site reads it)"), "{earlier}");
    // No plan says that it was this concern.
    assert!(!earlier.contains("Raised again later, says"), "{earlier}");
    let taken = "Taken by this site to be what a later plan says was raised before";
    assert_eq!(earlier.matches(taken).count(), 2, "{earlier}");

    let site = Site::example();
    site.run(&["build", "--no-search", "--no-minify"]).succeeds();
    let repeats = site.read("site/repeats/index.html");
    assert!(repeats.contains("An editor of this site linked it with the earlier one"), "{repeats}");
    let repeats = "repeats = [\"2021/1.1\"]";
    let flagged = format!("flagged_repeat = true\n{repeats}");
    let site = site.replace("content/prisons/alder/2024.toml", repeats, &flagged);
    site.run(&["build", "--no-search", "--no-minify"]).succeeds();
    assert!(
        site.read("site/repeats/index.html").contains("<p>The plans themselves say so. 1 more was raised ")
    );
    assert!(site.read("site/prisons/alder/2024/1/index.html").contains("Raised before, says the source</a>"));
    let earlier = site.read("site/prisons/alder/2021/1.1/index.html");
    assert!(earlier.contains("Raised again later, says a later plan</a>"), "{earlier}");
}

#[test]
fn what_is_read_out_alone_says_what_it_is_of() {
    let site = Site::real();
    site.run(&["build", "--no-search", "--no-minify"]).succeeds();
    let mut named = 0;
    for (path, page) in site.files("site").iter().filter(|(path, _)| path.ends_with(".html")) {
        let page = String::from_utf8_lossy(page);
        // Tables in the publisher's prose have the words before them.
        if !path.starts_with("about/") {
            assert_eq!(page.matches("<table").count(), page.matches("<caption").count(), "{path}");
        }
        let summaries = page.split("<summary>").skip(1).map(|rest| rest.split("</summary>").next());
        let mut seen = std::collections::BTreeSet::new();
        for summary in summaries {
            assert!(seen.insert(summary), "{path}: {summary:?} twice");
            named += 1;
        }
    }
    assert!(named > 200, "{named}");
    let doubts = site.read("site/doubts/index.html");
    let words = "The words<span class=\"vh\"> of actions 5 and 6, HMP Elmley 2025, priority concern 1</span>";
    assert!(doubts.contains(words), "{doubts}");
}

#[test]
fn a_month_says_what_it_leaves_out_where_it_leaves_out_anything() {
    let site = Site::example();
    let lead = |site: &Site| {
        site.run(&["build", "--no-search", "--no-minify"]).succeeds();
        let page = site.read("site/targets/2030-03/index.html");
        let (_, lead) = page.split_once("<p class=\"lead\">").expect("a lead");
        lead.split_once("</p>").expect("its end").0.to_owned()
    };
    assert_eq!(lead(&site), "1 action with this month as target");
    let said = |status: &str| {
        format!(
            "\n[[concern.action]]\ntext = \"{status}\"\nowner = [\"Governor\"]\ntarget = \"March 2030\"\n\n[[concern.action.update]]\ndate = 2024-09-01\nstatus = \"{status}\"\nsource = {{ title = \"S\" }}\n"
        )
    };
    // What is said to be under way before the month has ended still counts to it.
    let others = [said("complete"), said("declined"), said("declined"), said("ongoing")];
    let site = site.append("content/prisons/birch/2024.toml", &others.concat());
    assert_eq!(
        lead(&site),
        "2 actions with this month as target, not counting 1 said to be complete and 2 declined or deferred"
    );
}

#[test]
fn a_theme_with_many_concerns_is_split_by_year() {
    let mut site = Site::example();
    for at in 0..14 {
        let mut plan = format!(
            "submitted = 20{}-06-03\nreport_published = 20{0}-06-01\ninspected = [{{ from = 20{0}-02-05, to = 20{0}-02-07 }}]\nsource = {{ title = \"P\" }}\n",
            10 + at
        );
        for number in 1..=6 {
            plan += &format!(
                "\n[[concern]]\nnumber = \"{number}\"\nkind = \"key\"\ntitle = \"Meal {number} of {at} was cold.\"\nthemes = [\"food\"]\n"
            );
        }
        site = site.write(&format!("content/prisons/cedar/20{}.toml", 10 + at), plan);
    }
    let site = site.write("content/prisons/cedar/index.md", "+++\nname = \"HMP Cedar\"\n+++\n");
    site.run(&["build", "--no-minify"]).succeeds();
    let page = site.read("site/themes/food/index.html");
    assert!(page.contains("/themes/food/2015/") && !page.contains("Meal 1 of 5 was cold."), "{page}");
    let of_year = site.read("site/themes/food/2015/index.html");
    assert!(of_year.contains("Meal 1 of 5 was cold.") && of_year.contains("6 concerns fall under it."));
}

/// Every page, feed, calendar and citation, and the lists in which a number stands alone.
#[test]
fn what_is_inferred_of_a_name_stands_wherever_the_concern_is_named() {
    for (site, unsure, inferred) in Site::with_a_name_inferred() {
        site.run(&["build", "--no-search", "--no-minify"]).succeeds();
        let name = "riority concern 1.1";
        let marked = format!("{name} [{inferred} inferred by this site]");
        let mut named = 0;
        for (page, bytes) in site.files("site") {
            // Calendars fold their lines; citations in Markdown escape brackets.
            let text = String::from_utf8_lossy(&bytes).replace("\r\n ", "").replace('\\', "");
            assert_eq!(text.matches(name).count(), text.matches(&marked).count(), "{page}");
            named += text.matches(name).count();
        }
        assert!(named > 50, "{named}");
        let flag = format!(
            "<span class=\"flag\">{}{} inferred by this site</span>",
            inferred[..1].to_uppercase(),
            &inferred[1..]
        );
        for page in ["", "prisons/whitemoor/2023/"] {
            assert_eq!(site.read(&format!("site/{page}index.html")).matches(&flag).count(), 1, "{page}");
        }
        let newest = Site::example().replace(
            "content/prisons/alder/2024.toml",
            "number = \"1\"\n",
            &format!("number = \"1\"\nunsure = {unsure}\ndoubt = \"The source is smudged.\"\n"),
        );
        newest.run(&["build", "--no-search", "--no-minify"]).succeeds();
        assert!(newest.read("site/prisons/alder/index.html").contains(&flag));
    }
}

#[test]
fn plans_from_before_may_2022_answer_recommendations() {
    let site = Site::example();
    site.run(&["build", "--no-search", "--no-minify"]).succeeds();
    let has = |path: &str, words: &str| {
        let page = site.read(&format!("site/{path}"));
        assert!(page.contains(words), "{words}: {page}");
    };
    has("prisons/index.html", ">2 recommendations, 2 actions, inspected");
    has("prisons/alder/index.html", "<p>2 recommendations; 2 actions</p>");
    has("prisons/alder/compare/2021/2024/index.html", "<td data-label=\"2021\">2 recommendations</td>");
    has("prisons/alder/index.html", "<p>2 concerns, 1 priority; 3 actions</p>");
    has(
        "prisons/alder/index.html",
        "<td class=\"figure\"><span aria-hidden=\"true\">–</span><span class=\"vh\">not recorded</span></td>",
    );
    has("prisons/alder/index.html", "this site records no priority of those.</caption>");
    has("prisons/alder/2021/index.html", "What HMPPS answered to 2 recommendations of");
    has("prisons/alder/feed.xml", ": 2 recommendations and 2 actions");
    let alone = Site::example()
        .remove("content/prisons/alder/2024.toml")
        .write("content/prisons/alder/index.md", "+++\nname = \"HMP Alder\"\n+++\n");
    alone.run(&["build", "--no-search", "--no-minify"]).succeeds();
    let page = alone.read("site/prisons/alder/index.html");
    let shared = page.contains("Action plan of 1 June 2021. 2 recommendations, 2 actions: ");
    assert_eq!(shared, cfg!(feature = "share"), "{page}");
}
