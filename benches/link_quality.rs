//! How good the computed links are, on the labels in `tests/links/labels.toml` and the themes of the
//! five plans.
//!
//! ```text
//! cargo run --release --example link_quality            the figures
//! cargo run --release --example link_quality -- -v      and every pair, right and wrong
//! ```

mod measure;

use std::path::Path;

use measure::{Labels, load, name, repeats, same_issue, share, themes};
use planbook::site::Site;

fn main() {
    let verbose = std::env::args().any(|argument| argument == "-v");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let site = load(root);
    let labels = Labels::read(root, &site);

    let found = same_issue(&site, &labels);
    println!(
        "same issue elsewhere, shown to readers: {} pairs shown, {} labelled",
        found.shown, found.labelled
    );
    println!(
        "  precision {:.2} ({} same, {} near, {} wrong; near pairs count neither way)",
        found.precision(),
        found.right,
        found.near,
        found.wrong()
    );
    println!("  precision {:.2} with near pairs counted as wrong", share(found.right, found.shown));
    println!("  recall    {:.2}", found.recall());
    print(&found.lines, verbose);

    let found = repeats(&site, &labels);
    println!(
        "repeats in one prison, offered to editors: {} offered, {} labelled",
        found.shown, found.labelled
    );
    println!("  recall    {:.2}", found.recall());
    println!(
        "  precision {:.2} ({} repeats, {} near)",
        share(found.right, found.shown),
        found.right,
        found.near
    );
    print(&found.lines, verbose);

    let found = themes(&site);
    println!(
        "themes, each plan's from the other plans and the themes' own words alone: {} concerns",
        found.concerns
    );
    println!(
        "  first theme right {:.2}; among those offered {:.2}",
        share(found.first, found.concerns),
        share(found.among_three, found.concerns)
    );
    println!(
        "  of every labelled theme, also further ones, {:.2} are offered ({} offers)",
        share(found.all_found, found.all_labelled),
        found.offered
    );
    print(&found.lines, verbose);

    println!("same promise: {} groups", site.promise_groups().len());
    print(&promises(&site), verbose);
}

fn print(lines: &[String], verbose: bool) {
    for line in lines.iter().filter(|_| verbose) {
        println!("    {line}");
    }
}

/// The groups of actions that promise the same, to be read.
fn promises(site: &Site) -> Vec<String> {
    let mut lines = Vec::new();
    for promise in site.promise_groups() {
        lines.push(if promise.same_words { "the same words" } else { "nearly the same words" }.to_owned());
        for id in &promise.actions {
            let action = site.action_said(*id);
            let (concern, number) = (name(site, site.action(*id).concern), site.action_number(*id));
            let target = action.target.as_deref().unwrap_or("no target");
            lines.push(format!("  {concern} action {number}, {target}: {}", action.text.replace('\n', " ")));
        }
    }
    lines
}
