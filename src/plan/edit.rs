//! An editor's decision written into a plan file as it stands: comments, order and layout are kept.

use super::line_ends;
use toml_edit::{Array, DocumentMut, Item, Table, Value};

/// A list of a concern that decisions go into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum List {
    /// The themes that it falls under.
    Themes,
    /// The earlier concerns that it repeats.
    Repeats,
    /// The themes that were rejected.
    NotThemes,
    /// The earlier concerns that were rejected.
    NotRepeats,
}

impl List {
    /// The key in the plan file.
    pub fn key(self) -> &'static str {
        match self {
            Self::Themes => "themes",
            Self::Repeats => "repeats",
            Self::NotThemes => "not_themes",
            Self::NotRepeats => "not_repeats",
        }
    }
}

/// The keys that stand before a new list, where they are there.
const BEFORE: [&str; 9] =
    ["number", "kind", "title", "detail", "themes", "flagged_repeat", "repeats", "not_themes", "not_repeats"];

/// The text of a plan file with one more value in a list of a concern. None where the file does not hold
/// the concern as a `[[concern]]` of its own.
pub fn add(text: &str, number: &str, list: List, value: &str) -> Option<String> {
    let mut document: DocumentMut = text.parse().ok()?;
    let concerns = document.get_mut("concern")?.as_array_of_tables_mut()?;
    let is_it = |concern: &&mut Table| concern.get("number").and_then(Item::as_str) == Some(number);
    let concern = concerns.iter_mut().find(is_it)?;
    match concern.get_mut(list.key()) {
        Some(item) => item.as_array_mut()?.push(value),
        None => insert(concern, list.key(), Array::from_iter([value])),
    }
    // The editor of TOML writes line feeds; a file that has carriage returns keeps them.
    Some(line_ends::as_in(text, &document.to_string()))
}

/// Puts a new key behind those that stand before it in every plan file, and before all others.
fn insert(concern: &mut Table, key: &str, array: Array) {
    let rank = |name: &str| BEFORE.iter().position(|known| *known == name);
    let later: Vec<String> = concern
        .iter()
        .map(|(name, _)| name.to_owned())
        .filter(|name| rank(name).is_none_or(|at| Some(at) > rank(key)))
        .collect();
    let later: Vec<_> = later.iter().filter_map(|name| concern.remove_entry(name)).collect();
    concern.insert(key, Item::Value(Value::Array(array)));
    for (name, item) in later {
        concern.insert_formatted(&name, item);
    }
}

#[cfg(test)]
mod tests {
    use super::{List, add};

    const PLAN: &str = "# a plan\nsubmitted = 2024-05-01 # the day\n\n[[concern]]\nnumber = \"1\"\n\n[[concern]]\nnumber   = \"2\"   # as printed\ntitle = \"\"\"\nTwo\nlines\"\"\"\nunsure = [\"kind\"]\n# why\ndoubt = \"…\"\n\n[[concern.action]]\ntext = \"x\"\n";

    #[test]
    fn only_the_decision_changes() {
        let once = add(PLAN, "2", List::NotRepeats, "2023/1.1").expect("the concern");
        let expected = PLAN.replace("unsure =", "not_repeats = [\"2023/1.1\"]\nunsure =");
        assert_eq!(once, expected);
        let twice = add(&once, "2", List::NotRepeats, "2023/1.2").expect("the concern");
        assert_eq!(twice, expected.replace("1.1\"]", "1.1\", \"2023/1.2\"]"));
        let before = add(&once, "2", List::Themes, "food").expect("the concern");
        assert_eq!(before, expected.replace("not_repeats", "themes = [\"food\"]\nnot_repeats"));
        assert_eq!(add(PLAN, "3", List::Themes, "food"), None);
    }

    #[test]
    fn line_ends_are_kept() {
        let windows = PLAN.replace('\n', "\r\n");
        let edited = add(&windows, "1", List::Themes, "food").expect("the concern");
        assert_eq!(edited, windows.replacen("\"1\"\r\n", "\"1\"\r\nthemes = [\"food\"]\r\n", 1));
        // Of a file that has both, most lines stay as they are.
        let edited = add(&PLAN.replacen('\n', "\r\n", 1), "1", List::Themes, "food").expect("the concern");
        assert_eq!(edited, PLAN.replacen("\"1\"\n", "\"1\"\nthemes = [\"food\"]\n", 1));
        let edited = add(&windows.replacen("\r\n", "\n", 1), "1", List::Themes, "food").expect("the concern");
        assert_eq!(edited.matches('\n').count(), edited.matches("\r\n").count());
    }
}
