//! What a plan file means: the checks that its shape cannot make, and the [`Plan`] it stands for.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashSet;

use super::file::{
    ActionField, ActionFile, ConcernFile, EditorStatus, Kind, Lost, PlanFile, ReviewFile, UpdateFile, Visit,
};
use super::{
    Action, Alias, Concern, Date, Number, Outline, Plan, RepeatOf, Review, Target, Update, sequence,
};
use crate::diagnostic::{Diagnostics, Document, Place, Text};
use crate::toml_file::Placed;

/// The most owners of one action. The page of each names all of them.
const MOST_OWNERS: usize = 100;

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
    let written = file.concern.len();
    let concerns = file.concern.into_iter();
    let concerns = list(concerns.filter_map(|concern| check.concern(concern, submitted, report_published)));
    for doubt in &file.doubt {
        check.not_blank(&doubt.text, "plan::no-text", "doubt");
    }
    let doubts: Vec<String> = file.doubt.into_iter().map(|doubt| doubt.text.value).collect();
    sequence::check(&concerns, concerns.len() == written, &doubts, &mut check.found);
    let failed = check.found.has_errors();
    diagnostics.extend(check.found);
    // Without an error no concern was left out, so the owners are those of the actions, one after the other.
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

/// A list with the memory for what is in it. Collected in place it would keep that of the file's list, whose
/// entries are larger.
fn list<T>(items: impl Iterator<Item = T>) -> Box<[T]> {
    let mut list = Vec::with_capacity(items.size_hint().1.unwrap_or_default());
    list.extend(items);
    list.into()
}

struct Check<'a> {
    document: &'a Arc<Document>,
    /// Those of every action that was read, in order.
    owners: Vec<Vec<Placed<String>>>,
    found: Diagnostics,
}

