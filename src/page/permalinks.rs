//! `/permalinks.txt`: the addresses that the site keeps, so that a later check can tell which would break.

use std::fmt::Write;

use crate::site::{Route, Site};

/// The published list, below the site.
pub const PERMALINKS: &str = "permalinks.txt";

/// Every address that people cite, with what stands there: the prisons, plans, concerns, themes and
/// pages, and the old addresses that lead to them.
pub(super) fn permalinks(site: &Site) -> String {
    let mut text = String::from(
        "# The addresses that this site keeps, each with its title: planbook check --against compares with them.\n",
    );
    for (url, route) in site.routes().iter() {
        let to = match route {
            Route::Redirect(index) => site.redirect(*index).map_or(route, |redirect| &redirect.to),
            _ => route,
        };
        if let Some(title) = title(site, to) {
            let _ = writeln!(text, "{url}\t{title}");
        }
    }
    text
}

/// What stands at an address that people cite, in one line. None for pages that planbook makes of many.
pub fn title(site: &Site, route: &Route) -> Option<String> {
    let title = match route {
        Route::Prison(id) => site.prison(*id).name.clone(),
        Route::Plan(id) => {
            let said = &site.plan(*id).said;
            let day = site.words.day(said.submitted);
            site.words.say("permalink-plan", &[("source", (&*said.source.title).into()), ("day", day.into())])
        }
        Route::Concern(id) => {
            site.concern_said(*id).title.as_deref().map_or_else(|| site.named(*id), str::to_owned)
        }
        Route::Theme(id) => site.theme(*id).title.clone(),
        Route::Page(index) => site.pages.get(*index)?.title.clone(),
        _ => return None,
    };
    Some(title.split_whitespace().collect::<Vec<_>>().join(" "))
}
