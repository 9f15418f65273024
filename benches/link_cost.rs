//! What the computed links cost at 100, 1,000 and 4,000 plans.
//!
//! ```text
//! cargo run --release --example link_cost
//! ```
//!
//! The archive is made in memory from the words of the five plans: every plan takes concerns and actions
//! from them, and in most of them some words are exchanged for others of the same five plans. Fifteen
//! concerns in a hundred and five actions in a hundred stay as they are, so that repeats, the same
//! problems and the same promises occur.

use std::path::Path;
use std::time::Instant;

use planbook::config::Config;
use planbook::content::{Content, Prison};
use planbook::diagnostic::{Diagnostics, Document};
use planbook::plan::{Date, Plan, prose};
use planbook::site::Site;
use planbook::source::Tree;
use planbook::template::SiteTheme;
use planbook::words::Words;
use rayon::prelude::*;

/// Plans of one prison in the made-up archive.
const PLANS_OF_A_PRISON: usize = 8;

fn main() {
    println!(
        "CPU time in all threads; the preview's page is computed from a fresh generation whose plans were read before"
    );
    for plans in [100, 1000, 4000] {
        measure(plans);
    }
}

fn measure(plans: usize) {
    let site = archive(plans);
    let (concerns, actions) = (site.concerns().len(), site.actions().len());
    let all: Vec<_> = site.concerns().collect();
    let plans_of: Vec<_> = site.plans().collect();

    // What a preview works out once, and keeps.
    let kept = Meter::start();
    site.keep_terms(|| true);
    plans_of.par_iter().for_each(|id| {
        site.plan(*id).said.lookup();
    });
    let kept = kept.seconds();

    // The first page of a fresh generation, whose plans kept their terms.
    let page = Instant::now();
    let first = all[all.len() / 2];
    site.likeness().elsewhere(&site, first);
    let alike = page.elapsed();
    let page = Instant::now();
    site.same_promise(&site.concern(first).actions);
    let promises = page.elapsed();

    // A build, which begins with nothing.
    let site = archive(plans);
    let prepared = Meter::start();
    site.prepare_links(|| true);
    let prepared = prepared.seconds();
    let issues = Meter::start();
    let shown: usize = all.par_iter().map(|id| site.likeness().elsewhere(&site, *id).len()).sum();
    let issues = issues.seconds();
    let same = Meter::start();
    let found: usize = all
        .par_iter()
        .map(|id| site.same_promise(&site.concern(*id).actions).iter().map(Vec::len).sum::<usize>())
        .sum();
    let same = same.seconds();
    let groups = Meter::start();
    let grouped = site.promise_groups().len();
    let groups = groups.seconds();
    println!("{plans} plans, {concerns} concerns, {actions} actions");
    println!(
        "  a build: {:.2} s CPU (words and indexes {prepared:.2}, same issue {issues:.2} ({shown} links), same promise {same:.2} ({found} links), groups {groups:.2} ({grouped}))",
        prepared + issues + same + groups
    );
    println!(
        "  the preview, once: {kept:.2} s CPU; its first concern page: same issue {:.1} ms, same promise {:.1} ms",
        alike.as_secs_f64() * 1e3,
        promises.as_secs_f64() * 1e3
    );
}

/// CPU time of this process.
struct Meter(f64);

impl Meter {
    fn start() -> Self {
        Self(cpu())
    }

    fn seconds(&self) -> f64 {
        cpu() - self.0
    }
}

fn cpu() -> f64 {
    // utime and stime of all threads, in hundredths of a second.
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let ticks = |at: usize| fields.get(at).and_then(|field| field.parse::<f64>().ok()).unwrap_or(0.0);
    (ticks(11) + ticks(12)) / 100.0
}

/// A small generator of numbers that is the same everywhere.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % limit
    }
}

