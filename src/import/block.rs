//! The answer to one concern as blocks: stretches of rows that share their owners and dates.
//!
//! A row with words and dates of its own is a block. A row with words alone goes on with the block
//! above, and so does a row with owners and dates alone (rule 10).

use super::grid::{Height, Line, Row};
use super::inline::Inline;
use super::{page_break, sentence};
use crate::plan::file::Column;

/// A paragraph or list item of the action column.
#[derive(Debug, Clone, Default)]
pub struct Node {
    /// Its words.
    pub text: Inline,
    /// 0 for a paragraph, from 1 for a list item.
    pub depth: usize,
    /// Whether it is a sentence of a list that has lost its marks (rule 11).
    pub guessed: bool,
    /// Whether it stands in a row below that of its block's dates.
    pub below: bool,
    /// Where it stands on the page, in lines from the top of its block.
    pub height: Option<Height>,
    /// The line of the source.
    pub source_line: usize,
}

impl Node {
    /// The words without their styles.
    pub fn plain(&self) -> String {
        self.text.plain()
    }

    /// Whether it is a sentence that only goes on with the one before.
    pub fn goes_on(&self) -> bool {
        self.guessed && sentence::goes_on(&self.plain())
    }
}

/// A stretch of rows that share their owners and dates.
#[derive(Debug, Clone, Default)]
pub struct Block {
    /// The paragraphs and list items.
    pub nodes: Vec<Node>,
    /// The owner cells, top to bottom.
    pub owners: Vec<Line>,
    /// The date cells, top to bottom.
    pub targets: Vec<Line>,
    /// Whether it begins on a new page.
    pub after_gap: bool,
    /// The columns whose cell begins beside an earlier block and reaches down beside this one.
    pub reached: Vec<Column>,
}

/// The rows of a concern as blocks, and the words of the action column that only repeat the end of
/// what stands above them (rule 16).
pub fn blocks(rows: &[Row]) -> (Vec<Block>, Vec<String>) {
    let mut blocks: Vec<Block> = Vec::new();
    let mut repeated = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let nodes = nodes(row.lines(Column::Action));
        let (owners, targets) = (row.lines(Column::Owner), row.lines(Column::Target));
        let answers = !owners.is_empty() || !targets.is_empty();
        match blocks.last_mut() {
            Some(block) if row.part && page_break::goes_on(block, row, &nodes) => {
                page_break::join(block, row, nodes);
            }
            Some(block) if nodes.is_empty() => {
                block.owners.extend_from_slice(owners);
                block.targets.extend_from_slice(targets);
            }
            Some(block) if !answers && !answered_below(block, &nodes, rows.get(at + 1)) => {
                if repeats_end(block, &nodes) {
                    repeated.push(row.plain(Column::Action));
                } else {
                    go_on(block, nodes);
                }
            }
            _ if nodes.is_empty() && !answers => {}
            _ => blocks.push(Block {
                nodes,
                owners: owners.to_vec(),
                targets: targets.to_vec(),
                after_gap: row.after_gap,
                reached: row.reached.clone(),
            }),
        }
    }
    (blocks, repeated)
}

/// Whether a row is the first part of one that a page break cuts above its owner and date, as they
/// stand where they are set in the middle of their cells.
fn answered_below(block: &Block, nodes: &[Node], next: Option<&Row>) -> bool {
    let first = nodes.first().filter(|node| node.height.is_some());
    let begins = first.is_some_and(|first| {
        block.nodes.last().is_some_and(|last| !continues(&last.plain(), &first.plain()))
    });
    let served = !block.owners.is_empty() && !block.targets.is_empty();
    begins
        && served
        && next.is_some_and(|next| {
            next.part && !next.lines(Column::Owner).is_empty() && !next.lines(Column::Target).is_empty()
        })
}

/// Adds words without owner and date to the block above.
fn go_on(block: &mut Block, nodes: Vec<Node>) {
    let mut nodes = nodes.into_iter().map(|node| Node { below: true, ..node });
    if let Some(first) = nodes.next() {
        match block.nodes.last_mut() {
            Some(last) if first.depth == 0 && continues(&last.plain(), &first.plain()) => {
                last.text.join(&first.text)
            }
            _ => block.nodes.push(first),
        }
    }
    block.nodes.extend(nodes);
}

/// Whether a paragraph goes on in the middle of what stands above it, as far as the words alone can
/// tell (rule 6).
pub fn continues(above: &str, below: &str) -> bool {
    sentence::starts_lower(below) || !sentence::ends(above)
}

/// Whether the words are the end of the block once more.
fn repeats_end(block: &Block, nodes: &[Node]) -> bool {
    let [node] = nodes else { return false };
    let words = node.plain();
    block.nodes.last().is_some_and(|last| {
        let above = last.plain();
        sentence::ends(&above) && words.split_whitespace().count() > 2 && above.ends_with(&words)
    })
}

/// How many lines a paragraph may stand below another with no empty line between them.
const TIGHT: f32 = 1.3;

/// How many lines a paragraph begins below the end of the one above it.
fn room(above: &Node, below: &Node) -> f32 {
    above.height.zip(below.height).map_or(f32::INFINITY, |(above, below)| below.first - above.last)
}

/// Whether no empty line stands between two paragraphs.
pub fn is_tight(above: &Node, below: &Node) -> bool {
    room(above, below) <= TIGHT
}

/// Whether an empty line stands above every action but the first: then a paragraph without one above it
/// goes on with its action.
pub fn grouped(nodes: &[Node], starts: &[usize]) -> bool {
    starts.iter().skip(1).all(|at| {
        let above = at.checked_sub(1).and_then(|above| nodes.get(above));
        above.zip(nodes.get(*at)).is_some_and(|(above, node)| room(above, node) > TIGHT + 0.2)
    })
}

/// The paragraphs and items of a cell. A list without marks is cut into its sentences.
fn nodes(lines: &[Line]) -> Vec<Node> {
    let mut nodes = Vec::new();
    for line in lines {
        let depth = line.bullet.unwrap_or(0);
        let node = |text: Inline, guessed| Node {
            text,
            depth,
            guessed,
            below: false,
            height: line.height,
            source_line: line.source_line,
        };
        let text = line.text.tidy();
        if !line.run_on {
            nodes.push(node(text, false));
            continue;
        }
        let plain = text.plain();
        let mut rest = text;
        let mut passed = 0;
        for start in sentence::starts(&plain).into_iter().skip(1) {
            let (sentence, after) = rest.split(start - passed);
            nodes.push(node(sentence, true));
            rest = after;
            passed = start;
        }
        nodes.push(node(rest, true));
    }
    nodes.retain(|node| !node.text.is_blank());
    nodes
}
