//! Addresses: what stands where on the site.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::{
    ActionId, AreaId, ConcernId, Cut, Download, OwnerId, PartId, PlanId, PrisonId, Site, Status, ThemeId,
};
use crate::diagnostic::{Diagnostics, Place};
use crate::plan::{self, Month, Target};

/// Something that stands at an address of the site.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Route {
    /// `/`
    Home,
    /// `/prisons/`
    Prisons,
    /// `/prisons/whitemoor/`
    Prison(PrisonId),
    /// `/prisons/whitemoor/2026/`
    Plan(PlanId),
    /// `/prisons/whitemoor/2026/4/`
    Concern(ConcernId),
    /// `/prisons/whitemoor/compare/2023/2026/`: a plan with the one before it
    Compare(PlanId, PlanId),
    /// `/themes/`
    Themes,
    /// `/areas/safety/`
    Area(AreaId),
    /// `/themes/use-of-force/`
    Theme(ThemeId),
    /// `/themes/use-of-force/2026/`: its concerns of one year, where they are too many for one page
    ThemeYear(ThemeId, i16),
    /// `/repeats/`
    Repeats,
    /// `/promises/`
    Promises,
    /// `/promises/2026/`: those whose newest plan was submitted in that year
    PromisesOf(i16),
    /// `/owners/`
    Owners,
    /// `/owners/governor/`
    Owner(OwnerId),
    /// `/targets/`
    Targets,
    /// `/targets/2026-03/`, `/targets/declined/`
    TargetGroup(TargetGroup),
    /// `/doubts/`
    Doubts,
    /// `/search/`
    Search,
    /// A part of a list that is too long for one page, below the list's own address:
    /// `/owners/governor/a-c/`, `/owners/governor/w/`, `/owners/governor/whitemoor/`,
    /// `/owners/governor/whitemoor/2026/`, `/targets/complete/whitemoor/`, `/areas/safety/a-c/`,
    /// `/doubts/whitemoor/`; below `/owners/governor/whitemoor/2026/`, at worst, `part-2/`
    Part(PartId),
    /// `/data/`
    Data,
    /// `/data/actions.csv`, `/prisons/whitemoor/feed.xml`: a file made for programs
    Download(Download),
    /// `/about/`: a Markdown page, by its place in the site's list
    Page(usize),
    /// `/prisons/whitemoor/share.png`, or `/share.png` for pages that are of no prison or of an older plan
    Share(Option<PrisonId>),
    /// A file of `content/`, published as it is
    File(String),
    /// An address that something had before: by its place in the site's list
    Redirect(usize),
    /// `/404.html`
    NotFound,
    /// `/permalinks.txt`: the addresses that the site keeps
    Permalinks,
    /// `/sitemap.xml`
    Sitemap,
    /// `/sitemap-1.xml`: one of several, where one file may not hold every page
    SitemapPart(usize),
    /// `/robots.txt`
    Robots,
}

/// Where the files of the search are, below the search page. Nothing else may stand there.
pub const SEARCH_FOLDER: &str = "/search/bundle/";

/// Where the stylesheets and pictures of the site theme are. Nothing else may stand there.
pub const ASSETS_FOLDER: &str = "/assets/";

/// The most addresses that one sitemap may hold, by the protocol of sitemaps.org.
pub const SITEMAP_LIMIT: usize = 50_000;

impl Route {
    /// Whether a reader may want to find it: a page of the site's own, not a file for machines.
    pub fn is_page(&self) -> bool {
        !matches!(
            self,
            Self::Redirect(_)
                | Self::NotFound
                | Self::Permalinks
                | Self::Sitemap
                | Self::SitemapPart(_)
                | Self::Robots
                | Self::Share(_)
                | Self::File(_)
                | Self::Download(_)
        )
    }
}

/// A group of actions on the target pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TargetGroup {
    /// Due in a month, whether it has passed or not.
    Month(Month),
    /// Said to be complete.
    Complete,
    /// Said to be under way.
    Ongoing,
    /// Without a date.
    Undated,
    /// Declined or deferred.
    Declined,
}

