//! `planbook suggest`

use std::io::{BufRead, Write};

use serde_json::{Value, json};

use super::Outcome;
use super::session::{Session, print_line};
use crate::cli::{Suggest, SuggestWhat};
use crate::diagnostic::{Document, Place};
use crate::output::{Generation, replace};
use crate::plan::edit::{self, List};
use crate::site::{ConcernId, Guess, Repeat, Site};
use crate::wording::counted;

/// One question to an editor: does a concern repeat this one, which of these themes does it have?
struct Question {
    concern: ConcernId,
    /// What may be answered, the strongest first.
    choices: Vec<Choice>,
}

/// One possible answer, and why.
struct Choice {
    /// What goes into the plan file: "2023/1.7", "use-of-force".
    value: String,
    likeness: f32,
    /// What it is, for people.
    shown: String,
    /// Why it is offered.
    because: String,
}

impl Choice {
    /// The name for `--accept` and `--reject`: "whitemoor/2026/7:2023/1.7".
    fn id(&self, site: &Site, concern: ConcernId) -> String {
        format!("{}:{}", name(site, concern), self.value)
    }
}

/// Offers candidates, and writes what is decided into the plan files.
pub fn run(options: &Suggest) -> Outcome {
    let mut session = Session::new(&options.site);
    let Some(generation) = session.load() else {
        return session.finish(None, Value::Null);
    };
    let site = generation.site();
    let mut questions = match options.what {
        SuggestWhat::Repeats => repeats(site),
        SuggestWhat::Themes => themes(site),
    };
    if let Some(prison) = &options.prison {
        questions.retain(|question| site.prison(site.prison_of(question.concern)).slug == *prison);
    }
    let mut desk = Desk { options, session, generation: &generation, decided: 0 };
    if !options.accept.is_empty() || !options.reject.is_empty() {
        desk.decide_named(&questions);
    } else if options.apply {
        desk.ask(&questions);
    } else {
        return desk.list(&questions);
    }
    let Desk { session, decided, .. } = desk;
    let summary = format!("{} written", counted(decided, "decision"));
    session.finish(Some(&summary), json!({ "decisions": decided }))
}

/// Where decisions are made and written.
struct Desk<'a> {
    options: &'a Suggest,
    session: Session<'a>,
    generation: &'a Generation,
    decided: usize,
}

impl Desk<'_> {
    /// Prints the candidates, and changes nothing.
    fn list(self, questions: &[Question]) -> Outcome {
        let site = self.generation.site();
        let shown = self.options.limit.unwrap_or(usize::MAX);
        let mut candidates = Vec::new();
        for question in questions.iter().take(shown) {
            for choice in &question.choices {
                candidates.push(json!({
                    "id": choice.id(site, question.concern),
                    "likeness": (f64::from(choice.likeness) * 100.0).round() / 100.0,
                    "concern": words(site, question.concern),
                    "candidate": choice.shown,
                    "because": choice.because,
                }));
            }
            if self.options.site.format != crate::report::Format::Json {
                print_line(&self.show(question));
            }
        }
        let (count, of) = (questions.len().min(shown), questions.len());
        let summary = match of {
            0 => "nothing to suggest".to_owned(),
            _ => format!(
                "{count} of {of} suggestions; --apply asks for each, --accept and --reject take the names in brackets"
            ),
        };
        self.session.finish(Some(&summary), json!({ "suggestions": of, "candidates": candidates }))
    }

    fn show(&self, question: &Question) -> String {
        let site = self.generation.site();
        let mut text = format!("{}  {}\n", name(site, question.concern), words(site, question.concern));
        for (at, choice) in question.choices.iter().enumerate() {
            text.push_str(&format!(
                "  {}. {}\n     {} ({:.2}) [{}]\n",
                at + 1,
                choice.shown,
                choice.because,
                choice.likeness,
                choice.id(site, question.concern)
            ));
        }
        text
    }

    /// Asks for each, and writes each answer at once: whoever stops loses nothing.
    fn ask(&mut self, questions: &[Question]) {
        let one = self.options.what == SuggestWhat::Repeats;
        let how = if one {
            "y: it repeats this one; n: it does not, never ask again; Enter: ask another time; q: stop"
        } else {
            "numbers, the main theme first (1 or 2 1); n: none of these, do not offer them again; Enter: ask another time; q: stop"
        };
        print_line(&format!("{how}\n"));
        let mut input = std::io::stdin().lock();
        for question in questions.iter().take(self.options.limit.unwrap_or(usize::MAX)) {
            print_line(&self.show(question));
            let _ = write!(std::io::stdout(), "> ");
            let _ = std::io::stdout().flush();
            let mut answer = String::new();
            if !matches!(input.read_line(&mut answer), Ok(read) if read > 0) {
                return;
            }
            let chosen: Vec<&Choice> = match answer.trim() {
                "q" => return,
                "y" if one => question.choices.iter().take(1).collect(),
                "n" => {
                    question.choices.iter().for_each(|choice| self.write(question.concern, choice, false));
                    continue;
                }
                numbers => numbers
                    .split([' ', ','])
                    .filter_map(|number| question.choices.get(number.parse::<usize>().ok()?.checked_sub(1)?))
                    .collect(),
            };
            chosen.into_iter().for_each(|choice| self.write(question.concern, choice, true));
        }
    }

    /// Writes the decisions that the command line names.
    fn decide_named(&mut self, questions: &[Question]) {
        let site = self.generation.site();
        let offered: Vec<(String, ConcernId, &Choice)> = questions
            .iter()
            .flat_map(|question| question.choices.iter().map(|choice| (question.concern, choice)))
            .map(|(concern, choice)| (choice.id(site, concern), concern, choice))
            .collect();
        let accepted = self.options.accept.iter().map(|name| (name, true));
        for (name, accept) in accepted.chain(self.options.reject.iter().map(|name| (name, false))) {
            match offered.iter().find(|(id, ..)| id == name) {
                Some((_, concern, choice)) => self.write(*concern, choice, accept),
                None => self.session.diagnostics.push(
                    Place::whole(&Document::new(name, ""))
                        .error("suggest::not-offered", "this is not among the suggestions")
                        .did_you_mean(name, offered.iter().map(|(id, ..)| id.as_str()))
                        .help("run it without --accept and --reject to see what is suggested"),
                ),
            }
        }
    }

    /// Writes one decision into the plan file.
    fn write(&mut self, concern: ConcernId, choice: &Choice, accept: bool) {
        let site = self.generation.site();
        let list = match (self.options.what, accept) {
            (SuggestWhat::Repeats, true) => List::Repeats,
            (SuggestWhat::Repeats, false) => List::NotRepeats,
            (SuggestWhat::Themes, true) => List::Themes,
            (SuggestWhat::Themes, false) => List::NotThemes,
        };
        let said = site.concern_said(concern);
        let file = self.options.site.root.join(&said.place.document.path);
        // Earlier answers may have changed the file since it was read.
        let written = std::fs::read_to_string(&file).and_then(|text| {
            match edit::add(&text, said.number.as_str(), list, &choice.value) {
                Some(edited) => replace(&file, edited.as_bytes()).map(|()| true),
                None => Ok(false),
            }
        });
        let problem = match written {
            Ok(true) => {
                self.decided += 1;
                return;
            }
            Ok(false) => said
                .place
                .error("suggest::no-table", "this concern is not written as a [[concern]] of its own")
                .help(format!("add {} = [\"{}\"] to it by hand", list.key(), choice.value)),
            Err(error) => said.place.error("suggest::write", format!("this file cannot be written: {error}")),
        };
        self.session.diagnostics.push(problem);
    }
}

