//! Downloads: the files that hold the site's content as data, feeds and calendars.

use super::{ActionId, OwnerId, PlanId, PrisonId, Route, Site, ThemeId};
use crate::plan::Target;

/// A table of the site's data. One row stands for one thing, and names others by their keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Table {
    /// Every prison.
    Prisons,
    /// Every theme that has concerns.
    Themes,
    /// Every owner that has actions.
    Owners,
    /// Every plan.
    Plans,
    /// The visits of each inspection.
    Visits,
    /// Every concern.
    Concerns,
    /// Which concern falls under which theme.
    ConcernThemes,
    /// Which concern repeats which earlier one.
    Repeats,
    /// What HMIP found later.
    Reviews,
    /// Words of the source that belong to no action.
    Unplaced,
    /// Every action.
    Actions,
    /// Who has to act.
    ActionOwners,
    /// What was published later about an action.
    Updates,
}

impl Table {
    /// Every table, each after those that it refers to.
    pub const ALL: [Self; 13] = [
        Self::Prisons,
        Self::Themes,
        Self::Owners,
        Self::Plans,
        Self::Visits,
        Self::Concerns,
        Self::ConcernThemes,
        Self::Repeats,
        Self::Reviews,
        Self::Unplaced,
        Self::Actions,
        Self::ActionOwners,
        Self::Updates,
    ];

    /// Its name in addresses and in the database.
    pub fn name(self) -> &'static str {
        match self {
            Self::Prisons => "prisons",
            Self::Themes => "themes",
            Self::Owners => "owners",
            Self::Plans => "plans",
            Self::Visits => "visits",
            Self::Concerns => "concerns",
            Self::ConcernThemes => "concern_themes",
            Self::Repeats => "repeats",
            Self::Reviews => "reviews",
            Self::Unplaced => "unplaced",
            Self::Actions => "actions",
            Self::ActionOwners => "action_owners",
            Self::Updates => "updates",
        }
    }
}

/// What a download is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// Everything.
    Site,
    /// One prison.
    Prison(PrisonId),
    /// One theme.
    Theme(ThemeId),
    /// One owner.
    Owner(OwnerId),
}

/// A file made for programs: spreadsheets, databases, feed readers, calendars.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Download {
    /// `/data/actions.csv`
    Csv(Table),
    /// `/data/actions.json`
    Json(Table),
    /// `/data/actions-with-concerns.csv`, `/prisons/whitemoor/actions.csv`: a table to read without others
    Actions(Scope),
    /// `/prisons/whitemoor/2026/plan.json`
    Plan(PlanId),
    /// `/data/planbook.sqlite`
    Database,
    /// `/data/datapackage.json`
    Package,
    /// `/data/schema.json`
    Schema,
    /// `/feed.xml`, `/prisons/whitemoor/feed.xml`; owners have none
    Feed(Scope),
    /// `/targets.ics`, `/owners/governor/targets.ics`; see [`Site::has_calendar`]
    Calendar(Scope),
}

impl Site {
    /// Every download, in no order that matters.
    pub(super) fn downloads(&self) -> Vec<Download> {
        let mut downloads = vec![
            Download::Actions(Scope::Site),
            Download::Package,
            Download::Schema,
            Download::Feed(Scope::Site),
            Download::Calendar(Scope::Site),
        ];
        if cfg!(feature = "sqlite") {
            downloads.push(Download::Database);
        }
        for table in Table::ALL {
            downloads.extend([Download::Csv(table), Download::Json(table)]);
        }
        downloads.extend(self.plans().map(Download::Plan));
        let calendar = |scope| self.has_calendar(scope).then_some(Download::Calendar(scope));
        for scope in self.prisons().map(Scope::Prison) {
            downloads.extend([Download::Actions(scope), Download::Feed(scope)]);
            downloads.extend(calendar(scope));
        }
        for scope in self.themes().map(Scope::Theme) {
            downloads.extend([Download::Actions(scope), Download::Feed(scope)]);
        }
        for scope in self.owners().into_iter().map(Scope::Owner) {
            downloads.push(Download::Actions(scope));
            downloads.extend(calendar(scope));
        }
        downloads
    }

    /// Whether something has a calendar: the whole site, and each prison and owner that has an action with a
    /// month as its target, however long ago. One that programs have subscribed to stays when the last of its
    /// targets has left it.
    pub fn has_calendar(&self, scope: Scope) -> bool {
        let dated = |id: ActionId| matches!(self.action_said(id).due, Target::Dated(_));
        scope == Scope::Site || self.actions_in(scope).any(dated)
    }

    /// The actions of what a calendar may be about, in the order of the site: those of a theme are in none.
    pub fn actions_in(&self, scope: Scope) -> Box<dyn Iterator<Item = ActionId> + '_> {
        match scope {
            Scope::Site => Box::new(self.actions()),
            Scope::Prison(id) => {
                Box::new(self.prison(id).plans.iter().flat_map(|plan| self.actions_of(*plan)))
            }
            Scope::Owner(id) => Box::new(self.owner(id).actions.iter().copied()),
            Scope::Theme(_) => Box::new(std::iter::empty()),
        }
    }

    /// The page of what a download is about.
    pub fn scope_url(&self, scope: Scope) -> String {
        self.url(&match scope {
            Scope::Site => Route::Home,
            Scope::Prison(id) => Route::Prison(id),
            Scope::Theme(id) => Route::Theme(id),
            Scope::Owner(id) => Route::Owner(id),
        })
    }

    /// The address of a download.
    pub(super) fn download_url(&self, download: Download) -> String {
        match download {
            Download::Csv(table) => format!("/data/{}.csv", table.name()),
            Download::Json(table) => format!("/data/{}.json", table.name()),
            Download::Actions(Scope::Site) => "/data/actions-with-concerns.csv".to_owned(),
            Download::Actions(scope) => format!("{}actions.csv", self.scope_url(scope)),
            Download::Plan(id) => format!("{}plan.json", self.url(&Route::Plan(id))),
            Download::Database => "/data/planbook.sqlite".to_owned(),
            Download::Package => "/data/datapackage.json".to_owned(),
            Download::Schema => "/data/schema.json".to_owned(),
            Download::Feed(scope) => format!("{}feed.xml", self.scope_url(scope)),
            Download::Calendar(scope) => format!("{}targets.ics", self.scope_url(scope)),
        }
    }
}
