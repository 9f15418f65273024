//! Long lists, and how they are divided over pages.
//!
//! A list of at most [`LIST_LIMIT`] rows stands on one page. A longer one keeps its first page for the
//! counts, and its rows go to parts by what readers look for: the prison (under its letters, where the
//! site has many prisons), the plan, and only within one plan by number. A part that is still too long
//! is divided in turn. Nothing depends on how many rows the parts beside it have, so as an archive
//! grows the address of a part stays: it only becomes a page of counts itself.

use std::collections::BTreeMap;
use std::ops::Range;

use rayon::prelude::*;

use super::{
    ActionId, AreaId, ConcernId, OwnerId, PartId, PlanId, PrisonId, Route, Site, TargetGroup, sort_name,
};

/// The most rows that a list has on one page: about 200 KB of actions, which a phone opens at once.
pub const LIST_LIMIT: usize = 200;

/// Up to so many prisons are a list that needs no letters over it.
const FEW_PRISONS: usize = 30;

/// The letters that prisons are listed under, as the volumes of a directory.
const VOLUMES: [(char, char); 6] = [('A', 'C'), ('D', 'F'), ('G', 'K'), ('L', 'O'), ('P', 'S'), ('T', 'Z')];

/// The letter of a name that begins with none.
const OTHERS: char = '~';

/// A list that may be too long for one page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum List {
    /// The concerns whose primary theme lies in an area.
    Area(AreaId),
    /// The actions of an owner.
    Owner(OwnerId),
    /// The actions of a month, or of a status without a month.
    Targets(TargetGroup),
    /// The plans that the import was unsure of. Each has as many rows as doubts.
    Doubts,
}

/// What a list is made of. The order of ids is that of the list: prisons by their initial and name, the
/// plans of each by their age.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Row {
    /// An action.
    Action(ActionId),
    /// A concern.
    Concern(ConcernId),
    /// A plan with doubts.
    Plan(PlanId),
}

impl Row {
    /// The action, in a list of actions.
    pub fn action(self) -> Option<ActionId> {
        if let Self::Action(id) = self { Some(id) } else { None }
    }

    /// The concern, in a list of concerns.
    pub fn concern(self) -> Option<ConcernId> {
        if let Self::Concern(id) = self { Some(id) } else { None }
    }

    /// The plan, in a list of plans.
    pub fn plan(self) -> Option<PlanId> {
        if let Self::Plan(id) = self { Some(id) } else { None }
    }
}

/// What the rows of a part have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cut {
    /// Their prisons are listed under these letters, from the first to the last.
    Letters(char, char),
    /// Their prison.
    Prison(PrisonId),
    /// Their plan.
    Plan(PlanId),
    /// Nothing but their place among the rows of one plan: the first, the second hundred.
    Number(usize),
}

/// A part of a list that is too long for one page.
#[derive(Debug)]
pub struct Part {
    /// The list.
    pub list: List,
    /// The part that it is a part of. None for a part of the whole list.
    pub above: Option<PartId>,
    /// What its rows have in common.
    pub cut: Cut,
    /// The parts that it is divided into. Empty where its rows stand on its page.
    pub parts: Vec<PartId>,
    rows: Range<usize>,
}

/// Every list that is too long for one page.
#[derive(Debug, Default)]
pub struct Lists {
    rows: Vec<Row>,
    parts: Vec<Part>,
    top: BTreeMap<List, Vec<PartId>>,
}

/// One way to divide a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Level {
    Volume,
    Letter,
    Prison,
    Plan,
    Number,
}

/// Rows that go to one part, and how these are divided in turn.
#[derive(Debug, PartialEq, Eq)]
struct Division {
    cut: Cut,
    rows: Range<usize>,
    parts: Vec<Division>,
}

/// The rows of one plan, next to one another in a list.
#[derive(Debug, Clone)]
struct Run {
    plan: PlanId,
    rows: Range<usize>,
    weight: usize,
}

