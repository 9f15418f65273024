//! Paragraphs and lists of a block, and how many actions they can be (rules 2, 9, 11 and 15).

use super::block::Node;
use super::sentence;

/// A paragraph, or a list with the paragraph that leads into it.
#[derive(Debug, Clone)]
pub enum Group {
    /// A paragraph by itself.
    Paragraph(Node),
    /// A list.
    List {
        /// The paragraph ending in a colon before it.
        lead: Option<Node>,
        /// Its items, each with what is nested in it.
        items: Vec<Item>,
    },
}

/// A list item, and what is nested in it.
#[derive(Debug, Clone)]
pub struct Item {
    /// The item, then its nested items.
    pub nodes: Vec<Node>,
}

impl Item {
    fn goes_on(&self) -> bool {
        self.nodes.first().is_some_and(Node::goes_on)
    }
}

impl Group {
    /// Whether it is a list that goes on in a row below that of its dates.
    fn goes_on_below(&self) -> bool {
        match self {
            Self::Paragraph(_) => false,
            Self::List { items, .. } => items.iter().flat_map(|item| &item.nodes).any(|node| node.below),
        }
    }
}

/// The paragraphs and lists of a block.
pub fn groups(nodes: Vec<Node>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for node in nodes {
        if node.depth == 0 {
            groups.push(Group::Paragraph(node));
            continue;
        }
        match groups.pop() {
            Some(Group::List { lead, mut items }) => {
                match items.last_mut() {
                    Some(item) if node.depth > 1 => item.nodes.push(node),
                    _ => items.push(Item { nodes: vec![node] }),
                }
                groups.push(Group::List { lead, items });
            }
            Some(Group::Paragraph(lead)) if lead.plain().ends_with(':') => {
                groups.push(Group::List { lead: Some(lead), items: vec![Item { nodes: vec![node] }] });
            }
            other => {
                groups.extend(other);
                groups.push(Group::List { lead: None, items: vec![Item { nodes: vec![node] }] });
            }
        }
    }
    groups
}

/// A way to read the groups of a block as a number of actions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Division {
    /// For each group whether it is one action as a whole; a paragraph always is.
    pub whole: Vec<bool>,
    /// How many sentences of each list are joined to the one before.
    pub joined: Vec<usize>,
    /// Whether another reading fits as well.
    pub ambiguous: bool,
}

/// Finds how the groups can be `count` actions: each list item one, if that fits; else the fewest
/// lists taken as a whole.
pub fn divide(groups: &[Group], count: usize) -> Option<Division> {
    let lists: Vec<usize> = groups
        .iter()
        .enumerate()
        .filter_map(|(at, group)| matches!(group, Group::List { .. }).then_some(at))
        .collect();
    // With many lists only all or none are taken as a whole: trying every choice would take forever.
    let choices: Vec<u32> = if lists.len() <= 8 {
        let mut all: Vec<u32> = (0..1 << lists.len()).collect();
        all.sort_by_key(|mask| (mask.count_ones(), *mask));
        all
    } else {
        vec![0, u32::MAX]
    };
    let mut found: Vec<(u32, Division)> = Vec::new();
    for mask in choices {
        if found.last().is_some_and(|(best, _)| mask.count_ones() > best.count_ones()) {
            break;
        }
        let whole: Vec<bool> = (0..groups.len())
            .map(|at| match lists.iter().position(|list| *list == at) {
                Some(bit) => mask == u32::MAX || (bit < 8 && mask & (1 << bit) != 0),
                None => true,
            })
            .collect();
        found.extend(fit(groups, whole, count).map(|division| (mask, division)));
    }
    // A list that goes on below the row of the dates has its one date beside its lead-in.
    let sure = |division: &Division| {
        groups.iter().zip(&division.whole).all(|(group, whole)| *whole || !group.goes_on_below())
    };
    if found.len() > 1 {
        let sure: Vec<_> = found.iter().filter(|(_, division)| sure(division)).cloned().collect();
        if sure.len() == 1 {
            found = sure;
        }
    }
    let ambiguous = found.len() > 1;
    found.into_iter().next().map(|(_, division)| Division { ambiguous, ..division })
}

/// Joins as many sentences as it takes to come to the count.
fn fit(groups: &[Group], whole: Vec<bool>, count: usize) -> Option<Division> {
    let mut most = 0;
    let mut can_join = Vec::new();
    for (group, whole) in groups.iter().zip(&whole) {
        let (actions, joinable) = match group {
            Group::List { items, .. } if !whole => {
                (items.len(), items.iter().skip(1).filter(|item| item.goes_on()).count())
            }
            _ => (1, 0),
        };
        most += actions;
        can_join.push(joinable);
    }
    let mut surplus = most.checked_sub(count)?;
    let joined = can_join
        .into_iter()
        .map(|joinable| {
            let now = joinable.min(surplus);
            surplus -= now;
            now
        })
        .collect();
    (surplus == 0).then_some(Division { whole, joined, ambiguous: false })
}

/// Joins the given number of sentences to the ones before them: first what stands in brackets, then
/// "This …", then "The review …".
pub fn join_sentences(items: Vec<Item>, mut count: usize) -> Vec<Item> {
    let weight = |item: &Item| {
        let plain = item.nodes.first().map(Node::plain).unwrap_or_default();
        match plain.chars().next() {
            Some('(') => 3,
            Some('T') if plain.starts_with("The ") => 1,
            _ => 2,
        }
    };
    let mut join = vec![false; items.len()];
    for wanted in [3, 2, 1] {
        for (item, join) in items.iter().zip(&mut join).skip(1) {
            if count > 0 && item.goes_on() && weight(item) == wanted {
                *join = true;
                count -= 1;
            }
        }
    }
    let mut out: Vec<Item> = Vec::new();
    for (item, join) in items.into_iter().zip(join) {
        match out.last_mut() {
            Some(above) if join && above.nodes.len() == 1 => {
                let mut nodes = item.nodes.into_iter();
                if let (Some(last), Some(first)) = (above.nodes.last_mut(), nodes.next()) {
                    last.text.join(&first.text);
                }
                above.nodes.extend(nodes);
            }
            _ => out.push(item),
        }
    }
    out
}

/// All sentences of a list that only go on, joined to the ones before them.
pub fn join_all(items: Vec<Item>) -> Vec<Item> {
    let count = items.len();
    join_sentences(items, count)
}

/// Divides the first paragraph or item in which a sentence seems to begin without a full stop
/// before it (rule 14). Gives the words that the new part begins with.
pub fn divide_run_on(groups: &mut Vec<Group>) -> Option<String> {
    for (at, group) in groups.iter().enumerate() {
        let Group::Paragraph(node) = group else { continue };
        let Some(boundary) = sentence::run_on_boundary(&node.plain()) else { continue };
        let (before, after) = node.text.split(boundary);
        let opening = opening(&after.plain());
        let (first, second) = (Node { text: before, ..node.clone() }, Node { text: after, ..node.clone() });
        groups.splice(at..=at, [Group::Paragraph(first), Group::Paragraph(second)]);
        return Some(opening);
    }
    None
}

/// The first words of a text, to point at it.
pub fn opening(text: &str) -> String {
    text.split_whitespace().take(5).collect::<Vec<_>>().join(" ")
}
