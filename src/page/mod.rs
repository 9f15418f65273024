//! Views: what each page shows, as plain data for its template.
//!
//! [`view`] is a pure function of the site and a route. The structs here are the public API of the
//! templates: `planbook inspect URL` prints one as JSON.

mod area;
mod assembly;
mod calendar;
mod chart;
mod citation;
mod compare;
mod concern;
mod data;
mod difference;
mod doubts;
mod downloads;
mod feed;
mod home;
mod html;
mod label;
mod linked_data;
mod list;
mod markdown;
mod owner;
mod parts;
pub mod permalinks;
mod plan;
mod prison;
mod promise;
mod record;
mod redirect;
mod reference;
mod repeats;
mod robots;
mod search;
mod share;
mod target;
mod theme;

use schemars::JsonSchema;
use serde::Serialize;

pub use citation::CitationView;
pub use downloads::{Downloads, write as write_download};
pub use html::Html;
pub use list::*;
pub use parts::*;
pub use record::{Record, records};
pub use reference::{reference, templates};
pub use share::ImageView;

use crate::config::{Licence, Notice};
use crate::site::{Download, List, Route, Site, Status};

/// What every page knows of the site. The same for all pages, so it is made once.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SiteView {
    /// The name of the site.
    pub title: String,
    /// One sentence about it.
    pub description: String,
    /// "en-GB"
    pub language: String,
    /// The day that statuses are reckoned from.
    pub as_at: Day,
    /// The links at the top.
    pub navigation: Vec<Link>,
    /// The licence of the plans.
    pub licence: Licence,
    /// The site's standing.
    pub notice: Notice,
    /// Every status and what it means.
    pub statuses: Vec<StatusMeaning>,
    /// Whether any later statement about an action, or any review, was recorded by the site's day.
    pub later_statements: bool,
    /// Whether the site can be searched.
    pub search: bool,
    /// "planbook 0.1.0"
    pub generator: &'static str,
}

/// What every page has: its head, and its place among the others.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Page {
    /// The words in the browser's tab, without the site's name.
    pub title: String,
    /// One sentence about the page.
    pub description: String,
    /// Its address, relative to the site.
    pub url: String,
    /// The name of the view: "concern".
    pub kind: &'static str,
    /// The pages above it, from the home page down.
    pub breadcrumbs: Vec<Link>,
    /// The picture that is shown where the page is shared.
    pub image: Option<ImageView>,
    /// The data behind it, and ways to follow it.
    pub downloads: Downloads,
}

/// The data of one page.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum View {
    /// `/`
    Home(Box<home::HomeView>),
    /// `/prisons/`
    Prisons(Box<prison::PrisonsView>),
    /// `/prisons/whitemoor/`
    Prison(Box<prison::PrisonView>),
    /// `/prisons/whitemoor/2026/`
    Plan(Box<plan::PlanView>),
    /// `/prisons/whitemoor/2026/4/`
    Concern(Box<concern::ConcernPageView>),
    /// `/prisons/whitemoor/compare/2023/2026/`
    Compare(Box<compare::CompareView>),
    /// `/themes/`
    Themes(Box<theme::ThemesView>),
    /// `/areas/safety/`
    Area(Box<area::AreaPageView>),
    /// `/themes/use-of-force/`
    Theme(Box<theme::ThemeView>),
    /// `/repeats/`
    Repeats(Box<repeats::RepeatsView>),
    /// `/promises/`
    Promises(Box<promise::PromisesView>),
    /// `/owners/`
    Owners(Box<owner::OwnersView>),
    /// `/owners/governor/`
    Owner(Box<owner::OwnerView>),
    /// `/targets/`
    Targets(Box<target::TargetsView>),
    /// `/targets/2026-03/`
    TargetGroup(Box<target::TargetGroupView>),
    /// `/doubts/`
    Doubts(Box<doubts::DoubtsView>),
    /// An address that something had before
    Redirect(Box<redirect::RedirectView>),
    /// `/search/`
    Search(Box<search::SearchView>),
    /// `/share.png`
    Share(Box<share::ShareView>),
    /// `/data/`
    Data(Box<data::DataView>),
    /// `/about/` and `/404.html`
    Markdown(Box<markdown::MarkdownView>),
}

/// What stands at a route.
pub enum Content {
    /// A page, to be rendered through the template of this name.
    Page {
        /// The template: "concern.html".
        template: &'static str,
        /// Its data.
        view: View,
    },
    /// A picture, drawn by the template of this name.
    Picture {
        /// The template: "share.html".
        template: &'static str,
        /// Its data.
        view: View,
    },
    /// A text for machines, ready as it is.
    Text(String),
    /// A file for programs: [`write_download`] makes it.
    Download(Download),
    /// A file of `content/`, by its path there.
    File(String),
}