/// Divides rows, which stand in the order of every level, until no part weighs more than the limit.
/// A level on which all rows agree is passed over.
fn divide(
    runs: &[Run],
    levels: &[Level],
    limit: usize,
    weigh: &dyn Fn(usize) -> usize,
    cut: &dyn Fn(PlanId, Level) -> Cut,
) -> Vec<Division> {
    if runs.iter().map(|run| run.weight).sum::<usize>() <= limit {
        return Vec::new();
    }
    for (depth, level) in levels.iter().enumerate() {
        if *level == Level::Number {
            return runs.iter().flat_map(|run| by_number(run, limit, weigh)).collect();
        }
        let same: Vec<&[Run]> = runs.chunk_by(|a, b| cut(a.plan, *level) == cut(b.plan, *level)).collect();
        if same.len() > 1 {
            let below = &levels[depth + 1..];
            let division = |runs: &[Run]| {
                let (first, last) = (runs.first()?, runs.last()?);
                Some(Division {
                    cut: cut(first.plan, *level),
                    rows: first.rows.start..last.rows.end,
                    parts: divide(runs, below, limit, weigh, cut),
                })
            };
            return same.into_iter().filter_map(division).collect();
        }
    }
    Vec::new()
}

/// Divides the rows of one plan, as many to a part as it holds.
fn by_number(run: &Run, limit: usize, weigh: &dyn Fn(usize) -> usize) -> Vec<Division> {
    let mut parts: Vec<Division> = Vec::new();
    let mut filled = 0;
    for at in run.rows.clone() {
        let weight = weigh(at);
        match parts.last_mut() {
            Some(part) if filled + weight <= limit => {
                part.rows.end = at + 1;
                filled += weight;
            }
            _ => {
                let cut = Cut::Number(parts.len() + 1);
                parts.push(Division { cut, rows: at..at + 1, parts: Vec::new() });
                filled = weight;
            }
        }
    }
    // One row alone cannot be divided.
    if parts.len() > 1 { parts } else { Vec::new() }
}

impl Lists {
    fn add(
        &mut self,
        list: List,
        above: Option<PartId>,
        start: usize,
        division: Vec<Division>,
    ) -> Vec<PartId> {
        let mut ids = Vec::with_capacity(division.len());
        for Division { cut, rows, parts } in division {
            let id = PartId::new(self.parts.len());
            let rows = start + rows.start..start + rows.end;
            self.parts.push(Part { list, above, cut, parts: Vec::new(), rows });
            let below = self.add(list, Some(id), start, parts);
            self.parts[id.index()].parts = below;
            ids.push(id);
        }
        ids
    }
}

impl Site {
    /// The parts of a whole list. Empty where the list stands on one page.
    pub fn parts_of(&self, list: List) -> &[PartId] {
        self.lists.top.get(&list).map_or(&[], Vec::as_slice)
    }

    /// Every part of every list.
    pub fn parts(&self) -> impl ExactSizeIterator<Item = PartId> {
        (0..self.lists.parts.len()).map(PartId::new)
    }

    /// A part of a list.
    pub fn part(&self, id: PartId) -> &Part {
        &self.lists.parts[id.index()]
    }

    /// The rows of a part, by prison and plan.
    pub fn rows_of(&self, part: PartId) -> &[Row] {
        &self.lists.rows[self.part(part).rows.clone()]
    }

    /// The part on whose page a row stands, from among these and their own parts; with `prison`, the
    /// page of its prison even where that has counts only.
    pub fn part_with(&self, parts: &[PartId], row: Row, prison: bool) -> Option<PartId> {
        let holds = |id: &&PartId| {
            let rows = self.rows_of(**id);
            rows.first().is_some_and(|first| *first <= row) && rows.last().is_some_and(|last| row <= *last)
        };
        let id = *parts.iter().find(holds)?;
        let part = self.part(id);
        let there = part.parts.is_empty() || prison && matches!(part.cut, Cut::Prison(_));
        if there { Some(id) } else { self.part_with(&part.parts, row, prison) }
    }

    /// The first page of a list.
    pub fn list_route(list: List) -> Route {
        match list {
            List::Area(id) => Route::Area(id),
            List::Owner(id) => Route::Owner(id),
            List::Targets(group) => Route::TargetGroup(group),
            List::Doubts => Route::Doubts,
        }
    }

    /// How many rows of a page a row takes.
    pub fn weight(&self, row: Row) -> usize {
        row.plan().map_or(1, |plan| self.doubts_in_plan(plan))
    }

