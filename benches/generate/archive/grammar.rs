//! Phrases with choices in them, and the sentences that they make.
//!
//! `[one|another]` is a choice, `{name}` a phrase from the list of that name, `#` a number and `~` a coined
//! name. Phrases are taken apart once; making a sentence only walks them.

use std::collections::{BTreeMap, HashMap};

use super::names;
use super::random::Random;

/// A phrase taken apart.
struct Phrase(Vec<Piece>);

enum Piece {
    Words(String),
    Choice(Vec<Phrase>),
    /// From the list with this index.
    Slot(usize),
    Number,
    Percentage,
    Coined,
}

/// Lists of phrases, by the index of their name.
#[derive(Default)]
pub struct Lists(HashMap<usize, Vec<Phrase>>);

/// The names of all lists.
#[derive(Default)]
pub struct Grammar {
    names: HashMap<String, usize>,
}

impl Grammar {
    fn name(&mut self, name: &str) -> usize {
        let next = self.names.len();
        *self.names.entry(name.to_owned()).or_insert(next)
    }

    /// Takes lists of phrases apart.
    pub fn lists(&mut self, lists: &BTreeMap<String, Vec<String>>) -> Lists {
        let mut read = Lists::default();
        for (name, phrases) in lists {
            let phrases = phrases.iter().map(|text| self.phrase(text)).collect();
            read.0.insert(self.name(name), phrases);
        }
        read
    }

    /// Lists of plain words for names that the grammar knows.
    pub fn plain(&self, lists: &[(&str, Vec<String>)]) -> Lists {
        let phrase = |words: &String| Phrase(vec![Piece::Words(words.clone())]);
        Lists(
            lists
                .iter()
                .filter_map(|(name, words)| {
                    Some((*self.names.get(*name)?, words.iter().map(phrase).collect()))
                })
                .collect(),
        )
    }

    fn phrase(&mut self, text: &str) -> Phrase {
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some(at) = rest.find(['[', '{', '#', '~']) {
            if at > 0 {
                pieces.push(Piece::Words(rest[..at].to_owned()));
            }
            let tail = &rest[at..];
            let (piece, length) = match &tail[..1] {
                "#" if tail.starts_with("# per cent") => (Piece::Percentage, 1),
                "#" => (Piece::Number, 1),
                "~" => (Piece::Coined, 1),
                "{" => {
                    let end = tail.find('}').expect("a name in braces ends");
                    (Piece::Slot(self.name(&tail[1..end])), end + 1)
                }
                _ => {
                    let end = tail.find(']').expect("a choice in brackets ends");
                    let choices = tail[1..end].split('|').map(|choice| self.phrase(choice)).collect();
                    (Piece::Choice(choices), end + 1)
                }
            };
            pieces.push(piece);
            rest = &tail[length..];
        }
        if !rest.is_empty() {
            pieces.push(Piece::Words(rest.to_owned()));
        }
        Phrase(pieces)
    }

    /// A phrase of a list, with everything in it chosen. The first scope that has a list counts.
    pub fn say(&self, list: &str, scopes: &[&Lists], random: &mut Random) -> String {
        let mut out = String::with_capacity(160);
        let name = self.names.get(list).unwrap_or_else(|| panic!("no list is called {list}"));
        self.choose(*name, scopes, random, &mut out);
        tidy(&out)
    }

    fn choose(&self, name: usize, scopes: &[&Lists], random: &mut Random, out: &mut String) {
        let list = scopes.iter().find_map(|lists| lists.0.get(&name)).unwrap_or_else(|| {
            let known = self.names.iter().find(|(_, index)| **index == name);
            panic!("no phrases for {known:?}")
        });
        self.walk(&list[random.rank(list.len())], scopes, random, out);
    }

    fn walk(&self, phrase: &Phrase, scopes: &[&Lists], random: &mut Random, out: &mut String) {
        for piece in &phrase.0 {
            match piece {
                Piece::Words(words) => out.push_str(words),
                Piece::Choice(choices) => self.walk(random.pick(choices), scopes, random, out),
                Piece::Slot(name) => self.choose(*name, scopes, random, out),
                Piece::Number => {
                    let most = if random.chance(250) { 48 } else { 11 };
                    out.push_str(&(2 + random.below(most)).to_string());
                }
                Piece::Percentage => out.push_str(&(8 + random.below(85)).to_string()),
                Piece::Coined => out.push_str(&names::coined(random.rare())),
            }
        }
    }
}

/// A capital at the beginning and after each full stop, no double spaces, and "an" before vowels.
fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 4);
    let mut capital = true;
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        if !out.is_empty() {
            let article = out.ends_with(" a") || out == "a" || out == "A" || out.ends_with(" A");
            let sounds_u = ["one", "un", "us", "eu"].iter().any(|start| word.starts_with(start));
            if article && word.starts_with(['a', 'e', 'i', 'o', 'u', 'A', 'E', 'I', 'O']) && !sounds_u {
                out.push('n');
            }
            out.push(' ');
        }
        let mut letters = word.chars();
        match letters.next().filter(|_| capital) {
            Some(first) => out.extend(first.to_uppercase().chain(letters)),
            None => out.push_str(word),
        }
        capital = word.ends_with('.');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::tidy;

    #[test]
    fn sentences_are_tidy() {
        assert_eq!(tidy("the  report. a officer saw a unit"), "The report. An officer saw a unit");
    }
}
