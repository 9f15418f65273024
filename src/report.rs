//! Diagnostics for people and for programs: terminal, JSON, GitHub annotations.
//!
//! All forms are made from the one [`Diagnostic`]; none adds anything of its own.

use std::ops::Range;
use std::path::Path;

use codespan_reporting::diagnostic as drawn;
use codespan_reporting::files::{Error, Files};
use codespan_reporting::term;
use serde::Serialize;

use crate::character::{acts, visible};
use crate::diagnostic::{Diagnostic, Diagnostics, Place, Severity};
use crate::wording::counted;

/// The form that diagnostics are printed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum Format {
    /// With the line that is meant, for a terminal.
    #[default]
    Human,
    /// One JSON document, for programs.
    Json,
    /// Workflow commands, which GitHub shows beside the changed lines of a pull request.
    Github,
}

/// Lines longer than this many characters are cut around the marked text.
const LONGEST_LINE: usize = 100;

/// The diagnostics as text for a terminal, sorted by file and place, with a count at the end.
pub fn human(diagnostics: &Diagnostics, color: bool) -> String {
    let mut text = String::new();
    for diagnostic in diagnostics.iter() {
        text.push_str(&draw(diagnostic, color));
    }
    let (errors, warnings) = (diagnostics.count(Severity::Error), diagnostics.count(Severity::Warning));
    if errors + warnings > 0 {
        text.push_str(&format!("{}, {}\n", counted(errors, "error"), counted(warnings, "warning")));
    }
    text
}

/// A text as a terminal and GitHub's log may show it: there "##[" is a command wherever it stands.
fn shown(text: &str) -> String {
    visible(text).replace("##[", "# [")
}

/// A text of one or several lines that is printed for people, whoever wrote it: no terminal and no log obeys
/// it. At the beginning of a line GitHub would take "::" for a command.
pub fn inert(text: &str) -> String {
    let line =
        |line: &str| if line.trim_start().starts_with("::") { format!("| {line}") } else { line.to_owned() };
    shown(text).split('\n').map(line).collect::<Vec<_>>().join("\n")
}

/// JSON as it is printed for programs: it says the same, and no terminal and no log obeys it.
pub fn inert_json(json: &str) -> String {
    let mut text = String::with_capacity(json.len());
    for c in json.chars() {
        // Only strings have such characters, and there each may be written by its number.
        if acts(c) { text.push_str(&format!("\\u{:04x}", u32::from(c))) } else { text.push(c) }
    }
    text.replace("##[", "##\\u005b")
}

fn draw(diagnostic: &Diagnostic, color: bool) -> String {
    let mut excerpts = Excerpts::default();
    let label = diagnostic.label.as_deref().map(inert);
    let mut notes: Vec<String> =
        diagnostic.help.iter().map(|help| format!("help: {}", inert(help))).collect();
    let mut labels = Vec::new();
    // A file without text, such as a PDF, has no line to show: only its name.
    let bare = diagnostic.place.document.text.is_empty() && diagnostic.related.is_empty();
    if bare {
        notes.splice(0..0, label);
    } else {
        labels.push(
            drawn::Label::primary(excerpts.add(&diagnostic.place), excerpts.mark_of_last())
                .with_message(label.unwrap_or_default()),
        );
    }
    for (place, about) in &diagnostic.related {
        let id = excerpts.add(place);
        labels.push(drawn::Label::secondary(id, excerpts.mark_of_last()).with_message(inert(about)));
    }
    let severity = match diagnostic.severity {
        Severity::Error => drawn::Severity::Error,
        Severity::Warning => drawn::Severity::Warning,
    };
    let drawing = drawn::Diagnostic::new(severity)
        .with_code(diagnostic.code)
        .with_message(inert(&diagnostic.message))
        .with_labels(labels)
        .with_notes(notes);
    let config = term::Config::default();
    let drawn = if color {
        let mut buffer = term::termcolor::Buffer::ansi();
        let styles = term::Styles::default();
        let mut writer = term::StylesWriter::new(&mut buffer, &styles);
        term::emit_to_write_style(&mut writer, &config, &excerpts, &drawing)
            .map(|()| String::from_utf8_lossy(buffer.as_slice()).into_owned())
    } else {
        term::emit_into_string(&config, &excerpts, &drawing)
    };
    // Drawing fails only on places outside their text, which a place cannot be.
    let drawn = drawn.unwrap_or_else(|_| format!("{}: {}\n", diagnostic.code, inert(&diagnostic.message)));
    match drawn.split_once('\n').filter(|_| bare) {
        Some((head, rest)) => {
            format!("{head}\n ┌─ {}\n{rest}", inert(&diagnostic.place.document.path))
        }
        None => drawn,
    }
}

/// The lines that the places of one diagnostic stand in, cut to a length that can be read.
#[derive(Default)]
struct Excerpts(Vec<Excerpt>);

