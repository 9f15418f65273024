//! Tables from ruling lines: where their columns and rows are.
//!
//! A table is what lines that touch each other enclose. Its rows are looked for in each column by
//! itself, because a cell may stand beside several.

use super::page::Rule;

/// Lines nearer than this are one; in points.
const NEAR: f32 = 3.0;

/// A table on one page, as its lines draw it.
#[derive(Debug, Clone, PartialEq)]
pub struct Ruled {
    /// Its left edge.
    pub left: f32,
    /// Its right edge.
    pub right: f32,
    /// Its upper edge.
    pub top: f32,
    /// Its lower edge: the last line, or where the upright lines end.
    pub bottom: f32,
    /// Columns whose words go on below the lower edge, and how far down.
    pub feet: Vec<(Stretch, f32)>,
    upright: Vec<Level>,
    level: Vec<Level>,
}

/// A stretch of the page: from, to.
pub type Stretch = (f32, f32);

/// All lines at one place, and what they cover.
#[derive(Debug, Clone, PartialEq)]
struct Level {
    at: f32,
    covers: Vec<Stretch>,
}

/// The tables of a page, from top to bottom.
pub fn tables(rules: &[Rule]) -> Vec<Ruled> {
    let mut tables: Vec<Ruled> = components(rules)
        .into_iter()
        .filter_map(|part| {
            let upright = levels(part.iter().filter(|rule| rule.upright));
            let level = levels(part.iter().filter(|rule| !rule.upright));
            let (left, right) = (upright.first()?.at, upright.last()?.at);
            let ends = part.iter().filter(|rule| rule.upright).flat_map(|rule| [rule.from, rule.to]);
            let edges: Vec<f32> = ends.chain(level.iter().map(|level| level.at)).collect();
            let top = edges.iter().copied().fold(f32::INFINITY, f32::min);
            let bottom = edges.iter().copied().fold(f32::NEG_INFINITY, f32::max);
            (upright.len() > 2 || (upright.len() > 1 && !level.is_empty())).then_some(Ruled {
                left,
                right,
                top,
                bottom,
                feet: Vec::new(),
                upright,
                level,
            })
        })
        .collect();
    tables.sort_by(|a, b| a.top.total_cmp(&b.top).then(a.left.total_cmp(&b.left)));
    tables
}

impl Ruled {
    /// The columns at a height: the stretches between the upright lines that pass it.
    pub fn columns(&self, height: f32) -> Vec<Stretch> {
        let mut edges: Vec<f32> = self
            .upright
            .iter()
            .filter(|level| {
                level.covers.iter().any(|(from, to)| *from - NEAR < height && height < *to + NEAR)
            })
            .map(|level| level.at)
            .collect();
        for edge in [self.left, self.right] {
            if edges.iter().all(|known| (known - edge).abs() > NEAR) {
                edges.push(edge);
            }
        }
        edges.sort_by(f32::total_cmp);
        edges.windows(2).filter_map(|pair| Some((*pair.first()?, *pair.last()?))).collect()
    }

    /// The cells of a column, from top to bottom: the stretches between the lines that cross most of it.
    pub fn cells(&self, (left, right): Stretch) -> Vec<Stretch> {
        let mut edges = vec![self.top];
        for level in &self.level {
            let covered: f32 =
                level.covers.iter().map(|(from, to)| (to.min(right) - from.max(left)).max(0.0)).sum();
            let last = edges.last().copied().unwrap_or(f32::NEG_INFINITY);
            if covered > 0.6 * (right - left) && level.at - last > NEAR {
                edges.push(level.at);
            }
        }
        let last = edges.last().copied().unwrap_or(f32::NEG_INFINITY);
        let foot = self.foot((left, right));
        if foot - last > NEAR {
            edges.push(foot);
        }
        edges.windows(2).filter_map(|pair| Some((*pair.first()?, *pair.last()?))).collect()
    }

    /// Whether no line closes a column at the foot of the table, because a page break cuts it.
    pub fn is_cut(&self, (left, right): Stretch) -> bool {
        let closes = |level: &&Level| (level.at - self.bottom).abs() <= NEAR;
        let middle = f32::midpoint(left, right);
        !self
            .level
            .iter()
            .filter(closes)
            .flat_map(|level| &level.covers)
            .any(|(from, to)| *from <= middle && middle <= *to)
    }

    /// How far down a column goes.
    fn foot(&self, (left, right): Stretch) -> f32 {
        let middle = f32::midpoint(left, right);
        let own = self.feet.iter().find(|((from, to), _)| *from <= middle && middle <= *to);
        own.map_or(self.bottom, |(_, foot)| *foot)
    }

    /// A height in each row of the table.
    pub fn bands(&self) -> impl Iterator<Item = f32> + '_ {
        self.cells((self.left, self.right)).into_iter().map(|(from, to)| f32::midpoint(from, to))
    }

    /// Whether a point is in the table.
    pub fn holds(&self, x: f32, y: f32) -> bool {
        let foot = self.foot((x, x));
        (self.left - 1.0..=self.right + 1.0).contains(&x) && (self.top - 1.0..=foot + 1.0).contains(&y)
    }
}

