//! The outline of a plan: what linking asks of its concerns and actions, close together; and who is
//! responsible for each action, of whom a plan names the same few again and again.
//!
//! A preview links every plan anew when one has changed. It reads outlines, not the plans themselves,
//! which lie all over the memory; an outline is made once and kept as long as its plan is.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::{Action, Concern, Date, Place, Target};
use crate::diagnostic::{Document, Text};
use crate::toml_file::Placed;

/// What linking asks of the concerns and actions of a plan.
#[derive(Debug, Clone, Default)]
pub struct Outline {
    /// Every name of an owner once, in order of its first mention, with the place of that.
    pub names: Vec<(Text, Place)>,
    /// Every name of a theme once, in order of its first mention.
    pub themes: Vec<Text>,
    /// Its concerns, in order.
    pub concerns: Vec<ConcernOutline>,
    /// Its actions, in order.
    pub actions: Vec<ActionOutline>,
    /// The last day of a later statement or a review.
    pub last_statement: Option<Date>,
    /// The names of each action, as places in `names`, one action after the other.
    named: Vec<u32>,
    /// The themes of each concern, as places in `themes`, one concern after the other.
    themed: Vec<u32>,
}

/// What linking asks of a concern.
#[derive(Debug, Clone, Copy)]
pub struct ConcernOutline {
    /// How many actions it has.
    pub actions: usize,
    /// Whether it names other concerns, or the source says that it repeats one.
    pub repeats: bool,
    /// Whether an editor rejected themes for it.
    pub rejects_themes: bool,
    /// Whether it had another address before.
    pub moved: bool,
    /// Where its themes begin and end.
    themes: (u32, u32),
}

/// What linking asks of an action.
#[derive(Debug, Clone, Copy)]
pub struct ActionOutline {
    /// What the target says.
    pub due: Target,
    /// Whether nothing but the target says where it stands.
    pub by_target: bool,
    /// Where its names begin and end.
    names: (u32, u32),
}

impl Outline {
    /// The outline of these concerns, with the owners of each of their actions.
    pub fn of(document: &Arc<Document>, concerns: &[Concern], owners: &[Vec<Placed<String>>]) -> Self {
        let mut owners = owners.iter();
        let mut outline = Self::default();
        let mut known: FxHashMap<&str, u32> = FxHashMap::default();
        let mut known_themes: FxHashMap<&str, u32> = FxHashMap::default();
        for concern in concerns {
            let start = count(outline.themed.len());
            for (theme, _) in &concern.themes {
                let next = count(outline.themes.len());
                let at = *known_themes.entry(theme).or_insert(next);
                if at == next {
                    outline.themes.push(theme.clone());
                }
                outline.themed.push(at);
            }
            outline.concerns.push(ConcernOutline {
                actions: concern.actions.len(),
                repeats: concern.flagged_repeat
                    || !concern.repeats.is_empty()
                    || !concern.not_repeats.is_empty(),
                rejects_themes: !concern.not_themes.is_empty(),
                moved: !concern.aliases.is_empty(),
                themes: (start, count(outline.themed.len())),
            });
            let reviewed = concern.reviews.iter().map(|review| review.date);
            let updated = concern.actions.iter().flat_map(|action| &action.updates).map(|update| update.date);
            outline.last_statement = reviewed.chain(updated).max().max(outline.last_statement);
            for action in &concern.actions {
                let owners = owners.next().map_or(&[][..], Vec::as_slice);
                outline.add(document, action, owners, &mut known);
            }
        }
        outline
    }

    fn add<'a>(
        &mut self,
        document: &Arc<Document>,
        action: &Action,
        owners: &'a [Placed<String>],
        known: &mut FxHashMap<&'a str, u32>,
    ) {
        let start = count(self.named.len());
        for name in owners {
            let next = count(self.names.len());
            let at = *known.entry(name).or_insert(next);
            if at == next {
                let words = document.words(name, name.span.start);
                self.names.push((words, Place::new(document, name.span.clone())));
            }
            self.named.push(at);
        }
        self.actions.push(ActionOutline {
            due: action.due,
            by_target: action.updates.is_empty() && !action.declined,
            names: (start, count(self.named.len())),
        });
    }

    /// The names of an action, as places in [`Outline::names`]: as many as the action has owners, in
    /// their order.
    pub fn named(&self, action: usize) -> impl Iterator<Item = usize> + '_ {
        places(&self.named, self.actions.get(action).map(|action| action.names))
    }

    /// The themes of a concern, as places in [`Outline::themes`], the primary one first.
    pub fn themed(&self, concern: usize) -> impl Iterator<Item = usize> + '_ {
        places(&self.themed, self.concerns.get(concern).map(|concern| concern.themes))
    }
}

fn places(list: &[u32], bounds: Option<(u32, u32)>) -> impl Iterator<Item = usize> + '_ {
    let (start, end) = bounds.unwrap_or_default();
    list.get(start as usize..end as usize).into_iter().flatten().map(|at| *at as usize)
}

fn count(list: usize) -> u32 {
    u32::try_from(list).unwrap_or(u32::MAX)
}
