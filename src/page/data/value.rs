//! A value in a row of data, the same in every format.

use std::borrow::Cow;

use serde::{Serialize, Serializer};

/// A value in a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value<'a> {
    /// There is none.
    Nothing,
    /// Words.
    Text(Cow<'a, str>),
    /// A count, or a place in an order.
    Number(usize),
    /// Yes or no.
    Truth(bool),
}

impl<'a> Value<'a> {
    /// Words; empty ones are none.
    pub fn text(text: &'a str) -> Self {
        if text.is_empty() { Self::Nothing } else { Self::Text(plain(text)) }
    }

    /// Words that are there or not.
    pub fn maybe(text: Option<&'a str>) -> Self {
        text.map_or(Self::Nothing, Self::text)
    }

    /// Words made for this value.
    pub fn made(text: impl Into<String>) -> Self {
        let text = text.into();
        match plain(&text) {
            Cow::Borrowed("") => Self::Nothing,
            Cow::Borrowed(_) => Self::Text(Cow::Owned(text)),
            Cow::Owned(plain) => Self::Text(Cow::Owned(plain)),
        }
    }

    /// The word of a plan file for one of a few choices: "priority".
    pub fn word(choice: impl Serialize) -> Self {
        serde_json::to_value(choice)
            .ok()
            .and_then(|word| word.as_str().map(Self::made))
            .unwrap_or(Self::Nothing)
    }

    /// Several of those words: "owner; target".
    pub fn words(choices: &[impl Serialize]) -> Self {
        // Of most things nothing is unsure or missing.
        if choices.is_empty() {
            return Self::Nothing;
        }
        let words: Vec<String> = choices
            .iter()
            .filter_map(|choice| serde_json::to_value(choice).ok()?.as_str().map(str::to_owned))
            .collect();
        Self::made(words.join("; "))
    }
}

impl Serialize for Value<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Nothing => serializer.serialize_none(),
            Self::Text(text) => serializer.serialize_str(text),
            Self::Number(number) => number.serialize(serializer),
            Self::Truth(truth) => truth.serialize(serializer),
        }
    }
}

/// Text that every format can hold. Lines end in one way; characters that no document prints, and that
/// XML and calendars forbid, become the sign for a character that cannot be shown.
pub fn plain(text: &str) -> Cow<'_, str> {
    let odd = |c: char| c.is_control() && c != '\n' && c != '\t' || matches!(c, '\u{fffe}' | '\u{ffff}');
    // Few texts have a byte that such a character has or begins with, and all bytes are soon looked at.
    let may_be_odd =
        |byte: u8| byte < b' ' && byte != b'\n' && byte != b'\t' || matches!(byte, 0x7f | 0xc2 | 0xef);
    if !text.bytes().fold(false, |found, byte| found | may_be_odd(byte)) || !text.contains(odd) {
        return Cow::Borrowed(text);
    }
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    Cow::Owned(text.replace(odd, "\u{fffd}"))
}

#[cfg(test)]
mod tests {
    use super::{Value, plain};
    use crate::plan::file::ActionField;

    #[test]
    fn control_characters_become_a_sign_and_lines_end_in_one_way() {
        assert_eq!(plain("a\r\nb\rc\td\ne"), "a\nb\nc\td\ne");
        assert_eq!(
            plain("a\u{0}b\u{1f}c\u{7f}d\u{85}e\u{ffff}"),
            "a\u{fffd}b\u{fffd}c\u{fffd}d\u{fffd}e\u{fffd}"
        );
        assert_eq!(plain("“Ünïcode” 😀 \u{fffd}"), "“Ünïcode” 😀 \u{fffd}");
    }

    #[test]
    fn choices_are_the_words_of_plan_files() {
        assert_eq!(Value::words(&[ActionField::Owner, ActionField::Target]), Value::made("owner; target"));
        assert_eq!(Value::words(&[] as &[ActionField]), Value::Nothing);
        assert_eq!(Value::text(""), Value::Nothing);
    }
}
