//! The preview is always exactly the site that a build would make, or the last one that it could.
//!
//! A seeded script edits a site at random, hundreds of times: plans, themes, settings, templates and
//! stylesheets are made, changed, renamed, deleted, broken and mended. After every step each address
//! that the preview answers is compared with a clean reading of the same files, byte for byte.

#![cfg(feature = "serve")]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::time::{Duration, Instant};

use planbook::diagnostic::{Diagnostics, Severity};
use planbook::output::{Generation, Options};
use planbook::plan::Date;
use planbook::source::Tree;
use support::{AS_AT, Preview, Site, Tab, unscripted};

const STEPS: usize = 320;

type Files = BTreeMap<String, Vec<u8>>;

/// A small generator of numbers: the same ones in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % sides as u64).expect("small")
    }

    fn pick<'a>(&mut self, from: &'a [String]) -> &'a str {
        &from[self.roll(from.len())]
    }
}

/// Painting takes most of the time: pictures are compared after every so many steps.
fn has_pictures(step: usize) -> bool {
    step.is_multiple_of(20)
}

/// What a clean build would publish, with or without pictures, or none where it would refuse.
fn built(site: &Site, pictures: bool) -> Option<Files> {
    let mut found = Diagnostics::default();
    let tree = Tree::read(&site.path(""), &mut found);
    let options = Options { base_url: None, as_at: Date::parse(AS_AT).expect("a day"), search: true };
    let generation = Generation::load(&tree, &options, &mut found)?;
    generation.check(|| (), || true, &mut found);
    // A link that leads nowhere stops a build; a preview only warns of it.
    if found.iter().any(|found| found.severity == Severity::Error && !found.code.starts_with("links::")) {
        return None;
    }
    let page = |url: &str| Some((url.to_owned(), generation.render(url)?.ok()?.bytes.to_vec()));
    let compared = |url: &&str| pictures || !url.ends_with(".png");
    Some(generation.urls().filter(compared).filter_map(page).collect())
}

fn below(files: &Files, folder: &str, ending: &str) -> Vec<String> {
    files.keys().filter(|path| path.starts_with(folder) && path.ends_with(ending)).cloned().collect()
}

fn text(files: &Files, path: &str) -> String {
    String::from_utf8_lossy(&files[path]).into_owned()
}

