//! Rows that a page break cuts in two: the first row of a page that has no number may be the rest of
//! the row above.

use super::block::{Block, Node, continues};
use super::grid::{Height, Line, Row};
use crate::plan::file::Column;

/// How many lines an owner or date may stand from the paragraph that it is level with.
const LEVEL: f32 = 0.6;

/// Whether the first row of a page is the rest of the block above it, and not a row of its own: its
/// words go on in the middle of a paragraph, or no owner and date stand level with its beginning.
pub fn goes_on(block: &Block, row: &Row, nodes: &[Node]) -> bool {
    let has_heights = block.nodes.iter().all(|node| node.height.is_some());
    let (owners, targets) = (row.lines(Column::Owner), row.lines(Column::Target));
    let Some(first) = nodes.first() else { return has_heights };
    if !has_heights || first.height.is_none() {
        return false;
    }
    if paragraph_goes_on(block, row, first) || owners.is_empty() || targets.is_empty() {
        return true;
    }
    let above: Vec<Height> = block.nodes.iter().filter_map(|node| node.height).collect();
    let below: Vec<Height> = nodes.iter().filter_map(|node| node.height).collect();
    if centred(&above, &block.owners)
        && centred(&above, &block.targets)
        && centred(&below, owners)
        && centred(&below, targets)
    {
        return false;
    }
    let served = !block.owners.is_empty() && !block.targets.is_empty();
    let level = |line: &Line| {
        nodes.len() == 1
            || line
                .height
                .zip(first.height)
                .is_some_and(|(entry, node)| (entry.first - node.first).abs() <= LEVEL)
    };
    let own = owners.len() <= nodes.len() && targets.len() <= nodes.len();
    !(served && own && owners.first().is_some_and(level) && targets.first().is_some_and(level))
}

/// Whether a row has one entry, in the middle of its words: then it is a whole row, with its entries set
/// in the middle of their cells.
fn centred(words: &[Height], entries: &[Line]) -> bool {
    let (Some(first), Some(last), [entry]) = (words.first(), words.last(), entries) else { return false };
    let middle = f32::midpoint(first.first, last.last);
    entry.height.is_some_and(|entry| (f32::midpoint(entry.first, entry.last) - middle).abs() <= LEVEL)
}

/// Whether the first paragraph of a page goes on with the last one above it.
fn paragraph_goes_on(block: &Block, row: &Row, first: &Node) -> bool {
    let Some(last) = block.nodes.last() else { return false };
    match row.lines(Column::Action).first().and_then(|line| line.goes_on) {
        Some(known) => known,
        None if first.depth > 0 => false,
        None => {
            let level =
                |column: Column| {
                    row.lines(column).first().and_then(|line| line.height).zip(first.height).is_some_and(
                        |(entry, node): (Height, Height)| (entry.first - node.first).abs() <= LEVEL,
                    )
                };
            let begins = level(Column::Owner) && level(Column::Target);
            let (above, below) = (last.plain(), first.plain());
            super::sentence::starts_lower(&below) || (!begins && continues(&above, &below))
        }
    }
}

/// Adds the row to the block, its heights below those of the block.
pub fn join(block: &mut Block, row: &Row, mut nodes: Vec<Node>) {
    let heights = |lines: &[Line]| lines.iter().filter_map(|line| line.height).collect::<Vec<_>>();
    let mut above: Vec<Height> = block.nodes.iter().filter_map(|node| node.height).collect();
    above.extend(heights(&block.owners));
    above.extend(heights(&block.targets));
    let mut below: Vec<Height> = nodes.iter().filter_map(|node| node.height).collect();
    below.extend(heights(row.lines(Column::Owner)));
    below.extend(heights(row.lines(Column::Target)));
    let bottom = above.iter().map(|height| height.last).fold(f32::NEG_INFINITY, f32::max);
    let top = below.iter().map(|height| height.first).fold(f32::INFINITY, f32::min);
    let offset = if bottom.is_finite() && top.is_finite() { bottom + 1.0 - top } else { 0.0 };
    if nodes.first().is_some_and(|first| paragraph_goes_on(block, row, first)) {
        let first = nodes.remove(0);
        if let Some(last) = block.nodes.last_mut() {
            last.text.join(&first.text);
            if let (Some(height), Some(end)) = (&mut last.height, first.height) {
                height.last = end.below(offset).last;
            }
        }
    }
    block.nodes.extend(
        nodes.into_iter().map(|node| Node { height: node.height.map(|height| height.below(offset)), ..node }),
    );
    for (column, entries) in [(Column::Owner, &mut block.owners), (Column::Target, &mut block.targets)] {
        for line in row.lines(column) {
            entries.push(Line { height: line.height.map(|height| height.below(offset)), ..line.clone() });
        }
    }
}

/// Puts an owner or date that a page break cuts in two together: where the action beside it goes on
/// over the break, and the first word below would have found no room above.
#[cfg(feature = "pdf")]
pub fn mend(rows: &mut [Row]) {
    for at in 1..rows.len() {
        let (above, below) = rows.split_at_mut(at);
        let (Some(above), Some(below)) = (above.last_mut(), below.first_mut()) else { continue };
        if !below.part {
            continue;
        }
        let text = |row: &Row| row.lines(Column::Action).to_vec();
        let (ended, begun) = (text(above), text(below));
        let (Some(end), Some(begin)) = (ended.last(), begun.first()) else { continue };
        let action_goes_on = begin
            .goes_on
            .unwrap_or_else(|| begin.bullet.is_none() && continues(&end.text.plain(), &begin.text.plain()));
        for column in [Column::Owner, Column::Target] {
            let (Some(last), Some(first)) = (above.lines(column).last(), below.lines(column).first()) else {
                continue;
            };
            let near = |a: Option<Height>, b: Option<Height>| {
                a.zip(b).is_some_and(|(a, b)| (a.last - b.last).abs() <= LEVEL)
            };
            let at_top = first
                .height
                .zip(begin.height)
                .is_some_and(|(first, begin)| first.first <= begin.first + LEVEL);
            let goes_on = match first.goes_on {
                Some(known) => known,
                None => action_goes_on && at_top && near(last.height, end.height),
            };
            if !goes_on {
                continue;
            }
            let words = first.text.clone();
            if let Some(cell) = below.cells.iter_mut().find(|cell| cell.column == column) {
                cell.lines.remove(0);
            }
            below.cells.retain(|cell| !cell.lines.is_empty());
            let cell = above.cells.iter_mut().find(|cell| cell.column == column);
            if let Some(line) = cell.and_then(|cell| cell.lines.last_mut()) {
                line.text.join(&words);
            }
        }
    }
}
