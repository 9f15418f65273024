//! `planbook inspect`

use serde_json::Value;

use super::Outcome;
use super::session::{Session, print_json, print_line};
use crate::cli::Inspect;
use crate::diagnostic::{Document, Place};

/// Prints the data of one page, or what every page has.
pub fn run(options: &Inspect) -> Outcome {
    let Some(url) = &options.url else {
        print_line(crate::page::reference().trim_end());
        return Outcome::Done;
    };
    let mut session = Session::new(&options.site);
    let Some(generation) = session.load() else {
        return session.finish(None, Value::Null);
    };
    let routes = generation.site().routes();
    let url = address(url, |address| routes.get(address).is_some());
    if let Some(view) = generation.inspect(&url) {
        print_json(format_args!("{view:#}"));
        return Outcome::Done;
    }
    let place = Place::whole(&Document::new(&url, ""));
    let problem = match routes.get(&url) {
        Some(_) => place.error("inspect::no-page", format!("{url} is a file, and no template gets its data")),
        None => place
            .error("inspect::no-page", format!("there is no page at {url}"))
            .did_you_mean(&url, routes.pages().map(|(url, _)| url)),
    };
    let help = "name a page by its address on the site, such as /prisons/ or /themes/";
    session.diagnostics.push(problem.help(help));
    session.finish(None, Value::Null)
}

/// An address as the site has it: "prisons" is "/prisons/", "robots.txt" is "/robots.txt".
fn address(written: &str, is_there: impl Fn(&str) -> bool) -> String {
    let inner = written.trim_matches('/');
    let file = format!("/{inner}");
    if inner.is_empty() || is_there(&file) { file } else { format!("/{inner}/") }
}