/// One edit, and what it is called.
fn edit(files: &mut Files, dice: &mut Dice, step: usize) -> String {
    let plans = below(files, "content/prisons/", ".toml");
    let any: Vec<String> = files.keys().cloned().collect();
    let put = |files: &mut Files, path: &str, text: String| {
        files.insert(path.to_owned(), text.into_bytes());
    };
    match dice.roll(18) {
        0..=2 if !plans.is_empty() => {
            let plan = dice.pick(&plans).to_owned();
            let edited = text(files, &plan).replacen("title = \"", &format!("title = \"Edit {step}: "), 3);
            put(files, &plan, edited);
            format!("words in {plan}")
        }
        3 if !plans.is_empty() => {
            let plan = dice.pick(&plans).to_owned();
            let number = 20 + step;
            let added = format!(
                "\n[[concern]]\nnumber = \"{number}\"\nkind = \"key\"\ntitle = \"New concern {step}.\"\nthemes = [\"food\"]\naliases = [\"/moved/{step}/\"]\n\n[[concern.action]]\ntext = \"Something *will* happen.\"\nowner = [\"Owner {}\"]\ntarget = \"{}\"\n",
                dice.roll(5),
                ["Complete", "March 2025", "Ongoing", "Soon"][dice.roll(4)]
            );
            let edited = text(files, &plan) + &added;
            put(files, &plan, edited);
            format!("a concern more in {plan}")
        }
        4 => {
            let prison = format!("content/prisons/new-{step}");
            let site = Site::example();
            put(
                files,
                &format!("{prison}/index.md"),
                format!(
                    "+++\nname = \"HMP New {step}\"\naliases = [\"/prisons/old-{step}/\"]\n+++\nWords.\n"
                ),
            );
            put(files, &format!("{prison}/2024.toml"), site.read("content/prisons/birch/2024.toml"));
            format!("a new prison {prison}")
        }
        5 => {
            let prisons = below(files, "content/prisons/", "/index.md");
            let Some(index) = (!prisons.is_empty()).then(|| dice.pick(&prisons).to_owned()) else {
                return "nothing".to_owned();
            };
            let folder = index.trim_end_matches("index.md").to_owned();
            files.retain(|path, _| !path.starts_with(&folder));
            format!("{folder} deleted")
        }
        6 => {
            let prisons = below(files, "content/prisons/", "/index.md");
            let Some(index) = (!prisons.is_empty()).then(|| dice.pick(&prisons).to_owned()) else {
                return "nothing".to_owned();
            };
            let folder = index.trim_end_matches("index.md").to_owned();
            let moved: Files = files
                .iter()
                .filter(|(path, _)| path.starts_with(&folder))
                .map(|(path, bytes)| {
                    (path.replace(&folder, &format!("content/prisons/moved-{step}/")), bytes.clone())
                })
                .collect();
            files.retain(|path, _| !path.starts_with(&folder));
            files.extend(moved);
            format!("{folder} renamed")
        }
        7 if !plans.is_empty() => {
            let plan = dice.pick(&plans).to_owned();
            let bytes = files.remove(&plan).expect("it is there");
            let (folder, _) = plan.rsplit_once('/').expect("a folder");
            files.insert(format!("{folder}/{}.toml", 1990 + dice.roll(40)), bytes);
            format!("{plan} renamed")
        }
        8 => {
            let path = dice.pick(&any).to_owned();
            files.remove(&path);
            format!("{path} deleted")
        }
        9 => {
            let path = dice.pick(&any).to_owned();
            let broken = text(files, &path) + "\n= {{ broken\n";
            put(files, &path, broken);
            format!("{path} broken")
        }
        10 => {
            put(
                files,
                &format!("content/themes/respect/theme-{}.md", dice.roll(3)),
                format!("+++\ntitle = \"Theme {step}\"\n+++\nAbout *it*.\n"),
            );
            "a theme".to_owned()
        }
        11 => {
            let name = format!("theme-{}", dice.roll(3));
            if let Some(plan) = (!plans.is_empty()).then(|| dice.pick(&plans).to_owned()) {
                let edited = text(files, &plan).replacen(
                    "themes = [\"food\"]",
                    &format!("themes = [\"food\", \"{name}\"]"),
                    1,
                );
                put(files, &plan, edited);
            }
            format!("a concern under {name}")
        }
        12 => {
            let config = files.get("site.toml").map(|bytes| String::from_utf8_lossy(bytes).into_owned());
            let config = config.unwrap_or_else(|| Site::example().read("site.toml"));
            let edited = match dice.roll(3) {
                0 => config.replacen("title = \"", &format!("title = \"{step} "), 1),
                1 if !config.contains("theme = ") => format!("theme = \"own\"\n{config}"),
                1 => config.replacen("theme = \"own\"\n", "", 1),
                _ => config.replacen("text = \"", &format!("text = \"{step} "), 1),
            };
            put(files, "site.toml", edited);
            "settings".to_owned()
        }
        13 => {
            put(files, "themes/own/theme.toml", "title = \"Own\"\n".to_owned());
            let template = ["owner.html", "concern.html", "page.html", "404.html"][dice.roll(4)];
            let source = match dice.roll(4) {
                0 => format!("<!doctype html><html><body><p>{step} {{{{ page.title }}}}</p></body></html>\n"),
                1 => format!(
                    "{{% extends \"default/{template}\" %}}\n{{% block footer %}}<p>{step}</p>{{% endblock footer %}}\n"
                ),
                2 => "{{ page.nothing_like_it }}\n".to_owned(),
                _ => "{% if %}".to_owned(),
            };
            put(files, &format!("themes/own/templates/{template}"), source);
            format!("template {template}")
        }
        14 => {
            let theme = ["own", "default"][dice.roll(2)];
            if theme == "own" {
                put(files, "themes/own/theme.toml", "title = \"Own\"\n".to_owned());
            }
            put(files, &format!("themes/{theme}/assets/style.css"), format!("p {{ margin: {step}px }}\n"));
            format!("stylesheet of {theme}")
        }
        15 => {
            files.retain(|path, _| !path.starts_with("themes/"));
            "no site theme".to_owned()
        }
        16 => {
            put(
                files,
                &format!("content/page-{}.md", dice.roll(4)),
                format!("+++\ntitle = \"Page {step}\"\n+++\n# Words {step}\n"),
            );
            put(files, &format!("content/file-{}.csv", dice.roll(2)), format!("a,b\n{step},2\n"));
            "a page and a file".to_owned()
        }
        _ => {
            let owners =
                files.get("content/owners.toml").map(|bytes| String::from_utf8_lossy(bytes).into_owned());
            let owner = format!(
                "\n[[owner]]\nslug = \"owner-x{step}\"\nname = \"Owner {step}\"\nspellings = [\"Owner {}\"]\n",
                dice.roll(5)
            );
            put(files, "content/owners.toml", owners.unwrap_or_default() + &owner);
            "owners".to_owned()
        }
    }
}

