//! The pages of a list that is too long for one: what is in each part, and where a part stands.

use schemars::JsonSchema;
use serde::Serialize;

use super::{CountsView, Link, Page};
use crate::site::{Cut, LIST_LIMIT, List, PartId, PrisonId, Route, Row, Site};

/// Which part of a list a page holds.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PartView {
    /// "HMP Whitemoor", "prisons A–C", "HMP Whitemoor, 2026 plan".
    pub title: String,
    /// The first page of the whole list.
    pub whole: Link,
    /// The part before it.
    pub previous: Option<Link>,
    /// The part after it.
    pub next: Option<Link>,
}

/// A part of a list in a line.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PartBrief {
    /// Its page.
    #[serde(flatten)]
    pub link: Link,
    /// How many rows it has.
    pub count: usize,
    /// Where its actions stand, in a list of actions.
    pub counts: Option<CountsView>,
    /// The prisons in it, where the part is the prisons under some letters, and the page can show them all.
    pub prisons: Vec<PrisonCount>,
}

/// How many rows of a list are of one prison.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PrisonCount {
    /// The prison's name, and the page of the list that has its rows.
    #[serde(flatten)]
    pub link: Link,
    /// How many rows.
    pub count: usize,
}

impl Site {
    /// The parts that a list, or a part of one, is divided into. Empty where it stands on one page.
    pub(super) fn part_briefs(&self, list: List, part: Option<PartId>) -> Vec<PartBrief> {
        let parts = part.map_or_else(|| self.parts_of(list), |part| &self.part(part).parts);
        let prisons: usize = parts.iter().map(|id| self.prisons_in(*id).len()).sum();
        let brief = |id: &PartId| {
            let rows = self.rows_of(*id);
            let actions: Vec<_> = rows.iter().filter_map(|row| row.action()).collect();
            let by_letters = matches!(self.part(*id).cut, Cut::Letters(..));
            PartBrief {
                link: Link { title: self.cut_title(*id), url: self.url(&Route::Part(*id)) },
                count: rows.iter().map(|row| self.weight(*row)).sum(),
                counts: (!actions.is_empty()).then(|| self.counts_view(actions)),
                prisons: if by_letters && prisons <= LIST_LIMIT {
                    self.prison_counts(*id)
                } else {
                    Vec::new()
                },
            }
        };
        parts.iter().map(brief).collect()
    }

    /// Which part of its list a part is.
    pub(super) fn part_view(&self, id: PartId) -> PartView {
        let part = self.part(id);
        let beside = part.above.map_or_else(|| self.parts_of(part.list), |above| &self.part(above).parts);
        let at = beside.iter().position(|other| *other == id);
        let link = |at: Option<usize>| {
            let id = *beside.get(at?)?;
            Some(Link { title: self.cut_title(id), url: self.url(&Route::Part(id)) })
        };
        PartView {
            title: self.part_title(id),
            whole: self.list_link(part.list),
            previous: link(at.and_then(|at| at.checked_sub(1))),
            next: link(at.map(|at| at + 1)),
        }
    }

    /// The head of a list's page, or of the page of a part. `describe` is given its title, and what narrows
    /// a sentence about the whole list down to the part: ": prisons A–C", or nothing.
    pub(super) fn list_head(
        &self,
        kind: &'static str,
        list: List,
        part: Option<PartId>,
        describe: impl FnOnce(&str, &str) -> String,
    ) -> Page {
        let whole = self.list_link(list).title;
        let (route, within, above) = match part {
            None => (Self::list_route(list), String::new(), self.above_list(list)),
            Some(part) => (Route::Part(part), format!(": {}", self.part_title(part)), self.above_part(part)),
        };
        let title = format!("{whole}{within}");
        let description = describe(&title, &within);
        Page::new(self, kind, &route, title, description, above)
    }

    /// The pages above a whole list.
    fn above_list(&self, list: List) -> Vec<Link> {
        let (route, title) = match list {
            List::Area(_) => (Route::Themes, "page-themes"),
            List::Owner(_) => (Route::Owners, "page-owners"),
            List::Targets(_) => (Route::Targets, "page-targets"),
            List::Doubts => return Vec::new(),
        };
        vec![Link { title: self.words.word(title), url: self.url(&route) }]
    }

