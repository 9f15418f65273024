//! Linking: from files that are right by themselves to a site that is right as a whole.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashMap;

use super::likeness::{self, Likeness};
use super::owners::Register;
use super::{
    Action, ActionId, Area, AreaId, Concern, ConcernId, FactSource, Plan, PlanId, Prison, PrisonId, Routes,
    Site, Status, TargetGroup, Theme, ThemeId,
};
use crate::config::Config;
use crate::content::Content;
use crate::diagnostic::{Diagnostics, Place};
use crate::plan::slug::slug;
use crate::plan::{self, Date, Target};
use crate::wording::alphabetical;
use crate::words::Words;

/// Links everything, in the order in which things need one another.
pub fn link(
    config: Config,
    words: Arc<Words>,
    mut content: Content,
    as_at: Date,
    diagnostics: &mut Diagnostics,
) -> Option<Site> {
    let mut site = Site {
        config,
        words,
        as_at,
        home: content.home.take(),
        pages: std::mem::take(&mut content.pages),
        search: false,
        files: std::mem::take(&mut content.files),
        prisons: Vec::new(),
        plans: Vec::new(),
        concerns: Vec::new(),
        actions: Vec::new(),
        areas: Vec::new(),
        themes: Vec::new(),
        owners: Vec::new(),
        chains: Vec::new(),
        targets: BTreeMap::new(),
        beyond_month: BTreeMap::new(),
        lists: super::list::Lists::default(),
        redirects: Vec::new(),
        routes: Routes::default(),
        likeness: OnceLock::new(),
        promises: super::Promises::default(),
        all_counts: OnceLock::new(),
    };
    let mut found = Diagnostics::default();
    let failed = std::mem::take(&mut content.failed);
    add_prisons(&mut site, &mut content, &mut found);
    add_plans(&mut site, std::mem::take(&mut content.plans), &mut found);
    let plans = site.all_said();
    // A preview will ask at once what concerns are alike, and knows the terms of most from before.
    let is_quick = plans.iter().filter(|plan| plan.knows_its_terms()).count() * 2 > plans.len();
    let (likeness, ()) = rayon::join(
        || is_quick.then(|| Likeness::of(&plans)),
        || {
            add_themes(&mut site, &mut content);
            link_themes(&mut site, &failed, &mut found);
            super::repeat::link(&mut site, &failed, &mut found);
            link_facts(&mut site, &failed, &mut found);
            link_owners(&mut site, std::mem::take(&mut content.owners), &failed, &mut found);
            site.gather_chains();
            site.divide_lists();
            site.lay_out(&mut found);
            site.lay_redirects(&mut found);
            site.report_windows_names(&mut found);
        },
    );
    site.likeness = likeness.map_or_else(OnceLock::new, OnceLock::from);
    let failed = found.has_errors();
    diagnostics.extend(found);
    (!failed).then_some(site)
}

fn add_prisons(site: &mut Site, content: &mut Content, found: &mut Diagnostics) {
    let mut named: BTreeMap<String, Place> = BTreeMap::new();
    for (slug, prison) in std::mem::take(&mut content.prisons) {
        let place = Place::whole(&prison.document);
        if let Some(first) = named.get(&prison.name) {
            found.push(
                place
                    .error("prison::name-twice", format!("there are two prisons called \"{}\"", prison.name))
                    .related(first.clone(), "the other one")
                    .help("put all plans of a prison in one folder"),
            );
        }
        named.insert(prison.name.clone(), place);
        site.prisons.push(Prison {
            slug,
            initial: super::list::initial(&prison.name),
            name: prison.name,
            facts: prison.facts.into_iter().map(|fact| (fact, None)).collect(),
            body: prison.body,
            aliases: prison.aliases,
            document: prison.document,
            plans: Vec::new(),
            chains: Vec::new(),
        });
    }
    site.prisons.sort_by_cached_key(|prison| (prison.initial, sort_name(&prison.name), prison.slug.clone()));
}

/// The name that a prison is listed under: "HMP Elmley" is under E.
pub fn sort_name(name: &str) -> String {
    let mut words = name.split_whitespace().peekable();
    while words.peek().is_some_and(|word| {
        ["&", "and", "Prison"].contains(word)
            || word.split('/').all(|part| part.starts_with("HM") || part == "YOI")
    }) {
        words.next();
    }
    let rest = words.collect::<Vec<_>>().join(" ").to_lowercase();
    if rest.is_empty() { name.to_lowercase() } else { rest }
}

