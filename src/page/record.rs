//! What the search knows of the site: a record for each concern, with the actions in answer to it.
//!
//! A record for each action would be four times as many, and as much more to fetch for whoever searches.
//! The script of the search page finds the parts of a record by the marks that begin them.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use serde::Serialize;

use super::label::kind_id;
use crate::plan::prose;
use crate::site::{ConcernId, Route, Site, Status};

/// The marks, of which each is a word of its own: the first begins the rest of the inspectors' words,
/// the next six an action, by where it stands in [`Status::ALL`], and the others what belongs to that
/// action. Unicode gives these characters no meaning; where a source has them they are left out.
const DETAIL: char = '\u{E000}';
const ACTIONS: [char; Status::ALL.len()] =
    ['\u{E001}', '\u{E002}', '\u{E003}', '\u{E004}', '\u{E005}', '\u{E006}'];
/// Before an owner as printed stands whom it means, in characters that are nobody's words, so that the
/// index does not grow by them: "governor", "governor+head-of-safety", "-", each byte after this one.
const MEANT: u32 = 0xE100;
const OWNER: char = '\u{E007}';
const TARGET: char = '\u{E008}';
const STATEMENT: char = '\u{E009}';

/// Every character that a mark may have.
const MARKS: std::ops::Range<u32> = 0xE000..0xE200;

/// A concern and its actions, as the search reads them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Record {
    /// The concern's page, relative to the site.
    pub url: String,
    /// The inspectors' headline. None where the source has lost it.
    pub title: Option<String>,
    /// What it is found by though its words have none of it, the names of its prison and its plan:
    /// "prison HMP Whitemoor 2023".
    pub names: String,
    /// Every word: the headline, then the parts, each after its mark.
    pub words: String,
    /// What it can be narrowed down by, and "inferred": what its name is shown with. "owner-status" has an
    /// owner and the status of one action of theirs, for a search by both.
    pub filters: BTreeMap<&'static str, BTreeSet<String>>,
}

/// A record for each concern, in the order of the site.
pub fn records(site: &Site) -> Vec<Record> {
    let concerns: Vec<ConcernId> = site.concerns().collect();
    concerns.into_par_iter().map(|id| record(site, id)).collect()
}

fn record(site: &Site, id: ConcernId) -> Record {
    let concern = site.concern(id);
    let said = site.concern_said(id);
    let mut words = Words::default();
    let mut filters: BTreeMap<&'static str, BTreeSet<String>> = BTreeMap::new();
    let mut narrow = |name, value: &str| {
        filters.entry(name).or_default().insert(value.to_owned());
    };
    narrow("prison", &site.prison(site.prison_of(id)).slug);
    narrow("year", &site.year_of(id).to_string());
    narrow("kind", kind_id(said.kind));
    if let Some(inferred) = site.inferred(id) {
        narrow("inferred", inferred);
    }
    for theme in &concern.themes {
        let theme = site.theme(*theme);
        narrow("theme", &theme.slug);
        if let Some(area) = theme.area {
            narrow("area", &site.area(area).slug);
        }
    }
    words.add(said.title.as_deref().unwrap_or_default());
    words.part(DETAIL, &prose::to_text(&said.detail));
    for (_, text) in &said.unplaced {
        words.part(DETAIL, text);
    }
    for review in said.reviews.iter().filter(|review| review.date <= site.as_at) {
        words.part(DETAIL, &prose::to_text(&review.text));
    }
    for action in &concern.actions {
        let status = site.action(*action).status;
        narrow("status", status.id());
        for owner in site.owners_of(*action).flat_map(|(_, means)| means) {
            let owner = &site.owner(*owner).slug;
            narrow("owner", owner);
            narrow("owner-status", &format!("{owner} {}", status.id()));
        }
        let said = site.action_said(*action);
        let mark = Status::ALL.into_iter().zip(ACTIONS).find(|(known, _)| *known == status);
        // An action without words still has its place, so that those after it keep theirs.
        words.mark(mark.map_or(DETAIL, |(_, mark)| mark));
        words.add(&prose::to_text(said.lead_in.as_deref().unwrap_or_default()));
        words.add(&prose::to_text(&said.text));
        for (owner, means) in site.owners_of(*action) {
            let means: Vec<&str> = means.iter().map(|owner| site.owner(*owner).slug.as_str()).collect();
            let means = if means.is_empty() { "-".to_owned() } else { means.join("+") };
            words.mark(OWNER);
            words.mark_with(means.bytes().filter_map(|byte| char::from_u32(MEANT + u32::from(byte))));
            words.add(owner);
        }
        words.part(TARGET, said.target.as_deref().unwrap_or_default());
        for update in said.updates.iter().filter(|update| update.date <= site.as_at) {
            words.part(STATEMENT, &prose::to_text(&update.text));
        }
    }
    let (prison, plan) = (site.prison(site.prison_of(id)), site.plan(concern.plan));
    Record {
        url: site.url(&Route::Concern(id)),
        title: said.title.as_deref().map(str::to_owned),
        // Many look for "Whitemoor prison".
        names: format!("prison {} {}", prison.name, plan.said.name),
        words: words.all,
        filters,
    }
}

/// Words with one space between them.
#[derive(Default)]
struct Words {
    all: String,
}

impl Words {
    fn mark(&mut self, mark: char) {
        self.mark_with([mark]);
    }

    fn mark_with(&mut self, marks: impl IntoIterator<Item = char>) {
        if !self.all.is_empty() {
            self.all.push(' ');
        }
        self.all.extend(marks);
    }

    fn part(&mut self, mark: char, text: &str) {
        if !text.trim().is_empty() {
            self.mark(mark);
            self.add(text);
        }
    }

    fn add(&mut self, text: &str) {
        for word in text.split_whitespace() {
            let own: String = word.chars().filter(|c| !MARKS.contains(&u32::from(*c))).collect();
            // Pagefind takes words that begin like this for its own commands.
            let own = if own.starts_with("___") { own.trim_start_matches('_') } else { own.as_str() };
            if !own.is_empty() {
                if !self.all.is_empty() {
                    self.all.push(' ');
                }
                self.all.push_str(own);
            }
        }
    }
}