struct Excerpt {
    path: String,
    line: usize,
    /// How many characters of the line were cut before the text.
    cut: usize,
    text: String,
    mark: Range<usize>,
}

impl Excerpts {
    fn add(&mut self, place: &Place) -> usize {
        let document = &place.document;
        let at = place.span.start;
        let is_between = document.text[..at].ends_with('\r') && document.text[at..].starts_with('\n');
        let at = at - usize::from(is_between);
        let (line, column) = document.line_column(at);
        let (before, behind) = document.text.split_at(at);
        let marked = place.span.end - at;
        // Of a line of any length no more is read than is shown.
        let is_end = |c: &char| *c == '\n' || *c == '\r';
        let length = |c: char| c.len_utf8();
        let rest = behind.chars().take_while(|c| !is_end(c)).take(LONGEST_LINE + 1).count();
        let is_long = column - 1 + rest > LONGEST_LINE;
        let cut = if is_long { column.saturating_sub(1 + LONGEST_LINE / 3) } else { 0 };
        let (ahead, last) = (column - 1 - cut, LONGEST_LINE.min(column - 1 + rest - cut));
        let from = before.len() - before.chars().rev().take(ahead).map(length).sum::<usize>();
        let to = before.len() + behind.chars().take(last - ahead).map(length).sum::<usize>();
        let mut text = String::new();
        if cut > 0 {
            text.push('…');
        }
        let start = text.len() + before.len() - from;
        text.push_str(&shown(&document.text[from..to]));
        let mark = start..start + marked.min(to - before.len());
        if rest > last - ahead {
            text.push('…');
        }
        self.0.push(Excerpt {
            path: inert(&document.path),
            line,
            cut: if cut > 0 { cut - 1 } else { 0 },
            text,
            mark,
        });
        self.0.len() - 1
    }

    fn mark_of_last(&self) -> Range<usize> {
        self.0.last().map_or(0..0, |excerpt| excerpt.mark.clone())
    }

    fn excerpt(&self, id: usize) -> Result<&Excerpt, Error> {
        self.0.get(id).ok_or(Error::FileMissing)
    }
}

impl<'a> Files<'a> for Excerpts {
    type FileId = usize;
    type Name = &'a str;
    type Source = &'a str;

    fn name(&'a self, id: usize) -> Result<&'a str, Error> {
        Ok(&self.excerpt(id)?.path)
    }

    fn source(&'a self, id: usize) -> Result<&'a str, Error> {
        Ok(&self.excerpt(id)?.text)
    }

    fn line_index(&'a self, id: usize, _: usize) -> Result<usize, Error> {
        self.excerpt(id).map(|_| 0)
    }

    fn line_number(&'a self, id: usize, _: usize) -> Result<usize, Error> {
        self.excerpt(id).map(|excerpt| excerpt.line)
    }

    fn column_number(&'a self, id: usize, _: usize, byte: usize) -> Result<usize, Error> {
        let excerpt = self.excerpt(id)?;
        let before = excerpt.text.get(..byte).unwrap_or(&excerpt.text);
        Ok(excerpt.cut + before.chars().count() + 1)
    }

    fn line_range(&'a self, id: usize, _: usize) -> Result<Range<usize>, Error> {
        self.excerpt(id).map(|excerpt| 0..excerpt.text.len())
    }
}

/// A diagnostic as programs get it.
#[derive(Debug, Serialize)]
pub struct Json<'a> {
    severity: Severity,
    code: &'a str,
    message: &'a str,
    #[serde(flatten)]
    place: JsonPlace<'a>,
    label: Option<&'a str>,
    related: Vec<JsonRelated<'a>>,
    help: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct JsonPlace<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

#[derive(Debug, Serialize)]
struct JsonRelated<'a> {
    #[serde(flatten)]
    place: JsonPlace<'a>,
    label: &'a str,
}

impl<'a> From<&'a Place> for JsonPlace<'a> {
    fn from(place: &'a Place) -> Self {
        let (line, column) = place.document.line_column(place.span.start);
        let (end_line, end_column) = place.document.line_column(place.span.end);
        Self { file: &place.document.path, line, column, end_line, end_column }
    }
}

/// The diagnostics as programs get them, in order.
pub fn json(diagnostics: &Diagnostics) -> Vec<Json<'_>> {
    diagnostics
        .iter()
        .map(|diagnostic| Json {
            severity: diagnostic.severity,
            code: diagnostic.code,
            message: &diagnostic.message,
            place: (&diagnostic.place).into(),
            label: diagnostic.label.as_deref(),
            related: diagnostic
                .related
                .iter()
                .map(|(place, label)| JsonRelated { place: place.into(), label })
                .collect(),
            help: diagnostic.help.as_deref(),
        })
        .collect()
}