/// Lines that touch each other, by part.
fn components(rules: &[Rule]) -> Vec<Vec<Rule>> {
    let mut of: Vec<usize> = (0..rules.len()).collect();
    let mut order: Vec<usize> = (0..rules.len()).collect();
    let (x, y) = (bounds_x, bounds_y);
    order.sort_by(|a, b| {
        rules
            .get(*a)
            .map(|rule| x(rule).0)
            .unwrap_or(0.0)
            .total_cmp(&rules.get(*b).map(|rule| x(rule).0).unwrap_or(0.0))
    });
    // A sweep from left to right: a line can only touch those that have begun and not ended.
    let mut open: Vec<usize> = Vec::new();
    for at in order {
        let Some(rule) = rules.get(at) else { continue };
        open.retain(|other| rules.get(*other).is_some_and(|other| x(other).1 + NEAR >= x(rule).0));
        for other in &open {
            let Some(known) = rules.get(*other) else { continue };
            if y(known).0 <= y(rule).1 + NEAR && y(rule).0 <= y(known).1 + NEAR {
                let (a, b) = (root(&mut of, at), root(&mut of, *other));
                if let Some(slot) = of.get_mut(a) {
                    *slot = b;
                }
            }
        }
        open.push(at);
    }
    // A row that goes on over the whole page has upright lines alone, which touch nothing: those that
    // begin and end together belong together.
    let mut ends: std::collections::HashMap<(i64, i64), usize> = std::collections::HashMap::new();
    for (at, rule) in
        rules.iter().enumerate().filter(|(_, rule)| rule.upright && rule.to - rule.from > 3.0 * NEAR)
    {
        let key = ((f64::from(rule.from) / 2.0).round() as i64, (f64::from(rule.to) / 2.0).round() as i64);
        let first = *ends.entry(key).or_insert(at);
        let (a, b) = (root(&mut of, at), root(&mut of, first));
        if let Some(slot) = of.get_mut(a) {
            *slot = b;
        }
    }
    let mut parts: Vec<(usize, Vec<Rule>)> = Vec::new();
    let mut slot: std::collections::HashMap<usize, usize> = std::collections::HashMap::new();
    for (at, rule) in rules.iter().enumerate() {
        let root = root(&mut of, at);
        let place = *slot.entry(root).or_insert_with(|| {
            parts.push((root, Vec::new()));
            parts.len() - 1
        });
        if let Some((_, part)) = parts.get_mut(place) {
            part.push(*rule);
        }
    }
    parts.into_iter().map(|(_, part)| part).collect()
}

fn root(of: &mut [usize], mut at: usize) -> usize {
    while let Some(up) = of.get(at).copied().filter(|up| *up != at) {
        // Halve the way for the next time.
        let above = of.get(up).copied().unwrap_or(up);
        if let Some(slot) = of.get_mut(at) {
            *slot = above;
        }
        at = above;
    }
    at
}

fn bounds_x(rule: &Rule) -> Stretch {
    if rule.upright { (rule.at, rule.at) } else { (rule.from, rule.to) }
}

fn bounds_y(rule: &Rule) -> Stretch {
    if rule.upright { (rule.from, rule.to) } else { (rule.at, rule.at) }
}

/// Lines at nearly the same place as one, in order.
fn levels<'a>(rules: impl Iterator<Item = &'a Rule>) -> Vec<Level> {
    let mut rules: Vec<&Rule> = rules.collect();
    rules.sort_by(|a, b| a.at.total_cmp(&b.at).then(a.from.total_cmp(&b.from)));
    let mut levels: Vec<Level> = Vec::new();
    for rule in rules {
        match levels.last_mut().filter(|level| rule.at - level.at < NEAR) {
            Some(level) => level.covers.push((rule.from, rule.to)),
            None => levels.push(Level { at: rule.at, covers: vec![(rule.from, rule.to)] }),
        }
    }
    for level in &mut levels {
        level.covers.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut merged: Vec<Stretch> = Vec::new();
        for (from, to) in &level.covers {
            match merged.last_mut().filter(|last| *from <= last.1 + NEAR) {
                Some(last) => last.1 = last.1.max(*to),
                None => merged.push((*from, *to)),
            }
        }
        level.covers = merged;
    }
    levels
}

#[cfg(test)]
mod tests {
    use super::{Rule, tables};

    fn level(at: f32, from: f32, to: f32) -> Rule {
        Rule { upright: false, at, from, to }
    }

    fn upright(at: f32, from: f32, to: f32) -> Rule {
        Rule { upright: true, at, from, to }
    }

    #[test]
    fn a_cell_may_stand_beside_several() {
        // Two columns; the second is divided once more; an underlined word is no table.
        let rules = [
            level(0.0, 0.0, 100.0),
            level(60.0, 0.0, 100.0),
            level(30.0, 40.0, 100.0),
            level(20.0, 50.0, 60.0),
            upright(0.0, 0.0, 60.0),
            upright(40.0, 0.0, 60.0),
            upright(100.0, 0.0, 60.0),
        ];
        let tables = tables(&rules);
        assert_eq!(tables.len(), 1);
        assert_eq!(tables[0].columns(10.0), [(0.0, 40.0), (40.0, 100.0)]);
        assert_eq!(tables[0].cells((0.0, 40.0)), [(0.0, 60.0)]);
        assert_eq!(tables[0].cells((40.0, 100.0)), [(0.0, 30.0), (30.0, 60.0)]);
    }

    #[test]
    fn a_row_cut_by_the_page_ends_where_its_upright_lines_end() {
        let rules = [level(0.0, 0.0, 100.0), upright(0.0, 0.0, 80.0), upright(100.0, 0.0, 80.0)];
        let tables = tables(&rules);
        assert_eq!(tables[0].cells((0.0, 100.0)), [(0.0, 80.0)]);
    }
}