/// What stands at a route of the site.
pub fn view(site: &Site, route: &Route) -> Content {
    let (template, view) = match route {
        Route::Home => ("home.html", View::Home(home::view(site).into())),
        Route::Prisons => ("prisons.html", View::Prisons(prison::list(site).into())),
        Route::Prison(id) => ("prison.html", View::Prison(prison::view(site, *id).into())),
        Route::Plan(id) => ("plan.html", View::Plan(plan::view(site, *id).into())),
        Route::Concern(id) => ("concern.html", View::Concern(concern::view(site, *id).into())),
        Route::Compare(earlier, later) => {
            ("compare.html", View::Compare(compare::view(site, *earlier, *later).into()))
        }
        Route::Themes => ("themes.html", View::Themes(theme::list(site).into())),
        Route::Area(id) => ("area.html", View::Area(area::view(site, *id, None).into())),
        Route::Theme(id) => ("theme.html", View::Theme(theme::view(site, *id, None).into())),
        Route::ThemeYear(id, year) => ("theme.html", View::Theme(theme::view(site, *id, Some(*year)).into())),
        Route::Repeats => ("repeats.html", View::Repeats(repeats::view(site).into())),
        Route::Promises => ("promises.html", View::Promises(promise::view(site, None).into())),
        Route::PromisesOf(year) => ("promises.html", View::Promises(promise::view(site, Some(*year)).into())),
        Route::Owners => ("owners.html", View::Owners(owner::list(site).into())),
        Route::Owner(id) => ("owner.html", View::Owner(owner::view(site, *id, None).into())),
        Route::Targets => ("targets.html", View::Targets(target::list(site).into())),
        Route::TargetGroup(group) => {
            ("target-group.html", View::TargetGroup(target::view(site, *group, None).into()))
        }
        Route::Doubts => ("doubts.html", View::Doubts(doubts::view(site, None).into())),
        Route::Search => ("search.html", View::Search(search::view(site).into())),
        Route::Part(part) => match site.part(*part).list {
            List::Area(id) => ("area.html", View::Area(area::view(site, id, Some(*part)).into())),
            List::Owner(id) => ("owner.html", View::Owner(owner::view(site, id, Some(*part)).into())),
            List::Targets(group) => {
                ("target-group.html", View::TargetGroup(target::view(site, group, Some(*part)).into()))
            }
            List::Doubts => ("doubts.html", View::Doubts(doubts::view(site, Some(*part)).into())),
        },
        Route::Data => ("data.html", View::Data(data::view(site).into())),
        Route::Download(download) => return Content::Download(*download),
        Route::Page(index) => ("page.html", View::Markdown(markdown::view(site, *index).into())),
        Route::Redirect(index) => ("redirect.html", View::Redirect(redirect::view(site, *index).into())),
        Route::NotFound => ("404.html", View::Markdown(markdown::not_found(site).into())),
        Route::Permalinks => return Content::Text(permalinks::permalinks(site)),
        Route::Share(prison) => {
            let view = View::Share(share::view(site, *prison).into());
            return Content::Picture { template: "share.html", view };
        }
        Route::Sitemap => return Content::Text(robots::sitemap(site)),
        Route::SitemapPart(number) => return Content::Text(robots::sitemap_part(site, *number)),
        Route::Robots => return Content::Text(robots::robots(site)),
        Route::File(path) => return Content::File(path.clone()),
    };
    Content::Page { template, view }
}

/// What every page knows of the site.
pub fn site_view(site: &Site) -> SiteView {
    SiteView {
        title: site.config.title.clone(),
        description: site.config.description.clone(),
        language: site.config.language.clone(),
        as_at: site.day(site.as_at),
        navigation: site
            .config
            .navigation
            .iter()
            .map(|link| Link { title: link.title.value.clone(), url: link.url.value.clone() })
            .collect(),
        licence: site.config.licence.clone(),
        notice: site.config.notice.clone(),
        statuses: Status::ALL.into_iter().map(|status| site.status_meaning(status)).collect(),
        later_statements: site.plans().any(|id| site.plan(id).said.has_later_statement(site.as_at)),
        search: site.search,
        generator: concat!("planbook ", env!("CARGO_PKG_VERSION")),
    }
}

impl Page {
    /// A page's head. `above` are the pages above it, without the home page.
    fn new(
        site: &Site,
        kind: &'static str,
        route: &Route,
        title: impl Into<String>,
        description: impl Into<String>,
        above: Vec<Link>,
    ) -> Self {
        let home = Link { title: site.words.word("page-home"), url: site.url(&Route::Home) };
        let breadcrumbs =
            if *route == Route::Home { Vec::new() } else { std::iter::once(home).chain(above).collect() };
        Self {
            title: title.into(),
            description: description.into(),
            url: site.url(route),
            kind,
            breadcrumbs,
            image: share::image(site, route),
            downloads: Downloads::of(site, route),
        }
    }
}

/// "Prisons", at `/prisons/`: the page above all prisons.
fn above_prisons(site: &Site) -> Link {
    Link { title: site.words.word("page-prisons"), url: site.url(&Route::Prisons) }
}
