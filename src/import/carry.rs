//! What an editor added to a plan file, carried over when its document is imported again.
//!
//! An import knows only the document. Themes, repeats, aliases, later statements, reviews, the source's address
//! and an editor's reading of a target are not in it, and must not be lost by importing once more.

use crate::plan::file::{ActionFile, ConcernField, ConcernFile, PlanFile};
use crate::toml_file::Placed;

/// Gives a fresh import what an editor added to the plan file that is there.
pub fn over(there: &PlanFile, fresh: &mut PlanFile) {
    if fresh.source.url.is_none() {
        fresh.source.url.clone_from(&there.source.url);
    }
    fresh.aliases.clone_from(&there.aliases);
    for concern in &mut fresh.concern {
        let edited = there.concern.iter().find(|edited| edited.number.value == concern.number.value);
        if let Some(edited) = edited {
            carry_concern(edited, &mut concern.value);
        }
    }
}

fn carry_concern(edited: &ConcernFile, fresh: &mut ConcernFile) {
    fresh.themes.clone_from(&edited.themes);
    fresh.repeats.clone_from(&edited.repeats);
    fresh.not_themes.clone_from(&edited.not_themes);
    fresh.not_repeats.clone_from(&edited.not_repeats);
    fresh.aliases.clone_from(&edited.aliases);
    fresh.flagged_repeat |= edited.flagged_repeat;
    fresh.review.clone_from(&edited.review);
    if edited.unsure.contains(&ConcernField::Repeats) && fresh.doubt.is_none() {
        fresh.unsure.push(ConcernField::Repeats);
        fresh.doubt.clone_from(&edited.doubt);
    }
    for (at, action) in fresh.action.iter_mut().enumerate() {
        // The same action is the one with the same words; the place tells apart those that repeat.
        let same = |other: &&Placed<ActionFile>| other.text.value == action.value.text.value;
        let edited = edited.action.get(at).filter(same).or_else(|| edited.action.iter().find(same));
        if let Some(edited) = edited {
            action.value.status = edited.status;
            action.value.update.clone_from(&edited.update);
        }
    }
}