    /// The pages above a part: the list's own, and the prison or plan that it is a part of.
    fn above_part(&self, id: PartId) -> Vec<Link> {
        let part = self.part(id);
        let mut links = self.above_list(part.list);
        links.push(self.list_link(part.list));
        let mut above = Vec::new();
        let mut next = part.above;
        while let Some(id) = next {
            // Letters only sort the pages; where a prison follows they say nothing more.
            let letters = matches!(self.part(id).cut, Cut::Letters(..));
            if !letters || above.is_empty() && matches!(part.cut, Cut::Letters(..)) {
                above.push(Link { title: self.cut_title(id), url: self.url(&Route::Part(id)) });
            }
            next = self.part(id).above;
        }
        links.extend(above.into_iter().rev());
        links
    }

    /// The page that a row of a list stands on.
    pub(super) fn page_of(&self, list: List, row: Row) -> String {
        let part = self.part_with(self.parts_of(list), row, false);
        self.url(&part.map_or_else(|| Self::list_route(list), Route::Part))
    }

    fn list_link(&self, list: List) -> Link {
        let title = match list {
            List::Area(id) => self.area(id).title.clone(),
            List::Owner(id) => self.owner(id).name.clone(),
            List::Targets(group) => self.group_title(group),
            List::Doubts => self.words.word("page-doubts"),
        };
        Link { title, url: self.url(&Self::list_route(list)) }
    }

    /// What a part is among those beside it: "HMP Whitemoor", "A–C", "2026".
    fn cut_title(&self, id: PartId) -> String {
        let cut = self.part(id).cut;
        match cut {
            Cut::Letters(..) => cut.letters().unwrap_or_else(|| self.words.word("part-others")),
            Cut::Prison(prison) => self.prison(prison).name.clone(),
            Cut::Plan(plan) => {
                let plan = self.plan(plan);
                let prison = self.part(id).above.map(|above| self.part(above).cut);
                if matches!(prison, Some(Cut::Prison(_))) {
                    self.words.say("plan-named", &[("plan", (&plan.said.name).into())])
                } else {
                    format!("{} {}", self.prison(plan.prison).name, plan.said.name)
                }
            }
            Cut::Number(number) => self.words.say("part-number", &[("number", number.to_string().into())]),
        }
    }

    /// What a part is among all pages: "prisons A–C", "HMP Whitemoor, 2026 plan, part 2".
    fn part_title(&self, id: PartId) -> String {
        let part = self.part(id);
        match part.cut {
            Cut::Letters(..) => match part.cut.letters() {
                None => self.words.word("part-other-prisons"),
                Some(letters) => self.words.say("part-prisons", &[("letters", letters.into())]),
            },
            Cut::Prison(prison) => self.prison(prison).name.clone(),
            Cut::Plan(plan) => {
                let plan = self.plan(plan);
                let put =
                    [("prison", (&self.prison(plan.prison).name).into()), ("plan", (&plan.said.name).into())];
                self.words.say("plan-named-in", &put)
            }
            Cut::Number(number) => match part.above {
                Some(above) => self.words.say(
                    "part-of",
                    &[("whole", self.part_title(above).into()), ("number", number.to_string().into())],
                ),
                None => self.words.say("part-alone", &[("number", number.to_string().into())]),
            },
        }
    }

    /// The prisons of a part, each with its first row and how many rows it has.
    fn prisons_in(&self, part: PartId) -> Vec<(PrisonId, Row, usize)> {
        let mut prisons: Vec<(PrisonId, Row, usize)> = Vec::new();
        for row in self.rows_of(part) {
            let prison = self.plan(self.plan_of(*row)).prison;
            match prisons.last_mut() {
                Some((last, _, count)) if *last == prison => *count += self.weight(*row),
                _ => prisons.push((prison, *row, self.weight(*row))),
            }
        }
        prisons
    }

    fn prison_counts(&self, id: PartId) -> Vec<PrisonCount> {
        let count = |(prison, row, count): (PrisonId, Row, usize)| {
            let page = self.part_with(&[id], row, true);
            let mut url = self.url(&page.map_or_else(|| Self::list_route(self.part(id).list), Route::Part));
            // A page of several prisons has a place for each; an owner's page is by status instead.
            if page.is_some_and(|page| matches!(self.part(page).cut, Cut::Letters(..))) {
                match (self.part(id).list, row) {
                    (List::Owner(_), _) => {}
                    (_, Row::Plan(plan)) => url.push_str(&format!("#{}", self.plan_place(plan))),
                    _ => url.push_str(&format!("#prison-{}", self.prison(prison).slug)),
                }
            }
            PrisonCount { link: Link { title: self.prison(prison).name.clone(), url }, count }
        };
        self.prisons_in(id).into_iter().map(count).collect()
    }
}
