//! What each stage costs on an archive of 100 plans (1,300 concerns).
//!
//! ```sh
//! cargo bench --bench stages
//! cargo bench --bench stages -- render     # one of them
//! ```
//!
//! Times are wall time on all cores, as a build runs these stages. `render` is views and templates; `publish` writes a
//! site that is rendered on the way, so what writing costs is what it takes more.

// Its unit tests run with the example, not here.
#[allow(unused_imports)]
#[path = "generate/archive/mod.rs"]
mod archive;

use std::path::Path;
use std::sync::{Arc, LazyLock};

use divan::Bencher;
use divan::counter::ItemsCount;
use planbook::config::Config;
use planbook::content::{Content, PlanCache};
use planbook::diagnostic::Diagnostics;
use planbook::output::said::Said;
use planbook::output::{Generation, Options, publish};
use planbook::plan::Date;
use planbook::site::Site;
use planbook::source::Tree;
use planbook::template::SiteTheme;
use planbook::words::Words;
use rayon::prelude::*;
use tempfile::TempDir;

use archive::Archive;

const PLANS: usize = 100;

fn main() {
    divan::main();
    // What is static is not dropped.
    let _ = std::fs::remove_dir_all(FOLDER.path());
}

/// The archive on disk.
static FOLDER: LazyLock<TempDir> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a folder");
    let repository = Path::new(env!("CARGO_MANIFEST_DIR"));
    archive::write(&Archive::of(PLANS), repository, folder.path()).expect("an archive");
    folder
});

static TREE: LazyLock<Tree> = LazyLock::new(|| Tree::read(FOLDER.path(), &mut Diagnostics::default()));

/// The archive read, linked, and checked, so that everything that is worked out once is there.
static GENERATION: LazyLock<Generation> = LazyLock::new(|| {
    let generation = load(&TREE);
    generation.check(|| (), || true, &mut Diagnostics::default());
    generation
});

/// Every page as it is rendered.
static PAGES: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let rendered = GENERATION.urls().filter_map(|url| GENERATION.render(url)?.ok());
    rendered
        .filter(|page| page.body == planbook::output::Body::Html)
        .map(|page| page.bytes.to_vec())
        .collect()
});

fn as_at() -> Date {
    Date::parse("2026-11-21").expect("a day")
}

fn load(tree: &Tree) -> Generation {
    let options = Options { base_url: None, as_at: as_at(), search: false };
    Generation::load(tree, &options, &mut Diagnostics::default()).expect("a site")
}

fn parsed() -> Content {
    Content::read(&TREE, &mut PlanCache::default(), &mut Diagnostics::default())
}

/// A folder for a site that is not there yet.
fn empty() -> TempDir {
    tempfile::tempdir().expect("a folder")
}

fn write(generation: &Generation, out: &TempDir, smaller: bool) {
    let out = out.path().join("site");
    publish(generation, &out, smaller, || {}, &mut Diagnostics::default()).expect("a published site");
}

#[divan::bench(sample_count = 20, sample_size = 1)]
fn read(bencher: Bencher) {
    let folder = FOLDER.path();
    bencher.bench(|| Tree::read(folder, &mut Diagnostics::default()));
}

#[divan::bench(sample_count = 20, sample_size = 1)]
fn parse(bencher: Bencher) {
    LazyLock::force(&TREE);
    bencher.counter(ItemsCount::new(PLANS)).bench(parsed);
}

#[divan::bench(sample_count = 20, sample_size = 1)]
fn link(bencher: Bencher) {
    let config = || Config::read(&TREE, None, &mut Diagnostics::default()).expect("a site.toml");
    let theme = SiteTheme::gather(&config(), &TREE, &mut Diagnostics::default()).expect("a site theme");
    let words = Words::read(&config(), &theme.languages, &mut Diagnostics::default()).expect("words");
    let words = Arc::new(words);
    bencher.with_inputs(|| (config(), parsed())).bench_values(|(config, content)| {
        Site::link(config, Arc::clone(&words), content, as_at(), &mut Diagnostics::default())
    });
}

#[divan::bench(sample_count = 20, sample_size = 1)]
fn render(bencher: Bencher) {
    let urls: Vec<&str> = GENERATION.urls().collect();
    bencher.counter(ItemsCount::new(urls.len())).bench(|| {
        urls.par_iter().for_each(|url| drop(divan::black_box(GENERATION.render(url))));
    });
}

/// The minifier alone.
#[cfg(feature = "minify")]
fn minified(page: &[u8]) -> Vec<u8> {
    minify_html::minify(page, &planbook::output::minify::settings())
}

#[cfg(feature = "minify")]
#[divan::bench(sample_count = 20, sample_size = 1)]
fn minify(bencher: Bencher) {
    let pages = &*PAGES;
    bencher
        .counter(ItemsCount::new(pages.len()))
        .bench(|| pages.par_iter().for_each(|page| drop(divan::black_box(minified(page)))));
}

/// What a page says: read once for its links, and once more after minifying, to compare.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn said(bencher: Bencher) {
    let pages = &*PAGES;
    bencher
        .counter(ItemsCount::new(pages.len()))
        .bench(|| pages.par_iter().for_each(|page| drop(divan::black_box(Said::of(page)))));
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn publish_new(bencher: Bencher) {
    LazyLock::force(&GENERATION);
    bencher.with_inputs(empty).bench_values(|out| {
        write(&GENERATION, &out, false);
        out
    });
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn publish_unchanged(bencher: Bencher) {
    let out = empty();
    write(&GENERATION, &out, false);
    bencher.bench(|| write(&GENERATION, &out, false));
}

#[divan::bench(args = [false, true], sample_count = 10, sample_size = 1)]
fn end_to_end(bencher: Bencher, minified: bool) {
    let folder = FOLDER.path();
    bencher.with_inputs(empty).bench_values(|out| {
        let generation = load(&Tree::read(folder, &mut Diagnostics::default()));
        generation.check(|| (), || true, &mut Diagnostics::default());
        write(&generation, &out, minified);
        out
    });
}
