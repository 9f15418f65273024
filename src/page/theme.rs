//! `/themes/` and `/themes/use-of-force/`.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::Serialize;

use super::chart::share;
use super::promise::YearLink;
use super::{ConcernBrief, CountsView, Html, Link, Page};
use crate::site::{AreaId, ConcernId, PrisonId, Route, Site, ThemeId};
use crate::wording::alphabetical;

/// All themes, by area.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ThemesView {
    /// Its head.
    pub page: Page,
    /// The areas and their themes.
    pub areas: Vec<AreaView>,
}

/// An area and its themes.
#[derive(Debug, Serialize, JsonSchema)]
pub struct AreaView {
    /// Its title.
    pub title: String,
    /// Its page.
    pub url: String,
    /// What it is.
    pub body_html: Html,
    /// Its themes that have concerns. Empty on a page that has a part of its concerns.
    pub themes: Vec<ThemeBrief>,
    /// How many concerns have a primary theme in it.
    pub concerns: usize,
}

/// A theme in a line.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ThemeBrief {
    /// Its title.
    pub title: String,
    /// Its page.
    pub url: String,
    /// What falls under it.
    pub body_html: Html,
    /// How many concerns fall under it.
    pub concerns: usize,
    /// How many prisons they were raised at.
    pub prisons: usize,
    /// How many concerns, as a length: that of the theme with the most, in any area, is 100.
    pub bar: usize,
}

/// A theme's own page.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ThemeView {
    /// Its head.
    pub page: Page,
    /// Its title.
    pub title: String,
    /// What falls under it.
    pub body_html: Html,
    /// The area that it belongs to.
    pub area: Option<Link>,
    /// How many concerns fall under it, in that year on the page of one.
    pub count: usize,
    /// For how many of them it is the primary theme.
    pub primary: usize,
    /// Where the actions in answer to them stand.
    pub counts: CountsView,
    /// The year of inspection of the concerns that are listed; none for the theme's first page.
    pub year: Option<i16>,
    /// Where the concerns are too many for one page: the page of each year, newest first. The first page
    /// then lists those of the newest year.
    pub split: Vec<YearLink>,
    /// The concerns that are listed, by prison, newest plan first.
    pub prisons: Vec<PrisonConcerns>,
    /// The years of inspection that occur, oldest first: the columns of the grid.
    pub years: Vec<i16>,
    /// How many concerns each prison had in each of those years.
    pub grid: Vec<GridRow>,
    /// Other themes that its concerns also fall under, the most frequent first.
    pub related: Vec<RelatedTheme>,
}

/// One prison's row in the grid of prisons and years.
#[derive(Debug, Serialize, JsonSchema)]
pub struct GridRow {
    /// The prison.
    pub prison: Link,
    /// One for each year: the number of concerns, or none where the site has no plan of that year.
    pub cells: Vec<Option<usize>>,
    /// All of them.
    pub total: usize,
    /// The same as a length: that of the prison with the most is 100.
    pub bar: usize,
}

/// The concerns of one prison.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PrisonConcerns {
    /// A name for its place on the page: "whitemoor".
    pub id: String,
    /// The prison.
    pub prison: Link,
    /// The concerns.
    pub concerns: Vec<ConcernBrief>,
}

/// Another theme that occurs together with this one.
#[derive(Debug, Serialize, JsonSchema)]
pub struct RelatedTheme {
    /// The theme.
    #[serde(flatten)]
    pub link: Link,
    /// How many concerns fall under both.
    pub count: usize,
}

pub(super) fn list(site: &Site) -> ThemesView {
    let areas = areas(site);
    let count: usize = areas.iter().map(|area| area.themes.len()).sum();
    let put = [
        ("themes", site.words.count("themes", count).into()),
        ("areas", site.words.count("areas", areas.len()).into()),
    ];
    let (title, description) = (site.words.word("page-themes"), site.words.say("themes-description", &put));
    ThemesView { page: Page::new(site, "themes", &Route::Themes, title, description, Vec::new()), areas }
}

/// Every area that has a theme with concerns.
pub(super) fn areas(site: &Site) -> Vec<AreaView> {
    site.areas().map(|id| area_view(site, id, theme_briefs(site, id))).collect()
}

/// An area, with its themes where the page shows them.
pub(super) fn area_view(site: &Site, id: AreaId, themes: Vec<ThemeBrief>) -> AreaView {
    let area = site.area(id);
    AreaView {
        title: area.title.clone(),
        url: site.url(&Route::Area(id)),
        body_html: site.html(&area.body),
        themes,
        concerns: site.concerns_in(id).count(),
    }
}

/// The themes of an area.
pub(super) fn theme_briefs(site: &Site, id: AreaId) -> Vec<ThemeBrief> {
    let most = site.themes().map(|id| site.theme(id).concerns.len()).max().unwrap_or(0);
    let brief = |id: &ThemeId| {
        let theme = site.theme(*id);
        let prisons: BTreeSet<PrisonId> =
            theme.concerns.iter().map(|concern| site.prison_of(*concern)).collect();
        ThemeBrief {
            title: theme.title.clone(),
            url: site.url(&Route::Theme(*id)),
            body_html: site.html(&theme.body),
            concerns: theme.concerns.len(),
            prisons: prisons.len(),
            bar: share(theme.concerns.len(), most, 100),
        }
    };
    site.area(id).themes.iter().map(brief).collect()
}