fn add_plans(site: &mut Site, plans: Vec<Arc<plan::Plan>>, found: &mut Diagnostics) {
    let prisons: FxHashMap<String, PrisonId> =
        site.prisons().map(|id| (site.prison(id).slug.clone(), id)).collect();
    // A plan without a prison was reported with its folder, and is left out here.
    let plans = plans.into_iter().filter_map(|plan| Some((*prisons.get(&plan.prison)?, plan)));
    let mut plans: Vec<(PrisonId, Arc<plan::Plan>)> = plans.collect();
    plans.sort_by(|(prison, a), (other, b)| {
        (prison, a.submitted, &a.name).cmp(&(other, b.submitted, &b.name))
    });
    let outlines = || plans.iter().map(|(_, plan)| &plan.outline);
    site.concerns.reserve(outlines().map(|outline| outline.concerns.len()).sum());
    site.actions.reserve(outlines().map(|outline| outline.actions.len()).sum());
    for (prison, said) in plans {
        report_future(&said, site.as_at, found);
        let plan_id = PlanId::new(site.plans.len());
        let first_action = ActionId::new(site.actions.len());
        let outline = &said.outline;
        let mut outlines = outline.actions.iter();
        let mut concerns = Vec::with_capacity(outline.concerns.len());
        for (index, concern) in outline.concerns.iter().enumerate() {
            let concern_id = ConcernId::new(site.concerns.len());
            let mut actions = Vec::with_capacity(concern.actions);
            for (at, action) in outlines.by_ref().take(concern.actions).enumerate() {
                actions.push(ActionId::new(site.actions.len()));
                let status = match action.by_target {
                    true => Status::by_target(action.due, site.as_at),
                    false => Status::of(&said.concerns[index].actions[at], site.as_at),
                };
                site.actions.push(Action { concern: concern_id, index: at, status });
            }
            concerns.push(concern_id);
            site.concerns.push(Concern {
                plan: plan_id,
                index,
                actions,
                themes: Vec::new(),
                repeats: Vec::new(),
                repeated_by: Vec::new(),
                not_repeats: Vec::new(),
                chain: None,
            });
        }
        let earlier = site.prisons[prison.index()].plans.last().copied();
        // Plans of one day stand together.
        let plans = site.prisons[prison.index()].plans.iter().rev().map(|id| &site.plan(*id).said);
        let same = plans.take_while(|plan| plan.submitted == said.submitted);
        if let Some(first) = same.filter(|plan| plan.inspected == said.inspected).last() {
            report_twice(first, &said, found);
        }
        if let Some(earlier) = earlier {
            site.plans[earlier.index()].later = Some(plan_id);
        }
        site.prisons[prison.index()].plans.push(plan_id);
        site.plans.push(Plan {
            said,
            prison,
            concerns,
            owners: Vec::new(),
            earlier,
            later: None,
            first_action,
        });
    }
}

/// A day to come is a slip of the pen, or the site is made for a day before it.
fn report_future(plan: &plan::Plan, as_at: Date, found: &mut Diagnostics) {
    let help = "correct the day, or give a later one with --as-at";
    if plan.submitted > as_at {
        let message = format!("this plan was submitted after {as_at}, the day that the site is made for");
        found.push(plan.place.warning("plan::future", message).help(help));
    }
    if plan.outline.last_statement > Some(as_at) {
        for (place, _) in plan.later_statements().filter(|(_, date)| *date > as_at) {
            let message = format!(
                "this was published after {as_at}, the day that the site is made for, which leaves it out"
            );
            found.push(place.warning("plan::future", message).help(help));
        }
    }
}

/// Two answers to one inspection of a prison, given on one day, are one plan that stands in two files.
fn report_twice(first: &plan::Plan, second: &plan::Plan, found: &mut Diagnostics) {
    let message = "this looks like a plan that is here twice: same inspection, submitted on the same day";
    found.push(
        second
            .place
            .warning("plan::twice", message)
            .related(first.place.clone(), "the other one")
            .help("remove one of the two, unless the prison gave two answers on that day"),
    );
}

