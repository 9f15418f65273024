//! `/search/`: the page that the search works on. Its script finds the bundle and fills the list.

use schemars::JsonSchema;
use serde::Serialize;

use super::label::kind_id;
use super::{Link, Page};
use crate::plan::file::Kind;
use crate::site::{Route, Site, Status};
use crate::wording::alphabetical;

/// The search page. Where the site has no search it only says how to browse.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SearchView {
    /// Its head.
    pub page: Page,
    /// The folder of the search's own files, relative to the site.
    pub bundle: &'static str,
    /// The ways through the site that need no search.
    pub ways: Vec<Link>,
    /// The lists that a search can be narrowed down by.
    pub filters: Vec<Filter>,
}

/// A list of which one can be chosen.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Filter {
    /// Its name in the address: "prison".
    pub name: &'static str,
    /// "Prison"
    pub label: String,
    /// The words for no choice: "All prisons".
    pub all: String,
    /// Its choices in groups. A list that is not divided has one group without a title.
    pub groups: Vec<Group>,
}

/// Choices that belong together.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Group {
    /// Its title; empty where the list is not divided.
    pub title: String,
    /// The choices.
    pub choices: Vec<Choice>,
}

/// One choice.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Choice {
    /// Its name in the address: "whitemoor".
    pub value: String,
    /// "HMP Whitemoor"
    pub label: String,
}

pub(super) fn view(site: &Site) -> SearchView {
    let way = |title: &str, route: &Route| Link { title: site.words.word(title), url: site.url(route) };
    SearchView {
        page: Page::new(
            site,
            "search",
            &Route::Search,
            site.words.word("page-search"),
            site.words.word("search-description"),
            Vec::new(),
        ),
        bundle: crate::site::SEARCH_FOLDER,
        ways: vec![
            way("page-prisons", &Route::Prisons),
            way("page-themes", &Route::Themes),
            way("page-owners", &Route::Owners),
            way("search-targets", &Route::Targets),
            way("page-repeats", &Route::Repeats),
        ],
        filters: if site.search { filters(site) } else { Vec::new() },
    }
}

fn filters(site: &Site) -> Vec<Filter> {
    let prisons =
        site.prisons_with_plans().map(|id| choice(&site.prison(id).slug, &site.prison(id).name)).collect();
    let areas = site.areas().map(|id| choice(&site.area(id).slug, &site.area(id).title)).collect();
    let themes = site.areas().map(|id| {
        let area = site.area(id);
        let themes = area.themes.iter().map(|id| choice(&site.theme(*id).slug, &site.theme(*id).title));
        Group { title: area.title.clone(), choices: themes.collect() }
    });
    let kinds = [Kind::Priority, Kind::Key, Kind::Recommendation]
        .into_iter()
        .filter(|kind| site.concerns().any(|id| site.concern_said(id).kind == *kind));
    let kinds = kinds.map(|known| choice(kind_id(known), &site.kind_label(known))).collect();
    let statuses =
        Status::ALL.into_iter().filter(|known| site.actions().any(|id| site.action(id).status == *known));
    let statuses = statuses.map(|status| choice(status.id(), &site.status_label(status))).collect();
    let mut owners: Vec<Choice> =
        site.owners().into_iter().map(|id| choice(&site.owner(id).slug, &site.owner(id).name)).collect();
    owners.sort_by_cached_key(|owner| alphabetical(&owner.label));
    let mut years: Vec<i16> = site.concerns().map(|id| site.year_of(id)).collect();
    years.sort_unstable_by(|a, b| b.cmp(a));
    years.dedup();
    let years = years.into_iter().map(|year| {
        let year = year.to_string();
        choice(&year, &site.words.say("search-inspected", &[("year", (&year).into())]))
    });
    vec![
        filter(site, "prison", whole(prisons)),
        filter(site, "area", whole(areas)),
        filter(site, "theme", themes.collect()),
        filter(site, "kind", whole(kinds)),
        filter(site, "status", whole(statuses)),
        filter(site, "owner", whole(owners)),
        filter(site, "year", whole(years.collect())),
    ]
}

fn filter(site: &Site, name: &'static str, groups: Vec<Group>) -> Filter {
    let label = site.words.word(&format!("search-by-{name}"));
    Filter { name, label, all: site.words.word(&format!("search-by-{name}-all")), groups }
}

/// A list that is not divided.
fn whole(choices: Vec<Choice>) -> Vec<Group> {
    vec![Group { title: String::new(), choices }]
}

fn choice(value: &str, label: &str) -> Choice {
    Choice { value: value.to_owned(), label: label.to_owned() }
}
