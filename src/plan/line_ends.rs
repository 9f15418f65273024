//! Line ends of plan files: Windows ends lines with two characters, and git gives files there both.

use std::borrow::Cow;

/// A text whose lines end with a line feed alone, as planbook reads and compares them.
pub fn plain(text: &str) -> Cow<'_, str> {
    if text.contains("\r\n") { text.replace("\r\n", "\n").into() } else { text.into() }
}

/// A text with the line ends that another has.
pub fn as_in(other: &str, text: &str) -> String {
    let text = plain(text);
    if other.contains("\r\n") { text.replace('\n', "\r\n") } else { text.into_owned() }
}
