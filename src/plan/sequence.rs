//! The numbers of a plan's concerns: each stands once, in order, and none is left out that no doubt tells of.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound::{self, Excluded, Unbounded};

use super::{Concern, Number};
use crate::diagnostic::Diagnostics;

/// Words by which a doubt says that something is not there.
const MISSING: [&str; 7] =
    ["missing", "lost", "left out", "leaves out", "no concern", "no recommendation", "not in the"];

/// Checks them. Whether one is left out is known only where all could be read.
pub(super) fn check(concerns: &[Concern], all_read: bool, doubts: &[String], found: &mut Diagnostics) {
    let told = Told::by(doubts);
    let mut seen: BTreeMap<Vec<u32>, &Concern> = BTreeMap::new();
    let mut highest: Option<&Number> = None;
    for concern in concerns {
        let (number, place) = (&concern.number, &concern.place);
        match seen.entry(number.parts()) {
            Entry::Occupied(first) => {
                found.push(
                    place
                        .error("plan::duplicate-number", format!("there are two concerns {number}"))
                        .related(first.get().place.clone(), "the first one")
                        .help("give each concern the number that is printed beside it"),
                );
                continue;
            }
            Entry::Vacant(next) => next.insert(concern),
        };
        match highest.filter(|highest| number < highest) {
            None => highest = Some(number),
            Some(highest) if all_read && !told.in_other_order.contains(&number.parts()) => {
                let help = format!(
                    "put the concerns in order; if the source has them in this one, say so in a [[doubt]]: text = \"The source has concern {number} after concern {highest}, out of order.\""
                );
                let message = format!("concern {number} comes after concern {highest}");
                found.push(place.warning("plan::number-order", message).help(help));
            }
            Some(_) => {}
        }
    }
    let mut before: Option<&Concern> = None;
    for concern in seen.values().filter(|_| all_read) {
        let number = &concern.number;
        let previous = before.replace(concern).map(|before| &before.number);
        let counts_on = previous.map_or(number.is_first(), |before| number.follows(before));
        if counts_on || told.tells_of_gap(previous, number) {
            continue;
        }
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
        let help = format!("if the source leaves concerns out, say so in a [[doubt]]: text = \"{example}\"");
        found.push(concern.place.warning("plan::number-gap", message).help(help));
    }
}

/// What the doubts about a plan say of its numbers.
#[derive(Default)]
struct Told {
    /// The doubts that say that concerns are missing, by the numbers that they name.
    missing: BTreeMap<Vec<u32>, BTreeSet<usize>>,
    /// The numbers that doubts about their order name.
    in_other_order: BTreeSet<Vec<u32>>,
}

impl Told {
    fn by(doubts: &[String]) -> Self {
        let mut told = Self::default();
        for (index, doubt) in doubts.iter().enumerate() {
            let doubt = doubt.to_lowercase();
            let has = |words: &[&str]| words.iter().any(|word| doubt.contains(word));
            let is_of_numbers = has(&["concern", "recommendation", "number"]);
            let (is_missing, is_of_order) = (has(&MISSING), has(&["order"]));
            for number in Number::all_in(&doubt).filter(|_| is_of_numbers) {
                if is_of_order {
                    told.in_other_order.insert(number.parts());
                }
                if is_missing {
                    told.missing.entry(number.parts()).or_default().insert(index);
                }
            }
        }
        told
    }

    /// Whether a doubt says that concerns are missing before one, after another or from the first on: it names
    /// one that is missing, or those on both sides.
    fn tells_of_gap(&self, before: Option<&Number>, after: &Number) -> bool {
        let after = after.parts();
        let before = before.map(Number::parts);
        let start: Bound<&Vec<u32>> = before.as_ref().map_or(Unbounded, Excluded);
        let of_after = || self.missing.get(&after);
        let names_both = || match &before {
            None => of_after().is_some(),
            Some(before) => of_after()
                .zip(self.missing.get(before))
                .is_some_and(|(of_after, of_before)| !of_after.is_disjoint(of_before)),
        };
        self.missing.range::<Vec<u32>, _>((start, Excluded(&after))).next().is_some() || names_both()
    }
}
