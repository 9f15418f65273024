//! `planbook suggest`

use std::collections::BTreeMap;
use std::io::BufRead;
use std::path::PathBuf;

use serde_json::{Value, json};

use super::Outcome;
use super::session::{Session, print, print_line};
use crate::cli::{Suggest, SuggestWhat};
use crate::diagnostic::{Diagnostic, Document, Place, Text};
use crate::output::{Generation, replace_if};
use crate::plan::RepeatOf;
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
        if let Some(problem) = unknown_prison(site, prison) {
            session.diagnostics.push(problem);
            return session.finish(None, Value::Null);
        }
        questions.retain(|question| site.prison(site.prison_of(question.concern)).slug == *prison);
    }
    let written = BTreeMap::new();
    let mut desk = Desk { options, session, generation: &generation, written, decided: 0 };
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

/// The most names that a message lists.
const LISTED: usize = 20;

/// What is wrong with the name of a prison that the command line gives.
fn unknown_prison(site: &Site, written: &str) -> Option<Diagnostic> {
    let known: Vec<&str> = site.prisons().map(|id| site.prison(id).slug.as_str()).collect();
    if known.contains(&written) {
        return None;
    }
    let more = if known.len() > LISTED { " and more" } else { "" };
    let listed = known.iter().take(LISTED).copied().collect::<Vec<_>>().join(", ");
    let place = Place::new(&Document::new("--prison", written), 0..written.len());
    Some(
        place
            .error("suggest::unknown-prison", format!("there is no prison called \"{written}\""))
            .did_you_mean(written, known)
            .help(format!("prisons are the folders in content/prisons/: {listed}{more}")),
    )
}

/// What an editor answers to a question.
enum Answer<'a> {
    /// Ask no more.
    Stop,
    /// Ask another time.
    Later,
    /// None of what is offered.
    Neither,
    /// These, the main one first.
    These(Vec<&'a Choice>),
}

impl<'a> Answer<'a> {
    /// Reads a line. None where it answers nothing that was asked; `one` says that there is one choice.
    fn read(line: &str, question: &'a Question, one: bool) -> Option<Self> {
        match line.trim().to_lowercase().as_str() {
            "" => Some(Self::Later),
            "q" => Some(Self::Stop),
            "n" => Some(Self::Neither),
            "y" if one => Some(Self::These(question.choices.iter().take(1).collect())),
            numbers => {
                let numbers = numbers.split([' ', ',']).filter(|number| !number.is_empty());
                let numbers: Vec<usize> = numbers.map(|number| number.parse().ok()).collect::<Option<_>>()?;
                let twice = (1..numbers.len()).any(|at| numbers[..at].contains(&numbers[at]));
                let choice = |number: &usize| question.choices.get(number.checked_sub(1)?);
                let chosen: Vec<&Choice> = numbers.iter().map(choice).collect::<Option<_>>()?;
                (!twice && !chosen.is_empty()).then_some(Self::These(chosen))
            }
        }
    }
}

