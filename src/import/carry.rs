//! What an editor added to a plan file, carried over when its document is imported again.
//!
//! An import knows only the document. Themes, repeats, aliases, later statements, reviews, the source's address,
//! doubts about the plan and an editor's reading of a target are not in it, and must not be lost by importing
//! once more. What has no certain place in the fresh import is named, so that the file can stay as it is.
//! What a document says itself, and what is doubtful about it, comes from the fresh import.

use std::collections::BTreeSet;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use crate::plan::Shingles;
use crate::plan::file::{ActionFile, ConcernField, ConcernFile, PlanFile};
use crate::toml_file::Placed;

/// Whether two plan files of a prison are of one plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kinship {
    /// Submitted on the same day, in answer to the same inspection.
    Same,
    /// One of both: a day may have been misprinted, or a plan submitted anew.
    Unclear,
    /// Neither.
    Other,
}

/// Whether the plan file that is there is of the plan that was imported.
pub fn kinship(there: &PlanFile, fresh: &PlanFile) -> Kinship {
    match (there.submitted == fresh.submitted, there.inspected == fresh.inspected) {
        (true, true) => Kinship::Same,
        (false, false) => Kinship::Other,
        _ => Kinship::Unclear,
    }
}

/// What came of carrying over.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Carried {
    /// Doubts about the plan that were kept, though the document does not give them.
    pub doubts: Vec<String>,
    /// What would be lost.
    pub lost: Vec<Lost>,
}

/// Something that was added and has no certain place in the fresh import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lost {
    /// What it was added to: "concern 3", "action 2 of concern 3".
    pub of: String,
    /// What was added, by its keys: "themes, review".
    pub keys: String,
    /// The bytes in the plan file of what it was added to.
    pub span: Range<usize>,
    /// The number that the concern has in the fresh import, where its words are there under another.
    pub now: Option<String>,
}

/// Gives a fresh import what an editor added to the plan file that is there.
pub fn over(there: &PlanFile, fresh: &mut PlanFile) -> Carried {
    if fresh.source.url.is_none() {
        fresh.source.url.clone_from(&there.source.url);
    }
    fresh.aliases.clone_from(&there.aliases);
    let mut carried = Carried::default();
    // Those that are there come first: they keep their order.
    let given = std::mem::replace(&mut fresh.doubt, there.doubt.clone());
    let kept = there.doubt.iter().filter(|doubt| !given.contains(doubt));
    carried.doubts.extend(kept.map(|doubt| doubt.text.value.clone()));
    fresh.doubt.extend(given.into_iter().filter(|doubt| !there.doubt.contains(doubt)));
    for (at, edited) in there.concern.iter().enumerate() {
        let is_it = |own: &&mut Placed<ConcernFile>| own.number == edited.number && !is_other(edited, own);
        let is_first = there.concern.iter().take(at).all(|above| above.number != edited.number);
        match fresh.concern.iter_mut().find(is_it).filter(|_| is_first) {
            Some(own) => {
                carry_concern(edited, &mut own.value);
                carried.lost.extend(carry_actions(edited, &mut own.value));
            }
            None => {
                let now = now(edited, &fresh.concern);
                carried
                    .lost
                    .extend(lost_with(edited).into_iter().map(|lost| Lost { now: now.clone(), ..lost }));
            }
        }
    }
    carried
}

/// Concerns of one number with less of their words in common are not the same one.
const UNLIKE: f32 = 0.1;

/// Concerns of few words, of which a smaller share is in both, are not either.
const UNLIKE_IF_SHORT: f32 = 0.5;

fn is_other(edited: &ConcernFile, fresh: &ConcernFile) -> bool {
    let (edited, fresh) = (words(edited), words(fresh));
    if edited.trim().is_empty() || fresh.trim().is_empty() {
        return false;
    }
    let (before, now) = (Shingles::of(&edited), Shingles::of(&fresh));
    if before.is_empty() || now.is_empty() {
        let set = |text: &str| -> BTreeSet<String> { text.unicode_words().map(str::to_lowercase).collect() };
        let (before, now) = (set(&edited), set(&fresh));
        let all = before.len().max(now.len()) as f32;
        return (before.intersection(&now).count() as f32) < UNLIKE_IF_SHORT * all;
    }
    before.likeness(&now) < UNLIKE
}

fn words(concern: &ConcernFile) -> String {
    let title = concern.title.as_ref().map_or("", |title| title.value.as_str());
    format!("{title} {}", concern.detail.as_ref().map_or("", |text| text.as_str()))
}

/// The other number under which the words of a concern stand in the fresh import, where it is one.
fn now(edited: &ConcernFile, fresh: &[Placed<ConcernFile>]) -> Option<String> {
    let own = Some(Shingles::of(&words(edited))).filter(|own| !own.is_empty())?;
    let mut same = fresh.iter().filter(|other| own.is_nearly(&Shingles::of(&words(other))));
    let (first, more) = (same.next()?, same.next());
    (more.is_none() && first.number != edited.number).then(|| first.number.value.clone())
}

fn carry_concern(edited: &ConcernFile, fresh: &mut ConcernFile) {
    fresh.themes.clone_from(&edited.themes);
    fresh.repeats.clone_from(&edited.repeats);
    fresh.not_themes.clone_from(&edited.not_themes);
    fresh.not_repeats.clone_from(&edited.not_repeats);
    fresh.aliases.clone_from(&edited.aliases);
    fresh.flagged_repeat |= edited.flagged_repeat;
    fresh.review.clone_from(&edited.review);
    if edited.unsure.contains(&ConcernField::Repeats) {
        fresh.unsure.push(ConcernField::Repeats);
        // One sentence may be about more than the repeats: what it has already is not said twice.
        match (&mut fresh.doubt, &edited.doubt) {
            (Some(own), Some(edited)) if !edited.contains(&own.value) => {
                own.value = format!("{} {}", own.value, edited.value);
            }
            (_, None) => {}
            (own, edited) => own.clone_from(edited),
        }
    }
}

