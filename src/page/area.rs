//! `/areas/safety/`: an area, its themes and its concerns.

use schemars::JsonSchema;
use serde::Serialize;

use super::theme::{AreaView, PrisonConcerns, area_view, by_prison, theme_briefs};
use super::{Page, PartBrief, PartView};
use crate::site::{AreaId, List, PartId, Row, Site};

/// An area's own page, or a part of it where it would be too long.
#[derive(Debug, Serialize, JsonSchema)]
pub struct AreaPageView {
    /// Its head.
    pub page: Page,
    /// The area.
    pub area: AreaView,
    /// How many concerns this page and its parts have.
    pub count: usize,
    /// The concerns whose primary theme lies in it, by prison. Empty where they are divided into parts.
    pub prisons: Vec<PrisonConcerns>,
    /// The parts that the concerns are divided into.
    pub parts: Vec<PartBrief>,
    /// Which part of them this page has. None on the first page.
    pub part: Option<PartView>,
}

/// An area's page; with `part`, that part of it.
pub(super) fn view(site: &Site, id: AreaId, part: Option<PartId>) -> AreaPageView {
    let themes = if part.is_none() { theme_briefs(site, id) } else { Vec::new() };
    let area = area_view(site, id, themes);
    let concerns: Vec<_> = match part {
        Some(part) => site.rows_of(part).iter().copied().filter_map(Row::concern).collect(),
        None => site.concerns_in(id).collect(),
    };
    let count = concerns.len();
    let parts = site.part_briefs(List::Area(id), part);
    let page = site.list_head("area", List::Area(id), part, |_, within| {
        let put = [("count", count.into()), ("area", (&area.title).into()), ("within", within.into())];
        site.words.say("area-description", &put)
    });
    AreaPageView {
        page,
        area,
        count,
        prisons: if parts.is_empty() { by_prison(site, concerns.into_iter()) } else { Vec::new() },
        parts,
        part: part.map(|part| site.part_view(part)),
    }
}