impl TargetGroup {
    /// The group of an action, by where it stands and what its target says.
    pub fn of(status: Status, due: Target) -> Self {
        match (status, due) {
            (Status::Passed | Status::Due, Target::Dated(month)) => Self::Month(month),
            (Status::Complete, _) => Self::Complete,
            (Status::Ongoing, _) => Self::Ongoing,
            (Status::Declined, _) => Self::Declined,
            _ => Self::Undated,
        }
    }

    /// The URL part: "2026-03", "declined".
    pub fn name(self) -> String {
        match self {
            Self::Month(month) => month.to_string(),
            Self::Complete => "complete".to_owned(),
            Self::Ongoing => "ongoing".to_owned(),
            Self::Undated => "undated".to_owned(),
            Self::Declined => "declined".to_owned(),
        }
    }
}

impl Site {
    /// Every group of the target pages with its actions, months first.
    pub fn targets(&self) -> &BTreeMap<TargetGroup, Vec<ActionId>> {
        &self.targets
    }

    /// The actions that have a month as target and are not in its group, because something else than the month
    /// says where they stand.
    pub fn beyond_month(&self, month: Month) -> &[ActionId] {
        self.beyond_month.get(&month).map_or(&[], Vec::as_slice)
    }
}

/// Every address, in order, and what stands there.
#[derive(Debug, Default)]
pub struct Routes {
    by_url: Vec<(String, Route)>,
}

impl Routes {
    /// What stands at an address ("/prisons/whitemoor/").
    pub fn get(&self, url: &str) -> Option<&Route> {
        let at = self.by_url.binary_search_by(|(known, _)| known.as_str().cmp(url)).ok()?;
        self.by_url.get(at).map(|(_, route)| route)
    }

    /// All that stand at or below an address, in order.
    pub fn below<'s, 'u>(&'s self, url: &'u str) -> impl Iterator<Item = (&'s str, &'s Route)> + use<'s, 'u> {
        let begin = self.by_url.partition_point(|(known, _)| known.as_str() < url);
        let rest = self.by_url.get(begin..).unwrap_or_default();
        rest.iter()
            .map(|(known, route)| (known.as_str(), route))
            .take_while(move |(known, _)| known.starts_with(url))
    }

    /// Adds addresses that are not there yet.
    pub(super) fn add(&mut self, more: impl Iterator<Item = (String, Route)>) {
        self.by_url.extend(more);
        self.by_url.sort_unstable_by(|a, b| a.0.cmp(&b.0));
    }

    /// The pages among them, in the order of their addresses.
    pub fn pages(&self) -> impl Iterator<Item = (&str, &Route)> {
        self.iter().filter(|(_, route)| route.is_page())
    }

    /// All of them, in the order of their addresses.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &Route)> {
        self.by_url.iter().map(|(url, route)| (url.as_str(), route))
    }
}

