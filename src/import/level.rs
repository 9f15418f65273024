//! Actions with the owners and dates that stand level with them on the page.
//!
//! In print an owner or date stands beside the first line of its action. The entries of a row are
//! given to the beginnings of paragraphs in order, by the least distance; what stands more than
//! [`SURE`] lines away is a doubt. A row that has one owner and one date is one action, wherever in
//! their cells they stand.

use super::act::{Act, given, goes_on};
use super::block::{self, Block, Node};
use super::grid::{Height, Line};
use super::group;
use super::owner::{Entry, Names, Reading};
use super::pair::explain;
use crate::plan::file::{ActionField, Column};
use crate::wording::counted;

use ActionField::{Owner, Target, Text};

/// How many lines an entry may stand from its action without a doubt.
const SURE: f32 = 0.6;

/// An owner or date, and where it stands.
#[derive(Debug, Clone)]
struct Standing {
    entry: Entry,
    height: Height,
}

/// The actions of a block whose paragraphs and entries all have heights. `above` is the last action
/// before it, and `lists` numbers the lists of a concern. None where there are more entries than
/// paragraphs: then heights alone do not tell.
pub fn pair(block: &Block, names: &Names, above: Option<&Act>, lists: &mut usize) -> Option<Vec<Act>> {
    let nodes = &block.nodes;
    if nodes.is_empty() || nodes.iter().any(|node| node.height.is_none()) {
        return None;
    }
    let mut owners = standing(&block.owners, names)?;
    let mut targets = standing(&block.targets, names)?;
    if owners.len() > targets.len() && !targets.is_empty() {
        let wanted = targets.len();
        merge_neighbours(&mut owners, wanted, nodes, true);
    } else if targets.len() > owners.len() && !owners.is_empty() {
        let wanted = owners.len();
        merge_neighbours(&mut targets, wanted, nodes, false);
    }
    let count = owners.len().max(targets.len());
    if count > nodes.len() {
        return None;
    }
    let mut starts = if count == 0 {
        vec![0]
    } else {
        let slots: Vec<Vec<f32>> = (0..count)
            .map(|at| {
                [(&owners, owners.len()), (&targets, targets.len())]
                    .into_iter()
                    .filter(|(_, length)| *length == count)
                    .filter_map(|(list, _)| list.get(at).map(|entry| entry.height.first))
                    .collect()
            })
            .collect();
        nearest(&slots, nodes)?
    };
    let moved = into_lists(&mut starts, nodes);
    let first = starts.first().copied().unwrap_or(0);
    // Words above the first that has an owner and date are an action of their own, or were one's end.
    let alone = (first > 0 && !(first == 1 && leads(nodes, 0))).then(|| {
        let mut act = Act { nodes: nodes.iter().take(first).cloned().collect(), ..Act::default() };
        act.source_line = act.nodes.first().map_or(0, |node| node.source_line);
        let read = group::opening(&act.plain());
        act.doubt(
            &[Text, Owner, Target],
            "No owner and no date stand beside these words on the page.",
            read,
            "a part of another action",
        );
        act
    });
    let mut acts = divide(nodes, &starts, lists);
    for (act, moved) in acts.iter_mut().zip(moved) {
        if moved {
            let read = group::opening(&act.plain());
            act.doubt(
                &[Text, Owner, Target],
                "As the table is laid out, the owner and date of the first point stand beside the words above the list.",
                read,
                "the whole list as one action",
            );
        }
    }
    give(&mut acts, &starts, nodes, &owners, Owner);
    give(&mut acts, &starts, nodes, &targets, Target);
    inherit(&mut acts, block, owners.len(), above);
    let several = acts.len() > 1;
    let grouped = block::grouped(nodes, &starts);
    for act in &mut acts {
        let mut pairs = act.nodes.windows(2).filter_map(|pair| Some((pair.first()?, pair.last()?)));
        let loose = pairs
            .find(|(above, node)| node.depth == 0 && several && !(grouped && block::is_tight(above, node)))
            .map(|(_, node)| node);
        if let Some(loose) = loose {
            let read = group::opening(&loose.plain());
            act.doubt(
                &[Text],
                "A paragraph of this action has no owner and date beside it.",
                read,
                "an action whose owner and date are lost",
            );
        }
        let extra = act.nodes.iter().skip(1).any(|node| node.below && node.depth == 0);
        if extra {
            let read = group::opening(&act.plain());
            act.doubt(
                &[Text],
                "A part of this action stands in a row of its own without owner and date.",
                read,
                "two actions, one without owner and date",
            );
        }
        if count == 0 && act.nodes.len() > 1 {
            let read = counted(act.nodes.len(), "paragraph");
            act.doubt(
                &[Text],
                "The source gives no owner and no date for these words; they are read as one action.",
                read,
                "several actions",
            );
        }
    }
    acts.splice(0..0, alone);
    Some(acts)
}

