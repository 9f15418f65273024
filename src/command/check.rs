//! `planbook check`

use std::path::Path;

use serde_json::{Value, json};

use super::Outcome;
use super::session::Session;
use crate::cli::Check;
use crate::diagnostic::{Diagnostics, Document, Place, Severity};
use crate::output::permalinks::check_permalinks;
use crate::page::permalinks::PERMALINKS;
use crate::site::Site;
use crate::source::read_at_most;
use crate::wording::counted;

/// The most bytes that a list of permalinks may have: a million addresses.
const MOST: u64 = 100_000_000;

/// The folder that a site is built into, if nothing else is said.
const OUT: &str = "site";

/// Finds every problem, and writes nothing.
pub fn run(options: &Check) -> Outcome {
    let mut session = Session::new(&options.site);
    let Some(generation) = session.load_and_check() else {
        return session.finish(None, Value::Null);
    };
    let site = generation.site();
    let published = options.against.as_deref().unwrap_or(Path::new(OUT));
    compare(site, published, options.against.is_some(), &mut session.diagnostics);
    session.diagnostics.extend(site.without_themes());
    #[cfg(feature = "external")]
    if options.external {
        super::external::check(&generation, options, &mut session);
    }
    let site = generation.site();
    let (plans, concerns, actions) = (site.plans().len(), site.concerns().len(), site.actions().len());
    let pages = site.routes().pages().count();
    let errors = match session.diagnostics.count(Severity::Error) {
        0 => "no error".to_owned(),
        errors => counted(errors, "error"),
    };
    let summary = [(plans, "plan"), (concerns, "concern"), (actions, "action"), (pages, "page")]
        .map(|(count, one)| counted(count, one))
        .join(", ")
        + ": "
        + &errors;
    session.finish(
        Some(&summary),
        json!({ "plans": plans, "concerns": concerns, "actions": actions, "pages": pages }),
    )
}

/// Warns of addresses that were published and would be gone. `published` is a folder that was built, or a
/// list of permalinks; where there is none, that is an error only if it was `asked` for.
pub fn compare(site: &Site, published: &Path, asked: bool, diagnostics: &mut Diagnostics) {
    let list = if published.is_dir() { published.join(PERMALINKS) } else { published.to_path_buf() };
    let name = list.display().to_string();
    // A list that was asked for may come from a pipe.
    if !asked && !list.is_file() {
        return;
    }
    match read_at_most(&list, MOST) {
        Ok(bytes) => {
            let text = String::from_utf8_lossy(&bytes).into_owned();
            check_permalinks(site, &Document::new(name, text), diagnostics);
        }
        Err(error) if asked => {
            let place = Place::whole(&Document::new(name, ""));
            let message = format!("the list of what was published cannot be read: {error}");
            let help = "name a folder that planbook built, or a file fetched from the live site: curl --remote-name https://…/permalinks.txt";
            diagnostics.push(place.error("permalinks::list", message).help(help));
        }
        Err(_) => {}
    }
}
