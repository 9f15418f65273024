//! Making the parts of views from the site: the one place that decides how each thing is shown.

use std::collections::BTreeSet;

use super::parts::{
    ActionRow, ActionView, ChainView, ConcernBrief, ConcernName, ConcernView, Link, MonthView, OwnerName,
    PlanBrief, ReviewView, UnplacedView, UpdateView,
};
use crate::plan::file::{ConcernField, Kind};
use crate::plan::{self, Month, Target};
use crate::site::{
    ActionId, ConcernId, OwnerId, PlanId, PrisonId, Route, Site, Status, TargetGroup, ThemeId,
};

impl Site {
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
            text: self.words.month(month),
            url: self.url(&Route::TargetGroup(TargetGroup::Month(month))),
            passed: month < self.this_month(),
        }
    }

    pub(super) fn plan_brief(&self, id: PlanId) -> PlanBrief {
        let plan = self.plan(id);
        let said = &plan.said;
        let priority = || said.concerns.iter().filter(|concern| concern.kind == Kind::Priority);
        PlanBrief {
            name: said.name.clone(),
            id: self.plan_place(id),
            url: self.url(&Route::Plan(id)),
            prison: self.prison_link(plan.prison),
            submitted: self.day(said.submitted),
            report_published: self.day(said.report_published),
            inspected: self.inspected(said),
            concerns: said.concerns.len(),
            recommendations: answers_recommendations(said),
            answered: self.count_answered(id),
            priority: priority().count(),
            priority_inferred: priority().filter(|said| said.unsure.contains(&ConcernField::Kind)).count(),
            doubts: self.doubts_in_plan(id),
            counts: self.counts_view(self.actions_of(id)),
        }
    }

    /// "14 concerns"; for a plan from before May 2022 "14 recommendations".
    pub(super) fn count_answered(&self, id: PlanId) -> String {
        let said = &self.plan(id).said;
        let things = if answers_recommendations(said) { "recommendations" } else { "concerns" };
        self.words.count(things, said.concerns.len())
    }

    /// The name of a plan's place on a page of many plans: "whitemoor-2026".
    pub(super) fn plan_place(&self, id: PlanId) -> String {
        let plan = self.plan(id);
        format!("{}-{}", self.prison(plan.prison).slug, plan.said.name)
    }

    /// The inspectors' headline, or words saying that the source has lost it.
    fn headline(&self, id: ConcernId) -> String {
        match &self.concern_said(id).title {
            Some(title) => title.to_string(),
            None => self.words.word("words-missing"),
        }
    }

    pub(super) fn concern_name(&self, id: ConcernId) -> ConcernName {
        ConcernName {
            called: self.called(id),
            title: self.headline(id),
            has_title: self.concern_said(id).title.is_some(),
            url: self.url(&Route::Concern(id)),
            prison: self.prison_link(self.prison_of(id)),
            plan: self.plan_link(self.concern(id).plan),
        }
    }

    pub(super) fn concern_brief(&self, id: ConcernId) -> ConcernBrief {
        let concern = self.concern(id);
        let said = self.concern_said(id);
        let plan = &self.plan(concern.plan).said;
        let (complete_before, promised_before) = self.complete_before(id);
        let before = concern.repeats.iter().map(|earlier| self.concern(*earlier).plan);
        ConcernBrief {
            number: said.number.to_string(),
            kind: said.kind,
            kind_label: self.kind_label(said.kind),
            inferred: self.inferred(id),
            named: self.named(id),
            called: self.called(id),
            title: self.headline(id),
            has_title: said.title.is_some(),
            url: self.url(&Route::Concern(id)),
            anchor: concern_anchor(&said.number),
            prison: self.prison_link(self.prison_of(id)),
            plan: self.plan_link(concern.plan),
            year: plan.inspection_ended().year(),
            themes: concern.themes.iter().map(|theme| self.theme_link(*theme)).collect(),
            counts: self.counts_view(concern.actions.iter().copied()),
            repeats: !concern.repeats.is_empty(),
            repeated: !concern.repeated_by.is_empty(),
            flagged_repeat: said.flagged_repeat,
            complete_before,
            promised_before,
            plans_before: before.collect::<BTreeSet<_>>().len(),
            answers_lost_before: self.has_lost_answers_before(id),
            statement_before: self.statement_before(id),
            unsure_repeat: self.is_unsure_repeat(id),
            repeated_unsure: concern.repeated_by.iter().any(|later| self.is_unsure_repeat(*later)),
            flagged_repeated: !concern.repeated_by.is_empty()
                && concern.repeated_by.iter().all(|later| self.concern_said(*later).flagged_repeat),
        }
    }

    pub(super) fn concern_view(&self, id: ConcernId) -> ConcernView {
        let said = self.concern_said(id);
        ConcernView {
            brief: self.concern_brief(id),
            detail_html: self.html(&said.detail),
            response: said.response,
            missing: said.missing.to_vec(),
            unsure: said.unsure.to_vec(),
            doubt: said.doubt.as_deref().map(str::to_owned),
            unplaced: said
                .unplaced
                .iter()
                .map(|(column, text)| UnplacedView { column: *column, text: text.to_string() })
                .collect(),
            actions: self.concern(id).actions.iter().map(|action| self.action_view(*action)).collect(),
            answer_whole: said.is_answer_whole(),
            reviews: said
                .reviews
                .iter()
                .filter(|review| review.date <= self.as_at)
                .map(|review| ReviewView {
                    date: self.day(review.date),
                    judgement: review.judgement,
                    label: self.judgement_label(review.judgement),
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
        let owners = self.owners_of(id).map(|(text, owners)| OwnerName {
            text: text.to_string(),
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
            target: said.target.as_deref().map(str::to_owned),
            due: match said.due {
                Target::Dated(month) if matches!(action.status, Status::Due | Status::Passed) => {
                    Some(self.month_view(month))
                }
                _ => None,
            },
            status: self.status_view(action.status),
            fragment: said.fragment,
            unsure: said.unsure.to_vec(),
            doubt: said.doubt.as_deref().map(str::to_owned),
            missing: said.missing.to_vec(),
            updates: said
                .updates
                .iter()
                .filter(|update| update.date <= self.as_at)
                .map(|update| UpdateView {
                    date: self.day(update.date),
                    status: self.status_view(update_status(update.status)),
                    text_html: self.html(&update.text),
                    source: (&update.source).into(),
                })
                .collect(),
        }
    }

    pub(super) fn action_row(&self, id: ActionId) -> ActionRow {
        let action = self.action(id);
        let before = self.concern_said(action.concern).actions.iter().take(self.action_number(id));
        let under = before.rev().find_map(|action| action.lead_in.as_ref());
        ActionRow {
            action: self.action_view(id),
            under_html: under.map(|words| self.html(words)),
            concern: self.concern_name(action.concern),
        }
    }

    pub(super) fn chain_view(&self, concerns: &[ConcernId]) -> ChainView {
        ChainView {
            unsure: concerns.iter().any(|id| self.is_unsure_repeat(*id)),
            raised_again: concerns.iter().filter(|id| !self.concern(**id).repeats.is_empty()).count(),
            concerns: concerns.iter().map(|id| self.concern_view(*id)).collect(),
        }
    }

    /// Those of some concerns of which the source says that they repeat one that we cannot show.
    pub(super) fn unseen_repeats(
        &self,
        concerns: impl Iterator<Item = ConcernId>,
    ) -> impl Iterator<Item = ConcernId> {
        concerns.filter(|id| self.concern(*id).repeats.is_empty() && self.concern_said(*id).flagged_repeat)
    }

    /// How many of some concerns repeat an earlier one, and of how many of those the source itself says
    /// that they are repeats. The others are linked by an editor alone.
    pub(super) fn count_repeats(&self, concerns: impl IntoIterator<Item = ConcernId>) -> (usize, usize) {
        let repeats = concerns.into_iter().filter(|id| !self.concern(*id).repeats.is_empty());
        repeats.fold((0, 0), |(all, flagged), id| {
            (all + 1, flagged + usize::from(self.concern_said(id).flagged_repeat))
        })
    }

    /// Whether it is inferred which earlier concern a concern repeats.
    pub(super) fn is_unsure_repeat(&self, id: ConcernId) -> bool {
        self.concern_said(id).unsure.contains(&ConcernField::Repeats)
    }
}

/// Whether all that a plan answers are recommendations, as before May 2022.
fn answers_recommendations(plan: &plan::Plan) -> bool {
    !plan.concerns.is_empty() && plan.concerns.iter().all(|concern| concern.kind == Kind::Recommendation)
}

/// The place of a concern on its plan's page.
fn concern_anchor(number: &plan::Number) -> String {
    format!("concern-{number}")
}

pub(super) fn update_status(status: plan::file::UpdateStatus) -> Status {
    match status {
        plan::file::UpdateStatus::Complete => Status::Complete,
        plan::file::UpdateStatus::Ongoing => Status::Ongoing,
        plan::file::UpdateStatus::Declined => Status::Declined,
    }
}