impl Site {
    /// The address of a route, relative to the site: "/prisons/whitemoor/".
    pub fn url(&self, route: &Route) -> String {
        // Pages are full of links to a few of these: texts are put together faster than they are formatted.
        match route {
            Route::Home => "/".to_owned(),
            Route::Prisons => "/prisons/".to_owned(),
            Route::Prison(id) => ["/prisons/", &self.prison(*id).slug, "/"].concat(),
            Route::Plan(id) => {
                let plan = self.plan(*id);
                ["/prisons/", &self.prison(plan.prison).slug, "/", &plan.said.name, "/"].concat()
            }
            Route::Concern(id) => {
                let plan = self.url(&Route::Plan(self.concern(*id).plan));
                [&plan, self.concern_said(*id).number.as_str(), "/"].concat()
            }
            Route::Compare(earlier, later) => {
                let (earlier, later) = (self.plan(*earlier), self.plan(*later));
                let prison = &self.prison(later.prison).slug;
                format!("/prisons/{prison}/compare/{}/{}/", earlier.said.name, later.said.name)
            }
            Route::Themes => "/themes/".to_owned(),
            Route::Area(id) => format!("/areas/{}/", self.area(*id).slug),
            Route::Theme(id) => ["/themes/", &self.theme(*id).slug, "/"].concat(),
            Route::ThemeYear(id, year) => format!("/themes/{}/{year}/", self.theme(*id).slug),
            Route::Repeats => "/repeats/".to_owned(),
            Route::Promises => "/promises/".to_owned(),
            Route::PromisesOf(year) => format!("/promises/{year}/"),
            Route::Owners => "/owners/".to_owned(),
            Route::Owner(id) => format!("/owners/{}/", self.owner(*id).slug),
            Route::Targets => "/targets/".to_owned(),
            Route::TargetGroup(group) => format!("/targets/{}/", group.name()),
            Route::Doubts => "/doubts/".to_owned(),
            Route::Search => "/search/".to_owned(),
            Route::Data => "/data/".to_owned(),
            Route::Download(download) => self.download_url(*download),
            Route::Part(id) => self.part_url(*id),
            Route::Page(index) => self.pages.get(*index).map_or_else(String::new, |page| page.url.clone()),
            Route::Share(None) => "/share.png".to_owned(),
            Route::Share(Some(id)) => format!("/prisons/{}/share.png", self.prison(*id).slug),
            Route::File(path) => format!("/{path}"),
            Route::Redirect(index) => {
                self.redirects.get(*index).map_or_else(String::new, |from| from.url.clone())
            }
            Route::NotFound => "/404.html".to_owned(),
            Route::Permalinks => "/permalinks.txt".to_owned(),
            Route::Sitemap => "/sitemap.xml".to_owned(),
            Route::SitemapPart(number) => format!("/sitemap-{number}.xml"),
            Route::Robots => "/robots.txt".to_owned(),
        }
    }

    /// The address of a part. Its letters stand in the address of no other part, so that a prison keeps
    /// its address however its neighbours are divided.
    fn part_url(&self, id: PartId) -> String {
        let part = self.part(id);
        let list = || self.url(&Self::list_route(part.list));
        match part.cut {
            Cut::Letters(..) => {
                let letters = part.cut.letters().unwrap_or_else(|| "others".to_owned());
                format!("{}{}/", list(), letters.replace('–', "-").to_lowercase())
            }
            Cut::Prison(prison) => format!("{}{}/", list(), self.prison(prison).slug),
            Cut::Plan(plan) => {
                let plan = self.plan(plan);
                format!("{}{}/{}/", list(), self.prison(plan.prison).slug, plan.said.name)
            }
            Cut::Number(number) => {
                let above = part.above.map_or_else(list, |above| self.part_url(above));
                format!("{above}part-{number}/")
            }
        }
    }

    /// The file that a problem with a route is reported at: its own, else the site's settings.
    pub fn place(&self, route: &Route) -> Place {
        self.own_place(route).unwrap_or_else(|| Place::whole(&self.config.document))
    }

    /// Where the thing at a route is written. None for what planbook makes from everything.
    pub(super) fn own_place(&self, route: &Route) -> Option<Place> {
        let document = match route {
            Route::Prison(id) | Route::Share(Some(id)) => &self.prison(*id).document,
            Route::Plan(id) | Route::Compare(_, id) => &self.plan(*id).said.document,
            Route::Concern(id) => return Some(self.concern_said(*id).place.clone()),
            Route::Owner(id) => {
                let action = self.owner(*id).actions.first()?;
                let plan = self.plan(self.concern(self.action(*action).concern).plan);
                let mut named = plan.said.outline.names.iter().zip(&plan.owners);
                return named.find(|(_, owners)| owners.contains(id)).map(|((_, place), _)| place.clone());
            }
            Route::Area(id) => &self.area(*id).document,
            Route::Theme(id) | Route::ThemeYear(id, _) => &self.theme(*id).document,
            Route::Page(index) => &self.pages.get(*index)?.document,
            Route::Part(id) => match self.part(*id).cut {
                Cut::Prison(prison) => &self.prison(prison).document,
                Cut::Plan(plan) => &self.plan(plan).said.document,
                _ => return None,
            },
            Route::Redirect(index) => return Some(self.redirects.get(*index)?.place.clone()),
            Route::Home => &self.home.as_ref()?.document,
            Route::File(path) => {
                let path = format!("{}{path}", crate::source::CONTENT);
                return Some(Place::whole(&crate::diagnostic::Document::new(path, "")));
            }
            _ => return None,
        };
        Some(Place::whole(document))
    }