fn repeats(site: &Site) -> Vec<Question> {
    let question = |repeat: Repeat| {
        let mut because = because(&repeat.because, "in common, as the later one puts it:");
        if let Some(theme) = repeat.theme {
            because.push(format!("both are under {}", site.theme(theme).title));
        }
        if repeat.by_answer {
            because.push("the earlier words are lost: the answer to it was compared".to_owned());
        }
        if site.concern_said(repeat.later).flagged_repeat {
            because.push("the source says that it repeats one".to_owned());
        }
        let earlier = name(site, repeat.earlier);
        let value = earlier.split_once('/').map_or(earlier.clone(), |(_, value)| value.to_owned());
        let choice = Choice {
            value,
            likeness: repeat.likeness,
            shown: format!("{earlier}  {}", words(site, repeat.earlier)),
            because: because.join("; "),
        };
        Question { concern: repeat.later, choices: vec![choice] }
    };
    site.offered_repeats().into_iter().map(question).collect()
}

fn themes(site: &Site) -> Vec<Question> {
    let choice = |guess: Guess| Choice {
        value: site.theme(guess.theme).slug.clone(),
        likeness: guess.likeness,
        shown: site.theme(guess.theme).title.clone(),
        because: because(&guess.because, "it speaks of").join("; "),
    };
    let question = |(concern, guesses): (ConcernId, Vec<Guess>)| Question {
        concern,
        choices: guesses.into_iter().map(choice).collect(),
    };
    let questions = site.offered_themes().into_iter().map(question);
    questions.filter(|question| !question.choices.is_empty()).collect()
}

fn because(words: &[String], says: &str) -> Vec<String> {
    if words.is_empty() { Vec::new() } else { vec![format!("{says} {}", words.join(", "))] }
}

/// "whitemoor/2026/7"
fn name(site: &Site, id: ConcernId) -> String {
    let plan = site.plan(site.concern(id).plan);
    format!("{}/{}/{}", site.prison(plan.prison).slug, plan.said.name, site.concern_said(id).number)
}

/// The inspectors' words.
fn words(site: &Site, id: ConcernId) -> String {
    let said = site.concern_said(id);
    let title = said.title.as_deref().unwrap_or("(the words are missing from the source)");
    format!("{title} {}", crate::plan::prose::to_text(&said.detail)).trim().to_owned()
}