fn archive(plans: usize) -> Site {
    let mut found = Diagnostics::default();
    let tree = Tree::read(Path::new(env!("CARGO_MANIFEST_DIR")), &mut found);
    let config = Config::read(&tree, None, &mut found).expect("settings");
    let mut content = Content::read(&tree, &mut planbook::content::PlanCache::default(), &mut found);
    let concerns: Vec<(String, String)> = content
        .plans
        .iter()
        .flat_map(|plan| &plan.concerns)
        .filter_map(|concern| Some((concern.title.as_ref()?.to_string(), concern.detail.to_string())))
        .collect();
    let themes: Vec<String> = content
        .plans
        .iter()
        .flat_map(|plan| &plan.concerns)
        .filter(|concern| concern.title.is_some())
        .map(|concern| {
            concern.themes.iter().map(|(name, _)| format!("\"{name}\"")).collect::<Vec<_>>().join(", ")
        })
        .collect();
    let actions: Vec<String> = content
        .plans
        .iter()
        .flat_map(|plan| &plan.concerns)
        .flat_map(|concern| &concern.actions)
        .map(|action| prose::to_text(&action.text))
        .collect();
    let words: Vec<String> = actions
        .iter()
        .flat_map(|text| text.split(' '))
        .map(|word| word.trim_matches(['"', '\\']).to_owned())
        .collect();
    let mut numbers = Numbers(plans as u64);
    let mut vary = |text: &str, kept_in_100: usize, changed_in_100: usize| -> String {
        if numbers.below(100) < kept_in_100 {
            return text.replace(['"', '\\'], "");
        }
        let changed = text.split(' ').map(|word| {
            if numbers.below(100) < changed_in_100 {
                words[numbers.below(words.len())].as_str()
            } else {
                word
            }
        });
        changed.collect::<Vec<_>>().join(" ").replace(['"', '\\', '\n', '\t', '\r'], " ")
    };
    let mut choose = Numbers(7);
    content.prisons.clear();
    content.plans.clear();
    for at in 0..plans {
        let (prison, year) = (format!("prison-{}", at / PLANS_OF_A_PRISON), 2018 + at % PLANS_OF_A_PRISON);
        if at % PLANS_OF_A_PRISON == 0 {
            let index = Document::new("index.md", format!("+++\nname = \"HMP {prison}\"\n+++\n"));
            content.prisons.insert(prison.clone(), Prison::read(&index, &mut found).expect("a prison"));
        }
        let mut text = format!(
            "submitted = {year}-06-01\nreport_published = {year}-05-01\ninspected = [{{ from = {year}-01-01, to = {year}-01-10 }}]\nsource = {{ title = \"T\" }}\n"
        );
        for number in 1..=13 {
            let chosen = choose.below(concerns.len());
            let (title, detail) = &concerns[chosen];
            let (title, detail) = (vary(title, 15, 25), vary(detail, 15, 25));
            text.push_str(&format!("\n[[concern]]\nnumber = \"{number}\"\nkind = \"key\"\ntitle = \"{title}\"\ndetail = \"{detail}\"\nthemes = [{}]\n", themes[chosen]));
            for _ in 0..4 + choose.below(2) {
                let action = vary(&actions[choose.below(actions.len())], 5, 30);
                text.push_str(&format!("\n[[concern.action]]\ntext = \"{action}\"\nowner = [\"The Governor\"]\ntarget = \"March {}\"\n", year + 1));
            }
        }
        let document = Document::new(format!("{prison}/{year}.toml"), text);
        let plan = Plan::read(&prison, &year.to_string(), &document, &mut found);
        content.plans.push(plan.unwrap_or_else(|| panic!("{found:?}")).into());
    }
    let as_at = Date::parse("2026-11-20").expect("a day");
    let theme = SiteTheme::gather(&config, &tree, &mut found).expect("a site theme");
    let words = Words::read(&config, &theme.languages, &mut found).expect("words");
    let site = Site::link(config, words.into(), content, as_at, &mut found);
    site.unwrap_or_else(|| panic!("{found:?}"))
}