fn standing(lines: &[Line], names: &Names) -> Option<Vec<Standing>> {
    lines
        .iter()
        .map(|line| {
            let entry = names.entries(std::slice::from_ref(line), 1).into_iter().next()?;
            Some(Standing { entry, height: line.height? })
        })
        .collect()
}

/// Joins an entry to the one right above it where no paragraph begins beside it, until there are as
/// few as wanted: "Governor" over "Head of Healthcare" beside one action with one date.
fn merge_neighbours(entries: &mut Vec<Standing>, wanted: usize, nodes: &[Node], owners: bool) {
    let level = |height: Height| {
        nodes.iter().filter_map(|node| node.height).any(|node| (node.first - height.first).abs() <= SURE)
    };
    let mut at = 1;
    while entries.len() > wanted && at < entries.len() {
        let (Some(above), Some(here)) = (entries.get(at - 1).cloned(), entries.get(at).cloned()) else {
            break;
        };
        if here.height.first - above.height.last > 1.3 || (nodes.len() > 1 && level(here.height)) {
            at += 1;
            continue;
        }
        let whole = format!("{} {}", above.entry.text, here.entry.text);
        let text = if owners { format!("{}\n{}", above.entry.text, here.entry.text) } else { whole.clone() };
        let reading = Reading::Divided { whole, after: above.entry.text };
        let height = Height { first: above.height.first, last: here.height.last };
        if let Some(slot) = entries.get_mut(at - 1) {
            *slot = Standing { entry: Entry { text, reading }, height };
        }
        entries.remove(at);
    }
}

/// What it costs to leave the first paragraph of a row without owner and date, in lines.
const SKIPPED: f32 = 3.0;

/// The paragraphs that slots belong to, in order, with the least distance altogether. The first slot
/// takes the first paragraph, or the first point of the list that it leads into, if that is not far.
fn nearest(slots: &[Vec<f32>], nodes: &[Node]) -> Option<Vec<usize>> {
    let skipped = |at: usize| match at {
        0 => 0.0,
        // A row with one owner and one date is one action.
        _ if slots.len() == 1 => f32::INFINITY,
        1 if leads(nodes, 0) => 0.0,
        _ => SKIPPED,
    };
    let cost = |slot: &[f32], at: usize| -> f32 {
        let begins = nodes.get(at).and_then(|node| node.height).map_or(0.0, |height| height.first);
        slot.iter().map(|height| (height - begins).abs()).sum()
    };
    let mut best: Vec<Vec<(f32, usize)>> = Vec::new();
    for (index, slot) in slots.iter().enumerate() {
        let mut row = Vec::with_capacity(nodes.len());
        // The best place of the slot above among the paragraphs passed so far.
        let mut passed = (f32::INFINITY, 0);
        for at in 0..nodes.len() {
            let before = match best.last() {
                None => (skipped(at), 0),
                Some(above) => {
                    if let Some((known, _)) = at.checked_sub(1).and_then(|at| above.get(at))
                        && *known < passed.0
                    {
                        passed = (*known, at - 1);
                    }
                    passed
                }
            };
            // Enough paragraphs must be left for the slots that follow.
            let room = nodes.len() - at >= slots.len() - index;
            row.push(if room { (before.0 + cost(slot, at), before.1) } else { (f32::INFINITY, 0) });
        }
        best.push(row);
    }
    let last = best.last()?;
    let mut at = (0..last.len()).min_by(|a, b| {
        last.get(*a)
            .map_or(f32::INFINITY, |cell| cell.0)
            .total_cmp(&last.get(*b).map_or(f32::INFINITY, |cell| cell.0))
    })?;
    last.get(at).filter(|cell| cell.0.is_finite())?;
    let mut starts = vec![at];
    for row in best.iter().skip(1).rev() {
        at = row.get(at)?.1;
        starts.push(at);
    }
    starts.reverse();
    Some(starts)
}