fn add_themes(site: &mut Site, content: &mut Content) {
    let mut areas: Vec<_> = std::mem::take(&mut content.areas).into_iter().collect();
    areas.sort_by(|a, b| (a.1.order, &a.0).cmp(&(b.1.order, &b.0)));
    for (slug, area) in areas {
        site.areas.push(Area {
            slug,
            title: area.title,
            body: area.body,
            document: area.document,
            themes: Vec::new(),
        });
    }
    let mut themes = std::mem::take(&mut content.themes);
    themes.sort_by_cached_key(|theme| (alphabetical(&theme.title), theme.name.clone()));
    for theme in themes {
        let area = site.areas.iter().position(|area| area.slug == theme.area).map(AreaId::new);
        site.themes.push(Theme {
            slug: theme.name,
            cues: likeness::theme_cues(&theme.terms),
            terms: likeness::theme_terms(&theme.title, &theme.terms, &theme.body),
            title: theme.title,
            body: theme.body,
            aliases: theme.aliases,
            document: theme.document,
            area,
            concerns: Vec::new(),
        });
    }
}

fn link_themes(site: &mut Site, failed: &BTreeSet<String>, found: &mut Diagnostics) {
    let mut by_slug: FxHashMap<String, ThemeId> = FxHashMap::default();
    for index in 0..site.themes.len() {
        let theme = &site.themes[index];
        if let Some(first) = by_slug.insert(theme.slug.clone(), ThemeId::new(index)) {
            found.push(
                Place::whole(&theme.document)
                    .error("theme::name-twice", format!("there are two themes called \"{}\"", theme.slug))
                    .related(Place::whole(&site.theme(first).document), "the other one")
                    .help("a theme's file name is its address, so it is unique over all areas"),
            );
        }
    }
    // Newest plan first, so that a theme's page and its neighbours begin with what is current.
    let mut plans: Vec<&Plan> = site.plans.iter().collect();
    plans.sort_by_key(|plan| std::cmp::Reverse(plan.said.submitted));
    let mut unclear = Vec::new();
    for plan in plans {
        let outline = &plan.said.outline;
        let known: Vec<Option<ThemeId>> =
            outline.themes.iter().map(|name| by_slug.get(name.as_str()).copied()).collect();
        for (at, (id, concern)) in plan.concerns.iter().zip(&outline.concerns).enumerate() {
            let themes: Vec<ThemeId> = outline.themed(at).filter_map(|name| known[name]).collect();
            for theme in &themes {
                site.themes[theme.index()].concerns.push(*id);
            }
            if concern.rejects_themes || themes.len() < outline.themed(at).count() {
                unclear.push(*id);
            }
            site.concerns[id.index()].themes = themes;
        }
    }
    for id in unclear {
        let said = site.concern_said(id);
        for (name, place) in said.themes.iter().chain(&said.not_themes) {
            match by_slug.get(name.as_str()) {
                Some(_) => {}
                None if failed.contains(&format!("themes/{name}")) => {}
                None => found.push(
                    place
                        .error("plan::unknown-theme", format!("there is no theme called \"{name}\""))
                        .did_you_mean(&slug(name), by_slug.keys().map(String::as_str))
                        .help(match slug(name) {
                            known if by_slug.contains_key(&known) => format!("write \"{known}\""),
                            _ => new_theme(name),
                        }),
                ),
            }
        }
    }
    for index in 0..site.themes.len() {
        let theme = &site.themes[index];
        if let (false, Some(area)) = (theme.concerns.is_empty(), theme.area) {
            site.areas[area.index()].themes.push(ThemeId::new(index));
        }
    }
}

/// How to make a theme that is not there. What cannot be the name of a file is said as one that can.
fn new_theme(name: &str) -> String {
    let (file, also) = match slug(name) {
        made if made.is_empty() => ("THEME".to_owned(), String::new()),
        made if made == name => (made, String::new()),
        made => (made.clone(), format!(", and write \"{made}\" here")),
    };
    format!(
        "themes are the files in content/themes/; add content/themes/AREA/{file}.md to make a new one{also}"
    )
}

pub(super) fn find_plan(site: &Site, prison: PrisonId, name: &str) -> Option<PlanId> {
    site.prison(prison).plans.iter().copied().find(|id| site.plan(*id).said.name == name)
}

pub(super) fn find_concern(site: &Site, plan: PlanId, number: &str) -> Option<ConcernId> {
    let plan = site.plan(plan);
    let at = plan.said.concerns.iter().position(|said| said.number.as_str() == number)?;
    plan.concerns.get(at).copied()
}