/// The diagnostics as GitHub workflow commands, one a line.
/// `root` is the site's folder relative to the repository, which GitHub looks for files in.
pub fn github(diagnostics: &Diagnostics, root: &Path) -> String {
    let mut text = String::new();
    for diagnostic in diagnostics.iter() {
        let place = JsonPlace::from(&diagnostic.place);
        let command = match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let mut message = diagnostic.message.clone();
        for more in [&diagnostic.label, &diagnostic.help].into_iter().flatten() {
            message.push('\n');
            message.push_str(more);
        }
        for (other, words) in &diagnostic.related {
            let at = JsonPlace::from(other);
            message.push_str(&format!("\n{words}: {}:{}", at.file, at.line));
        }
        let file = root.join(place.file);
        let file = file.strip_prefix(".").unwrap_or(&file).to_string_lossy().replace('\\', "/");
        text.push_str(&format!(
            "::{command} file={},line={},col={},title={}::{}\n",
            property(&file),
            place.line,
            place.column,
            property(diagnostic.code),
            data(&message)
        ));
    }
    text
}

/// Escapes the message of a workflow command.
fn data(text: &str) -> String {
    visible(text).replace('%', "%25").replace('\n', "%0A")
}

/// Escapes a property of a workflow command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{github, human, json};
    use crate::diagnostic::{Diagnostics, Document, Place};

    fn example() -> Diagnostics {
        let document =
            Document::new("content/prisons/elmley/2025.toml", "a\n\nthemes = [\"use-of-froce\"]\n");
        Place::new(&document, 13..27)
            .error("plan::unknown-theme", "there is no theme called \"use-of-froce\"")
            .did_you_mean("use-of-froce", ["use-of-force", "security"])
            .help("themes are the files in content/themes/")
            .into()
    }

    #[test]
    fn for_people() {
        assert_eq!(
            human(&example(), false),
            "error[plan::unknown-theme]: there is no theme called \"use-of-froce\"\n  \
             ┌─ content/prisons/elmley/2025.toml:3:11\n  \
             │\n\
             3 │ themes = [\"use-of-froce\"]\n  \
             │           ^^^^^^^^^^^^^^ did you mean \"use-of-force\"?\n  \
             │\n  \
             = help: themes are the files in content/themes/\n\n\
             1 error, 0 warnings\n"
        );
    }

    #[test]
    fn for_programs() {
        let value = serde_json::to_value(json(&example())).expect("JSON");
        assert_eq!(
            (&value[0]["line"], &value[0]["column"], &value[0]["end_column"]),
            (&3.into(), &11.into(), &25.into())
        );
        assert_eq!(
            github(&example(), Path::new(".")),
            "::error file=content/prisons/elmley/2025.toml,line=3,col=11,title=plan%3A%3Aunknown-theme::there is no theme called \"use-of-froce\"%0Adid you mean \"use-of-force\"?%0Athemes are the files in content/themes/\n"
        );
    }

    #[test]
    fn nothing_in_a_message_becomes_a_command() {
        let document = Document::new("a,b:c%\r\n::error::x.toml", "text");
        let other = Document::new("other\n::warning::y", "x");
        let found = Place::new(&document, 0..4)
            .warning("x::y", "50% of\r\n::add-mask::it, and: so ##[error]")
            .label("label\n::stop-commands::z")
            .related(Place::whole(&other), "seen\nhere")
            .help("help\r::set-output name=x::y");
        let found: Diagnostics = found.into();
        for line in human(&found, false).lines().chain(human(&found, true).lines()) {
            assert!(!line.trim_start().starts_with("::") && !line.contains("##["), "{line}");
        }
        let text = github(&found, Path::new("docs"));
        assert_eq!(
            text,
            "::warning file=docs/a%2Cb%3Ac%25?%0A%3A%3Aerror%3A%3Ax.toml,line=1,col=1,title=x%3A%3Ay::50%25 of?%0A::add-mask::it, and: so ##[error]%0Alabel%0A::stop-commands::z%0Ahelp?::set-output name=x::y%0Aseen%0Ahere: other%0A::warning::y:1\n"
        );
        assert_eq!(text.lines().count(), 1);
    }

    #[test]
    fn long_lines_are_cut_and_places_stay() {
        let line = format!("text = \"{} é here {}\"", "word ".repeat(60), "more ".repeat(60));
        let at = line.find("here").expect("here");
        let document = Document::new("x.toml", line.clone());
        let text = human(&Place::new(&document, at..at + 4).error("x::y", "wrong").into(), false);
        let column = line[..at].chars().count() + 1;
        assert!(text.contains(&format!("x.toml:1:{column}")), "{text}");
        assert!(
            text.contains("here more")
                && text.contains("^^^^")
                && text.lines().all(|line| line.chars().count() < 120),
            "{text}"
        );
        for span in [0..0, 0..line.len(), line.len()..line.len()] {
            human(&Place::new(&document, span).error("x::y", "wrong").into(), false);
        }
    }
}