/// Whether a paragraph leads into a list.
fn leads(nodes: &[Node], at: usize) -> bool {
    nodes.get(at).is_some_and(|node| node.depth == 0 && node.plain().ends_with(':'))
        && nodes.get(at + 1).is_some_and(|node| node.depth > 0)
}

/// Where an owner stands beside the words above a list and the next one beside a later point of the
/// same list, the first one is that of the first point. Says for which actions that was done.
fn into_lists(starts: &mut [usize], nodes: &[Node]) -> Vec<bool> {
    let mut moved = vec![false; starts.len()];
    for index in 0..starts.len() {
        let (Some(at), next) = (starts.get(index).copied(), starts.get(index + 1).copied()) else { continue };
        let Some(next) = next.filter(|_| leads(nodes, at)) else { continue };
        let inside = nodes.get(at + 1..=next).is_some_and(|list| list.iter().all(|node| node.depth > 0));
        if inside
            && next > at + 1
            && let (Some(start), Some(moved)) = (starts.get_mut(index), moved.get_mut(index))
        {
            *start = at + 1;
            *moved = true;
        }
    }
    moved
}

/// The paragraphs from each start to the next as an action; words that lead into a list whose points
/// are actions go to the first of them.
fn divide(nodes: &[Node], starts: &[usize], lists: &mut usize) -> Vec<Act> {
    let mut acts: Vec<Act> = Vec::new();
    let mut lead = (starts.first() == Some(&1) && leads(nodes, 0)).then(|| nodes.first().cloned()).flatten();
    for (index, start) in starts.iter().enumerate() {
        let mut end = starts.get(index + 1).copied().unwrap_or(nodes.len());
        let next_is_point = nodes.get(end).is_some_and(|node| node.depth > 0);
        let mut next_lead = None;
        if end > start + 1 && next_is_point && leads(nodes, end - 1) {
            end -= 1;
            next_lead = nodes.get(end).cloned();
        }
        let mut own: Vec<Node> = nodes.get(*start..end).unwrap_or_default().to_vec();
        let depth = own.first().map_or(0, |node| node.depth);
        for node in &mut own {
            node.depth = node.depth.saturating_sub(depth);
        }
        let goes_on = acts.last().and_then(|act| act.list).filter(|_| lead.is_none());
        let list = (depth > 0).then(|| {
            goes_on.unwrap_or_else(|| {
                *lists += 1;
                *lists
            })
        });
        let source_line = own.first().map_or(0, |node| node.source_line);
        acts.push(Act {
            lead: lead.take().map(|node| node.text),
            list,
            nodes: own,
            source_line,
            ..Act::default()
        });
        lead = next_lead;
    }
    acts
}

/// Gives entries to actions, with a doubt where one stands too far from the beginning of its action.
fn give(acts: &mut [Act], starts: &[usize], nodes: &[Node], entries: &[Standing], field: ActionField) {
    let begins: Vec<Height> =
        starts.iter().filter_map(|at| nodes.get(*at).and_then(|node| node.height)).collect();
    let chosen: Vec<usize> = if entries.len() == acts.len() {
        (0..acts.len()).collect()
    } else {
        let slots: Vec<Vec<f32>> = entries.iter().map(|entry| vec![entry.height.first]).collect();
        let beginnings: Vec<Node> = starts
            .iter()
            .filter_map(|at| nodes.get(*at).cloned())
            .map(|node| Node { depth: 0, ..node })
            .collect();
        nearest_free(&slots, &beginnings)
    };
    let single = acts.len() == 1 && entries.len() == 1;
    let total = acts.len();
    for (entry, at) in entries.iter().zip(&chosen) {
        let (Some(act), Some(begin)) = (acts.get_mut(*at), begins.get(*at)) else { continue };
        let away = (entry.height.first - begin.first).abs();
        let text = entry.entry.text.replace('\n', " / ");
        if away > SURE && !(single && stands_for_all(entry.height, nodes)) {
            let name = if field == Owner { "owner" } else { "date" };
            let lower = if entry.height.first > begin.first { "lower" } else { "higher" };
            let next = if entry.height.first > begin.first { at.checked_add(1) } else { at.checked_sub(1) };
            let other = next
                .and_then(|next| chosen.iter().position(|chosen| *chosen == next))
                .and_then(|at| entries.get(at))
                .map(|entry| entry.entry.text.replace('\n', " / "))
                .filter(|other| *other != text)
                .unwrap_or_else(|| format!("no {name}, or that of another action"));
            let sentence = format!(
                "As the table is laid out, the {name} stands {away:.1} lines {lower} than the beginning of this action."
            );
            act.doubt(&[field], sentence, text.clone(), other);
        }
        if field == Owner {
            if !entry.entry.text.contains('\n') {
                explain(act, &entry.entry, total);
            } else {
                let sentence = format!(
                    "The source prints “{text}” on lines of their own beside one action; read as so many owners."
                );
                act.doubt(&[Owner], sentence, text.clone(), "one owner, or owners of several actions");
            }
            act.owner = entry
                .entry
                .text
                .split('\n')
                .flat_map(|text| Entry { text: text.to_owned(), reading: Reading::Plain }.owners())
                .collect();
        } else {
            if matches!(entry.entry.reading, Reading::Divided { .. }) {
                act.doubt(
                    &[Target],
                    "The source prints this date on several lines beside one action.",
                    text.clone(),
                    "several dates",
                );
            }
            act.target = Some(entry.entry.text.clone());
        }
    }
    if field == Target && entries.len() < acts.len() {
        let given = given(None, entries.len(), &counted(total, "action"));
        let sentence = format!("{given}; this one has none beside it.");
        for act in acts.iter_mut().filter(|act| act.target.is_none()) {
            act.doubt(&[Target], sentence.clone(), "no date", "the date of the action above or below");
        }
    }
}