pub(super) fn unknown_plan(
    site: &Site,
    prison: PrisonId,
    name: &str,
    place: &Place,
) -> crate::diagnostic::Diagnostic {
    let prison = site.prison(prison);
    let known: Vec<&str> = prison.plans.iter().map(|id| site.plan(*id).said.name.as_str()).collect();
    let help = match known.as_slice() {
        [] => "it has no plan that can be read: add one with planbook import".to_owned(),
        known => format!("its plans are {}", known.join(", ")),
    };
    place
        .error("plan::unknown-plan", format!("{} has no plan called \"{name}\"", prison.name))
        .did_you_mean(name, known.iter().copied())
        .help(help)
}

pub(super) fn unknown_concern(
    site: &Site,
    plan: PlanId,
    number: &str,
    place: &Place,
) -> crate::diagnostic::Diagnostic {
    let plan = site.plan(plan);
    let known: Vec<&str> = plan.concerns.iter().map(|id| site.concern_said(*id).number.as_str()).collect();
    let help = match known.as_slice() {
        [] => "it has no concern: add each as a [[concern]]".to_owned(),
        known => format!("its concerns are {}", known.join(", ")),
    };
    place
        .error("plan::unknown-concern", format!("the plan of {} has no concern {number}", plan.said.name))
        .related(Place::whole(&plan.said.document), "the plan")
        .help(help)
}

fn link_facts(site: &mut Site, failed: &BTreeSet<String>, found: &mut Diagnostics) {
    for prison in (0..site.prisons.len()).map(PrisonId::new) {
        let slug = site.prison(prison).slug.clone();
        let mut sources = Vec::new();
        for (fact, _) in &site.prison(prison).facts {
            let mut source = None;
            if let Some((name, place)) = &fact.plan {
                match find_plan(site, prison, name) {
                    None if failed.contains(&format!("prisons/{slug}/{name}")) => {}
                    None => found.push(unknown_plan(site, prison, name, place)),
                    Some(plan) => {
                        let mut concern = None;
                        if let Some((number, place)) = &fact.concern {
                            concern = find_concern(site, plan, number);
                            if concern.is_none() {
                                found.push(unknown_concern(site, plan, number, place));
                            }
                        }
                        source = Some(FactSource { plan, concern });
                    }
                }
            }
            sources.push(source);
        }
        for (fact, source) in site.prisons[prison.index()].facts.iter_mut().zip(sources) {
            fact.1 = source;
        }
        let with_slash = format!("prisons/{slug}/");
        if site.prison(prison).plans.is_empty() && !failed.iter().any(|name| name.starts_with(&with_slash)) {
            found.push(
                Place::whole(&site.prison(prison).document)
                    .warning("prison::no-plan", "this prison has no plan that can be read")
                    .help("add one with planbook import"),
            );
        }
    }
}

fn link_owners(
    site: &mut Site,
    known: crate::content::Owners,
    failed: &BTreeSet<String>,
    found: &mut Diagnostics,
) {
    let mut register = Register::new(known);
    // Without the owners' own file a spelling may mean nothing; a plan that is left out may use any.
    let mut unspelled = Diagnostics::default();
    let of_names = if failed.contains("owners") { &mut unspelled } else { &mut *found };
    let complete = !failed.iter().any(|name| name.starts_with("prisons/"));
    let mut targets: FxHashMap<TargetGroup, Vec<ActionId>> = FxHashMap::default();
    // The ids of actions count through the plans in this order.
    let mut ids = (0..site.actions.len()).map(ActionId::new);
    for plan in &mut site.plans {
        let outline = &plan.said.outline;
        plan.owners =
            outline.names.iter().map(|(name, place)| register.named(name, place, of_names)).collect();
        for ((at, action), id) in outline.actions.iter().enumerate().zip(ids.by_ref()) {
            for owner in outline.named(at).flat_map(|name| plan.owners[name].iter()) {
                register.add(*owner, id);
            }
            let group = TargetGroup::of(site.actions[id.index()].status, action.due);
            targets.entry(group).or_default().push(id);
            match (group, action.due) {
                (TargetGroup::Month(_), _) => {}
                (_, Target::Dated(month)) => site.beyond_month.entry(month).or_default().push(id),
                _ => {}
            }
        }
    }
    site.targets = targets.into_iter().collect();
    site.owners = register.finish(complete, found);
}
