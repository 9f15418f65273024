//! What a plan file means: the checks that its shape cannot make, and the [`Plan`] it stands for.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use super::file::{
    ActionField, ActionFile, ConcernFile, EditorStatus, Kind, Lost, PlanFile, ReviewFile, UpdateFile, Visit,
};
use super::{Action, Alias, Concern, Date, Number, Outline, Plan, RepeatOf, Review, Target, Update};
use crate::diagnostic::{Diagnostics, Document, Place, Text};
use crate::toml_file::Placed;

/// Checks a plan file and makes the plan. Nothing comes back when something in it is wrong.
pub fn validate(
    prison: &str,
    name: &str,
    document: &Arc<Document>,
    file: PlanFile,
    diagnostics: &mut Diagnostics,
) -> Option<Plan> {
    let mut check = Check { document, owners: Vec::new(), found: Diagnostics::default() };
    let inspected = check.visits(&file.inspected, &file);
    file.source.check(document, &mut check.found);
    let aliases = Alias::read_all(document, file.aliases, &mut check.found);
    let place = Place::new(document, file.submitted.span);
    let submitted = file.submitted.value;
    let report_published = file.report_published.value;
    let concerns = file.concern.into_iter();
    let concerns = list(concerns.filter_map(|concern| check.concern(concern, submitted, report_published)));
    let doubts: Vec<String> = file.doubt.into_iter().map(|doubt| doubt.text).collect();
    check.numbers(&concerns, &doubts);
    let failed = check.found.has_errors();
    diagnostics.extend(check.found);
    (!failed).then(|| Plan {
        prison: prison.to_owned(),
        name: name.to_owned(),
        document: Arc::clone(document),
        place,
        submitted,
        report_published,
        inspected,
        source: file.source,
        aliases,
        doubts,
        outline: Outline::of(document, &concerns, &check.owners),
        concerns,
        lookup: OnceLock::new(),
        doubt_count: OnceLock::new(),
    })
}

/// Whether a doubt about the plan says that concerns are missing before one, after another or from the first
/// on: it speaks of them, and names one that is missing, or those on both sides.
fn tells_of_gap(doubt: &str, before: Option<&Number>, after: &Number) -> bool {
    let doubt = doubt.to_lowercase();
    let named: Vec<Number> = Number::all_in(&doubt).collect();
    let is_missing = |number: &Number| number < after && before.is_none_or(|before| number > before);
    let has = |words: &[&str]| words.iter().any(|word| doubt.contains(word));
    has(&["concern", "recommendation", "number"])
        && has(&[
            "missing",
            "lost",
            "left out",
            "leaves out",
            "no concern",
            "no recommendation",
            "not in the",
        ])
        && (named.iter().any(is_missing)
            || named.contains(after) && before.is_none_or(|before| named.contains(before)))
}

/// A list with the memory for what is in it. Collected in place it would keep that of the file's list, whose
/// entries are larger.
fn list<T>(items: impl Iterator<Item = T>) -> Vec<T> {
    let mut list = Vec::with_capacity(items.size_hint().1.unwrap_or_default());
    list.extend(items);
    list
}

struct Check<'a> {
    document: &'a Arc<Document>,
    /// Those of every action that was read, in order.
    owners: Vec<Vec<Placed<String>>>,
    found: Diagnostics,
}

