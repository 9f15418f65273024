//! One action: what is promised, by whom and by when.

use planbook::plan::file::{ActionField, ActionFile, EditorStatus, SourceLink, UpdateFile, UpdateStatus};
use planbook::toml_file::Placed;

use super::concern::Context;
use super::days;
use super::random::Random;

/// What earlier concerns promised, and this one may promise again.
pub struct Before<'a> {
    /// Under the concern that this one repeats.
    pub repeated: &'a [String],
    /// Under other concerns of the same plan.
    pub plan: &'a [String],
}

/// Makes one action. What the import was unsure of is added by its concern.
pub fn action(context: &Context, before: &Before, random: &mut Random) -> ActionFile {
    let fragment = random.chance(5);
    let text = if fragment { lost_beginning(context, random) } else { text(context, before, random) };
    let mut action = ActionFile {
        lead_in: None,
        text: Placed::nowhere(text),
        owner: context
            .owners
            .choose(&context.problem.owner, random)
            .into_iter()
            .map(Placed::nowhere)
            .collect(),
        target: None,
        status: None,
        unsure: Vec::new(),
        doubt: None,
        missing: Vec::new(),
        fragment,
        owner_inherited: false,
        update: Vec::new(),
    };
    let words = match random.weighted(&[340, 90, 40, 8, 518, 4]) {
        0 => Some((*random.pick(&["Complete", "Complete", "Complete", "Completed", "Completed"])).to_owned()),
        1 => Some(context.say("ongoing", random)),
        2 => Some(context.say("undated", random)),
        3 => {
            action.status = Some(Placed::nowhere(EditorStatus::Declined));
            Some(context.say("declined", random))
        }
        4 => {
            let months = if random.chance(30) {
                18 + random.below(30)
            } else {
                1 + random.below(13).min(random.below(13))
            };
            Some(days::month(context.days.submitted, months, random))
        }
        _ => None,
    };
    if words.is_none() {
        action.missing.push(ActionField::Target);
    }
    action.target = words.map(Placed::nowhere);
    if fragment || random.chance(3) {
        action.owner.clear();
        action.missing.insert(0, ActionField::Owner);
    }
    action.owner_inherited = !action.owner.is_empty() && random.chance(40);
    if context.has_updates && random.chance(120) {
        action.update.extend(
            (0..1 + usize::from(random.chance(150))).filter_map(|number| update(context, number, random)),
        );
    }
    action
}

/// The words of an action: most are its own, and some stand elsewhere too, or nearly so.
fn text(context: &Context, before: &Before, random: &mut Random) -> String {
    let again = match random.weighted(&[60, 30, 100, 810]) {
        0 => Some(random.pick(&context.problem.promises)),
        1 if !before.plan.is_empty() => Some(random.pick(before.plan)),
        2 if !before.repeated.is_empty() => Some(random.pick(before.repeated)),
        _ => None,
    };
    match again {
        Some(same) if random.chance(550) => same.clone(),
        Some(same) => nearly(same, context, random),
        None if random.chance(30) => list(context, random),
        None => sentences(context, random),
    }
}

/// The same promise in slightly other words.
fn nearly(same: &str, context: &Context, random: &mut Random) -> String {
    match random.below(3) {
        0 if !same.contains('\n') => format!("{same} {}", context.say("further", random)),
        1 if same.contains("The prison ") => same.replacen("The prison ", &format!("{} ", context.prison), 1),
        _ if same.contains(" will ") => same.replacen(" will ", " will now ", 1),
        _ => same.to_owned(),
    }
}

fn sentences(context: &Context, random: &mut Random) -> String {
    let more = match random.weighted(&[620, 250, 70, 36, 24]) {
        4 => 4 + random.below(5),
        more => more,
    };
    let mut text = context.say("action", random);
    for _ in 0..more {
        text.push(' ');
        text += &context.say("further", random);
    }
    text
}

fn list(context: &Context, random: &mut Random) -> String {
    let mut text = context.say("list_head", random);
    text.push('\n');
    for _ in 0..3 + random.below(4) {
        let item = context.say("list_item", random);
        text += &format!("\n- {item}");
        if random.chance(60) {
            text += &format!("\n  - {}", context.say("list_item", random));
        }
    }
    text
}

fn lost_beginning(context: &Context, random: &mut Random) -> String {
    let text = context.say("fragment", random);
    let mut letters = text.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

fn update(context: &Context, number: usize, random: &mut Random) -> Option<UpdateFile> {
    let date = context.days.later(6 + number * 12 + random.below(10), random)?;
    Some(UpdateFile {
        date: Placed::nowhere(date.into()),
        status: match random.weighted(&[60, 32, 8]) {
            0 => UpdateStatus::Complete,
            1 => UpdateStatus::Ongoing,
            _ => UpdateStatus::Declined,
        },
        text: random.chance(700).then(|| Placed::nowhere(context.say("update", random))),
        source: SourceLink {
            title: Placed::nowhere(format!("Written answer about {}", context.prison)),
            url: random.chance(600).then(|| {
                Placed::nowhere(format!("https://example.org/answers/{}-{date}.html", context.slug))
            }),
        },
    })
}
