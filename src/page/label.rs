//! What things are called in the site's language.

use super::parts::{CountsView, Day, StatusCount, StatusMeaning, StatusView};
use crate::plan::file::{ConcernField, Judgement, Kind};
use crate::plan::{Date, Plan};
use crate::site::{ActionId, ConcernId, Counts, Site, Status};

impl Site {
    pub(super) fn day(&self, date: Date) -> Day {
        Day { iso: date.to_string(), text: self.words.day(date) }
    }

    /// "Target passed"
    pub(super) fn status_label(&self, status: Status) -> String {
        self.words.word(&format!("status-{}", status.id()))
    }

    pub(super) fn status_view(&self, status: Status) -> StatusView {
        StatusView { id: status.id(), label: self.status_label(status) }
    }

    pub(super) fn status_meaning(&self, status: Status) -> StatusMeaning {
        StatusMeaning {
            status: self.status_view(status),
            meaning: self.words.word(&format!("status-{}-meaning", status.id())),
        }
    }

    /// Where some actions stand.
    pub(super) fn counts_view(&self, actions: impl IntoIterator<Item = ActionId>) -> CountsView {
        self.view_of_counts(self.count(actions))
    }

    /// Where all actions stand.
    pub(super) fn all_counts_view(&self) -> CountsView {
        self.view_of_counts(self.count_all())
    }

    fn view_of_counts(&self, counts: Counts) -> CountsView {
        let statuses = Status::ALL.into_iter().filter(|status| counts.of(*status) > 0);
        let statuses = statuses.map(|status| StatusCount {
            id: status.id(),
            label: self.status_label(status),
            counted: self.words.word(&format!("counted-{}", status.id())),
            count: counts.of(status),
        });
        CountsView { total: counts.total(), statuses: statuses.collect() }
    }

    /// What the inspectors call what they found: "Priority concern".
    pub(super) fn kind_label(&self, kind: Kind) -> String {
        self.words.word(&format!("kind-{}", kind_id(kind)))
    }

    /// A concern by its kind and number, with what is inferred of them: "Priority concern 4".
    pub(super) fn named(&self, id: ConcernId) -> String {
        self.kind_and_number(id, &self.kind_label(self.concern_said(id).kind))
    }

    /// The same in a sentence: "priority concern 4".
    pub(super) fn called(&self, id: ConcernId) -> String {
        self.kind_and_number(id, &self.kind_label(self.concern_said(id).kind).to_lowercase())
    }

    fn kind_and_number(&self, id: ConcernId, kind: &str) -> String {
        let number = self.concern_said(id).number.to_string();
        let named = self.words.say("concern-numbered", &[("kind", kind.into()), ("number", number.into())]);
        let Some(inferred) = self.inferred(id) else { return named };
        self.words.say("concern-inferred", &[("concern", named.into()), ("inferred", inferred.into())])
    }

    /// What is inferred of a concern's name: its "number", its "kind" or "both".
    pub(super) fn inferred(&self, id: ConcernId) -> Option<&'static str> {
        let unsure = |field| self.concern_said(id).unsure.contains(&field);
        match (unsure(ConcernField::Number), unsure(ConcernField::Kind)) {
            (true, true) => Some("both"),
            (true, false) => Some("number"),
            (false, true) => Some("kind"),
            (false, false) => None,
        }
    }

    /// Several of a kind: "Priority concerns".
    pub(super) fn kinds_label(&self, kind: Kind) -> String {
        self.words.word(&format!("kinds-{}", kind_id(kind)))
    }

    /// HMIP's four judgements of progress: "Reasonable progress".
    pub(super) fn judgement_label(&self, judgement: Judgement) -> String {
        self.words.word(match judgement {
            Judgement::Good => "judgement-good",
            Judgement::Reasonable => "judgement-reasonable",
            Judgement::Insufficient => "judgement-insufficient",
            Judgement::None => "judgement-none",
        })
    }

    /// The days of an inspection: "13–23 October 2025", "26–27 February and 10–13 March 2025".
    pub(super) fn inspected(&self, plan: &Plan) -> String {
        let visits = &plan.inspected;
        let visit = |(index, (from, to)): (usize, &(Date, Date))| {
            let next_year = visits.get(index + 1).map(|(_, to)| to.year());
            let year = if next_year == Some(to.year()) { String::new() } else { format!(" {}", to.year()) };
            let (start, end) = (self.words.day_of_year(*from), self.words.day_of_year(*to));
            if from == to {
                format!("{end}{year}")
            } else if from.year() != to.year() {
                format!("{start} {} – {end}{year}", from.year())
            } else if from.month() == to.month() {
                format!("{}–{end}{year}", from.day())
            } else {
                format!("{start} – {end}{year}")
            }
        };
        self.words.list(&visits.iter().enumerate().map(visit).collect::<Vec<_>>())
    }
}

/// The name of a kind of concern in addresses and messages.
pub(super) fn kind_id(kind: Kind) -> &'static str {
    match kind {
        Kind::Priority => "priority",
        Kind::Key => "key",
        Kind::Recommendation => "recommendation",
    }
}
