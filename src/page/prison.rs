//! `/prisons/` and `/prisons/whitemoor/`.

use schemars::JsonSchema;
use serde::Serialize;

use super::chart::{Segment, stack};
use super::{ConcernBrief, ConcernView, CountsView, Html, Link, Page, PlanBrief, SourceView, above_prisons};
use crate::site::{ConcernId, LIST_LIMIT, PlanId, PrisonId, Route, Site, sort_name};

/// All prisons, A to Z.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PrisonsView {
    /// Its head.
    pub page: Page,
    /// The prisons by the letter that they are listed under.
    pub letters: Vec<Letter>,
    /// How many prisons have a plan.
    pub count: usize,
}

/// The prisons under one letter.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Letter {
    /// "W"
    pub letter: String,
    /// The prisons.
    pub prisons: Vec<PrisonBrief>,
}

/// A prison in a line.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PrisonBrief {
    /// The name in full.
    pub name: String,
    /// Its page.
    pub url: String,
    /// Its plans, newest first. Where the site has too many plans for one page, the newest alone; where
    /// it has too many prisons, none.
    pub plans: Vec<PlanBrief>,
    /// How many plans it has.
    pub plan_count: usize,
    /// How many of its chains show a concern raised again.
    pub repeats: usize,
    /// How many of its concerns repeat an earlier one.
    pub raised_again: usize,
    /// Of how many of those the source itself says that they are repeats. The others are linked by an
    /// editor alone.
    pub flagged_again: usize,
    /// How many more the source calls repeats, of concerns that cannot be shown.
    pub unseen_again: usize,
}

/// A prison.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PrisonView {
    /// Its head.
    pub page: Page,
    /// The name in full.
    pub name: String,
    /// Prose about it.
    pub body_html: Html,
    /// What is known of it.
    pub facts: Vec<FactView>,
    /// Its plans, newest first.
    pub plans: Vec<PlanBrief>,
    /// Where the actions of all its plans stand.
    pub counts: CountsView,
    /// How many of its concerns repeat an earlier one.
    pub raised_again: usize,
    /// Of how many of those the source itself says that they are repeats. The others are linked by an
    /// editor alone.
    pub flagged_again: usize,
    /// How many more the source calls repeats, of concerns that cannot be shown.
    pub unseen_again: usize,
    /// The repeat table: a row for each chain that shows a concern raised again.
    pub repeats: Vec<RepeatRow>,
    /// Its concerns that the source calls repeats, where the earlier one cannot be shown.
    pub alone: Vec<ConcernBrief>,
    /// How many concerns each plan answers, oldest first. Empty where there is one plan alone.
    pub over_time: Vec<PlanConcerns>,
    /// The concerns of the newest plan, with their actions.
    pub newest: Vec<ConcernView>,
    /// Each plan beside the one before it, newest first: the page that compares them.
    pub compare: Vec<Link>,
}

/// The concerns that one plan answers, in figures.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PlanConcerns {
    /// The plan: its name and page.
    pub plan: Link,
    /// How many concerns.
    pub concerns: usize,
    /// Whether all of them are recommendations, as before May 2022: no priority of those is recorded.
    pub recommendations: bool,
    /// How many of them are priority concerns.
    pub priority: usize,
    /// Of how many of those it is inferred that they are.
    pub priority_inferred: usize,
    /// How many of them were raised before: those that repeat a concern shown here, and those of which the
    /// source itself says so.
    pub again: usize,
    /// The same as a bar, "again" and "first"; that of the plan with the most concerns is 100 long.
    pub bar: Vec<Segment>,
}

/// A fact and the source that states it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct FactView {
    /// The fact.
    pub text: String,
    /// The place in this prison's own plans that states it.
    pub stated: Option<Link>,
    /// Or another document.
    pub source: Option<SourceView>,
}

/// One chain of concerns across a prison's plans.
#[derive(Debug, Serialize, JsonSchema)]
pub struct RepeatRow {
    /// Whether one of its links is inferred.
    pub unsure: bool,
    /// For each plan that the chain touches, oldest first: its concerns and what was promised.
    pub cells: Vec<RepeatCell>,
}

/// The part of a chain in one plan.
#[derive(Debug, Serialize, JsonSchema)]
pub struct RepeatCell {
    /// The plan.
    pub plan: PlanBrief,
    /// Its concerns of the chain, with their actions.
    pub concerns: Vec<ConcernView>,
}

pub(super) fn list(site: &Site) -> PrisonsView {
    let mut letters: Vec<Letter> = Vec::new();
    let shown = match (site.plans().len(), site.prisons().len()) {
        (..=LIST_LIMIT, _) => usize::MAX,
        (_, ..=LIST_LIMIT) => 1,
        _ => 0,
    };
    for id in site.prisons() {
        let prison = site.prison(id);
        let letter =
            sort_name(&prison.name).chars().next().map_or_else(String::new, |c| c.to_uppercase().collect());
        let (raised_again, flagged_again) = site.count_repeats(site.concerns_at(id));
        let brief = PrisonBrief {
            name: prison.name.clone(),
            url: site.url(&Route::Prison(id)),
            plans: prison.plans.iter().rev().take(shown).map(|plan| site.plan_brief(*plan)).collect(),
            plan_count: prison.plans.len(),
            repeats: prison.chains.iter().filter(|chain| site.chain(**chain).concerns.len() > 1).count(),
            raised_again,
            flagged_again,
            unseen_again: site.unseen_repeats(site.concerns_at(id)).count(),
        };
        match letters.last_mut() {
            Some(last) if last.letter == letter => last.prisons.push(brief),
            _ => letters.push(Letter { letter, prisons: vec![brief] }),
        }
    }
    let count = site.prisons_with_plans().count();
    let (title, description) =
        (site.words.word("page-prisons"), site.words.count("prisons-description", count));
    PrisonsView {
        page: Page::new(site, "prisons", &Route::Prisons, title, description, Vec::new()),
        letters,
        count,
    }
}

