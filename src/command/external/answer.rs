//! What came of asking for a page of another site.

use serde::{Deserialize, Serialize};

/// What came of asking for an address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Answer {
    /// The page is there.
    Well,
    /// It is there, at another address for good.
    Moved(String),
    /// The site answers, and the page is not there: "answers 404 Not Found".
    Broken(String),
    /// The site asks not to be asked now.
    Busy(String),
    /// The site does not answer.
    Unreachable(String),
}
