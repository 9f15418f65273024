//! Files that somebody damaged: planbook never panics on them, and never loses a word silently.

mod support;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use planbook::diagnostic::{Diagnostics, Document};
use planbook::output::{Generation, Options};
use planbook::plan::file::PlanFile;
use planbook::plan::write::write;
use planbook::plan::{Date, Plan};
use planbook::source::Tree;
use planbook::toml_file;
use proptest::prelude::*;
use support::repository;

/// The files of the small site, and of the real plans.
static FILES: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    let root = repository().join("tests/site");
    walkdir::WalkDir::new(&root)
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry.path().strip_prefix(&root).expect("below").to_string_lossy().into_owned();
            (path, std::fs::read_to_string(entry.path()).expect("a file"))
        })
        .collect()
});

/// One way to damage a text.
#[derive(Debug, Clone)]
enum Damage {
    DropLine(usize),
    RepeatLine(usize),
    SwapLines(usize, usize),
    CutAt(usize),
    DropCharacter(usize),
    Put(usize, String),
}

fn damage() -> impl Strategy<Value = Damage> {
    let scrap = prop_oneof![
        Just("[[concern]]\n".to_owned()),
        Just("\"\"\"".to_owned()),
        Just("+++\n".to_owned()),
        Just("unknown = 1\n".to_owned()),
        Just("[[concern.action]]\n".to_owned()),
        Just("\u{0}".to_owned()),
        Just("{{ x }}".to_owned()),
        "\\PC{0,8}",
        "[\\[\\]{}=\"'#\\\\,.0-9a-z \\n-]{1,6}",
    ];
    prop_oneof![
        any::<usize>().prop_map(Damage::DropLine),
        any::<usize>().prop_map(Damage::RepeatLine),
        any::<(usize, usize)>().prop_map(|(a, b)| Damage::SwapLines(a, b)),
        any::<usize>().prop_map(Damage::CutAt),
        any::<usize>().prop_map(Damage::DropCharacter),
        (any::<usize>(), scrap).prop_map(|(at, text)| Damage::Put(at, text)),
    ]
}

