//! The parts that views share: links, days, statuses, actions, concerns.
//!
//! Every view is plain data for templates. Addresses are relative to the site ("/prisons/"); the
//! template filter `url` puts the base path before them. Fields that end in `_html` are safe HTML.

use serde::Serialize;

use crate::plan::file::{ActionField, Column, ConcernField, Judgement, Kind, Lost, Response, SourceLink};
use crate::plan::{self, Date, Month, Target, prose};
use crate::site::{
    ActionId, ConcernId, Counts, OwnerId, PlanId, PrisonId, Route, Site, Status, TargetGroup, ThemeId,
};

/// A link to another page.
#[derive(Debug, Clone, Serialize)]
pub struct Link {
    /// The words of the link.
    pub title: String,
    /// The address, relative to the site.
    pub url: String,
}

/// A day.
#[derive(Debug, Clone, Serialize)]
pub struct Day {
    /// "2026-02-02"
    pub iso: String,
    /// "2 February 2026"
    pub text: String,
}

impl From<Date> for Day {
    fn from(date: Date) -> Self {
        Self { iso: date.to_string(), text: date.long() }
    }
}

/// A month in which actions fall due.
#[derive(Debug, Clone, Serialize)]
pub struct MonthView {
    /// "2026-03"
    pub iso: String,
    /// "March 2026"
    pub text: String,
    /// The page of all actions due in it.
    pub url: String,
    /// Whether it had ended by the site's day.
    pub passed: bool,
}

/// A status and what it means.
#[derive(Debug, Clone, Serialize)]
pub struct StatusView {
    /// "passed": for classes.
    pub id: &'static str,
    /// "Target passed"
    pub label: &'static str,
    /// One or two sentences.
    pub meaning: &'static str,
}

impl From<Status> for StatusView {
    fn from(status: Status) -> Self {
        Self { id: status.id(), label: status.label(), meaning: status.meaning() }
    }
}

/// How many actions have each status.
#[derive(Debug, Clone, Serialize)]
pub struct CountsView {
    /// All of them.
    pub total: usize,
    /// The statuses that occur, in their fixed order.
    pub statuses: Vec<StatusCount>,
}

/// How many actions have one status.
#[derive(Debug, Clone, Serialize)]
pub struct StatusCount {
    /// The status's name, for classes.
    pub id: &'static str,
    /// Its label.
    pub label: &'static str,
    /// How many actions.
    pub count: usize,
}

impl From<Counts> for CountsView {
    fn from(counts: Counts) -> Self {
        let statuses = Status::ALL
            .into_iter()
            .map(|status| StatusCount { id: status.id(), label: status.label(), count: counts.of(status) })
            .filter(|status| status.count > 0)
            .collect();
        Self { total: counts.total(), statuses }
    }
}

/// A name in the owner column.
#[derive(Debug, Clone, Serialize)]
pub struct OwnerName {
    /// As printed.
    pub text: String,
    /// The owners that it means; several for a joint name.
    pub links: Vec<Link>,
}

/// A plan in a line.
#[derive(Debug, Clone, Serialize)]
pub struct PlanBrief {
    /// Its URL part: "2026".
    pub name: String,
    /// Its page.
    pub url: String,
    /// The prison.
    pub prison: Link,
    /// The day it was submitted.
    pub submitted: Day,
    /// The day the inspection report was published.
    pub report_published: Day,
    /// "13–23 October 2025"
    pub inspected: String,
    /// How many concerns it answers.
    pub concerns: usize,
    /// How many of them are priority concerns.
    pub priority: usize,
    /// How many things in it the import was unsure of.
    pub doubts: usize,
    /// Where its actions stand.
    pub counts: CountsView,
}

/// A concern in a line.
#[derive(Debug, Clone, Serialize)]
pub struct ConcernBrief {
    /// "4"
    pub number: String,
    /// "priority", "key" or "recommendation": for classes.
    pub kind: Kind,
    /// "Priority concern"
    pub kind_label: &'static str,
    /// The headline; words saying so where the source has lost it.
    pub title: String,
    /// Whether the headline is the inspectors' own, not words saying that it is lost.
    pub has_title: bool,
    /// Its page: its permanent address.
    pub url: String,
    /// Its place on the plan's page: "concern-4".
    pub anchor: String,
    /// The prison.
    pub prison: Link,
    /// The plan: its name and page.
    pub plan: Link,
    /// The year in which the inspection ended.
    pub year: i16,
    /// Its themes; the first is the primary one.
    pub themes: Vec<Link>,
    /// Where its actions stand.
    pub counts: CountsView,
    /// Whether it repeats an earlier concern that we can show.
    pub repeats: bool,
    /// Whether a later concern repeats it.
    pub repeated: bool,
    /// Whether the source itself says that it repeats an earlier concern.
    pub flagged_repeat: bool,
}

