//! `/prisons/whitemoor/2026/`: the official table made readable.

use schemars::JsonSchema;
use serde::Serialize;

use super::{
    CitationView, ConcernView, Link, Page, PlanBrief, SourceView, above_prisons, citation, linked_data,
};
use crate::plan::file::Kind;
use crate::site::{List, PlanId, Route, Row, Site};

/// A plan.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PlanView {
    /// Its head.
    pub page: Page,
    /// The plan in a line.
    pub plan: PlanBrief,
    /// The document that it was read from.
    pub source: SourceView,
    /// What the import was unsure of, about the plan as a whole.
    pub doubts: Vec<String>,
    /// The page that lists all its doubts, and the place there.
    pub doubts_url: String,
    /// Its concerns, by kind and in the order of the source.
    pub groups: Vec<KindGroup>,
    /// The prison's plan before it.
    pub earlier: Option<PlanBrief>,
    /// The page that compares the two.
    pub compare_earlier: Option<Link>,
    /// The prison's plan after it.
    pub later: Option<PlanBrief>,
    /// The page that compares the two.
    pub compare_later: Option<Link>,
    /// How to cite it.
    pub citation: CitationView,
    /// What programs can learn from the page: JSON-LD that can stand in a script element.
    pub linked_data: String,
}

/// The concerns of one kind.
#[derive(Debug, Serialize, JsonSchema)]
pub struct KindGroup {
    /// "priority"
    pub kind: Kind,
    /// "Priority concerns"
    pub label: String,
    /// The concerns.
    pub concerns: Vec<ConcernView>,
}

pub(super) fn view(site: &Site, id: PlanId) -> PlanView {
    let plan = site.plan(id);
    let prison = &site.prison(plan.prison).name;
    let brief = site.plan_brief(id);
    let title =
        site.words.say("plan-title", &[("prison", prison.into()), ("day", (&brief.submitted.text).into())]);
    let description = site.words.say(
        "plan-description",
        &[
            ("prison", prison.into()),
            ("days", (&brief.inspected).into()),
            ("concerns", (&brief.answered).into()),
            ("actions", site.words.count("actions", brief.counts.total).into()),
        ],
    );
    let above = vec![above_prisons(site), site.prison_link(plan.prison)];
    let compare = |earlier: PlanId, later: PlanId| Link {
        title: site.words.say(
            "compare-link",
            &[
                ("earlier", (&site.plan(earlier).said.name).into()),
                ("later", (&site.plan(later).said.name).into()),
            ],
        ),
        url: site.url(&Route::Compare(earlier, later)),
    };
    let page = Page::new(site, "plan", &Route::Plan(id), title, description, above);
    PlanView {
        citation: citation::of_plan(site, id),
        linked_data: linked_data::of_plan(site, &page, id),
        page,
        plan: brief,
        source: (&plan.said.source).into(),
        doubts: plan.said.doubts.clone(),
        doubts_url: format!("{}#{}", site.page_of(List::Doubts, Row::Plan(id)), site.plan_place(id)),
        groups: groups(site, id),
        earlier: plan.earlier.map(|earlier| site.plan_brief(earlier)),
        compare_earlier: plan.earlier.map(|earlier| compare(earlier, id)),
        later: plan.later.map(|later| site.plan_brief(later)),
        compare_later: plan.later.map(|later| compare(id, later)),
    }
}

/// Runs of concerns of one kind, as the source orders them.
fn groups(site: &Site, id: PlanId) -> Vec<KindGroup> {
    let mut groups: Vec<KindGroup> = Vec::new();
    for concern in &site.plan(id).concerns {
        let view = site.concern_view(*concern);
        match groups.last_mut() {
            Some(group) if group.kind == view.brief.kind => group.concerns.push(view),
            _ => groups.push(KindGroup {
                kind: view.brief.kind,
                label: site.kinds_label(view.brief.kind),
                concerns: vec![view],
            }),
        }
    }
    groups
}