/// Fewer entries than actions: each takes the action nearest to it, in order.
fn nearest_free(slots: &[Vec<f32>], beginnings: &[Node]) -> Vec<usize> {
    // A beginning before the first entry is allowed here: a paragraph of no height in front of all
    // takes the place of the one that must be first.
    let mut padded = vec![Node {
        height: Some(Height { first: -1.0e6, last: -1.0e6 }),
        ..beginnings.first().cloned().unwrap_or_default()
    }];
    padded.extend(beginnings.iter().cloned());
    let mut all = vec![vec![-1.0e6]];
    all.extend(slots.iter().cloned());
    nearest(&all, &padded).unwrap_or_default().into_iter().skip(1).map(|at| at.saturating_sub(1)).collect()
}

/// Whether the one entry of a row stands for the whole row: beside its first line, in its middle or at
/// its end, or beside the only paragraph.
fn stands_for_all(entry: Height, nodes: &[Node]) -> bool {
    let heights: Vec<Height> = nodes.iter().filter_map(|node| node.height).collect();
    let (Some(first), Some(last)) = (heights.first(), heights.last()) else { return false };
    let middle = |a: f32, b: f32| f32::midpoint(a, b);
    heights.len() == 1
        || (entry.first - first.first).abs() <= SURE
        || (middle(entry.first, entry.last) - middle(first.first, last.last)).abs() <= SURE
        || (entry.last - last.last).abs() <= SURE
}

/// Actions without an owner of their own have that of the action above.
fn inherit(acts: &mut [Act], block: &Block, printed: usize, above: Option<&Act>) {
    let one_list = acts.len() > 1
        && acts.iter().all(|act| act.list.is_some() && act.list == acts.first().and_then(|first| first.list));
    let dates = acts.iter().filter(|act| act.target.is_some()).count();
    let total = acts.len();
    // Several owners in a cell beside several rows may be one for each row.
    let several = above.is_some_and(|above| {
        above.owner.len() > 1 && above.doubts.iter().any(|doubt| doubt.fields.contains(&Owner))
    });
    let mut last: Option<Vec<String>> = above.map(|act| act.owner.clone()).filter(|owner| !owner.is_empty());
    for act in acts {
        if !act.owner.is_empty() {
            last = Some(act.owner.clone());
            continue;
        }
        if act.target.is_none() && printed == 0 {
            // Neither owner nor date: nothing says that it has the owner above.
            continue;
        }
        let Some(owner) = last.clone() else { continue };
        // Drawn as one cell beside several rows, or given once for the points of one list.
        let drawn = block.reached.contains(&Column::Owner) && printed == 0;
        let shared = one_list && printed == 1;
        if (!drawn || several) && !shared {
            let sentence = match printed {
                0 if drawn => {
                    "The source prints several owners in one cell beside this action and others.".to_owned()
                }
                _ => goes_on(printed, dates, total),
            };
            act.doubt(
                &[Owner],
                sentence,
                owner.join(" / "),
                if drawn { "one of these owners" } else { "an owner that is lost" },
            );
        }
        act.owner = owner;
        act.inherited = true;
    }
}