/// A concern in full.
#[derive(Debug, Clone, Serialize)]
pub struct ConcernView {
    /// The same in a line.
    #[serde(flatten)]
    pub brief: ConcernBrief,
    /// The rest of the inspectors' words.
    pub detail_html: String,
    /// For a recommendation: "agreed", "partly agreed", "not agreed".
    pub response: Option<Response>,
    /// What the source has lost of it.
    pub missing: Vec<Lost>,
    /// What was inferred about it.
    pub unsure: Vec<ConcernField>,
    /// Why.
    pub doubt: Option<String>,
    /// Words that belong to no action.
    pub unplaced: Vec<UnplacedView>,
    /// The actions in answer to it.
    pub actions: Vec<ActionView>,
    /// What HMIP found later.
    pub reviews: Vec<ReviewView>,
}

/// Words of the source that belong to no action.
#[derive(Debug, Clone, Serialize)]
pub struct UnplacedView {
    /// The column they stand in.
    pub column: Column,
    /// The words.
    pub text: String,
}

/// An action in full.
#[derive(Debug, Clone, Serialize)]
pub struct ActionView {
    /// Its place in the concern, from 1.
    pub number: usize,
    /// Its place on the concern's page: "action-2".
    pub anchor: String,
    /// Its permanent address.
    pub url: String,
    /// Words that introduce this and the following actions.
    pub lead_in_html: Option<String>,
    /// What was done or will be done.
    pub text_html: String,
    /// Who is responsible, as printed.
    pub owners: Vec<OwnerName>,
    /// Whether the owner was printed once for several actions.
    pub owner_inherited: bool,
    /// By when, as printed.
    pub target: Option<String>,
    /// The month read from it.
    pub due: Option<MonthView>,
    /// Where it stands.
    pub status: StatusView,
    /// Whether its beginning is lost.
    pub fragment: bool,
    /// What was inferred about it.
    pub unsure: Vec<ActionField>,
    /// Why.
    pub doubt: Option<String>,
    /// What the source does not give.
    pub missing: Vec<ActionField>,
    /// What was published later.
    pub updates: Vec<UpdateView>,
}

/// An action in a list of actions from many concerns.
#[derive(Debug, Clone, Serialize)]
pub struct ActionRow {
    /// The action.
    #[serde(flatten)]
    pub action: ActionView,
    /// The concern that it answers.
    pub concern: ConcernBrief,
}

/// What was published later about an action.
#[derive(Debug, Clone, Serialize)]
pub struct UpdateView {
    /// When.
    pub date: Day,
    /// What it says.
    pub status: StatusView,
    /// Its words.
    pub text_html: String,
    /// Where.
    pub source: SourceView,
}

/// HMIP's later verdict on a concern.
#[derive(Debug, Clone, Serialize)]
pub struct ReviewView {
    /// When it was published.
    pub date: Day,
    /// "good", "reasonable", "insufficient" or "none".
    pub judgement: Judgement,
    /// "Reasonable progress"
    pub label: &'static str,
    /// HMIP's words.
    pub text_html: String,
    /// Where.
    pub source: SourceView,
}

/// A document that something was read from.
#[derive(Debug, Clone, Serialize)]
pub struct SourceView {
    /// Its title.
    pub title: String,
    /// Its whole address, where it is known.
    pub url: Option<String>,
}

impl From<&SourceLink> for SourceView {
    fn from(source: &SourceLink) -> Self {
        Self { title: source.title.clone(), url: source.url.as_ref().map(|url| url.value.clone()) }
    }
}

/// A chain of concerns that repeat, oldest first.
#[derive(Debug, Clone, Serialize)]
pub struct ChainView {
    /// The concerns, with their actions.
    pub concerns: Vec<ConcernView>,
    /// Whether the source says that the first one repeats a concern that we cannot show.
    pub begins_before: bool,
}