impl Check<'_> {
    /// Words of the plan, which stand behind a place in its file.
    fn words(&self, words: &str, start: usize) -> Text {
        self.document.words(words, start)
    }

    fn place(&self, span: &Range<usize>) -> Place {
        Place::new(self.document, span.clone())
    }

    fn error(&mut self, span: &Range<usize>, code: &'static str, message: impl Into<String>, help: &str) {
        self.found.push(self.place(span).error(code, message).help(help));
    }

    fn visits(&mut self, visits: &[Visit], file: &PlanFile) -> Vec<(Date, Date)> {
        if visits.is_empty() {
            let help = "write inspected = [{ from = 2025-10-13, to = 2025-10-23 }]";
            self.error(&(0..0), "plan::no-inspection", "the plan names no days of inspection", help);
        }
        for visit in visits {
            if visit.to.value < visit.from.value {
                let message = format!("the visit ends on {}, before it begins", visit.to.value);
                let diagnostic = self.place(&visit.to.span).error("plan::visit-ends-first", message);
                let related = self.place(&visit.from.span);
                self.found.push(
                    diagnostic.related(related, "begins here").help("swap the two days, or correct one"),
                );
            }
            for (day, what) in
                [(&file.report_published, "report was published"), (&file.submitted, "plan was submitted")]
            {
                if day.value < visit.to.value {
                    let message = format!("the {what} on {}, before the inspection ended", day.value.long());
                    let diagnostic = self.place(&day.span).error("plan::before-inspection-ended", message);
                    let related = self.place(&visit.to.span);
                    self.found.push(
                        diagnostic
                            .related(related, "ends here")
                            .help("check the three dates on the first page of the plan"),
                    );
                }
            }
        }
        let mut days: Vec<(Date, Date)> =
            visits.iter().map(|visit| (visit.from.value, visit.to.value)).collect();
        days.sort_unstable();
        days
    }

    /// Numbers are unique, and count on without a gap that no doubt tells of.
    fn numbers(&mut self, concerns: &[Concern], doubts: &[String]) {
        let mut seen: HashMap<&Number, &Place> = HashMap::new();
        let mut previous: Option<&Number> = None;
        for concern in concerns {
            let (number, place) = (&concern.number, &concern.place);
            if let Some(first) = seen.get(number) {
                self.found.push(
                    place
                        .error("plan::duplicate-number", format!("there are two concerns {number}"))
                        .related((*first).clone(), "the first one")
                        .help("give each concern the number that is printed beside it"),
                );
            } else {
                seen.insert(number, place);
                let counts_on = previous.map_or(number.is_first(), |before| number.follows(before));
                if !counts_on && !doubts.iter().any(|doubt| tells_of_gap(doubt, previous, number)) {
                    let (message, example) = match previous {
                        None => (
                            format!("the first concern here is {number}"),
                            format!("The concerns before {number} are missing from the source."),
                        ),
                        Some(before) => (
                            format!("concern {number} comes straight after concern {before}"),
                            format!("The source has no concern between {before} and {number}."),
                        ),
                    };
                    let help = format!(
                        "if the source leaves concerns out, say so in a [[doubt]]: text = \"{example}\""
                    );
                    self.found.push(place.warning("plan::number-gap", message).help(help));
                }
            }
            previous = Some(number);
        }
    }

    fn concern(
        &mut self,
        concern: Placed<ConcernFile>,
        submitted: Date,
        report_published: Date,
    ) -> Option<Concern> {
        let start = concern.span.start;
        let at = concern.value.number.span.clone();
        let file = concern.value;
        let number = Number::parse(&file.number);
        if number.is_none() {
            let message = format!("\"{}\" is not the number of a concern", *file.number);
            let help = "write it as printed, without a trailing stop: \"4\", \"1.1\", \"1.10\"";
            self.error(&at, "plan::number", message, help);
        }
        self.title(&file, &at);
        self.response(&file, &at);
        if !file.unsure.is_empty() && file.doubt.is_none() {
            self.unexplained(&at);
        }
        self.not_both(&file.themes, &file.not_themes);
        self.not_both(&file.repeats, &file.not_repeats);
        let themes = self.distinct(file.themes, "plan::theme-twice");
        let repeats = self.repeats(file.repeats);
        let not_themes = self.distinct(file.not_themes, "plan::theme-twice");
        let not_repeats = self.repeats(file.not_repeats);
        let aliases = Alias::read_all(self.document, file.aliases, &mut self.found);
        let mut reviews = list(file.review.into_iter().map(|review| self.review(review, report_published)));
        reviews.sort_by_key(|review| review.date);
        let actions = list(file.action.into_iter().map(|action| self.action(action, submitted)));
        let unplaced = file.unplaced.into_iter();
        Some(Concern {
            place: self.place(&at),
            number: number?,
            kind: file.kind,
            title: file.title.map(|title| self.words(&title.value, title.span.start)),
            detail: self.words(&file.detail.unwrap_or_default(), start),
            themes,
            flagged_repeat: file.flagged_repeat,
            repeats,
            not_themes,
            not_repeats,
            aliases,
            response: file.response.map(|response| response.value),
            missing: file.missing,
            unsure: file.unsure,
            doubt: file.doubt.map(|doubt| self.words(&doubt.value, doubt.span.start)),
            unplaced: list(unplaced.map(|words| (words.column, self.words(&words.text, start)))),
            actions,
            reviews,
            terms: OnceLock::new(),
        })
    }

    fn title(&mut self, file: &ConcernFile, at: &Range<usize>) {
        let lost = file.missing.contains(&Lost::Title);
        match &file.title {
            None if !lost => {
                let help = "add title = \"…\", or missing = [\"title\"] where the source has lost it";
                self.error(at, "plan::no-title", format!("concern {} has no title", *file.number), help);
            }
            Some(title) if title.trim().is_empty() => {
                let help =
                    "write the inspectors' words, or missing = [\"title\"] where the source has lost them";
                self.error(&title.span, "plan::no-title", "this title is empty", help);
            }
            Some(title) if lost => {
                let help = "remove one of the two";
                self.error(
                    &title.span,
                    "plan::contradiction",
                    "a title that is given cannot be missing",
                    help,
                );
            }
            _ => {}
        }
    }

    fn response(&mut self, file: &ConcernFile, at: &Range<usize>) {
        match (&file.response, file.kind) {
            (None, Kind::Recommendation) => {
                let help = "add response = \"agreed\", \"partly agreed\" or \"not agreed\"";
                let message = format!("recommendation {} has no response", *file.number);
                self.error(at, "plan::no-response", message, help);
            }
            (Some(response), Kind::Priority | Kind::Key) => {
                let help = "only recommendations, before May 2022, were agreed or not; remove it or set kind = \"recommendation\"";
                self.error(&response.span, "plan::contradiction", "a concern has no response", help);
            }
            _ => {}
        }
    }

    fn unexplained(&mut self, span: &Range<usize>) {
        let help = "add doubt = \"…\": one sentence for readers about what is uncertain";
        self.error(
            span,
            "plan::unsure-without-doubt",
            "something here is marked unsure, without saying why",
            help,
        );
    }

    /// What is said of a concern is not rejected in the same breath.
    fn not_both(&mut self, said: &[Placed<String>], rejected: &[Placed<String>]) {
        for name in rejected.iter().filter(|name| said.iter().any(|said| said.value == name.value)) {
            let message = format!("\"{}\" is said of this concern and rejected", name.value);
            self.error(&name.span, "plan::contradiction", message, "remove one of the two");
        }
    }

    fn distinct(&mut self, names: Vec<Placed<String>>, code: &'static str) -> Vec<(Text, Place)> {
        let mut kept: Vec<(Text, Place)> = Vec::with_capacity(names.len());
        for name in names {
            if kept.iter().any(|(seen, _)| *seen == name.value) {
                self.error(
                    &name.span,
                    code,
                    format!("\"{}\" stands here twice", name.value),
                    "remove one of them",
                );
            } else {
                let place = self.place(&name.span);
                kept.push((self.words(&name.value, name.span.start), place));
            }
        }
        kept
    }

    fn repeats(&mut self, repeats: Vec<Placed<String>>) -> Vec<(RepeatOf, Place)> {
        let mut kept = Vec::with_capacity(repeats.len());
        for (text, place) in self.distinct(repeats, "plan::repeat-twice") {
            let parts: Vec<&str> = text.split('/').collect();
            let repeat = match parts.as_slice() {
                [plan, number] => Some((None, plan, number)),
                [prison, plan, number] => Some((Some((*prison).to_owned()), plan, number)),
                _ => None,
            };
            match repeat {
                Some((prison, plan, number)) if Number::parse(number).is_some() => {
                    kept.push((RepeatOf { prison, plan: (*plan).to_owned(), number: (*number).to_owned() }, place));
                }
                _ => self.found.push(
                    place
                        .error("plan::repeat-form", format!("\"{text}\" does not name a concern"))
                        .help("write \"2023/1.1\" (plan/number) in the same prison, or \"elmley/2023/4\" (prison/plan/number)"),
                ),
            }
        }
        kept
    }

    fn review(&mut self, review: ReviewFile, report_published: Date) -> Review {
        if review.date.value < report_published {
            let message =
                format!("the review of {} is older than the report it reviews", review.date.value.long());
            self.error(&review.date.span, "plan::review-date", message, "check the date of the review");
        }
        review.source.check(self.document, &mut self.found);
        Review {
            date: review.date.value,
            judgement: review.judgement,
            text: self.words(&review.text.unwrap_or_default(), review.date.span.start),
            source: review.source,
        }
    }

    fn update(&mut self, update: UpdateFile, submitted: Date) -> Update {
        if update.date.value < submitted {
            let message = format!("the update of {} is older than the plan", update.date.value.long());
            self.error(&update.date.span, "plan::update-date", message, "check the date of the update");
        }
        update.source.check(self.document, &mut self.found);
        Update {
            date: update.date.value,
            status: update.status,
            text: self.words(&update.text.unwrap_or_default(), update.date.span.start),
            source: update.source,
        }
    }

    fn action(&mut self, action: Placed<ActionFile>, submitted: Date) -> Action {
        let start = action.span.start;
        let file = action.value;
        let at = file.text.span.clone();
        if file.text.trim().is_empty() {
            self.error(
                &at,
                "plan::no-text",
                "this action has no words",
                "write the action's words, or remove it",
            );
        }
        for owner in file.owner.iter().filter(|owner| owner.trim().is_empty()) {
            self.error(&owner.span, "plan::no-owner", "this owner is empty", "write the owner, or remove it");
        }
        self.given(ActionField::Owner, !file.owner.is_empty(), &file, &at);
        self.given(ActionField::Target, file.target.is_some(), &file, &at);
        if !file.unsure.is_empty() && file.doubt.is_none() {
            self.unexplained(&at);
        }
        let mut updates = list(file.update.into_iter().map(|update| self.update(update, submitted)));
        updates.sort_by_key(|update| update.date);
        let due = file.target.as_ref().map_or(Target::Undated, |target| Target::in_plan(target, submitted));
        if file.status.is_some() && matches!(due, Target::Complete | Target::Dated(_)) {
            let help = "status is for a target that gives no date; what was published later goes to [[concern.action.update]]";
            let message = "the target says by itself where this action stands";
            self.error(&at, "plan::contradiction", message, help);
        }
        self.owners.push(file.owner);
        Action {
            place: self.place(&at),
            lead_in: file.lead_in.map(|words| self.words(&words, start)),
            text: self.words(&file.text, at.start),
            target: file.target.map(|target| self.words(&target, target.span.start)),
            due,
            declined: file.status == Some(EditorStatus::Declined),
            unsure: file.unsure,
            doubt: file.doubt.map(|doubt| self.words(&doubt.value, doubt.span.start)),
            missing: file.missing,
            fragment: file.fragment,
            owner_inherited: file.owner_inherited,
            updates,
            shingles: OnceLock::new(),
        }
    }

    /// A field is either given or said to be missing in the source.
    fn given(&mut self, field: ActionField, given: bool, file: &ActionFile, at: &Range<usize>) {
        let name = if field == ActionField::Owner { "owner" } else { "target" };
        let missing = file.missing.contains(&field);
        if !given && !missing {
            let code = if field == ActionField::Owner { "plan::no-owner" } else { "plan::no-target" };
            let help = format!("add {name} as printed, or missing = [\"{name}\"] where the source has none");
            self.error(at, code, format!("this action has no {name}"), &help);
        } else if given && missing {
            let message = format!("the {name} is given here and said to be missing");
            self.error(at, "plan::contradiction", message, "remove one of the two");
        }
    }
}
