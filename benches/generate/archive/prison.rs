//! One prison and its plans, the later ones taking up what the earlier ones raised.

use planbook::plan::file::{DoubtNote, Kind, PlanFile, SourceLink, Visit};
use planbook::plan::slug::slug;
use planbook::toml_file::Placed;

use super::action::Before;
use super::concern::{self, Context};
use super::days::Days;
use super::grammar::Lists;
use super::names;
use super::owners::Owners;
use super::random::Random;
use super::words::Words;

/// A prison, as any site generator may write it.
pub struct Prison {
    /// Its part of an address: "quillmarsh".
    pub slug: String,
    /// "HMP Quillmarsh (invented)"
    pub name: String,
    /// The first of its units, which its first plan names.
    pub unit: String,
    /// The plans by their names ("2014"), the oldest first.
    pub plans: Vec<(String, PlanFile)>,
}

/// How many plans a prison has in an archive that goes on after it.
pub fn plans(prison: usize) -> usize {
    7 + Random::of(&[3, prison]).below(4)
}

/// A concern that later plans may raise again.
struct Raised {
    problem: usize,
    name: String,
    promises: Vec<String>,
}

impl Prison {
    /// The prison with an index, and its first so many plans.
    pub fn new(words: &Words, index: usize, size: usize) -> Self {
        let place = names::place(index);
        let random = &mut Random::of(&[4, index]);
        let units: Vec<String> =
            (0..4).map(|_| format!("{} Unit", names::coined(200 + random.below(12_000)))).collect();
        let mut prison = Self {
            slug: slug(&place),
            name: format!("HMP {place} (invented)"),
            unit: units[0].clone(),
            plans: Vec::new(),
        };
        let mut history: Vec<Vec<Raised>> = Vec::new();
        for plan in 0..size {
            let random = &mut Random::of(&[8, index, plan]);
            let days = Days::of(plan, plans(index), random);
            let owners = Owners::of(words, index, plan);
            let year = days.submitted.year();
            let local = words.grammar.plain(&[
                ("unit", units.clone()),
                ("programme", vec![names::coined(200 + random.below(4000)), names::coined(random.rare())]),
                ("health_provider", vec![owners.body("provider")]),
                ("education_provider", vec![owners.body("education")]),
                ("year", vec![(year - 2).to_string(), (year + 1).to_string()]),
            ]);
            let make = Make { words, prison: &prison, local, owners, days };
            let (file, raised) = make.plan(&history, random);
            history.push(raised);
            prison.plans.push((year.to_string(), file));
        }
        prison
    }
}

/// What one plan is made from.
struct Make<'a> {
    words: &'a Words,
    prison: &'a Prison,
    local: Lists,
    owners: Owners<'a>,
    days: Days,
}

impl Make<'_> {
    fn plan(&self, history: &[Vec<Raised>], random: &mut Random) -> (PlanFile, Vec<Raised>) {
        let year = self.days.submitted.year().to_string();
        let count = 10 + random.below(4) + random.below(4);
        let problems = self.problems(history, count, random);
        let numbers = numbers(count, self.days.has_concerns(), random);
        let priority = 3 + random.below(4);
        let (has_updates, has_reviews) = (random.chance(300), random.chance(200));
        let mut raised: Vec<Raised> = Vec::new();
        let mut concerns = Vec::new();
        for (position, ((problem, again), number)) in problems.into_iter().zip(numbers).enumerate() {
            let context = Context {
                words: self.words,
                problem: &self.words.problems[problem],
                local: &self.local,
                owners: &self.owners,
                days: &self.days,
                prison: &self.prison.name,
                slug: &self.prison.slug,
                has_updates,
                has_reviews: has_reviews && position < 8,
            };
            let kind = match (self.days.has_concerns(), position < priority) {
                (false, _) => Kind::Recommendation,
                (true, true) => Kind::Priority,
                (true, false) => Kind::Key,
            };
            let before = Before {
                repeated: again.first().map_or(&[], |earlier| &earlier.promises),
                plan: raised.last().map_or(&[], |earlier| &earlier.promises),
            };
            let repeats = again.iter().map(|earlier| earlier.name.clone()).collect();
            let name = format!("{year}/{number}");
            let concern = concern::concern(&context, number, kind, repeats, &before, random);
            let promises = concern
                .action
                .iter()
                .filter(|action| !action.fragment)
                .map(|action| action.text.value.clone());
            raised.push(Raised { problem, name, promises: promises.collect() });
            concerns.push(Placed::nowhere(concern));
        }
        let any = &self.words.problems[0].phrases;
        let doubt = random
            .chance(100)
            .then(|| self.words.grammar.say("doubt_plan", &[any, &self.local, &self.words.common], random));
        let file = PlanFile {
            submitted: Placed::nowhere(self.days.submitted.into()),
            report_published: Placed::nowhere(self.days.report.into()),
            inspected: self
                .days
                .visits
                .iter()
                .map(|(from, to)| Visit {
                    from: Placed::nowhere((*from).into()),
                    to: Placed::nowhere((*to).into()),
                })
                .collect(),
            source: SourceLink {
                title: Placed::nowhere(format!("Action Plan: {}", self.prison.name)),
                url: random.chance(400).then(|| {
                    Placed::nowhere(format!("https://example.org/plans/{}-{year}.pdf", self.prison.slug))
                }),
            },
            aliases: Vec::new(),
            doubt: doubt.into_iter().map(|text| DoubtNote { text: Placed::nowhere(text) }).collect(),
            concern: concerns,
        };
        (file, raised)
    }

    /// The problems of a plan, each with the earlier concerns that it repeats: some of the last plan's,
    /// a few of older plans', and new ones.
    fn problems<'h>(
        &self,
        history: &'h [Vec<Raised>],
        count: usize,
        random: &mut Random,
    ) -> Vec<(usize, Vec<&'h Raised>)> {
        let mut chosen: Vec<(usize, Vec<&Raised>)> = Vec::new();
        for (age, plan) in history.iter().rev().take(3).enumerate() {
            for earlier in plan {
                let chance = if age == 0 { 280 } else { 40 };
                let full = chosen.len() >= count * 2 / 3;
                let known = chosen.iter_mut().find(|(problem, _)| *problem == earlier.problem);
                match known {
                    // Now and then a concern repeats an older one too.
                    Some((_, again)) if random.chance(30) => again.push(earlier),
                    None if !full && random.chance(chance) => {
                        chosen.push((earlier.problem, vec![earlier]));
                    }
                    _ => {}
                }
            }
        }
        while chosen.len() < count {
            let all = self.words.problems.len();
            let problem = if random.chance(500) { random.rank(all) } else { random.below(all) };
            if chosen.iter().all(|(known, _)| *known != problem) {
                chosen.push((problem, Vec::new()));
            }
        }
        random.shuffle(&mut chosen);
        chosen
    }
}

/// The numbers of a plan's concerns: 1, 2, 3, or by section 1.1, 1.2, 2.1.
fn numbers(count: usize, has_concerns: bool, random: &mut Random) -> Vec<String> {
    if random.chance(if has_concerns { 850 } else { 300 }) {
        return (1..=count).map(|number| number.to_string()).collect();
    }
    let longest = if has_concerns { count } else { 4 + random.below(3) };
    (0..count).map(|index| format!("{}.{}", index / longest + 1, index % longest + 1)).collect()
}