/// The makers of parts: one place for how each thing is shown.
impl Site {
    pub(super) fn html(&self, markdown: &str) -> String {
        prose::to_html(markdown, &self.config.address.base)
    }

    pub(super) fn prison_link(&self, id: PrisonId) -> Link {
        Link { title: self.prison(id).name.clone(), url: self.url(&Route::Prison(id)) }
    }

    pub(super) fn theme_link(&self, id: ThemeId) -> Link {
        Link { title: self.theme(id).title.clone(), url: self.url(&Route::Theme(id)) }
    }

    pub(super) fn owner_link(&self, id: OwnerId) -> Link {
        Link { title: self.owner(id).name.clone(), url: self.url(&Route::Owner(id)) }
    }

    pub(super) fn plan_link(&self, id: PlanId) -> Link {
        Link { title: self.plan(id).said.name.clone(), url: self.url(&Route::Plan(id)) }
    }

    pub(super) fn month_view(&self, month: Month) -> MonthView {
        MonthView {
            iso: month.to_string(),
            text: month.long(),
            url: self.url(&Route::TargetGroup(TargetGroup::Month(month))),
            passed: month < self.this_month(),
        }
    }

    pub(super) fn plan_brief(&self, id: PlanId) -> PlanBrief {
        let plan = self.plan(id);
        let said = &plan.said;
        PlanBrief {
            name: said.name.clone(),
            url: self.url(&Route::Plan(id)),
            prison: self.prison_link(plan.prison),
            submitted: said.submitted.into(),
            report_published: said.report_published.into(),
            inspected: inspected(said),
            concerns: said.concerns.len(),
            priority: said.concerns.iter().filter(|concern| concern.kind == Kind::Priority).count(),
            doubts: said.doubts.len() + plan.concerns.iter().map(|id| self.doubts_in(*id)).sum::<usize>(),
            counts: self.count(self.actions_of(id)).into(),
        }
    }

    /// How many things in a concern the import was unsure of.
    pub(super) fn doubts_in(&self, id: ConcernId) -> usize {
        let said = self.concern_said(id);
        let actions = said.actions.iter().filter(|action| is_doubtful(action)).count();
        usize::from(said.doubt.is_some() || !said.unsure.is_empty() || !said.missing.is_empty())
            + said.unplaced.len()
            + actions
    }

    pub(super) fn concern_brief(&self, id: ConcernId) -> ConcernBrief {
        let concern = self.concern(id);
        let said = self.concern_said(id);
        let plan = &self.plan(concern.plan).said;
        ConcernBrief {
            number: said.number.to_string(),
            kind: said.kind,
            kind_label: kind_label(said.kind),
            title: said
                .title
                .clone()
                .unwrap_or_else(|| "The inspectors’ words are missing from the source".to_owned()),
            has_title: said.title.is_some(),
            url: self.url(&Route::Concern(id)),
            anchor: concern_anchor(&said.number),
            prison: self.prison_link(self.prison_of(id)),
            plan: self.plan_link(concern.plan),
            year: plan.inspection_ended().year(),
            themes: concern.themes.iter().map(|theme| self.theme_link(*theme)).collect(),
            counts: self.count(concern.actions.iter().copied()).into(),
            repeats: !concern.repeats.is_empty(),
            repeated: !concern.repeated_by.is_empty(),
            flagged_repeat: said.flagged_repeat,
        }
    }

    pub(super) fn concern_view(&self, id: ConcernId) -> ConcernView {
        let said = self.concern_said(id);
        ConcernView {
            brief: self.concern_brief(id),
            detail_html: self.html(&said.detail),
            response: said.response,
            missing: said.missing.clone(),
            unsure: said.unsure.clone(),
            doubt: said.doubt.clone(),
            unplaced: said
                .unplaced
                .iter()
                .map(|(column, text)| UnplacedView { column: *column, text: text.clone() })
                .collect(),
            actions: self.concern(id).actions.iter().map(|action| self.action_view(*action)).collect(),
            reviews: said
                .reviews
                .iter()
                .map(|review| ReviewView {
                    date: review.date.into(),
                    judgement: review.judgement,
                    label: judgement_label(review.judgement),
                    text_html: self.html(&review.text),
                    source: (&review.source).into(),
                })
                .collect(),
        }
    }

