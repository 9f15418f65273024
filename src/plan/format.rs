//! Plan files edited by hand, in the form that the importer writes, with the comments that people wrote.

use toml_edit::{DocumentMut, Item, RawString, Table};
use toml_parser::Source;
use toml_parser::lexer::TokenKind;

use super::file::PlanFile;
use super::line_ends;
use super::write::write;

/// Why a plan file is left as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unformatted {
    /// It is no plan file.
    Broken,
    /// These comments have no place in the form: they stand inside a list, at a dotted key or between tables.
    Comments(Vec<String>),
}

/// How a comment begins that names the schema, for editors.
const SCHEMA: &str = "#:schema";

/// The text in its one form, with the line ends that it has. Comments stay above or behind what they were
/// written at.
///
/// # Errors
///
/// A text that is no plan file, and one with a comment that would be lost.
pub fn format(text: &str) -> Result<String, Unformatted> {
    formatted(&line_ends::plain(text)).map(|formatted| line_ends::as_in(text, &formatted))
}

fn formatted(text: &str) -> Result<String, Unformatted> {
    let plan: PlanFile = toml::from_str(text).map_err(|_| Unformatted::Broken)?;
    let from: DocumentMut = text.parse().map_err(|_| Unformatted::Broken)?;
    let mut to: DocumentMut = write(&plan).parse().map_err(|_| Unformatted::Broken)?;
    comments(from.as_table(), to.as_table_mut());
    let mut out = to.to_string();
    let trailing = from.trailing().as_str().and_then(only_comments);
    if let Some(trailing) = trailing {
        out.push_str(&trailing);
    }
    // The last guards: every comment that was there is there, and the plan says the same.
    let mut kept = comments_of(&out);
    let mut lost = Vec::new();
    for comment in comments_of(text) {
        match kept.iter().position(|kept| *kept == comment) {
            Some(at) => drop(kept.swap_remove(at)),
            // The form has its own line that names the schema.
            None if comment.starts_with(SCHEMA) => {}
            None => lost.push(comment.to_owned()),
        }
    }
    if !lost.is_empty() {
        return Err(Unformatted::Comments(lost));
    }
    let again: PlanFile = toml::from_str(&out).map_err(|_| Unformatted::Broken)?;
    if again == plan { Ok(out) } else { Err(Unformatted::Broken) }
}

/// Every comment of a TOML text, in order.
fn comments_of(text: &str) -> Vec<&str> {
    let tokens = Source::new(text).lex().filter(|token| token.kind() == TokenKind::Comment);
    tokens.filter_map(|token| text.get(token.span().start()..token.span().end())).map(str::trim_end).collect()
}

/// Copies the comments of a table and what is in it.
fn comments(from: &Table, to: &mut Table) {
    if let Some(above) = from.decor().prefix().and_then(RawString::as_str).and_then(only_comments) {
        to.decor_mut().set_prefix(format!("\n{above}"));
    }
    let behind = from.decor().suffix().and_then(RawString::as_str).unwrap_or_default().trim();
    if behind.starts_with('#') {
        to.decor_mut().set_suffix(format!(" {behind}"));
    }
    for (key, item) in from {
        let Some((mut written, own)) = to.get_key_value_mut(key) else { continue };
        match (item, own) {
            (Item::Value(value), Item::Value(own)) => {
                let above =
                    from.key(key).and_then(|key| key.leaf_decor().prefix()).and_then(RawString::as_str);
                if let Some(above) = above.and_then(only_comments) {
                    let before = written
                        .leaf_decor()
                        .prefix()
                        .and_then(RawString::as_str)
                        .unwrap_or_default()
                        .to_owned();
                    written.leaf_decor_mut().set_prefix(format!("{before}{above}"));
                }
                let behind = value.decor().suffix().and_then(RawString::as_str).unwrap_or_default().trim();
                if behind.starts_with('#') {
                    own.decor_mut().set_suffix(format!(" {behind}"));
                }
            }
            (Item::ArrayOfTables(tables), Item::ArrayOfTables(own)) => {
                for (table, own) in tables.iter().zip(own.iter_mut()) {
                    comments(table, own);
                }
            }
            _ => {}
        }
    }
}

