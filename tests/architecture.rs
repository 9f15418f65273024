//! The house rules that a compiler does not hold: who may use whom, and who may touch the world.

mod support;

use std::path::Path;

use support::repository;

/// The modules from the ground up: each may use those before it.
const ORDER: [&str; 18] = [
    "wording",
    "character",
    "diagnostic",
    "toml_file",
    "source",
    "config",
    "plan",
    "words",
    "content",
    "import",
    "site",
    "page",
    "template",
    "report",
    "output",
    "serve",
    "cli",
    "command",
];

/// Every source file of the program: its path below `src`, and its text without tests.
fn sources() -> Vec<(String, String)> {
    let src = repository().join("src");
    let mut sources: Vec<(String, String)> = walkdir::WalkDir::new(&src)
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.path().extension().is_some_and(|ending| ending == "rs"))
        .map(|entry| {
            let path = entry.path().strip_prefix(&src).expect("below src").to_string_lossy().into_owned();
            let text = std::fs::read_to_string(entry.path()).expect("a source file");
            (path, text.split("\nmod tests {").next().unwrap_or_default().to_owned())
        })
        .collect();
    sources.sort();
    assert!(sources.len() > 40, "{} files", sources.len());
    sources
}

fn module(path: &str) -> &str {
    path.split(['/', '.']).next().unwrap_or_default()
}

#[test]
fn modules_use_only_what_is_below_them() {
    let rank = |name: &str| ORDER.iter().position(|known| *known == name);
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let own = module(&path);
        if own == "lib" || own == "main" {
            continue;
        }
        let own_rank = rank(own).unwrap_or_else(|| panic!("{path}: add its module to ORDER"));
        for used in text.split("crate::").skip(1) {
            let used: String = used.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            if rank(&used).is_some_and(|used| used > own_rank) {
                wrong.push(format!("{path} uses {used}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn only_the_shell_touches_the_world() {
    let allowed = |path: &str| {
        let of_output = ["publish.rs", "folder.rs", "held.rs", "manifest.rs", "staging.rs", "standing.rs"];
        path.strip_prefix("output/").is_some_and(|file| of_output.contains(&file))
            || ["source/", "serve/", "command/", "import/guard"].iter().any(|folder| path.starts_with(folder))
    };
    let world = [
        "std::fs",
        "fs::",
        "tempfile::",
        "std::env::var",
        "SystemTime",
        "Zoned::now",
        "Timestamp::now",
        "thread::spawn",
        "std::net",
        "println!",
    ];
    let mut wrong = Vec::new();
    for (path, text) in sources().into_iter().filter(|(path, _)| !allowed(path)) {
        for touch in world.iter().filter(|touch| text.contains(**touch)) {
            // The command line names an address type, and opens nothing; SQLite writes files, and gives
            // them away.
            let excused = [("cli.rs", "std::net"), ("page/data/database.rs", "tempfile::")];
            if !excused.contains(&(path.as_str(), *touch)) {
                wrong.push(format!("{path} has {touch}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn one_file_knows_each_foreign_engine() {
    for (library, file) in [
        ("minify_html::", "output/minify.rs"),
        ("lightningcss::", "output/style.rs"),
        ("resvg::", "output/picture.rs"),
        ("png::", "output/picture.rs"),
        ("tera::", "template/engine.rs"),
        ("notify::", "serve/watch.rs"),
        ("ureq::", "command/external/ask.rs"),
        ("fluent_bundle::", "words/"),
        ("pagefind::", "output/bundle.rs"),
        ("rusqlite::", "page/data/database.rs"),
        ("icalendar::", "page/calendar.rs"),
        ("atom_syndication::", "page/feed.rs"),
    ] {
        for (path, text) in sources() {
            assert!(path.starts_with(file) || !text.contains(library), "{path} uses {library}");
        }
    }
}

#[test]
fn files_are_of_a_size_to_read() {
    for (path, text) in sources() {
        let lines = text.lines().count();
        assert!(lines <= 450, "{path} has {lines} lines");
    }
}

#[test]
fn nothing_in_the_program_gives_up() {
    for (path, text) in sources() {
        for word in [".unwrap()", ".expect(", "panic!(", "unreachable!(", "todo!(", "unimplemented!("] {
            assert!(!text.contains(word), "{path} has {word}");
        }
    }
}

#[test]
fn the_schema_for_editors_is_the_one_of_the_types() {
    let run = support::Site::empty().run(&["schema"]).succeeds();
    let path = repository().join("plan.schema.json");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, run.stdout()).expect("the schema");
    }
    let kept = std::fs::read_to_string(Path::new(&path)).unwrap_or_default();
    assert_eq!(kept, run.stdout(), "run: planbook schema > plan.schema.json");
}