    /// The years in which plans were submitted.
    pub fn plan_years(&self) -> BTreeSet<i16> {
        self.plans().map(|id| self.plan(id).said.submitted.year()).collect()
    }

    /// Lays out every address, and reports each that two things want.
    pub(super) fn lay_out(&mut self, diagnostics: &mut Diagnostics) {
        let mut routes = vec![
            Route::Home,
            Route::Prisons,
            Route::Themes,
            Route::Repeats,
            Route::Promises,
            Route::Owners,
            Route::Targets,
            Route::Doubts,
            Route::Search,
            Route::Data,
            Route::NotFound,
            Route::Permalinks,
            Route::Sitemap,
            Route::Robots,
        ];
        routes.extend(self.prisons().map(Route::Prison));
        routes.extend(
            self.plans().filter_map(|id| self.plan(id).earlier.map(|earlier| Route::Compare(earlier, id))),
        );
        routes.extend(self.areas().map(Route::Area));
        for theme in self.themes() {
            routes.push(Route::Theme(theme));
            routes.extend(self.theme_years(theme).into_iter().map(|year| Route::ThemeYear(theme, year)));
        }
        routes.extend(self.plan_years().into_iter().map(Route::PromisesOf));
        routes.extend(self.owners().into_iter().map(Route::Owner));
        routes.extend(self.targets().keys().copied().map(Route::TargetGroup));
        routes.extend(self.parts().map(Route::Part));
        routes.extend(self.downloads().into_iter().map(Route::Download));
        routes.extend((0..self.pages.len()).map(Route::Page));
        if cfg!(feature = "share") {
            routes.extend(
                self.prisons_with_plans().map(|id| Route::Share(Some(id))).chain([Route::Share(None)]),
            );
        }
        let below = self.plans().len() + self.concerns().len();
        let pages = routes.iter().filter(|route| route.is_page()).count() + below;
        if pages > SITEMAP_LIMIT {
            routes.extend((1..=pages.div_ceil(SITEMAP_LIMIT)).map(Route::SitemapPart));
        }
        routes.extend(self.files.keys().cloned().map(Route::File));

        let mut by_url: Vec<(String, Route)> = Vec::with_capacity(routes.len() + self.concerns.len() * 2);
        by_url.extend(routes.into_iter().map(|route| (self.url(&route), route)));
        let plans: Vec<PlanId> = self.plans().collect();
        by_url.par_extend(plans.into_par_iter().flat_map_iter(|id| {
            let plan = self.plan(id);
            let url = self.url(&Route::Plan(id));
            let numbered = plan.concerns.iter().zip(&plan.said.concerns);
            let concern = |(id, said): (&ConcernId, &plan::Concern)| {
                (format!("{url}{}/", said.number), Route::Concern(*id))
            };
            numbered.map(concern).chain([(url.clone(), Route::Plan(id))]).collect::<Vec<_>>()
        }));
        // Of two things that want an address, the one that planbook makes by itself comes first.
        by_url.par_sort_by(|a, b| a.0.cmp(&b.0));
        self.report_twice(&by_url, diagnostics);
        by_url.dedup_by(|a, b| a.0 == b.0);
        self.routes = Routes { by_url };
        self.report_clashes(diagnostics);
        self.report_reserved(diagnostics);
    }
}

/// The file below the output folder that an address is answered from: "/x/" is "x/index.html".
pub fn output_path(url: &str) -> String {
    let path = url.trim_start_matches('/');
    if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() }
}
