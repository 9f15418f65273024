//! The one form in which a plan file is written: a plan read and written again is the same text.

use std::fmt::Write;

use super::file::{ActionFile, ConcernFile, Lost, PlanFile, ReviewFile, SourceLink, UpdateFile};
use crate::toml_file::Placed;

/// The line that tells editors where the schema is, from `content/prisons/<prison>/<plan>.toml`.
const SCHEMA: &str = "#:schema ../../../plan.schema.json\n";

/// The text of a plan file.
pub fn write(plan: &PlanFile) -> String {
    let mut file = Text { out: SCHEMA.to_owned() };
    file.pair("submitted", &plan.submitted.to_string());
    file.pair("report_published", &plan.report_published.to_string());
    let visits: Vec<String> = plan
        .inspected
        .iter()
        .map(|visit| format!("{{ from = {}, to = {} }}", *visit.from, *visit.to))
        .collect();
    file.pair("inspected", &format!("[{}]", visits.join(", ")));
    file.source(&plan.source);
    file.texts("aliases", &plan.aliases);
    for doubt in &plan.doubt {
        file.table("doubt");
        file.text("text", &doubt.text);
    }
    for concern in &plan.concern {
        write_concern(&mut file, concern);
    }
    file.out
}

fn write_concern(file: &mut Text, concern: &ConcernFile) {
    file.table("concern");
    file.text("number", &concern.number);
    file.word("kind", &concern.kind);
    file.optional("title", concern.title.as_ref());
    file.optional("detail", concern.detail.as_ref());
    file.texts("themes", &concern.themes);
    file.flag("flagged_repeat", concern.flagged_repeat);
    file.texts("repeats", &concern.repeats);
    file.texts("not_themes", &concern.not_themes);
    file.texts("not_repeats", &concern.not_repeats);
    file.texts("aliases", &concern.aliases);
    if let Some(response) = &concern.response {
        file.word("response", &response.value);
    }
    file.words::<Lost>("missing", &concern.missing);
    file.words("unsure", &concern.unsure);
    file.optional("doubt", concern.doubt.as_ref());
    for unplaced in &concern.unplaced {
        file.table("concern.unplaced");
        file.word("column", &unplaced.column);
        file.text("text", &unplaced.text);
    }
    for action in &concern.action {
        write_action(file, action);
    }
    for review in &concern.review {
        write_review(file, review);
    }
}

fn write_action(file: &mut Text, action: &ActionFile) {
    file.table("concern.action");
    file.optional("lead_in", action.lead_in.as_ref());
    file.text("text", &action.text);
    file.texts("owner", &action.owner);
    file.optional("target", action.target.as_ref());
    if let Some(status) = &action.status {
        file.word("status", &status.value);
    }
    file.words("unsure", &action.unsure);
    file.optional("doubt", action.doubt.as_ref());
    file.words("missing", &action.missing);
    file.flag("fragment", action.fragment);
    file.flag("owner_inherited", action.owner_inherited);
    for update in &action.update {
        write_update(file, update);
    }
}

fn write_update(file: &mut Text, update: &UpdateFile) {
    file.table("concern.action.update");
    file.pair("date", &update.date.to_string());
    file.word("status", &update.status);
    file.optional("text", update.text.as_ref());
    file.source(&update.source);
}

fn write_review(file: &mut Text, review: &ReviewFile) {
    file.table("concern.review");
    file.pair("date", &review.date.to_string());
    file.word("judgement", &review.judgement);
    file.optional("text", review.text.as_ref());
    file.source(&review.source);
}

/// The text of a TOML file while it is written.
struct Text {
    out: String,
}

impl Text {
    /// `[[name]]`, with an empty line before it.
    fn table(&mut self, name: &str) {
        let _ = writeln!(self.out, "\n[[{name}]]");
    }

    fn pair(&mut self, key: &str, value: &str) {
        let _ = writeln!(self.out, "{key} = {value}");
    }

    fn text(&mut self, key: &str, text: &str) {
        self.pair(key, &string(text));
    }

    fn optional(&mut self, key: &str, text: Option<&Placed<String>>) {
        if let Some(text) = text {
            self.text(key, text);
        }
    }

    fn texts(&mut self, key: &str, texts: &[Placed<String>]) {
        if !texts.is_empty() {
            let texts: Vec<String> = texts.iter().map(|text| string(text)).collect();
            self.pair(key, &format!("[{}]", texts.join(", ")));
        }
    }

    /// A value that is one of a few words.
    fn word<T: serde::Serialize>(&mut self, key: &str, value: &T) {
        self.text(key, &name(value));
    }

    fn words<T: serde::Serialize>(&mut self, key: &str, values: &[T]) {
        if !values.is_empty() {
            let values: Vec<String> = values.iter().map(|value| string(&name(value))).collect();
            self.pair(key, &format!("[{}]", values.join(", ")));
        }
    }

    fn flag(&mut self, key: &str, flag: bool) {
        if flag {
            self.pair(key, "true");
        }
    }

    fn source(&mut self, source: &SourceLink) {
        let url = source.url.as_ref().map_or(String::new(), |url| format!(", url = {}", string(url)));
        self.pair("source", &format!("{{ title = {}{url} }}", string(&source.title)));
    }
}

/// The name that serde gives to a value of a plain enum. Every enum of the plan file is one.
fn name<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_value(value).ok().and_then(|name| name.as_str().map(str::to_owned)).unwrap_or_default()
}

/// A TOML string: on one line, or between `"""` where the text has several lines.
fn string(text: &str) -> String {
    let lines = text.contains('\n');
    let mut out = String::from(if lines { "\"\"\"\n" } else { "\"" });
    for character in text.chars() {
        match character {
            '\n' => out.push('\n'),
            '"' if lines => out.push('"'),
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            control if control.is_control() => {
                let _ = write!(out, "\\u{:04X}", u32::from(control));
            }
            other => out.push(other),
        }
    }
    if lines {
        // Three quotation marks in a row would end the text.
        let safe = out.get(4..).unwrap_or_default().replace("\"\"\"", "\"\"\\\"");
        let end = if safe.ends_with('"') { "\\\n\"\"\"" } else { "\"\"\"" };
        return format!("\"\"\"\n{safe}{end}");
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::string;

    #[test]
    fn every_text_comes_back_as_it_was() {
        for text in [
            "plain",
            "with \"quotes\" and \\ and \t",
            "two\n\nparagraphs",
            "ends in a quote\n\"",
            "three \"\"\" quotes\nand four \"\"\"\"",
            "\nfirst line empty",
            "control \u{1} and \u{7f} and \r\n",
            "  spaces \n ",
            "backslash at the end of a line \\\nnext",
        ] {
            let toml = format!("key = {}", string(text));
            let table: toml::Table = toml.parse().unwrap_or_else(|error| panic!("{toml}\n{error}"));
            assert_eq!(table.get("key").and_then(toml::Value::as_str), Some(text), "{toml}");
        }
        assert_eq!(string("a \"quoted\"\nword"), "\"\"\"\na \"quoted\"\nword\"\"\"");
    }
}
