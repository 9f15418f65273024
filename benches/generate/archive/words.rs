//! The vocabulary: the problems that concerns raise, the common phrases, and who answers.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::grammar::{Grammar, Lists};
use super::names;
use super::random::Random;

/// How many invented companies share the prisons' health care, and how many their teaching.
pub const BODIES: usize = 24;
/// How many promises every prison may give to a problem in the same words.
const PROMISES: usize = 6;

/// Everything that texts are made from.
pub struct Words {
    pub grammar: Grammar,
    pub common: Lists,
    pub problems: Vec<Problem>,
    pub owners: Vec<Owner>,
    pub joints: Vec<Joint>,
}

/// One thing that inspectors find wrong, in many wordings.
pub struct Problem {
    pub theme: String,
    pub also: Vec<String>,
    /// The keys of the owners beside the governor.
    pub owner: Vec<String>,
    pub phrases: Lists,
    /// What many prisons promise in the same words.
    pub promises: Vec<String>,
}

/// Somebody who answers for actions.
#[derive(Deserialize)]
pub struct Owner {
    pub key: String,
    pub name: String,
    pub spellings: Vec<String>,
    pub note: Option<String>,
}

/// One spelling that names two owners.
#[derive(Deserialize)]
pub struct Joint {
    pub spelling: String,
    pub owners: Vec<String>,
}

#[derive(Deserialize)]
struct OwnersFile {
    owner: Vec<Owner>,
    joint: Vec<Joint>,
}

#[derive(Deserialize)]
struct ProblemsFile {
    problem: Vec<ProblemFile>,
}

#[derive(Deserialize)]
struct ProblemFile {
    theme: String,
    also: Vec<String>,
    #[serde(default)]
    owner: Vec<String>,
    #[serde(flatten)]
    phrases: BTreeMap<String, Vec<String>>,
}

const PHRASES: &str = include_str!("words/phrases.toml");
const OWNERS: &str = include_str!("words/owners.toml");
const PROBLEMS: [&str; 5] = [
    include_str!("words/leadership.toml"),
    include_str!("words/safety.toml"),
    include_str!("words/respect.toml"),
    include_str!("words/purposeful-activity.toml"),
    include_str!("words/preparation-for-release.toml"),
];

impl Words {
    /// The vocabulary of this generator.
    pub fn read() -> Self {
        let mut grammar = Grammar::default();
        let phrases: BTreeMap<String, Vec<String>> = toml::from_str(PHRASES).expect("phrases.toml is right");
        let common = grammar.lists(&phrases);
        let mut problems = Vec::new();
        for file in PROBLEMS {
            let file: ProblemsFile = toml::from_str(file).expect("a file of problems is right");
            for problem in file.problem {
                problems.push(Problem {
                    theme: problem.theme,
                    also: problem.also,
                    owner: problem.owner,
                    phrases: grammar.lists(&problem.phrases),
                    promises: Vec::new(),
                });
            }
        }
        // Some problems are raised often and some seldom, and not area by area.
        Random::of(&[1]).shuffle(&mut problems);
        let mut owners: OwnersFile = toml::from_str(OWNERS).expect("owners.toml is right");
        owners.owner.extend((0..BODIES).flat_map(|number| [health_body(number), education_body(number)]));
        let mut words = Self { grammar, common, problems, owners: owners.owner, joints: owners.joint };
        words.promise();
        words
    }

    /// What prisons promise in the same words comes from no prison.
    fn promise(&mut self) {
        let anywhere = self.grammar.plain(&[
            ("unit", vec!["residential units".to_owned(), "drug recovery wing".to_owned()]),
            ("programme", vec!["national".to_owned()]),
            ("health_provider", vec!["the health provider".to_owned()]),
            ("education_provider", vec!["the education provider".to_owned()]),
        ]);
        for index in 0..self.problems.len() {
            let scopes = [&anywhere, &self.problems[index].phrases, &self.common];
            let promises = (0..PROMISES)
                .map(|number| {
                    let random = &mut Random::of(&[2, index, number]);
                    let first = self.grammar.say("action", &scopes, random);
                    format!("{first} {}", self.grammar.say("further", &scopes, random))
                })
                .collect();
            self.problems[index].promises = promises;
        }
    }

    /// The owner with a key.
    pub fn owner(&self, key: &str) -> &Owner {
        self.owners.iter().find(|owner| owner.key == key).unwrap_or_else(|| panic!("no owner {key}"))
    }
}

fn health_body(number: usize) -> Owner {
    let name = names::coined(100 + number * 2);
    Owner {
        key: format!("provider-{number}"),
        name: format!("{name} Health Trust (invented)"),
        spellings: vec![
            format!("{name} Health Trust"),
            format!("{name} Health"),
            format!("{name} Health Trust."),
        ],
        note: None,
    }
}

fn education_body(number: usize) -> Owner {
    let name = names::coined(101 + number * 2);
    Owner {
        key: format!("education-{number}"),
        name: format!("{name} College (invented)"),
        spellings: vec![format!("{name} College"), format!("{name} College Group")],
        note: None,
    }
}
