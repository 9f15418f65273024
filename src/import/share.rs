//! Paragraphs shared out among fewer dates (rule 12).

use super::act::{Act, given};
use super::group;
use super::owner::Entry;
use crate::plan::file::ActionField::{Owner, Target, Text};

/// Fewer dates than paragraphs: each date covers a stretch of them. A stretch begins where the
/// paragraph names its owner in its first words, if one does (rule 12).
pub fn out(mut units: Vec<Act>, wanted: usize, owners: &[Entry], dates: usize) -> Vec<Act> {
    units.iter_mut().for_each(Act::take_lead_in);
    let total = units.len();
    let mut begins = vec![0];
    let mut named = false;
    let owner = |at: usize| owners.get(at).filter(|_| owners.len() == wanted);
    for stretch in 1..wanted {
        let from = begins.last().map_or(0, |last| last + 1);
        // Leave at least one paragraph for each stretch that follows.
        let to = total.saturating_sub(wanted - begins.len() - 1).max(from);
        let score = |at: usize, owner: Option<&Entry>| {
            units.get(at).zip(owner).map_or(0, |(unit, owner)| likeness(&unit.plain(), &owner.text))
        };
        let own = owner(stretch);
        let best = (from..to).max_by_key(|at| (score(*at, own), std::cmp::Reverse(*at))).unwrap_or(from);
        // A paragraph that names the owner before as well tells nothing.
        named |= score(best, own) > score(best, owner(stretch - 1));
        begins.push(best);
    }
    let how = match (wanted, named) {
        (1, _) => "they are read as one action",
        (_, true) => {
            "where one action ends and the next begins is a guess from the names in their first words"
        }
        (_, false) => "they were shared out in order",
    };
    let sentence = format!("{}; {how}.", given(Some(owners.len()), dates, &format!("{total} paragraphs")));
    let mut acts: Vec<Act> = Vec::new();
    for (at, mut unit) in units.into_iter().enumerate() {
        match acts.last_mut() {
            Some(act) if !begins.contains(&at) => {
                act.nodes.append(&mut unit.nodes);
                act.list = None;
            }
            _ => {
                unit.doubts.clear();
                acts.push(unit);
            }
        }
    }
    for act in &mut acts {
        let read = group::opening(&act.plain());
        act.doubt(&[Text, Owner, Target], sentence.clone(), read, "the paragraphs shared out otherwise");
    }
    acts
}

/// How many words of an owner's name stand in the first words of a paragraph.
fn likeness(paragraph: &str, owner: &str) -> usize {
    let words = |text: &str, most: usize| -> Vec<String> {
        text.split(|character: char| !character.is_alphanumeric())
            .filter(|word| word.len() > 2 && !matches!(*word, "The" | "the" | "and" | "for"))
            .take(most)
            .map(str::to_lowercase)
            .collect()
    };
    let opening = words(paragraph, 6);
    words(owner, 20).iter().filter(|word| opening.contains(word)).count()
}