    /// The plan that a row is of.
    pub fn plan_of(&self, row: Row) -> PlanId {
        match row {
            Row::Action(id) => self.concern(self.action(id).concern).plan,
            Row::Concern(id) => self.concern(id).plan,
            Row::Plan(id) => id,
        }
    }

    /// Divides every list that is too long.
    pub(super) fn divide_lists(&mut self) {
        let mut lists: Vec<(List, Vec<Row>)> = Vec::new();
        for id in self.areas() {
            lists.push((List::Area(id), self.concerns_in(id).map(Row::Concern).collect()));
        }
        for id in self.owners() {
            let actions = self.owner(id).actions.iter().copied();
            lists.push((List::Owner(id), actions.map(Row::Action).collect()));
        }
        for (group, actions) in self.targets() {
            lists.push((List::Targets(*group), actions.iter().copied().map(Row::Action).collect()));
        }
        let doubtful = self.plans().filter(|id| self.doubts_in_plan(*id) > 0);
        lists.push((List::Doubts, doubtful.map(Row::Plan).collect()));

        let mut divided = Lists::default();
        let few = self.prisons.len() <= FEW_PRISONS;
        let levels = [Level::Volume, Level::Letter, Level::Prison, Level::Plan, Level::Number];
        let levels = if few { &levels[2..] } else { &levels[..] };
        let parted = lists.into_par_iter().filter_map(|(list, mut rows)| {
            // A row weighs one or more; most lists are short.
            if rows.len() <= LIST_LIMIT && !matches!(list, List::Doubts) {
                return None;
            }
            rows.sort_unstable();
            let parts = divide(
                &self.runs(&rows),
                levels,
                LIST_LIMIT,
                &|at| rows.get(at).map_or(0, |row| self.weight(*row)),
                &|plan, level| self.cut(plan, level),
            );
            (!parts.is_empty()).then_some((list, rows, parts))
        });
        for (list, rows, parts) in parted.collect::<Vec<_>>() {
            let start = divided.rows.len();
            divided.rows.extend(rows);
            let top = divided.add(list, None, start, parts);
            divided.top.insert(list, top);
        }
        self.lists = divided;
    }

    /// Rows, which stand in order, by their plans.
    fn runs(&self, rows: &[Row]) -> Vec<Run> {
        let mut runs: Vec<Run> = Vec::new();
        for (at, row) in rows.iter().enumerate() {
            let plan = self.plan_of(*row);
            let weight = self.weight(*row);
            match runs.last_mut() {
                Some(run) if run.plan == plan => {
                    run.rows.end = at + 1;
                    run.weight += weight;
                }
                _ => runs.push(Run { plan, rows: at..at + 1, weight }),
            }
        }
        runs
    }

    fn cut(&self, plan: PlanId, level: Level) -> Cut {
        let prison = self.plan(plan).prison;
        let letter = self.prison(prison).initial;
        match level {
            Level::Volume => {
                let volume = VOLUMES.into_iter().find(|(_, last)| letter <= *last);
                volume.map_or(Cut::Letters(OTHERS, OTHERS), |(first, last)| Cut::Letters(first, last))
            }
            Level::Letter => Cut::Letters(letter, letter),
            Level::Prison => Cut::Prison(prison),
            Level::Plan | Level::Number => Cut::Plan(plan),
        }
    }
}

/// The capital under which a list that is divided by letters has a prison.
pub(super) fn initial(name: &str) -> char {
    let letter = sort_name(name).chars().next().map(|letter| letter.to_ascii_uppercase());
    letter.filter(char::is_ascii_uppercase).unwrap_or(OTHERS)
}

