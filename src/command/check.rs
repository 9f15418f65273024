//! `planbook check`

use serde_json::{Value, json};

use super::Outcome;
use super::session::Session;
use crate::cli::Check;

/// Finds every problem, and writes nothing.
pub fn run(options: &Check) -> Outcome {
    let mut session = Session::new(&options.site);
    let Some(generation) = session.load_and_check() else {
        return session.finish(None, Value::Null);
    };
    let site = generation.site();
    session.diagnostics.extend(site.without_themes());
    let (plans, concerns, actions) = (site.plans().len(), site.concerns().len(), site.actions().len());
    let pages = site.routes().iter().len();
    let summary = format!("{plans} plans, {concerns} concerns, {actions} actions, {pages} pages: no error");
    session.finish(
        Some(&summary),
        json!({ "plans": plans, "concerns": concerns, "actions": actions, "pages": pages }),
    )
}
