//! Actions from blocks: which words, owner and date belong together.

use super::act::{Act, given, goes_on};
use super::block::{Block, Node};
use super::group::{self, Division, Group, Item};
use super::owner::{Entry, Names, Reading};
use super::target::{self, Target};
use super::{join, level, misplaced, sentence, share};
use crate::plan;
use crate::plan::file::{ActionField, Column, Unplaced};
use crate::wording::counted;

use ActionField::{Owner, Target as Date, Text};

/// The actions of a concern, and the words that belong to none.
#[derive(Debug, Default)]
pub struct Answer {
    /// The actions, in order.
    pub acts: Vec<Act>,
    /// Words of the owner and date columns that are left over.
    pub unplaced: Vec<Unplaced>,
    /// The same while it is read, each with how many actions stand above it.
    left: Vec<(usize, Unplaced)>,
    lists: usize,
}

/// Reads the blocks of a concern. `beginning_lost` says that what stood above the first block is
/// lost, so that words in the middle of a sentence are the end of a lost action (rule 20).
pub fn answer(blocks: Vec<Block>, names: &Names, beginning_lost: bool) -> Answer {
    let mut answer = Answer::default();
    for block in blocks {
        answer.read(block, names, beginning_lost);
    }
    answer.finish(names);
    answer
}

impl Answer {
    fn read(&mut self, block: Block, names: &Names, beginning_lost: bool) {
        if let Some(mut acts) = level::pair(&block, names, self.acts.last(), &mut self.lists) {
            self.acts.append(&mut acts);
            return;
        }
        let single = block.nodes.len() == 1 && block.owners.len() <= 1 && block.targets.len() == 1;
        let targets = targets(&block, single);
        if block.nodes.is_empty() {
            let owners = names.entries(&block.owners, targets.len());
            self.leave(0, Column::Owner, owners.into_iter().map(|entry| entry.text));
            self.leave(0, Column::Target, targets.into_iter().map(|target| target.text));
            return;
        }
        let mut groups = group::groups(block.nodes.clone());
        let fragment = beginning_lost
            && self.acts.is_empty()
            && join::lost_beginning(&mut self.acts, &mut groups, targets.len());
        let doubt = join::go_on(&mut self.acts, &mut groups, &block, targets.len());
        if groups.is_empty() {
            let owners = names.entries(&block.owners, targets.len());
            self.leave(0, Column::Owner, owners.into_iter().map(|entry| entry.text));
            self.leave(0, Column::Target, targets.into_iter().map(|target| target.text));
            return;
        }
        let wanted = if targets.is_empty() { block.owners.len() } else { targets.len() };
        let owners = names.entries(&block.owners, wanted);
        let mut acts = self.acts_of(groups, wanted, &owners, targets.len());
        if let (Some((sentence, other)), Some(first)) = (doubt, acts.first_mut()) {
            let read = group::opening(&first.plain());
            first.doubt(&[Text], sentence, read, other);
        }
        if let Some(first) = acts.first_mut().filter(|_| fragment) {
            join::mark_fragment(first, "");
        }
        self.give_targets(&mut acts, targets);
        self.give_owners(&mut acts, owners);
        if let [act] = acts.as_mut_slice()
            && let Some(dates) = act.target.as_deref().map(dates).filter(|dates| *dates > 1)
        {
            let sentence = format!(
                "The source gives {dates} dates beside words that are not divided; read as one action."
            );
            let read = act.target.clone().unwrap_or_default();
            act.doubt(&[Text, Date], sentence, read, format!("{dates} actions"));
        }
        self.acts.append(&mut acts);
    }

    /// The groups of a block as actions, `wanted` of them if there is any way.
    fn acts_of(&mut self, mut groups: Vec<Group>, wanted: usize, owners: &[Entry], dates: usize) -> Vec<Act> {
        if wanted == 0 {
            let whole =
                Division { whole: vec![true; groups.len()], joined: vec![0; groups.len()], ambiguous: false };
            return self.divided(groups, &whole);
        }
        let mut openings: Vec<String> = Vec::new();
        loop {
            if let Some(division) = group::divide(&groups, wanted) {
                let mut acts = self.divided(groups, &division);
                for opening in openings {
                    for act in &mut acts {
                        act.doubt(
                            &[Text, Date],
                            join::divided_before(&opening),
                            group::opening(&act.plain()),
                            "one action with several dates",
                        );
                    }
                }
                return acts;
            }
            let most = group::divide(&groups, groups.len()).is_some() && groups.len() < wanted;
            match most.then(|| group::divide_run_on(&mut groups)).flatten() {
                Some(opening) => openings.push(opening),
                None => break,
            }
        }
        let whole =
            Division { whole: vec![true; groups.len()], joined: vec![0; groups.len()], ambiguous: false };
        let units = self.divided(groups, &whole);
        if units.len() > wanted { share::out(units, wanted, owners, dates) } else { units }
    }