/// Where decisions are made and written.
struct Desk<'a> {
    options: &'a Suggest,
    session: Session<'a>,
    generation: &'a Generation,
    /// The plan files that hold decisions by now, and their text.
    written: BTreeMap<PathBuf, String>,
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

    /// Asks for each, and writes each answer at once: whoever stops loses nothing, and nobody answers more
    /// where a file cannot be written.
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
            print("> ");
            let answer = loop {
                let mut line = Vec::new();
                if !matches!(input.read_until(b'\n', &mut line), Ok(read) if read > 0) {
                    return;
                }
                let line = String::from_utf8_lossy(&line);
                match Answer::read(&line, question, one) {
                    Some(answer) => break answer,
                    None => print_line(&format!("\"{}\" is no answer here: {how}", line.trim())),
                }
                print("> ");
            };
            let (decided, accept): (Vec<&Choice>, bool) = match answer {
                Answer::Stop => return,
                Answer::Later => continue,
                Answer::Neither => (question.choices.iter().collect(), false),
                Answer::These(chosen) => (chosen, true),
            };
            if !decided.into_iter().all(|choice| self.write(question.concern, choice, accept)) {
                return;
            }
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
        let accepted = self.options.accept.iter().map(|name| (name.as_str(), true));
        let all: Vec<(&str, bool)> =
            accepted.chain(self.options.reject.iter().map(|name| (name.as_str(), false))).collect();
        // In the order of the command line: a concern's first theme is its main one.
        let first = |(at, named): &(usize, &(&str, bool))| !all[..*at].contains(named);
        for (name, accept) in all.iter().enumerate().filter(first).map(|(_, named)| named) {
            let problem = match offered.iter().find(|(id, ..)| id == name) {
                Some(_) if all.contains(&(name, !accept)) => Place::whole(&Document::new(*name, ""))
                    .error("suggest::decided", "this is accepted and rejected at once")
                    .help("name it once, with --accept or with --reject"),
                Some((_, concern, choice)) => {
                    self.write(*concern, choice, *accept);
                    continue;
                }
                None => decided(site, self.options.what, name, *accept).unwrap_or_else(|| {
                    Place::whole(&Document::new(*name, ""))
                        .error("suggest::not-offered", "this is not among the suggestions")
                        .did_you_mean(name, offered.iter().map(|(id, ..)| id.as_str()))
                        .help("run it without --accept and --reject to see what is suggested")
                }),
            };
            self.session.diagnostics.push(problem);
        }
    }

    /// Writes one decision into the plan file. Whether the file can be written.
    fn write(&mut self, concern: ConcernId, choice: &Choice, accept: bool) -> bool {
        let site = self.generation.site();
        let list = match (self.options.what, accept) {
            (SuggestWhat::Repeats, true) => List::Repeats,
            (SuggestWhat::Repeats, false) => List::NotRepeats,
            (SuggestWhat::Themes, true) => List::Themes,
            (SuggestWhat::Themes, false) => List::NotThemes,
        };
        let said = site.concern_said(concern);
        let file = self.options.site.root.join(&said.place.document.path);
        // Earlier answers have changed it; what somebody else changed may be what was asked about.
        let text = self.written.get(&file).map_or(&*said.place.document.text, String::as_str);
        let Some(edited) = edit::add(text, said.number.as_str(), list, &choice.value) else {
            let message = "this concern is not written as a [[concern]] of its own";
            let help = format!("add {} = [\"{}\"] to it by hand", list.key(), choice.value);
            self.session.diagnostics.push(said.place.error("suggest::no-table", message).help(help));
            return true;
        };
        match replace_if(&file, text, edited.as_bytes()) {
            Ok(()) => {
                self.written.insert(file, edited);
                self.decided += 1;
                true
            }
            Err(error) => {
                let message = format!("this file cannot be written: {error}");
                let help = "this decision was not written; run planbook suggest again";
                self.session.diagnostics.push(said.place.error("suggest::write", message).help(help));
                false
            }
        }
    }
}

/// What is to be said of a decision, by its name, that the plan file holds already. None where it holds none.
fn decided(site: &Site, what: SuggestWhat, name: &str, accept: bool) -> Option<Diagnostic> {
    let (of, value) = name.split_once(':')?;
    let concern = site.concerns().find(|id| self::name(site, *id) == of)?;
    let said = site.concern_said(concern);
    let own = &site.prison(site.prison_of(concern)).slug;
    let is_theme = |(theme, _): &&(Text, Place)| theme == value;
    let is_repeat = |(repeat, _): &&(RepeatOf, Place)| {
        repeat.prison.as_ref().is_none_or(|prison| prison == own)
            && value == format!("{}/{}", repeat.plan, repeat.number)
    };
    let (accepted, rejected) = match what {
        SuggestWhat::Themes => (
            said.themes.iter().find(is_theme).map(|(_, place)| place),
            said.not_themes.iter().find(is_theme).map(|(_, place)| place),
        ),
        SuggestWhat::Repeats => (
            said.repeats.iter().find(is_repeat).map(|(_, place)| place),
            said.not_repeats.iter().find(is_repeat).map(|(_, place)| place),
        ),
    };
    let (same, opposite, word, other) = match accept {
        true => (accepted, rejected, "accept", "reject"),
        false => (rejected, accepted, "reject", "accept"),
    };
    if let Some(place) = same {
        let help = format!("nothing is written; leave it out of --{word}");
        return Some(place.warning("suggest::decided", format!("this is {word}ed already")).help(help));
    }
    let message = format!("this is {other}ed already, and cannot be {word}ed");
    let help = match accept {
        true => "remove it here first, if it is right after all",
        false => "remove it here first, if it is wrong",
    };
    opposite.map(|place| place.error("suggest::decided", message).help(help))
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