pub(super) fn view(site: &Site, id: PrisonId) -> PrisonView {
    let prison = site.prison(id);
    let name = &prison.name;
    let newest = prison.plans.last();
    let (raised_again, flagged_again) = site.count_repeats(site.concerns_at(id));
    let alone: Vec<ConcernId> = site.unseen_repeats(site.concerns_at(id)).collect();
    let again = raised_again + alone.len();
    let put = [("prison", name.into()), ("count", prison.plans.len().into()), ("again", again.into())];
    let description = site.words.say("prison-description", &put);
    PrisonView {
        page: Page::new(site, "prison", &Route::Prison(id), name, description, vec![above_prisons(site)]),
        name: name.clone(),
        body_html: site.html(&prison.body),
        facts: facts(site, id),
        plans: prison.plans.iter().rev().map(|plan| site.plan_brief(*plan)).collect(),
        counts: site.counts_view(prison.plans.iter().flat_map(|plan| site.actions_of(*plan))),
        raised_again,
        flagged_again,
        unseen_again: alone.len(),
        repeats: repeats(site, id),
        alone: alone.into_iter().map(|id| site.concern_brief(id)).collect(),
        over_time: over_time(site, id),
        newest: newest.map_or_else(Vec::new, |plan| {
            site.plan(*plan).concerns.iter().map(|concern| site.concern_view(*concern)).collect()
        }),
        compare: compare_links(site, id),
    }
}

fn over_time(site: &Site, id: PrisonId) -> Vec<PlanConcerns> {
    let plans = &site.prison(id).plans;
    if plans.len() < 2 {
        return Vec::new();
    }
    let most = plans.iter().map(|plan| site.plan(*plan).concerns.len()).max().unwrap_or(0);
    let of_plan = |id: &PlanId| {
        let concerns = &site.plan(*id).concerns;
        let is_again = |concern: &&ConcernId| {
            !site.concern(**concern).repeats.is_empty() || site.concern_said(**concern).flagged_repeat
        };
        let again = concerns.iter().filter(is_again).count();
        let (before, first) = (site.words.word("raised-before"), site.words.word("not-raised-before"));
        let parts = [("again", before, again), ("first", first, concerns.len() - again)];
        let brief = site.plan_brief(*id);
        PlanConcerns {
            plan: site.plan_link(*id),
            concerns: concerns.len(),
            recommendations: brief.recommendations,
            priority: brief.priority,
            priority_inferred: brief.priority_inferred,
            again,
            bar: stack(parts, most, 100),
        }
    };
    plans.iter().map(of_plan).collect()
}

fn facts(site: &Site, id: PrisonId) -> Vec<FactView> {
    let facts = site.prison(id).facts.iter();
    facts
        .map(|(fact, source)| FactView {
            text: fact.text.clone(),
            stated: source.map(|source| {
                let name = &site.plan(source.plan).said.name;
                match source.concern {
                    Some(concern) => Link {
                        title: site.words.say(
                            "fact-concern",
                            &[("plan", name.into()), ("concern", site.called(concern).into())],
                        ),
                        url: site.url(&Route::Concern(concern)),
                    },
                    None => Link {
                        title: site.words.say("plan-named", &[("plan", name.into())]),
                        url: site.url(&Route::Plan(source.plan)),
                    },
                }
            }),
            source: fact.source.as_ref().map(SourceView::from),
        })
        .collect()
}

fn repeats(site: &Site, id: PrisonId) -> Vec<RepeatRow> {
    let chains = site.prison(id).chains.iter().map(|chain| &site.chain(*chain).concerns);
    let rows = chains.filter(|concerns| concerns.len() > 1).map(|concerns| {
        let mut cells: Vec<RepeatCell> = Vec::new();
        for concern in concerns {
            let plan = site.plan_brief(site.concern(*concern).plan);
            match cells.last_mut() {
                Some(cell) if cell.plan.url == plan.url => cell.concerns.push(site.concern_view(*concern)),
                _ => cells.push(RepeatCell { plan, concerns: vec![site.concern_view(*concern)] }),
            }
        }
        RepeatRow { unsure: concerns.iter().any(|id| site.is_unsure_repeat(*id)), cells }
    });
    rows.collect()
}

fn compare_links(site: &Site, id: PrisonId) -> Vec<Link> {
    let plans = &site.prison(id).plans;
    let pairs = plans.iter().zip(plans.iter().skip(1)).rev();
    pairs
        .map(|(earlier, later)| Link {
            title: site
                .words
                .list(&[site.plan(*earlier).said.name.clone(), site.plan(*later).said.name.clone()]),
            url: site.url(&Route::Compare(*earlier, *later)),
        })
        .collect()
}