/// Carries over what was added to the actions of a concern, and gives back what would be lost.
fn carry_actions(edited: &ConcernFile, fresh: &mut ConcernFile) -> Vec<Lost> {
    let mut lost = Vec::new();
    for (at, action) in edited.action.iter().enumerate().filter(|(_, action)| !added(action).is_empty()) {
        let place = place_of(at, &edited.action, &fresh.action);
        match place.and_then(|place| fresh.action.get_mut(place)) {
            Some(own) => {
                own.value.status.clone_from(&action.status);
                own.value.update.clone_from(&action.update);
            }
            None => lost.push(lost_action(edited, at, action)),
        }
    }
    lost
}

/// Which of the fresh actions this one is: the one with the same words, where there are as many of these as
/// there were; else, where no action was added or went, the one at its place whose words are nearly the same.
fn place_of(at: usize, edited: &[Placed<ActionFile>], fresh: &[Placed<ActionFile>]) -> Option<usize> {
    let action = edited.get(at)?;
    let same = |actions: &[Placed<ActionFile>], text: &str| -> Vec<usize> {
        let places = actions.iter().enumerate().filter(|(_, other)| other.text.value == text);
        places.map(|(place, _)| place).collect()
    };
    let (before, now) = (same(edited, &action.text), same(fresh, &action.text));
    if !now.is_empty() {
        let nth = before.iter().position(|place| *place == at)?;
        return now.get(nth).copied().filter(|_| before.len() == now.len());
    }
    let own =
        fresh.get(at).filter(|own| edited.len() == fresh.len() && same(edited, &own.text).is_empty())?;
    let (before, now) = (Shingles::of(&action.text), Shingles::of(&own.text));
    (!before.is_empty() && !now.is_empty() && before.is_nearly(&now)).then_some(at)
}

/// The keys of an action that only an editor writes.
fn added(action: &ActionFile) -> Vec<&'static str> {
    named([("status", action.status.is_some()), ("update", !action.update.is_empty())])
}

fn named<const N: usize>(keys: [(&'static str, bool); N]) -> Vec<&'static str> {
    keys.into_iter().filter(|(_, is_there)| *is_there).map(|(key, _)| key).collect()
}

fn lost_action(concern: &ConcernFile, at: usize, action: &ActionFile) -> Lost {
    let of = format!("action {} of concern {}", at + 1, concern.number.value);
    Lost { of, keys: added(action).join(", "), span: action.text.span.clone(), now: None }
}

/// All that was added to a concern that is not in the fresh import, and to its actions.
fn lost_with(concern: &ConcernFile) -> Vec<Lost> {
    let keys = named([
        ("themes", !concern.themes.is_empty()),
        ("repeats", !concern.repeats.is_empty()),
        ("not_themes", !concern.not_themes.is_empty()),
        ("not_repeats", !concern.not_repeats.is_empty()),
        ("aliases", !concern.aliases.is_empty()),
        ("unsure", concern.unsure.contains(&ConcernField::Repeats)),
        ("review", !concern.review.is_empty()),
    ]);
    let of = format!("concern {}", concern.number.value);
    let own = Lost { of, keys: keys.join(", "), span: concern.number.span.clone(), now: None };
    let actions = concern.action.iter().enumerate().filter(|(_, action)| !added(action).is_empty());
    let actions = actions.map(|(at, action)| lost_action(concern, at, action));
    std::iter::once(own).filter(|own| !own.keys.is_empty()).chain(actions).collect()
}

#[cfg(test)]
mod tests {
    use super::{PlanFile, over};

    const PLAN: &str = "submitted = 2024-05-01\nreport_published = 2024-04-15\ninspected = []\n\
        source = { title = \"Plan\" }\n[[concern]]\nnumber = \"1\"\nkind = \"key\"\n";

    fn with(more: &str) -> PlanFile {
        toml::from_str(&format!("{PLAN}{more}")).expect("a plan")
    }

    #[test]
    fn a_doubt_about_repeats_stands_beside_that_of_the_import() {
        for (edited, fresh, carried) in [
            ("unsure = ['repeats']\ndoubt = 'B.'", "", "unsure = ['repeats']\ndoubt = 'B.'"),
            (
                "unsure = ['repeats']\ndoubt = 'B.'",
                "unsure = ['kind']\ndoubt = 'A.'",
                "unsure = ['kind', 'repeats']\ndoubt = 'A. B.'",
            ),
            (
                "unsure = ['kind', 'repeats']\ndoubt = 'A. B.'",
                "unsure = ['kind']\ndoubt = 'A.'",
                "unsure = ['kind', 'repeats']\ndoubt = 'A. B.'",
            ),
            (
                "unsure = ['repeats']",
                "unsure = ['kind']\ndoubt = 'A.'",
                "unsure = ['kind', 'repeats']\ndoubt = 'A.'",
            ),
            ("unsure = ['kind']\ndoubt = 'A.'", "", ""),
        ] {
            let mut plan = with(fresh);
            assert!(over(&with(edited), &mut plan).lost.is_empty());
            assert_eq!(plan, with(carried), "{edited} over {fresh}");
        }
    }
}