    /// Carries a division out.
    fn divided(&mut self, groups: Vec<Group>, division: &Division) -> Vec<Act> {
        let mut acts: Vec<Act> = Vec::new();
        for (at, group) in groups.into_iter().enumerate() {
            let whole = division.whole.get(at).copied().unwrap_or(true);
            let joined = division.joined.get(at).copied().unwrap_or(0);
            match group {
                Group::Paragraph(node) => {
                    acts.push(Act { source_line: node.source_line, nodes: vec![node], ..Act::default() });
                }
                Group::List { lead, items } => {
                    let list = self.list_of(lead.is_some(), acts.last());
                    let whole = whole && items.len() > 1;
                    acts.extend(if whole {
                        vec![whole_list(lead, items, list)]
                    } else {
                        item_acts(lead, items, list, joined)
                    });
                }
            }
        }
        if division.ambiguous {
            for act in &mut acts {
                act.doubt(
                    &[Text, Owner, Date],
                    "The source gives fewer dates than points, and more than one way to divide the points fits.",
                    group::opening(&act.plain()),
                    "another list taken as a whole",
                );
            }
        }
        acts
    }

    /// The number of a list. One without a lead-in at the top of a block goes on with the list above.
    fn list_of(&mut self, has_lead: bool, above: Option<&Act>) -> usize {
        let open = match above {
            Some(_) => None,
            None => self.acts.last().and_then(|act| act.list),
        };
        match open.filter(|_| !has_lead) {
            Some(list) => list,
            None => {
                self.lists += 1;
                self.lists
            }
        }
    }

    fn give_targets(&mut self, acts: &mut [Act], targets: Vec<Target>) {
        let (dates, actions) = (targets.len(), acts.len());
        let in_order = || format!("{}; read in order.", given(None, dates, &counted(actions, "action")));
        if dates > actions {
            for (at, act) in acts.iter_mut().enumerate() {
                let (read, other) = (text_at(&targets, at), text_at(&targets, at + dates - actions));
                if read != other {
                    act.doubt(&[Date], in_order(), read, other);
                }
            }
        } else if dates < actions && dates > 0 {
            for act in acts.iter_mut() {
                act.doubt(&[Date], in_order(), "in order", "another order");
            }
        }
        let mut targets = targets.into_iter();
        for (act, target) in acts.iter_mut().zip(targets.by_ref()) {
            act.target = Some(target.text);
        }
        self.leave(acts.len(), Column::Target, targets.map(|target| target.text));
    }

    fn give_owners(&mut self, acts: &mut [Act], owners: Vec<Entry>) {
        let (printed, actions) = (owners.len(), acts.len());
        let dates = acts.iter().filter(|act| act.target.is_some()).count();
        let texts: Vec<String> = owners.iter().map(|entry| entry.text.clone()).collect();
        let surplus = printed.saturating_sub(actions);
        let mut last = self.acts.iter().rev().find(|act| !act.owner.is_empty()).cloned();
        let mut owners = owners.into_iter();
        for (at, act) in acts.iter_mut().enumerate() {
            match owners.next() {
                Some(entry) => {
                    let other = texts.get(at + surplus).cloned().unwrap_or_default();
                    if other != entry.text || (printed > 1 && printed < actions) {
                        let given = given(Some(printed), dates, &counted(actions, "action"));
                        let sentence = format!("{given}; read in order.");
                        act.doubt(&[Owner], sentence, &entry.text, other);
                    }
                    explain(act, &entry, actions);
                    act.owner = entry.owners();
                }
                None => {
                    if let Some(above) = &last {
                        act.owner.clone_from(&above.owner);
                        act.inherited = true;
                        // Under one lead-in one owner is meant for all; between paragraphs it is a guess.
                        if act.list.is_none() || printed > 1 {
                            let sentence = goes_on(printed, dates, actions);
                            act.doubt(&[Owner], sentence, above.owner.join(" / "), "an owner that is lost");
                        }
                    }
                }
            }
            if !act.owner.is_empty() {
                last = Some(act.clone());
            }
        }
        self.leave(acts.len(), Column::Owner, owners.map(|entry| entry.text));
    }

    /// Leaves words of a block over, behind its actions.
    fn leave(&mut self, acts: usize, column: Column, words: impl Iterator<Item = String>) {
        let above = self.acts.len() + acts;
        self.left.extend(words.map(|text| (above, Unplaced::new(column, text))));
    }