    pub(super) fn action_view(&self, id: ActionId) -> ActionView {
        let action = self.action(id);
        let said = self.action_said(id);
        let number = self.action_number(id);
        let owners = said.owners.iter().zip(&action.owners).map(|((text, _), owners)| OwnerName {
            text: text.clone(),
            links: owners.iter().map(|owner| self.owner_link(*owner)).collect(),
        });
        ActionView {
            number,
            anchor: format!("action-{number}"),
            url: format!("{}#action-{number}", self.url(&Route::Concern(action.concern))),
            lead_in_html: said.lead_in.as_ref().map(|words| self.html(words)),
            text_html: self.html(&said.text),
            owners: owners.collect(),
            owner_inherited: said.owner_inherited,
            target: said.target.clone(),
            due: match said.due {
                Target::Dated(month) if matches!(action.status, Status::Due | Status::Passed) => {
                    Some(self.month_view(month))
                }
                _ => None,
            },
            status: action.status.into(),
            fragment: said.fragment,
            unsure: said.unsure.clone(),
            doubt: said.doubt.clone(),
            missing: said.missing.clone(),
            updates: said
                .updates
                .iter()
                .filter(|update| update.date <= self.as_at)
                .map(|update| UpdateView {
                    date: update.date.into(),
                    status: update_status(update.status).into(),
                    text_html: self.html(&update.text),
                    source: (&update.source).into(),
                })
                .collect(),
        }
    }

    pub(super) fn action_row(&self, id: ActionId) -> ActionRow {
        ActionRow { action: self.action_view(id), concern: self.concern_brief(self.action(id).concern) }
    }

    pub(super) fn chain_view(&self, concerns: &[ConcernId]) -> ChainView {
        let begins_before = concerns
            .iter()
            .any(|id| self.concern(*id).repeats.is_empty() && self.concern_said(*id).flagged_repeat);
        ChainView { concerns: concerns.iter().map(|id| self.concern_view(*id)).collect(), begins_before }
    }
}

/// Whether anything about an action was inferred or is lost.
pub(super) fn is_doubtful(action: &plan::Action) -> bool {
    !action.unsure.is_empty() || action.doubt.is_some() || action.fragment || !action.missing.is_empty()
}

/// The place of a concern on its plan's page.
fn concern_anchor(number: &plan::Number) -> String {
    format!("concern-{number}")
}

fn update_status(status: plan::file::UpdateStatus) -> Status {
    match status {
        plan::file::UpdateStatus::Complete => Status::Complete,
        plan::file::UpdateStatus::Ongoing => Status::Ongoing,
        plan::file::UpdateStatus::Declined => Status::Declined,
    }
}

/// What the inspectors call what they found.
pub(super) fn kind_label(kind: Kind) -> &'static str {
    match kind {
        Kind::Priority => "Priority concern",
        Kind::Key => "Key concern",
        Kind::Recommendation => "Recommendation",
    }
}

/// HMIP's four judgements of progress, in its words.
fn judgement_label(judgement: Judgement) -> &'static str {
    match judgement {
        Judgement::Good => "Good progress",
        Judgement::Reasonable => "Reasonable progress",
        Judgement::Insufficient => "Insufficient progress",
        Judgement::None => "No meaningful progress",
    }
}

/// The days of an inspection: "13–23 October 2025", "26–27 February and 10–13 March 2025".
pub(super) fn inspected(plan: &plan::Plan) -> String {
    let mut text = String::new();
    let visits = &plan.inspected;
    for (index, (from, to)) in visits.iter().enumerate() {
        let next_year = visits.get(index + 1).map(|(_, to)| to.year());
        let year = if next_year == Some(to.year()) { String::new() } else { format!(" {}", to.year()) };
        let (start, end) = (day_month(*from), day_month(*to));
        let visit = if from == to {
            format!("{end}{year}")
        } else if from.year() != to.year() {
            format!("{start} {} – {end}{year}", from.year())
        } else if from.month() == to.month() {
            format!("{}–{end}{year}", from.day())
        } else {
            format!("{start} – {end}{year}")
        };
        if index > 0 {
            text.push_str(if index + 1 == visits.len() { " and " } else { ", " });
        }
        text.push_str(&visit);
    }
    text
}

fn day_month(date: Date) -> String {
    let long = date.long();
    long.rsplit_once(' ').map_or_else(String::new, |(day_month, _)| day_month.to_owned())
}
