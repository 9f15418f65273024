//! Words that go on from the block above: over a page break, or because the beginning is lost
//! (rules 6, 13, 14 and 20).

use super::act::Act;
use super::block::{Block, Node, continues};
use super::group::{self, Group};
use super::sentence;
use crate::plan::file::ActionField::Text;

/// What the readers are told about an action that has lost its beginning.
const LOST: &str = "The beginning of this action is missing from the source.";

/// Keeps the end of an action whose beginning is lost as a fragment, without the owner and date that
/// are lost with it, if the other paragraphs have one date each. Else gives back whether the first
/// action of the block is one.
pub fn lost_beginning(acts: &mut Vec<Act>, groups: &mut Vec<Group>, dates: usize) -> bool {
    let Some(Group::Paragraph(first)) = groups.first() else { return false };
    if !sentence::starts_lower(&first.plain()) {
        return false;
    }
    let rest = groups.get(1..).unwrap_or_default().to_vec();
    if dates == 0 || group::divide(&rest, dates).is_none() {
        return true;
    }
    let mut act = Act { source_line: first.source_line, nodes: vec![first.clone()], ..Act::default() };
    mark_fragment(&mut act, " Its owner and date are taken to be lost with it.");
    *groups = rest;
    acts.push(act);
    false
}

/// Marks an action as having lost its beginning.
pub fn mark_fragment(act: &mut Act, and: &str) {
    act.fragment = true;
    let read = group::opening(&act.plain());
    act.doubt(
        &[Text],
        format!("{LOST}{and}"),
        read,
        "the owners and dates may stand one action higher or lower",
    );
}

/// Gives the first words of a block to the action above where they go on with it (rules 6, 13 and
/// 14). Gives back the doubt about the action that begins the block, and its other reading.
pub fn go_on(
    acts: &mut [Act],
    groups: &mut Vec<Group>,
    block: &Block,
    dates: usize,
) -> Option<(String, String)> {
    let above = acts.last_mut()?;
    let first = match groups.first()? {
        Group::Paragraph(node) => node.clone(),
        Group::List { lead: Some(lead), .. } => lead.clone(),
        Group::List { lead: None, .. } => return None,
    };
    let (end, start) = (above.end(), first.plain());
    if !continues(&end, &start) {
        return None;
    }
    let lower = sentence::starts_lower(&start);
    let rest = groups.get(1..).unwrap_or_default();
    let fits_without = dates > 0 && group::divide(rest, dates).is_some();
    let fits_with = group::divide(groups, dates).is_some();
    if fits_without && (lower || !fits_with) {
        let joined = groups.remove(0);
        if sentence::ends(&end) {
            let sentence =
                format!("“{}” is taken to go on with the action above it.", group::opening(&start));
            above.doubt(&[Text], sentence, group::opening(&above.plain()), "an action of its own");
        }
        join(above, joined);
        return None;
    }
    let in_the_middle = lower.then(|| {
        (
            "This begins in the middle of a sentence: it may go on with the action above.".to_owned(),
            format!("the end of \"{}\"", group::opening(&above.plain())),
        )
    });
    if !fits_with || !(lower || block.after_gap) || dates == 0 {
        return in_the_middle;
    }
    // A date is left over if all of it goes on: a new action begins somewhere in these words.
    if lower && let Some(last) = above.nodes.last_mut() {
        let plain = last.plain();
        if let Some(boundary) = sentence::run_on_boundary(&plain) {
            let (before, mut after) = last.text.split(boundary);
            let opening = group::opening(&after.plain());
            last.text = before;
            let sentence = divided_before(&opening);
            let other = format!("all of \"{}\" may be one action", group::opening(&plain));
            let read = group::opening(&above.plain());
            above.doubt(&[Text], sentence.clone(), read, other.clone());
            after.join(&first.text);
            replace_first(groups, Node { text: after, ..first });
            return Some((sentence, other));
        }
    }
    // The words up to the first sentence that does not point back belong above.
    let starts = sentence::starts(&start);
    let begins = starts
        .iter()
        .copied()
        .skip(1)
        .find(|at| !sentence::points_back(start.get(*at..).map_or("", first_sentence)));
    if let Some(at) = begins {
        let (tail, own) = first.text.split(at);
        let opening = group::opening(&own.plain());
        if let Some(last) = above.nodes.last_mut() {
            last.text.join(&tail);
        }
        let sentence = divided_before(&opening);
        let other = format!("the new action may begin before or after \"{opening}\"");
        let read = group::opening(&above.plain());
        above.doubt(&[Text], sentence.clone(), read, other.clone());
        replace_first(groups, Node { text: own, ..first });
        return Some((sentence, other));
    }
    in_the_middle
}

/// Says where an action was taken to begin.
pub fn divided_before(opening: &str) -> String {
    format!("The source does not show where one action ends and the next begins; divided before “{opening}”.")
}

fn first_sentence(text: &str) -> &str {
    let end = sentence::starts(text).get(1).copied().unwrap_or(text.len());
    text.get(..end).unwrap_or(text)
}

/// Adds a paragraph, or a lead-in with its list, to the end of an action.
fn join(above: &mut Act, group: Group) {
    let base = above.list.is_some();
    let (first, items) = match group {
        Group::Paragraph(node) => (Some(node), Vec::new()),
        Group::List { lead, items } => (lead, items),
    };
    if let (Some(last), Some(first)) = (above.nodes.last_mut(), first) {
        last.text.join(&first.text);
    }
    let nested = above.nodes.last().map_or(0, |node| node.depth);
    for mut node in group::join_all(items).into_iter().flat_map(|item| item.nodes) {
        node.depth += if base { nested } else { 0 };
        above.nodes.push(node);
    }
}

fn replace_first(groups: &mut [Group], node: Node) {
    match groups.first_mut() {
        Some(Group::Paragraph(first)) => *first = node,
        Some(Group::List { lead, .. }) => *lead = Some(node),
        None => {}
    }
}