impl Check<'_> {
    /// Words of the plan.
    fn words(&self, words: &Placed<String>) -> Text {
        self.document.words(words, words.span.start)
    }

    /// Words of the plan, none where it gives none.
    fn words_or_none(&self, words: Option<&Placed<String>>) -> Text {
        words.map(|words| self.words(words)).unwrap_or_default()
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

    fn concern(
        &mut self,
        concern: Placed<ConcernFile>,
        submitted: Date,
        report_published: Date,
    ) -> Option<Concern> {
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
        self.explained(!file.unsure.is_empty(), file.doubt.as_ref(), &at);
        for unplaced in &file.unplaced {
            self.not_blank(&unplaced.text, "plan::no-text", "text");
        }
        self.not_both(&file.themes, &file.not_themes);
        self.not_both(&file.repeats, &file.not_repeats);
        let themes = self.distinct(&file.themes, "plan::theme-twice");
        let repeats = self.repeats(&file.repeats);
        let not_themes = self.distinct(&file.not_themes, "plan::theme-twice");
        let not_repeats = self.repeats(&file.not_repeats);
        let aliases = Alias::read_all(self.document, file.aliases, &mut self.found);
        let mut reviews = list(file.review.into_iter().map(|review| self.review(review, report_published)));
        reviews.sort_by_key(|review| review.date);
        let actions = list(file.action.into_iter().map(|action| self.action(action, submitted)));
        let unplaced = file.unplaced.into_iter();
        Some(Concern {
            place: self.place(&at),
            number: number?,
            kind: file.kind,
            title: file.title.map(|title| self.words(&title)),
            detail: self.words_or_none(file.detail.as_ref()),
            themes: themes.into(),
            flagged_repeat: file.flagged_repeat,
            repeats: repeats.into(),
            not_themes: not_themes.into(),
            not_repeats: not_repeats.into(),
            aliases: aliases.into(),
            response: file.response.map(|response| response.value),
            missing: file.missing.into(),
            unsure: file.unsure.into(),
            doubt: file.doubt.map(|doubt| self.words(&doubt)),
            unplaced: list(unplaced.map(|words| (words.column, self.words(&words.text)))),
            actions,
            reviews,
            term_weights: OnceLock::new(),
        })
    }

    /// The inspectors' words are either given or said to be missing in the source.
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
            Some(title) if lost => self.not_given(&title.span, "title"),
            _ => {}
        }
        let lost = file.missing.contains(&Lost::Detail);
        if let Some(detail) = file.detail.as_ref().filter(|detail| lost && !detail.is_blank()) {
            self.not_given(&detail.span, "detail");
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

    /// What is unsure has its reason, for readers.
    fn explained(&mut self, unsure: bool, doubt: Option<&Placed<String>>, at: &Range<usize>) {
        match doubt {
            Some(doubt) => self.not_blank(doubt, "plan::no-text", "doubt"),
            None if unsure => {
                let help = "add doubt = \"…\": one sentence for readers about what is uncertain";
                let message = "something here is marked unsure, without saying why";
                self.error(at, "plan::unsure-without-doubt", message, help);
            }
            None => {}
        }
    }

    /// What is given has words.
    fn not_blank(&mut self, words: &Placed<String>, code: &'static str, what: &str) {
        if words.is_blank() {
            let help = format!("write the {what}, or remove it");
            self.error(&words.span, code, format!("this {what} is empty"), &help);
        }
    }

    /// What is given is not missing in the same breath.
    fn not_given(&mut self, span: &Range<usize>, what: &str) {
        let message = format!("the {what} is given here and said to be missing");
        self.error(span, "plan::contradiction", message, "remove one of the two");
    }

    /// What is said of a concern is not rejected in the same breath.
    fn not_both(&mut self, said: &[Placed<String>], rejected: &[Placed<String>]) {
        let said: FxHashSet<&str> = said.iter().map(|name| name.as_str()).collect();
        for name in rejected.iter().filter(|name| said.contains(name.as_str())) {
            let message = format!("\"{}\" is said of this concern and rejected", name.value);
            self.error(&name.span, "plan::contradiction", message, "remove one of the two");
        }
    }

    fn distinct(&mut self, names: &[Placed<String>], code: &'static str) -> Vec<(Text, Place)> {
        let mut seen: FxHashSet<&str> = FxHashSet::default();
        let mut kept = Vec::with_capacity(names.len());
        for name in names {
            if seen.insert(name) {
                kept.push((self.words(name), self.place(&name.span)));
            } else {
                let message = format!("\"{}\" stands here twice", name.value);
                self.error(&name.span, code, message, "remove one of them");
            }
        }
        kept
    }

    fn repeats(&mut self, repeats: &[Placed<String>]) -> Vec<(RepeatOf, Place)> {
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
            place: self.place(&review.date.span),
            date: review.date.value,
            judgement: review.judgement,
            text: self.words_or_none(review.text.as_ref()),
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
            place: self.place(&update.date.span),
            date: update.date.value,
            status: update.status,
            text: self.words_or_none(update.text.as_ref()),
            source: update.source,
        }
    }

    fn action(&mut self, action: Placed<ActionFile>, submitted: Date) -> Action {
        let file = action.value;
        let at = file.text.span.clone();
        if file.text.is_blank() {
            let help = "write the action's words, or remove it";
            self.error(&at, "plan::no-text", "this action has no words", help);
        } else if file.missing.contains(&ActionField::Text) {
            let message = "the text is given here and said to be missing";
            let help = "write fragment = true where its beginning is lost, and missing without \"text\"";
            self.error(&at, "plan::contradiction", message, help);
        }
        for owner in &file.owner {
            self.not_blank(owner, "plan::no-owner", "owner");
        }
        if let Some(owner) = file.owner.get(MOST_OWNERS) {
            let message = format!("this action has more than {MOST_OWNERS} owners");
            let help = "no plan prints as many; words that name many at once are one owner";
            self.error(&owner.span, "plan::many-owners", message, help);
        }
        if let Some(target) = &file.target {
            self.not_blank(target, "plan::no-target", "target");
        }
        self.given(ActionField::Owner, file.owner.first().map(|owner| &owner.span), &file, &at);
        self.given(ActionField::Target, file.target.as_ref().map(|target| &target.span), &file, &at);
        self.explained(!file.unsure.is_empty(), file.doubt.as_ref(), &at);
        let mut updates = list(file.update.into_iter().map(|update| self.update(update, submitted)));
        updates.sort_by_key(|update| update.date);
        let due = file.target.as_ref().map_or(Target::Undated, |target| Target::in_plan(target, submitted));
        if let Some(status) =
            file.status.as_ref().filter(|_| matches!(due, Target::Complete | Target::Dated(_)))
        {
            let help = "status is for a target that gives no date; what was published later goes to [[concern.action.update]]";
            let message = "the target says by itself where this action stands";
            self.error(&status.span, "plan::contradiction", message, help);
        }
        self.owners.push(file.owner);
        Action {
            place: self.place(&at),
            lead_in: file.lead_in.map(|words| self.words(&words)),
            text: self.words(&file.text),
            target: file.target.map(|target| self.words(&target)),
            due,
            declined: file.status.is_some_and(|status| status.value == EditorStatus::Declined),
            unsure: file.unsure.into(),
            doubt: file.doubt.map(|doubt| self.words(&doubt)),
            missing: file.missing.into(),
            fragment: file.fragment,
            owner_inherited: file.owner_inherited,
            updates,
        }
    }

    /// A field is either given or said to be missing in the source.
    fn given(
        &mut self,
        field: ActionField,
        given: Option<&Range<usize>>,
        file: &ActionFile,
        at: &Range<usize>,
    ) {
        let is_owner = field == ActionField::Owner;
        let (name, code) = if is_owner { ("owner", "plan::no-owner") } else { ("target", "plan::no-target") };
        match (given, file.missing.contains(&field)) {
            (None, false) => {
                let help =
                    format!("add {name} as printed, or missing = [\"{name}\"] where the source has none");
                self.error(at, code, format!("this action has no {name}"), &help);
            }
            (Some(span), true) => self.not_given(span, name),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use arcstr::ArcStr;

    use crate::diagnostic::{Diagnostics, Document, Text};
    use crate::plan::Plan;

    #[test]
    fn words_of_a_plan_are_held_once() {
        let text = include_str!("../../content/prisons/whitemoor/2026.toml");
        let text = text.replacen("owner =", "lead_in = \"So:\"\nowner =", 1)
            + "\n[[concern.action.update]]\ntext = \"Done.\"\ndate = 2026-09-01\nstatus = \"complete\"\nsource = { title = \"P\" }\n\n\
               [[concern.review]]\ntext = \"Good.\"\ndate = 2026-09-02\njudgement = \"good\"\nsource = { title = \"P\" }\n";
        let document = Document::new("2026.toml", text);
        let mut found = Diagnostics::default();
        let plan = Plan::read("whitemoor", "2026", &document, &mut found).expect("a plan");
        let mut words: Vec<&Text> = plan.outline.names.iter().map(|(name, _)| name).collect();
        for concern in &plan.concerns {
            words.extend([&concern.detail].into_iter().chain(&concern.title).chain(&concern.doubt));
            words.extend(concern.themes.iter().map(|(theme, _)| theme));
            words.extend(concern.unplaced.iter().map(|(_, words)| words));
            words.extend(concern.reviews.iter().map(|review| &review.text));
            for action in &concern.actions {
                words.extend([&action.text].into_iter().chain(&action.lead_in).chain(&action.target));
                words.extend(action.doubt.iter().chain(action.updates.iter().map(|update| &update.text)));
            }
        }
        words.retain(|words| !words.is_empty());
        assert!(words.len() > 150, "{}", words.len());
        // A quotation mark in the source has to be written otherwise.
        let copies = words.iter().filter(|words| !ArcStr::ptr_eq(words.parent(), &document.text));
        let copies: Vec<&str> = copies.map(|words| words.as_str()).collect();
        assert!(copies.iter().all(|words| words.contains(['"', '\\'])), "{copies:#?}");
    }
}
