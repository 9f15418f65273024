//! Line ends of plan files: Windows ends lines with two characters, and git gives files there both.

use std::borrow::Cow;

/// A text whose lines end with a line feed alone, as planbook reads and compares them.
pub fn plain(text: &str) -> Cow<'_, str> {
    if text.contains("\r\n") { text.replace("\r\n", "\n").into() } else { text.into() }
}

/// A text with the line ends that most lines of another have.
pub fn as_in(other: &str, text: &str) -> String {
    let text = plain(text);
    let (lines, of_windows) = (other.matches('\n').count(), other.matches("\r\n").count());
    if 2 * of_windows > lines { text.replace('\n', "\r\n") } else { text.into_owned() }
}