    /// Puts lead-ins where they belong: in front of one action, or before several. Looks at what does not read
    /// as an owner or a date.
    fn finish(&mut self, names: &Names) {
        for (above, act) in self.acts.iter_mut().enumerate() {
            self.left.extend(misplaced::take_marks(act).into_iter().map(|marks| (above, marks)));
            misplaced::doubt(act, names);
        }
        // In the order of the source.
        self.left.sort_by_key(|(above, _)| *above);
        self.unplaced = std::mem::take(&mut self.left).into_iter().map(|(_, unplaced)| unplaced).collect();
        let lists: Vec<Option<usize>> = self.acts.iter().map(|act| act.list).collect();
        for (at, act) in self.acts.iter_mut().enumerate() {
            let shared = act.list.is_some() && lists.get(at + 1).copied().flatten() == act.list;
            if !shared {
                act.take_lead_in();
            }
        }
    }
}

fn targets(block: &Block, single: bool) -> Vec<Target> {
    let run_on = block.nodes.iter().any(|node| sentence::run_on_boundary(&node.plain()).is_some());
    // One paragraph beside two dates: they are two only if the words can be two as well.
    let found = target::entries(&block.targets, false);
    if single && found.len() > 1 && !run_on { target::entries(&block.targets, true) } else { found }
}

/// How many months a target names one after the other, if it is nothing but targets. "From May until June"
/// is one.
fn dates(target: &str) -> usize {
    let parts = target::parts(target).unwrap_or_default();
    let dated = |part: &&String| matches!(plan::Target::read(part), plan::Target::Dated(_));
    parts.iter().filter(dated).filter(|part| !part.to_lowercase().starts_with("until ")).count()
}

/// Explains how an owner entry was read, where that is not plain.
pub fn explain(act: &mut Act, entry: &Entry, actions: usize) {
    match &entry.reading {
        Reading::Plain => {}
        Reading::Joint => {
            let sentence =
                format!("The source prints “{}” in one line: this may be one owner or two.", entry.text);
            act.doubt(&[Owner], sentence, &entry.text, "two owners");
        }
        Reading::Divided { whole, after } => {
            let sentence = format!(
                "The source prints “{whole}” in one line beside {actions} actions; divided after “{after}”."
            );
            act.doubt(&[Owner], sentence, &entry.text, whole);
        }
    }
}

fn text_at(targets: &[Target], at: usize) -> String {
    targets.get(at).map(|target| target.text.clone()).unwrap_or_default()
}

/// A list as one action: its lead-in, then its items nested in it (rule 15).
fn whole_list(lead: Option<Node>, items: Vec<Item>, list: usize) -> Act {
    let items = group::join_all(items);
    let count = items.len();
    let guessed = items.iter().any(|item| item.nodes.first().is_some_and(|node| node.guessed));
    let nodes: Vec<Node> = lead.into_iter().chain(items.into_iter().flat_map(|item| item.nodes)).collect();
    let source_line = nodes.first().map_or(0, |node| node.source_line);
    let mut act = Act { nodes, source_line, list: Some(list), ..Act::default() };
    act.doubt(
        &[Date],
        format!("The source gives one date beside a list of {count} points; it is taken for the whole list."),
        "one action with the whole list",
        "each point an action, its date lost",
    );
    if guessed {
        act.doubt(
            &[Text],
            "The marks of this list are lost in the source; each sentence is read as a point.",
            format!("{count} points"),
            "points of several sentences",
        );
    }
    act
}

/// Each item of a list as an action; the lead-in goes to the first.
fn item_acts(lead: Option<Node>, items: Vec<Item>, list: usize, joined: usize) -> Vec<Act> {
    let sentences = items.len();
    let items = group::join_sentences(items, joined);
    let actions = items.len();
    let mut lead = lead.map(|node| node.text);
    items
        .into_iter()
        .map(|item| {
            let source_line = item.nodes.first().map_or(0, |node| node.source_line);
            let nodes = item.nodes.into_iter().map(|node| Node { depth: node.depth.saturating_sub(1), ..node }).collect();
            let mut act = Act { lead: lead.take(), list: Some(list), nodes, source_line, ..Act::default() };
            if joined > 0 && actions > 1 {
                act.doubt(
                    &[Text],
                    format!("The marks of this list are lost in the source; its {sentences} sentences were read as {actions} actions because there are {actions} dates."),
                    group::opening(&act.plain()),
                    "the sentences divided otherwise",
                );
            }
            act
        })
        .collect()
}
