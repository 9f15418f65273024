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
    let url = with_slashes(url);
    match generation.inspect(&url) {
        Some(view) => {
            print_json(format_args!("{view:#}"));
            Outcome::Done
        }
        None => {
            let pages = generation.site().routes().iter().map(|(url, _)| url);
            session.diagnostics.push(
                Place::whole(&Document::new(&url, ""))
                    .error("inspect::no-page", format!("there is no page at {url}"))
                    .did_you_mean(&url, pages)
                    .help("name a page by its address on the site, such as /prisons/ or /themes/"),
            );
            session.finish(None, Value::Null)
        }
    }
}

/// An address as the site has it: "prisons" is "/prisons/".
fn with_slashes(url: &str) -> String {
    let inner = url.trim_matches('/');
    match inner.rsplit('/').next() {
        Some("") | None => "/".to_owned(),
        Some(last)
            if last.ends_with(".html")
                || last.ends_with(".xml")
                || last.ends_with(".txt")
                || last.ends_with(".png") =>
        {
            format!("/{inner}")
        }
        Some(_) => format!("/{inner}/"),
    }
}