/// The comment lines of the space before something, without the line that names the schema.
fn only_comments(space: &str) -> Option<String> {
    let lines: Vec<&str> = space
        .lines()
        .map(str::trim)
        .filter(|line| line.starts_with('#') && !line.starts_with(SCHEMA))
        .collect();
    (!lines.is_empty()).then(|| lines.join("\n") + "\n")
}

#[cfg(test)]
mod tests {
    use super::{Unformatted, format};
    use crate::plan::edit::{List, add};

    const PLAN: &str = "submitted = 2024-05-01\nreport_published= 2024-04-15\ninspected = [{from=2024-01-08,to=2024-01-19}]\n\
        # where it was\nsource = {title='Plan'} # read\n[[concern]]\nkind='key'\nnumber='1'\n# the first\n[[concern.action]]\ntext='Do \"it\".'\n# the end\n";

    #[test]
    fn comments_stay_where_they_were() {
        let text = format(PLAN).expect("a plan");
        assert_eq!(
            text,
            "#:schema ../../../plan.schema.json\nsubmitted = 2024-05-01\nreport_published = 2024-04-15\n\
             inspected = [{ from = 2024-01-08, to = 2024-01-19 }]\n# where it was\nsource = { title = \"Plan\" } # read\n\n[[concern]]\n\
             number = \"1\"\nkind = \"key\"\n\n# the first\n[[concern.action]]\ntext = \"Do \\\"it\\\".\"\n# the end\n"
        );
        assert_eq!(format(&text).expect("a plan"), text);
    }

    #[test]
    fn line_ends_stay_as_they_are_and_are_no_words() {
        let detail = PLAN.replace("kind='key'", "kind='key'\ndetail=\"\"\"\nOne:\n\n- two\n\"\"\"");
        let text = format(&detail).expect("a plan");
        let windows = format(&detail.replace('\n', "\r\n")).expect("a plan");
        assert_eq!(windows, text.replace('\n', "\r\n"));
        assert_eq!(format(&windows).expect("a plan"), windows);
        assert!(!windows.contains("\\r"), "{windows}");
    }

    #[test]
    fn a_comment_without_a_place_stops_it() {
        let text = PLAN.replace("[{from", "[\n# inside\n{from");
        assert_eq!(format(&text), Err(Unformatted::Comments(vec!["# inside".into()])));
        let text = PLAN.replace("[{from", "[ # behind a bracket\n{from");
        assert_eq!(format(&text), Err(Unformatted::Comments(vec!["# behind a bracket".into()])));
        let text =
            PLAN.replace("[[concern]]\n", "[[concern]] # one of \"#1\"\n").replace("'Plan'", "'Plan #1'");
        assert!(format(&text).is_ok_and(|text| text.contains("\n[[concern]] # one of \"#1\"\nnumber")));
        assert_eq!(format("submitted = 1"), Err(Unformatted::Broken));
    }

    #[test]
    fn decisions_stand_where_planbook_suggest_writes_them() {
        let by_hand = PLAN.replace(
            "number='1'\n",
            "not_repeats=['2020/3'] # another kitchen\nunsure=['kind']\n# not about food\nnot_themes=['food']\nnumber='1'\nthemes=['work']\n",
        );
        let text = format(&by_hand).expect("a plan");
        assert!(
            text.contains(
                "themes = [\"work\"]\n# not about food\nnot_themes = [\"food\"]\nnot_repeats = [\"2020/3\"] # another kitchen\nunsure = [\"kind\"]\n"
            ),
            "{text}"
        );
        // A decision written into a file in this form leaves it in this form.
        let lists = [List::NotRepeats, List::Themes, List::Repeats, List::NotThemes];
        let mut decided =
            format(&PLAN.replace("kind='key'", "kind='key'\nflagged_repeat=true\nunsure=['kind']"))
                .expect("a plan");
        for list in lists {
            decided = add(&decided, "1", list, "x").expect("the concern");
            assert_eq!(format(&decided).as_ref(), Ok(&decided));
        }
    }
}
