//! What was well when it was last asked for: `.planbook/links.json` beside `site.toml`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::answer::Answer;
use crate::diagnostic::{Diagnostic, Document, Place};
use crate::output::replace;

/// How long an answer is trusted, in seconds: a week.
const AGE: i64 = 7 * 24 * 60 * 60;

/// The answers of the last week.
pub struct Cache {
    path: PathBuf,
    now: i64,
    known: BTreeMap<String, Known>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Known {
    /// When it was asked for, in seconds since 1970.
    asked: i64,
    answer: Answer,
}

impl Cache {
    /// Reads the cache of a site. One that is not there, or cannot be understood, is empty.
    pub fn read(root: &Path) -> Self {
        let path = root.join(".planbook").join("links.json");
        let now = jiff::Timestamp::now().as_second();
        let bytes = fs::read(&path).unwrap_or_default();
        let mut known: BTreeMap<String, Known> = serde_json::from_slice(&bytes).unwrap_or_default();
        // What is from the future was written by a clock that was wrong.
        known.retain(|_, known| (now - AGE..=now).contains(&known.asked));
        Self { path, now, known }
    }

    /// The answer of the last week, if there is one.
    pub fn get(&self, url: &str) -> Option<Answer> {
        self.known.get(url).map(|known| known.answer.clone())
    }

    /// Remembers what will still be so in a week: what is wrong is asked for again the next time.
    pub fn put(&mut self, url: &str, answer: &Answer) {
        if matches!(answer, Answer::Well | Answer::Moved(_)) {
            self.known.insert(url.to_owned(), Known { asked: self.now, answer: answer.clone() });
        }
    }

    /// Saves it. That it cannot be saved is a warning.
    pub fn write(&self) -> Option<Diagnostic> {
        let folder = self.path.parent().unwrap_or(&self.path);
        let json = serde_json::to_vec_pretty(&self.known).map_err(std::io::Error::other);
        let written = json.and_then(|mut json| {
            json.push(b'\n');
            fs::create_dir_all(folder)?;
            replace(&self.path, &json)
        });
        written.err().map(|error| {
            Place::whole(&Document::new(self.path.display().to_string(), ""))
                .warning("external::cache", format!("what was found cannot be remembered here: {error}"))
                .help("the next check asks for every link again; .planbook/ is a folder that planbook may write into")
        })
    }
}