pub(super) fn view(site: &Site, id: ThemeId, year: Option<i16>) -> ThemeView {
    let theme = site.theme(id);
    let concerns = &theme.concerns;
    let area = theme
        .area
        .map(|area| Link { title: site.area(area).title.clone(), url: site.url(&Route::Area(area)) });
    let mut above = vec![Link { title: site.words.word("page-themes"), url: site.url(&Route::Themes) }];
    above.extend(area.clone());
    let of_year = |year: i16| concerns.iter().copied().filter(move |id| site.year_of(*id) == year);
    let split = site.theme_years(id);
    let listed: Vec<ConcernId> = match year.or(split.first().copied()) {
        Some(year) => of_year(year).collect(),
        None => concerns.clone(),
    };
    let counted = if year.is_some() { &listed } else { concerns };
    let put = [("count", counted.len().into()), ("theme", (&theme.title).into())];
    let description = site.words.say("theme-description", &put);
    let (years, grid) = grid(site, concerns);
    let (title, route) = match year {
        Some(year) => {
            above.push(site.theme_link(id));
            let put = [("theme", (&theme.title).into()), ("year", year.to_string().into())];
            (site.words.say("theme-of-year", &put), Route::ThemeYear(id, year))
        }
        None => (theme.title.clone(), Route::Theme(id)),
    };
    ThemeView {
        page: Page::new(site, "theme", &route, title, description, above),
        title: theme.title.clone(),
        body_html: site.html(&theme.body),
        area,
        count: counted.len(),
        primary: counted.iter().filter(|concern| site.concern(**concern).themes.first() == Some(&id)).count(),
        counts: site.counts_view(counted.iter().flat_map(|id| site.concern(*id).actions.iter().copied())),
        year,
        split: split
            .iter()
            .map(|year| YearLink {
                link: Link { title: year.to_string(), url: site.url(&Route::ThemeYear(id, *year)) },
                count: of_year(*year).count(),
            })
            .collect(),
        prisons: by_prison(site, listed.into_iter()),
        years,
        grid,
        related: related(site, id),
    }
}

pub(super) fn by_prison(site: &Site, concerns: impl Iterator<Item = ConcernId>) -> Vec<PrisonConcerns> {
    let mut groups: BTreeMap<PrisonId, Vec<ConcernId>> = BTreeMap::new();
    for concern in concerns {
        groups.entry(site.prison_of(concern)).or_default().push(concern);
    }
    let groups = groups.into_iter().map(|(prison, mut concerns)| {
        concerns.sort_by_key(|id| (std::cmp::Reverse(site.plan(site.concern(*id).plan).said.submitted), *id));
        PrisonConcerns {
            id: site.prison(prison).slug.clone(),
            prison: site.prison_link(prison),
            concerns: concerns.into_iter().map(|id| site.concern_brief(id)).collect(),
        }
    });
    groups.collect()
}

/// The years in which inspections of these prisons ended, and how many of the concerns each had.
fn grid(site: &Site, concerns: &[ConcernId]) -> (Vec<i16>, Vec<GridRow>) {
    let year = |plan| site.plan(plan).said.inspection_ended().year();
    let mut counts: BTreeMap<PrisonId, BTreeMap<i16, usize>> = BTreeMap::new();
    for concern in concerns {
        let plan = site.concern(*concern).plan;
        *counts.entry(site.plan(plan).prison).or_default().entry(year(plan)).or_default() += 1;
    }
    let mut years = BTreeSet::new();
    for (prison, of_prison) in &mut counts {
        for plan in &site.prison(*prison).plans {
            of_prison.entry(year(*plan)).or_default();
            years.insert(year(*plan));
        }
    }
    let most = counts.values().map(|of_prison| of_prison.values().sum()).max().unwrap_or(0);
    let rows = counts.into_iter().map(|(prison, of_prison)| {
        let total = of_prison.values().sum();
        GridRow {
            prison: site.prison_link(prison),
            cells: years.iter().map(|year| of_prison.get(year).copied()).collect(),
            total,
            bar: share(total, most, 100),
        }
    });
    (years.iter().copied().collect(), rows.collect())
}

fn related(site: &Site, id: ThemeId) -> Vec<RelatedTheme> {
    let mut counts: BTreeMap<ThemeId, usize> = BTreeMap::new();
    for concern in &site.theme(id).concerns {
        for other in site.concern(*concern).themes.iter().filter(|other| **other != id) {
            *counts.entry(*other).or_default() += 1;
        }
    }
    let mut related: Vec<RelatedTheme> = counts
        .into_iter()
        .map(|(other, count)| RelatedTheme { link: site.theme_link(other), count })
        .collect();
    related.sort_by_cached_key(|theme| (std::cmp::Reverse(theme.count), alphabetical(&theme.link.title)));
    related
}