fn apply(text: &str, damage: &Damage) -> String {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let boundary = |at: usize| {
        let mut at = at % (text.len() + 1);
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let line = |at: usize| at % lines.len().max(1);
    match damage {
        Damage::DropLine(at) => {
            let at = line(*at);
            lines.iter().enumerate().filter(|(index, _)| *index != at).map(|(_, line)| *line).collect()
        }
        Damage::RepeatLine(at) => {
            let at = line(*at);
            lines
                .iter()
                .enumerate()
                .flat_map(|(index, line)| std::iter::repeat_n(*line, 1 + usize::from(index == at)))
                .collect()
        }
        Damage::SwapLines(a, b) if !lines.is_empty() => {
            let mut lines = lines.clone();
            let (a, b) = (line(*a), line(*b));
            lines.swap(a, b);
            lines.concat()
        }
        Damage::SwapLines(..) => text.to_owned(),
        Damage::CutAt(at) => text[..boundary(*at)].to_owned(),
        Damage::DropCharacter(at) => {
            let at = boundary(*at);
            let rest = text[at..].chars().next().map_or(0, char::len_utf8);
            format!("{}{}", &text[..at], &text[at + rest..])
        }
        Damage::Put(at, more) => {
            let at = boundary(*at);
            format!("{}{more}{}", &text[..at], &text[at..])
        }
    }
}

/// Every piece of text in a TOML value.
fn words(value: &toml::Value, found: &mut Vec<String>) {
    match value {
        toml::Value::Array(list) => list.iter().for_each(|value| words(value, found)),
        toml::Value::Table(table) => table.values().for_each(|value| words(value, found)),
        other => found.push(other.to_string()),
    }
}

fn sorted_words(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let value: toml::Value =
        toml::from_str(text).unwrap_or_else(|error| panic!("accepted, and no TOML: {error}\n{text}"));
    words(&value, &mut found);
    // What says what holds anyway is not written.
    found.retain(|word| word != "false");
    found.sort();
    found
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, ..ProptestConfig::default() })]

    /// A damaged plan file is refused with a place, or everything in it is in the plan.
    #[test]
    fn a_plan_file_is_refused_or_kept_whole(which in any::<usize>(), damages in prop::collection::vec(damage(), 1..4)) {
        let plans: Vec<&String> = FILES.iter().filter(|(path, _)| path.contains("/20")).map(|(_, text)| text).collect();
        let mut text = plans[which % plans.len()].clone();
        for damage in &damages {
            text = apply(&text, damage);
        }
        let document = Document::new("plan.toml", text.clone());
        let mut found = Diagnostics::default();
        let plan = Plan::read("alder", "2024", &document, &mut found);
        prop_assert_eq!(plan.is_none(), found.has_errors());
        for diagnostic in found.iter() {
            let (line, column) = document.line_column(diagnostic.place.span.start);
            prop_assert!(line >= 1 && column >= 1 && line <= text.lines().count() + 1);
        }
        let report = planbook::report::human(&found, false);
        prop_assert_eq!(report.is_empty(), found.is_empty());
        if let Some(file) = toml_file::read::<PlanFile>(&document, &mut Diagnostics::default()) {
            prop_assert_eq!(sorted_words(&write(&file)), sorted_words(&text));
        }
    }

    /// A key that is not of the format is never passed over, wherever it stands.
    #[test]
    fn an_unknown_key_is_never_passed_over(which in any::<usize>(), key in "[a-z]{3,9}x") {
        let text = &FILES["content/prisons/alder/2024.toml"];
        let starts: Vec<usize> = text.match_indices("\n[[").map(|(at, _)| at).filter(|at| !text[*at + 1..].starts_with("[[doubt")).collect();
        let at = starts[which % starts.len()];
        let end = at + 1 + text[at + 1..].find('\n').unwrap_or(0) + 1;
        let text = format!("{}{key} = \"y\"\n{}", &text[..end], &text[end..]);
        let mut found = Diagnostics::default();
        prop_assert!(Plan::read("alder", "2024", &Document::new("plan.toml", text), &mut found).is_none());
        prop_assert!(found.iter().any(|diagnostic| diagnostic.code == "shape::unknown-key" && diagnostic.message.contains(&key)), "{:?}", found);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    /// A site with any damaged file is refused, or every page of it renders and every link leads somewhere.
    #[test]
    fn a_site_is_refused_or_whole(which in any::<usize>(), damages in prop::collection::vec(damage(), 1..4)) {
        let path = FILES.keys().nth(which % FILES.len()).expect("a file");
        let mut tree = Tree::default();
        let mut found = Diagnostics::default();
        for (file, text) in FILES.iter() {
            let mut text = text.clone();
            if file == path {
                for damage in &damages {
                    text = apply(&text, damage);
                }
            }
            tree.insert(file.clone(), text.into_bytes(), &mut found);
        }
        if found.has_errors() {
            // A character that no page can have: the file is left out, and the site refused.
            prop_assert!(found.iter().all(|diagnostic| diagnostic.code == "source::control-character"));
            return Ok(());
        }
        let options = Options { base_url: None, as_at: Date::parse("2024-12-31").expect("a day"), search: true };
        let generation = Generation::load(&tree, &options, &mut found);
        prop_assert_eq!(generation.is_none(), found.has_errors());
        if let Some(generation) = generation {
            let mut later = Diagnostics::default();
            generation.check(|| (), || true, &mut later);
            // Words that somebody damaged may hold a link that leads nowhere; nothing else may go wrong now.
            for diagnostic in later.iter() {
                prop_assert_eq!(diagnostic.code, "links::broken");
            }
        }
        planbook::report::human(&found, true);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, ..ProptestConfig::default() })]

    /// A damaged template is refused with its line, or its pages render or say what is wrong.
    #[test]
    fn a_template_is_refused_or_renders(which in any::<usize>(), damages in prop::collection::vec(damage(), 1..3)) {
        let folder = repository().join("themes/default/templates");
        let mut names: Vec<_> = std::fs::read_dir(&folder).expect("templates").map(|entry| entry.expect("a file").file_name()).collect();
        names.sort();
        let name = &names[which % names.len()];
        let mut text = std::fs::read_to_string(folder.join(name)).expect("a template");
        for damage in &damages {
            text = apply(&text, damage);
        }
        let mut tree = Tree::default();
        let mut found = Diagnostics::default();
        for (file, text) in FILES.iter() {
            tree.insert(file.clone(), text.clone().into_bytes(), &mut found);
        }
        tree.insert(format!("themes/default/templates/{}", name.to_string_lossy()), text.into_bytes(), &mut found);
        let options = Options { base_url: None, as_at: Date::parse("2024-12-31").expect("a day"), search: true };
        match Generation::load(&tree, &options, &mut found) {
            Some(generation) => {
                generation.check(|| (), || true, &mut found);
            }
            None => prop_assert!(found.has_errors()),
        }
        for diagnostic in found.iter() {
            prop_assert!(["template::error", "template::missing", "template::nested", "template::endless", "template::picture", "links::broken", "links::id-twice", "links::attributes", "source::control-character"].contains(&diagnostic.code), "{:?}", diagnostic);
        }
        planbook::report::human(&found, false);
    }
}