impl Cut {
    /// The letters of the prisons: "A–C", "W". None for those whose names begin with no letter.
    pub fn letters(self) -> Option<String> {
        match self {
            Self::Letters(OTHERS, _) => None,
            Self::Letters(first, last) if first == last => Some(first.to_string()),
            Self::Letters(first, last) => Some(format!("{first}–{last}")),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Divides actions, each given by its prison and its plan.
    fn divided(actions: &[(usize, usize)], levels: &[Level], limit: usize) -> Vec<Division> {
        let mut runs: Vec<Run> = Vec::new();
        for (at, (_, plan)) in actions.iter().enumerate() {
            match runs.last_mut().filter(|run| run.plan == PlanId::new(*plan)) {
                Some(run) => {
                    run.rows.end = at + 1;
                    run.weight += 1;
                }
                None => runs.push(Run { plan: PlanId::new(*plan), rows: at..at + 1, weight: 1 }),
            }
        }
        let cut = |run: PlanId, level| {
            let (prison, plan) = *actions.iter().find(|(_, plan)| *plan == run.index()).expect("a plan");
            match level {
                Level::Prison => Cut::Prison(PrisonId::new(prison)),
                Level::Plan => Cut::Plan(PlanId::new(plan)),
                _ => Cut::Letters('A', if prison < 2 { 'C' } else { 'F' }),
            }
        };
        divide(&runs, levels, limit, &|_| 1, &cut)
    }

    fn shown(parts: &[Division]) -> String {
        let part = |part: &Division| {
            let below =
                if part.parts.is_empty() { String::new() } else { format!(" ({})", shown(&part.parts)) };
            let name = match part.cut {
                Cut::Letters(_, last) => format!("to {last}"),
                Cut::Prison(id) => format!("prison {}", id.index()),
                Cut::Plan(id) => format!("plan {}", id.index()),
                Cut::Number(number) => format!("part {number}"),
            };
            format!("{name} {:?}{below}", part.rows)
        };
        parts.iter().map(part).collect::<Vec<_>>().join(", ")
    }

    const BY_PRISON: [Level; 3] = [Level::Prison, Level::Plan, Level::Number];

    #[test]
    fn a_short_list_is_not_divided() {
        assert_eq!(divided(&[(0, 0), (0, 1), (1, 2)], &BY_PRISON, 3), []);
        assert_eq!(divided(&[], &BY_PRISON, 3), []);
    }

    #[test]
    fn a_long_list_is_divided_by_prison_and_what_is_still_long_by_plan_and_then_by_number() {
        let actions = [(0, 0), (0, 0), (0, 0), (0, 0), (0, 0), (0, 1), (1, 2), (1, 2)];
        assert_eq!(
            shown(&divided(&actions, &BY_PRISON, 2)),
            "prison 0 0..6 (plan 0 0..5 (part 1 0..2, part 2 2..4, part 3 4..5), plan 1 5..6), prison 1 6..8"
        );
    }

    #[test]
    fn a_level_on_which_all_agree_is_passed_over() {
        let one_prison = [(0, 0), (0, 0), (0, 1)];
        assert_eq!(shown(&divided(&one_prison, &BY_PRISON, 2)), "plan 0 0..2, plan 1 2..3");
        assert_eq!(shown(&divided(&[(0, 0); 3], &BY_PRISON, 2)), "part 1 0..2, part 2 2..3");
    }

    #[test]
    fn many_prisons_stand_under_letters() {
        let levels = [Level::Volume, Level::Prison];
        let actions = [(0, 0), (1, 1), (1, 1), (2, 2), (3, 3)];
        let shown = shown(&divided(&actions, &levels, 2));
        assert_eq!(shown, "to C 0..3 (prison 0 0..1, prison 1 1..3), to F 3..5");
    }

    #[test]
    fn a_row_that_is_too_heavy_alone_ends_it() {
        let run = |id: usize| Run { plan: PlanId::new(id), rows: id..id + 1, weight: 5 };
        let parts = divide(&[run(0), run(1)], &BY_PRISON, 3, &|_| 5, &|plan, _| Cut::Plan(plan));
        assert_eq!(shown(&parts), "plan 0 0..1, plan 1 1..2");
        assert_eq!(parts.iter().map(|part| part.parts.len()).sum::<usize>(), 0);
    }

    #[test]
    fn prisons_are_listed_under_their_own_name() {
        assert_eq!([initial("HMP Elmley"), initial("HMYOI Wetherby"), initial("1 Example")], ['E', 'W', '~']);
        assert_eq!(Cut::Letters('A', 'C').letters().as_deref(), Some("A–C"));
        assert_eq!(Cut::Letters('W', 'W').letters().as_deref(), Some("W"));
        assert_eq!(Cut::Letters(OTHERS, OTHERS).letters(), None);
    }
}