/// Brings the folder from one state to another, each file as some editor would.
fn save(site: &Site, from: &Files, to: &Files, dice: &mut Dice) {
    for path in from.keys().filter(|path| !to.contains_key(*path)) {
        fs::remove_file(site.path(path)).expect("removed");
        let mut folder = site.path(path);
        // Folders go with their last file.
        while folder.pop() && folder != site.path("") && fs::remove_dir(&folder).is_ok() {}
    }
    for (path, bytes) in to.iter().filter(|(path, bytes)| from.get(*path) != Some(*bytes)) {
        let file = site.path(path);
        fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
        match dice.roll(3) {
            0 => fs::write(&file, bytes).expect("a file"),
            1 => {
                let beside = file.with_extension("tmp");
                fs::write(&beside, bytes).expect("a file");
                fs::rename(&beside, &file).expect("a rename");
            }
            _ => {
                fs::write(&file, "").expect("a file");
                std::thread::sleep(Duration::from_millis(20));
                fs::write(&file, bytes).expect("a file");
            }
        }
    }
}

/// What the preview answers differently from what it should.
fn differences(preview: &Preview, expected: &Files, known: &BTreeSet<String>) -> Vec<String> {
    let mut wrong = Vec::new();
    for (url, bytes) in expected {
        let (status, _, body) = preview.get(url);
        if status != 200 || unscripted(&body) != *bytes {
            wrong.push(format!("{url} ({status})"));
        }
    }
    let may_stand = |url: &str| url.starts_with("/assets/") || url.ends_with(".png");
    for url in known.iter().filter(|url| !expected.contains_key(*url) && !may_stand(url)) {
        let (status, ..) = preview.get(url);
        if status != 404 {
            wrong.push(format!("{url} should be gone ({status})"));
        }
    }
    wrong
}

#[test]
fn three_hundred_random_edits() {
    let site = Site::example();
    let mut dice = Dice(20_261_121);
    let mut files: Files = site.files("");
    let mut good = files.clone();
    let mut expected = built(&site, true).expect("the example is well");
    let mut known: BTreeSet<String> = expected.keys().cloned().collect();
    let preview = Preview::of(&site, &[]);
    let mut tab: Tab = preview.tab("/");
    tab.is_well();
    let (mut fine, mut refused, mut since) = (0, 0, 0);
    for step in 0..STEPS {
        let before = files.clone();
        // After a few steps with a mistake the publisher goes back to what was well.
        let what = if since > 2 {
            files = good.clone();
            "mended".to_owned()
        } else if files.len() > 60 {
            files = Site::example().files("");
            "the first site again".to_owned()
        } else {
            edit(&mut files, &mut dice, step)
        };
        tab.listen(Duration::ZERO);
        let number = tab.last["number"].as_u64().expect("a number");
        let is_news = before != files;
        save(&site, &before, &files, &mut dice);
        match built(&site, has_pictures(step)) {
            Some(now) => {
                expected = now;
                known.extend(expected.keys().cloned());
                good = files.clone();
                since = 0;
                fine += 1;
            }
            None => {
                since += 1;
                refused += 1;
            }
        }
        if is_news {
            // Something else is shown than before the edit, and nothing more is to come.
            tab.hears(|told| {
                told["number"].as_u64() > Some(number)
                    && told["settled"] == true
                    && told["problems"].is_null() == (since == 0)
            });
        }
        let begin = Instant::now();
        loop {
            let wrong = differences(&preview, &expected, &known);
            if wrong.is_empty() {
                break;
            }
            assert!(
                begin.elapsed() < Duration::from_secs(20),
                "step {step}, {what}: {wrong:#?}\n{}",
                preview.said()
            );
            std::thread::sleep(Duration::from_millis(10));
        }
    }
    assert!(fine > STEPS / 3 && refused > STEPS / 8, "{fine} steps were well, {refused} were not");
}
