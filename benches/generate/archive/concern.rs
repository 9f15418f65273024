//! One concern and the actions in answer to it.

use planbook::plan::file::{
    ActionField, ActionFile, Column, ConcernField, ConcernFile, Judgement, Kind, Lost, Response, ReviewFile,
    SourceLink, Unplaced,
};
use planbook::toml_file::Placed;

use super::action::{self, Before};
use super::days::Days;
use super::grammar::Lists;
use super::owners::Owners;
use super::random::Random;
use super::words::{Problem, Words};

/// How many concerns in a hundred have one action, two, and so on.
const ACTIONS: [usize; 14] = [9, 12, 15, 16, 14, 11, 8, 5, 4, 2, 1, 1, 0, 2];

/// What a concern and its actions are made from.
pub struct Context<'a> {
    pub words: &'a Words,
    pub problem: &'a Problem,
    /// The names of the prison and the plan.
    pub local: &'a Lists,
    pub owners: &'a Owners<'a>,
    pub days: &'a Days,
    /// The prison's name and its part of the address.
    pub prison: &'a str,
    pub slug: &'a str,
    pub has_updates: bool,
    pub has_reviews: bool,
}

impl Context<'_> {
    /// A phrase of a list, in the words of the problem and the prison.
    pub fn say(&self, list: &str, random: &mut Random) -> String {
        self.words.grammar.say(list, &[&self.problem.phrases, self.local, &self.words.common], random)
    }
}

/// Makes one concern. `repeats` are the earlier ones that it repeats, by plan and number: "2014/1.3".
pub fn concern(
    context: &Context,
    number: String,
    kind: Kind,
    repeats: Vec<String>,
    before: &Before,
    random: &mut Random,
) -> ConcernFile {
    let mut concern = ConcernFile {
        number: Placed::nowhere(number),
        kind,
        title: Some(Placed::nowhere(context.say("title", random))),
        detail: random.chance(420).then(|| Placed::nowhere(detail(context, random))),
        themes: Vec::new(),
        flagged_repeat: random.chance(if repeats.is_empty() { 8 } else { 250 }),
        repeats: repeats.into_iter().map(Placed::nowhere).collect(),
        not_repeats: Vec::new(),
        aliases: Vec::new(),
        not_themes: Vec::new(),
        response: None,
        missing: Vec::new(),
        unsure: Vec::new(),
        doubt: None,
        unplaced: Vec::new(),
        action: Vec::new(),
        review: Vec::new(),
    };
    concern.themes.push(Placed::nowhere(context.problem.theme.clone()));
    for also in &context.problem.also {
        if random.chance(300) {
            concern.themes.push(Placed::nowhere(also.clone()));
        }
    }
    if concern.flagged_repeat {
        let words = concern.detail.take().map(|detail| detail.value).unwrap_or_default();
        let words = format!("{words} (Raised before.)").trim_start().to_owned();
        concern.detail = Some(Placed::nowhere(words));
    }
    if !concern.repeats.is_empty() && random.chance(80) {
        concern.unsure.push(ConcernField::Repeats);
        concern.doubt = Some(Placed::nowhere(context.say("doubt_repeat", random)));
    }
    if random.chance(6) {
        lose(context, &mut concern, random);
    }
    if random.chance(15) {
        let column = *random.pick(&[Column::Owner, Column::Target, Column::Action]);
        concern.unplaced.push(Unplaced::new(column, context.say("unplaced", random)));
    }
    if kind == Kind::Recommendation {
        let response = [Response::Agreed, Response::PartlyAgreed, Response::NotAgreed];
        concern.response = Some(Placed::nowhere(response[random.weighted(&[80, 15, 5])]));
    }
    let refused = concern.response.as_ref().is_some_and(|response| response.value == Response::NotAgreed);
    let count = if refused { 1 } else { 1 + random.weighted(&ACTIONS) };
    let mut actions: Vec<ActionFile> = (0..count).map(|_| action::action(context, before, random)).collect();
    if count > 1 && random.chance(30) {
        actions[0].lead_in = Some(Placed::nowhere(context.say("lead_in", random)));
    }
    doubt(context, &mut actions, random);
    concern.action = actions.into_iter().map(Placed::nowhere).collect();
    if context.has_reviews && random.chance(500) {
        concern.review.extend(review(context, random));
    }
    concern
}

fn detail(context: &Context, random: &mut Random) -> String {
    let mut text = context.say("detail", random);
    if random.chance(550) {
        text = format!("{text} {}", context.say("detail", random));
    }
    if random.chance(40) {
        text = format!("{text}\n\n{}", context.say("detail", random));
    }
    text
}

/// The source has lost the beginning of the concern.
fn lose(context: &Context, concern: &mut ConcernFile, random: &mut Random) {
    concern.title = None;
    concern.missing.push(Lost::Title);
    if concern.detail.is_none() {
        concern.missing.push(Lost::Detail);
        concern.themes.clear();
    }
    if random.chance(500) {
        concern.missing.push(Lost::Actions);
    }
    concern.unsure.push(ConcernField::Number);
    concern.doubt = Some(Placed::nowhere(context.say("doubt_lost", random)));
}

/// Some rows of the table cannot be read with certainty: then several actions share the doubt.
fn doubt(context: &Context, actions: &mut [ActionFile], random: &mut Random) {
    for action in actions.iter_mut().filter(|action| action.fragment) {
        action.unsure = vec![ActionField::Text];
        action.doubt = Some(Placed::nowhere(context.say("doubt_lost", random)));
    }
    if !random.chance(110) {
        return;
    }
    let (field, list) = *random.pick(&[
        (ActionField::Text, "doubt_text"),
        (ActionField::Owner, "doubt_owner"),
        (ActionField::Target, "doubt_target"),
    ]);
    let words = context.say(list, random);
    let first = random.below(actions.len());
    let last = (first + 2 + random.below(4)).min(actions.len());
    for action in &mut actions[first..last] {
        if action.doubt.is_none() && !action.missing.contains(&field) {
            action.unsure.push(field);
            action.doubt = Some(Placed::nowhere(words.clone()));
        }
    }
}

fn review(context: &Context, random: &mut Random) -> Option<ReviewFile> {
    let date = context.days.later(11, &mut Random::of(&[9, context.days.submitted.day() as usize]))?;
    Some(ReviewFile {
        date: Placed::nowhere(date.into()),
        judgement: [Judgement::Good, Judgement::Reasonable, Judgement::Insufficient, Judgement::None]
            [random.weighted(&[20, 35, 35, 10])],
        text: random.chance(800).then(|| Placed::nowhere(context.say("review_words", random))),
        source: SourceLink {
            title: Placed::nowhere(format!("Review of progress at {}", context.prison)),
            url: Some(Placed::nowhere(format!("https://example.org/reviews/{}-{date}.html", context.slug))),
        },
    })
}
